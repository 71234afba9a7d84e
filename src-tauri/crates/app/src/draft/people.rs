//! People of the directory by the values a file names them by: sign-in name, mail address, employee id, object id, display name.

use super::known::Ground;
use super::namesakes::{self, Namesakes};
use super::{DraftState, values_of};
use crate::lock;
use import::{Known, PersonKey, Purpose, Source, Target};
use model::{ObjectId, ObjectKind, Properties, UserId};
use serde_json::Value;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::ops::ControlFlow;
use std::sync::Mutex;
use store::{ObjectQuery, PeopleQuery, Store, StoreError};

/// People of the recycle bin who are looked at.
const BIN: u64 = 1_000_000;
/// Directory roles there are: a tenant has about a hundred.
const ROLES: u64 = 1_000;
/// Employee IDs that tell how long they are here.
const ENOUGH_IDS: usize = 10;
/// People whose names begin like a value that came up later.
const ALIKE: u64 = 50;
/// By which values people are found.
const KEYS: [PersonKey; 5] =
    [PersonKey::UserPrincipalName, PersonKey::Mail, PersonKey::EmployeeId, PersonKey::ObjectId, PersonKey::DisplayName];

/// Everybody the values of a file can mean.
pub(super) struct People {
    store: Store,
    protected: BTreeSet<ObjectId>,
    admins: HashSet<UserId>,
    /// Whether those in the recycle bin are meant.
    deleted: bool,
    /// Values that were looked for with everybody.
    asked: HashSet<String>,
    found: HashMap<(PersonKey, String), Vec<Known>>,
    later: Mutex<HashMap<(PersonKey, String), Vec<Known>>>,
    namesakes: Namesakes,
    /// Digits of employee IDs, where they are filled up with zeros.
    pub(super) employee_id_width: Option<usize>,
}

/// Employee IDs of digits alone: how many have how many digits, and whether some begin with zeros.
#[derive(Default)]
struct Widths {
    counts: HashMap<usize, usize>,
    zeros: bool,
}

impl Widths {
    fn learn(&mut self, properties: &Properties) {
        let id = properties.get("employeeId").and_then(Value::as_str).unwrap_or_default().trim();
        if !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_digit()) {
            *self.counts.entry(id.len()).or_default() += 1;
            self.zeros |= id.starts_with('0');
        }
    }

    /// The digits that nine of ten have, where some begin with zeros; `None` where there are too few to tell.
    fn usual(&self) -> Option<usize> {
        let all: usize = self.counts.values().sum();
        let (width, count) = self.counts.iter().max_by_key(|(_, count)| **count)?;
        (self.zeros && all >= ENOUGH_IDS && count * 10 >= all * 9).then_some(*width)
    }
}

impl People {
    /// Looks for the values of all rows at once.
    pub(super) fn read(ground: &Ground, source: &Source, state: &DraftState) -> Result<Self, StoreError> {
        let mut people = Self {
            store: ground.store.clone(),
            protected: ground.protected.clone(),
            admins: HashSet::new(),
            deleted: state.options.purpose == Purpose::Restore,
            asked: asked(source, state),
            found: HashMap::new(),
            later: Mutex::default(),
            namesakes: Namesakes::of(source, state),
            employee_id_width: None,
        };
        if people.asked.is_empty() && people.namesakes.asks_nothing() {
            return Ok(people);
        }
        people.admins = admins(&people.store)?;
        let mut bin: Vec<(PersonKey, String, Known)> = Vec::new();
        for person in people.store.deleted_people("", 0, BIN)?.rows {
            let known = people.known(person.id, &person.properties, true);
            people.namesakes.learn(&person.properties, || known.clone());
            bin.extend(people.wanted(person.id, &person.properties).map(|(key, value)| (key, value, known.clone())));
        }
        if !people.deleted {
            people.everybody()?;
        }
        for (key, value, known) in bin {
            let found = people.found.entry((key, value)).or_default();
            if people.deleted || found.iter().all(|other| other.deleted) {
                found.push(known);
            }
        }
        Ok(people)
    }

    fn everybody(&mut self) -> Result<(), StoreError> {
        let everybody = PeopleQuery { limit: u64::MAX, ..PeopleQuery::default() };
        let mut found: HashMap<(PersonKey, String), Vec<Known>> = HashMap::new();
        let mut namesakes = std::mem::take(&mut self.namesakes);
        let mut widths = Widths::default();
        self.store.each_person(&everybody, |id, properties| {
            let mut known: Option<Known> = None;
            for (key, value) in self.wanted(id, properties) {
                let known = known.get_or_insert_with(|| self.known(id, properties, false));
                found.entry((key, value)).or_default().push(known.clone());
            }
            widths.learn(properties);
            namesakes.learn(properties, || known.unwrap_or_else(|| self.known(id, properties, false)));
            ControlFlow::Continue(())
        })?;
        self.found = found;
        self.namesakes = namesakes;
        self.employee_id_width = widths.usual();
        Ok(())
    }

    /// The values of a person that the file asks for.
    fn wanted<'a>(&'a self, id: UserId, properties: &'a Properties) -> impl Iterator<Item = (PersonKey, String)> + 'a {
        KEYS.into_iter()
            .map(move |key| (key, value_of(key, id, properties)))
            .filter(|(_, value)| !value.is_empty() && self.asked.contains(value))
    }

    fn known(&self, id: UserId, properties: &Properties, deleted: bool) -> Known {
        let text = |name: &str| properties.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
        let flag = |name: &str| properties.get(name).and_then(Value::as_bool);
        Known {
            id: id.to_string(),
            display_name: text("displayName"),
            user_principal_name: text("userPrincipalName"),
            employee_id: text("employeeId"),
            deleted,
            blocked: flag("accountEnabled") == Some(false),
            guest: text("userType") == "Guest",
            synced: flag("onPremisesSyncEnabled") == Some(true),
            admin: self.admins.contains(&id),
            protected: self.protected.contains(&ObjectId::from_uuid(*id.as_uuid())),
        }
    }

    /// The people with a value, in lower case.
    pub(super) fn find(&self, key: PersonKey, value: &str) -> Vec<Known> {
        let asked = (key, value.to_lowercase());
        if let Some(found) = self.found.get(&asked) {
            return found.clone();
        }
        if self.asked.contains(&asked.1) || asked.1.is_empty() {
            return Vec::new();
        }
        if let Some(found) = lock(&self.later).get(&asked) {
            return found.clone();
        }
        // A value that came up by an edit. If the copy cannot be read now, nobody is found, and the row says so.
        let found = self.look_up(key, &asked.1).unwrap_or_default();
        lock(&self.later).insert(asked, found.clone());
        found
    }

    /// The people of a name, as names are compared.
    pub(super) fn namesakes(&self, name: &str) -> Vec<Known> {
        if let Some(found) = self.namesakes.find(name) {
            return found;
        }
        let key = (PersonKey::DisplayName, format!("\u{0}{name}"));
        if let Some(found) = lock(&self.later).get(&key) {
            return found.clone();
        }
        // A name that came up by an edit. If the copy cannot be read now, nobody is found; the wizard asks again at the next check.
        let found = self.look_up_name(name).unwrap_or_default();
        lock(&self.later).insert(key, found.clone());
        found
    }

    fn look_up_name(&self, name: &str) -> Result<Vec<Known>, StoreError> {
        let query = PeopleQuery { text: name.to_owned(), limit: ALIKE, ..PeopleQuery::default() };
        let mut found = Vec::new();
        for row in self.store.people(&query)?.rows {
            let Some(person) = self.store.person(&row.id)? else { continue };
            if namesakes::names(&person.properties).contains(name) {
                found.push(self.known(row.id, &person.properties, false));
            }
        }
        Ok(found)
    }

    fn look_up(&self, key: PersonKey, value: &str) -> Result<Vec<Known>, StoreError> {
        let mut ids: Vec<UserId> = match key {
            PersonKey::ObjectId => UserId::parse(value).into_iter().collect(),
            PersonKey::UserPrincipalName | PersonKey::Mail => {
                let owners = self.store.names_in_use(&[value.to_owned()])?;
                owners.into_iter().map(|owner| owner.user_id).collect()
            }
            PersonKey::EmployeeId | PersonKey::DisplayName => {
                let query = PeopleQuery { text: value.to_owned(), limit: ALIKE, ..PeopleQuery::default() };
                self.store.people(&query)?.rows.into_iter().map(|row| row.id).collect()
            }
        };
        ids.dedup();
        let (mut there, mut gone) = (Vec::new(), Vec::new());
        for id in ids {
            if let Some(person) = self.store.person(&id)? {
                if value_of(key, id, &person.properties) == value {
                    there.push(self.known(id, &person.properties, false));
                }
            } else if let Some(person) = self.store.deleted_person(&id)? {
                gone.push(self.known(id, &person.properties, true));
            }
        }
        Ok(if self.deleted || there.is_empty() { gone } else { there })
    }
}

/// The value of a person by which they are found, in lower case; empty when they have none.
pub(super) fn value_of(key: PersonKey, id: UserId, properties: &Properties) -> String {
    let text = |name: &str| properties.get(name).and_then(Value::as_str).unwrap_or_default().trim().to_lowercase();
    match key {
        PersonKey::UserPrincipalName => text("userPrincipalName"),
        PersonKey::EmployeeId => text("employeeId"),
        PersonKey::Mail => text("mail"),
        PersonKey::ObjectId => id.to_string(),
        PersonKey::DisplayName => text("displayName"),
    }
}

/// Every value of the file that may name somebody, in lower case.
fn asked(source: &Source, state: &DraftState) -> HashSet<String> {
    let identity = &state.options.identity;
    let mut targets = vec![Target::Manager, Target::CopyFrom];
    if matches!(state.options.purpose, Purpose::Create | Purpose::CreateOrUpdate) {
        // Somebody new may be somebody who is here (G25).
        targets.push(PersonKey::EmployeeId.target());
    }
    if state.options.purpose.finds() {
        targets.push(identity.by.target());
        targets.extend(identity.fallback.map(PersonKey::target));
        if matches!(state.options.purpose, Purpose::Restore | Purpose::Members) {
            targets.extend([PersonKey::ObjectId.target(), PersonKey::UserPrincipalName.target()]);
        }
    }
    let mut asked = HashSet::new();
    for target in targets {
        asked.extend(values_of(source, state, target).filter(|value| !value.is_empty()));
    }
    asked
}

fn admins(store: &Store) -> Result<HashSet<UserId>, StoreError> {
    let query = ObjectQuery { limit: ROLES, ..ObjectQuery::of(ObjectKind::DirectoryRole) };
    let mut admins = HashSet::new();
    for role in store.objects(&query)?.rows {
        let holders = store.members(&role.id, 0, u64::from(u32::MAX))?.rows;
        admins.extend(holders.into_iter().map(|holder| UserId::from_uuid(*holder.id.as_uuid())));
    }
    Ok(admins)
}
