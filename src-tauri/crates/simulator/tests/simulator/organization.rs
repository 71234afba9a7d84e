use reqwest::Method;
use serde_json::json;

use crate::support::{code, message, read, world};

#[tokio::test]
async fn the_organisation_is_a_collection_of_one() {
    let world = world().await;
    let (status, body) = world.get("/organization").await;
    assert_eq!(status, 200);
    let one = &body["value"][0];
    assert_eq!(one["id"], world.running.details().tenant_id.as_str());
    assert_eq!((one["displayName"].as_str(), one["countryLetterCode"].as_str()), (Some("Contoso"), Some("DE")));
    let (_, chosen) = world.get("/organization?$select=id,displayName").await;
    assert_eq!(chosen["value"][0].as_object().unwrap().len(), 2);
}

#[tokio::test]
async fn domains_are_verified_and_one_is_federated() {
    let world = world().await;
    let (_, body) = world.get("/domains").await;
    let all: Vec<(&str, &str, bool)> = body["value"]
        .as_array()
        .unwrap()
        .iter()
        .map(|domain| {
            assert_eq!(domain["isVerified"], true);
            let text = |key: &str| domain[key].as_str().unwrap();
            (text("id"), text("authenticationType"), domain["isDefault"].as_bool().unwrap())
        })
        .collect();
    assert_eq!(
        all,
        [
            ("contoso.com", "Managed", true),
            ("contoso.onmicrosoft.com", "Managed", false),
            ("fabrikam.example", "Federated", false)
        ]
    );
}

#[tokio::test]
async fn answers_carry_the_headers_of_the_service() {
    let world = world().await;
    let request = world.request(Method::GET, "/organization").header("client-request-id", "0f0f");
    let answer = request.send().await.unwrap();
    let header = |name: &str| answer.headers()[name].to_str().unwrap().to_owned();
    assert_eq!(header("client-request-id"), "0f0f");
    assert_eq!(header("odata-version"), "4.0");
    assert_eq!(header("x-ms-resource-unit"), "1");
    assert!(header("content-type").starts_with("application/json;odata.metadata=minimal"));
    assert!(header("x-ms-ags-diagnostic").contains("ServerInfo"));
    assert!(!header("date").is_empty());
    assert_eq!(header("request-id").len(), 36);
}

#[tokio::test]
async fn what_does_not_exist_is_refused_in_the_envelope() {
    let world = world().await;
    let answer = world.request(Method::GET, "/nonsense").send().await.unwrap();
    let request_id = answer.headers()["request-id"].to_str().unwrap().to_owned();
    let (status, body) = read(answer).await;
    assert_eq!((status.as_u16(), message(&body)), (400, "Resource not found for the segment 'nonsense'."));
    let inner = &body["error"]["innerError"];
    assert_eq!(inner["request-id"], request_id.as_str());
    assert_eq!(inner["client-request-id"], request_id.as_str());
    assert_eq!(inner["date"].as_str().unwrap().len(), "2026-11-20T16:00:00".len());

    let (status, body) = world.send(Method::DELETE, "/organization", &json!({})).await;
    assert_eq!((status.as_u16(), code(&body)), (405, "Request_BadRequest"));
    assert_eq!(message(&body), "Specified HTTP method is not allowed for the request target.");
    let answer = world.request(Method::PUT, "/users/x").send().await.unwrap();
    assert_eq!(answer.headers()["allow"], "GET, PATCH, DELETE");

    let (status, body) = world.get("/organization?$expand=extensions").await;
    assert_eq!((status.as_u16(), code(&body)), (400, "Request_UnsupportedQuery"));
}

#[tokio::test]
async fn the_organisation_and_a_domain_are_found_by_their_ids() {
    let world = world().await;
    let id = world.running.details().tenant_id.clone();
    let (status, one) = world.get(&format!("/organization/{id}?$select=id,displayName")).await;
    assert_eq!((status.as_u16(), one["displayName"].as_str()), (200, Some("Contoso")));
    assert!(one["@odata.context"].as_str().unwrap().ends_with("#organization(id,displayName)/$entity"));
    assert_eq!(world.get("/organization/11111111-1111-4111-8111-111111111111").await.0, 404);
    assert_eq!(world.get("/organization/nonsense").await.0, 400);
    let (status, domain) = world.get("/domains/fabrikam.example").await;
    assert_eq!((status.as_u16(), domain["authenticationType"].as_str()), (200, Some("Federated")));
    let (status, body) = world.get("/domains/nowhere.example").await;
    assert_eq!((status.as_u16(), code(&body)), (404, "Request_ResourceNotFound"));
}

#[tokio::test]
async fn every_property_is_one_of_the_published_description() {
    let world = world().await;
    let (_, body) = world.get("/organization").await;
    for name in body["value"][0].as_object().unwrap().keys() {
        assert!(
            [
                "assignedPlans",
                "businessPhones",
                "city",
                "country",
                "countryLetterCode",
                "createdDateTime",
                "defaultUsageLocation",
                "deletedDateTime",
                "displayName",
                "id",
                "marketingNotificationEmails",
                "onPremisesLastSyncDateTime",
                "onPremisesSyncEnabled",
                "partnerTenantType",
                "postalCode",
                "preferredLanguage",
                "privacyProfile",
                "provisionedPlans",
                "securityComplianceNotificationMails",
                "securityComplianceNotificationPhones",
                "state",
                "street",
                "technicalNotificationMails",
                "tenantType",
                "verifiedDomains",
            ]
            .contains(&name.as_str()),
            "{name}"
        );
    }
    assert!(!body["value"][0]["assignedPlans"].as_array().unwrap().is_empty());
}

#[tokio::test]
async fn a_domain_tells_who_is_in_it() {
    let world = world().await;
    let person = world.create("domain.person").await;
    let (status, body) = world.get("/domains/contoso.com/domainNameReferences").await;
    assert_eq!(status, 200, "{body}");
    assert!(body["value"][0]["@odata.type"].is_string() && body["@odata.nextLink"].is_string());
    let (_, users) = world.get(&format!("/users?$filter=id eq '{person}'")).await;
    assert_eq!(users["value"].as_array().unwrap().len(), 1);
    assert_eq!(world.get("/domains/nowhere.example/domainNameReferences").await.0, 404);
}

#[tokio::test]
async fn whom_the_service_writes_to_can_be_changed() {
    let mut world = world().await;
    let path = format!("/organization/{}", world.running.details().tenant_id);
    let body = json!({"technicalNotificationMails": ["it@contoso.com"], "securityComplianceNotificationPhones": [],
        "privacyProfile": {"contactEmail": "privacy@contoso.com", "statementUrl": "https://contoso.com/privacy"}});
    assert_eq!(world.send(Method::PATCH, &path, &body).await.0, 204);
    assert_eq!(
        world.send(Method::PATCH, &path, &json!({"marketingNotificationEmails": ["m@contoso.com"]})).await.0,
        204
    );
    let (_, one) = world.get(&path).await;
    assert_eq!(one["technicalNotificationMails"], json!(["it@contoso.com"]));
    assert_eq!(one["privacyProfile"]["contactEmail"], "privacy@contoso.com");
    assert_eq!(one["marketingNotificationEmails"], json!(["m@contoso.com"]));
    for (wrong, text) in [
        (json!({}), "Empty Payload. JSON content expected."),
        (json!({"displayName": "Other"}), "Property 'displayName' is read-only and cannot be set."),
        (
            json!({"technicalNotificationMails": ["nobody"]}),
            "Invalid value specified for property 'technicalNotificationMails' of resource 'Organization'.",
        ),
        (
            json!({"marketingNotificationEmails": null}),
            "Invalid value specified for property 'marketingNotificationEmails' of resource 'Organization'.",
        ),
    ] {
        let (status, answer) = world.send(Method::PATCH, &path, &wrong).await;
        assert_eq!((status.as_u16(), message(&answer)), (400, text), "{wrong}");
    }
    let other = "/organization/11111111-1111-4111-8111-111111111111";
    assert_eq!(world.send(Method::PATCH, other, &body).await.0, 404);
    let client = world.running.details().client_id.clone();
    assert!(world.tenant().set_application_permissions(&client, &["Organization.Read.All"]));
    world.renew().await;
    assert_eq!(world.send(Method::PATCH, &path, &body).await.0, 403);
}
