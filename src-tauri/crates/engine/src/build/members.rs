//! Memberships: people into groups and out of them, as members or owners.

use super::groups::{GroupWork, Way};
use super::{Head, Row, Situation, Steps, Target, assemble};
use crate::facts::Person;
use crate::guard::Finding;
use crate::seats::Order;
use model::GroupId;
use model::plan::{Action, HandOff, Plan};

/// What is wanted of everybody.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Members {
    /// Groups they shall be in.
    pub join: Vec<GroupId>,
    /// Groups they shall not be in.
    pub leave: Vec<GroupId>,
    /// Groups they shall own.
    pub own: Vec<GroupId>,
    /// Groups they shall not own.
    pub disown: Vec<GroupId>,
}

/// Plans memberships. Who is as wanted already counts as done (G38).
#[must_use]
pub fn members(
    head: Head,
    wanted: &Members,
    people: impl IntoIterator<Item = Target>,
    situation: &Situation<'_>,
) -> Plan {
    let rows = people.into_iter().map(|target| row(target, wanted, situation)).collect();
    assemble(head, rows, Order::AsGiven, situation)
}

fn row(target: Target, wanted: &Members, situation: &Situation<'_>) -> Row {
    let mut steps = Steps::default();
    let (findings, hand_off) = memberships(&mut steps, &target.person, wanted, situation);
    Row::new(target, Action::Update, steps, findings, situation).handing_off(hand_off)
}

/// The memberships of one person.
pub(super) fn memberships(
    steps: &mut Steps,
    person: &Person,
    wanted: &Members,
    situation: &Situation<'_>,
) -> (Vec<Finding>, Vec<HandOff>) {
    let mut work = GroupWork::new(person, situation);
    for (groups, way) in
        [(&wanted.join, Way::Join), (&wanted.leave, Way::Leave), (&wanted.own, Way::Own), (&wanted.disown, Way::Disown)]
    {
        for group in groups {
            work.plan(steps, *group, way, Vec::new());
        }
    }
    work.done()
}
