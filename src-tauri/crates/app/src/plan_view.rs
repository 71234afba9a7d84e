//! A plan as Review shows it: counted, put into words, told row by row. Pure: everything is told from the steps of its changes.

mod acts;
mod difference;
mod file;

pub(crate) use difference::{Names, of_step as differences_of, says};
pub(crate) use file::{STYLE, escaped, export};

use crate::clients::WRITES_CEILING;
use crate::contract::act::{ActKind, HandOffLine, PlanAction, PlanNote};
use crate::contract::plan::{
    LicenseCount, MonthlyCost, PlanFilter, PlanReview, PlanRow, Seats, ServiceChange, Warning,
};
use jiff::SignedDuration;
use model::SkuId;
use model::plan::{Action, Change, PLAN_MINUTES, Plan, Reversal, ServiceLine, Verdict, reversal_of};
use std::collections::BTreeMap;
use store::Price;

/// Writes a second at full pace: 3,000 in 150 s (`facts/graph.md §9.1`).
pub(crate) const FULL_PACE: u32 = 20;

/// What Review shows of a plan and the job that ran it, if one did; at full pace, since it knows no connection.
#[must_use]
pub fn review(plan: &Plan, job: Option<String>) -> PlanReview {
    let names = Names::of(plan);
    let running: Vec<&Change> = plan.changes.iter().filter(|change| change.runs()).collect();
    let acts = acts::of(&running, &names);
    let people = amount(running.len());
    let create = amount(running.iter().filter(|change| makes_somebody(change)).count());
    let remove = amount(running.iter().filter(|change| takes_something(change)).count());
    PlanReview {
        plan: plan.id.to_string(),
        name: plan.name.clone(),
        tenant_name: plan.tenant_name.clone(),
        checked_at: plan.checked_at.to_string(),
        expires_at: (plan.checked_at + SignedDuration::from_mins(PLAN_MINUTES)).to_string(),
        job,
        undoes: None,
        action: action_of(plan),
        people,
        create,
        change: people - create - remove,
        remove,
        skipped: amount(plan.changes.len()) - people,
        licenses: acts
            .iter()
            .filter(|act| act.kind == ActKind::AddLicense)
            .map(|act| LicenseCount { name: act.name.clone().unwrap_or_default(), count: act.count })
            .collect(),
        acts,
        irreversible: counted_texts(running.iter().flat_map(|change| irreversible(change))),
        notes: counted_texts(running.iter().flat_map(|change| change.notes.iter().cloned())),
        hand_off: plan
            .hand_off
            .iter()
            .map(|line| HandOffLine {
                place: line.place.clone(),
                text: line.text.clone(),
                command: line.command.clone(),
            })
            .collect(),
        seats: plan.seats.iter().map(seats).collect(),
        services: plan.services.iter().map(service).collect(),
        monthly: Vec::new(),
        warnings: plan
            .warnings
            .iter()
            .map(|warning| {
                let count = amount(warning.changes.len());
                Warning { id: warning.id.clone(), text: counted(count, &warning.text), count }
            })
            .collect(),
        calls: plan.cost.calls,
        instead_of: Some(engine::build::plain_calls(&plan.changes)).filter(|plain| *plain > plan.cost.calls),
        writes: plan.cost.writes,
        seconds: plan.cost.seconds,
        pace: FULL_PACE,
        allowance_percent: plan.cost.writes.saturating_mul(100).div_ceil(WRITES_CEILING).min(100),
        canary: (people > 1).then(|| running.first().map(|change| name_of(change))).flatten(),
        permissions: plan.permissions.clone(),
    }
}

/// A row of a plan with what it changes, products by the names everybody knows.
#[must_use]
pub fn row(change: &Change) -> PlanRow {
    row_with(change, &Names::default())
}

/// The same, products by the names of the tenant.
pub(crate) fn row_with(change: &Change, names: &Names) -> PlanRow {
    PlanRow {
        number: change.number,
        row: change.row,
        display_name: change.display_name.clone(),
        user_principal_name: change.user_principal_name.clone(),
        verdict: verdict(change),
        reason: match &change.verdict {
            Verdict::Ready => None,
            Verdict::Warn { reasons } => Some(reasons.join("; ")),
            Verdict::Skipped { reason } => Some(reason.clone()),
        },
        steps: if change.runs() { amount(change.steps.len()) } else { 0 },
        differences: difference::of(change, names),
        notes: change.notes.clone(),
        irreversible: irreversible(change),
    }
}

/// The chip a row belongs to.
pub(crate) fn verdict(change: &Change) -> PlanFilter {
    match change.verdict {
        Verdict::Ready => PlanFilter::Ready,
        Verdict::Warn { .. } => PlanFilter::Warn,
        Verdict::Skipped { .. } => PlanFilter::Skipped,
    }
}

/// What a plan does to people, in one word.
pub(crate) fn action_of(plan: &Plan) -> PlanAction {
    if plan.undoes.is_some() {
        return PlanAction::Undo;
    }
    let mut running = plan.changes.iter().filter(|change| change.runs()).map(|change| change.action);
    let Some(first) = running.next().or_else(|| plan.changes.first().map(|change| change.action)) else {
        return PlanAction::Update;
    };
    if running.any(|action| action != first) {
        return PlanAction::Several;
    }
    match first {
        Action::Create => PlanAction::Create,
        Action::Invite => PlanAction::Invite,
        Action::Update => PlanAction::Update,
        Action::Leave => PlanAction::Leave,
        Action::Delete => PlanAction::Delete,
        Action::Restore => PlanAction::Restore,
        Action::Purge => PlanAction::Purge,
        Action::Call => PlanAction::Call,
    }
}

/// What of a change cannot be taken back, a sentence for each kind.
fn irreversible(change: &Change) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for step in &change.steps {
        let Reversal::Never { reason } = reversal_of(&step.operation) else { continue };
        let text = format!("{}: {reason}", difference::kind_in_words(&step.operation));
        if !found.contains(&text) {
            found.push(text);
        }
    }
    found
}

fn makes_somebody(change: &Change) -> bool {
    matches!(change.action, Action::Create | Action::Invite)
}

fn takes_something(change: &Change) -> bool {
    !makes_somebody(change) && change.steps.iter().any(|step| step.operation.is_destructive())
}

fn name_of(change: &Change) -> String {
    if change.display_name.is_empty() { change.user_principal_name.clone() } else { change.display_name.clone() }
}

fn seats(line: &model::plan::SeatLine) -> Seats {
    Seats {
        name: line.name.clone(),
        owned: line.owned,
        used: line.used,
        planned: line.planned,
        free_after: line.free_after,
        short_from_row: line.short_from_row,
    }
}

fn service(line: &ServiceLine) -> ServiceChange {
    ServiceChange { name: line.name.clone(), gained: line.gained, lost: line.lost, kept: line.kept }
}

/// What the licences of a plan's people cost a month before and after, by currency, as far as prices are known.
pub(crate) fn monthly<'t>(plan: &Plan, price: impl Fn(SkuId) -> Option<&'t Price>) -> Vec<MonthlyCost> {
    let mut sums: BTreeMap<&str, (i64, i64)> = BTreeMap::new();
    for line in &plan.held {
        let Some(price) = price(line.sku_id) else { continue };
        let of = |people: u32| price.cents.saturating_mul(i64::from(people));
        let sum = sums.entry(&price.currency).or_default();
        *sum = (sum.0.saturating_add(of(line.before)), sum.1.saturating_add(of(line.after)));
    }
    let line = |(currency, (before, after)): (&str, _)| MonthlyCost { currency: currency.to_owned(), before, after };
    sums.into_iter().map(line).collect()
}

/// The same text once, with how often it was said; in the order of the rows.
fn counted_texts(texts: impl Iterator<Item = String>) -> Vec<PlanNote> {
    let mut notes: Vec<PlanNote> = Vec::new();
    let mut places = BTreeMap::new();
    for text in texts {
        let place = *places.entry(text.clone()).or_insert_with(|| {
            notes.push(PlanNote { text, count: 0 });
            notes.len() - 1
        });
        if let Some(note) = notes.get_mut(place) {
            note.count += 1;
        }
    }
    notes
}

fn counted(count: u32, text: &str) -> String {
    if count == 1 { format!("1 person: {text}") } else { format!("{count} people: {text}") }
}

pub(crate) fn amount(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests;
