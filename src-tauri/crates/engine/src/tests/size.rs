//! A plan of a hundred thousand rows.

use super::world::*;
use crate::build::{Licenses, Swap, licenses};
use model::plan::Phase;
use std::time::Instant;

const ROWS: u32 = 100_000;

/// Half of them wait for a seat the other half frees. The time is that of a build without optimisation on a busy machine; a release
/// takes a tenth.
#[test]
fn a_hundred_thousand_rows_are_planned_in_time() {
    let rows = i64::from(ROWS);
    let world = world().seats(E3, 0).seats(E5, rows);
    let wanted = Licenses {
        swap: vec![
            Swap { from: sku(E1), to: sku(E3), disabled_plans: None },
            Swap { from: sku(E3), to: sku(E5), disabled_plans: None },
        ],
        ..Licenses::default()
    };
    let people = (0..ROWS).map(|number| {
        let held = if number < ROWS / 2 { E1 } else { E3 };
        crate::build::Target::from(person(number).direct(held, &[YAMMER]))
    });
    let began = Instant::now();
    let plan = world.plan(|head, situation| licenses(head, &wanted, people, situation));
    let took = began.elapsed();
    assert_eq!(plan.changes.len(), ROWS as usize);
    assert!(plan.changes.iter().all(|change| change.runs() && change.steps.len() == 1));
    assert!(plan.changes.iter().all(|change| change.steps[0].phase == Phase::Licenses));
    assert_eq!(plan.changes[0].user_id, Some(user(ROWS / 2)), "who frees a seat goes first");
    assert_eq!(plan.cost.writes, ROWS);
    assert!(took.as_secs() < 60, "{took:?}");
}
