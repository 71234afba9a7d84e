//! Writes a seeded person out as the directory object they start as.

use jiff::Timestamp;
use serde_json::{Map, Value, json};

use super::identifiers::{fixed, mix};
use super::person::{self, Given, Traits, disabled_plans, products, traits};
use super::products::PRODUCTS;
use super::{DOMAIN, INITIAL_DOMAIN, Seed};
use crate::tenant::user::{Assignment, User};

/// 1 November 2026: nothing in a seeded tenant is younger.
const NEWEST: i64 = 1_793_491_200;
const DAY: i64 = 86_400;

fn at(seconds: i64) -> String {
    Timestamp::from_second(seconds).unwrap_or(Timestamp::UNIX_EPOCH).to_string()
}

fn spread(seed: u64, index: u32, purpose: u64, range: i64) -> i64 {
    i64::try_from(mix(seed, index, purpose) % range.unsigned_abs().max(1)).unwrap_or(0)
}

impl Seed {
    /// The person of this number as they are before anyone has changed anything.
    pub(crate) fn user(&self, index: u32) -> User {
        let traits = traits(self.number, self.people, index);
        let mut properties = Map::new();
        self.write_identity(index, &traits, &mut properties);
        if traits.guest {
            self.write_guest(index, &mut properties);
        } else {
            self.write_work(index, &traits, &mut properties);
        }
        if traits.synced {
            self.write_sync(index, &traits, &mut properties);
        }
        User {
            id: self.ids.id(index).to_string(),
            properties,
            manager: traits.manager.map(|manager| self.ids.id(manager).to_string()),
            licenses: self.licenses(index),
        }
    }

    /// When a person in the recycle bin was put there.
    pub(crate) fn deleted_at(&self, index: u32) -> String {
        self.since(index, 60, 25)
    }

    /// When a person's account was made, in seconds since 1970.
    fn created(&self, index: u32) -> i64 {
        NEWEST - DAY - spread(self.number, index, 61, 4_200 * DAY)
    }

    /// A time in the last so many days, but not before the account was made.
    fn since(&self, index: u32, purpose: u64, days: i64) -> String {
        let time = NEWEST - spread(self.number, index, purpose, days * DAY);
        at(time.max(self.created(index)))
    }

    fn write_identity(&self, index: u32, traits: &Traits, into: &mut Map<String, Value>) {
        let name = self.name(index);
        let (first, last) = (name.given.written, name.family.written);
        let display = match (name.locale.family_first, name.locale.between) {
            (true, between) => format!("{last}{between}{first}"),
            (false, between) => format!("{first}{between}{last}"),
        };
        let user_name = self.user_name(index);
        let nickname = match traits.guest {
            true => user_name.split('@').next().unwrap_or_default().to_owned(),
            false => self.local_part(index).replace('\'', ""),
        };
        let mail = self.mail(index);
        let mut proxies = vec![format!("SMTP:{mail}")];
        if !traits.guest {
            proxies.push(format!("smtp:{}@{INITIAL_DOMAIN}", self.local_part(index)));
        }
        into.insert("accountEnabled".into(), json!(traits.enabled));
        into.insert("createdDateTime".into(), json!(at(self.created(index))));
        into.insert("displayName".into(), json!(display));
        into.insert("givenName".into(), json!(first));
        into.insert("surname".into(), json!(last));
        into.insert("userPrincipalName".into(), json!(user_name));
        into.insert("mailNickname".into(), json!(nickname));
        into.insert("mail".into(), json!(mail));
        into.insert("proxyAddresses".into(), json!(proxies));
        into.insert("userType".into(), json!(if traits.guest { "Guest" } else { "Member" }));
        into.insert(
            "identities".into(),
            json!([{"signInType": "userPrincipalName", "issuer": INITIAL_DOMAIN, "issuerAssignedId": user_name}]),
        );
        let changed = self.since(index, 62, 300);
        into.insert("lastPasswordChangeDateTime".into(), json!(changed));
        into.insert("signInSessionsValidFromDateTime".into(), json!(changed));
        if traits.located {
            into.insert("usageLocation".into(), json!(traits.office.usage_location));
        }
    }

    fn write_guest(&self, index: u32, into: &mut Map<String, Value>) {
        let (company, _) = person::partner(self.number, index);
        let pending = mix(self.number, index, 63).is_multiple_of(5);
        into.insert("companyName".into(), json!(company));
        into.insert("creationType".into(), json!("Invitation"));
        into.insert("externalUserState".into(), json!(if pending { "PendingAcceptance" } else { "Accepted" }));
        into.insert("externalUserStateChangeDateTime".into(), json!(self.since(index, 64, 700)));
        into.insert("otherMails".into(), json!([self.mail(index)]));
    }

    fn write_work(&self, index: u32, traits: &Traits, into: &mut Map<String, Value>) {
        let office = traits.office;
        let extension = 100 + mix(self.number, index, 65) % 900;
        into.insert("preferredLanguage".into(), json!(office.language));
        into.insert("companyName".into(), json!(office.company));
        into.insert("officeLocation".into(), json!(office.name));
        into.insert("streetAddress".into(), json!(office.street));
        into.insert("postalCode".into(), json!(office.postal_code));
        into.insert("city".into(), json!(office.city));
        if let Some(state) = office.state {
            into.insert("state".into(), json!(state));
        }
        into.insert("country".into(), json!(office.country));
        into.insert("businessPhones".into(), json!([format!("{}{extension}", office.phone)]));
        if mix(self.number, index, 66) % 10 < 6 {
            let number = 1_000_000 + mix(self.number, index, 67) % 9_000_000;
            let country = office.phone.split(' ').next().unwrap_or("+49");
            into.insert("mobilePhone".into(), json!(format!("{country} 170 {number}")));
        }
        into.insert("employeeId".into(), json!(format!("{:08}", 10_000 + u64::from(index) * 3)));
        let kind = if mix(self.number, index, 68) % 100 < 9 { "Contractor" } else { "Employee" };
        into.insert("employeeType".into(), json!(kind));
        let hired = self.created(index) + DAY;
        into.insert("employeeHireDate".into(), json!(at(hired - hired.rem_euclid(DAY))));
        if let Some(department) = traits.department {
            into.insert("department".into(), json!(department.name));
            let center = format!("{}-{}", office.usage_location, 1_000 + super::hash(department.name) % 9_000);
            into.insert("employeeOrgData".into(), json!({"division": department.name, "costCenter": center}));
        }
        if let Some(title) = traits.title {
            into.insert("jobTitle".into(), json!(title));
        }
    }

    fn write_sync(&self, index: u32, traits: &Traits, into: &mut Map<String, Value>) {
        use base64::Engine as _;
        let anchor =
            base64::engine::general_purpose::STANDARD.encode(fixed(self.number ^ u64::from(index), 70).as_bytes());
        let account: String = self.local_part(index).chars().filter(|c| *c != '\'').take(20).collect();
        let display = into.get("displayName").and_then(Value::as_str).unwrap_or_default().replace(',', "\\,");
        let unit = traits.department.map_or("Users", |department| department.name);
        into.insert("onPremisesSyncEnabled".into(), json!(true));
        into.insert("onPremisesImmutableId".into(), json!(anchor));
        into.insert("onPremisesSamAccountName".into(), json!(account));
        into.insert("onPremisesDomainName".into(), json!("corp.contoso.com"));
        into.insert("onPremisesUserPrincipalName".into(), json!(format!("{}@{DOMAIN}", self.local_part(index))));
        into.insert(
            "onPremisesDistinguishedName".into(),
            json!(format!("CN={display},OU={unit},OU={},DC=corp,DC=contoso,DC=com", traits.office.usage_location)),
        );
        into.insert(
            "onPremisesSecurityIdentifier".into(),
            json!(format!("S-1-5-21-2127521184-1604012920-1887927527-{}", 1_000 + index)),
        );
        into.insert("onPremisesLastSyncDateTime".into(), json!(at(NEWEST - spread(self.number, index, 71, DAY / 2))));
    }

    fn licenses(&self, index: u32) -> Vec<Assignment> {
        let given = products(self.number, self.people, index);
        PRODUCTS
            .iter()
            .enumerate()
            .zip(given)
            .filter_map(|((at_product, product), given)| {
                let by_group = given? == Given::Group;
                let purpose = 80 + at_product as u64;
                Some(Assignment {
                    sku: product.sku_id.to_owned(),
                    group: by_group.then(|| fixed(self.number, purpose).to_string()),
                    disabled: if by_group { Vec::new() } else { disabled_plans(self.number, index, at_product) },
                    at: self.since(index, purpose, 900),
                    error: None,
                })
            })
            .collect()
    }
}
