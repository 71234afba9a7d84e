//! Seats in the order of the run.

use super::world::*;
use crate::build::{Licenses, Swap, WantedLicense, licenses};
use crate::facts::Person;
use crate::seats::{Demand, Ledger, Order, deal};
use model::plan::Plan;
use model::{SkuId, UserId};

/// Row, products taken and freed, one letter each: `3` is E3, `5` is E5, `p` is Power BI.
fn demands(rows: &[&str]) -> Vec<Demand> {
    let of = |letters: &str| -> Vec<SkuId> {
        letters
            .chars()
            .map(|letter| {
                sku(match letter {
                    '3' => E3,
                    '5' => E5,
                    _ => PBI,
                })
            })
            .collect()
    };
    let demand = |(row, text): (u32, &&str)| {
        let (takes, frees) = text.split_once('-').unwrap_or((text, ""));
        Demand { takes: of(takes), frees: of(frees), whole: !frees.is_empty() && !takes.is_empty(), row }
    };
    (1..).zip(rows).map(demand).collect()
}

#[rstest::rstest]
#[case::as_they_come(5, 5, &["3", "3"], "1 2", "")]
#[case::who_frees_goes_first(0, 9, &["3", "5-3"], "2 1", "")]
#[case::seats_are_free_before_they_are_asked_for(1, 9, &["3", "5-3", "3"], "2 1 3", "")]
#[case::a_chain(0, 1, &["3-p", "5-3"], "2 1", "")]
#[case::nobody_frees(0, 9, &["3", "5", "3-5"], "2 1x 3x", "1 3")]
#[case::a_ring_cannot_start(0, 0, &["3-5", "5-3"], "1x 2x", "1 2")]
#[case::chosen_order_decides(2, 9, &["3", "3", "3"], "1 2 3x", "3")]
#[case::the_freed_seat_goes_to_the_first_who_waits(0, 9, &["3", "3", "5-3"], "3 1 2x", "2")]
#[case::the_seat_of_who_needs_two_goes_on(0, 0, &["3p5-p", "3", "-3"], "3 2 1x", "1")]
fn seats_are_dealt_so_that_no_more_are_used_than_owned(
    #[case] free_e3: i64,
    #[case] free_e5: i64,
    #[case] rows: &[&str],
    #[case] order: &str,
    #[case] lacking: &str,
) {
    let world = world().seats(E3, free_e3).seats(E5, free_e5);
    let demands = demands(rows);
    let mut ledger = Ledger::new(&world.products, &world.reserved);
    let dealt = deal(&mut ledger, &demands.iter().collect::<Vec<_>>(), Order::FreedFirst);
    let said: Vec<String> =
        dealt.iter().map(|one| format!("{}{}", one.index + 1, if one.lacking.is_empty() { "" } else { "x" })).collect();
    assert_eq!(said.join(" "), order);
    let short: Vec<String> = (1..=rows.len())
        .filter(|row| dealt.iter().any(|one| one.index + 1 == *row && !one.lacking.is_empty()))
        .map(|row| row.to_string())
        .collect();
    assert_eq!(short.join(" "), lacking);
    // At no time is more used than owned.
    for text in [E3, E5, PBI] {
        let mut left = Ledger::new(&world.products, &world.reserved).left(sku(text));
        for one in dealt.iter().filter(|one| one.lacking.is_empty()) {
            let count = |skus: &[SkuId]| i64::try_from(skus.iter().filter(|one| **one == sku(text)).count()).unwrap();
            left -= count(&demands[one.index].takes);
            assert!(left >= 0, "{text} after row {}", one.index + 1);
            left += count(&demands[one.index].frees);
        }
    }
}

fn swapped(world: &World, people: Vec<Person>) -> Plan {
    let wanted = Licenses {
        swap: vec![
            Swap { from: sku(E3), to: sku(E5), disabled_plans: None },
            Swap { from: sku(PBI), to: sku(E3), disabled_plans: None },
        ],
        ..Licenses::default()
    };
    world.plan(|head, situation| licenses(head, &wanted, targets(people), situation))
}

#[test]
fn swaps_that_free_a_scarce_seat_are_run_first() {
    let world = world().seats(E3, 0).seats(E5, 2);
    let plan = swapped(&world, vec![person(1).direct(PBI, &[]), person(2).direct(E3, &[]), person(3).direct(PBI, &[])]);
    let order: Vec<Option<UserId>> = plan.changes.iter().map(|change| change.user_id).collect();
    assert_eq!(order, [Some(user(2)), Some(user(1)), Some(user(3))]);
    let numbers: Vec<u32> = plan.changes.iter().map(|change| change.number).collect();
    assert_eq!(numbers, [0, 1, 2]);
    assert_eq!(
        said(&plan.changes[2]),
        ("stop", "no free seat of Microsoft 365 E3, licences stay as they are".to_owned())
    );
    let e3 = plan.seats.iter().find(|line| line.sku_id == sku(E3)).unwrap();
    assert_eq!((e3.planned, e3.free_after, e3.short_from_row), (1, -1, Some(3)));
    assert_eq!(
        plan.warnings.iter().filter(|warning| warning.id.starts_with("noSeat")).count(),
        0,
        "skipped rows need no OK"
    );
}

#[test]
fn seats_of_other_jobs_are_not_given() {
    let mut world = world().seats(E3, 2);
    world.reserved.insert(sku(E3), 1);
    let wanted = Licenses { add: vec![WantedLicense { sku_id: sku(E3), disabled_plans: None }], ..Licenses::default() };
    let plan = world.plan(|head, situation| licenses(head, &wanted, targets([person(1), person(2)]), situation));
    assert_eq!((said(&plan.changes[0]).0, said(&plan.changes[1]).0), ("ready", "stop"));
}

#[test]
fn a_row_whose_other_steps_are_left_goes_on() {
    let world = world().seats(E3, 0);
    let wanted = Licenses {
        add: [E3, PBI].map(|one| WantedLicense { sku_id: sku(one), disabled_plans: None }).to_vec(),
        ..Licenses::default()
    };
    let plan = world.plan(|head, situation| licenses(head, &wanted, targets([person(1)]), situation));
    assert_eq!(said(&plan.changes[0]), ("ask", "no free seat of Microsoft 365 E3, not assigned".to_owned()));
    let model::plan::Operation::AssignLicense { add, .. } = &plan.changes[0].steps[0].operation else {
        panic!("no licences")
    };
    assert_eq!(add, &[license(PBI, &[])]);
}
