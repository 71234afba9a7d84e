//! Waits until a new account can be read: Graph accepts a person before all its servers know them (G56).

use super::doubt::name_of;
use super::settle::{self, Settle};
use super::{BATCH, Halt, Run, State, halt_for};
use graph::Lookup;
use model::journal::{ItemState, JobItem, Milestone};
use std::time::Duration;

/// Waits between looks; two minutes in all.
const LOOKS: [u64; 16] = [0, 1, 2, 4, 8, 8, 8, 8, 8, 8, 10, 11, 11, 11, 11, 11];

impl Run {
    pub(super) async fn wait_until_visible(&self, state: &mut State, only: Option<u32>) -> Result<(), Halt> {
        let mut waiting = self
            .pending(only, |item| {
                item.created_at.is_some() && item.visible_at.is_none() && item.state != ItemState::Failed
            })
            .await?;
        for (look, seconds) in LOOKS.into_iter().enumerate() {
            if waiting.is_empty() {
                return Ok(());
            }
            self.pause_for(Duration::from_secs(seconds)).await?;
            let next = LOOKS.get(look + 1).copied();
            let mut missing = Vec::new();
            for chunk in waiting.chunks(BATCH) {
                self.may_go_on()?;
                missing.extend(self.look(chunk, look, next).await?);
                self.count_traffic(state).await?;
            }
            waiting = missing;
        }
        Ok(())
    }

    async fn look(&self, chunk: &[JobItem], look: usize, next: Option<u64>) -> Result<Vec<JobItem>, Halt> {
        let names: Vec<String> = chunk.iter().map(name_of).collect();
        let answers = self.client.users_by_name(&names, &["id"]).await.map_err(|error| halt_for(&error))?;
        let mut settlements = Vec::new();
        let mut missing = Vec::new();
        let mut failure = None;
        for (item, answer) in chunk.iter().zip(answers) {
            let settlement = |state| settle::of(self.job, item, state, (self.now)());
            match (answer, next) {
                (Lookup::Found { request_id, .. }, _) => settlements.push(
                    settlement(ItemState::Sent).reached(&[Milestone::Visible]).answered(request_id),
                ),
                (Lookup::Missing { .. }, Some(seconds)) => {
                    missing.push(item.clone());
                    settlements.push(settlement(ItemState::Waiting).because(format!(
                        "Microsoft has accepted {} but not all its servers know them yet; trying again in {seconds} s, try {}",
                        item.display_name,
                        look + 2
                    )));
                }
                (Lookup::Missing { .. }, None) => settlements.push(settlement(ItemState::Unknown).because(
                    "Microsoft accepted this account two minutes ago but does not show it yet; nothing further was sent for it",
                )),
                (Lookup::Failed(error), _) => failure = Some(error),
            }
        }
        self.keep(settlements).await?;
        failure.map_or(Ok(missing), |error| Err(halt_for(&error)))
    }
}
