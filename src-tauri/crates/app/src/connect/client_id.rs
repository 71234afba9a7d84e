//! The app registration (A4): an id that somebody has, and a look at what was pasted instead. Pure.

use crate::contract::error::{AppError, ErrorCode};

/// The application (client) ID in a text.
pub(crate) fn client_id(text: &str) -> Result<String, AppError> {
    let text = text.trim();
    let bare = text.strip_prefix('{').and_then(|text| text.strip_suffix('}')).unwrap_or(text);
    if let Ok(id) = uuid::Uuid::try_parse(bare)
        && !id.is_nil()
    {
        return Ok(id.hyphenated().to_string());
    }
    // The text may be a secret: it is not repeated.
    Err(if looks_like_secret(text) {
        AppError::new(ErrorCode::Invalid, "That looks like a secret's Value, not like the ID of an app")
            .hint("Paste the Application (client) ID; if this was a secret that is in use, make a new one")
    } else {
        AppError::new(ErrorCode::Invalid, "That is no application (client) ID")
            .hint("It looks like 00001111-aaaa-2222-bbbb-3333cccc4444 and stands on the app registration's Overview")
    })
}

/// A secret's Value has 40 characters of a small alphabet, among them a `~` in the fourth or fifth place [M].
fn looks_like_secret(text: &str) -> bool {
    let alphabet = |c: char| c.is_ascii_alphanumeric() || matches!(c, '~' | '.' | '_' | '-');
    (32..=44).contains(&text.len()) && text.chars().all(alphabet) && text.chars().any(|c| c.is_ascii_digit())
}

/// Why a text cannot be the Value of a secret, as far as that can be told.
pub(crate) fn check_secret(text: &str) -> Result<(), AppError> {
    let text = text.trim();
    if text.is_empty() {
        return Err(AppError::new(ErrorCode::Invalid, "the secret is empty").hint("Paste the secret's Value"));
    }
    if uuid::Uuid::try_parse(text).is_ok() {
        return Err(AppError::new(ErrorCode::Invalid, "That is the secret's ID, not its Value")
            .hint("Paste the Value; it is shown only once, so if it is gone, make a new secret"));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::*;

    #[test]
    fn an_id_is_taken_however_it_was_copied() {
        let id = "9c1f4a52-1111-4000-8000-000000000002";
        for text in [id.to_owned(), format!("  {id}\n"), format!("{{{id}}}"), id.to_uppercase(), id.replace('-', "")] {
            assert_eq!(client_id(&text).unwrap(), id, "{text}");
        }
    }

    #[test]
    fn a_secret_in_its_place_is_recognised_and_not_repeated() {
        let secret = "Xyz8Q~pretend0pretend1pretend2pretend3pr";
        let error = client_id(secret).unwrap_err();
        assert!(error.message.contains("secret"), "{error}");
        assert!(!format!("{error:?}").contains(secret));
    }

    #[test]
    fn anything_else_is_no_id() {
        for text in ["", "contoso.com", "00000000-0000-0000-0000-000000000000", "ann@contoso.com"] {
            assert!(client_id(text).unwrap_err().message.contains("no application"), "{text}");
        }
    }

    #[test]
    fn the_id_of_a_secret_is_not_its_value() {
        assert!(check_secret("9c1f4a52-1111-4000-8000-000000000002").unwrap_err().message.contains("secret's ID"));
        assert!(check_secret("  ").is_err());
        assert!(check_secret("Xyz8Q~pretend0pretend1pretend2pretend3pr").is_ok());
    }
}
