//! Access is cut: sign-in, sessions, password, methods, the block group, roles.

use super::{LeaveStep, Leaving};
use crate::build::credentials::{end_sessions, new_password, remove_methods};
use crate::build::groups::Way;
use crate::script::hand_off;
use model::plan::{Operation, Phase};
use serde_json::json;

impl Leaving<'_> {
    /// Steps 1 to 5.
    pub(super) fn cut_access(&mut self) {
        if self.takes(LeaveStep::Block) {
            self.block();
        }
        if self.takes(LeaveStep::EndSessions) {
            end_sessions(&mut self.steps, &mut self.findings, self.person);
        }
        if self.takes(LeaveStep::Password) && self.person.is_synced() {
            self.hand_off.push(hand_off::random_password(self.person));
        } else if self.takes(LeaveStep::Password) {
            new_password(&mut self.steps, &mut self.findings, self.person, true, false);
        }
        if self.takes(LeaveStep::Methods) {
            remove_methods(&mut self.steps, &mut self.findings, self.person);
        }
        if self.takes(LeaveStep::BlockGroup) {
            match self.situation.settings.block_group {
                Some(group) => {
                    self.groups.plan_in(&mut self.steps, Phase::BlockGroup, group, Way::Join, Vec::new());
                }
                None => self.ask(
                    39,
                    "noBlockGroup",
                    "no block group is set for this tenant, so nobody is put into one".to_owned(),
                    "no block group is set for this tenant",
                ),
            }
        }
    }

    /// A synced account is blocked where it is mastered: the next sync would undo it here (G15).
    fn block(&mut self) {
        if !self.person.is_synced() {
            return self.set(Phase::Block, "accountEnabled", json!(false));
        }
        let text = "owned by your local Active Directory: disabling here is undone by the next sync, so sign-in is not blocked \
                    here. Disable the account there; ending sessions and the block group work at once";
        self.ask(
            15,
            "blockedByActiveDirectory",
            text.to_owned(),
            "sign-in has to be blocked in your local Active Directory",
        );
        let blocked = [("accountEnabled".to_owned(), json!(false))].into_iter().collect();
        self.hand_off.push(hand_off::active_directory(self.person, &blocked));
    }

    /// Step 6.
    pub(super) fn take_roles(&mut self) {
        if !self.takes(LeaveStep::Roles) {
            return;
        }
        let Some(roles) = &self.person.roles else {
            let text = "directory roles were not read, so none is taken".to_owned();
            return self.ask(19, "rolesNotRead", text, "directory roles were not read");
        };
        for role in roles {
            let Some(assignment) = role.assignment.clone() else {
                let text = format!("{} cannot be taken: its assignment was not read", role.name);
                self.ask(19, "rolesNotRead", text, "directory roles were not read");
                continue;
            };
            let operation = Operation::RemoveRole {
                assignment,
                definition: role.definition.clone(),
                name: role.name.clone(),
                scope: role.scope.clone(),
            };
            self.steps.add(Phase::Roles, operation);
        }
    }
}
