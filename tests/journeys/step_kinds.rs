//! The rarer kinds of step: guests, the recycle bin, roles, ways to sign in, passes, from a direct licence to one by group.

use crate::steps::{after, elsewhere, hire, id, kept, new_group, of, people, states, step, writes};
use model::plan::{MemberRole, Operation, Phase};
use model::{AssignedLicense, SkuId};
use serde_json::{Value, json};
use simulator::{Fault, FaultRule};
use support::World;

const E3: &str = "05e9a617-0261-4cee-bb44-138d3ef5d965";
const REPORTS_READER: &str = "4a5d8f65-41da-4de4-8968-e035b65339cf";

#[tokio::test(flavor = "multi_thread")]
async fn guests_bins_roles_and_methods() {
    let world = World::synced(World::config()).await;
    let people = people(&world).await;
    let tenant = world.simulator.tenant();
    let deleted = |at: usize| assert!(tenant.delete_user(people[at]["id"].as_str().unwrap(), false));
    deleted(0);
    deleted(1);
    let phone = json!({ "phoneNumber": "+420 123456789", "phoneType": "mobile" });
    let method =
        elsewhere(&world, "POST", &format!("/users/{}/authentication/phoneMethods", id(&people[2])), Some(phone));
    let method = method.1.unwrap()["id"].as_str().unwrap().to_owned();
    let definition = REPORTS_READER.to_owned();
    let gives =
        json!({ "principalId": id(&people[3]).to_string(), "roleDefinitionId": definition, "directoryScopeId": "/" });
    let assignment = elsewhere(&world, "POST", "/roleManagement/directory/roleAssignments", Some(gives)).1.unwrap();
    let assignment = assignment["id"].as_str().unwrap().to_owned();
    let invite = Operation::InviteGuest {
        mail: "guest@elsewhere.example".to_owned(),
        display_name: Some("A Guest".to_owned()),
        redirect_url: "https://contoso.com".to_owned(),
        send_message: false,
        again: false,
        message: None,
    };
    let group = new_group(&world);
    let joins = step(Phase::Groups, Operation::AddToGroup { group: group.clone(), role: MemberRole::Member });
    let guest = json!({ "displayName": "A Guest", "userPrincipalName": "guest@elsewhere.example" });
    let pass = Operation::CreatePass { lifetime_minutes: Some(60), usable_once: true, start: None };
    let plan = kept(
        &world,
        vec![
            of(&people[0], vec![step(Phase::Restore, Operation::RestoreUser { user_principal_name: None })]),
            of(&people[1], vec![step(Phase::Purge, Operation::PurgeUser)]),
            of(
                &people[2],
                vec![step(
                    Phase::Methods,
                    Operation::RemoveMethod { id: method, method: "phone".to_owned(), label: "Phone".to_owned() },
                )],
            ),
            of(
                &people[3],
                vec![step(
                    Phase::Roles,
                    Operation::RemoveRole {
                        assignment,
                        definition,
                        name: "Reports Reader".to_owned(),
                        scope: "/".to_owned(),
                    },
                )],
            ),
            of(&guest, vec![step(Phase::Create, invite), after(joins, &[0])]),
            // The pass of a phase that comes before the one that makes its person.
            hire("newcomer", vec![step(Phase::Credentials, pass)]),
        ],
    )
    .await;
    let job = world.run(&plan, false).await;
    let told = states(&world, &job).await;
    assert!(told.iter().all(|(state, _)| state == "verified"), "{told:?}");
    assert_eq!(job["state"], "finished", "{job:?}");
    assert!(tenant.find_user(people[0]["id"].as_str().unwrap()).is_some());
    let hand_over = world.call("job.handOver", json!({ "job": job["id"] })).await;
    let people = hand_over["people"].as_array().unwrap();
    let kinds: Vec<&Value> = people.iter().map(|person| &person["kind"]).collect();
    assert_eq!(kinds, [&json!("password"), &json!("pass")], "{hand_over:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_direct_licence_goes_only_when_the_group_gives_it() {
    let world = World::synced(World::config()).await;
    let people = people(&world).await;
    let e3 = SkuId::parse(E3).unwrap();
    let free = |user: &&Value| {
        user["usageLocation"].is_string() && user["assignedLicenses"].as_array().is_none_or(Vec::is_empty)
    };
    let someone = people.iter().find(free).unwrap();
    let direct = json!({ "addLicenses": [{ "skuId": E3, "disabledPlans": [] }], "removeLicenses": [] });
    assert_eq!(
        elsewhere(&world, "POST", &format!("/users/{}/assignLicense", id(someone)), Some(direct.clone())).0,
        200
    );
    let group = new_group(&world);
    elsewhere(&world, "POST", &format!("/groups/{}/assignLicense", group.id), Some(direct));
    let held = AssignedLicense { sku_id: e3, disabled_plans: Vec::new() };
    let joins = step(Phase::LicenseGroups, Operation::AddToGroup { group, role: MemberRole::Member });
    let leaves = step(
        Phase::Licenses,
        Operation::AssignLicense { before: vec![held], add: Vec::new(), remove: vec![e3], after_inherited: vec![e3] },
    );
    let plan = kept(&world, vec![of(someone, vec![joins, after(leaves, &[0])])]).await;
    let job = world.run(&plan, false).await;
    let told = states(&world, &job).await;
    assert_eq!(told[0].0, "verified", "{told:?}");
    let now = world.simulator.tenant().find_user(someone["id"].as_str().unwrap()).unwrap();
    let states = now["licenseAssignmentStates"].as_array().unwrap();
    assert!(states.iter().all(|state| state["assignedByGroup"].is_string()) && !states.is_empty(), "{states:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn somebody_who_is_gone_and_what_is_no_longer_so_are_told_apart() {
    let world = World::synced(World::config()).await;
    let people = people(&world).await;
    let group = new_group(&world);
    let joins = || step(Phase::Groups, Operation::AddToGroup { group: group.clone(), role: MemberRole::Member });
    let leaves = || step(Phase::Groups, Operation::RemoveFromGroup { group: group.clone(), role: MemberRole::Member });
    let plan = kept(
        &world,
        vec![of(&people[0], vec![joins()]), of(&people[1], vec![leaves()]), of(&people[2], vec![joins()])],
    )
    .await;
    assert!(world.simulator.tenant().delete_user(people[0]["id"].as_str().unwrap(), true));
    // Another administrator is quicker by a moment: the answer says that it is so already.
    let quicker = Fault::change(simulator::Change::new(
        "POST",
        &format!("/groups/{}/members/$ref", group.id),
        Some(json!({ "@odata.id": format!("https://graph.microsoft.com/v1.0/directoryObjects/{}", id(&people[2])) })),
    ));
    world.simulator.faults().add(FaultRule::on("POST", "/groups/{id}/members/$ref", quicker).times(1));
    let job = world.run(&plan, false).await;
    let told = states(&world, &job).await;
    let shown: Vec<&str> = told.iter().map(|(state, _)| state.as_str()).collect();
    assert_eq!(shown, ["failed", "verified", "verified"], "{told:?}");
    assert!(told[0].1.contains("no longer there"), "{told:?}");
    assert_eq!(writes(&world, "DELETE", &format!("/v1.0/groups/{}/members/{}/$ref", group.id, id(&people[1]))), 0);
}
