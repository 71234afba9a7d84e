//! Groups: the list and a group's page from the copy; owners and licence errors live.

mod live;
mod members;

pub(crate) use live::live;
pub(crate) use members::members;

use crate::App;
use crate::contract::directory::LicenseChip;
use crate::contract::error::AppError;
use crate::contract::groups::{
    Group, GroupEvent, GroupEventKind, GroupKind, GroupLicense, GroupRow, Groups, GroupsSort, ListGroups, OfGroup,
};
use crate::people::license_chip;
use model::{AssignedLicense, ObjectId, ObjectKind, Properties, SubscribedSku};
use serde_json::Value;
use store::{HistoryKind, HistoryRow, MembershipEvent, ObjectQuery, ObjectRow, ObjectSort};

/// Most rows of one page.
const PAGE: u32 = 500;
/// What is told of a group's past.
const HISTORY: u64 = 100;

/// A page of groups.
pub(crate) async fn list(app: &App, arguments: ListGroups) -> Result<Groups, AppError> {
    let tenant = app.tenant(&arguments.connection)?;
    let query = ObjectQuery {
        text: arguments.text,
        group_kind: arguments.kind.map(kind_asked),
        licensed: arguments.licensed,
        sort: match arguments.sort {
            GroupsSort::Name => ObjectSort::Name,
            GroupsSort::Members => ObjectSort::Members,
        },
        descending: arguments.descending,
        offset: u64::from(arguments.offset),
        limit: u64::from(arguments.limit.min(PAGE)),
        ..ObjectQuery::of(ObjectKind::Group)
    };
    let (page, products) = tenant.stored(move |store| Ok((store.objects(&query)?, store.products()?))).await?;
    Ok(Groups {
        total: u32::try_from(page.total).unwrap_or(u32::MAX),
        rows: page.rows.iter().map(|row| group_row(row, &products)).collect(),
    })
}

/// A group's page.
pub(crate) async fn get(app: &App, arguments: OfGroup) -> Result<Group, AppError> {
    let tenant = app.tenant(&arguments.connection)?;
    let id = ObjectId::parse(&arguments.id)?;
    let found = tenant
        .stored(move |store| {
            let Some(group) = store.object(ObjectKind::Group, &id)? else { return Ok(None) };
            let memberships = store.membership_history(&id, HISTORY)?;
            let ids: Vec<ObjectId> = memberships.iter().map(|row| row.member).collect();
            Ok(Some((group, store.object_history(&id, HISTORY)?, memberships, store.named(&ids)?, store.products()?)))
        })
        .await?;
    let Some((group, changes, memberships, names, products)) = found else {
        return Err(AppError::not_found("group", &arguments.id).hint("It may have been deleted meanwhile"));
    };
    let properties = &group.row.properties;
    let mut history: Vec<GroupEvent> = changes.iter().filter_map(changed).collect();
    history.extend(memberships.iter().map(|row| GroupEvent {
        at: row.at.to_string(),
        what: match row.event {
            MembershipEvent::Added => GroupEventKind::Joined,
            MembershipEvent::Removed => GroupEventKind::Left,
        },
        member: Some(members::member(row.member, &row.member_kind, names.get(&row.member))),
        label: None,
        before: None,
        after: None,
    }));
    history.sort_by(|one, other| other.at.cmp(&one.at));
    history.truncate(usize::try_from(HISTORY).unwrap_or(usize::MAX));
    Ok(Group {
        row: group_row(&group.row, &products),
        rule: text(properties, "membershipRule"),
        rule_state: text(properties, "membershipRuleProcessingState"),
        created_at: text(properties, "createdDateTime"),
        visibility: text(properties, "visibility"),
        read_at: group.read_at.to_string(),
        licenses: licenses_of(properties).iter().map(|license| group_license(license, &products)).collect(),
        processing: properties
            .get("licenseProcessingState")
            .and_then(|state| state.get("state"))
            .and_then(Value::as_str)
            .is_some_and(|state| state != "ProcessingComplete"),
        history,
    })
}

fn group_row(row: &ObjectRow, products: &[SubscribedSku]) -> GroupRow {
    let properties = &row.properties;
    let flag = |name: &str| properties.get(name).and_then(Value::as_bool).unwrap_or_default();
    GroupRow {
        id: row.id.to_string(),
        display_name: row.display_name.clone(),
        mail: text(properties, "mail"),
        description: text(properties, "description"),
        kind: kind_shown(row.group_kind.unwrap_or_else(|| model::GroupKind::of(properties))),
        dynamic: model::object::is_dynamic(properties),
        synced: flag("onPremisesSyncEnabled"),
        role_assignable: flag("isAssignableToRole"),
        members: u32::try_from(row.member_count).unwrap_or(u32::MAX),
        licenses: chips(properties, products),
    }
}

/// Products a group gives.
pub(crate) fn licenses_of(properties: &Properties) -> Vec<AssignedLicense> {
    properties.get("assignedLicenses").and_then(|value| serde_json::from_value(value.clone()).ok()).unwrap_or_default()
}

fn chips(properties: &Properties, products: &[SubscribedSku]) -> Vec<LicenseChip> {
    licenses_of(properties).iter().map(|license| license_chip(license, products)).collect()
}

fn group_license(license: &AssignedLicense, products: &[SubscribedSku]) -> GroupLicense {
    let product = products.iter().find(|product| product.sku_id == license.sku_id);
    let plans = product.map(|product| product.service_plans.as_slice()).unwrap_or_default();
    let named = |off: bool| {
        let wanted = plans
            .iter()
            .filter(|plan| plan.applies_to == "User" && license.disabled_plans.contains(&plan.service_plan_id) == off);
        wanted.map(|plan| plan.service_plan_name.clone()).collect()
    };
    GroupLicense { product: license_chip(license, products), plans_on: named(false), plans_off: named(true) }
}

/// Memberships are told by their own history.
fn changed(row: &HistoryRow) -> Option<GroupEvent> {
    let words = |value: &Option<Value>| match value {
        None | Some(Value::Null) => None,
        Some(Value::String(text)) => (!text.is_empty()).then(|| text.clone()),
        Some(Value::Bool(flag)) => Some(if *flag { "Yes" } else { "No" }.to_owned()),
        Some(Value::Array(values)) if values.iter().all(Value::is_string) => {
            Some(values.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(", "))
        }
        Some(other) => Some(other.to_string()),
    };
    Some(GroupEvent {
        at: row.at.to_string(),
        what: match row.kind {
            HistoryKind::Created => GroupEventKind::Created,
            HistoryKind::Removed => GroupEventKind::Deleted,
            HistoryKind::Restored => GroupEventKind::Restored,
            HistoryKind::Changed => GroupEventKind::Changed,
        },
        member: None,
        label: row.property.as_deref().map(label),
        before: words(&row.old),
        after: words(&row.new),
    })
}

/// A property of a group as people call it.
fn label(property: &str) -> String {
    let known = match property {
        "displayName" => "Name",
        "description" => "Description",
        "mail" => "Address",
        "membershipRule" => "Rule",
        "membershipRuleProcessingState" => "Rule processing",
        "assignedLicenses" => "Licences",
        "visibility" => "Visibility",
        "groupTypes" => "Kind",
        other => other,
    };
    known.to_owned()
}

pub(crate) fn text(properties: &Properties, name: &str) -> Option<String> {
    properties.get(name).and_then(Value::as_str).filter(|text| !text.is_empty()).map(str::to_owned)
}

const fn kind_asked(kind: GroupKind) -> model::GroupKind {
    match kind {
        GroupKind::Microsoft365 => model::GroupKind::Microsoft365,
        GroupKind::Security => model::GroupKind::Security,
        GroupKind::MailSecurity => model::GroupKind::MailEnabledSecurity,
        GroupKind::Mailing => model::GroupKind::Distribution,
    }
}

const fn kind_shown(kind: model::GroupKind) -> GroupKind {
    match kind {
        model::GroupKind::Microsoft365 => GroupKind::Microsoft365,
        model::GroupKind::Security => GroupKind::Security,
        model::GroupKind::MailEnabledSecurity => GroupKind::MailSecurity,
        model::GroupKind::Distribution => GroupKind::Mailing,
    }
}
