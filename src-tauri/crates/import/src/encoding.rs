//! Which encoding a file is in: a mark, else valid UTF-8, else the pattern of UTF-16, else a guess among the Windows code pages.

use crate::column::Sureness;
use crate::error::ImportError;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// How a file's bytes become text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Encoding {
    /// UTF-8 without a mark.
    Utf8,
    /// UTF-8 with a mark at its beginning.
    Utf8Bom,
    /// UTF-16, low byte first ("Unicode text" of Excel).
    Utf16Le,
    /// UTF-16, high byte first.
    Utf16Be,
    /// Western Europe.
    Windows1252,
    /// Central Europe.
    Windows1250,
    /// Cyrillic.
    Windows1251,
    /// Greek.
    Windows1253,
    /// Turkish.
    Windows1254,
    /// Japanese.
    ShiftJis,
    /// Western Europe of the old Macintosh, still written by Excel for Mac.
    Macintosh,
}

impl Encoding {
    /// Its name for people.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Utf8Bom => "UTF-8 with BOM",
            Self::Utf16Le => "UTF-16LE",
            Self::Utf16Be => "UTF-16BE",
            Self::Windows1252 => "Windows-1252",
            Self::Windows1250 => "Windows-1250",
            Self::Windows1251 => "Windows-1251",
            Self::Windows1253 => "Windows-1253",
            Self::Windows1254 => "Windows-1254",
            Self::ShiftJis => "Shift JIS",
            Self::Macintosh => "Macintosh",
        }
    }

    /// All of them, in the order they are offered.
    pub const ALL: [Self; 11] = [
        Self::Utf8,
        Self::Utf8Bom,
        Self::Utf16Le,
        Self::Utf16Be,
        Self::Windows1252,
        Self::Windows1250,
        Self::Windows1251,
        Self::Windows1253,
        Self::Windows1254,
        Self::ShiftJis,
        Self::Macintosh,
    ];

    /// Its stable name, as [`crate::ReadHow::choose`] takes it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Utf8 => "utf-8",
            Self::Utf8Bom => "utf-8-bom",
            Self::Utf16Le => "utf-16le",
            Self::Utf16Be => "utf-16be",
            Self::Windows1252 => "windows-1252",
            Self::Windows1250 => "windows-1250",
            Self::Windows1251 => "windows-1251",
            Self::Windows1253 => "windows-1253",
            Self::Windows1254 => "windows-1254",
            Self::ShiftJis => "shift_jis",
            Self::Macintosh => "macintosh",
        }
    }

    /// The encoding of that name, in any case.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        let word = word.trim().to_ascii_lowercase();
        let word = if word == "utf8" { "utf-8" } else { &word };
        Self::ALL.into_iter().find(|encoding| encoding.word() == word)
    }

    const fn decoder(self) -> &'static encoding_rs::Encoding {
        match self {
            Self::Utf8 | Self::Utf8Bom => encoding_rs::UTF_8,
            Self::Utf16Le => encoding_rs::UTF_16LE,
            Self::Utf16Be => encoding_rs::UTF_16BE,
            Self::Windows1252 => encoding_rs::WINDOWS_1252,
            Self::Windows1250 => encoding_rs::WINDOWS_1250,
            Self::Windows1251 => encoding_rs::WINDOWS_1251,
            Self::Windows1253 => encoding_rs::WINDOWS_1253,
            Self::Windows1254 => encoding_rs::WINDOWS_1254,
            Self::ShiftJis => encoding_rs::SHIFT_JIS,
            Self::Macintosh => encoding_rs::MACINTOSH,
        }
    }

    /// The bytes as text, without a mark; what cannot be read becomes U+FFFD.
    pub(crate) fn decode(self, bytes: &[u8]) -> Cow<'_, str> {
        self.decoder().decode_with_bom_removal(bytes).0
    }
}

/// What was found about the encoding of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Detected {
    /// The encoding.
    pub(crate) encoding: Encoding,
    /// How sure.
    pub(crate) sure: Sureness,
    /// Why.
    pub(crate) reason: &'static str,
}

/// The encoding of a file.
///
/// # Errors
/// When it is no text.
pub(crate) fn detect(bytes: &[u8]) -> Result<Detected, ImportError> {
    let sure = |encoding, reason| Detected { encoding, sure: Sureness::Sure, reason };
    if let Some(refused) = by_magic(bytes) {
        return Err(refused);
    }
    if let Some(marked) = by_mark(bytes) {
        return Ok(sure(marked, "the file begins with its mark"));
    }
    if bytes.contains(&0) {
        let found = by_zeros(bytes).ok_or(ImportError::Binary { kind: "a program or a picture" })?;
        return Ok(sure(found, "every other byte is zero"));
    }
    refuse_control_characters(bytes)?;
    if std::str::from_utf8(bytes).is_ok() {
        return Ok(sure(Encoding::Utf8, if bytes.is_ascii() { "plain letters only" } else { "valid throughout" }));
    }
    Ok(Detected { encoding: guess(bytes), sure: Sureness::Maybe, reason: "by its letters" })
}

fn by_mark(bytes: &[u8]) -> Option<Encoding> {
    match bytes {
        [0xEF, 0xBB, 0xBF, ..] => Some(Encoding::Utf8Bom),
        [0xFF, 0xFE, ..] => Some(Encoding::Utf16Le),
        [0xFE, 0xFF, ..] => Some(Encoding::Utf16Be),
        _ => None,
    }
}

/// Files known by their first bytes. Only those that no list of people can begin with.
fn by_magic(bytes: &[u8]) -> Option<ImportError> {
    let head = bytes.get(..bytes.len().min(8 * 1024)).unwrap_or(bytes);
    if head.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
        let old_excel = || holds_wide(bytes, "Workbook") || holds_wide(bytes, "Book");
        return Some(match () {
            () if holds_wide(bytes, "EncryptedPackage") => ImportError::Encrypted,
            () if old_excel() => ImportError::OldExcel,
            () => ImportError::Binary { kind: "a document of an old Office" },
        });
    }
    if let Some(kind) = web_page(head) {
        return Some(ImportError::NotAWorkbook { kind });
    }
    let kind = if head.starts_with(b"%PDF-") {
        "a PDF document"
    } else if head.starts_with(b"\x7fELF") || (head.starts_with(b"MZ") && head.contains(&0)) {
        "a program"
    } else if head.starts_with(b"\x89PNG") || head.starts_with(&[0xFF, 0xD8, 0xFF]) || head.starts_with(b"GIF8") {
        "a picture"
    } else if head.starts_with(&[0x1F, 0x8B]) {
        "a compressed file"
    } else {
        return None;
    };
    Some(ImportError::Binary { kind })
}

/// What a report renamed to `.xls` mostly is.
fn web_page(head: &[u8]) -> Option<&'static str> {
    let text = String::from_utf8_lossy(head).trim_start_matches('\u{FEFF}').trim_start().to_ascii_lowercase();
    if ["<!doctype html", "<html", "<table", "<meta", "<body"].iter().any(|start| text.starts_with(start)) {
        return Some("a web page");
    }
    (text.starts_with("<?xml") || text.starts_with("<workbook")).then(|| {
        if text.contains("urn:schemas-microsoft-com:office:spreadsheet") { "an XML table" } else { "an XML document" }
    })
}

/// Whether a name stands in the bytes as UTF-16, as the folder of a compound file holds it.
fn holds_wide(bytes: &[u8], name: &str) -> bool {
    let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
    bytes.windows(wide.len()).any(|window| window == wide)
}

/// UTF-16 without a mark: nearly every other byte of Latin text is zero.
fn by_zeros(bytes: &[u8]) -> Option<Encoding> {
    let head = bytes.get(..bytes.len().min(4 * 1024)).unwrap_or(bytes);
    let zeros = |offset: usize| head.iter().skip(offset).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let half = head.len() / 2;
    if !bytes.len().is_multiple_of(2) || half == 0 {
        return None;
    }
    if odd * 10 >= half * 4 && even * 20 <= half {
        return Some(Encoding::Utf16Le);
    }
    (even * 10 >= half * 4 && odd * 20 <= half).then_some(Encoding::Utf16Be)
}

/// Text has tabs and line ends, and hardly any other control character.
fn refuse_control_characters(bytes: &[u8]) -> Result<(), ImportError> {
    let head = bytes.get(..bytes.len().min(64 * 1024)).unwrap_or(bytes);
    let controls = head.iter().filter(|byte| **byte < 0x20 && !matches!(**byte, b'\t' | b'\n' | b'\r' | 0x0C)).count();
    if controls * 20 > head.len() { Err(ImportError::Binary { kind: "binary data" }) } else { Ok(()) }
}

/// The code page most likely, by its letters. Western Europe unless the letters clearly say another one.
fn guess(bytes: &[u8]) -> Encoding {
    let head = bytes.get(..bytes.len().min(256 * 1024)).unwrap_or(bytes);
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(head, true);
    let found = detector.guess(None, chardetng::Utf8Detection::Deny);
    if found == encoding_rs::WINDOWS_1251 {
        Encoding::Windows1251
    } else if found == encoding_rs::WINDOWS_1250 || found == encoding_rs::ISO_8859_2 {
        Encoding::Windows1250
    } else {
        Encoding::Windows1252
    }
}
