//! Turning faults on and off, and asking the rules about each request.

use std::collections::BTreeMap;
use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash as _, Hasher as _};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use serde_json::{Value, json};

use super::{Change, Damage, Fault, FaultRule, Faults};
use crate::answer::Refusal;
use crate::call::Call;
use crate::oauth;

/// What the rules make of one request.
#[derive(Debug, Default)]
pub(crate) struct Hit {
    pub(crate) fault: Option<Fault>,
    pub(crate) delay: Duration,
    /// What others do first.
    pub(crate) changes: Vec<Change>,
}

impl Hit {
    /// Whether the request is carried out.
    pub(crate) fn applies(&self) -> bool {
        self.fault.as_ref().is_none_or(|fault| !fault.answers() || fault.apply == Some(true))
    }

    /// What the request is answered instead of its own answer. `capable` says whether its sender can handle a claims
    /// challenge, `now` is the tenant's time in seconds since 1970, `date` writes the time so many seconds from now as
    /// headers do.
    pub(crate) fn refusal(
        &self,
        call: &Call,
        capable: bool,
        now: i64,
        date: impl Fn(i64) -> String,
    ) -> Option<Refusal> {
        let fault = self.fault.as_ref().filter(|fault| fault.replies())?;
        // Nobody is challenged who has not declared it (facts/graph.md §14.13).
        if fault.unauthorized || fault.aadsts.is_some() || (fault.challenges() && !capable) {
            return Some(oauth::expired(call));
        }
        if fault.challenges() {
            let event =
                if fault.revoked { "TokenIssuedBeforeRevocationTimestamp" } else { "TokenCreatedWithOutdatedPolicies" };
            return Some(oauth::challenge(call, event, now));
        }
        if let Some(address) = &fault.redirect {
            let mut refusal = Refusal::new(302, "Redirect", "Object moved.");
            refusal.headers.push(("Location", address.clone()));
            return Some(refusal);
        }
        let retry_after = fault.retry_after.clone().or_else(|| fault.retry_after_date.map(date));
        fault.status.map(|status| Refusal::of_status(status, retry_after))
    }

    /// Whether the connection is closed.
    pub(crate) fn cuts(&self) -> bool {
        self.fault.as_ref().is_some_and(|fault| fault.cut)
    }

    /// What happens to the answer on its way. `own` is the address of the request.
    pub(crate) fn damage(&self, own: &str) -> Option<Damage> {
        let fault = self.fault.as_ref().filter(|fault| fault.spoils() || fault.gateway_page)?;
        Some(Damage { fault: fault.clone(), own: own.to_owned() })
    }
}

struct Active {
    rule: FaultRule,
    /// The trouble it belongs to.
    name: Option<&'static str>,
    seen: u64,
    hit: u64,
    /// When it was set, by the tenant's clock; `None` until a request tells.
    since: Option<f64>,
}

#[derive(Default)]
struct Rules {
    active: Vec<Active>,
    /// What holds for all requests; its own list of rules is empty.
    general: Faults,
    hits: u64,
    /// Throws of the dice so far.
    thrown: u64,
    /// How often each event happened.
    happened: BTreeMap<&'static str, u64>,
}

/// What the rules need to know of a request.
pub(crate) struct Circumstance<'a> {
    pub(crate) method: &'a str,
    /// Names the request is known by.
    pub(crate) paths: &'a [&'a str],
    pub(crate) batch: bool,
    /// Whether the request changes something.
    pub(crate) writes: bool,
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
    pub fn set(&self, mut faults: Faults) {
        let mut rules = self.lock();
        rules.active = std::mem::take(&mut faults.rules).into_iter().map(Active::new).collect();
        rules.general = faults;
        rules.thrown = 0;
        rules.happened.clear();
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

    /// Everything that should go wrong, as it was set.
    #[must_use]
    pub fn faults(&self) -> Faults {
        let rules = self.lock();
        Faults { rules: rules.active.iter().map(|active| active.rule.clone()).collect(), ..rules.general.clone() }
    }

    /// What holds for all requests, without the rules.
    pub(crate) fn general(&self) -> Faults {
        self.lock().general.clone()
    }

    /// How often each rule was asked and has hit, in order.
    pub(crate) fn counts(&self) -> Vec<Value> {
        self.lock().active.iter().map(|active| json!({"seen": active.seen, "hits": active.hit})).collect()
    }

    /// Replaces the rules of this name; their time begins now, in seconds since 1970 by the tenant's clock.
    pub(crate) fn name(&self, name: &'static str, rules: Vec<FaultRule>, now: f64) {
        let mut all = self.lock();
        all.active.retain(|active| active.name != Some(name));
        let named = |rule| Active { name: Some(name), since: Some(now), ..Active::new(rule) };
        all.active.extend(rules.into_iter().map(named));
    }

    /// Whether a rule of this name can hit yet, and how many requests were hit by them; no number without a rule.
    pub(crate) fn named(&self, name: &str, now: f64) -> (bool, Option<u64>) {
        let rules = self.lock();
        let named = || rules.active.iter().filter(|active| active.name == Some(name));
        let hits = named().next().map(|_| named().map(|active| active.hit).sum());
        (named().any(|active| !active.is_over(now)), hits)
    }

    /// Changes what holds for all requests.
    pub(crate) fn adjust(&self, change: impl FnOnce(&mut Faults)) {
        change(&mut self.lock().general);
    }

    /// Counts an event.
    pub(crate) fn note(&self, event: &'static str) {
        *self.lock().happened.entry(event).or_default() += 1;
    }

    /// How often an event was counted.
    pub(crate) fn happened(&self, event: &str) -> u64 {
        self.lock().happened.get(event).copied().unwrap_or_default()
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Rules> {
        self.rules.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Asks the rules about a request. `now` is in seconds since 1970 by the tenant's clock.
    pub(crate) fn strike(&self, request: &Circumstance<'_>, now: f64) -> Hit {
        let mut hit = Hit::default();
        let mut rules = self.lock();
        let Rules { active, general, hits, thrown, .. } = &mut *rules;
        for active in active {
            let taken = hit.fault.is_some() && active.rule.fault.interferes();
            let beside = request.batch && active.rule.fault.is_of_the_wire();
            if taken || beside || !active.rule.matching.covers(request) {
                continue;
            }
            if !active.is_its_time(now) {
                continue;
            }
            active.seen += 1;
            if active.seen <= active.rule.after || active.rule.times.is_some_and(|times| active.hit >= times) {
                continue;
            }
            if let Some(chance) = active.rule.chance {
                *thrown += 1;
                if dice(general.seed, *thrown) >= chance {
                    continue;
                }
            }
            active.hit += 1;
            let fault = &active.rule.fault;
            hit.delay = hit.delay.saturating_add(Duration::from_millis(fault.delay_ms.unwrap_or(0)));
            hit.changes.extend(fault.change.iter().cloned());
            if fault.interferes() {
                hit.fault = Some(fault.clone());
            }
        }
        if hit.fault.is_some() || !hit.delay.is_zero() || !hit.changes.is_empty() {
            *hits += 1;
        }
        hit
    }
}

/// A number from 0 up to 1, always the same for the same throw.
fn dice(seed: u64, throw: u64) -> f64 {
    let mut hasher = DefaultHasher::new();
    (seed, throw).hash(&mut hasher);
    (hasher.finish() >> 11) as f64 / (1_u64 << 53) as f64
}

impl Active {
    fn new(rule: FaultRule) -> Self {
        Self { rule, name: None, seen: 0, hit: 0, since: None }
    }

    fn is_its_time(&mut self, now: f64) -> bool {
        let passed = now - *self.since.get_or_insert(now);
        self.rule.from_seconds.is_none_or(|from| passed >= from)
            && self.rule.until_seconds.is_none_or(|until| passed < until)
    }

    /// Whether it will never hit again.
    fn is_over(&self, now: f64) -> bool {
        let spent = self.rule.times.is_some_and(|times| self.hit >= times);
        let passed = |until| self.since.is_some_and(|since| now - since >= until);
        spent || self.rule.until_seconds.is_some_and(passed)
    }
}
