//! What each resource answers, one file each. A handler reads and changes the tenant and knows nothing of
//! tokens, quotas, faults or HTTP.

mod applications;
mod assign_license;
mod audits;
pub(crate) mod batch;
mod body;
pub(crate) mod collection;
mod contacts;
mod create;
mod delete;
mod deleted;
mod delta;
mod delta_history;
mod delta_token;
mod devices;
mod expansion;
mod groups;
mod invitations;
#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod least_privilege;
mod licenses;
mod links;
pub(crate) mod listing;
mod lists;
mod mailbox;
mod manager;
mod memberships;
mod methods;
pub(crate) mod object;
mod organization;
mod person;
mod photo;
pub(crate) mod properties;
mod provisioning;
mod role_management;
mod roles;
mod sight;
mod table;
#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod trial;
mod units;
mod update;
mod user;
mod users;
mod validate;

use serde_json::{Map, Value};

use crate::answer::{Answer, Body, Refusal};
use crate::call::Call;
use crate::metadata;
use crate::oauth::Caller;
use crate::permission::Needs;
use crate::route::Route;
use crate::tenant::{Mutation, Tenant};

/// Every endpoint, one table for each resource.
pub(crate) static TABLES: &[&[Endpoint]] = &[
    table::TABLE,
    applications::TABLE,
    audits::TABLE,
    contacts::TABLE,
    devices::TABLE,
    organization::TABLE,
    provisioning::TABLE,
    role_management::TABLE,
    roles::TABLE,
    units::TABLE,
    person::TABLE,
    methods::TABLE,
    photo::TABLE,
    deleted::TABLE,
    invitations::TABLE,
    person::MEMBER_OF,
    person::TRANSITIVE_MEMBER_OF,
    person::DIRECT_REPORTS,
    person::OWNED_OBJECTS,
    person::OWNED_DEVICES,
    person::REGISTERED_DEVICES,
    person::CREATED_OBJECTS,
    groups::TABLE,
    properties::TABLE,
];

/// One path of the service.
pub(crate) struct Endpoint {
    /// Below the version root, keys left open as in `/users/{id}/manager`.
    pub(crate) template: &'static str,
    /// Resource units of what only reads; writes cost one (facts/graph.md §9.2).
    pub(crate) units: u32,
    pub(crate) methods: &'static [Method],
}

/// One method of an endpoint.
pub(crate) struct Method {
    pub(crate) verb: &'static str,
    pub(crate) handler: Handler,
    pub(crate) needs: Needs,
    /// Whether it counts against the write quota, collides with other writes and stands in the history.
    pub(crate) writes: bool,
}

/// Carries a request out.
pub(crate) type Handler = fn(&mut Context<'_>) -> Result<Done, Refusal>;

impl Method {
    /// A method that reads.
    pub(crate) const fn get(handler: Handler, needs: Needs) -> Self {
        Self { verb: "GET", handler, needs, writes: false }
    }

    /// A `POST` that only asks.
    pub(crate) const fn ask(handler: Handler, needs: Needs) -> Self {
        Self { verb: "POST", handler, needs, writes: false }
    }

    /// A `POST` that changes something.
    pub(crate) const fn post(handler: Handler, needs: Needs) -> Self {
        Self { verb: "POST", handler, needs, writes: true }
    }

    /// `PATCH`.
    pub(crate) const fn patch(handler: Handler, needs: Needs) -> Self {
        Self { verb: "PATCH", handler, needs, writes: true }
    }

    /// `PUT`.
    pub(crate) const fn put(handler: Handler, needs: Needs) -> Self {
        Self { verb: "PUT", handler, needs, writes: true }
    }

    /// `DELETE`.
    pub(crate) const fn delete(handler: Handler, needs: Needs) -> Self {
        Self { verb: "DELETE", handler, needs, writes: true }
    }
}

/// A request on its way through a handler.
pub(crate) struct Context<'a> {
    pub(crate) tenant: &'a mut Tenant,
    pub(crate) call: &'a Call,
    /// Who asks. Permissions of the endpoint are checked already.
    pub(crate) caller: &'a Caller,
    /// What stands in the open places of the path, decoded; the caller's id for `me`.
    pub(crate) keys: &'a [String],
    pub(crate) now: &'a Circumstances,
}

impl Context<'_> {
    /// One of the keys.
    pub(crate) fn key(&self, at: usize) -> &str {
        self.keys.get(at).map_or("", String::as_str)
    }

    /// Makes a change; new objects stay hidden as long as replication lags.
    pub(crate) fn commit(&mut self, mutation: &Mutation) -> Result<(), Refusal> {
        commit(self.tenant, mutation, self.now.lag_seconds)
    }
}

/// What a handler made of a request.
pub(crate) struct Done {
    pub(crate) answer: Answer,
    /// The object a write was about.
    pub(crate) target: Option<String>,
}

impl Done {
    /// The fields of an object that was answered.
    fn into_fields(self) -> Map<String, Value> {
        match self.answer.body {
            Some(Body::Json(Value::Object(fields))) => fields,
            _ => Map::new(),
        }
    }

    /// The same with the named properties alone, of the object or of each in a list; `None` leaves all of them.
    fn narrowed(mut self, names: Option<Vec<&'static str>>) -> Self {
        let (Some(names), Some(Body::Json(Value::Object(body)))) = (names, &mut self.answer.body) else {
            return self;
        };
        let narrow = |fields: &mut Map<String, Value>| {
            fields.retain(|name, _| name.starts_with('@') || names.contains(&name.as_str()));
        };
        match body.get_mut("value") {
            Some(Value::Array(all)) => all.iter_mut().filter_map(Value::as_object_mut).for_each(narrow),
            _ => narrow(body),
        }
        if let Some(Value::String(context)) = body.get_mut("@odata.context") {
            let columns = names.join(",");
            *context = match context.strip_suffix("/$entity") {
                Some(set) => format!("{set}({columns})/$entity"),
                None => format!("{context}({columns})"),
            };
        }
        self
    }
}

impl From<Answer> for Done {
    fn from(answer: Answer) -> Self {
        Self { answer, target: None }
    }
}

/// What handlers need to know beside the tenant.
pub(crate) struct Circumstances {
    /// Seconds a new user stays hidden.
    pub(crate) lag_seconds: f64,
    /// Whether delta pages repeat an item.
    pub(crate) delta_replays: bool,
    /// Items of a delta page.
    pub(crate) page_size: usize,
}

/// Answers a request to Graph. Batches are taken apart before this, and who asks stands in the place of `me`.
pub(crate) fn handle(
    tenant: &mut Tenant,
    call: &Call,
    caller: &Caller,
    route: &Route,
    now: &Circumstances,
) -> Result<Done, Refusal> {
    let Some(endpoint) = route.endpoint else {
        let message = if route.unknown.is_empty() {
            // The words are those of the library the service reads addresses with [M].
            "Empty segment encountered in request URL. Please make sure that a valid request URL is specified."
                .to_owned()
        } else {
            format!("Resource not found for the segment '{}'.", route.unknown)
        };
        return Err(Refusal::bad("BadRequest", message));
    };
    let Some(method) = endpoint.methods.iter().find(|method| method.verb == call.method) else {
        return Err(not_allowed(endpoint.methods.iter().map(|method| method.verb)));
    };
    metadata::check(call)?;
    if route.me && caller.user.is_none() {
        return Err(Refusal::bad("BadRequest", "/me request is only valid with delegated authentication flow."));
    }
    let own = endpoint.template.starts_with("/users/{id}") && is_own(tenant, caller, route.keys.first());
    method.needs.admit(caller, own)?;
    (method.handler)(&mut Context { tenant, call, caller, keys: &route.keys, now })
}

/// What reading a path takes, by its template; `None` if there is no such path.
fn reading(template: &str) -> Option<&'static Needs> {
    let mut endpoints = TABLES.iter().copied().flatten();
    let endpoint = endpoints.find(|endpoint| endpoint.template == template)?;
    endpoint.methods.iter().find(|method| method.verb == "GET").map(|method| &method.needs)
}

/// 405: the path is there, the method is not.
pub(crate) fn not_allowed<'a>(verbs: impl Iterator<Item = &'a str>) -> Refusal {
    let message = "Specified HTTP method is not allowed for the request target.";
    let mut refusal = Refusal::new(405, "Request_BadRequest", message);
    refusal.headers.push(("Allow", verbs.collect::<Vec<&str>>().join(", ")));
    refusal
}

/// Whether a key names the signed-in user.
fn is_own(tenant: &Tenant, caller: &Caller, key: Option<&String>) -> bool {
    match (&caller.user, key) {
        (Some(user), Some(key)) => {
            user.eq_ignore_ascii_case(key) || tenant.locate(key).is_some_and(|slot| tenant.user_id(slot) == *user)
        }
        _ => false,
    }
}

/// The slot of the user a path names. Whom replication still hides is not there for writes either.
fn find(tenant: &Tenant, key: &str) -> Result<u32, Refusal> {
    tenant.locate(key).filter(|&slot| tenant.appeared(slot)).ok_or_else(|| Refusal::missing(key))
}

/// Makes a change.
fn commit(tenant: &mut Tenant, mutation: &Mutation, lag: f64) -> Result<(), Refusal> {
    tenant.commit(mutation, lag).map_err(|error| Refusal::not_kept(&error))
}
