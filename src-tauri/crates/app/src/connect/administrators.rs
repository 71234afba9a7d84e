//! Who is Global Administrator (A7): by holding the role, or by being in a group that holds it.

use super::roles::GLOBAL_ADMINISTRATOR;
use graph::{Cast, Client, Entity, GraphError, GroupLink};
use model::{GroupId, ObjectId};
use serde_json::Value;

/// After so many days without a sign-in an administrator looks like an emergency account.
const QUIET_DAYS: i64 = 90;
/// What is asked of people who are in a group.
const ASKED: [&str; 4] = ["id", "displayName", "userPrincipalName", "onPremisesSyncEnabled"];

/// A Global Administrator.
pub(super) struct Administrator {
    pub(super) person: Entity,
    /// It looks like an emergency account: of the cloud only, and without a recent sign-in.
    pub(super) quiet: bool,
    /// The name of the group that holds the role.
    pub(super) through: Option<String>,
}

/// Those who were found.
#[derive(Default)]
pub(super) struct Administrators {
    pub(super) people: Vec<Administrator>,
    /// Names of groups that hold the role and whose people could not be read.
    pub(super) unread: Vec<String>,
}

/// The Global Administrators. Who holds the role directly comes first.
pub(super) async fn find(client: &Client, premium: bool) -> Result<Administrators, GraphError> {
    let mut found = Administrators::default();
    let roles = client.directory_roles().await?;
    let template =
        |role: &&Entity| role.text("roleTemplateId").is_some_and(|id| id.eq_ignore_ascii_case(GLOBAL_ADMINISTRATOR));
    let Some(role) = roles.iter().find(template) else { return Ok(found) };
    let Ok(id) = ObjectId::parse(&role.id) else { return Ok(found) };
    let is = |member: &Entity, kind: &str| member.kind.as_deref().is_some_and(|found| found == kind);
    let (groups, members): (Vec<_>, Vec<_>) =
        client.directory_role_members(id).await?.into_iter().partition(|member| is(member, "group"));
    for person in members.into_iter().filter(|member| member.kind.is_none() || is(member, "user")) {
        found.people.push(seen(client, premium, person, None).await);
    }
    for group in groups {
        let name = group.text("displayName").filter(|name| !name.is_empty()).unwrap_or(&group.id).to_owned();
        let people = match GroupId::parse(&group.id) {
            Ok(id) => client.group_links(id, GroupLink::TransitiveMembers, Some(Cast::User), &ASKED).await.ok(),
            Err(_) => None,
        };
        let Some(people) = people else {
            found.unread.push(name);
            continue;
        };
        for person in people {
            found.people.push(seen(client, premium, person, Some(name.clone())).await);
        }
    }
    Ok(found)
}

async fn seen(client: &Client, premium: bool, person: Entity, through: Option<String>) -> Administrator {
    let cloud_only = person.properties.get("onPremisesSyncEnabled").and_then(Value::as_bool) != Some(true);
    let quiet = cloud_only && premium && is_quiet(client, &person.id).await;
    Administrator { person, quiet, through }
}

async fn is_quiet(client: &Client, id: &str) -> bool {
    let Ok(Some(person)) = client.user(id, &["id", "signInActivity"]).await else { return false };
    let activity = person.properties.get("signInActivity");
    let last = activity.and_then(|activity| activity["lastSignInDateTime"].as_str());
    let last: Option<jiff::Timestamp> = last.and_then(|last| last.parse().ok());
    let ago = |last: jiff::Timestamp| crate::now().duration_since(last).as_hours() / 24;
    last.is_none_or(|last| ago(last) > QUIET_DAYS)
}
