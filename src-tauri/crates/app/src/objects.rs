//! The smaller lists: deleted people, roles, domains, contacts, devices.

use crate::contract::directory::PersonLink;
use crate::contract::error::AppError;
use crate::contract::objects::{
    Contact, Contacts, DeletedPeople, DeletedPerson, Device, DeviceOwner, DeviceOwners, Devices, DomainRow, Domains,
    ListObjects, OwnersOf, Role, Roles,
};
use crate::contract::start::OfConnection;
use crate::group_view::text;
use crate::{App, now};
use graph::Entity;
use model::{Domain, ObjectId, ObjectKind};
use serde_json::Value;
use std::collections::BTreeMap;
use store::{ObjectQuery, ObjectRow};

/// Most rows of one page.
const PAGE: u32 = 500;
/// More roles than any tenant has.
const ALL_ROLES: u64 = 1_000;
/// Devices whose owners are asked for at once.
const MOST_DEVICES: usize = 20;

/// People in the recycle bin, those with the fewest days left first.
pub(crate) async fn deleted(app: &App, arguments: ListObjects) -> Result<DeletedPeople, AppError> {
    let tenant = app.tenant(&arguments.connection)?;
    let (offset, limit) = (u64::from(arguments.offset), u64::from(arguments.limit.min(PAGE)));
    let typed = arguments.text;
    let page = tenant
        .stored(move |store| {
            // The copy lists those deleted last first, so a page from the other end is turned round.
            let total = store.deleted_people(&typed, 0, 0)?.total;
            let end = total.saturating_sub(offset);
            let start = end.saturating_sub(limit);
            let mut page = store.deleted_people(&typed, start, end - start)?;
            page.rows.reverse();
            Ok(page)
        })
        .await?;
    let now = now();
    Ok(DeletedPeople {
        total: u32::try_from(page.total).unwrap_or(u32::MAX),
        rows: page
            .rows
            .iter()
            .map(|person| DeletedPerson {
                id: person.id.to_string(),
                display_name: person.display_name.clone(),
                user_principal_name: person.user_principal_name.clone(),
                deleted_at: person.deleted_at.map(|at| at.to_string()),
                days_left: person.days_left(now).and_then(|days| u32::try_from(days).ok()),
                department: text(&person.properties, "department"),
            })
            .collect(),
    })
}

/// Directory roles, those with most power first.
pub(crate) async fn roles(app: &App, arguments: OfConnection) -> Result<Roles, AppError> {
    let tenant = app.tenant(&arguments.connection)?;
    let query = ObjectQuery { limit: ALL_ROLES, ..ObjectQuery::of(ObjectKind::DirectoryRole) };
    let page = tenant.stored(move |store| store.objects(&query)).await?;
    let mut roles: Vec<Role> = page
        .rows
        .iter()
        .map(|row| Role {
            id: row.id.to_string(),
            display_name: row.display_name.clone(),
            description: text(&row.properties, "description"),
            privileged: text(&row.properties, "roleTemplateId").is_some_and(|template| is_privileged(&template)),
            holders: u32::try_from(row.member_count).unwrap_or(u32::MAX),
        })
        .collect();
    roles.sort_by(|one, other| {
        let key = |role: &Role| (role.holders == 0, !role.privileged, std::cmp::Reverse(role.holders));
        (key(one), &one.display_name).cmp(&(key(other), &other.display_name))
    });
    Ok(Roles { roles })
}

/// Roles that Microsoft marks as privileged, by template (`facts/graph.md §11.2`).
const PRIVILEGED: &[&str] = &[
    "62e90394-69f5-4237-9190-012177145e10", // Global Administrator
    "e8611ab8-c189-46e8-94e1-60213ab1f814", // Privileged Role Administrator
    "7be44c8a-adaf-4e2a-84d6-ab2649e08a13", // Privileged Authentication Administrator
    "fe930be7-5e62-47db-91af-98c3a49a38b1", // User Administrator
    "c4e39bd9-1100-46d3-8c65-fb160da0071f", // Authentication Administrator
    "729827e3-9c14-49f7-bb1b-9608f156bbb8", // Helpdesk Administrator
    "966707d0-3269-4727-9be2-8c3a10f19b9d", // Password Administrator
    "9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3", // Application Administrator
    "158c047a-c907-4556-b7ef-446551a6b5f7", // Cloud Application Administrator
    "b1be1c3e-b65d-4f19-8427-f6fa0d97feb9", // Conditional Access Administrator
    "194ae4cb-b126-40b2-bd5b-6091b380977d", // Security Administrator
    "8ac3fc64-6eca-42ea-9e69-59f4c7b60eb2", // Hybrid Identity Administrator
    "3a2c62db-5318-420d-8d74-23affee5d9d5", // Intune Administrator
    "f2ef992c-3afb-46b9-b7cf-a126ee74c451", // Global Reader
    "5d6b6bb7-de71-4623-b4af-96380a352509", // Security Reader
];

fn is_privileged(template: &str) -> bool {
    PRIVILEGED.iter().any(|known| known.eq_ignore_ascii_case(template))
}

/// Domains, the default one first.
pub(crate) async fn domains(app: &App, arguments: OfConnection) -> Result<Domains, AppError> {
    let tenant = app.tenant(&arguments.connection)?;
    let (domains, used) = tenant.stored(|store| Ok((store.domains()?, store.domain_use()?))).await?;
    Ok(Domains { domains: domain_rows(domains, &used) })
}

fn domain_rows(domains: Vec<Domain>, used: &BTreeMap<String, u64>) -> Vec<DomainRow> {
    let mut rows: Vec<DomainRow> = domains
        .into_iter()
        .map(|domain| DomainRow {
            people: used.get(&domain.name.to_lowercase()).map_or(0, |count| u32::try_from(*count).unwrap_or(u32::MAX)),
            verified: domain.is_verified,
            default: domain.is_default,
            initial: domain.is_initial,
            federated: domain.is_federated,
            name: domain.name,
        })
        .collect();
    rows.sort_by(|one, other| {
        let key = |row: &DomainRow| (!row.default, !row.verified, std::cmp::Reverse(row.people));
        (key(one), &one.name).cmp(&(key(other), &other.name))
    });
    rows
}

/// Contacts of the organisation.
pub(crate) async fn contacts(app: &App, arguments: ListObjects) -> Result<Contacts, AppError> {
    let tenant = app.tenant(&arguments.connection)?;
    let query = query(ObjectKind::Contact, arguments);
    let page = tenant.stored(move |store| store.objects(&query)).await?;
    let contact = |row: &ObjectRow| Contact {
        id: row.id.to_string(),
        display_name: row.display_name.clone(),
        mail: text(&row.properties, "mail"),
        company: text(&row.properties, "companyName"),
        department: text(&row.properties, "department"),
        job_title: text(&row.properties, "jobTitle"),
        synced: flag(row, "onPremisesSyncEnabled").unwrap_or_default(),
    };
    Ok(Contacts { total: u32::try_from(page.total).unwrap_or(u32::MAX), rows: page.rows.iter().map(contact).collect() })
}

/// Devices.
pub(crate) async fn devices(app: &App, arguments: ListObjects) -> Result<Devices, AppError> {
    let tenant = app.tenant(&arguments.connection)?;
    let query = query(ObjectKind::Device, arguments);
    let page = tenant.stored(move |store| store.objects(&query)).await?;
    let device = |row: &ObjectRow| Device {
        id: row.id.to_string(),
        display_name: row.display_name.clone(),
        system: text(&row.properties, "operatingSystem").map(|system| {
            let version = text(&row.properties, "operatingSystemVersion");
            version.map_or_else(|| system.clone(), |version| format!("{system} {version}"))
        }),
        enabled: flag(row, "accountEnabled"),
        compliant: flag(row, "isCompliant"),
        trust: text(&row.properties, "trustType"),
        last_seen: text(&row.properties, "approximateLastSignInDateTime"),
    };
    Ok(Devices { total: u32::try_from(page.total).unwrap_or(u32::MAX), rows: page.rows.iter().map(device).collect() })
}

/// Owners of some devices, asked of the service now.
pub(crate) async fn owners(app: &App, arguments: OwnersOf) -> Result<DeviceOwners, AppError> {
    let tenant = app.tenant(&arguments.connection)?;
    let client = tenant.client()?;
    let mut owners = Vec::new();
    for id in arguments.ids.into_iter().take(MOST_DEVICES) {
        let people = client.device_owners(ObjectId::parse(&id)?).await?;
        owners.push(DeviceOwner { device: id, people: people.iter().map(person_link).collect() });
    }
    Ok(DeviceOwners { owners })
}

fn person_link(entity: &Entity) -> PersonLink {
    let name = entity.text("displayName").or_else(|| entity.text("userPrincipalName")).unwrap_or(&entity.id);
    PersonLink { id: entity.id.clone(), display_name: name.to_owned() }
}

fn query(kind: ObjectKind, arguments: ListObjects) -> ObjectQuery {
    ObjectQuery {
        text: arguments.text,
        offset: u64::from(arguments.offset),
        limit: u64::from(arguments.limit.min(PAGE)),
        ..ObjectQuery::of(kind)
    }
}

fn flag(row: &ObjectRow, name: &str) -> Option<bool> {
    row.properties.get(name).and_then(Value::as_bool)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn domains_are_listed_by_how_much_they_matter() {
        let domain = |name: &str, is_default: bool, is_verified: bool| Domain {
            name: name.to_owned(),
            is_verified,
            is_default,
            is_initial: false,
            is_federated: false,
        };
        let used = BTreeMap::from([("b.com".to_owned(), 7), ("a.com".to_owned(), 2)]);
        let rows = domain_rows(
            vec![
                domain("new.com", false, false),
                domain("A.com", false, true),
                domain("b.com", false, true),
                domain("c.com", true, true),
            ],
            &used,
        );
        let listed: Vec<(&str, u32)> = rows.iter().map(|row| (row.name.as_str(), row.people)).collect();
        assert_eq!(listed, [("c.com", 0), ("b.com", 7), ("A.com", 2), ("new.com", 0)]);
    }
}
