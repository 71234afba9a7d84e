//! Guard rails of names and addresses, G22 to G26.

use super::{Finding, Level};
use crate::build::Situation;
use crate::facts::{Facts, Holder, HolderKind, Known, Person};
use model::plan::{Operation, PlannedStep};
use model::{ObjectId, Properties};
use serde_json::Value;

/// How many numbers are tried behind a name.
const TRIES: u32 = 999;

/// Whether a sign-in name can be had.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NameVerdict {
    /// It is free.
    Free,
    /// It is taken; the next one is free.
    Taken {
        /// By whom.
        by: Holder,
        /// The next free name; [`None`] when there is none near.
        next: Option<String>,
    },
    /// Somebody in the recycle bin has it: restore them, delete them for good, or take another (G23).
    Deleted {
        /// Who.
        by: Holder,
        /// The next free name.
        next: Option<String>,
    },
}

/// What can be done about a sign-in name (G22, G23). `taken` are those other rows of the same plan ask for, in lower case.
pub fn name_for(wanted: &str, facts: &Facts, taken: &dyn Fn(&str) -> bool) -> NameVerdict {
    let holder = facts.holders(wanted, None).next();
    let next = || {
        let (local, domain) = wanted.split_once('@')?;
        (2..=TRIES)
            .map(|number| format!("{local}{number}@{domain}"))
            .find(|name| facts.holders(name, None).next().is_none() && !taken(&name.to_lowercase()))
    };
    match holder {
        None if taken(&wanted.to_lowercase()) => NameVerdict::Taken {
            by: Holder {
                id: ObjectId::from_uuid(uuid::Uuid::nil()),
                kind: HolderKind::Person,
                name: "another row".to_owned(),
                detail: None,
            },
            next: next(),
        },
        None => NameVerdict::Free,
        Some(by) if by.kind == HolderKind::DeletedPerson => NameVerdict::Deleted { by: by.clone(), next: next() },
        Some(by) => NameVerdict::Taken { by: by.clone(), next: next() },
    }
}

/// Whether somebody new may be somebody who is there (G25): the same name, and nothing that tells them apart.
#[must_use]
pub fn alike<'a>(properties: &Properties, facts: &'a Facts) -> Vec<&'a Known> {
    let text = |name: &str| properties.get(name).and_then(Value::as_str).filter(|text| !text.is_empty());
    let Some(name) = text("displayName") else { return Vec::new() };
    let number = text("employeeId");
    let same = facts.same_name.get(&name.to_lowercase());
    // Two numbers in the personnel files are two people, whatever they are called.
    let other = |known: &&Known| match (number, known.employee_id.as_deref()) {
        (Some(one), Some(other)) => one == other,
        _ => true,
    };
    same.into_iter().flatten().filter(other).collect()
}

pub(super) fn judge(person: &Person, steps: &[PlannedStep], situation: &Situation<'_>, found: &mut Vec<Finding>) {
    let facts = situation.facts;
    for step in steps.iter().filter(|step| step.on.is_none()) {
        match &step.operation {
            Operation::CreateUser { wanted } => {
                if let Some(name) = wanted.get("userPrincipalName").and_then(Value::as_str) {
                    free(name, None, facts, found);
                }
                same_person(&alike(wanted, facts), found);
            }
            Operation::InviteGuest { again: true, .. } => {}
            Operation::InviteGuest { mail, .. } => free(mail, None, facts, found),
            Operation::UpdateUser { wanted, before } => renamed(person, before, wanted, facts, found),
            Operation::RestoreUser { user_principal_name } => {
                let name = user_principal_name.as_deref().or_else(|| person.text("userPrincipalName"));
                if let Some(name) = name {
                    free(name, Some(person.id.into()), facts, found);
                }
            }
            _ => {}
        }
    }
}

fn free(name: &str, own: Option<ObjectId>, facts: &Facts, found: &mut Vec<Finding>) {
    for holder in facts.holders(name, own) {
        let owner = match &holder.detail {
            Some(detail) => format!("{} ({detail})", holder.name),
            None => holder.name.clone(),
        };
        found.push(match holder.kind {
            HolderKind::Person => Finding::new(22, Level::Stop, "nameTaken", format!("{name} is already used by {owner}")),
            HolderKind::DeletedPerson => {
                let text = format!(
                    "{name} belongs to {owner} in the recycle bin. Restore them, delete them for good, or take another name; once it is \
                     given away they cannot come back under it"
                );
                Finding::new(23, Level::Ask, "nameOfDeleted", text).titled("sign-in names of people in the recycle bin are given away")
            }
            HolderKind::Group => Finding::new(24, Level::Stop, "addressTaken", format!("{name} is the address of the group {owner}")),
            HolderKind::Contact => Finding::new(24, Level::Stop, "addressTaken", format!("{name} is the address of the contact {owner}")),
        });
    }
}

fn same_person(alike: &[&Known], found: &mut Vec<Finding>) {
    if alike.is_empty() {
        return;
    }
    let names: Vec<String> = alike
        .iter()
        .map(|known| {
            let place = if known.deleted { "in the recycle bin" } else { known.user_principal_name.as_str() };
            format!("{} ({place})", known.name)
        })
        .collect();
    let text = format!("perhaps the same person as {}", names.join(", "));
    found.push(Finding::new(25, Level::Ask, "samePerson", text).titled("people of the same name are there already"));
}

/// A rename: what comes with it, and whether the new name is free (G26).
fn renamed(person: &Person, before: &Properties, wanted: &Properties, facts: &Facts, found: &mut Vec<Finding>) {
    let text = |properties: &Properties, name: &str| properties.get(name).and_then(Value::as_str).map(str::to_owned);
    let Some(name) = text(wanted, "userPrincipalName") else { return };
    let old = text(before, "userPrincipalName").unwrap_or_default();
    let own: ObjectId = person.id.into();
    if !old.eq_ignore_ascii_case(&name) {
        free(&name, Some(own), facts, found);
    }
    let consequences = format!(
        "{old} becomes {name}: they sign in by the new name from now on, links into their OneDrive change, and apps that know them by the \
         old one have to learn the new one. Mail to the old address still arrives where Exchange keeps it"
    );
    found.push(Finding::new(26, Level::Ask, "renamed", consequences).titled("sign-in names change"));
}
