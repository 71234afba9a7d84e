use serde_json::json;

use crate::support::{code, message, world};

#[tokio::test]
async fn a_user_is_found_by_id_and_by_user_name_however_cased() {
    let world = world().await;
    let id = world.create("zofie.dvorakova").await;
    for key in
        [id.as_str(), "zofie.dvorakova@contoso.com", "ZOFIE.Dvorakova@Contoso.COM", "zofie.dvorakova%40contoso.com"]
    {
        let (status, body) = world.get(&format!("/users/{key}?$select=id,displayName,department,businessPhones")).await;
        assert_eq!(status, 200, "{key}");
        assert_eq!(
            body["@odata.context"],
            format!(
                "{}/v1.0/$metadata#users(id,displayName,department,businessPhones)/$entity",
                world.running.details().graph
            )
        );
        assert_eq!((&body["id"], &body["displayName"]), (&json!(id), &json!("Žofie Dvořáková")));
        assert_eq!((&body["department"], &body["businessPhones"]), (&json!(null), &json!([])));
    }
    let (status, _) = world.get("/users('zofie.dvorakova@contoso.com')").await;
    assert_eq!(status, 200);
}

#[tokio::test]
async fn a_guest_needs_the_number_sign_encoded() {
    let world = world().await;
    let guest = world.someone(|user| user["userType"] == "Guest");
    let upn = guest["userPrincipalName"].as_str().unwrap();
    assert!(upn.contains("#EXT#@contoso.onmicrosoft.com"));
    let (status, body) = world.get(&format!("/users/{}", upn.replace('#', "%23"))).await;
    assert_eq!((status.as_u16(), &body["id"]), (200, &guest["id"]));
}

#[tokio::test]
async fn nobody_is_a_404_that_names_what_was_asked() {
    let world = world().await;
    for key in ["nobody@contoso.com", "6731de76-14a6-49ae-97bc-6eba6914391e"] {
        let (status, body) = world.get(&format!("/users/{key}")).await;
        assert_eq!((status.as_u16(), code(&body)), (404, "Request_ResourceNotFound"));
        assert_eq!(
            message(&body),
            format!(
                "Resource '{key}' does not exist or one of its queried reference-property objects are not present."
            )
        );
    }
}

#[tokio::test]
async fn a_deleted_user_is_gone_from_reads_and_leaves_the_name_to_others() {
    let world = world().await;
    let id = world.create("leaver").await;
    let answer = world.request(reqwest::Method::DELETE, &format!("/users/{id}")).send().await.unwrap();
    assert_eq!((answer.status().as_u16(), answer.text().await.unwrap()), (204, String::new()));
    assert_eq!(world.get(&format!("/users/{id}")).await.0, 404);
    assert_eq!(world.get("/users/leaver@contoso.com").await.0, 404);
    assert_eq!(world.tenant().user_count(), 300);
    let second = world.create("leaver").await;
    let (_, body) = world.get("/users/leaver@contoso.com").await;
    assert_eq!(body["id"], second.as_str());
}
