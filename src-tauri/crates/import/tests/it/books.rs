//! Workbooks made by hand, part by part, so that nothing stands in them that a test did not want.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// Parts of a package, by name.
pub(crate) fn package(parts: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, bytes) in parts {
        writer.start_file(*name, options).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A sheet of an Excel workbook.
#[derive(Clone, Default)]
pub(crate) struct Sheet {
    pub(crate) name: String,
    /// Empty, `hidden` or `veryHidden`.
    pub(crate) state: &'static str,
    /// Before the rows: `<cols>…`.
    pub(crate) before: String,
    /// The rows, as XML.
    pub(crate) rows: String,
    /// Behind them: `<mergeCells>…`.
    pub(crate) behind: String,
}

/// An Excel workbook.
#[derive(Clone, Default)]
pub(crate) struct Book {
    pub(crate) sheets: Vec<Sheet>,
    pub(crate) shared: Vec<String>,
    /// Format codes; the style of a cell is the position plus one.
    pub(crate) formats: Vec<String>,
    pub(crate) from_1904: bool,
    pub(crate) more: Vec<(String, Vec<u8>)>,
}

pub(crate) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// A cell of text.
pub(crate) fn text(value: &str) -> String {
    format!(r#"<c t="inlineStr"><is><t xml:space="preserve">{}</t></is></c>"#, escaped(value))
}

/// A cell of a number, in a style.
pub(crate) fn number(value: &str, style: usize) -> String {
    format!(r#"<c s="{style}"><v>{value}</v></c>"#)
}

/// A row of cells.
pub(crate) fn row(cells: &[String]) -> String {
    format!("<row>{}</row>", cells.concat())
}

/// Rows of text.
pub(crate) fn texts(rows: &[&[&str]]) -> String {
    rows.iter().map(|cells| row(&cells.iter().map(|cell| text(cell)).collect::<Vec<_>>())).collect()
}

impl Book {
    /// A workbook of one sheet.
    pub(crate) fn of(rows: String) -> Self {
        Self { sheets: vec![Sheet { name: "People".to_owned(), rows, ..Sheet::default() }], ..Self::default() }
    }

    pub(crate) fn bytes(&self) -> Vec<u8> {
        let parts = self.parts();
        let parts: Vec<(&str, Vec<u8>)> = parts.iter().map(|(name, bytes)| (name.as_str(), bytes.clone())).collect();
        package(&parts)
    }

    /// Its parts, so that a test can damage one.
    pub(crate) fn parts(&self) -> Vec<(String, Vec<u8>)> {
        let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        let related = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        let (mut listed, mut relations) = (String::new(), String::new());
        let mut parts: Vec<(String, Vec<u8>)> = vec![
            ("[Content_Types].xml".to_owned(), b"<Types/>".to_vec()),
            (
                "_rels/.rels".to_owned(),
                format!(r#"<Relationships><Relationship Id="r" Type="{related}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#)
                    .into_bytes(),
            ),
        ];
        for (index, sheet) in self.sheets.iter().enumerate() {
            let state = if sheet.state.is_empty() { String::new() } else { format!(r#" state="{}""#, sheet.state) };
            let name = escaped(&sheet.name);
            write!(listed, r#"<sheet name="{name}" sheetId="{index}"{state} r:id="s{index}"/>"#).unwrap();
            write!(
                relations,
                r#"<Relationship Id="s{index}" Type="{related}/worksheet" Target="worksheets/sheet{index}.xml"/>"#
            )
            .unwrap();
            let Sheet { before, rows, behind, .. } = sheet;
            let body =
                format!(r#"<worksheet xmlns="{main}">{before}<sheetData>{rows}</sheetData>{behind}</worksheet>"#);
            parts.push((format!("xl/worksheets/sheet{index}.xml"), body.into_bytes()));
        }
        for (id, kind) in [("t", "sharedStrings"), ("f", "styles")] {
            write!(relations, r#"<Relationship Id="{id}" Type="{related}/{kind}" Target="{kind}.xml"/>"#).unwrap();
        }
        let days = if self.from_1904 { r#"<workbookPr date1904="1"/>"# } else { "" };
        let book =
            format!(r#"<workbook xmlns="{main}" xmlns:r="{related}">{days}<sheets>{listed}</sheets></workbook>"#);
        parts.push(("xl/workbook.xml".to_owned(), book.into_bytes()));
        parts.push((
            "xl/_rels/workbook.xml.rels".to_owned(),
            format!("<Relationships>{relations}</Relationships>").into_bytes(),
        ));
        let shared: String = self.shared.iter().map(|text| format!("<si>{text}</si>")).collect();
        parts.push(("xl/sharedStrings.xml".to_owned(), format!(r#"<sst xmlns="{main}">{shared}</sst>"#).into_bytes()));
        let (mut codes, mut styles) = (String::new(), String::from(r#"<xf numFmtId="0"/>"#));
        for (index, code) in self.formats.iter().enumerate() {
            let id = 164 + index;
            write!(codes, r#"<numFmt numFmtId="{id}" formatCode="{}"/>"#, escaped(code)).unwrap();
            write!(styles, r#"<xf numFmtId="{id}"/>"#).unwrap();
        }
        let look = format!(
            r#"<styleSheet xmlns="{main}"><numFmts>{codes}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>{styles}</cellXfs></styleSheet>"#
        );
        parts.push(("xl/styles.xml".to_owned(), look.into_bytes()));
        parts.extend(self.more.clone());
        parts
    }
}

/// An OpenDocument spreadsheet of this content between `<office:spreadsheet>`, with these styles.
pub(crate) fn ods(styles: &str, tables: &str) -> Vec<u8> {
    let content = format!(
        r#"<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x" xmlns:style="s"><office:automatic-styles>{styles}</office:automatic-styles><office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"#
    );
    let kind = b"application/vnd.oasis.opendocument.spreadsheet".to_vec();
    package(&[("mimetype", kind), ("content.xml", content.into_bytes())])
}

/// A row of text cells of such a spreadsheet.
pub(crate) fn ods_row(cells: &[&str]) -> String {
    let cells: String = cells
        .iter()
        .map(|cell| {
            format!(
                r#"<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>"#,
                escaped(cell)
            )
        })
        .collect();
    format!("<table:table-row>{cells}</table:table-row>")
}
