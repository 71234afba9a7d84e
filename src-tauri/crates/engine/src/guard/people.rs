//! Guard rails of people and identity that one row shows by itself, G14 to G18, G28, G30, G32.

use super::{Finding, Level};
use crate::build::{Situation, field_label, locked_when_synced};
use crate::facts::{Owned, OwnedKind, Person, nobody_else_owns};
use model::plan::{Operation, PersonReference, PlannedStep};
use model::{ObjectId, Properties, UserId};

/// How old, in hours, the copy may be before a plan says so.
const COPY_HOURS: i64 = 24;

/// Whether a field of somebody can only be changed in their local Active Directory (G14).
pub(crate) fn is_locked(person: &Person, field: &str) -> bool {
    person.is_synced() && locked_when_synced(field)
}

pub(super) fn judge(person: &Person, steps: &[PlannedStep], situation: &Situation<'_>, found: &mut Vec<Finding>) {
    protected(person, steps, situation, found);
    if situation.settings.signed_in == Some(person.id) {
        yourself(steps, found);
    }
    if person.is_synced() {
        mastered(steps, found);
    }
    deleted(person, steps, found);
    aged(steps, situation, found);
}

/// Whom a step touches, when it is not the person of the change.
fn other(step: &PlannedStep) -> Option<UserId> {
    match step.on.as_ref()? {
        PersonReference::User { id, .. } => Some(*id),
        PersonReference::Change { .. } => None,
    }
}

/// Accounts that are never touched (G18).
fn protected(person: &Person, steps: &[PlannedStep], situation: &Situation<'_>, found: &mut Vec<Finding>) {
    let is = |id: UserId| situation.settings.protected.contains(&ObjectId::from(id));
    if is(person.id) && steps.iter().any(|step| step.on.is_none()) {
        let text = "a protected account: never touched here. It can only be taken off the list in the settings";
        found.push(Finding::new(18, Level::Stop, "protected", text));
    }
    if let Some(id) = steps.iter().filter_map(other).find(|id| is(*id)) {
        let text = format!("would touch {}, a protected account", situation.facts.name_of(&id));
        found.push(Finding::new(18, Level::Stop, "protected", text));
    }
}

/// Nobody locks themselves out (G16).
fn yourself(steps: &[PlannedStep], found: &mut Vec<Finding>) {
    let what = steps.iter().filter(|step| step.on.is_none()).find_map(|step| match &step.operation {
        operation if operation.sets_enabled(false) => Some("block"),
        Operation::DeleteUser | Operation::PurgeUser => Some("delete"),
        Operation::RemoveRole { .. } => Some("take a role from"),
        Operation::AssignLicense { remove, .. } if !remove.is_empty() => Some("take a licence from"),
        Operation::ResetPassword { .. } => Some("reset the password of"),
        Operation::RemoveMethod { .. } => Some("remove the sign-in methods of"),
        _ => None,
    });
    if let Some(what) = what {
        let text = format!("you are signed in as this person: you cannot {what} yourself");
        found.push(Finding::new(16, Level::Stop, "yourself", text));
    }
}

/// Fields that another directory owns (G14, G15).
fn mastered(steps: &[PlannedStep], found: &mut Vec<Finding>) {
    for step in steps.iter().filter(|step| step.on.is_none()) {
        match &step.operation {
            operation if operation.sets_enabled(false) => {
                let text = "owned by your local Active Directory: the next sync would let them in again. Disable the account there";
                found.push(Finding::new(15, Level::Stop, "blockedByActiveDirectory", text));
            }
            Operation::UpdateUser { wanted, .. } => {
                let locked: Vec<&str> = Properties::keys(wanted)
                    .filter(|name| locked_when_synced(name))
                    .map(|name| field_label(name))
                    .collect();
                if !locked.is_empty() {
                    let text = format!("owned by your local Active Directory; change it there: {}", locked.join(", "));
                    found.push(Finding::new(14, Level::Stop, "ownedByActiveDirectory", text));
                }
            }
            Operation::DeleteUser => {
                let text = "owned by your local Active Directory: the next sync brings them back unless the account is deleted, or \
                            taken out of the sync, there";
                found.push(Finding::new(15, Level::Ask, "deletedBesideActiveDirectory", text));
            }
            Operation::SetManager { .. } | Operation::ResetPassword { .. } => {
                let what =
                    if matches!(step.operation, Operation::SetManager { .. }) { "the manager" } else { "the password" };
                let text = format!("{what} is owned by your local Active Directory; change it there");
                found.push(Finding::new(14, Level::Stop, "ownedByActiveDirectory", text));
            }
            _ => {}
        }
    }
}

/// Deleting: never with anything else that takes, never in silence (G28, G32).
fn deleted(person: &Person, steps: &[PlannedStep], found: &mut Vec<Finding>) {
    let has = |wanted: fn(&Operation) -> bool| steps.iter().any(|step| wanted(&step.operation));
    if has(|operation| matches!(operation, Operation::PurgeUser)) {
        let text = "deleted for good: account, mailbox and files cannot be had back by anybody";
        found.push(Finding::new(32, Level::Ask, "purge", text));
    }
    if !has(|operation| matches!(operation, Operation::DeleteUser)) {
        return;
    }
    if has(|operation| matches!(operation, Operation::AssignLicense { remove, .. } if !remove.is_empty())) {
        let text = "deleting does not go with taking licences: delete later, about 30 days after the licences went";
        found.push(Finding::new(32, Level::Stop, "deleteWithLicenses", text));
    }
    let text = "goes to the recycle bin and can be brought back for 30 days; after that it is gone for good";
    let title = "they go to the recycle bin and can be brought back for 30 days; after that they are gone for good";
    found.push(Finding::new(32, Level::Ask, "deleted", text).titled(title));
    let reports = person.reports.as_ref().map_or(0, Vec::len);
    let owned = person.owned.iter().flatten().filter(|owned| owned.alone() && owned.kind != OwnedKind::Other);
    let owned: Vec<&Owned> = owned.collect();
    if reports > 0 {
        let text = format!("{reports} report to them and will have no manager");
        found.push(
            Finding::new(28, Level::Ask, "orphans", text)
                .titled("people and groups are left without a manager or owner"),
        );
    }
    if !owned.is_empty() {
        let text = nobody_else_owns(&owned, "");
        found.push(
            Finding::new(28, Level::Ask, "orphans", text)
                .titled("people and groups are left without a manager or owner"),
        );
    }
}

/// The copy is as old as it is; everybody is read again right before they are changed (G30).
fn aged(steps: &[PlannedStep], situation: &Situation<'_>, found: &mut Vec<Finding>) {
    let known = steps.iter().any(|step| !matches!(step.operation, Operation::CreateUser { .. }));
    let Some(as_of) = situation.facts.as_of.filter(|_| known) else { return };
    let hours = situation.basis.now.duration_since(as_of).as_hours();
    if hours >= COPY_HOURS {
        let text = format!(
            "the copy of the directory is of {}; who was changed since is shown, not overwritten",
            as_of.strftime("%-d %b %Y %H:%M UTC")
        );
        found.push(Finding::new(30, Level::Note, "copyOld", text));
    }
}

/// Whether an account is probably not a person's, and why (G20).
#[must_use]
pub fn not_a_person(person: &Person) -> Option<&'static str> {
    let name = person.text("userPrincipalName").unwrap_or_default().to_lowercase();
    let local = name.split('@').next().unwrap_or_default();
    let display = person.name().to_lowercase();
    let begins = |words: &[&str]| words.iter().any(|word| local.starts_with(word));
    let holds = |words: &[&str]| {
        words.iter().any(|word| display.split(|c: char| !c.is_alphanumeric()).any(|part| part == *word))
    };
    if begins(&["sync_", "msol_", "aad_", "adtoaadsyncserviceaccount"]) {
        return Some("an account of directory sync");
    }
    if begins(&["svc-", "svc_", "svc.", "service-", "service_"]) || holds(&["service", "svc", "dienst"]) {
        return Some("named like a service account");
    }
    if begins(&["room-", "room.", "room_", "conf-", "raum-", "equipment-"])
        || holds(&["room", "raum", "besprechungsraum", "beamer", "projector", "equipment"])
    {
        return Some("named like a room or a device");
    }
    let no_person = person.text("givenName").is_none() && person.text("surname").is_none();
    if person.enabled() == Some(false) && no_person && person.text("mail").is_some() && person.assigned().is_empty() {
        return Some("cannot sign in, but has a mailbox: probably a shared one");
    }
    None
}
