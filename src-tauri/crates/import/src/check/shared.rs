//! Rows that share a sign-in name (G47) or a nickname.

use super::changes::{Changes, Marks, mark};
use super::{Act, CheckedRow, Keys};
use crate::problem::{Cause, Level, Problem};
use crate::words::row_list;
use model::UserProperty;
use std::collections::HashMap;

/// The two names that rows are compared by.
#[derive(Clone, Copy)]
enum Key {
    Who,
    Nickname,
    EmployeeId,
}

const KEYS: [Key; 3] = [Key::Who, Key::Nickname, Key::EmployeeId];

impl Key {
    fn of(self, row: &CheckedRow) -> &str {
        match self {
            Self::Who => &row.keys.who,
            Self::Nickname => &row.keys.nickname,
            Self::EmployeeId => &row.keys.employee_id,
        }
    }

    fn in_keys(self, keys: &Keys) -> &str {
        match self {
            Self::Who => &keys.who,
            Self::Nickname => &keys.nickname,
            Self::EmployeeId => &keys.employee_id,
        }
    }

    const fn in_marks(self, marks: &Marks) -> u64 {
        match self {
            Self::Who => marks.who,
            Self::Nickname => marks.nickname,
            Self::EmployeeId => marks.employee_id,
        }
    }

    const fn cause(self) -> Cause {
        match self {
            Self::Who => Cause::DuplicateInFile,
            Self::Nickname => Cause::NicknameShared,
            Self::EmployeeId => Cause::EmployeeIdShared,
        }
    }
}

/// Says it of every row, where nothing was said yet.
pub(super) fn settle_all(rows: &mut [CheckedRow]) {
    for key in KEYS {
        let mut holders: HashMap<&str, Vec<usize>> = HashMap::with_capacity(rows.len());
        for (index, row) in rows.iter().enumerate() {
            let name = key.of(row);
            if !name.is_empty() {
                holders.entry(name).or_default().push(index);
            }
        }
        let shared: Vec<Vec<usize>> = holders.into_values().filter(|holders| holders.len() > 1).collect();
        for holders in shared {
            say(rows, key, &holders);
        }
    }
}

/// Says it again of the rows that have or had one of these names.
pub(super) fn settle(rows: &mut [CheckedRow], marks: &[Marks], names: &[Keys], changes: &mut Changes) {
    for key in KEYS {
        let mut done: Vec<&str> = Vec::new();
        for keys in names {
            let name = key.in_keys(keys);
            if name.is_empty() || done.contains(&name) {
                continue;
            }
            done.push(name);
            let wanted = mark(name);
            let marked = marks.iter().enumerate().filter(|(_, marks)| key.in_marks(marks) == wanted);
            let holders: Vec<usize> = marked
                .map(|(index, _)| index)
                .filter(|index| rows.get(*index).is_some_and(|row| key.of(row) == name))
                .collect();
            for index in &holders {
                if let Some(row) = rows.get(*index) {
                    changes.remember(*index, row);
                }
            }
            for index in &holders {
                if let Some(row) = rows.get_mut(*index) {
                    row.problems.retain(|problem| problem.cause != key.cause());
                }
            }
            if holders.len() > 1 {
                say(rows, key, &holders);
            }
        }
    }
}

// Many rows on one name, as when a column was filled down by mistake: naming them all in each would be quadratic.
const NAMED: usize = 50;

fn say(rows: &mut [CheckedRow], key: Key, holders: &[usize]) {
    let named: Vec<(u32, String)> = match key {
        Key::Who => holders
            .iter()
            .take(NAMED + 1)
            .filter_map(|index| rows.get(*index))
            .map(|row| (row.row, String::new()))
            .collect(),
        Key::Nickname | Key::EmployeeId => one_of_each(rows, holders),
    };
    for index in holders {
        let Some(row) = rows.get_mut(*index) else {
            continue;
        };
        let others: Vec<u32> = match key {
            Key::Who => {
                named.iter().map(|(number, _)| *number).filter(|number| *number != row.row).take(NAMED).collect()
            }
            Key::Nickname | Key::EmployeeId => {
                named.iter().filter(|(_, who)| *who != row.keys.who).map(|(number, _)| *number).collect()
            }
        };
        if others.is_empty() {
            continue;
        }
        let (level, target, message) = match key {
            Key::Who if row.act == Act::Create && row.found.is_empty() => (
                Level::Stop,
                UserProperty::UserPrincipalName,
                format!("The sign-in name also stands in {}; change one or leave one out", row_list(&others)),
            ),
            Key::Who => (
                Level::Stop,
                UserProperty::UserPrincipalName,
                format!("The same person also stands in {}; leave all but one out", row_list(&others)),
            ),
            Key::EmployeeId => (
                Level::Warn,
                UserProperty::EmployeeId,
                format!("The employee ID also stands in {}; is it the same person?", row_list(&others)),
            ),
            Key::Nickname => (
                Level::Note,
                UserProperty::MailNickname,
                format!("The mail nickname also stands in {}", row_list(&others)),
            ),
        };
        row.problems.push(Problem {
            level,
            cause: key.cause(),
            about: String::new(),
            target: Some(target.graph_name().to_owned()),
            message,
            other_rows: others,
        });
    }
}

/// The first row of each sign-in name: rows with one sign-in name are duplicates already, and need not be told of their nickname.
fn one_of_each(rows: &[CheckedRow], holders: &[usize]) -> Vec<(u32, String)> {
    let mut named: Vec<(u32, String)> = Vec::new();
    for row in holders.iter().filter_map(|index| rows.get(*index)) {
        if named.len() > NAMED {
            break;
        }
        if !named.iter().any(|(_, who)| *who == row.keys.who) {
            named.push((row.row, row.keys.who.clone()));
        }
    }
    named
}
