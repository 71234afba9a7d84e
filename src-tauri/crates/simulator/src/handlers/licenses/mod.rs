//! What `assignLicense` reads and refuses, for users and groups alike (facts/graph.md §5.2).

use serde_json::{Map, Value};

use crate::answer::Refusal;
use crate::schema::value::is_guid;
use crate::seeds::products::{AppliesTo, Product};
use crate::tenant::Tenant;
use crate::tenant::licensing::{self, Clash};
use crate::tenant::user::Assignment;

/// One licence to give.
pub(super) struct Add {
    pub(super) product: &'static Product,
    pub(super) disabled: Vec<String>,
}

impl Add {
    /// The licence given directly.
    pub(super) fn assignment(&self, now: &str) -> Assignment {
        Assignment {
            sku: self.product.sku_id.to_owned(),
            group: None,
            disabled: self.disabled.clone(),
            at: now.to_owned(),
            error: None,
        }
    }
}

/// Reads a body: licences to give, and products to take. `label` names the kind of object in refusals.
pub(super) fn read(
    tenant: &Tenant,
    body: &Map<String, Value>,
    label: &str,
) -> Result<(Vec<Add>, Vec<&'static Product>), Refusal> {
    let list = |wanted: &str| body.iter().find(|(name, _)| name.eq_ignore_ascii_case(wanted)).map(|(_, value)| value);
    if let Some(other) =
        body.keys().find(|name| !["addlicenses", "removelicenses"].contains(&name.to_lowercase().as_str()))
    {
        return Err(Refusal::bad(
            "BadRequest",
            format!(
                "The parameter '{other}' in the request payload is not a valid parameter for the operation 'assignLicense'."
            ),
        ));
    }
    let (Some(Value::Array(adds)), Some(Value::Array(removes))) = (list("addLicenses"), list("removeLicenses")) else {
        let missing = if list("addLicenses").is_some_and(Value::is_array) { "removeLicenses" } else { "addLicenses" };
        return Err(Refusal::request(format!(
            "One or more parameters of the operation 'assignLicense' are missing from the request payload. The missing parameters are: {missing}."
        )));
    };
    let adds: Vec<Add> = adds.iter().map(|add| read_add(add, label)).collect::<Result<_, _>>()?;
    let removes: Vec<&Product> = removes.iter().map(|sku| product(Some(sku))).collect::<Result<_, _>>()?;
    let twice = adds
        .iter()
        .enumerate()
        .any(|(at, add)| adds.iter().take(at).any(|other| other.product.sku_id == add.product.sku_id));
    adds.iter().try_for_each(|add| assignable(tenant, add))?;
    let both = adds.iter().any(|add| removes.iter().any(|product| product.sku_id == add.product.sku_id));
    if twice || both {
        return Err(Refusal::request("License assignment failed because the same license is given more than once."));
    }
    Ok((adds, removes))
}

fn read_add(add: &Value, label: &str) -> Result<Add, Refusal> {
    let fields = add.as_object().ok_or_else(|| {
        Refusal::request(format!("Invalid value specified for property 'addLicenses' of resource '{label}'."))
    })?;
    let known =
        |name: &&String| ["skuid", "disabledplans", "@odata.type"].contains(&name.to_ascii_lowercase().as_str());
    if let Some(other) = fields.keys().find(|name| !known(name)) {
        return Err(Refusal::bad(
            "Request_BadRequest",
            format!("Could not find a property named '{other}' on type 'microsoft.graph.assignedLicense'."),
        ));
    }
    let given =
        |wanted: &str| fields.iter().find(|(name, _)| name.eq_ignore_ascii_case(wanted)).map(|(_, value)| value);
    let product = product(given("skuId"))?;
    let plans = match given("disabledPlans") {
        None | Some(Value::Null) => &[],
        Some(Value::Array(plans)) => plans.as_slice(),
        Some(_) => {
            let message = format!("Invalid value specified for property 'disabledPlans' of resource '{label}'.");
            return Err(Refusal::request(message));
        }
    };
    let mut disabled = Vec::new();
    for plan in plans {
        let id = guid(plan)?.to_lowercase();
        if !product.has_plan(&id) {
            return Err(Refusal::request(format!(
                "Disabled service plan {id} is not part of license {}.",
                product.sku_id
            )));
        }
        if !disabled.contains(&id) {
            disabled.push(id);
        }
    }
    Ok(Add { product, disabled })
}

fn product(sku: Option<&Value>) -> Result<&'static Product, Refusal> {
    let sku = sku.map(guid).transpose()?.unwrap_or_default();
    licensing::product(sku)
        .ok_or_else(|| Refusal::request(format!("License {sku} does not correspond to a valid company License.")))
}

/// A text that is no GUID fails while the body is read [M].
fn guid(value: &Value) -> Result<&str, Refusal> {
    value.as_str().filter(|text| is_guid(text)).ok_or_else(|| {
        let shown = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        Refusal::bad("BadRequest", format!("Cannot convert the literal '{shown}' to the expected type 'Edm.Guid'."))
    })
}

/// Only products that were bought and are for users can be assigned, and only plans for users switched off (facts/graph.md
/// §5.1, §5.2).
fn assignable(tenant: &Tenant, add: &Add) -> Result<(), Refusal> {
    let sku = add.product.sku_id;
    if add.product.applies_to == AppliesTo::Company || !tenant.has_bought(sku) {
        return Err(Refusal::request(format!("License {sku} does not correspond to a valid company License.")));
    }
    let company = |id: &&String| {
        add.product.plans.iter().any(|plan| plan.id == id.as_str() && plan.applies_to == AppliesTo::Company)
    };
    match add.disabled.iter().find(company) {
        None => Ok(()),
        // The words are ours [M].
        Some(plan) => Err(Refusal::request(format!("Service plan {plan} of license {sku} cannot be disabled."))),
    }
}

/// The plans that are on must get along with each other and have what they need.
pub(super) fn stackable(licenses: &[Assignment]) -> Result<(), Refusal> {
    let message = match licensing::clash(licenses) {
        None => return Ok(()),
        Some(Clash::Exclusive(plans)) => {
            format!("License assignment failed because service plans {} are mutually exclusive.", plans.join(", "))
        }
        Some(Clash::Needs(plan, needs)) => format!(
            "License assignment failed because service plan {plan} depends on the service plan(s) {}",
            needs.join(", ")
        ),
    };
    Err(Refusal::request(message))
}
