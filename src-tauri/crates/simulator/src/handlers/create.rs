//! `POST /users` (facts/graph.md §2.2).

use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::{Done, commit, user, validate};
use crate::answer::{Answer, Refusal};
use crate::call::Call;
use crate::seeds::INITIAL_DOMAIN;
use crate::tenant::{Authentication, Mutation, Tenant};

/// Creates a user. `lag` is how many seconds reads hide them.
pub(crate) fn create(tenant: &mut Tenant, call: &Call, lag: f64) -> Result<Done, Refusal> {
    call.allow(&[])?;
    let body = call.object()?;
    let written = validate::written(&body)?;
    let mut set = written.set;
    let profile = written.profile.unwrap_or_default();
    let user_name = complete_enough(tenant, &set, &profile)?;
    validate::unique(tenant, &set, None)?;

    // What was given as null was never set.
    set.retain(|_, value| !value.is_null());
    validate::follow_mail(&mut set, &[]);
    complete(&mut set, &user_name, &tenant.clock.stamp());
    let id = Uuid::new_v4().to_string();
    commit(tenant, &Mutation::Create { id: id.clone(), properties: set, manager: None }, lag)?;
    let slot = tenant.locate(&id).ok_or_else(|| Refusal::of_status(500, None))?;
    let answer = Answer::json(201, user::entity(tenant, call, slot, None))
        .with("Location", format!("{}/directoryObjects/{id}/Microsoft.DirectoryServices.User", call.root()));
    Ok(Done { answer, target: Some(id) })
}

/// Whether all is there that a new user needs; answers the user name.
fn complete_enough(tenant: &Tenant, set: &Map<String, Value>, profile: &Map<String, Value>) -> Result<String, Refusal> {
    for property in ["accountEnabled", "displayName", "mailNickname", "userPrincipalName"] {
        if set.get(property).is_none_or(Value::is_null) {
            return Err(required(property));
        }
    }
    if profile.is_empty() {
        return Err(required("passwordProfile"));
    }
    let user_name = set.get("userPrincipalName").and_then(Value::as_str).unwrap_or_default();
    let authentication = validate::domain(tenant, user_name)?;
    let anchored = set.get("onPremisesImmutableId").is_some_and(Value::is_string);
    if authentication == Authentication::Federated && !anchored {
        return Err(required("onPremisesImmutableId"));
    }
    if !validate::password(profile, validate::wants_strong(set, None))? {
        return Err(required("password"));
    }
    Ok(user_name.to_owned())
}

/// Adds what the service itself knows of a new user.
fn complete(set: &mut Map<String, Value>, user_name: &str, now: &str) {
    set.entry("userType").or_insert_with(|| json!("Member"));
    for time in ["createdDateTime", "lastPasswordChangeDateTime", "signInSessionsValidFromDateTime"] {
        set.insert(time.into(), json!(now));
    }
    let identity = json!({"signInType": "userPrincipalName", "issuer": INITIAL_DOMAIN, "issuerAssignedId": user_name});
    set.insert("identities".into(), json!([identity]));
}

fn required(property: &str) -> Refusal {
    Refusal::request(format!("A value is required for property '{property}' of resource 'User'."))
}
