//! Sheets to rows.

use crate::books::{Book, Sheet, number, ods, ods_row, row, text, texts};
use crate::support::read;
use import::{Source, SourceKind};

const HEAD: &[&str] = &["Name", "UPN", "Eintritt"];

fn notes(source: &Source) -> String {
    source.notes.iter().map(|note| note.text.as_str()).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_sheet_is_read_as_text() {
    let mut book = Book::of(texts(&[HEAD]) + &row(&[text("Ana & Bo"), text("a@contoso.com"), number("46357", 1)]));
    book.formats.push("dd.mm.yyyy".to_owned());
    let source = read(&book.bytes()).unwrap();
    assert_eq!(source.kind, SourceKind::Xlsx);
    assert_eq!(source.headings, HEAD);
    assert_eq!(source.rows[0].cells, ["Ana & Bo", "a@contoso.com", "2026-12-01"]);
    assert_eq!((source.rows[0].line, source.rows[0].raw[&2].as_str()), (2, "46357"));
}

#[test]
fn shared_texts_and_phonetics() {
    let mut book = Book::of(texts(&[HEAD]) + r#"<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c></row>"#);
    book.shared.push("<r><t>山田</t></r><r><t>太郎</t></r><rPh sb=\"0\" eb=\"1\"><t>ヤマダ</t></rPh>".to_owned());
    book.shared.push("<t>y_x0040_contoso.com</t>".to_owned());
    let source = read(&book.bytes()).unwrap();
    assert_eq!(source.rows[0].cells, ["山田太郎", "y@contoso.com", ""]);
}

#[test]
fn hidden_and_merged_parts_are_told() {
    let mut book =
        Book::of(texts(&[HEAD]) + &format!(r#"<row hidden="1">{}{}</row>"#, text("Ana"), text("a@contoso.com")));
    book.sheets[0].before = r#"<cols><col min="2" max="2" hidden="1"/></cols>"#.to_owned();
    book.sheets[0].behind = r#"<mergeCells><mergeCell ref="A2:A3"/></mergeCells>"#.to_owned();
    book.sheets.push(Sheet { name: "Old".to_owned(), state: "hidden", ..Sheet::default() });
    let source = read(&book.bytes()).unwrap();
    let told = notes(&source);
    for expected in
        ["1 row is hidden", "1 column is hidden", "Cells are merged (sheet row 2)", "1 sheet of the workbook is hidden"]
    {
        assert!(told.contains(expected), "{told}");
    }
    assert!(source.rows[0].hidden && source.sheets[1].hidden);
}

#[test]
fn an_open_document() {
    let table = format!(
        r#"<table:table table:name="P">{}<table:table-row table:number-rows-repeated="2">{}</table:table-row><table:table-row table:number-rows-repeated="1048570"><table:table-cell table:number-columns-repeated="16384"/></table:table-row></table:table>"#,
        ods_row(HEAD),
        r#"<table:table-cell><text:p>Ana<text:s text:c="2"/>R</text:p><office:annotation><text:p>x</text:p></office:annotation></table:table-cell><table:table-cell/><table:table-cell office:value-type="date" office:date-value="2026-12-01"><text:p>01.12.26</text:p></table:table-cell>"#
    );
    let source = read(&ods("", &table)).unwrap();
    assert_eq!((source.kind, source.rows.len()), (SourceKind::Ods, 2));
    assert_eq!(source.rows[1].cells, ["Ana  R", "", "2026-12-01"]);
    assert_eq!(source.rows[1].raw[&2], "01.12.26");
}
