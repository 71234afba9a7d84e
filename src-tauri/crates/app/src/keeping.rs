//! How the copy is kept: for how long, which parts, where; and reading it again from the start.

use crate::contract::AppEvent;
use crate::contract::connect::CopyPart;
use crate::contract::error::{AppError, ErrorCode};
use crate::contract::keeping::{CopyKept, KeepCopy};
use crate::contract::start::{Nothing, OfConnection};
use crate::tenant::Tenant;
use crate::{App, connection, lock, now, refresh};
use jiff::Timestamp;
use model::Collection;
use std::time::{Duration, Instant};
use store::Store;
use sync::Ask;

/// The longest retention that can be chosen, in days; ten years.
const LONGEST: u32 = 3_650;
const DAY: Duration = Duration::from_secs(24 * 60 * 60);
/// What the program can do without.
const OPTIONAL: [Collection; 5] = [
    Collection::Groups,
    Collection::DirectoryRoles,
    Collection::Devices,
    Collection::Contacts,
    Collection::DeletedUsers,
];

/// Parts that can be left out, as the wizard offers them.
pub(crate) fn parts() -> Vec<CopyPart> {
    let part = |collection: Collection| CopyPart {
        id: collection.word().to_owned(),
        label: crate::copy::label(collection).to_owned(),
    };
    OPTIONAL.into_iter().map(part).collect()
}

/// These parts, when each of them can be left out.
pub(crate) fn left_out(ids: &[String]) -> Result<Vec<Collection>, AppError> {
    ids.iter().map(|id| optional(id)).collect()
}

/// How it is kept.
pub(crate) async fn get(app: &App, arguments: OfConnection) -> Result<CopyKept, AppError> {
    let tenant = app.tenant(&arguments.connection)?;
    let settings = tenant.stored(Store::copy_settings).await?;
    let connection = app.connection(&arguments.connection)?;
    let files = connection::copy_files(app, &connection);
    Ok(CopyKept {
        retention_days: settings.retention_days,
        left_out: settings.left_out.iter().map(|collection| collection.word().to_owned()).collect(),
        optional: OPTIONAL.iter().map(|collection| collection.word().to_owned()).collect(),
        path: tenant.store.path().display().to_string(),
        bytes: files.iter().filter_map(|file| file.metadata().ok()).map(|data| data.len()).sum(),
    })
}

/// Changes how it is kept.
pub(crate) async fn change(app: &App, arguments: KeepCopy) -> Result<CopyKept, AppError> {
    let tenant = app.tenant(&arguments.connection)?;
    if arguments.retention_days.is_some_and(|days| days == 0 || days > LONGEST) {
        return Err(AppError::new(ErrorCode::Invalid, "history cannot be kept for that many days")
            .hint("Choose between 1 and 3,650 days, or for ever"));
    }
    let left_out = left_out(&arguments.left_out)?;
    let settings = store::CopySettings { retention_days: arguments.retention_days, left_out };
    tenant.stored(move |store| store.set_copy_settings(&settings)).await?;
    *lock(&tenant.forgot_at) = None;
    app.inner.events.tell(AppEvent::DirectoryChanged { connection: arguments.connection.clone() });
    get(app, OfConnection { connection: arguments.connection }).await
}

fn optional(id: &str) -> Result<Collection, AppError> {
    Collection::from_word(id)
        .filter(|collection| OPTIONAL.contains(collection))
        .ok_or_else(|| AppError::new(ErrorCode::Invalid, format!("{id:?} cannot be left out of the copy")))
}

/// Forgets history that is older than it is to be kept; looks once a day.
pub(crate) async fn forget_old(tenant: &Tenant) -> Result<(), AppError> {
    if lock(&tenant.forgot_at).is_some_and(|at| at.elapsed() < DAY) {
        return Ok(());
    }
    if let Some(days) = tenant.stored(Store::copy_settings).await?.retention_days {
        let before = now().checked_sub(DAY * days).unwrap_or(Timestamp::MIN);
        tenant.stored(move |store| store.forget_history(before)).await?;
    }
    *lock(&tenant.forgot_at) = Some(Instant::now());
    Ok(())
}

/// Reads everything again beside the old copy, which stays usable. Answers at once; `directory.changed` tells of its end.
pub(crate) async fn rebuild(app: &App, arguments: OfConnection) -> Result<Nothing, AppError> {
    let tenant = app.tenant(&arguments.connection)?;
    tenant.client()?;
    let app = app.clone();
    tokio::spawn(async move {
        // What goes wrong stands in the tenant's status.
        let _ = refresh::by_hand(&app, &tenant, Ask::rebuild()).await;
    });
    Ok(Nothing {})
}
