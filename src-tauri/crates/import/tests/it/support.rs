//! A tenant and files for the tests.

use import::{
    Checked, Directory, Edits, ImportError, Known, KnownGroup, Options, PersonKey, ReadHow, Source, Taken, check,
    match_columns, read_bytes,
};
use model::license::{ServicePlan, SubscribedSku};
use model::{Domain, GroupKind, ServicePlanId, SkuId};
use std::path::PathBuf;
use std::sync::OnceLock;

pub(crate) const E3: &str = "05e9a617-0261-4cee-bb44-138d3ef5d965";
const F1: &str = "44575883-256e-4a79-9da4-ebe9acabe2b2";
const F1_COMMERCIAL: &str = "50f60901-3181-4b75-8a2c-4c8e4c1d5a72";
const VISIO: &str = "c5928f49-12ba-48f7-ada3-0d743a3601d5";

/// A tenant of one organisation.
pub(crate) struct Tenant {
    domains: Vec<Domain>,
    departments: Vec<String>,
    products: Vec<SubscribedSku>,
    groups: Vec<KnownGroup>,
    roles: Vec<String>,
    pub(crate) edits: Edits,
    pub(crate) options: Options,
}

fn domain(name: &str, verified: bool, federated: bool) -> Domain {
    Domain {
        name: name.to_owned(),
        is_verified: verified,
        is_default: name == "contoso.com",
        is_initial: name.ends_with(".onmicrosoft.com"),
        is_federated: federated,
    }
}

fn product(id: &str, part: &str, status: &str) -> SubscribedSku {
    SubscribedSku {
        sku_id: SkuId::parse(id).unwrap(),
        sku_part_number: part.to_owned(),
        capability_status: status.to_owned(),
        applies_to: "User".to_owned(),
        consumed_units: 0,
        enabled_units: 300,
        warning_units: 0,
        suspended_units: 0,
        given_name: None,
        service_plans: if part == "SPE_E3" {
            vec![plan(1, "TEAMS1"), plan(2, "YAMMER_ENTERPRISE")]
        } else {
            Vec::new()
        },
    }
}

fn plan(number: u128, name: &str) -> ServicePlan {
    ServicePlan {
        service_plan_id: ServicePlanId::parse(&format!("00000000-0000-0000-0000-{number:012}")).unwrap(),
        service_plan_name: name.to_owned(),
        applies_to: "User".to_owned(),
    }
}

pub(crate) fn taken(name: &str) -> Option<Taken> {
    let holder = |by: &str, deleted| Some(Taken { by: by.to_owned(), deleted, ..Taken::default() });
    match name {
        "ana.ruiz@contoso.com" => Some(Taken { by: "Ana Ruíz".to_owned(), id: "ana".to_owned(), ..Taken::default() }),
        "ana.ruiz2@contoso.com" => holder("Ana Ruíz", false),
        "gone@contoso.com" => holder("Gustav Gone", true),
        _ => None,
    }
}

/// The people of the tenant.
pub(crate) fn known(key: PersonKey, value: &str) -> Vec<Known> {
    let person = |id: &str, upn: &str, employee_id: &str| {
        let name = if id == "ana" { "Ana Ruíz" } else { id };
        let person = Known {
            id: id.to_owned(),
            display_name: name.to_owned(),
            user_principal_name: upn.to_owned(),
            deleted: id == "gone",
            blocked: id == "blocked",
            synced: id == "synced",
            admin: id == "root",
            protected: id == "glass",
            ..Known::default()
        };
        (person, employee_id.to_owned())
    };
    static PEOPLE: OnceLock<Vec<(Known, String)>> = OnceLock::new();
    let people = PEOPLE.get_or_init(|| {
        vec![
            person("ana", "ana.ruiz@contoso.com", "00417"),
            person("bob", "bob@contoso.com", "00418"),
            person("gone", "gone@contoso.com", ""),
            person("blocked", "blocked@contoso.com", ""),
            person("synced", "synced@contoso.com", ""),
            person("root", "root@contoso.com", ""),
            person("glass", "break.glass@contoso.com", ""),
            person("twin1", "twin@contoso.com", ""),
            person("twin2", "twin@contoso.com", ""),
        ]
    });
    let matching = people.iter().filter(|(person, employee_id)| match key {
        PersonKey::UserPrincipalName | PersonKey::Mail => person.user_principal_name == value,
        PersonKey::EmployeeId => employee_id == value,
        PersonKey::ObjectId => person.id == value,
        PersonKey::DisplayName => person.display_name.to_lowercase() == value,
    });
    matching.map(|(person, _)| person.clone()).collect()
}

fn group(id: &str, name: &str, kind: GroupKind) -> KnownGroup {
    KnownGroup {
        id: id.to_owned(),
        name: name.to_owned(),
        mail: if id == "g-sales" { "sales@contoso.com".to_owned() } else { String::new() },
        kind,
        dynamic: id == "g-all",
        synced: id == "g-ad",
        role_assignable: id == "g-helpers",
        gives: if id == "g-payroll" { vec!["Microsoft 365 E3".to_owned()] } else { Vec::new() },
    }
}

impl Tenant {
    /// How many seats of E3 are free.
    pub(crate) fn free_e3(&mut self, seats: i64) {
        self.products[0].enabled_units = seats;
    }

    pub(crate) fn new() -> Self {
        Self {
            domains: vec![
                domain("contoso.com", true, false),
                domain("contoso.onmicrosoft.com", true, false),
                domain("fabrikam.com", false, false),
                domain("federated.com", true, true),
            ],
            departments: ["Sales", "Customer Care", "Finance", "IT"].map(str::to_owned).to_vec(),
            products: vec![
                product(E3, "SPE_E3", "Enabled"),
                product(F1, "M365_F1", "Enabled"),
                product(F1_COMMERCIAL, "M365_F1_COMM", "Enabled"),
                product(VISIO, "VISIOCLIENT", "Suspended"),
            ],
            groups: vec![
                group("g-sales", "Sales Team", GroupKind::Microsoft365),
                group("g-payroll", "Payroll", GroupKind::Security),
                group("g-all", "Everyone", GroupKind::Security),
                group("g-ad", "All AD", GroupKind::Security),
                group("g-helpers", "Helpers", GroupKind::Security),
                group("g-twin1", "Twins", GroupKind::Security),
                group("g-twin2", "Twins", GroupKind::Security),
            ],
            roles: vec!["Sales rep".to_owned(), "Warehouse".to_owned()],
            edits: Edits::default(),
            options: Options::default(),
        }
    }

    pub(crate) fn with_licenses(mut self) -> Self {
        self.options.licenses.push(SkuId::parse(E3).unwrap());
        self
    }

    pub(crate) fn directory(&self) -> Directory<'_> {
        Directory {
            departments: &self.departments,
            default_usage_location: Some("DE"),
            products: &self.products,
            people: &known,
            groups: &self.groups,
            roles: &self.roles,
            ..Directory::new(&self.domains, &taken)
        }
    }

    pub(crate) fn check(&self, source: &Source) -> Checked {
        check(source, &match_columns(source), &self.edits, &self.options, self.directory())
    }
}

/// Bytes read as a file named `people.csv`, everything found out.
pub(crate) fn read(bytes: &[u8]) -> Result<Source, ImportError> {
    read_bytes("people.csv", bytes, &ReadHow::default())
}

/// A file of these lines.
pub(crate) fn file(lines: &[&str]) -> Source {
    read(lines.join("\n").as_bytes()).unwrap()
}

/// Two people whose sign-in name is written above one more column.
pub(crate) fn people(heading: &str, values: &[&str]) -> Source {
    let mut lines = vec![format!("displayName;userPrincipalName;{heading}")];
    for (number, value) in values.iter().enumerate() {
        lines.push(format!("Person {number};person{number}@contoso.com;{value}"));
    }
    read(lines.join("\n").as_bytes()).unwrap()
}

pub(crate) fn fixture(name: &str) -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../tests/fixtures")).join(name)
}
