//! Every property of a user with every operator, with and without an advanced query: the table of facts/graph.md §3.

use super::Filter;
use crate::schema;

/// When an operator is taken: by default, in advanced queries, never.
const OPERATORS: [&str; 9] = ["eq", "in", "startsWith", "ge", "le", "ne", "not", "null", "endsWith"];

/// Property, the kind of its literal, and a letter for each operator: `D`, `A` or `-`.
#[rustfmt::skip] // It is a table.
const TABLE: &[(&str, &str, &str)] = &[
    // property                      literal   eq in sw ge le ne not null ew
    ("accountEnabled",                "flag", "D D - A A A A - -"),
    ("displayName",                   "text", "D D D - - A A A -"),
    ("userPrincipalName",             "text", "D D D - D A A A A"),
    ("mail",                          "text", "D D D D D A A A A"),
    ("mailNickname",                  "text", "D D D D D A A A -"),
    ("givenName",                     "text", "D D D D D A A A -"),
    ("surname",                       "text", "D D D D D A A A -"),
    ("usageLocation",                 "text", "D D D D D A A A -"),
    ("department",                    "text", "D D D D D A A A -"),
    ("city",                          "text", "D D D D D A A A -"),
    ("country",                       "text", "D D D D D A A A -"),
    ("state",                         "text", "D D D D D A A A -"),
    ("onPremisesUserPrincipalName",   "text", "D D D D D A A A -"),
    ("jobTitle",                      "text", "D D D D D A A A -"),
    ("userType",                      "text", "D D - - - A A A -"),
    ("creationType",                  "text", "D D - - - A A A -"),
    ("ageGroup",                      "text", "D D - - - A A A -"),
    ("createdDateTime",               "time", "D A - D D A A - -"),
    ("deletedDateTime",               "time", "D A - D D A A - -"),
    ("onPremisesSyncEnabled",         "flag", "D D - A A A A A -"),
    ("employeeId",                    "text", "D D D - A A A A -"),
    ("companyName",                   "text", "A A A A A A A A -"),
    ("mobilePhone",                   "text", "A A A A A A A A -"),
    ("officeLocation",                "text", "A A A A A A A A -"),
    ("postalCode",                    "text", "A A A A A A A A -"),
    ("streetAddress",                 "text", "A A A A A A A A -"),
    ("preferredLanguage",             "text", "A A A A A A A A -"),
    ("employeeType",                  "text", "A A A A A A A A -"),
    ("employeeHireDate",              "time", "A A - A A A A A -"),
    ("onPremisesImmutableId",         "text", "A A A A A A A A -"),
    ("onPremisesSamAccountName",      "text", "A A A A A A A A -"),
    ("passwordPolicies",              "text", "A A A A A A A A -"),
    ("onPremisesExtensionAttributes/extensionAttribute7", "text", "A A A A A A A A -"),
    ("signInActivity/lastSignInDateTime", "time", "D - - D D A A - -"),
    ("proxyAddresses",                "each", "D D D D D A A A A"),
    ("otherMails",                    "each", "D D D D D A A A A"),
    ("businessPhones",                "each", "A A A A A A A - -"),
    ("id",                            "guid", "D D - - - A A - -"),
    ("licenseAssignmentStates",       "text", "- - - - - - - - -"),
    ("lastPasswordChangeDateTime",    "time", "- - - - - - - - -"),
];

/// A filter with one operator on one property.
fn filter(property: &str, kind: &str, operator: &str) -> String {
    let literal = match kind {
        "flag" => "true",
        "time" => "2026-01-01T00:00:00Z",
        "guid" => "'05e9a617-0261-4cee-bb44-138d3ef5d965'",
        _ => "'x'",
    };
    let clause = |name: &str| match operator {
        "in" => format!("{name} in ({literal},{literal})"),
        "startsWith" | "endsWith" => format!("{operator}({name},'x')"),
        "not" => format!("not({name} eq {literal})"),
        "null" => format!("{name} eq null"),
        other => format!("{name} {other} {literal}"),
    };
    match (kind, operator) {
        ("each", "null") => format!("{property}/any(p:p eq null)"),
        // Around any() there is not only.
        ("each", "not") => format!("not({property}/any(p:p eq 'x'))"),
        ("each", _) => format!("{property}/any(p:{})", clause("p")),
        _ => clause(property),
    }
}

#[test]
fn users_are_filtered_as_the_table_says() {
    let mut wrong = Vec::new();
    for (property, kind, levels) in TABLE {
        let levels: Vec<&str> = levels.split(' ').collect();
        assert_eq!(levels.len(), OPERATORS.len(), "{property}");
        for (operator, level) in OPERATORS.iter().zip(levels) {
            let text = filter(property, kind, operator);
            let taken = |advanced| Filter::parse(&text, schema::USER, advanced, 15).is_ok();
            let (usual, late) = (taken(false), taken(true));
            if (usual, late) != (level == "D", level != "-") {
                wrong.push(format!("{text}: taken by default {usual}, in advanced queries {late}, but {level}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Filters of the documented kinds on objects other than users, and when they are taken.
#[rstest::rstest]
#[case(schema::GROUP, "groupTypes/any(c:c eq 'Unified')", "D")]
#[case(schema::GROUP, "not(groupTypes/any(c:c eq 'Unified'))", "A")]
#[case(schema::GROUP, "securityEnabled eq true and mailEnabled eq false", "D")]
#[case(schema::GROUP, "startsWith(displayName,'a')", "D")]
#[case(schema::GROUP, "displayName in ('a','b')", "D")]
#[case(schema::GROUP, "hasMembersWithLicenseErrors eq true", "D")]
#[case(schema::GROUP, "not(hasMembersWithLicenseErrors eq true)", "-")]
#[case(schema::GROUP, "isAssignableToRole eq true", "D")]
#[case(schema::GROUP, "assignedLicenses/any(x:x/skuId eq 05e9a617-0261-4cee-bb44-138d3ef5d965)", "D")]
#[case(schema::GROUP, "assignedLicenses/$count ne 0", "A")]
#[case(schema::GROUP, "owners/$count eq 0", "A")]
#[case(schema::GROUP, "owners/$count eq 1", "A")]
#[case(schema::GROUP, "owners/$count eq 2", "-")]
#[case(schema::GROUP, "owners/$count gt 0", "-")]
#[case(schema::GROUP, "members/$count eq 0", "-")]
#[case(schema::GROUP, "description eq 'a'", "A")]
#[case(schema::GROUP, "onPremisesSyncEnabled ne true", "A")]
#[case(schema::GROUP, "mail ne null", "A")]
// The documentation's own example of a property that is not indexed.
#[case(schema::GROUP, "createdDateTime ge 2021-11-01", "-")]
#[case(schema::DEVICE, "startsWith(operatingSystem,'Win')", "D")]
#[case(schema::DEVICE, "approximateLastSignInDateTime le 2026-01-01T00:00:00Z", "D")]
#[case(schema::DEVICE, "deviceId eq 'a'", "D")]
#[case(schema::SERVICE_PRINCIPAL, "appId eq 'a'", "D")]
#[case(schema::SERVICE_PRINCIPAL, "servicePrincipalNames/any(n:n eq 'a')", "D")]
#[case(schema::SERVICE_PRINCIPAL, "tags/any(t:t eq 'a')", "D")]
#[case(schema::SERVICE_PRINCIPAL, "homepage eq 'a'", "A")]
#[case(schema::APPLICATION, "identifierUris/any(u:startsWith(u,'api:'))", "D")]
#[case(schema::APPLICATION, "web/redirectUris/any(u:u eq 'a')", "A")]
#[case(schema::DIRECTORY_ROLE, "roleTemplateId eq 'a'", "D")]
#[case(schema::DIRECTORY_ROLE_TEMPLATE, "displayName eq 'a'", "-")]
#[case(schema::ADMINISTRATIVE_UNIT, "displayName eq 'a'", "D")]
#[case(schema::SUBSCRIBED_SKU, "skuPartNumber eq 'a'", "-")]
#[case(schema::ORG_CONTACT, "mail eq 'a'", "D")]
#[case(schema::DIRECTORY_OBJECT, "displayName eq 'a'", "D")]
#[case(schema::DIRECTORY_AUDIT, "activityDateTime ge 2026-01-01T00:00:00Z and activityDisplayName eq 'a'", "D")]
#[case(schema::DIRECTORY_AUDIT, "contains(activityDisplayName,'a')", "D")]
#[case(schema::DIRECTORY_AUDIT, "initiatedBy/user/id eq 'a'", "D")]
#[case(schema::DIRECTORY_AUDIT, "targetResources/any(t:t/id eq 'a')", "D")]
#[case(schema::DIRECTORY_AUDIT, "targetResources/any(t:startswith(t/displayName,'a'))", "D")]
#[case(schema::DIRECTORY_AUDIT, "result ne 'success'", "-")]
#[case(schema::SIGN_IN, "status/errorCode eq 50126", "D")]
#[case(schema::SIGN_IN, "createdDateTime le 2026-01-01T00:00:00Z", "D")]
#[case(schema::SIGN_IN, "startsWith(location/city,'a')", "D")]
#[case(schema::UNIFIED_ROLE_ASSIGNMENT, "principalId eq 'a'", "D")]
#[case(schema::UNIFIED_ROLE_ASSIGNMENT, "roleDefinitionId in ('a','b')", "D")]
#[case(schema::UNIFIED_ROLE_DEFINITION, "isBuiltIn eq true", "D")]
#[case(schema::APP_ROLE_ASSIGNMENT, "resourceId eq 05e9a617-0261-4cee-bb44-138d3ef5d965", "D")]
#[case(schema::OAUTH2_PERMISSION_GRANT, "clientId eq 'a' and consentType eq 'AllPrincipals'", "D")]
fn others_are_filtered_as_documented(#[case] schema: &'static schema::Schema, #[case] text: &str, #[case] level: &str) {
    let taken = |advanced| Filter::parse(text, schema, advanced, 15).is_ok();
    assert_eq!((taken(false), taken(true)), (level == "D", level != "-"));
}
