use reqwest::Method;
use serde_json::json;

use crate::support::{code, world};

#[tokio::test]
async fn contacts_are_read() {
    let world = world().await;
    let (status, all) = world.get("/contacts").await;
    assert_eq!((status.as_u16(), all["value"].as_array().unwrap().len()), (200, 5));
    let id = all["value"][0]["id"].as_str().unwrap();
    let (_, one) = world.get(&format!("/contacts/{id}")).await;
    assert_eq!(one["mail"], "alex.wilber@contoso.com");
    let (_, found) = world.get("/contacts?$filter=mail eq 'alex.wilber@contoso.com'&$select=id").await;
    assert_eq!(found["value"], json!([{"id": id}]));
    let (_, groups) = world.get(&format!("/contacts/{id}/memberOf")).await;
    assert_eq!(groups["value"][0]["displayName"], "Newsletter");
    for path in ["transitiveMemberOf", "memberOf/microsoft.graph.group"] {
        assert_eq!(world.get(&format!("/contacts/{id}/{path}")).await.1["value"].as_array().unwrap().len(), 1);
    }
    assert_eq!(world.get(&format!("/contacts/{id}/directReports")).await.1["value"], json!([]));
    let (status, none) = world.get(&format!("/contacts/{id}/manager")).await;
    assert_eq!((status.as_u16(), code(&none)), (404, "Request_ResourceNotFound"));
    let (_, delta) = world.get("/contacts/delta").await;
    assert_eq!(delta["value"].as_array().unwrap().len(), 5);
    let request = world.request(Method::GET, "/contacts/$count").header("ConsistencyLevel", "eventual");
    assert_eq!(request.send().await.unwrap().text().await.unwrap(), "5");
}

#[tokio::test]
async fn contacts_are_only_read() {
    let world = world().await;
    let (_, all) = world.get("/contacts").await;
    let path = format!("/contacts/{}", all["value"][0]["id"].as_str().unwrap());
    for (method, path) in [(Method::PATCH, &*path), (Method::DELETE, &*path), (Method::POST, "/contacts")] {
        let (status, body) = world.send(method, path, &json!({})).await;
        assert_eq!((status.as_u16(), code(&body)), (405, "Request_BadRequest"));
    }
    assert_eq!(world.get("/contacts/nonsense").await.0, 400);
    assert_eq!(world.get("/contacts/11111111-1111-4111-8111-111111111111/memberOf").await.0, 404);
}

#[tokio::test]
async fn a_manager_a_contact_does_not_have_is_null_where_it_is_expanded() {
    let world = world().await;
    let (_, all) = world.get("/contacts?$expand=manager").await;
    for contact in all["value"].as_array().unwrap() {
        assert_eq!(contact.get("manager"), Some(&json!(null)), "{contact}");
    }
    let (_, all) = world.get("/contacts?$expand=directReports").await;
    assert_eq!(all["value"][0]["directReports"], json!([]));
}
