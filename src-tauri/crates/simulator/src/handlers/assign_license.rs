//! `POST /users/{id}/assignLicense` (facts/graph.md §5.2).

use super::licenses::{self, Add};
use super::person::authority;
use super::{Context, Done, find, user};
use crate::answer::{Answer, Refusal};
use crate::schema::value::is_country;
use crate::seeds::products::Product;
use crate::tenant::licensing::is_prohibited;
use crate::tenant::user::{Assignment, User};
use crate::tenant::{Mutation, Node, Tenant};

/// Gives and takes licences, all or nothing.
pub(crate) fn assign(c: &mut Context<'_>) -> Result<Done, Refusal> {
    c.call.allow(&[])?;
    let body = c.call.object()?;
    let slot = find(c.tenant, c.key(0))?;
    authority::unrestricted(c, Node::user(slot))?;
    let before = c.tenant.user(slot);
    let (adds, removes) = licenses::read(c.tenant, &body, "User")?;
    let located = before.text("usageLocation").is_some_and(|location| is_country(location) && !is_prohibited(location));
    if !adds.is_empty() && !located {
        return Err(Refusal::request("License assignment cannot be done for user with invalid usage location."));
    }
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
    licenses::stackable(&after.licenses)?;

    let set = c.tenant.mailbox_address(&after);
    c.commit(&Mutation::License { id: before.id.clone(), assignments: after.licenses, set })?;
    let answer = Answer::json(200, user::entity(c.tenant, c.call, slot, None));
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
