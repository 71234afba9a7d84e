//! The tables as a whole, and the rules of values.

use std::collections::HashSet;

use serde_json::{Value, json};

use super::value::{accepts, guest_user_name, is_strong, is_user_name};
use super::{ALL, GROUP, Kind, Property, Search, USER, of};

#[test]
fn names_are_found_however_they_are_cased_and_answered_as_they_are_spelt() {
    let name = |name: &str| USER.property(name).map(|property| property.name);
    assert_eq!(name("mailNickName"), Some("mailNickname"));
    assert_eq!(name("USERPRINCIPALNAME"), Some("userPrincipalName"));
    assert_eq!(name("shoeSize"), None);
    assert_eq!(USER.relation("memberof").map(|relation| relation.name), Some("memberOf"));
    assert_eq!(USER.outsider("ABOUTME").map(|property| property.name), Some("aboutMe"));
    assert_eq!(of("#microsoft.graph.orgContact").map(|schema| schema.name), Some("orgContact"));
    assert_eq!((USER.label(), USER.full_name()), ("User".to_owned(), "microsoft.graph.user".to_owned()));
}

#[test]
fn a_user_shows_eleven_properties_by_default() {
    let mut names: Vec<&str> = USER.defaults().map(|property| property.name).collect();
    names.sort_unstable();
    let wanted = [
        "businessPhones",
        "displayName",
        "givenName",
        "id",
        "jobTitle",
        "mail",
        "mobilePhone",
        "officeLocation",
        "preferredLanguage",
        "surname",
        "userPrincipalName",
    ];
    assert_eq!(names, wanted);
}

#[test]
fn licences_of_a_group_are_shown_only_when_asked_for() {
    let names: Vec<&str> = GROUP.defaults().map(|property| property.name).collect();
    assert!(names.contains(&"groupTypes") && !names.contains(&"assignedLicenses"), "{names:?}");
}

/// Calls something with every property, and those inside, and the path to them.
fn each(properties: &'static [Property], path: &str, seen: &mut impl FnMut(&str, &'static [Property])) {
    seen(path, properties);
    for property in properties {
        each(property.kind.fields(), &format!("{path}/{}", property.name), seen);
    }
}

#[test]
fn no_name_stands_twice_and_every_kind_has_its_id() {
    for schema in ALL {
        let check = &mut |path: &str, properties: &'static [Property]| {
            let names: HashSet<String> = properties.iter().map(|property| property.name.to_lowercase()).collect();
            assert_eq!(names.len(), properties.len(), "{path}");
        };
        each(schema.properties, schema.name, check);
        each(schema.outside, schema.name, check);
        let names = schema.properties.iter().chain(schema.outside).map(|property| property.name);
        let all: HashSet<&str> = names.chain(schema.relations.iter().map(|relation| relation.name)).collect();
        assert_eq!(all.len(), schema.properties.len() + schema.outside.len() + schema.relations.len());
        assert_eq!(all.contains("id"), schema.name != "mailboxSettings", "{}", schema.name);
    }
    let kinds: HashSet<&str> = ALL.iter().map(|schema| schema.name).collect();
    assert_eq!((kinds.len(), ALL.len()), (28, 28));
}

#[test]
fn names_are_searched_by_words_and_other_texts_by_their_beginning() {
    let search = |name: &str| USER.property(name).map(Property::search);
    assert_eq!(search("displayName"), Some(Search::Words));
    assert_eq!(search("mail"), Some(Search::Start));
    assert_eq!(search("accountEnabled"), Some(Search::Never));
    assert_eq!(search("userType"), Some(Search::Never));
    assert_eq!(GROUP.property("description").map(Property::search), Some(Search::Words));
}

#[test]
fn what_was_never_set_is_null_or_an_empty_array() {
    assert_eq!(USER.unset("assignedLicenses"), json!([]));
    assert_eq!(USER.unset("businessPhones"), json!([]));
    assert_eq!(USER.unset("department"), Value::Null);
    assert!(USER.property("assignedLicenses").is_some_and(|property| matches!(property.kind, Kind::Objects(_))));
}

#[rstest::rstest]
#[case("displayName", json!("Ann"), true)]
#[case("displayName", json!(""), false)]
#[case("displayName", json!("x".repeat(257)), false)]
#[case("displayName", json!("ü".repeat(256)), true)]
#[case("displayName", Value::Null, false)]
#[case("displayName", json!(7), false)]
#[case("department", Value::Null, true)]
#[case("department", json!("x".repeat(65)), false)]
#[case("jobTitle", json!("x".repeat(129)), false)]
#[case("employeeId", json!("x".repeat(17)), false)]
#[case("streetAddress", json!("x".repeat(1_024)), true)]
#[case("streetAddress", json!("x".repeat(1_025)), false)]
#[case("postalCode", json!("x".repeat(41)), false)]
#[case("mail", json!("ann@contoso.com"), true)]
#[case("mail", json!("änn@contoso.com"), false)]
#[case("mail", json!("ann@contoso"), false)]
#[case("mail", json!("a nn@contoso.com"), false)]
#[case("mail", json!("ann@contoso.com@x.y"), false)]
#[case("mail", Value::Null, false)]
#[case("usageLocation", json!("DE"), true)]
#[case("usageLocation", json!("de"), false)]
#[case("usageLocation", json!("XX"), false)]
#[case("usageLocation", Value::Null, false)]
#[case("userType", json!("Guest"), true)]
#[case("userType", json!("Visitor"), false)]
#[case("mailNickname", json!("ann.ohara"), true)]
#[case("mailNickname", json!("ann ohara"), false)]
#[case("mailNickname", json!("ann@x"), false)]
#[case("businessPhones", json!(["+1"]), true)]
#[case("businessPhones", json!([]), true)]
#[case("businessPhones", json!(["+1", "+2"]), false)]
#[case("businessPhones", json!([""]), false)]
#[case("businessPhones", json!("+1"), false)]
#[case("otherMails", json!(["a@b.cd"]), true)]
#[case("otherMails", json!(["a"]), false)]
#[case("otherMails", json!([format!("{}@b.cd", "x".repeat(250))]), false)]
#[case("otherMails", json!(vec!["a@b.cd"; 251]), false)]
#[case("passwordPolicies", json!("None"), true)]
#[case("passwordPolicies", json!("DisablePasswordExpiration, DisableStrongPassword"), true)]
#[case("passwordPolicies", json!("None,DisableStrongPassword"), false)]
#[case("passwordPolicies", json!("DisableStrongPassword,DisableStrongPassword"), false)]
#[case("passwordPolicies", json!("disablestrongpassword"), false)]
#[case("ageGroup", json!("Adult"), true)]
#[case("ageGroup", json!("Old"), false)]
#[case("consentProvidedForMinor", json!("Granted"), true)]
#[case("preferredLanguage", json!("en-US"), true)]
#[case("preferredLanguage", json!("english"), false)]
#[case("onPremisesImmutableId", json!("a_b"), false)]
#[case("employeeHireDate", json!("2026-01-01T00:00:00Z"), true)]
#[case("employeeHireDate", json!("2026-01-01"), false)]
#[case("employeeOrgData", json!({"division": "North", "costCenter": null}), true)]
#[case("employeeOrgData", json!({"division": ""}), true)]
#[case("employeeOrgData", json!({"team": "x"}), false)]
#[case("onPremisesExtensionAttributes", json!({"extensionAttribute15": "x"}), true)]
#[case("onPremisesExtensionAttributes", json!({"extensionAttribute16": "x"}), false)]
#[case("onPremisesExtensionAttributes", json!({"extensionAttribute1": "x".repeat(1_025)}), false)]
#[case("identities", json!([{"signInType": "emailAddress", "issuer": "x", "issuerAssignedId": "y"}]), true)]
#[case("identities", json!([{"signInType": "emailAddress", "issuer": "x".repeat(513), "issuerAssignedId": "y"}]), false)]
#[case("identities", json!([{"signInType": "emailAddress", "issuer": "x", "issuerAssignedId": "y".repeat(65)}]), false)]
#[case("identities", json!([{"issuerOf": "x"}]), false)]
#[case("passwordProfile", json!({"password": 7}), true)]
#[case("passwordProfile", json!("Secret"), false)]
#[case("accountEnabled", json!("true"), false)]
#[case("accountEnabled", Value::Null, false)]
fn values_of_users(#[case] name: &str, #[case] value: Value, #[case] accepted: bool) {
    assert_eq!(USER.property(name).map(|property| accepts(property, &value)), Some(accepted));
}

#[rstest::rstest]
#[case("groupTypes", json!(["Unified", "DynamicMembership"]), true)]
#[case("groupTypes", json!(["Team"]), false)]
#[case("visibility", json!("Private"), true)]
#[case("visibility", json!("Secret"), false)]
#[case("membershipRuleProcessingState", json!("On"), true)]
#[case("membershipRuleProcessingState", json!("Off"), false)]
#[case("description", json!("x".repeat(1_025)), false)]
#[case("mailNickname", json!("x".repeat(65)), false)]
fn values_of_groups(#[case] name: &str, #[case] value: Value, #[case] accepted: bool) {
    assert_eq!(GROUP.property(name).map(|property| accepts(property, &value)), Some(accepted));
}

#[test]
fn user_names_keep_their_rules() {
    let long = "x".repeat(65);
    for (name, right) in [
        ("ann@contoso.com", true),
        ("o'hara-1.x_y!#^~@contoso.com", true),
        ("ann.@contoso.com", false),
        (".ann@contoso.com", false),
        ("ann@b@contoso.com", false),
        ("änn@contoso.com", false),
        ("@contoso.com", false),
        ("ann", false),
        (&format!("{long}@contoso.com"), false),
        (&format!("ann@{}.com", "x".repeat(48)), false),
        (&guest_user_name("ann@fabrikam.com", "contoso.onmicrosoft.com"), true),
        (&format!("{}#EXT#@contoso.com", "x".repeat(64)), true),
        (&format!("{}#EXT#@contoso.com", long), false),
    ] {
        assert_eq!(is_user_name(name), right, "{name}");
    }
    assert_eq!(guest_user_name("ann@fabrikam.com", "c.onmicrosoft.com"), "ann_fabrikam.com#EXT#@c.onmicrosoft.com");
}

#[test]
fn passwords_keep_their_rules() {
    let long = format!("Aa1{}", "x".repeat(254));
    for (password, right) in [
        ("Sommer26", true),
        ("sommer-26", true),
        ("Som-26", false),
        ("sommer2026", false),
        ("Sömmer-2026", false),
        (long.as_str(), false),
    ] {
        assert_eq!(is_strong(password), right, "{password}");
    }
}
