//! A custom call as a command for another tool. Secrets have placeholders: a token is never in it. Pure but for the addresses.

use crate::App;
use crate::contract::call::{CallScript, CustomCall, ScriptText, ScriptTool};
use crate::contract::error::AppError;
use graph::{Endpoints, RawCall};
use serde_json::Value;

/// A custom call as a command for another tool.
pub(crate) async fn script(app: &App, arguments: CallScript) -> Result<ScriptText, AppError> {
    let connection = app.connection(&arguments.call.connection)?;
    let endpoints = Endpoints::new(&connection.login, &connection.graph)?;
    let raw = RawCall::new(&endpoints, &super::request(&arguments.call))?;
    let call = CustomCall { body: arguments.call.body.as_deref().map(without_secrets), ..arguments.call };
    let text = match arguments.tool {
        ScriptTool::Curl => curl(&call, raw.address()),
        ScriptTool::PowerShell => power_shell(&call, raw.address()),
        ScriptTool::Tenantryctl => tenantryctl(&call, raw.is_write()),
    };
    Ok(ScriptText { text })
}

/// Names of what is never copied.
const SECRETS: [&str; 6] =
    ["password", "newpassword", "currentpassword", "secrettext", "temporaryaccesspass", "clientsecret"];

/// A body with placeholders for what is secret in it. One that is no JSON is left out: nobody can say what is in it.
fn without_secrets(body: &str) -> String {
    match serde_json::from_str::<Value>(body) {
        Ok(mut value) => {
            blank(&mut value);
            value.to_string()
        }
        Err(_) if body.trim().is_empty() => String::new(),
        Err(_) => "<body>".to_owned(),
    }
}

fn blank(value: &mut Value) {
    match value {
        Value::Object(members) => {
            for (name, member) in members {
                if SECRETS.iter().any(|secret| name.eq_ignore_ascii_case(secret)) && member.is_string() {
                    *member = Value::String("<secret>".to_owned());
                } else {
                    blank(member);
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(blank),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
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
    for header in call.headers.iter().filter(|header| !header.name.trim().is_empty()) {
        text.push_str(&format!(" -H {}", shell(&format!("{}: {}", header.name, header.value))));
    }
    if let Some(body) = call.body.as_deref().filter(|body| !body.is_empty()) {
        text.push_str(&format!(" -H 'Content-Type: application/json' --data-raw {}", shell(body)));
    }
    text
}

fn power_shell(call: &CustomCall, address: &str) -> String {
    let mut text =
        format!("Invoke-MgGraphRequest -Method {} -Uri {}", call.method.to_ascii_uppercase(), single(address));
    let headers: Vec<String> = call
        .headers
        .iter()
        .filter(|header| !header.name.trim().is_empty())
        .map(|header| format!("{} = {}", single(&header.name), single(&header.value)))
        .collect();
    if !headers.is_empty() {
        text.push_str(&format!(" -Headers @{{ {} }}", headers.join("; ")));
    }
    if let Some(body) = call.body.as_deref().filter(|body| !body.is_empty()) {
        text.push_str(&format!(" -ContentType 'application/json' -Body {}", single(body)));
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
    use crate::contract::call::Pair;

    fn call(method: &str, body: Option<&str>) -> CustomCall {
        let pair = |name: &str, value: &str| Pair { name: name.to_owned(), value: value.to_owned() };
        CustomCall {
            connection: "O'Neill".to_owned(),
            method: method.to_owned(),
            path: "/users".to_owned(),
            query: vec![pair("$filter", "startsWith(displayName,'A')")],
            headers: vec![pair("ConsistencyLevel", "eventual"), pair("", "")],
            body: body.map(without_secrets),
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
        let write = call("POST", Some(body));
        for text in [curl(&write, "https://a"), power_shell(&write, "https://a"), tenantryctl(&write, true)] {
            assert!(!text.contains("S3cret!") && text.contains("<secret>") && text.contains("Ann"), "{text}");
        }
        assert!(tenantryctl(&write, true).contains(" --body - --beta --yes"));
        assert_eq!(without_secrets("password=S3cret!"), "<body>");
    }
}
