//! `/oauth2PermissionGrants`: what applications may do for people.

use serde_json::{Map, Value, json};

use crate::answer::{Answer, Refusal};
use crate::handlers::lists::{self, List};
use crate::handlers::{Context, Done, body};
use crate::oauth::registry;
use crate::query::Rules;
use crate::schema;
use crate::tenant::{Collection, Kind, Mutation, Node};

type Record = Map<String, Value>;

fn text<'a>(record: &'a Record, name: &str) -> Option<&'a str> {
    record.get(name).and_then(Value::as_str)
}

fn all(c: &Context<'_>) -> Vec<Record> {
    let there = |record: &&Record| {
        let ends = ["clientId", "resourceId", "principalId"].into_iter().filter_map(|end| text(record, end));
        let is_there = |id: &str| c.tenant.node_of(id).is_some_and(|node| lists::is_active(c.tenant, node));
        ends.into_iter().all(is_there)
    };
    let kept = c.tenant.documents(Collection::PermissionGrants).filter_map(|(_, value)| value?.as_object());
    kept.filter(there).cloned().collect()
}

fn answer(c: &Context<'_>, records: Vec<Record>) -> Result<Done, Refusal> {
    let rules = Rules::LIST.options(&["$select", "$filter", "$top", "$skiptoken"]);
    lists::records(c, &List::by(schema::OAUTH2_PERMISSION_GRANT, rules), records)
}

pub(super) fn list(c: &Context<'_>) -> Result<Done, Refusal> {
    answer(c, all(c))
}

/// Grants of which an object is the client, or for which somebody agreed.
pub(super) fn of(c: &Context<'_>, end: &str, node: Node) -> Result<Done, Refusal> {
    let id = c.tenant.id_of(node);
    answer(c, all(c).into_iter().filter(|record| text(record, end) == Some(&id)).collect())
}

fn find(c: &Context<'_>) -> Result<Record, Refusal> {
    let key = c.key(0);
    all(c).into_iter().find(|record| text(record, "id") == Some(key)).ok_or_else(|| Refusal::missing(key))
}

pub(super) fn get(c: &Context<'_>) -> Result<Done, Refusal> {
    lists::record(c, schema::OAUTH2_PERMISSION_GRANT, find(c)?)
}

/// Agrees for everybody or for one person.
pub(super) fn create(c: &mut Context<'_>) -> Result<Done, Refusal> {
    c.call.allow(&[])?;
    let schema = schema::OAUTH2_PERMISSION_GRANT;
    let body = c.call.object()?;
    let set = body::properties(schema, &body, body::Writing::New)?;
    let client = body::guid(schema, &set, "clientId")?;
    let resource = body::guid(schema, &set, "resourceId")?;
    let consent = body::text(schema, &set, "consentType")?;
    let person = match consent {
        "AllPrincipals" if text(&set, "principalId").is_none() => None,
        "Principal" => Some(body::guid(schema, &set, "principalId")?),
        "AllPrincipals" => return Err(body::invalid(schema, "principalId")),
        _ => return Err(body::invalid(schema, "consentType")),
    };
    for id in [client, resource] {
        c.tenant.find(Kind::ServicePrincipal, id).ok_or_else(|| Refusal::missing(id))?;
    }
    if let Some(person) = person {
        c.tenant.find(Kind::User, person).ok_or_else(|| Refusal::missing(person))?;
    }
    let same = |record: &Record| {
        text(record, "clientId") == Some(client)
            && text(record, "resourceId") == Some(resource)
            && text(record, "principalId") == person
    };
    if all(c).iter().any(same) {
        return Err(Refusal::new(409, "Request_MultipleObjectsWithSameKeyValue", "Permission entry already exists."));
    }
    let id = registry::grant_id(client, resource, person);
    let record = json!({"id": id, "clientId": client, "consentType": consent, "principalId": person,
        "resourceId": resource, "scope": text(&set, "scope").unwrap_or_default()});
    keep(c, &id, Some(record.clone()))?;
    let record = record.as_object().cloned().unwrap_or_default();
    Ok(Done { answer: lists::created(c, schema, record), target: Some(id) })
}

pub(super) fn update(c: &mut Context<'_>) -> Result<Done, Refusal> {
    c.call.allow(&[])?;
    let body = c.call.object()?;
    let mut record = find(c)?;
    let set = body::properties(schema::OAUTH2_PERMISSION_GRANT, &body, body::Writing::Changed)?;
    record.extend(set);
    let key = c.key(0).to_owned();
    keep(c, &key, Some(Value::Object(record)))?;
    Ok(Done { answer: Answer::empty(), target: Some(key) })
}

pub(super) fn delete(c: &mut Context<'_>) -> Result<Done, Refusal> {
    c.call.allow(&[])?;
    find(c)?;
    let key = c.key(0).to_owned();
    keep(c, &key, None)?;
    Ok(Done { answer: Answer::empty(), target: Some(key) })
}

fn keep(c: &mut Context<'_>, key: &str, value: Option<Value>) -> Result<(), Refusal> {
    c.commit(&Mutation::Document { collection: Collection::PermissionGrants, key: key.to_owned(), value })
}
