//! Fields set and cleared, sign-in allowed or blocked, another manager.

use super::{head, keep, of_people, who};
use crate::App;
use crate::contract::error::{AppError, ErrorCode};
use crate::contract::make::MakeEdit;
use crate::contract::plan::PlanMade;
use crate::facts::{Asked, Depth, gather};
use crate::tenant::{Tenant, in_background};
use engine::build::{self, Edit, Situation, Target};
use jiff::civil::Date;
use model::plan::Plan;
use model::property::Kind;
use model::{Properties, UserId, UserProperty};
use serde_json::Value;
use std::sync::Arc;

/// Plans a change of fields.
pub(crate) async fn edit(app: &App, arguments: MakeEdit) -> Result<PlanMade, AppError> {
    Ok(PlanMade { plan: app.plan_edit(arguments).await?.id.to_string() })
}

impl App {
    /// Plans a change of fields, and keeps the plan.
    ///
    /// # Errors
    /// When nobody is meant, a field or a value cannot be set, or the tenant cannot be asked.
    pub async fn plan_edit(&self, arguments: MakeEdit) -> Result<Plan, AppError> {
        let tenant = self.tenant(&arguments.connection)?;
        let wanted = wanted(&tenant, &arguments).await?;
        let people = who::ids(&tenant, arguments.who).await?;
        let others = wanted.manager.flatten().into_iter().collect();
        let names =
            wanted.set.get("userPrincipalName").and_then(Value::as_str).map(str::to_owned).into_iter().collect();
        let asked = Asked { people, depth: Depth::Fields, groups: Vec::new(), others, names };
        let gathered = gather(self, &tenant, asked).await?;
        let basis = gathered.basis();
        let situation = Situation { basis: &basis, facts: &gathered.facts, settings: &gathered.settings };
        let first = gathered.people.first().map(engine::facts::Person::name);
        let name = format!("Edit {}", of_people(gathered.people.len(), first));
        let targets = gathered.people.iter().cloned().map(|person| (Target::from(person), wanted.clone()));
        let plan = build::edit(head(name), targets, &situation);
        keep(&tenant, plan).await
    }
}

/// What is wanted of everybody.
async fn wanted(tenant: &Arc<Tenant>, arguments: &MakeEdit) -> Result<Edit, AppError> {
    let mut edit = Edit::default();
    for field in &arguments.set {
        let name = field.property.trim();
        if name.eq_ignore_ascii_case("manager") {
            edit.manager = Some(Some(manager(tenant, field.value.clone()).await?));
            continue;
        }
        let property = settable(name)?;
        edit.set.insert(property.graph_name().to_owned(), value(property, field.value.trim())?);
    }
    for name in &arguments.clear {
        if name.trim().eq_ignore_ascii_case("manager") {
            edit.manager = Some(None);
            continue;
        }
        let property = settable(name.trim())?;
        if edit.set.insert(property.graph_name().to_owned(), cleared(property)).is_some() {
            return Err(AppError::new(ErrorCode::Invalid, format!("{name} is to be set and to be cleared")));
        }
    }
    if edit == Edit::default() {
        return Err(AppError::new(ErrorCode::Invalid, "nothing is to be changed")
            .hint("Name what with --set property=value or --clear property"));
    }
    Ok(edit)
}

async fn manager(tenant: &Arc<Tenant>, name: String) -> Result<UserId, AppError> {
    let store = tenant.store.clone();
    in_background(move || who::one(&store, name.trim())?.ok_or_else(|| AppError::not_found("manager", name.trim())))
        .await
}

/// A property a person may be given a value of.
pub(super) fn settable(name: &str) -> Result<UserProperty, AppError> {
    let property = UserProperty::ALL.iter().copied().find(|property| property.graph_name().eq_ignore_ascii_case(name));
    let may = |property: &UserProperty| property.is_importable() || *property == UserProperty::AccountEnabled;
    property.filter(may).ok_or_else(|| {
        let names: Vec<&str> =
            UserProperty::ALL.iter().filter(|property| may(property)).map(|property| property.graph_name()).collect();
        AppError::new(ErrorCode::Invalid, format!("{name:?} cannot be set"))
            .hint(format!("Choose one of {}", names.join(", ")))
    })
}

/// The value of a property in the form Graph takes it.
pub(super) fn value(property: UserProperty, text: &str) -> Result<Value, AppError> {
    let wrong = |expected: &str| {
        let message = format!("{text:?} is no value of {}", property.graph_name());
        Err(AppError::new(ErrorCode::Invalid, message).hint(expected.to_owned()))
    };
    if let Some(longest) = property.max_length()
        && text.chars().count() > longest
    {
        return wrong(&format!("At most {longest} characters"));
    }
    match property.kind() {
        Kind::Flag => match text.to_ascii_lowercase().as_str() {
            "true" | "yes" => Ok(Value::Bool(true)),
            "false" | "no" => Ok(Value::Bool(false)),
            _ => wrong("Write true or false"),
        },
        Kind::TextList => {
            let parts = text.split(';').map(str::trim).filter(|part| !part.is_empty());
            Ok(Value::Array(parts.map(|part| Value::String(part.to_owned())).collect()))
        }
        Kind::Time => match (text.parse::<jiff::Timestamp>(), text.parse::<Date>()) {
            (Ok(at), _) => Ok(Value::String(at.to_string())),
            (_, Ok(day)) => Ok(Value::String(format!("{day}T00:00:00Z"))),
            _ => wrong("Write a day such as 2026-12-01"),
        },
        _ if text.is_empty() => wrong("Clear it instead"),
        _ => Ok(Value::String(text.to_owned())),
    }
}

/// Values of a JSON object by Graph's names, each in the form Graph takes it.
pub(super) fn properties(values: &Properties) -> Result<Properties, AppError> {
    let mut set = Properties::new();
    for (name, given) in values {
        let property = settable(name)?;
        let text = match given {
            Value::String(text) => text.trim().to_owned(),
            Value::Array(parts) => parts.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(";"),
            Value::Bool(flag) => flag.to_string(),
            Value::Null => continue,
            other => other.to_string(),
        };
        set.insert(property.graph_name().to_owned(), value(property, &text)?);
    }
    Ok(set)
}

/// Texts by the names the wizards use, each in the form Graph takes it: own attributes stand together in one object.
pub(crate) fn properties_of<'n>(values: impl Iterator<Item = (&'n str, Value)>) -> Result<Properties, AppError> {
    let (mut known, mut own) = (Properties::new(), Properties::new());
    for (name, value) in values {
        if name.starts_with("extensionAttribute") {
            own.insert(name.to_owned(), value);
        } else {
            known.insert(name.to_owned(), value);
        }
    }
    let mut set = properties(&known)?;
    if !own.is_empty() {
        set.insert(crate::arriving::person::EXTENSION_OBJECT.to_owned(), Value::Object(own));
    }
    Ok(set)
}

/// What the cells of a row want: blank ones change nothing, `<clear>` empties.
pub(super) fn properties_of_cells<'c>(
    cells: impl Iterator<Item = (UserProperty, &'c str)>,
) -> Result<Properties, AppError> {
    let mut set = Properties::new();
    for (property, text) in cells.filter(|(_, text)| !text.is_empty()) {
        let wanted = if text.eq_ignore_ascii_case("<clear>") { cleared(property) } else { value(property, text)? };
        set.insert(property.graph_name().to_owned(), wanted);
    }
    Ok(set)
}

fn cleared(property: UserProperty) -> Value {
    if property.kind() == Kind::TextList { Value::Array(Vec::new()) } else { Value::Null }
}
