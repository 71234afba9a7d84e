//! `tenantryctl plan import` and `plan show`.

use crate::Ended;
use crate::arguments::{DatesArgument, ExistingArgument, ImportArguments, MatchArgument, Purpose, SignInArgument};
use crate::document;
use crate::output::Output;
use app::contract::error::{AppError, ErrorCode};
use app::contract::import::{ExistingPolicy, ImportPurpose, PersonKey, SignInFrom};
use app::plans::{self, ImportPlanned, ImportRequest};
use app::{App, PlanOnFile, approvals};
use serde_json::{Value, json};
use std::path::Path;

pub(crate) async fn import(
    app: &App,
    connection: &str,
    arguments: &ImportArguments,
    output: &Output,
) -> Result<Ended, AppError> {
    let planned = app.plan_import(request(connection, arguments)?).await?;
    app.write_plan(connection, &planned.plan, &arguments.out).await?;
    show_plan(&approvals::read_file(&arguments.out)?, Some(&planned), output)
}

pub(crate) fn show(file: &Path, output: &Output) -> Result<Ended, AppError> {
    show_plan(&approvals::read_file(file)?, None, output)
}

/// Shows a plan; with what was noticed of the file it was just made of.
fn show_plan(file: &PlanOnFile, made_of: Option<&ImportPlanned>, output: &Output) -> Result<Ended, AppError> {
    let mut document = document::plan(&file.plan);
    if let Some(made_of) = made_of {
        document["file"] = told(made_of);
    }
    document["sha256"] = json!(file.sha256);
    document["signatures"] = json!(file.signatures);
    output.document(&document, || {
        let signed = file.signatures.iter().map(document::signature_words);
        let of_file = made_of.map(told_in_words).unwrap_or_default();
        std::iter::once(document::plan_words(&file.plan)).chain(of_file).chain(signed).collect::<Vec<_>>().join("\n")
    })?;
    Ok(if file.plan.changes.iter().all(plans::Change::runs) { Ended::Well } else { Ended::WithRemains })
}

fn told(file: &ImportPlanned) -> Value {
    let ignored = file.ignored.iter().map(|(heading, reason)| json!({ "heading": heading, "reason": reason }));
    let ran = file.ran.iter().map(|(job, at, created)| json!({ "job": job, "at": at, "created": created }));
    json!({
        "ignoredColumns": ignored.collect::<Vec<_>>(),
        "passwordColumns": file.passwords,
        "notes": file.notes,
        "ranBefore": ran.collect::<Vec<_>>(),
    })
}

fn told_in_words(file: &ImportPlanned) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let times = if file.ran.len() == 1 { "once".to_owned() } else { format!("{} times", file.ran.len()) };
    if let Some((job, at, created)) = file.ran.first() {
        lines.push(format!(
            "  this very file was run {times} before, last on {at} as job {job}, which created {created} accounts"
        ));
    }
    let reason = |reason: &str| if reason.is_empty() { String::new() } else { format!(": {reason}") };
    lines.extend(
        file.ignored
            .iter()
            .map(|(heading, why)| format!("  column \u{201c}{heading}\u{201d} is ignored{}", reason(why))),
    );
    lines.extend(file.passwords.iter().map(|heading| {
        format!("  column \u{201c}{heading}\u{201d} holds passwords: they were not read, new ones are generated")
    }));
    // A column of passwords is named once.
    let other = |note: &&String| {
        !file.passwords.iter().any(|heading| note.contains(&format!("\u{201c}{heading}\u{201d} holds")))
    };
    lines.extend(file.notes.iter().filter(other).map(|note| format!("  {note}")));
    lines
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
        sign_in: match arguments.sign_in {
            SignInArgument::Now => SignInFrom::Now,
            SignInArgument::StartDate => SignInFrom::StartDate,
            SignInArgument::Blocked => SignInFrom::Blocked,
        },
        month_first: arguments.dates.map(|dates| dates == DatesArgument::MonthFirst),
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
