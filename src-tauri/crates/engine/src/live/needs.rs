//! What has to be read of a person for a step. Pure.

use graph::Read;
use model::plan::{MemberRole, Operation, PlannedStep};
use model::{ObjectId, UserId};
use std::collections::BTreeSet;
use std::ops::{BitOr, BitOrAssign};

/// A part of what can be read of a person, besides single fields, devices and guests.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Part {
    /// Whether they are in the directory at all.
    There,
    /// `licenseAssignmentStates`.
    Licenses,
    /// Who their manager is.
    Manager,
    /// The groups they are in directly.
    Groups,
    /// What they own.
    Owned,
    /// The directory roles they hold.
    Roles,
    /// How they can sign in.
    Methods,
    /// The automatic replies of their mailbox.
    Replies,
    /// Their photo.
    Photo,
    /// What lies in the recycle bin under their id.
    RecycleBin,
    /// Single devices.
    Devices,
    /// Guests by mail address.
    Guests,
}

/// What has to be read of a person. `|` puts two together.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Needs {
    fields: BTreeSet<String>,
    parts: BTreeSet<Part>,
    devices: BTreeSet<ObjectId>,
    guests: BTreeSet<String>,
}

/// What one read of a person is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Slot {
    User,
    Part(Part),
    Device(ObjectId),
}

/// What tells which guest an invitation made.
const GUEST: &[&str] =
    &["id", "displayName", "userPrincipalName", "mail", "userType", "externalUserState", "createdDateTime"];

impl Needs {
    /// Nothing.
    #[must_use]
    pub fn nothing() -> Self {
        Self::default()
    }

    /// These fields, by Graph's names.
    #[must_use]
    pub fn fields(names: &[&str]) -> Self {
        Self { fields: names.iter().map(|name| (*name).to_owned()).collect(), ..Self::default() }
    }

    /// One part.
    #[must_use]
    pub fn part(part: Part) -> Self {
        Self { parts: BTreeSet::from([part]), ..Self::default() }
    }

    /// One device, which need not be theirs.
    #[must_use]
    pub fn device(device: ObjectId) -> Self {
        Self { devices: BTreeSet::from([device]), ..Self::default() }
    }

    /// The guests with this mail address.
    #[must_use]
    pub fn guest(mail: &str) -> Self {
        Self { guests: BTreeSet::from([mail.to_owned()]), ..Self::default() }
    }

    /// What [`crate::standing::standing`] and [`crate::standing::standing_since`] look at to judge a step.
    #[must_use]
    pub fn of(step: &PlannedStep) -> Self {
        Self::of_operation(&step.operation)
    }

    /// The same of an operation.
    #[must_use]
    pub fn of_operation(operation: &Operation) -> Self {
        let names = |wanted: &model::Properties| Self { fields: wanted.keys().cloned().collect(), ..Self::default() };
        match operation {
            Operation::CreateUser { wanted } => names(wanted) | Self::fields(&["createdDateTime"]),
            Operation::UpdateUser { wanted, .. } => names(wanted),
            Operation::InviteGuest { mail, .. } => Self::guest(mail),
            Operation::ResetPassword { .. } => Self::fields(&["lastPasswordChangeDateTime"]),
            Operation::RevokeSessions => Self::fields(&["signInSessionsValidFromDateTime"]),
            Operation::CreatePass { .. } | Operation::RemoveMethod { .. } => Self::part(Part::Methods),
            Operation::AssignLicense { .. } => Self::part(Part::Licenses),
            Operation::SetManager { .. } => Self::part(Part::Manager),
            Operation::AddToGroup { role, .. } | Operation::RemoveFromGroup { role, .. } => Self::part(match role {
                MemberRole::Member => Part::Groups,
                MemberRole::Owner => Part::Owned,
            }),
            Operation::RemoveRole { .. } | Operation::AssignRole { .. } => {
                Self::part(Part::Roles) | Self::part(Part::There)
            }
            Operation::SetDevice { device, .. } | Operation::DeleteDevice { device, .. } => Self::device(*device),
            Operation::SetReplies { .. } => Self::part(Part::Replies) | Self::part(Part::There),
            Operation::SetPhoto { .. } => Self::part(Part::Photo) | Self::part(Part::There),
            Operation::RestoreUser { user_principal_name: Some(_) } => {
                Self::fields(&["userPrincipalName"]) | Self::part(Part::RecycleBin)
            }
            Operation::DeleteUser | Operation::RestoreUser { .. } | Operation::PurgeUser => {
                Self::part(Part::There) | Self::part(Part::RecycleBin)
            }
            Operation::Call { .. } => Self::nothing(),
        }
    }

    /// Whether there is nothing to read.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Whether this part is among them.
    #[must_use]
    pub fn has(&self, part: Part) -> bool {
        self.parts.contains(&part)
    }

    /// The fields among them.
    pub(super) fn field_names(&self) -> &BTreeSet<String> {
        &self.fields
    }

    /// The reads it takes of this person, each with what it is for. What is asked for by id is left out without one.
    pub(super) fn reads(&self, key: &str) -> Vec<(Slot, Read)> {
        let mut reads = Vec::new();
        let of_user = [Part::There, Part::Licenses, Part::Manager];
        if !self.fields.is_empty() || of_user.iter().any(|part| self.has(*part)) {
            let states = self.has(Part::Licenses).then_some("licenseAssignmentStates");
            let select: Vec<&str> = self.fields.iter().map(String::as_str).chain(states).collect();
            reads.push((Slot::User, Read::user(key, &select, self.has(Part::Manager))));
        }
        for part in &self.parts {
            reads.extend(part.read(key).map(|read| (Slot::Part(*part), read)));
        }
        reads.extend(self.devices.iter().map(|device| (Slot::Device(*device), Read::device(*device))));
        reads.extend(self.guests.iter().map(|mail| (Slot::Part(Part::Guests), Read::users_of_mail(mail, GUEST))));
        reads
    }
}

impl Part {
    /// A read of its own; nothing when it comes with the user, or when it takes an id and there is none.
    fn read(self, key: &str) -> Option<Read> {
        let id = || UserId::parse(key).ok();
        match self {
            Self::There | Self::Licenses | Self::Manager | Self::Devices | Self::Guests => None,
            Self::Groups => Some(Read::groups_of(key)),
            Self::Owned => Some(Read::owned_by(key)),
            Self::Roles => id().map(Read::roles_of),
            Self::Methods => Some(Read::sign_in_methods_of(key)),
            Self::Replies => Some(Read::automatic_replies_of(key)),
            Self::Photo => Some(Read::photo_of(key)),
            Self::RecycleBin => id().map(Read::deleted_user),
        }
    }
}

impl BitOr for Needs {
    type Output = Self;

    fn bitor(mut self, other: Self) -> Self {
        self |= other;
        self
    }
}

impl BitOrAssign for Needs {
    fn bitor_assign(&mut self, other: Self) {
        self.fields.extend(other.fields);
        self.parts.extend(other.parts);
        self.devices.extend(other.devices);
        self.guests.extend(other.guests);
    }
}
