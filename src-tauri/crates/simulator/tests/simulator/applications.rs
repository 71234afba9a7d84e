use reqwest::Method;
use rstest::rstest;
use serde_json::{Value, json};

use crate::support::{World, code, message, world};

const NOBODY: &str = "11111111-1111-4111-8111-111111111111";
const DEFAULT_ROLE: &str = "00000000-0000-0000-0000-000000000000";

async fn principal(world: &World, name: &str) -> Value {
    let (status, found) = world.get(&format!("/servicePrincipals?$filter=displayName eq '{name}'")).await;
    assert_eq!(status, 200, "{found}");
    found["value"][0].clone()
}

fn reference(world: &World, id: &str) -> Value {
    json!({"@odata.id": format!("{}/v1.0/directoryObjects/{id}", world.running.details().graph)})
}

#[tokio::test]
async fn applications_and_service_principals_are_read_by_either_key() {
    let world = world().await;
    let crm = principal(&world, "Contoso CRM").await;
    let app_id = crm["appId"].as_str().unwrap();
    let (_, by_app) = world.get(&format!("/servicePrincipals(appId='{app_id}')")).await;
    assert_eq!(by_app["id"], crm["id"]);
    let (status, application) = world.get(&format!("/applications(appId='{app_id}')")).await;
    assert_eq!((status.as_u16(), application["displayName"].as_str()), (200, Some("Contoso CRM")));
    let secret = &application["passwordCredentials"][0];
    assert!(secret["secretText"].is_null() && secret["keyId"].is_string());
    let (_, owners) = world.get(&format!("/applications/{}/owners", application["id"].as_str().unwrap())).await;
    assert_eq!(owners["value"].as_array().unwrap().len(), 2);
    let (_, all) = world.get("/applications").await;
    assert!(all["value"].as_array().unwrap().len() > 5);
    for path in ["/applications", "/servicePrincipals"] {
        assert_eq!(world.get(&format!("{path}/nonsense")).await.0, 400);
        assert_eq!(world.get(&format!("{path}/{NOBODY}")).await.0, 404);
        assert_eq!(world.get(&format!("{path}(appId='{NOBODY}')")).await.0, 404);
        assert_eq!(world.get(&format!("{path}/delta")).await.0, 200);
        assert_eq!(world.get(&format!("{path}/$count")).await.0, 400);
    }
}

#[tokio::test]
async fn a_client_finds_itself_and_what_it_was_allowed() {
    let world = world().await;
    let client = world.running.details().client_id.clone();
    let (_, found) = world.get(&format!("/servicePrincipals?$filter=appId eq '{client}'")).await;
    let own = &found["value"][0];
    assert_eq!((&own["displayName"], &own["accountEnabled"]), (&json!("Tenantry"), &json!(true)), "{found}");
    let path = format!("/servicePrincipals/{}/appRoleAssignments", own["id"].as_str().unwrap());
    let (_, allowed) = world.get(&path).await;
    // User.ReadWrite.All in Microsoft Graph.
    let role = "741f803b-c850-494e-b5df-cde7c675a1ca";
    assert!(allowed["value"].as_array().unwrap().iter().any(|one| one["appRoleId"] == role), "{allowed}");
    let (status, application) = world.get(&format!("/applications(appId='{client}')")).await;
    assert_eq!((status.as_u16(), application["displayName"].as_str()), (200, Some("Tenantry")));
}

#[tokio::test]
async fn an_application_is_registered_changed_and_deleted_with_its_service_principal() {
    let world = world().await;
    let (status, made) = world.post("/applications", &json!({"displayName": "Test tool"})).await;
    assert_eq!((status.as_u16(), made["signInAudience"].as_str()), (201, Some("AzureADMyOrg")), "{made}");
    // The published description allows no null here.
    assert_eq!(made["oauth2RequirePostResponse"], false);
    let path = format!("/applications/{}", made["id"].as_str().unwrap());
    let wish = json!({"appId": made["appId"]});
    let (status, principal) = world.post("/servicePrincipals", &wish).await;
    assert_eq!((status.as_u16(), principal["displayName"].as_str()), (201, Some("Test tool")), "{principal}");
    let (status, twice) = world.post("/servicePrincipals", &wish).await;
    assert_eq!((status.as_u16(), code(&twice)), (409, "Request_MultipleObjectsWithSameKeyValue"));
    let (status, foreign) = world.post("/servicePrincipals", &json!({"appId": NOBODY})).await;
    assert_eq!((status.as_u16(), code(&foreign)), (400, "NoBackingApplicationObject"));
    assert_eq!(world.send(Method::PATCH, &path, &json!({"notes": "n"})).await.0, 204);
    assert_eq!(world.get(&path).await.1["notes"], "n");
    assert_eq!(world.send(Method::DELETE, &path, &json!({})).await.0, 204);
    assert_eq!(world.get(&path).await.0, 404);
    assert_eq!(world.get(&format!("/servicePrincipals/{}", principal["id"].as_str().unwrap())).await.0, 404);
    for (body, text) in [
        (json!({}), "A value is required for property 'displayName' of resource 'Application'."),
        (json!({"displayName": "x", "appId": NOBODY}), "Property 'appId' is read-only and cannot be set."),
        (
            json!({"displayName": "x", "signInAudience": "Mars"}),
            "Invalid value specified for property 'signInAudience' of resource 'Application'.",
        ),
        (
            json!({"displayName": "x", "passwordCredentials": [{"displayName": "s"}]}),
            "New password credentials must be generated with service actions.",
        ),
        (
            json!({"displayName": "x", "keyCredentials": [{"type": "Odd"}]}),
            "Invalid value specified for property 'keyCredentials' of resource 'Application'.",
        ),
        (
            json!({"displayName": "x", "colour": 1}),
            "Could not find a property named 'colour' on type 'microsoft.graph.application'.",
        ),
    ] {
        let (status, answer) = world.post("/applications", &body).await;
        assert_eq!((status.as_u16(), message(&answer)), (400, text));
    }
}

#[tokio::test]
async fn a_secret_is_told_once_and_kept_nowhere() {
    let world = world().await;
    let (_, made) = world.post("/applications", &json!({"displayName": "Test tool"})).await;
    let path = format!("/applications/{}", made["id"].as_str().unwrap());
    let (status, secret) =
        world.post(&format!("{path}/addPassword"), &json!({"passwordCredential": {"displayName": "CI"}})).await;
    assert_eq!(status, 200, "{secret}");
    assert!(secret["@odata.context"].as_str().unwrap().ends_with("#microsoft.graph.passwordCredential"));
    let text = secret["secretText"].as_str().unwrap();
    let (_, shown) = world.get(&path).await;
    let kept = &shown["passwordCredentials"][0];
    assert_eq!((&kept["keyId"], &kept["secretText"]), (&secret["keyId"], &Value::Null));
    assert!(text.starts_with(kept["hint"].as_str().unwrap()));
    let (_, log) = world.get("/auditLogs/directoryAudits?$top=5").await;
    assert!(!log.to_string().contains(text) && !json!(world.tenant().writes()).to_string().contains(text));
    let remove = json!({"keyId": secret["keyId"]});
    assert_eq!(world.post(&format!("{path}/removePassword"), &remove).await.0, 204);
    assert_eq!(world.get(&path).await.1["passwordCredentials"], json!([]));
    for body in [remove, json!({}), json!({"keyId": "x"})] {
        assert_eq!(world.post(&format!("{path}/removePassword"), &body).await.0, 400);
    }
    let times =
        json!({"passwordCredential": {"startDateTime": "2027-01-01T00:00:00Z", "endDateTime": "2026-01-01T00:00:00Z"}});
    for body in [times, json!({"passwordCredential": 1}), json!({"passwordCredential": {"endDateTime": "x"}})] {
        assert_eq!(world.post(&format!("{path}/addPassword"), &body).await.0, 400);
    }
    let certificate = json!({"keyCredentials": [{"type": "AsymmetricX509Cert", "usage": "Verify", "key": "AAAA", "displayName": "C"}]});
    assert_eq!(world.send(Method::PATCH, &path, &certificate).await.0, 204);
    let (_, shown) = world.get(&path).await;
    assert!(shown["keyCredentials"][0]["key"].is_null() && shown["keyCredentials"][0]["keyId"].is_string());
}

#[tokio::test]
async fn owners_come_and_go() {
    let world = world().await;
    let (_, made) = world.post("/applications", &json!({"displayName": "Test tool"})).await;
    let path = format!("/applications/{}/owners", made["id"].as_str().unwrap());
    let person = world.create("app.owner").await;
    assert_eq!(world.post(&format!("{path}/$ref"), &reference(&world, &person)).await.0, 204);
    assert_eq!(world.get(&format!("{path}/microsoft.graph.user?$select=id")).await.1["value"], json!([{"id": person}]));
    assert_eq!(world.post(&format!("{path}/$ref"), &reference(&world, &person)).await.0, 400);
    assert_eq!(world.send(Method::DELETE, &format!("{path}/{person}/$ref"), &json!({})).await.0, 204);
    assert_eq!(world.send(Method::DELETE, &format!("{path}/{person}/$ref"), &json!({})).await.0, 404);
    let device = world.get("/devices?$top=1").await.1["value"][0]["id"].as_str().unwrap().to_owned();
    assert_eq!(world.post(&format!("{path}/$ref"), &reference(&world, &device)).await.0, 400);
}

#[tokio::test]
async fn roles_of_applications_are_given_and_taken() {
    let world = world().await;
    let travel = principal(&world, "Contoso Travel").await;
    let crm = principal(&world, "Contoso CRM").await;
    let person = world.create("app.user").await;
    let path = format!("/users/{person}/appRoleAssignments");
    let wish =
        |resource: &Value, role: &str| json!({"principalId": person, "resourceId": resource["id"], "appRoleId": role});
    let (status, made) = world.post(&path, &wish(&travel, DEFAULT_ROLE)).await;
    assert_eq!((status.as_u16(), made["principalType"].as_str()), (201, Some("User")), "{made}");
    assert_eq!(made["resourceDisplayName"], "Contoso Travel");
    let role = crm["appRoles"][0]["id"].as_str().unwrap();
    let on_application = format!("/servicePrincipals/{}/appRoleAssignedTo", crm["id"].as_str().unwrap());
    assert_eq!(world.post(&on_application, &wish(&crm, role)).await.0, 201);
    assert_eq!(world.get(&path).await.1["value"].as_array().unwrap().len(), 2);
    let (_, some) = world.get(&format!("{path}?$filter=resourceId eq {}", crm["id"].as_str().unwrap())).await;
    assert_eq!(some["value"].as_array().unwrap().len(), 1, "{some}");
    let (_, given) = world.get(&on_application).await;
    assert!(given["value"].as_array().unwrap().iter().any(|one| one["principalId"] == person.as_str()));
    for (body, status) in [
        (wish(&travel, DEFAULT_ROLE), 400),
        (wish(&crm, DEFAULT_ROLE), 400),
        (wish(&crm, NOBODY), 400),
        (json!({"principalId": person, "resourceId": NOBODY, "appRoleId": DEFAULT_ROLE}), 404),
        (json!({"principalId": NOBODY, "resourceId": travel["id"], "appRoleId": DEFAULT_ROLE}), 400),
        (json!({"resourceId": travel["id"], "appRoleId": DEFAULT_ROLE}), 400),
    ] {
        let (got, answer) = world.post(&path, &body).await;
        assert_eq!(got, status, "{body} {answer}");
    }
    let one = format!("{path}/{}", made["id"].as_str().unwrap());
    assert_eq!(world.get(&one).await.1["appRoleId"], DEFAULT_ROLE);
    assert_eq!(world.send(Method::DELETE, &one, &json!({})).await.0, 204);
    assert_eq!(world.send(Method::DELETE, &one, &json!({})).await.0, 404);
}

#[tokio::test]
async fn what_was_agreed_to_is_listed_changed_and_taken_back() {
    let world = world().await;
    let (status, all) = world.get("/oauth2PermissionGrants").await;
    assert_eq!(status, 200);
    assert!(all["value"].as_array().unwrap().iter().any(|grant| grant["consentType"] == "AllPrincipals"));
    let graph = principal(&world, "Microsoft Graph").await;
    let scanner = principal(&world, "Warehouse Scanner").await;
    let wish = |consent: &str, person: Value| {
        json!({"clientId": scanner["id"], "resourceId": graph["id"],
        "consentType": consent, "principalId": person, "scope": "User.Read"})
    };
    let (status, made) = world.post("/oauth2PermissionGrants", &wish("AllPrincipals", Value::Null)).await;
    assert_eq!((status.as_u16(), made["scope"].as_str()), (201, Some("User.Read")), "{made}");
    assert_eq!(world.post("/oauth2PermissionGrants", &wish("AllPrincipals", Value::Null)).await.0, 409);
    let path = format!("/oauth2PermissionGrants/{}", made["id"].as_str().unwrap());
    assert_eq!(world.send(Method::PATCH, &path, &json!({"scope": "User.Read Mail.Send"})).await.0, 204);
    assert_eq!(world.get(&path).await.1["scope"], "User.Read Mail.Send");
    let own = format!("/servicePrincipals/{}/oauth2PermissionGrants", scanner["id"].as_str().unwrap());
    assert_eq!(world.get(&own).await.1["value"].as_array().unwrap().len(), 1);
    assert_eq!(world.send(Method::DELETE, &path, &json!({})).await.0, 204);
    assert_eq!(world.get(&path).await.0, 404);
    let person = world.create("agreeing.person").await;
    let personal = wish("Principal", json!(person));
    assert_eq!(world.post("/oauth2PermissionGrants", &personal).await.0, 201);
    let (_, own) = world.get(&format!("/users/{person}/oauth2PermissionGrants")).await;
    assert_eq!(own["value"][0]["principalId"], person.as_str());
    for (body, status) in [
        (wish("Principal", Value::Null), 400),
        (wish("Everybody", Value::Null), 400),
        (wish("AllPrincipals", json!(person)), 400),
        (wish("Principal", json!(NOBODY)), 404),
        (json!({"clientId": NOBODY, "resourceId": graph["id"], "consentType": "AllPrincipals"}), 404),
        (json!({"resourceId": graph["id"], "consentType": "AllPrincipals"}), 400),
    ] {
        assert_eq!(world.post("/oauth2PermissionGrants", &body).await.0, status, "{body}");
    }
}

#[rstest]
#[case::plain_http("web", "http://elsewhere.example", 400)]
#[case::no_address("web", "nonsense", 400)]
#[case::fragment("spa", "https://app.example/#x", 400)]
#[case::wildcard("web", "https://*.app.example", 400)]
#[case::other_name("web", "urn:ietf:wg:oauth:2.0:oob", 400)]
#[case::name("publicClient", "urn:ietf:wg:oauth:2.0:oob", 201)]
#[case::loopback("publicClient", "http://localhost/x", 201)]
#[case::own_scheme("publicClient", "msal1234://auth", 201)]
#[case::secure("web", "https://app.example/back", 201)]
#[tokio::test]
async fn a_redirect_that_could_never_be_used_is_not_registered(
    #[case] platform: &str,
    #[case] uri: &str,
    #[case] expected: u16,
) {
    let world = world().await;
    let body = json!({"displayName": "Redirected", platform: {"redirectUris": [uri]}});
    let (status, made) = world.post("/applications", &body).await;
    assert_eq!(status, expected, "{made}");
    let (_, plain) = world.post("/applications", &json!({"displayName": "Plain"})).await;
    let path = format!("/applications/{}", plain["id"].as_str().unwrap());
    let change = json!({platform: {"redirectUris": [uri]}});
    let (status, body) = world.send(Method::PATCH, &path, &change).await;
    assert_eq!(status, if expected == 201 { 204 } else { 400 }, "{body}");
}
