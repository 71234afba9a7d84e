//! What delta does not track, read anew right before a plan is made.

use super::Depth;
use crate::contract::error::AppError;
use crate::now;
use engine::facts::{Facts, LicenseState, Method, Owned, OwnedKind, Person, RoleHeld};
use engine::live::{self, Live, Needs, Part};
use graph::{Client, GroupLink, LicenseAssignmentState, ListQuery};
use model::{GroupId, ObjectId, UserId};
use std::collections::BTreeMap;

/// From so many people on it is cheaper to list everybody than to ask for each (`facts/graph.md §9.2`): a page has 999.
const LISTED_FROM: usize = 200;
/// People of a page.
const PAGE: u16 = 999;
/// People read at once.
const CHUNK: usize = 100;

/// Reads of these people what a plan of this depth needs. What may not be read stays unknown, and the builders say so.
pub(super) async fn refresh(client: &Client, people: &mut [Person], depth: Depth) -> Result<(), AppError> {
    match depth {
        Depth::Fields => Ok(()),
        Depth::Licenses if people.len() >= LISTED_FROM => listed(client, people).await,
        Depth::Licenses => each(client, people, &Needs::part(Part::Licenses)).await,
        Depth::Everything => {
            let parts = [Part::Licenses, Part::Groups, Part::Owned, Part::Roles, Part::Methods, Part::Replies];
            let needs = parts.into_iter().fold(Needs::nothing(), |needs, part| needs | Needs::part(part));
            each(client, people, &needs).await
        }
    }
}

/// Groups whose owners are asked for.
const OWNED: usize = 200;

/// Names what is owned, and counts who else owns it. Where that may not be read it stays unknown.
pub(super) async fn owners(client: &Client, people: &mut [Person], facts: &Facts) {
    let mut counted: BTreeMap<ObjectId, Option<u32>> = BTreeMap::new();
    for owned in people.iter_mut().flat_map(|person| person.owned.iter_mut().flatten()) {
        let group = GroupId::from_uuid(*owned.id.as_uuid());
        if let Some(known) = facts.groups.get(&group) {
            owned.name.clone_from(&known.name);
        }
        if !counted.contains_key(&owned.id) && counted.len() < OWNED {
            let read = client.group_links(group, GroupLink::Owners, None, &["id"]).await;
            counted.insert(owned.id, read.ok().and_then(|owners| u32::try_from(owners.len()).ok()));
        }
        owned.owners = counted.get(&owned.id).copied().flatten();
    }
}

async fn each(client: &Client, people: &mut [Person], needs: &Needs) -> Result<(), AppError> {
    for chunk in people.chunks_mut(CHUNK) {
        let asked: Vec<(String, Needs)> = chunk.iter().map(|person| (person.id.to_string(), needs.clone())).collect();
        for (person, live) in chunk.iter_mut().zip(live::read(client, &asked).await?) {
            take(person, live?);
        }
    }
    Ok(())
}

/// How everybody comes by their licences, page by page.
async fn listed(client: &Client, people: &mut [Person]) -> Result<(), AppError> {
    let mut wanted: BTreeMap<String, &mut Person> =
        people.iter_mut().map(|person| (person.id.to_string(), person)).collect();
    let query = ListQuery {
        select: ["id", "licenseAssignmentStates"].map(str::to_owned).to_vec(),
        top: Some(PAGE),
        ..ListQuery::default()
    };
    let mut page = client.users(&query).await?;
    loop {
        for entity in &page.items {
            let Ok(id) = UserId::parse(&entity.id) else { continue };
            if let (Some(person), Some(states)) =
                (wanted.get_mut(&id.to_string()), LicenseAssignmentState::all_of(&entity.properties))
            {
                licensed(person, states);
            }
        }
        match client.next_page(&page).await? {
            Some(next) => page = next,
            None => return Ok(()),
        }
    }
}

fn licensed(person: &mut Person, states: Vec<LicenseAssignmentState>) {
    let state = |state: LicenseAssignmentState| LicenseState {
        sku_id: state.sku_id,
        assigned_by_group: state.assigned_by_group,
        state: state.state.unwrap_or_default(),
        error: state.error.filter(|error| error != "None"),
        disabled_plans: state.disabled_plans,
    };
    person.license_states = Some(states.into_iter().map(state).collect());
    person.license_states_at = Some(now());
}

fn take(person: &mut Person, live: Live) {
    if let Some(states) = live.licenses {
        licensed(person, states);
    }
    if let Some(groups) = live.groups {
        person.groups = Some(groups.into_iter().collect());
    }
    if let Some(roles) = live.roles {
        // The copy knows their names; only the service knows the assignments by which they are taken.
        let names: BTreeMap<String, String> =
            person.roles.iter().flatten().map(|role| (role.definition.to_lowercase(), role.name.clone())).collect();
        let held = roles.into_iter().map(|role| RoleHeld {
            name: names
                .get(&role.role_definition_id.to_lowercase())
                .cloned()
                .unwrap_or_else(|| "a directory role".to_owned()),
            assignment: Some(role.id),
            definition: role.role_definition_id,
            scope: role.directory_scope_id.unwrap_or_else(|| "/".to_owned()),
        });
        person.roles = Some(held.collect());
    }
    if let Some(owned) = live.owned {
        let owned =
            owned.into_iter().map(|id| Owned { id, kind: OwnedKind::Group, name: id.to_string(), owners: None });
        person.owned = Some(owned.collect());
    }
    if let Some(methods) = live.methods {
        person.methods = Some(methods.into_iter().filter_map(method).collect());
    }
    if let Some(replies) = live.replies {
        person.replies = replies;
    }
}

fn method(method: graph::SignInMethod) -> Option<Method> {
    let text = |name: &str| method.properties.get(name).and_then(serde_json::Value::as_str).map(str::to_owned);
    let kind = text("@odata.type")?;
    let kind = kind.trim_start_matches("#microsoft.graph.").trim_end_matches("AuthenticationMethod").to_owned();
    let what = text("displayName").or_else(|| text("phoneNumber")).or_else(|| text("emailAddress"));
    Some(Method {
        label: what.map_or_else(|| kind.clone(), |what| format!("{kind} {what}")),
        phone_type: text("phoneType"),
        id: method.id,
        method: kind,
    })
}
