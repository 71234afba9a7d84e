use reqwest::Method;
use rstest::rstest;
use serde_json::{Value, json};

use crate::support::{E3, World, code, message, person, world};

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
    requests.push(json!({"id": "put", "method": "DELETE", "url": "/users"}));
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
    for (first, statuses) in [(person("good"), [201, 200, 200]), (weak, [400, 424, 424])] {
        let user = first["mailNickname"].as_str().unwrap().to_owned();
        let requests = json!([create("a", first), license("b", &user, "A"), license("c", &user, "b")]);
        let responses = batch(&world, requests).await;
        let found: Vec<&Value> = ["a", "b", "c"].iter().map(|id| &of(&responses, id)["status"]).collect();
        assert_eq!(found, statuses, "{responses}");
    }
}

#[tokio::test]
async fn all_may_wait_for_the_same_one() {
    let world = world().await;
    let get = |id: &str| json!({"id": id, "method": "GET", "url": "/organization", "dependsOn": ["1"]});
    let responses = batch(&world, json!([create("1", person("first")), get("2"), get("3")])).await;
    let found: Vec<&Value> = ["1", "2", "3"].iter().map(|id| &of(&responses, id)["status"]).collect();
    assert_eq!(found, [201, 200, 200]);
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

#[rstest]
#[case::untyped(json!([{"id": "1", "method": "POST", "url": "/users", "body": person("untyped")}]), "Write request id : 1 does not contain Content-Type header or body.")]
#[case::bodiless(json!([{"id": "x", "method": "POST", "url": "/users/a/assignLicense", "headers": {"Content-Type": "application/json"}}]), "Write request id : x does not contain Content-Type header or body.")]
#[case::too_many(json!((0..21).map(|n| get(&n.to_string())).collect::<Vec<Value>>()), "Number of batch request steps exceeds the maximum value of 20.")]
#[case::none(json!([]), "Invalid batch payload format.")]
#[case::twice(json!([get("x"), get("X")]), "Request Id X has to be unique in a batch.")]
#[case::no_id(json!([{"method": "GET", "url": "/organization"}]), "Invalid batch payload format.")]
#[case::number(json!([{"id": 1, "method": "GET", "url": "/organization"}]), "Invalid batch payload format.")]
#[case::no_method(json!([{"id": "1", "url": "/organization"}]), "Invalid batch payload format.")]
#[case::no_url(json!([{"id": "1", "method": "GET"}]), "Invalid batch payload format.")]
#[case::later(json!([{"id": "1", "method": "GET", "url": "/organization", "dependsOn": ["2"]}, get("2")]), "Request Id 1 depends on an id that no request before it has.")]
#[case::itself(json!([{"id": "1", "method": "GET", "url": "/organization", "dependsOn": ["1"]}]), "Request Id 1 depends on an id that no request before it has.")]
#[case::mixed(json!([get("1"), get("2"), {"id": "3", "method": "GET", "url": "/organization", "dependsOn": ["1"]}, {"id": "4", "method": "GET", "url": "/organization", "dependsOn": ["2"]}]), "Requests of a batch must be fully sequential or fully parallel.")]
#[case::unknown(json!([{"id": "1", "method": "GET", "url": "/organization", "priority": 1}]), "Invalid batch payload format.")]
#[case::nonsense(json!("nonsense"), "Invalid batch payload format.")]
#[tokio::test]
async fn a_batch_that_makes_no_sense_is_refused_whole(#[case] requests: Value, #[case] expected: &str) {
    let world = world().await;
    let (status, body) = world.post("/$batch", &json!({"requests": requests})).await;
    assert_eq!((status.as_u16(), code(&body), message(&body)), (400, "BadRequest", expected));
    assert_eq!(world.tenant().user_count(), 300);
}

#[tokio::test]
async fn whole_addresses_of_the_service_itself_are_taken_as_the_python_library_writes_them() {
    let world = world().await;
    let own = format!("{}/v1.0/organization", world.running.details().graph);
    let requests = json!([
        {"id": "1", "method": "GET", "url": own, "depends_on": []},
        {"id": "2", "method": "GET", "url": "https://graph.microsoft.com/v1.0/users?$top=1", "depends_on": []},
    ]);
    let responses = batch(&world, requests).await;
    assert_eq!((&of(&responses, "1")["status"], &of(&responses, "2")["status"]), (&json!(200), &json!(200)));
    assert_eq!(of(&responses, "2")["body"]["value"].as_array().unwrap().len(), 1);
}

fn get(id: &str) -> Value {
    json!({"id": id, "method": "GET", "url": "/organization"})
}

#[rstest]
#[case("https://other.example/v1.0/organization")]
#[case("https://graph.microsoft.com/v1.0organization")]
#[case("https://graph.microsoft.com/v1.0/$batch")]
#[case("//other.example/organization")]
#[case("/$batch")]
#[case("$batch")]
#[case("/%24batch")]
#[case("/organization#here")]
#[tokio::test]
async fn an_address_that_is_not_below_the_version_root_is_refused(#[case] url: &str) {
    let world = world().await;
    let responses = batch(&world, json!([{"id": "1", "method": "GET", "url": url}, get("2")])).await;
    assert_eq!((&of(&responses, "1")["status"], &of(&responses, "2")["status"]), (&json!(400), &json!(200)));
}

#[rstest]
#[case(json!({"headers": null}))]
#[case(json!({"body": {"ignored": true}}))]
#[case(json!({"dependsOn": null, "headers": {"Content-Type": "application/json"}}))]
#[case(json!({"method": "get", "url": "organization"}))]
#[tokio::test]
async fn what_does_not_matter_is_passed_over(#[case] more: Value) {
    let world = world().await;
    let mut item = get("1");
    item.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    assert_eq!(batch(&world, json!([item])).await[0]["status"], 200);
}

#[tokio::test]
async fn headers_of_an_item_are_its_own() {
    let world = world().await;
    let count =
        |id: &str, headers: Value| json!({"id": id, "method": "GET", "url": "/users/$count", "headers": headers});
    let requests = json!([count("with", json!({"ConsistencyLevel": "eventual"})), count("without", json!({}))]);
    let request = world
        .request(Method::POST, "/$batch")
        .header("ConsistencyLevel", "eventual")
        .json(&json!({"requests": requests}));
    let (_, body) = crate::support::read(request.send().await.unwrap()).await;
    let responses = &body["responses"];
    assert_eq!(of(responses, "with")["body"], 300);
    assert_eq!(of(responses, "without")["status"], 400);
}

#[rstest]
#[case(json!({"displayName": "No image"}))]
#[case(json!("not base64!"))]
#[tokio::test]
async fn what_is_no_json_has_to_be_base64(#[case] body: Value) {
    let world = world().await;
    let item = json!({"id": "1", "method": "PUT", "url": "/users/a/photo/$value", "headers": {"Content-Type": "image/jpeg"}, "body": body});
    let responses = batch(&world, json!([item])).await;
    assert_eq!(responses[0]["status"], 400);
    assert!(message(&responses[0]["body"]).starts_with("Invalid body"), "{responses}");
}

#[tokio::test]
async fn writes_in_a_row_to_one_user_do_not_collide() {
    let world = world().await;
    let id = world.create("row").await;
    let patch = |item: &str, on: Value, city: &str| {
        json!({"id": item, "method": "PATCH", "url": format!("/users/{id}"), "dependsOn": on,
            "headers": {"Content-Type": "application/json"}, "body": {"city": city}})
    };
    let requests =
        json!([patch("1", json!([]), "Ulm"), patch("2", json!(["1"]), "Jena"), patch("3", json!(["2"]), "Hof")]);
    let responses = batch(&world, requests).await;
    assert!(responses.as_array().unwrap().iter().all(|response| response["status"] == 204), "{responses}");
    assert_eq!(world.tenant().find_user(&id).unwrap()["city"], "Hof");
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

#[tokio::test]
async fn every_item_has_the_headers_of_an_answer() {
    let world = world().await;
    let requests = json!([get("1"), {"id": "2", "method": "GET", "url": "//elsewhere"}, {"id": "3", "method": "DELETE", "url": "/users/nobody@contoso.com"}]);
    let responses = batch(&world, requests).await;
    for id in ["1", "2", "3"] {
        let headers = &of(&responses, id)["headers"];
        assert_eq!((&headers["OData-Version"], &headers["Cache-Control"]), (&json!("4.0"), &json!("no-cache")), "{id}");
        assert_eq!(headers["Content-Type"], "application/json");
        assert!(headers["x-ms-resource-unit"].as_str().unwrap().parse::<u32>().is_ok(), "{id}");
    }
}
