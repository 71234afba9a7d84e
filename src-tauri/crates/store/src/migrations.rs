//! The numbered steps from an empty file to the present form. A step that was released is never edited: add one.

use crate::building;
use rusqlite_migration::{M, Migrations};

/// The version of a file after the last step.
pub(crate) const VERSION: u32 = 15;

/// The steps in order.
pub(crate) fn steps() -> Vec<M<'static>> {
    vec![
        M::up(include_str!("migrations/0001_directory.sql")),
        M::up(include_str!("migrations/0002_plans.sql")),
        M::up(include_str!("migrations/0003_journal.sql")),
        M::up(include_str!("migrations/0004_calls.sql")),
        M::up(include_str!("migrations/0005_objects.sql")),
        M::up_with_hook(include_str!("migrations/0006_columns.sql"), building::adopt),
        M::up(include_str!("migrations/0007_views.sql")),
        M::up(include_str!("migrations/0008_products.sql")),
        M::up(include_str!("migrations/0009_steps.sql")),
        M::up(include_str!("migrations/0010_audit.sql")),
        M::up(include_str!("migrations/0011_remembered.sql")),
        M::up(include_str!("migrations/0012_arriving.sql")),
        M::up(include_str!("migrations/0013_photos.sql")),
        M::up(include_str!("migrations/0014_leaving.sql")),
        M::up(include_str!("migrations/0015_copy.sql")),
    ]
}

/// All steps.
pub(crate) fn migrations() -> Migrations<'static> {
    Migrations::new(steps())
}
