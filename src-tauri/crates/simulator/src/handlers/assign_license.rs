//! `POST /users/{id}/assignLicense` (facts/graph.md §5.2).

use super::licenses::{self, Add};
use super::{Done, commit, find, user};
use crate::answer::{Answer, Refusal};
use crate::call::Call;
use crate::seeds::products::Product;
use crate::tenant::licensing::is_prohibited;
use crate::tenant::schema::is_country;
use crate::tenant::user::{Assignment, User};
use crate::tenant::{Mutation, Tenant};

/// Gives and takes licences, all or nothing.
pub(crate) fn assign(tenant: &mut Tenant, call: &Call, key: &str) -> Result<Done, Refusal> {
    call.allow(&[])?;
    let body = call.object()?;
    let slot = find(tenant, key, false)?;
    let before = tenant.user(slot);
    let (adds, removes) = licenses::read(&body, "User")?;
    let located = before.text("usageLocation").is_some_and(|location| is_country(location) && !is_prohibited(location));
    if !adds.is_empty() && !located {
        return Err(Refusal::request("License assignment cannot be done for user with invalid usage location."));
    }
    let mut after = before.clone();
    for product in removes {
        take(&mut after, product)?;
    }
    for add in &adds {
        give(&mut after, add, &tenant.clock.stamp());
    }
    for add in &adds {
        seats(tenant, &before, add.product)?;
    }
    licenses::stackable(&after.licenses)?;

    let set = tenant.mailbox_address(&after);
    let mutation = Mutation::License { id: before.id.clone(), assignments: after.licenses, set };
    commit(tenant, &mutation, 0.0)?;
    let answer = Answer::json(200, user::entity(tenant, call, slot, None));
    Ok(Done { answer, target: Some(before.id) })
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
    let fresh = add.assignment(now);
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
