//! What a person decided about all rows, and about single ones.

use crate::derive::Derived;
use crate::purpose::{Identity, Purpose};
use crate::value::DateOrder;
use crate::values::ValueChoices;
use model::SkuId;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// What applies to all rows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Options {
    /// ISO country for rows that have no usage location; a person chose it.
    pub usage_location: Option<String>,
    /// Products for everyone, in addition to the file's.
    pub licenses: Vec<SkuId>,
    /// Whether people may sign in when the file does not say.
    pub enabled: bool,
    /// What the rows are for.
    pub purpose: Purpose,
    /// How people who are there are found, and what happens to them.
    pub identity: Identity,
    /// Values made of other columns.
    pub derived: Vec<Derived>,
    /// What values of the file mean, by target id.
    pub values: ValueChoices,
    /// How dates are written, by target id, where a person said it (G42).
    pub date_orders: BTreeMap<String, DateOrder>,
    /// Groups for everyone, by object id, in addition to the file's.
    pub groups: Vec<String>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            usage_location: None,
            licenses: Vec::new(),
            enabled: true,
            purpose: Purpose::default(),
            identity: Identity::default(),
            derived: Vec::new(),
            values: ValueChoices::new(),
            date_orders: BTreeMap::new(),
            groups: Vec::new(),
        }
    }
}

/// What a person changed in the grid. The file itself is never changed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Edits {
    /// New values by row and target id. Of `accountEnabled` in Graph's sense: yes means may sign in.
    #[serde(with = "edited_cells")]
    pub cells: BTreeMap<(u32, String), String>,
    /// Rows left out by hand.
    pub excluded: BTreeSet<u32>,
    /// What was decided about uneven rows.
    pub uneven: BTreeMap<u32, UnevenRow>,
    /// Rows that mean a person who is there, by object id, although they would not be found: "treat as same person".
    pub same: BTreeMap<u32, String>,
}

/// What is done with a row that has not as many cells as headings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum UnevenRow {
    /// The extra cells belong to the last column.
    MergeExtra,
    /// The missing cells are empty ones at the end.
    PadMissing,
}

/// Pairs cannot be keys of a JSON object: kept as a list of row, target and value.
mod edited_cells {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};
    use std::collections::BTreeMap;

    #[derive(Serialize, Deserialize)]
    struct Cell {
        row: u32,
        target: String,
        value: String,
    }

    pub(super) fn serialize<S: Serializer>(
        cells: &BTreeMap<(u32, String), String>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(cells.iter().map(|((row, target), value)| Cell {
            row: *row,
            target: target.clone(),
            value: value.clone(),
        }))
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<BTreeMap<(u32, String), String>, D::Error> {
        let cells = Vec::<Cell>::deserialize(deserializer)?;
        Ok(cells.into_iter().map(|cell| ((cell.row, cell.target), cell.value)).collect())
    }
}
