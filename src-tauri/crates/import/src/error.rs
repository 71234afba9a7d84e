//! Why a file cannot be read at all.

use std::path::PathBuf;

/// The largest file that is read, in bytes.
pub const MAX_BYTES: u64 = 500 * 1024 * 1024;

/// The most cells a row may have. A person has some thirty properties; far more is a file of another kind.
pub const MAX_CELLS: usize = 1_000;

/// A file that cannot be read as a list of people. Nothing of it was kept.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// No such file.
    #[error("There is no file {}; check the name and the folder", .path.display())]
    NotFound {
        /// The file asked for.
        path: PathBuf,
    },
    /// The system does not let us read it.
    #[error("{} may not be read by this account; close it in other programs or change its permissions", .path.display())]
    NotPermitted {
        /// The file asked for.
        path: PathBuf,
    },
    /// It is a folder.
    #[error("{} is a folder; choose a file in it", .path.display())]
    Folder {
        /// The folder.
        path: PathBuf,
    },
    /// It is a device, a pipe or something else without an end.
    #[error("{} is no ordinary file; save the list to one", .path.display())]
    NotOrdinary {
        /// What it is called.
        path: PathBuf,
    },
    /// Reading failed for another reason.
    #[error("{} could not be read; try to copy it to a local disk", .path.display())]
    Unreadable {
        /// The file asked for.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// Above [`MAX_BYTES`].
    #[error("The file has {} MB, at most {} MB are read; split it", .bytes.div_ceil(1024 * 1024), MAX_BYTES / 1024 / 1024)]
    TooLarge {
        /// Its size.
        bytes: u64,
    },
    /// Not the bytes it was the first time.
    #[error("The file has changed since it was opened; open it again")]
    Changed,
    /// No text in it.
    #[error("The file is empty; choose one with headings and a row for each person")]
    Empty,
    /// A heading row and nothing below.
    #[error("The file has headings but no people")]
    HeadingsOnly,
    /// Nothing stands in the line that was said to hold the headings.
    #[error("Nothing stands in line {line}, so it cannot hold the headings; choose another line")]
    NoHeadings {
        /// The line chosen, from 1.
        line: u32,
    },
    /// A workbook under a password.
    #[error("The workbook is protected by a password; open it, remove the password and save it again")]
    Encrypted,
    /// A workbook of Excel before 2007.
    #[error("This is a workbook of an old Excel (.xls); open it and save it as .xlsx")]
    OldExcel,
    /// A binary workbook.
    #[error("This is a binary workbook (.xlsb); open it and save it as .xlsx")]
    BinaryWorkbook,
    /// A web page or an XML table under the name of a workbook.
    #[error("This is {kind} under the name of a workbook; open it in Excel and save it as .xlsx")]
    NotAWorkbook {
        /// What it is.
        kind: &'static str,
    },
    /// A workbook that unpacks to far more than it seems.
    #[error(
        "The workbook unpacks to more than is read here ({about}); save the list alone in a new workbook or as CSV (UTF-8)"
    )]
    Bomb {
        /// What is too much.
        about: &'static str,
    },
    /// A workbook that cannot be taken apart.
    #[error("The workbook is damaged ({about}); open it in Excel and save it again")]
    DamagedWorkbook {
        /// What is wrong, in a few words.
        about: String,
    },
    /// No sheet of that name.
    #[error("The workbook has no sheet \u{201c}{name}\u{201d}; it has {known}")]
    NoSheet {
        /// The name asked for.
        name: String,
        /// The names there are.
        known: String,
    },
    /// Something that is no text.
    #[error("This is not a text file but looks like {kind}; save the list as CSV (UTF-8)")]
    Binary {
        /// What it looks like.
        kind: &'static str,
    },
    /// One column that is not a sign-in name.
    #[error(
        "The file has only one column, \u{201c}{heading}\u{201d}; separate the columns by commas, semicolons or tabs"
    )]
    NoSeparator {
        /// The beginning of the only heading.
        heading: String,
    },
    /// Above [`MAX_CELLS`].
    #[error("Line {line} has {cells} cells, at most {MAX_CELLS} are read; check the separator and the quotes")]
    TooManyCells {
        /// The line in the file, from 1.
        line: u32,
        /// Its cells.
        cells: usize,
    },
    /// A quote that is never closed.
    #[error("The quote opened on line {line} is never closed; close it or remove it")]
    UnclosedQuote {
        /// The line it was opened on, from 1.
        line: u32,
    },
    /// The reader of rows gave up. Not known to happen: the text is in memory and valid by then.
    #[error("Line {line} could not be divided into cells; save the list again as CSV (UTF-8)")]
    Undivided {
        /// The line the row begins on, from 1.
        line: u32,
        /// What the reader said.
        source: csv::Error,
    },
}
