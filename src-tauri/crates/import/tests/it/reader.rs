//! Bytes to rows.

use crate::support::read;
use import::{Encoding, ImportError, Level, ReadHow, Template, escape_cell, read_bytes, read_file};
use proptest::prelude::*;
use rstest::rstest;
use std::fs;

const CLASSIC: &str = "Name [displayName] Required;User name [userPrincipalName] Required;Initial password [passwordProfile] Required;Block sign in (Yes/No) [accountEnabled] Required";

#[rstest]
#[case::utf8("Žofie".as_bytes(), b"Name;UPN\n", Encoding::Utf8, false)]
#[case::bom("Žofie".as_bytes(), b"\xEF\xBB\xBFName;UPN\n", Encoding::Utf8Bom, false)]
#[case::western(b"Jos\xE9", b"Name;UPN\n", Encoding::Windows1252, true)]
fn encodings(#[case] name: &[u8], #[case] head: &[u8], #[case] encoding: Encoding, #[case] guessed: bool) {
    let bytes = [head, name, b";a@contoso.com\n"].concat();
    let source = read(&bytes).unwrap();
    assert_eq!((source.encoding, source.encoding_guessed), (encoding, guessed));
    assert_eq!(source.headings, ["Name", "UPN"]);
    assert!(["Žofie", "José"].contains(&source.rows[0].cells[0].as_str()), "{:?}", source.rows[0].cells);
    assert_eq!(source.notes.iter().any(|note| note.level == Level::Warn && note.text.contains("guess")), guessed);
}

#[rstest]
#[case::le_mark(true, false)]
#[case::le(false, false)]
#[case::be_mark(true, true)]
#[case::be(false, true)]
fn utf16(#[case] mark: bool, #[case] big: bool) {
    let text = format!(
        "{}Name;UPN\r\n陈伟;wei@contoso.com\r\nAda Byron;ada@contoso.com\r\n",
        if mark { "\u{FEFF}" } else { "" }
    );
    let bytes: Vec<u8> =
        text.encode_utf16().flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect();
    let source = read(&bytes).unwrap();
    assert_eq!(source.encoding, if big { Encoding::Utf16Be } else { Encoding::Utf16Le });
    assert_eq!(source.rows[0].cells, ["陈伟", "wei@contoso.com"]);
}

#[test]
fn another_encoding_can_be_chosen() {
    let source = read_bytes(
        "x.csv",
        b"Name;UPN\nDvo\xF8\xE1k;d@contoso.com\n",
        &ReadHow { encoding: Some(Encoding::Windows1250), ..ReadHow::default() },
    )
    .unwrap();
    assert_eq!(source.rows[0].cells[0], "Dvořák");
    assert!(!source.encoding_guessed);
}

#[rstest]
#[case(',', "Name,UPN,Office\n\"Ruiz, Ana\",a@contoso.com,\"B;1\"\n\"Li, Bo\",b@contoso.com,B\n")]
#[case(';', "Name;UPN;Office\nRuiz, Ana;a@contoso.com;B\nLi, Bo;b@contoso.com;B\n")]
#[case('\t', "Name\tUPN\tOffice\nRuiz, Ana\ta@contoso.com\tB\n")]
#[case('|', "Name|UPN|Office\nRuiz, Ana|a@contoso.com|B\n")]
#[case(';', "Name, last first;UPN\nRuiz, Ana;a@contoso.com\n")]
#[case(';', "sep=;\nName;UPN\nRuiz, Ana;a@contoso.com\n")]
fn separators(#[case] expected: char, #[case] text: &str) {
    let source = read(text.as_bytes()).unwrap();
    assert_eq!(source.delimiter, expected);
    assert_eq!(source.rows[0].cells[0], "Ruiz, Ana");
    assert!(source.rows.iter().all(|row| !source.is_uneven(row)));
}

#[rstest]
#[case::plain(format!("version:v1.0\n{CLASSIC}\n"), Template::EntraClassic)]
#[case::padded(format!("\u{FEFF}version:v1.0;;;\r\n{CLASSIC}\r\n"), Template::EntraClassic)]
#[case::quoted(format!("\"version:v1.0\";\"\";\"\";\"\"\n{CLASSIC}\n"), Template::EntraClassic)]
#[case::current(format!("{CLASSIC}\n"), Template::EntraCurrent)]
#[case::microsoft("User Name;First Name;Last Name;Display Name\n".to_owned(), Template::Microsoft365)]
#[case::other("Vorname;Nachname;E-Mail;Land\n".to_owned(), Template::Other)]
fn templates(#[case] head: String, #[case] expected: Template) {
    let text = format!(
        "{head}Example: Chris Green;chris@contoso.com;myPassword1234;No\nAna Ruiz;ana@contoso.com;Secret-1;Yes\n"
    );
    let source = read(text.as_bytes()).unwrap();
    assert_eq!(source.template, expected);
    assert_eq!(source.rows.len(), 1);
    assert_eq!((source.rows[0].row, source.rows[0].cells[0].as_str()), (1, "Ana Ruiz"));
    let line = text.lines().position(|line| line.starts_with("Ana")).unwrap() + 1;
    assert_eq!(source.rows[0].line as usize, line);
    assert!(source.notes.iter().any(|note| note.text.contains("example on line")));
}

fn error(bytes: &[u8]) -> String {
    read(bytes).unwrap_err().to_string()
}

#[rstest]
#[case::empty(b"".as_slice(), "The file is empty")]
#[case::only_a_mark(b"\xEF\xBB\xBF", "The file is empty")]
#[case::blank_lines(b"\n\r\n;;\n", "The file is empty")]
#[case::only_a_version(b"version:v1.0\n", "The file is empty")]
#[case::headings(b"Name;UPN\n", "The file has headings but no people")]
#[case::headings_and_blanks(b"Name;UPN\n;\n \n", "The file has headings but no people")]
#[case::example_only(b"Name;UPN\nExample: Chris;c@contoso.com\n", "The file has headings but no people")]
#[case::half_a_workbook(b"PK\x03\x04\x14\x00\x06\x00[Content_Types].xml", "The workbook is damaged")]
#[case::xls(
    b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1W\x00o\x00r\x00k\x00b\x00o\x00o\x00k\x00",
    "old Excel (.xls); open it and save it as .xlsx"
)]
#[case::locked(
    b"\xD0\xCF\x11\xE0E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00",
    "protected by a password"
)]
#[case::old_document(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "a document of an old Office")]
#[case::web_page(b"\xEF\xBB\xBF <html><table><tr><td>Name", "a web page under the name of a workbook")]
#[case::xml_table(
    b"<?xml version='1.0'?><Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet'>",
    "an XML table under the name"
)]
#[case::pdf(b"%PDF-1.7\n1 0 obj", "a PDF document")]
#[case::program(b"MZ\x90\x00\x03\x00\x00\x00", "a program")]
#[case::elf(b"\x7FELF\x02\x01", "a program")]
#[case::picture(b"\x89PNG\r\n\x1A\n", "a picture")]
#[case::zeros(b"Name;UPN\nAna\x00\x01;x\n", "not a text file")]
#[case::zeros_after_a_mark(b"\xEF\xBB\xBFName;UPN\nAna\x00;x\n", "not a text file")]
#[case::controls(b"\x01\x02\x03\x04\x05abc", "not a text file")]
#[case::one_column(b"Name\nAna\nBo\n", "only one column")]
#[case::quote(
    b"Name;UPN\nAna;a@contoso.com\n\"Bo;b@contoso.com\nCy;c@contoso.com\n",
    "The quote opened on line 3 is never closed"
)]
fn refusals(#[case] bytes: &[u8], #[case] expected: &str) {
    let message = error(bytes);
    assert!(message.contains(expected), "{message}");
    assert!(!message.ends_with('.'), "{message}");
}

#[test]
fn a_row_of_300_000_cells_is_refused() {
    let wide = format!("Name;UPN\nAna;a@contoso.com\n{}\n", ";".repeat(299_999));
    assert_eq!(
        error(wide.as_bytes()),
        "Line 3 has 300000 cells, at most 1000 are read; check the separator and the quotes"
    );
    assert!(error("x;".repeat(299_999).as_bytes()).starts_with("Line 1 has 300000 cells"));
}

#[rstest]
#[case::by_heading("UPN\nana@contoso.com\n")]
#[case::by_content("Who\nana@contoso.com\nbo@contoso.com\n")]
fn one_column_of_sign_in_names_is_read(#[case] text: &str) {
    let source = read(text.as_bytes()).unwrap();
    assert_eq!(source.headings.len(), 1);
    assert!(source.notes.iter().any(|note| note.text == "The file has only one column"));
}

#[test]
fn a_file_without_headings_loses_nobody() {
    let source = read(b"Ana Ruiz;ana@contoso.com\nBo Li;bo@contoso.com\n").unwrap();
    assert_eq!(source.headings, ["Column 1", "Column 2"]);
    assert_eq!(source.rows.len(), 2);
    assert_eq!((source.rows[0].line, source.rows[1].line), (1, 2));
}

#[test]
fn lines_are_those_of_the_file() {
    let text = "\r\nName;UPN\r\n\"Ana\r\nRuiz\";a@contoso.com\r\n\r\nBo;b@contoso.com\rCy;c@contoso.com";
    let source = read(text.as_bytes()).unwrap();
    let places: Vec<(u32, u32)> = source.rows.iter().map(|row| (row.row, row.line)).collect();
    assert_eq!(places, [(1, 3), (2, 6), (3, 7)]);
    assert_eq!(source.rows[0].cells[0], "Ana\nRuiz");
    assert!(source.notes.iter().any(|note| note.text.starts_with("1 row left out")));
}

#[rstest]
#[case::inside("a\"b", "a\"b")]
#[case::inches("6\" tall\"", "6\" tall\"")]
#[case::after_a_space(" \"a\"", " \"a\"")]
#[case::text_behind("\"a\"b\"c", "ab\"c")]
#[case::doubled("\"a\"\"b\"", "a\"b")]
#[case::empty("\"\"", "")]
fn stray_quotes_are_text(#[case] cell: &str, #[case] expected: &str) {
    for end in ["", "\n", "\r", "\r\n\r\n"] {
        let source = read(format!("UPN;Name\na@contoso.com;{cell}{end}").as_bytes()).unwrap();
        assert_eq!(source.rows[0].cells, ["a@contoso.com", expected], "{end:?}");
    }
}

#[rstest]
#[case::alone("\"", 3)]
#[case::at_the_end("b@contoso.com;\"", 3)]
#[case::before_a_line_end("b@contoso.com;\"Bo\n", 3)]
#[case::after_a_doubled_quote("b@contoso.com;\"Bo\"\"", 3)]
#[case::in_a_row_of_many_lines("\"b\r\n\r\nb\";\"\rBo", 5)]
#[case::after_empty_lines("\n\r\n\"Bo;\n\n", 5)]
#[case::on_the_next_row("c@contoso.com;\n\"Bo", 4)]
fn a_quote_left_open_is_refused(#[case] rows: &str, #[case] line: u32) {
    for (above, more) in [("", 0), ("sep=;\n", 1)] {
        let text = format!("{above}UPN;Name\na@contoso.com;Ana\n{rows}");
        let refused = read(text.as_bytes()).unwrap_err();
        assert!(matches!(refused, ImportError::UnclosedQuote { line: found } if found == line + more), "{refused}");
    }
}

#[test]
fn a_second_mark_moves_no_line() {
    let source = read("\u{FEFF}\u{FEFF}\nAna;a@contoso.com\n".as_bytes()).unwrap();
    assert_eq!((source.rows[0].line, source.rows[0].cells[0].as_str()), (2, "Ana"));
}

#[test]
fn passwords_are_never_kept() {
    let text = "Name;UPN;Initialpasswort;Office\nAna;a@contoso.com;Geheim-1;B1\nBo;b@contoso.com;x;Geheim-2;B1\nCy;c@contoso.com;Geheim-3\nDee;Geheim-4;B\n";
    let source = read(text.as_bytes()).unwrap();
    let kept = serde_json::to_string(&source).unwrap();
    assert!(!kept.contains("Geheim"), "{kept}");
    assert_eq!(source.rows[0].cells, ["Ana", "a@contoso.com", "", "B1"]);
    assert!(source.notes.iter().any(|note| note.text.contains("Initialpasswort") && note.text.contains("not read")));
    let columns = import::match_columns(&source);
    assert_eq!(columns[2].samples, ["●●●●●●●●"]);
}

#[test]
fn a_column_can_be_forgotten_later() {
    let mut source = read(b"Name;UPN;Zugang\nAna;a@contoso.com;Geheim-1\n").unwrap();
    source.forget_column(2);
    assert!(!serde_json::to_string(&source).unwrap().contains("Geheim"));
}

#[test]
fn headings_are_looked_at() {
    let source = read(b"Name;UPN;;Office;office;;\nAna;a@contoso.com;;1;2;;\n").unwrap();
    assert_eq!(source.headings, ["Name", "UPN", "", "Office", "office"]);
    let notes: Vec<&str> = source.notes.iter().map(|note| note.text.as_str()).collect();
    assert_eq!(notes, ["The heading “Office” stands more than once", "1 column has no heading"]);
}

#[test]
fn uneven_rows_are_noted_and_doubtful_ones_found() {
    let text =
        "Name;UPN;Office\nAna;a@contoso.com;1;;\nBo;b@contoso.com;1;2\nCy;c@contoso.com\nMÃ¼ller;d@contoso.com;1\n";
    let source = read(text.as_bytes()).unwrap();
    assert_eq!(source.rows[0].cells.len(), 3);
    assert!(source.notes.iter().any(|note| note.text.contains("2 rows have") && note.text.contains("rows 2 and 3")));
    assert_eq!(source.doubtful_rows(5), [1, 2, 3]);
}

#[test]
fn files_that_cannot_be_opened() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("people.csv");
    assert!(matches!(read_file(&path, &ReadHow::default()), Err(ImportError::NotFound { .. })));
    assert!(matches!(read_file(folder.path(), &ReadHow::default()), Err(ImportError::Folder { .. })));
    fs::write(&path, "Name;UPN\nAna;a@contoso.com\n").unwrap();
    let source = read_file(&path, &ReadHow::default()).unwrap();
    assert_eq!(source.file_name, "people.csv");
    assert_eq!(source.sha256, "34f35e89efceb34fcdd40ea9e59f441f3094f9e5041c375456721e495bfa90a9");
    // A file with a hole: large without taking the space.
    fs::File::create(&path).unwrap().set_len(import::MAX_BYTES + 1).unwrap();
    assert!(
        matches!(read_file(&path, &ReadHow::default()), Err(ImportError::TooLarge { bytes }) if bytes == import::MAX_BYTES + 1)
    );
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        if let Ok(source) = read(&bytes) {
            prop_assert!(!source.rows.is_empty());
            prop_assert!(!source.headings.is_empty());
        }
    }

    #[test]
    fn any_text_is_read_or_refused(text in "[a@;,\t|\"\r\n é\u{a0}'=]{0,200}") {
        if let Ok(source) = read(text.as_bytes()) {
            for (index, row) in source.rows.iter().enumerate() {
                prop_assert_eq!(row.row as usize, index + 1);
            }
            let tenant = crate::support::Tenant::new();
            prop_assert_eq!(tenant.check(&source).rows.len(), source.rows.len());
        }
    }

    #[test]
    fn what_is_written_is_read_back(
        rows in proptest::collection::vec(proptest::collection::vec("([a-z;,|\" é\n][a-z;,|\" \té\r\n]{0,7})?", 3), 1..8),
        separator in proptest::sample::select(vec![';', ',', '\t', '|']),
        ours in any::<bool>(),
    ) {
        let filled: Vec<(usize, Vec<String>)> = rows.iter().enumerate().filter(|(_, row)| is_filled(row)).map(|(index, row)| {
            (index, row.iter().map(|cell| cell.replace("\r\n", "\n").replace('\r', "\n")).collect())
        }).collect();
        let bytes = if ours { written_by_us(&rows, separator) } else { written_by_csv(&rows, separator) };
        // Said in the file, because a name with many commas in it may look like several columns.
        let bytes = [format!("sep={separator}\n").as_bytes(), &bytes].concat();
        match read(&bytes) {
            Ok(source) => {
                prop_assert_eq!(source.delimiter, separator);
                let read: Vec<&Vec<String>> = source.rows.iter().map(|row| &row.cells).collect();
                prop_assert_eq!(read, filled.iter().map(|(_, row)| row).collect::<Vec<_>>());
                for (row, (index, _)) in source.rows.iter().zip(&filled) {
                    let above: usize = rows[..*index].iter().flatten().map(|cell| line_ends(cell)).sum();
                    prop_assert_eq!(row.line as usize, 3 + index + above);
                }
            }
            Err(error) => prop_assert!(filled.is_empty(), "{}", error),
        }
    }
}

const HEADINGS: [&str; 3] = ["Displayname", "userPrincipalName", "Office"];

fn is_filled(row: &[String]) -> bool {
    row.iter().any(|cell| cell.contains(|c: char| !c.is_whitespace() && !";,\t|".contains(c)))
}

fn line_ends(cell: &str) -> usize {
    cell.replace("\r\n", "\n").matches(['\r', '\n']).count()
}

fn written_by_csv(rows: &[Vec<String>], separator: char) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new().delimiter(u8::try_from(separator).unwrap()).from_writer(Vec::new());
    writer.write_record(HEADINGS).unwrap();
    for row in rows {
        writer.write_record(row).unwrap();
    }
    writer.into_inner().unwrap()
}

fn written_by_us(rows: &[Vec<String>], separator: char) -> Vec<u8> {
    let row = |cells: &Vec<String>| {
        cells.iter().map(|cell| escape_cell(cell, separator)).collect::<Vec<_>>().join(&separator.to_string()) + "\r\n"
    };
    let headings = HEADINGS.map(str::to_owned).to_vec();
    std::iter::once(&headings).chain(rows).map(row).collect::<String>().into_bytes()
}
