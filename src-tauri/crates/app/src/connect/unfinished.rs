//! Runs of the wizard that were left: everything but their secrets, sealed in one small file, so that they can be taken up again
//! (wizards 4.0). Only new connections are kept: one that is changed is there already.

use super::run::Run;
use super::tasks;
use crate::App;
use crate::contract::connect::{ClientChoice, Connecting, ConnectionKind, FoundTenant, LeftConnecting, OfConnecting};
use crate::contract::connection::PaceChoice;
use crate::contract::error::{AppError, ErrorCode};
use crate::contract::safety::Safety;
use crate::contract::start::Nothing;
use crate::records::ProxyKept;
use crate::vault::{open_document, seal_document};
use secrecy::ExposeSecret as _;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::PathBuf;
use uuid::Uuid;

const PURPOSE: &str = "connecting";
/// Runs that are kept; the oldest goes when there would be more.
const MOST: usize = 8;

/// What is kept of a run. No secret, certificate, token or password of a proxy.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Left {
    id: String,
    kind: ConnectionKind,
    tenant: FoundTenant,
    tasks: Vec<String>,
    client: Option<ClientChoice>,
    registered: Option<Uuid>,
    safety: Option<Safety>,
    protected_names: BTreeMap<String, String>,
    pace: Option<PaceChoice>,
    proxy: Option<String>,
    direct: bool,
    suggested_name: Option<String>,
    at_ms: i64,
}

impl Left {
    /// `None` for a run of which there is nothing to be kept.
    fn of(run: &Run) -> Option<Self> {
        let tenant = run.tenant.clone().filter(|_| run.connection.is_none())?;
        let proxy = match &run.proxy {
            // One that holds a password is asked for again.
            ProxyKept::Manual(address) if !address.expose_secret().contains('@') => Some(address.expose_secret()),
            ProxyKept::Manual(_) | ProxyKept::System | ProxyKept::None => None,
        };
        Some(Self {
            id: run.id.clone(),
            kind: run.kind,
            tenant,
            tasks: run.tasks.clone(),
            client: run.client.clone(),
            registered: run.registered,
            safety: run.safety.clone(),
            protected_names: run.protected_names.clone(),
            pace: run.pace,
            proxy: proxy.map(str::to_owned),
            direct: matches!(run.proxy, ProxyKept::None),
            suggested_name: run.suggested_name.clone(),
            at_ms: crate::now().as_millisecond(),
        })
    }

    fn shown(&self) -> LeftConnecting {
        LeftConnecting {
            id: self.id.clone(),
            kind: self.kind,
            tenant: self.tenant.domain.clone().unwrap_or_else(|| self.tenant.tenant_id.clone()),
            at: jiff::Timestamp::from_millisecond(self.at_ms).unwrap_or_default().to_string(),
        }
    }

    fn into_run(self, connected_as: Option<String>) -> Result<Run, AppError> {
        let mut run = Run::new(self.id, self.kind);
        run.tenant = Some(FoundTenant { connected_as, ..self.tenant });
        run.tasks = tasks::chosen(&self.tasks, self.kind, run.cloud()).unwrap_or_else(|_| tasks::first());
        run.client = self.client;
        run.registered = self.registered;
        run.safety = self.safety;
        run.protected_names = self.protected_names;
        run.pace = self.pace;
        run.suggested_name = self.suggested_name;
        run.proxy = match self.proxy {
            Some(address) => crate::connection::proxy_kept(&address)?,
            None if self.direct => ProxyKept::None,
            None => ProxyKept::System,
        };
        Ok(run)
    }
}

impl App {
    fn unfinished_file(&self) -> PathBuf {
        self.folder().join("connecting.sealed")
    }

    /// All that were left, oldest first. A file that cannot be read holds none: nothing but a few answers is lost with it.
    fn unfinished(&self) -> Result<Vec<Left>, AppError> {
        let key = self.vault().key()?.derive(PURPOSE);
        let file = self.unfinished_file();
        let sealed = match std::fs::read(&file) {
            Ok(sealed) => sealed,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(AppError::file("read", &file, &error)),
        };
        let read = open_document(&key, PURPOSE, &sealed).and_then(|document| serde_json::from_slice(&document).ok());
        if read.is_none() {
            tracing::warn!("what was kept of the wizard cannot be read");
        }
        Ok(read.unwrap_or_default())
    }

    fn edit_unfinished(&self, edit: impl FnOnce(&mut Vec<Left>)) -> Result<(), AppError> {
        crate::files::exclusively(&self.folder().join("connecting.lock"), || {
            let mut left = self.unfinished()?;
            edit(&mut left);
            let file = self.unfinished_file();
            if left.is_empty() {
                return match std::fs::remove_file(&file) {
                    Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                        Err(AppError::file("remove", &file, &error))
                    }
                    _ => Ok(()),
                };
            }
            let document = serde_json::to_vec(&left).map_err(|error| {
                AppError::new(ErrorCode::Internal, format!("the wizard could not be kept: {error}"))
            })?;
            let key = self.vault().key()?.derive(PURPOSE);
            crate::files::write_private(&file, &seal_document(&key, PURPOSE, &document)?)
        })
    }

    /// Those that were left, newest first.
    pub(crate) fn left_runs(&self) -> Vec<LeftConnecting> {
        let left = self.unfinished().unwrap_or_else(|error| {
            tracing::warn!(%error, "what was kept of the wizard cannot be read");
            Vec::new()
        });
        left.iter().rev().map(Left::shown).collect()
    }

    /// Forgets what was kept of a run.
    pub(super) fn forget_unfinished(&self, id: &str) -> Result<(), AppError> {
        let known = self.unfinished()?.iter().any(|left| left.id == id);
        if known { self.edit_unfinished(|left| left.retain(|known| known.id != id)) } else { Ok(()) }
    }

    /// Forgets what was kept of runs that lead to a tenant.
    pub(crate) fn forget_unfinished_of(&self, tenant_id: &str) -> Result<(), AppError> {
        let leads_there = |left: &Left| left.tenant.tenant_id.eq_ignore_ascii_case(tenant_id);
        let known = self.unfinished()?.iter().any(leads_there);
        if known { self.edit_unfinished(|left| left.retain(|known| !leads_there(known))) } else { Ok(()) }
    }
}

/// Keeps a run as it stands. The wizard goes on when that fails; only leaving would lose something.
pub(super) fn keep(app: &App, id: &str) {
    let Ok(Some(left)) = app.run(id, |run| Left::of(run)) else { return };
    let kept = app.edit_unfinished(|all| {
        all.retain(|known| known.id != left.id);
        all.push(left);
        let too_many = all.len().saturating_sub(MOST);
        all.drain(..too_many);
    });
    if let Err(error) = kept {
        tracing::warn!(%error, "the wizard could not be kept");
    }
}

/// Leaves the wizard: its secrets are forgotten, the rest can be taken up again.
pub(crate) async fn leave(app: &App, arguments: OfConnecting) -> Result<Nothing, AppError> {
    keep(app, &arguments.id);
    app.forget_run(&arguments.id);
    Ok(Nothing {})
}

/// Takes up a run that was left.
pub(crate) async fn resume(app: &App, arguments: OfConnecting) -> Result<Connecting, AppError> {
    app.vault_state()?;
    if let Ok(shown) = app.run(&arguments.id, |run| run.shown()) {
        return Ok(shown);
    }
    let left = app.unfinished()?.into_iter().find(|left| left.id == arguments.id);
    let left = left
        .ok_or_else(|| AppError::new(ErrorCode::NotFound, "this run of the wizard is over").hint("Begin it again"))?;
    let known = app.connections()?;
    let connected_as = known
        .iter()
        .find(|known| known.tenant_id.eq_ignore_ascii_case(&left.tenant.tenant_id))
        .map(|known| known.name.clone());
    Ok(app.add_run(left.into_run(connected_as)?))
}
