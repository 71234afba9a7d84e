//! `POST /users` (facts/graph.md §2.2).

use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::person::authority;
use super::{Context, Done, body, object, user, validate};
use crate::answer::{Answer, Refusal};
use crate::schema;
use crate::tenant::{Authentication, Mutation, Tenant};

/// Creates a user.
pub(crate) fn create(c: &mut Context<'_>) -> Result<Done, Refusal> {
    c.call.allow(&[])?;
    let body = c.call.object()?;
    let written = validate::written(&body, true)?;
    let mut set = written.set;
    let profile = written.profile.unwrap_or_default();
    special(c, &set)?;
    let user_name = complete_enough(c.tenant, &set, &profile)?;
    validate::unique(c.tenant, &set, None)?;
    let manager = match &written.manager {
        Some(reference) => Some(object::referenced(c.tenant, c.call, reference, "manager")?),
        None => None,
    };
    within_quota(c.tenant)?;

    // What was given as null was never set.
    set.retain(|_, value| !value.is_null());
    validate::follow_mail(&mut set, &[]);
    set.entry("userType").or_insert_with(|| json!("Member"));
    set.entry("identities").or_insert_with(|| json!([]));
    validate::follow_name(&mut set, &Value::Null, &user_name);
    for time in ["createdDateTime", "lastPasswordChangeDateTime", "signInSessionsValidFromDateTime"] {
        set.insert(time.into(), json!(c.tenant.clock.stamp()));
    }
    let id = Uuid::new_v4().to_string();
    let manager = manager.map(|manager| c.tenant.id_of(manager));
    c.commit(&Mutation::Create { id: id.clone(), properties: set, manager })?;
    let slot = c.tenant.locate(&id).ok_or_else(|| Refusal::of_status(500, None))?;
    let answer = Answer::json(201, user::entity(c.tenant, c.call, slot, None))
        .with("Location", format!("{}/directoryObjects/{id}/Microsoft.DirectoryServices.User", c.call.root()));
    Ok(Done { answer, target: Some(id) })
}

/// Properties that ask for more than the permission to create.
fn special(c: &Context<'_>, set: &Map<String, Value>) -> Result<(), Refusal> {
    let special: Map<String, Value> = set
        .iter()
        .filter(|(name, _)| matches!(name.as_str(), "identities" | "employeeLeaveDateTime"))
        .map(|(name, value)| (name.clone(), value.clone()))
        .collect();
    authority::guarded(c, &special)
}

/// Refuses what would not fit any more (facts/graph.md §2.5).
pub(crate) fn within_quota(tenant: &Tenant) -> Result<(), Refusal> {
    if tenant.is_full() {
        return Err(Refusal::new(
            403,
            "Directory_QuotaExceeded",
            "The directory object quota limit for the Tenant has been exceeded. Please ask your administrator to increase the quota limit or delete objects to reduce the used quota.",
        ));
    }
    Ok(())
}

/// Whether all is there that a new user needs; answers the user name.
fn complete_enough(tenant: &Tenant, set: &Map<String, Value>, profile: &Map<String, Value>) -> Result<String, Refusal> {
    for property in ["accountEnabled", "displayName", "mailNickname", "userPrincipalName"] {
        if set.get(property).is_none_or(Value::is_null) {
            return Err(body::required(schema::USER, property));
        }
    }
    if profile.is_empty() {
        return Err(body::required(schema::USER, "passwordProfile"));
    }
    let user_name = set.get("userPrincipalName").and_then(Value::as_str).unwrap_or_default();
    let authentication = validate::domain(tenant, user_name)?;
    let anchored = set.get("onPremisesImmutableId").is_some_and(Value::is_string);
    if authentication == Authentication::Federated && !anchored {
        return Err(body::required(schema::USER, "onPremisesImmutableId"));
    }
    if !validate::password(profile, validate::wants_strong(set, None))? {
        return Err(body::required(schema::USER, "password"));
    }
    Ok(user_name.to_owned())
}
