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
            StoreError::Damaged => (
                ErrorCode::Internal,
                Some(
                    "Open it again, in the terminal with tenantryctl sync: what the service has is read anew, and everything else is \
                     saved as far as it can be",
                ),
            ),
            StoreError::Missing { .. } => (ErrorCode::NotFound, Some("Sync this connection first")),
            StoreError::NotReadable { .. } => {
                (ErrorCode::Invalid, Some("It was damaged or sealed under another key; restore it from a backup"))
            }
            StoreError::UnknownName { .. } => (
                ErrorCode::Invalid,
                Some("Look how it is spelt, or name it by its object id; what is new needs a refresh"),
            ),
            StoreError::UnknownJob(_) | StoreError::UnknownItem { .. } => (ErrorCode::NotFound, None),
            StoreError::BeforeHistory { .. } => (ErrorCode::Invalid, Some("Choose a later time")),
            _ => (ErrorCode::Internal, None),
        };
        let refusal = Self::new(code, error.to_string());
        hint.into_iter().fold(refusal, AppError::hint)
    }
}

impl From<GraphError> for AppError {
    fn from(error: GraphError) -> Self {
        let code = if error.is_sign_in() || matches!(error, GraphError::Cancelled | GraphError::BrowserTimedOut) {
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
        if matches!(&error, GraphError::Service(service) if service.status == 401) {
            // A new token was tried before: it is the sign-in that has to be mended.
            refusal.detail = Some(std::mem::replace(&mut refusal.message, "Your sign-in has ended".to_owned()));
            refusal.hint = Some("Sign in again; nothing was lost".to_owned());
        }
        if let GraphError::SignIn(sign_in) = &error {
            refusal.message = sign_in.sentence();
            refusal.hint = Some(sign_in.hint().to_owned());
            refusal.detail = Some(format!(
                "{} · correlation id {}",
                sign_in.code.map_or_else(|| sign_in.error.clone(), |code| format!("AADSTS{code}")),
                sign_in.correlation_id.as_deref().unwrap_or("unknown")
            ));
        }
        refusal
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_that_is_not_taken_says_that_signing_in_helps() {
        let refused = graph::ServiceError {
            status: 401,
            code: "InvalidAuthenticationToken".to_owned(),
            message: "x".to_owned(),
            details: Vec::new(),
            request_id: None,
        };
        let error = AppError::from(GraphError::Service(refused));
        assert_eq!((error.code, error.message.as_str()), (ErrorCode::SignIn, "Your sign-in has ended"));
        assert_eq!(error.hint.as_deref(), Some("Sign in again; nothing was lost"));
        assert!(error.detail.is_some_and(|detail| detail.contains("InvalidAuthenticationToken")));
    }
}
