//! What is judged, case by case: an operation, what was read, where it stands.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

#[path = "standing/access.rs"]
mod access;
#[path = "standing/account.rs"]
mod account;
#[path = "standing/licenses.rs"]
mod licenses;
#[path = "standing/seen.rs"]
mod seen_before;

use super::*;
use graph::LicenseAssignmentState;
use model::plan::{GroupReference, Replies};
use model::{Properties, UserId};
use rstest::rstest;
use serde_json::{Value, json};
use std::collections::BTreeSet;

pub(super) const SINCE: &str = "2026-11-27T10:00:00Z";

pub(super) fn properties(value: Value) -> Properties {
    value.as_object().unwrap().clone()
}

pub(super) fn read(fields: Value) -> Live {
    Live { there: Some(true), fields: Some(properties(fields)), ..Live::default() }
}

pub(super) fn moved(now: &str) -> Standing {
    Standing::Moved { now: now.to_owned() }
}

pub(super) fn since() -> Timestamp {
    SINCE.parse().unwrap()
}

fn user(last: char) -> UserId {
    UserId::parse(&format!("22222222-2222-4222-8222-22222222222{last}")).unwrap()
}

#[rstest]
#[case::as_wanted(json!({"city": "Ulm"}), json!({"city": "Bonn"}), json!({"city": "Bonn"}), Standing::AsWanted)]
#[case::as_before(json!({"city": "Ulm"}), json!({"city": "Bonn"}), json!({"city": "Ulm"}), Standing::AsBefore)]
#[case::moved(json!({"city": "Ulm"}), json!({"city": "Bonn"}), json!({"city": "Kiel"}), moved("City “Kiel”"))]
#[case::emptied(json!({"city": "Ulm"}), json!({"city": "Bonn"}), json!({"city": null}), moved("City empty"))]
#[case::to_be_cleared(json!({"city": "Ulm"}), json!({"city": null}), json!({"city": "Ulm"}), Standing::AsBefore)]
#[case::cleared(json!({"city": "Ulm"}), json!({"city": null}), json!({}), Standing::AsWanted)]
#[case::was_empty(json!({"city": null}), json!({"city": "Bonn"}), json!({}), Standing::AsBefore)]
#[case::no_image(json!({}), json!({"city": "Bonn"}), json!({"city": "Kiel"}), Standing::AsBefore)]
#[case::half_done(
    json!({"city": "Ulm", "state": "BW"}), json!({"city": "Bonn", "state": "NW"}),
    json!({"city": "Bonn", "state": "BW"}), Standing::AsBefore
)]
#[case::half_done_half_moved(
    json!({"city": "Ulm", "state": "BW"}), json!({"city": "Bonn", "state": "NW"}),
    json!({"city": "Bonn", "state": "BY"}), moved("State or province “BY”")
)]
#[case::case_of_a_name(
    json!({"userPrincipalName": "a@x.com"}), json!({"userPrincipalName": "b@x.com"}),
    json!({"userPrincipalName": "B@X.com"}), Standing::AsWanted
)]
#[case::case_of_text(json!({"city": "Bonn"}), json!({"city": "BONN"}), json!({"city": "Bonn"}), Standing::AsBefore)]
#[case::instant(
    json!({"employeeHireDate": null}), json!({"employeeHireDate": "2026-12-01T00:00:00Z"}),
    json!({"employeeHireDate": "2026-12-01T01:00:00.000+01:00"}), Standing::AsWanted
)]
#[case::other_instant(
    json!({"employeeHireDate": null}), json!({"employeeHireDate": "2026-12-01T00:00:00Z"}),
    json!({"employeeHireDate": "2026-12-02T00:00:00Z"}), moved("Hire date “2026-12-02T00:00:00Z”")
)]
#[case::phones(
    json!({"businessPhones": ["+49 1"]}), json!({"businessPhones": ["+49 2"]}),
    json!({"businessPhones": ["+49 2"]}), Standing::AsWanted
)]
#[case::other_phones(
    json!({"businessPhones": ["+49 1"]}), json!({"businessPhones": ["+49 2"]}),
    json!({"businessPhones": ["+49 3"]}), moved("Office phone “+49 3”")
)]
#[case::other_order(
    json!({"otherMails": []}), json!({"otherMails": ["a@x.com", "b@x.com"]}),
    json!({"otherMails": ["b@x.com", "a@x.com"]}), Standing::AsWanted
)]
#[case::one_twice(
    json!({"otherMails": ["a@x.com", "a@x.com"]}), json!({"otherMails": ["a@x.com", "b@x.com"]}),
    json!({"otherMails": ["a@x.com", "a@x.com"]}), Standing::AsBefore
)]
#[case::no_phones(
    json!({"businessPhones": ["+49 1"]}), json!({"businessPhones": null}),
    json!({"businessPhones": []}), Standing::AsWanted
)]
#[case::blocked(
    json!({"accountEnabled": true}), json!({"accountEnabled": false}),
    json!({"accountEnabled": false}), Standing::AsWanted
)]
#[case::nobody_blocked(
    json!({"accountEnabled": false}), json!({"accountEnabled": true}),
    json!({"accountEnabled": null}), moved("Sign-in empty")
)]
#[case::halves(
    json!({"employeeOrgData": null}), json!({"employeeOrgData": {"division": "A", "costCenter": null}}),
    json!({"employeeOrgData": {"@odata.type": "x", "costCenter": null, "division": "A"}}), Standing::AsWanted
)]
fn fields_stand(#[case] before: Value, #[case] wanted: Value, #[case] now: Value, #[case] expected: Standing) {
    let update = Operation::UpdateUser { before: properties(before), wanted: properties(wanted) };
    assert_eq!(standing(&update, &read(now)), expected);
}

#[rstest]
#[case::set(Some('1'), Some('2'), Some('2'), Standing::AsWanted)]
#[case::unchanged(Some('1'), Some('2'), Some('1'), Standing::AsBefore)]
#[case::was_nobody(None, Some('2'), None, Standing::AsBefore)]
#[case::taken_away(Some('1'), None, None, Standing::AsWanted)]
#[case::another(Some('1'), Some('2'), Some('3'), moved("Another manager (22222222-2222-4222-8222-222222222223)"))]
#[case::nobody_now(Some('1'), Some('2'), None, moved("No manager"))]
fn managers_stand(
    #[case] before: Option<char>,
    #[case] wanted: Option<char>,
    #[case] now: Option<char>,
    #[case] expected: Standing,
) {
    let person = |last| PersonReference::User { id: user(last), name: String::new() };
    let set = Operation::SetManager { before: before.map(person), wanted: wanted.map(person) };
    let live = Live { manager: Some(now.map(user)), ..read(json!({})) };
    assert_eq!(standing(&set, &live), expected);
}

#[test]
fn a_manager_who_is_not_made_yet_cannot_be_compared() {
    let wanted = Some(PersonReference::Change { number: 3, name: "Eva".to_owned() });
    let live = Live { manager: Some(None), ..read(json!({})) };
    assert!(matches!(standing(&Operation::SetManager { before: None, wanted }, &live), Standing::Unreadable { .. }));
}

#[rstest]
#[case::joined(true, true, Standing::AsWanted)]
#[case::not_yet_joined(true, false, Standing::AsBefore)]
#[case::left(false, false, Standing::AsWanted)]
#[case::not_yet_left(false, true, Standing::AsBefore)]
fn memberships_stand(#[case] wanted: bool, #[case] is_in: bool, #[case] expected: Standing) {
    let id = GroupId::parse("11111111-1111-4111-8111-111111111111").unwrap();
    for role in [MemberRole::Member, MemberRole::Owner] {
        let group = GroupReference { id, name: "Sales".to_owned() };
        let operation =
            if wanted { Operation::AddToGroup { group, role } } else { Operation::RemoveFromGroup { group, role } };
        let object = ObjectId::from_uuid(*id.as_uuid());
        // What somebody is to the group in the other way does not count.
        let (member, owner) = match role {
            MemberRole::Member => (is_in, !is_in),
            MemberRole::Owner => (!is_in, is_in),
        };
        let live = Live {
            groups: Some(member.then_some(id).into_iter().collect()),
            owned: Some(owner.then_some(object).into_iter().collect()),
            ..read(json!({}))
        };
        assert_eq!(standing(&operation, &live), expected, "{role:?}");
    }
}

fn replies(status: &str, audience: &str, inside: &str, outside: &str, scheduled: Option<[&str; 2]>) -> Replies {
    let moment = |time: &str| (time.to_owned(), "UTC".to_owned());
    Replies {
        status: status.to_owned(),
        external_audience: audience.to_owned(),
        internal_message: inside.to_owned(),
        external_message: outside.to_owned(),
        scheduled: scheduled.map(|[start, end]| (moment(start), moment(end))),
    }
}

#[rstest]
#[case::as_wanted(replies("alwaysEnabled", "all", "gone", "gone", None), Standing::AsWanted)]
#[case::wrapped_by_the_mailbox(
    replies("AlwaysEnabled", "all", "<html>\r\n<body>gone</body></html>", "<p>gone</p>", None),
    Standing::AsWanted
)]
#[case::as_before(replies("disabled", "none", "whatever", "", None), Standing::AsBefore)]
#[case::another_text(
    replies("alwaysEnabled", "all", "away", "gone", None),
    moved("Automatic replies on, with another text")
)]
#[case::another_audience(
    replies("alwaysEnabled", "none", "gone", "gone", None),
    moved("Automatic replies on, with another text")
)]
#[case::for_a_time(
    replies("scheduled", "all", "gone", "gone", Some(["2026-12-01T00:00:00", "2026-12-02T00:00:00"])),
    moved("Automatic replies on for a time, with another text or time")
)]
fn replies_stand(#[case] now: Replies, #[case] expected: Standing) {
    let (off, on) = (replies("disabled", "all", "", "", None), replies("alwaysEnabled", "all", "gone", "gone", None));
    let set = Operation::SetReplies { before: Some(Box::new(off)), wanted: Box::new(on) };
    assert_eq!(standing(&set, &Live { replies: Some(Some(now)), ..read(json!({})) }), expected);
}

#[rstest]
#[case::same("2026-12-01T00:00:00.0000000", Standing::AsWanted)]
#[case::later("2026-12-01T08:00:00", Standing::AsBefore)]
fn replies_for_a_time_are_compared_by_the_time(#[case] start: &str, #[case] expected: Standing) {
    let at = |start| replies("scheduled", "none", "gone", "", Some([start, "2026-12-24T00:00:00"]));
    let set = Operation::SetReplies { before: None, wanted: Box::new(at("2026-12-01T00:00:00")) };
    assert_eq!(standing(&set, &Live { replies: Some(Some(at(start))), ..read(json!({})) }), expected);
}

#[test]
fn without_a_mailbox_there_is_nothing_to_set() {
    let set = Operation::SetReplies { before: None, wanted: Box::new(replies("disabled", "all", "", "", None)) };
    assert_eq!(standing(&set, &Live { replies: Some(None), ..read(json!({})) }), Standing::Gone);
}

/// One of each operation on somebody who is there, which all read something.
fn one_of_each() -> Vec<Operation> {
    let group = GroupReference { id: GroupId::parse(licenses::E3).unwrap(), name: String::new() };
    let replies = replies("disabled", "all", "", "", None);
    let (text, device) = (String::new, ObjectId::parse(licenses::E3).unwrap());
    vec![
        Operation::UpdateUser { before: Properties::new(), wanted: properties(json!({"city": "Ulm"})) },
        Operation::ResetPassword { force_change: true, hand_over: true },
        Operation::CreatePass { lifetime_minutes: None, usable_once: true, start: None },
        Operation::AssignLicense { before: vec![], add: vec![], remove: vec![], after_inherited: vec![] },
        Operation::SetManager { before: None, wanted: None },
        Operation::AddToGroup { group: group.clone(), role: MemberRole::Member },
        Operation::AddToGroup { group: group.clone(), role: MemberRole::Owner },
        Operation::RemoveFromGroup { group, role: MemberRole::Member },
        Operation::RemoveRole { assignment: text(), definition: text(), name: text(), scope: text() },
        Operation::AssignRole { definition: text(), name: text(), scope: text() },
        Operation::RemoveMethod { id: text(), method: text(), label: text() },
        Operation::RevokeSessions,
        Operation::SetReplies { before: None, wanted: Box::new(replies) },
        Operation::SetPhoto { before: None, wanted: None },
        Operation::CreateUser { wanted: Properties::new() },
        Operation::InviteGuest {
            mail: text(),
            display_name: None,
            redirect_url: text(),
            send_message: false,
            again: false,
            message: None,
        },
        Operation::DeleteUser,
        Operation::RestoreUser { user_principal_name: None },
        Operation::PurgeUser,
        Operation::SetDevice { device, name: text(), before: None, wanted: true },
        Operation::DeleteDevice { device, name: text() },
        Operation::Call { method: text(), path: text() },
    ]
}

#[test]
fn what_was_not_read_is_not_judged() {
    for operation in one_of_each() {
        for found in [standing(&operation, &Live::default()), standing_since(&operation, &Live::default(), since())] {
            assert!(matches!(found, Standing::Unreadable { .. }), "{operation:?}: {found:?}");
        }
    }
}

#[test]
fn who_is_gone_is_gone() {
    let gone = Live::gone();
    let judged: BTreeSet<&str> = one_of_each()
        .iter()
        .filter(|operation| standing(operation, &gone) == Standing::Gone)
        .map(Operation::word)
        .collect();
    let expected = [
        "addToGroup",
        "assignLicense",
        "assignRole",
        "createPass",
        "removeFromGroup",
        "removeMethod",
        "removeRole",
        "resetPassword",
        "revokeSessions",
        "setManager",
        "setPhoto",
        "setReplies",
        "updateUser",
    ];
    assert_eq!(judged, BTreeSet::from(expected), "the others look elsewhere");
}

#[test]
fn why_something_could_not_be_read_is_passed_on() {
    let mut live = read(json!({}));
    live.refused.insert(Part::Methods, "this connection is not permitted to read it".to_owned());
    let remove = Operation::RemoveMethod { id: "m".to_owned(), method: String::new(), label: String::new() };
    assert_eq!(standing(&remove, &live), unreadable("this connection is not permitted to read it"));
}

#[test]
fn a_licence_that_comes_from_a_group_can_be_waited_for() {
    let state = |group: Option<&str>, state: &str| -> LicenseAssignmentState {
        serde_json::from_value(json!({"skuId": licenses::E3, "assignedByGroup": group, "state": state})).unwrap()
    };
    let sku = model::SkuId::parse(licenses::E3).unwrap();
    let group = Some("11111111-1111-4111-8111-111111111111");
    for (states, expected) in [
        (None, None),
        (Some(vec![]), Some(false)),
        (Some(vec![state(None, "Active")]), Some(false)),
        (Some(vec![state(group, "Error")]), Some(false)),
        (Some(vec![state(None, "Active"), state(group, "Active")]), Some(true)),
    ] {
        let live = Live { licenses: states.clone(), ..Live::default() };
        assert_eq!(live.inherits(sku), expected, "{states:?}");
    }
}
