//! Mail addresses of groups and contacts: nobody else can have them (G24).

use crate::objects::{COLUMNS, object_row};
use crate::{ObjectRow, Store, StoreError};

impl Store {
    /// Groups and contacts that have one of these mail addresses, whatever the case, each with the address as it was asked for.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn addresses_in_use(&self, addresses: &[String]) -> Result<Vec<(String, ObjectRow)>, StoreError> {
        self.read(|connection| {
            let sql = format!(
                "SELECT {COLUMNS} FROM objects WHERE kind IN ('group', 'contact') AND removal IS NULL AND (
                     lower(properties ->> 'mail') = ?1 OR EXISTS (
                         SELECT 1 FROM json_each(properties, '$.proxyAddresses') WHERE lower(value) = 'smtp:' || ?1))"
            );
            let mut statement = connection.prepare_cached(&sql)?;
            let mut found = Vec::new();
            for address in addresses {
                let mut rows = statement.query([address.trim().to_lowercase()])?;
                while let Some(row) = rows.next()? {
                    found.push((address.clone(), object_row(row)?));
                }
            }
            Ok(found)
        })
    }
}
