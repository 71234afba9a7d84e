//! Leavers come back, from their dossiers.

use super::{head, keep, of_people};
use crate::App;
use crate::contract::error::AppError;
use crate::contract::wizard::BackChoice;
use crate::facts::{Asked, Depth, gather_anyhow};
use crate::tenant::Tenant;
use engine::build::{self, BringBack, Dossier, NewPass, Situation, Target};
use model::plan::Plan;
use model::{GroupId, UserId};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Minutes a Temporary Access Pass is good for when nothing else is said.
const PASS_MINUTES: u32 = 60;

/// What somebody is brought back by: what they were, and who became the manager of each of their reports.
pub(crate) type Left = (Dossier, BTreeMap<UserId, Option<UserId>>);

/// Plans to bring people back, each by the dossier that is given; keeps the plan.
pub(crate) async fn bring_back(
    app: &App,
    tenant: &Arc<Tenant>,
    mut dossiers: BTreeMap<UserId, Left>,
    how: BackChoice,
    block_group: Option<GroupId>,
) -> Result<Plan, AppError> {
    let of = |(dossier, _): &Left| {
        let reports = dossier.person.reports.iter().flatten().copied();
        dossier.person.manager().into_iter().chain(reports).collect::<Vec<_>>()
    };
    let left = dossiers.values().flat_map(|(dossier, _)| dossier.person.groups.iter().flatten().copied());
    let groups = left.chain(block_group).collect();
    let asked = Asked {
        people: dossiers.keys().copied().collect(),
        depth: Depth::Everything,
        groups,
        others: dossiers.values().flat_map(of).collect(),
        names: Vec::new(),
    };
    let (mut gathered, _) = gather_anyhow(app, tenant, asked).await?;
    // They were taken together and come back together; each is still asked about.
    gathered.settings.include_administrators = true;
    gathered.settings.include_not_people = true;
    gathered.settings.block_group = block_group;
    let basis = gathered.basis();
    let situation = Situation { basis: &basis, facts: &gathered.facts, settings: &gathered.settings };
    let first = gathered.people.first().map(engine::facts::Person::name);
    let name = format!("Bring back: {}", of_people(gathered.people.len(), first));
    let pass = how.pass.then_some(NewPass { lifetime_minutes: Some(PASS_MINUTES), usable_once: true, start: None });
    let back = gathered.people.iter().cloned().filter_map(|person| {
        let (dossier, passed_on) = dossiers.remove(&person.id)?;
        let how = BringBack {
            dossier,
            pass: pass.clone(),
            roles: how.roles,
            reports: how.reports,
            passed_on,
            user_principal_name: None,
        };
        Some((Target::from(person), how))
    });
    let back: Vec<_> = back.collect();
    keep(tenant, build::bring_back(head(name), back, &situation)).await
}
