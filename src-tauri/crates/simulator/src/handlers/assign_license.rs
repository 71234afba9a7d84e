//! `POST /users/{id}/assignLicense` (facts/graph.md §5.2).

use serde_json::{Map, Value};

use super::person::authority;
use super::{Context, Done, find, user};
use crate::answer::{Answer, Refusal};
use crate::schema::value::is_country;
use crate::seeds::products::{AppliesTo, Product};
use crate::tenant::licensing::{self, Clash};
use crate::tenant::user::{Assignment, User};
use crate::tenant::{Mutation, Node, Tenant};

/// One licence to give.
struct Add {
    product: &'static Product,
    disabled: Vec<String>,
}

/// Gives and takes licences, all or nothing.
pub(crate) fn assign(c: &mut Context<'_>) -> Result<Done, Refusal> {
    c.call.allow(&[])?;
    let body = c.call.object()?;
    let slot = find(c.tenant, c.key(0), false)?;
    authority::unrestricted(c, Node::user(slot))?;
    let before = c.tenant.user(slot);
    let (adds, removes) = read(&body)?;
    let located = before.text("usageLocation").is_some_and(is_country);
    if !adds.is_empty() && !located {
        return Err(Refusal::request("License assignment cannot be done for user with invalid usage location."));
    }
    assignable(&adds)?;
    let mut after = before.clone();
    for product in removes {
        take(&mut after, product)?;
    }
    for add in &adds {
        give(&mut after, add, &c.tenant.clock.stamp());
    }
    for add in &adds {
        seats(c.tenant, &before, add.product)?;
    }
    stackable(&after)?;

    let set = c.tenant.mailbox_address(&after);
    c.commit(&Mutation::License { id: before.id.clone(), assignments: after.licenses, set })?;
    let answer = Answer::json(200, user::entity(c.tenant, c.call, slot, None));
    Ok(Done { answer, target: Some(before.id) })
}

fn read(body: &Map<String, Value>) -> Result<(Vec<Add>, Vec<&'static Product>), Refusal> {
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
    let adds: Vec<Add> = adds.iter().map(read_add).collect::<Result<_, _>>()?;
    let removes: Vec<&Product> = removes.iter().map(|sku| product(sku.as_str())).collect::<Result<_, _>>()?;
    let twice = adds
        .iter()
        .enumerate()
        .any(|(at, add)| adds[..at].iter().any(|other| other.product.sku_id == add.product.sku_id));
    let both = adds.iter().any(|add| removes.iter().any(|product| product.sku_id == add.product.sku_id));
    if twice || both {
        return Err(Refusal::request("License assignment failed because the same license is given more than once."));
    }
    Ok((adds, removes))
}

fn read_add(add: &Value) -> Result<Add, Refusal> {
    let fields = add
        .as_object()
        .ok_or_else(|| Refusal::request("Invalid value specified for property 'addLicenses' of resource 'User'."))?;
    if let Some(other) = fields.keys().find(|name| !matches!(name.as_str(), "skuId" | "disabledPlans" | "@odata.type"))
    {
        return Err(Refusal::bad(
            "Request_BadRequest",
            format!("Could not find a property named '{other}' on type 'microsoft.graph.assignedLicense'."),
        ));
    }
    let product = product(fields.get("skuId").and_then(Value::as_str))?;
    let mut disabled = Vec::new();
    for plan in fields.get("disabledPlans").and_then(Value::as_array).into_iter().flatten() {
        let id = plan.as_str().unwrap_or_default().to_lowercase();
        if !product.has_plan(&id) {
            return Err(Refusal::request(format!(
                "Disabled service plan {id} is not part of license {}.",
                product.sku_id
            )));
        }
        disabled.push(id);
    }
    Ok(Add { product, disabled })
}

fn product(sku: Option<&str>) -> Result<&'static Product, Refusal> {
    let sku = sku.unwrap_or_default();
    licensing::product(sku)
        .ok_or_else(|| Refusal::request(format!("License {sku} does not correspond to a valid company License.")))
}

/// Only products for users can be assigned, and only plans for users switched off (facts/graph.md §5.1).
fn assignable(adds: &[Add]) -> Result<(), Refusal> {
    for add in adds {
        let sku = add.product.sku_id;
        if add.product.applies_to == AppliesTo::Company {
            return Err(Refusal::request(format!("License {sku} does not correspond to a valid company License.")));
        }
        let company = |id: &&String| {
            add.product.plans.iter().any(|plan| plan.id == id.as_str() && plan.applies_to == AppliesTo::Company)
        };
        if let Some(plan) = add.disabled.iter().find(company) {
            // The words are ours [M].
            return Err(Refusal::request(format!("Service plan {plan} of license {sku} cannot be disabled.")));
        }
    }
    Ok(())
}

/// Takes the direct licence away; what a group gave stays.
fn take(user: &mut User, product: &Product) -> Result<(), Refusal> {
    let of_product = |license: &&Assignment| license.sku == product.sku_id;
    if user.licenses.iter().filter(of_product).any(|license| license.group.is_none()) {
        user.licenses.retain(|license| license.sku != product.sku_id || license.group.is_some());
        return Ok(());
    }
    Err(Refusal::request(if user.licenses.iter().any(|license| license.sku == product.sku_id) {
        "User license is inherited from a group membership and it cannot be removed directly from the user."
    } else {
        "User does not have a corresponding license."
    }))
}

/// Gives the licence directly, or replaces the plans switched off in it.
fn give(user: &mut User, add: &Add, now: &str) {
    let direct = user.licenses.iter_mut().find(|license| license.sku == add.product.sku_id && license.group.is_none());
    let fresh = Assignment {
        sku: add.product.sku_id.to_owned(),
        group: None,
        disabled: add.disabled.clone(),
        at: now.to_owned(),
        error: None,
    };
    match direct {
        Some(license) => *license = fresh,
        None => user.licenses.push(fresh),
    }
}

/// A user who has the product already, whichever way, needs no other seat.
fn seats(tenant: &Tenant, before: &User, product: &Product) -> Result<(), Refusal> {
    if before.skus().contains(&product.sku_id) || tenant.free_seats(product.sku_id) > 0 {
        return Ok(());
    }
    Err(Refusal::request(format!("Subscription with SKU {} does not have any available licenses.", product.sku_id)))
}

/// The plans that are on must get along with each other and have what they need.
fn stackable(user: &User) -> Result<(), Refusal> {
    let message = match licensing::clash(&user.licenses) {
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
