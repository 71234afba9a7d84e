//! `/auditLogs`: what was changed, who came in, who was brought in from another system (facts/graph.md §11.1, §12).

use serde_json::{Map, Value};

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
        methods: &[Method::get(|c| logged(c, schema::DIRECTORY_AUDIT, c.tenant.logged(&c.tenant.audits)), READ_AUDITS)],
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
                logged(c, schema::SIGN_IN, c.tenant.logged(&c.tenant.sign_ins))
            },
            READ_SIGN_INS,
        )],
    },
    Endpoint {
        template: "/auditLogs/provisioning",
        units: 1,
        methods: &[Method::get(|c| list(c, schema::PROVISIONING_OBJECT_SUMMARY, provisioned(c)?), READ_PROVISIONING)],
    },
    Endpoint {
        template: "/auditLogs/provisioning/{id}",
        units: 1,
        methods: &[Method::get(|c| one(c, schema::PROVISIONING_OBJECT_SUMMARY, provisioned(c)?), READ_PROVISIONING)],
    },
];

/// Logs of sign-ins need Entra ID P1 (facts/graph.md §2.5, §11.1).
fn premium(c: &Context<'_>) -> Result<(), Refusal> {
    if c.tenant.premium {
        return Ok(());
    }
    Err(Refusal::new(
        403,
        "Authentication_RequestFromNonPremiumTenantOrB2CTenant",
        "Neither tenant is B2C or tenant doesn't have premium license",
    ))
}

type Records = Vec<Map<String, Value>>;

fn records(entries: Vec<&Value>) -> Records {
    entries.into_iter().filter_map(|entry| entry.as_object().cloned()).collect()
}

fn audits(c: &Context<'_>) -> Records {
    records(c.tenant.logged(&c.tenant.audits))
}

fn sign_ins(c: &Context<'_>) -> Result<Records, Refusal> {
    premium(c)?;
    Ok(records(c.tenant.logged(&c.tenant.sign_ins)))
}

fn provisioned(c: &Context<'_>) -> Result<Records, Refusal> {
    premium(c)?;
    Ok(provisioning::log::entries(c.tenant))
}

fn list(c: &Context<'_>, schema: &'static Schema, records: Records) -> Result<Done, Refusal> {
    lists::records(c, &List::by(schema, Rules::LOG), records)
}

/// One entry of a log, found without copying the others.
fn logged(c: &Context<'_>, schema: &'static Schema, log: Vec<&Value>) -> Result<Done, Refusal> {
    let id = c.key(0);
    let found = log.into_iter().find(|entry| entry.get("id").and_then(Value::as_str) == Some(id));
    let found = found.and_then(Value::as_object).cloned();
    lists::record(c, schema, found.ok_or_else(|| Refusal::missing(id))?)
}

fn one(c: &Context<'_>, schema: &'static Schema, records: Records) -> Result<Done, Refusal> {
    let id = c.key(0);
    let found = records.into_iter().find(|record| record.get("id").and_then(Value::as_str) == Some(id));
    lists::record(c, schema, found.ok_or_else(|| Refusal::missing(id))?)
}
