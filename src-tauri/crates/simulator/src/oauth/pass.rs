//! Signing in with a Temporary Access Pass (facts/graph.md §12): it stands for the password and for the second factor.

use serde_json::{Value, json};

use super::refusal::Denied;
use crate::tenant::log::seconds;
use crate::tenant::sealed::Sealed;
use crate::tenant::user::User;
use crate::tenant::{Collection, Mutation, Tenant};

/// Checks the pass somebody typed. Answers what it takes to have a pass for one time used up.
///
/// [M] for which number is meant when: one that is not good yet is no pass at all, one that was used has ended.
pub(crate) fn check(tenant: &Tenant, user: &User, given: &str) -> Result<Option<Mutation>, Denied> {
    let wrong = || Denied::plain(130_503);
    let pass = of(tenant, user).ok_or_else(wrong)?;
    let key = pass.get("id").and_then(Value::as_str).unwrap_or_default();
    let kept = tenant.document(Collection::Credentials, key).flatten().ok_or_else(wrong)?;
    if !Sealed::of(kept).is_some_and(|sealed| sealed.is(given)) {
        return Err(wrong());
    }
    let now = tenant.clock.seconds();
    let begins = pass.get("startDateTime").and_then(Value::as_str).map_or(now, seconds);
    let minutes = pass.get("lifetimeInMinutes").and_then(Value::as_f64).unwrap_or_default();
    if now < begins {
        return Err(wrong());
    }
    if now >= begins + minutes * 60.0 || kept.get("used").is_some() {
        return Err(Denied::plain(130_504));
    }
    let once = pass.get("isUsableOnce") == Some(&Value::Bool(true));
    Ok(once.then(|| {
        let mut value = kept.clone();
        value["used"] = json!(true);
        Mutation::Document { collection: Collection::Credentials, key: key.to_owned(), value: Some(value) }
    }))
}

/// The pass of a user, if they have one that was made here.
fn of<'a>(tenant: &'a Tenant, user: &User) -> Option<&'a Value> {
    let methods = tenant.document(Collection::AuthenticationMethods, &user.id).flatten()?.as_array()?;
    let is_pass = |method: &&Value| {
        method.get("@odata.type").and_then(Value::as_str)
            == Some("#microsoft.graph.temporaryAccessPassAuthenticationMethod")
    };
    methods.iter().find(is_pass)
}
