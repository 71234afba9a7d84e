//! Table `users_search`: the words of every user.

use crate::{StoreError, fold};
use model::{Properties, UserProperty, person};
use rusqlite::{Connection, params};

/// The properties whose words are found.
const FIELDS: [UserProperty; 8] = [
    UserProperty::DisplayName,
    UserProperty::GivenName,
    UserProperty::Surname,
    UserProperty::UserPrincipalName,
    UserProperty::Mail,
    UserProperty::Department,
    UserProperty::JobTitle,
    UserProperty::EmployeeId,
];

pub(crate) fn words(properties: &Properties) -> String {
    fold::searchable(FIELDS.into_iter().filter_map(|field| person::text(properties, field)))
}

pub(crate) fn insert(connection: &Connection, user_row: i64, words: &str) -> Result<(), StoreError> {
    connection
        .prepare_cached("INSERT INTO users_search (rowid, words) VALUES (?1, ?2)")?
        .execute(params![user_row, words])?;
    Ok(())
}

pub(crate) fn delete(connection: &Connection, user_row: i64) -> Result<(), StoreError> {
    connection.prepare_cached("DELETE FROM users_search WHERE rowid = ?1")?.execute([user_row])?;
    Ok(())
}
