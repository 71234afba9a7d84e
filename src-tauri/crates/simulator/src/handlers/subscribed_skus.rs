//! `GET /subscribedSkus` (facts/graph.md §5.1).

use serde_json::{Value, json};

use super::organization::chosen;
use crate::answer::{Answer, Refusal};
use crate::call::Call;
use crate::seeds::identifiers::fixed;
use crate::seeds::products::{PRODUCTS, Product};
use crate::tenant::{Subscription, Tenant};

/// Everything the tenant has bought, on one page.
pub(crate) fn list(tenant: &Tenant, call: &Call) -> Result<Answer, Refusal> {
    call.allow(&["$select"])?;
    let skus: Result<Vec<Value>, Refusal> = PRODUCTS
        .iter()
        .zip(&tenant.subscriptions)
        .enumerate()
        .map(|(at, (product, bought))| chosen(call, sku(tenant, at, product, bought), "microsoft.graph.subscribedSku"))
        .collect();
    Ok(Answer::json(
        200,
        json!({"@odata.context": format!("{}/$metadata#subscribedSkus", call.root()), "value": skus?}),
    ))
}

fn sku(tenant: &Tenant, at: usize, product: &Product, bought: &Subscription) -> Value {
    let tenant_id = tenant.id();
    let status = product.capability_status(bought.enabled, bought.warning, bought.suspended);
    let plans: Vec<Value> = product
        .plans
        .iter()
        .map(|plan| {
            json!({
                "servicePlanId": plan.id,
                "servicePlanName": plan.name,
                "appliesTo": plan.applies_to.text(),
                "provisioningStatus": plan.status,
            })
        })
        .collect();
    json!({
        "id": format!("{tenant_id}_{}", product.sku_id),
        "accountId": tenant_id,
        "accountName": "Contoso",
        "appliesTo": product.applies_to.text(),
        "capabilityStatus": status,
        "consumedUnits": bought.consumed,
        "prepaidUnits": {
            "enabled": bought.enabled,
            "warning": bought.warning,
            "suspended": bought.suspended,
            "lockedOut": product.locked_out(),
        },
        "skuId": product.sku_id,
        "skuPartNumber": product.part,
        "subscriptionIds": [fixed(tenant.seed.number, 200 + at as u64).to_string()],
        "servicePlans": plans,
    })
}
