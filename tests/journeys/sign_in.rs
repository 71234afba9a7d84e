//! Every way of signing in, and every way it can fail.

use serde_json::{Value, json};
use simulator::{Fault, FaultRule, SimulatorConfig};
use support::{Desk, Relay, World};

const USER_MANAGER: [&str; 9] =
    ["browse", "roles", "edit", "restore", "licenses", "groups", "passwords", "sessions", "guests"];

fn line<'a>(run: &'a Value, id: &str) -> &'a Value {
    run["checks"].as_array().unwrap().iter().find(|check| check["id"] == id).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_person_signs_in_in_the_browser_and_the_sign_in_outlives_the_program() {
    let desk = Desk::new().await;
    let opened = desk.connect_person("contoso", &desk.admin(), &USER_MANAGER).await;
    assert_eq!((&opened["kind"], &opened["open"]), (&json!("account"), &json!(true)), "{opened}");
    assert!(opened["signedIn"].as_str().is_some_and(|name| !name.is_empty()), "{opened}");
    assert_eq!(desk.app.sync("contoso", false).await.unwrap().users, u64::from(desk.simulator.tenant().user_count()));
    let [page] = desk.browser.opened().try_into().unwrap();
    assert!(
        page.contains("code_challenge_method=S256") && page.contains("state=") && page.contains("nonce="),
        "{page}"
    );

    let desk = desk.restart().await;
    desk.call("connection.open", json!({ "connection": "contoso" })).await;
    desk.app.sync("contoso", false).await.unwrap();
    let abilities = desk.call("connection.abilities", json!({ "connection": "contoso" })).await;
    assert_eq!((&abilities["known"], &abilities["signInNeeded"]), (&json!(true), &Value::Null), "{abilities}");
    let granted = |id: &str| {
        abilities["abilities"].as_array().unwrap().iter().find(|ability| ability["id"] == id).unwrap()["granted"]
            .clone()
    };
    assert_eq!((granted("edit"), granted("activity"), granted("mailbox")), (json!(true), json!(false), json!(false)));
    assert_eq!(desk.browser.opened().len(), 1, "nobody was asked again");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_presses_cancel_may_try_again() {
    let desk = Desk::new().await;
    let id = desk.begin("account").await;
    desk.call("connect.client", json!({ "id": id, "clientId": desk.desktop(), "shared": false })).await;
    desk.browser.cancel();
    let run = desk.sign_in(&id, "browser").await;
    assert_eq!(
        (&run["signIn"]["state"], &run["signIn"]["remedy"]["kind"]),
        (&json!("failed"), &json!("browser")),
        "{run}"
    );
    assert!(run["signIn"]["error"]["message"].as_str().unwrap().contains("cancelled"), "{run}");
    desk.browser.grant(&desk.admin());
    let run = desk.sign_in(&id, "browser").await;
    assert_eq!(run["signIn"]["state"], "done", "{run}");
    assert_eq!(run["signedIn"]["userName"], json!(desk.admin()));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_browser_that_does_not_open_leaves_a_link_and_the_wait_can_be_ended() {
    let desk = Desk::new().await;
    let id = desk.begin("account").await;
    desk.call("connect.client", json!({ "id": id, "clientId": desk.desktop(), "shared": false })).await;
    desk.browser.stays_closed();
    let run = desk.call("connect.signIn", json!({ "id": id, "way": "browser", "purpose": "connection" })).await;
    assert_eq!((&run["signIn"]["state"], &run["signIn"]["opened"]), (&json!("browser"), &json!(false)), "{run}");
    let url = run["signIn"]["url"].as_str().unwrap().to_owned();
    assert!(url.starts_with(&desk.root), "{url}");
    let run = desk.call("connect.cancel", json!({ "id": id })).await;
    assert_eq!(run["signIn"]["state"], "idle", "{run}");
    assert_eq!(desk.refused("connect.finish", json!({ "id": id, "name": "contoso" })).await.message, "sign in first");
}

#[rstest::rstest]
#[case::no_consent(65_001, "openConsent")]
#[case::admin_consent(90_094, "openConsent")]
#[case::app_not_there(700_016, "appRegistration")]
#[case::not_public(7_000_218, "openPortal")]
#[case::policy(53_003, "tryAgain")]
#[case::second_factor(50_076, "browser")]
#[case::second_factor_refused(500_121, "browser")]
#[case::tenant_not_there(90_002, "tenant")]
#[case::not_a_guest(50_020, "otherAccount")]
#[case::without_a_row_of_its_own(70_003, "tryAgain")]
#[tokio::test(flavor = "multi_thread")]
async fn a_refusal_says_what_to_do(#[case] code: u32, #[case] remedy: &str) {
    let desk = Desk::new().await;
    let id = desk.begin("account").await;
    desk.call("connect.client", json!({ "id": id, "clientId": desk.desktop(), "shared": false })).await;
    desk.browser.grant(&desk.admin());
    let fault = Fault { aadsts: Some(code), ..Fault::default() };
    desk.simulator.faults().add(FaultRule::on("POST", "/token", fault));
    let run = desk.sign_in(&id, "browser").await;
    assert_eq!(
        (&run["signIn"]["state"], &run["signIn"]["remedy"]["kind"]),
        (&json!("failed"), &json!(remedy)),
        "{run}"
    );
    let error = &run["signIn"]["error"];
    assert!(error["message"].as_str().unwrap().len() > 10 && error["hint"].is_string(), "{error}");
    assert!(error["detail"].as_str().unwrap().contains(&format!("AADSTS{code}")), "{error}");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_app_signs_in_with_its_secret_and_a_wrong_or_expired_one_is_told_apart() {
    let desk = Desk::new().await;
    let details = desk.simulator.details().clone();
    let id = desk.begin("app").await;
    desk.call("connect.client", json!({ "id": id, "clientId": details.client_id, "shared": false })).await;
    desk.call(
        "connect.secret",
        json!({ "id": id, "secret": "Xyz8Q~pretend0pretend1pretend2pretend3pr", "expires": null }),
    )
    .await;
    let run = desk.sign_in(&id, "browser").await;
    assert_eq!(run["signIn"]["remedy"]["kind"], "credential", "{run}");
    assert!(run["signIn"]["error"]["hint"].as_str().unwrap().contains("Value"), "{run}");

    let secret = json!({ "id": id, "secret": details.client_secret, "expires": "2026-12-04" });
    let shown = desk.call("connect.secret", secret).await;
    assert_eq!(shown["credential"], json!({ "kind": "secret", "expires": "2026-12-04" }));
    let expired = Fault { aadsts: Some(7_000_222), ..Fault::default() };
    desk.simulator.faults().add(FaultRule::on("POST", "/token", expired).times(1));
    let run = desk.sign_in(&id, "browser").await;
    assert!(run["signIn"]["error"]["message"].as_str().unwrap().contains("expired"), "{run}");
    let run = desk.sign_in(&id, "browser").await;
    assert_eq!(run["signIn"]["state"], "done", "{run}");
    assert!(desk.browser.opened().is_empty(), "an app needs no browser");
    desk.check(&id).await;
    desk.call("connect.finish", json!({ "id": id, "name": "by secret" })).await;
    assert!(desk.app.sync("by secret", false).await.unwrap().users > 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_certificate_made_here_works_once_it_was_uploaded() {
    let desk = Desk::new().await;
    let details = desk.simulator.details().clone();
    let id = desk.begin("app").await;
    desk.call("connect.client", json!({ "id": id, "clientId": details.client_id, "shared": false })).await;
    let made = desk.call("connect.makeCertificate", json!({ "id": id, "days": 365 })).await;
    assert_eq!(made["credential"]["thumbprint"].as_str().unwrap().len(), 40, "{made}");
    let run = desk.sign_in(&id, "browser").await;
    assert_eq!(run["signIn"]["remedy"]["kind"], "uploadCertificate", "{run}");

    let file = desk.folder.path().join("public.pem");
    desk.call("connect.saveCertificate", json!({ "id": id, "path": file })).await;
    let public = std::fs::read(&file).unwrap();
    assert!(!String::from_utf8_lossy(&public).contains("PRIVATE"));
    assert!(desk.simulator.tenant().register_certificate(&details.client_id, &public).is_some());
    let run = desk.sign_in(&id, "browser").await;
    assert_eq!(run["signIn"]["state"], "done", "{run}");
    desk.check(&id).await;
    desk.call("connect.finish", json!({ "id": id, "name": "by certificate" })).await;
    let desk = desk.restart().await;
    desk.call("connection.open", json!({ "connection": "by certificate" })).await;
    assert!(desk.app.sync("by certificate", false).await.unwrap().users > 0);
    let settings = desk.call("connection.settings", json!({ "connection": "by certificate" })).await;
    assert_eq!(settings["credential"]["thumbprint"], made["credential"]["thumbprint"]);
}

/// What a person does on the page of the code.
async fn enter(page: &str, code: &str, decision: &str, user: &str) {
    let form = [
        ("user_code", code),
        ("username", user),
        ("decision", decision),
        ("mfa_code", "123456"),
        ("organization", "on"),
    ];
    let http = reqwest::Client::builder().no_proxy().build().unwrap();
    assert!(http.post(page).form(&form).send().await.unwrap().status().is_success());
}

#[rstest::rstest]
#[case::entered("grant", "done")]
#[case::declined("cancel", "failed")]
#[tokio::test(flavor = "multi_thread")]
async fn a_code_is_entered_on_another_device_or_declined_there(#[case] decision: &str, #[case] state: &str) {
    let desk = Desk::new().await;
    let id = desk.begin("account").await;
    desk.call("connect.client", json!({ "id": id, "clientId": desk.desktop(), "shared": false })).await;
    desk.call("connect.signIn", json!({ "id": id, "way": "deviceCode", "purpose": "connection" })).await;
    let run = desk.connecting(&id, |run| run["signIn"]["state"] == "deviceCode").await;
    let text = |name: &str| run["signIn"][name].as_str().unwrap().to_owned();
    enter(&text("url"), &text("code"), decision, &desk.admin()).await;
    let run = desk.signed_in(&id).await;
    assert_eq!(run["signIn"]["state"], state, "{run}");
    if state == "failed" {
        assert_eq!(run["signIn"]["remedy"]["kind"], "browser", "{run}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_clock_stops_before_anything_is_kept() {
    let faults = simulator::Faults { clock_skew_seconds: 900, ..simulator::Faults::default() };
    let desk = Desk::with(SimulatorConfig { faults, ..World::config() }).await;
    let details = desk.simulator.details().clone();
    let id = desk.begin("app").await;
    desk.call("connect.client", json!({ "id": id, "clientId": details.client_id, "shared": false })).await;
    desk.call("connect.secret", json!({ "id": id, "secret": details.client_secret, "expires": null })).await;
    desk.sign_in(&id, "browser").await;
    let run = desk.check(&id).await;
    assert_eq!(line(&run, "clock")["state"], "stop", "{run}");
    let error = desk.refused("connect.finish", json!({ "id": id, "name": "contoso" })).await;
    assert!(error.hint.unwrap().contains("clock"));
    assert_eq!(desk.call("start", json!({})).await["connections"], json!([]));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_wrong_tenant_stops() {
    let mut desk = Desk::new().await;
    let relay = Relay::to(&desk.root).await;
    desk.root = relay.root().to_owned();
    let details = desk.simulator.details().clone();
    let id = desk.begin("app").await;
    desk.call("connect.client", json!({ "id": id, "clientId": details.client_id, "shared": false })).await;
    desk.call("connect.secret", json!({ "id": id, "secret": details.client_secret, "expires": null })).await;
    desk.sign_in(&id, "browser").await;
    relay.swap(&details.tenant_id, "00000000-1111-4222-8333-444444444444");
    let run = desk.check(&id).await;
    let tenant = line(&run, "tenant");
    assert_eq!(tenant["state"], "stop", "{run}");
    assert!(tenant["found"].as_str().unwrap().starts_with("You signed in to "), "{tenant}");
    assert!(desk.refused("connect.finish", json!({ "id": id, "name": "contoso" })).await.message.contains("but chose"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_other_organisation_is_called_by_its_name() {
    let mut desk = Desk::new().await;
    let relay = Relay::to(&desk.root).await;
    desk.root = relay.root().to_owned();
    let id = desk.begin("account").await;
    desk.call("connect.client", json!({ "id": id, "clientId": desk.desktop(), "shared": false })).await;
    desk.browser.grant(&desk.admin());
    // From here on the tenant that was chosen describes itself as another one than whose account signs in.
    let issuer = |tenant_id: &str| format!("{tenant_id}/v2.0\"");
    relay.swap(&issuer(&desk.simulator.details().tenant_id), &issuer("00000000-1111-4222-8333-444444444444"));
    let run = desk.sign_in(&id, "browser").await;
    assert_eq!(run["signIn"]["remedy"]["kind"], "otherAccount", "{run}");
    let domain = &desk.simulator.details().domain;
    let message = run["signIn"]["error"]["message"].as_str().unwrap();
    assert_eq!(message, format!("You signed in to Contoso, but chose {domain}."));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_factor_that_is_not_given_keeps_the_person_on_the_page() {
    let desk = Desk::new().await;
    let id = desk.begin("account").await;
    desk.call("connect.client", json!({ "id": id, "clientId": desk.desktop(), "shared": false })).await;
    desk.browser.second_factor_fails(&desk.admin());
    let run = desk.sign_in(&id, "browser").await;
    assert_eq!((&run["signIn"]["state"], &run["signedIn"]), (&json!("failed"), &Value::Null), "{run}");
    assert_eq!(run["signIn"]["remedy"]["kind"], "browser", "{run}");
    assert!(desk.browser.pages().iter().any(|page| page.contains("500121")), "{:?}", desk.browser.pages());
    // The person finds the phone and tries again.
    desk.browser.grant(&desk.admin());
    let run = desk.sign_in(&id, "browser").await;
    assert_eq!(run["signIn"]["state"], "done", "{run}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_refusal_asks_for_is_brought_by_the_next_sign_in() {
    let desk = Desk::new().await;
    desk.connect_person("contoso", &desk.admin(), &["edit"]).await;
    let asks = |desk: &Desk| desk.browser.opened().last().unwrap().contains("capolids");
    assert!(!asks(&desk));
    // The kept sign-in is renewed at the next start: a policy wants more by then, and names what.
    let desk = desk.restart().await;
    desk.simulator.faults().add(FaultRule::on("POST", "/token", Fault::aadsts(50_076)).times(1));
    desk.call("connection.open", json!({ "connection": "contoso" })).await;
    let abilities = desk.call("connection.abilities", json!({ "connection": "contoso" })).await;
    assert_eq!(abilities["signInNeeded"]["remedy"]["kind"], "browser", "{abilities}");
    assert!(!abilities.to_string().contains("capolids"), "the window need not know");
    let begun = desk.call("connect.begin", json!({ "kind": "account", "connection": "contoso" })).await;
    let id = begun["id"].as_str().unwrap();
    // The first attempt is refused once more, with claims of its own.
    desk.simulator.faults().add(FaultRule::on("POST", "/token", Fault::aadsts(50_076)).times(1));
    assert_eq!(desk.sign_in(id, "browser").await["signIn"]["state"], "failed");
    assert!(asks(&desk), "{:?}", desk.browser.opened());
    assert_eq!(desk.sign_in(id, "browser").await["signIn"]["state"], "done");
    assert!(asks(&desk), "{:?}", desk.browser.opened());
    // What was proven is not asked for again.
    desk.sign_in(id, "browser").await;
    assert!(!asks(&desk), "{:?}", desk.browser.opened());
}

#[tokio::test(flavor = "multi_thread")]
async fn consent_given_meanwhile_shows_without_signing_in_again() {
    let desk = Desk::new().await;
    let id = desk.begin("account").await;
    desk.call("connect.client", json!({ "id": id, "clientId": desk.desktop(), "shared": false })).await;
    let early = desk.refused("connect.consent", json!({ "id": id })).await;
    assert_eq!(early.message, "sign in first");
    desk.browser.grant(&desk.admin());
    let before = desk.sign_in(&id, "browser").await;
    desk.check(&id).await;
    // Nobody has consented to more: the sign-in stays as it is, also when Microsoft refuses.
    desk.simulator.faults().add(FaultRule::on("POST", "/token", Fault::aadsts(65_001)).times(1));
    let run = desk.call("connect.consent", json!({ "id": id })).await;
    assert_eq!((&run["signedIn"], &run["signIn"]["state"]), (&before["signedIn"], &json!("done")), "{run}");
    let run = desk.call("connect.consent", json!({ "id": id })).await;
    assert_eq!((&run["missing"], run["checks"].as_array().unwrap().is_empty()), (&json!([]), false), "{run}");
    assert_eq!(desk.browser.opened().len(), 1);
}

/// A port where nobody listens.
async fn nobody() -> String {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    format!("http://{}", listener.local_addr().unwrap())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_proxy_that_is_down_is_named_and_nothing_is_lost() {
    let desk = Desk::new().await;
    desk.connect_person("contoso", &desk.admin(), &["edit"]).await;
    desk.app.sync("contoso", false).await.unwrap();
    let proxy = |proxy: Value| json!({ "connection": "contoso", "change": { "set": "proxy", "proxy": proxy } });
    let down = nobody().await;
    let manual = json!({ "kind": "manual", "address": down.replace("http://", "http://ann:Pr0xy-pass@") });
    desk.call("connection.change", proxy(manual)).await;
    let error = desk.app.sync("contoso", false).await.unwrap_err();
    assert_eq!(error.code, app::contract::error::ErrorCode::Offline, "{error:?}");
    assert!(error.message.contains(down.trim_start_matches("http://")), "{error:?}");
    assert!(!format!("{error:?}").contains("Pr0xy-pass"), "{error:?}");
    assert!(desk.call("directory.get", json!({ "connection": "contoso" })).await.is_object(), "the copy can be read");
    let abilities = desk.call("connection.abilities", json!({ "connection": "contoso" })).await;
    assert_eq!(abilities["signInNeeded"], Value::Null, "a network that is down is no sign-in that ended");
    desk.call("connection.change", proxy(json!({ "kind": "none" }))).await;
    desk.app.sync("contoso", false).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn the_window_and_the_terminal_renew_one_sign_in_in_turns() {
    let desk = Desk::new().await;
    desk.connect_person("contoso", &desk.admin(), &["edit"]).await;
    desk.app.sync("contoso", false).await.unwrap();
    let of = json!({ "connection": "contoso" });
    let worn_out = || {
        let ended = Fault { revoked: true, ..Fault::default() };
        desk.simulator.faults().add(FaultRule::on("GET", "/users/delta", ended).times(1));
        desk.simulator.faults().add(FaultRule::on("POST", "/token", Fault::aadsts(700_082)).times(1));
    };
    // Another program on the same folder renews the sign-in: what this one holds is worn out by then.
    let terminal = desk.another_program();
    app::contract::dispatch(&terminal, "connection.open", of.clone()).await.unwrap();
    app::contract::dispatch(&terminal, "connection.abilities", of.clone()).await.unwrap();
    drop(terminal);
    worn_out();
    desk.app.sync("contoso", false).await.unwrap();
    let abilities = desk.call("connection.abilities", of.clone()).await;
    assert_eq!(abilities["signInNeeded"], Value::Null, "{abilities}");
    // Nobody renewed it this time: then it has ended.
    desk.simulator.faults().clear();
    worn_out();
    assert_eq!(desk.app.sync("contoso", false).await.unwrap_err().code, app::contract::error::ErrorCode::SignIn);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_network_that_is_down_is_no_refusal() {
    let desk = Desk::new().await;
    let details = desk.simulator.details().clone();
    let id = desk.begin("app").await;
    desk.call("connect.client", json!({ "id": id, "clientId": details.client_id, "shared": false })).await;
    desk.call("connect.secret", json!({ "id": id, "secret": details.client_secret, "expires": null })).await;
    desk.simulator.faults().add(FaultRule::on("POST", "/token", Fault::cut()));
    let run = desk.sign_in(&id, "browser").await;
    assert_eq!(
        (&run["signIn"]["state"], &run["signIn"]["error"]["code"]),
        (&json!("failed"), &json!("offline")),
        "{run}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn the_window_names_a_page_and_the_run_knows_its_address() {
    let desk = Desk::new().await;
    let id = desk.begin("account").await;
    let page = |page: &str| json!({ "id": id, "page": page });
    desk.refused("connect.openPage", page("signIn")).await;
    desk.refused("connect.openPage", page("consent")).await;
    desk.browser.stays_closed();
    let refused = desk.refused("connect.openPage", page("portal")).await;
    assert_eq!(refused.message, "no browser could be opened");
    desk.call("connect.client", json!({ "id": id, "clientId": desk.desktop(), "shared": false })).await;
    desk.call("connect.signIn", json!({ "id": id, "way": "deviceCode", "purpose": "connection" })).await;
    let run = desk.connecting(&id, |run| run["signIn"]["state"] == "deviceCode").await;
    desk.refused("connect.openPage", page("signIn")).await;
    desk.refused("connect.openPage", page("consent")).await;
    let opened = desk.browser.opened();
    let [portal, code, consent] = opened.as_slice() else { panic!("{opened:?}") };
    assert!(portal.starts_with("https://"), "{portal}");
    assert_eq!(run["signIn"]["url"], json!(code));
    assert!(consent.starts_with(&desk.root) && consent.contains("consent"), "{consent}");
}
