//! Seats in the order of the file: who gets none (G3). The plan deals them; this tells it in time.

use super::changes::Changes;
use super::context::Context;
use super::{Act, CheckedRow};
use crate::problem::{Cause, Level, Problem};
use crate::target::Target;
use model::SkuId;

/// Takes over what was said of a row's seats; where it takes others now, all rows are dealt to anew.
pub(super) fn take_over(before: &CheckedRow, after: &mut CheckedRow) {
    after.problems.extend(before.problems.iter().filter(|problem| problem.cause == Cause::SeatsShort).cloned());
}

/// Says of every row that comes too late that no seat is left.
pub(super) fn settle(context: &Context<'_>, rows: &mut [CheckedRow], changes: &mut Changes) {
    let products = context.directory.products;
    if rows.iter().all(|row| row.licenses.is_empty()) {
        return;
    }
    // A tenant has a few dozen products: looking through them is faster than a table.
    let mut free: Vec<(SkuId, &str, i64)> =
        products.iter().map(|sku| (sku.sku_id, sku.display_name(), sku.free_units())).collect();
    for (index, row) in rows.iter_mut().enumerate() {
        let takes = row.act == Act::Create && row.is_ready();
        let mut short: Vec<&str> = Vec::new();
        for sku in row.licenses.iter().filter(|_| takes) {
            match free.iter_mut().find(|(known, _, _)| known == sku) {
                Some((_, _, left)) if *left > 0 => *left -= 1,
                Some((_, name, _)) => short.push(name),
                None => {}
            }
        }
        let said = row
            .problems
            .iter()
            .filter(|problem| problem.cause == Cause::SeatsShort)
            .map(|problem| problem.about.as_str());
        if said.eq(short.iter().copied()) {
            continue;
        }
        changes.remember(index, row);
        row.problems.retain(|problem| problem.cause != Cause::SeatsShort);
        row.problems.extend(short.into_iter().map(|product| Problem {
            level: Level::Warn,
            cause: Cause::SeatsShort,
            about: product.to_owned(),
            target: Some(Target::Licenses.id().to_owned()),
            message: format!("No free {product} is left for this row; earlier rows take the last ones"),
            other_rows: Vec::new(),
        }));
    }
}
