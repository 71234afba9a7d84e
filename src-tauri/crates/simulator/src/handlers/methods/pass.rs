//! Temporary Access Passes (facts/graph.md §12). The pass itself is told once; what it is recognised by
//! at sign-in is kept apart.

use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::super::{Context, Done, find};
use super::{PASS, bad, entity, kept, writable};
use crate::answer::Refusal;
use crate::tenant::sealed::seal;
use crate::tenant::{Collection, Mutation, Tenant};

/// What the service takes at all, in minutes.
const POSSIBLE: std::ops::RangeInclusive<i64> = 10..=43_200;
/// What the policy of the tenant allows, in minutes ([M]).
const ALLOWED: std::ops::RangeInclusive<i64> = 60..=480;
const DEFAULT_MINUTES: i64 = 60;

/// Makes a pass; one the user has is worthless then.
pub(super) fn add(c: &mut Context<'_>) -> Result<Done, Refusal> {
    c.call.allow(&[])?;
    let body = c.call.object()?;
    let slot = find(c.tenant, c.key(0))?;
    writable(c, slot, &PASS)?;
    if c.tenant.user(slot).text("userType") == Some("Guest") {
        return Err(bad("A Temporary Access Pass cannot be created for a guest user."));
    }
    let asked = read(&body)?;
    let now = c.tenant.clock.now();
    let start = asked.start.unwrap_or(now);
    if start.as_second() < now.as_second() - 60 {
        return Err(bad("The start time of a Temporary Access Pass cannot be in the past."));
    }
    let method = json!({
        "@odata.type": PASS.odata_type(),
        "id": Uuid::new_v4().to_string(),
        "createdDateTime": c.tenant.clock.stamp(),
        "startDateTime": start.to_string(),
        "lifetimeInMinutes": asked.minutes,
        "isUsableOnce": asked.once,
    });
    let mut all = kept::of(c.tenant, slot);
    let before: Vec<Value> = all.iter().filter(|method| PASS.is(method)).cloned().collect();
    all.retain(|method| !PASS.is(method));
    all.push(method.clone());
    let told = secret(Uuid::new_v4().as_bytes());
    for former in &before {
        recognise(c, former, None)?;
    }
    recognise(c, &method, Some(seal(&told)))?;
    kept::keep(c, slot, all)?;
    let mut done = entity(c, slot, PASS.segment, &method, 201);
    if let Some(crate::answer::Body::Json(Value::Object(body))) = &mut done.answer.body {
        body.insert("temporaryAccessPass".into(), json!(told));
    }
    done.target = Some(c.tenant.user_id(slot));
    Ok(done)
}

/// Keeps what a pass is recognised by at sign-in, or forgets it.
pub(super) fn recognise(c: &mut Context<'_>, pass: &Value, value: Option<Value>) -> Result<(), Refusal> {
    let key = pass.get("id").and_then(Value::as_str).unwrap_or_default().to_owned();
    if value.is_none() && c.tenant.document(Collection::Credentials, &key).flatten().is_none() {
        return Ok(());
    }
    c.commit(&Mutation::Document { collection: Collection::Credentials, key, value })
}

struct Asked {
    start: Option<jiff::Timestamp>,
    minutes: i64,
    once: bool,
}

fn read(body: &Map<String, Value>) -> Result<Asked, Refusal> {
    let mut asked = Asked { start: None, minutes: DEFAULT_MINUTES, once: false };
    for (name, value) in body.iter().filter(|(name, value)| !name.starts_with('@') && !value.is_null()) {
        let wrong = || bad(format!("Invalid value specified for property '{name}'."));
        match name.to_ascii_lowercase().as_str() {
            "startdatetime" => {
                let time = value.as_str().and_then(|text| text.parse().ok());
                asked.start = Some(time.ok_or_else(wrong)?);
            }
            "lifetimeinminutes" => {
                asked.minutes = value.as_i64().filter(|minutes| POSSIBLE.contains(minutes)).ok_or_else(wrong)?;
            }
            "isusableonce" => asked.once = value.as_bool().ok_or_else(wrong)?,
            known if PASS.fields.iter().any(|field| field.eq_ignore_ascii_case(known)) || known == "id" => {
                return Err(bad(format!("Property '{name}' is read-only and cannot be set.")));
            }
            _ => {
                return Err(bad(format!(
                    "The property '{name}' does not exist on type 'microsoft.graph.{}'.",
                    PASS.kind
                )));
            }
        }
    }
    if !ALLOWED.contains(&asked.minutes) {
        return Err(bad(format!(
            "The lifetime of the Temporary Access Pass must be between {} and {} minutes as the policy of the tenant says.",
            ALLOWED.start(),
            ALLOWED.end()
        )));
    }
    Ok(asked)
}

/// Eight characters that are not mistaken for one another.
fn secret(noise: &[u8; 16]) -> String {
    let signs = b"ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz23456789+*@$%";
    // Of a random UUID the bytes 6 and 8 are not all random.
    let random = noise.iter().take(6).chain(noise.iter().skip(9).take(2));
    random.map(|byte| char::from(signs.get(usize::from(*byte) % signs.len()).copied().unwrap_or(b'x'))).collect()
}

/// Whether somebody has signed in with a pass that is good once.
pub(super) fn was_used(tenant: &Tenant, fields: &Map<String, Value>) -> bool {
    let key = fields.get("id").and_then(Value::as_str).unwrap_or_default();
    tenant.document(Collection::Credentials, key).flatten().is_some_and(|kept| kept.get("used").is_some())
}

/// Whether a pass can be used now, and if not why.
pub(super) fn usability(fields: &mut Map<String, Value>, now: f64, used: bool) {
    let start =
        fields.get("startDateTime").and_then(Value::as_str).and_then(|text| text.parse::<jiff::Timestamp>().ok());
    let start = start.map_or(now, |start| start.as_duration().as_secs_f64());
    let minutes = fields.get("lifetimeInMinutes").and_then(Value::as_f64).unwrap_or(0.0);
    let reason = if used {
        "OneTimeUsed"
    } else if now < start {
        "NotYetValid"
    } else if now >= start + minutes * 60.0 {
        "Expired"
    } else {
        "EnabledByPolicy"
    };
    fields.insert("isUsable".into(), json!(reason == "EnabledByPolicy"));
    fields.insert("methodUsabilityReason".into(), json!(reason));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pass_is_usable_between_its_start_and_its_end() {
        let start: f64 = 1_800_000_000.0;
        for (now, reason) in
            [(-1.0, "NotYetValid"), (0.0, "EnabledByPolicy"), (3_599.0, "EnabledByPolicy"), (3_600.0, "Expired")]
        {
            let mut fields = Map::new();
            fields.insert("startDateTime".into(), json!("2027-01-15T08:00:00Z"));
            fields.insert("lifetimeInMinutes".into(), json!(60));
            usability(&mut fields, start + now, false);
            assert_eq!(fields["methodUsabilityReason"], reason);
            assert_eq!(fields["isUsable"], reason == "EnabledByPolicy");
        }
    }

    #[test]
    fn a_pass_has_eight_characters() {
        assert_eq!(secret(Uuid::new_v4().as_bytes()).len(), 8);
    }
}
