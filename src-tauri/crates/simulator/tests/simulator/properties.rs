//! Single properties as paths, and how much answers say of themselves.

use reqwest::Method;
use serde_json::{Value, json};

use crate::support::{World, code, message, world};

async fn plain(world: &World, path: &str) -> (u16, String, String) {
    let answer = world.request(Method::GET, path).send().await.unwrap();
    let kind = answer.headers().get("content-type").map(|kind| kind.to_str().unwrap().to_owned());
    (answer.status().as_u16(), kind.unwrap_or_default(), answer.text().await.unwrap())
}

#[tokio::test]
async fn a_property_has_a_path_of_its_own() {
    let world = world().await;
    let id = world.create("alone").await;
    world.patch(&id, &json!({"businessPhones": ["+49 1"]})).await;
    let (status, body) = world.get(&format!("/users/{id}/displayname")).await;
    let context = format!("{}/v1.0/$metadata#users('{id}')/displayName", world.running.details().graph);
    assert_eq!((status.as_u16(), body), (200, json!({"@odata.context": context, "value": "Žofie Dvořáková"})));
    let (_, body) = world.get("/users/alone@contoso.com/businessPhones").await;
    assert_eq!(body["value"], json!(["+49 1"]));
    let (_, body) = world.get(&format!("/users/{id}/onPremisesExtensionAttributes")).await;
    assert!(body.get("extensionAttribute1").is_some(), "{body}");
    assert_eq!(world.get(&format!("/users/{id}/jobTitle")).await.0, 204);
    assert_eq!(world.get(&format!("/users/{id}/accountEnabled")).await.1["value"], true);
    let (_, groups) = world.get("/groups?$top=1").await;
    let group = &groups["value"][0];
    let (_, body) = world.get(&format!("/groups/{}/displayName", group["id"].as_str().unwrap())).await;
    assert_eq!(body["value"], group["displayName"]);
}

#[tokio::test]
async fn its_bare_value_is_text() {
    let world = world().await;
    let id = world.create("alone").await;
    let (status, kind, text) = plain(&world, &format!("/users/{id}/displayName/$value")).await;
    assert_eq!((status, &*kind, &*text), (200, "text/plain;charset=utf-8", "Žofie Dvořáková"));
    assert_eq!(plain(&world, &format!("/users/{id}/accountEnabled/$value")).await.2, "true");
    assert_eq!(plain(&world, &format!("/users/{id}/jobTitle/$value")).await.0, 204);
    assert_eq!(world.get(&format!("/users/{id}/businessPhones/$value")).await.0, 400);
}

#[tokio::test]
async fn other_segments_and_methods_are_refused_as_ever() {
    let world = world().await;
    let id = world.create("alone").await;
    let (status, body) = world.get(&format!("/users/{id}/shoeSize")).await;
    assert_eq!((status.as_u16(), message(&body)), (400, "Resource not found for the segment 'shoeSize'."));
    assert_eq!(world.get(&format!("/users/{id}/displayName?$select=id")).await.0, 400);
    let (status, _) = world.send(Method::PATCH, &format!("/users/{id}/displayName"), &json!({"value": "x"})).await;
    assert_eq!(status, 405);
    assert_eq!(world.get("/users/nobody@contoso.com/displayName").await.0, 404);
}

async fn levelled(world: &World, path: &str, level: &str) -> (String, Value) {
    let accept = format!("application/json;odata.metadata={level}");
    let answer = world.request(Method::GET, path).header("accept", accept).send().await.unwrap();
    assert_eq!(answer.status(), 200);
    let kind = answer.headers()["content-type"].to_str().unwrap().to_owned();
    (kind, answer.json().await.unwrap())
}

#[tokio::test]
async fn an_answer_says_as_little_of_itself_as_is_asked_for() {
    let world = world().await;
    let (kind, body) = levelled(&world, "/users?$top=2&$select=id,displayName,businessPhones", "none").await;
    assert!(kind.starts_with("application/json;odata.metadata=none"), "{kind}");
    let names: Vec<&String> = body.as_object().unwrap().keys().collect();
    assert_eq!(names, ["@odata.nextLink", "value"]);
    assert_eq!(body["value"][0].as_object().unwrap().len(), 3);
    let id = body["value"][0]["id"].as_str().unwrap();
    let (_, body) = levelled(&world, &format!("/users/{id}/memberOf"), "none").await;
    assert!(body["value"].as_array().unwrap().iter().all(|one| one.get("@odata.type").is_none()));
    let (_, body) = levelled(&world, "/users/delta?$deltatoken=latest", "none").await;
    assert!(body["@odata.deltaLink"].is_string() && body.get("@odata.context").is_none());
    let (kind, body) = levelled(&world, "/users?$top=1", "minimal").await;
    assert!(kind.starts_with("application/json;odata.metadata=minimal") && body["@odata.context"].is_string());
}

#[tokio::test]
async fn an_answer_says_all_of_itself_if_that_is_asked_for() {
    let world = world().await;
    let root = format!("{}/v1.0", world.running.details().graph);
    let path = "/users?$top=1&$select=id,businessPhones,createdDateTime,displayName";
    let (kind, body) = levelled(&world, path, "full").await;
    assert!(kind.starts_with("application/json;odata.metadata=full"), "{kind}");
    assert!(body["@odata.context"].is_string());
    let user = &body["value"][0];
    let id = user["id"].as_str().unwrap();
    assert_eq!(user["@odata.type"], "#microsoft.graph.user");
    assert_eq!(user["@odata.id"], format!("{root}/users('{id}')"));
    assert_eq!(user["@odata.editLink"], format!("users('{id}')"));
    assert_eq!(user["businessPhones@odata.type"], "#Collection(String)");
    assert_eq!(user["createdDateTime@odata.type"], "#DateTimeOffset");
    assert!(user.get("displayName@odata.type").is_none());
    let (status, one) = world.get(user["@odata.id"].as_str().unwrap()).await;
    assert_eq!((status.as_u16(), &one["id"]), (200, &user["id"]));
    let (_, body) = levelled(&world, &format!("/users/{id}/memberOf"), "full").await;
    let above = &body["value"][0];
    let collection = if above["@odata.type"] == "#microsoft.graph.group" { "groups" } else { "directory" };
    assert!(above["@odata.editLink"].as_str().unwrap().starts_with(collection), "{above}");
    // What is inside is described as well.
    let (_, body) = levelled(&world, &format!("/users/{id}?$expand=memberOf"), "full").await;
    assert_eq!(body["@odata.type"], "#microsoft.graph.user");
    assert!(body["memberOf"][0]["@odata.id"].is_string(), "{body}");
}

#[tokio::test]
async fn json_is_the_only_format() {
    let world = world().await;
    for format in ["json", "application/json", "application/json;odata.metadata=none"] {
        let (status, body) = world.get(&format!("/users?$top=1&$format={format}")).await;
        assert_eq!(
            (status.as_u16(), body.get("@odata.context").is_none()),
            (200, format.ends_with("none")),
            "{format}"
        );
    }
    for format in ["xml", "atom", "application/json;odata.metadata=huge", ""] {
        let (status, body) = world.get(&format!("/users?$top=1&$format={format}")).await;
        assert_eq!((status.as_u16(), code(&body)), (400, "BadRequest"), "{format}");
        assert!(message(&body).starts_with("A supported MIME type could not be found"));
    }
}

#[tokio::test]
async fn a_list_shows_of_each_object_what_its_own_path_shows() {
    let world = world().await;
    for collection in ["groups", "devices", "contacts", "applications", "servicePrincipals"] {
        for select in ["", "$select=id,displayName,deletedDateTime"] {
            let (status, page) = world.get(&format!("/{collection}?$top=5&{select}")).await;
            assert_eq!(status, 200, "{page}");
            for item in page["value"].as_array().unwrap() {
                let path = format!("/{collection}/{}?{select}", item["id"].as_str().unwrap());
                let (_, mut one) = world.get(&path).await;
                one.as_object_mut().unwrap().remove("@odata.context");
                assert_eq!(*item, one, "{path}");
            }
        }
    }
}

#[tokio::test]
async fn names_inside_an_object_match_however_their_letters_are_cased() {
    let world = world().await;
    let mut body = crate::support::person("cased");
    body["PasswordProfile"] = json!({"Password": "Sommer-2026!", "ForceChangePasswordNextSignIn": false});
    body.as_object_mut().unwrap().remove("passwordProfile");
    let (status, made) = world.post("/users", &body).await;
    assert_eq!(status, 201, "{made}");
    let path = format!("/users/{}", made["id"].as_str().unwrap());
    let identity =
        json!({"SignInType": "emailAddress", "Issuer": "contoso.onmicrosoft.com", "IssuerAssignedId": "x@y.example"});
    let change = json!({"EmployeeOrgData": {"Division": "North", "CostCenter": "7"},
        "onPremisesExtensionAttributes": {"ExtensionAttribute3": "three"}, "Identities": [identity]});
    let (status, told) = world.send(Method::PATCH, &path, &change).await;
    assert_eq!(status, 204, "{told}");
    let (_, user) =
        world.get(&format!("{path}?$select=employeeOrgData,onPremisesExtensionAttributes,identities")).await;
    assert_eq!(user["employeeOrgData"], json!({"division": "North", "costCenter": "7"}));
    let attributes = user["onPremisesExtensionAttributes"].as_object().unwrap();
    assert_eq!((attributes.len(), &attributes["extensionAttribute3"]), (15, &json!("three")), "{user}");
    let given =
        json!({"signInType": "emailAddress", "issuer": "contoso.onmicrosoft.com", "issuerAssignedId": "x@y.example"});
    assert!(user["identities"].as_array().unwrap().contains(&given), "{user}");
    let application = json!({"displayName": "Cased", "Web": {"RedirectUris": ["https://cased.example"]}});
    let (status, application) = world.post("/applications", &application).await;
    assert_eq!((status.as_u16(), &application["web"]["redirectUris"]), (201, &json!(["https://cased.example"])));
    let path = format!("/applications/{}", application["id"].as_str().unwrap());
    let (status, secret) =
        world.post(&format!("{path}/addPassword"), &json!({"PasswordCredential": {"DisplayName": "Key"}})).await;
    assert_eq!((status.as_u16(), &secret["displayName"]), (200, &json!("Key")), "{secret}");
    let taken = world.post(&format!("{path}/removePassword"), &json!({"KeyId": secret["keyId"]})).await;
    assert_eq!(taken.0, 204, "{}", taken.1);
    let licensed = world.someone(|user| user["assignedLicenses"][0]["skuId"] == crate::support::E3);
    let path = format!("/users/{}/mailboxSettings", licensed["id"].as_str().unwrap());
    let change = json!({"AutomaticRepliesSetting": {"Status": "alwaysEnabled", "InternalReplyMessage": "Away"}});
    let (status, told) = world.send(Method::PATCH, &path, &change).await;
    assert_eq!(status, 200, "{told}");
    let (_, settings) = world.get(&format!("{path}/automaticRepliesSetting")).await;
    assert_eq!((&settings["status"], &settings["internalReplyMessage"]), (&json!("alwaysEnabled"), &json!("Away")));
}
