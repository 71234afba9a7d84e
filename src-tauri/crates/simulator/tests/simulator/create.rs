use reqwest::Method;
use rstest::rstest;
use serde_json::{Value, json};

use crate::support::{code, message, person, world};

#[tokio::test]
async fn a_new_user_is_answered_with_their_place_and_the_default_properties() {
    let world = world().await;
    let answer = world.request(Method::POST, "/users").json(&person("anna.neu")).send().await.unwrap();
    assert_eq!(answer.status(), 201);
    let location = answer.headers()["location"].to_str().unwrap().to_owned();
    let body: Value = answer.json().await.unwrap();
    let id = body["id"].as_str().unwrap();
    assert!(location.contains(id));
    // The eleven and the context; never the password.
    assert_eq!(body.as_object().unwrap().len(), 12);
    let user = world.tenant().find_user("Anna.NEU@contoso.com").unwrap();
    assert_eq!((user["id"].as_str(), &user["userType"]), (Some(id), &json!("Member")));
    assert_eq!(user["usageLocation"], "DE");
    assert!(user.get("passwordProfile").is_none());
    assert_eq!(world.tenant().user_count(), 301);
}

#[tokio::test]
async fn property_names_match_however_cased_and_a_given_mail_becomes_the_proxy_address() {
    let world = world().await;
    let mut body = person("case");
    body["MAILnickname"] = body.as_object_mut().unwrap().remove("mailNickname").unwrap();
    body["mail"] = json!("Case@contoso.com");
    body["@odata.type"] = json!("#microsoft.graph.user");
    let (status, answer) = world.post("/users", &body).await;
    assert_eq!(status, 201, "{answer}");
    let user = world.tenant().find_user("case@contoso.com").unwrap();
    assert_eq!((&user["mailNickname"], &user["proxyAddresses"]), (&json!("case"), &json!(["SMTP:Case@contoso.com"])));
}

#[rstest]
#[case::name("displayName", "A value is required for property 'displayName' of resource 'User'.")]
#[case::nickname("mailNickname", "A value is required for property 'mailNickname' of resource 'User'.")]
#[case::user_name("userPrincipalName", "A value is required for property 'userPrincipalName' of resource 'User'.")]
#[case::enabled("accountEnabled", "A value is required for property 'accountEnabled' of resource 'User'.")]
#[case::password("passwordProfile", "A value is required for property 'passwordProfile' of resource 'User'.")]
#[tokio::test]
async fn what_is_required_is_required(#[case] property: &str, #[case] text: &str) {
    let world = world().await;
    let mut body = person("lacking");
    body.as_object_mut().unwrap().remove(property);
    let (status, answer) = world.post("/users", &body).await;
    assert_eq!((status.as_u16(), code(&answer), message(&answer)), (400, "Request_BadRequest", text));
    assert_eq!(world.tenant().user_count(), 300);
}

const WEAK: &str = "The specified password does not comply with password complexity requirements. Please provide a different password.";
const UNVERIFIED: &str = "The domain portion of the userPrincipalName property is invalid. You must use one of the verified domain names in your organization.";
const BAD_NAME: &str = "Property userPrincipalName is invalid.";

#[rstest]
#[case("userPrincipalName", json!("anna@contso.com"), UNVERIFIED)]
#[case("userPrincipalName", json!("anna contoso.com"), BAD_NAME)]
#[case("userPrincipalName", json!("an na@contoso.com"), BAD_NAME)]
#[case("userPrincipalName", json!("žofie@contoso.com"), BAD_NAME)]
#[case("userPrincipalName", json!("anna.@contoso.com"), BAD_NAME)]
#[case("userPrincipalName", json!("a@b@contoso.com"), BAD_NAME)]
#[case("userPrincipalName", json!(format!("{}@contoso.com", "a".repeat(65))), BAD_NAME)]
#[case("mailNickname", json!("an na"), "Invalid value specified for property 'mailNickname' of resource 'User'.")]
#[case("mailNickname", json!("zoë"), "Invalid value specified for property 'mailNickname' of resource 'User'.")]
#[case("mailNickname", json!("a".repeat(65)), "Invalid value specified for property 'mailNickname' of resource 'User'.")]
#[case("displayName", json!("x".repeat(257)), "Invalid value specified for property 'displayName' of resource 'User'.")]
#[case("department", json!("x".repeat(65)), "Invalid value specified for property 'department' of resource 'User'.")]
#[case("department", json!(""), "Invalid value specified for property 'department' of resource 'User'.")]
#[case("department", json!(7), "Invalid value specified for property 'department' of resource 'User'.")]
#[case("employeeId", json!("12345678901234567"), "Invalid value specified for property 'employeeId' of resource 'User'.")]
#[case("usageLocation", json!("UK"), "Invalid value specified for property 'usageLocation' of resource 'User'.")]
#[case("usageLocation", json!("Germany"), "Invalid value specified for property 'usageLocation' of resource 'User'.")]
#[case("businessPhones", json!(["1", "2"]), "Invalid value specified for property 'businessPhones' of resource 'User'.")]
#[case("employeeHireDate", json!("3.4.2026"), "Invalid value specified for property 'employeeHireDate' of resource 'User'.")]
#[case("accountEnabled", json!("Yes"), "Invalid value specified for property 'accountEnabled' of resource 'User'.")]
#[case("passwordProfile", json!({"password": "short1!"}), WEAK)]
#[case("passwordProfile", json!({"password": "onlylowercase"}), WEAK)]
#[case("passwordProfile", json!({"password": "Pässword-2026"}), WEAK)]
#[case("passwordProfile", json!({"forceChangePasswordNextSignIn": true}), "A value is required for property 'password' of resource 'User'.")]
#[case("shoeSize", json!(42), "Could not find a property named 'shoeSize' on type 'microsoft.graph.user'.")]
#[case("assignedLicenses", json!([]), "Property 'assignedLicenses' is read-only and cannot be set.")]
#[case("onPremisesSyncEnabled", json!(true), "Property 'onPremisesSyncEnabled' is read-only and cannot be set.")]
#[case("proxyAddresses", json!(["SMTP:x@contoso.com"]), "Property 'proxyAddresses' is read-only and cannot be set.")]
#[tokio::test]
async fn a_wrong_value_is_refused(#[case] property: &str, #[case] value: Value, #[case] text: &str) {
    let world = world().await;
    let mut body = person("wrong");
    body[property] = value;
    let (status, answer) = world.post("/users", &body).await;
    assert_eq!((status.as_u16(), message(&answer)), (400, text));
    assert_eq!((world.tenant().user_count(), world.tenant().writes().len()), (300, 0));
}

#[tokio::test]
async fn a_taken_user_name_is_a_conflict_with_details() {
    let world = world().await;
    let taken = world.someone(|user| user["userType"] == "Member");
    let mut body = person("twice");
    body["userPrincipalName"] = json!(taken["userPrincipalName"].as_str().unwrap().to_uppercase());
    let (status, answer) = world.post("/users", &body).await;
    assert_eq!(status, 400);
    let text = "Another object with the same value for property userPrincipalName already exists.";
    assert_eq!(answer["error"]["message"], text);
    assert_eq!(
        answer["error"]["details"],
        json!([{"code": "ObjectConflict", "message": text, "target": "userPrincipalName"}])
    );
}

#[tokio::test]
async fn an_address_of_someone_else_is_a_conflict_too() {
    let world = world().await;
    let taken = world.someone(|user| user["userType"] == "Member");
    let alias = taken["userPrincipalName"].as_str().unwrap().replace("@contoso.com", "@contoso.onmicrosoft.com");
    for (property, value) in [("mail", taken["mail"].clone()), ("userPrincipalName", json!(alias))] {
        let mut body = person("alias");
        body[property] = value;
        let (_, answer) = world.post("/users", &body).await;
        assert_eq!(message(&answer), "Another object with the same value for property proxyAddresses already exists.");
        assert_eq!(answer["error"]["details"][1]["code"], "ConflictingObjects");
    }
}

#[tokio::test]
async fn a_federated_domain_wants_the_immutable_id() {
    let world = world().await;
    let mut body = person("fed");
    body["userPrincipalName"] = json!("fed@fabrikam.example");
    let (_, answer) = world.post("/users", &body).await;
    assert_eq!(message(&answer), "A value is required for property 'onPremisesImmutableId' of resource 'User'.");
    body["onPremisesImmutableId"] = json!("cGFpcg==");
    assert_eq!(world.post("/users", &body).await.0, 201);
}

#[tokio::test]
async fn a_body_that_is_no_json_is_refused() {
    let world = world().await;
    for (body, kind) in
        [("", "application/json"), ("{", "application/json"), ("[]", "application/json"), ("{}", "text/plain")]
    {
        let request = world.request(Method::POST, "/users").header("content-type", kind).body(body);
        assert_eq!(request.send().await.unwrap().status(), 400, "{body} as {kind}");
    }
}

#[tokio::test]
async fn a_lagging_new_user_is_hidden_from_reads_until_their_time() {
    let world = world().await;
    world.running.faults().set(simulator::Faults { lag_seconds: 30.0, ..simulator::Faults::default() });
    let (_, latest) = world.get("/users/delta?$deltatoken=latest").await;
    let link = latest["@odata.deltaLink"].as_str().unwrap();
    let id = world.create("late").await;
    assert_eq!(world.get(&format!("/users/{id}")).await.0, 404);
    let (_, round) = world.get(link).await;
    assert_eq!(round["value"], json!([]));
    world.tenant().advance(std::time::Duration::from_secs(31));
    assert_eq!(world.get(&format!("/users/{id}")).await.0, 200);
    let (_, round) = world.get(round["@odata.deltaLink"].as_str().unwrap()).await;
    assert_eq!(round["value"][0]["id"], id.as_str());
}

#[tokio::test]
async fn a_user_is_created_with_a_manager_and_refused_with_a_wrong_one() {
    let world = world().await;
    let boss = world.create("boss").await;
    let root = format!("{}/v1.0", world.running.details().graph);
    let mut body = person("report");
    body["manager@odata.bind"] = json!(format!("{root}/users/{boss}"));
    let (status, answer) = world.post("/users", &body).await;
    assert_eq!(status, 201, "{answer}");
    let id = answer["id"].as_str().unwrap();
    assert_eq!(world.get(&format!("/users/{id}/manager?$select=id")).await.1["id"], boss.as_str());
    body["userPrincipalName"] = json!("other@contoso.com");
    body["manager@odata.bind"] = json!(format!("{root}/users/6731de76-14a6-49ae-97bc-6eba6914391e"));
    assert_eq!(world.post("/users", &body).await.0, 404);
}

#[tokio::test]
async fn a_full_tenant_takes_nobody_else() {
    let world = world().await;
    world.tenant().set_object_quota(Some(10));
    let (status, answer) = world.post("/users", &person("late")).await;
    assert_eq!((status.as_u16(), crate::support::code(&answer)), (403, "Directory_QuotaExceeded"));
    let (status, answer) = world.post("/groups", &crate::groups::security("late")).await;
    assert_eq!((status.as_u16(), crate::support::code(&answer)), (403, "Directory_QuotaExceeded"));
    world.tenant().set_object_quota(None);
    world.create("late").await;
}

#[tokio::test]
async fn a_banned_word_is_no_password() {
    let world = world().await;
    let mut body = person("weak");
    body["passwordProfile"] = json!({"password": "P@ssw0rd1"});
    let (_, answer) = world.post("/users", &body).await;
    assert_eq!(message(&answer), WEAK);
}

#[tokio::test]
async fn an_address_of_a_group_is_taken_too() {
    let world = world().await;
    let (_, groups) = world.get("/groups?$select=id,mail&$top=999").await;
    let mail = groups["value"].as_array().into_iter().flatten().find_map(|group| group["mail"].as_str());
    // Only where there are groups already.
    let Some(mail) = mail else { return };
    let mut body = person("grouped");
    body["mail"] = json!(mail);
    let (_, answer) = world.post("/users", &body).await;
    assert_eq!(message(&answer), "Another object with the same value for property proxyAddresses already exists.");
}

#[tokio::test]
async fn a_body_of_another_kind_and_a_name_with_a_nul_are_refused() {
    let world = world().await;
    let with = |name: &str, value: &str| {
        let mut body = person("odd");
        body[name] = json!(value);
        body
    };
    for (kind, text) in [
        (
            "#microsoft.graph.group",
            "A resource with type 'microsoft.graph.group' was found, but it is not assignable to the expected type 'microsoft.graph.user'.",
        ),
        (
            "#microsoft.graph.wizard",
            "A type named 'microsoft.graph.wizard' could not be resolved by the model. When a model is available, each type name must resolve to a valid type.",
        ),
    ] {
        let (status, body) = world.post("/users", &with("@odata.type", kind)).await;
        assert_eq!((status.as_u16(), code(&body), message(&body)), (400, "BadRequest", text));
    }
    let (status, body) = world.post("/users", &with("displayName", "A\u{0}B")).await;
    assert_eq!(status, 400);
    assert_eq!(message(&body), "Invalid value specified for property 'displayName' of resource 'User'.");
    assert_eq!(world.post("/users", &with("@odata.type", "#microsoft.graph.user")).await.0, 201);
}

#[tokio::test]
async fn whose_address_another_has_too_keeps_it_when_the_other_gives_it_up() {
    let world = world().await;
    let (first, second) = (world.create("first").await, world.create("second").await);
    let shared = |address: &str| json!({"proxyAddresses": [format!("smtp:{address}")]}).as_object().unwrap().clone();
    for id in [&first, &second] {
        assert!(world.tenant().change_user(id, shared("both@contoso.com")));
    }
    assert!(world.tenant().change_user(&second, shared("own@contoso.com")));
    let (status, body) = world.post("/users", &person("both")).await;
    assert_eq!(status, 400, "{body}");
    let (_, found) = world.get("/users?$filter=proxyAddresses/any(a:a eq 'smtp:both@contoso.com')&$select=id").await;
    assert_eq!(found["value"], json!([{"id": first}]));
}

#[tokio::test]
async fn applications_and_devices_count_as_objects_too() {
    let world = world().await;
    world.tenant().set_object_quota(Some(1));
    let device = json!({"accountEnabled": true, "displayName": "D", "operatingSystem": "linux",
        "operatingSystemVersion": "1", "deviceId": "4c299165-6e8f-4b45-a5ba-c5d250a707ff",
        "alternativeSecurityIds": [{"type": 2, "key": "Y29udG9zbw=="}]});
    for (path, body) in [("/applications", json!({"displayName": "A"})), ("/devices", device)] {
        let (status, answer) = world.post(path, &body).await;
        assert_eq!((status.as_u16(), code(&answer)), (403, "Directory_QuotaExceeded"), "{path} {answer}");
    }
}
