//! A tenant and files for the tests.

use import::{
    Checked, Directory, Edits, ImportError, Options, ReadHow, Source, Taken, check, match_columns, read_bytes,
};
use model::license::SubscribedSku;
use model::{Domain, SkuId};
use std::path::PathBuf;

pub(crate) const E3: &str = "05e9a617-0261-4cee-bb44-138d3ef5d965";
const F1: &str = "44575883-256e-4a79-9da4-ebe9acabe2b2";
const F1_COMMERCIAL: &str = "50f60901-3181-4b75-8a2c-4c8e4c1d5a72";
const VISIO: &str = "c5928f49-12ba-48f7-ada3-0d743a3601d5";

/// A tenant of one organisation.
pub(crate) struct Tenant {
    domains: Vec<Domain>,
    departments: Vec<String>,
    products: Vec<SubscribedSku>,
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
        service_plans: Vec::new(),
    }
}

pub(crate) fn taken(name: &str) -> Option<Taken> {
    let holder = |by: &str, deleted| Some(Taken { by: by.to_owned(), deleted, ..Taken::default() });
    match name {
        "ana.ruiz@contoso.com" | "ana.ruiz2@contoso.com" => holder("Ana Ruíz", false),
        "gone@contoso.com" => holder("Gustav Gone", true),
        _ => None,
    }
}

impl Tenant {
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
