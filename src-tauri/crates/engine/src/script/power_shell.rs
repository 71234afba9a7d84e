//! Microsoft Graph PowerShell. `Invoke-MgGraphRequest` is used throughout: the cmdlets of the module drop what is to be cleared,
//! and split what goes in one call.

use super::graph::one_line;
use super::request::{Payload, Request, Whom};
use super::{heading, single};
use model::plan::Plan;
use serde_json::Value;

pub(super) fn write(requests: &[Request], plan: Option<&Plan>) -> String {
    let mut text = String::new();
    if let Some(plan) = plan {
        for line in heading(plan) {
            text.push_str(&format!("# {line}\n"));
        }
        let scopes: Vec<String> = plan.permissions.iter().map(|permission| single(permission)).collect();
        let scopes = if scopes.is_empty() { String::new() } else { format!(" -Scopes {}", scopes.join(", ")) };
        text.push_str(&format!(
            "$ErrorActionPreference = 'Stop'\nConnect-MgGraph -TenantId '{}'{scopes}\n",
            plan.tenant
        ));
        text.push_str(PREAMBLE);
    }
    for request in requests {
        text.push_str(&format!("\n# {}\n{}\n", one_line(&request.what), call(request)));
    }
    text
}

/// Asks for a password without showing it, and waits until somebody who was made is there.
const PREAMBLE: &str = "function Read-Password($Who) { [Net.NetworkCredential]::new('', (Read-Host -AsSecureString \"Password for $Who\")).Password }
function Wait-User($Id) { foreach ($n in 1..60) { try { $null = Invoke-MgGraphRequest -Method GET -Uri \"v1.0/users/$Id\"; return } catch { Start-Sleep -Seconds 2 } }; throw \"$Id cannot be read\" }
";

/// The id of somebody inside double quotes.
fn id(whom: Whom) -> String {
    match whom {
        Whom::Id(id) => id.to_string(),
        Whom::Change(number) => format!("$($person{}.id)", number + 1),
        Whom::Nobody => String::new(),
    }
}

fn call(request: &Request) -> String {
    // `$ref` and `$value` are words of Graph, not variables.
    let path = double(&request.path).replace("{id}", &id(request.whom));
    let mut text = format!("Invoke-MgGraphRequest -Method {} -Uri \"v1.0{path}\"", request.method);
    if let Some(table) = table(request) {
        text.push_str(&format!(" -Body (ConvertTo-Json -Depth 10 -Compress {table}) -ContentType 'application/json'"));
    }
    if let Payload::Photo(media_type, digest) = &request.payload {
        text.push_str(&format!(" -InputFilePath {} -ContentType {}", single(digest), single(media_type)));
    }
    match request.makes {
        None => text,
        Some(number) => {
            let person = format!("$person{}", number + 1);
            let text = match request.path.as_str() {
                "/invitations" => format!("{person} = ({text}).invitedUser"),
                _ => format!("{person} = {text}"),
            };
            format!("{text}\nWait-User {person}.id")
        }
    }
}

/// A text inside double quotes of PowerShell.
fn double(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len());
    for character in text.chars() {
        if matches!(character, '$' | '`' | '"') {
            quoted.push('`');
        }
        quoted.push(character);
    }
    quoted
}

/// The body as a hash table: `$null` clears, links and password are filled in.
fn table(request: &Request) -> Option<String> {
    let Payload::Json(body) = &request.payload else { return None };
    let mut entries: Vec<String> = body
        .as_object()
        .into_iter()
        .flatten()
        .filter(|(name, _)| !(request.needs_password && *name == "passwordProfile"))
        .map(|(name, value)| format!("{} = {}", single(name), literal(value)))
        .collect();
    let link = |whom: &Whom| format!("\"https://graph.microsoft.com/v1.0/users/{}\"", id(*whom));
    match request.people.as_slice() {
        [] => {}
        [one] if request.path.ends_with("/roleAssignments") => {
            entries.push(format!("'principalId' = \"{}\"", id(*one)))
        }
        [one] => entries.push(format!("'@odata.id' = {}", link(one))),
        several => {
            let links: Vec<String> = several.iter().map(link).collect();
            entries.push(format!("'members@odata.bind' = @({})", links.join(", ")));
        }
    }
    if request.needs_password {
        let force =
            body.pointer("/passwordProfile/forceChangePasswordNextSignIn").and_then(Value::as_bool) != Some(false);
        let who = single(&one_line(&request.what));
        entries.push(format!(
            "'passwordProfile' = @{{ 'password' = (Read-Password {who}); 'forceChangePasswordNextSignIn' = ${force} }}"
        ));
    }
    Some(format!("@{{ {} }}", entries.join("; ")))
}

/// A value of JSON as PowerShell writes it.
fn literal(value: &Value) -> String {
    match value {
        Value::Null => "$null".to_owned(),
        Value::Bool(flag) => format!("${flag}"),
        Value::Number(number) => number.to_string(),
        Value::String(text) => single(text),
        Value::Array(values) => format!("@({})", values.iter().map(literal).collect::<Vec<_>>().join(", ")),
        Value::Object(entries) => {
            let entries: Vec<String> =
                entries.iter().map(|(name, value)| format!("{} = {}", single(name), literal(value))).collect();
            format!("@{{ {} }}", entries.join("; "))
        }
    }
}
