//! A file of people: read, matched to the directory's columns, checked and repaired.
//!
//! ```text
//! read_file ─▶ Source ─▶ match_columns ─▶ check ─▶ Checked ─▶ apply_repair ─▶ Edits ─▶ check again … ─▶ (a plan, elsewhere)
//! ```
//!
//! Pure but for reading the file: no network, no store, no clock. What is known of the tenant comes in as a [`Directory`]. The file is
//! never changed and a person's corrections are kept apart from it as [`Edits`]. Passwords in a file are blanked while it is read.
//! Called by `app` only.

mod check;
mod column;
mod country;
mod delimited;
mod encoding;
mod error;
mod export;
mod problem;
mod source;
mod target;
mod value;
mod words;

pub use check::{
    Checked, CheckedRow, Counts, Directory, Edits, Options, Taken, UnevenRow, apply_repair, check, collisions,
    recheck_row,
};
pub use column::{ColumnMatch, Sureness, match_columns};
pub use country::{country_code, country_name};
pub use encoding::Encoding;
pub use error::{ImportError, MAX_BYTES, MAX_CELLS};
pub use export::{RETURN_HEADINGS, ReturnRow, escape_cell, failed_file, return_file};
pub use problem::{Cause, Level, Problem, ProblemGroup, Repair};
pub use source::{Note, Source, SourceRow, Template, read_bytes, read_bytes_as, read_file, read_file_as};
pub use target::{Target, TargetInfo, UnknownTarget, targets};
