//! `tenantryctl plan import` and `plan show`.

use crate::Ended;
use crate::arguments::{ImportArguments, MatchArgument, Purpose};
use crate::document;
use crate::output::Output;
use app::contract::error::{AppError, ErrorCode};
use app::make::{FilePurpose, FileRequest, MatchBy};
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
    let plan = match purpose(arguments.purpose) {
        Some(purpose) => of_people_there(app, connection, arguments, purpose).await?,
        None => of_new_people(app, connection, arguments).await?,
    };
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

/// What the rows are for, besides new people.
const fn purpose(purpose: Purpose) -> Option<FilePurpose> {
    match purpose {
        Purpose::Create => None,
        Purpose::Update => Some(FilePurpose::Update),
        Purpose::Invite => Some(FilePurpose::Invite),
        Purpose::Delete => Some(FilePurpose::Delete),
        Purpose::Restore => Some(FilePurpose::Restore),
    }
}

async fn of_new_people(app: &App, connection: &str, arguments: &ImportArguments) -> Result<plans::Plan, AppError> {
    app.plan_import(ImportRequest {
        connection: connection.to_owned(),
        file: arguments.file.clone(),
        mapping: arguments.mapping.clone(),
        encoding: arguments.encoding.clone(),
        licenses: arguments.license.clone(),
        usage_location: arguments.usage_location.clone(),
        exclude: arguments.exclude.clone(),
        set: arguments.set.clone(),
    })
    .await
}

async fn of_people_there(
    app: &App,
    connection: &str,
    arguments: &ImportArguments,
    purpose: FilePurpose,
) -> Result<plans::Plan, AppError> {
    let for_new_people = !arguments.license.is_empty()
        || arguments.usage_location.is_some()
        || !arguments.exclude.is_empty()
        || !arguments.set.is_empty();
    if for_new_people {
        return Err(AppError::new(
            ErrorCode::Invalid,
            "--license, --usage-location, --exclude and --set are for new people",
        ));
    }
    app.plan_file(FileRequest {
        connection: connection.to_owned(),
        file: arguments.file.clone(),
        mapping: arguments.mapping.clone(),
        encoding: arguments.encoding.clone(),
        purpose,
        by: match arguments.by {
            MatchArgument::Upn => MatchBy::UserPrincipalName,
            MatchArgument::EmployeeId => MatchBy::EmployeeId,
            MatchArgument::Mail => MatchBy::Mail,
            MatchArgument::Id => MatchBy::Id,
        },
    })
    .await
}
