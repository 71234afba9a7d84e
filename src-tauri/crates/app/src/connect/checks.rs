//! The check list (A6): what was found, in words, with its effect and its cure. Pure.

use crate::contract::connect::{Check, CheckState, ConnectionKind};
use crate::contract::error::AppError;

/// By how many seconds the clocks may differ.
const CLOCK: i64 = 300;

/// The lines of the list, in their order.
pub(super) const LINES: &[(&str, &str)] = &[
    ("token", "Sign-in"),
    ("tenant", "Tenant"),
    ("clock", "Clock of this computer"),
    ("network", "Network"),
    ("roles", "Directory roles"),
    ("permissions", "Permissions"),
    ("people", "Reading people"),
    ("products", "Reading products"),
    ("groups", "Reading groups"),
    ("admins", "Reading roles"),
    ("premium", "Entra ID P1"),
    ("synced", "Synced from Active Directory"),
];

/// A line of which nothing is known yet.
pub(super) fn running(id: &str) -> Check {
    let label = LINES.iter().find(|(known, _)| *known == id).map_or(id, |(_, label)| label);
    Check {
        id: id.to_owned(),
        label: label.to_owned(),
        state: CheckState::Running,
        found: String::new(),
        effect: None,
        cure: None,
    }
}

fn line(id: &str, state: CheckState, found: impl Into<String>) -> Check {
    Check { state, found: found.into(), ..running(id) }
}

fn told(check: Check, effect: &str, cure: &str) -> Check {
    let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    Check { effect: some(effect), cure: some(cure), ..check }
}

/// Who is signed in.
pub(super) fn token(who: &str, until: Option<&str>) -> Check {
    let until = until.map_or_else(String::new, |until| format!(", renewed by itself after {until}"));
    line("token", CheckState::Ok, format!("Signed in as {who}{until}"))
}

/// Where the sign-in leads, and whether that is what was chosen. Where the organisation cannot be read, the token tells.
pub(super) fn tenant(found: Result<(&str, &str), &AppError>, token: Option<&str>, chosen: (&str, &str)) -> Check {
    let elsewhere = token.filter(|id| found.is_err() && !id.eq_ignore_ascii_case(chosen.1));
    match elsewhere.map_or(found, |id| Ok((id, id))) {
        Ok((name, id)) if id.eq_ignore_ascii_case(chosen.1) => line("tenant", CheckState::Ok, format!("{name} ({id})")),
        Ok((name, _)) => told(
            line("tenant", CheckState::Stop, format!("You signed in to {name}, but chose {}.", chosen.0)),
            "Nothing can be done in the wrong tenant",
            "Sign in with an account of the chosen tenant, or choose the other tenant",
        ),
        Err(error) => told(
            line("tenant", CheckState::Failed, error.message.clone()),
            "The name of the organisation and its country are not known",
            "Grant Organization.Read.All",
        ),
    }
}

/// By how many seconds this computer is ahead of Microsoft.
pub(super) fn clock(ahead: Option<i64>) -> Check {
    let Some(ahead) = ahead else {
        return line("clock", CheckState::Ok, "Microsoft's answer names no time to compare with");
    };
    let (by, way) = (ahead.unsigned_abs(), if ahead < 0 { "behind" } else { "ahead of" });
    let found = match by {
        0..=1 => "Right to the second".to_owned(),
        _ => format!("{} {way} Microsoft's", duration(by)),
    };
    if ahead.abs() > CLOCK {
        return told(
            line("clock", CheckState::Stop, found),
            "Sign-ins fail, and times in the journal would be wrong",
            "Set the clock of this computer, or let it be set by the network",
        );
    }
    let state = if by > 60 { CheckState::Warn } else { CheckState::Ok };
    line("clock", state, found)
}

fn duration(seconds: u64) -> String {
    match (seconds / 60, seconds % 60) {
        (0, seconds) => format!("{seconds} s"),
        (minutes, 0) => format!("{minutes} min"),
        (minutes, seconds) => format!("{minutes} min {seconds} s"),
    }
}

/// How the network is left.
pub(super) fn network(proxy: &str, trouble: Option<&AppError>) -> Check {
    match trouble {
        None => line("network", CheckState::Ok, proxy),
        Some(error) => told(
            line("network", CheckState::Failed, error.message.clone()),
            "Nothing can be sent; the copy on this computer can still be read",
            error.hint.as_deref().unwrap_or(
                "Check the proxy; a network that looks into traffic has to trust its own issuer on this computer",
            ),
        ),
    }
}

/// What the signed-in account or app may do in the directory.
pub(super) fn roles(kind: ConnectionKind, roles: &[String], passwords: bool) -> Check {
    if !roles.is_empty() {
        return line("roles", CheckState::Ok, roles.join(", "));
    }
    match kind {
        ConnectionKind::Account => told(
            line("roles", CheckState::Warn, "None, as far as the sign-in tells"),
            "Microsoft refuses whatever this account may not do in the portal either",
            "Have a role such as User Administrator assigned, or activate it in Privileged Identity Management",
        ),
        ConnectionKind::App if passwords => told(
            line("roles", CheckState::Warn, "The app has none"),
            "Passwords cannot be set, and administrators cannot be blocked or deleted",
            "Assign the app the role User Administrator under Roles and administrators",
        ),
        ConnectionKind::App => line("roles", CheckState::Ok, "None; what was chosen needs none"),
    }
}

/// What was asked for, and is it granted?
pub(super) fn permissions(kind: ConnectionKind, granted: &[String], asked: usize, missing: &[String]) -> Check {
    if granted.is_empty() {
        let check = line("permissions", CheckState::Failed, "The token carries no permission at all");
        return told(check, "Microsoft refuses everything", &super::tasks::ask(kind, missing));
    }
    if missing.is_empty() {
        return line("permissions", CheckState::Ok, format!("All {asked} granted"));
    }
    told(
        line("permissions", CheckState::Failed, format!("Not granted: {}", missing.join(", "))),
        "Microsoft refuses what needs them",
        &super::tasks::ask(kind, missing),
    )
}

/// A probe: what it found, or why it was refused.
pub(super) fn probe(id: &str, outcome: Result<String, &AppError>, without: &str, permission: &str) -> Check {
    match outcome {
        Ok(found) => line(id, CheckState::Ok, found),
        Err(error) => told(
            line(id, CheckState::Failed, error.message.clone()),
            without,
            &error.hint.clone().unwrap_or_else(|| format!("Grant {permission}")),
        ),
    }
}

/// Whether the tenant has what activity needs.
pub(super) fn premium(has: Option<bool>, wanted: bool) -> Check {
    match (has, wanted) {
        (Some(true), _) => line("premium", CheckState::Ok, "Present"),
        (Some(false), true) => told(
            line("premium", CheckState::Warn, "Not present"),
            "Nobody's last sign-in can be seen",
            "Leave that task out, or subscribe to Entra ID P1",
        ),
        (Some(false), false) => line("premium", CheckState::Ok, "Not present; what was chosen does not need it"),
        (None, _) => line("premium", CheckState::Warn, "Not known, since products cannot be read"),
    }
}

/// How many people are owned by Active Directory.
pub(super) fn synced(on: bool, counts: Option<(u64, u64)>) -> Check {
    if !on {
        return line("synced", CheckState::Ok, "No: everything can be changed here");
    }
    let found = match counts {
        Some((synced, all)) => {
            format!("{} of {} people are mastered in Active Directory", grouped(synced), grouped(all))
        }
        None => "Yes; how many people that is could not be counted".to_owned(),
    };
    told(
        line("synced", CheckState::Warn, found),
        "Their names, titles and phones are read-only here",
        "Change those in Active Directory",
    )
}

/// 41207 as 41,207.
pub(super) fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
#[path = "tests/checks.rs"]
mod tests;
