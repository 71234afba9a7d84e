//! A connection after it was made: how it is set, what it may do, its quota, its sign-in, the file of it.

mod diagnosis;
mod forget;

pub(crate) use diagnosis::diagnosis;
pub(crate) use forget::{copy_files, forget};

use crate::connect::{self, About, ConnectionDocument, cloud_choice, day, explain, granted, tasks, without_user};
use crate::contract::AppEvent;
use crate::contract::connect::CredentialShown;
use crate::contract::connection::{
    Abilities, ChangeConnection, ConnectionChange, ConnectionSettings, ProxyChoice, QuotaShown, SignInNeeded,
};
use crate::contract::error::{AppError, ErrorCode};
use crate::contract::job::SavedFile;
use crate::contract::safety::Safety;
use crate::contract::start::{ConnectionFile, OfConnection};
use crate::records::{Connection, Credential, ProxyKept};
use crate::tenant::{Tenant, in_background};
use crate::{App, clients, connections, lock, now, refresh};
use graph::{ClientCertificate, Cloud, Endpoints};
use secrecy::{ExposeSecret as _, SecretString};
use std::path::PathBuf;
use std::sync::Arc;

/// Days before its end at which a credential is spoken of (G75).
const REMINDERS: [i64; 3] = [30, 7, 1];

/// How a connection is set.
pub(crate) async fn settings(app: &App, arguments: OfConnection) -> Result<ConnectionSettings, AppError> {
    shown(app, &app.connection(&arguments.connection)?)
}

fn shown(app: &App, connection: &Connection) -> Result<ConnectionSettings, AppError> {
    let cloud = Endpoints::new(&connection.login, &connection.graph).ok().and_then(|endpoints| Cloud::of(&endpoints));
    let credential = credential(&connection.credential)?;
    let ends = credential.as_ref().and_then(|credential| match credential {
        CredentialShown::Secret { expires } => expires.clone().map(|day| ("secret", day)),
        CredentialShown::Certificate { expires, .. } => Some(("certificate", expires.clone())),
    });
    let safety = connection.safety.clone().unwrap_or_else(|| usual_safety(connection));
    let name_of = |id: &String| connection.protected_names.get(id).cloned().unwrap_or_else(|| id.clone());
    Ok(ConnectionSettings {
        name: connection.name.clone(),
        tenant_name: connection.tenant_name.clone(),
        tenant_id: connection.tenant_id.clone(),
        cloud: cloud_choice(cloud),
        cloud_label: cloud.map_or("Custom addresses", Cloud::label).to_owned(),
        login: connection.login.clone(),
        graph: connection.graph.clone(),
        kind: connection.credential.kind(),
        demo: connection.demo_people.is_some(),
        client_id: connection.client_id.clone(),
        shared_client: connect::is_shared(&connection.client_id),
        signed_in: connection.signed_in.clone(),
        sign_in_kept: !matches!(connection.credential, Credential::Account { refresh_token: None, .. }),
        credential,
        reminder: ends.and_then(|(what, day)| reminder(what, &day, &connect::day(now()))),
        pace: connection.pace,
        proxy: proxy_shown(&connection.proxy),
        protected_names: safety.protected.iter().map(name_of).collect(),
        safety,
        copy_bytes: forget::copy_files(app, connection)
            .iter()
            .filter_map(|file| file.metadata().ok())
            .map(|data| data.len())
            .sum(),
    })
}

fn credential(credential: &Credential) -> Result<Option<CredentialShown>, AppError> {
    Ok(match credential {
        Credential::Secret { expires, .. } => Some(CredentialShown::Secret { expires: expires.clone() }),
        Credential::Certificate { pem, made_here } => {
            let certificate = ClientCertificate::from_pem(pem.expose_secret(), None)?;
            Some(CredentialShown::Certificate {
                thumbprint: certificate.thumbprint(),
                expires: day(certificate.not_after()),
                made_here: *made_here,
                saved_to: None,
            })
        }
        Credential::Account { .. } => None,
    })
}

/// What holds for a connection nobody went through the safety of.
fn usual_safety(connection: &Connection) -> Safety {
    connect::usual_safety(&connection.tenant_id)
}

/// The sentence about a credential that ends soon, or has. Both days are `YYYY-MM-DD`.
fn reminder(what: &str, ends: &str, today: &str) -> Option<String> {
    let (ends, today): (jiff::civil::Date, jiff::civil::Date) = (ends.parse().ok()?, today.parse().ok()?);
    let days = i64::from((ends - today).get_days());
    let cure = if what == "secret" { "Make a new one, or use a certificate" } else { "Make a new one and upload it" };
    let first = REMINDERS.first().copied()?;
    Some(match days {
        ..0 => format!("The {what} expired on {ends}. {cure}."),
        0 => format!("The {what} expires today. {cure}."),
        1 => format!("The {what} expires tomorrow. {cure}."),
        days if days <= first => format!("The {what} expires in {days} days, on {ends}. {cure}."),
        _ => return None,
    })
}

fn proxy_shown(proxy: &ProxyKept) -> ProxyChoice {
    match proxy {
        ProxyKept::System => ProxyChoice::System,
        ProxyKept::None => ProxyChoice::None,
        ProxyKept::Manual(address) => {
            let address = address.expose_secret();
            let bare = without_user(address);
            let has_user = address.contains('@');
            let address = if has_user { bare.replacen("://", "://***@", 1) } else { bare };
            ProxyChoice::Manual { address }
        }
    }
}

/// Changes how a connection is set.
pub(crate) async fn change(app: &App, arguments: ChangeConnection) -> Result<ConnectionSettings, AppError> {
    let name = arguments.connection;
    let before = app.connection(&name)?;
    let changed = match arguments.change {
        ConnectionChange::Pace { pace } => {
            let changed = app.update_connection(&name, |connection| connection.pace = pace)?;
            // A job under way keeps the pace it began with.
            if app.tenant(&name).is_ok_and(|tenant| lock(&tenant.jobs).is_empty()) {
                connections::renew(app, &name).await?;
            }
            changed
        }
        ConnectionChange::Refresh { minutes } => {
            if !(1..=refresh::MOST_MINUTES).contains(&minutes) {
                return Err(AppError::new(ErrorCode::Invalid, format!("{minutes} minutes cannot be set"))
                    .hint(format!("Choose 1 to {} minutes", refresh::MOST_MINUTES)));
            }
            app.update_connection(&name, |connection| connection.refresh_minutes = minutes)?
        }
        ConnectionChange::Proxy { proxy } => {
            let proxy = match proxy {
                ProxyChoice::System => ProxyKept::System,
                ProxyChoice::None => ProxyKept::None,
                // Shown without the password, and given back like that: the same proxy.
                ProxyChoice::Manual { address } if address.contains("://***@") => {
                    if proxy_shown(&before.proxy) != (ProxyChoice::Manual { address }) {
                        return Err(AppError::new(ErrorCode::Invalid, "the proxy's password is needed again")
                            .hint("Enter the whole address, with user name and password"));
                    }
                    before.proxy.clone()
                }
                ProxyChoice::Manual { address } => proxy_kept(&address)?,
            };
            let changed = app.update_connection(&name, |connection| connection.proxy = proxy)?;
            // A job under way goes on as it began; whoever changes the proxy because nothing comes through is helped at once.
            if app.tenant(&name).is_ok_and(|tenant| lock(&tenant.jobs).is_empty()) {
                connections::renew(app, &name).await?;
            }
            changed
        }
        ConnectionChange::Safety { mut safety, typed } => {
            connect::check_safety(&mut safety)?;
            may_shrink(&before, &mut safety, typed.as_deref())?;
            may_loosen(&before, &safety, typed.as_deref())?;
            let names = names_of(app, &before, &safety).await;
            if let Ok(tenant) = app.tenant(&name) {
                let told = crate::budget::limits_told(before.safety.as_ref(), &safety);
                tenant.stored(move |store| store.audit(&told, now())).await?;
            }
            app.update_connection(&name, |connection| {
                connection.protected_names = names;
                connection.safety = Some(safety);
            })?
        }
    };
    app.inner.events.tell(AppEvent::ConnectionChanged { connection: name });
    shown(app, &changed)
}

/// A proxy's address as it is kept.
pub(crate) fn proxy_kept(address: &str) -> Result<ProxyKept, AppError> {
    clients::check_proxy(address)?;
    let address = address.trim();
    let whole = if address.contains("://") { address.to_owned() } else { format!("http://{address}") };
    Ok(ProxyKept::Manual(SecretString::from(whole)))
}

/// An account is taken off the protected list only by somebody who types the tenant's name (G18).
pub(crate) fn may_shrink(before: &Connection, safety: &mut Safety, typed: Option<&str>) -> Result<(), AppError> {
    // The account that is signed in stays on it.
    if let Credential::Account { account, .. } = &before.credential
        && !safety.protected.contains(&account.object_id)
    {
        safety.protected.push(account.object_id.clone());
    }
    let kept = before.safety.as_ref().map(|safety| safety.protected.as_slice()).unwrap_or_default();
    let taken_off = kept.iter().filter(|id| !safety.protected.contains(id)).count();
    let right = typed.is_some_and(|typed| typed.trim() == before.tenant_name);
    if taken_off == 0 || right {
        return Ok(());
    }
    let (what, them) =
        if taken_off == 1 { ("1 account".to_owned(), "it") } else { (format!("{taken_off} accounts"), "them") };
    Err(AppError::new(ErrorCode::Invalid, format!("{what} would no longer be protected"))
        .hint(format!("Type {} to take {them} off the list", before.tenant_name)))
}

/// The limits of a day are raised, and a second person let through what is above them, only by somebody who types the tenant's name
/// (G68): else whoever meets a limit takes it away in passing.
pub(crate) fn may_loosen(before: &Connection, safety: &Safety, typed: Option<&str>) -> Result<(), AppError> {
    let Some(kept) = &before.safety else { return Ok(()) };
    let raised = safety.disables_a_day > kept.disables_a_day
        || safety.deletes_a_day > kept.deletes_a_day
        || safety.license_removals_a_day > kept.license_removals_a_day;
    let lets_through = safety.second_person && !kept.second_person;
    if !(raised || lets_through) || typed.is_some_and(|typed| typed.trim() == before.tenant_name) {
        return Ok(());
    }
    Err(AppError::new(ErrorCode::Invalid, "the limits of a day would be loosened").hint(format!(
        "Type {} to say so; in the terminal: --tenant-name \"{}\"",
        before.tenant_name, before.tenant_name
    )))
}

/// Names for showing: those known, and those of the copy.
async fn names_of(app: &App, before: &Connection, safety: &Safety) -> std::collections::BTreeMap<String, String> {
    let mut names = before.protected_names.clone();
    names.retain(|id, _| safety.protected.contains(id));
    if let Ok(tenant) = app.tenant(&before.name) {
        for id in safety.protected.iter().filter(|id| !before.protected_names.contains_key(*id)) {
            let Ok(user) = model::UserId::parse(id) else { continue };
            if let Ok(Some(person)) = tenant.stored(move |store| store.person(&user)).await {
                names.insert(id.clone(), person.row.display_name);
            }
        }
    }
    names
}

/// What a connection may do, and what to ask for.
pub(crate) async fn abilities(app: &App, arguments: OfConnection) -> Result<Abilities, AppError> {
    let connection = app.connection(&arguments.connection)?;
    let (kind, cloud) = (connection.credential.kind(), connection.cloud());
    let last = || last_granted(app, &connection);
    let Ok(tenant) = app.tenant(&arguments.connection) else {
        let needed = signed_out(&connection);
        return Ok(Abilities {
            abilities: tasks::abilities(kind, cloud, &last()),
            known: false,
            sign_in_needed: needed,
        });
    };
    let known = granted_now(app, &tenant).await;
    let needed = lock(&tenant.sign_in_needed).clone().or_else(|| signed_out(&app.connection(&connection.name).ok()?));
    let now_known = known.is_some();
    Ok(Abilities {
        abilities: tasks::abilities(kind, cloud, &known.unwrap_or_else(last)),
        known: now_known,
        sign_in_needed: needed,
    })
}

fn signed_out(connection: &Connection) -> Option<SignInNeeded> {
    matches!(connection.credential, Credential::Account { refresh_token: None, .. }).then(|| SignInNeeded {
        error: AppError::new(ErrorCode::SignIn, "Nobody is signed in to this connection.")
            .hint("Sign in; the copy on this computer can be read meanwhile"),
        remedy: crate::contract::sign_in::Remedy::Browser,
    })
}

/// What the sign-in was granted, asked for when this program has not signed in yet; `None` when that cannot be known.
pub(crate) async fn granted_now(app: &App, tenant: &Arc<Tenant>) -> Option<Vec<String>> {
    if let Some(known) = lock(&tenant.granted).clone() {
        return Some(known);
    }
    let client = tenant.client().ok()?;
    match client.claims().await {
        Ok(claims) => {
            let granted = granted(&claims);
            *lock(&tenant.granted) = Some(granted.clone());
            *lock(&tenant.sign_in_needed) = None;
            let kept = granted.clone();
            let roles = connect::role_names(&claims.role_templates);
            // Only what is shown before the next sign-in would be old.
            let _ = app.update_connection(&tenant.connection.name, move |connection| match &mut connection.signed_in {
                Some(signed_in) => (signed_in.granted, signed_in.roles) = (kept, roles),
                None => connection.signed_in = Some(connect::as_app(&claims, &connection.client_id)),
            });
            Some(granted)
        }
        Err(error) => {
            note_refusal(app, tenant, &error);
            None
        }
    }
}

/// Remembers that somebody has to sign in, when that is what stood in the way.
pub(crate) fn note_refusal(app: &App, tenant: &Tenant, error: &graph::GraphError) {
    let connection = &tenant.connection;
    if !error.is_sign_in() {
        return;
    }
    let Ok(endpoints) = Endpoints::new(&connection.login, &connection.graph) else { return };
    let about = About {
        endpoints: &endpoints,
        tenant_id: &connection.tenant_id,
        chosen: &connection.tenant_name,
        client_id: &connection.client_id,
    };
    if let graph::GraphError::SignIn(refusal) = error {
        lock(&tenant.claims_asked).clone_from(&refusal.claims);
    }
    let (error, remedy) = explain(error, &about);
    *lock(&tenant.sign_in_needed) = Some(SignInNeeded { error, remedy });
    *lock(&tenant.granted) = None;
    app.inner.events.tell(AppEvent::ConnectionChanged { connection: connection.name.clone() });
}

/// Looks whether the sign-in has ended, after something was refused for it.
pub(crate) async fn look_at_sign_in(app: &App, tenant: &Tenant) {
    let Ok(client) = tenant.client() else { return };
    if let Err(error) = client.claims().await {
        note_refusal(app, tenant, &error);
    }
}

/// Refuses at once what the sign-in was not granted, with what to ask for.
pub(crate) async fn permitted(app: &App, tenant: &Arc<Tenant>, permissions: &[String]) -> Result<(), AppError> {
    let Some(granted) = granted_now(app, tenant).await.filter(|granted| !granted.is_empty()) else {
        // The token says nothing: the service decides.
        return Ok(());
    };
    let missing: Vec<String> =
        permissions.iter().filter(|permission| !tasks::covers(permission, &granted)).cloned().collect();
    if missing.is_empty() {
        return Ok(());
    }
    let kind = app.connection(&tenant.connection.name)?.credential.kind();
    Err(AppError::new(ErrorCode::Permission, format!("This connection was not granted {}.", missing.join(", ")))
        .hint(tasks::ask(kind, &missing)))
}

/// The quota gauge.
pub(crate) async fn quota(app: &App, arguments: OfConnection) -> Result<QuotaShown, AppError> {
    Ok(clients::quota(&app.tenant(&arguments.connection)?.client()?))
}

/// Forgets the sign-in of a person; the copy stays.
pub(crate) async fn sign_out(app: &App, arguments: OfConnection) -> Result<ConnectionSettings, AppError> {
    let connection = app.connection(&arguments.connection)?;
    if !matches!(connection.credential, Credential::Account { .. }) {
        return Err(AppError::new(ErrorCode::Invalid, "an app has no sign-in that could be ended")
            .hint("Take its secret or certificate away in the app registration, or forget this tenant here"));
    }
    let tenant = app.tenant(&arguments.connection).ok();
    if tenant.as_ref().is_some_and(|tenant| !lock(&tenant.jobs).is_empty()) {
        return Err(AppError::new(ErrorCode::InUse, "a job is running with this sign-in").hint("Pause it first"));
    }
    let signed_out = app.update_connection(&arguments.connection, |connection| {
        if let Credential::Account { refresh_token, .. } = &mut connection.credential {
            *refresh_token = None;
        }
    })?;
    if let Some(tenant) = tenant {
        tenant.set_client(None);
    }
    app.inner.events.tell(AppEvent::ConnectionChanged { connection: arguments.connection });
    shown(app, &signed_out)
}

/// Writes a connection file, without the sign-in.
pub(crate) async fn export(app: &App, arguments: ConnectionFile) -> Result<SavedFile, AppError> {
    let connection = app.connection(&arguments.connection)?;
    if connection.demo_people.is_some() {
        return Err(AppError::new(ErrorCode::Invalid, "the demo tenant is on every computer already"));
    }
    let text = serde_json::to_vec_pretty(&ConnectionDocument::of(&connection))
        .map_err(|error| AppError::new(ErrorCode::Internal, format!("the file could not be written: {error}")))?;
    let file = PathBuf::from(&arguments.path);
    in_background(move || crate::files::write_private(&file, &text)).await?;
    Ok(SavedFile { path: arguments.path, rows: 1 })
}

impl App {
    /// What a connection may do, for the terminal.
    ///
    /// # Errors
    /// When there is no such connection.
    pub async fn abilities(&self, connection: &str) -> Result<Abilities, AppError> {
        abilities(self, OfConnection { connection: connection.to_owned() }).await
    }

    /// Whether Microsoft Graph answers, for the terminal.
    ///
    /// # Errors
    /// When it does not, or refuses for another reason than a missing permission.
    pub async fn ask_service(&self, connection: &str) -> Result<(), AppError> {
        match self.tenant(connection)?.client()?.organization().await {
            Err(error) if !error.is_permission() => Err(error.into()),
            Ok(_) | Err(_) => Ok(()),
        }
    }

    /// How a connection is set, for the terminal.
    ///
    /// # Errors
    /// When there is no such connection.
    pub async fn settings(&self, connection: &str) -> Result<ConnectionSettings, AppError> {
        settings(self, OfConnection { connection: connection.to_owned() }).await
    }

    /// Wipes a connection, for the terminal.
    ///
    /// # Errors
    /// When something runs in it, or something of it cannot be removed.
    pub async fn forget(
        &self,
        arguments: crate::contract::connection::ForgetConnection,
    ) -> Result<crate::contract::connection::Forgotten, AppError> {
        forget(self, arguments).await
    }
}

/// What the last sign-in was granted, as far as known.
fn last_granted(app: &App, connection: &Connection) -> Vec<String> {
    let now = app.tenant(&connection.name).ok().and_then(|tenant| lock(&tenant.granted).clone());
    let before = || connection.signed_in.as_ref().map(|signed_in| signed_in.granted.clone());
    now.or_else(before).unwrap_or_default()
}

#[cfg(test)]
#[path = "connection/tests.rs"]
pub(crate) mod tests;
