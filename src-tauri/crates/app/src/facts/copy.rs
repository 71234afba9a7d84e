//! What the copy tells for a plan.

use super::{Asked, Depth};
use engine::facts::{
    Device, Facts, GLOBAL_ADMINISTRATOR, Group, Holder, HolderKind, Known, LicenseState, Person, RoleHeld,
};
use model::{GroupId, ObjectId, ObjectKind, Properties, UserId};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use store::{ObjectQuery, PersonFact, Store, StoreError};

/// Reports of one person that are looked at; nobody leads more.
const REPORTS: u64 = 10_000;
/// Directory roles there are: a tenant has about a hundred.
const ROLES: u64 = 1_000;
/// What somebody holds, by Graph's name.
const LICENSES: &str = "assignedLicenses";
/// How many people above somebody are followed when loops of managers are looked for.
const ABOVE: usize = 32;

/// The people a plan is about, in the order asked for. Who is in the recycle bin is told from there; nobody knows the others.
pub(super) fn people(store: &Store, asked: &Asked) -> Result<Vec<Person>, StoreError> {
    let mut people = Vec::with_capacity(asked.people.len());
    for id in &asked.people {
        let Some(mut person) = person(store, id)? else { continue };
        facts_of(store, &mut person)?;
        if asked.depth == Depth::Everything {
            person.reports = Some(store.report_people(id, REPORTS)?.into_iter().map(|row| row.id).collect());
        }
        people.push(person);
    }
    Ok(people)
}

/// Somebody with the groups they are in and the roles they hold.
pub(super) fn person(store: &Store, id: &UserId) -> Result<Option<Person>, StoreError> {
    let Some(mut person) = known_person(store, id)? else { return Ok(None) };
    let (groups, roles) = memberships(store, id)?;
    (person.groups, person.roles) = (Some(groups), Some(roles));
    Ok(Some(person))
}

fn known_person(store: &Store, id: &UserId) -> Result<Option<Person>, StoreError> {
    if let Some(found) = store.person(id)? {
        return Ok(Some(Person::new(*id, found.properties)));
    }
    let Some(found) = store.deleted_person(id)? else { return Ok(None) };
    let deleted_at = found.deleted_at.or(Some(jiff::Timestamp::UNIX_EPOCH));
    let mut properties = found.properties;
    // The bin tells of no licences. Who comes back takes those they had when they were last seen.
    if !properties.contains_key(LICENSES)
        && let Some(held) = store.last_seen(id)?.and_then(|mut seen| seen.remove(LICENSES))
    {
        properties.insert(LICENSES.to_owned(), held);
    }
    Ok(Some(Person { deleted_at, ..Person::new(*id, properties) }))
}

fn memberships(store: &Store, id: &UserId) -> Result<(Vec<GroupId>, Vec<RoleHeld>), StoreError> {
    let (mut groups, mut roles) = (Vec::new(), Vec::new());
    for membership in store.memberships_of(id)? {
        match membership.kind {
            ObjectKind::Group => groups.push(GroupId::from_uuid(*membership.object_id.as_uuid())),
            ObjectKind::DirectoryRole => roles.push(RoleHeld {
                assignment: None,
                definition: template(&membership.properties).unwrap_or_else(|| membership.object_id.to_string()),
                name: membership.display_name,
                scope: "/".to_owned(),
            }),
            ObjectKind::Device | ObjectKind::Contact => {}
        }
    }
    Ok((groups, roles))
}

fn template(properties: &Properties) -> Option<String> {
    properties.get("roleTemplateId").and_then(Value::as_str).map(str::to_owned)
}

/// What was read of somebody on their own, with its age.
fn facts_of(store: &Store, person: &mut Person) -> Result<(), StoreError> {
    for fact in store.person_facts(&person.id)? {
        let Some(value) = fact.value else { continue };
        match fact.fact {
            PersonFact::LicenseAssignmentStates => {
                person.license_states = states(&value);
                person.license_states_at = person.license_states.is_some().then_some(fact.read_at);
            }
            PersonFact::OwnedDevices => person.devices = devices(&value),
            PersonFact::SignInActivity | PersonFact::AuthenticationMethods => {}
        }
    }
    Ok(())
}

fn states(value: &Value) -> Option<Vec<LicenseState>> {
    serde_json::from_value(value.clone()).ok()
}

fn devices(value: &Value) -> Option<Vec<Device>> {
    let device = |value: &Value| {
        Some(Device {
            id: ObjectId::parse(value.get("id")?.as_str()?).ok()?,
            name: value.get("displayName").and_then(Value::as_str).unwrap_or_default().to_owned(),
            enabled: value.get("accountEnabled").and_then(Value::as_bool),
        })
    };
    Some(value.as_array()?.iter().filter_map(device).collect())
}

/// What is known besides the people themselves.
pub(super) fn facts(store: &Store, asked: &Asked, people: &[Person]) -> Result<Facts, StoreError> {
    let mut wanted: BTreeSet<GroupId> = asked.groups.iter().copied().collect();
    wanted.extend(people.iter().flat_map(|person| person.groups.iter().flatten().copied()));
    let mut others: BTreeSet<UserId> = asked.others.iter().copied().collect();
    for person in people {
        others.insert(person.id);
        others.extend(person.manager());
        others.extend(person.reports.iter().flatten().copied());
    }
    // Whoever comes back takes a name again that somebody may have by now (G22).
    let gone = people.iter().filter(|person| person.deleted_at.is_some());
    let names: Vec<String> = asked
        .names
        .iter()
        .cloned()
        .chain(gone.filter_map(|person| person.text("userPrincipalName").map(str::to_owned)))
        .collect();
    Ok(Facts {
        people: linked(store, others)?,
        groups: groups(store, wanted)?,
        global_administrators: global_administrators(store)?,
        addresses: holders(store, &names)?,
        same_name: BTreeMap::new(),
        domains: store.domains()?,
        as_of: store.sync_state()?.as_of,
    })
}

/// The same with the groups that were found to be owned.
pub(super) fn with_owned(
    store: &Store,
    mut facts: Facts,
    people: &[Person],
) -> Result<Facts, crate::contract::error::AppError> {
    let owned = people.iter().flat_map(|person| person.owned.iter().flatten());
    let mut wanted: BTreeSet<GroupId> = owned.map(|owned| GroupId::from_uuid(*owned.id.as_uuid())).collect();
    wanted.extend(people.iter().flat_map(|person| person.groups.iter().flatten().copied()));
    wanted.retain(|id| !facts.groups.contains_key(id));
    facts.groups.extend(groups(store, wanted)?);
    Ok(facts)
}

/// These people and everybody above them: a loop of managers is seen only from afar.
fn linked(store: &Store, mut wanted: BTreeSet<UserId>) -> Result<BTreeMap<UserId, Known>, StoreError> {
    let mut known = BTreeMap::new();
    for _ in 0..ABOVE {
        let mut above = BTreeSet::new();
        for id in &wanted {
            if let Some(person) = known_person(store, id)? {
                let person = person.known();
                above.extend(person.manager);
                known.insert(*id, person);
            }
        }
        above.retain(|id| !known.contains_key(id));
        if above.is_empty() {
            break;
        }
        wanted = above;
    }
    Ok(known)
}

fn groups(store: &Store, wanted: BTreeSet<GroupId>) -> Result<BTreeMap<GroupId, Group>, StoreError> {
    let mut groups = BTreeMap::new();
    for id in wanted {
        let found = store.object(ObjectKind::Group, &ObjectId::from_uuid(*id.as_uuid()))?;
        if let Some(found) = found.filter(|found| found.removed.is_none()) {
            groups.insert(id, Group::of(id, &found.row.properties));
        }
    }
    Ok(groups)
}

/// Who holds the role of Global Administrator; nothing when roles were not read.
fn global_administrators(store: &Store) -> Result<Option<Vec<Known>>, StoreError> {
    let query = ObjectQuery { limit: ROLES, ..ObjectQuery::of(ObjectKind::DirectoryRole) };
    let roles = store.objects(&query)?.rows;
    let is_global = |properties: &Properties| {
        template(properties).is_some_and(|template| template.eq_ignore_ascii_case(GLOBAL_ADMINISTRATOR))
    };
    let Some(role) = roles.iter().find(|role| is_global(&role.properties)) else { return Ok(None) };
    let mut holders = Vec::new();
    for member in store.members(&role.id, 0, u64::from(u32::MAX))?.rows {
        if let Some(person) = known_person(store, &UserId::from_uuid(*member.id.as_uuid()))? {
            holders.push(person.known());
        }
    }
    Ok(Some(holders))
}

fn holders(store: &Store, names: &[String]) -> Result<BTreeMap<String, Vec<Holder>>, StoreError> {
    let mut holders: BTreeMap<String, Vec<Holder>> = BTreeMap::new();
    for owner in store.names_in_use(names)? {
        holders.entry(owner.name.to_lowercase()).or_default().push(Holder {
            id: ObjectId::from_uuid(*owner.user_id.as_uuid()),
            kind: if owner.deleted { HolderKind::DeletedPerson } else { HolderKind::Person },
            name: owner.display_name,
            detail: None,
        });
    }
    for (address, object) in store.addresses_in_use(names)? {
        holders.entry(address.to_lowercase()).or_default().push(Holder {
            id: object.id,
            kind: if object.kind == ObjectKind::Contact { HolderKind::Contact } else { HolderKind::Group },
            name: object.display_name,
            detail: None,
        });
    }
    Ok(holders)
}
