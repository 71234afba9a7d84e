//! What somebody who runs a real tenant would notice, counted over a whole seeded one.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::{HashMap, HashSet};

use serde_json::Value;

use super::Seed;
use super::dates::{DAY, NEWEST, month};
use super::jobs::DEPARTMENTS;
use super::offices::{OFFICES, site};
use super::person::{Traits, traits};
use super::tree::{leads, staff};

/// Members who are people, with what they are like.
fn members(people: u32) -> impl Iterator<Item = (u32, Traits)> {
    (0..staff(people)).map(move |index| (index, traits(1, people, index))).filter(|(_, traits)| !traits.guest)
}

fn percent(part: usize, whole: usize) -> usize {
    100 * part / whole.max(1)
}

#[test]
fn most_people_sit_where_their_manager_sits() {
    for (people, least) in [(300, 70), (2_000, 80), (20_000, 80)] {
        let (mut together, mut countries, mut all) = (0, 0, 0);
        for (_, person) in members(people) {
            let Some(manager) = person.manager.map(|manager| traits(1, people, manager)) else { continue };
            all += 1;
            together += usize::from(manager.site == person.site);
            countries += usize::from(manager.office.country == person.office.country);
        }
        assert!((least..98).contains(&percent(together, all)), "{people}: {together} of {all} at their manager's site");
        assert!(percent(countries, all) >= least + 2, "{people}: {countries} of {all} in their manager's country");
    }
}

#[test]
fn offices_have_a_character() {
    let mut at: HashMap<(&str, usize), usize> = HashMap::new();
    let mut used = HashSet::new();
    for (_, person) in members(2_000) {
        used.insert(person.site);
        let Some(department) = person.department else { continue };
        *at.entry((department.name, person.site)).or_default() += 1;
        // Nobody welds or drives a forklift at home.
        assert!(!department.frontline || department.sites.contains(&person.site), "{}", person.office.name);
    }
    assert!(used.len() > 30, "{} offices", used.len());
    for department in DEPARTMENTS {
        let mut sites: Vec<usize> =
            (0..OFFICES.len()).filter_map(|site| at.get(&(department.name, site)).copied()).collect();
        sites.sort_unstable_by(|one, other| other.cmp(one));
        let (most, all): (usize, usize) = (sites.iter().take(4).sum(), sites.iter().sum());
        let least = if department.name == "Sales" { 30 } else { 60 };
        assert!(percent(most, all) >= least, "{}: {most} of {all} at four offices", department.name);
    }
    assert_eq!(OFFICES[site::BERLIN].name, "Berlin HQ");
    assert_eq!(OFFICES[site::SEATTLE].name, "Seattle");
    assert_eq!(OFFICES[site::GREENVILLE].name, "Greenville Plant");
}

#[test]
fn everything_about_a_place_agrees_and_some_people_came_from_elsewhere() {
    let seed = Seed::new(1, 2_000);
    let (mut foreign, mut all) = (0, 0);
    for (index, person) in members(2_000) {
        let text = |name: &str| seed.property(index, name).and_then(|value| value.as_str().map(str::to_owned));
        let office = OFFICES.iter().find(|office| Some(office.name.to_owned()) == text("officeLocation")).unwrap();
        assert_eq!(text("country").as_deref(), Some(office.country));
        assert_eq!(text("city").as_deref(), Some(office.city));
        assert_eq!(text("postalCode").as_deref(), Some(office.postal_code));
        assert!(text("usageLocation").is_none_or(|location| location == office.usage_location));
        assert!(text("mobilePhone").is_none_or(|phone| phone.starts_with(office.country_code())));
        let language = text("preferredLanguage").unwrap();
        assert!(
            language == office.preferred_language() || language.starts_with("en-"),
            "{language} at {}",
            office.name
        );
        all += 1;
        foreign += usize::from(seed.name(index).locale.tag != office.language);
        assert_eq!(person.office.name, office.name);
    }
    assert!((5..22).contains(&percent(foreign, all)), "{foreign} of {all} named elsewhere");
}

#[test]
fn every_telephone_rings_on_one_desk() {
    for people in [10, 50, 900, 2_000, 50_000, 100_000] {
        let seed = Seed::new(1, people);
        let (mut desks, mut pockets) = (HashSet::new(), HashSet::new());
        for index in 0..seed.total() {
            if let Some(Value::Array(phones)) = seed.property(index, "businessPhones") {
                let digits: String = phones[0].as_str().unwrap().chars().filter(char::is_ascii_digit).collect();
                assert!((8..=24).contains(&digits.len()), "{phones:?}");
                assert!(desks.insert(phones[0].to_string()), "{phones:?} of {index}");
            }
            if let Some(mobile) = seed.property(index, "mobilePhone") {
                assert!(pockets.insert(mobile.to_string()), "{mobile} of {index} among {people}");
            }
        }
        assert!(pockets.len() > people as usize / 4);
    }
}

/// What is known of how people prove who they are is known of the telephones the directory has.
#[test]
fn nobody_else_gets_the_code_that_was_sent_to_somebody() {
    for people in [50, 2_000] {
        let seed = Seed::new(1, people);
        let mut numbers = HashSet::new();
        for index in 0..people {
            let office = traits(1, people, index).office;
            for method in super::methods::methods(&seed, index) {
                let Some(number) = method["phoneNumber"].as_str() else { continue };
                assert!(number.starts_with(&format!("{} ", office.country_code())), "{number} at {}", office.name);
                assert!(numbers.insert(number.to_owned()), "{number} of {index}");
                let known = seed.property(index, "mobilePhone").filter(|_| method["phoneType"] == "mobile");
                let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
                assert!(known.is_none_or(|known| digits(known.as_str().unwrap()) == digits(number)), "{number}");
            }
        }
    }
}

/// A number with a sign for each digit.
fn form(number: &str) -> String {
    number.chars().map(|sign| if sign.is_ascii_digit() { '#' } else { sign }).collect()
}

#[test]
fn telephone_numbers_are_written_as_people_there_write_them() {
    // Country, mobile, desk in a company of up to nine thousand.
    let forms = HashMap::from([
        ("US", ("+# (###) ###-####", "+# (###) ###-#### x####")),
        ("IN", ("+## ##### #####", "+## ## #### ####")),
        ("UA", ("+### ## ### ## ##", "+### ## ### ## ##")),
        ("DE", ("+## ### ########", "+## ## #####-####")),
        ("SE", ("+## ##-### ## ##", "+## ##-### ## ## x####")),
        ("FR", ("+## # ## ## ## ##", "+## # ## ## ## ##")),
        ("CZ", ("+### ### ### ###", "+### ### ### ###")),
        ("PL", ("+## ### ### ###", "+## ## ### ## ##")),
        ("GB", ("+## #### ######", "+## ## #### #### x####")),
        ("JP", ("+## ##-####-####", "+## #-####-####")),
        ("KR", ("+## ##-####-####", "+## #-###-####")),
        ("IL", ("+### ##-###-####", "+### #-###-####")),
    ]);
    let mut seen = HashSet::new();
    for people in [50, 2_000] {
        let seed = Seed::new(1, people);
        for (index, person) in members(people) {
            let country = person.office.usage_location;
            let Some((mobile, desk)) = forms.get(country) else { continue };
            if let Some(number) = seed.property(index, "mobilePhone") {
                assert_eq!(form(number.as_str().unwrap()), *mobile, "{number}");
                seen.insert(country);
            }
            let number = seed.property(index, "businessPhones").unwrap();
            let number = number[0].as_str().unwrap();
            let untidy = !number.starts_with('+') || number.contains("(0)") || number.contains('m');
            // The plant lies in the country.
            let rural = person.office.name == "Pune Chakan Plant";
            assert!(untidy || rural || form(number) == *desk, "{number}");
        }
    }
    assert_eq!(seen.len(), forms.len());
}

#[test]
fn a_name_is_written_in_one_script() {
    let seed = Seed::new(1, 5_000);
    let mut initials = 0;
    for (index, _) in members(5_000) {
        let name = seed.property(index, "displayName").unwrap();
        let name = name.as_str().unwrap();
        let latin = name.chars().any(|letter| letter.is_ascii_alphabetic());
        assert!(!latin || !name.chars().any(|letter| ('\u{370}'..='\u{1dff}').contains(&letter)), "{name}");
        initials += usize::from(!latin && name.contains('.'));
    }
    assert!(initials > 20, "{initials}");
}

/// What is there for somebody has somebody.
#[test]
fn no_group_is_for_an_office_a_department_or_a_country_nobody_is_of() {
    for people in [10, 50, 2_000, 50_000] {
        let seed = Seed::new(1, people);
        let groups = super::groups::Groups::new(&seed, Some(200));
        let memberships = super::memberships::Memberships::new(&seed, &groups, 0, 0);
        let mut names = Vec::new();
        for number in 0..groups.count {
            let name = groups.blueprint(number).name;
            let of_somebody = ["Team ", "DYN-", "LIC-"].iter().any(|start| name.starts_with(start));
            assert!(!of_somebody || !memberships.members[number as usize].is_empty(), "{name} of {people}");
            names.push(name);
        }
        for wanted in ["DYN-Site-Berlin HQ", "DYN-Country-Germany", "Team Sales"] {
            assert!(names.iter().any(|name| name == wanted), "{wanted} of {people}");
        }
        assert_eq!(names.iter().any(|name| name == "Team Information Technology"), people >= 50);
        assert_eq!(names.iter().any(|name| name == "DYN-Site-Reykjavík"), people >= 2_000);
    }
}

#[test]
fn namesakes_are_rare_but_there_are_some() {
    for (people, most) in [(2_000, 4), (100_000, 27)] {
        let seed = Seed::new(1, people);
        let mut names: HashMap<String, usize> = HashMap::new();
        for (index, _) in members(people) {
            *names.entry(seed.property(index, "displayName").unwrap().to_string()).or_default() += 1;
        }
        let alike: usize = names.values().filter(|bearers| **bearers > 1).sum();
        assert!(alike > 2, "{people}");
        assert!(percent(alike, people as usize) < most, "{alike} of {people} share their name");
        assert!(
            names.values().max().unwrap() * 1_000 <= people as usize,
            "{:?}",
            names.iter().max_by_key(|(_, of)| **of)
        );
    }
}

#[test]
fn titles_that_exist_once_exist_once() {
    for people in [300, 2_000, 100_000] {
        let mut titles: HashMap<&str, usize> = HashMap::new();
        for (_, person) in members(people) {
            *titles.entry(person.title.unwrap_or_default()).or_default() += 1;
        }
        let once = DEPARTMENTS.iter().flat_map(|department| [Some(department.head), department.single]).flatten();
        for title in once.chain(["Chief Executive Officer"]) {
            assert_eq!(titles.get(title), Some(&1), "{title} among {people}");
        }
        for (title, holders) in &titles {
            let unique = ["Chief ", "Head of ", "Vice President"].iter().any(|start| title.starts_with(start));
            assert!(!unique || *holders == 1, "{holders} are {title} among {people}");
        }
    }
}

#[test]
fn everybody_is_led_from_the_top() {
    for people in [50, 300, 2_000, 20_000] {
        let top = traits(1, people, 0);
        assert!(top.manager.is_none() && top.department.is_some() && top.enabled && top.located);
        assert!(
            Seed::new(1, people).property(0, "assignedLicenses").is_some_and(|held| held != Value::Array(Vec::new()))
        );
        let (mut loose, mut all) = (0, 0);
        let mut teams: HashMap<u32, u32> = HashMap::new();
        for (index, person) in members(people).skip(1) {
            all += 1;
            let Some(manager) = person.manager else {
                assert!(!leads(people, index), "{index} leads and is led by nobody");
                loose += 1;
                continue;
            };
            *teams.entry(manager).or_default() += 1;
            let mut at = manager;
            while at != 0 {
                let next = traits(1, people, at).manager.unwrap();
                assert!(next < at, "{at} reports to {next}");
                at = next;
            }
        }
        assert!(loose * 60 <= all + 60, "{loose} of {all} report to nobody");
        if people >= 2_000 {
            let sound = teams.values().filter(|team| (4..=12).contains(*team)).count();
            assert!(percent(sound, teams.len()) >= 95, "{sound} of {} teams are of a good size", teams.len());
        }
    }
}

#[test]
fn what_happened_to_an_account_happened_in_order() {
    let now = NEWEST + 200 * DAY + 40_000;
    let seed = Seed::new(1, 2_000).started(now);
    let mut young = 0;
    for index in 0..seed.total() {
        let time = |name: &str| {
            let value = seed.property(index, name)?;
            Some(value.as_str()?.parse::<jiff::Timestamp>().unwrap().as_second())
        };
        let made = time("createdDateTime").unwrap();
        assert!(made < now);
        young += usize::from(made > now - 60 * DAY);
        for name in ["lastPasswordChangeDateTime", "signInSessionsValidFromDateTime", "onPremisesLastSyncDateTime"] {
            assert!(time(name).is_none_or(|time| (made..=now).contains(&time)), "{name} of {index}");
        }
        let hired = time("employeeHireDate");
        assert!(hired.is_none_or(|hired| (made..made + 60 * DAY).contains(&hired)), "{index}");
        let methods = super::methods::methods(&seed, index);
        assert_eq!(methods[0]["createdDateTime"], seed.property(index, "lastPasswordChangeDateTime").unwrap());
        for method in &methods {
            let registered =
                method["createdDateTime"].as_str().map(|at| at.parse::<jiff::Timestamp>().unwrap().as_second());
            assert!(registered.is_none_or(|at| (made..=now).contains(&at)), "{method}");
        }
        if index >= seed.people {
            let deleted = seed.deleted_at(index).parse::<jiff::Timestamp>().unwrap().as_second();
            assert!((made.max(now - 30 * DAY)..=now).contains(&deleted), "{index}");
        }
    }
    assert!(young > 3, "{young} are new");
    // The same all month.
    let then = Seed::new(1, 2_000).started(month(now));
    assert_eq!(then.property(7, "createdDateTime"), seed.property(7, "createdDateTime"));
}
