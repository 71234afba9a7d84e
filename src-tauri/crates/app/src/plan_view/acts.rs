//! What a plan does, counted by kind: the consequence line and the chips of Review are made of it.

use super::Names;
use crate::contract::act::{ActKind, PlanAct};
use model::plan::{Change, MemberRole, Operation};
use model::{AssignedLicense, SkuId};
use std::collections::{BTreeMap, BTreeSet};

/// Counts the steps of what runs. People are counted once for each kind of thing that is done to them; memberships, roles,
/// methods and devices are counted each.
pub(super) fn of(running: &[&Change], names: &Names) -> Vec<PlanAct> {
    let mut counts: BTreeMap<(ActKind, Option<SkuId>), u32> = BTreeMap::new();
    for change in running {
        let mut once = BTreeSet::new();
        for step in &change.steps {
            for (kind, sku) in kinds(&step.operation) {
                if counts_each(kind) || once.insert((kind, sku)) {
                    *counts.entry((kind, sku)).or_insert(0) += 1;
                }
            }
        }
    }
    let mut acts: Vec<PlanAct> = counts
        .into_iter()
        .map(|((kind, sku), count)| PlanAct {
            kind,
            count,
            name: sku.map(|sku| names.product(sku)),
            destructive: is_destructive(kind),
        })
        .collect();
    // Of one kind, what most people get comes first; names decide the rest, so that a re-check shows the same order.
    acts.sort_by(|a, b| a.kind.cmp(&b.kind).then(b.count.cmp(&a.count)).then(a.name.cmp(&b.name)));
    acts
}

/// Whether several of it are done to one person and each counts.
fn counts_each(kind: ActKind) -> bool {
    matches!(
        kind,
        ActKind::RemoveRole
            | ActKind::GiveRole
            | ActKind::RemoveMethod
            | ActKind::LeaveGroup
            | ActKind::LeaveOwnership
            | ActKind::JoinGroup
            | ActKind::JoinOwnership
            | ActKind::DeleteDevice
            | ActKind::BlockDevice
            | ActKind::AllowDevice
            | ActKind::SetManager
            | ActKind::Call
    )
}

/// Whether a kind takes something away, as `Operation::is_destructive` says it of operations.
fn is_destructive(kind: ActKind) -> bool {
    matches!(
        kind,
        ActKind::Purge
            | ActKind::Delete
            | ActKind::Block
            | ActKind::RemoveRole
            | ActKind::RemoveMethod
            | ActKind::RemoveLicense
            | ActKind::LeaveGroup
            | ActKind::LeaveOwnership
            | ActKind::DeleteDevice
            | ActKind::BlockDevice
    )
}

fn kinds(operation: &Operation) -> Vec<(ActKind, Option<SkuId>)> {
    let one = |kind| vec![(kind, None)];
    match operation {
        Operation::CreateUser { .. } => one(ActKind::Create),
        Operation::InviteGuest { .. } => one(ActKind::Invite),
        Operation::UpdateUser { wanted, .. } => {
            let mut kinds = Vec::new();
            if operation.sets_enabled(false) {
                kinds.push((ActKind::Block, None));
            }
            if operation.sets_enabled(true) {
                kinds.push((ActKind::Allow, None));
            }
            if wanted.keys().any(|key| key != "accountEnabled") {
                kinds.push((ActKind::Change, None));
            }
            kinds
        }
        Operation::ResetPassword { .. } => one(ActKind::ResetPassword),
        Operation::CreatePass { .. } => one(ActKind::CreatePass),
        Operation::AssignLicense { before, add, remove, .. } => licenses(before, add, remove),
        Operation::SetManager { .. } => one(ActKind::SetManager),
        Operation::AddToGroup { role: MemberRole::Member, .. } => one(ActKind::JoinGroup),
        Operation::AddToGroup { role: MemberRole::Owner, .. } => one(ActKind::JoinOwnership),
        Operation::RemoveFromGroup { role: MemberRole::Member, .. } => one(ActKind::LeaveGroup),
        Operation::RemoveFromGroup { role: MemberRole::Owner, .. } => one(ActKind::LeaveOwnership),
        Operation::RemoveRole { .. } => one(ActKind::RemoveRole),
        Operation::AssignRole { .. } => one(ActKind::GiveRole),
        Operation::RemoveMethod { .. } => one(ActKind::RemoveMethod),
        Operation::RevokeSessions => one(ActKind::EndSessions),
        Operation::SetDevice { wanted: true, .. } => one(ActKind::AllowDevice),
        Operation::SetDevice { wanted: false, .. } => one(ActKind::BlockDevice),
        Operation::DeleteDevice { .. } => one(ActKind::DeleteDevice),
        Operation::SetReplies { .. } => one(ActKind::SetReplies),
        Operation::SetPhoto { .. } => one(ActKind::SetPhoto),
        Operation::DeleteUser => one(ActKind::Delete),
        Operation::RestoreUser { .. } => one(ActKind::Restore),
        Operation::PurgeUser => one(ActKind::Purge),
        Operation::Call { .. } => one(ActKind::Call),
    }
}

/// A product that is held and added again gets other apps; the others are given or taken.
fn licenses(before: &[AssignedLicense], add: &[AssignedLicense], remove: &[SkuId]) -> Vec<(ActKind, Option<SkuId>)> {
    let held = |sku: SkuId| before.iter().any(|license| license.sku_id == sku) && !remove.contains(&sku);
    let given = add.iter().map(|license| {
        let kind = if held(license.sku_id) { ActKind::ChangeApps } else { ActKind::AddLicense };
        (kind, Some(license.sku_id))
    });
    given.chain(remove.iter().map(|sku| (ActKind::RemoveLicense, Some(*sku)))).collect()
}
