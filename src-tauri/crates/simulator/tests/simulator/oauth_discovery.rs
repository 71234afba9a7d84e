//! The documents that say where everything is.

use rstest::rstest;
use serde_json::{Value, json};

use crate::support::world;

#[tokio::test]
async fn each_door_has_its_document() {
    let world = world().await;
    let details = world.running.details();
    let (login, id) = (&details.login, details.tenant_id.as_str());
    for (path, name, issuer) in [
        (format!("{id}/v2.0"), id, format!("{login}/{id}/v2.0")),
        ("contoso.com/v2.0".to_owned(), id, format!("{login}/{id}/v2.0")),
        ("common/v2.0".to_owned(), "common", format!("{login}/{{tenantid}}/v2.0")),
        ("organizations/v2.0".to_owned(), "organizations", format!("{login}/{{tenantid}}/v2.0")),
        ("consumers/v2.0".to_owned(), "consumers", format!("{login}/9188040d-6c67-4c5b-b112-36a304b66dad/v2.0")),
        ("common//v2.0".to_owned(), "common", format!("{login}/{{tenantid}}/v2.0")),
        ("v2.0".to_owned(), "common", format!("{login}/{{tenantid}}/v2.0")),
        (id.to_owned(), id, format!("https://sts.windows.net/{id}/")),
    ] {
        let url = format!("{login}/{path}/.well-known/openid-configuration");
        let document: Value = world.http.get(url).send().await.unwrap().json().await.unwrap();
        assert_eq!(document["issuer"], issuer.as_str(), "{path}");
        for (field, end) in [
            ("token_endpoint", "oauth2/v2.0/token"),
            ("authorization_endpoint", "oauth2/v2.0/authorize"),
            ("device_authorization_endpoint", "oauth2/v2.0/devicecode"),
            ("end_session_endpoint", "oauth2/v2.0/logout"),
        ] {
            assert_eq!(document[field], format!("{login}/{name}/{end}"), "{path}");
        }
        // No client is sent to the real service.
        let information = document["userinfo_endpoint"].as_str().unwrap();
        assert!(information.starts_with(login.as_str()), "{path}: {information}");
        let keys = document["jwks_uri"].as_str().unwrap();
        assert_eq!(world.http.get(keys).send().await.unwrap().status(), 200, "{path}");
    }
}

#[tokio::test]
async fn our_own_name_is_one_of_the_cloud() {
    let world = world().await;
    let login = &world.running.details().login;
    let url = format!(
        "{login}/common/discovery/instance?api-version=1.1&authorization_endpoint=https%3A%2F%2Fx%2Fcontoso.com%2Foauth2%2Fv2.0%2Fauthorize"
    );
    let document: Value = world.http.get(url).send().await.unwrap().json().await.unwrap();
    let host = login.trim_start_matches("http://");
    assert_eq!(document["metadata"][0], json!({"preferred_network": host, "preferred_cache": host, "aliases": [host]}));
    let endpoint = format!("{login}/contoso.com/v2.0/.well-known/openid-configuration");
    assert_eq!((&document["tenant_discovery_endpoint"], &document["api-version"]), (&json!(endpoint), &json!("1.1")));
}

#[rstest]
#[case("someone@contoso.com", "Managed")]
#[case("someone%40fabrikam.example", "Federated")]
#[case("someone@elsewhere.example", "Unknown")]
#[tokio::test]
async fn a_realm_tells_who_keeps_the_password(#[case] user: &str, #[case] kind: &str) {
    let world = world().await;
    let login = &world.running.details().login;
    for spelling in ["UserRealm", "userrealm"] {
        let url = format!("{login}/common/{spelling}/{user}?api-version=1.0");
        let answer: Value = world.http.get(url).send().await.unwrap().json().await.unwrap();
        assert_eq!((&answer["account_type"], &answer["ver"]), (&json!(kind), &json!("1.0")));
        assert_eq!(answer["federation_protocol"].is_string(), kind == "Federated");
        assert_eq!(answer["cloud_audience_urn"], "urn:federation:MicrosoftOnline");
    }
}

#[rstest]
#[case("POST", "common/discovery/instance", 405)]
#[case("GET", "common/oauth2/v2.0/token", 405)]
#[case("GET", "common/oauth2/v2.0/devicecode", 405)]
#[case("GET", "common/oauth2/v2.0/nonsense", 404)]
#[tokio::test]
async fn an_endpoint_takes_its_own_method_only(#[case] method: &str, #[case] path: &str, #[case] status: u16) {
    let world = world().await;
    let url = format!("{}/{path}", world.running.details().login);
    let answer = world.http.request(method.parse().unwrap(), url).send().await.unwrap();
    assert_eq!(answer.status(), status);
    if status == 405 {
        let body: Value = answer.json().await.unwrap();
        assert_eq!(body["error_codes"], json!([900_561]));
    }
}
