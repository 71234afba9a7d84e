//! Table `user_names`: every name and address a user goes by, to find the ones that are taken.

use crate::value::{Id, Json};
use crate::{Store, StoreError};
use model::{Properties, UserId, UserProperty, person};
use rusqlite::{Connection, params};
use serde_json::Value;

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
        let list = serde_json::to_string(&wanted)?;
        self.read(|connection| {
            let mut statement = connection.prepare_cached(
                "SELECT asked.key, owned.id, coalesce(here.properties, gone.properties), here.id IS NULL
                 FROM json_each(?1) AS asked
                 CROSS JOIN user_names AS owned ON owned.name = asked.value
                 LEFT JOIN users AS here ON here.id = owned.id
                 LEFT JOIN deleted_users AS gone ON gone.id = owned.id
                 ORDER BY asked.key, here.id IS NULL, owned.id",
            )?;
            let mut rows = statement.query([list])?;
            let mut owners = Vec::new();
            while let Some(row) = rows.next()? {
                let place = usize::try_from(row.get::<_, i64>(0)?).unwrap_or(usize::MAX);
                let Some(properties) = row.get::<_, Option<Json>>(2)? else { continue };
                let (Some(name), Some(folded)) = (names.get(place), wanted.get(place)) else { continue };
                let Some(kind) = kind_of(&properties.0, folded) else { continue };
                let text = |property| person::text(&properties.0, property).unwrap_or_default().to_owned();
                owners.push(NameOwner {
                    name: name.clone(),
                    kind,
                    user_id: row.get::<_, Id>(1)?.into(),
                    display_name: text(UserProperty::DisplayName),
                    user_principal_name: text(UserProperty::UserPrincipalName),
                    deleted: row.get(3)?,
                });
            }
            Ok(owners)
        })
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

/// Who has this name, already in lower case.
pub(crate) fn owners(connection: &Connection, name: &str) -> Result<Vec<UserId>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT id FROM user_names WHERE name = ?1")?;
    let ids = statement.query_map([name], |row| Ok(row.get::<_, Id>(0)?.into()))?.collect::<Result<_, _>>()?;
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
