//! A request to the sign-in side, and its fields.

use std::collections::HashSet;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use uuid::Uuid;

use crate::call::decode_segment;

/// A request to the sign-in side.
pub(crate) struct Login {
    pub(crate) method: String,
    /// Scheme and host as the client wrote them.
    pub(crate) base: String,
    pub(crate) path: String,
    /// Decoded.
    pub(crate) query: Vec<(String, String)>,
    /// Names in lower case.
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

impl Login {
    /// A header, by its name in lower case.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// The id the client gave the request if it is one, else a new one.
    pub(crate) fn correlation(&self) -> String {
        let given = self.header("client-request-id").and_then(|id| Uuid::try_parse(id).ok());
        given.unwrap_or_else(Uuid::new_v4).to_string()
    }

    /// The fields of the body, if it is a form.
    pub(crate) fn form(&self) -> Fields {
        let form = self
            .header("content-type")
            .is_some_and(|kind| kind.to_ascii_lowercase().starts_with("application/x-www-form-urlencoded"));
        let body: &[u8] = if form { &self.body } else { &[] };
        Fields(url::form_urlencoded::parse(body).into_owned().collect())
    }

    /// The fields of the query.
    pub(crate) fn asked(&self) -> Fields {
        Fields(self.query.clone())
    }

    /// Value of a cookie.
    pub(crate) fn cookie(&self, name: &str) -> Option<&str> {
        let pairs = self.header("cookie")?.split(';').filter_map(|pair| pair.trim().split_once('='));
        pairs.into_iter().find(|(known, _)| *known == name).map(|(_, value)| value)
    }

    /// Whether a browser says that the form it posts is not one of ours.
    pub(crate) fn is_foreign(&self) -> bool {
        let host = |root: &str| root.split_once("://").map(|(_, host)| host.to_ascii_lowercase());
        self.header("origin").is_some_and(|origin| host(origin) != host(&self.base))
    }

    /// Client and secret of an HTTP Basic header; both are form-encoded inside.
    pub(crate) fn basic(&self) -> Option<(String, String)> {
        let (scheme, encoded) = self.header("authorization")?.split_once(' ')?;
        if !scheme.eq_ignore_ascii_case("basic") {
            return None;
        }
        let text = String::from_utf8(STANDARD.decode(encoded.trim()).ok()?).ok()?;
        let (client, secret) = text.split_once(':')?;
        Some((plain(client), plain(secret)))
    }
}

/// One half of a Basic header with its form-encoding undone. An equals sign or an ampersand that was not encoded stays.
fn plain(part: &str) -> String {
    decode_segment(&part.replace('+', " "))
}

/// The fields of a form or a query.
#[derive(Clone)]
pub(crate) struct Fields(pub(crate) Vec<(String, String)>);

impl Fields {
    /// A field that is there and not empty.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        let found = self.0.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str());
        found.filter(|value| !value.is_empty())
    }

    /// Whether a field is there twice.
    pub(crate) fn repeats(&self) -> bool {
        let mut seen = HashSet::new();
        !self.0.iter().all(|(name, _)| seen.insert(name.as_str()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn login(authorization: &str) -> Login {
        Login {
            method: "POST".to_owned(),
            base: "http://localhost".to_owned(),
            path: "/common/oauth2/v2.0/token".to_owned(),
            query: Vec::new(),
            headers: vec![("authorization".to_owned(), authorization.to_owned())],
            body: Vec::new(),
        }
    }

    #[test]
    fn both_halves_of_a_basic_header_are_decoded() {
        for (written, secret) in [
            ("client:plain~secret.", "plain~secret."),
            ("client:a%26b%3Dc%3Ad", "a&b=c:d"),
            ("client:a&b=c:d", "a&b=c:d"),
            ("client:a+b%2B", "a b+"),
            ("client:", ""),
        ] {
            let basic = login(&format!("basic {}", STANDARD.encode(written))).basic();
            assert_eq!(basic, Some(("client".to_owned(), secret.to_owned())), "{written}");
        }
        for none in ["Bearer Y2xpZW50OmE=", "Basic", "Basic ***", "Basic Y2xpZW50"] {
            assert_eq!(login(none).basic(), None, "{none}");
        }
    }

    #[test]
    fn fields_given_twice_are_found_among_very_many() {
        let many = || (0..200_000).map(|number| (number.to_string(), String::new()));
        assert!(!Fields(many().collect()).repeats());
        assert!(Fields(many().chain([("7".to_owned(), String::new())]).collect()).repeats());
    }
}
