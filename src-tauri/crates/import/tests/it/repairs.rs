//! A group repaired at once.

use crate::support::read;
use crate::support::{Tenant, file};
use import::{Cause, Source, apply_repair};
use rstest::rstest;

/// Applies a repair and gives the values of a target in all rows that are not left out, with the rows left to stop.
fn repaired(
    tenant: &mut Tenant,
    source: &Source,
    group: &str,
    repair: &str,
    target: &str,
) -> (usize, Vec<String>, u32) {
    let checked = tenant.check(source);
    let mut edits = tenant.edits.clone();
    let changed = apply_repair(&checked, &mut edits, group, repair, tenant.directory());
    tenant.edits = edits;
    let checked = tenant.check(source);
    let shown = checked.rows.iter().filter(|row| !row.excluded);
    (changed, shown.map(|row| row.cells.get(target).cloned().unwrap_or_default()).collect(), checked.counts.stop)
}

#[rstest]
#[case::domain(&["Name;UPN", "A;ana@contso.com", "B;bo@CONTSO.com"], "domainNotVerified:contso.com", "replace:contoso.com", "userPrincipalName", 2, &["ana@contoso.com", "bo@contoso.com"])]
#[case::far_domain(&["Name;UPN", "A;ana@elsewhere.org"], "domainNotVerified:elsewhere.org", "replace:contoso.com", "userPrincipalName", 1, &["ana@contoso.com"])]
#[case::federated(&["Name;UPN", "A;ana@federated.com"], "domainFederated:federated.com", "replace:contoso.com", "userPrincipalName", 1, &["ana@contoso.com"])]
#[case::taken(&["Name;UPN", "A;ana.ruiz@contoso.com", "B;ana.ruiz3@contoso.com"], "taken", "addNumber", "userPrincipalName", 1, &["ana.ruiz4@contoso.com", "ana.ruiz3@contoso.com"])]
#[case::deleted(&["Name;UPN", "A;gone@contoso.com"], "heldByDeleted", "addNumber", "userPrincipalName", 1, &["gone2@contoso.com"])]
#[case::keep_first(&["Name;UPN", "A;a@contoso.com", "B;a@contoso.com", "C;a@contoso.com"], "duplicateInFile", "keepFirst", "userPrincipalName", 2, &["a@contoso.com"])]
#[case::number_others(&["Name;UPN", "A;a@contoso.com", "B;a@contoso.com", "C;a@contoso.com"], "duplicateInFile", "addNumber", "userPrincipalName", 2, &["a@contoso.com", "a2@contoso.com", "a3@contoso.com"])]
#[case::plain(&["Name;UPN", "A;zoë.ångström@contoso.com"], "characters:userPrincipalName", "plainLetters", "userPrincipalName", 1, &["zoe.angstrom@contoso.com"])]
#[case::add_domain(&["Name;UPN", "A;ana", "B;b@contoso.com"], "characters:userPrincipalName", "domain:contoso.com", "userPrincipalName", 1, &["ana@contoso.com", "b@contoso.com"])]
#[case::look_alike(&["Name;UPN", "A;\u{0430}na@contoso.com"], "mixedScripts:userPrincipalName", "plainLetters", "userPrincipalName", 1, &["ana@contoso.com"])]
#[case::from_name(&["Vorname;Nachname;UPN;Country", "Jörg;Größ;;Austria", "Zoë;Gün;;France", "Ana;Ruiz;;"], "required:userPrincipalName", "fromName", "userPrincipalName", 3, &["joerg.groess@contoso.com", "zoe.gun@contoso.com", "ana.ruiz3@contoso.com"])]
#[case::department(&["Name;UPN;Department", "A;a@contoso.com;Customer Car", "B;b@contoso.com;Sales"], "departmentNew:Customer Car", "use:Customer Care", "department", 1, &["Customer Care", "Sales"])]
#[case::product(&["Name;UPN;Licences;Location [usageLocation]", "A;a@contoso.com;Microsoft 365 E33;DE"], "licenseUnknown:Microsoft 365 E33", "use:Microsoft 365 E3", "licenses", 1, &["Microsoft 365 E3"])]
#[case::unreadable(&["Name;UPN;Sprache", "A;a@contoso.com;Deutsch"], "language:Deutsch", "clear", "preferredLanguage", 1, &[""])]
#[case::may_sign_in(&["Name;UPN;Aktiv", "A;a@contoso.com;perhaps"], "yesNo", "set:No", "accountEnabled", 1, &["No"])]
#[case::day_first(&["Name;UPN;Eintritt", "A;a@contoso.com;03/04/2026"], "dateAmbiguous", "dayFirst", "employeeHireDate", 1, &["2026-04-03"])]
#[case::month_first(&["Name;UPN;Eintritt", "A;a@contoso.com;03/04/2026"], "dateAmbiguous", "monthFirst", "employeeHireDate", 1, &["2026-03-04"])]
#[case::zeros(&["Name;UPN;PLZ;Country", "A;a@contoso.com;1067;Germany"], "leadingZeros:postalCode:5", "pad:5", "postalCode", 1, &["01067"])]
#[case::merged(&["Name;UPN;Office", "A;a@contoso.com;B;1"], "unevenRow:more", "mergeExtra", "officeLocation", 1, &["B;1"])]
#[case::padded(&["Name;UPN;Office", "A;a@contoso.com"], "unevenRow:fewer", "padMissing", "officeLocation", 1, &[""])]
#[case::left_out(&["Name;UPN", "A;a@elsewhere.org", "B;b@contoso.com"], "domainNotVerified:elsewhere.org", "exclude", "userPrincipalName", 1, &["b@contoso.com"])]
fn repairs(
    #[case] lines: &[&str],
    #[case] group: &str,
    #[case] repair: &str,
    #[case] target: &str,
    #[case] rows: usize,
    #[case] expected: &[&str],
) {
    let found = repaired(&mut Tenant::new(), &file(lines), group, repair, target);
    assert_eq!(found, (rows, expected.iter().map(|text| (*text).to_owned()).collect(), 0));
}

#[test]
fn a_location_comes_from_the_country_or_from_the_organisation() {
    let source = file(&["Name;UPN;Country", "A;a@contoso.com;Österreich", "B;b@contoso.com;"]);
    let mut tenant = Tenant::new().with_licenses();
    let offered: Vec<String> =
        tenant.check(&source).groups[0].repairs.iter().map(|repair| repair.label.clone()).collect();
    assert_eq!(offered, ["AT from country", "All: DE (Germany)", "Leave out"]);
    let one = repaired(&mut tenant, &source, "usageLocationEmpty", "fromCountry", "usageLocation");
    assert_eq!(one, (1, vec!["AT".to_owned(), String::new()], 1));
    let rest = repaired(&mut tenant, &source, "usageLocationEmpty", "set:DE", "usageLocation");
    assert_eq!(rest, (1, vec!["AT".to_owned(), "DE".to_owned()], 0));
}

#[test]
fn a_long_value_is_cut_to_what_is_allowed() {
    let source = file(&["Name;UPN;City", &format!("A;a@contoso.com;{}", "é".repeat(200))]);
    let found = repaired(&mut Tenant::new(), &source, "tooLong:city", "cut", "city");
    assert_eq!(found, (1, vec!["é".repeat(128)], 0));
}

#[test]
fn what_was_not_offered_is_not_done() {
    let source = file(&["Name;UPN", "A;ana@contso.com"]);
    let tenant = Tenant::new();
    let checked = tenant.check(&source);
    let mut edits = tenant.edits.clone();
    for (group, repair) in
        [("domainNotVerified:contso.com", "replace:evil.example"), ("taken", "addNumber"), ("nothing", "exclude")]
    {
        assert_eq!(apply_repair(&checked, &mut edits, group, repair, tenant.directory()), 0);
    }
    assert_eq!(edits, tenant.edits);
}

#[test]
fn an_uneven_row_with_passwords_cannot_be_put_right_here() {
    let text =
        "Name;UPN;Password;Block sign in;Office\nA;a@contoso.com;Secret-1;Yes\nB;b@contoso.com;Secret-2;Yes;B1\n";
    let source = read(text.as_bytes()).unwrap();
    let mut tenant = Tenant::new();
    let checked = tenant.check(&source);
    assert_eq!(checked.groups[0].cause, Cause::UnevenRow);
    assert_eq!(checked.groups[0].repairs.iter().map(|repair| repair.id.as_str()).collect::<Vec<_>>(), ["exclude"]);
    // Not even when the decision was kept from another reading of the file.
    tenant.edits.uneven.insert(1, import::UnevenRow::PadMissing);
    assert_eq!(tenant.check(&source).counts.stop, 1);
}
