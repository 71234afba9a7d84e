//! Access: passwords, sessions, sign-in methods, roles, devices, and the photo.

use super::{CLOCK_TOLERANCE, Standing, either, unread};
use crate::live::{Live, Part};
use graph::{MethodKind, RoleAssignment};
use jiff::Timestamp;
use model::ObjectId;
use model::plan::PhotoReference;
use serde_json::Value;

/// Something that shows by nothing but its time.
pub(super) fn since(live: &Live, name: &str, since: Option<Timestamp>) -> Standing {
    let Some(fields) = &live.fields else { return unread(live, Part::There) };
    let Some(since) = since else { return Standing::AsBefore };
    let time = fields.get(name).and_then(Value::as_str).and_then(|text| text.parse().ok());
    either(time.is_some_and(|time| is_since(time, since)))
}

fn is_since(time: Timestamp, since: Timestamp) -> bool {
    time.duration_until(since) <= CLOCK_TOLERANCE
}

/// A Temporary Access Pass that was made since.
pub(super) fn pass(live: &Live, since: Option<Timestamp>) -> Standing {
    let Some(methods) = &live.methods else { return unread(live, Part::Methods) };
    let Some(since) = since else { return Standing::AsBefore };
    let passes = methods.iter().filter(|method| method.kind == Some(MethodKind::TemporaryAccessPass));
    let times = passes.filter_map(|method| method.properties.get("createdDateTime")?.as_str()?.parse().ok());
    either(times.into_iter().any(|time| is_since(time, since)))
}

pub(super) fn method_removed(id: &str, live: &Live) -> Standing {
    let Some(methods) = &live.methods else { return unread(live, Part::Methods) };
    either(!methods.iter().any(|method| method.id.eq_ignore_ascii_case(id)))
}

fn is_role(held: &RoleAssignment, definition: &str, scope: &str) -> bool {
    let found = held.directory_scope_id.as_deref().unwrap_or("/");
    held.role_definition_id.eq_ignore_ascii_case(definition) && found.eq_ignore_ascii_case(scope)
}

pub(super) fn role_removed(assignment: &str, definition: &str, scope: &str, name: &str, live: &Live) -> Standing {
    let Some(roles) = &live.roles else { return unread(live, Part::Roles) };
    if roles.iter().any(|held| held.id == assignment) {
        return Standing::AsBefore;
    }
    // Taken and given anew since: what would be sent names an assignment that is no more.
    if roles.iter().any(|held| is_role(held, definition, scope)) {
        return Standing::Moved { now: format!("{name} given anew") };
    }
    Standing::AsWanted
}

pub(super) fn role_assigned(definition: &str, scope: &str, live: &Live) -> Standing {
    let Some(roles) = &live.roles else { return unread(live, Part::Roles) };
    either(roles.iter().any(|held| is_role(held, definition, scope)))
}

/// Whether a device is let in: there are only two ways, so nothing can have moved.
pub(super) fn device(device: ObjectId, live: &Live, wanted: bool) -> Standing {
    match live.devices.get(&device) {
        None => unread(live, Part::Devices),
        Some(None) => Standing::Gone,
        Some(Some(now)) => either(*now == wanted),
    }
}

pub(super) fn device_deleted(device: ObjectId, live: &Live) -> Standing {
    live.devices.get(&device).map_or_else(|| unread(live, Part::Devices), |now| either(now.is_none()))
}

/// A photo that was to be set or taken. The service may keep another form of the picture than the one it was given
/// (`facts/graph.md §12`: it is kept in fixed sizes): after it was sent, any but the former one is taken for it.
pub(super) fn photo(
    before: Option<&PhotoReference>,
    wanted: Option<&PhotoReference>,
    live: &Live,
    since: Option<Timestamp>,
) -> Standing {
    let Some(now) = &live.photo else { return unread(live, Part::Photo) };
    let is = |photo: Option<&PhotoReference>| match (photo, now) {
        (None, None) => true,
        (Some(photo), Some(now)) => photo.sha256.eq_ignore_ascii_case(now),
        (None, Some(_)) | (Some(_), None) => false,
    };
    if is(wanted) {
        return Standing::AsWanted;
    }
    // What was never read has no image: taking a photo away, whatever it is.
    if is(before) || (before.is_none() && wanted.is_none()) {
        return Standing::AsBefore;
    }
    match now {
        Some(_) if since.is_some() && wanted.is_some() => Standing::AsWanted,
        Some(_) => Standing::Moved { now: "Another photo".to_owned() },
        None => Standing::Moved { now: "No photo".to_owned() },
    }
}
