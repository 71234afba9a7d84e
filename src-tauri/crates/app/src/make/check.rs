//! Compares a plan with the live tenant, row by row: what is as it was, what moved since, what is so already.

use crate::App;
use crate::contract::error::{AppError, ErrorCode};
use engine::live::{self, Needs};
use engine::standing::{Standing, is_watched, standing, still_as_seen, watching};
use model::UserId;
use model::plan::{Change, Operation, PersonReference, Plan, PlannedStep};
use serde::Serialize;

/// People read at once.
const CHUNK: usize = 100;

/// A plan beside the tenant as it is now.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CheckedPlan {
    /// Steps that were looked at.
    pub steps: u32,
    /// Of these, the ones that can be sent as they stand.
    pub as_planned: u32,
    /// The ones that are so already.
    pub already: u32,
    /// The ones somebody else changed since.
    pub drifted: u32,
    /// Everything that is not as planned.
    pub rows: Vec<CheckedRow>,
}

/// A step that is not as it was when the plan was made.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CheckedRow {
    /// The change.
    pub change: u32,
    /// Who.
    pub user_principal_name: String,
    /// What was to be done.
    pub step: String,
    /// `already`, `drifted`, `gone` or `unreadable`.
    pub standing: &'static str,
    /// What is there now, or why it cannot be told.
    pub now: Option<String>,
}

impl App {
    /// Compares a plan with the live tenant. Nothing is kept and nothing sent.
    ///
    /// # Errors
    /// When the plan belongs to another tenant or the tenant cannot be asked.
    pub async fn check_plan(&self, connection: &str, plan: &Plan) -> Result<CheckedPlan, AppError> {
        let tenant = self.tenant(connection)?;
        if plan.tenant != tenant.id {
            return Err(AppError::new(
                ErrorCode::Invalid,
                format!("this plan was made for {} and cannot be compared with another tenant", plan.tenant_name),
            ));
        }
        let client = tenant.client()?;
        let mut checked = CheckedPlan { steps: 0, as_planned: 0, already: 0, drifted: 0, rows: Vec::new() };
        let steps: Vec<_> = plan.changes.iter().filter(|change| change.runs()).flat_map(steps_of).collect();
        for chunk in steps.chunks(CHUNK) {
            let asked: Vec<(String, Needs)> =
                chunk.iter().map(|(change, key, step)| (key.clone(), needs(change, step))).collect();
            for ((change, _, step), live) in chunk.iter().zip(live::read(&client, &asked).await?) {
                let found = match live {
                    Ok(live) if is_watched(change, step) => still_as_seen(change, &[], &step.operation, &live),
                    Ok(live) => standing(&step.operation, &live),
                    Err(error) => Standing::Unreadable { why: error.to_string() },
                };
                checked.take(change, &step.operation, found);
            }
        }
        Ok(checked)
    }
}

fn needs(change: &Change, step: &PlannedStep) -> Needs {
    if is_watched(change, step) { watching(&step.operation) } else { Needs::of(step) }
}

/// Steps that can be looked at: whom they are done to is known already.
fn steps_of(change: &Change) -> Vec<(&Change, String, &PlannedStep)> {
    let mut steps = Vec::new();
    for step in &change.steps {
        let on: Option<UserId> = match &step.on {
            None => change.user_id,
            Some(PersonReference::User { id, .. }) => Some(*id),
            Some(PersonReference::Change { .. }) => continue,
        };
        let key = match (&step.operation, on) {
            (_, Some(id)) => id.to_string(),
            (Operation::CreateUser { .. }, None) => change.user_principal_name.clone(),
            // Whoever is created first has nothing yet that could have moved.
            (_, None) => continue,
        };
        steps.push((change, key, step));
    }
    steps
}

impl CheckedPlan {
    fn take(&mut self, change: &Change, operation: &Operation, found: Standing) {
        self.steps += 1;
        // Somebody who is to be created is not there, and shall not be.
        let creates = matches!(operation, Operation::CreateUser { .. } | Operation::InviteGuest { .. });
        let (word, now) = match found {
            Standing::AsBefore => return self.as_planned += 1,
            Standing::Gone if creates => return self.as_planned += 1,
            Standing::AsWanted => {
                self.already += 1;
                ("already", None)
            }
            Standing::Moved { now } => {
                self.drifted += 1;
                ("drifted", Some(now))
            }
            Standing::Gone => {
                self.drifted += 1;
                ("gone", None)
            }
            Standing::Unreadable { why } => ("unreadable", Some(why)),
        };
        self.rows.push(CheckedRow {
            change: change.number,
            user_principal_name: change.user_principal_name.clone(),
            step: operation.word().to_owned(),
            standing: word,
            now,
        });
    }
}
