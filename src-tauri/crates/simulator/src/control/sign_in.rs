//! The sign-in side and what the tenant has bought: applications, certificates, consents, roles, sessions, seats, limits.

use serde_json::{Value, json};

use super::{Ask, Control, Told, Trouble};
use crate::host::Host;
use crate::oauth::{PRETEND_CODE, Registration, SecondFactor};

pub(super) static TABLE: &[Control] = &[
    Control { verb: "GET", path: "/applications", handler: |host, _, _| Ok(Told::Json(applications(host))) },
    Control { verb: "POST", path: "/applications", handler: register },
    Control { verb: "DELETE", path: "/applications/{id}", handler: unregister },
    Control { verb: "POST", path: "/certificates", handler: certificate },
    Control { verb: "POST", path: "/consents", handler: consent },
    Control { verb: "DELETE", path: "/consents/{id}", handler: revoke_consents },
    Control { verb: "POST", path: "/application-permissions", handler: permissions },
    Control { verb: "POST", path: "/application-roles", handler: roles },
    Control { verb: "POST", path: "/sessions", handler: sessions },
    Control { verb: "GET", path: "/second-factor", handler: |host, _, _| Ok(Told::Json(second_factor(host))) },
    Control { verb: "POST", path: "/second-factor", handler: ask_second_factor },
    Control { verb: "POST", path: "/seats", handler: seats },
    Control { verb: "POST", path: "/object-quota", handler: object_quota },
    Control { verb: "POST", path: "/premium", handler: premium },
];

fn done() -> Told {
    Told::Json(json!({}))
}

/// A text that must be there.
fn text<'a>(body: &'a Value, name: &str) -> Result<&'a str, Trouble> {
    let text = body.get(name).and_then(Value::as_str);
    text.ok_or_else(|| Trouble::bad(format!("Give {{\"{name}\": \"…\"}}.")))
}

/// A list of texts that must be there.
fn texts(body: &Value, name: &str) -> Result<Vec<String>, Trouble> {
    let list = body.get(name).and_then(Value::as_array);
    let texts = list.and_then(|list| list.iter().map(|one| one.as_str().map(str::to_owned)).collect());
    texts.ok_or_else(|| Trouble::bad(format!("Give {{\"{name}\": [\"…\"]}}.")))
}

/// 404 unless there is an application with this id.
fn known(host: &Host, client: &str) -> Result<(), Trouble> {
    let there = host.lock().authority.registered().iter().any(|(id, _)| id.eq_ignore_ascii_case(client));
    if there { Ok(()) } else { Err(Trouble::missing(format!("There is no application {client}."))) }
}

fn applications(host: &Host) -> Value {
    let all = host.lock().authority.registered();
    let all: Vec<Value> = all.into_iter().map(|(id, name)| json!({"clientId": id, "name": name})).collect();
    json!({"applications": all})
}

fn register(host: &Host, ask: &Ask, _: &str) -> Result<Told, Trouble> {
    let registration = Registration::from_value(ask.json()?).map_err(Trouble::bad)?;
    let inner = &mut *host.lock();
    let id = inner.authority.register(&mut inner.tenant, &registration);
    let id = id.ok_or_else(|| Trouble { status: 500, message: "The state file cannot be written.".to_owned() })?;
    Ok(Told::Json(json!({"clientId": id})))
}

fn unregister(host: &Host, _: &Ask, key: &str) -> Result<Told, Trouble> {
    known(host, key)?;
    let inner = &mut *host.lock();
    inner.authority.unregister(&mut inner.tenant, key);
    Ok(done())
}

fn certificate(host: &Host, ask: &Ask, _: &str) -> Result<Told, Trouble> {
    let body = ask.json()?;
    let (client, pem) = (text(&body, "clientId")?, text(&body, "pem")?);
    known(host, client)?;
    let inner = &mut *host.lock();
    let thumbprint = inner.authority.register_certificate(&mut inner.tenant, client, pem.as_bytes());
    let thumbprint = thumbprint.ok_or_else(|| Trouble::bad("pem holds no certificate in PEM form."))?;
    Ok(Told::Json(json!({"x5t#S256": thumbprint})))
}

fn consent(host: &Host, ask: &Ask, _: &str) -> Result<Told, Trouble> {
    let body = ask.json()?;
    let (client, permissions) = (text(&body, "clientId")?, texts(&body, "permissions")?);
    known(host, client)?;
    let inner = &mut *host.lock();
    let user = match body.get("user").filter(|user| !user.is_null()) {
        None => None,
        Some(user) => {
            let slot = user.as_str().and_then(|user| inner.tenant.locate(user));
            Some(inner.tenant.user_id(slot.ok_or_else(|| Trouble::missing("There is no such user."))?))
        }
    };
    if inner.authority.consent(&mut inner.tenant, client, user.as_deref(), &permissions) {
        Ok(done())
    } else {
        Err(Trouble::bad("There is no delegated permission of one of these names."))
    }
}

fn revoke_consents(host: &Host, _: &Ask, key: &str) -> Result<Told, Trouble> {
    known(host, key)?;
    let inner = &mut *host.lock();
    inner.authority.revoke_consents(&mut inner.tenant, key);
    Ok(done())
}

fn permissions(host: &Host, ask: &Ask, _: &str) -> Result<Told, Trouble> {
    let body = ask.json()?;
    let (client, permissions) = (text(&body, "clientId")?, texts(&body, "permissions")?);
    known(host, client)?;
    let inner = &mut *host.lock();
    if inner.authority.set_application_permissions(&mut inner.tenant, client, &permissions) {
        Ok(done())
    } else {
        Err(Trouble::bad("There is no application permission of one of these names."))
    }
}

fn roles(host: &Host, ask: &Ask, _: &str) -> Result<Told, Trouble> {
    let body = ask.json()?;
    let (client, roles) = (text(&body, "clientId")?, texts(&body, "roles")?);
    known(host, client)?;
    if roles.iter().any(|role| uuid::Uuid::try_parse(role).is_err()) {
        return Err(Trouble::bad("roles are ids of role templates."));
    }
    let inner = &mut *host.lock();
    inner.authority.set_directory_roles(&mut inner.tenant, client, &roles);
    Ok(done())
}

fn sessions(host: &Host, ask: &Ask, _: &str) -> Result<Told, Trouble> {
    let body = ask.json()?;
    let user = text(&body, "user")?;
    if host.lock().revoke_sessions(user) { Ok(done()) } else { Err(Trouble::missing("There is no such user.")) }
}

/// Whom the tenant asks, by user name, and the code that is right.
fn second_factor(host: &Host) -> Value {
    let inner = host.lock();
    let policy = &inner.authority.second_factor;
    let known = policy.people.iter().filter_map(|id| inner.tenant.locate(id));
    let people: Vec<String> = known.map(|slot| inner.tenant.user(slot).user_name().to_owned()).collect();
    json!({"asked": policy.asked.name(), "people": people, "code": PRETEND_CODE})
}

fn ask_second_factor(host: &Host, ask: &Ask, _: &str) -> Result<Told, Trouble> {
    let body = ask.json()?;
    let word = body.get("asked").and_then(Value::as_str).unwrap_or_default();
    let asked = SecondFactor::ALL.into_iter().find(|asked| asked.name() == word).ok_or_else(|| {
        Trouble::bad("Give {\"asked\": \"administrators\"}, \"everyone\" or \"nobody\", and \"people\" if some are always asked.")
    })?;
    let people = if body.get("people").is_some() { texts(&body, "people")? } else { Vec::new() };
    if !host.lock().ask_second_factor(asked, people.iter().map(String::as_str)) {
        return Err(Trouble::missing("There is no such user."));
    }
    Ok(Told::Json(second_factor(host)))
}

fn seats(host: &Host, ask: &Ask, _: &str) -> Result<Told, Trouble> {
    let body = ask.json()?;
    let part = text(&body, "skuPartNumber")?;
    let enabled = body.get("enabled").and_then(Value::as_u64).and_then(|enabled| u32::try_from(enabled).ok());
    let enabled = enabled.ok_or_else(|| Trouble::bad("enabled is a number of seats."))?;
    if host.lock().set_seats(part, enabled) {
        Ok(done())
    } else {
        Err(Trouble::missing("The tenant has no such product."))
    }
}

fn object_quota(host: &Host, ask: &Ask, _: &str) -> Result<Told, Trouble> {
    let most = match ask.json()?.get("most") {
        Some(Value::Null) => None,
        Some(most) => Some(most.as_u64().and_then(|most| u32::try_from(most).ok())),
        None => Some(None),
    };
    match most {
        Some(None) => Err(Trouble::bad("Give {\"most\": N}, or {\"most\": null} for no limit.")),
        most => {
            host.lock().tenant.object_quota = most.flatten();
            Ok(done())
        }
    }
}

fn premium(host: &Host, ask: &Ask, _: &str) -> Result<Told, Trouble> {
    let premium = ask.json()?.get("premium").and_then(Value::as_bool);
    host.lock().tenant.premium = premium.ok_or_else(|| Trouble::bad("Give {\"premium\": true} or false."))?;
    Ok(done())
}
