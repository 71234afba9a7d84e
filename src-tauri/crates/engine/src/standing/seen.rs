//! Whether somebody still is as they were when a plan was made, for what has no value of before of its own: deleting an account,
//! ending its sessions, giving it another password (G30). Pure.

use super::{AGE_TOLERANCE, Standing, fields, unread};
use crate::facts::Person;
use crate::live::{Live, Needs, Part};
use jiff::Timestamp;
use model::Properties;
use model::journal::{JobStep, StepState};
use model::plan::{Change, Operation, PlannedStep};
use serde_json::Value;
use std::collections::BTreeMap;

/// Since when somebody lies in the recycle bin: told by the bin, not by the person.
const DELETED: &str = "deletedDateTime";

/// Whether what the person was like is looked at before this step.
#[must_use]
pub fn is_watched(change: &Change, step: &PlannedStep) -> bool {
    change.seen.is_some() && step.on.is_none() && !step.operation.watched().is_empty()
}

/// What has to be read for [`still_as_seen`], and to tell whether it is done or the person is gone.
#[must_use]
pub fn watching(operation: &Operation) -> Needs {
    let by_time =
        matches!(operation, Operation::ResetPassword { .. } | Operation::CreatePass { .. } | Operation::RevokeSessions);
    let names: Vec<&str> = operation.watched().iter().copied().filter(|name| *name != DELETED).collect();
    // Before one of these nothing is learned from when it last happened, and that is not always permitted to be read.
    if by_time { Needs::fields(&names) } else { Needs::of_operation(operation) | Needs::fields(&names) }
}

/// What of the person was seen when the plan was made and is looked at before this is done to them, in words for people.
#[must_use]
pub fn seen_in_words(change: &Change, operation: &Operation) -> Option<String> {
    let seen = change.seen.as_ref()?;
    let values = operation.watched().iter().filter_map(|name| Some(told(name, seen.get(*name)?)));
    let values: Vec<String> = values.collect();
    (!values.is_empty()).then(|| values.join(", "))
}

/// Where an operation stands that has no value of before of its own: as [`super::standing`] says where it is done already or its
/// person is gone; moved when the person is not as they were seen. What the change did to them itself is no move: `steps` says how far
/// that has come.
#[must_use]
pub fn still_as_seen(change: &Change, steps: &[JobStep], operation: &Operation, live: &Live) -> Standing {
    let by_itself = super::standing(operation, live);
    let open = matches!(by_itself, Standing::AsBefore | Standing::Unreadable { .. });
    let (true, Some(seen)) = (open, change.seen.as_deref()) else { return by_itself };
    let in_bin = operation.watched().contains(&DELETED);
    let read = if in_bin { live.deleted.as_ref().and_then(Option::as_ref) } else { live.fields.as_ref() };
    let Some(read) = read else { return unread(live, Part::There) };
    let own = own(change, steps);
    let moved = operation.watched().iter().filter_map(|name| {
        let (before, now) = (seen.get(*name)?, read.get(*name).unwrap_or(&Value::Null));
        let expected = match own.get(*name) {
            Some(Own { wanted, certain: true }) => is_same(name, wanted, now),
            Some(Own { wanted, certain: false }) => is_same(name, wanted, now) || is_same(name, before, now),
            None => is_same(name, before, now),
        };
        (!expected).then(|| told(name, now))
    });
    let moved: Vec<String> = moved.collect();
    if moved.is_empty() { Standing::AsBefore } else { Standing::Moved { now: moved.join(", ") } }
}

/// What the change itself makes of a field.
struct Own<'a> {
    wanted: &'a Value,
    /// It was read back so; until then it may be as before or as wanted.
    certain: bool,
}

fn own<'a>(change: &'a Change, steps: &[JobStep]) -> BTreeMap<&'a str, Own<'a>> {
    let mut own = BTreeMap::new();
    for step in change.steps.iter().filter(|step| step.on.is_none()) {
        let Operation::UpdateUser { wanted, .. } = &step.operation else { continue };
        let stands = steps.iter().find(|stands| stands.number == step.number);
        let certain = stands.is_some_and(|stands| stands.state == StepState::Verified);
        for (name, value) in wanted {
            own.insert(name.as_str(), Own { wanted: value, certain });
        }
    }
    own
}

fn told(name: &str, value: &Value) -> String {
    match value.as_str() {
        Some(time) if name == DELETED => format!("Deleted {time}"),
        _ => fields::told(name, value),
    }
}

/// Whoever came back and was deleted again lies in the bin for a shorter time than was seen. That is told by our clock where we deleted
/// them, so a few minutes mean nothing.
fn is_same(name: &str, one: &Value, other: &Value) -> bool {
    if name != DELETED {
        return fields::same(name, one, other);
    }
    let time = |value: &Value| value.as_str().and_then(|text| text.parse::<Timestamp>().ok());
    match (time(one), time(other)) {
        (Some(seen), Some(now)) => seen.duration_until(now) <= AGE_TOLERANCE,
        _ => true,
    }
}

/// What of a person is kept with a plan that does this to them: see [`Change::seen`].
#[must_use]
pub fn seen(person: &Person, steps: &[PlannedStep]) -> Option<Properties> {
    let comes = |step: &PlannedStep| {
        matches!(
            step.operation,
            Operation::CreateUser { .. } | Operation::InviteGuest { .. } | Operation::RestoreUser { .. }
        )
    };
    // Nobody else knows whoever is made, and whoever comes back is what this makes of them.
    if steps.iter().any(comes) {
        return None;
    }
    let own = steps.iter().filter(|step| step.on.is_none());
    let mut seen = Properties::new();
    for name in own.flat_map(|step| step.operation.watched()).copied() {
        if let Some(value) = known(person, name) {
            seen.insert(name.to_owned(), value);
        }
    }
    (!seen.is_empty()).then_some(seen)
}

/// A value of a person, `null` where it is empty; nothing where it is not known.
fn known(person: &Person, name: &str) -> Option<Value> {
    if name == DELETED {
        return person.deleted_at.filter(|at| *at > Timestamp::UNIX_EPOCH).map(|at| at.to_string().into());
    }
    if person.deleted_at.is_some() {
        return None;
    }
    match (person.properties.get(name), person.enabled()) {
        (Some(value), _) => Some(value.clone()),
        // Whoever was read at all is known to be able to sign in or not, and what is missing of them is empty.
        (None, Some(_)) => Some(Value::Null),
        (None, None) => None,
    }
}
