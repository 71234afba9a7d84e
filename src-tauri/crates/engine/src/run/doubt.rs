//! Steps in doubt: intended, but nobody knows whether they happened. They are looked up before anything is sent again (G54, G55).

use super::chunk::key_of;
use super::gate::Ready;
use super::settle::{self, Settle};
use super::verify::read_back_select;
use super::{BATCH, Halt, Running};
use crate::blocking::with_store;
use crate::live::{Live, Needs};
use crate::reason;
use crate::standing::{Standing, standing_since};
use jiff::Timestamp;
use model::journal::{Milestone, OpenEntry, Outcome, Settlement, StepState};
use model::plan::Operation;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;
use store::{StepPlace, StepToDo};

/// Waits between looks: a person may exist before all servers know (`facts/graph.md §2.2`). A repeat after the last look is
/// still safe for a create, because the directory refuses a second account of the same sign-in name.
const LOOKS: [Duration; 4] =
    [Duration::ZERO, Duration::from_millis(500), Duration::from_secs(1), Duration::from_secs(2)];
/// Lost answers to the same step after which it is left to a person.
const LOST_ANSWERS: u32 = 2;

/// What a look at a step in doubt tells.
enum Judged {
    Settled(Box<Settlement>),
    StillInDoubt,
}

/// One look at an entry.
struct Look<'a> {
    open: &'a OpenEntry,
    ready: &'a Ready,
    /// When this step was first about to be sent: what is older is somebody else's.
    since: Timestamp,
    last: bool,
    given_up: bool,
}

impl Running {
    /// Looks up everything the journal holds in doubt, from this run or one that was killed.
    pub(super) async fn settle_doubt(&self) -> Result<(), Halt> {
        let job = self.run.job;
        let open = with_store(&self.run.store, move |store| store.open_entries(&job)).await?;
        self.resolve(open).await
    }

    pub(super) async fn resolve(&self, mut open: Vec<OpenEntry>) -> Result<(), Halt> {
        self.with(|state| {
            for entry in &open {
                *state.lost.entry((entry.intent.change, entry.intent.number)).or_insert(0) += 1;
            }
        });
        for (look, wait) in LOOKS.into_iter().enumerate() {
            if open.is_empty() {
                return Ok(());
            }
            self.pause_for(wait).await?;
            let last = look + 1 == LOOKS.len();
            let mut missing = Vec::new();
            for chunk in open.chunks(BATCH) {
                missing.extend(self.look_up(chunk, last).await?);
            }
            open = missing;
        }
        Ok(())
    }

    /// Looks up a batch; answers with the entries that are still in doubt.
    async fn look_up(&self, chunk: &[OpenEntry], last: bool) -> Result<Vec<OpenEntry>, Halt> {
        let asked = self.in_doubt(chunk.to_vec()).await?;
        let mut needs: BTreeMap<String, Needs> = BTreeMap::new();
        for (_, ready, _) in &asked {
            if let Some(key) = key_of(ready) {
                let more = match &ready.step.operation {
                    Operation::CreateUser { .. } => Needs::fields(&read_back_select()),
                    _ => Needs::nothing(),
                };
                let known = needs.remove(&key).unwrap_or_default();
                needs.insert(key, known | Needs::of(&ready.step) | more);
            }
        }
        let lives = self.read(needs).await?;
        let mut settlements = Vec::new();
        let mut missing = Vec::new();
        for (open, ready, since) in &asked {
            let given_up = self.with(|state| state.lost.get(&ready.key()).is_some_and(|lost| *lost >= LOST_ANSWERS));
            let look = Look { open, ready, since: *since, last, given_up };
            let nothing = Live::default();
            let live = key_of(ready).and_then(|key| lives.get(&key)).unwrap_or(&nothing);
            match self.judge(&look, live) {
                Judged::Settled(settlement) => {
                    if matches!(settlement.state, StepState::Unknown | StepState::Failed) {
                        self.with(|state| {
                            state.breaker.failed("in doubt", settlement.reason.as_deref().unwrap_or_default())
                        });
                    }
                    settlements.push(*settlement);
                }
                Judged::StillInDoubt => missing.push(open.clone()),
            }
        }
        self.keep(settlements).await?;
        Ok(missing)
    }

    /// Entries in doubt with what they are about.
    async fn in_doubt(&self, chunk: Vec<OpenEntry>) -> Result<Vec<(OpenEntry, Ready, Timestamp)>, Halt> {
        let job = self.run.job;
        let read = with_store(&self.run.store, move |store| {
            let mut read = Vec::with_capacity(chunk.len());
            for open in chunk {
                let of = store.change_of_job(&job, open.intent.change)?;
                let first = store.first_intent(&job, open.intent.change, open.intent.number)?;
                read.push((of, first.unwrap_or(open.intent.at), open));
            }
            Ok(read)
        });
        let mut asked = Vec::new();
        for (of, since, open) in read.await? {
            let number = open.intent.number;
            let todo = StepToDo { of: Arc::new(of), number, place: StepPlace::default() };
            let Some(ready) = self.resolved(vec![todo]).await?.pop() else {
                return Err(Halt::Because(format!("the plan has no step {number} of row {}", open.intent.change)));
            };
            asked.push((open, ready, since));
        }
        Ok(asked)
    }

    fn judge(&self, look: &Look<'_>, live: &Live) -> Judged {
        let standing = standing_since(&look.ready.step.operation, live, look.since);
        match &look.ready.step.operation {
            Operation::CreateUser { .. } => self.judge_create(look, live, standing),
            Operation::Call { .. } => self.unknown(look, "No answer arrived; look in the tenant whether it happened"),
            Operation::CreatePass { .. } if standing == Standing::AsWanted => settled(
                self.settlement(look, StepState::Failed)
                    .closes(look.open.entry, Outcome::Adopted)
                    .coded("passLost")
                    .because("A pass was made, but the answer that tells it was lost; make another one"),
            ),
            operation => self.judge_other(look, operation, live, standing),
        }
    }

    fn judge_create(&self, look: &Look<'_>, live: &Live, standing: Standing) -> Judged {
        let (key, change) = (look.ready.key(), &look.ready.todo.of.change);
        let taken = self.with(|state| state.taken.contains_key(&key));
        match standing {
            // The one try there was has been refused, so whoever has these values was made by somebody else.
            Standing::AsWanted if taken && look.is_only_try() => settled(self.name_taken(look)),
            Standing::AsWanted => {
                if look.since < self.with(|state| state.started) {
                    self.run.hand_over.forget(change, key.1);
                }
                let mut settlement = self
                    .settlement(look, StepState::Done)
                    .closes(look.open.entry, Outcome::Adopted)
                    .reached(&[Milestone::Created, Milestone::Visible]);
                settlement.user_id = live.id;
                settled(match &live.fields {
                    Some(read) => settlement.with_user(read.clone()),
                    None => settlement,
                })
            }
            Standing::Unreadable { why } => {
                self.unknown(look, &format!("No answer arrived, and it cannot be seen: {why}"))
            }
            Standing::Moved { .. } if taken => settled(self.name_taken(look)),
            Standing::Moved { .. } => self.unknown(
                look,
                "No answer arrived, and a person with this sign-in name exists but not with our values; \
                 nothing was sent again",
            ),
            Standing::AsBefore | Standing::Gone if !look.last => Judged::StillInDoubt,
            Standing::AsBefore | Standing::Gone if taken => settled(self.name_taken_unseen(look)),
            Standing::AsBefore | Standing::Gone => self.again_unless_given_up(look),
        }
    }

    fn judge_other(&self, look: &Look<'_>, operation: &Operation, live: &Live, standing: Standing) -> Judged {
        let (change, number) = (&look.ready.todo.of.change, look.ready.todo.number);
        match standing {
            // Set by a run that has ended: nobody knows this password, so another one is set.
            Standing::AsWanted
                if matches!(operation, Operation::ResetPassword { hand_over: true, .. })
                    && look.since < self.with(|state| state.started) =>
            {
                self.run.hand_over.forget(change, number);
                self.again_unless_given_up(look)
            }
            Standing::AsWanted => {
                let mut settlement = self.settlement(look, StepState::Done).closes(look.open.entry, Outcome::Adopted);
                let guest = live.guests.as_ref().and_then(|guests| guests.first());
                if let (Operation::InviteGuest { .. }, Some(guest)) = (operation, guest) {
                    settlement = settlement.reached(&[Milestone::Created, Milestone::Visible]).with_user(guest.clone());
                }
                settled(settlement)
            }
            Standing::Unreadable { why } => {
                self.unknown(look, &format!("No answer arrived, and it cannot be seen: {why}"))
            }
            _ if !look.last => Judged::StillInDoubt,
            _ => self.again_unless_given_up(look),
        }
    }

    /// It never happened, so it may be sent once more; but not for ever.
    fn again_unless_given_up(&self, look: &Look<'_>) -> Judged {
        if look.given_up {
            return self
                .unknown(look, "No answer arrived, twice, and it does not seem to have happened; look again later");
        }
        settled(self.settlement(look, StepState::Pending).closes(look.open.entry, Outcome::NotSent))
    }

    fn unknown(&self, look: &Look<'_>, reason: &str) -> Judged {
        settled(self.settlement(look, StepState::Unknown).closes(look.open.entry, Outcome::Unknown).because(reason))
    }

    fn settlement(&self, look: &Look<'_>, state: StepState) -> Settlement {
        settle::of(self.run.job, &look.ready.todo, state, self.now())
    }

    /// The name is taken, but nobody can be read under it. After an earlier attempt that may be the account it made, which not
    /// all servers know yet; without one it is a deleted person or a group.
    fn name_taken_unseen(&self, look: &Look<'_>) -> Settlement {
        if look.is_only_try() {
            return self.name_taken(look);
        }
        self.settlement(look, StepState::Unknown).closes(look.open.entry, Outcome::Unknown).because(
            "The name is taken, perhaps by the account of the first attempt, which cannot be read yet; look again later",
        )
    }

    /// The name belongs to somebody else, or to something that cannot be read under it: a deleted person, a group.
    fn name_taken(&self, look: &Look<'_>) -> Settlement {
        let error = self.with(|state| state.taken.get(&look.ready.key()).cloned());
        let name = &look.ready.todo.of.item.user_principal_name;
        let mut settlement = self
            .settlement(look, StepState::Failed)
            .closes(look.open.entry, Outcome::Refused)
            .answered(error.as_ref().and_then(|error| error.request_id.clone()))
            .because(error.as_ref().map_or_else(String::new, |error| reason::sentence(error, name)));
        settlement.status = error.as_ref().map(|error| error.status);
        settlement.code = error.map(|error| error.code);
        settlement
    }
}

impl Look<'_> {
    /// Whether no earlier try of the step can have had an effect. The journal keeps milliseconds.
    fn is_only_try(&self) -> bool {
        self.since.as_millisecond() == self.open.intent.at.as_millisecond()
    }
}

fn settled(settlement: Settlement) -> Judged {
    Judged::Settled(Box::new(settlement))
}
