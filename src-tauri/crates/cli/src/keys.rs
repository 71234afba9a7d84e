//! `tenantryctl keys`, `plan approval` and `plan approve`: whose signatures count, and signing as the second person.

use crate::arguments::KeysCommand;
use crate::output::Output;
use crate::{Ended, document};
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

/// Whether a plan may be applied today: its limits, who has to approve it and who did, what has to be typed.
pub(crate) async fn approval(app: &App, connection: &str, plan: &Path, output: &Output) -> Result<Ended, AppError> {
    let approval = app.plan_approval(connection, plan).await?;
    output.document(&approval, || {
        let mut lines = vec![match (&approval.refused, approval.needed, approval.approved) {
            (Some(refused), ..) => format!("It may not be applied: {refused}"),
            (None, true, _) => "A second person approved it; it may be applied.".to_owned(),
            (None, false, true) => "It was approved and may be applied.".to_owned(),
            (None, false, false) => "It may be applied without a second person.".to_owned(),
        }];
        lines.extend(approval.signatures.iter().map(document::signature_words));
        lines.extend(
            approval.typed.iter().map(|typed| format!("  needs --typed {}: {}", typed.count, typed.reasons.join("; "))),
        );
        lines.join("\n")
    })?;
    Ok(if approval.refused.is_none() { Ended::Well } else { Ended::WithRemains })
}
