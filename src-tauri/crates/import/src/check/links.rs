//! Managers: found in the directory or in the file itself, and never in a circle (G27).

use super::changes::{Changes, Marks, mark};
use super::context::Context;
use super::{Act, CheckedRow, Known, ManagerLink};
use crate::problem::{Cause, Level, Problem};
use crate::target::Target;
use model::UserProperty;
use std::collections::{BTreeSet, HashMap};

/// What is said of managers; taken away and said anew whenever a row changed.
const CAUSES: [Cause; 5] =
    [Cause::ManagerNotFound, Cause::ManagerAmbiguous, Cause::ManagerLoop, Cause::ManagerBlocked, Cause::ManagerInFile];

/// Rows of a file that a name may mean.
#[derive(Clone, Copy)]
enum InFile {
    Nobody,
    One(usize),
    Several,
}

/// Takes over what was said of a row's manager before, when neither the manager nor what others may call the row has changed.
/// `false` when it has: then every row is to be linked anew.
pub(super) fn take_over(before: &CheckedRow, after: &mut CheckedRow) -> bool {
    let names = [UserProperty::DisplayName, UserProperty::UserPrincipalName];
    let same_names = names.iter().all(|name| before.cells.get(name.graph_name()) == after.cells.get(name.graph_name()));
    if !same_names || before.keys != after.keys || before.act != after.act || before.found != after.found {
        return false;
    }
    after.manager.clone_from(&before.manager);
    after.problems.extend(before.problems.iter().filter(|problem| CAUSES.contains(&problem.cause)).cloned());
    true
}

/// Links the rows that changed, and those whose manager they are or were; all of them where a circle opens or closes.
pub(super) fn settle_some(
    context: &Context<'_>,
    rows: &mut [CheckedRow],
    marks: &[Marks],
    changed: &[(usize, Marks, Marks)],
    changes: &mut Changes,
) {
    const FEW: usize = 200;
    if changed.is_empty() {
        return;
    }
    let names: BTreeSet<u64> =
        changed.iter().flat_map(|(_, before, after)| before.names().into_iter().chain(after.names())).collect();
    let named = |manager: u64| manager != 0 && names.contains(&manager);
    let own = |index: usize| changed.iter().any(|(known, _, _)| *known == index);
    let affected: Vec<usize> = (0..marks.len())
        .filter(|index| marks.get(*index).is_some_and(|marks| named(marks.manager)) || own(*index))
        .collect();
    let in_circle = |index: &usize| rows.get(*index).is_some_and(|row| row.has(Cause::ManagerLoop));
    if affected.len() > FEW || affected.iter().any(in_circle) {
        return settle(context, rows, changes);
    }
    for index in &affected {
        let Some(row) = rows.get(*index).filter(|row| !row.keys.manager.is_empty()) else {
            if let Some(row) = rows.get_mut(*index) {
                write(row, None, None, *index, changes);
            }
            continue;
        };
        let (known, place) = (in_directory(context, &row.keys.manager), in_file(rows, marks, &row.keys.manager));
        let number = match place {
            InFile::One(above) => rows.get(above).map(|row| row.row),
            InFile::Nobody | InFile::Several => None,
        };
        let (link, said) = linked(row, &known, place, number);
        if let Some(row) = rows.get_mut(*index) {
            write(row, link, said, *index, changes);
        }
        if closes_a_circle(rows, *index) {
            return settle(context, rows, changes);
        }
    }
}

/// New people of the file that a name may mean.
fn in_file(rows: &[CheckedRow], marks: &[Marks], name: &str) -> InFile {
    let lower = name.to_lowercase();
    let wanted = mark(&lower);
    let is = |index: usize| {
        let row = rows.get(index).filter(|row| row.act == Act::Create && !row.keys.who.is_empty());
        row.is_some_and(|row| {
            let display = row.cells.get(UserProperty::DisplayName.graph_name());
            row.keys.who == lower
                || row.keys.employee_id == lower
                || display.is_some_and(|name| name.to_lowercase() == lower)
        })
    };
    let marked = marks.iter().enumerate().filter(|(_, marks)| marks.names().contains(&wanted)).map(|(index, _)| index);
    let mut found = marked.filter(|index| is(*index));
    match (found.next(), found.next()) {
        (None, _) => InFile::Nobody,
        (Some(only), None) => InFile::One(only),
        (Some(_), Some(_)) => InFile::Several,
    }
}

/// Whether the managers above a row lead back to it.
fn closes_a_circle(rows: &[CheckedRow], start: usize) -> bool {
    let above = |index: usize| match rows.get(index)?.manager {
        Some(ManagerLink::Row { row }) => usize::try_from(row).ok()?.checked_sub(1),
        Some(ManagerLink::Person { .. }) | None => None,
    };
    let mut at = above(start);
    for _ in 0..rows.len() {
        match at {
            None => return false,
            Some(index) if index == start => return true,
            Some(index) => at = above(index),
        }
    }
    true
}

/// Links every row to its manager.
pub(super) fn settle(context: &Context<'_>, rows: &mut [CheckedRow], changes: &mut Changes) {
    if rows.iter().all(|row| row.keys.manager.is_empty() && row.manager.is_none()) {
        return;
    }
    // Managers are the same few over and over: each is looked for once.
    let mut numbers: HashMap<String, usize> = HashMap::new();
    let mut managers: Vec<(ManagerFound, InFile)> = Vec::new();
    let number_of = |row: &CheckedRow| {
        let name = row.keys.manager.as_str();
        if name.is_empty() {
            return None;
        }
        let lower = name.to_lowercase();
        if let Some(number) = numbers.get(&lower) {
            return Some(*number);
        }
        managers.push((in_directory(context, name), InFile::Nobody));
        numbers.insert(lower, managers.len() - 1);
        Some(managers.len() - 1)
    };
    let wanted: Vec<Option<usize>> = rows.iter().map(number_of).collect();
    look_in_file(rows, &numbers, &mut managers);
    let above: Vec<Option<usize>> = wanted
        .iter()
        .map(|wanted| match managers.get((*wanted)?) {
            Some((ManagerFound::Nobody, InFile::One(index))) => Some(*index),
            _ => None,
        })
        .collect();
    let circles = circles(&above);
    for (index, wanted) in wanted.iter().enumerate() {
        let circle = circles.get(&index).map(|members| named(rows, members));
        let number = above.get(index).copied().flatten().and_then(|index| rows.get(index)).map(|row| row.row);
        let Some(row) = rows.get_mut(index) else {
            continue;
        };
        if circle.is_none()
            && wanted.and_then(|wanted| managers.get(wanted)).is_some_and(|found| is_said(row, found, number))
        {
            continue;
        }
        let (link, problem) = match (wanted.and_then(|wanted| managers.get(wanted)), circle) {
            (Some(_), Some(circle)) => {
                let message = format!("{circle} are each other's managers; change one");
                (None, Some((Level::Stop, Cause::ManagerLoop, String::new(), message)))
            }
            (Some((known, in_file)), None) => linked(row, known, *in_file, number),
            (None, _) => (None, None),
        };
        write(row, link, problem, index, changes);
    }
}

/// Who a name means in the directory.
enum ManagerFound {
    Nobody,
    One(Known),
    Several(usize),
}

fn in_directory(context: &Context<'_>, name: &str) -> ManagerFound {
    let found = context.people_named(name);
    let mut there = found.iter().filter(|person| !person.deleted);
    match (there.next(), there.count()) {
        (None, _) => ManagerFound::Nobody,
        (Some(one), 0) => ManagerFound::One(one.clone()),
        (Some(_), more) => ManagerFound::Several(more + 1),
    }
}

/// New people of the file by their names.
fn look_in_file(rows: &[CheckedRow], numbers: &HashMap<String, usize>, managers: &mut [(ManagerFound, InFile)]) {
    let by_name = numbers.keys().any(|name| !name.contains('@'));
    for (index, row) in rows.iter().enumerate() {
        if row.act != Act::Create || row.keys.who.is_empty() {
            continue;
        }
        let display = by_name.then(|| row.cells.get(UserProperty::DisplayName.graph_name())).flatten();
        let display = display.map(|name| name.to_lowercase()).unwrap_or_default();
        let mut said: Option<usize> = None;
        for name in [row.keys.who.as_str(), row.keys.employee_id.as_str(), display.as_str()] {
            let Some(number) = numbers.get(name).copied().filter(|number| said != Some(*number)) else {
                continue;
            };
            if let Some((_, place)) = managers.get_mut(number) {
                *place = match place {
                    InFile::Nobody => InFile::One(index),
                    InFile::One(_) | InFile::Several => InFile::Several,
                };
            }
            said = Some(number);
        }
    }
}

type Said = (Level, Cause, String, String);

fn linked(
    row: &CheckedRow,
    known: &ManagerFound,
    in_file: InFile,
    number: Option<u32>,
) -> (Option<ManagerLink>, Option<Said>) {
    let name = row.keys.manager.clone();
    match (known, in_file) {
        (ManagerFound::One(person), _) => {
            let link = ManagerLink::Person {
                id: person.id.clone(),
                display_name: person.display_name.clone(),
                user_principal_name: person.user_principal_name.clone(),
            };
            let itself = row.found.iter().any(|found| found.id == person.id && !found.id.is_empty());
            if itself {
                let message = format!("{} cannot be their own manager; name another one", person.display_name);
                return (None, Some((Level::Stop, Cause::ManagerLoop, String::new(), message)));
            }
            let doubt = (person.blocked || person.guest).then(|| {
                let what = if person.guest { "is a guest" } else { "may not sign in" };
                let message = format!("The manager {} {what}; check whether that is meant", person.display_name);
                (Level::Warn, Cause::ManagerBlocked, name, message)
            });
            (Some(link), doubt)
        }
        (ManagerFound::Several(count), _) => {
            let message = format!("\u{201c}{name}\u{201d} may be {count} people; use a sign-in name or an employee ID");
            (None, Some((Level::Stop, Cause::ManagerAmbiguous, name, message)))
        }
        (ManagerFound::Nobody, InFile::One(_)) => {
            let row = number.unwrap_or_default();
            let message = format!("The manager is row {row} of this file and linked after both are there");
            (Some(ManagerLink::Row { row }), Some((Level::Note, Cause::ManagerInFile, String::new(), message)))
        }
        (ManagerFound::Nobody, InFile::Several) => {
            let message = format!("Several rows of this file are \u{201c}{name}\u{201d}; use a sign-in name");
            (None, Some((Level::Stop, Cause::ManagerAmbiguous, name, message)))
        }
        (ManagerFound::Nobody, InFile::Nobody) => {
            let message = format!(
                "The manager \u{201c}{name}\u{201d} is neither in the directory nor in this file; without another one the person gets none"
            );
            (None, Some((Level::Warn, Cause::ManagerNotFound, name, message)))
        }
    }
}

/// Whether the row says it already: after an edit that is so of nearly all of them.
fn is_said(row: &CheckedRow, found: &(ManagerFound, InFile), number: Option<u32>) -> bool {
    match (found, &row.manager) {
        ((ManagerFound::One(person), _), Some(ManagerLink::Person { id, .. })) => person.id == *id,
        ((ManagerFound::Nobody, InFile::One(_)), Some(ManagerLink::Row { row })) => number == Some(*row),
        ((ManagerFound::Nobody, InFile::Nobody), None) => row.has(Cause::ManagerNotFound),
        _ => false,
    }
}

/// Writes what was found into the row, only where it changed.
fn write(row: &mut CheckedRow, link: Option<ManagerLink>, said: Option<Said>, index: usize, changes: &mut Changes) {
    let about = |problem: &Problem| CAUSES.contains(&problem.cause);
    let before = row.problems.iter().find(|problem| about(problem));
    let same = match (before, &said) {
        (None, None) => true,
        (Some(problem), Some((level, cause, _, message))) => {
            problem.level == *level && problem.cause == *cause && problem.message == *message
        }
        _ => false,
    };
    if !same || row.manager != link {
        changes.remember(index, row);
    }
    if !same {
        row.problems.retain(|problem| !about(problem));
        if let Some((level, cause, about, message)) = said {
            let target = Some(Target::Manager.id().to_owned());
            row.problems.push(Problem { level, cause, about, target, message, other_rows: Vec::new() });
        }
    }
    if row.manager != link {
        row.manager = link;
    }
}

/// Rows that are in a circle, with all of it.
fn circles(above: &[Option<usize>]) -> HashMap<usize, Vec<usize>> {
    const UNSEEN: usize = usize::MAX;
    let mut seen: Vec<usize> = vec![UNSEEN; above.len()];
    let mut found = HashMap::new();
    for start in 0..above.len() {
        let mut walk: Vec<usize> = Vec::new();
        let mut at = Some(start);
        while let Some(index) = at {
            match seen.get(index).copied() {
                Some(UNSEEN) => {}
                Some(mark) if mark == start => {
                    let from = walk.iter().position(|known| *known == index).unwrap_or_default();
                    let circle: Vec<usize> = walk.get(from..).unwrap_or_default().to_vec();
                    for member in &circle {
                        found.insert(*member, circle.clone());
                    }
                    break;
                }
                Some(_) | None => break,
            }
            if let Some(mark) = seen.get_mut(index) {
                *mark = start;
            }
            walk.push(index);
            at = above.get(index).copied().flatten();
        }
    }
    found
}

/// The people of a circle for a sentence.
fn named(rows: &[CheckedRow], members: &[usize]) -> String {
    const SHOWN: usize = 5;
    let of = |row: &CheckedRow| {
        let name = row.cells.get(UserProperty::DisplayName.graph_name()).filter(|name| !name.is_empty());
        name.cloned().unwrap_or_else(|| format!("row {}", row.row))
    };
    let names: Vec<String> = members.iter().take(SHOWN).filter_map(|index| rows.get(*index)).map(of).collect();
    if members.len() > SHOWN {
        format!("{} and {} more", names.join(", "), members.len() - SHOWN)
    } else {
        names.join(", ")
    }
}
