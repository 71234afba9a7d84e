//! Devices people of a seeded tenant work with, as v1.0 describes `device`.
//!
//! Purposes 1200–1249 are taken here.

use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::Seed;
use super::dates::{DAY, at, spread};
use super::identifiers::{Numbers, fixed, mix};
use super::licences::products;
use super::person::traits;

/// A tenant has no more devices than these.
const MOST: usize = 20_000;

/// One make of device.
struct Make {
    system: &'static str,
    version: &'static str,
    manufacturer: &'static str,
    model: &'static str,
    prefix: &'static str,
    /// `AzureAd` is joined, `ServerAd` joined on premises too, `Workplace` somebody's own.
    trust: &'static str,
    /// Whether it is carried in a pocket.
    phone: bool,
}

const fn make(
    system: &'static str,
    version: &'static str,
    manufacturer: &'static str,
    model: &'static str,
    prefix: &'static str,
    trust: &'static str,
    phone: bool,
) -> Make {
    Make { system, version, manufacturer, model, prefix, trust, phone }
}

#[rustfmt::skip] // One a line: it is a table.
const MAKES: &[Make] = &[
    make("Windows", "10.0.26100.4652", "LENOVO", "ThinkPad T14 Gen 5", "LT", "AzureAd", false),
    make("Windows", "10.0.22631.5624", "Dell Inc.", "Latitude 7450", "LT", "ServerAd", false),
    make("Windows", "10.0.26100.4652", "HP", "HP EliteBook 840 14 inch G11", "LT", "AzureAd", false),
    make("Windows", "10.0.19045.6093", "Dell Inc.", "OptiPlex 7010", "PC", "ServerAd", false),
    make("MacMDM", "15.5", "Apple", "MacBook Pro", "MAC", "AzureAd", false),
    make("IPhone", "18.5", "Apple", "iPhone 15", "IPH", "Workplace", true),
    make("Android", "15", "Samsung", "SM-S921B", "AND", "Workplace", true),
    make("IPhone", "17.7", "Apple", "iPhone SE", "IPH", "Workplace", true),
    make("AndroidForWork", "14", "Google", "Pixel 8", "AND", "Workplace", true),
];

/// Every device of a tenant: whose it is, and what is needed to describe it.
pub(crate) struct Devices {
    seed: u64,
    ids: Numbers,
    /// Owner of each device, with whether it is their telephone.
    owners: Vec<(u32, bool)>,
}

impl Devices {
    /// The devices of a tenant: some seven for ten people with a licence.
    pub(crate) fn new(seed: &Seed) -> Self {
        let mut owners = Vec::new();
        // So many in a million people get one of a kind, so that the most there can be spread over everybody.
        let rate = |per_mille: u64| (per_mille * 1_000).min(13_000_000_000 / u64::from(seed.people.max(1)));
        for index in 0..seed.people {
            let computer = mix(seed.number, index, 1_200) % 1_000_000 < rate(500);
            let phone = mix(seed.number, index, 1_201) % 1_000_000 < rate(220);
            if !computer && !phone {
                continue;
            }
            if products(seed.number, seed.people, index).iter().all(Option::is_none) {
                continue;
            }
            owners.extend(computer.then_some((index, false)));
            owners.extend(phone.then_some((index, true)));
        }
        owners.truncate(MOST);
        Self { seed: seed.number, ids: Numbers::new(mix(seed.number, 0, 1_202)), owners }
    }

    /// How many there are.
    pub(crate) fn count(&self) -> u32 {
        u32::try_from(self.owners.len()).unwrap_or(u32::MAX)
    }

    /// Object id of a device.
    pub(crate) fn id(&self, number: u32) -> Uuid {
        self.ids.id(number)
    }

    /// Registered owner and user of a device.
    pub(crate) fn owner(&self, number: u32) -> Option<u32> {
        self.owners.get(number as usize).map(|(index, _)| *index)
    }

    /// The properties of a device, named as in v1.0.
    pub(crate) fn properties(&self, seed: &Seed, number: u32) -> Option<Map<String, Value>> {
        let (owner, phone) = *self.owners.get(number as usize)?;
        let of_kind: Vec<&Make> = MAKES.iter().filter(|make| make.phone == phone).collect();
        let at_make = usize::try_from(mix(self.seed, number, 1_203) % of_kind.len().max(1) as u64).ok()?;
        let made = of_kind.get(at_make)?;
        let enabled = traits(self.seed, seed.people, owner).enabled && mix(self.seed, number, 1_204) % 100 < 96;
        // One in eight has not been seen for a long time.
        let stale = mix(self.seed, number, 1_205).is_multiple_of(8);
        let seen = if stale {
            95 * DAY + spread(self.seed, number, 1_206, 500 * DAY)
        } else {
            spread(self.seed, number, 1_206, 20 * DAY)
        };
        // Nobody has a device before they have an account.
        let hired = seed.person(owner).created + DAY;
        let seen = (seed.today - 1 - seen).max(hired + DAY).min(seed.today - 1);
        let registered = (seen - DAY - spread(self.seed, number, 1_207, 900 * DAY)).max(hired).min(seen - 1);
        let managed = made.trust != "Workplace" || mix(self.seed, number, 1_208) % 10 < 4;
        let compliant = managed && !stale && mix(self.seed, number, 1_209) % 10 < 9;
        let synced = made.trust == "ServerAd";
        let name = match phone {
            true => format!("{} {}", made.manufacturer, made.model),
            false => format!("{}-{:05}", made.prefix, 10_000 + number),
        };
        let value = json!({
            "id": self.id(number).to_string(),
            "deletedDateTime": null,
            "accountEnabled": enabled,
            "approximateLastSignInDateTime": at(seen),
            "complianceExpirationDateTime": null,
            "deviceCategory": null,
            "deviceId": fixed(mix(self.seed, number, 1_210), 1_211).to_string(),
            "deviceMetadata": null,
            "deviceOwnership": managed.then_some(if made.trust == "Workplace" { "Personal" } else { "Company" }),
            "deviceVersion": 2,
            "displayName": name,
            "enrollmentProfileName": null,
            "enrollmentType": null,
            "isCompliant": managed.then_some(compliant),
            "isManaged": managed.then_some(true),
            "isManagementRestricted": null,
            "isRooted": phone.then_some(false),
            "managementType": managed.then_some("MDM"),
            "manufacturer": made.manufacturer,
            "mdmAppId": managed.then_some("0000000a-0000-0000-c000-000000000000"),
            "model": made.model,
            "onPremisesLastSyncDateTime": synced.then(|| at(seed.today - 1 - spread(self.seed, number, 1_212, DAY / 2))),
            "onPremisesSecurityIdentifier": synced.then(|| format!("S-1-5-21-2127521184-1604012920-1887927527-{}", 400_000 + number)),
            "onPremisesSyncEnabled": synced.then_some(true),
            "operatingSystem": made.system,
            "operatingSystemVersion": made.version,
            "physicalIds": [],
            "profileType": "RegisteredDevice",
            "registrationDateTime": at(registered),
            "systemLabels": [],
            "trustType": made.trust,
            "alternativeSecurityIds": [],
        });
        match value {
            Value::Object(device) => Some(device),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use std::collections::HashSet;

    use super::*;

    #[test]
    fn there_are_some_seven_devices_for_ten_people_with_a_licence() {
        let seed = Seed::new(1, 2_000);
        let devices = Devices::new(&seed);
        let licensed = (0..2_000).filter(|&index| products(1, 2_000, index).iter().any(Option::is_some)).count();
        let rate = f64::from(devices.count()) / licensed as f64;
        assert!((0.6..0.8).contains(&rate), "{rate}");
        let (mut trusts, mut systems, mut stale) = (HashSet::new(), HashSet::new(), 0);
        for number in 0..devices.count() {
            let device = devices.properties(&seed, number).unwrap();
            trusts.insert(device["trustType"].to_string());
            systems.insert(device["operatingSystem"].to_string());
            stale += usize::from(device["approximateLastSignInDateTime"].as_str().unwrap() < "2026-08");
            let (seen, made) =
                (device["approximateLastSignInDateTime"].as_str(), device["registrationDateTime"].as_str());
            assert!(made < seen, "{number}");
        }
        assert_eq!((trusts.len(), systems.len()), (3, 5));
        assert!(stale > 50, "{stale}");
        assert!(devices.properties(&seed, devices.count()).is_none());
    }

    #[test]
    fn nobody_has_no_devices_and_a_multitude_not_too_many() {
        assert_eq!(Devices::new(&Seed::new(1, 0)).count(), 0);
        let many = Devices::new(&Seed::new(1, 90_000));
        assert!((15_000..=20_000).contains(&many.count()), "{}", many.count());
        assert!(many.owners.last().unwrap().0 > 80_000);
    }
}
