//! The floor: the least a program does that keeps the pages it was sent in an encrypted file.

use crate::wire;
use rusqlite::{Connection, params};
use std::path::Path;

pub(crate) struct Floor(Connection);

impl Floor {
    /// A file with the encryption and the settings of the store, and one table.
    pub(crate) fn create(path: &Path) -> Self {
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
                 PRAGMA journal_size_limit = 67108864;
                 PRAGMA wal_autocheckpoint = 8192;
                 PRAGMA cache_size = -32768;
                 CREATE TABLE people (id BLOB PRIMARY KEY, name TEXT, properties TEXT) STRICT;"
            ))
            .unwrap();
        Self(connection)
    }

    /// Parses a page and inserts its people, in one transaction.
    pub(crate) fn page(&mut self, text: &str) {
        let transaction = self.0.transaction().unwrap();
        {
            let mut insert = transaction.prepare_cached("INSERT INTO people VALUES (?1, ?2, ?3)").unwrap();
            for (id, properties) in wire(text) {
                let name = properties.get("displayName").and_then(serde_json::Value::as_str);
                let text = serde_json::to_string(&properties).unwrap();
                insert.execute(params![id.as_uuid().as_bytes(), name, text]).unwrap();
            }
        }
        transaction.commit().unwrap();
    }
}
