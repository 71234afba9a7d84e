//! The palette: everything that can be opened.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Searches everything that can be opened.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SearchPalette {
    /// The connection.
    pub connection: String,
    /// What was typed.
    pub text: String,
    /// The most hits of each kind.
    pub limit: u32,
}

/// What was found.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PaletteHits {
    /// Best first, by kind: people, groups, products.
    pub hits: Vec<PaletteHit>,
    /// How many there are in all.
    pub total: u32,
    /// How long it took, in microseconds.
    pub elapsed_us: u32,
}

/// Something the palette found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PaletteHit {
    /// What it is.
    pub kind: PaletteKind,
    /// Its id.
    pub id: String,
    /// Its name.
    pub title: String,
    /// What tells it from others.
    pub detail: String,
    /// Whether a person may sign in; none for anything else.
    pub enabled: Option<bool>,
    /// Where the typed words stand in the title, in characters: beginning and length.
    pub matches: Vec<(u32, u32)>,
}

/// Kinds of hits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum PaletteKind {
    /// A person.
    Person,
    /// A group.
    Group,
    /// A product.
    Product,
}
