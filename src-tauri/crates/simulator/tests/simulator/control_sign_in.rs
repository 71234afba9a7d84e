//! The controls of the sign-in side and of what the tenant has bought.

use reqwest::Method;
use rstest::rstest;
use serde_json::{Value, json};

use crate::oauth_support::claims;
use crate::support::{World, code, person, read, world};

async fn control(world: &World, method: Method, path: &str, body: &Value) -> (u16, Value) {
    let url = format!("{}/simulator{path}", world.running.details().graph);
    let request = world.http.request(method, url);
    let request = if body.is_null() { request } else { request.json(body) };
    let (status, body) = read(request.send().await.unwrap()).await;
    (status.as_u16(), body)
}

async fn post(world: &World, path: &str, body: &Value) -> (u16, Value) {
    control(world, Method::POST, path, body).await
}

#[tokio::test]
async fn an_application_is_registered_allowed_and_taken_out() {
    let world = world().await;
    let body = json!({"name": "Other", "secret": "a-secret-1", "applicationPermissions": ["User.Read.All"]});
    let (status, made) = post(&world, "/applications", &body).await;
    assert_eq!(status, 200, "{made}");
    let client = made["clientId"].as_str().unwrap();
    let (_, listed) = control(&world, Method::GET, "/applications", &Value::Null).await;
    assert!(listed["applications"].as_array().unwrap().iter().any(|one| one["clientId"] == client));
    let roles = json!({"clientId": client, "permissions": ["Group.Read.All"]});
    assert_eq!(post(&world, "/application-permissions", &roles).await.0, 200);
    let user_administrator = "fe930be7-5e62-47db-91af-98c3a49a38b1";
    let held = json!({"clientId": client, "roles": [user_administrator]});
    assert_eq!(post(&world, "/application-roles", &held).await.0, 200);
    let mut form = world.form();
    form[1].1 = client.to_owned();
    form[2].1 = "a-secret-1".to_owned();
    let (_, body) = read(world.sign_in(&form).await).await;
    let told = claims(&body["access_token"]);
    assert_eq!(told["roles"], json!(["Group.Read.All"]));
    assert!(told["wids"].as_array().unwrap().contains(&json!(user_administrator)));
    let consent = json!({"clientId": client, "permissions": ["User.Read"]});
    assert_eq!(post(&world, "/consents", &consent).await.0, 200);
    for path in [format!("/consents/{client}"), format!("/applications/{client}")] {
        assert_eq!(control(&world, Method::DELETE, &path, &Value::Null).await.0, 200);
    }
    assert_eq!(control(&world, Method::DELETE, &format!("/applications/{client}"), &Value::Null).await.0, 404);
}

#[tokio::test]
async fn a_role_is_given_however_its_template_is_spelt() {
    let world = world().await;
    let client = world.running.details().client_id.clone();
    // One that is held already, and one that nobody activated.
    let templates = ["fe930be7-5e62-47db-91af-98c3a49a38b1", "5f2222b1-57c3-48ba-8ad5-d4759f1fde6f"];
    for spelt in [templates.map(str::to_owned), templates.map(str::to_uppercase)] {
        assert_eq!(post(&world, "/application-roles", &json!({"clientId": client, "roles": spelt})).await.0, 200);
        let (_, body) = read(world.sign_in(&world.form()).await).await;
        let told = claims(&body["access_token"]);
        for template in templates {
            assert!(told["wids"].as_array().unwrap().contains(&json!(template)), "{told}");
            let (_, roles) = world.get("/directoryRoles").await;
            let activated = roles["value"].as_array().unwrap().iter().filter(|role| role["roleTemplateId"] == template);
            assert_eq!(activated.count(), 1, "{roles}");
        }
    }
}

#[tokio::test]
async fn a_certificate_is_registered() {
    let world = world().await;
    let key = rcgen::KeyPair::generate_for(&rcgen::PKCS_RSA_SHA256).or_else(|_| rcgen::KeyPair::generate()).unwrap();
    let pem = rcgen::CertificateParams::new(vec!["app".to_owned()]).unwrap().self_signed(&key).unwrap().pem();
    let client = world.running.details().client_id.clone();
    let (status, body) = post(&world, "/certificates", &json!({"clientId": client, "pem": pem})).await;
    assert!(status == 200 && body["x5t#S256"].as_str().unwrap().len() == 43, "{body}");
    let (status, body) = post(&world, "/certificates", &json!({"clientId": client, "pem": "none"})).await;
    assert_eq!((status, &body["error"]["message"]), (400, &json!("pem holds no certificate in PEM form.")));
}

#[tokio::test]
async fn limits_seats_and_sessions_are_set() {
    let world = world().await;
    assert_eq!(post(&world, "/object-quota", &json!({"most": 1})).await.0, 200);
    let (status, body) = world.post("/users", &person("full")).await;
    assert_eq!((status.as_u16(), code(&body)), (403, "Directory_QuotaExceeded"));
    assert_eq!(post(&world, "/object-quota", &json!({"most": null})).await.0, 200);
    assert_eq!(world.post("/users", &person("full")).await.0, 201);
    assert_eq!(post(&world, "/premium", &json!({"premium": false})).await.0, 200);
    assert_eq!(world.get("/auditLogs/signIns").await.0, 403);
    assert_eq!(post(&world, "/seats", &json!({"skuPartNumber": "SPE_E3", "enabled": 7_777})).await.0, 200);
    let (_, skus) = world.get("/subscribedSkus").await;
    let seats = skus["value"].as_array().unwrap().iter().find(|sku| sku["skuPartNumber"] == "SPE_E3").unwrap();
    assert_eq!(seats["prepaidUnits"]["enabled"], 7_777);
    assert_eq!(post(&world, "/sessions", &json!({"user": world.admin()})).await.0, 200);
}

#[rstest]
#[case(json!({}), "name")]
#[case(json!([]), "an application is an object")]
#[case(json!({"name": "A", "id": "1"}), "id is a GUID, not '1'")]
#[case(json!({"name": "A", "redirectUris": [{"uri": "http://elsewhere.example", "platform": "web"}]}), "'http://elsewhere.example' cannot be a redirect URI")]
#[case(json!({"name": "A", "delegatedPermissions": ["User.Fly"]}), "There is no delegated permission 'User.Fly'")]
#[case(json!({"name": "A", "applicationPermissions": ["User.Fly"]}), "There is no application permission 'User.Fly'")]
#[tokio::test]
async fn what_is_wrong_with_an_application_is_told(#[case] body: Value, #[case] expected: &str) {
    let (status, answer) = post(&world().await, "/applications", &body).await;
    let told = answer["error"]["message"].as_str().unwrap();
    assert!(status == 400 && told.contains(expected), "{status} {told}");
}

#[rstest]
#[case("/applications", json!({"nome": "X"}), 400)]
#[case("/applications", json!({"id": "no guid"}), 400)]
#[case("/applications", json!({}), 400)]
#[case("/applications", json!({"name": " "}), 400)]
#[case("/applications", json!(["id", "name"]), 400)]
#[case("/certificates", json!({"pem": "x"}), 400)]
#[case("/certificates", json!({"clientId": "x", "pem": "x"}), 404)]
#[case("/consents", json!({"clientId": "x", "permissions": ["User.Read"]}), 404)]
#[case("/application-permissions", json!({"clientId": "x"}), 400)]
#[case("/sessions", json!({"user": "nobody@contoso.com"}), 404)]
#[case("/seats", json!({"skuPartNumber": "NOTHING", "enabled": 1}), 404)]
#[case("/seats", json!({"skuPartNumber": "SPE_E3", "enabled": -1}), 400)]
#[case("/object-quota", json!({}), 400)]
#[case("/object-quota", json!({"most": "many"}), 400)]
#[case("/premium", json!({"premium": 1}), 400)]
#[tokio::test]
async fn what_makes_no_sense_is_told(#[case] path: &str, #[case] body: Value, #[case] status: u16) {
    let (found, answer) = post(&world().await, path, &body).await;
    assert_eq!(found, status, "{answer}");
    assert!(answer["error"]["message"].is_string());
}
