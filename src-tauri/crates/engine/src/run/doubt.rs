//! Steps in doubt: intended, but nobody knows whether they happened. They are looked up before anything is sent again (G54, G55).

use super::settle::{self, Settle};
use super::{BATCH, Halt, Run, State, halt_for};
use crate::blocking::with_store;
use crate::compare;
use crate::reason;
use graph::{GraphError, Lookup};
use jiff::{SignedDuration, Timestamp};
use model::journal::{ItemState, JobItem, Milestone, OpenEntry, Outcome, Settlement, Step};
use model::plan::Change;
use model::{Properties, UserProperty};
use serde_json::Value;
use std::time::Duration;

/// Waits between looks: a person may exist before all servers know (`facts/graph.md §2.2`). A repeat after the last look is
/// still safe for a create, because the directory refuses a second account of the same sign-in name.
const LOOKS: [Duration; 4] =
    [Duration::ZERO, Duration::from_millis(500), Duration::from_secs(1), Duration::from_secs(2)];
/// Lost answers to the same step after which it is left to a person.
const LOST_ANSWERS: u32 = 2;
/// How far our clock and the service's may differ when an account's age is compared with an intent.
const CLOCK_TOLERANCE: SignedDuration = SignedDuration::from_mins(5);

impl Run {
    /// Looks up everything the journal holds in doubt, from this run or one that was killed.
    pub(super) async fn settle_doubt(&self, state: &mut State) -> Result<(), Halt> {
        let job = self.job;
        let (open, rows) =
            with_store(&self.store, move |store| Ok((store.open_entries(&job)?, store.journal(&job)?))).await?;
        for row in rows {
            // Entries come in order, so the first one stays.
            state.first_intents.entry((row.intent.change, row.intent.step)).or_insert(row.intent.at);
        }
        self.resolve(state, open).await
    }

    pub(super) async fn resolve(&self, state: &mut State, mut open: Vec<OpenEntry>) -> Result<(), Halt> {
        for entry in &open {
            *state.lost.entry((entry.intent.change, entry.intent.step)).or_insert(0) += 1;
        }
        for (look, wait) in LOOKS.into_iter().enumerate() {
            if open.is_empty() {
                return Ok(());
            }
            self.pause_for(wait).await?;
            let last = look + 1 == LOOKS.len();
            let mut missing = Vec::new();
            for chunk in open.chunks(BATCH) {
                missing.extend(self.look_up(state, chunk, last).await?);
            }
            open = missing;
        }
        Ok(())
    }

    /// Looks up a batch; answers with the entries that are still in doubt.
    async fn look_up(&self, state: &mut State, chunk: &[OpenEntry], last: bool) -> Result<Vec<OpenEntry>, Halt> {
        let items = self.items().await?;
        let mut asked = Vec::with_capacity(chunk.len());
        for open in chunk {
            let item = items
                .iter()
                .find(|item| item.change == open.intent.change)
                .ok_or_else(|| Halt::Because(format!("the job has no row {}", open.intent.change)))?;
            asked.push((open, item, self.change(open.intent.change)?));
        }
        let names: Vec<String> = asked.iter().map(|(_, item, _)| name_of(item)).collect();
        let answers = self.client.users_by_name(&names, &read_back_select()).await.map_err(|error| halt_for(&error))?;
        let mut settlements = Vec::new();
        let mut missing = Vec::new();
        for ((open, item, change), answer) in asked.into_iter().zip(answers) {
            match self.judge(state, open, item, change, answer, last) {
                Judged::Settled(settlement) => {
                    if matches!(settlement.state, ItemState::Unknown | ItemState::Failed) {
                        state.breaker.failed(settlement.reason.as_deref().unwrap_or_default());
                    }
                    settlements.push(*settlement);
                }
                Judged::StillInDoubt => missing.push(open.clone()),
                Judged::Unanswered(error) => {
                    self.keep(settlements).await?;
                    return Err(halt_for(&error));
                }
            }
        }
        self.keep(settlements).await?;
        Ok(missing)
    }

    fn judge(
        &self,
        state: &State,
        open: &OpenEntry,
        item: &JobItem,
        change: &Change,
        answer: Lookup,
        last: bool,
    ) -> Judged {
        let step = open.intent.step;
        let settlement = |state| settle::of(self.job, item, state, (self.now)());
        let given_up = state.lost.get(&(item.change, step)).is_some_and(|lost| *lost >= LOST_ANSWERS);
        let settled = match (step, answer) {
            (_, Lookup::Failed(error)) => return Judged::Unanswered(error),
            (Step::CreateUser, Lookup::Found { properties, request_id })
                if is_ours(self.first_intent(state, open), change, &properties) =>
            {
                if self.first_intent(state, open) < state.started {
                    self.hand_over.forget(change);
                }
                settlement(ItemState::Sent)
                    .closes(open.entry, Outcome::Adopted)
                    .reached(&[Milestone::Created, Milestone::Visible])
                    .answered(request_id)
                    .with_user(properties)
            }
            (Step::CreateUser, Lookup::Found { request_id, .. }) if state.taken.contains_key(&item.change) => {
                self.name_taken(state, open, item).answered(request_id)
            }
            (Step::CreateUser, Lookup::Missing { .. }) if last && state.taken.contains_key(&item.change) => {
                self.name_taken_unseen(state, open, item)
            }
            (Step::CreateUser, Lookup::Found { request_id, .. }) => {
                settlement(ItemState::Unknown).closes(open.entry, Outcome::Unknown).answered(request_id).because(
                    "No answer arrived, and a person with this sign-in name exists but not with our values; \
                     nothing was sent again",
                )
            }
            (Step::AssignLicense, Lookup::Found { properties, request_id })
                if compare::missing_license(change, &properties).is_none() =>
            {
                settlement(ItemState::Sent)
                    .closes(open.entry, Outcome::Adopted)
                    .reached(&[Milestone::Licensed])
                    .answered(request_id)
                    .with_user(properties)
            }
            (_, Lookup::Missing { .. } | Lookup::Found { .. }) if !last => return Judged::StillInDoubt,
            (_, Lookup::Missing { .. } | Lookup::Found { .. }) if given_up => settlement(ItemState::Unknown)
                .closes(open.entry, Outcome::Unknown)
                .because("No answer arrived, twice, and it does not seem to have happened; look again later"),
            // Not there: it never happened, so it may be sent once more.
            (Step::CreateUser, _) => settlement(ItemState::Queued).closes(open.entry, Outcome::NotSent),
            (Step::AssignLicense, _) => settlement(ItemState::Sent).closes(open.entry, Outcome::NotSent),
            // Nobody knows what it was to do.
            (Step::Call, _) => settlement(ItemState::Unknown)
                .closes(open.entry, Outcome::Unknown)
                .because("No answer arrived; look in the tenant whether it happened"),
        };
        Judged::Settled(Box::new(settled))
    }

    /// When this change was first about to be sent: an account older than that is somebody else's.
    fn first_intent(&self, state: &State, open: &OpenEntry) -> Timestamp {
        state.first_intents.get(&(open.intent.change, open.intent.step)).copied().unwrap_or(open.intent.at)
    }

    /// The name is taken, but nobody can be read under it. After an earlier attempt that may be the account it made, which not
    /// all servers know yet; without one it is a deleted person or a group.
    fn name_taken_unseen(&self, state: &State, open: &OpenEntry, item: &JobItem) -> Settlement {
        if self.first_intent(state, open) == open.intent.at {
            return self.name_taken(state, open, item);
        }
        settle::of(self.job, item, ItemState::Unknown, (self.now)()).closes(open.entry, Outcome::Unknown).because(
            "The name is taken, perhaps by the account of the first attempt, which cannot be read yet; look again later",
        )
    }

    /// The name belongs to somebody else, or to something that cannot be read under it: a deleted person, a group.
    fn name_taken(&self, state: &State, open: &OpenEntry, item: &JobItem) -> Settlement {
        let error = state.taken.get(&item.change);
        let mut settlement = settle::of(self.job, item, ItemState::Failed, (self.now)())
            .closes(open.entry, Outcome::Refused)
            .answered(error.and_then(|error| error.request_id.clone()))
            .because(error.map_or_else(String::new, |error| reason::sentence(error, &item.user_principal_name)));
        settlement.status = error.map(|error| error.status);
        settlement.code = error.map(|error| error.code.clone());
        settlement
    }
}

enum Judged {
    Settled(Box<Settlement>),
    StillInDoubt,
    Unanswered(GraphError),
}

/// What a read-back asks for: everything the copy keeps, but the manager, which needs a call of its own.
pub(super) fn read_back_select() -> Vec<&'static str> {
    let properties = UserProperty::ALL.iter().filter(|property| **property != UserProperty::Manager);
    std::iter::once("id").chain(properties.map(|property| property.graph_name())).collect()
}

/// The best name to look a row up by.
pub(super) fn name_of(item: &JobItem) -> String {
    item.user_id.map_or_else(|| item.user_principal_name.clone(), |id| id.to_string())
}

/// Whether an account found under the wanted name is the one this intent made: not older than it, and with our values.
fn is_ours(first_intent: Timestamp, change: &Change, read: &Properties) -> bool {
    let created = read.get("createdDateTime").and_then(Value::as_str).and_then(|text| text.parse::<Timestamp>().ok());
    let young = created.is_some_and(|created| created.duration_until(first_intent) <= CLOCK_TOLERANCE);
    young && compare::difference(change, read).is_none()
}
