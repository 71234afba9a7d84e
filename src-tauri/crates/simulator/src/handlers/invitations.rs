//! `POST /invitations` (facts/graph.md §12): guests come into the tenant.

use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::{Context, Done, Endpoint, Method, create, validate};
use crate::answer::{Answer, Refusal};
use crate::permission::{GLOBAL_ADMINISTRATOR, Role, both, denied};
use crate::schema::value::{guest_user_name, is_guid, is_mail};
use crate::seeds::INITIAL_DOMAIN;
use crate::tenant::{Collection, Mutation};

/// Characters that must not be in the address of somebody invited.
const FORBIDDEN: &str = "~!#$%^&*()+=[]{}\\/|;:\"<>?,";

/// What was asked for.
struct Asked {
    mail: String,
    redirect: String,
    name: Option<String>,
    send: bool,
    message: Value,
    kind: &'static str,
    reset: bool,
    user: Option<String>,
}

/// Invites somebody, or once more.
fn invite(c: &mut Context<'_>) -> Result<Done, Refusal> {
    c.call.allow(&[])?;
    let body = c.call.object()?;
    let asked = read(&body)?;
    let global = c.caller.directory_roles.iter().any(|role| role == GLOBAL_ADMINISTRATOR);
    if asked.kind == "Member" && c.caller.user.is_some() && !global && !administers(c) {
        return Err(denied());
    }
    let domain = asked.mail.split_once('@').map_or("", |(_, domain)| domain);
    if c.tenant.domain(domain).is_some() {
        return Err(bad(
            "The invited user already exists in the directory as object ID: they belong to a verified domain of this directory.",
        ));
    }
    let guest = match (&asked.user, asked.reset) {
        (Some(id), true) => reset(c, id, &asked)?,
        (None, true) => return Err(bad("The id of the invited user is required to reset the redemption status.")),
        (_, false) => again(c, &asked)?,
    };
    let (id, status) = match guest {
        Some(known) => known,
        None => (add(c, &asked)?, "PendingAcceptance"),
    };
    answer(c, &asked, &id, status)
}

fn administers(c: &Context<'_>) -> bool {
    c.caller.directory_roles.iter().any(|role| role == Role::UserAdministrator.template())
}

/// What was given of an invitation, by the names the service spells.
fn given(body: &Map<String, Value>) -> Result<Map<String, Value>, Refusal> {
    const KNOWN: [&str; 10] = [
        "invitedUserEmailAddress",
        "inviteRedirectUrl",
        "invitedUserDisplayName",
        "sendInvitationMessage",
        "invitedUserMessageInfo",
        "invitedUserType",
        "resetRedemption",
        "invitedUser",
        "inviteRedeemUrl",
        "status",
    ];
    let mut given = Map::new();
    for (name, value) in body.iter().filter(|(name, value)| !name.starts_with('@') && !value.is_null()) {
        let known = KNOWN.iter().find(|known| known.eq_ignore_ascii_case(name)).ok_or_else(|| {
            let message = format!("Could not find a property named '{name}' on type 'microsoft.graph.invitation'.");
            Refusal::request(message)
        })?;
        if matches!(*known, "inviteRedeemUrl" | "status") {
            return Err(bad(&format!("Property '{known}' is read-only and cannot be set.")));
        }
        given.insert((*known).to_owned(), value.clone());
    }
    Ok(given)
}

fn read(body: &Map<String, Value>) -> Result<Asked, Refusal> {
    let given = given(body)?;
    let text = |name: &str| match given.get(name) {
        None => Ok(None),
        Some(Value::String(text)) if !text.is_empty() => Ok(Some(text.clone())),
        Some(_) => Err(invalid(name)),
    };
    let flag = |name: &str| match given.get(name) {
        None => Ok(false),
        Some(Value::Bool(flag)) => Ok(*flag),
        Some(_) => Err(invalid(name)),
    };
    let required = |name: &str| {
        let missing = || bad(&format!("A value is required for property '{name}' of resource 'Invitation'."));
        text(name)?.ok_or_else(missing)
    };
    let mail = required("invitedUserEmailAddress")?;
    let local = mail.split('@').next().unwrap_or_default();
    let edges = local.starts_with(['.', '-']) || local.ends_with(['.', '-']);
    if !is_mail(&mail) || mail.len() > 113 || mail.contains(|sign| FORBIDDEN.contains(sign)) || edges {
        return Err(invalid("invitedUserEmailAddress"));
    }
    let redirect = required("inviteRedirectUrl")?;
    url::Url::parse(&redirect).map_err(|_| invalid("inviteRedirectUrl"))?;
    let kind = match text("invitedUserType")?.as_deref() {
        None | Some("Guest" | "guest") => "Guest",
        Some("Member" | "member") => "Member",
        Some(_) => return Err(invalid("invitedUserType")),
    };
    let message = given.get("invitedUserMessageInfo").cloned().unwrap_or_default();
    message_info(&message)?;
    Ok(Asked {
        mail,
        redirect,
        name: text("invitedUserDisplayName")?,
        send: flag("sendInvitationMessage")?,
        message,
        kind,
        reset: flag("resetRedemption")?,
        user: given.get("invitedUser").map(named).transpose()?.flatten(),
    })
}

/// Who is meant by `invitedUser`: of a user it may say no more here than which one it is `[M]`.
fn named(user: &Value) -> Result<Option<String>, Refusal> {
    let fields = user.as_object().ok_or_else(|| invalid("invitedUser"))?;
    let mut id = None;
    for (name, value) in fields.iter().filter(|(name, value)| !name.starts_with('@') && !value.is_null()) {
        match (name.as_str(), value.as_str()) {
            ("id", Some(text)) if is_guid(text) => id = Some(text.to_owned()),
            _ => return Err(invalid("invitedUser")),
        }
    }
    Ok(id)
}

/// Checks what the message is to say and to whom.
fn message_info(info: &Value) -> Result<(), Refusal> {
    if info.is_null() {
        return Ok(());
    }
    let wrong = || invalid("invitedUserMessageInfo");
    for (name, value) in info.as_object().ok_or_else(wrong)?.iter().filter(|(name, _)| !name.starts_with('@')) {
        match name.to_ascii_lowercase().as_str() {
            "messagelanguage" | "customizedmessagebody" if value.is_null() || value.is_string() => {}
            "ccrecipients" if value.is_null() || value.as_array().is_some_and(|list| list.iter().all(is_recipient)) => {
                // "Currently only one additional recipient is supported" (learn, invitedUserMessageInfo).
                if value.as_array().is_some_and(|list| list.len() > 1) {
                    return Err(wrong());
                }
            }
            "messagelanguage" | "customizedmessagebody" | "ccrecipients" => return Err(wrong()),
            _ => {
                return Err(Refusal::request(format!(
                    "Could not find a property named '{name}' on type 'microsoft.graph.invitedUserMessageInfo'."
                )));
            }
        }
    }
    Ok(())
}

/// Whether this is somebody with a mail address, as `recipient` writes them.
fn is_recipient(value: &Value) -> bool {
    value.get("emailAddress").and_then(|one| one.get("address")).and_then(Value::as_str).is_some_and(is_mail)
}

fn bad(message: &str) -> Refusal {
    Refusal::bad("BadRequest", message)
}

fn invalid(name: &str) -> Refusal {
    bad(&format!("Invalid value specified for property '{name}' of resource 'Invitation'."))
}

/// A guest who is there already is invited again; anybody else who has the address stands in the way.
fn again(c: &Context<'_>, asked: &Asked) -> Result<Option<(String, &'static str)>, Refusal> {
    let name = guest_user_name(&asked.mail, INITIAL_DOMAIN).to_lowercase();
    let mail = asked.mail.to_lowercase();
    let known = c.tenant.addressed(&name).or_else(|| c.tenant.addressed(&mail));
    let Some(slot) = known else {
        return match c.tenant.holder(&mail, None) {
            Some(_) => Err(validate::conflict("proxyAddresses")),
            None => Ok(None),
        };
    };
    let user = c.tenant.user(slot);
    match user.text("externalUserState") {
        Some("Accepted") => Ok(Some((user.id, "Completed"))),
        Some(_) => Ok(Some((user.id, "PendingAcceptance"))),
        None => Err(validate::conflict("proxyAddresses")),
    }
}

/// The guest starts over, perhaps under another address.
fn reset(c: &mut Context<'_>, id: &str, asked: &Asked) -> Result<Option<(String, &'static str)>, Refusal> {
    let slot = super::find(c.tenant, id)?;
    super::person::authority::reaches(c, slot, super::person::authority::Act::Sensitive)?;
    let user = c.tenant.user(slot);
    if user.text("externalUserState").is_none() {
        return Err(bad("The redemption status can only be reset for a user who was invited."));
    }
    if c.tenant.holder(&asked.mail, Some(slot)).is_some() {
        return Err(validate::conflict("proxyAddresses"));
    }
    let mut set = pending(&c.tenant.clock.stamp());
    set.insert("mail".into(), json!(asked.mail));
    set.insert("otherMails".into(), json!([asked.mail]));
    set.insert("proxyAddresses".into(), json!([format!("SMTP:{}", asked.mail)]));
    c.commit(&Mutation::Update { id: user.id.clone(), set, manager: None })?;
    Ok(Some((user.id, "PendingAcceptance")))
}

fn pending(now: &str) -> Map<String, Value> {
    Map::from_iter([
        ("externalUserState".to_owned(), json!("PendingAcceptance")),
        ("externalUserStateChangeDateTime".to_owned(), json!(now)),
    ])
}

/// A new guest.
fn add(c: &mut Context<'_>, asked: &Asked) -> Result<String, Refusal> {
    create::within_quota(c.tenant)?;
    let now = c.tenant.clock.stamp();
    let user_name = guest_user_name(&asked.mail, INITIAL_DOMAIN);
    let nickname = user_name.split('@').next().unwrap_or_default().to_owned();
    let local = asked.mail.split('@').next().unwrap_or_default();
    let mut set = pending(&now);
    for (name, value) in [
        ("accountEnabled", json!(true)),
        ("createdDateTime", json!(now)),
        ("signInSessionsValidFromDateTime", json!(now)),
        ("creationType", json!("Invitation")),
        ("displayName", json!(asked.name.as_deref().unwrap_or(local))),
        ("mail", json!(asked.mail)),
        ("mailNickname", json!(nickname)),
        ("otherMails", json!([asked.mail])),
        ("proxyAddresses", json!([format!("SMTP:{}", asked.mail)])),
        ("userPrincipalName", json!(user_name)),
        ("userType", json!(asked.kind)),
    ] {
        set.insert(name.to_owned(), value);
    }
    validate::follow_name(&mut set, &Value::Null, &user_name);
    let id = Uuid::new_v4().to_string();
    c.commit(&Mutation::Create { id: id.clone(), properties: set, manager: None })?;
    Ok(id)
}

fn answer(c: &mut Context<'_>, asked: &Asked, user: &str, status: &'static str) -> Result<Done, Refusal> {
    let id = Uuid::new_v4().to_string();
    let redeem = format!("{}/redeem?rd={}", c.call.base, id);
    let kept = json!({"id": id, "user": user, "redirect": asked.redirect});
    c.commit(&Mutation::Document { collection: Collection::Invitations, key: id.clone(), value: Some(kept) })?;
    let message = match &asked.message {
        Value::Object(given) => json!({
            "messageLanguage": given.get("messageLanguage"),
            "ccRecipients": given.get("ccRecipients").filter(|all| !all.is_null()).unwrap_or(&json!([{"emailAddress": {"name": null, "address": null}}])),
            "customizedMessageBody": given.get("customizedMessageBody"),
        }),
        _ => json!({
            "messageLanguage": null,
            "ccRecipients": [{"emailAddress": {"name": null, "address": null}}],
            "customizedMessageBody": null,
        }),
    };
    let body = json!({
        "@odata.context": format!("{}/$metadata#invitations/$entity", c.call.root()),
        "id": id,
        "inviteRedeemUrl": redeem,
        "invitedUserDisplayName": asked.name,
        "invitedUserEmailAddress": asked.mail,
        "invitedUserType": asked.kind,
        "resetRedemption": asked.reset,
        "sendInvitationMessage": asked.send,
        "invitedUserMessageInfo": message,
        "inviteRedirectUrl": asked.redirect,
        "status": status,
        "invitedUser": {"id": user},
    });
    Ok(Done { answer: Answer::json(201, body), target: Some(user.to_owned()) })
}

/// The endpoint.
pub(super) static TABLE: &[Endpoint] = &[Endpoint {
    template: "/invitations",
    units: 1,
    methods: &[Method::post(
        invite,
        both("User.Invite.All|User.ReadWrite.All|Directory.ReadWrite.All").roles(&[
            Role::GuestInviter,
            Role::UserAdministrator,
            Role::DirectoryWriters,
        ]),
    )],
}];
