//! A custom call that writes to a protected account is refused (A7).

use crate::App;
use crate::contract::call::CustomCall;
use crate::contract::error::{AppError, ErrorCode};
use crate::tenant::Tenant;
use std::sync::Arc;

/// Whether a call spares every protected account, by object id and, as far as the copy knows it, by sign-in name.
pub(super) async fn spared(app: &App, tenant: &Arc<Tenant>, call: &CustomCall) -> Result<(), AppError> {
    let connection = app.connection(&tenant.connection.name)?;
    let Some(safety) = connection.safety else { return Ok(()) };
    let ids: Vec<_> = safety.protected.iter().filter_map(|id| model::UserId::parse(id).ok()).collect();
    let user_names = tenant
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
    for id in &safety.protected {
        let user_name = user_names.iter().find(|(known, _)| known == id).map(|(_, name)| name.as_str());
        if writes_to(call, id) || user_name.is_some_and(|name| writes_to(call, name)) {
            let name = connection.protected_names.get(id).map_or(id.as_str(), String::as_str);
            return Err(AppError::new(ErrorCode::Invalid, format!("{name} is a protected account; nothing was sent"))
                .hint("Take it off the protected accounts in the settings of the connection first"));
        }
    }
    Ok(())
}

/// Whether a call names somebody in its path, or, being a batch, in one of its paths.
fn writes_to(call: &CustomCall, who: &str) -> bool {
    let who = who.to_ascii_lowercase();
    let names = |text: &str| !who.is_empty() && decoded(text).to_ascii_lowercase().contains(&who);
    let is_batch = decoded(&call.path).to_ascii_lowercase().contains("$batch");
    names(&call.path) || (is_batch && call.body.as_deref().is_some_and(names))
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

    fn call(path: &str, body: Option<&str>) -> CustomCall {
        CustomCall {
            connection: "contoso".to_owned(),
            method: "PATCH".to_owned(),
            path: path.to_owned(),
            beta: false,
            query: Vec::new(),
            headers: Vec::new(),
            body: body.map(str::to_owned),
        }
    }

    #[test]
    fn somebody_is_found_however_the_path_is_written() {
        let name = "Ann@contoso.com";
        for path in ["/users/ann@contoso.com", "/users/ANN%40contoso.com/manager/$ref", "/users('ann%40Contoso.com')"] {
            assert!(writes_to(&call(path, None), name), "{path}");
        }
        assert!(!writes_to(&call("/users/ben@contoso.com", None), name));
        assert!(!writes_to(&call("/users/%4", Some("ann@contoso.com")), name));
        assert!(writes_to(&call("/$batch", Some(r#"{"requests":[{"url":"/users/ann%40contoso.com"}]}"#)), name));
    }
}
