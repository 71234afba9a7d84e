//! `POST /users/{id}/authentication/methods/{id}/resetPassword`, and what became of it (facts/graph.md §2.2, §11.1).

use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::super::{Context, Done, find, validate};
use super::kept::PASSWORD_ID;
use super::{PASSWORD, bad, context, kept, person_only, readable, touch, writable};
use crate::answer::{Answer, Refusal};
use crate::tenant::{Collection, Mutation};

/// Sets the password given, or one made up and told once.
pub(super) fn reset(c: &mut Context<'_>) -> Result<Done, Refusal> {
    c.call.allow(&[])?;
    person_only(c)?;
    let body = if c.call.body.is_empty() { Map::new() } else { c.call.object()? };
    let slot = find(c.tenant, c.key(0))?;
    writable(c, slot, &PASSWORD)?;
    let method = kept::find(c.tenant, slot, c.key(1), None)?;
    if !PASSWORD.is(&method) {
        return Err(bad("Only the password method can be reset."));
    }
    c.call.only(&body, "resetPassword", &["newPassword"])?;
    let given = body.iter().find(|(name, value)| name.eq_ignore_ascii_case("newPassword") && !value.is_null());
    let user = c.tenant.user(slot);
    let strong = validate::wants_strong(&Map::new(), user.text("passwordPolicies"));
    let made = match given.map(|(_, value)| value.as_str()) {
        Some(Some(password)) if validate::is_password(password, strong) => None,
        Some(_) => return Err(validate::weak()),
        None => Some(made_up(Uuid::new_v4().as_bytes())),
    };
    let operation = Uuid::new_v4().to_string();
    let now = json!(c.tenant.clock.stamp());
    let mut set = Map::new();
    set.insert("lastPasswordChangeDateTime".into(), now.clone());
    set.insert("signInSessionsValidFromDateTime".into(), now.clone());
    touch(c, slot, set)?;
    let value = json!({
        "id": operation, "user": user.id, "createdDateTime": now, "lastActionDateTime": now,
        "status": "succeeded", "statusDetail": null,
    });
    c.commit(&Mutation::Document { collection: Collection::Operations, key: operation.clone(), value: Some(value) })?;
    let location = format!("{}/users/{}/authentication/operations/{operation}", c.call.root(), user.id);
    let answer = match made {
        Some(password) => Answer::json(
            202,
            json!({
                "@odata.context": format!("{}/$metadata#microsoft.graph.passwordResetResponse", c.call.root()),
                "newPassword": password,
            }),
        ),
        None => Answer { status: 202, ..Answer::empty() },
    };
    Ok(Done { answer: answer.with("Location", location), target: Some(user.id) })
}

/// Capital, small letters, digits: as the service makes them up.
fn made_up(noise: &[u8; 16]) -> String {
    let letter =
        |from: &[u8], byte: u8| char::from(from.get(usize::from(byte) % from.len().max(1)).copied().unwrap_or(b'x'));
    let [a, b, c, d, e, f, _, _, _, g, h, ..] = noise;
    let mut password = String::new();
    password.push(letter(b"BCDFGHJKLMNPQRSTVWXYZ", *a));
    password.push(letter(b"aeou", *b));
    for byte in [c, d] {
        password.push(letter(b"bcdfghjkmnpqrstvwxyz", *byte));
    }
    for byte in [e, f, g, h] {
        password.push(letter(b"0123456789", *byte));
    }
    password
}

/// What is told of a reset, beside where it happened.
const FIELDS: &[&str] = &["id", "createdDateTime", "lastActionDateTime", "status", "statusDetail"];

/// What became of a reset.
pub(super) fn operation(c: &mut Context<'_>) -> Result<Done, Refusal> {
    c.call.allow(&["$select"])?;
    let names = c.call.selected("longRunningOperation", &[FIELDS, &["resourceLocation"]].concat())?;
    let slot = find(c.tenant, c.key(0))?;
    readable(c, slot, Some(&PASSWORD))?;
    let (user, id) = (c.tenant.user_id(slot), c.key(1));
    let kept = c.tenant.document(Collection::Operations, id).flatten();
    let kept = kept.filter(|kept| kept.get("user") == Some(&json!(user))).ok_or_else(|| Refusal::missing(id))?;
    let mut body = Map::new();
    body.insert("@odata.context".into(), json!(format!("{}/$entity", context(c, slot, "operations"))));
    for name in FIELDS {
        body.insert((*name).to_owned(), kept.get(*name).cloned().unwrap_or_default());
    }
    let resource = format!("{}/users/{user}/authentication/passwordMethods/{PASSWORD_ID}", c.call.root());
    body.insert("resourceLocation".into(), json!(resource));
    Ok(Done::from(Answer::json(200, Value::Object(body))).narrowed(names))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_made_up_keeps_the_rules() {
        for _ in 0..50 {
            let password = made_up(Uuid::new_v4().as_bytes());
            assert!(validate::is_password(&password, true), "{password}");
        }
    }
}
