//! Answers made into what a person is like. Pure.

use super::needs::Slot;
use super::{Live, Needs, OwnedObject, Part};
use crate::reason;
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use graph::{AutomaticReplies, Entity, GraphError, LicenseAssignmentState, ReadAnswer, ReadOutcome, items_of};
use model::plan::Replies;
use model::{Properties, UserId};
use serde_json::Value;
use sha2::{Digest as _, Sha256};

/// What the answers to the reads of one person say together.
pub(super) fn live(key: &str, needs: &Needs, answers: Vec<(Slot, ReadAnswer)>) -> Result<Live, GraphError> {
    let mut live = Live { id: UserId::parse(key).ok(), ..Live::default() };
    if live.id.is_none() {
        for part in [Part::Roles, Part::RecycleBin].into_iter().filter(|part| needs.has(*part)) {
            live.refused.insert(part, "it can only be read of a person whose id is known".to_owned());
        }
    }
    for (slot, ReadAnswer { request_id, outcome }) in answers {
        match outcome {
            ReadOutcome::Found(found) => {
                let taken = match slot {
                    Slot::User => take_user(&mut live, needs, found),
                    Slot::Part(part) => take_part(&mut live, part, &found),
                    Slot::Device(device) => {
                        live.devices.insert(device, Some(found.get("accountEnabled") == Some(&Value::Bool(true))));
                        Some(())
                    }
                };
                taken.ok_or_else(|| unreadable(request_id))?;
            }
            ReadOutcome::Missing => take_missing(&mut live, slot),
            ReadOutcome::Refused(error) if error.status == 401 => return Err(error.into()),
            ReadOutcome::Refused(error) => {
                live.refused.insert(part_of(slot), reason::unread(&error));
            }
            ReadOutcome::Failed(error) => return Err(error),
        }
    }
    Ok(live)
}

fn part_of(slot: Slot) -> Part {
    match slot {
        Slot::User => Part::There,
        Slot::Part(part) => part,
        Slot::Device(_) => Part::Devices,
    }
}

fn take_missing(live: &mut Live, slot: Slot) {
    match slot {
        Slot::Device(device) => {
            live.devices.insert(device, None);
        }
        Slot::Part(Part::Replies) => live.replies = Some(None),
        Slot::Part(Part::Photo) => live.photo = Some(None),
        Slot::Part(Part::RecycleBin) => live.deleted = Some(None),
        Slot::Part(Part::Guests) => live.guests = Some(Vec::new()),
        Slot::Part(Part::Roles) => live.roles = Some(Vec::new()),
        // What hangs on a person is only missing when the person is.
        Slot::User | Slot::Part(_) => live.there = Some(false),
    }
}

fn take_user(live: &mut Live, needs: &Needs, mut found: Properties) -> Option<()> {
    live.id = Some(UserId::parse(found.get("id")?.as_str()?).ok()?);
    live.there.get_or_insert(true);
    if needs.has(Part::Licenses) {
        // Nothing at all where nobody ever gave them a licence.
        let states = LicenseAssignmentState::all_of(&found);
        let none = found.get("licenseAssignmentStates").is_none_or(Value::is_null);
        live.licenses = Some(if none { Vec::new() } else { states? });
    }
    if needs.has(Part::Manager) {
        live.manager = Some(match found.remove("manager") {
            None | Some(Value::Null) => None,
            Some(manager) => Some(UserId::parse(manager.get("id")?.as_str()?).ok()?),
        });
    }
    found.retain(|name, _| needs.field_names().contains(name));
    live.fields = Some(found);
    Some(())
}

fn take_part(live: &mut Live, part: Part, found: &Properties) -> Option<()> {
    match part {
        Part::Groups => live.groups = Some(ids(found, |id| model::GroupId::parse(id).ok())?),
        Part::Owned => {
            let owned: Option<Vec<_>> = items_of::<Entity>(found)?.into_iter().map(owned_object).collect();
            let owned = owned?;
            live.owned = Some(owned.iter().map(|object| object.id).collect());
            live.owned_objects = Some(owned);
        }
        Part::Roles => live.roles = Some(items_of(found)?),
        Part::Methods => live.methods = Some(items_of(found)?),
        Part::Replies => live.replies = Some(Some(replies(AutomaticReplies::of(found)?))),
        Part::Photo => live.photo = Some(Some(digest(found.get("value")?.as_str()?)?)),
        Part::RecycleBin => {
            live.deleted = Some(Some(found.iter().filter(|(name, _)| !name.contains('@')).map(pair).collect()));
        }
        Part::Guests => live.guests.get_or_insert_default().extend(items_of::<Properties>(found)?),
        Part::There | Part::Licenses | Part::Manager | Part::Devices => {}
    }
    Some(())
}

fn owned_object(entity: Entity) -> Option<OwnedObject> {
    let name = entity.properties.get("displayName").and_then(Value::as_str).filter(|name| !name.is_empty());
    Some(OwnedObject { id: model::ObjectId::parse(&entity.id).ok()?, name: name.map(str::to_owned), kind: entity.kind })
}

fn pair((name, value): (&String, &Value)) -> (String, Value) {
    (name.clone(), value.clone())
}

fn ids<T: Ord>(found: &Properties, parse: impl Fn(&str) -> Option<T>) -> Option<std::collections::BTreeSet<T>> {
    items_of::<Entity>(found)?.iter().map(|entity| parse(&entity.id)).collect()
}

/// Automatic replies as a plan keeps them.
pub(crate) fn replies(read: AutomaticReplies) -> Replies {
    Replies {
        status: read.status,
        external_audience: read.external_audience,
        internal_message: read.internal_message,
        external_message: read.external_message,
        scheduled: read.scheduled,
    }
}

/// SHA-256 of bytes that came in base64, in hexadecimal.
fn digest(text: &str) -> Option<String> {
    let bytes = STANDARD.decode(text).or_else(|_| URL_SAFE_NO_PAD.decode(text)).ok()?;
    Some(Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect())
}

fn unreadable(request_id: Option<String>) -> GraphError {
    GraphError::Malformed {
        what: "the service sent something about a person that cannot be read".to_owned(),
        request_id,
    }
}
