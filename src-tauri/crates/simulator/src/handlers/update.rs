//! `PATCH /users/{id}` (facts/graph.md §2.2, §2.6).

use serde_json::{Map, Value, json};

use super::person::authority;
use super::{Context, Done, find, validate};
use crate::answer::{Answer, Refusal};
use crate::tenant::user::User;
use crate::tenant::{Authentication, Mutation};

/// Changes a user.
pub(crate) fn update(c: &mut Context<'_>) -> Result<Done, Refusal> {
    c.call.allow(&[])?;
    let body = c.call.changes()?;
    let slot = find(c.tenant, c.key(0))?;
    let user = c.tenant.user(slot);
    let written = validate::written(&body, false)?;
    authority::update(c, slot, &written.set, written.profile.is_some(), written.outside)?;
    if written.mastered && user.is_synced() {
        return Err(Refusal::mastered());
    }
    let mut set = written.set;
    renamed(c, &user, &set)?;
    if let Some(profile) = &written.profile {
        let strong = validate::wants_strong(&set, user.text("passwordPolicies"));
        if validate::password(profile, strong)? {
            let now = json!(c.tenant.clock.stamp());
            set.insert("lastPasswordChangeDateTime".into(), now.clone());
            // Whoever signed in with the old password is to sign in again.
            set.insert("signInSessionsValidFromDateTime".into(), now);
        }
    }
    if !written.outside {
        validate::unique(c.tenant, &set, Some(slot))?;
        validate::undisturbed(c.tenant, slot)?;
    }
    validate::follow_mail(&mut set, &proxies(&user));
    let name = set.get("userPrincipalName").and_then(Value::as_str).unwrap_or(user.user_name()).to_owned();
    validate::follow_name(&mut set, user.properties.get("identities").unwrap_or(&Value::Null), &name);
    merge_objects(&mut set, &user);
    c.commit(&Mutation::Update { id: user.id.clone(), set, manager: None })?;
    Ok(Done { answer: Answer::empty(), target: Some(user.id) })
}

/// A new user name must be in a domain of the tenant; in a federated one the user needs an anchor there.
fn renamed(c: &Context<'_>, user: &User, set: &Map<String, Value>) -> Result<(), Refusal> {
    let Some(name) = set.get("userPrincipalName").and_then(Value::as_str) else {
        return Ok(());
    };
    let domain = |name: &str| name.split_once('@').map_or(String::new(), |(_, domain)| domain.to_lowercase());
    if domain(name) == domain(user.user_name()) {
        return Ok(());
    }
    let anchor = set.get("onPremisesImmutableId").or(user.properties.get("onPremisesImmutableId"));
    if validate::domain(c.tenant, name)? == Authentication::Federated && !anchor.is_some_and(Value::is_string) {
        return Err(Refusal::request("A value is required for property 'onPremisesImmutableId' of resource 'User'."));
    }
    Ok(())
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
        for number in 1..=15 {
            given.entry(format!("extensionAttribute{number}")).or_insert(Value::Null);
        }
    }
}
