//! What every request goes through, alone or in a batch: counted, struck by faults, signed in, paced, handled,
//! written into the history, dressed with the headers of the service.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use serde_json::json;

use crate::answer::{Answer, Refusal};
use crate::call::Call;
use crate::faults::{FaultSwitch, Hit};
use crate::handlers::{self, Circumstances, batch, delta_token::TokenState};
use crate::history::History;
use crate::oauth::{self, Caller, Login};
use crate::pacing::{Quota, cost};
use crate::route::Route;
use crate::tenant::audit::Actor;
use crate::tenant::{Node, Tenant};

/// Where the time goes and the tokens live: everything that changes.
pub(crate) struct Inner {
    pub(crate) tenant: Tenant,
    pub(crate) secret: String,
    /// Access tokens and when they expire, in seconds since 1970.
    pub(crate) tokens: HashMap<String, i64>,
    pub(crate) history: History,
    /// Requests by method and path template.
    pub(crate) requests: BTreeMap<(String, String), u64>,
    pub(crate) delta: TokenState,
    pub(crate) quota: Option<Quota>,
    pub(crate) page_size: usize,
    pub(crate) batches: u64,
}

/// The running tenant.
pub(crate) struct Host {
    pub(crate) faults: FaultSwitch,
    inner: Mutex<Inner>,
}

/// What becomes of a request.
pub(crate) struct Outcome {
    pub(crate) answer: Answer,
    /// Close the connection instead of answering.
    pub(crate) cut: bool,
    /// Wait so long before answering.
    pub(crate) delay: Duration,
}

impl Host {
    pub(crate) fn new(inner: Inner, faults: FaultSwitch) -> Self {
        Self { faults, inner: Mutex::new(inner) }
    }

    pub(crate) fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A request to the sign-in side.
    pub(crate) fn login(&self, login: &Login) -> Outcome {
        let template = oauth::template(&login.path);
        let hit = self.faults.strike_on(&login.method, &[&login.path, template], false);
        let mut inner = self.lock();
        inner.count(&login.method, template, false);
        let answer = match hit.fault.as_ref().map(|fault| (fault.status, fault.retry_after.clone())) {
            Some((status, retry_after)) => {
                let status = status.unwrap_or(if hit.cuts() { 503 } else { 401 });
                let number = if status == 429 { 90_055 } else { 90_033 };
                let text = "A transient error has occurred. Please try again.";
                let mut answer = oauth::refusal::error(&inner, login, status, "temporarily_unavailable", number, text);
                answer.headers.extend(retry_after.map(|seconds| ("Retry-After", seconds)));
                answer
            }
            None => oauth::answer(&mut inner, login),
        };
        let answer = answer
            .with("Content-Type", "application/json; charset=utf-8")
            .with("Cache-Control", "no-store, no-cache")
            .with("x-ms-request-id", uuid::Uuid::new_v4().to_string());
        Outcome { answer, cut: hit.cuts(), delay: hit.delay }
    }

    /// A request to Graph.
    pub(crate) fn graph(&self, call: &Call) -> Outcome {
        let route = Route::of(&call.path);
        let mut inner = self.lock();
        let mut outcome = if route.is_batch() && call.method == "POST" {
            self.batch(&mut inner, call, &route)
        } else {
            self.single(&mut inner, call, &route, None)
        };
        dress(&mut outcome.answer, call, &route);
        outcome
    }

    /// `caller` is who sent the batch that a request is an item of.
    fn single(&self, inner: &mut Inner, call: &Call, route: &Route, caller: Option<&Caller>) -> Outcome {
        inner.count(&call.method, route.template(), call.batch);
        let hit = self.faults.strike(&call.method, &call.path, route, call.batch);
        let own = hit.applies().then(|| {
            let admitted = match caller {
                Some(caller) => Ok(caller.clone()),
                None => inner.authorize(call),
            };
            admitted.and_then(|caller| inner.handle(call, &caller, route, &self.faults))
        });
        inner.settle(call, hit, own)
    }

    fn batch(&self, inner: &mut Inner, call: &Call, route: &Route) -> Outcome {
        inner.count(&call.method, route.template(), false);
        let hit = self.faults.strike(&call.method, &call.path, route, false);
        let (mut cut, mut delay) = (false, Duration::ZERO);
        let own = hit.applies().then(|| {
            let caller = inner.authorize(call)?;
            let items = batch::items(call)?;
            inner.batches += 1;
            let order = batch::order(&items, inner.tenant.seed.number, inner.batches);
            let mut failed: Vec<String> = Vec::new();
            let mut written: Vec<(Node, &str)> = Vec::new();
            let mut responses = Vec::new();
            for item in order.into_iter().filter_map(|at| items.get(at)) {
                let collides = inner.collides(item, &mut written);
                let outcome = self.item(inner, (call, &caller), item, &failed, collides);
                cut |= outcome.cut;
                delay = delay.max(outcome.delay);
                if outcome.answer.status >= 400 {
                    failed.push(item.id.to_lowercase());
                }
                responses.push(batch::response(&item.id, outcome.answer));
            }
            Ok(Answer::json(200, json!({"responses": responses})))
        });
        let mut outcome = inner.settle(call, hit, own);
        outcome.cut |= cut;
        outcome.delay += delay;
        outcome
    }

    fn item(
        &self,
        inner: &mut Inner,
        (outer, caller): (&Call, &Caller),
        item: &batch::Item,
        failed: &[String],
        collides: bool,
    ) -> Outcome {
        let refused = |refusal: Refusal, call: &Call, inner: &Inner| Outcome {
            answer: refusal.answer(call, &inner.tenant.clock.stamp()),
            cut: false,
            delay: Duration::ZERO,
        };
        match &item.call {
            Err(refusal) => refused(refusal.clone(), outer, inner),
            Ok(call) if item.depends_on.iter().any(|id| failed.contains(id)) => {
                refused(batch::failed_dependency(), call, inner)
            }
            Ok(call) if collides => refused(Refusal::of_status(409, None), call, inner),
            Ok(call) => {
                let route = Route::of(&call.path);
                let mut outcome = self.single(inner, call, &route, Some(caller));
                outcome.answer = outcome
                    .answer
                    .with("Cache-Control", "no-cache")
                    .with("x-ms-resource-unit", cost(call, &route).to_string())
                    .with("OData-Version", "4.0");
                if outcome.answer.body.is_some() {
                    outcome.answer = outcome.answer.with("Content-Type", "application/json");
                }
                outcome
            }
        }
    }
}

impl Inner {
    pub(crate) fn count(&mut self, method: &str, template: &str, batch: bool) {
        let template = if batch { format!("/$batch{template}") } else { template.to_owned() };
        *self.requests.entry((method.to_owned(), template)).or_insert(0) += 1;
    }

    /// Whether an item of a batch writes to an object that an item before it wrote to without being waited for
    /// (facts/graph.md §8); if not, notes what it writes to.
    fn collides<'a>(&self, item: &'a batch::Item, written: &mut Vec<(Node, &'a str)>) -> bool {
        let Ok(call) = &item.call else { return false };
        let route = Route::of(&call.path);
        let object = route.keys.first().filter(|_| route.writes(&call.method)).and_then(|key| {
            let user = self.tenant.locate(key).map(Node::user);
            user.or_else(|| self.tenant.objects.node(key))
        });
        let Some(object) = object else { return false };
        let waited = |id: &str| item.depends_on.iter().any(|on| on.eq_ignore_ascii_case(id));
        let collides = written.iter().any(|(known, id)| *known == object && !waited(id));
        if !collides {
            written.push((object, &item.id));
        }
        collides
    }

    fn authorize(&self, call: &Call) -> Result<Caller, Refusal> {
        let refuse = |message: &str| {
            let mut refusal = Refusal::unauthorized(message);
            let challenge = format!("Bearer realm=\"\", authorization_uri=\"{}/common/oauth2/authorize\"", call.base);
            refusal.headers.push(("WWW-Authenticate", challenge));
            Err(refusal)
        };
        let token = call.header("authorization").and_then(|header| {
            let (scheme, token) = header.split_once(' ')?;
            scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
        });
        match token {
            None | Some("") => refuse("Access token is empty."),
            Some(token) => match self.tokens.get(token) {
                Some(until) if *until > self.tenant.clock.now().as_second() => Ok(oauth::token::caller(&self.tenant)),
                None if token.split('.').count() != 3 => {
                    refuse("CompactToken parsing failed with error code: 80049217")
                }
                Some(_) | None => refuse("Lifetime validation failed, the token is expired."),
            },
        }
    }

    /// Paces and carries out one request that is no batch.
    fn handle(&mut self, call: &Call, caller: &Caller, route: &Route, faults: &FaultSwitch) -> Result<Answer, Refusal> {
        self.tenant.process_licenses();
        self.tenant.process_uploads();
        let now = self.tenant.clock.seconds();
        let used = match &mut self.quota {
            Some(quota) => quota.take(cost(call, route), route.writes(&call.method), now)?,
            None => None,
        };
        let circumstances = Circumstances {
            lag_seconds: faults.lag_seconds(),
            delta_replays: faults.delta_replays(),
            page_size: self.page_size,
            tokens: &self.delta,
        };
        self.tenant.latency = circumstances.lag_seconds;
        self.tenant.actor = Actor {
            app_id: Some(caller.client_id.clone()),
            app_name: Some(caller.app_name.clone()),
            service_principal: Some(caller.service_principal.clone()),
            user: caller.user.clone(),
            correlation: Some(call.client_request_id().to_owned()),
        };
        let done = handlers::handle(&mut self.tenant, call, caller, route, &circumstances);
        self.tenant.actor = Actor::default();
        let done = done?;
        if route.writes(&call.method) {
            let at = self.tenant.clock.now().to_string();
            self.history.add(call, done.answer.status, done.target.as_deref(), &at);
        }
        Ok(match used {
            Some(used) => done.answer.with("x-ms-throttle-limit-percentage", used),
            None => done.answer,
        })
    }

    /// What is answered in the end: the fault's answer if there is one, else the request's own.
    fn settle(&self, call: &Call, hit: Hit, own: Option<Result<Answer, Refusal>>) -> Outcome {
        let now = self.tenant.clock.stamp();
        let answer = match (hit.refusal(), own) {
            (Some(refusal), _) | (None, Some(Err(refusal))) => refusal.answer(call, &now),
            (None, Some(Ok(answer))) => answer,
            // Only a cut has neither, and nobody sees its answer.
            (None, None) => Answer::empty(),
        };
        Outcome { answer, cut: hit.cuts(), delay: hit.delay }
    }
}

/// Adds the headers every answer of Graph carries (facts/graph.md §2.5).
fn dress(answer: &mut Answer, call: &Call, route: &Route) {
    let diagnostic = json!({"ServerInfo": {"DataCenter": "Germany West Central", "Slice": "E", "Ring": "5",
        "ScaleUnit": "002", "RoleInstance": "FR1SIM0001"}});
    let mut add = |name: &'static str, value: String| answer.headers.push((name, value));
    add("request-id", call.request_id.clone());
    add("client-request-id", call.client_request_id().to_owned());
    add("x-ms-ags-diagnostic", diagnostic.to_string());
    add("x-ms-resource-unit", cost(call, route).to_string());
    add("OData-Version", "4.0".to_owned());
    add("Cache-Control", "no-cache".to_owned());
    add("Strict-Transport-Security", "max-age=31536000".to_owned());
    if answer.body.is_some() && !answer.headers.iter().any(|(name, _)| *name == "Content-Type") {
        let json = "application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8";
        answer.headers.push(("Content-Type", json.to_owned()));
    }
}
