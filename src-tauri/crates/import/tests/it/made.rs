//! The workbooks of the corpus.

use crate::books::{Book, Sheet, number, ods, ods_row, package, row, text, texts};

const HEAD: &[&str] = &["Name", "UPN", "Office"];
const ANA: &[&str] = &["Ana Ruiz", "ana@contoso.com", "B1"];
const BO: &[&str] = &["Bo Li", "bo@contoso.com", "B2"];

/// The bytes of a workbook of the corpus.
pub(crate) fn made(name: &str) -> Vec<u8> {
    match name {
        "truncated.xlsx" => {
            let whole = made("sheet.xlsx");
            whole[..whole.len() / 2].to_vec()
        }
        "broken-xml.xlsx" => {
            let mut book = simple();
            book.sheets[0].rows = "<row><c><v></c></row>".to_owned();
            book.bytes()
        }
        "archive.zip" => package(&[("readme.txt", b"nothing".to_vec())]),
        "binary.xlsb" => package(&[("[Content_Types].xml", Vec::new()), ("xl/workbook.bin", Vec::new())]),
        "encrypted.xlsx" => compound("EncryptedPackage"),
        "old.xls" => compound("Workbook"),
        "many-parts.xlsx" => {
            let names: Vec<String> = (0..10_001).map(|number| format!("xl/media/{number}")).collect();
            package(&names.iter().map(|name| (name.as_str(), Vec::new())).collect::<Vec<_>>())
        }
        _ if name.ends_with(".ods") => open_document(name),
        _ => book(name).bytes(),
    }
}

fn simple() -> Book {
    Book::of(texts(&[HEAD, ANA, BO]))
}

/// A compound file as far as anybody looks: its mark, and the name of a stream in it.
fn compound(stream: &str) -> Vec<u8> {
    let mut bytes = vec![0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    bytes.resize(512, 0);
    bytes.extend(stream.encode_utf16().flat_map(u16::to_le_bytes));
    bytes.resize(1536, 0);
    bytes
}

/// Headings, and a row of two texts and this cell.
fn third(heading: &str, cells: &[String]) -> String {
    let people =
        [("Ana", "ana@contoso.com"), ("Bo", "bo@contoso.com"), ("Cy", "cy@contoso.com"), ("Di", "di@contoso.com")];
    let rows = cells.iter().zip(people.iter().cycle());
    texts(&[&["Name", "UPN", heading]])
        + &rows.map(|(cell, (name, upn))| row(&[text(name), text(upn), cell.clone()])).collect::<String>()
}

fn dated(code: &str, heading: &str, values: &[&str]) -> Book {
    let cells: Vec<String> = values.iter().map(|value| number(value, 1)).collect();
    Book { formats: vec![code.to_owned()], ..Book::of(third(heading, &cells)) }
}

fn two_sheets(state: &'static str) -> Book {
    let mut book = Book::of(texts(&[HEAD, &["Ana", "ana@contoso.com", "B1"]]));
    book.sheets[0].name = "Now".to_owned();
    let old = texts(&[&["Name", "UPN"], &["Old Ana", "old@contoso.com"]]);
    book.sheets.push(Sheet { name: "Old".to_owned(), state, rows: old, ..Sheet::default() });
    book
}

fn book(name: &str) -> Book {
    match name {
        "sheet.xlsx" => simple(),
        "dates-in-a-sheet.xlsx" => dated("dd.mm.yyyy", "Start date", &["46357", "46357.75"]),
        "dates-from-1904.xlsx" => Book { from_1904: true, ..dated("m/d/yy", "Start date", &["44895"]) },
        "leap-day-1900.xlsx" => dated("yyyy-mm-dd", "Start date", &["61"]),
        "zeros-shown.xlsx" => dated("00000", "ZIP code", &["1234"]),
        "zeros-eaten.xlsx" => dated("0", "ZIP code", &["10115", "20095", "80331", "4109"]),
        "long-number.xlsx" => dated("0", "Mobile", &["491701234567"]),
        "text-made-a-date.xlsx" => dated("d-mmm", "Office", &["46082"]),
        "formulas.xlsx" => {
            let saved = r#"<c t="str"><f>A1&amp;"x"</f><v>B1</v></c>"#.to_owned();
            Book::of(third("Office", &[saved, "<c><f>NOW()</f></c>".to_owned()]))
        }
        "errors.xlsx" => Book::of(third("Office", &[r#"<c t="e"><f>VLOOKUP(1,A:A,2)</f><v>#N/A</v></c>"#.to_owned()])),
        "merged.xlsx" => {
            let mut book = simple();
            book.sheets[0].behind = r#"<mergeCells count="1"><mergeCell ref="C2:C3"/></mergeCells>"#.to_owned();
            book
        }
        "hidden-rows-and-columns.xlsx" => {
            let mut book = simple();
            book.sheets[0].before =
                r#"<cols><col min="3" max="3" hidden="1"/><col min="9" max="16384" hidden="1"/></cols>"#.to_owned();
            book.sheets[0].rows = texts(&[HEAD, ANA]) + &texts(&[BO]).replace("<row>", r#"<row hidden="1">"#);
            book
        }
        "hidden-sheet-first.xlsx" => {
            let mut book = two_sheets("veryHidden");
            book.sheets.reverse();
            book
        }
        "sheet-chosen.xlsx" => two_sheets("hidden"),
        "no-such-sheet.xlsx" => two_sheets(""),
        "first-sheet-empty.xlsx" => {
            let mut book = simple();
            book.sheets[0].name = "Second".to_owned();
            book.sheets[0].rows = texts(&[HEAD, ANA]);
            book.sheets.insert(0, Sheet { name: "First".to_owned(), ..Sheet::default() });
            book
        }
        "empty-workbook.xlsx" => Book::of(String::new()),
        "headings-only.xlsx" => Book::of(texts(&[HEAD])),
        "shared-texts.xlsx" => {
            let rows = texts(&[&["Name", "UPN"]]) + r#"<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c></row>"#;
            let shared =
                ["<r><t>山田</t></r><r><t>太郎</t></r><rPh><t>ヤマダ</t></rPh>", "<t>taro_x0040_contoso.com</t>"];
            Book { shared: shared.map(str::to_owned).to_vec(), ..Book::of(rows) }
        }
        "shared-text-missing.xlsx" => Book::of(texts(&[HEAD]) + r#"<row><c t="s"><v>7</v></c></row>"#),
        "cells-out-of-place.xlsx" => {
            let head = texts(&[&["Name", "UPN", "Notes", "Office"]]);
            Book::of(
                head + r#"<row r="9"><c r="A9" t="inlineStr"><is><t>Ana</t></is></c><c r="B9" t="str"><v>ana@contoso.com</v></c><c r="D9" t="str"><v>B1</v></c></row>"#,
            )
        }
        "last-column.xlsx" => Book::of(texts(&[HEAD]) + r#"<row r="2"><c r="XFD2"><v>1</v></c></row>"#),
        "seventeen-thousand-columns.xlsx" => Book::of(row(&vec![number("1", 0); 17_000])),
        "ten-megabyte-cell.xlsx" => {
            let long: String = (0..10 * 1024 * 1024_u32)
                .map(|at| char::from(b'a' + u8::try_from(at.wrapping_mul(at) / 7 % 26).unwrap()))
                .collect();
            Book::of(texts(&[HEAD, &[&long, "ana@contoso.com", "B1"]]))
        }
        "zip-bomb.xlsx" => Book::of(texts(&[HEAD, ANA]) + &" ".repeat(20 * 1024 * 1024)),
        "entities.xlsx" => {
            let bad = r#"<c t="str"><v>Ana &amp; &#66;o&nobody;</v></c>"#;
            Book::of(texts(&[&["Name", "UPN"]]) + &row(&[bad.to_owned(), text("ana@contoso.com")]))
        }
        "macros.xlsm" => {
            Book { more: vec![("xl/vbaProject.bin".to_owned(), vec![1, 2, 3])], ..Book::of(texts(&[HEAD, ANA])) }
        }
        "passwords.xlsx" => Book::of(texts(&[&["Name", "UPN", "Passwort"], &["Ana", "ana@contoso.com", "Geheim-1"]])),
        "title-above.xlsx" => Book::of(texts(&[&["Staff 2026"], &[], HEAD, ANA])),
        _ => panic!("nobody makes {name}"),
    }
}

fn table(name: &str, rows: &str) -> String {
    format!(r#"<table:table table:name="{name}">{rows}</table:table>"#)
}

fn open_document(name: &str) -> Vec<u8> {
    let people = ods_row(HEAD) + &ods_row(ANA);
    let cell = |attributes: &str, shown: &str| {
        format!("<table:table-cell {attributes}><text:p>{shown}</text:p></table:table-cell>")
    };
    match name {
        "sheet.ods" => ods("", &table("People", &(people + &ods_row(BO)))),
        "repeated.ods" => {
            let twice = format!(
                r#"<table:table-row table:number-rows-repeated="2">{}{}{}</table:table-row><table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>"#,
                cell("", "Ana"),
                cell("", "ana@contoso.com"),
                cell(r#"table:number-columns-repeated="2""#, "x")
            );
            ods("", &table("P", &(ods_row(&["Name", "UPN", "A", "B"]) + &twice)))
        }
        "repeated-a-million-times.ods" => {
            let rows = format!(
                r#"<table:table-row table:number-rows-repeated="1000000">{}</table:table-row>"#,
                cell("", "Ana")
            );
            ods("", &table("P", &(people + &rows)))
        }
        "values.ods" => {
            let row = [
                cell("", "Ana"),
                cell("", "ana@contoso.com"),
                cell(r#"office:value-type="date" office:date-value="2026-12-01T00:00:00""#, "1. Dez"),
                cell(r#"office:value-type="float" office:value="4109""#, "04109"),
                cell(r#"office:value-type="boolean" office:boolean-value="true""#, "WAHR"),
            ];
            let head = ods_row(&["Name", "UPN", "Start date", "PLZ", "Aktiv"]);
            ods("", &table("P", &(head + &format!("<table:table-row>{}</table:table-row>", row.concat()))))
        }
        "hidden.ods" => {
            let styles =
                r#"<style:style style:name="off"><style:table-properties table:display="false"/></style:style>"#;
            let old =
                table("Old", &people).replace(r#"table:name="Old""#, r#"table:name="Old" table:style-name="off""#);
            let now = table(
                "Now",
                &people.replacen("<table:table-row>", r#"<table:table-row table:visibility="collapse">"#, 2),
            );
            let now = now.replacen(r#"<table:table-row table:visibility="collapse">"#, "<table:table-row>", 1);
            ods(styles, &(old + &now))
        }
        "notes-beside-cells.ods" => {
            let ana = "<table:table-cell><office:annotation><text:p>a note</text:p></office:annotation><text:p>Ana</text:p><text:p>Ruiz</text:p></table:table-cell>";
            let row = format!("<table:table-row>{ana}{}</table:table-row>", cell("", "ana@contoso.com"));
            ods("", &table("P", &(ods_row(&["Name", "UPN"]) + &row)))
        }
        "encrypted.ods" => {
            let manifest = b"<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>".to_vec();
            package(&[("META-INF/manifest.xml", manifest), ("content.xml", b"\x01\x02".to_vec())])
        }
        "zip-bomb.ods" => ods("", &table("P", &(people + &" ".repeat(20 * 1024 * 1024)))),
        _ => panic!("nobody makes {name}"),
    }
}
