//! Who holds which directory role, where: worked out of the members of the activated roles and of what administrative
//! units keep, so that both views of Graph show the same (facts/graph.md §7, §11.2).

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Map, Value, json};
use uuid::Uuid;

use crate::answer::Refusal;
use crate::handlers::Context;
use crate::permission::GLOBAL_ADMINISTRATOR;
use crate::seeds::roles::Role;
use crate::tenant::links::Relation;
use crate::tenant::{Collection, Kind, Life, Node, Tenant};

/// Where a role is held.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Scope {
    /// In the whole tenant.
    Tenant,
    /// In an administrative unit, by its id.
    Unit(String),
    /// On one object, by its id.
    Object(String),
}

impl Scope {
    /// As `directoryScopeId` says it.
    pub(crate) fn id(&self) -> String {
        match self {
            Self::Tenant => "/".to_owned(),
            Self::Unit(id) => format!("/administrativeUnits/{id}"),
            Self::Object(id) => format!("/{id}"),
        }
    }

    /// Reads `directoryScopeId`.
    pub(crate) fn of(text: &str) -> Option<Self> {
        let rest = text.strip_prefix('/')?;
        match rest.strip_prefix("administrativeUnits/") {
            _ if rest.is_empty() => Some(Self::Tenant),
            Some(id) => Uuid::try_parse(id).ok().map(|id| Self::Unit(id.to_string())),
            None => Uuid::try_parse(rest).ok().map(|id| Self::Object(id.to_string())),
        }
    }
}

/// One principal holding one role somewhere.
#[derive(Clone, Debug)]
pub(crate) struct Assignment {
    /// Template id of the role.
    pub(crate) role: String,
    pub(crate) principal: String,
    pub(crate) scope: Scope,
}

impl Assignment {
    /// The id: role and principal as the directory packs them, and the scope behind them.
    pub(crate) fn id(&self) -> String {
        let scope = match &self.scope {
            Scope::Tenant => None,
            Scope::Unit(id) | Scope::Object(id) => Some(id),
        };
        let parts = [Some(&self.role), Some(&self.principal), scope];
        let guids = parts.into_iter().flatten().filter_map(|id| Uuid::try_parse(id).ok());
        let bytes: Vec<u8> = guids.flat_map(|id| id.to_bytes_le()).collect();
        format!("{}-1", URL_SAFE_NO_PAD.encode(bytes))
    }

    /// As `unifiedRoleAssignment`.
    pub(crate) fn record(&self) -> Map<String, Value> {
        [
            ("id", json!(self.id())),
            ("principalId", json!(self.principal)),
            ("directoryScopeId", json!(self.scope.id())),
            ("roleDefinitionId", json!(self.role)),
        ]
        .into_iter()
        .map(|(name, value)| (name.to_owned(), value))
        .collect()
    }
}

/// A role held in an administrative unit only, as the unit keeps it.
#[derive(Clone, Debug)]
pub(crate) struct Scoped {
    pub(crate) id: String,
    pub(crate) unit: String,
    /// Object id of the activated role.
    pub(crate) role: String,
    pub(crate) principal: String,
}

impl Scoped {
    fn of(value: &Value) -> Option<Self> {
        let text = |value: &Value, name: &str| value.get(name).and_then(Value::as_str).map(str::to_owned);
        Some(Self {
            id: text(value, "id")?,
            unit: text(value, "administrativeUnitId")?,
            role: text(value, "roleId")?,
            principal: text(value.get("roleMemberInfo")?, "id")?,
        })
    }

    /// As `scopedRoleMembership`; `None` when who holds it is gone.
    pub(crate) fn shown(&self, tenant: &Tenant) -> Option<Map<String, Value>> {
        let member = tenant.node_of(&self.principal).filter(|node| tenant.whereabouts(*node) == Life::Active)?;
        let name = tenant.property(member, "displayName");
        let record = json!({
            "id": self.id,
            "roleId": self.role,
            "administrativeUnitId": self.unit,
            "roleMemberInfo": {"id": self.principal, "displayName": name},
        });
        record.as_object().cloned()
    }

    /// As the tenant keeps it.
    pub(crate) fn document(&self) -> Value {
        json!({"id": self.id, "roleId": self.role, "administrativeUnitId": self.unit,
            "roleMemberInfo": {"id": self.principal}})
    }
}

/// Roles held in units, those for which something holds.
pub(crate) fn scoped(tenant: &Tenant, fits: impl Fn(&Scoped) -> bool) -> Vec<Scoped> {
    let kept = tenant.documents(Collection::ScopedRoleMembers);
    kept.filter_map(|(_, value)| Scoped::of(value?)).filter(|scoped| fits(scoped)).collect()
}

/// Every assignment: those of the whole tenant first, by role.
pub(crate) fn assignments(tenant: &Tenant) -> Vec<Assignment> {
    let active = |node: &Node| tenant.whereabouts(*node) == Life::Active;
    let mut all = Vec::new();
    for role in tenant.shown_of(Kind::Role, 0) {
        let Some(template) = template_of(tenant, role) else { continue };
        for member in tenant.links(Relation::Members).of(role).iter().filter(|member| active(member)) {
            all.push(Assignment { role: template.clone(), principal: tenant.id_of(*member), scope: Scope::Tenant });
        }
    }
    for scoped in scoped(tenant, |_| true) {
        let role = tenant.node_of(&scoped.role).and_then(|role| template_of(tenant, role));
        let there = tenant.node_of(&scoped.principal).is_some_and(|node| active(&node));
        if let Some(role) = role.filter(|_| there) {
            all.push(Assignment { role, principal: scoped.principal, scope: Scope::Unit(scoped.unit) });
        }
    }
    all.extend(on_objects(tenant));
    all
}

/// Roles held on single objects, and custom roles wherever they are held.
fn on_objects(tenant: &Tenant) -> impl Iterator<Item = Assignment> {
    tenant.documents(Collection::RoleAssignments).filter_map(move |(_, value)| {
        let text = |name: &str| value?.get(name).and_then(Value::as_str).map(str::to_owned);
        let principal = text("principalId")?;
        let there = tenant.node_of(&principal).is_some_and(|node| tenant.whereabouts(node) == Life::Active);
        let scope = Scope::of(&text("directoryScopeId")?)?;
        there.then_some(Assignment { role: text("roleDefinitionId")?, principal, scope })
    })
}

fn template_of(tenant: &Tenant, role: Node) -> Option<String> {
    tenant.objects.get(role)?.text("roleTemplateId").map(str::to_owned)
}

/// The activated role, activated now if nobody did so before.
pub(crate) fn activate(c: &mut Context<'_>, role: &Role) -> Result<Node, Refusal> {
    if let Some(known) = c.tenant.activated(role.template) {
        return Ok(known);
    }
    let (id, activation) = c.tenant.activation(role);
    c.commit(&activation)?;
    c.tenant.node_of(&id).ok_or_else(|| Refusal::of_status(500, None))
}

/// Whether an object can hold a role: people, applications, and groups made for it (facts/graph.md §6 [M]).
pub(crate) fn may_hold(tenant: &Tenant, principal: Node) -> Result<(), Refusal> {
    match principal.kind {
        Kind::User | Kind::ServicePrincipal => Ok(()),
        Kind::Group if tenant.objects.get(principal).is_some_and(|group| group.flag("isAssignableToRole")) => Ok(()),
        Kind::Group => Err(Refusal::request(
            "The group is not assignable to a role. Only groups with the isAssignableToRole property set to true can be assigned to a role.",
        )),
        _ => Err(Refusal::request("The principal type is not supported for role assignment.")),
    }
}

/// Refuses to take the last Global Administrator away (facts/graph.md §7 [M]): the last person who is one. Groups and
/// applications come and go.
pub(crate) fn not_the_last(tenant: &Tenant, role: Node, leaving: Node) -> Result<(), Refusal> {
    if template_of(tenant, role).as_deref() != Some(GLOBAL_ADMINISTRATOR) || leaving.kind != Kind::User {
        return Ok(());
    }
    let mut members = tenant.links(Relation::Members).of(role).iter().filter(|member| **member != leaving);
    if members.any(|member| member.kind == Kind::User && tenant.whereabouts(*member) == Life::Active) {
        return Ok(());
    }
    Err(Refusal::request("Removal of the last Global Administrator in the tenant is not allowed."))
}

/// What the directory says when the same is there already.
pub(crate) fn conflicting() -> Refusal {
    Refusal::request(
        "A conflicting object with one or more of the specified property values is present in the directory.",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_packs_role_and_principal_as_the_directory_does() {
        let assignment = Assignment {
            role: GLOBAL_ADMINISTRATOR.to_owned(),
            principal: "4ab0b690-479b-47ff-af8f-2576cf521872".to_owned(),
            scope: Scope::Tenant,
        };
        assert_eq!(assignment.id(), "lAPpYvVpN0KRkAEhdxReEJC2sEqbR_9Hr48lds9SGHI-1");
    }

    #[test]
    fn scopes_are_read_as_they_are_written() {
        let id = "4ab0b690-479b-47ff-af8f-2576cf521872";
        for scope in [Scope::Tenant, Scope::Unit(id.to_owned()), Scope::Object(id.to_owned())] {
            assert_eq!(Scope::of(&scope.id()), Some(scope));
        }
        for text in ["", "x", "/x", "/administrativeUnits/x", "administrativeUnits/4ab0b690"] {
            assert_eq!(Scope::of(text), None, "{text}");
        }
    }
}
