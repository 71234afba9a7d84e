use reqwest::Method;
use rstest::rstest;
use serde_json::{Value, json};
use simulator::{Change, Fault, FaultMatch, FaultRule, Faults, SimulatorError};

use crate::support::{code, message, person, world};

#[tokio::test]
async fn a_throttled_request_is_told_when_to_come_back() {
    let world = world().await;
    world
        .running
        .faults()
        .add(FaultRule::on("POST", "/users", Fault::status(429).retry_after("0.249")).after(1).times(1));
    world.create("first").await;
    let answer = world.request(Method::POST, "/users").json(&person("second")).send().await.unwrap();
    assert_eq!(answer.headers()["retry-after"], "0.249");
    let (status, body) = crate::support::read(answer).await;
    assert_eq!((status.as_u16(), code(&body)), (429, "TooManyRequests"));
    assert_eq!(body["error"]["innerError"]["code"], "429");
    world.create("second").await;
    assert_eq!(world.running.faults().hits(), 1);
}

#[rstest]
#[case(500, "Service_InternalServerError")]
#[case(503, "serviceNotAvailable")]
#[case(504, "UnknownError")]
#[case(409, "Directory_ConcurrencyViolation")]
#[case(403, "Authorization_RequestDenied")]
#[tokio::test]
async fn any_status_can_be_had(#[case] status: u16, #[case] name: &str) {
    let world = world().await;
    world.running.faults().add(FaultRule::on("get", "/users/{key}", Fault::status(status)));
    let (found, body) = world.get("/users/anyone").await;
    assert_eq!((found.as_u16(), code(&body)), (status, name));
    world.running.faults().clear();
    assert_eq!(world.get("/users/anyone").await.0, 404);
}

#[rstest]
#[case(Fault::status(504), 300)]
#[case(Fault::status(504).applied(), 301)]
#[tokio::test]
async fn an_unclear_answer_hides_whether_it_was_done(#[case] fault: Fault, #[case] users: u32) {
    let world = world().await;
    world.running.faults().add(FaultRule::on("POST", "/users", fault));
    let (status, _) = world.post("/users", &person("unclear")).await;
    assert_eq!((status.as_u16(), world.tenant().user_count()), (504, users));
}

#[rstest]
#[case(Fault::cut(), 300)]
#[case(Fault::cut().applied(), 301)]
#[tokio::test]
async fn a_cut_connection_gives_no_answer_at_all(#[case] fault: Fault, #[case] users: u32) {
    let world = world().await;
    world.running.faults().add(FaultRule::on("POST", "/users", fault).times(1));
    let error = world.request(Method::POST, "/users").json(&person("cut")).send().await.unwrap_err();
    assert!(error.is_request(), "{error:?}");
    assert_eq!(world.tenant().user_count(), users);
    assert_eq!(world.get("/organization").await.0, 200);
}

fn two_creates() -> Value {
    let create = |id: &str| json!({"id": id, "method": "POST", "url": "/users", "headers": {"Content-Type": "application/json"}, "body": person(&format!("inner{id}"))});
    json!({"requests": [create("1"), create("2")]})
}

#[tokio::test]
async fn inside_a_batch_only_the_item_is_hit() {
    let world = world().await;
    let rule = FaultRule::on("POST", "/users", Fault::status(429).retry_after("2.128")).times(1).batch(true);
    world.running.faults().add(rule);
    world.create("alone").await;
    let (status, body) = world.post("/$batch", &two_creates()).await;
    assert_eq!(status, 200);
    let mut statuses: Vec<u64> =
        body["responses"].as_array().unwrap().iter().map(|item| item["status"].as_u64().unwrap()).collect();
    statuses.sort_unstable();
    assert_eq!(statuses, [201, 429]);
    let throttled = body["responses"].as_array().unwrap().iter().find(|item| item["status"] == 429).unwrap();
    assert_eq!(throttled["headers"]["Retry-After"], "2.128");
}

#[tokio::test]
async fn a_cut_inside_a_batch_cuts_the_batch_but_the_other_item_is_done() {
    let world = world().await;
    world.running.faults().add(FaultRule::on("POST", "/users", Fault::cut()).times(1).batch(true));
    world.request(Method::POST, "/$batch").json(&two_creates()).send().await.unwrap_err();
    assert_eq!(world.tenant().user_count(), 301);
}

#[tokio::test]
async fn a_token_can_be_refused_in_the_middle() {
    let world = world().await;
    world.running.faults().add(FaultRule::on("GET", "/organization", Fault::unauthorized()).times(1));
    let (status, body) = world.get("/organization").await;
    assert_eq!((status.as_u16(), message(&body)), (401, "Lifetime validation failed, the token is expired."));
    assert_eq!(world.get("/organization").await.0, 200);
}

#[tokio::test]
async fn the_token_endpoint_can_be_hit_too() {
    let world = world().await;
    world.running.faults().add(FaultRule::on("POST", "/token", Fault::status(503)).times(1));
    let (status, body) = crate::support::read(world.sign_in(&world.form()).await).await;
    assert_eq!((status.as_u16(), &body["error"]), (503, &json!("temporarily_unavailable")));
    assert_eq!(world.sign_in(&world.form()).await.status(), 200);
}

#[tokio::test]
async fn the_token_endpoint_redirects_and_gives_a_date_as_graph_does() {
    let mut world = world().await;
    let elsewhere = Fault { redirect: Some("https://login.elsewhere.example/".to_owned()), ..Fault::default() };
    let later = Fault { retry_after_date: Some(90), ..Fault::status(503) };
    world.running.faults().add(FaultRule::on("POST", "/token", elsewhere).times(1));
    world.running.faults().add(FaultRule::on("POST", "/token", later).times(1));
    world.http = reqwest::Client::builder().no_proxy().redirect(reqwest::redirect::Policy::none()).build().unwrap();
    let answer = world.sign_in(&world.form()).await;
    assert_eq!(
        (answer.status().as_u16(), &answer.headers()["location"]),
        (302, &"https://login.elsewhere.example/".parse().unwrap())
    );
    let answer = world.sign_in(&world.form()).await;
    assert_eq!(answer.status(), 503);
    assert!(answer.headers()["retry-after"].to_str().unwrap().ends_with(" GMT"));
}

#[tokio::test]
async fn a_slow_answer_is_late_but_done_at_once() {
    let world = world().await;
    world.running.faults().add(FaultRule::on("POST", "/users", Fault::delay_ms(120_000)));
    let request =
        world.request(Method::POST, "/users").json(&person("slow")).timeout(std::time::Duration::from_millis(300));
    assert!(request.send().await.unwrap_err().is_timeout());
    assert_eq!(world.tenant().user_count(), 301);
}

#[tokio::test]
async fn when_to_come_back_can_be_a_date() {
    let world = world().await;
    let fault = Fault { retry_after_date: Some(90), ..Fault::status(503) };
    world.running.faults().add(FaultRule::on("GET", "/organization", fault));
    let answer = world.request(Method::GET, "/organization").send().await.unwrap();
    let time = |name: &str| {
        let text = answer.headers()[name].to_str().unwrap();
        jiff::fmt::rfc2822::parse(text).unwrap().timestamp()
    };
    let wait = time("retry-after").duration_since(time("date")).as_secs();
    assert!((89..=91).contains(&wait), "{wait}");
}

#[tokio::test]
async fn chance_hits_some_and_always_the_same() {
    let hits = async || {
        let world = world().await;
        let rule = FaultRule::on("GET", "/organization", Fault::status(503)).chance(0.5);
        world.running.faults().set(Faults { seed: 7, rules: vec![rule], ..Faults::default() });
        let mut hits = Vec::new();
        for _ in 0..40 {
            hits.push(world.get("/organization").await.0 == 503);
        }
        hits
    };
    let first = hits().await;
    let count = first.iter().filter(|hit| **hit).count();
    assert!((8..=32).contains(&count), "{count}");
    assert_eq!(hits().await, first);
}

#[tokio::test]
async fn a_fault_can_have_its_time() {
    let world = world().await;
    let rule = FaultRule::on("GET", "/organization", Fault::status(503)).between(60.0, 120.0);
    world.running.faults().add(rule);
    let mut found = Vec::new();
    for _ in 0..3 {
        found.push(world.get("/organization").await.0.as_u16());
        world.tenant().advance(std::time::Duration::from_secs(70));
    }
    assert_eq!(found, [200, 503, 200]);
}

#[tokio::test]
async fn another_administrator_writes_while_a_client_is_at_work() {
    let world = world().await;
    let id = world.create("contested").await;
    let changes = vec![
        Change::new("PATCH", &format!("/users/{id}"), Some(json!({"jobTitle": "Changed by another"}))),
        Change::new("PATCH", "/users/nobody@contoso.com", Some(json!({"jobTitle": "x"}))),
    ];
    let rule = FaultRule::on("PATCH", "/users/{id}", Fault { change: changes, ..Fault::default() }).after(1).times(1);
    world.running.faults().add(rule);
    let title = || world.tenant().find_user(&id).unwrap()["jobTitle"].clone();
    assert_eq!(world.patch(&id, &json!({"city": "Ulm"})).await.0, 204);
    assert_eq!(title(), Value::Null);
    assert_eq!(world.patch(&id, &json!({"city": "Jena"})).await.0, 204);
    assert_eq!(
        (title(), world.tenant().find_user(&id).unwrap()["city"].clone()),
        (json!("Changed by another"), json!("Jena"))
    );
    // Only what clients wrote is in their history.
    assert_eq!(world.tenant().writes().len(), 3);
}

#[tokio::test]
async fn a_change_goes_through_the_rules_of_the_directory() {
    let world = world().await;
    let tenant = world.tenant();
    let mut bad = person("bad");
    bad["userPrincipalName"] = json!("bad@contso.com");
    let (status, body) = tenant.change(&Change::new("POST", "/users", Some(bad)));
    assert_eq!((status, code(&body.unwrap())), (400, "Request_BadRequest"));
    let (status, body) = tenant.change(&Change::new("POST", "/users", Some(person("good"))));
    assert_eq!((status, &body.unwrap()["userPrincipalName"]), (201, &json!("good@contoso.com")));
    assert_eq!(tenant.user_count(), 301);
}

#[test]
fn a_faults_file_is_read_whole_or_not_at_all() {
    let faults = Faults::from_json(
        r#"{"lagSeconds": 2, "rules": [
            {"match": {"method": "POST", "path": "/users", "batch": null}, "after": 3, "times": 2, "fault": {"status": 429, "retryAfter": "0.249"}},
            {"match": {"batch": true}, "fault": {"cut": true, "apply": true}},
            {"fault": {"delayMs": 20}}
        ]}"#,
    )
    .unwrap();
    assert_eq!((faults.rules.len(), faults.rules[0].times, faults.lag_seconds), (3, Some(2), 2.0));
}

#[rstest]
#[case(r#"{"rulez": []}"#, "unknown field `rulez`")]
#[case(r#"{"rules": [{"fault": {"status": 429, "retryafter": "1"}}]}"#, "unknown field `retryafter`")]
#[case(r#"{"rules": [{"match": {"verb": "GET"}, "fault": {"cut": true}}]}"#, "unknown field `verb`")]
#[case(r#"{"rules": [{"times": 1}]}"#, "missing field `fault`")]
#[case(
    r#"{"rules": [{"fault": {"cut": true}}, {"fault": {}}]}"#,
    "fault rule 2 makes no sense: give status, cut, unauthorized, aadsts or delayMs"
)]
#[case(r#"{"rules": [{"fault": {"status": 200}}]}"#, "status is from 400 to 599")]
#[case(r#"{"rules": [{"fault": {"status": 429, "cut": true}}]}"#, "give one of status, cut, unauthorized and aadsts")]
#[case("{", "the faults cannot be read")]
#[case(r#"{"lagSeconds": -1}"#, "lagSeconds and listLagSeconds are not negative")]
#[case(r#"{"rules": [{"chance": 1.5, "fault": {"cut": true}}]}"#, "rule 1 makes no sense: chance is from 0 to 1")]
#[case(
    r#"{"rules": [{"fromSeconds": 5, "untilSeconds": 5, "fault": {"cut": true}}]}"#,
    "fromSeconds comes before untilSeconds"
)]
#[case(
    r#"{"rules": [{"fault": {"status": 429, "retryAfter": "1", "retryAfterDate": 1}}]}"#,
    "give one of retryAfter and retryAfterDate"
)]
#[case(r#"{"rules": [{"fault": {"cut": true, "retryAfterDate": 1}}]}"#, "retryAfterDate goes with a status")]
#[case(r#"{"rules": [{"fault": {"truncate": 1, "apply": true}}]}"#, "apply goes with what answers instead")]
#[case(r#"{"rules": [{"fault": {"cut": true, "malformed": true}}]}"#, "an answer that is cut off has nothing to spoil")]
#[case(r#"{"rules": [{"match": {"batch": true}, "fault": {"truncate": 1}}]}"#, "an item of a batch can only be hit by")]
#[case(
    r#"{"rules": [{"fault": {"change": {"method": "GET", "path": "/users"}}}]}"#,
    "a change has a method that writes"
)]
#[case(r#"{"rules": [{"fault": {"nextLink": "sideways"}}]}"#, "unknown variant `sideways`")]
fn a_wrong_faults_file_is_refused(#[case] text: &str, #[case] why: &str) {
    let error: SimulatorError = Faults::from_json(text).unwrap_err();
    assert!(error.to_string().contains(why), "{error}");
}

#[tokio::test]
async fn a_literal_path_is_hit_however_it_is_encoded() {
    let world = world().await;
    world.running.faults().add(FaultRule::on("GET", "/users/nobody@contoso.com", Fault::status(503)));
    for path in ["/users/nobody@contoso.com", "/users/nobody%40contoso.com", "/users/Nobody%40Contoso.com"] {
        assert_eq!(world.get(path).await.0, 503, "{path}");
    }
}

#[tokio::test]
async fn a_rule_can_be_for_writes_alone_or_for_reads_alone() {
    let world = world().await;
    let rule = |writes: bool, status: u16| {
        let matching = FaultMatch { writes: Some(writes), ..FaultMatch::default() };
        FaultRule { matching, fault: Fault::status(status), ..FaultRule::default() }
    };
    world.running.faults().add(rule(true, 403));
    assert_eq!(world.post("/users", &person("refused")).await.0, 403);
    assert_eq!(world.get("/organization").await.0, 200);
    // What asks with POST changes nothing, nor does signing in or a batch of its own.
    let ids = json!({"ids": [], "types": ["user"]});
    assert_ne!(world.post("/directoryObjects/getByIds", &ids).await.0, 403);
    assert_eq!(world.sign_in(&world.form()).await.status(), 200);
    let items = json!({"requests": [{"id": "1", "method": "DELETE", "url": "/users/x"}, {"id": "2", "method": "GET", "url": "/organization"}]});
    let (status, body) = world.post("/$batch", &items).await;
    assert_eq!(status, 200, "{body}");
    let of =
        |id: &str| body["responses"].as_array().unwrap().iter().find(|one| one["id"] == id).unwrap()["status"].clone();
    assert_eq!((of("1"), of("2")), (json!(403), json!(200)));
    world.running.faults().clear();
    world.running.faults().add(rule(false, 503));
    assert_eq!(world.post("/users", &person("taken")).await.0, 201);
    assert_eq!(world.get("/organization").await.0, 503);
}
