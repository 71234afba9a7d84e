//! The authorize page: who may ask, how the answer travels, what is said instead.

use reqwest::Method;
use rstest::rstest;

use crate::oauth_support::{browser, sent_back, tells};
use crate::support::world;

const PUBLIC_NATIVE: &str = "https://login.microsoftonline.com/common/oauth2/nativeclient";

#[tokio::test]
async fn the_page_is_plain_and_shows_what_is_asked_for() {
    let world = world().await;
    let url = world.authorize(&[("scope", "User.Read Group.Read.All"), ("login_hint", "\"><b>x@contoso.com")]);
    let answer = browser().get(url).send().await.unwrap();
    assert_eq!(answer.status(), 200);
    assert!(answer.headers()["content-type"].to_str().unwrap().starts_with("text/html"));
    let policy = answer.headers()["content-security-policy"].to_str().unwrap().to_owned();
    assert!(policy.starts_with("default-src 'none'") && policy.contains("form-action 'self' http://localhost:51234;"));
    let page = answer.text().await.unwrap();
    assert!(page.contains("value=\"&quot;&gt;&lt;b&gt;x@contoso.com\"") && !page.contains("<b>x"));
    assert!(page.contains("<li><span>User.Read</span></li>"));
    assert!(page.contains("<li><span>Group.Read.All</span><span class=\"soft\">needs admin consent</span></li>"));
    assert!(page.contains(&format!("<option value=\"{}\">", world.admin())));
    assert!(!page.contains("<script"));
}

#[tokio::test]
async fn a_code_travels_back_in_each_mode() {
    let world = world().await;
    let admin = world.admin();
    let form = [("decision", "grant"), ("username", admin.as_str())];
    for (mode, mark) in [("", '?'), ("query", '?'), ("fragment", '#')] {
        let answer = world.decide(&world.authorize(&[("response_mode", mode)]), &form).await;
        let location = answer.headers()["location"].to_str().unwrap();
        assert!(location.starts_with(&format!("http://localhost:51234/{mark}code=")), "{location}");
        assert!(location.contains("&session_state=") && location.ends_with("&state=s%261"), "{location}");
    }
    let url = world.authorize(&[("response_mode", "form_post"), ("client_info", "1")]);
    let page = world.decide(&url, &form).await.text().await.unwrap();
    for part in [
        "action=\"http://localhost:51234\"",
        "name=\"code\"",
        "name=\"client_info\"",
        "name=\"state\" value=\"s&amp;1\"",
        "document.forms[0].submit()",
    ] {
        assert!(page.contains(part), "{part}");
    }
}

#[rstest]
#[case::other_path("redirect_uri", "http://localhost:51234/other", 50_011)]
#[case::other_host("redirect_uri", "http://[::1]:51234", 50_011)]
#[case::other_scheme("redirect_uri", "https://localhost:51234", 50_011)]
#[case::other_case("redirect_uri", "http://LOCALHOST:51234", 50_011)]
#[case::foreign("redirect_uri", "https://evil.example/", 50_011)]
#[case::no_redirect("redirect_uri", "", 900_144)]
#[case::no_client("client_id", "", 900_144)]
#[case::unknown_client("client_id", "6731de76-14a6-49ae-97bc-6eba6914391e", 700_016)]
#[case::odd_mode("response_mode", "pigeon", 9_002_313)]
#[tokio::test]
async fn nothing_is_sent_to_a_redirect_that_is_not_known(
    #[case] field: &str,
    #[case] value: &str,
    #[case] number: u32,
) {
    let world = world().await;
    let admin = world.admin();
    let url = world.authorize(&[(field, value)]);
    for answer in [
        browser().get(&url).send().await.unwrap(),
        world.decide(&url, &[("decision", "grant"), ("username", &admin)]).await,
    ] {
        assert_eq!(answer.status(), 400);
        assert!(answer.headers().get("location").is_none());
        assert!(tells(&answer.text().await.unwrap(), number));
    }
}

#[tokio::test]
async fn any_port_of_this_computer_and_the_native_page_are_known() {
    let world = world().await;
    let own = format!("{}/common/oauth2/nativeclient", world.running.details().login);
    for uri in ["http://localhost", "http://localhost:1/", "http://127.0.0.1:65535", PUBLIC_NATIVE, &own] {
        let answer = browser().get(world.authorize(&[("redirect_uri", uri)])).send().await.unwrap();
        assert_eq!(answer.status(), 200, "{uri}");
    }
    assert_eq!(browser().get(own).send().await.unwrap().status(), 200);
}

#[rstest]
#[case::no_type("response_type", "", "invalid_request", 900_144)]
#[case::implicit("response_type", "token", "unsupported_response_type", 700_051)]
#[case::hybrid("response_type", "code id_token", "unsupported_response_type", 700_054)]
#[case::odd_type("response_type", "banana", "unsupported_response_type", 70_005)]
#[case::no_scope("scope", "", "invalid_request", 900_144)]
#[case::unknown_scope("scope", "User.Reed", "invalid_client", 650_053)]
#[case::unknown_resource("scope", "https://vault.example/.default", "invalid_resource", 500_011)]
#[case::mixed_default("scope", "https://graph.microsoft.com/.default User.Read", "invalid_scope", 70_011)]
#[case::odd_prompt("prompt", "create", "invalid_request", 9_002_313)]
#[case::silent("prompt", "none", "login_required", 50_058)]
#[case::short_challenge("code_challenge", "short", "interaction_required", 50_147)]
#[case::no_challenge("code_challenge", "", "interaction_required", 50_147)]
#[case::odd_method("code_challenge_method", "S512", "invalid_request", 9_002_313)]
#[case::odd_claims("claims", "{", "invalid_request", 9_002_313)]
#[tokio::test]
async fn what_the_application_did_wrong_it_is_told(
    #[case] field: &str,
    #[case] value: &str,
    #[case] error: &str,
    #[case] number: u32,
) {
    let world = world().await;
    let answer = browser().get(world.authorize(&[(field, value)])).send().await.unwrap();
    let fields = sent_back(&answer);
    assert_eq!((fields["error"].as_str(), fields["state"].as_str()), (error, "s&1"));
    assert!(tells(&fields["error_description"], number), "{fields:?}");
}

#[tokio::test]
async fn whoever_declines_is_told_of_as_such() {
    let world = world().await;
    let fields = sent_back(&world.decide(&world.authorize(&[]), &[("decision", "cancel")]).await);
    assert_eq!((fields["error"].as_str(), fields["error_subcode"].as_str()), ("access_denied", "cancel"));
    assert!(tells(&fields["error_description"], 65_004));
}

#[tokio::test]
async fn an_account_that_cannot_sign_in_stays_on_the_page() {
    let world = world().await;
    let blocked = world.someone(|user| user["accountEnabled"] == false && user["userType"] == "Member");
    for (account, number) in [
        ("nobody@contoso.com", 50_034),
        ("someone@elsewhere.example", 50_020),
        (blocked["userPrincipalName"].as_str().unwrap(), 50_057),
        ("", 50_034),
        ("aadsts50053@contoso.com", 50_053),
    ] {
        let answer = world.decide(&world.authorize(&[]), &[("decision", "grant"), ("username", account)]).await;
        assert_eq!(answer.status(), 400, "{account}");
        assert!(tells(&answer.text().await.unwrap(), number), "{account}");
    }
}

#[tokio::test]
async fn a_signed_in_browser_needs_no_page() {
    let world = world().await;
    let (url, admin) = (world.authorize(&[]), world.admin());
    let answer = world.decide(&url, &[("decision", "grant"), ("username", &admin)]).await;
    let cookie = answer.headers()["set-cookie"].to_str().unwrap().split(';').next().unwrap().to_owned();
    let silent = |more: &[(&str, &str)]| {
        let url = world.authorize(&[&[("prompt", "none")], more].concat());
        browser().get(url).header("cookie", &cookie).send()
    };
    assert!(sent_back(&silent(&[]).await.unwrap()).contains_key("code"));
    let other = sent_back(&silent(&[("login_hint", "another@contoso.com")]).await.unwrap());
    assert_eq!(other["error"], "login_required");
    let lacking = sent_back(&silent(&[("scope", "Group.Read.All")]).await.unwrap());
    assert_eq!(lacking["error"], "interaction_required");
    assert!(tells(&lacking["error_description"], 65_001));
    let details = world.running.details();
    let logout = format!("{}/common/oauth2/v2.0/logout?post_logout_redirect_uri=http://localhost:9", details.login);
    let out = browser().get(logout).header("cookie", &cookie).send().await.unwrap();
    assert_eq!(out.status(), 302);
    assert_eq!(
        (&out.headers()["location"], out.headers().get("content-type")),
        (&"http://localhost:9".parse().unwrap(), None)
    );
    assert_eq!(sent_back(&silent(&[]).await.unwrap())["error"], "login_required");
}

#[tokio::test]
async fn a_revoked_session_is_none_in_the_browser_either() {
    let world = world().await;
    let (url, admin) = (world.authorize(&[]), world.admin());
    let form = [("decision", "grant"), ("username", admin.as_str()), ("mfa_code", "123456")];
    let answer = world.decide(&url, &form).await;
    let cookie = answer.headers()["set-cookie"].to_str().unwrap().split(';').next().unwrap().to_owned();
    let silent = || browser().get(world.authorize(&[("prompt", "none")])).header("cookie", &cookie).send();
    let (_, body) = world.redeem(&sent_back(&silent().await.unwrap())["code"], &[]).await;
    assert_eq!(crate::oauth_support::claims(&body["access_token"])["amr"], serde_json::json!(["pwd", "mfa"]));
    assert!(world.tenant().revoke_sessions(&admin));
    let refused = sent_back(&silent().await.unwrap());
    assert_eq!(refused["error"], "interaction_required");
    assert!(tells(&refused["error_description"], 50_133), "{refused:?}");
}

#[tokio::test]
async fn a_form_of_another_site_decides_nothing() {
    let world = world().await;
    let admin = world.admin();
    let form = [("decision", "grant"), ("username", admin.as_str()), ("mfa_code", "123456")];
    let post = |origin: &str| browser().post(world.authorize(&[])).header("origin", origin).form(&form).send();
    let foreign = post("https://evil.example").await.unwrap();
    assert_eq!(foreign.status(), 400);
    assert!(tells(&foreign.text().await.unwrap(), 9_002_313));
    assert_eq!(post(&world.running.details().login).await.unwrap().status(), 302);
}

#[tokio::test]
async fn the_door_must_fit_the_application() {
    let world = world().await;
    let login = world.running.details().login.clone();
    let own = world.authorize(&[]);
    let (_, query) = own.split_once('?').unwrap();
    let web = world.app("Tenantry (web)");
    let any = world.authorize(&[("client_id", &web)]);
    let (_, multi) = any.split_once('?').unwrap();
    for (door, query, status, number) in [
        ("common", query, 400, 50_194),
        ("organizations", query, 400, 50_194),
        ("consumers", query, 400, 9_002_331),
        ("nobody.example", query, 400, 90_002),
        ("nonsense", query, 400, 900_023),
        ("contoso.onmicrosoft.us", query, 400, 90_038),
        ("deleted.onmicrosoft.com", query, 400, 5_000_224),
        ("common", multi, 200, 0),
        ("organizations", multi, 200, 0),
        ("contoso.com", query, 200, 0),
    ] {
        let url = format!("{login}/{door}/oauth2/v2.0/authorize?{query}");
        let answer = browser().get(url).send().await.unwrap();
        assert_eq!(answer.status(), status, "{door}");
        let text = answer.text().await.unwrap();
        assert!(number == 0 || tells(&text, number), "{door} {text}");
    }
    let refused = browser().request(Method::PUT, own).send().await.unwrap();
    assert_eq!(refused.status(), 405);
}

#[tokio::test]
async fn fields_given_twice_are_refused() {
    let world = world().await;
    let answer = browser().get(format!("{}&state=two", world.authorize(&[]))).send().await.unwrap();
    assert_eq!(answer.status(), 400);
    assert!(tells(&answer.text().await.unwrap(), 9_002_313));
}
