//! What was found on the way to a plan, gathered by its cause.

use crate::build::Row;
use crate::guard::Level;
use model::UserId;
use std::collections::BTreeMap;

/// A cause, and everybody it is so with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Its id, as rows of a plan and their warnings have it.
    pub id: String,
    /// What it does to the rows.
    pub level: Level,
    /// What is so with all of them, short.
    pub title: String,
    /// Who, in the order of the plan, each with what is so with them.
    pub on: Vec<FoundOn>,
}

/// Somebody something was found of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundOn {
    /// Who.
    pub id: UserId,
    /// What is so with them, as one sentence.
    pub text: String,
}

/// Causes as they are met.
#[derive(Debug, Default)]
pub(super) struct Gathering {
    found: Vec<Found>,
    places: BTreeMap<String, usize>,
}

impl Gathering {
    pub(super) fn add(&mut self, row: &Row) {
        let Some(id) = row.change.user_id else { return };
        for finding in row.found() {
            let place = *self.places.entry(finding.id.clone()).or_insert_with(|| {
                self.found.push(Found {
                    id: finding.id.clone(),
                    level: finding.level,
                    title: finding.title.clone(),
                    on: Vec::new(),
                });
                self.found.len() - 1
            });
            let Some(cause) = self.found.get_mut(place) else { continue };
            // One person may have the same trouble with two products.
            if cause.on.last().is_none_or(|last| last.id != id) {
                cause.on.push(FoundOn { id, text: finding.text.clone() });
            }
        }
    }

    pub(super) fn done(self) -> Vec<Found> {
        self.found
    }
}
