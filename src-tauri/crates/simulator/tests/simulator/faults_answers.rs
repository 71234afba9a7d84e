//! Answers spoilt on their way.

use std::time::Duration;

use reqwest::{Method, Response};
use rstest::rstest;
use serde_json::{Value, json};
use simulator::{Fault, FaultRule, Faults, Link};

use crate::support::{World, code, message, small, world, world_of};

/// One answer to a list of users that such a fault hits.
async fn list(world: &World, fault: Fault) -> Response {
    world.running.faults().add(FaultRule::on("GET", "/users", fault).times(1));
    world.request(Method::GET, "/users?$top=5&$select=id,displayName,businessPhones").send().await.unwrap()
}

async fn listed(fault: Fault) -> (World, Value) {
    let world = world().await;
    let body = list(&world, fault).await.json().await.unwrap();
    (world, body)
}

#[tokio::test]
async fn a_body_breaks_off_before_its_promised_end() {
    let world = world().await;
    let answer = list(&world, Fault { truncate: Some(40), ..Fault::default() }).await;
    assert_eq!(answer.status(), 200);
    assert!(answer.content_length().unwrap() > 40);
    assert!(answer.bytes().await.is_err());
    assert_eq!(world.get("/users?$top=1").await.0, 200);
}

#[tokio::test]
async fn a_body_that_never_comes_has_its_head() {
    let world = world().await;
    let answer = list(&world, Fault { stall_ms: Some(120_000), truncate: Some(10), ..Fault::default() }).await;
    assert_eq!(answer.status(), 200);
    let rest = tokio::time::timeout(Duration::from_millis(200), answer.bytes()).await;
    assert!(rest.is_err(), "{rest:?}");
}

#[tokio::test]
async fn silence_ends_with_the_connection() {
    let world = world().await;
    let answer = list(&world, Fault { stall_ms: Some(20), ..Fault::default() }).await;
    assert!(answer.bytes().await.is_err());
}

#[rstest]
#[case(None, 502, "Bad gateway")]
#[case(Some(504), 504, "Bad gateway")]
#[case(Some(200), 200, "Sign in to the network")]
#[tokio::test]
async fn a_gateway_answers_with_its_own_page(#[case] status: Option<u16>, #[case] expected: u16, #[case] title: &str) {
    let world = world().await;
    let answer = list(&world, Fault { gateway_page: true, status, ..Fault::default() }).await;
    assert_eq!(
        (answer.status().as_u16(), &answer.headers()["content-type"]),
        (expected, &"text/html; charset=utf-8".parse().unwrap())
    );
    for name in ["request-id", "x-ms-ags-diagnostic", "odata-version", "x-ms-resource-unit"] {
        assert!(!answer.headers().contains_key(name), "{name}");
    }
    assert!(answer.text().await.unwrap().contains(title));
}

#[tokio::test]
async fn a_gateway_can_hide_a_write_that_was_done() {
    let world = world().await;
    let fault = Fault { gateway_page: true, apply: Some(true), ..Fault::default() };
    world.running.faults().add(FaultRule::on("POST", "/users", fault));
    let answer = world.request(Method::POST, "/users").json(&crate::support::person("hidden")).send().await.unwrap();
    assert_eq!((answer.status().as_u16(), world.tenant().user_count()), (502, 301));
}

#[tokio::test]
async fn json_can_end_too_early() {
    let world = world().await;
    let text = list(&world, Fault { malformed: true, ..Fault::default() }).await.text().await.unwrap();
    assert!(text.starts_with('{') && serde_json::from_str::<Value>(&text).is_err(), "{text}");
}

#[tokio::test]
async fn a_body_can_be_missing_and_its_type_wrong() {
    let world = world().await;
    let fault = Fault { empty_body: true, content_type: Some("text/plain".to_owned()), ..Fault::default() };
    let answer = list(&world, fault).await;
    assert_eq!((answer.status().as_u16(), &answer.headers()["content-type"]), (200, &"text/plain".parse().unwrap()));
    assert_eq!(answer.text().await.unwrap(), "");
}

#[tokio::test]
async fn a_redirect_leads_to_another_host() {
    let world = world().await;
    world.running.faults().add(FaultRule::on(
        "GET",
        "/users",
        Fault { redirect: Some("https://elsewhere.example/".to_owned()), ..Fault::default() },
    ));
    let http = reqwest::Client::builder().no_proxy().redirect(reqwest::redirect::Policy::none()).build().unwrap();
    let url = format!("{}/v1.0/users", world.running.details().graph);
    let answer = http.get(url).bearer_auth(&world.token).send().await.unwrap();
    assert_eq!(
        (answer.status().as_u16(), &answer.headers()["location"]),
        (302, &"https://elsewhere.example/".parse().unwrap())
    );
}

#[tokio::test]
async fn links_lead_elsewhere() {
    let (_, body) = listed(Fault::next_link(Link::OtherHost)).await;
    let link = body["@odata.nextLink"].as_str().unwrap();
    assert!(link.starts_with("https://graph.elsewhere.example/v1.0/users?"), "{link}");

    let (world, body) = listed(Fault::next_link(Link::Itself)).await;
    let (_, again) = world.get(body["@odata.nextLink"].as_str().unwrap()).await;
    assert_eq!(again["value"], body["value"]);

    let (_, body) = listed(Fault::next_link(Link::Missing)).await;
    assert!(body.get("@odata.nextLink").is_none());

    let (_, body) = listed(Fault::next_link(Link::Http)).await;
    assert!(body["@odata.nextLink"].as_str().unwrap().starts_with("http://127.0.0.1"), "{body}");
}

#[tokio::test]
async fn a_delta_link_can_lead_elsewhere_too() {
    let world = world().await;
    world.running.faults().add(FaultRule::on("GET", "/users/delta", Fault::next_link(Link::OtherHost)));
    let (_, body) = world.get("/users/delta?$deltatoken=latest").await;
    assert!(body["@odata.deltaLink"].as_str().unwrap().starts_with("https://graph.elsewhere.example/"), "{body}");
}

#[tokio::test]
async fn pages_can_be_empty_and_hold_things_twice() {
    let (_, body) = listed(Fault { empty_page: true, ..Fault::default() }).await;
    assert_eq!((body["value"].as_array().unwrap().len(), body["@odata.nextLink"].is_string()), (0, true));
    let (_, body) = listed(Fault { duplicate_items: true, ..Fault::default() }).await;
    let items = body["value"].as_array().unwrap();
    assert_eq!((items.len(), &items[0]), (10, &items[1]));
}

#[tokio::test]
async fn items_can_be_other_than_described() {
    let (_, body) =
        listed(Fault { unknown_properties: true, null_arrays: true, huge_property: Some(100_000), ..Fault::default() })
            .await;
    assert_eq!(body["@odata.futureAnnotation"], json!({"level": 4}));
    for item in body["value"].as_array().unwrap() {
        assert_eq!((&item["futureProperty"], &item["businessPhones"]), (&json!({"nested": [1, 2, 3]}), &Value::Null));
        assert_eq!(item["displayName"].as_str().unwrap().len(), 100_000);
        assert!(item["id"].is_string());
    }
}

#[tokio::test]
async fn one_object_can_be_other_than_described() {
    let world = world().await;
    let id = world.create("odd").await;
    world.running.faults().add(FaultRule::on(
        "GET",
        "/users/{id}",
        Fault { unknown_properties: true, ..Fault::default() },
    ));
    let (status, body) = world.get(&format!("/users/{id}")).await;
    assert_eq!((status.as_u16(), &body["id"], &body["futureProperty"]["nested"][0]), (200, &json!(id), &json!(1)));
}

#[tokio::test]
async fn delta_pages_can_be_far_too_large() {
    let world = world_of(simulator::SimulatorConfig { page_size: 10, ..small() }).await;
    world.running.faults().set(Faults { huge_pages: 20, ..Faults::default() });
    let (_, body) = world.get("/users/delta").await;
    assert_eq!(body["value"].as_array().unwrap().len(), 200);
}

/// A token of a client that declared that it can handle challenges, or of one that did not.
async fn token(world: &World, capable: bool) -> String {
    let mut form = world.form();
    if capable {
        form.push(("claims", r#"{"access_token":{"xms_cc":{"values":["cp1"]}}}"#.to_owned()));
    }
    let (_, body) = crate::support::read(world.sign_in(&form).await).await;
    body["access_token"].as_str().unwrap().to_owned()
}

#[rstest]
#[case(Fault { claims_challenge: true, ..Fault::default() }, "TokenCreatedWithOutdatedPolicies")]
#[case(Fault { revoked: true, ..Fault::default() }, "TokenIssuedBeforeRevocationTimestamp")]
#[tokio::test]
async fn a_challenge_asks_for_claims(#[case] fault: Fault, #[case] reason: &str) {
    use base64::Engine as _;
    let mut world = world().await;
    world.tenant().advance(std::time::Duration::from_secs(3_000));
    world.token = token(&world, true).await;
    let answer = list(&world, fault).await;
    let date = jiff::fmt::rfc2822::parse(answer.headers()["date"].to_str().unwrap()).unwrap().timestamp().as_second();
    let header = answer.headers()["www-authenticate"].to_str().unwrap().to_owned();
    let (_, claims) = header.split_once("error=\"insufficient_claims\", claims=\"").unwrap();
    let claims = base64::engine::general_purpose::STANDARD.decode(claims.trim_end_matches('"')).unwrap();
    let claims: Value = serde_json::from_slice(&claims).unwrap();
    let since: i64 = claims["access_token"]["nbf"]["value"].as_str().unwrap().parse().unwrap();
    assert!((date - 5..=date).contains(&since), "{since} at {date}");
    let (status, body) = crate::support::read(answer).await;
    assert_eq!((status.as_u16(), code(&body)), (401, "InvalidAuthenticationToken"));
    assert!(message(&body).ends_with(reason), "{body}");
}

/// facts/graph.md §14.13: nobody is challenged who has not declared it.
#[rstest]
#[case::challenge(Fault { claims_challenge: true, ..Fault::default() }, false)]
#[case::revoked(Fault { revoked: true, ..Fault::default() }, false)]
#[case::expired(Fault::unauthorized(), false)]
#[case::expired_for_the_capable(Fault::unauthorized(), true)]
#[tokio::test]
async fn a_plain_401_is_that_of_an_expired_token(#[case] fault: Fault, #[case] capable: bool) {
    let mut world = world().await;
    world.token = token(&world, capable).await;
    let answer = list(&world, fault).await;
    let header = answer.headers()["www-authenticate"].to_str().unwrap().to_owned();
    let root = &world.running.details().graph;
    assert_eq!(header, format!("Bearer realm=\"\", authorization_uri=\"{root}/common/oauth2/authorize\""));
    let (status, body) = crate::support::read(answer).await;
    assert_eq!((status.as_u16(), code(&body)), (401, "InvalidAuthenticationToken"));
    assert_eq!(message(&body), "Lifetime validation failed, the token is expired.");
}

#[tokio::test]
async fn an_item_of_a_batch_is_challenged_for_the_sender_of_the_batch() {
    let mut world = world().await;
    let batch = serde_json::json!({"requests": [{"id": "1", "method": "GET", "url": "/organization"}]});
    for capable in [false, true] {
        world.token = token(&world, capable).await;
        let fault = Fault { revoked: true, ..Fault::default() };
        world.running.faults().add(FaultRule::on("GET", "/organization", fault).times(1));
        let (status, body) = world.post("/$batch", &batch).await;
        let item = &body["responses"][0];
        assert_eq!((status.as_u16(), &item["status"]), (200, &serde_json::json!(401)), "{body}");
        let header = item["headers"]["WWW-Authenticate"].as_str().unwrap();
        assert_eq!(header.contains("insufficient_claims"), capable, "{header}");
    }
}

#[tokio::test]
async fn the_sign_in_side_is_spoilt_as_well() {
    let world = world().await;
    let fault = Fault { gateway_page: true, ..Fault::default() };
    world.running.faults().add(FaultRule::on("POST", "/token", fault).times(1));
    world.running.faults().add(FaultRule::on("POST", "/token", Fault { malformed: true, ..Fault::default() }).times(1));
    assert_eq!(world.sign_in(&world.form()).await.status(), 502);
    let text = world.sign_in(&world.form()).await.text().await.unwrap();
    assert!(text.starts_with('{') && serde_json::from_str::<Value>(&text).is_err(), "{text}");
    assert_eq!(world.sign_in(&world.form()).await.status(), 200);
}

#[tokio::test]
async fn a_wrong_clock_is_told() {
    let world = world().await;
    let date = async || {
        let answer = world.request(Method::GET, "/organization").send().await.unwrap();
        jiff::fmt::rfc2822::parse(answer.headers()["date"].to_str().unwrap()).unwrap().timestamp()
    };
    let right = date().await;
    world.running.faults().set(Faults { clock_skew_seconds: -7_200, ..Faults::default() });
    let wrong = date().await;
    assert!((7_100..=7_200).contains(&right.duration_since(wrong).as_secs()));
    let tokens = world.tokens(&[]).await;
    let issued = crate::oauth_support::claims(&tokens["id_token"])["iat"].as_i64().unwrap();
    assert!((7_100..=7_200).contains(&(right.as_second() - issued)), "{issued}");
    assert_eq!(world.graph(tokens["access_token"].as_str().unwrap()).await.status(), 200);
}
