//! Plans of every kind of step, run through the journal: looked at before, read back after, nobody written over.

use model::journal::StepState;
use model::plan::{
    Action, Change, Cost, GroupReference, MemberRole, Operation, PLAN_VERSION, PersonReference, Phase, Plan,
    PlannedStep, Verdict,
};
use model::{AssignedLicense, GroupId, PlanId, Properties, SkuId, TenantId, UserId};
use serde_json::{Value, json};
use simulator::{Change as Elsewhere, Fault, FaultRule, SimulatorConfig};
use support::World;

const E3: &str = "05e9a617-0261-4cee-bb44-138d3ef5d965";

pub(crate) fn properties(value: Value) -> Properties {
    value.as_object().unwrap().clone()
}

/// A step of a change; its number is its place.
pub(crate) fn step(phase: Phase, operation: Operation) -> PlannedStep {
    PlannedStep { number: 0, phase, operation, on: None, needs: Vec::new() }
}

pub(crate) fn after(step: PlannedStep, needs: &[u16]) -> PlannedStep {
    PlannedStep { needs: needs.to_vec(), ..step }
}

/// What sets a field that reads `before`.
pub(crate) fn sets(phase: Phase, name: &str, before: &Value, wanted: Value) -> PlannedStep {
    let (before, wanted) = (properties(json!({ name: before })), properties(json!({ name: wanted })));
    step(phase, Operation::UpdateUser { before, wanted })
}

pub(crate) fn of(user: &Value, steps: Vec<PlannedStep>) -> Change {
    let text = |name: &str| user[name].as_str().unwrap_or_default().to_owned();
    let steps: Vec<PlannedStep> = (0u16..).zip(steps).map(|(number, step)| PlannedStep { number, ..step }).collect();
    Change {
        number: 0,
        row: None,
        display_name: text("displayName"),
        user_principal_name: text("userPrincipalName"),
        user_id: UserId::parse(&text("id")).ok(),
        action: Action::Update,
        steps,
        notes: Vec::new(),
        wanted_licenses: Vec::new(),
        remarks: Vec::new(),
        verdict: Verdict::Ready,
        cells: Vec::new(),
        seen: None,
        starts: None,
    }
}

/// Somebody new with more to be done to them.
pub(crate) fn hire(name: &str, steps: Vec<PlannedStep>) -> Change {
    let address = format!("{name}@contoso.com");
    let wanted = properties(json!({ "displayName": name, "userPrincipalName": address, "mailNickname": name,
        "accountEnabled": true, "usageLocation": "DE", "department": "Sales" }));
    let create = step(Phase::Create, Operation::CreateUser { wanted });
    let user = json!({ "displayName": name, "userPrincipalName": address });
    let all = std::iter::once(create).chain(steps.into_iter().map(|step| after(step, &[0]))).collect();
    Change { action: Action::Create, ..of(&user, all) }
}

/// Keeps a plan of these changes and answers with its id.
pub(crate) async fn kept(world: &World, changes: Vec<Change>) -> String {
    let changes: Vec<Change> = (0u32..).zip(changes).map(|(number, change)| Change { number, ..change }).collect();
    let id = new_id();
    let plan = Plan {
        version: PLAN_VERSION,
        id,
        tenant: TenantId::parse(&world.simulator.details().tenant_id).unwrap(),
        tenant_name: "Contoso".to_owned(),
        name: "Steps".to_owned(),
        checked_at: jiff::Timestamp::now(),
        source: None,
        changes,
        services: Vec::new(),
        held: Vec::new(),
        seats: Vec::new(),
        warnings: Vec::new(),
        cost: Cost { calls: 1, writes: 1, seconds: 1 },
        permissions: Vec::new(),
        hand_off: Vec::new(),
        undoes: None,
    };
    world.app.keep_plan(World::CONNECTION, plan).await.unwrap();
    id.to_string()
}

/// An id that two plans of one test do not share.
fn new_id() -> PlanId {
    let time = jiff::Timestamp::now().as_nanosecond().unsigned_abs();
    let text = format!("{:032x}", time);
    PlanId::parse(&format!("{}-{}-{}-{}-{}", &text[..8], &text[8..12], &text[12..16], &text[16..20], &text[20..]))
        .unwrap()
}

pub(crate) async fn people(world: &World) -> Vec<Value> {
    let mut people = world.simulator.tenant().users(200);
    people.retain(|user| user["onPremisesSyncEnabled"] != json!(true) && user["userType"] == "Member");
    people
}

pub(crate) fn id(user: &Value) -> UserId {
    UserId::parse(user["id"].as_str().unwrap()).unwrap()
}

/// What another administrator does.
pub(crate) fn elsewhere(world: &World, method: &str, path: &str, body: Option<Value>) -> (u16, Option<Value>) {
    world.simulator.tenant().change(&Elsewhere::new(method, path, body))
}

pub(crate) fn new_group(world: &World) -> GroupReference {
    let body =
        json!({ "displayName": "Project", "mailNickname": "project", "mailEnabled": false, "securityEnabled": true });
    let made = elsewhere(world, "POST", "/groups", Some(body)).1.unwrap();
    GroupReference { id: GroupId::parse(made["id"].as_str().unwrap()).unwrap(), name: "Project".to_owned() }
}

pub(crate) async fn states(world: &World, job: &Value) -> Vec<(String, String)> {
    let items = world.call("job.items", json!({ "job": job["id"], "state": null, "offset": 0, "limit": 100 })).await;
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    items["items"].as_array().unwrap().iter().map(|item| (text(&item["state"]), text(&item["reason"]))).collect()
}

pub(crate) fn writes(world: &World, method: &str, path: &str) -> usize {
    let writes = world.simulator.tenant().writes();
    writes.iter().filter(|write| write["method"] == method && write["path"] == path).count()
}

#[tokio::test(flavor = "multi_thread")]
async fn every_kind_of_step_is_done_and_seen() {
    let world = World::synced(World::config()).await;
    let people = people(&world).await;
    let group = new_group(&world);
    let other = new_group(&world);
    let member =
        json!({ "@odata.id": format!("https://graph.microsoft.com/v1.0/directoryObjects/{}", id(&people[3])) });
    elsewhere(&world, "POST", &format!("/groups/{}/members/$ref", other.id), Some(member));
    let boss = PersonReference::User { id: id(&people[9]), name: "Boss".to_owned() };
    let nobody = properties(json!({ "manager": null }));
    assert!(world.simulator.tenant().change_user(people[2]["id"].as_str().unwrap(), nobody));
    let department = people[0]["department"].clone();
    let joins = |group: &GroupReference| Operation::AddToGroup { group: group.clone(), role: MemberRole::Member };
    let plan = kept(
        &world,
        vec![
            of(&people[0], vec![sets(Phase::Profile, "department", &department, json!("Night shift"))]),
            of(
                &people[1],
                vec![
                    sets(Phase::Block, "accountEnabled", &json!(true), json!(false)),
                    step(Phase::Sessions, Operation::RevokeSessions),
                    step(Phase::Credentials, Operation::ResetPassword { force_change: true, hand_over: false }),
                ],
            ),
            of(&people[2], vec![step(Phase::Manager, Operation::SetManager { before: None, wanted: Some(boss) })]),
            of(
                &people[3],
                vec![
                    step(Phase::Groups, Operation::RemoveFromGroup { group: other.clone(), role: MemberRole::Member }),
                    step(Phase::Owners, Operation::AddToGroup { group: other.clone(), role: MemberRole::Owner }),
                ],
            ),
            of(&people[4], vec![step(Phase::Delete, Operation::DeleteUser)]),
            of(&people[5], vec![step(Phase::Groups, joins(&group))]),
            of(&people[6], vec![step(Phase::Groups, joins(&group))]),
            hire("newcomer", vec![step(Phase::Groups, joins(&group))]),
        ],
    )
    .await;
    let job = world.run(&plan, false).await;
    assert_eq!(job["state"], "finished", "{job:?}");
    let told = states(&world, &job).await;
    assert!(told.iter().all(|(state, _)| state == "verified"), "{told:?}");
    let tenant = world.simulator.tenant();
    let now = |user: &Value| tenant.find_user(user["id"].as_str().unwrap());
    assert_eq!(now(&people[0]).unwrap()["department"], "Night shift");
    assert_eq!(now(&people[1]).unwrap()["accountEnabled"], false);
    assert!(now(&people[4]).is_none());
    assert!(tenant.find_user("newcomer@contoso.com").is_some());
    // Who joins one group goes in one request.
    assert_eq!(writes(&world, "PATCH", &format!("/v1.0/groups/{}", group.id)), 1);
    let phases: Vec<&str> =
        job["phases"].as_array().unwrap().iter().map(|phase| phase["name"].as_str().unwrap()).collect();
    assert_eq!(phases[..4], ["Block sign-in", "End sessions", "Password", "Create"], "{phases:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_somebody_else_changed_is_left_until_a_person_says_otherwise() {
    let world = World::synced(World::config()).await;
    let people = people(&world).await;
    let before: Vec<Value> = people.iter().map(|user| user["department"].clone()).collect();
    let plan = kept(
        &world,
        (0..3)
            .map(|at| of(&people[at], vec![sets(Phase::Profile, "department", &before[at], json!("Night shift"))]))
            .collect(),
    )
    .await;
    let tenant = world.simulator.tenant();
    let set = |at: usize, to: &str| {
        assert!(tenant.change_user(people[at]["id"].as_str().unwrap(), properties(json!({ "department": to }))));
    };
    set(0, "Moved elsewhere");
    set(1, "Night shift");
    let job = world.run(&plan, false).await;
    let told = states(&world, &job).await;
    let shown: Vec<&str> = told.iter().map(|(state, _)| state.as_str()).collect();
    assert_eq!(shown, ["drifted", "verified", "verified"], "{told:?}");
    assert!(told[0].1.contains("Moved elsewhere"), "{told:?}");
    let patched = |at: usize| writes(&world, "PATCH", &format!("/v1.0/users/{}", id(&people[at])));
    assert_eq!([patched(0), patched(1), patched(2)], [0, 0, 1], "what is as wanted needs no write");

    let of_job = || app::contract::job::OfJob {
        connection: World::CONNECTION.to_owned(),
        job: job["id"].as_str().unwrap().to_owned(),
    };
    let moved = app::jobs::choose(&world.app, of_job(), vec![0], store::StepChoice::Apply).await.unwrap();
    assert_eq!(moved, 1);
    world.call("job.resume", json!({ "job": job["id"] })).await;
    let job = world.ended(job["id"].as_str().unwrap()).await;
    assert_eq!((&job["state"], &job["counts"]["verified"]), (&json!("finished"), &json!(3)), "{job:?}");
    assert_eq!(tenant.find_user(people[0]["id"].as_str().unwrap()).unwrap()["department"], "Night shift");
}

#[rstest::rstest]
#[case::fields("PATCH", "/users/{id}", Phase::Profile)]
#[case::block("PATCH", "/users/{id}", Phase::Block)]
#[case::sessions("POST", "/users/{id}/revokeSignInSessions", Phase::Sessions)]
#[case::password("PATCH", "/users/{id}", Phase::Credentials)]
#[case::manager("PUT", "/users/{id}/manager/$ref", Phase::Manager)]
#[case::joining("POST", "/groups/{id}/members/$ref", Phase::Groups)]
#[case::deleting("DELETE", "/users/{id}", Phase::Delete)]
#[tokio::test(flavor = "multi_thread")]
async fn a_lost_answer_is_looked_up_and_nothing_is_done_twice(
    #[case] method: &str,
    #[case] path: &str,
    #[case] phase: Phase,
    #[values(true, false)] happened: bool,
) {
    let world = World::synced(World::config()).await;
    let people = people(&world).await;
    let someone = &people[1];
    let operation = match phase {
        Phase::Profile => sets(phase, "department", &someone["department"], json!("Night shift")).operation,
        Phase::Block => sets(phase, "accountEnabled", &json!(true), json!(false)).operation,
        Phase::Sessions => Operation::RevokeSessions,
        Phase::Credentials => Operation::ResetPassword { force_change: true, hand_over: true },
        Phase::Manager => {
            let nobody = properties(json!({ "manager": null }));
            assert!(world.simulator.tenant().change_user(someone["id"].as_str().unwrap(), nobody));
            let wanted = PersonReference::User { id: id(&people[7]), name: "Boss".to_owned() };
            Operation::SetManager { before: None, wanted: Some(wanted) }
        }
        Phase::Groups => Operation::AddToGroup { group: new_group(&world), role: MemberRole::Member },
        _ => Operation::DeleteUser,
    };
    let plan = kept(&world, vec![of(someone, vec![step(phase, operation)])]).await;
    let lost = if happened { Fault::status(504).applied() } else { Fault::status(504) };
    world.simulator.faults().add(FaultRule::on(method, path, lost).times(1));
    let job = world.run(&plan, false).await;
    assert_eq!(world.simulator.faults().hits(), 1, "the fault was met");
    assert_eq!((&job["state"], &job["counts"]["verified"]), (&json!("finished"), &json!(1)), "{job:?}");
    let done = world.simulator.tenant().writes();
    let of_ours =
        |write: &&Value| write["method"] == method && !write["path"].as_str().unwrap_or("").ends_with("/groups");
    let once = done.iter().filter(of_ours).filter(|write| {
        write["path"].as_str().unwrap().contains(&if path.contains("groups") {
            "/members".to_owned()
        } else {
            id(someone).to_string()
        })
    });
    assert_eq!(once.count(), 1, "{done:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_step_whose_need_was_not_done_is_not_sent_and_says_why() {
    let world = World::synced(World::config()).await;
    let people = people(&world).await;
    let block = sets(Phase::Block, "accountEnabled", &json!(true), json!(false));
    let steps = vec![block, after(step(Phase::Delete, Operation::DeleteUser), &[0])];
    let plan = kept(&world, vec![of(&people[1], steps)]).await;
    world.simulator.faults().add(FaultRule::on("PATCH", "/users/{id}", Fault::status(400)));
    let job = world.run(&plan, false).await;
    assert_eq!((&job["state"], &job["counts"]["failed"]), (&json!("finished"), &json!(1)), "{job:?}");
    assert!(world.simulator.tenant().find_user(people[1]["id"].as_str().unwrap()).is_some(), "nobody was deleted");

    // Tried again once what stood in the way is gone.
    world.simulator.faults().clear();
    let of_job = app::contract::job::OfJob {
        connection: World::CONNECTION.to_owned(),
        job: job["id"].as_str().unwrap().to_owned(),
    };
    assert_eq!(app::jobs::choose(&world.app, of_job, vec![0], store::StepChoice::Retry).await.unwrap(), 2);
    world.call("job.resume", json!({ "job": job["id"] })).await;
    let job = world.ended(job["id"].as_str().unwrap()).await;
    assert_eq!(job["counts"]["verified"], 1, "{job:?}");
    assert!(world.simulator.tenant().find_user(people[1]["id"].as_str().unwrap()).is_none());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_manager_who_is_made_by_the_same_plan_is_waited_for() {
    let world = World::synced(World::config()).await;
    let reports = PersonReference::Change { number: 1, name: "boss".to_owned() };
    let manager = step(Phase::Manager, Operation::SetManager { before: None, wanted: Some(reports) });
    let plan =
        kept(&world, vec![hire("report", vec![manager]), hire("boss", Vec::new()), hire("third", Vec::new())]).await;
    let job = world.run(&plan, true).await;
    assert_eq!((&job["state"], &job["counts"]["verified"]), (&json!("finished"), &json!(3)), "{job:?}");
    let report = world.simulator.tenant().find_user("report@contoso.com").unwrap();
    let path = format!("/v1.0/users/{}/manager/$ref", report["id"].as_str().unwrap());
    assert_eq!(writes(&world, "PUT", &path), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn many_join_a_group_twenty_a_call_and_one_who_may_not_keeps_nobody_out() {
    let world = World::synced(World::config()).await;
    let people = people(&world).await;
    let group = new_group(&world);
    let joins = || step(Phase::Groups, Operation::AddToGroup { group: group.clone(), role: MemberRole::Member });
    let plan = kept(&world, people.iter().take(45).map(|user| of(user, vec![joins()])).collect()).await;
    let path = format!("/v1.0/groups/{}", group.id);
    // The first bundle is refused as a whole: each of it goes alone.
    world.simulator.faults().add(FaultRule::on("PATCH", "/groups/{id}", Fault::status(400)).times(1));
    let job = world.run(&plan, false).await;
    assert_eq!((&job["state"], &job["counts"]["verified"]), (&json!("finished"), &json!(45)), "{job:?}");
    assert_eq!(writes(&world, "PATCH", &path), 2, "two bundles came through");
    assert_eq!(writes(&world, "POST", &format!("{path}/members/$ref")), 20);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_licence_is_swapped_in_one_call_and_seats_run_out_for_the_last_rows_only() {
    let world = World::synced(World::config()).await;
    let people = people(&world).await;
    let e3 = SkuId::parse(E3).unwrap();
    let without: Vec<&Value> = people
        .iter()
        .filter(|user| user["usageLocation"].is_string())
        // Whoever holds another product with a mailbox is stopped for that.
        .filter(|user| user["assignedLicenses"].as_array().is_some_and(Vec::is_empty))
        .take(4)
        .collect();
    assert_eq!(without.len(), 4);
    let gives = || {
        let add = vec![AssignedLicense { sku_id: e3, disabled_plans: Vec::new() }];
        step(
            Phase::Licenses,
            Operation::AssignLicense { before: Vec::new(), add, remove: Vec::new(), after_inherited: Vec::new() },
        )
    };
    let plan = kept(&world, without.iter().map(|user| of(user, vec![gives()])).collect()).await;
    let holds = |user: &&Value| {
        user["assignedLicenses"].as_array().is_some_and(|held| held.iter().any(|one| one["skuId"] == E3))
    };
    let used = world.simulator.tenant().users(1_000).iter().filter(holds).count();
    assert!(world.simulator.tenant().set_seats("SPE_E3", u32::try_from(used).unwrap() + 3));
    let job = world.run(&plan, false).await;
    let told = states(&world, &job).await;
    let shown: Vec<&str> = told.iter().map(|(state, _)| state.as_str()).collect();
    assert_eq!(shown, ["verified", "verified", "verified", "failed"], "{told:?}");
    assert!(told[3].1.contains("not sent"), "{told:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn five_refusals_of_the_same_words_stop_the_job() {
    let world = World::synced(SimulatorConfig { people: 300, ..World::config() }).await;
    let people = people(&world).await;
    let changes = people
        .iter()
        .take(60)
        .map(|user| of(user, vec![sets(Phase::Profile, "department", &user["department"], json!("Night shift"))]));
    let plan = kept(&world, changes.collect()).await;
    world.simulator.faults().add(FaultRule::on("PATCH", "/users/{id}", Fault::status(403)));
    let job = world.apply(&plan, false, 90).await;
    let job = world.ended(&job).await;
    assert_eq!(job["state"], "paused", "{job:?}");
    assert!(job["reason"].as_str().unwrap().contains("in a row failed in the same way"), "{job:?}");
    assert!(job["counts"]["queued"].as_u64().unwrap() >= 40, "one batch went out: {job:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_job_stops_after_the_phase_when_asked_and_goes_on_later() {
    let world = World::synced(World::config()).await;
    let people = people(&world).await;
    let changes = people.iter().take(30).map(|user| {
        let block = sets(Phase::Block, "accountEnabled", &user["accountEnabled"], json!(false));
        of(user, vec![block, step(Phase::Sessions, Operation::RevokeSessions)])
    });
    let plan = kept(&world, changes.collect()).await;
    world.simulator.faults().add(FaultRule::on("PATCH", "/users/{id}", Fault::delay_ms(40)));
    let job = world.apply(&plan, false, 5).await;
    let of_job = app::contract::job::OfJob { connection: World::CONNECTION.to_owned(), job: job.clone() };
    app::jobs::stop_after_phase(&world.app, of_job).await.unwrap();
    let stopped = world.ended(&job).await;
    assert_eq!(stopped["state"], "paused", "{stopped:?}");
    assert!(stopped["reason"].as_str().unwrap().contains("Stopped after “Block sign-in”"), "{stopped:?}");
    let revoked = |world: &World| {
        world
            .simulator
            .tenant()
            .writes()
            .iter()
            .filter(|write| write["path"].as_str().unwrap().ends_with("revokeSignInSessions"))
            .count()
    };
    assert_eq!(revoked(&world), 0);
    world.call("job.resume", json!({ "job": job })).await;
    let ended = world.ended(&job).await;
    assert_eq!(ended["counts"]["verified"], 30, "{ended:?}");
    assert_eq!(revoked(&world), 30);
}

#[test]
fn a_step_left_behind_is_never_green() {
    assert_eq!(
        model::journal::item_state(&[StepState::Verified, StepState::Unknown]),
        model::journal::ItemState::Unknown
    );
}
