//! What is never copied or kept of a custom call. Pure.

use crate::contract::call::Pair;
use serde_json::Value;

/// What stands in the place of a secret.
const PLACEHOLDER: &str = "<secret>";

/// Names of what is secret wherever it stands, as [`plain`] spells them.
const NAMES: &[&str] = &[
    "accesstoken",
    "apikey",
    "assertion",
    "authorization",
    "clientassertion",
    "clientsecret",
    "cookie",
    "currentpassword",
    "customsecurityattributes",
    "idtoken",
    "newpassword",
    "password",
    "privatekey",
    "proof",
    "proxyauthorization",
    "refreshtoken",
    "secret",
    "secrettext",
    "temporaryaccesspass",
];
/// Where a member `key` is one.
const KEY_HOLDERS: &[&str] = &["keycredential", "keycredentials"];

/// A name without case and without what joins its words: `client_secret` is `clientSecret`.
fn plain(name: &str) -> String {
    name.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect()
}

fn is_secret(name: &str) -> bool {
    NAMES.contains(&plain(name).as_str())
}

/// A body with placeholders for what is secret in it. One that is no JSON is left out: nobody can say what is in it.
pub(super) fn without_secrets(body: &str) -> String {
    match serde_json::from_str::<Value>(body) {
        Ok(mut value) => {
            blank(&mut value, false);
            value.to_string()
        }
        Err(_) if body.trim().is_empty() => String::new(),
        Err(_) => "<body>".to_owned(),
    }
}

/// `holds_keys` says whether this is in a list of keys.
fn blank(value: &mut Value, holds_keys: bool) {
    match value {
        Value::Object(members) => {
            for (name, member) in members {
                let is_key = holds_keys && name.eq_ignore_ascii_case("key");
                if (is_secret(name) || is_key) && !member.is_null() {
                    *member = Value::String(PLACEHOLDER.to_owned());
                } else {
                    blank(member, KEY_HOLDERS.contains(&plain(name).as_str()));
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| blank(item, holds_keys)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// Query parameters or headers with placeholders.
pub(super) fn without_secret_values(pairs: Vec<Pair>) -> Vec<Pair> {
    let shown = |pair: Pair| {
        if is_secret(&pair.name) { Pair { value: PLACEHOLDER.to_owned(), ..pair } } else { pair }
    };
    pairs.into_iter().map(shown).collect()
}

/// A path or an address with placeholders for what is secret in its query.
pub(super) fn without_secret_query(path: &str) -> String {
    let Some((path, query)) = path.split_once('?') else { return path.to_owned() };
    let shown = |pair: &str| match pair.split_once('=') {
        Some((name, _)) if is_secret(name) => format!("{name}={PLACEHOLDER}"),
        _ => pair.to_owned(),
    };
    let query: Vec<String> = query.split('&').map(shown).collect();
    format!("{path}?{}", query.join("&"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_secret_in_a_body_becomes_a_placeholder() {
        for (body, shown) in [
            (r#"{"passwordProfile":{"password":"S3cret!"}}"#, r#"{"passwordProfile":{"password":"<secret>"}}"#),
            (r#"{"a":[{"client_secret":"S3cret!"}]}"#, r#"{"a":[{"client_secret":"<secret>"}]}"#),
            (r#"{"refreshToken":"S3cret!"}"#, r#"{"refreshToken":"<secret>"}"#),
            (r#"{"temporaryAccessPass":12345678}"#, r#"{"temporaryAccessPass":"<secret>"}"#),
            (r#"{"newPassword":null}"#, r#"{"newPassword":null}"#),
            (
                r#"{"keyCredentials":[{"key":"S3cret!","type":"x"}]}"#,
                r#"{"keyCredentials":[{"key":"<secret>","type":"x"}]}"#,
            ),
            (
                r#"{"key":"kept","forceChangePasswordNextSignIn":true}"#,
                r#"{"forceChangePasswordNextSignIn":true,"key":"kept"}"#,
            ),
            (
                r#"{"customSecurityAttributes":{"Pay":{"Grade":"S3cret!"}}}"#,
                r#"{"customSecurityAttributes":"<secret>"}"#,
            ),
            (r#"{"headers":{"Authorization":"Bearer S3cret!"}}"#, r#"{"headers":{"Authorization":"<secret>"}}"#),
        ] {
            let value = |text: &str| serde_json::from_str::<Value>(text).ok();
            assert_eq!(value(&without_secrets(body)), value(shown), "{body}");
        }
        assert_eq!(without_secrets("password=S3cret!"), "<body>");
        assert_eq!(without_secrets("  "), "");
    }

    #[test]
    fn what_is_secret_in_a_query_becomes_a_placeholder() {
        for (path, shown) in [
            ("/users", "/users"),
            ("/users?$top=5&client_secret=S3cret!&x", "/users?$top=5&client_secret=<secret>&x"),
            ("https://a/v1.0/x?Password=S3cret!", "https://a/v1.0/x?Password=<secret>"),
        ] {
            assert_eq!(without_secret_query(path), shown);
        }
    }
}
