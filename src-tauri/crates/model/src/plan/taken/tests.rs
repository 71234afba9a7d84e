#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use super::*;
use crate::plan::{Action, Phase, PlannedStep, Verdict};
use crate::{Properties, SkuId};
use serde_json::json;
use uuid::Uuid;

fn change(number: u32, operations: Vec<Operation>) -> Change {
    let steps = (0u16..).zip(operations).map(|(number, operation)| PlannedStep {
        number,
        phase: Phase::Profile,
        operation,
        on: None,
        needs: Vec::new(),
    });
    Change {
        number,
        row: None,
        display_name: format!("Person {number}"),
        user_principal_name: format!("person{number}@contoso.com"),
        user_id: None,
        action: Action::Update,
        steps: steps.collect(),
        notes: Vec::new(),
        wanted_licenses: Vec::new(),
        remarks: Vec::new(),
        verdict: Verdict::Ready,
        cells: Vec::new(),
        seen: None,
        starts: None,
    }
}

fn set(enabled: bool) -> Operation {
    let one = |enabled: bool| Properties::from_iter([("accountEnabled".to_owned(), json!(enabled))]);
    Operation::UpdateUser { before: one(!enabled), wanted: one(enabled) }
}

fn licences(removed: u128) -> Operation {
    let remove = (0..removed).map(|number| SkuId::from_uuid(Uuid::from_u128(number))).collect();
    Operation::AssignLicense { before: Vec::new(), add: Vec::new(), remove, after_inherited: Vec::new() }
}

#[test]
fn what_a_plan_takes_is_counted_as_the_limits_count_it() {
    let skipped = Change { verdict: Verdict::Skipped { reason: "no".to_owned() }, ..change(3, vec![set(false)]) };
    let changes = [
        change(0, vec![set(false), licences(2)]),
        change(1, vec![set(true), licences(0)]),
        change(2, vec![Operation::DeleteUser]),
        skipped,
    ];
    assert_eq!(Taken::of_changes(&changes), Taken { disables: 1, deletes: 1, license_removals: 2 });
}

#[test]
fn the_count_is_typed_when_much_is_taken_or_much_is_at_stake() {
    let block = |count: u32| (0..count).map(|number| change(number, vec![set(false)])).collect::<Vec<_>>();
    let allow = |count: u32| (0..count).map(|number| change(number, vec![set(true)])).collect::<Vec<_>>();
    let delete = vec![change(0, vec![Operation::DeleteUser])];
    let mixed: Vec<Change> = block(10).into_iter().chain(allow(5)).collect();
    let typed = |changes: &[Change], administrators, production| {
        typed_count(changes, administrators, production, &[]).map(|typed| (typed.count, typed.reasons.len()))
    };
    assert_eq!(typed(&block(9), 0, true), None, "blocking nine is not much");
    assert_eq!(typed(&block(10), 0, true), Some((10, 1)));
    assert_eq!(typed(&mixed, 0, true), Some((10, 1)), "only those from whom something is taken are counted");
    assert_eq!(typed(&allow(40), 0, true), None, "nothing is taken");
    assert_eq!(typed(&allow(3), 1, false), Some((3, 1)), "somebody of them is an administrator");
    assert_eq!(typed(&delete, 0, true), Some((1, 1)));
    assert_eq!(typed(&delete, 0, false), None);
    let guarded = typed_count(&allow(2), 0, false, &["Mail is lost".to_owned()]).unwrap();
    assert_eq!((guarded.count, guarded.reasons), (2, vec!["Mail is lost".to_owned()]));
}
