//! What an edit changed: so that looking at a row again costs what that row and its neighbours cost, not what the file does.

use super::{Act, CheckedRow, Counts};
use crate::problem::{Cause, Level};
use model::{SkuId, UserProperty};
use std::collections::{BTreeMap, BTreeSet};
use std::hash::{DefaultHasher, Hash, Hasher};

/// What rows are found by, as numbers that lie side by side: a hundred thousand of them are looked through in less than a millisecond.
/// Zero where a row has nothing. Two texts may share a number, so what is found is compared as text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Marks {
    pub(super) who: u64,
    pub(super) nickname: u64,
    pub(super) employee_id: u64,
    /// Of new people only, as managers may be called.
    pub(super) display_name: u64,
    pub(super) manager: u64,
}

impl Marks {
    pub(super) fn of(row: &CheckedRow) -> Self {
        let new = row.act == Act::Create && !row.keys.who.is_empty();
        let display = row.cells.get(UserProperty::DisplayName.graph_name()).filter(|_| new);
        Self {
            who: mark(&row.keys.who),
            nickname: mark(&row.keys.nickname),
            employee_id: mark(&row.keys.employee_id),
            display_name: display.map(|name| mark(&name.to_lowercase())).unwrap_or_default(),
            manager: mark(&row.keys.manager.to_lowercase()),
        }
    }

    /// The names that a manager's cell may call the row by.
    pub(super) fn names(self) -> [u64; 3] {
        [self.who, self.employee_id, self.display_name]
    }
}

/// The number of a text; zero for none.
pub(super) fn mark(text: &str) -> u64 {
    if text.is_empty() {
        return 0;
    }
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish().max(1)
}

/// A problem as groups are made of it.
pub(super) type Kind = (Level, Cause, String);

/// How a row stood.
struct Before {
    problems: BTreeSet<Kind>,
    standing: Counts,
    seats: (bool, Vec<SkuId>),
}

impl Before {
    fn of(row: &CheckedRow) -> Self {
        Self { problems: kinds(row), standing: standing(row), seats: seats(row) }
    }
}

fn kinds(row: &CheckedRow) -> BTreeSet<Kind> {
    row.problems.iter().map(|problem| (problem.level, problem.cause, problem.about.clone())).collect()
}

/// Whether the row takes seats, and of what.
fn seats(row: &CheckedRow) -> (bool, Vec<SkuId>) {
    let takes = row.act == Act::Create && row.is_ready();
    (takes, if takes { row.licenses.clone() } else { Vec::new() })
}

/// What a row adds to the counts.
pub(super) fn standing(row: &CheckedRow) -> Counts {
    let mut counts = Counts::default();
    if row.blank {
        return counts;
    }
    counts.total = 1;
    if !row.excluded {
        match row.found.len() {
            0 => counts.new = 1,
            1 => counts.existing = 1,
            _ => counts.ambiguous = 1,
        }
    }
    counts.ready = u32::from(row.is_ready());
    match row.worst() {
        _ if row.excluded => counts.excluded = 1,
        Some(Level::Stop) => counts.stop = 1,
        Some(Level::Warn) => counts.warn = 1,
        Some(Level::Note) => counts.note = 1,
        None => {}
    }
    counts
}

/// Rows that changed, with how they stood before.
#[derive(Default)]
pub(super) struct Changes {
    before: BTreeMap<usize, Before>,
}

impl Changes {
    /// Remembers how a row stands, before it is changed.
    pub(super) fn remember(&mut self, index: usize, row: &CheckedRow) {
        self.before.entry(index).or_insert_with(|| Before::of(row));
    }

    /// Whether any row takes other seats than before.
    pub(super) fn seats_moved(&self, rows: &[CheckedRow]) -> bool {
        self.before.iter().any(|(index, before)| rows.get(*index).is_some_and(|row| seats(row) != before.seats))
    }

    /// Takes what the rows were out of the counts, and puts in what they are.
    pub(super) fn count(&self, rows: &[CheckedRow], counts: &mut Counts) {
        for (index, before) in &self.before {
            counts.add(&before.standing, u32::wrapping_sub);
            if let Some(row) = rows.get(*index) {
                counts.add(&standing(row), u32::wrapping_add);
            }
        }
    }

    /// Every kind of problem that a changed row had or has, with the rows that have it no more and those that have it now.
    pub(super) fn problems(&self, rows: &[CheckedRow]) -> BTreeMap<Kind, (Vec<u32>, Vec<u32>)> {
        let mut found: BTreeMap<Kind, (Vec<u32>, Vec<u32>)> = BTreeMap::new();
        for (index, before) in &self.before {
            let Some(row) = rows.get(*index) else {
                continue;
            };
            let now = kinds(row);
            for kind in &before.problems {
                let (gone, _) = found.entry(kind.clone()).or_default();
                if !now.contains(kind) {
                    gone.push(row.row);
                }
            }
            for kind in now {
                let (_, come) = found.entry(kind).or_default();
                come.push(row.row);
            }
        }
        found
    }
}

impl Counts {
    /// Adds or takes away, by `how`, each of another's counts.
    pub(super) fn add(&mut self, other: &Self, how: fn(u32, u32) -> u32) {
        self.total = how(self.total, other.total);
        self.ready = how(self.ready, other.ready);
        self.stop = how(self.stop, other.stop);
        self.warn = how(self.warn, other.warn);
        self.note = how(self.note, other.note);
        self.excluded = how(self.excluded, other.excluded);
        self.new = how(self.new, other.new);
        self.existing = how(self.existing, other.existing);
        self.ambiguous = how(self.ambiguous, other.ambiguous);
    }
}
