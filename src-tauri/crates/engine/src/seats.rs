//! The seat ledger: who gets the seats there are, decided before anything is sent, in the order of the run (G3).

mod deal;

pub use deal::{Dealt, Demand, Order, deal};

use crate::facts::{Facts, Person};
use crate::guard;
use model::plan::{PlannedStep, SeatLine};
use model::{SkuId, SubscribedSku};
use std::collections::BTreeMap;

/// The products of which these steps take a seat that their person does not have: given to them, by a group they are put into, or
/// because they come back from the recycle bin.
#[must_use]
pub fn yet_to_take(person: &Person, steps: &[PlannedStep], facts: &Facts) -> Vec<SkuId> {
    guard::effect(person, steps, facts).demand(steps).takes
}

/// Counts seats down while a plan is built, in the order of its rows.
#[derive(Debug)]
pub struct Ledger<'a> {
    products: &'a [SubscribedSku],
    lines: BTreeMap<SkuId, Line>,
    order: Vec<SkuId>,
}

#[derive(Debug)]
struct Line {
    free: i64,
    planned: i64,
    reserved: i64,
    short_from_row: Option<u32>,
}

impl<'a> Ledger<'a> {
    /// A ledger over the tenant's products. `reserved` are seats that jobs which are not finished have yet to take.
    #[must_use]
    pub fn new(products: &'a [SubscribedSku], reserved: &BTreeMap<SkuId, i64>) -> Self {
        let lines = products
            .iter()
            .map(|product| {
                let reserved = reserved.get(&product.sku_id).copied().unwrap_or(0);
                let free = (product.free_units() - reserved).max(0);
                (product.sku_id, Line { free, planned: 0, reserved, short_from_row: None })
            })
            .collect();
        Self { products, lines, order: Vec::new() }
    }

    /// Asks for one seat for the person of `row`; `false` when there is none left, or the tenant has no such product.
    pub fn take(&mut self, sku: SkuId, row: u32) -> bool {
        self.name(sku);
        let Some(line) = self.lines.get_mut(&sku) else { return false };
        line.planned += 1;
        if line.free > 0 {
            line.free -= 1;
            return true;
        }
        line.short_from_row = Some(line.short_from_row.map_or(row, |first| first.min(row)));
        false
    }

    /// Gives one seat back: whoever comes later in the run may have it. One of a product that gives no seats stays where it is.
    pub fn free(&mut self, sku: SkuId) {
        self.name(sku);
        let gives = self.product(sku).is_some_and(SubscribedSku::is_assignable);
        let Some(line) = self.lines.get_mut(&sku) else { return };
        line.planned -= 1;
        line.free += i64::from(gives);
    }

    /// Seats that can be given now.
    #[must_use]
    pub fn left(&self, sku: SkuId) -> i64 {
        self.lines.get(&sku).map_or(0, |line| line.free)
    }

    /// Seats of a product that are kept for jobs which are not finished.
    #[must_use]
    pub fn reserved(&self, sku: SkuId) -> i64 {
        self.lines.get(&sku).map_or(0, |line| line.reserved)
    }

    fn name(&mut self, sku: SkuId) {
        if self.lines.contains_key(&sku) && !self.order.contains(&sku) {
            self.order.push(sku);
        }
    }

    /// The product of an id, when the tenant has it.
    #[must_use]
    pub fn product(&self, sku: SkuId) -> Option<&'a SubscribedSku> {
        self.products.iter().find(|product| product.sku_id == sku)
    }

    /// The lines of the products that were asked for, in the order they were first named.
    #[must_use]
    pub fn lines(&self) -> Vec<SeatLine> {
        self.order
            .iter()
            .filter_map(|sku| {
                let product = self.product(*sku)?;
                let line = self.lines.get(sku)?;
                let owned = product.enabled_units + product.warning_units;
                Some(SeatLine {
                    sku_id: *sku,
                    name: product.display_name().to_owned(),
                    owned,
                    used: product.consumed_units,
                    planned: line.planned,
                    free_after: owned - product.consumed_units - line.planned,
                    short_from_row: line.short_from_row,
                })
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::*;

    const SKU: &str = "05e9a617-0261-4cee-bb44-138d3ef5d965";

    fn product(enabled: i64, used: i64, status: &str) -> SubscribedSku {
        SubscribedSku {
            sku_id: SkuId::parse(SKU).unwrap(),
            sku_part_number: "SPE_E3".to_owned(),
            capability_status: status.to_owned(),
            applies_to: "User".to_owned(),
            consumed_units: used,
            enabled_units: enabled,
            warning_units: 0,
            suspended_units: 0,
            given_name: None,
            service_plans: Vec::new(),
        }
    }

    #[rstest::rstest]
    #[case::enough(product(10, 7, "Enabled"), 0, 3, 3, None, 0)]
    #[case::short(product(10, 8, "Enabled"), 0, 3, 2, Some(3), -1)]
    #[case::another_job_takes_one(product(10, 7, "Enabled"), 1, 3, 2, Some(3), 0)]
    #[case::suspended_gives_none(product(10, 0, "Suspended"), 0, 1, 0, Some(1), 9)]
    fn seats_go_to_rows_in_order(
        #[case] product: SubscribedSku,
        #[case] reserved: i64,
        #[case] rows: u32,
        #[case] served: usize,
        #[case] short_from_row: Option<u32>,
        #[case] free_after: i64,
    ) {
        let sku = product.sku_id;
        let products = [product];
        let mut ledger = Ledger::new(&products, &BTreeMap::from([(sku, reserved)]));
        let given = (1..=rows).filter(|row| ledger.take(sku, *row)).count();
        let line = ledger.lines().remove(0);
        assert_eq!((given, line.short_from_row, line.free_after), (served, short_from_row, free_after));
    }

    #[test]
    fn a_product_the_tenant_has_not_is_never_given() {
        let mut ledger = Ledger::new(&[], &BTreeMap::new());
        assert!(!ledger.take(SkuId::parse(SKU).unwrap(), 1));
        assert!(ledger.lines().is_empty());
    }
}
