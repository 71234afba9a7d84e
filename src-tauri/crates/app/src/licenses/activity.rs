//! When people who hold a licence last signed in: read for all of them when somebody asks for it, since no delta tells it.

use crate::connect::tasks;
use crate::contract::AppEvent;
use crate::contract::error::{AppError, ErrorCode};
use crate::contract::licenses::ActivityKnown;
use crate::contract::start::{Nothing, OfConnection};
use crate::tenant::Tenant;
use crate::{App, connection, now};
use graph::{Entity, ListQuery};
use model::UserId;
use serde_json::Value;
use std::sync::Arc;
use store::LicenseReport;

/// The permission it needs, besides Entra ID P1 (`facts/graph.md §11.1`).
const NEEDED: &str = "AuditLog.Read.All";
/// The most people of a page with this property (`facts/graph.md §2.5`).
const PAGE: u16 = 500;
/// More pages than any tenant has.
const MOST_PAGES: usize = 10_000;
/// Of a hundred people who hold a licence, for how many it has to be known before it is counted.
const ENOUGH_PERCENT: u64 = 95;

/// What is known by the copy, and else whether it could be.
pub(super) async fn known(app: &App, tenant: &Arc<Tenant>, report: &LicenseReport) -> ActivityKnown {
    if report.activity_known > 0
        && report.activity_known * 100 >= report.licensed * ENOUGH_PERCENT
        && let Some(as_of) = report.activity_as_of
    {
        return ActivityKnown::Known { as_of: as_of.to_string() };
    }
    if let Some(refusal) = crate::lock(&tenant.activity_refused).clone() {
        return ActivityKnown::Unknown { reason: refusal.message, ask: refusal.hint, can_read: false };
    }
    let granted = connection::granted_now(app, tenant).await.filter(|granted| !granted.is_empty());
    if granted.is_some_and(|granted| !tasks::covers(NEEDED, &granted)) {
        let missing = [NEEDED.to_owned()];
        let kind = app.connection(&tenant.connection.name).map(|connection| connection.credential.kind());
        return ActivityKnown::Unknown {
            reason: format!("This connection was not granted {NEEDED}"),
            ask: kind.ok().map(|kind| tasks::ask(kind, &missing)),
            can_read: false,
        };
    }
    match tenant.client() {
        Ok(_) => ActivityKnown::Unknown {
            reason: "When people last signed in has not been read yet".to_owned(),
            ask: None,
            can_read: true,
        },
        Err(refusal) => ActivityKnown::Unknown { reason: refusal.message, ask: refusal.hint, can_read: false },
    }
}

/// Reads when everybody last signed in.
pub(crate) async fn read(app: &App, arguments: OfConnection) -> Result<Nothing, AppError> {
    let tenant = app.tenant(&arguments.connection)?;
    connection::permitted(app, &tenant, &[NEEDED.to_owned()]).await?;
    let client = tenant.client()?.with_priority(graph::Priority::Sync);
    let query = ListQuery { top: Some(PAGE), ..ListQuery::select(&["id", "signInActivity"]) };
    let mut page = match client.users(&query).await {
        Ok(page) => page,
        Err(error) => {
            let refusal = refusal(AppError::from(error));
            *crate::lock(&tenant.activity_refused) =
                Some(refusal.clone()).filter(|refusal| refusal.code == ErrorCode::Permission);
            return Err(refusal);
        }
    };
    *crate::lock(&tenant.activity_refused) = None;
    for _ in 0..MOST_PAGES {
        let read: Vec<(UserId, Value)> = page.items.iter().filter_map(activity).collect();
        tenant.stored(move |store| store.set_sign_in_activity(&read, now())).await?;
        if tenant.closing.is_cancelled() {
            break;
        }
        match client.next_page(&page).await? {
            Some(next) => page = next,
            None => break,
        }
    }
    app.inner.events.tell(AppEvent::DirectoryChanged { connection: arguments.connection });
    Ok(Nothing {})
}

/// Nothing was sent of whoever never signed in.
fn activity(entity: &Entity) -> Option<(UserId, Value)> {
    let value = entity.properties.get("signInActivity").cloned().unwrap_or(Value::Null);
    Some((UserId::parse(&entity.id).ok()?, value))
}

fn refusal(error: AppError) -> AppError {
    match error.code {
        ErrorCode::Permission => AppError {
            message: "Microsoft does not tell when people last signed in".to_owned(),
            hint: Some(format!("It needs Entra ID P1 and the permission {NEEDED}")),
            detail: Some(error.message),
            ..error
        },
        _ => error,
    }
}
