//! What the log says of consents, and of what they bring.

use serde_json::{Value, json};

use crate::oauth_support::sent_back;
use crate::support::{World, world};

const AUDITS: &str = "/auditLogs/directoryAudits";

async fn told(world: &World, activity: &str) -> Value {
    let (_, log) = world.get(&format!("{AUDITS}?$filter=activityDisplayName eq '{activity}'&$top=1")).await;
    log["value"][0].clone()
}

fn property<'a>(entry: &'a Value, name: &str) -> &'a Value {
    let all = entry["targetResources"][0]["modifiedProperties"].as_array().unwrap();
    &all.iter().find(|one| one["displayName"] == name).unwrap_or_else(|| panic!("no {name} in {entry}"))["newValue"]
}

#[tokio::test]
async fn a_consent_on_the_page_is_told_with_what_it_brought() {
    let world = world().await;
    let tools = "14d82eec-204b-4c2f-b7e8-296a70dab67e";
    let admin = world.admin();
    let admin_id = world.tenant().find_user(&admin).unwrap()["id"].clone();
    let url = world.authorize(&[("client_id", tools), ("scope", "User.Read Group.Read.All")]);
    let form = [("decision", "grant"), ("username", &*admin), ("organization", "on")];
    assert!(sent_back(&world.decide(&url, &form).await).contains_key("code"));
    for activity in ["Add service principal", "Add delegated permission grant", "Consent to application"] {
        let entry = told(&world, activity).await;
        assert_eq!(
            (&entry["initiatedBy"]["user"]["id"], &entry["category"]),
            (&admin_id, &json!("ApplicationManagement")),
            "{entry}"
        );
    }
    let grant = told(&world, "Add delegated permission grant").await;
    assert_eq!(property(&grant, "DelegatedPermissionGrant.Scope"), "\"User.Read Group.Read.All\"");
    assert_eq!(grant["targetResources"][0]["displayName"], "Microsoft Graph");
    assert_eq!(property(&grant, "ServicePrincipal.AppId"), &format!("\"{tools}\""));
    let consent = told(&world, "Consent to application").await;
    assert_eq!(consent["targetResources"][0]["displayName"], "Microsoft Graph Command Line Tools");
    assert_eq!(property(&consent, "ConsentContext.IsAdminConsent"), "\"True\"");
    assert_eq!(property(&consent, "ConsentContext.OnBehalfOfAll"), "\"True\"");
    assert!(
        property(&consent, "ConsentAction.Permissions").as_str().unwrap().contains("Scope: User.Read Group.Read.All")
    );
    // Nothing new, nothing told.
    let id = consent["id"].clone();
    assert!(sent_back(&world.decide(&url, &form).await).contains_key("code"));
    assert_eq!(told(&world, "Consent to application").await["id"], id);
    // A person for themselves.
    let member = world.member();
    let form = [("decision", "grant"), ("username", member["userPrincipalName"].as_str().unwrap())];
    let url = world.authorize(&[("scope", "Calendars.Read")]);
    assert!(sent_back(&world.decide(&url, &form).await).contains_key("code"));
    let consent = told(&world, "Consent to application").await;
    assert_eq!(consent["initiatedBy"]["user"]["id"], member["id"]);
    assert_eq!(property(&consent, "ConsentContext.IsAdminConsent"), "\"False\"");
}

#[tokio::test]
async fn admin_consent_gives_application_permissions_and_is_told_as_such() {
    let world = world().await;
    let (details, awaiting) = (world.running.details(), world.app("Tenantry (awaiting consent)"));
    let url = format!("{}/{}/adminconsent?client_id={awaiting}", details.login, details.tenant_id);
    let admin = world.admin();
    assert_eq!(world.decide(&url, &[("decision", "grant"), ("username", &admin)]).await.status(), 200);
    let role = told(&world, "Add app role assignment to service principal").await;
    assert_eq!(role["targetResources"][1]["displayName"], "Tenantry (awaiting consent)");
    let consent = told(&world, "Consent to application").await;
    assert_eq!(property(&consent, "ConsentContext.IsAppOnly"), "\"True\"");
    let (_, found) = world.get(&format!("/servicePrincipals?$filter=appId eq '{awaiting}'")).await;
    let path = format!("/servicePrincipals/{}/appRoleAssignments?$top=200", found["value"][0]["id"].as_str().unwrap());
    let (_, given) = world.get(&path).await;
    assert!(given["value"].as_array().unwrap().len() > 20, "{given}");
    let user = consent["initiatedBy"]["user"]["id"].as_str().unwrap();
    let (_, log) = world.get(&format!("/auditLogs/signIns?$filter=userId eq '{user}'&$top=1")).await;
    assert_eq!(log["value"][0]["appDisplayName"], "Tenantry (awaiting consent)");
}
