//! The service root document: what collections and single things a version of Graph has.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::answer::Answer;
use crate::call::Call;
use crate::handlers::TABLES;

/// First segments of paths that lead to one thing instead of a collection.
const SINGLETONS: &[&str] = &[
    "admin",
    "auditLogs",
    "deviceManagement",
    "directory",
    "identity",
    "identityGovernance",
    "identityProtection",
    "me",
    "policies",
    "reports",
    "roleManagement",
    "security",
    "tenantRelationships",
];

/// The document. Anybody may read it.
pub(crate) fn document(call: &Call) -> Answer {
    let paths = TABLES.iter().flat_map(|table| table.iter()).map(|endpoint| endpoint.template);
    let first = |path: &'static str| path.trim_start_matches('/').split('/').next();
    let mut names: BTreeSet<&str> = paths.filter_map(first).filter(|name| !name.starts_with(['$', '{'])).collect();
    names.insert("me");
    let entry = |name: &str| {
        let kind = if SINGLETONS.contains(&name) { "Singleton" } else { "EntitySet" };
        json!({"name": name, "kind": kind, "url": name})
    };
    let value: Value = names.into_iter().map(entry).collect();
    Answer::json(200, json!({"@odata.context": format!("{}/$metadata", call.root()), "value": value}))
}
