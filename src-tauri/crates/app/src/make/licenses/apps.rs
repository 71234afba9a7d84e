//! The apps of the people who are meant, as the copy knows them: on, off, or in no product they have.

use crate::App;
use crate::contract::error::AppError;
use crate::contract::wizard::{AskLicenses, LicenseApp, LicenseApps, LicensesAct, LicensesAnswers};
use crate::make::{product, who};
use crate::tenant::in_background;
use model::license::app_name;
use model::{AssignedLicense, SkuId, SubscribedSku};
use std::collections::{BTreeMap, BTreeSet};
use store::{Store, StoreError};

/// The apps of the products the answers are about.
pub(crate) async fn apps(app: &App, arguments: AskLicenses) -> Result<LicenseApps, AppError> {
    let tenant = app.tenant(&arguments.connection)?;
    let answers = arguments.answers;
    let Some(who) = answers.who.clone() else { return Ok(LicenseApps { people: 0, apps: Vec::new() }) };
    let people = who::ids(&tenant, who).await?;
    let store = tenant.store.clone();
    in_background(move || {
        let products = store.products()?;
        let mut held: BTreeMap<Vec<AssignedLicense>, u32> = BTreeMap::new();
        for id in &people {
            *held.entry(licenses(&store, id)?).or_default() += 1;
        }
        let about = about(&answers, &products, &held)?;
        Ok(LicenseApps { people: crate::plan_view::amount(people.len()), apps: counted(&about, &products, &held) })
    })
    .await
}

fn licenses(store: &Store, id: &model::UserId) -> Result<Vec<AssignedLicense>, StoreError> {
    let mut held = store.person(id)?.map(|person| person.row.licenses).unwrap_or_default();
    held.sort_by_key(|license| license.sku_id);
    held.iter_mut().for_each(|license| license.disabled_plans.sort_unstable());
    Ok(held)
}

/// The products whose apps can be chosen: those that come, or all that anybody has.
fn about<'p>(
    answers: &LicensesAnswers,
    products: &'p [SubscribedSku],
    held: &BTreeMap<Vec<AssignedLicense>, u32>,
) -> Result<Vec<&'p SubscribedSku>, AppError> {
    let named: Vec<&String> = match answers.act {
        Some(LicensesAct::Add) => answers.add.iter().collect(),
        Some(LicensesAct::Swap) => answers.to.iter().collect(),
        Some(LicensesAct::Apps) if answers.product.is_some() => answers.product.iter().collect(),
        Some(LicensesAct::Apps) => {
            let skus: BTreeSet<SkuId> = held.keys().flatten().map(|license| license.sku_id).collect();
            return Ok(products.iter().filter(|product| skus.contains(&product.sku_id)).collect());
        }
        _ => Vec::new(),
    };
    named.into_iter().map(|name| product(products, name)).collect()
}

fn counted(
    about: &[&SubscribedSku],
    products: &[SubscribedSku],
    held: &BTreeMap<Vec<AssignedLicense>, u32>,
) -> Vec<LicenseApp> {
    let mut apps: BTreeMap<String, LicenseApp> = BTreeMap::new();
    for product in about {
        for plan in product.service_plans.iter().filter(|plan| plan.applies_to == "User") {
            let id = plan.service_plan_id.to_string();
            let known = apps.entry(id.clone()).or_insert_with(|| LicenseApp {
                plan: id,
                name: app_name(&plan.service_plan_name).to_owned(),
                part: plan.service_plan_name.clone(),
                products: Vec::new(),
                on: 0,
                off: 0,
                none: 0,
            });
            known.products.push(product.display_name().to_owned());
        }
    }
    for (licenses, people) in held {
        for app in apps.values_mut() {
            let has = |license: &&AssignedLicense| {
                let product = products.iter().find(|product| product.sku_id == license.sku_id);
                product.is_some_and(|product| {
                    product.service_plans.iter().any(|plan| plan.service_plan_id.to_string() == app.plan)
                })
            };
            let on =
                |license: &AssignedLicense| !license.disabled_plans.iter().any(|plan| plan.to_string() == app.plan);
            let with: Vec<&AssignedLicense> = licenses.iter().filter(has).collect();
            match (with.is_empty(), with.iter().any(|license| on(license))) {
                (true, _) => app.none += people,
                (false, true) => app.on += people,
                (false, false) => app.off += people,
            }
        }
    }
    let mut apps: Vec<LicenseApp> = apps.into_values().collect();
    apps.sort_by(|one, other| (one.name.to_lowercase(), &one.part).cmp(&(other.name.to_lowercase(), &other.part)));
    apps
}
