//! *Create it for me* (A4, way 1): the app registration, made through a session that is forgotten right after. For people a
//! public client; for a connection as an app one that proves itself with a certificate or a secret.

use super::guide::{GRAPH_APP_ID, app_name};
use super::run::{Proof, Run, day};
use crate::contract::connect::{ClientChoice, ConnectionKind};
use crate::contract::error::{AppError, ErrorCode};
use crate::contract::sign_in::RegisterWith;
use graph::{
    ActsFor, Client, ClientCertificate, Entity, GraphError, LOOPBACK_REDIRECT, NewApplication, NewSecret, ServiceError,
    Write, WriteOutcome,
};
use jiff::{SignedDuration, Timestamp};
use model::{ObjectId, Properties};
use secrecy::SecretString;
use serde_json::Value;
use std::time::{Duration, Instant};
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

/// How long to wait for a new app to be known everywhere before it is asked for again (G56).
const LAG: [u64; 6] = [1, 2, 4, 8, 16, 32];
/// For how many days a certificate that is made for it is good.
pub(super) const CERTIFICATE_DAYS: u32 = 365;
/// For how many days a secret is good: half a year, as the portal recommends.
const SECRET_DAYS: i64 = 180;
/// What a secret made here is called in the portal, and found by when its value was lost on the way.
const SECRET_NAME: &str = "Tenantry";

/// What creating it takes. Consenting for everybody is part of it.
pub(super) fn scopes(kind: ConnectionKind) -> Vec<String> {
    let consenting = match kind {
        ConnectionKind::Account => "DelegatedPermissionGrant.ReadWrite.All",
        ConnectionKind::App => "AppRoleAssignment.ReadWrite.All",
    };
    ["Application.ReadWrite.All", consenting].map(str::to_owned).to_vec()
}

/// What is to be made.
pub(super) struct Wanted {
    name: String,
    permissions: Vec<String>,
    proof: WantedProof,
    /// What an earlier attempt made.
    registered: Option<Uuid>,
}

/// What it is to prove itself with.
enum WantedProof {
    /// People sign in.
    None,
    Certificate(ClientCertificate),
    /// A secret; `true` when an earlier attempt made one and has it.
    Secret {
        kept: bool,
    },
}

/// What was made so far; to be kept whatever becomes of the rest.
pub(super) enum News {
    App(Uuid),
    Secret { of: Uuid, value: SecretString, expires: String },
}

/// What was made in the end.
pub(super) struct Made {
    app_id: Uuid,
    /// Whether it is approved for everybody.
    approved: bool,
}

pub(super) fn wanted(run: &Run, with: RegisterWith) -> Result<Wanted, AppError> {
    let tenant = run.tenant()?;
    let proof = match (run.kind, with, &run.proof) {
        (ConnectionKind::Account, ..) => WantedProof::None,
        (ConnectionKind::App, RegisterWith::Certificate, Some(Proof::Certificate { certificate, .. })) => {
            WantedProof::Certificate(certificate.clone())
        }
        (ConnectionKind::App, RegisterWith::Certificate, _) => return Err(defect("the certificate for the new app")),
        (ConnectionKind::App, RegisterWith::Secret, proof) => {
            let has_one = matches!(proof, Some(Proof::Secret { .. }));
            WantedProof::Secret { kept: has_one && run.secret_of.is_some() && run.secret_of == run.registered }
        }
    };
    Ok(Wanted {
        name: app_name(tenant.domain.as_deref().unwrap_or(&tenant.tenant_id)),
        permissions: run.permissions(),
        proof,
        registered: run.registered,
    })
}

/// Keeps what was made as soon as it is, whatever becomes of the rest.
pub(super) fn keep(run: &mut Run, tenant_id: &str, news: News) {
    if run.tenant.as_ref().is_none_or(|tenant| tenant.tenant_id != tenant_id) {
        return;
    }
    match news {
        News::App(made) => run.registered = Some(made),
        News::Secret { of, value, expires } => {
            run.proof = Some(Proof::Secret { value, expires: Some(expires) });
            run.secret_of = Some(of);
        }
    }
}

/// Goes on with it: what another app's sign-in found out is not its own.
pub(super) fn take(run: &mut Run, made: Made) {
    run.unsettle();
    run.registered = Some(made.app_id);
    run.registered_at = Some(Instant::now());
    run.client = Some(ClientChoice {
        client_id: made.app_id.to_string(),
        shared: false,
        created: true,
        approved: Some(made.approved),
    });
}

/// Registers the app, gives it what it proves itself with, makes it known in the tenant, and consents for everybody. What an
/// earlier attempt made is looked up and completed. `keep` hears of each thing before anything else is asked for. Cancelling
/// ends it between two requests, never within one: what was made is known.
pub(super) async fn create(
    client: &Client,
    wanted: Wanted,
    keep: &(dyn Fn(News) + Send + Sync),
    cancel: &CancellationToken,
) -> Result<Made, AppError> {
    let graph_id = Uuid::parse_str(GRAPH_APP_ID).map_err(|_| defect("Microsoft Graph's own id"))?;
    let graph = client.service_principal(graph_id).await?;
    let graph = graph.ok_or_else(|| defect("Microsoft Graph in this tenant"))?;
    let making = Making { client, wanted: &wanted, graph: &graph, cancel };
    let (app_id, app) = match making.earlier().await? {
        Some((app_id, app)) => (app_id, Found::Earlier(app)),
        None => {
            pause(cancel, Duration::ZERO).await?;
            let (app_id, id) = making.register(graph_id).await?;
            (app_id, Found::New(id))
        }
    };
    keep(News::App(app_id));
    making.prove(app_id, &app, keep).await?;
    let principal = ObjectId::parse(&making.known_here(app_id).await?)?;
    pause(cancel, Duration::ZERO).await?;
    let approved = match making.consent(principal).await {
        Ok(()) => true,
        // The consent page asks for it: nothing is lost.
        Err(error) => {
            // Not its words: they can hold names.
            let (code, request_id) = (error.code, error.request_id.as_deref());
            tracing::info!(?code, request_id, "the new app is not consented to yet");
            pause(cancel, Duration::ZERO).await?;
            false
        }
    };
    Ok(Made { app_id, approved })
}

/// An app registration: its object id, and more where it was looked up.
enum Found {
    New(String),
    Earlier(Entity),
}

impl Found {
    fn id(&self) -> &str {
        match self {
            Self::New(id) => id,
            Self::Earlier(app) => &app.id,
        }
    }

    /// The credentials of one kind it was found with.
    fn credentials(&self, name: &str) -> Vec<&Value> {
        match self {
            Self::New(_) => Vec::new(),
            Self::Earlier(app) => app.properties.get(name).and_then(Value::as_array).into_iter().flatten().collect(),
        }
    }
}

struct Making<'a> {
    client: &'a Client,
    wanted: &'a Wanted,
    graph: &'a Entity,
    cancel: &'a CancellationToken,
}

impl Making<'_> {
    /// What an earlier attempt made, unless somebody deleted it meanwhile.
    async fn earlier(&self) -> Result<Option<(Uuid, Entity)>, AppError> {
        let Some(app_id) = self.wanted.registered else { return Ok(None) };
        for wait in LAG.iter().take(3) {
            if let Some(app) = self.client.application(app_id).await? {
                return Ok(Some((app_id, app)));
            }
            pause(self.cancel, Duration::from_secs(*wait)).await?;
        }
        Ok(None)
    }

    /// Registers it: its application id and its object id.
    async fn register(&self, graph_id: Uuid) -> Result<(Uuid, String), AppError> {
        let acts = match &self.wanted.proof {
            WantedProof::None => ActsFor::People,
            WantedProof::Certificate(certificate) => ActsFor::Itself(Some(certificate.clone())),
            WantedProof::Secret { .. } => ActsFor::Itself(None),
        };
        let application = NewApplication {
            display_name: self.wanted.name.clone(),
            redirect_uri: LOOPBACK_REDIRECT.to_owned(),
            resource_app_id: graph_id,
            permission_ids: self.permission_ids()?.into_iter().map(|(_, id)| id).collect(),
            acts,
        };
        let made = self.write(&Write::create_application(&application), "The app could not be registered", 0).await?;
        let app_id = text(&made, "appId").and_then(|id| Uuid::parse_str(&id).ok());
        app_id.zip(text(&made, "id")).ok_or_else(|| defect("the id of the new app"))
    }

    /// Gives it what it proves itself with, unless it has that.
    async fn prove(&self, app_id: Uuid, app: &Found, keep: &(dyn Fn(News) + Send + Sync)) -> Result<(), AppError> {
        let id = ObjectId::parse(app.id())?;
        match &self.wanted.proof {
            WantedProof::None | WantedProof::Secret { kept: true } => Ok(()),
            WantedProof::Certificate(certificate) => {
                if matches!(app, Found::New(_)) || has_certificate(app, certificate) {
                    return Ok(());
                }
                let unfinished = "The app was registered, but could not be given the certificate";
                self.write(&Write::set_certificate(id, certificate), unfinished, LAG.len()).await.map(|_| ())
            }
            WantedProof::Secret { kept: false } => {
                let unfinished = "The app was registered, but no secret could be made for it";
                // One whose value was lost on the way is good for nothing.
                for lost in app.credentials("passwordCredentials").into_iter().filter_map(ours) {
                    self.write(&Write::remove_secret(id, lost), unfinished, 0).await?;
                }
                let until = Timestamp::now() + SignedDuration::from_hours(24 * SECRET_DAYS);
                let made = self.write(&Write::add_secret(id, SECRET_NAME, until), unfinished, LAG.len()).await?;
                let secret = NewSecret::read(&made).ok_or_else(|| defect("the secret of the new app"))?;
                keep(News::Secret { of: app_id, value: secret.value, expires: day(until) });
                Ok(())
            }
        }
    }

    /// The app as this tenant knows it, made known where it is not. A new app is not known everywhere at once.
    async fn known_here(&self, app_id: Uuid) -> Result<String, AppError> {
        let unfinished = "The app was registered, but could not be made known in the tenant";
        let mut waits = LAG.iter();
        loop {
            pause(self.cancel, Duration::ZERO).await?;
            if let Some(known) = self.client.service_principal(app_id).await? {
                return Ok(known.id);
            }
            let refusal = match self.client.write(&Write::create_service_principal(app_id)).await.outcome {
                WriteOutcome::Done(made) => {
                    return text(&made, "id").ok_or_else(|| defect("the new app in this tenant"));
                }
                refusal => refusal,
            };
            match waits.next() {
                Some(wait) if is_lag(&refusal) => pause(self.cancel, Duration::from_secs(*wait)).await?,
                _ => return Err(not_done(refusal, unfinished)),
            }
        }
    }

    /// Consents for everybody to what it has not been given yet.
    async fn consent(&self, principal: ObjectId) -> Result<(), AppError> {
        let graph = ObjectId::parse(&self.graph.id)?;
        let unfinished = "The app was registered, but not consented to";
        if matches!(self.wanted.proof, WantedProof::None) {
            let names: Vec<&str> = self.wanted.permissions.iter().map(String::as_str).collect();
            let given = self.client.permission_grants(principal).await.unwrap_or_default();
            let given =
                given.iter().filter(|grant| grant.consent_type == "AllPrincipals" && grant.resource_id == graph);
            let given: Vec<&str> = given.flat_map(|grant| grant.scope.split_whitespace()).collect();
            if names.iter().all(|name| given.contains(name)) {
                return Ok(());
            }
            let grant = Write::grant_permissions(principal, graph, &names);
            return self.write(&grant, unfinished, LAG.len()).await.map(|_| ());
        }
        let held = self.client.app_role_assignments(principal).await.unwrap_or_default();
        for (_, role) in self.permission_ids()? {
            if held.iter().any(|held| held.app_role_id == role && held.resource_id == graph) {
                continue;
            }
            self.write(&Write::grant_app_role(principal, graph, role), unfinished, LAG.len()).await?;
        }
        Ok(())
    }

    /// The permissions wanted, with the ids Microsoft Graph knows them by: delegated ones, or those of an app.
    fn permission_ids(&self) -> Result<Vec<(&str, Uuid)>, AppError> {
        let delegated = matches!(self.wanted.proof, WantedProof::None);
        let list = if delegated { "oauth2PermissionScopes" } else { "appRoles" };
        let offered = self.graph.properties.get(list).and_then(Value::as_array);
        let offered = offered.ok_or_else(|| defect("what Microsoft Graph can be asked for"))?;
        let id_of = |name: &str| {
            let fits = |entry: &&Value| {
                let members = entry["allowedMemberTypes"].as_array();
                let for_apps = || members.is_none_or(|all| all.iter().any(|one| one == "Application"));
                entry["value"].as_str() == Some(name) && (delegated || for_apps())
            };
            Uuid::parse_str(offered.iter().find(fits)?["id"].as_str()?).ok()
        };
        // A permission this cloud does not have yet is left out; the check list tells that it is not granted.
        Ok(self.wanted.permissions.iter().filter_map(|name| Some((name.as_str(), id_of(name)?))).collect())
    }

    /// Writes something; again, at most so often, where what it is about may not be known everywhere yet.
    async fn write(&self, write: &Write, what: &str, waits: usize) -> Result<Properties, AppError> {
        let mut waits = LAG.iter().take(waits);
        loop {
            let refusal = match self.client.write(write).await.outcome {
                WriteOutcome::Done(properties) => return Ok(properties),
                refusal => refusal,
            };
            match waits.next() {
                Some(wait) if is_lag(&refusal) => pause(self.cancel, Duration::from_secs(*wait)).await?,
                _ => return Err(not_done(refusal, what)),
            }
        }
    }
}

/// Whether the app has this certificate: by the id it was given here, or by the thumbprint the service makes of it.
fn has_certificate(app: &Found, certificate: &ClientCertificate) -> bool {
    let is = |entry: &Value, name: &str, wanted: &str| {
        entry[name].as_str().is_some_and(|known| known.eq_ignore_ascii_case(wanted))
    };
    app.credentials("keyCredentials").into_iter().any(|entry| {
        is(entry, "keyId", &certificate.key_id().to_string())
            || is(entry, "customKeyIdentifier", &certificate.thumbprint())
    })
}

/// The id of a secret that was made here.
fn ours(credential: &Value) -> Option<Uuid> {
    let is_ours = credential["displayName"].as_str() == Some(SECRET_NAME);
    Uuid::parse_str(credential["keyId"].as_str().filter(|_| is_ours)?).ok()
}

/// Whether something is refused because what it is about is not known everywhere yet.
fn is_lag(refusal: &WriteOutcome) -> bool {
    matches!(refusal, WriteOutcome::Refused(ServiceError { status: 400 | 404, .. }))
}

async fn pause(cancel: &CancellationToken, time: Duration) -> Result<(), AppError> {
    if cancel.is_cancelled() {
        return Err(GraphError::Cancelled.into());
    }
    tokio::select! {
        () = cancel.cancelled() => Err(GraphError::Cancelled.into()),
        () = tokio::time::sleep(time) => Ok(()),
    }
}

fn not_done(outcome: WriteOutcome, what: &str) -> AppError {
    let refusal = match outcome {
        WriteOutcome::Done(_) => defect("what was made"),
        WriteOutcome::Refused(error) => AppError::from(GraphError::Service(error)),
        WriteOutcome::NotSent(error) => error.into(),
        WriteOutcome::Unknown(reason) => {
            AppError::new(ErrorCode::Service, reason).hint("Look under App registrations whether it is there")
        }
    };
    let message = format!("{what}: {}", refusal.message);
    let hint = refusal.hint.clone().unwrap_or_else(|| "Let somebody register it who may; the page says how".to_owned());
    AppError { message, ..refusal }.hint(hint)
}

fn text(properties: &Properties, name: &str) -> Option<String> {
    properties.get(name).and_then(Value::as_str).map(str::to_owned)
}

fn defect(what: &str) -> AppError {
    AppError::new(ErrorCode::Service, format!("{what} was not found"))
        .hint("Choose \"I have an app ID\" or let somebody else register it")
}
