//! Continuous Access Evaluation: tokens that end before their time, for clients that can handle it.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use crate::oauth_support::claims;
use crate::support::{code, read, world};

const CAPABLE: &str = r#"{"access_token":{"xms_cc":{"values":["cp1"]}}}"#;

/// The claims of the challenge in an answer.
fn challenge(answer: &reqwest::Response) -> Option<Value> {
    let header = answer.headers()["www-authenticate"].to_str().unwrap();
    let (_, rest) = header.split_once("error=\"insufficient_claims\", claims=\"")?;
    serde_json::from_slice(&STANDARD.decode(rest.split('"').next().unwrap()).unwrap()).ok()
}

#[tokio::test]
async fn a_revoked_session_is_challenged_if_the_client_can_handle_it() {
    let world = world().await;
    let capable = world.tokens(&[("claims", CAPABLE)]).await;
    let plain = world.tokens(&[]).await;
    let token = capable["access_token"].as_str().unwrap();
    assert_eq!(claims(&capable["access_token"])["xms_cc"], json!(["CP1"]));
    assert!(capable["expires_in"].as_i64().unwrap() > 26 * 3_600);
    assert_eq!(world.graph(token).await.status(), 200);
    assert!(world.tenant().revoke_sessions(&world.admin()));
    let answer = world.graph(token).await;
    assert_eq!(answer.status(), 401);
    let asked = challenge(&answer).unwrap();
    assert_eq!(asked["access_token"]["nbf"]["essential"], true);
    let since: i64 = asked["access_token"]["nbf"]["value"].as_str().unwrap().parse().unwrap();
    let (_, body) = read(answer).await;
    assert_eq!(code(&body), "InvalidAuthenticationToken");
    assert_eq!(world.graph(plain["access_token"].as_str().unwrap()).await.status(), 200);
    let mut asked = asked;
    asked["access_token"]["xms_cc"] = json!({"values": ["cp1"]});
    let again = world.tokens(&[("claims", &asked.to_string())]).await;
    assert!(claims(&again["access_token"])["nbf"].as_i64().unwrap() >= since);
    assert_eq!(world.graph(again["access_token"].as_str().unwrap()).await.status(), 200);
}

#[tokio::test]
async fn a_session_revoked_later_ends_what_was_granted_before() {
    let world = world().await;
    let capable = world.tokens(&[("claims", CAPABLE), ("scope", "User.Read offline_access")]).await;
    let token = capable["access_token"].as_str().unwrap();
    // Ended before the token was issued: nothing to it.
    let mut set = serde_json::Map::new();
    set.insert("signInSessionsValidFromDateTime".into(), "2026-01-01T00:00:00Z".into());
    assert!(world.tenant().change_user(&world.admin(), set));
    assert_eq!(world.graph(token).await.status(), 200);
    world.tenant().advance(std::time::Duration::from_secs(60));
    assert!(world.tenant().revoke_sessions(&world.admin()));
    assert!(challenge(&world.graph(token).await).is_some());
    let (_, body) = world.refresh(capable["refresh_token"].as_str().unwrap(), &[]).await;
    assert_eq!(crate::oauth_support::number(&body), 50_173);
}

#[tokio::test]
async fn so_are_a_blocked_and_a_deleted_account() {
    let world = world().await;
    let (capable, plain) = (world.tokens(&[("claims", CAPABLE)]).await, world.tokens(&[]).await);
    let (capable, plain) = (capable["access_token"].as_str().unwrap(), plain["access_token"].as_str().unwrap());
    let mut set = serde_json::Map::new();
    set.insert("accountEnabled".into(), false.into());
    let id = world.tenant().find_user(&world.admin()).unwrap()["id"].as_str().unwrap().to_owned();
    assert!(world.tenant().change_user(&id, set.clone()));
    assert!(challenge(&world.graph(capable).await).is_some());
    assert_eq!(world.graph(plain).await.status(), 200);
    assert!(world.tenant().delete_user(&id, false));
    assert!(challenge(&world.graph(capable).await).is_some());
    assert_eq!(world.graph(plain).await.status(), 200);
    assert!(world.tenant().delete_user(&id, true));
    for token in [capable, plain] {
        let (status, body) = read(world.graph(token).await).await;
        assert_eq!((status.as_u16(), code(&body)), (401, "Authorization_IdentityNotFound"));
    }
}

#[tokio::test]
async fn an_application_s_own_token_is_challenged_too() {
    let world = world().await;
    let mut form = world.form();
    form.push(("claims", CAPABLE.to_owned()));
    let (_, body) = read(world.sign_in(&form).await).await;
    assert_eq!(body["expires_in"], 86_399);
    let token = body["access_token"].as_str().unwrap();
    assert_eq!(world.graph(token).await.status(), 200);
    world.tenant().advance(std::time::Duration::from_secs(2));
    assert!(world.tenant().revoke_application(&world.running.details().client_id));
    assert!(challenge(&world.graph(token).await).is_some());
    assert_eq!(world.graph(&world.token).await.status(), 200);
    let (_, body) = read(world.sign_in(&form).await).await;
    assert_eq!(world.graph(body["access_token"].as_str().unwrap()).await.status(), 200);
}
