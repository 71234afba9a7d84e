//! Licences of many: what a draft is called and how its plan is made.

use super::{nobody, of_people};
use crate::App;
use crate::contract::error::AppError;
use crate::contract::wizard::LicensesAnswers;
use model::plan::Plan;

pub(super) fn name(_answers: &LicensesAnswers, people: u32) -> String {
    format!("Licences of {}", of_people(people))
}

pub(super) async fn plan(_app: &App, _connection: String, answers: LicensesAnswers) -> Result<Plan, AppError> {
    let _who = answers.who.ok_or_else(nobody)?;
    Err(nobody())
}
