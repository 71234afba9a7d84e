//! Rows checked against the file itself and the copy of the directory (C6).
//!
//! [`check`] looks at every row; after an edit [`recheck_row`] looks at one and at those it shares a name with. Nothing here reads a
//! file or asks the service.

mod context;
mod field;
mod group;
mod identity;
mod license;
mod offer;
mod repair;
mod row;
mod shared;

pub use repair::apply_repair;

use crate::column::ColumnMatch;
use crate::problem::{Cause, Level, Problem, ProblemGroup};
use crate::source::Source;
use context::{Context, Facts};
use model::{Domain, Properties, SkuId, SubscribedSku};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// What is known of the tenant.
#[derive(Clone, Copy)]
pub struct Directory<'a> {
    /// Its domains.
    pub domains: &'a [Domain],
    /// Who holds a sign-in name or address, given in lower case; people, groups, contacts and the recycle bin. Asked once for each row.
    pub taken: &'a dyn Fn(&str) -> Option<Taken>,
    /// Departments people have. When there are none, none is called new.
    pub departments: &'a [String],
    /// ISO country of the organisation: proposed, never used by itself.
    pub default_usage_location: Option<&'a str>,
    /// Products of the tenant.
    pub products: &'a [SubscribedSku],
}

/// Who holds a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// Their display name.
    pub by: String,
    /// They are in the recycle bin.
    pub deleted: bool,
}

/// What applies to all rows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Options {
    /// ISO country for rows that have no usage location; a person chose it.
    pub usage_location: Option<String>,
    /// Products for everyone, in addition to the file's.
    pub licenses: Vec<SkuId>,
    /// Whether people may sign in when the file does not say.
    pub enabled: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self { usage_location: None, licenses: Vec::new(), enabled: true }
    }
}

/// What a person changed in the grid. The file itself is never changed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Edits {
    /// New values by row and target id. Of `accountEnabled` in Graph's sense: yes means may sign in.
    #[serde(with = "edited_cells")]
    pub cells: BTreeMap<(u32, String), String>,
    /// Rows left out by hand.
    pub excluded: BTreeSet<u32>,
    /// What was decided about uneven rows.
    pub uneven: BTreeMap<u32, UnevenRow>,
}

/// What is done with a row that has not as many cells as headings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum UnevenRow {
    /// The extra cells belong to the last column.
    MergeExtra,
    /// The missing cells are empty ones at the end.
    PadMissing,
}

/// A row checked.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CheckedRow {
    /// The first person is 1.
    pub row: u32,
    /// What would be sent, by Graph's names; to be trusted only when nothing stops the row. Never a password.
    pub person: Properties,
    /// Products wanted: the row's, then everyone's.
    pub licenses: Vec<SkuId>,
    /// Values for people, by target id, cleaned and edited. Of `accountEnabled` in Graph's sense.
    pub cells: BTreeMap<String, String>,
    /// What is wrong; empty for a row left out.
    pub problems: Vec<Problem>,
    /// Left out by hand.
    pub excluded: bool,
    /// Sign-in name and nickname as compared with other rows; empty when the row does not take part.
    #[serde(skip)]
    keys: (String, String),
}

impl CheckedRow {
    /// Its worst problem.
    #[must_use]
    pub fn worst(&self) -> Option<Level> {
        self.problems.iter().map(|problem| problem.level).min()
    }

    /// Whether it will run.
    #[must_use]
    pub fn is_ready(&self) -> bool {
        !self.excluded && self.worst() != Some(Level::Stop)
    }

    /// Whether one of its problems is of this kind.
    #[must_use]
    pub fn has(&self, cause: Cause) -> bool {
        self.problems.iter().any(|problem| problem.cause == cause)
    }
}

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
}

/// A file checked.
#[derive(Debug, Clone, PartialEq, Serialize)]
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
    let facts = Facts::of(source, columns);
    let context = Context::new(source, columns, edits, options, directory, facts.clone());
    let mut rows: Vec<CheckedRow> = source.rows.iter().map(|row| row::checked(&context, row)).collect();
    shared::settle_all(&mut rows);
    let mut checked = Checked { rows, groups: Vec::new(), counts: Counts::default(), facts };
    checked.sum_up(directory);
    checked
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
    let context = Context::new(source, columns, edits, options, directory, checked.facts.clone());
    let Some(index) = usize::try_from(row).ok().and_then(|row| row.checked_sub(1)) else {
        return;
    };
    let (Some(read), Some(kept)) = (source.rows.get(index), checked.rows.get_mut(index)) else {
        return;
    };
    let before = std::mem::take(&mut kept.keys);
    *kept = row::checked(&context, read);
    let after = kept.keys.clone();
    shared::settle(&mut checked.rows, &[before, after]);
    checked.sum_up(directory);
}

/// Rows that share a sign-in name, in the file's order. Rows left out do not count.
#[must_use]
pub fn collisions(checked: &Checked) -> Vec<Vec<u32>> {
    let mut found: Vec<Vec<u32>> = Vec::new();
    let mut known: HashMap<&str, usize> = HashMap::new();
    for row in checked.rows.iter().filter(|row| row.has(Cause::DuplicateInFile)) {
        match known.get(row.keys.0.as_str()).and_then(|index| found.get_mut(*index)) {
            Some(rows) => rows.push(row.row),
            None => {
                known.insert(&row.keys.0, found.len());
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

    fn sum_up(&mut self, directory: Directory<'_>) {
        let mut counts = Counts { total: u32::try_from(self.rows.len()).unwrap_or(u32::MAX), ..Counts::default() };
        for row in &self.rows {
            counts.ready += u32::from(row.is_ready());
            match row.worst() {
                _ if row.excluded => counts.excluded += 1,
                Some(Level::Stop) => counts.stop += 1,
                Some(Level::Warn) => counts.warn += 1,
                Some(Level::Note) => counts.note += 1,
                None => {}
            }
        }
        self.counts = counts;
        self.groups = group::groups(&self.rows, directory);
    }
}

/// Pairs cannot be keys of a JSON object: kept as a list of row, target and value.
mod edited_cells {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};
    use std::collections::BTreeMap;

    #[derive(Serialize, Deserialize)]
    struct Cell {
        row: u32,
        target: String,
        value: String,
    }

    pub(super) fn serialize<S: Serializer>(
        cells: &BTreeMap<(u32, String), String>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(cells.iter().map(|((row, target), value)| Cell {
            row: *row,
            target: target.clone(),
            value: value.clone(),
        }))
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<BTreeMap<(u32, String), String>, D::Error> {
        let cells = Vec::<Cell>::deserialize(deserializer)?;
        Ok(cells.into_iter().map(|cell| ((cell.row, cell.target), cell.value)).collect())
    }
}
