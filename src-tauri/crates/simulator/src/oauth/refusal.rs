//! The error body of the sign-in side (facts/graph.md §1.8).

use serde_json::json;
use uuid::Uuid;

use super::Login;
use crate::answer::Answer;
use crate::host::Inner;

/// An error with its AADSTS number.
pub(crate) fn error(inner: &Inner, login: &Login, status: u16, error: &str, number: u32, text: &str) -> Answer {
    let stamp = inner.tenant.clock.stamp().replace('T', " ");
    let trace = Uuid::new_v4().to_string();
    let correlation = login.correlation.clone().unwrap_or_else(|| Uuid::new_v4().to_string());
    let description =
        format!("AADSTS{number}: {text} Trace ID: {trace} Correlation ID: {correlation} Timestamp: {stamp}");
    Answer::json(
        status,
        json!({
            "error": error,
            "error_description": description,
            "error_codes": [number],
            "timestamp": stamp,
            "trace_id": trace,
            "correlation_id": correlation,
            "error_uri": format!("{}/error?code={number}", login.base),
        }),
    )
}

/// Nobody knows the tenant.
pub(crate) fn unknown_tenant(inner: &Inner, login: &Login, tenant: &str) -> Answer {
    let text = format!(
        "Tenant '{tenant}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud. Check with your subscription administrator, this may happen if there are no active subscriptions for the tenant."
    );
    error(inner, login, 400, "invalid_request", 90_002, &text)
}
