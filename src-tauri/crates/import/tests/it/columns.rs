//! Headings to properties.

use crate::support::{file, people};
use import::{ColumnMatch, Sureness, Target, match_columns, targets};
use model::UserProperty;
use rstest::rstest;

fn shown(column: &ColumnMatch) -> (String, &'static str, Sureness, bool) {
    (column.heading.clone(), column.target.map_or("-", Target::id), column.sure, column.inverted)
}

#[rstest]
#[case("Name [displayName] Required", "displayName", Sureness::Sure)]
#[case("Name (example: Chris Green) [displayName]*", "displayName", Sureness::Sure)]
#[case("Office [physicalDeliveryOfficeName]", "officeLocation", Sureness::Sure)]
#[case("Office phone [telephoneNumber]", "businessPhones", Sureness::Sure)]
#[case("Mobile phone [mobile]", "mobilePhone", Sureness::Sure)]
#[case("Initial password [passwordProfile] Required", "password", Sureness::Sure)]
#[case("EMPLOYEEID", "employeeId", Sureness::Sure)]
#[case("Nachname", "surname", Sureness::Sure)]
#[case("Apellidos", "surname", Sureness::Sure)]
#[case("Prénom", "givenName", Sureness::Sure)]
#[case("prenom", "givenName", Sureness::Sure)]
#[case("Abteilung", "department", Sureness::Sure)]
#[case("Afdeling", "department", Sureness::Sure)]
#[case("Stanowisko", "jobTitle", Sureness::Sure)]
#[case("Příjmení", "surname", Sureness::Sure)]
#[case("Efternamn", "surname", Sureness::Sure)]
#[case("Cognome", "surname", Sureness::Sure)]
#[case("Sobrenome", "surname", Sureness::Sure)]
#[case("Фамилия", "surname", Sureness::Sure)]
#[case("部署", "department", Sureness::Sure)]
#[case("部门", "department", Sureness::Sure)]
#[case("Telefon (geschäftlich)", "businessPhones", Sureness::Sure)]
#[case("Personal-Nr.", "employeeId", Sureness::Sure)]
#[case("Lizenzpaket", "licenses", Sureness::Sure)]
#[case("Job title*", "jobTitle", Sureness::Sure)]
#[case("Departmant", "department", Sureness::Maybe)]
#[case("Country", "country", Sureness::Sure)]
#[case("Land", "usageLocation", Sureness::Sure)]
#[case("Initialpasswort", "password", Sureness::Sure)]
#[case("Temporary Password 2", "password", Sureness::Sure)]
#[case("パスワード", "password", Sureness::Sure)]
#[case("Initial PW", "password", Sureness::Sure)]
#[case("Login/PW", "password", Sureness::Sure)]
#[case("Temp Pass", "password", Sureness::Sure)]
#[case("Kennw.", "password", Sureness::Sure)]
#[case("PIN", "password", Sureness::Sure)]
#[case("Secret", "password", Sureness::Sure)]
#[case("Zugangscode", "password", Sureness::Sure)]
#[case("Code d’accès", "password", Sureness::Sure)]
#[case("Geslo", "password", Sureness::Sure)]
#[case("Kostenstelle", "-", Sureness::None)]
#[case("Vorgesetzter", "manager", Sureness::Sure)]
#[case("manager", "manager", Sureness::Sure)]
#[case("Руководитель", "manager", Sureness::Sure)]
#[case("Gruppen", "groups", Sureness::Sure)]
#[case("Kopieren von", "copyFrom", Sureness::Sure)]
#[case("Vorlage", "template", Sureness::Sure)]
#[case("郵便番号", "postalCode", Sureness::Sure)]
#[case("Faks", "faxNumber", Sureness::Sure)]
#[case("Język", "preferredLanguage", Sureness::Sure)]
#[case("assignedLicenses", "licenses", Sureness::Sure)]
#[case("userType", "-", Sureness::None)]
#[case("Object ID [objectId] Required", "-", Sureness::None)]
fn headings(#[case] heading: &str, #[case] target: &str, #[case] sure: Sureness) {
    let source = people(heading, &["x"]);
    // The two columns before are taken; a rival for one of them is looked at alone.
    let alone = if target == "displayName" {
        file(&[&format!("{heading};userPrincipalName"), "x;a@contoso.com"])
    } else {
        source
    };
    let column = match_columns(&alone).into_iter().find(|column| column.heading == heading).unwrap();
    assert_eq!((column.target.map_or("-", Target::id), column.sure), (target, sure), "{}", column.reason);
    assert!(!column.reason.is_empty());
}

#[rstest]
#[case("Block sign in (Yes/No) [accountEnabled] Required", true, Sureness::Sure)]
#[case("Anmeldung blockieren (Ja/Nein) [accountEnabled] Erforderlich", true, Sureness::Sure)]
#[case("サインインのブロック [accountEnabled]", true, Sureness::Sure)]
#[case("?? [accountEnabled]", true, Sureness::Maybe)]
#[case("Account enabled [accountEnabled]", false, Sureness::Sure)]
#[case("accountEnabled", false, Sureness::Sure)]
#[case("Gesperrt", true, Sureness::Sure)]
#[case("Aktiv", false, Sureness::Sure)]
fn who_may_sign_in(#[case] heading: &str, #[case] inverted: bool, #[case] sure: Sureness) {
    let columns = match_columns(&people(heading, &["Yes"]));
    assert_eq!(shown(&columns[2]), (heading.to_owned(), "accountEnabled", sure, inverted));
}

#[rstest]
#[case::address_is_the_sign_in_name(&["Name;E-Mail", "A;a@contoso.com"], &["displayName", "userPrincipalName"])]
#[case::unless_there_is_one(&["UPN;E-Mail", "a@contoso.com;b@contoso.com"], &["userPrincipalName", "-"])]
#[case::by_content(&["Name;Konto", "A;a@contoso.com", "B;b@contoso.com"], &["displayName", "userPrincipalName"])]
#[case::not_by_some_content(&["Name;Konto", "A;a@contoso.com", "B;b"], &["displayName", "-"])]
#[case::name_beside_first_name(&["Name;Vorname;UPN", "Ruiz;Ana;a@contoso.com"], &["surname", "givenName", "userPrincipalName"])]
#[case::land_beside_usage_location(&["UPN;Land;Usage location", "a@contoso.com;Peru;DE"], &["userPrincipalName", "country", "usageLocation"])]
#[case::surer_wins(&["Departmant;Department;UPN", "x;y;a@contoso.com"], &["-", "department", "userPrincipalName"])]
#[case::earlier_wins(&["Office;office;UPN", "x;y;a@contoso.com"], &["officeLocation", "-", "userPrincipalName"])]
fn columns_together(#[case] lines: &[&str], #[case] expected: &[&str]) {
    let found: Vec<&str> =
        match_columns(&file(lines)).iter().map(|column| column.target.map_or("-", Target::id)).collect();
    assert_eq!(found, expected);
}

#[test]
fn samples_are_the_first_three_different() {
    let columns = match_columns(&people("Office", &["B1", "B1", "", " B2 ", "B3", "B4"]));
    assert_eq!(columns[2].samples, ["B1", "B2", "B3"]);
}

#[test]
fn a_person_can_choose() {
    let mut columns = match_columns(&people("Gesperrt", &["Ja"]));
    columns[2].choose(None);
    assert_eq!((columns[2].target, columns[2].inverted), (None, false));
    columns[2].choose(Some(Target::Property(UserProperty::AccountEnabled)));
    assert!(columns[2].inverted);
    let kept: Vec<ColumnMatch> = serde_json::from_str(&serde_json::to_string(&columns).unwrap()).unwrap();
    assert_eq!(kept, columns);
}

#[test]
fn every_target_is_found_by_its_id() {
    let all = targets();
    assert!(all.len() > 20);
    for info in all {
        assert_eq!(Target::from_id(&info.id), Ok(info.target));
        assert!(!info.label.is_empty() && !info.kind_text.is_empty());
    }
    assert!(Target::from_id("nothing").is_err());
}
