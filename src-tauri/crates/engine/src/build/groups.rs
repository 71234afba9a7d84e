//! One group of one person: a step, or the reason why there is none (G34, G35, G38).

use super::{Situation, Steps};
use crate::facts::{Group, Keeper, OwnedKind, Person};
use crate::guard::{Finding, Level};
use crate::script::hand_off;
use model::plan::{GroupReference, HandOff, MemberRole, Operation, Phase};
use model::{GroupId, ObjectId};

/// What is wanted of a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    /// To be in it.
    Join,
    /// Not to be in it.
    Leave,
    /// To own it.
    Own,
    /// Not to own it.
    Disown,
}

/// The groups of one person while their steps are put together.
pub(crate) struct GroupWork<'a> {
    person: &'a Person,
    situation: &'a Situation<'a>,
    findings: Vec<Finding>,
    hand_off: Vec<HandOff>,
}

impl<'a> GroupWork<'a> {
    pub(crate) const fn new(person: &'a Person, situation: &'a Situation<'a>) -> Self {
        Self { person, situation, findings: Vec::new(), hand_off: Vec::new() }
    }

    pub(crate) fn done(self) -> (Vec<Finding>, Vec<HandOff>) {
        (self.findings, self.hand_off)
    }

    /// Plans one group and tells the number of the step, if there is one. A group that gives licences is joined before licences
    /// are taken, and left with them.
    pub(crate) fn plan(&mut self, steps: &mut Steps, id: GroupId, way: Way, needs: Vec<u16>) -> Option<u16> {
        let licensed = self.situation.facts.groups.get(&id).is_some_and(|group| !group.licenses.is_empty());
        let phase = match (way, licensed) {
            (Way::Own, _) => Phase::Owners,
            (Way::Join, true) => Phase::LicenseGroups,
            (Way::Leave, true) => Phase::Licenses,
            (Way::Join | Way::Leave, false) | (Way::Disown, _) => Phase::Groups,
        };
        self.plan_in(steps, phase, id, way, needs)
    }

    /// The same in a phase of the caller's choice.
    pub(crate) fn plan_in(
        &mut self,
        steps: &mut Steps,
        phase: Phase,
        id: GroupId,
        way: Way,
        needs: Vec<u16>,
    ) -> Option<u16> {
        if self.is_so(id, way) {
            self.already(id, way);
            return None;
        }
        let group = self.situation.facts.groups.get(&id);
        if let Some(group) = group
            && let Some(keeper) = group.keeper()
            // A rule decides who is in a group, not who owns it.
            && !(keeper == Keeper::Rule && matches!(way, Way::Own | Way::Disown))
        {
            self.not_ours(group, keeper, way);
            return None;
        }
        let reference =
            group.map_or_else(|| GroupReference { id, name: self.situation.facts.group_name(&id) }, Group::reference);
        let role = if matches!(way, Way::Join | Way::Leave) { MemberRole::Member } else { MemberRole::Owner };
        let operation = match way {
            Way::Join | Way::Own => Operation::AddToGroup { group: reference, role },
            Way::Leave | Way::Disown => Operation::RemoveFromGroup { group: reference, role },
        };
        Some(steps.after(phase, operation, needs))
    }

    /// Whether it is so already, as far as it was read.
    fn is_so(&self, id: GroupId, way: Way) -> bool {
        let is_in = self.person.groups.as_ref().map(|groups| groups.contains(&id));
        let owns = self.person.owned.as_ref().map(|owned| {
            let group = ObjectId::from(id);
            owned.iter().any(|owned| owned.kind == OwnedKind::Group && owned.id == group)
        });
        match way {
            Way::Join => is_in == Some(true),
            Way::Leave => is_in == Some(false),
            Way::Own => owns == Some(true),
            Way::Disown => owns == Some(false),
        }
    }

    fn already(&mut self, id: GroupId, way: Way) {
        let name = self.situation.facts.group_name(&id);
        let text = match way {
            Way::Join => format!("already in {name}"),
            Way::Leave => format!("not in {name}"),
            Way::Own => format!("already owns {name}"),
            Way::Disown => format!("does not own {name}"),
        };
        self.findings.push(Finding::new(38, Level::Note, "alreadySo", text));
    }

    fn not_ours(&mut self, group: &Group, keeper: Keeper, way: Way) {
        let name = &group.name;
        if keeper == Keeper::Rule {
            let rule = group.rule.as_deref().filter(|rule| !rule.is_empty()).unwrap_or("a rule nobody could read");
            let text = format!("{name} fills itself by its rule, so nobody is put in or taken out by hand: {rule}");
            let title = "groups that fill themselves are left out";
            self.findings.push(Finding::new(34, Level::Ask, "dynamicGroup", text).titled(title));
            return;
        }
        let text = match keeper {
            Keeper::ActiveDirectory => format!("{name} is owned by your local Active Directory; left out here"),
            Keeper::Exchange | Keeper::Rule => format!("{name} is kept by Exchange Online; left out here"),
        };
        let title = "groups that Graph cannot change are left out; the commands for them are in the plan";
        self.findings.push(Finding::new(35, Level::Ask, "groupElsewhere", text).titled(title));
        self.hand_off.push(hand_off::membership(self.person, group, keeper, way));
    }
}
