//! The log of a started tenant against its directory.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use std::collections::{HashMap, HashSet};

use serde_json::Value;

use crate::seeds::Seed;
use crate::seeds::dates::{DAY, NEWEST};
use crate::seeds::roles::{
    DIRECTORY_SYNCHRONIZATION_ACCOUNTS, GLOBAL_ADMINISTRATOR, GROUPS_ADMINISTRATOR, GUEST_INVITER,
    LICENSE_ADMINISTRATOR, PRIVILEGED_ROLE_ADMINISTRATOR, Sensitive, USER_ADMINISTRATOR, may_manage,
};
use crate::tenant::links::Relation;
use crate::tenant::{Kind, Life, Node, Tenant};

fn text<'a>(value: &'a Value, name: &str) -> &'a str {
    value[name].as_str().unwrap_or_else(|| panic!("no {name} in {value}"))
}

fn seconds(time: &str) -> i64 {
    time.parse::<jiff::Timestamp>().unwrap().as_second()
}

struct Checked {
    tenant: Tenant,
    /// What later entries changed: whose and which property.
    later: HashSet<(String, String)>,
    activities: HashMap<String, usize>,
}

impl Checked {
    fn templates(&self, slot: u32) -> Vec<String> {
        let holders = self.tenant.links(Relation::Members).to(Node::user(slot));
        let roles = holders.iter().filter(|node| node.kind == Kind::Role);
        roles.map(|role| self.tenant.property(*role, "roleTemplateId").unwrap().as_str().unwrap().to_owned()).collect()
    }

    fn is_privileged(&self, slot: u32) -> bool {
        let groups = self.tenant.links(Relation::Members).to(Node::user(slot));
        groups.iter().any(|node| self.tenant.property(*node, "isAssignableToRole") == Some(Value::Bool(true)))
    }

    fn slot(&self, target: &Value) -> u32 {
        self.tenant.any_slot(text(target, "id")).unwrap()
    }

    /// Who did it may have done it.
    fn check_actor(&self, entry: &Value, activity: &str, target: &Value) {
        let by = &entry["initiatedBy"];
        let synced = |id: &str| {
            let node = self.tenant.node_of(id).unwrap();
            self.tenant.property(node, "onPremisesSyncEnabled") == Some(Value::Bool(true))
        };
        if by["user"].is_null() {
            let applications: &[&str] = match activity {
                "Change user license" => &["Microsoft Azure AD Group-Based Licensing"],
                "Add member to group" | "Remove member from group" => {
                    &["Microsoft Approval Management", "Office 365 Exchange Online"]
                }
                "Update group" => &["Office 365 Exchange Online"],
                _ => &[],
            };
            assert!(applications.contains(&text(&by["app"], "displayName")), "{entry}");
            return;
        }
        let actor = self.slot(&by["user"]);
        let user = self.tenant.user(actor);
        assert_eq!(user.text("displayName"), by["user"]["displayName"].as_str(), "{entry}");
        assert_eq!(self.tenant.life(actor), Life::Active);
        assert_eq!(user.property("accountEnabled"), Some(Value::Bool(true)), "{entry}");
        assert!(seconds(user.text("createdDateTime").unwrap()) < seconds(text(entry, "activityDateTime")), "{entry}");
        let has = self.templates(actor);
        let has: Vec<&str> = has.iter().map(String::as_str).collect();
        let kept = if activity.contains("group") {
            let targets = entry["targetResources"].as_array().unwrap();
            synced(text(targets.last().unwrap(), "id"))
        } else {
            synced(text(target, "id"))
        };
        if has.contains(&DIRECTORY_SYNCHRONIZATION_ACCOUNTS) {
            assert!(kept, "{entry}");
            return;
        }
        assert!(
            !kept || !matches!(activity, "Add user" | "Update user" | "Disable account" | "Delete user"),
            "{entry}"
        );
        let any = |roles: &[&str]| assert!(roles.iter().any(|role| has.contains(role)), "{entry} by {has:?}");
        match activity {
            "Change user password" => assert_eq!(text(&by["user"], "id"), text(target, "id"), "{entry}"),
            "Change user license" => any(&[LICENSE_ADMINISTRATOR, USER_ADMINISTRATOR, GLOBAL_ADMINISTRATOR]),
            "Invite external user" | "Add user" => any(&[GUEST_INVITER, USER_ADMINISTRATOR, GLOBAL_ADMINISTRATOR]),
            "Add member to role" => any(&[PRIVILEGED_ROLE_ADMINISTRATOR, GLOBAL_ADMINISTRATOR]),
            _ if activity.contains("group") => {
                any(&[GROUPS_ADMINISTRATOR, USER_ADMINISTRATOR, PRIVILEGED_ROLE_ADMINISTRATOR, GLOBAL_ADMINISTRATOR])
            }
            _ => {
                let slot = self.slot(target);
                let of_target = self.templates(slot);
                let of_target: Vec<&str> = of_target.iter().map(String::as_str).collect();
                let password = activity == "Reset user password";
                let action = if password { Sensitive::Password } else { Sensitive::Attributes };
                assert!(may_manage(&has, &of_target, self.is_privileged(slot), action), "{entry}");
                assert!(slot != 0, "the board is protected: {entry}");
            }
        }
    }

    /// What it says is what the directory says.
    fn check_change(&mut self, entry: &Value, activity: &str, target: &Value) {
        let at = text(entry, "activityDateTime");
        let id = text(target, "id");
        let directory = |name: &str| self.tenant.node_of(id).and_then(|node| self.tenant.property(node, name));
        let modified = target["modifiedProperties"].as_array().unwrap();
        match activity {
            _ if text(entry, "result") == "failure" => assert_ne!(text(entry, "resultReason"), ""),
            "Add user" | "Update user" | "Disable account" | "Update group" => {
                assert!(!modified.is_empty(), "{entry}");
                for change in modified.iter().filter(|change| change["displayName"] != "Included Updated Properties") {
                    let name = text(change, "displayName");
                    let name = format!("{}{}", name[..1].to_lowercase(), &name[1..]);
                    let new: Value = serde_json::from_str(text(change, "newValue")).unwrap();
                    assert_ne!(change["oldValue"], change["newValue"], "{entry}");
                    if self.later.insert((id.to_owned(), name.clone())) {
                        assert_eq!(new[0], directory(&name).unwrap_or(Value::Null), "{entry}");
                    }
                }
                if activity == "Add user" {
                    assert_eq!(directory("createdDateTime").unwrap(), at);
                }
            }
            "Change user password" | "Reset user password" => {
                assert_eq!(directory("lastPasswordChangeDateTime").unwrap(), at, "{entry}");
            }
            "Invite external user" => assert_eq!(directory("userType").unwrap(), "Guest"),
            "Delete user" | "Delete group" => {
                let node = self.tenant.node_of(id).unwrap();
                let life = match self.tenant.any_slot(id) {
                    Some(slot) => self.tenant.life(slot),
                    None => self.tenant.objects.get(node).unwrap().life.clone(),
                };
                assert_eq!(life, Life::Bin(at.to_owned()), "{entry}");
            }
            "Change user license" => self.check_licence(entry, target, at),
            "Add member to group" | "Remove member from group" | "Add member to role" => {
                let whole = self.tenant.node_of(text(&entry["targetResources"][1], "id")).unwrap();
                let types = self.tenant.property(whole, "groupTypes").unwrap_or_default();
                assert!(!types.to_string().contains("DynamicMembership"), "{entry}");
                let inside = self.tenant.links(Relation::Members).has(whole, Node::user(self.slot(target)));
                assert_eq!(inside, activity.starts_with("Add"), "{entry}");
            }
            _ => panic!("{activity}"),
        }
        *self.activities.entry(activity.to_owned()).or_default() += 1;
    }

    fn check_licence(&self, entry: &Value, target: &Value, at: &str) {
        let change = &target["modifiedProperties"][0];
        let list = |name: &str| serde_json::from_str::<Vec<String>>(text(change, name)).unwrap();
        let (old, new) = (list("oldValue"), list("newValue"));
        let user = self.tenant.user(self.slot(target));
        let states = user.property("licenseAssignmentStates").unwrap_or_default();
        let given: Vec<&String> = new.iter().filter(|sku| !old.contains(sku)).collect();
        if given.is_empty() {
            assert_eq!((new.len(), states.as_array().map_or(0, Vec::len)), (0, 0), "{entry}");
            return;
        }
        let by_group = entry["initiatedBy"]["user"].is_null();
        let state = states
            .as_array()
            .unwrap()
            .iter()
            .find(|state| state["skuId"] == given[0].as_str() && state["assignedByGroup"].is_string() == by_group);
        assert_eq!(state.unwrap_or_else(|| panic!("{entry}"))["lastUpdatedDateTime"], at, "{entry}");
        assert!(new.iter().all(|sku| user.skus().contains(&sku.as_str())), "{entry}");
    }
}

fn check(people: u32, now: i64) -> Checked {
    let seed = Seed::new(1, people).started(now);
    let born = seed.born;
    let tenant = Tenant::new(seed);
    let log: Vec<Value> = tenant.audits.shown(now as f64, 40).cloned().collect();
    let mut checked = Checked { tenant, later: HashSet::new(), activities: HashMap::new() };
    let ids: HashSet<&str> = log.iter().map(|entry| text(entry, "id")).collect();
    assert_eq!(ids.len(), log.len());
    let times: Vec<&str> = log.iter().map(|entry| text(entry, "activityDateTime")).collect();
    assert!(times.windows(2).all(|pair| pair[0] >= pair[1]));
    for entry in &log {
        assert!((born - 30 * DAY..born).contains(&seconds(text(entry, "activityDateTime"))), "{entry}");
        for target in entry["targetResources"].as_array().unwrap() {
            assert!(target["displayName"].is_string(), "{entry}");
            assert_eq!(target["userPrincipalName"].is_string(), target["type"] == "User", "{entry}");
        }
        let (activity, target) = (text(entry, "activityDisplayName"), &entry["targetResources"][0]);
        checked.check_actor(entry, activity, target);
        checked.check_change(entry, activity, target);
    }
    // And the other way round: what the directory dates is told of.
    let told: HashSet<(&str, &str)> = log
        .iter()
        .map(|entry| (text(entry, "activityDisplayName"), text(&entry["targetResources"][0], "id")))
        .collect();
    for slot in 0..checked.tenant.seed.total() {
        let seed = &checked.tenant.seed;
        let id = seed.ids.id(slot).to_string();
        let young = seed.may_be_younger(slot, born - 30 * DAY)
            && slot < people
            && seconds(seed.property(slot, "createdDateTime").unwrap().as_str().unwrap()) >= born - 30 * DAY;
        assert_eq!(told.contains(&("Add user", &id)), young, "{slot} of {people}");
        assert_eq!(told.contains(&("Delete user", &id)), slot >= people, "{slot} of {people}");
    }
    checked
}

#[test]
fn the_log_of_a_tenant_of_any_size_says_what_its_directory_says() {
    for (people, least) in [(1, 1), (10, 10), (50, 50), (2_000, 200), (50_000, 1_000)] {
        // Near the end of a month, and at the beginning of one.
        for days in [26, 2].into_iter().filter(|days| people <= 2_000 || *days == 26) {
            let checked = check(people, NEWEST + days * DAY + 40_000);
            let all: usize = checked.activities.values().sum();
            assert!(all >= least, "{all} of {people}: {:?}", checked.activities);
            if people >= 2_000 {
                for activity in [
                    "Add user",
                    "Invite external user",
                    "Update user",
                    "Disable account",
                    "Delete user",
                    "Delete group",
                    "Change user password",
                    "Reset user password",
                    "Change user license",
                    "Add member to group",
                    "Remove member from group",
                    "Add member to role",
                    "Update group",
                ] {
                    // Hardly anybody comes within the few days at the end of a month.
                    let rare = people == 2_000 && activity == "Invite external user";
                    assert!(rare || checked.activities.contains_key(activity), "{activity} of {people}");
                }
            }
        }
    }
    assert_eq!(Tenant::new(Seed::new(1, 0)).audits.len(), 0);
}
