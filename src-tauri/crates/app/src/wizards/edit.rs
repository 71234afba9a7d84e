//! Editing: what a draft is called, what is shown of the people, and how its plan is made.

mod values;

pub(crate) use values::values;

use super::{nobody, of_people};
use crate::App;
use crate::contract::error::AppError;
use crate::contract::make::{AccountAct, MakeAccounts, MakeEdit};
use crate::contract::wizard::{EditAct, EditAnswers};
use model::plan::Plan;

pub(super) fn name(answers: &EditAnswers, people: u32) -> String {
    let of = of_people(people);
    match answers.act {
        EditAct::Change => format!("Edit of {of}"),
        EditAct::Delete => format!("Deleting {of}"),
        EditAct::Restore => format!("Restoring {of}"),
        EditAct::Purge => format!("Deleting {of} for good"),
    }
}

pub(super) async fn plan(app: &App, connection: String, answers: EditAnswers) -> Result<Plan, AppError> {
    let who = answers.who.ok_or_else(nobody)?;
    let act = match answers.act {
        EditAct::Change => {
            let EditAnswers { set, clear, more, .. } = answers;
            return app.plan_edit(MakeEdit { connection, who, set, clear, more }).await;
        }
        EditAct::Delete => AccountAct::Delete,
        EditAct::Restore => AccountAct::Restore,
        EditAct::Purge => AccountAct::Purge,
    };
    app.plan_accounts(MakeAccounts {
        connection,
        who,
        act,
        user_principal_name: Some(answers.user_principal_name).filter(|name| !name.trim().is_empty()),
        allow_sign_in: answers.allow_sign_in,
        typed_name: answers.typed_name,
        include_administrators: answers.more.include_administrators,
        include_not_people: answers.more.include_not_people,
    })
    .await
}
