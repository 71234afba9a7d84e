//! Licences of people and groups.

use crate::support::{World, done, refusal, refused};
use graph::{Entity, LicenseChange, Write, WriteOutcome};
use model::{AssignedLicense, GroupId, SubscribedSku, UserId};
use serde_json::json;

fn change(user: UserId, add: Vec<AssignedLicense>, remove: &[&SubscribedSku]) -> LicenseChange {
    LicenseChange {
        client_request_id: "11111111-2222-4333-8444-555555555555".to_owned(),
        user,
        add,
        remove: remove.iter().map(|sku| sku.sku_id).collect(),
    }
}

fn license(sku: &SubscribedSku) -> AssignedLicense {
    AssignedLicense { sku_id: sku.sku_id, disabled_plans: Vec::new() }
}

async fn free(world: &World) -> SubscribedSku {
    let skus = world.client.subscribed_skus().await.unwrap();
    skus.into_iter().find(|sku| sku.free_units() > 2 && sku.service_plans.len() > 3).unwrap()
}

#[tokio::test]
async fn given_looked_at_and_taken() {
    let world = World::start().await;
    let sku = free(&world).await;
    let ann = world.person("ann", json!({})).await;
    let off = sku.service_plans.iter().rfind(|plan| plan.applies_to == "User").unwrap().service_plan_id;
    let add = AssignedLicense { disabled_plans: vec![off], ..license(&sku) };
    done(world.client.write(&Write::assign_license(&change(ann, vec![add], &[]))).await);

    let key = ann.to_string();
    let states = world.client.license_assignment_states(&key).await.unwrap().unwrap();
    assert_eq!(states.len(), 1);
    assert_eq!(
        (states[0].sku_id, states[0].assigned_by_group, states[0].state.as_deref()),
        (sku.sku_id, None, Some("Active"))
    );
    assert_eq!(states[0].disabled_plans, [off]);
    let details = world.client.license_details(&key).await.unwrap();
    assert_eq!((details.len(), details[0].sku_id), (1, sku.sku_id));
    let plan = details[0].service_plans.iter().find(|plan| plan.service_plan_id == off).unwrap();
    assert_eq!(plan.provisioning_status.as_deref(), Some("Disabled"));
    assert!(matches!(world.client.write(&Write::reprocess_licenses(ann)).await.outcome, WriteOutcome::Done(_)));

    done(world.client.write(&Write::assign_license(&change(ann, Vec::new(), &[&sku]))).await);
    assert_eq!(world.client.license_details(&key).await.unwrap(), []);
    assert_eq!(world.client.license_assignment_states("nobody@contoso.com").await.unwrap(), None);
    assert_eq!(refusal(world.client.license_details("nobody@contoso.com").await).0, 404);
}

#[tokio::test]
async fn refused_for_each_reason() {
    let world = World::start().await;
    let sku = free(&world).await;
    let nowhere = world.person("nowhere", json!({"usageLocation": null})).await;
    let ann = world.person("ann", json!({})).await;
    let answers = world
        .client
        .assign_licenses(&[change(nowhere, vec![license(&sku)], &[]), change(ann, Vec::new(), &[&sku])])
        .await;
    let [location, not_there] = answers.try_into().unwrap();
    let error = refused(location);
    assert!(error.message.contains("invalid usage location"), "{error}");
    let error = refused(not_there);
    assert!(error.message.contains("does not have a corresponding license"), "{error}");
    assert!(world.simulator.tenant().set_seats(&sku.sku_part_number, 0));
    let none_left = change(ann, vec![license(&sku)], &[]);
    let error = world.refused(&Write::assign_license(&none_left)).await;
    assert_eq!((error.status, error.code.as_str()), (400, "Request_BadRequest"));
    assert!(error.message.contains("does not have any available licenses"), "{error}");
}

#[tokio::test]
async fn given_to_a_group() {
    let world = World::start().await;
    let sku = free(&world).await;
    let group = graph::NewGroup {
        display_name: "LIC".to_owned(),
        mail_nickname: "lic".to_owned(),
        description: None,
        is_microsoft_365: false,
    };
    let created = world.done(&Write::create_group(&group)).await;
    let group = GroupId::parse(created["id"].as_str().unwrap()).unwrap();
    let ann = world.person("ann", json!({})).await;
    world.done(&Write::add_member(group, ann.into())).await;
    world.done(&Write::assign_group_license(group, &[license(&sku)], &[])).await;
    world.simulator.tenant().advance(std::time::Duration::from_secs(60));
    let states = world.client.license_assignment_states(&ann.to_string()).await.unwrap().unwrap();
    assert_eq!(states.iter().map(|state| state.assigned_by_group).collect::<Vec<_>>(), [Some(group)]);
    let none: Vec<Entity> = world.client.members_with_license_errors(group).await.unwrap();
    assert_eq!(none, []);
    let error = world.refused(&Write::assign_license(&change(ann, Vec::new(), &[&sku]))).await;
    assert!(error.message.contains("inherited from a group membership"), "{error}");
    assert_eq!(world.refused(&Write::delete_group(group)).await.status, 400);
    world.done(&Write::assign_group_license(group, &[], &[sku.sku_id])).await;
}
