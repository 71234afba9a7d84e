//! `/users/{id}/licenseDetails` (facts/graph.md §5.2): one entry for each product a user has.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Map, Value, json};

use super::super::{Context, Done, find};
use crate::answer::{Answer, Refusal};
use crate::query::Selection;
use crate::schema;
use crate::tenant::licensing;
use crate::tenant::user::User;

/// Everything the user has.
pub(super) fn list(c: &mut Context<'_>) -> Result<Done, Refusal> {
    c.call.allow(&["$select", "$top"])?;
    let slot = find(c.tenant, c.key(0))?;
    let user = c.tenant.user(slot);
    let all: Vec<Value> = all(&user).into_iter().map(|details| chosen(c, details)).collect::<Result<_, _>>()?;
    let context = format!("{}/$metadata#users('{}')/licenseDetails", c.call.root(), user.id);
    Ok(Answer::json(200, json!({"@odata.context": context, "value": all})).into())
}

/// One of them.
pub(super) fn get(c: &mut Context<'_>) -> Result<Done, Refusal> {
    c.call.allow(&["$select"])?;
    let slot = find(c.tenant, c.key(0))?;
    let user = c.tenant.user(slot);
    let id = c.key(1);
    let details = all(&user).into_iter().find(|details| details.get("id").and_then(Value::as_str) == Some(id));
    let details = chosen(c, details.ok_or_else(|| Refusal::missing(id))?)?;
    let context = format!("{}/$metadata#users('{}')/licenseDetails/$entity", c.call.root(), user.id);
    let mut body = Map::new();
    body.insert("@odata.context".into(), json!(context));
    body.extend(details.as_object().cloned().unwrap_or_default());
    Ok(Answer::json(200, Value::Object(body)).into())
}

fn all(user: &User) -> Vec<Value> {
    let own = uuid::Uuid::try_parse(&user.id).unwrap_or_default();
    let off = |sku: &str, plan: &str| {
        let mut ways = user.licenses.iter().filter(|license| license.sku == sku && license.holds());
        ways.all(|license| license.disabled.iter().any(|disabled| disabled == plan))
    };
    user.skus()
        .into_iter()
        .filter_map(licensing::product)
        .map(|product| {
            let sku = uuid::Uuid::try_parse(product.sku_id).unwrap_or_default();
            let plans: Vec<Value> = product
                .plans
                .iter()
                .map(|plan| {
                    json!({
                        "servicePlanId": plan.id,
                        "servicePlanName": plan.name,
                        "provisioningStatus": if off(product.sku_id, plan.id) { "Disabled" } else { plan.status },
                        "appliesTo": plan.applies_to.text(),
                    })
                })
                .collect();
            json!({
                "id": URL_SAFE_NO_PAD.encode([own.as_bytes().as_slice(), sku.as_bytes().as_slice()].concat()),
                "skuId": product.sku_id,
                "skuPartNumber": product.part,
                "servicePlans": plans,
            })
        })
        .collect()
}

/// Of an entry, what `$select` asks for.
fn chosen(c: &Context<'_>, details: Value) -> Result<Value, Refusal> {
    let Some(select) = c.call.option("$select") else { return Ok(details) };
    let selection = Selection::parse(select, schema::LICENSE_DETAILS, true)?;
    let mut kept = details.as_object().cloned().unwrap_or_default();
    kept.retain(|name, _| selection.has(name) || selection.is_all());
    Ok(Value::Object(kept))
}
