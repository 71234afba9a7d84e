//! A request to the sign-in side, and its fields.

use std::collections::HashSet;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use uuid::Uuid;

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

fn plain(part: &str) -> String {
    let pairs: Vec<_> = url::form_urlencoded::parse(part.as_bytes()).into_owned().collect();
    // A secret may hold an equals sign or an ampersand only in encoded form.
    pairs.first().map(|(name, value)| if value.is_empty() { name.clone() } else { part.to_owned() }).unwrap_or_default()
}

/// The fields of a form or a query.
#[derive(Clone, Debug)]
pub(crate) struct Fields(pub(crate) Vec<(String, String)>);

impl Fields {
    /// A field that is there and not empty.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        let found = self.0.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str());
        found.filter(|value| !value.is_empty())
    }

    /// Whether a field is there twice.
    pub(crate) fn repeats(&self) -> bool {
        let mut names = HashSet::new();
        self.0.iter().any(|(name, _)| !names.insert(name.as_str()))
    }
}
