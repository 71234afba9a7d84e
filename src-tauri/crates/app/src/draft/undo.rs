//! What a person changed, step by step: taken back and done again. A step holds only the rows it touched, so that one of a
//! hundred thousand rows costs nothing.

use import::{Edits, UnevenRow};
use std::collections::BTreeMap;

/// How many steps back are remembered.
const STEPS: usize = 50;

/// Everything a person decided about a row.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct RowEdits {
    cells: BTreeMap<String, String>,
    excluded: bool,
    uneven: Option<UnevenRow>,
    same: Option<String>,
}

/// The rows of one step as they were on the other side of it.
type Step = BTreeMap<u32, RowEdits>;

/// Steps back and forth.
#[derive(Debug, Default)]
pub(super) struct History {
    back: Vec<Step>,
    forth: Vec<Step>,
}

/// Rows as they stood before a step, to be given back to [`History::record`] after it.
pub(super) struct Before(Step);

impl History {
    /// Notes how rows stand, before they are changed.
    pub(super) fn before(edits: &Edits, rows: impl IntoIterator<Item = u32>) -> Before {
        Before(rows.into_iter().map(|row| (row, of(edits, row))).collect())
    }

    /// Remembers a step and tells the rows it really changed. What was taken back before cannot be done again any more.
    pub(super) fn record(&mut self, edits: &Edits, before: Before) -> Vec<u32> {
        let mut step = before.0;
        step.retain(|row, then| of(edits, *row) != *then);
        let rows: Vec<u32> = step.keys().copied().collect();
        if !rows.is_empty() {
            self.forth.clear();
            if self.back.len() == STEPS {
                self.back.remove(0);
            }
            self.back.push(step);
        }
        rows
    }

    /// Takes the last step back and tells its rows; `None` when there is none.
    pub(super) fn undo(&mut self, edits: &mut Edits) -> Option<Vec<u32>> {
        let step = self.back.pop()?;
        let (rows, other) = exchanged(edits, step);
        self.forth.push(other);
        Some(rows)
    }

    /// Does again what was taken back last.
    pub(super) fn redo(&mut self, edits: &mut Edits) -> Option<Vec<u32>> {
        let step = self.forth.pop()?;
        let (rows, other) = exchanged(edits, step);
        self.back.push(other);
        Some(rows)
    }

    pub(super) fn can_undo(&self) -> bool {
        !self.back.is_empty()
    }

    pub(super) fn can_redo(&self) -> bool {
        !self.forth.is_empty()
    }

    /// Forgets everything: the rows are others now.
    pub(super) fn clear(&mut self) {
        *self = Self::default();
    }
}

/// Puts rows to how a step has them, and answers with how they were.
fn exchanged(edits: &mut Edits, step: Step) -> (Vec<u32>, Step) {
    let rows: Vec<u32> = step.keys().copied().collect();
    let other = rows.iter().map(|row| (*row, of(edits, *row))).collect();
    for (row, wanted) in step {
        put(edits, row, wanted);
    }
    (rows, other)
}

fn of(edits: &Edits, row: u32) -> RowEdits {
    let range = (row, String::new())..(row.saturating_add(1), String::new());
    RowEdits {
        cells: edits.cells.range(range).map(|((_, target), value)| (target.clone(), value.clone())).collect(),
        excluded: edits.excluded.contains(&row),
        uneven: edits.uneven.get(&row).copied(),
        same: edits.same.get(&row).cloned(),
    }
}

fn put(edits: &mut Edits, row: u32, wanted: RowEdits) {
    for target in of(edits, row).cells.into_keys() {
        edits.cells.remove(&(row, target));
    }
    edits.cells.extend(wanted.cells.into_iter().map(|(target, value)| ((row, target), value)));
    if wanted.excluded {
        edits.excluded.insert(row);
    } else {
        edits.excluded.remove(&row);
    }
    match wanted.uneven {
        Some(decided) => edits.uneven.insert(row, decided),
        None => edits.uneven.remove(&row),
    };
    match wanted.same {
        Some(id) => edits.same.insert(row, id),
        None => edits.same.remove(&row),
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_taken_back_and_done_again_in_order() {
        let (mut edits, mut history) = (Edits::default(), History::default());
        let cell = |row: u32| (row, "department".to_owned());
        for (row, value) in [(1, "a"), (2, "b"), (1, "c")] {
            let before = History::before(&edits, [row]);
            edits.cells.insert(cell(row), value.to_owned());
            assert_eq!(history.record(&edits, before), [row]);
        }
        let before = History::before(&edits, 1..=3);
        edits.excluded.extend([2, 3]);
        assert_eq!(history.record(&edits, before), [2, 3], "row 1 was not touched");
        assert_eq!(history.undo(&mut edits), Some(vec![2, 3]));
        assert!(edits.excluded.is_empty());
        assert_eq!(history.undo(&mut edits), Some(vec![1]));
        assert_eq!(edits.cells.get(&cell(1)).map(String::as_str), Some("a"));
        assert_eq!(history.redo(&mut edits), Some(vec![1]));
        assert_eq!(edits.cells.get(&cell(1)).map(String::as_str), Some("c"));
        let before = History::before(&edits, [2]);
        edits.same.insert(2, "id".to_owned());
        history.record(&edits, before);
        assert!(!history.can_redo(), "another step was made since");
        while history.undo(&mut edits).is_some() {}
        assert_eq!(edits, Edits::default());
    }

    #[test]
    fn a_step_that_changes_nothing_is_none() {
        let (edits, mut history) = (Edits::default(), History::default());
        let before = History::before(&edits, [1]);
        assert!(history.record(&edits, before).is_empty() && !history.can_undo());
    }

    #[test]
    fn only_the_last_steps_are_kept() {
        let (mut edits, mut history) = (Edits::default(), History::default());
        for row in 1..=60 {
            let before = History::before(&edits, [row]);
            edits.excluded.insert(row);
            history.record(&edits, before);
        }
        let mut back = 0;
        while history.undo(&mut edits).is_some() {
            back += 1;
        }
        assert_eq!((back, edits.excluded.len()), (STEPS, 10));
    }
}
