//! The terms of an operation: what it needs, how it is taken back or why it cannot be. One table, so that Review, the engine and
//! the undo of a job say the same.

use super::{MemberRole, Operation};
use crate::AssignedLicense;
use serde::{Deserialize, Serialize};

/// How an operation is taken back.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", tag = "kind")]
pub enum Reversal {
    /// By this operation, as long as what it found is still so.
    #[serde(rename_all = "camelCase")]
    By {
        /// It.
        operation: Box<Operation>,
    },
    /// It cannot be.
    #[serde(rename_all = "camelCase")]
    Never {
        /// Why, as the end of "cannot be undone: …".
        reason: String,
    },
}

fn never(reason: &str) -> Reversal {
    Reversal::Never { reason: reason.to_owned() }
}

fn by(operation: Operation) -> Reversal {
    Reversal::By { operation: Box::new(operation) }
}

/// How an operation that was carried out is taken back.
#[must_use]
pub fn reversal_of(operation: &Operation) -> Reversal {
    match operation {
        Operation::CreateUser { .. } | Operation::InviteGuest { .. } | Operation::RestoreUser { .. } => {
            by(Operation::DeleteUser)
        }
        Operation::UpdateUser { before, wanted } => {
            by(Operation::UpdateUser { before: wanted.clone(), wanted: before.clone() })
        }
        Operation::ResetPassword { .. } => never("the old password is known to nobody"),
        Operation::CreatePass { .. } => never("a pass that was used was used; one that was not ends by itself"),
        Operation::AssignLicense { before, add, remove, .. } => reversed_licenses(before, add, remove),
        Operation::SetManager { before, wanted } => {
            by(Operation::SetManager { before: wanted.clone(), wanted: before.clone() })
        }
        Operation::AddToGroup { group, role } => by(Operation::RemoveFromGroup { group: group.clone(), role: *role }),
        Operation::RemoveFromGroup { group, role } => by(Operation::AddToGroup { group: group.clone(), role: *role }),
        Operation::RemoveRole { definition, name, scope, .. } => {
            by(Operation::AssignRole { definition: definition.clone(), name: name.clone(), scope: scope.clone() })
        }
        Operation::AssignRole { .. } => never("a role given back is taken by a plan of its own"),
        Operation::RemoveMethod { .. } => never("they have to register it again"),
        Operation::RevokeSessions => never("sessions that were ended do not come back"),
        Operation::SetDevice { device, name, before: Some(before), wanted } => {
            by(Operation::SetDevice { device: *device, name: name.clone(), before: Some(*wanted), wanted: *before })
        }
        Operation::SetDevice { before: None, .. } => never("it is not known whether the device was let in before"),
        Operation::DeleteDevice { .. } => never("a deleted device has to be registered again"),
        Operation::SetReplies { before: Some(before), wanted } => {
            by(Operation::SetReplies { before: Some(wanted.clone()), wanted: before.clone() })
        }
        Operation::SetReplies { before: None, .. } => never("the replies of before were not read"),
        Operation::SetPhoto { before, wanted } => {
            by(Operation::SetPhoto { before: wanted.clone(), wanted: before.clone() })
        }
        Operation::DeleteUser => by(Operation::RestoreUser { user_principal_name: None }),
        Operation::PurgeUser => never("who was deleted for good is gone"),
        Operation::Call { .. } => never("nobody knows what a call made by hand does"),
    }
}

/// Exactly the former direct licences again, with the plans that were off (`wizards.md` 4d).
fn reversed_licenses(before: &[AssignedLicense], add: &[AssignedLicense], remove: &[crate::SkuId]) -> Reversal {
    let held = |sku| before.iter().any(|license| license.sku_id == sku);
    let touched = |sku: crate::SkuId| add.iter().any(|license| license.sku_id == sku) || remove.contains(&sku);
    let mut after: Vec<AssignedLicense> =
        before.iter().filter(|license| !remove.contains(&license.sku_id)).cloned().collect();
    for license in add {
        after.retain(|kept| kept.sku_id != license.sku_id);
        after.push(license.clone());
    }
    by(Operation::AssignLicense {
        before: after,
        add: before.iter().filter(|license| touched(license.sku_id)).cloned().collect(),
        remove: add.iter().map(|license| license.sku_id).filter(|sku| !held(*sku)).collect(),
        after_inherited: Vec::new(),
    })
}

impl Operation {
    /// The application permissions it needs, least first (`facts/graph.md §11.1`); those of newer name are too new to count on.
    #[must_use]
    pub fn permissions(&self) -> &'static [&'static str] {
        match self {
            Self::CreateUser { .. } | Self::DeleteUser => &["User.ReadWrite.All"],
            Self::UpdateUser { wanted, .. } if wanted.keys().all(|key| key == "accountEnabled") => {
                &["User.EnableDisableAccount.All"]
            }
            Self::UpdateUser { .. } | Self::SetManager { .. } => &["User.ReadWrite.All"],
            Self::InviteGuest { .. } => &["User.Invite.All"],
            Self::ResetPassword { .. } => &["User-PasswordProfile.ReadWrite.All"],
            Self::CreatePass { .. } => &["UserAuthMethod-TAP.ReadWrite.All"],
            Self::AssignLicense { .. } => &["LicenseAssignment.ReadWrite.All"],
            Self::AddToGroup { role: MemberRole::Member, .. }
            | Self::RemoveFromGroup { role: MemberRole::Member, .. } => &["GroupMember.ReadWrite.All"],
            Self::AddToGroup { .. } | Self::RemoveFromGroup { .. } => &["Group.ReadWrite.All"],
            Self::RemoveRole { .. } | Self::AssignRole { .. } => &["RoleManagement.ReadWrite.Directory"],
            Self::RemoveMethod { .. } => &["UserAuthenticationMethod.ReadWrite.All"],
            Self::RevokeSessions => &["User.RevokeSessions.All"],
            Self::SetDevice { .. } | Self::DeleteDevice { .. } => &["Device.ReadWrite.All"],
            Self::SetReplies { .. } => &["MailboxSettings.ReadWrite"],
            Self::SetPhoto { .. } => &["ProfilePhoto.ReadWrite.All"],
            Self::RestoreUser { .. } | Self::PurgeUser => &["User.DeleteRestore.All"],
            Self::Call { .. } => &[],
        }
    }

    /// Whether it takes something from somebody: access, an account, a licence, a role. Such changes are counted first on Review
    /// and, from ten on, the count has to be typed (`wizards.md` 4.0).
    #[must_use]
    pub fn is_destructive(&self) -> bool {
        match self {
            Self::AssignLicense { remove, .. } => !remove.is_empty(),
            Self::SetDevice { wanted, .. } => !wanted,
            Self::DeleteUser
            | Self::PurgeUser
            | Self::RemoveRole { .. }
            | Self::RemoveMethod { .. }
            | Self::RemoveFromGroup { .. }
            | Self::DeleteDevice { .. } => true,
            other => other.sets_enabled(false),
        }
    }
}
