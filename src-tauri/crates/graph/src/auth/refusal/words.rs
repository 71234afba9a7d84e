//! What people are told about each cause, and which button helps (`facts/graph.md §1.8`).

use super::SignInCause;
use crate::Cloud;

/// What would help against a refused sign-in: the button to offer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SignInRemedy {
    /// Open the page where an administrator consents.
    OpenConsent,
    /// Go back to where the app registration is chosen.
    BackToAppRegistration,
    /// Paste the secret's Value.
    PasteSecretValue,
    /// Make a new secret, or use a certificate.
    NewSecret,
    /// Turn on *Allow public client flows*.
    AllowPublicClient,
    /// Add this redirect URI under *Mobile and desktop applications*.
    AddRedirect(String),
    /// Sign in in the browser.
    BrowserSignIn,
    /// Check what was given for the tenant.
    CheckTenant,
    /// Choose another cloud: this one, when the answer tells.
    ChooseCloud(Option<Cloud>),
    /// Set this computer's clock.
    FixClock,
    /// Wait a moment and try again.
    WaitAndRetry,
    /// Ask whoever keeps the Conditional Access policies.
    AskPolicyOwner,
    /// Enable the app under *Enterprise applications*, or assign the person to it.
    EnableApp,
    /// Upload the certificate to the app registration.
    UploadCertificate,
    /// Sign in with another account.
    OtherAccount,
    /// Nothing that a button could do.
    None,
}

/// The redirect URI to be registered: its port does not count, so that any free one will do (`facts/graph.md §1.2`).
pub const LOOPBACK_REDIRECT: &str = "http://localhost";

/// A cause in words: what happened, as the end of "sign-in was refused: …", and what to do about it.
pub(super) const fn words(cause: SignInCause) -> (&'static str, &'static str) {
    use SignInCause as C;
    match cause {
        C::ConsentMissing => (
            "nobody has consented to this app in the tenant yet",
            "Open the consent page and let an administrator accept it",
        ),
        C::Declined => {
            ("the sign-in was cancelled, or the consent declined", "Sign in again and accept what is asked for")
        }
        C::PermissionsNotListed => (
            "the app registration does not list a permission that is asked for",
            "Add the missing permissions under API permissions and let an administrator consent",
        ),
        C::ServiceMissing => (
            "the organisation does not have the service behind a permission of this app",
            "Leave that permission out of the app registration, or subscribe to the service",
        ),
        C::AdminConsentRequired => (
            "only an administrator may consent to what this app asks for",
            "Ask a Global or Privileged Role Administrator to open the consent page",
        ),
        C::AdminConsentRequestable => (
            "an administrator has to approve this app first",
            "Send the request the page offers, or ask an administrator to open the consent page",
        ),
        C::BorrowedApp => (
            "this app id belongs to Microsoft and may not ask for these permissions",
            "Use an app registration of your own",
        ),
        C::AppNotFound => (
            "the tenant has no app with this id",
            "Check the application (client) ID and the tenant; an app from another tenant needs consent first",
        ),
        C::AppDisabled => ("the app is disabled in this tenant", "Enable it under Enterprise applications, Properties"),
        C::SecretWrong => (
            "the client secret is wrong",
            "Most often the secret's ID was pasted instead of its Value: paste the Value",
        ),
        C::SecretExpired => {
            ("the client secret has expired", "Make a new secret in the app registration, or use a certificate")
        }
        C::PublicFlowsOff => (
            "the app registration does not allow public clients",
            "Turn on Allow public client flows, and keep the redirect under Mobile and desktop applications",
        ),
        C::ProofNotWanted => (
            "the app is registered as a public client, which has no secret and no certificate",
            "Connect with your account, or register the app with a secret or a certificate",
        ),
        C::CertificateUnknown => (
            "the app registration does not know this certificate",
            "Upload the public certificate with the thumbprint shown here to the app registration",
        ),
        C::CertificateExpired => {
            ("the certificate has expired", "Make a new certificate and upload its public half to the app registration")
        }
        C::ProofOutOfTime => (
            "the proof made with the certificate is outside its time",
            "Set this computer's clock; if it is right, renew the certificate",
        ),
        C::TenantNotFound => (
            "there is no such tenant in this cloud",
            "Check the spelling and the cloud, or use the name ending in .onmicrosoft.com",
        ),
        C::TenantElsewhere => ("the tenant is in another cloud", "Choose the cloud the tenant is in"),
        C::TenantMalformed => (
            "what was given for the tenant is neither an id nor a domain",
            "Enter the tenant's id or one of its domains",
        ),
        C::TenantGone => ("the tenant was deleted or is not available", "Check the tenant, or ask whoever owns it"),
        C::TenantNotNamed => (
            "this app may be used in one tenant only, and none was named",
            "Enter the tenant's id or one of its domains",
        ),
        C::AppWithoutTenant => {
            ("an app cannot sign in without its tenant being named", "Enter the tenant's id or one of its domains")
        }
        C::RedirectMissing => (
            "the app registration does not list the address the browser comes back to",
            "Add http://localhost under Authentication, Mobile and desktop applications",
        ),
        C::GraphNotFound => {
            ("the tenant knows no Graph service at this address", "Check that the right cloud is chosen")
        }
        C::ScopeUnknown => (
            "a permission that was asked for does not exist in this cloud",
            "Check that the right cloud is chosen; if it is, this is a mistake of Tenantry",
        ),
        C::AccountNotFound => {
            ("the account is not in this tenant", "Use an account of this tenant, or check the tenant")
        }
        C::AccountForeign => (
            "the account belongs to another organisation and is not a guest here",
            "Sign in with an account of this tenant",
        ),
        C::PasswordWrong => ("the user name or the password is wrong", "Sign in again"),
        C::AccountLocked => (
            "the account is locked after too many attempts, or signs in from a distrusted address",
            "Wait some minutes, or have the account unlocked",
        ),
        C::PasswordExpired => ("the password of the account has expired", "Change the password, then sign in again"),
        C::AccountDisabled => {
            ("the account is blocked from signing in", "Use another account, or have this one enabled")
        }
        C::NobodySignedIn => ("nobody is signed in any more", "Sign in again in the browser"),
        C::MfaNotSetUp => {
            ("the account has to set up a second factor first", "Sign in in the browser and follow the steps there")
        }
        C::MfaRequired => ("a second factor is asked for", "Sign in in the browser and confirm with the second factor"),
        C::MfaFailed => ("the second factor was not confirmed", "Sign in again and confirm with the second factor"),
        C::NotAssigned => {
            ("the account is not assigned to this app", "Assign it under Enterprise applications, Users and groups")
        }
        C::PolicyBlocked => (
            "a Conditional Access policy of the organisation refused this device, place or app",
            "Show this to whoever keeps the policies; trying again does not help",
        ),
        C::DeviceNotCompliant => (
            "a policy of the organisation wants a compliant device, and this one is not",
            "Use a managed device that meets the policy, or ask whoever keeps the policies",
        ),
        C::DeviceNotJoined => (
            "a policy of the organisation wants a device that is joined to it, and this one is not",
            "Use a device of the organisation, or ask whoever keeps the policies",
        ),
        C::AppNotApproved => (
            "a policy of the organisation lets only approved apps in",
            "Ask whoever keeps the policies to let this app registration in",
        ),
        C::DeviceCodeBlocked => (
            "a policy of the organisation does not let people sign in by a code",
            "Sign in in the browser of this computer instead",
        ),
        C::SessionEnded => ("the sign-in was revoked, or the password was changed", "Sign in again; nothing was lost"),
        C::SignInTooOld => {
            ("a policy of the organisation wants a new sign-in by now", "Sign in again; nothing was lost")
        }
        C::SignInUnused => ("the sign-in was not used for too long and has expired", "Sign in again; nothing was lost"),
        C::SignInUnknown => ("the kept sign-in is not accepted any more", "Sign in again; nothing was lost"),
        C::AnswerUsed => ("the answer of the browser was used already", "Start the sign-in again"),
        C::AnswerForeign => ("the answer of the browser does not belong to this sign-in", "Start the sign-in again"),
        C::CodePending => ("nobody has entered the code yet", "Open the page and enter the code"),
        C::CodeExpired => ("the code was not entered in time", "Start again for a new code"),
        C::CodeUnknown => ("the code is not known", "Start again for a new code"),
        C::CodeDeclined => ("the sign-in by code was declined", "Start again, and accept on the page of the code"),
        C::Passing => ("the sign-in service has a trouble of its own that passes", "Try again in a moment"),
        C::TooOften => ("the sign-in service was asked too often", "Wait some minutes, then try again"),
        C::Malformed => (
            "the sign-in service could not read the request",
            "This is a mistake of Tenantry: copy the details and report them",
        ),
        C::OtherTenant => (
            "the account belongs to another tenant than the one chosen",
            "Sign in with an account of the chosen tenant, or choose the other tenant",
        ),
        C::ClockDifference => (
            "this computer's clock differs from Microsoft's by more than five minutes",
            "Set the clock, then sign in again",
        ),
        C::NotProven => (
            "the answer does not prove who signed in",
            "Start the sign-in again; if it happens again, something in the network may change the traffic",
        ),
        C::Unknown => ("", "Copy the details for whoever keeps the tenant, or for Microsoft's support"),
    }
}

/// The button that helps. `description` is Microsoft's text: it may name the right cloud.
pub(super) fn remedy(cause: SignInCause, description: &str) -> SignInRemedy {
    use SignInCause as C;
    use SignInRemedy as R;
    match cause {
        C::ConsentMissing | C::AdminConsentRequired | C::AdminConsentRequestable => R::OpenConsent,
        C::PermissionsNotListed | C::ServiceMissing | C::BorrowedApp | C::AppNotFound | C::ProofNotWanted => {
            R::BackToAppRegistration
        }
        C::AppDisabled | C::NotAssigned => R::EnableApp,
        C::SecretWrong => R::PasteSecretValue,
        C::SecretExpired => R::NewSecret,
        C::PublicFlowsOff => R::AllowPublicClient,
        C::CertificateUnknown | C::CertificateExpired => R::UploadCertificate,
        C::ProofOutOfTime | C::ClockDifference => R::FixClock,
        C::TenantNotFound | C::TenantMalformed | C::TenantGone | C::TenantNotNamed | C::AppWithoutTenant => {
            R::CheckTenant
        }
        C::TenantElsewhere => R::ChooseCloud(named_cloud(description)),
        C::GraphNotFound | C::ScopeUnknown => R::ChooseCloud(None),
        C::RedirectMissing => R::AddRedirect(LOOPBACK_REDIRECT.to_owned()),
        C::AccountNotFound | C::AccountForeign | C::AccountDisabled | C::OtherTenant => R::OtherAccount,
        C::PolicyBlocked | C::DeviceNotCompliant | C::DeviceNotJoined | C::AppNotApproved => R::AskPolicyOwner,
        C::Declined
        | C::PasswordWrong
        | C::PasswordExpired
        | C::NobodySignedIn
        | C::MfaNotSetUp
        | C::MfaRequired
        | C::MfaFailed
        | C::DeviceCodeBlocked
        | C::SessionEnded
        | C::SignInTooOld
        | C::SignInUnused
        | C::SignInUnknown
        | C::AnswerUsed
        | C::AnswerForeign
        | C::CodeExpired
        | C::CodeUnknown
        | C::CodeDeclined
        | C::NotProven => R::BrowserSignIn,
        C::AccountLocked | C::CodePending | C::Passing | C::TooOften => R::WaitAndRetry,
        C::Malformed | C::Unknown => R::None,
    }
}

/// The cloud whose sign-in host a text names.
fn named_cloud(description: &str) -> Option<Cloud> {
    description
        .split(|c: char| !(c.is_ascii_alphanumeric() || c == '.' || c == '-'))
        .filter(|word| word.starts_with("login"))
        .find_map(|word| Cloud::of_login(&word.trim_end_matches('.').to_ascii_lowercase()))
}
