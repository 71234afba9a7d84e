//! How a user can prove who they are: `/users/{id}/authentication` (facts/graph.md §7, §12).

mod contact;
mod kept;
mod pass;
mod reset;
mod table;

pub(super) use table::TABLE;

use serde_json::{Map, Value, json};

use super::person::authority::{self, Act};
use super::{Context, Done, find};
use crate::answer::{Answer, Refusal};
use crate::permission::{Role, denied, holds};
use crate::tenant::{Mutation, Tenant};

/// One sort of method.
pub(super) struct Sort {
    /// The collection in paths.
    segment: &'static str,
    /// The type without the namespace.
    kind: &'static str,
    /// What stands in the permissions for this sort alone: `UserAuthMethod-Phone.Read.All`.
    permission: &'static str,
    /// The properties a method of the sort has beside its id.
    fields: &'static [&'static str],
}

pub(super) static PASSWORD: Sort = Sort {
    segment: "passwordMethods",
    kind: "passwordAuthenticationMethod",
    permission: "Password",
    fields: &["password", "createdDateTime"],
};
pub(super) static PHONE: Sort = Sort {
    segment: "phoneMethods",
    kind: "phoneAuthenticationMethod",
    permission: "Phone",
    fields: &["phoneNumber", "phoneType", "smsSignInState"],
};
pub(super) static EMAIL: Sort =
    Sort { segment: "emailMethods", kind: "emailAuthenticationMethod", permission: "Email", fields: &["emailAddress"] };
pub(super) static FIDO2: Sort = Sort {
    segment: "fido2Methods",
    kind: "fido2AuthenticationMethod",
    permission: "Passkey",
    fields: &["displayName", "createdDateTime", "aaGuid", "model", "attestationCertificates", "attestationLevel"],
};
pub(super) static AUTHENTICATOR: Sort = Sort {
    segment: "microsoftAuthenticatorMethods",
    kind: "microsoftAuthenticatorAuthenticationMethod",
    permission: "MicrosoftAuthApp",
    fields: &["displayName", "deviceTag", "phoneAppVersion", "createdDateTime"],
};
pub(super) static OATH: Sort = Sort {
    segment: "softwareOathMethods",
    kind: "softwareOathAuthenticationMethod",
    permission: "SoftwareOATH",
    fields: &["secretKey"],
};
pub(super) static PASS: Sort = Sort {
    segment: "temporaryAccessPassMethods",
    kind: "temporaryAccessPassAuthenticationMethod",
    permission: "TAP",
    fields: &[
        "temporaryAccessPass",
        "createdDateTime",
        "startDateTime",
        "lifetimeInMinutes",
        "isUsableOnce",
        "isUsable",
        "methodUsabilityReason",
    ],
};
pub(super) static HELLO: Sort = Sort {
    segment: "windowsHelloForBusinessMethods",
    kind: "windowsHelloForBusinessAuthenticationMethod",
    permission: "WindowsHello",
    fields: &["displayName", "createdDateTime", "keyStrength"],
};
pub(super) static PLATFORM: Sort = Sort {
    segment: "platformCredentialMethods",
    kind: "platformCredentialAuthenticationMethod",
    permission: "PlatformCred",
    fields: &["displayName", "createdDateTime", "keyStrength", "platform"],
};

/// Every sort there is.
static SORTS: &[&Sort] = &[&PASSWORD, &PHONE, &EMAIL, &FIDO2, &AUTHENTICATOR, &OATH, &PASS, &HELLO, &PLATFORM];

impl Sort {
    fn odata_type(&self) -> String {
        format!("#microsoft.graph.{}", self.kind)
    }

    fn is(&self, method: &Value) -> bool {
        method.get("@odata.type").and_then(Value::as_str) == Some(self.odata_type().as_str())
    }
}

/// Whether the caller may read this sort of method of a user; `None` for all sorts at once.
fn readable(c: &Context<'_>, slot: u32, sort: Option<&Sort>) -> Result<(), Refusal> {
    if authority::is_own(c, slot) && holds(c.caller, "UserAuthenticationMethod.Read|UserAuthenticationMethod.ReadWrite")
    {
        return Ok(());
    }
    let single =
        sort.map(|sort| format!("|UserAuthMethod-{0}.Read.All|UserAuthMethod-{0}.ReadWrite.All", sort.permission));
    let enough = "UserAuthenticationMethod.Read.All|UserAuthenticationMethod.ReadWrite.All";
    authority::permitted(c, &format!("{enough}{}", single.unwrap_or_default()))?;
    let readers = [Role::AuthenticationAdministrator, Role::PrivilegedAuthenticationAdministrator, Role::GlobalReader];
    authority::holds_role(c, slot, &readers)
}

/// Whether the caller may change this sort of method of a user.
fn writable(c: &Context<'_>, slot: u32, sort: &Sort) -> Result<(), Refusal> {
    let own = authority::is_own(c, slot) && holds(c.caller, "UserAuthenticationMethod.ReadWrite");
    if own {
        return Ok(());
    }
    let single = format!("UserAuthenticationMethod.ReadWrite.All|UserAuthMethod-{}.ReadWrite.All", sort.permission);
    authority::permitted(c, &single)?;
    if c.caller.user.is_none() {
        return authority::unrestricted(c, crate::tenant::Node::user(slot));
    }
    let writers = [Role::AuthenticationAdministrator, Role::PrivilegedAuthenticationAdministrator];
    authority::holds_role(c, slot, &writers)?;
    authority::reaches(c, slot, Act::Password)
}

/// What `$select` names of methods of a sort. Of all sorts at once it may name what any of them has ([M]).
fn names(c: &Context<'_>, sort: Option<&Sort>) -> Result<Option<Vec<&'static str>>, Refusal> {
    let of = |sorts: &[&Sort]| {
        let fields = sorts.iter().flat_map(|sort| sort.fields.iter().copied());
        std::iter::once("id").chain(fields).collect::<Vec<&'static str>>()
    };
    match sort {
        Some(sort) => c.call.selected(sort.kind, &of(&[sort])),
        None => c.call.selected("authenticationMethod", &of(SORTS)),
    }
}

/// Every method of a user.
pub(super) fn list_all(c: &mut Context<'_>) -> Result<Done, Refusal> {
    c.call.allow(&["$select", "$top"])?;
    let names = names(c, None)?;
    let slot = find(c.tenant, c.key(0))?;
    readable(c, slot, None)?;
    let all: Vec<Value> = kept::of(c.tenant, slot).iter().map(|method| shown(c.tenant, method)).collect();
    Ok(collection(c, slot, "methods", all).narrowed(names))
}

/// One of them, whatever its sort.
pub(super) fn get_any(c: &mut Context<'_>) -> Result<Done, Refusal> {
    c.call.allow(&["$select"])?;
    let names = names(c, None)?;
    let slot = find(c.tenant, c.key(0))?;
    readable(c, slot, None)?;
    let method = kept::find(c.tenant, slot, c.key(1), None)?;
    Ok(entity(c, slot, "methods", &method, 200).narrowed(names))
}

/// The methods of one sort.
pub(super) fn list(c: &mut Context<'_>, sort: &Sort) -> Result<Done, Refusal> {
    c.call.allow(&["$select", "$top"])?;
    let names = names(c, Some(sort))?;
    let slot = find(c.tenant, c.key(0))?;
    readable(c, slot, Some(sort))?;
    let all = kept::of(c.tenant, slot);
    let all = all.iter().filter(|method| sort.is(method)).map(|method| {
        let mut method = shown(c.tenant, method);
        // Of one sort there is nothing to tell apart.
        if let Value::Object(fields) = &mut method {
            fields.remove("@odata.type");
        }
        method
    });
    let all = all.collect();
    Ok(collection(c, slot, sort.segment, all).narrowed(names))
}

/// One method of a sort.
pub(super) fn get(c: &mut Context<'_>, sort: &Sort) -> Result<Done, Refusal> {
    c.call.allow(&["$select"])?;
    let names = names(c, Some(sort))?;
    let slot = find(c.tenant, c.key(0))?;
    readable(c, slot, Some(sort))?;
    let method = kept::find(c.tenant, slot, c.key(1), Some(sort))?;
    Ok(entity(c, slot, sort.segment, &method, 200).narrowed(names))
}

/// Takes a method away.
pub(super) fn remove(c: &mut Context<'_>, sort: &Sort) -> Result<Done, Refusal> {
    c.call.allow(&[])?;
    let slot = find(c.tenant, c.key(0))?;
    writable(c, slot, sort)?;
    let method = kept::find(c.tenant, slot, c.key(1), Some(sort))?;
    let mut all = kept::of(c.tenant, slot);
    kept::removable(&all, &method)?;
    all.retain(|one| one != &method);
    if PASS.is(&method) {
        pass::recognise(c, &method, None)?;
    }
    kept::keep(c, slot, all)?;
    Ok(Done { answer: Answer::empty(), target: Some(c.tenant.user_id(slot)) })
}

/// A method as answers show it: secrets are null, and what depends on the time is worked out.
fn shown(tenant: &Tenant, method: &Value) -> Value {
    let Some(sort) = SORTS.iter().find(|sort| sort.is(method)) else {
        return method.clone();
    };
    let mut fields = Map::new();
    fields.insert("@odata.type".into(), json!(sort.odata_type()));
    fields.insert("id".into(), method.get("id").cloned().unwrap_or_default());
    for name in sort.fields {
        let unset = if *name == "attestationCertificates" { json!([]) } else { Value::Null };
        fields.insert((*name).to_owned(), method.get(*name).cloned().unwrap_or(unset));
    }
    if sort.kind == PASS.kind {
        let used = pass::was_used(tenant, &fields);
        pass::usability(&mut fields, tenant.clock.seconds(), used);
    }
    Value::Object(fields)
}

fn context(c: &Context<'_>, slot: u32, segment: &str) -> String {
    format!("{}/$metadata#users('{}')/authentication/{segment}", c.call.root(), c.tenant.user_id(slot))
}

fn collection(c: &Context<'_>, slot: u32, segment: &str, all: Vec<Value>) -> Done {
    Answer::json(200, json!({"@odata.context": context(c, slot, segment), "value": all})).into()
}

fn entity(c: &Context<'_>, slot: u32, segment: &str, method: &Value, status: u16) -> Done {
    let mut body = Map::new();
    body.insert("@odata.context".into(), json!(format!("{}/$entity", context(c, slot, segment))));
    let mut fields = shown(c.tenant, method).as_object().cloned().unwrap_or_default();
    if segment != "methods" {
        fields.remove("@odata.type");
    }
    body.extend(fields);
    Answer::json(status, Value::Object(body)).into()
}

/// `/users/{id}/authentication` itself: nothing but an id.
pub(super) fn root(c: &mut Context<'_>) -> Result<Done, Refusal> {
    c.call.allow(&["$select"])?;
    c.call.selected("authentication", &["id"])?;
    let slot = find(c.tenant, c.key(0))?;
    readable(c, slot, None)?;
    let id = c.tenant.user_id(slot);
    let context = format!("{}/$metadata#users('{id}')/authentication/$entity", c.call.root());
    Ok(Answer::json(200, json!({"@odata.context": context, "id": id})).into())
}

/// 400 as the service of the methods says it.
fn bad(message: impl Into<String>) -> Refusal {
    Refusal::bad("badRequest", message)
}

/// Only a person may do this, never an application by itself (facts/graph.md §11.1).
fn person_only(c: &Context<'_>) -> Result<(), Refusal> {
    if c.caller.user.is_none() { Err(denied()) } else { Ok(()) }
}

/// Writes properties of a user that follow from what happened to a method.
fn touch(c: &mut Context<'_>, slot: u32, set: Map<String, Value>) -> Result<(), Refusal> {
    let id = c.tenant.user_id(slot);
    c.commit(&Mutation::Update { id, set, manager: None })
}
