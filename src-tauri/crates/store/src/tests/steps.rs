use super::jobs::{job_id, new_job, plan, plan_id, running};
use super::journal::{intent, settlement};
use super::*;
use crate::{StepChoice, StepFilter};
use model::GroupId;
use model::journal::{ItemState, LEFT, NOT_REACHED, Outcome, Settlement, Step, StepState};
use model::plan::{GroupReference, MemberRole, Operation, Phase, Plan, PlannedStep};
use rusqlite::{Connection, params};
use rusqlite_migration::Migrations;

fn filter(phase: Phase, limit: u32) -> StepFilter {
    StepFilter { phase, state: StepState::Pending, only: None, after: None, limit }
}

/// Which steps are to be done: change and number.
fn to_do(store: &Store, filter: &StepFilter) -> Vec<(u32, u16)> {
    let steps = store.steps(&job_id(1), filter).unwrap();
    steps.iter().map(|todo| (todo.of.item.change, todo.number)).collect()
}

fn state_of(store: &Store, change: u32, number: usize) -> StepState {
    store.job_steps(&job_id(1), change).unwrap()[number].state
}

#[test]
fn what_is_to_be_done_is_asked_for_a_few_at_a_time() {
    let fresh = running();
    let store = &fresh.store;
    let first = store.steps(&job_id(1), &filter(Phase::Create, 2)).unwrap();
    assert_eq!(first.iter().map(|todo| todo.of.item.change).collect::<Vec<_>>(), [0, 2]);
    assert_eq!(first[0].planned().unwrap().operation.word(), "createUser");
    let rest = StepFilter { after: Some(first[1].place.clone()), ..filter(Phase::Create, 2) };
    assert_eq!(to_do(store, &rest), [(3, 0)]);
    assert_eq!(to_do(store, &StepFilter { only: Some(3), ..filter(Phase::Licenses, 9) }), [(3, 1)]);

    store.intend(&[intent(0, Step::CreateUser, 1)]).unwrap();
    assert_eq!(to_do(store, &filter(Phase::Create, 9)), [(2, 0), (3, 0)]);
    let create = store.phase_counts(&job_id(1)).unwrap()[0];
    assert_eq!((create.total, create.pending, create.started), (3, 2, 1));
}

#[test]
fn who_joins_the_same_group_stands_together() {
    let fresh = fresh();
    let joins = |number: u16, group: u128| PlannedStep {
        number,
        phase: Phase::Groups,
        operation: Operation::AddToGroup {
            group: GroupReference { id: GroupId::from_uuid(Uuid::from_u128(group)), name: "Group".to_owned() },
            role: MemberRole::Member,
        },
        on: None,
        needs: Vec::new(),
    };
    let mut plan = plan(1);
    for change in &mut plan.changes {
        change.steps = vec![joins(0, 7), joins(1, 6)];
    }
    fresh.store.save_plan(&plan).unwrap();
    fresh.store.create_job(&new_job(1, 1)).unwrap();
    let expected = [(0, 1), (2, 1), (3, 1), (0, 0), (2, 0), (3, 0)];
    assert_eq!(to_do(&fresh.store, &filter(Phase::Groups, 9)), expected);
}

#[test]
fn a_person_chooses_what_becomes_of_rows_that_did_not_come_out() {
    let fresh = running();
    let store = &fresh.store;
    let entries = store.intend(&[intent(0, Step::CreateUser, 1), intent(3, Step::CreateUser, 1)]).unwrap();
    let not_reached = Settlement {
        entry: None,
        outcome: None,
        number: 1,
        code: Some(NOT_REACHED.to_owned()),
        ..settlement(entries[0], 0, Outcome::Refused, StepState::Skipped, 2)
    };
    let drifted = Settlement {
        entry: None,
        outcome: None,
        now: Some("Finance".to_owned()),
        ..settlement(entries[0], 2, Outcome::Refused, StepState::Drifted, 2)
    };
    store
        .settle(&[
            settlement(entries[0], 0, Outcome::Refused, StepState::Failed, 2),
            not_reached,
            settlement(entries[1], 3, Outcome::Unknown, StepState::Unknown, 2),
            drifted,
        ])
        .unwrap();
    let states =
        || -> Vec<ItemState> { store.all_items(&job_id(1)).unwrap().into_iter().map(|item| item.state).collect() };
    assert_eq!(states(), [ItemState::Failed, ItemState::Skipped, ItemState::Drifted, ItemState::Unknown]);
    assert_eq!(store.job_steps(&job_id(1), 2).unwrap()[0].now.as_deref(), Some("Finance"));

    let choose = |changes: &[u32], choice| store.choose_steps(&job_id(1), changes, choice, at(3)).unwrap();
    assert_eq!(choose(&[0, 2, 3], StepChoice::Retry), 2, "only what was refused, and what waited for it");
    assert_eq!((state_of(store, 0, 0), state_of(store, 0, 1)), (StepState::Pending, StepState::Pending));
    assert_eq!(choose(&[2], StepChoice::Apply), 1);
    assert!(store.job_steps(&job_id(1), 2).unwrap()[0].accepted);
    assert_eq!(choose(&[3], StepChoice::Leave), 1);
    let left = store.job_steps(&job_id(1), 3).unwrap().remove(0);
    assert_eq!((left.state, left.code.as_deref()), (StepState::Skipped, Some(LEFT)));
    assert!(store.open_entries(&job_id(1)).unwrap().is_empty(), "what is left is in doubt no more");
    assert_eq!(states(), [ItemState::Queued, ItemState::Skipped, ItemState::Queued, ItemState::Queued]);
}

#[test]
fn what_was_read_back_and_is_not_so_can_be_sent_again() {
    let fresh = running();
    let store = &fresh.store;
    let entry = store.intend(&[intent(0, Step::AssignLicense, 1)]).unwrap()[0];
    let settle = |outcome: Option<Outcome>, state, code: Option<&str>| {
        let open = outcome.is_some();
        let settled = settlement(entry, 0, Outcome::Done, state, 2);
        let code = code.map(str::to_owned);
        store.settle(&[Settlement { number: 1, entry: open.then_some(entry), outcome, code, ..settled }]).unwrap();
    };
    settle(Some(Outcome::Done), StepState::Done, None);
    settle(None, StepState::Failed, Some("readBackDiffers"));
    assert_eq!(store.choose_steps(&job_id(1), &[0], StepChoice::Retry, at(3)).unwrap(), 1);
    assert_eq!(state_of(store, 0, 1), StepState::Pending);
    assert!(store.intend(&[intent(0, Step::AssignLicense, 4)]).is_ok());
}

#[test]
fn an_account_that_exists_is_not_tried_again() {
    let fresh = running();
    let store = &fresh.store;
    let entry = store.intend(&[intent(2, Step::CreateUser, 1)]).unwrap()[0];
    let differs = |state| Settlement {
        code: Some("readBackDiffers".to_owned()),
        entry: None,
        outcome: None,
        ..settlement(entry, 2, Outcome::Done, state, 3)
    };
    store.settle(&[settlement(entry, 2, Outcome::Done, StepState::Done, 2)]).unwrap();
    store.settle(&[differs(StepState::Failed)]).unwrap();
    assert_eq!(store.choose_steps(&job_id(1), &[2], StepChoice::Retry, at(4)).unwrap(), 1);
    assert_eq!(state_of(store, 2, 0), StepState::Done, "it is read back, not made again");
}

#[test]
fn what_an_earlier_run_left_is_made_ready() {
    let fresh = running();
    let store = &fresh.store;
    let entries = store.intend(&[intent(0, Step::CreateUser, 1), intent(3, Step::CreateUser, 1)]).unwrap();
    store.settle(&[settlement(entries[0], 0, Outcome::Done, StepState::Done, 2)]).unwrap();
    let again = |state| Settlement { entry: None, outcome: None, ..settlement(entries[0], 0, Outcome::Done, state, 3) };
    store.settle(&[again(StepState::Unknown)]).unwrap();
    store.reopen_steps(&job_id(1), at(4)).unwrap();
    assert_eq!(state_of(store, 0, 0), StepState::Done);
    assert_eq!(state_of(store, 3, 0), StepState::Started, "what is in doubt stays so");
    assert_eq!(store.open_entries(&job_id(1)).unwrap().len(), 1);
}

/// A file of form 8 with a plan of two people, the first created and in doubt about its licence, the second refused.
fn of_form_8(path: &std::path::Path) {
    let mut connection = Connection::open(path).unwrap();
    connection.execute_batch(&key().statement()).unwrap();
    connection.execute_batch("PRAGMA foreign_keys = ON").unwrap();
    let steps = crate::migrations::steps().into_iter().take(8).collect();
    Migrations::new(steps).to_latest(&mut connection).unwrap();
    let change = |number: u32| {
        json!({"number": number, "row": number + 1, "displayName": format!("Person {number}"),
            "userPrincipalName": format!("person{number}@contoso.com"), "userId": null, "action": "create", "before": null,
            "wanted": {"displayName": format!("Person {number}")}, "wantedLicenses": [], "remarks": [],
            "addLicenses": [{"skuId": Uuid::from_u128(3), "disabledPlans": []}], "removeLicenses": [],
            "verdict": {"kind": "ready"}, "undo": {"kind": "deleteCreated"}, "cells": ["x"]})
    };
    let Plan { id, tenant, .. } = plan(1);
    let body = json!({"version": 1, "id": id, "tenant": tenant, "tenantName": "Contoso", "name": "Plan 1", "checkedAt": at(0),
        "source": null, "changes": [change(0), change(1)], "seats": [], "warnings": [],
        "cost": {"calls": 1, "writes": 1, "seconds": 1}, "permissions": []});
    let (plan, job) = (id.as_uuid().as_bytes().to_vec(), job_id(1).as_uuid().as_bytes().to_vec());
    let run = |sql: &str, values: &[&dyn rusqlite::ToSql]| connection.execute(sql, values).unwrap();
    run(
        "INSERT INTO plans (id, tenant_id, name, checked_at_ms, body) VALUES (?1, ?2, 'Plan 1', 0, ?3)",
        params![plan, tenant.as_uuid().as_bytes().to_vec(), body.to_string()],
    );
    run(
        "INSERT INTO jobs (id, plan, name, state, started_by, options, started_at_ms)
         VALUES (?1, ?2, 'Plan 1', 'interrupted', 'admin', '{\"canary\":true,\"stopAbovePercent\":5,\"accepted\":[]}', 0)",
        params![job, plan],
    );
    run(
        "INSERT INTO job_items (job, change, source_row, display_name, user_principal_name, wants_license, state, created_at_ms,
             visible_at_ms) VALUES (?1, 0, 1, 'Person 0', 'person0@contoso.com', 1, 'sending', 1, 2)",
        params![job],
    );
    run(
        "INSERT INTO job_items (job, change, source_row, display_name, user_principal_name, wants_license, state, reason)
         VALUES (?1, 1, 2, 'Person 1', 'person1@contoso.com', 1, 'failed', 'The name is taken')",
        params![job],
    );
    for (change, step) in [(0, "createUser"), (0, "assignLicense"), (1, "createUser")] {
        run(
            "INSERT INTO journal_entries (job, change, step, client_request_id, at_ms) VALUES (?1, ?2, ?3, 'x', 0)",
            params![job, change, step],
        );
    }
    run("INSERT INTO journal_outcomes (entry, outcome, at_ms) VALUES (1, 'done', 0)", params![]);
    run("INSERT INTO journal_outcomes (entry, outcome, at_ms) VALUES (3, 'refused', 0)", params![]);
}

#[test]
fn a_job_of_an_older_form_stands_where_it_stood() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("tenant.db");
    of_form_8(&path);
    let store = Store::open(&path, &key(), Access::Write).unwrap();
    let plan = store.plan(&plan_id(1)).unwrap().unwrap();
    let kinds: Vec<Vec<&str>> =
        plan.changes.iter().map(|change| change.steps.iter().map(|step| step.operation.word()).collect()).collect();
    assert_eq!(kinds, [["createUser", "assignLicense"], ["createUser", "assignLicense"]]);
    assert!(matches!(&plan.changes[0].steps[1].operation, Operation::AssignLicense { add, .. } if add.len() == 1));
    assert_eq!(plan.changes[1].new_account().unwrap()["displayName"], "Person 1");
    assert_eq!(plan.changes[1].steps[1].needs, [0]);
    assert_eq!(plan.changes[0].cells, ["x"]);

    let states: Vec<Vec<StepState>> = (0..2)
        .map(|change| store.job_steps(&job_id(1), change).unwrap().iter().map(|step| step.state).collect())
        .collect();
    let expected = [[StepState::Done, StepState::Started], [StepState::Failed, StepState::Skipped]];
    assert_eq!(states, expected);
    let open = store.open_entries(&job_id(1)).unwrap();
    assert_eq!(open.iter().map(|open| (open.entry.0, open.intent.number)).collect::<Vec<_>>(), [(2, 1)]);
    let counts = store.job(&job_id(1)).unwrap().unwrap().counts;
    assert_eq!((counts.total, counts.sending, counts.failed, counts.created, counts.visible), (2, 1, 1, 1, 1));
    assert_eq!(store.journal(&job_id(1)).unwrap().len(), 3);
    let phases = store.phase_counts(&job_id(1)).unwrap();
    let told: Vec<_> = phases.iter().map(|counts| (counts.phase, counts.done, counts.started, counts.failed)).collect();
    assert_eq!(told, [(Phase::Create, 1, 0, 1), (Phase::Licenses, 0, 1, 0)]);
}

#[test]
fn a_kind_that_keeps_failing_is_left_out_and_nothing_else() {
    let fresh = running();
    let store = &fresh.store;
    assert!(store.failing_kinds(&job_id(1)).unwrap().is_empty(), "nothing failed yet");
    let entry = store.intend(&[intent(0, Step::CreateUser, 1)]).unwrap()[0];
    store.settle(&[settlement(entry, 0, Outcome::Refused, StepState::Failed, 2)]).unwrap();
    let failing = store.failing_kinds(&job_id(1)).unwrap();
    let told: Vec<_> = failing.iter().map(|kind| (kind.step, kind.failed, kind.left)).collect();
    assert_eq!(told, [(Step::CreateUser, 1, 2)]);
    assert_eq!(store.skip_kind(&job_id(1), Step::CreateUser, at(3)).unwrap(), 2);
    assert_eq!(
        [0, 2, 3].map(|change| state_of(store, change, 0)),
        [StepState::Failed, StepState::Skipped, StepState::Skipped]
    );
    assert_eq!(state_of(store, 3, 1), StepState::Pending, "other kinds stay");
    assert_eq!(store.job_steps(&job_id(1), 2).unwrap()[0].code.as_deref(), Some(LEFT));
    let items = store.all_items(&job_id(1)).unwrap();
    let of = |change: u32| items.iter().find(|item| item.change == change).unwrap().state;
    assert_eq!((of(0), of(2)), (ItemState::Failed, ItemState::Skipped));
    assert!(store.failing_kinds(&job_id(1)).unwrap().is_empty());
}
