//! The pages of a run that the system's browser can open. The window names one; only the run knows its address.

use super::guide;
use super::run::Run;
use crate::App;
use crate::contract::error::{AppError, ErrorCode};
use crate::contract::sign_in::{ConnectPage, OpenPage, Remedy, SignInState};
use crate::contract::start::Nothing;

/// Opens one of them.
pub(crate) async fn open(app: &App, arguments: OpenPage) -> Result<Nothing, AppError> {
    let url = app.run(&arguments.id, |run| address(run, arguments.page))??;
    // Some come from the sign-in service of a tenant that a person typed: nothing but a web page is opened.
    let is_page = url.starts_with("https://") || url.starts_with("http://");
    if !is_page {
        return Err(AppError::new(ErrorCode::Invalid, "this address is no web page, so it was not opened"));
    }
    if app.inner.browser.open(&url) {
        return Ok(Nothing {});
    }
    Err(AppError::new(ErrorCode::Internal, "no browser could be opened").hint("Copy the link into one"))
}

fn address(run: &Run, page: ConnectPage) -> Result<String, AppError> {
    let found = match page {
        ConnectPage::SignIn => under_way(&run.sign_in),
        ConnectPage::Remedy => remedy(&run.sign_in),
        ConnectPage::Consent => guide::guide(&run.guide()?).consent_url,
        ConnectPage::Portal => Some(guide::guide(&run.guide()?).portal_url),
    };
    found.ok_or_else(|| AppError::new(ErrorCode::NotFound, "there is no such page now"))
}

fn under_way(state: &SignInState) -> Option<String> {
    match state {
        SignInState::Browser { url, .. } | SignInState::DeviceCode { url, .. } => Some(url.clone()),
        SignInState::Idle | SignInState::Working { .. } | SignInState::Done { .. } | SignInState::Failed { .. } => None,
    }
}

fn remedy(state: &SignInState) -> Option<String> {
    let SignInState::Failed { remedy: Remedy::OpenConsent { url } | Remedy::OpenPortal { url, .. }, .. } = state else {
        return None;
    };
    Some(url.clone())
}
