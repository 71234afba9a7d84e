//! What is cut out of the words of others: a gateway that tells in its refusal what it was sent would otherwise have its tokens,
//! secrets and passwords shown, logged and journaled.

/// What stands in the place of what was cut out.
const CUT: &str = "…";
/// Names of values that are secret, beside those with `password` in them.
const SECRET_NAMES: &[&str] = &[
    "access_token",
    "accesstoken",
    "assertion",
    "client_assertion",
    "client_secret",
    "clientsecret",
    "code_verifier",
    "device_code",
    "id_token",
    "idtoken",
    "refresh_token",
    "refreshtoken",
    "secrettext",
    "temporaryaccesspass",
];

/// A text without what looks like a token, a secret or a password.
pub(crate) fn discreet(text: &str) -> String {
    let mut cut = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let begins_word = !cut.chars().next_back().is_some_and(is_word);
        let secret = if begins_word { secret(rest) } else { None };
        let kept = match secret {
            Some((kept, length)) => {
                cut.push_str(rest.get(..kept).unwrap_or_default());
                cut.push_str(CUT);
                kept + length
            }
            None => {
                cut.push(first);
                first.len_utf8()
            }
        };
        rest = rest.get(kept..).unwrap_or_default();
    }
    cut
}

fn is_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '_' | '-')
}

/// How much of a text that begins with a word is kept and how much after that is cut; `None` when nothing of it is secret.
fn secret(text: &str) -> Option<(usize, usize)> {
    let word = text.find(|c| !is_word(c)).unwrap_or(text.len());
    let (name, after) = text.split_at(word);
    if name.starts_with("eyJ") && name.len() >= 12 {
        return Some((0, length(text, |c| is_word(c) || c == '.')));
    }
    let lower = name.to_ascii_lowercase();
    if lower == "bearer" || lower == "basic" {
        let blanks = length(after, |c| c == ' ' || c == '\t');
        let token = length(after.get(blanks..)?, |c| is_word(c) || matches!(c, '.' | '~' | '+' | '/' | '='));
        // A sentence may speak of a bearer: a token is longer than a word of it, or has signs that words have not.
        let shown = after.get(blanks..blanks + token)?;
        let is_token = token >= 12 || shown.chars().any(|c| !c.is_ascii_alphabetic());
        return (blanks > 0 && token > 0 && is_token).then_some((word + blanks, token));
    }
    let is_secret = lower.contains("password") || SECRET_NAMES.contains(&lower.as_str());
    if !is_secret {
        return None;
    }
    let (joined, sign) = joint(after)?;
    let value = after.get(joined..)?;
    let end = match sign {
        Some(sign) => length(value, |c| c != sign && c != '\\'),
        None => length(value, |c| !is_end(c)),
    };
    (end > 0).then_some((word + joined, end))
}

/// How long what stands between a name and its value is, and the sign the value is quoted with. In a form `name=value`, in JSON
/// `"name":"value"`, also where a text holds JSON, with either sign, as an element, or written for an address (`%3D`, `%22`).
fn joint(after: &str) -> Option<(usize, Option<char>)> {
    let (mut at, mut joins, mut sign) = (0, false, None);
    while let Some(rest) = after.get(at..) {
        let written = [("%3d", '='), ("%3a", ':'), ("%22", '"'), ("%27", '\''), ("%20", ' '), ("&quot;", '"')];
        let lower = rest.get(..rest.len().min(6)).unwrap_or(rest).to_ascii_lowercase();
        let (c, length) = match written.iter().find(|(code, _)| lower.starts_with(code)) {
            Some((code, c)) => (*c, code.len()),
            None => match rest.chars().next() {
                Some(c) => (c, c.len_utf8()),
                None => break,
            },
        };
        match c {
            '=' | ':' | '>' => {
                joins = true;
                sign = None;
            }
            '"' | '\'' => sign = Some(c),
            '\\' | ' ' => {}
            _ => break,
        }
        at += length;
    }
    joins.then_some((at, sign))
}

/// The longest an id is: that of a GUID.
const ID: usize = 36;

/// An id as the service gives them, or nothing: what is no id may be anything, a token too. Tokens and secrets of applications are
/// longer, or have signs in them that ids have not.
pub(crate) fn id(text: &str) -> Option<String> {
    let text = text.trim();
    let is_id = !text.is_empty()
        && text.len() <= ID
        && !text.starts_with("eyJ")
        && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    is_id.then(|| text.to_owned())
}

/// A code as the service gives them: one word. Anything else is cut out.
pub(crate) fn code(text: &str) -> String {
    let is_code = text.len() <= 80
        && !text.starts_with("eyJ")
        && text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '-' | ' '));
    if is_code { discreet(text) } else { CUT.to_owned() }
}

/// Where a value that is not quoted ends.
fn is_end(c: char) -> bool {
    c.is_whitespace() || matches!(c, '&' | '"' | '\'' | '\\' | ',' | ';' | '}' | '{' | ']' | '[' | ')' | '(' | '<')
}

/// How many bytes of a text are of a kind.
fn length(text: &str, is: impl Fn(char) -> bool) -> usize {
    text.find(|c| !is(c)).unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::discreet;
    use rstest::rstest;

    #[rstest]
    #[case::token("a eyJhbGciOiJub25lIn0.eyJhIjoxfQ.c2ln-_ b", "a … b")]
    #[case::header("authorization: Bearer opaque-token-0, x", "authorization: Bearer …, x")]
    #[case::form("a=1&client_secret=s3c%20ret&b=2", "a=1&client_secret=…&b=2")]
    #[case::json(r#"{"password":"Pa ss&1"}"#, r#"{"password":"…"}"#)]
    #[case::json_in_json(r#"{\"newPassword\": \"Pa ss\"}"#, r#"{\"newPassword\": \"…\"}"#)]
    #[case::number(r#"{"password": 1234, "a": 1}"#, r#"{"password": …, "a": 1}"#)]
    #[case::end("refresh_token=0.AXoA", "refresh_token=…")]
    #[case::other_quotes("{'password': 'Geheim 1!'}, b", "{'password': '…'}, b")]
    #[case::assigned("client_secret='sim8Q~x' b", "client_secret='…' b")]
    #[case::for_an_address("client_secret%3Dsim8Q~x&b", "client_secret%3D…&b")]
    #[case::json_for_an_address("%22password%22%3A%22x1%22", "%22password%22%3A%22…")]
    #[case::element("<password>x1</password>", "<password>…</password>")]
    #[case::in_a_page("&quot;password&quot;:&quot;x1&quot;", "&quot;password&quot;:&quot;…")]
    #[case::words(
        "The password is too short; a bearer token is missing.",
        "The password is too short; a bearer token is missing."
    )]
    #[case::property("Invalid value for property 'passwordProfile'.", "Invalid value for property 'passwordProfile'.")]
    #[case::object(r#"{"passwordProfile":{"password":"x"}}"#, r#"{"passwordProfile":{"password":"…"}}"#)]
    #[case::other("über 'eyJ' é=1", "über 'eyJ' é=1")]
    fn secrets_are_cut_out_and_words_stay(#[case] text: &str, #[case] expected: &str) {
        assert_eq!(discreet(text), expected);
    }

    #[rstest]
    #[case("9f2a11c0-1111-4222-8333-444444444444", true)]
    #[case(" 9F2A11C0-1111-4222-8333-444444444444 ", true)]
    #[case("eyJ0eXAiOiJKV1QiLCJhbGciOiJub25lIn0", false)]
    #[case("sim8Q~x", false)]
    fn only_an_id_is_taken_for_one(#[case] text: &str, #[case] taken: bool) {
        assert_eq!(super::id(text).is_some(), taken);
    }

    #[rstest]
    #[case("Request_BadRequest", "Request_BadRequest")]
    #[case("eyJ0eXAiOiJKV1Qi", "…")]
    #[case("{'password': 'x'}", "…")]
    fn only_a_word_is_taken_for_a_code(#[case] text: &str, #[case] expected: &str) {
        assert_eq!(super::code(text), expected);
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_taken(text in "\\PC{0,80}") {
            let _ = discreet(&text);
            let _ = discreet(&format!("password{text}"));
        }
    }
}
