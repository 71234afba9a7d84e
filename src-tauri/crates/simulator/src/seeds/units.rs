//! Administrative units of a seeded tenant, their members and who administers them.
//!
//! Purposes 2100–2199 are taken here.

use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::Seed;
use super::groups::Groups;
use super::identifiers::fixed;
use super::memberships::Member;
use super::person::traits;
use super::roles::{self, HELPDESK_ADMINISTRATOR, USER_ADMINISTRATOR};
use super::showcase::Display;
use super::special::{self, SpecialKind};

/// How the members of a unit come about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Gathering {
    /// Members of one country, put in by hand.
    Country(&'static str),
    /// Members of one department, by rule.
    Department(&'static str),
    /// The board and the break-glass accounts: restricted management.
    Protected,
    /// Nobody.
    Nobody,
}

/// One administrative unit.
pub(crate) struct Unit {
    pub(crate) name: &'static str,
    pub(crate) description: &'static str,
    pub(crate) gathering: Gathering,
    /// Role that somebody holds for this unit only.
    pub(crate) scoped: Option<&'static str>,
}

/// Every unit, in the order of their numbers.
#[rustfmt::skip] // One a line: it is a table.
pub(crate) static UNITS: &[Unit] = &[
    Unit { name: "AU Germany", description: "Everyone in Germany.", gathering: Gathering::Country("Germany"), scoped: Some(USER_ADMINISTRATOR) },
    Unit { name: "AU Czechia", description: "Everyone in Czechia.", gathering: Gathering::Country("Czechia"), scoped: Some(HELPDESK_ADMINISTRATOR) },
    Unit { name: "AU India", description: "Everyone in India.", gathering: Gathering::Country("India"), scoped: Some(HELPDESK_ADMINISTRATOR) },
    Unit { name: "AU Logistics", description: "By rule: the whole department.", gathering: Gathering::Department("Logistics"), scoped: None },
    Unit { name: "AU Board", description: "Restricted management: nobody but its own administrators may change these accounts.", gathering: Gathering::Protected, scoped: Some(USER_ADMINISTRATOR) },
    Unit { name: "AU Empty", description: "Made for a merger that did not happen.", gathering: Gathering::Nobody, scoped: None },
];

/// The object id of a unit.
pub(crate) fn id(seed: u64, unit: usize) -> Uuid {
    fixed(seed, 2_100 + unit as u64)
}

impl Unit {
    /// Whether its members may be changed only by administrators of the unit.
    pub(crate) fn restricted(&self) -> bool {
        self.gathering == Gathering::Protected
    }

    /// The rule that fills it.
    pub(crate) fn rule(&self) -> Option<String> {
        match self.gathering {
            Gathering::Department(name) => Some(format!("(user.department -eq \"{name}\")")),
            _ => None,
        }
    }
}

/// The properties of a unit, named as in v1.0.
pub(crate) fn properties(seed: u64, at: usize) -> Option<Map<String, Value>> {
    let unit = UNITS.get(at)?;
    let rule = unit.rule();
    let value = json!({
        "id": id(seed, at).to_string(),
        "deletedDateTime": null,
        "displayName": unit.name,
        "description": unit.description,
        "isMemberManagementRestricted": unit.restricted(),
        "membershipType": if rule.is_some() { "Dynamic" } else { "Assigned" },
        "membershipRuleProcessingState": rule.as_ref().map(|_| "On"),
        "membershipRule": rule,
        "visibility": null,
    });
    match value {
        Value::Object(unit) => Some(unit),
        _ => None,
    }
}

/// Members of every unit, by its number.
pub(crate) fn members(seed: &Seed, groups: &Groups) -> Vec<Vec<Member>> {
    let mut all: Vec<Vec<Member>> = vec![Vec::new(); UNITS.len()];
    for index in 0..seed.people {
        let traits = traits(seed.number, seed.people, index);
        let special = special::special(seed.people, index);
        for (unit, list) in UNITS.iter().zip(&mut all) {
            let inside = match (unit.gathering, special) {
                (Gathering::Protected, None) => index == 0,
                (Gathering::Protected, Some(special)) => special.kind == SpecialKind::BreakGlass,
                (_, Some(_)) | (Gathering::Nobody, _) => false,
                (Gathering::Country(name), None) => !traits.guest && traits.office.country == name,
                (Gathering::Department(name), None) => traits.department.is_some_and(|at| at.name == name),
            };
            if inside {
                list.push(Member::Person(index));
            }
        }
    }
    let groups = [Display::Germany, Display::Chain(0)].into_iter().filter_map(|display| groups.displaying(display));
    if let Some(first) = all.first_mut() {
        first.extend(groups.map(Member::Group));
    }
    all
}

/// One role somebody holds for one unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Scoped {
    pub(crate) unit: usize,
    pub(crate) role: &'static str,
    pub(crate) person: u32,
}

impl Scoped {
    /// As `scopedRoleMembership`.
    pub(crate) fn scoped_role_membership(&self, seed: &Seed) -> Value {
        let role = roles::role(self.role);
        json!({
            "id": fixed(seed.number, 2_150 + self.unit as u64).to_string(),
            "administrativeUnitId": id(seed.number, self.unit).to_string(),
            "roleId": role.map(|role| role.id(seed.number).to_string()),
            "roleMemberInfo": {
                "id": seed.ids.id(self.person).to_string(),
                "displayName": seed.user(self.person).text("displayName"),
            },
        })
    }
}

/// Who holds which role for a unit only: people of Information Technology.
pub(crate) fn scoped(seed: &Seed) -> Vec<Scoped> {
    let people: Vec<u32> = super::memberships::technicians(seed).skip(3).take(UNITS.len()).collect();
    UNITS
        .iter()
        .enumerate()
        .filter_map(|(unit, row)| Some((unit, row.scoped?)))
        .zip(people.iter().cycle())
        .map(|((unit, role), person)| Scoped { unit, role, person: *person })
        .collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::*;
    use crate::seeds::membership_rule::Rule;

    #[test]
    fn units_hold_whom_they_are_for() {
        let seed = Seed::new(1, 600);
        let groups = Groups::new(&seed, None);
        let members = members(&seed, &groups);
        for (at, (unit, list)) in UNITS.iter().zip(&members).enumerate() {
            assert_eq!(list.is_empty(), unit.gathering == Gathering::Nobody, "{}", unit.name);
            let properties = properties(1, at).unwrap();
            assert_eq!(properties["isMemberManagementRestricted"] == true, unit.name == "AU Board");
            if let Some(rule) = unit.rule() {
                let rule = Rule::parse(&rule).unwrap();
                for index in (0..600).filter(|&index| special::special(600, index).is_none()) {
                    let user = seed.user(index);
                    let inside = list.contains(&Member::Person(index));
                    assert_eq!(inside, rule.matches(&|name| user.property(name)), "{index}");
                }
            }
        }
        assert_eq!(members[4].len(), 3);
        assert!(members[0].iter().any(|member| matches!(member, Member::Group(_))));
        let scoped = scoped(&seed);
        assert_eq!(scoped.len(), 4);
        let shown = scoped[0].scoped_role_membership(&seed);
        assert_eq!(shown["administrativeUnitId"], id(1, 0).to_string());
        assert!(shown["roleId"].is_string() && shown["roleMemberInfo"]["displayName"].is_string());
        assert!(super::scoped(&Seed::new(1, 0)).is_empty());
    }
}
