//! Licences of many: what a draft is called, what is asked on the way, and how its plan is made.

use super::{nobody, of_people};
use crate::contract::error::{AppError, ErrorCode};
use crate::contract::make::{LicenseSwap, LicenseToAdd, LicenseToGroup, MakeLicenses};
use crate::contract::wizard::{AskLicenses, LicenseCheck, LicensesAct, LicensesAnswers};
use crate::{App, make};
use model::plan::Plan;

pub(super) fn name(_answers: &LicensesAnswers, people: u32) -> String {
    format!("Licences of {}", of_people(people))
}

pub(super) async fn plan(app: &App, connection: String, answers: LicensesAnswers) -> Result<Plan, AppError> {
    app.plan_licenses(wish(connection, answers)?).await
}

/// What the answers come to, before a plan is made.
pub(crate) async fn check(app: &App, arguments: AskLicenses) -> Result<LicenseCheck, AppError> {
    make::check_licenses(app, wish(arguments.connection, arguments.answers)?).await
}

/// What is wanted by the answers of the act that was chosen; answers of other acts are left aside.
fn wish(connection: String, answers: LicensesAnswers) -> Result<MakeLicenses, AppError> {
    let act = answers.act.ok_or_else(|| unfinished("what is to be done is not chosen yet"))?;
    let mut wish = MakeLicenses {
        connection,
        who: answers.who.ok_or_else(nobody)?,
        add: Vec::new(),
        remove: Vec::new(),
        swap: Vec::new(),
        switch: Vec::new(),
        to_group: Vec::new(),
        copy_from: None,
        repairs: answers.repairs,
    };
    match act {
        LicensesAct::Add => {
            wish.add = answers.add.into_iter().map(|product| LicenseToAdd { product, plans_off: None }).collect();
            wish.switch = answers.switch;
        }
        LicensesAct::Remove => wish.remove = answers.remove,
        LicensesAct::Swap => {
            let both = answers.from.zip(answers.to);
            let (from, to) = both.ok_or_else(|| unfinished("the two products of the swap are not chosen yet"))?;
            wish.swap = vec![LicenseSwap { from, to, reset_apps: answers.reset_apps }];
            wish.switch = answers.switch;
        }
        LicensesAct::Apps => wish.switch = answers.switch,
        LicensesAct::ToGroup => {
            let both = answers.product.zip(answers.group);
            let (product, group) = both.ok_or_else(|| unfinished("the product and its group are not chosen yet"))?;
            wish.to_group = vec![LicenseToGroup { product, group }];
        }
        LicensesAct::Copy => {
            let source = answers.copy_from.ok_or_else(|| unfinished("whose licences are copied is not chosen yet"))?;
            wish.copy_from = Some(source);
        }
    }
    Ok(wish)
}

fn unfinished(what: &str) -> AppError {
    AppError::new(ErrorCode::Invalid, what).hint("Choose it in the step What")
}
