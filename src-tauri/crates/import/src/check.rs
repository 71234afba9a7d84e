//! Rows checked against the file itself and the copy of the directory (C6).
//!
//! [`check`] looks at every row; after an edit [`recheck_row`] looks at one and at those it shares a name with. Nothing here reads a
//! file or asks the service.

mod changes;
mod context;
mod derived;
mod directory;
mod field;
mod group;
mod identity;
mod license;
mod links;
mod offer;
mod options;
mod outcome;
mod references;
mod repair;
mod row;
mod seats;
mod shared;
mod who;

pub use crate::value::DateOrder;
pub use directory::{Directory, HolderKind, Known, KnownGroup, Taken};
pub(crate) use license::{Products, cell_name, names as product_names};
pub use options::{Edits, Options, UnevenRow};
pub use outcome::{Act, CheckedRow, Invitation, ManagerLink};
pub(crate) use references::{Groups, group_names};
pub use repair::apply_repair;

use crate::column::ColumnMatch;
use crate::problem::{Cause, ProblemGroup};
use crate::progress::{Progress, STRIDE, Stopped, Watch};
use crate::source::Source;
use changes::{Changes, Marks, standing};
use context::{Context, Facts, Named};
use outcome::Keys;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::ops::ControlFlow;

/// How many rows are where. A row counts under its worst problem; `ready` are all that will run.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Counts {
    /// All rows.
    pub total: u32,
    /// Rows that will run, with or without warnings and notes.
    pub ready: u32,
    /// Rows that stop.
    pub stop: u32,
    /// Rows whose worst problem is a warning.
    pub warn: u32,
    /// Rows whose worst problem is a note.
    pub note: u32,
    /// Rows left out by hand.
    pub excluded: u32,
    /// Rows that mean nobody who is there.
    #[serde(default)]
    pub new: u32,
    /// Rows that mean one person who is there.
    #[serde(default)]
    pub existing: u32,
    /// Rows that may mean several.
    #[serde(default)]
    pub ambiguous: u32,
}

/// A file checked.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Checked {
    /// The rows, in the file's order: row `n` is at `n − 1`.
    pub rows: Vec<CheckedRow>,
    /// Problems by cause, worst first, then those of most rows.
    pub groups: Vec<ProblemGroup>,
    /// How many rows are where.
    pub counts: Counts,
    /// What the columns show as a whole.
    #[serde(skip)]
    facts: Facts,
    /// Managers that were asked for.
    #[serde(skip)]
    named: Named,
    /// What the rows are found by.
    #[serde(skip)]
    marks: Vec<Marks>,
}

/// Checks every row.
#[must_use]
pub fn check(
    source: &Source,
    columns: &[ColumnMatch],
    edits: &Edits,
    options: &Options,
    directory: Directory<'_>,
) -> Checked {
    let done = check_watched(source, columns, edits, options, directory, &mut |_| ControlFlow::Continue(()));
    done.unwrap_or_default()
}

/// Checks every row, tells how far it has come, and can be stopped.
///
/// # Errors
/// When the watch said stop.
pub fn check_watched(
    source: &Source,
    columns: &[ColumnMatch],
    edits: &Edits,
    options: &Options,
    directory: Directory<'_>,
    watch: Watch<'_>,
) -> Result<Checked, Stopped> {
    let facts = Facts::of(source, columns, options);
    let context = Context::new(source, columns, edits, options, directory, facts.clone(), Named::new());
    let total = source.rows.len();
    let mut rows: Vec<CheckedRow> = Vec::with_capacity(total);
    for (done, row) in source.rows.iter().enumerate() {
        if done % STRIDE == 0 && watch(Progress { done, total }).is_break() {
            return Err(Stopped);
        }
        rows.push(row::checked(&context, row));
    }
    shared::settle_all(&mut rows);
    let mut changes = Changes::default();
    links::settle(&context, &mut rows, &mut changes);
    seats::settle(&context, &mut rows, &mut changes);
    let mut counts = Counts::default();
    for row in &rows {
        counts.add(&standing(row), u32::wrapping_add);
    }
    let (marks, groups) = (rows.iter().map(Marks::of).collect(), group::groups(&rows, directory));
    Ok(Checked { rows, groups, counts, facts, named: context.into_named(), marks })
}

/// Checks several rows again, as after filling down.
pub fn recheck_rows(
    checked: &mut Checked,
    source: &Source,
    columns: &[ColumnMatch],
    edits: &Edits,
    options: &Options,
    directory: Directory<'_>,
    rows: &[u32],
) {
    let named = std::mem::take(&mut checked.named);
    let context = Context::new(source, columns, edits, options, directory, checked.facts.clone(), named);
    let mut changes = Changes::default();
    let mut names = Vec::with_capacity(rows.len() * 2);
    let mut relink = Vec::new();
    for row in rows {
        let Some(index) = usize::try_from(*row).ok().and_then(|row| row.checked_sub(1)) else {
            continue;
        };
        let (Some(read), Some(kept)) = (source.rows.get(index), checked.rows.get_mut(index)) else {
            continue;
        };
        changes.remember(index, kept);
        let mut after = row::checked(&context, read);
        let linked = links::take_over(kept, &mut after);
        seats::take_over(kept, &mut after);
        names.push(std::mem::take(&mut kept.keys));
        names.push(after.keys.clone());
        let marks = Marks::of(&after);
        *kept = after;
        if let Some(before) = checked.marks.get_mut(index) {
            if !linked {
                relink.push((index, *before, marks));
            }
            *before = marks;
        }
    }
    shared::settle(&mut checked.rows, &checked.marks, &names, &mut changes);
    links::settle_some(&context, &mut checked.rows, &checked.marks, &relink, &mut changes);
    if changes.seats_moved(&checked.rows) {
        seats::settle(&context, &mut checked.rows, &mut changes);
    }
    checked.named = context.into_named();
    changes.count(&checked.rows, &mut checked.counts);
    group::regroup(&mut checked.groups, &changes.problems(&checked.rows), &checked.rows, directory);
}

/// Checks one row again after its cell was edited or it was left out or taken back, and the rows that share a name with it.
/// A row that is not in the file changes nothing.
pub fn recheck_row(
    checked: &mut Checked,
    source: &Source,
    columns: &[ColumnMatch],
    edits: &Edits,
    options: &Options,
    directory: Directory<'_>,
    row: u32,
) {
    recheck_rows(checked, source, columns, edits, options, directory, &[row]);
}

/// Rows that share a sign-in name, in the file's order. Rows left out do not count.
#[must_use]
pub fn collisions(checked: &Checked) -> Vec<Vec<u32>> {
    let mut found: Vec<Vec<u32>> = Vec::new();
    let mut known: HashMap<&str, usize> = HashMap::new();
    for row in checked.rows.iter().filter(|row| row.has(Cause::DuplicateInFile)) {
        match known.get(row.keys.who.as_str()).and_then(|index| found.get_mut(*index)) {
            Some(rows) => rows.push(row.row),
            None => {
                known.insert(&row.keys.who, found.len());
                found.push(vec![row.row]);
            }
        }
    }
    found
}

impl Checked {
    /// A row by its number.
    #[must_use]
    pub fn row(&self, row: u32) -> Option<&CheckedRow> {
        usize::try_from(row).ok().and_then(|row| row.checked_sub(1)).and_then(|index| self.rows.get(index))
    }
}
