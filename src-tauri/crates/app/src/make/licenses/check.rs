//! What would be, before any plan is made: what is found of whom, what can be done about it, and what it comes to. Nothing is kept.

use super::{LEFT_OUT, Wish};
use crate::App;
use crate::contract::error::AppError;
use crate::contract::make::MakeLicenses;
use crate::contract::wizard::{FindingLevel, FindingPerson, FindingRepair, LicenseCheck, LicenseFinding};
use crate::facts::Depth;
use crate::tenant::Tenant;
use crate::{now, plan_view, plans};
use engine::build::{Found, Situation, proposed_location};
use engine::facts::Person;
use engine::guard::{Level, TYPED};
use model::filter::Expression;
use model::plan::Verdict;
use model::{SkuId, SubscribedSku, UserId};
use std::collections::BTreeMap;
use store::PeopleQuery;

/// People named of one finding.
const NAMED: usize = 200;

/// Checks a wish.
pub(crate) async fn check(app: &App, wish: MakeLicenses) -> Result<LicenseCheck, AppError> {
    let tenant = app.tenant(&wish.connection)?;
    let began = now();
    let wish = Wish::gather(app, &tenant, wish, Depth::KnownLicenses).await?;
    let (plan, found) = wish.plan()?;
    let people = &wish.gathered.people;
    let by_id: BTreeMap<UserId, &Person> = people.iter().map(|person| (person.id, person)).collect();
    let basis = wish.gathered.basis();
    let situation = Situation { basis: &basis, facts: &wish.gathered.facts, settings: &wish.gathered.settings };
    let mut findings = Vec::with_capacity(found.len());
    for cause in found.iter().filter(|cause| cause.id != "theRest") {
        let repairs = repairs(&tenant, cause, basis.products).await?;
        let named = cause.on.iter().take(NAMED).filter_map(|on| {
            let person = by_id.get(&on.id)?;
            let location = asks_for_a_place(cause).then(|| proposed_location(person, &situation)).flatten();
            Some(FindingPerson {
                id: on.id.to_string(),
                display_name: person.name().to_owned(),
                user_principal_name: person.text("userPrincipalName").unwrap_or_default().to_owned(),
                text: on.text.clone(),
                location_from: location.as_ref().map(|(_, from)| (*from).to_owned()),
                location: location.map(|(country, _)| country),
            })
        });
        findings.push(LicenseFinding {
            id: cause.id.clone(),
            level: match cause.level {
                Level::Stop => FindingLevel::Stop,
                Level::Ask | Level::Fix => FindingLevel::Warn,
                Level::Note => FindingLevel::Note,
            },
            title: cause.title.clone(),
            count: plan_view::amount(cause.on.len()),
            lost: TYPED.contains(&cause.id.as_str()) && cause.id.ends_with("Lost"),
            people: named.collect(),
            repairs,
        });
    }
    findings.sort_by_key(|finding| (harm(&finding.id), finding.level as u8, std::cmp::Reverse(finding.count)));
    let known = people.iter().map(|person| person.license_states_at).collect::<Option<Vec<_>>>();
    let left_out = |verdict: &Verdict| matches!(verdict, Verdict::Skipped { reason } if reason == LEFT_OUT);
    let refreshed = people.iter().filter(|person| person.license_states_at.is_some_and(|at| at >= began)).count();
    Ok(LicenseCheck {
        left_out: plan_view::amount(plan.changes.iter().filter(|change| left_out(&change.verdict)).count()),
        findings,
        states_as_of: known.and_then(|known| known.into_iter().min()).map(|at| at.to_string()),
        refreshed: plan_view::amount(refreshed),
        review: plans::shown(&tenant, &plan, None).await?,
    })
}

/// The part of an id before its product.
fn kind(id: &str) -> &str {
    id.split(':').next().unwrap_or_default()
}

fn asks_for_a_place(cause: &Found) -> bool {
    matches!(kind(&cause.id), "noLocation" | "location")
}

/// How harmful something is: what is lost comes first, what is so already last.
fn harm(id: &str) -> u8 {
    match kind(id) {
        "mailLost" => 0,
        "archiveLost" | "phoneLost" => 1,
        "clash" => 2,
        "noSeat" => 3,
        "noLocation" => 4,
        "location" => 5,
        "inherited" => 6,
        "protected" | "yourself" => 7,
        "administrator" => 8,
        "notAPerson" => 9,
        "byGroup" => 11,
        "has" | "hasNot" | "noDirect" | "noSuchApp" => 12,
        _ => 10,
    }
}

async fn repairs(tenant: &Tenant, cause: &Found, products: &[SubscribedSku]) -> Result<Vec<FindingRepair>, AppError> {
    let skus: Vec<SkuId> = cause.id.split(':').skip(1).filter_map(|text| SkuId::parse(text).ok()).collect();
    let mut repairs = Vec::new();
    match kind(&cause.id) {
        "noSeat" => {
            repairs.push(FindingRepair::Order);
            for sku in skus {
                repairs.extend(on_blocked(tenant, sku, products).await?);
            }
        }
        "noLocation" | "location" => repairs.push(FindingRepair::Locations),
        "inherited" => repairs.push(FindingRepair::LeaveGroup),
        "clash" => repairs.extend(skus.into_iter().map(|sku| {
            FindingRepair::TurnOff {
                sku_id: sku.to_string(),
                name: products
                    .iter()
                    .find(|product| product.sku_id == sku)
                    .map_or_else(|| sku.to_string(), |product| product.display_name().to_owned()),
            }
        })),
        "administrator" if cause.level == Level::Stop => repairs.push(FindingRepair::IncludeAdministrators),
        "notAPerson" if cause.level == Level::Stop => repairs.push(FindingRepair::IncludeNotPeople),
        _ => {}
    }
    if matches!(cause.level, Level::Ask | Level::Fix) {
        repairs.push(FindingRepair::LeaveOut);
    }
    Ok(repairs)
}

/// Seats of a product on accounts that are blocked.
async fn on_blocked(
    tenant: &Tenant,
    sku: SkuId,
    products: &[SubscribedSku],
) -> Result<Option<FindingRepair>, AppError> {
    let Some(product) = products.iter().find(|product| product.sku_id == sku) else { return Ok(None) };
    let part_number = product.sku_part_number.clone();
    let filter = Expression::parse(&format!("blocked and license:{part_number}"))?;
    let query = PeopleQuery { filter, limit: 0, ..PeopleQuery::default() };
    let count = tenant.stored(move |store| Ok(store.people(&query)?.total)).await?;
    let count = u32::try_from(count).unwrap_or(u32::MAX);
    Ok((count > 0).then(|| FindingRepair::FreeBlocked { sku_id: sku.to_string(), part_number, count }))
}
