//! A small tenant to make plans against.

use crate::build::{Basis, Head, Situation, Target};
use crate::facts::{Facts, Group, Holder, HolderKind, Known, LicenseState, Person, RoleHeld, Settings};
use jiff::Timestamp;
use model::license::ServicePlan;
use model::plan::{Change, Plan, PlannedStep, Verdict};
use model::{
    AssignedLicense, GroupId, GroupKind, ObjectId, PlanId, Properties, ServicePlanId, SkuId, SubscribedSku, TenantId,
    UserId,
};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use uuid::Uuid;

pub(super) const E1: &str = "18181a46-0d4e-45cd-891e-60aabd171b4e";
pub(super) const E3: &str = "05e9a617-0261-4cee-bb44-138d3ef5d965";
pub(super) const E5: &str = "06ebc4ee-1bb5-47dd-8120-11324bc54e06";
pub(super) const PBI: &str = "f8a1db68-be16-40ed-86d5-cb42ce701560";
pub(super) const PHONE: &str = "e43b5b99-8dfb-405f-9987-dc307f34bcbd";
pub(super) const PROJECT: &str = "53818b1b-4a27-454b-8896-0dba576410e6";
pub(super) const VISIO: &str = "4b244418-9658-4451-a2b8-b5e2b364e9bd";
pub(super) const UNKNOWN: &str = "11111111-2222-3333-4444-555555555555";

pub(super) const EXCHANGE_1: &str = "9aaf7827-d63c-4b61-89c3-182f06f82e5c";
pub(super) const EXCHANGE_2: &str = "efb87545-963c-4e0d-99df-69c6916d9eb0";
pub(super) const TEAMS: &str = "57ff2da0-773e-42df-b2af-ffb7a2317929";
pub(super) const YAMMER: &str = "7547a3fe-08ee-4ccb-b430-5077c5041653";
pub(super) const SKYPE: &str = "0feaeb32-d00e-4d66-bd5a-43b5b83db82c";
pub(super) const MCOEV: &str = "4828c8ec-dc2e-4779-b502-87ac9ce28ab7";

pub(super) fn sku(text: &str) -> SkuId {
    SkuId::parse(text).unwrap()
}

pub(super) fn app(text: &str) -> ServicePlanId {
    ServicePlanId::parse(text).unwrap()
}

pub(super) fn user(number: u32) -> UserId {
    UserId::from_uuid(Uuid::from_u64_pair(0xA, u64::from(number)))
}

pub(super) fn group(number: u32) -> GroupId {
    GroupId::from_uuid(Uuid::from_u64_pair(0xB, u64::from(number)))
}

pub(super) fn now() -> Timestamp {
    "2026-11-27T09:00:00Z".parse().unwrap()
}

pub(super) fn properties(value: Value) -> Properties {
    value.as_object().unwrap().clone()
}

pub(super) fn license(text: &str, off: &[&str]) -> AssignedLicense {
    AssignedLicense { sku_id: sku(text), disabled_plans: off.iter().map(|plan| app(plan)).collect() }
}

/// Somebody with a location and no licence.
pub(super) fn person(number: u32) -> Person {
    let values = json!({
        "displayName": format!("Person {number}"), "givenName": "Person", "surname": number.to_string(),
        "userPrincipalName": format!("person{number}@contoso.com"), "mail": format!("person{number}@contoso.com"),
        "accountEnabled": true, "userType": "Member", "usageLocation": "DE", "department": "Sales",
    });
    let person = Person::new(user(number), properties(values));
    Person {
        license_states: Some(Vec::new()),
        license_states_at: Some(now()),
        groups: Some(Vec::new()),
        owned: Some(Vec::new()),
        roles: Some(Vec::new()),
        reports: Some(Vec::new()),
        devices: Some(Vec::new()),
        methods: Some(Vec::new()),
        ..person
    }
}

pub(super) trait With: Sized {
    fn with(self, name: &str, value: Value) -> Self;
    fn direct(self, sku: &str, off: &[&str]) -> Self;
    fn by_group(self, sku: &str, group: GroupId) -> Self;
    fn role(self, name: &str, definition: &str) -> Self;
    fn within(self, group: GroupId) -> Self;
}

impl With for Person {
    fn with(mut self, name: &str, value: Value) -> Self {
        self.properties.insert(name.to_owned(), value);
        self
    }

    fn direct(mut self, sku: &str, off: &[&str]) -> Self {
        self.license_states.as_mut().unwrap().push(state(sku, None, off));
        self
    }

    fn by_group(mut self, sku: &str, group: GroupId) -> Self {
        self.license_states.as_mut().unwrap().push(state(sku, Some(group), &[]));
        self.within(group)
    }

    fn role(mut self, name: &str, definition: &str) -> Self {
        self.roles.as_mut().unwrap().push(RoleHeld {
            assignment: Some(format!("assignment-of-{}", self.id)),
            definition: definition.to_owned(),
            name: name.to_owned(),
            scope: "/".to_owned(),
        });
        self
    }

    fn within(mut self, group: GroupId) -> Self {
        self.groups.as_mut().unwrap().push(group);
        self
    }
}

fn state(text: &str, by: Option<GroupId>, off: &[&str]) -> LicenseState {
    LicenseState {
        sku_id: sku(text),
        assigned_by_group: by,
        state: "Active".to_owned(),
        error: None,
        disabled_plans: off.iter().map(|plan| app(plan)).collect(),
    }
}

fn plan_of(id: &str, name: &str) -> ServicePlan {
    ServicePlan { service_plan_id: app(id), service_plan_name: name.to_owned(), applies_to: "User".to_owned() }
}

pub(super) fn product(text: &str, part: &str, free: i64, plans: &[(&str, &str)]) -> SubscribedSku {
    SubscribedSku {
        sku_id: sku(text),
        sku_part_number: part.to_owned(),
        capability_status: "Enabled".to_owned(),
        applies_to: "User".to_owned(),
        consumed_units: 100,
        enabled_units: 100 + free,
        warning_units: 0,
        suspended_units: 0,
        service_plans: plans.iter().map(|(id, name)| plan_of(id, name)).collect(),
        given_name: None,
    }
}

/// Everything a plan is made against.
pub(super) struct World {
    pub(super) products: Vec<SubscribedSku>,
    pub(super) facts: Facts,
    pub(super) settings: Settings,
    pub(super) reserved: BTreeMap<SkuId, i64>,
}

pub(super) fn world() -> World {
    let mut suspended = product(PROJECT, "PROJECTPROFESSIONAL", 50, &[]);
    suspended.capability_status = "Suspended".to_owned();
    let mut grace = product(VISIO, "VISIOONLINE_PLAN1", 0, &[]);
    (grace.capability_status, grace.warning_units) = ("Warning".to_owned(), 10);
    let yammer = (YAMMER, "YAMMER_ENTERPRISE");
    World {
        products: vec![
            product(E1, "STANDARDPACK", 10, &[(EXCHANGE_1, "EXCHANGE_S_STANDARD"), yammer, (TEAMS, "TEAMS1")]),
            product(
                E3,
                "SPE_E3",
                10,
                &[(EXCHANGE_2, "EXCHANGE_S_ENTERPRISE"), yammer, (TEAMS, "TEAMS1"), (SKYPE, "MCOSTANDARD")],
            ),
            product(
                E5,
                "SPE_E5",
                10,
                &[
                    (EXCHANGE_2, "EXCHANGE_S_ENTERPRISE"),
                    yammer,
                    (TEAMS, "TEAMS1"),
                    (SKYPE, "MCOSTANDARD"),
                    (MCOEV, "MCOEV"),
                ],
            ),
            product(PBI, "POWER_BI_PRO", 10, &[]),
            product(PHONE, "MCOEV", 10, &[(MCOEV, "MCOEV")]),
            suspended,
            grace,
        ],
        facts: Facts { global_administrators: Some(Vec::new()), ..Facts::default() },
        settings: Settings::default(),
        reserved: BTreeMap::new(),
    }
}

impl World {
    /// Makes a plan in this tenant.
    pub(super) fn plan(&self, make: impl FnOnce(Head, &Situation<'_>) -> Plan) -> Plan {
        let basis = Basis {
            tenant: TenantId::from_uuid(Uuid::nil()),
            tenant_name: "Contoso",
            products: &self.products,
            reserved: self.reserved.clone(),
            pace: 15,
            now: now(),
        };
        let head = Head { id: PlanId::from_uuid(Uuid::nil()), name: "A plan".to_owned(), source: None };
        make(head, &Situation { basis: &basis, facts: &self.facts, settings: &self.settings })
    }

    pub(super) fn seats(mut self, text: &str, free: i64) -> Self {
        let product = self.products.iter_mut().find(|product| product.sku_id == sku(text)).unwrap();
        product.enabled_units = product.consumed_units + free;
        self
    }

    pub(super) fn group(mut self, id: GroupId, name: &str, change: impl FnOnce(&mut Group)) -> Self {
        let mut group = Group {
            id,
            name: name.to_owned(),
            kind: GroupKind::Security,
            mail: None,
            rule: None,
            synced: false,
            role_assignable: false,
            restricted: false,
            licenses: Vec::new(),
            policies: Vec::new(),
        };
        change(&mut group);
        self.facts.groups.insert(id, group);
        self
    }

    pub(super) fn knows(mut self, known: Known) -> Self {
        self.facts.people.insert(known.id, known);
        self
    }

    pub(super) fn administrators(mut self, numbers: &[u32]) -> Self {
        self.facts.global_administrators = Some(numbers.iter().map(|number| person(*number).known()).collect());
        self
    }

    pub(super) fn holds(mut self, name: &str, kind: HolderKind, who: &str) -> Self {
        let id = ObjectId::from_uuid(Uuid::from_u64_pair(0xC, 1));
        let holder = Holder { id, kind, name: who.to_owned(), detail: None };
        self.facts.addresses.entry(name.to_owned()).or_default().push(holder);
        self
    }
}

pub(super) fn targets(people: impl IntoIterator<Item = Person>) -> Vec<Target> {
    people.into_iter().map(Target::from).collect()
}

/// What a row came to: `stop`, `ask`, `ready`, and the words.
pub(super) fn said(change: &Change) -> (&'static str, String) {
    match &change.verdict {
        Verdict::Skipped { reason } => ("stop", reason.clone()),
        Verdict::Warn { reasons } => ("ask", reasons.join("; ")),
        Verdict::Ready => ("ready", change.notes.join("; ")),
    }
}

/// The operations of a change: phase and word.
pub(super) fn words(change: &Change) -> Vec<String> {
    change.steps.iter().map(|step| format!("{:?} {}", step.phase, step.operation.word())).collect()
}

pub(super) fn step<'a>(change: &'a Change, word: &str) -> &'a PlannedStep {
    change.steps.iter().find(|step| step.operation.word() == word).unwrap()
}
