//! Managers: nobody stands above themselves, and nobody gets one who is leaving (G27).

use crate::build::{Row, Situation};
use crate::guard::{Finding, Level};
use model::UserId;
use model::plan::PersonReference;
use std::collections::{BTreeMap, BTreeSet};

/// How far up is looked: no organisation has more levels.
const LEVELS: usize = 64;

/// Somebody, there already or made by the plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Who {
    User(UserId),
    Row(u32),
}

fn of(reference: &PersonReference) -> Who {
    match reference {
        PersonReference::User { id, .. } => Who::User(*id),
        PersonReference::Change { number, .. } => Who::Row(*number),
    }
}

fn own(row: &Row, number: u32) -> Who {
    row.traits.id.map_or(Who::Row(number), Who::User)
}

pub(super) fn judge(rows: &mut [Row], situation: &Situation<'_>) {
    if rows.iter().all(|row| row.traits.managers.is_empty()) {
        return;
    }
    let mut wanted: BTreeMap<Who, Option<Who>> = BTreeMap::new();
    let mut gone: BTreeSet<Who> = BTreeSet::new();
    for (number, row) in (0u32..).zip(rows.iter()) {
        if !row.change.runs() {
            // Whoever is not made cannot be anybody's manager.
            if row.traits.id.is_none() {
                gone.insert(Who::Row(number));
            }
            continue;
        }
        if row.traits.loses_global {
            gone.insert(own(row, number));
        }
        for (on, manager) in &row.traits.managers {
            wanted.insert(on.map_or_else(|| own(row, number), Who::User), manager.as_ref().map(of));
        }
    }
    for (number, row) in (0u32..).zip(rows.iter_mut()) {
        for (on, manager) in std::mem::take(&mut row.traits.managers) {
            let Some(manager) = manager else { continue };
            let whose = on.map_or_else(|| own(row, number), Who::User);
            if let Some(names) = walk(whose, &manager, &wanted, situation) {
                row.stop(format!("would be their own manager: {names}"));
            } else if let Some(why) = unfit(&manager, &gone, situation) {
                let text = format!("the manager {} {why}", name_of(&manager));
                let text = match of(&manager) {
                    Who::Row(number) if gone.contains(&Who::Row(number)) => {
                        row.without_manager(number);
                        format!("{text}, so none is set")
                    }
                    _ => text,
                };
                row.find(
                    Finding::new(27, Level::Ask, "managerGone", text).titled("get a manager who cannot act as one"),
                );
            }
        }
    }
}

fn name_of(reference: &PersonReference) -> &str {
    match reference {
        PersonReference::User { name, .. } | PersonReference::Change { name, .. } => name,
    }
}

/// Goes up from somebody; the names of the loop when it comes back to them.
fn walk(
    whose: Who,
    manager: &PersonReference,
    wanted: &BTreeMap<Who, Option<Who>>,
    situation: &Situation<'_>,
) -> Option<String> {
    let mut names = vec![name_of(manager).to_owned()];
    let mut at = of(manager);
    for _ in 0..LEVELS {
        if at == whose {
            return Some(names.join(", then "));
        }
        let next = wanted.get(&at).copied().unwrap_or_else(|| match at {
            Who::User(id) => situation.facts.people.get(&id).and_then(|known| known.manager).map(Who::User),
            Who::Row(_) => None,
        })?;
        names.push(match next {
            Who::User(id) => situation.facts.name_of(&id),
            Who::Row(number) => format!("row {}", number + 1),
        });
        at = next;
    }
    None
}

/// Why somebody cannot act as a manager.
fn unfit(manager: &PersonReference, gone: &BTreeSet<Who>, situation: &Situation<'_>) -> Option<&'static str> {
    let who = of(manager);
    if gone.contains(&who) {
        return Some(match who {
            Who::User(_) => "is leaving by this plan",
            Who::Row(_) => "is not made by this plan",
        });
    }
    let Who::User(id) = who else { return None };
    let known = situation.facts.people.get(&id)?;
    match known {
        known if known.deleted => Some("was deleted"),
        known if known.enabled == Some(false) => Some("may not sign in"),
        known if known.guest => Some("is a guest"),
        _ => None,
    }
}
