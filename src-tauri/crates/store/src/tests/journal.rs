use super::jobs::{job_id, running};
use super::*;
use crate::StoreError;
use model::journal::{EntryNumber, Intent, ItemState, Milestone, Outcome, Settlement, Step, StepState};

pub(super) fn intent(change: u32, step: Step, second: i64) -> Intent {
    let client_request_id = format!("call-{change}-{second}");
    let number = u16::from(step == Step::AssignLicense);
    Intent { job: job_id(1), change, number, step, client_request_id, at: at(second) }
}

pub(super) fn settlement(
    entry: EntryNumber,
    change: u32,
    outcome: Outcome,
    state: StepState,
    second: i64,
) -> Settlement {
    Settlement {
        entry: Some(entry),
        job: job_id(1),
        change,
        number: 0,
        at: at(second),
        outcome: Some(outcome),
        status: Some(201),
        code: None,
        request_id: Some(format!("request-{second}")),
        state,
        reason: None,
        now: None,
        milestones: Vec::new(),
        user_id: None,
        user: None,
    }
}

/// States of the four items.
fn states(store: &Store) -> Vec<ItemState> {
    store.all_items(&job_id(1)).unwrap().into_iter().map(|item| item.state).collect()
}

fn open(store: &Store) -> Vec<i64> {
    store.open_entries(&job_id(1)).unwrap().into_iter().map(|open| open.entry.0).collect()
}

#[test]
fn an_intent_is_in_doubt_until_it_is_settled() {
    use ItemState::{Queued, Sending, Skipped};
    let fresh = running();
    let intents = [intent(0, Step::CreateUser, 1), intent(3, Step::CreateUser, 1)];
    let entries = fresh.store.intend(&intents).unwrap();
    assert_eq!(states(&fresh.store), [Sending, Skipped, Queued, Sending]);
    let found = fresh.store.open_entries(&job_id(1)).unwrap();
    assert_eq!(found.iter().map(|open| open.intent.clone()).collect::<Vec<_>>(), intents);
    assert_eq!(found.iter().map(|open| open.entry).collect::<Vec<_>>(), entries);

    let fresh = fresh.reopened();
    assert_eq!(open(&fresh.store), [entries[0].0, entries[1].0], "a kill does not settle anything");
    fresh.store.settle(&[settlement(entries[1], 3, Outcome::Done, StepState::Done, 2)]).unwrap();
    assert_eq!(open(&fresh.store), [entries[0].0]);
    let journal = fresh.store.journal(&job_id(1)).unwrap();
    assert_eq!((journal.len(), journal[0].outcomes.len()), (2, 0));
    let outcome = &journal[1].outcomes[0];
    assert_eq!((outcome.outcome, outcome.at, outcome.status), (Outcome::Done, at(2), Some(201)));
    assert_eq!(outcome.request_id.as_deref(), Some("request-2"));
}

#[test]
fn every_outcome_and_what_may_follow_it() {
    use StepState::{Done, Failed, Pending, Unknown, Verified};
    // Outcome, state of the step, still in doubt, may be sent again: an account, licences.
    for (outcome, state, in_doubt, create_again, license_again) in [
        (Outcome::Done, Done, false, false, true),
        (Outcome::Done, Verified, false, false, true),
        (Outcome::Adopted, Done, false, false, true),
        (Outcome::Refused, Failed, false, true, true),
        (Outcome::NotSent, Pending, false, true, true),
        (Outcome::Unknown, Unknown, true, false, false),
        (Outcome::Unknown, Failed, false, false, false),
        (Outcome::Unknown, Verified, false, false, false),
    ] {
        for (step, again) in [(Step::CreateUser, create_again), (Step::AssignLicense, license_again)] {
            let fresh = running();
            let store = &fresh.store;
            let entry = store.intend(&[intent(0, step, 1)]).unwrap()[0];
            let early = store.intend(&[intent(3, step, 2), intent(0, step, 2)]);
            assert!(matches!(early, Err(StoreError::InDoubt { change: 0, .. })), "{early:?}");
            assert_eq!(states(store)[3], ItemState::Queued, "all or none");
            let number = u16::from(step == Step::AssignLicense);
            store.settle(&[Settlement { number, ..settlement(entry, 0, outcome, state, 3) }]).unwrap();
            let case = format!("{outcome:?} {state:?} {step:?}");
            assert_eq!(!open(store).is_empty(), in_doubt, "{case}");
            assert_eq!(store.intend(&[intent(0, step, 4)]).is_ok(), again, "{case}");
        }
    }
}

#[test]
fn an_unknown_outcome_is_followed_by_what_was_found_and_then_nothing() {
    let fresh = running();
    let store = &fresh.store;
    let entry = store.intend(&[intent(0, Step::CreateUser, 1)]).unwrap()[0];
    let settle = |outcome, state, second| store.settle(&[settlement(entry, 0, outcome, state, second)]);
    settle(Outcome::Unknown, StepState::Unknown, 2).unwrap();
    settle(Outcome::Unknown, StepState::Unknown, 3).unwrap();
    settle(Outcome::Adopted, StepState::Done, 4).unwrap();
    settle(Outcome::Adopted, StepState::Verified, 5).unwrap();
    for other in [Outcome::Done, Outcome::Refused, Outcome::NotSent, Outcome::Unknown] {
        let refused = settle(other, StepState::Failed, 6);
        assert!(matches!(refused, Err(StoreError::AlreadySettled { .. })), "{other:?}: {refused:?}");
    }
    assert_eq!(states(store)[0], ItemState::Sent, "a refused settlement changes nothing");
    let outcomes: Vec<Outcome> = store.journal(&job_id(1)).unwrap()[0].outcomes.iter().map(|row| row.outcome).collect();
    assert_eq!(outcomes, [Outcome::Unknown, Outcome::Unknown, Outcome::Adopted]);
    // Created before: this account is never created again, whatever came before it was known.
    assert!(matches!(store.intend(&[intent(0, Step::CreateUser, 7)]), Err(StoreError::InDoubt { .. })));
}

#[test]
fn what_is_not_the_jobs_is_refused() {
    let fresh = running();
    let store = &fresh.store;
    let entry = store.intend(&[intent(0, Step::CreateUser, 1)]).unwrap()[0];
    let wrong_change = settlement(entry, 2, Outcome::Done, StepState::Done, 2);
    assert!(matches!(store.settle(&[wrong_change]), Err(StoreError::UnknownEntry { .. })));
    let no_item = Settlement { entry: None, outcome: None, ..settlement(entry, 99, Outcome::Done, StepState::Done, 2) };
    assert!(matches!(store.settle(&[no_item]), Err(StoreError::UnknownItem { change: 99, .. })));
    for change in [1, 99] {
        let refused = store.intend(&[intent(change, Step::CreateUser, 3)]);
        assert!(matches!(refused, Err(StoreError::UnknownItem { .. })), "skipped or missing {change}: {refused:?}");
    }
    assert_eq!(open(store), [entry.0]);
}

#[test]
fn a_settlement_moves_the_item_its_milestones_and_the_copy_together() {
    let fresh = running();
    let store = &fresh.store;
    let entry = store.intend(&[intent(0, Step::CreateUser, 1)]).unwrap()[0];
    let created = Settlement {
        milestones: vec![Milestone::Created],
        user_id: Some(user(50)),
        user: Some(properties(
            json!({"id": "x", "displayName": "Person 0", "userPrincipalName": "person0@contoso.com"}),
        )),
        ..settlement(entry, 0, Outcome::Done, StepState::Done, 2)
    };
    store.settle(std::slice::from_ref(&created)).unwrap();
    let read_back = Settlement {
        entry: None,
        outcome: None,
        at: at(9),
        state: StepState::Verified,
        milestones: vec![Milestone::Created, Milestone::Visible],
        user_id: None,
        request_id: None,
        user: Some(properties(json!({"department": "Sales"}))),
        ..created
    };
    let licensed = Settlement { number: 1, user: None, ..read_back.clone() };
    store.settle(&[read_back, licensed]).unwrap();
    let item = store.all_items(&job_id(1)).unwrap().remove(0);
    assert_eq!(
        (item.state, item.user_id, item.request_id.as_deref()),
        (ItemState::Verified, Some(user(50)), Some("request-2"))
    );
    assert_eq!((item.created_at, item.visible_at, item.verified_at), (Some(at(2)), Some(at(9)), Some(at(9))));
    assert_eq!(item.updated_at, Some(at(9)));
    let counts = store.job(&job_id(1)).unwrap().unwrap().counts;
    assert_eq!((counts.created, counts.visible, counts.verified, counts.queued), (1, 1, 1, 2));
    assert_eq!((item.steps, item.steps_done), (2, 2));
    assert_eq!(store.plans_of_file(&"ab".repeat(32)).unwrap()[0].2, 1);

    let person = store.person(&user(50)).unwrap().unwrap();
    assert_eq!((person.row.display_name.as_str(), person.row.department.as_deref()), ("Person 0", Some("Sales")));
    assert_eq!(store.people_counts().unwrap().total, 1);
    // The round that follows reads the rest for the first time: no news, until something changes.
    round(store, RoundKind::Delta, &[upsert(50, json!({"city": "Brno", "department": "Sales"}))], 20);
    let news: Vec<_> =
        store.history(&user(50), 9).unwrap().into_iter().map(|row| (row.kind, row.job, row.round)).collect();
    assert_eq!(news, [(crate::HistoryKind::Created, Some(job_id(1)), None)]);
    round(store, RoundKind::Delta, &[upsert(50, json!({"country": "CZ"}))], 21);
    assert_eq!(store.history(&user(50), 1).unwrap()[0].property.as_deref(), Some("country"));
}

#[test]
fn a_reason_is_said_and_taken_back() {
    let fresh = running();
    let store = &fresh.store;
    let entry = store.intend(&[intent(0, Step::CreateUser, 1)]).unwrap()[0];
    let refused = Settlement {
        reason: Some("The name is taken".to_owned()),
        code: Some("Request_BadRequest".to_owned()),
        ..settlement(entry, 0, Outcome::Refused, StepState::Failed, 2)
    };
    store.settle(&[refused]).unwrap();
    let item = |store: &Store| store.all_items(&job_id(1)).unwrap().remove(0);
    assert_eq!(item(store).reason.as_deref(), Some("The name is taken"));
    assert_eq!(item(store).code.as_deref(), Some("Request_BadRequest"));
    store.intend(&[intent(0, Step::CreateUser, 3)]).unwrap();
    assert_eq!((item(store).reason, item(store).code, item(store).state), (None, None, ItemState::Sending));
}

#[test]
fn a_person_made_while_everybody_is_read_is_not_taken_for_missing() {
    let fresh = running();
    let store = &fresh.store;
    round(store, RoundKind::Initial, &[named(1, "Anna")], 0);
    let number = begin(store, RoundKind::Rebuild, 1);
    store.apply_page(number, &[named(1, "Anna")], PageEnd::Next("more"), at(1)).unwrap();
    let entry = store.intend(&[intent(0, Step::CreateUser, 2)]).unwrap()[0];
    let user_id = Some(user(50));
    let said = Some(properties(json!({"displayName": "Person 0"})));
    store
        .settle(&[Settlement { user_id, user: said, ..settlement(entry, 0, Outcome::Done, StepState::Done, 3) }])
        .unwrap();
    let report = store.apply_page(number, &[], PageEnd::Done("delta"), at(4)).unwrap();
    assert_eq!((report.removed, store.people_counts().unwrap().total), (0, 2));
}

#[test]
fn the_journal_cannot_be_rewritten() {
    let fresh = running();
    let entry = fresh.store.intend(&[intent(0, Step::CreateUser, 1)]).unwrap()[0];
    fresh.store.settle(&[settlement(entry, 0, Outcome::Refused, StepState::Failed, 2)]).unwrap();
    let writer = fresh.store.writer().unwrap();
    for sql in [
        "DELETE FROM journal_entries",
        "DELETE FROM journal_outcomes",
        "UPDATE journal_entries SET at_ms = 0",
        "UPDATE journal_outcomes SET outcome = 'done'",
        "INSERT INTO journal_outcomes (entry, outcome, at_ms) VALUES (1, 'done', 0)",
        "INSERT INTO journal_outcomes (entry, outcome, at_ms) VALUES (77, 'done', 0)",
        "INSERT INTO journal_entries (job, change, step_number, step, client_request_id, at_ms) VALUES (x'00', 0, 0, 'createUser', 'x', 0)",
        "UPDATE job_items SET state = 'green'",
    ] {
        assert!(writer.execute(sql, []).is_err(), "{sql}");
    }
}

#[test]
fn what_was_our_doing_is_told_by_the_journal() {
    let found = |outcomes: &[(Outcome, Option<&str>)]| {
        let fresh = running();
        let store = &fresh.store;
        let mut second = 1;
        let mut entry = store.intend(&[intent(0, Step::AssignLicense, second)]).unwrap()[0];
        let mut closed = false;
        for (outcome, id) in outcomes {
            second += 1;
            if closed {
                entry = store.intend(&[intent(0, Step::AssignLicense, second)]).unwrap()[0];
            }
            closed = *outcome != Outcome::Unknown;
            let state = if closed { StepState::Pending } else { StepState::Started };
            let request_id = id.map(str::to_owned);
            let outcome = Settlement { number: 1, request_id, ..settlement(entry, 0, *outcome, state, second) };
            store.settle(&[outcome]).unwrap();
        }
        !store.steps_of_ours(&job_id(1)).unwrap().is_empty()
    };
    assert!(found(&[(Outcome::Done, Some("a"))]));
    assert!(found(&[(Outcome::Unknown, None), (Outcome::Adopted, None)]), "its answer was lost");
    assert!(!found(&[(Outcome::Adopted, Some("a"))]), "it was refused because it was so already");
    assert!(!found(&[(Outcome::Refused, Some("a"))]));
    let late = [(Outcome::Unknown, None), (Outcome::NotSent, None), (Outcome::Adopted, Some("b"))];
    assert!(found(&late), "an earlier try of ours came through after all");
}

#[test]
fn a_first_try_that_had_no_effect_is_not_the_first() {
    let fresh = running();
    let store = &fresh.store;
    let first = store.intend(&[intent(0, Step::AssignLicense, 1)]).unwrap()[0];
    let not_sent = settlement(first, 0, Outcome::NotSent, StepState::Pending, 2);
    store.settle(&[Settlement { number: 1, ..not_sent }]).unwrap();
    store.intend(&[intent(0, Step::AssignLicense, 3)]).unwrap();
    assert_eq!(store.first_intent(&job_id(1), 0, 1).unwrap(), Some(at(3)));
}
