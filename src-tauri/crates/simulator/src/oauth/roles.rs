//! Directory roles of the people who sign in (facts/graph.md §11.2).

use crate::tenant::links::Relation;
use crate::tenant::{Kind, Life, Node, Tenant};

pub(crate) const GLOBAL_ADMINISTRATOR: &str = "62e90394-69f5-4237-9190-012177145e10";
pub(crate) const USER_ADMINISTRATOR: &str = "fe930be7-5e62-47db-91af-98c3a49a38b1";
pub(crate) const PRIVILEGED_AUTHENTICATION_ADMINISTRATOR: &str = "7be44c8a-adaf-4e2a-84d6-ab2649e08a13";
const PRIVILEGED_ROLE_ADMINISTRATOR: &str = "e8611ab8-c189-46e8-94e1-60213ab1f814";
const APPLICATION_ADMINISTRATOR: &str = "9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3";
const CLOUD_APPLICATION_ADMINISTRATOR: &str = "158c047a-c907-4556-b7ef-446551a6b5f7";

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
