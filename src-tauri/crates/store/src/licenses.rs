//! Table `user_licenses`: who holds which product.

use crate::value::Id;
use crate::{Store, StoreError};
use model::SkuId;
use rusqlite::{Connection, params};
use std::collections::BTreeMap;

impl Store {
    /// How many people of the copy hold each product; products nobody holds are not listed.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn license_use(&self) -> Result<Vec<(SkuId, u64)>, StoreError> {
        self.read(|connection| {
            let mut statement =
                connection.prepare_cached("SELECT sku_id, count(*) FROM user_licenses GROUP BY sku_id")?;
            let rows = statement
                .query_map([], |row| Ok((row.get::<_, Id>(0)?.into(), row.get::<_, i64>(1)?.unsigned_abs())))?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// How many people who may not sign in hold each product: seats that could be given to others.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn blocked_license_use(&self) -> Result<BTreeMap<SkuId, u64>, StoreError> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(
                "SELECT sku_id, count(*) FROM users JOIN user_licenses USING (user_row)
                 WHERE account_enabled = 0 GROUP BY sku_id",
            )?;
            let rows = statement
                .query_map([], |row| Ok((row.get::<_, Id>(0)?.into(), row.get::<_, i64>(1)?.unsigned_abs())))?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }
}

pub(crate) fn insert(connection: &Connection, user_row: i64, skus: &[SkuId]) -> Result<(), StoreError> {
    let mut statement =
        connection.prepare_cached("INSERT OR IGNORE INTO user_licenses (sku_id, user_row) VALUES (?1, ?2)")?;
    for sku in skus {
        statement.execute(params![Id::from(sku), user_row])?;
    }
    Ok(())
}

pub(crate) fn delete(connection: &Connection, user_row: i64, skus: &[SkuId]) -> Result<(), StoreError> {
    let mut statement = connection.prepare_cached("DELETE FROM user_licenses WHERE sku_id = ?1 AND user_row = ?2")?;
    for sku in skus {
        statement.execute(params![Id::from(sku), user_row])?;
    }
    Ok(())
}
