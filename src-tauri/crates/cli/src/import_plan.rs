//! `tenantryctl plan import` and `plan show`.

use crate::Ended;
use crate::arguments::{ImportArguments, Purpose};
use crate::document;
use crate::output::Output;
use app::App;
use app::contract::error::AppError;
use app::plans::{self, ImportRequest};
use std::path::Path;

pub(crate) async fn import(
    app: &App,
    connection: &str,
    arguments: &ImportArguments,
    output: &Output,
) -> Result<Ended, AppError> {
    let Purpose::Create = arguments.purpose;
    let plan = app
        .plan_import(ImportRequest {
            connection: connection.to_owned(),
            file: arguments.file.clone(),
            mapping: arguments.mapping.clone(),
            encoding: arguments.encoding.clone(),
            licenses: arguments.license.clone(),
            usage_location: arguments.usage_location.clone(),
            exclude: arguments.exclude.clone(),
            set: arguments.set.clone(),
        })
        .await?;
    plans::write_file(&plan, &arguments.out)?;
    show_plan(&plan, output)
}

pub(crate) fn show(file: &Path, output: &Output) -> Result<Ended, AppError> {
    show_plan(&plans::read_file(file)?, output)
}

fn show_plan(plan: &plans::Plan, output: &Output) -> Result<Ended, AppError> {
    let document = document::plan(plan);
    output.document(&document, || document::plan_words(plan))?;
    Ok(if plan.changes.iter().all(plans::Change::runs) { Ended::Well } else { Ended::WithRemains })
}
