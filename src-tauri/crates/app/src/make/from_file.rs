//! Plans for the people of a file who are there already, or lie in the recycle bin, and for guests: a row is a person, found by
//! one of its cells. Who is not in the file is left alone (`wizards.md` 4c).

use super::edit::{properties_of_cells, settable};
use super::{head, keep};
use crate::App;
use crate::contract::error::{AppError, ErrorCode};
use crate::draft::Draft;
use crate::facts::{Asked, Depth, gather};
use crate::import_request::{encoding, map_columns};
use crate::imports::read_as;
use crate::tenant::in_background;
use engine::build::{self, Edit, Guest, Head, Restore, Situation, Target};
use engine::facts::Person;
use model::plan::{Plan, PlanSource};
use model::{Properties, UserId, UserProperty};
use serde_json::Value;
use std::collections::HashMap;
use std::ops::ControlFlow;
use std::path::PathBuf;
use store::{PeopleQuery, Store};

/// Where a guest is led to after accepting.
const REDIRECT: &str = "https://myapplications.microsoft.com";
/// People of the recycle bin who are looked at.
const BIN: u64 = 1_000_000;

/// What the rows of a file are for, besides new people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FilePurpose {
    /// Given cells become values; blank ones change nothing, `<clear>` empties.
    Update,
    /// Guests, by their mail address.
    Invite,
    /// Into the recycle bin.
    Delete,
    /// Out of it.
    Restore,
}

/// By which cell a person is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MatchBy {
    /// Sign-in name.
    UserPrincipalName,
    /// Employee ID.
    EmployeeId,
    /// Mail address.
    Mail,
    /// Object id.
    Id,
}

/// A file to make a plan of.
#[derive(Debug, Clone)]
pub struct FileRequest {
    /// The connection.
    pub connection: String,
    /// The file.
    pub file: PathBuf,
    /// A JSON object from heading to property, for columns that are not matched rightly.
    pub mapping: Option<PathBuf>,
    /// The file's encoding, when it is not found rightly.
    pub encoding: Option<String>,
    /// What its rows are for.
    pub purpose: FilePurpose,
    /// By which cell a person is found.
    pub by: MatchBy,
}

/// A row with whom it means.
struct FileRow {
    row: u32,
    cells: Vec<String>,
    key: String,
    found: Vec<UserId>,
    wanted: Result<Properties, AppError>,
}

impl App {
    /// Plans what a file wants of people who are there, and keeps the plan.
    ///
    /// # Errors
    /// When the file cannot be read, lacks the column people are found by, or the tenant cannot be asked.
    pub async fn plan_file(&self, request: FileRequest) -> Result<Plan, AppError> {
        let tenant = self.tenant(&request.connection)?;
        let store = tenant.store.clone();
        let (purpose, by) = (request.purpose, request.by);
        let (rows, source) = in_background(move || read(&store, &request)).await?;
        let people: Vec<UserId> = rows.iter().filter_map(|row| one(row).ok()).collect();
        let depth = if purpose == FilePurpose::Delete { Depth::Licenses } else { Depth::Fields };
        let asked = Asked { people, depth, groups: Vec::new(), others: Vec::new(), names: Vec::new() };
        let gathered = gather(self, &tenant, asked).await?;
        let basis = gathered.basis();
        let situation = Situation { basis: &basis, facts: &gathered.facts, settings: &gathered.settings };
        let known: HashMap<UserId, &Person> = gathered.people.iter().map(|person| (person.id, person)).collect();
        let head = Head { source: Some(source.clone()), ..head(title(&source.file_name)) };
        let target = |row: &FileRow| target(row, by, &known);
        let plan = match purpose {
            FilePurpose::Update => {
                let edits = rows.iter().map(|row| {
                    let set = row.wanted.clone().unwrap_or_default();
                    (target(row), Edit { set, ..Edit::default() })
                });
                build::edit(head, edits.collect::<Vec<_>>(), &situation)
            }
            FilePurpose::Delete => build::delete(head, rows.iter().map(target).collect::<Vec<_>>(), &situation),
            FilePurpose::Restore => {
                let back = rows.iter().map(|row| (target(row), Restore::default()));
                build::restore(head, back.collect::<Vec<_>>(), &situation)
            }
            FilePurpose::Invite => build::invite(head, rows.iter().map(guest).collect::<Vec<_>>(), &situation),
        };
        keep(&tenant, plan).await
    }
}

fn title(file_name: &str) -> String {
    std::path::Path::new(file_name)
        .file_stem()
        .map_or_else(|| file_name.to_owned(), |stem| stem.to_string_lossy().into_owned())
}

fn read(store: &Store, request: &FileRequest) -> Result<(Vec<FileRow>, PlanSource), AppError> {
    let encoding = request.encoding.as_deref().map(encoding).transpose()?;
    let mut draft = Draft::new(store, read_as(&request.file, encoding)?)?;
    if let Some(mapping) = &request.mapping {
        map_columns(&mut draft, mapping)?;
    }
    let by = if request.purpose == FilePurpose::Invite { MatchBy::Mail } else { request.by };
    let key = key_column(&draft, by)?;
    let index = if request.purpose == FilePurpose::Invite {
        HashMap::new()
    } else {
        index(store, by, request.purpose == FilePurpose::Restore)?
    };
    let columns: Vec<(usize, UserProperty)> = draft
        .state
        .columns
        .iter()
        .filter(|column| column.index != key)
        .filter_map(|column| match column.target {
            Some(import::Target::Property(property)) => Some((column.index, property)),
            _ => None,
        })
        .filter(|(_, property)| settable(property.graph_name()).is_ok())
        .collect();
    let rows = draft.source.rows.iter().map(|row| {
        let cell = |index: usize| row.cells.get(index).map(|cell| cell.trim()).unwrap_or_default();
        let key = cell(key).to_owned();
        FileRow {
            row: row.row,
            cells: row.cells.clone(),
            found: index.get(&key.to_lowercase()).cloned().unwrap_or_default(),
            wanted: properties_of_cells(columns.iter().map(|(index, property)| (*property, cell(*index)))),
            key,
        }
    });
    let source = PlanSource {
        file_name: draft.source.file_name.clone(),
        sha256: draft.source.sha256.clone(),
        headings: draft.source.headings.clone(),
        delimiter: draft.source.delimiter,
        draft: None,
    };
    Ok((rows.collect(), source))
}

/// The column people are found by: the one matched to it, or the one called so.
fn key_column(draft: &Draft, by: MatchBy) -> Result<usize, AppError> {
    let (property, names): (Option<UserProperty>, &[&str]) = match by {
        MatchBy::UserPrincipalName => (Some(UserProperty::UserPrincipalName), &["userprincipalname", "upn"]),
        MatchBy::EmployeeId => (Some(UserProperty::EmployeeId), &["employeeid", "employee id"]),
        MatchBy::Mail => (Some(UserProperty::Mail), &["mail", "email", "e-mail", "email address", "mail address"]),
        MatchBy::Id => (None, &["id", "object id", "objectid", "object_id"]),
    };
    let matched = draft.state.columns.iter().find(|column| {
        property
            .is_some_and(|property| matches!(column.target, Some(import::Target::Property(known)) if known == property))
    });
    let called =
        || draft.state.columns.iter().find(|column| names.contains(&column.heading.trim().to_lowercase().as_str()));
    matched.or_else(called).map(|column| column.index).ok_or_else(|| {
        let what = names.first().copied().unwrap_or_default();
        AppError::new(ErrorCode::Invalid, format!("the file has no column {what:?} to find people by"))
            .hint("Choose another one with --match, or say which column it is with --mapping")
    })
}

/// Everybody by that cell.
fn index(store: &Store, by: MatchBy, deleted: bool) -> Result<HashMap<String, Vec<UserId>>, AppError> {
    let mut index: HashMap<String, Vec<UserId>> = HashMap::new();
    let mut add = |id: UserId, properties: &Properties| {
        let text = |name: &str| properties.get(name).and_then(Value::as_str).unwrap_or_default().to_lowercase();
        let key = match by {
            MatchBy::UserPrincipalName => text("userPrincipalName"),
            MatchBy::EmployeeId => text("employeeId"),
            MatchBy::Mail => text("mail"),
            MatchBy::Id => id.to_string(),
        };
        if !key.is_empty() {
            index.entry(key).or_default().push(id);
        }
    };
    if deleted {
        for person in store.deleted_people("", 0, BIN)?.rows {
            let mut properties = person.properties;
            // In the bin the name has the id in front of it.
            properties.insert("userPrincipalName".to_owned(), Value::String(person.user_principal_name));
            add(person.id, &properties);
        }
    } else {
        let everybody = PeopleQuery { limit: u64::MAX, ..PeopleQuery::default() };
        store.each_person(&everybody, |id, properties| {
            add(id, properties);
            ControlFlow::Continue(())
        })?;
    }
    Ok(index)
}

fn one(row: &FileRow) -> Result<UserId, String> {
    match row.found.as_slice() {
        [one] => Ok(*one),
        [] if row.key.is_empty() => Err("the row does not say whom it means".to_owned()),
        [] => Err(format!("nobody is found by {}", row.key)),
        several => Err(format!("{} people are found by {}", several.len(), row.key)),
    }
}

fn target(row: &FileRow, by: MatchBy, known: &HashMap<UserId, &Person>) -> Target {
    let found = one(row);
    let person = found.as_ref().ok().and_then(|id| known.get(id)).map(|person| (*person).clone());
    let stopped = found.err().or_else(|| row.wanted.as_ref().err().map(|error| error.message.clone()));
    let nobody = || {
        let name = if by == MatchBy::UserPrincipalName { "userPrincipalName" } else { "displayName" };
        let told = Properties::from_iter([(name.to_owned(), Value::String(row.key.clone()))]);
        Person::new(UserId::from_uuid(uuid::Uuid::nil()), told)
    };
    Target {
        person: person.unwrap_or_else(nobody),
        row: Some(row.row),
        cells: row.cells.clone(),
        stopped,
        remarks: Vec::new(),
    }
}

fn guest(row: &FileRow) -> Guest {
    let mut properties = row.wanted.clone().unwrap_or_default();
    for name in ["userPrincipalName", "mailNickname", "accountEnabled"] {
        properties.remove(name);
    }
    let display_name = properties.remove("displayName").and_then(|name| name.as_str().map(str::to_owned));
    let is_address = row.key.split_once('@').is_some_and(|(local, domain)| !local.is_empty() && domain.contains('.'));
    Guest {
        row: Some(row.row),
        cells: row.cells.clone(),
        mail: row.key.clone(),
        display_name,
        redirect_url: REDIRECT.to_owned(),
        send_message: true,
        stopped: (!is_address).then(|| format!("{:?} is no mail address", row.key)),
        properties,
        ..Guest::default()
    }
}
