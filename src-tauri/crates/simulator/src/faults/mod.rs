//! Faults on demand: what should go wrong, for which requests, how often.

mod change;
mod damage;
mod fault;
mod shape;
mod switch;

use serde::de::Error as _;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::call::decode_segment;
use crate::handlers::TABLES;
use crate::route::{Route, UNKNOWN};
use crate::{SimulatorError, oauth};
pub use change::Change;
pub(crate) use damage::Damage;
pub use fault::{Fault, Link};
pub use switch::FaultSwitch;
pub(crate) use switch::{Circumstance, Hit};

/// Methods of requests there can be.
pub(crate) const METHODS: &[&str] = &["GET", "POST", "PATCH", "PUT", "DELETE", "HEAD", "OPTIONS"];

/// Everything that should go wrong, as a `--faults` file holds it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Faults {
    /// Looked at in order; of the rules that apply to a request, the first that does more than delay wins.
    pub rules: Vec<FaultRule>,
    /// Seconds for which a new object is hidden from every read, as replication does. 0 means none.
    pub lag_seconds: f64,
    /// Seconds for which lists, counts, searches, filters and delta rounds show everything as it was before a write.
    /// Reads of one object by its id or user name show it as it is.
    pub list_lag_seconds: f64,
    /// Milliseconds a write takes. Another write to the same object meanwhile is answered with 409.
    pub write_ms: u64,
    /// Seconds by which the clocks of the service are wrong: what `Date` and new id tokens tell. Negative is behind.
    pub clock_skew_seconds: i64,
    /// Whether each page of a delta round begins with the last item of the page before, as the service does at
    /// times (facts/graph.md §4).
    pub delta_replays: bool,
    /// Makes delta pages so many times as large as they are asked to be. 0 and 1 leave them alone.
    pub huge_pages: u32,
    /// Decides which requests are hit by rules with a `chance`: the same number, the same requests.
    pub seed: u64,
}

/// One rule: which requests, which of them, what happens.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct FaultRule {
    /// Which requests; without it every one.
    #[serde(rename = "match", default)]
    pub matching: FaultMatch,
    /// How many matching requests pass before the first is hit.
    #[serde(default)]
    pub after: u64,
    /// How many are hit; without it all that follow.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub times: Option<u64>,
    /// From 0 to 1: which part of those that would be hit is. Without it all are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub chance: Option<f64>,
    /// Seconds of the tenant's clock after the rule was set at which it begins to count.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from_seconds: Option<f64>,
    /// Seconds of the tenant's clock after the rule was set at which it ends.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until_seconds: Option<f64>,
    /// What happens to them.
    pub fault: Fault,
}

/// Which requests a rule is about. What is left out matches everything.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct FaultMatch {
    /// `GET`, `POST`, …, however cased.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub method: Option<String>,
    /// A path below the version root: literal, or with open keys as in `/users/{id}/assignLicense`. The token
    /// endpoint is `/token`, the batch itself `/$batch`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
    /// True: only items of a batch. False: only requests that come alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub batch: Option<bool>,
    /// True: only requests to Graph that change something. False: only those that change nothing, which are all of the
    /// sign-in side and batches as a whole, too.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub writes: Option<bool>,
}

impl Faults {
    /// Reads a `--faults` file.
    ///
    /// # Errors
    /// [`SimulatorError::Faults`] for anything that is not JSON of this shape, unknown keys included, and
    /// [`SimulatorError::FaultRule`] for a rule that makes no sense.
    pub fn from_json(text: &str) -> Result<Self, SimulatorError> {
        let read = SimulatorError::Faults;
        shape::faults(&serde_json::from_str(text).map_err(read)?).map_err(serde_json::Error::custom).map_err(read)?;
        // From the text again: so an error tells its line.
        let faults: Self = serde_json::from_str(text).map_err(read)?;
        faults.check()?;
        Ok(faults)
    }

    /// The same from JSON that is read already.
    pub(crate) fn from_value(value: &Value) -> Result<Self, SimulatorError> {
        Self::from_json(&value.to_string())
    }

    /// Whether all of it makes sense.
    pub(crate) fn check(&self) -> Result<(), SimulatorError> {
        let seconds = [self.lag_seconds, self.list_lag_seconds];
        if seconds.iter().any(|seconds| !(0.0..=1e9).contains(seconds)) {
            return Err(SimulatorError::FaultSeconds);
        }
        for (at, rule) in self.rules.iter().enumerate() {
            if let Some(reason) = rule.nonsense() {
                return Err(SimulatorError::FaultRule { rule: at + 1, reason });
            }
        }
        Ok(())
    }
}

impl FaultRule {
    /// A rule that hits every request with this method and path.
    #[must_use]
    pub fn on(method: &str, path: &str, fault: Fault) -> Self {
        let matching =
            FaultMatch { method: Some(method.to_owned()), path: Some(path.to_owned()), ..FaultMatch::default() };
        Self { matching, fault, ..Self::default() }
    }

    /// Hits only so many.
    #[must_use]
    pub fn times(mut self, times: u64) -> Self {
        self.times = Some(times);
        self
    }

    /// Lets so many pass first.
    #[must_use]
    pub fn after(mut self, after: u64) -> Self {
        self.after = after;
        self
    }

    /// Hits only items of a batch, or only requests that come alone.
    #[must_use]
    pub fn batch(mut self, batch: bool) -> Self {
        self.matching.batch = Some(batch);
        self
    }

    /// Hits only this part of them, from 0 to 1.
    #[must_use]
    pub fn chance(mut self, chance: f64) -> Self {
        self.chance = Some(chance);
        self
    }

    /// Hits only in this span of seconds of the tenant's clock, counted from when the rule is set.
    #[must_use]
    pub fn between(mut self, from_seconds: f64, until_seconds: f64) -> Self {
        self.from_seconds = Some(from_seconds);
        self.until_seconds = Some(until_seconds);
        self
    }

    /// One rule from JSON that is read already, or a sentence on what is wrong with it.
    pub(crate) fn from_value(value: Value) -> Result<Self, String> {
        let read = shape::rule(&value).map_err(serde_json::Error::custom).and_then(|()| serde_json::from_value(value));
        let rule: Self = read.map_err(|error| format!("This is no fault rule: {error}."))?;
        match rule.nonsense() {
            None => Ok(rule),
            Some(reason) => Err(format!("The fault rule makes no sense: {reason}.")),
        }
    }

    /// Why the rule makes no sense, if it makes none.
    pub(crate) fn nonsense(&self) -> Option<String> {
        if self.chance.is_some_and(|chance| !(0.0..=1.0).contains(&chance)) {
            return Some("chance is from 0 to 1".to_owned());
        }
        let (from, until) = (self.from_seconds.unwrap_or(0.0), self.until_seconds.unwrap_or(f64::INFINITY));
        if from < 0.0 || until <= from {
            return Some("fromSeconds comes before untilSeconds, and neither is negative".to_owned());
        }
        if self.matching.batch == Some(true) && self.fault.is_of_the_wire() {
            return Some(
                "an item of a batch can only be hit by status, unauthorized, claimsChallenge, revoked, cut, delayMs or change"
                    .to_owned(),
            );
        }
        self.matching.nonsense().or_else(|| self.fault.nonsense().map(str::to_owned))
    }
}

impl FaultMatch {
    fn covers(&self, request: &Circumstance<'_>) -> bool {
        self.method.as_ref().is_none_or(|wanted| wanted.eq_ignore_ascii_case(request.method))
            && self.batch.is_none_or(|wanted| wanted == request.batch)
            && self.writes.is_none_or(|wanted| wanted == request.writes)
            && self.path.as_ref().is_none_or(|wanted| request.paths.iter().any(|path| same_path(wanted, path)))
    }

    /// Why no request can ever match, if none can.
    fn nonsense(&self) -> Option<String> {
        if let Some(method) = &self.method {
            if !METHODS.iter().any(|known| known.eq_ignore_ascii_case(method)) {
                return Some(format!("'{method}' is no method, give one of {}", METHODS.join(", ")));
            }
            if self.writes == Some(true) && method.eq_ignore_ascii_case("GET") {
                return Some("GET changes nothing, so writes and this method never meet".to_owned());
            }
        }
        let path = self.path.as_deref()?;
        if !path.starts_with('/') {
            return Some(format!("a path begins with a slash, '{path}' does not"));
        }
        (!can_be_asked(path)).then(|| {
            format!(
                "no request has the path '{path}', give one below the version root, either literal or with every key open as in /users/{{id}}, or one of the sign-in side as /token"
            )
        })
    }
}

/// Whether there is an endpoint at a path, written out or as its template.
fn can_be_asked(path: &str) -> bool {
    let templates = TABLES.iter().flat_map(|table| table.iter()).map(|endpoint| endpoint.template);
    let mut known = templates.chain(oauth::templates()).chain([UNKNOWN]);
    let literal = !path.contains(['{', '?']);
    let leads = || Route::of(path).endpoint.is_some() || oauth::is_endpoint(path);
    (literal && leads()) || known.any(|template| same_path(template, path))
}

/// Whether two paths name the same, an open key of one being an open key of the other whatever it is called.
fn same_path(wanted: &str, path: &str) -> bool {
    let (wanted, path) = (wanted.trim_matches('/').split('/'), path.trim_matches('/').split('/'));
    let is_key = |segment: &str| segment.starts_with('{') && segment.ends_with('}');
    wanted.clone().count() == path.clone().count()
        && wanted
            .zip(path)
            .all(|(a, b)| (is_key(a) && is_key(b)) || decode_segment(a).eq_ignore_ascii_case(&decode_segment(b)))
}
