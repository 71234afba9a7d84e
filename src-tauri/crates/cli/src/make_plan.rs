//! `tenantryctl plan offboard`, `onboard`, `undo`, `check`, `script`.

use crate::Ended;
use crate::arguments::{BringBackArguments, InviteArguments, LeaveKind, OffboardArguments, WhoArguments};
use crate::import_plan::show;
use crate::output::Output;
use app::contract::error::{AppError, ErrorCode};
use app::contract::leaving::MakeBringBack;
use app::contract::make::{LeaveChoice, MakeLeave, MakeUndo, Who};
use app::contract::people::{Chosen, PeopleQuestion};
use app::contract::wizard::{BackChoice, MailGate};
use app::plans::Plan;
use app::{App, approvals, make};
use serde_json::json;
use std::path::Path;

pub(crate) fn who(arguments: &WhoArguments) -> Result<Who, AppError> {
    if let Some(file) = &arguments.who_file {
        return Ok(Who::Named { names: make::names_of_file(file)? });
    }
    let filter = arguments.who.clone().unwrap_or_default();
    if filter.trim().is_empty() {
        return Err(AppError::new(ErrorCode::Invalid, "an empty expression means everybody")
            .hint("Say so with an expression that everybody fits, for example 'not deleted'"));
    }
    Ok(Who::List {
        question: PeopleQuestion {
            text: String::new(),
            filter,
            sort: "displayName".to_owned(),
            descending: false,
            as_of: None,
        },
        chosen: Chosen { all: true, ids: Vec::new() },
    })
}

pub(crate) async fn write(
    app: &App,
    connection: &str,
    plan: &Plan,
    out: &Path,
    output: &Output,
) -> Result<Ended, AppError> {
    app.write_plan(connection, plan, out).await?;
    show(out, output)
}

pub(crate) async fn offboard(
    app: &App,
    connection: &str,
    arguments: &OffboardArguments,
    output: &Output,
) -> Result<Ended, AppError> {
    let plan = app
        .plan_leave(MakeLeave {
            connection: connection.to_owned(),
            who: who(&arguments.who)?,
            kind: match arguments.kind {
                LeaveKind::Planned => LeaveChoice::Planned,
                LeaveKind::Now => LeaveChoice::Now,
                LeaveKind::Urgent => LeaveChoice::Urgent,
                LeaveKind::Leave => LeaveChoice::Leave,
            },
            mail_not_needed: arguments.mail_not_needed,
            successor: arguments.successor.clone(),
            accept_orphans: arguments.accept_orphans,
            profile: arguments.profile.clone(),
            gate: arguments.gate.as_deref().map(gate).transpose()?,
            include_administrators: arguments.include.include_administrators,
            include_not_people: arguments.include.include_not_people,
        })
        .await?;
    write(app, connection, &plan, &arguments.out, output).await
}

/// `convert`, `not-needed` or `until:2027-01-31`.
fn gate(text: &str) -> Result<MailGate, AppError> {
    match text.trim() {
        "convert" => Ok(MailGate::ConvertFirst),
        "not-needed" => Ok(MailGate::NotNeeded),
        other => match other.strip_prefix("until:") {
            Some(date) => Ok(MailGate::KeepUntil { date: date.to_owned() }),
            None => Err(AppError::new(ErrorCode::Invalid, format!("{other:?} says nothing about the mail"))
                .hint("Write convert, not-needed or until:2027-01-31")),
        },
    }
}

pub(crate) async fn bring_back(
    app: &App,
    connection: &str,
    arguments: &BringBackArguments,
    output: &Output,
) -> Result<Ended, AppError> {
    let back = MakeBringBack {
        connection: connection.to_owned(),
        job: arguments.job.clone(),
        people: arguments.person.clone(),
        back: BackChoice { pass: arguments.pass, roles: arguments.roles, reports: !arguments.without_reports },
    };
    let plan = app.plan_bring_back(back).await?;
    write(app, connection, &plan, &arguments.out, output).await
}

pub(crate) async fn undo(
    app: &App,
    connection: &str,
    job: &str,
    changes: &[u32],
    out: &Path,
    output: &Output,
) -> Result<Ended, AppError> {
    let undo = MakeUndo { connection: connection.to_owned(), job: job.to_owned(), changes: changes.to_vec() };
    write(app, connection, &app.plan_undo(undo).await?, out, output).await
}

pub(crate) async fn onboard(
    app: &App,
    connection: &str,
    (person, template): (&Path, Option<&str>),
    out: &Path,
    output: &Output,
) -> Result<Ended, AppError> {
    let plan = app.plan_onboard(connection, person, template).await?;
    write(app, connection, &plan, out, output).await
}

pub(crate) async fn invite(
    app: &App,
    connection: &str,
    arguments: &InviteArguments,
    output: &Output,
) -> Result<Ended, AppError> {
    let mut guests = arguments.guest.clone();
    if let Some(file) = &arguments.guests_file {
        let text = std::fs::read_to_string(file).map_err(|error| {
            AppError::new(ErrorCode::Invalid, format!("{} could not be read: {error}", file.display()))
                .hint("Write one guest a line, in UTF-8")
        })?;
        guests.extend(text.trim_start_matches('\u{feff}').lines().map(str::to_owned));
    }
    let wanted = make::InviteWanted {
        guests,
        groups: arguments.group.clone(),
        sponsor: arguments.sponsor.clone(),
        redirect_url: arguments.redirect.clone().unwrap_or_default(),
        message: arguments.message.clone().unwrap_or_default(),
        send_message: !arguments.no_mail,
        again: arguments.again,
    };
    let plan = app.plan_invite(connection, wanted).await?;
    write(app, connection, &plan, &arguments.out, output).await
}

pub(crate) async fn check(app: &App, connection: &str, plan: &Path, output: &Output) -> Result<Ended, AppError> {
    let file = approvals::read_file(plan)?;
    let checked = app.check_plan(connection, &file.plan).await?;
    output.document(&checked, || {
        let line = |row: &make::CheckedRow| {
            let now = row.now.as_ref().map(|now| format!(": {now}")).unwrap_or_default();
            format!("  {} {} {}{now}", row.user_principal_name, row.step, row.standing)
        };
        let first = format!(
            "{} of {} steps can be sent as planned, {} are so already, {} drifted",
            checked.as_planned, checked.steps, checked.already, checked.drifted
        );
        std::iter::once(first).chain(checked.rows.iter().map(line)).collect::<Vec<_>>().join("\n")
    })?;
    let all_well = checked.rows.iter().all(|row| row.standing == "already");
    Ok(if all_well { Ended::Well } else { Ended::WithRemains })
}

pub(crate) fn script(plan: &Path, tool: &str, output: &Output) -> Result<Ended, AppError> {
    let file = approvals::read_file(plan)?;
    let script = make::script_of(&file.plan, tool)?;
    output.document(&json!({ "as": tool, "script": script }), || script.clone())?;
    Ok(Ended::Well)
}
