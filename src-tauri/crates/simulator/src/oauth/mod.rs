//! The sign-in side of the tenant (facts/graph.md §1): discovery, keys, pages, tokens, and who a token stands for.

mod account;
mod admin_consent;
mod applications;
mod authorize;
mod caller;
mod certificates;
mod claims;
mod codes;
mod consent;
mod control;
mod device;
mod directory;
mod discovery;
mod factor;
mod grants;
mod keys;
mod lockout;
mod login;
mod pages;
mod pass;
pub(crate) mod permissions;
mod place;
mod provoke;
mod redeem;
mod redirects;
pub(crate) mod refusal;
mod registration;
pub(crate) mod registry;
mod roles;
mod scopes;
pub(crate) mod seeded;
mod seen;
mod token;

use std::collections::HashMap;

pub(crate) use caller::{Caller, challenge, expired};
pub use factor::{PRETEND_CODE, SecondFactor};
pub(crate) use login::{Fields, Login};
pub(crate) use redirects::may_be_registered;
pub use redirects::{Platform, RedirectUri};
pub use registration::Registration;
pub use token::PRETEND_PASSWORD;

use crate::answer::Answer;
use crate::faults::Fault;
use crate::route::UNKNOWN;
use crate::tenant::audit::Actor;
use crate::tenant::{Mutation, Tenant};
use applications::Applications;
pub(crate) use applications::service_principal;
use consent::Consents;
use grants::{Code, Device, Grant, Refresh};
use keys::SigningKey;
use lockout::Lockout;
use place::Place;
use refusal::Denied;
pub(crate) use registry::platforms;
pub(crate) use scopes::GRAPH;

/// The most sign-ins by device code that wait at a time, and the most browser sessions remembered.
const MOST_WAITING: usize = 10_000;
/// The most refresh tokens and codes: where there are more, the oldest is the first to go.
const MOST_REFRESHES: usize = 100_000;
/// Seconds a browser session lasts that nobody uses. [M]
const SESSION: i64 = 86_400;

/// All that the sign-in side remembers. Tokens, codes and sessions are not kept over a restart: clients sign in again.
pub(crate) struct Authority {
    key: SigningKey,
    /// As the directory has them, when it was last read.
    applications: Applications,
    consents: Consents,
    /// How much had happened to applications in the directory by then.
    read_at: u64,
    /// Who has to bring a second factor.
    pub(crate) second_factor: factor::Policy,
    /// Wrong passwords of late, by the object id of the account.
    lockouts: HashMap<String, Lockout>,
    /// When the tokens an application got for itself were revoked, by client id, in seconds since 1970.
    ended: HashMap<String, i64>,
    /// By the code itself, and so are the next two.
    codes: HashMap<String, Code>,
    refreshes: HashMap<String, Refresh>,
    devices: HashMap<String, Device>,
    /// Who is signed in in a browser, by its cookie. The client is the one they signed in to first.
    sessions: HashMap<String, Grant>,
    /// Who came with the request that is being answered.
    seen: Vec<seen::Seen>,
    /// What the request that is being answered changes in the directory, and whom it is put down to.
    due: Vec<(Actor, Mutation)>,
    /// Counts the times all access tokens were made invalid.
    generation: u32,
}

/// One request with what it is about.
pub(crate) struct Visit<'a> {
    tenant: &'a Tenant,
    login: &'a Login,
    place: Place,
    /// The path, tidied up.
    path: &'a str,
    /// What stood for the tenant in it.
    segment: &'a str,
    /// Seconds since 1970.
    now: i64,
    /// The same as text.
    stamp: String,
}

impl Visit<'_> {
    fn answer(&self, denied: &Denied) -> Answer {
        denied.answer(self.login, &self.stamp)
    }
}

/// Whether the sign-in side knows an error of this number.
pub(crate) fn is_known(number: u32) -> bool {
    codes::find(number).is_some()
}

/// Why a sign-in failed, as the log tells it: the text of the error with its places left open.
pub(crate) fn reason(number: u32) -> &'static str {
    codes::find(number).map_or("Other.", |row| row.text)
}

/// What stands behind the tenant in the paths of sign-in endpoints, and what fault rules call it.
const NAMES: &[(&str, &str)] = &[
    ("oauth2/v2.0/token", "/token"),
    ("oauth2/token", "/token"),
    ("oauth2/v2.0/authorize", "/authorize"),
    ("oauth2/v2.0/devicecode", "/devicecode"),
    ("oauth2/deviceauth", "/deviceauth"),
    ("oauth2/v2.0/logout", "/logout"),
    ("adminconsent", "/adminconsent"),
    ("v2.0/adminconsent", "/adminconsent"),
    ("discovery/v2.0/keys", "/discovery/keys"),
    ("discovery/keys", "/discovery/keys"),
    ("discovery/instance", "/discovery/instance"),
];
/// The same of the documents that say where the endpoints are.
const WELL_KNOWN: &str = "/.well-known/openid-configuration";

/// Names of the sign-in endpoints, as fault rules know them.
pub(crate) fn templates() -> impl Iterator<Item = &'static str> {
    NAMES.iter().map(|(_, name)| *name).chain([WELL_KNOWN])
}

/// The name of the endpoint at a path.
pub(crate) fn template(path: &str) -> &'static str {
    let path = tidy(path);
    let (_, rest) = divide(&path);
    match NAMES.iter().find(|(known, _)| *known == rest) {
        Some((_, name)) => name,
        None if path.ends_with(WELL_KNOWN) => WELL_KNOWN,
        None => UNKNOWN,
    }
}

/// Whether a path leads to an endpoint.
pub(crate) fn is_endpoint(path: &str) -> bool {
    let path = tidy(path);
    ["/error", "/redeem"].contains(&path.as_str()) || endpoint(divide(&path).1).is_some()
}

/// A path without empty segments: a library that is given an authority with a slash at the end writes two.
fn tidy(path: &str) -> String {
    let segments = path.split('/').filter(|segment| !segment.is_empty());
    segments.fold(String::with_capacity(path.len()), |tidy, segment| tidy + "/" + segment)
}

/// The tenant of a path, and the rest.
fn divide(path: &str) -> (&str, &str) {
    let path = path.trim_start_matches('/');
    match path {
        // One library asks an authority that has no tenant.
        "v2.0/.well-known/openid-configuration" => ("common", path),
        ".well-known/openid-configuration" => ("common", path),
        _ => path.split_once('/').unwrap_or((path, "")),
    }
}

/// Methods an endpoint takes.
const GET: &[&str] = &["GET"];
const POST: &[&str] = &["POST"];
const PAGE: &[&str] = &["GET", "POST"];

type Handler = fn(&mut Authority, &Visit<'_>) -> Answer;

fn endpoint(rest: &str) -> Option<(&'static [&'static str], Handler)> {
    Some(match rest {
        "v2.0/.well-known/openid-configuration" => (GET, |_, visit| discovery::second(visit)),
        ".well-known/openid-configuration" => (GET, |_, visit| discovery::first(visit)),
        "discovery/v2.0/keys" | "discovery/keys" => (GET, |authority, visit| discovery::keys(&authority.key, visit)),
        "discovery/instance" => (GET, |_, visit| discovery::instance(visit)),
        "oauth2/v2.0/token" | "oauth2/token" => (POST, token::answer),
        "oauth2/v2.0/devicecode" => (POST, device::start),
        "oauth2/deviceauth" => (PAGE, device::page),
        "oauth2/v2.0/authorize" => (PAGE, authorize::answer),
        "oauth2/v2.0/logout" => (PAGE, authorize::logout),
        "adminconsent" | "v2.0/adminconsent" => (PAGE, admin_consent::answer),
        "oauth2/nativeclient" => (GET, |_, _| pages::native_client()),
        _ if realm(rest).is_some() => (GET, |_, visit| discovery::realm(visit)),
        _ => return None,
    })
}

/// The user name of a realm question.
fn realm(rest: &str) -> Option<&str> {
    let (endpoint, user_name) = rest.split_once('/')?;
    endpoint.eq_ignore_ascii_case("userrealm").then_some(user_name)
}

impl Authority {
    /// The sign-in side of a tenant; `None` if the system gives no randomness.
    pub(crate) fn of(tenant: &Tenant) -> Option<Self> {
        let (applications, consents) = directory::read(tenant);
        Some(Self {
            key: SigningKey::generate()?,
            applications,
            consents,
            read_at: tenant.rights,
            second_factor: factor::Policy::default(),
            lockouts: HashMap::new(),
            ended: HashMap::new(),
            codes: HashMap::new(),
            refreshes: HashMap::new(),
            devices: HashMap::new(),
            sessions: HashMap::new(),
            seen: Vec::new(),
            due: Vec::new(),
            generation: 0,
        })
    }

    /// Reads the directory again if anything has happened to applications there.
    pub(crate) fn learn(&mut self, tenant: &Tenant) {
        if self.read_at != tenant.rights {
            self.read_at = tenant.rights;
            (self.applications, self.consents) = directory::read(tenant);
        }
    }

    /// Answers a request.
    pub(crate) fn answer(&mut self, tenant: &Tenant, login: &Login) -> Answer {
        let path = tidy(&login.path);
        let (segment, rest) = divide(&path);
        let now = tenant.clock.now().as_second();
        let mut visit =
            Visit { tenant, login, place: Place::Common, path: &path, segment, now, stamp: tenant.clock.stamp() };
        if path == "/error" {
            return pages::error_explained(&visit);
        }
        if path == "/redeem" {
            return redeem::answer(self, &visit);
        }
        let Some((methods, handler)) = endpoint(rest) else {
            return Answer { status: 404, headers: Vec::new(), body: None };
        };
        if !methods.contains(&login.method.as_str()) {
            return visit.answer(&Denied::of(900_561, &[&methods.join(", "), &login.method]));
        }
        match Place::named(tenant, segment) {
            Err(denied) if methods == PAGE => return pages::refusal(&visit, &denied),
            Err(denied) => return visit.answer(&denied),
            Ok(place) => visit.place = place,
        }
        self.forget(now);
        handler(self, &visit)
    }

    /// Answers as a fault rule wants it.
    pub(crate) fn struck(&mut self, tenant: &Tenant, login: &Login, fault: &Fault) -> Answer {
        if let Some(number) = fault.aadsts {
            return self.provoked(tenant, login, number);
        }
        if let Some(address) = &fault.redirect {
            return Answer { status: 302, headers: Vec::new(), body: None }.with("Location", address);
        }
        let status = fault.status.unwrap_or(if fault.cut { 503 } else { 401 });
        let number = if status == 429 { 90_055 } else { 90_033 };
        let mut answer = Denied::plain(number).answer(login, &tenant.clock.stamp());
        answer.status = status;
        answer.headers.retain(|(name, _)| *name != "Retry-After");
        let date = fault.retry_after_date.map(|seconds| tenant.clock.date_in(seconds));
        answer.headers.extend(fault.retry_after.clone().or(date).map(|when| ("Retry-After", when)));
        answer
    }

    /// Answers one error of the table: by redirect from the authorize endpoint if that is possible.
    fn provoked(&mut self, tenant: &Tenant, login: &Login, number: u32) -> Answer {
        let path = tidy(&login.path);
        let (segment, rest) = divide(&path);
        let now = tenant.clock.now().as_second();
        let place = Place::named(tenant, segment).unwrap_or(Place::Common);
        let visit = Visit { tenant, login, place, path: &path, segment, now, stamp: tenant.clock.stamp() };
        match rest {
            "oauth2/v2.0/authorize" => authorize::provoked(self, &visit, &Denied::plain(number)),
            "oauth2/deviceauth" | "adminconsent" | "v2.0/adminconsent" => {
                pages::refusal(&visit, &Denied::plain(number))
            }
            _ => visit.answer(&Denied::plain(number)),
        }
    }

    /// Drops what nobody can use any more. Ended codes stay a while, so that it can be said why they are refused.
    fn forget(&mut self, now: i64) {
        const DAY: i64 = 86_400;
        bound(&mut self.codes, MOST_WAITING, |code| code.expires, |code| code.expires + DAY > now);
        let soon = grants::DEVICE_LIFETIME;
        bound(&mut self.devices, MOST_WAITING / 2, |device| device.expires, |device| device.expires + soon > now);
        let lasting = |refresh: &Refresh| refresh.issued + grants::INACTIVITY > now;
        bound(&mut self.refreshes, MOST_REFRESHES, |refresh| refresh.issued, lasting);
        bound(&mut self.sessions, MOST_WAITING, Grant::at, |session| session.at() + SESSION > now);
    }
}

/// Makes room where very much waits: what has ended goes, and if that is not enough, the older half.
fn bound<T>(waiting: &mut HashMap<String, T>, most: usize, since: impl Fn(&T) -> i64, good: impl Fn(&T) -> bool) {
    if waiting.len() <= most {
        return;
    }
    waiting.retain(|_, one| good(one));
    if waiting.len() > most {
        let mut all: Vec<(i64, String)> = waiting.iter().map(|(key, one)| (since(one), key.clone())).collect();
        all.sort_unstable();
        all.truncate(most / 2);
        for (_, key) in all {
            waiting.remove(&key);
        }
    }
}

/// What a device and a browser have in common when they begin to wait: there must be room.
fn has_room<T>(waiting: &HashMap<String, T>) -> bool {
    waiting.len() < MOST_WAITING
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_waits_is_bounded_and_what_has_ended_goes_first() {
        let waiting = |many: i64| (0..many).map(|at| (at.to_string(), at)).collect::<HashMap<String, i64>>();
        let mut few = waiting(100);
        bound(&mut few, 100, |at| *at, |_| false);
        assert_eq!(few.len(), 100);
        let mut ended = waiting(101);
        bound(&mut ended, 100, |at| *at, |at| *at >= 40);
        assert_eq!((ended.len(), ended.values().min()), (61, Some(&40)));
        let mut good = waiting(101);
        bound(&mut good, 100, |at| *at, |_| true);
        assert_eq!((good.len(), good.values().min()), (51, Some(&50)));
    }
}
