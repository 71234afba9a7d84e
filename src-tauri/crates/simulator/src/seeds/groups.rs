//! The groups of a seeded tenant (facts/graph.md §6): of every kind, worked out from their number.
//!
//! Numbers `0..licences.len()` are the groups that grant licences, then come those of [`super::showcase`],
//! one of every kind and oddity, then departments, countries and offices, then projects up to the number wanted; those in the
//! recycle bin follow. Purposes 1100–1199 are taken here and in `memberships.rs`.

use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::dates::{DAY, at, spread};
use super::identifiers::{Numbers, fixed, mix};
use super::jobs::DEPARTMENTS;
use super::memberships::inherited;
use super::offices::OFFICES;
use super::products::PRODUCTS;
use super::showcase::{Display, SHOWCASE};
use super::{DOMAIN, INITIAL_DOMAIN, Seed};

/// What a group is by the table of facts/graph.md §6.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Microsoft 365, with a team or without.
    Unified {
        team: bool,
    },
    Security,
    MailSecurity,
    Distribution,
    /// Security group that comes from the directory on premises.
    Synced,
    /// Security group that may hold directory roles.
    RoleAssignable,
    /// Security group filled by a rule.
    DynamicSecurity,
    /// Microsoft 365 group filled by a rule.
    DynamicUnified,
}

impl Kind {
    pub(crate) fn is_unified(self) -> bool {
        matches!(self, Self::Unified { .. } | Self::DynamicUnified)
    }

    pub(crate) fn is_dynamic(self) -> bool {
        matches!(self, Self::DynamicSecurity | Self::DynamicUnified)
    }

    fn mail_enabled(self) -> bool {
        self.is_unified() || matches!(self, Self::MailSecurity | Self::Distribution)
    }

    fn security_enabled(self) -> bool {
        !matches!(self, Self::Unified { .. } | Self::Distribution)
    }
}

/// Where a group's number falls.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// Grants the product of this place in [`PRODUCTS`].
    License(usize),
    /// A row of [`SHOWCASE`].
    Showcase(usize),
    /// The team of a department.
    Department(usize),
    /// Everybody of a department, by rule.
    DynamicDepartment(usize),
    /// Everybody in a country, by rule.
    Country(usize),
    /// Everybody of the office at this place, by rule.
    Site(usize),
    /// Project of this number.
    Project(u32),
    /// In the recycle bin.
    Binned(u32),
}

/// What a group is called and how it is made.
pub(crate) struct Blueprint {
    pub(crate) kind: Kind,
    pub(crate) name: String,
    pub(crate) description: Option<String>,
    pub(crate) rule: Option<String>,
    /// `visibility`, Microsoft 365 groups only.
    pub(crate) visibility: &'static str,
}

/// Groups of the smallest tenant: those that give licences and the showcase fit.
const FEWEST: u32 = 32;

/// So many numbers, and where one of them falls.
type Stretch = (usize, fn(usize) -> Place);

/// Every group of a tenant.
pub(crate) struct Groups {
    seed: u64,
    today: i64,
    newest: i64,
    ids: Numbers,
    /// Products granted by a group, by their places in [`PRODUCTS`].
    pub(crate) licences: Vec<usize>,
    /// Countries of the offices, each once.
    pub(crate) countries: Vec<&'static str>,
    /// Groups that exist.
    pub(crate) count: u32,
    /// Groups in the recycle bin; their numbers follow.
    pub(crate) binned: u32,
}

#[rustfmt::skip] // A list.
const CODENAMES: &[&str] = &[
    "Albatros", "Bergkristall", "Cedar", "Dragonfly", "Edelweiß", "Falcon", "Gletscher", "Horizon", "Iris",
    "Jantar", "Kolibri", "Lighthouse", "Mistral", "Nordlicht", "Obsidian", "Phönix", "Quartz", "Rubikon", "Saturn",
    "Tramontana", "Umbra", "Vltava", "Wolga", "Xenon", "Yukon", "Zephyr", "Łosoś", "Ørsted", "さくら", "Ωmega",
];

#[rustfmt::skip] // A list.
const TOPICS: &[&str] = &[
    "", "Steering", "Rollout", "Suppliers", "Budget", "Testing", "Readers", "Approvers", "Vendors", "Site Visits",
    "Launch", "Archive",
];

impl Groups {
    /// The groups of a tenant; by default one for twelve people.
    pub(crate) fn new(seed: &Seed, wanted: Option<u32>) -> Self {
        let mut granted = vec![false; PRODUCTS.len()];
        let always = ["SPE_E3", "SPE_F1"];
        for (flag, product) in granted.iter_mut().zip(PRODUCTS) {
            *flag = always.contains(&product.part);
        }
        // Enough to meet every product a group may grant: chances are never below some per mille.
        for index in 0..seed.people.min(20_000) {
            for at in inherited(seed, index) {
                if let Some(flag) = granted.get_mut(at) {
                    *flag = true;
                }
            }
        }
        let mut countries: Vec<&'static str> = Vec::new();
        for office in OFFICES {
            if !countries.contains(&office.country) {
                countries.push(office.country);
            }
        }
        let default = if seed.people == 0 { 0 } else { (seed.people / 12).clamp(FEWEST, 60_000) };
        let count = wanted.unwrap_or(default).min(1_000_000);
        Self {
            seed: seed.number,
            today: seed.today,
            newest: seed.newest,
            ids: Numbers::new(mix(seed.number, 0, 1_100)),
            licences: granted.iter().enumerate().filter(|(_, granted)| **granted).map(|(at, _)| at).collect(),
            countries,
            count,
            binned: if count == 0 { 0 } else { (count / 100).clamp(2, 200) },
        }
    }

    /// Groups there are, those in the recycle bin included.
    pub(crate) fn total(&self) -> u32 {
        self.count + self.binned
    }

    /// Whether the group starts in the recycle bin.
    pub(crate) fn is_binned(&self, number: u32) -> bool {
        number >= self.count && number < self.total()
    }

    /// When a group in the recycle bin was put there.
    pub(crate) fn deleted_at(&self, number: u32) -> String {
        at(self.today - 1 - spread(self.seed, number, 1_101, 25 * DAY))
    }

    /// The object id of a group.
    pub(crate) fn id(&self, number: u32) -> Uuid {
        match self.licences.get(number as usize) {
            Some(product) => fixed(self.seed, 80 + *product as u64),
            None => self.ids.id(number),
        }
    }

    /// Where the number falls.
    pub(crate) fn place(&self, number: u32) -> Place {
        if number >= self.count {
            return Place::Binned(number - self.count);
        }
        if let Some(product) = self.licences.get(number as usize) {
            return Place::License(*product);
        }
        let mut at = (number as usize).saturating_sub(self.licences.len());
        let stretches: [Stretch; 5] = [
            (SHOWCASE.len(), Place::Showcase),
            (DEPARTMENTS.len(), Place::Department),
            (DEPARTMENTS.len(), Place::DynamicDepartment),
            (self.countries.len(), Place::Country),
            (OFFICES.len(), Place::Site),
        ];
        for (many, place) in stretches {
            if at < many {
                return place(at);
            }
            at -= many;
        }
        Place::Project(u32::try_from(at).unwrap_or(u32::MAX))
    }

    /// Number of the first group of a row of the showcase that displays this, if the tenant has so many.
    pub(crate) fn displaying(&self, display: Display) -> Option<u32> {
        let row = SHOWCASE.iter().position(|row| row.display == display)?;
        self.existing(self.licences.len() + row)
    }

    /// The first number of each stretch after the showcase: departments, dynamic departments, countries, sites,
    /// projects.
    pub(crate) fn starts(&self) -> [u32; 5] {
        let departments = self.licences.len() + SHOWCASE.len();
        let dynamic = departments + DEPARTMENTS.len();
        let countries = dynamic + DEPARTMENTS.len();
        let sites = countries + self.countries.len();
        [departments, dynamic, countries, sites, sites + OFFICES.len()].map(|at| u32::try_from(at).unwrap_or(0))
    }

    /// The number, if the tenant has so many groups.
    pub(crate) fn existing(&self, at: usize) -> Option<u32> {
        u32::try_from(at).ok().filter(|number| *number < self.count)
    }

    /// What a group is called and how it is made.
    pub(crate) fn blueprint(&self, number: u32) -> Blueprint {
        match self.place(number) {
            Place::License(product) => {
                let part = PRODUCTS.get(product).map_or("", |product| product.part);
                let about = format!("Everyone in here gets {part}.");
                plain(Kind::Security, &format!("LIC-{part}"), Some(&about), None)
            }
            Place::Showcase(row) => SHOWCASE.get(row).map_or_else(
                || plain(Kind::Security, "Group", None, None),
                |row| Blueprint { visibility: row.visibility, ..plain(row.kind, row.name, row.description, row.rule) },
            ),
            Place::Department(at) => {
                let name = DEPARTMENTS.get(at).map_or("", |department| department.name);
                plain(Kind::Unified { team: true }, &format!("Team {name}"), Some("The whole department."), None)
            }
            Place::DynamicDepartment(at) => {
                let name = DEPARTMENTS.get(at).map_or("", |department| department.name);
                let rule = format!("(user.department -eq \"{name}\")");
                plain(Kind::DynamicSecurity, &format!("DYN-Department-{name}"), None, Some(&rule))
            }
            Place::Country(at) => {
                let name = self.countries.get(at).copied().unwrap_or_default();
                let rule = format!("(user.country -eq \"{name}\")");
                plain(Kind::DynamicSecurity, &format!("DYN-Country-{name}"), None, Some(&rule))
            }
            Place::Site(at) => {
                let name = OFFICES.get(at).map_or("", |office| office.name);
                let rule = format!("(user.physicalDeliveryOfficeName -eq \"{name}\")");
                plain(Kind::DynamicSecurity, &format!("DYN-Site-{name}"), None, Some(&rule))
            }
            Place::Project(project) => self.project(project),
            Place::Binned(at) if at.is_multiple_of(2) => {
                plain(Kind::Unified { team: at.is_multiple_of(4) }, &format!("Project Atlantis {}", at + 1), None, None)
            }
            Place::Binned(at) => plain(Kind::Security, &format!("SEC-Old-Share-{}", at + 1), None, None),
        }
    }

    fn project(&self, project: u32) -> Blueprint {
        let at = project as usize;
        let codename = CODENAMES.get(at % CODENAMES.len()).copied().unwrap_or_default();
        let topic = TOPICS.get(at / CODENAMES.len() % TOPICS.len()).copied().unwrap_or_default();
        let round = at / (CODENAMES.len() * TOPICS.len());
        let round = if round > 0 { format!(" {}", round + 1) } else { String::new() };
        let name = format!("{codename} {topic}{round}").replace("  ", " ").trim().to_owned();
        let (kind, name) = match mix(self.seed, project, 1_102) % 100 {
            0..30 => (Kind::Unified { team: true }, name),
            30..55 => (Kind::Unified { team: false }, name),
            55..72 => (Kind::Security, format!("SEC-{name}")),
            72..80 => (Kind::MailSecurity, format!("MSEC {name}")),
            80..88 => (Kind::Distribution, format!("DL {name}")),
            _ => (Kind::Synced, format!("GG-{name}")),
        };
        let public = mix(self.seed, project, 1_103).is_multiple_of(3);
        Blueprint { visibility: if public { "Public" } else { "Private" }, ..plain(kind, &name, None, None) }
    }

    /// The properties of a group, named as in v1.0; whatever is not set is null.
    pub(crate) fn properties(&self, number: u32) -> Map<String, Value> {
        let made = self.blueprint(number);
        let kind = made.kind;
        let id = self.id(number);
        let created = self.newest - 30 * DAY - spread(self.seed, number, 1_104, 3_000 * DAY);
        let nickname = if kind.mail_enabled() {
            nickname(&made.name, number)
        } else {
            let digits = id.simple().to_string();
            format!("{}-{}", digits.get(..8).unwrap_or_default(), digits.get(8..9).unwrap_or_default())
        };
        let mail = kind.mail_enabled().then(|| format!("{nickname}@{DOMAIN}"));
        let proxies: Vec<String> = mail
            .iter()
            .flat_map(|mail| [format!("SMTP:{mail}"), format!("smtp:{nickname}@{INITIAL_DOMAIN}")])
            .collect();
        let mut types: Vec<&str> = Vec::new();
        types.extend(kind.is_dynamic().then_some("DynamicMembership"));
        types.extend(kind.is_unified().then_some("Unified"));
        let Value::Object(mut group) = json!({
            "id": id.to_string(),
            "deletedDateTime": self.is_binned(number).then(|| self.deleted_at(number)),
            "classification": null,
            "createdDateTime": at(created),
            "description": made.description,
            "displayName": made.name,
            "expirationDateTime": null,
            "groupTypes": types,
            "isAssignableToRole": (kind == Kind::RoleAssignable).then_some(true),
            "isManagementRestricted": null,
            "mail": mail,
            "mailEnabled": kind.mail_enabled(),
            "mailNickname": nickname,
            "membershipRule": made.rule,
            "membershipRuleProcessingState": kind.is_dynamic().then_some("On"),
            "preferredDataLocation": null,
            "preferredLanguage": null,
            "proxyAddresses": proxies,
            "renewedDateTime": at(created),
            "resourceBehaviorOptions": [],
            "resourceProvisioningOptions": if kind == (Kind::Unified { team: true }) { json!(["Team"]) } else { json!([]) },
            "securityEnabled": kind.security_enabled(),
            "securityIdentifier": security_identifier(&id),
            "serviceProvisioningErrors": [],
            "theme": null,
            "uniqueName": null,
            "visibility": kind.is_unified().then_some(made.visibility),
        }) else {
            return Map::new();
        };
        self.write_sync(number, &made, &mut group);
        group
    }

    fn write_sync(&self, number: u32, made: &Blueprint, into: &mut Map<String, Value>) {
        let synced = made.kind == Kind::Synced;
        let relative = 200_000 + u64::from(number);
        let read = at(self.today - 1 - spread(self.seed, number, 1_105, DAY / 2));
        for (name, value) in [
            ("onPremisesDomainName", json!("corp.contoso.com")),
            ("onPremisesLastSyncDateTime", json!(read)),
            ("onPremisesNetBiosName", json!("CONTOSO")),
            ("onPremisesSamAccountName", json!(made.name)),
            ("onPremisesSecurityIdentifier", json!(format!("S-1-5-21-2127521184-1604012920-1887927527-{relative}"))),
            ("onPremisesSyncEnabled", json!(true)),
        ] {
            into.insert(name.into(), if synced { value } else { Value::Null });
        }
        into.insert("onPremisesProvisioningErrors".into(), json!([]));
    }
}

fn plain(kind: Kind, name: &str, description: Option<&str>, rule: Option<&str>) -> Blueprint {
    Blueprint {
        kind,
        name: name.to_owned(),
        description: description.map(str::to_owned),
        rule: rule.map(str::to_owned),
        visibility: "Private",
    }
}

/// `mailNickname` of a group: its name in plain letters and its number.
fn nickname(name: &str, number: u32) -> String {
    let plain: String = deunicode::deunicode(name)
        .to_ascii_lowercase()
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c } else { '-' })
        .collect();
    let parts: Vec<&str> = plain.split('-').filter(|part| !part.is_empty()).collect();
    let stem: String = parts.join("-").chars().take(50).collect();
    format!("{stem}-{number}")
}

/// The security identifier of an object that exists only in the cloud: its id in four numbers.
pub(crate) fn security_identifier(id: &Uuid) -> String {
    let bytes = id.to_bytes_le();
    let numbers: Vec<String> = bytes
        .chunks_exact(4)
        .map(|part| part.iter().rev().fold(0u32, |sum, byte| (sum << 8) | u32::from(*byte)).to_string())
        .collect();
    format!("S-1-12-1-{}", numbers.join("-"))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use std::collections::HashSet;

    use super::*;

    #[test]
    fn groups_of_any_number_have_ids_names_and_a_way_back() {
        for (people, wanted, expected) in [
            (0, None, 0),
            (1, None, 32),
            (50, None, 32),
            (300, None, 32),
            (2_000, None, 166),
            (50, Some(3), 3),
            (50, Some(2_000), 2_000),
        ] {
            let seed = Seed::new(7, people);
            let groups = Groups::new(&seed, wanted);
            assert_eq!(groups.count, expected, "{people} people");
            let mut nicknames = HashSet::new();
            for number in 0..groups.total() {
                let group = groups.properties(number);
                assert!(
                    nicknames.insert(group["mailNickname"].to_string().to_lowercase()),
                    "{}",
                    group["mailNickname"]
                );
                assert!(group["mailNickname"].as_str().unwrap().len() <= 64);
                assert!(group["displayName"].as_str().unwrap().chars().count() <= 256);
                assert_eq!(group["deletedDateTime"].is_string(), groups.is_binned(number));
                let rule = group["membershipRule"].as_str();
                assert_eq!(rule.is_some(), groups.blueprint(number).kind.is_dynamic());
                if let Some(rule) = rule {
                    assert!(crate::seeds::membership_rule::Rule::parse(rule).is_ok(), "{rule}");
                }
            }
        }
    }

    #[test]
    fn the_smallest_default_has_every_kind() {
        let groups = Groups::new(&Seed::new(1, 50), None);
        let kinds: Vec<Kind> = (0..groups.count).map(|number| groups.blueprint(number).kind).collect();
        for kind in [
            Kind::Unified { team: true },
            Kind::Unified { team: false },
            Kind::Security,
            Kind::MailSecurity,
            Kind::Distribution,
            Kind::Synced,
            Kind::RoleAssignable,
            Kind::DynamicSecurity,
            Kind::DynamicUnified,
        ] {
            assert!(kinds.contains(&kind), "{kind:?}");
        }
        let names: Vec<String> = (0..groups.count).map(|number| groups.blueprint(number).name).collect();
        assert_eq!(names.iter().filter(|name| *name == "Project Phoenix").count(), 2);
        let binned: Vec<bool> =
            (groups.count..groups.total()).map(|number| groups.blueprint(number).kind.is_unified()).collect();
        assert_eq!(binned, [true, false]);
    }

    #[test]
    fn the_groups_that_grant_licences_are_those_people_inherit_from() {
        let seed = Seed::new(3, 300);
        let groups = Groups::new(&seed, None);
        for index in 0..300 {
            for license in seed.user(index).licenses {
                if let Some(group) = license.group {
                    let granting = 0..u32::try_from(groups.licences.len()).unwrap();
                    assert!(granting.into_iter().any(|number| groups.id(number).to_string() == group), "{index}");
                }
            }
        }
    }

    #[test]
    fn a_cloud_security_identifier_is_the_id_in_four_numbers() {
        let id = Uuid::parse_str("01234567-89ab-cdef-0123-456789abcdef").unwrap();
        assert_eq!(security_identifier(&id), "S-1-12-1-19088743-3455027627-1732584193-4023233417");
    }
}
