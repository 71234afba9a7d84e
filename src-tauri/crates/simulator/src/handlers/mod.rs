//! What each resource answers, one file each. A handler reads and changes the tenant and knows nothing of
//! tokens, quotas, faults or HTTP.

mod assign_license;
pub(crate) mod batch;
mod collection;
mod create;
mod delete;
mod delta;
pub(crate) mod delta_token;
mod filter;
mod manager;
mod organization;
mod select;
mod subscribed_skus;
mod update;
mod user;
mod users;
mod validate;

use crate::answer::{Answer, Refusal};
use crate::call::Call;
use crate::route::Route;
use crate::tenant::{Mutation, Tenant};

/// What a handler made of a request.
pub(crate) struct Done {
    pub(crate) answer: Answer,
    /// The object a write was about.
    pub(crate) target: Option<String>,
}

impl From<Answer> for Done {
    fn from(answer: Answer) -> Self {
        Self { answer, target: None }
    }
}

/// What handlers need to know beside the tenant.
pub(crate) struct Circumstances<'a> {
    /// Seconds a new user stays hidden.
    pub(crate) lag_seconds: f64,
    /// Whether delta pages repeat an item.
    pub(crate) delta_replays: bool,
    /// Items of a delta page.
    pub(crate) page_size: usize,
    /// What makes delta tokens invalid.
    pub(crate) tokens: &'a delta_token::TokenState,
}

/// Answers a request to Graph. Batches are taken apart before this.
pub(crate) fn handle(
    tenant: &mut Tenant,
    call: &Call,
    route: &Route,
    now: &Circumstances<'_>,
) -> Result<Done, Refusal> {
    match (route, call.method.as_str()) {
        (Route::Unknown(segment), _) => {
            Err(Refusal::new(404, "BadRequest", format!("Resource not found for the segment '{segment}'.")))
        }
        (Route::Organization, "GET") => organization::organization(tenant, call).map(Done::from),
        (Route::Domains, "GET") => organization::domains(call).map(Done::from),
        (Route::SubscribedSkus, "GET") => subscribed_skus::list(tenant, call).map(Done::from),
        (Route::Users, "GET") => users::list(tenant, call).map(Done::from),
        (Route::Users, "POST") => create::create(tenant, call, now.lag_seconds),
        (Route::UsersCount, "GET") => users::count(tenant, call).map(Done::from),
        (Route::UsersDelta, "GET") => delta::delta(tenant, call, now).map(Done::from),
        (Route::User(key), "GET") => user::get(tenant, call, key).map(Done::from),
        (Route::User(key), "PATCH") => update::update(tenant, call, key),
        (Route::User(key), "DELETE") => delete::delete(tenant, call, key),
        (Route::Manager(key), "GET") => manager::get(tenant, call, key).map(Done::from),
        (Route::ManagerRef(key), "PUT") => manager::put(tenant, call, key),
        (Route::ManagerRef(key), "DELETE") => manager::remove(tenant, call, key),
        (Route::AssignLicense(key), "POST") => assign_license::assign(tenant, call, key),
        (
            Route::Organization
            | Route::Domains
            | Route::SubscribedSkus
            | Route::Users
            | Route::UsersCount
            | Route::UsersDelta
            | Route::User(_)
            | Route::Manager(_)
            | Route::ManagerRef(_)
            | Route::AssignLicense(_)
            | Route::Batch,
            _,
        ) => {
            Err(Refusal::new(405, "Request_BadRequest", "Specified HTTP method is not allowed for the request target."))
        }
    }
}

/// The slot of the user a path names; `reading` respects replication lag.
fn find(tenant: &Tenant, key: &str, reading: bool) -> Result<u32, Refusal> {
    if key.starts_with('$') && !key.contains('@') {
        return Err(Refusal::request(format!("Invalid object identifier '{key}'.")));
    }
    tenant.locate(key).filter(|&slot| !reading || tenant.appeared(slot)).ok_or_else(|| Refusal::missing(key))
}

/// Makes a change.
fn commit(tenant: &mut Tenant, mutation: &Mutation, lag: f64) -> Result<(), Refusal> {
    tenant.commit(mutation, lag).map_err(|error| Refusal::not_kept(&error))
}
