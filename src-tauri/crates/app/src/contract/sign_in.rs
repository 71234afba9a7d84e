//! Signing in within the Connect wizard: how it is asked for, how it goes, what a refusal offers.

use super::error::AppError;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Signs in, or registers the app by signing in once (A4, A5).
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct BeginSignIn {
    /// The run.
    pub id: String,
    /// How; an app signs in without a browser and ignores it.
    pub way: SignInWay,
    /// What for.
    pub purpose: SignInPurpose,
    /// What the app that is created is to prove itself with; only for a connection as an app. A certificate unless said
    /// otherwise.
    pub credential: Option<RegisterWith>,
}

/// What an app that is created here proves itself with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum RegisterWith {
    /// The certificate given before, or one made here.
    Certificate,
    /// A secret made by Microsoft. It is kept and shown to nobody.
    Secret,
}

/// Where a person signs in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum SignInWay {
    /// The system's browser opens and comes back by itself.
    Browser,
    /// A code is typed into any browser.
    DeviceCode,
}

/// What a sign-in is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum SignInPurpose {
    /// The connection itself.
    Connection,
    /// Creating the app registration, through Microsoft Graph Command Line Tools; forgotten right after.
    Registration,
}

/// Opens a page in the system's browser. The window names the page, never its address.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OpenPage {
    /// The run.
    pub id: String,
    /// Which page.
    pub page: ConnectPage,
}

/// The pages of a run that a browser can open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum ConnectPage {
    /// Where the sign-in under way goes on: the address of `Browser` or of `DeviceCode`.
    SignIn,
    /// What the remedy of the failed sign-in names.
    Remedy,
    /// The consent page of the guide.
    Consent,
    /// The portal's page of app registrations.
    Portal,
}

/// How a sign-in goes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", tag = "state")]
pub enum SignInState {
    /// None yet.
    Idle,
    /// Waiting for the browser to come back.
    Browser {
        /// What for.
        purpose: SignInPurpose,
        /// The address, for a browser that did not open. It holds no secret.
        url: String,
        /// Whether the system said that a browser was opened.
        opened: bool,
    },
    /// Waiting for a code to be typed.
    DeviceCode {
        /// What for.
        purpose: SignInPurpose,
        /// The code.
        code: String,
        /// Where to type it.
        url: String,
        /// Until when it is good, ISO 8601.
        until: String,
    },
    /// An app asks for its token, or the app registration is being made.
    Working {
        /// What for.
        purpose: SignInPurpose,
        /// What is being done.
        text: String,
    },
    /// Signed in, or registered.
    Done {
        /// What for.
        purpose: SignInPurpose,
    },
    /// Refused, cancelled or timed out.
    Failed {
        /// What for.
        purpose: SignInPurpose,
        /// The sentence, what to do, and the ids for support.
        error: AppError,
        /// What the button offers.
        remedy: Remedy,
    },
}

/// What can be done about a refused sign-in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", tag = "kind")]
pub enum Remedy {
    /// Nothing but to read it, and to try again.
    TryAgain,
    /// Have an administrator consent.
    OpenConsent {
        /// The consent page.
        url: String,
    },
    /// Look at the app registration again (A4).
    AppRegistration,
    /// Give the secret or the certificate again (A5).
    Credential,
    /// Upload the public certificate.
    UploadCertificate,
    /// Change the app registration in the portal.
    OpenPortal {
        /// The page.
        url: String,
        /// The value to put there, such as the redirect address; to be copied.
        value: Option<String>,
    },
    /// Look at the tenant again (A2).
    Tenant,
    /// Sign in with another account.
    OtherAccount,
    /// Sign in in the browser.
    Browser,
    /// Sign in with a code.
    DeviceCode,
}
