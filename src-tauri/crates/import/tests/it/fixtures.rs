//! Each file of `tests/fixtures` once.

use crate::support::{Tenant, fixture};
use import::{Cause, Checked, Encoding, ReadHow, Source, Target, Template, apply_repair, match_columns, read_file};
use rstest::rstest;

fn opened(name: &str) -> (Source, Checked) {
    let source = read_file(&fixture(name), &ReadHow::default()).unwrap();
    let checked = Tenant::new().with_licenses().check(&source);
    (source, checked)
}

#[test]
fn hires_200() {
    let (source, checked) = opened("hires-200.csv");
    assert_eq!((source.encoding, source.delimiter, source.template), (Encoding::Utf8Bom, ';', Template::EntraClassic));
    assert_eq!(source.rows.len(), 200);
    assert!(!serde_json::to_string(&source).unwrap().contains("Xyz-"));
    let names: Vec<&str> = checked.rows.iter().take(3).map(|row| row.cells["displayName"].as_str()).collect();
    assert_eq!(names, ["Žofie Dvořáková", "José Núñez", "陈伟"]);
    assert!(match_columns(&source).iter().all(|column| column.target.is_some()));
    assert!(checked.rows.iter().all(|row| row.person["accountEnabled"] == true));
    let stops: Vec<(Cause, Vec<u32>)> = checked
        .groups
        .iter()
        .filter(|group| group.level == import::Level::Stop)
        .map(|group| (group.cause, group.rows.clone()))
        .collect();
    assert_eq!(stops, [(Cause::DuplicateInFile, vec![12, 88]), (Cause::DomainNotVerified, vec![38])]);
    assert_eq!((checked.counts.ready, checked.counts.warn), (197, 0));
}

#[test]
fn hires_200_fixed_and_one_left_out() {
    let (source, checked) = opened("hires-200.csv");
    let mut tenant = Tenant::new().with_licenses();
    let mut edits = tenant.edits.clone();
    let domain = checked.groups.iter().find(|group| group.cause == Cause::DomainNotVerified).unwrap();
    assert_eq!(domain.repairs[0].label, "Replace with contoso.com");
    assert_eq!(apply_repair(&checked, &mut edits, &domain.key, &domain.repairs[0].id, tenant.directory()), 1);
    edits.excluded.insert(88);
    tenant.edits = edits;
    let checked = tenant.check(&source);
    assert_eq!((checked.counts.ready, checked.counts.stop, checked.counts.excluded), (199, 0, 1));
}

#[test]
fn hires_western() {
    let (source, checked) = opened("hires-western.csv");
    assert_eq!((source.encoding, source.encoding_guessed, source.delimiter), (Encoding::Windows1252, true, ';'));
    let columns = match_columns(&source);
    let targets: Vec<&str> = columns.iter().map(|column| column.target.map_or("-", Target::id)).collect();
    assert_eq!(
        targets,
        [
            "givenName",
            "surname",
            "userPrincipalName",
            "department",
            "jobTitle",
            "usageLocation",
            "officeLocation",
            "businessPhones",
            "mobilePhone",
            "employeeId",
            "employeeHireDate"
        ]
    );
    assert_eq!((checked.counts.total, checked.counts.ready, checked.counts.warn), (40, 40, 0));
    let row = &checked.rows[0];
    assert_eq!(
        (&row.person["displayName"], &row.person["usageLocation"], &row.person["employeeHireDate"]),
        (&"Jürgen Größmann".into(), &"DE".into(), &"2026-12-01T00:00:00Z".into())
    );
}

#[rstest]
#[case("comma.csv", Encoding::Utf8, ',', Template::Other)]
#[case("tab.tsv", Encoding::Utf8, '\t', Template::Other)]
#[case("utf16le.csv", Encoding::Utf16Le, '\t', Template::Other)]
#[case("entra-current.csv", Encoding::Utf8, ',', Template::EntraCurrent)]
#[case("microsoft-365.csv", Encoding::Utf8, ',', Template::Microsoft365)]
fn small_files(#[case] name: &str, #[case] encoding: Encoding, #[case] delimiter: char, #[case] template: Template) {
    let source = read_file(&fixture(name), &ReadHow::default()).unwrap();
    assert_eq!((source.encoding, source.delimiter, source.template), (encoding, delimiter, template));
    let checked = Tenant::new().check(&source);
    assert_eq!(checked.counts.ready, 3, "{:?}", checked.groups);
    assert!(match_columns(&source).iter().all(|column| column.target.is_some()));
    assert_eq!(checked.rows[2].person["displayName"], "陈伟");
}

#[test]
fn microsoft_365_takes_its_location_from_the_country() {
    let (_, checked) = opened("microsoft-365.csv");
    assert_eq!(checked.groups[0].cause, Cause::UsageLocationEmpty);
    assert_eq!(checked.groups[0].repairs[0].label, "DE from country");
}

#[test]
fn one_column() {
    let (_, checked) = opened("one-column.csv");
    assert_eq!(checked.counts.stop, 3);
    assert!(checked.groups.iter().any(|group| group.title == "Display name is missing"));
}

#[rstest]
#[case("empty.csv", "The file is empty; choose one with headings and a row for each person")]
#[case("headings-only.csv", "The file has headings but no people")]
#[case("binary.bin", "This is not a text file but looks like a program or a picture; save the list as CSV (UTF-8)")]
#[case("missing.csv", "There is no file")]
fn refused(#[case] name: &str, #[case] expected: &str) {
    let message = read_file(&fixture(name), &ReadHow::default()).unwrap_err().to_string();
    assert!(message.starts_with(expected), "{message}");
}
