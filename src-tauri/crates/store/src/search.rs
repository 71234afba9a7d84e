//! Table `users_search`: the words of every user.

use crate::{StoreError, fold};
use model::{Properties, UserProperty, person};
use rusqlite::{Connection, params};
use serde_json::Value;

/// The properties whose words are found.
const TEXTS: [UserProperty; 7] = [
    UserProperty::DisplayName,
    UserProperty::GivenName,
    UserProperty::Surname,
    UserProperty::Department,
    UserProperty::JobTitle,
    UserProperty::EmployeeId,
    UserProperty::MailNickname,
];
const ADDRESSES: [UserProperty; 2] = [UserProperty::UserPrincipalName, UserProperty::Mail];
const ADDRESS_LISTS: [UserProperty; 2] = [UserProperty::ProxyAddresses, UserProperty::OtherMails];

pub(crate) fn words(properties: &Properties) -> String {
    let text = |field| person::text(properties, field);
    let list = |field: UserProperty| {
        let values = properties.get(field.graph_name()).and_then(Value::as_array);
        values.into_iter().flatten().filter_map(Value::as_str)
    };
    // The scheme of an address (smtp:, sip:) is not searched for.
    let others = ADDRESS_LISTS.into_iter().flat_map(list).map(|one| one.split_once(':').map_or(one, |(_, bare)| bare));
    let phones = list(UserProperty::BusinessPhones).chain(text(UserProperty::MobilePhone));
    fold::words_of(
        TEXTS.into_iter().filter_map(text),
        ADDRESSES.into_iter().filter_map(text).chain(others),
        phones.chain(text(UserProperty::FaxNumber)),
    )
}

pub(crate) fn insert(connection: &Connection, user_row: u32, words: &str) -> Result<(), StoreError> {
    connection
        .prepare_cached("INSERT INTO users_search (rowid, words) VALUES (?1, ?2)")?
        .execute(params![user_row, words])?;
    Ok(())
}

pub(crate) fn delete(connection: &Connection, user_row: u32) -> Result<(), StoreError> {
    connection.prepare_cached("DELETE FROM users_search WHERE rowid = ?1")?.execute([user_row])?;
    Ok(())
}
