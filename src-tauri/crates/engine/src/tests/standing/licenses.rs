//! Licences: direct ones, their plans as a set.

use super::*;
use model::{AssignedLicense, ServicePlanId, SkuId};

pub(super) const E3: &str = "05e9a617-0261-4cee-bb44-138d3ef5d965";
const E5: &str = "06ebc4ee-1bb5-47dd-8120-11324bc54e06";
const TEAMS: &str = "57ff2da0-773e-42df-b2af-ffb7a2317929";
const SWAY: &str = "a23b959c-7ce8-4e57-9140-b90eb88a9e97";
const GROUP: &str = "11111111-1111-4111-8111-111111111111";

fn license(sku: &str, off: &[&str]) -> AssignedLicense {
    let disabled_plans = off.iter().map(|plan| ServicePlanId::parse(plan).unwrap()).collect();
    AssignedLicense { sku_id: SkuId::parse(sku).unwrap(), disabled_plans }
}

fn direct(sku: &str, off: &[&str]) -> Value {
    json!({"skuId": sku, "assignedByGroup": null, "state": "Active", "error": "None", "disabledPlans": off})
}

fn by_group(sku: &str) -> Value {
    json!({"skuId": sku, "assignedByGroup": GROUP, "state": "Active", "error": "None", "disabledPlans": []})
}

fn failing(sku: &str) -> Value {
    json!({"skuId": sku, "assignedByGroup": null, "state": "Error", "error": "CountViolation", "disabledPlans": []})
}

fn swap() -> Operation {
    Operation::AssignLicense {
        before: vec![license(E3, &[TEAMS])],
        add: vec![license(E5, &[TEAMS, SWAY])],
        remove: vec![SkuId::parse(E3).unwrap()],
        after_inherited: Vec::new(),
    }
}

fn plans(before: &[&str], off: &[&str]) -> Operation {
    Operation::AssignLicense {
        before: vec![license(E3, before)],
        add: vec![license(E3, off)],
        remove: Vec::new(),
        after_inherited: Vec::new(),
    }
}

fn add() -> Operation {
    Operation::AssignLicense { before: vec![], add: vec![license(E3, &[])], remove: vec![], after_inherited: vec![] }
}

fn remove() -> Operation {
    let remove = vec![SkuId::parse(E3).unwrap()];
    Operation::AssignLicense { before: vec![license(E3, &[])], add: vec![], remove, after_inherited: vec![] }
}

#[rstest]
#[case::swapped(swap(), vec![direct(E5, &[SWAY, TEAMS])], Standing::AsWanted)]
#[case::not_yet_swapped(swap(), vec![direct(E3, &[TEAMS])], Standing::AsBefore)]
#[case::half_swapped(swap(), vec![direct(E3, &[TEAMS]), direct(E5, &[TEAMS, SWAY])], Standing::AsBefore)]
#[case::others_do_not_count(swap(), vec![direct(E5, &[SWAY, TEAMS]), direct(GROUP, &[])], Standing::AsWanted)]
#[case::swapped_but_with_all_apps(swap(), vec![direct(E5, &[])], moved("Microsoft 365 E5 with all apps on"))]
#[case::lost_before(swap(), vec![direct(E5, &[TEAMS, SWAY])], Standing::AsWanted)]
#[case::apps_changed_before(swap(), vec![direct(E3, &[])], moved("Microsoft 365 E3 with all apps on"))]
#[case::kept_by_a_group(swap(), vec![by_group(E3), direct(E5, &[TEAMS, SWAY])], Standing::AsWanted)]
#[case::plans_switched(plans(&[TEAMS], &[SWAY]), vec![direct(E3, &[SWAY])], Standing::AsWanted)]
#[case::plans_to_switch(plans(&[TEAMS], &[SWAY]), vec![direct(E3, &[TEAMS])], Standing::AsBefore)]
#[case::other_plans(plans(&[TEAMS], &[SWAY]), vec![direct(E3, &[SWAY, TEAMS])], moved("Microsoft 365 E3 with 2 apps off"))]
#[case::lost(plans(&[TEAMS], &[SWAY]), vec![], moved("Microsoft 365 E3 not assigned directly"))]
#[case::added(add(), vec![direct(E3, &[])], Standing::AsWanted)]
#[case::not_added(add(), vec![], Standing::AsBefore)]
#[case::given_by_a_group_alone(add(), vec![by_group(E3)], Standing::AsBefore)]
#[case::added_beside_a_group(add(), vec![by_group(E3), direct(E3, &[])], Standing::AsWanted)]
#[case::added_with_an_app_off(add(), vec![direct(E3, &[SWAY])], moved("Microsoft 365 E3 with 1 app off"))]
#[case::added_without_effect(add(), vec![failing(E3)], moved("Microsoft 365 E3 assigned but not working (CountViolation)"))]
#[case::removed(remove(), vec![], Standing::AsWanted)]
#[case::removed_and_still_from_a_group(remove(), vec![by_group(E3)], Standing::AsWanted)]
#[case::not_removed(remove(), vec![direct(E3, &[])], Standing::AsBefore)]
fn licenses_stand(#[case] operation: Operation, #[case] now: Vec<Value>, #[case] expected: Standing) {
    let states = serde_json::from_value(Value::Array(now)).unwrap();
    let live = Live { licenses: Some(states), ..read(json!({})) };
    assert_eq!(standing(&operation, &live), expected);
}
