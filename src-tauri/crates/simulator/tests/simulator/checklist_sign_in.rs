//! The lines of the checklist (facts/graph.md §14) that are about signing in.

use std::time::Duration;

use serde_json::{Value, json};

use crate::oauth_support::{claims, number};
use crate::support::{code, message, read, world};

const CAPABLE: &str = r#"{"access_token":{"xms_cc":{"values":["cp1"]}}}"#;

#[tokio::test]
async fn line_11_an_application_without_permissions_gets_a_token_and_fails_later() {
    let mut world = world().await;
    let mut form = world.form();
    form[1].1 = world.app("Tenantry (no permissions)");
    let (status, body) = read(world.sign_in(&form).await).await;
    assert_eq!(status, 200, "{body}");
    assert_eq!(claims(&body["access_token"]).get("roles"), None);
    body["access_token"].as_str().unwrap().clone_into(&mut world.token);
    let (status, body) = world.get("/users?$top=1").await;
    assert_eq!(
        (status.as_u16(), code(&body), message(&body)),
        (403, "Authorization_RequestDenied", "Insufficient privileges to complete the operation.")
    );
}

#[tokio::test]
async fn line_13_only_a_client_that_declared_cp1_is_challenged() {
    let world = world().await;
    let capable = world.tokens(&[("claims", CAPABLE)]).await;
    let plain = world.tokens(&[]).await;
    world.tenant().advance(Duration::from_secs(2));
    assert!(world.tenant().revoke_sessions(&world.admin()));
    let answer = world.graph(capable["access_token"].as_str().unwrap()).await;
    assert_eq!(answer.status(), 401);
    assert!(answer.headers()["www-authenticate"].to_str().unwrap().contains("error=\"insufficient_claims\""));
    assert_eq!(world.graph(plain["access_token"].as_str().unwrap()).await.status(), 200);
}

#[tokio::test]
async fn line_17_refresh_tokens_rotate_and_end_with_the_sessions() {
    let world = world().await;
    let tokens = world.tokens(&[]).await;
    let (status, next) = world.refresh(tokens["refresh_token"].as_str().unwrap(), &[]).await;
    assert_eq!(status, 200, "{next}");
    assert_ne!(next["refresh_token"], tokens["refresh_token"]);
    world.tenant().advance(Duration::from_secs(2));
    let path = format!("/users/{}/revokeSignInSessions", world.admin());
    assert_eq!(world.post(&path, &json!({})).await.0, 200);
    let (status, body) = world.refresh(next["refresh_token"].as_str().unwrap(), &[]).await;
    assert_eq!((status.as_u16(), number(&body), &body["error"]), (400, 50_173, &json!("invalid_grant")));
}

#[tokio::test]
async fn line_17_a_device_is_told_to_wait() {
    let world = world().await;
    let details = world.running.details();
    let client = world.desktop();
    let url = format!("{}/{}/oauth2/v2.0/devicecode", details.login, details.tenant_id);
    let form = [("client_id", client.as_str()), ("scope", "User.Read")];
    let (status, body) = read(world.http.post(url).form(&form).send().await.unwrap()).await;
    assert_eq!(status, 200, "{body}");
    let grant = "urn:ietf:params:oauth:grant-type:device_code";
    let form =
        [("grant_type", grant), ("client_id", client.as_str()), ("device_code", body["device_code"].as_str().unwrap())];
    let (status, body) = world.token(&form).await;
    assert_eq!((status.as_u16(), number(&body), &body["error"]), (400, 70_016, &json!("authorization_pending")));
}

#[tokio::test]
async fn line_17_a_wrong_secret_is_unauthorized() {
    let world = world().await;
    let mut form = world.form();
    form[2].1 = "wrong".to_owned();
    let (status, body): (_, Value) = read(world.sign_in(&form).await).await;
    assert_eq!((status.as_u16(), number(&body), &body["error"]), (401, 7_000_215, &json!("invalid_client")));
}
