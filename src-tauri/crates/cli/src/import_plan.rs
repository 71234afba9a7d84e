//! `tenantryctl plan import` and `plan show`.

use crate::Ended;
use crate::arguments::{ImportArguments, Purpose};
use crate::document;
use crate::output::Output;
use app::contract::error::AppError;
use app::plans::{self, ImportRequest};
use app::{App, PlanOnFile, approvals};
use serde_json::json;
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
    app.write_plan(connection, &plan, &arguments.out).await?;
    show(&arguments.out, output)
}

pub(crate) fn show(file: &Path, output: &Output) -> Result<Ended, AppError> {
    show_plan(&approvals::read_file(file)?, output)
}

fn show_plan(file: &PlanOnFile, output: &Output) -> Result<Ended, AppError> {
    let mut document = document::plan(&file.plan);
    document["sha256"] = json!(file.sha256);
    document["signatures"] = json!(file.signatures);
    output.document(&document, || {
        let signed = file.signatures.iter().map(document::signature_words);
        std::iter::once(document::plan_words(&file.plan)).chain(signed).collect::<Vec<_>>().join("\n")
    })?;
    Ok(if file.plan.changes.iter().all(plans::Change::runs) { Ended::Well } else { Ended::WithRemains })
}
