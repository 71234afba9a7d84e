//! Values matched: of columns with closed lists, each different value once, with what it probably means (C4).

use crate::check::{Directory, Options};
use crate::column::{ColumnMatch, Sureness};
use crate::source::Source;
use crate::target::Target;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What a person chose for values, by target id and the value as the file has it (without spaces around it). An empty choice leaves the
/// cell blank. Kept in [`Options`] and remembered for a tenant.
pub type ValueChoices = BTreeMap<String, BTreeMap<String, String>>;

/// What the values of a column are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum ValueKind {
    /// Products.
    Licenses,
    /// Groups.
    Groups,
    /// Countries.
    Country,
    /// Yes or no.
    YesNo,
    /// Text where near-equal spellings are probably one.
    Spelling,
}

/// The different values of a column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ValueColumn {
    /// What the column becomes.
    pub target: Target,
    /// What its values are.
    pub kind: ValueKind,
    /// Each different value, those that need somebody first, then by count.
    pub values: Vec<ValueMatch>,
}

/// A value and what it means.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ValueMatch {
    /// The value as the file has it.
    pub value: String,
    /// How many rows have it.
    pub count: u32,
    /// What it probably means, as a cell can hold it; none when nothing is near.
    pub proposal: Option<String>,
    /// The proposal for people: "Microsoft 365 E3", "Germany (DE)".
    pub label: Option<String>,
    /// How sure that is.
    pub sure: Sureness,
    /// Why, in a few words.
    pub reason: String,
    /// What a person chose; goes before the proposal. Only a choice changes anything where the proposal is not sure.
    pub chosen: Option<String>,
}

/// The columns whose values can be matched, with their different values.
#[must_use]
pub fn match_values(
    source: &Source,
    columns: &[ColumnMatch],
    options: &Options,
    directory: Directory<'_>,
) -> Vec<ValueColumn> {
    let _ = (source, columns, options, directory);
    Vec::new()
}
