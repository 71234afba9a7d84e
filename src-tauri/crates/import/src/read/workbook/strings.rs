//! The parts of an Excel workbook beside its sheets: which sheets there are, shared texts, how cells are shown.

use super::cell::{Shown, shown_by, shown_by_number};
use super::xml::{attribute, damaged, flag, number, reference};
use crate::error::ImportError;
use quick_xml::Reader;
use quick_xml::events::Event;
use std::collections::HashMap;
use std::io::{BufReader, Read};

/// The most bytes of shared texts that are kept.
const MOST_TEXT: usize = 512 * 1024 * 1024;

/// What the workbook says of itself.
#[derive(Default)]
pub(super) struct Book {
    /// Name, whether hidden, and the id of the part.
    pub(super) sheets: Vec<(String, bool, String)>,
    pub(super) from_1904: bool,
}

pub(super) fn book(part: impl Read) -> Result<Book, ImportError> {
    let mut book = Book::default();
    each_tag(part, |tag, name| match name {
        "workbookPr" => book.from_1904 = flag(tag, "date1904"),
        "sheet" => {
            let hidden = attribute(tag, "state").is_some_and(|state| state != "visible");
            let name = attribute(tag, "name").unwrap_or_default();
            // Both `r:id` and `sheetId` end in "id"; only the first is called so.
            book.sheets.push((name, hidden, attribute(tag, "id").unwrap_or_default()));
        }
        _ => {}
    })?;
    Ok(book)
}

/// Where a workbook's parts are: id, kind, place.
pub(super) fn relations(part: impl Read) -> Result<Vec<(String, String, String)>, ImportError> {
    let mut found = Vec::new();
    each_tag(part, |tag, name| {
        if name == "Relationship" && attribute(tag, "TargetMode").as_deref() != Some("External") {
            let of = |name| attribute(tag, name).unwrap_or_default();
            let kind = of("Type").rsplit('/').next().unwrap_or_default().to_owned();
            found.push((of("Id"), kind, of("Target")));
        }
    })?;
    Ok(found)
}

/// How the cells of each style are shown.
pub(super) fn styles(part: impl Read) -> Result<Vec<Shown>, ImportError> {
    let mut codes: HashMap<u32, Shown> = HashMap::new();
    let mut styles = Vec::new();
    let mut inside = false;
    let mut reader = Reader::from_reader(BufReader::new(part));
    let mut buffer = Vec::new();
    loop {
        match reader.read_event_into(&mut buffer).map_err(damaged)? {
            Event::Start(tag) | Event::Empty(tag) => match tag.local_name().as_ref() {
                "numFmt" => {
                    let code = attribute(&tag, "formatCode").unwrap_or_default();
                    codes.insert(number(&tag, "numFmtId").unwrap_or_default(), shown_by(&code));
                }
                "cellXfs" => inside = true,
                "xf" if inside => {
                    let id: u32 = number(&tag, "numFmtId").unwrap_or_default();
                    styles.push(codes.get(&id).copied().unwrap_or_else(|| shown_by_number(id)));
                }
                _ => {}
            },
            Event::End(tag) if tag.local_name().as_ref() == "cellXfs" => inside = false,
            Event::Eof => return Ok(styles),
            _ => {}
        }
        buffer.clear();
    }
}

/// The texts that cells share, by their number.
pub(super) fn shared(part: impl Read) -> Result<Vec<String>, ImportError> {
    let mut texts: Vec<String> = Vec::new();
    let (mut now, mut in_text, mut phonetic, mut total) = (String::new(), false, false, 0_usize);
    let mut reader = Reader::from_reader(BufReader::new(part));
    let mut buffer = Vec::new();
    loop {
        match reader.read_event_into(&mut buffer).map_err(damaged)? {
            Event::Start(tag) => match tag.local_name().as_ref() {
                "si" => now.clear(),
                "t" => in_text = !phonetic,
                // How a Japanese name is read stands beside it; it is not part of it.
                "rPh" => phonetic = true,
                _ => {}
            },
            Event::Empty(tag) if tag.local_name().as_ref() == "si" => texts.push(String::new()),
            Event::End(tag) => match tag.local_name().as_ref() {
                "si" => {
                    total = total.saturating_add(now.len());
                    if total > MOST_TEXT {
                        return Err(ImportError::Bomb { about: "too much text" });
                    }
                    texts.push(unescaped(std::mem::take(&mut now)));
                }
                "t" => in_text = false,
                "rPh" => phonetic = false,
                _ => {}
            },
            Event::Text(text) if in_text => now.push_str(&text.xml10_content()),
            Event::CData(text) if in_text => now.push_str(&text.xml10_content()),
            Event::GeneralRef(name) if in_text => now.extend(reference(&name)),
            Event::Eof => return Ok(texts),
            _ => {}
        }
        buffer.clear();
    }
}

/// A text with Excel's own escapes read: `_x000D_` is a carriage return.
pub(super) fn unescaped(text: String) -> String {
    if !text.contains("_x") {
        return text;
    }
    let mut plain = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some(at) = rest.find("_x") {
        let (before, from) = rest.split_at(at);
        plain.push_str(before);
        let code = from.get(2..6).filter(|_| from.get(6..7) == Some("_"));
        let code = code.filter(|code| code.bytes().all(|byte| byte.is_ascii_hexdigit()));
        match code.and_then(|code| u32::from_str_radix(code, 16).ok()).and_then(char::from_u32) {
            Some(character) => {
                plain.push(character);
                rest = from.get(7..).unwrap_or_default();
            }
            None => {
                plain.push_str("_x");
                rest = from.get(2..).unwrap_or_default();
            }
        }
    }
    plain.push_str(rest);
    plain
}

fn each_tag(
    part: impl Read,
    mut each: impl FnMut(&quick_xml::events::BytesStart<'_>, &str),
) -> Result<(), ImportError> {
    let mut reader = Reader::from_reader(BufReader::new(part));
    let mut buffer = Vec::new();
    loop {
        match reader.read_event_into(&mut buffer).map_err(damaged)? {
            Event::Start(tag) | Event::Empty(tag) => each(&tag, tag.local_name().as_ref()),
            Event::Eof => return Ok(()),
            _ => {}
        }
        buffer.clear();
    }
}
