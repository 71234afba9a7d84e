//! Entries the directory itself proves: it says when accounts were made and deleted, passwords changed and licences given.

use serde_json::{Value, json};

use super::super::identifiers::mix;
use super::super::licences::State;
use super::super::records::Person;
use super::super::roles::{
    GLOBAL_ADMINISTRATOR, GROUPS_ADMINISTRATOR, GUEST_INVITER, LICENSE_ADMINISTRATOR, Sensitive, USER_ADMINISTRATOR,
};
use super::super::special::SpecialKind;
use super::actors::{By, LICENSING};
use super::{Book, Entry, GROUPS, USERS, changed, listed};

/// What inviting a guest is called.
pub(super) const INVITED: &str = "Invite external user";

/// Of so many people everything is told; of those beyond only that they came. Nobody reads more.
const MOST: u32 = 100_000;

/// Who looks after accounts, groups and licences.
pub(super) const OF_USERS: &[&str] = &[USER_ADMINISTRATOR, GLOBAL_ADMINISTRATOR];
pub(super) const OF_GROUPS: &[&str] = &[GROUPS_ADMINISTRATOR, USER_ADMINISTRATOR, GLOBAL_ADMINISTRATOR];
pub(super) const OF_LICENCES: &[&str] = &[LICENSE_ADMINISTRATOR, USER_ADMINISTRATOR, GLOBAL_ADMINISTRATOR];
const OF_GUESTS: &[&str] = &[GUEST_INVITER, USER_ADMINISTRATOR, GLOBAL_ADMINISTRATOR];

impl Book<'_> {
    /// When people came, changed their passwords and got their licences.
    pub(super) fn tell_of_people(&mut self) {
        let seed = self.seed;
        for index in 0..seed.people {
            let young = seed.may_be_younger(index, self.since);
            if !young && index >= MOST {
                continue;
            }
            let person = seed.person(index);
            if young && self.is_within(person.created) {
                self.tell_of_arrival(&person);
            }
            if index < MOST && !self.actors.is_protected(index) {
                self.tell_of_password(&person);
                self.tell_of_licences(&person);
            }
        }
    }

    fn tell_of_arrival(&mut self, person: &Person<'_>) {
        let (index, at) = (person.index, person.created);
        let noise = mix(self.seed.number, index, 1_352);
        let by = match (person.traits.guest, person.traits.synced) {
            (true, _) => self.actors.with(OF_GUESTS, at, noise),
            (_, true) => self.actors.synchronizer(),
            (_, false) => self.actors.with(OF_USERS, at, noise),
        };
        let Some(by) = by else { return };
        let of = |name: &str| self.seed.property(index, name).map_or_else(|| json!([]), |value| json!([value]));
        let written = ["accountEnabled", "displayName", "mailNickname", "userPrincipalName", "userType"];
        let changes =
            written.iter().map(|name| changed(&crate::tenant::audit::capital(name), &json!([]), &of(name))).collect();
        let target = self.user(index, listed(changes));
        if person.traits.guest {
            let targets = vec![self.user(index, json!([]))];
            self.add(Entry { at, activity: INVITED, category: USERS, operation: "Assign", by, targets, refused: None });
        }
        let targets = vec![target];
        self.add(Entry { at, activity: "Add user", category: USERS, operation: "Add", by, targets, refused: None });
    }

    /// Passwords kept on premises are changed there.
    fn tell_of_password(&mut self, person: &Person<'_>) {
        let (index, traits) = (person.index, &person.traits);
        let at = self.seed.password_changed(person);
        if traits.guest || traits.synced || at <= person.created || !self.is_within(at) {
            return;
        }
        let noise = mix(self.seed.number, index, 1_353);
        let someone = traits.special.is_none_or(|special| special.kind == SpecialKind::Administrator);
        let own = traits.enabled && someone && noise % 10 < 7;
        let by = match own {
            true => Some(By::Person(index)),
            false => self.actors.over(index, Sensitive::Password, at, noise >> 8),
        };
        let Some(by) = by else { return };
        let activity = if own { "Change user password" } else { "Reset user password" };
        let targets = vec![self.user(index, json!([]))];
        self.add(Entry { at, activity, category: USERS, operation: "Update", by, targets, refused: None });
    }

    fn tell_of_licences(&mut self, person: &Person<'_>) {
        let mut states = Vec::new();
        self.seed.each_state(person, |state| states.push(state));
        // The product held before comes first where two came at one time.
        states.sort_by_key(|state| state.at);
        for (place, state) in states.iter().enumerate() {
            if !self.is_within(state.at) {
                continue;
            }
            let mut before: Vec<&str> = Vec::new();
            for earlier in states.iter().take(place).filter(|earlier| earlier.state != "Error") {
                if !before.contains(&earlier.product.sku_id) {
                    before.push(earlier.product.sku_id);
                }
            }
            self.tell_of_licence(person, state, &before);
        }
    }

    fn tell_of_licence(&mut self, person: &Person<'_>, state: &State, before: &[&str]) {
        let (index, at) = (person.index, state.at);
        let noise = mix(self.seed.number, index, 1_354);
        let by = match state.group {
            Some(group) => {
                let number = self.groups.licences.iter().position(|it| self.seed.product_group(*it) == Some(group));
                let number = number.and_then(|number| self.groups.existing(number));
                let earlier = i64::try_from(noise >> 16 & 63).unwrap_or(0) + 30;
                let joined = (at - earlier).max(person.created);
                let by = self.actors.with(OF_GROUPS, joined, noise >> 8);
                if let (Some(number), Some(by)) = (number, by) {
                    self.tell_of_member(index, number, true, joined, by);
                }
                Some(By::Application(LICENSING))
            }
            None => self.actors.with(OF_LICENCES, at, noise >> 8),
        };
        let Some(by) = by.filter(|_| state.state != "Error" && !before.contains(&state.product.sku_id)) else { return };
        let now: Vec<&str> = before.iter().copied().chain([state.product.sku_id]).collect();
        self.tell_of_skus(index, (before, &now), at, by);
    }

    /// Somebody has other products than before.
    pub(super) fn tell_of_skus(&mut self, index: u32, (before, now): (&[&str], &[&str]), at: i64, by: By) {
        let targets = vec![self.user(index, json!([changed("AssignedLicense", &json!(before), &json!(now))]))];
        let activity = "Change user license";
        self.add(Entry { at, activity, category: USERS, operation: "Update", by, targets, refused: None });
    }

    /// Somebody came into a group, or left it.
    pub(super) fn tell_of_member(&mut self, index: u32, number: u32, present: bool, at: i64, by: By) {
        let text = |value: Value| {
            let text = json!(value.to_string());
            if present { (Value::Null, text) } else { (text, Value::Null) }
        };
        let name = json!(self.groups.blueprint(number).name);
        let parts = [("Group.ObjectID", json!(self.groups.id(number).to_string())), ("Group.DisplayName", name)];
        let changes: Vec<Value> = parts
            .into_iter()
            .map(|(part, value)| {
                let (old, new) = text(value);
                json!({"displayName": part, "oldValue": old, "newValue": new})
            })
            .collect();
        let targets = vec![self.user(index, json!(changes)), self.group(number, json!([]))];
        let (activity, operation) = match present {
            true => ("Add member to group", "Assign"),
            false => ("Remove member from group", "Unassign"),
        };
        self.told.insert(("member", index, number));
        self.add(Entry { at, activity, category: GROUPS, operation, by, targets, refused: None });
    }

    /// What is in the recycle bin was put there.
    pub(super) fn tell_of_bin(&mut self) {
        for index in self.seed.people..self.seed.total() {
            let at = self.seed.deleted(index);
            let noise = mix(self.seed.number, index, 1_355);
            let by = match self.seed.person(index).traits.synced {
                true => self.actors.synchronizer(),
                false => self.actors.over(index, Sensitive::Attributes, at, noise),
            };
            let Some(by) = by else { continue };
            let targets = vec![self.user(index, json!([]))];
            let activity = "Delete user";
            self.add(Entry { at, activity, category: USERS, operation: "Delete", by, targets, refused: None });
        }
        for number in (0..self.groups.total()).filter(|number| self.groups.is_binned(*number)) {
            let at = self.groups.deleted(number);
            let Some(by) = self.actors.with(OF_GROUPS, at, mix(self.seed.number, number, 1_356)) else { continue };
            let targets = vec![self.group(number, json!([]))];
            let activity = "Delete group";
            self.add(Entry { at, activity, category: GROUPS, operation: "Delete", by, targets, refused: None });
        }
    }

    /// Whether somebody is in a group, directly.
    pub(super) fn is_member(&self, index: u32, number: u32) -> bool {
        let mut all = Vec::new();
        self.allotment.of(index, &mut all);
        all.contains(&number)
    }
}
