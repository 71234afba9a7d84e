//! One request as the handlers see it, whether it came alone or inside a batch.

use serde_json::Value;

use crate::answer::Refusal;

/// A Graph request.
#[derive(Clone)]
pub(crate) struct Call {
    pub(crate) method: String,
    /// `v1.0` or `beta`.
    pub(crate) version: String,
    /// Scheme and host as the client wrote them: what absolute links are built from.
    pub(crate) base: String,
    /// Below the version root, still percent-encoded, with a leading slash.
    pub(crate) path: String,
    /// Query options in order, decoded.
    pub(crate) query: Vec<(String, String)>,
    /// Header names in lower case.
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
    /// Whether the request is an item of a batch.
    pub(crate) batch: bool,
    /// Names this request in headers and errors.
    pub(crate) request_id: String,
}

impl Call {
    /// A header, by its name in lower case.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// A query option.
    pub(crate) fn option(&self, name: &str) -> Option<&str> {
        self.query.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }

    /// The root of links and contexts.
    pub(crate) fn root(&self) -> String {
        format!("{}/{}", self.base, self.version)
    }

    /// The whole address of the request, written anew.
    pub(crate) fn address(&self) -> String {
        let mut query = url::form_urlencoded::Serializer::new(String::new());
        query.extend_pairs(&self.query);
        let query = query.finish().replace("%24", "$");
        let mark = if query.is_empty() { "" } else { "?" };
        format!("{}{}{mark}{query}", self.root(), self.path)
    }

    /// The id the client gave the request, else our own.
    pub(crate) fn client_request_id(&self) -> &str {
        self.header("client-request-id").unwrap_or(&self.request_id)
    }

    /// Whether the client asked for advanced queries.
    pub(crate) fn is_eventual(&self) -> bool {
        self.header("consistencylevel").is_some_and(|level| level.eq_ignore_ascii_case("eventual"))
    }

    /// Refuses every query option but these, and any given twice.
    pub(crate) fn allow(&self, options: &[&str]) -> Result<(), Refusal> {
        for (at, (name, _)) in self.query.iter().enumerate() {
            if !options.iter().any(|known| known.eq_ignore_ascii_case(name)) {
                return Err(Refusal::bad(
                    "Request_UnsupportedQuery",
                    format!(
                        "The query specified in the URI is not valid. The query parameter '{name}' is not supported."
                    ),
                ));
            }
            if self.query[..at].iter().any(|(before, _)| before.eq_ignore_ascii_case(name)) {
                return Err(Refusal::bad(
                    "BadRequest",
                    format!(
                        "Query option '{name}' was specified more than once, but it must be specified at most once."
                    ),
                ));
            }
        }
        Ok(())
    }

    /// The body as a JSON object.
    pub(crate) fn object(&self) -> Result<serde_json::Map<String, Value>, Refusal> {
        if self.body.is_empty() {
            return Err(Refusal::bad("BadRequest", "Empty Payload. JSON content expected."));
        }
        let json = self.header("content-type").is_some_and(|kind| kind.to_ascii_lowercase().contains("json"));
        if !json {
            return Err(Refusal::bad(
                "RequestBodyRead",
                "A missing or empty content type header was found when trying to read a message. The content type header is required.",
            ));
        }
        match serde_json::from_slice(&self.body) {
            Ok(Value::Object(object)) => Ok(object),
            _ => Err(Refusal::bad(
                "BadRequest",
                "Unable to read JSON request payload. Please ensure Content-Type header is set and payload is of valid JSON format.",
            )),
        }
    }
}

/// Splits and decodes what stands after the question mark.
pub(crate) fn parse_query(raw: &str) -> Vec<(String, String)> {
    url::form_urlencoded::parse(raw.as_bytes()).into_owned().collect()
}

/// Undoes percent-encoding in a path segment; a plus stays one.
pub(crate) fn decode_segment(segment: &str) -> String {
    let mut bytes = Vec::with_capacity(segment.len());
    let mut rest = segment.as_bytes();
    while let Some((&first, tail)) = rest.split_first() {
        let code = tail.get(..2).and_then(|hex| std::str::from_utf8(hex).ok());
        match code.and_then(|hex| u8::from_str_radix(hex, 16).ok()).filter(|_| first == b'%') {
            Some(byte) => {
                bytes.push(byte);
                rest = &tail[2..];
            }
            None => {
                bytes.push(first);
                rest = tail;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn segments_are_decoded_once_and_broken_escapes_stay() {
        for (encoded, decoded) in
            [("a%40b.c", "a@b.c"), ("x%23EXT%23", "x#EXT#"), ("a+b", "a+b"), ("50%", "50%"), ("%2525", "%25")]
        {
            assert_eq!(decode_segment(encoded), decoded);
        }
    }
}
