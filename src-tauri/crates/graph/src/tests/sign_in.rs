//! Tokens: asked for once, renewed ahead, dropped when they are not accepted.

use super::stand_in::*;
use crate::{
    Account, AccountCredentials, Client, ClientSettings, Credentials, Endpoints, FindTenantError, GraphError,
    TenantHint, TokenKeeper, find_tenant,
};
use base64::Engine as _;
use rstest::rstest;
use secrecy::{ExposeSecret as _, SecretString};
use serde_json::{Value, json};
use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
    time::Duration,
};
use tokio::{sync::Notify, task::JoinSet};

async fn ask_from(client: &crate::Client, callers: usize) -> Vec<Result<(), GraphError>> {
    let mut tasks = JoinSet::new();
    for _ in 0..callers {
        let client = client.clone();
        tasks.spawn(async move { client.organization().await.map(|_| ()) });
    }
    tasks.join_all().await
}

fn refusal(codes: &Value) -> Value {
    json!({
        "error": "invalid_client",
        "error_description": "AADSTS7000215: Invalid client secret provided. Ensure the secret is the value. Trace ID: a Correlation ID: b",
        "error_codes": codes,
        "correlation_id": "the-correlation-id",
    })
}

#[tokio::test]
async fn the_secret_goes_to_the_login_root_and_the_token_to_the_graph_root() {
    let world = World::new(|_, _| organization()).await;
    world.client.organization().await.unwrap();

    let asked = &world.login.seen()[0];
    assert_eq!((asked.method.as_str(), asked.target.as_str()), ("POST", "/contoso.onmicrosoft.com/oauth2/v2.0/token"));
    assert_eq!(asked.header("authorization"), None);
    let form: HashMap<String, String> = url::form_urlencoded::parse(asked.body.as_bytes()).into_owned().collect();
    let expected = [
        ("grant_type", "client_credentials"),
        ("client_id", "the-client-id"),
        ("client_secret", SECRET),
        ("claims", r#"{"access_token":{"xms_cc":{"values":["cp1"]}}}"#),
        ("scope", &format!("{}/.default", world.graph.url)),
    ];
    assert_eq!(form, expected.map(|(name, value)| (name.to_owned(), value.to_owned())).into());

    let asked = &world.graph.seen()[0];
    assert_eq!(asked.header("authorization"), Some("Bearer opaque-token-0"));
    assert_eq!(asked.body, "");
}

#[tokio::test]
async fn many_callers_share_one_token() {
    let world = World::new(|_, _| organization()).await;
    assert!(ask_from(&world.client, 20).await.iter().all(Result::is_ok));
    world.client.sign_in().await.unwrap();
    assert_eq!((world.login.count(), world.graph.count()), (1, 20));
}

#[tokio::test]
async fn many_callers_share_one_refusal() {
    let login = StandIn::start(|_, _| answer(401, refusal(&json!([7_000_215])))).await;
    let world = World::with(login, |_, _| organization()).await;
    let results = ask_from(&world.client, 20).await;
    assert!(results.iter().all(|result| matches!(result, Err(GraphError::SignIn(_)))), "{results:?}");
    assert_eq!((world.login.count(), world.graph.count()), (1, 0));

    // Whoever comes later may have mended it in between.
    world.client.sign_in().await.unwrap_err();
    assert_eq!(world.login.count(), 2);
}

#[rstest]
#[case::from_the_list(json!([7_000_222, 1]), Some(7_000_222), "sign-in was refused: the client secret has expired (AADSTS7000222)")]
#[case::never_from_the_text(json!([]), None, "sign-in was refused: Invalid client secret provided (correlation id the-correlation-id)")]
#[case::no_list(json!(null), None, "sign-in was refused: Invalid client secret provided (correlation id the-correlation-id)")]
#[case::a_number_too_big(json!([7_000_215_000_000_u64]), None, "sign-in was refused: Invalid client secret provided (correlation id the-correlation-id)")]
#[case::without_a_row(json!([50_999]), Some(50_999), "sign-in was refused: Invalid client secret provided (AADSTS50999, correlation id the-correlation-id)")]
#[tokio::test]
async fn a_refusal_is_told_by_its_code(#[case] codes: Value, #[case] code: Option<u32>, #[case] told: &str) {
    let login = StandIn::start(move |_, _| answer(401, refusal(&codes))).await;
    let world = World::with(login, |_, _| organization()).await;
    let error = world.client.sign_in().await.unwrap_err();
    assert_eq!(world.login.count(), 1, "a refusal is not asked for twice");
    assert_eq!(error.to_string(), told);
    assert!(error.is_sign_in() && !error.is_offline() && !error.is_permission());
    assert_eq!(error.request_id(), Some("the-correlation-id"));
    let GraphError::SignIn(error) = error else { panic!("{error:?}") };
    assert_eq!((error.code, error.error.as_str()), (code, "invalid_client"));
}

#[rstest]
#[case::a_page(200, "<html>please sign in to the network</html>")]
#[case::a_page_with_an_error(403, "<html>blocked</html>")]
#[case::nothing(200, "")]
#[case::no_token(200, r#"{"token_type":"Bearer","expires_in":3599}"#)]
#[case::an_empty_token(200, r#"{"token_type":"Bearer","expires_in":3599,"access_token":""}"#)]
#[case::no_lifetime(200, r#"{"token_type":"Bearer","access_token":"opaque-token"}"#)]
#[case::another_kind(200, r#"{"token_type":"pop","expires_in":3599,"access_token":"opaque-token"}"#)]
#[case::no_reason(400, r#"{"message":"no"}"#)]
#[case::a_list(200, "[]")]
#[tokio::test]
async fn what_is_no_token_is_not_taken_for_one(#[case] status: u16, #[case] body: &'static str) {
    let login = StandIn::start(move |_, _| text(status, body)).await;
    let world = World::with(login, |_, _| organization()).await;
    let error = world.client.organization().await.unwrap_err();
    assert!(matches!(error, GraphError::Malformed { .. }), "{error:?}");
    assert!(error.to_string().contains("proxy"), "{error}");
    assert!(!format!("{error} {error:?}").contains(TOKEN));
    assert_eq!((world.login.count(), world.graph.count()), (1, 0));
}

#[rstest]
#[case::unavailable(503, json!({}))]
#[case::too_often(429, json!({}))]
#[case::passing(400, json!({"error": "server_error", "error_codes": [90_033]}))]
#[case::throttled(400, json!({"error": "invalid_request", "error_codes": [90_055]}))]
#[case::said_in_words(400, json!({"error": "temporarily_unavailable"}))]
#[tokio::test]
async fn a_trouble_that_passes_is_waited_for(#[case] status: u16, #[case] body: Value) {
    let login =
        StandIn::start(move |number, _| if number < 2 { answer(status, body.clone()) } else { token(number, 3_599) })
            .await;
    let world = World::with(login, |_, _| organization()).await;
    world.client.sign_in().await.unwrap();
    assert_eq!(world.login.count(), 3);
}

#[tokio::test]
async fn a_lifetime_may_come_as_text() {
    let body = json!({"token_type": "bearer", "expires_in": "3599", "access_token": TOKEN});
    let login = StandIn::start(move |_, _| answer(200, body.clone())).await;
    World::with(login, |_, _| organization()).await.client.sign_in().await.unwrap();
}

/// Moves the clock on. Nothing is on the wire meanwhile.
async fn later(seconds: u64) {
    tokio::time::pause();
    tokio::time::advance(Duration::from_secs(seconds)).await;
    tokio::time::resume();
}

#[tokio::test]
async fn a_token_is_renewed_ahead_of_its_end() {
    let login = StandIn::start(|number, _| token(number, 3_600)).await;
    let world = World::with(login, |_, _| organization()).await;
    for (wait, tokens) in [(0, 1), (3_200, 1), (150, 2), (3_200, 2), (3_600, 3)] {
        later(wait).await;
        world.client.organization().await.unwrap();
        assert_eq!(world.login.count(), tokens, "after {wait} s more");
    }
    assert_eq!(world.graph.seen()[2].header("authorization"), Some("Bearer opaque-token-1"));
}

#[tokio::test]
async fn a_short_lived_token_is_used_for_most_of_its_life() {
    let login = StandIn::start(|number, _| token(number, 100)).await;
    let world = World::with(login, |_, _| organization()).await;
    for (wait, tokens) in [(0, 1), (75, 1), (10, 2)] {
        later(wait).await;
        world.client.organization().await.unwrap();
        assert_eq!(world.login.count(), tokens, "after {wait} s more");
    }
}

#[tokio::test]
async fn a_token_that_could_not_be_renewed_ahead_serves_until_its_end() {
    let login =
        StandIn::start(
            |number, _| {
                if number == 0 { token(number, 3_600) } else { answer(401, refusal(&json!([7_000_222]))) }
            },
        )
        .await;
    let world = World::with(login, |_, _| organization()).await;
    world.client.organization().await.unwrap();
    later(3_400).await;
    world.client.organization().await.unwrap();
    assert_eq!(world.graph.seen()[1].header("authorization"), Some("Bearer opaque-token-0"));
    later(300).await;
    assert!(world.client.organization().await.unwrap_err().is_sign_in());
    assert_eq!(world.graph.count(), 2);
}

#[tokio::test]
async fn a_token_that_is_not_accepted_is_replaced_once() {
    let world = World::new(|number, _| {
        if number == 0 {
            error(401, "InvalidAuthenticationToken", "Lifetime validation failed, the token is expired.")
        } else {
            organization()
        }
    })
    .await;
    world.client.organization().await.unwrap();
    let tokens: Vec<_> =
        world.graph.seen().iter().map(|seen| seen.header("authorization").unwrap().to_owned()).collect();
    assert_eq!(tokens, ["Bearer opaque-token-0", "Bearer opaque-token-1"]);
}

#[tokio::test]
async fn a_second_refusal_of_the_token_stands() {
    let world = World::new(|_, _| error(401, "InvalidAuthenticationToken", "Access token is empty.")).await;
    let error = world.client.organization().await.unwrap_err();
    assert!(error.is_sign_in(), "{error:?}");
    assert_eq!((world.login.count(), world.graph.count()), (2, 2));
}

#[tokio::test]
async fn another_401_is_not_about_the_token() {
    let world =
        World::new(|_, _| error(401, "Authorization_IdentityNotFound", "The identity could not be established.")).await;
    assert!(world.client.organization().await.unwrap_err().is_sign_in());
    assert_eq!((world.login.count(), world.graph.count()), (1, 1));
}

#[tokio::test]
async fn a_token_refused_to_many_is_replaced_once_for_all() {
    let world = World::new(|_, seen| {
        if seen.header("authorization") == Some("Bearer opaque-token-0") {
            error(401, "InvalidAuthenticationToken", "no")
        } else {
            organization()
        }
    })
    .await;
    world.client.sign_in().await.unwrap();
    assert!(ask_from(&world.client, 10).await.iter().all(Result::is_ok));
    assert_eq!((world.login.count(), world.graph.count()), (2, 20));
}

#[tokio::test]
async fn no_sign_in_service_is_no_network() {
    let graph = StandIn::start(|_, _| organization()).await;
    let login = nobody().await;
    let error = client(&login, &graph.url, QUICK).organization().await.unwrap_err();
    assert!(error.is_offline(), "{error:?}");
    let host = login.trim_start_matches("http://");
    assert!(error.to_string().starts_with(&format!("{host} cannot be reached: ")), "{error}");
    assert_eq!(graph.count(), 0);
}

#[tokio::test]
async fn a_late_refusal_does_not_drop_the_token_that_came_after() {
    let (arrived, release) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
    let signals = (arrived.clone(), release.clone());
    let world = World::new(move |number, _| match number {
        0 => {
            signals.0.notify_one();
            held(&signals.1, error(401, "InvalidAuthenticationToken", "no"))
        }
        1 => error(401, "InvalidAuthenticationToken", "no"),
        _ => organization(),
    })
    .await;
    let late = tokio::spawn({
        let client = world.client.clone();
        async move { client.organization().await }
    });
    arrived.notified().await;
    world.client.organization().await.unwrap();
    release.notify_one();
    late.await.unwrap().unwrap();
    assert_eq!(world.login.count(), 2);
}

/// Writes down what happens in its order: which refresh token was kept, and what Graph was asked with.
#[derive(Default)]
struct Order(Mutex<Vec<String>>);

impl TokenKeeper for Order {
    fn keep(&self, refresh_token: &SecretString) {
        self.0.lock().unwrap().push(format!("keep {}", refresh_token.expose_secret()));
    }
}

fn account(kept: Arc<Order>) -> Credentials {
    Credentials::Account(AccountCredentials {
        tenant: TENANT.to_owned(),
        client_id: "the-client-id".to_owned(),
        scopes: vec!["User.Read.All".to_owned()],
        account: Account {
            object_id: "o".to_owned(),
            tenant_id: "t".to_owned(),
            user_name: "jana@contoso.com".to_owned(),
            name: "Jana".to_owned(),
        },
        refresh_token: "refresh-0".into(),
        kept,
    })
}

/// A sign-in service whose answers carry `refresh-1`, none, `refresh-3`, ….
async fn rotating() -> StandIn {
    StandIn::start(|number, _| {
        let mut body =
            json!({"token_type": "Bearer", "expires_in": 3_600, "access_token": format!("{TOKEN}-{number}")});
        if number % 2 == 0 {
            body["refresh_token"] = json!(format!("refresh-{}", number + 1));
        }
        answer(200, body)
    })
    .await
}

#[tokio::test]
async fn each_new_refresh_token_is_kept_before_anything_is_done_with_it() {
    let order = Arc::new(Order::default());
    let (login, seen) = (rotating().await, order.clone());
    let graph = StandIn::start(move |_, request| {
        let with = request.header("authorization").unwrap().trim_start_matches("Bearer ").to_owned();
        seen.0.lock().unwrap().push(with);
        organization()
    })
    .await;
    let settings = ClientSettings { timing: QUICK, ..ClientSettings::default() };
    let endpoints = Endpoints::new(&login.url, &graph.url).unwrap();
    let client = Client::new(endpoints, account(order.clone()), settings).unwrap();
    for _ in 0..3 {
        client.organization().await.unwrap();
        later(3_600).await;
    }
    let told = order.0.lock().unwrap().clone();
    assert_eq!(told, ["keep refresh-1", "opaque-token-0", "opaque-token-1", "keep refresh-3", "opaque-token-2"]);

    let forms: Vec<HashMap<String, String>> = login
        .seen()
        .iter()
        .map(|seen| url::form_urlencoded::parse(seen.body.as_bytes()).into_owned().collect())
        .collect();
    let used: Vec<&str> = forms.iter().map(|form| form["refresh_token"].as_str()).collect();
    assert_eq!(used, ["refresh-0", "refresh-1", "refresh-1"], "the old one stays when no new one came");
    let expected = [
        ("grant_type", "refresh_token"),
        ("client_id", "the-client-id"),
        ("refresh_token", "refresh-0"),
        ("scope", &format!("openid profile offline_access {}/User.Read.All", graph.url)),
        ("claims", r#"{"access_token":{"xms_cc":{"values":["cp1"]}}}"#),
    ];
    assert_eq!(forms[0], expected.map(|(name, value)| (name.to_owned(), value.to_owned())).into());
}

#[tokio::test]
async fn a_renewal_that_fails_is_not_tried_with_every_call() {
    let login =
        StandIn::start(
            |number, _| {
                if number == 0 { token(number, 3_600) } else { answer(401, refusal(&json!([7_000_222]))) }
            },
        )
        .await;
    let world = World::with(login, |_, _| organization()).await;
    world.client.organization().await.unwrap();
    later(3_400).await;
    for _ in 0..5 {
        world.client.organization().await.unwrap();
    }
    assert_eq!(world.login.count(), 2);
    later(20).await;
    world.client.organization().await.unwrap();
    assert_eq!(world.login.count(), 3);
}

#[tokio::test]
async fn a_lifetime_beyond_belief_does_no_harm() {
    let login = StandIn::start(|number, _| token(number, u64::MAX)).await;
    let world = World::with(login, |_, _| organization()).await;
    world.client.organization().await.unwrap();
    world.client.organization().await.unwrap();
    assert_eq!(world.login.count(), 1);
}

#[tokio::test]
async fn what_a_challenge_asks_for_is_asked_of_the_sign_in_service() {
    let claims = json!({"access_token": {"nbf": {"essential": true, "value": "1764"}}});
    let encoded = base64::engine::general_purpose::STANDARD.encode(claims.to_string());
    let header = format!(r#"Bearer realm="", error="insufficient_claims", claims="{encoded}""#);
    let world = World::new(move |number, _| match number {
        // Whatever the code in the body is called.
        0 => error(401, "SomethingElse", "no").with("www-authenticate", &header),
        _ => organization(),
    })
    .await;
    world.client.organization().await.unwrap();
    later(3_600).await;
    world.client.organization().await.unwrap();
    let asked: Vec<Value> = world
        .login
        .seen()
        .iter()
        .map(|seen| {
            url::form_urlencoded::parse(seen.body.as_bytes()).find(|(name, _)| name == "claims").unwrap().1.into_owned()
        })
        .map(|claims| serde_json::from_str(&claims).unwrap())
        .collect();
    let plain = json!({"access_token": {"xms_cc": {"values": ["cp1"]}}});
    let mut met = claims;
    met["access_token"]["xms_cc"] = plain["access_token"]["xms_cc"].clone();
    assert_eq!(asked, [plain.clone(), met, plain], "asked for once");
}

#[rstest]
#[case::plain_http_elsewhere("http://keys.example/keys")]
#[case::no_address("keys")]
#[tokio::test]
async fn keys_are_not_taken_from_just_anywhere(#[case] keys: &'static str) {
    let login = StandIn::start(move |_, seen| {
        let root = format!("http://{}", seen.header("host").unwrap());
        answer(200, json!({"issuer": format!("{root}/6ea91a8d-e32e-41a1-b7bd-d2d185eed0e0/v2.0"), "jwks_uri": keys}))
    })
    .await;
    let endpoints = Endpoints::new(&login.url, &login.url).unwrap();
    let settings = ClientSettings { timing: QUICK, ..ClientSettings::default() };
    let hint = TenantHint::parse("contoso.com").unwrap();
    let error = find_tenant(&settings, &endpoints, &hint).await.unwrap_err();
    assert!(matches!(error, FindTenantError::Graph(GraphError::Malformed { .. })), "{error:?}");
    assert_eq!(login.count(), 1);
}
