//! One new person: what a draft is called and how its plan is made.

use super::nobody;
use crate::App;
use crate::contract::error::AppError;
use crate::contract::wizard::OnboardAnswers;
use model::plan::Plan;

pub(super) fn name(answers: &OnboardAnswers) -> String {
    if answers.display_name.is_empty() { "Nobody yet".to_owned() } else { answers.display_name.clone() }
}

pub(super) async fn plan(_app: &App, _connection: String, _answers: OnboardAnswers) -> Result<Plan, AppError> {
    Err(nobody())
}
