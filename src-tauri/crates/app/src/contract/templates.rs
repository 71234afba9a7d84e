//! Role templates: what a kind of person gets, and who differs from it.

use super::wizard::{FirstSignIn, GroupLink, PersonLink, WantedProduct};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What a template says of a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum FieldRule {
    /// The value is proposed and may be changed.
    Suggested,
    /// The value is this one.
    Fixed,
    /// The value is this one, and nobody sees the field.
    Hidden,
    /// Something must stand in it.
    Required,
}

/// A field of a template.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TemplateField {
    /// Graph's name.
    pub property: String,
    /// What holds.
    pub rule: FieldRule,
    /// The value, in which `{first}`, `{last}`, `{displayName}`, `{department}`, `{office}` and `{userName}` are filled in.
    pub value: String,
}

/// What a kind of person gets.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
pub struct RoleTemplate {
    /// Its id; empty for a new one.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Fields.
    pub fields: Vec<TemplateField>,
    /// Whether the manager is the one most people of the department have.
    pub manager_of_department: bool,
    /// Their manager, when it is always the same one.
    pub manager: Option<PersonLink>,
    /// The usage location.
    pub usage_location: Option<String>,
    /// The pattern of sign-in names; empty for the tenant's own.
    pub pattern: String,
    /// Licences.
    pub licenses: Vec<WantedProduct>,
    /// Groups.
    pub groups: Vec<GroupLink>,
    /// How they sign in first; `None` leaves it open.
    pub first_sign_in: Option<FirstSignIn>,
    /// Who is of this kind, in the language of filters; empty when nobody is looked at.
    pub who: String,
}

/// The templates of a tenant, in their order.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RoleTemplates {
    /// The templates.
    pub templates: Vec<RoleTemplate>,
}

/// Keeps a template.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SaveTemplate {
    /// The connection.
    pub connection: String,
    /// The template; with an empty id it is a new one.
    pub template: RoleTemplate,
}

/// Names a template.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OfTemplate {
    /// The connection.
    pub connection: String,
    /// The template.
    pub template: String,
}

/// Who differs from a template (`wizards.md` 4b).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Deviations {
    /// How many people are of that kind.
    pub people: u32,
    /// How many of them differ.
    pub total: u32,
    /// The first of those who differ, in the order of their names.
    pub rows: Vec<Deviation>,
}

/// Somebody who differs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Deviation {
    /// Object id.
    pub id: String,
    /// Their name.
    pub display_name: String,
    /// Their sign-in name.
    pub user_principal_name: String,
    /// What differs.
    pub differences: Vec<TemplateDifference>,
}

/// One thing that is not as the template says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TemplateDifference {
    /// `field`, `license` or `group`.
    pub kind: String,
    /// Graph's name of the field, or the id of the product or group.
    pub id: String,
    /// What people call it.
    pub label: String,
    /// What is there; nothing where something is missing.
    pub now: Option<String>,
    /// What the template wants; nothing where only something has to be there.
    pub wanted: Option<String>,
}

/// Plans to make people as their template says.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AlignPeople {
    /// The connection.
    pub connection: String,
    /// The template.
    pub template: String,
    /// Object ids of those it is about.
    pub people: Vec<String>,
    /// What of it: `field`, `license` or `group`.
    pub kind: String,
}

/// Keeps what somebody was given as a new template: their fields as proposals, their licences and groups.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TemplateFrom {
    /// The connection.
    pub connection: String,
    /// What it is called.
    pub name: String,
    /// The plan whose answers are meant.
    pub plan: Option<String>,
    /// The draft whose answers are meant.
    pub draft: Option<String>,
}
