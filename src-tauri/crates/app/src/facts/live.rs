//! What delta does not track, read anew right before a plan is made.

use super::Depth;
use crate::contract::error::AppError;
use crate::now;
use engine::facts::{Facts, Known, LICENSED_AS_OF, LicenseState, Method, Owned, OwnedKind, Person, RoleHeld};
use engine::live::{self, Live, Needs, OwnedObject, Part, administrators};
use graph::{Client, Entity, GroupLink, LicenseAssignmentState, ListQuery, USER_SELECT};
use model::{GroupId, ObjectId, SkuId, UserId};
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};

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
        Depth::KnownLicenses => stale(client, people).await,
        Depth::Licenses if people.len() >= LISTED_FROM => listed(client, people).await,
        Depth::Licenses => each(client, people, &Needs::part(Part::Licenses)).await,
        Depth::Everything => {
            let parts = [Part::Licenses, Part::Groups, Part::Owned, Part::Roles, Part::Methods, Part::Replies];
            let needs = parts.into_iter().fold(Needs::nothing(), |needs, part| needs | Needs::part(part));
            each(client, people, &needs).await
        }
    }
}

/// Who holds the role of Global Administrator now, and who of them may sign in: counted by the service, not by the copy (G17). Where
/// that may not be read, the copy's answer stays.
pub(super) async fn global_administrators(client: &Client, known: Vec<Known>) -> Result<Vec<Known>, AppError> {
    let Ok(Some(role)) = administrators::global_role(client).await else { return Ok(known) };
    let Ok(Some(holders)) = administrators::holders(client, role).await else { return Ok(known) };
    let mut people = administrators::looked_at(client, &holders).await?;
    for person in &mut people {
        if let Some(known) = known.iter().find(|known| known.id == person.id) {
            person.name.clone_from(&known.name);
        }
    }
    Ok(people)
}

/// Most people whose fields are read anew before a plan is made; of more the copy tells, and what moved is seen before it is sent.
const FRESH: usize = 200;

/// What these people are now, so that a plan starts from what is there and not from what the copy remembers (G30). What cannot be
/// read stays as the copy knows it.
pub(super) async fn fields(client: &Client, people: &mut [Person]) {
    if people.len() > FRESH {
        return;
    }
    let needs = Needs::fields(USER_SELECT) | Needs::part(Part::Manager);
    for chunk in people.chunks_mut(CHUNK) {
        let asked: Vec<(String, Needs)> = chunk.iter().map(|person| (person.id.to_string(), needs.clone())).collect();
        let lives = match live::read(client, &asked).await {
            Ok(lives) => lives,
            Err(error) => {
                tracing::debug!(%error, "people could not be read anew for a plan");
                return;
            }
        };
        for (person, live) in chunk.iter_mut().zip(lives) {
            let Ok(Live { fields: Some(fields), manager, .. }) = live else { continue };
            // Whom the directory tells of is in no bin, also where the copy has not heard that they came back.
            person.deleted_at = None;
            person.properties.extend(fields);
            if let Some(manager) = manager {
                person.properties.insert("manager".to_owned(), json!(manager));
            }
        }
    }
}

/// How those come by their licences of whom it is not known, or of a while ago.
async fn stale(client: &Client, people: &mut [Person]) -> Result<(), AppError> {
    let places: Vec<usize> =
        (0..).zip(people.iter()).filter(|(_, person)| is_stale(person)).map(|(at, _)| at).collect();
    let mut read: Vec<Person> = places.iter().filter_map(|at| people.get(*at).cloned()).collect();
    if read.len() >= LISTED_FROM {
        listed(client, &mut read).await?;
    } else {
        each(client, &mut read, &Needs::part(Part::Licenses)).await?;
    }
    for (at, fresh) in places.into_iter().zip(read) {
        if let Some(person) = people.get_mut(at) {
            *person = fresh;
        }
    }
    Ok(())
}

/// Whether how somebody comes by their licences was read too long ago, or of other licences than they have now.
fn is_stale(person: &Person) -> bool {
    let Some((states, at)) = person.license_states.as_ref().zip(person.license_states_at) else { return true };
    let held: BTreeSet<SkuId> = person.assigned().iter().map(|license| license.sku_id).collect();
    let works = states.iter().filter(|state| state.state != "Error");
    let told: BTreeSet<SkuId> = works.map(|state| state.sku_id).collect();
    now().duration_since(at).as_mins() >= LICENSED_AS_OF || held != told
}

/// Things whose owners are asked for.
const OWNED: usize = 200;

/// Names what is owned, and counts who else owns it: the other people of a plan leave together. What may not be read stays unknown.
pub(super) async fn owners(client: &Client, people: &mut [Person], facts: &Facts) {
    let together: BTreeSet<String> = people.iter().map(|person| person.id.to_string()).collect();
    let mut others: BTreeMap<ObjectId, Option<u32>> = BTreeMap::new();
    for owned in people.iter_mut().flat_map(|person| person.owned.iter_mut().flatten()) {
        let known = facts.groups.get(&GroupId::from_uuid(*owned.id.as_uuid()));
        if let Some(known) = known.filter(|_| !owned.kind.is_app()) {
            owned.kind = OwnedKind::Group;
            if owned.name.is_empty() {
                owned.name.clone_from(&known.name);
            }
        }
        if owned.name.is_empty() {
            owned.name = if owned.kind.is_app() { format!("with the id {}", owned.id) } else { owned.id.to_string() };
        }
        if !others.contains_key(&owned.id) && others.len() < OWNED {
            let besides = owners_of(client, owned).await.map(|owners| {
                let besides = owners.iter().filter(|owner| !together.contains(&owner.id.to_lowercase()));
                u32::try_from(besides.count()).unwrap_or(u32::MAX)
            });
            others.insert(owned.id, besides);
        }
        owned.owners = others.get(&owned.id).copied().flatten().map(|others| others.saturating_add(1));
    }
}

/// Who owns something; nothing where that may not be read.
async fn owners_of(client: &Client, owned: &Owned) -> Option<Vec<Entity>> {
    let group = GroupId::from_uuid(*owned.id.as_uuid());
    match owned.kind {
        OwnedKind::Group => client.group_links(group, GroupLink::Owners, None, &["id"]).await.ok(),
        OwnedKind::Application => client.application_owners(owned.id).await.ok(),
        OwnedKind::Principal => client.service_principal_owners(owned.id).await.ok(),
        OwnedKind::Other => None,
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
    if let Some(owned) = live.owned_objects {
        person.owned = Some(owned.into_iter().map(owned_thing).collect());
    }
    if let Some(methods) = live.methods {
        person.methods = Some(methods.into_iter().filter_map(method).collect());
    }
    if let Some(replies) = live.replies {
        person.replies = replies;
    }
}

fn owned_thing(object: OwnedObject) -> Owned {
    let kind = match object.kind.as_deref() {
        Some("group") => OwnedKind::Group,
        Some("application") => OwnedKind::Application,
        Some("servicePrincipal") => OwnedKind::Principal,
        _ => OwnedKind::Other,
    };
    Owned { id: object.id, kind, name: object.name.unwrap_or_default(), owners: None }
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
