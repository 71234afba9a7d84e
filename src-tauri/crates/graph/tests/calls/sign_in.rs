//! How people sign in.

use crate::support::{World, refusal};
use graph::{MethodKind, PassRequest, RawOutcome, RawRequest, SignInMethod, Write, WriteOutcome};
use serde_json::{Value, json};

async fn add_phone(world: &World, user: &str, kind: &str) {
    let request = RawRequest {
        method: "POST".to_owned(),
        path: format!("/users/{user}/authentication/phoneMethods"),
        body: Some(json!({"phoneNumber": "+420 123456789", "phoneType": kind}).to_string()),
        ..RawRequest::default()
    };
    let answer = world.client.call(&world.client.prepare_call(&request).unwrap()).await;
    assert!(matches!(answer.outcome, RawOutcome::Done), "{answer:?}");
}

#[tokio::test]
async fn methods_are_listed_and_removed() {
    let world = World::start().await;
    let ann = world.person("ann", json!({})).await;
    let key = ann.to_string();
    add_phone(&world, &key, "mobile").await;
    let methods = world.client.sign_in_methods(&key).await.unwrap();
    let kinds: Vec<_> = methods.iter().map(|method| method.kind).collect();
    assert!(kinds.contains(&Some(MethodKind::Password)) && kinds.contains(&Some(MethodKind::Phone)), "{kinds:?}");
    let phone = methods.iter().find(|method| method.kind == Some(MethodKind::Phone)).unwrap();
    assert_eq!(phone.properties["phoneType"], "mobile");
    world.done(&Write::remove_sign_in_method(ann, MethodKind::Phone, &phone.id)).await;
    let left = world.client.sign_in_methods(&key).await.unwrap();
    assert!(left.iter().all(|method| method.kind != Some(MethodKind::Phone)), "{left:?}");
    assert_eq!(world.refused(&Write::remove_sign_in_method(ann, MethodKind::Phone, &phone.id)).await.status, 404);

    let answer = world.client.write(&Write::remove_sign_in_method(ann, MethodKind::Password, "x")).await;
    assert!(matches!(answer.outcome, WriteOutcome::NotSent(_)), "{answer:?}");
    assert_eq!(refusal(world.client.sign_in_methods("nobody@contoso.com").await).0, 404);
}

#[tokio::test]
async fn each_kind_has_its_place() {
    let world = World::start().await;
    let ann = world.person("ann", json!({})).await;
    let kinds = [
        MethodKind::Email,
        MethodKind::Fido2,
        MethodKind::MicrosoftAuthenticator,
        MethodKind::SoftwareOath,
        MethodKind::TemporaryAccessPass,
        MethodKind::WindowsHelloForBusiness,
        MethodKind::PlatformCredential,
    ];
    for kind in kinds {
        let nothing = "00000000-0000-4000-8000-000000000000";
        let error = world.refused(&Write::remove_sign_in_method(ann, kind, nothing)).await;
        assert_eq!(error.status, 404, "{kind:?}: {error}");
    }
}

#[tokio::test]
async fn the_first_phone_goes_after_the_second() {
    let world = World::start().await;
    let ann = world.person("ann", json!({})).await;
    add_phone(&world, &ann.to_string(), "mobile").await;
    add_phone(&world, &ann.to_string(), "alternateMobile").await;
    let methods = world.client.sign_in_methods(&ann.to_string()).await.unwrap();
    let is = |method: &SignInMethod, kind: &str| method.properties.get("phoneType") == Some(&json!(kind));
    let phone = |kind: &str| methods.iter().find(|method| is(method, kind)).unwrap().id.clone();
    let error = world.refused(&Write::remove_sign_in_method(ann, MethodKind::Phone, &phone("mobile"))).await;
    assert_eq!(error.status, 400, "{error}");
    for kind in ["alternateMobile", "mobile"] {
        world.done(&Write::remove_sign_in_method(ann, MethodKind::Phone, &phone(kind))).await;
    }
}

#[tokio::test]
async fn a_pass_is_told_once() {
    let world = World::start().await;
    let ann = world.person("ann", json!({})).await;
    let request = PassRequest { lifetime_minutes: Some(60), usable_once: true, ..PassRequest::default() };
    let made = world.client.create_pass(ann, &request, "11111111-2222-4333-8444-555555555555").await;
    let pass = made.pass.as_ref().map(|pass| secrecy::ExposeSecret::expose_secret(pass).to_owned()).unwrap();
    assert!(pass.len() >= 8);
    assert!(!format!("{made:?}").contains(&pass), "a pass must not be shown");
    let WriteOutcome::Done(properties) = &made.answer.outcome else { panic!("{made:?}") };
    assert_eq!((properties.get("temporaryAccessPass"), &properties["isUsableOnce"]), (None, &Value::Bool(true)));

    let methods = world.client.sign_in_methods(&ann.to_string()).await.unwrap();
    let method = methods.iter().find(|method| method.kind == Some(MethodKind::TemporaryAccessPass)).unwrap();
    assert_eq!(method.properties["lifetimeInMinutes"], 60);
    assert!(!format!("{methods:?}").contains(&pass));
    world.done(&Write::remove_sign_in_method(ann, MethodKind::TemporaryAccessPass, &method.id)).await;

    let too_long = PassRequest { lifetime_minutes: Some(50_000), ..PassRequest::default() };
    let refused = world.client.create_pass(ann, &too_long, "11111111-2222-4333-8444-555555555556").await;
    assert!(matches!(&refused.answer.outcome, WriteOutcome::Refused(error) if error.status == 400), "{refused:?}");
    assert!(refused.pass.is_none());
}

#[tokio::test]
async fn a_new_password_and_an_end_of_sessions() {
    let world = World::start().await;
    let ann = world.person("ann", json!({})).await;
    let key = ann.to_string();
    world.done(&Write::reset_password(ann, &"Winter-2026-Schnee!".into(), false)).await;
    let error = world.refused(&Write::reset_password(ann, &"password".into(), true)).await;
    assert!(error.message.contains("password complexity requirements"), "{error}");
    assert!(!format!("{:?}", Write::reset_password(ann, &"Winter-2026-Schnee!".into(), false)).contains("Winter"));

    let select = &["signInSessionsValidFromDateTime"];
    let since = || async { world.client.user(&key, select).await.unwrap().unwrap().text(select[0]).map(str::to_owned) };
    let before = since().await;
    world.simulator.tenant().advance(std::time::Duration::from_secs(60));
    assert_eq!(world.done(&Write::revoke_sessions(ann)).await.get("value"), Some(&Value::Bool(true)));
    assert!(since().await > before);
}
