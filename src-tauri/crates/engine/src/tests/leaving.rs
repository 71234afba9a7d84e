//! Leavers: steps, order, the gate, what is handed off (`wizards.md` 4e).

use super::world::*;
use crate::build::{Gate, Leave, LeaveKind, LeaveStep, Target, leave};
use crate::facts::{Device, Method, Owned, OwnedKind, Person};
use model::plan::{Operation, PersonReference, Plan, Replies};
use serde_json::json;

/// Somebody who has and is everything.
fn leaver() -> Person {
    let owned =
        |number, kind, owners| Owned { id: group(number).into(), kind, name: format!("Owned {number}"), owners };
    Person {
        reports: Some(vec![user(3)]),
        owned: Some(vec![owned(5, OwnedKind::Group, Some(1)), owned(6, OwnedKind::Group, Some(2))]),
        devices: Some(vec![Device { id: group(8).into(), name: "LAPTOP".to_owned(), enabled: Some(true) }]),
        methods: Some(vec![Method {
            id: "m".to_owned(),
            method: "phone".to_owned(),
            label: "Phone".to_owned(),
            phone_type: Some("mobile".to_owned()),
        }]),
        ..person(1)
    }
    .direct(E3, &[TEAMS])
    .within(group(1))
    .within(group(2))
    .by_group(PBI, group(4))
    .with("manager", json!(user(9).to_string()))
    .with("mobilePhone", json!("+49 1"))
    .role("Reports Reader", "4a5d")
}

fn tenant() -> World {
    let mut world = world()
        .group(group(1), "Sales", |_| ())
        .group(group(2), "Mail hand-over", |_| ())
        .group(group(4), "LIC-PBI", |group| group.licenses = vec![license(PBI, &[])])
        .group(group(7), "Blocked people", |_| ())
        .knows(person(3).known())
        .knows(person(9).known());
    world.settings.block_group = Some(group(7));
    world.settings.kept_groups.insert(group(2));
    world
}

fn gone(world: &World, person: Person, choice: Leave) -> Plan {
    world.plan(|head, situation| leave(head, [(Target::from(person), choice)], situation))
}

fn answered(kind: LeaveKind) -> Leave {
    Leave { gate: Some(Gate::NotNeeded), new_owner: Some(user(9)), ..Leave::of(kind) }
}

#[test]
fn every_step_in_the_order_of_the_run() {
    let choice = Leave {
        steps: LeaveStep::ALL.into_iter().filter(|step| *step != LeaveStep::DeleteDevices).collect(),
        replies: Some(replies()),
        ..answered(LeaveKind::Now)
    };
    let plan = gone(&tenant(), leaver(), choice);
    assert_eq!(
        words(&plan.changes[0]),
        [
            "Block updateUser",
            "Sessions revokeSessions",
            "Credentials resetPassword",
            "Methods removeMethod",
            "BlockGroup addToGroup",
            "Roles removeRole",
            "Profile updateUser",
            "Replies setReplies",
            "Owners addToGroup",
            "Licenses assignLicense",
            "Licenses removeFromGroup",
            "Groups removeFromGroup",
            "Manager setManager",
            "Devices setDevice",
        ]
    );
    let change = &plan.changes[0];
    let Operation::ResetPassword { hand_over, .. } = step(change, "resetPassword").operation else {
        panic!("no password")
    };
    assert!(!hand_over, "nobody ever sees it");
    let manager = step(change, "setManager");
    assert_eq!(manager.on, Some(PersonReference::User { id: user(3), name: "Person 3".to_owned() }));
    assert!(change.notes.contains(&"stays in Mail hand-over".to_owned()), "{:?}", change.notes);
    let places: Vec<&str> = plan.hand_off.iter().map(|one| one.place.as_str()).collect();
    assert_eq!(places, ["Exchange Online", "SharePoint", "Exchange Online"]);
    assert_eq!(
        plan.hand_off[2].command.as_deref(),
        Some("Set-Mailbox -Identity 'person1@contoso.com' -HiddenFromAddressListsEnabled $true")
    );
}

fn replies() -> Replies {
    Replies {
        status: "alwaysEnabled".to_owned(),
        external_audience: "all".to_owned(),
        internal_message: "Ask O'Neill".to_owned(),
        external_message: "Gone".to_owned(),
        scheduled: None,
    }
}

#[rstest::rstest]
#[case::planned(LeaveKind::Planned, &["updateUser", "revokeSessions", "resetPassword", "removeRole", "addToGroup", "assignLicense",
    "removeFromGroup", "removeFromGroup", "setManager"])]
#[case::urgent(LeaveKind::Urgent, &["updateUser", "revokeSessions", "resetPassword", "removeMethod", "addToGroup", "removeRole",
    "addToGroup", "removeFromGroup", "setDevice"])]
#[case::long_leave(LeaveKind::LongLeave, &["updateUser", "revokeSessions"])]
fn what_each_kind_takes(#[case] kind: LeaveKind, #[case] expected: &[&str]) {
    let plan = gone(&tenant(), leaver(), answered(kind));
    let found: Vec<&str> = plan.changes[0].steps.iter().map(|step| step.operation.word()).collect();
    assert_eq!(found, expected);
}

#[rstest::rstest]
#[case::not_answered(None, "stop", false, false)]
#[case::not_needed(Some(Gate::NotNeeded), "ask", true, false)]
#[case::converted_first(Some(Gate::ConvertFirst), "ask", false, true)]
#[case::kept(Some(Gate::KeepUntil(jiff::civil::date(2027, 3, 1))), "ask", false, false)]
fn the_mail_gate_has_to_be_answered(
    #[case] gate: Option<Gate>,
    #[case] kind: &str,
    #[case] taken: bool,
    #[case] handed_off: bool,
) {
    let plan = gone(&tenant(), leaver(), Leave { gate, ..answered(LeaveKind::Now) });
    let change = &plan.changes[0];
    let (found, text) = said(change);
    assert_eq!(found, kind);
    if kind == "stop" {
        let wanted =
            "say first whether the mail is kept: convert the mailbox, keep the licence for a time, or let it go";
        assert_eq!(text, wanted);
        return;
    }
    assert_eq!(words(change).iter().any(|word| word.starts_with("Licenses")), taken);
    let shared = "Set-Mailbox -Identity 'person1@contoso.com' -Type Shared";
    assert_eq!(plan.hand_off.iter().any(|one| one.command.as_deref() == Some(shared)), handed_off);
    let lost = plan.warnings.iter().any(|warning| warning.id == "mailLost");
    assert_eq!(lost, taken, "what takes the mail is typed");
    assert_eq!(
        change.notes.iter().any(|note| note == "licences stay until 2027-03-01, with the mail"),
        gate.is_some_and(|gate| matches!(gate, Gate::KeepUntil(_)))
    );
}

#[test]
fn who_has_no_mail_needs_no_answer() {
    let plan = gone(&tenant(), person(1).direct(PBI, &[]), Leave::of(LeaveKind::Now));
    assert_eq!(said(&plan.changes[0]).0, "ready");
    assert!(words(&plan.changes[0]).contains(&"Licenses assignLicense".to_owned()));
}

#[rstest::rstest]
#[case::owner(|choice: &mut Leave| choice.new_owner = None, "nobody else owns Owned 5: name another owner, or accept that there is none")]
#[case::manager(|choice: &mut Leave| choice.reports_to = None, "1 person reports to them: say who is their manager now, or accept that they have none")]
fn g28_nobody_is_orphaned_unless_accepted(#[case] change: fn(&mut Leave), #[case] text: &str) {
    let mut choice = answered(LeaveKind::Now);
    change(&mut choice);
    let leaver = leaver()
        .with("manager", json!(if text.starts_with("nobody") { json!(user(9).to_string()) } else { json!(null) }));
    assert_eq!(said(&gone(&tenant(), leaver.clone(), choice.clone()).changes[0]), ("stop", text.to_owned()));
    choice.accept_orphans = true;
    assert_eq!(said(&gone(&tenant(), leaver, choice).changes[0]).0, "ask");
}

#[test]
fn g27_a_successor_who_reported_to_the_leaver_stops_nobody() {
    let mut leaver = leaver();
    leaver.reports = Some(vec![user(3), user(5)]);
    let choice = Leave { reports_to: Some(user(3)), ..answered(LeaveKind::Now) };
    let managers = |plan: &Plan| -> Vec<(PersonReference, Option<PersonReference>)> {
        let steps = plan.changes[0].steps.iter();
        let moved = steps.filter_map(|step| match &step.operation {
            Operation::SetManager { wanted, .. } => Some((step.on.clone()?, wanted.clone())),
            _ => None,
        });
        moved.collect()
    };
    let id = |reference: &PersonReference| match reference {
        PersonReference::User { id, .. } => *id,
        PersonReference::Change { .. } => panic!("{reference:?}"),
    };
    let world = tenant().knows(person(5).known());
    let above = gone(&world, leaver.clone(), choice.clone());
    assert!(above.changes[0].runs(), "{:?}", above.changes[0].verdict);
    let moved: Vec<_> = managers(&above).iter().map(|(who, to)| (id(who), to.as_ref().map(id))).collect();
    assert_eq!(moved, [(user(3), Some(user(9))), (user(5), Some(user(3)))]);

    // At the head of the company nobody stands above: that is asked, and nobody is stopped.
    let head = gone(&world, leaver.with("manager", json!(null)), choice);
    let moved: Vec<_> = managers(&head).iter().map(|(who, to)| (id(who), to.as_ref().map(id))).collect();
    assert_eq!(moved, [(user(3), None), (user(5), Some(user(3)))]);
    let (verdict, text) = said(&head.changes[0]);
    assert_eq!(verdict, "ask");
    assert!(text.contains("takes over and reported to them, so has no manager then"), "{text}");
}

#[test]
fn g15_a_synced_leaver_is_blocked_in_active_directory_and_kept_out_here() {
    let synced = leaver().with("onPremisesSyncEnabled", json!(true));
    let plan = gone(&tenant(), synced, answered(LeaveKind::Urgent));
    let change = &plan.changes[0];
    assert!(!words(change).iter().any(|word| word == "Block updateUser" || word == "Credentials resetPassword"));
    assert!(
        words(change).contains(&"Sessions revokeSessions".to_owned())
            && words(change).contains(&"BlockGroup addToGroup".to_owned())
    );
    assert!(
        said(change).1.starts_with("owned by your local Active Directory: disabling here is undone by the next sync")
    );
    let command = "Get-ADUser -Filter 'userPrincipalName -eq ''person1@contoso.com''' | Disable-ADAccount";
    assert_eq!(plan.hand_off[0].command.as_deref(), Some(command));
}

#[test]
fn g39_kept_groups_are_left_by_nobody_who_leaves() {
    let world = tenant();
    let plan = gone(&world, leaver(), answered(LeaveKind::Now));
    assert_eq!(plan.changes[0].notes.iter().filter(|note| *note == "stays in Mail hand-over").count(), 1);
    world.plan(|_, situation| {
        let mut steps = plan.changes[0].steps.clone();
        let kept = model::plan::GroupReference { id: group(2), name: "Mail hand-over".to_owned() };
        steps.push(model::plan::PlannedStep {
            number: 90,
            phase: model::plan::Phase::Groups,
            operation: Operation::RemoveFromGroup { group: kept, role: model::plan::MemberRole::Member },
            on: None,
            needs: Vec::new(),
        });
        let found = crate::guard::of_steps(&leaver(), &steps, situation);
        let text = "Mail hand-over keeps them out or hands over their mail; they stay in it";
        assert!(found.iter().any(|found| found.rail == 39 && found.text == text));
        plan.clone()
    });
}

#[test]
fn replies_are_handed_off_where_a_person_is_signed_in() {
    let mut world = tenant();
    world.settings.as_app = false;
    let plan = gone(&world, leaver(), Leave { replies: Some(replies()), ..answered(LeaveKind::LongLeave) });
    assert_eq!(words(&plan.changes[0]), ["Block updateUser", "Sessions revokeSessions"]);
    assert_eq!(
        plan.hand_off[0].command.as_deref(),
        Some(
            "Set-MailboxAutoReplyConfiguration -Identity 'person1@contoso.com' -AutoReplyState Enabled -ExternalAudience All \
             -InternalMessage 'Ask O''Neill' -ExternalMessage 'Gone'"
        )
    );
}

#[test]
fn what_was_not_read_is_left_and_said() {
    let unread = Person { groups: None, roles: None, devices: None, methods: None, ..person(1) };
    let plan = gone(&tenant(), unread, answered(LeaveKind::Urgent));
    for text in [
        "groups were not read, so none is left",
        "directory roles were not read, so none is taken",
        "devices were not read, so none is kept out",
        "sign-in methods were not read, so none is removed",
    ] {
        assert!(said(&plan.changes[0]).1.contains(text), "{text}");
    }
}

#[rstest::rstest]
#[case::app(
    OwnedKind::Application,
    Some(1),
    Some("nobody else owns the app Owned 5: name another owner in the Entra admin centre")
)]
#[case::principal(
    OwnedKind::Principal,
    Some(1),
    Some("nobody else owns the app Owned 5: name another owner in the Entra admin centre")
)]
#[case::not_read(
    OwnedKind::Application,
    None,
    Some("nobody else is known to own the app Owned 5: name another owner in the Entra admin centre")
)]
#[case::shared_app(OwnedKind::Application, Some(2), None)]
#[case::shared_group(OwnedKind::Group, Some(2), None)]
#[case::something_else(OwnedKind::Other, None, None)]
fn an_app_is_told_of_and_never_taken_for_a_group(
    #[case] kind: OwnedKind,
    #[case] owners: Option<u32>,
    #[case] told: Option<&str>,
) {
    let owned = Owned { id: group(5).into(), kind, name: "Owned 5".to_owned(), owners };
    let person = Person { owned: Some(vec![owned]), ..leaver() };
    let plan = gone(&tenant(), person, answered(LeaveKind::Now));
    let change = &plan.changes[0];
    let remark = change.remarks.iter().find(|remark| remark.id == "appsOwned").map(|remark| remark.text.as_str());
    assert_eq!(remark, told);
    let passed_on = |step: &model::plan::PlannedStep| {
        matches!(&step.operation, Operation::AddToGroup { role: model::plan::MemberRole::Owner, .. })
    };
    assert!(!change.steps.iter().any(passed_on), "{:?}", change.steps);
}
