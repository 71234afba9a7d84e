//! Text in rows and cells: the separator found, quotes respected, lines counted, wide rows and quotes left open refused.

use crate::error::{ImportError, MAX_CELLS};
use crate::how::Quote;
use csv::{ReaderBuilder, StringRecord, Terminator};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::{Chain, Read};

/// A row as it stands in the file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Record {
    /// The line it begins on, from 1.
    pub(crate) line: u32,
    /// Its cells, quotes removed. None on a line that is empty.
    pub(crate) cells: Vec<String>,
    /// What a sheet really holds where a cell is shown otherwise.
    pub(crate) raw: BTreeMap<usize, String>,
    /// Whether the sheet hides it.
    pub(crate) hidden: bool,
}

impl Record {
    fn of(line: u32, cells: Vec<String>) -> Self {
        Self { line, cells, ..Self::default() }
    }

    /// Whether nothing is in it but separators, whichever they are, and spaces.
    pub(crate) fn is_blank(&self) -> bool {
        let separates = |character| SEPARATORS.iter().any(|separator| char::from(*separator) == character);
        self.cells.iter().all(|cell| cell.chars().all(|c| c.is_whitespace() || separates(c)))
    }
}

/// Separators known. In a tie the earlier one wins: a comma is also common inside names and numbers.
const SEPARATORS: [u8; 4] = [b'\t', b';', b'|', b','];

/// Rows looked at to find the separator.
const LOOKED_AT: usize = 60;

/// Put behind the text. The line end closes the last row wherever it is not inside quotes; what follows is read only by a row whose
/// quotes are still open.
const CLOSING: &[u8] = b"\n.";

/// The text with every line end a line feed, inside quotes too, and without marks at its beginning: what [`Records`] reads.
pub(crate) fn with_line_feeds(text: &str) -> Cow<'_, str> {
    // The reader would skip a mark of its own accord, and the line after it would be miscounted.
    let text = text.trim_start_matches('\u{FEFF}');
    if text.contains('\r') { Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n")) } else { Cow::Borrowed(text) }
}

/// Reads rows one after the other.
pub(crate) struct Records<'a> {
    text: &'a [u8],
    reader: csv::Reader<Chain<&'a [u8], &'static [u8]>>,
    row: StringRecord,
    /// Where in the text the next row begins.
    next: usize,
    /// The line it begins on.
    line: u32,
    /// The line of the file that the text begins on.
    first: u32,
}

impl<'a> Records<'a> {
    /// The rows of a text [`with_line_feeds`] whose first line is line `line` of the file.
    pub(crate) fn new(text: &'a str, separator: u8, quote: Quote, line: u32) -> Self {
        let text = text.as_bytes();
        let reader = ReaderBuilder::new()
            .delimiter(separator)
            .quoting(quote != Quote::None)
            .quote(quote.byte().unwrap_or(b'"'))
            .terminator(Terminator::Any(b'\n'))
            .has_headers(false)
            .flexible(true)
            .from_reader(text.chain(CLOSING));
        Self { text, reader, row: StringRecord::new(), next: 0, line, first: line }
    }

    fn record(&mut self) -> Result<Record, ImportError> {
        let line = self.line;
        self.reader.read_record(&mut self.row).map_err(|source| ImportError::Undivided { line, source })?;
        let position = self.reader.position();
        self.next = usize::try_from(position.byte()).unwrap_or(usize::MAX);
        let passed = u32::try_from(position.line().saturating_sub(1)).unwrap_or(u32::MAX);
        self.line = self.first.saturating_add(passed);
        let cells = self.row.len();
        if self.next > self.text.len() + 1 {
            return Err(ImportError::UnclosedQuote { line: line.saturating_add(self.lines_before_the_last_cell()) });
        }
        if cells > MAX_CELLS {
            return Err(ImportError::TooManyCells { line, cells });
        }
        Ok(Record::of(line, self.row.iter().map(str::to_owned).collect()))
    }

    /// The line ends inside the row just read that come before its last cell, the only one whose quotes can be open.
    fn lines_before_the_last_cell(&self) -> u32 {
        let before = self.row.iter().take(self.row.len().saturating_sub(1));
        let ends = before.map(|cell| cell.matches('\n').count()).sum::<usize>();
        u32::try_from(ends).unwrap_or(u32::MAX)
    }
}

impl Iterator for Records<'_> {
    type Item = Result<Record, ImportError>;

    fn next(&mut self) -> Option<Self::Item> {
        // The reader passes over empty lines, but they count.
        if *self.text.get(self.next)? == b'\n' {
            let line = self.line;
            self.next += 1;
            self.line = line.saturating_add(1);
            return Some(Ok(Record::of(line, Vec::new())));
        }
        let record = self.record();
        if record.is_err() {
            self.next = self.text.len();
        }
        Some(record)
    }
}

/// What a `sep=;` line at the top says, as Excel writes and reads it, with the rest of the text.
pub(crate) fn declared_separator(text: &str) -> Option<(u8, &str)> {
    let (first, rest) = text.split_once('\n')?;
    let declared = first.trim_end_matches('\r').trim_matches('"').strip_prefix("sep=")?;
    let separator = SEPARATORS.into_iter().find(|separator| declared.as_bytes() == [*separator])?;
    Some((separator, rest))
}

/// The separator that cuts the first rows most evenly, and how many percent of them; `None` when none cuts the headings in two.
///
/// # Errors
/// When the headings are too wide for any list of people.
pub(crate) fn find_separator(text: &str, quote: Quote) -> Result<Option<(u8, usize)>, ImportError> {
    let mut best: Option<(usize, usize, u8)> = None;
    for separator in SEPARATORS {
        if let Some(Err(wide @ ImportError::TooManyCells { .. })) = Records::new(text, separator, quote, 1).next() {
            return Err(wide);
        }
        let Some((even, width)) = evenness(text, separator, quote) else {
            continue;
        };
        if best.is_none_or(|(known, known_width, _)| (even, width) > (known, known_width)) {
            best = Some((even, width, separator));
        }
    }
    Ok(best.map(|(even, _, separator)| (separator, even)))
}

/// How many percent of the rows have as many cells as the headings, and how many that is.
fn evenness(text: &str, separator: u8, quote: Quote) -> Option<(usize, usize)> {
    let rows = Records::new(text, separator, quote, 1).take(LOOKED_AT).map_while(Result::ok);
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
