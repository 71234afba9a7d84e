//! Excel workbooks (`.xlsx`, `.xlsm`).

use super::cell::{Shown, place, text_of};
use super::strings::{Book, book, relations, shared, styles, unescaped};
use super::xml::{attribute, damaged, flag, number, reference};
use super::{Package, Rows, Sheet, sheets_to_try};
use crate::error::ImportError;
use crate::how::ReadHow;
use crate::source::{Note, SheetInfo, SourceKind};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::io::{BufReader, Read};

/// What the cells of all sheets share.
struct Common {
    texts: Vec<String>,
    styles: Vec<Shown>,
    from_1904: bool,
}

pub(super) fn read(package: &mut Package<'_>, how: &ReadHow) -> Result<Sheet, ImportError> {
    let damaged = |about: &str| ImportError::DamagedWorkbook { about: about.to_owned() };
    let main = main_part(package)?;
    let Book { sheets: listed, from_1904 } = match package.part(&main)? {
        Some(part) => book(part)?,
        None => return Err(damaged("the list of its sheets is missing")),
    };
    let (folder, name) = main.rsplit_once('/').unwrap_or(("", &main));
    let relations = match package.part(&format!("{folder}/_rels/{name}.rels"))? {
        Some(part) => relations(part)?,
        None => return Err(damaged("the places of its sheets are missing")),
    };
    let of_kind = |kind: &str| {
        relations.iter().find(|(_, known, _)| known == kind).map(|(_, _, target)| absolute(folder, target))
    };
    let texts = match of_kind("sharedStrings").map(|name| package.part(&name)).transpose()?.flatten() {
        Some(part) => shared(part)?,
        None => Vec::new(),
    };
    let styles = match of_kind("styles").map(|name| package.part(&name)).transpose()?.flatten() {
        Some(part) => styles(part)?,
        None => Vec::new(),
    };
    let common = Common { texts, styles, from_1904 };
    // Charts are sheets too, but hold no cells.
    let with_cells = listed.into_iter().filter_map(|(name, hidden, id)| {
        let (_, _, target) = relations.iter().find(|(known, kind, _)| *known == id && kind == "worksheet")?;
        Some((SheetInfo { name, hidden }, absolute(folder, target)))
    });
    let (sheets, parts): (Vec<SheetInfo>, Vec<String>) = with_cells.unzip();
    let mut notes = Vec::new();
    if package.has_under("xl/vbaProject") {
        notes.push(Note::quiet("The workbook holds macros; they were not run, only the cells were read".to_owned()));
    }
    if from_1904 {
        notes.push(Note::quiet("The workbook counts days from 1904; dates were read so".to_owned()));
    }
    let mut rows = Rows::default();
    let mut chosen = 0;
    for index in sheets_to_try(&sheets, how)? {
        let Some(part) = parts.get(index).map(|name| package.part(name)).transpose()?.flatten() else {
            continue;
        };
        chosen = index;
        rows = read_sheet(part, &common)?;
        if !rows.records.is_empty() {
            break;
        }
    }
    let records = rows.into_records(&mut notes);
    Ok(Sheet { kind: SourceKind::Xlsx, sheets, chosen, records, notes })
}

/// The part that lists the sheets.
fn main_part(package: &mut Package<'_>) -> Result<String, ImportError> {
    let named = match package.part("_rels/.rels")? {
        Some(part) => relations(part)?.into_iter().find(|(_, kind, _)| kind == "officeDocument"),
        None => None,
    };
    Ok(named.map_or_else(|| "xl/workbook.xml".to_owned(), |(_, _, target)| absolute("", &target)))
}

/// A place in the package that is given from a folder.
fn absolute(folder: &str, target: &str) -> String {
    if let Some(target) = target.strip_prefix('/') {
        return target.to_owned();
    }
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in target.split('/') {
        match part {
            "." | "" => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// A cell while it is read.
#[derive(Default)]
struct Open {
    column: usize,
    kind: String,
    style: usize,
    value: String,
    inline: String,
    formula: bool,
}

/// Where in the sheet the reader is.
#[derive(Default)]
struct Place {
    row: u32,
    hidden: bool,
    next_column: usize,
    text: Text,
    phonetic: bool,
}

/// Which text is being read.
#[derive(Default, PartialEq, Eq, Clone, Copy)]
enum Text {
    #[default]
    None,
    Value,
    Inline,
}

fn read_sheet(part: impl Read, common: &Common) -> Result<Rows, ImportError> {
    let mut rows = Rows::default();
    let mut reader = Reader::from_reader(BufReader::new(part));
    let mut buffer = Vec::new();
    let mut at = Place::default();
    let mut open: Option<Open> = None;
    loop {
        match reader.read_event_into(&mut buffer).map_err(damaged)? {
            Event::Start(tag) => begin(&tag, &mut at, &mut open, &mut rows),
            Event::Empty(tag) => {
                begin(&tag, &mut at, &mut open, &mut rows);
                at.text = Text::None;
                match tag.local_name().as_ref() {
                    // A cell without a value only has a look.
                    "c" => open = None,
                    "rPh" => at.phonetic = false,
                    _ => {}
                }
            }
            Event::End(tag) => match tag.local_name().as_ref() {
                "v" | "t" => at.text = Text::None,
                "rPh" => at.phonetic = false,
                "c" => {
                    if let Some(cell) = open.take() {
                        close(cell, &at, common, &mut rows)?;
                    }
                }
                _ => {}
            },
            Event::Text(text) => push(&mut open, at.text, &text.xml10_content()),
            Event::CData(text) => push(&mut open, at.text, &text.xml10_content()),
            Event::GeneralRef(name) => {
                if let Some(character) = reference(&name) {
                    push(&mut open, at.text, character.encode_utf8(&mut [0; 4]));
                }
            }
            Event::Eof => return Ok(rows),
            _ => {}
        }
        buffer.clear();
    }
}

fn push(open: &mut Option<Open>, place: Text, text: &str) {
    match (open, place) {
        (Some(cell), Text::Value) => cell.value.push_str(text),
        (Some(cell), Text::Inline) => cell.inline.push_str(text),
        _ => {}
    }
}

fn begin(tag: &BytesStart<'_>, at: &mut Place, open: &mut Option<Open>, rows: &mut Rows) {
    match tag.local_name().as_ref() {
        "row" => {
            // Rows may leave their number out; they never go back.
            at.row = number(tag, "r").filter(|row| *row > at.row).unwrap_or_else(|| at.row.saturating_add(1));
            at.hidden = flag(tag, "hidden");
            at.next_column = 0;
        }
        "c" => {
            let given = attribute(tag, "r").and_then(|reference| place(&reference)).map(|(column, _)| column);
            let column = given.filter(|column| *column >= at.next_column).unwrap_or(at.next_column);
            at.next_column = column.saturating_add(1);
            let kind = attribute(tag, "t").unwrap_or_default();
            *open = Some(Open { column, kind, style: number(tag, "s").unwrap_or_default(), ..Open::default() });
        }
        "f" => {
            if let Some(cell) = open {
                cell.formula = true;
            }
        }
        "v" => at.text = Text::Value,
        "rPh" => at.phonetic = true,
        "t" if !at.phonetic => at.text = Text::Inline,
        "col" if flag(tag, "hidden") => {
            let (first, last): (usize, usize) = (number(tag, "min").unwrap_or(1), number(tag, "max").unwrap_or(1));
            // Hiding everything to the right of a list hides no column of it.
            rows.hidden_columns += if last >= 16_384 { 0 } else { last.saturating_sub(first) + 1 };
        }
        "mergeCell" => {
            let range = attribute(tag, "ref").unwrap_or_default();
            if let Some((_, row)) = range.split(':').next().and_then(place) {
                rows.merged.push(row.saturating_add(1));
            }
        }
        _ => {}
    }
}

fn close(cell: Open, at: &Place, common: &Common, rows: &mut Rows) -> Result<(), ImportError> {
    let shown = common.styles.get(cell.style).copied().unwrap_or_default();
    rows.formulas += usize::from(cell.formula);
    rows.unsaved += usize::from(cell.formula && cell.value.is_empty() && cell.inline.is_empty() && cell.kind != "str");
    let (text, raw) = match cell.kind.as_str() {
        "s" => {
            let text = cell.value.trim().parse::<usize>().ok().and_then(|index| common.texts.get(index).cloned());
            match text {
                Some(text) => (text, None),
                None => {
                    return Err(ImportError::DamagedWorkbook {
                        about: format!("row {} names a text that is missing", at.row),
                    });
                }
            }
        }
        "inlineStr" => (unescaped(cell.inline), None),
        "str" => (unescaped(cell.value), None),
        "b" => (if cell.value.trim() == "1" { "TRUE" } else { "FALSE" }.to_owned(), None),
        "e" => {
            rows.errors.push(at.row);
            (cell.value, None)
        }
        "d" => (cell.value.trim().trim_end_matches("T00:00:00").to_owned(), None),
        _ if cell.value.trim().is_empty() => (String::new(), None),
        _ => text_of(&cell.value, shown, common.from_1904),
    };
    rows.put(at.row, at.hidden, cell.column, text, raw)
}
