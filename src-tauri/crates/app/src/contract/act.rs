//! What a plan does, in words that Review and the lists of jobs share.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The job a plan takes back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct UndoneJob {
    /// Its id.
    pub job: String,
    /// Its name.
    pub name: String,
}

/// What a plan does to people, in one word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum PlanAction {
    /// New accounts.
    Create,
    /// New guests.
    Invite,
    /// Fields, licences, groups, managers.
    Update,
    /// Somebody leaves.
    Leave,
    /// Into the recycle bin.
    Delete,
    /// Out of it, back.
    Restore,
    /// Out of it, for good.
    Purge,
    /// A call made by hand.
    Call,
    /// More than one of these.
    Several,
    /// A job is taken back.
    Undo,
}

/// What a plan does, counted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PlanAct {
    /// What.
    pub kind: ActKind,
    /// To how many people; of memberships, methods, roles and devices how many of them.
    pub count: u32,
    /// Of which product, where it is about licences.
    pub name: Option<String>,
    /// Whether it takes something away.
    pub destructive: bool,
}

/// Kinds of what a plan does, in the order they are told: what takes something away comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum ActKind {
    /// Deleted for good.
    Purge,
    /// Into the recycle bin.
    Delete,
    /// Sign-in blocked.
    Block,
    /// Directory roles taken.
    RemoveRole,
    /// Sign-in methods removed.
    RemoveMethod,
    /// A product taken.
    RemoveLicense,
    /// Groups left.
    LeaveGroup,
    /// No longer an owner of a group.
    LeaveOwnership,
    /// Devices deleted.
    DeleteDevice,
    /// Devices no longer let in.
    BlockDevice,
    /// Sessions ended.
    EndSessions,
    /// A new password.
    ResetPassword,
    /// New accounts.
    Create,
    /// New guests.
    Invite,
    /// Back from the recycle bin.
    Restore,
    /// Fields set or cleared.
    Change,
    /// Sign-in allowed.
    Allow,
    /// A product given.
    AddLicense,
    /// Apps of a product switched on or off.
    ChangeApps,
    /// Groups joined.
    JoinGroup,
    /// Made an owner of a group.
    JoinOwnership,
    /// Managers set or cleared.
    SetManager,
    /// Directory roles given back.
    GiveRole,
    /// A Temporary Access Pass.
    CreatePass,
    /// Devices let in again.
    AllowDevice,
    /// Automatic replies.
    SetReplies,
    /// Photos.
    SetPhoto,
    /// A call made by hand.
    Call,
}

/// Something to know of a plan, and for how many rows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PlanNote {
    /// In words.
    pub text: String,
    /// Rows it is about.
    pub count: u32,
}

/// Something to be done elsewhere.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct HandOffLine {
    /// Where: "Exchange Online", "Active Directory".
    pub place: String,
    /// What, with the names in it.
    pub text: String,
    /// A command, ready to be copied.
    pub command: Option<String>,
}
