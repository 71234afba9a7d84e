//! What a plan costs of the tenant's allowance, and what it would cost with one thing a call.

use model::plan::{Change, Cost, MemberRole, Operation, PlannedStep};
use model::{GroupId, Properties};
use std::collections::BTreeMap;

/// Members that go into one group in one call (`facts/graph.md §6`).
const MEMBERS_A_CALL: u32 = 20;
/// Reads of the tenant itself: who it is, what it owns.
const READS_OF_TENANT: u32 = 2;
/// Reads of somebody who is made: is the name free, are they there yet, are they as wanted.
const READS_OF_NEW: u32 = 3;
/// Reads of somebody who is there: are they as they were, are they as wanted.
const READS_OF_KNOWN: u32 = 2;

/// Counts what a plan's changes cost (`facts/graph.md §9.2`: each item of a batch is metered by itself).
#[must_use]
pub fn cost(changes: &[Change], pace: u32) -> Cost {
    let count = Count::of(changes);
    let calls = count.writes.saturating_add(count.reads).saturating_add(READS_OF_TENANT);
    Cost { calls, writes: count.writes, seconds: count.writes.div_ceil(pace.max(1)) }
}

/// The calls it would take with one thing a call: every field, every product and every membership by itself.
#[must_use]
pub fn plain_calls(changes: &[Change]) -> u32 {
    let count = Count::of(changes);
    count.plain_writes.saturating_add(count.reads).saturating_add(READS_OF_TENANT)
}

#[derive(Default)]
struct Count {
    reads: u32,
    writes: u32,
    plain_writes: u32,
}

impl Count {
    fn of(changes: &[Change]) -> Self {
        let mut count = Self::default();
        let mut joined: BTreeMap<GroupId, u32> = BTreeMap::new();
        for change in changes.iter().filter(|change| change.runs()) {
            let new = change.user_id.is_none();
            count.reads = count.reads.saturating_add(if new { READS_OF_NEW } else { READS_OF_KNOWN });
            for step in &change.steps {
                count.plain_writes = count.plain_writes.saturating_add(plain(step));
                match &step.operation {
                    Operation::AddToGroup { group, role: MemberRole::Member } => {
                        *joined.entry(group.id).or_insert(0) += 1;
                    }
                    _ => count.writes = count.writes.saturating_add(1),
                }
            }
        }
        for members in joined.values() {
            count.writes = count.writes.saturating_add(members.div_ceil(MEMBERS_A_CALL));
        }
        count
    }
}

/// Calls a step takes with one thing a call.
fn plain(step: &PlannedStep) -> u32 {
    let count = match &step.operation {
        Operation::UpdateUser { wanted, .. } => Properties::len(wanted),
        Operation::AssignLicense { add, remove, .. } => add.len() + remove.len(),
        _ => 1,
    };
    u32::try_from(count).unwrap_or(u32::MAX).max(1)
}
