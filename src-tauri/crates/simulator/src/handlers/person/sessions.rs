//! `revokeSignInSessions` and `changePassword` (facts/graph.md §7).

use serde_json::{Map, Value, json};

use super::super::{Context, Done, find, validate};
use super::authority::{self, Act};
use crate::answer::{Answer, Refusal};
use crate::permission::denied;
use crate::tenant::Mutation;

/// Makes every refresh token and browser session of a user worthless.
pub(super) fn revoke(c: &mut Context<'_>) -> Result<Done, Refusal> {
    c.call.allow(&[])?;
    c.call.without_parameters("revokeSignInSessions")?;
    let slot = find(c.tenant, c.key(0))?;
    if !authority::is_own(c, slot) {
        authority::reaches(c, slot, Act::Sensitive).or_else(|refusal| helpers(c, slot).map_err(|_| refusal))?;
    }
    let mut set = Map::new();
    set.insert("signInSessionsValidFromDateTime".into(), json!(c.tenant.clock.stamp()));
    let id = c.tenant.user_id(slot);
    c.commit(&Mutation::Update { id: id.clone(), set, manager: None })?;
    let context = format!("{}/$metadata#Edm.Boolean", c.call.root());
    Ok(Done { answer: Answer::json(200, json!({"@odata.context": context, "value": true})), target: Some(id) })
}

/// Whoever may reset the password may end the sessions too ([M]).
fn helpers(c: &Context<'_>, slot: u32) -> Result<(), Refusal> {
    authority::reaches(c, slot, Act::Password)
}

/// A signed-in user changes their own password. The current one is not kept here, so any is believed but an empty
/// one or the new one.
pub(super) fn change_password(c: &mut Context<'_>) -> Result<Done, Refusal> {
    c.call.allow(&[])?;
    let body = c.call.object()?;
    c.call.only(&body, "changePassword", &["currentPassword", "newPassword"])?;
    let slot = find(c.tenant, c.key(0))?;
    if !authority::is_own(c, slot) {
        return Err(denied());
    }
    let text = |wanted: &str| {
        let found = body.iter().find(|(name, _)| name.eq_ignore_ascii_case(wanted));
        found.and_then(|(_, value)| value.as_str()).filter(|text| !text.is_empty())
    };
    let (Some(current), Some(new)) = (text("currentPassword"), text("newPassword")) else {
        let missing = if text("currentPassword").is_none() { "currentPassword" } else { "newPassword" };
        return Err(Refusal::request(format!(
            "One or more parameters of the operation 'changePassword' are missing from the request payload. The missing parameters are: {missing}."
        )));
    };
    let user = c.tenant.user(slot);
    if user.is_synced() {
        return Err(Refusal::mastered());
    }
    let strong = validate::wants_strong(&Map::new(), user.text("passwordPolicies"));
    if current == new || !validate::is_password(new, strong) {
        return Err(validate::weak());
    }
    let mut set = Map::new();
    set.insert("lastPasswordChangeDateTime".into(), Value::String(c.tenant.clock.stamp()));
    c.commit(&Mutation::Update { id: user.id.clone(), set, manager: None })?;
    Ok(Done { answer: Answer::empty(), target: Some(user.id) })
}
