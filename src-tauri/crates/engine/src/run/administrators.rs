//! Global Administrators are counted anew right before a step that takes one of them away, and nobody else takes one meanwhile:
//! two jobs that each leave enough would together leave too few (G17).

use super::chunk::Sent;
use super::gate::Ready;
use super::settle::{self, Settle};
use super::{Halt, Running};
use crate::blocking::with_store;
use crate::facts::GLOBAL_ADMINISTRATOR;
use crate::guard;
use crate::live::administrators;
use graph::WriteOutcome;
use jiff::{SignedDuration, Timestamp};
use model::journal::{Settlement, StepState};
use model::plan::Operation;
use model::{ObjectKind, UserId};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use tokio::sync::{Mutex, OwnedMutexGuard};

/// For how long a read may still show somebody as they were before our write (`facts/graph.md §2.2`: "seconds to minutes").
const LAG: SignedDuration = SignedDuration::from_mins(2);

/// The Global Administrators of one tenant, shared by all its jobs: whoever takes one away counts and sends alone.
#[derive(Debug, Default)]
pub struct Administrators {
    least: u32,
    /// Whom a job took away a moment ago, and when: a read may not show it yet.
    taken: Arc<Mutex<BTreeMap<UserId, Timestamp>>>,
}

impl Administrators {
    /// So many who may sign in have to be left; never none.
    #[must_use]
    pub fn at_least(least: u32) -> Self {
        Self { least: least.max(1), ..Self::default() }
    }

    fn least(&self) -> u32 {
        self.least.max(1)
    }
}

/// The right to take Global Administrators away, until it is dropped.
pub(super) struct Turn {
    taken: OwnedMutexGuard<BTreeMap<UserId, Timestamp>>,
}

/// Whom an answer leaves as they can act: not taken away after all, or given back.
pub(super) fn act_still(sent: &[Sent]) -> BTreeSet<UserId> {
    let still = sent.iter().filter(|sent| match sent.answer.outcome {
        WriteOutcome::Refused(_) | WriteOutcome::NotSent(_) => takes_away(&sent.ready.step.operation),
        WriteOutcome::Done(_) => gives_back(&sent.ready.step.operation),
        WriteOutcome::Unknown(_) => false,
    });
    still.filter_map(|sent| sent.ready.target).collect()
}

/// Whether somebody may act again after this.
fn gives_back(operation: &Operation) -> bool {
    match operation {
        Operation::RestoreUser { .. } => true,
        Operation::AssignRole { definition, .. } => definition.eq_ignore_ascii_case(GLOBAL_ADMINISTRATOR),
        other => other.sets_enabled(true),
    }
}

/// Whether somebody who acts as Global Administrator does so no more after this.
fn takes_away(operation: &Operation) -> bool {
    match operation {
        Operation::DeleteUser => true,
        Operation::RemoveRole { definition, .. } => definition.eq_ignore_ascii_case(GLOBAL_ADMINISTRATOR),
        other => other.sets_enabled(false),
    }
}

impl Running {
    /// Parts steps into those that leave enough Global Administrators and those that are not sent. With them comes the turn, to be
    /// kept until they are settled.
    pub(super) async fn keep_administrators(
        &self,
        ready: Vec<Ready>,
    ) -> Result<(Vec<Ready>, Vec<Settlement>, Option<Turn>), Halt> {
        let targets: BTreeSet<UserId> =
            ready.iter().filter(|ready| takes_away(&ready.step.operation)).filter_map(|ready| ready.target).collect();
        if targets.is_empty() {
            return Ok((ready, Vec::new(), None));
        }
        let Some(holders) = self.holders().await? else {
            let (go, settled) = self.uncounted(ready, targets).await?;
            return Ok((go, settled, None));
        };
        if !holders.iter().any(|holder| targets.contains(holder)) {
            return Ok((ready, Vec::new(), None));
        }
        let lock = Arc::clone(&self.run.administrators.taken);
        let mut turn = tokio::select! {
            taken = lock.lock_owned() => Turn { taken },
            () = self.run.stop.cancelled() => return Err(Halt::Asked),
        };
        // Counted once more: another job may have taken some while this one waited.
        let Some(holders) = self.holders().await? else { return Err(uncountable()) };
        let now = self.now();
        turn.taken.retain(|_, at| now.duration_since(*at) < LAG);
        let people = administrators::looked_at(&self.run.client, &holders).await?;
        let acting: BTreeSet<UserId> = guard::acting_administrators(&people).collect();
        // Whom a job took away a moment ago counts no more, also where a read does not show it yet.
        let mut left: BTreeSet<UserId> = acting.iter().copied().filter(|id| !turn.taken.contains_key(id)).collect();
        let (mut go, mut settled) = (Vec::new(), Vec::new());
        for ready in ready {
            let Some(id) = ready.target.filter(|id| takes_away(&ready.step.operation) && acting.contains(id)) else {
                go.push(ready);
                continue;
            };
            let rest = left.len() - usize::from(left.contains(&id));
            match guard::too_few(rest, self.run.administrators.least()) {
                Some(why) => settled.push(self.last_administrator(&ready, &why)),
                None => {
                    left.remove(&id);
                    turn.taken.insert(id, now);
                    go.push(ready);
                }
            }
        }
        Ok((go, settled, Some(turn)))
    }

    /// Remembers of whom answers said that they act, after all or again.
    pub(super) async fn they_act(&self, turn: Option<Turn>, still: BTreeSet<UserId>) {
        if still.is_empty() {
            return;
        }
        match turn {
            Some(mut turn) => turn.taken.retain(|id, _| !still.contains(id)),
            None => self.run.administrators.taken.lock().await.retain(|id, _| !still.contains(id)),
        }
    }

    /// Who holds the role of Global Administrator now; nothing where that may not be read.
    async fn holders(&self) -> Result<Option<Vec<UserId>>, Halt> {
        let role = match self.with(|state| state.global_role) {
            Some(role) => role,
            None => {
                let Some(role) = administrators::global_role(&self.run.client).await? else { return Ok(None) };
                self.with(|state| state.global_role = Some(role));
                role
            }
        };
        Ok(administrators::holders(&self.run.client, role).await?)
    }

    /// Where nobody can be counted, only those are left alone of whom the copy knows that they hold the role.
    async fn uncounted(
        &self,
        ready: Vec<Ready>,
        targets: BTreeSet<UserId>,
    ) -> Result<(Vec<Ready>, Vec<Settlement>), Halt> {
        let known = with_store(&self.run.store, move |store| {
            let mut known = BTreeSet::new();
            for id in targets {
                let held = store.memberships_of(&id)?;
                let roles = held.iter().filter(|held| held.kind == ObjectKind::DirectoryRole);
                let templates = roles.filter_map(|role| role.properties.get("roleTemplateId").and_then(Value::as_str));
                if templates.into_iter().any(|template| template.eq_ignore_ascii_case(GLOBAL_ADMINISTRATOR)) {
                    known.insert(id);
                }
            }
            Ok(known)
        })
        .await?;
        let holds = |ready: &Ready| {
            takes_away(&ready.step.operation) && ready.target.is_some_and(|target| known.contains(&target))
        };
        let (left, go): (Vec<Ready>, Vec<Ready>) = ready.into_iter().partition(holds);
        let why = "holds Global Administrator, and who else does could not be read";
        Ok((go, left.iter().map(|ready| self.last_administrator(ready, why)).collect()))
    }

    fn last_administrator(&self, ready: &Ready, why: &str) -> Settlement {
        settle::of(self.run.job, &ready.todo, StepState::Failed, self.now())
            .coded("lastAdministrator")
            .because(format!("Not sent: {why}"))
    }
}

fn uncountable() -> Halt {
    Halt::Because(
        "Global Administrators could be counted a moment ago and not now. Nothing further was sent".to_owned(),
    )
}
