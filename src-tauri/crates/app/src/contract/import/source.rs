//! The steps Source and Read.

use super::ProblemLevel;
use super::matching::Sureness;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What the rows of a file are for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum ImportPurpose {
    /// New people.
    Create,
    /// People who are there: given cells become values.
    Update,
    /// People who are there are updated, the others created.
    CreateOrUpdate,
    /// Guests, by their mail address.
    Invite,
    /// People into the recycle bin.
    Delete,
    /// People out of the recycle bin.
    Restore,
    /// People into a group.
    AddMembers,
    /// People out of a group.
    RemoveMembers,
}

/// What happens to people who are there already.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum ExistingPolicy {
    /// They are left alone.
    Skip,
    /// Only fields that are empty are filled.
    FillEmpty,
    /// Given fields are written.
    Update,
}

/// Opens a file as a new draft.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OpenImport {
    /// The connection the people are meant for.
    pub connection: String,
    /// The file, as the system names it.
    pub path: String,
    /// What its rows are for; none for what the file looks like.
    #[serde(default)]
    pub purpose: Option<ImportPurpose>,
}

/// Opens what was pasted as a new draft.
#[derive(Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PasteImport {
    /// The connection the people are meant for.
    pub connection: String,
    /// The text, as a spreadsheet puts it on the clipboard.
    pub text: String,
    /// What its rows are for; none for what it looks like.
    #[serde(default)]
    pub purpose: Option<ImportPurpose>,
}

impl std::fmt::Debug for PasteImport {
    /// Without the text: it may hold passwords.
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("PasteImport").field("connection", &self.connection).finish_non_exhaustive()
    }
}

/// Opens an empty grid as a new draft, for people to be typed into.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct BlankImport {
    /// The connection the people are meant for.
    pub connection: String,
    /// What its rows are for.
    pub purpose: ImportPurpose,
}

/// Says what the rows are for.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SetPurpose {
    /// The connection.
    pub connection: String,
    /// The draft.
    pub draft: String,
    /// What for.
    pub purpose: ImportPurpose,
    /// The group of members, by object id.
    #[serde(default)]
    pub group: Option<String>,
}

/// An earlier job of the same file (G46).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SeenBefore {
    /// The job.
    pub job: String,
    /// When it began, ISO 8601.
    pub at: String,
    /// How many people it created.
    pub created: u32,
    /// How many it would create now.
    pub would_create: u32,
    /// How many of its rows mean people who are there by now.
    pub there: u32,
}

/// What kind of file a list came in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum SourceKind {
    /// A text file.
    Text,
    /// An Excel workbook.
    Xlsx,
    /// An OpenDocument spreadsheet.
    Ods,
    /// Text pasted from the clipboard.
    Pasted,
    /// An empty grid that people are typed into.
    Typed,
}

/// What is shown of a file before its columns are matched.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ImportPreview {
    /// The headings.
    pub headings: Vec<String>,
    /// The first rows; cells of passwords are blank.
    pub first: Vec<PreviewRow>,
    /// Rows most likely misread, the worst first, with why.
    pub doubtful: Vec<PreviewRow>,
    /// Facts, each a chip.
    pub facts: Vec<ImportFact>,
    /// Rows that have not as many cells as headings and about which nothing was decided.
    pub uneven: Vec<u32>,
    /// Whether uneven rows can be put right here: not when a column holds passwords.
    pub uneven_fixable: bool,
    /// What was found out about the file, each a chip that can be changed.
    pub detections: Vec<ImportDetection>,
}

/// A row shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PreviewRow {
    /// Its number, from 1.
    pub row: u32,
    /// Its line in the file, from 1.
    pub line: u32,
    /// Its cells as they were read.
    pub cells: Vec<String>,
    /// What is doubtful about it; empty when nothing is.
    pub why: Vec<String>,
}

/// Something true of the whole file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ImportFact {
    /// How much it matters.
    pub level: ProblemLevel,
    /// In a few words.
    pub text: String,
}

/// What was found out about a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum ReadKind {
    /// The encoding of a text.
    Encoding,
    /// What separates its cells.
    Separator,
    /// What encloses its cells.
    Quote,
    /// The sheet of a workbook.
    Sheet,
    /// Where the headings are.
    Header,
}

/// Something found out about a file, how sure that is, and what it could be instead.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ImportDetection {
    /// What it is about.
    pub kind: ReadKind,
    /// What was found or chosen.
    pub value: String,
    /// The same for people.
    pub label: String,
    /// How sure.
    pub sure: Sureness,
    /// Why, in a few words.
    pub reason: String,
    /// What else it could be, the found one first.
    pub choices: Vec<ReadChoice>,
}

/// One of several.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ReadChoice {
    /// As it is chosen.
    pub value: String,
    /// For people.
    pub label: String,
}

/// Reads the file again in another way.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ReadAgain {
    /// The connection.
    pub connection: String,
    /// The draft.
    pub draft: String,
    /// What is chosen otherwise.
    pub kind: ReadKind,
    /// The choice; empty leaves it to be found.
    pub value: String,
}

/// What becomes of rows that have not as many cells as headings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum UnevenChoice {
    /// Extra cells belong to the last column, missing ones are empty.
    Mend,
    /// They are left out.
    LeaveOut,
}

/// Decides about the uneven rows.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DecideUneven {
    /// The connection.
    pub connection: String,
    /// The draft.
    pub draft: String,
    /// What becomes of them.
    pub choice: UnevenChoice,
}

/// How far long work on a draft has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ImportProgress {
    /// Whether anything is under way.
    pub working: bool,
    /// Rows done.
    pub done: u32,
    /// Rows there are; 0 while the file is still being read.
    pub total: u32,
}

/// Mappings of earlier files.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RecentImports {
    /// Last used first.
    pub mappings: Vec<RecentMapping>,
}

/// What was decided about an earlier file. Files with the same headings are matched so by themselves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RecentMapping {
    /// By which it is forgotten.
    pub key: String,
    /// The file it was last used for.
    pub file: String,
    /// When, ISO 8601.
    pub used_at: String,
    /// What the rows were for.
    pub purpose: ImportPurpose,
    /// How many columns become something.
    pub columns: u32,
}

/// Forgets a mapping.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ForgetMapping {
    /// The connection.
    pub connection: String,
    /// The mapping.
    pub key: String,
}
