//! Keeps what the wizard found and opens it (A8).

use super::run::{Proof, Run};
use crate::App;
use crate::connection::may_shrink;
use crate::connections::{self, check_name};
use crate::contract::AppEvent;
use crate::contract::connect::{Check, CheckState, FinishConnecting};
use crate::contract::error::{AppError, ErrorCode};
use crate::contract::safety::Safety;
use crate::contract::start::{ConnectionSummary, OfConnection};
use crate::keeping;
use crate::records::{Connection, Credential};

/// Keeps the connection, opens it and begins the first copy.
pub(crate) async fn finish(app: &App, arguments: FinishConnecting) -> Result<ConnectionSummary, AppError> {
    let name = check_name(&arguments.name)?;
    let left_out = keeping::left_out(&arguments.left_out)?;
    let known = app.connections()?;
    let before = app.run(&arguments.id, |run| run.connection.clone())?;
    if let Some(taken) = known.iter().find(|known| known.name == name && before.as_ref() != Some(&known.name)) {
        return Err(AppError::new(ErrorCode::Invalid, format!("{name} already leads to {}", taken.tenant_name))
            .hint("Choose another name"));
    }
    if before.as_ref().is_some_and(|before| *before != name) {
        return Err(AppError::new(ErrorCode::Invalid, "a connection keeps its name")
            .hint("Export it and import it under another one"));
    }
    if before.as_ref().is_some_and(|before| !known.iter().any(|known| known.name == *before)) {
        return Err(
            AppError::new(ErrorCode::NotFound, "this connection was forgotten meanwhile").hint("Begin a new one")
        );
    }
    let (mut made, safety_before) =
        app.run(&arguments.id, |run| connection(run, name.clone()).map(|made| (made, run.safety_before.clone())))??;
    if let Some(kept) = known.into_iter().find(|known| Some(&known.name) == before.as_ref()) {
        only_changed(safety_before.as_ref(), &mut made, &kept)?;
    }
    app.keep_connection(made)?;
    app.forget_run(&arguments.id);
    if let Err(error) = app.forget_unfinished(&arguments.id) {
        tracing::warn!(%error, "what was kept of the wizard could not be removed");
    }
    connections::renew(app, &name).await?;
    app.inner.events.tell(AppEvent::ConnectionChanged { connection: name.clone() });
    // One that was there is set in Settings.
    let left_out = if before.is_some() { Vec::new() } else { left_out };
    connections::open_without(app, OfConnection { connection: name }, &left_out).await
}

/// A connection that was there keeps what the run did not change, also when it was set elsewhere meanwhile.
fn only_changed(begun: Option<&Safety>, made: &mut Connection, kept: &Connection) -> Result<(), AppError> {
    made.opened_ms = kept.opened_ms;
    made.refresh_minutes = kept.refresh_minutes;
    made.demo_people = kept.demo_people;
    // Another app has another quota.
    if made.client_id == kept.client_id {
        made.pace = kept.pace;
    }
    made.proxy = kept.proxy.clone();
    if made.tenant_name == made.domain.as_deref().unwrap_or(&made.tenant_id) {
        // Its name could not be read this time.
        made.tenant_name.clone_from(&kept.tenant_name);
    }
    let set = match (made.safety.take(), &kept.safety) {
        (Some(set), Some(now)) => Some(merged(begun, set, now)),
        (set, now) => set.or_else(|| now.clone()),
    };
    made.safety = match set {
        Some(mut set) => {
            may_shrink(kept, &mut set, None).map_err(|error| error.hint(super::safety::ELSEWHERE))?;
            Some(set)
        }
        None => None,
    };
    let protected = made.safety.as_ref().map(|safety| safety.protected.as_slice()).unwrap_or_default();
    for (id, name) in kept.protected_names.iter().filter(|(id, _)| protected.contains(id)) {
        made.protected_names.entry(id.clone()).or_insert_with(|| name.clone());
    }
    Ok(())
}

/// What is set now, with what was changed since the run began.
fn merged(begun: Option<&Safety>, set: Safety, now: &Safety) -> Safety {
    let begun = begun.unwrap_or(now);
    let added = set.protected.iter().filter(|id| !begun.protected.contains(id) && !now.protected.contains(id));
    let stays = |id: &&String| set.protected.contains(id) || !begun.protected.contains(id);
    let protected = now.protected.iter().filter(stays).chain(added).cloned().collect();
    fn newer<T: PartialEq + Clone>(begun: &T, set: T, now: &T) -> T {
        if set == *begun { now.clone() } else { set }
    }
    Safety {
        protected,
        disables_a_day: newer(&begun.disables_a_day, set.disables_a_day, &now.disables_a_day),
        deletes_a_day: newer(&begun.deletes_a_day, set.deletes_a_day, &now.deletes_a_day),
        license_removals_a_day: newer(
            &begun.license_removals_a_day,
            set.license_removals_a_day,
            &now.license_removals_a_day,
        ),
        second_person: newer(&begun.second_person, set.second_person, &now.second_person),
        usage_location: newer(&begun.usage_location, set.usage_location, &now.usage_location),
        name_pattern: newer(&begun.name_pattern, set.name_pattern, &now.name_pattern),
        password_style: newer(&begun.password_style, set.password_style, &now.password_style),
        time_zone: newer(&begun.time_zone, set.time_zone, &now.time_zone),
        work_days: newer(&begun.work_days, set.work_days, &now.work_days),
        colour: newer(&begun.colour, set.colour, &now.colour),
        production: newer(&begun.production, set.production, &now.production),
    }
}

/// The connection as it will be kept.
fn connection(run: &Run, name: String) -> Result<Connection, AppError> {
    let tenant = run.tenant()?;
    let client = run.client()?;
    let session = run.session()?;
    if run.checking {
        return Err(AppError::new(ErrorCode::Invalid, "the check is still running").hint("Wait for its end"));
    }
    let stopped: Option<&Check> = run.checks.iter().find(|check| check.state == CheckState::Stop);
    if let Some(check) = stopped {
        let error = AppError::new(ErrorCode::Invalid, check.found.clone());
        return Err(check.cure.iter().fold(error, |error, cure| error.hint(cure.clone())));
    }
    if run.checks.is_empty() {
        let error = AppError::new(ErrorCode::Invalid, "the connection was not checked yet");
        return Err(error.hint("Run the check first"));
    }
    let credential = match (&session.account, &run.proof) {
        (Some((account, latest)), _) => Credential::Account { account: account.clone(), refresh_token: latest.get() },
        (None, Some(Proof::Secret { value, expires })) => {
            Credential::Secret { value: value.clone(), expires: expires.clone() }
        }
        (None, Some(Proof::Certificate { certificate, made_here, .. })) => {
            Credential::Certificate { pem: certificate.private_pem(), made_here: *made_here }
        }
        (None, None) => return Err(AppError::new(ErrorCode::Invalid, "sign in first")),
    };
    let protected = run.safety.as_ref().map(|safety| safety.protected.clone()).unwrap_or_default();
    Ok(Connection {
        name,
        tenant_id: tenant.tenant_id.clone(),
        tenant_name: run.tenant_words(),
        domain: tenant.domain.clone(),
        login: tenant.login.clone(),
        graph: tenant.graph.clone(),
        client_id: client.client_id.clone(),
        credential,
        tasks: run.tasks.clone(),
        permissions: run.permissions(),
        signed_in: Some(session.signed_in.clone()),
        pace: run.pace.unwrap_or(super::usual_pace(&client.client_id)),
        proxy: run.proxy.clone(),
        safety: run.safety.clone(),
        protected_names: run
            .protected_names
            .iter()
            .filter(|(id, _)| protected.contains(id))
            .map(|(id, name)| (id.clone(), name.clone()))
            .collect(),
        demo_people: None,
        opened_ms: 0,
        refresh_minutes: crate::refresh::USUAL_MINUTES,
    })
}

#[cfg(test)]
#[path = "tests/finish.rs"]
mod tests;
