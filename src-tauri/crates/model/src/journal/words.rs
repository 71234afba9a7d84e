//! States and outcomes, and the words they are kept under.

use crate::plan::Operation;
use serde::{Deserialize, Serialize};

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $word:literal,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(rename_all = "camelCase")]
        pub enum $name { $($(#[$variant_doc])* $variant,)* }

        impl $name {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The word it is kept under.
            #[must_use]
            pub const fn word(self) -> &'static str {
                match self { $(Self::$variant => $word,)* }
            }

            /// The value kept under a word.
            #[must_use]
            pub fn from_word(word: &str) -> Option<Self> {
                match word { $($word => Some(Self::$variant),)* _ => None }
            }
        }
    };
}

words! {
    /// Where a job stands.
    JobState {
        /// Being run by this process.
        Running = "running",
        /// Stopped by a person or by the breaker; nothing is in flight.
        Paused = "paused",
        /// The program ended while it ran; steps may be in doubt. Looked up first when resumed (G54).
        Interrupted = "interrupted",
        /// Every item has its final state.
        Finished = "finished",
    }
}

words! {
    /// Where one item of a job stands.
    ItemState {
        /// Nothing sent yet.
        Queued = "queued",
        /// A step is written to the journal and may be on its way.
        Sending = "sending",
        /// Its last step was accepted.
        Sent = "sent",
        /// Accepted, but not all servers know the person yet (G56).
        Waiting = "waiting",
        /// Read back and as wanted.
        Verified = "verified",
        /// Refused; the reason says why.
        Failed = "failed",
        /// Nobody knows whether it happened; never shown as done (G63).
        Unknown = "unknown",
        /// Was never to be sent.
        Skipped = "skipped",
        /// Changed by somebody else since the plan was made: shown, and not sent unless a person accepts it (G30).
        Drifted = "drifted",
    }
}

words! {
    /// Where one step of an item stands.
    StepState {
        /// Nothing sent yet.
        Pending = "pending",
        /// Written to the journal, and perhaps on its way.
        Started = "started",
        /// Not all servers know the person yet (G56), or something it waits for has not happened: a licence by group.
        Waiting = "waiting",
        /// Accepted.
        Done = "done",
        /// Read back and as wanted, or found so before anything was sent.
        Verified = "verified",
        /// Refused; the reason says why.
        Failed = "failed",
        /// Never sent: the plan says so, a step it needs was not done, or a person chose to leave it.
        Skipped = "skipped",
        /// Not as it was when the plan was made.
        Drifted = "drifted",
        /// Nobody knows whether it happened.
        Unknown = "unknown",
    }
}

words! {
    /// The kind of a Graph call that writes: what an operation is without its values.
    Step {
        /// `POST /users`.
        CreateUser = "createUser",
        /// `POST /invitations`.
        InviteGuest = "inviteGuest",
        /// `PATCH /users/{id}`.
        UpdateUser = "updateUser",
        /// A new password.
        ResetPassword = "resetPassword",
        /// A Temporary Access Pass.
        CreatePass = "createPass",
        /// `POST /users/{id}/assignLicense`: all products of a person in one call (G6).
        AssignLicense = "assignLicense",
        /// A manager set or taken.
        SetManager = "setManager",
        /// Into a group.
        AddToGroup = "addToGroup",
        /// Out of a group.
        RemoveFromGroup = "removeFromGroup",
        /// A directory role taken.
        RemoveRole = "removeRole",
        /// A directory role given back.
        AssignRole = "assignRole",
        /// A way to sign in removed.
        RemoveMethod = "removeMethod",
        /// Sessions ended.
        RevokeSessions = "revokeSessions",
        /// A device let in or out.
        SetDevice = "setDevice",
        /// A device deleted.
        DeleteDevice = "deleteDevice",
        /// Automatic replies set.
        SetReplies = "setReplies",
        /// A photo set or taken.
        SetPhoto = "setPhoto",
        /// Into the recycle bin.
        DeleteUser = "deleteUser",
        /// Out of the recycle bin.
        RestoreUser = "restoreUser",
        /// Deleted for good.
        PurgeUser = "purgeUser",
        /// A call made by hand.
        Call = "call",
    }
}

impl Step {
    /// The kind of an operation.
    #[must_use]
    pub const fn of(operation: &Operation) -> Self {
        match operation {
            Operation::CreateUser { .. } => Self::CreateUser,
            Operation::InviteGuest { .. } => Self::InviteGuest,
            Operation::UpdateUser { .. } => Self::UpdateUser,
            Operation::ResetPassword { .. } => Self::ResetPassword,
            Operation::CreatePass { .. } => Self::CreatePass,
            Operation::AssignLicense { .. } => Self::AssignLicense,
            Operation::SetManager { .. } => Self::SetManager,
            Operation::AddToGroup { .. } => Self::AddToGroup,
            Operation::RemoveFromGroup { .. } => Self::RemoveFromGroup,
            Operation::RemoveRole { .. } => Self::RemoveRole,
            Operation::AssignRole { .. } => Self::AssignRole,
            Operation::RemoveMethod { .. } => Self::RemoveMethod,
            Operation::RevokeSessions => Self::RevokeSessions,
            Operation::SetDevice { .. } => Self::SetDevice,
            Operation::DeleteDevice { .. } => Self::DeleteDevice,
            Operation::SetReplies { .. } => Self::SetReplies,
            Operation::SetPhoto { .. } => Self::SetPhoto,
            Operation::DeleteUser => Self::DeleteUser,
            Operation::RestoreUser { .. } => Self::RestoreUser,
            Operation::PurgeUser => Self::PurgeUser,
            Operation::Call { .. } => Self::Call,
        }
    }

    /// Whether sending it twice leaves the same as sending it once. What is not so is never sent while an earlier one is in doubt
    /// or done (G55).
    #[must_use]
    pub const fn is_idempotent(self) -> bool {
        !matches!(self, Self::CreateUser | Self::InviteGuest | Self::CreatePass | Self::Call)
    }
}

words! {
    /// How a journal entry ended.
    Outcome {
        /// Accepted by the service.
        Done = "done",
        /// Found already as wanted when it was looked up: adopted, not sent again.
        Adopted = "adopted",
        /// Refused by the service.
        Refused = "refused",
        /// Certainly not carried out (throttled, never left this computer); may be sent again.
        NotSent = "notSent",
        /// No answer arrived; must be looked up.
        Unknown = "unknown",
    }
}

words! {
    /// What an item has behind it.
    Milestone {
        /// The account was accepted (or found and adopted).
        Created = "created",
        /// It can be read.
        Visible = "visible",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_has_the_word_of_its_operation() {
        for operation in [Operation::RevokeSessions, Operation::DeleteUser, Operation::PurgeUser] {
            assert_eq!(Step::of(&operation).word(), operation.word());
        }
    }
}
