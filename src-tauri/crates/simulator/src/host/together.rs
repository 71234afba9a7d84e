//! Requests that come together: the items of a batch, and writes that meet at one object (facts/graph.md §8, §14).

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use serde_json::json;

use super::{Host, Inner, Outcome};
use crate::answer::{Answer, Refusal};
use crate::call::Call;
use crate::faults::Circumstance;
use crate::handlers::batch;
use crate::oauth::Caller;
use crate::pacing::cost;
use crate::route::Route;
use crate::tenant::Node;

/// The batch that a request is an item of.
pub(super) struct Within<'a> {
    /// Who sent it.
    pub(super) caller: &'a Caller,
    /// Whether an item before this one writes to the same object.
    pub(super) collides: bool,
}

impl Host {
    pub(super) fn batch(&self, inner: &mut Inner, call: &Call, route: &Route) -> Outcome {
        inner.count(&call.method, route.template(), false);
        let paths = [&*call.path, route.template()];
        let request = Circumstance { method: &call.method, paths: &paths, batch: false, writes: false };
        let hit = self.struck(inner, &request);
        let (mut cut, mut delay) = (false, Duration::ZERO);
        let own = hit.applies().then(|| {
            let caller = inner.authorize(call)?;
            let items = batch::items(call)?;
            inner.batches += 1;
            let order = batch::order(&items, inner.tenant.seed.number, inner.batches);
            let mut failed: Vec<String> = Vec::new();
            let mut written: Vec<(Node, &str)> = Vec::new();
            let mut responses = Vec::new();
            for item in order.into_iter().filter_map(|at| items.get(at)) {
                let collides = inner.collides(item, &caller, &mut written);
                let outcome = self.item(inner, (call, &caller), item, &failed, collides);
                cut |= outcome.cut;
                delay = delay.max(outcome.delay);
                if outcome.answer.status >= 400 {
                    failed.push(item.id.to_lowercase());
                }
                responses.push(batch::response(&item.id, outcome.answer));
            }
            Ok(Answer::json(200, json!({"responses": responses})))
        });
        let mut outcome = inner.settle(call, hit, own, || inner.authority.is_capable(call));
        outcome.cut |= cut;
        outcome.delay = outcome.delay.saturating_add(delay);
        outcome
    }

    fn item(
        &self,
        inner: &mut Inner,
        (outer, caller): (&Call, &Caller),
        item: &batch::Item,
        failed: &[String],
        collides: bool,
    ) -> Outcome {
        let refused = |refusal: Refusal, call: &Call, inner: &Inner| {
            Outcome::of(refusal.answer(call, &inner.tenant.clock.stamp()))
        };
        let mut outcome = match &item.call {
            Err(refusal) => refused(refusal.clone(), outer, inner),
            Ok(call) if item.depends_on.iter().any(|id| failed.contains(id)) => {
                refused(batch::failed_dependency(), call, inner)
            }
            Ok(call) => self.single(inner, call, &Route::of(&call.path), Some(&Within { caller, collides })),
        };
        let units = item.call.as_ref().map_or(0, |call| cost(call, &Route::of(&call.path)));
        let answer = outcome.answer.with("Cache-Control", "no-cache").with("OData-Version", "4.0");
        outcome.answer = answer.with("x-ms-resource-unit", units.to_string());
        let typed = outcome.answer.headers.iter().any(|(name, _)| *name == "Content-Type");
        if outcome.answer.body.is_some() && !typed {
            outcome.answer = outcome.answer.with("Content-Type", "application/json");
        }
        outcome
    }
}

impl Inner {
    /// Whether an item of a batch writes to an object that an item before it wrote to without being waited for
    /// (facts/graph.md §8); if not, notes what it writes to.
    fn collides<'a>(&self, item: &'a batch::Item, caller: &Caller, written: &mut Vec<(Node, &'a str)>) -> bool {
        let Ok(call) = &item.call else { return false };
        let route = Route::of(&call.path).of_caller(caller.user.as_deref());
        let Some(object) = self.written(call, &route) else { return false };
        let waited = |id: &str| item.after.contains(&id.to_lowercase());
        let collides = written.iter().any(|(known, id)| *known == object && !waited(id));
        if !collides {
            written.push((object, &item.id));
        }
        collides
    }

    /// The object a request writes to.
    fn written(&self, call: &Call, route: &Route) -> Option<Node> {
        let key = route.keys.first().filter(|_| route.writes(&call.method))?;
        self.tenant.locate(key).map(Node::user).or_else(|| self.tenant.node_of(key))
    }

    /// Holds the object a request writes to until its answer is given; `None` for nothing new. Refuses if a write of
    /// another request still holds it: every other time with `Retry-After`; and what `collides` within its batch.
    pub(super) fn hold(&mut self, call: &Call, route: &Route, collides: bool) -> Result<Option<Node>, Refusal> {
        if collides {
            return Err(Refusal::of_status(409, None));
        }
        let Some(object) = self.written(call, route) else { return Ok(None) };
        match self.under_way.take(object) {
            Some(fresh) => Ok(fresh.then_some(object)),
            None => {
                self.collisions += 1;
                Err(Refusal::of_status(409, self.collisions.is_multiple_of(2).then(|| "1".to_owned())))
            }
        }
    }
}

/// Objects that are being written to, each by one request that has no answer yet.
#[derive(Default)]
pub(crate) struct UnderWay {
    held: Arc<Mutex<HashMap<Node, u64>>>,
    /// Number of the request that is carried out now.
    request: u64,
}

impl UnderWay {
    /// A request begins: what is taken from now on is its own, until the answer is dropped.
    pub(super) fn begin(&mut self) -> Hold {
        self.request += 1;
        Hold { held: Arc::clone(&self.held), request: self.request }
    }

    /// Takes an object for the request; false if it has it already, `None` if another has.
    fn take(&self, object: Node) -> Option<bool> {
        let mut held = locked(&self.held);
        match held.get(&object) {
            None => {
                held.insert(object, self.request);
                Some(true)
            }
            Some(by) => (*by == self.request).then_some(false),
        }
    }

    /// Gives back what was not written to in the end.
    pub(super) fn let_go(&self, object: Option<Node>) {
        if let Some(object) = object {
            locked(&self.held).remove(&object);
        }
    }
}

/// What one request writes to, until this is dropped: before its client can know of the answer.
pub(crate) struct Hold {
    held: Arc<Mutex<HashMap<Node, u64>>>,
    request: u64,
}

impl Hold {
    /// Whether it writes to anything.
    pub(super) fn is_any(&self) -> bool {
        locked(&self.held).values().any(|by| *by == self.request)
    }
}

impl Drop for Hold {
    fn drop(&mut self) {
        locked(&self.held).retain(|_, by| *by != self.request);
    }
}

fn locked(held: &Mutex<HashMap<Node, u64>>) -> MutexGuard<'_, HashMap<Node, u64>> {
    held.lock().unwrap_or_else(PoisonError::into_inner)
}
