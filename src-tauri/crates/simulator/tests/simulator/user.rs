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

#[tokio::test]
async fn one_user_shows_their_manager_and_groups_with_them() {
    let world = world().await;
    let (top, boss, id) = (world.create("top").await, world.create("boss").await, world.create("worker").await);
    for (report, manager) in [(&boss, &top), (&id, &boss)] {
        let reference = json!({"@odata.id": format!("{}/v1.0/users/{manager}", world.running.details().graph)});
        let path = format!("/users/{report}/manager/$ref");
        assert_eq!(world.send(reqwest::Method::PUT, &path, &reference).await.0, 204);
    }
    let (status, body) = world.get(&format!("/users/{id}?$select=id&$expand=manager($select=id)")).await;
    assert_eq!((status.as_u16(), &body["manager"]["id"]), (200, &json!(boss)));
    let path = format!("/users/{id}?$select=id&$expand=manager($levels=max;$select=id)&$count=true");
    let request = world.request(reqwest::Method::GET, &path).header("consistencylevel", "eventual");
    let (_, body) = crate::support::read(request.send().await.unwrap()).await;
    assert_eq!(body["manager"]["manager"]["id"], top.as_str());
    let (_, body) = world.get(&format!("/users/{boss}?$expand=directReports")).await;
    assert_eq!(body["directReports"][0]["id"], id.as_str());
    let (_, body) = world.get(&format!("/users/{boss}/directReports?$select=id")).await;
    assert_eq!(body["value"], json!([{"@odata.type": "#microsoft.graph.user", "id": id}]));
    let (_, body) = world.get(&format!("/users/{id}/manager/$ref")).await;
    assert!(body["@odata.id"].as_str().unwrap().ends_with(&format!("/v1.0/users/{boss}")));
    assert!(world.tenant().delete_user(&boss, false));
    assert_eq!(world.get(&format!("/users/{id}/manager")).await.0, 404);
}

#[tokio::test]
async fn a_name_that_begins_with_a_dollar_goes_in_quotes() {
    let world = world().await;
    let mut body = crate::support::person("dollar");
    body["userPrincipalName"] = json!("x@contoso.com");
    world.post("/users", &body).await;
    for path in ["/users/$x", "/users/$x@contoso.com", "/users/%24x@contoso.com/manager"] {
        let (status, body) = world.get(path).await;
        assert_eq!(status, 400, "{path}: {body}");
    }
    assert_eq!(world.get("/users('$x@contoso.com')").await.0, 404);
    assert_eq!(world.get("/users('x@contoso.com')").await.0, 200);
}

#[tokio::test]
async fn what_other_services_keep_is_shown_on_one_user_only() {
    let world = world().await;
    let id = world.create("painter").await;
    let (status, body) = world.get(&format!("/users/{id}?$select=aboutMe,skills,birthday")).await;
    assert_eq!((status.as_u16(), &body["aboutMe"], &body["skills"]), (200, &json!(null), &json!([])));
    assert_eq!(world.get("/users?$select=aboutMe").await.0, 501);
    assert_eq!(world.get(&format!("/users/{id}?$select=colour")).await.0, 400);
    assert_eq!(world.get(&format!("/users/{id}?$expand=colour")).await.0, 400);
}

#[tokio::test]
async fn what_cannot_be_null_has_a_value_from_the_start() {
    let world = world().await;
    let id = world.create("unborn").await;
    let (_, body) = world.get(&format!("/users/{id}?$select=birthday,hireDate,deviceEnrollmentLimit")).await;
    assert_eq!(
        (&body["birthday"], &body["hireDate"]),
        (&json!("0001-01-01T00:00:00Z"), &json!("0001-01-01T00:00:00Z"))
    );
    assert_eq!(body["deviceEnrollmentLimit"], 5);
    let (status, body) = world.get(&format!("/users/{id}/birthday")).await;
    assert_eq!((status.as_u16(), &body["value"]), (200, &json!("0001-01-01T00:00:00Z")));
    for name in ["birthday", "hireDate", "deviceEnrollmentLimit"] {
        assert_eq!(world.patch(&id, &json!({name: null})).await.0, 400, "{name}");
    }
    let born = json!({"birthday": "1980-05-17T00:00:00Z"});
    assert!(world.tenant().change_user(&id, born.as_object().unwrap().clone()));
    let (_, body) = world.get(&format!("/users/{id}?$select=birthday")).await;
    assert_eq!(body["birthday"], "1980-05-17T00:00:00Z");
}

#[tokio::test]
async fn licences_are_told_in_detail() {
    let world = world().await;
    let id = world.create("licensed").await;
    world.license(&id, json!([{"skuId": crate::support::VISIO, "disabledPlans": []}]), json!([])).await;
    let (status, body) = world.get(&format!("/users/{id}/licenseDetails")).await;
    assert_eq!((status.as_u16(), &body["value"][0]["skuPartNumber"]), (200, &json!("VISIOCLIENT")));
    assert_eq!(body["value"][0]["servicePlans"].as_array().unwrap().len(), 4);
    let one = body["value"][0]["id"].as_str().unwrap();
    let (_, body) = world.get(&format!("/users/{id}/licenseDetails/{one}?$select=skuId")).await;
    assert_eq!(body["skuId"], crate::support::VISIO);
    assert_eq!(world.get(&format!("/users/{id}/licenseDetails/nothing")).await.0, 404);
}
