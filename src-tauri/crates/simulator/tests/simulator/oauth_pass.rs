//! Signing in with a Temporary Access Pass.

use std::time::Duration;

use reqwest::Method;
use serde_json::{Value, json};

use crate::oauth_support::{claims, sent_back, tells};
use crate::support::{World, world};

/// Makes a pass through Graph. Answers the address of the passes, the id and the pass.
async fn pass(world: &World, user: &str, body: &Value) -> (String, String, String) {
    let path = format!("/users/{user}/authentication/temporaryAccessPassMethods");
    let (status, made) = world.post(&path, body).await;
    assert_eq!(status, 201, "{made}");
    let text = |name: &str| made[name].as_str().unwrap().to_owned();
    (format!("{path}/{}", text("id")), text("id"), text("temporaryAccessPass"))
}

/// Answers the page with a pass: the fields sent back, or the page that says no.
async fn try_pass(world: &World, user_name: &str, pass: &str) -> Result<String, String> {
    let form = [("decision", "grant"), ("username", user_name), ("access_pass", pass)];
    let answer = world.decide(&world.authorize(&[]), &form).await;
    if answer.status() == 302 { Ok(sent_back(&answer)["code"].clone()) } else { Err(answer.text().await.unwrap()) }
}

async fn reason(world: &World, path: &str) -> (bool, String) {
    let (status, shown) = world.get(path).await;
    assert_eq!(status, 200, "{shown}");
    (shown["isUsable"].as_bool().unwrap(), shown["methodUsabilityReason"].as_str().unwrap().to_owned())
}

#[tokio::test]
async fn a_pass_signs_its_owner_in_and_counts_as_second_factor() {
    let world = world().await;
    let user = world.create("with.pass").await;
    let (path, _, pass) = pass(&world, &user, &json!({"lifetimeInMinutes": 60})).await;
    let code = try_pass(&world, "with.pass@contoso.com", &pass).await.unwrap();
    let (status, body) = world.redeem(&code, &[]).await;
    assert_eq!(status, 200, "{body}");
    assert_eq!(claims(&body["access_token"])["amr"], json!(["pwd", "mfa"]));
    // It may be used as often as one likes.
    assert!(try_pass(&world, "with.pass@contoso.com", &format!(" {pass} ")).await.is_ok());
    assert_eq!(reason(&world, &path).await, (true, "EnabledByPolicy".to_owned()));
    for (name, given) in [("with.pass@contoso.com", "wrong"), (&*world.admin(), &*pass)] {
        assert!(tells(&try_pass(&world, name, given).await.unwrap_err(), 130_503), "{name}");
    }
    let (_, log) = world.get(&format!("/auditLogs/signIns?$filter=userId eq '{user}'")).await;
    let codes: Vec<i64> =
        log["value"].as_array().unwrap().iter().map(|one| one["status"]["errorCode"].as_i64().unwrap()).collect();
    assert_eq!(codes.iter().filter(|code| **code == 130_503).count(), 1, "{log}");
    // Taken away, it is none any more.
    assert_eq!(world.request(Method::DELETE, &path).send().await.unwrap().status(), 204);
    assert!(tells(&try_pass(&world, "with.pass@contoso.com", &pass).await.unwrap_err(), 130_503));
}

#[tokio::test]
async fn a_pass_for_one_time_is_good_once() {
    let world = world().await;
    let user = world.create("once").await;
    let (path, _, pass) = pass(&world, &user, &json!({"isUsableOnce": true})).await;
    assert_eq!(reason(&world, &path).await, (true, "EnabledByPolicy".to_owned()));
    assert!(tells(&try_pass(&world, "once@contoso.com", "wrong").await.unwrap_err(), 130_503));
    assert!(try_pass(&world, "once@contoso.com", &pass).await.is_ok());
    assert_eq!(reason(&world, &path).await, (false, "OneTimeUsed".to_owned()));
    assert!(tells(&try_pass(&world, "once@contoso.com", &pass).await.unwrap_err(), 130_504));
}

#[tokio::test]
async fn a_pass_is_good_from_its_start_to_its_end() {
    let mut world = world().await;
    let user = world.create("timed").await;
    let start = jiff::Timestamp::now() + Duration::from_secs(3_600);
    let (path, _, pass) = pass(&world, &user, &json!({"startDateTime": start.to_string()})).await;
    assert_eq!(reason(&world, &path).await, (false, "NotYetValid".to_owned()));
    assert!(tells(&try_pass(&world, "timed@contoso.com", &pass).await.unwrap_err(), 130_503));
    world.tenant().advance(Duration::from_secs(3_601));
    world.renew().await;
    assert!(try_pass(&world, "timed@contoso.com", &pass).await.is_ok());
    world.tenant().advance(Duration::from_secs(3_600));
    world.renew().await;
    assert_eq!(reason(&world, &path).await, (false, "Expired".to_owned()));
    assert!(tells(&try_pass(&world, "timed@contoso.com", &pass).await.unwrap_err(), 130_504));
}

#[tokio::test]
async fn a_new_pass_takes_the_place_of_the_old_one_also_on_a_device() {
    let world = world().await;
    let user = world.create("renewed").await;
    let (_, _, old) = pass(&world, &user, &json!({})).await;
    let (_, _, new) = pass(&world, &user, &json!({})).await;
    assert!(tells(&try_pass(&world, "renewed@contoso.com", &old).await.unwrap_err(), 130_503));
    let details = world.running.details();
    let client = world.desktop();
    let url = format!("{}/{}/oauth2/v2.0/devicecode", details.login, details.tenant_id);
    let form = [("client_id", &*client), ("scope", "User.Read")];
    let (_, device) = crate::support::read(world.http.post(url).form(&form).send().await.unwrap()).await;
    let page = device["verification_uri"].as_str().unwrap();
    let user_code = device["user_code"].as_str().unwrap();
    let answer = |pass: String| async move {
        let form = [
            ("user_code", user_code),
            ("decision", "grant"),
            ("username", "renewed@contoso.com"),
            ("access_pass", &*pass),
        ];
        crate::oauth_support::browser().post(page).form(&form).send().await.unwrap()
    };
    assert_eq!(answer(old).await.status(), 400);
    assert_eq!(answer(new).await.status(), 200);
    let form = [
        ("grant_type", "urn:ietf:params:oauth:grant-type:device_code"),
        ("client_id", &*client),
        ("device_code", device["device_code"].as_str().unwrap()),
    ];
    let (status, body) = world.token(&form).await;
    assert_eq!((status.as_u16(), &claims(&body["access_token"])["amr"]), (200, &json!(["pwd", "mfa"])), "{body}");
}
