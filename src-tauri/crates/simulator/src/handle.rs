//! What tests and other administrators may do to a running tenant behind the client's back.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use serde_json::{Map, Value};
use uuid::Uuid;

use crate::answer::Body;
use crate::faults::Change;
use crate::host::{Host, Inner};
use crate::tenant::{End, Life, Mutation};

/// A hand on the tenant. Clones hold the same tenant, also after it has stopped serving.
#[derive(Clone)]
pub struct TenantHandle {
    pub(crate) service: Arc<Host>,
}

impl std::fmt::Debug for TenantHandle {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("TenantHandle").field("users", &self.user_count()).finish_non_exhaustive()
    }
}

impl Inner {
    /// Sets the enabled seats of a product; false if the tenant does not have it.
    pub(crate) fn set_seats(&mut self, sku_part: &str, enabled: u32) -> bool {
        let known = crate::seeds::products::PRODUCTS.iter().any(|product| product.part == sku_part);
        let mutation = Mutation::Seats { part: sku_part.to_owned(), enabled };
        known && self.tenant.commit(&mutation, 0.0).is_ok()
    }

    /// Every delta token given so far is worth nothing from now on, also after another start.
    pub(crate) fn end_delta_tokens(&mut self, end: End) {
        if let Err(error) = self.tenant.commit(&Mutation::DeltaTokens { end }, 0.0) {
            tracing::warn!(%error, "The end of delta tokens could not be written down");
        }
    }
}

impl TenantHandle {
    pub(crate) fn new(service: Arc<Host>) -> Self {
        Self { service }
    }

    /// Users that are not deleted, guests included.
    #[must_use]
    pub fn user_count(&self) -> u32 {
        self.service.lock().tenant.active()
    }

    /// The active user of this user name or id, however cased, with every property ever set and `manager` as an id.
    #[must_use]
    pub fn find_user(&self, key: &str) -> Option<Value> {
        let inner = self.service.lock();
        inner.tenant.locate(key).map(|slot| inner.tenant.whole(slot))
    }

    /// Up to so many active users, from the beginning of the tenant's own order; shaped as by
    /// [`Self::find_user`].
    #[must_use]
    pub fn users(&self, most: usize) -> Vec<Value> {
        let inner = self.service.lock();
        inner.tenant.visible(0).take(most).map(|slot| inner.tenant.whole(slot)).collect()
    }

    /// Every write taken so far, oldest first, in the shape of the history file. What was refused is not in it.
    #[must_use]
    pub fn writes(&self) -> Vec<Value> {
        self.service.lock().history.writes()
    }

    /// Requests so far by method and path, with keys left open: `("GET", "/users/{id}")`. Items of a batch are
    /// counted by themselves, as in `("POST", "/$batch/users")`. Made-up methods are counted together, as `other`.
    #[must_use]
    pub fn requests(&self) -> BTreeMap<(String, String), u64> {
        self.service.lock().requests.clone()
    }

    /// Sets properties of a user as another administrator would; no rule is checked. `manager` takes an id or
    /// null. False if there is no such active user or the state file cannot be written.
    #[must_use = "false means that nothing has changed"]
    pub fn change_user(&self, id: &str, mut set: Map<String, Value>) -> bool {
        let mut inner = self.service.lock();
        let Some(slot) = inner.tenant.locate(id) else {
            return false;
        };
        let id = inner.tenant.user(slot).id;
        let manager = set.remove("manager").map(|manager| manager.as_str().map(str::to_owned));
        inner.tenant.commit(&Mutation::Update { id, set, manager }, 0.0).is_ok()
    }

    /// Deletes a user as another administrator would: into the recycle bin, or for good. A user in the bin can
    /// only be deleted for good. False if there is no such user or the state file cannot be written.
    #[must_use = "false means that nothing has changed"]
    pub fn delete_user(&self, id: &str, hard: bool) -> bool {
        let mut inner = self.service.lock();
        let slot = inner.tenant.locate(id).or_else(|| {
            let slot = Uuid::try_parse(id).ok().and_then(|id| inner.tenant.slot_of(&id))?;
            (hard && matches!(inner.tenant.life(slot), Life::Bin(_))).then_some(slot)
        });
        let Some(slot) = slot else { return false };
        let (id, at) = (inner.tenant.user(slot).id, inner.tenant.clock.stamp());
        inner.tenant.commit(&Mutation::Delete { id, at, hard }, 0.0).is_ok()
    }

    /// Buys or gives back seats: sets the enabled seats of the product with this `skuPartNumber`. False if the
    /// tenant does not have the product or the state file cannot be written.
    #[must_use = "false means that nothing has changed"]
    pub fn set_seats(&self, sku_part: &str, enabled: u32) -> bool {
        self.service.lock().set_seats(sku_part, enabled)
    }

    /// Whether the tenant has Entra ID P1, as it does from the start. Without it the logs of sign-ins and of provisioning, the
    /// last sign-in of a person, and new groups for roles or with rules are refused, and the logs of changes go back seven
    /// days only.
    pub fn set_premium(&self, premium: bool) {
        self.service.lock().tenant.premium = premium;
    }

    /// How many directory objects the tenant may hold from now on: whoever would make one more gets 403
    /// `Directory_QuotaExceeded`. `None` for no limit.
    pub fn set_object_quota(&self, most: Option<u32>) {
        self.service.lock().tenant.object_quota = most;
    }

    /// Every delta token given so far is answered with 400 `syncStateNotFound` from now on.
    pub fn expire_delta_tokens(&self) {
        self.service.lock().end_delta_tokens(End::Expired);
    }

    /// Every delta token given so far is answered with 410 and a `Location` to start over from.
    pub fn reset_delta_tokens(&self) {
        self.service.lock().end_delta_tokens(End::Reset);
    }

    /// Every access token given so far is answered with 401 from now on.
    pub fn revoke_tokens(&self) {
        self.service.expire_tokens();
    }

    /// User names, in lower case, for which more than one creation was accepted. The second can only have been accepted
    /// after the first user was deleted or renamed.
    #[must_use]
    pub fn created_twice(&self) -> Vec<String> {
        self.service.lock().history.created_twice()
    }

    /// Makes another administrator write, through the same rules as a client's request. Answers the status and the
    /// body Graph gave them.
    pub fn change(&self, change: &Change) -> (u16, Option<Value>) {
        let general = self.service.faults.general();
        let answer = self.service.lock().change(change, &general);
        (answer.status, answer.body.map(Body::into_json))
    }

    /// Moves the tenant's clock forward: tokens age, quotas refill, new users come to sight.
    pub fn advance(&self, by: Duration) {
        self.service.lock().tenant.clock.advance(by);
    }
}
