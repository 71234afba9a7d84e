//! Pictures: what kind one is and how large, read from its first bytes; and the plain ones people of the seed have.

/// A picture as its own bytes describe it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Image {
    pub(super) content_type: &'static str,
    pub(super) width: u32,
    pub(super) height: u32,
}

/// Reads the head of a PNG, JPEG or GIF; `None` for anything else.
pub(super) fn read(bytes: &[u8]) -> Option<Image> {
    png(bytes).or_else(|| gif(bytes)).or_else(|| jpeg(bytes)).filter(|image| image.width > 0 && image.height > 0)
}

fn long(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

fn short(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_be_bytes(bytes.get(at..at.checked_add(2)?)?.try_into().ok()?))
}

fn png(bytes: &[u8]) -> Option<Image> {
    bytes.starts_with(b"\x89PNG\r\n\x1a\n").then_some(())?;
    (bytes.get(12..16)? == b"IHDR").then_some(())?;
    Some(Image { content_type: "image/png", width: long(bytes, 16)?, height: long(bytes, 20)? })
}

fn gif(bytes: &[u8]) -> Option<Image> {
    bytes.starts_with(b"GIF8").then_some(())?;
    let side = |at: usize| Some(u32::from(short(bytes, at)?.swap_bytes()));
    Some(Image { content_type: "image/gif", width: side(6)?, height: side(8)? })
}

/// Walks over the segments to the one that says the size.
fn jpeg(bytes: &[u8]) -> Option<Image> {
    bytes.starts_with(&[0xff, 0xd8, 0xff]).then_some(())?;
    let mut at = 2_usize;
    loop {
        (*bytes.get(at)? == 0xff).then_some(())?;
        let marker = *bytes.get(at + 1)?;
        let length = usize::from(short(bytes, at + 2)?);
        match marker {
            0xff => at += 1,
            0xc0..=0xc3 | 0xc5..=0xc7 | 0xc9..=0xcb | 0xcd..=0xcf => {
                return Some(Image {
                    content_type: "image/jpeg",
                    height: u32::from(short(bytes, at + 5)?),
                    width: u32::from(short(bytes, at + 7)?),
                });
            }
            _ if length < 2 => return None,
            _ => at = at.checked_add(2 + length)?,
        }
    }
}

/// A square PNG of two colours, different for every person: a ground with a paler field of five by five on it that is
/// the same left and right. One bit a pixel, not compressed.
pub(super) fn drawn(side: u32, noise: u64) -> Vec<u8> {
    let ground = palette(noise);
    let field = ground.map(|part| 255 - (255 - part) / 3);
    let mut pixels = Vec::new();
    let cell = |at: u32| at * 7 / side.max(1);
    for row in 0..side {
        // No filter.
        pixels.push(0);
        for byte in 0..side.div_ceil(8) {
            let bits = (0..8).map(|bit| u8::from(is_field(cell(byte * 8 + bit), cell(row), noise)));
            pixels.push(bits.fold(0, |byte, bit| (byte << 1) | bit));
        }
    }
    let mut header = Vec::new();
    header.extend_from_slice(&side.to_be_bytes());
    header.extend_from_slice(&side.to_be_bytes());
    // One bit, colours from a palette.
    header.extend_from_slice(&[1, 3, 0, 0, 0]);
    let mut out = b"\x89PNG\r\n\x1a\n".to_vec();
    chunk(&mut out, b"IHDR", &header);
    chunk(&mut out, b"PLTE", &[ground, field].concat());
    chunk(&mut out, b"IDAT", &stored(&pixels));
    chunk(&mut out, b"IEND", &[]);
    out
}

fn palette(noise: u64) -> [u8; 3] {
    let [red, green, blue, ..] = noise.to_le_bytes();
    [red / 2 + 40, green / 2 + 40, blue / 2 + 40]
}

fn is_field(column: u32, row: u32, noise: u64) -> bool {
    if !(1..=5).contains(&column) || !(1..=5).contains(&row) {
        return false;
    }
    let mirrored = if column > 3 { 6 - column } else { column };
    (noise >> (24 + (mirrored - 1) * 5 + (row - 1))) & 1 == 1
}

/// The zlib form of bytes that are not compressed.
fn stored(bytes: &[u8]) -> Vec<u8> {
    let mut out = vec![0x78, 0x01];
    let mut parts = bytes.chunks(0xffff).peekable();
    while let Some(part) = parts.next() {
        let length = u16::try_from(part.len()).unwrap_or(u16::MAX);
        out.push(u8::from(parts.peek().is_none()));
        out.extend_from_slice(&length.to_le_bytes());
        out.extend_from_slice(&(!length).to_le_bytes());
        out.extend_from_slice(part);
    }
    let (mut low, mut high) = (1_u32, 0_u32);
    for byte in bytes {
        low = (low + u32::from(*byte)) % 65_521;
        high = (high + low) % 65_521;
    }
    out.extend_from_slice(&((high << 16) | low).to_be_bytes());
    out
}

fn chunk(out: &mut Vec<u8>, kind: &[u8; 4], bytes: &[u8]) {
    out.extend_from_slice(&u32::try_from(bytes.len()).unwrap_or(0).to_be_bytes());
    let from = out.len();
    out.extend_from_slice(kind);
    out.extend_from_slice(bytes);
    let sum = checksum(out.get(from..).unwrap_or_default());
    out.extend_from_slice(&sum.to_be_bytes());
}

/// CRC-32 as PNG has it.
fn checksum(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| if sum & 1 == 1 { (sum >> 1) ^ 0xedb8_8320 } else { sum >> 1 })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_are_known_by_their_first_bytes() {
        let png = Image { content_type: "image/png", width: 48, height: 48 };
        assert_eq!(read(&drawn(48, 0x1234_5678_9abc_def0)), Some(png));
        assert_eq!(read(b"GIF89a\x10\x00\x20\x00"), Some(Image { content_type: "image/gif", width: 16, height: 32 }));
        let jpeg = [0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2, 0xff, 0xc0, 0, 11, 8, 0, 96, 0, 64];
        assert_eq!(read(&jpeg), Some(Image { content_type: "image/jpeg", width: 64, height: 96 }));
        for garbage in [&b""[..], b"\x89PNG", b"hello", &[0xff, 0xd8, 0xff], &[0xff, 0xd8, 0xff, 0xe0, 0, 0]] {
            assert_eq!(read(garbage), None);
        }
    }

    #[test]
    fn the_checksum_is_that_of_png() {
        assert_eq!(checksum(b"IEND"), 0xae42_6082);
    }
}
