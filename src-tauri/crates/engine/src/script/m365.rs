//! CLI for Microsoft 365, in a POSIX shell. `m365 request` is used throughout, so that one call stays one call.

use super::graph::{body, one_line};
use super::request::{Payload, Request, Whom};
use super::{heading, shell};
use model::plan::Plan;
use serde_json::json;

const ROOT: &str = "https://graph.microsoft.com/v1.0";

pub(super) fn write(requests: &[Request], plan: Option<&Plan>) -> String {
    let mut text = String::new();
    if let Some(plan) = plan {
        text.push_str("#!/bin/sh\n");
        for line in heading(plan) {
            text.push_str(&format!("# {line}\n"));
        }
        text.push_str(&format!(
            "# Passwords are asked for and shown nowhere. Needs jq.\nset -eu\nm365 login --tenant {}\n",
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
const PREAMBLE: &str = "ask_password() { printf 'Password for %s: ' \"$1\" >&2; stty -echo; read -r password; stty echo; echo >&2; }
wait_for() { n=0; until m365 request --url \"$1\" >/dev/null 2>&1; do n=$((n + 1)); [ $n -lt 60 ] || exit 1; sleep 2; done; }
";

fn id(whom: Whom) -> String {
    match whom {
        Whom::Id(id) => id.to_string(),
        Whom::Change(number) => format!("$person{}", number + 1),
        Whom::Nobody => String::new(),
    }
}

fn call(request: &Request) -> String {
    let path = super::curl::double(&request.path).replace("{id}", &id(request.whom));
    let mut text = String::new();
    let mut command = format!("m365 request --method {} --url \"{ROOT}{path}\"", request.method.to_lowercase());
    if let Some(body) = body(request, |whom| format!("{ROOT}/users/{}", id(whom)), &json!("@PASSWORD@")) {
        command.push_str(" --content-type 'application/json'");
        let json = super::curl::json_for_shell(&body.to_string());
        if request.needs_password {
            text.push_str(&format!("ask_password {}\n", shell(&one_line(&request.what))));
            let filter = "'.passwordProfile.password = env.password'";
            text.push_str(&format!("body=$(printf %s {json} | password=\"$password\" jq -c {filter})\n"));
            command.push_str(" --body \"$body\"");
        } else {
            command.push_str(&format!(" --body {json}"));
        }
    }
    if let Payload::Photo(media_type, digest) = &request.payload {
        command.push_str(&format!(" --content-type {} --body {}", shell(media_type), shell(&format!("@{digest}"))));
    }
    match request.makes {
        None => text.push_str(&command),
        Some(number) => {
            let field = if request.path == "/invitations" { ".invitedUser.id" } else { ".id" };
            let person = format!("person{}", number + 1);
            text.push_str(&format!(
                "{person}=$({command} --output json | jq -r {field})\nwait_for \"{ROOT}/users/${person}\""
            ));
        }
    }
    text
}
