//! Wrong passwords lock an account for a while, longer each time (facts/graph.md §2.3).

use std::time::Duration;

use serde_json::Value;
use simulator::PRETEND_PASSWORD;

use crate::oauth_support::number;
use crate::support::{World, read, world};

async fn sign_in(world: &World, name: &str, password: &str) -> (u16, Value) {
    let details = world.running.details();
    let url = format!("{}/{}/oauth2/v2.0/token", details.login, details.tenant_id);
    let form = [
        ("grant_type", "password"),
        ("client_id", &*world.desktop()),
        ("scope", "openid"),
        ("username", name),
        ("password", password),
    ];
    let (status, body) = read(world.http.post(url).form(&form).send().await.unwrap()).await;
    (status.as_u16(), body)
}

async fn refused(world: &World, name: &str, password: &str) -> u64 {
    let (status, body) = sign_in(world, name, password).await;
    assert_eq!((status, body["error"].as_str()), (400, Some("invalid_grant")), "{body}");
    number(&body)
}

#[tokio::test]
async fn ten_wrong_passwords_lock_an_account_for_longer_each_time() {
    let world = world().await;
    let member = world.member();
    let name = member["userPrincipalName"].as_str().unwrap();
    for _ in 0..10 {
        assert_eq!(refused(&world, name, "wrong").await, 50_126);
    }
    // The right one does not help, on the page neither, and other people are not touched.
    for password in ["wrong", PRETEND_PASSWORD] {
        assert_eq!(refused(&world, name, password).await, 50_053);
    }
    let page = world.decide(&world.authorize(&[]), &[("decision", "grant"), ("username", name)]).await;
    assert_eq!(page.status(), 400);
    assert!(page.text().await.unwrap().contains("AADSTS50053"));
    world.create("untouched").await;
    assert_eq!(sign_in(&world, "untouched@contoso.com", PRETEND_PASSWORD).await.0, 200);
    world.tenant().advance(Duration::from_secs(61));
    assert_eq!(refused(&world, name, "wrong").await, 50_126);
    world.tenant().advance(Duration::from_secs(61));
    assert_eq!(refused(&world, name, "wrong").await, 50_053);
    world.tenant().advance(Duration::from_secs(60));
    assert_eq!(sign_in(&world, name, PRETEND_PASSWORD).await.0, 200);
    // Forgotten with it.
    for _ in 0..10 {
        assert_eq!(refused(&world, name, "wrong").await, 50_126);
    }
    world.tenant().advance(Duration::from_secs(61));
    assert_eq!(sign_in(&world, name, PRETEND_PASSWORD).await.0, 200);
}

#[tokio::test]
async fn nine_wrong_passwords_lock_nobody() {
    let world = world().await;
    let member = world.member();
    let name = member["userPrincipalName"].as_str().unwrap();
    for _ in 0..2 {
        for _ in 0..9 {
            assert_eq!(refused(&world, name, "wrong").await, 50_126);
        }
        assert_eq!(sign_in(&world, name, PRETEND_PASSWORD).await.0, 200);
    }
}
