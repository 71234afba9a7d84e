use std::time::Duration;

use reqwest::Method;
use serde_json::{Value, json};
use simulator::{FaultSwitch, Faults};

use crate::support::{World, code, message, world};

const AUDITS: &str = "/auditLogs/directoryAudits";

async fn about(world: &World, id: &str) -> Vec<Value> {
    let (status, body) = world.get(&format!("{AUDITS}?$filter=targetResources/any(t:t/id eq '{id}')")).await;
    assert_eq!(status, 200, "{body}");
    body["value"].as_array().unwrap().clone()
}

#[tokio::test]
async fn the_log_holds_the_history_of_the_seed_newest_first_and_pages() {
    let world = world().await;
    let (status, page) = world.get(&format!("{AUDITS}?$top=20")).await;
    assert_eq!(status, 200, "{page}");
    let times: Vec<&str> =
        page["value"].as_array().unwrap().iter().map(|entry| entry["activityDateTime"].as_str().unwrap()).collect();
    assert!(times.len() == 20 && times.windows(2).all(|pair| pair[0] >= pair[1]));
    assert!(page["@odata.context"].as_str().unwrap().ends_with("#auditLogs/directoryAudits"));
    let (_, next) = world.get(page["@odata.nextLink"].as_str().unwrap()).await;
    assert!(next["value"][0]["activityDateTime"].as_str().unwrap() <= *times.last().unwrap());
    let (_, oldest) = world.get(&format!("{AUDITS}?$orderby=activityDateTime asc&$top=1")).await;
    assert!(oldest["value"][0]["activityDateTime"].as_str().unwrap() < times[0]);
    let (_, of_groups) = world.get(&format!("{AUDITS}?$filter=category eq 'GroupManagement'")).await;
    assert!(of_groups["value"].as_array().unwrap().iter().all(|entry| entry["category"] == "GroupManagement"));
}

#[tokio::test]
async fn every_change_is_recorded_in_the_published_shape() {
    let world = world().await;
    let id = world.create("audited.person").await;
    world.patch(&id, &json!({"jobTitle": "Buyer"})).await;
    world.patch(&id, &json!({"accountEnabled": false})).await;
    world.patch(&id, &json!({"passwordProfile": {"password": "Geheim-2026!x"}})).await;
    assert_eq!(world.send(Method::DELETE, &format!("/users/{id}"), &json!({})).await.0, 204);
    let entries = about(&world, &id).await;
    let mut activities: Vec<&str> =
        entries.iter().map(|entry| entry["activityDisplayName"].as_str().unwrap()).collect();
    activities.sort_unstable();
    assert_eq!(activities, ["Add user", "Delete user", "Disable account", "Reset user password", "Update user"]);
    for entry in &entries {
        let mut names: Vec<&str> = entry.as_object().unwrap().keys().map(String::as_str).collect();
        names.sort_unstable();
        assert_eq!(
            names,
            [
                "activityDateTime",
                "activityDisplayName",
                "additionalDetails",
                "category",
                "correlationId",
                "id",
                "initiatedBy",
                "loggedByService",
                "operationType",
                "result",
                "resultReason",
                "targetResources"
            ]
        );
        let app = &entry["initiatedBy"]["app"];
        assert_eq!(
            (app["displayName"].as_str(), app["appId"].as_str()),
            (Some("Tenantry"), Some(&*world.running.details().client_id))
        );
        assert!(entry["initiatedBy"]["user"].is_null());
        assert!(!entry.to_string().contains("Geheim"));
        let mut names: Vec<&str> =
            entry["targetResources"][0].as_object().unwrap().keys().map(String::as_str).collect();
        names.sort_unstable();
        assert_eq!(names, ["displayName", "groupType", "id", "modifiedProperties", "type", "userPrincipalName"]);
    }
    let update = entries.iter().find(|entry| entry["activityDisplayName"] == "Update user").unwrap();
    let changed = &update["targetResources"][0]["modifiedProperties"][0];
    assert_eq!(changed, &json!({"displayName": "JobTitle", "oldValue": "[]", "newValue": "[\"Buyer\"]"}));
    let (_, one) = world.get(&format!("{AUDITS}/{}", update["id"].as_str().unwrap())).await;
    assert_eq!(one["activityDisplayName"], "Update user");
    let (status, none) = world.get(&format!("{AUDITS}/nonsense")).await;
    assert_eq!((status.as_u16(), code(&none)), (404, "Request_ResourceNotFound"));
}

#[tokio::test]
async fn a_link_names_both_ends() {
    let world = world().await;
    let person = world.create("audited.person").await;
    let role = "/directoryRoles(roleTemplateId='fe930be7-5e62-47db-91af-98c3a49a38b1')";
    let reference = json!({"@odata.id": format!("{}/v1.0/directoryObjects/{person}", world.running.details().graph)});
    assert_eq!(world.post(&format!("{role}/members/$ref"), &reference).await.0, 204);
    let entries = about(&world, &person).await;
    let added = entries.iter().find(|entry| entry["activityDisplayName"] == "Add member to role").unwrap();
    assert_eq!((added["category"].as_str(), added["operationType"].as_str()), (Some("RoleManagement"), Some("Assign")));
    let targets = added["targetResources"].as_array().unwrap();
    assert_eq!((targets[0]["type"].as_str(), targets[1]["type"].as_str()), (Some("User"), Some("Role")));
    let named = &targets[0]["modifiedProperties"][1];
    assert_eq!(
        named,
        &json!({"displayName": "Role.DisplayName", "oldValue": null, "newValue": "\"User Administrator\""})
    );
}

#[tokio::test]
async fn entries_come_to_sight_with_replication_and_go_after_thirty_days() {
    let world = world().await;
    let faults: FaultSwitch = world.running.faults();
    let id = {
        faults.set(Faults { lag_seconds: 120.0, ..Faults::default() });
        world.create("late.person").await
    };
    assert!(about(&world, &id).await.is_empty());
    world.tenant().advance(Duration::from_secs(121));
    let mut world = world;
    world.renew().await;
    assert_eq!(about(&world, &id).await.len(), 1);
    world.tenant().advance(Duration::from_secs(31 * 86_400));
    world.renew().await;
    assert!(about(&world, &id).await.is_empty());
}

#[tokio::test]
async fn sign_ins_are_listed_and_need_a_premium_tenant() {
    let world = world().await;
    let (status, page) = world.get("/auditLogs/signIns?$top=10").await;
    assert_eq!((status.as_u16(), page["value"].as_array().unwrap().len()), (200, 10));
    let entry = &page["value"][0];
    let user = entry["userId"].as_str().unwrap();
    let (_, own) = world.get(&format!("/auditLogs/signIns?$filter=userId eq '{user}'")).await;
    assert!(own["value"].as_array().unwrap().iter().all(|entry| entry["userId"] == user));
    let path = format!("/auditLogs/signIns/{}", entry["id"].as_str().unwrap());
    assert_eq!(world.get(&path).await.1["appDisplayName"], entry["appDisplayName"]);
    let (_, since) = world.get("/auditLogs/signIns?$filter=createdDateTime ge 2030-01-01T00:00:00Z").await;
    assert_eq!(since["value"], json!([]));
    world.tenant().set_premium(false);
    for path in ["/auditLogs/signIns", "/auditLogs/provisioning", &path] {
        let (status, body) = world.get(path).await;
        assert_eq!((status.as_u16(), code(&body)), (403, "Authentication_RequestFromNonPremiumTenantOrB2CTenant"));
        assert_eq!(message(&body), "Neither tenant is B2C or tenant doesn't have premium license");
    }
    let (_, few) = world.get(AUDITS).await;
    let many = few["value"].as_array().unwrap().len();
    assert!((20..100).contains(&many), "{many}");
}

#[tokio::test]
async fn ways_of_signing_in_and_invitations_are_recorded_by_their_services() {
    let world = world().await;
    let id = world.create("audited.methods").await;
    let phone = json!({"phoneType": "mobile", "phoneNumber": "+49 1701234567"});
    let (status, phone) = world.post(&format!("/users/{id}/authentication/phoneMethods"), &phone).await;
    assert_eq!(status, 201, "{phone}");
    let path = format!("/users/{id}/authentication/phoneMethods/{}", phone["id"].as_str().unwrap());
    assert_eq!(world.request(Method::DELETE, &path).send().await.unwrap().status(), 204);
    let told = |entry: &Value| {
        let text = |name: &str| entry[name].as_str().unwrap().to_owned();
        (text("activityDisplayName"), text("loggedByService"))
    };
    let entries: Vec<(String, String)> = about(&world, &id).await.iter().map(told).collect();
    for activity in ["Admin registered security info", "Admin deleted security info"] {
        assert!(entries.contains(&(activity.to_owned(), "Authentication Methods".to_owned())), "{entries:?}");
    }
    let invitation =
        json!({"invitedUserEmailAddress": "ann@litware.example", "inviteRedirectUrl": "https://x.example"});
    let (_, invited) = world.post("/invitations", &invitation).await;
    let entries = about(&world, invited["invitedUser"]["id"].as_str().unwrap()).await;
    assert!(
        entries.iter().map(told).any(|told| told == ("Invite external user".to_owned(), "Invited Users".to_owned()))
    );
}

#[tokio::test]
async fn a_failed_sign_in_says_why_whatever_the_reason() {
    let mut world = world().await;
    let url = world.authorize(&[]);
    let codes = [50_055, 50_144, 50_105, 53_000, 50_079, 530_032];
    for code in codes {
        // Only an account there is has a line in the log.
        let mut person = crate::support::person(&format!("aadsts{code}"));
        person["mailNickname"] = json!(format!("p{code}"));
        world.post("/users", &person).await;
        world.decide(&url, &[("decision", "grant"), ("username", &*format!("aadsts{code}@contoso.com"))]).await;
    }
    world.tenant().advance(Duration::from_secs(600));
    world.renew().await;
    let (_, page) = world.get("/auditLogs/signIns?$top=50").await;
    for code in codes {
        let entry = page["value"].as_array().unwrap().iter().find(|entry| entry["status"]["errorCode"] == code);
        let reason = entry.unwrap_or_else(|| panic!("{code} is not in the log"))["status"]["failureReason"].clone();
        assert!(reason.as_str().is_some_and(|reason| reason.len() > 20 && !reason.contains("{}")), "{code}: {reason}");
    }
}
