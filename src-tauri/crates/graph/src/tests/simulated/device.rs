//! Signing in by a code on another device.

use super::{
    super::stand_in::{StandIn, answer},
    *,
};
use crate::{DeviceSignIn, SignInCause, SignInRemedy};
use serde_json::json;
use std::{
    sync::atomic::{AtomicUsize, Ordering},
    time::Duration,
};
use tokio_util::sync::CancellationToken;

/// The person's answer on the page of the code.
async fn enter(begun: &DeviceSignIn, decision: &str) {
    let form = [
        ("user_code", begun.user_code()),
        ("username", ADMIN),
        ("decision", decision),
        ("mfa_code", simulator::PRETEND_CODE),
    ];
    let page = http().post(begun.verification_uri().clone()).form(&form).send().await.unwrap();
    assert_eq!(page.status(), 200, "{}", page.text().await.unwrap());
}

#[tokio::test]
async fn a_person_enters_the_code() {
    let world = World::new().await;
    let begun = DeviceSignIn::begin(world.request()).await.unwrap();
    assert_eq!(begun.expires_in(), Duration::from_secs(900));
    assert!(begun.message().unwrap().contains(begun.user_code()));
    assert!(!format!("{begun:?}").contains("device_code"));
    enter(&begun, "grant").await;
    let granted = begun.finish(CancellationToken::new()).await.unwrap();
    assert_eq!(granted.account.user_name, ADMIN);
    assert!(granted.refresh_token.is_some());
    world.client_of(granted, &Arc::default()).organization().await.unwrap();
}

#[tokio::test]
async fn the_wait_goes_on_while_nobody_has_entered_it() {
    let world = World::new().await;
    let begun = DeviceSignIn::begin(world.request()).await.unwrap();
    let (code, uri) = (begun.user_code().to_owned(), begun.verification_uri().clone());
    let waits = AtomicUsize::new(0);
    let paused = |pause: Duration| {
        let number = waits.fetch_add(1, Ordering::SeqCst);
        let form = [
            ("user_code", code.clone()),
            ("username", ADMIN.to_owned()),
            ("decision", "grant".to_owned()),
            ("mfa_code", simulator::PRETEND_CODE.to_owned()),
        ];
        let (uri, tenant) = (uri.clone(), world.tenant());
        async move {
            assert_eq!(pause, Duration::from_secs(5));
            // The tenant's clock moves instead of ours.
            tenant.advance(pause);
            if number == 2 {
                http().post(uri).form(&form).send().await.unwrap();
            }
        }
    };
    let granted = begun.finish_with(CancellationToken::new(), paused).await.unwrap();
    assert_eq!((granted.account.user_name.as_str(), waits.load(Ordering::SeqCst)), (ADMIN, 3));
}

#[tokio::test]
async fn a_person_says_no() {
    let world = World::new().await;
    let begun = DeviceSignIn::begin(world.request()).await.unwrap();
    enter(&begun, "cancel").await;
    let error = refusal(begun.finish(CancellationToken::new()).await);
    assert_eq!((error.cause, error.remedy()), (SignInCause::CodeDeclined, SignInRemedy::BrowserSignIn));
}

#[tokio::test]
async fn a_code_expires() {
    let world = World::new().await;
    let begun = DeviceSignIn::begin(world.request()).await.unwrap();
    world.tenant().advance(Duration::from_secs(901));
    let error = refusal(begun.finish(CancellationToken::new()).await);
    assert_eq!(error.cause, SignInCause::CodeExpired);
}

#[tokio::test]
async fn cancelling_ends_the_wait() {
    let world = World::new().await;
    let begun = DeviceSignIn::begin(world.request()).await.unwrap();
    let cancel = CancellationToken::new();
    let stop = cancel.clone();
    let paused = |_: Duration| {
        stop.cancel();
        std::future::pending::<()>()
    };
    let outcome = begun.finish_with(cancel, paused).await;
    assert!(matches!(outcome, Err(GraphError::Cancelled)), "{outcome:?}");
}

#[tokio::test]
async fn a_network_that_is_away_for_a_moment_does_not_end_the_wait() {
    let world = World::new().await;
    let begun = DeviceSignIn::begin(world.request()).await.unwrap();
    enter(&begun, "grant").await;
    let faults = world.running.faults();
    faults.add(FaultRule::on("POST", "/token", Fault::cut()).times(1));
    faults.add(FaultRule::on("POST", "/token", Fault::status(502)).times(1));
    faults.add(FaultRule::on("POST", "/token", Fault { gateway_page: true, ..Fault::status(503) }).times(1));
    world.refuse(90_033, 1);
    let pauses = Mutex::new(Vec::new());
    let paused = |pause: Duration| {
        pauses.lock().unwrap().push(pause.as_secs());
        std::future::ready(())
    };
    let granted = begun.finish_with(CancellationToken::new(), paused).await.unwrap();
    assert_eq!(granted.account.user_name, ADMIN);
    assert_eq!(*pauses.lock().unwrap(), [10, 20, 30, 30], "longer each time");
}

#[tokio::test]
async fn asking_too_often_slows_it_down() {
    let world = World::new().await;
    let begun = DeviceSignIn::begin(world.request()).await.unwrap();
    let pauses = Mutex::new(Vec::new());
    let uri = begun.verification_uri().clone();
    let code = begun.user_code().to_owned();
    let paused = |pause: Duration| {
        pauses.lock().unwrap().push(pause.as_secs());
        // No time passes at the tenant: the second question comes too soon.
        let last = pauses.lock().unwrap().len() == 2;
        let form = [
            ("user_code", code.clone()),
            ("username", ADMIN.to_owned()),
            ("decision", "grant".to_owned()),
            ("mfa_code", simulator::PRETEND_CODE.to_owned()),
        ];
        let uri = uri.clone();
        async move {
            if last {
                http().post(uri).form(&form).send().await.unwrap();
            }
        }
    };
    begun.finish_with(CancellationToken::new(), paused).await.unwrap();
    assert_eq!(*pauses.lock().unwrap(), [5, 10]);
}

#[tokio::test]
async fn what_stands_in_its_way_is_told() {
    let world = World::new().await;
    for (request, cause) in [
        (SignInRequest { tenant: "elsewhere.example".to_owned(), ..world.request() }, SignInCause::TenantNotFound),
        (SignInRequest { client_id: world.app("Tenantry (web)"), ..world.request() }, SignInCause::PublicFlowsOff),
        (SignInRequest { client_id: TENANTLESS.to_owned(), ..world.request() }, SignInCause::DeviceCodeBlocked),
    ] {
        let begun = DeviceSignIn::begin(request).await;
        let outcome = match begun {
            Ok(begun) => {
                enter(&begun, "grant").await;
                begun.finish(CancellationToken::new()).await.map(|_| ())
            }
            Err(error) => Err(error),
        };
        assert_eq!(refusal(outcome).cause, cause);
    }
}

/// Stands for AADSTS530036.
const TENANTLESS: &str = "ad575000-0000-4000-8000-000000530036";

#[tokio::test]
async fn a_code_that_nobody_enters_ends_by_its_own_time() {
    let login = StandIn::start(|number, seen| {
        let root = format!("http://{}", seen.header("host").unwrap());
        match number {
            0 => answer(
                200,
                json!({"device_code": "d", "user_code": "U", "verification_uri": format!("{root}/enter"), "expires_in": 1, "interval": 1}),
            ),
            _ => answer(400, json!({"error": "authorization_pending", "error_codes": [70_016]})),
        }
    })
    .await;
    let begun = DeviceSignIn::begin(request_to(&login)).await.unwrap();
    assert_eq!(begun.message(), None);
    let error = refusal(begun.finish(CancellationToken::new()).await);
    assert_eq!((error.code, error.cause), (None, SignInCause::CodeExpired));
    assert!(login.count() >= 2, "it was never asked whether somebody entered it");
}

#[tokio::test]
async fn an_answer_that_gives_no_usable_code_is_not_taken_for_one() {
    let good = json!({"device_code": "d", "user_code": "U", "verification_uri": "https://a.example", "expires_in": 9, "interval": 5});
    for (name, value) in [
        ("verification_uri", json!("http://elsewhere.example/enter")),
        ("verification_uri", json!("file:///etc/passwd")),
        ("verification_uri", json!("enter here")),
        ("user_code", json!(null)),
        ("expires_in", json!(u64::MAX)),
        ("interval", json!(u64::MAX)),
    ] {
        let mut body = good.clone();
        body[name] = value;
        let told = format!("{body}");
        let login = StandIn::start(move |_, _| answer(200, body.clone())).await;
        let outcome = DeviceSignIn::begin(request_to(&login)).await;
        assert!(matches!(outcome, Err(GraphError::Malformed { .. })), "{told}");
    }
}

/// A request to a sign-in service that answers as a test says.
fn request_to(login: &StandIn) -> SignInRequest {
    SignInRequest {
        settings: settings(),
        endpoints: Endpoints::new(&login.url, &login.url).unwrap(),
        tenant: "contoso.com".to_owned(),
        client_id: "the-client-id".to_owned(),
        scopes: Vec::new(),
        login_hint: None,
        choose_account: false,
        claims: None,
    }
}
