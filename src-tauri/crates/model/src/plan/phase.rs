//! The phases of a run, in the one order that harms nobody: access is cut before anything is tidied, people exist before they get
//! anything, and nobody is deleted in the phase that takes their licences (G32).

use serde::{Deserialize, Serialize};

macro_rules! phases {
    ($($(#[$doc:meta])* $name:ident = $number:literal $label:literal,)*) => {
        /// When a step is sent: everything of one phase is done, for everybody, before the next begins.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(rename_all = "camelCase")]
        pub enum Phase { $($(#[$doc])* $name = $number,)* }

        impl Phase {
            /// All of them, in the order they are run.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// What it is called in the window.
            #[must_use]
            pub const fn label(self) -> &'static str {
                match self { $(Self::$name => $label,)* }
            }

            /// The number it is kept under; later phases have higher ones.
            #[must_use]
            pub const fn number(self) -> u8 {
                self as u8
            }

            /// The phase kept under a number.
            #[must_use]
            pub const fn from_number(number: u8) -> Option<Self> {
                match number { $($number => Some(Self::$name),)* _ => None }
            }
        }
    };
}

phases! {
    /// Sign-in is blocked.
    Block = 10 "Block sign-in",
    /// Sessions are ended.
    Sessions = 15 "End sessions",
    /// A new password, or a Temporary Access Pass.
    Credentials = 20 "Password",
    /// Sign-in methods are removed.
    Methods = 25 "Sign-in methods",
    /// People are put into the group that Conditional Access blocks.
    BlockGroup = 30 "Block group",
    /// Directory roles are taken.
    Roles = 35 "Directory roles",
    /// People come back from the recycle bin.
    Restore = 40 "Restore",
    /// Accounts are made, guests invited.
    Create = 45 "Create",
    /// Fields are set and cleared; the usage location is among them.
    Profile = 50 "Profile",
    /// Photos are set and taken.
    Photo = 55 "Photo",
    /// Automatic replies are set.
    Replies = 60 "Automatic replies",
    /// Others are made owners, before the old ones go.
    Owners = 65 "Owners",
    /// Groups that give a licence are joined, before the direct one goes.
    LicenseGroups = 70 "Licence groups",
    /// Licences: all of a person in one call.
    Licenses = 75 "Licences",
    /// Groups are joined and left.
    Groups = 80 "Groups",
    /// Managers are set, of people and of those who reported to a leaver.
    Manager = 85 "Manager",
    /// Devices are disabled and deleted.
    Devices = 90 "Devices",
    /// Sign-in is allowed, when everything else is in place.
    Enable = 95 "Allow sign-in",
    /// Accounts go into the recycle bin.
    Delete = 100 "Delete",
    /// Accounts leave the recycle bin for good.
    Purge = 105 "Delete for good",
    /// A call made by hand.
    Call = 110 "Call",
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_rise_in_the_order_of_the_run_and_lead_back() {
        assert!(Phase::ALL.windows(2).all(|pair| pair[0].number() < pair[1].number()));
        assert!(Phase::ALL.iter().all(|phase| Phase::from_number(phase.number()) == Some(*phase)));
    }
}
