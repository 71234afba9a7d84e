//! Plain requests, as Graph Explorer takes them.

use super::heading;
use super::request::{Payload, Request, Whom};
use model::plan::Plan;
use serde_json::{Value, json};

/// What stands for a password.
pub(super) const PASSWORD: &str = "<password>";

pub(super) fn write(requests: &[Request], plan: Option<&Plan>) -> String {
    let mut text = String::new();
    for line in plan.map(heading).unwrap_or_default() {
        text.push_str(&format!("# {line}\n"));
    }
    for request in requests {
        if !text.is_empty() {
            text.push('\n');
        }
        text.push_str(&format!("# {}\n{} {}\n", one_line(&request.what), request.method, path(request)));
        if let Some(body) =
            body(request, |whom| format!("https://graph.microsoft.com/v1.0/users/{}", id(whom)), &json!(PASSWORD))
        {
            text.push_str("Content-Type: application/json\n\n");
            text.push_str(&serde_json::to_string_pretty(&body).unwrap_or_default());
            text.push('\n');
        }
        if let Payload::Photo(media_type, digest) = &request.payload {
            text.push_str(&format!("Content-Type: {media_type}\n\n<photo {digest}>\n"));
        }
    }
    text
}

/// The path with whom it is about filled in.
fn path(request: &Request) -> String {
    request.path.replace("{id}", &id(request.whom))
}

/// An id, or what stands for one that is not known yet.
pub(super) fn id(whom: Whom) -> String {
    match whom {
        Whom::Id(id) => id.to_string(),
        Whom::Change(number) => format!("<id of person {}>", number + 1),
        Whom::Nobody => String::new(),
    }
}

/// The body with links and a placeholder for the password in it.
pub(super) fn body(request: &Request, link: impl Fn(Whom) -> String, password: &Value) -> Option<Value> {
    let Payload::Json(mut body) = request.payload.clone() else { return None };
    let links: Vec<String> = request.people.iter().map(|whom| link(*whom)).collect();
    match links.as_slice() {
        [] => {}
        [one] if request.path.ends_with("/roleAssignments") => {
            // A principal is named by its id alone.
            body["principalId"] = json!(one.rsplit('/').next());
        }
        [one] => body["@odata.id"] = json!(one),
        several => body["members@odata.bind"] = json!(several),
    }
    if request.needs_password {
        let force = body.pointer("/passwordProfile/forceChangePasswordNextSignIn").cloned().unwrap_or(json!(true));
        body["passwordProfile"] = json!({ "password": password, "forceChangePasswordNextSignIn": force });
    }
    Some(body)
}

pub(super) fn one_line(text: &str) -> String {
    text.replace(['\r', '\n'], " ")
}
