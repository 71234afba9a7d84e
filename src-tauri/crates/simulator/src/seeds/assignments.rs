//! Who is assigned to which application of a seeded tenant, and what was allowed to which (facts/graph.md §7, §11).
//!
//! Purposes 2400–2449 are taken here.

use base64::Engine as _;
use serde_json::{Value, json};

use super::applications::{DEFAULT_ROLE, GRAPH, ROWS, app_role_id, service_principal_id};
use super::dates::{NEWEST, before};
use super::groups::Groups;
use super::identifiers::{fixed, mix};
use super::person::traits;
use super::showcase::Display;
use super::{Seed, permissions, special};

/// No application has more people assigned one by one.
const MOST: usize = 200;

/// Who is assigned or has agreed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Principal {
    Person(u32),
    Group(u32),
    /// An application itself, by its place among the rows.
    Application(usize),
}

/// One assignment of a role in an application.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct RoleAssignment {
    pub(crate) number: u32,
    pub(crate) principal: Principal,
    /// Place of the application the role is in.
    pub(crate) resource: usize,
    pub(crate) role: String,
}

/// One permission somebody agreed to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Grant {
    pub(crate) number: u32,
    /// Place of the application that may.
    pub(crate) client: usize,
    /// For whom; `None` for everybody.
    pub(crate) person: Option<u32>,
    pub(crate) scope: &'static str,
}

/// As long as the ids of the service and as opaque.
fn opaque(seed: u64, number: u32, purpose: u64) -> String {
    let bytes = [fixed(mix(seed, number, purpose), 2_401), fixed(mix(seed, number, purpose), 2_402)];
    let bytes: Vec<u8> = bytes.iter().flat_map(|half| half.as_bytes()).copied().collect();
    base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(bytes)
}

/// Every assignment at the start: people, a group, and what applications themselves may do in Graph.
pub(crate) fn role_assignments(seed: &Seed, groups: &Groups) -> Vec<RoleAssignment> {
    let mut all = Vec::new();
    let mut add = |principal, resource, role| {
        let number = u32::try_from(all.len()).unwrap_or(u32::MAX);
        all.push(RoleAssignment { number, principal, resource, role });
    };
    let place = |name: &str| ROWS.iter().position(|row| row.name == name);
    for (name, department) in
        [("Contoso CRM", Some("Sales")), ("Contoso Travel", None), ("Warehouse Scanner", Some("Logistics"))]
    {
        let Some(resource) = place(name) else { continue };
        for index in assigned(seed, department).take(MOST) {
            let roles = ROWS.get(resource).map_or(0, |row| row.roles.len());
            let role = match roles {
                0 => DEFAULT_ROLE.to_owned(),
                // Every seventh has the last role, which is for those who lead.
                roles if index.is_multiple_of(7) => app_role_id(seed.number, resource, roles - 1).to_string(),
                _ => app_role_id(seed.number, resource, 0).to_string(),
            };
            add(Principal::Person(index), resource, role);
        }
    }
    if let (Some(resource), Some(group)) = (place("Payroll Portal"), groups.displaying(Display::Everybody)) {
        add(Principal::Group(group), resource, DEFAULT_ROLE.to_owned());
    }
    for (at, row) in ROWS.iter().enumerate() {
        for permission in permissions::permissions().filter(|permission| row.allowed.contains(&permission.value)) {
            add(Principal::Application(at), GRAPH, permission.application.to_owned());
        }
    }
    all
}

fn assigned(seed: &Seed, department: Option<&'static str>) -> impl Iterator<Item = u32> {
    (0..seed.people.min(20_000)).filter(move |&index| {
        let traits = traits(seed.number, seed.people, index);
        let ordinary = !traits.guest && special::special(seed.people, index).is_none();
        ordinary
            && match department {
                Some(name) => traits.department.is_some_and(|at| at.name == name),
                None => mix(seed.number, index, 2_400).is_multiple_of(4),
            }
    })
}

/// What people and administrators allowed applications to do in Graph.
pub(crate) fn grants(seed: &Seed) -> Vec<Grant> {
    let for_all = ROWS
        .iter()
        .enumerate()
        .filter(|(_, row)| !row.granted.is_empty())
        .map(|(client, row)| (client, None, row.granted));
    let notes = ROWS.iter().position(|row| row.name == "Meeting Notes");
    let by_people = (0..seed.people.min(2_000))
        .filter(|&index| {
            let traits = traits(seed.number, seed.people, index);
            !traits.guest
                && special::special(seed.people, index).is_none()
                && mix(seed.number, index, 2_403).is_multiple_of(12)
        })
        .filter_map(|index| Some((notes?, Some(index), "User.Read Calendars.Read offline_access")));
    (0..)
        .zip(for_all.chain(by_people))
        .map(|(number, (client, person, scope))| Grant { number, client, person, scope })
        .collect()
}

impl RoleAssignment {
    /// As `appRoleAssignment`; the principal's id and name are the caller's to look up.
    pub(crate) fn app_role_assignment(&self, seed: u64, principal_id: &str, principal_name: &str) -> Value {
        json!({
            "id": opaque(seed, self.number, 2_410),
            "deletedDateTime": null,
            "appRoleId": self.role,
            "createdDateTime": before(NEWEST, seed, self.number, 2_411, 900),
            "principalDisplayName": principal_name,
            "principalId": principal_id,
            "principalType": match self.principal {
                Principal::Person(_) => "User",
                Principal::Group(_) => "Group",
                Principal::Application(_) => "ServicePrincipal",
            },
            "resourceDisplayName": ROWS.get(self.resource).map(|row| row.name),
            "resourceId": service_principal_id(seed, self.resource).to_string(),
        })
    }
}

impl Grant {
    /// As `oAuth2PermissionGrant`.
    pub(crate) fn oauth2_permission_grant(&self, seed: &Seed) -> Value {
        json!({
            "id": opaque(seed.number, self.number, 2_412),
            "clientId": service_principal_id(seed.number, self.client).to_string(),
            "consentType": if self.person.is_some() { "Principal" } else { "AllPrincipals" },
            "principalId": self.person.map(|index| seed.ids.id(index).to_string()),
            "resourceId": service_principal_id(seed.number, GRAPH).to_string(),
            "scope": self.scope,
        })
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use std::collections::HashSet;

    use super::*;

    #[test]
    fn people_groups_and_applications_are_assigned() {
        for people in [50, 300, 5_000] {
            let seed = Seed::new(1, people);
            let groups = Groups::new(&seed, None);
            let all = role_assignments(&seed, &groups);
            let count = |kind: &dyn Fn(Principal) -> bool| all.iter().filter(|one| kind(one.principal)).count();
            assert!(count(&|one| matches!(one, Principal::Person(_))) >= 10);
            assert_eq!(count(&|one| matches!(one, Principal::Group(_))), 1);
            assert_eq!(count(&|one| matches!(one, Principal::Application(_))), 7);
            let distinct: HashSet<(Principal, usize, &String)> =
                all.iter().map(|one| (one.principal, one.resource, &one.role)).collect();
            assert_eq!(distinct.len(), all.len());
            let ids: HashSet<String> =
                all.iter().map(|one| one.app_role_assignment(1, "p", "P")["id"].to_string()).collect();
            assert_eq!(ids.len(), all.len());
            let grants: Vec<Value> = grants(&seed).iter().map(|grant| grant.oauth2_permission_grant(&seed)).collect();
            assert!(
                grants.iter().any(|grant| grant["consentType"] == "AllPrincipals" && grant["principalId"].is_null())
            );
            assert!(grants.iter().any(|grant| grant["consentType"] == "Principal" && grant["principalId"].is_string()));
        }
        assert!(grants(&Seed::new(1, 0)).iter().all(|grant| grant.person.is_none()));
    }
}
