use reqwest::Method;
use serde_json::{Value, json};

use crate::support::{World, code, message, world};

const ROOT: &str = "/directory/administrativeUnits";

fn reference(world: &World, id: &str) -> Value {
    json!({"@odata.id": format!("{}/v1.0/directoryObjects/{id}", world.running.details().graph)})
}

async fn unit(world: &World, body: Value) -> String {
    let (status, made) = world.post(ROOT, &body).await;
    assert_eq!(status, 201, "{made}");
    made["id"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn a_unit_is_made_changed_and_deleted() {
    let world = world().await;
    let (_, before) = world.get(ROOT).await;
    assert_eq!(before["value"].as_array().unwrap().len(), 6);
    let id =
        unit(&world, json!({"displayName": "Plant 7", "description": "d", "isMemberManagementRestricted": true})).await;
    let path = format!("{ROOT}/{id}");
    let (_, one) = world.get(&path).await;
    assert_eq!(
        (one["membershipType"].as_str(), one["isMemberManagementRestricted"].as_bool()),
        (Some("Assigned"), Some(true))
    );
    assert!(one["@odata.context"].as_str().unwrap().ends_with("#directory/administrativeUnits/$entity"));
    assert_eq!(world.send(Method::PATCH, &path, &json!({"displayName": "Plant 8"})).await.0, 204);
    assert_eq!(world.get(&format!("{path}?$select=displayName")).await.1["displayName"], "Plant 8");
    assert_eq!(world.send(Method::DELETE, &path, &json!({})).await.0, 204);
    assert_eq!(world.get(&path).await.0, 404);
    let (_, named) = world.get(&format!("{ROOT}?$filter=startswith(displayName,'AU ')")).await;
    assert_eq!(named["value"].as_array().unwrap().len(), 6);
    assert_eq!(world.get("/administrativeUnits").await.0, 400);
    assert_eq!(world.get(&format!("{ROOT}/delta")).await.0, 200);
}

#[tokio::test]
async fn a_unit_that_cannot_be_is_refused() {
    let world = world().await;
    for (body, text) in [
        (json!({}), "A value is required for property 'displayName' of resource 'AdministrativeUnit'."),
        (
            json!({"displayName": "x", "colour": 1}),
            "Could not find a property named 'colour' on type 'microsoft.graph.administrativeUnit'.",
        ),
        (json!({"displayName": "x", "id": "1"}), "Property 'id' is read-only and cannot be set."),
        (
            json!({"displayName": "x", "visibility": "Private"}),
            "Invalid value specified for property 'visibility' of resource 'AdministrativeUnit'.",
        ),
        (
            json!({"displayName": "x", "membershipType": "Odd"}),
            "Invalid value specified for property 'membershipType' of resource 'AdministrativeUnit'.",
        ),
        (
            json!({"displayName": "x", "membershipType": "Dynamic"}),
            "A value is required for property 'membershipRule' of resource 'AdministrativeUnit'.",
        ),
        (
            json!({"displayName": "x", "membershipType": "Dynamic", "membershipRule": "(("}),
            "Invalid value specified for property 'membershipRule' of resource 'AdministrativeUnit'.",
        ),
    ] {
        let (status, answer) = world.post(ROOT, &body).await;
        assert_eq!((status.as_u16(), message(&answer)), (400, text));
    }
    let id = unit(&world, json!({"displayName": "Plant 7"})).await;
    for body in [json!({"displayName": null}), json!({"isMemberManagementRestricted": true})] {
        let (status, answer) = world.send(Method::PATCH, &format!("{ROOT}/{id}"), &body).await;
        assert_eq!((status.as_u16(), code(&answer)), (400, "Request_BadRequest"));
    }
    assert_eq!(world.get(&format!("{ROOT}/nonsense")).await.0, 400);
}

#[tokio::test]
async fn members_come_and_go() {
    let world = world().await;
    let id = unit(&world, json!({"displayName": "Plant 7"})).await;
    let path = format!("{ROOT}/{id}/members");
    let person = world.create("plant.worker").await;
    assert_eq!(world.post(&format!("{path}/$ref"), &reference(&world, &person)).await.0, 204);
    let (_, members) = world.get(&path).await;
    assert_eq!(members["value"][0]["@odata.type"], "#microsoft.graph.user");
    assert_eq!(world.get(&format!("{path}/microsoft.graph.user?$select=id")).await.1["value"], json!([{"id": person}]));
    assert_eq!(world.get(&format!("{path}/microsoft.graph.device")).await.1["value"], json!([]));
    assert_eq!(world.get(&format!("{path}/$ref")).await.1["value"].as_array().unwrap().len(), 1);
    let request = world.request(Method::GET, &format!("{path}/$count")).header("ConsistencyLevel", "eventual");
    assert_eq!(request.send().await.unwrap().text().await.unwrap(), "1");
    let (status, twice) = world.post(&format!("{path}/$ref"), &reference(&world, &person)).await;
    assert_eq!((status.as_u16(), code(&twice)), (400, "Request_BadRequest"));
    assert_eq!(world.send(Method::DELETE, &format!("{path}/{person}/$ref"), &json!({})).await.0, 204);
    assert_eq!(world.send(Method::DELETE, &format!("{path}/{person}/$ref"), &json!({})).await.0, 404);
    let (_, contact) = world.get("/contacts?$top=1").await;
    let contact = reference(&world, contact["value"][0]["id"].as_str().unwrap());
    assert_eq!(world.post(&format!("{path}/$ref"), &contact).await.0, 400);
}

#[tokio::test]
async fn nobody_is_put_by_hand_into_a_unit_with_a_rule() {
    let world = world().await;
    let (_, units) = world.get(&format!("{ROOT}?$filter=displayName eq 'AU Logistics'")).await;
    let id = units["value"][0]["id"].as_str().unwrap();
    assert_eq!(units["value"][0]["membershipType"], "Dynamic");
    let person = world.create("plant.worker").await;
    let (status, _) = world.post(&format!("{ROOT}/{id}/members/$ref"), &reference(&world, &person)).await;
    assert_eq!(status, 400);
    let (_, members) = world.get(&format!("{ROOT}/{id}/members?$top=1")).await;
    let member = members["value"][0]["id"].as_str().unwrap();
    assert_eq!(world.send(Method::DELETE, &format!("{ROOT}/{id}/members/{member}/$ref"), &json!({})).await.0, 400);
}

#[tokio::test]
async fn roles_are_held_in_a_unit() {
    let world = world().await;
    let id = unit(&world, json!({"displayName": "Plant 7"})).await;
    let path = format!("{ROOT}/{id}/scopedRoleMembers");
    let person = world.create("plant.admin").await;
    let (_, role) = world.get("/directoryRoles(roleTemplateId='fe930be7-5e62-47db-91af-98c3a49a38b1')").await;
    let wish = json!({"roleId": role["id"], "roleMemberInfo": {"id": person}});
    let (status, made) = world.post(&path, &wish).await;
    assert_eq!((status.as_u16(), made["administrativeUnitId"].as_str()), (201, Some(&*id)), "{made}");
    assert_eq!(made["roleMemberInfo"]["displayName"], "Žofie Dvořáková");
    assert_eq!(world.post(&path, &wish).await.0, 400);
    let one = format!("{path}/{}", made["id"].as_str().unwrap());
    assert_eq!(world.get(&one).await.1["roleId"], role["id"]);
    assert_eq!(world.get(&path).await.1["value"].as_array().unwrap().len(), 1);
    let view = format!("/roleManagement/directory/roleAssignments?$filter=principalId eq '{person}'");
    assert_eq!(world.get(&view).await.1["value"][0]["directoryScopeId"], format!("/administrativeUnits/{id}"));
    assert_eq!(world.send(Method::DELETE, &one, &json!({})).await.0, 204);
    assert_eq!(world.get(&one).await.0, 404);
    for (body, status) in [
        (json!({"roleMemberInfo": {"id": person}}), 400),
        (json!({"roleId": role["id"]}), 400),
        (json!({"roleId": "11111111-1111-4111-8111-111111111111", "roleMemberInfo": {"id": person}}), 404),
        (json!({"roleId": role["id"], "roleMemberInfo": {"id": "11111111-1111-4111-8111-111111111111"}}), 404),
    ] {
        assert_eq!(world.post(&path, &body).await.0, status, "{body}");
    }
}

#[tokio::test]
async fn a_restricted_unit_keeps_others_from_its_groups_and_devices() {
    let world = world().await;
    let body = json!({"displayName": "G", "mailEnabled": false, "mailNickname": "kept", "securityEnabled": true});
    let (_, group) = world.post("/groups", &body).await;
    let (_, devices) = world.get("/devices?$top=1").await;
    let (group, device) = (group["id"].as_str().unwrap(), devices["value"][0]["id"].as_str().unwrap());
    let person = world.create("outsider").await;
    let unit = unit(&world, json!({"displayName": "Vault", "isMemberManagementRestricted": true})).await;
    let member = format!("/groups/{group}/members/$ref");
    let tried = async || {
        let mut statuses = Vec::new();
        for (method, path, body) in [
            (Method::PATCH, format!("/groups/{group}"), json!({"description": "x"})),
            (Method::POST, member.clone(), reference(&world, &person)),
            (Method::POST, format!("/groups/{group}/assignLicense"), json!({"addLicenses": [], "removeLicenses": []})),
            (Method::PATCH, format!("/devices/{device}"), json!({"accountEnabled": false})),
            (Method::DELETE, format!("/groups/{group}"), Value::Null),
            (Method::DELETE, format!("/devices/{device}"), Value::Null),
        ] {
            statuses.push(world.send(method, &path, &body).await.0.as_u16());
        }
        statuses
    };
    let members = format!("{ROOT}/{unit}/members");
    for id in [group, device] {
        assert_eq!(world.post(&format!("{members}/$ref"), &reference(&world, id)).await.0, 204);
        let kind = if id == group { "groups" } else { "devices" };
        let (_, shown) = world.get(&format!("/{kind}/{id}?$select=isManagementRestricted")).await;
        assert_eq!(shown["isManagementRestricted"], true, "{shown}");
    }
    assert_eq!(tried().await, [403; 6]);
    for id in [group, device] {
        assert_eq!(world.send(Method::DELETE, &format!("{members}/{id}/$ref"), &Value::Null).await.0, 204);
    }
    assert_eq!(tried().await, [204, 204, 202, 204, 204, 204]);
}

#[tokio::test]
async fn a_change_that_says_nothing_is_refused() {
    let world = world().await;
    let unit = unit(&world, json!({"displayName": "Plant 7"})).await;
    let first = async |list: &str| {
        let (_, all) = world.get(&format!("{list}?$top=1")).await;
        format!("{list}/{}", all["value"][0]["id"].as_str().unwrap())
    };
    let mut paths = vec![format!("{ROOT}/{unit}")];
    for list in ["/devices", "/applications", "/servicePrincipals", "/users", "/groups"] {
        paths.push(first(list).await);
    }
    for path in paths {
        let (status, answer) = world.send(Method::PATCH, &path, &json!({})).await;
        let told = (status.as_u16(), code(&answer), message(&answer));
        assert_eq!(told, (400, "BadRequest", "Empty Payload. JSON content expected."), "{path}");
    }
}
