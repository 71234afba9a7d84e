//! What a person is like right now: read right before a change, right after it, and when nobody knows whether it happened.

pub mod administrators;
mod needs;
mod take;

pub use needs::{Needs, Part};

use graph::{Client, GraphError, LicenseAssignmentState, Read, ReadAnswer, RoleAssignment, SignInMethod};
use model::plan::Replies;
use model::{GroupId, ObjectId, Properties, SkuId, UserId};
use std::collections::{BTreeMap, BTreeSet};

/// What was read of a person. A part that was not asked for is [`None`]; one that could not be read is [`None`] too, with the
/// reason in `refused`.
#[derive(Debug, Clone, Default)]
pub struct Live {
    /// Whether the directory knows them, active or blocked; those in the recycle bin do not count.
    pub there: Option<bool>,
    /// Their id.
    pub id: Option<UserId>,
    /// Fields, by Graph's names: those asked for.
    pub fields: Option<Properties>,
    /// How they come to each licence, directly or through a group.
    pub licenses: Option<Vec<LicenseAssignmentState>>,
    /// Their manager, if any.
    pub manager: Option<Option<UserId>>,
    /// The groups they are in directly.
    pub groups: Option<BTreeSet<GroupId>>,
    /// What they own: groups, applications and more.
    pub owned: Option<BTreeSet<ObjectId>>,
    /// The same, each with what the service told of it.
    pub owned_objects: Option<Vec<OwnedObject>>,
    /// The directory roles they hold.
    pub roles: Option<Vec<RoleAssignment>>,
    /// How they can sign in.
    pub methods: Option<Vec<SignInMethod>>,
    /// The devices that were asked for, each with whether it is let in; nothing for one that is gone. One that is missing here was
    /// not read.
    pub devices: BTreeMap<ObjectId, Option<bool>>,
    /// The automatic replies of their mailbox; nothing without a mailbox.
    pub replies: Option<Option<Replies>>,
    /// SHA-256 of their photo, in hexadecimal; nothing without a photo.
    pub photo: Option<Option<String>>,
    /// What lies in the recycle bin under their id, if anything.
    pub deleted: Option<Option<Properties>>,
    /// The people with the mail address of the guest that was asked for.
    pub guests: Option<Vec<Properties>>,
    /// Why a part was not read, as a sentence.
    pub refused: BTreeMap<Part, String>,
}

/// Something somebody owns, as the service tells of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnedObject {
    /// Which.
    pub id: ObjectId,
    /// What it is, in Graph's word: `group`, `application`, `servicePrincipal`.
    pub kind: Option<String>,
    /// Its name; nothing when that may not be read.
    pub name: Option<String>,
}

impl Live {
    /// Nobody, as a read finds them who is not in the directory.
    #[must_use]
    pub fn gone() -> Self {
        Self { there: Some(false), ..Self::default() }
    }

    /// Whether the directory was asked for them and does not know them.
    #[must_use]
    pub fn is_gone(&self) -> bool {
        self.there == Some(false)
    }

    /// Whether a product comes to them from a group and works: what moving from a direct licence to a group waits for. [`None`]
    /// when the licences were not read.
    #[must_use]
    pub fn inherits(&self, sku: SkuId) -> Option<bool> {
        let states = self.licenses.as_ref()?;
        let works =
            |state: &LicenseAssignmentState| state.state.as_deref().is_some_and(|word| word.starts_with("Active"));
        Some(states.iter().any(|state| state.sku_id == sku && state.assigned_by_group.is_some() && works(state)))
    }
}

/// Reads people, each by object id or sign-in name, and of each what is needed: 20 different reads in a `$batch`. One answer for each,
/// in the order asked; nobody is missing from it, and who does not exist is [`Live::is_gone`].
///
/// Roles and the recycle bin are asked for by id: of somebody who is given by name they are not read.
///
/// # Errors
/// Any [`GraphError`] when a whole batch brought no usable answer; in its place the one of a person of whom something could not be
/// read at all (throttled to the end, an answer of an unknown shape). What the service refuses to tell is no error but stands in
/// [`Live::refused`].
pub async fn read(client: &Client, people: &[(String, Needs)]) -> Result<Vec<Result<Live, GraphError>>, GraphError> {
    let mut reads: Vec<Read> = Vec::new();
    let mut shares = Vec::with_capacity(people.len());
    for (key, needs) in people {
        let asked = needs.reads(key);
        shares.push(asked.iter().map(|(slot, _)| *slot).collect::<Vec<_>>());
        reads.extend(asked.into_iter().map(|(_, read)| read));
    }
    let mut answers = client.read_batch(&reads).await?.into_iter();
    let mut lives = Vec::with_capacity(people.len());
    for ((key, needs), slots) in people.iter().zip(shares) {
        let own: Vec<(needs::Slot, ReadAnswer)> = slots.into_iter().zip(answers.by_ref()).collect();
        lives.push(take::live(key, needs, own));
    }
    Ok(lives)
}

#[cfg(test)]
#[path = "tests/live.rs"]
mod tests;
