//! The second factor: who is asked for it, what counts as one, and what tokens tell of it.

use reqwest::{Method, StatusCode};
use rstest::rstest;
use serde_json::{Value, json};
use simulator::{PRETEND_CODE, PRETEND_PASSWORD, SecondFactor};

use crate::oauth_support::{claims, number, sent_back, tells};
use crate::support::{World, read, world};

/// What the page answers to an account, with these fields on top.
async fn answered(world: &World, user_name: &str, more: &[(&str, &str)]) -> (StatusCode, String, Option<Value>) {
    let form = [&[("decision", "grant"), ("username", user_name)], more].concat();
    let answer = world.decide_alone(&world.authorize(&[]), &form).await;
    let status = answer.status();
    if status != 302 {
        return (status, answer.text().await.unwrap(), None);
    }
    let code = sent_back(&answer).remove("code").unwrap();
    let (redeemed, body) = world.redeem(&code, &[]).await;
    assert_eq!(redeemed, 200, "{body}");
    (status, String::new(), Some(body))
}

fn amr(body: Option<Value>) -> Value {
    claims(&body.expect("signed in")["access_token"])["amr"].clone()
}

/// User name and id of somebody without a role.
fn plain(world: &World) -> (String, String) {
    let member = world.member();
    let text = |name: &str| member[name].as_str().unwrap().to_owned();
    (text("userPrincipalName"), text("id"))
}

#[tokio::test]
async fn an_administrator_is_asked_for_a_second_factor_and_nobody_else() {
    let world = world().await;
    let (admin, (member, _)) = (world.admin(), plain(&world));
    let (status, page, _) = answered(&world, &admin, &[]).await;
    assert!(status == 200 && page.contains("name=\"mfa_code\"") && page.contains("Verify your identity"), "{page}");
    assert!(page.contains(&admin) && page.contains(PRETEND_CODE) && !page.contains("AADSTS"), "{page}");
    for wrong in ["12345", "1234567", "12345x", "654321"] {
        let (status, page, _) = answered(&world, &admin, &[("mfa_code", wrong)]).await;
        assert!(status == 400 && tells(&page, 500_121) && page.contains("name=\"mfa_code\""), "{wrong}: {page}");
    }
    assert_eq!(amr(answered(&world, &admin, &[("mfa_code", PRETEND_CODE)]).await.2), json!(["pwd", "mfa"]));
    assert_eq!(amr(answered(&world, &member, &[]).await.2), json!(["pwd"]));
    let log = format!("/auditLogs/signIns?$filter=userPrincipalName eq '{admin}' and status/errorCode eq 500121");
    assert_eq!(world.get(&log).await.1["value"].as_array().unwrap().len(), 4);
}

#[tokio::test]
async fn a_person_may_ask_for_it_themselves() {
    let world = world().await;
    let (member, _) = plain(&world);
    let form = [("decision", "mfa"), ("username", &*member)];
    let page = world.decide_alone(&world.authorize(&[]), &form).await.text().await.unwrap();
    assert!(page.contains("name=\"mfa_code\""), "{page}");
    assert_eq!(amr(answered(&world, &member, &[("mfa_code", "123 456")]).await.2), json!(["pwd", "mfa"]));
}

#[tokio::test]
async fn a_device_and_the_page_of_consent_ask_for_it_too() {
    let world = world().await;
    let (details, admin, client) = (world.running.details(), world.admin(), world.desktop());
    let start = format!("{}/{}/oauth2/v2.0/devicecode", details.login, details.tenant_id);
    let form = [("client_id", &*client), ("scope", "User.Read")];
    let (_, device) = read(world.http.post(start).form(&form).send().await.unwrap()).await;
    let text = |name: &str| device[name].as_str().unwrap().to_owned();
    let (page, typed) = (text("verification_uri"), text("user_code"));
    let form = [("user_code", &*typed), ("decision", "grant"), ("username", &*admin)];
    let shown = world.decide_alone(&page, &form).await.text().await.unwrap();
    assert!(shown.contains("name=\"mfa_code\"") && shown.contains(&typed), "{shown}");
    assert!(world.decide(&page, &form).await.text().await.unwrap().contains("You have signed in"));
    let awaiting = world.app("Tenantry (awaiting consent)");
    let url = format!("{}/{}/adminconsent?client_id={awaiting}", details.login, details.tenant_id);
    let form = [("decision", "grant"), ("username", &*admin)];
    let shown = world.decide_alone(&url, &form).await.text().await.unwrap();
    assert!(shown.contains("name=\"mfa_code\""), "{shown}");
    let wrong = world.decide_alone(&url, &[&form[..], &[("mfa_code", "1")]].concat()).await;
    assert!(wrong.status() == 400 && tells(&wrong.text().await.unwrap(), 500_121));
    assert!(world.decide(&url, &form).await.text().await.unwrap().contains("may now be used by everyone"));
}

#[tokio::test]
async fn whoever_becomes_an_administrator_has_to_bring_one_from_then_on() {
    let world = world().await;
    let (member, id) = plain(&world);
    let form = [("decision", "grant"), ("username", &*member)];
    let signed_in = world.decide_alone(&world.authorize(&[]), &form).await;
    let cookie = signed_in.headers()["set-cookie"].to_str().unwrap().split(';').next().unwrap().to_owned();
    let (_, body) = world.redeem(&sent_back(&signed_in)["code"], &[]).await;
    let token = body["refresh_token"].as_str().unwrap();
    assert_eq!(world.refresh(token, &[]).await.0, 200);
    let (_, roles) = world.get("/directoryRoles?$select=id").await;
    let role = roles["value"][0]["id"].as_str().unwrap();
    let reference = json!({"@odata.id": format!("https://graph.microsoft.com/v1.0/users/{id}")});
    assert_eq!(world.post(&format!("/directoryRoles/{role}/members/$ref"), &reference).await.0, 204);
    let (status, refused) = world.refresh(token, &[]).await;
    assert_eq!((status.as_u16(), number(&refused), &refused["suberror"]), (400, 50_076, &json!("basic_action")));
    assert!(refused["claims"].as_str().unwrap().contains("capolids"), "{refused}");
    let silent = crate::oauth_support::browser().get(world.authorize(&[("prompt", "none")])).header("cookie", cookie);
    let fields = sent_back(&silent.send().await.unwrap());
    assert_eq!(fields["error"], "interaction_required");
    assert!(tells(&fields["error_description"], 50_076), "{fields:?}");
}

async fn switch(world: &World, body: &Value) -> (StatusCode, Value) {
    let url = format!("{}/simulator/second-factor", world.running.details().graph);
    let method = if body.is_null() { Method::GET } else { Method::POST };
    let asked = world.http.request(method, url);
    read(if body.is_null() { asked } else { asked.json(body) }.send().await.unwrap()).await
}

#[tokio::test]
async fn whom_the_tenant_asks_is_shown_and_can_be_changed() {
    let world = world().await;
    let (admin, (member, id)) = (world.admin(), plain(&world));
    let asked = async |who: &str| answered(&world, who, &[]).await.2.is_none();
    let (_, told) = switch(&world, &Value::Null).await;
    assert_eq!(told, json!({"asked": "administrators", "people": [], "code": PRETEND_CODE}));
    for (body, administrator, somebody) in [
        (json!({"asked": "nobody"}), false, false),
        (json!({"asked": "everyone"}), true, true),
        (json!({"asked": "nobody", "people": [member]}), false, true),
        (json!({"asked": "administrators", "people": [id]}), true, true),
        (json!({"asked": "administrators"}), true, false),
    ] {
        let (status, told) = switch(&world, &body).await;
        assert_eq!((status.as_u16(), &told["asked"]), (200, &body["asked"]), "{told}");
        assert_eq!((asked(&admin).await, asked(&member).await), (administrator, somebody), "{body}");
        let people = if body.get("people").is_some() { json!([member]) } else { json!([]) };
        assert_eq!(switch(&world, &Value::Null).await.1["people"], people);
        let url = format!("{}/simulator", world.running.details().graph);
        let page = world.http.get(url).send().await.unwrap().text().await.unwrap();
        assert!(page.contains(&format!("asked for a second factor: {}", body["asked"].as_str().unwrap())), "{page}");
    }
    assert!(world.tenant().ask_second_factor(SecondFactor::Everyone, &[]));
    let form = [
        ("grant_type", "password"),
        ("client_id", &*world.desktop()),
        ("username", &member),
        ("scope", "openid"),
        ("password", PRETEND_PASSWORD),
    ];
    assert_eq!(number(&world.token(&form).await.1), 50_076);
}

#[rstest]
#[case(json!({}), 400)]
#[case(json!({"asked": "some"}), 400)]
#[case(json!({"asked": "nobody", "people": "all"}), 400)]
#[case(json!({"asked": "nobody", "people": ["nobody@contoso.com"]}), 404)]
#[tokio::test]
async fn a_switch_that_makes_no_sense_changes_nothing(#[case] body: Value, #[case] status: u16) {
    let world = world().await;
    assert_eq!(switch(&world, &body).await.0, status);
    assert_eq!(switch(&world, &Value::Null).await.1["asked"], "administrators");
    assert!(!world.tenant().ask_second_factor(SecondFactor::Nobody, &["nobody@contoso.com"]));
}
