//! The first line of each HTTP/1.1 request, made readable. Clients write quotes and other signs into addresses as they
//! are (`?$search="displayName:ann"`), which the service takes and the library that reads requests here does not: they
//! are percent-encoded before it sees them. A space or a control character it takes no more than the service does
//! ([M]); such a request is marked, so that it is refused in the envelope instead of without a word.
//!
//! Where one request ends and the next begins is told by its head. As soon as anything about that is in doubt, or the
//! connection speaks HTTP/2, everything is passed on as it comes.

use std::fmt::Write as _;

/// The header by which a request whose address cannot be read is known. Who sends it gets what they ask for.
pub(crate) const MARK: &str = "x-simulator-unreadable-address";

/// Longer lines are passed on as they are: nothing that could be answered is as long.
const LONGEST: usize = 128 * 1024;

/// What a connection brings next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    /// The first line of a request; held back until it is whole.
    First,
    Header,
    /// So many bytes that are looked at no further.
    Body(u64),
    /// The size of a piece of a body.
    Size,
    /// So many bytes of a piece, before the end of its line.
    Piece(u64),
    /// The end of a piece's line.
    Ending,
    Trailer,
    /// Nothing that is looked at.
    Beyond,
}

/// What the head of a request has said of its body so far.
#[derive(Clone, Copy, Debug, Default)]
struct Framing {
    length: Option<u64>,
    pieces: bool,
    /// Something that is not certain to be read alike everywhere.
    doubtful: bool,
}

/// Reads along what a client sends.
#[derive(Debug)]
pub(super) struct Lines {
    place: Place,
    line: Vec<u8>,
    framing: Framing,
}

impl Default for Lines {
    fn default() -> Self {
        Self { place: Place::First, line: Vec::new(), framing: Framing::default() }
    }
}

impl Lines {
    /// Whether everything is passed on as it comes, now and from now on.
    pub(super) fn is_done(&self) -> bool {
        self.place == Place::Beyond && self.line.is_empty()
    }

    /// Passes on what a client sent, made readable.
    pub(super) fn feed(&mut self, mut sent: &[u8], out: &mut Vec<u8>) {
        while !sent.is_empty() {
            sent = match self.place {
                Place::Beyond => {
                    out.extend_from_slice(sent);
                    return;
                }
                Place::Body(left) => {
                    let (left, rest) = pass(sent, left, out);
                    self.place = if left == 0 { Place::First } else { Place::Body(left) };
                    rest
                }
                Place::Piece(left) => {
                    let (left, rest) = pass(sent, left, out);
                    self.place = if left == 0 { Place::Ending } else { Place::Piece(left) };
                    rest
                }
                _ => self.take_line(sent, out),
            };
        }
    }

    /// The client sends no more: passes on what was held back.
    pub(super) fn end(&mut self, out: &mut Vec<u8>) {
        if self.place == Place::First {
            out.append(&mut self.line);
        }
        self.line.clear();
        self.place = Place::Beyond;
    }

    /// Takes what there is of a line, and answers what comes after it.
    fn take_line<'a>(&mut self, sent: &'a [u8], out: &mut Vec<u8>) -> &'a [u8] {
        let end = sent.iter().position(|byte| *byte == b'\n').map_or(sent.len(), |at| at + 1);
        let (part, rest) = sent.split_at(end);
        self.line.extend_from_slice(part);
        if self.place != Place::First {
            out.extend_from_slice(part);
        }
        if part.last() == Some(&b'\n') {
            let line = std::mem::take(&mut self.line);
            self.place = self.after(&line, out);
        } else if self.line.len() > LONGEST {
            self.end(out);
        }
        rest
    }

    /// What comes after a whole line. First lines are passed on here.
    fn after(&mut self, line: &[u8], out: &mut Vec<u8>) -> Place {
        let bare = line.strip_suffix(b"\n").unwrap_or(line);
        let bare = bare.strip_suffix(b"\r").unwrap_or(bare);
        match self.place {
            Place::First if bare.is_empty() => {
                out.extend_from_slice(line);
                Place::First
            }
            Place::First => {
                let Some(readable) = readable(bare) else {
                    out.extend_from_slice(line);
                    return Place::Beyond;
                };
                out.extend_from_slice(readable.as_bytes());
                // Only HTTP/1.1 has bodies in pieces and connections that stay open unasked.
                self.framing = Framing { doubtful: !bare.ends_with(b"1.1"), ..Framing::default() };
                Place::Header
            }
            Place::Header if bare.is_empty() => self.framing.body(),
            Place::Header => {
                self.framing.note(bare);
                Place::Header
            }
            Place::Size => match size(bare) {
                Some(0) => Place::Trailer,
                Some(size) => Place::Piece(size),
                None => Place::Beyond,
            },
            Place::Ending if bare.is_empty() => Place::Size,
            Place::Trailer if bare.is_empty() => Place::First,
            Place::Trailer => Place::Trailer,
            _ => Place::Beyond,
        }
    }
}

impl Framing {
    /// Takes a header line.
    fn note(&mut self, line: &[u8]) {
        let text = String::from_utf8_lossy(line);
        let Some((name, value)) = text.split_once(':') else {
            self.doubtful = true;
            return;
        };
        let value = value.trim();
        match name.to_ascii_lowercase().as_str() {
            "content-length" => {
                let digits = !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit());
                let length = value.parse::<u64>().ok().filter(|_| digits);
                self.doubtful |= length.is_none() || self.length.is_some();
                self.length = length;
            }
            "transfer-encoding" => {
                self.doubtful |= self.pieces || !value.eq_ignore_ascii_case("chunked");
                self.pieces = true;
            }
            name => self.doubtful |= name.trim() != name,
        }
    }

    /// What comes after the head.
    fn body(self) -> Place {
        match (self.length, self.pieces) {
            _ if self.doubtful => Place::Beyond,
            (Some(_), true) => Place::Beyond,
            (None, true) => Place::Size,
            (None | Some(0), false) => Place::First,
            (Some(length), false) => Place::Body(length),
        }
    }
}

/// Passes on so many bytes at the most. Answers how many of them are still to come, and what stands after them.
fn pass<'a>(sent: &'a [u8], left: u64, out: &mut Vec<u8>) -> (u64, &'a [u8]) {
    let many = usize::try_from(left).unwrap_or(usize::MAX).min(sent.len());
    let (part, rest) = sent.split_at(many);
    out.extend_from_slice(part);
    (left - many as u64, rest)
}

/// The size a piece of a body says it has.
fn size(line: &[u8]) -> Option<u64> {
    let text = std::str::from_utf8(line).ok()?;
    let digits = text.split(';').next().unwrap_or_default().trim_end();
    let all = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    u64::from_str_radix(digits, 16).ok().filter(|_| all)
}

/// The first line of a request so that it can be read; `None` if it is none, or that of HTTP/2.
fn readable(line: &[u8]) -> Option<String> {
    let space = line.iter().position(|byte| *byte == b' ')?;
    let (method, rest) = (line.get(..space)?, line.get(space + 1..)?);
    let last = rest.iter().rposition(|byte| *byte == b' ')?;
    let (target, version) = (rest.get(..last)?, rest.get(last + 1..)?);
    let method = std::str::from_utf8(method).ok().filter(|method| *method != "CONNECT")?;
    let version = [b"HTTP/1.1", b"HTTP/1.0"].into_iter().find(|known| *known == version)?;
    let unreadable = |byte: &u8| *byte == b' ' || byte.is_ascii_control();
    let mut mark = target.iter().any(unreadable);
    let target = target.trim_ascii_start();
    let begins = target.starts_with(b"/") || target.contains(&b':') || target == b"*";
    mark |= !begins;
    let mut line = format!("{method} {}", if begins { "" } else { "/" });
    for byte in target {
        match byte {
            b'"' | b'<' | b'>' | b'\\' | b'^' | b'`' | b'{' | b'|' | b'}' | ..=b' ' | 0x7f.. => {
                // Fails never: it is a text.
                let _ = write!(line, "%{byte:02X}");
            }
            byte => line.push(char::from(*byte)),
        }
    }
    line.push(' ');
    line.push_str(std::str::from_utf8(version).ok()?);
    line.push_str("\r\n");
    if mark {
        line.push_str(MARK);
        line.push_str(": 1\r\n");
    }
    Some(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What comes out when it is sent in pieces of so many bytes.
    fn fed(sent: &str, pieces: usize) -> String {
        let (mut lines, mut out) = (Lines::default(), Vec::new());
        sent.as_bytes().chunks(pieces).for_each(|piece| lines.feed(piece, &mut out));
        lines.end(&mut out);
        String::from_utf8_lossy(&out).into_owned()
    }

    #[test]
    fn addresses_are_made_readable_and_nothing_else() {
        let asked = "GET /a?$search=\"b\" HTTP/1.1\r\nHost: \"h\"\r\n\r\n";
        let body = "POST /\u{e9}|{} HTTP/1.1\r\nContent-Length: 24\r\n\r\nGET /\"x\" HTTP/1.1\r\n\r\n\"\"\"";
        let pieces =
            "POST /\"p HTTP/1.1\r\ntransfer-encoding: Chunked\r\n\r\n5;x=\"\r\n\"\r\n\r\n\r\n0\r\nX: \"\r\n\r\n";
        let sent = [asked, body, pieces, "\r\n", asked].concat();
        let seen = sent.replace("/a?$search=\"b\"", "/a?$search=%22b%22").replace("/\u{e9}|{}", "/%C3%A9%7C%7B%7D");
        let seen = seen.replace("/\"p", "/%22p");
        for size in [1, 2, 3, 7, 64, 4096] {
            assert_eq!(fed(&sent, size), seen, "{size}");
        }
    }

    #[test]
    fn what_cannot_be_an_address_is_marked() {
        for (line, readable) in [
            ("GET /a b HTTP/1.1", "GET /a%20b HTTP/1.1\r\nx-simulator-unreadable-address: 1\r\n\r\n"),
            ("GET /a\tb HTTP/1.0", "GET /a%09b HTTP/1.0\r\nx-simulator-unreadable-address: 1\r\n\r\n"),
            ("GET  /a HTTP/1.1", "GET /a HTTP/1.1\r\nx-simulator-unreadable-address: 1\r\n\r\n"),
            ("GET a HTTP/1.1", "GET /a HTTP/1.1\r\nx-simulator-unreadable-address: 1\r\n\r\n"),
            ("GET * HTTP/1.1", "GET * HTTP/1.1\r\n\r\n"),
            ("GET http://h/a HTTP/1.1", "GET http://h/a HTTP/1.1\r\n\r\n"),
        ] {
            assert_eq!(fed(&format!("{line}\r\n\r\n"), 5), readable, "{line}");
        }
    }

    #[test]
    fn in_doubt_everything_is_passed_on() {
        for head in [
            "PRI * HTTP/2.0\r\n\r\nSM",
            "nonsense",
            "GET / HTTP/1.1\r\nno colon",
            "GET / HTTP/1.1\r\nContent-Length: +5",
            "GET / HTTP/1.1\r\nContent-Length: 5\r\nContent-Length: 5",
            "GET / HTTP/1.1\r\nContent-Length : 5",
            "GET / HTTP/1.1\r\nContent-Length: 5\r\nTransfer-Encoding: chunked",
            "GET / HTTP/1.1\r\nTransfer-Encoding: gzip, chunked",
            "GET / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n+5",
            "GET / HTTP/1.0",
            "CONNECT h:1 HTTP/1.1",
        ] {
            let sent = format!("{head}\r\n\r\nGET /\" HTTP/1.1\r\n\r\n");
            assert_eq!(fed(&sent, 9), sent, "{head}");
        }
        let endless = "a".repeat(LONGEST * 2);
        assert_eq!(fed(&endless, 1000), endless);
        assert_eq!(fed("GET /\"", 2), "GET /\"");
    }
}
