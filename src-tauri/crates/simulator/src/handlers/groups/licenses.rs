//! `POST /groups/{id}/assignLicense` (facts/graph.md §5.2): the members get theirs some time later.

use super::rules::{self};
use super::single;
use crate::answer::{Answer, Refusal};
use crate::handlers::person::authority;
use crate::handlers::{Context, Done, licenses, user};
use crate::tenant::Mutation;
use crate::tenant::user::Assignment;

/// Changes what a group gives to its members.
pub(super) fn assign(c: &mut Context<'_>) -> Result<Done, Refusal> {
    c.call.allow(&[])?;
    let body = c.call.object()?;
    let group = rules::find(c.tenant, c.key(0))?;
    authority::unrestricted(c, group)?;
    let properties = rules::properties(c.tenant, group);
    let (adds, removes) = licenses::read(c.tenant, &body, "Group")?;
    if properties.get("securityEnabled") != Some(&serde_json::Value::Bool(true)) {
        // Documented: licences go to groups with security only; the text is not [M].
        return Err(Refusal::request("Licenses cannot be assigned to a group that is not security-enabled."));
    }
    let mut after: Vec<Assignment> =
        c.tenant.objects.get(group).map(|group| group.licenses.clone()).unwrap_or_default();
    for product in removes {
        let before = after.len();
        after.retain(|license| license.sku != product.sku_id);
        if after.len() == before {
            return Err(Refusal::request("Group does not have a corresponding license."));
        }
    }
    for add in adds {
        let fresh = add.assignment(&c.tenant.clock.stamp());
        match after.iter_mut().find(|license| license.sku == fresh.sku) {
            Some(license) => *license = fresh,
            None => after.push(fresh),
        }
    }
    let id = c.tenant.id_of(group);
    c.commit(&Mutation::GroupLicense { id: id.clone(), assignments: after })?;
    Ok(Done { answer: Answer::json(202, single::entity(c, group)), target: Some(id) })
}

/// `POST /users/{id}/reprocessLicenseAssignment`: works out at once what the groups of a user give them, and tells
/// what stops it.
pub(super) fn reprocess(c: &mut Context<'_>) -> Result<Done, Refusal> {
    c.call.allow(&[])?;
    c.call.without_parameters("reprocessLicenseAssignment")?;
    let slot = crate::handlers::find(c.tenant, c.key(0))?;
    c.tenant.inherit(slot);
    let user = c.tenant.user(slot);
    if user
        .licenses
        .iter()
        .any(|license| license.error.as_ref().is_some_and(|(_, error)| error == "DependencyViolation"))
    {
        let hoped = |license: &Assignment| Assignment { error: None, ..license.clone() };
        licenses::stackable(&user.licenses.iter().map(hoped).collect::<Vec<_>>())?;
    }
    let answer = Answer::json(200, user::entity(c.tenant, c.call, slot, None));
    Ok(Done { answer, target: Some(user.id) })
}
