//! Builds plans from what people want. Pure: products, clock and reservations are handed in.

use crate::seats::Ledger;
use jiff::Timestamp;
use model::plan::{
    Action, Change, Cost, Operation, PLAN_VERSION, Phase, Plan, PlanSource, PlanWarning, PlannedStep, Remark, Verdict,
};
use model::{AssignedLicense, PlanId, Properties, SkuId, SubscribedSku, TenantId};
use serde_json::Value;
use std::collections::BTreeMap;

/// A person who is to be created.
#[derive(Debug, Clone)]
pub struct WantedPerson {
    /// Row in the file, the first person is 1.
    pub row: Option<u32>,
    /// Cells of that row; secret columns blank.
    pub cells: Vec<String>,
    /// Values by Graph's names, ready to be sent. Never a password.
    pub properties: Properties,
    /// Products wanted.
    pub licenses: Vec<SkuId>,
    /// Why the row must not run, when it must not.
    pub stopped: Option<String>,
    /// What needs an OK before it runs.
    pub remarks: Vec<Remark>,
}

/// What a plan is built against.
#[derive(Debug)]
pub struct Basis<'a> {
    /// The tenant it will be bound to.
    pub tenant: TenantId,
    /// Its name.
    pub tenant_name: &'a str,
    /// Its products.
    pub products: &'a [SubscribedSku],
    /// Seats other running jobs have yet to take.
    pub reserved: BTreeMap<SkuId, i64>,
    /// Writes a second at the connection's pace.
    pub pace: u32,
    /// Now.
    pub now: Timestamp,
}

/// Plans to create people: accounts first, then their licences in one call each, never in the create body.
#[must_use]
pub fn create_people(
    id: PlanId,
    name: String,
    source: Option<PlanSource>,
    people: Vec<WantedPerson>,
    basis: &Basis<'_>,
) -> Plan {
    let mut ledger = Ledger::new(basis.products, &basis.reserved);
    let mut warnings = Warnings::default();
    let changes: Vec<Change> =
        (0u32..).zip(people).map(|(number, person)| change(number, person, &mut ledger, &mut warnings)).collect();
    Plan {
        version: PLAN_VERSION,
        id,
        tenant: basis.tenant,
        tenant_name: basis.tenant_name.to_owned(),
        name,
        checked_at: basis.now,
        source,
        cost: cost(&changes, basis.pace),
        permissions: permissions(&changes),
        hand_off: Vec::new(),
        undoes: None,
        seats: ledger.lines(),
        warnings: warnings.0,
        changes,
    }
}

/// Counts what a plan's changes cost (`facts/graph.md §9.2`: each item of a batch is metered by itself).
#[must_use]
pub fn cost(changes: &[Change], pace: u32) -> Cost {
    let running = u32::try_from(changes.iter().filter(|change| change.runs()).count()).unwrap_or(u32::MAX);
    let writes: u32 = changes.iter().map(Change::writes).sum();
    // Each person is looked up before (is the name free), until visible, and once more to verify.
    let calls = writes.saturating_add(running.saturating_mul(3)).saturating_add(2);
    Cost { calls, writes, seconds: writes.div_ceil(pace.max(1)) }
}

fn change(number: u32, person: WantedPerson, ledger: &mut Ledger<'_>, warnings: &mut Warnings) -> Change {
    let row = person.row.unwrap_or(number + 1);
    let mut reasons: Vec<String> = Vec::new();
    let mut add_licenses = Vec::new();
    if person.stopped.is_none() {
        for remark in &person.remarks {
            warnings.add(&remark.id, &remark.title, number);
            reasons.push(remark.text.clone());
        }
        for sku in &person.licenses {
            if ledger.take(*sku, row) {
                add_licenses.push(AssignedLicense { sku_id: *sku, disabled_plans: Vec::new() });
            } else {
                let product = ledger.product(*sku).map_or_else(|| sku.to_string(), |p| p.display_name().to_owned());
                let text = format!("no free seat of {product}, created without it");
                warnings.add(&format!("noSeat:{sku}"), &text, number);
                reasons.push(text);
            }
        }
    }
    let verdict = match person.stopped {
        Some(reason) => Verdict::Skipped { reason },
        None if reasons.is_empty() => Verdict::Ready,
        None => Verdict::Warn { reasons },
    };
    let text = |key: &str| person.properties.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
    Change {
        number,
        row: person.row,
        display_name: text("displayName"),
        user_principal_name: text("userPrincipalName"),
        user_id: None,
        action: Action::Create,
        steps: steps(&person.properties, &add_licenses),
        notes: Vec::new(),
        wanted_licenses: person.licenses,
        remarks: person.remarks,
        verdict,
        cells: person.cells,
    }
}

/// The account first, then all its licences in one call.
fn steps(properties: &Properties, add_licenses: &[AssignedLicense]) -> Vec<PlannedStep> {
    let create = PlannedStep {
        number: 0,
        phase: Phase::Create,
        operation: Operation::CreateUser { wanted: properties.clone() },
        on: None,
        needs: Vec::new(),
    };
    let license = PlannedStep {
        number: 1,
        phase: Phase::Licenses,
        operation: Operation::AssignLicense {
            before: Vec::new(),
            add: add_licenses.to_vec(),
            remove: Vec::new(),
            after_inherited: Vec::new(),
        },
        on: None,
        needs: vec![0],
    };
    if add_licenses.is_empty() { vec![create] } else { vec![create, license] }
}

/// Application permissions a plan needs, least first (`facts/graph.md §11.1`; `User.Create` is too new to count on).
fn permissions(changes: &[Change]) -> Vec<String> {
    let mut needed = vec!["User.ReadWrite.All".to_owned()];
    if changes.iter().any(|change| change.given_licenses().next().is_some()) {
        needed.push("LicenseAssignment.ReadWrite.All".to_owned());
        needed.push("LicenseAssignment.Read.All".to_owned());
    }
    needed
}

#[derive(Debug, Default)]
struct Warnings(Vec<PlanWarning>);

impl Warnings {
    fn add(&mut self, id: &str, text: &str, change: u32) {
        match self.0.iter_mut().find(|warning| warning.id == id) {
            // A person may have the same trouble in two cells.
            Some(warning) if warning.changes.last() == Some(&change) => {}
            Some(warning) => warning.changes.push(change),
            None => self.0.push(PlanWarning { id: id.to_owned(), text: text.to_owned(), changes: vec![change] }),
        }
    }
}
