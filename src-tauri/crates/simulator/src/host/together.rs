//! Requests that come together: the items of a batch, and writes that meet at one object (facts/graph.md §8, §14).

use std::time::Duration;

use serde_json::json;

use super::{Host, Inner, Outcome};
use crate::answer::{Answer, Refusal};
use crate::call::Call;
use crate::handlers::batch;
use crate::oauth::Caller;
use crate::pacing::cost;
use crate::route::Route;
use crate::tenant::Node;

impl Host {
    pub(super) fn batch(&self, inner: &mut Inner, call: &Call, route: &Route) -> Outcome {
        inner.count(&call.method, route.template(), false);
        let hit = self.struck(inner, &call.method, &[&call.path, route.template()], false);
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
                let collides = inner.collides(item, &mut written);
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
        let mut outcome = inner.settle(call, hit, own);
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
            Ok(call) if collides => refused(Refusal::of_status(409, None), call, inner),
            Ok(call) => self.single(inner, call, &Route::of(&call.path), Some(caller)),
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
    fn collides<'a>(&self, item: &'a batch::Item, written: &mut Vec<(Node, &'a str)>) -> bool {
        let Ok(call) = &item.call else { return false };
        let Some(object) = self.written(call, &Route::of(&call.path)) else { return false };
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
        self.tenant.locate(key).map(Node::user).or_else(|| self.tenant.objects.node(key))
    }

    /// Holds the object a request writes to for as long as a write takes. Refuses if another write, not of the same
    /// batch, still holds it: every other time with `Retry-After`.
    pub(super) fn hold(&mut self, call: &Call, route: &Route, milliseconds: u64) -> Result<(), Refusal> {
        let Some(object) = self.written(call, route).filter(|_| milliseconds > 0) else {
            return Ok(());
        };
        let now = self.tenant.clock.seconds();
        self.held.retain(|_, (until, _)| *until > now);
        let batch = call.batch.then_some(self.batches);
        if let Some((_, by)) = self.held.get(&object)
            && (batch.is_none() || *by != batch)
        {
            self.collisions += 1;
            return Err(Refusal::of_status(409, self.collisions.is_multiple_of(2).then(|| "1".to_owned())));
        }
        let until = now + Duration::from_millis(milliseconds).as_secs_f64();
        self.held.insert(object, (until, batch));
        Ok(())
    }
}
