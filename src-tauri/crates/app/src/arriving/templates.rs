//! Role templates: kept in the tenant's store, each a form of ours.

use super::person::{field_names, pattern_problem};
use crate::App;
use crate::contract::error::{AppError, ErrorCode};
use crate::contract::start::OfConnection;
use crate::contract::templates::{OfTemplate, RoleTemplate, RoleTemplates, SaveTemplate};
use model::filter::Expression;
use store::Store;

/// Most letters of a template's name.
const NAME: usize = 60;
/// Most templates a tenant has.
const MOST: usize = 500;

/// The templates in their order.
pub(crate) async fn list(app: &App, arguments: OfConnection) -> Result<RoleTemplates, AppError> {
    let tenant = app.tenant(&arguments.connection)?;
    tenant.stored(|store| Ok(all(store))).await?
}

pub(crate) fn all(store: &Store) -> Result<RoleTemplates, AppError> {
    // One that cannot be read any more does not take the others with it.
    let read = |(id, body): (String, String)| {
        serde_json::from_str::<RoleTemplate>(&body).ok().map(|template| RoleTemplate { id, ..template })
    };
    Ok(RoleTemplates { templates: store.role_templates()?.into_iter().filter_map(read).collect() })
}

/// A template by its id, or by its name.
pub(crate) fn one(store: &Store, id: &str) -> Result<RoleTemplate, AppError> {
    let templates = all(store)?.templates;
    let wanted = id.trim().to_lowercase();
    let by_id = templates.iter().find(|template| template.id == id);
    let found = by_id.or_else(|| templates.iter().find(|template| template.name.to_lowercase() == wanted));
    found.cloned().ok_or_else(|| {
        let names: Vec<&str> = templates.iter().map(|template| template.name.as_str()).collect();
        let known = if names.is_empty() { "none is kept".to_owned() } else { names.join(", ") };
        AppError::not_found("template", id).hint(format!("Known templates: {known}"))
    })
}

/// Keeps a template; with an empty id it is a new one.
pub(crate) async fn save(app: &App, arguments: SaveTemplate) -> Result<RoleTemplates, AppError> {
    let tenant = app.tenant(&arguments.connection)?;
    let mut template = arguments.template;
    template.name = template.name.trim().to_owned();
    tenant
        .stored(move |store| {
            Ok(all(store).and_then(|known| {
                checked(&template, &known.templates)?;
                if template.id.is_empty() {
                    template.id = uuid::Uuid::now_v7().to_string();
                }
                let body = serde_json::to_string(&template).map_err(|error| {
                    AppError::new(ErrorCode::Internal, format!("the template could not be written: {error}"))
                })?;
                store.save_role_template(&template.id, &body)?;
                all(store)
            }))
        })
        .await?
}

/// Forgets a template.
pub(crate) async fn remove(app: &App, arguments: OfTemplate) -> Result<RoleTemplates, AppError> {
    let tenant = app.tenant(&arguments.connection)?;
    tenant
        .stored(move |store| {
            store.delete_role_template(&arguments.template)?;
            Ok(all(store))
        })
        .await?
}

fn checked(template: &RoleTemplate, known: &[RoleTemplate]) -> Result<(), AppError> {
    let wrong = |message: String, hint: &str| Err(AppError::new(ErrorCode::Invalid, message).hint(hint));
    let length = template.name.chars().count();
    if length == 0 || length > NAME {
        return wrong(format!("a template's name has 1 to {NAME} letters"), "Name it after the role");
    }
    let same =
        |other: &&RoleTemplate| other.id != template.id && other.name.to_lowercase() == template.name.to_lowercase();
    if let Some(other) = known.iter().find(same) {
        return wrong(format!("there is a template {:?} already", other.name), "Choose another name");
    }
    if template.id.is_empty() && known.len() >= MOST {
        return wrong(format!("a tenant has at most {MOST} templates"), "Remove one that nobody uses");
    }
    for field in &template.fields {
        if !field_names().any(|name| name == field.property) {
            return wrong(format!("{:?} is no field of a template", field.property), "Choose a field of the job");
        }
        let needs_value = field.rule != crate::contract::templates::FieldRule::Required;
        if needs_value && field.value.trim().is_empty() {
            let label = super::person::label_of(&field.property);
            return wrong(format!("{label} has no value"), "Write one, or make the field required");
        }
    }
    if let Some(problem) = Some(template.pattern.trim()).filter(|text| !text.is_empty()).and_then(pattern_problem) {
        return wrong(format!("the pattern {:?}: {problem}", template.pattern), "For example {first}.{last}");
    }
    if !template.who.trim().is_empty() {
        Expression::parse(&template.who)?;
    }
    Ok(())
}
