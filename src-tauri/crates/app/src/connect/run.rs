//! A run of the wizard: what was said so far, in memory only.

use super::safety::Named;
use super::{guide, tasks};
use crate::contract::connect::{
    Check, ClientChoice, CloudChoice, Connecting, ConnectionKind, CredentialShown, FoundTenant, TenantPrefill,
    TenantSize,
};
use crate::contract::connection::{PaceChoice, SignedInAs};
use crate::contract::error::{AppError, ErrorCode};
use crate::contract::safety::{FoundPerson, Safety, SafetyChoices};
use crate::contract::sign_in::{SignInPurpose, SignInState};
use crate::lock;
use crate::records::ProxyKept;
use graph::{AccessClaims, Account, Client, ClientCertificate, Endpoints, TokenKeeper};
use model::Organization;
use secrecy::SecretString;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::time::Instant;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

/// The Microsoft Graph Command Line Tools (`facts/graph.md §1.9`): the way in before there is an app of one's own.
pub(super) const BOOTSTRAP_CLIENT: &str = "14d82eec-204b-4c2f-b7e8-296a70dab67e";

/// Most people who were looked for that a run remembers.
const MOST_FOUND: usize = 200;

pub(crate) struct Run {
    pub(super) id: String,
    pub(super) kind: ConnectionKind,
    /// The connection that is changed.
    pub(super) connection: Option<String>,
    pub(super) tenant: Option<FoundTenant>,
    /// Where a connection file says the tenant is. Nobody has asked it: it counts for nothing until it is found there.
    pub(super) prefill: Option<FoundTenant>,
    pub(super) tasks: Vec<String>,
    pub(super) client: Option<ClientChoice>,
    /// The app registration this run made in its tenant. It is kept when the rest fails or is cancelled: none is made twice.
    pub(super) registered: Option<Uuid>,
    /// When it was last made or completed: not all of Microsoft knows it at once.
    pub(super) registered_at: Option<Instant>,
    /// The app whose secret in `proof` was made here.
    pub(super) secret_of: Option<Uuid>,
    pub(super) proof: Option<Proof>,
    /// What the last refusal wants to see proven by the next sign-in for this purpose, as JSON.
    pub(super) claims: Option<(SignInPurpose, String)>,
    pub(super) sign_in: SignInState,
    /// Ends what is under way.
    pub(super) cancel: CancellationToken,
    /// Counts sign-ins and checks: what an older one still brings is not looked at.
    pub(super) attempt: u64,
    pub(super) session: Option<Session>,
    /// Whose sign-in the connection that is changed is bound to.
    pub(super) bound_to: Option<Account>,
    pub(super) checks: Vec<Check>,
    pub(super) checking: bool,
    pub(super) organization: Option<Organization>,
    pub(super) safety: Option<Safety>,
    /// As it was set for the connection that is changed when the run began.
    pub(super) safety_before: Option<Safety>,
    pub(super) safety_choices: Option<SafetyChoices>,
    pub(super) size: Option<TenantSize>,
    pub(super) suggested_name: Option<String>,
    pub(super) pace: Option<PaceChoice>,
    pub(super) proxy: ProxyKept,
    pub(super) protected_names: BTreeMap<String, String>,
    /// People who were looked for, the latest last: one of them may be added to the protected accounts.
    pub(super) found_people: Vec<FoundPerson>,
    /// Three real people, to show what a pattern makes of their names.
    pub(super) name_samples: Vec<Named>,
}

/// What an app proves itself with.
pub(super) enum Proof {
    Secret { value: SecretString, expires: Option<String> },
    Certificate { certificate: ClientCertificate, made_here: bool, saved_to: Option<PathBuf> },
}

/// A sign-in that stands.
pub(super) struct Session {
    pub(super) client: Client,
    pub(super) claims: AccessClaims,
    pub(super) signed_in: SignedInAs,
    /// Of a person.
    pub(super) account: Option<(Account, Arc<LatestToken>)>,
}

/// Keeps the refresh token of a sign-in that belongs to no connection yet.
pub(crate) struct LatestToken(Mutex<Option<SecretString>>);

impl LatestToken {
    pub(crate) fn new(token: Option<SecretString>) -> Arc<Self> {
        Arc::new(Self(Mutex::new(token)))
    }

    pub(crate) fn get(&self) -> Option<SecretString> {
        lock(&self.0).clone()
    }
}

impl TokenKeeper for LatestToken {
    fn keep(&self, refresh_token: &SecretString) {
        *lock(&self.0) = Some(refresh_token.clone());
    }
}

impl Run {
    pub(super) fn new(id: String, kind: ConnectionKind) -> Self {
        Self {
            id,
            kind,
            connection: None,
            tenant: None,
            prefill: None,
            tasks: tasks::first(),
            client: None,
            registered: None,
            registered_at: None,
            secret_of: None,
            proof: None,
            claims: None,
            sign_in: SignInState::Idle,
            cancel: CancellationToken::new(),
            attempt: 0,
            session: None,
            bound_to: None,
            checks: Vec::new(),
            checking: false,
            organization: None,
            safety: None,
            safety_before: None,
            safety_choices: None,
            size: None,
            suggested_name: None,
            pace: None,
            proxy: ProxyKept::System,
            protected_names: BTreeMap::new(),
            found_people: Vec::new(),
            name_samples: Vec::new(),
        }
    }

    /// Remembers people who were looked for, so that one of them can be added by the id.
    pub(super) fn remember(&mut self, people: &[FoundPerson]) {
        self.found_people.retain(|known| people.iter().all(|person| person.id != known.id));
        self.found_people.extend_from_slice(people);
        let most = self.found_people.len().saturating_sub(MOST_FOUND);
        self.found_people.drain(..most);
    }

    /// The document.
    pub(super) fn shown(&self) -> Connecting {
        Connecting {
            id: self.id.clone(),
            kind: self.kind,
            connection: self.connection.clone(),
            tenant: self.tenant.clone(),
            prefill: self.prefill.as_ref().map(|said| TenantPrefill {
                text: said.text.clone(),
                cloud: said.cloud,
                login: said.login.clone(),
                graph: said.graph.clone(),
            }),
            tasks: tasks::shown(self.kind, self.cloud(), &self.tasks),
            presets: tasks::presets(self.kind, self.cloud()),
            permissions: self.permissions(),
            client: self.client.clone(),
            credential: self.proof.as_ref().map(Proof::shown),
            sign_in: self.sign_in.clone(),
            signed_in: self.session.as_ref().map(|session| session.signed_in.clone()),
            missing: self.missing(),
            checks: self.checks.clone(),
            checking: self.checking,
            safety: self.safety.clone(),
            safety_choices: self.safety_choices.clone(),
            size: self.size,
            parts: crate::keeping::parts(),
            suggested_name: self.suggested_name.clone(),
        }
    }

    pub(super) fn permissions(&self) -> Vec<String> {
        tasks::permissions(self.kind, self.cloud(), &self.tasks)
    }

    /// The cloud of the tenant; Microsoft's own until that is known.
    pub(super) fn cloud(&self) -> CloudChoice {
        self.tenant.as_ref().map_or(CloudChoice::Global, |tenant| tenant.cloud)
    }

    fn missing(&self) -> Vec<String> {
        let granted = self.session.as_ref().map(|session| &session.signed_in.granted);
        granted.map_or_else(Vec::new, |granted| tasks::not_granted(self.kind, self.cloud(), &self.tasks, granted))
    }

    pub(super) fn tenant(&self) -> Result<&FoundTenant, AppError> {
        self.tenant.as_ref().ok_or_else(|| first("choose the tenant"))
    }

    pub(super) fn client(&self) -> Result<&ClientChoice, AppError> {
        self.client.as_ref().ok_or_else(|| first("choose the app registration"))
    }

    pub(super) fn session(&self) -> Result<&Session, AppError> {
        self.session.as_ref().ok_or_else(|| first("sign in"))
    }

    pub(super) fn endpoints(&self) -> Result<Endpoints, AppError> {
        let tenant = self.tenant()?;
        Ok(Endpoints::new(&tenant.login, &tenant.graph)?)
    }

    /// How the tenant is called: by its name once that is known.
    pub(super) fn tenant_words(&self) -> String {
        let organization = self.organization.as_ref().map(|organization| organization.display_name.clone());
        let domain = || self.tenant.as_ref().map(|tenant| tenant.domain.clone().unwrap_or(tenant.tenant_id.clone()));
        organization.filter(|name| !name.is_empty()).or_else(domain).unwrap_or_default()
    }

    /// What the next sign-in for this has to prove.
    pub(super) fn claims_for(&self, purpose: SignInPurpose) -> Option<String> {
        self.claims.as_ref().filter(|(of, _)| *of == purpose).map(|(_, claims)| claims.clone())
    }

    /// Forgets what was found out through the last sign-in, and ends what is under way.
    pub(super) fn unsettle(&mut self) {
        self.cancel.cancel();
        self.cancel = CancellationToken::new();
        self.attempt += 1;
        self.sign_in = SignInState::Idle;
        self.forget_session();
    }

    /// Takes what a fresh token of the sign-in says. The check list is of the one before.
    pub(super) fn renewed(&mut self, claims: AccessClaims) {
        let Some(session) = &mut self.session else { return };
        let granted = super::granted(&claims);
        if granted != session.signed_in.granted && !self.checking {
            self.checks = Vec::new();
        }
        session.signed_in.roles = super::roles::names(&claims.role_templates);
        session.signed_in.granted = granted;
        session.claims = claims;
    }

    /// Forgets what was found out through the last sign-in, while another goes on.
    pub(super) fn forget_session(&mut self) {
        self.session = None;
        self.checks = Vec::new();
        self.checking = false;
        self.organization = None;
        self.size = None;
    }

    pub(super) fn guide(&self) -> Result<guide::Wanted<'_>, AppError> {
        let tenant = self.tenant()?;
        let consent_url = match &self.client {
            Some(client) => Some(super::remedy::consent_url(&self.endpoints()?, tenant, &client.client_id)?),
            None => None,
        };
        let certificate = match &self.proof {
            Some(Proof::Certificate { saved_to: Some(file), .. }) => file.to_str(),
            _ => None,
        };
        Ok(guide::Wanted {
            kind: self.kind,
            tenant: tenant.domain.as_deref().unwrap_or(&tenant.tenant_id),
            tenant_id: &tenant.tenant_id,
            cloud: super::tenant::cloud(tenant.cloud),
            permissions: &[],
            certificate,
            consent_url,
        })
    }
}

impl Proof {
    pub(super) fn shown(&self) -> CredentialShown {
        match self {
            Self::Secret { expires, .. } => CredentialShown::Secret { expires: expires.clone() },
            Self::Certificate { certificate, made_here, saved_to } => CredentialShown::Certificate {
                thumbprint: certificate.thumbprint(),
                expires: day(certificate.not_after()),
                made_here: *made_here,
                saved_to: saved_to.as_ref().map(|file| file.display().to_string()),
            },
        }
    }
}

/// The day of an instant, `YYYY-MM-DD`, in UTC as the portal counts.
pub(crate) fn day(at: jiff::Timestamp) -> String {
    at.to_zoned(jiff::tz::TimeZone::UTC).date().to_string()
}

fn first(what: &str) -> AppError {
    AppError::new(ErrorCode::Invalid, format!("{what} first"))
}

/// The cloud's name, for a found tenant.
pub(super) fn cloud_label(cloud: CloudChoice) -> String {
    super::tenant::cloud(cloud).map_or("Custom addresses", graph::Cloud::label).to_owned()
}

#[cfg(test)]
#[path = "tests/run.rs"]
mod tests;
