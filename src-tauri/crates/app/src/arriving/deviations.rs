//! Who differs from their template: fields that are fixed, licences and groups everybody of that kind has.

use super::templates;
use crate::App;
use crate::contract::error::{AppError, ErrorCode};
use crate::contract::templates::{Deviation, Deviations, FieldRule, OfTemplate, RoleTemplate, TemplateDifference};
use crate::now;
use crate::tenant::in_background;
use model::filter::Expression;
use model::{AssignedLicense, ObjectId, Properties, UserId};
use serde::Deserialize as _;
use serde_json::Value;
use std::collections::{BTreeMap, HashSet};
use std::ops::ControlFlow;
use store::{PeopleQuery, Store};

/// People who are shown.
const SHOWN: usize = 500;

/// Who differs from a template.
pub(crate) async fn deviations(app: &App, arguments: OfTemplate) -> Result<Deviations, AppError> {
    let tenant = app.tenant(&arguments.connection)?;
    let store = tenant.store.clone();
    in_background(move || {
        let template = templates::one(&store, &arguments.template)?;
        if template.who.trim().is_empty() {
            return Err(AppError::new(ErrorCode::Invalid, "the template does not say who is of this kind")
                .hint("Write it as a filter of the People list, for example department = Sales"));
        }
        of_template(&store, &template)
    })
    .await
}

fn of_template(store: &Store, template: &RoleTemplate) -> Result<Deviations, AppError> {
    let filter = Expression::parse(&template.who)?.at(now());
    let wanted = Wanted::of(store, template)?;
    let (mut people, mut total, mut rows) = (0, 0, Vec::new());
    let query = PeopleQuery { filter, limit: u64::MAX, ..PeopleQuery::default() };
    store.each_person(&query, |id, properties| {
        people += 1;
        let differences = wanted.differences(&id, properties);
        if !differences.is_empty() {
            total += 1;
            if rows.len() < SHOWN {
                rows.push(Deviation {
                    id: id.to_string(),
                    display_name: text(properties, "displayName").to_owned(),
                    user_principal_name: text(properties, "userPrincipalName").to_owned(),
                    differences,
                });
            }
        }
        ControlFlow::Continue(())
    })?;
    Ok(Deviations { people, total, rows })
}

/// A template in the form people are compared with.
pub(super) struct Wanted<'a> {
    template: &'a RoleTemplate,
    /// Names of the wanted products.
    products: BTreeMap<String, String>,
    /// Who is in each wanted group.
    members: Vec<(String, String, HashSet<ObjectId>)>,
}

impl<'a> Wanted<'a> {
    pub(super) fn of(store: &Store, template: &'a RoleTemplate) -> Result<Self, AppError> {
        let products = store.products()?;
        let name = |sku: &String| {
            let known = products.iter().find(|product| product.sku_id.to_string() == *sku);
            (sku.clone(), known.map_or_else(|| sku.clone(), |product| product.display_name().to_owned()))
        };
        let mut members = Vec::new();
        for group in &template.groups {
            let Ok(id) = ObjectId::parse(&group.id) else { continue };
            let all = store.members(&id, 0, u64::from(u32::MAX))?;
            let ids = all.rows.into_iter().map(|member| member.id).collect();
            members.push((group.id.clone(), group.display_name.clone(), ids));
        }
        Ok(Self { template, products: template.licenses.iter().map(|one| name(&one.sku_id)).collect(), members })
    }

    /// Everything that is not as the template says.
    pub(super) fn differences(&self, id: &UserId, properties: &Properties) -> Vec<TemplateDifference> {
        let mut found: Vec<TemplateDifference> =
            self.template.fields.iter().filter_map(|field| self.field(field, properties)).collect();
        let held = properties.get("assignedLicenses").and_then(Value::as_array).into_iter().flatten();
        let held: Vec<String> = held
            .filter_map(|value| AssignedLicense::deserialize(value).ok())
            .map(|license| license.sku_id.to_string())
            .collect();
        for (sku, name) in self.products.iter().filter(|(sku, _)| !held.contains(sku)) {
            found.push(missing("license", sku, name));
        }
        let object = ObjectId::from_uuid(*id.as_uuid());
        for (group, name, _) in self.members.iter().filter(|(_, _, members)| !members.contains(&object)) {
            found.push(missing("group", group, name));
        }
        found
    }

    fn field(
        &self,
        field: &crate::contract::templates::TemplateField,
        properties: &Properties,
    ) -> Option<TemplateDifference> {
        let now = value_of(properties, &field.property);
        let wanted = match field.rule {
            FieldRule::Suggested => return None,
            FieldRule::Required => None,
            FieldRule::Fixed | FieldRule::Hidden => Some(filled(&field.value, properties)),
        };
        let fits = match &wanted {
            Some(wanted) => now.as_deref() == Some(wanted.as_str()),
            None => now.is_some(),
        };
        (!fits).then(|| TemplateDifference {
            kind: "field".to_owned(),
            id: field.property.clone(),
            label: super::person::label_of(&field.property),
            now,
            wanted,
        })
    }
}

fn missing(kind: &str, id: &str, name: &str) -> TemplateDifference {
    TemplateDifference {
        kind: kind.to_owned(),
        id: id.to_owned(),
        label: name.to_owned(),
        now: None,
        wanted: Some(name.to_owned()),
    }
}

/// A value of a template for somebody who is there.
fn filled(value: &str, properties: &Properties) -> String {
    let local = text(properties, "userPrincipalName").split('@').next().unwrap_or_default();
    value
        .replace("{first}", text(properties, "givenName"))
        .replace("{last}", text(properties, "surname"))
        .replace("{displayName}", text(properties, "displayName"))
        .replace("{department}", text(properties, "department"))
        .replace("{office}", text(properties, "officeLocation"))
        .replace("{userName}", local)
        .trim()
        .to_owned()
}

fn text<'p>(properties: &'p Properties, name: &str) -> &'p str {
    properties.get(name).and_then(Value::as_str).unwrap_or_default()
}

fn value_of(properties: &Properties, name: &str) -> Option<String> {
    let value = properties.get(name).or_else(|| properties.get(super::person::EXTENSION_OBJECT)?.get(name))?;
    let text = match value {
        Value::Array(list) => list.first().and_then(Value::as_str).unwrap_or_default().to_owned(),
        other => other.as_str().unwrap_or_default().to_owned(),
    };
    // A day is told as the first instant of it.
    let text = text.strip_suffix("T00:00:00Z").map_or(text.clone(), str::to_owned);
    Some(text).filter(|text| !text.is_empty())
}
