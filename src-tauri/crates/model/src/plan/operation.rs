//! The operations of a plan: what one Graph call changes, with the value before and the value wanted.
//!
//! Everything the product does to a tenant is one of these. What an operation needs (permission, role), costs and how it is
//! taken back stands in `plan/terms.rs`.

use crate::{AssignedLicense, GroupId, ObjectId, Properties, SkuId, UserId};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// A person a plan speaks of: known to the tenant, or made by an earlier change of the same plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", tag = "kind")]
pub enum PersonReference {
    /// Somebody of the directory.
    #[serde(rename_all = "camelCase")]
    User {
        /// Who.
        id: UserId,
        /// Who, for people.
        name: String,
    },
    /// Somebody this plan creates: an imported manager who is in the same file.
    #[serde(rename_all = "camelCase")]
    Change {
        /// The number of the change.
        number: u32,
        /// Who, for people.
        name: String,
    },
}

/// A group a plan speaks of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct GroupReference {
    /// Which.
    pub id: GroupId,
    /// Its name, for people.
    pub name: String,
}

/// What somebody is to a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum MemberRole {
    /// In it.
    Member,
    /// Owns it.
    Owner,
}

/// Automatic replies of a mailbox, as a plan keeps them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Replies {
    /// `disabled`, `alwaysEnabled` or `scheduled`.
    pub status: String,
    /// `none`, `contactsOnly` or `all`.
    pub external_audience: String,
    /// What colleagues read.
    pub internal_message: String,
    /// What others read.
    pub external_message: String,
    /// For `scheduled`: from when and until when, each a time without a zone and the name of the zone.
    #[serde(default)]
    pub scheduled: Option<((String, String), (String, String))>,
}

/// A photo of a plan: its bytes stand beside the plan, under their digest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PhotoReference {
    /// SHA-256 of the bytes, in hexadecimal.
    pub sha256: String,
    /// `image/jpeg` or `image/png`.
    pub media_type: String,
    /// How many bytes.
    pub size: u32,
}

/// What one Graph call changes. `before` is what was read when the plan was made; [`None`] where nothing was read. A value of
/// `null` in `wanted` clears a field.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", tag = "kind")]
pub enum Operation {
    /// `POST /users`. The password is made when it is sent.
    #[serde(rename_all = "camelCase")]
    CreateUser {
        /// Values by Graph's names. Never a password.
        wanted: Properties,
    },
    /// `POST /invitations`.
    #[serde(rename_all = "camelCase")]
    InviteGuest {
        /// Where the guest reads mail.
        mail: String,
        /// What they are called.
        display_name: Option<String>,
        /// Where they are led to; https only.
        redirect_url: String,
        /// Whether Microsoft writes to them.
        send_message: bool,
        /// Our own words in that mail.
        message: Option<String>,
        /// Whether they are a guest already, and are written to once more.
        #[serde(default)]
        again: bool,
    },
    /// `PATCH /users/{id}`: one call for all fields, a rename, and whether sign-in is allowed.
    #[serde(rename_all = "camelCase")]
    UpdateUser {
        /// The same keys as `wanted`; `null` where the field was empty.
        before: Properties,
        /// Values by Graph's names; `null` clears.
        wanted: Properties,
    },
    /// `PATCH /users/{id}` with a password made when it is sent.
    #[serde(rename_all = "camelCase")]
    ResetPassword {
        /// Whether it must be changed at the next sign-in.
        force_change: bool,
        /// Whether it is handed over; a leaver's is not, and nobody ever sees it.
        hand_over: bool,
    },
    /// A Temporary Access Pass.
    #[serde(rename_all = "camelCase")]
    CreatePass {
        /// For how many minutes.
        lifetime_minutes: Option<u32>,
        /// Whether it is good for one sign-in only.
        usable_once: bool,
        /// From when.
        start: Option<Timestamp>,
    },
    /// `POST /users/{id}/assignLicense`: everything of a person in one call (G6).
    #[serde(rename_all = "camelCase")]
    AssignLicense {
        /// What was assigned directly before, of the products named here, with the plans that were off.
        before: Vec<AssignedLicense>,
        /// Products to add, or to add again with other plans off.
        add: Vec<AssignedLicense>,
        /// Products to remove.
        remove: Vec<SkuId>,
        /// Products that have to come from a group first (direct → group): nothing is removed before they are active.
        #[serde(default)]
        after_inherited: Vec<SkuId>,
    },
    /// `PUT` or `DELETE /users/{id}/manager/$ref`.
    #[serde(rename_all = "camelCase")]
    SetManager {
        /// Who it was.
        before: Option<PersonReference>,
        /// Who it shall be; nobody clears.
        wanted: Option<PersonReference>,
    },
    /// Into a group; up to 20 members of one group go in one call.
    #[serde(rename_all = "camelCase")]
    AddToGroup {
        /// Which.
        group: GroupReference,
        /// As what.
        role: MemberRole,
    },
    /// Out of a group.
    #[serde(rename_all = "camelCase")]
    RemoveFromGroup {
        /// Which.
        group: GroupReference,
        /// As what.
        role: MemberRole,
    },
    /// Takes a directory role.
    #[serde(rename_all = "camelCase")]
    RemoveRole {
        /// The id of the assignment.
        assignment: String,
        /// Which role.
        definition: String,
        /// Its name, for people.
        name: String,
        /// Where it held: `/` for everywhere.
        scope: String,
    },
    /// Gives a directory role back.
    #[serde(rename_all = "camelCase")]
    AssignRole {
        /// Which role.
        definition: String,
        /// Its name, for people.
        name: String,
        /// Where: `/` for everywhere.
        scope: String,
    },
    /// Removes a way to sign in.
    #[serde(rename_all = "camelCase")]
    RemoveMethod {
        /// Its id.
        id: String,
        /// Graph's type of it without `#microsoft.graph.` and `AuthenticationMethod`.
        method: String,
        /// What it is, for people: "Phone +49 …89".
        label: String,
    },
    /// `POST /users/{id}/revokeSignInSessions`.
    RevokeSessions,
    /// Lets a device in or out.
    #[serde(rename_all = "camelCase")]
    SetDevice {
        /// Which.
        device: ObjectId,
        /// Its name, for people.
        name: String,
        /// Whether it was let in.
        before: Option<bool>,
        /// Whether it shall be.
        wanted: bool,
    },
    /// Deletes a device for good.
    #[serde(rename_all = "camelCase")]
    DeleteDevice {
        /// Which.
        device: ObjectId,
        /// Its name, for people.
        name: String,
    },
    /// `PATCH /users/{id}/mailboxSettings`.
    #[serde(rename_all = "camelCase")]
    SetReplies {
        /// What they were. Apart, as what they shall be: else every step of every plan were as large as this one.
        before: Option<Box<Replies>>,
        /// What they shall be.
        wanted: Box<Replies>,
    },
    /// `PUT` or `DELETE` of the photo.
    #[serde(rename_all = "camelCase")]
    SetPhoto {
        /// What it was, where it was kept.
        before: Option<PhotoReference>,
        /// What it shall be; nothing takes it away.
        wanted: Option<PhotoReference>,
    },
    /// `DELETE /users/{id}`: into the recycle bin, for 30 days.
    DeleteUser,
    /// Back from the recycle bin. They stay blocked until somebody allows sign-in (G33).
    #[serde(rename_all = "camelCase")]
    RestoreUser {
        /// Another sign-in name, when the old one is taken.
        user_principal_name: Option<String>,
    },
    /// Out of the recycle bin, for good.
    PurgeUser,
    /// A call made by hand: nothing is known of what it does.
    #[serde(rename_all = "camelCase")]
    Call {
        /// `POST`, `PATCH`, `PUT` or `DELETE`.
        method: String,
        /// Below the root of the version.
        path: String,
    },
}

/// One Graph call of a change.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PlannedStep {
    /// Position in the change, from 0: under it the journal keeps it.
    pub number: u16,
    /// When it is sent.
    pub phase: Phase,
    /// What it does.
    pub operation: Operation,
    /// Whom it is done to, when that is not the person of the change: somebody who reported to a leaver, or the next owner of
    /// a group.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<PersonReference>,
    /// Steps of the same change that must have been done first; when one was not, this one is not sent.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub needs: Vec<u16>,
}

use super::Phase;

impl Operation {
    /// The word it is kept under, and its `kind` in a plan file.
    #[must_use]
    pub const fn word(&self) -> &'static str {
        match self {
            Self::CreateUser { .. } => "createUser",
            Self::InviteGuest { .. } => "inviteGuest",
            Self::UpdateUser { .. } => "updateUser",
            Self::ResetPassword { .. } => "resetPassword",
            Self::CreatePass { .. } => "createPass",
            Self::AssignLicense { .. } => "assignLicense",
            Self::SetManager { .. } => "setManager",
            Self::AddToGroup { .. } => "addToGroup",
            Self::RemoveFromGroup { .. } => "removeFromGroup",
            Self::RemoveRole { .. } => "removeRole",
            Self::AssignRole { .. } => "assignRole",
            Self::RemoveMethod { .. } => "removeMethod",
            Self::RevokeSessions => "revokeSessions",
            Self::SetDevice { .. } => "setDevice",
            Self::DeleteDevice { .. } => "deleteDevice",
            Self::SetReplies { .. } => "setReplies",
            Self::SetPhoto { .. } => "setPhoto",
            Self::DeleteUser => "deleteUser",
            Self::RestoreUser { .. } => "restoreUser",
            Self::PurgeUser => "purgeUser",
            Self::Call { .. } => "call",
        }
    }

    /// Whether sending it twice leaves the same as sending it once. Only these may be repeated after a look shows them undone;
    /// the others too, but never while one of them is in doubt (G55).
    #[must_use]
    pub const fn is_idempotent(&self) -> bool {
        !matches!(
            self,
            Self::CreateUser { .. } | Self::InviteGuest { .. } | Self::CreatePass { .. } | Self::Call { .. }
        )
    }

    /// What of a person tells whether it still is right to do this to them, by Graph's names, where the operation has no value of
    /// before of its own (G30): whether they may sign in and under which name, and before an account is deleted what they do as
    /// well. Of somebody in the recycle bin it is since when they lie there.
    #[must_use]
    pub const fn watched(&self) -> &'static [&'static str] {
        match self {
            Self::DeleteUser => &["accountEnabled", "userPrincipalName", "department", "jobTitle"],
            Self::PurgeUser => &["deletedDateTime"],
            Self::ResetPassword { .. } | Self::CreatePass { .. } | Self::RevokeSessions => {
                &["accountEnabled", "userPrincipalName"]
            }
            _ => &[],
        }
    }

    /// Fields before and after, where it is fields that change.
    #[must_use]
    pub const fn fields(&self) -> Option<(Option<&Properties>, &Properties)> {
        match self {
            Self::CreateUser { wanted } => Some((None, wanted)),
            Self::UpdateUser { before, wanted } => Some((Some(before), wanted)),
            _ => None,
        }
    }

    /// The sign-in name that somebody gets by it.
    #[must_use]
    pub fn sign_in_name(&self) -> Option<&str> {
        match self {
            Self::CreateUser { wanted } | Self::UpdateUser { wanted, .. } => wanted.get("userPrincipalName")?.as_str(),
            Self::RestoreUser { user_principal_name } => user_principal_name.as_deref(),
            _ => None,
        }
    }

    /// Whether it sets `accountEnabled` to this.
    #[must_use]
    pub fn sets_enabled(&self, to: bool) -> bool {
        matches!(self, Self::UpdateUser { wanted, .. } if wanted.get("accountEnabled") == Some(&Value::Bool(to)))
    }
}
