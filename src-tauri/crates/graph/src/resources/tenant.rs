//! The tenant itself: organisation, domains, products.

use crate::{Client, GraphError, request::Request};
use model::{Domain, Organization, ServicePlanId, SkuId, SubscribedSku, TenantId, license::ServicePlan};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct OrganizationWire {
    id: String,
    display_name: Option<String>,
    country_letter_code: Option<String>,
    on_premises_sync_enabled: Option<bool>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct DomainWire {
    id: String,
    authentication_type: Option<String>,
    is_default: Option<bool>,
    is_initial: Option<bool>,
    is_verified: Option<bool>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct SubscribedSkuWire {
    sku_id: String,
    sku_part_number: Option<String>,
    capability_status: Option<String>,
    applies_to: Option<String>,
    consumed_units: Option<i64>,
    prepaid_units: Option<UnitsWire>,
    service_plans: Option<Vec<ServicePlanWire>>,
}

#[derive(Deserialize, Default)]
struct UnitsWire {
    enabled: Option<i64>,
    warning: Option<i64>,
    suspended: Option<i64>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ServicePlanWire {
    service_plan_id: String,
    service_plan_name: Option<String>,
    applies_to: Option<String>,
}

impl Client {
    /// The organisation behind the tenant.
    ///
    /// # Errors
    /// Any [`GraphError`].
    pub async fn organization(&self) -> Result<Organization, GraphError> {
        let select = &["id", "displayName", "countryLetterCode", "onPremisesSyncEnabled"];
        let list: Vec<OrganizationWire> = self.list(&Request::get("/organization", &[])?.select(select)).await?;
        let malformed = |what| self.sender.malformed(what, None);
        let wire = list.into_iter().next().ok_or_else(|| malformed("names no organisation"))?;
        Ok(Organization {
            id: TenantId::parse(&wire.id).map_err(|_| malformed("sent an organisation without a usable id"))?,
            display_name: wire.display_name.unwrap_or_default(),
            country_letter_code: wire.country_letter_code.filter(|code| !code.is_empty()),
            on_premises_sync_enabled: wire.on_premises_sync_enabled.unwrap_or_default(),
        })
    }

    /// All domains of the tenant, the unverified ones too.
    ///
    /// # Errors
    /// Any [`GraphError`].
    pub async fn domains(&self) -> Result<Vec<Domain>, GraphError> {
        let list: Vec<DomainWire> = self.list(&Request::get("/domains", &[])?).await?;
        let domains = list.into_iter().map(|wire| Domain {
            name: wire.id,
            is_verified: wire.is_verified.unwrap_or_default(),
            is_default: wire.is_default.unwrap_or_default(),
            is_initial: wire.is_initial.unwrap_or_default(),
            is_federated: wire.authentication_type.is_some_and(|kind| kind.eq_ignore_ascii_case("Federated")),
        });
        Ok(domains.collect())
    }

    /// All products of the tenant, those that cannot be assigned too.
    ///
    /// # Errors
    /// Any [`GraphError`].
    pub async fn subscribed_skus(&self) -> Result<Vec<SubscribedSku>, GraphError> {
        let list: Vec<SubscribedSkuWire> = self.list(&Request::get("/subscribedSkus", &[])?).await?;
        let unusable = || self.sender.malformed("sent a product without a usable id", None);
        list.into_iter().map(|wire| subscribed_sku(wire).ok_or_else(unusable)).collect()
    }
}

fn subscribed_sku(wire: SubscribedSkuWire) -> Option<SubscribedSku> {
    let units = wire.prepaid_units.unwrap_or_default();
    let plans = wire.service_plans.unwrap_or_default().into_iter().map(|plan| {
        Some(ServicePlan {
            service_plan_id: ServicePlanId::parse(&plan.service_plan_id).ok()?,
            service_plan_name: plan.service_plan_name.unwrap_or_default(),
            applies_to: plan.applies_to.unwrap_or_default(),
        })
    });
    Some(SubscribedSku {
        sku_id: SkuId::parse(&wire.sku_id).ok()?,
        sku_part_number: wire.sku_part_number.unwrap_or_default(),
        capability_status: wire.capability_status.unwrap_or_default(),
        applies_to: wire.applies_to.unwrap_or_default(),
        consumed_units: wire.consumed_units.unwrap_or_default(),
        enabled_units: units.enabled.unwrap_or_default(),
        warning_units: units.warning.unwrap_or_default(),
        suspended_units: units.suspended.unwrap_or_default(),
        given_name: None,
        service_plans: plans.collect::<Option<_>>()?,
    })
}
