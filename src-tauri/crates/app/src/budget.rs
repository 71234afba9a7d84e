//! The limits of a day (G68): how many accounts may be blocked and deleted and how many licences removed before a second person
//! has to look.
//!
//! What was taken today is counted from the log that the journal's settlements write. What running jobs have yet to take counts
//! as taken. No limit holds for a connection whose safety nobody has been through: nobody chose one.

use crate::contract::approval::{Budget, BudgetLine};
use crate::contract::error::{AppError, ErrorCode};
use crate::contract::safety::Safety;
use crate::contract::start::OfConnection;
use crate::plans;
use crate::tenant::Tenant;
use crate::{App, lock, now};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use model::JobId;
use model::plan::{Change, Taken};

/// The limits of a connection and what was taken of them.
#[derive(Debug, Clone)]
pub(crate) struct Today {
    /// `None` while nobody went through the safety of the connection.
    pub(crate) limits: Option<Taken>,
    pub(crate) taken: Taken,
    pub(crate) second_person: bool,
    pub(crate) since: Timestamp,
}

/// The limits of the day, for lists of jobs.
pub(crate) async fn get(app: &App, arguments: OfConnection) -> Result<Budget, AppError> {
    let tenant = app.tenant(&arguments.connection)?;
    Ok(today(app, &tenant).await?.shown(&[]))
}

/// How today stands.
pub(crate) async fn today(app: &App, tenant: &Tenant) -> Result<Today, AppError> {
    let safety = app.connection(&tenant.connection.name)?.safety;
    let since = day_of(now(), safety.as_ref());
    let running: Vec<JobId> = lock(&tenant.jobs).keys().copied().collect();
    let mut taken = Taken::default();
    for job in &running {
        let of = *job;
        let Some(record) = tenant.stored(move |store| store.job(&of)).await? else { continue };
        taken = taken.and(Taken::of_changes(&plans::load(tenant, record.plan).await?.changes));
    }
    let before = tenant.stored(move |store| store.spent_since(since, &running)).await?;
    Ok(Today {
        limits: safety.as_ref().map(|safety| Taken {
            disables: safety.disables_a_day,
            deletes: safety.deletes_a_day,
            license_removals: safety.license_removals_a_day,
        }),
        taken: taken.and(before),
        second_person: safety.is_some_and(|safety| safety.second_person),
        since,
    })
}

/// When the day began, in the zone of the connection.
fn day_of(at: Timestamp, safety: Option<&Safety>) -> Timestamp {
    let zone = safety.and_then(|safety| TimeZone::get(&safety.time_zone).ok()).unwrap_or_else(TimeZone::system);
    at.to_zoned(zone).start_of_day().map_or(at, |begin| begin.timestamp())
}

impl Today {
    /// What is above the limits, a sentence each: what the plan takes, and what is left.
    pub(crate) fn above(&self, changes: &[Change]) -> Vec<String> {
        let Some(limits) = self.limits else { return Vec::new() };
        let plan = Taken::of_changes(changes);
        let lines = [
            ("block", "accounts", plan.disables, self.taken.disables, limits.disables),
            ("delete", "accounts", plan.deletes, self.taken.deletes, limits.deletes),
            ("remove", "licences", plan.license_removals, self.taken.license_removals, limits.license_removals),
        ];
        let above =
            lines.into_iter().filter(|(.., plan, taken, limit)| *plan > 0 && taken.saturating_add(*plan) > *limit);
        above
            .map(|(act, what, plan, taken, limit)| {
                let left = limit.saturating_sub(taken);
                format!("it would {act} {plan} {what}, and {left} of {limit} a day are left today")
            })
            .collect()
    }

    /// As the window shows it.
    pub(crate) fn shown(&self, changes: &[Change]) -> Budget {
        let plan = Taken::of_changes(changes);
        let line = |what: &str, pick: fn(Taken) -> u32| BudgetLine {
            what: what.to_owned(),
            limit: self.limits.map(pick),
            today: pick(self.taken),
            plan: pick(plan),
        };
        Budget {
            lines: vec![
                line("accounts blocked", |taken| taken.disables),
                line("accounts deleted", |taken| taken.deletes),
                line("licences removed", |taken| taken.license_removals),
            ],
            second_person: self.second_person,
            since: self.since.to_string(),
        }
    }
}

/// Limits of a day to be set, and accounts to be protected; what is `None` stays.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DayLimits {
    /// Most accounts blocked.
    pub disables: Option<u32>,
    /// Most accounts deleted.
    pub deletes: Option<u32>,
    /// Most licences removed.
    pub license_removals: Option<u32>,
    /// Whether a second person can approve what is above.
    pub second_person: Option<bool>,
    /// Sign-in names or object ids of accounts that are to be protected as well.
    pub protect: Vec<String>,
    /// The tenant's name, typed, where a limit is loosened.
    pub typed: Option<String>,
}

/// The accounts that names lead to, by object id and name; those of `names` that lead to nobody are refused.
async fn named(tenant: &Tenant, names: &[String]) -> Result<Vec<(String, String)>, AppError> {
    let mut found = Vec::new();
    for name in names {
        let name = name.trim();
        let person = if name.is_empty() { None } else { tenant.client()?.user(name, &["id", "displayName"]).await? };
        let person = person.ok_or_else(|| {
            AppError::new(ErrorCode::NotFound, format!("nobody is called {name}"))
                .hint("Give a sign-in name or an object id of this tenant")
        })?;
        let shown = person.text("displayName").filter(|shown| !shown.is_empty()).unwrap_or(name).to_owned();
        found.push((person.id, shown));
    }
    Ok(found)
}

impl App {
    /// Sets limits of a day and protects accounts, for the terminal, and answers with how today stands. The first thing that is
    /// set makes all limits hold, as the wizard proposes them.
    ///
    /// # Errors
    /// When a limit cannot be set, nobody has a name, or the connection is not open.
    pub async fn day_limits(&self, connection: &str, chosen: DayLimits) -> Result<Budget, AppError> {
        let tenant = self.tenant(connection)?;
        if chosen != (DayLimits { typed: chosen.typed.clone(), ..DayLimits::default() }) {
            let protect = named(&tenant, &chosen.protect).await?;
            let before = self.connection(connection)?;
            let mut safety = before.safety.clone().unwrap_or_else(|| crate::connect::usual_safety(&before.tenant_id));
            safety.disables_a_day = chosen.disables.unwrap_or(safety.disables_a_day);
            safety.deletes_a_day = chosen.deletes.unwrap_or(safety.deletes_a_day);
            safety.license_removals_a_day = chosen.license_removals.unwrap_or(safety.license_removals_a_day);
            safety.second_person = chosen.second_person.unwrap_or(safety.second_person);
            safety.protected.extend(protect.iter().map(|(id, _)| id.clone()));
            crate::connect::check_safety(&mut safety)?;
            crate::connection::may_loosen(&before, &safety, chosen.typed.as_deref())?;
            let told = limits_told(before.safety.as_ref(), &safety);
            self.update_connection(connection, |connection| {
                connection.safety = Some(safety);
                connection.protected_names.extend(protect);
            })?;
            tenant.stored(move |store| store.audit(&told, now())).await?;
        }
        Ok(today(self, &tenant).await?.shown(&[]))
    }
}

/// The line of the log about limits that were changed.
pub(crate) fn limits_told(before: Option<&Safety>, after: &Safety) -> store::AuditEntry {
    let shown = |safety: &Safety| {
        serde_json::json!({
            "disablesADay": safety.disables_a_day, "deletesADay": safety.deletes_a_day,
            "licenseRemovalsADay": safety.license_removals_a_day, "secondPerson": safety.second_person,
            "protected": safety.protected,
        })
        .to_string()
    };
    store::AuditEntry {
        act: "safetyChanged".to_owned(),
        target_name: "Safety of the connection".to_owned(),
        before: before.map(shown),
        after: Some(shown(after)),
        ..store::AuditEntry::default()
    }
}

#[cfg(test)]
#[path = "budget/tests.rs"]
mod tests;
