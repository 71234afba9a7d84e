//! `GET /users/{id}`: one user, by id or user name (facts/graph.md §2.1, §2.4, §11.1).

use serde_json::{Map, Value};

use super::person::authority;
use super::{Context, Done, audits, find, is_own, listing, mailbox, object};
use crate::answer::{Answer, Refusal};
use crate::call::Call;
use crate::permission::holds;
use crate::query::{Query, Rules};
use crate::schema;
use crate::tenant::{Kind, Node, Tenant};

/// What callers see of anybody who may only read the basics.
const BASIC: &[&str] = &["id", "displayName", "givenName", "mail", "surname", "userPrincipalName"];

/// One user, by id or user name.
pub(crate) fn get(c: &mut Context<'_>) -> Result<Done, Refusal> {
    let query = Query::read(c.call, schema::USER, &Rules::ENTITY, c.tenant.clock.seconds())?;
    listing::permitted(c, &query, Kind::User, is_own(c.tenant, c.caller, c.keys.first()))?;
    let slot = find(c.tenant, c.key(0))?;
    let wants = |name: &str| query.select.as_ref().is_some_and(|select| select.has(name));
    let mut body = listing::one(c, Node::user(slot), &query);
    if wants("mailboxSettings") {
        body.insert("mailboxSettings".into(), mailbox::settings_of(c, slot)?);
    }
    if !sees_all(c, slot) {
        reduce(&mut body);
    }
    Ok(Answer::json(200, Value::Object(body)).into())
}

/// Whether those see a property who may only read the basics.
pub(super) fn is_basic(name: &str) -> bool {
    BASIC.contains(&name)
}

/// What those see who may only read the basics: the rest as if it was never set (facts/graph.md §11.1).
pub(super) fn reduce(body: &mut Map<String, Value>) {
    // What is expanded took a right of its own.
    let own = |name: &str| !name.starts_with('@') && schema::USER.relation(name).is_none();
    for (name, value) in body.iter_mut().filter(|(name, _)| own(name)) {
        if !is_basic(name) {
            *value = schema::USER.unset(name);
        }
    }
}

/// Reading when somebody signed in last needs both rights, and P1 (facts/graph.md §2.1, §11.1).
pub(super) fn activity(c: &Context<'_>) -> Result<(), Refusal> {
    authority::permitted(
        c,
        "AuditLog.Read.All+User.Read.All|AuditLog.Read.All+User.ReadWrite.All|AuditLog.Read.All+Directory.Read.All|AuditLog.Read.All+Directory.ReadWrite.All",
    )?;
    audits::premium(c)
}

/// Whether the caller may read whole profiles.
pub(super) fn sees_profiles(c: &Context<'_>) -> bool {
    holds(c.caller, "User.Read.All|User.ReadWrite.All|User.ReadUpdate.All|Directory.Read.All|Directory.ReadWrite.All")
}

/// Whether the caller may read the whole profile of this person.
pub(super) fn sees_all(c: &Context<'_>, slot: u32) -> bool {
    sees_profiles(c) || (authority::is_own(c, slot) && holds(c.caller, "User.Read|User.ReadWrite"))
}

/// One user as a body of its own, as those see them who have just written them.
pub(crate) fn entity(tenant: &Tenant, call: &Call, slot: u32, names: Option<&[String]>) -> Value {
    object::entity(tenant, call, Node::user(slot), names)
}
