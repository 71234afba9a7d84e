//! The numbered steps from an empty file to the present form. A step that was released is never edited: add one.

use rusqlite_migration::{M, Migrations};

/// The steps in order.
pub(crate) const STEPS: &[M<'static>] = &[
    M::up(include_str!("migrations/0001_directory.sql")),
    M::up(include_str!("migrations/0002_plans.sql")),
    M::up(include_str!("migrations/0003_journal.sql")),
    M::up(include_str!("migrations/0004_calls.sql")),
    M::up(include_str!("migrations/0005_objects.sql")),
    M::up(include_str!("migrations/0006_products.sql")),
];

/// All steps.
pub(crate) const MIGRATIONS: Migrations<'static> = Migrations::from_slice(STEPS);

/// The version of a file after the last step.
#[expect(clippy::cast_possible_truncation, reason = "a handful of steps")]
pub(crate) const VERSION: u32 = STEPS.len() as u32;
