use reqwest::Method;
use rstest::rstest;
use serde_json::{Value, json};
use simulator::{Fault, FaultRule, Faults, SimulatorError};

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
async fn a_slow_answer_is_late_but_done_at_once() {
    let world = world().await;
    world.running.faults().add(FaultRule::on("POST", "/users", Fault::delay_ms(120_000)));
    let request =
        world.request(Method::POST, "/users").json(&person("slow")).timeout(std::time::Duration::from_millis(300));
    assert!(request.send().await.unwrap_err().is_timeout());
    assert_eq!(world.tenant().user_count(), 301);
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
fn a_wrong_faults_file_is_refused(#[case] text: &str, #[case] why: &str) {
    let error: SimulatorError = Faults::from_json(text).unwrap_err();
    assert!(error.to_string().contains(why), "{error}");
}
