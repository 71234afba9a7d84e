//! The write of an operation: which Graph call a step is, with everything that goes into it.

use graph::{
    AutomaticReplies, Field, Invitation, LicenseChange, MethodKind, NewUser, Patch, PhotoType, Restore, Write,
};
use model::plan::{MemberRole, Operation, PersonReference, PhotoReference, PlannedStep, Replies};
use model::{GroupId, ObjectId, Properties, UserId};
use secrecy::SecretString;
use serde_json::Value;

/// The same step with everybody in it who was to be made by this plan and has been: a manager who stood in the same file.
///
/// # Errors
/// A sentence, when somebody it speaks of was not made.
pub fn resolved(step: &PlannedStep, made: impl Fn(u32) -> Option<UserId>) -> Result<PlannedStep, String> {
    let known = |person: &PersonReference| match person {
        PersonReference::User { .. } => Ok(person.clone()),
        PersonReference::Change { number, name } => {
            made(*number).map(|id| PersonReference::User { id, name: name.clone() }).ok_or_else(|| not_made(name))
        }
    };
    let mut step = step.clone();
    step.on = step.on.as_ref().map(known).transpose()?;
    if let Operation::SetManager { before, wanted } = &mut step.operation {
        *before = before.as_ref().map(known).transpose()?;
        *wanted = wanted.as_ref().map(known).transpose()?;
    }
    Ok(step)
}

fn not_made(name: &str) -> String {
    format!("{name} was not created, so nothing can be done with them")
}

/// The write of a step, done to `person`, or to `on` where the step names somebody else. `secret` is the password of a step that sets
/// one, `photo` the bytes of one that sets a photo. A person who is still to be made has no id yet: for `CreateUser` and `InviteGuest`
/// `person` is not looked at.
///
/// Of `CreatePass` and of groups joined by several people at once there is none here: [`graph::Client::create_pass`] and
/// [`add_members_of`] make them.
///
/// # Errors
/// A sentence without its full stop, when the step cannot be sent as it stands: nothing was sent.
pub fn write_of(
    step: &PlannedStep,
    person: UserId,
    on: Option<UserId>,
    secret: Option<&SecretString>,
    photo: Option<Vec<u8>>,
    client_request_id: &str,
) -> Result<Write, String> {
    let user = on.unwrap_or(person);
    let object = ObjectId::from_uuid(*user.as_uuid());
    let password = || secret.cloned().ok_or_else(|| "there is no password for it".to_owned());
    let write = match &step.operation {
        Operation::CreateUser { wanted } => Write::create_user(&NewUser {
            client_request_id: client_request_id.to_owned(),
            properties: without_nothing(wanted),
            password: password()?,
            force_change: true,
        }),
        Operation::InviteGuest { mail, display_name, redirect_url, send_message, message, .. } => {
            Write::invite(&Invitation {
                email: mail.clone(),
                redirect_url: redirect_url.clone(),
                display_name: display_name.clone(),
                send_message: *send_message,
                message: message.clone(),
            })
        }
        Operation::UpdateUser { wanted, .. } => Write::update_user(user, &patch(wanted)),
        Operation::ResetPassword { force_change, .. } => Write::reset_password(user, &password()?, *force_change),
        Operation::CreatePass { .. } => return Err("a pass is made by a call of its own".to_owned()),
        Operation::AssignLicense { add, remove, .. } => Write::assign_license(&LicenseChange {
            client_request_id: client_request_id.to_owned(),
            user,
            add: add.clone(),
            remove: remove.clone(),
        }),
        Operation::SetManager { wanted: None, .. } => Write::remove_manager(user),
        Operation::SetManager { wanted: Some(PersonReference::User { id, .. }), .. } => Write::set_manager(user, *id),
        Operation::SetManager { wanted: Some(PersonReference::Change { name, .. }), .. } => return Err(not_made(name)),
        Operation::AddToGroup { group, role: MemberRole::Member } => Write::add_member(group.id, object),
        Operation::AddToGroup { group, role: MemberRole::Owner } => Write::add_owner(group.id, object),
        Operation::RemoveFromGroup { group, role: MemberRole::Member } => Write::remove_member(group.id, object),
        Operation::RemoveFromGroup { group, role: MemberRole::Owner } => Write::remove_owner(group.id, object),
        Operation::RemoveRole { assignment, .. } => Write::remove_role_assignment(assignment),
        Operation::AssignRole { definition, scope, .. } => Write::assign_role(object, definition, scope),
        Operation::RemoveMethod { id, method, label } => remove_method(user, id, method, label)?,
        Operation::RevokeSessions => Write::revoke_sessions(user),
        Operation::SetDevice { device, wanted, .. } => Write::set_device_enabled(*device, *wanted),
        Operation::DeleteDevice { device, .. } => Write::delete_device(*device),
        Operation::SetReplies { wanted, .. } => Write::set_automatic_replies(user, &automatic(wanted)),
        Operation::SetPhoto { wanted: None, .. } => Write::remove_photo(user),
        Operation::SetPhoto { wanted: Some(wanted), .. } => set_photo(user, wanted, photo)?,
        Operation::DeleteUser => Write::delete_user(user),
        Operation::RestoreUser { user_principal_name } => restore(object, user_principal_name.clone()),
        Operation::PurgeUser => Write::purge(object),
        Operation::Call { .. } => return Err("a call made by hand is sent where it was typed".to_owned()),
    };
    Ok(write.with_client_request_id(client_request_id))
}

/// One write that puts up to [`graph::MEMBERS_LIMIT`] people into a group: all of them or none (`facts/graph.md §6`).
#[must_use]
pub fn add_members_of(group: GroupId, members: &[ObjectId], client_request_id: &str) -> Write {
    Write::add_members(group, members).with_client_request_id(client_request_id)
}

/// Fields to be set and, where `null` is wanted, cleared.
fn patch(wanted: &Properties) -> Patch {
    wanted.iter().fold(Patch::default(), |patch, (name, value)| {
        let field = if value.is_null() { Field::Clear } else { Field::Set(value.clone()) };
        patch.with(name, field)
    })
}

/// Somebody new has nothing to be cleared, and the service refuses `null` for some.
fn without_nothing(wanted: &Properties) -> Properties {
    wanted
        .iter()
        .filter(|(_, value)| **value != Value::Null)
        .map(|(name, value)| (name.clone(), value.clone()))
        .collect()
}

fn automatic(replies: &Replies) -> AutomaticReplies {
    AutomaticReplies {
        status: replies.status.clone(),
        external_audience: replies.external_audience.clone(),
        internal_message: replies.internal_message.clone(),
        external_message: replies.external_message.clone(),
        scheduled: replies.scheduled.clone(),
    }
}

fn remove_method(user: UserId, id: &str, method: &str, label: &str) -> Result<Write, String> {
    let kind = MethodKind::named(method)
        .ok_or_else(|| format!("{label} is of a kind this version cannot remove ({method})"))?;
    Ok(Write::remove_sign_in_method(user, kind, id))
}

fn restore(object: ObjectId, new_user_principal_name: Option<String>) -> Write {
    Write::restore(object, &Restore { new_user_principal_name, ..Restore::default() })
}

fn set_photo(user: UserId, wanted: &PhotoReference, photo: Option<Vec<u8>>) -> Result<Write, String> {
    let bytes = photo.ok_or_else(|| "the photo is no longer there; choose it again".to_owned())?;
    let kind = match wanted.media_type.as_str() {
        "image/jpeg" => PhotoType::Jpeg,
        "image/png" => PhotoType::Png,
        other => return Err(format!("a photo of type {other} cannot be sent; only JPEG and PNG can")),
    };
    Ok(Write::set_photo(user, kind, bytes))
}

#[cfg(test)]
#[path = "tests/send.rs"]
mod tests;
