//! The indexes of table `users`: the orders of the People list, and who reports to whom.
//!
//! They are made with the last page of the first complete round and not by a migration: a copy that is being filled would
//! write to every part of each of them with every page. Until then lists are sorted as they are asked for.

use crate::{PeopleSort, StoreError};
use rusqlite::Connection;

const BY_MANAGER: &str = "users_by_manager ON users (manager) WHERE manager IS NOT NULL";

/// Every order there is.
const SORTS: [PeopleSort; 6] = [
    PeopleSort::Name,
    PeopleSort::SignInName,
    PeopleSort::SignIn,
    PeopleSort::Source,
    PeopleSort::Department,
    PeopleSort::JobTitle,
];

/// The columns of an order; whoever is alike in all of them comes in the order of arrival.
const fn columns(sort: PeopleSort) -> &'static [&'static str] {
    match sort {
        PeopleSort::Name => &["sort_name"],
        PeopleSort::SignInName => &["sort_sign_in_name"],
        PeopleSort::SignIn => &["account_enabled", "sort_name"],
        PeopleSort::Source => &["source", "sort_name"],
        PeopleSort::Department => &["sort_department", "department", "sort_name"],
        PeopleSort::JobTitle => &["sort_job_title", "sort_name"],
    }
}

const fn name(sort: PeopleSort) -> &'static str {
    match sort {
        PeopleSort::Name => "users_by_name",
        PeopleSort::SignInName => "users_by_sign_in_name",
        PeopleSort::SignIn => "users_by_sign_in",
        PeopleSort::Source => "users_by_source",
        PeopleSort::Department => "users_by_department",
        PeopleSort::JobTitle => "users_by_job_title",
    }
}

/// What follows ORDER BY.
pub(crate) fn order_by(sort: PeopleSort, descending: bool) -> String {
    let way = if descending { "DESC" } else { "ASC" };
    let keys: Vec<String> = columns(sort).iter().chain(&["user_row"]).map(|key| format!("{key} {way}")).collect();
    keys.join(", ")
}

/// Makes the indexes that are not there. Belongs into the transaction that completes a round.
pub(crate) fn create(connection: &Connection) -> Result<(), StoreError> {
    for sort in SORTS {
        let columns = columns(sort).join(", ");
        connection.execute(&format!("CREATE INDEX IF NOT EXISTS {} ON users ({columns})", name(sort)), [])?;
    }
    connection.execute(&format!("CREATE INDEX IF NOT EXISTS {BY_MANAGER}"), [])?;
    Ok(())
}

/// The words that keep SQLite to the index of an order; `None` as long as there is none.
pub(crate) fn indexed_by(connection: &Connection, sort: PeopleSort) -> Result<Option<String>, StoreError> {
    let there = connection
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE type = 'index' AND name = ?1)")?
        .query_row([name(sort)], |row| row.get::<_, bool>(0))?;
    Ok(there.then(|| format!("INDEXED BY {}", name(sort))))
}
