//! Table `users`: everybody who is in the directory now.

use crate::value::{Id, Json, Millis};
use crate::{Store, StoreError, fold};
use jiff::Timestamp;
use model::person::{PersonRow, Source, text};
use model::{AssignedLicense, Properties, SkuId, UserId, UserProperty};
use rusqlite::{Connection, OptionalExtension, params};
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
            let mut statement = connection.prepare_cached(
                "SELECT id, properties FROM users JOIN user_properties USING (user_row)
                 WHERE manager = ?1 ORDER BY sort_name LIMIT ?2",
            )?;
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
        .prepare_cached("SELECT properties, read_at_ms FROM users JOIN user_properties USING (user_row) WHERE id = ?1")?
        .query_row([Id::from(id)], |row| Ok((row.get::<_, Json>(0)?.0, row.get::<_, Millis>(1)?.0)))
        .optional()?;
    Ok(found.map(|(properties, read_at)| Person::of(*id, properties, read_at)))
}

/// A user as merging needs them.
#[derive(Debug)]
pub(crate) struct StoredUser {
    pub(crate) user_row: u32,
    pub(crate) told: bool,
    pub(crate) first_round: i64,
    pub(crate) properties: Properties,
}

/// What lists show, all of it following from the properties.
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

    pub(crate) fn row(self, id: UserId, properties: &Properties) -> PersonRow {
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

/// The ids of the products in a value of `assignedLicenses`, each once.
pub(crate) fn sku_ids_in(licenses: &Value) -> Vec<SkuId> {
    let held = licenses.as_array().into_iter().flatten();
    let mut ids: Vec<SkuId> = held.filter_map(|license| SkuId::parse(license.get("skuId")?.as_str()?).ok()).collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}

/// A user whose row is known.
pub(crate) fn stored(connection: &Connection, user_row: u32) -> Result<Option<StoredUser>, StoreError> {
    let sql =
        "SELECT told, first_round, properties FROM users JOIN user_properties USING (user_row) WHERE user_row = ?1";
    let user = connection.prepare_cached(sql)?.query_row([user_row], |row| {
        let properties = row.get::<_, Json>(2)?.0;
        Ok(StoredUser { user_row, told: row.get(0)?, first_round: row.get(1)?, properties })
    });
    Ok(user.optional()?)
}

/// What is written of a user.
pub(crate) struct Row<'r> {
    pub(crate) properties: &'r Properties,
    pub(crate) derived: &'r Derived,
    pub(crate) letters: i64,
    pub(crate) told: bool,
    pub(crate) read_at: Timestamp,
}

/// Adds a user and answers with their row. `first_round` is the round that tells of them, 0 where it is a job.
pub(crate) fn insert(connection: &Connection, id: &UserId, row: &Row<'_>, first_round: i64) -> Result<u32, StoreError> {
    connection
        .prepare_cached(
            "INSERT INTO users (id, sort_name, letters, manager, told, first_round, read_at_ms)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        )?
        .execute(params![
            Id::from(id),
            fold::sort_key(&row.derived.display_name),
            row.letters,
            row.derived.manager.map(Id::from),
            row.told,
            first_round,
            Millis(row.read_at),
        ])?;
    let user_row = connection.last_insert_rowid();
    connection
        .prepare_cached("INSERT INTO user_properties (user_row, properties) VALUES (?1, ?2)")?
        .execute(params![user_row, serde_json::to_string(row.properties)?])?;
    u32::try_from(user_row).map_err(|_| StoreError::Full)
}

pub(crate) fn update(connection: &Connection, user_row: u32, row: &Row<'_>) -> Result<(), StoreError> {
    connection
        .prepare_cached(
            "UPDATE users SET sort_name = ?2, letters = ?3, manager = ?4, told = ?5, read_at_ms = ?6 WHERE user_row = ?1",
        )?
        .execute(params![
            user_row,
            fold::sort_key(&row.derived.display_name),
            row.letters,
            row.derived.manager.map(Id::from),
            row.told,
            Millis(row.read_at),
        ])?;
    connection
        .prepare_cached("UPDATE user_properties SET properties = ?2 WHERE user_row = ?1")?
        .execute(params![user_row, serde_json::to_string(row.properties)?])?;
    Ok(())
}

/// Notes that a round spoke of a user who was as known.
pub(crate) fn set_told(connection: &Connection, user_row: u32) -> Result<(), StoreError> {
    connection.prepare_cached("UPDATE users SET told = 1 WHERE user_row = ?1")?.execute([user_row])?;
    Ok(())
}

pub(crate) fn delete(connection: &Connection, user_row: u32) -> Result<(), StoreError> {
    connection.prepare_cached("DELETE FROM users WHERE user_row = ?1")?.execute([user_row])?;
    connection.prepare_cached("DELETE FROM user_properties WHERE user_row = ?1")?.execute([user_row])?;
    Ok(())
}

/// Ids of the users that the full round under way has not told of.
pub(crate) fn not_seen(connection: &Connection, round: i64) -> Result<Vec<UserId>, StoreError> {
    let sql = "SELECT id FROM users WHERE first_round <> ?1 AND user_row NOT IN (SELECT user_row FROM round_seen)";
    let ids = connection
        .prepare(sql)?
        .query_map([round], |row| Ok(row.get::<_, Id>(0)?.into()))?
        .collect::<Result<_, _>>()?;
    Ok(ids)
}

/// A row of the list from `SELECT id, properties`.
pub(crate) fn person_row(row: &rusqlite::Row<'_>) -> rusqlite::Result<PersonRow> {
    let id = row.get::<_, Id>(0)?.into();
    let properties = row.get::<_, Json>(1)?.0;
    Ok(Derived::of(&properties).row(id, &properties))
}
