//! The controls of the tenant over HTTP, at `/simulator`: for tests in another process, and a page to break things by
//! hand. Neither Graph nor sign-in; nothing of it exists at the service.
//!
//! To add one, write a handler and put it into the table of its file, and the table into [`TABLES`].

mod clock;
mod faults;
mod page;
mod ready;
mod sign_in;
mod state;

use serde_json::{Value, json};

use crate::answer::Answer;
use crate::call::decode_segment;
use crate::host::{Host, Outcome};
use crate::wire::address::host_of;

/// Every control, one table for each file.
static TABLES: &[&[Control]] = &[clock::TABLE, faults::TABLE, page::TABLE, sign_in::TABLE, state::TABLE];

/// A request to the controls.
pub(crate) struct Ask {
    pub(crate) method: String,
    /// Below `/simulator`.
    pub(crate) path: String,
    pub(crate) query: Vec<(String, String)>,
    pub(crate) base: String,
    /// In lower case.
    pub(crate) content_type: String,
    pub(crate) origin: Option<String>,
    /// `Sec-Fetch-Site`.
    pub(crate) site: Option<String>,
    pub(crate) body: Vec<u8>,
}

/// One method of one path. A last segment `{…}` stands for anything.
struct Control {
    verb: &'static str,
    path: &'static str,
    handler: Handler,
}

/// Carries a request out. The text is what stands in the open segment.
type Handler = fn(&Host, &Ask, &str) -> Result<Told, Trouble>;

/// What a control answers.
enum Told {
    Json(Value),
    Page(String),
    /// Back to the page.
    Seen,
}

/// Why it does not.
struct Trouble {
    status: u16,
    message: String,
}

impl Trouble {
    fn bad(message: impl Into<String>) -> Self {
        Self { status: 400, message: message.into() }
    }

    fn missing(message: impl Into<String>) -> Self {
        Self { status: 404, message: message.into() }
    }

    fn forbidden(message: impl Into<String>) -> Self {
        Self { status: 403, message: message.into() }
    }
}

impl Ask {
    /// The body as JSON.
    fn json(&self) -> Result<Value, Trouble> {
        if !self.is_json() {
            let message = "Send JSON, with the header Content-Type: application/json.";
            return Err(Trouble { status: 415, message: message.to_owned() });
        }
        serde_json::from_slice(&self.body).map_err(|error| Trouble::bad(format!("The body is not JSON: {error}.")))
    }

    fn is_json(&self) -> bool {
        self.content_type.split(';').next().is_some_and(|kind| kind.trim() == "application/json")
    }

    /// Whether it comes from a page of ours, or from no page at all.
    fn is_ours(&self) -> bool {
        let origin = self.origin.as_ref().is_none_or(|origin| *origin == self.base);
        let site = self.site.as_deref().is_none_or(|site| ["same-origin", "none"].contains(&site));
        origin && site
    }
}

/// Answers a request to the controls.
pub(crate) fn answer(host: &Host, ask: &Ask) -> Outcome {
    match told(host, ask) {
        Ok(Told::Json(body)) => json_of(200, body),
        Ok(Told::Page(page)) => {
            let policy = "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
            let answer = Answer::bytes(200, page.into_bytes());
            let answer = answer.with("Content-Type", "text/html; charset=utf-8");
            sealed(answer.with("Content-Security-Policy", policy))
        }
        Ok(Told::Seen) => {
            let answer = Answer { status: 303, headers: Vec::new(), body: None };
            sealed(answer.with("Location", format!("{}/simulator", ask.base)))
        }
        Err(trouble) => json_of(trouble.status, json!({"error": {"message": trouble.message}})),
    }
}

fn json_of(status: u16, body: Value) -> Outcome {
    sealed(Answer::json(status, body).with("Content-Type", "application/json; charset=utf-8"))
}

/// With the headers every answer of the controls carries.
fn sealed(answer: Answer) -> Outcome {
    Outcome::of(answer.with("Cache-Control", "no-store").with("X-Content-Type-Options", "nosniff"))
}

fn told(host: &Host, ask: &Ask) -> Result<Told, Trouble> {
    let name = host_of(&ask.base);
    if !["127.0.0.1", "localhost", "[::1]"].contains(&name) && !host.names.cover(name) {
        return Err(Trouble::forbidden(
            "The controls are reached by 127.0.0.1 or localhost, or a name of the certificate.",
        ));
    }
    if !ask.is_ours() {
        return Err(Trouble::forbidden("The controls are not for pages of others."));
    }
    let path = ask.path.trim_end_matches('/');
    let controls = || TABLES.iter().flat_map(|table| table.iter());
    let mut there = controls().filter_map(|control| Some((control, open(control.path, path)?))).peekable();
    if there.peek().is_none() {
        return Err(Trouble::missing(format!("There is no control at /simulator{path}.")));
    }
    let verbs: Vec<&str> = there.clone().map(|(control, _)| control.verb).collect();
    match there.find(|(control, _)| control.verb == ask.method) {
        Some((control, key)) => (control.handler)(host, ask, &key),
        None => {
            let message = format!("/simulator{path} takes {}.", verbs.join(", "));
            Err(Trouble { status: 405, message })
        }
    }
}

/// What stands in the open segment of a path, empty for a path without one; `None` if the path is another.
fn open(known: &str, path: &str) -> Option<String> {
    match known.split_once('{') {
        None => (known == path).then(String::new),
        Some((before, _)) => {
            let key = path.strip_prefix(before).filter(|key| !key.is_empty() && !key.contains('/'))?;
            Some(decode_segment(key))
        }
    }
}
