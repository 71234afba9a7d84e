//! What is in the tokens, and that they are signed by the published key.

use aws_lc_rs::signature::{RSA_PKCS1_2048_8192_SHA256, RsaPublicKeyComponents};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};

use crate::oauth_support::claims;
use crate::support::{code, message, read, world};

fn decoded(value: &Value) -> Vec<u8> {
    URL_SAFE_NO_PAD.decode(value.as_str().unwrap()).unwrap()
}

#[tokio::test]
async fn both_tokens_verify_against_the_published_keys() {
    let world = world().await;
    let body = world.tokens(&[]).await;
    let details = world.running.details();
    for path in [format!("{}/discovery/v2.0/keys", details.tenant_id), "common/discovery/keys".to_owned()] {
        let url = format!("{}/{path}", details.login);
        let keys: Value = world.http.get(url).send().await.unwrap().json().await.unwrap();
        let key = &keys["keys"][0];
        assert_eq!((&key["kty"], &key["use"], &key["kid"]), (&json!("RSA"), &json!("sig"), &key["x5t"]));
        let public = RsaPublicKeyComponents { n: decoded(&key["n"]), e: decoded(&key["e"]) };
        for token in ["access_token", "id_token"] {
            let (signed, signature) = body[token].as_str().unwrap().rsplit_once('.').unwrap();
            let signature = URL_SAFE_NO_PAD.decode(signature).unwrap();
            public.verify(&RSA_PKCS1_2048_8192_SHA256, signed.as_bytes(), &signature).unwrap();
            assert!(public.verify(&RSA_PKCS1_2048_8192_SHA256, b"other", &signature).is_err());
            let header = signed.split('.').next().unwrap();
            let header: Value = serde_json::from_slice(&URL_SAFE_NO_PAD.decode(header).unwrap()).unwrap();
            assert_eq!(header["kid"], key["kid"]);
        }
    }
}

#[tokio::test]
async fn a_delegated_token_speaks_of_the_person_and_what_they_allowed() {
    let world = world().await;
    let body = world.tokens(&[("scope", "openid profile email offline_access User.Read Group.Read.All")]).await;
    let keys: Vec<&String> = body.as_object().unwrap().keys().collect();
    let names = ["token_type", "scope", "expires_in", "ext_expires_in", "access_token", "id_token", "refresh_token"];
    assert_eq!(keys, [&names[..], &["client_info"]].concat());
    assert_eq!(body["scope"], "email openid profile Group.Read.All User.Read");
    let lifetime = body["expires_in"].as_i64().unwrap();
    assert!((3_600..=5_400).contains(&lifetime), "{lifetime}");
    let (access, identity) = (claims(&body["access_token"]), claims(&body["id_token"]));
    let user = &world.tenant().find_user(&world.admin()).unwrap();
    for (claim, value) in [
        ("aud", json!("https://graph.microsoft.com")),
        ("iss", json!(format!("https://sts.windows.net/{}/", world.running.details().tenant_id))),
        ("idtyp", json!("user")),
        ("oid", user["id"].clone()),
        ("upn", user["userPrincipalName"].clone()),
        ("unique_name", user["userPrincipalName"].clone()),
        ("name", user["displayName"].clone()),
        ("given_name", user["givenName"].clone()),
        ("family_name", user["surname"].clone()),
        ("appid", json!(world.desktop())),
        ("app_displayname", json!("Tenantry (desktop)")),
        ("appidacr", json!("0")),
        ("tid", json!(world.running.details().tenant_id)),
        ("ver", json!("1.0")),
        ("xms_cc", Value::Null),
        ("roles", Value::Null),
    ] {
        assert_eq!(access[claim], value, "{claim}");
    }
    assert!(access["scp"].as_str().unwrap().contains("Group.Read.All User.Read"));
    assert_eq!(access["wids"][0], "62e90394-69f5-4237-9190-012177145e10");
    assert_eq!(access["exp"].as_i64().unwrap() - access["iat"].as_i64().unwrap(), lifetime);
    assert_eq!((&identity["nonce"], &identity["aud"]), (&json!("n-1"), &json!(world.desktop())));
    assert_eq!((&identity["preferred_username"], &identity["ver"]), (&user["userPrincipalName"], &json!("2.0")));
    assert_eq!(identity["email"], user["mail"]);
    let info: Value = serde_json::from_slice(&decoded(&body["client_info"])).unwrap();
    assert_eq!(info, json!({"uid": user["id"], "utid": world.running.details().tenant_id}));
    assert_eq!(world.graph(body["access_token"].as_str().unwrap()).await.status(), 200);
}

#[tokio::test]
async fn what_was_not_asked_for_is_not_given() {
    let world = world().await;
    let answer = world.accept(&[("scope", "User.Read")]).await;
    let (_, body) = world.redeem(&answer["code"], &[("client_info", "")]).await;
    for absent in ["id_token", "refresh_token", "client_info"] {
        assert_eq!(body[absent], Value::Null, "{absent}");
    }
    assert_eq!(body["scope"], "User.Read");
}

#[tokio::test]
async fn an_application_without_permissions_gets_a_token_without_roles() {
    let world = world().await;
    let own = claims(&json!(world.token));
    assert_eq!((&own["idtyp"], &own["appidacr"], &own["oid"]), (&json!("app"), &json!("1"), &own["sub"]));
    assert!(own["roles"].as_array().unwrap().contains(&json!("User.ReadWrite.All")));
    assert!(own["wids"].as_array().unwrap().contains(&json!("fe930be7-5e62-47db-91af-98c3a49a38b1")));
    for name in ["Tenantry (no permissions)", "Tenantry (awaiting consent)"] {
        let mut form = world.form();
        form[1].1 = world.app(name);
        let (status, body) = read(world.sign_in(&form).await).await;
        assert_eq!(status, 200, "{body}");
        assert_eq!(claims(&body["access_token"])["roles"], Value::Null, "{name}");
    }
}

#[tokio::test]
async fn the_audience_is_the_one_asked_for_and_graph_takes_only_its_own() {
    let world = world().await;
    let own = world.running.details().graph.clone();
    for (resource, audience, taken) in [
        ("https://graph.microsoft.com", "https://graph.microsoft.com", true),
        ("00000003-0000-0000-c000-000000000000", "00000003-0000-0000-c000-000000000000", true),
        (own.as_str(), own.as_str(), true),
        ("https://management.azure.com", "https://management.azure.com", false),
    ] {
        let mut form = world.form();
        form[3].1 = format!("{resource}/.default");
        let (_, body) = read(world.sign_in(&form).await).await;
        assert_eq!(claims(&body["access_token"])["aud"], audience);
        let (status, answer) = read(world.graph(body["access_token"].as_str().unwrap()).await).await;
        assert_eq!(status == 200, taken, "{answer}");
        if !taken {
            assert_eq!(code(&answer), "InvalidAuthenticationToken");
            assert_eq!(message(&answer), "Access token validation failure. Invalid audience.");
        }
    }
}

#[tokio::test]
async fn an_id_token_is_not_for_graph() {
    let world = world().await;
    let tokens = world.tokens(&[]).await;
    let (status, answer) = read(world.graph(tokens["id_token"].as_str().unwrap()).await).await;
    assert_eq!(status, 401);
    assert_eq!(message(&answer), "Access token validation failure. Invalid audience.");
}

#[tokio::test]
async fn a_token_that_was_changed_is_not_believed() {
    let world = world().await;
    let parts: Vec<&str> = world.token.split('.').collect();
    let mut said = claims(&json!(world.token));
    said["roles"] = json!(["Everything"]);
    let said = URL_SAFE_NO_PAD.encode(said.to_string());
    let foreign = URL_SAFE_NO_PAD.encode(r#"{"alg":"RS256","kid":"other"}"#);
    let unsigned = URL_SAFE_NO_PAD.encode(r#"{"alg":"none"}"#);
    for (token, text) in [
        (
            format!("{}.{said}.{}", parts[0], parts[2]),
            "Access token validation failure. Signature verification failed.",
        ),
        (format!("{}.{}.", parts[0], parts[1]), "Access token validation failure. Signature verification failed."),
        (format!("{foreign}.{}.{}", parts[1], parts[2]), "Signing key is invalid."),
        (format!("{unsigned}.{}.", parts[1]), "Signing key is invalid."),
    ] {
        let (status, body) = read(world.graph(&token).await).await;
        assert_eq!((status.as_u16(), message(&body)), (401, text));
    }
}

#[tokio::test]
async fn the_token_of_an_application_that_is_gone_stands_for_nobody() {
    let world = world().await;
    assert!(world.tenant().unregister_application(&world.running.details().client_id));
    let (status, body) = read(world.graph(&world.token).await).await;
    assert_eq!((status.as_u16(), code(&body)), (401, "Authorization_IdentityNotFound"));
    assert_eq!(message(&body), "The identity of the calling application could not be established.");
}
