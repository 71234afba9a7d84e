//! Plans that make people as their template says: one part of it at a time, so that each can be read by itself.

use super::deviations::Wanted;
use super::templates;
use crate::App;
use crate::contract::error::{AppError, ErrorCode};
use crate::contract::plan::PlanMade;
use crate::contract::templates::{AlignPeople, RoleTemplate, TemplateDifference};
use crate::facts::{Asked, Depth, Gathered, gather};
use crate::make::{head, keep, properties_of};
use crate::tenant::in_background;
use engine::build::{self, Edit, Licenses, Members, Situation, Target, WantedLicense};
use model::plan::Plan;
use model::{GroupId, Properties, ServicePlanId, SkuId, UserId};
use serde_json::Value;
use std::collections::BTreeMap;

/// Plans to make people as their template says.
pub(crate) async fn align(app: &App, arguments: AlignPeople) -> Result<PlanMade, AppError> {
    let tenant = app.tenant(&arguments.connection)?;
    let people = arguments.people.iter().map(|id| UserId::parse(id)).collect::<Result<Vec<_>, _>>()?;
    if people.is_empty() {
        return Err(AppError::new(ErrorCode::Invalid, "nobody is chosen").hint("Choose people of the list"));
    }
    let (store, id) = (tenant.store.clone(), arguments.template.clone());
    let template = in_background(move || templates::one(&store, &id)).await?;
    let groups = groups_of(&template);
    let depth = if arguments.kind == "license" { Depth::Licenses } else { Depth::Fields };
    let asked = Asked { people, depth, groups: groups.clone(), others: Vec::new(), names: Vec::new() };
    let gathered = gather(app, &tenant, asked).await?;
    let name = format!("{} of {}", part(&arguments.kind)?, template.name);
    let store = tenant.store.clone();
    let kind = arguments.kind.clone();
    let plan = in_background(move || match kind.as_str() {
        "license" => licenses(name, &template, &gathered),
        "group" => Ok(members(name, groups, &gathered)),
        _ => fields(name, &Wanted::of(&store, &template)?, &gathered),
    })
    .await?;
    Ok(PlanMade { plan: keep(&tenant, plan).await?.id.to_string() })
}

fn part(kind: &str) -> Result<&'static str, AppError> {
    match kind {
        "field" => Ok("Fields"),
        "license" => Ok("Licences"),
        "group" => Ok("Groups"),
        other => Err(AppError::new(ErrorCode::Invalid, format!("{other:?} is no part of a template"))),
    }
}

fn groups_of(template: &RoleTemplate) -> Vec<GroupId> {
    template.groups.iter().filter_map(|group| GroupId::parse(&group.id).ok()).collect()
}

fn fields(name: String, wanted: &Wanted<'_>, gathered: &Gathered) -> Result<Plan, AppError> {
    let basis = gathered.basis();
    let situation = Situation { basis: &basis, facts: &gathered.facts, settings: &gathered.settings };
    let mut edits = Vec::new();
    for person in &gathered.people {
        let differences = wanted.differences(&person.id, &person.properties);
        edits.push((Target::from(person.clone()), Edit { set: values(&differences)?, ..Edit::default() }));
    }
    Ok(build::edit(head(name), edits, &situation))
}

/// The fields that are to be set; those that only want something have nothing to be set to.
fn values(differences: &[TemplateDifference]) -> Result<Properties, AppError> {
    let texts: BTreeMap<String, String> = differences
        .iter()
        .filter(|one| one.kind == "field")
        .filter_map(|one| Some((one.id.clone(), one.wanted.clone()?)))
        .collect();
    properties_of(texts.iter().map(|(name, value)| (name.as_str(), Value::String(value.clone()))))
}

fn licenses(name: String, template: &RoleTemplate, gathered: &Gathered) -> Result<Plan, AppError> {
    let basis = gathered.basis();
    let situation = Situation { basis: &basis, facts: &gathered.facts, settings: &gathered.settings };
    let mut wanted = Licenses::default();
    for license in &template.licenses {
        let off: Vec<ServicePlanId> =
            license.apps_off.iter().filter_map(|app| ServicePlanId::parse(app).ok()).collect();
        let disabled_plans = (!off.is_empty()).then_some(off);
        wanted.add.push(WantedLicense { sku_id: SkuId::parse(&license.sku_id)?, disabled_plans });
    }
    let people = gathered.people.iter().cloned().map(Target::from);
    Ok(build::licenses(head(name), &wanted, people, &situation))
}

fn members(name: String, groups: Vec<GroupId>, gathered: &Gathered) -> Plan {
    let basis = gathered.basis();
    let situation = Situation { basis: &basis, facts: &gathered.facts, settings: &gathered.settings };
    let wanted = Members { join: groups, ..Members::default() };
    build::members(head(name), &wanted, gathered.people.iter().cloned().map(Target::from), &situation)
}
