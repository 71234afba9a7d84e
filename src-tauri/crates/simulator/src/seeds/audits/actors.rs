//! Who did what the log tells of: whoever holds a role that lets them, the account of Entra Connect for what comes from on
//! premises, or one of the service's own applications.

use super::super::person::traits;
use super::super::roles::{self, GLOBAL_ADMINISTRATOR, Sensitive};
use super::super::special::{self, SpecialKind};
use super::super::{Seed, memberships};

/// Carries out what owners of a group approved. The names are the service's own; their ids are not told [M].
pub(super) const APPROVALS: &str = "Microsoft Approval Management";
/// Exchange, for groups it keeps.
pub(super) const EXCHANGE: &str = "Office 365 Exchange Online";
/// Gives members the licences of their groups.
pub(super) const LICENSING: &str = "Microsoft Azure AD Group-Based Licensing";

/// Who did something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum By {
    Person(u32),
    Application(&'static str),
}

struct Holder {
    index: u32,
    roles: Vec<&'static str>,
    /// In seconds since 1970.
    created: i64,
    /// Whoever has the lowest does it.
    rank: u8,
}

/// Everybody who holds a role and may sign in.
pub(super) struct Actors {
    holders: Vec<Holder>,
    held: Vec<(&'static str, u32)>,
    synchronizer: Option<u32>,
    /// Members of the group that may hold roles.
    privileged: Vec<u32>,
    /// The number of people.
    people: u32,
}

impl Actors {
    pub(super) fn new(seed: &Seed) -> Self {
        let held = roles::holders(seed);
        let mut indices: Vec<u32> = held.iter().map(|(_, index)| *index).collect();
        indices.sort_unstable();
        indices.dedup();
        let mut actors = Self {
            holders: Vec::new(),
            held,
            synchronizer: special::synchronizer(seed.people),
            privileged: memberships::technicians(seed).take(2).collect(),
            people: seed.people,
        };
        for index in indices {
            let kind = special::special(seed.people, index).map(|special| special.kind);
            let roles = actors.roles_of(index);
            if kind == Some(SpecialKind::Administrator) && roles.contains(&GLOBAL_ADMINISTRATOR) {
                actors.privileged.push(index);
            }
            let rank = match kind {
                Some(SpecialKind::Administrator) => 0,
                None => 1,
                Some(SpecialKind::BreakGlass) => 2,
                Some(_) => continue,
            };
            let traits = traits(seed.number, seed.people, index);
            if traits.enabled && !traits.guest {
                actors.holders.push(Holder { index, roles, created: seed.person(index).created, rank });
            }
        }
        actors
    }

    /// Roles somebody holds.
    pub(super) fn roles_of(&self, index: u32) -> Vec<&'static str> {
        self.held.iter().filter(|(_, holder)| *holder == index).map(|(role, _)| *role).collect()
    }

    /// Every role that is held, with its holder.
    pub(super) fn held(&self) -> &[(&'static str, u32)] {
        &self.held
    }

    /// Whether only administrators of a unit may change somebody: its management is restricted.
    pub(super) fn is_protected(&self, index: u32) -> bool {
        let kind = special::special(self.people, index).map(|special| special.kind);
        index == 0 || kind == Some(SpecialKind::BreakGlass)
    }

    /// The account of Entra Connect.
    pub(super) fn synchronizer(&self) -> Option<By> {
        self.synchronizer.map(By::Person)
    }

    /// Somebody with one of these roles, who had an account then. Accounts made for administering come first.
    pub(super) fn with(&self, roles: &[&str], at: i64, noise: u64) -> Option<By> {
        self.first(at, noise, |holder| holder.roles.iter().any(|role| roles.contains(role)))
    }

    /// Somebody whose roles let them do this to a person.
    pub(super) fn over(&self, target: u32, action: Sensitive, at: i64, noise: u64) -> Option<By> {
        let (has, privileged) = (self.roles_of(target), self.privileged.contains(&target));
        self.first(at, noise, |holder| roles::may_manage(&holder.roles, &has, privileged, action))
    }

    fn first(&self, at: i64, noise: u64, fits: impl Fn(&Holder) -> bool) -> Option<By> {
        (0..3).find_map(|rank| {
            let all: Vec<u32> = self
                .holders
                .iter()
                .filter(|holder| holder.rank == rank && holder.created < at && fits(holder))
                .map(|holder| holder.index)
                .collect();
            let which = usize::try_from(noise % all.len().max(1) as u64).ok()?;
            all.get(which).copied().map(By::Person)
        })
    }
}
