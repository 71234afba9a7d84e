use reqwest::{Method, RequestBuilder, StatusCode};
use rstest::rstest;
use serde_json::{Value, json};

use crate::support::{World, person, world};

fn ask(world: &World, method: Method, path: &str) -> RequestBuilder {
    world.http.request(method, format!("{}/simulator{path}", world.running.details().graph))
}

async fn told(request: RequestBuilder) -> (StatusCode, Value) {
    crate::support::read(request.send().await.unwrap()).await
}

async fn post(world: &World, path: &str, body: Value) -> (StatusCode, Value) {
    told(ask(world, Method::POST, path).json(&body)).await
}

#[tokio::test]
async fn faults_are_turned_on_and_off_from_outside() {
    let world = world().await;
    let faults = json!({"rules": [{"match": {"path": "/organization"}, "times": 1, "fault": {"status": 503}}], "listLagSeconds": 2.0});
    let (status, set) = told(ask(&world, Method::PUT, "/faults").json(&faults)).await;
    assert_eq!(
        (status.as_u16(), &set["rules"][0]["fault"], &set["listLagSeconds"]),
        (200, &json!({"status": 503}), &json!(2.0))
    );
    assert_eq!(world.get("/organization").await.0, 503);
    let rule = json!({"match": {"method": "GET", "path": "/domains"}, "fault": {"status": 500}});
    let (_, all) = post(&world, "/faults", rule).await;
    assert_eq!(all["rules"].as_array().unwrap().len(), 2);
    assert_eq!(told(ask(&world, Method::GET, "/faults")).await.1, all);
    assert_eq!(world.get("/domains").await.0, 500);
    let (_, hits) = told(ask(&world, Method::GET, "/hits")).await;
    assert_eq!(hits, json!({"hits": 2, "rules": [{"seen": 1, "hits": 1}, {"seen": 1, "hits": 1}]}));
    let (_, none) = told(ask(&world, Method::DELETE, "/faults")).await;
    assert_eq!(none["rules"], json!([]));
    assert_eq!(world.get("/domains").await.0, 200);
    // What was told can be given back.
    assert_eq!(told(ask(&world, Method::PUT, "/faults").json(&all)).await.1, all);
}

#[tokio::test]
async fn time_is_moved_from_outside() {
    let world = world().await;
    let (_, before) = told(ask(&world, Method::GET, "/clock")).await;
    let (status, after) = post(&world, "/clock", json!({"advanceSeconds": 4_000})).await;
    assert_eq!(status, 200);
    let time = |told: &Value| told["now"].as_str().unwrap().parse::<jiff::Timestamp>().unwrap();
    assert!(time(&after).duration_since(time(&before)).as_secs() >= 4_000);
    assert_eq!(world.get("/organization").await.0, 401);
}

#[tokio::test]
async fn tokens_expire_on_demand() {
    let world = world().await;
    let (_, body) = world.get("/users/delta?$deltatoken=latest").await;
    let link = body["@odata.deltaLink"].as_str().unwrap().to_owned();
    assert_eq!(post(&world, "/delta-tokens", json!({"expire": true})).await.0, 200);
    assert_eq!(world.get(&link).await.0, 400);
    assert_eq!(post(&world, "/delta-tokens", json!({"reset": true})).await.0, 200);
    assert_eq!(world.get(&link).await.0, 410);
    assert_eq!(post(&world, "/tokens", json!({"expire": true})).await.0, 200);
    assert_eq!(world.get("/organization").await.0, 401);
}

#[tokio::test]
async fn what_was_done_is_told() {
    let world = world().await;
    let id = world.create("first").await;
    let (_, all) = told(ask(&world, Method::GET, "/history")).await;
    assert_eq!((&all["next"], &all["writes"][0]["target"]), (&json!(1), &json!(id)));
    assert!(!all.to_string().contains("Sommer"));
    world.create("second").await;
    let (_, rest) = told(ask(&world, Method::GET, "/history?since=1")).await;
    assert_eq!(
        (rest["writes"].as_array().unwrap().len(), &rest["writes"][0]["body"]["mailNickname"]),
        (1, &json!("second"))
    );
    assert_eq!(told(ask(&world, Method::GET, "/created-twice")).await.1, json!({"userNames": []}));
    let (_, requests) = told(ask(&world, Method::GET, "/requests")).await;
    assert!(
        requests["requests"].as_array().unwrap().contains(&json!({"method": "POST", "path": "/users", "count": 2}))
    );
    let (_, details) = told(ask(&world, Method::GET, "/details")).await;
    assert_eq!(details, serde_json::to_value(world.running.details()).unwrap());
}

#[tokio::test]
async fn users_are_shown_whole_and_changed_by_another() {
    let world = world().await;
    let (_, made) =
        post(&world, "/changes", json!({"method": "POST", "path": "/users", "body": person("theirs")})).await;
    assert_eq!(made["status"], 201);
    let (status, user) = told(ask(&world, Method::GET, "/users/theirs%40contoso.com")).await;
    assert_eq!((status.as_u16(), &user["id"]), (200, &made["body"]["id"]));
    let change = json!({"method": "PATCH", "path": "/users/theirs@contoso.com", "body": {"city": "Ulm"}});
    assert_eq!(post(&world, "/changes", change).await.1["status"], 204);
    let (_, user) = told(ask(&world, Method::GET, "/users/THEIRS@contoso.com")).await;
    assert_eq!(user["city"], "Ulm");
    assert!(world.tenant().writes().is_empty());
    assert_eq!(told(ask(&world, Method::GET, "/users/nobody")).await.0, 404);
}

#[rstest]
#[case(Method::POST, "/faults", json!({"fault": {}}), 400, "The fault rule makes no sense: give status")]
#[case(Method::POST, "/faults", json!({"fault": {"stat": 1}}), 400, "unknown field `stat`")]
#[case(Method::PUT, "/faults", json!({"rules": [{"fault": {"cut": true, "status": 500}}]}), 400, "fault rule 1 makes no sense")]
#[case(Method::PUT, "/faults", json!([]), 400, "an object with rules")]
#[case(Method::PUT, "/faults", json!({"rules": [[]]}), 400, "a rule is an object")]
#[case(Method::POST, "/faults", json!([{}, 0, null, null, null, null, {"status": 500}]), 400, "a rule is an object")]
#[case(Method::POST, "/faults", json!({"match": [], "fault": {"status": 500}}), 400, "match is an object")]
#[case(Method::POST, "/faults", json!({"fault": [500]}), 400, "fault is an object")]
#[case(Method::POST, "/faults", json!({"match": {"method": "FETCH"}, "fault": {"status": 500}}), 400, "'FETCH' is no method")]
#[case(Method::POST, "/faults", json!({"match": {"path": "users"}, "fault": {"status": 500}}), 400, "begins with a slash")]
#[case(Method::POST, "/faults", json!({"match": {"path": "/v1.0/users"}, "fault": {"status": 500}}), 400, "no request has the path '/v1.0/users'")]
#[case(Method::POST, "/faults", json!({"match": {"path": "/user/{id}"}, "fault": {"status": 500}}), 400, "no request has the path '/user/{id}'")]
#[case(Method::POST, "/faults", json!({"match": {"path": "/users/{id}/city"}, "fault": {"status": 500}}), 400, "no request has the path")]
#[case(Method::POST, "/faults", json!({"match": {"path": "/users?$top=1"}, "fault": {"status": 500}}), 400, "no request has the path")]
#[case(Method::POST, "/faults", json!({"match": {"method": "GET", "writes": true}, "fault": {"status": 500}}), 400, "GET changes nothing")]
#[case(Method::POST, "/changes", json!(["POST", "/users", null]), 400, "a change is an object")]
#[case(Method::POST, "/clock", json!({"advanceSeconds": -1}), 400, "time does not go back")]
#[case(Method::POST, "/clock", json!({"advanceSeconds": 1e300}), 400, "advanceSeconds")]
#[case(Method::POST, "/delta-tokens", json!({"expire": true, "reset": true}), 400, "{\"reset\": true}")]
#[case(Method::POST, "/tokens", json!({}), 400, "{\"expire\": true}")]
#[case(Method::POST, "/changes", json!({"method": "GET", "path": "/users"}), 400, "a method that writes")]
#[case(Method::GET, "/history?since=x", Value::Null, 400, "since is a whole number")]
#[case(Method::GET, "/nothing", Value::Null, 404, "There is no control at /simulator/nothing.")]
#[case(Method::DELETE, "/clock", Value::Null, 405, "/simulator/clock takes GET, POST.")]
#[tokio::test]
async fn what_is_wrong_is_told(
    #[case] method: Method,
    #[case] path: &str,
    #[case] body: Value,
    #[case] status: u16,
    #[case] expected: &str,
) {
    let world = world().await;
    let (found, told) = told(ask(&world, method, path).json(&body)).await;
    let message = told["error"]["message"].as_str().unwrap();
    assert_eq!(found, status, "{message}");
    assert!(message.contains(expected), "{message}");
}

#[rstest]
#[case("/users")]
#[case("/users/{id}/assignLicense")]
#[case("/USERS/{key}/")]
#[case("/users/bob%40contoso.com")]
#[case("/me/manager")]
#[case("/users/delta()")]
#[case("/$batch")]
#[case("/token")]
#[case("/authorize")]
#[case("/contoso.com/oauth2/v2.0/token")]
#[case("/.well-known/openid-configuration")]
#[case("/unknown")]
#[tokio::test]
async fn rules_are_for_every_path_a_request_can_have(#[case] path: &str) {
    let world = world().await;
    let rule = json!({"match": {"path": path, "method": "post"}, "fault": {"status": 500}});
    let (status, told) = post(&world, "/faults", rule).await;
    assert_eq!(status, 200, "{told}");
}

#[rstest]
#[case("Origin", "https://evil.example")]
#[case("Origin", "null")]
#[case("Sec-Fetch-Site", "cross-site")]
#[case("Sec-Fetch-Site", "same-site")]
#[case("Host", "rebound.example")]
#[tokio::test]
async fn pages_of_others_get_nothing(#[case] header: &'static str, #[case] value: &'static str) {
    let world = world().await;
    for path in ["", "/details", "/faults"] {
        assert_eq!(told(ask(&world, Method::GET, path).header(header, value)).await.0, 403, "{path}");
    }
    let request = ask(&world, Method::POST, "/tokens").json(&json!({"expire": true})).header(header, value);
    assert_eq!(told(request).await.0, 403);
    assert_eq!(world.get("/organization").await.0, 200);
}

#[tokio::test]
async fn json_has_to_say_that_it_is() {
    let world = world().await;
    for kind in ["text/plain", "application/x-www-form-urlencoded"] {
        let request = ask(&world, Method::POST, "/tokens").header("Content-Type", kind).body(r#"{"expire": true}"#);
        assert_eq!(told(request).await.0, 415, "{kind}");
    }
    assert_eq!(world.get("/organization").await.0, 200);
}

#[tokio::test]
async fn the_page_breaks_things_by_hand() {
    let world = world().await;
    world.create("seen").await;
    let root = world.running.details().graph.clone();
    let page = async || {
        let answer = ask(&world, Method::GET, "").send().await.unwrap();
        assert!(answer.headers()["content-type"].to_str().unwrap().starts_with("text/html"));
        assert!(answer.headers()["content-security-policy"].to_str().unwrap().starts_with("default-src 'none'"));
        answer.text().await.unwrap()
    };
    let before = page().await;
    assert!(before.contains("/v1.0/users</code>") && before.contains("No rule.") && !before.contains("<script"));
    let press = async |name: &str| {
        let request = ask(&world, Method::POST, &format!("/forms/{name}")).header("Origin", &root);
        let answer = request.send().await.unwrap();
        (answer.status().as_u16(), answer.url().path().to_owned())
    };
    // The client follows the way back to the page.
    assert_eq!(press("unavailable").await, (200, "/simulator".to_owned()));
    assert!(page().await.contains("&quot;status&quot;:503"));
    assert_eq!(world.get("/organization").await.0, 503);
    assert_eq!(press("clear").await.0, 200);
    assert_eq!(world.get("/organization").await.0, 200);
    assert_eq!(press("tokenExpired").await.0, 200);
    assert_eq!(world.get("/organization").await.0, 401);
    assert_eq!(press("nothing").await.0, 404);
    // Without a word on where it comes from a form is nobody's.
    assert_eq!(told(ask(&world, Method::POST, "/forms/clear")).await.0, 403);
}
