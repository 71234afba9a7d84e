//! Groups of tenants of several sizes.

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
            assert!(nicknames.insert(group["mailNickname"].to_string().to_lowercase()), "{}", group["mailNickname"]);
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
