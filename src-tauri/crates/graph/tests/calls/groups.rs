//! Groups and their members.

use crate::support::World;
use graph::{
    Cast, DeltaCursor, DeltaFrom, Field, GroupLink, ListQuery, Lookup, NewGroup, Patch, Restore, Tracked, Write,
    WriteOutcome,
};
use model::{GroupId, ObjectChange, ObjectId, UserId};
use serde_json::json;

async fn create(world: &World, name: &str, is_microsoft_365: bool) -> GroupId {
    let group = NewGroup {
        display_name: name.to_owned(),
        mail_nickname: name.to_owned(),
        description: Some("For tests".to_owned()),
        is_microsoft_365,
    };
    let created = world.done(&Write::create_group(&group)).await;
    assert_eq!(created["securityEnabled"], !is_microsoft_365);
    GroupId::parse(created["id"].as_str().unwrap()).unwrap()
}

async fn members(world: &World, group: GroupId) -> Vec<String> {
    let members = world.client.group_links(group, GroupLink::Members, Some(Cast::User), &["id"]).await.unwrap();
    members.into_iter().map(|member| member.id).collect()
}

#[tokio::test]
async fn made_changed_found_deleted_and_brought_back() {
    let world = World::start().await;
    let before = world.client.group_count().await.unwrap();
    let (group, other) = (create(&world, "sales", false).await, create(&world, "team", true).await);
    assert_eq!(world.client.group_count().await.unwrap(), before + 2);
    let patch = Patch::default().with("description", Field::Clear).with("displayName", Field::Set(json!("Sales")));
    world.done(&Write::update_group(group, &patch)).await;
    let read = world.client.group(group, &["id", "displayName", "description"]).await.unwrap().unwrap();
    assert_eq!((read.text("displayName"), read.properties["description"].is_null()), (Some("Sales"), true));
    let query = ListQuery { filter: Some("displayName eq 'Sales'".to_owned()), ..ListQuery::default() };
    let page = world.client.groups(&query).await.unwrap();
    assert_eq!(page.items.iter().map(|found| found.id.clone()).collect::<Vec<_>>(), [group.to_string()]);

    world.done(&Write::delete_group(group)).await;
    assert_eq!(world.client.group(group, &[]).await.unwrap(), None);
    let lookups = world.client.groups_by_id(&[group, other], &["displayName"]).await.unwrap();
    assert!(matches!(lookups[..], [Lookup::Missing { .. }, Lookup::Found { .. }]), "{lookups:?}");
    world.done(&Write::restore(group.into(), &Restore::default())).await;
    assert!(world.client.group(group, &[]).await.unwrap().is_some());
    let bad = Patch::default().with("displayName", Field::Clear);
    assert_eq!(world.refused(&Write::update_group(group, &bad)).await.status, 400);
    assert_eq!(world.refused(&Write::delete_group(GroupId::parse(NOTHING).unwrap())).await.status, 404);
}

const NOTHING: &str = "00000000-0000-4000-8000-000000000000";

#[tokio::test]
async fn members_come_in_twenties_and_go_one_by_one() {
    let world = World::start().await;
    let group = create(&world, "sales", false).await;
    let people: Vec<ObjectId> = world
        .simulator
        .tenant()
        .users(20)
        .iter()
        .map(|user| ObjectId::parse(user["id"].as_str().unwrap()).unwrap())
        .collect();
    world.done(&Write::add_members(group, &people)).await;
    assert_eq!(members(&world, group).await.len(), 20);
    let error = world.refused(&Write::add_members(group, &people[..2])).await;
    assert!(error.message.contains("added object references already exist"), "{error}");
    world.done(&Write::remove_member(group, people[0])).await;
    assert_eq!(members(&world, group).await.len(), 19);
    let error = world.refused(&Write::remove_member(group, people[0])).await;
    assert_eq!((error.status, error.code.as_str()), (404, "Request_ResourceNotFound"));
    assert!(world.client.user(&people[0].to_string(), &[]).await.unwrap().is_some(), "the person stays");
    world.done(&Write::add_member(group, people[0])).await;
    let error = world.refused(&Write::add_member(group, people[0])).await;
    assert!(error.message.contains("added object references already exist"), "{error}");
    let nested = world.client.group_links(group, GroupLink::TransitiveMembers, None, &["id"]).await.unwrap();
    assert_eq!(nested.len(), 20);
    for wrong in [Vec::new(), vec![people[0]; 21]] {
        let answer = world.client.write(&Write::add_members(group, &wrong)).await;
        assert!(matches!(answer.outcome, WriteOutcome::NotSent(_)), "{answer:?}");
    }
}

#[tokio::test]
async fn a_group_that_fills_itself_is_left_alone() {
    let world = World::start().await;
    let query =
        ListQuery { filter: Some("groupTypes/any(t:t eq 'DynamicMembership')".to_owned()), ..ListQuery::default() };
    let page = world.client.groups(&query).await.unwrap();
    let group = GroupId::parse(&page.items[0].id).unwrap();
    let ann = world.person("ann", json!({})).await;
    assert_eq!(world.refused(&Write::add_member(group, ann.into())).await.status, 403);
}

#[tokio::test]
async fn the_last_owner_stays() {
    let world = World::start().await;
    let group = create(&world, "team", true).await;
    let (ann, bob): (UserId, UserId) = (world.person("ann", json!({})).await, world.person("bob", json!({})).await);
    for owner in [ann, bob] {
        world.done(&Write::add_owner(group, owner.into())).await;
    }
    world.done(&Write::remove_owner(group, ann.into())).await;
    let owners = world.client.group_links(group, GroupLink::Owners, None, &["id"]).await.unwrap();
    assert_eq!(owners.iter().map(|owner| owner.id.clone()).collect::<Vec<_>>(), [bob.to_string()]);
    let error = world.refused(&Write::remove_owner(group, bob.into())).await;
    assert!(error.message.contains("at least one owner"), "{error}");
}

#[tokio::test]
async fn a_delta_round_of_groups_and_what_came_after() {
    let world = World::start().await;
    let group = create(&world, "sales", false).await;
    let ann = world.person("ann", json!({})).await;
    let mut from = DeltaFrom::Start { select: vec!["displayName", "members"] };
    let mut seen = 0;
    let link = loop {
        let page = world.client.objects_delta(Tracked::Groups, &from).await.unwrap();
        seen += page.changes.len();
        match page.next {
            DeltaCursor::Next(link) => from = DeltaFrom::Next(link),
            DeltaCursor::Done(link) => break link,
        }
    };
    assert!(seen > 1);
    world.done(&Write::add_member(group, ann.into())).await;
    let page = world.client.objects_delta(Tracked::Groups, &DeltaFrom::Since(link)).await.unwrap();
    let [ObjectChange::Upsert { id, members, .. }] = &page.changes[..] else { panic!("{page:?}") };
    assert_eq!(*id, ObjectId::from(group));
    assert_eq!((members.len(), members[0].id, members[0].removed), (1, ObjectId::from(ann), false));

    for tracked in [Tracked::Contacts, Tracked::Devices, Tracked::DirectoryRoles, Tracked::AdministrativeUnits] {
        let from = DeltaFrom::Start { select: vec!["displayName"] };
        let page = world.client.objects_delta(tracked, &from).await.unwrap();
        assert!(matches!(page.next, DeltaCursor::Done(_)), "{tracked:?}");
    }
}
