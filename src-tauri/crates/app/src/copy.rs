//! The copy by its parts, and stopping and resuming it.

use crate::contract::AppEvent;
use crate::contract::connect::ConnectionKind;
use crate::contract::copy::{CollectionStanding, CopiedCollection, CopyRepair, CopyState};
use crate::contract::error::AppError;
use crate::contract::start::{Nothing, OfConnection};
use crate::{App, connect, lock, refresh};
use model::Collection;
use store::{CollectionState, Store};
use sync::Ask;

/// The copy of a directory by its parts. Works offline.
pub(crate) async fn get(app: &App, arguments: OfConnection) -> Result<CopyState, AppError> {
    let tenant = app.tenant(&arguments.connection)?;
    let (states, paused, repair) = tenant
        .stored(|store| Ok((store.collection_states()?, store.is_copying_paused()?, store.unseen_repair()?)))
        .await?;
    let kind = tenant.connection.credential.kind();
    let progress = lock(&tenant.progress).clone();
    Ok(CopyState {
        collections: states.into_iter().map(|state| shown(state, kind)).collect(),
        progress,
        paused,
        refresh_minutes: refresh::minutes(app, &arguments.connection),
        repair: repair.map(|repair| CopyRepair {
            at: repair.at.to_string(),
            sentence: repair.sentence(),
            lost: repair.lost,
            set_aside: repair.set_aside,
        }),
    })
}

/// Puts the note about a repaired file away.
pub(crate) async fn repair_seen(app: &App, arguments: OfConnection) -> Result<Nothing, AppError> {
    let tenant = app.tenant(&arguments.connection)?;
    tenant.stored(Store::repair_seen).await?;
    app.inner.events.tell(AppEvent::DirectoryChanged { connection: arguments.connection });
    Ok(Nothing {})
}

impl App {
    /// What a damaged file cost, told once: for the terminal, which has no page where it would stand until somebody has seen it.
    ///
    /// # Errors
    /// When the connection is not open or its file cannot be written.
    pub async fn tell_repair(&self, connection: &str) -> Result<Option<String>, AppError> {
        let tenant = self.tenant(connection)?;
        let Some(repair) = tenant.stored(Store::unseen_repair).await? else { return Ok(None) };
        tenant.stored(Store::repair_seen).await?;
        Ok(Some(repair.sentence()))
    }
}

/// Stops the copying after the page under way, also over the end of the program.
pub(crate) async fn pause(app: &App, arguments: OfConnection) -> Result<Nothing, AppError> {
    let tenant = app.tenant(&arguments.connection)?;
    tenant.stored(|store| store.set_copying_paused(true)).await?;
    lock(&tenant.stopping).cancel();
    app.inner.events.tell(AppEvent::DirectoryChanged { connection: arguments.connection });
    Ok(Nothing {})
}

/// Lets the copying go on where it was stopped. Answers at once.
pub(crate) async fn resume(app: &App, arguments: OfConnection) -> Result<Nothing, AppError> {
    let tenant = app.tenant(&arguments.connection)?;
    tenant.stored(|store| store.set_copying_paused(false)).await?;
    app.inner.events.tell(AppEvent::DirectoryChanged { connection: arguments.connection });
    let app = app.clone();
    tokio::spawn(async move {
        // What goes wrong stands in the tenant's status.
        let _ = refresh::round(&app, &tenant, Ask::background(), true).await;
    });
    Ok(Nothing {})
}

fn shown(state: CollectionState, kind: ConnectionKind) -> CopiedCollection {
    let number = |count: u64| u32::try_from(count).unwrap_or(u32::MAX);
    let standing = match (state.refused, state.failed) {
        (Some(refused), _) => CollectionStanding::NotPermitted {
            hint: connect::tasks::ask(kind, &[permission(state.collection).to_owned()]),
            request_id: refused.request_id,
        },
        (None, Some(failed)) => CollectionStanding::Failed { reason: failed.message, request_id: failed.request_id },
        (None, None) if state.as_of.is_some() => CollectionStanding::Complete,
        (None, None) => CollectionStanding::Incomplete,
    };
    CopiedCollection {
        id: state.collection.word().to_owned(),
        label: label(state.collection).to_owned(),
        state: standing,
        as_of: state.as_of.map(|at| at.to_string()),
        count: number(state.count),
        memberships: number(state.memberships),
        listed: state.listed,
    }
}

/// What people call a part of the copy.
pub(crate) const fn label(collection: Collection) -> &'static str {
    match collection {
        Collection::Organization => "Organisation",
        Collection::Domains => "Domains",
        Collection::SubscribedSkus => "Licences",
        Collection::Users => "People",
        Collection::Groups => "Groups",
        Collection::DirectoryRoles => "Roles",
        Collection::Devices => "Devices",
        Collection::Contacts => "Contacts",
        Collection::DeletedUsers => "Deleted people",
    }
}

/// The least permission that lets a part be read (`facts/graph.md §11.1`).
pub(crate) const fn permission(collection: Collection) -> &'static str {
    match collection {
        Collection::Organization => "Organization.Read.All",
        Collection::Domains => "Domain.Read.All",
        Collection::SubscribedSkus => "LicenseAssignment.Read.All",
        Collection::Users | Collection::DeletedUsers => "User.Read.All",
        Collection::Groups => "GroupMember.Read.All",
        Collection::DirectoryRoles => "RoleManagement.Read.Directory",
        Collection::Devices => "Device.Read.All",
        Collection::Contacts => "OrgContact.Read.All",
    }
}
