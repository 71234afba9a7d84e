//! Roles, units, devices, contacts, objects by id, guests, logs.

use crate::support::{World, refusal};
use graph::{Invitation, ListQuery, Write};
use model::ObjectId;
use serde_json::{Value, json};

fn id(text: &str) -> ObjectId {
    ObjectId::parse(text).unwrap()
}

#[tokio::test]
async fn a_role_is_found_taken_and_given_back() {
    let world = World::start().await;
    let admin = world.client.user("adm.jkeller@contoso.com", &["id"]).await.unwrap().unwrap();
    let all = world.client.role_assignments(None).await.unwrap();
    let own = world.client.role_assignments(Some(id(&admin.id))).await.unwrap();
    assert!(!own.is_empty() && own.len() < all.len(), "{} of {}", own.len(), all.len());
    let definitions = world.client.role_definitions().await.unwrap();
    let definition = definitions.iter().find(|definition| definition.id == own[0].role_definition_id).unwrap();
    assert_eq!(definition.text("displayName"), Some("Global Administrator"));
    let roles = world.client.directory_roles().await.unwrap();
    let role = roles.iter().find(|role| role.text("roleTemplateId") == Some(&own[0].role_definition_id)).unwrap();
    let holders = world.client.directory_role_members(id(&role.id)).await.unwrap();
    assert!(holders.iter().any(|holder| holder.id == admin.id));

    let ann = world.person("ann", json!({})).await;
    let reader =
        definitions.iter().find(|definition| definition.text("displayName") == Some("Reports Reader")).unwrap();
    let assign = Write::assign_role(ann.into(), &reader.id, "/");
    let assigned = world.done(&assign).await;
    assert_eq!(world.refused(&assign).await.status, 400);
    let assignment = assigned["id"].as_str().unwrap();
    world.done(&Write::remove_role_assignment(assignment)).await;
    assert_eq!(world.client.role_assignments(Some(ann.into())).await.unwrap(), []);
    assert_eq!(world.refused(&Write::remove_role_assignment(assignment)).await.status, 404);
}

#[tokio::test]
async fn units_and_who_is_in_them() {
    let world = World::start().await;
    let units = world.client.administrative_units().await.unwrap();
    assert!(units[0].properties.contains_key("isMemberManagementRestricted"), "{units:?}");
    let mut members = 0;
    for unit in &units {
        members += world.client.administrative_unit_members(id(&unit.id)).await.unwrap().len();
    }
    assert!(members > 0);
}

#[tokio::test]
async fn a_device_is_disabled_and_removed() {
    let world = World::start().await;
    let page =
        world.client.devices(&ListQuery { top: Some(1), ..ListQuery::select(&["id", "displayName"]) }).await.unwrap();
    let device = id(&page.items[0].id);
    world.done(&Write::set_device_enabled(device, false)).await;
    let read = world.client.device(device).await.unwrap().unwrap();
    assert_eq!(read.properties["accountEnabled"], Value::Bool(false));
    world.done(&Write::delete_device(device)).await;
    assert_eq!(world.client.device(device).await.unwrap(), None);
    assert_eq!(world.refused(&Write::set_device_enabled(device, true)).await.status, 404);
}

#[tokio::test]
async fn contacts_and_objects_by_their_ids() {
    let world = World::start().await;
    let contacts = world.client.contacts(&ListQuery { top: Some(1), ..ListQuery::default() }).await.unwrap();
    let ann = world.person("ann", json!({})).await;
    let mut asked = vec![ann.into(), id("00000000-0000-4000-8000-000000000000")];
    asked.extend(contacts.items.iter().map(|contact| id(&contact.id)));
    let found = world.client.objects(&asked).await.unwrap();
    assert_eq!(found.len(), asked.len() - 1);
    let user = found.iter().find(|object| object.id == ann.to_string()).unwrap();
    assert_eq!((user.kind.as_deref(), user.text("displayName")), (Some("user"), Some("ann")));
}

#[tokio::test]
async fn a_guest_is_invited_twice() {
    let world = World::start().await;
    let invitation = Invitation {
        email: "jo@fabrikam.com".to_owned(),
        redirect_url: "https://myapps.microsoft.com".to_owned(),
        display_name: Some("Jo".to_owned()),
        send_message: true,
        message: Some("Welcome.".to_owned()),
    };
    let first = world.done(&Write::invite(&invitation)).await;
    assert_eq!(first["status"], "PendingAcceptance");
    assert!(first["inviteRedeemUrl"].is_string());
    let again = world.done(&Write::invite(&Invitation { message: None, ..invitation.clone() })).await;
    assert_eq!(again["invitedUser"]["id"], first["invitedUser"]["id"]);
    let guest = world.client.user(first["invitedUser"]["id"].as_str().unwrap(), &["userType"]).await.unwrap();
    assert_eq!(guest.unwrap().text("userType"), Some("Guest"));
    let nobody = Invitation { email: "not an address".to_owned(), ..invitation };
    assert_eq!(world.refused(&Write::invite(&nobody)).await.status, 400);
}

#[tokio::test]
async fn what_the_service_has_written_down() {
    let world = World::start().await;
    let ann = world.person("ann", json!({})).await;
    world.simulator.tenant().advance(std::time::Duration::from_secs(600));
    let query = ListQuery { filter: Some("activityDisplayName eq 'Add user'".to_owned()), ..ListQuery::default() };
    let audits = world.client.directory_audits(&query).await.unwrap();
    let mine = |audit: &graph::DirectoryAudit| audit.other["targetResources"].to_string().contains(&ann.to_string());
    let audit = audits.items.iter().find(|audit| mine(audit)).unwrap();
    assert_eq!((audit.activity_display_name.as_deref(), audit.result.as_deref()), (Some("Add user"), Some("success")));

    let sign_ins = world.client.sign_ins(&ListQuery { top: Some(5), ..ListQuery::default() }).await.unwrap();
    assert!(sign_ins.items.len() == 5 && sign_ins.items[0].user_id.is_some() && sign_ins.next.is_some());
    let further = world.client.next_page(&sign_ins).await.unwrap().unwrap();
    assert_ne!(further.items[0].id, sign_ins.items[0].id);
    world.simulator.tenant().set_premium(false);
    let (status, code) = refusal(world.client.sign_ins(&ListQuery::default()).await);
    assert_eq!((status, code.as_str()), (403, "Authentication_RequestFromNonPremiumTenantOrB2CTenant"));
}
