//! Leaving: what a draft is called and how its plan is made.

use super::of_people;
use crate::contract::error::AppError;
use crate::contract::wizard::{LeaveAnswers, LeaveWay};
use crate::{App, leaving};
use model::plan::Plan;

pub(super) fn name(answers: &LeaveAnswers, people: u32) -> String {
    match answers.kind {
        Some(LeaveWay::Return) => format!("Bring back {}", of_people(people)),
        _ => format!("Leavers {}", of_people(people)),
    }
}

pub(super) async fn plan(app: &App, connection: String, answers: LeaveAnswers) -> Result<Plan, AppError> {
    leaving::made_of(app, &connection, answers).await
}
