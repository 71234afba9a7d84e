use serde_json::{Value, json};

use crate::support::{E3, World, message, person, world};

async fn batch(world: &World, requests: Value) -> Value {
    let (status, body) = world.post("/$batch", &json!({"requests": requests})).await;
    assert_eq!(status, 200, "{body}");
    body["responses"].clone()
}

fn of<'a>(responses: &'a Value, id: &str) -> &'a Value {
    responses.as_array().unwrap().iter().find(|response| response["id"] == id).unwrap()
}

fn create(id: &str, person: Value) -> Value {
    json!({"id": id, "method": "POST", "url": "/users", "headers": {"Content-Type": "application/json"}, "body": person})
}

#[tokio::test]
async fn every_item_is_answered_by_itself_and_in_any_order() {
    let world = world().await;
    let mut requests: Vec<Value> = (0..17).map(|n| create(&n.to_string(), person(&format!("batch{n}")))).collect();
    requests.push(create("bad", {
        let mut bad = person("bad");
        bad["userPrincipalName"] = json!("bad@contso.com");
        bad
    }));
    requests.push(json!({"id": "who", "method": "GET", "url": "users/nobody@contoso.com?$select=id"}));
    requests.push(json!({"id": "put", "method": "PUT", "url": "/users"}));
    let responses = batch(&world, json!(requests)).await;
    let ids: Vec<&str> =
        responses.as_array().unwrap().iter().map(|response| response["id"].as_str().unwrap()).collect();
    assert_eq!(ids.len(), 20);
    assert_ne!(ids[..3], ["0", "1", "2"]);
    assert_eq!(
        (&of(&responses, "3")["status"], of(&responses, "3")["headers"]["Location"].is_string()),
        (&json!(201), true)
    );
    assert!(message(&of(&responses, "bad")["body"]).starts_with("The domain portion"));
    assert_eq!(of(&responses, "who")["status"], 404);
    assert_eq!(of(&responses, "put")["status"], 405);
    assert_eq!(world.tenant().user_count(), 317);
}

#[tokio::test]
async fn an_item_waits_for_what_it_depends_on_and_fails_with_it() {
    let world = world().await;
    let license = |id: &str, user: &str, on: &str| {
        json!({"id": id, "method": "POST", "url": format!("/users/{user}@contoso.com/assignLicense"), "dependsOn": [on],
            "headers": {"Content-Type": "application/json"}, "body": {"addLicenses": [{"skuId": E3}], "removeLicenses": []}})
    };
    let mut weak = person("weak");
    weak["passwordProfile"]["password"] = json!("weak");
    let requests =
        json!([create("a", person("good")), create("b", weak), license("c", "good", "A"), license("d", "weak", "b")]);
    let responses = batch(&world, requests).await;
    let statuses: Vec<&Value> = ["a", "b", "c", "d"].iter().map(|id| &of(&responses, id)["status"]).collect();
    assert_eq!(statuses, [201, 400, 200, 424]);
}

#[tokio::test]
async fn done_without_content_has_no_body() {
    let world = world().await;
    let id = world.create("quiet").await;
    let patch = json!([{"id": "1", "method": "PATCH", "url": format!("/users/{id}"), "headers": {"content-type": "application/json"}, "body": {"city": "Ulm"}}]);
    let responses = batch(&world, patch).await;
    assert_eq!(responses[0]["status"], 204);
    assert!(responses[0].get("body").is_none());
}

#[tokio::test]
async fn a_body_needs_its_content_type() {
    let world = world().await;
    let responses =
        batch(&world, json!([{"id": "1", "method": "POST", "url": "/users", "body": person("untyped")}])).await;
    assert_eq!(responses[0]["status"], 400);
    assert_eq!(world.tenant().user_count(), 300);
}

#[tokio::test]
async fn a_batch_that_makes_no_sense_is_refused_whole() {
    let world = world().await;
    let get = |id: &str| json!({"id": id, "method": "GET", "url": "/organization"});
    let too_many: Vec<Value> = (0..21).map(|n| get(&n.to_string())).collect();
    for requests in [
        json!(too_many),
        json!([]),
        json!([get("x"), get("X")]),
        json!([{"method": "GET", "url": "/organization"}]),
        json!([{"id": "1", "method": "GET", "url": "/organization", "dependsOn": ["2"]}]),
        json!("nonsense"),
    ] {
        let (status, _) = world.post("/$batch", &json!({"requests": requests})).await;
        assert_eq!(status, 400, "{requests}");
    }
}

#[tokio::test]
async fn items_are_counted_apart() {
    let world = world().await;
    batch(&world, json!([create("1", person("one")), create("2", person("two"))])).await;
    let requests = world.tenant().requests();
    let count = |method: &str, path: &str| requests.get(&(method.to_owned(), path.to_owned())).copied().unwrap_or(0);
    assert_eq!((count("POST", "/$batch"), count("POST", "/$batch/users"), count("POST", "/users")), (1, 2, 0));
}

#[tokio::test]
async fn two_writes_to_one_user_collide_unless_one_waits_for_the_other() {
    let world = world().await;
    let id = world.create("busy").await;
    let patch = |item: &str, city: &str| {
        json!({"id": item, "method": "PATCH", "url": format!("/users/{id}"),
            "headers": {"Content-Type": "application/json"}, "body": {"city": city}})
    };
    let responses = batch(&world, json!([patch("1", "Ulm"), patch("2", "Jena")])).await;
    let mut statuses: Vec<&Value> = responses.as_array().unwrap().iter().map(|response| &response["status"]).collect();
    statuses.sort_by_key(|status| status.as_u64());
    assert_eq!(statuses, [204, 409]);

    let mut second = patch("2", "Jena");
    second["dependsOn"] = json!(["1"]);
    let responses = batch(&world, json!([patch("1", "Ulm"), second])).await;
    assert!(responses.as_array().unwrap().iter().all(|response| response["status"] == 204), "{responses}");
    assert_eq!(world.tenant().find_user(&id).unwrap()["city"], "Jena");
}
