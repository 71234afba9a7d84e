//! What happens to a request that is hit.

use serde::{Deserialize, Serialize};

use super::Change;

/// What happens to a request that is hit. Give one thing that answers instead (`status`, `cut`, `unauthorized`,
/// `claimsChallenge`, `revoked`, `redirect`), or any number of things that spoil the request's own answer, or only
/// `delayMs` or `change`. Items of a batch are hit by `status`, `cut`, `unauthorized`, `claimsChallenge`, `revoked`,
/// `delayMs` and `change` alone.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Fault {
    /// Answers this status instead, 400 to 599; with `gatewayPage` also 200.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<u16>,
    /// Goes with the status as the `Retry-After` header, written as given: `"0.249"`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub retry_after: Option<String>,
    /// Goes with the status as a `Retry-After` header that is a date: so many seconds from the tenant's now.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub retry_after_date: Option<i64>,
    /// Whether the request is carried out although its answer says or shows nothing of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub apply: Option<bool>,
    /// Closes the connection without an answer; inside a batch, that of the whole batch.
    #[serde(skip_serializing_if = "is_false")]
    pub cut: bool,
    /// Answers so many milliseconds late; the request is carried out at once.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub delay_ms: Option<u64>,
    /// Answers 401, as to an expired token.
    #[serde(skip_serializing_if = "is_false")]
    pub unauthorized: bool,
    /// Answers this AADSTS error; for the endpoints of the sign-in side. Graph answers 401.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub aadsts: Option<u32>,
    /// Answers 401 with a challenge that asks for a newer token (facts/graph.md §1.7), to a client that declared that it
    /// can handle one; any other hears that its token has expired.
    #[serde(skip_serializing_if = "is_false")]
    pub claims_challenge: bool,
    /// The same, as after the sessions of a user were revoked.
    #[serde(skip_serializing_if = "is_false")]
    pub revoked: bool,
    /// Answers 302 to this address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub redirect: Option<String>,
    /// Answers with an HTML page, as a gateway on the way does; with `status`, else 502.
    #[serde(skip_serializing_if = "is_false")]
    pub gateway_page: bool,
    /// Sends so many bytes of the answer's body, fewer than its `Content-Length` promises, and closes the connection.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub truncate: Option<u64>,
    /// Sends the head of the answer, and of the body what `truncate` says or nothing; goes silent for so many
    /// milliseconds and closes the connection.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stall_ms: Option<u64>,
    /// Leaves the end of the JSON away; the length is right.
    #[serde(skip_serializing_if = "is_false")]
    pub malformed: bool,
    /// Answers with no body at all.
    #[serde(skip_serializing_if = "is_false")]
    pub empty_body: bool,
    /// Answers with this `Content-Type`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub content_type: Option<String>,
    /// What `@odata.nextLink` and `@odata.deltaLink` lead to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_link: Option<Link>,
    /// Takes the items out of a page and leaves its link.
    #[serde(skip_serializing_if = "is_false")]
    pub empty_page: bool,
    /// Gives every item of a page twice.
    #[serde(skip_serializing_if = "is_false")]
    pub duplicate_items: bool,
    /// Makes the display name of every item so many characters long.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub huge_property: Option<usize>,
    /// Adds properties and annotations that nobody knows.
    #[serde(skip_serializing_if = "is_false")]
    pub unknown_properties: bool,
    /// Puts null where items have an array.
    #[serde(skip_serializing_if = "is_false")]
    pub null_arrays: bool,
    /// What another administrator does just before the request is carried out, in order. The request itself is not
    /// touched.
    #[serde(skip_serializing_if = "Vec::is_empty", deserialize_with = "one_or_many")]
    pub change: Vec<Change>,
}

/// Where the links of a page lead that should lead on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Link {
    /// To a host that is not the tenant's.
    OtherHost,
    /// To the page they are on. Once is a page that comes twice, always is a round without end.
    Itself,
    /// To the same place without encryption.
    Http,
    /// Nowhere: the page seems to be the last.
    Missing,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the signature serde calls")]
fn is_false(value: &bool) -> bool {
    !value
}

fn one_or_many<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Vec<Change>, D::Error> {
    let value = serde_json::Value::deserialize(from)?;
    let many = if value.is_array() { value } else { serde_json::Value::Array(vec![value]) };
    serde_json::from_value(many).map_err(serde::de::Error::custom)
}

impl Fault {
    /// Answers this status; the request is not carried out.
    #[must_use]
    pub fn status(status: u16) -> Self {
        Self { status: Some(status), ..Self::default() }
    }

    /// Adds the `Retry-After` header.
    #[must_use]
    pub fn retry_after(mut self, seconds: &str) -> Self {
        self.retry_after = Some(seconds.to_owned());
        self
    }

    /// Carries the request out all the same.
    #[must_use]
    pub fn applied(mut self) -> Self {
        self.apply = Some(true);
        self
    }

    /// Closes the connection without an answer; the request is not carried out.
    #[must_use]
    pub fn cut() -> Self {
        Self { cut: true, ..Self::default() }
    }

    /// Answers late.
    #[must_use]
    pub fn delay_ms(milliseconds: u64) -> Self {
        Self { delay_ms: Some(milliseconds), ..Self::default() }
    }

    /// Answers this AADSTS error, on the sign-in side.
    #[must_use]
    pub fn aadsts(number: u32) -> Self {
        Self { aadsts: Some(number), ..Self::default() }
    }

    /// Answers 401.
    #[must_use]
    pub fn unauthorized() -> Self {
        Self { unauthorized: true, ..Self::default() }
    }

    /// Another administrator writes first.
    #[must_use]
    pub fn change(change: Change) -> Self {
        Self { change: vec![change], ..Self::default() }
    }

    /// Links that lead elsewhere.
    #[must_use]
    pub fn next_link(link: Link) -> Self {
        Self { next_link: Some(link), ..Self::default() }
    }

    /// Whether something else is answered than the request's own answer.
    pub(crate) fn answers(&self) -> bool {
        self.cut || self.gateway_page || self.replies()
    }

    /// Whether it asks for a newer token.
    pub(crate) fn challenges(&self) -> bool {
        self.claims_challenge || self.revoked
    }

    /// Whether there is a refusal of the service's own kind.
    pub(crate) fn replies(&self) -> bool {
        self.status.is_some()
            || self.aadsts.is_some()
            || self.unauthorized
            || self.claims_challenge
            || self.revoked
            || self.redirect.is_some()
    }

    /// Whether the answer is spoilt on its way.
    pub(crate) fn spoils(&self) -> bool {
        self.truncate.is_some() || self.stall_ms.is_some() || self.tampers()
    }

    /// Whether the answer's body or its type are other than they should be.
    pub(crate) fn tampers(&self) -> bool {
        let flags = [
            self.malformed,
            self.empty_body,
            self.empty_page,
            self.duplicate_items,
            self.unknown_properties,
            self.null_arrays,
        ];
        flags.contains(&true) || self.content_type.is_some() || self.next_link.is_some() || self.huge_property.is_some()
    }

    /// Whether only a request that comes alone can be hit by it.
    pub(crate) fn is_of_the_wire(&self) -> bool {
        self.spoils() || self.gateway_page || self.redirect.is_some()
    }

    /// Whether a request is hit by it beyond a delay and what others do.
    pub(crate) fn interferes(&self) -> bool {
        self.answers() || self.spoils()
    }

    /// Why it makes no sense, if it makes none.
    pub(crate) fn nonsense(&self) -> Option<&'static str> {
        let answers = [
            self.status.is_some() || self.gateway_page,
            self.cut,
            self.unauthorized,
            self.aadsts.is_some(),
            self.claims_challenge,
            self.revoked,
            self.redirect.is_some(),
        ];
        let answers = answers.iter().filter(|given| **given).count();
        let lowest = if self.gateway_page { 200 } else { 400 };
        match self {
            _ if answers > 1 => {
                Some("give one of status, cut, unauthorized and aadsts, or of claimsChallenge, revoked and redirect")
            }
            _ if !self.interferes() && self.delay_ms.is_none() && self.change.is_empty() => {
                Some("give status, cut, unauthorized, aadsts or delayMs, or another thing that goes wrong")
            }
            Self { aadsts: Some(number), .. } if !crate::oauth::is_known(*number) => {
                Some("aadsts is one of the numbers the simulator knows")
            }
            Self { status: Some(status), .. } if !(lowest..=599).contains(status) => {
                Some("status is from 400 to 599, or from 200 with gatewayPage")
            }
            Self { retry_after: Some(_), status: None, .. } => Some("retryAfter goes with a status"),
            Self { retry_after_date: Some(_), status: None, .. } => Some("retryAfterDate goes with a status"),
            Self { retry_after: Some(_), retry_after_date: Some(_), .. } => {
                Some("give one of retryAfter and retryAfterDate")
            }
            Self { apply: Some(_), .. } if answers == 0 => Some("apply goes with what answers instead"),
            Self { cut: true, .. } if self.spoils() => Some("an answer that is cut off has nothing to spoil"),
            _ if self.change.iter().any(|change| !change.is_write()) => {
                Some("a change has a method that writes and a path that begins with a slash")
            }
            _ => None,
        }
    }
}
