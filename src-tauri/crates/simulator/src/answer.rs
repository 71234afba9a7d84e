//! What handlers answer, and the envelope refusals travel in (facts/graph.md §2.5).

use base64::Engine as _;
use serde_json::{Map, Value, json};

use crate::call::Call;

/// What an answer carries.
#[derive(Clone, Debug)]
pub(crate) enum Body {
    Json(Value),
    /// Ready to be sent: JSON written straight into bytes, unless a `Content-Type` among the headers says otherwise.
    Bytes(Vec<u8>),
}

impl Body {
    /// The body as it is sent.
    pub(crate) fn into_bytes(self) -> Vec<u8> {
        match self {
            Self::Json(value) => value.to_string().into_bytes(),
            Self::Bytes(bytes) => bytes,
        }
    }

    /// The body as an item of a batch carries it: JSON as it is, anything else in base64 (facts/graph.md §8).
    pub(crate) fn into_json(self) -> Value {
        match self {
            Self::Json(value) => value,
            Self::Bytes(bytes) => serde_json::from_slice(&bytes)
                .unwrap_or_else(|_| json!(base64::engine::general_purpose::STANDARD.encode(bytes))),
        }
    }
}

/// An answer: status, its own headers, a body or none.
#[derive(Clone, Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(&'static str, String)>,
    pub(crate) body: Option<Body>,
}

impl Answer {
    /// An answer with a JSON body.
    pub(crate) fn json(status: u16, body: Value) -> Self {
        Self { status, headers: Vec::new(), body: Some(Body::Json(body)) }
    }

    /// An answer whose body is ready to be sent: JSON, unless a `Content-Type` is added.
    pub(crate) fn bytes(status: u16, body: Vec<u8>) -> Self {
        Self { status, headers: Vec::new(), body: Some(Body::Bytes(body)) }
    }

    /// Done, nothing to say.
    pub(crate) fn empty() -> Self {
        Self { status: 204, headers: Vec::new(), body: None }
    }

    /// Adds a header.
    pub(crate) fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }
}

/// Why a request is not done.
#[derive(Clone, Debug)]
pub(crate) struct Refusal {
    pub(crate) status: u16,
    pub(crate) code: &'static str,
    pub(crate) message: String,
    /// Code and target of each detail; the message is the refusal's own.
    pub(crate) details: Vec<(&'static str, String)>,
    pub(crate) headers: Vec<(&'static str, String)>,
}

impl Refusal {
    /// A refusal with any status.
    pub(crate) fn new(status: u16, code: &'static str, message: impl Into<String>) -> Self {
        Self { status, code, message: message.into(), details: Vec::new(), headers: Vec::new() }
    }

    /// 400 with a code.
    pub(crate) fn bad(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(400, code, message)
    }

    /// 400 with the code the directory uses for nearly everything.
    pub(crate) fn request(message: impl Into<String>) -> Self {
        Self::bad("Request_BadRequest", message)
    }

    /// 404 for an object.
    pub(crate) fn missing(key: &str) -> Self {
        Self::new(
            404,
            "Request_ResourceNotFound",
            format!(
                "Resource '{key}' does not exist or one of its queried reference-property objects are not present."
            ),
        )
    }

    /// A value that cannot stand in a property of a user.
    pub(crate) fn value(property: &str) -> Self {
        Self::request(format!("Invalid value specified for property '{property}' of resource 'User'."))
    }

    /// A property a user does not have.
    pub(crate) fn unknown_property(name: &str, code: &'static str) -> Self {
        Self::bad(code, format!("Could not find a property named '{name}' on type 'microsoft.graph.user'."))
    }

    /// Active Directory is master of what was to be changed.
    pub(crate) fn mastered() -> Self {
        Self::request(
            "Unable to update the specified properties for on-premises mastered Directory Sync objects or objects currently undergoing migration.",
        )
    }

    /// 401; every message of it has the same code.
    pub(crate) fn unauthorized(message: &str) -> Self {
        Self::new(401, "InvalidAuthenticationToken", message)
    }

    /// 429 (facts/graph.md §9.3).
    pub(crate) fn throttled(retry_after: Option<String>) -> Self {
        let mut refusal = Self::new(429, "TooManyRequests", "Please retry again later.");
        refusal.headers.extend(retry_after.map(|seconds| ("Retry-After", seconds)));
        refusal
    }

    /// What the service says with a status that no rule of a resource explains.
    pub(crate) fn of_status(status: u16, retry_after: Option<String>) -> Self {
        let mut refusal = match status {
            429 => return Self::throttled(retry_after),
            401 => Self::unauthorized("Lifetime validation failed, the token is expired."),
            403 => Self::new(403, "Authorization_RequestDenied", "Insufficient privileges to complete the operation."),
            409 => Self::new(
                409,
                "Directory_ConcurrencyViolation",
                "Error due to concurrent requests being made to the tenant. Please wait briefly and retry.",
            ),
            400 => Self::request("Unexpected error in the request."),
            404 => Self::missing("unknown"),
            500 => Self::new(500, "Service_InternalServerError", "Encountered an internal server error."),
            503 => Self::new(
                503,
                "serviceNotAvailable",
                "The service is not available. Try the request again after a delay.",
            ),
            _ => Self::new(status, "UnknownError", ""),
        };
        refusal.headers.extend(retry_after.map(|seconds| ("Retry-After", seconds)));
        refusal
    }

    /// The state file could not be written.
    pub(crate) fn not_kept(error: &std::io::Error) -> Self {
        tracing::error!(%error, "The state file of the simulated tenant cannot be written");
        Self::of_status(500, None)
    }

    /// Puts the refusal in its envelope. `now` is the tenant's time.
    pub(crate) fn answer(self, call: &Call, now: &str) -> Answer {
        let mut inner = Map::new();
        if self.status == 429 {
            inner.insert("code".into(), json!("429"));
            inner.insert("message".into(), json!("Please retry after"));
            inner.insert("status".into(), json!("429"));
        }
        // Without a zone, as the service writes it.
        inner.insert("date".into(), json!(now.trim_end_matches('Z')));
        inner.insert("request-id".into(), json!(call.request_id));
        inner.insert("client-request-id".into(), json!(call.client_request_id()));
        let mut error = Map::new();
        error.insert("code".into(), json!(self.code));
        error.insert("message".into(), json!(self.message));
        if !self.details.is_empty() {
            let detail =
                |(code, target): &(&str, String)| json!({"code": code, "message": self.message, "target": target});
            error.insert("details".into(), self.details.iter().map(detail).collect());
        }
        error.insert("innerError".into(), Value::Object(inner));
        Answer { status: self.status, headers: self.headers, body: Some(Body::Json(json!({"error": error}))) }
    }
}
