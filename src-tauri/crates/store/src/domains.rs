//! Table `domains`: the tenant's domains, in the order Graph tells them.

use crate::value::Millis;
use crate::{Store, StoreError};
use jiff::Timestamp;
use model::Domain;
use rusqlite::params;

impl Store {
    /// Replaces the domains by those read at `at`.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn set_domains(&self, domains: &[Domain], at: Timestamp) -> Result<(), StoreError> {
        self.write(|connection| {
            connection.execute("DELETE FROM domains", [])?;
            let mut statement = connection.prepare_cached(
                "INSERT OR REPLACE INTO domains (name, position, body, read_at_ms) VALUES (?1, ?2, ?3, ?4)",
            )?;
            for (position, domain) in (0_i64..).zip(domains) {
                statement.execute(params![domain.name, position, serde_json::to_string(domain)?, Millis(at)])?;
            }
            Ok(())
        })
    }

    /// The domains.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn domains(&self) -> Result<Vec<Domain>, StoreError> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached("SELECT body FROM domains ORDER BY position")?;
            let mut rows = statement.query([])?;
            let mut domains = Vec::new();
            while let Some(row) = rows.next()? {
                domains.push(serde_json::from_str(&row.get::<_, String>(0)?)?);
            }
            Ok(domains)
        })
    }
}
