//! Accounts: made, invited, deleted, brought back, deleted for good.

use super::{AGE_TOLERANCE, Standing, fields, unread};
use crate::live::{Live, Part};
use jiff::Timestamp;
use model::Properties;
use serde_json::Value;

/// An account that was to be made. Nobody of that name is what it found before.
pub(super) fn created(wanted: &Properties, live: &Live, since: Option<Timestamp>) -> Standing {
    if live.is_gone() {
        return Standing::AsBefore;
    }
    let Some(read) = &live.fields else { return unread(live, Part::There) };
    // An account that is older than the intent is somebody else's, however alike.
    if let Some(since) = since
        && !is_young(read, since)
    {
        let created = read.get("createdDateTime").and_then(Value::as_str).unwrap_or("some time ago");
        return Standing::Moved { now: format!("Another account of this sign-in name, created {created}") };
    }
    fields::differing(wanted, read).map_or(Standing::AsWanted, |now| Standing::Moved { now })
}

fn is_young(read: &Properties, since: Timestamp) -> bool {
    let created = read.get("createdDateTime").and_then(Value::as_str).and_then(|text| text.parse::<Timestamp>().ok());
    created.is_some_and(|created| created.duration_until(since) <= AGE_TOLERANCE)
}

/// A guest who was to be invited. One who was a guest before counts as done as long as nobody asks since when: an invitation to
/// somebody who is there already makes nobody new (`facts/graph.md §12`).
pub(super) fn invited(live: &Live, since: Option<Timestamp>) -> Standing {
    let Some(people) = &live.guests else { return unread(live, Part::Guests) };
    let is_guest = |person: &&Properties| {
        person.get("userType").and_then(Value::as_str) == Some("Guest")
            || person.get("externalUserState").is_some_and(|state| !state.is_null())
    };
    let guests: Vec<&Properties> = people.iter().filter(is_guest).collect();
    if guests.is_empty() {
        return match people.first() {
            None => Standing::AsBefore,
            Some(member) => {
                let name = member.get("displayName").and_then(Value::as_str).unwrap_or("somebody");
                Standing::Moved { now: format!("The address belongs to {name}, who is no guest") }
            }
        };
    }
    super::either(since.is_none_or(|since| guests.iter().any(|guest| is_young(guest, since))))
}

pub(super) fn deleted(live: &Live) -> Standing {
    match (live.there, &live.deleted) {
        (Some(true), _) => Standing::AsBefore,
        (Some(false), Some(Some(_))) => Standing::AsWanted,
        (Some(false), Some(None)) => Standing::Gone,
        (None, _) => unread(live, Part::There),
        (Some(false), None) => unread(live, Part::RecycleBin),
    }
}

pub(super) fn restored(name: Option<&str>, live: &Live) -> Standing {
    match (live.there, &live.deleted) {
        (Some(true), _) => match other_name(name, live) {
            Some(now) => Standing::Moved { now },
            None => Standing::AsWanted,
        },
        (Some(false), Some(Some(_))) => Standing::AsBefore,
        (Some(false), Some(None)) => Standing::Gone,
        (None, _) => unread(live, Part::There),
        (Some(false), None) => unread(live, Part::RecycleBin),
    }
}

/// The sign-in name somebody came back under, when it is not the one they should have and it was read.
fn other_name(wanted: Option<&str>, live: &Live) -> Option<String> {
    let now = live.fields.as_ref()?.get("userPrincipalName")?.as_str()?;
    (wanted?.to_lowercase() != now.to_lowercase()).then(|| format!("Back, but with the sign-in name “{now}”"))
}

pub(super) fn purged(live: &Live) -> Standing {
    match (live.there, &live.deleted) {
        (Some(true), _) => Standing::Moved { now: "Restored from the recycle bin".to_owned() },
        (Some(false), Some(Some(_))) => Standing::AsBefore,
        (Some(false), Some(None)) => Standing::AsWanted,
        (None, _) => unread(live, Part::There),
        (Some(false), None) => unread(live, Part::RecycleBin),
    }
}
