//! Licences: only direct ones count, each with the plans that are switched off as a set.

use super::{Standing, unread};
use crate::live::{Live, Part};
use graph::LicenseAssignmentState;
use model::license::product;
use model::{AssignedLicense, ServicePlanId, SkuId};
use std::collections::BTreeSet;

/// Plans that are off, of a product that is held; [`None`] when it is not.
type Held = Option<BTreeSet<ServicePlanId>>;

pub(super) fn assigned(before: &[AssignedLicense], add: &[AssignedLicense], remove: &[SkuId], live: &Live) -> Standing {
    let Some(states) = &live.licenses else { return unread(live, Part::There) };
    let direct = |sku: SkuId| states.iter().find(|state| state.sku_id == sku && state.assigned_by_group.is_none());
    let wanted = add
        .iter()
        .map(|license| (license.sku_id, held(license)))
        .chain(remove.iter().filter(|sku| !add.iter().any(|license| license.sku_id == **sku)).map(|sku| (*sku, None)));
    let mut pending = false;
    let mut moved = Vec::new();
    for (sku, wanted) in wanted {
        let state = direct(sku);
        let now: Held = state.map(|state| state.disabled_plans.iter().copied().collect());
        let works = state.is_none_or(|state| state.state.as_deref() != Some("Error"));
        let then = before.iter().find(|license| license.sku_id == sku).and_then(held);
        if now == wanted && (works || wanted.is_none()) {
            continue;
        }
        pending = true;
        if now != then {
            moved.push(told(sku, state));
        }
    }
    match (pending, moved.is_empty()) {
        (false, _) => Standing::AsWanted,
        (true, true) => Standing::AsBefore,
        (true, false) => Standing::Moved { now: moved.join(", ") },
    }
}

fn held(license: &AssignedLicense) -> Held {
    Some(license.disabled_plans.iter().copied().collect())
}

/// What is held of a product, for people.
fn told(sku: SkuId, state: Option<&LicenseAssignmentState>) -> String {
    let name = product(&sku).map_or_else(|| sku.to_string(), |known| known.name.to_owned());
    let Some(state) = state else { return format!("{name} not assigned directly") };
    let error = state.error.as_deref().filter(|word| !word.eq_ignore_ascii_case("none"));
    if state.state.as_deref() == Some("Error") {
        return format!("{name} assigned but not working ({})", error.unwrap_or("the service does not say why"));
    }
    match state.disabled_plans.len() {
        0 => format!("{name} with all apps on"),
        1 => format!("{name} with 1 app off"),
        off => format!("{name} with {off} apps off"),
    }
}
