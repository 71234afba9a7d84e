//! Redeeming codes, refresh tokens, passwords and device codes.

use std::time::Duration;

use rstest::rstest;
use serde_json::Value;
use simulator::{PRETEND_CODE, PRETEND_PASSWORD};

use crate::oauth_support::{REDIRECT, VERIFIER, claims, number, sent_back};
use crate::support::{World, read, world};

const DEVICE: &str = "urn:ietf:params:oauth:grant-type:device_code";

#[tokio::test]
async fn a_code_is_good_once_and_for_ten_minutes() {
    let world = world().await;
    let code = &world.accept(&[]).await["code"];
    assert_eq!(world.redeem(code, &[]).await.0, 200);
    let (status, body) = world.redeem(code, &[]).await;
    assert_eq!((status.as_u16(), number(&body), &body["error"]), (400, 54_005, &"invalid_grant".into()));
    let code = &world.accept(&[]).await["code"];
    world.tenant().advance(Duration::from_secs(601));
    assert_eq!(number(&world.redeem(code, &[]).await.1), 70_008);
}

#[rstest]
#[case::wrong_verifier("code_verifier", "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXX", 400, 501_481)]
#[case::no_verifier("code_verifier", "", 400, 501_481)]
#[case::other_redirect("redirect_uri", "http://localhost:51235", 400, 500_112)]
#[case::no_redirect("redirect_uri", "", 400, 900_144)]
#[case::no_code("code", "", 400, 900_144)]
#[case::unknown_code("code", "1.nonsense", 400, 70_000)]
#[case::a_secret("client_secret", "x", 401, 700_025)]
#[case::other_client("client_id", "14d82eec-204b-4c2f-b7e8-296a70dab67e", 400, 70_000)]
#[case::two_resources("scope", "https://management.azure.com/.default User.Read", 400, 28_000)]
#[case::more_than_allowed("scope", "Group.Read.All", 400, 65_001)]
#[case::unknown_permission("scope", "User.Reed", 400, 70_011)]
#[tokio::test]
async fn a_code_is_only_redeemed_as_it_was_asked_for(
    #[case] field: &str,
    #[case] value: &str,
    #[case] status: u16,
    #[case] expected: u64,
) {
    let world = world().await;
    let code = &world.accept(&[]).await["code"];
    let (found, body) = world.redeem(code, &[(field, value)]).await;
    assert_eq!((found.as_u16(), number(&body)), (status, expected), "{body}");
}

#[tokio::test]
async fn a_challenge_may_be_plain_and_must_not_go_missing() {
    let world = world().await;
    let plain = world.accept(&[("code_challenge", VERIFIER), ("code_challenge_method", "")]).await;
    assert_eq!(world.redeem(&plain["code"], &[]).await.0, 200);
    let none = world.accept(&[("code_challenge", ""), ("code_challenge_method", "")]).await;
    assert_eq!(number(&world.redeem(&none["code"], &[]).await.1), 50_147);
    assert_eq!(world.redeem(&none["code"], &[("code_verifier", "")]).await.0, 200);
}

#[tokio::test]
async fn a_redirect_registered_as_web_asks_for_the_secret() {
    let world = world().await;
    let web = world.app("Tenantry (web)");
    let code = &world.accept(&[("client_id", &web)]).await["code"];
    let (status, body) = world.redeem(code, &[("client_id", &web)]).await;
    assert_eq!((status.as_u16(), number(&body)), (401, 7_000_218));
    let secret = world.running.details().client_secret.clone();
    let (status, body) = world.redeem(code, &[("client_id", &web), ("client_secret", &secret)]).await;
    assert_eq!(status, 200, "{body}");
    assert_eq!(claims(&body["access_token"])["appidacr"], "1");
    let form = [
        ("grant_type", "refresh_token"),
        ("client_id", &*web),
        ("refresh_token", body["refresh_token"].as_str().unwrap()),
    ];
    assert_eq!(number(&world.token(&form).await.1), 7_000_218);
    assert_eq!(world.token(&[&form[..], &[("client_secret", &secret)]].concat()).await.0, 200);
}

#[tokio::test]
async fn refresh_tokens_rotate_and_the_old_one_stays_good() {
    let world = world().await;
    let first = world.tokens(&[]).await["refresh_token"].as_str().unwrap().to_owned();
    let (status, body) = world.refresh(&first, &[]).await;
    assert_eq!(status, 200);
    let second = body["refresh_token"].as_str().unwrap();
    assert_ne!(first, second);
    assert_eq!(claims(&body["id_token"])["aud"], world.desktop());
    assert_eq!(world.refresh(&first, &[("scope", "User.Read openid")]).await.0, 200);
    world.tenant().advance(Duration::from_secs(89 * 86_400));
    let (_, later) = world.refresh(second, &[]).await;
    world.tenant().advance(Duration::from_secs(86_400));
    assert_eq!(number(&world.refresh(second, &[]).await.1), 700_082);
    assert_eq!(world.refresh(later["refresh_token"].as_str().unwrap(), &[]).await.0, 200);
    assert_eq!(number(&world.refresh("1.nonsense", &[]).await.1), 70_000);
}

#[tokio::test]
async fn a_refresh_token_ends_with_the_sessions_of_its_user() {
    let world = world().await;
    let body = world.tokens(&[]).await;
    let token = body["refresh_token"].as_str().unwrap();
    assert!(world.tenant().revoke_sessions(&world.admin()));
    let (status, body) = world.refresh(token, &[]).await;
    assert_eq!((status.as_u16(), number(&body), &body["error"]), (400, 50_173, &"invalid_grant".into()));
    let again = world.tokens(&[]).await;
    assert_eq!(world.refresh(again["refresh_token"].as_str().unwrap(), &[]).await.0, 200);
    let mut set = serde_json::Map::new();
    set.insert("accountEnabled".into(), false.into());
    assert!(world.tenant().change_user(&world.admin(), set));
    assert_eq!(number(&world.refresh(again["refresh_token"].as_str().unwrap(), &[]).await.1), 50_057);
}

#[tokio::test]
async fn a_password_is_taken_from_who_needs_no_second_factor() {
    let world = world().await;
    let (desktop, member) = (world.desktop(), world.member());
    assert!(world.tenant().consent(&desktop, None, &["User.Read"]));
    let member = member["userPrincipalName"].as_str().unwrap();
    let form = |client: &str, user: &str, password: &str| {
        [
            ("grant_type", "password"),
            ("client_id", client),
            ("username", user),
            ("password", password),
            ("scope", "openid User.Read"),
        ]
        .map(|(name, value)| (name, value.to_owned()))
    };
    let post = async |form: [(&'static str, String); 5]| read(world.sign_in(&form).await).await;
    let (status, body) = post(form(&desktop, member, PRETEND_PASSWORD)).await;
    assert_eq!((status.as_u16(), &claims(&body["access_token"])["upn"]), (200, &member.into()));
    assert_eq!(number(&post(form(&desktop, member, "wrong")).await.1), 50_126);
    let (_, refused) = post(form(&desktop, &world.admin(), PRETEND_PASSWORD)).await;
    assert_eq!((number(&refused), &refused["suberror"]), (50_076, &"basic_action".into()));
    assert!(refused["claims"].as_str().unwrap().contains("capolids"));
    let (status, body) = post(form(&world.running.details().client_id, member, PRETEND_PASSWORD)).await;
    assert_eq!((status.as_u16(), number(&body)), (401, 7_000_218));
}

async fn device(world: &World) -> Value {
    let details = world.running.details();
    let url = format!("{}/{}/oauth2/v2.0/devicecode?mkt=de-DE", details.login, details.tenant_id);
    let form = [("client_id", world.desktop()), ("scope", "User.Read offline_access openid".to_owned())];
    let (status, body) = read(world.http.post(url).form(&form).send().await.unwrap()).await;
    assert_eq!(status, 200, "{body}");
    body
}

async fn poll(world: &World, code: &Value) -> (u16, Value) {
    let client = world.desktop();
    let form = [("grant_type", DEVICE), ("client_id", &*client), ("device_code", code.as_str().unwrap())];
    let (status, body) = world.token(&form).await;
    (status.as_u16(), body)
}

#[tokio::test]
async fn a_device_waits_until_somebody_has_decided() {
    let world = world().await;
    let device = device(&world).await;
    assert_eq!((device["expires_in"].as_i64(), device["interval"].as_i64()), (Some(900), Some(5)));
    assert!(device.get("verification_uri_complete").is_none());
    let (code, typed) = (&device["device_code"], device["user_code"].as_str().unwrap());
    assert!(device["message"].as_str().unwrap().starts_with("Öffnen Sie") && typed.len() == 9);
    let (status, body) = poll(&world, code).await;
    assert_eq!((status, number(&body), &body["error"]), (400, 70_016, &"authorization_pending".into()));
    assert_eq!(poll(&world, code).await.1["error"], "slow_down");
    world.tenant().advance(Duration::from_secs(5));
    assert_eq!(poll(&world, code).await.1["error"], "authorization_pending");
    let page = device["verification_uri"].as_str().unwrap();
    assert!(page.starts_with(&world.running.details().login));
    let shown = world.decide(page, &[("user_code", typed)]).await.text().await.unwrap();
    assert!(shown.contains("Tenantry (desktop)") && shown.contains("User.Read"));
    let admin = world.admin();
    let form = [("user_code", &*typed.to_lowercase()), ("decision", "grant"), ("username", &admin)];
    assert_eq!(world.decide(page, &form).await.status(), 200);
    let (status, body) = poll(&world, code).await;
    assert_eq!((status, &claims(&body["access_token"])["upn"]), (200, &admin.into()));
    assert!(body["refresh_token"].is_string() && body["id_token"].is_string());
    assert_eq!(number(&poll(&world, code).await.1), 54_005);
}

#[tokio::test]
async fn a_device_hears_that_it_was_declined_or_that_nobody_came() {
    let world = world().await;
    let declined = device(&world).await;
    let page = declined["verification_uri"].as_str().unwrap();
    let form = [("user_code", declined["user_code"].as_str().unwrap()), ("decision", "cancel")];
    assert_eq!(world.decide(page, &form).await.status(), 200);
    assert_eq!(poll(&world, &declined["device_code"]).await.1["error"], "authorization_declined");
    let late = device(&world).await;
    world.tenant().advance(Duration::from_secs(901));
    let (status, body) = poll(&world, &late["device_code"]).await;
    assert_eq!((status, &body["error"], number(&body)), (400, &"expired_token".into(), 70_020));
    let form = [("user_code", late["user_code"].as_str().unwrap())];
    let answer = world.decide(page, &form).await.text().await.unwrap();
    assert!(answer.contains("AADSTS70019:"));
    assert_eq!(poll(&world, &"nonsense".into()).await.1["error"], "bad_verification_code");
    let wrong = world.decide(page, &[("user_code", "WRONG")]).await;
    assert_eq!(wrong.status(), 400);
    assert!(wrong.text().await.unwrap().contains("AADSTS70018:"));
}

#[tokio::test]
async fn acting_for_somebody_else_s_caller_is_refused() {
    let world = world().await;
    let form = [("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer"), ("assertion", &*world.token)];
    let (status, body) = world.token(&form).await;
    assert_eq!((status.as_u16(), number(&body)), (400, 50_013));
}

#[tokio::test]
async fn a_request_that_came_as_a_form_keeps_its_fields() {
    let world = world().await;
    let url = world.authorize(&[]);
    let (address, query) = url.split_once('?').unwrap();
    let fields: Vec<(String, String)> = url::form_urlencoded::parse(query.as_bytes()).into_owned().collect();
    let page = crate::oauth_support::browser().post(address).form(&fields).send().await.unwrap().text().await.unwrap();
    assert!(page.contains("name=\"code_challenge\"") && page.contains(&format!("value=\"{REDIRECT}\"")));
    let mut answered = fields.clone();
    let admin = world.admin();
    let given = [("decision", "grant"), ("username", &*admin), ("mfa_code", PRETEND_CODE)];
    answered.extend(given.map(|(name, value)| (name.to_owned(), value.to_owned())));
    let answer = crate::oauth_support::browser().post(address).form(&answered).send().await.unwrap();
    assert_eq!(world.redeem(&sent_back(&answer)["code"], &[]).await.0, 200);
}
