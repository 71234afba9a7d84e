//! What becomes of the tokens of somebody whose password was reset, who was blocked, deleted, or whose sessions were
//! revoked through Graph: refresh tokens are refused, access tokens are challenged if the client can handle it.

use reqwest::Method;
use rstest::rstest;
use serde_json::{Value, json};

use crate::oauth_support::{number, sent_back};
use crate::support::{World, code, read, world};

const CAPABLE: &str = r#"{"access_token":{"xms_cc":{"values":["cp1"]}}}"#;

async fn tokens(world: &World, user_name: &str, more: &[(&str, &str)]) -> (String, String) {
    let form = [("decision", "grant"), ("username", user_name)];
    let answer = sent_back(&world.decide(&world.authorize(more), &form).await);
    let (status, body) = world.redeem(&answer["code"], &[]).await;
    assert_eq!(status, 200, "{body}");
    let text = |name: &str| body[name].as_str().unwrap().to_owned();
    (text("access_token"), text("refresh_token"))
}

/// Asks Graph about oneself. Answers the status, the code of a refusal, and whether it is a claims challenge.
async fn me(world: &World, token: &str) -> (u16, String, bool) {
    let url = format!("{}/v1.0/me", world.running.details().graph);
    let answer = world.http.get(url).bearer_auth(token).send().await.unwrap();
    let header = answer.headers().get("www-authenticate").map(|header| header.to_str().unwrap().to_owned());
    let challenged = header.is_some_and(|header| header.contains("error=\"insufficient_claims\", claims=\""));
    let (status, body) = read(answer).await;
    let code = if status == 200 { String::new() } else { code(&body).to_owned() };
    (status.as_u16(), code, challenged)
}

#[rstest]
#[case::password_reset("PATCH", "", json!({"passwordProfile": {"password": "Ganz-Neu-2026!"}}), 50_173, 200)]
#[case::disabled("PATCH", "", json!({"accountEnabled": false}), 50_057, 200)]
#[case::sessions_revoked("POST", "/revokeSignInSessions", Value::Null, 50_173, 200)]
#[case::deleted("DELETE", "", Value::Null, 50_034, 404)]
#[tokio::test]
async fn what_ends_a_session_ends_its_tokens(
    #[case] method: &str,
    #[case] below: &str,
    #[case] body: Value,
    #[case] expected: u64,
    #[case] plain: u16,
) {
    let world = world().await;
    let id = world.create("session").await;
    let (capable, _) = tokens(&world, "session@contoso.com", &[("claims", CAPABLE)]).await;
    let (simple, refresh) = tokens(&world, "session@contoso.com", &[]).await;
    assert_eq!((me(&world, &capable).await.0, me(&world, &simple).await.0), (200, 200));
    assert_eq!(world.refresh(&refresh, &[]).await.0, 200);
    let request = world.request(method.parse::<Method>().unwrap(), &format!("/users/{id}{below}"));
    let request = if body.is_null() { request } else { request.json(&body) };
    assert!(request.send().await.unwrap().status().is_success());
    let (status, refused) = world.refresh(&refresh, &[]).await;
    let told = (status.as_u16(), number(&refused), refused["error"].as_str());
    assert_eq!(told, (400, expected, Some("invalid_grant")), "{refused}");
    assert_eq!(me(&world, &capable).await, (401, "InvalidAuthenticationToken".to_owned(), true));
    // Who cannot handle a challenge goes on until the token ends.
    let (status, _, challenged) = me(&world, &simple).await;
    assert_eq!((status, challenged), (plain, false));
}
