//! Table `users`: everybody who is in the directory now.

use crate::value::{Id, Json, Millis};
use crate::{Store, StoreError, fold};
use jiff::Timestamp;
use model::person::{PersonRow, Source, text};
use model::{AssignedLicense, Properties, SkuId, UserId, UserProperty};
use rusqlite::{Connection, OptionalExtension, Row, params};
use serde_json::Value;

/// One person with everything that was read.
#[derive(Debug, Clone, PartialEq)]
pub struct Person {
    /// The row of the list.
    pub row: PersonRow,
    /// Every property that was read, by Graph's names. A missing key was never read.
    pub properties: Properties,
    /// When the last of them was read.
    pub read_at: Timestamp,
}

impl Person {
    /// A person with these properties, whichever moment they are of.
    #[must_use]
    pub fn of(id: UserId, properties: Properties, read_at: Timestamp) -> Self {
        Self { row: Derived::of(&properties).row(id, &properties), properties, read_at }
    }
}

impl Store {
    /// The person of that id, if the copy knows them.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn person(&self, id: &UserId) -> Result<Option<Person>, StoreError> {
        self.read(|connection| person(connection, id))
    }

    /// How many people have this person as their manager.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn reports(&self, manager: &UserId) -> Result<u64, StoreError> {
        self.read(|connection| {
            let count: i64 = connection
                .prepare_cached("SELECT count(*) FROM users WHERE manager = ?1")?
                .query_row([Id::from(manager)], |row| row.get(0))?;
            Ok(count.unsigned_abs())
        })
    }

    /// The first of those who have this person as their manager, by name.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn report_people(&self, manager: &UserId, limit: u64) -> Result<Vec<PersonRow>, StoreError> {
        self.read(|connection| {
            let mut statement = connection
                .prepare_cached("SELECT id, properties FROM users WHERE manager = ?1 ORDER BY sort_name LIMIT ?2")?;
            let limit = i64::try_from(limit).unwrap_or(i64::MAX);
            Ok(statement.query_map(params![Id::from(manager), limit], person_row)?.collect::<Result<_, _>>()?)
        })
    }

    /// The person who signs in under that name, whatever its case.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn person_by_name(&self, user_principal_name: &str) -> Result<Option<Person>, StoreError> {
        self.read(|connection| {
            let wanted = user_principal_name.trim().to_lowercase();
            for id in crate::names::owners(connection, &wanted)? {
                if let Some(person) = person(connection, &id)?
                    && person.row.user_principal_name.to_lowercase() == wanted
                {
                    return Ok(Some(person));
                }
            }
            Ok(None)
        })
    }
}

fn person(connection: &Connection, id: &UserId) -> Result<Option<Person>, StoreError> {
    let found = connection
        .prepare_cached("SELECT properties, read_at_ms FROM users WHERE id = ?1")?
        .query_row([Id::from(id)], |row| Ok((row.get::<_, Json>(0)?.0, row.get::<_, Millis>(1)?.0)))
        .optional()?;
    Ok(found.map(|(properties, read_at)| Person::of(*id, properties, read_at)))
}

/// A user as merging needs them.
#[derive(Debug)]
pub(crate) struct StoredUser {
    pub(crate) user_row: i64,
    pub(crate) told: bool,
    pub(crate) properties: Properties,
}

/// What lists show, sort and filter by, all of it following from the properties.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Derived {
    pub(crate) display_name: String,
    pub(crate) user_principal_name: String,
    pub(crate) account_enabled: Option<bool>,
    pub(crate) source: Source,
    pub(crate) department: String,
    pub(crate) job_title: String,
    pub(crate) office_location: String,
    pub(crate) synced: bool,
    pub(crate) manager: Option<UserId>,
}

impl Derived {
    pub(crate) fn of(properties: &Properties) -> Self {
        let text = |property| text(properties, property).unwrap_or_default().to_owned();
        let flag = |property: UserProperty| properties.get(property.graph_name()).and_then(Value::as_bool);
        let synced = flag(UserProperty::OnPremisesSyncEnabled) == Some(true);
        let guest = text(UserProperty::UserType).eq_ignore_ascii_case("guest");
        Self {
            display_name: text(UserProperty::DisplayName),
            user_principal_name: text(UserProperty::UserPrincipalName),
            account_enabled: flag(UserProperty::AccountEnabled),
            source: match (guest, synced) {
                (true, _) => Source::Guest,
                (false, true) => Source::ActiveDirectory,
                (false, false) => Source::Cloud,
            },
            department: text(UserProperty::Department),
            job_title: text(UserProperty::JobTitle),
            office_location: text(UserProperty::OfficeLocation),
            synced,
            manager: UserId::parse(&text(UserProperty::Manager)).ok(),
        }
    }

    fn row(self, id: UserId, properties: &Properties) -> PersonRow {
        PersonRow {
            id,
            display_name: self.display_name,
            user_principal_name: self.user_principal_name,
            account_enabled: self.account_enabled,
            source: self.source,
            department: some(self.department),
            job_title: some(self.job_title),
            office_location: some(self.office_location),
            licenses: licenses(properties),
        }
    }
}

fn some(text: String) -> Option<String> {
    Some(text).filter(|text| !text.is_empty())
}

/// The products in `assignedLicenses`; an entry that is not one is left out.
pub(crate) fn licenses(properties: &Properties) -> Vec<AssignedLicense> {
    let held = properties.get(UserProperty::AssignedLicenses.graph_name()).and_then(Value::as_array);
    held.into_iter().flatten().filter_map(|one| serde_json::from_value(one.clone()).ok()).collect()
}

/// The ids of these products, each once.
pub(crate) fn sku_ids(properties: &Properties) -> Vec<SkuId> {
    let mut ids: Vec<SkuId> = licenses(properties).into_iter().map(|license| license.sku_id).collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}

pub(crate) const fn source_word(source: Source) -> &'static str {
    match source {
        Source::Cloud => "cloud",
        Source::ActiveDirectory => "activeDirectory",
        Source::Guest => "guest",
    }
}

pub(crate) fn stored(connection: &Connection, id: &UserId) -> Result<Option<StoredUser>, StoreError> {
    let user = connection
        .prepare_cached("SELECT user_row, told, properties FROM users WHERE id = ?1")?
        .query_row([Id::from(id)], |row| {
            Ok(StoredUser { user_row: row.get(0)?, told: row.get(1)?, properties: row.get::<_, Json>(2)?.0 })
        })
        .optional()?;
    Ok(user)
}

/// Adds a user and answers with their row.
pub(crate) fn insert(
    connection: &Connection,
    id: &UserId,
    properties: &Properties,
    derived: &Derived,
    told: bool,
    at: Timestamp,
) -> Result<i64, StoreError> {
    connection
        .prepare_cached(
            "INSERT INTO users (id, account_enabled, source, department, sort_name, sort_sign_in_name, sort_department,
                 sort_job_title, manager, told, read_at_ms, properties)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
        )?
        .execute(params![
            Id::from(id),
            derived.account_enabled,
            source_word(derived.source),
            derived.department,
            fold::sort_key(&derived.display_name),
            fold::sort_key(&derived.user_principal_name),
            fold::sort_key(&derived.department),
            fold::sort_key(&derived.job_title),
            derived.manager.map(Id::from),
            told,
            Millis(at),
            serde_json::to_string(properties)?,
        ])?;
    Ok(connection.last_insert_rowid())
}

pub(crate) fn update(
    connection: &Connection,
    user_row: i64,
    properties: &Properties,
    derived: &Derived,
    told: bool,
    at: Timestamp,
) -> Result<(), StoreError> {
    connection
        .prepare_cached(
            "UPDATE users SET account_enabled = ?2, source = ?3, department = ?4, sort_name = ?5, sort_sign_in_name = ?6,
                 sort_department = ?7, sort_job_title = ?8, manager = ?9, told = ?10, read_at_ms = ?11,
                 properties = ?12
             WHERE user_row = ?1",
        )?
        .execute(params![
            user_row,
            derived.account_enabled,
            source_word(derived.source),
            derived.department,
            fold::sort_key(&derived.display_name),
            fold::sort_key(&derived.user_principal_name),
            fold::sort_key(&derived.department),
            fold::sort_key(&derived.job_title),
            derived.manager.map(Id::from),
            told,
            Millis(at),
            serde_json::to_string(properties)?,
        ])?;
    Ok(())
}

/// Notes that a round spoke of a user who was as known.
pub(crate) fn set_told(connection: &Connection, user_row: i64) -> Result<(), StoreError> {
    connection.prepare_cached("UPDATE users SET told = 1 WHERE user_row = ?1")?.execute([user_row])?;
    Ok(())
}

pub(crate) fn delete(connection: &Connection, user_row: i64) -> Result<(), StoreError> {
    connection.prepare_cached("DELETE FROM users WHERE user_row = ?1")?.execute([user_row])?;
    Ok(())
}

/// Ids of the users that the full round under way has not told of.
pub(crate) fn not_seen(connection: &Connection) -> Result<Vec<UserId>, StoreError> {
    let sql = "SELECT id FROM users WHERE user_row NOT IN (SELECT user_row FROM round_seen)";
    let ids =
        connection.prepare(sql)?.query_map([], |row| Ok(row.get::<_, Id>(0)?.into()))?.collect::<Result<_, _>>()?;
    Ok(ids)
}

/// A row of the list from `SELECT id, properties`.
pub(crate) fn person_row(row: &Row<'_>) -> rusqlite::Result<PersonRow> {
    let id = row.get::<_, Id>(0)?.into();
    let properties = row.get::<_, Json>(1)?.0;
    Ok(Derived::of(&properties).row(id, &properties))
}
