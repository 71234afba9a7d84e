//! The token endpoint of version 1, and what an application asks for by itself.

use rstest::rstest;
use serde_json::{Value, json};
use simulator::PRETEND_PASSWORD;

use crate::oauth_support::{claims, number};
use crate::support::{World, read, world};

async fn ask(world: &World, form: &[(&str, &str)]) -> (u16, Value) {
    let details = world.running.details();
    let url = format!("{}/{}/oauth2/token", details.login, details.tenant_id);
    let (status, body) = read(world.http.post(url).form(form).send().await.unwrap()).await;
    (status.as_u16(), body)
}

#[tokio::test]
async fn an_application_names_a_resource_and_gets_texts() {
    let world = world().await;
    let details = world.running.details().clone();
    let form = |resource: &'static str| {
        [
            ("grant_type", "client_credentials"),
            ("client_id", &*details.client_id),
            ("client_secret", &*details.client_secret),
            ("resource", resource),
        ]
    };
    let (status, body) = ask(&world, &form("https://graph.microsoft.com/")).await;
    assert_eq!(status, 200, "{body}");
    assert_eq!((&body["expires_in"], &body["resource"]), (&json!("3599"), &json!("https://graph.microsoft.com/")));
    let text = |name: &str| body[name].as_str().unwrap().parse::<i64>().unwrap();
    assert_eq!(text("expires_on") - text("not_before"), 3_599);
    assert_eq!(world.graph(body["access_token"].as_str().unwrap()).await.status(), 200);
    assert_eq!(number(&ask(&world, &form("https://vault.example")).await.1), 500_011);
    let (status, body) = ask(&world, &form("")).await;
    assert_eq!((status, number(&body)), (400, 900_144));
    assert!(body["error_description"].as_str().unwrap().contains("'resource'"));
    // Version 2 knows no resource.
    let (status, body) = world.token(&form("https://graph.microsoft.com")).await;
    assert_eq!((status.as_u16(), number(&body)), (400, 901_002));
}

#[tokio::test]
async fn a_person_gets_a_refresh_token_that_is_good_for_the_same_resource() {
    let world = world().await;
    let (desktop, member) = (world.desktop(), world.member());
    assert!(world.tenant().consent(&desktop, None, &["User.Read"]));
    let form = [
        ("grant_type", "password"),
        ("client_id", &*desktop),
        ("username", member["userPrincipalName"].as_str().unwrap()),
        ("password", PRETEND_PASSWORD),
        ("resource", "https://graph.microsoft.com"),
    ];
    let (status, body) = ask(&world, &form).await;
    assert_eq!(status, 200, "{body}");
    assert_eq!((&body["scope"], &body["token_type"]), (&json!("openid profile User.Read"), &json!("Bearer")));
    assert!(body["id_token"].is_string());
    let refresh = body["refresh_token"].as_str().unwrap();
    let form = [("grant_type", "refresh_token"), ("client_id", &*desktop), ("refresh_token", refresh)];
    let (status, body) = ask(&world, &form).await;
    assert_eq!((status, &body["resource"]), (200, &json!("https://graph.microsoft.com")), "{body}");
    assert_eq!(claims(&body["access_token"])["scp"], "User.Read openid profile");
}

#[rstest]
#[case::single("https://graph.microsoft.com/User.Read.All", 1_002_012, "invalid_scope")]
#[case::bare("User.Read", 1_002_012, "invalid_scope")]
#[case::words("openid profile", 1_002_012, "invalid_scope")]
#[case::both("https://graph.microsoft.com/.default User.Read", 1_002_012, "invalid_scope")]
#[case::resource("https://vault.example/.default", 500_011, "invalid_resource")]
#[case::none("", 900_144, "invalid_request")]
#[tokio::test]
async fn an_application_by_itself_asks_for_all_it_was_given(
    #[case] scope: &str,
    #[case] expected: u64,
    #[case] error: &str,
) {
    let world = world().await;
    let mut form = world.form();
    scope.clone_into(&mut form[3].1);
    let (status, body) = read(world.sign_in(&form).await).await;
    assert_eq!((status.as_u16(), number(&body), body["error"].as_str()), (400, expected, Some(error)), "{body}");
}
