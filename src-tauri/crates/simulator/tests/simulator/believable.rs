//! What an administrator of a company of that size would notice at once.

use serde_json::{Value, json};
use simulator::SimulatorConfig;

use crate::support::{World, small, world_of};

const GLOBAL_ADMINISTRATOR: &str = "62e90394-69f5-4237-9190-012177145e10";

async fn world(people: u32) -> World {
    world_of(SimulatorConfig { people, ..small() }).await
}

async fn list(world: &World, path: &str) -> Vec<Value> {
    let (status, body) = world.get(path).await;
    assert_eq!(status, 200, "{path}: {body}");
    body["value"].as_array().unwrap().clone()
}

#[tokio::test]
async fn as_many_seats_are_bought_as_are_needed_and_a_few() {
    for people in [10, 50, 300, 2_000] {
        let world = world(people).await;
        let (mut full, mut ending) = (0, 0);
        for sku in list(&world, "/subscribedSkus").await {
            let units = |name: &str| sku["prepaidUnits"][name].as_u64().unwrap();
            let (part, used) = (sku["skuPartNumber"].as_str().unwrap(), sku["consumedUnits"].as_u64().unwrap());
            let (enabled, warning) = (units("enabled"), units("warning"));
            // What costs nothing.
            if enabled >= 10_000 {
                continue;
            }
            let spare = (enabled + warning).checked_sub(used).unwrap();
            let idle = used == 0 && people >= 200 && spare <= 20;
            assert!(idle || spare <= used.div_ceil(4), "{part} of {people}: {enabled} + {warning} for {used}");
            assert!(units("suspended") <= u64::from(people) / 10, "{part} of {people}");
            full += u32::from(used > 0 && spare == 0);
            ending += u32::from(warning > 0);
        }
        assert!(people < 50 || (full >= 1 && ending == 1), "{people}: {full} full, {ending} ending");
    }
}

#[tokio::test]
async fn roles_are_those_somebody_holds_and_two_can_always_administer() {
    for (people, most) in [(1, 3), (2, 3), (10, 3), (12, 3), (50, 9), (2_000, 30)] {
        let world = world(people).await;
        let roles = list(&world, "/directoryRoles").await;
        assert!(roles.len() <= most, "{} roles of {people}", roles.len());
        for role in &roles {
            let members = list(&world, &format!("/directoryRoles/{}/members", role["id"].as_str().unwrap())).await;
            assert!(!members.is_empty(), "{} of {people}", role["displayName"]);
            if role["roleTemplateId"] == GLOBAL_ADMINISTRATOR {
                assert!(members.len() >= 2.min(people as usize), "{people}: {members:?}");
                let safe =
                    members.iter().any(|member| member["userPrincipalName"].as_str().unwrap().starts_with("notfall1@"));
                assert_eq!(safe, people > 1, "{people}");
            }
        }
        let named = |name: &str| roles.iter().any(|role| role["displayName"] == name);
        assert!(named("Global Administrator"));
        assert_eq!(named("SharePoint Administrator") && named("Teams Administrator"), people >= 2_000);
    }
}

/// A role nobody holds yet can be given all the same.
#[tokio::test]
async fn a_role_that_is_not_there_yet_comes_with_its_first_holder() {
    let world = world(50).await;
    let person = world.create("new.reader").await;
    let reports = "4a5d8f65-41da-4de4-8968-e035b65339cf";
    let assignment = json!({"principalId": person, "roleDefinitionId": reports, "directoryScopeId": "/"});
    let (status, made) = world.post("/roleManagement/directory/roleAssignments", &assignment).await;
    assert_eq!(status, 201, "{made}");
    let members = list(&world, &format!("/directoryRoles(roleTemplateId='{reports}')/members")).await;
    assert_eq!(members[0]["id"], json!(person));
}

/// Without Entra Connect nothing comes from on premises.
#[tokio::test]
async fn what_is_synchronized_has_somebody_who_synchronizes_it() {
    for people in [3, 10, 50] {
        let world = world(people).await;
        let users = world.tenant().users(1_000);
        let connect = users.iter().any(|user| user["userPrincipalName"].as_str().unwrap().starts_with("Sync_"));
        let synced = users.iter().any(|user| user["onPremisesSyncEnabled"] == true);
        let groups = list(&world, "/groups?$select=id,onPremisesSyncEnabled&$top=999").await;
        let groups = groups.iter().any(|group| group["onPremisesSyncEnabled"] == true);
        assert_eq!((connect, synced, groups), (people >= 16, people >= 16, people >= 16), "{people}");
    }
}
