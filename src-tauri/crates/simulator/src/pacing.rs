//! The quotas of facts/graph.md §9.1: resource units every ten seconds and writes every two and a half minutes,
//! each a bucket that refills steadily.

use crate::answer::Refusal;
use crate::call::Call;
use crate::route::Route;

/// Whether the tenant holds callers to the service's quotas.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pace {
    /// As the service does.
    #[default]
    Real,
    /// No quota at all.
    Off,
}

/// Refills to its limit in so many seconds.
struct Bucket {
    limit: f64,
    window: f64,
    left: f64,
    filled_at: Option<f64>,
}

impl Bucket {
    fn new(limit: f64, window: f64) -> Self {
        Self { limit, window, left: limit, filled_at: None }
    }

    fn refill(&mut self, now: f64) {
        let since = now - self.filled_at.unwrap_or(now);
        self.left = (self.left + since.max(0.0) * self.limit / self.window).min(self.limit);
        self.filled_at = Some(now);
    }

    /// Seconds until a hundredth of the limit is there again.
    fn wait(&self) -> f64 {
        let wanted = (self.limit / 100.0).max(1.0);
        ((wanted - self.left) * self.window / self.limit).max(0.001)
    }

    fn used(&self) -> f64 {
        1.0 - self.left / self.limit
    }
}

/// The quotas of one application in one tenant.
pub(crate) struct Quota {
    units: Bucket,
    writes: Bucket,
    scope: String,
}

impl Quota {
    /// Quotas for a tenant of so many users.
    pub(crate) fn new(users: u32, client: &str, tenant: &str) -> Self {
        let units = match users {
            0..50 => 3_500.0,
            50..=500 => 5_000.0,
            _ => 8_000.0,
        };
        Self {
            units: Bucket::new(units, 10.0),
            writes: Bucket::new(3_000.0, 150.0),
            scope: format!("{client}/{tenant}"),
        }
    }

    /// Takes what a request costs. Answers how much of the tighter quota is used, if that is worth a header.
    pub(crate) fn take(&mut self, units: u32, write: bool, now: f64) -> Result<Option<String>, Refusal> {
        self.units.refill(now);
        self.writes.refill(now);
        if write && self.writes.left < 1.0 {
            return Err(self.refuse(self.writes.wait(), "Write", "WriteLimitExceeded"));
        }
        if self.units.left < f64::from(units) {
            return Err(self.refuse(self.units.wait(), "ReadWrite", "ResourceUnitLimitExceeded"));
        }
        self.units.left -= f64::from(units);
        if write {
            self.writes.left -= 1.0;
        }
        let used = if write { self.units.used().max(self.writes.used()) } else { self.units.used() };
        Ok((used > 0.8).then(|| format!("{used:.2}")))
    }

    fn refuse(&self, wait: f64, kind: &str, why: &str) -> Refusal {
        let mut refusal = Refusal::throttled(Some(format!("{wait:.3}")));
        refusal.headers.push(("x-ms-throttle-scope", format!("Tenant_Application/{kind}/{}", self.scope)));
        refusal.headers.push(("x-ms-throttle-information", why.to_owned()));
        refusal.headers.push(("x-ms-throttle-limit-percentage", "1.00".to_owned()));
        refusal
    }
}

/// What a request costs in resource units (facts/graph.md §9.2).
pub(crate) fn cost(call: &Call, route: &Route) -> u32 {
    if route.is_batch() {
        return 0;
    }
    let base = match route.endpoint {
        Some(endpoint) if !route.writes(&call.method) => endpoint.units,
        _ => 1,
    };
    let few = call.option("$top").and_then(|top| top.parse::<u32>().ok()).is_some_and(|top| top < 20);
    let more = u32::from(call.option("$expand").is_some());
    let less = u32::from(call.option("$select").is_some()) + u32::from(few);
    (base + more).saturating_sub(less).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_write_quota_runs_out_and_refills_at_twenty_a_second() {
        let mut quota = Quota::new(2_000, "app", "tenant");
        let taken = (0..4_000).filter(|_| quota.take(0, true, 100.0).is_ok()).count();
        assert_eq!(taken, 3_000);
        let refusal = quota.take(0, true, 100.0).err();
        let headers = refusal.map(|refusal| refusal.headers).unwrap_or_default();
        assert!(headers.contains(&("Retry-After", "1.500".to_owned())), "{headers:?}");
        assert!(headers.contains(&("x-ms-throttle-scope", "Tenant_Application/Write/app/tenant".to_owned())));
        let after_a_second = (0..50).filter(|_| quota.take(0, true, 101.0).is_ok()).count();
        assert_eq!(after_a_second, 20);
    }

    #[test]
    fn use_above_four_fifths_is_told() {
        let mut quota = Quota::new(10, "app", "tenant");
        assert_eq!(quota.take(2_000, false, 1.0).ok(), Some(None));
        assert_eq!(quota.take(1_000, false, 1.0).ok(), Some(Some("0.86".to_owned())));
    }
}
