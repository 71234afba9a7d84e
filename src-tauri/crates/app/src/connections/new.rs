//! A connection made without the wizard, as the terminal does.

use super::{check_name, renew, root, summary};
use crate::connect::SafetyTold;
use crate::contract::connect::{CloudChoice, ConnectionKind};
use crate::contract::error::{AppError, ErrorCode};
use crate::contract::safety::Safety;
use crate::contract::start::ConnectionSummary;
use crate::records::{Connection, ProxyKept};
use crate::unattended::Proven;
use crate::{App, connect, refresh};
use model::{Organization, TenantId};
use secrecy::SecretString;
use std::collections::BTreeMap;
use std::path::PathBuf;

/// A connection to be made without the wizard, as the terminal does.
pub struct NewConnection {
    /// What the connection will be called.
    pub name: String,
    /// Tenant id, domain, or any mail address of the organisation.
    pub tenant: String,
    /// Where the tenant is.
    pub place: NewPlace,
    /// The app's client id.
    pub client_id: String,
    /// What it proves itself with.
    pub proof: NewProof,
    /// Id of the preset that says what it should be allowed to do; for a person, what is asked for at the sign-in.
    pub preset: Option<String>,
}

/// Where the tenant of a new connection is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NewPlace {
    /// In whichever of Microsoft's clouds it turns out to be.
    Anywhere,
    /// In this one.
    Cloud(CloudChoice),
    /// At these addresses.
    Roots {
        /// Login root.
        login: String,
        /// Graph root.
        graph: String,
    },
}

/// What a new connection proves itself with.
pub enum NewProof {
    /// A secret.
    Secret {
        /// Its Value.
        value: SecretString,
        /// The day it expires, `YYYY-MM-DD`, when that is known.
        expires: Option<String>,
    },
    /// A certificate in files.
    Certificate {
        /// PEM or PFX file.
        file: PathBuf,
        /// The private key's file, when it is another one.
        key: Option<PathBuf>,
        /// Password of a PFX file.
        password: Option<SecretString>,
    },
    /// A person, in the system's browser.
    Browser,
    /// A person, by a code.
    DeviceCode,
}

impl NewProof {
    /// Whose sign-in it is.
    pub(crate) fn kind(&self) -> ConnectionKind {
        match self {
            Self::Secret { .. } | Self::Certificate { .. } => ConnectionKind::App,
            Self::Browser | Self::DeviceCode => ConnectionKind::Account,
        }
    }
}

/// What a person is told while signing in without the window.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SignInNews {
    /// The page to be opened, and whether the system says that it was.
    Browser {
        /// The page.
        url: String,
        /// Whether a browser was opened.
        opened: bool,
    },
    /// The code to be entered, and where.
    DeviceCode {
        /// The code.
        code: String,
        /// The page.
        url: String,
    },
}

/// A connection that was made, and what holds for it because nobody chose otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Connected {
    /// The connection.
    pub summary: ConnectionSummary,
    /// `None` when its safety was set before: then that stays.
    pub safety: Option<SafetyTold>,
}

/// Signs in, reads the organisation, and keeps the connection. Nothing is kept when either is refused.
///
/// # Errors
/// When the input is wrong, the sign-in is refused, or the service cannot be reached.
pub async fn connect(
    app: &App,
    new: NewConnection,
    tell: &(dyn Fn(SignInNews) + Send + Sync),
) -> Result<Connected, AppError> {
    app.vault_state()?;
    let name = check_name(&new.name)?;
    let before = app.connections()?.into_iter().find(|known| known.name == name);
    let new = NewConnection { client_id: connect::client_id(&new.client_id)?, ..new };
    crate::unattended::check(&new)?;
    if let Some(before) = &before {
        takes_over_nothing(before, &new)?;
    }
    let (found, endpoints) = crate::unattended::find(&new, before.as_ref()).await?;
    let proven = crate::unattended::prove(app, &new, &found, &endpoints, before.as_ref(), tell).await?;
    let claims = proven.client.claims().await?;
    let organization = organization_of(&proven).await?;
    let tenant_id = match &organization {
        Some(organization) => organization.id,
        None => TenantId::parse(claims.tenant_id.as_deref().unwrap_or(&found.tenant_id))?,
    };
    same_tenant(&found.tenant_id, claims.tenant_id.as_deref(), &tenant_id)?;
    if let Some(known) = before.as_ref().filter(|known| known.tenant_id != tenant_id.to_string()) {
        return Err(AppError::new(ErrorCode::Invalid, format!("{name} already leads to {}", known.tenant_name))
            .hint("Choose another name for this tenant"));
    }
    let kind = new.proof.kind();
    let (safety, protected_names, told) =
        proposed_safety(&proven, organization.as_ref(), kind, &tenant_id, before.as_ref()).await;
    let made = Connection {
        name: name.clone(),
        tenant_id: tenant_id.to_string(),
        tenant_name: organization
            .map(|organization| organization.display_name)
            .or_else(|| before.as_ref().map(|before| before.tenant_name.clone()))
            .or_else(|| found.domain.clone())
            .unwrap_or_else(|| tenant_id.to_string()),
        domain: found.domain,
        login: root(endpoints.login()),
        graph: root(endpoints.graph()),
        pace: connect::usual_pace(&new.client_id),
        client_id: new.client_id,
        safety,
        protected_names,
        credential: proven.credential(),
        tasks: proven.tasks,
        permissions: proven.permissions,
        signed_in: Some(proven.signed_in),
        proxy: ProxyKept::System,
        demo_people: None,
        opened_ms: 0,
        refresh_minutes: refresh::USUAL_MINUTES,
    };
    let connection = again(before, made);
    let summary = summary(&connection, false);
    app.keep_connection(connection)?;
    renew(app, &name).await?;
    Ok(Connected { summary, safety: told })
}

/// The organisation. Its name is not all there is: without the permission to read it the domain stands for it.
async fn organization_of(proven: &Proven) -> Result<Option<Organization>, AppError> {
    match proven.client.organization().await {
        Ok(organization) => Ok(Some(organization)),
        Err(error) if error.is_permission() => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// What was set stays; only where nothing was, the wizard's proposal holds.
async fn proposed_safety(
    proven: &Proven,
    organization: Option<&Organization>,
    kind: ConnectionKind,
    tenant: &TenantId,
    before: Option<&Connection>,
) -> (Option<Safety>, BTreeMap<String, String>, Option<SafetyTold>) {
    if before.is_some_and(|before| before.safety.is_some()) {
        return (None, BTreeMap::new(), None);
    }
    let (safety, names, told) = connect::proposed(&proven.client, &proven.signed_in, organization, kind, tenant).await;
    (Some(safety), names, Some(told))
}

/// Signing in again leaves what was set as it is.
fn again(before: Option<Connection>, made: Connection) -> Connection {
    match before {
        Some(before) => Connection {
            pace: if same_app(&before, &made) { before.pace } else { made.pace },
            proxy: before.proxy,
            safety: before.safety.or(made.safety),
            protected_names: before.protected_names.into_iter().chain(made.protected_names).collect(),
            opened_ms: before.opened_ms,
            refresh_minutes: before.refresh_minutes,
            ..made
        },
        None => made,
    }
}

/// A name keeps its app and the kind of its sign-in: nobody else's takes its place without a word (G59).
fn takes_over_nothing(before: &Connection, new: &NewConnection) -> Result<(), AppError> {
    if before.credential.kind() == new.proof.kind() && before.client_id.eq_ignore_ascii_case(&new.client_id) {
        return Ok(());
    }
    let (name, who) = (&before.name, before.who());
    Err(AppError::new(
        ErrorCode::Invalid,
        format!("{name} is signed in as {who} through the app {}; nothing was changed", before.client_id),
    )
    .hint("Choose another name, or forget it first"))
}

fn same_app(before: &Connection, made: &Connection) -> bool {
    before.client_id.eq_ignore_ascii_case(&made.client_id)
}

/// Refuses when the directory that answered is not the one that was asked for or signed in to.
pub(super) fn same_tenant(asked: &str, signed_in: Option<&str>, answered: &TenantId) -> Result<(), AppError> {
    let (asked, signed_in) = (TenantId::parse(asked.trim()).ok(), signed_in.map(TenantId::parse));
    let other = asked.as_ref().filter(|asked| *asked != answered).map(|asked| ("asked for", asked.to_string()));
    let other = other.or_else(|| match (signed_in?, answered) {
        (Ok(signed_in), answered) if signed_in == *answered => None,
        (Ok(signed_in), _) => Some(("signed in to", signed_in.to_string())),
        (Err(_), _) => Some(("signed in to", "an id that is none".to_owned())),
    });
    let Some((how, other)) = other else { return Ok(()) };
    Err(AppError::new(
        ErrorCode::Invalid,
        format!("tenant {answered} answered, but {how} was {other}; nothing was kept"),
    )
    .hint("Check the tenant and the addresses of the cloud"))
}
