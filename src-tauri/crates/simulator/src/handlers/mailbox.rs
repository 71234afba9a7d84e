//! `/users/{id}/mailboxSettings` (facts/graph.md §7, §11.1): kept by Exchange, for people whose licences bring a mailbox.

use serde_json::{Map, Value, json};

use super::person::authority;
use super::{Context, Done, find};
use crate::answer::{Answer, Refusal};
use crate::permission::holds;
use crate::schema;
use crate::schema::time_zone::is_time_zone;
use crate::schema::value::{accepts, spelt};
use crate::tenant::licensing::has_mailbox;
use crate::tenant::{Collection, Mutation};

const READ: &str = "MailboxSettings.Read|MailboxSettings.ReadWrite";
const WRITE: &str = "MailboxSettings.ReadWrite";

/// All settings.
pub(crate) fn get(c: &mut Context<'_>) -> Result<Done, Refusal> {
    permitted(c, READ)?;
    c.call.allow(&["$select"])?;
    let slot = find(c.tenant, c.key(0))?;
    let mut settings = settings_of(c, slot)?.as_object().cloned().unwrap_or_default();
    let mut columns = String::new();
    if let Some(select) = c.call.option("$select") {
        let mut names = Vec::new();
        for name in select.split(',').map(str::trim) {
            let property = schema::MAILBOX_SETTINGS.property(name).ok_or_else(|| unknown(name))?;
            names.push(property.name);
        }
        settings.retain(|name, _| names.contains(&name.as_str()));
        columns = format!("({})", names.join(","));
    }
    Ok(answer(c, slot, &format!("mailboxSettings{columns}"), settings))
}

/// One of them.
pub(crate) fn get_one(c: &mut Context<'_>) -> Result<Done, Refusal> {
    permitted(c, READ)?;
    c.call.allow(&[])?;
    let slot = find(c.tenant, c.key(0))?;
    let property = schema::MAILBOX_SETTINGS
        .property(c.key(1))
        .ok_or_else(|| Refusal::bad("BadRequest", format!("Resource not found for the segment '{}'.", c.key(1))))?;
    let value = settings_of(c, slot)?.get(property.name).cloned().unwrap_or_default();
    let fields = match value {
        Value::Object(fields) => fields,
        Value::Null => return Ok(Answer::empty().into()),
        value => Map::from_iter([("value".to_owned(), value)]),
    };
    Ok(answer(c, slot, &format!("mailboxSettings/{}", property.name), fields))
}

/// Changes some of them.
pub(crate) fn patch(c: &mut Context<'_>) -> Result<Done, Refusal> {
    permitted(c, WRITE)?;
    c.call.allow(&[])?;
    let body = c.call.changes()?;
    let slot = find(c.tenant, c.key(0))?;
    admitted(c, slot, WRITE)?;
    let mut settings = kept(c, slot)?;
    let mut set = Map::new();
    for (name, value) in body.iter().filter(|(name, _)| !name.starts_with('@')) {
        let property = schema::MAILBOX_SETTINGS.property(name).ok_or_else(|| unknown(name))?;
        if matches!(property.name, "userPurpose" | "archiveFolder") {
            return Err(wrong(&format!("The property '{}' is read-only and cannot be set.", property.name)));
        }
        let value = spelt(property, value);
        if !accepts(property, &value) || !sensible(property.name, &value) {
            return Err(wrong(&format!("The value of the property '{}' is invalid.", property.name)));
        }
        zones(property.name, &value)?;
        set.insert(property.name.to_owned(), value);
    }
    merge(&mut settings, set);
    scheduled(&settings, c.tenant.clock.now())?;
    let id = c.tenant.user_id(slot);
    let value = Some(Value::Object(settings.clone()));
    c.commit(&Mutation::Document { collection: Collection::MailboxSettings, key: id.clone(), value })?;
    fill(&mut settings);
    settings.remove("archiveFolder");
    settings.remove("userPurpose");
    Ok(Done { target: Some(id), ..answer(c, slot, "mailboxSettings", settings) })
}

/// The settings of a user, if the caller may read them and there is a mailbox.
pub(crate) fn settings_of(c: &Context<'_>, slot: u32) -> Result<Value, Refusal> {
    admitted(c, slot, READ)?;
    settings(c, slot).map(Value::Object)
}

/// A signed-in user sees no mailbox but their own.
fn admitted(c: &Context<'_>, slot: u32, permissions: &str) -> Result<(), Refusal> {
    permitted(c, permissions)?;
    if c.caller.user.is_none() || authority::is_own(c, slot) { Ok(()) } else { Err(no_access()) }
}

/// Exchange refuses in words of its own, before it looks whose mailbox it is.
fn permitted(c: &Context<'_>, permissions: &str) -> Result<(), Refusal> {
    if holds(c.caller, permissions) { Ok(()) } else { Err(no_access()) }
}

fn no_access() -> Refusal {
    Refusal::new(403, "ErrorAccessDenied", "Access is denied. Check credentials and try again.")
}

/// All settings, those that nobody has made as a mailbox begins with them.
fn settings(c: &Context<'_>, slot: u32) -> Result<Map<String, Value>, Refusal> {
    let mut settings = kept(c, slot)?;
    fill(&mut settings);
    Ok(settings)
}

/// Settings as they are kept: without the ends of automatic replies if nobody has given any.
fn kept(c: &Context<'_>, slot: u32) -> Result<Map<String, Value>, Refusal> {
    let user = c.tenant.user(slot);
    if !has_mailbox(&user.licenses) {
        return Err(Refusal::new(
            404,
            "MailboxNotEnabledForRESTAPI",
            "The mailbox is either inactive, soft-deleted, or is hosted on-premise.",
        ));
    }
    if let Some(Some(Value::Object(kept))) = c.tenant.document(Collection::MailboxSettings, &user.id) {
        return Ok(kept.clone());
    }
    Ok(initial(&user.id, user.text("preferredLanguage").unwrap_or("en-US")))
}

/// What a mailbox begins with.
fn initial(id: &str, language: &str) -> Map<String, Value> {
    let german = language.starts_with("de");
    let zone = if german { "W. Europe Standard Time" } else { "UTC" };
    let name = if german { "Deutsch (Deutschland)" } else { language };
    let settings = json!({
        "archiveFolder": format!("AQMkA{}", id.replace('-', "")),
        "timeZone": zone,
        "delegateMeetingMessageDeliveryOptions": "sendToDelegateOnly",
        "dateFormat": if german { "dd.MM.yyyy" } else { "M/d/yyyy" },
        "timeFormat": if german { "HH:mm" } else { "h:mm tt" },
        "userPurpose": "user",
        "automaticRepliesSetting": {
            "status": "disabled",
            "externalAudience": "all",
            "internalReplyMessage": "",
            "externalReplyMessage": "",
        },
        "language": {"locale": language, "displayName": name},
        "workingHours": {
            "daysOfWeek": ["monday", "tuesday", "wednesday", "thursday", "friday"],
            "startTime": "08:00:00.0000000",
            "endTime": "17:00:00.0000000",
            "timeZone": {"name": zone},
        },
    });
    settings.as_object().cloned().unwrap_or_default()
}

/// Objects are laid over what they were, field by field.
fn merge(settings: &mut Map<String, Value>, set: Map<String, Value>) {
    for (name, value) in set {
        match (settings.get_mut(&name), value) {
            (Some(Value::Object(before)), Value::Object(fields)) => {
                before.extend(fields.into_iter().filter(|(name, _)| !name.starts_with('@')));
            }
            (_, value) => {
                settings.insert(name, value);
            }
        }
    }
}

/// Values of which only some exist.
fn sensible(name: &str, value: &Value) -> bool {
    let among = |value: Option<&Value>, known: &[&str]| {
        value.is_none_or(|value| value.as_str().is_some_and(|text| known.contains(&text)))
    };
    match name {
        "automaticRepliesSetting" => {
            among(value.get("status"), &["disabled", "alwaysEnabled", "scheduled"])
                && among(value.get("externalAudience"), &["none", "contactsOnly", "all"])
                && ENDS.iter().all(|name| value.get(*name).is_none_or(|moment| time(moment).is_some()))
        }
        "delegateMeetingMessageDeliveryOptions" => among(
            Some(value),
            &["sendToDelegateAndInformationToPrincipal", "sendToDelegateAndPrincipal", "sendToDelegateOnly"],
        ),
        "workingHours" => value.get("daysOfWeek").and_then(Value::as_array).into_iter().flatten().all(|day| {
            among(Some(day), &["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"])
        }),
        "language" => value.get("locale").and_then(Value::as_str).is_some_and(is_locale),
        _ => !value.is_null(),
    }
}

/// Whether a text has the form of a locale: a language, perhaps a script, perhaps a region, as in `zh-Hans-CN`.
fn is_locale(text: &str) -> bool {
    let letters =
        |part: &str, many: &[usize]| many.contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphabetic());
    let region =
        |part: &str| letters(part, &[2]) || (part.len() == 3 && part.bytes().all(|byte| byte.is_ascii_digit()));
    match text.split('-').collect::<Vec<_>>().as_slice() {
        [language] => letters(language, &[2, 3]),
        [language, last] => letters(language, &[2, 3]) && (region(last) || letters(last, &[4])),
        [language, script, last] => letters(language, &[2, 3]) && letters(script, &[4]) && region(last),
        _ => false,
    }
}

/// Time zones that are named must be ones there are. The code and the words are those of the calendar [M].
fn zones(name: &str, value: &Value) -> Result<(), Refusal> {
    let pointers: &[&str] = match name {
        "timeZone" => &[""],
        "workingHours" => &["/timeZone/name"],
        "automaticRepliesSetting" => &["/scheduledStartDateTime/timeZone", "/scheduledEndDateTime/timeZone"],
        _ => &[],
    };
    let named = pointers.iter().filter_map(|pointer| value.pointer(pointer)?.as_str());
    // Working hours may have a zone of their own making.
    let known = |zone: &str| is_time_zone(zone) || (name == "workingHours" && zone == "Customized Time Zone");
    match named.into_iter().find(|zone| !known(zone)) {
        None => Ok(()),
        Some(zone) => Err(Refusal::bad(
            "TimeZoneNotSupportedException",
            format!(
                "A valid TimeZone value must be specified. The following TimeZone value is not supported: '{zone}'."
            ),
        )),
    }
}

fn time(moment: &Value) -> Option<jiff::civil::DateTime> {
    moment.get("dateTime").and_then(Value::as_str)?.trim_end_matches('Z').parse().ok()
}

/// The beginning and the end of scheduled replies.
const ENDS: [&str; 2] = ["scheduledStartDateTime", "scheduledEndDateTime"];
/// How many hours a local time is behind the tenant's at the most.
const WESTMOST: i64 = 12;

/// Replies that are scheduled begin before they end, and end in the future: the documentation of mailboxSettings takes no
/// other span. Code and words are those of Exchange; that both have to have been given is [M].
fn scheduled(settings: &Map<String, Value>, now: jiff::Timestamp) -> Result<(), Refusal> {
    let Some(replies) = settings.get("automaticRepliesSetting") else { return Ok(()) };
    if replies.get("status").and_then(Value::as_str) != Some("scheduled") {
        return Ok(());
    }
    let now = now.to_zoned(jiff::tz::TimeZone::UTC).datetime();
    let now = now.saturating_sub(jiff::SignedDuration::from_hours(WESTMOST));
    match ENDS.map(|name| replies.get(name).and_then(time)) {
        [Some(start), Some(end)] if start < end && end > now => Ok(()),
        _ => Err(Refusal::bad(
            "ErrorInvalidScheduledOofDuration",
            "The scheduled duration for sending automatic replies isn't valid.",
        )),
    }
}

/// Gives replies the ends a mailbox begins with where they have none.
fn fill(settings: &mut Map<String, Value>) {
    if let Some(Value::Object(replies)) = settings.get_mut("automaticRepliesSetting") {
        for (name, time) in ENDS.into_iter().zip(["2026-11-01T08:00:00.0000000", "2026-11-02T08:00:00.0000000"]) {
            replies.entry(name).or_insert_with(|| json!({"dateTime": time, "timeZone": "UTC"}));
        }
    }
}

fn unknown(name: &str) -> Refusal {
    Refusal::bad(
        "RequestBodyRead",
        format!(
            "The property '{name}' does not exist on type 'microsoft.graph.mailboxSettings'. Make sure to only use property names that are defined by the type."
        ),
    )
}

fn wrong(message: &str) -> Refusal {
    Refusal::bad("ErrorInvalidArgument", message)
}

fn answer(c: &Context<'_>, slot: u32, segment: &str, fields: Map<String, Value>) -> Done {
    let mut body = Map::new();
    let context = format!("{}/$metadata#users('{}')/{segment}", c.call.root(), c.tenant.user_id(slot));
    body.insert("@odata.context".into(), json!(context));
    body.extend(fields);
    Answer::json(200, Value::Object(body)).into()
}
