//! Entries of what the directory says, but not since when: some of it is put down to somebody and to a time of the log.

use serde_json::{Value, json};

use super::super::activity::{at_work, local_day};
use super::super::groups::{Kind, Place};
use super::super::identifiers::mix;
use super::super::jobs::DEPARTMENTS;
use super::super::offices::OFFICES;
use super::super::person::{Traits, traits};
use super::super::roles::{self, GLOBAL_ADMINISTRATOR, PRIVILEGED_ROLE_ADMINISTRATOR, Sensitive};
use super::super::special::special;
use super::actors::{APPROVALS, By, EXCHANGE};
use super::derived::{OF_GROUPS, OF_LICENCES, OF_USERS};
use super::{Book, Entry, GROUPS, ROLES, USERS, changed, listed};

/// Nobody beyond is looked at for anything rare.
const NEAR: u32 = 20_000;
/// Why a new password is not taken [M].
const REFUSED: &str = "The password does not comply with the password complexity requirements.";

/// A turn of telling: its number, what is rolled for it, and when it was, in seconds since 1970.
#[derive(Clone, Copy)]
struct Turn {
    noise: u64,
    at: i64,
}

impl Book<'_> {
    /// Some of what cannot be dated, the more the larger the tenant.
    pub(super) fn tell_of_chosen(&mut self) {
        self.tell_of_roles();
        let near = 0..self.seed.people.min(NEAR);
        let of = |index: u32| traits(self.seed.number, self.seed.people, index);
        let blocked: Vec<u32> = near.filter(|&index| !of(index).enabled && of(index).special.is_none()).collect();
        let wanted = self.entries.len() + (20 + self.seed.people as usize / 2).min(160);
        for turn in 0..1_000 {
            if self.entries.len() >= wanted {
                break;
            }
            let noise = mix(self.seed.number, turn, 1_350);
            let turn = Turn { noise: noise >> 8, at: self.moment(noise >> 4) };
            match noise % 100 {
                0..36 => self.tell_of_update(turn),
                36..66 => self.tell_of_joining(turn),
                66..78 => self.tell_of_leaving(turn),
                78..88 => self.tell_of_group(turn),
                88..95 => self.tell_of_block(turn, &blocked),
                _ => self.tell_of_failure(turn),
            }
        }
    }

    /// A time at which people at headquarters work.
    fn moment(&self, noise: u64) -> i64 {
        let Some(office) = OFFICES.first() else { return self.since };
        let back = i64::try_from(noise % 29).unwrap_or(0) + 1;
        at_work(office, local_day(office, self.until) - back, noise >> 6)
    }

    fn anybody(&self, turn: Turn) -> (u32, Traits) {
        let index = u32::try_from((turn.noise >> 16) % u64::from(self.seed.people.max(1))).unwrap_or(0);
        (index, traits(self.seed.number, self.seed.people, index))
    }

    /// Whether somebody had an account some time before, and may be changed.
    fn is_settled(&self, index: u32, at: i64) -> bool {
        !self.actors.is_protected(index) && self.seed.person(index).created < at
    }

    fn keeper(&self, index: u32, traits: &Traits, turn: Turn) -> Option<By> {
        match traits.synced {
            true => self.actors.synchronizer(),
            false => self
                .actors
                .over(index, Sensitive::Attributes, turn.at, turn.noise)
                .filter(|by| matches!(by, By::Person(actor) if self.may_all(*actor))),
        }
    }

    /// Whoever may reset anything of a person may not yet change all of them.
    fn may_all(&self, actor: u32) -> bool {
        self.actors.roles_of(actor).iter().any(|role| OF_USERS.contains(role))
    }

    fn tell_of_update(&mut self, turn: Turn) {
        let (index, traits) = self.anybody(turn);
        if traits.guest || traits.special.is_some() || !self.is_settled(index, turn.at) {
            return;
        }
        let (property, name) = match turn.noise % 3 {
            0 => ("jobTitle", "JobTitle"),
            1 => ("department", "Department"),
            _ => ("mobilePhone", "MobilePhone"),
        };
        let Some(new) = self.seed.property(index, property) else { return };
        let other = |from: &[&'static str]| {
            let others: Vec<&str> = from.iter().copied().filter(|other| new != **other).collect();
            let at = usize::try_from(turn.noise >> 4).unwrap_or(0) % others.len().max(1);
            others.get(at).map(|other| json!([other]))
        };
        let names: Vec<&str> = DEPARTMENTS.iter().map(|department| department.name).collect();
        let old = match (property, traits.department) {
            ("mobilePhone", _) => Some(json!([])),
            // Whoever leads something has done so for longer.
            ("jobTitle", Some(of)) if of.titles.iter().any(|title| new == **title) => other(of.titles),
            ("department", Some(of)) if traits.title.is_some_and(|title| of.titles.contains(&title)) => other(&names),
            _ => None,
        };
        let (Some(old), Some(by)) = (old, self.keeper(index, &traits, turn)) else { return };
        if !self.told.insert((name, index, 0)) {
            return;
        }
        let targets = vec![self.user(index, listed(vec![changed(name, &old, &json!([new]))]))];
        let (at, activity) = (turn.at, "Update user");
        self.add(Entry { at, activity, category: USERS, operation: "Update", by, targets, refused: None });
    }

    /// Who changes a group: whoever keeps it.
    fn group_keeper(&self, kind: Kind, turn: Turn) -> Option<By> {
        match kind {
            Kind::DynamicSecurity | Kind::DynamicUnified => None,
            Kind::Synced => self.actors.synchronizer(),
            Kind::MailSecurity | Kind::Distribution => Some(By::Application(EXCHANGE)),
            Kind::Unified { .. } if turn.noise.is_multiple_of(3) => Some(By::Application(APPROVALS)),
            Kind::RoleAssignable => {
                self.actors.with(&[PRIVILEGED_ROLE_ADMINISTRATOR, GLOBAL_ADMINISTRATOR], turn.at, turn.noise)
            }
            Kind::Unified { .. } | Kind::Security => self.actors.with(OF_GROUPS, turn.at, turn.noise),
        }
    }

    fn tell_of_joining(&mut self, turn: Turn) {
        let (index, _) = self.anybody(turn);
        let mut all = Vec::new();
        self.allotment.of(index, &mut all);
        // When somebody came into a group for a licence is known.
        all.retain(|number| !matches!(self.groups.place(*number), Place::License(_)));
        let at = usize::try_from(turn.noise >> 4).unwrap_or(0) % all.len().max(1);
        let Some(number) = all.get(at).copied() else { return };
        let Some(by) = self.group_keeper(self.groups.blueprint(number).kind, turn) else { return };
        if self.is_settled(index, turn.at) && self.told.insert(("member", index, number)) {
            self.tell_of_member(index, number, true, turn.at, by);
        }
    }

    fn tell_of_leaving(&mut self, turn: Turn) {
        let (index, traits) = self.anybody(turn);
        let number = u32::try_from((turn.noise >> 8) % u64::from(self.groups.count.max(1))).unwrap_or(0);
        let kind = self.groups.blueprint(number).kind;
        let licences = matches!(self.groups.place(number), Place::License(_));
        let unfit = licences || kind == Kind::RoleAssignable || traits.special.is_some() || number >= self.groups.count;
        if unfit || !self.is_settled(index, turn.at) || self.is_member(index, number) {
            return;
        }
        let Some(by) = self.group_keeper(kind, turn) else { return };
        if self.told.insert(("member", index, number)) {
            self.tell_of_member(index, number, false, turn.at, by);
        }
    }

    /// Projects say nothing of themselves that could have changed.
    fn tell_of_group(&mut self, turn: Turn) {
        let [.., first_project] = self.groups.starts();
        let many = u64::from(first_project.min(self.groups.count).max(1));
        let number = u32::try_from((turn.noise >> 8) % many).unwrap_or(0);
        let made = self.groups.blueprint(number);
        let change = match (&made.rule, &made.description) {
            // It was wider once.
            (Some(rule), _) => {
                rule.split_once(" -and ").map(|(before, _)| changed("MembershipRule", &json!([before]), &json!([rule])))
            }
            (None, Some(about)) => Some(changed("Description", &json!([]), &json!([about]))),
            (None, None) => None,
        };
        let by = match made.kind {
            Kind::DynamicSecurity | Kind::DynamicUnified => self.actors.with(OF_GROUPS, turn.at, turn.noise),
            kind => self.group_keeper(kind, turn).filter(|by| *by != By::Application(APPROVALS)),
        };
        let (Some(change), Some(by)) = (change, by) else { return };
        if number < self.groups.count && self.told.insert(("group", number, 0)) {
            let targets = vec![self.group(number, listed(vec![change]))];
            let (at, activity) = (turn.at, "Update group");
            self.add(Entry { at, activity, category: GROUPS, operation: "Update", by, targets, refused: None });
        }
    }

    /// Somebody left: the account is blocked, and mostly the licences go on the same day.
    fn tell_of_block(&mut self, turn: Turn, blocked: &[u32]) {
        let at = usize::try_from(turn.noise >> 4).unwrap_or(0) % blocked.len().max(1);
        let Some(index) = blocked.get(at).copied() else { return };
        let person = self.seed.person(index);
        let seen = self.seed.activity(&person).is_some_and(|activity| activity.successful > Some(turn.at));
        let (mut held, mut later) = (false, false);
        self.seed.each_state(&person, |state| {
            held = true;
            later |= state.at > turn.at;
        });
        let young = person.created >= self.since;
        if seen || later || young || self.seed.password_changed(&person) > turn.at || !self.is_settled(index, turn.at) {
            return;
        }
        let Some(by) = self.keeper(index, &person.traits, turn) else { return };
        if !self.told.insert(("block", index, 0)) {
            return;
        }
        let change = changed("AccountEnabled", &json!([true]), &json!([false]));
        let targets = vec![self.user(index, listed(vec![change]))];
        let (at, activity) = (turn.at, "Disable account");
        self.add(Entry { at, activity, category: USERS, operation: "Update", by, targets, refused: None });
        let sku = usual(turn.noise);
        if let (false, false, Some(by)) = (held, person.traits.guest, self.actors.with(OF_LICENCES, at, turn.noise)) {
            self.tell_of_skus(index, (&[sku], &[]), at + 95, by);
        }
    }

    /// A password that was not good enough; nothing came of it.
    fn tell_of_failure(&mut self, turn: Turn) {
        let (index, traits) = self.anybody(turn);
        if traits.guest || traits.synced || traits.special.is_some() || !self.is_settled(index, turn.at) {
            return;
        }
        let Some(by) = self.actors.over(index, Sensitive::Password, turn.at, turn.noise) else { return };
        let targets = vec![self.user(index, json!([]))];
        let (at, refused) = (turn.at, Some(REFUSED));
        let activity = "Reset user password";
        self.add(Entry { at, activity, category: USERS, operation: "Update", by, targets, refused });
    }

    /// Two of those who hold a role although they are no administrators got it a short while ago.
    fn tell_of_roles(&mut self) {
        let seed = self.seed;
        let recent: Vec<(&'static str, u32)> = self
            .actors
            .held()
            .iter()
            .copied()
            .filter(|(_, index)| {
                special(seed.people, *index).is_none() && traits(seed.number, seed.people, *index).enabled
            })
            .filter(|(role, _)| *role != GLOBAL_ADMINISTRATOR)
            .take(2)
            .collect();
        for (template, index) in recent {
            let noise = mix(seed.number, index, 1_359);
            let turn = Turn { noise: noise >> 8, at: self.moment(noise) };
            let allowed = [PRIVILEGED_ROLE_ADMINISTRATOR, GLOBAL_ADMINISTRATOR];
            let by = self.actors.with(&allowed, turn.at, turn.noise);
            let (Some(by), Some(role)) = (by, roles::role(template)) else { continue };
            if !self.is_settled(index, turn.at) {
                continue;
            }
            let id = role.id(seed.number).to_string();
            let parts = [
                ("Role.ObjectID", json!(id)),
                ("Role.DisplayName", json!(role.name)),
                ("Role.TemplateId", json!(template)),
            ];
            let part = |(name, value): (&str, Value)| json!({"displayName": name, "oldValue": null, "newValue": value.to_string()});
            let changes: Vec<Value> = parts.into_iter().map(part).collect();
            let of_role = json!({"id": id, "displayName": role.name, "type": "Role", "userPrincipalName": null,
                "groupType": null, "modifiedProperties": []});
            let targets = vec![self.user(index, json!(changes)), of_role];
            let (at, activity) = (turn.at, "Add member to role");
            self.add(Entry { at, activity, category: ROLES, operation: "Assign", by, targets, refused: None });
        }
    }
}

/// A product somebody who left had: one of the usual ones.
fn usual(noise: u64) -> &'static str {
    const USUAL: [&str; 2] = ["05e9a617-0261-4cee-bb44-138d3ef5d965", "18181a46-0d4e-45cd-891e-60aabd171b4e"];
    if noise.is_multiple_of(4) { USUAL[1] } else { USUAL[0] }
}
