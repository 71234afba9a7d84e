//! Whether somebody is still as they were seen when a plan was made.

use super::{moved, properties, read};
use crate::facts::Person;
use crate::live::{Live, Needs, Part};
use crate::standing::{Standing, is_watched, seen, seen_in_words, still_as_seen, watching};
use model::UserId;
use model::journal::{JobStep, Step, StepState};
use model::plan::{Action, Change, Operation, PersonReference, Phase, PlannedStep, Verdict};
use rstest::rstest;
use serde_json::{Value, json};

fn step(number: u16, operation: Operation) -> PlannedStep {
    PlannedStep { number, phase: Phase::Block, operation, on: None, needs: Vec::new() }
}

fn blocks() -> Operation {
    let of = |allowed: bool| properties(json!({ "accountEnabled": allowed }));
    Operation::UpdateUser { before: of(true), wanted: of(false) }
}

/// What is done to somebody of whom this was seen.
fn change(seen: Value, operations: &[Operation]) -> Change {
    Change {
        number: 0,
        row: None,
        display_name: "Ana".to_owned(),
        user_principal_name: "ana@contoso.com".to_owned(),
        user_id: None,
        action: Action::Update,
        steps: (0u16..).zip(operations).map(|(number, operation)| step(number, operation.clone())).collect(),
        notes: Vec::new(),
        wanted_licenses: Vec::new(),
        remarks: Vec::new(),
        verdict: Verdict::Ready,
        cells: Vec::new(),
        starts: None,
        seen: Some(Box::new(properties(seen))),
    }
}

fn stands(number: u16, state: StepState) -> JobStep {
    JobStep {
        change: 0,
        number,
        phase: Phase::Block,
        step: Step::UpdateUser,
        state,
        accepted: false,
        reason: None,
        code: None,
        request_id: None,
        now: None,
        done_at: None,
        verified_at: None,
        updated_at: None,
    }
}

const SEEN: &str =
    r#"{"accountEnabled":false,"userPrincipalName":"ana@contoso.com","department":"Sales","jobTitle":null}"#;

#[rstest]
#[case::as_seen(json!({}), Standing::AsBefore)]
#[case::name_in_other_letters(json!({"userPrincipalName": "Ana@Contoso.com"}), Standing::AsBefore)]
#[case::let_in_again(json!({"accountEnabled": true}), moved("Sign-in allowed"))]
#[case::moved_on(json!({"department": "Legal", "jobTitle": "Counsel"}), moved("Department “Legal”, Job title “Counsel”"))]
#[case::renamed(json!({"userPrincipalName": "b@contoso.com"}), moved("Sign-in name “b@contoso.com”"))]
#[case::emptied(json!({"department": null}), moved("Department empty"))]
fn somebody_who_is_deleted_is_as_they_were(#[case] differs: Value, #[case] expected: Standing) {
    let seen: Value = serde_json::from_str(SEEN).unwrap();
    let mut now = seen.clone();
    for (name, value) in differs.as_object().unwrap() {
        now[name] = value.clone();
    }
    let change = change(seen, &[Operation::DeleteUser]);
    assert_eq!(still_as_seen(&change, &[], &Operation::DeleteUser, &read(now)), expected);
}

/// The first step blocks, the second ends sessions: what the first did is no move, what somebody did after it was read back is one.
#[rstest]
#[case::still_to_be_done(StepState::Pending, true, true)]
#[case::done_by_somebody_else_meanwhile(StepState::Pending, false, true)]
#[case::accepted_and_not_seen_everywhere(StepState::Done, true, true)]
#[case::done(StepState::Done, false, true)]
#[case::nobody_knows(StepState::Unknown, false, true)]
#[case::read_back(StepState::Verified, false, true)]
#[case::let_in_after_that(StepState::Verified, true, false)]
fn what_the_change_does_itself_is_no_move(#[case] state: StepState, #[case] allowed: bool, #[case] as_seen: bool) {
    let seen = json!({ "accountEnabled": true, "userPrincipalName": "ana@contoso.com" });
    let change = change(seen, &[blocks(), Operation::RevokeSessions]);
    let live = read(json!({ "accountEnabled": allowed, "userPrincipalName": "ana@contoso.com" }));
    let found = still_as_seen(&change, &[stands(0, state)], &Operation::RevokeSessions, &live);
    assert_eq!(found == Standing::AsBefore, as_seen, "{found:?}");
}

#[rstest]
#[case::done(Live { there: Some(false), deleted: Some(Some(properties(json!({})))), ..Live::default() }, Standing::AsWanted)]
#[case::gone(Live { there: Some(false), deleted: Some(None), ..Live::default() }, Standing::Gone)]
fn what_is_done_or_gone_is_not_moved(#[case] live: Live, #[case] expected: Standing) {
    let change = change(json!({ "accountEnabled": true }), &[Operation::DeleteUser]);
    assert_eq!(still_as_seen(&change, &[], &Operation::DeleteUser, &live), expected);
}

#[test]
fn what_cannot_be_read_is_not_taken_for_as_seen() {
    let change = change(json!({ "accountEnabled": true }), &[Operation::RevokeSessions]);
    let live = Live { refused: [(Part::There, "it is hidden".to_owned())].into(), ..Live::default() };
    let found = still_as_seen(&change, &[], &Operation::RevokeSessions, &live);
    assert_eq!(found, Standing::Unreadable { why: "it is hidden".to_owned() });
}

#[rstest]
#[case::the_same_deletion("2026-11-20T10:02:00Z", true)]
#[case::came_back_and_was_deleted_again("2026-11-20T10:06:00Z", false)]
fn who_lies_in_the_bin_since_later_was_back_in_between(#[case] deleted: &str, #[case] as_seen: bool) {
    let change = change(json!({ "deletedDateTime": "2026-11-20T10:00:00Z" }), &[Operation::PurgeUser]);
    let bin = Some(properties(json!({ "deletedDateTime": deleted })));
    let live = Live { there: Some(false), deleted: Some(bin), ..Live::default() };
    let found = still_as_seen(&change, &[], &Operation::PurgeUser, &live);
    assert_eq!(found, if as_seen { Standing::AsBefore } else { moved(&format!("Deleted {deleted}")) });
}

#[test]
fn a_plan_keeps_what_matters_of_somebody_and_no_more() {
    let person = |of: Value| Person::new(UserId::from_uuid(uuid::Uuid::from_u128(1)), properties(of));
    let known = json!({ "accountEnabled": true, "userPrincipalName": "a@b.c", "mail": "a@b.c" });
    let of = |person: &Person, operation: Operation| seen(person, &[step(0, operation)]).map(Value::Object);
    let whole = json!({ "accountEnabled": true, "userPrincipalName": "a@b.c", "department": null, "jobTitle": null });
    assert_eq!(of(&person(known.clone()), Operation::DeleteUser), Some(whole));
    let less = json!({ "accountEnabled": true, "userPrincipalName": "a@b.c" });
    assert_eq!(of(&person(known.clone()), Operation::RevokeSessions), Some(less));
    assert_eq!(of(&person(known.clone()), blocks()), None, "it has a value of before");
    assert_eq!(of(&person(json!({})), Operation::DeleteUser), None, "nothing is known of them");
    let deleted = Person { deleted_at: "2026-11-20T10:00:00Z".parse().ok(), ..person(known.clone()) };
    assert_eq!(of(&deleted, Operation::PurgeUser), Some(json!({ "deletedDateTime": "2026-11-20T10:00:00Z" })));
    let back = [step(0, Operation::RestoreUser { user_principal_name: None }), step(1, Operation::RevokeSessions)];
    assert_eq!(seen(&person(known), &back), None);
}

#[test]
fn only_the_person_of_the_change_is_watched_and_told() {
    let change = change(serde_json::from_str(SEEN).unwrap(), &[Operation::DeleteUser]);
    assert!(is_watched(&change, &change.steps[0]));
    let somebody = PersonReference::User { id: UserId::from_uuid(uuid::Uuid::nil()), name: "B".to_owned() };
    assert!(!is_watched(&change, &PlannedStep { on: Some(somebody), ..change.steps[0].clone() }));
    assert!(!is_watched(&Change { seen: None, ..change.clone() }, &change.steps[0]));
    assert_eq!(
        seen_in_words(&change, &Operation::DeleteUser).unwrap(),
        "Sign-in blocked, Sign-in name “ana@contoso.com”, Department “Sales”, Job title empty"
    );
    assert_eq!(watching(&Operation::RevokeSessions), Needs::fields(&["accountEnabled", "userPrincipalName"]));
    assert!(watching(&Operation::DeleteUser).has(Part::RecycleBin));
    assert!(watching(&Operation::PurgeUser).has(Part::RecycleBin));
}
