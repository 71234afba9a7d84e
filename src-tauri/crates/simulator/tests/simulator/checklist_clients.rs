//! What real clients demand of a server that stands in for the service (facts/graph.md §16), a test for each point.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use reqwest::Method;
use serde_json::{Value, json};

use crate::oauth_support::{claims, sent_back};
use crate::support::{person, read, world};

#[tokio::test]
async fn every_link_is_built_from_the_host_the_request_came_by() {
    let world = world().await;
    let details = world.running.details();
    let (_, port) = details.graph.rsplit_once(':').unwrap();
    let root = format!("http://graph.example.test:{port}");
    let get = async |path: &str| {
        let request = world.request(Method::GET, path).header("host", format!("graph.example.test:{port}"));
        request.send().await.unwrap()
    };
    let (_, page) = read(get("/users?$top=2").await).await;
    for name in ["@odata.nextLink", "@odata.context"] {
        assert!(page[name].as_str().unwrap().starts_with(&root), "{page}");
    }
    let (_, round) = read(get("/users/delta?$deltatoken=latest").await).await;
    assert!(round["@odata.deltaLink"].as_str().unwrap().starts_with(&root), "{round}");
    let request = world.request(Method::POST, "/users").header("host", format!("graph.example.test:{port}"));
    let answer = request.json(&person("hosted")).send().await.unwrap();
    assert!(answer.headers()["location"].to_str().unwrap().starts_with(&root));
    let url = format!("{}/{}/v2.0/.well-known/openid-configuration", details.login, details.tenant_id);
    let request = world.http.get(url).header("host", format!("login.example.test:{port}"));
    let (_, document) = read(request.send().await.unwrap()).await;
    let token = document["token_endpoint"].as_str().unwrap();
    assert!(token.starts_with(&format!("http://login.example.test:{port}/")), "{document}");
}

#[tokio::test]
async fn the_discovery_document_and_instance_discovery_are_there() {
    let world = world().await;
    let details = world.running.details();
    for path in [
        format!("/{}/v2.0/.well-known/openid-configuration", details.tenant_id),
        "/v2.0/.well-known/openid-configuration".to_owned(),
    ] {
        let (status, body) = read(world.http.get(format!("{}{path}", details.login)).send().await.unwrap()).await;
        assert_eq!(status, 200, "{path}");
        for name in ["issuer", "jwks_uri", "token_endpoint", "authorization_endpoint", "device_authorization_endpoint"]
        {
            assert!(body[name].is_string(), "{path}: {name}");
        }
    }
    let query = [
        ("api-version", "1.1".to_owned()),
        ("authorization_endpoint", format!("{}/{}/oauth2/v2.0/authorize", details.login, details.tenant_id)),
    ];
    let request = world.http.get(format!("{}/common/discovery/instance", details.login)).query(&query);
    let (status, body) = read(request.send().await.unwrap()).await;
    assert!(status == 200 && body["tenant_discovery_endpoint"].is_string() && body["metadata"].is_array(), "{body}");
}

#[tokio::test]
async fn token_answers_carry_what_the_libraries_read() {
    let world = world().await;
    let body = world.tokens(&[]).await;
    assert!(body["refresh_token"].is_string() && body["scope"].as_str().unwrap().contains("User.Read"), "{body}");
    assert_eq!(claims(&body["id_token"])["nonce"], "n-1");
    let info = URL_SAFE_NO_PAD.decode(body["client_info"].as_str().unwrap()).unwrap();
    let info: Value = serde_json::from_slice(&info).unwrap();
    let token = claims(&body["access_token"]);
    assert_eq!((&info["uid"], &info["utid"]), (&token["oid"], &token["tid"]));
    assert_eq!(token["upn"], world.admin());
    assert_eq!(claims(&json!(world.token))["app_displayname"], "Tenantry");
}

#[tokio::test]
async fn form_post_is_a_page_that_posts_to_the_loopback_address() {
    let world = world().await;
    let url = world.authorize(&[("response_mode", "form_post")]);
    let answer = world.decide(&url, &[("decision", "grant"), ("username", &world.admin())]).await;
    assert_eq!(answer.status(), 200);
    let page = answer.text().await.unwrap();
    assert!(page.contains("method=\"post\"") && page.contains("http://localhost:51234"), "{page}");
    assert!(page.contains("name=\"code\"") && page.contains("name=\"state\""), "{page}");
    let query = world.decide(&world.authorize(&[]), &[("decision", "grant"), ("username", &world.admin())]).await;
    assert!(sent_back(&query).contains_key("code"));
}

#[tokio::test]
async fn delta_is_spelt_with_and_without_brackets_and_properties_in_any_case() {
    let world = world().await;
    for path in ["/users/delta", "/users/delta()", "/groups/delta", "/groups/delta()"] {
        assert_eq!(world.get(path).await.0, 200, "{path}");
    }
    let mut body = person("nick");
    let fields = body.as_object_mut().unwrap();
    let nickname = fields.remove("mailNickname").unwrap();
    fields.insert("mailNickName".into(), nickname);
    let (status, made) = world.post("/users", &body).await;
    assert_eq!(status, 201, "{made}");
}

#[tokio::test]
async fn headers_of_the_libraries_are_taken_and_pages_come_packed() {
    let world = world().await;
    let http = reqwest::Client::builder().no_proxy().no_gzip().build().unwrap();
    let url = format!("{}/v1.0/users?$top=200", world.running.details().graph);
    let request = http.get(&url).bearer_auth(&world.token).header("SdkVersion", "graph-js/3.0.7 (featureUsage=6)");
    let request = request.header("client-request-id", "7d3e0b1c-0000-4000-8000-00000000abcd");
    let packed = request.header("Retry-Attempt", "2").header("Accept-Encoding", "gzip").send().await.unwrap();
    assert_eq!((packed.status().as_u16(), &packed.headers()["content-encoding"]), (200, &"gzip".parse().unwrap()));
    assert_eq!(packed.headers()["client-request-id"], "7d3e0b1c-0000-4000-8000-00000000abcd");
    let packed = packed.bytes().await.unwrap().len();
    let plain = http.get(&url).bearer_auth(&world.token).send().await.unwrap().bytes().await.unwrap().len();
    assert!(packed * 3 < plain, "{packed} of {plain}");
}
