//! "Create it for me" of the connect wizard, and what a leaver was assigned to.

use crate::support::World;
use graph::{ActsFor, ClientCertificate, NewApplication, NewSecret, Write};
use model::ObjectId;
use serde_json::json;
use uuid::Uuid;

/// Microsoft Graph itself.
const GRAPH: Uuid = Uuid::from_u128(0x0000_0003_0000_0000_c000_0000_0000_0000);

#[tokio::test]
async fn an_application_is_made_and_consented_to() {
    let world = World::start().await;
    let resource = world.client.service_principal(GRAPH).await.unwrap().unwrap();
    let scopes = resource.properties["oauth2PermissionScopes"].as_array().unwrap();
    let scope = scopes.iter().find(|scope| scope["value"] == "User.Read.All").unwrap();
    let application = NewApplication {
        display_name: "Tenantry – Contoso".to_owned(),
        redirect_uri: "http://localhost".to_owned(),
        resource_app_id: GRAPH,
        permission_ids: vec![scope["id"].as_str().unwrap().parse().unwrap()],
        acts: ActsFor::People,
    };
    let created = world.done(&Write::create_application(&application)).await;
    let app_id: Uuid = created["appId"].as_str().unwrap().parse().unwrap();
    assert_eq!(created["publicClient"]["redirectUris"], json!(["http://localhost"]));
    let found = world.client.application(app_id).await.unwrap().unwrap();
    assert_eq!(found.id, created["id"].as_str().unwrap());

    assert_eq!(world.client.service_principal(app_id).await.unwrap(), None);
    let principal = world.done(&Write::create_service_principal(app_id)).await;
    assert!(world.refused(&Write::create_service_principal(app_id)).await.status >= 400);
    let principal = ObjectId::parse(principal["id"].as_str().unwrap()).unwrap();
    let resource = ObjectId::parse(&resource.id).unwrap();
    let grant = Write::grant_permissions(principal, resource, &["User.Read.All", "GroupMember.Read.All"]);
    world.done(&grant).await;
    assert!(world.refused(&grant).await.status >= 400);
    let grants = world.client.permission_grants(principal).await.unwrap();
    assert_eq!((grants.len(), grants[0].consent_type.as_str()), (1, "AllPrincipals"));
    assert_eq!((grants[0].scope.trim(), grants[0].principal_id), ("User.Read.All GroupMember.Read.All", None));
    world.done(&Write::remove_permission_grant(&grants[0].id)).await;
    assert_eq!(world.client.permission_grants(principal).await.unwrap(), []);
    assert_eq!(world.refused(&Write::remove_permission_grant(&grants[0].id)).await.status, 404);
}

#[tokio::test]
async fn a_person_is_assigned_to_an_application_and_no_more() {
    let world = World::start().await;
    let ann = world.person("ann", json!({})).await;
    let application = NewApplication {
        display_name: "Travel".to_owned(),
        redirect_uri: "http://localhost".to_owned(),
        resource_app_id: GRAPH,
        permission_ids: Vec::new(),
        acts: ActsFor::People,
    };
    let created = world.done(&Write::create_application(&application)).await;
    let app_id: Uuid = created["appId"].as_str().unwrap().parse().unwrap();
    let principal = world.done(&Write::create_service_principal(app_id)).await;
    let resource = ObjectId::parse(principal["id"].as_str().unwrap()).unwrap();
    world.done(&Write::assign_app_role(ann, resource, Uuid::nil())).await;
    let assignments = world.client.user_app_role_assignments(ann).await.unwrap();
    assert_eq!(assignments.len(), 1);
    assert_eq!((assignments[0].app_role_id, assignments[0].resource_id), (Uuid::nil(), resource));
    assert_eq!(assignments[0].resource_display_name.as_deref(), Some("Travel"));
    world.done(&Write::remove_app_role_assignment(ann, &assignments[0].id)).await;
    assert_eq!(world.client.user_app_role_assignments(ann).await.unwrap(), []);
    assert_eq!(world.refused(&Write::remove_app_role_assignment(ann, &assignments[0].id)).await.status, 404);
    assert_eq!(world.client.user_permission_grants(ann).await.unwrap(), []);
}

#[tokio::test]
async fn an_application_that_acts_for_itself_is_made_proven_and_allowed() {
    let world = World::start().await;
    let resource = world.client.service_principal(GRAPH).await.unwrap().unwrap();
    let roles = resource.properties["appRoles"].as_array().unwrap();
    let role = roles.iter().find(|role| role["value"] == "User.Read.All").unwrap();
    let role: Uuid = role["id"].as_str().unwrap().parse().unwrap();
    let certificate = ClientCertificate::generate("Tenantry", 30).unwrap();
    let application = NewApplication {
        display_name: "Tenantry – Contoso".to_owned(),
        redirect_uri: "http://localhost".to_owned(),
        resource_app_id: GRAPH,
        permission_ids: vec![role],
        acts: ActsFor::Itself(Some(certificate.clone())),
    };
    let created = world.done(&Write::create_application(&application)).await;
    let access = &created["requiredResourceAccess"][0];
    assert_eq!(access["resourceAccess"], json!([{ "id": role, "type": "Role" }]));
    assert_eq!(created["web"]["redirectUris"], json!(["http://localhost"]));
    assert_eq!(created["keyCredentials"][0]["keyId"], json!(certificate.key_id()));
    assert!(!created["isFallbackPublicClient"].as_bool().unwrap_or_default());
    let app_id: Uuid = created["appId"].as_str().unwrap().parse().unwrap();
    let id = ObjectId::parse(created["id"].as_str().unwrap()).unwrap();

    let until = "2027-05-01T00:00:00Z".parse().unwrap();
    let made = world.done(&Write::add_secret(id, "Tenantry", until)).await;
    let secret = NewSecret::read(&made).unwrap();
    assert!(!format!("{secret:?}").contains("secret"), "{secret:?}");
    world.done(&Write::remove_secret(id, secret.key_id.unwrap())).await;
    let another = ClientCertificate::generate("Tenantry", 30).unwrap();
    world.done(&Write::set_certificate(id, &another)).await;
    let found = world.client.application(app_id).await.unwrap().unwrap();
    assert_eq!(found.properties["keyCredentials"][0]["keyId"], json!(another.key_id()));
    assert_eq!(found.properties["passwordCredentials"], json!([]));

    let principal = world.done(&Write::create_service_principal(app_id)).await;
    let principal = ObjectId::parse(principal["id"].as_str().unwrap()).unwrap();
    let resource = ObjectId::parse(&resource.id).unwrap();
    assert_eq!(world.client.app_role_assignments(principal).await.unwrap(), []);
    let grant = Write::grant_app_role(principal, resource, role);
    world.done(&grant).await;
    assert!(world.refused(&grant).await.status >= 400);
    let held = world.client.app_role_assignments(principal).await.unwrap();
    assert_eq!((held.len(), held[0].app_role_id, held[0].principal_id), (1, role, principal));
}
