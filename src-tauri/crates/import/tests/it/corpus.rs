//! Every file of `tests/corpus` against the expectation beside it: what is read of it, or why it is refused.
//!
//! The expectation is `<file>.json`. A workbook that is not there is made by [`made`].

use crate::made::made;
use crate::support::Tenant;
use import::{
    DateOrder, Existing, Identity, ImportError, Matching, PersonKey, Purpose, ReadHow, Source, Target, check,
    match_columns_with, preview, read_bytes,
};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    #[serde(default)]
    how: ReadHow,
    purpose: Option<Purpose>,
    #[serde(default)]
    dates: BTreeMap<String, DateOrder>,
    reads: Option<Reads>,
    /// Part of the reason for refusing it.
    refuses: Option<String>,
    /// Causes of rows, in alphabetical order.
    #[serde(default)]
    problems: BTreeMap<u32, Vec<String>>,
    ready: Option<u32>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
struct Reads {
    kind: Option<String>,
    encoding: Option<String>,
    separator: Option<char>,
    template: Option<String>,
    sheet: Option<String>,
    headings: Option<Vec<String>>,
    rows: Option<usize>,
    cells: BTreeMap<usize, Vec<String>>,
    raw: BTreeMap<usize, BTreeMap<usize, String>>,
    line: BTreeMap<usize, u32>,
    /// Parts of notes.
    notes: Vec<String>,
    no_notes: Vec<String>,
    uneven: Option<Vec<u32>>,
    doubtful: Option<Vec<u32>>,
    targets: Option<Vec<String>>,
    /// What must not stand anywhere in what is kept.
    never: Vec<String>,
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus")
}

/// The names of all files with an expectation.
pub(crate) fn names() -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(folder())
        .unwrap()
        .filter_map(|entry| entry.unwrap().file_name().into_string().unwrap().strip_suffix(".json").map(str::to_owned))
        .collect();
    names.sort();
    names
}

/// The bytes of a file: those in the folder, or made.
pub(crate) fn bytes(name: &str) -> Vec<u8> {
    std::fs::read(folder().join(name)).unwrap_or_else(|_| made(name))
}

#[test]
fn every_file_is_read_or_refused_as_expected() {
    let names = names();
    assert!(names.len() >= 120, "{} files", names.len());
    let mut complaints = Vec::new();
    for name in &names {
        let text = std::fs::read_to_string(folder().join(format!("{name}.json"))).unwrap();
        let expected: Expected = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{name}.json: {error}"));
        let mut told = Vec::new();
        judge(&expected, read_bytes(name, &bytes(name), &expected.how), &mut told);
        complaints.extend(told.into_iter().map(|told| format!("{name}: {told}")));
    }
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}

fn judge(expected: &Expected, read: Result<Source, ImportError>, told: &mut Vec<String>) {
    let source = match (read, &expected.refuses) {
        (Ok(_), Some(wanted)) => return told.push(format!("is read, but should be refused: {wanted}")),
        (Err(error), None) => return told.push(format!("is refused: {error}")),
        (Err(error), Some(wanted)) => {
            let message = error.to_string();
            if !message.contains(wanted) {
                told.push(format!("is refused otherwise: {message}"));
            }
            return;
        }
        (Ok(source), None) => source,
    };
    if let Some(reads) = &expected.reads {
        compare(reads, &source, told);
    }
    judge_rows(expected, &source, told);
}

fn differ<T: PartialEq + std::fmt::Debug>(told: &mut Vec<String>, what: &str, wanted: Option<&T>, found: &T) {
    if let Some(wanted) = wanted.filter(|wanted| *wanted != found) {
        told.push(format!("{what}: wanted {wanted:?}, found {found:?}"));
    }
}

fn compare(reads: &Reads, source: &Source, told: &mut Vec<String>) {
    let kept = serde_json::to_value(source).unwrap();
    differ(told, "kind", reads.kind.as_ref(), &kept["kind"].as_str().unwrap().to_owned());
    differ(told, "encoding", reads.encoding.as_ref(), &source.encoding.label().to_owned());
    differ(told, "separator", reads.separator.as_ref(), &source.delimiter);
    differ(told, "template", reads.template.as_ref(), &source.template.label().unwrap_or("-").to_owned());
    differ(told, "headings", reads.headings.as_ref(), &source.headings);
    differ(told, "rows", reads.rows.as_ref(), &source.rows.len());
    let sheet = source.detections.iter().find(|found| found.kind == import::DetectionKind::Sheet);
    differ(told, "sheet", reads.sheet.as_ref(), &sheet.map(|found| found.value.clone()).unwrap_or_default());
    for (row, wanted) in &reads.cells {
        differ(
            told,
            &format!("cells of row {row}"),
            Some(wanted),
            &source.rows.get(row - 1).map(|row| row.cells.clone()).unwrap_or_default(),
        );
    }
    for (row, wanted) in &reads.raw {
        differ(
            told,
            &format!("raw of row {row}"),
            Some(wanted),
            &source.rows.get(row - 1).map(|row| row.raw.clone()).unwrap_or_default(),
        );
    }
    for (row, wanted) in &reads.line {
        differ(told, &format!("line of row {row}"), Some(wanted), &source.rows.get(row - 1).map_or(0, |row| row.line));
    }
    let notes: Vec<&str> = source.notes.iter().map(|note| note.text.as_str()).collect();
    for wanted in reads.notes.iter().filter(|wanted| !notes.iter().any(|note| note.contains(*wanted))) {
        told.push(format!("no note {wanted:?} in {notes:?}"));
    }
    for never in reads.no_notes.iter().filter(|never| notes.iter().any(|note| note.contains(*never))) {
        told.push(format!("a note {never:?} in {notes:?}"));
    }
    let shown = preview(source);
    differ(told, "uneven", reads.uneven.as_ref(), &shown.uneven);
    differ(told, "doubtful", reads.doubtful.as_ref(), &shown.doubtful.iter().map(|row| row.row).collect());
    let kept = format!("{kept}{}", serde_json::to_string(&shown).unwrap());
    for never in reads.never.iter().filter(|never| kept.contains(*never)) {
        told.push(format!("{never:?} is kept"));
    }
}

fn judge_rows(expected: &Expected, source: &Source, told: &mut Vec<String>) {
    let purpose = expected.purpose.unwrap_or_default();
    let mut tenant = Tenant::new();
    tenant.options.purpose = purpose;
    tenant.options.date_orders.clone_from(&expected.dates);
    let by =
        if matches!(purpose, Purpose::Restore | Purpose::Members) { PersonKey::ObjectId } else { PersonKey::default() };
    tenant.options.identity = Identity { by, existing: Existing::Update, ..Identity::default() };
    let columns = match_columns_with(source, Matching { purpose, ..Matching::default() });
    let targets: Vec<String> = columns.iter().map(|column| column.target.map_or("-", Target::id).to_owned()).collect();
    if let Some(reads) = &expected.reads {
        differ(told, "targets", reads.targets.as_ref(), &targets);
    }
    let checked = check(source, &columns, &tenant.edits, &tenant.options, tenant.directory());
    for (row, wanted) in &expected.problems {
        let problems = checked.row(*row).map(|row| row.problems.as_slice()).unwrap_or_default();
        let mut found: Vec<String> = problems.iter().map(|problem| problem.cause.word().to_owned()).collect();
        found.sort();
        if found != *wanted {
            told.push(format!("problems of row {row}: wanted {wanted:?}, found {problems:?}"));
        }
    }
    if let Some(ready) = expected.ready.filter(|ready| *ready != checked.counts.ready) {
        told.push(format!("{ready} rows should be ready, but {} are: {:?}", checked.counts.ready, checked.groups));
    }
}
