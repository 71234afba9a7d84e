//! The quotas of facts/graph.md §9.1: of an application in the tenant, of an application everywhere, of the tenant, of
//! reports, mailboxes and uploads. Each is a bucket that refills steadily.

mod bucket;
mod cost;

use std::collections::{HashMap, VecDeque};

use bucket::Bucket;
pub(crate) use cost::{Workload, cost, workload};

use crate::answer::Refusal;

/// Whether the tenant holds callers to the service's quotas.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pace {
    /// As the service does.
    #[default]
    Real,
    /// No quota at all.
    Off,
}

/// Requests of one application to one mailbox that may be under way at once.
const MAILBOX_AT_ONCE: usize = 4;
/// Seconds a request to a mailbox counts as under way: the tenant answers at once, a mailbox does not. `[M]`
const MAILBOX_BUSY: f64 = 0.05;
/// The share of a quota that requests of low priority leave to others (facts/graph.md §9.3: low is dropped first; how
/// soon is `[M]`). High does not raise a limit, so it is treated as normal.
const LOW_RESERVE: f64 = 0.1;
/// Resource units a refused request costs: it still counts (facts/graph.md §9.3), how much is `[M]`.
const REFUSED: f64 = 1.0;

/// One request as the quotas see it.
pub(crate) struct Charge<'a> {
    /// The application that asks.
    pub(crate) client: &'a str,
    pub(crate) units: u32,
    pub(crate) write: bool,
    pub(crate) workload: Workload,
    /// Whether the client said that others go before.
    pub(crate) low: bool,
    /// Users the tenant has now.
    pub(crate) users: u32,
    /// Seconds since 1970.
    pub(crate) now: f64,
}

/// The quotas of one application.
struct App {
    requests: Bucket,
    units: Bucket,
    writes: Bucket,
    units_everywhere: Bucket,
    writes_everywhere: Bucket,
    reports: Bucket,
    uploads: Bucket,
    mailboxes: HashMap<String, Mailbox>,
}

struct Mailbox {
    requests: Bucket,
    /// When those under way end.
    busy: VecDeque<f64>,
}

impl App {
    fn new() -> Self {
        Self {
            requests: Bucket::new(130_000.0, 10.0),
            units: Bucket::new(8_000.0, 10.0),
            writes: Bucket::new(3_000.0, 150.0),
            units_everywhere: Bucket::new(150_000.0, 20.0),
            writes_everywhere: Bucket::new(70_000.0, 300.0),
            reports: Bucket::new(5.0, 10.0),
            uploads: Bucket::new(40.0, 1.0),
            mailboxes: HashMap::new(),
        }
    }
}

/// Resource units every ten seconds, by how many users the tenant has.
fn units_for(users: u32) -> f64 {
    match users {
        0..50 => 3_500.0,
        50..=500 => 5_000.0,
        _ => 8_000.0,
    }
}

/// All quotas of a tenant.
pub(crate) struct Quotas {
    tenant: String,
    writes: Bucket,
    apps: HashMap<String, App>,
}

/// Whose quota it is, what it counts and why there is a refusal, as the headers say it.
type Named = (&'static str, &'static str, &'static str);

impl Quotas {
    /// Full quotas for the tenant of this id.
    pub(crate) fn new(tenant: &str) -> Self {
        Self { tenant: tenant.to_owned(), writes: Bucket::new(18_000.0, 300.0), apps: HashMap::new() }
    }

    /// Takes what a request costs. Answers how much of the tightest quota is used, if that is worth a header.
    pub(crate) fn take(&mut self, charge: &Charge<'_>) -> Result<Option<String>, Refusal> {
        let app = self.apps.entry(charge.client.to_owned()).or_insert_with(App::new);
        app.units.resize(units_for(charge.users));
        app.units.refill(charge.now);
        let (mut wanted, busy) = app.wanted(&mut self.writes, charge);
        if busy.as_ref().is_some_and(|busy| busy.iter().filter(|until| **until > charge.now).count() >= MAILBOX_AT_ONCE)
        {
            return Err(over_concurrency());
        }
        let reserve = if charge.low { LOW_RESERVE } else { 0.0 };
        wanted.iter_mut().for_each(|(bucket, ..)| bucket.refill(charge.now));
        if let Some((bucket, _, named)) = wanted.iter_mut().find(|(bucket, amount, _)| !bucket.has(*amount, reserve)) {
            let refusal = refuse(bucket, reserve, *named, charge.client, &self.tenant);
            app.units.punish(REFUSED);
            return Err(refusal);
        }
        let mut used: f64 = 0.0;
        for (bucket, amount, _) in wanted {
            bucket.take(amount);
            used = used.max(bucket.used());
        }
        if let Some(busy) = busy {
            busy.retain(|until| *until > charge.now);
            busy.push_back(charge.now + MAILBOX_BUSY);
        }
        Ok((used > 0.8).then(|| percentage(used)))
    }
}

/// A bucket, what is to be taken from it, and what it is called.
type Wanted<'q> = (&'q mut Bucket, f64, Named);

impl App {
    /// The buckets a request takes from, and what else the mailbox it is about is doing.
    fn wanted<'q>(
        &'q mut self,
        everywhere: &'q mut Bucket,
        charge: &Charge<'_>,
    ) -> (Vec<Wanted<'q>>, Option<&'q mut VecDeque<f64>>) {
        let mut wanted: Vec<Wanted<'q>> =
            vec![(&mut self.requests, 1.0, ("Application", "ReadWrite", "RequestLimitExceeded"))];
        let mut busy = None;
        match &charge.workload {
            Workload::Mailbox(user) => {
                let fresh = || Mailbox { requests: Bucket::new(10_000.0, 600.0), busy: VecDeque::new() };
                let mailbox = self.mailboxes.entry(user.clone()).or_insert_with(fresh);
                let named = ("Tenant_Application", "ReadWrite", "MailboxRequestLimitExceeded");
                wanted.push((&mut mailbox.requests, 1.0, named));
                busy = Some(&mut mailbox.busy);
            }
            Workload::Reports => {
                let named = ("Tenant_Application", "Read", "ReportsRequestLimitExceeded");
                wanted.push((&mut self.reports, 1.0, named));
            }
            Workload::Upload => {
                wanted.push((&mut self.uploads, 1.0, ("Tenant_Application", "Write", "UploadLimitExceeded")));
            }
            _ => {
                if charge.write {
                    let why = "WriteLimitExceeded";
                    wanted.push((&mut self.writes, 1.0, ("Tenant_Application", "Write", why)));
                    wanted.push((&mut self.writes_everywhere, 1.0, ("Application", "Write", why)));
                    wanted.push((everywhere, 1.0, ("Tenant", "Write", why)));
                }
                let (why, units) = ("ResourceUnitLimitExceeded", f64::from(charge.units));
                wanted.push((&mut self.units, units, ("Tenant_Application", "ReadWrite", why)));
                wanted.push((&mut self.units_everywhere, units, ("Application", "ReadWrite", why)));
            }
        }
        (wanted, busy)
    }
}

fn percentage(used: f64) -> String {
    format!("{:.2}", used.clamp(0.8, 1.8))
}

/// 429 with what the headers tell (facts/graph.md §9.3).
fn refuse(bucket: &Bucket, reserve: f64, (whose, what, why): Named, client: &str, tenant: &str) -> Refusal {
    let mut refusal = Refusal::throttled(Some(format!("{:.3}", bucket.wait(reserve))));
    refusal.headers.push(("x-ms-throttle-scope", format!("{whose}/{what}/{client}/{tenant}")));
    refusal.headers.push(("x-ms-throttle-information", why.to_owned()));
    refusal.headers.push(("x-ms-throttle-limit-percentage", percentage(bucket.used().max(1.0 - reserve))));
    refusal
}

/// What a mailbox says that is asked too much at once. `[M]`: without the headers of the directory.
fn over_concurrency() -> Refusal {
    let message = "Application is over its MailboxConcurrency limit.";
    let mut refusal = Refusal::new(429, "ApplicationThrottled", message);
    refusal.headers.push(("Retry-After", "1".to_owned()));
    refusal
}

#[cfg(test)]
mod tests;
