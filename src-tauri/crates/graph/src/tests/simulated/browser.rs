//! Signing in in the browser.

use super::*;
use crate::{BrowserSignIn, SignInCause, SignInRemedy};
use std::time::Duration;
use tokio_util::sync::CancellationToken;

const PATIENCE: Duration = Duration::from_secs(60);

/// Signs in with a browser that answers the page with this form. Gives what the browser was shown in the end, too.
async fn sign_in(request: SignInRequest, form: &[(&str, &str)]) -> (Result<Granted, GraphError>, u16, String) {
    let begun = BrowserSignIn::begin(request).await.unwrap();
    let url = begun.url().clone();
    let browser = async { follow(answer_page(&url, form).await).await };
    let (outcome, (status, page)) = tokio::join!(begun.finish(CancellationToken::new(), PATIENCE), browser);
    (outcome, status, page)
}

pub(super) async fn granted(world: &World) -> Granted {
    sign_in(world.request(), &ACCEPT).await.0.unwrap()
}

#[tokio::test]
async fn a_person_signs_in_and_the_connection_works() {
    let world = World::new().await;
    let (outcome, status, page) = sign_in(world.request(), &ACCEPT).await;
    let granted = outcome.unwrap();
    assert_eq!((granted.account.user_name.as_str(), &granted.account.tenant_id), (ADMIN, &world.tenant_id()));
    let person = world.tenant().find_user(ADMIN).unwrap();
    assert_eq!(granted.account.object_id, person["id"].as_str().unwrap());
    assert_eq!(granted.account.name, "Jana Keller (Admin)");
    assert!(granted.claims.scopes.contains(&"User.Read.All".to_owned()), "{:?}", granted.claims);
    assert!(!granted.claims.is_app && granted.claims.clock_ahead().unwrap().abs() < 60);
    assert!(granted.claims.role_templates.contains(&"62e90394-69f5-4237-9190-012177145e10".to_owned()));

    assert_eq!(status, 200);
    for told in ["Signed in", ADMIN, "You can close this tab and go back to Tenantry."] {
        assert!(page.contains(told), "{told} is missing in {page}");
    }

    let kept = Arc::new(Notebook::default());
    let object_id = granted.account.object_id.clone();
    let client = world.client_of(granted, &kept);
    let before = world.asked_for_tokens();
    client.organization().await.unwrap();
    assert_eq!(client.claims().await.unwrap().object_id, Some(object_id));
    assert_eq!(world.asked_for_tokens(), before, "the token that was granted is used");
    assert!(kept.tokens().is_empty());
}

#[tokio::test]
async fn the_page_is_asked_for_with_everything_it_needs() {
    let world = World::new().await;
    let request = SignInRequest {
        login_hint: Some(ADMIN.to_owned()),
        choose_account: true,
        claims: Some(r#"{"access_token":{"nbf":{"essential":true,"value":"1"}}}"#.to_owned()),
        ..world.request()
    };
    let begun = BrowserSignIn::begin(request).await.unwrap();
    let fields: std::collections::HashMap<String, String> = begun.url().query_pairs().into_owned().collect();
    let graph = world.endpoints().graph().to_string();
    assert_eq!(begun.url().path(), "/contoso.com/oauth2/v2.0/authorize");
    for (name, value) in [
        ("response_type", "code"),
        ("response_mode", "query"),
        ("code_challenge_method", "S256"),
        ("prompt", "select_account"),
        ("login_hint", ADMIN),
        ("scope", &format!("openid profile offline_access {graph}User.Read.All {graph}Organization.Read.All")),
    ] {
        assert_eq!(fields[name], value, "{name}");
    }
    assert!(fields["redirect_uri"].strip_prefix("http://localhost:").unwrap().parse::<u16>().unwrap() > 0);
    assert!(fields["state"].len() >= 20 && fields["nonce"].len() >= 20 && fields["code_challenge"].len() == 43);
    let claims: serde_json::Value = serde_json::from_str(&fields["claims"]).unwrap();
    assert_eq!(claims["access_token"]["xms_cc"]["values"][0], "cp1");
    assert_eq!(claims["access_token"]["nbf"]["value"], "1");
    let other = BrowserSignIn::begin(world.request()).await.unwrap();
    let others: std::collections::HashMap<String, String> = other.url().query_pairs().into_owned().collect();
    for name in ["state", "nonce", "code_challenge", "redirect_uri"] {
        assert_ne!(fields[name], others[name], "{name}");
    }
}

#[tokio::test]
async fn a_refusal_comes_back_and_the_browser_says_so() {
    let world = World::new().await;
    let (outcome, status, page) = sign_in(world.request(), &[("decision", "cancel")]).await;
    let error = refusal(outcome);
    assert_eq!((error.code, error.cause), (Some(65_004), SignInCause::Declined));
    assert!(error.correlation_id.is_some());
    assert_eq!(status, 200);
    for told in ["You are not signed in", "AADSTS65004", "cancelled, or the consent declined"] {
        assert!(page.contains(told), "{told} is missing in {page}");
    }
}

#[tokio::test]
async fn a_second_factor_is_given_on_the_page() {
    let world = World::new().await;
    let begun = BrowserSignIn::begin(world.request()).await.unwrap();
    let url = begun.url().clone();
    let browser = async {
        let page = http().post(url.clone()).form(&[("decision", "mfa"), ("username", ADMIN)]).send().await.unwrap();
        assert!(page.text().await.unwrap().contains("Verify your identity"));
        let form = [("decision", "grant"), ("username", ADMIN), ("mfa_code", "123456")];
        follow(answer_page(&url, &form).await).await
    };
    let (outcome, _) = tokio::join!(begun.finish(CancellationToken::new(), PATIENCE), browser);
    assert_eq!(outcome.unwrap().account.user_name, ADMIN);
}

#[tokio::test]
async fn a_second_factor_asked_for_late_is_asked_for_in_the_browser() {
    let world = World::new().await;
    world.refuse(50_076, 1);
    let (outcome, _, page) = sign_in(world.request(), &ACCEPT).await;
    let error = refusal(outcome);
    assert_eq!((error.cause, error.remedy()), (SignInCause::MfaRequired, SignInRemedy::BrowserSignIn));
    assert_eq!(error.suberror.as_deref(), Some("basic_action"));
    assert!(page.contains("You are not signed in") && page.contains("AADSTS50076"), "{page}");
    // What it asked for goes into the next try.
    let request = SignInRequest { claims: Some(error.claims.unwrap()), ..world.request() };
    assert!(sign_in(request, &ACCEPT).await.0.is_ok());
}

#[tokio::test]
async fn cancelling_ends_the_wait_and_gives_the_port_up() {
    let world = World::new().await;
    let begun = BrowserSignIn::begin(world.request()).await.unwrap();
    let back = answer_page(begun.url(), &ACCEPT).await;
    let cancel = CancellationToken::new();
    cancel.cancel();
    let outcome = begun.finish(cancel, PATIENCE).await;
    assert!(matches!(outcome, Err(GraphError::Cancelled)), "{outcome:?}");
    assert!(http().get(back).send().await.unwrap_err().is_connect());
}

#[tokio::test]
async fn cancelling_while_the_code_is_redeemed_tells_the_browser() {
    let world = World::new().await;
    let begun = BrowserSignIn::begin(world.request()).await.unwrap();
    let back = answer_page(begun.url(), &ACCEPT).await;
    world.running.faults().add(FaultRule::on("POST", "/token", Fault::delay_ms(20_000)).times(1));
    let cancel = CancellationToken::new();
    let person = async {
        while world.running.faults().hits() == 0 {
            tokio::task::yield_now().await;
        }
        cancel.cancel();
    };
    let (outcome, (_, page), ()) = tokio::join!(begun.finish(cancel.clone(), PATIENCE), follow(back), person);
    assert!(matches!(outcome, Err(GraphError::Cancelled)), "{outcome:?}");
    assert!(page.contains("You are not signed in") && page.contains("cancelled in Tenantry"), "{page}");
}

#[tokio::test]
async fn a_browser_that_does_not_come_back_is_waited_for_in_vain_only_so_long() {
    let world = World::new().await;
    // The tenant refuses on its page, and never sends the browser back.
    let request = SignInRequest { tenant: "elsewhere.example".to_owned(), ..world.request() };
    let begun = BrowserSignIn::begin(request).await.unwrap();
    let page = http().get(begun.url().clone()).send().await.unwrap();
    assert!(page.text().await.unwrap().contains("AADSTS90002"));
    let outcome = begun.finish(CancellationToken::new(), Duration::from_millis(20)).await;
    assert!(matches!(outcome, Err(GraphError::BrowserTimedOut)), "{outcome:?}");
}

#[tokio::test]
async fn whoever_else_comes_to_the_port_is_turned_away_and_the_wait_goes_on() {
    let world = World::new().await;
    let begun = BrowserSignIn::begin(world.request()).await.unwrap();
    let back = answer_page(begun.url(), &ACCEPT).await;
    let root = format!("http://localhost:{}", back.port().unwrap());
    let state = back.query_pairs().find(|(name, _)| name == "state").unwrap().1.into_owned();
    let strangers = async {
        for (path, status, told) in [
            ("/?code=stolen&state=guessed".to_owned(), 400, "not the sign-in"),
            ("/?error=access_denied".to_owned(), 400, "not the sign-in"),
            ("/".to_owned(), 400, "not the sign-in"),
            (format!("/?state={state}"), 400, "not the sign-in"),
            (format!("/?code=&state={state}"), 400, "not the sign-in"),
            (format!("/?code=a&error=b&state={state}"), 400, "not the sign-in"),
            (format!("/?code=a&code=b&state={state}"), 400, "not the sign-in"),
            (format!("/other?code=a&state={state}"), 404, "no page"),
            ("/favicon.ico".to_owned(), 204, ""),
        ] {
            let (found, page) = follow(format!("{root}{path}").parse().unwrap()).await;
            assert_eq!(found, status, "{path}");
            assert!(page.contains(told), "{path}: {page}");
        }
        let posted = http().post(back.clone()).send().await.unwrap();
        assert_eq!(posted.status(), 405);
        let head = http().head(back.clone()).send().await.unwrap();
        assert_eq!(head.status(), 405);
        let rebound = http().get(back.clone()).header("host", "evil.example").send().await.unwrap();
        assert_eq!(rebound.status(), 404);
        follow(back.clone()).await
    };
    let (outcome, (status, page)) = tokio::join!(begun.finish(CancellationToken::new(), PATIENCE), strangers);
    assert_eq!(outcome.unwrap().account.user_name, ADMIN);
    assert!(status == 200 && page.contains("Signed in"), "{page}");
}

#[tokio::test]
async fn an_answer_is_taken_once() {
    let world = World::new().await;
    let begun = BrowserSignIn::begin(world.request()).await.unwrap();
    let back = answer_page(begun.url(), &ACCEPT).await;
    world.running.faults().add(FaultRule::on("POST", "/token", Fault::delay_ms(300)).times(1));
    let again = async {
        while world.running.faults().hits() == 0 {
            tokio::task::yield_now().await;
        }
        follow(back.clone()).await
    };
    let finished = begun.finish(CancellationToken::new(), PATIENCE);
    let (outcome, (first, page), (second, other)) = tokio::join!(finished, follow(back.clone()), again);
    assert!(outcome.is_ok(), "{outcome:?}");
    assert!(first == 200 && page.contains("Signed in"), "{page}");
    assert!(second == 400 && other.contains("Already used"), "{other}");
}

#[tokio::test]
async fn a_code_of_another_sign_in_and_one_redeemed_before_are_refused() {
    let world = World::new().await;
    let field = |url: &Url, wanted: &str| url.query_pairs().find(|(name, _)| name == wanted).unwrap().1.into_owned();
    let begun = BrowserSignIn::begin(world.request()).await.unwrap();
    let back = answer_page(begun.url(), &ACCEPT).await;
    let code = field(&back, "code");
    let forge = async || {
        let other = BrowserSignIn::begin(world.request()).await.unwrap();
        let mut forged = answer_page(other.url(), &ACCEPT).await;
        let state = field(&forged, "state");
        forged.query_pairs_mut().clear().append_pair("code", &code).append_pair("state", &state);
        let (outcome, (_, page)) = tokio::join!(other.finish(CancellationToken::new(), PATIENCE), follow(forged));
        assert!(page.contains("You are not signed in"), "{page}");
        refusal(outcome).cause
    };
    assert_eq!(forge().await, SignInCause::AnswerForeign);
    let (outcome, _) = tokio::join!(begun.finish(CancellationToken::new(), PATIENCE), follow(back));
    outcome.unwrap();
    assert_eq!(forge().await, SignInCause::AnswerUsed);
}

#[tokio::test]
async fn a_browser_that_takes_the_other_address_of_this_computer_is_heard() {
    let world = World::new().await;
    for host in ["127.0.0.1", "[::1]"] {
        let begun = BrowserSignIn::begin(world.request()).await.unwrap();
        let mut back = answer_page(begun.url(), &ACCEPT).await;
        back.set_host(Some(host)).unwrap();
        let (outcome, (status, _)) = tokio::join!(begun.finish(CancellationToken::new(), PATIENCE), follow(back));
        assert_eq!((outcome.unwrap().account.user_name.as_str(), status), (ADMIN, 200), "{host}");
    }
}

#[tokio::test]
async fn a_wrong_clock_is_told() {
    let world = World::new().await;
    for skew in [3_600, -7_200] {
        world.running.faults().set(simulator::Faults { clock_skew_seconds: skew, ..simulator::Faults::default() });
        let (outcome, _, page) = sign_in(world.request(), &ACCEPT).await;
        let error = refusal(outcome);
        assert_eq!((error.cause, error.remedy()), (SignInCause::ClockDifference, SignInRemedy::FixClock), "{skew}");
        assert!(page.contains("clock differs"), "{page}");
        let ahead = world.client_with_secret().claims().await.unwrap().clock_ahead().unwrap();
        assert!((ahead + skew).abs() < 60, "{ahead}");
    }
}

#[tokio::test]
async fn a_page_of_ours_loads_nothing_and_keeps_the_code_to_itself() {
    let world = World::new().await;
    let begun = BrowserSignIn::begin(world.request()).await.unwrap();
    let back = answer_page(begun.url(), &ACCEPT).await;
    let browser = async { http().get(back).send().await.unwrap() };
    let (outcome, answer) = tokio::join!(begun.finish(CancellationToken::new(), PATIENCE), browser);
    outcome.unwrap();
    let headers = answer.headers().clone();
    assert!(headers["content-security-policy"].to_str().unwrap().starts_with("default-src 'none';"));
    assert_eq!(
        (&headers["cache-control"], &headers["referrer-policy"]),
        (&"no-store".parse().unwrap(), &"no-referrer".parse().unwrap())
    );
    let page = answer.text().await.unwrap();
    assert!(!page.contains("src=") && !page.contains("http"), "{page}");
}

#[tokio::test]
async fn a_tenant_that_cannot_stand_in_an_address_is_not_asked() {
    let world = World::new().await;
    for tenant in ["contoso.com/../x", "", "common", "consumers"] {
        let request = SignInRequest { tenant: tenant.to_owned(), ..world.request() };
        assert!(matches!(BrowserSignIn::begin(request).await, Err(GraphError::InvalidEndpoint { .. })), "{tenant}");
    }
}

#[tokio::test]
async fn an_account_of_any_tenant_may_come_where_none_is_named() {
    let world = World::new().await;
    let client_id = world.app("Microsoft Graph Command Line Tools");
    let request = SignInRequest { tenant: "organizations".to_owned(), client_id, ..world.request() };
    let granted = sign_in(request, &ACCEPT).await.0.unwrap();
    assert_eq!(granted.account.tenant_id, world.tenant_id());
    world.client_of(granted, &Arc::default()).organization().await.unwrap();
}

#[tokio::test]
async fn debug_shows_no_token() {
    let world = World::new().await;
    let begun = BrowserSignIn::begin(world.request()).await.unwrap();
    let state = begun.url().query_pairs().find(|(name, _)| name == "state").unwrap().1.into_owned();
    assert!(!format!("{begun:?}").contains(&state));
    let granted = granted(&world).await;
    let kept: Arc<Notebook> = Arc::default();
    let account = granted.credentials(&world, kept.clone());
    let shown = format!("{granted:?} {account:?} {:?}", Credentials::Account(account.clone()));
    assert!(!shown.contains(account.refresh_token.expose_secret()) && !shown.contains("eyJ"), "{shown}");
    assert!(shown.contains(ADMIN));
}

#[tokio::test]
async fn the_log_of_a_sign_in_holds_no_secret_and_nobody_s_name() {
    let (log, _guard) = super::super::discretion::listen();
    let world = World::new().await;
    let begun = BrowserSignIn::begin(world.request()).await.unwrap();
    let back = answer_page(begun.url(), &ACCEPT).await;
    let (outcome, _) = tokio::join!(begun.finish(CancellationToken::new(), PATIENCE), follow(back.clone()));
    let granted = outcome.unwrap();
    let kept = Arc::new(Notebook::default());
    let account = granted.credentials(&world, kept.clone());
    let first = account.refresh_token.expose_secret().to_owned();
    world.client(Credentials::Account(account)).organization().await.unwrap();
    world.client_with_secret().organization().await.unwrap();

    let text = log.text();
    for told in ["/{tenant}/oauth2/v2.0/token", "/{tenant}/discovery/v2.0/keys", "/organization", "status=200"] {
        assert!(text.contains(told), "{told} is missing in\n{text}");
    }
    let secrets = back.query_pairs().filter(|(name, _)| ["code", "state"].contains(&&**name));
    let mut secrets: Vec<String> = secrets.map(|(_, value)| value.into_owned()).collect();
    secrets.extend(kept.tokens());
    secrets.extend([first, world.running.details().client_secret.clone(), "eyJ".to_owned()]);
    secrets.extend([ADMIN, "Jana", "contoso"].map(str::to_owned));
    assert_eq!(secrets.len(), 9);
    for kept in secrets {
        assert!(!text.contains(&kept), "{kept} is in\n{text}");
    }
}
