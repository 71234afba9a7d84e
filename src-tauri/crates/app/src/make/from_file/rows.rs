//! A row of a file as a plan takes it.

use crate::arriving::starting;
use crate::contract::import::{RowOrder, SignInFrom};
use crate::draft::{Beyond, Draft};
use engine::build::{Edit, ListedEdit, Situation, Target, WantedLicense, WantedPerson};
use engine::facts::{Keeper, Person};
use import::{Act, CheckedRow, Existing, Invitation, Level, ManagerLink};
use model::plan::{PersonReference, Remark};
use model::{GroupId, Properties, ServicePlanId, SkuId, UserId, UserProperty};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// A row with whom it means and what it wants.
pub(super) struct FileRow {
    pub(super) row: u32,
    /// As it stands in the file; passwords are blank.
    pub(super) cells: Vec<String>,
    pub(super) act: Act,
    /// Values by Graph's names. Of somebody who is there only what the file gives or clears.
    pub(super) person: Properties,
    pub(super) licenses: Vec<SkuId>,
    switched_off: BTreeMap<SkuId, Vec<ServicePlanId>>,
    pub(super) groups: Vec<GroupId>,
    pub(super) manager: Option<ManagerLink>,
    clears_manager: bool,
    pub(super) copy_from: Option<UserId>,
    pub(super) invitation: Option<Invitation>,
    found: Vec<UserId>,
    /// What the row calls whom it means.
    called: Properties,
    /// Whether the file itself says who may sign in.
    says_enabled: bool,
    pub(super) stopped: Option<String>,
    pub(super) remarks: Vec<Remark>,
}

/// The rows of a draft, in the order they shall run. Blank rows of a grid are none.
pub(super) fn of_draft(draft: &Draft) -> Vec<FileRow> {
    let titles: HashMap<&str, &str> =
        draft.checked.groups.iter().map(|group| (group.key.as_str(), group.title.as_str())).collect();
    let columns = draft.state.columns.iter().filter_map(|column| column.target);
    let derived = draft.state.options.derived.iter().map(|made| made.target);
    let given: BTreeSet<&str> = columns.chain(derived).map(import::Target::id).collect();
    let all = draft.checked.rows.iter().zip(&draft.source.rows).filter(|(checked, _)| !checked.blank);
    let mut rows: Vec<FileRow> =
        all.map(|(checked, source)| of_row(draft, checked, source.cells.clone(), &given, &titles)).collect();
    let text = |row: &FileRow, name: &str| {
        let text = row.person.get(name).and_then(Value::as_str).map(str::to_lowercase);
        text.filter(|text| !text.is_empty())
    };
    // Stable: rows that are alike stay in the order of the file.
    match draft.state.beyond.order {
        RowOrder::File => {}
        RowOrder::StartDate => rows.sort_by_key(|row| {
            let day = text(row, UserProperty::EmployeeHireDate.graph_name());
            (day.is_none(), day)
        }),
        RowOrder::LastName => rows.sort_by_key(|row| {
            let name = text(row, UserProperty::Surname.graph_name());
            (name.is_none(), name)
        }),
    }
    rows
}

fn of_row(
    draft: &Draft,
    row: &CheckedRow,
    cells: Vec<String>,
    given: &BTreeSet<&str>,
    titles: &HashMap<&str, &str>,
) -> FileRow {
    let edited = |name: &str| draft.state.edits.cells.contains_key(&(row.row, name.to_owned()));
    let is_given = |name: &str| given.contains(name) || edited(name);
    let mut person = row.person.clone();
    if row.act == Act::Update {
        person.retain(|name, _| is_given(name));
    }
    let enabled = UserProperty::AccountEnabled.graph_name();
    let off = |(sku, plans): (&SkuId, &BTreeSet<ServicePlanId>)| (*sku, plans.iter().copied().collect());
    FileRow {
        row: row.row,
        cells,
        act: row.act,
        licenses: row.licenses.clone(),
        switched_off: row.switched_off.iter().map(off).collect(),
        groups: row.groups.iter().filter_map(|id| GroupId::parse(id).ok()).collect(),
        manager: row.manager.clone(),
        clears_manager: row.clears.contains(import::Target::Manager.id()),
        copy_from: row.copy_from.as_ref().and_then(|known| UserId::parse(&known.id).ok()),
        invitation: row.invitation.clone(),
        found: row.found.iter().filter_map(|known| UserId::parse(&known.id).ok()).collect(),
        called: called(row),
        says_enabled: row.cells.get(enabled).is_some_and(|cell| !cell.trim().is_empty()),
        stopped: stopped(row),
        remarks: row
            .problems
            .iter()
            .filter(|problem| problem.level == Level::Warn)
            // The seats of a plan are dealt, and told of, by the ledger: nobody agrees twice to the same.
            .filter(|problem| problem.cause != import::Cause::SeatsShort)
            .map(|problem| {
                let id = problem.key();
                let title = titles.get(id.as_str()).map_or(problem.message.as_str(), |title| *title).to_owned();
                Remark { id, text: problem.message.clone(), title }
            })
            .collect(),
        person,
    }
}

/// What a row calls whom it means, for lists.
fn called(row: &CheckedRow) -> Properties {
    let mut called = Properties::new();
    for name in ["displayName", "userPrincipalName"] {
        let cell = row.cells.get(name).filter(|cell| !cell.is_empty());
        called.extend(cell.map(|cell| (name.to_owned(), json!(cell))));
    }
    if called.is_empty() {
        let any = ["employeeId", "mail", "id"].into_iter().find_map(|name| row.cells.get(name));
        called.extend(any.map(|cell| ("displayName".to_owned(), json!(cell))));
    }
    called
}

fn stopped(row: &CheckedRow) -> Option<String> {
    if row.excluded {
        return Some("left out by hand".to_owned());
    }
    let stop = row.problems.iter().find(|problem| problem.level == Level::Stop);
    stop.map(|problem| problem.message.clone()).or_else(|| match (row.act, row.found.as_slice()) {
        (Act::Leave, _) => Some("is there already and is left alone".to_owned()),
        (Act::Create | Act::Invite, _) | (_, [_]) => None,
        (_, []) => Some("nobody is found by what the row says".to_owned()),
        (_, several) => Some(format!("{} people are found by what the row says", several.len())),
    })
}

impl FileRow {
    /// Whether somebody is to be made.
    pub(super) const fn is_new(&self) -> bool {
        matches!(self.act, Act::Create)
    }

    /// The one person the row means.
    pub(super) fn one(&self) -> Option<UserId> {
        match self.found.as_slice() {
            [one] => Some(*one),
            _ => None,
        }
    }

    /// Whom the row means, as a plan is about them.
    pub(super) fn target(&self, known: &HashMap<UserId, &Person>) -> Target {
        let person = self.one().and_then(|id| known.get(&id).copied()).cloned();
        let gone = || Some("is not in the copy of the directory any more".to_owned());
        let stopped = self.stopped.clone().or_else(|| if person.is_none() { gone() } else { None });
        let nobody = || Person::new(UserId::from_uuid(uuid::Uuid::nil()), self.called.clone());
        Target {
            person: person.unwrap_or_else(nobody),
            row: Some(self.row),
            cells: self.cells.clone(),
            stopped,
            remarks: self.remarks.clone(),
        }
    }

    /// Somebody who is to be made. `places` says where rows stand in the plan, `copied` whose groups and licences they get as well;
    /// `home` is the zone of whoever has none by their country.
    pub(super) fn new_person(
        &self,
        beyond: &Beyond,
        home: &str,
        rows: &[Self],
        places: &HashMap<u32, u32>,
        copied: Option<&Person>,
        situation: &Situation<'_>,
    ) -> WantedPerson {
        let mut properties = self.person.clone();
        let text = |property: UserProperty| self.person.get(property.graph_name()).and_then(Value::as_str);
        let day = text(UserProperty::EmployeeHireDate).and_then(|day| day.parse::<jiff::Timestamp>().ok());
        let waits = beyond.sign_in == SignInFrom::StartDate && !self.says_enabled;
        // Days of files are days, whatever the zone: midnight in UTC stands for them.
        let starts = day.filter(|day| waits && *day > situation.basis.now).map(|day| {
            let day = day.to_zoned(jiff::tz::TimeZone::UTC).date();
            starting::start_of(day, text(UserProperty::UsageLocation), home)
        });
        if starts.is_some() {
            properties.insert(UserProperty::AccountEnabled.graph_name().to_owned(), json!(false));
        }
        let mut wanted = WantedPerson {
            row: Some(self.row),
            cells: self.cells.clone(),
            properties,
            licenses: self.licenses.clone(),
            switched_off: self.switched_off.clone(),
            stopped: self.stopped.clone(),
            remarks: self.remarks.clone(),
            manager: self.manager.as_ref().and_then(|link| reference(link, rows, places)),
            groups: self.groups.clone(),
            pass: None,
            starts,
        };
        if let Some(copied) = copied {
            copy(&mut wanted, copied, situation);
        }
        wanted
    }

    /// The manager the row names, somebody who is there: nobody waits for a guest of the same file.
    pub(super) fn manager(&self, rows: &[Self]) -> Option<PersonReference> {
        self.manager.as_ref().and_then(|link| reference(link, rows, &HashMap::new()))
    }

    /// What the row wants of somebody who is there. `location` is for those who get licences and have none.
    pub(super) fn edit(
        &self,
        person: &Person,
        existing: Existing,
        location: Option<&str>,
        rows: &[Self],
        places: &HashMap<u32, u32>,
    ) -> ListedEdit {
        let fills = existing == Existing::FillEmpty;
        let mut set = self.person.clone();
        let name = UserProperty::UserPrincipalName.graph_name();
        // People are found by it whatever its case; nobody is renamed for that.
        let now = person.text(name).unwrap_or_default();
        let same = |value: &Value| value.as_str().is_some_and(|wanted| now.eq_ignore_ascii_case(wanted));
        set.retain(|property, value| !(property == name && same(value)));
        if fills {
            // What a cell empties by its word is emptied whatever is filled.
            let empties = |value: &Value| value.is_null() || value.as_array().is_some_and(Vec::is_empty);
            set.retain(|property, value| empties(value) || is_empty(person.properties.get(property)));
        }
        let location_name = UserProperty::UsageLocation.graph_name();
        let has_none = !set.contains_key(location_name) && is_empty(person.properties.get(location_name));
        if let Some(location) = location.filter(|_| has_none && !self.licenses.is_empty()) {
            set.insert(location_name.to_owned(), json!(location));
        }
        let keeps_manager = fills && person.manager().is_some();
        let manager = match &self.manager {
            Some(_) if keeps_manager => None,
            Some(link) => reference(link, rows, places).map(Some),
            None => self.clears_manager.then_some(None),
        };
        let license = |sku: &SkuId| WantedLicense { sku_id: *sku, disabled_plans: self.switched_off.get(sku).cloned() };
        ListedEdit {
            edit: Edit { set, ..Edit::default() },
            manager,
            licenses: self.licenses.iter().map(license).collect(),
            groups: self.groups.clone(),
        }
    }
}

/// A manager as a plan names them. Somebody of the same file who is there already is named as such.
fn reference(link: &ManagerLink, rows: &[FileRow], places: &HashMap<u32, u32>) -> Option<PersonReference> {
    match link {
        ManagerLink::Person { id, display_name, .. } => {
            Some(PersonReference::User { id: UserId::parse(id).ok()?, name: display_name.clone() })
        }
        ManagerLink::Row { row } => {
            let place = *places.get(row)?;
            let of_row = rows.get(place as usize);
            let name = of_row.and_then(|row| row.called.get("displayName")?.as_str().map(str::to_owned));
            let name = name.unwrap_or_else(|| format!("row {row}"));
            match of_row.filter(|row| !row.is_new()).and_then(FileRow::one) {
                Some(id) => Some(PersonReference::User { id, name }),
                None => Some(PersonReference::Change { number: place, name }),
            }
        }
    }
}

/// Groups and licences of somebody else: those a person may be given. Groups that can hold admin roles are never copied, which is
/// said; those that are kept elsewhere become a line of what is to be done there.
fn copy(wanted: &mut WantedPerson, from: &Person, situation: &Situation<'_>) {
    let known = from.groups.iter().flatten().filter_map(|id| Some((*id, situation.facts.groups.get(id)?)));
    for (id, group) in known.filter(|(_, group)| group.keeper() != Some(Keeper::Rule)) {
        if wanted.groups.contains(&id) {
            continue;
        }
        if group.role_assignable {
            wanted.remarks.push(Remark {
                id: "groupNotCopied".to_owned(),
                text: format!("{} of {} can hold admin roles and is not copied", group.name, from.name()),
                title: "groups that can hold admin roles are not copied".to_owned(),
            });
        } else {
            wanted.groups.push(id);
        }
    }
    for license in from.licenses(situation.facts) {
        if let Some(off) = license.direct
            && !wanted.licenses.contains(&license.sku_id)
        {
            wanted.licenses.push(license.sku_id);
            wanted.switched_off.insert(license.sku_id, off);
        }
    }
}

fn is_empty(value: Option<&Value>) -> bool {
    match value {
        None | Some(Value::Null) => true,
        Some(Value::String(text)) => text.is_empty(),
        Some(Value::Array(parts)) => parts.is_empty(),
        Some(_) => false,
    }
}
