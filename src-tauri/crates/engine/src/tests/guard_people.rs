//! G14 to G33 of one person: situation, verdict and text.

use super::world::*;
use crate::build::{
    Credentials, Edit, Licenses, Restore, Target, WantedPerson, create, credentials, delete, edit, licenses, purge,
    restore,
};
use crate::facts::{HolderKind, Known, Person};
use crate::guard::{NameVerdict, name_for, role_needed};
use model::ObjectId;
use model::plan::{PersonReference, Plan};
use serde_json::{Value, json};

fn set(values: Value) -> Edit {
    Edit { set: properties(values), ..Edit::default() }
}

fn edited(world: &World, person: Person, wanted: Edit) -> Plan {
    world.plan(|head, situation| edit(head, [(Target::from(person), wanted)], situation))
}

fn synced() -> Person {
    person(1).with("onPremisesSyncEnabled", json!(true)).with("onPremisesSamAccountName", json!("p1"))
}

fn deleted(number: u32) -> Person {
    Person { deleted_at: Some(now()), ..person(number) }
}

fn created(world: &World, values: Value) -> Plan {
    let wanted = WantedPerson { properties: properties(values), ..WantedPerson::default() };
    world.plan(|head, situation| create(head, [wanted], situation))
}

fn verdict(plan: &Plan) -> (&'static str, String) {
    said(&plan.changes[0])
}

#[test]
fn g14_fields_of_a_synced_account_are_left_out_with_the_command() {
    let plan =
        edited(&world(), synced(), set(json!({ "jobTitle": "Chief", "department": null, "usageLocation": "AT" })));
    assert_eq!(
        verdict(&plan),
        ("ask", "owned by your local Active Directory, left out here: Job title, Department".to_owned())
    );
    let (before, wanted) = plan.changes[0].steps[0].operation.fields().unwrap();
    assert_eq!(
        (before.unwrap(), wanted),
        (&properties(json!({ "usageLocation": "DE" })), &properties(json!({ "usageLocation": "AT" })))
    );
    assert_eq!(plan.hand_off[0].place, "Active Directory");
    assert_eq!(
        plan.hand_off[0].command.as_deref(),
        Some("Get-ADUser -Identity 'p1' | Set-ADUser -title 'Chief' -Clear department")
    );
}

#[test]
fn g15_a_synced_account_is_not_blocked_here() {
    let plan = edited(&world(), synced(), set(json!({ "accountEnabled": false })));
    assert_eq!(
        verdict(&plan),
        (
            "stop",
            "owned by your local Active Directory: the next sync would let them in again. Disable the account there"
                .to_owned()
        )
    );
    assert_eq!(plan.hand_off[0].command.as_deref(), Some("Get-ADUser -Identity 'p1' | Disable-ADAccount"));
}

#[rstest::rstest]
#[case::block(edited_of_me(json!({ "accountEnabled": false })), "stop", "you are signed in as this person: you cannot block yourself")]
#[case::delete(me(|world| world.plan(|head, situation| delete(head, targets([person(1)]), situation))),
    "stop", "you are signed in as this person: you cannot delete yourself")]
#[case::password(me(|world| world.plan(|head, situation| {
        let wanted = Credentials { password: Some(true), ..Credentials::default() };
        credentials(head, &wanted, targets([person(1)]), situation)
    })), "stop", "you are signed in as this person: you cannot reset the password of yourself")]
#[case::licence(me(|world| world.plan(|head, situation| {
        let wanted = Licenses { remove: vec![sku(PBI)], ..Licenses::default() };
        licenses(head, &wanted, targets([person(1).direct(PBI, &[])]), situation)
    })), "stop", "you are signed in as this person: you cannot take a licence from yourself")]
#[case::anything_else(edited_of_me(json!({ "jobTitle": "Chief" })), "ready", "")]
fn g16_nobody_locks_themselves_out(#[case] plan: Plan, #[case] kind: &str, #[case] text: &str) {
    assert_eq!(verdict(&plan), (if kind == "stop" { "stop" } else { "ready" }, text.to_owned()));
}

fn me(make: impl FnOnce(&World) -> Plan) -> Plan {
    let mut world = world();
    world.settings.signed_in = Some(user(1));
    make(&world)
}

fn edited_of_me(values: Value) -> Plan {
    me(|world| edited(world, person(1), set(values)))
}

#[test]
fn g18_protected_accounts_are_never_touched() {
    let mut world = world();
    world.settings.protected.insert(ObjectId::from(user(1)));
    let text = "a protected account: never touched here. It can only be taken off the list in the settings";
    assert_eq!(verdict(&edited(&world, person(1), set(json!({ "city": "Ulm" })))), ("stop", text.to_owned()));
}

fn asks_for_typing(plan: &model::plan::Plan) -> bool {
    crate::guard::typed_for(plan).next().is_some()
}

#[test]
fn g19_holders_of_a_role_are_asked_about_with_the_role_it_takes() {
    let plan = edited(&world(), person(1).role("User Administrator", "fe93"), set(json!({ "city": "Ulm" })));
    let text = "Person 1 holds User Administrator. To change them takes User Administrator or a higher role";
    assert_eq!(verdict(&plan), ("ask", text.to_owned()));
    assert!(asks_for_typing(&plan), "{:?}", plan.warnings);
}

#[rstest::rstest]
#[case(&["Directory Readers", "Helpdesk Administrator"], "User Administrator")]
#[case(&["Helpdesk Administrator", "Exchange Administrator"], "Privileged Authentication Administrator")]
#[case(&["Global Administrator"], "Privileged Authentication Administrator")]
fn g19_the_role_it_takes(#[case] held: &[&str], #[case] needed: &str) {
    assert_eq!(role_needed(held), needed);
}

#[rstest::rstest]
#[case::taken(HolderKind::Person, "stop", "ana@contoso.com is already used by Ana Ruíz")]
#[case::g23_deleted(
    HolderKind::DeletedPerson,
    "ask",
    "ana@contoso.com belongs to Ana Ruíz in the recycle bin. Restore them, delete them for good, or take another name; once it is given away \
     they cannot come back under it"
)]
#[case::g24_group(HolderKind::Group, "stop", "ana@contoso.com is the address of the group Ana Ruíz")]
#[case::g24_contact(HolderKind::Contact, "stop", "ana@contoso.com is the address of the contact Ana Ruíz")]
fn g22_names_that_are_taken(#[case] kind: HolderKind, #[case] level: &str, #[case] text: &str) {
    let world = world().holds("ana@contoso.com", kind, "Ana Ruíz");
    let plan = created(&world, json!({ "displayName": "Ana", "userPrincipalName": "Ana@contoso.com" }));
    let (kind, said) = verdict(&plan);
    assert_eq!((kind, said.to_lowercase()), (if level == "stop" { "stop" } else { "ask" }, text.to_lowercase()));
}

#[test]
fn g22_the_next_free_name_is_found() {
    let world = world()
        .holds("ana@contoso.com", HolderKind::Person, "Ana")
        .holds("ana2@contoso.com", HolderKind::Group, "Anas")
        .holds("bo@contoso.com", HolderKind::DeletedPerson, "Bo");
    let taken = |name: &str| name == "ana3@contoso.com";
    match name_for("ana@contoso.com", &world.facts, &taken) {
        NameVerdict::Taken { by, next } => {
            assert_eq!((by.name.as_str(), next.as_deref()), ("Ana", Some("ana4@contoso.com")));
        }
        other => panic!("{other:?}"),
    }
    assert!(matches!(name_for("bo@contoso.com", &world.facts, &taken), NameVerdict::Deleted { .. }));
    assert!(matches!(name_for("ana3@contoso.com", &world.facts, &taken), NameVerdict::Taken { .. }));
    assert_eq!(name_for("cy@contoso.com", &world.facts, &taken), NameVerdict::Free);
}

#[rstest::rstest]
#[case::same_name(json!({ "displayName": "Person 7", "userPrincipalName": "p@contoso.com" }), "ask")]
#[case::same_number(json!({ "displayName": "Person 7", "userPrincipalName": "p@contoso.com", "employeeId": "0815" }), "ask")]
#[case::other_number(json!({ "displayName": "Person 7", "userPrincipalName": "p@contoso.com", "employeeId": "4711" }), "ready")]
#[case::other_name(json!({ "displayName": "Person 8", "userPrincipalName": "p@contoso.com" }), "ready")]
fn g25_somebody_new_may_be_somebody_who_is_there(#[case] values: Value, #[case] kind: &str) {
    let mut world = world();
    let known = Known { employee_id: Some("0815".to_owned()), ..person(7).known() };
    world.facts.same_name.insert("person 7".to_owned(), vec![known]);
    let (found, text) = verdict(&created(&world, values));
    assert_eq!(found, kind);
    assert_eq!(text.is_empty(), kind == "ready");
    if kind == "ask" {
        assert_eq!(text, "perhaps the same person as Person 7 (person7@contoso.com)");
    }
}

#[test]
fn g26_a_rename_tells_what_comes_with_it() {
    let plan = edited(&world(), person(1), set(json!({ "userPrincipalName": "ana@contoso.com" })));
    let text = "person1@contoso.com becomes ana@contoso.com: they sign in by the new name from now on, links into their OneDrive change, \
                and apps that know them by the old one have to learn the new one. Mail to the old address still arrives where Exchange keeps it";
    assert_eq!(verdict(&plan), ("ask", text.to_owned()));
    let world = world().holds("ana@contoso.com", HolderKind::Person, "Ana");
    let plan = edited(&world, person(1), set(json!({ "userPrincipalName": "ana@contoso.com" })));
    assert_eq!(verdict(&plan), ("stop", "ana@contoso.com is already used by Ana".to_owned()));
}

#[rstest::rstest]
#[case::leaving(|known: &mut Known| known.enabled = Some(false), "ask", "the manager Person 9 may not sign in")]
#[case::guest(|known: &mut Known| known.guest = true, "ask", "the manager Person 9 is a guest")]
#[case::deleted(|known: &mut Known| known.deleted = true, "ask", "the manager Person 9 was deleted")]
#[case::below(|known: &mut Known| known.manager = Some(user(1)), "stop", "would be their own manager: Person 9, then Person 1")]
#[case::fit(|_: &mut Known| (), "ready", "")]
fn g27_managers(#[case] change: fn(&mut Known), #[case] kind: &str, #[case] text: &str) {
    let mut known = person(9).known();
    change(&mut known);
    let world = world().knows(known).knows(person(1).known());
    let plan = edited(&world, person(1), Edit { manager: Some(Some(user(9))), ..Edit::default() });
    assert_eq!(
        verdict(&plan),
        (["stop", "ask", "ready"].into_iter().find(|one| *one == kind).unwrap(), text.to_owned())
    );
}

#[test]
fn g27_loops_of_people_who_are_made_together() {
    let of = |name: &str, manager: u32| WantedPerson {
        properties: properties(json!({ "displayName": name, "userPrincipalName": format!("{name}@contoso.com") })),
        manager: Some(PersonReference::Change { number: manager, name: format!("row {manager}") }),
        ..WantedPerson::default()
    };
    let plan = world().plan(|head, situation| create(head, [of("a", 1), of("b", 0), of("c", 0)], situation));
    let verdicts: Vec<&str> = plan.changes.iter().map(|change| said(change).0).collect();
    assert_eq!(verdicts[0], "stop");
    assert_eq!(said(&plan.changes[0]).1, "would be their own manager: row 1, then row 1");
}

#[test]
fn g28_g32_deleting_asks_and_tells_what_is_orphaned() {
    let mut leaver = person(1);
    leaver.reports = Some(vec![user(2), user(3)]);
    let plan = world().plan(|head, situation| delete(head, targets([leaver]), situation));
    assert_eq!(
        verdict(&plan),
        (
            "ask",
            "goes to the recycle bin and can be brought back for 30 days; after that it is gone for good; 2 report to them and will have \
             no manager"
                .to_owned()
        )
    );
    let typed = |production| model::plan::typed_count(&plan.changes, 0, production, &[]).map(|typed| typed.count);
    assert_eq!((typed(true), typed(false)), (Some(1), None));
    assert!(!asks_for_typing(&plan), "{:?}", plan.warnings);
}

#[test]
fn g30_an_old_copy_says_so() {
    let mut world = world();
    world.facts.as_of = Some("2026-11-25T09:00:00Z".parse().unwrap());
    let plan = edited(&world, person(1), set(json!({ "city": "Ulm" })));
    assert_eq!(
        plan.changes[0].notes,
        ["the copy of the directory is of 25 Nov 2026 09:00 UTC; who was changed since is shown, not overwritten"]
    );
    world.facts.as_of = Some("2026-11-27T08:00:00Z".parse().unwrap());
    assert!(edited(&world, person(1), set(json!({ "city": "Ulm" }))).changes[0].notes.is_empty());
}

#[test]
fn g32_for_good_one_at_a_time() {
    let one = world().plan(|head, situation| purge(head, targets([deleted(1)]), situation));
    assert_eq!(
        verdict(&one),
        ("ask", "deleted for good: account, mailbox and files cannot be had back by anybody".to_owned())
    );
    assert!(asks_for_typing(&one), "{:?}", one.warnings);
    let two = world().plan(|head, situation| purge(head, targets([deleted(1), deleted(2)]), situation));
    for change in &two.changes {
        assert_eq!(
            said(change),
            ("stop", "people are deleted for good one at a time; make a plan for each".to_owned())
        );
    }
}

#[test]
fn g33_who_is_restored_stays_blocked_and_seats_are_checked() {
    let world = world().seats(E3, 0);
    let back = deleted(1).direct(E3, &[]);
    let plan = world.plan(|head, situation| restore(head, [(Target::from(back), Restore::default())], situation));
    let change = &plan.changes[0];
    assert_eq!(words(change), ["Restore restoreUser", "Profile updateUser"]);
    assert!(change.steps[1].operation.sets_enabled(false) && change.steps[1].needs == [0]);
    assert_eq!(said(change), ("ask", "no free seat of Microsoft 365 E3, which comes back with them".to_owned()));
    assert_eq!(change.notes, ["stays blocked until somebody has looked at the account and allows sign-in"]);
    let synced = deleted(2).with("onPremisesSyncEnabled", json!(true));
    let there = world.plan(|head, situation| restore(head, [(Target::from(synced), Restore::default())], situation));
    assert_eq!((words(&there.changes[0]), verdict(&there).0), (vec!["Restore restoreUser".to_owned()], "ready"));
    assert_eq!(
        there.changes[0].notes,
        ["owned by your local Active Directory: whether they may sign in is decided there"]
    );
    let here = world.plan(|head, situation| restore(head, [(Target::from(person(1)), Restore::default())], situation));
    assert_eq!(verdict(&here), ("stop", "Person 1 is not in the recycle bin".to_owned()));
}

#[test]
fn g23_a_restore_that_would_collide_says_with_whom() {
    let world = world().holds("person1@contoso.com", HolderKind::Person, "Another");
    let plan = world.plan(|head, situation| restore(head, [(Target::from(deleted(1)), Restore::default())], situation));
    assert_eq!(verdict(&plan), ("stop", "person1@contoso.com is already used by Another".to_owned()));
    let other = Restore { user_principal_name: Some("p1@contoso.com".to_owned()), allow_sign_in: true };
    let plan = world.plan(|head, situation| restore(head, [(Target::from(deleted(1)), other)], situation));
    assert_eq!(verdict(&plan).0, "ready");
}
