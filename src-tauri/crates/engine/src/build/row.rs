//! From what is wanted for each person to a plan: judged by the guard rails, seats dealt, numbered, counted.

use super::outcome::Outcome;
use super::steps::{self, Steps};
use super::{Head, Situation, Target, cost};
use crate::facts::Person;
use crate::guard::{self, Finding, Level, Whole};
use crate::seats::{self, Demand, Ledger, Order};
use crate::standing;
use model::SkuId;
use model::plan::{
    Action, Change, HandOff, MemberRole, Operation, PLAN_VERSION, PersonReference, Plan, PlanWarning, PlannedStep,
    Remark, Verdict,
};
use std::collections::BTreeMap;

/// What is wanted for one person, on its way into a plan.
#[derive(Debug)]
pub(crate) struct Row {
    /// As it will stand in the plan; numbered when the plan is put together.
    pub(crate) change: Change,
    /// Seats it takes and frees.
    pub(crate) demand: Demand,
    /// What has to be done elsewhere.
    pub(crate) hand_off: Vec<HandOff>,
    /// What only the whole plan can judge.
    pub(crate) traits: guard::Traits,
    /// Seats that are missing: said of this plan, and not carried on to the next one.
    missing: Vec<Remark>,
    /// What it comes to for their licences.
    effect: guard::Effect,
    /// Everything that was found, as far as it is not in the change: the causes by their ids.
    found: Vec<Finding>,
}

impl Row {
    /// A row of somebody's steps. What a builder found itself comes in, what the guard rails find is added.
    pub(crate) fn new(
        target: Target,
        action: Action,
        steps: Steps,
        mut findings: Vec<Finding>,
        situation: &Situation<'_>,
    ) -> Self {
        let Target { person, row, cells, stopped, remarks } = target;
        let steps = steps.done();
        if stopped.is_none() {
            findings.extend(guard::of_steps(&person, &steps, situation));
        }
        let effect = guard::effect(&person, &steps, situation.facts);
        let mut change = blank(&person, action);
        (change.row, change.cells, change.remarks) = (row, cells, remarks);
        let left_out = stopped.is_some();
        change.verdict = judged(&mut change, stopped, &findings, steps.is_empty());
        let demand = if change.runs() { effect.demand(&steps) } else { Demand::default() };
        let traits = guard::Traits::of(&person, &steps);
        change.seen = standing::seen(&person, &steps).map(Box::new);
        change.steps = steps;
        Self {
            change,
            demand,
            hand_off: Vec::new(),
            traits,
            missing: Vec::new(),
            effect,
            found: if left_out { Vec::new() } else { findings },
        }
    }

    /// Everything that was found of them.
    pub(crate) fn found(&self) -> &[Finding] {
        &self.found
    }

    /// With what has to be done elsewhere.
    pub(crate) fn handing_off(mut self, hand_off: Vec<HandOff>) -> Self {
        self.hand_off = hand_off;
        self
    }

    /// Somebody who is not there yet.
    pub(crate) fn of_nobody_yet(mut self, user_principal_name: String) -> Self {
        self.change.user_id = None;
        self.change.user_principal_name = user_principal_name;
        self
    }

    /// Takes out what there was no seat for.
    fn lack(&mut self, lacking: &[SkuId], ledger: &Ledger<'_>) {
        for sku in lacking {
            let product = ledger.product(*sku).map_or_else(|| sku.to_string(), |p| p.display_name().to_owned());
            let product = match ledger.reserved(*sku) {
                0 => product,
                kept => format!("{product} ({kept} kept for jobs that are not finished)"),
            };
            let assigned = self.change.steps.iter().any(|step| {
                matches!(&step.operation, Operation::AssignLicense { add, .. } if add.iter().any(|one| one.sku_id == *sku))
            });
            let text = match self.change.action {
                Action::Create if assigned => format!("no free seat of {product}, created without it"),
                Action::Restore if !assigned => format!("no free seat of {product}, which comes back with them"),
                _ if !assigned => format!("no free seat of {product}, the group would give it in error"),
                _ if self.demand.whole => format!("no free seat of {product}, licences stay as they are"),
                _ => format!("no free seat of {product}, not assigned"),
            };
            self.warn(text.clone());
            let missing = Finding::new(3, Level::Ask, &format!("noSeat:{sku}"), text);
            self.missing.extend(missing.remark());
            self.found.push(missing);
        }
        let whole = self.demand.whole;
        self.effect.lack(lacking, whole);
        let steps = std::mem::take(&mut self.change.steps);
        let steps = steps.into_iter().map(|step| less(step, lacking, whole)).collect();
        self.change.steps = steps::without(steps, |step| is_empty(step, lacking));
        if self.change.steps.is_empty()
            && let Verdict::Warn { reasons } = &self.change.verdict
        {
            self.change.verdict = Verdict::Skipped { reason: reasons.join("; ") };
        }
    }

    /// Leaves out that somebody becomes their manager whom this plan does not make.
    pub(crate) fn without_manager(&mut self, number: u32) {
        let becomes = |step: &PlannedStep| match &step.operation {
            Operation::SetManager { wanted: Some(PersonReference::Change { number: other, .. }), .. } => {
                *other == number
            }
            _ => false,
        };
        let steps = std::mem::take(&mut self.change.steps);
        self.change.steps = steps::without(steps, becomes);
        if self.change.steps.is_empty() && self.change.runs() {
            self.stop("nothing is left to be changed: the manager is not made by this plan".to_owned());
        }
    }

    /// Adds what a guard rail found in the whole plan.
    pub(crate) fn find(&mut self, finding: Finding) {
        self.found.push(finding.clone());
        match finding.level {
            Level::Stop => self.stop(finding.text),
            Level::Note if !self.change.notes.contains(&finding.text) => self.change.notes.push(finding.text),
            Level::Note => {}
            Level::Ask | Level::Fix => {
                self.warn(finding.text.clone());
                self.change.remarks.extend(finding.remark());
            }
        }
    }

    fn warn(&mut self, text: String) {
        match &mut self.change.verdict {
            Verdict::Ready => self.change.verdict = Verdict::Warn { reasons: vec![text] },
            Verdict::Warn { reasons } => reasons.push(text),
            Verdict::Skipped { .. } => {}
        }
    }

    /// Stops the row.
    pub(crate) fn stop(&mut self, reason: String) {
        self.change.verdict = Verdict::Skipped { reason };
        self.demand = Demand::default();
    }
}

/// A step without the products there is no seat of. Who would lose a licence for one there is no seat of keeps it.
fn less(mut step: PlannedStep, lacking: &[SkuId], whole: bool) -> PlannedStep {
    if let Operation::AssignLicense { add, remove, .. } = &mut step.operation {
        let touched = add.iter().any(|license| lacking.contains(&license.sku_id));
        add.retain(|license| !(lacking.contains(&license.sku_id) || whole && touched));
        if whole && touched {
            remove.clear();
        }
    }
    step
}

/// Whether a step has nothing left to do.
fn is_empty(step: &PlannedStep, lacking: &[SkuId]) -> bool {
    match &step.operation {
        Operation::AssignLicense { add, remove, .. } => !lacking.is_empty() && add.is_empty() && remove.is_empty(),
        _ => false,
    }
}

fn blank(person: &Person, action: Action) -> Change {
    Change {
        number: 0,
        row: None,
        display_name: person.name().to_owned(),
        user_principal_name: person.text("userPrincipalName").unwrap_or_default().to_owned(),
        user_id: Some(person.id),
        action,
        steps: Vec::new(),
        notes: Vec::new(),
        wanted_licenses: Vec::new(),
        remarks: Vec::new(),
        verdict: Verdict::Ready,
        cells: Vec::new(),
        seen: None,
        starts: None,
    }
}

/// The verdict of a row: what stops it, what has to be agreed to, and that it has anything to do at all.
fn judged(change: &mut Change, stopped: Option<String>, findings: &[Finding], nothing: bool) -> Verdict {
    if let Some(reason) = stopped {
        return Verdict::Skipped { reason };
    }
    let stops: Vec<&str> = texts(findings, |level| level == Level::Stop);
    change.notes = texts(findings, |level| level == Level::Note).into_iter().map(str::to_owned).collect();
    if !stops.is_empty() {
        return Verdict::Skipped { reason: stops.join("; ") };
    }
    for remark in findings.iter().filter_map(Finding::remark) {
        // What was found of an earlier plan is found anew.
        change.remarks.retain(|known| known.id != remark.id);
        change.remarks.push(remark);
    }
    let mut reasons: Vec<String> = change.remarks.iter().map(|remark| remark.text.clone()).collect();
    if nothing {
        reasons.extend(change.notes.iter().cloned());
        let reason = if reasons.is_empty() { "already as wanted".to_owned() } else { reasons.join("; ") };
        return Verdict::Skipped { reason };
    }
    if reasons.is_empty() { Verdict::Ready } else { Verdict::Warn { reasons } }
}

fn texts(findings: &[Finding], wanted: impl Fn(Level) -> bool) -> Vec<&str> {
    let mut texts: Vec<&str> = Vec::new();
    for finding in findings.iter().filter(|finding| wanted(finding.level)) {
        if !texts.contains(&finding.text.as_str()) {
            texts.push(&finding.text);
        }
    }
    texts
}

/// Puts a plan together: what the whole of it forbids, seats in the order of the run, numbers, warnings, cost.
pub(crate) fn assemble(head: Head, rows: Vec<Row>, order: Order, situation: &Situation<'_>) -> Plan {
    assemble_telling(head, rows, order, situation, |_| ())
}

/// The same; each row is told as it goes into the plan.
pub(crate) fn assemble_telling(
    head: Head,
    mut rows: Vec<Row>,
    order: Order,
    situation: &Situation<'_>,
    mut tell: impl FnMut(&Row),
) -> Plan {
    let basis = situation.basis;
    Whole::judge(&mut rows, situation);
    for (number, row) in (1u32..).zip(&mut rows) {
        row.demand.row = row.change.row.unwrap_or(number);
    }
    let demands: Vec<&Demand> = rows.iter().map(|row| &row.demand).collect();
    let mut ledger = Ledger::new(basis.products, &basis.reserved);
    let dealt = seats::deal(&mut ledger, &demands, order);
    drop(demands);
    let mut waiting: Vec<Option<Row>> = rows.into_iter().map(Some).collect();
    let mut gathered = Gathered::default();
    let mut changes: Vec<Change> = Vec::with_capacity(waiting.len());
    let mut places: BTreeMap<u32, u32> = BTreeMap::new();
    for dealt in dealt {
        let Some(mut row) = waiting.get_mut(dealt.index).and_then(Option::take) else { continue };
        if !dealt.lacking.is_empty() {
            row.lack(&dealt.lacking, &ledger);
        }
        let number = u32::try_from(changes.len()).unwrap_or(u32::MAX);
        if let Ok(old) = u32::try_from(dealt.index)
            && old != number
        {
            places.insert(old, number);
        }
        row.change.number = number;
        gathered.add(&row);
        tell(&row);
        changes.push(row.change);
    }
    renumber(&mut changes, &places);
    Plan {
        version: PLAN_VERSION,
        id: head.id,
        tenant: basis.tenant,
        tenant_name: basis.tenant_name.to_owned(),
        name: head.name,
        checked_at: basis.now,
        source: head.source,
        cost: cost::cost(&changes, basis.pace),
        permissions: permissions(&changes, situation),
        hand_off: gathered.hand_off,
        undoes: None,
        seats: ledger.lines(),
        services: gathered.outcome.services(basis.products),
        held: gathered.outcome.held(basis.products),
        warnings: gathered.warnings,
        changes,
    }
}

/// Whoever speaks of a change by its number finds it under the new one.
fn renumber(changes: &mut [Change], places: &BTreeMap<u32, u32>) {
    use model::plan::PersonReference;
    if places.is_empty() {
        return;
    }
    for step in changes.iter_mut().flat_map(|change| &mut change.steps) {
        let reference = match &mut step.operation {
            Operation::SetManager { wanted, .. } => wanted.as_mut(),
            _ => step.on.as_mut(),
        };
        if let Some(PersonReference::Change { number, .. }) = reference
            && let Some(new) = places.get(number)
        {
            *number = *new;
        }
    }
}

#[derive(Default)]
struct Gathered {
    outcome: Outcome,
    warnings: Vec<PlanWarning>,
    hand_off: Vec<HandOff>,
}

impl Gathered {
    fn add(&mut self, row: &Row) {
        let number = row.change.number;
        for hand_off in &row.hand_off {
            self.hand_off.push(HandOff { changes: vec![number], ..hand_off.clone() });
        }
        if !row.change.runs() {
            return;
        }
        // Of somebody who is made everything is new: there is nothing to compare.
        if !row.change.brings_somebody() {
            self.outcome.add(&row.effect);
        }
        for remark in row.change.remarks.iter().chain(&row.missing) {
            match self.warnings.iter_mut().find(|warning| warning.id == remark.id) {
                // A person may have the same trouble in two cells.
                Some(warning) if warning.changes.last() == Some(&number) => {}
                Some(warning) => warning.changes.push(number),
                None => self.warnings.push(PlanWarning {
                    id: remark.id.clone(),
                    text: remark.title.clone(),
                    changes: vec![number],
                }),
            }
        }
    }
}

/// Application permissions a plan needs, each once, those of the first steps first (`facts/graph.md §11.1`).
fn permissions(changes: &[Change], situation: &Situation<'_>) -> Vec<String> {
    let mut needed: Vec<&'static str> = Vec::new();
    let mut need = |permission: &'static str| {
        if !needed.contains(&permission) {
            needed.push(permission);
        }
    };
    for step in changes.iter().filter(|change| change.runs()).flat_map(|change| &change.steps) {
        step.operation.permissions().iter().for_each(|permission| need(permission));
        match &step.operation {
            Operation::AssignLicense { .. } => need("LicenseAssignment.Read.All"),
            Operation::AddToGroup { group, role: MemberRole::Member | MemberRole::Owner }
            | Operation::RemoveFromGroup { group, .. }
                if situation.facts.groups.get(&group.id).is_some_and(|group| group.role_assignable) =>
            {
                need("RoleManagement.ReadWrite.Directory");
            }
            _ => {}
        }
    }
    needed.into_iter().map(str::to_owned).collect()
}
