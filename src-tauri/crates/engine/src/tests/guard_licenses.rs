//! G1 to G13: situation, verdict and text.

use super::world::*;
use crate::build::{Inherited, Licenses, PlanSwitch, Swap, WantedLicense, licenses};
use crate::facts::Person;
use crate::guard::{label, look_alikes, service_plan_label};
use model::plan::{Operation, Plan};
use model::{GroupId, SkuId};
use serde_json::json;

fn add(text: &str) -> Licenses {
    Licenses { add: vec![WantedLicense { sku_id: sku(text), disabled_plans: None }], ..Licenses::default() }
}

fn remove(text: &str) -> Licenses {
    Licenses { remove: vec![sku(text)], ..Licenses::default() }
}

fn swap(from: &str, to: &str) -> Licenses {
    let swap = Swap { from: sku(from), to: sku(to), disabled_plans: None };
    Licenses { swap: vec![swap], ..Licenses::default() }
}

fn to_group(text: &str, group: GroupId) -> Licenses {
    Licenses { to_group: vec![(sku(text), group)], ..Licenses::default() }
}

fn lic_e3() -> World {
    world().group(group(1), "LIC-E3", |group| group.licenses = vec![license(E3, &[])])
}

fn one(world: &World, wanted: &Licenses, person: Person) -> Plan {
    world.plan(|head, situation| licenses(head, wanted, targets([person]), situation))
}

fn refused(text: &str, error: &str) -> Person {
    let mut person = person(1).direct(text, &[]);
    let state = &mut person.license_states.as_mut().unwrap()[0];
    (state.state, state.error) = ("Error".to_owned(), Some(error.to_owned()));
    person
}

#[rstest::rstest]
#[case::g01_from_their_country(world(), add(E3), person(1).with("usageLocation", json!(null)).with("country", json!("at")),
    "ask", "usage location AT, proposed from their country, is set first")]
#[case::g01_nothing_to_propose(world(), add(E3), person(1).with("usageLocation", json!(null)),
    "stop", "no usage location: without one no licence can be given, and none could be proposed")]
#[case::g02_prohibited(world(), Licenses { add: vec![WantedLicense { sku_id: sku(E3), disabled_plans: Some(vec![app(TEAMS)]) }], ..Licenses::default() },
    refused(E3, "ProhibitedInUsageLocationViolation"),
    "stop", "Microsoft does not allow Microsoft 365 E3 where they are; it is not tried again")]
#[case::g03_no_seat(world().seats(E3, 0), add(E3), person(1), "stop", "no free seat of Microsoft 365 E3, not assigned")]
#[case::g03_no_seat_for_a_swap(world().seats(E3, 0), swap(PBI, E3), person(1).direct(PBI, &[]),
    "stop", "no free seat of Microsoft 365 E3, licences stay as they are")]
#[case::g05_the_rest_stays(world(), add(PBI), person(1).direct(E3, &[]), "ready", "everything else stays: Microsoft 365 E3")]
#[case::g07_switched_on(world(), Licenses { switch: vec![PlanSwitch { plan: app(TEAMS), product: None, on: true }], ..Licenses::default() },
    person(1).direct(E3, &[TEAMS]), "ask", "apps that were off are switched on: TEAMS1")]
#[case::g08_inherited(lic_e3(), remove(E3), person(1).by_group(E3, group(1)), "stop", "Microsoft 365 E3 comes from LIC-E3 and stays")]
#[case::g08_both(lic_e3(), remove(E3), person(1).direct(E3, &[]).by_group(E3, group(1)), "ask", "Microsoft 365 E3 comes from LIC-E3 and stays")]
#[case::g09_given_by_a_group(lic_e3(), add(E3), person(1).by_group(E3, group(1)),
    "stop", "Microsoft 365 E3 is already given by LIC-E3; no direct licence needed")]
#[case::g09_the_group_gives_something_else(lic_e3(), to_group(E5, group(1)), person(1).direct(E5, &[]),
    "stop", "LIC-E3 does not give Microsoft 365 E5")]
#[case::g10_conflict(world(), add(E3), person(1).direct(E1, &[]), "stop",
    "Office 365 E1 and Microsoft 365 E3 both contain Exchange Online. Switch it off in one of them, or swap one for the other")]
#[case::g10_conflict_with_what_a_group_gives(lic_e3(), add(E1), person(1).by_group(E3, group(1)), "stop",
    "Microsoft 365 E3 comes from LIC-E3, and Office 365 E1 contains Exchange Online as well: take them out of LIC-E3 first, \
     or switch it off in one of them")]
#[case::g10_a_swap_is_none(world(), swap(E1, E3), person(1).direct(E1, &[]), "ready", "")]
#[case::g10_dependency(
    world(),
    add(PHONE),
    person(1),
    "stop",
    "MCOEV of Microsoft Teams Phone Standard needs MCOSTANDARD: add that, or switch MCOEV off"
)]
#[case::g10_dependency_met(world(), add(PHONE), person(1).direct(E3, &[]), "ready", "everything else stays: Microsoft 365 E3")]
#[case::g11_mailbox(world(), remove(E3), person(1).direct(E3, &[]), "ask",
    "Exchange goes away: the mailbox is deleted after about 30 days unless it is converted")]
#[case::g11_archive(world(), swap(E3, E1), person(1).direct(E3, &[]), "ask", "the mail archive and holds go away with Exchange Online (Plan 2)")]
#[case::g11_phone(world(), swap(E5, E3), person(1).direct(E5, &[]), "ask", "Teams Phone goes away, and the phone number with it")]
#[case::g13_suspended(
    world(),
    add(PROJECT),
    person(1),
    "stop",
    "Planner and Project Plan 3 is suspended: its seats cannot be given"
)]
#[case::g13_in_grace(
    world(),
    add(VISIO),
    person(1),
    "ask",
    "Visio Plan 1 has expired and is in grace: who gets it loses it when that ends"
)]
#[case::g13_not_owned(
    world(),
    add(UNKNOWN),
    person(1),
    "stop",
    "this tenant does not own unknown product 11111111-2222-3333-4444-555555555555"
)]
#[case::g38_has_it(world(), add(E3), person(1).direct(E3, &[TEAMS]), "stop", "already has Microsoft 365 E3")]
#[case::g38_has_it_not(world(), remove(E3), person(1), "stop", "does not have Microsoft 365 E3")]
#[case::g38_swap_of_nothing(world(), swap(E1, E3), person(1), "stop", "does not have Office 365 E1")]
fn licenses_are_guarded(
    #[case] world: World,
    #[case] wanted: Licenses,
    #[case] person: Person,
    #[case] verdict: &str,
    #[case] text: &str,
) {
    let plan = one(&world, &wanted, person);
    assert_eq!(said(&plan.changes[0]), (known(verdict), text.to_owned()));
}

fn known(verdict: &str) -> &'static str {
    ["stop", "ask", "ready"].into_iter().find(|known| *known == verdict).unwrap()
}

#[test]
fn g06_one_call_for_everything_of_a_person_with_what_was_there() {
    let wanted = Licenses { remove: vec![sku(PBI)], ..swap(E1, E3) };
    let plan = one(&world(), &wanted, person(1).direct(E1, &[YAMMER]).direct(PBI, &[]).direct(PHONE, &[]));
    let change = &plan.changes[0];
    assert_eq!(words(change), ["Licenses assignLicense"]);
    let Operation::AssignLicense { before, add, remove, .. } = &change.steps[0].operation else {
        panic!("no licences")
    };
    assert_eq!(*before, [license(E1, &[YAMMER]), license(PBI, &[])]);
    assert_eq!(*add, [license(E3, &[YAMMER])], "what was off stays off (G7)");
    assert_eq!(*remove, [sku(E1), sku(PBI)]);
    assert_eq!(change.notes, ["everything else stays: Microsoft Teams Phone Standard"]);
}

#[test]
fn g06_two_calls_for_one_person_are_stopped_whoever_made_them() {
    let world = world();
    let plan = one(&world, &add(E3), person(1));
    let step = plan.changes[0].steps[0].clone();
    world.plan(|_, situation| {
        let found = crate::guard::of_steps(&person(1), &[step.clone(), step], situation);
        assert!(found.iter().any(|found| found.rail == 6
            && found.text == "licences of one person go in one call, so that nothing is lost between two"));
        plan
    });
}

#[rstest::rstest]
#[case::kept(None, &[TEAMS])]
#[case::said(Some(vec![app(YAMMER)]), &[YAMMER])]
fn g07_plans_that_were_off_are_carried_over(#[case] said: Option<Vec<model::ServicePlanId>>, #[case] off: &[&str]) {
    let swap = Swap { from: sku(E3), to: sku(E5), disabled_plans: said };
    let wanted = Licenses { swap: vec![swap], ..Licenses::default() };
    let plan = one(&world(), &wanted, person(1).direct(E3, &[TEAMS]));
    let Operation::AssignLicense { add, .. } = &plan.changes[0].steps[0].operation else { panic!("no licences") };
    assert_eq!(*add, [license(E5, off)]);
}

#[test]
fn g08_who_has_it_by_a_group_may_leave_the_group() {
    let wanted = Licenses { inherited: Inherited::LeaveGroup, ..remove(E3) };
    let plan = one(&lic_e3(), &wanted, person(1).by_group(E3, group(1)));
    assert_eq!(words(&plan.changes[0]), ["Licenses removeFromGroup"]);
    assert_eq!(plan.seats[0].planned, -1, "the seat comes free");
}

#[test]
fn g09_from_direct_to_group_the_direct_one_goes_last() {
    let plan = one(&lic_e3(), &to_group(E3, group(1)), person(1).direct(E3, &[TEAMS]));
    let change = &plan.changes[0];
    assert_eq!(words(change), ["LicenseGroups addToGroup", "Licenses assignLicense"]);
    assert_eq!(change.steps[1].needs, [0]);
    let Operation::AssignLicense { before, add, remove, after_inherited } = &change.steps[1].operation else {
        panic!("no licences")
    };
    assert_eq!((before.as_slice(), add.len()), ([license(E3, &[TEAMS])].as_slice(), 0));
    assert_eq!((remove.as_slice(), after_inherited.as_slice()), ([sku(E3)].as_slice(), [sku(E3)].as_slice()));
    assert!(plan.seats.is_empty(), "a product held twice takes one seat");
}

#[test]
fn g12_products_are_told_apart() {
    let mut world = world();
    let other = "50f60901-3181-4b75-8a2c-4c8e4c1d5a72";
    world.products.push(product("44575883-256e-4a79-9da4-ebe9acabe2b2", "M365_F1", 3, &[]));
    world.products.push(product(other, "M365_F1_COMM", 0, &[]));
    let products = &world.products;
    let of = |text: &str| label(sku(text), products);
    assert_eq!(of(E3), "Microsoft 365 E3 (SPE_E3, 10 free)");
    assert_eq!(of(other), "Microsoft 365 F1 (M365_F1_COMM, 0 free)");
    assert_eq!(of(PROJECT), "Planner and Project Plan 3 (PROJECTPROFESSIONAL, Suspended, gives no seats)");
    assert_eq!(of(UNKNOWN), format!("unknown product {UNKNOWN}"));
    assert_eq!(look_alikes(sku(other), products).len(), 1);
    assert_eq!(service_plan_label(app(TEAMS), products), "TEAMS1");
    let plan = one(&world, &add("44575883-256e-4a79-9da4-ebe9acabe2b2"), person(1));
    assert_eq!(plan.changes[0].notes, ["Microsoft 365 F1 is M365_F1 here, not M365_F1_COMM"]);
}

#[test]
fn what_was_not_read_is_said() {
    let mut unread = person(1).with("assignedLicenses", json!([{ "skuId": E3, "disabledPlans": [] }]));
    (unread.license_states, unread.license_states_at) = (None, None);
    let plan = one(&world(), &add(PBI), unread);
    assert_eq!(
        said(&plan.changes[0]).1,
        "how the licences came was not read; it is guessed from the groups they are in"
    );
    let mut old = person(1);
    old.license_states_at = Some("2026-11-27T08:40:00Z".parse().unwrap());
    let plan = one(&world(), &add(PBI), old);
    assert_eq!(plan.changes[0].notes, ["how the licences came is as of 27 Nov 2026 08:40 UTC"]);
}

#[test]
fn a_copy_of_somebody_has_the_same_plans_off() {
    let world = world();
    let source = person(2).direct(E3, &[TEAMS]).direct(PBI, &[]).by_group(E5, group(1));
    let plan = world.plan(|head, situation| {
        let wanted = Licenses::copied_from(&source, situation);
        licenses(head, &wanted, targets([person(1)]), situation)
    });
    let Operation::AssignLicense { add, .. } = &plan.changes[0].steps[0].operation else { panic!("no licences") };
    let expected: [(SkuId, usize); 2] = [(sku(E3), 1), (sku(PBI), 0)];
    assert_eq!(add.iter().map(|one| (one.sku_id, one.disabled_plans.len())).collect::<Vec<_>>(), expected);
}

#[test]
fn what_clashes_is_turned_off_only_where_it_clashes_and_only_where_that_was_agreed_to() {
    let world = world();
    let wanted = Licenses { turn_off: vec![sku(E1)], ..add(E3) };
    let plan = one(&world, &wanted, person(1).direct(E1, &[YAMMER]));
    let Operation::AssignLicense { add: added, remove, .. } = &plan.changes[0].steps[0].operation else { panic!() };
    assert!(remove.is_empty());
    let e1 = added.iter().find(|license| license.sku_id == sku(E1)).unwrap();
    assert!(e1.disabled_plans.contains(&app(EXCHANGE_1)) && e1.disabled_plans.contains(&app(YAMMER)));
    let e3 = added.iter().find(|license| license.sku_id == sku(E3)).unwrap();
    assert!(e3.disabled_plans.is_empty(), "{e3:?}");
    let other = Licenses { turn_off: vec![sku(PBI)], ..add(E3) };
    assert!(!one(&world, &other, person(1).direct(E1, &[])).changes[0].runs(), "nobody agreed to this product");
    let alone = one(&world, &wanted, person(1));
    let Operation::AssignLicense { add: added, .. } = &alone.changes[0].steps[0].operation else { panic!() };
    assert_eq!(added.len(), 1, "without a clash nothing is turned off");
}

#[test]
fn a_location_is_set_only_where_it_was_agreed_to() {
    let nowhere = |number| person(number).with("usageLocation", json!(null)).with("country", json!("at"));
    let locations = Some([(user(1), "CH".to_owned())].into());
    let wanted = Licenses { locations, ..add(E3) };
    let plan = world().plan(|head, situation| licenses(head, &wanted, targets([nowhere(1), nowhere(2)]), situation));
    let set = |at: usize| plan.changes[at].fields().map(|(name, _, value)| (name.to_owned(), value.clone())).next();
    assert_eq!(set(0), Some(("usageLocation".to_owned(), json!("CH"))));
    assert!(plan.changes[0].runs() && !plan.changes[1].runs());
}

#[test]
fn an_app_of_one_product_stays_as_it_is_in_the_others() {
    let switch = |product: Option<&str>| PlanSwitch { plan: app(TEAMS), product: product.map(sku), on: false };
    for (product, expected) in [(None, 2), (Some(E3), 1)] {
        let wanted = Licenses { switch: vec![switch(product)], ..Licenses::default() };
        let plan = one(
            &world(),
            &wanted,
            person(1).direct(E3, &[]).direct(E5, &[TEAMS, EXCHANGE_2]).direct(E1, &[EXCHANGE_1]),
        );
        let Operation::AssignLicense { add, .. } = &plan.changes[0].steps[0].operation else { panic!() };
        assert_eq!(add.len(), expected, "{product:?}");
    }
}

#[test]
fn what_a_plan_comes_to_is_counted_app_by_app_and_product_by_product() {
    let people = [person(1).direct(E1, &[]), person(2).direct(E1, &[TEAMS]), person(3)];
    let plan = world().plan(|head, situation| licenses(head, &swap(E1, E3), targets(people), situation));
    let held: Vec<_> = plan.held.iter().map(|line| (line.sku_id, line.before, line.after)).collect();
    let mut expected = vec![(sku(E1), 2, 0), (sku(E3), 0, 2)];
    expected.sort_unstable();
    assert_eq!(held, expected);
    let line = |name: &str| plan.services.iter().find(|line| line.name == name).unwrap();
    assert_eq!((line("Teams").kept, line("Teams").gained, line("Teams").lost), (1, 0, 0), "off stays off");
    assert_eq!((line("Exchange Online (Plan 1)").lost, line("Exchange Online (Plan 2)").gained), (2, 2));
    let short = world()
        .seats(E3, 0)
        .plan(|head, situation| licenses(head, &swap(E1, E3), targets([person(1).direct(E1, &[])]), situation));
    assert!(short.held.is_empty() && short.services.is_empty(), "who gets no seat keeps what they have");
}
