//! What is known of a tenant when a plan is made: whoever builds a plan hands this in, so that making one asks nobody.
//!
//! A part that is [`None`] was not read; a list that is there was read whole. Where a part is missing a plan says so instead of
//! guessing (G8, G30).

mod group;
mod person;

pub use group::{Group, Keeper, LICENSED_AS_OF};
pub use person::{Device, License, LicenseState, Method, Owned, OwnedKind, Person, RoleHeld, nobody_else_owns};

use jiff::Timestamp;
use model::{Domain, GroupId, ObjectId, UserId};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// The role that may do everything (`facts/graph.md §11.2`).
pub const GLOBAL_ADMINISTRATOR: &str = "62e90394-69f5-4237-9190-012177145e10";

/// What is known of the tenant besides the people a plan is about.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Facts {
    /// People a plan speaks of without being about them, and whoever stands above them: managers, reports, next owners.
    pub people: BTreeMap<UserId, Known>,
    /// Groups a plan may touch: those asked for, and those its people are in or own.
    pub groups: BTreeMap<GroupId, Group>,
    /// Who holds the role of Global Administrator everywhere; [`None`] when roles cannot be read.
    pub global_administrators: Option<Vec<Known>>,
    /// Who holds the sign-in names and addresses a plan asks for, by the name in lower case.
    pub addresses: BTreeMap<String, Vec<Holder>>,
    /// People of the same name, by display name in lower case: somebody new may be one of them (G25).
    pub same_name: BTreeMap<String, Vec<Known>>,
    /// The tenant's domains; empty when they were not read.
    pub domains: Vec<Domain>,
    /// How old the copy is that this was taken of.
    pub as_of: Option<Timestamp>,
}

/// Somebody of the directory, as far as it matters for others.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Known {
    /// Who.
    pub id: UserId,
    /// Display name.
    pub name: String,
    /// Sign-in name.
    pub user_principal_name: String,
    /// Whether they may sign in; `None` when it was never read.
    pub enabled: Option<bool>,
    /// Whether they are a guest.
    pub guest: bool,
    /// Whether they lie in the recycle bin.
    pub deleted: bool,
    /// Whether the account is mastered in a local Active Directory.
    #[serde(default)]
    pub synced: bool,
    /// Their manager, where that is known.
    pub manager: Option<UserId>,
    /// Their number in the personnel files.
    pub employee_id: Option<String>,
}

/// Who holds a name or an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holder {
    /// Its object id.
    pub id: ObjectId,
    /// What it is.
    pub kind: HolderKind,
    /// Its name, for people.
    pub name: String,
    /// A word more: the department of a person, when somebody was deleted.
    pub detail: Option<String>,
}

/// What holds a name or an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HolderKind {
    /// A person.
    Person,
    /// A person in the recycle bin.
    DeletedPerson,
    /// A group.
    Group,
    /// A contact.
    Contact,
}

/// What somebody decided for the whole tenant or for this plan, and through which connection it will run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// Accounts that are never touched (G18).
    pub protected: BTreeSet<ObjectId>,
    /// How many Global Administrators who may sign in have to be left (G17); never below 1.
    pub least_global_administrators: u32,
    /// Who is signed in; [`None`] for an app.
    pub signed_in: Option<UserId>,
    /// Whether the connection is an app's: only then Graph sets the automatic replies of others.
    pub as_app: bool,
    /// Whether people who hold a role are changed with many others (G19). One alone is always asked about.
    pub include_administrators: bool,
    /// Whether accounts that are probably not people are changed with many others (G20).
    pub include_not_people: bool,
    /// The usage location that is proposed where none is known of a person. Never used without being shown (G1).
    pub usage_location: Option<String>,
    /// The group that Conditional Access blocks.
    pub block_group: Option<GroupId>,
    /// Groups that are never left on the way out, such as those that hand over a mailbox (G39).
    pub kept_groups: BTreeSet<GroupId>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            protected: BTreeSet::new(),
            least_global_administrators: 2,
            signed_in: None,
            as_app: true,
            include_administrators: false,
            include_not_people: false,
            usage_location: None,
            block_group: None,
            kept_groups: BTreeSet::new(),
        }
    }
}

impl Facts {
    /// The name of somebody the plan speaks of; the id where nothing is known of them.
    #[must_use]
    pub fn name_of(&self, id: &UserId) -> String {
        self.people.get(id).map_or_else(|| id.to_string(), |known| known.name.clone())
    }

    /// The name of a group; the id where nothing is known of it.
    #[must_use]
    pub fn group_name(&self, id: &GroupId) -> String {
        self.groups.get(id).map_or_else(|| id.to_string(), |group| group.name.clone())
    }

    /// Who holds a name or an address, other than `except`.
    pub fn holders<'a>(&'a self, name: &str, except: Option<ObjectId>) -> impl Iterator<Item = &'a Holder> {
        let holders = self.addresses.get(&name.to_lowercase());
        holders.into_iter().flatten().filter(move |holder| Some(holder.id) != except)
    }
}

impl Settings {
    /// How many Global Administrators have to be left: never none.
    #[must_use]
    pub fn least_administrators(&self) -> u32 {
        self.least_global_administrators.max(1)
    }
}
