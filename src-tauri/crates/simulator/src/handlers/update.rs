//! `PATCH /users/{id}` (facts/graph.md §2.2, §2.6).

use serde_json::{Map, Value, json};

use super::{Done, commit, find, validate};
use crate::answer::{Answer, Refusal};
use crate::call::Call;
use crate::tenant::user::User;
use crate::tenant::{Mutation, Tenant};

/// Changes a user.
pub(crate) fn update(tenant: &mut Tenant, call: &Call, key: &str) -> Result<Done, Refusal> {
    call.allow(&[])?;
    let body = call.object()?;
    if body.is_empty() {
        return Err(Refusal::bad("BadRequest", "Empty Payload. JSON content expected."));
    }
    let slot = find(tenant, key, false)?;
    let user = tenant.user(slot);
    let written = validate::written(&body)?;
    if written.mastered && user.is_synced() {
        return Err(mastered());
    }
    let mut set = written.set;
    if let Some(name) = set.get("userPrincipalName").and_then(Value::as_str) {
        validate::domain(tenant, name)?;
    }
    if let Some(profile) = &written.profile {
        let strong = validate::wants_strong(&set, user.text("passwordPolicies"));
        if validate::password(profile, strong)? {
            set.insert("lastPasswordChangeDateTime".into(), json!(tenant.clock.stamp()));
        }
    }
    validate::unique(tenant, &set, Some(slot))?;
    validate::follow_mail(&mut set, &proxies(&user));
    merge_objects(&mut set, &user);
    commit(tenant, &Mutation::Update { id: user.id.clone(), set, manager: None }, 0.0)?;
    Ok(Done { answer: Answer::empty(), target: Some(user.id) })
}

/// Active Directory is master of what was to be changed.
pub(crate) fn mastered() -> Refusal {
    Refusal::request(
        "Unable to update the specified properties for on-premises mastered Directory Sync objects or objects currently undergoing migration.",
    )
}

fn proxies(user: &User) -> Vec<String> {
    let proxies = user.properties.get("proxyAddresses").and_then(Value::as_array).into_iter().flatten();
    proxies.filter_map(|proxy| proxy.as_str().map(str::to_owned)).collect()
}

/// Of `employeeOrgData` what is left out is nulled; extension attributes are kept one by one.
fn merge_objects(set: &mut Map<String, Value>, user: &User) {
    if let Some(Value::Object(given)) = set.get_mut("employeeOrgData") {
        for part in ["division", "costCenter"] {
            given.entry(part).or_insert(Value::Null);
        }
    }
    if let Some(Value::Object(given)) = set.get_mut("onPremisesExtensionAttributes") {
        let before = user.properties.get("onPremisesExtensionAttributes").and_then(Value::as_object);
        for (name, value) in before.into_iter().flatten() {
            given.entry(name.clone()).or_insert_with(|| value.clone());
        }
    }
}
