//! Files handed back: the person's own sheet with what became of each row, and the rows that failed, ready to be read again.
//!
//! UTF-8 with a mark, so that Excel reads accents; nothing in it runs as a formula (G51). No password is ever in it: columns of
//! passwords were blanked when the file was read.

/// What became of a row of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReturnRow {
    /// The row's cells as they stood in the file.
    pub cells: Vec<String>,
    /// For example "Created and verified".
    pub result: String,
    /// Why, when it is not what was wanted; else empty.
    pub reason: String,
    /// The sign-in name that was created; empty when none was.
    pub user_principal_name: String,
    /// The object id; empty when there is none.
    pub object_id: String,
}

/// The columns added to a return file.
pub const RETURN_HEADINGS: [&str; 4] = ["Result", "Reason", "UPN created", "Object ID"];

/// The file as it came, same columns and order, with [`RETURN_HEADINGS`] added.
#[must_use]
pub fn return_file(headings: &[String], rows: impl IntoIterator<Item = ReturnRow>, delimiter: char) -> Vec<u8> {
    let mut file = String::from('\u{FEFF}');
    let added = RETURN_HEADINGS.iter().map(|heading| (*heading).to_owned());
    write_row(&mut file, headings.iter().cloned().chain(added), delimiter);
    for row in rows {
        let cells = fitted(row.cells, headings.len(), delimiter);
        let added = [row.result, row.reason, row.user_principal_name, row.object_id];
        write_row(&mut file, cells.into_iter().chain(added), delimiter);
    }
    file.into_bytes()
}

/// The rows that failed, with the file's own columns only: correct it and import it again.
#[must_use]
pub fn failed_file(headings: &[String], rows: impl IntoIterator<Item = Vec<String>>, delimiter: char) -> Vec<u8> {
    let mut file = String::from('\u{FEFF}');
    write_row(&mut file, headings.iter().cloned(), delimiter);
    for row in rows {
        write_row(&mut file, fitted(row, headings.len(), delimiter).into_iter(), delimiter);
    }
    file.into_bytes()
}

/// A cell for a file that a spreadsheet may open: an apostrophe before what it would take for a formula, quotes where needed.
#[must_use]
pub fn escape_cell(text: &str, delimiter: char) -> String {
    let prefix = if text.starts_with(['=', '+', '-', '@', '\u{2212}', '\t', '\r', '\0']) { "'" } else { "" };
    let text = format!("{prefix}{text}");
    let quoted = text.contains([delimiter, '"', '\r', '\n', '\t']) || text.starts_with(' ') || text.ends_with(' ');
    if quoted { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
}

/// Why a workbook could not be written.
#[derive(Debug, thiserror::Error)]
#[error("The workbook could not be written ({0}); save it as CSV instead")]
pub struct WorkbookError(String);

/// As [`return_file`], as an Excel workbook. Every cell is text: nothing in it can run, and no zero is lost.
///
/// # Errors
/// When there are more rows or longer texts than a workbook takes.
pub fn return_workbook(
    headings: &[String],
    rows: impl IntoIterator<Item = ReturnRow>,
) -> Result<Vec<u8>, WorkbookError> {
    let added = RETURN_HEADINGS.iter().map(|heading| (*heading).to_owned());
    let headings_all: Vec<String> = headings.iter().cloned().chain(added).collect();
    let rows = rows.into_iter().map(|row| {
        let cells = fitted(row.cells, headings.len(), ';');
        let added = [row.result, row.reason, row.user_principal_name, row.object_id];
        cells.into_iter().chain(added).collect::<Vec<String>>()
    });
    workbook(&headings_all, rows)
}

/// As [`failed_file`], as an Excel workbook of text cells.
///
/// # Errors
/// As [`return_workbook`].
pub fn failed_workbook(
    headings: &[String],
    rows: impl IntoIterator<Item = Vec<String>>,
) -> Result<Vec<u8>, WorkbookError> {
    workbook(headings, rows.into_iter().map(|row| fitted(row, headings.len(), ';')))
}

fn workbook(headings: &[String], rows: impl Iterator<Item = Vec<String>>) -> Result<Vec<u8>, WorkbookError> {
    let refused = |error: rust_xlsxwriter::XlsxError| WorkbookError(error.to_string());
    let mut workbook = rust_xlsxwriter::Workbook::new();
    // In memory: the sparing way would leave people's data in a temporary file.
    let sheet = workbook.add_worksheet();
    // Shown as text, so that a number a person types below keeps its zeros too.
    let text = rust_xlsxwriter::Format::new().set_num_format("@");
    for (row, cells) in std::iter::once(headings.to_vec()).chain(rows).enumerate() {
        let row = u32::try_from(row).map_err(|error| WorkbookError(error.to_string()))?;
        for (column, cell) in cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
            let column = u16::try_from(column).map_err(|error| WorkbookError(error.to_string()))?;
            // No XML takes these, so no workbook can.
            let cell: String = cell.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect();
            sheet.write_string_with_format(row, column, cell, &text).map_err(refused)?;
        }
    }
    workbook.save_to_buffer().map_err(refused)
}

fn write_row(file: &mut String, cells: impl Iterator<Item = String>, delimiter: char) {
    for (number, cell) in cells.enumerate() {
        if number > 0 {
            file.push(delimiter);
        }
        file.push_str(&escape_cell(&cell, delimiter));
    }
    file.push_str("\r\n");
}

/// The cells in as many columns as there are headings: missing ones empty, extra ones joined to the last, so that nothing shifts.
fn fitted(mut cells: Vec<String>, columns: usize, delimiter: char) -> Vec<String> {
    if cells.len() > columns && columns > 0 {
        let extra = cells.split_off(columns - 1).join(delimiter.encode_utf8(&mut [0; 4]));
        cells.push(extra);
    }
    cells.resize(columns, String::new());
    cells
}
