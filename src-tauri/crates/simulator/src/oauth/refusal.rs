//! Why the sign-in side refuses, and the body it says so in (facts/graph.md §1.8).

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use uuid::Uuid;

use super::Login;
use super::codes::{self, Row};
use crate::answer::Answer;

/// A refusal with its AADSTS number.
#[derive(Clone, Debug)]
pub(crate) struct Denied {
    pub(crate) number: u32,
    text: String,
}

/// A refusal as one request is told it.
pub(crate) struct Told {
    pub(crate) row: &'static Row,
    pub(crate) description: String,
    stamp: String,
    trace: String,
    correlation: String,
}

impl Denied {
    /// A refusal about these things, in the order its text names them.
    pub(crate) fn of(number: u32, about: &[&str]) -> Self {
        let mut about = about.iter();
        Self::filled(number, |hole| about.next().copied().unwrap_or_else(|| codes::example(hole)))
    }

    /// A refusal of which only some things are known, by the names of their places in its text.
    pub(crate) fn about(number: u32, known: &[(&str, &str)]) -> Self {
        let find = |hole: &str| known.iter().find(|(name, _)| *name == hole).map(|(_, value)| *value);
        Self::filled(number, |hole| find(hole).unwrap_or_else(|| codes::example(hole)))
    }

    fn filled<'a>(number: u32, mut fill: impl FnMut(&str) -> &'a str) -> Self {
        let mut rest = codes::find(number).map_or("", |row| row.text);
        let mut text = String::new();
        while let Some((before, hole, after)) = codes::hole(rest) {
            text.push_str(before);
            text.push_str(fill(hole));
            rest = after;
        }
        text.push_str(rest);
        Self { number, text }
    }

    /// A refusal whose text names nothing.
    pub(crate) fn plain(number: u32) -> Self {
        Self::of(number, &[])
    }

    /// A parameter is not there.
    pub(crate) fn missing(parameter: &str) -> Self {
        Self::of(900_144, &[parameter])
    }

    /// Makes it a message to one client.
    pub(crate) fn told(&self, login: &Login, now: &str) -> Told {
        // The table holds every number the code uses; the last of it stands for those a rule made up.
        let row = codes::find(self.number).unwrap_or(&codes::ROWS[codes::ROWS.len() - 1]);
        let stamp = now.replace('T', " ");
        let trace = Uuid::new_v4().to_string();
        let correlation = login.correlation();
        let description = format!(
            "AADSTS{}: {} Trace ID: {trace} Correlation ID: {correlation} Timestamp: {stamp}",
            self.number, self.text
        );
        Told { row, description, stamp, trace, correlation }
    }

    /// The JSON answer of the token endpoint and its like.
    pub(crate) fn answer(&self, login: &Login, now: &str) -> Answer {
        let told = self.told(login, now);
        let mut body = json!({
            "error": told.row.error,
            "error_description": told.description,
            "error_codes": [self.number],
            "timestamp": told.stamp,
            "trace_id": told.trace,
            "correlation_id": told.correlation,
            "error_uri": told.uri(login),
        });
        if let Some(suberror) = told.row.suberror {
            body["suberror"] = json!(suberror);
        }
        if told.row.claims {
            body["claims"] = json!(policy_claims().to_string());
        }
        let answer = Answer::json(told.row.status, body);
        if told.row.status == 429 { answer.with("Retry-After", "10") } else { answer }
    }
}

impl Told {
    /// Where the error is explained.
    pub(crate) fn uri(&self, login: &Login) -> String {
        format!("{}/error?code={}", login.base, self.row.number)
    }
}

/// What a policy asks the next interactive sign-in to bring.
fn policy_claims() -> Value {
    json!({"access_token": {"capolids": {"essential": true, "values": ["0c0a9ba5-2a52-4d3f-9b5a-6d0c6a6f0c1e"]}}})
}

/// The challenge of Continuous Access Evaluation: a token no older than this (facts/graph.md §1.7).
pub(crate) fn freshness(since: i64) -> String {
    let claims = json!({"access_token": {"nbf": {"essential": true, "value": since.to_string()}}});
    STANDARD.encode(claims.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_number_is_in_the_table_once_and_names_its_error() {
        let all: Vec<_> = codes::ROWS.iter().chain(codes::ACCOUNTS).chain(codes::CONDITIONS).collect();
        for (at, row) in all.iter().enumerate() {
            assert!(all[..at].iter().all(|before| before.number != row.number), "{} stands twice", row.number);
            assert!(!row.error.is_empty() && (400..=503).contains(&row.status), "{row:?}");
            let mut rest = row.text;
            while let Some((_, hole, after)) = codes::hole(rest) {
                assert!(!codes::example(hole).is_empty(), "{hole} in {row:?}");
                rest = after;
            }
        }
        assert_eq!(Denied::of(70_003, &["saml"]).text, "The app requested an unsupported grant type 'saml'.");
        assert!(Denied::plain(7_000_215).text.ends_with("app '00001111-aaaa-2222-bbbb-3333cccc4444'."));
        let known = Denied::about(50_034, &[("directory", "Fabrikam")]);
        assert!(
            known.text.starts_with("The user account someone@contoso.com does not exist in the Fabrikam directory.")
        );
    }
}
