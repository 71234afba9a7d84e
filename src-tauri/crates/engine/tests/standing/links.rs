//! Licences, groups, managers.

use crate::support::{World, nobody};
use engine::live::{Needs, Part};
use engine::reason::{Meaning, meaning_of};
use engine::send::add_members_of;
use engine::standing::Standing;
use graph::{ListQuery, Write, WriteOutcome};
use model::plan::{GroupReference, MemberRole, Operation, PersonReference};
use model::{AssignedLicense, GroupId, ObjectId, SkuId};
use std::time::Duration;

fn assign(before: &[AssignedLicense], add: &[AssignedLicense], remove: &[SkuId]) -> Operation {
    let after_inherited = Vec::new();
    Operation::AssignLicense { before: before.to_vec(), add: add.to_vec(), remove: remove.to_vec(), after_inherited }
}

#[tokio::test]
async fn licences_and_their_apps_come_and_go() {
    let world = World::start().await;
    let ana = world.person("ana").await;
    let product = world.product().await;
    let off = product.service_plans.iter().rfind(|plan| plan.applies_to == "User").unwrap().service_plan_id;
    let sku_id = product.sku_id;
    let (all, one_off) =
        (AssignedLicense { sku_id, disabled_plans: Vec::new() }, AssignedLicense { sku_id, disabled_plans: vec![off] });
    world.carried_out_and_back(ana, &assign(&[], std::slice::from_ref(&one_off), &[])).await;

    world.carried_out(ana, &assign(&[], std::slice::from_ref(&one_off), &[])).await;
    let all_on = assign(std::slice::from_ref(&one_off), std::slice::from_ref(&all), &[]);
    world.carried_out_and_back(ana, &all_on).await;
    world.carried_out(ana, &all_on).await;
    let now = Standing::Moved { now: format!("{} with all apps on", product.known_name()) };
    assert_eq!(world.judge(ana, &assign(&[], &[one_off], &[])).await, now);
    world.carried_out(ana, &assign(&[all], &[], &[sku_id])).await;
    assert_eq!(world.refused(ana, &assign(&[], &[], &[sku_id])).await, Meaning::AlreadyAsWanted);
    assert!(world.simulator.tenant().set_seats(&product.sku_part_number, 0));
    let all = AssignedLicense { sku_id, disabled_plans: Vec::new() };
    assert_eq!(world.refused(ana, &assign(&[], &[all], &[])).await, Meaning::NoSeat);
}

#[tokio::test]
async fn a_licence_of_a_group_is_no_direct_one() {
    let world = World::start().await;
    let (ana, group) = (world.person("ana").await, world.group("lic").await);
    let sku_id = world.product().await.sku_id;
    let license = AssignedLicense { sku_id, disabled_plans: Vec::new() };
    let join = Operation::AddToGroup { group: group.clone(), role: MemberRole::Member };
    world.carried_out(ana, &join).await;
    let give = Write::assign_group_license(group.id, std::slice::from_ref(&license), &[]);
    assert!(matches!(world.client.write(&give).await.outcome, WriteOutcome::Done(_)));
    world.simulator.tenant().advance(Duration::from_secs(60));
    let live = world.live(&ana.to_string(), Needs::part(Part::Licenses)).await;
    assert_eq!(live.inherits(sku_id), Some(true));
    let direct = assign(&[], std::slice::from_ref(&license), &[]);
    assert_eq!(world.judge(ana, &direct).await, Standing::AsBefore, "it comes from the group alone");
    let remove = assign(std::slice::from_ref(&license), &[], &[sku_id]);
    assert_eq!(world.judge(ana, &remove).await, Standing::AsWanted, "there is nothing direct to remove");
    assert_eq!(world.refused(ana, &remove).await, Meaning::Inherited);
    world.carried_out_and_back(ana, &direct).await;
}

#[tokio::test]
async fn groups_are_joined_owned_and_left() {
    let world = World::start().await;
    let (ana, bob, group) = (world.person("ana").await, world.person("bob").await, world.group("sales").await);
    for role in [MemberRole::Member, MemberRole::Owner] {
        let join = Operation::AddToGroup { group: group.clone(), role };
        let leave = Operation::RemoveFromGroup { group: group.clone(), role };
        // The last owner could not go.
        world.carried_out(bob, &join).await;
        world.carried_out_and_back(ana, &join).await;
        assert_eq!(world.refused(ana, &leave).await, Meaning::AlreadyAsWanted, "{role:?}");
        assert_eq!(world.refused(bob, &join).await, Meaning::AlreadyAsWanted, "{role:?}");
        assert_eq!(world.judge(nobody(), &join).await, Standing::Gone, "{role:?}");
    }
    let last = Operation::RemoveFromGroup { group, role: MemberRole::Owner };
    assert_eq!(world.refused(bob, &last).await, Meaning::LastOwner);
}

#[tokio::test]
async fn groups_that_cannot_be_changed_say_so() {
    let world = World::start().await;
    let ana = world.person("ana").await;
    for (filter, expected) in [
        ("groupTypes/any(t:t eq 'DynamicMembership')", Meaning::NotPermitted),
        ("mailEnabled eq true and securityEnabled eq true", Meaning::MailGroup),
        ("onPremisesSyncEnabled eq true", Meaning::ActiveDirectory),
    ] {
        let query = ListQuery { filter: Some(filter.to_owned()), ..ListQuery::default() };
        let page = world.client.groups(&query).await.unwrap();
        let kinds = |group: &graph::Entity| group.properties["groupTypes"].as_array().map_or(0, Vec::len);
        let wanted = usize::from(expected == Meaning::NotPermitted);
        let found = page.items.iter().find(|group| kinds(group).min(1) == wanted).unwrap_or_else(|| panic!("{filter}"));
        let group = GroupReference { id: GroupId::parse(&found.id).unwrap(), name: String::new() };
        let join = Operation::AddToGroup { group, role: MemberRole::Member };
        assert_eq!(world.refused(ana, &join).await, expected, "{filter}");
    }
}

#[tokio::test]
async fn several_people_join_in_one_call() {
    let world = World::start().await;
    let group = world.group("sales").await;
    let mut people = Vec::new();
    for name in ["ana", "bob", "eva"] {
        people.push(world.person(name).await);
    }
    let ids: Vec<ObjectId> = people.iter().map(|id| ObjectId::from_uuid(*id.as_uuid())).collect();
    let join = Operation::AddToGroup { group: group.clone(), role: MemberRole::Member };
    let add = |members: &[ObjectId]| add_members_of(group.id, members, "11111111-2222-4333-8444-555555555555");
    assert!(matches!(world.client.write(&add(&ids[..2])).await.outcome, WriteOutcome::Done(_)));
    let judged = [world.judge(people[0], &join).await, world.judge(people[2], &join).await];
    assert_eq!(judged, [Standing::AsWanted, Standing::AsBefore]);
    let WriteOutcome::Refused(error) = world.client.write(&add(&ids)).await.outcome else { panic!() };
    assert_eq!(meaning_of(&join, &error), Meaning::AlreadyAsWanted, "{error}");
    assert_eq!(world.judge(people[2], &join).await, Standing::AsBefore, "all or none");
}

#[tokio::test]
async fn a_manager_is_set_and_set_back() {
    let world = World::start().await;
    let (ana, bob, eva) = (world.person("ana").await, world.person("bob").await, world.person("eva").await);
    let person = |id| PersonReference::User { id, name: String::new() };
    let set = Operation::SetManager { before: None, wanted: Some(person(bob)) };
    world.carried_out_and_back(ana, &set).await;
    let nobody_left = Operation::SetManager { before: None, wanted: None };
    assert_eq!(world.refused(ana, &nobody_left).await, Meaning::AlreadyAsWanted);
    world.carried_out(ana, &set).await;
    let other = Operation::SetManager { before: None, wanted: Some(person(eva)) };
    assert!(matches!(world.judge(ana, &other).await, Standing::Moved { .. }));
    world
        .carried_out_and_back(ana, &Operation::SetManager { before: Some(person(bob)), wanted: Some(person(eva)) })
        .await;
}
