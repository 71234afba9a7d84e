//! The tenant as its copy knows it.

use crate::contract::directory::{Directory, PeopleCounts, Product};
use crate::contract::error::AppError;
use crate::contract::start::{Nothing, OfConnection};
use crate::{App, lock, refresh};
use model::{Domain, SkuId, SubscribedSku};
use std::collections::BTreeMap;
use sync::Ask;

/// What the frame and Home show. From the copy alone, so it works offline.
pub(crate) async fn get(app: &App, arguments: OfConnection) -> Result<Directory, AppError> {
    let tenant = app.tenant(&arguments.connection)?;
    let read = tenant
        .stored(|store| {
            Ok((
                store.organization()?,
                store.domains()?,
                store.products()?,
                store.people_counts()?,
                store.blocked_license_use()?,
                store.sync_state()?,
            ))
        })
        .await?;
    let (organization, domains, products, counts, on_blocked, state) = read;
    let status = lock(&tenant.status).clone();
    let organization = organization.map(|(organization, _)| organization);
    Ok(Directory {
        connection: arguments.connection,
        tenant_name: organization
            .as_ref()
            .map_or_else(|| tenant.connection.tenant_name.clone(), |known| known.display_name.clone()),
        tenant_id: tenant.id.to_string(),
        demo: tenant.connection.demo_people.is_some(),
        default_domain: domains.iter().find(|domain| domain.is_default).map(|domain| domain.name.clone()),
        verified_domains: verified(&domains),
        country: organization.and_then(|known| known.country_letter_code),
        counts: people_counts(counts),
        products: products_of(&products, &on_blocked),
        as_of: state.as_of.map(|at| at.to_string()),
        sync: if app.inner.offline {
            crate::contract::directory::SyncStatus::Offline {
                reason: "Tenantry was started to work offline".to_owned(),
            }
        } else {
            status
        },
        last_changes: *lock(&tenant.last_changes),
    })
}

/// Begins a round and answers at once; its end is told by an event.
pub(crate) async fn refresh(app: &App, arguments: OfConnection) -> Result<Nothing, AppError> {
    let tenant = app.tenant(&arguments.connection)?;
    tenant.client()?;
    let app = app.clone();
    tokio::spawn(async move {
        // What goes wrong stands in the tenant's status.
        let _ = refresh::by_hand(&app, &tenant, Ask::by_hand()).await;
    });
    Ok(Nothing {})
}

fn verified(domains: &[Domain]) -> Vec<String> {
    domains.iter().filter(|domain| domain.is_verified).map(|domain| domain.name.clone()).collect()
}

fn people_counts(counts: store::PeopleCounts) -> PeopleCounts {
    let number = |count: u64| u32::try_from(count).unwrap_or(u32::MAX);
    PeopleCounts {
        total: number(counts.total),
        members: number(counts.members),
        guests: number(counts.guests),
        enabled: number(counts.enabled),
        blocked: number(counts.blocked),
        synced: number(counts.synced),
    }
}

/// Products that matter to people, those with the fewest free seats first; the ones that cannot be given come last.
fn products_of(products: &[SubscribedSku], on_blocked: &BTreeMap<SkuId, u64>) -> Vec<Product> {
    let mut listed: Vec<Product> = products
        .iter()
        .filter(|product| product.applies_to == "User")
        .map(|product| Product {
            sku_id: product.sku_id.to_string(),
            part_number: product.sku_part_number.clone(),
            name: product.display_name().to_owned(),
            short_name: product.short_name().to_owned(),
            owned: product.enabled_units + product.warning_units,
            used: product.consumed_units,
            on_blocked: on_blocked.get(&product.sku_id).map_or(0, |count| i64::try_from(*count).unwrap_or(i64::MAX)),
            free: product.free_units(),
            assignable: product.is_assignable(),
            status: product.capability_status.clone(),
        })
        .collect();
    listed.sort_by(|one, other| {
        (!one.assignable, one.free, &one.name).cmp(&(!other.assignable, other.free, &other.name))
    });
    listed
}
