use reqwest::Method;
use serde_json::{Value, json};

use crate::support::{World, code, message, world};

const GLOBAL_ADMINISTRATOR: &str = "62e90394-69f5-4237-9190-012177145e10";
const SECURITY_OPERATOR: &str = "5f2222b1-57c3-48ba-8ad5-d4759f1fde6f";

async fn members(world: &World, role: &str) -> Vec<Value> {
    let (status, body) = world.get(&format!("/directoryRoles/{role}/members")).await;
    assert_eq!(status, 200, "{body}");
    body["value"].as_array().unwrap().clone()
}

fn reference(world: &World, id: &str) -> Value {
    json!({"@odata.id": format!("{}/v1.0/directoryObjects/{id}", world.running.details().graph)})
}

#[tokio::test]
async fn roles_are_listed_without_pages_and_found_by_either_key() {
    let world = world().await;
    let (status, body) = world.get("/directoryRoles").await;
    assert_eq!(status, 200, "{body}");
    let roles = body["value"].as_array().unwrap();
    assert!(roles.len() >= 15 && body.get("@odata.nextLink").is_none());
    let global = roles.iter().find(|role| role["roleTemplateId"] == GLOBAL_ADMINISTRATOR).unwrap();
    let mut names: Vec<&str> = global.as_object().unwrap().keys().map(String::as_str).collect();
    names.sort_unstable();
    assert_eq!(names, ["deletedDateTime", "description", "displayName", "id", "roleTemplateId"]);
    let id = global["id"].as_str().unwrap();
    let by_template = format!("/directoryRoles(roleTemplateId='{GLOBAL_ADMINISTRATOR}')");
    for path in [format!("/directoryRoles/{id}"), by_template] {
        let (status, one) = world.get(&path).await;
        assert_eq!((status.as_u16(), one["displayName"].as_str()), (200, Some("Global Administrator")), "{path}");
        assert!(one["@odata.context"].as_str().unwrap().ends_with("/$metadata#directoryRoles/$entity"));
    }
    let (_, filtered) = world.get(&format!("/directoryRoles?$filter=roleTemplateId eq '{GLOBAL_ADMINISTRATOR}'")).await;
    assert_eq!(filtered["value"].as_array().unwrap().len(), 1);
    let (_, expanded) = world.get(&format!("/directoryRoles/{id}?$expand=members")).await;
    assert_eq!(expanded["members"][0]["@odata.type"], "#microsoft.graph.user");
}

#[tokio::test]
async fn keys_that_name_no_role_are_told_apart() {
    let world = world().await;
    for (path, expected) in [
        ("/directoryRoles/nonsense", (400, "Request_BadRequest")),
        // The id of a template is not the id of a role.
        ("/directoryRoles/62e90394-69f5-4237-9190-012177145e10", (404, "Request_ResourceNotFound")),
        ("/directoryRoles(roleTemplateId='5f2222b1-57c3-48ba-8ad5-d4759f1fde6f')", (404, "Request_ResourceNotFound")),
        ("/directoryRoles(colour='red')", (400, "BadRequest")),
        ("/directoryRoleTemplates/11111111-1111-4111-8111-111111111111", (404, "Request_ResourceNotFound")),
    ] {
        let (status, body) = world.get(path).await;
        assert_eq!((status.as_u16(), code(&body)), expected, "{path}");
    }
}

#[tokio::test]
async fn a_role_is_activated_once() {
    let world = world().await;
    let (_, templates) = world.get("/directoryRoleTemplates").await;
    assert!(templates["value"].as_array().unwrap().iter().any(|template| template["id"] == SECURITY_OPERATOR));
    let (status, one) = world.get(&format!("/directoryRoleTemplates/{SECURITY_OPERATOR}")).await;
    assert_eq!((status.as_u16(), one["displayName"].as_str()), (200, Some("Security Operator")));
    let wish = json!({"roleTemplateId": SECURITY_OPERATOR});
    let (status, made) = world.post("/directoryRoles", &wish).await;
    assert_eq!((status.as_u16(), made["roleTemplateId"].as_str()), (201, Some(SECURITY_OPERATOR)));
    assert!(members(&world, made["id"].as_str().unwrap()).await.is_empty());
    let (status, again) = world.post("/directoryRoles", &wish).await;
    assert_eq!(status, 400);
    assert!(message(&again).starts_with("A conflicting object"));
    for (body, expected) in [
        (json!({}), (400, "A value is required for property 'roleTemplateId' of resource 'DirectoryRole'.")),
        (json!({"displayName": "x"}), (400, "Property 'displayName' is read-only and cannot be set.")),
    ] {
        let (status, answer) = world.post("/directoryRoles", &body).await;
        assert_eq!((status.as_u16(), message(&answer)), expected);
    }
    let unknown = json!({"roleTemplateId": "11111111-1111-4111-8111-111111111111"});
    assert_eq!(world.post("/directoryRoles", &unknown).await.0, 404);
}

#[tokio::test]
async fn members_come_and_go_and_both_views_agree() {
    let world = world().await;
    let (_, made) = world.post("/directoryRoles", &json!({"roleTemplateId": SECURITY_OPERATOR})).await;
    let role = made["id"].as_str().unwrap();
    let person = world.create("new.operator").await;
    let path = format!("/directoryRoles/{role}/members");
    let (status, _) = world.post(&format!("{path}/$ref"), &reference(&world, &person)).await;
    assert_eq!(status, 204);
    let (status, twice) = world.post(&format!("{path}/$ref"), &reference(&world, &person)).await;
    assert_eq!(
        (status.as_u16(), message(&twice)),
        (400, "One or more added object references already exist for the following modified properties: 'members'.")
    );
    let held = members(&world, role).await;
    assert_eq!(
        (held[0]["id"].as_str(), held[0]["@odata.type"].as_str()),
        (Some(&*person), Some("#microsoft.graph.user"))
    );
    let (_, cast) = world.get(&format!("{path}/microsoft.graph.user")).await;
    assert!(cast["value"][0].get("@odata.type").is_none());
    let (_, groups) = world.get(&format!("{path}/microsoft.graph.group")).await;
    assert_eq!(groups["value"], json!([]));
    let (_, references) = world.get(&format!("{path}/$ref")).await;
    assert!(references["value"][0]["@odata.id"].as_str().unwrap().ends_with(&person));
    let view = format!("/roleManagement/directory/roleAssignments?$filter=principalId eq '{person}'");
    let (_, assignments) = world.get(&view).await;
    assert_eq!(assignments["value"][0]["roleDefinitionId"], SECURITY_OPERATOR);
    let (status, _) = world.send(Method::DELETE, &format!("{path}/{person}/$ref"), &json!({})).await;
    assert_eq!(status, 204);
    assert!(members(&world, role).await.is_empty());
    assert_eq!(world.get(&view).await.1["value"], json!([]));
    let (status, gone) = world.send(Method::DELETE, &format!("{path}/{person}/$ref"), &json!({})).await;
    assert_eq!((status.as_u16(), code(&gone)), (404, "Request_ResourceNotFound"));
    let by_name = world.send(Method::DELETE, &format!("{path}/new.operator@contoso.com/$ref"), &json!({})).await;
    assert_eq!(code(&by_name.1), "Request_UnsupportedQuery");
}

#[tokio::test]
async fn counts_need_the_header() {
    let world = world().await;
    let path = format!("/directoryRoles(roleTemplateId='{GLOBAL_ADMINISTRATOR}')/members/$count");
    let (status, body) = world.get(&path).await;
    assert_eq!((status.as_u16(), message(&body)), (400, "$count is not currently supported."));
    let request = world.request(Method::GET, &path).header("ConsistencyLevel", "eventual");
    let count: usize = request.send().await.unwrap().text().await.unwrap().parse().unwrap();
    assert!(count >= 3);
}

#[tokio::test]
async fn not_everything_can_hold_a_role_and_the_last_global_administrator_stays() {
    let world = world().await;
    let (_, device) = world.get("/devices?$top=1").await;
    let role = format!("/directoryRoles(roleTemplateId='{GLOBAL_ADMINISTRATOR}')");
    let (status, body) = world
        .post(&format!("{role}/members/$ref"), &reference(&world, device["value"][0]["id"].as_str().unwrap()))
        .await;
    assert_eq!((status.as_u16(), code(&body)), (400, "Request_BadRequest"));
    let (status, body) = world.post(&format!("{role}/members/$ref"), &json!({})).await;
    assert_eq!((status.as_u16(), code(&body)), (400, "Request_BadRequest"));
    let (_, all) = world.get(&format!("{role}/members")).await;
    let all = all["value"].as_array().unwrap().clone();
    let (last, others) = all.split_last().unwrap();
    for member in others {
        let path = format!("{role}/members/{}/$ref", member["id"].as_str().unwrap());
        assert_eq!(world.send(Method::DELETE, &path, &json!({})).await.0, 204);
    }
    let path = format!("{role}/members/{}/$ref", last["id"].as_str().unwrap());
    let (status, body) = world.send(Method::DELETE, &path, &json!({})).await;
    assert_eq!((status.as_u16(), code(&body)), (400, "Request_BadRequest"));
    assert!(message(&body).contains("last Global Administrator"));
}

#[tokio::test]
async fn scoped_members_and_delta_are_answered() {
    let world = world().await;
    let role = "/directoryRoles(roleTemplateId='fe930be7-5e62-47db-91af-98c3a49a38b1')";
    let (status, scoped) = world.get(&format!("{role}/scopedMembers")).await;
    assert_eq!(status, 200, "{scoped}");
    assert!(scoped["value"][0]["roleMemberInfo"]["id"].is_string());
    let (status, delta) = world.get("/directoryRoles/delta").await;
    assert_eq!(status, 200);
    assert!(delta["value"].as_array().unwrap().len() >= 15);
    let (status, body) = world.send(Method::DELETE, role, &json!({})).await;
    assert_eq!((status.as_u16(), code(&body)), (405, "Request_BadRequest"));
    let (status, _) = world.get(&format!("{role}/members/nonsense")).await;
    assert_eq!(status, 400);
}

#[tokio::test]
async fn links_of_roles_take_no_options() {
    let world = world().await;
    let id = world.create("optional").await;
    let path = format!("/directoryRoles(roleTemplateId='{GLOBAL_ADMINISTRATOR}')/members");
    let (status, body) = world.post(&format!("{path}/$ref?$top=5"), &reference(&world, &id)).await;
    assert_eq!((status.as_u16(), code(&body)), (400, "Request_UnsupportedQuery"));
    assert_eq!(world.post(&format!("{path}/$ref"), &reference(&world, &id)).await.0, 204);
    let (status, body) = world.send(Method::DELETE, &format!("{path}/{id}/$ref?$top=5"), &json!({})).await;
    assert_eq!((status.as_u16(), code(&body)), (400, "Request_UnsupportedQuery"));
}
