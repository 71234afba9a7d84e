//! Tokens over time: kept sign-ins rotated, renewals that fail, challenges met, keys believed.

use super::{
    sign_in::{later, refusal},
    stand_in::*,
};
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
};

/// Writes down what happens in its order: which refresh token was kept, and what Graph was asked with.
#[derive(Default)]
struct Order(Mutex<Vec<String>>);

impl TokenKeeper for Order {
    fn keep(&self, refresh_token: &SecretString) {
        self.0.lock().unwrap().push(format!("keep {}", refresh_token.expose_secret()));
    }
}

/// What another program keeps by now.
struct Elsewhere(Mutex<Vec<String>>, Option<&'static str>);

impl TokenKeeper for Elsewhere {
    fn keep(&self, refresh_token: &SecretString) {
        self.0.lock().unwrap().push(refresh_token.expose_secret().to_owned());
    }

    fn latest(&self) -> Option<SecretString> {
        self.1.map(SecretString::from)
    }
}

fn account(kept: Arc<dyn TokenKeeper>) -> Credentials {
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
async fn a_renewal_whose_caller_has_gone_is_carried_through() {
    let order = Arc::new(Order::default());
    let (asked, release) = (Arc::new(tokio::sync::Notify::new()), Arc::new(tokio::sync::Notify::new()));
    let (heard, held_back) = (asked.clone(), release.clone());
    let login = StandIn::start(move |number, _| {
        heard.notify_one();
        let token = json!({"token_type": "Bearer", "expires_in": 3_600, "access_token": TOKEN,
            "refresh_token": format!("refresh-{}", number + 1)});
        if number == 0 { held(&held_back, answer(200, token)) } else { answer(200, token) }
    })
    .await;
    let graph = StandIn::start(|_, _| organization()).await;
    let settings = ClientSettings { timing: QUICK, ..ClientSettings::default() };
    let endpoints = Endpoints::new(&login.url, &graph.url).unwrap();
    let client = Client::new(endpoints, account(order.clone()), settings).unwrap();

    tokio::select! {
        _ = client.organization() => panic!("nothing has answered yet"),
        () = asked.notified() => {}
    }
    // The caller has gone; the service has taken the old refresh token.
    release.notify_one();
    client.organization().await.unwrap();
    assert_eq!(*order.0.lock().unwrap(), ["keep refresh-1"]);
    assert_eq!(login.count(), 1, "the one that came after shares what was under way");
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
async fn a_renewal_that_fails_just_before_the_end_lets_no_ended_token_out() {
    let login =
        StandIn::start(
            |number, _| {
                if number == 1 { answer(401, refusal(&json!([7_000_222]))) } else { token(number, 3_600) }
            },
        )
        .await;
    let world = World::with(login, |_, _| organization()).await;
    world.client.organization().await.unwrap();
    later(3_590).await;
    world.client.organization().await.unwrap();
    later(12).await;
    world.client.organization().await.unwrap();
    let used = world.graph.seen();
    assert_eq!(used[1].header("authorization"), Some("Bearer opaque-token-0"));
    assert_eq!(used[2].header("authorization"), Some("Bearer opaque-token-2"));
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

/// Another program may have renewed the same sign-in: what it keeps is tried once before the sign-in is said to have ended.
#[rstest]
#[case::renewed(Some("refresh-of-another"), 2, true)]
#[case::ended_there_too(Some("refresh-worn-out"), 2, false)]
#[case::the_same(Some("refresh-0"), 1, false)]
#[case::signed_out(None, 1, false)]
#[tokio::test]
async fn what_another_program_keeps_is_tried_before_the_sign_in_has_ended(
    #[case] latest: Option<&'static str>,
    #[case] asked: usize,
    #[case] goes_on: bool,
) {
    let login = StandIn::start(|number, seen| {
        if seen.body.contains("refresh_token=refresh-of-another") || seen.body.contains("refresh_token=refresh-next") {
            let body = json!({"token_type": "Bearer", "expires_in": 3_600, "access_token": format!("{TOKEN}-{number}"),
                "refresh_token": "refresh-next"});
            return answer(200, body);
        }
        answer(400, json!({"error": "invalid_grant", "error_codes": [700_082]}))
    })
    .await;
    let graph = StandIn::start(|_, _| organization()).await;
    let settings = ClientSettings { timing: QUICK, ..ClientSettings::default() };
    let kept = Arc::new(Elsewhere(Mutex::default(), latest));
    let endpoints = Endpoints::new(&login.url, &graph.url).unwrap();
    let client = Client::new(endpoints, account(kept.clone()), settings).unwrap();
    assert_eq!(client.organization().await.is_ok(), goes_on);
    assert_eq!(login.count(), asked);
    if goes_on {
        assert_eq!(*kept.0.lock().unwrap(), ["refresh-next"]);
        later(3_600).await;
        client.organization().await.unwrap();
        assert_eq!(login.count(), 3, "the next renewal begins with it");
    }
}

#[tokio::test]
async fn a_challenge_that_cannot_be_met_is_left_to_the_next_sign_in() {
    let claims = json!({"access_token": {"acrs": {"essential": true, "value": "c1"}}});
    let encoded = base64::engine::general_purpose::STANDARD.encode(claims.to_string());
    let header = format!(r#"Bearer realm="", error="insufficient_claims", claims="{encoded}""#);
    let login = StandIn::start(|number, _| {
        if number == 0 { token(0, 3_600) } else { answer(400, json!({"error": "interaction_required"})) }
    })
    .await;
    let world =
        World::with(login, move |_, _| error(401, "SomethingElse", "no").with("www-authenticate", &header)).await;
    let GraphError::SignIn(refusal) = world.client.organization().await.unwrap_err() else { panic!() };
    let asked: Value = serde_json::from_str(refusal.claims.as_deref().unwrap()).unwrap();
    assert_eq!(asked, claims);
}

#[tokio::test]
async fn a_token_is_renewed_on_demand_and_stays_when_that_fails() {
    let login = StandIn::start(
        |number, _| {
            if number == 2 { answer(401, refusal(&json!([65_001]))) } else { token(number, 3_600) }
        },
    )
    .await;
    let world = World::with(login, |_, _| organization()).await;
    world.client.organization().await.unwrap();
    for _ in 0..2 {
        world.client.renewed_claims().await.unwrap();
    }
    world.client.organization().await.unwrap();
    let used: Vec<String> =
        world.graph.seen().iter().map(|seen| seen.header("authorization").unwrap().to_owned()).collect();
    assert_eq!((world.login.count(), used), (3, vec![format!("Bearer {TOKEN}-0"), format!("Bearer {TOKEN}-1")]));
}
