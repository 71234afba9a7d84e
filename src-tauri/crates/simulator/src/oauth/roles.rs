//! Directory roles of the people who sign in (facts/graph.md §11.2).

use crate::seeds::roles::{
    APPLICATION_ADMINISTRATOR, CLOUD_APPLICATION_ADMINISTRATOR, GLOBAL_ADMINISTRATOR, PRIVILEGED_ROLE_ADMINISTRATOR,
};
use crate::tenant::links::Relation;
use crate::tenant::{Kind, Life, Node, Tenant};

/// How many administrators are suggested.
const SUGGESTED: usize = 8;

/// Template ids of the directory roles a user holds.
pub(crate) fn directory_roles(tenant: &Tenant, user: &str) -> Vec<String> {
    tenant.any_slot(user).map(|slot| tenant.roles_of(Node::user(slot))).unwrap_or_default()
}

/// User names of a few administrators, for the sign-in page to suggest: the mightiest first.
pub(crate) fn administrators(tenant: &Tenant) -> Vec<String> {
    let mut roles: Vec<Node> = tenant.shown_of(Kind::Role, 0).collect();
    let template = |role: &Node| tenant.property(*role, "roleTemplateId");
    roles.sort_by_key(|role| template(role).is_none_or(|id| id != GLOBAL_ADMINISTRATOR));
    let mut names: Vec<String> = Vec::new();
    for holder in roles.into_iter().flat_map(|role| tenant.links(Relation::Members).of(role)) {
        let Some(slot) = holder.slot().filter(|slot| tenant.life(*slot) == Life::Active) else { continue };
        let enabled = tenant.user_property(slot, "accountEnabled").is_some_and(|enabled| enabled == true);
        let name = tenant.user(slot).user_name().to_owned();
        if enabled && !names.contains(&name) {
            names.push(name);
        }
    }
    names.truncate(SUGGESTED);
    names
}

/// Whether the holder of these roles may consent to delegated permissions for everyone. [M] for the exact list.
pub(crate) fn may_consent(roles: &[String]) -> bool {
    let able = [
        GLOBAL_ADMINISTRATOR,
        PRIVILEGED_ROLE_ADMINISTRATOR,
        APPLICATION_ADMINISTRATOR,
        CLOUD_APPLICATION_ADMINISTRATOR,
    ];
    roles.iter().any(|role| able.contains(&role.as_str()))
}

/// Whether the holder of these roles may consent to application permissions of Graph.
pub(crate) fn may_consent_to_roles(roles: &[String]) -> bool {
    roles.iter().any(|role| [GLOBAL_ADMINISTRATOR, PRIVILEGED_ROLE_ADMINISTRATOR].contains(&role.as_str()))
}
