//! `tenantryctl plan import` and `plan show`.

use crate::Ended;
use crate::arguments::{ExistingArgument, ImportArguments, MatchArgument, Purpose};
use crate::document;
use crate::output::Output;
use app::contract::error::{AppError, ErrorCode};
use app::contract::import::{ExistingPolicy, ImportPurpose, PersonKey};
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
    let plan = app.plan_import(request(connection, arguments)?).await?;
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

/// What the terminal's words ask for.
fn request(connection: &str, arguments: &ImportArguments) -> Result<ImportRequest, AppError> {
    let purpose = match arguments.purpose {
        Purpose::Create => ImportPurpose::Create,
        Purpose::Update => ImportPurpose::Update,
        Purpose::Upsert => ImportPurpose::CreateOrUpdate,
        Purpose::Invite => ImportPurpose::Invite,
        Purpose::Delete => ImportPurpose::Delete,
        Purpose::Restore => ImportPurpose::Restore,
        Purpose::Members if arguments.remove => ImportPurpose::RemoveMembers,
        Purpose::Members => ImportPurpose::AddMembers,
    };
    let members = arguments.purpose == Purpose::Members;
    if !members && (arguments.group.is_some() || arguments.remove) {
        return Err(AppError::new(ErrorCode::Invalid, "--group and --remove are for --purpose members")
            .hint("--add-group puts everyone of the file into a group"));
    }
    Ok(ImportRequest {
        connection: connection.to_owned(),
        file: arguments.file.clone(),
        purpose,
        group: arguments.group.clone(),
        mapping: arguments.mapping.clone(),
        encoding: arguments.encoding.clone(),
        separator: arguments.separator.clone(),
        sheet: arguments.sheet.clone(),
        header: arguments.header.clone(),
        merge_extra: arguments.merge_extra,
        by: arguments.by.map(key),
        fallback: arguments.fallback.map(key),
        existing: arguments.existing.map(|existing| match existing {
            ExistingArgument::Skip => ExistingPolicy::Skip,
            ExistingArgument::Fill => ExistingPolicy::FillEmpty,
            ExistingArgument::Update => ExistingPolicy::Update,
        }),
        blank_clears: arguments.blank_clears,
        licenses: arguments.license.clone(),
        groups: arguments.add_group.clone(),
        usage_location: arguments.usage_location.clone(),
        exclude: arguments.exclude.clone(),
        set: arguments.set.clone(),
    })
}

const fn key(by: MatchArgument) -> PersonKey {
    match by {
        MatchArgument::Upn => PersonKey::UserPrincipalName,
        MatchArgument::EmployeeId => PersonKey::EmployeeId,
        MatchArgument::Mail => PersonKey::Mail,
        MatchArgument::Id => PersonKey::ObjectId,
    }
}
