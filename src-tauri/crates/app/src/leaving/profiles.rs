//! Profiles: named sets of everything that is chosen for leavers, one shipped for each kind, others of the tenant's own.

use super::choice::{kind_of, step_named};
use crate::contract::error::{AppError, ErrorCode};
use crate::contract::leaving::{LeaveProfile, LeaveProfiles, OfLeaveProfile, SaveLeaveProfile};
use crate::contract::start::OfConnection;
use crate::contract::wizard::{BackChoice, LeaveChoices, LeaveWay};
use crate::tenant::Tenant;
use crate::{App, contract::wizard::LeaveStepName};
use std::sync::Arc;

/// The longest name, in characters.
const LONGEST: usize = 60;
/// Days until the account goes by default: what the licences take first, and 30 days in which a mailbox can be had back.
const DELETE_DAYS: u32 = 37;

/// The kinds that have a profile of their own.
const SHIPPED: [(LeaveWay, &str, &str); 4] = [
    (LeaveWay::Planned, "planned", "Planned"),
    (LeaveWay::Now, "now", "Now, friendly"),
    (LeaveWay::Urgent, "urgent", "Now, urgent"),
    (LeaveWay::LongLeave, "longLeave", "Long leave"),
];

impl Default for LeaveChoices {
    fn default() -> Self {
        shipped(LeaveWay::Now)
    }
}

impl Default for BackChoice {
    fn default() -> Self {
        Self { pass: false, roles: false, reports: true }
    }
}

/// What is proposed for a kind.
pub(crate) fn shipped(way: LeaveWay) -> LeaveChoices {
    let steps: Vec<LeaveStepName> = kind_of(way).steps().iter().filter_map(|step| step_named(*step)).collect();
    let (internal, external) = match way {
        LeaveWay::LongLeave => (
            "{name} is away for a longer time. {manager} takes care meanwhile.",
            "Thank you for your message. {name} is away for a longer time. Please turn to {manager}.",
        ),
        _ => (
            "{name} has left us. {manager} takes over.",
            "Thank you for your message. {name} no longer works here. Please turn to {manager}.",
        ),
    };
    LeaveChoices {
        steps,
        gate: None,
        internal_reply: internal.to_owned(),
        external_reply: external.to_owned(),
        block_group: None,
        block_group_name: None,
        hide_from_lists: false,
        delete_devices: false,
        delete_days: DELETE_DAYS,
    }
}

async fn all(tenant: &Arc<Tenant>) -> Result<Vec<LeaveProfile>, AppError> {
    let kept = tenant.stored(|store| store.leave_profiles()).await?;
    // One of another version's form is left out rather than guessed at.
    let kept: Vec<LeaveProfile> = kept
        .iter()
        .filter_map(|(id, body)| {
            serde_json::from_str::<LeaveProfile>(body).ok().map(|profile| LeaveProfile { id: id.clone(), ..profile })
        })
        .collect();
    let of_kind = |(way, id, name): (LeaveWay, &str, &str)| {
        let changed = kept.iter().find(|profile| profile.id == id);
        LeaveProfile {
            id: id.to_owned(),
            name: name.to_owned(),
            kind: way,
            shipped: true,
            changed: changed.is_some(),
            choices: changed.map_or_else(|| shipped(way), |profile| profile.choices.clone()),
        }
    };
    let mut profiles: Vec<LeaveProfile> = SHIPPED.into_iter().map(of_kind).collect();
    let own = kept.iter().filter(|profile| SHIPPED.iter().all(|(_, id, _)| *id != profile.id));
    profiles.extend(own.map(|profile| LeaveProfile { shipped: false, changed: false, ..profile.clone() }));
    Ok(profiles)
}

/// All profiles of a tenant.
pub(crate) async fn list(app: &App, arguments: OfConnection) -> Result<LeaveProfiles, AppError> {
    Ok(LeaveProfiles { profiles: all(&app.tenant(&arguments.connection)?).await? })
}

/// Keeps a profile.
pub(crate) async fn save(app: &App, arguments: SaveLeaveProfile) -> Result<LeaveProfile, AppError> {
    let tenant = app.tenant(&arguments.connection)?;
    let mut profile = arguments.profile;
    profile.name = profile.name.trim().to_owned();
    if profile.name.is_empty() || profile.name.chars().count() > LONGEST {
        return Err(AppError::new(
            ErrorCode::Invalid,
            format!("a profile needs a name of at most {LONGEST} characters"),
        ));
    }
    if profile.kind == LeaveWay::Return {
        return Err(AppError::new(ErrorCode::Invalid, "who comes back comes back by the dossier, not by a profile"));
    }
    let known = all(&tenant).await?;
    let same = |other: &&LeaveProfile| other.id != profile.id && other.name.eq_ignore_ascii_case(&profile.name);
    if let Some(other) = known.iter().find(same) {
        return Err(AppError::new(ErrorCode::Invalid, format!("there is a profile {:?} already", other.name))
            .hint("Choose another name"));
    }
    match known.iter().find(|other| other.id == profile.id) {
        Some(other) => profile.shipped = other.shipped,
        None => {
            profile.id = uuid::Uuid::now_v7().to_string();
            profile.shipped = false;
        }
    }
    profile.changed = profile.shipped;
    profile.choices.steps.sort_unstable();
    profile.choices.steps.dedup();
    let body = serde_json::to_string(&profile)
        .map_err(|error| AppError::new(ErrorCode::Internal, format!("the profile could not be written: {error}")))?;
    let id = profile.id.clone();
    tenant.stored(move |store| store.save_leave_profile(&id, &body)).await?;
    Ok(profile)
}

/// Forgets a profile.
pub(crate) async fn remove(app: &App, arguments: OfLeaveProfile) -> Result<LeaveProfiles, AppError> {
    let tenant = app.tenant(&arguments.connection)?;
    tenant.stored(move |store| store.delete_leave_profile(&arguments.profile)).await?;
    Ok(LeaveProfiles { profiles: all(&tenant).await? })
}
