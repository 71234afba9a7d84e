//! Who acts as Global Administrator right now, as the service says and not the copy (G17).

use super::{Live, Needs, read};
use crate::facts::{GLOBAL_ADMINISTRATOR, Known, Person};
use graph::{Client, Entity, GraphError};
use model::{ObjectId, UserId};
use serde_json::Value;

/// The role of Global Administrator by its own id in this tenant; nothing where roles may not be read.
///
/// # Errors
/// Any [`GraphError`] but a missing permission.
pub async fn global_role(client: &Client) -> Result<Option<ObjectId>, GraphError> {
    let Some(roles) = permitted(client.directory_roles().await)? else { return Ok(None) };
    let is_global = |role: &&Entity| {
        let template = role.properties.get("roleTemplateId").and_then(Value::as_str);
        template.is_some_and(|template| template.eq_ignore_ascii_case(GLOBAL_ADMINISTRATOR))
    };
    Ok(roles.iter().find(is_global).and_then(|role| ObjectId::parse(&role.id).ok()))
}

/// Who holds a role everywhere, by id; nothing where that may not be read. What is no person is among them.
///
/// # Errors
/// Any [`GraphError`] but a missing permission.
pub async fn holders(client: &Client, role: ObjectId) -> Result<Option<Vec<UserId>>, GraphError> {
    let Some(members) = permitted(client.directory_role_members(role).await)? else { return Ok(None) };
    Ok(Some(members.iter().filter_map(|member| UserId::parse(&member.id).ok()).collect()))
}

/// Those of them who are people, each with whether they may sign in. A group among them is nobody who signs in.
///
/// # Errors
/// Any [`GraphError`].
pub async fn looked_at(client: &Client, holders: &[UserId]) -> Result<Vec<Known>, GraphError> {
    let needs = Needs::fields(&["accountEnabled", "userType"]);
    let asked: Vec<(String, Needs)> = holders.iter().map(|id| (id.to_string(), needs.clone())).collect();
    let mut people = Vec::new();
    for (id, live) in holders.iter().zip(read(client, &asked).await?) {
        let Live { fields: Some(fields), .. } = live? else { continue };
        people.push(Person::new(*id, fields).known());
    }
    Ok(people)
}

/// What was read; nothing where a permission or a role is missing for it.
fn permitted<T>(read: Result<T, GraphError>) -> Result<Option<T>, GraphError> {
    match read {
        Err(error) if error.is_permission() => Ok(None),
        read => read.map(Some),
    }
}
