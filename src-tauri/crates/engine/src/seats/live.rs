//! The seats there really are, looked at again while a job runs (G3, G4).

use model::{SkuId, SubscribedSku};
use std::collections::BTreeMap;

/// A product of which fewer seats are left than the job has yet to take: it pauses, the others go on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Short {
    /// The product.
    pub sku_id: SkuId,
    /// Seats left now.
    pub left: i64,
    /// Seats the job has yet to take.
    pub needed: i64,
    /// What to tell, with what can be done about it.
    pub text: String,
}

/// Which products have to pause: `needed` are the seats a job has yet to take, `products` what the tenant says now.
#[must_use]
pub fn short_now(products: &[SubscribedSku], needed: &BTreeMap<SkuId, i64>) -> Vec<Short> {
    let short = |(sku, needed): (&SkuId, &i64)| {
        let product = products.iter().find(|product| product.sku_id == *sku);
        let left = product.map_or(0, SubscribedSku::free_units);
        if left >= *needed {
            return None;
        }
        let name = product.map_or_else(|| sku.to_string(), |product| product.display_name().to_owned());
        let text = format!(
            "{name}: {left} free, {needed} still to be given. Somebody else has taken seats meanwhile. Skip those without a seat, or \
             wait until there are more; everything else goes on"
        );
        Some(Short { sku_id: *sku, left, needed: *needed, text })
    };
    needed.iter().filter_map(short).collect()
}
