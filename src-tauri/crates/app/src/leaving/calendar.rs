//! What happens when: as a list, and as a calendar file (RFC 5545).

use super::follow;
use crate::clock;
use crate::contract::error::{AppError, ErrorCode};
use crate::contract::job::SavedFile;
use crate::contract::leaving::{LeaveMoment, LeaveTime, LeaveTimes, MakeLeaving, SaveLeaveCalendar};
use crate::contract::wizard::{LeaveAnswers, LeaveWay, LeaveWhen};
use crate::facts::{Asked, Depth, gather_anyhow};
use crate::tenant::{Tenant, in_background};
use crate::{App, files, make, now};
use engine::build::Situation;
use engine::guard;
use jiff::{Timestamp, Zoned};
use model::UserId;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::PathBuf;
use std::sync::Arc;

/// Names told of a moment.
const NAMED: usize = 3;
/// The longest line of a calendar, in bytes.
const LINE: usize = 75;

/// What happens when.
pub(crate) async fn times(app: &App, arguments: MakeLeaving) -> Result<LeaveTimes, AppError> {
    let tenant = app.tenant(&arguments.connection)?;
    let moments = moments(app, &tenant, &arguments.answers).await?;
    Ok(LeaveTimes { times: moments.iter().map(shown).collect() })
}

struct Moment {
    what: LeaveMoment,
    at: Option<Zoned>,
    names: Vec<String>,
}

async fn moments(app: &App, tenant: &Arc<Tenant>, answers: &LeaveAnswers) -> Result<Vec<Moment>, AppError> {
    let Some(who) = answers.who.clone() else { return Ok(Vec::new()) };
    let people = make::ids(tenant, who).await?;
    let asked = Asked { people, depth: Depth::Fields, groups: Vec::new(), others: Vec::new(), names: Vec::new() };
    let (gathered, _) = gather_anyhow(app, tenant, asked).await?;
    let basis = gathered.basis();
    let situation = Situation { basis: &basis, facts: &gathered.facts, settings: &gathered.settings };
    let with_mail: BTreeSet<UserId> = gathered
        .people
        .iter()
        .filter(|person| guard::has_mailbox(person, &situation))
        .map(|person| person.id)
        .collect();
    let named: Vec<(UserId, String)> =
        gathered.people.iter().map(|person| (person.id, person.name().to_owned())).collect();
    let first = Moment {
        what: LeaveMoment::Leave,
        at: match answers.when {
            Some(LeaveWhen::At { .. } | LeaveWhen::Split { .. }) => Some(follow::base(answers, now())),
            Some(LeaveWhen::Now) | None => None,
        },
        names: named.iter().map(|(_, name)| name.clone()).collect(),
    };
    let mut moments = vec![first];
    if answers.kind != Some(LeaveWay::Return) {
        let later = follow::of(answers, &named, &with_mail, now()).into_iter();
        moments.extend(later.map(|follow| Moment { what: follow.what, at: follow.at, names: follow.names }));
    }
    Ok(moments)
}

fn shown(moment: &Moment) -> LeaveTime {
    let here = moment.at.as_ref().map(|at| at.with_time_zone(clock::here()));
    let same = moment.at.as_ref().zip(here.as_ref()).is_none_or(|(there, here)| there.offset() == here.offset());
    LeaveTime {
        what: moment.what,
        there: moment.at.as_ref().map(clock::words),
        here: here.filter(|_| !same).as_ref().map(clock::words),
        people: u32::try_from(moment.names.len()).unwrap_or(u32::MAX),
        names: moment.names.iter().take(NAMED).cloned().collect(),
    }
}

/// Writes what is planned for a calendar.
pub(crate) async fn save_calendar(app: &App, arguments: SaveLeaveCalendar) -> Result<SavedFile, AppError> {
    let tenant = app.tenant(&arguments.connection)?;
    let moments = moments(app, &tenant, &arguments.answers).await?;
    let entries: Vec<Entry> = moments
        .into_iter()
        .filter_map(|moment| {
            let names = moment.names.join(", ");
            let at = moment.at?.timestamp();
            Some(Entry {
                id: format!("{}-{}", label(moment.what), at.as_second()),
                title: title(moment.what, &names),
                at,
            })
        })
        .collect();
    if entries.is_empty() {
        return Err(AppError::new(ErrorCode::Invalid, "nothing of this has a time yet").hint("Choose a time first"));
    }
    write(arguments.path, entries, tenant.connection.tenant_name.clone()).await
}

/// Writes entries to a calendar file.
pub(super) async fn write(path: String, entries: Vec<Entry>, tenant: String) -> Result<SavedFile, AppError> {
    let rows = u32::try_from(entries.len()).unwrap_or(u32::MAX);
    let path = PathBuf::from(path);
    in_background(move || {
        files::write_private(&path, calendar(&entries, &tenant, now()).as_bytes())?;
        Ok(SavedFile { path: path.display().to_string(), rows })
    })
    .await
}

const fn label(what: LeaveMoment) -> &'static str {
    match what {
        LeaveMoment::Leave => "leave",
        LeaveMoment::Converted => "converted",
        LeaveMoment::Licenses => "licences",
        LeaveMoment::Delete => "delete",
    }
}

/// What a moment is called, with the names in it.
pub(super) fn title(what: LeaveMoment, names: &str) -> String {
    match what {
        LeaveMoment::Leave => format!("Leaving: {names}"),
        LeaveMoment::Converted => format!("Licences once the mailbox was converted: {names}"),
        LeaveMoment::Licenses => format!("Licences of leavers: {names}"),
        LeaveMoment::Delete => format!("Delete leavers: {names}"),
    }
}

/// One entry of a calendar.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
    /// What tells it from others.
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) at: Timestamp,
}

/// A calendar with a reminder a quarter of an hour before each entry. Times are instants: every calendar shows them on its own
/// clock.
pub(crate) fn calendar(entries: &[Entry], tenant: &str, now: Timestamp) -> String {
    let stamp = |at: Timestamp| at.strftime("%Y%m%dT%H%M%SZ").to_string();
    let mut text = String::from("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Tenantry//Leavers//EN\r\n");
    for entry in entries {
        let about = format!(
            "Tenant {tenant}. Tenantry does this by itself only while it is open on the computer it was kept on; what takes \
             something and is late asks first."
        );
        let lines = [
            "BEGIN:VEVENT".to_owned(),
            format!("UID:{}@tenantry", escaped(&entry.id)),
            format!("DTSTAMP:{}", stamp(now)),
            format!("DTSTART:{}", stamp(entry.at)),
            "DURATION:PT15M".to_owned(),
            format!("SUMMARY:{}", escaped(&entry.title)),
            format!("DESCRIPTION:{}", escaped(&about)),
            "BEGIN:VALARM".to_owned(),
            "ACTION:DISPLAY".to_owned(),
            "TRIGGER:-PT15M".to_owned(),
            format!("DESCRIPTION:{}", escaped(&entry.title)),
            "END:VALARM".to_owned(),
            "END:VEVENT".to_owned(),
        ];
        lines.iter().for_each(|line| folded(&mut text, line));
    }
    text.push_str("END:VCALENDAR\r\n");
    text
}

/// Text as a value of a calendar.
fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace(';', "\\;").replace(',', "\\,").replace('\r', "").replace('\n', "\\n")
}

/// A line in pieces no longer than the form allows, never cut inside a letter.
fn folded(text: &mut String, line: &str) {
    let mut used = 0;
    for letter in line.chars() {
        if used + letter.len_utf8() > LINE {
            text.push_str("\r\n ");
            used = 1;
        }
        used += letter.len_utf8();
        // Writing to a string cannot fail.
        let _ = write!(text, "{letter}");
    }
    text.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::*;

    #[test]
    fn a_calendar_keeps_names_whole_and_lines_short() {
        let title = format!("Leaving: {}", ["Zoë Ångström, Sales; Nord", "Łukasz \\ Żak"].repeat(4).join("\n"));
        let entry = Entry { id: "one".to_owned(), title, at: "2026-11-30T16:00:00Z".parse().unwrap() };
        let text = calendar(&[entry], "Contoso, Ltd", "2026-11-27T12:00:00Z".parse().unwrap());
        assert!(text.lines().all(|line| line.len() <= LINE), "{text}");
        let unfolded = text.replace("\r\n ", "");
        assert!(unfolded.contains("DTSTART:20261130T160000Z\r\n"), "{unfolded}");
        assert!(unfolded.contains("SUMMARY:Leaving: Zoë Ångström\\, Sales\\; Nord\\nŁukasz \\\\ Żak\\n"), "{unfolded}");
        assert!(unfolded.contains("Tenant Contoso\\, Ltd"), "{unfolded}");
        assert_eq!(unfolded.matches("BEGIN:VEVENT").count(), unfolded.matches("END:VEVENT").count());
    }
}
