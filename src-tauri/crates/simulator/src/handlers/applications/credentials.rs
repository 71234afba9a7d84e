//! Secrets and certificates of applications. A secret is told once, in the answer to its making; the directory shows
//! its first characters. What the sign-in side recognises either by is kept apart, by the id of the credential.

use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::owned;
use crate::answer::{Answer, Refusal};
use crate::handlers::{Context, Done, body};
use crate::schema;
use crate::tenant::log::whole_seconds;
use crate::tenant::sealed::seal;
use crate::tenant::{Collection, Kind, Mutation, Node};

/// Seconds a secret is good for when nobody says: two years.
const LIFETIME: i64 = 2 * 365 * 86_400;

fn credentials(c: &Context<'_>, node: Node) -> Vec<Value> {
    let kept = c.tenant.property(node, "passwordCredentials");
    kept.and_then(|kept| kept.as_array().cloned()).unwrap_or_default()
}

/// What a credential is recognised by.
fn recognised(key_id: &str, value: Option<Value>) -> Mutation {
    Mutation::Document { collection: Collection::Credentials, key: key_id.to_ascii_lowercase(), value }
}

fn keep(c: &mut Context<'_>, node: Node, credentials: Vec<Value>) -> Result<String, Refusal> {
    let id = c.tenant.id_of(node);
    let set = Map::from_iter([("passwordCredentials".to_owned(), Value::Array(credentials))]);
    c.commit(&Mutation::Set { id: id.clone(), set })?;
    Ok(id)
}

/// A credential that is asked for, by the names the service spells, if it has the shape of one. What the service sets
/// itself is passed over.
fn plausible(wanted: &Map<String, Value>) -> Result<Map<String, Value>, Refusal> {
    const KNOWN: &[&str] =
        &["customKeyIdentifier", "displayName", "endDateTime", "hint", "keyId", "secretText", "startDateTime"];
    let mut spelt = Map::new();
    for (name, value) in wanted.iter().filter(|(name, _)| !name.starts_with('@')) {
        let known = KNOWN.iter().find(|known| known.eq_ignore_ascii_case(name)).ok_or_else(|| {
            let type_name = "microsoft.graph.passwordCredential";
            Refusal::bad("BadRequest", format!("Could not find a property named '{name}' on type '{type_name}'."))
        })?;
        spelt.insert((*known).to_owned(), value.clone());
    }
    match spelt.get("displayName") {
        None | Some(Value::Null | Value::String(_)) => Ok(spelt),
        Some(_) => Err(Refusal::request("Invalid value specified for property 'displayName'.")),
    }
}

/// `addPassword`: makes a secret and tells it.
pub(super) fn add_password(c: &mut Context<'_>, kind: Kind) -> Result<Done, Refusal> {
    c.call.allow(&[])?;
    let node = owned(c, kind)?;
    let body = if c.call.body.is_empty() { Map::new() } else { c.call.object()? };
    c.call.only(&body, "addPassword", &["passwordCredential"])?;
    let wanted = match body.iter().find(|(name, _)| name.eq_ignore_ascii_case("passwordCredential")) {
        Some((_, Value::Object(wanted))) => wanted.clone(),
        Some((_, Value::Null)) | None => Map::new(),
        Some(_) => return Err(Refusal::request("Invalid value specified for property 'passwordCredential'.")),
    };
    let wanted = plausible(&wanted)?;
    let now = c.tenant.clock.now().as_second();
    let time = |name: &str| -> Result<Option<i64>, Refusal> {
        match wanted.get(name) {
            None | Some(Value::Null) => Ok(None),
            Some(Value::String(text)) => {
                let time = text.parse::<jiff::Timestamp>().map(|time| Some(time.as_second()));
                time.map_err(|_| Refusal::request(format!("Invalid value specified for property '{name}'.")))
            }
            Some(_) => Err(Refusal::request(format!("Invalid value specified for property '{name}'."))),
        }
    };
    let start = time("startDateTime")?.unwrap_or(now);
    let end = time("endDateTime")?.unwrap_or(start.saturating_add(LIFETIME));
    if end <= start {
        return Err(Refusal::request("Credential lifetime is invalid: the end is not after the start.")); // [M]
    }
    let secret = format!("sim8Q~{}.{}", Uuid::new_v4().simple(), &Uuid::new_v4().simple().to_string()[..2]);
    let stamp = |seconds: i64| jiff::Timestamp::from_second(seconds).unwrap_or(jiff::Timestamp::MAX).to_string();
    let key_id = Uuid::new_v4().to_string();
    let shown = |text: Value| {
        json!({"customKeyIdentifier": null, "displayName": wanted.get("displayName"), "endDateTime": stamp(end),
            "hint": secret.get(..3), "keyId": key_id, "secretText": text, "startDateTime": stamp(start)})
    };
    let mut all = credentials(c, node);
    all.push(shown(Value::Null));
    c.commit(&recognised(&key_id, Some(seal(&secret))))?;
    let id = keep(c, node, all)?;
    let mut body = Map::new();
    let context = format!("{}/$metadata#microsoft.graph.passwordCredential", c.call.root());
    body.insert("@odata.context".into(), json!(context));
    body.extend(shown(json!(secret)).as_object().cloned().unwrap_or_default());
    Ok(Done { answer: Answer::json(200, Value::Object(body)), target: Some(id) })
}

/// `removePassword`.
pub(super) fn remove_password(c: &mut Context<'_>, kind: Kind) -> Result<Done, Refusal> {
    c.call.allow(&[])?;
    let node = owned(c, kind)?;
    let body = c.call.object()?;
    c.call.only(&body, "removePassword", &["keyId"])?;
    let given = body.iter().find(|(name, _)| name.eq_ignore_ascii_case("keyId")).map(|(_, value)| value);
    let key = given.and_then(Value::as_str).filter(|key| schema::value::is_guid(key));
    let key = key.ok_or_else(|| Refusal::request("A value is required for parameter 'keyId'."))?; // [M]
    let mut all = credentials(c, node);
    let before = all.len();
    all.retain(|known| known.get("keyId").and_then(Value::as_str).is_none_or(|id| !id.eq_ignore_ascii_case(key)));
    if all.len() == before {
        return Err(Refusal::request("No password credential found with keyId.")); // [M]
    }
    let id = keep(c, node, all)?;
    c.commit(&recognised(key, None))?;
    Ok(Done { answer: Answer::empty(), target: Some(id) })
}

/// Certificates as they are kept, with an id and the times, and what each is recognised by. One that is sent back without
/// its content stays what it was.
pub(super) fn certificates(c: &Context<'_>, given: &Value) -> Result<(Value, Vec<Mutation>), Refusal> {
    let invalid = || body::invalid(schema::APPLICATION, "keyCredentials");
    let given = given.as_array().ok_or_else(invalid)?;
    let now = c.tenant.clock.now().as_second();
    let mut kept = Vec::new();
    let mut told = Vec::new();
    for entry in given {
        let entry = entry.as_object().ok_or_else(invalid)?;
        let text = |name: &str| entry.get(name).and_then(Value::as_str);
        let (Some("AsymmetricX509Cert" | "X509CertAndPassword"), Some("Verify" | "Sign")) =
            (text("type"), text("usage"))
        else {
            return Err(invalid());
        };
        let start = text("startDateTime").map_or(now, whole_seconds);
        let end = text("endDateTime").map_or(start.saturating_add(LIFETIME), whole_seconds);
        let stamp = |seconds: i64| jiff::Timestamp::from_second(seconds).unwrap_or(jiff::Timestamp::MAX).to_string();
        let key_id = text("keyId").map_or_else(|| Uuid::new_v4().to_string(), str::to_owned);
        if let Some(key) = text("key") {
            told.push(recognised(&key_id, Some(json!({"certificate": key.trim()}))));
        }
        kept.push(json!({"customKeyIdentifier": text("customKeyIdentifier"), "displayName": text("displayName"),
            "endDateTime": stamp(end), "key": null, "keyId": key_id, "startDateTime": stamp(start),
            "type": text("type"), "usage": text("usage")}));
    }
    Ok((Value::Array(kept), told))
}
