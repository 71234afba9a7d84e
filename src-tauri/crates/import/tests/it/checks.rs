//! Rows against the file and the tenant: each cause, and what is sent.

use crate::support::{E3, Tenant, file, people};
use import::{Cause, Checked, Level, Source, check, collisions, match_columns, recheck_row};
use model::SkuId;
use proptest::prelude::*;
use rstest::rstest;
use serde_json::{Value, json};

/// The causes of a row, worst first.
fn causes(checked: &Checked, row: u32) -> Vec<(Level, Cause)> {
    let mut causes: Vec<_> =
        checked.row(row).unwrap().problems.iter().map(|problem| (problem.level, problem.cause)).collect();
    causes.sort();
    causes
}

fn one(heading: &str, value: &str) -> (Checked, Source) {
    let source = people(heading, &[value]);
    (Tenant::new().check(&source), source)
}

#[rstest]
#[case::fine("jobTitle", "Buyer", &[])]
#[case::too_long("jobTitle", &"x".repeat(129), &[(Level::Stop, Cause::TooLong)])]
#[case::as_long_as_allowed("jobTitle", &"é".repeat(128), &[])]
#[case::employee_id("employeeId", "12345678901234567", &[(Level::Stop, Cause::TooLong), (Level::Warn, Cause::LongNumber)])]
#[case::shortened("employeeId", "1.23E+11", &[(Level::Stop, Cause::ScientificNotation)])]
#[case::shortened_phone("mobilePhone", "4,917E+11", &[(Level::Stop, Cause::ScientificNotation)])]
#[case::no_number("employeeId", "1E5", &[])]
#[case::phone("businessPhones", "+49 (30) 90-18.20/1 ext 7", &[])]
#[case::phone_letters("businessPhones", "ask Anna", &[(Level::Warn, Cause::PhoneLetters)])]
#[case::two_phones("businessPhones", "+49 30 1, +49 30 2", &[(Level::Warn, Cause::PhoneLetters)])]
#[case::country("usageLocation", "Deutschland", &[])]
#[case::no_country("usageLocation", "Atlantis", &[(Level::Stop, Cause::UsageLocationUnknown)])]
#[case::language("preferredLanguage", "de_de", &[])]
#[case::no_language("preferredLanguage", "Deutsch", &[(Level::Stop, Cause::Language)])]
#[case::yes("accountEnabled", "Ja", &[])]
#[case::perhaps("accountEnabled", "maybe", &[(Level::Stop, Cause::YesNo)])]
#[case::date("employeeHireDate", "2026-12-01", &[])]
#[case::dots("employeeHireDate", "03.04.2026", &[])]
#[case::ambiguous("employeeHireDate", "03/04/2026", &[(Level::Warn, Cause::DateAmbiguous)])]
#[case::clear("employeeHireDate", "31/04/2026", &[(Level::Stop, Cause::DateUnreadable)])]
#[case::no_date("employeeHireDate", "soon", &[(Level::Stop, Cause::DateUnreadable)])]
#[case::product("licenses", "Nothing 365", &[(Level::Stop, Cause::LicenseUnknown)])]
#[case::not_bought("licenses", "Microsoft 365 E5", &[(Level::Stop, Cause::LicenseUnknown)])]
#[case::suspended("licenses", "Visio Plan 2", &[(Level::Stop, Cause::LicenseUnknown)])]
#[case::two_of_a_name("licenses", "Microsoft 365 F1", &[(Level::Stop, Cause::LicenseUnknown)])]
#[case::switched_off("licenses", "-Teams", &[(Level::Stop, Cause::LicenseUnknown)])]
#[case::spaces("officeLocation", "  B1 ", &[(Level::Note, Cause::SurroundingSpaces)])]
#[case::invisible("officeLocation", "B\u{200b}1", &[(Level::Warn, Cause::InvisibleCharacters)])]
#[case::formula("officeLocation", "'=B1", &[(Level::Note, Cause::FormulaPrefix)])]
#[case::damaged("officeLocation", "MÃ¼nchen", &[(Level::Warn, Cause::DamagedText)])]
#[case::lost("officeLocation", "M\u{FFFD}nchen", &[(Level::Warn, Cause::DamagedText)])]
#[case::new_department("department", "Marketing", &[(Level::Note, Cause::DepartmentNew)])]
#[case::known_department("department", "sales", &[])]
#[case::mixed_name("givenName", "Bor\u{0438}s", &[(Level::Warn, Cause::MixedScripts)])]
#[case::mails("otherMails", "\"a@example.com; b@example.org\"", &[])]
#[case::no_mail("otherMails", "a at example.com", &[(Level::Stop, Cause::Characters)])]
#[case::nickname("mailNickname", "a b", &[(Level::Stop, Cause::Characters)])]
#[case::hostile("officeLocation", "<script>alert(1)</script>", &[])]
#[case::link("officeLocation", "=HYPERLINK(\"\"http://x\"\")", &[])]
#[case::to_clear("officeLocation", "<clear>", &[])]
fn values(#[case] heading: &str, #[case] value: &str, #[case] expected: &[(Level, Cause)]) {
    let (checked, _) = one(heading, value);
    assert_eq!(causes(&checked, 1), expected, "{:?}", checked.rows[0].problems);
    for problem in &checked.rows[0].problems {
        assert!(!problem.message.ends_with('.'), "{}", problem.message);
    }
}

#[rstest]
#[case("mobilePhone", "+49 171 1", json!("+49 171 1"))]
#[case("businessPhones", "+49 30 1", json!(["+49 30 1"]))]
#[case("usageLocation", "Österreich", json!("AT"))]
#[case("preferredLanguage", "de_de", json!("de-DE"))]
#[case("preferredLanguage", "zh-hans-cn", json!("zh-Hans-CN"))]
#[case("accountEnabled", "nein", json!(false))]
#[case("Gesperrt", "nein", json!(true))]
#[case("Gesperrt", "x", json!(false))]
#[case("Gesperrt", "", json!(true))]
#[case("employeeHireDate", "1.12.2026", json!("2026-12-01T00:00:00Z"))]
#[case("employeeHireDate", "12/31/26", json!("2026-12-31T00:00:00Z"))]
#[case("employeeHireDate", "2026-12-01T08:00:00Z", json!("2026-12-01T00:00:00Z"))]
#[case("otherMails", "\"a@example.com;b@example.com\"", json!(["a@example.com", "b@example.com"]))]
#[case("officeLocation", "'+1", json!("+1"))]
#[case("officeLocation", "\u{a0}B 1\u{a0}", json!("B 1"))]
#[case("officeLocation", "=1+1", json!("=1+1"))]
#[case("officeLocation", "<clear>", Value::Null)]
#[case("officeLocation", " < Clear > ", Value::Null)]
#[case("officeLocation", "", Value::Null)]
fn what_is_sent(#[case] heading: &str, #[case] value: &str, #[case] expected: Value) {
    let (checked, source) = one(heading, value);
    let target = match_columns(&source)[2].target.unwrap();
    let sent = checked.rows[0].person.get(target.id()).cloned().unwrap_or(Value::Null);
    assert_eq!(sent, expected);
}

#[rstest]
#[case("ana@contoso.com", &[])]
#[case("ANA@CONTOSO.COM", &[])]
#[case("", &[(Level::Stop, Cause::Required)])]
#[case("ana", &[(Level::Stop, Cause::Characters)])]
#[case("ana ruiz@contoso.com", &[(Level::Stop, Cause::Characters)])]
#[case("zoë@contoso.com", &[(Level::Stop, Cause::Characters)])]
#[case("ana.@contoso.com", &[(Level::Stop, Cause::Characters)])]
#[case("\u{0430}na@contoso.com", &[(Level::Stop, Cause::MixedScripts)])]
#[case("ana\u{200b}@contoso.com", &[(Level::Warn, Cause::InvisibleCharacters)])]
#[case("o\u{2019}brien@contoso.com", &[(Level::Warn, Cause::InvisibleCharacters)])]
#[case(&format!("{}@contoso.com", "a".repeat(65)), &[(Level::Stop, Cause::TooLong)])]
#[case("ana@contso.com", &[(Level::Stop, Cause::DomainNotVerified)])]
#[case("ana@fabrikam.com", &[(Level::Stop, Cause::DomainNotVerified)])]
#[case("ana@federated.com", &[(Level::Stop, Cause::DomainFederated)])]
#[case("Ana.Ruiz@contoso.com", &[(Level::Stop, Cause::Taken)])]
#[case("gone@contoso.com", &[(Level::Stop, Cause::HeldByDeleted)])]
fn sign_in_names(#[case] name: &str, #[case] expected: &[(Level, Cause)]) {
    let source = file(&["Name;UPN;Office", &format!("Somebody;{name};B")]);
    let checked = Tenant::new().check(&source);
    assert_eq!(causes(&checked, 1), expected, "{:?}", checked.rows[0].problems);
}

#[test]
fn the_holder_is_named() {
    let source = file(&["Name;UPN", "A;ana.ruiz@contoso.com", "B;gone@contoso.com"]);
    let checked = Tenant::new().check(&source);
    assert!(checked.rows[0].problems[0].message.contains("Ana Ruíz"));
    assert!(checked.rows[1].problems[0].message.contains("Gustav Gone, who was deleted"));
}

#[rstest]
#[case("Ana", "Ruíz", "Ana Ruíz")]
#[case("伟", "陈", "陈伟")]
#[case("Cher", "", "Cher")]
fn names_are_derived(#[case] first: &str, #[case] last: &str, #[case] expected: &str) {
    let checked =
        Tenant::new().check(&file(&["Vorname;Nachname;UPN", &format!("{first};{last};who.it-is@contoso.com")]));
    let row = &checked.rows[0];
    assert!(row.is_ready());
    assert_eq!(row.person["displayName"], expected);
    assert_eq!(row.person["mailNickname"], "who.it-is");
    assert_eq!(row.person["accountEnabled"], true);
    assert_eq!(row.cells["displayName"], expected);
}

#[test]
fn a_file_of_sign_in_names_alone_lacks_names() {
    let checked = Tenant::new().check(&file(&["UPN", "a@contoso.com", "b@contoso.com"]));
    assert_eq!(checked.counts.stop, 2);
    assert_eq!(checked.groups.len(), 1);
    assert_eq!(
        (checked.groups[0].key.as_str(), checked.groups[0].title.as_str()),
        ("required:displayName", "Display name is missing")
    );
}

#[test]
fn duplicates_stop_both_and_leaving_one_out_frees_the_other() {
    let source = file(&["Name;UPN", "A;ana@contoso.com", "B;bo@contoso.com", "C;ANA@contoso.com", "D;ana@contoso.com"]);
    let columns = match_columns(&source);
    let mut tenant = Tenant::new();
    let mut checked = tenant.check(&source);
    assert_eq!(collisions(&checked), [vec![1, 3, 4]]);
    assert_eq!(checked.rows[2].problems[0].other_rows, [1, 4]);
    assert_eq!((checked.counts.ready, checked.counts.stop), (1, 3));
    for row in [3, 4] {
        tenant.edits.excluded.insert(row);
        recheck_row(&mut checked, &source, &columns, &tenant.edits, &tenant.options, tenant.directory(), row);
    }
    assert_eq!(collisions(&checked), Vec::<Vec<u32>>::new());
    assert_eq!((checked.counts.ready, checked.counts.stop, checked.counts.excluded), (2, 0, 2));
    assert_eq!(checked, tenant.check(&source));
}

#[test]
fn nicknames_that_meet_are_only_noted() {
    let source = file(&["Name;UPN", "A;ana@contoso.com", "B;ana@contoso.onmicrosoft.com"]);
    let checked = Tenant::new().check(&source);
    assert_eq!(causes(&checked, 1), [(Level::Note, Cause::NicknameShared)]);
    assert_eq!((checked.counts.ready, checked.counts.note), (2, 2));
}

#[rstest]
#[case("Ana;a@contoso.com;1;2", "unevenRow:more")]
#[case("Ana;a@contoso.com", "unevenRow:fewer")]
fn uneven_rows_stop(#[case] row: &str, #[case] key: &str) {
    let checked = Tenant::new().check(&file(&["Name;UPN;Office", "Bo;b@contoso.com;1", row]));
    assert_eq!(causes(&checked, 2), [(Level::Stop, Cause::UnevenRow)]);
    assert_eq!(checked.groups[0].key, key);
    assert!(checked.rows[0].is_ready());
}

#[test]
fn two_columns_on_one_property_stop_every_row() {
    let source = file(&["Name;UPN;Office;Raum", "A;a@contoso.com;1;2"]);
    let mut columns = match_columns(&source);
    let office = columns[2].target;
    columns[3].choose(office);
    let tenant = Tenant::new();
    let checked = check(&source, &columns, &tenant.edits, &tenant.options, tenant.directory());
    assert_eq!(causes(&checked, 1), [(Level::Stop, Cause::SameTarget)]);
    assert!(checked.rows[0].problems[0].message.contains("“Office” and “Raum”"));
}

#[test]
fn zeros_that_were_lost() {
    let ids = ["10418", "10419", "422", "10425", "10426", "10427"];
    let checked = Tenant::new().check(&people("Personal-Nr.", &ids));
    assert_eq!(causes(&checked, 3), [(Level::Warn, Cause::LeadingZeros)]);
    assert_eq!(checked.counts.warn, 1);
    let kept = Tenant::new().check(&people("Personal-Nr.", &["00998", "10419", "422", "10425", "10426"]));
    assert_eq!(kept.counts.warn, 0);
}

#[test]
fn a_number_shorter_than_its_few_neighbours_lost_zeros() {
    for heading in ["Personal-Nr.", "PLZ"] {
        let checked = Tenant::new().check(&people(heading, &["12345", "123", "45678"]));
        assert_eq!(causes(&checked, 2), [(Level::Warn, Cause::LeadingZeros)], "{heading}");
        assert_eq!(checked.counts.warn, 1);
    }
    let two = Tenant::new().check(&people("Personal-Nr.", &["12345", "123"]));
    assert_eq!(two.counts.warn, 0, "two values tell nothing of a column");
}

#[rstest::rstest]
#[case::phone("mobilePhone", "1234567890123456800", true)]
#[case::international("mobilePhone", "+491234567890123456", true)]
#[case::id("employeeId", "1234567890123456", true)]
#[case::fits("employeeId", "123456789012345", false)]
#[case::no_number("employeeId", "A234567890123456", false)]
fn a_number_of_more_digits_than_a_spreadsheet_keeps(#[case] field: &str, #[case] value: &str, #[case] told: bool) {
    let checked = Tenant::new().check(&people(field, &[value]));
    let expected: &[(Level, Cause)] = if told { &[(Level::Warn, Cause::LongNumber)] } else { &[] };
    assert_eq!(causes(&checked, 1), expected);
}

#[test]
fn a_postal_code_has_the_digits_of_its_country() {
    let source = file(&["Name;UPN;PLZ;Country", "A;a@contoso.com;1067;Germany", "B;b@contoso.com;1010;Austria"]);
    let checked = Tenant::new().check(&source);
    assert_eq!(causes(&checked, 1), [(Level::Warn, Cause::LeadingZeros)]);
    assert_eq!(causes(&checked, 2), []);
}

#[test]
fn dates_that_can_only_be_read_one_way_decide_for_the_column() {
    let checked = Tenant::new().check(&people("employeeHireDate", &["03/04/2026", "12/31/2026"]));
    assert_eq!(checked.rows[0].person["employeeHireDate"], "2026-03-04T00:00:00Z");
    assert_eq!(causes(&checked, 1), []);
}

#[rstest]
#[case("E3")]
#[case("microsoft 365 e3")]
#[case("SPE_E3")]
#[case(E3)]
#[case("E3; E3 | SPE_E3")]
fn products(#[case] cell: &str) {
    let source = people("licenses;usageLocation", &[&format!("\"{cell}\";DE")]);
    let checked = Tenant::new().with_licenses().check(&source);
    assert_eq!(checked.rows[0].licenses, [SkuId::parse(E3).unwrap()]);
    assert_eq!(causes(&checked, 1), []);
}

#[test]
fn a_licence_needs_a_usage_location() {
    let source = people("usageLocation", &["", "DE"]);
    assert_eq!(Tenant::new().check(&source).counts.stop, 0);
    let mut tenant = Tenant::new().with_licenses();
    assert_eq!(causes(&tenant.check(&source), 1), [(Level::Stop, Cause::UsageLocationEmpty)]);
    tenant.options.usage_location = Some("AT".to_owned());
    let checked = tenant.check(&source);
    assert_eq!(
        (&checked.rows[0].person["usageLocation"], &checked.rows[1].person["usageLocation"]),
        (&json!("AT"), &json!("DE"))
    );
    assert_eq!(checked.counts.ready, 2);
}

#[test]
fn an_edit_is_checked_like_a_cell() {
    let source = file(&["Name;UPN;Gesperrt", "A;ana.ruiz@contoso.com;Ja"]);
    let columns = match_columns(&source);
    let mut tenant = Tenant::new();
    let mut checked = tenant.check(&source);
    for (target, value) in [("userPrincipalName", " ana.neu@contoso.com"), ("accountEnabled", "yes"), ("city", "Wien")]
    {
        tenant.edits.cells.insert((1, target.to_owned()), value.to_owned());
    }
    recheck_row(&mut checked, &source, &columns, &tenant.edits, &tenant.options, tenant.directory(), 1);
    let row = &checked.rows[0];
    assert_eq!(causes(&checked, 1), [(Level::Note, Cause::SurroundingSpaces)]);
    assert_eq!(
        (&row.person["userPrincipalName"], &row.person["accountEnabled"], &row.person["city"]),
        (&json!("ana.neu@contoso.com"), &json!(true), &json!("Wien"))
    );
    assert_eq!(checked, tenant.check(&source));
}

#[test]
fn edits_are_kept_as_text() {
    let mut tenant = Tenant::new();
    tenant.edits.cells.insert((7, "city".to_owned()), "Wien".to_owned());
    tenant.edits.excluded.insert(3);
    let text = serde_json::to_string(&tenant.edits).unwrap();
    assert_eq!(text, r#"{"cells":[{"row":7,"target":"city","value":"Wien"}],"excluded":[3],"uneven":{},"same":{}}"#);
    assert_eq!(serde_json::from_str::<import::Edits>(&text).unwrap(), tenant.edits);
}

proptest! {
    #[test]
    fn a_row_checked_again_is_as_if_all_were(
        names in proptest::collection::vec("[ab]@contoso\\.(com|onmicrosoft\\.com)", 2..7),
        steps in proptest::collection::vec((1_u32..7, "[ab]@contoso\\.(com|onmicrosoft\\.com)", any::<bool>()), 1..6),
    ) {
        let lines: Vec<String> = std::iter::once("Name;UPN".to_owned()).chain(names.iter().map(|name| format!("P;{name}"))).collect();
        let source = file(&lines.iter().map(String::as_str).collect::<Vec<_>>());
        let columns = match_columns(&source);
        let mut tenant = Tenant::new();
        let mut checked = tenant.check(&source);
        for (row, name, exclude) in steps {
            if exclude {
                tenant.edits.excluded.insert(row);
            } else {
                tenant.edits.excluded.remove(&row);
                tenant.edits.cells.insert((row, "userPrincipalName".to_owned()), name);
            }
            recheck_row(&mut checked, &source, &columns, &tenant.edits, &tenant.options, tenant.directory(), row);
            let whole = tenant.check(&source);
            prop_assert_eq!(&checked.counts, &whole.counts);
            prop_assert_eq!(&checked.groups, &whole.groups);
        }
    }

    #[test]
    fn managers_and_seats_looked_at_again_are_as_if_all_were(
        people in proptest::collection::vec(("[abc]", "[abcx]"), 2..6),
        steps in proptest::collection::vec((1_u32..6, 0_usize..3, "[abcx]"), 1..8),
    ) {
        let person = |name: &str| if name == "x" { String::new() } else { format!("{name}@contoso.com") };
        let mut lines = vec!["displayName;userPrincipalName;manager;licenses;usageLocation".to_owned()];
        lines.extend(people.iter().map(|(name, boss)| format!("{name};{};{};SPE_E3;DE", person(name), person(boss))));
        let source = file(&lines.iter().map(String::as_str).collect::<Vec<_>>());
        let columns = match_columns(&source);
        let mut tenant = Tenant::new();
        tenant.free_e3(2);
        let mut checked = tenant.check(&source);
        for (row, what, name) in steps {
            match what {
                0 if !tenant.edits.excluded.remove(&row) => drop(tenant.edits.excluded.insert(row)),
                0 => {}
                _ => {
                    let target = if what == 1 { "userPrincipalName" } else { "manager" };
                    tenant.edits.cells.insert((row, target.to_owned()), person(&name));
                }
            }
            recheck_row(&mut checked, &source, &columns, &tenant.edits, &tenant.options, tenant.directory(), row);
            let whole = tenant.check(&source);
            prop_assert_eq!(&checked.counts, &whole.counts);
            prop_assert_eq!(&checked.groups, &whole.groups);
            for (again, whole) in checked.rows.iter().zip(&whole.rows) {
                prop_assert_eq!(&again.manager, &whole.manager);
            }
        }
    }
}
