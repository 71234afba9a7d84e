//! What a round tells while it runs and when it ends.

use crate::SyncError;
use model::Collection;
use store::{PageReport, RoundKind};

/// How far a round is, told after every stored page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Which collection is being read.
    pub collection: Collection,
    /// What its round brings.
    pub kind: RoundKind,
    /// Pages stored of it since the round was started or resumed.
    pub pages: u64,
    /// Objects those pages told of; what is told of twice counts twice.
    pub received: u64,
    /// Objects stored of it before, where the round was resumed, so that with `received` it is how far a first copy is.
    pub before: u64,
    /// How many there are, where that was asked for: in a first copy.
    pub expected: Option<u64>,
    /// Whether more pages follow.
    pub more: bool,
}

/// What a round did. Numbers are since it was started or resumed.
#[derive(Debug, Default)]
pub struct RoundReport {
    /// People in the copy afterwards.
    pub users: u64,
    /// Groups in the copy afterwards.
    pub groups: u64,
    /// Memberships in the copy afterwards: members of groups and holders of roles.
    pub memberships: u64,
    /// People of whom something changed.
    pub changed: u64,
    /// People who are new, or came back.
    pub created: u64,
    /// People who left.
    pub removed: u64,
    /// What changed in all other collections together, memberships too.
    pub others: u64,
    /// Requests made of Graph on this connection meanwhile, repeats included.
    pub requests: u64,
    /// How many of them were told to wait.
    pub throttled: u64,
    /// Whether people were read again over an earlier copy.
    pub rebuilt: bool,
    /// Pages stored.
    pub pages: u64,
    /// Collections whose round came to nothing, and why. What was copied of them before stays.
    pub failed: Vec<(Collection, SyncError)>,
    /// Collections the service refused in this round: the sign-in may not read them.
    pub refused: Vec<Collection>,
    /// What is read whole and was not as it was before.
    pub whole_changed: bool,
}

impl RoundReport {
    /// Whether the copy is what it was before, but for its age.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        self.changed + self.created + self.removed + self.others == 0
            && self.failed.is_empty()
            && self.refused.is_empty()
            && !self.whole_changed
            && !self.rebuilt
    }

    /// Counts what a page did.
    pub(crate) fn add(&mut self, collection: Collection, page: PageReport) {
        self.pages += 1;
        if collection == Collection::Users {
            self.changed += page.changed;
            self.created += page.created;
            self.removed += page.removed;
        } else {
            self.others += page.changed + page.created + page.removed + page.joined + page.left;
        }
    }
}
