//! How a file is read: what a person chose, and what was found where they chose nothing.

use crate::column::Sureness;
use crate::encoding::Encoding;
use serde::{Deserialize, Serialize};

/// How a file is to be read. What is not chosen is found out.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct ReadHow {
    /// The encoding of a text.
    pub encoding: Option<Encoding>,
    /// What separates the cells of a text: one of `,` `;` tab `|`, or any other ASCII character that is neither a letter, a digit, a quote
    /// nor a line end.
    pub separator: Option<char>,
    /// What encloses cells of a text.
    pub quote: Option<Quote>,
    /// The sheet of a workbook, by its name.
    pub sheet: Option<String>,
    /// Where the headings are.
    pub header: Option<HeaderRow>,
    /// Whether cells beyond the last heading belong to the last column. Without it such a row stops.
    pub merge_extra: bool,
}

/// What encloses cells that hold a separator or a line end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Quote {
    /// The usual `"`.
    Double,
    /// `'`.
    Single,
    /// None: quotes are letters like any other.
    None,
}

/// Where the headings are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum HeaderRow {
    /// In this line of a text or row of a sheet, from 1.
    Line(u32),
    /// Nowhere: the columns are numbered.
    None,
}

/// What was found out about a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum DetectionKind {
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Detection {
    /// What it is about.
    pub kind: DetectionKind,
    /// What was found or chosen, as [`ReadHow::choose`] takes it.
    pub value: String,
    /// The same for people, as on a chip: "Windows-1252", "semicolon".
    pub label: String,
    /// How sure.
    pub sure: Sureness,
    /// Why, in a few words.
    pub reason: String,
    /// What else it could be, the found one first.
    pub choices: Vec<Choice>,
}

/// One of several.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Choice {
    /// As [`ReadHow::choose`] takes it.
    pub value: String,
    /// For people.
    pub label: String,
}

/// A choice that there is not.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{value:?} is nothing to choose here; use one of the choices shown")]
pub struct UnknownChoice {
    /// What was asked for.
    pub value: String,
}

impl ReadHow {
    /// Chooses one thing, by its word: an encoding (`utf-8`, `windows-1250`…), a separator (the character, or `comma` `semicolon` `tab`
    /// `bar`), a quote (`double` `single` `none`), a sheet's name, a heading's line number or `none`. An empty word leaves it to be found.
    ///
    /// # Errors
    /// When there is no such choice.
    pub fn choose(&mut self, kind: DetectionKind, value: &str) -> Result<(), UnknownChoice> {
        let unknown = || UnknownChoice { value: value.to_owned() };
        let word = value.to_lowercase();
        match kind {
            DetectionKind::Encoding if word.is_empty() => self.encoding = None,
            DetectionKind::Encoding => self.encoding = Some(Encoding::from_word(&word).ok_or_else(unknown)?),
            DetectionKind::Separator if word.is_empty() => self.separator = None,
            DetectionKind::Separator => self.separator = Some(separator_of_word(value).ok_or_else(unknown)?),
            DetectionKind::Quote => {
                self.quote = match word.as_str() {
                    "" => None,
                    "double" | "\"" => Some(Quote::Double),
                    "single" | "'" => Some(Quote::Single),
                    "none" => Some(Quote::None),
                    _ => return Err(unknown()),
                }
            }
            DetectionKind::Sheet => self.sheet = Some(value.to_owned()).filter(|name| !name.is_empty()),
            DetectionKind::Header => {
                self.header = match word.as_str() {
                    "" => None,
                    "none" => Some(HeaderRow::None),
                    _ => Some(HeaderRow::Line(word.parse().ok().filter(|line| *line > 0).ok_or_else(unknown)?)),
                }
            }
        }
        Ok(())
    }
}

impl Quote {
    /// Its word.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Double => "double",
            Self::Single => "single",
            Self::None => "none",
        }
    }

    /// Its name for people.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Double => "double quotes",
            Self::Single => "single quotes",
            Self::None => "no quotes",
        }
    }

    /// The character, when there is one.
    pub(crate) const fn byte(self) -> Option<u8> {
        match self {
            Self::Double => Some(b'"'),
            Self::Single => Some(b'\''),
            Self::None => None,
        }
    }
}

/// A separator's name for people.
#[must_use]
pub fn separator_label(separator: char) -> String {
    match separator {
        ',' => "comma".to_owned(),
        ';' => "semicolon".to_owned(),
        '\t' => "tab".to_owned(),
        '|' => "vertical bar".to_owned(),
        other => other.to_string(),
    }
}

fn separator_of_word(word: &str) -> Option<char> {
    match word {
        "comma" => return Some(','),
        "semicolon" => return Some(';'),
        "tab" | "\\t" => return Some('\t'),
        "bar" | "vertical bar" => return Some('|'),
        _ => {}
    }
    let mut characters = word.chars();
    let only = characters.next().filter(|_| characters.next().is_none())?;
    can_separate(only).then_some(only)
}

/// Whether a character can separate cells.
pub(crate) fn can_separate(character: char) -> bool {
    character.is_ascii()
        && !character.is_ascii_alphanumeric()
        && !matches!(character, '"' | '\'' | '\n' | '\r' | '\0' | '@' | '.' | '-' | '_' | '+')
}
