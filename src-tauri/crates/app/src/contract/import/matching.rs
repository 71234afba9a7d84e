//! The steps Match columns, Match values and Identity.

use super::source::ExistingPolicy;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

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

/// Lets two columns change places.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SwapColumns {
    /// The connection.
    pub connection: String,
    /// The draft.
    pub draft: String,
    /// One of them.
    pub one: u32,
    /// The other.
    pub other: u32,
}

/// Which part of a cell is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
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

/// How a value is made that no column has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", tag = "kind")]
pub enum DerivedFrom {
    /// The same for everyone.
    #[serde(rename_all = "camelCase")]
    Constant {
        /// The value.
        value: String,
    },
    /// Cells joined; blank ones are passed over.
    #[serde(rename_all = "camelCase")]
    Combine {
        /// The columns, from 0, in order.
        columns: Vec<u32>,
        /// What stands between them.
        with: String,
    },
    /// A part of a cell.
    #[serde(rename_all = "camelCase")]
    Split {
        /// The column, from 0.
        column: u32,
        /// What cuts it.
        at: String,
        /// Which part.
        part: SplitPart,
    },
    /// Text with fields in braces, such as `{first}.{last}@contoso.com`.
    #[serde(rename_all = "camelCase")]
    Pattern {
        /// The text.
        pattern: String,
    },
}

/// A target that is made of other columns.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DerivedTarget {
    /// What it becomes.
    pub target: String,
    /// How it is made.
    pub from: DerivedFrom,
}

/// Says how a target is made of other columns.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SetDerived {
    /// The connection.
    pub connection: String,
    /// The draft.
    pub draft: String,
    /// The target.
    pub target: String,
    /// How it is made; none for not at all.
    pub from: Option<DerivedFrom>,
}

/// What the values of a column are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
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

/// Columns whose values are of a closed list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ImportValues {
    /// The columns.
    pub columns: Vec<ValueColumn>,
}

/// The different values of a column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ValueColumn {
    /// What the column becomes.
    pub target: String,
    /// Its label.
    pub label: String,
    /// What its values are.
    pub kind: ValueKind,
    /// How many different values there are.
    pub total: u32,
    /// The first of them: those that need somebody, then by count.
    pub values: Vec<ValueMatch>,
    /// What a value can be said to mean; empty for countries and what is too much to list.
    pub offers: Vec<ValueOffer>,
}

/// A value and what it means.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ValueMatch {
    /// The value as the file has it.
    pub value: String,
    /// How many rows have it.
    pub count: u32,
    /// What it probably means; none when nothing is near.
    pub proposal: Option<String>,
    /// The proposal for people.
    pub label: Option<String>,
    /// How sure that is.
    pub sure: Sureness,
    /// Why, in a few words.
    pub reason: String,
    /// What a person chose.
    pub chosen: Option<String>,
}

/// Something a value can mean.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ValueOffer {
    /// As a cell can hold it.
    pub value: String,
    /// For people.
    pub label: String,
}

/// What a person chose for a value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ValueChoice {
    /// The column's target.
    pub target: String,
    /// The value as the file has it.
    pub value: String,
    /// What it means; empty leaves the cell blank, none forgets an earlier choice.
    pub means: Option<String>,
}

/// Says what values mean. Remembered for the tenant.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ChooseValues {
    /// The connection.
    pub connection: String,
    /// The draft.
    pub draft: String,
    /// The choices.
    pub choices: Vec<ValueChoice>,
}

/// By which value a person is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum PersonKey {
    /// Sign-in name.
    UserPrincipalName,
    /// Employee ID.
    EmployeeId,
    /// Mail address.
    Mail,
    /// Object id.
    ObjectId,
}

/// How people are found who are there, and what happens to them (C5). Who is not in the file is left alone (G48).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ImportIdentity {
    /// By which value.
    pub by: PersonKey,
    /// By which value those are looked for who were not found.
    pub fallback: Option<PersonKey>,
    /// What happens to those who are there.
    pub existing: ExistingPolicy,
    /// Whether a blank cell empties the value (G49). `<clear>` always does.
    pub blank_clears: bool,
}

/// Says how people are found.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SetIdentity {
    /// The connection.
    pub connection: String,
    /// The draft.
    pub draft: String,
    /// How.
    pub identity: ImportIdentity,
}
