//! Who may change what of whom: permissions property by property (facts/graph.md §11.1), directory roles against the
//! roles of the person changed, and administrative units that keep others out (§11.2).

use serde_json::{Map, Value};

use super::super::Context;
use crate::answer::Refusal;
use crate::permission::{Role, denied, holds};
use crate::seeds::roles::{
    GLOBAL_ADMINISTRATOR, PRIVILEGED_AUTHENTICATION_ADMINISTRATOR, Sensitive, USER_ADMINISTRATOR, may_manage,
};
use crate::tenant::{Collection, Node, Tenant};

/// What an administrator does to somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Act {
    /// Resets the password.
    Password,
    /// Changes a sensitive property, disables, deletes or restores.
    Sensitive,
    /// Anything else that administrators of users may do.
    Plain,
}

/// Permissions to change nearly everything about users.
const BROAD: &str = "User.ReadUpdate.All|User.ReadWrite.All|Directory.ReadWrite.All";

/// Properties that are guarded by a permission of their own: what is enough for each.
const GUARDED: &[(&str, &str)] = &[
    (
        "accountEnabled",
        "User.EnableDisableAccount.All+User.Read.All|User.ReadUpdate.All|User.ReadWrite.All|Directory.ReadWrite.All",
    ),
    ("businessPhones", "User-Phone.ReadWrite.All|User.ReadUpdate.All|User.ReadWrite.All|Directory.ReadWrite.All"),
    ("mobilePhone", "User-Phone.ReadWrite.All|User.ReadUpdate.All|User.ReadWrite.All|Directory.ReadWrite.All"),
    ("otherMails", "User-Mail.ReadWrite.All|User.ReadUpdate.All|User.ReadWrite.All|Directory.ReadWrite.All"),
    ("identities", "User.ManageIdentities.All"),
    (
        "employeeLeaveDateTime",
        "User-LifeCycleInfo.ReadWrite.All+User.Read.All|User-LifeCycleInfo.ReadWrite.All+User.ReadWrite.All|User-LifeCycleInfo.ReadWrite.All+Directory.Read.All",
    ),
];

/// Whose change asks for a second look at the roles of the person changed (facts/graph.md §2.1).
const SENSITIVE: &[&str] =
    &["accountEnabled", "businessPhones", "mobilePhone", "onPremisesImmutableId", "otherMails", "userPrincipalName"];

/// What people may change about themselves without any role ([M] for the exact list).
const OWN: &[&str] = &["businessPhones", "mobilePhone", "preferredLanguage"];

/// Whether holders of these roles may do this to somebody with those (facts/graph.md §11.2).
pub(crate) fn may(actors: &[String], targets: &[String], in_role_group: bool, act: Act) -> bool {
    let actors: Vec<&str> = actors.iter().map(String::as_str).collect();
    let targets: Vec<&str> = targets.iter().map(String::as_str).collect();
    let manages = |action| may_manage(&actors, &targets, in_role_group, action);
    match act {
        Act::Password => manages(Sensitive::Password),
        Act::Sensitive => manages(Sensitive::Attributes),
        // What is not sensitive is the same whomever it is about.
        Act::Plain => [USER_ADMINISTRATOR, GLOBAL_ADMINISTRATOR, PRIVILEGED_AUTHENTICATION_ADMINISTRATOR]
            .iter()
            .any(|role| actors.contains(role)),
    }
}

/// Whether the person is an administrator in the eyes of the rules above.
fn is_administrator(tenant: &Tenant, target: Node) -> bool {
    !tenant.roles_of(target).is_empty() || tenant.in_role_assignable_group(target)
}

/// The caller's own object.
fn actor(c: &Context<'_>) -> String {
    c.caller.user.clone().unwrap_or_else(|| c.caller.service_principal.clone())
}

/// Template ids of the roles the caller holds for the units an object is in.
fn scoped_roles(c: &Context<'_>, target: Node) -> Vec<String> {
    let units: Vec<String> = c.tenant.units_of(target).map(|unit| c.tenant.id_of(unit)).collect();
    if units.is_empty() {
        return Vec::new();
    }
    let actor = actor(c);
    let text = |value: &Value, name: &str| value.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
    let scoped = c.tenant.documents(Collection::ScopedRoleMembers).filter_map(|(_, value)| value).filter_map(|value| {
        let holder = value.pointer("/roleMemberInfo/id").and_then(Value::as_str)?;
        let covers = holder == actor && units.contains(&text(value, "administrativeUnitId"));
        let role = c.tenant.objects.node(&text(value, "roleId")).filter(|_| covers)?;
        c.tenant.objects.get(role)?.text("roleTemplateId").map(str::to_owned)
    });
    let assigned = c.tenant.documents(Collection::RoleAssignments).filter_map(|(_, value)| value).filter_map(|value| {
        let scope = text(value, "directoryScopeId");
        let unit = scope.strip_prefix("/administrativeUnits/")?;
        let covers = text(value, "principalId") == actor && units.iter().any(|own| own == unit);
        covers.then(|| text(value, "roleDefinitionId"))
    });
    scoped.chain(assigned).collect()
}

/// Whether a person is the signed-in one.
pub(crate) fn is_own(c: &Context<'_>, slot: u32) -> bool {
    c.caller.user.as_deref().is_some_and(|own| own == c.tenant.user_id(slot))
}

/// A unit with restricted management keeps out whoever has no role for that unit, Global Administrators too.
pub(crate) fn unrestricted(c: &Context<'_>, target: Node) -> Result<(), Refusal> {
    if c.tenant.is_restricted(target) && scoped_roles(c, target).is_empty() { Err(denied()) } else { Ok(()) }
}

/// Whether the roles of the caller reach the person. Applications need none for people who are no administrators,
/// except to reset passwords (facts/graph.md §11.2).
pub(crate) fn reaches(c: &Context<'_>, slot: u32, act: Act) -> Result<(), Refusal> {
    let target = Node::user(slot);
    unrestricted(c, target)?;
    let free = match (c.caller.user.is_some(), act) {
        (true, _) => false,
        (false, Act::Password) => false,
        (false, Act::Plain) => true,
        (false, Act::Sensitive) => !is_administrator(c.tenant, target),
    };
    if free {
        return Ok(());
    }
    let mut roles = c.caller.directory_roles.clone();
    roles.extend(scoped_roles(c, target));
    let groups = c.tenant.in_role_assignable_group(target);
    if may(&roles, &c.tenant.roles_of(target), groups, act) { Ok(()) } else { Err(denied()) }
}

/// Whether a signed-in person holds one of these roles, for the whole tenant or for a unit the person is in.
pub(crate) fn holds_role(c: &Context<'_>, slot: u32, roles: &[Role]) -> Result<(), Refusal> {
    if c.caller.user.is_none() {
        return Ok(());
    }
    let mut held = c.caller.directory_roles.clone();
    held.extend(scoped_roles(c, Node::user(slot)));
    let fits =
        held.iter().any(|role| role == GLOBAL_ADMINISTRATOR || roles.iter().any(|wanted| role == wanted.template()));
    if fits { Ok(()) } else { Err(denied()) }
}

/// Whether the caller may set these properties of a user, and the password profile if there is one. `outside` says
/// that what is set lies outside the directory.
pub(crate) fn update(
    c: &Context<'_>,
    slot: u32,
    set: &Map<String, Value>,
    profile: bool,
    outside: bool,
) -> Result<(), Refusal> {
    let own = is_own(c, slot) && holds(c.caller, "User.ReadWrite|User.ReadWrite.All|Directory.ReadWrite.All");
    if own && !profile && (outside || set.keys().all(|name| OWN.contains(&name.as_str()))) {
        return unrestricted(c, Node::user(slot));
    }
    if outside && c.caller.user.is_none() {
        // What SharePoint keeps takes no application without a user.
        return Err(denied());
    }
    if profile {
        let enough = if c.caller.user.is_some() {
            "User-PasswordProfile.ReadWrite.All|Directory.AccessAsUser.All"
        } else {
            "User-PasswordProfile.ReadWrite.All"
        };
        permitted(c, enough)?;
        reaches(c, slot, Act::Password)?;
    }
    guarded(c, set)?;
    if set.contains_key("employeeLeaveDateTime") {
        holds_role(c, slot, &[])?;
    }
    if set.keys().any(|name| SENSITIVE.contains(&name.as_str())) {
        reaches(c, slot, Act::Sensitive)?;
    }
    let plain = |name: &String| !SENSITIVE.contains(&name.as_str()) && name != "employeeLeaveDateTime";
    if set.keys().any(plain) || (set.is_empty() && !profile) {
        reaches(c, slot, Act::Plain)?;
    }
    Ok(())
}

/// Whether the caller's permissions cover properties, each by its own rule.
pub(crate) fn guarded(c: &Context<'_>, set: &Map<String, Value>) -> Result<(), Refusal> {
    for name in set.keys() {
        let enough = GUARDED.iter().find(|(guarded, _)| guarded == name).map_or(BROAD, |(_, enough)| *enough);
        permitted(c, enough)?;
    }
    Ok(())
}

/// 403 unless the caller was given one of the alternatives.
pub(crate) fn permitted(c: &Context<'_>, alternatives: &str) -> Result<(), Refusal> {
    if holds(c.caller, alternatives) { Ok(()) } else { Err(denied()) }
}
