//! Claims: those asked for (`facts/graph.md §1.7`), those a challenge names, and those in an access token (`§1.3`).

use base64::{
    Engine as _,
    engine::{
        DecodePaddingMode,
        general_purpose::{GeneralPurpose, GeneralPurposeConfig},
    },
};
use jiff::Timestamp;
use reqwest::header::{HeaderMap, WWW_AUTHENTICATE};
use serde_json::{Map, Value, json};

/// Base64 as it comes: with or without its padding.
const STANDARD: GeneralPurpose = GeneralPurpose::new(
    &base64::alphabet::STANDARD,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);
/// The same in the alphabet of addresses and tokens.
const URL_SAFE: GeneralPurpose = GeneralPurpose::new(
    &base64::alphabet::URL_SAFE,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// The `claims` parameter of a request: that this client can handle challenges (`cp1`), and what a challenge named.
pub(super) fn request(challenge: Option<&str>) -> String {
    let mut claims =
        challenge.and_then(|text| serde_json::from_str::<Map<String, Value>>(text).ok()).unwrap_or_default();
    let access = claims.entry("access_token").or_insert_with(|| json!({}));
    if !access.is_object() {
        *access = json!({});
    }
    access["xms_cc"] = json!({"values": ["cp1"]});
    Value::Object(claims).to_string()
}

/// What an answer wants to see proven before it lets the connection in again, as JSON; `None` when it is no challenge.
pub(crate) fn challenge(headers: &HeaderMap) -> Option<String> {
    headers.get_all(WWW_AUTHENTICATE).iter().filter_map(|value| value.to_str().ok()).find_map(|header| {
        let is_challenge = parameter(header, "error").is_some_and(|error| error == "insufficient_claims");
        let encoded = parameter(header, "claims").filter(|_| is_challenge)?;
        let bytes = STANDARD.decode(&encoded).or_else(|_| URL_SAFE.decode(&encoded)).ok()?;
        let claims: Map<String, Value> = serde_json::from_slice(&bytes).ok()?;
        Some(Value::Object(claims).to_string())
    })
}

/// A parameter of a challenge, whatever its place: `Bearer realm="", error="…", claims="…"`.
fn parameter(header: &str, wanted: &str) -> Option<String> {
    let mut rest = header;
    while let Some((before, after)) = rest.split_once('=') {
        let name = before.rsplit([',', ' ', '\t']).next().unwrap_or_default();
        let (value, next) = match after.strip_prefix('"') {
            Some(quoted) => quoted.split_once('"').unwrap_or((quoted, "")),
            None => after.split_once(',').unwrap_or((after, "")),
        };
        if name.eq_ignore_ascii_case(wanted) {
            return Some(value.trim().to_owned());
        }
        rest = next;
    }
    None
}

/// What an access token says. Officially it is opaque, so everything may be missing: it serves to tell people early what they
/// may not do, never to decide whether something is allowed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AccessClaims {
    /// Permissions of a person's sign-in (`scp`).
    pub scopes: Vec<String>,
    /// Permissions of an app (`roles`).
    pub roles: Vec<String>,
    /// Template ids of the directory roles held (`wids`).
    pub role_templates: Vec<String>,
    /// The tenant's id.
    pub tenant_id: Option<String>,
    /// Object id of the person, or of the app's service principal.
    pub object_id: Option<String>,
    /// The app's client id.
    pub app_id: Option<String>,
    /// The app's display name.
    pub app_name: Option<String>,
    /// Whether an app acts for itself.
    pub is_app: bool,
    /// When the token was made, by the service's clock.
    pub issued_at: Option<Timestamp>,
    /// When it ends, by the service's clock.
    pub expires_at: Option<Timestamp>,
    /// What time it was at the sign-in service when it answered.
    pub server_time: Option<Timestamp>,
    /// What time it was here then.
    pub received_at: Option<Timestamp>,
}

impl AccessClaims {
    /// Reads a token; nothing is found in one that cannot be read.
    pub(super) fn read(token: &str, scope: Option<&str>, arrival: Arrival) -> Self {
        let body = payload(token).unwrap_or_default();
        let text = |names: &[&str]| names.iter().find_map(|name| body[*name].as_str()).map(str::to_owned);
        let list = |name: &str| -> Vec<String> {
            body[name].as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
        };
        let time = |name: &str| body[name].as_i64().and_then(|seconds| Timestamp::from_second(seconds).ok());
        let granted = body["scp"].as_str().or(scope).unwrap_or_default();
        let is_app = match body["idtyp"].as_str() {
            Some(kind) => kind == "app",
            None => body["scp"].is_null() && body["roles"].is_array(),
        };
        Self {
            scopes: granted.split_whitespace().map(bare).map(str::to_owned).collect(),
            roles: list("roles"),
            role_templates: list("wids"),
            tenant_id: text(&["tid"]),
            object_id: text(&["oid"]),
            app_id: text(&["appid", "azp"]),
            app_name: text(&["app_displayname"]),
            is_app,
            issued_at: time("iat"),
            expires_at: time("exp"),
            server_time: arrival.server_time,
            received_at: Some(arrival.received_at),
        }
    }

    /// By how many seconds this computer's clock is ahead of the service's; negative when it is behind. The time in the
    /// answer's head counts; without one, the time the token was made.
    #[must_use]
    pub fn clock_ahead(&self) -> Option<i64> {
        let there = self.server_time.or(self.issued_at)?;
        Some(self.received_at?.as_second().saturating_sub(there.as_second()))
    }
}

/// When an answer came, by both clocks.
#[derive(Debug, Clone, Copy)]
pub(super) struct Arrival {
    pub(super) server_time: Option<Timestamp>,
    pub(super) received_at: Timestamp,
}

/// A permission without the resource in front.
fn bare(scope: &str) -> &str {
    if scope.contains("://") { scope.rsplit('/').next().unwrap_or(scope) } else { scope }
}

/// The middle of a JWT.
fn payload(token: &str) -> Option<Value> {
    let part = token.split('.').nth(1)?;
    serde_json::from_slice(&URL_SAFE.decode(part).ok()?).ok()
}

#[cfg(test)]
#[path = "../tests/claims.rs"]
mod tests;
