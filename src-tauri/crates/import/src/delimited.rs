//! Text in rows and cells: the separator found, quotes respected, lines counted, wide rows refused before they fill the memory.

use crate::error::{ImportError, MAX_CELLS};

/// A row as it stands in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Record {
    /// The line it begins on, from 1.
    pub(crate) line: u32,
    /// Its cells, quotes removed.
    pub(crate) cells: Vec<String>,
}

impl Record {
    /// Whether nothing is in it but separators, whichever they are, and spaces.
    pub(crate) fn is_blank(&self) -> bool {
        self.cells.iter().all(|cell| cell.chars().all(|c| c.is_whitespace() || SEPARATORS.contains(&c)))
    }
}

/// Separators known. In a tie the earlier one wins: a comma is also common inside names and numbers.
const SEPARATORS: [char; 4] = ['\t', ';', '|', ','];

/// Rows looked at to find the separator.
const LOOKED_AT: usize = 60;

/// Reads rows one after the other.
pub(crate) struct Records<'a> {
    rest: std::iter::Peekable<std::str::Chars<'a>>,
    separator: char,
    line: u32,
    ended: bool,
}

impl<'a> Records<'a> {
    /// The rows of a text whose first line is line `line` of the file.
    pub(crate) fn new(text: &'a str, separator: char, line: u32) -> Self {
        Self { rest: text.chars().peekable(), separator, line, ended: false }
    }

    fn record(&mut self) -> Result<Record, ImportError> {
        let line = self.line;
        let mut cells = Vec::new();
        let mut count = 0_usize;
        loop {
            let (cell, more) = self.cell()?;
            count += 1;
            if count <= MAX_CELLS {
                cells.push(cell);
            }
            if !more {
                break;
            }
        }
        if count > MAX_CELLS {
            return Err(ImportError::TooManyCells { line, cells: count });
        }
        Ok(Record { line, cells })
    }

    /// One cell, and whether another follows in the row.
    fn cell(&mut self) -> Result<(String, bool), ImportError> {
        let mut cell = String::new();
        if self.rest.next_if_eq(&'"').is_some() {
            self.quoted(&mut cell)?;
        }
        while let Some(character) = self.rest.next() {
            match character {
                _ if character == self.separator => return Ok((cell, true)),
                '\r' | '\n' => {
                    self.line_end(character);
                    return Ok((cell, false));
                }
                _ => cell.push(character),
            }
        }
        self.ended = true;
        Ok((cell, false))
    }

    /// What stands between quotes; a doubled quote is one.
    fn quoted(&mut self, cell: &mut String) -> Result<(), ImportError> {
        let opened = self.line;
        while let Some(character) = self.rest.next() {
            match character {
                '"' if self.rest.next_if_eq(&'"').is_some() => cell.push('"'),
                '"' => return Ok(()),
                '\r' | '\n' => {
                    self.line_end(character);
                    cell.push('\n');
                }
                _ => cell.push(character),
            }
        }
        Err(ImportError::UnclosedQuote { line: opened })
    }

    fn line_end(&mut self, character: char) {
        if character == '\r' {
            self.rest.next_if_eq(&'\n');
        }
        self.line = self.line.saturating_add(1);
    }
}

impl Iterator for Records<'_> {
    type Item = Result<Record, ImportError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended || self.rest.peek().is_none() {
            return None;
        }
        let record = self.record();
        self.ended |= record.is_err();
        Some(record)
    }
}

/// What a `sep=;` line at the top says, as Excel writes and reads it, with the rest of the text.
pub(crate) fn declared_separator(text: &str) -> Option<(char, &str)> {
    let (first, rest) = text.split_once('\n')?;
    let declared = first.trim_end_matches('\r').trim_matches('"').strip_prefix("sep=")?;
    let mut characters = declared.chars();
    let separator = characters.next()?;
    (characters.next().is_none() && SEPARATORS.contains(&separator)).then_some((separator, rest))
}

/// The separator that cuts the first rows most evenly; `None` when none cuts the headings in two.
///
/// # Errors
/// When the headings are too wide for any list of people.
pub(crate) fn find_separator(text: &str) -> Result<Option<char>, ImportError> {
    let mut best: Option<(usize, usize, char)> = None;
    for separator in SEPARATORS {
        if let Some(Err(wide @ ImportError::TooManyCells { .. })) = Records::new(text, separator, 1).next() {
            return Err(wide);
        }
        let Some((even, width)) = evenness(text, separator) else {
            continue;
        };
        if best.is_none_or(|(known, known_width, _)| (even, width) > (known, known_width)) {
            best = Some((even, width, separator));
        }
    }
    Ok(best.map(|(_, _, separator)| separator))
}

/// How many percent of the rows have as many cells as the headings, and how many that is.
fn evenness(text: &str, separator: char) -> Option<(usize, usize)> {
    let rows = Records::new(text, separator, 1).take(LOOKED_AT).map_while(Result::ok);
    let widths: Vec<usize> =
        rows.filter(|record| !record.is_blank() && !is_version(record)).map(|record| record.cells.len()).collect();
    let heading = widths.first().copied().filter(|width| *width > 1)?;
    let even = widths.iter().filter(|width| **width == heading).count();
    Some((even * 100 / widths.len().max(1), heading))
}

/// Whether a row is the version line of Entra's classic templates (`facts/graph.md §10.1`), padded by Excel or not.
pub(crate) fn is_version(record: &Record) -> bool {
    let first = record.cells.first().map(|cell| cell.trim().to_ascii_lowercase()).unwrap_or_default();
    first.starts_with("version:") && record.cells.iter().skip(1).all(|cell| cell.trim().is_empty())
}
