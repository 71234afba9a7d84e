use super::*;
use crate::StoreError;
use model::journal::{ItemState, JobState, NewJob, RunOptions};
use model::plan::{Action, Change, Cost, Operation, PLAN_VERSION, Phase, Plan, PlanSource, PlannedStep, Verdict};
use model::{AssignedLicense, JobId, Organization, PlanId, SkuId};

pub(super) fn plan_id(number: u128) -> PlanId {
    PlanId::from_uuid(Uuid::from_u128(number))
}

pub(super) fn job_id(number: u128) -> JobId {
    JobId::from_uuid(Uuid::from_u128(number))
}

fn step(number: u16, phase: Phase, operation: Operation, needs: &[u16]) -> PlannedStep {
    PlannedStep { number, phase, operation, on: None, needs: needs.to_vec() }
}

fn change(number: u32, verdict: Verdict, licensed: bool) -> Change {
    let sku_id = SkuId::from_uuid(Uuid::from_u128(3));
    let wanted = properties(json!({"displayName": format!("Person {number}")}));
    let mut steps = vec![step(0, Phase::Create, Operation::CreateUser { wanted }, &[])];
    if licensed {
        let add = vec![AssignedLicense { sku_id, disabled_plans: Vec::new() }];
        let operation =
            Operation::AssignLicense { before: Vec::new(), add, remove: Vec::new(), after_inherited: Vec::new() };
        steps.push(step(1, Phase::Licenses, operation, &[0]));
    }
    Change {
        number,
        row: Some(number + 1),
        display_name: format!("Person {number}"),
        user_principal_name: format!("person{number}@contoso.com"),
        user_id: None,
        action: Action::Create,
        steps,
        notes: Vec::new(),
        wanted_licenses: Vec::new(),
        remarks: Vec::new(),
        verdict,
        cells: Vec::new(),
        starts: None,
        seen: None,
    }
}

pub(super) fn plan(number: u128) -> Plan {
    let skipped = Verdict::Skipped { reason: "The name is taken".to_owned() };
    let warned = Verdict::Warn { reasons: vec!["No licence".to_owned()] };
    Plan {
        version: PLAN_VERSION,
        id: plan_id(number),
        tenant: tenant(),
        tenant_name: "Contoso".to_owned(),
        name: format!("Plan {number}"),
        checked_at: at(0),
        source: Some(PlanSource {
            file_name: "hires.csv".to_owned(),
            sha256: "ab".repeat(32),
            headings: Vec::new(),
            delimiter: ';',
            draft: None,
            unused: Vec::new(),
        }),
        changes: vec![
            change(0, Verdict::Ready, true),
            change(1, skipped, true),
            change(2, warned, false),
            change(3, Verdict::Ready, true),
        ],
        services: Vec::new(),
        held: Vec::new(),
        seats: Vec::new(),
        warnings: Vec::new(),
        cost: Cost { calls: 6, writes: 5, seconds: 1 },
        permissions: Vec::new(),
        hand_off: Vec::new(),
        undoes: None,
    }
}

pub(super) fn new_job(number: u128, plan: u128) -> NewJob {
    NewJob {
        id: job_id(number),
        plan: plan_id(plan),
        at: at(10),
        started_by: "admin".to_owned(),
        account: Some("admin@contoso.com 1".to_owned()),
        options: RunOptions::default(),
    }
}

/// A store with a plan of four changes, the second skipped, being run.
pub(super) fn running() -> Fresh {
    let fresh = fresh();
    fresh.store.save_plan(&plan(1)).unwrap();
    fresh.store.create_job(&new_job(1, 1)).unwrap();
    fresh
}

#[test]
fn a_plan_is_kept_word_for_word_until_it_is_started() {
    let fresh = fresh();
    fresh.store.save_plan(&plan(1)).unwrap();
    let rechecked = Plan { checked_at: at(5), ..plan(1) };
    fresh.store.save_plan(&rechecked).unwrap();
    assert_eq!(fresh.store.plan(&plan_id(1)).unwrap(), Some(rechecked.clone()));
    assert_eq!(fresh.store.plan(&plan_id(2)).unwrap(), None);
    fresh.store.create_job(&new_job(1, 1)).unwrap();
    for again in [fresh.store.save_plan(&plan(1)), fresh.store.create_job(&new_job(2, 1))] {
        match again {
            Err(StoreError::PlanStarted { plan, job }) => {
                assert_eq!((plan, job), (plan_id(1), job_id(1)))
            }
            other => panic!("{other:?}"),
        }
    }
    assert_eq!(fresh.store.plan(&plan_id(1)).unwrap(), Some(rechecked));
    assert_eq!(fresh.store.jobs().unwrap().len(), 1);
}

#[test]
fn a_plan_with_a_password_or_for_another_tenant_is_refused() {
    let fresh = fresh();
    let mut secret = plan(1);
    let wanted = properties(json!({"passwordProfile": {"password": "hunter2"}}));
    secret.changes[2].steps[0].operation = Operation::CreateUser { wanted };
    assert!(matches!(fresh.store.save_plan(&secret), Err(StoreError::SecretInPlan { change: 2 })));
    let id = TenantId::from_uuid(Uuid::from_u128(0xBBBB));
    let name = "Fabrikam".to_owned();
    let fabrikam = Organization { id, display_name: name, country_letter_code: None, on_premises_sync_enabled: false };
    fresh.store.set_organization(&fabrikam, at(0)).unwrap();
    assert!(matches!(fresh.store.save_plan(&plan(1)), Err(StoreError::OtherTenant { .. })));
    assert!(matches!(fresh.store.create_job(&new_job(1, 1)), Err(StoreError::UnknownPlan(_))));
}

#[test]
fn a_new_job_has_an_item_for_each_change() {
    let fresh = running().reopened();
    let job = fresh.store.job(&job_id(1)).unwrap().unwrap();
    assert_eq!(
        (job.state, job.name.as_str(), job.plan, job.started_at),
        (JobState::Running, "Plan 1", plan_id(1), at(10))
    );
    assert_eq!((job.started_by.as_str(), job.finished_at, job.options), ("admin", None, RunOptions::default()));
    let counts = job.counts;
    assert_eq!((counts.total, counts.queued, counts.skipped), (3, 3, 1));
    let phases: Vec<_> = fresh.store.phase_counts(&job_id(1)).unwrap();
    let told: Vec<_> = phases.iter().map(|counts| (counts.phase, counts.total, counts.pending)).collect();
    assert_eq!(told, [(Phase::Create, 3, 3), (Phase::Licenses, 2, 2)], "what is skipped has no steps");
    let items = fresh.store.all_items(&job_id(1)).unwrap();
    let states: Vec<_> = items.iter().map(|item| (item.change, item.row, item.state, item.reason.as_deref())).collect();
    let skipped = Some("The name is taken");
    let expected = [
        (0, Some(1), ItemState::Queued, None),
        (1, Some(2), ItemState::Skipped, skipped),
        (2, Some(3), ItemState::Queued, None),
        (3, Some(4), ItemState::Queued, None),
    ];
    assert_eq!(states, expected);
    let page = |filter, offset, limit| {
        let (total, items) = fresh.store.job_items(&job_id(1), filter, offset, limit).unwrap();
        (total, items.into_iter().map(|item| item.change).collect::<Vec<_>>())
    };
    assert_eq!(page(None, 1, 2), (4, vec![1, 2]));
    assert_eq!(page(Some(ItemState::Queued), 1, 9), (3, vec![2, 3]));
    assert_eq!(page(Some(ItemState::Failed), 0, 9), (0, vec![]));
}

#[test]
fn jobs_are_listed_newest_first_and_move_through_their_states() {
    let fresh = running();
    let store = &fresh.store;
    store.save_plan(&plan(2)).unwrap();
    store.create_job(&new_job(2, 2)).unwrap();
    let ids = |store: &Store| store.jobs().unwrap().into_iter().map(|job| job.id).collect::<Vec<_>>();
    assert_eq!(ids(store), [job_id(2), job_id(1)]);
    for (state, reason, finished) in [
        (JobState::Paused, Some("Stopped by admin"), None),
        (JobState::Running, None, None),
        (JobState::Finished, None, Some(at(21))),
    ] {
        store.set_job_state(&job_id(2), state, reason, at(21)).unwrap();
        let job = store.job(&job_id(2)).unwrap().unwrap();
        assert_eq!((job.state, job.reason.as_deref(), job.finished_at), (state, reason, finished));
    }
    store.add_job_traffic(&job_id(2), 20, 1).unwrap();
    store.add_job_traffic(&job_id(2), 3, 0).unwrap();
    let job = store.job(&job_id(2)).unwrap().unwrap();
    assert_eq!((job.requests, job.throttled), (23, 1));
    store.mark_canary(&job_id(2), 2).unwrap();
    let canaries: Vec<bool> = store.all_items(&job_id(2)).unwrap().iter().map(|item| item.canary).collect();
    assert_eq!(canaries, [false, false, true, false]);

    let fresh = fresh.reopened();
    assert_eq!(fresh.store.interrupt_running(at(30)).unwrap(), [job_id(1)]);
    assert_eq!(fresh.store.interrupt_running(at(31)).unwrap(), []);
    assert_eq!(fresh.store.job(&job_id(1)).unwrap().unwrap().state, JobState::Interrupted);
    assert_eq!(fresh.store.job(&job_id(2)).unwrap().unwrap().state, JobState::Finished);
}

#[test]
fn a_job_that_is_not_there_is_an_error() {
    let fresh = running();
    let store = &fresh.store;
    let nobody = job_id(99);
    let refusals = [
        store.set_job_state(&nobody, JobState::Paused, None, at(1)),
        store.add_job_traffic(&nobody, 1, 0),
        store.all_items(&nobody).map(|_| ()),
    ];
    for refusal in refusals {
        assert!(matches!(refusal, Err(StoreError::UnknownJob(id)) if id == nobody), "{refusal:?}");
    }
    assert!(matches!(store.mark_canary(&job_id(1), 99), Err(StoreError::UnknownItem { change: 99, .. })));
    assert_eq!(store.job(&nobody).unwrap(), None);
}

#[test]
fn the_same_file_twice_is_noticed() {
    let fresh = running();
    let file = "ab".repeat(32);
    assert_eq!(fresh.store.plans_of_file(&file).unwrap(), [(job_id(1), at(10), 0)]);
    fresh.store.save_plan(&plan(2)).unwrap();
    assert_eq!(fresh.store.plans_of_file(&file).unwrap().len(), 1, "a plan that was not started does not count");
    assert_eq!(fresh.store.plans_of_file("cd").unwrap(), []);
}
