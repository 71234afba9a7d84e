//! Before somebody is taken out because a full round did not tell of them: whether they are really gone (G79).
//!
//! A page that came empty looks like one that says that nobody is there.

use crate::SyncError;
use crate::fetch::Fetched;
use crate::round::Run;
use jiff::Timestamp;
use model::{Collection, ObjectId};
use std::collections::HashSet;
use store::{RoundKind, RoundNumber};

/// So many may be left out and still be there: whoever left or came back this very moment. Of large collections one in a hundred.
const FEW: usize = 20;

impl<Now: Fn() -> Timestamp> Run<'_, Now> {
    /// Looks by their ids at whom a round would take out. Whoever is still there stays; where they are many, the round is not
    /// to be believed and given up. `last` are its last pages, which are not stored yet, `known` how many the copy holds.
    pub(crate) async fn look_again(
        &self,
        collection: Collection,
        round: (RoundNumber, RoundKind),
        last: &[Fetched],
        known: u64,
    ) -> Result<(), SyncError> {
        let (round, kind) = round;
        if !kind.is_full() {
            return Ok(());
        }
        let told: HashSet<ObjectId> = last.iter().flat_map(Fetched::ids).collect();
        let untold = self.stored(move |store| store.untold(collection, round, &told)).await?;
        if untold.is_empty() {
            return Ok(());
        }
        let known = usize::try_from(known).unwrap_or(usize::MAX);
        let few = FEW.max(known / 100);
        let there: Vec<ObjectId> = match self.unless_cancelled(self.client.objects(&untold)).await? {
            Ok(found) => found.iter().filter_map(|entity| ObjectId::parse(&entity.id).ok()).collect(),
            Err(error) if error.is_permission() => {
                let left = known.saturating_sub(untold.len());
                return match self.counted(collection).await? {
                    Some(count) if count > left.saturating_add(few) => self.disbelieve(collection, count - left).await,
                    _ => Ok(()),
                };
            }
            Err(error) => return Err(error.into()),
        };
        if there.len() > few {
            return self.disbelieve(collection, there.len()).await;
        }
        if !there.is_empty() {
            self.stored(move |store| store.keep_untold(collection, round, &there)).await?;
        }
        Ok(())
    }

    /// How many there are by the service's own count; unknown where it does not say.
    async fn counted(&self, collection: Collection) -> Result<Option<usize>, SyncError> {
        let count = match collection {
            Collection::Users => self.unless_cancelled(self.client.user_count()).await?,
            Collection::Groups => self.unless_cancelled(self.client.group_count()).await?,
            _ => return Ok(None),
        };
        Ok(count.ok().and_then(|count| usize::try_from(count).ok()))
    }

    async fn disbelieve(&self, collection: Collection, left_out: usize) -> Result<(), SyncError> {
        tracing::warn!(collection = collection.word(), left_out, "a full round left out who is still there");
        let at = (self.now)();
        self.stored(move |store| store.give_up_round(collection, at)).await?;
        Err(SyncError::Incomplete { left_out })
    }
}
