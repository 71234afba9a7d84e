//! What every request goes through, alone or in a batch: counted, struck by faults, signed in, paced, handled,
//! written into the history, dressed with the headers of the service.

mod together;

use together::Within;
pub(crate) use together::{Hold, UnderWay};

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use serde_json::json;

use crate::answer::{Answer, Refusal};
use crate::call::{Call, parse_query};
use crate::faults::{Change, Circumstance, Damage, Fault, FaultSwitch, Faults, Hit, METHODS};
use crate::handlers::{self, Circumstances, Done};
use crate::history::History;
use crate::oauth::{self, Authority, Caller, Login};
use crate::pacing::{Charge, Quotas, cost, workload};
use crate::route::Route;
use crate::tenant::Tenant;
use crate::tenant::audit::Actor;
use crate::wire::address::host_of;
use crate::wire::tls::Names;
use crate::{Details, metadata, permission, wire};

/// How long a write to an object that is there takes at the least: long enough for writes that are sent side by side to
/// meet (facts/graph.md §14), short enough for nobody to mind.
const WRITE_TAKES: Duration = Duration::from_millis(5);

/// Where the time goes and the tokens live: everything that changes.
pub(crate) struct Inner {
    pub(crate) tenant: Tenant,
    pub(crate) authority: Authority,
    pub(crate) history: History,
    /// Requests by method and path template.
    pub(crate) requests: BTreeMap<(String, String), u64>,
    pub(crate) quotas: Option<Quotas>,
    pub(crate) page_size: usize,
    pub(crate) batches: u64,
    /// Objects being written to.
    pub(crate) under_way: UnderWay,
    /// Writes refused because another held their object.
    pub(crate) collisions: u64,
}

/// The running tenant.
pub(crate) struct Host {
    pub(crate) faults: FaultSwitch,
    /// How it is reached.
    pub(crate) details: Details,
    /// The host names of its certificate.
    pub(crate) names: Names,
    inner: Mutex<Inner>,
    /// Requests that nothing here could answer.
    failures: Mutex<Vec<String>>,
}

/// What becomes of a request.
pub(crate) struct Outcome {
    pub(crate) answer: Answer,
    /// Close the connection instead of answering.
    pub(crate) cut: bool,
    /// Wait so long before answering.
    pub(crate) delay: Duration,
    /// What happens to the answer on its way.
    pub(crate) damage: Option<Damage>,
    /// What the request writes to, until it is answered.
    pub(crate) hold: Option<Hold>,
}

impl Outcome {
    /// An answer, given at once.
    pub(crate) fn of(answer: Answer) -> Self {
        Self { answer, cut: false, delay: Duration::ZERO, damage: None, hold: None }
    }
}

impl Host {
    pub(crate) fn new(inner: Inner, faults: FaultSwitch, details: Details, names: Names) -> Self {
        Self { faults, details, names, inner: Mutex::new(inner), failures: Mutex::default() }
    }

    /// Notes a request that was not answered because of a mistake in here.
    pub(crate) fn note_failure(&self, asked: String) {
        tracing::error!(asked, "The simulated tenant has failed at a request");
        self.failures.lock().unwrap_or_else(PoisonError::into_inner).push(asked);
    }

    /// Requests that were not answered because of a mistake in here.
    pub(crate) fn failures(&self) -> Vec<String> {
        self.failures.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(crate) fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Every access token given so far counts no more.
    pub(crate) fn expire_tokens(&self) {
        self.lock().authority.expire_tokens();
    }

    /// A request to the sign-in side.
    pub(crate) fn login(&self, login: &Login) -> Outcome {
        let template = oauth::template(&login.path);
        let mut inner = self.lock();
        let paths = [&*login.path, template];
        let request = Circumstance { method: &login.method, paths: &paths, batch: false, writes: false };
        let hit = self.struck(&mut inner, &request);
        inner.count(&login.method, template, false);
        let fault = hit.fault.as_ref().filter(|fault| fault.answers());
        let Inner { authority, tenant, .. } = &mut *inner;
        if fault.is_some() && hit.applies() {
            // Done, but the client is told otherwise.
            let _ = authority.answer(tenant, login);
        }
        let mut answer = match fault {
            Some(fault) => authority.struck(tenant, login, fault),
            None => authority.answer(tenant, login),
        };
        authority.tell(tenant, login);
        if answer.body.is_some() && !answer.headers.iter().any(|(name, _)| *name == "Content-Type") {
            answer = answer.with("Content-Type", "application/json; charset=utf-8");
        }
        let answer = answer
            .with("Cache-Control", "no-store, no-cache")
            .with("x-ms-request-id", uuid::Uuid::new_v4().to_string())
            .with("Date", inner.tenant.clock.date());
        let damage = hit.damage(&format!("{}{}", login.base, login.path));
        Outcome { cut: hit.cuts(), delay: hit.delay, damage, ..Outcome::of(answer) }
    }

    /// Asks the fault rules about a request, and lets others do what they do before it.
    fn struck(&self, inner: &mut Inner, request: &Circumstance<'_>) -> Hit {
        let general = self.faults.general();
        inner.tenant.clock.skew(general.clock_skew_seconds);
        let hit = self.faults.strike(request, inner.tenant.clock.seconds());
        for change in &hit.changes {
            let answer = inner.change(change, &general);
            if answer.status >= 400 {
                tracing::warn!(status = answer.status, path = change.path, "Another administrator was refused");
            }
        }
        hit
    }

    /// A request to Graph.
    pub(crate) fn graph(&self, call: &Call) -> Outcome {
        let route = Route::of(&call.path);
        let mut inner = self.lock();
        let hold = inner.under_way.begin();
        let mut outcome = if route.is_batch() && call.method == "POST" {
            self.batch(&mut inner, call, &route)
        } else {
            self.single(&mut inner, call, &route, None)
        };
        if hold.is_any() {
            outcome.delay = outcome.delay.max(WRITE_TAKES);
            outcome.hold = Some(hold);
        }
        dress(&mut outcome.answer, call, &route, inner.tenant.clock.date());
        outcome
    }

    /// A request to Graph that is not even looked at.
    pub(crate) fn refuse(&self, call: &Call, refusal: Refusal) -> Outcome {
        let route = Route::of(&call.path);
        let mut inner = self.lock();
        inner.count(&call.method, route.template(), false);
        let mut answer = refusal.answer(call, &inner.tenant.clock.stamp());
        dress(&mut answer, call, &route, inner.tenant.clock.date());
        Outcome::of(answer)
    }

    /// A request for what Graph has.
    pub(crate) fn root(&self, call: &Call) -> Outcome {
        if call.method != "GET" {
            return self.refuse(call, handlers::not_allowed(["GET"].into_iter()));
        }
        let mut answer = wire::root::document(call);
        dress(&mut answer, call, &Route::of(&call.path), self.lock().tenant.clock.date());
        Outcome::of(answer)
    }

    /// `within` is the batch that a request is an item of.
    fn single(&self, inner: &mut Inner, call: &Call, route: &Route, within: Option<&Within<'_>>) -> Outcome {
        inner.count(&call.method, route.template(), call.batch);
        let paths = [&*call.path, route.template()];
        let writes = route.writes(&call.method);
        let request = Circumstance { method: &call.method, paths: &paths, batch: call.batch, writes };
        let hit = self.struck(inner, &request);
        let own = hit.applies().then(|| {
            let admitted = match within {
                Some(within) => Ok(within.caller.clone()),
                None => inner.authorize(call),
            };
            let collides = within.is_some_and(|within| within.collides);
            admitted.and_then(|caller| inner.handle(call, (&caller, collides), route, &self.faults.general()))
        });
        let capable = || within.map_or_else(|| inner.authority.is_capable(call), |within| within.caller.capable);
        let mut outcome = inner.settle(call, hit, own, capable);
        outcome.answer = metadata::shown(call, outcome.answer);
        if writes {
            outcome.delay = outcome.delay.saturating_add(Duration::from_millis(self.faults.general().write_ms));
        }
        outcome
    }
}

impl Inner {
    pub(crate) fn count(&mut self, method: &str, template: &str, batch: bool) {
        // A client can make up methods without end.
        let method = if METHODS.contains(&method) { method } else { "other" };
        let template = if batch { format!("/$batch{template}") } else { template.to_owned() };
        *self.requests.entry((method.to_owned(), template)).or_insert(0) += 1;
    }

    /// Who sends the request.
    fn authorize(&self, call: &Call) -> Result<Caller, Refusal> {
        self.authority.caller(&self.tenant, call)
    }

    /// Paces and carries out one request that is no batch. What `collides` with another item of its batch is charged like
    /// any other (facts/graph.md §9.2).
    fn handle(
        &mut self,
        call: &Call,
        (caller, collides): (&Caller, bool),
        route: &Route,
        general: &Faults,
    ) -> Result<Answer, Refusal> {
        let route = &route.clone().of_caller(caller.user.as_deref());
        let charge = Charge {
            client: &caller.client_id,
            units: cost(call, route),
            write: route.writes(&call.method),
            workload: workload(route, |key| self.mailbox(key)),
            low: call.header("x-ms-throttle-priority").is_some_and(|priority| priority.eq_ignore_ascii_case("low")),
            users: self.tenant.active(),
            now: self.tenant.clock.seconds(),
        };
        let used = self.quotas.as_mut().map(|quotas| quotas.take(&charge)).transpose()?.flatten();
        let held = self.hold(call, route, collides)?;
        let done = self.carry_out(call, caller, route, general).inspect_err(|_| self.under_way.let_go(held))?;
        if route.writes(&call.method) {
            let at = self.tenant.clock.now().to_string();
            self.history.add(call, done.answer.status, done.target.as_deref(), &at);
        }
        Ok(match used {
            Some(used) => done.answer.with("x-ms-throttle-limit-percentage", used),
            None => done.answer,
        })
    }

    /// The id of the user whose mailbox a key names.
    fn mailbox(&self, key: &str) -> Option<String> {
        self.tenant.locate(key).map(|slot| self.tenant.user_id(slot))
    }

    /// Carries out a request that nothing stands against but the rules of the directory.
    fn carry_out(&mut self, call: &Call, caller: &Caller, route: &Route, general: &Faults) -> Result<Done, Refusal> {
        self.tenant.process_rules();
        self.tenant.process_licenses();
        self.tenant.process_uploads();
        self.tenant.empty_bin();
        let circumstances = Circumstances {
            lag_seconds: general.lag_seconds,
            delta_replays: general.delta_replays,
            page_size: self.page_size.saturating_mul(general.huge_pages.max(1) as usize),
        };
        self.tenant.latency = circumstances.lag_seconds;
        self.tenant.actor = actor(caller, Some(call.client_request_id()));
        self.tenant.lag_lists(general.list_lag_seconds, call.method == "GET" && route.is_list());
        let done = handlers::handle(&mut self.tenant, call, caller, route, &circumstances);
        self.tenant.lag_lists(general.list_lag_seconds, false);
        self.tenant.actor = Actor::default();
        self.authority.learn(&self.tenant);
        done
    }

    /// What another administrator does. No permission, quota or fault stands against it, and the history of clients
    /// does not know it.
    pub(crate) fn change(&mut self, change: &Change, general: &Faults) -> Answer {
        let (path, query) = change.path.split_once('?').unwrap_or((&change.path, ""));
        let call = Call {
            method: change.method.to_ascii_uppercase(),
            version: "v1.0".to_owned(),
            base: "https://graph.microsoft.com".to_owned(),
            path: path.to_owned(),
            query: parse_query(query),
            headers: vec![("content-type".to_owned(), "application/json".to_owned())],
            body: change.body.as_ref().map(|body| body.to_string().into_bytes()).unwrap_or_default(),
            batch: false,
            request_id: uuid::Uuid::new_v4().to_string(),
        };
        let route = Route::of(&call.path);
        match self.carry_out(&call, &permission::another_administrator(), &route, general) {
            Ok(done) => done.answer,
            Err(refusal) => refusal.answer(&call, &self.tenant.clock.stamp()),
        }
    }

    /// What is answered in the end: the fault's answer if there is one, else the request's own.
    /// `capable` tells whether the sender can handle a claims challenge.
    fn settle(
        &self,
        call: &Call,
        hit: Hit,
        own: Option<Result<Answer, Refusal>>,
        capable: impl Fn() -> bool,
    ) -> Outcome {
        let now = self.tenant.clock.stamp();
        let capable = hit.fault.as_ref().is_some_and(Fault::challenges) && capable();
        let second = self.tenant.clock.told().as_second();
        let refusal = hit.refusal(call, capable, second, |seconds| self.tenant.clock.date_in(seconds));
        let answer = match (refusal, own) {
            (Some(refusal), _) | (None, Some(Err(refusal))) => refusal.answer(call, &now),
            (None, Some(Ok(answer))) => answer,
            // A cut has neither and nobody sees its answer; a gateway's page takes its place.
            (None, None) => Answer::empty(),
        };
        Outcome { cut: hit.cuts(), delay: hit.delay, damage: hit.damage(&call.address()), ..Outcome::of(answer) }
    }
}

/// Who changes are put down to.
pub(crate) fn actor(caller: &Caller, correlation: Option<&str>) -> Actor {
    Actor {
        app_id: Some(caller.client_id.clone()),
        app_name: Some(caller.app_name.clone()),
        service_principal: Some(caller.service_principal.clone()),
        user: caller.user.clone(),
        correlation: correlation.map(str::to_owned),
    }
}

/// Adds the headers every answer of Graph carries (facts/graph.md §2.5). `date` is the time as `Date` tells it.
fn dress(answer: &mut Answer, call: &Call, route: &Route, date: String) {
    let diagnostic = json!({"ServerInfo": {"DataCenter": "Germany West Central", "Slice": "E", "Ring": "5",
        "ScaleUnit": "002", "RoleInstance": "FR1SIM0001"}});
    let mut add = |name: &'static str, value: String| answer.headers.push((name, value));
    add("Date", date);
    add("request-id", call.request_id.clone());
    add("client-request-id", call.client_request_id().to_owned());
    add("x-ms-ags-diagnostic", diagnostic.to_string());
    add("x-ms-resource-unit", cost(call, route).to_string());
    add("OData-Version", "4.0".to_owned());
    add("Cache-Control", "no-cache".to_owned());
    // A browser would take it for every port of this computer, the redirects of a sign-in to http://localhost among them.
    if host_of(&call.base) != "localhost" {
        add("Strict-Transport-Security", "max-age=31536000".to_owned());
    }
    if answer.body.is_some() && !answer.headers.iter().any(|(name, _)| *name == "Content-Type") {
        let json = "application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8";
        answer.headers.push(("Content-Type", json.to_owned()));
    }
}
