//! What each builder makes of what is wanted: steps, phases, before-images, cost.

use super::world::*;
use crate::build::{
    BringBack, Credentials, Dossier, Edit, Guest, Members, NewPass, Target, WantedPerson, bring_back, cost, create,
    create_people, credentials, edit, invite, members, plain_calls,
};
use crate::facts::{Device, Known, Method, Person};
use model::plan::{Action, Operation, PersonReference};
use serde_json::json;

fn wanted(number: u32) -> WantedPerson {
    WantedPerson {
        row: Some(number),
        properties: properties(json!({
            "displayName": format!("New {number}"), "userPrincipalName": format!("new{number}@contoso.com"), "usageLocation": "DE",
        })),
        ..WantedPerson::default()
    }
}

#[test]
fn new_people_get_licences_groups_manager_and_pass_after_the_account() {
    let world = world()
        .group(group(1), "Sales", |_| ())
        .group(group(2), "LIC-E5", |group| group.licenses = vec![license(E5, &[])]);
    let first = WantedPerson {
        licenses: vec![sku(PBI)],
        groups: vec![group(1), group(2)],
        manager: Some(PersonReference::Change { number: 1, name: "New 2".to_owned() }),
        pass: Some(NewPass { lifetime_minutes: Some(60), usable_once: true, start: None }),
        ..wanted(1)
    };
    let plan = world.plan(|head, situation| create(head, [first, wanted(2)], situation));
    let change = &plan.changes[0];
    assert_eq!(
        words(change),
        [
            "Create createUser",
            "LicenseGroups addToGroup",
            "Licenses assignLicense",
            "Groups addToGroup",
            "Manager setManager",
            "Enable createPass",
        ]
    );
    assert!(change.steps[1..].iter().all(|step| step.needs == [0]));
    assert_eq!((change.user_id, change.action), (None, Action::Create));
    assert_eq!(plan.seats.len(), 2, "the seats that groups give are counted");
}

#[test]
fn an_import_is_as_it_was() {
    let world = world().seats(E3, 1);
    let people = vec![
        WantedPerson { licenses: vec![sku(E3)], ..wanted(1) },
        WantedPerson { licenses: vec![sku(E3)], ..wanted(2) },
        WantedPerson { stopped: Some("left out by hand".to_owned()), licenses: vec![sku(E3)], ..wanted(3) },
        WantedPerson { licenses: vec![sku(UNKNOWN)], ..wanted(4) },
    ];
    let plan = world.plan(|head, situation| create_people(head.id, head.name, None, people, situation.basis));
    let kinds: Vec<(&str, String)> = plan.changes.iter().map(said).collect();
    let short = "no free seat of Microsoft 365 E3, created without it";
    assert_eq!(kinds[0].0, "ready");
    assert_eq!(kinds[1], ("ask", short.to_owned()));
    assert_eq!(kinds[2], ("stop", "left out by hand".to_owned()));
    assert_eq!(kinds[3], ("ask", format!("no free seat of {UNKNOWN}, created without it")));
    assert!(plan.changes.iter().all(|change| change.remarks.is_empty()), "missing seats are found anew each time");
    let warnings: Vec<(&str, &[u32])> =
        plan.warnings.iter().map(|one| (one.text.as_str(), one.changes.as_slice())).collect();
    assert_eq!(warnings[0], (short, [1].as_slice()));
    assert_eq!(words(&plan.changes[0]), ["Create createUser", "Licenses assignLicense"]);
    assert_eq!(words(&plan.changes[1]), ["Create createUser"]);
    assert_eq!(plan.changes[1].wanted_licenses, [sku(E3)]);
    // Three accounts, one licence; each looked for before, until it is there, and once more; the tenant twice.
    assert_eq!((plan.cost.writes, plan.cost.calls, plan.cost.seconds), (4, 4 + 9 + 2, 1));
    assert_eq!(
        plan.permissions,
        ["User.ReadWrite.All", "LicenseAssignment.ReadWrite.All", "LicenseAssignment.Read.All"]
    );
    assert_eq!((plan.seats[0].planned, plan.seats[0].free_after, plan.seats[0].short_from_row), (2, -1, Some(2)));
}

#[test]
fn an_edit_is_one_call_of_what_really_changes() {
    let values = json!({
        "department": "Sales", "jobTitle": "Chief", "city": null, "businessPhones": "+49 1", "accountEnabled": false, "mobilePhone": "",
    });
    let person = person(1).with("city", json!("Ulm")).with("mobilePhone", json!("+49 2"));
    let edited = Edit { set: properties(values), manager: Some(Some(user(9))), ..Edit::default() };
    let world = world().knows(super::world::person(9).known());
    let plan = world.plan(|head, situation| edit(head, [(Target::from(person), edited)], situation));
    let change = &plan.changes[0];
    assert_eq!(words(change), ["Profile updateUser", "Manager setManager"]);
    let (before, wanted) = change.steps[0].operation.fields().unwrap();
    let expected = json!({
        "jobTitle": "Chief", "city": null, "businessPhones": ["+49 1"], "accountEnabled": false, "mobilePhone": null,
    });
    assert_eq!(wanted, &properties(expected));
    let expected = json!({
        "jobTitle": null, "city": "Ulm", "businessPhones": null, "accountEnabled": true, "mobilePhone": "+49 2",
    });
    assert_eq!(before.unwrap(), &properties(expected));
}

#[rstest::rstest]
#[case(json!({ "displayName": null }), "Display name cannot be cleared")]
#[case(json!({ "usageLocation": "" }), "Usage location cannot be cleared")]
#[case(json!({ "department": "Sales" }), "already as wanted")]
fn an_edit_that_cannot_be(#[case] values: serde_json::Value, #[case] text: &str) {
    let wanted = Edit { set: properties(values), ..Edit::default() };
    let plan = world().plan(|head, situation| edit(head, [(Target::from(person(1)), wanted)], situation));
    assert_eq!(said(&plan.changes[0]), ("stop", text.to_owned()));
}

#[test]
fn calls_are_saved_and_told() {
    let world = world().group(group(1), "Sales", |_| ());
    let wanted = Members { join: vec![group(1)], ..Members::default() };
    let plan = world.plan(|head, situation| members(head, &wanted, targets((1..=41).map(person)), situation));
    assert_eq!(plan.cost.writes, 3, "twenty members a call");
    assert_eq!(plan.cost.calls, 3 + 41 * 2 + 2);
    assert_eq!(plain_calls(&plan.changes), 41 + 41 * 2 + 2);
    assert_eq!(cost(&plan.changes, 2).seconds, 2);
}

#[test]
fn guests_are_invited_and_led_over_https_only() {
    let guest = |redirect: &str| Guest {
        mail: "ana@fabrikam.com".to_owned(),
        display_name: Some("Ana".to_owned()),
        redirect_url: redirect.to_owned(),
        properties: properties(json!({ "companyName": "Fabrikam" })),
        groups: vec![group(1)],
        ..Guest::default()
    };
    let world = world().group(group(1), "Partners", |_| ());
    let plan = world.plan(|head, situation| invite(head, [guest("https://contoso.com")], situation));
    let change = &plan.changes[0];
    assert_eq!(words(change), ["Create inviteGuest", "Profile updateUser", "Groups addToGroup"]);
    assert_eq!((change.user_id, change.user_principal_name.as_str()), (None, "ana@fabrikam.com"));
    let plan = world.plan(|head, situation| invite(head, [guest("http://contoso.com")], situation));
    assert_eq!(said(&plan.changes[0]).1, "\"http://contoso.com\" is no address of https, so nobody is led there");
}

fn method(id: &str, kind: &str, phone: Option<&str>) -> Method {
    Method { id: id.to_owned(), method: kind.to_owned(), label: id.to_owned(), phone_type: phone.map(str::to_owned) }
}

#[test]
fn methods_go_in_the_order_the_service_takes_them() {
    let methods = vec![
        method("mobile", "phone", Some("mobile")),
        method("pw", "password", None),
        method("app", "microsoftAuthenticator", None),
        method("other", "phone", Some("alternateMobile")),
    ];
    let person = Person { methods: Some(methods), ..person(1) };
    let pass = Some(NewPass::default());
    let wanted = Credentials { remove_methods: true, pass, ..Credentials::default() };
    let plan = world().plan(|head, situation| credentials(head, &wanted, targets([person]), situation));
    let ids: Vec<&str> = plan.changes[0]
        .steps
        .iter()
        .filter_map(|step| match &step.operation {
            Operation::RemoveMethod { id, .. } => Some(id.as_str()),
            _ => None,
        })
        .collect();
    assert_eq!(ids, ["other", "app", "mobile"]);
    assert_eq!(plan.changes[0].steps[2].needs, [0]);
    assert_eq!(words(&plan.changes[0])[3], "Enable createPass", "else it would go with the other methods");
}

#[test]
fn who_comes_back_gets_what_the_dossier_says() {
    let device = |enabled| Device { id: group(8).into(), name: "LAPTOP".to_owned(), enabled: Some(enabled) };
    let was = Person { devices: Some(vec![device(true)]), reports: Some(vec![user(3)]), ..person(1) }
        .direct(E3, &[TEAMS])
        .within(group(1))
        .with("officeLocation", json!("Ulm"))
        .with("department", json!("Sales"))
        .with("manager", json!(user(9).to_string()));
    let mut world = world().group(group(1), "Sales", |_| ()).group(group(7), "Blocked", |_| ());
    world.settings.block_group = Some(group(7));
    let world = world.knows(person(9).known()).knows(person(3).known());
    let now = Person { devices: Some(vec![device(false)]), ..person(1) }
        .with("accountEnabled", json!(false))
        .with("officeLocation", json!(null))
        .with("department", json!("Purchase"))
        .within(group(7));
    let plan = world.plan(|head, situation| {
        let dossier = Dossier::of(&was, situation);
        let passed_on = [(user(3), None)].into_iter().collect();
        let how = BringBack { dossier, pass: None, roles: false, reports: true, passed_on, user_principal_name: None };
        bring_back(head, [(Target::from(now), how)], situation)
    });
    let change = &plan.changes[0];
    assert_eq!(
        words(change),
        [
            "Credentials resetPassword",
            "BlockGroup removeFromGroup",
            "Profile updateUser",
            "Licenses assignLicense",
            "Groups addToGroup",
            "Manager setManager",
            "Manager setManager",
            "Devices setDevice",
            "Enable updateUser",
        ]
    );
    let Operation::AssignLicense { add, .. } = &step(change, "assignLicense").operation else { panic!("no licences") };
    assert_eq!(add, &[license(E3, &[TEAMS])]);
    let Operation::UpdateUser { wanted, .. } = &step(change, "updateUser").operation else { panic!("no fields") };
    assert_eq!(wanted, &properties(json!({ "officeLocation": "Ulm" })), "what they were given while away stays");
    assert!(change.steps[8].operation.sets_enabled(true));
    assert_eq!(said(change).0, "ready");
}

#[test]
fn reports_are_taken_back_only_from_whom_the_leaving_gave_them_to() {
    let was = Person { reports: Some(vec![user(3), user(4), user(5), user(6)]), ..person(1) };
    let report = |number, manager: Option<u32>| Known { manager: manager.map(user), ..person(number).known() };
    let mut world = world();
    // 3 was given to 9 and still is; 4 was given to 9 and has 8 by now; 5 was left to nobody; 6 is not in the plan of the leaving.
    for known in [report(3, Some(9)), report(4, Some(8)), report(5, None), report(6, Some(9))] {
        world = world.knows(known);
    }
    let now = person(1).with("accountEnabled", json!(false));
    let plan = world.plan(|head, situation| {
        let dossier = Dossier::of(&was, situation);
        let passed_on = [(user(3), Some(user(9))), (user(4), Some(user(9))), (user(5), None)].into_iter().collect();
        let how = BringBack { dossier, pass: None, roles: false, reports: true, passed_on, user_principal_name: None };
        bring_back(head, [(Target::from(now), how)], situation)
    });
    let change = &plan.changes[0];
    let taken = change.steps.iter().filter(|step| matches!(step.operation, Operation::SetManager { .. }));
    let taken: Vec<_> = taken.map(|step| step.on.clone()).collect();
    let of = |number| Some(PersonReference::User { id: user(number), name: format!("Person {number}") });
    assert_eq!(taken, [of(3), of(5)]);
    let note = "report to somebody else by now, and stay with them: Person 4, Person 6";
    assert!(change.notes.iter().any(|text| text == note), "{:?}", change.notes);
}

#[test]
fn who_comes_back_out_of_the_recycle_bin_is_restored_first() {
    let was = person(1).direct(E3, &[]);
    let deleted = Person { deleted_at: Some(now()), ..was.clone() };
    let plan = world().plan(|head, situation| {
        let dossier = Dossier::of(&was, situation);
        let passed_on = std::collections::BTreeMap::new();
        let how = BringBack { dossier, pass: None, roles: false, reports: false, passed_on, user_principal_name: None };
        bring_back(head, [(Target::from(deleted), how)], situation)
    });
    let change = &plan.changes[0];
    assert_eq!(
        words(change),
        ["Restore restoreUser", "Profile updateUser", "Enable resetPassword", "Enable updateUser"]
    );
    assert!(change.steps[1..].iter().all(|step| step.needs == [0]));
}
