use reqwest::Method;
use serde_json::{Value, json};

use crate::support::{World, code, message, world};

const ROOT: &str = "/roleManagement/directory";
const HELPDESK: &str = "729827e3-9c14-49f7-bb1b-9608f156bbb8";
const HYBRID: &str = "8ac3fc64-6eca-42ea-9e69-59f4c7b60eb2";

fn wish(principal: &str, role: &str, scope: &str) -> Value {
    json!({"@odata.type": "#microsoft.graph.unifiedRoleAssignment", "principalId": principal,
        "roleDefinitionId": role, "directoryScopeId": scope})
}

async fn assign(world: &World, body: &Value) -> (reqwest::StatusCode, Value) {
    world.post(&format!("{ROOT}/roleAssignments"), body).await
}

#[tokio::test]
async fn definitions_are_listed_and_found() {
    let world = world().await;
    let (status, all) = world.get(&format!("{ROOT}/roleDefinitions")).await;
    assert_eq!(status, 200, "{all}");
    assert!(all["value"].as_array().unwrap().len() >= 30);
    assert!(all["value"][0]["rolePermissions"][0]["allowedResourceActions"].is_array());
    let (_, one) = world.get(&format!("{ROOT}/roleDefinitions/{HELPDESK}")).await;
    assert_eq!((one["displayName"].as_str(), one["isBuiltIn"].as_bool()), (Some("Helpdesk Administrator"), Some(true)));
    let (_, named) =
        world.get(&format!("{ROOT}/roleDefinitions?$filter=displayName eq 'Helpdesk Administrator'")).await;
    assert_eq!(named["value"].as_array().unwrap().len(), 1);
    let (status, _) = world.get(&format!("{ROOT}/roleDefinitions/11111111-1111-4111-8111-111111111111")).await;
    assert_eq!(status, 404);
}

#[tokio::test]
async fn assignments_are_listed_with_what_they_lead_to() {
    let world = world().await;
    let (status, all) = world.get(&format!("{ROOT}/roleAssignments")).await;
    assert_eq!(status, 200, "{all}");
    let first = &all["value"][0];
    let mut names: Vec<&str> = first.as_object().unwrap().keys().map(String::as_str).collect();
    names.sort_unstable();
    assert_eq!(names, ["directoryScopeId", "id", "principalId", "roleDefinitionId"]);
    assert!(all["@odata.context"].as_str().unwrap().ends_with("#roleManagement/directory/roleAssignments"));
    let role = first["roleDefinitionId"].as_str().unwrap();
    let (_, some) =
        world.get(&format!("{ROOT}/roleAssignments?$filter=roleDefinitionId eq '{role}'&$expand=principal")).await;
    for assignment in some["value"].as_array().unwrap() {
        assert_eq!(assignment["principal"]["id"], assignment["principalId"]);
        assert_eq!(assignment["roleDefinitionId"], role);
    }
    let (_, one) =
        world.get(&format!("{ROOT}/roleAssignments/{}?$expand=roleDefinition", first["id"].as_str().unwrap())).await;
    assert_eq!(one["roleDefinition"]["id"], role);
    let (_, definitions) = world.get(&format!("{ROOT}/roleDefinitions?$expand=inheritsPermissionsFrom")).await;
    assert!(definitions["value"][0]["inheritsPermissionsFrom"].is_array(), "{definitions}");
    let in_units = all["value"].as_array().unwrap().iter().filter(|one| one["directoryScopeId"] != "/").count();
    assert_eq!(in_units, 4);
}

#[tokio::test]
async fn a_role_is_given_activated_on_the_way_and_taken() {
    let world = world().await;
    let person = world.create("hybrid.person").await;
    let (status, made) = assign(&world, &wish(&person, HYBRID, "/")).await;
    assert_eq!((status.as_u16(), made["directoryScopeId"].as_str()), (201, Some("/")), "{made}");
    let id = made["id"].as_str().unwrap();
    let (_, members) = world.get(&format!("/directoryRoles(roleTemplateId='{HYBRID}')/members")).await;
    assert_eq!(members["value"][0]["id"], person.as_str());
    let (status, twice) = assign(&world, &wish(&person, HYBRID, "/")).await;
    assert_eq!(status, 400);
    assert!(message(&twice).starts_with("A conflicting object"));
    let path = format!("{ROOT}/roleAssignments/{id}");
    assert_eq!(world.send(Method::DELETE, &path, &json!({})).await.0, 204);
    let (status, gone) = world.get(&path).await;
    assert_eq!((status.as_u16(), code(&gone)), (404, "Request_ResourceNotFound"));
    assert_eq!(world.send(Method::DELETE, &path, &json!({})).await.0, 404);
}

#[tokio::test]
async fn a_role_is_given_in_a_unit_only() {
    let world = world().await;
    let person = world.create("unit.admin").await;
    let (_, unit) = world.post("/directory/administrativeUnits", &json!({"displayName": "AU Test"})).await;
    let unit = unit["id"].as_str().unwrap();
    let scope = format!("/administrativeUnits/{unit}");
    let (status, made) = assign(&world, &wish(&person, HELPDESK, &scope)).await;
    assert_eq!((status.as_u16(), made["directoryScopeId"].as_str()), (201, Some(&*scope)));
    let (_, scoped) = world.get(&format!("/directory/administrativeUnits/{unit}/scopedRoleMembers")).await;
    assert_eq!(scoped["value"][0]["roleMemberInfo"]["id"], person.as_str());
    let path = format!("{ROOT}/roleAssignments/{}", made["id"].as_str().unwrap());
    let (_, one) = world.get(&format!("{path}?$expand=directoryScope")).await;
    assert_eq!(one["directoryScope"]["id"], unit);
    assert_eq!(world.send(Method::DELETE, &path, &json!({})).await.0, 204);
    let (_, scoped) = world.get(&format!("/directory/administrativeUnits/{unit}/scopedRoleMembers")).await;
    assert_eq!(scoped["value"], json!([]));
}

#[tokio::test]
async fn what_cannot_be_assigned_is_refused() {
    let world = world().await;
    let person = world.create("no.role").await;
    let nobody = "11111111-1111-4111-8111-111111111111";
    let (_, device) = world.get("/devices?$top=1").await;
    let device = device["value"][0]["id"].as_str().unwrap();
    let without = |name: &str| {
        let mut body = wish(&person, HELPDESK, "/");
        body.as_object_mut().unwrap().remove(name);
        body
    };
    for (body, status) in [
        (without("principalId"), 400),
        (without("roleDefinitionId"), 400),
        (without("directoryScopeId"), 400),
        (wish("x", HELPDESK, "/"), 400),
        (wish(nobody, HELPDESK, "/"), 404),
        (wish(&person, nobody, "/"), 404),
        (wish(&person, HELPDESK, "everywhere"), 400),
        (wish(&person, HELPDESK, &format!("/administrativeUnits/{nobody}")), 404),
        (wish(&person, HELPDESK, &format!("/{nobody}")), 404),
        (wish(device, HELPDESK, "/"), 400),
        (json!({"colour": "red"}), 400),
        (json!({"id": "x"}), 400),
        (json!({"principalId": person, "roleDefinitionId": HELPDESK, "appScopeId": "/", "directoryScopeId": "/"}), 400),
    ] {
        let (got, answer) = assign(&world, &body).await;
        assert_eq!(got, status, "{body} {answer}");
        assert!(answer["error"]["code"].is_string());
    }
}

#[tokio::test]
async fn schedules_tell_who_is_eligible_and_who_holds() {
    let world = world().await;
    let (status, eligible) = world.get(&format!("{ROOT}/roleEligibilitySchedules?$expand=principal")).await;
    assert_eq!(status, 200, "{eligible}");
    let first = &eligible["value"][0];
    assert_eq!((first["status"].as_str(), &first["principal"]["id"]), (Some("Provisioned"), &first["principalId"]));
    let (_, one) = world.get(&format!("{ROOT}/roleEligibilitySchedules/{}", first["id"].as_str().unwrap())).await;
    assert_eq!(one["roleDefinitionId"], first["roleDefinitionId"]);
    let (_, assigned) = world.get(&format!("{ROOT}/roleAssignmentSchedules?$top=1")).await;
    assert_eq!(assigned["value"][0]["assignmentType"], "Assigned");
    let id = assigned["value"][0]["id"].as_str().unwrap();
    assert_eq!(world.get(&format!("{ROOT}/roleAssignmentSchedules/{id}")).await.0, 200);
    assert_eq!(world.get(&format!("{ROOT}/roleEligibilitySchedules/x")).await.0, 404);
}

const GLOBAL: &str = "62e90394-69f5-4237-9190-012177145e10";

#[tokio::test]
async fn only_the_last_person_stays_a_global_administrator() {
    let world = world().await;
    let path = format!("/directoryRoles(roleTemplateId='{GLOBAL}')/members");
    let (_, holders) = world.get(&path).await;
    let people: Vec<Value> = holders["value"].as_array().unwrap().clone();
    let people: Vec<&Value> = people.iter().filter(|one| one["@odata.type"] == "#microsoft.graph.user").collect();
    let remove = async |id: &str| {
        world.request(Method::DELETE, &format!("{path}/{id}/$ref")).send().await.unwrap().status().as_u16()
    };
    let (_, app) = world.get("/servicePrincipals?$filter=displayName eq 'Contoso Travel'").await;
    let app = app["value"][0]["id"].as_str().unwrap();
    assert_eq!(assign(&world, &wish(app, GLOBAL, "/")).await.0, 201);
    for person in people.iter().skip(1) {
        assert_eq!(remove(person["id"].as_str().unwrap()).await, 204);
    }
    let (status, body) =
        world.send(Method::DELETE, &format!("{path}/{}/$ref", people[0]["id"].as_str().unwrap()), &Value::Null).await;
    assert_eq!((status.as_u16(), code(&body)), (400, "Request_BadRequest"));
    assert_eq!(message(&body), "Removal of the last Global Administrator in the tenant is not allowed.");
    assert_eq!(remove(app).await, 204);
}

fn custom(name: &str) -> Value {
    json!({"displayName": name, "description": "Registers applications.", "isEnabled": true,
        "rolePermissions": [{"allowedResourceActions": ["microsoft.directory/applications/create",
            "microsoft.directory/applications/basic/update"]}]})
}

#[tokio::test]
async fn a_custom_role_is_made_held_changed_and_taken_away() {
    let world = world().await;
    let definitions = format!("{ROOT}/roleDefinitions");
    let (status, made) = world.post(&definitions, &custom("Registrar")).await;
    assert_eq!(status, 201, "{made}");
    let id = made["id"].as_str().unwrap();
    assert_eq!(
        (&made["isBuiltIn"], &made["templateId"], &made["resourceScopes"]),
        (&json!(false), &made["id"], &json!(["/"]))
    );
    let path = format!("{definitions}/{id}");
    let (_, named) = world.get(&format!("{definitions}?$filter=displayName eq 'Registrar'")).await;
    assert_eq!(named["value"].as_array().unwrap().len(), 1);

    let person = world.create("registrar").await;
    let (_, unit) = world.post("/directory/administrativeUnits", &json!({"displayName": "AU Test"})).await;
    let scope = format!("/administrativeUnits/{}", unit["id"].as_str().unwrap());
    for scope in ["/", &scope] {
        let (status, given) = assign(&world, &wish(&person, id, scope)).await;
        assert_eq!((status.as_u16(), given["roleDefinitionId"].as_str()), (201, Some(id)), "{given}");
        assert_eq!(assign(&world, &wish(&person, id, scope)).await.0, 400);
        let assignment = format!("{ROOT}/roleAssignments/{}", given["id"].as_str().unwrap());
        let (_, one) = world.get(&format!("{assignment}?$expand=roleDefinition")).await;
        assert_eq!(one["roleDefinition"]["displayName"], "Registrar");
        let (status, held) = world.send(Method::DELETE, &path, &Value::Null).await;
        assert_eq!((status.as_u16(), code(&held)), (400, "Request_BadRequest"));
        assert_eq!(world.send(Method::DELETE, &assignment, &Value::Null).await.0, 204);
        assert_eq!(world.get(&assignment).await.0, 404);
    }
    assert_eq!(world.send(Method::PATCH, &path, &json!({"isEnabled": false, "displayName": "Clerk"})).await.0, 204);
    let (_, one) = world.get(&path).await;
    assert_eq!((&one["isEnabled"], &one["displayName"]), (&json!(false), &json!("Clerk")));
    assert_eq!(world.send(Method::DELETE, &path, &Value::Null).await.0, 204);
    assert_eq!(world.get(&path).await.0, 404);
    let (_, log) = world.get("/auditLogs/directoryAudits?$filter=category eq 'RoleManagement'").await;
    let told: Vec<&str> =
        log["value"].as_array().unwrap().iter().filter_map(|one| one["activityDisplayName"].as_str()).collect();
    for activity in ["Add role definition", "Update role definition", "Delete role definition"] {
        assert!(told.contains(&activity), "{told:?}");
    }
}

#[tokio::test]
async fn custom_roles_that_cannot_be_are_refused() {
    let world = world().await;
    let definitions = format!("{ROOT}/roleDefinitions");
    let with = |name: &str, value: Value| {
        let mut body = custom("Odd");
        body[name] = value;
        body
    };
    let allowing = |action: &str| json!([{"allowedResourceActions": [action]}]);
    for body in [
        with("displayName", Value::Null),
        with("displayName", json!("helpdesk administrator")),
        with("isEnabled", Value::Null),
        with("rolePermissions", json!([])),
        with("rolePermissions", json!([{}])),
        with("rolePermissions", allowing("microsoft.directory/everything/update")),
        with("rolePermissions", allowing("applications/create")),
        with("rolePermissions", allowing("microsoft.directory/applications")),
        with("templateId", json!("x")),
        with("templateId", json!(HELPDESK)),
        with("isBuiltIn", json!(true)),
        with("colour", json!("red")),
    ] {
        let (status, answer) = world.post(&definitions, &body).await;
        assert_eq!(status, 400, "{body} {answer}");
    }
    for method in [Method::PATCH, Method::DELETE] {
        let body = json!({"description": "x"});
        let (status, _) = world.send(method, &format!("{definitions}/{HELPDESK}"), &body).await;
        assert_eq!(status, 400);
    }
    world.tenant().set_premium(false);
    let (status, answer) = world.post(&definitions, &custom("Poor")).await;
    assert_eq!((status.as_u16(), code(&answer)), (403, "Authentication_RequestFromNonPremiumTenantOrB2CTenant"));
}
