//! Plans as the program makes them: people to be hired, licences to be swapped.

use crate::tenant::{E3, E5, sku};
use engine::build::{self, Basis, Head, Licenses, Situation, Swap, Target, WantedPerson};
use engine::facts::{Facts, Group, LicenseState, Person, Settings};
use jiff::Timestamp;
use model::plan::{PersonReference, Plan};
use model::{GroupId, PlanId, SubscribedSku, TenantId, UserId};
use serde_json::json;
use std::collections::BTreeMap;

/// What a plan is made against.
pub(crate) struct Ground {
    pub(crate) tenant: TenantId,
    pub(crate) products: Vec<SubscribedSku>,
    pub(crate) groups: Vec<GroupId>,
    pub(crate) boss: UserId,
}

fn head(name: &str) -> Head {
    Head { id: PlanId::from_uuid(uuid::Uuid::now_v7()), name: name.to_owned(), source: None }
}

impl Ground {
    fn with<T>(&self, make: impl FnOnce(&Situation<'_>) -> T) -> T {
        let basis = Basis {
            tenant: self.tenant,
            tenant_name: "Contoso",
            products: &self.products,
            reserved: BTreeMap::new(),
            pace: 20,
            now: Timestamp::now(),
        };
        let group = |id: &GroupId| {
            let properties = json!({ "displayName": "Project", "securityEnabled": true, "mailEnabled": false });
            (*id, Group::of(*id, properties.as_object().unwrap()))
        };
        let facts = Facts { groups: self.groups.iter().map(group).collect(), ..Facts::default() };
        make(&Situation { basis: &basis, facts: &facts, settings: &Settings::default() })
    }

    /// New people with licence, manager and all the groups.
    pub(crate) fn hires(&self, count: usize) -> Plan {
        let boss = PersonReference::User { id: self.boss, name: "Boss".to_owned() };
        let person = |at: usize| {
            let name = hire_name(at);
            let values = json!({
                "displayName": format!("Hire {at}"), "givenName": "Hire", "surname": at.to_string(),
                "userPrincipalName": format!("{name}@contoso.com"), "mailNickname": name, "accountEnabled": true,
                "usageLocation": "DE", "department": "Sales", "jobTitle": "Engineer", "city": "Kiel",
            });
            WantedPerson {
                row: u32::try_from(at + 1).ok(),
                properties: values.as_object().unwrap().clone(),
                licenses: vec![sku(E3)],
                manager: Some(boss.clone()),
                groups: self.groups.clone(),
                ..WantedPerson::default()
            }
        };
        let plan = self.with(|situation| build::create(head("Hires"), (0..count).map(person), situation));
        assert_eq!(plan.changes.iter().filter(|change| change.runs()).count(), count, "{:?}", plan.changes.first());
        plan
    }

    /// One product for another, for people who hold the first by themselves.
    pub(crate) fn swaps(&self, people: impl ExactSizeIterator<Item = (String, UserId)>) -> Plan {
        let count = people.len();
        let swap = Swap { from: sku(E3), to: sku(E5), disabled_plans: None };
        let wanted = Licenses { swap: vec![swap], ..Licenses::default() };
        let target = |(name, id): (String, UserId)| {
            let properties = json!({
                "displayName": name, "userPrincipalName": format!("{name}@contoso.com"), "accountEnabled": true,
                "usageLocation": "DE", "userType": "Member",
                "assignedLicenses": [{ "skuId": E3, "disabledPlans": [] }],
            });
            let held = LicenseState {
                sku_id: sku(E3),
                assigned_by_group: None,
                state: "Active".to_owned(),
                error: None,
                disabled_plans: Vec::new(),
            };
            let person = Person::new(id, properties.as_object().unwrap().clone());
            Target::from(Person {
                license_states: Some(vec![held]),
                license_states_at: Some(Timestamp::now()),
                ..person
            })
        };
        let plan = self.with(|situation| build::licenses(head("Swaps"), &wanted, people.map(target), situation));
        assert_eq!(plan.changes.iter().filter(|change| change.runs()).count(), count, "{:?}", plan.changes.first());
        plan
    }
}

pub(crate) fn hire_name(at: usize) -> String {
    format!("hire{at}")
}
