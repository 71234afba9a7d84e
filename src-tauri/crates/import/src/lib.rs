//! A file of people: read, matched to the directory's columns, checked and repaired.
//!
//! ```text
//! read_file ─▶ Source ─▶ preview ─▶ match_columns ─▶ match_values ─▶ check ─▶ Checked ─▶ apply_repair ─▶ Edits ─▶ check again … ─▶ (a plan, elsewhere)
//! ```
//!
//! Pure but for reading the file: no network, no store, no clock. What is known of the tenant comes in as a [`Directory`]. The file is
//! never changed and a person's corrections are kept apart from it as [`Edits`]; what applies to all rows is in [`Options`]. Passwords in
//! a file are blanked while it is read. Called by `app` only.

mod check;
mod column;
mod country;
mod delimited;
mod derive;
mod encoding;
mod error;
mod export;
mod how;
mod mapping;
mod phone;
mod preview;
mod problem;
mod progress;
mod purpose;
mod read;
mod source;
mod target;
mod value;
mod values;
mod words;

pub use check::{
    Act, Checked, CheckedRow, Counts, DateOrder, Directory, Edits, HolderKind, Invitation, Known, KnownGroup,
    ManagerLink, Options, Taken, UnevenRow, apply_repair, check, check_watched, collisions, recheck_row, recheck_rows,
};
pub use column::{
    ColumnMatch, Matching, Rivals, Sureness, match_columns, match_columns_with, names_people, open_rivals,
};
pub use country::{country_code, country_name};
pub use derive::{Derivation, Derived, SplitPart};
pub use encoding::Encoding;
pub use error::{ImportError, MAX_BYTES, MAX_CELLS};
pub use export::{
    RETURN_HEADINGS, ReturnRow, WorkbookError, escape_cell, failed_file, failed_workbook, return_file, return_workbook,
};
pub use how::{Choice, Detection, DetectionKind, HeaderRow, Quote, ReadHow, UnknownChoice, separator_label};
pub use mapping::{Mapping, MappingError, heading_key};
pub use phone::e164;
pub use preview::{Fact, Preview, PreviewRow, preview};
pub use problem::{Cause, Level, Problem, ProblemGroup, Repair};
pub use progress::{Progress, Stopped, Watch};
pub use purpose::{Existing, Identity, MissingTarget, PersonKey, Purpose, missing_targets, suggested_purpose};
pub use read::{FilePasswords, empty_grid, read_bytes, read_file, read_passwords, read_pasted};
pub use source::{Note, SheetInfo, Source, SourceKind, SourceRow, Template};
pub use target::{Target, TargetInfo, UnknownTarget, targets, targets_for};
pub use value::CLEAR;
pub use values::{ValueChoices, ValueColumn, ValueKind, ValueMatch, match_values};
