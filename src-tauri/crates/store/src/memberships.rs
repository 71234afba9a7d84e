//! Table `memberships`: who is directly in a group, who holds a role.
//!
//! To join it elsewhere: `memberships.object_row` is that of `objects`, where `removal IS NULL` says that the group or role is
//! still there and `kind` what it is; `memberships.member` is the id of a person as in `users.id`. The index
//! `memberships_by_member` is there once a first round of groups or roles was complete.

use crate::objects::display_name;
use crate::value::{Id, Json, word};
use crate::{Store, StoreError};
use model::{ObjectId, ObjectKind, Properties, UserId};
use rusqlite::{Connection, params};
use serde_json::Value;

/// One member of a group or holder of a role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// Its id.
    pub id: ObjectId,
    /// Graph's word for what it is (`user`, `group`, `device`, `servicePrincipal`); empty when it was never said.
    pub kind: String,
    /// Its name, where the copy knows it.
    pub display_name: Option<String>,
    /// The sign-in name of a person, the mail address of anything else, where the copy knows it.
    pub name: Option<String>,
}

/// A page of members.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MemberPage {
    /// How many there are.
    pub total: u64,
    /// The page, by name; those whose name is not known come last.
    pub rows: Vec<Member>,
}

/// A group a person is directly in, or a role they hold.
#[derive(Debug, Clone, PartialEq)]
pub struct Membership {
    /// The group or role.
    pub object_id: ObjectId,
    /// Which of them it is.
    pub kind: ObjectKind,
    /// Its name.
    pub display_name: String,
    /// Its properties, by Graph's names.
    pub properties: Properties,
}

impl Store {
    /// Members of a group or holders of a role, direct ones, by name.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn members(&self, object: &ObjectId, offset: u64, limit: u64) -> Result<MemberPage, StoreError> {
        self.read(|connection| {
            let total = member_count(connection, object)?;
            let mut statement = connection.prepare_cached(
                "SELECT m.member, m.member_kind, coalesce(p.properties, o.properties) FROM memberships m
                 LEFT JOIN users u ON u.id = m.member
                 LEFT JOIN user_properties p ON p.user_row = u.user_row
                 LEFT JOIN objects o ON o.id = m.member
                 WHERE m.object_row = (SELECT object_row FROM objects WHERE id = ?1)
                 ORDER BY coalesce(u.sort_name, o.sort_name) NULLS LAST, m.member LIMIT ?2 OFFSET ?3",
            )?;
            let number = |number: u64| i64::try_from(number).unwrap_or(i64::MAX);
            let mut rows = statement.query(params![Id::from(object), number(limit), number(offset)])?;
            let mut members = Vec::new();
            while let Some(row) = rows.next()? {
                let known = row.get::<_, Option<Json>>(2)?.map(|properties| properties.0);
                let text = |name: &str| {
                    let value = known.as_ref()?.get(name).and_then(Value::as_str);
                    value.filter(|text| !text.is_empty()).map(str::to_owned)
                };
                members.push(Member {
                    id: row.get::<_, Id>(0)?.into(),
                    kind: row.get(1)?,
                    display_name: text("displayName"),
                    name: text("userPrincipalName").or_else(|| text("mail")),
                });
            }
            Ok(MemberPage { total, rows: members })
        })
    }

    /// How many are directly in a group or hold a role; 0 for what the copy does not know.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn member_count(&self, object: &ObjectId) -> Result<u64, StoreError> {
        self.read(|connection| member_count(connection, object))
    }

    /// How many of these people hold a directory role, by the copy.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn role_holders_among(&self, people: &[UserId]) -> Result<u32, StoreError> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(
                "SELECT DISTINCT m.member FROM objects o JOIN memberships m ON m.object_row = o.object_row
                 WHERE o.kind = 'directoryRole' AND o.removal IS NULL",
            )?;
            let holders = statement.query_map([], |row| Ok(UserId::from(row.get::<_, Id>(0)?)))?;
            let holders: std::collections::HashSet<UserId> = holders.collect::<Result<_, _>>()?;
            Ok(u32::try_from(people.iter().filter(|person| holders.contains(person)).count()).unwrap_or(u32::MAX))
        })
    }

    /// The groups a person is directly in and the roles they hold, by name.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn memberships_of(&self, person: &UserId) -> Result<Vec<Membership>, StoreError> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(
                "SELECT o.id, o.kind, o.properties FROM memberships m JOIN objects o ON o.object_row = m.object_row
                 WHERE m.member = ?1 AND o.removal IS NULL ORDER BY o.sort_name, o.object_row",
            )?;
            let rows = statement.query_map([Id::from(person)], |row| {
                let properties = row.get::<_, Json>(2)?.0;
                Ok(Membership {
                    object_id: row.get::<_, Id>(0)?.into(),
                    kind: word(row, 1, ObjectKind::from_word)?,
                    display_name: display_name(&properties).to_owned(),
                    properties,
                })
            })?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }
}

fn member_count(connection: &Connection, object: &ObjectId) -> Result<u64, StoreError> {
    let sql = "SELECT coalesce(max(member_count), 0) FROM objects WHERE id = ?1";
    let count: i64 = connection.prepare_cached(sql)?.query_row([Id::from(object)], |row| row.get(0))?;
    Ok(count.unsigned_abs())
}

/// Makes the index by member. Belongs into the transaction that completes a round.
pub(crate) fn create_index(connection: &Connection) -> Result<(), StoreError> {
    connection.execute("CREATE INDEX IF NOT EXISTS memberships_by_member ON memberships (member)", [])?;
    Ok(())
}
