//! Faults on demand: what should go wrong, for which requests, how often.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::SimulatorError;
use crate::answer::Refusal;
use crate::route::Route;

/// Everything that should go wrong, as a `--faults` file holds it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Faults {
    /// Looked at in order; of the rules that apply to a request, the first that does more than delay wins.
    pub rules: Vec<FaultRule>,
    /// Seconds for which a new user is hidden from every read, as replication does. 0 means none.
    pub lag_seconds: f64,
    /// Whether each page of a delta round begins with the last item of the page before, as the service does at
    /// times (facts/graph.md §4).
    pub delta_replays: bool,
}

/// One rule: which requests, which of them, what happens.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
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
}

/// What happens to a request that is hit.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Fault {
    /// Answers this status instead.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<u16>,
    /// Goes with the status as the `Retry-After` header, written as given: `"0.249"`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub retry_after: Option<String>,
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
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the signature serde calls")]
fn is_false(value: &bool) -> bool {
    !value
}

impl Faults {
    /// Reads a `--faults` file.
    ///
    /// # Errors
    /// [`SimulatorError::Faults`] for anything that is not JSON of this shape, unknown keys included, and
    /// [`SimulatorError::FaultRule`] for a rule that makes no sense.
    pub fn from_json(text: &str) -> Result<Self, SimulatorError> {
        let faults: Self = serde_json::from_str(text).map_err(SimulatorError::Faults)?;
        for (at, rule) in faults.rules.iter().enumerate() {
            if let Some(reason) = rule.fault.nonsense() {
                return Err(SimulatorError::FaultRule { rule: at + 1, reason });
            }
        }
        Ok(faults)
    }
}

impl FaultRule {
    /// A rule that hits every request with this method and path.
    #[must_use]
    pub fn on(method: &str, path: &str, fault: Fault) -> Self {
        let matching = FaultMatch { method: Some(method.to_owned()), path: Some(path.to_owned()), batch: None };
        Self { matching, after: 0, times: None, fault }
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

    fn nonsense(&self) -> Option<&'static str> {
        let given = [self.status.is_some(), self.cut, self.unauthorized, self.aadsts.is_some()];
        let answers = given.iter().filter(|given| **given).count();
        match self {
            _ if answers > 1 => Some("give one of status, cut, unauthorized and aadsts"),
            _ if answers == 0 && self.delay_ms.is_none() => Some("give status, cut, unauthorized, aadsts or delayMs"),
            Self { aadsts: Some(number), .. } if !crate::oauth::is_known(*number) => {
                Some("aadsts is one of the numbers the simulator knows")
            }
            Self { status: Some(status), .. } if !(400..=599).contains(status) => Some("status is from 400 to 599"),
            Self { retry_after: Some(_), status: None, .. } => Some("retryAfter goes with a status"),
            Self { apply: Some(_), .. } if answers == 0 => Some("apply goes with a status or cut"),
            _ => None,
        }
    }

    fn interferes(&self) -> bool {
        self.status.is_some() || self.cut || self.unauthorized || self.aadsts.is_some()
    }
}

/// What the rules make of one request.
#[derive(Debug, Default)]
pub(crate) struct Hit {
    pub(crate) fault: Option<Fault>,
    pub(crate) delay: Duration,
}

impl Hit {
    /// Whether the request is carried out.
    pub(crate) fn applies(&self) -> bool {
        self.fault.as_ref().is_none_or(|fault| fault.apply == Some(true))
    }

    /// What the request is answered instead of its own answer.
    pub(crate) fn refusal(&self) -> Option<Refusal> {
        let fault = self.fault.as_ref()?;
        if fault.unauthorized || fault.aadsts.is_some() {
            return Some(Refusal::of_status(401, None));
        }
        fault.status.map(|status| Refusal::of_status(status, fault.retry_after.clone()))
    }

    /// Whether the connection is closed.
    pub(crate) fn cuts(&self) -> bool {
        self.fault.as_ref().is_some_and(|fault| fault.cut)
    }
}

struct Active {
    rule: FaultRule,
    seen: u64,
    hit: u64,
}

#[derive(Default)]
struct Rules {
    active: Vec<Active>,
    lag_seconds: f64,
    delta_replays: bool,
    hits: u64,
}

/// Turns faults on and off while the tenant runs. Clones switch the same tenant.
#[derive(Clone, Default)]
pub struct FaultSwitch {
    rules: Arc<Mutex<Rules>>,
}

impl std::fmt::Debug for FaultSwitch {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("FaultSwitch").field("hits", &self.hits()).finish_non_exhaustive()
    }
}

impl FaultSwitch {
    /// Replaces everything that should go wrong; counting starts anew.
    pub fn set(&self, faults: Faults) {
        let mut rules = self.lock();
        rules.active = faults.rules.into_iter().map(Active::new).collect();
        rules.lag_seconds = faults.lag_seconds;
        rules.delta_replays = faults.delta_replays;
    }

    /// Adds one rule after those there are.
    pub fn add(&self, rule: FaultRule) {
        self.lock().active.push(Active::new(rule));
    }

    /// Nothing goes wrong any more.
    pub fn clear(&self) {
        self.set(Faults::default());
    }

    /// Requests hit so far, delays included.
    #[must_use]
    pub fn hits(&self) -> u64 {
        self.lock().hits
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Rules> {
        self.rules.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn lag_seconds(&self) -> f64 {
        self.lock().lag_seconds
    }

    pub(crate) fn delta_replays(&self) -> bool {
        self.lock().delta_replays
    }

    /// Asks the rules about a request to Graph.
    pub(crate) fn strike(&self, method: &str, path: &str, route: &Route, batch: bool) -> Hit {
        self.strike_on(method, &[path, route.template()], batch)
    }

    /// Asks the rules about a request known by these paths.
    pub(crate) fn strike_on(&self, method: &str, paths: &[&str], batch: bool) -> Hit {
        let mut hit = Hit::default();
        let mut rules = self.lock();
        for active in &mut rules.active {
            let taken = hit.fault.is_some() && active.rule.fault.interferes();
            if taken || !active.rule.matching.covers(method, paths, batch) {
                continue;
            }
            active.seen += 1;
            if active.seen <= active.rule.after || active.rule.times.is_some_and(|times| active.hit >= times) {
                continue;
            }
            active.hit += 1;
            hit.delay += Duration::from_millis(active.rule.fault.delay_ms.unwrap_or(0));
            if active.rule.fault.interferes() {
                hit.fault = Some(active.rule.fault.clone());
            }
        }
        if hit.fault.is_some() || !hit.delay.is_zero() {
            rules.hits += 1;
        }
        hit
    }
}

impl Active {
    fn new(rule: FaultRule) -> Self {
        Self { rule, seen: 0, hit: 0 }
    }
}

impl FaultMatch {
    fn covers(&self, method: &str, paths: &[&str], batch: bool) -> bool {
        self.method.as_ref().is_none_or(|wanted| wanted.eq_ignore_ascii_case(method))
            && self.batch.is_none_or(|wanted| wanted == batch)
            && self.path.as_ref().is_none_or(|wanted| paths.iter().any(|path| same_path(wanted, path)))
    }
}

/// Whether two paths name the same, an open key of one being an open key of the other whatever it is called.
fn same_path(wanted: &str, path: &str) -> bool {
    let (wanted, path) = (wanted.trim_matches('/').split('/'), path.trim_matches('/').split('/'));
    let is_key = |segment: &str| segment.starts_with('{') && segment.ends_with('}');
    wanted.clone().count() == path.clone().count()
        && wanted.zip(path).all(|(a, b)| a.eq_ignore_ascii_case(b) || (is_key(a) && is_key(b)))
}
