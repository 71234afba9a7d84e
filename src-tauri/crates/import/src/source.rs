//! A file read: its headings, its rows, and how it was understood.

use crate::encoding::Encoding;
use crate::how::{Detection, ReadHow};
use crate::problem::Level;
use crate::read::{blank_column, is_uneven};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The templates known (`facts/graph.md §10`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Template {
    /// Entra's bulk-create template with a version line, 2019 to 2026.
    EntraClassic,
    /// Entra's template without a version line: headings with the property in brackets.
    EntraCurrent,
    /// The Microsoft 365 admin center's.
    Microsoft365,
    /// Entra's list of guests to invite.
    EntraInvite,
    /// Entra's list of people to delete.
    EntraDelete,
    /// Entra's list of deleted people to restore.
    EntraRestore,
    /// Entra's list of members to add to a group, or to remove.
    EntraMembers,
    /// A list of people downloaded from Entra.
    EntraDownload,
    /// None of them.
    Other,
}

impl Template {
    /// Its name for people; `None` when the file follows none.
    #[must_use]
    pub const fn label(self) -> Option<&'static str> {
        match self {
            Self::EntraClassic => Some("Entra bulk create (classic)"),
            Self::EntraCurrent => Some("Entra bulk create"),
            Self::Microsoft365 => Some("Microsoft 365 admin center"),
            Self::EntraInvite => Some("Entra bulk invite"),
            Self::EntraDelete => Some("Entra bulk delete"),
            Self::EntraRestore => Some("Entra bulk restore"),
            Self::EntraMembers => Some("Entra group members"),
            Self::EntraDownload => Some("Entra download of people"),
            Self::Other => None,
        }
    }
}

/// A file read. Serialisable, so that a draft can be kept: columns of passwords were blanked before it was made. Whatever was added later
/// than the first drafts may be missing in what was kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Source {
    /// Its name without the folder.
    pub file_name: String,
    /// SHA-256 of its bytes, in hexadecimal; empty for what was typed.
    pub sha256: String,
    /// How its bytes became text.
    pub encoding: Encoding,
    /// Whether that is a guess a person should look at.
    pub encoding_guessed: bool,
    /// What separates its cells; a comma when there is only one column or the file is no text.
    pub delimiter: char,
    /// The template it follows.
    pub template: Template,
    /// The headings, as they stand in the file.
    pub headings: Vec<String>,
    /// The people, in the file's order.
    pub rows: Vec<SourceRow>,
    /// What a person should know about the file.
    pub notes: Vec<Note>,
    /// What kind of file it is.
    #[serde(default)]
    pub kind: SourceKind,
    /// How it was asked to be read; reading the same bytes so gives the same again.
    #[serde(default)]
    pub how: ReadHow,
    /// What was found out about it, one for each chip that a person can change.
    #[serde(default)]
    pub detections: Vec<Detection>,
    /// The sheets of a workbook, in its order.
    #[serde(default)]
    pub sheets: Vec<SheetInfo>,
}

/// What kind of file a list came in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum SourceKind {
    /// A text file.
    #[default]
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

/// A sheet of a workbook.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SheetInfo {
    /// Its name.
    pub name: String,
    /// Whether the workbook hides it.
    pub hidden: bool,
}

/// One person as the file has them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SourceRow {
    /// Counted as a person counts: the first person is 1.
    pub row: u32,
    /// The line in the file, or the row of the sheet, it begins on, from 1.
    pub line: u32,
    /// Its cells. Not as many as the headings when the row is uneven; passwords are blank.
    pub cells: Vec<String>,
    /// What a sheet really holds, by column, where a cell is shown otherwise: the number behind a date.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub raw: BTreeMap<usize, String>,
    /// Whether the sheet hides the row.
    #[serde(default, skip_serializing_if = "is_false")]
    pub hidden: bool,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde gives a reference")]
fn is_false(value: &bool) -> bool {
    !*value
}

/// Something worth knowing about a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Note {
    /// How much it matters; never [`Level::Stop`].
    pub level: Level,
    /// In a sentence.
    pub text: String,
}

impl SourceRow {
    /// A row of plain cells.
    #[must_use]
    pub fn of(row: u32, line: u32, cells: Vec<String>) -> Self {
        Self { row, line, cells, raw: BTreeMap::new(), hidden: false }
    }
}

impl Source {
    /// Whether a row has fewer cells than the headings, or more that are not empty.
    #[must_use]
    pub fn is_uneven(&self, row: &SourceRow) -> bool {
        is_uneven(&row.cells, self.headings.len())
    }

    /// Positions in `rows` of those most likely misread: uneven, or with signs of a wrong encoding. At most `limit`.
    #[must_use]
    pub fn doubtful_rows(&self, limit: usize) -> Vec<usize> {
        let doubtful = |row: &SourceRow| self.is_uneven(row) || row.cells.iter().any(|cell| is_damaged(cell));
        self.rows.iter().enumerate().filter(|(_, row)| doubtful(row)).map(|(index, _)| index).take(limit).collect()
    }

    /// Forgets a column's values, when a person says that it holds passwords.
    pub fn forget_column(&mut self, index: usize) {
        let columns = self.headings.len();
        for row in &mut self.rows {
            blank_column(&mut row.cells, index, columns);
        }
    }
}

/// Whether a text shows the signs of having been read in a wrong encoding.
pub(crate) fn is_damaged(text: &str) -> bool {
    const SIGNS: [&str; 5] = ["\u{FFFD}", "Ã¤", "Ã¶", "Ã¼", "Ã©"];
    !text.is_ascii() && SIGNS.iter().any(|sign| text.contains(sign))
}

impl Note {
    pub(crate) fn warn(text: String) -> Self {
        Self { level: Level::Warn, text }
    }

    pub(crate) fn quiet(text: String) -> Self {
        Self { level: Level::Note, text }
    }
}
