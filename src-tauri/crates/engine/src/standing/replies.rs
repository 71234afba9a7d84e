//! Automatic replies: compared by what people read.

use super::{Standing, unread};
use crate::live::{Live, Part};
use jiff::civil::DateTime;
use model::plan::Replies;

pub(super) fn set(before: Option<&Replies>, wanted: &Replies, live: &Live) -> Standing {
    let Some(now) = &live.replies else { return unread(live, Part::Replies) };
    // Without a mailbox there is nothing to set.
    let Some(now) = now else { return Standing::Gone };
    if same(now, wanted) {
        return Standing::AsWanted;
    }
    if before.is_none_or(|before| same(now, before)) {
        return Standing::AsBefore;
    }
    Standing::Moved { now: format!("Automatic replies {}", told(now)) }
}

fn told(now: &Replies) -> String {
    match now.status.to_lowercase().as_str() {
        "disabled" => "off".to_owned(),
        "scheduled" => "on for a time, with another text or time".to_owned(),
        _ => "on, with another text".to_owned(),
    }
}

/// Whether people read the same at the same times. Replies that are off say nothing, whatever stands in them.
fn same(one: &Replies, other: &Replies) -> bool {
    let word = |one: &str, other: &str| one.eq_ignore_ascii_case(other);
    if !word(&one.status, &other.status) {
        return false;
    }
    if word(&one.status, "disabled") {
        return true;
    }
    let outside = word(&one.external_audience, &other.external_audience)
        && (word(&one.external_audience, "none") || plain(&one.external_message) == plain(&other.external_message));
    let when = !word(&one.status, "scheduled") || same_times(one, other);
    outside && when && plain(&one.internal_message) == plain(&other.internal_message)
}

fn same_times(one: &Replies, other: &Replies) -> bool {
    let moment = |one: &(String, String), other: &(String, String)| {
        let time = |text: &str| text.trim_end_matches('Z').parse::<DateTime>().ok();
        let same_time = one.0 == other.0 || time(&one.0).is_some_and(|one| Some(one) == time(&other.0));
        same_time && one.1.eq_ignore_ascii_case(&other.1)
    };
    match (&one.scheduled, &other.scheduled) {
        (None, None) => true,
        (Some(one), Some(other)) => moment(&one.0, &other.0) && moment(&one.1, &other.1),
        (None, Some(_)) | (Some(_), None) => false,
    }
}

/// The words of a message: the mailbox wraps what it is given in HTML of its own, and takes the liberty to lay it out anew.
fn plain(message: &str) -> String {
    let mut text = String::with_capacity(message.len());
    let mut inside = false;
    for character in message.chars() {
        match character {
            '<' => {
                inside = true;
                text.push(' ');
            }
            '>' if inside => inside = false,
            _ if inside => {}
            other => text.push(other),
        }
    }
    let text = text.replace("&nbsp;", " ").replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"");
    text.replace("&amp;", "&").split_whitespace().collect::<Vec<_>>().join(" ")
}
