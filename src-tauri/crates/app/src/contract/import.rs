//! The import wizard.

mod compare;
mod fix;
mod matching;
mod source;

pub use compare::{CompareList, ComparePart, ComparedPerson, ImportComparison, SaveComparison};
pub use fix::{
    ChosenRows, EditCell, ExcludeRows, FillDown, FindProblem, FoundProblem, ImportFilter, ImportRow, ImportRows,
    ListImportRows, ProblemGroup, ProblemLevel, RepairGroup, RepairOffer, RowProblem,
};
pub use matching::{
    ChooseValues, DerivedFrom, DerivedTarget, ImportIdentity, ImportValues, MatchColumn, PersonKey, SetDerived,
    SetIdentity, SplitPart, Sureness, SwapColumns, ValueChoice, ValueColumn, ValueKind, ValueMatch, ValueOffer,
};
pub use source::{
    BlankImport, DecideUneven, ExistingPolicy, ForgetMapping, ImportDetection, ImportFact, ImportPreview,
    ImportProgress, ImportPurpose, OpenImport, PasteImport, PreviewRow, ReadAgain, ReadChoice, ReadKind, RecentImports,
    RecentMapping, SeenBefore, SetPurpose, SourceKind, UnevenChoice,
};

use super::wizard::WizardKind;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

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
    /// The step it was left at: `read`, `match`, `values`, `identity`, `fix`, `options` or `review`.
    pub step: String,
    /// What the rows are for.
    pub purpose: ImportPurpose,
    /// The group of members that are added or removed: its id and name.
    pub group: Option<ChosenGroup>,
    /// The file and how it was read.
    pub file: ImportFile,
    /// How people are found who are there, and what happens to them.
    pub identity: ImportIdentity,
    /// Values made of other columns.
    pub derived: Vec<DerivedTarget>,
    /// Columns the purpose needs and nothing becomes, each in a sentence.
    pub missing: Vec<String>,
    /// Rows that have not as many cells as headings and about which nothing was decided.
    pub uneven: u32,
    /// Whether a column has values of a closed list.
    pub has_values: bool,
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
    /// Whether what was taken back last can be done again.
    pub can_redo: bool,
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
    /// An earlier job made from the same bytes (G46).
    pub seen_before: Option<SeenBefore>,
    /// What kind of file it is.
    pub kind: SourceKind,
    /// Whether a column of it holds passwords.
    pub has_passwords: bool,
    /// Whether its columns were matched as they were for an earlier file.
    pub remembered: bool,
}

/// A group that was chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ChosenGroup {
    /// Its object id.
    pub id: String,
    /// Its name.
    pub name: String,
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
    /// What it becomes by its heading too, which another column has: somebody has to say which one is meant.
    pub rival: Option<ImportRival>,
}

/// Another column that becomes the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ImportRival {
    /// Id of what both become.
    pub target: String,
    /// The heading of the column that has it for now.
    pub heading: String,
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

/// What applies to all rows.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
pub struct ImportOptions {
    /// Products for everyone, in addition to the file's.
    pub sku_ids: Vec<String>,
    /// Usage location for rows that have none; chosen by a person, never silently.
    pub usage_location: Option<String>,
    /// Groups for everyone, by object id, in addition to the file's.
    pub groups: Vec<ChosenGroup>,
    /// Whether new people may sign in, where the file does not say.
    pub sign_in: SignInFrom,
    /// The order the rows run in: it decides who gets scarce seats.
    pub order: RowOrder,
    /// What the job is called; empty for the file's name.
    pub job_name: String,
    /// Whether the file is deleted once the job has begun. Only a file that held passwords.
    pub delete_source: bool,
}

/// From when new people may sign in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum SignInFrom {
    /// At once.
    #[default]
    Now,
    /// People whose first day is later are made blocked, the others may sign in. Letting them in is kept for that morning; its plan
    /// is read then.
    StartDate,
    /// Everybody is made blocked.
    Blocked,
}

/// The order rows run in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum RowOrder {
    /// As they stand in the file.
    #[default]
    File,
    /// By first day, the earliest first; rows without one last.
    StartDate,
    /// By last name.
    LastName,
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
    /// Rows that mean nobody who is there.
    pub new: u32,
    /// Rows that mean one person who is there.
    pub existing: u32,
    /// Rows that may mean several.
    pub ambiguous: u32,
}

/// Remembers the step a draft was left at.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SetStep {
    /// The connection.
    pub connection: String,
    /// The draft.
    pub draft: String,
    /// `read`, `match`, `values`, `identity`, `fix`, `options` or `review`.
    pub step: String,
}
