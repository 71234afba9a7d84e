//! The fields and groups of the people who are meant: the value where it is the same for all, else how many there are.

use crate::App;
use crate::contract::directory::FieldSection;
use crate::contract::error::AppError;
use crate::contract::wizard::{AskWho, EditGroup, EditValue, EditValues};
use crate::make::more_fields::MoreField;
use crate::people::words::words;
use crate::people::{membership_shown, section_of};
use crate::tenant::in_background;
use crate::{make, plan_view};
use engine::build::locked_when_synced;
use engine::facts::Group;
use model::property::Kind;
use model::{GroupId, ObjectKind, Properties, UserId, UserProperty};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use store::{Membership, Store};

/// Groups that are offered to be left.
const GROUPS: usize = 100;
/// People whose groups are looked at; of more nobody reads a list.
const GROUPS_OF: usize = 5_000;
const MANAGER: &str = "manager";

/// The fields of the people who are meant, as the copy knows them.
pub(crate) async fn values(app: &App, arguments: AskWho) -> Result<EditValues, AppError> {
    let tenant = app.tenant(&arguments.connection)?;
    let people = make::people_of(&tenant, arguments.who).await?;
    let store = tenant.store.clone();
    in_background(move || of_people(&store, &people)).await
}

fn of_people(store: &Store, people: &[UserId]) -> Result<EditValues, AppError> {
    let properties: Vec<UserProperty> =
        UserProperty::ALL.iter().copied().filter(|property| make::settable(property.graph_name()).is_ok()).collect();
    let mut tallies: Vec<Tally> = vec![Tally::default(); properties.len() + 1];
    let (mut synced, mut deleted, mut name) = (0, 0, None);
    for id in people {
        let known = match store.person(id)? {
            Some(person) => Some(person.properties),
            None => store.deleted_person(id)?.inspect(|_| deleted += 1).map(|person| person.properties),
        };
        let Some(known) = known else { continue };
        let is_synced = known.get("onPremisesSyncEnabled") == Some(&Value::Bool(true));
        synced += u32::from(is_synced);
        name = known.get("displayName").and_then(Value::as_str).map(str::to_owned);
        let keys = properties.iter().map(|property| property.graph_name()).chain([MANAGER]);
        for (tally, key) in tallies.iter_mut().zip(keys) {
            tally.add(known.get(key), is_synced && locked_when_synced(key));
        }
    }
    let manager = tallies.pop().unwrap_or_default();
    let mut fields: Vec<EditValue> =
        properties.iter().zip(tallies).map(|(property, tally)| field(*property, tally)).collect();
    fields.push(of_manager(store, manager)?);
    fields.extend(make::more_fields::all().map(|field| not_kept(field, synced)));
    Ok(EditValues {
        people: plan_view::amount(people.len()),
        synced,
        deleted,
        name: name.filter(|_| people.len() == 1),
        fields,
        groups: groups(store, people)?,
    })
}

/// The values of one field.
#[derive(Debug, Clone, Default)]
struct Tally {
    values: BTreeSet<String>,
    value: Option<Value>,
    empty: u32,
    locked: u32,
}

impl Tally {
    fn add(&mut self, value: Option<&Value>, locked: bool) {
        self.locked += u32::from(locked);
        let value = value.filter(|value| !is_empty(value));
        match value {
            None => self.empty += 1,
            Some(value) => {
                if self.values.insert(value.to_string()) {
                    self.value = Some(value.clone());
                }
            }
        }
    }

    /// How many values there are; no value counts as one.
    fn different(&self) -> u32 {
        plan_view::amount(self.values.len()) + u32::from(self.empty > 0)
    }

    /// The one value everybody has.
    fn common(&self) -> Option<&Value> {
        self.value.as_ref().filter(|_| self.values.len() == 1 && self.empty == 0)
    }
}

fn is_empty(value: &Value) -> bool {
    value.is_null() || value.as_str() == Some("") || value.as_array().is_some_and(Vec::is_empty)
}

fn field(property: UserProperty, tally: Tally) -> EditValue {
    let common = tally.common();
    EditValue {
        property: property.graph_name().to_owned(),
        label: property.label().to_owned(),
        section: section_of(property),
        kind: kind(property).to_owned(),
        longest: property.max_length().and_then(|longest| u32::try_from(longest).ok()),
        clearable: make::cleared_as(property).is_some(),
        value: common.map(|value| as_set(property, value)),
        shown: common.and_then(|value| words(property, value)),
        different: tally.different(),
        empty: tally.empty,
        locked: tally.locked,
    }
}

/// A field whose values the copy does not keep: they are read when the plan is made.
fn not_kept(field: &MoreField, synced: u32) -> EditValue {
    EditValue {
        property: field.name.to_owned(),
        label: field.label.to_owned(),
        section: if field.is_of_the_account() { FieldSection::Account } else { FieldSection::Job },
        kind: "text".to_owned(),
        longest: u32::try_from(field.longest).ok(),
        clearable: true,
        value: None,
        shown: None,
        different: 0,
        empty: 0,
        locked: synced,
    }
}

const fn kind(property: UserProperty) -> &'static str {
    match (property, property.kind()) {
        (UserProperty::UsageLocation, _) => "country",
        (_, Kind::Flag) => "flag",
        (_, Kind::TextList) => "list",
        (_, Kind::Time) => "day",
        (_, Kind::Text | Kind::Json) => "text",
    }
}

/// A value in the form it is set in.
fn as_set(property: UserProperty, value: &Value) -> String {
    match value {
        Value::String(text) if property.kind() == Kind::Time => text.split('T').next().unwrap_or(text).to_owned(),
        Value::String(text) => text.clone(),
        Value::Array(parts) => parts.iter().filter_map(Value::as_str).collect::<Vec<_>>().join("; "),
        other => other.to_string(),
    }
}

fn of_manager(store: &Store, tally: Tally) -> Result<EditValue, AppError> {
    let id = tally.common().and_then(Value::as_str).map(str::to_owned);
    let known = id.as_deref().and_then(|id| UserId::parse(id).ok()).map(|id| store.person(&id)).transpose()?.flatten();
    Ok(EditValue {
        property: MANAGER.to_owned(),
        label: UserProperty::Manager.label().to_owned(),
        section: FieldSection::Job,
        kind: "person".to_owned(),
        longest: None,
        clearable: true,
        shown: known.map(|person| person.row.display_name).or_else(|| id.clone()),
        value: id,
        different: tally.different(),
        empty: tally.empty,
        locked: tally.locked,
    })
}

/// The groups most of them are in.
fn groups(store: &Store, people: &[UserId]) -> Result<Vec<EditGroup>, AppError> {
    let mut found: BTreeMap<String, (Membership, u32)> = BTreeMap::new();
    for id in people.iter().take(GROUPS_OF) {
        for membership in store.memberships_of(id)?.into_iter().filter(|one| one.kind == ObjectKind::Group) {
            found.entry(membership.object_id.to_string()).or_insert((membership, 0)).1 += 1;
        }
    }
    let mut groups: Vec<EditGroup> =
        found.into_values().map(|(membership, members)| shown(&membership, members)).collect();
    groups.sort_by(|one, other| (other.members, &one.display_name).cmp(&(one.members, &other.display_name)));
    groups.truncate(GROUPS);
    Ok(groups)
}

fn shown(membership: &Membership, members: u32) -> EditGroup {
    let group = membership_shown(membership);
    EditGroup {
        writable: keeper_is_us(membership.object_id.as_uuid(), &membership.properties),
        id: group.id,
        display_name: group.display_name,
        kind: group.kind,
        members,
    }
}

fn keeper_is_us(id: &uuid::Uuid, properties: &Properties) -> bool {
    Group::of(GroupId::from_uuid(*id), properties).keeper().is_none()
}
