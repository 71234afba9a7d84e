//! A refused sign-in for people: the sentence, what to do about it, and the button that helps.

use crate::contract::connect::FoundTenant;
use crate::contract::error::{AppError, ErrorCode};
use crate::contract::sign_in::Remedy;
use graph::{
    Cloud, Endpoints, GraphError, LOOPBACK_REDIRECT, SignInCause, SignInError, SignInRemedy, admin_consent_url,
};

/// What a sign-in was about.
pub(crate) struct About<'a> {
    pub(crate) endpoints: &'a Endpoints,
    pub(crate) tenant_id: &'a str,
    /// The tenant as it was chosen, for people.
    pub(crate) chosen: &'a str,
    pub(crate) client_id: &'a str,
}

/// A failure, and what the button offers.
pub(crate) fn explain(error: &GraphError, about: &About<'_>) -> (AppError, Remedy) {
    match error {
        GraphError::SignIn(refusal) => (refused(refusal, about), remedy(&refusal.remedy(), about)),
        GraphError::Cancelled => {
            (AppError::new(ErrorCode::SignIn, "The sign-in was cancelled; nothing was kept"), Remedy::TryAgain)
        }
        GraphError::BrowserTimedOut => (
            AppError::new(ErrorCode::SignIn, "The browser did not come back")
                .hint("Copy the link into another browser, or sign in with a code; your tenant may block codes"),
            Remedy::DeviceCode,
        ),
        other => (other.clone().into(), Remedy::TryAgain),
    }
}

fn refused(refusal: &SignInError, about: &About<'_>) -> AppError {
    let error = AppError::from(GraphError::SignIn(refusal.clone()));
    if refusal.cause == SignInCause::OtherTenant {
        let named = refusal.description.as_ref();
        return wrong_tenant(if named.is_empty() { "another tenant" } else { named }, about.chosen);
    }
    error
}

/// Signed in to one tenant, chose another (A5).
fn wrong_tenant(signed_in: &str, chosen: &str) -> AppError {
    AppError::new(ErrorCode::SignIn, format!("You signed in to {signed_in}, but chose {chosen}."))
        .hint("Sign in with an account of the chosen tenant, or choose the other tenant")
}

fn remedy(found: &SignInRemedy, about: &About<'_>) -> Remedy {
    match found {
        SignInRemedy::OpenConsent => {
            match admin_consent_url(about.endpoints, about.tenant_id, about.client_id, LOOPBACK_REDIRECT, "consent") {
                Ok(url) => Remedy::OpenConsent { url: url.to_string() },
                Err(_) => Remedy::AppRegistration,
            }
        }
        SignInRemedy::BackToAppRegistration => Remedy::AppRegistration,
        SignInRemedy::PasteSecretValue | SignInRemedy::NewSecret => Remedy::Credential,
        SignInRemedy::AllowPublicClient => {
            Remedy::OpenPortal { url: registration_page(about, "Authentication"), value: None }
        }
        SignInRemedy::AddRedirect(uri) => {
            Remedy::OpenPortal { url: registration_page(about, "Authentication"), value: Some(uri.clone()) }
        }
        SignInRemedy::EnableApp => {
            Remedy::OpenPortal { url: enterprise_page(about), value: Some(about.client_id.to_owned()) }
        }
        SignInRemedy::BrowserSignIn => Remedy::Browser,
        SignInRemedy::CheckTenant | SignInRemedy::ChooseCloud(_) => Remedy::Tenant,
        SignInRemedy::UploadCertificate => Remedy::UploadCertificate,
        SignInRemedy::OtherAccount => Remedy::OtherAccount,
        SignInRemedy::FixClock | SignInRemedy::WaitAndRetry | SignInRemedy::AskPolicyOwner | SignInRemedy::None => {
            Remedy::TryAgain
        }
    }
}

fn portal(about: &About<'_>) -> &'static str {
    Cloud::of(about.endpoints).unwrap_or(Cloud::Global).portal()
}

/// A page of the app registration in the portal.
fn registration_page(about: &About<'_>, page: &str) -> String {
    format!(
        "{}/#view/Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/~/{page}/appId/{}",
        portal(about),
        about.client_id
    )
}

/// The list of enterprise applications in the portal.
fn enterprise_page(about: &About<'_>) -> String {
    format!("{}/#view/Microsoft_AAD_IAM/StartboardApplicationsMenuBlade/~/AppAppsPreview", portal(about))
}

/// Where an administrator approves the app for everybody.
pub(super) fn consent_url(endpoints: &Endpoints, tenant: &FoundTenant, client_id: &str) -> Result<String, AppError> {
    Ok(admin_consent_url(endpoints, &tenant.tenant_id, client_id, LOOPBACK_REDIRECT, "consent")?.to_string())
}
