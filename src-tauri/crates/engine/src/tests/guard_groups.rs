//! G34 to G39: situation, verdict and text.

use super::world::*;
use crate::build::{Members, members};
use crate::facts::{Group, Person};
use model::GroupKind;
use model::plan::Plan;

fn joined(world: &World, person: Person) -> Plan {
    let wanted = Members { join: vec![group(1)], ..Members::default() };
    world.plan(|head, situation| members(head, &wanted, targets([person]), situation))
}

fn left(world: &World, person: Person) -> Plan {
    let wanted = Members { leave: vec![group(1)], ..Members::default() };
    world.plan(|head, situation| members(head, &wanted, targets([person]), situation))
}

#[rstest::rstest]
#[case::g34_dynamic(|group: &mut Group| group.rule = Some("user.city -eq \"Ulm\"".to_owned()), "stop",
    "All of Ulm fills itself by its rule, so nobody is put in or taken out by hand: user.city -eq \"Ulm\"", None)]
#[case::g35_synced(|group: &mut Group| group.synced = true, "stop", "All of Ulm is owned by your local Active Directory; left out here",
    Some("Add-ADGroupMember -Identity 'All of Ulm' -Members (Get-ADUser -Filter 'userPrincipalName -eq ''person1@contoso.com''')"))]
#[case::g35_distribution(|group: &mut Group| group.kind = GroupKind::Distribution, "stop", "All of Ulm is kept by Exchange Online; left out here",
    Some("Add-DistributionGroupMember -Identity 'All of Ulm' -Member 'person1@contoso.com'"))]
#[case::g35_mail_enabled(|group: &mut Group| { group.kind = GroupKind::MailEnabledSecurity; group.mail = Some("ulm@contoso.com".to_owned()); },
    "stop", "All of Ulm is kept by Exchange Online; left out here",
    Some("Add-DistributionGroupMember -Identity 'ulm@contoso.com' -Member 'person1@contoso.com'"))]
#[case::g36_privileged(|group: &mut Group| group.role_assignable = true, "ask",
    "All of Ulm can hold directory roles: who is in it may become an administrator. Needs RoleManagement.ReadWrite.Directory", None)]
#[case::g36_restricted(|group: &mut Group| group.restricted = true, "ask", "All of Ulm may only be changed by the administrators of its unit", None)]
#[case::g37_gives_licences(|group: &mut Group| group.licenses = vec![license(E3, &[])], "ready", "All of Ulm gives Microsoft 365 E3 as well", None)]
#[case::g37_policies(|group: &mut Group| group.policies = vec!["Block legacy".to_owned(), "Travel".to_owned()], "ready",
    "All of Ulm is named in 2 policies of Conditional Access: Block legacy, Travel", None)]
#[case::plain(|_: &mut Group| (), "ready", "", None)]
fn groups_are_guarded(
    #[case] change: fn(&mut Group),
    #[case] kind: &str,
    #[case] text: &str,
    #[case] command: Option<&str>,
) {
    let plan = joined(&world().group(group(1), "All of Ulm", change), person(1));
    let kind = ["stop", "ask", "ready"].into_iter().find(|one| *one == kind).unwrap();
    assert_eq!(said(&plan.changes[0]), (kind, text.to_owned()));
    assert_eq!(plan.hand_off.first().and_then(|one| one.command.as_deref()), command);
}

#[test]
fn g36_a_privileged_group_takes_another_permission() {
    let plan = joined(&world().group(group(1), "Admins", |group| group.role_assignable = true), person(1));
    assert_eq!(plan.permissions, ["GroupMember.ReadWrite.All", "RoleManagement.ReadWrite.Directory"]);
}

#[test]
fn g37_leaving_takes_the_licence_and_seats_are_counted() {
    let world = world().group(group(1), "LIC-E3", |group| group.licenses = vec![license(E3, &[])]);
    let plan = left(&world, person(1).by_group(E3, group(1)));
    assert_eq!(plan.changes[0].notes, ["leaving LIC-E3 removes Microsoft 365 E3 as well"]);
    assert_eq!(
        said(&plan.changes[0]),
        ("ask", "Exchange goes away: the mailbox is deleted after about 30 days unless it is converted".to_owned())
    );
    assert_eq!((plan.seats[0].planned, plan.seats[0].free_after), (-1, 11));
}

#[test]
fn g37_joining_a_group_that_gives_licences_takes_seats() {
    let world = world().group(group(1), "LIC-E3", |group| group.licenses = vec![license(E3, &[])]).seats(E3, 1);
    let wanted = Members { join: vec![group(1)], ..Members::default() };
    let plan = world.plan(|head, situation| members(head, &wanted, targets([person(1), person(2)]), situation));
    assert_eq!((plan.seats[0].planned, plan.seats[0].free_after, plan.seats[0].short_from_row), (2, -1, Some(2)));
    assert_eq!(
        said(&plan.changes[1]),
        ("ask", "no free seat of Microsoft 365 E3, the group would give it in error".to_owned())
    );
}

#[rstest::rstest]
#[case::in_it(joined(&world().group(group(1), "Ulm", |_| ()), person(1).within(group(1))), "already in Ulm")]
#[case::not_in_it(left(&world().group(group(1), "Ulm", |_| ()), person(1)), "not in Ulm")]
fn g38_already_so_counts_as_done(#[case] plan: Plan, #[case] text: &str) {
    assert_eq!(said(&plan.changes[0]), ("stop", text.to_owned()));
    assert!(plan.changes[0].steps.is_empty());
}
