//! What is known of one person a plan is about.

use crate::facts::{Facts, GLOBAL_ADMINISTRATOR, Known};
use jiff::Timestamp;
use model::plan::{PersonReference, PhotoReference, Replies};
use model::{AssignedLicense, GroupId, ObjectId, Properties, ServicePlanId, SkuId, UserId};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// What is known of a person. It is also what a leaver's dossier keeps.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Person {
    /// Who.
    pub id: UserId,
    /// Their properties by Graph's names, the manager's id under `manager`. What is missing counts as empty: Graph leaves out
    /// what has no value.
    pub properties: Properties,
    /// How they come by each product (`licenseAssignmentStates`).
    #[serde(default)]
    pub license_states: Option<Vec<LicenseState>>,
    /// When that was read.
    #[serde(default)]
    pub license_states_at: Option<Timestamp>,
    /// The groups they are directly in.
    #[serde(default)]
    pub groups: Option<Vec<GroupId>>,
    /// What they own.
    #[serde(default)]
    pub owned: Option<Vec<Owned>>,
    /// The directory roles they hold.
    #[serde(default)]
    pub roles: Option<Vec<RoleHeld>>,
    /// Who reports to them.
    #[serde(default)]
    pub reports: Option<Vec<UserId>>,
    /// Their devices.
    #[serde(default)]
    pub devices: Option<Vec<Device>>,
    /// How they can sign in.
    #[serde(default)]
    pub methods: Option<Vec<Method>>,
    /// Their automatic replies.
    #[serde(default)]
    pub replies: Option<Replies>,
    /// Their photo, where it is kept.
    #[serde(default)]
    pub photo: Option<PhotoReference>,
    /// Since when they lie in the recycle bin.
    #[serde(default)]
    pub deleted_at: Option<Timestamp>,
}

/// One way somebody comes by a product (`facts/graph.md §5.2`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct LicenseState {
    /// The product.
    pub sku_id: SkuId,
    /// The group it comes from; nothing when it is assigned directly.
    pub assigned_by_group: Option<GroupId>,
    /// `Active`, `ActiveWithError`, `Disabled` or `Error`.
    #[serde(default)]
    pub state: String,
    /// What is wrong, in Graph's word; nothing when nothing is.
    #[serde(default)]
    pub error: Option<String>,
    /// Plans that are off.
    #[serde(default)]
    pub disabled_plans: Vec<ServicePlanId>,
}

/// Something somebody owns.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Owned {
    /// Which.
    pub id: ObjectId,
    /// What it is.
    pub kind: OwnedKind,
    /// Its name.
    pub name: String,
    /// How many owners it has, this one among them and without the others a plan is about; `None` when that was not read.
    pub owners: Option<u32>,
}

impl Owned {
    /// Whether nobody is known to own it besides.
    #[must_use]
    pub fn alone(&self) -> bool {
        self.owners.is_none_or(|owners| owners <= 1)
    }
}

/// That nobody else owns these, or that nobody else is known to where it could not be read of all of them; each name once, as an app
/// and its principal go by one.
#[must_use]
pub fn nobody_else_owns(owned: &[&Owned], what: &str) -> String {
    let mut names: Vec<&str> = Vec::new();
    for name in owned.iter().map(|owned| owned.name.as_str()) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let known = owned.iter().all(|owned| owned.owners.is_some());
    let owns = if known { "nobody else owns" } else { "nobody else is known to own" };
    let plural = if names.len() == 1 || what.is_empty() { "" } else { "s" };
    let what = if what.is_empty() { String::new() } else { format!("the {what}{plural} ") };
    format!("{owns} {what}{}", names.join(", "))
}

/// What somebody owns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum OwnedKind {
    /// A group.
    Group,
    /// An app registration.
    Application,
    /// The principal of an app in this tenant.
    Principal,
    /// Something else.
    Other,
}

impl OwnedKind {
    /// Whether it is an app, by its registration or its principal: its owners are not those of a group.
    #[must_use]
    pub const fn is_app(self) -> bool {
        matches!(self, Self::Application | Self::Principal)
    }
}

/// A directory role somebody holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct RoleHeld {
    /// The id of the assignment, by which it is taken; `None` when only the copy was asked.
    pub assignment: Option<String>,
    /// Which role: the id of its definition, for those built in that of its template.
    pub definition: String,
    /// Its name.
    pub name: String,
    /// Where it holds: `/` for everywhere.
    pub scope: String,
}

/// A device of somebody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Device {
    /// Its object id.
    pub id: ObjectId,
    /// Its name.
    pub name: String,
    /// Whether it is let in.
    pub enabled: Option<bool>,
}

/// A way to sign in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Method {
    /// Its id.
    pub id: String,
    /// Graph's type without `#microsoft.graph.` and `AuthenticationMethod`.
    pub method: String,
    /// What it is, for people: "Phone +49 …89".
    pub label: String,
    /// For a phone: `mobile`, `alternateMobile` or `office`.
    #[serde(default)]
    pub phone_type: Option<String>,
}

/// A product somebody holds, with the ways they come by it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct License {
    /// The product.
    pub sku_id: SkuId,
    /// Plans that are off in the direct assignment; `None` when there is none.
    pub direct: Option<Vec<ServicePlanId>>,
    /// Groups it comes from, with the plans off in each.
    pub groups: Vec<(GroupId, Vec<ServicePlanId>)>,
}

impl License {
    /// Plans of the product that are off by every way it comes.
    #[must_use]
    pub fn disabled(&self) -> Vec<ServicePlanId> {
        let mut ways = self.direct.iter().chain(self.groups.iter().map(|(_, off)| off));
        let Some(first) = ways.next() else { return Vec::new() };
        let rest: Vec<&Vec<ServicePlanId>> = ways.collect();
        first.iter().copied().filter(|plan| rest.iter().all(|off| off.contains(plan))).collect()
    }
}

impl Person {
    /// Somebody of whom nothing but these properties is known.
    #[must_use]
    pub fn new(id: UserId, properties: Properties) -> Self {
        Self {
            id,
            properties,
            license_states: None,
            license_states_at: None,
            groups: None,
            owned: None,
            roles: None,
            reports: None,
            devices: None,
            methods: None,
            replies: None,
            photo: None,
            deleted_at: None,
        }
    }

    /// A property that is text and not empty.
    #[must_use]
    pub fn text(&self, name: &str) -> Option<&str> {
        self.properties.get(name).and_then(Value::as_str).filter(|text| !text.is_empty())
    }

    /// Display name; the sign-in name where there is none.
    #[must_use]
    pub fn name(&self) -> &str {
        self.text("displayName").or_else(|| self.text("userPrincipalName")).unwrap_or_default()
    }

    /// Whether they may sign in; `None` when it was not read.
    #[must_use]
    pub fn enabled(&self) -> Option<bool> {
        self.properties.get("accountEnabled").and_then(Value::as_bool)
    }

    /// Whether the account is mastered in a local Active Directory.
    #[must_use]
    pub fn is_synced(&self) -> bool {
        self.properties.get("onPremisesSyncEnabled").and_then(Value::as_bool) == Some(true)
    }

    /// Whether they are a guest.
    #[must_use]
    pub fn is_guest(&self) -> bool {
        self.text("userType").is_some_and(|kind| kind.eq_ignore_ascii_case("Guest"))
    }

    /// Their manager.
    #[must_use]
    pub fn manager(&self) -> Option<UserId> {
        self.text("manager").and_then(|id| UserId::parse(id).ok())
    }

    /// Their roles by name; nothing when roles were not read.
    #[must_use]
    pub fn role_names(&self) -> Vec<&str> {
        let mut names: Vec<&str> = self.roles.iter().flatten().map(|role| role.name.as_str()).collect();
        names.dedup();
        names
    }

    /// Whether they are Global Administrator everywhere.
    #[must_use]
    pub fn is_global_administrator(&self) -> bool {
        self.roles.iter().flatten().any(|role| role.definition.eq_ignore_ascii_case(GLOBAL_ADMINISTRATOR))
    }

    /// The person as a plan speaks of them.
    #[must_use]
    pub fn reference(&self) -> PersonReference {
        PersonReference::User { id: self.id, name: self.name().to_owned() }
    }

    /// The products they hold and how: as the service said, and where it was not asked by what the groups they are in give.
    #[must_use]
    pub fn licenses(&self, facts: &Facts) -> Vec<License> {
        match &self.license_states {
            Some(states) => of_states(states),
            None => self.guessed(facts),
        }
    }

    /// What `assignedLicenses` says they hold, directly or not.
    #[must_use]
    pub fn assigned(&self) -> Vec<AssignedLicense> {
        let listed = self.properties.get("assignedLicenses").and_then(Value::as_array);
        listed.into_iter().flatten().filter_map(|one| AssignedLicense::deserialize(one).ok()).collect()
    }

    /// Whether a product is given by a group, by what is in the copy: the product is listed once, whoever gives it.
    fn guessed(&self, facts: &Facts) -> Vec<License> {
        let giving = |sku: SkuId| {
            let groups = self.groups.iter().flatten().filter_map(|id| facts.groups.get(id));
            let given = groups.filter_map(move |group| {
                let license = group.licenses.iter().find(|license| license.sku_id == sku)?;
                Some((group.id, license.disabled_plans.clone()))
            });
            given.collect::<Vec<_>>()
        };
        let shape = |held: AssignedLicense| {
            let groups = giving(held.sku_id);
            let direct = groups.is_empty().then_some(held.disabled_plans);
            License { sku_id: held.sku_id, direct, groups }
        };
        self.assigned().into_iter().map(shape).collect()
    }

    /// As somebody others are linked to.
    #[must_use]
    pub fn known(&self) -> Known {
        Known {
            id: self.id,
            name: self.name().to_owned(),
            user_principal_name: self.text("userPrincipalName").unwrap_or_default().to_owned(),
            enabled: self.enabled(),
            guest: self.is_guest(),
            deleted: self.deleted_at.is_some(),
            synced: self.is_synced(),
            manager: self.manager(),
            employee_id: self.text("employeeId").map(str::to_owned),
        }
    }
}

/// A group's licence in error gives nothing and takes no seat; a direct one is assigned all the same and can be taken.
fn of_states(states: &[LicenseState]) -> Vec<License> {
    let mut licenses: Vec<License> = Vec::new();
    for state in states.iter().filter(|state| state.assigned_by_group.is_none() || state.state != "Error") {
        let at = licenses.iter().position(|license| license.sku_id == state.sku_id);
        let at = at.unwrap_or_else(|| {
            licenses.push(License { sku_id: state.sku_id, direct: None, groups: Vec::new() });
            licenses.len() - 1
        });
        let Some(license) = licenses.get_mut(at) else { continue };
        match state.assigned_by_group {
            Some(group) => license.groups.push((group, state.disabled_plans.clone())),
            None => license.direct = Some(state.disabled_plans.clone()),
        }
    }
    licenses
}
