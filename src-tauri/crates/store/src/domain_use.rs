//! How many people sign in with each domain.

use crate::filter::counted;
use crate::{Store, StoreError, columns};
use model::UserProperty;
use std::collections::BTreeMap;

impl Store {
    /// How many sign-in names end in each domain, in lower case. Looks at everybody.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn domain_use(&self) -> Result<BTreeMap<String, u64>, StoreError> {
        let mut used = BTreeMap::new();
        self.read(|connection| {
            counted(connection, UserProperty::UserPrincipalName, None, |cell, count| {
                if let Some((_, domain)) = columns::text(cell).and_then(|name| name.rsplit_once('@')) {
                    *used.entry(domain.to_lowercase()).or_default() += count;
                }
            })
        })?;
        Ok(used)
    }
}
