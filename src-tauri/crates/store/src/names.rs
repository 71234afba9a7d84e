//! Table `user_names`: every name and address a user goes by, to find the ones that are taken.
//!
//! It is filled with the last page of the first complete round: names come in no order, and a copy that is being filled would
//! write to every part of the table with every page. Until then everybody is looked at who is asked about.

use crate::value::{Id, Json};
use crate::{Store, StoreError, fold, rounds};
use model::{Properties, UserId, UserProperty, person};
use rusqlite::{Connection, params};
use serde_json::Value;
use std::collections::HashMap;

/// Which property of a user a name was found in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum NameKind {
    /// The sign-in name.
    UserPrincipalName,
    /// The primary mail address.
    Mail,
    /// Any mail address (`proxyAddresses`, without the `smtp:`).
    ProxyAddress,
    /// The mail nickname: has no domain and need not be unique.
    MailNickname,
}

/// Who goes by a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NameOwner {
    /// The name as it was asked for.
    pub name: String,
    /// Where it was found.
    pub kind: NameKind,
    /// Whose it is.
    pub user_id: UserId,
    /// Their name for people.
    pub display_name: String,
    /// Their sign-in name.
    pub user_principal_name: String,
    /// In the recycle bin, not in the directory: the name is still taken until they are gone for good.
    pub deleted: bool,
}

impl Store {
    /// The owners of these names, whatever the case: sign-in names, mail addresses, nicknames of people in the directory and
    /// in the recycle bin. A name nobody has is not in the answer; one that several have is in it several times. One owner
    /// and name is told once, by the first kind that fits. In the order of `names`.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn names_in_use(&self, names: &[String]) -> Result<Vec<NameOwner>, StoreError> {
        let wanted: Vec<String> = names.iter().map(|name| folded(name)).collect();
        self.read(|connection| {
            if rounds::is_first(connection)? {
                unlisted(connection, names, &wanted)
            } else {
                listed(connection, names, &wanted)
            }
        })
    }
}

/// The owners by the table.
fn listed(connection: &Connection, names: &[String], wanted: &[String]) -> Result<Vec<NameOwner>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT asked.key, owned.id, coalesce(here.properties, gone.properties), here.id IS NULL
         FROM json_each(?1) AS asked
         CROSS JOIN user_names AS owned ON owned.name = asked.value
         LEFT JOIN users AS here ON here.id = owned.id
         LEFT JOIN deleted_users AS gone ON gone.id = owned.id
         ORDER BY asked.key, here.id IS NULL, owned.id",
    )?;
    let mut rows = statement.query([serde_json::to_string(wanted)?])?;
    let mut owners = Vec::new();
    while let Some(row) = rows.next()? {
        let place = usize::try_from(row.get::<_, i64>(0)?).unwrap_or(usize::MAX);
        let Some(properties) = row.get::<_, Option<Json>>(2)? else { continue };
        let (Some(name), Some(folded)) = (names.get(place), wanted.get(place)) else { continue };
        let Some(kind) = kind_of(&properties.0, folded) else { continue };
        owners.push(owner(name, kind, row.get::<_, Id>(1)?.into(), &properties.0, row.get(3)?));
    }
    Ok(owners)
}

/// The same by looking at everybody.
fn unlisted(connection: &Connection, names: &[String], wanted: &[String]) -> Result<Vec<NameOwner>, StoreError> {
    let mut places: HashMap<&str, Vec<usize>> = HashMap::new();
    for (place, name) in wanted.iter().enumerate() {
        places.entry(name).or_default().push(place);
    }
    let mut found: Vec<(usize, NameOwner)> = Vec::new();
    let mut statement = connection.prepare_cached(EVERYBODY)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (id, properties, deleted) = (row.get::<_, Id>(0)?.into(), row.get::<_, Json>(1)?.0, row.get(2)?);
        for name in of(&properties) {
            let Some(kind) = kind_of(&properties, &name) else { continue };
            for place in places.get(name.as_str()).into_iter().flatten() {
                let Some(asked) = names.get(*place) else { continue };
                found.push((*place, owner(asked, kind, id, &properties, deleted)));
            }
        }
    }
    found.sort_by_key(|(place, owner)| (*place, owner.deleted, *owner.user_id.as_uuid()));
    Ok(found.into_iter().map(|(_, owner)| owner).collect())
}

/// Everybody whose names are taken.
const EVERYBODY: &str = "SELECT id, properties, 0 FROM users
    UNION ALL SELECT id, properties, 1 FROM deleted_users WHERE reason <> 'deleted'";

/// People whose names are sorted before they are written.
const SORTED: usize = if cfg!(test) { 300 } else { 50_000 };

/// Fills the table. Belongs into the transaction that completes the first round.
pub(crate) fn fill(connection: &Connection) -> Result<(), StoreError> {
    let mut insert = connection.prepare_cached("INSERT OR IGNORE INTO user_names (name, id) VALUES (?1, ?2)")?;
    let mut write = |names: &mut Vec<(String, Id)>| -> Result<(), StoreError> {
        names.sort_unstable_by(|(one, _), (other, _)| one.cmp(other));
        for (name, id) in names.drain(..) {
            insert.execute(params![name, id])?;
        }
        Ok(())
    };
    let mut statement = connection.prepare_cached(EVERYBODY)?;
    let mut rows = statement.query([])?;
    let (mut names, mut people) = (Vec::new(), 0);
    while let Some(row) = rows.next()? {
        let (id, properties) = (row.get::<_, Id>(0)?, row.get::<_, Json>(1)?.0);
        names.extend(of(&properties).into_iter().map(|name| (name, id)));
        people += 1;
        if people % SORTED == 0 {
            write(&mut names)?;
        }
    }
    write(&mut names)
}

fn owner(name: &str, kind: NameKind, user_id: UserId, properties: &Properties, deleted: bool) -> NameOwner {
    let text = |property| person::text(properties, property).unwrap_or_default().to_owned();
    NameOwner {
        name: name.to_owned(),
        kind,
        user_id,
        display_name: text(UserProperty::DisplayName),
        user_principal_name: text(UserProperty::UserPrincipalName),
        deleted,
    }
}

fn folded(name: &str) -> String {
    name.trim().to_lowercase()
}

/// Every name of a user with its kind, lower case.
fn all(properties: &Properties) -> Vec<(NameKind, String)> {
    let mut names = Vec::new();
    for (kind, property) in [
        (NameKind::UserPrincipalName, UserProperty::UserPrincipalName),
        (NameKind::Mail, UserProperty::Mail),
        (NameKind::MailNickname, UserProperty::MailNickname),
    ] {
        names.extend(person::text(properties, property).map(|name| (kind, folded(name))));
    }
    let addresses = properties.get(UserProperty::ProxyAddresses.graph_name()).and_then(Value::as_array);
    for address in addresses.into_iter().flatten().filter_map(Value::as_str) {
        if let Some((scheme, address)) = address.split_once(':')
            && scheme.eq_ignore_ascii_case("smtp")
        {
            names.push((NameKind::ProxyAddress, folded(address)));
        }
    }
    names.sort_unstable();
    names
}

fn kind_of(properties: &Properties, name: &str) -> Option<NameKind> {
    all(properties).into_iter().find(|(_, owned)| owned == name).map(|(kind, _)| kind)
}

/// The names of a user, lower case, each once.
pub(crate) fn of(properties: &Properties) -> Vec<String> {
    let mut names: Vec<String> =
        all(properties).into_iter().map(|(_, name)| name).filter(|name| !name.is_empty()).collect();
    names.sort_unstable();
    names.dedup();
    names
}

/// Who may sign in under this name, already in lower case; others who go by it may be among them.
pub(crate) fn owners(connection: &Connection, name: &str) -> Result<Vec<UserId>, StoreError> {
    let (sql, key) = if rounds::is_first(connection)? {
        ("SELECT id FROM users WHERE sort_sign_in_name = ?1", fold::sort_key(name))
    } else {
        ("SELECT id FROM user_names WHERE name = ?1", name.to_owned())
    };
    let mut statement = connection.prepare_cached(sql)?;
    let ids = statement.query_map([key], |row| Ok(row.get::<_, Id>(0)?.into()))?.collect::<Result<_, _>>()?;
    Ok(ids)
}

pub(crate) fn insert(connection: &Connection, id: &UserId, names: &[String]) -> Result<(), StoreError> {
    let mut statement = connection.prepare_cached("INSERT OR IGNORE INTO user_names (name, id) VALUES (?1, ?2)")?;
    for name in names {
        statement.execute(params![name, Id::from(id)])?;
    }
    Ok(())
}

pub(crate) fn delete(connection: &Connection, id: &UserId, names: &[String]) -> Result<(), StoreError> {
    let mut statement = connection.prepare_cached("DELETE FROM user_names WHERE name = ?1 AND id = ?2")?;
    for name in names {
        statement.execute(params![name, Id::from(id)])?;
    }
    Ok(())
}
