//! A job as the window and the terminal read it: phases, speed, time left.

use crate::contract::act::UndoneJob;
use crate::contract::error::AppError;
use crate::contract::job::{ItemState, Job, JobCounts, JobItem, JobState, Phase, PhaseState};
use crate::tenant::Tenant;
use crate::{lock, plans};
use model::JobId;
use model::journal::{self, ItemCounts, JobRecord, PhaseCounts};
use std::collections::{BTreeMap, VecDeque};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// The window of the tenant's write quota, and how many writes it holds (`facts/graph.md §9.1`).
const QUOTA_WINDOW: Duration = Duration::from_secs(150);
const QUOTA_WRITES: u64 = 3_000;
/// Over how long speed is measured.
const SPEED_WINDOW: Duration = Duration::from_secs(8);

/// Measures a running job, a sample at each look.
#[derive(Default)]
pub(crate) struct Speed {
    samples: Mutex<VecDeque<(Instant, u64)>>,
}

impl Speed {
    /// Takes a sample; answers with writes a second and the writes of the quota's window.
    fn measure(&self, writes: u64) -> (Option<f64>, u64) {
        let now = Instant::now();
        let mut samples = lock(&self.samples);
        samples.push_back((now, writes));
        while samples.front().is_some_and(|(at, _)| now.duration_since(*at) > QUOTA_WINDOW) {
            samples.pop_front();
        }
        // Two looks at once may come in the other order.
        let in_window = writes.saturating_sub(samples.front().map_or(writes, |(_, first)| *first));
        let recent = samples.iter().find(|(at, _)| now.duration_since(*at) <= SPEED_WINDOW);
        let rate = recent.and_then(|(at, before)| {
            let seconds = now.duration_since(*at).as_secs_f64();
            #[expect(clippy::cast_precision_loss, reason = "a few thousand writes at most")]
            (seconds >= 0.5).then(|| writes.saturating_sub(*before) as f64 / seconds)
        });
        (rate, in_window)
    }
}

/// A job with everything that is known of it.
pub(crate) async fn job(tenant: &Arc<Tenant>, record: JobRecord, undone: &Undone) -> Result<Job, AppError> {
    let plan = plans::facts(tenant, record.plan).await?;
    let id = record.id;
    let steps = tenant.stored(move |store| store.phase_counts(&id)).await?;
    let speed = lock(&tenant.jobs).get(&record.id).map(|running| Arc::clone(&running.speed));
    let counters = tenant.client().ok().map(|client| client.counters());
    let waiting = tenant.client().ok().and_then(|client| *client.waiting().borrow());
    let stops = lock(&tenant.jobs).get(&record.id).is_some_and(crate::jobs::RunningJob::stops_after_phase);
    let undoes = match plan.undoes {
        Some(undone) => tenant.stored(move |store| store.job(&undone)).await?.map(|job| named(&job)),
        None => None,
    };
    let undone_by = undone.0.get(&id).cloned();
    let no_undo = no_undo(plan.call, &steps);
    let begun_by_another = begun_by_another(tenant, &record);
    let counts = record.counts;
    let (rate, in_window) = match (&speed, &counters) {
        (Some(speed), Some(counters)) => speed.measure(counters.writes),
        _ => (None, 0),
    };
    let left: u32 = steps.iter().map(|phase| phase.pending + phase.started).sum();
    let state = match record.state {
        journal::JobState::Running => JobState::Running,
        journal::JobState::Paused => JobState::Paused,
        journal::JobState::Interrupted => JobState::Interrupted,
        journal::JobState::Finished => JobState::Finished,
    };
    Ok(Job {
        id: record.id.to_string(),
        plan: record.plan.to_string(),
        name: record.name,
        file_name: plan.file_name.clone(),
        tenant_name: plan.tenant_name.clone(),
        action: plan.action,
        undoes,
        undone_by,
        no_undo,
        state,
        stops_after_phase: stops,
        begun_by_another,
        reason: record.reason,
        started_by: record.started_by,
        started_at: record.started_at.to_string(),
        finished_at: record.finished_at.map(|at| at.to_string()),
        phases: if plan.call { call_phase(&counts) } else { phases(&counts, &steps, state, record.options.canary) },
        counts: job_counts(&counts),
        requests: record.requests,
        throttled: record.throttled,
        rate,
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "seconds of a job, above zero")]
        seconds_left: rate
            .filter(|rate| *rate > 0.1 && speed.is_some())
            .map(|rate| (f64::from(left) / rate).ceil() as u32),
        waiting_until: waiting.filter(|_| speed.is_some()).map(|waiting| waiting.until.to_string()),
        allowance_percent: u32::try_from((in_window * 100).div_ceil(QUOTA_WRITES)).unwrap_or(100).min(100),
    })
}

/// Which jobs were taken back, and by which.
#[derive(Default)]
pub(crate) struct Undone(BTreeMap<JobId, UndoneJob>);

impl Undone {
    pub(crate) async fn of(tenant: &Tenant) -> Result<Self, AppError> {
        let mut undone = BTreeMap::new();
        for (job, plan, name) in tenant.stored(store::Store::job_names).await? {
            // What is known of a plan is remembered; the latest job that takes another back counts.
            if let Some(of) = plans::facts(tenant, plan).await?.undoes {
                undone.insert(of, UndoneJob { job: job.to_string(), name });
            }
        }
        Ok(Self(undone))
    }
}

/// Of a job that stands still only: one that runs goes on, and one that is finished has nothing to go on with.
fn begun_by_another(tenant: &Tenant, record: &JobRecord) -> Option<String> {
    let stands = matches!(record.state, journal::JobState::Paused | journal::JobState::Interrupted);
    stands.then(|| crate::jobs::same_account(tenant, record).err()).flatten().map(|error| error.message)
}

fn named(job: &JobRecord) -> UndoneJob {
    UndoneJob { job: job.id.to_string(), name: job.name.clone() }
}

/// Why a job cannot be taken back at all. Of single steps only the plan that takes it back says so.
fn no_undo(call: bool, steps: &[PhaseCounts]) -> Option<String> {
    if call {
        return Some("nobody knows what a call made by hand does".to_owned());
    }
    let done: u32 = steps.iter().map(|phase| phase.done + phase.verified).sum();
    (done == 0).then(|| "nothing of this job was done".to_owned())
}

fn job_counts(counts: &ItemCounts) -> JobCounts {
    JobCounts {
        total: counts.total,
        queued: counts.queued,
        sending: counts.sending,
        sent: counts.sent,
        waiting: counts.waiting,
        verified: counts.verified,
        failed: counts.failed,
        unknown: counts.unknown,
        skipped: counts.skipped,
        drifted: counts.drifted,
    }
}

/// The one phase of a call made by hand.
fn call_phase(counts: &ItemCounts) -> Vec<Phase> {
    let bad = counts.failed + counts.unknown;
    let (state, note) = match (counts.sent, bad) {
        (_, 1..) => (PhaseState::Trouble, Some(if counts.unknown > 0 { "unknown" } else { "failed" }.to_owned())),
        (1.., 0) => (PhaseState::Done, None),
        (0, 0) => (PhaseState::Running, None),
    };
    vec![Phase { name: "Call".to_owned(), state, done: counts.sent, total: counts.total, failed: bad, note }]
}

/// The phases of a run, by the states of their steps.
fn phases(counts: &ItemCounts, steps: &[PhaseCounts], state: JobState, canary: bool) -> Vec<Phase> {
    let mut raw: Vec<(&str, u32, u32, u32)> = Vec::new();
    if canary && counts.total > 1 {
        let bad = counts.failed + counts.unknown + counts.drifted;
        let begun = steps.iter().any(|phase| phase.verified + phase.done > 1);
        let through = u32::from(counts.verified > 0 || begun);
        raw.push(("Canary", through, 1, u32::from(through == 0 && bad > 0)));
    }
    for phase in steps {
        let made = counts.created;
        if phase.phase == model::plan::Phase::Create {
            let failed = phase.failed + phase.unknown + phase.drifted;
            // Accepted is what counts here; whether it can be seen is the next line, whether it is as wanted the last.
            let not_made = failed.min(phase.total.saturating_sub(made));
            raw.push((phase.phase.label(), made, phase.total, not_made));
            raw.push(("Wait until visible", counts.visible, phase.total.saturating_sub(not_made), 0));
            continue;
        }
        let failed = phase.failed + phase.unknown + phase.drifted;
        let total = phase.total.saturating_sub(phase.skipped);
        raw.push((phase.phase.label(), phase.done + phase.verified, total, failed));
    }
    let bad = counts.failed + counts.unknown + counts.drifted;
    raw.push(("Read-back", counts.verified, counts.total, if state == JobState::Finished { bad } else { 0 }));
    let mut before_done = true;
    raw.into_iter()
        .map(|(name, done, total, failed)| {
            let complete = done + failed >= total;
            let phase_state = match (complete, failed) {
                (true, 0) => PhaseState::Done,
                (true, _) => PhaseState::Trouble,
                // The canary went through all of them; only the first phase with work left is under way.
                (false, _) if state == JobState::Running && before_done => PhaseState::Running,
                (false, _) => PhaseState::Waiting,
            };
            before_done = complete;
            let note = (failed > 0).then(|| format!("{failed} failed"));
            Phase { name: name.to_owned(), state: phase_state, done, total, failed, note }
        })
        .collect()
}

/// A row of a job.
pub(crate) fn item(item: &journal::JobItem) -> JobItem {
    JobItem {
        number: item.change,
        row: item.row,
        display_name: item.display_name.clone(),
        user_principal_name: item.user_principal_name.clone(),
        user_id: item.user_id.map(|id| id.to_string()),
        state: item_state(item.state),
        canary: item.canary,
        steps_done: item.steps_done,
        steps: item.steps,
        reason: item.reason.clone(),
        code: item.code.clone(),
        request_id: item.request_id.clone(),
        updated_at: item.updated_at.map(|at| at.to_string()),
    }
}

fn item_state(state: journal::ItemState) -> ItemState {
    match state {
        journal::ItemState::Queued => ItemState::Queued,
        journal::ItemState::Sending => ItemState::Sending,
        journal::ItemState::Sent => ItemState::Sent,
        journal::ItemState::Waiting => ItemState::Waiting,
        journal::ItemState::Verified => ItemState::Verified,
        journal::ItemState::Failed => ItemState::Failed,
        journal::ItemState::Unknown => ItemState::Unknown,
        journal::ItemState::Skipped => ItemState::Skipped,
        journal::ItemState::Drifted => ItemState::Drifted,
    }
}

/// The journal's word for a state of the contract.
pub(crate) fn state_of(state: ItemState) -> journal::ItemState {
    match state {
        ItemState::Queued => journal::ItemState::Queued,
        ItemState::Sending => journal::ItemState::Sending,
        ItemState::Sent => journal::ItemState::Sent,
        ItemState::Waiting => journal::ItemState::Waiting,
        ItemState::Verified => journal::ItemState::Verified,
        ItemState::Failed => journal::ItemState::Failed,
        ItemState::Unknown => journal::ItemState::Unknown,
        ItemState::Skipped => journal::ItemState::Skipped,
        ItemState::Drifted => journal::ItemState::Drifted,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::journal::StepState;

    fn shown(counts: ItemCounts, steps: &[PhaseCounts], state: JobState) -> String {
        let phase = |phase: Phase| {
            let sign = match phase.state {
                PhaseState::Waiting => '.',
                PhaseState::Running => '>',
                PhaseState::Done => '+',
                PhaseState::Trouble => '!',
            };
            format!("{sign}{}/{}", phase.done, phase.total)
        };
        phases(&counts, steps, state, true).into_iter().map(phase).collect::<Vec<_>>().join(" ")
    }

    fn counts(total: u32, created: u32, visible: u32, verified: u32, failed: u32) -> ItemCounts {
        ItemCounts { total, created, visible, verified, failed, ..ItemCounts::default() }
    }

    /// Steps of creating and of licences: of each how many are pending, verified, failed, skipped.
    fn steps(create: [u32; 4], licenses: [u32; 4]) -> Vec<PhaseCounts> {
        let of = |phase, [pending, verified, failed, skipped]: [u32; 4]| {
            let mut counts = PhaseCounts::of(phase);
            counts.add(StepState::Pending, pending);
            counts.add(StepState::Verified, verified);
            counts.add(StepState::Failed, failed);
            counts.add(StepState::Skipped, skipped);
            counts
        };
        vec![of(model::plan::Phase::Create, create), of(model::plan::Phase::Licenses, licenses)]
    }

    #[test]
    fn phases_follow_the_rows() {
        let running = JobState::Running;
        let none = steps([9, 0, 0, 0], [9, 0, 0, 0]);
        assert_eq!(shown(counts(9, 0, 0, 0, 0), &none, running), ">0/1 .0/9 .0/9 .0/9 .0/9");
        let some = steps([4, 5, 0, 0], [8, 1, 0, 0]);
        assert_eq!(shown(counts(9, 5, 1, 1, 0), &some, running), "+1/1 >5/9 .1/9 .1/9 .1/9");
        let licensing = steps([0, 9, 0, 0], [6, 3, 0, 0]);
        assert_eq!(shown(counts(9, 9, 9, 1, 0), &licensing, running), "+1/1 +9/9 +9/9 >3/9 .1/9");
        let one_failed = steps([0, 8, 1, 0], [0, 8, 0, 1]);
        assert_eq!(shown(counts(9, 8, 8, 8, 1), &one_failed, JobState::Finished), "+1/1 !8/9 +8/8 +8/8 !8/9");
        let all = steps([0, 9, 0, 0], [0, 9, 0, 0]);
        assert_eq!(shown(counts(9, 9, 9, 9, 0), &all, JobState::Finished), "+1/1 +9/9 +9/9 +9/9 +9/9");
    }
}
