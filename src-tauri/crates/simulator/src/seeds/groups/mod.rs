//! The groups of a seeded tenant (facts/graph.md §6): of every kind, worked out from their number.
//!
//! Numbers `0..licences.len()` are the groups that grant licences, then come those of [`super::showcase`],
//! one of every kind and oddity, then departments, offices and countries somebody works in, then projects up to the number
//! wanted; those in the recycle bin follow. Purposes 1100–1199 are taken here and in `memberships.rs`.

#[cfg(test)]
mod tests;

use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::dates::{DAY, at, spread};
use super::identifiers::{Numbers, fixed, mix};
use super::jobs::{DEPARTMENTS, Department};
use super::memberships::inherited;
use super::offices::OFFICES;
use super::person::traits;
use super::products::PRODUCTS;
use super::showcase::{Display, SHOWCASE};
use super::{DOMAIN, INITIAL_DOMAIN, Seed, special};

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

/// What there is a group for, and where one of them falls.
type Stretch<'a> = (&'a [usize], fn(usize) -> Place);

/// The places of what is marked.
fn places(flags: &[bool]) -> Vec<usize> {
    flags.iter().enumerate().filter(|(_, marked)| **marked).map(|(at, _)| at).collect()
}

/// The place of a department in [`DEPARTMENTS`].
pub(crate) fn place_of(department: &Department) -> Option<usize> {
    DEPARTMENTS.iter().position(|other| other.name == department.name)
}

/// Every group of a tenant.
pub(crate) struct Groups {
    seed: u64,
    today: i64,
    born: i64,
    newest: i64,
    ids: Numbers,
    /// Products granted by a group, by their places in [`PRODUCTS`].
    pub(crate) licences: Vec<usize>,
    /// Departments somebody is of, by their places in [`DEPARTMENTS`].
    pub(crate) departments: Vec<usize>,
    /// Countries somebody works in.
    pub(crate) countries: Vec<&'static str>,
    /// Offices somebody sits in, by their places in [`OFFICES`].
    pub(crate) sites: Vec<usize>,
    /// Whether anything comes from a directory on premises.
    hybrid: bool,
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
        let (mut used, mut sat) = (vec![false; DEPARTMENTS.len()], vec![false; OFFICES.len()]);
        let mark = |flags: &mut Vec<bool>, at: usize| flags.get_mut(at).into_iter().for_each(|flag| *flag = true);
        // Enough to meet everything there is: chances are never below some per mille.
        for index in 0..seed.people.min(20_000) {
            let traits = traits(seed.number, seed.people, index);
            if traits.guest || traits.special.is_some() {
                continue;
            }
            inherited(seed, index).for_each(|at| mark(&mut granted, at));
            mark(&mut sat, traits.site);
            let department = traits.department.and_then(place_of);
            department.into_iter().for_each(|at| mark(&mut used, at));
        }
        let sites = places(&sat);
        let mut countries: Vec<&'static str> = Vec::new();
        for office in sites.iter().filter_map(|site| OFFICES.get(*site)) {
            if !countries.contains(&office.country) {
                countries.push(office.country);
            }
        }
        let default = if seed.people == 0 { 0 } else { (seed.people / 12).clamp(FEWEST, 60_000) };
        let count = wanted.unwrap_or(default).min(1_000_000);
        Self {
            seed: seed.number,
            today: seed.today,
            born: seed.born,
            newest: seed.newest,
            ids: Numbers::new(mix(seed.number, 0, 1_100)),
            licences: places(&granted),
            departments: places(&used),
            countries,
            sites,
            hybrid: special::is_hybrid(seed.people),
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

    /// When a group in the recycle bin was put there, in seconds since 1970.
    pub(crate) fn deleted(&self, number: u32) -> i64 {
        self.born - 1 - spread(self.seed, number, 1_101, 25 * DAY)
    }

    /// The same as Graph writes it.
    pub(crate) fn deleted_at(&self, number: u32) -> String {
        at(self.deleted(number))
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
        if at < SHOWCASE.len() {
            return Place::Showcase(at);
        }
        at -= SHOWCASE.len();
        let stretches: [Stretch<'_>; 3] = [
            (&self.departments, Place::Department),
            (&self.departments, Place::DynamicDepartment),
            (&self.sites, Place::Site),
        ];
        for (there, place) in stretches {
            if let Some(which) = there.get(at) {
                return place(*which);
            }
            at -= there.len();
        }
        if at < self.countries.len() {
            return Place::Country(at);
        }
        at -= self.countries.len();
        Place::Project(u32::try_from(at).unwrap_or(u32::MAX))
    }

    /// Number of the first group of a row of the showcase that displays this, if the tenant has so many.
    pub(crate) fn displaying(&self, display: Display) -> Option<u32> {
        let row = SHOWCASE.iter().position(|row| row.display == display)?;
        self.existing(self.licences.len() + row)
    }

    /// The first number of each stretch after the showcase: departments, dynamic departments, sites, countries,
    /// projects.
    pub(crate) fn starts(&self) -> [u32; 5] {
        let departments = self.licences.len() + SHOWCASE.len();
        let dynamic = departments + self.departments.len();
        let sites = dynamic + self.departments.len();
        let countries = sites + self.sites.len();
        let all = [departments, dynamic, sites, countries, countries + self.countries.len()];
        all.map(|at| u32::try_from(at).unwrap_or(0))
    }

    /// The groups of a department: its team, and everybody by rule.
    pub(crate) fn of_department(&self, department: &Department) -> [Option<u32>; 2] {
        let [team, everybody, ..] = self.starts();
        let at = place_of(department).and_then(|place| self.departments.iter().position(|other| *other == place));
        [team, everybody].map(|start| at.and_then(|at| self.existing(start as usize + at)))
    }

    /// Everybody of an office, by rule, and of its country.
    pub(crate) fn of_site(&self, site: usize) -> [Option<u32>; 2] {
        let [_, _, sites, countries, _] = self.starts();
        let country = OFFICES.get(site).map(|office| office.country);
        let at = self.sites.iter().position(|other| *other == site);
        let among = self.countries.iter().position(|name| Some(*name) == country);
        [
            at.and_then(|at| self.existing(sites as usize + at)),
            among.and_then(|at| self.existing(countries as usize + at)),
        ]
    }

    /// The number, if the tenant has so many groups.
    pub(crate) fn existing(&self, at: usize) -> Option<u32> {
        u32::try_from(at).ok().filter(|number| *number < self.count)
    }

    /// What a group is called and how it is made.
    pub(crate) fn blueprint(&self, number: u32) -> Blueprint {
        let made = self.drawn(number);
        // What would come from on premises is made here where there is nothing on premises.
        let kind = if made.kind == Kind::Synced && !self.hybrid { Kind::Security } else { made.kind };
        Blueprint { kind, ..made }
    }

    fn drawn(&self, number: u32) -> Blueprint {
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
