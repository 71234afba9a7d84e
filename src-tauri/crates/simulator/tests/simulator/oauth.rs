use reqwest::Method;
use rstest::rstest;
use serde_json::Value;

use crate::support::{code, message, read, world};

#[tokio::test]
async fn the_right_secret_gives_an_app_token_and_nothing_else() {
    let world = world().await;
    let (status, body) = read(world.sign_in(&world.form()).await).await;
    assert_eq!(status, 200);
    let keys: Vec<&String> = body.as_object().unwrap().keys().collect();
    assert_eq!(keys, ["token_type", "expires_in", "ext_expires_in", "access_token"]);
    assert_eq!(body["expires_in"], 3599);
    assert_eq!(body["access_token"].as_str().unwrap().split('.').count(), 3);
}

#[tokio::test]
async fn a_wrong_secret_is_told_as_the_service_tells_it() {
    let world = world().await;
    let mut form = world.form();
    form[2].1 = "wrong".to_owned();
    let (status, body) = read(world.sign_in(&form).await).await;
    assert_eq!(status, 401);
    assert_eq!(body["error"], "invalid_client");
    assert_eq!(body["error_codes"], serde_json::json!([7_000_215]));
    let description = body["error_description"].as_str().unwrap();
    let start = format!(
        "AADSTS7000215: Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '{}'. Trace ID: {} Correlation ID: {} Timestamp: {}",
        world.running.details().client_id,
        body["trace_id"].as_str().unwrap(),
        body["correlation_id"].as_str().unwrap(),
        body["timestamp"].as_str().unwrap(),
    );
    assert_eq!(description, start);
    assert!(body["error_uri"].as_str().unwrap().ends_with("/error?code=7000215"));
    assert!(!description.contains(&world.running.details().client_secret));
}

#[rstest]
#[case::unknown_client("client_id", Some("6731de76-14a6-49ae-97bc-6eba6914391e"), 400, "unauthorized_client", 700_016)]
#[case::no_secret("client_secret", None, 401, "invalid_client", 7_000_218)]
#[case::bad_scope("scope", Some("User.Read.All"), 400, "invalid_scope", 1_002_012)]
#[case::foreign_scope("scope", Some("https://vault.example/.default"), 400, "invalid_resource", 500_011)]
#[case::no_scope("scope", None, 400, "invalid_request", 900_144)]
#[case::no_client("client_id", None, 400, "invalid_request", 900_144)]
#[case::no_grant("grant_type", None, 400, "invalid_request", 900_144)]
#[case::other_grant("grant_type", Some("saml"), 400, "unsupported_grant_type", 70_003)]
#[tokio::test]
async fn a_wrong_field_is_refused(
    #[case] field: &'static str,
    #[case] value: Option<&str>,
    #[case] status: u16,
    #[case] error: &str,
    #[case] number: u32,
) {
    let world = world().await;
    let mut form = world.form();
    form.retain(|(name, _)| *name != field);
    form.extend(value.map(|value| (field, value.to_owned())));
    let (found, body) = read(world.sign_in(&form).await).await;
    assert_eq!((found.as_u16(), body["error"].as_str()), (status, Some(error)), "{body}");
    assert_eq!(body["error_codes"], serde_json::json!([number]));
}

#[tokio::test]
async fn a_repeated_field_is_malformed() {
    let world = world().await;
    let mut form = world.form();
    form.push(("scope", form[3].1.clone()));
    let (status, body) = read(world.sign_in(&form).await).await;
    assert_eq!((status.as_u16(), body["error_codes"][0].as_u64()), (400, Some(9_002_313)));
}

#[tokio::test]
async fn client_and_secret_may_come_in_the_header() {
    let world = world().await;
    let details = world.running.details();
    let form: Vec<_> = world.form().into_iter().filter(|(name, _)| !name.starts_with("client")).collect();
    let url = format!("{}/contoso.com/oauth2/v2.0/token", details.login);
    for (secret, status) in [(details.client_secret.as_str(), 200), ("wrong", 401)] {
        let encode = |text: &str| url_encode(text);
        let request = world.http.post(&url).basic_auth(encode(&details.client_id), Some(encode(secret))).form(&form);
        assert_eq!(request.send().await.unwrap().status(), status);
    }
}

fn url_encode(text: &str) -> String {
    text.bytes()
        .map(|b| if b.is_ascii_alphanumeric() { char::from(b).to_string() } else { format!("%{b:02X}") })
        .collect()
}

#[rstest]
#[case("common", 9_001_023)]
#[case("nobody.example", 90_002)]
#[tokio::test]
async fn a_token_needs_our_tenant(#[case] tenant: &str, #[case] number: u64) {
    let world = world().await;
    let url = format!("{}/{tenant}/oauth2/v2.0/token", world.running.details().login);
    let (status, body) = read(world.http.post(url).form(&world.form()).send().await.unwrap()).await;
    assert_eq!((status.as_u16(), body["error_codes"][0].as_u64()), (400, Some(number)));
}

#[tokio::test]
async fn discovery_names_the_endpoints_under_the_name_it_was_asked_by() {
    let world = world().await;
    let details = world.running.details();
    let port = details.login.rsplit(':').next().unwrap();
    for tenant in [details.tenant_id.as_str(), "contoso.com", "CONTOSO.onmicrosoft.com"] {
        let url = format!("http://localhost:{port}/{tenant}/v2.0/.well-known/openid-configuration");
        let document: Value = world.http.get(url).send().await.unwrap().json().await.unwrap();
        let endpoint = format!("http://localhost:{port}/{}/oauth2/v2.0/token", details.tenant_id);
        assert_eq!(document["token_endpoint"], endpoint.as_str());
    }
    let url = format!("{}/nobody.example/v2.0/.well-known/openid-configuration", details.login);
    let (status, body) = read(world.http.get(url).send().await.unwrap()).await;
    assert_eq!((status.as_u16(), body["error_codes"][0].as_u64()), (400, Some(90_002)));
    let url = format!("{}/organizations/v2.0/.well-known/openid-configuration", details.login);
    let (_, shared) = read(world.http.get(url).send().await.unwrap()).await;
    assert_eq!(shared["issuer"], format!("{}/{{tenantid}}/v2.0", details.login).as_str());
}

#[tokio::test]
async fn graph_wants_a_token_that_is_alive() {
    let mut world = world().await;
    let good = std::mem::take(&mut world.token);
    for (token, text) in [
        ("", "Access token is empty."),
        ("nonsense", "CompactToken parsing failed with error code: 80049217"),
        ("a.b.c", "CompactToken parsing failed with error code: 80049217"),
    ] {
        token.clone_into(&mut world.token);
        let answer = world.request(Method::GET, "/organization").send().await.unwrap();
        assert!(answer.headers()["www-authenticate"].to_str().unwrap().starts_with("Bearer"));
        let (status, body) = read(answer).await;
        assert_eq!((status.as_u16(), code(&body), message(&body)), (401, "InvalidAuthenticationToken", text));
    }
    world.token = good;
    assert_eq!(world.get("/organization").await.0, 200);
    world.tenant().advance(std::time::Duration::from_secs(3_600));
    assert_eq!(world.get("/organization").await.0, 401);
}

#[tokio::test]
async fn revoked_tokens_stop_working_and_new_ones_can_be_had() {
    let mut world = world().await;
    world.tenant().revoke_tokens();
    assert_eq!(world.get("/organization").await.0, 401);
    let (_, body) = read(world.sign_in(&world.form()).await).await;
    body["access_token"].as_str().unwrap().clone_into(&mut world.token);
    assert_eq!(world.get("/organization").await.0, 200);
}

#[tokio::test]
async fn the_secret_is_in_no_debug_text() {
    let world = world().await;
    let text = format!("{:?} {:?}", world.running, world.running.details());
    assert!(text.contains("client_secret") && !text.contains(&world.running.details().client_secret));
}
