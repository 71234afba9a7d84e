//! `/users/{id}/sponsors`: who answers for a user, mostly for a guest. Kept with the user as a list of ids.

use serde_json::{Map, Value, json};

use super::super::{Context, Done, find, object};
use super::authority::{self, Act};
use crate::answer::{Answer, Refusal};
use crate::tenant::{Kind, Mutation, Node, Tenant};

/// No property of a user has this name.
const KEPT: &str = "sponsors";
/// The most a user may have.
const MOST: usize = 5;

/// The users and groups that answer for a user.
pub(in super::super) fn of(tenant: &Tenant, slot: u32) -> Vec<Node> {
    ids(tenant, slot).iter().filter_map(|id| tenant.node_of(id)).collect()
}

fn ids(tenant: &Tenant, slot: u32) -> Vec<String> {
    let kept = tenant.user_property(slot, KEPT);
    let all = kept.as_ref().and_then(Value::as_array).into_iter().flatten();
    all.filter_map(|id| id.as_str().map(str::to_owned)).collect()
}

/// Adds one.
pub(super) fn add(c: &mut Context<'_>) -> Result<Done, Refusal> {
    c.call.allow(&[])?;
    let reference = c.call.reference()?;
    let slot = find(c.tenant, c.key(0))?;
    authority::reaches(c, slot, Act::Plain)?;
    let sponsor = object::referenced(c.tenant, c.call, &reference, "sponsors")?;
    if !matches!(sponsor.kind, Kind::User | Kind::Group) {
        return Err(Refusal::request("Invalid URI specified for the reference-property 'sponsors'."));
    }
    let mut all = ids(c.tenant, slot);
    let id = c.tenant.id_of(sponsor);
    if all.contains(&id) {
        return Err(Refusal::request(
            "One or more added object references already exist for the following modified properties: 'sponsors'.",
        ));
    }
    if all.len() >= MOST {
        return Err(Refusal::request(format!("A user cannot have more than {MOST} sponsors."))); // [M]
    }
    all.push(id);
    keep(c, slot, &all)
}

/// Takes one away.
pub(super) fn remove(c: &mut Context<'_>) -> Result<Done, Refusal> {
    c.call.allow(&[])?;
    let slot = find(c.tenant, c.key(0))?;
    authority::reaches(c, slot, Act::Plain)?;
    let mut all = ids(c.tenant, slot);
    let before = all.len();
    all.retain(|id| !id.eq_ignore_ascii_case(c.key(1)));
    if all.len() == before {
        return Err(Refusal::missing(c.key(1)));
    }
    keep(c, slot, &all)
}

fn keep(c: &mut Context<'_>, slot: u32, all: &[String]) -> Result<Done, Refusal> {
    let id = c.tenant.user_id(slot);
    let set = Map::from_iter([(KEPT.to_owned(), json!(all))]);
    c.commit(&Mutation::Update { id: id.clone(), set, manager: None })?;
    Ok(Done { answer: Answer::empty(), target: Some(id) })
}
