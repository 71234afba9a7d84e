//! Table `deleted_people`: the recycle bin as the service lists it, with the days that are left.
//!
//! Beside it, `deleted_users` keeps whom this copy saw leave: delta says that somebody went into the bin and not when.

use crate::rounds::{self, PageEnd, PageReport};
use crate::value::{Id, Json, Millis, time};
use crate::{RoundNumber, Store, StoreError, deleted_users, fold};
use jiff::Timestamp;
use model::{Collection, Properties, UserId};
use rusqlite::{OptionalExtension, params};
use serde_json::Value;

/// Days somebody stays in the recycle bin (`facts/graph.md §7`).
pub const DAYS_IN_BIN: i64 = 30;

/// Somebody in the recycle bin.
#[derive(Debug, Clone, PartialEq)]
pub struct DeletedPerson {
    /// Object id.
    pub id: UserId,
    /// Display name; empty when Graph has none.
    pub display_name: String,
    /// The sign-in name they had.
    pub user_principal_name: String,
    /// When they were deleted, where the service said it.
    pub deleted_at: Option<Timestamp>,
    /// Every property that was read, with the sign-in name they had.
    pub properties: Properties,
}

/// A page of the recycle bin.
#[derive(Debug, Clone, PartialEq)]
pub struct DeletedPeople {
    /// How many fit.
    pub total: u64,
    /// The page, those deleted last first.
    pub rows: Vec<DeletedPerson>,
}

impl DeletedPerson {
    /// Whole days until they are gone for good; 0 on the last day. `None` when it is not known when they were deleted.
    #[must_use]
    pub fn days_left(&self, now: Timestamp) -> Option<i64> {
        let gone_for = (now.as_second() - self.deleted_at?.as_second()) / (24 * 60 * 60);
        Some((DAYS_IN_BIN - gone_for).clamp(0, DAYS_IN_BIN))
    }
}

impl Store {
    /// Stores a page of the recycle bin. The round is always a full one: with its last page whoever it did not name is no
    /// longer in the bin.
    ///
    /// # Errors
    /// [`StoreError::RoundOver`] when the round is not the one under way, [`StoreError::DiskFull`], or what SQLite said.
    pub fn apply_deleted_page(
        &self,
        round: RoundNumber,
        people: &[(UserId, Properties)],
        end: PageEnd<'_>,
        at: Timestamp,
    ) -> Result<PageReport, StoreError> {
        self.write_repeatable(|connection| {
            let open = rounds::open_of(connection, Collection::DeletedUsers)?;
            if open.is_none_or(|open| open.number != round.0) {
                return Err(StoreError::RoundOver { round: round.0 });
            }
            let mut report = PageReport::default();
            for (id, said) in people {
                let old: Option<Json> = connection
                    .prepare_cached("SELECT properties FROM deleted_people WHERE id = ?1")?
                    .query_row([Id::from(id)], |row| row.get(0))
                    .optional()?;
                match old {
                    Some(old) if old.0 == *said => {}
                    Some(_) => report.changed += 1,
                    None => report.created += 1,
                }
                let text = |name: &str| said.get(name).and_then(Value::as_str).unwrap_or_default();
                let deleted_at: Option<Timestamp> = text("deletedDateTime").parse().ok();
                connection
                    .prepare_cached(
                        "INSERT OR REPLACE INTO deleted_people (id, deleted_at_ms, sort_name, words, seen_round, properties)
                         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                    )?
                    .execute(params![
                        Id::from(id),
                        deleted_at.map(Millis),
                        fold::sort_key(text("displayName")),
                        fold::searchable([
                            text("displayName"),
                            name_before_deletion(text("userPrincipalName"), id),
                            text("mail"),
                            text("department"),
                        ]),
                        round.0,
                        serde_json::to_string(said)?,
                    ])?;
            }
            if end.is_complete() {
                let gone = connection.execute("DELETE FROM deleted_people WHERE seen_round <> ?1", [round.0])?;
                report.removed = u64::try_from(gone).unwrap_or(u64::MAX);
            }
            rounds::advance(connection, Collection::DeletedUsers, round, end, report, at)?;
            Ok(report)
        })
    }

    /// A page of the recycle bin, those deleted last first. Typed words as for people.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn deleted_people(&self, text: &str, offset: u64, limit: u64) -> Result<DeletedPeople, StoreError> {
        let typed = fold::typed(text);
        self.read(|connection| {
            let sql = "SELECT id, deleted_at_ms, properties, words FROM deleted_people
                       ORDER BY deleted_at_ms DESC, sort_name, id";
            let mut statement = connection.prepare_cached(sql)?;
            let mut rows = statement.query([])?;
            let (mut total, mut page) = (0, Vec::new());
            while let Some(row) = rows.next()? {
                let words = row.get_ref(3)?.as_str().unwrap_or_default();
                if typed.as_ref().is_some_and(|typed| !typed.fits(words)) {
                    continue;
                }
                if (offset..offset.saturating_add(limit)).contains(&total) {
                    page.push(person(row)?);
                }
                total += 1;
            }
            Ok(DeletedPeople { total, rows: page })
        })
    }

    /// Somebody in the recycle bin.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn deleted_person(&self, id: &UserId) -> Result<Option<DeletedPerson>, StoreError> {
        self.read(|connection| {
            let sql = "SELECT id, deleted_at_ms, properties FROM deleted_people WHERE id = ?1";
            Ok(connection.prepare_cached(sql)?.query_row([Id::from(id)], person).optional()?)
        })
    }
}

impl Store {
    /// Somebody who left, by every property they had when this copy last saw them; nothing of whoever left before there was a copy.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn last_seen(&self, id: &UserId) -> Result<Option<Properties>, StoreError> {
        self.read(|connection| Ok(deleted_users::find(connection, id)?.map(|(properties, _)| properties)))
    }
}

/// The service puts the id without its dashes in front of the sign-in name of whoever it deletes (`facts/graph.md §7`).
fn name_before_deletion<'n>(name: &'n str, id: &UserId) -> &'n str {
    let mark = id.as_uuid().simple().to_string();
    match name.get(..mark.len()) {
        Some(start) if start.eq_ignore_ascii_case(&mark) => name.get(mark.len()..).unwrap_or(name),
        _ => name,
    }
}

fn person(row: &rusqlite::Row<'_>) -> rusqlite::Result<DeletedPerson> {
    let id: UserId = row.get::<_, Id>(0)?.into();
    let mut properties = row.get::<_, Json>(2)?.0;
    if let Some(Value::String(name)) = properties.get_mut("userPrincipalName") {
        *name = name_before_deletion(name, &id).to_owned();
    }
    let text = |name: &str| properties.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
    Ok(DeletedPerson {
        id,
        display_name: text("displayName"),
        user_principal_name: text("userPrincipalName"),
        deleted_at: time(row, 1)?,
        properties,
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::*;

    #[test]
    fn a_deleted_person_has_their_old_sign_in_name() {
        let id = UserId::parse("0a1b2c3d-0000-4000-8000-00000000000f").unwrap();
        assert_eq!(name_before_deletion("0A1B2C3D00004000800000000000000Fann@contoso.com", &id), "ann@contoso.com");
        assert_eq!(name_before_deletion("ann@contoso.com", &id), "ann@contoso.com");
        assert_eq!(name_before_deletion("é", &id), "é");
    }
}
