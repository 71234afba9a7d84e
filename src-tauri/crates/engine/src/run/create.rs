//! Creates accounts, 20 a batch. Never licences: they come in their own call, after the account exists.

use super::settle::{self, Settle, id_of};
use super::{BATCH, Halt, Run, State, halt_for};
use crate::blocking::with_store;
use crate::reason::{self, Meaning};
use graph::{GraphError, NewUser, ServiceError, WriteAnswer, WriteOutcome};
use model::journal::{EntryNumber, ItemState, JobItem, Milestone, OpenEntry, Outcome, Settlement, Step};

/// What makes going on pointless: nothing gets through, or nothing is permitted. Such rows stay to be sent (G59, G60).
pub(super) fn stops_the_job(outcome: &WriteOutcome) -> Option<GraphError> {
    match outcome {
        WriteOutcome::NotSent(error) => Some(error.clone()),
        WriteOutcome::Refused(error) if reason::meaning(error) == Meaning::NotPermitted => {
            Some(GraphError::Service(error.clone()))
        }
        WriteOutcome::Done(_) | WriteOutcome::Refused(_) | WriteOutcome::Unknown(_) => None,
    }
}

impl Run {
    pub(super) async fn create(&self, state: &mut State, only: Option<u32>) -> Result<(), Halt> {
        loop {
            let queue = self.pending(only, |item| item.state == ItemState::Queued && item.created_at.is_none()).await?;
            if queue.is_empty() {
                return Ok(());
            }
            for chunk in queue.chunks(BATCH) {
                self.may_go_on()?;
                self.create_batch(state, chunk).await?;
            }
        }
    }

    async fn create_batch(&self, state: &mut State, items: &[JobItem]) -> Result<(), Halt> {
        let intents: Vec<_> = items.iter().map(|item| self.intent(item.change, Step::CreateUser)).collect();
        let mut users = Vec::with_capacity(items.len());
        for intent in &intents {
            let change = self.change(intent.change)?;
            let password = self
                .hand_over
                .password(change)
                .map_err(|error| Halt::Because(format!("{error}. Nothing further was sent")))?;
            users.push(NewUser {
                client_request_id: intent.client_request_id.clone(),
                properties: change.wanted.clone(),
                password,
                force_change: true,
            });
        }
        let written = intents.clone();
        let entries = with_store(&self.store, move |store| store.intend(&written)).await?;
        (self.changed)();

        let answers = self.client.create_users(&users).await;

        let mut settlements = Vec::with_capacity(items.len());
        let mut doubtful = Vec::new();
        let mut stopping: Option<GraphError> = None;
        for (((item, intent), entry), answer) in items.iter().zip(intents).zip(entries).zip(answers) {
            state.first_intents.entry((item.change, Step::CreateUser)).or_insert(intent.at);
            if let Some(error) = stops_the_job(&answer.outcome) {
                stopping.get_or_insert(error);
            }
            let settlement = self.created(state, item, entry, answer);
            if settlement.outcome == Some(Outcome::Unknown) {
                doubtful.push(OpenEntry { entry, intent });
            }
            settlements.push(settlement);
        }
        self.keep(settlements).await?;
        self.count_traffic(state).await?;
        self.resolve(state, doubtful).await?;
        if let Some(error) = stopping {
            return Err(halt_for(&error));
        }
        state.breaker.tripped().map_or(Ok(()), |reason| Err(Halt::Because(reason)))
    }

    fn created(&self, state: &mut State, item: &JobItem, entry: EntryNumber, answer: WriteAnswer) -> Settlement {
        let settlement = |state| settle::of(self.job, item, state, (self.now)()).answered(answer.request_id.clone());
        match answer.outcome {
            WriteOutcome::Done(user) if id_of(&user).is_some() => {
                state.breaker.succeeded();
                settlement(ItemState::Sent).closes(entry, Outcome::Done).reached(&[Milestone::Created]).with_user(user)
            }
            WriteOutcome::Done(_) => settlement(ItemState::Sending)
                .closes(entry, Outcome::Unknown)
                .because("Microsoft accepted the account without saying its id; looking it up"),
            WriteOutcome::Unknown(reason) => settlement(ItemState::Sending)
                .closes(entry, Outcome::Unknown)
                .because(format!("No answer arrived ({reason}); checking whether it happened before trying again")),
            WriteOutcome::NotSent(error) => {
                settlement(ItemState::Queued).closes(entry, Outcome::NotSent).because(error.to_string())
            }
            // Perhaps by what an earlier attempt made, whose answer never came or was a lie: looked up before it counts.
            WriteOutcome::Refused(error) if reason::meaning(&error) == Meaning::NameTaken => {
                let reason = reason::sentence(&error, &item.user_principal_name);
                state.taken.insert(item.change, error);
                settlement(ItemState::Sending).closes(entry, Outcome::Unknown).because(reason)
            }
            WriteOutcome::Refused(error) if reason::meaning(&error) == Meaning::NotPermitted => {
                settlement(ItemState::Queued).closes(entry, Outcome::NotSent).because(error.message)
            }
            WriteOutcome::Refused(error) => self.refused(state, item, entry, &error),
        }
    }

    /// A refusal of either step: final for the row, counted by the breaker.
    pub(super) fn refused(
        &self,
        state: &mut State,
        item: &JobItem,
        entry: EntryNumber,
        error: &ServiceError,
    ) -> Settlement {
        let mut text = reason::sentence(error, &item.user_principal_name);
        if item.created_at.is_some() {
            text = format!("Created without licence: {text}");
        }
        // A seat somebody else took is nobody's mistake: that product stops, the job goes on (G4).
        if reason::meaning(error) != Meaning::NoSeat {
            state.breaker.failed(&text);
        }
        let mut settlement = settle::of(self.job, item, ItemState::Failed, (self.now)())
            .closes(entry, Outcome::Refused)
            .answered(error.request_id.clone())
            .because(text);
        settlement.status = Some(error.status);
        settlement.code = Some(error.code.clone());
        settlement
    }
}
