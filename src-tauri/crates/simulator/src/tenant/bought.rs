//! What the tenant has bought (facts/graph.md §5.1).

use serde_json::{Map, Value, json};

use super::Tenant;
use crate::seeds::identifiers::fixed;
use crate::seeds::products::{PRODUCTS, Plan, Product, Standing};

/// What was bought of one product, and how much of it is used.
#[derive(Clone, Debug)]
pub(crate) struct Subscription {
    pub(crate) enabled: u32,
    pub(crate) warning: u32,
    pub(crate) suspended: u32,
    pub(crate) consumed: u32,
    /// Whether it was ever bought; what was not is not shown.
    pub(crate) owned: bool,
}

impl Subscription {
    /// What a tenant starts with: seats that are enabled, in their grace period and suspended, and how many are used.
    pub(super) fn new(product: &Product, (enabled, warning, suspended): (u32, u32, u32), consumed: u32) -> Self {
        let owned = enabled + warning + suspended > 0 || product.standing != Standing::Current;
        Self { enabled, warning, suspended, consumed, owned }
    }

    /// Seats that can still be given out (facts/graph.md §5.1).
    pub(crate) fn free(&self) -> u32 {
        self.enabled.saturating_add(self.warning).saturating_sub(self.consumed)
    }

    /// `capabilityStatus` of the product and `status` of the subscription.
    fn status(&self, product: &Product) -> &'static str {
        product.capability_status(self.enabled, self.warning, self.suspended)
    }
}

impl Tenant {
    /// Everything bought, as `subscribedSku`.
    pub(crate) fn skus(&self) -> Vec<Map<String, Value>> {
        self.bought(sku)
    }

    /// The same, as `companySubscription`.
    pub(crate) fn company_subscriptions(&self) -> Vec<Map<String, Value>> {
        self.bought(subscription)
    }

    fn bought(&self, show: fn(&Self, usize, &Product, &Subscription) -> Value) -> Vec<Map<String, Value>> {
        let all = PRODUCTS.iter().zip(&self.subscriptions).enumerate().filter(|(_, (_, bought))| bought.owned);
        all.filter_map(|(at, (product, bought))| show(self, at, product, bought).as_object().cloned()).collect()
    }
}

/// Id of the subscription of the product at a place.
fn subscription_id(tenant: &Tenant, at: usize) -> String {
    fixed(tenant.seed.number, 200 + at as u64).to_string()
}

fn plans(product: &Product) -> Value {
    let plan = |plan: &&Plan| {
        json!({
            "servicePlanId": plan.id,
            "servicePlanName": plan.name,
            "appliesTo": plan.applies_to.text(),
            "provisioningStatus": plan.status,
        })
    };
    product.plans.iter().map(plan).collect()
}

fn sku(tenant: &Tenant, at: usize, product: &Product, bought: &Subscription) -> Value {
    let tenant_id = tenant.id();
    json!({
        "id": format!("{tenant_id}_{}", product.sku_id),
        "accountId": tenant_id,
        "accountName": "Contoso",
        "appliesTo": product.applies_to.text(),
        "capabilityStatus": bought.status(product),
        "consumedUnits": bought.consumed,
        "prepaidUnits": {
            "enabled": bought.enabled,
            "warning": bought.warning,
            "suspended": bought.suspended,
            "lockedOut": product.locked_out(),
        },
        "skuId": product.sku_id,
        "skuPartNumber": product.part,
        "subscriptionIds": [subscription_id(tenant, at)],
        "servicePlans": plans(product),
    })
}

fn subscription(tenant: &Tenant, at: usize, product: &Product, bought: &Subscription) -> Value {
    let free = bought.enabled >= 1_000_000 || product.part.contains("FREE");
    let id = subscription_id(tenant, at);
    let more = [bought.warning, bought.suspended, product.locked_out()];
    let total = more.into_iter().fold(bought.enabled, u32::saturating_add);
    json!({
        "id": id,
        "commerceSubscriptionId": fixed(tenant.seed.number, 300 + at as u64).to_string(),
        "createdDateTime": "2024-04-01T06:00:00Z",
        "isTrial": false,
        // What costs nothing never ends.
        "nextLifecycleDateTime": if free { Value::Null } else { json!("2027-04-01T00:00:00Z") },
        "ownerId": null,
        "ownerTenantId": null,
        "ownerType": null,
        "skuId": product.sku_id,
        "skuPartNumber": product.part,
        "status": bought.status(product),
        "totalLicenses": total,
        "serviceStatus": plans(product),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seats_beyond_counting_are_as_many_as_can_be_counted() {
        let bought = Subscription { enabled: u32::MAX, warning: 5, suspended: 0, consumed: 1, owned: true };
        assert_eq!(bought.free(), u32::MAX - 1);
    }
}
