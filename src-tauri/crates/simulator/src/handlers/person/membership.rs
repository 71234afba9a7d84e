//! `getMemberGroups`, `getMemberObjects`, `checkMemberGroups` and `checkMemberObjects` of users (facts/graph.md §11.1).

use serde_json::{Map, Value, json};

use super::super::{Context, Done, find};
use crate::answer::{Answer, Refusal};
use crate::schema::value::is_guid;
use crate::tenant::{Kind, Node};

/// The most ids that may be checked at once.
const MOST_CHECKED: usize = 20;
/// The most that a user may be in for the answer still to be given.
const MOST_FOUND: usize = 11_000;

/// Ids of all groups, through others too.
pub(super) fn get_groups(c: &mut Context<'_>) -> Result<Done, Refusal> {
    get(c, &[Kind::Group])
}

/// Ids of all groups, directory roles and administrative units, through others too.
pub(super) fn get_objects(c: &mut Context<'_>) -> Result<Done, Refusal> {
    get(c, &[Kind::Group, Kind::Role, Kind::Unit])
}

fn get(c: &Context<'_>, kinds: &[Kind]) -> Result<Done, Refusal> {
    c.call.allow(&[])?;
    let body = c.call.object()?;
    let value = parameter(&body, "securityEnabledOnly")?;
    let secured = value.as_bool().ok_or_else(|| {
        Refusal::request("Invalid value specified for property 'securityEnabledOnly' of resource 'User'.")
    })?;
    let slot = find(c.tenant, c.key(0))?;
    let all = within(c, slot, kinds);
    let secure = |node: &Node| {
        node.kind != Kind::Group || c.tenant.objects.get(*node).is_some_and(|group| group.flag("securityEnabled"))
    };
    let ids: Vec<String> =
        all.into_iter().filter(|node| !secured || secure(node)).map(|node| c.tenant.id_of(node)).collect();
    if ids.len() > MOST_FOUND {
        return Err(Refusal::bad(
            "Directory_ResultSizeLimitExceeded",
            "The size of the result set has exceeded the maximum limit.",
        ));
    }
    Ok(texts(c, &json!(ids)))
}

/// Which of some groups the user is in, through others too.
pub(super) fn check_groups(c: &mut Context<'_>) -> Result<Done, Refusal> {
    check(c, "groupIds", &[Kind::Group])
}

/// Which of some groups, roles and units the user is in, through others too.
pub(super) fn check_objects(c: &mut Context<'_>) -> Result<Done, Refusal> {
    check(c, "ids", &[Kind::Group, Kind::Role, Kind::Unit])
}

fn check(c: &Context<'_>, name: &str, kinds: &[Kind]) -> Result<Done, Refusal> {
    c.call.allow(&[])?;
    let body = c.call.object()?;
    let wrong = || Refusal::request(format!("Invalid value specified for property '{name}' of resource 'User'."));
    let asked = parameter(&body, name)?.as_array().ok_or_else(wrong)?;
    if asked.len() > MOST_CHECKED {
        // The words are ours [M].
        return Err(Refusal::request(format!(
            "The number of values given for '{name}' exceeds the limit of {MOST_CHECKED}."
        )));
    }
    let ids: Vec<&str> =
        asked.iter().map(|id| id.as_str().filter(|id| is_guid(id))).collect::<Option<_>>().ok_or_else(wrong)?;
    let slot = find(c.tenant, c.key(0))?;
    let held: Vec<String> = within(c, slot, kinds).into_iter().map(|node| c.tenant.id_of(node)).collect();
    let found: Vec<&String> = held.iter().filter(|id| ids.iter().any(|asked| asked.eq_ignore_ascii_case(id))).collect();
    Ok(texts(c, &json!(found)))
}

fn within(c: &Context<'_>, slot: u32, kinds: &[Kind]) -> Vec<Node> {
    let all = c.tenant.above(Node::user(slot));
    all.into_iter().filter(|node| kinds.contains(&node.kind) && c.tenant.shows(*node)).collect()
}

/// A parameter of an action, however its letters are cased. Nothing else may be beside it.
pub(in super::super) fn parameter<'a>(body: &'a Map<String, Value>, name: &str) -> Result<&'a Value, Refusal> {
    if let Some(other) = body.keys().find(|key| !key.eq_ignore_ascii_case(name) && !key.starts_with('@')) {
        return Err(Refusal::bad(
            "BadRequest",
            format!("The parameter '{other}' in the request payload is not a valid parameter for the operation."),
        ));
    }
    body.iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value).ok_or_else(|| {
        Refusal::request(format!(
            "One or more parameters of the operation are missing from the request payload. The missing parameters are: {name}."
        ))
    })
}

fn texts(c: &Context<'_>, values: &Value) -> Done {
    let context = format!("{}/$metadata#Collection(Edm.String)", c.call.root());
    Answer::json(200, json!({"@odata.context": context, "value": values})).into()
}
