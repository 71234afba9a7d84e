//! A file as the state that is wanted: what is different in the directory, as lists. Nothing is planned by them (G48).

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A file beside the directory.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ImportComparison {
    /// In the file, not in the directory.
    pub joiners: ComparePart,
    /// In both, but not the same.
    pub movers: ComparePart,
    /// In the directory, not in the file: people of this organisation who may sign in. Only a list.
    pub leavers: ComparePart,
    /// Rows that mean nobody for certain: without a value to find them by, or with one that several have.
    pub mismatches: ComparePart,
    /// In both and the same.
    pub same: u32,
}

/// One of the lists.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ComparePart {
    /// How many there are.
    pub total: u32,
    /// The first of them.
    pub first: Vec<ComparedPerson>,
}

/// Somebody of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ComparedPerson {
    /// Row of the file, if they are in it.
    pub row: Option<u32>,
    /// Display name.
    pub name: String,
    /// Sign-in name.
    pub user_principal_name: String,
    /// What is different, or why it is not known who is meant: "Department: Sales → Finance".
    pub what: Vec<String>,
}

/// Which list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum CompareList {
    /// In the file, not in the directory.
    Joiners,
    /// In both, but not the same.
    Movers,
    /// In the directory, not in the file.
    Leavers,
    /// Rows that mean nobody for certain.
    Mismatches,
}

/// Writes a list to a file.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SaveComparison {
    /// The connection.
    pub connection: String,
    /// The draft.
    pub draft: String,
    /// Which.
    pub list: CompareList,
    /// Where to.
    pub path: String,
}
