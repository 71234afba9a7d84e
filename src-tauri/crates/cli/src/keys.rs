//! `tenantryctl keys` and `plan approve`: whose signatures count, and signing as the second person.

use crate::Ended;
use crate::arguments::KeysCommand;
use crate::output::Output;
use app::contract::approval::{AcceptKey, RemoveKey};
use app::contract::error::AppError;
use app::contract::start::OfConnection;
use app::{App, approvals};
use std::path::Path;

pub(crate) async fn keys(
    app: &App,
    connection: &str,
    command: Option<&KeysCommand>,
    output: &Output,
) -> Result<Ended, AppError> {
    let of = || connection.to_owned();
    let keys = match command {
        None => approvals::keys(app, OfConnection { connection: of() }).await?,
        Some(KeysCommand::Accept { plan, fingerprint }) => {
            let path = plan.display().to_string();
            approvals::accept(app, AcceptKey { connection: of(), path, fingerprint: fingerprint.clone() }).await?
        }
        Some(KeysCommand::Remove { fingerprint }) => {
            approvals::remove(app, RemoveKey { connection: of(), fingerprint: fingerprint.clone() }).await?
        }
    };
    output.document(&keys, || {
        let own = std::iter::once(format!("{}\tthis computer's own", keys.own));
        let accepted = keys.accepted.iter().map(|key| format!("{}\t{} ({})", key.fingerprint, key.name, key.account));
        own.chain(accepted).collect::<Vec<_>>().join("\n")
    })?;
    Ok(Ended::Well)
}

pub(crate) async fn approve(app: &App, connection: &str, plan: &Path, output: &Output) -> Result<Ended, AppError> {
    let approval = app.approve_plan(connection, plan).await?;
    output.document(&approval, || format!("Approved. Give {} back to whoever made it.", plan.display()))?;
    Ok(Ended::Well)
}
