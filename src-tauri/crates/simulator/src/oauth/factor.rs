//! Who has to bring a second factor, and what counts as one (facts/graph.md §1.8, 50076). Of Conditional Access this is
//! the one policy the tenant has: as Microsoft's security defaults do, it asks administrators, unless told otherwise.

use std::collections::BTreeSet;

use super::refusal::Denied;
use super::roles;
use crate::TenantHandle;
use crate::host::Inner;
use crate::tenant::Tenant;

/// What every pretend telephone shows, whoever it belongs to. Any other code is wrong (500121).
pub const PRETEND_CODE: &str = "123456";

/// Whom a tenant asks for a second factor.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SecondFactor {
    /// Only those who are named.
    Nobody,
    /// Whoever holds a directory role, also through a group.
    #[default]
    Administrators,
    /// All people.
    Everyone,
}

impl SecondFactor {
    /// Every way there is.
    pub(crate) const ALL: [Self; 3] = [Self::Nobody, Self::Administrators, Self::Everyone];

    /// Its word in JSON.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Nobody => "nobody",
            Self::Administrators => "administrators",
            Self::Everyone => "everyone",
        }
    }
}

/// Whom the tenant asks, and who is asked whatever holds for the others.
#[derive(Default)]
pub(crate) struct Policy {
    pub(crate) asked: SecondFactor,
    /// Object ids.
    pub(crate) people: BTreeSet<String>,
}

impl Policy {
    /// Whether this user, by object id, has to bring a second factor.
    pub(crate) fn asks(&self, tenant: &Tenant, user: &str) -> bool {
        match self.asked {
            SecondFactor::Everyone => true,
            _ if self.people.contains(user) => true,
            SecondFactor::Administrators => !roles::directory_roles(tenant, user).is_empty(),
            SecondFactor::Nobody => false,
        }
    }
}

/// Whether a code is the one on the telephone.
pub(crate) fn check(code: &str) -> Result<(), Denied> {
    // Some write it as two threes, as their telephone does.
    let digits: String = code.chars().filter(|sign| !sign.is_whitespace()).collect();
    if digits == PRETEND_CODE { Ok(()) } else { Err(Denied::plain(500_121)) }
}

impl Inner {
    /// Says whom the tenant asks. False if somebody who is named is nobody: then nothing has changed.
    pub(crate) fn ask_second_factor<'a>(&mut self, asked: SecondFactor, people: impl Iterator<Item = &'a str>) -> bool {
        let found = people.map(|key| self.tenant.locate(key).map(|slot| self.tenant.user_id(slot)));
        let Some(people) = found.collect::<Option<_>>() else { return false };
        self.authority.second_factor = Policy { asked, people };
        true
    }
}

impl TenantHandle {
    /// Says whom the tenant asks for a second factor: a kind of people, and some by object id or user name whatever
    /// kind they are. False if one of them is nobody.
    #[must_use = "false means that nothing has changed"]
    pub fn ask_second_factor(&self, asked: SecondFactor, people: &[&str]) -> bool {
        self.service.lock().ask_second_factor(asked, people.iter().copied())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_code_is_right_however_it_is_grouped() {
        for right in ["123456", "123 456", " 123456 "] {
            assert!(check(right).is_ok(), "{right}");
        }
        for wrong in ["", "12345", "1234567", "654321", "12345x"] {
            assert_eq!(check(wrong).map_err(|denied| denied.number), Err(500_121), "{wrong}");
        }
    }
}
