use std::time::Duration;

use reqwest::Method;
use serde_json::{Value, json};

use crate::support::{World, message, world};

const PASSWORD: &str = "28c10230-6103-485e-b985-444c60001490";
const MOBILE: &str = "3179e48a-750b-4051-897c-87b9720928f7";
const ALTERNATE: &str = "b6332ec1-7057-4abe-9331-3d72feddfe41";

async fn delete(world: &World, path: &str) -> (u16, Value) {
    let (status, body) = crate::support::read(world.request(Method::DELETE, path).send().await.unwrap()).await;
    (status.as_u16(), body)
}

#[tokio::test]
async fn a_new_user_has_a_password_that_stays() {
    let world = world().await;
    let id = world.create("fresh").await;
    let base = format!("/users/{id}/authentication");
    let (_, body) = world.get(&format!("{base}/methods")).await;
    assert_eq!(body["value"].as_array().unwrap().len(), 1);
    assert_eq!(body["value"][0]["@odata.type"], "#microsoft.graph.passwordAuthenticationMethod");
    assert_eq!((&body["value"][0]["id"], &body["value"][0]["password"]), (&json!(PASSWORD), &json!(null)));
    assert!(body["@odata.context"].as_str().unwrap().ends_with(&format!("#users('{id}')/authentication/methods")));
    let (status, body) = world.get(&format!("{base}/passwordMethods/{PASSWORD}")).await;
    assert!(status == 200 && body.get("@odata.type").is_none());
    assert_eq!(delete(&world, &format!("{base}/passwordMethods/{PASSWORD}")).await.0, 405);
    assert_eq!(world.get(&base).await.1["id"], id.as_str());
}

#[tokio::test]
async fn phones_are_added_changed_and_taken_away_in_order() {
    let world = world().await;
    let id = world.create("caller").await;
    let base = format!("/users/{id}/authentication/phoneMethods");
    let phone = |kind: &str| json!({"phoneType": kind, "phoneNumber": "+49 1701234567"});
    let (status, body) = world.post(&base, &phone("alternateMobile")).await;
    assert_eq!(status, 400, "{body}");
    let (status, body) = world.post(&base, &phone("mobile")).await;
    assert_eq!((status.as_u16(), &body["id"], &body["phoneType"]), (201, &json!(MOBILE), &json!("mobile")));
    assert_eq!(world.post(&base, &phone("mobile")).await.0, 400);
    assert_eq!(world.post(&base, &phone("alternateMobile")).await.0, 201);
    for wrong in [
        json!({"phoneType": "home", "phoneNumber": "+49 1701234567"}),
        json!({"phoneType": "office", "phoneNumber": "0170"}),
        json!({"phoneType": "office"}),
        json!({"phoneType": "office", "phoneNumber": "+49 1701234567", "smsSignInState": "ready"}),
        json!({"phoneType": "office", "phoneNumber": "+49 1701234567", "colour": "red"}),
    ] {
        assert_eq!(world.post(&base, &wrong).await.0, 400, "{wrong}");
    }
    let one = format!("{base}/{MOBILE}");
    let (status, body) = world.send(Method::PATCH, &one, &json!({"phoneNumber": "+49 1709999999"})).await;
    assert_eq!((status.as_u16(), &body["phoneNumber"]), (200, &json!("+49 1709999999")));
    assert_eq!(
        world.send(Method::PATCH, &one, &json!({"phoneType": "office", "phoneNumber": "+49 1709"})).await.0,
        400
    );
    assert_eq!(world.post(&format!("{one}/enableSmsSignIn"), &Value::Null).await.0, 204);
    assert_eq!(world.get(&one).await.1["smsSignInState"], "ready");
    assert_eq!(world.post(&format!("{one}/disableSmsSignIn"), &Value::Null).await.0, 204);
    assert_eq!(world.post(&format!("{base}/{ALTERNATE}/enableSmsSignIn"), &Value::Null).await.0, 400);
    let (status, body) = delete(&world, &one).await;
    assert_eq!(status, 400);
    assert_eq!(
        message(&body),
        "Cannot delete default method with other methods configured. Please change default method before deletion."
    );
    for path in [format!("{base}/{ALTERNATE}"), one.clone()] {
        assert_eq!(delete(&world, &path).await.0, 204);
    }
    assert_eq!(delete(&world, &one).await.0, 404);
}

#[tokio::test]
async fn one_mail_address_is_kept() {
    let world = world().await;
    let id = world.create("mailed").await;
    let base = format!("/users/{id}/authentication/emailMethods");
    assert_eq!(world.post(&base, &json!({"emailAddress": "no address"})).await.0, 400);
    let (status, body) = world.post(&base, &json!({"emailAddress": "me@example.org"})).await;
    assert_eq!(status, 201);
    assert_eq!(world.post(&base, &json!({"emailAddress": "me2@example.org"})).await.0, 400);
    let one = format!("{base}/{}", body["id"].as_str().unwrap());
    assert_eq!(world.send(Method::PATCH, &one, &json!({"emailAddress": "new@example.org"})).await.0, 200);
    assert_eq!(world.get(&base).await.1["value"][0]["emailAddress"], "new@example.org");
    assert_eq!(delete(&world, &one).await.0, 204);
}

#[tokio::test]
async fn a_temporary_access_pass_is_told_once_and_ends() {
    let world = world().await;
    let id = world.create("starter").await;
    let base = format!("/users/{id}/authentication/temporaryAccessPassMethods");
    let (status, first) = world.post(&base, &json!({"lifetimeInMinutes": 60, "isUsableOnce": true})).await;
    assert_eq!(status, 201, "{first}");
    let secret = first["temporaryAccessPass"].as_str().unwrap().to_owned();
    assert_eq!((&first["isUsable"], &first["methodUsabilityReason"]), (&json!(true), &json!("EnabledByPolicy")));
    let (_, second) = world.post(&base, &json!({})).await;
    let (_, list) = world.get(&base).await;
    let list = list["value"].as_array().unwrap().clone();
    assert_eq!((list.len(), &list[0]["id"], &list[0]["temporaryAccessPass"]), (1, &second["id"], &json!(null)));
    assert!(!json!(world.tenant().writes()).to_string().contains(&secret));
    world.tenant().advance(Duration::from_secs(3_601 - 10));
    world.tenant().advance(Duration::from_secs(20));
    let mut world = world;
    let body: Value = world.sign_in(&world.form()).await.json().await.unwrap();
    world.token = body["access_token"].as_str().unwrap().to_owned();
    let (_, list) = world.get(&base).await;
    assert_eq!(list["value"][0]["methodUsabilityReason"], "Expired");
    let one = format!("{base}/{}", second["id"].as_str().unwrap());
    assert_eq!(delete(&world, &one).await.0, 204);
}

#[tokio::test]
async fn a_pass_keeps_to_the_policy() {
    let world = world().await;
    let id = world.create("starter").await;
    let base = format!("/users/{id}/authentication/temporaryAccessPassMethods");
    for wrong in [
        json!({"lifetimeInMinutes": 9}),
        json!({"lifetimeInMinutes": 10}),
        json!({"lifetimeInMinutes": 481}),
        json!({"lifetimeInMinutes": "60"}),
        json!({"startDateTime": "yesterday"}),
        json!({"startDateTime": "2020-01-01T00:00:00Z"}),
        json!({"isUsableOnce": 1}),
        json!({"temporaryAccessPass": "x"}),
        json!({"colour": "red"}),
    ] {
        assert_eq!(world.post(&base, &wrong).await.0, 400, "{wrong}");
    }
    let (_, later) = world.post(&base, &json!({"startDateTime": "2100-01-01T00:00:00Z"})).await;
    assert_eq!(later["methodUsabilityReason"], "NotYetValid");
    let guest = world.someone(|user| user["userType"] == "Guest")["id"].as_str().unwrap().to_owned();
    assert_eq!(
        world.post(&format!("/users/{guest}/authentication/temporaryAccessPassMethods"), &json!({})).await.0,
        400
    );
}

#[tokio::test]
async fn everything_people_have_registered_can_be_taken_away_in_some_order() {
    let world = world().await;
    let segments = [
        ("fido2AuthenticationMethod", "fido2Methods"),
        ("windowsHelloForBusinessAuthenticationMethod", "windowsHelloForBusinessMethods"),
        ("platformCredentialAuthenticationMethod", "platformCredentialMethods"),
        ("emailAuthenticationMethod", "emailMethods"),
        ("phoneAuthenticationMethod", "phoneMethods"),
        ("softwareOathAuthenticationMethod", "softwareOathMethods"),
        ("microsoftAuthenticatorAuthenticationMethod", "microsoftAuthenticatorMethods"),
    ];
    let mut taken = 0;
    for user in world.tenant().users(300).iter().skip(100).take(25) {
        let base = format!("/users/{}/authentication", user["id"].as_str().unwrap());
        for _ in 0..8 {
            let (_, body) = world.get(&format!("{base}/methods")).await;
            for method in body["value"].as_array().unwrap() {
                let kind = method["@odata.type"].as_str().unwrap();
                let Some((_, segment)) = segments.iter().find(|(name, _)| kind.ends_with(name)) else { continue };
                let (status, body) =
                    delete(&world, &format!("{base}/{segment}/{}", method["id"].as_str().unwrap())).await;
                assert!(status == 204 || status == 400, "{body}");
                taken += usize::from(status == 204);
            }
        }
        let (_, body) = world.get(&format!("{base}/methods")).await;
        assert_eq!(body["value"].as_array().unwrap().len(), 1, "{body}");
    }
    assert!(taken > 10, "{taken}");
}
