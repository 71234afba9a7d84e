//! The floor: a bare loop that parses the same pages and inserts the same rows into the same encrypted tables.
//!
//! It knows that nobody comes twice, keeps no cursor and counts nothing. What follows from the pages and is not worked out by a
//! bare loop (columns, names, counts of beginnings) it takes, ready made, from the copy that was measured before; the words of
//! people it folds itself, more simply. Indexes and the merging of the search come last, as in the copy.

use crate::wire;
use model::fold::fold;
use model::{Properties, UserId};
use rusqlite::{Connection, params};
use serde_json::Value;
use std::path::Path;
use store::{Access, Store, StoreKey};

/// Pages of a transaction, as the copy stores them.
pub(crate) const PAGES: usize = 20;

pub(crate) struct Floor {
    connection: Connection,
}

impl Floor {
    /// A file with the tables, the encryption and the settings of the store.
    pub(crate) fn create(path: &Path, copy: &Path) -> Self {
        drop(Store::open(path, &StoreKey::new([7; 32]), Access::Write).unwrap());
        let connection = Connection::open(path).unwrap();
        let digits = "07".repeat(32);
        connection
            .execute_batch(&format!(
                "PRAGMA key = \"x'{digits}'\";
                 PRAGMA cipher_page_size = 4096;
                 PRAGMA cipher_hmac_algorithm = HMAC_SHA512;
                 PRAGMA cipher_kdf_algorithm = PBKDF2_HMAC_SHA512;
                 PRAGMA cipher_plaintext_header_size = 0;
                 PRAGMA temp_store = MEMORY;
                 PRAGMA journal_mode = WAL;
                 PRAGMA synchronous = NORMAL;
                 PRAGMA wal_autocheckpoint = 65536;
                 PRAGMA cache_size = -32768;
                 ATTACH '{}' AS copy KEY \"x'{digits}'\";",
                copy.display()
            ))
            .unwrap();
        Self { connection }
    }

    /// Parses some pages and inserts their people, in one transaction.
    pub(crate) fn pages(&mut self, texts: &[String]) {
        let transaction = self.connection.transaction().unwrap();
        {
            let mut user = transaction
                .prepare_cached(
                    "INSERT INTO users (id, sort_name, letters, manager, told, first_round, read_at_ms)
                     VALUES (?1, ?2, ?3, ?4, 1, 1, 0)",
                )
                .unwrap();
            let mut all = transaction.prepare_cached("INSERT INTO user_properties VALUES (?1, ?2)").unwrap();
            let mut search =
                transaction.prepare_cached("INSERT INTO users_search (rowid, words) VALUES (?1, ?2)").unwrap();
            for (id, properties) in texts.iter().flat_map(|text| wire(text)) {
                let text = |name: &str| properties.get(name).and_then(Value::as_str).unwrap_or_default();
                let manager = UserId::parse(text("manager")).ok();
                let manager = manager.as_ref().map(|id| id.as_uuid().as_bytes());
                user.execute(params![id.as_uuid().as_bytes(), fold(text("displayName")), 1, manager]).unwrap();
                let row = transaction.last_insert_rowid();
                all.execute(params![row, serde_json::to_string(&properties).unwrap()]).unwrap();
                search.execute(params![row, words(&properties)]).unwrap();
            }
        }
        transaction.commit().unwrap();
    }

    /// What comes after the last page.
    pub(crate) fn finish(&mut self) {
        for table in ["user_columns", "search_prefixes", "user_names"] {
            let sql = format!("INSERT INTO {table} SELECT * FROM copy.{table}");
            self.connection.execute(&sql, []).unwrap();
        }
        for index in [
            "UNIQUE INDEX users_by_id ON users (id)",
            "INDEX users_by_name ON users (sort_name, letters)",
            "INDEX users_by_manager ON users (manager) WHERE manager IS NOT NULL",
        ] {
            self.connection.execute(&format!("CREATE {index}"), []).unwrap();
        }
        self.connection.execute("INSERT INTO users_search (users_search) VALUES ('optimize')", []).unwrap();
        self.connection.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |_| Ok(())).unwrap();
    }
}

/// The words of the fields that are searched.
fn words(properties: &Properties) -> String {
    let mut words: Vec<String> = Vec::new();
    let mut add = |text: &str| {
        for word in fold(text).split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()) {
            if !words.iter().any(|known| known == word) {
                words.push(word.to_owned());
            }
        }
    };
    for name in
        ["displayName", "department", "jobTitle", "employeeId", "userPrincipalName", "proxyAddresses", "businessPhones"]
    {
        match properties.get(name) {
            Some(Value::String(text)) => add(text),
            Some(Value::Array(texts)) => texts.iter().filter_map(Value::as_str).for_each(&mut add),
            _ => {}
        }
    }
    words.join(" ")
}
