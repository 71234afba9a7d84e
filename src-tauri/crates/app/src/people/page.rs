//! A person's page, from the copy alone.

use super::past::entry;
use super::row::{Names, person_row};
use super::words::words;
use super::{count, details};
use crate::contract::directory::{
    Field, FieldSection, OfPerson, Person, PersonDeleted, PersonGroup, PersonGroupKind, PersonLicense, PersonLink,
    PersonPlan, PersonSource,
};
use crate::contract::error::AppError;
use crate::export::question::instant;
use crate::{App, now};
use jiff::Timestamp;
use model::{Collection, GroupKind, ObjectKind, Properties, UserId, UserProperty, object};
use serde_json::Value;
use std::collections::HashSet;
use store::{DeletedPerson, Membership, Store, StoreError};

/// Entries of the timeline on the page itself.
const LATEST: u64 = 5;
/// Managers above managers that are told.
const CHAIN: usize = 12;
/// Reports that are named.
const REPORTS: u64 = 50;

/// A person's page.
pub(crate) async fn get(app: &App, arguments: OfPerson) -> Result<Person, AppError> {
    let tenant = app.tenant(&arguments.connection)?;
    let id = UserId::parse(&arguments.id)?;
    let as_of = arguments.as_of.as_deref().map(|text| instant(text, now())).transpose()?;
    let found = tenant.stored(move |store| page(store, id, as_of)).await?;
    found.ok_or_else(|| {
        AppError::not_found("person", &arguments.id)
            .hint("They may have been deleted meanwhile, or not have been there then")
    })
}

fn page(store: &Store, id: UserId, as_of: Option<Timestamp>) -> Result<Option<Person>, StoreError> {
    let found = match as_of {
        Some(at) => store.person_as_of(&id, at)?,
        None => store.person(&id)?,
    };
    let (person, deleted) = match found {
        Some(person) => (person, None),
        None => match store.deleted_person(&id)? {
            Some(person) => {
                let deleted = gone(&person);
                (store::Person::of(id, person.properties, person.deleted_at.unwrap_or_else(now)), Some(deleted))
            }
            None => return Ok(None),
        },
    };
    let names = Names::read(store)?;
    let row = person_row(&person.row, &names);
    let (changes, latest) = store.timeline(&id, None, 0, LATEST)?;
    let chain = managers(store, &person.properties)?;
    Ok(Some(Person {
        fields: fields(&person.properties, row.source),
        manager: chain.first().cloned(),
        chain: chain.into_iter().skip(1).collect(),
        reports: count(store.reports(&id)?),
        report_people: store.report_people(&id, REPORTS)?.iter().map(link).collect(),
        licenses: person.row.licenses.iter().map(|license| held(license, &names)).collect(),
        groups: groups(store, &id)?,
        groups_as_of: groups_as_of(store)?,
        changes: count(changes),
        latest: latest.iter().map(entry).collect(),
        details: details::kept(store, &id)?,
        deleted,
        read_at: person.read_at.to_string(),
        row,
    }))
}

fn gone(person: &DeletedPerson) -> PersonDeleted {
    let left = person.days_left(now());
    PersonDeleted {
        at: person.deleted_at.unwrap_or_else(now).to_string(),
        days_left: left.and_then(|days| u32::try_from(days).ok()),
    }
}

fn link(row: &model::person::PersonRow) -> PersonLink {
    PersonLink { id: row.id.to_string(), display_name: row.display_name.clone() }
}

/// The manager, theirs and so on. A ring, which Graph allows, ends where it closes.
fn managers(store: &Store, properties: &Properties) -> Result<Vec<PersonLink>, StoreError> {
    let mut chain = Vec::new();
    let mut seen = HashSet::new();
    let mut next = manager_id(properties);
    while let Some(id) = next.take()
        && chain.len() < CHAIN
        && seen.insert(id)
    {
        match store.person(&id)? {
            Some(manager) => {
                chain.push(link(&manager.row));
                next = manager_id(&manager.properties);
            }
            // Gone, or of a kind that is not copied: told by the id, which is all that is known.
            None => chain.push(PersonLink { id: id.to_string(), display_name: String::new() }),
        }
    }
    Ok(chain)
}

fn manager_id(properties: &Properties) -> Option<UserId> {
    model::person::text(properties, UserProperty::Manager).and_then(|id| UserId::parse(id).ok())
}

/// The groups somebody is in and the roles they hold.
fn groups(store: &Store, id: &UserId) -> Result<Vec<PersonGroup>, StoreError> {
    Ok(store.memberships_of(id)?.iter().map(group).collect())
}

/// A group somebody is in.
pub(crate) fn group(membership: &Membership) -> PersonGroup {
    let said = &membership.properties;
    let list = |name: &str| said.get(name).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    PersonGroup {
        id: membership.object_id.to_string(),
        display_name: membership.display_name.clone(),
        kind: match membership.kind {
            ObjectKind::DirectoryRole => PersonGroupKind::Role,
            ObjectKind::Group | ObjectKind::Device | ObjectKind::Contact => match GroupKind::of(said) {
                GroupKind::Microsoft365 => PersonGroupKind::Microsoft365,
                GroupKind::MailEnabledSecurity => PersonGroupKind::MailSecurity,
                GroupKind::Distribution => PersonGroupKind::MailingList,
                GroupKind::Security => PersonGroupKind::Security,
            },
        },
        dynamic: object::is_dynamic(said),
        synced: said.get("onPremisesSyncEnabled") == Some(&Value::Bool(true)),
        gives_license: !list("assignedLicenses").is_empty(),
    }
}

/// The older of the ages of groups and roles; nothing while one of them was never read.
fn groups_as_of(store: &Store) -> Result<Option<String>, StoreError> {
    let states = store.collection_states()?;
    let age = |wanted: Collection| states.iter().find(|state| state.collection == wanted).and_then(|state| state.as_of);
    let roles = age(Collection::DirectoryRoles);
    Ok(age(Collection::Groups).map(|groups| roles.map_or(groups, |roles| roles.min(groups)).to_string()))
}

fn held(license: &model::AssignedLicense, names: &Names<'_>) -> PersonLicense {
    let plans = names.product(license).map(|product| product.service_plans.as_slice()).unwrap_or_default();
    PersonLicense {
        chip: names.chip(license),
        plans: plans
            .iter()
            .filter(|plan| plan.applies_to == "User")
            .map(|plan| PersonPlan {
                name: plan.service_plan_name.clone(),
                on: !license.disabled_plans.contains(&plan.service_plan_id),
            })
            .collect(),
    }
}

fn fields(properties: &Properties, source: PersonSource) -> Vec<Field> {
    let synced = properties.get(UserProperty::OnPremisesSyncEnabled.graph_name())
        == Some(&serde_json::Value::Bool(true))
        || source == PersonSource::ActiveDirectory;
    UserProperty::ALL
        .iter()
        .filter(|property| !matches!(property, UserProperty::AssignedLicenses | UserProperty::Manager))
        .filter_map(|property| {
            let value = properties.get(property.graph_name()).and_then(|value| words(*property, value))?;
            Some(Field {
                property: property.graph_name().to_owned(),
                label: property.label().to_owned(),
                value,
                section: section(*property),
                locked: synced && is_owned_on_premises(*property),
            })
        })
        .collect()
}

/// Where a field stands on the page.
pub(crate) fn section(property: UserProperty) -> FieldSection {
    use UserProperty as P;
    match property {
        P::DisplayName | P::GivenName | P::Surname | P::UserPrincipalName | P::MailNickname => FieldSection::Identity,
        P::JobTitle
        | P::Department
        | P::CompanyName
        | P::EmployeeId
        | P::EmployeeType
        | P::EmployeeHireDate
        | P::OfficeLocation
        | P::Manager => FieldSection::Job,
        P::Mail
        | P::StreetAddress
        | P::City
        | P::State
        | P::PostalCode
        | P::Country
        | P::BusinessPhones
        | P::MobilePhone
        | P::FaxNumber
        | P::OtherMails
        | P::ProxyAddresses => FieldSection::Contact,
        _ => FieldSection::Account,
    }
}

/// Of a synced person Active Directory owns everything but these (`facts/graph.md §2.6`).
fn is_owned_on_premises(property: UserProperty) -> bool {
    use UserProperty as P;
    !matches!(
        property,
        P::UsageLocation
            | P::UserType
            | P::PreferredLanguage
            | P::AssignedLicenses
            | P::OnPremisesSyncEnabled
            | P::ExternalUserState
            | P::CreatedDateTime
            | P::OtherMails
    )
}
