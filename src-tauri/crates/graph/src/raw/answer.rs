//! What an answer to a call made by hand means, and what is shown of it.

use super::{RawAnswer, RawCall, RawContent, RawOutcome, SHOWN, SHOWN_LIMIT, batch};
use crate::{
    NextLink,
    discreet::discreet,
    retry::Effect,
    send::{Answer, Exchange, Failure},
};
use reqwest::header::{HeaderMap, HeaderName, HeaderValue};
use serde_json::Value;
use std::time::Duration;

/// Said of what something in between answered.
const NOT_THE_SERVICE: &str = "the answer was not the service's";

impl RawAnswer {
    /// Whether it brought a page for people, as gateways and networks show it in the place of an answer.
    #[must_use]
    pub fn is_page(&self) -> bool {
        self.headers.iter().any(|(name, value)| name == "content-type" && super::starts_with(value.trim(), "text/html"))
    }
}

pub(super) fn read(exchange: Exchange, call: &RawCall, duration: Duration) -> RawAnswer {
    let Exchange { attempts, client_request_id, answer, failure } = exchange;
    let effect = call.effect();
    let outcome = match failure {
        None => match (&call.batch, &answer) {
            (_, Some(answer)) if effect == Effect::Write && !is_of_the_service(answer) => {
                RawOutcome::Unknown(NOT_THE_SERVICE.to_owned())
            }
            (Some(batch), Some(answer)) => batch::outcome(&batch.items, answer),
            _ => RawOutcome::Done,
        },
        Some(Failure::Refused(error)) => RawOutcome::Refused(error),
        Some(Failure::NotSent(error)) => RawOutcome::Failed(error),
        Some(Failure::Unknown { error, .. }) if effect == Effect::Read => RawOutcome::Failed(*error),
        Some(Failure::Unknown { error, .. }) => RawOutcome::Unknown(error.to_string()),
    };
    let mut raw = RawAnswer {
        outcome,
        status: None,
        headers: Vec::new(),
        content: RawContent::Empty,
        size: 0,
        next: None,
        request_id: None,
        client_request_id,
        attempts,
        duration,
    };
    if let Some(Answer { status, headers, body, request_id, .. }) = answer {
        raw.status = Some(status);
        raw.headers = shown(&headers);
        raw.size = body.len();
        raw.request_id = request_id;
        // A refusal may tell what was sent, and nobody asked to see that.
        let refused = !matches!(raw.outcome, RawOutcome::Done);
        let body = if refused { without_secrets(body) } else { body };
        (raw.content, raw.next) = content(body);
    }
    raw
}

/// Whether an answer to a write can be the service's: it sends nothing, or JSON.
fn is_of_the_service(answer: &Answer) -> bool {
    let is_json = |text: &str| serde_json::from_str::<serde::de::IgnoredAny>(text).is_ok();
    answer.body.is_empty() || std::str::from_utf8(&answer.body).is_ok_and(is_json)
}

fn without_secrets(body: Vec<u8>) -> Vec<u8> {
    String::from_utf8(body).map_or_else(|no_text| no_text.into_bytes(), |text| discreet(&text).into_bytes())
}

fn shown(headers: &HeaderMap) -> Vec<(String, String)> {
    let matters = |name: &str| SHOWN.contains(&name) || name.starts_with("x-ms-");
    let pair = |(name, value): (&HeaderName, &HeaderValue)| {
        matters(name.as_str()).then(|| Some((name.as_str().to_owned(), value.to_str().ok()?.to_owned())))?
    };
    headers.iter().filter_map(pair).collect()
}

fn content(body: Vec<u8>) -> (RawContent, Option<NextLink>) {
    if body.is_empty() {
        return (RawContent::Empty, None);
    }
    let Ok(mut text) = String::from_utf8(body) else {
        return (RawContent::Binary, None);
    };
    let json: Option<Value> = serde_json::from_str(&text).ok();
    let next = json.as_ref().and_then(|json| json["@odata.nextLink"].as_str()).map(NextLink::restore);
    if text.len() > SHOWN_LIMIT {
        text.truncate(text.floor_char_boundary(SHOWN_LIMIT));
        return (RawContent::Text(text), next);
    }
    (if json.is_some() { RawContent::Json(text) } else { RawContent::Text(text) }, next)
}
