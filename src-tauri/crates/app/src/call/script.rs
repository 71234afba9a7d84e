//! A custom call as a command for another tool. Secrets have placeholders: a token is never in it. Pure but for the addresses.

use super::secret;
use crate::App;
use crate::contract::call::{CallScript, CustomCall, Pair, ScriptText, ScriptTool};
use crate::contract::error::AppError;
use graph::{Endpoints, RawCall};

/// A custom call as a command for another tool.
pub(crate) async fn script(app: &App, arguments: CallScript) -> Result<ScriptText, AppError> {
    let connection = app.connection(&arguments.call.connection)?;
    let endpoints = Endpoints::new(&connection.login, &connection.graph)?;
    let raw = RawCall::new(&endpoints, &super::request(&arguments.call))?;
    let call = without_secrets(arguments.call);
    // The address once more, of what may be shown. Only what was typed has to be right.
    let shown = RawCall::new(&endpoints, &graph::RawRequest { body: None, ..super::request(&call) })?;
    let text = match arguments.tool {
        ScriptTool::Curl => curl(&call, shown.address()),
        ScriptTool::PowerShell => power_shell(&call, shown.address()),
        ScriptTool::Tenantryctl => tenantryctl(&call, raw.is_write()),
    };
    Ok(ScriptText { text })
}

/// The call with placeholders for what is secret in it.
fn without_secrets(call: CustomCall) -> CustomCall {
    CustomCall {
        path: secret::without_secret_query(&call.path),
        query: secret::without_secret_values(call.query),
        headers: secret::without_secret_values(call.headers),
        body: call.body.as_deref().map(secret::without_secrets),
        ..call
    }
}

/// The headers that say something, without the type of the body, which stands apart.
fn headers(call: &CustomCall) -> impl Iterator<Item = &Pair> {
    call.headers.iter().filter(|header| !header.name.trim().is_empty() && !is_content_type(header))
}

/// What the body is. Told once: a tool that is told twice sends both.
fn content_type(call: &CustomCall) -> &str {
    call.headers.iter().find(|header| is_content_type(header)).map_or("application/json", |header| header.value.trim())
}

fn is_content_type(header: &Pair) -> bool {
    header.name.trim().eq_ignore_ascii_case("content-type")
}

/// A text between single quotes of a POSIX shell.
fn shell(text: &str) -> String {
    format!("'{}'", text.replace('\'', "'\\''"))
}

/// A text between single quotes of PowerShell.
fn single(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

fn curl(call: &CustomCall, address: &str) -> String {
    let mut text = format!("curl -sS -X {} {}", call.method.to_ascii_uppercase(), shell(address));
    // In double quotes, so that the shell fills it in.
    text.push_str(" -H \"Authorization: Bearer $TOKEN\"");
    for header in headers(call) {
        text.push_str(&format!(" -H {}", shell(&format!("{}: {}", header.name, header.value))));
    }
    if let Some(body) = call.body.as_deref().filter(|body| !body.is_empty()) {
        let content_type = shell(&format!("Content-Type: {}", content_type(call)));
        text.push_str(&format!(" -H {content_type} --data-raw {}", shell(body)));
    }
    text
}

fn power_shell(call: &CustomCall, address: &str) -> String {
    let mut text =
        format!("Invoke-MgGraphRequest -Method {} -Uri {}", call.method.to_ascii_uppercase(), single(address));
    let headers: Vec<String> =
        headers(call).map(|header| format!("{} = {}", single(&header.name), single(&header.value))).collect();
    if !headers.is_empty() {
        text.push_str(&format!(" -Headers @{{ {} }}", headers.join("; ")));
    }
    if let Some(body) = call.body.as_deref().filter(|body| !body.is_empty()) {
        text.push_str(&format!(" -ContentType {} -Body {}", single(content_type(call)), single(body)));
    }
    text
}

fn tenantryctl(call: &CustomCall, writes: bool) -> String {
    let body = call.body.as_deref().filter(|body| !body.is_empty());
    let mut text = body.map_or_else(String::new, |body| format!("printf %s {} | ", shell(body)));
    text.push_str(&format!("tenantryctl call {} {}", call.method.to_ascii_uppercase(), shell(&call.path)));
    for pair in call.query.iter().filter(|pair| !pair.name.trim().is_empty()) {
        text.push_str(&format!(" --query {}", shell(&format!("{}={}", pair.name, pair.value))));
    }
    for pair in call.headers.iter().filter(|pair| !pair.name.trim().is_empty()) {
        text.push_str(&format!(" --header {}", shell(&format!("{}:{}", pair.name, pair.value))));
    }
    for (wanted, option) in [(body.is_some(), " --body -"), (call.beta, " --beta"), (writes, " --yes")] {
        if wanted {
            text.push_str(option);
        }
    }
    text.push_str(&format!(" --connection {}", shell(&call.connection)));
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn call(method: &str, body: Option<&str>) -> CustomCall {
        let pair = |name: &str, value: &str| Pair { name: name.to_owned(), value: value.to_owned() };
        CustomCall {
            connection: "O'Neill".to_owned(),
            method: method.to_owned(),
            path: "/users".to_owned(),
            query: vec![pair("$filter", "startsWith(displayName,'A')")],
            headers: vec![pair("ConsistencyLevel", "eventual"), pair("", "")],
            body: body.map(str::to_owned),
            beta: true,
        }
    }

    #[test]
    fn quotes_cannot_be_left() {
        let read = call("get", None);
        assert_eq!(
            curl(&read, "https://graph.microsoft.com/beta/users?x='"),
            "curl -sS -X GET 'https://graph.microsoft.com/beta/users?x='\\''' -H \"Authorization: Bearer $TOKEN\" \
             -H 'ConsistencyLevel: eventual'"
        );
        assert_eq!(
            power_shell(&read, "https://a/'"),
            "Invoke-MgGraphRequest -Method GET -Uri 'https://a/''' -Headers @{ 'ConsistencyLevel' = 'eventual' }"
        );
        assert_eq!(
            tenantryctl(&read, false),
            "tenantryctl call GET '/users' --query '$filter=startsWith(displayName,'\\''A'\\'')' \
             --header 'ConsistencyLevel:eventual' --beta --connection 'O'\\''Neill'"
        );
    }

    #[test]
    fn secrets_of_a_body_become_placeholders() {
        let body =
            r#"{"displayName":"Ann","passwordProfile":{"password":"S3cret!","forceChangePasswordNextSignIn":true}}"#;
        let write = without_secrets(call("POST", Some(body)));
        for text in [curl(&write, "https://a"), power_shell(&write, "https://a"), tenantryctl(&write, true)] {
            assert!(!text.contains("S3cret!") && text.contains("<secret>") && text.contains("Ann"), "{text}");
        }
        assert!(tenantryctl(&write, true).contains(" --body - --beta --yes"));
    }

    #[test]
    fn secrets_of_query_and_headers_become_placeholders() {
        let pair = |name: &str| Pair { name: name.to_owned(), value: "S3cret!".to_owned() };
        let mut read = call("GET", None);
        read.path = "/users?password=S3cret!".to_owned();
        read.query = vec![pair("client_secret")];
        read.headers = vec![pair("Authorization")];
        let read = without_secrets(read);
        for text in [curl(&read, "https://a"), power_shell(&read, "https://a"), tenantryctl(&read, false)] {
            assert!(!text.contains("S3cret!") && text.contains("<secret>"), "{text}");
        }
    }

    #[test]
    fn the_type_of_a_body_is_told_once() {
        let mut write = call("POST", Some("{}"));
        write.headers.push(Pair { name: "content-type".to_owned(), value: "application/scim+json".to_owned() });
        for text in [curl(&write, "https://a"), power_shell(&write, "https://a"), tenantryctl(&write, true)] {
            let told = text.to_ascii_lowercase().replace('-', "");
            assert!(told.matches("contenttype").count() == 1 && text.contains("application/scim+json"), "{text}");
        }
        assert!(curl(&call("POST", Some("{}")), "https://a").contains("'Content-Type: application/json'"));
    }
}
