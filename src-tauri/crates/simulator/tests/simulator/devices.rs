use reqwest::Method;
use serde_json::{Value, json};

use crate::groups::{add, make, security};
use crate::support::{World, code, message, world};

async fn first(world: &World) -> Value {
    world.get("/devices?$top=1").await.1["value"][0].clone()
}

fn reference(world: &World, id: &str) -> Value {
    json!({"@odata.id": format!("{}/v1.0/directoryObjects/{id}", world.running.details().graph)})
}

#[tokio::test]
async fn devices_are_listed_page_by_page_and_found_by_either_key() {
    let world = world().await;
    let (status, page) = world.get("/devices?$top=5").await;
    assert_eq!((status.as_u16(), page["value"].as_array().unwrap().len()), (200, 5));
    let (_, next) = world.get(page["@odata.nextLink"].as_str().unwrap()).await;
    assert_ne!(next["value"][0]["id"], page["value"][0]["id"]);
    let device = &page["value"][0];
    let by_object = format!("/devices/{}", device["id"].as_str().unwrap());
    let by_device = format!("/devices(deviceId='{}')", device["deviceId"].as_str().unwrap());
    for path in [&by_object, &by_device] {
        assert_eq!(world.get(path).await.1["displayName"], device["displayName"], "{path}");
    }
    let (_, filtered) =
        world.get(&format!("/devices?$filter=deviceId eq '{}'", device["deviceId"].as_str().unwrap())).await;
    assert_eq!(filtered["value"].as_array().unwrap().len(), 1);
    let request = world.request(Method::GET, "/devices/$count").header("ConsistencyLevel", "eventual");
    assert!(request.send().await.unwrap().text().await.unwrap().parse::<u32>().unwrap() > 50);
    assert_eq!(world.get("/devices/nonsense").await.0, 400);
    assert_eq!(world.get("/devices/11111111-1111-4111-8111-111111111111").await.0, 404);
    assert_eq!(world.get("/devices(deviceId='11111111-1111-4111-8111-111111111111')").await.0, 404);
}

#[tokio::test]
async fn a_device_is_disabled_shown_in_delta_and_deleted() {
    let world = world().await;
    let id = first(&world).await["id"].as_str().unwrap().to_owned();
    let (_, start) = world.get("/devices/delta?$deltatoken=latest").await;
    let path = format!("/devices/{id}");
    assert_eq!(world.send(Method::PATCH, &path, &json!({"accountEnabled": false})).await.0, 204);
    assert_eq!(world.get(&path).await.1["accountEnabled"], false);
    let (_, delta) = world.get(start["@odata.deltaLink"].as_str().unwrap()).await;
    assert_eq!((&delta["value"][0]["id"], &delta["value"][0]["accountEnabled"]), (&json!(id), &json!(false)));
    assert_eq!(world.send(Method::DELETE, &path, &json!({})).await.0, 204);
    assert_eq!(world.get(&path).await.0, 404);
    assert_eq!(world.send(Method::DELETE, &path, &json!({})).await.0, 404);
}

#[tokio::test]
async fn what_a_device_does_not_take_is_refused() {
    let world = world().await;
    let path = format!("/devices/{}", first(&world).await["id"].as_str().unwrap());
    for (body, text) in [
        (json!({"trustType": "AzureAd"}), "Property 'trustType' is read-only and cannot be set."),
        (json!({"colour": 1}), "Could not find a property named 'colour' on type 'microsoft.graph.device'."),
        (
            json!({"accountEnabled": "no"}),
            "Invalid value specified for property 'accountEnabled' of resource 'Device'.",
        ),
    ] {
        let (status, answer) = world.send(Method::PATCH, &path, &body).await;
        assert_eq!((status.as_u16(), message(&answer)), (400, text));
    }
}

#[tokio::test]
async fn owners_and_users_come_and_go() {
    let world = world().await;
    let id = first(&world).await["id"].as_str().unwrap().to_owned();
    let (_, owners) = world.get(&format!("/devices/{id}/registeredOwners")).await;
    let owner = owners["value"][0]["id"].as_str().unwrap().to_owned();
    assert_eq!(owners["value"][0]["@odata.type"], "#microsoft.graph.user");
    let person = world.create("device.user").await;
    let path = format!("/devices/{id}/registeredUsers");
    assert_eq!(world.post(&format!("{path}/$ref"), &reference(&world, &person)).await.0, 204);
    let (_, users) = world.get(&format!("{path}/microsoft.graph.user?$select=id")).await;
    assert_eq!(users["value"], json!([{"id": owner}, {"id": person}]));
    assert_eq!(world.post(&format!("{path}/$ref"), &reference(&world, &person)).await.0, 400);
    assert_eq!(world.send(Method::DELETE, &format!("{path}/{person}/$ref"), &json!({})).await.0, 204);
    assert_eq!(world.send(Method::DELETE, &format!("{path}/{person}/$ref"), &json!({})).await.0, 404);
    let owning = format!("/devices/{id}/registeredOwners");
    let (status, second) = world.post(&format!("{owning}/$ref"), &reference(&world, &person)).await;
    assert_eq!((status.as_u16(), code(&second)), (400, "Request_BadRequest"));
    assert_eq!(world.send(Method::DELETE, &format!("{owning}/{owner}/$ref"), &json!({})).await.0, 204);
    assert_eq!(world.post(&format!("{owning}/$ref"), &reference(&world, &person)).await.0, 204);
    assert_eq!(world.get(&format!("{owning}/$ref")).await.1["value"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn a_device_tells_what_it_is_in() {
    let world = world().await;
    let id = first(&world).await["id"].as_str().unwrap().to_owned();
    let (_, groups) = world.get(&format!("/devices/{id}/memberOf")).await;
    assert_eq!(groups["value"][0]["displayName"], "DEV-Pilot-Ring");
    for path in ["memberOf/microsoft.graph.group", "transitiveMemberOf"] {
        let (status, body) = world.get(&format!("/devices/{id}/{path}")).await;
        assert_eq!((status.as_u16(), body["value"].as_array().unwrap().len()), (200, 1), "{path}");
    }
    let request =
        world.request(Method::GET, &format!("/devices/{id}/memberOf/$count")).header("ConsistencyLevel", "eventual");
    assert_eq!(request.send().await.unwrap().text().await.unwrap(), "1");
}

#[tokio::test]
async fn a_device_is_registered() {
    let world = world().await;
    let body = json!({
        "accountEnabled": true,
        "alternativeSecurityIds": [{"type": 2, "key": "Y3YxN2E1MWFlYw=="}],
        "deviceId": "4c299165-6e8f-4b45-a5ba-c5d250a707ff",
        "displayName": "Test device",
        "operatingSystem": "linux",
        "operatingSystemVersion": "1",
    });
    let (status, made) = world.post("/devices", &body).await;
    assert_eq!((status.as_u16(), made["displayName"].as_str()), (201, Some("Test device")), "{made}");
    assert_eq!(world.post("/devices", &body).await.0, 400);
    for name in ["accountEnabled", "alternativeSecurityIds", "deviceId", "displayName", "operatingSystem"] {
        let mut short = body.clone();
        short.as_object_mut().unwrap().remove(name);
        let (status, answer) = world.post("/devices", &short).await;
        assert_eq!(
            (status.as_u16(), message(&answer)),
            (400, &*format!("A value is required for property '{name}' of resource 'Device'."))
        );
    }
}

#[tokio::test]
async fn a_deleted_group_leads_nowhere() {
    let world = world().await;
    let id = first(&world).await["id"].as_str().unwrap().to_owned();
    let (inner, outer) = (make(&world, &security("inner")).await, make(&world, &security("outer")).await);
    assert_eq!(add(&world, &inner, &id).await.0, 204);
    assert_eq!(add(&world, &outer, &inner).await.0, 204);
    let path = format!("/devices/{id}/transitiveMemberOf?$select=id");
    let reaches = |body: &Value| body["value"].as_array().unwrap().iter().any(|group| group["id"] == outer.as_str());
    assert!(reaches(&world.get(&path).await.1));
    assert_eq!(world.send(Method::DELETE, &format!("/groups/{inner}"), &json!({})).await.0, 204);
    assert!(!reaches(&world.get(&path).await.1));
}
