//! Lists of people: columns, filters, views, what is chosen, and what changed between two moments.

use super::directory::PersonRow;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Which people, in which order. The same question stands behind a page of the list, an export and a copy.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PeopleQuestion {
    /// Words to look for; each must be found somewhere.
    #[serde(default)]
    pub text: String,
    /// An expression of the filter language; everybody when empty.
    #[serde(default)]
    pub filter: String,
    /// The list as it was at this instant, ISO 8601; as it is now when absent.
    #[serde(default)]
    pub as_of: Option<String>,
    /// The id of a sortable column.
    pub sort: String,
    /// Downwards.
    pub descending: bool,
}

/// Asks for a page of the People list.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ListPeople {
    /// The connection.
    pub connection: String,
    /// Which people.
    pub question: PeopleQuestion,
    /// Ids of the columns wanted beside the row itself.
    #[serde(default)]
    pub columns: Vec<String>,
    /// First row wanted, from 0.
    pub offset: u32,
    /// Rows wanted, at most 500; with 0 only their number.
    pub limit: u32,
}

/// A page of the People list.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct People {
    /// How many match.
    pub total: u32,
    /// The page.
    pub rows: Vec<PersonRow>,
    /// The cells of the wanted columns, a list for each row in the order of the columns; empty where there is no value.
    pub cells: Vec<Vec<String>>,
}

/// What the grid can show.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PeopleColumns {
    /// In the order of the chooser.
    pub columns: Vec<PeopleColumn>,
}

/// A column of the People list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PeopleColumn {
    /// Graph's name of the property; for what is put together of several our own.
    pub id: String,
    /// What people call it.
    pub label: String,
    /// Whether the list can be sorted by it.
    pub sortable: bool,
    /// How its values look, for the filter builder.
    pub kind: ColumnKind,
    /// Why it has no values with this connection, in a sentence.
    pub unreadable: Option<String>,
}

/// How the values of a column look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum ColumnKind {
    /// Words.
    Text,
    /// Yes or no.
    Flag,
    /// Several words.
    List,
    /// An instant.
    Time,
}

/// Asks what an expression means and how it may go on.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CheckFilter {
    /// The connection.
    pub connection: String,
    /// The expression as far as it was typed.
    pub filter: String,
    /// Where the cursor stands, in characters; no completions when absent.
    pub cursor: Option<u32>,
}

/// What is wrong with an expression, and how it may go on.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FilterCheck {
    /// What is wrong, when something is.
    pub mistake: Option<FilterMistake>,
    /// What may be put at the cursor, best first.
    pub completions: Vec<Completion>,
}

/// A mistake in an expression, at its place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FilterMistake {
    /// First wrong character, from 0.
    pub at: u32,
    /// Wrong characters; 0 when something is missing there.
    pub length: u32,
    /// What is wrong, in a sentence.
    pub message: String,
}

/// Something that may be put into an expression.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Completion {
    /// First character it replaces, from 0.
    pub from: u32,
    /// First character after those it replaces.
    pub to: u32,
    /// What is put there.
    pub insert: String,
    /// What people read.
    pub label: String,
    /// What it means, or how many people have it.
    pub detail: Option<String>,
}

/// Kept lists of people.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PeopleViews {
    /// In the order of the tabs: ours, then the person's own.
    pub views: Vec<PeopleView>,
}

/// A kept list of people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PeopleView {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Whether it came with the program: name and filter cannot be changed.
    pub shipped: bool,
    /// Its expression of the filter language.
    pub filter: String,
    /// The id of a sortable column.
    pub sort: String,
    /// Downwards.
    pub descending: bool,
    /// The columns as somebody arranged them; as they come when empty.
    pub columns: Vec<ColumnPlace>,
    /// Rows of 28 px.
    pub compact: bool,
    /// Why nobody can be told to be in it, in a sentence.
    pub unreadable: Option<String>,
}

/// A column at its place in a view.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ColumnPlace {
    /// The column.
    pub id: String,
    /// Its width in px, when somebody set it.
    pub width: Option<u32>,
}

/// Keeps a view, a new one or another form of one. Of a shipped one only the arrangement is kept.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SaveView {
    /// The connection.
    pub connection: String,
    /// The view; a new one has an empty id.
    pub view: PeopleView,
}

/// A view that was kept, and all of them.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ViewSaved {
    /// Its id.
    pub id: String,
    /// All views.
    pub views: Vec<PeopleView>,
}

/// Names a view.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OfView {
    /// The connection.
    pub connection: String,
    /// The view's id.
    pub id: String,
}

/// Who is chosen of a list: a question, not a list of a million ids.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Chosen {
    /// Everybody in the list but `ids`; otherwise only `ids`.
    pub all: bool,
    /// Object ids.
    pub ids: Vec<String>,
}

/// Copies sign-in names.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CopyPeople {
    /// The connection.
    pub connection: String,
    /// The list.
    pub question: PeopleQuestion,
    /// Who of it.
    pub chosen: Chosen,
}

/// A text for the clipboard.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CopiedPeople {
    /// A line for each person.
    pub text: String,
    /// How many lines.
    pub count: u32,
}

/// Writes people to a file.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ExportPeople {
    /// The connection.
    pub connection: String,
    /// The list.
    pub question: PeopleQuestion,
    /// Who of it.
    pub chosen: Chosen,
    /// Ids of the columns, in order.
    pub columns: Vec<String>,
    /// The form of the file.
    pub format: ExportFormat,
    /// Where to write it.
    pub path: String,
}

/// Forms of a file of people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum ExportFormat {
    /// Values with commas between them.
    Csv,
    /// A workbook.
    Xlsx,
    /// An array of objects.
    Json,
}

/// Asks who came, left and changed between two moments.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ComparePeople {
    /// The connection.
    pub connection: String,
    /// The earlier moment, ISO 8601.
    pub from: String,
    /// The later moment, ISO 8601; now when absent.
    pub to: Option<String>,
    /// Only differences of this kind.
    pub kind: Option<DifferenceKind>,
    /// First row wanted, from 0.
    pub offset: u32,
    /// Rows wanted, at most 500.
    pub limit: u32,
}

/// What is different between two moments.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PeopleDifferences {
    /// Who came.
    pub appeared: u32,
    /// Who left.
    pub left: u32,
    /// Who is not the same.
    pub changed: u32,
    /// How many rows there are of the kind that was asked for.
    pub total: u32,
    /// The page, by name.
    pub rows: Vec<PersonDifference>,
}

/// A person who is different at the later moment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PersonDifference {
    /// Object id.
    pub id: String,
    /// Display name.
    pub display_name: String,
    /// Sign-in name.
    pub user_principal_name: String,
    /// What is different.
    pub kind: DifferenceKind,
    /// Which properties, for somebody who changed.
    pub changes: Vec<FieldChange>,
}

/// Kinds of differences between two moments.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum DifferenceKind {
    /// Was not there, is there.
    Appeared,
    /// Was there, is not there.
    Left,
    /// Is not as before.
    Changed,
}

/// A property at two moments, in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FieldChange {
    /// What people call it.
    pub label: String,
    /// At the earlier moment, if any.
    pub before: Option<String>,
    /// At the later one, if any.
    pub after: Option<String>,
}
