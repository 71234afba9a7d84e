//! Leaving: what a draft is called and how its plan is made.

use super::{nobody, of_people};
use crate::App;
use crate::contract::error::AppError;
use crate::contract::wizard::LeaveAnswers;
use model::plan::Plan;

pub(super) fn name(_answers: &LeaveAnswers, people: u32) -> String {
    format!("Leavers {}", of_people(people))
}

pub(super) async fn plan(_app: &App, _connection: String, answers: LeaveAnswers) -> Result<Plan, AppError> {
    let _who = answers.who.ok_or_else(nobody)?;
    Err(nobody())
}
