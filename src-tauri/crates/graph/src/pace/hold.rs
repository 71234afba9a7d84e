//! What the service asked us to leave alone, and until when. Pure: the time is an argument.

use crate::path::Workload;
use reqwest::header::HeaderMap;
use std::time::Duration;
use tokio::time::Instant;

/// What is held while the service asks us to wait.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Held {
    /// Every request.
    Everything,
    /// Only what changes something.
    Writes,
    /// Only what changes nothing.
    Reads,
}

/// Whose quota it is that was used up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// This app's in this tenant, or the service did not say.
    AppInTenant,
    /// The tenant's: other apps use it too.
    Tenant,
    /// This app's in all tenants together.
    App,
}

/// What a person is told while requests are held.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Waiting {
    /// When requests go on.
    pub until: jiff::Timestamp,
    /// How long the service asked us to wait, in seconds.
    pub seconds: f64,
    /// Which requests are held.
    pub held: Held,
    /// Whose quota is used up.
    pub scope: Scope,
}

/// What a refusal says of the quota that was used up (`facts/graph.md §9.3`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Limit {
    pub(crate) scope: Scope,
    pub(crate) held: Held,
}

impl Default for Limit {
    /// What is meant by a refusal that says nothing.
    fn default() -> Self {
        Self { scope: Scope::AppInTenant, held: Held::Everything }
    }
}

impl Limit {
    /// Reads `x-ms-throttle-scope`: `<whose>/<what>/<app>/<resource>`. Whoever says nothing means everything.
    pub(crate) fn read(headers: &HeaderMap) -> Self {
        let text = headers.get("x-ms-throttle-scope").and_then(|value| value.to_str().ok()).unwrap_or_default();
        let mut parts = text.split('/').map(str::trim);
        let is = |part: Option<&str>, word: &str| part.is_some_and(|part| part.eq_ignore_ascii_case(word));
        let (whose, what) = (parts.next(), parts.next());
        let scope = if is(whose, "Tenant") {
            Scope::Tenant
        } else if is(whose, "Application") {
            Scope::App
        } else {
            Scope::AppInTenant
        };
        let held = if is(what, "Write") {
            Held::Writes
        } else if is(what, "Read") {
            Held::Reads
        } else {
            Held::Everything
        };
        Self { scope, held }
    }
}

#[derive(Debug)]
struct Hold {
    limit: Limit,
    workload: Workload,
    until: Instant,
    waiting: Waiting,
}

/// All that is held.
#[derive(Debug, Default)]
pub(super) struct Holds(Vec<Hold>);

impl Holds {
    /// Holds for this long from now what the limit names in this part of the service. What is held for longer already stays so.
    pub(super) fn add(&mut self, limit: Limit, workload: Workload, pause: Duration, now: Instant) {
        if pause.is_zero() {
            return;
        }
        let waiting =
            Waiting { until: later(pause), seconds: pause.as_secs_f64(), held: limit.held, scope: limit.scope };
        self.0.push(Hold { limit, workload, until: now + pause, waiting });
        self.0.retain(|hold| hold.until > now);
    }

    /// Until when a request is held; `None` when it is not.
    pub(super) fn until(&self, workload: Workload, write: bool, now: Instant) -> Option<Instant> {
        let holds = |hold: &&Hold| {
            hold.until > now
                && hold.workload == workload
                && match hold.limit.held {
                    Held::Everything => true,
                    Held::Writes => write,
                    Held::Reads => !write,
                }
        };
        self.0.iter().filter(holds).map(|hold| hold.until).max()
    }

    /// What people are shown: the longest.
    pub(super) fn shown(&self, now: Instant) -> Option<Waiting> {
        self.longest(now).map(|hold| hold.waiting)
    }

    /// When what is shown changes next.
    pub(super) fn ends(&self, now: Instant) -> Option<Instant> {
        self.longest(now).map(|hold| hold.until)
    }

    fn longest(&self, now: Instant) -> Option<&Hold> {
        self.0.iter().filter(|hold| hold.until > now).max_by_key(|hold| hold.until)
    }
}

fn later(pause: Duration) -> jiff::Timestamp {
    let pause = jiff::SignedDuration::try_from(pause).unwrap_or(jiff::SignedDuration::MAX);
    jiff::Timestamp::now().checked_add(pause).unwrap_or(jiff::Timestamp::MAX)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("Tenant_Application/Write/app/tenant", Scope::AppInTenant, Held::Writes)]
    #[case("Tenant_Application/Read/app/tenant", Scope::AppInTenant, Held::Reads)]
    #[case("Tenant_Application/ReadWrite/app/tenant", Scope::AppInTenant, Held::Everything)]
    #[case("Tenant/Write/app/tenant", Scope::Tenant, Held::Writes)]
    #[case("application/readwrite/app/tenant", Scope::App, Held::Everything)]
    #[case("Tenant", Scope::Tenant, Held::Everything)]
    #[case("something else", Scope::AppInTenant, Held::Everything)]
    #[case("", Scope::AppInTenant, Held::Everything)]
    fn a_limit_says_whose_it_is_and_of_what(#[case] text: &str, #[case] scope: Scope, #[case] held: Held) {
        let headers = [("x-ms-throttle-scope".parse().unwrap(), text.parse().unwrap())].into_iter().collect();
        assert_eq!(Limit::read(&headers), Limit { scope, held });
        assert_eq!(Limit::read(&HeaderMap::new()), Limit { scope: Scope::AppInTenant, held: Held::Everything });
    }

    #[rstest]
    #[case::everything(Held::Everything, true, true)]
    #[case::writes(Held::Writes, false, true)]
    #[case::reads(Held::Reads, true, false)]
    #[tokio::test(start_paused = true)]
    async fn what_is_named_is_held_and_nothing_else(#[case] held: Held, #[case] reads: bool, #[case] writes: bool) {
        let now = Instant::now();
        let mut holds = Holds::default();
        holds.add(Limit { scope: Scope::Tenant, held }, Workload::Directory, Duration::from_secs(5), now);
        assert_eq!(holds.until(Workload::Directory, false, now).is_some(), reads);
        assert_eq!(holds.until(Workload::Directory, true, now).is_some(), writes);
        assert_eq!(holds.until(Workload::Reports, false, now), None);
        assert_eq!(holds.shown(now).map(|waiting| (waiting.held, waiting.scope)), Some((held, Scope::Tenant)));
        let after = now + Duration::from_secs(5);
        assert_eq!(holds.until(Workload::Directory, writes, after), None);
        assert_eq!(holds.shown(after), None);
    }

    #[tokio::test(start_paused = true)]
    async fn the_longest_wait_wins() {
        let now = Instant::now();
        let mut holds = Holds::default();
        let limit = Limit { scope: Scope::AppInTenant, held: Held::Everything };
        for seconds in [10, 2] {
            holds.add(limit, Workload::Directory, Duration::from_secs(seconds), now);
        }
        assert_eq!(holds.until(Workload::Directory, true, now), Some(now + Duration::from_secs(10)));
        assert_eq!(holds.shown(now).unwrap().seconds, 10.0);
        holds.add(limit, Workload::Directory, Duration::from_secs(12), now);
        assert_eq!(holds.ends(now), Some(now + Duration::from_secs(12)));
        holds.add(limit, Workload::Directory, Duration::ZERO, now);
        assert_eq!(holds.until(Workload::Directory, true, now), Some(now + Duration::from_secs(12)));
    }
}
