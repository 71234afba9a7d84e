//! Where an operation stands, judged by what a person is like right now. Pure.
//!
//! One judge for all: drift before a change, doubt after an answer that never came, read-back, conflicts of an undo.

mod access;
mod account;
mod fields;
mod licenses;
mod replies;
mod seen;

pub use fields::same;
pub use seen::{is_watched, seen, seen_in_words, still_as_seen, watching};

use crate::live::{Live, Part};
use jiff::{SignedDuration, Timestamp};
use model::plan::{MemberRole, Operation, PersonReference};
use model::{GroupId, ObjectId};

/// Where an operation stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// Everything is as it shall be: done, by us or by somebody else.
    AsWanted,
    /// Everything that is not as it shall be is as it was when the plan was made: it can be sent.
    AsBefore,
    /// Neither: somebody else changed it since.
    Moved {
        /// What it is now, for people: `Department “Finance”`.
        now: String,
    },
    /// Whom or what it is done to is not there.
    Gone,
    /// Nobody can tell.
    Unreadable {
        /// Why, as a sentence without its full stop.
        why: String,
    },
}

/// How far the service's clock and ours may differ when the time of a password or of an end of sessions is compared with an intent.
/// Short: an earlier one must not be taken for the one that was just sent.
const CLOCK_TOLERANCE: SignedDuration = SignedDuration::from_secs(30);
/// The same for accounts that were made, whose values are compared as well.
const AGE_TOLERANCE: SignedDuration = SignedDuration::from_mins(5);

/// Where an operation stands. What `live` has to hold for it says [`crate::live::Needs::of`].
///
/// Of an operation whose effect can only be told by its time (a password, sessions, a pass) this says that it can be sent; whether it
/// happened says [`standing_since`].
#[must_use]
pub fn standing(operation: &Operation, live: &Live) -> Standing {
    judge(operation, live, None)
}

/// Where an operation stands that was first about to be sent at `since`: only what happened since then counts as done, where there is
/// a time to tell it by.
///
/// For a pass it says whether one was made; nobody can read it once its answer is lost, so it has to be made again.
#[must_use]
pub fn standing_since(operation: &Operation, live: &Live, since: Timestamp) -> Standing {
    judge(operation, live, Some(since))
}

fn judge(operation: &Operation, live: &Live, since: Option<Timestamp>) -> Standing {
    match operation {
        Operation::CreateUser { wanted } => account::created(wanted, live, since),
        Operation::InviteGuest { .. } => account::invited(live, since),
        Operation::DeleteUser => account::deleted(live),
        Operation::RestoreUser { user_principal_name } => account::restored(user_principal_name.as_deref(), live),
        Operation::PurgeUser => account::purged(live),
        Operation::SetDevice { device, wanted, .. } => access::device(*device, live, *wanted),
        Operation::DeleteDevice { device, .. } => access::device_deleted(*device, live),
        Operation::Call { .. } => unreadable("nothing is known of what a call made by hand does"),
        _ if live.is_gone() => Standing::Gone,
        Operation::UpdateUser { before, wanted } => fields::updated(before, wanted, live),
        Operation::ResetPassword { .. } => access::since(live, "lastPasswordChangeDateTime", since),
        Operation::RevokeSessions => access::since(live, "signInSessionsValidFromDateTime", since),
        Operation::CreatePass { .. } => access::pass(live, since),
        Operation::AssignLicense { before, add, remove, .. } => licenses::assigned(before, add, remove, live),
        Operation::SetManager { before, wanted } => manager(before.as_ref(), wanted.as_ref(), live),
        Operation::AddToGroup { group, role } => membership(group.id, *role, true, live),
        Operation::RemoveFromGroup { group, role } => membership(group.id, *role, false, live),
        Operation::RemoveRole { assignment, definition, scope, name } => {
            access::role_removed(assignment, definition, scope, name, live)
        }
        Operation::AssignRole { definition, scope, .. } => access::role_assigned(definition, scope, live),
        Operation::RemoveMethod { id, .. } => access::method_removed(id, live),
        Operation::SetReplies { before, wanted } => replies::set(before.as_deref(), wanted, live),
        Operation::SetPhoto { before, wanted } => access::photo(before.as_ref(), wanted.as_ref(), live, since),
    }
}

fn manager(before: Option<&PersonReference>, wanted: Option<&PersonReference>, live: &Live) -> Standing {
    let Some(now) = live.manager else { return unread(live, Part::There) };
    let (Ok(before), Ok(wanted)) = (before.map(id_of).transpose(), wanted.map(id_of).transpose()) else {
        return unreadable("the manager is somebody this plan has not made yet");
    };
    if now == wanted {
        Standing::AsWanted
    } else if now == before {
        Standing::AsBefore
    } else {
        Standing::Moved { now: now.map_or_else(|| "No manager".to_owned(), |id| format!("Another manager ({id})")) }
    }
}

/// The id of a person who exists.
fn id_of(person: &PersonReference) -> Result<model::UserId, ()> {
    match person {
        PersonReference::User { id, .. } => Ok(*id),
        PersonReference::Change { .. } => Err(()),
    }
}

/// Being in a group or not: there is no third way, so nothing can have moved.
fn membership(group: GroupId, role: MemberRole, wanted: bool, live: &Live) -> Standing {
    let (found, part) = match role {
        MemberRole::Member => (live.groups.as_ref().map(|groups| groups.contains(&group)), Part::Groups),
        MemberRole::Owner => {
            let group = ObjectId::from_uuid(*group.as_uuid());
            (live.owned.as_ref().map(|owned| owned.contains(&group)), Part::Owned)
        }
    };
    found.map_or_else(|| unread(live, part), |found| either(found == wanted))
}

fn either(as_wanted: bool) -> Standing {
    if as_wanted { Standing::AsWanted } else { Standing::AsBefore }
}

fn unreadable(why: &str) -> Standing {
    Standing::Unreadable { why: why.to_owned() }
}

/// A part that is missing: for the reason the service gave, or because nobody asked for it.
fn unread(live: &Live, part: Part) -> Standing {
    let why = live.refused.get(&part).or_else(|| live.refused.get(&Part::There));
    unreadable(why.map_or("it was not read", String::as_str))
}

#[cfg(test)]
#[path = "tests/standing.rs"]
mod tests;
