//! The connections on this computer: one sealed document, because it holds the apps' secrets and the people's sign-ins.
//!
//! `form` is how a connection is written down; documents of earlier versions are still read.

mod form;

use crate::contract::connect::{CloudChoice, ConnectionKind};
use crate::contract::connection::{PaceChoice, SignedInAs};
use crate::contract::error::{AppError, ErrorCode};
use crate::contract::safety::Safety;
use crate::vault::{open_document, seal_document};
use crate::{App, files, lock};
use graph::{Account, Cloud, Endpoints, TokenKeeper};
use secrecy::{ExposeSecret as _, SecretString};
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Mutex, Weak};

const PURPOSE: &str = "connections";

/// How a tenant is reached.
#[derive(Clone)]
pub(crate) struct Connection {
    pub(crate) name: String,
    pub(crate) tenant_id: String,
    pub(crate) tenant_name: String,
    /// The domain the tenant was found by.
    pub(crate) domain: Option<String>,
    pub(crate) login: String,
    pub(crate) graph: String,
    pub(crate) client_id: String,
    pub(crate) credential: Credential,
    /// Tasks chosen in the wizard, and the permissions they asked for.
    pub(crate) tasks: Vec<String>,
    pub(crate) permissions: Vec<String>,
    /// Who is signed in, as last known.
    pub(crate) signed_in: Option<SignedInAs>,
    pub(crate) pace: PaceChoice,
    pub(crate) proxy: ProxyKept,
    /// `None` until somebody went through it.
    pub(crate) safety: Option<Safety>,
    /// Names of the accounts in `safety.protected`, by object id.
    pub(crate) protected_names: BTreeMap<String, String>,
    /// People of the built-in demo tenant, when it is that.
    pub(crate) demo_people: Option<u32>,
    /// When the window last opened it, in milliseconds since 1970 UTC; 0 for never.
    pub(crate) opened_ms: i64,
    /// Minutes between two rounds of the window.
    pub(crate) refresh_minutes: u32,
}

impl Connection {
    /// The cloud it is in.
    pub(crate) fn cloud(&self) -> CloudChoice {
        let endpoints = Endpoints::new(&self.login, &self.graph).ok();
        crate::connect::cloud_choice(endpoints.as_ref().and_then(Cloud::of))
    }

    /// How whoever is signed in is called, for people.
    pub(crate) fn who(&self) -> &str {
        match (&self.credential, &self.signed_in) {
            (Credential::Account { account, .. }, _) => &account.user_name,
            (_, Some(signed_in)) => &signed_in.name,
            (_, None) => "an app",
        }
    }
}

/// What a connection proves itself with.
#[derive(Clone)]
pub(crate) enum Credential {
    Secret {
        value: SecretString,
        /// The day it expires, `YYYY-MM-DD`, when it was told.
        expires: Option<String>,
    },
    Certificate {
        /// Certificate and key.
        pem: SecretString,
        /// The key pair was made here.
        made_here: bool,
    },
    Account {
        /// Whose sign-in it is; kept when it has ended, so that nobody else takes it over.
        account: Account,
        /// `None` after signing out.
        refresh_token: Option<SecretString>,
    },
}

impl Credential {
    pub(crate) fn kind(&self) -> ConnectionKind {
        match self {
            Self::Secret { .. } | Self::Certificate { .. } => ConnectionKind::App,
            Self::Account { .. } => ConnectionKind::Account,
        }
    }
}

impl Connection {
    /// The account or app that is signed in, as logs and signatures name it.
    pub(crate) fn account(&self) -> String {
        match (&self.credential, &self.signed_in) {
            (_, Some(signed_in)) if !signed_in.user_name.is_empty() => signed_in.user_name.clone(),
            (Credential::Account { account, .. }, _) => account.object_id.clone(),
            _ => self.client_id.clone(),
        }
    }

    /// Object id of the person who is signed in; an app is nobody in particular.
    pub(crate) fn person(&self) -> Option<String> {
        match &self.credential {
            Credential::Account { account, .. } => Some(account.object_id.clone()),
            Credential::Secret { .. } | Credential::Certificate { .. } => None,
        }
    }
}

/// How a connection gets to the network. An address can hold a password.
#[derive(Clone)]
pub(crate) enum ProxyKept {
    System,
    None,
    Manual(SecretString),
}

impl App {
    fn connections_file(&self) -> PathBuf {
        self.folder().join("connections.sealed")
    }

    /// All connections, by name.
    pub(crate) fn connections(&self) -> Result<Vec<Connection>, AppError> {
        let key = self.vault().key()?.derive(PURPOSE);
        let file = self.connections_file();
        let sealed = match std::fs::read(&file) {
            Ok(sealed) => sealed,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(AppError::file("read", &file, &error)),
        };
        let damaged = || {
            AppError::new(ErrorCode::Invalid, format!("{} is damaged or sealed under another key", file.display()))
                .hint("Restore it from a backup, or remove it and connect again; the copies are not touched")
        };
        let document = open_document(&key, PURPOSE, &sealed).ok_or_else(damaged)?;
        form::read(&document).ok_or_else(damaged)
    }

    /// A connection by name.
    pub(crate) fn connection(&self, name: &str) -> Result<Connection, AppError> {
        self.connections()?
            .into_iter()
            .find(|connection| connection.name == name)
            .ok_or_else(|| AppError::not_found("connection", name).hint("tenantryctl connections lists them"))
    }

    /// Adds a connection, or replaces the one of the same name.
    pub(crate) fn keep_connection(&self, connection: Connection) -> Result<(), AppError> {
        self.edit_connections(|connections| {
            connections.retain(|known| known.name != connection.name);
            connections.push(connection);
            Ok(())
        })
    }

    /// Changes something of a connection that is there, and answers with it as it is now.
    pub(crate) fn update_connection(
        &self,
        name: &str,
        change: impl FnOnce(&mut Connection),
    ) -> Result<Connection, AppError> {
        self.edit_connections(|connections| {
            let known = connections.iter_mut().find(|known| known.name == name);
            let known = known.ok_or_else(|| AppError::not_found("connection", name))?;
            change(known);
            Ok(known.clone())
        })
    }

    /// Takes a connection away.
    pub(crate) fn remove_connection(&self, name: &str) -> Result<(), AppError> {
        self.edit_connections(|connections| {
            connections.retain(|known| known.name != name);
            Ok(())
        })
    }

    /// The window and the terminal may do this at the same time.
    fn edit_connections<T>(
        &self,
        edit: impl FnOnce(&mut Vec<Connection>) -> Result<T, AppError>,
    ) -> Result<T, AppError> {
        files::exclusively(&self.folder().join("connections.lock"), || {
            let mut connections = self.connections()?;
            let result = edit(&mut connections)?;
            connections.sort_by(|one, other| one.name.cmp(&other.name));
            let document = form::write(&connections)?;
            let key = self.vault().key()?.derive(PURPOSE);
            files::write_private(&self.connections_file(), &seal_document(&key, PURPOSE, &document)?)?;
            Ok(result)
        })
    }

    /// Who keeps the refresh tokens of a sign-in that begins with this one.
    pub(crate) fn token_keeper(
        &self,
        connection: &Connection,
        account: &Account,
        refresh_token: &SecretString,
    ) -> KeptTokens {
        KeptTokens {
            app: std::sync::Arc::downgrade(&self.inner),
            connection: connection.name.clone(),
            tenant_id: connection.tenant_id.clone(),
            client_id: connection.client_id.clone(),
            object_id: account.object_id.clone(),
            latest: Mutex::new(refresh_token.clone()),
        }
    }
}

/// Keeps the refresh tokens of one sign-in, each in the place of the one before. What is kept of another sign-in by now (of
/// another app or person, or after forgetting and connecting anew) is left alone.
pub(crate) struct KeptTokens {
    app: Weak<crate::Inner>,
    connection: String,
    tenant_id: String,
    client_id: String,
    object_id: String,
    /// The one it last had kept.
    latest: Mutex<SecretString>,
}

impl KeptTokens {
    /// The place for the next token, when it is still this sign-in's.
    fn place<'a>(&self, connection: &'a mut Connection, latest: &SecretString) -> Option<&'a mut SecretString> {
        if connection.tenant_id != self.tenant_id || connection.client_id != self.client_id {
            return None;
        }
        match &mut connection.credential {
            Credential::Account { account, refresh_token: Some(kept) }
                if account.object_id == self.object_id && kept.expose_secret() == latest.expose_secret() =>
            {
                Some(kept)
            }
            _ => None,
        }
    }
}

impl TokenKeeper for KeptTokens {
    fn keep(&self, refresh_token: &SecretString) {
        let Some(inner) = self.app.upgrade() else { return };
        let app = App { inner };
        let mut latest = lock(&self.latest);
        let kept = app.update_connection(&self.connection, |connection| {
            if let Some(kept) = self.place(connection, &latest) {
                *kept = refresh_token.clone();
            }
        });
        if kept.is_ok() {
            *latest = refresh_token.clone();
        }
        drop(latest);
        // The session goes on with it; only the next start would have to ask for a sign-in.
        if let Err(error) = kept {
            tracing::warn!(%error, "a renewed sign-in could not be kept");
        }
    }

    /// The one in the sealed list, when it is of the same sign-in: the window and the terminal may renew it in turns.
    fn latest(&self) -> Option<SecretString> {
        let app = App { inner: self.app.upgrade()? };
        let mut connection = app.connection(&self.connection).ok()?;
        let mut latest = lock(&self.latest);
        let kept = match &connection.credential {
            Credential::Account { refresh_token: Some(kept), .. } => kept.clone(),
            _ => return None,
        };
        // Its place is asked for as if it had been ours already.
        self.place(&mut connection, &kept)?;
        *latest = kept.clone();
        Some(kept)
    }
}

#[cfg(test)]
#[path = "records/tests.rs"]
mod tests;
