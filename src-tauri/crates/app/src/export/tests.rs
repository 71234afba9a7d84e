#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use super::file::fitting;
use super::question::{Question, instant, sort};
use super::*;
use jiff::Timestamp;
use model::UserChange;
use serde_json::json;
use store::{Access, PageEnd, PeopleSort, RoundKind, StoreKey};
use tempfile::TempDir;
use uuid::Uuid;

fn at(second: i64) -> Timestamp {
    Timestamp::from_second(1_767_225_600 + second).unwrap()
}

/// Names that mean harm to a spreadsheet, a line, a reader.
const HOSTILE: [&str; 6] =
    ["=HYPERLINK(\"http://x\")", "+1", "@SUM(A1)", "a\r\n\"b\",c", "\u{202E}gnp.exe", "Žofie 陈"];

fn world() -> (TempDir, Store) {
    let folder = TempDir::new().unwrap();
    let store = Store::open(&folder.path().join("tenant.db"), &StoreKey::new([7; 32]), Access::Write).unwrap();
    let long = "x".repeat(40_000);
    let names = HOSTILE.into_iter().chain([long.as_str()]);
    let people: Vec<UserChange> = (1_u128..)
        .zip(names)
        .map(|(number, name)| {
            let Value::Object(properties) = json!({"displayName": name, "userPrincipalName": format!("p{number}@x.com"),
                "accountEnabled": number != 2, "businessPhones": ["+1", "2"], "department": null,
                "manager": UserId::from_uuid(Uuid::from_u128(1)),
                "assignedLicenses": [{"skuId": "05e9a617-0261-4cee-bb44-138d3ef5d965", "disabledPlans": []}]})
            else {
                panic!("not an object")
            };
            UserChange::Upsert { id: UserId::from_uuid(Uuid::from_u128(number)), properties }
        })
        .collect();
    let round = store.begin_round(RoundKind::Initial, "v1", at(0)).unwrap();
    store.apply_page(round, &people, PageEnd::Done("delta"), at(0)).unwrap();
    (folder, store)
}

fn export(store: &Store, path: &Path, columns: &[&str]) -> Result<Exported, AppError> {
    let query = Question { sort: "userPrincipalName".to_owned(), ..Default::default() }.query(at(10), 0, u64::MAX)?;
    let columns: Vec<String> = columns.iter().map(|column| (*column).to_owned()).collect();
    write(store, &query, &columns, Format::of(path)?, path, &CancellationToken::new())
}

/// Everything in a folder.
fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.retain(|name| !name.starts_with("tenant.db"));
    names.sort();
    names
}

#[test]
fn a_csv_holds_no_formula_and_every_value() {
    let (folder, store) = world();
    let path = folder.path().join("people.csv");
    std::fs::write(&path, "before").unwrap();
    let written =
        export(&store, &path, &["displayName", "accountEnabled", "businessPhones", "manager", "assignedLicenses"])
            .unwrap();
    assert_eq!(written, Exported { rows: 7, cut: 0 });
    let text = std::fs::read_to_string(&path).unwrap();
    assert!(text.starts_with("\u{feff}displayName,accountEnabled,businessPhones,manager,assignedLicenses\r\n"));
    let rest = "'+1; 2,p1@x.com,Microsoft 365 E3\r\n";
    for (name, enabled) in [
        ("\"'=HYPERLINK(\"\"http://x\"\")\"", true),
        ("'+1", false),
        ("'@SUM(A1)", true),
        ("\"a\r\n\"\"b\"\",c\"", true),
        ("\u{202E}gnp.exe", true),
        ("Žofie 陈", true),
    ] {
        assert!(text.contains(&format!("\n{name},{enabled},{rest}")), "{name}: {text}");
    }
    assert_eq!(names(folder.path()), ["people.csv"]);
}

#[test]
fn json_holds_what_graph_said() {
    let (folder, store) = world();
    let path = folder.path().join("people.JSON");
    export(&store, &path, &["id", "displayName", "businessPhones", "department", "city"]).unwrap();
    let people: Vec<Value> = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
    assert_eq!(people.len(), 7);
    let first = json!({"id": "00000000-0000-0000-0000-000000000001", "displayName": HOSTILE[0],
        "businessPhones": ["+1", "2"], "department": null, "city": null});
    assert_eq!(people[0], first);
}

#[test]
fn a_workbook_is_whole_and_says_what_it_cut() {
    let (folder, store) = world();
    let path = folder.path().join("people.xlsx");
    assert_eq!(export(&store, &path, &["displayName", "userPrincipalName"]).unwrap(), Exported { rows: 7, cut: 1 });
    assert!(std::fs::read(&path).unwrap().starts_with(b"PK"));
    assert_eq!(names(folder.path()), ["people.xlsx"]);
    let sheet = file::Sheet::create(&path, Format::Xlsx, &[Column::Id], 1_048_576).err().unwrap();
    assert_eq!(sheet.message, "a workbook holds at most 1048575 people, this list has 1048576");
    assert!(file::Sheet::create(&path, Format::Xlsx, &[Column::Id], 1_048_575).is_ok());
    assert_eq!(names(folder.path()), ["people.xlsx"], "nothing is left of what was only begun");
}

#[test]
fn a_file_that_was_stopped_is_not_there() {
    let (folder, store) = world();
    for name in ["people.csv", "people.xlsx", "people.json"] {
        let path = folder.path().join(name);
        let (query, cancel) = (Question::default().query(at(10), 0, u64::MAX).unwrap(), CancellationToken::new());
        cancel.cancel();
        let refused = write(&store, &query, &[], Format::of(&path).unwrap(), &path, &cancel).unwrap_err();
        assert_eq!(refused.message, "the export was stopped, no file was written");
    }
    let missing = export(&store, &folder.path().join("nowhere").join("people.csv"), &[]).unwrap_err();
    assert_eq!(missing.code, ErrorCode::NotFound);
    assert_eq!(names(folder.path()), [""; 0]);
}

#[test]
fn a_cell_is_cut_between_letters() {
    let crabs = "🦀".repeat(16_384);
    assert_eq!(fitting(&crabs).chars().count(), 16_383);
    let letters = "é".repeat(32_768);
    assert_eq!(fitting(&letters).chars().count(), 32_767);
    assert_eq!(fitting("short"), "short");
}

#[test]
fn questions_are_understood_or_refused_in_words() {
    let now = at(86_400 * 30);
    for (text, expected) in [
        ("2026-01-02", Some("2026-01-02T23:59:59.999Z")),
        ("2026-01-02T10:00:00Z", Some("2026-01-02T10:00:00Z")),
        ("-30d", Some("2026-01-01T00:00:00Z")),
        ("yesterday", None),
    ] {
        assert_eq!(instant(text, now).ok().map(|at| at.to_string()).as_deref(), expected, "{text}");
    }
    assert_eq!(sort("DEPARTMENT").unwrap(), PeopleSort::Department);
    assert_eq!(sort("mail").unwrap(), PeopleSort::By(UserProperty::Mail));
    assert!(sort("nothing").is_err());
    let question = Question { filter: "guest and departmnt = x".to_owned(), ..Default::default() };
    let refused = question.query(now, 0, 1).unwrap_err();
    assert_eq!(refused.message, "There is no property \"departmnt\"; did you mean department? (character 11)");
    assert_eq!(refused.hint.as_deref(), Some("Expected: department"));
    assert!(columns_of(&["nothing".to_owned()]).is_err());
    assert!(Format::of(Path::new("people.doc")).is_err());
}
