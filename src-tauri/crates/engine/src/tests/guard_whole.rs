//! What only the whole plan shows: G17, G19 to G21, G27, G29, G31.

use super::world::*;
use crate::build::{Credentials, Edit, Target, WantedPerson, create, credentials, delete, edit, purge};
use crate::facts::{GLOBAL_ADMINISTRATOR, Person};
use crate::guard::{Split, same_tenant, split};
use model::TenantId;
use model::plan::Plan;
use serde_json::{Value, json};

fn edited(world: &World, people: Vec<Person>, values: Value) -> Plan {
    let wanted = Edit { set: properties(values), ..Edit::default() };
    world.plan(|head, situation| {
        edit(head, people.into_iter().map(|person| (Target::from(person), wanted.clone())), situation)
    })
}

fn global(number: u32) -> Person {
    person(number).role("Global Administrator", GLOBAL_ADMINISTRATOR)
}

/// As many Global Administrators as there are, how many are blocked, how many have to be left: who goes on.
#[rstest::rstest]
#[case::enough(4, 2, 2, &["ask", "ask"], "")]
#[case::the_last_but_one(3, 2, 2, &["ask", "stop"], "only 1 Global Administrator who may sign in would be left; at least 2 have to be")]
#[case::the_last_however_it_is_set(1, 1, 0, &["stop"], "only 0 Global Administrators who may sign in would be left; at least 1 have to be")]
fn g17_global_administrators_are_left(
    #[case] there: u32,
    #[case] blocked: u32,
    #[case] least: u32,
    #[case] kinds: &[&str],
    #[case] text: &str,
) {
    let mut world = world().administrators(&(1..=there).collect::<Vec<_>>());
    world.settings.include_administrators = true;
    world.settings.least_global_administrators = least;
    let plan = edited(&world, (1..=blocked).map(global).collect(), json!({ "accountEnabled": false }));
    let found: Vec<&str> = plan.changes.iter().map(|change| said(change).0).collect();
    assert_eq!(found, kinds);
    if !text.is_empty() {
        assert_eq!(said(plan.changes.last().unwrap()).1, text);
    }
}

#[test]
fn g17_who_cannot_be_counted_is_not_blocked() {
    let mut world = world();
    world.facts.global_administrators = None;
    let plan = edited(&world, vec![global(1)], json!({ "accountEnabled": false }));
    assert_eq!(
        said(&plan.changes[0]),
        ("stop", "holds Global Administrator, and who else does could not be read".to_owned())
    );
}

#[test]
fn g17_only_those_who_may_sign_in_count() {
    let mut world = world().administrators(&[1, 2, 3]);
    world.facts.global_administrators.as_mut().unwrap()[1].enabled = Some(false);
    world.facts.global_administrators.as_mut().unwrap()[2].guest = true;
    let plan = edited(&world, vec![global(1)], json!({ "accountEnabled": false }));
    assert_eq!(
        said(&plan.changes[0]).1,
        "only 0 Global Administrators who may sign in would be left; at least 2 have to be"
    );
}

#[rstest::rstest]
#[case::left_out(
    false,
    "stop",
    "holds User Administrator, so left out of a change of many; include administrators to change them too"
)]
#[case::included(
    true,
    "ask",
    "Person 1 holds User Administrator. To change them takes User Administrator or a higher role"
)]
fn g19_among_many(#[case] included: bool, #[case] kind: &str, #[case] text: &str) {
    let mut world = world();
    world.settings.include_administrators = included;
    let people = vec![person(1).role("User Administrator", "fe93"), person(2)];
    let plan = edited(&world, people, json!({ "city": "Ulm" }));
    assert_eq!(said(&plan.changes[0]), (if kind == "stop" { "stop" } else { "ask" }, text.to_owned()));
    assert_eq!(said(&plan.changes[1]).0, "ready");
}

#[rstest::rstest]
#[case::sync(person(1).with("userPrincipalName", json!("Sync_AD01_abc@contoso.com")), "probably not a person, an account of directory sync; include such accounts to change them too")]
#[case::service(person(1).with("userPrincipalName", json!("svc-backup@contoso.com")), "probably not a person, named like a service account; include such accounts to change them too")]
#[case::room(person(1).with("displayName", json!("Room Ulm 3.14")), "probably not a person, named like a room or a device; include such accounts to change them too")]
#[case::shared(person(1).with("givenName", json!(null)).with("surname", json!(null)).with("accountEnabled", json!(false)),
    "probably not a person, cannot sign in, but has a mailbox: probably a shared one; include such accounts to change them too")]
fn g20_accounts_that_are_not_people(#[case] account: Person, #[case] text: &str) {
    let world = world();
    let plan = edited(&world, vec![account.clone(), person(2)], json!({ "city": "Ulm" }));
    assert_eq!(said(&plan.changes[0]), ("stop", text.to_owned()));
    let mut included = world;
    included.settings.include_not_people = true;
    let plan = edited(&included, vec![account, person(2)], json!({ "city": "Ulm" }));
    assert_eq!(said(&plan.changes[0]).0, "ask");
}

#[test]
fn g20_people_with_telling_names_are_people() {
    for name in ["Ana Broom", "Conrad Room-Smith", "Serviceman Jones"] {
        let plan =
            edited(&world(), vec![person(1).with("displayName", json!(name)), person(2)], json!({ "city": "Ulm" }));
        let expected = if name.contains("Room-") { "stop" } else { "ready" };
        assert_eq!(said(&plan.changes[0]).0, expected, "{name}");
    }
}

#[test]
fn g21_guests_among_members_are_counted() {
    let guest = || person(1).with("userType", json!("Guest"));
    let plan = edited(&world(), vec![guest(), person(2), person(3)], json!({ "city": "Ulm" }));
    assert_eq!(plan.changes[0].notes, ["a guest of another organisation"]);
    assert_eq!(split(&plan), Some(Split { members: 2, guests: 1 }));
    assert_eq!(split(&edited(&world(), vec![guest()], json!({ "city": "Ulm" }))), None, "guests alone are no surprise");
    let wanted = Credentials { end_sessions: true, password: Some(true), ..Credentials::default() };
    let plan = world().plan(|head, situation| credentials(head, &wanted, targets([guest()]), situation));
    assert_eq!(
        said(&plan.changes[0]).1,
        "ending sessions does nothing for guests: they sign in at their own organisation; a guest has no password here"
    );
}

#[test]
fn g27_a_manager_who_leaves_by_the_same_plan() {
    let world = world().knows(person(1).known()).knows(person(2).known());
    let block = Edit { set: properties(json!({ "accountEnabled": false })), ..Edit::default() };
    let report = Edit { manager: Some(Some(user(1))), ..Edit::default() };
    let plan = world.plan(|head, situation| {
        edit(head, [(Target::from(person(1)), block), (Target::from(person(2)), report)], situation)
    });
    assert_eq!(said(&plan.changes[1]), ("ask", "the manager Person 1 is leaving by this plan".to_owned()));
}

#[test]
fn g27_a_manager_who_is_not_made() {
    let of = |name: &str| WantedPerson {
        properties: properties(json!({ "displayName": name, "userPrincipalName": format!("{name}@contoso.com") })),
        ..WantedPerson::default()
    };
    let boss = WantedPerson { stopped: Some("left out by hand".to_owned()), ..of("boss") };
    let manager = model::plan::PersonReference::Change { number: 0, name: "boss".to_owned() };
    let report = WantedPerson { manager: Some(manager), ..of("ana") };
    let plan = world().plan(|head, situation| create(head, [boss, report], situation));
    assert_eq!(said(&plan.changes[1]), ("ask", "the manager boss is not made by this plan, so none is set".to_owned()));
    let managers = |change: &model::plan::Change| {
        change.steps.iter().filter(|step| matches!(step.operation, model::plan::Operation::SetManager { .. })).count()
    };
    assert_eq!(
        (plan.changes[1].steps.len(), managers(&plan.changes[1])),
        (1, 0),
        "whoever has no boss is made all the same"
    );
}

#[test]
fn g29_a_plan_is_bound_to_its_tenant() {
    let plan = edited(&world(), vec![person(1)], json!({ "city": "Ulm" }));
    assert_eq!(same_tenant(&plan, plan.tenant, "Contoso"), None);
    let other = TenantId::from_uuid(uuid::Uuid::max());
    assert_eq!(
        same_tenant(&plan, other, "Fabrikam").as_deref(),
        Some("this plan was made for Contoso, but the connection leads to Fabrikam")
    );
}

#[rstest::rstest]
#[case(9, None)]
#[case(10, Some(10))]
fn ten_accounts_are_typed(#[case] people: u32, #[case] typed: Option<u32>) {
    let plan = edited(&world(), (1..=people).map(person).collect(), json!({ "accountEnabled": false }));
    let asked = model::plan::typed_count(&plan.changes, 0, false, &[]).map(|asked| asked.count);
    assert_eq!(asked, typed);
}

#[test]
fn g31_who_is_chosen_twice_is_changed_once() {
    let plan = edited(&world(), vec![person(1), person(2), person(1)], json!({ "city": "Ulm" }));
    let kinds: Vec<&str> = plan.changes.iter().map(|change| said(change).0).collect();
    assert_eq!(kinds, ["ready", "ready", "stop"]);
    assert_eq!(said(&plan.changes[2]).1, "is in this plan already");
    assert_eq!(plan.changes.iter().filter_map(|change| change.user_id).count(), 3, "names and count are frozen");
}

#[test]
fn g32_deleting_and_taking_licences_do_not_go_together() {
    let world = world();
    world.plan(|head, situation| {
        let plan = delete(head, targets([person(1).direct(E3, &[])]), situation);
        let taking = crate::build::Licenses { remove: vec![sku(E3)], ..crate::build::Licenses::default() };
        let head = crate::build::Head { id: plan.id, name: String::new(), source: None };
        let taken = crate::build::licenses(head, &taking, targets([person(1).direct(E3, &[])]), situation);
        let steps = [plan.changes[0].steps[0].clone(), taken.changes[0].steps[0].clone()];
        let found = crate::guard::of_steps(&person(1).direct(E3, &[]), &steps, situation);
        let text = "deleting does not go with taking licences: delete later, about 30 days after the licences went";
        assert!(found.iter().any(|found| found.rail == 32 && found.text == text));
        plan
    });
    let one = world.plan(|head, situation| purge(head, targets([person(1)]), situation));
    assert_eq!(one.changes[0].steps[0].phase, model::plan::Phase::Purge);
}
