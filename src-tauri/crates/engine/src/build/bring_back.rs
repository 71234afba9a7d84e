//! A leaver comes back: the reverse of what was cut, from the dossier that was kept, as far as it is not so already.

use super::fields::Fields;
use super::groups::{GroupWork, Way};
use super::licenses::Work;
use super::recycle::{Restore, back_from_the_bin};
use super::{Head, NewPass, Row, Situation, Steps, Target, assemble};
use crate::facts::{Person, RoleHeld};
use crate::guard::{self, Finding, Level};
use crate::script::hand_off;
use crate::seats::Order;
use jiff::Timestamp;
use model::plan::{Action, HandOff, Operation, PersonReference, Phase, Plan};
use model::{Properties, TenantId, UserId, UserProperty};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// The version of the dossier's form.
pub const DOSSIER_VERSION: u32 = 1;

/// What a leaver was and had, sealed before the first cut.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Dossier {
    /// [`DOSSIER_VERSION`] of the program that made it.
    pub version: u32,
    /// The tenant.
    pub tenant: TenantId,
    /// When it was made.
    pub taken_at: Timestamp,
    /// The person, everything that was known of them.
    pub person: Person,
    /// Names of the groups they were in, in the order of `person.groups`.
    pub group_names: Vec<String>,
    /// Their manager's name.
    pub manager_name: Option<String>,
    /// Names of those who reported to them, in the order of `person.reports`.
    pub report_names: Vec<String>,
}

impl Dossier {
    /// Of somebody as they are now.
    #[must_use]
    pub fn of(person: &Person, situation: &Situation<'_>) -> Self {
        let facts = situation.facts;
        Self {
            version: DOSSIER_VERSION,
            tenant: situation.basis.tenant,
            taken_at: situation.basis.now,
            group_names: person.groups.iter().flatten().map(|id| facts.group_name(id)).collect(),
            manager_name: person.manager().map(|id| facts.name_of(&id)),
            report_names: person.reports.iter().flatten().map(|id| facts.name_of(id)).collect(),
            person: person.clone(),
        }
    }

    fn report_name(&self, id: &UserId) -> String {
        let at = self.person.reports.iter().flatten().position(|report| report == id);
        at.and_then(|at| self.report_names.get(at).cloned()).unwrap_or_else(|| id.to_string())
    }
}

/// How somebody comes back.
#[derive(Debug, Clone, PartialEq)]
pub struct BringBack {
    /// What they were and had.
    pub dossier: Dossier,
    /// A Temporary Access Pass instead of a new password.
    pub pass: Option<NewPass>,
    /// Whether their directory roles are given back.
    pub roles: bool,
    /// Whether those who reported to them do so again.
    pub reports: bool,
    /// Whom those got as their manager when they left, by [`passed_on`].
    pub passed_on: BTreeMap<UserId, Option<UserId>>,
    /// Another sign-in name, when they come out of the recycle bin and theirs is taken.
    pub user_principal_name: Option<String>,
}

/// Plans to bring people back.
#[must_use]
pub fn bring_back(
    head: Head,
    people: impl IntoIterator<Item = (Target, BringBack)>,
    situation: &Situation<'_>,
) -> Plan {
    let rows = people.into_iter().map(|(target, how)| row(target, &how, situation)).collect();
    assemble(head, rows, Order::AsGiven, situation)
}

/// Who became the manager of each of a leaver's reports, by the plan of their leaving; nobody where they have none since.
#[must_use]
pub fn passed_on(plan: &Plan, leaver: UserId) -> BTreeMap<UserId, Option<UserId>> {
    let own = plan.changes.iter().filter(|change| change.user_id == Some(leaver));
    let user = |reference: &PersonReference| match reference {
        PersonReference::User { id, .. } => Some(*id),
        PersonReference::Change { .. } => None,
    };
    own.flat_map(|change| &change.steps)
        .filter_map(|step| match &step.operation {
            Operation::SetManager { wanted, .. } => Some((user(step.on.as_ref()?)?, wanted.as_ref().and_then(user))),
            _ => None,
        })
        .collect()
}

struct Returning<'a> {
    now: &'a Person,
    was: &'a Person,
    how: &'a BringBack,
    situation: &'a Situation<'a>,
    steps: Steps,
    /// The step that takes them out of the recycle bin: nothing else works before it.
    restored: Vec<u16>,
    findings: Vec<Finding>,
    hand_off: Vec<HandOff>,
}

fn row(target: Target, how: &BringBack, situation: &Situation<'_>) -> Row {
    let (mut steps, mut findings) = (Steps::default(), Vec::new());
    let mut restored = Vec::new();
    if target.person.deleted_at.is_some() {
        let out = Restore { user_principal_name: how.user_principal_name.clone(), allow_sign_in: false };
        restored.extend(back_from_the_bin(&mut steps, &mut findings, &target.person, &out));
        // They are let in at the end, when everything is in place.
        findings.retain(|finding: &Finding| finding.id != "comesBackBlocked");
    }
    let mut returning = Returning {
        now: &target.person,
        was: &how.dossier.person,
        how,
        situation,
        steps,
        restored,
        findings,
        hand_off: Vec::new(),
    };
    if how.dossier.person.id != target.person.id {
        let text = "the dossier is somebody else's".to_owned();
        returning.findings.push(Finding::new(29, Level::Stop, "otherDossier", text));
    }
    returning.fields();
    returning.groups();
    returning.licenses();
    returning.links();
    returning.let_in();
    let Returning { steps, findings, hand_off, .. } = returning;
    let action = if target.person.deleted_at.is_some() { Action::Restore } else { Action::Update };
    Row::new(target, action, steps, findings, situation).handing_off(hand_off)
}

impl Returning<'_> {
    fn add(&mut self, phase: Phase, operation: Operation) {
        let needs = self.restored.clone();
        self.steps.after(phase, operation, needs);
    }

    /// Fields that were cleared. What has another value now was given to them since, and stays.
    fn fields(&mut self) {
        let is_blank = |name: &str| match self.now.properties.get(name) {
            None | Some(Value::Null) => true,
            Some(Value::String(text)) => text.is_empty(),
            Some(Value::Array(list)) => list.is_empty(),
            Some(_) => false,
        };
        let importable = |name: &str| {
            UserProperty::from_graph_name(name).is_some_and(UserProperty::is_importable)
                && !matches!(name, "accountEnabled" | "userPrincipalName" | "mailNickname")
        };
        let was: Properties = self
            .was
            .properties
            .iter()
            .filter(|(name, value)| importable(name) && !value.is_null() && is_blank(name))
            .map(|(name, value)| (name.clone(), value.clone()))
            .collect();
        let mut fields = Fields::of(self.now, &was);
        if let Some(operation) = fields.operation() {
            self.add(Phase::Profile, operation);
        }
        self.findings.extend(fields.findings);
        self.hand_off.extend(fields.hand_off);
        let Some(wanted) = self.was.replies.clone().filter(|was| self.now.replies.as_ref() != Some(was)) else {
            return;
        };
        // A mailbox that went with its licence is there again only some time after the licence is.
        if self.situation.settings.as_app && guard::has_mailbox(self.now, self.situation) {
            let before = self.now.replies.clone().map(Box::new);
            self.add(Phase::Replies, Operation::SetReplies { before, wanted: Box::new(wanted) });
        } else {
            self.hand_off.push(hand_off::replies(self.now, &wanted));
        }
    }

    /// Groups that were left, and out of the block group.
    fn groups(&mut self) {
        let mut work = GroupWork::new(self.now, self.situation);
        let was_in = |id| self.was.groups.iter().flatten().any(|group| *group == id);
        let is_in = |id| self.now.groups.iter().flatten().any(|group| *group == id);
        if let Some(block) = self.situation.settings.block_group
            && is_in(block)
            && !was_in(block)
        {
            work.plan_in(&mut self.steps, Phase::BlockGroup, block, Way::Leave, self.restored.clone());
        }
        for id in self.was.groups.iter().flatten().filter(|id| !is_in(**id)) {
            if Some(*id) != self.situation.settings.block_group {
                work.plan(&mut self.steps, *id, Way::Join, self.restored.clone());
            }
        }
        let (findings, hand_off) = work.done();
        self.findings.extend(findings);
        self.hand_off.extend(hand_off);
    }

    /// Licences with the plans that were off.
    fn licenses(&mut self) {
        let mut work = Work::new(self.now, self.situation);
        for license in self.was.licenses(self.situation.facts) {
            if let Some(off) = license.direct {
                work.add_back(license.sku_id, off);
            }
        }
        if let Some(operation) = work.operation() {
            self.add(Phase::Licenses, operation);
        }
    }

    /// Manager, reports, roles, devices.
    fn links(&mut self) {
        let name = |id: &UserId| self.situation.facts.name_of(id);
        let reference = |id: UserId, name: String| PersonReference::User { id, name };
        let (was, is) = (self.was.manager(), self.now.manager());
        if let Some(wanted) = was.filter(|was| Some(*was) != is && !self.now.is_synced()) {
            let before = is.map(|id| reference(id, name(&id)));
            self.add(Phase::Manager, Operation::SetManager { before, wanted: Some(reference(wanted, name(&wanted))) });
        }
        if self.how.reports {
            self.take_reports_back();
        }
        let held = |role: &RoleHeld| {
            let mut roles = self.now.roles.iter().flatten();
            roles.any(|now| now.definition == role.definition && now.scope == role.scope)
        };
        let lost: Vec<&RoleHeld> = self.was.roles.iter().flatten().filter(|role| !held(role)).collect();
        if !lost.is_empty() && !self.how.roles {
            let names: Vec<&str> = lost.iter().map(|role| role.name.as_str()).collect();
            let text = format!("directory roles are not given back: {}", names.join(", "));
            self.findings.push(Finding::new(19, Level::Note, "rolesNotBack", text));
        }
        for role in lost.into_iter().filter(|_| self.how.roles) {
            let (definition, name, scope) = (role.definition.clone(), role.name.clone(), role.scope.clone());
            self.add(Phase::Roles, Operation::AssignRole { definition, name, scope });
        }
        for device in self.was.devices.iter().flatten().filter(|device| device.enabled == Some(true)) {
            let now = self.now.devices.iter().flatten().find(|now| now.id == device.id);
            if now.is_some_and(|now| now.enabled == Some(false)) {
                let (id, name) = (device.id, device.name.clone());
                self.add(Phase::Devices, Operation::SetDevice { device: id, name, before: Some(false), wanted: true });
            }
        }
    }

    /// Those who reported to them, from the manager they got when they left. Who has somebody else by now was given to them since, and
    /// stays (G64).
    fn take_reports_back(&mut self) {
        let facts = self.situation.facts;
        let mut stay: Vec<String> = Vec::new();
        for id in self.was.reports.iter().flatten() {
            let known = facts.people.get(id);
            if known.is_some_and(|known| known.manager == Some(self.now.id) || known.deleted) {
                continue;
            }
            let manager = known.and_then(|known| known.manager);
            let is_synced = known.is_some_and(|known| known.synced);
            if manager.is_some_and(|manager| !self.was_given(*id, manager, is_synced)) {
                stay.push(self.how.dossier.report_name(id));
                continue;
            }
            if let Some(known) = known.filter(|known| known.synced) {
                self.hand_off.push(hand_off::manager_of(known, Some(self.now.id), facts));
                continue;
            }
            let before = manager.map(|id| PersonReference::User { id, name: facts.name_of(&id) });
            let operation = Operation::SetManager { before, wanted: Some(self.now.reference()) };
            let on = PersonReference::User { id: *id, name: self.how.dossier.report_name(id) };
            self.steps.on(Phase::Manager, operation, on, self.restored.clone());
        }
        if !stay.is_empty() {
            let text = format!("report to somebody else by now, and stay with them: {}", stay.join(", "));
            self.findings.push(Finding::new(64, Level::Note, "reportsStay", text));
        }
    }

    /// Whether somebody has this manager by the leaving. Of those whose account is mastered elsewhere the leaving only said whom they
    /// were to get there: the same as the others.
    fn was_given(&self, report: UserId, manager: UserId, is_synced: bool) -> bool {
        let passed_on = &self.how.passed_on;
        match passed_on.get(&report) {
            Some(given) => *given == Some(manager),
            None => is_synced && passed_on.values().any(|given| *given == Some(manager)),
        }
    }

    /// A way to sign in, and last of all that they may.
    fn let_in(&mut self) {
        let phase = if self.restored.is_empty() { Phase::Credentials } else { Phase::Enable };
        match &self.how.pass {
            Some(pass) => self.add(phase, pass.operation()),
            None if self.now.is_synced() || self.now.is_guest() => {}
            None => self.add(phase, Operation::ResetPassword { force_change: true, hand_over: true }),
        }
        let blocked = self.now.enabled() == Some(false) || !self.restored.is_empty();
        if self.was.enabled() == Some(true) && blocked && !self.now.is_synced() {
            let values = |value: bool| [("accountEnabled".to_owned(), json!(value))].into_iter().collect();
            self.add(Phase::Enable, Operation::UpdateUser { before: values(false), wanted: values(true) });
        }
    }
}
