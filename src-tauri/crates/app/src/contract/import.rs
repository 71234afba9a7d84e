//! The import wizard.

use super::wizard::WizardKind;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

/// Opens a file as a new draft.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OpenImport {
    /// The connection the people are meant for.
    pub connection: String,
    /// The file, as the system names it.
    pub path: String,
}

/// Names a draft.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OfDraft {
    /// The connection.
    pub connection: String,
    /// The draft's id.
    pub draft: String,
}

/// Drafts of a tenant.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Drafts {
    /// Latest first.
    pub drafts: Vec<DraftSummary>,
}

/// A draft as Home lists it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DraftSummary {
    /// Its id.
    pub id: String,
    /// Which wizard it belongs to.
    pub wizard: WizardKind,
    /// What it is called: the file's name, or who it is about.
    pub name: String,
    /// Number of people in it.
    pub rows: u32,
    /// Rows that stop.
    pub stop: u32,
    /// The wizard's step it was left at.
    pub step: String,
    /// When it was last changed, ISO 8601.
    pub updated_at: String,
}

/// Everything the wizard shows of a draft, except its rows.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Import {
    /// The draft's id.
    pub draft: String,
    /// The step it was left at: `match`, `fix`, `options` or `review`.
    pub step: String,
    /// The file and how it was read.
    pub file: ImportFile,
    /// Its columns and what they become.
    pub columns: Vec<ImportColumn>,
    /// What a column can become.
    pub targets: Vec<ImportTarget>,
    /// What applies to all rows.
    pub options: ImportOptions,
    /// How many rows are where.
    pub counts: ImportCounts,
    /// Problems by cause, worst first.
    pub groups: Vec<ProblemGroup>,
    /// Targets shown as columns of the Fix grid, in order.
    pub shown: Vec<String>,
    /// Whether the last repair or edit can be taken back.
    pub can_undo: bool,
    /// When the draft was last kept, ISO 8601.
    pub saved_at: String,
}

/// How a file was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ImportFile {
    /// Its name without the folder.
    pub name: String,
    /// For example "UTF-8" or "Windows-1252, guessed".
    pub encoding: String,
    /// For example "semicolon".
    pub separator: String,
    /// The template it follows, in words; none when it is no known one.
    pub template: Option<String>,
    /// Number of people.
    pub rows: u32,
    /// Things worth knowing about the file.
    pub notes: Vec<String>,
    /// An earlier job made from the same bytes (G46), in a sentence.
    pub seen_before: Option<String>,
}

/// A column and what it becomes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ImportColumn {
    /// Position in the file, from 0.
    pub index: u32,
    /// Its heading.
    pub heading: String,
    /// The first three different values; dots for passwords.
    pub samples: Vec<String>,
    /// What it becomes; none is ignored.
    pub target: Option<String>,
    /// How sure that is.
    pub sure: Sureness,
    /// Why, in a few words.
    pub reason: String,
    /// Holds passwords: always ignored, new ones are generated.
    pub password: bool,
}

/// How sure a match is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum Sureness {
    /// Certain.
    Sure,
    /// To be confirmed.
    Maybe,
    /// Nothing found.
    None,
}

/// What a column can become.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ImportTarget {
    /// Its id.
    pub id: String,
    /// Its label.
    pub label: String,
    /// A few words about its values: "text, up to 64".
    pub about: String,
}

/// Sets what a column becomes.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MatchColumn {
    /// The connection.
    pub connection: String,
    /// The draft.
    pub draft: String,
    /// The column.
    pub index: u32,
    /// What it becomes; none is ignored.
    pub target: Option<String>,
}

/// What applies to all rows.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ImportOptions {
    /// Products for everyone, in addition to the file's.
    pub sku_ids: Vec<String>,
    /// Usage location for rows that have none; chosen by a person, never silently.
    pub usage_location: Option<String>,
}

/// Sets what applies to all rows.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SetImportOptions {
    /// The connection.
    pub connection: String,
    /// The draft.
    pub draft: String,
    /// The options.
    pub options: ImportOptions,
}

/// How many rows are where. A row counts under its worst problem.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ImportCounts {
    /// All rows.
    pub total: u32,
    /// Rows that will run.
    pub ready: u32,
    /// Rows that stop.
    pub stop: u32,
    /// Rows with a warning.
    pub warn: u32,
    /// Rows with a note.
    pub note: u32,
    /// Rows left out by hand.
    pub excluded: u32,
}

/// How bad a problem is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum ProblemLevel {
    /// The row does not run.
    Stop,
    /// It runs after a tick on Review.
    Warn,
    /// No action needed.
    Note,
}

/// All rows with the same problem.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ProblemGroup {
    /// Its key.
    pub key: String,
    /// How bad.
    pub level: ProblemLevel,
    /// What is wrong.
    pub title: String,
    /// Which rows, or more about it.
    pub detail: String,
    /// How many rows.
    pub count: u32,
    /// What can be done about all of them at once.
    pub repairs: Vec<RepairOffer>,
}

/// A repair of a whole group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RepairOffer {
    /// Its id.
    pub id: String,
    /// The button.
    pub label: String,
}

/// Repairs a group.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RepairGroup {
    /// The connection.
    pub connection: String,
    /// The draft.
    pub draft: String,
    /// The group's key.
    pub group: String,
    /// The repair's id.
    pub repair: String,
}

/// Which rows of the Fix grid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum ImportFilter {
    /// All.
    All,
    /// With a stop.
    Stop,
    /// With a warning.
    Warn,
    /// With a note.
    Note,
    /// Left out by hand.
    Excluded,
}

/// Asks for rows of the Fix grid.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ListImportRows {
    /// The connection.
    pub connection: String,
    /// The draft.
    pub draft: String,
    /// Which.
    pub filter: ImportFilter,
    /// Only rows of this problem group.
    pub group: Option<String>,
    /// First row, from 0.
    pub offset: u32,
    /// Rows wanted, at most 500.
    pub limit: u32,
}

/// Rows of the Fix grid.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ImportRows {
    /// How many match.
    pub total: u32,
    /// The page.
    pub rows: Vec<ImportRow>,
}

/// A row of the Fix grid.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ImportRow {
    /// Row number: the first person is 1.
    pub row: u32,
    /// Values by target id, after edits. Never a password.
    pub cells: BTreeMap<String, String>,
    /// What is wrong.
    pub problems: Vec<RowProblem>,
    /// Left out by hand.
    pub excluded: bool,
}

/// A problem of one row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RowProblem {
    /// How bad.
    pub level: ProblemLevel,
    /// The cell, if it is about one.
    pub target: Option<String>,
    /// What is wrong, what is expected.
    pub message: String,
}

/// Edits a cell.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct EditCell {
    /// The connection.
    pub connection: String,
    /// The draft.
    pub draft: String,
    /// The row.
    pub row: u32,
    /// The cell's target.
    pub target: String,
    /// The new value.
    pub value: String,
}

/// Leaves a row out, or takes it back in.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ExcludeRow {
    /// The connection.
    pub connection: String,
    /// The draft.
    pub draft: String,
    /// The row.
    pub row: u32,
    /// Out or in.
    pub excluded: bool,
}

/// Remembers the step a draft was left at.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SetStep {
    /// The connection.
    pub connection: String,
    /// The draft.
    pub draft: String,
    /// `match`, `fix`, `options` or `review`.
    pub step: String,
}
