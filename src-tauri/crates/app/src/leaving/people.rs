//! Who leaves: what is known of each, and what is in the way.

use super::choice::{no_successor, owned_alone};
use crate::App;
use crate::clock;
use crate::contract::directory::PersonLink;
use crate::contract::error::{AppError, ErrorCode};
use crate::contract::leaving::{AskLeavers, Leaver, LeaverStop, Leavers, ZoneOf};
use crate::facts::{Asked, Depth, Gathered, gather_anyhow};
use crate::make;
use crate::people::Names;
use crate::tenant::Tenant;
use engine::build::Situation;
use engine::facts::Person;
use engine::guard;
use model::{ObjectId, UserId};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use store::{PersonFact, Store, StoreError};

/// People of one wizard; more than that are let go in parts.
const MOST: usize = 500;

/// Who leaves.
pub(crate) async fn people(app: &App, arguments: AskLeavers) -> Result<Leavers, AppError> {
    let tenant = app.tenant(&arguments.connection)?;
    let ids = make::ids(&tenant, arguments.who).await?;
    at_most(ids.len())?;
    let asked =
        Asked { people: ids, depth: Depth::Everything, groups: Vec::new(), others: Vec::new(), names: Vec::new() };
    let (gathered, unread) = gather_anyhow(app, &tenant, asked).await?;
    let known = beside(&tenant, &gathered.people).await?;
    let leaving: BTreeSet<UserId> = gathered.people.iter().map(|person| person.id).collect();
    let people: Vec<Leaver> =
        gathered.people.iter().map(|person| leaver(person, &gathered, &leaving, known.get(&person.id))).collect();
    Ok(Leavers { zones: zones(&gathered.people), sets_replies: gathered.settings.as_app, people, unread })
}

/// Refuses more people than one wizard takes.
pub(crate) fn at_most(people: usize) -> Result<(), AppError> {
    if people <= MOST {
        return Ok(());
    }
    Err(AppError::new(ErrorCode::Invalid, format!("{people} people are more than leave at once; at most {MOST} do"))
        .hint("Choose fewer people, and let the others go in a second job"))
}

/// What the store knows besides.
#[derive(Default)]
struct Beside {
    last_sign_in: Option<String>,
    methods: Option<u32>,
    dossier_at: Option<String>,
    licenses: Vec<String>,
}

async fn beside(tenant: &Arc<Tenant>, people: &[Person]) -> Result<BTreeMap<UserId, Beside>, AppError> {
    let people: Vec<Person> = people.to_vec();
    tenant
        .stored(move |store| {
            let names = Names::read(store)?;
            let mut known = BTreeMap::new();
            for person in &people {
                known.insert(person.id, of(store, person, &names)?);
            }
            Ok(known)
        })
        .await
}

fn of(store: &Store, person: &Person, names: &Names<'_>) -> Result<Beside, StoreError> {
    let mut beside = Beside {
        dossier_at: store.dossiers_of_person(&person.id)?.first().map(|dossier| dossier.taken_at.to_string()),
        licenses: person.assigned().iter().map(|license| names.chip(license).short_name).collect(),
        ..Beside::default()
    };
    for fact in store.person_facts(&person.id)? {
        let Some(value) = fact.value else { continue };
        match fact.fact {
            PersonFact::SignInActivity => {
                let told = ["lastSuccessfulSignInDateTime", "lastSignInDateTime"]
                    .into_iter()
                    .find_map(|name| value.get(name)?.as_str().map(str::to_owned));
                beside.last_sign_in = told;
            }
            PersonFact::AuthenticationMethods => {
                beside.methods = value.as_array().map(|methods| count_methods(methods))
            }
            PersonFact::LicenseAssignmentStates | PersonFact::OwnedDevices => {}
        }
    }
    Ok(beside)
}

fn count_methods(methods: &[Value]) -> u32 {
    let password = |method: &&Value| {
        method
            .get("@odata.type")
            .and_then(Value::as_str)
            .is_some_and(|kind| kind.ends_with("passwordAuthenticationMethod"))
    };
    number(methods.iter().filter(|method| !password(method)).count())
}

fn leaver(person: &Person, gathered: &Gathered, leaving: &BTreeSet<UserId>, beside: Option<&Beside>) -> Leaver {
    let basis = gathered.basis();
    let situation = Situation { basis: &basis, facts: &gathered.facts, settings: &gathered.settings };
    let text = |name: &str| person.text(name).map(str::to_owned);
    let groups = person.groups.as_deref().unwrap_or_default();
    let left = groups.iter().filter(|id| gathered.facts.groups.get(id).is_none_or(|group| group.keeper().is_none()));
    let methods = person
        .methods
        .as_ref()
        .map(|methods| number(methods.iter().filter(|method| method.method != "password").count()));
    Leaver {
        id: person.id.to_string(),
        display_name: person.name().to_owned(),
        user_principal_name: text("userPrincipalName").unwrap_or_default(),
        department: text("department"),
        job_title: text("jobTitle"),
        enabled: person.enabled(),
        synced: person.is_synced(),
        guest: person.is_guest(),
        manager: person
            .manager()
            .map(|id| PersonLink { id: id.to_string(), display_name: gathered.facts.name_of(&id) }),
        no_successor: no_successor(person, &gathered.facts, leaving),
        last_sign_in: beside.and_then(|beside| beside.last_sign_in.clone()),
        licenses: beside.map(|beside| beside.licenses.clone()).unwrap_or_default(),
        mailbox: guard::has_mailbox(person, &situation),
        roles: person.role_names().into_iter().map(str::to_owned).collect(),
        reports: person.reports.as_ref().map_or(0, |reports| number(reports.len())),
        owned_alone: owned_alone(person),
        groups_left: number(left.count()),
        groups: number(groups.len()),
        devices: person.devices.as_ref().map(|devices| number(devices.len())),
        methods: methods.or_else(|| beside.and_then(|beside| beside.methods)),
        zone: zone_of(person).map(|(zone, _)| zone.to_owned()),
        dossier_at: beside.and_then(|beside| beside.dossier_at.clone()),
        stop: stop_of(person, gathered),
        not_a_person: guard::not_a_person(person).map(str::to_owned),
    }
}

fn stop_of(person: &Person, gathered: &Gathered) -> Option<LeaverStop> {
    let settings = &gathered.settings;
    if settings.signed_in == Some(person.id) {
        return Some(LeaverStop::Yourself);
    }
    if settings.protected.contains(&ObjectId::from(person.id)) {
        return Some(LeaverStop::Protected);
    }
    let holders = gathered.facts.global_administrators.as_deref().unwrap_or_default();
    let acting = holders.iter().filter(|holder| holder.enabled != Some(false) && !holder.guest && !holder.deleted);
    let (mut left, mut is_one) = (0_u32, false);
    for holder in acting {
        if holder.id == person.id { is_one = true } else { left += 1 }
    }
    (is_one && left < settings.least_administrators()).then_some(LeaverStop::LastAdministrator)
}

fn zone_of(person: &Person) -> Option<(&'static str, bool)> {
    person.text("usageLocation").or_else(|| person.text("country")).and_then(clock::zone_of_country)
}

fn zones(people: &[Person]) -> Vec<ZoneOf> {
    let mut counted: BTreeMap<&'static str, (u32, bool)> = BTreeMap::new();
    for (zone, unsure) in people.iter().filter_map(zone_of) {
        let entry = counted.entry(zone).or_insert((0, unsure));
        entry.0 += 1;
    }
    let mut zones: Vec<ZoneOf> =
        counted.into_iter().map(|(zone, (people, unsure))| ZoneOf { zone: zone.to_owned(), people, unsure }).collect();
    zones.sort_by(|one, other| other.people.cmp(&one.people).then_with(|| one.zone.cmp(&other.zone)));
    zones
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
