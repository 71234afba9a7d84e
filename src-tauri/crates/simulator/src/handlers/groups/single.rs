//! One group: reading, deleting, renewing it, and checking names for a new one (facts/graph.md §6).

use serde_json::{Map, Value, json};

use super::rules::{self, Part, is_exchange, is_unified};
use super::written;
use crate::answer::{Answer, Refusal};
use crate::handlers::person::authority;
use crate::handlers::{Context, Done, listing, object, validate};
use crate::permission::{Role, denied};
use crate::query::{Query, Rules};
use crate::schema;
use crate::seeds::DOMAIN;
use crate::tenant::{Kind, Life, Mutation, Node, Tenant};

/// A group as a body of its own, with its default properties.
pub(super) fn entity(c: &Context<'_>, group: Node) -> Value {
    object::entity(c.tenant, c.call, group, None)
}

/// `GET /groups/{id}`. What Exchange Online keeps of a Microsoft 365 group is shown when asked for, here alone.
pub(in super::super) fn get(c: &mut Context<'_>) -> Result<Done, Refusal> {
    let query = Query::read(c.call, schema::GROUP, &Rules::ENTITY, c.tenant.clock.seconds())?;
    listing::permitted(c, &query, Kind::Group, false)?;
    let group = rules::find_shown(c.tenant, c.key(0))?;
    let mut body = listing::one(c, group, &query);
    let unified = is_unified(&rules::properties(c.tenant, group));
    for property in schema::GROUP.outside.iter().filter(|property| matches!(property.kind, schema::Kind::Flag)) {
        if let Some(value) = body.get_mut(property.name).filter(|value| unified && value.is_null()) {
            *value = json!(false);
        }
    }
    Ok(Answer::json(200, Value::Object(body)).into())
}

/// Deletes a group: into the recycle bin, but distribution lists and mail-enabled security groups for good.
pub(super) fn delete(c: &mut Context<'_>) -> Result<Done, Refusal> {
    c.call.allow(&[])?;
    let group = rules::find(c.tenant, c.key(0))?;
    remove(c, group)
}

/// Deletes a group that has been found.
pub(super) fn remove(c: &mut Context<'_>, group: Node) -> Result<Done, Refusal> {
    rules::changeable(c, group, Part::Existence)?;
    if c.tenant.objects.get(group).is_some_and(|group| !group.licenses.is_empty()) {
        // facts/graph.md §5.2: refused; the text is not known [M].
        return Err(Refusal::request(
            "The group cannot be deleted because licenses are assigned to it. Remove the licenses first and try again.",
        ));
    }
    let id = c.tenant.id_of(group);
    let hard = is_exchange(&rules::properties(c.tenant, group));
    c.commit(&Mutation::Delete { id: id.clone(), at: c.tenant.clock.stamp(), hard })?;
    Ok(Done { answer: Answer::empty(), target: Some(id) })
}

/// `POST /groups/{id}/renew`: a Microsoft 365 group lives on.
pub(super) fn renew(c: &mut Context<'_>) -> Result<Done, Refusal> {
    c.call.allow(&[])?;
    c.call.without_parameters("renew")?;
    let group = rules::find(c.tenant, c.key(0))?;
    rules::changeable(c, group, Part::Properties)?;
    if !is_unified(&rules::properties(c.tenant, group)) {
        // Only those expire; the text is not known [M].
        return Err(Refusal::request("Only Microsoft 365 groups can be renewed."));
    }
    let id = c.tenant.id_of(group);
    let mut set = Map::new();
    set.insert("renewedDateTime".into(), json!(c.tenant.clock.stamp()));
    c.commit(&Mutation::Set { id: id.clone(), set })?;
    Ok(Done { answer: Answer::empty(), target: Some(id) })
}

/// `POST /groups/{id}/validateProperties`: whether a Microsoft 365 group could be called so.
pub(super) fn validate_properties(c: &mut Context<'_>) -> Result<Done, Refusal> {
    c.call.allow(&[])?;
    let body = c.call.object()?;
    let group = rules::find(c.tenant, c.key(0))?;
    names(c, &body, Some(group), &["displayName", "mailNickname", "onBehalfOfUserId"])?;
    Ok(Answer::empty().into())
}

/// `POST /directoryObjects/validateProperties`: the same before there is a group.
pub(super) fn validate_new(c: &mut Context<'_>) -> Result<Done, Refusal> {
    c.call.allow(&[])?;
    let body = c.call.object()?;
    let kind = body.iter().find(|(name, _)| name.eq_ignore_ascii_case("entityType")).map(|(_, value)| value);
    if !kind.and_then(Value::as_str).is_some_and(|kind| kind.eq_ignore_ascii_case("Group")) {
        return Err(Refusal::request("Invalid value specified for parameter 'entityType'."));
    }
    names(c, &body, None, &["entityType", "displayName", "mailNickname", "onBehalfOfUserId"])?;
    Ok(Answer::empty().into())
}

fn names(c: &Context<'_>, body: &Map<String, Value>, own: Option<Node>, known: &[&str]) -> Result<(), Refusal> {
    let mut found = false;
    for (name, value) in body {
        let Some(name) = known.iter().find(|known| known.eq_ignore_ascii_case(name)) else {
            return Err(Refusal::bad(
                "BadRequest",
                format!(
                    "The parameter '{name}' in the request payload is not a valid parameter for the operation 'validateProperties'."
                ),
            ));
        };
        let Some(property) = schema::GROUP.property(name) else { continue };
        found |= !value.is_null();
        if !value.is_null() && !schema::value::accepts(property, value) {
            // 422 and this code are documented for names that break a rule.
            let message = format!("Invalid value specified for property '{name}' of resource 'Group'.");
            let mut refusal = Refusal::new(422, "PropertyConflict", message);
            refusal.details.push(("InvalidValue", (*name).to_owned()));
            return Err(refusal);
        }
        if *name == "mailNickname"
            && let Some(nickname) = value.as_str()
        {
            let set = Map::from_iter([("mail".to_owned(), json!(format!("{nickname}@{DOMAIN}")))]);
            written::unique(c.tenant, &set, own).map_err(|refusal| Refusal { status: 422, ..refusal })?;
        }
    }
    if found {
        Ok(())
    } else {
        Err(Refusal::request("A value is required for parameter 'displayName' or 'mailNickname'."))
    }
}

/// Whether the caller may take a group out of the recycle bin or delete it there: groups for roles are for those who
/// keep such groups, and nobody else.
pub(in super::super) fn reclaimable(c: &Context<'_>, group: Node, roles: &[Role]) -> Result<(), Refusal> {
    authority::unrestricted(c, group)?;
    if !rules::is_for_roles(&rules::properties(c.tenant, group)) {
        return authority::holds_role(c, u32::MAX, roles);
    }
    if rules::keeps_roles(c, Some(group)) { Ok(()) } else { Err(denied()) }
}

/// Somebody may have got an address of a group while it was in the recycle bin; it cannot come back then.
pub(in super::super) fn undisturbed(tenant: &Tenant, group: Node) -> Result<(), Refusal> {
    let Some(object) = tenant.objects.get(group) else { return Ok(()) };
    let own = object.text("mail").unwrap_or_default();
    for address in object.addresses() {
        let mut others = tenant.objects.all_addressed(&address).filter(|node| *node != group);
        if others.any(|node| tenant.whereabouts(node) == Life::Active) {
            let nickname = own.eq_ignore_ascii_case(&address);
            return Err(validate::conflict(if nickname { "mailNickname" } else { "proxyAddresses" }));
        }
        if tenant.addressed(&address).is_some() {
            return Err(validate::conflict("proxyAddresses"));
        }
    }
    Ok(())
}
