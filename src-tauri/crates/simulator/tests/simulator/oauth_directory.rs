//! The sign-in side and the directory know the same applications, and know them again after a restart.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use reqwest::Method;
use serde_json::{Value, json};
use simulator::SimulatorConfig;

use crate::oauth_support::{REDIRECT, browser, claims, number, sent_back, tells};
use crate::support::{World, code, read, small, world, world_of};

const GRAPH_TOOLS: &str = "14d82eec-204b-4c2f-b7e8-296a70dab67e";
/// User.Read.All as an application permission.
const READ_ALL: &str = "df021288-bdef-4463-88db-98f22de89214";

async fn find(world: &World, set: &str, client: &str) -> Option<Value> {
    let (status, found) = world.get(&format!("/{set}?$filter=appId eq '{client}'")).await;
    assert_eq!(status, 200, "{found}");
    found["value"].get(0).cloned()
}

/// Registers an application with a service principal. Answers path, client id and the service principal's id.
async fn registered(world: &World, more: Value) -> (String, String, String) {
    let mut body = json!({"displayName": "Made here"});
    body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    let (status, made) = world.post("/applications", &body).await;
    assert_eq!(status, 201, "{made}");
    let client = made["appId"].as_str().unwrap().to_owned();
    let (status, principal) = world.post("/servicePrincipals", &json!({"appId": client})).await;
    assert_eq!(status, 201, "{principal}");
    let path = format!("/applications/{}", made["id"].as_str().unwrap());
    (path, client, principal["id"].as_str().unwrap().to_owned())
}

async fn secret(world: &World, path: &str) -> (String, String) {
    let (status, made) = world.post(&format!("{path}/addPassword"), &json!({})).await;
    assert_eq!(status, 200, "{made}");
    (made["secretText"].as_str().unwrap().to_owned(), made["keyId"].as_str().unwrap().to_owned())
}

/// Signs an application in by its secret.
async fn own(world: &World, client: &str, secret: &str) -> (u16, Value) {
    let mut form = world.form();
    (form[1].1, form[2].1) = (client.to_owned(), secret.to_owned());
    let (status, body) = read(world.sign_in(&form).await).await;
    (status.as_u16(), body)
}

#[tokio::test]
async fn every_application_one_can_sign_in_with_is_in_the_directory() {
    let world = world().await;
    for (client, name) in world.tenant().applications() {
        if name.starts_with("Microsoft ") {
            assert!(find(&world, "servicePrincipals", &client).await.is_none(), "{name}");
            assert!(find(&world, "applications", &client).await.is_none(), "{name}");
            continue;
        }
        let principal = find(&world, "servicePrincipals", &client).await.unwrap();
        assert_eq!(principal["displayName"], *name);
        assert_eq!(principal["accountEnabled"], !matches!(&*name, "Tenantry (disabled)" | "Intranet (old)"), "{name}");
        if name.starts_with("Tenantry") {
            let application = find(&world, "applications", &client).await.unwrap();
            assert_eq!(application["displayName"], *name);
            let public = application["isFallbackPublicClient"] == true;
            assert_eq!(public, matches!(&*name, "Tenantry (desktop)" | "Tenantry (assigned only)"), "{name}");
            let uris = |kind: &str| application[kind]["redirectUris"].as_array().unwrap().len();
            assert!(uris("web") + uris("publicClient") >= 2, "{name}");
        }
    }
    let desktop = find(&world, "applications", &world.desktop()).await.unwrap();
    let listed = desktop["requiredResourceAccess"][0]["resourceAccess"].as_array().unwrap();
    assert!(listed.len() > 5 && listed.iter().all(|one| one["type"] == "Scope"));
    let main = find(&world, "servicePrincipals", &world.running.details().client_id).await.unwrap();
    let (_, roles) = world.get(&format!("/servicePrincipals/{}/memberOf", main["id"].as_str().unwrap())).await;
    let names: Vec<&str> =
        roles["value"].as_array().unwrap().iter().filter_map(|one| one["displayName"].as_str()).collect();
    assert!(names.contains(&"User Administrator"), "{roles}");
}

#[tokio::test]
async fn microsofts_own_has_a_service_principal_once_somebody_consented() {
    let world = world().await;
    let (admin, member) = (world.admin(), world.member());
    let url =
        world.authorize(&[("client_id", GRAPH_TOOLS), ("scope", "openid offline_access User.Read Group.Read.All")]);
    let form = [("decision", "grant"), ("username", &*admin), ("organization", "on")];
    assert!(sent_back(&world.decide(&url, &form).await).contains_key("code"));
    let principal = find(&world, "servicePrincipals", GRAPH_TOOLS).await.unwrap();
    assert_eq!(principal["displayName"], "Microsoft Graph Command Line Tools");
    assert_eq!(principal["appOwnerOrganizationId"], "f8cdef31-a31e-4b4a-93e4-5f571e91255a");
    assert!(find(&world, "applications", GRAPH_TOOLS).await.is_none());
    let path = format!("/servicePrincipals/{}", principal["id"].as_str().unwrap());
    let (_, grants) = world.get(&format!("{path}/oauth2PermissionGrants")).await;
    let grant = &grants["value"][0];
    assert_eq!((&grant["consentType"], &grant["principalId"]), (&json!("AllPrincipals"), &Value::Null));
    assert_eq!(grant["scope"], "User.Read Group.Read.All");
    // Taking the grant back through Graph takes it back at sign-in.
    let form = [("decision", "grant"), ("username", member["userPrincipalName"].as_str().unwrap())];
    assert!(sent_back(&world.decide(&url, &form).await).contains_key("code"));
    let id = grant["id"].as_str().unwrap();
    assert_eq!(
        world.request(Method::DELETE, &format!("/oauth2PermissionGrants/{id}")).send().await.unwrap().status(),
        204
    );
    assert_eq!(sent_back(&world.decide(&url, &form).await)["error"], "consent_required");
    // It can also be installed, disabled and deleted like any other.
    assert_eq!(world.send(Method::PATCH, &path, &json!({"accountEnabled": false})).await.0, 204);
    assert!(tells(&browser().get(&url).send().await.unwrap().text().await.unwrap(), 7_000_112));
    assert_eq!(world.request(Method::DELETE, &path).send().await.unwrap().status(), 204);
    assert_eq!(browser().get(&url).send().await.unwrap().status(), 200);
    let (status, again) = world.post("/servicePrincipals", &json!({"appId": GRAPH_TOOLS})).await;
    assert_eq!(
        (status.as_u16(), &again["appOwnerOrganizationId"]),
        (201, &principal["appOwnerOrganizationId"]),
        "{again}"
    );
}

#[tokio::test]
async fn an_application_works_as_it_is_registered_and_no_longer() {
    let world = world().await;
    let (path, client, principal) = registered(&world, json!({})).await;
    let (first, first_id) = secret(&world, &path).await;
    let (second, _) = secret(&world, &path).await;
    let (status, body) = own(&world, &client, &first).await;
    assert_eq!((status, &claims(&body["access_token"])["oid"]), (200, &json!(principal)), "{body}");
    assert_eq!(world.post(&format!("{path}/removePassword"), &json!({"keyId": first_id})).await.0, 204);
    assert_eq!(number(&own(&world, &client, &first).await.1), 7_000_215);
    assert_eq!(own(&world, &client, &second).await.0, 200);
    // A secret of the service principal is as good as one of the application.
    let (third, _) = secret(&world, &format!("/servicePrincipals/{principal}")).await;
    assert_eq!(own(&world, &client, &third).await.0, 200);
    // What it may do is what it was assigned.
    let graph = find(&world, "servicePrincipals", "00000003-0000-0000-c000-000000000000").await.unwrap();
    let wish = json!({"principalId": principal, "resourceId": graph["id"], "appRoleId": READ_ALL});
    let assignments = format!("/servicePrincipals/{principal}/appRoleAssignments");
    let (status, given) = world.post(&assignments, &wish).await;
    assert_eq!(status, 201, "{given}");
    let (_, body) = own(&world, &client, &second).await;
    assert_eq!(claims(&body["access_token"])["roles"], json!(["User.Read.All"]));
    let one = format!("{assignments}/{}", given["id"].as_str().unwrap());
    assert_eq!(world.request(Method::DELETE, &one).send().await.unwrap().status(), 204);
    let (_, body) = own(&world, &client, &second).await;
    assert_eq!(claims(&body["access_token"])["roles"], Value::Null);
    // A directory role given through Graph stands in its tokens.
    let role = "/directoryRoles(roleTemplateId='fe930be7-5e62-47db-91af-98c3a49a38b1')/members/$ref";
    let reference = json!({"@odata.id": format!("https://graph.microsoft.com/v1.0/directoryObjects/{principal}")});
    assert_eq!(world.post(role, &reference).await.0, 204);
    let (_, body) = own(&world, &client, &second).await;
    assert!(
        claims(&body["access_token"])["wids"]
            .as_array()
            .unwrap()
            .contains(&json!("fe930be7-5e62-47db-91af-98c3a49a38b1"))
    );
}

#[tokio::test]
async fn an_application_disabled_deleted_or_without_principal_is_refused() {
    let world = world().await;
    let (path, client, principal) = registered(&world, json!({})).await;
    let (secret, _) = secret(&world, &path).await;
    let token = own(&world, &client, &secret).await.1["access_token"].as_str().unwrap().to_owned();
    let object = format!("/servicePrincipals/{principal}");
    assert_eq!(world.send(Method::PATCH, &object, &json!({"accountEnabled": false})).await.0, 204);
    let (status, body) = own(&world, &client, &secret).await;
    assert_eq!((status, number(&body), &body["error"]), (400, 7_000_112, &json!("unauthorized_client")));
    assert_eq!(world.send(Method::PATCH, &object, &json!({"accountEnabled": true})).await.0, 204);
    assert_eq!(own(&world, &client, &secret).await.0, 200);
    assert_eq!(world.request(Method::DELETE, &object).send().await.unwrap().status(), 204);
    assert_eq!(number(&own(&world, &client, &secret).await.1), 7_000_229);
    assert_eq!(world.post(&format!("/directory/deletedItems/{principal}/restore"), &json!({})).await.0, 200);
    assert_eq!(own(&world, &client, &secret).await.0, 200);
    assert_eq!(world.request(Method::DELETE, &path).send().await.unwrap().status(), 204);
    assert_eq!(number(&own(&world, &client, &secret).await.1), 700_016);
    let (status, body) = read(world.graph(&token).await).await;
    assert_eq!((status.as_u16(), code(&body)), (401, "Authorization_IdentityNotFound"));
    let id = path.rsplit('/').next().unwrap();
    for id in [id, &principal] {
        assert_eq!(world.post(&format!("/directory/deletedItems/{id}/restore"), &json!({})).await.0, 200);
    }
    assert_eq!(own(&world, &client, &secret).await.0, 200);
}

#[tokio::test]
async fn redirects_and_public_flows_are_those_of_now() {
    let world = world().await;
    let (path, client, _) = registered(&world, json!({"publicClient": {"redirectUris": ["http://localhost"]}})).await;
    let page =
        |redirect: &str| browser().get(world.authorize(&[("client_id", &client), ("redirect_uri", redirect)])).send();
    assert_eq!(page(REDIRECT).await.unwrap().status(), 200);
    let other = json!({"publicClient": {"redirectUris": ["http://localhost/other"]}});
    assert_eq!(world.send(Method::PATCH, &path, &other).await.0, 204);
    assert!(tells(&page(REDIRECT).await.unwrap().text().await.unwrap(), 50_011));
    assert_eq!(page("http://localhost:7/other").await.unwrap().status(), 200);
    let details = world.running.details();
    let url = format!("{}/{}/oauth2/v2.0/devicecode", details.login, details.tenant_id);
    let device = || world.http.post(&url).form(&[("client_id", &*client), ("scope", "User.Read")]).send();
    assert_eq!(number(&read(device().await.unwrap()).await.1), 7_000_218);
    assert_eq!(world.send(Method::PATCH, &path, &json!({"isFallbackPublicClient": true})).await.0, 204);
    assert_eq!(device().await.unwrap().status(), 200);
    // What the registration asks for is what an administrator is asked to allow.
    let wanted = json!({"requiredResourceAccess": [{"resourceAppId": "00000003-0000-0000-c000-000000000000",
        "resourceAccess": [{"id": READ_ALL, "type": "Role"}]}]});
    assert_eq!(world.send(Method::PATCH, &path, &wanted).await.0, 204);
    let url = format!("{}/{}/adminconsent?client_id={client}", details.login, details.tenant_id);
    let page = world.http.get(url).send().await.unwrap().text().await.unwrap();
    assert!(page.contains("User.Read.All"), "{page}");
}

#[tokio::test]
async fn what_was_registered_is_known_after_a_restart_and_no_secret_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("tenant.jsonl");
    let config = || SimulatorConfig { state: Some(file.clone()), ..small() };
    let world = world_of(config()).await;
    let more = json!({"publicClient": {"redirectUris": ["http://localhost/kept"]}, "isFallbackPublicClient": true});
    let (path, client, principal) = registered(&world, more).await;
    let (secret, _) = secret(&world, &path).await;
    let user = world.create("kept.pass").await;
    let passes = format!("/users/{user}/authentication/temporaryAccessPassMethods");
    let (_, pass) = world.post(&passes, &json!({})).await;
    let pass = pass["temporaryAccessPass"].as_str().unwrap().to_owned();
    let admin = world.admin();
    let fields =
        [("client_id", &*client), ("redirect_uri", "http://localhost:4/kept"), ("scope", "openid User.Read.All")];
    let form = [("decision", "grant"), ("username", &*admin), ("organization", "on")];
    assert!(sent_back(&world.decide(&world.authorize(&fields), &form).await).contains_key("code"));
    world.running.stop().await;
    let text = std::fs::read_to_string(&file).unwrap();
    assert!(!text.contains(&secret) && !text.contains(&pass) && text.contains("\"salt\""), "{text}");

    let world = world_of(config()).await;
    let (status, body) = own(&world, &client, &secret).await;
    assert_eq!((status, &claims(&body["access_token"])["oid"]), (200, &json!(principal)), "{body}");
    assert_eq!(number(&own(&world, &client, &format!("{secret}x")).await.1), 7_000_215);
    let form = [("decision", "grant"), ("username", "kept.pass@contoso.com"), ("access_pass", &*pass)];
    let answer = world.decide(&world.authorize(&fields), &form).await;
    assert!(sent_back(&answer).contains_key("code"), "consent and pass are remembered");
}

#[tokio::test]
async fn a_certificate_dropped_from_the_list_signs_nobody_in() {
    let world = world().await;
    let (path, client, _) = registered(&world, json!({})).await;
    let signer = crate::oauth_assertion::signer();
    let entry = json!({"type": "AsymmetricX509Cert", "usage": "Verify", "key": STANDARD.encode(&signer.der)});
    assert_eq!(world.send(Method::PATCH, &path, &json!({"keyCredentials": [entry]})).await.0, 204);
    let ask = async || {
        let assertion = crate::oauth_assertion::assertion(&world, &signer, &client);
        let form = [
            ("grant_type", "client_credentials"),
            ("client_id", &*client),
            ("scope", "https://graph.microsoft.com/.default"),
            ("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"),
            ("client_assertion", &*assertion),
        ];
        world.token(&form).await
    };
    let (status, body) = ask().await;
    assert_eq!(status, 200, "{body}");
    // Sent back as it is shown, without its content, it stays what it was.
    let (_, shown) = world.get(&path).await;
    let kept = json!({"keyCredentials": shown["keyCredentials"]});
    assert_eq!(world.send(Method::PATCH, &path, &kept).await.0, 204);
    assert_eq!(ask().await.0, 200);
    assert_eq!(world.send(Method::PATCH, &path, &json!({"keyCredentials": []})).await.0, 204);
    let (status, body) = ask().await;
    assert_eq!((status.as_u16(), number(&body)), (401, 700_027), "{body}");
}
