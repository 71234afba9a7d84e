//! What is usual here: values a field has, who leads a department, in which country an office is.

use crate::contract::arriving::{KnownValue, UsualLead};
use crate::contract::error::AppError;
use crate::contract::wizard::PersonLink;
use crate::people::quoted;
use model::UserId;
use model::filter::Expression;
use serde_json::Value;
use std::collections::BTreeMap;
use std::ops::ControlFlow;
use store::{PeopleQuery, Store};

/// Values that are offered of a field.
const OFFERED: usize = 200;
/// People of a department or an office who are looked at: enough to see what is usual.
const LOOKED_AT: u64 = 2_000;

/// The values a field has, most used first.
pub(crate) fn values(store: &Store, property: model::UserProperty) -> Result<Vec<KnownValue>, AppError> {
    let mut found: Vec<KnownValue> = store
        .values_in_use(property)?
        .into_iter()
        .map(|(value, people)| KnownValue { value, people: u32::try_from(people).unwrap_or(u32::MAX) })
        .collect();
    found.sort_by_key(|known| std::cmp::Reverse(known.people));
    found.truncate(OFFERED);
    Ok(found)
}

/// The value of a field most people have who have another one in common, how many have it, and of how many.
fn commonest(store: &Store, common: &str, value: &str, field: &str) -> Result<Option<(String, u32, u32)>, AppError> {
    if value.trim().is_empty() {
        return Ok(None);
    }
    let filter = Expression::parse(&format!("{common} = {}", quoted(value.trim())))?;
    let query = PeopleQuery { filter, limit: LOOKED_AT, ..PeopleQuery::default() };
    let (mut counts, mut all) = (BTreeMap::<String, u32>::new(), 0);
    store.each_person(&query, |_, properties| {
        if let Some(text) = properties.get(field).and_then(text_of) {
            all += 1;
            *counts.entry(text).or_default() += 1;
        }
        ControlFlow::Continue(())
    })?;
    Ok(counts.into_iter().max_by_key(|(_, count)| *count).map(|(value, count)| (value, count, all)))
}

/// A text, or the id of whoever is linked.
fn text_of(value: &Value) -> Option<String> {
    let text = value.as_str().or_else(|| value.get("id").and_then(Value::as_str))?;
    Some(text.to_owned()).filter(|text| !text.is_empty())
}

/// Who most people of a department report to; nobody when fewer than half agree.
pub(crate) fn manager(store: &Store, department: &str) -> Result<Option<UsualLead>, AppError> {
    let Some((id, reports, of)) = commonest(store, "department", department, "manager")? else { return Ok(None) };
    let Ok(user) = UserId::parse(&id) else { return Ok(None) };
    let Some(person) = store.person(&user)?.filter(|_| reports * 2 >= of) else { return Ok(None) };
    Ok(Some(UsualLead { person: PersonLink { id, display_name: person.row.display_name }, reports, of }))
}

/// The usage location most people of an office have.
pub(crate) fn location(store: &Store, office: &str) -> Result<Option<String>, AppError> {
    Ok(commonest(store, "officeLocation", office, "usageLocation")?.map(|(code, _, _)| code))
}
