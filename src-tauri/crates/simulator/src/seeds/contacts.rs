//! Contacts outside the tenant that its address book lists, as v1.0 describes `orgContact`.
//!
//! Purposes 1250–1299 are taken here.

use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::dates::{DAY, at, spread};
use super::identifiers::{Numbers, mix};
use super::jobs::PARTNERS;
use super::{DOMAIN, Seed};

/// The contact that has the address somebody new by the name of Alex Wilber would get.
pub(crate) const WANTED_ADDRESS: &str = "alex.wilber";

#[rustfmt::skip] // A list.
const GIVEN: &[&str] = &[
    "Anke", "Bastien", "Chiara", "Dimitri", "Eilidh", "Florian", "Gülşen", "Henrik", "Iva", "João", "Katarzyna",
    "Luís", "Márta", "Nils", "Olga", "Pavel",
];
#[rustfmt::skip] // A list.
const FAMILY: &[&str] = &[
    "Albrecht", "Bergström", "Castelli", "Dubois", "Eriksen", "Farkas", "Giannakis", "Horák", "Ivanov", "Jimenez",
    "Kaplan", "Lindqvist", "Moreau", "Nowicki", "Østergaard", "Petrescu", "Quist", "Rossi", "Šimůnek",
];
const TITLES: &[&str] = &["Account Manager", "Auditor", "Consultant", "Notary", "Sales Representative", "Translator"];

/// Every contact of a tenant.
pub(crate) struct Contacts {
    seed: u64,
    today: i64,
    ids: Numbers,
    /// How many there are.
    pub(crate) count: u32,
}

impl Contacts {
    /// The contacts of a tenant: one for a hundred people.
    pub(crate) fn new(seed: &Seed) -> Self {
        let count = if seed.people == 0 { 0 } else { (seed.people / 100).clamp(5, 2_000) };
        Self { seed: seed.number, today: seed.today, ids: Numbers::new(mix(seed.number, 0, 1_250)), count }
    }

    /// Object id of a contact.
    pub(crate) fn id(&self, number: u32) -> Uuid {
        self.ids.id(number)
    }

    /// Mail address of a contact, in lower case.
    pub(crate) fn mail(&self, number: u32) -> String {
        if number == 0 {
            return format!("{WANTED_ADDRESS}@{DOMAIN}");
        }
        let (given, family) = self.names(number);
        let local = deunicode::deunicode(&format!("{given}.{family}")).to_ascii_lowercase();
        format!("{local}.{number}@{}", self.company(number).1)
    }

    fn pick<T: Copy>(&self, number: u32, purpose: u64, from: &[T]) -> Option<T> {
        let at = mix(self.seed, number, purpose) % from.len().max(1) as u64;
        from.get(usize::try_from(at).ok()?).copied()
    }

    fn names(&self, number: u32) -> (&'static str, &'static str) {
        if number == 0 {
            return ("Alex", "Wilber");
        }
        (self.pick(number, 1_251, GIVEN).unwrap_or_default(), self.pick(number, 1_252, FAMILY).unwrap_or_default())
    }

    fn company(&self, number: u32) -> (&'static str, &'static str) {
        self.pick(number, 1_253, PARTNERS).unwrap_or_default()
    }

    /// The properties of a contact, named as in v1.0.
    pub(crate) fn properties(&self, number: u32) -> Map<String, Value> {
        let (given, family) = self.names(number);
        let (company, _) = self.company(number);
        let mail = self.mail(number);
        let nickname = mail.split('@').next().unwrap_or_default().to_owned();
        // Some come from the directory on premises; the first one does, so nobody can free its address in the cloud.
        let synced = number == 0 || mix(self.seed, number, 1_254).is_multiple_of(3);
        let read = at(self.today - 1 - spread(self.seed, number, 1_255, DAY / 2));
        let value = json!({
            "id": self.id(number).to_string(),
            "deletedDateTime": null,
            "companyName": company,
            "department": null,
            "displayName": format!("{given} {family} ({company})"),
            "givenName": given,
            "jobTitle": self.pick(number, 1_256, TITLES),
            "mail": mail,
            "mailNickname": nickname,
            "onPremisesLastSyncDateTime": synced.then_some(read),
            "onPremisesSyncEnabled": synced.then_some(true),
            "onPremisesProvisioningErrors": [],
            "proxyAddresses": [format!("SMTP:{mail}")],
            "serviceProvisioningErrors": [],
            "surname": family,
            "addresses": [{"city": null, "countryOrRegion": null, "officeLocation": null, "postalCode": null, "state": null, "street": null}],
            "phones": [{"number": format!("+49 30 5550 {:04}", mix(self.seed, number, 1_257) % 10_000), "type": "business"}],
        });
        match value {
            Value::Object(contact) => contact,
            _ => Map::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use std::collections::HashSet;

    use super::*;

    #[test]
    fn contacts_have_addresses_of_their_own_and_one_that_somebody_will_want() {
        for (people, expected) in [(0, 0), (1, 5), (2_000, 20)] {
            assert_eq!(Contacts::new(&Seed::new(1, people)).count, expected);
        }
        let contacts = Contacts { seed: 1, today: 0, ids: Numbers::new(5), count: 2_000 };
        let mails: HashSet<String> = (0..contacts.count).map(|number| contacts.mail(number)).collect();
        assert_eq!(mails.len(), 2_000);
        assert!(mails.contains("alex.wilber@contoso.com"));
        assert!(mails.iter().all(|mail| mail.is_ascii() && *mail == mail.to_lowercase()));
        let synced = (0..100).filter(|&number| contacts.properties(number)["onPremisesSyncEnabled"] == true).count();
        assert!((20..50).contains(&synced), "{synced}");
    }
}
