//! The step Fix: rows with what is wrong, repairs, edits.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

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
    #[serde(default)]
    pub group: Option<String>,
    /// Only rows in which one of the cells holds this.
    #[serde(default)]
    pub text: String,
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

/// Which rows an act is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", tag = "kind")]
pub enum ChosenRows {
    /// These.
    #[serde(rename_all = "camelCase")]
    Listed {
        /// Their numbers.
        rows: Vec<u32>,
    },
    /// All that a list shows, also those not loaded.
    #[serde(rename_all = "camelCase")]
    Shown {
        /// Which.
        filter: ImportFilter,
        /// Only rows of this problem group.
        group: Option<String>,
        /// Only rows in which one of the cells holds this.
        text: String,
        /// Rows that were taken out again.
        #[serde(default)]
        except: Vec<u32>,
    },
}

/// Leaves rows out, or takes them back in.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ExcludeRows {
    /// The connection.
    pub connection: String,
    /// The draft.
    pub draft: String,
    /// The rows.
    pub rows: ChosenRows,
    /// Out or in.
    pub excluded: bool,
}

/// Gives a cell's value to the same cell of other rows.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FillDown {
    /// The connection.
    pub connection: String,
    /// The draft.
    pub draft: String,
    /// The row the value is taken from.
    pub from: u32,
    /// The cell's target.
    pub target: String,
    /// The rows that get it.
    pub rows: ChosenRows,
}

/// Asks for the next row with a problem.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FindProblem {
    /// The connection.
    pub connection: String,
    /// The draft.
    pub draft: String,
    /// The row it is looked for from; none for the beginning.
    pub from: Option<u32>,
    /// Towards the beginning.
    pub backwards: bool,
}

/// The next row with a problem, round past the end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FoundProblem {
    /// Its position among all rows, from 0; none when no row has one.
    pub position: Option<u32>,
}
