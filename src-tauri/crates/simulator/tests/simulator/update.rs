use rstest::rstest;
use serde_json::{Value, json};

use crate::support::{code, message, world};

#[tokio::test]
async fn a_change_is_answered_with_nothing_and_can_be_read_back() {
    let world = world().await;
    let id = world.create("changed").await;
    let (status, body) =
        world.patch(&id, &json!({"Department": "Legal", "jobTitle": null, "businessPhones": ["+49 30 1"]})).await;
    assert_eq!((status.as_u16(), body), (204, Value::Null));
    let (_, user) = world.get(&format!("/users/{id}?$select=department,jobTitle,businessPhones")).await;
    assert_eq!(
        (&user["department"], &user["jobTitle"], &user["businessPhones"]),
        (&json!("Legal"), &json!(null), &json!(["+49 30 1"]))
    );
}

#[tokio::test]
async fn a_new_user_name_is_checked_like_a_first_one_and_frees_the_old() {
    let world = world().await;
    let id = world.create("before").await;
    world.create("other").await;
    let (_, body) = world.patch(&id, &json!({"userPrincipalName": "other@contoso.com"})).await;
    assert_eq!(message(&body), "Another object with the same value for property userPrincipalName already exists.");
    let (_, body) = world.patch(&id, &json!({"userPrincipalName": "before@contso.com"})).await;
    assert!(message(&body).starts_with("The domain portion"));
    assert_eq!(world.patch("before@contoso.com", &json!({"userPrincipalName": "after@contoso.com"})).await.0, 204);
    assert_eq!(world.get("/users/before@contoso.com").await.0, 404);
    world.create("before").await;
}

#[rstest]
#[case(json!({}), 400, "BadRequest", "Empty Payload. JSON content expected.")]
#[case(json!({"displayName": null}), 400, "Request_BadRequest", "Invalid value specified for property 'displayName' of resource 'User'.")]
#[case(json!({"usageLocation": null}), 400, "Request_BadRequest", "Invalid value specified for property 'usageLocation' of resource 'User'.")]
#[case(json!({"passwordProfile": {"password": "weak"}}), 400, "Request_BadRequest", "The specified password does not comply with password complexity requirements. Please provide a different password.")]
#[case(json!({"id": "x"}), 400, "Request_BadRequest", "Property 'id' is read-only and cannot be set.")]
#[tokio::test]
async fn a_wrong_change_changes_nothing(
    #[case] change: Value,
    #[case] status: u16,
    #[case] name: &str,
    #[case] text: &str,
) {
    let world = world().await;
    let id = world.create("steady").await;
    let before = world.tenant().find_user(&id);
    let (found, body) = world.patch(&id, &change).await;
    assert_eq!((found.as_u16(), code(&body), message(&body)), (status, name, text));
    assert_eq!(world.tenant().find_user(&id), before);
}

#[tokio::test]
async fn a_password_is_set_without_being_kept() {
    let world = world().await;
    let id = world.create("secret").await;
    assert_eq!(world.patch(&id, &json!({"passwordProfile": {"password": "Herbst-2026!"}})).await.0, 204);
    let kept = world.tenant().find_user(&id).unwrap().to_string() + &json!(world.tenant().writes()).to_string();
    assert!(!kept.contains("Herbst") && !kept.contains("Sommer") && kept.contains("***"), "{kept}");
}

#[tokio::test]
async fn on_a_synced_user_only_what_the_cloud_owns_can_be_changed() {
    let world = world().await;
    // The first are chiefs and the last emergency accounts: a restricted unit keeps others away from some.
    let users = world.tenant().users(1_000);
    let synced = users.iter().skip(100).find(|user| user["onPremisesSyncEnabled"] == true).unwrap();
    let id = synced["id"].as_str().unwrap();
    for change in [
        json!({"department": "Legal"}),
        json!({"usageLocation": "AT", "accountEnabled": false}),
        json!({"employeeHireDate": "2026-01-01T00:00:00Z"}),
    ] {
        let (status, body) = world.patch(id, &change).await;
        assert_eq!(status, 400);
        assert_eq!(
            message(&body),
            "Unable to update the specified properties for on-premises mastered Directory Sync objects or objects currently undergoing migration."
        );
    }
    assert_eq!(world.patch(id, &json!({"usageLocation": "AT"})).await.0, 204);
}

#[tokio::test]
async fn of_the_organisation_data_what_is_left_out_is_nulled() {
    let world = world().await;
    let id = world.create("org").await;
    world.patch(&id, &json!({"employeeOrgData": {"division": "A", "costCenter": "1"}})).await;
    world.patch(&id, &json!({"employeeOrgData": {"division": "B"}})).await;
    assert_eq!(world.tenant().find_user(&id).unwrap()["employeeOrgData"], json!({"division": "B", "costCenter": null}));
}

#[tokio::test]
async fn a_new_mail_address_keeps_the_former_as_a_secondary() {
    let world = world().await;
    let id = world.create("mailer").await;
    world.patch(&id, &json!({"mail": "first@contoso.com"})).await;
    world.patch(&id, &json!({"mail": "second@contoso.com"})).await;
    let user = world.tenant().find_user(&id).unwrap();
    assert_eq!(user["proxyAddresses"], json!(["SMTP:second@contoso.com", "smtp:first@contoso.com"]));
}

#[tokio::test]
async fn an_address_that_another_has_stops_even_an_unrelated_change() {
    let world = world().await;
    let (first, second) = (world.create("first").await, world.create("second").await);
    let shared = json!({"proxyAddresses": ["smtp:shared@contoso.com"]});
    for id in [&first, &second] {
        assert!(world.tenant().change_user(id, shared.as_object().unwrap().clone()));
    }
    let (status, body) = world.patch(&first, &json!({"usageLocation": "AT"})).await;
    assert_eq!(status, 400);
    assert_eq!(message(&body), "Another object with the same value for property proxyAddresses already exists.");
    assert_eq!(body["error"]["details"][1]["code"], "ConflictingObjects");
    assert_eq!(world.patch(&second, &json!({"usageLocation": "AT"})).await.0, 204);
}

#[tokio::test]
async fn identities_and_the_user_name_stay_together() {
    let world = world().await;
    let id = world.create("named").await;
    let federated = json!({"signInType": "federated", "issuer": "fabrikam.com", "issuerAssignedId": "77"});
    assert_eq!(world.patch(&id, &json!({"identities": [federated]})).await.0, 204);
    assert_eq!(world.patch(&id, &json!({"userPrincipalName": "renamed@contoso.com"})).await.0, 204);
    let user = world.tenant().find_user(&id).unwrap();
    assert_eq!(user["identities"][0]["issuerAssignedId"], "renamed@contoso.com");
    assert_eq!(user["identities"][1], federated);
    assert_eq!(world.patch(&id, &json!({"identities": [{"signInType": "federated"}]})).await.0, 400);
}

#[rstest]
#[case(json!({"mail": null}))]
#[case(json!({"otherMails": ["a@b.example", "A@b.example"]}))]
#[case(json!({"otherMails": ["no address"]}))]
#[case(json!({"businessPhones": ["1", "2"]}))]
#[case(json!({"userPrincipalName": "changed@fabrikam.example"}))]
#[case(json!({"aboutMe": "x", "department": "y"}))]
#[case(json!({"mailboxSettings": {}}))]
#[case(json!({"proxyAddresses": []}))]
#[tokio::test]
async fn rules_between_properties_hold(#[case] change: Value) {
    let world = world().await;
    let id = world.create("ruled").await;
    let (status, body) = world.patch(&id, &change).await;
    assert_eq!(status, 400, "{change} {body}");
}

#[tokio::test]
async fn extension_attributes_are_always_shown_whole() {
    let world = world().await;
    let id = world.create("fifteen").await;
    let path = format!("/users/{id}?$select=onPremisesExtensionAttributes");
    let (_, body) = world.get(&path).await;
    let shown = body["onPremisesExtensionAttributes"].as_object().unwrap().clone();
    assert_eq!((shown.len(), shown.values().all(serde_json::Value::is_null)), (15, true));
    world.patch(&id, &json!({"onPremisesExtensionAttributes": {"extensionAttribute3": "x"}})).await;
    let (_, body) = world.get(&path).await;
    let shown = &body["onPremisesExtensionAttributes"];
    assert_eq!((shown.as_object().unwrap().len(), &shown["extensionAttribute3"]), (15, &json!("x")));
}
