//! What lies in a data folder, decrypted with the passphrase alone: the sealed lists, and every cell of every table of the stores.
//! Written anew here, after `docs` and the folder itself, so that nothing of the program is believed.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use chacha20poly1305::aead::{Aead as _, Payload};
use chacha20poly1305::{KeyInit as _, XChaCha20Poly1305, XNonce};
use rusqlite::types::ValueRef;
use rusqlite::{Connection, OpenFlags};
use serde_json::Value;
use sha2::Sha256;
use std::path::Path;
use support::PASSPHRASE;

/// The key of a folder.
pub(crate) struct Key([u8; 32]);

impl Key {
    pub(crate) fn of(folder: &Path) -> Self {
        let vault: Value = serde_json::from_slice(&std::fs::read(folder.join("vault.json")).unwrap()).unwrap();
        let sealed = &vault["sealed"];
        let number = |name: &str| u32::try_from(sealed[name].as_u64().unwrap()).unwrap();
        let bytes = |name: &str| BASE64_STANDARD.decode(sealed[name].as_str().unwrap()).unwrap();
        let params = argon2::Params::new(number("memoryKib"), number("passes"), 1, Some(32)).unwrap();
        let mut wrapping = [0u8; 32];
        argon2::Argon2::new(argon2::Algorithm::Argon2id, argon2::Version::V0x13, params)
            .hash_password_into(PASSPHRASE.as_bytes(), &bytes("salt"), &mut wrapping)
            .unwrap();
        Self(unseal(&wrapping, "vault", &bytes("sealed")).try_into().unwrap())
    }

    fn derive(&self, purpose: &str) -> [u8; 32] {
        let mut derived = [0u8; 32];
        hkdf::Hkdf::<Sha256>::new(None, &self.0).expand(purpose.as_bytes(), &mut derived).unwrap();
        derived
    }

    /// A sealed document.
    pub(crate) fn document(&self, file: &Path, purpose: &str) -> Vec<u8> {
        unseal(&self.derive(purpose), purpose, &std::fs::read(file).unwrap())
    }

    /// Every text and every blob of a tenant's store: the table, and the cell.
    pub(crate) fn store(&self, folder: &Path, tenant_id: &str) -> Vec<(String, Vec<u8>)> {
        let file = folder.join("tenants").join(format!("{tenant_id}.db"));
        let key: String = self.derive(&format!("store {tenant_id}")).iter().map(|byte| format!("{byte:02x}")).collect();
        let store = Connection::open_with_flags(&file, OpenFlags::SQLITE_OPEN_READ_WRITE).unwrap();
        store.execute_batch(&format!("PRAGMA key = \"x'{key}'\"; PRAGMA cipher_page_size = 4096;")).unwrap();
        let names = "SELECT name FROM sqlite_schema WHERE type IN ('table', 'view') AND sql NOT LIKE 'CREATE VIRTUAL%'";
        let tables: Vec<String> =
            store.prepare(names).unwrap().query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
        let mut cells = Vec::new();
        for table in tables {
            let mut all = store.prepare(&format!("SELECT * FROM \"{table}\"")).unwrap();
            let columns = all.column_count();
            let mut rows = all.query([]).unwrap();
            while let Some(row) = rows.next().unwrap() {
                for column in 0..columns {
                    let cell = match row.get_ref(column).unwrap() {
                        ValueRef::Text(bytes) | ValueRef::Blob(bytes) => bytes.to_vec(),
                        ValueRef::Null | ValueRef::Integer(_) | ValueRef::Real(_) => continue,
                    };
                    cells.push((format!("the table {table}"), cell));
                }
            }
        }
        cells
    }
}

fn unseal(key: &[u8; 32], purpose: &str, sealed: &[u8]) -> Vec<u8> {
    let (nonce, body) = sealed.split_at(24);
    XChaCha20Poly1305::new(key.into())
        .decrypt(XNonce::from_slice(nonce), Payload { msg: body, aad: purpose.as_bytes() })
        .unwrap()
}
