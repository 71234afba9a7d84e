//! What is tidied once access is cut: replies, reports, what is owned, groups, fields, devices.

use super::{LeaveStep, Leaving};
use crate::build::fields::Fields;
use crate::build::groups::Way;
use crate::facts::{Owned, OwnedKind, nobody_else_owns};
use crate::script::hand_off;
use model::plan::{GroupReference, MemberRole, Operation, PersonReference, Phase};
use model::{GroupId, Properties, UserId};
use serde_json::Value;

impl Leaving<'_> {
    fn person_of(&self, id: UserId) -> PersonReference {
        PersonReference::User { id, name: self.situation.facts.name_of(&id) }
    }

    /// Step 7: others read that they are gone. Only an app may write it (`facts/graph.md §7`).
    pub(super) fn tell_others(&mut self) {
        let Some(wanted) = self.choice.replies.clone().filter(|_| self.takes(LeaveStep::Replies)) else { return };
        if self.person.replies.as_ref() == Some(&wanted) {
            return;
        }
        if self.situation.settings.as_app {
            let before = self.person.replies.clone().map(Box::new);
            self.steps.add(Phase::Replies, Operation::SetReplies { before, wanted: Box::new(wanted) });
        } else {
            self.hand_off.push(hand_off::replies(self.person, &wanted));
        }
    }

    /// Steps 8 to 10: mail and files, reports, what they own alone.
    pub(super) fn hand_over(&mut self) {
        let manager = self.person.manager();
        if self.takes(LeaveStep::HandOver)
            && let Some(delegate) = self.choice.delegate.or(manager)
        {
            let known = self.situation.facts.people.get(&delegate);
            self.hand_off.extend(hand_off::mail_and_files(self.person, known, delegate));
        }
        self.move_reports(manager);
        self.pass_on_groups();
    }

    fn move_reports(&mut self, manager: Option<UserId>) {
        let reports = self.person.reports.clone().unwrap_or_default();
        if reports.is_empty() {
            return;
        }
        if !self.takes(LeaveStep::Reports) {
            return self.note(28, "reportsStay", format!("{} keep them as their manager", people(reports.len())));
        }
        let wanted = self.choice.reports_to.or(manager);
        if wanted.is_none() && !self.choice.accept_orphans {
            let text = format!(
                "{} to them: say who is their manager now, or accept that they have none",
                report(reports.len())
            );
            return self.stop(28, "orphans", text);
        }
        for id in reports {
            let new_manager = if wanted == Some(id) { self.above_successor(id, manager) } else { wanted };
            // Whose account is mastered elsewhere gets another manager there.
            if let Some(known) = self.situation.facts.people.get(&id).filter(|known| known.synced) {
                self.hand_off.push(hand_off::manager_of(known, new_manager, self.situation.facts));
                continue;
            }
            let wanted = new_manager.map(|id| self.person_of(id));
            let operation = Operation::SetManager { before: Some(self.person.reference()), wanted };
            let on = self.person_of(id);
            self.steps.on(Phase::Manager, operation, on, Vec::new());
        }
    }

    /// Who manages the successor, where that is one of the reports: whoever stood above the leaver, or nobody, which is asked about.
    fn above_successor(&mut self, successor: UserId, manager: Option<UserId>) -> Option<UserId> {
        let above = manager.filter(|id| *id != successor);
        if above.is_none() {
            let text = format!(
                "{} takes over and reported to them, so has no manager then",
                self.situation.facts.name_of(&successor)
            );
            self.ask(27, "successorReports", text, "who takes over reported to them, and has no manager then");
        }
        above
    }

    fn pass_on_groups(&mut self) {
        let owned = self.person.owned.clone().unwrap_or_default();
        let alone: Vec<&Owned> = owned.iter().filter(|owned| owned.alone()).collect();
        let apps: Vec<&Owned> = alone.iter().copied().filter(|owned| owned.kind.is_app()).collect();
        if !apps.is_empty() {
            let text = format!("{}: name another owner in the Entra admin centre", nobody_else_owns(&apps, "app"));
            self.ask(28, "appsOwned", text, "leavers own apps alone");
        }
        let groups: Vec<&Owned> = alone.iter().copied().filter(|owned| owned.kind == OwnedKind::Group).collect();
        if groups.is_empty() {
            return;
        }
        let names: Vec<&str> = groups.iter().map(|owned| owned.name.as_str()).collect();
        if !self.takes(LeaveStep::Owners) {
            return self.note(28, "ownerStays", format!("stays the only owner of {}", names.join(", ")));
        }
        match self.choice.new_owner {
            None if self.choice.accept_orphans => {
                self.note(28, "orphans", format!("{} will have no owner", names.join(", ")));
            }
            None => {
                let nobody = nobody_else_owns(&groups, "");
                let text = format!("{nobody}: name another owner, or accept that there is none");
                self.stop(28, "orphans", text);
            }
            Some(owner) => {
                let on = self.person_of(owner);
                for owned in groups {
                    let group =
                        GroupReference { id: GroupId::from_uuid(*owned.id.as_uuid()), name: owned.name.clone() };
                    let operation = Operation::AddToGroup { group, role: MemberRole::Owner };
                    self.steps.on(Phase::Owners, operation, on.clone(), Vec::new());
                }
            }
        }
    }

    /// Step 11: out of every group that may be left, but those that give licences go with the licences, and the block group and
    /// those that hand over a mailbox stay (G39).
    pub(super) fn leave_groups(&mut self) {
        if !self.takes(LeaveStep::Groups) {
            return;
        }
        let Some(groups) = &self.person.groups else {
            let text = "groups were not read, so none is left".to_owned();
            return self.ask(39, "groupsNotRead", text, "groups were not read");
        };
        let mut stays = Vec::new();
        for id in groups {
            if self.is_kept(*id) {
                stays.push(self.situation.facts.group_name(id));
            } else if !self.gives_licenses(*id) {
                self.groups.plan(&mut self.steps, *id, Way::Leave, Vec::new());
            }
        }
        if !stays.is_empty() {
            self.note(39, "groupsKept", format!("stays in {}", stays.join(", ")));
        }
    }

    /// The part of step 13 that is a matter of groups.
    pub(super) fn leave_license_groups(&mut self) {
        for id in self.person.groups.iter().flatten() {
            if self.gives_licenses(*id) && !self.is_kept(*id) {
                self.groups.plan_in(&mut self.steps, Phase::Licenses, *id, Way::Leave, Vec::new());
            }
        }
    }

    fn is_kept(&self, id: GroupId) -> bool {
        let settings = self.situation.settings;
        settings.block_group == Some(id) || settings.kept_groups.contains(&id)
    }

    fn gives_licenses(&self, id: GroupId) -> bool {
        self.situation.facts.groups.get(&id).is_some_and(|group| !group.licenses.is_empty())
    }

    /// Steps 14 and 15.
    pub(super) fn tidy(&mut self) {
        if self.takes(LeaveStep::ClearFields) {
            let cleared: Properties = self.choice.clear.iter().map(|name| (name.clone(), Value::Null)).collect();
            let mut fields = Fields::of(self.person, &cleared);
            if let Some(operation) = fields.operation() {
                self.steps.add(Phase::Profile, operation);
            }
            self.findings.extend(fields.findings);
            self.hand_off.extend(fields.hand_off);
        }
        if self.takes(LeaveStep::HideFromLists) {
            self.hand_off.push(hand_off::hidden_from_lists(self.person));
        }
        let delete = self.takes(LeaveStep::DeleteDevices);
        if !delete && !self.takes(LeaveStep::Devices) {
            return;
        }
        let Some(devices) = &self.person.devices else {
            let text = "devices were not read, so none is kept out".to_owned();
            return self.ask(30, "devicesNotRead", text, "devices were not read");
        };
        for device in devices {
            let (id, name) = (device.id, device.name.clone());
            if delete {
                self.steps.add(Phase::Devices, Operation::DeleteDevice { device: id, name });
            } else if device.enabled != Some(false) {
                let operation = Operation::SetDevice { device: id, name, before: device.enabled, wanted: false };
                self.steps.add(Phase::Devices, operation);
            }
        }
    }
}

fn people(count: usize) -> String {
    if count == 1 { "1 person".to_owned() } else { format!("{count} people") }
}

fn report(count: usize) -> String {
    if count == 1 { "1 person reports".to_owned() } else { format!("{count} people report") }
}
