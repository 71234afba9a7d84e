use reqwest::Method;
use rstest::rstest;
use serde_json::{Value, json};

use crate::support::{World, code, message, small, world_of};

pub(crate) fn security(name: &str) -> Value {
    json!({"displayName": name, "mailEnabled": false, "mailNickname": name, "securityEnabled": true})
}

pub(crate) fn unified(name: &str) -> Value {
    json!({"displayName": name, "mailEnabled": true, "mailNickname": name, "securityEnabled": false,
        "groupTypes": ["Unified"]})
}

pub(crate) fn with(mut body: Value, more: Value) -> Value {
    body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    body
}

/// A tenant without groups of its own.
pub(crate) async fn bare() -> World {
    world_of(simulator::SimulatorConfig { groups: Some(0), ..small() }).await
}

/// Creates a group and answers its id.
pub(crate) async fn make(world: &World, body: &Value) -> String {
    let (status, answer) = world.post("/groups", body).await;
    assert_eq!(status, 201, "{answer}");
    answer["id"].as_str().unwrap().to_owned()
}

pub(crate) fn reference(id: &str) -> Value {
    json!({"@odata.id": format!("https://graph.microsoft.com/v1.0/directoryObjects/{id}")})
}

/// Adds a member; answers status and message.
pub(crate) async fn add(world: &World, group: &str, id: &str) -> (u16, String) {
    let (status, body) = world.post(&format!("/groups/{group}/members/$ref"), &reference(id)).await;
    (status.as_u16(), if body.is_null() { String::new() } else { message(&body).to_owned() })
}

pub(crate) async fn remove(world: &World, group: &str, id: &str) -> u16 {
    let path = format!("/groups/{group}/members/{id}/$ref");
    world.send(Method::DELETE, &path, &json!({})).await.0.as_u16()
}

pub(crate) fn bind(ids: &[String]) -> Value {
    ids.iter().map(|id| format!("https://graph.microsoft.com/v1.0/users/{id}")).collect()
}

pub(crate) fn someone(world: &World, many: usize) -> Vec<String> {
    world.tenant().users(many).iter().map(|user| user["id"].as_str().unwrap().to_owned()).collect()
}

/// Groups a user is in, through others too.
pub(crate) async fn groups_of(world: &World, id: &str) -> Vec<Value> {
    let path = format!("/directoryObjects/{id}/getMemberGroups");
    let (status, body) = world.post(&path, &json!({"securityEnabledOnly": false})).await;
    assert_eq!(status, 200, "{body}");
    body["value"].as_array().unwrap().clone()
}

#[tokio::test]
async fn a_new_security_group_is_shown_whole_and_can_be_read_back() {
    let world = bare().await;
    let body = with(security("sec-a"), json!({"description": "For tests"}));
    let answer = world.request(Method::POST, "/groups").json(&body).send().await.unwrap();
    assert_eq!(answer.status(), 201);
    let location = answer.headers()["location"].to_str().unwrap().to_owned();
    let made: Value = answer.json().await.unwrap();
    let id = made["id"].as_str().unwrap();
    assert!(location.ends_with(&format!("/directoryObjects/{id}/Microsoft.DirectoryServices.Group")), "{location}");
    assert!(made["@odata.context"].as_str().unwrap().ends_with("/v1.0/$metadata#groups/$entity"));
    assert_eq!(
        (&made["groupTypes"], &made["mail"], &made["visibility"], &made["isAssignableToRole"], &made["proxyAddresses"]),
        (&json!([]), &Value::Null, &Value::Null, &Value::Null, &json!([]))
    );
    assert!(made["securityIdentifier"].as_str().unwrap().starts_with("S-1-12-1-"));
    assert_eq!(made["createdDateTime"], made["renewedDateTime"]);
    assert!(made.get("assignedLicenses").is_none());
    let (_, read) = world.get(&format!("/groups/{id}")).await;
    assert_eq!(read, made);
}

#[tokio::test]
async fn a_security_group_may_be_called_public() {
    let world = bare().await;
    let body = with(security("sec-public"), json!({"visibility": "Public"}));
    let (status, made) = world.post("/groups", &body).await;
    assert_eq!((status.as_u16(), &made["visibility"]), (201, &json!("Public")), "{made}");
    let path = format!("/groups/{}", made["id"].as_str().unwrap());
    assert_eq!(world.send(Method::PATCH, &path, &json!({"visibility": "Private"})).await.0, 204);
    assert_eq!(world.get(&path).await.1["visibility"], "Private");
}

#[tokio::test]
async fn a_new_microsoft_365_group_gets_an_address_and_is_public() {
    let world = bare().await;
    let (status, made) = world.post("/groups", &unified("m365-a")).await;
    assert_eq!(status, 201, "{made}");
    assert_eq!(
        (&made["mail"], &made["proxyAddresses"], &made["visibility"]),
        (&json!("m365-a@contoso.com"), &json!(["SMTP:m365-a@contoso.com"]), &json!("Public"))
    );
    // Nobody else, not even in the recycle bin, may have the address.
    let id = made["id"].as_str().unwrap();
    assert_eq!(world.send(Method::DELETE, &format!("/groups/{id}"), &json!({})).await.0, 204);
    let (status, body) = world.post("/groups", &unified("M365-A")).await;
    assert_eq!(
        (status.as_u16(), message(&body), &body["error"]["details"][0]["target"]),
        (400, "Another object with the same value for property mailNickname already exists.", &json!("mailNickname"))
    );
    let taken = world.someone(|user| user["userPrincipalName"].is_string());
    let name = taken["userPrincipalName"].as_str().unwrap().split_once('@').unwrap().0.to_owned();
    let (_, body) = world.post("/groups", &unified(&name)).await;
    assert_eq!(message(&body), "Another object with the same value for property proxyAddresses already exists.");
    // Groups without a mailbox may share a nickname.
    make(&world, &security("same")).await;
    make(&world, &security("same")).await;
}

#[tokio::test]
async fn names_of_properties_are_taken_however_they_are_cased() {
    let world = bare().await;
    let body = json!({"displayname": "Cased", "MailEnabled": false, "mailNickName": "cased", "securityEnabled": true});
    let (status, made) = world.post("/groups", &body).await;
    assert_eq!((status.as_u16(), &made["mailNickname"]), (201, &json!("cased")));
}

#[tokio::test]
async fn members_and_owners_can_be_named_at_once() {
    let world = bare().await;
    let people = someone(&world, 20);
    let body = with(
        security("bound"),
        json!({"members@odata.bind": bind(&people[..18]), "owners@odata.bind": bind(&people[18..])}),
    );
    let id = make(&world, &body).await;
    assert_eq!(groups_of(&world, &people[17]).await, [json!(id)]);
    assert_eq!(groups_of(&world, &people[18]).await, [] as [Value; 0]);
}

#[rstest]
#[case::no_name(json!({"displayName": null}), "A value is required for property 'displayName' of resource 'Group'.")]
#[case::no_nickname(json!({"mailNickname": null}), "A value is required for property 'mailNickname' of resource 'Group'.")]
#[case::no_security(json!({"securityEnabled": null}), "A value is required for property 'securityEnabled' of resource 'Group'.")]
#[case::mail_enabled(json!({"mailEnabled": true}), "The service does not currently support writes of mail-enabled groups. Please ensure that the mail-enablement property is unset and the security-enablement property is set.")]
#[case::distribution(json!({"mailEnabled": true, "securityEnabled": false}), "The service does not currently support writes of mail-enabled groups. Please ensure that the mail-enablement property is unset and the security-enablement property is set.")]
#[case::neither(json!({"securityEnabled": false}), "The service does not currently support writes of mail-enabled groups. Please ensure that the mail-enablement property is unset and the security-enablement property is set.")]
#[case::unified_without_mail(json!({"groupTypes": ["Unified"]}), "Invalid value specified for property 'mailEnabled' of resource 'Group'.")]
#[case::kind(json!({"groupTypes": ["Team"]}), "Invalid value specified for property 'groupTypes' of resource 'Group'.")]
#[case::long_name(json!({"displayName": "x".repeat(257)}), "Invalid value specified for property 'displayName' of resource 'Group'.")]
#[case::long_nickname(json!({"mailNickname": "x".repeat(65)}), "Invalid value specified for property 'mailNickname' of resource 'Group'.")]
#[case::nickname(json!({"mailNickname": "a b"}), "Invalid value specified for property 'mailNickname' of resource 'Group'.")]
#[case::accents(json!({"mailNickname": "käse"}), "Invalid value specified for property 'mailNickname' of resource 'Group'.")]
#[case::long_description(json!({"description": "x".repeat(1025)}), "Invalid value specified for property 'description' of resource 'Group'.")]
#[case::unknown(json!({"nickname": "x"}), "Could not find a property named 'nickname' on type 'microsoft.graph.group'.")]
#[case::read_only(json!({"mail": "a@contoso.com"}), "Property 'mail' is read-only and cannot be set.")]
#[case::synced(json!({"onPremisesSyncEnabled": true}), "Property 'onPremisesSyncEnabled' is read-only and cannot be set.")]
#[case::mailbox(json!({"allowExternalSenders": true}), "Property 'allowExternalSenders' is read-only and cannot be set.")]
#[case::hidden(json!({"visibility": "HiddenMembership"}), "Invalid value specified for property 'visibility' of resource 'Group'.")]
#[case::theme(json!({"theme": "Teal"}), "Invalid value specified for property 'theme' of resource 'Group'.")]
#[case::no_rule(json!({"groupTypes": ["DynamicMembership"]}), "A value is required for property 'membershipRule' of resource 'Group'.")]
#[case::no_state(json!({"groupTypes": ["DynamicMembership"], "membershipRule": "user.city -eq \"Ulm\""}), "A value is required for property 'membershipRuleProcessingState' of resource 'Group'.")]
#[case::stray_rule(json!({"membershipRule": "user.city -eq \"Ulm\""}), "Invalid value specified for property 'membershipRule' of resource 'Group'.")]
#[case::reference(json!({"members@odata.bind": ["nobody"]}), "Invalid URI specified for the reference-property 'members'.")]
#[case::no_list(json!({"owners@odata.bind": "x"}), "Invalid URI specified for the reference-property 'owners'.")]
#[case::nobody(json!({"members@odata.bind": ["https://graph.microsoft.com/v1.0/users/00000000-0000-0000-0000-000000000001"]}), "Resource '00000000-0000-0000-0000-000000000001' does not exist or one of its queried reference-property objects are not present.")]
#[case::other_link(json!({"memberOf@odata.bind": []}), "Could not find a property named 'memberOf@odata.bind' on type 'microsoft.graph.group'.")]
#[tokio::test]
async fn a_wrong_group_is_refused(#[case] change: Value, #[case] text: &str) {
    let world = bare().await;
    let (status, body) = world.post("/groups", &with(security("wrong"), change)).await;
    assert!(matches!(status.as_u16(), 400 | 404), "{body}");
    assert_eq!(message(&body), text);
}

#[tokio::test]
async fn a_rule_that_cannot_be_read_is_refused() {
    let world = bare().await;
    let rule = json!({"groupTypes": ["DynamicMembership"], "membershipRule": "user.city -eq", "membershipRuleProcessingState": "On"});
    let (status, body) = world.post("/groups", &with(security("rule"), rule)).await;
    assert_eq!(status, 400);
    assert!(message(&body).starts_with("Dynamic membership rule validation error: "), "{body}");
}

#[tokio::test]
async fn more_than_twenty_references_are_refused() {
    let world = bare().await;
    let people = someone(&world, 21);
    let body = with(
        security("many"),
        json!({"members@odata.bind": bind(&people[..19]), "owners@odata.bind": bind(&people[19..])}),
    );
    let (status, body) = world.post("/groups", &body).await;
    assert_eq!((status.as_u16(), code(&body)), (400, "Request_BadRequest"));
}

#[tokio::test]
async fn properties_are_changed_and_cleared() {
    let world = bare().await;
    let id = make(&world, &unified("change")).await;
    let path = format!("/groups/{id}");
    let change = json!({"displayName": "Changed", "description": "New", "mailNickName": "changed", "theme": "Teal"});
    let (status, body) = world.send(Method::PATCH, &path, &change).await;
    assert_eq!((status.as_u16(), body), (204, Value::Null));
    let (_, group) = world.get(&path).await;
    assert_eq!(
        (&group["displayName"], &group["mail"], &group["proxyAddresses"], &group["theme"]),
        (
            &json!("Changed"),
            &json!("changed@contoso.com"),
            &json!(["SMTP:changed@contoso.com", "smtp:change@contoso.com"]),
            &json!("Teal")
        )
    );
    assert_eq!(world.send(Method::PATCH, &path, &json!({"description": null})).await.0, 204);
    assert_eq!(world.get(&path).await.1["description"], Value::Null);
}

#[rstest]
#[case::roles(json!({"isAssignableToRole": true}), "Property 'isAssignableToRole' is read-only and cannot be set.")]
#[case::mail(json!({"mail": "x@contoso.com"}), "Property 'mail' is read-only and cannot be set.")]
#[case::id(json!({"id": "x"}), "Property 'id' is read-only and cannot be set.")]
#[case::unknown(json!({"colour": "red"}), "Could not find a property named 'colour' on type 'microsoft.graph.group'.")]
#[case::name(json!({"displayName": null}), "Invalid value specified for property 'displayName' of resource 'Group'.")]
#[case::kind(json!({"groupTypes": ["Unified"]}), "Invalid value specified for property 'groupTypes' of resource 'Group'.")]
#[case::mail_enabled(json!({"mailEnabled": true}), "Invalid value specified for property 'mailEnabled' of resource 'Group'.")]
#[case::security(json!({"securityEnabled": false}), "Invalid value specified for property 'securityEnabled' of resource 'Group'.")]
#[case::visibility(json!({"visibility": "HiddenMembership"}), "Invalid value specified for property 'visibility' of resource 'Group'.")]
#[case::mailbox(json!({"hideFromOutlookClients": true}), "Properties of the group's mailbox can only be updated in a request of their own.")]
#[case::rule(json!({"membershipRule": "user.city -eq \"Ulm\""}), "Invalid value specified for property 'membershipRule' of resource 'Group'.")]
#[case::nothing(json!({}), "Empty Payload. JSON content expected.")]
#[tokio::test]
async fn a_wrong_change_is_refused(#[case] change: Value, #[case] text: &str) {
    let world = bare().await;
    let id = make(&world, &security("fixed")).await;
    let (status, body) = world.send(Method::PATCH, &format!("/groups/{id}"), &change).await;
    assert_eq!((status.as_u16(), message(&body)), (400, text));
}

#[tokio::test]
async fn what_exchange_keeps_is_changed_by_itself_and_shown_only_when_asked_for() {
    let world = bare().await;
    let id = make(&world, &unified("mailbox")).await;
    let path = format!("/groups/{id}");
    let both = json!({"autoSubscribeNewMembers": true, "displayName": "X"});
    assert_eq!(world.send(Method::PATCH, &path, &both).await.0, 400);
    assert_eq!(world.send(Method::PATCH, &path, &json!({"autoSubscribeNewMembers": true})).await.0, 204);
    let (_, whole) = world.get(&path).await;
    assert!(whole.get("autoSubscribeNewMembers").is_none());
    let (_, asked) = world.get(&format!("{path}?$select=id,autoSubscribeNewMembers,allowExternalSenders")).await;
    assert_eq!(
        asked,
        json!({"@odata.context": asked["@odata.context"], "id": id, "autoSubscribeNewMembers": true,
            "allowExternalSenders": false})
    );
}

#[tokio::test]
async fn single_groups_are_missed_or_misspelt() {
    let world = bare().await;
    let nobody = "00000000-0000-0000-0000-000000000001";
    for (method, path, status, text) in [
        (
            Method::GET,
            format!("/groups/{nobody}"),
            404,
            format!(
                "Resource '{nobody}' does not exist or one of its queried reference-property objects are not present."
            ),
        ),
        (
            Method::DELETE,
            format!("/groups/{nobody}"),
            404,
            format!(
                "Resource '{nobody}' does not exist or one of its queried reference-property objects are not present."
            ),
        ),
        (Method::GET, "/groups/nothing".to_owned(), 400, "Invalid object identifier 'nothing'.".to_owned()),
        (
            Method::PUT,
            format!("/groups/{nobody}"),
            405,
            "Specified HTTP method is not allowed for the request target.".to_owned(),
        ),
    ] {
        let (found, body) = world.send(method, &path, &json!({"displayName": "x"})).await;
        assert_eq!((found.as_u16(), message(&body)), (status, text.as_str()), "{path}");
    }
    let id = make(&world, &security("select")).await;
    let (status, body) = world.get(&format!("/groups/{id}?$select=colour")).await;
    assert_eq!(
        (status.as_u16(), message(&body)),
        (
            400,
            "Parsing OData Select and Expand failed: Could not find a property named 'colour' on type 'microsoft.graph.group'."
        )
    );
}

#[tokio::test]
async fn a_unique_name_finds_the_group_and_is_never_given_twice() {
    let world = bare().await;
    let id = make(&world, &with(security("unique"), json!({"uniqueName": "crew"}))).await;
    let (status, found) = world.get("/groups(uniqueName='CREW')").await;
    assert_eq!((status.as_u16(), &found["id"]), (200, &json!(id)));
    let (_, body) = world.post("/groups", &with(security("other"), json!({"uniqueName": "Crew"}))).await;
    assert_eq!(message(&body), "Another object with the same value for property uniqueName already exists.");
}

#[tokio::test]
async fn a_deleted_group_leaves_who_is_in_it_and_licences_keep_it() {
    let world = bare().await;
    let id = make(&world, &security("bin")).await;
    let member = someone(&world, 1).remove(0);
    assert_eq!(add(&world, &id, &member).await.0, 204);
    let license = json!({"addLicenses": [{"skuId": crate::support::E3}], "removeLicenses": []});
    assert_eq!(world.post(&format!("/groups/{id}/assignLicense"), &license).await.0, 202);
    let (status, body) = world.send(Method::DELETE, &format!("/groups/{id}"), &json!({})).await;
    assert_eq!(
        (status.as_u16(), message(&body)),
        (
            400,
            "The group cannot be deleted because licenses are assigned to it. Remove the licenses first and try again."
        )
    );
    let license = json!({"addLicenses": [], "removeLicenses": [crate::support::E3]});
    assert_eq!(world.post(&format!("/groups/{id}/assignLicense"), &license).await.0, 202);
    assert_eq!(world.send(Method::DELETE, &format!("/groups/{id}"), &json!({})).await.0, 204);
    assert_eq!(world.get(&format!("/groups/{id}")).await.0, 404);
    assert_eq!(groups_of(&world, &member).await, [] as [Value; 0]);
    assert_eq!(add(&world, &id, &member).await.0, 404);
}

#[tokio::test]
async fn microsoft_365_groups_are_renewed_and_no_others() {
    let world = bare().await;
    let (group, other) = (make(&world, &unified("renew")).await, make(&world, &security("no-renew")).await);
    world.tenant().advance(std::time::Duration::from_secs(60));
    let renew = world.request(Method::POST, &format!("/groups/{group}/renew")).send().await.unwrap();
    assert_eq!(renew.status(), 204);
    let (_, body) = world.get(&format!("/groups/{group}")).await;
    assert_ne!(body["renewedDateTime"], body["createdDateTime"]);
    let refused = world.request(Method::POST, &format!("/groups/{other}/renew")).send().await.unwrap();
    assert_eq!(refused.status(), 400);
}

#[tokio::test]
async fn names_are_checked_beforehand() {
    let world = bare().await;
    let id = make(&world, &unified("taken")).await;
    let path = "/directoryObjects/validateProperties";
    let free = json!({"entityType": "Group", "displayName": "Free", "mailNickname": "free"});
    assert_eq!(world.post(path, &free).await.0, 204);
    let taken = json!({"entityType": "Group", "displayName": "Free", "mailNickname": "taken"});
    assert_eq!(world.post(path, &taken).await.0, 422);
    // The group itself may keep its name.
    assert_eq!(world.post(&format!("/groups/{id}/validateProperties"), &json!({"mailNickname": "taken"})).await.0, 204);
    assert_eq!(world.post(path, &json!({"entityType": "User", "displayName": "x"})).await.0, 400);
    assert_eq!(world.post(path, &json!({"entityType": "Group"})).await.0, 400);
}

#[tokio::test]
async fn what_groups_do_not_show_is_null_where_it_is_asked_for() {
    let world = crate::support::world().await;
    let (_, body) = world.get("/groups?$select=id,hasMembersWithLicenseErrors").await;
    let (_, expanded) = world.get("/groups?$expand=createdOnBehalfOf").await;
    for (name, body) in [("hasMembersWithLicenseErrors", body), ("createdOnBehalfOf", expanded)] {
        for group in body["value"].as_array().unwrap() {
            assert_eq!(group.get(name), Some(&Value::Null), "{group}");
        }
        let path = format!("/groups/{}", body["value"][0]["id"].as_str().unwrap());
        let option = if name == "createdOnBehalfOf" { "$expand" } else { "$select" };
        let (_, one) = world.get(&format!("{path}?{option}={name}")).await;
        assert_eq!(one.get(name), Some(&Value::Null), "{one}");
    }
}
