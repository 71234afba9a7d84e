//! Tables `product_terms` and `product_names`: what products are called and cost here, and what Microsoft's list calls them.

use crate::value::{Id, Millis};
use crate::{Store, StoreError};
use jiff::Timestamp;
use model::SkuId;
use rusqlite::params;
use std::collections::BTreeMap;

/// What somebody here has set of a product.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ProductTerms {
    /// What it is called here.
    pub alias: Option<String>,
    /// Price of a seat a month.
    pub price: Option<Price>,
}

/// A price.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Price {
    /// Hundredths of the currency, not below zero.
    pub cents: i64,
    /// ISO 4217, three letters.
    pub currency: String,
}

impl Store {
    /// Sets what a product is called and costs here; nothing of it is left when both are absent.
    ///
    /// # Errors
    /// When the file cannot be written, or takes no such price.
    pub fn set_product_terms(&self, sku: &SkuId, terms: &ProductTerms) -> Result<(), StoreError> {
        self.write(|connection| {
            if *terms == ProductTerms::default() {
                connection.execute("DELETE FROM product_terms WHERE sku_id = ?1", [Id::from(sku)])?;
                return Ok(());
            }
            connection.execute(
                "INSERT OR REPLACE INTO product_terms (sku_id, alias, price_cents, currency) VALUES (?1, ?2, ?3, ?4)",
                params![
                    Id::from(sku),
                    terms.alias,
                    terms.price.as_ref().map(|price| price.cents),
                    terms.price.as_ref().map(|price| &price.currency),
                ],
            )?;
            Ok(())
        })
    }

    /// What is set of each product.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn product_terms(&self) -> Result<BTreeMap<SkuId, ProductTerms>, StoreError> {
        self.read(|connection| {
            let mut statement =
                connection.prepare_cached("SELECT sku_id, alias, price_cents, currency FROM product_terms")?;
            let rows = statement.query_map([], |row| {
                let price = row.get::<_, Option<i64>>(2)?.zip(row.get::<_, Option<String>>(3)?);
                let price = price.map(|(cents, currency)| Price { cents, currency });
                Ok((row.get::<_, Id>(0)?.into(), ProductTerms { alias: row.get(1)?, price }))
            })?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// Replaces the names of Microsoft's list by those read at `at`.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn set_product_names(&self, names: &[(SkuId, String)], at: Timestamp) -> Result<(), StoreError> {
        self.write_repeatable(|connection| {
            connection.execute("DELETE FROM product_names", [])?;
            let mut statement = connection.prepare_cached(
                "INSERT OR REPLACE INTO product_names (sku_id, name, read_at_ms) VALUES (?1, ?2, ?3)",
            )?;
            for (sku, name) in names {
                statement.execute(params![Id::from(sku), name, Millis(at)])?;
            }
            Ok(())
        })
    }

    /// The names of Microsoft's list, and when it was read.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn product_names(&self) -> Result<(BTreeMap<SkuId, String>, Option<Timestamp>), StoreError> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached("SELECT sku_id, name, read_at_ms FROM product_names")?;
            let mut rows = statement.query([])?;
            let (mut names, mut read_at) = (BTreeMap::new(), None);
            while let Some(row) = rows.next()? {
                names.insert(row.get::<_, Id>(0)?.into(), row.get(1)?);
                read_at = Some(row.get::<_, Millis>(2)?.0);
            }
            Ok((names, read_at))
        })
    }
}
