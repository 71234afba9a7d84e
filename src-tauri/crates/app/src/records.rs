//! The connections on this computer: one sealed document, because it holds the apps' secrets.

use crate::contract::error::{AppError, ErrorCode};
use crate::vault::{open_document, seal_document};
use crate::{App, files};
use secrecy::{ExposeSecret as _, SecretString};
use serde::{Deserialize, Serialize};
use std::path::PathBuf;

const PURPOSE: &str = "connections";

/// How a tenant is reached.
#[derive(Clone)]
pub(crate) struct Connection {
    pub(crate) name: String,
    pub(crate) tenant_id: String,
    pub(crate) tenant_name: String,
    pub(crate) login: String,
    pub(crate) graph: String,
    pub(crate) client_id: String,
    pub(crate) client_secret: SecretString,
    /// People of the built-in demo tenant, when it is that.
    pub(crate) demo_people: Option<u32>,
    /// When the window last opened it, in milliseconds since 1970 UTC; 0 for never.
    pub(crate) opened_ms: i64,
}

/// The same as it is sealed.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Record {
    name: String,
    tenant_id: String,
    tenant_name: String,
    login: String,
    graph: String,
    client_id: String,
    client_secret: String,
    demo_people: Option<u32>,
    #[serde(default)]
    opened_ms: i64,
}

impl App {
    fn connections_file(&self) -> PathBuf {
        self.inner.folder.join("connections.sealed")
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
        let records: Vec<Record> = serde_json::from_slice(&document).map_err(|_| damaged())?;
        Ok(records.into_iter().map(Connection::from).collect())
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
        // The window and the terminal may do this at the same time.
        files::exclusively(&self.inner.folder.join("connections.lock"), || self.replace_connection(connection))
    }

    fn replace_connection(&self, connection: Connection) -> Result<(), AppError> {
        let mut connections = self.connections()?;
        connections.retain(|known| known.name != connection.name);
        connections.push(connection);
        connections.sort_by(|one, other| one.name.cmp(&other.name));
        let records: Vec<Record> = connections.into_iter().map(Record::from).collect();
        let document = zeroize::Zeroizing::new(serde_json::to_vec(&records).map_err(|error| {
            AppError::new(ErrorCode::Internal, format!("the connections could not be written: {error}"))
        })?);
        let key = self.vault().key()?.derive(PURPOSE);
        files::write_private(&self.connections_file(), &seal_document(&key, PURPOSE, &document)?)
    }
}

impl From<Record> for Connection {
    fn from(record: Record) -> Self {
        Self {
            name: record.name,
            tenant_id: record.tenant_id,
            tenant_name: record.tenant_name,
            login: record.login,
            graph: record.graph,
            client_id: record.client_id,
            client_secret: SecretString::from(record.client_secret),
            demo_people: record.demo_people,
            opened_ms: record.opened_ms,
        }
    }
}

impl From<Connection> for Record {
    fn from(connection: Connection) -> Self {
        Self {
            name: connection.name,
            tenant_id: connection.tenant_id,
            tenant_name: connection.tenant_name,
            login: connection.login,
            graph: connection.graph,
            client_id: connection.client_id,
            client_secret: connection.client_secret.expose_secret().to_owned(),
            demo_people: connection.demo_people,
            opened_ms: connection.opened_ms,
        }
    }
}
