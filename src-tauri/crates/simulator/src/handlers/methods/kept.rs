//! Where the methods of a user are kept: a document for each user, beside the directory. No secret is ever in it.

use serde_json::{Value, json};

use super::super::Context;
use super::{AUTHENTICATOR, OATH, PASSWORD, PHONE, Sort, bad};
use crate::answer::Refusal;
use crate::seeds::methods;
use crate::tenant::{Collection, Mutation, Tenant};

/// Ids that are the same everywhere.
pub(super) use crate::seeds::methods::{
    ALTERNATE_MOBILE as ALTERNATE_ID, EMAIL as EMAIL_ID, MOBILE as MOBILE_ID, OFFICE as OFFICE_ID,
    PASSWORD as PASSWORD_ID,
};

/// All methods of a user, the password first.
pub(super) fn of(tenant: &Tenant, slot: u32) -> Vec<Value> {
    let user = tenant.user(slot);
    let mut all = vec![json!({
        "@odata.type": PASSWORD.odata_type(),
        "id": PASSWORD_ID,
        "createdDateTime": user.properties.get("lastPasswordChangeDateTime"),
    })];
    match tenant.document(Collection::AuthenticationMethods, &user.id) {
        Some(kept) => all.extend(kept.and_then(Value::as_array).into_iter().flatten().cloned()),
        None if slot < tenant.seed.total() => {
            all.extend(methods::methods(&tenant.seed, slot).into_iter().filter(|method| !PASSWORD.is(method)));
        }
        // Whoever was made since has nothing but a password.
        None => {}
    }
    all
}

/// One method by its id.
pub(super) fn find(tenant: &Tenant, slot: u32, id: &str, sort: Option<&Sort>) -> Result<Value, Refusal> {
    let fits = |method: &Value| {
        let same = method.get("id").and_then(Value::as_str).is_some_and(|own| own.eq_ignore_ascii_case(id));
        same && sort.is_none_or(|sort| sort.is(method))
    };
    // Code and words of this service are ours [M].
    of(tenant, slot)
        .into_iter()
        .find(fits)
        .ok_or_else(|| Refusal::new(404, "resourceNotFound", format!("The resource could not be found. (id '{id}')")))
}

/// Keeps all methods of a user; the password is not among what is kept.
pub(super) fn keep(c: &mut Context<'_>, slot: u32, mut all: Vec<Value>) -> Result<(), Refusal> {
    all.retain(|method| !PASSWORD.is(method));
    let key = c.tenant.user_id(slot);
    c.commit(&Mutation::Document { collection: Collection::AuthenticationMethods, key, value: Some(Value::Array(all)) })
}

/// How eagerly the service asks for a method at sign-in; `None` for what it does not ask for by default.
fn rank(method: &Value) -> Option<u8> {
    let phone = method.get("phoneType").and_then(Value::as_str);
    match phone {
        _ if AUTHENTICATOR.is(method) => Some(0),
        Some("mobile") if PHONE.is(method) => Some(1),
        _ if OATH.is(method) => Some(2),
        Some("alternateMobile") => Some(3),
        Some("office") => Some(4),
        _ => None,
    }
}

/// The default method goes last, and a mobile phone after the alternate one (facts/graph.md §7).
pub(super) fn removable(all: &[Value], method: &Value) -> Result<(), Refusal> {
    let Some(own) = rank(method) else { return Ok(()) };
    let others: Vec<u8> = all.iter().filter(|other| *other != method).filter_map(rank).collect();
    let is_default = others.iter().all(|other| own <= *other);
    if (is_default && !others.is_empty()) || (own == 1 && others.contains(&3)) {
        return Err(bad(
            "Cannot delete default method with other methods configured. Please change default method before deletion.",
        ));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_default_method_goes_last() {
        let app = json!({"@odata.type": AUTHENTICATOR.odata_type(), "id": "a"});
        let phone = |kind: &str| json!({"@odata.type": PHONE.odata_type(), "id": kind, "phoneType": kind});
        let (mobile, alternate) = (phone("mobile"), phone("alternateMobile"));
        let all = [app.clone(), mobile.clone(), alternate.clone()];
        assert!(removable(&all, &app).is_err() && removable(&all, &mobile).is_err());
        assert!(removable(&all, &alternate).is_ok());
        assert!(removable(&[app.clone(), mobile.clone()], &mobile).is_ok());
        assert!(removable(&[app.clone()], &app).is_ok());
        assert!(removable(&[mobile.clone(), alternate], &mobile).is_err());
    }
}
