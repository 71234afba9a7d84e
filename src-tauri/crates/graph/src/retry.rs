//! What an answer means, and whether its request may be sent again. Nothing else in the program decides that.
//!
//! Pure: time, elapsed time and randomness are arguments. *What happened* ([`classify`]) is kept apart from *what to do*
//! ([`decide`]). The rule that matters most: a write that may have been carried out is never repeated.

use crate::Timing;
use backon::{BackoffBuilder as _, ExponentialBuilder};
use jiff::Timestamp;
use reqwest::header::{HeaderMap, HeaderName, HeaderValue, RETRY_AFTER};
use serde_json::{Map, Value};
use std::time::Duration;

/// The most times one request is sent.
pub(crate) const TRIES: u32 = 5;
/// The most times a connection is tried for. Fewer, since a person waits to be told that the network is down.
const CONNECT_TRIES: u32 = 3;
/// A longer wait than this is not believed.
const LONGEST_RETRY_AFTER: Duration = Duration::from_secs(24 * 60 * 60);

/// Whether a request changes something at the service.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Effect {
    Read,
    Write,
}

/// What happened to a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Class {
    /// Carried out.
    Success,
    /// Not carried out: the service wants to be left alone for a while.
    Throttled,
    /// Not carried out: another change of the same object was under way.
    Collision,
    /// Not carried out: the token was not accepted.
    TokenRejected,
    /// Not carried out, and it would not be the next time either.
    Refused,
    /// The service failed; a write may have been carried out all the same.
    Fault,
    /// A status the service is not known to send, such as a redirect: something else may have answered.
    Unexpected,
    /// No connection came about: nothing was sent.
    NotConnected,
    /// It was sent, but no whole answer came.
    Cut,
}

/// One finished try of a request.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Try {
    pub(crate) effect: Effect,
    /// How many times it has been sent, this one included.
    pub(crate) number: u32,
    /// Since the first try began.
    pub(crate) elapsed: Duration,
    /// How long the service asked us to wait.
    pub(crate) retry_after: Option<Duration>,
    /// Whether the token was replaced for this request already.
    pub(crate) token_replaced: bool,
    /// In `0.0..1.0`.
    pub(crate) random: f64,
}

/// What to do after a try.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Decision {
    /// The answer stands.
    Accept,
    /// Send it again, not before this long from now.
    Retry { after: Duration },
    /// It was not carried out; leave it at that.
    GiveUp,
    /// Nobody can say whether it was carried out; it must not be sent again.
    Unknown,
}

/// What an answer with this status, this error code and these headers means (`facts/graph.md §2.5`, `§9.3`).
pub(crate) fn classify(status: u16, code: &str, headers: &HeaderMap) -> Class {
    match status {
        200..=299 => Class::Success,
        429 => Class::Throttled,
        // Without a time to come back at, it may as well be a machine in between that lost the answer.
        503 if headers.contains_key(RETRY_AFTER) || code.eq_ignore_ascii_case("Request_ThrottledTemporarily") => {
            Class::Throttled
        }
        409 if code.eq_ignore_ascii_case("Directory_ConcurrencyViolation") => Class::Collision,
        // A gateway may turn a token away without the envelope.
        401 if code.is_empty() || code.eq_ignore_ascii_case("InvalidAuthenticationToken") => Class::TokenRejected,
        // 408 and 499 tell of a request that ended halfway; 501 is the service's plain "not supported".
        408 | 499 | 500 | 502..=599 => Class::Fault,
        400..=498 | 501 => Class::Refused,
        _ => Class::Unexpected,
    }
}

/// Whether the request of this try may be sent again, and when.
pub(crate) fn decide(class: Class, attempt: &Try, timing: &Timing) -> Decision {
    let after = match (class, attempt.effect) {
        (Class::Success, _) => return Decision::Accept,
        (Class::Fault | Class::Cut | Class::Unexpected, Effect::Write) => return Decision::Unknown,
        (Class::Refused, _) | (Class::Unexpected, Effect::Read) => return Decision::GiveUp,
        (Class::TokenRejected, _) if attempt.token_replaced => return Decision::GiveUp,
        (Class::NotConnected, _) if attempt.number >= CONNECT_TRIES => return Decision::GiveUp,
        (Class::TokenRejected, _) => Duration::ZERO,
        (Class::NotConnected, _) => pause(attempt, timing),
        (Class::Throttled | Class::Collision, _) | (Class::Fault | Class::Cut, Effect::Read) => {
            attempt.retry_after.unwrap_or_else(|| pause(attempt, timing))
        }
    };
    // Waiting and then not trying would only keep people waiting.
    if attempt.number >= TRIES || attempt.elapsed.saturating_add(after) > timing.patience {
        return Decision::GiveUp;
    }
    Decision::Retry { after }
}

/// The pause after this try when the service named none: doubling, and anywhere between half and all of it, so that many
/// clients do not come back together.
fn pause(attempt: &Try, timing: &Timing) -> Duration {
    let whole = ExponentialBuilder::default()
        .with_min_delay(timing.first_pause)
        .with_max_delay(timing.longest_pause)
        .with_factor(2.0)
        .without_max_times()
        .build()
        .nth(attempt.number.saturating_sub(1) as usize)
        .unwrap_or(timing.longest_pause);
    whole.mul_f64(0.5 + attempt.random.clamp(0.0, 1.0) / 2.0)
}

/// How long an answer asks us to wait: decimal seconds as the service sends them (`facts/graph.md §8`), rounded up to the
/// millisecond, or a date as other servers do. `None` when it says nothing that can be read.
pub(crate) fn retry_after(headers: &HeaderMap, now: Timestamp) -> Option<Duration> {
    let text = headers.get(RETRY_AFTER)?.to_str().ok()?.trim();
    let pause = match text.parse::<f64>() {
        Ok(seconds) if seconds.is_finite() && seconds >= 0.0 => {
            Duration::try_from_secs_f64(seconds).unwrap_or(LONGEST_RETRY_AFTER)
        }
        Ok(_) => return None,
        Err(_) => {
            let date = jiff::fmt::rfc2822::DateTimeParser::new().parse_timestamp(text).ok()?;
            Duration::try_from(date.duration_since(now)).unwrap_or(Duration::ZERO)
        }
    };
    let pause = pause.min(LONGEST_RETRY_AFTER);
    let whole = Duration::from_millis(u64::try_from(pause.as_millis()).unwrap_or(u64::MAX));
    Some(if whole < pause { whole + Duration::from_millis(1) } else { whole })
}

/// The share of a quota that is used, as the service counts it; it says so from 0.8 on (`facts/graph.md §9.3`).
pub(crate) fn percentage(headers: &HeaderMap) -> Option<f64> {
    let text = headers.get("x-ms-throttle-limit-percentage")?.to_str().ok()?;
    text.trim().parse::<f64>().ok().filter(|share| share.is_finite() && *share >= 0.0)
}

/// The headers of an item inside a batch answer, which come as JSON and in any case.
pub(crate) fn inner_headers(headers: Option<&Map<String, Value>>) -> HeaderMap {
    let pairs = headers.into_iter().flatten().filter_map(|(name, value)| {
        let value = match value {
            Value::String(text) => text.clone(),
            Value::Number(number) => number.to_string(),
            Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => return None,
        };
        Some((HeaderName::try_from(name.as_str()).ok()?, HeaderValue::try_from(value).ok()?))
    });
    pairs.collect()
}

#[cfg(test)]
#[path = "tests/retry.rs"]
mod tests;
