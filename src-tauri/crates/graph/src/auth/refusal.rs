//! A refused sign-in (`facts/graph.md §1.8`): what the service said, why, and what helps.

mod cause;
mod words;

pub use cause::SignInCause;
pub use words::{LOOPBACK_REDIRECT, SignInRemedy};

use crate::discreet::{self, discreet};
use serde_json::Value;
use std::fmt;

/// The sign-in was refused (`facts/graph.md §1.8`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignInError {
    /// The number behind `AADSTS`, from the list of codes, never from the text.
    pub code: Option<u32>,
    /// OAuth's own code, for example `invalid_client`.
    pub error: String,
    /// What it adds to that, for example `basic_action`.
    pub suberror: Option<Box<str>>,
    /// The first sentence of the description, without number and full stop. Of a sign-in to another tenant: that tenant, for
    /// people.
    pub description: Box<str>,
    /// The id to be quoted to Microsoft's support.
    pub correlation_id: Option<Box<str>>,
    /// What the next interactive sign-in has to ask for, as JSON, to be given to it as it is.
    pub claims: Option<String>,
    /// Why, as far as that is known.
    pub cause: SignInCause,
}

impl std::error::Error for SignInError {}

impl fmt::Display for SignInError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "sign-in was refused: {}", self.plain())?;
        match (self.code, self.correlation_id.as_deref().filter(|_| self.cause == SignInCause::Unknown)) {
            (Some(code), Some(id)) => write!(formatter, " (AADSTS{code}, correlation id {id})"),
            (Some(code), None) => write!(formatter, " (AADSTS{code})"),
            (None, Some(id)) => write!(formatter, " (correlation id {id})"),
            (None, None) => Ok(()),
        }
    }
}

impl SignInError {
    /// What happened, as a whole sentence. For a code without a row of its own it is Microsoft's text.
    #[must_use]
    pub fn sentence(&self) -> String {
        let plain = self.plain();
        let mut letters = plain.chars();
        let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
        format!("{first}{}.", letters.as_str())
    }

    /// What to do about it, without a full stop.
    #[must_use]
    pub fn hint(&self) -> &'static str {
        words::words(self.cause).1
    }

    /// The button that helps.
    #[must_use]
    pub fn remedy(&self) -> SignInRemedy {
        match words::remedy(self.cause, &self.description) {
            // No row of its own, but it says that a person can settle it on the sign-in page.
            SignInRemedy::None if self.cause == SignInCause::Unknown && self.can_be_settled() => {
                SignInRemedy::BrowserSignIn
            }
            remedy => remedy,
        }
    }

    /// Whether the service asks for an interactive sign-in: by its error, by what it adds to that, or by naming claims.
    fn can_be_settled(&self) -> bool {
        let settled = ["basic_action", "bad_token", "token_expired", "user_password_expired"];
        self.claims.is_some()
            || ["interaction_required", "login_required"].contains(&self.error.as_str())
            || self.suberror.as_deref().is_some_and(|suberror| settled.contains(&suberror))
    }

    /// Whether only a person signing in anew helps: the sign-in that is kept is good for nothing any more.
    pub(crate) fn needs_person(&self) -> bool {
        self.cause.ends_the_session()
            || (self.cause == SignInCause::Unknown && (self.error == "invalid_grant" || self.can_be_settled()))
    }

    fn plain(&self) -> &str {
        match words::words(self.cause).0 {
            "" if self.description.is_empty() => &self.error,
            "" => &self.description,
            plain => plain,
        }
    }

    /// A refusal of our own: what came back is not what it should be.
    pub(crate) fn ours(cause: SignInCause, error: &str) -> Self {
        Self {
            code: None,
            error: error.to_owned(),
            suberror: None,
            description: Box::default(),
            correlation_id: None,
            claims: None,
            cause,
        }
    }

    /// Reads the body of a refusal; `None` when it does not say why.
    pub(crate) fn read(body: &Value) -> Option<Self> {
        let error = body["error"].as_str()?;
        let code = body["error_codes"].as_array().into_iter().flatten().find_map(Value::as_u64);
        let code = code.and_then(|code| u32::try_from(code).ok());
        let text = |name: &str| body[name].as_str().filter(|text| !text.is_empty());
        Some(Self {
            code,
            error: discreet::code(error),
            suberror: text("suberror").map(|text| discreet::code(text).into_boxed_str()),
            description: first_sentence(body["error_description"].as_str().unwrap_or_default()),
            correlation_id: text("correlation_id").and_then(discreet::id).map(String::into_boxed_str),
            claims: text("claims").map(str::to_owned),
            cause: SignInCause::of(code, error),
        })
    }

    /// Reads a refusal that came by the browser, where there is no list of codes: `error_uri` carries the number, and the
    /// description begins with it.
    pub(crate) fn of_redirect(error: &str, description: &str, error_uri: Option<&str>) -> Self {
        let by_uri = error_uri.and_then(|uri| url::Url::parse(uri).ok()).and_then(|uri| {
            uri.query_pairs().find(|(name, _)| name == "code").and_then(|(_, value)| value.parse::<u32>().ok())
        });
        let by_text = || description.strip_prefix("AADSTS")?.split(':').next()?.parse().ok();
        let code = by_uri.or_else(by_text);
        let correlation_id = description
            .split_once("Correlation ID: ")
            .and_then(|(_, rest)| rest.split_whitespace().next())
            .and_then(discreet::id)
            .map(String::into_boxed_str);
        Self {
            code,
            error: discreet::code(error),
            suberror: None,
            description: first_sentence(description),
            correlation_id,
            claims: None,
            cause: SignInCause::of(code, error),
        }
    }
}

/// What people can use of a description: its first sentence, without the number in front, without the ids behind it, and
/// without what it tells of the form that was sent.
fn first_sentence(description: &str) -> Box<str> {
    let line = description.lines().next().unwrap_or_default().trim();
    let text = match line.split_once(": ") {
        Some((number, text)) if number.starts_with("AADSTS") => text,
        _ => line,
    };
    let end = [". ", " Trace ID:"].iter().filter_map(|mark| text.find(mark)).min().unwrap_or(text.len());
    discreet(text[..end].trim().trim_end_matches('.')).into()
}

#[cfg(test)]
#[path = "../tests/refusal.rs"]
mod tests;
