//! Phones and mail addresses that codes are sent to (facts/graph.md §7, §12).

use serde_json::{Map, Value, json};

use super::super::{Context, Done, find};
use super::kept::{self, ALTERNATE_ID, EMAIL_ID, MOBILE_ID, OFFICE_ID};
use super::{EMAIL, PHONE, Sort, bad, entity, writable};
use crate::answer::{Answer, Refusal};
use crate::schema::value::is_mail;

/// Reads a body of which only these properties may be set.
fn read(body: &Map<String, Value>, sort: &Sort, may: &[&'static str]) -> Result<Map<String, Value>, Refusal> {
    let mut set = Map::new();
    for (name, value) in body.iter().filter(|(name, _)| !name.starts_with('@')) {
        let known = may.iter().find(|known| known.eq_ignore_ascii_case(name)).ok_or_else(|| {
            if sort.fields.iter().chain(&["id"]).any(|known| known.eq_ignore_ascii_case(name)) {
                return bad(format!("Property '{name}' is read-only and cannot be set."));
            }
            bad(format!("The property '{name}' does not exist on type 'microsoft.graph.{}'.", sort.kind))
        })?;
        if !value.is_string() {
            return Err(bad(format!("Invalid value specified for property '{known}'.")));
        }
        set.insert((*known).to_owned(), value.clone());
    }
    Ok(set)
}

/// `+49 1701234567x12`: plus, country, a blank, number and perhaps an extension.
fn is_phone(number: &str) -> bool {
    let digits =
        |text: &str, most: usize| (1..=most).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    let Some((country, rest)) = number.strip_prefix('+').and_then(|rest| rest.split_once(' ')) else {
        return false;
    };
    let (number, extension) = rest.split_once('x').map_or((rest, None), |(number, more)| (number, Some(more)));
    digits(country, 3) && digits(number, 15) && number.len() >= 4 && extension.is_none_or(|more| digits(more, 8))
}

fn text<'a>(set: &'a Map<String, Value>, name: &str) -> Result<&'a str, Refusal> {
    let value = set.get(name).and_then(Value::as_str);
    value.ok_or_else(|| bad(format!("A value is required for property '{name}'.")))
}

fn phone_of(set: &Map<String, Value>) -> Result<(&'static str, &'static str), Refusal> {
    let kinds = [("mobile", MOBILE_ID), ("alternateMobile", ALTERNATE_ID), ("office", OFFICE_ID)];
    let asked = text(set, "phoneType")?;
    let known = kinds.into_iter().find(|(kind, _)| *kind == asked);
    known.ok_or_else(|| bad("Invalid value specified for property 'phoneType'."))
}

fn has(all: &[Value], id: &str) -> bool {
    all.iter().any(|method| method.get("id").and_then(Value::as_str) == Some(id))
}

/// Adds a phone.
pub(super) fn add_phone(c: &mut Context<'_>) -> Result<Done, Refusal> {
    c.call.allow(&[])?;
    let body = c.call.object()?;
    let slot = find(c.tenant, c.key(0))?;
    writable(c, slot, &PHONE)?;
    let set = read(&body, &PHONE, &["phoneNumber", "phoneType"])?;
    let (kind, id) = phone_of(&set)?;
    let number = text(&set, "phoneNumber")?;
    if !is_phone(number) {
        return Err(bad("Invalid value specified for property 'phoneNumber'."));
    }
    let mut all = kept::of(c.tenant, slot);
    if has(&all, id) {
        return Err(bad(format!("A phone method of type '{kind}' is already registered for this user.")));
    }
    if kind == "alternateMobile" && !has(&all, MOBILE_ID) {
        return Err(bad("An alternateMobile phone cannot be added before a mobile phone."));
    }
    let sign_in = if kind == "mobile" { "notEnabled" } else { "notSupported" };
    let method = json!({"@odata.type": PHONE.odata_type(), "id": id, "phoneNumber": number, "phoneType": kind,
        "smsSignInState": sign_in});
    all.push(method.clone());
    kept::keep(c, slot, all)?;
    Ok(Done { target: Some(c.tenant.user_id(slot)), ..entity(c, slot, PHONE.segment, &method, 201) })
}

/// Adds a mail address.
pub(super) fn add_email(c: &mut Context<'_>) -> Result<Done, Refusal> {
    c.call.allow(&[])?;
    let body = c.call.object()?;
    let slot = find(c.tenant, c.key(0))?;
    writable(c, slot, &EMAIL)?;
    let set = read(&body, &EMAIL, &["emailAddress"])?;
    let address = text(&set, "emailAddress")?;
    if !is_mail(address) {
        return Err(bad("Invalid value specified for property 'emailAddress'."));
    }
    let mut all = kept::of(c.tenant, slot);
    if has(&all, EMAIL_ID) {
        return Err(bad("An email method is already registered for this user."));
    }
    let method = json!({"@odata.type": EMAIL.odata_type(), "id": EMAIL_ID, "emailAddress": address});
    all.push(method.clone());
    kept::keep(c, slot, all)?;
    Ok(Done { target: Some(c.tenant.user_id(slot)), ..entity(c, slot, EMAIL.segment, &method, 201) })
}

/// Changes a phone number or mail address.
pub(super) fn change(c: &mut Context<'_>, sort: &Sort) -> Result<Done, Refusal> {
    c.call.allow(&[])?;
    let body = c.call.object()?;
    let slot = find(c.tenant, c.key(0))?;
    writable(c, slot, sort)?;
    let before = kept::find(c.tenant, slot, c.key(1), Some(sort))?;
    let (name, fits): (&str, fn(&str) -> bool) =
        if sort.kind == PHONE.kind { ("phoneNumber", is_phone) } else { ("emailAddress", is_mail) };
    let may: &[&'static str] = if sort.kind == PHONE.kind { &["phoneNumber", "phoneType"] } else { &["emailAddress"] };
    let set = read(&body, sort, may)?;
    let value = text(&set, name)?;
    if !fits(value) {
        return Err(bad(format!("Invalid value specified for property '{name}'.")));
    }
    if set.get("phoneType").is_some_and(|kind| before.get("phoneType") != Some(kind)) {
        return Err(bad("Property 'phoneType' of a registered phone cannot be changed."));
    }
    let mut after = before.clone();
    if let Value::Object(fields) = &mut after {
        fields.insert(name.to_owned(), json!(value));
    }
    replace(c, slot, &before, after.clone())?;
    Ok(Done { target: Some(c.tenant.user_id(slot)), ..entity(c, slot, sort.segment, &after, 200) })
}

/// Lets a user sign in with the number of their mobile phone, or no longer.
pub(super) fn sms_sign_in(c: &mut Context<'_>, on: bool) -> Result<Done, Refusal> {
    c.call.allow(&[])?;
    c.call.without_parameters(if on { "enableSmsSignIn" } else { "disableSmsSignIn" })?;
    let slot = find(c.tenant, c.key(0))?;
    writable(c, slot, &PHONE)?;
    let before = kept::find(c.tenant, slot, c.key(1), Some(&PHONE))?;
    if before.get("phoneType").and_then(Value::as_str) != Some("mobile") {
        return Err(bad("SMS sign-in is only supported for mobile phones."));
    }
    let mut after = before.clone();
    if let Value::Object(fields) = &mut after {
        fields.insert("smsSignInState".into(), json!(if on { "ready" } else { "notEnabled" }));
    }
    replace(c, slot, &before, after)?;
    Ok(Done { answer: Answer::empty(), target: Some(c.tenant.user_id(slot)) })
}

fn replace(c: &mut Context<'_>, slot: u32, before: &Value, after: Value) -> Result<(), Refusal> {
    let mut all = kept::of(c.tenant, slot);
    for method in all.iter_mut().filter(|method| *method == before) {
        *method = after.clone();
    }
    kept::keep(c, slot, all)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phone_numbers_have_a_country_a_blank_and_digits() {
        for (number, fits) in [
            ("+49 1701234567", true),
            ("+1 2065551234x12", true),
            ("1701234567", false),
            ("+491701234567", false),
            ("+49 170 1234567", false),
            ("+49 12x", false),
            ("", false),
        ] {
            assert_eq!(is_phone(number), fits, "{number}");
        }
    }
}
