//! What is kept of a file and handed on: drafts, mappings, previews, passwords that are not kept, files handed back.

use crate::books::Book;
use crate::support::{Tenant, file, read};
use import::{
    ColumnMatch, DetectionKind, Edits, HeaderRow, ImportError, Level, Mapping, MappingError, Matching, Options,
    ReadHow, ReturnRow, Source, Target, UnknownChoice, check, failed_workbook, heading_key, match_columns,
    match_columns_with, preview, read_bytes, read_passwords, return_file, return_workbook,
};
use rstest::rstest;
use secrecy::ExposeSecret;

#[test]
fn drafts_of_the_first_version_are_still_read() {
    let source: Source = serde_json::from_str(
        r#"{"fileName":"x.csv","sha256":"00","encoding":"utf8","encodingGuessed":false,"delimiter":";","template":"other","headings":["Name","UPN"],"rows":[{"row":1,"line":2,"cells":["Ana","ana@contoso.com"]}],"notes":[]}"#,
    )
    .unwrap();
    let options: Options = serde_json::from_str(r#"{"usageLocation":"DE","licenses":[],"enabled":true}"#).unwrap();
    let edits: Edits = serde_json::from_str(r#"{"cells":[],"excluded":[],"uneven":{}}"#).unwrap();
    let columns: Vec<ColumnMatch> = serde_json::from_str(
        r#"[{"index":0,"heading":"Name","samples":["Ana"],"target":"displayName","inverted":false,"sure":"sure","reason":"known word, English"}]"#,
    )
    .unwrap();
    let checked = check(&source, &columns, &edits, &options, Tenant::new().directory());
    assert_eq!(checked.counts.total, 1);
    assert_eq!(source.how, ReadHow::default());
}

#[test]
fn a_preview_shows_the_first_rows_and_the_worst() {
    let mut lines = vec!["Name;UPN;Office".to_owned()];
    lines.extend((1..=40).map(|row| match row {
        30 => "J\u{FFFD}rgen;j@contoso.com;B1".to_owned(),
        31 => "MÃ¼ller;m@contoso.com;B1".to_owned(),
        32 => "Short;s@contoso.com".to_owned(),
        _ => format!("P{row};p{row}@contoso.com;B1"),
    }));
    let source = read(lines.join("\n").as_bytes()).unwrap();
    let shown = preview(&source);
    assert_eq!(shown.first.len(), 20);
    let doubtful: Vec<(u32, u32)> = shown.doubtful.iter().map(|row| (row.row, row.line)).collect();
    assert_eq!(doubtful, [(30, 31), (32, 33), (31, 32)]);
    assert_eq!(shown.doubtful[1].why, ["2 cells, 3 expected"]);
    assert_eq!(shown.uneven, [32]);
    let stops: Vec<&str> =
        shown.facts.iter().filter(|fact| fact.level == Level::Stop).map(|fact| fact.text.as_str()).collect();
    assert_eq!(stops, ["1 row has fewer cells than headings"]);
    assert!(shown.facts.iter().any(|fact| fact.text == "40 rows"));
}

#[test]
fn what_was_found_can_be_chosen_otherwise() {
    let source = read(b"Name;UPN\nJ\xFCrgen;j@contoso.com\nJos\xE9;k@contoso.com\n").unwrap();
    let encoding = source.detections.iter().find(|found| found.kind == DetectionKind::Encoding).unwrap();
    assert_eq!((encoding.value.as_str(), encoding.sure), ("windows-1252", import::Sureness::Maybe));
    assert!(encoding.choices.len() > 5 && encoding.choices[0].value == encoding.value);
    let mut how = source.how.clone();
    for found in &source.detections {
        for choice in &found.choices {
            how.choose(found.kind, &choice.value).unwrap();
        }
        how.choose(found.kind, &found.value).unwrap();
    }
    how.choose(DetectionKind::Encoding, "windows-1251").unwrap();
    assert_eq!(read_bytes("x.csv", b"Name;UPN\n\xC0;a@contoso.com\n", &how).unwrap().rows[0].cells[0], "А");
    assert_eq!(how.header, Some(HeaderRow::Line(1)));
}

#[rstest]
#[case(DetectionKind::Encoding, "ebcdic")]
#[case(DetectionKind::Separator, "a")]
#[case(DetectionKind::Separator, ";;")]
#[case(DetectionKind::Quote, "french")]
#[case(DetectionKind::Header, "0")]
fn nothing_to_choose(#[case] kind: DetectionKind, #[case] value: &str) {
    assert_eq!(ReadHow::default().choose(kind, value), Err(UnknownChoice { value: value.to_owned() }));
}

#[test]
fn a_mapping_is_remembered_for_the_same_headings() {
    let source = file(&["Wer;Login;Wo", "Ana;ana@contoso.com;Bonn"]);
    let mut columns = match_columns(&source);
    columns[0].choose(Some(Target::from_id("displayName").unwrap()));
    columns[2].choose(Some(Target::from_id("city").unwrap()));
    let mut options = Options::default();
    options.values.entry("city".to_owned()).or_default().insert("Bonn".to_owned(), "Berlin".to_owned());
    let mapping = Mapping::of(&source, &columns, &options);
    let again = Mapping::parse(&serde_json::to_string(&mapping).unwrap()).unwrap();
    assert_eq!(again, mapping);
    let other = file(&["wo ;LOGIN; Wer", "Bonn;bo@contoso.com;Bo"]);
    assert_eq!(heading_key(&other.headings), heading_key(&source.headings));
    let saved = [mapping];
    let matched = match_columns_with(&other, Matching { saved: &saved, ..Matching::default() });
    let targets: Vec<&str> = matched.iter().map(|column| column.target.map_or("-", Target::id)).collect();
    assert_eq!(targets, ["city", "userPrincipalName", "displayName"]);
    assert!(matched.iter().all(|column| column.reason == "as last time"));
    let mut fresh = Options::default();
    saved[0].apply(&other, &mut match_columns(&other), &mut fresh).unwrap();
    assert_eq!(fresh.values, options.values);
}

#[rstest]
#[case("nothing", None)]
#[case("[1]", None)]
#[case(r#"{"Name": 3}"#, None)]
#[case(r#"{"Name": "shoeSize"}"#, None)]
#[case(r#"{"Nobody": "surname"}"#, Some(MappingError::NoColumn("Nobody".to_owned())))]
#[case(r#"{"Name": "surname", "UPN": "surname"}"#, Some(MappingError::Twice("Last name")))]
fn mappings_refused(#[case] text: &str, #[case] expected: Option<MappingError>) {
    let source = file(&["Name;UPN", "Ana;ana@contoso.com"]);
    let mut columns = match_columns(&source);
    let before = columns.clone();
    let refused =
        Mapping::parse(text).and_then(|mapping| mapping.apply(&source, &mut columns, &mut Options::default()));
    let refused = refused.unwrap_err();
    assert!(expected.is_none_or(|expected| expected == refused), "{refused}");
    assert_eq!(columns, before);
}

#[test]
fn passwords_are_read_again_only_from_the_same_bytes() {
    let bytes = b"Name;UPN;Kennwort\nAna;ana@contoso.com; Geheim-1\nBo;bo@contoso.com;\nCy;cy@contoso.com;Geheim-2;x\n";
    let source = read(bytes).unwrap();
    assert!(!serde_json::to_string(&source).unwrap().contains("Geheim"));
    let found = read_passwords(bytes, &source, 2).unwrap();
    assert_eq!(found.by_row.keys().copied().collect::<Vec<_>>(), [1]);
    assert_eq!((found.by_row[&1].expose_secret(), found.spaced.as_slice()), (" Geheim-1", &[1_u32][..]));
    assert!(matches!(read_passwords(b"Name;UPN;Kennwort\n", &source, 2), Err(ImportError::Changed)));
}

fn returned(cell: &str) -> ReturnRow {
    ReturnRow {
        cells: vec![cell.to_owned(), "ana@contoso.com".to_owned()],
        result: "Created".to_owned(),
        reason: "=x".to_owned(),
        user_principal_name: "ana@contoso.com".to_owned(),
        object_id: "7".to_owned(),
    }
}

#[rstest]
#[case("=HYPERLINK(\"http://x\")")]
#[case("+49 30 1")]
#[case("-1")]
#[case("\u{2212}1")]
#[case("@SUM(A1)")]
#[case("\tx")]
#[case("007")]
#[case("Ana \u{202e}x")]
fn no_file_handed_back_holds_a_formula(#[case] cell: &str) {
    let headings = ["Name", "UPN"].map(str::to_owned);
    let text = String::from_utf8(return_file(&headings, [returned(cell)], ';')).unwrap();
    let first = text.lines().nth(1).unwrap().trim_start_matches('"');
    assert!(!first.starts_with(['=', '+', '-', '@', '\u{2212}', '\t']), "{first}");
    let again = read(text.as_bytes()).unwrap();
    let columns = match_columns(&again);
    let checked = check(&again, &columns, &Edits::default(), &Options::default(), Tenant::new().directory());
    let plain = cell.replace('\u{202e}', "");
    assert_eq!(checked.rows[0].cells["displayName"], plain.trim(), "the apostrophe is taken away again");
    let book = read(&return_workbook(&headings, [returned(cell)]).unwrap()).unwrap();
    assert_eq!(book.headings, ["Name", "UPN", "Result", "Reason", "UPN created", "Object ID"]);
    assert_eq!(book.rows[0].cells[0], cell);
    assert!(book.notes.iter().all(|note| !note.text.contains("formula")), "{:?}", book.notes);
}

#[test]
fn a_zero_byte_becomes_no_formula() {
    assert_eq!(import::escape_cell("\0=1", ';'), "'\0=1");
    let headings = ["Name".to_owned(), "UPN".to_owned()];
    let rows = [vec!["A\0na".to_owned(), "ana@contoso.com".to_owned(), "more".to_owned()]];
    let book = read(&failed_workbook(&headings, rows).unwrap()).unwrap();
    assert_eq!(book.rows[0].cells, ["Ana", "ana@contoso.com;more"]);
}

#[test]
fn a_sheet_handed_back_is_what_came() {
    let source =
        read(&Book::of(crate::books::texts(&[&["Name", "UPN"], &["Ana", "ana@contoso.com"]])).bytes()).unwrap();
    let rows = source.rows.iter().map(|row| row.cells.clone());
    let again = read(&failed_workbook(&source.headings, rows).unwrap()).unwrap();
    assert_eq!((again.headings, again.rows), (source.headings, source.rows));
}
