//! A hundred thousand rows in the time a person is promised, for a program built for release. Without optimisation a tenth of the rows is
//! looked at, which would show anything that grows with their square.

use crate::support::Tenant;
use import::{
    Matching, Progress, ReadHow, Stopped, check_watched, match_columns_with, match_values, read_bytes, recheck_row,
};
use std::fmt::Write as _;
use std::ops::ControlFlow;
use std::time::{Duration, Instant};

const ROWS: usize = if cfg!(debug_assertions) { 10_000 } else { 100_000 };

const MIDDLE: u32 = 5_000;

fn allowed(milliseconds: u64) -> Duration {
    Duration::from_millis(if cfg!(debug_assertions) { milliseconds * 20 } else { milliseconds })
}

/// How long this thread has worked: what else the machine does is not our time. Where the system does not tell, what the clock says.
struct Worked(Instant, Option<u64>);

impl Worked {
    fn now() -> Self {
        let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
        let nanoseconds = told.and_then(|told| told.split(' ').next().and_then(|first| first.parse().ok()));
        Self(Instant::now(), nanoseconds)
    }

    fn since(&self) -> Duration {
        match (self.1, Self::now().1) {
            (Some(start), Some(end)) => Duration::from_nanos(end - start),
            _ => self.0.elapsed(),
        }
    }
}

fn large() -> Vec<u8> {
    let mut text = String::from(
        "First name;Last name;UPN;Department;Job title;Usage location;Employee ID;Mobile;Start date;Licence;Manager\n",
    );
    for row in 0..ROWS {
        let boss = row / 10;
        writeln!(
            text,
            "First{row};Läst{row};person{row}@contoso.com;Department {};Job {};Deutschland;{row:06};+49 170 {row};01.12.2026;SPE_E3;person{boss}@contoso.com",
            row % 50,
            row % 300
        )
        .unwrap();
    }
    text.into_bytes()
}

#[test]
fn a_hundred_thousand_rows_in_time() {
    let bytes = large();
    let tenant = Tenant::new();
    let start = Worked::now();
    let source = read_bytes("large.csv", &bytes, &ReadHow::default()).unwrap();
    let read = start.since();
    let start = Worked::now();
    let columns = match_columns_with(&source, Matching::default());
    let values = match_values(&source, &columns, &tenant.options, tenant.directory());
    let matched = start.since();
    let start = Worked::now();
    let mut calls = 0;
    let mut checked = check_watched(&source, &columns, &tenant.edits, &tenant.options, tenant.directory(), &mut |_| {
        calls += 1;
        ControlFlow::Continue(())
    })
    .unwrap();
    let all = start.since();
    let mut edits = tenant.edits.clone();
    edits.cells.insert((MIDDLE, "userPrincipalName".to_owned()), "person7@contoso.com".to_owned());
    let start = Worked::now();
    recheck_row(&mut checked, &source, &columns, &edits, &tenant.options, tenant.directory(), MIDDLE);
    let one = start.since();
    let told = format!("read {read:?}, matched {matched:?}, checked {all:?}, one again {one:?}");
    assert!(checked.collides(8, MIDDLE), "{:?}", checked.groups);
    assert!(calls >= ROWS / 1_100 && values.len() > 1);
    assert!(matched + all < allowed(3_000), "{told}");
    assert!(one < allowed(50), "{told}");
}

trait Collides {
    fn collides(&self, row: u32, other: u32) -> bool;
}

impl Collides for import::Checked {
    fn collides(&self, row: u32, other: u32) -> bool {
        self.row(row).unwrap().problems.iter().any(|problem| problem.other_rows == [other])
    }
}

#[test]
fn a_check_can_be_stopped() {
    let source = read_bytes("large.csv", &large(), &ReadHow::default()).unwrap();
    let tenant = Tenant::new();
    let columns = match_columns_with(&source, Matching::default());
    let mut seen = Vec::new();
    let stopped = check_watched(
        &source,
        &columns,
        &tenant.edits,
        &tenant.options,
        tenant.directory(),
        &mut |progress: Progress| {
            seen.push(progress.done);
            if seen.len() == 3 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        },
    );
    assert_eq!(stopped, Err(Stopped));
    assert_eq!(seen.len(), 3);
}
