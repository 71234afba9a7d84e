//! Table `products`: what the tenant has bought, in the order Graph tells it.

use crate::value::{Id, Millis};
use crate::{Store, StoreError, counts};
use jiff::Timestamp;
use model::SubscribedSku;
use rusqlite::params;

impl Store {
    /// Replaces the products by those read at `at`.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn set_products(&self, products: &[SubscribedSku], at: Timestamp) -> Result<(), StoreError> {
        self.write(|connection| {
            connection.execute("DELETE FROM products", [])?;
            let mut statement = connection.prepare_cached(
                "INSERT OR REPLACE INTO products (sku_id, position, body, read_at_ms) VALUES (?1, ?2, ?3, ?4)",
            )?;
            for (position, product) in (0_i64..).zip(products) {
                let body = serde_json::to_string(product)?;
                statement.execute(params![Id::from(product.sku_id), position, body, Millis(at)])?;
            }
            counts::touch_beside(connection)
        })
    }

    /// The products, each under the name it has here: its alias, else that of Microsoft's list where it was read, else none
    /// ([`SubscribedSku::display_name`] knows the common ones).
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn products(&self) -> Result<Vec<SubscribedSku>, StoreError> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(
                "SELECT body, coalesce(alias, name) FROM products
                 LEFT JOIN product_terms USING (sku_id) LEFT JOIN product_names USING (sku_id) ORDER BY position",
            )?;
            let mut rows = statement.query([])?;
            let mut products = Vec::new();
            while let Some(row) = rows.next()? {
                let mut product: SubscribedSku = serde_json::from_str(&row.get::<_, String>(0)?)?;
                product.given_name = row.get(1)?;
                products.push(product);
            }
            Ok(products)
        })
    }
}
