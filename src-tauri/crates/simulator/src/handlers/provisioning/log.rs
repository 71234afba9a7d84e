//! What became of everyone that was brought in, newest first.

use serde_json::{Map, Value};

use crate::tenant::log::{DAYS, seconds};
use crate::tenant::{Collection, Tenant};

/// Every entry of `/auditLogs/provisioning` that is not too old.
pub(crate) fn entries(tenant: &Tenant) -> Vec<Map<String, Value>> {
    let since = tenant.clock.seconds() - f64::from(DAYS.0) * 86_400.0;
    let at = |entry: &Map<String, Value>| entry.get("activityDateTime").and_then(Value::as_str).map_or(0.0, seconds);
    let mut all: Vec<Map<String, Value>> = tenant
        .documents(Collection::Provisioning)
        .filter_map(|(_, value)| value?.get("entries")?.as_array())
        .flatten()
        .filter_map(|entry| entry.as_object().cloned())
        .filter(|entry| at(entry) >= since)
        .collect();
    all.sort_by(|one, other| at(other).total_cmp(&at(one)));
    all
}
