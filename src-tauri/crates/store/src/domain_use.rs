//! How many people sign in with each domain.

use crate::{Store, StoreError};
use std::collections::BTreeMap;

impl Store {
    /// How many sign-in names end in each domain, in lower case. Looks at everybody.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn domain_use(&self) -> Result<BTreeMap<String, u64>, StoreError> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(
                "SELECT lower(substr(name, instr(name, '@') + 1)) AS domain, count(*)
                 FROM (SELECT properties ->> 'userPrincipalName' AS name FROM users)
                 WHERE instr(name, '@') > 0 GROUP BY domain",
            )?;
            let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get::<_, i64>(1)?.unsigned_abs())))?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }
}
