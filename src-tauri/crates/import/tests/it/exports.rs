//! Files handed back.

use crate::support::Tenant;
use crate::support::read;
use import::{Encoding, ReturnRow, escape_cell, failed_file, match_columns, return_file};
use proptest::prelude::*;
use rstest::rstest;

#[rstest]
#[case("Ana", "Ana")]
#[case("a;b", "\"a;b\"")]
#[case("a\"b", "\"a\"\"b\"")]
#[case("a\nb", "\"a\nb\"")]
#[case(" a", "\" a\"")]
#[case("=1+1", "'=1+1")]
#[case("+49", "'+49")]
#[case("-1", "'-1")]
#[case("@x", "'@x")]
#[case("\tx", "\"'\tx\"")]
#[case("\rx", "\"'\rx\"")]
#[case("\0x", "'\0x")]
#[case("=a;b", "\"'=a;b\"")]
fn cells(#[case] text: &str, #[case] expected: &str) {
    assert_eq!(escape_cell(text, ';'), expected);
}

fn headings() -> Vec<String> {
    ["Name", "UPN", "Office phone"].map(str::to_owned).to_vec()
}

#[test]
fn the_return_file_is_the_file_with_four_columns_more() {
    let row = |cells: &[&str], result: &str, id: &str| ReturnRow {
        cells: cells.iter().map(|cell| (*cell).to_owned()).collect(),
        result: result.to_owned(),
        reason: String::new(),
        user_principal_name: "a@contoso.com".to_owned(),
        object_id: id.to_owned(),
    };
    let rows = [
        row(&["Žofie", "a@contoso.com", "+49 30"], "Created and verified", "1"),
        row(&["B"], "Failed", ""),
        row(&["C", "c", "1", "2"], "Failed", ""),
    ];
    let text = String::from_utf8(return_file(&headings(), rows, ';')).unwrap();
    let lines: Vec<&str> = text.split("\r\n").collect();
    assert_eq!(
        lines,
        [
            "\u{FEFF}Name;UPN;Office phone;Result;Reason;UPN created;Object ID",
            "Žofie;a@contoso.com;'+49 30;Created and verified;;a@contoso.com;1",
            "B;;;Failed;;a@contoso.com;",
            "C;c;\"1;2\";Failed;;a@contoso.com;",
            "",
        ]
    );
}

#[test]
fn failed_rows_can_be_imported_again() {
    let text = "version:v1.0\nName [displayName] Required;User name [userPrincipalName] Required;Initial password [passwordProfile] Required;Block sign in (Yes/No) [accountEnabled] Required;Office phone [telephoneNumber]\nAna Ruiz;ana@contoso.com;Secret-1;Yes;+49 30 1\n";
    let source = read(text.as_bytes()).unwrap();
    let file = failed_file(&source.headings, source.rows.iter().map(|row| row.cells.clone()), source.delimiter);
    assert!(!String::from_utf8_lossy(&file).contains("Secret"));
    let again = read(&file).unwrap();
    assert_eq!((again.encoding, again.delimiter), (Encoding::Utf8Bom, ';'));
    assert!(match_columns(&again)[3].inverted);
    let checked = Tenant::new().check(&again);
    assert_eq!(checked.rows[0].person["accountEnabled"], false);
    assert_eq!(checked.rows[0].person["businessPhones"][0], "+49 30 1");
}

proptest! {
    #[test]
    fn what_is_written_is_read_back_and_never_a_formula(cells in proptest::collection::vec("[a-z=+@\\-;\"' \té\n]{0,8}", 3)) {
        prop_assume!(cells.iter().any(|cell| cell.contains(|c: char| !c.is_whitespace() && c != ';')));
        let file = failed_file(&headings(), [cells.clone()], ';');
        let again = read(&file).unwrap();
        for (read, written) in again.rows[0].cells.iter().zip(&cells) {
            prop_assert!(!read.starts_with(['=', '+', '-', '@', '\t']));
            prop_assert!(read == written || read.strip_prefix('\'') == Some(written));
        }
    }
}
