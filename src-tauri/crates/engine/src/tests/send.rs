//! What cannot be sent as it stands; what is sent is shown by the tests against the simulated tenant.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use super::*;
use model::plan::Phase;
use rstest::rstest;
use serde_json::json;

const ID: &str = "44444444-4444-4444-8444-444444444444";

fn step(operation: Operation) -> PlannedStep {
    PlannedStep { number: 0, phase: Phase::Profile, operation, on: None, needs: Vec::new() }
}

fn user(last: char) -> UserId {
    UserId::parse(&format!("22222222-2222-4222-8222-22222222222{last}")).unwrap()
}

fn later(number: u32) -> PersonReference {
    PersonReference::Change { number, name: "Eva".to_owned() }
}

fn photo(media_type: &str) -> Operation {
    let wanted = PhotoReference { sha256: String::new(), media_type: media_type.to_owned(), size: 3 };
    Operation::SetPhoto { before: None, wanted: Some(wanted) }
}

#[rstest]
#[case::no_password(Operation::CreateUser { wanted: Properties::new() }, "no password")]
#[case::no_password_to_reset(Operation::ResetPassword { force_change: true, hand_over: true }, "no password")]
#[case::a_pass(Operation::CreatePass { lifetime_minutes: None, usable_once: true, start: None }, "a call of its own")]
#[case::a_manager_not_made(Operation::SetManager { before: None, wanted: Some(later(3)) }, "Eva was not created")]
#[case::an_unknown_method(
    Operation::RemoveMethod { id: "m".to_owned(), method: "telepathy".to_owned(), label: "Telepathy".to_owned() },
    "Telepathy is of a kind this version cannot remove"
)]
#[case::no_photo(photo("image/jpeg"), "no longer there")]
#[case::by_hand(Operation::Call { method: "POST".to_owned(), path: "/x".to_owned() }, "by hand")]
fn what_cannot_be_sent_says_why(#[case] operation: Operation, #[case] expected: &str) {
    let error = write_of(&step(operation), user('1'), None, None, None, ID).unwrap_err();
    assert!(error.contains(expected), "{error}");
}

#[test]
fn a_photo_of_another_type_cannot_be_sent() {
    let error = write_of(&step(photo("image/gif")), user('1'), None, None, Some(vec![1]), ID).unwrap_err();
    assert!(error.contains("image/gif"), "{error}");
}

#[test]
fn a_write_goes_by_the_id_that_was_written_down() {
    let write = write_of(&step(Operation::RevokeSessions), user('1'), None, None, None, ID).unwrap();
    assert_eq!(write.client_request_id(), ID);
    let members = add_members_of(GroupId::parse(ID).unwrap(), &[ObjectId::parse(ID).unwrap()], ID);
    assert_eq!(members.client_request_id(), ID);
}

#[test]
fn people_of_the_same_plan_are_known_once_they_are_made() {
    let mut step = step(Operation::SetManager { before: None, wanted: Some(later(3)) });
    step.on = Some(later(4));
    let known = resolved(&step, |number| (number == 3 || number == 4).then(|| user('7'))).unwrap();
    let eva = PersonReference::User { id: user('7'), name: "Eva".to_owned() };
    assert_eq!(known.on, Some(eva.clone()));
    assert_eq!(known.operation, Operation::SetManager { before: None, wanted: Some(eva) });
    assert!(resolved(&step, |number| (number == 3).then(|| user('7'))).unwrap_err().contains("Eva was not created"));
    assert!(resolved(&step, |number| (number == 4).then(|| user('7'))).unwrap_err().contains("Eva was not created"));
}

#[test]
fn somebody_new_has_nothing_to_be_cleared() {
    let wanted = json!({"city": null, "department": "Sales"});
    assert_eq!(serde_json::Value::from(without_nothing(wanted.as_object().unwrap())), json!({"department": "Sales"}));
}
