use std::time::Duration;

use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use crate::support::{World, code, read, world};

const CORE: &str = "urn:ietf:params:scim:schemas:core:2.0:User";
const ENTERPRISE: &str = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

/// The path of the one job there is.
async fn job(world: &World) -> String {
    let (_, all) = world.get("/servicePrincipals?$filter=displayName eq 'HR Inbound Provisioning'").await;
    let jobs = format!("/servicePrincipals/{}/synchronization/jobs", all["value"][0]["id"].as_str().unwrap());
    let (status, found) = world.get(&jobs).await;
    assert_eq!(status, 200, "{found}");
    format!("{jobs}/{}", found["value"][0]["id"].as_str().unwrap())
}

fn person(id: &str, extra: &Value) -> Value {
    let mut data = json!({"schemas": [CORE, ENTERPRISE], "externalId": id, "userName": format!("hr.{id}@contoso.com"),
        "displayName": format!("Person {id}"), "name": {"givenName": "Per", "familyName": "Son"}, "active": true,
        "password": "Geheim-2026!", "title": "Buyer", ENTERPRISE: {"department": "Purchasing"}});
    data.as_object_mut().unwrap().extend(extra.as_object().unwrap().clone());
    data
}

fn bulk(people: &[Value]) -> Value {
    let operation = |(at, data): (usize, &Value)| json!({"method": "POST", "bulkId": format!("b{at}"), "path": "/Users", "data": data});
    json!({
        "schemas": ["urn:ietf:params:scim:api:messages:2.0:BulkRequest"],
        "Operations": people.iter().enumerate().map(operation).collect::<Vec<Value>>(),
        "failOnErrors": null,
    })
}

async fn upload(world: &World, job: &str, body: &Value) -> (StatusCode, Value) {
    let request = world.request(Method::POST, &format!("{job}/bulkUpload"));
    let request = request.header("content-type", "application/scim+json").body(body.to_string());
    read(request.send().await.unwrap()).await
}

#[tokio::test]
async fn people_are_brought_in_changed_and_blocked_after_a_while() {
    let world = world().await;
    let job = job(&world).await;
    let request = world.request(Method::POST, &format!("{job}/bulkUpload"));
    let body = bulk(&[person("7001", &json!({})), person("7002", &json!({"userName": "x@nowhere.example"}))]);
    let answer = request.header("content-type", "application/scim+json").body(body.to_string()).send().await.unwrap();
    assert_eq!(answer.status(), 202);
    let location = answer.headers()["location"].to_str().unwrap().to_owned();
    assert!(location.contains("/v1.0/auditLogs/provisioning?$filter=jobId%20eq%20%27API2AAD."), "{location}");
    assert_eq!(world.get("/users/hr.7001@contoso.com").await.0, 404);
    assert_eq!(world.get(&location).await.1["value"], json!([]));

    world.tenant().advance(Duration::from_secs(6));
    let (status, made) =
        world.get("/users/hr.7001@contoso.com?$select=department,employeeId,accountEnabled,surname").await;
    assert_eq!(status, 200, "{made}");
    assert_eq!((made["department"].as_str(), made["employeeId"].as_str()), (Some("Purchasing"), Some("7001")));
    let (_, log) = world.get(&location).await;
    let of =
        |action: &str| log["value"].as_array().unwrap().iter().find(|one| one["provisioningAction"] == action).cloned();
    assert_eq!(of("create").unwrap()["provisioningStatusInfo"]["status"], "success");
    assert_eq!(of("other").unwrap()["provisioningStatusInfo"]["errorInformation"]["errorCode"], "InvalidDomain");
    assert!(!log.to_string().contains("Geheim"));
    let one = format!("/auditLogs/provisioning/{}", of("create").unwrap()["id"].as_str().unwrap());
    assert_eq!(world.get(&one).await.1["sourceIdentity"]["id"], "7001");

    let (status, _) =
        upload(&world, &job, &bulk(&[person("7001", &json!({"userName": "hr.renamed@contoso.com"}))])).await;
    assert_eq!(status, 202);
    world.tenant().advance(Duration::from_secs(6));
    assert_eq!(world.get("/users/hr.renamed@contoso.com").await.0, 200);
    let leaver = person("7001", &json!({"userName": "hr.renamed@contoso.com", "active": false}));
    upload(&world, &job, &bulk(std::slice::from_ref(&leaver))).await;
    world.tenant().advance(Duration::from_secs(6));
    assert_eq!(world.get("/users/hr.renamed@contoso.com?$select=accountEnabled").await.1["accountEnabled"], false);
    upload(&world, &job, &bulk(&[leaver])).await;
    world.tenant().advance(Duration::from_secs(6));
    let (_, log) = world.get("/auditLogs/provisioning").await;
    let status = |at: usize| log["value"][at]["provisioningStatusInfo"]["status"].as_str().unwrap().to_owned();
    assert_eq!(status(0), "skipped");
    assert_eq!(log["value"][1]["provisioningAction"], "disable");
    let taken = world.someone(|user| user["onPremisesSyncEnabled"].as_bool() == Some(true));
    let synced = person("7003", &json!({"userName": taken["userPrincipalName"]}));
    upload(&world, &job, &bulk(&[synced])).await;
    world.tenant().advance(Duration::from_secs(6));
    let (_, log) = world.get("/auditLogs/provisioning?$top=1").await;
    assert_eq!(log["value"][0]["provisioningStatusInfo"]["status"], "failure");
}

#[tokio::test]
async fn what_is_no_bulk_request_is_refused() {
    let world = world().await;
    let job = job(&world).await;
    let with = |name: &str, value: Value| {
        let mut body = bulk(&[person("1", &json!({}))]);
        body["Operations"][0][name] = value;
        body
    };
    let mut twice = bulk(&[person("1", &json!({})), person("2", &json!({}))]);
    twice["Operations"][1]["bulkId"] = json!("b0");
    let many: Vec<Value> = (0..51).map(|at| person(&at.to_string(), &json!({}))).collect();
    for body in [
        json!({}),
        json!({"schemas": ["urn:ietf:params:scim:api:messages:2.0:BulkRequest"]}),
        json!({"schemas": ["urn:x"], "Operations": []}),
        bulk(&[]),
        bulk(&many),
        with("method", json!("PUT")),
        with("method", Value::Null),
        with("path", json!("/Groups")),
        with("bulkId", Value::Null),
        with("data", Value::Null),
        with("data", json!({"schemas": ["urn:x"]})),
        twice,
    ] {
        let (status, answer) = upload(&world, &job, &body).await;
        assert_eq!((status.as_u16(), code(&answer)), (400, "BadRequest"), "{body}");
    }
    let (status, _) = world.post(&format!("{job}/bulkUpload"), &bulk(&[person("1", &json!({}))])).await;
    assert_eq!(status, 400);
    let (jobs, _) = job.rsplit_once('/').unwrap();
    assert_eq!(upload(&world, &format!("{jobs}/nonsense"), &bulk(&[person("1", &json!({}))])).await.0, 404);
    assert_eq!(upload(&world, &job, &bulk(&many[..50])).await.0, 202);
    assert_eq!(world.get(&job).await.1["templateId"], "API2AAD");
}

/// What the log says of one upload: actions and, of failures, their codes.
async fn came_of(world: &World, job: &str, people: &[Value]) -> Vec<(String, String)> {
    assert_eq!(upload(world, job, &bulk(people)).await.0, 202);
    world.tenant().advance(Duration::from_secs(6));
    let (_, log) = world.get(&format!("/auditLogs/provisioning?$top={}", people.len())).await;
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let entry = |one: &Value| {
        (text(&one["provisioningAction"]), text(&one["provisioningStatusInfo"]["errorInformation"]["errorCode"]))
    };
    let mut all: Vec<(String, String)> = log["value"].as_array().unwrap().iter().map(entry).collect();
    all.sort_unstable();
    all
}

#[tokio::test]
async fn people_are_held_to_the_rules_for_users_one_by_one() {
    let world = world().await;
    let job = job(&world).await;
    world.create("holder").await;
    let (_, group) = world
        .post(
            "/groups",
            &json!({"displayName": "G", "groupTypes": ["Unified"], "mailEnabled": true,
            "mailNickname": "hr.group", "securityEnabled": false}),
        )
        .await;
    assert!(group["id"].is_string(), "{group}");
    let failed = |code: &str| ("other".to_owned(), code.to_owned());
    let came = came_of(
        &world,
        &job,
        &[
            person("8001", &json!({"displayName": "x".repeat(257)})),
            person("8002", &json!({"title": "T\u{0}"})),
            person("8003", &json!({"displayName": ""})),
            person("8004", &json!({"userName": ""})),
            person("8005", &json!({"userName": "hr.group@contoso.com"})),
            person("8006", &json!({})),
        ],
    )
    .await;
    assert_eq!(
        came,
        [
            ("create".to_owned(), String::new()),
            failed("DuplicateTargetEntries"),
            failed("MandatoryFieldsMissing"),
            failed("MandatoryFieldsMissing"),
            failed("UnprocessableEntity"),
            failed("UnprocessableEntity"),
        ]
    );
    world.tenant().set_object_quota(Some(1));
    let full = came_of(&world, &job, &[person("8007", &json!({})), person("8006", &json!({"title": "Lead"}))]).await;
    assert_eq!(full, [failed("AzureActiveDirectoryQuotaLimitExceeded"), ("update".to_owned(), String::new())]);
}
