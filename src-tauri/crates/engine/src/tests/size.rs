//! A plan of a hundred thousand rows.

use super::world::*;
use crate::build::{Licenses, Swap, licenses};
use model::plan::Phase;
use std::time::{Duration, Instant};

const ROWS: u32 = 100_000;

/// What it may take: 5 s of a release; a build without optimisation is about ten times as slow.
const SECONDS: u64 = if cfg!(debug_assertions) { 50 } else { 5 };

/// Half of them wait for a seat the other half frees.
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
    let (began, busy) = (Instant::now(), on_processor());
    let plan = world.plan(|head, situation| licenses(head, &wanted, people, situation));
    // On a machine that does other things as well the clock on the wall says nothing.
    let took = on_processor().zip(busy).map_or_else(|| began.elapsed(), |(now, then)| now.saturating_sub(then));
    assert_eq!(plan.changes.len(), ROWS as usize);
    assert!(plan.changes.iter().all(|change| change.runs() && change.steps.len() == 1));
    assert!(plan.changes.iter().all(|change| change.steps[0].phase == Phase::Licenses));
    assert_eq!(plan.changes[0].user_id, Some(user(ROWS / 2)), "who frees a seat goes first");
    assert_eq!(plan.cost.writes, ROWS);
    assert!(took < Duration::from_secs(SECONDS), "{took:?}");
    assert!(peak().is_none_or(|bytes| bytes <= 300 << 20), "{:?} bytes", peak());
}

/// How long this thread was on a processor, where the system tells.
fn on_processor() -> Option<Duration> {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    told.split(' ').next()?.parse().ok().map(Duration::from_nanos)
}

/// The most memory this process ever had, in bytes, where the system tells.
fn peak() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse::<u64>().ok().map(|kilobytes| kilobytes << 10)
}
