//! Who holds which product: counted from the column of licences.

use crate::filter::{Moment, counted};
use crate::{Store, StoreError, columns, users};
use model::filter::{Condition, Expression, Flag};
use model::{SkuId, UserProperty};
use std::collections::BTreeMap;

impl Store {
    /// How many people of the copy hold each product; products nobody holds are not listed.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn license_use(&self) -> Result<Vec<(SkuId, u64)>, StoreError> {
        let mut counts = BTreeMap::new();
        self.read(|connection| {
            counted(connection, UserProperty::AssignedLicenses, None, |cell, count| add(&mut counts, cell, count))
        })?;
        Ok(counts.into_iter().collect())
    }

    /// How many people who may not sign in hold each product: seats that could be given to others.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn blocked_license_use(&self) -> Result<BTreeMap<SkuId, u64>, StoreError> {
        let mut counts = BTreeMap::new();
        self.read(|connection| {
            let moment = Moment::now(connection)?;
            let blocked = self.rows_of(connection, moment, &Expression::Condition(Condition::Flag(Flag::Blocked)))?;
            let add = |cell: &[u8], count| add(&mut counts, cell, count);
            counted(connection, UserProperty::AssignedLicenses, Some(&blocked), add)
        })?;
        Ok(counts)
    }
}

fn add(counts: &mut BTreeMap<SkuId, u64>, cell: &[u8], count: u64) {
    for sku in users::sku_ids_in(&columns::value(cell)) {
        *counts.entry(sku).or_default() += count;
    }
}
