//! What it takes to be permitted: which permission a connection lacks, and which role could do it (`facts/graph.md §11`). Pure.

use model::plan::{MemberRole, Operation};

/// What does as well as a permission.
const INSTEAD: &[(&str, &[&str])] = &[
    ("User.ReadWrite.All", &["Directory.ReadWrite.All"]),
    ("User.EnableDisableAccount.All", &["User.ReadUpdate.All", "User.ReadWrite.All", "Directory.ReadWrite.All"]),
    ("User.Invite.All", &["User.ReadWrite.All", "Directory.ReadWrite.All"]),
    ("User-PasswordProfile.ReadWrite.All", &["Directory.AccessAsUser.All"]),
    ("UserAuthMethod-TAP.ReadWrite.All", &["UserAuthenticationMethod.ReadWrite.All"]),
    ("LicenseAssignment.ReadWrite.All", &["User.ReadWrite.All", "Directory.ReadWrite.All"]),
    ("GroupMember.ReadWrite.All", &["Group.ReadWrite.All", "Directory.ReadWrite.All"]),
    ("Group.ReadWrite.All", &["Directory.ReadWrite.All"]),
    ("User.RevokeSessions.All", &["User.ReadWrite.All", "Directory.ReadWrite.All"]),
    ("Device.ReadWrite.All", &["Directory.AccessAsUser.All"]),
    ("ProfilePhoto.ReadWrite.All", &["User.ReadWrite.All"]),
    ("User.DeleteRestore.All", &["User.ReadWrite.All", "Directory.ReadWrite.All"]),
];

/// The permission an operation needs that is not among those granted, nor anything that does as well.
#[must_use]
pub fn missing_permission(operation: &Operation, granted: &[String]) -> Option<&'static str> {
    let has = |name: &str| granted.iter().any(|permission| permission.eq_ignore_ascii_case(name));
    let newer: &[&str] = match operation {
        Operation::CreateUser { .. } => &["User.Create"],
        Operation::UpdateUser { .. } => &["User.ReadUpdate.All"],
        Operation::DeleteUser => &["User.DeleteRestore.All"],
        _ => &[],
    };
    let covered = |needed: &str| {
        let instead = INSTEAD.iter().find(|(name, _)| *name == needed).map_or(&[][..], |(_, instead)| *instead);
        has(needed) || instead.iter().chain(newer).any(|name| has(name))
    };
    operation.permissions().iter().copied().find(|needed| !covered(needed))
}

/// The least role that may do it to somebody, who may hold a directory role themselves; [`None`] where it is not a role that
/// decides (`facts/graph.md §11.2`).
#[must_use]
pub fn role_needed(operation: &Operation, of_administrator: bool) -> Option<&'static str> {
    const ADMINISTRATORS: &str = "Privileged Authentication Administrator";
    let role = match operation {
        Operation::UpdateUser { wanted, .. } if of_administrator && wanted.keys().any(|name| is_sensitive(name)) => {
            ADMINISTRATORS
        }
        Operation::ResetPassword { .. }
        | Operation::DeleteUser
        | Operation::RestoreUser { .. }
        | Operation::PurgeUser
            if of_administrator =>
        {
            ADMINISTRATORS
        }
        Operation::RemoveMethod { .. } | Operation::CreatePass { .. } if of_administrator => ADMINISTRATORS,
        Operation::RemoveMethod { .. } | Operation::CreatePass { .. } => "Authentication Administrator",
        Operation::RemoveRole { .. } | Operation::AssignRole { .. } => "Privileged Role Administrator",
        Operation::AssignLicense { .. } => "License Administrator",
        Operation::AddToGroup { role: MemberRole::Member | MemberRole::Owner, .. }
        | Operation::RemoveFromGroup { role: MemberRole::Member | MemberRole::Owner, .. } => "Groups Administrator",
        Operation::SetDevice { .. } | Operation::DeleteDevice { .. } => "Cloud Device Administrator",
        Operation::InviteGuest { .. } => "Guest Inviter",
        Operation::ResetPassword { .. } => "Helpdesk Administrator",
        Operation::SetReplies { .. } => "Exchange Administrator",
        Operation::Call { .. } => return None,
        Operation::CreateUser { .. }
        | Operation::UpdateUser { .. }
        | Operation::SetManager { .. }
        | Operation::RevokeSessions
        | Operation::SetPhoto { .. }
        | Operation::DeleteUser
        | Operation::RestoreUser { .. }
        | Operation::PurgeUser => "User Administrator",
    };
    Some(role)
}

/// Fields that take a higher role when they are an administrator's (`facts/graph.md §2.1`).
fn is_sensitive(name: &str) -> bool {
    let sensitive =
        ["accountEnabled", "businessPhones", "mobilePhone", "onPremisesImmutableId", "otherMails", "userPrincipalName"];
    sensitive.contains(&name)
}
