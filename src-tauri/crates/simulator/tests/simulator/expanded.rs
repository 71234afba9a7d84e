//! What `$expand` shows beside members and managers: app role assignments and sponsors as their own paths list them.

use reqwest::Method;
use serde_json::{Value, json};

use crate::support::{World, world};

async fn list(world: &World, path: &str) -> Vec<Value> {
    let (status, body) = world.get(path).await;
    assert_eq!(status, 200, "{path} {body}");
    body["value"].as_array().unwrap().clone()
}

/// The service principal to which the most are assigned.
async fn crm(world: &World) -> String {
    let found = list(world, "/servicePrincipals?$filter=displayName eq 'Contoso CRM'").await;
    found[0]["id"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn app_role_assignments_are_expanded_as_their_path_lists_them() {
    let world = world().await;
    let path = format!("/servicePrincipals/{}", crm(&world).await);
    let given = list(&world, &format!("{path}/appRoleAssignedTo?$top=999")).await;
    let (_, body) = world.get(&format!("{path}?$expand=appRoleAssignedTo")).await;
    let expanded = body["appRoleAssignedTo"].as_array().unwrap();
    assert_eq!(expanded.len(), given.len().min(20));
    assert!(!expanded.is_empty() && expanded.iter().all(|one| given.contains(one)), "{body}");
    // One of each kind of who can be assigned.
    let mut kinds = std::collections::BTreeMap::new();
    for principal in list(&world, "/servicePrincipals?$top=999&$expand=appRoleAssignedTo&$select=id").await {
        for one in principal["appRoleAssignedTo"].as_array().unwrap() {
            kinds.entry(one["principalType"].as_str().unwrap().to_owned()).or_insert_with(|| one.clone());
        }
    }
    assert_eq!(kinds.keys().collect::<Vec<_>>(), ["Group", "ServicePrincipal", "User"]);
    for one in kinds.values() {
        let set = match one["principalType"].as_str().unwrap() {
            "User" => "users",
            "Group" => "groups",
            _ => "servicePrincipals",
        };
        let principal = format!("/{set}/{}", one["principalId"].as_str().unwrap());
        let held = list(&world, &format!("{principal}/appRoleAssignments")).await;
        let (_, body) = world.get(&format!("{principal}?$select=id&$expand=appRoleAssignments")).await;
        assert_eq!(body["appRoleAssignments"], json!(held.iter().take(20).collect::<Vec<_>>()), "{principal}");
        let (_, body) = world.get(&format!("{principal}?$expand=appRoleAssignments($select=id,appRoleId)")).await;
        assert_eq!(body["appRoleAssignments"][0], json!({"id": held[0]["id"], "appRoleId": held[0]["appRoleId"]}));
        let filter = format!("/{set}?$filter=appRoleAssignments/any(x:x/id eq '{}')", one["id"].as_str().unwrap());
        let found = list(&world, &filter).await;
        assert_eq!(found.iter().map(|one| &one["id"]).collect::<Vec<_>>(), [&one["principalId"]], "{filter}");
    }
    let all = list(&world, "/users?$select=id&$expand=appRoleAssignments&$top=999").await;
    assert!(all.iter().any(|user| user["appRoleAssignments"] != json!([])));
}

#[tokio::test]
async fn an_assignment_taken_back_is_expanded_no_more() {
    let world = world().await;
    let path = format!("/servicePrincipals/{}", crm(&world).await);
    let given = list(&world, &format!("{path}/appRoleAssignedTo")).await;
    let one = given.iter().find(|one| one["principalType"] == "User").unwrap();
    let user = format!("/users/{}?$expand=appRoleAssignments", one["principalId"].as_str().unwrap());
    let assignments = async || world.get(&user).await.1["appRoleAssignments"].clone();
    assert!(assignments().await.as_array().unwrap().contains(one));
    let taken = format!("{path}/appRoleAssignedTo/{}", one["id"].as_str().unwrap());
    assert_eq!(world.request(Method::DELETE, &taken).send().await.unwrap().status(), 204);
    assert!(!assignments().await.as_array().unwrap().contains(one));
}

#[tokio::test]
async fn sponsors_are_expanded() {
    let world = world().await;
    let (guest, sponsor) = (world.create("sponsored").await, world.create("sponsor").await);
    let reference = json!({"@odata.id": format!("https://graph.microsoft.com/v1.0/users/{sponsor}")});
    assert_eq!(world.post(&format!("/users/{guest}/sponsors/$ref"), &reference).await.0, 204);
    for path in [format!("/users/{guest}?$expand=sponsors"), format!("/users?$filter=id eq '{guest}'&$expand=sponsors")]
    {
        let (_, body) = world.get(&path).await;
        let user = if body.get("value").is_some() { &body["value"][0] } else { &body };
        let sponsors = user["sponsors"].as_array().unwrap();
        assert_eq!(sponsors.iter().map(|one| &one["id"]).collect::<Vec<_>>(), [&json!(sponsor)], "{body}");
        assert_eq!(sponsors[0]["@odata.type"], "#microsoft.graph.user");
    }
}
