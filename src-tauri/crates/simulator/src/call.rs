//! One request as the handlers see it, whether it came alone or inside a batch.

use serde_json::Value;

use crate::answer::Refusal;
use crate::payload;

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
            if !name.eq_ignore_ascii_case("$format") && !options.iter().any(|known| known.eq_ignore_ascii_case(name)) {
                return Err(unsupported(name));
            }
            self.once(at, name)?;
        }
        self.well_formed()
    }

    /// Refuses an option that stands before its place already.
    pub(crate) fn once(&self, at: usize, name: &str) -> Result<(), Refusal> {
        let mut before = self.query.iter().take(at);
        if before.any(|(before, _)| before.eq_ignore_ascii_case(name)) {
            let message =
                format!("Query option '{name}' was specified more than once, but it must be specified at most once.");
            return Err(Refusal::bad("BadRequest", message));
        }
        Ok(())
    }

    /// Refuses options that cannot be what they are, whether or not they are heeded.
    pub(crate) fn well_formed(&self) -> Result<(), Refusal> {
        let Some(top) = self.option("$top").filter(|top| !top.parse::<i64>().is_ok_and(|top| top >= 0)) else {
            return Ok(());
        };
        let message = format!(
            "Invalid value '{top}' for $top query option found. The $top query option requires a non-negative integer value."
        );
        Err(Refusal::bad("BadRequest", message)) // [M]
    }

    /// What `$select` names of the few properties a kind has; `None` for all of them.
    pub(crate) fn selected(&self, kind: &str, known: &[&'static str]) -> Result<Option<Vec<&'static str>>, Refusal> {
        let Some(select) = self.option("$select") else { return Ok(None) };
        let find = |name: &str| known.iter().find(|known| known.eq_ignore_ascii_case(name)).copied();
        let mut names: Vec<&'static str> = Vec::new();
        for name in select.split(',').map(str::trim) {
            if name == "*" {
                return Ok(None);
            }
            let message = || format!("Could not find a property named '{name}' on type 'microsoft.graph.{kind}'.");
            let name = find(name).ok_or_else(|| Refusal::bad("BadRequest", message()))?;
            if !names.contains(&name) {
                names.push(name);
            }
        }
        Ok(Some(names))
    }

    /// Takes an action that has no parameters: no body, or an empty object.
    pub(crate) fn without_parameters(&self, operation: &str) -> Result<(), Refusal> {
        // Some clients write a null where there is nothing to say ([M]).
        if self.body.is_empty() || self.body == b"null" {
            return Ok(());
        }
        let body = self.object()?;
        self.only(&body, operation, &[])
    }

    /// Refuses parameters of an action that it does not have.
    pub(crate) fn only(
        &self,
        body: &serde_json::Map<String, Value>,
        operation: &str,
        known: &[&str],
    ) -> Result<(), Refusal> {
        let is_known = |name: &str| name.starts_with('@') || known.iter().any(|known| known.eq_ignore_ascii_case(name));
        match body.keys().find(|name| !is_known(name)) {
            None => Ok(()),
            Some(other) => Err(Refusal::bad(
                "BadRequest",
                format!(
                    "The parameter '{other}' in the request payload is not a valid parameter for the operation '{operation}'."
                ),
            )),
        }
    }

    /// A reference in the body of `…/$ref`: nothing else may stand beside it.
    pub(crate) fn reference(&self) -> Result<Value, Refusal> {
        let mut body = self.object()?;
        if let Some(other) = body.keys().find(|name| !matches!(name.as_str(), "@odata.id" | "@odata.type")) {
            return Err(Refusal::bad(
                "BadRequest",
                format!("Could not find a property named '{other}' on type 'microsoft.graph.directoryObject'."),
            ));
        }
        Ok(body.remove("@odata.id").unwrap_or(Value::Null))
    }

    /// The body of a change: an empty object says nothing, which is refused like no body at all (facts/graph.md §2.2).
    pub(crate) fn changes(&self) -> Result<serde_json::Map<String, Value>, Refusal> {
        let body = self.object()?;
        if body.is_empty() { Err(nothing()) } else { Ok(body) }
    }

    /// The body as a JSON object.
    pub(crate) fn object(&self) -> Result<serde_json::Map<String, Value>, Refusal> {
        if self.body.is_empty() {
            return Err(nothing());
        }
        let json = self.header("content-type").is_some_and(|kind| kind.to_ascii_lowercase().contains("json"));
        if !json {
            return Err(Refusal::bad(
                "RequestBodyRead",
                "A missing or empty content type header was found when trying to read a message. The content type header is required.",
            ));
        }
        match payload::read(&self.body) {
            Ok(Value::Object(object)) => Ok(object),
            Err(payload::Flaw::Repeated(name)) => Err(Refusal::bad(
                "BadRequest",
                format!("Multiple properties with the name '{name}' were detected in the payload."),
            )),
            _ => Err(Refusal::bad(
                "BadRequest",
                "Unable to read JSON request payload. Please ensure Content-Type header is set and payload is of valid JSON format.",
            )),
        }
    }
}

/// An option nobody knows, or one that this endpoint does not take.
pub(crate) fn unsupported(name: &str) -> Refusal {
    const KNOWN: &[&str] = &[
        "$apply",
        "$compute",
        "$count",
        "$deltatoken",
        "$expand",
        "$filter",
        "$format",
        "$index",
        "$orderby",
        "$search",
        "$select",
        "$skiptoken",
        "$top",
    ];
    if name.eq_ignore_ascii_case("$skip") {
        return Refusal::request("'$skip' is not supported by the service.");
    }
    if KNOWN.iter().any(|known| known.eq_ignore_ascii_case(name)) {
        // [M]
        let message =
            format!("The query specified in the URI is not valid. The query parameter '{name}' is not supported.");
        return Refusal::bad("Request_UnsupportedQuery", message);
    }
    Refusal::request(format!("Unrecognized query argument specified: '{name}'."))
}

fn nothing() -> Refusal {
    Refusal::bad("BadRequest", "Empty Payload. JSON content expected.")
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
        // A sign before the digits would be read as one.
        let code = tail.get(..2).filter(|hex| first == b'%' && hex.iter().all(u8::is_ascii_hexdigit));
        let code = code.and_then(|hex| u8::from_str_radix(std::str::from_utf8(hex).ok()?, 16).ok());
        bytes.push(code.unwrap_or(first));
        rest = code.and_then(|_| tail.get(2..)).unwrap_or(tail);
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn segments_are_decoded_once_and_broken_escapes_stay() {
        for (encoded, decoded) in [
            ("a%40b.c", "a@b.c"),
            ("x%23EXT%23", "x#EXT#"),
            ("a+b", "a+b"),
            ("50%", "50%"),
            ("%2525", "%25"),
            ("%+f%f", "%+f%f"),
        ] {
            assert_eq!(decode_segment(encoded), decoded);
        }
    }
}
