//! What a person is linked to.

use crate::support::{World, refusal};
use graph::{Cast, GroupLink, NewGroup, UserLink, Write};
use model::{GroupId, UserId};
use serde_json::json;

async fn group(world: &World, name: &str) -> GroupId {
    let group = NewGroup {
        display_name: name.to_owned(),
        mail_nickname: name.to_owned(),
        description: None,
        is_microsoft_365: false,
    };
    let created = world.done(&Write::create_group(&group)).await;
    GroupId::parse(created["id"].as_str().unwrap()).unwrap()
}

#[tokio::test]
async fn a_manager_comes_and_goes() {
    let world = World::start().await;
    let (ann, boss) = (world.person("ann", json!({})).await, world.person("boss", json!({})).await);
    let key = ann.to_string();
    assert_eq!(world.client.manager(&key, &["id"]).await.unwrap(), None);
    assert_eq!(world.refused(&Write::remove_manager(ann)).await.status, 404);
    world.done(&Write::set_manager(ann, boss)).await;
    assert_eq!(world.client.manager(&key, &["id"]).await.unwrap().unwrap().id, boss.to_string());
    let reports = world.client.user_links("boss@contoso.com", UserLink::DirectReports, None, &["id"]).await.unwrap();
    assert_eq!(reports.iter().map(|user| user.id.clone()).collect::<Vec<_>>(), [key.as_str()]);
    world.done(&Write::remove_manager(ann)).await;
    assert_eq!(world.client.manager(&key, &["id"]).await.unwrap(), None);
    let nobody = UserId::parse("00000000-0000-4000-8000-000000000000").unwrap();
    assert!(world.refused(&Write::set_manager(ann, nobody)).await.status >= 400);
}

#[tokio::test]
async fn groups_direct_and_nested() {
    let world = World::start().await;
    let ann = world.person("ann", json!({})).await;
    let (inner, outer) = (group(&world, "inner").await, group(&world, "outer").await);
    world.done(&Write::add_member(inner, ann.into())).await;
    world.done(&Write::add_member(outer, inner.into())).await;
    let ids = |entities: Vec<graph::Entity>| -> Vec<String> {
        let mut ids: Vec<String> = entities.into_iter().map(|entity| entity.id).collect();
        ids.sort();
        ids
    };
    let key = ann.to_string();
    let direct = world.client.user_links(&key, UserLink::MemberOf, None, &[]).await.unwrap();
    assert_eq!(direct[0].kind.as_deref(), Some("group"));
    assert_eq!(ids(direct), [inner.to_string()]);
    let mut both = vec![inner.to_string(), outer.to_string()];
    both.sort();
    let nested = world.client.user_links(&key, UserLink::TransitiveMemberOf, Some(Cast::Group), &["id"]).await.unwrap();
    assert_eq!(ids(nested), both);
    let filled =
        world.client.group_links(outer, GroupLink::TransitiveMembers, Some(Cast::User), &["id"]).await.unwrap();
    assert_eq!(ids(filled), [key.as_str()]);
    let roles = world.client.user_links(&key, UserLink::MemberOf, Some(Cast::DirectoryRole), &[]).await.unwrap();
    assert_eq!(roles, []);

    let mut all: Vec<String> =
        world.client.member_groups(&key, false).await.unwrap().iter().map(ToString::to_string).collect();
    all.sort();
    assert_eq!(all, both);
    // More than one question takes, so that there have to be two.
    let mut asked: Vec<GroupId> = (0..20u128).map(|number| GroupId::from_uuid(uuid(number))).collect();
    asked.push(outer);
    assert_eq!(world.client.check_member_groups(&key, &asked).await.unwrap(), [outer]);
    assert_eq!(refusal(world.client.member_groups("nobody@contoso.com", false).await).0, 404);
}

fn uuid(number: u128) -> uuid::Uuid {
    uuid::Uuid::from_u128((4 << 76) | (8 << 60) | number)
}

#[tokio::test]
async fn what_somebody_owns() {
    let world = World::start().await;
    let ann = world.person("ann", json!({})).await;
    let own = group(&world, "own").await;
    world.done(&Write::add_owner(own, ann.into())).await;
    let key = ann.to_string();
    let owned = world.client.user_links(&key, UserLink::OwnedObjects, None, &[]).await.unwrap();
    assert_eq!(owned.iter().map(|object| object.id.clone()).collect::<Vec<_>>(), [own.to_string()]);
    let casted = world.client.user_links(&key, UserLink::OwnedObjects, Some(Cast::Group), &[]).await.unwrap();
    assert_eq!(casted.len(), 1);
    for link in [UserLink::OwnedDevices, UserLink::RegisteredDevices] {
        assert_eq!(world.client.user_links(&key, link, None, &["id"]).await.unwrap(), []);
    }
    let owners = device_owner(&world).await;
    let devices = world.client.user_links(&owners, UserLink::OwnedDevices, None, &["id"]).await.unwrap();
    assert!(!devices.is_empty());
    let registered = world.client.user_links(&owners, UserLink::RegisteredDevices, None, &["id"]).await.unwrap();
    assert!(!registered.is_empty());
}

/// Somebody of the tenant who owns a device.
async fn device_owner(world: &World) -> String {
    for user in world.simulator.tenant().users(100) {
        let id = user["id"].as_str().unwrap().to_owned();
        if !world.client.user_links(&id, UserLink::OwnedDevices, None, &["id"]).await.unwrap().is_empty() {
            return id;
        }
    }
    panic!("nobody owns a device");
}
