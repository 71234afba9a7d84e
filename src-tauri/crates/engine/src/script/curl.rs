//! A shell script with curl. The token is taken from the environment and never written.

use super::graph::{body, one_line};
use super::request::{Payload, Request, Whom};
use super::{heading, shell};
use model::plan::Plan;
use serde_json::json;

/// Stands for the password in a body until the shell puts it there.
const PASSWORD: &str = "@PASSWORD@";

pub(super) fn write(requests: &[Request], root: &str, plan: Option<&Plan>) -> String {
    let mut text = String::new();
    if let Some(plan) = plan {
        text.push_str("#!/bin/sh\n");
        for line in heading(plan) {
            text.push_str(&format!("# {line}\n"));
        }
        text.push_str(
            "# $TOKEN is an access token for Graph; passwords are asked for and shown nowhere. Needs jq.\nset -eu\n",
        );
        text.push_str(PREAMBLE);
    }
    for request in requests {
        text.push_str(&format!("\n# {}\n{}\n", one_line(&request.what), call(request, root)));
    }
    text
}

/// Asks for a password without showing it, and waits until somebody who was made is there.
const PREAMBLE: &str = "ask_password() { printf 'Password for %s: ' \"$1\" >&2; stty -echo; read -r password; stty echo; echo >&2; }
wait_for() { n=0; until curl -sf -o /dev/null -H \"Authorization: Bearer $TOKEN\" \"$1\"; do n=$((n + 1)); [ $n -lt 60 ] || exit 1; sleep 2; done; }
";

/// The id of somebody between double quotes: a variable for those who are made.
fn id(whom: Whom) -> String {
    match whom {
        Whom::Id(id) => id.to_string(),
        Whom::Change(number) => format!("$person{}", number + 1),
        Whom::Nobody => String::new(),
    }
}

fn call(request: &Request, root: &str) -> String {
    let root = root.trim_end_matches('/');
    // `$ref` and `$value` are words of Graph, `$person1` is one of the script.
    let path = double(&request.path).replace("{id}", &id(request.whom));
    let mut text = String::new();
    let mut curl =
        format!("curl -sS --fail-with-body -X {} \"{root}{path}\" -H \"Authorization: Bearer $TOKEN\"", request.method);
    if let Some(body) = body(request, |whom| format!("{root}/users/{}", id(whom)), &json!(PASSWORD)) {
        let json = json_for_shell(&body.to_string());
        curl.push_str(" -H 'Content-Type: application/json'");
        if request.needs_password {
            text.push_str(&format!("ask_password {}\n", shell(&one_line(&request.what))));
            let filter = "'.passwordProfile.password = env.password'";
            text.push_str(&format!("body=$(printf %s {json} | password=\"$password\" jq -c {filter})\n"));
            // What stands in the arguments of a program can be read by everybody on the computer; `printf` is one of the shell's own.
            curl = format!("printf %s \"$body\" | {curl} --data-binary @-");
        } else {
            curl.push_str(&format!(" --data-raw {json}"));
        }
    }
    if let Payload::Photo(media_type, digest) = &request.payload {
        curl.push_str(&format!(
            " -H {} --data-binary {}",
            shell(&format!("Content-Type: {media_type}")),
            shell(&format!("@{digest}"))
        ));
    }
    match request.makes {
        None => text.push_str(&curl),
        Some(number) => {
            let field = if request.path == "/invitations" { ".invitedUser.id" } else { ".id" };
            let person = format!("person{}", number + 1);
            text.push_str(&format!("{person}=$({curl} | jq -r {field})\nwait_for \"{root}/users/${person}\""));
        }
    }
    text
}

/// A text inside double quotes of a POSIX shell.
pub(super) fn double(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len());
    for character in text.chars() {
        if matches!(character, '$' | '`' | '"' | '\\') {
            quoted.push('\\');
        }
        quoted.push(character);
    }
    quoted
}

/// JSON between single quotes, but for the variables of people who are made, which the shell fills in.
pub(super) fn json_for_shell(json: &str) -> String {
    let quoted = shell(json);
    let mut text = String::with_capacity(quoted.len());
    let mut rest = quoted.as_str();
    while let Some(at) = rest.find("/users/$person") {
        let (before, variable) = rest.split_at(at + "/users/".len());
        let end = variable.find('"').unwrap_or(variable.len());
        let (name, after) = variable.split_at(end);
        text.push_str(&format!("{before}'\"{name}\"'"));
        rest = after;
    }
    text.push_str(rest);
    text
}
