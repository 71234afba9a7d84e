//! A connection file: everything but the sign-in, for another computer.

use super::run::Run;
use super::tasks;
use crate::contract::connect::{ClientChoice, ConnectionKind, FoundTenant};
use crate::contract::connection::PaceChoice;
use crate::contract::error::{AppError, ErrorCode};
use crate::contract::safety::Safety;
use crate::records::{Connection, ProxyKept};
use graph::{Cloud, Endpoints};
use secrecy::ExposeSecret as _;
use serde::{Deserialize, Serialize};

/// The version of the file's form.
const VERSION: u32 = 1;
/// A connection file is small.
pub(super) const LARGEST: u64 = 256 * 1024;

/// The file. Nothing in it is secret, but it names accounts: it is written for its owner alone.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ConnectionDocument {
    tenantry_connection: u32,
    name: String,
    kind: ConnectionKind,
    tenant_id: String,
    tenant_name: String,
    domain: Option<String>,
    login: String,
    graph: String,
    client_id: String,
    tasks: Vec<String>,
    pace: PaceChoice,
    #[serde(default)]
    proxy: Option<String>,
    #[serde(default)]
    direct: bool,
    safety: Option<Safety>,
}

impl ConnectionDocument {
    /// What is written of a connection.
    pub(crate) fn of(connection: &Connection) -> Self {
        let proxy = match &connection.proxy {
            ProxyKept::System | ProxyKept::None => None,
            ProxyKept::Manual(address) => Some(without_user(address.expose_secret())),
        };
        Self {
            tenantry_connection: VERSION,
            name: connection.name.clone(),
            kind: connection.credential.kind(),
            tenant_id: connection.tenant_id.clone(),
            tenant_name: connection.tenant_name.clone(),
            domain: connection.domain.clone(),
            login: connection.login.clone(),
            graph: connection.graph.clone(),
            client_id: connection.client_id.clone(),
            tasks: connection.tasks.clone(),
            pace: connection.pace,
            proxy,
            direct: matches!(connection.proxy, ProxyKept::None),
            safety: connection.safety.clone(),
        }
    }

    /// Reads a file's content. Nothing of it is trusted: it can come from anybody.
    pub(super) fn read(bytes: &[u8]) -> Result<Self, AppError> {
        let document: Self = serde_json::from_slice(bytes)
            .map_err(|_| AppError::new(ErrorCode::Invalid, "this is no connection file").hint("Export one first"))?;
        if document.tenantry_connection != VERSION {
            return Err(AppError::new(ErrorCode::Newer, "this connection file is of another version of Tenantry")
                .hint("Update Tenantry, then import it again"));
        }
        Ok(document)
    }

    /// Fills a run with it. Where its tenant is stays a suggestion: nobody has asked there yet, and a file can lead anywhere.
    pub(super) fn fill(self, run: &mut Run) -> Result<(), AppError> {
        let endpoints = Endpoints::new(&self.login, &self.graph)?;
        let id = model::TenantId::parse(&self.tenant_id)?.to_string();
        let cloud = super::tenant::choice(Cloud::of(&endpoints));
        let client_id = super::client_id::client_id(&self.client_id)?;
        let root = |url: &url::Url| url.as_str().trim_end_matches('/').to_owned();
        run.prefill = Some(FoundTenant {
            text: self.domain.clone().unwrap_or_else(|| id.clone()),
            tenant_id: id,
            domain: self.domain,
            cloud,
            cloud_label: super::run::cloud_label(cloud),
            login: root(endpoints.login()),
            graph: root(endpoints.graph()),
            connected_as: None,
        });
        // A task of a later version is left out: it can be chosen after an update.
        let known: Vec<String> = self
            .tasks
            .into_iter()
            .filter(|task| tasks::chosen(std::slice::from_ref(task), run.kind, cloud).is_ok())
            .collect();
        run.tasks = tasks::chosen(&known, run.kind, cloud).unwrap_or_else(|_| tasks::first());
        let shared = client_id.eq_ignore_ascii_case(super::run::BOOTSTRAP_CLIENT);
        run.client = Some(ClientChoice { client_id, shared, created: false, approved: None });
        run.pace = Some(self.pace);
        run.proxy = match self.proxy {
            Some(address) => crate::connection::proxy_kept(&address)?,
            None if self.direct => ProxyKept::None,
            None => ProxyKept::System,
        };
        if let Some(mut safety) = self.safety {
            super::safety::check(&mut safety)?;
            run.safety = Some(safety);
        }
        run.suggested_name = Some(self.name);
        Ok(())
    }

    pub(super) fn kind(&self) -> ConnectionKind {
        self.kind
    }
}

/// The address of a proxy without whoever signs in to it.
pub(crate) fn without_user(address: &str) -> String {
    match url::Url::parse(address) {
        Ok(mut url) => {
            // Only addresses without a host refuse this, and those name no proxy.
            let _ = url.set_username("").and_then(|()| url.set_password(None));
            url.to_string().trim_end_matches('/').to_owned()
        }
        Err(_) => String::new(),
    }
}
