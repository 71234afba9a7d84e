//! `/auditLogs`: what was changed, who came in, who was brought in from another system (facts/graph.md §11.1, §12).

use serde_json::Value;

use super::lists::{self, List};
use super::{Context, Done, Endpoint, Method, provisioning};
use crate::answer::Refusal;
use crate::permission::{Needs, Role, both};
use crate::query::Rules;
use crate::schema::{self, Schema};

const READERS: &[Role] = &[Role::ReportsReader, Role::SecurityReader, Role::SecurityAdministrator, Role::GlobalReader];
const READ_AUDITS: Needs = both("AuditLog.Read.All|Directory.Read.All").roles(READERS);
const READ_SIGN_INS: Needs = both("AuditLog.Read.All").roles(READERS);
const READ_PROVISIONING: Needs = both("ProvisioningLog.Read.All|AuditLog.Read.All").roles(READERS);

/// The endpoints.
pub(super) static TABLE: &[Endpoint] = &[
    Endpoint {
        template: "/auditLogs/directoryAudits",
        units: 1,
        methods: &[Method::get(|c| list(c, schema::DIRECTORY_AUDIT, audits(c)), READ_AUDITS)],
    },
    Endpoint {
        template: "/auditLogs/directoryAudits/{id}",
        units: 1,
        methods: &[Method::get(|c| one(c, schema::DIRECTORY_AUDIT, c.tenant.logged(&c.tenant.audits)), READ_AUDITS)],
    },
    Endpoint {
        template: "/auditLogs/signIns",
        units: 1,
        methods: &[Method::get(|c| list(c, schema::SIGN_IN, sign_ins(c)?), READ_SIGN_INS)],
    },
    Endpoint {
        template: "/auditLogs/signIns/{id}",
        units: 1,
        methods: &[Method::get(
            |c| {
                premium(c)?;
                one(c, schema::SIGN_IN, c.tenant.logged_sign_ins())
            },
            READ_SIGN_INS,
        )],
    },
    Endpoint {
        template: "/auditLogs/provisioning",
        units: 1,
        methods: &[Method::get(
            |c| list(c, schema::PROVISIONING_OBJECT_SUMMARY, provisioned(c)?.iter()),
            READ_PROVISIONING,
        )],
    },
    Endpoint {
        template: "/auditLogs/provisioning/{id}",
        units: 1,
        methods: &[Method::get(
            |c| one(c, schema::PROVISIONING_OBJECT_SUMMARY, provisioned(c)?.iter()),
            READ_PROVISIONING,
        )],
    },
];

/// What needs Entra ID P1: logs of sign-ins, the last sign-in of a person, groups for roles or with rules (facts/graph.md §2.5,
/// §6, §11.1).
pub(super) fn premium(c: &Context<'_>) -> Result<(), Refusal> {
    if c.tenant.premium {
        return Ok(());
    }
    Err(Refusal::new(
        403,
        "Authentication_RequestFromNonPremiumTenantOrB2CTenant",
        "Neither tenant is B2C or tenant doesn't have premium license",
    ))
}

fn audits<'a>(c: &'a Context<'_>) -> impl Iterator<Item = &'a Value> + Clone {
    c.tenant.logged(&c.tenant.audits)
}

fn sign_ins<'a>(c: &'a Context<'_>) -> Result<impl Iterator<Item = &'a Value> + Clone, Refusal> {
    premium(c)?;
    Ok(c.tenant.logged_sign_ins())
}

fn provisioned(c: &Context<'_>) -> Result<Vec<Value>, Refusal> {
    premium(c)?;
    Ok(provisioning::log::entries(c.tenant).into_iter().map(Value::Object).collect())
}

fn list<'a>(
    c: &Context<'_>,
    schema: &'static Schema,
    entries: impl Iterator<Item = &'a Value> + Clone,
) -> Result<Done, Refusal> {
    lists::entries(c, &List::by(schema, Rules::LOG), entries)
}

fn one<'a>(
    c: &Context<'_>,
    schema: &'static Schema,
    mut entries: impl Iterator<Item = &'a Value>,
) -> Result<Done, Refusal> {
    let id = c.key(0);
    let found = entries.find(|entry| entry.get("id").and_then(Value::as_str) == Some(id));
    let found = found.and_then(Value::as_object).cloned();
    lists::record(c, schema, found.ok_or_else(|| Refusal::missing(id))?)
}
