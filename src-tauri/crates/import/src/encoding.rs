//! Which encoding a file is in: a mark, else valid UTF-8, else the pattern of UTF-16, else a guess among the Windows code pages.

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
        }
    }

    const fn decoder(self) -> &'static encoding_rs::Encoding {
        match self {
            Self::Utf8 | Self::Utf8Bom => encoding_rs::UTF_8,
            Self::Utf16Le => encoding_rs::UTF_16LE,
            Self::Utf16Be => encoding_rs::UTF_16BE,
            Self::Windows1252 => encoding_rs::WINDOWS_1252,
            Self::Windows1250 => encoding_rs::WINDOWS_1250,
            Self::Windows1251 => encoding_rs::WINDOWS_1251,
        }
    }

    /// The bytes as text, without a mark; what cannot be read becomes U+FFFD.
    pub(crate) fn decode(self, bytes: &[u8]) -> Cow<'_, str> {
        self.decoder().decode_with_bom_removal(bytes).0
    }
}

/// The encoding of a file, and whether it is a guess.
///
/// # Errors
/// When it is no text.
pub(crate) fn detect(bytes: &[u8]) -> Result<(Encoding, bool), ImportError> {
    if let Some(marked) = by_mark(bytes) {
        return Ok((marked, false));
    }
    if let Some(refused) = by_magic(bytes) {
        return Err(refused);
    }
    if bytes.contains(&0) {
        return by_zeros(bytes)
            .map(|found| (found, false))
            .ok_or(ImportError::Binary { kind: "a program or a picture" });
    }
    if std::str::from_utf8(bytes).is_ok() {
        refuse_control_characters(bytes)?;
        return Ok((Encoding::Utf8, false));
    }
    refuse_control_characters(bytes)?;
    Ok((guess(bytes), true))
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
    let holds = |text: &[u8]| head.windows(text.len()).any(|window| window == text);
    if head.starts_with(b"PK\x03\x04") {
        if holds(b"opendocument") {
            return Some(ImportError::Spreadsheet);
        }
        let workbook = holds(b"xl/") || holds(b"[Content_Types].xml");
        return Some(if workbook { ImportError::Excel } else { ImportError::Binary { kind: "a ZIP archive" } });
    }
    if head.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
        return Some(ImportError::Excel);
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
