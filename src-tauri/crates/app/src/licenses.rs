//! Licences: what is owned, used and wasted, from the copy; names, aliases and prices.

mod activity;
mod names;

pub(crate) use activity::read as read_activity;
pub(crate) use names::refresh as refresh_names;

use crate::contract::AppEvent;
use crate::contract::error::{AppError, ErrorCode};
use crate::contract::licenses::{
    LicenseGroup, LicensePlan, LicenseProduct, Licenses, Money, Overlap, SetProduct, Waste,
};
use crate::contract::start::{Nothing, OfConnection};
use crate::{App, group_view, now};
use jiff::{SignedDuration, Timestamp};
use model::{Collection, SkuId, SubscribedSku};
use std::collections::BTreeMap;
use store::{LicenseFacts, LicenseQuestion, LicensedGroup, Price, ProductTerms};

/// Days without a sign-in after which a seat counts as wasted.
pub(crate) const QUIET_DAYS: i64 = 90;
/// The longest alias, in characters.
const LONGEST_ALIAS: usize = 80;

/// The Licences page.
pub(crate) async fn get(app: &App, arguments: OfConnection) -> Result<Licenses, AppError> {
    let tenant = app.tenant(&arguments.connection)?;
    let now = now();
    let (products, terms, names_as_of, groups, groups_known, report) = tenant
        .stored(move |store| {
            let products = store.products()?;
            let report = store.license_report(&question(&products, now))?;
            let (_, names_as_of) = store.product_names()?;
            let states = store.collection_states()?;
            let groups = states.iter().find(|state| state.collection == Collection::Groups);
            let known = groups.is_some_and(|groups| groups.as_of.is_some());
            Ok((products, store.product_terms()?, names_as_of, store.licensed_groups()?, known, report))
        })
        .await?;
    let nobody = LicenseFacts::default();
    let activity = activity::known(app, &tenant, &report).await;
    let activity_known = matches!(activity, crate::contract::licenses::ActivityKnown::Known { .. });
    let (mut counted, mut ended) = (Vec::new(), Vec::new());
    for product in &products {
        let facts = report.products.get(&product.sku_id).unwrap_or(&nobody);
        let shown = shown(product, facts, terms.get(&product.sku_id), &products, activity_known);
        if is_in_force(product) { counted.push(shown) } else { ended.push(shown) }
    }
    counted.sort_by(|one, other| (one.free, &one.name).cmp(&(other.free, &other.name)));
    ended.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(Licenses {
        wasted_cost: sum(counted.iter().filter_map(|product| product.wasted_cost.as_ref())),
        products: counted,
        ended,
        groups: groups.iter().map(|group| group_shown(group, &products)).collect(),
        activity,
        by_group_known: groups_known,
        names_as_of: names_as_of.map(|at| at.to_string()),
    })
}

/// Products that are contained in others, each with those.
pub(crate) fn contained(products: &[SubscribedSku]) -> BTreeMap<SkuId, Vec<SkuId>> {
    let containing = |product: &SubscribedSku| -> Vec<SkuId> {
        products.iter().filter(|other| product.is_contained_in(other)).map(|other| other.sku_id).collect()
    };
    let contained = products.iter().map(|product| (product.sku_id, containing(product)));
    contained.filter(|(_, others)| !others.is_empty()).collect()
}

/// What the store is asked to count.
pub(crate) fn question(products: &[SubscribedSku], now: Timestamp) -> LicenseQuestion {
    let quiet_before = now.checked_sub(SignedDuration::from_hours(24 * QUIET_DAYS)).unwrap_or(Timestamp::MIN);
    LicenseQuestion { contained: contained(products), quiet_before }
}

/// Subscriptions that count: for people, in force or in grace.
fn is_in_force(product: &SubscribedSku) -> bool {
    product.is_assignable() && product.enabled_units + product.warning_units > 0
}

fn shown(
    product: &SubscribedSku,
    facts: &LicenseFacts,
    terms: Option<&ProductTerms>,
    products: &[SubscribedSku],
    activity_known: bool,
) -> LicenseProduct {
    let number = |count: u64| u32::try_from(count).unwrap_or(u32::MAX);
    let price = terms.and_then(|terms| terms.price.as_ref());
    let alias = terms.and_then(|terms| terms.alias.clone());
    let wasted = i64::try_from(facts.wasted).unwrap_or(i64::MAX);
    LicenseProduct {
        sku_id: product.sku_id.to_string(),
        part_number: product.sku_part_number.clone(),
        name: product.display_name().to_owned(),
        // Without an alias, what is given comes from Microsoft's list.
        known_name: if alias.is_some() { product.known_name() } else { product.display_name() }.to_owned(),
        alias,
        status: product.capability_status.clone(),
        assignable: product.is_assignable(),
        owned: product.enabled_units + product.warning_units,
        enabled: product.enabled_units,
        warning: product.warning_units,
        suspended: product.suspended_units,
        used: product.consumed_units,
        free: product.free_units(),
        holders: number(facts.holders),
        direct: number(facts.holders.saturating_sub(facts.by_group)),
        by_group: number(facts.by_group),
        errors: number(facts.errors),
        waste: Waste {
            total: number(facts.wasted),
            blocked: number(facts.blocked),
            never_signed_in: activity_known.then(|| number(facts.never_signed_in)),
            quiet: activity_known.then(|| number(facts.quiet)),
            overlapping: overlaps(facts, products),
            doubled: number(facts.doubled),
        },
        price: price.map(|price| Money { cents: price.cents, currency: price.currency.clone() }),
        wasted_cost: price
            .filter(|_| wasted > 0)
            .map(|price| Money { cents: price.cents.saturating_mul(wasted), currency: price.currency.clone() }),
        plans: product
            .service_plans
            .iter()
            .map(|plan| LicensePlan {
                id: plan.service_plan_id.to_string(),
                name: plan.service_plan_name.clone(),
                for_people: plan.applies_to == "User",
            })
            .collect(),
    }
}

fn overlaps(facts: &LicenseFacts, products: &[SubscribedSku]) -> Vec<Overlap> {
    let mut overlaps: Vec<Overlap> = facts
        .overlapping
        .iter()
        .map(|(sku, people)| {
            let other = products.iter().find(|product| product.sku_id == *sku);
            Overlap {
                sku_id: sku.to_string(),
                name: other.map_or_else(|| sku.to_string(), |other| other.display_name().to_owned()),
                people: u32::try_from(*people).unwrap_or(u32::MAX),
            }
        })
        .collect();
    overlaps.sort_by(|one, other| (other.people, &one.name).cmp(&(one.people, &other.name)));
    overlaps
}

fn group_shown(group: &LicensedGroup, products: &[SubscribedSku]) -> LicenseGroup {
    let name = |sku: &SkuId| {
        let product = products.iter().find(|product| product.sku_id == *sku);
        product.map_or_else(|| sku.to_string(), |product| product.display_name().to_owned())
    };
    LicenseGroup {
        id: group.id.to_string(),
        display_name: group_view::text(&group.properties, "displayName").unwrap_or_else(|| group.id.to_string()),
        members: u32::try_from(group.member_count).unwrap_or(u32::MAX),
        products: group.licenses.iter().map(|license| name(&license.sku_id)).collect(),
        has_errors: group.properties.get("hasMembersWithLicenseErrors") == Some(&serde_json::Value::Bool(true)),
    }
}

/// Sums of each currency, the largest first.
fn sum<'m>(amounts: impl Iterator<Item = &'m Money>) -> Vec<Money> {
    let mut sums: BTreeMap<&str, i64> = BTreeMap::new();
    for amount in amounts {
        let sum = sums.entry(&amount.currency).or_default();
        *sum = sum.saturating_add(amount.cents);
    }
    let mut sums: Vec<Money> =
        sums.into_iter().map(|(currency, cents)| Money { cents, currency: currency.to_owned() }).collect();
    sums.sort_by_key(|sum| std::cmp::Reverse(sum.cents));
    sums
}

/// Sets what a product is called and costs here.
pub(crate) async fn set_product(app: &App, arguments: SetProduct) -> Result<Nothing, AppError> {
    let tenant = app.tenant(&arguments.connection)?;
    let sku = SkuId::parse(&arguments.sku_id)?;
    let alias = arguments.alias.map(|alias| alias.trim().to_owned()).filter(|alias| !alias.is_empty());
    if alias.as_ref().is_some_and(|alias| alias.chars().count() > LONGEST_ALIAS || alias.chars().any(char::is_control))
    {
        return Err(AppError::new(
            ErrorCode::Invalid,
            format!("a name has at most {LONGEST_ALIAS} characters, on one line"),
        )
        .hint("Choose a shorter one"));
    }
    let price = arguments.price.map(price).transpose()?;
    tenant.stored(move |store| store.set_product_terms(&sku, &ProductTerms { alias, price })).await?;
    app.inner.events.tell(AppEvent::DirectoryChanged { connection: arguments.connection });
    Ok(Nothing {})
}

fn price(money: Money) -> Result<Price, AppError> {
    let currency = money.currency.trim().to_uppercase();
    if money.cents < 0 || currency.len() != 3 || !currency.bytes().all(|byte| byte.is_ascii_uppercase()) {
        return Err(AppError::new(ErrorCode::Invalid, "this is no price")
            .hint("Give an amount that is not below zero and a currency of three letters, for example EUR"));
    }
    Ok(Price { cents: money.cents, currency })
}

#[cfg(test)]
#[path = "licenses/tests.rs"]
mod tests;
