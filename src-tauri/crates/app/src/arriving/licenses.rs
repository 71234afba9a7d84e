//! Products as cards: seats, apps, what comes by a group, what does not go together.

use crate::contract::arriving::{AppShown, Notice, NoticeLevel, OnboardStep, ProductShown};
use crate::contract::wizard::WantedProduct;
use engine::facts::{Group, License};
use engine::guard::{self, Clash};
use model::{ServicePlanId, SkuId, SubscribedSku};
use std::collections::BTreeMap;

/// Products and what is to be said of them.
pub(crate) struct Judged {
    pub(crate) products: Vec<ProductShown>,
    pub(crate) notices: Vec<Notice>,
}

/// Judges what is wanted: seats (G3), what a group gives already (G9), what does not go together (G10), a location (G1).
pub(crate) fn judge(
    wanted: &[WantedProduct],
    groups: &[Group],
    products: &[SubscribedSku],
    reserved: &BTreeMap<SkuId, i64>,
    has_location: bool,
) -> Judged {
    let mut notices = Vec::new();
    let mut shown: Vec<ProductShown> = products
        .iter()
        .filter(|product| product.applies_to == "User")
        .map(|product| {
            let wish = wanted.iter().find(|wish| wish.sku_id == product.sku_id.to_string());
            let by = groups.iter().find(|group| group.licenses.iter().any(|given| given.sku_id == product.sku_id));
            let free = product.free_units() - reserved.get(&product.sku_id).copied().unwrap_or_default();
            if wish.is_some() {
                of_product(product, free, by, &mut notices);
            }
            card(product, wish, free, by)
        })
        .collect();
    shown.sort_by_key(|product| (!product.wanted, !product.assignable, product.free <= 0, product.name.to_lowercase()));
    for wish in wanted.iter().filter(|wish| !products.iter().any(|known| known.sku_id.to_string() == wish.sku_id)) {
        let text = "This product is not owned here any more. Take it out".to_owned();
        notices.push(notice(&wish.sku_id, NoticeLevel::Stop, text));
    }
    if !wanted.is_empty() && !has_location {
        let text = "Licences need a usage location. Choose one in the step Account".to_owned();
        notices.push(notice("usageLocation", NoticeLevel::Stop, text));
    }
    if let Some(clash) = guard::clash(&held(wanted, groups), products) {
        notices.push(clashing(&clash, products));
    }
    Judged { products: shown, notices }
}

/// What is left to be given directly: a product that a wanted group gives is not added (G9).
pub(crate) fn direct(wanted: &[WantedProduct], groups: &[Group]) -> Vec<(SkuId, Vec<ServicePlanId>)> {
    let given = |sku: SkuId| groups.iter().any(|group| group.licenses.iter().any(|license| license.sku_id == sku));
    wanted
        .iter()
        .filter_map(|wish| {
            let sku = SkuId::parse(&wish.sku_id).ok().filter(|sku| !given(*sku))?;
            Some((sku, wish.apps_off.iter().filter_map(|app| ServicePlanId::parse(app).ok()).collect()))
        })
        .collect()
}

fn of_product(product: &SubscribedSku, free: i64, by: Option<&Group>, notices: &mut Vec<Notice>) {
    let (id, name) = (product.sku_id.to_string(), product.display_name());
    if let Some(group) = by {
        let text = format!("Already given by {}; no direct licence is added", group.name);
        notices.push(notice(&id, NoticeLevel::Note, text));
    }
    if !product.is_assignable() {
        let text = format!("{name} is {}: it gives no seats. Choose another", product.capability_status.to_lowercase());
        notices.push(notice(&id, NoticeLevel::Stop, text));
    } else if free <= 0 {
        let owned = product.enabled_units + product.warning_units;
        let text =
            format!("No free {name} (0 of {owned}). Choose another, or leave it out and add it when there are seats");
        notices.push(notice(&id, NoticeLevel::Stop, text));
    }
}

fn card(product: &SubscribedSku, wish: Option<&WantedProduct>, free: i64, by: Option<&Group>) -> ProductShown {
    let off = |id: &str| wish.is_some_and(|wish| wish.apps_off.iter().any(|app| app == id));
    let of_people = product.service_plans.iter().filter(|plan| plan.applies_to == "User");
    ProductShown {
        sku_id: product.sku_id.to_string(),
        name: product.display_name().to_owned(),
        part_number: product.sku_part_number.clone(),
        free: number(free.max(0)),
        owned: number(product.enabled_units + product.warning_units),
        assignable: product.is_assignable(),
        wanted: wish.is_some(),
        given_by: by.map(|group| group.name.clone()),
        apps: of_people
            .map(|plan| {
                let id = plan.service_plan_id.to_string();
                AppShown { name: plan.service_plan_name.clone(), on: !off(&id), id }
            })
            .collect(),
    }
}

fn number(count: i64) -> i32 {
    i32::try_from(count).unwrap_or(i32::MAX)
}

/// Everything they will hold, directly and by groups.
fn held(wanted: &[WantedProduct], groups: &[Group]) -> Vec<License> {
    let mut held: Vec<License> = direct(wanted, groups)
        .into_iter()
        .map(|(sku_id, off)| License { sku_id, direct: Some(off), groups: Vec::new() })
        .collect();
    for (group, given) in groups.iter().flat_map(|group| group.licenses.iter().map(move |given| (group.id, given))) {
        held.push(License { sku_id: given.sku_id, direct: None, groups: vec![(group, given.disabled_plans.clone())] });
    }
    held
}

fn clashing(clash: &Clash, products: &[SubscribedSku]) -> Notice {
    let name = |sku: SkuId| {
        let known = products.iter().find(|product| product.sku_id == sku);
        known.map_or_else(|| sku.to_string(), |known| known.display_name().to_owned())
    };
    match clash {
        Clash::Exclusive { what, plans: [(one, first), (other, second)] } => Notice {
            // Each is an app that can be switched off: product and app.
            instead: vec![format!("{one}/{first}"), format!("{other}/{second}")],
            ..notice(
                &one.to_string(),
                NoticeLevel::Stop,
                format!("{} and {} both contain {what}. One must be off", name(*one), name(*other)),
            )
        },
        Clash::Missing { plan: (sku, plan), name: app, needs } => Notice {
            instead: vec![format!("{sku}/{plan}")],
            ..notice(
                &sku.to_string(),
                NoticeLevel::Stop,
                format!("{app} of {} needs {}. Add that, or switch {app} off", name(*sku), needs.join(" or ")),
            )
        },
    }
}

fn notice(field: &str, level: NoticeLevel, text: String) -> Notice {
    Notice { step: OnboardStep::Licenses, field: field.to_owned(), level, text, instead: Vec::new() }
}
