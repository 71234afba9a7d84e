//! What is read from files and from standard input, never more than it may be.

use app::contract::error::{AppError, ErrorCode};
use std::io::Read;

/// All of a text, refused when it is longer than `limit` bytes: a part of it must not be taken for the whole. `what` begins
/// the sentences.
pub(crate) fn text(from: impl Read, limit: u64, what: &str) -> Result<String, AppError> {
    let refused = |why: String| AppError::new(ErrorCode::Invalid, format!("{what} {why}"));
    let mut bytes = Vec::new();
    from.take(limit.saturating_add(1))
        .read_to_end(&mut bytes)
        .map_err(|error| refused(format!("cannot be read: {error}")))?;
    if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > limit {
        return Err(refused(format!("is longer than {limit} bytes; nothing was sent")));
    }
    String::from_utf8(bytes).map_err(|_| refused("is no text in UTF-8".to_owned()))
}

/// A text without the end of its line, which a pipe adds. Blanks can be part of a password.
pub(crate) fn without_line_end(text: &str) -> &str {
    text.strip_suffix("\r\n").or_else(|| text.strip_suffix('\n')).unwrap_or(text)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::*;

    #[test]
    fn what_is_too_long_is_refused_and_not_cut() {
        assert_eq!(text(&b"abcd"[..], 4, "the body").unwrap(), "abcd");
        let error = text(&b"abcde"[..], 4, "the body").unwrap_err();
        assert_eq!(error.message, "the body is longer than 4 bytes; nothing was sent");
        // Cut in the middle of a letter it would be no text.
        assert_eq!(text("abcä".as_bytes(), 4, "the body").unwrap_err().message, error.message);
        assert_eq!(text(&b"\xff"[..], 4, "the body").unwrap_err().message, "the body is no text in UTF-8");
    }

    #[test]
    fn only_the_end_of_the_line_goes() {
        for (given, kept) in [
            ("secret\r\n", "secret"),
            ("secret\n", "secret"),
            ("secret", "secret"),
            (" secret \n", " secret "),
            ("secret\n\n", "secret\n"),
            ("secret\r", "secret\r"),
        ] {
            assert_eq!(without_line_end(given), kept, "{given:?}");
        }
    }
}
