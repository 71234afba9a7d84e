//! What kind of group one is, what may be in it, and who may change it (facts/graph.md §6, §11).

use serde_json::{Map, Value};

use crate::answer::Refusal;
use crate::handlers::person::authority;
use crate::handlers::{Context, object};
use crate::oauth::Caller;
use crate::permission::{self, GLOBAL_ADMINISTRATOR, Role, denied};
use crate::tenant::links::Relation;
use crate::tenant::{Kind, Node, Tenant};

/// Which part of a group is to be changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Properties,
    Members,
    Owners,
    /// Whether there is the group at all.
    Existence,
}

/// The permission that groups for roles are kept with.
const ROLE_MANAGEMENT: &str = "RoleManagement.ReadWrite.Directory";

/// Roles whose holders may change any group that carries no role.
const ADMINISTRATORS: &[Role] = &[Role::GroupsAdministrator, Role::UserAdministrator, Role::DirectoryWriters];

/// Roles whose holders may change Microsoft 365 groups.
const WORKLOADS: &[Role] = &[Role::ExchangeAdministrator, Role::TeamsAdministrator, Role::SharePointAdministrator];

fn has_type(properties: &Map<String, Value>, wanted: &str) -> bool {
    let types = properties.get("groupTypes").and_then(Value::as_array);
    types.is_some_and(|types| types.iter().any(|kind| kind.as_str() == Some(wanted)))
}

fn flag(properties: &Map<String, Value>, name: &str) -> bool {
    properties.get(name) == Some(&Value::Bool(true))
}

/// A Microsoft 365 group.
pub(super) fn is_unified(properties: &Map<String, Value>) -> bool {
    has_type(properties, "Unified")
}

/// Filled by a rule.
pub(super) fn is_dynamic(properties: &Map<String, Value>) -> bool {
    has_type(properties, "DynamicMembership")
}

/// Mastered in Active Directory.
pub(super) fn is_synced(properties: &Map<String, Value>) -> bool {
    flag(properties, "onPremisesSyncEnabled")
}

/// A mail-enabled security group or distribution list: Exchange Online keeps those.
pub(super) fn is_exchange(properties: &Map<String, Value>) -> bool {
    flag(properties, "mailEnabled") && !is_unified(properties)
}

/// Roles may be given to it.
pub(super) fn is_for_roles(properties: &Map<String, Value>) -> bool {
    flag(properties, "isAssignableToRole")
}

/// The properties of a group.
pub(super) fn properties(tenant: &Tenant, group: Node) -> Map<String, Value> {
    tenant.objects.get(group).map(|object| object.properties.clone()).unwrap_or_default()
}

/// The group a path names: by id, or by its alternate key as in `/groups(uniqueName='…')`.
pub(super) fn find(tenant: &Tenant, key: &str) -> Result<Node, Refusal> {
    let Some(name) = key.strip_prefix("uniqueName=") else {
        return object::find(tenant, Kind::Group, key);
    };
    let named = |node: &Node| {
        let unique = tenant.objects.get(*node).and_then(|group| group.text("uniqueName"));
        unique.is_some_and(|unique| unique.eq_ignore_ascii_case(name))
    };
    let found = tenant.shown_of(Kind::Group, 0).find(named);
    found.ok_or_else(|| Refusal::missing(name))
}

/// The same for reading: what replication still hides is not there yet.
pub(super) fn find_shown(tenant: &Tenant, key: &str) -> Result<Node, Refusal> {
    find(tenant, key).and_then(|node| if tenant.shows(node) { Ok(node) } else { Err(Refusal::missing(key)) })
}

/// Refuses a change that the kind of group or the caller's rights rule out.
pub(super) fn changeable(c: &Context<'_>, group: Node, part: Part) -> Result<(), Refusal> {
    let properties = properties(c.tenant, group);
    authority::unrestricted(c, group)?;
    let restricted = flag(&properties, "isManagementRestricted");
    if restricted || (is_for_roles(&properties) && !keeps_roles(c, Some(group))) || !in_charge(c, group, &properties) {
        return Err(denied());
    }
    if is_synced(&properties) {
        return Err(Refusal::mastered());
    }
    if is_exchange(&properties) && part != Part::Existence {
        return Err(Refusal::request("Cannot Update a mail-enabled security groups and or distribution list."));
    }
    if part == Part::Members && is_dynamic(&properties) {
        // facts/graph.md §6 [M]: no other text is known.
        return Err(denied());
    }
    Ok(())
}

/// Whether the caller may keep groups for roles: the permission, and a signed-in user also the role, or else the group.
pub(super) fn keeps_roles(c: &Context<'_>, group: Option<Node>) -> bool {
    let permitted = holds(c.caller, ROLE_MANAGEMENT);
    let own = group.is_some_and(|group| owns(c.tenant, c.caller, group));
    permitted && (c.caller.user.is_none() || has_role(c.caller, &[Role::PrivilegedRoleAdministrator]) || own)
}

/// Whether the caller was given a permission.
pub(super) fn holds(caller: &Caller, permission: &str) -> bool {
    caller.permissions.iter().any(|held| held.eq_ignore_ascii_case(permission))
}

fn has_role(caller: &Caller, roles: &[Role]) -> bool {
    let held = |template: &str| caller.directory_roles.iter().any(|role| role == template);
    held(GLOBAL_ADMINISTRATOR) || roles.iter().any(|role| held(role.template()))
}

fn owns(tenant: &Tenant, caller: &Caller, group: Node) -> bool {
    let user = caller.user.as_deref().and_then(|id| tenant.locate(id)).map(Node::user);
    user.is_some_and(|user| tenant.links(Relation::Owners).has(group, user))
}

/// A signed-in user needs a role for groups, or to own the group.
fn in_charge(c: &Context<'_>, group: Node, properties: &Map<String, Value>) -> bool {
    c.caller.user.is_none()
        || is_for_roles(properties)
        || has_role(c.caller, ADMINISTRATORS)
        || (is_unified(properties) && has_role(c.caller, WORKLOADS))
        || owns(c.tenant, c.caller, group)
}

/// Whether the members of a group or of an administrative unit are not for the caller to see: none are shown then [M].
/// From the other side, in what somebody is a member of, it stands [M].
pub(in super::super) fn hides_members(tenant: &Tenant, caller: &Caller, group: Node) -> bool {
    let visibility = tenant.objects.get(group).filter(|_| matches!(group.kind, Kind::Group | Kind::Unit));
    if visibility.and_then(|group| group.text("visibility")) != Some("HiddenMembership") {
        return false;
    }
    let node = caller.user.as_deref().and_then(|id| tenant.locate(id)).map(Node::user);
    let inside = node.is_some_and(|user| tenant.links(Relation::Members).has(group, user));
    !inside && !owns(tenant, caller, group) && !permission::holds(caller, "Member.Read.Hidden")
}

/// Whether an object may be linked to a group of these properties. `group` is `None` while it is being made.
pub(super) fn may_hold(
    tenant: &Tenant,
    (group, properties): (Option<Node>, &Map<String, Value>),
    relation: Relation,
    other: Node,
) -> Result<(), Refusal> {
    let fits = match (relation, other.kind) {
        (_, Kind::User) => true,
        (Relation::Owners, Kind::ServicePrincipal) => true,
        (Relation::Members, Kind::Device | Kind::Contact | Kind::ServicePrincipal) => !is_unified(properties),
        (Relation::Members, Kind::Group) => {
            let nested = self::properties(tenant, other);
            let kinds = !is_unified(&nested) && !is_for_roles(properties) && !is_unified(properties);
            // Distribution lists cannot be nested in security groups.
            kinds && group != Some(other) && flag(&nested, "securityEnabled")
        }
        _ => false,
    };
    if fits {
        return Ok(());
    }
    // facts/graph.md §6 [M]: the kinds are documented, the text is not.
    Err(Refusal::request(format!(
        "An invalid operation was included in the following modified references: '{}'.",
        relation.name()
    )))
}

/// What is said of a link that is there already.
pub(super) fn linked_already(relation: Relation) -> Refusal {
    Refusal::request(format!(
        "One or more added object references already exist for the following modified properties: '{}'.",
        relation.name()
    ))
}
