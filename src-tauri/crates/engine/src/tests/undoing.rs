//! A job is taken back: what is reversed, when it is sent, and what stays.

use super::world::*;
use crate::build::{Edit, Gate, Leave, LeaveKind, LeaveStep, Target, WantedPerson, create, delete, edit, leave};
use crate::facts::{Owned, OwnedKind, Person};
use crate::undo::{Done, Found, Ran, Reverse, reverses, undo};
use model::plan::{Operation, Plan};
use model::{JobId, UserId};
use serde_json::json;
use std::collections::BTreeMap;
use uuid::Uuid;

/// Everything of a plan was done; new people got the ids of `made`.
fn all_done(plan: &Plan, made: &[UserId]) -> BTreeMap<u32, Ran> {
    let mut made = made.iter();
    let ran = plan.changes.iter().filter(|change| change.runs()).map(|change| {
        let person = change.user_id.or_else(|| made.next().copied());
        (change.number, Ran { person, steps: change.steps.iter().map(|step| step.number).collect() })
    });
    ran.collect()
}

fn undone(world: &World, plan: &Plan, ran: &BTreeMap<u32, Ran>, found: &dyn Fn(&Reverse) -> Found) -> Plan {
    let job = JobId::from_uuid(Uuid::nil());
    // As they are once they left: blocked, and without anything.
    let people = BTreeMap::from([(user(1), person(1).with("accountEnabled", json!(false)))]);
    world.plan(|head, situation| undo(head, (job, plan), ran, found, &people, situation))
}

fn as_left(_: &Reverse) -> Found {
    Found::AsLeft
}

fn leaver() -> Person {
    let owned = Owned { id: group(5).into(), kind: OwnedKind::Group, name: "Team".to_owned(), owners: Some(1) };
    Person { reports: Some(vec![user(3)]), owned: Some(vec![owned]), ..person(1) }
        .direct(E3, &[TEAMS])
        .within(group(1))
        .with("manager", json!(user(9).to_string()))
        .with("mobilePhone", json!("+49 1"))
}

fn left(world: &World) -> Plan {
    let mut choice = Leave { gate: Some(Gate::NotNeeded), new_owner: Some(user(9)), ..Leave::of(LeaveKind::Now) };
    choice.steps.insert(LeaveStep::ClearFields);
    world.plan(|head, situation| leave(head, [(Target::from(leaver()), choice)], situation))
}

fn tenant() -> World {
    world().group(group(1), "Sales", |_| ()).knows(person(3).known()).knows(person(9).known())
}

#[test]
fn a_leaver_is_taken_back_with_access_last() {
    let world = tenant();
    let plan = left(&world);
    let back = undone(&world, &plan, &all_done(&plan, &[]), &as_left);
    let change = &back.changes[0];
    assert_eq!(
        words(change),
        [
            "Profile updateUser",
            "Licenses assignLicense",
            "Groups addToGroup",
            "Groups removeFromGroup",
            "Manager setManager",
            "Enable updateUser",
        ]
    );
    let Operation::AssignLicense { before, add, remove, .. } = &step(change, "assignLicense").operation else {
        panic!("no licences")
    };
    assert_eq!((before.len(), add.as_slice(), remove.len()), (0, [license(E3, &[TEAMS])].as_slice(), 0));
    assert!(change.steps[5].operation.sets_enabled(true));
    assert!(
        change.notes.contains(&"cannot be undone, the sessions: sessions that were ended do not come back".to_owned())
    );
    assert!(change.notes.contains(&"cannot be undone, the password: the old password is known to nobody".to_owned()));
    assert_eq!(back.undoes, Some(JobId::from_uuid(Uuid::nil())));
    assert_eq!(said(change).0, "ready");
    assert_eq!(back.seats[0].planned, 1, "the seat is taken again");
}

#[rstest::rstest]
#[case::moved(Found::Moved { now: "Department “Finance”".to_owned() }, "changed since, left as it is: Department “Finance”")]
#[case::already_back(Found::AlreadyBack, "back already as it was")]
#[case::gone(Found::Gone, "is gone for good and cannot be taken back")]
#[case::unreadable(Found::Unreadable { why: "not permitted".to_owned() }, "could not be read, left as it is: not permitted")]
fn conflicts_stay_as_they_are_and_are_shown(#[case] found: Found, #[case] text: &str) {
    let world = world();
    let wanted = Edit { set: properties(json!({ "department": "IT" })), ..Edit::default() };
    let plan = world.plan(|head, situation| edit(head, [(Target::from(person(1)), wanted)], situation));
    let back = undone(&world, &plan, &all_done(&plan, &[]), &|_| found.clone());
    assert_eq!(said(&back.changes[0]), ("stop", text.to_owned()));
    assert!(back.changes[0].steps.is_empty());
}

#[test]
fn only_what_was_done_is_taken_back() {
    let world = tenant();
    let plan = left(&world);
    let block = plan.changes[0].steps[0].number;
    let ran = BTreeMap::from([(0, Ran { person: Some(user(1)), steps: [block].into_iter().collect() })]);
    let (back, never) = reverses(&plan, &ran);
    assert_eq!((back.len(), never.len()), (1, 0));
    assert_eq!((back[0].of, back[0].person), (Done { change: 0, step: block }, user(1)));
    assert!(reverses(&plan, &BTreeMap::new()).0.is_empty(), "rows that were not chosen stay");
}

#[test]
fn people_who_were_made_are_deleted_and_nothing_else() {
    let world = tenant();
    let wanted = WantedPerson {
        properties: properties(
            json!({ "displayName": "New", "userPrincipalName": "new@contoso.com", "usageLocation": "DE" }),
        ),
        licenses: vec![sku(E3)],
        groups: vec![group(1)],
        ..WantedPerson::default()
    };
    let plan = world.plan(|head, situation| create(head, [wanted], situation));
    let back = undone(&world, &plan, &all_done(&plan, &[user(77)]), &as_left);
    assert_eq!(words(&back.changes[0]), ["Delete deleteUser"]);
    assert_eq!(
        (back.changes[0].user_id, back.changes[0].user_principal_name.as_str()),
        (Some(user(77)), "new@contoso.com")
    );
}

/// A deletion of somebody who was so, taken back while they are so in the recycle bin.
fn brought_back(was: Person, is: Option<Person>) -> Plan {
    let world = world();
    let plan = world.plan(|head, situation| delete(head, targets([was]), situation));
    let people = is.map(|person| (user(1), person)).into_iter().collect();
    let job = JobId::from_uuid(Uuid::nil());
    let ran = all_done(&plan, &[]);
    world.plan(|head, situation| undo(head, (job, &plan), &ran, &as_left, &people, situation))
}

#[rstest::rstest]
#[case::could_sign_in(Some(person(1)))]
#[case::nobody_knows(None)]
fn who_was_deleted_comes_back_blocked(#[case] is: Option<Person>) {
    let back = brought_back(person(1).direct(E3, &[]), is);
    let change = &back.changes[0];
    assert_eq!(words(change), ["Restore restoreUser", "Profile updateUser"]);
    assert!(change.steps[1].operation.sets_enabled(false));
    assert_eq!(change.steps[1].needs, [0]);
    assert!(change.notes.iter().any(|note| note.starts_with("stays blocked until")), "{:?}", change.notes);
}

#[test]
fn who_was_deleted_blocked_needs_no_step_to_stay_so() {
    let blocked = || person(1).with("accountEnabled", json!(false));
    let back = brought_back(blocked(), Some(blocked()));
    assert_eq!(words(&back.changes[0]), ["Restore restoreUser"]);
}

#[test]
fn whom_active_directory_owns_comes_back_as_it_says() {
    let synced = || person(1).with("onPremisesSyncEnabled", json!(true));
    let back = brought_back(synced(), Some(synced()));
    let change = &back.changes[0];
    assert_eq!(words(change), ["Restore restoreUser"]);
    assert!(change.notes.iter().any(|note| note.contains("is decided there")), "{:?}", change.notes);
}

#[test]
fn the_guard_rails_hold_for_an_undo_too() {
    let mut world = world();
    let unblock = Edit { set: properties(json!({ "accountEnabled": true })), ..Edit::default() };
    let blocked = person(1).with("accountEnabled", json!(false));
    let plan = world.plan(|head, situation| edit(head, [(Target::from(blocked), unblock)], situation));
    world.settings.protected.insert(user(1).into());
    let back = undone(&world, &plan, &all_done(&plan, &[]), &as_left);
    assert_eq!(
        said(&back.changes[0]).1,
        "a protected account: never touched here. It can only be taken off the list in the settings"
    );
}
