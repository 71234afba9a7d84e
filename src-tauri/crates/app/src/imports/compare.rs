//! A file as the state that is wanted: who comes, who differs, who is not in it. Lists to read and to save; absence never acts (G48).

use super::draft_of;
use crate::contract::error::AppError;
use crate::contract::import::{CompareList, ComparePart, ComparedPerson, ImportComparison, OfDraft, SaveComparison};
use crate::contract::job::SavedFile;
use crate::draft::Draft;
use crate::files;
use crate::tenant::in_background;
use crate::{App, lock};
use import::{Act, Checked, CheckedRow, ManagerLink, PersonKey, escape_cell};
use model::{Properties, UserId, UserProperty};
use serde_json::Value;
use std::collections::HashMap;
use std::ops::ControlFlow;
use std::path::PathBuf;
use store::{PeopleQuery, Store, StoreError};

/// People of a list that are shown.
const SHOWN: usize = 50;

/// The lists, whole.
#[derive(Default)]
struct Lists {
    joiners: Vec<ComparedPerson>,
    movers: Vec<ComparedPerson>,
    leavers: Vec<ComparedPerson>,
    mismatches: Vec<ComparedPerson>,
    same: u32,
}

/// The file beside the directory.
pub(crate) async fn compare(app: &App, arguments: OfDraft) -> Result<ImportComparison, AppError> {
    let lists = lists(app, &arguments.connection, &arguments.draft).await?;
    let part = |all: Vec<ComparedPerson>| ComparePart {
        total: u32::try_from(all.len()).unwrap_or(u32::MAX),
        first: all.into_iter().take(SHOWN).collect(),
    };
    Ok(ImportComparison {
        joiners: part(lists.joiners),
        movers: part(lists.movers),
        leavers: part(lists.leavers),
        mismatches: part(lists.mismatches),
        same: lists.same,
    })
}

/// Writes one of the lists to a file.
pub(crate) async fn save(app: &App, arguments: SaveComparison) -> Result<SavedFile, AppError> {
    let lists = lists(app, &arguments.connection, &arguments.draft).await?;
    let people = match arguments.list {
        CompareList::Joiners => lists.joiners,
        CompareList::Movers => lists.movers,
        CompareList::Leavers => lists.leavers,
        CompareList::Mismatches => lists.mismatches,
    };
    let path = PathBuf::from(arguments.path);
    in_background(move || {
        let mut file = String::from("\u{feff}Row,Name,Sign-in name,What\r\n");
        for person in &people {
            let row = person.row.map(|row| row.to_string()).unwrap_or_default();
            let cells = [row, person.name.clone(), person.user_principal_name.clone(), person.what.join("; ")];
            let cells: Vec<String> = cells.iter().map(|cell| escape_cell(cell, ',')).collect();
            file.push_str(&cells.join(","));
            file.push_str("\r\n");
        }
        files::write_private(&path, file.as_bytes())?;
        Ok(SavedFile { path: path.display().to_string(), rows: u32::try_from(people.len()).unwrap_or(u32::MAX) })
    })
    .await
}

async fn lists(app: &App, connection: &str, draft: &str) -> Result<Lists, AppError> {
    let tenant = app.tenant(connection)?;
    let draft = draft_of(app, &tenant, draft).await?;
    let store = tenant.store.clone();
    in_background(move || Ok(compared(&store, &lock(&draft))?)).await
}

fn compared(store: &Store, draft: &Draft) -> Result<Lists, StoreError> {
    let mut lists = Lists::default();
    let mut known: HashMap<UserId, &CheckedRow> = HashMap::new();
    for row in draft.checked.rows.iter().filter(|row| !row.excluded && !row.blank) {
        match row.found.as_slice() {
            [one] if one.deleted => {
                let what = vec![format!("{} is in the recycle bin", one.display_name)];
                lists.mismatches.push(of_file(row, what));
            }
            [one] => {
                if let Ok(id) = UserId::parse(&one.id) {
                    known.insert(id, row);
                }
            }
            [] if has_key(draft, row) => lists.joiners.push(of_file(row, Vec::new())),
            [] => lists.mismatches.push(of_file(row, vec!["has no value to find somebody by".to_owned()])),
            several => {
                let names: Vec<&str> = several.iter().map(|one| one.user_principal_name.as_str()).collect();
                lists.mismatches.push(of_file(row, vec![format!("may mean {}", names.join(", "))]));
            }
        }
    }
    let everybody = PeopleQuery { limit: u64::MAX, ..PeopleQuery::default() };
    store.each_person(&everybody, |id, properties| {
        match known.get(&id) {
            Some(row) => {
                let what = differences(row, properties, &draft.checked);
                if what.is_empty() {
                    lists.same += 1;
                } else {
                    lists.movers.push(ComparedPerson { row: Some(row.row), ..of_directory(properties, what) });
                }
            }
            None if belongs(properties) => lists.leavers.push(of_directory(properties, Vec::new())),
            None => {}
        }
        ControlFlow::Continue(())
    })?;
    lists.movers.sort_by_key(|person| person.row);
    Ok(lists)
}

/// Whether a row has a value by which somebody could be found.
fn has_key(draft: &Draft, row: &CheckedRow) -> bool {
    let identity = &draft.state.options.identity;
    let keys = std::iter::once(identity.by).chain(identity.fallback);
    keys.map(PersonKey::target).any(|target| row.cells.get(target.id()).is_some_and(|cell| !cell.trim().is_empty()))
}

/// Whether somebody who is not in the file is worth a line: of this organisation, and may sign in.
fn belongs(properties: &Properties) -> bool {
    properties.get("accountEnabled").and_then(Value::as_bool) != Some(false) && text(properties, "userType") != "Guest"
}

/// What is different, as "Department: Sales → Finance".
fn differences(row: &CheckedRow, properties: &Properties, checked: &Checked) -> Vec<String> {
    let mut what = Vec::new();
    for (name, wanted) in &row.person {
        let Some(property) = UserProperty::from_graph_name(name) else { continue };
        let key = matches!(property, UserProperty::UserPrincipalName | UserProperty::MailNickname);
        // Cells that are blank say nothing; what was derived for a new person says nothing of one who is there.
        if !row.cells.contains_key(name) || key && row.act != Act::Update {
            continue;
        }
        let (now, after) = (shown(properties.get(name)), shown(Some(wanted)));
        if now != after && !(property == UserProperty::UserPrincipalName && now.eq_ignore_ascii_case(&after)) {
            let or_nothing = |text: &str| if text.is_empty() { "nothing".to_owned() } else { text.to_owned() };
            what.push(format!("{}: {} → {}", property.label(), or_nothing(&now), or_nothing(&after)));
        }
    }
    let manager = text(properties, "manager");
    match &row.manager {
        Some(ManagerLink::Person { id, display_name, .. }) if *id != manager => {
            what.push(format!("Manager: another → {display_name}"));
        }
        Some(ManagerLink::Row { row }) => {
            let name = checked.row(*row).map(name_of).unwrap_or_default();
            what.push(format!("Manager: another → {name} of row {row}"));
        }
        Some(ManagerLink::Person { .. }) | None => {}
    }
    what
}

fn shown(value: Option<&Value>) -> String {
    match value {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(text)) => match text.parse::<jiff::Timestamp>() {
            // A day is told with a time by the one and without by the other.
            Ok(at) => at.to_string(),
            Err(_) => text.clone(),
        },
        Some(Value::Bool(flag)) => if *flag { "yes" } else { "no" }.to_owned(),
        Some(Value::Array(parts)) => parts.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(", "),
        Some(other) => other.to_string(),
    }
}

fn text<'p>(properties: &'p Properties, name: &str) -> &'p str {
    properties.get(name).and_then(Value::as_str).unwrap_or_default()
}

fn of_directory(properties: &Properties, what: Vec<String>) -> ComparedPerson {
    ComparedPerson {
        row: None,
        name: text(properties, "displayName").to_owned(),
        user_principal_name: text(properties, "userPrincipalName").to_owned(),
        what,
    }
}

fn of_file(row: &CheckedRow, what: Vec<String>) -> ComparedPerson {
    let cell = |name: &str| row.cells.get(name).cloned().unwrap_or_default();
    ComparedPerson { row: Some(row.row), name: name_of(row), user_principal_name: cell("userPrincipalName"), what }
}

fn name_of(row: &CheckedRow) -> String {
    let cell = |name: &str| row.cells.get(name).map(String::as_str).unwrap_or_default();
    match cell("displayName") {
        "" => format!("{} {}", cell("givenName"), cell("surname")).trim().to_owned(),
        name => name.to_owned(),
    }
}
