//! Reads back what was done; only this makes a row green (G63).

use super::doubt::{name_of, read_back_select};
use super::settle::{self, Settle};
use super::{BATCH, Halt, Run, State, halt_for};
use crate::compare;
use graph::Lookup;
use model::Properties;
use model::journal::{ItemState, JobItem, Milestone};
use model::plan::Change;
use std::time::Duration;

/// Waits between looks: reads after writes lag (`facts/graph.md §2.2`).
const LOOKS: [u64; 6] = [0, 1, 2, 4, 8, 15];

impl Run {
    pub(super) async fn verify(&self, state: &mut State, only: Option<u32>) -> Result<(), Halt> {
        let mut waiting = self.pending(only, |item| self.can_be_verified(item)).await?;
        for (look, seconds) in LOOKS.into_iter().enumerate() {
            if waiting.is_empty() {
                return Ok(());
            }
            self.pause_for(Duration::from_secs(seconds)).await?;
            let last = look + 1 == LOOKS.len();
            let mut differing = Vec::new();
            for chunk in waiting.chunks(BATCH) {
                self.may_go_on()?;
                differing.extend(self.read_back(chunk, last).await?);
                self.count_traffic(state).await?;
            }
            waiting = differing;
        }
        Ok(())
    }

    fn can_be_verified(&self, item: &JobItem) -> bool {
        let licensed = || {
            item.licensed_at.is_some() || self.change(item.change).is_ok_and(|change| change.add_licenses.is_empty())
        };
        item.visible_at.is_some() && !super::is_final(item.state) && licensed()
    }

    async fn read_back(&self, chunk: &[JobItem], last: bool) -> Result<Vec<JobItem>, Halt> {
        let names: Vec<String> = chunk.iter().map(name_of).collect();
        let answers = self.client.users_by_name(&names, &read_back_select()).await.map_err(|error| halt_for(&error))?;
        let mut settlements = Vec::new();
        let mut differing = Vec::new();
        let mut failure = None;
        for (item, answer) in chunk.iter().zip(answers) {
            let settlement = |state| settle::of(self.job, item, state, (self.now)());
            let (found, request_id) = match answer {
                Lookup::Found { properties, request_id } => (Some(properties), request_id),
                Lookup::Missing { request_id } => (None, request_id),
                Lookup::Failed(error) => {
                    failure = Some(error);
                    continue;
                }
            };
            let gone = found.is_none();
            let difference = not_as_wanted(self.change(item.change)?, found.as_ref());
            let settled = match difference {
                None => settlement(ItemState::Verified).reached(&[Milestone::Verified]),
                Some(reason) if last && gone => settlement(ItemState::Unknown)
                    .because(format!("Created, but when read back {reason}; look again later")),
                Some(reason) if last => {
                    let mut settled = settlement(ItemState::Failed).because(format!("Read back, but {reason}"));
                    settled.code = Some("readBackDiffers".to_owned());
                    settled
                }
                Some(_) => {
                    differing.push(item.clone());
                    continue;
                }
            };
            let settled = settled.answered(request_id);
            settlements.push(match found {
                Some(user) => settled.with_user(user),
                None => settled,
            });
        }
        self.keep(settlements).await?;
        failure.map_or(Ok(differing), |error| Err(halt_for(&error)))
    }
}

/// What is not as wanted, in words; `None` when everything is.
fn not_as_wanted(change: &Change, read: Option<&Properties>) -> Option<String> {
    let Some(read) = read else { return Some("the person is not there".to_owned()) };
    compare::difference(change, read).or_else(|| {
        compare::missing_license(change, read).map(|sku| {
            let known = model::SkuId::parse(&sku).ok().and_then(|sku| model::license::product(&sku));
            format!("the licence {} is not there", known.map_or(sku.as_str(), |product| product.name))
        })
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::*;
    use model::plan::{Action, Undo, Verdict};
    use model::{AssignedLicense, SkuId};
    use serde_json::{Value, json};

    const E3: &str = "05e9a617-0261-4cee-bb44-138d3ef5d965";

    fn properties(value: Value) -> Properties {
        value.as_object().unwrap().clone()
    }

    fn wanted() -> Change {
        let sku_id = SkuId::parse(E3).unwrap();
        Change {
            number: 0,
            row: Some(1),
            display_name: "Ana".to_owned(),
            user_principal_name: "ana@contoso.com".to_owned(),
            user_id: None,
            action: Action::Create,
            steps: Vec::new(),
            notes: Vec::new(),
            before: None,
            wanted: properties(json!({ "department": "Sales" })),
            wanted_licenses: vec![sku_id],
            remarks: Vec::new(),
            add_licenses: vec![AssignedLicense { sku_id, disabled_plans: Vec::new() }],
            remove_licenses: Vec::new(),
            verdict: Verdict::Ready,
            undo: Undo::DeleteCreated,
            cells: Vec::new(),
        }
    }

    #[rstest::rstest]
    #[case::all_there(Some(json!({ "department": "Sales", "assignedLicenses": [{ "skuId": E3 }] })), None)]
    #[case::nobody(None, Some("is not there"))]
    #[case::other_value(Some(json!({ "department": "IT", "assignedLicenses": [{ "skuId": E3 }] })), Some("Department"))]
    #[case::no_value(Some(json!({ "assignedLicenses": [{ "skuId": E3 }] })), Some("Department"))]
    #[case::no_licence(Some(json!({ "department": "Sales", "assignedLicenses": [] })), Some("Microsoft 365 E3"))]
    #[case::licences_not_read(Some(json!({ "department": "Sales" })), Some("Microsoft 365 E3"))]
    fn only_what_is_as_wanted_is_verified(#[case] read: Option<Value>, #[case] says: Option<&str>) {
        let read = read.map(properties);
        match (not_as_wanted(&wanted(), read.as_ref()), says) {
            (None, None) => {}
            (Some(reason), Some(says)) => assert!(reason.contains(says), "{reason}"),
            (reason, says) => assert_eq!(reason.as_deref(), says),
        }
    }
}
