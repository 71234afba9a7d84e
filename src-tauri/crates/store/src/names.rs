//! Table `user_names`: every name and address a user goes by, to find the ones that are taken.
//!
//! A name is kept as a number made of it; whoever is found by it is looked at, so that two names with one number do no harm.
//! The table is filled after the bulk of a first copy: names come in no order, and a copy that is being filled would write to
//! every part of the table with every page. Until then everybody is looked at who is asked about.

use crate::building::{self, Step};
use crate::columns::{self, Column};
use crate::value::{Id, Json};
use crate::{Store, StoreError};
use model::{Properties, UserId, UserProperty, person};
use rusqlite::{Connection, params};
use serde_json::Value;
use std::collections::{HashMap, HashSet};

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
            if building::is_pending(connection, Step::Names)? {
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
        "SELECT asked.key, owned.id, coalesce(known.properties, gone.properties), here.id IS NULL
         FROM json_each(?1) AS asked
         CROSS JOIN user_names AS owned ON owned.name = asked.value
         LEFT JOIN users AS here ON here.id = owned.id
         LEFT JOIN user_properties AS known ON known.user_row = here.user_row
         LEFT JOIN deleted_users AS gone ON gone.id = owned.id
         ORDER BY asked.key, here.id IS NULL, owned.id",
    )?;
    let numbers: Vec<i64> = wanted.iter().map(|name| number(name)).collect();
    let mut rows = statement.query([serde_json::to_string(&numbers)?])?;
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
const EVERYBODY: &str = "SELECT id, properties, 0 FROM users JOIN user_properties USING (user_row)
    UNION ALL SELECT id, properties, 1 FROM deleted_users WHERE reason <> 'deleted'";

/// A name as a number: FNV-1a, 64 bits.
fn number(name: &str) -> i64 {
    let hash = name
        .bytes()
        .fold(0xCBF2_9CE4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01B3));
    hash.cast_signed()
}

/// Fills a part of the table, from block `from` of the columns on; where the next part begins, `None` when all is there.
pub(crate) fn fill(connection: &Connection, from: u32, blocks: u32) -> Result<Option<u32>, StoreError> {
    let mut names: Vec<(i64, Id)> = Vec::new();
    if from == 0 {
        let sql = "SELECT id, properties FROM deleted_users WHERE reason <> 'deleted'";
        let mut statement = connection.prepare(sql)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let (id, properties) = (row.get::<_, Id>(0)?, row.get::<_, Json>(1)?.0);
            names.extend(of(&properties).iter().map(|name| (number(name), id)));
        }
    }
    for block in from..from.saturating_add(blocks) {
        add_block(connection, block, &mut names)?;
    }
    names.sort_unstable_by_key(|(number, id)| (*number, id.0));
    names.dedup();
    let mut insert = connection.prepare_cached("INSERT OR IGNORE INTO user_names (name, id) VALUES (?1, ?2)")?;
    for (number, id) in names {
        insert.execute(params![number, id])?;
    }
    let next = from.saturating_add(blocks);
    let last: Option<u32> = connection.query_row("SELECT max(user_row) FROM users", [], |row| row.get(0))?;
    Ok(last.filter(|last| last / columns::BLOCK >= next).map(|_| next))
}

/// The names of a block of people.
fn add_block(connection: &Connection, number_of_block: u32, names: &mut Vec<(i64, Id)>) -> Result<(), StoreError> {
    let first = number_of_block.saturating_mul(columns::BLOCK);
    let ids = building::ids_between(connection, first, first.saturating_add(columns::BLOCK))?;
    let mut add = |place: usize, name: &str| {
        let name = folded(name);
        let found = u32::try_from(place).ok().map(|place| first + place);
        let owner =
            found.and_then(|row| ids.binary_search_by_key(&row, |(row, _)| *row).ok()).and_then(|at| ids.get(at));
        if let (Some((_, id)), false) = (owner, name.is_empty()) {
            names.push((number(&name), *id));
        }
    };
    for property in [UserProperty::UserPrincipalName, UserProperty::Mail, UserProperty::MailNickname] {
        columns::read_block(connection, property, number_of_block, |place, cell| {
            if let Some(name) = columns::text(cell) {
                add(place, name);
            }
        })?;
    }
    columns::read_block(connection, UserProperty::ProxyAddresses, number_of_block, |place, cell| {
        let addresses = columns::value(cell);
        addresses_in(Some(&addresses)).for_each(|address| add(place, address));
    })
}

/// The mail addresses in `proxyAddresses`.
fn addresses_in(addresses: Option<&Value>) -> impl Iterator<Item = &str> {
    let addresses = addresses.and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
    let split = addresses.filter_map(|address| address.split_once(':'));
    split.filter(|(scheme, _)| scheme.eq_ignore_ascii_case("smtp")).map(|(_, address)| address)
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
    let addresses = addresses_in(properties.get(UserProperty::ProxyAddresses.graph_name()));
    names.extend(addresses.map(|address| (NameKind::ProxyAddress, folded(address))));
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
    if building::is_pending(connection, Step::Names)? {
        return unlisted_owners(connection, name);
    }
    let mut statement = connection.prepare_cached("SELECT id FROM user_names WHERE name = ?1")?;
    let ids = statement.query_map([number(name)], |row| Ok(row.get::<_, Id>(0)?.into()))?.collect::<Result<_, _>>()?;
    Ok(ids)
}

fn unlisted_owners(connection: &Connection, name: &str) -> Result<Vec<UserId>, StoreError> {
    let mut rows = Vec::new();
    let Some(column) = Column::of(UserProperty::UserPrincipalName.graph_name()) else { return Ok(Vec::new()) };
    columns::read(connection, column, |first, block| {
        let is = |cell: &Vec<u8>| columns::text(cell).is_some_and(|text| folded(text) == name);
        for number in (1_u16..).zip(block.values()).filter(|(_, cell)| is(cell)).map(|(number, _)| number) {
            rows.extend((first..).zip(block.numbers()).filter(|(_, own)| **own == number).map(|(row, _)| row));
        }
        Ok(())
    })?;
    let mut one = connection.prepare_cached("SELECT id FROM users WHERE user_row = ?1")?;
    rows.into_iter().map(|row: u32| Ok(one.query_row([row], |row| Ok(row.get::<_, Id>(0)?.into()))?)).collect()
}

/// Everybody who signs in, or signed in before they left, under this name, whatever its case.
pub(crate) fn signing_in(connection: &Connection, name: &str) -> Result<HashSet<UserId>, StoreError> {
    let wanted = folded(name);
    let mut signing_in = HashSet::new();
    let mut one = connection.prepare_cached(
        "SELECT properties FROM users JOIN user_properties USING (user_row) WHERE id = ?1
         UNION ALL SELECT properties FROM deleted_users WHERE id = ?1",
    )?;
    for id in owners(connection, &wanted)? {
        let mut rows = one.query([Id::from(id)])?;
        while let Some(row) = rows.next()? {
            let properties = row.get::<_, Json>(0)?.0;
            let own = person::text(&properties, UserProperty::UserPrincipalName).map(folded);
            if own.as_deref() == Some(wanted.as_str()) {
                signing_in.insert(id);
            }
        }
    }
    Ok(signing_in)
}

pub(crate) fn insert(connection: &Connection, id: &UserId, names: &[String]) -> Result<(), StoreError> {
    let mut statement = connection.prepare_cached("INSERT OR IGNORE INTO user_names (name, id) VALUES (?1, ?2)")?;
    for name in names {
        statement.execute(params![number(name), Id::from(id)])?;
    }
    Ok(())
}

pub(crate) fn delete(connection: &Connection, id: &UserId, names: &[String]) -> Result<(), StoreError> {
    let mut statement = connection.prepare_cached("DELETE FROM user_names WHERE name = ?1 AND id = ?2")?;
    for name in names {
        statement.execute(params![number(name), Id::from(id)])?;
    }
    Ok(())
}
