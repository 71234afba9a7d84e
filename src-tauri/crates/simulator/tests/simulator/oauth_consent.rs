//! Consent: of a person, of an administrator, taken back.

use reqwest::Method;
use serde_json::json;
use simulator::{Platform, RedirectUri, Registration};

use crate::oauth_support::{claims, number, sent_back, tells};
use crate::support::{read, world};

#[tokio::test]
async fn a_person_may_allow_what_concerns_them_and_no_more() {
    let world = world().await;
    let member = world.member();
    let name = member["userPrincipalName"].as_str().unwrap();
    let form = [("decision", "grant"), ("username", name)];
    let fields = sent_back(&world.decide(&world.authorize(&[("scope", "User.Read Calendars.Read")]), &form).await);
    assert!(fields.contains_key("code"), "{fields:?}");
    let fields = sent_back(&world.decide(&world.authorize(&[("scope", "User.Read.All")]), &form).await);
    assert_eq!(fields["error"], "consent_required");
    assert!(tells(&fields["error_description"], 90_094));
    // Once an administrator has allowed it for everyone, nobody is asked any more.
    let admin = world.admin();
    let all = [("decision", "grant"), ("username", &*admin), ("organization", "on")];
    world.decide(&world.authorize(&[("scope", "User.Read.All")]), &all).await;
    let fields = sent_back(&world.decide(&world.authorize(&[("scope", "User.Read.All")]), &form).await);
    let (_, body) = world.redeem(&fields["code"], &[]).await;
    assert_eq!(body["scope"], "Calendars.Read User.Read User.Read.All");
    assert!(world.tenant().revoke_consents(&world.desktop()));
    let fields = sent_back(&world.decide(&world.authorize(&[("scope", "User.Read.All")]), &form).await);
    assert_eq!(fields["error"], "consent_required");
}

#[tokio::test]
async fn an_administrator_allows_an_application_all_it_lists() {
    let world = world().await;
    let details = world.running.details();
    let awaiting = world.app("Tenantry (awaiting consent)");
    let url = format!(
        "{}/{}/adminconsent?client_id={awaiting}&state=7&redirect_uri=http://localhost:5/done/here",
        details.login, details.tenant_id
    );
    let page = world.http.get(&url).send().await.unwrap().text().await.unwrap();
    assert!(page.contains("User.ReadWrite.All") && page.contains("needs admin consent"));
    let member = world.member();
    for (form, text) in [
        (vec![("decision", "cancel")], "AADSTS65004"),
        (vec![("decision", "grant"), ("username", member["userPrincipalName"].as_str().unwrap())], "AADSTS90094"),
    ] {
        let fields = sent_back(&world.decide(&url, &form).await);
        assert_eq!((fields["error"].as_str(), fields["state"].as_str()), ("permission_denied", "7"));
        assert!(fields["error_description"].starts_with(text));
    }
    let admin = world.admin();
    let answer = world.decide(&url, &[("decision", "grant"), ("username", &admin)]).await;
    assert!(answer.headers()["location"].to_str().unwrap().starts_with("http://localhost:5/done/here?"));
    let fields = sent_back(&answer);
    assert_eq!((fields["admin_consent"].as_str(), &fields["tenant"]), ("True", &details.tenant_id));
    let mut form = world.form();
    form[1].1 = awaiting;
    let (_, body) = read(world.sign_in(&form).await).await;
    assert!(claims(&body["access_token"])["roles"].as_array().unwrap().contains(&json!("User.ReadWrite.All")));
}

#[tokio::test]
async fn the_second_version_consents_to_the_scopes_it_names() {
    let world = world().await;
    let (details, desktop) = (world.running.details(), world.desktop());
    let url = format!(
        "{}/organizations/v2.0/adminconsent?client_id={desktop}&redirect_uri=http://localhost:5&scope=https://graph.microsoft.com/Group.Read.All",
        details.login
    );
    let admin = world.admin();
    let fields = sent_back(&world.decide(&url, &[("decision", "grant"), ("username", &admin)]).await);
    assert_eq!(fields["scope"], "https://graph.microsoft.com/Group.Read.All");
    let member = world.member();
    let form = [("decision", "grant"), ("username", member["userPrincipalName"].as_str().unwrap())];
    let fields = sent_back(&world.decide(&world.authorize(&[("scope", "Group.Read.All")]), &form).await);
    assert!(fields.contains_key("code"));
    let wrong = url.replace("http://localhost:5", "http://evil.example");
    let answer = world.http.get(wrong).send().await.unwrap();
    assert_eq!(answer.status(), 400);
    assert!(tells(&answer.text().await.unwrap(), 50_011));
}

#[tokio::test]
async fn everything_consented_to_is_what_default_means() {
    let world = world().await;
    let all = "https://graph.microsoft.com/.default offline_access openid profile";
    let body = world.tokens(&[("scope", all)]).await;
    let scope = body["scope"].as_str().unwrap();
    assert!(scope.starts_with("openid profile https://graph.microsoft.com/Directory.AccessAsUser.All "), "{scope}");
    assert!(scope.ends_with(" https://graph.microsoft.com/.default"), "{scope}");
    assert!(claims(&body["access_token"])["scp"].as_str().unwrap().contains("User.ReadWrite.All"));
}

#[tokio::test]
async fn misconfigured_and_trusted_applications_are_told_apart() {
    let world = world().await;
    let (admin, member) = (world.admin(), world.member());
    let form = [("decision", "grant"), ("username", &*admin)];
    let none = world.app("Tenantry (no permissions)");
    let url = world.authorize(&[("client_id", &none), ("scope", "https://graph.microsoft.com/.default")]);
    assert!(tells(&world.decide(&url, &form).await.text().await.unwrap(), 650_056));
    let azure = "04b07795-8ddb-461a-bbee-02f9e1bf7b46";
    let url = world.authorize(&[("client_id", azure), ("scope", "Mail.Read")]);
    assert!(tells(&world.decide(&url, &form).await.text().await.unwrap(), 65_002));
    let url = world.authorize(&[("client_id", azure), ("scope", "https://graph.microsoft.com/.default")]);
    let plain = [("decision", "grant"), ("username", member["userPrincipalName"].as_str().unwrap())];
    let fields = sent_back(&world.decide(&url, &plain).await);
    let (status, body) = world.redeem(&fields["code"], &[("client_id", azure)]).await;
    assert_eq!(status, 200, "{body}");
    let assigned = world.app("Tenantry (assigned only)");
    let url = world.authorize(&[("client_id", &assigned)]);
    assert!(tells(&world.decide(&url, &form).await.text().await.unwrap(), 50_105));
    let id = world.tenant().find_user(&world.admin()).unwrap()["id"].as_str().unwrap().to_owned();
    assert!(world.tenant().assign(&assigned, &id));
    assert!(sent_back(&world.decide(&url, &form).await).contains_key("code"));
}

#[tokio::test]
async fn who_is_assigned_through_graph_is_let_in_until_that_is_taken_back() {
    let world = world().await;
    let admin = world.admin();
    let assigned = world.app("Tenantry (assigned only)");
    let url = world.authorize(&[("client_id", &assigned)]);
    let form = [("decision", "grant"), ("username", &*admin)];
    let user = world.tenant().find_user(&admin).unwrap()["id"].clone();
    let (_, found) = world.get(&format!("/servicePrincipals?$filter=appId eq '{assigned}'")).await;
    let principal = found["value"][0]["id"].as_str().unwrap().to_owned();
    let body = json!({"displayName": "Let in", "mailEnabled": false, "mailNickname": "let.in", "securityEnabled": true,
        "members@odata.bind": [format!("https://graph.microsoft.com/v1.0/users/{}", user.as_str().unwrap())]});
    let (status, group) = world.post("/groups", &body).await;
    assert_eq!(status, 201, "{group}");
    for who in [&user, &group["id"]] {
        let wish =
            json!({"principalId": who, "resourceId": principal, "appRoleId": "00000000-0000-0000-0000-000000000000"});
        let path = format!("/servicePrincipals/{principal}/appRoleAssignedTo");
        let (status, given) = world.post(&path, &wish).await;
        assert_eq!(status, 201, "{given}");
        assert!(sent_back(&world.decide(&url, &form).await).contains_key("code"));
        let one = format!("{path}/{}", given["id"].as_str().unwrap());
        assert_eq!(world.request(Method::DELETE, &one).send().await.unwrap().status(), 204);
        assert!(tells(&world.decide(&url, &form).await.text().await.unwrap(), 50_105));
    }
}

#[tokio::test]
async fn applications_can_be_registered_while_the_tenant_runs() {
    let world = world().await;
    let uri = |uri: &str| RedirectUri { uri: uri.to_owned(), platform: Platform::Public };
    let registration = Registration {
        id: Some("31359C7F-BD7E-475C-86DB-FDB8C937548E".to_owned()),
        name: "A well-known tool".to_owned(),
        redirect_uris: vec![uri("http://localhost/cli")],
        delegated_permissions: vec!["group.read.all".to_owned()],
        application_permissions: vec!["User.Read.All".to_owned()],
        secret: Some("pretend".to_owned()),
        secret_expires: Some(0),
        admin_consented: true,
        public_client_flows: true,
        ..Registration::default()
    };
    let id = world.tenant().register_application(&registration).unwrap();
    assert_eq!(id, "31359c7f-bd7e-475c-86db-fdb8c937548e");
    let form = |secret: &str| {
        let mut form = world.form();
        (form[1].1, form[2].1) = (id.clone(), secret.to_owned());
        form
    };
    let (status, body) = read(world.sign_in(&form("pretend")).await).await;
    assert_eq!((status.as_u16(), number(&body)), (401, 7_000_222));
    let lasting = Registration { secret_expires: None, ..registration.clone() };
    assert!(world.tenant().register_application(&lasting).is_some());
    let (_, body) = read(world.sign_in(&form("pretend")).await).await;
    assert_eq!(claims(&body["access_token"])["roles"], json!(["User.Read.All"]));
    assert!(world.tenant().set_application_permissions(&id, &["Group.Read.All"]));
    let role = "fe930be7-5e62-47db-91af-98c3a49a38b1";
    assert!(world.tenant().set_application_roles(&id, &[role]));
    let (_, body) = read(world.sign_in(&form("pretend")).await).await;
    let said = claims(&body["access_token"]);
    assert_eq!((&said["roles"], &said["wids"][0]), (&json!(["Group.Read.All"]), &json!(role)));
    assert!(!format!("{registration:?}").contains("pretend"));
    for broken in [
        Registration { id: Some("no guid".to_owned()), ..registration.clone() },
        Registration { redirect_uris: vec![uri("http://app.example")], ..registration.clone() },
        Registration { delegated_permissions: vec!["User.Reed".to_owned()], ..registration.clone() },
        Registration { application_permissions: vec!["User.Read".to_owned()], ..registration },
    ] {
        assert_eq!(world.tenant().register_application(&broken), None);
    }
}
