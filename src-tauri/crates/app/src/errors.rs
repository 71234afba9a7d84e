//! How the refusals of the crates below become answers for people.

use crate::contract::error::{AppError, ErrorCode};
use engine::RunError;
use engine::preflight::PreflightError;
use graph::GraphError;
use model::InvalidId;
use store::StoreError;
use sync::SyncError;

impl AppError {
    /// A refusal with a code and a sentence.
    #[must_use]
    pub fn new(code: ErrorCode, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), hint: None, request_id: None, detail: None }
    }

    /// The same, with what to do about it.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    pub(crate) fn not_found(what: &str, name: &str) -> Self {
        Self::new(ErrorCode::NotFound, format!("there is no {what} {name:?}"))
    }
}

impl From<InvalidId> for AppError {
    fn from(error: InvalidId) -> Self {
        Self::new(ErrorCode::Invalid, error.to_string())
    }
}

impl From<StoreError> for AppError {
    fn from(error: StoreError) -> Self {
        let (code, hint) = match &error {
            StoreError::InUse { .. } => {
                (ErrorCode::InUse, Some("Close the other window or wait for the other program"))
            }
            StoreError::DiskFull => (ErrorCode::DiskFull, Some("Free some space, then try again; nothing was lost")),
            StoreError::Newer { .. } => (ErrorCode::Newer, Some("Update Tenantry; the data was not touched")),
            StoreError::Missing { .. } => (ErrorCode::NotFound, Some("Sync this connection first")),
            StoreError::NotReadable { .. } => {
                (ErrorCode::Invalid, Some("It was damaged or sealed under another key; restore it from a backup"))
            }
            _ => (ErrorCode::Internal, None),
        };
        let refusal = Self::new(code, error.to_string());
        hint.into_iter().fold(refusal, AppError::hint)
    }
}

impl From<GraphError> for AppError {
    fn from(error: GraphError) -> Self {
        let code = if error.is_sign_in() {
            ErrorCode::SignIn
        } else if error.is_offline() {
            ErrorCode::Offline
        } else if error.is_permission() {
            ErrorCode::Permission
        } else if matches!(error, GraphError::InvalidEndpoint { .. }) {
            ErrorCode::Invalid
        } else {
            ErrorCode::Service
        };
        let mut refusal = Self::new(code, error.to_string());
        refusal.request_id = error.request_id().map(str::to_owned);
        if let GraphError::SignIn(sign_in) = &error {
            refusal.hint = sign_in.code.and_then(sign_in_hint).map(str::to_owned);
            refusal.detail = Some(format!(
                "AADSTS{} · correlation {}",
                sign_in.code.map_or_else(|| "?".to_owned(), |code| code.to_string()),
                sign_in.correlation_id.as_deref().unwrap_or("unknown")
            ));
        }
        refusal
    }
}

/// What to do about a refused sign-in (`facts/graph.md §1.8`).
fn sign_in_hint(code: u32) -> Option<&'static str> {
    Some(match code {
        7_000_215 => "Most often the secret's ID was pasted instead of its Value: paste the Value",
        7_000_222 => "The secret has expired: make a new one, or use a certificate",
        700_016 => "The app is not in this tenant: check the client ID and the tenant",
        7_000_112 | 70_001 => "The app is disabled in this tenant: enable it under Enterprise applications",
        7_000_218 => "A secret or certificate is needed to sign in as an app",
        90_002 | 900_023 => "No such tenant: check the spelling, and that the right cloud is chosen",
        90_038 => "This tenant is in another national cloud: choose that one",
        65_001 | 90_094 => "An admin has to consent to this app first",
        53_000..=53_003 => "A Conditional Access policy of the organisation refused this",
        _ => return None,
    })
}

impl From<SyncError> for AppError {
    fn from(error: SyncError) -> Self {
        match error {
            SyncError::Graph(error) => error.into(),
            SyncError::Store(error) => error.into(),
            other => Self::new(ErrorCode::Internal, other.to_string()),
        }
    }
}

impl From<PreflightError> for AppError {
    fn from(error: PreflightError) -> Self {
        match error {
            PreflightError::Graph(error) => error.into(),
            PreflightError::OtherTenant { .. } => Self::new(ErrorCode::Invalid, error.to_string())
                .hint("Open the connection to that tenant, or make the plan again"),
        }
    }
}

impl From<RunError> for AppError {
    fn from(error: RunError) -> Self {
        match error {
            RunError::Store(error) => error.into(),
        }
    }
}
