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
