//! A custom call that writes to a protected account is refused (A7), however it is written.

use crate::App;
use crate::contract::call::CustomCall;
use crate::contract::error::{AppError, ErrorCode};
use crate::records::Credential;
use crate::tenant::Tenant;
use serde_json::Value;
use std::sync::Arc;

/// How an account can be named in a call.
struct Account {
    id: String,
    user_names: Vec<String>,
    /// It is the one that is signed in: `/me` is it.
    own: bool,
}

/// Whether a call spares every protected account and the one that is signed in, by object id and, as far as the copy knows it, by
/// sign-in name.
pub(super) async fn spared(app: &App, tenant: &Arc<Tenant>, call: &CustomCall) -> Result<(), AppError> {
    let connection = app.connection(&tenant.connection.name)?;
    let own = match &connection.credential {
        Credential::Account { account, .. } => Some(account),
        Credential::Secret { .. } | Credential::Certificate { .. } => None,
    };
    let mut protected = connection.safety.map(|safety| safety.protected).unwrap_or_default();
    if let Some(own) = own.filter(|own| !protected.iter().any(|id| id.eq_ignore_ascii_case(&own.object_id))) {
        protected.push(own.object_id.clone());
    }
    let ids: Vec<_> = protected.iter().filter_map(|id| model::UserId::parse(id).ok()).collect();
    let known = tenant
        .stored(move |store| {
            let mut known = Vec::new();
            for id in &ids {
                if let Some(person) = store.person(id)? {
                    known.push((id.to_string(), person.row.user_principal_name));
                }
            }
            Ok(known)
        })
        .await?;
    for id in protected {
        let own = own.filter(|own| own.object_id.eq_ignore_ascii_case(&id));
        let of_copy = known.iter().filter(|(known, _)| known.eq_ignore_ascii_case(&id)).map(|(_, name)| name.clone());
        let user_names = of_copy.chain(own.map(|own| own.user_name.clone())).collect();
        let account = Account { user_names, own: own.is_some(), id };
        if account.is_written_to(call) {
            let named = connection.protected_names.get(&account.id).cloned();
            let name = named.or_else(|| own.map(|own| own.name.clone())).unwrap_or(account.id);
            return Err(AppError::new(ErrorCode::Invalid, format!("{name} is a protected account; nothing was sent"))
                .hint("Take it off the protected accounts in the settings of the connection first"));
        }
    }
    Ok(())
}

impl Account {
    /// Whether a call names it: in its path, anywhere in its body by its id, or, being a batch, in one of the paths in it.
    fn is_written_to(&self, call: &CustomCall) -> bool {
        let body = call.body.as_deref().unwrap_or_default();
        let is_batch = decoded(&call.path).to_ascii_lowercase().contains("$batch");
        if self.is_in_path(&call.path) || self.has_id(body) || (is_batch && self.is_named(body)) {
            return true;
        }
        // Texts of JSON can be written in many ways that mean the same.
        let Ok(body) = serde_json::from_str::<Value>(body) else { return false };
        let requests = if is_batch { body["requests"].as_array().map(Vec::as_slice) } else { None };
        let writes = requests.unwrap_or_default().iter().filter(|request| !is_read(request));
        self.is_among(&body) || writes.filter_map(|request| request["url"].as_str()).any(|url| self.is_in_path(url))
    }

    fn is_in_path(&self, path: &str) -> bool {
        self.is_named(path) || (self.own && leads_to_me(path))
    }

    fn is_named(&self, text: &str) -> bool {
        let text = decoded(text).to_ascii_lowercase();
        let is_in = |name: &String| !name.is_empty() && text.contains(&name.to_ascii_lowercase());
        is_in(&self.id) || self.user_names.iter().any(is_in)
    }

    fn has_id(&self, text: &str) -> bool {
        !self.id.is_empty() && decoded(text).to_ascii_lowercase().contains(&self.id.to_ascii_lowercase())
    }

    /// Whether its id is in one of the texts of a document.
    fn is_among(&self, document: &Value) -> bool {
        match document {
            Value::String(text) => self.has_id(text),
            Value::Array(items) => items.iter().any(|item| self.is_among(item)),
            Value::Object(fields) => fields.values().any(|field| self.is_among(field)),
            Value::Null | Value::Bool(_) | Value::Number(_) => false,
        }
    }
}

/// Whether a request of a batch changes nothing.
fn is_read(request: &Value) -> bool {
    let method = request["method"].as_str().unwrap_or_default();
    ["GET", "HEAD"].iter().any(|read| method.eq_ignore_ascii_case(read))
}

/// Whether a path is about whoever is signed in.
fn leads_to_me(path: &str) -> bool {
    let path = decoded(path);
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let path = path.split_once("://").map_or(path, |(_, rest)| rest.split_once('/').map_or("", |(_, path)| path));
    let mut segments = path.split('/').map(str::trim).filter(|segment| !segment.is_empty());
    // What may stand before it: the version, and the tenant by its id, a domain, or the word for one's own.
    let is_root = |segment: &&str| {
        ["v1.0", "beta", "myorganization"].iter().any(|root| segment.eq_ignore_ascii_case(root))
            || uuid::Uuid::try_parse(segment).is_ok()
            || segment.contains('.')
    };
    let first = segments.find(|segment| !is_root(segment));
    first.is_some_and(|first| first.trim_end_matches("()").eq_ignore_ascii_case("me"))
}

/// A path with what is written as `%40` read as what it stands for.
fn decoded(path: &str) -> String {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let code = after.get(..2).and_then(|digits| std::str::from_utf8(digits).ok());
        let code = code.filter(|_| *first == b'%').and_then(|digits| u8::from_str_radix(digits, 16).ok());
        bytes.push(code.unwrap_or(*first));
        rest = if code.is_some() { after.get(2..).unwrap_or_default() } else { after };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    const ANN: &str = "6ea91a8d-e32e-41a1-b7bd-d2d185eed0e0";

    fn is_written_to(path: &str, body: Option<&str>) -> bool {
        let ann = Account { id: ANN.to_owned(), user_names: vec!["Ann@contoso.com".to_owned()], own: true };
        ann.is_written_to(&CustomCall {
            connection: "contoso".to_owned(),
            method: "PATCH".to_owned(),
            path: path.to_owned(),
            beta: false,
            query: Vec::new(),
            headers: Vec::new(),
            body: body.map(str::to_owned),
        })
    }

    #[test]
    fn somebody_is_found_however_the_path_is_written() {
        for path in [
            "/users/ann@contoso.com",
            "/users/ANN%40contoso.com/manager/$ref",
            "/users('ann%40Contoso.com')",
            "/users/6EA91A8D-e32e-41a1-b7bd-d2d185eed0e0",
            "/me",
            "beta/Me/manager/$ref",
            "https://graph.microsoft.com/v1.0/%6de?$select=id",
            "/me()/photo/$value",
            "/myorganization/me",
            "/v1.0/MyOrganization/%6de",
            "/contoso.com/me",
            "/9c1f0b6a-2222-4333-8444-555555555555/me/manager/$ref",
        ] {
            assert!(is_written_to(path, None), "{path}");
        }
        for path in ["/users/ben@contoso.com", "/users/me@contoso.org", "/users/x/me", "/meetings"] {
            assert!(!is_written_to(path, None), "{path}");
        }
        assert!(!is_written_to("/users/%4", Some("ann@contoso.com")));
    }

    #[test]
    fn somebody_is_found_in_a_body_however_it_is_written() {
        let batch = |method: &str, url: &str| format!(r#"{{"requests":[{{"method":"{method}","url":"{url}"}}]}}"#);
        for url in ["/users/ann%40contoso.com", r"/users/\u0061nn@contoso.com", r"\u002fme", "me/manager/$ref"] {
            assert!(is_written_to("/$batch", Some(&batch("DELETE", url))), "{url}");
        }
        assert!(!is_written_to("/$batch", Some(&batch("GET", "/me"))), "to read oneself is no harm");
        assert!(!is_written_to("/$batch", Some(&batch("DELETE", "/users/ben@contoso.com"))));
        let role = "/roleManagement/directory/roleAssignments";
        for id in [ANN, &ANN.to_uppercase(), &ANN.replace('-', r"\u002d")] {
            assert!(is_written_to(role, Some(&format!(r#"{{"a":[{{"principalId":"{id}"}}]}}"#))), "{id}");
        }
        assert!(!is_written_to(role, Some(r#"{"principalId":"7ea91a8d-e32e-41a1-b7bd-d2d185eed0e0"}"#)));
    }
}
