//! Columns made of others: joined, cut, built by a pattern, or the same for everyone.

use crate::target::Target;
use serde::{Deserialize, Serialize};

/// A value made of other cells, where no column of the file has it. A column that becomes the same target goes before where its cell is
/// not blank.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Derived {
    /// What it becomes.
    pub target: Target,
    /// How it is made.
    pub from: Derivation,
}

/// How a value is made. Columns are named by their position in the file, from 0.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", tag = "kind")]
pub enum Derivation {
    /// The same for everyone.
    Constant {
        /// The value.
        value: String,
    },
    /// Cells joined; blank ones are passed over.
    Combine {
        /// The columns, in order.
        columns: Vec<usize>,
        /// What stands between them.
        with: String,
    },
    /// A part of a cell.
    Split {
        /// The column.
        column: usize,
        /// What cuts it, for example a space or a comma.
        at: String,
        /// Which part is taken.
        part: SplitPart,
    },
    /// Text with fields in braces, such as `{first}.{last}@contoso.com`. For a sign-in name the fields are those of
    /// [`model::rule::sign_in::SignInPattern`], in ASCII; elsewhere a field is a target's id or a heading.
    Pattern {
        /// The text.
        pattern: String,
    },
}

/// Which part of a cell that was cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum SplitPart {
    /// What stands before the first cut.
    First,
    /// What stands after the last cut.
    Last,
    /// Everything but the first part.
    AllButFirst,
    /// Everything but the last part.
    AllButLast,
}
