//! One new person, from a file of their values.

use super::edit::properties;
use super::{head, keep, product, who};
use crate::App;
use crate::contract::error::{AppError, ErrorCode};
use crate::facts::{Asked, Depth, gather};
use crate::files;
use crate::tenant::in_background;
use engine::build::{self, NewPass, Situation, WantedPerson};
use model::plan::{PersonReference, Plan};
use model::{GroupId, ObjectId, ObjectKind, Properties, UserId};
use serde::Deserialize;
use serde_json::Value;
use std::path::Path;
use store::Store;

/// The largest file of one person, in bytes.
const LARGEST: u64 = 1024 * 1024;

/// A person as the file tells them: values by Graph's names, and what they shall have.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct NewPerson {
    /// Products by part number, name or id.
    #[serde(default)]
    licenses: Vec<String>,
    /// Groups by id or name.
    #[serde(default)]
    groups: Vec<String>,
    /// Sign-in name or id of the manager.
    manager: Option<String>,
    /// A Temporary Access Pass for the first sign-in.
    pass: Option<WantedPass>,
    #[serde(flatten)]
    values: Properties,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct WantedPass {
    lifetime_minutes: Option<u32>,
    #[serde(default)]
    usable_once: bool,
}

impl App {
    /// Plans one new person from a JSON file, and keeps the plan.
    ///
    /// # Errors
    /// When the file cannot be read, names what is not there, or holds a password.
    pub async fn plan_onboard(&self, connection: &str, path: &Path) -> Result<Plan, AppError> {
        let tenant = self.tenant(connection)?;
        let person = read(path)?;
        let products = tenant.stored(store::Store::products).await?;
        let licenses =
            person.licenses.iter().map(|name| Ok(product(&products, name)?.sku_id)).collect::<Result<_, AppError>>()?;
        let mut values = properties(&person.values)?;
        complete(&mut values)?;
        let (store, groups, manager) = (tenant.store.clone(), person.groups, person.manager);
        let (groups, manager) = in_background(move || {
            let groups = groups.iter().map(|name| group(&store, name)).collect::<Result<Vec<_>, _>>()?;
            let manager = manager.map(|name| found_manager(&store, &name)).transpose()?;
            Ok((groups, manager))
        })
        .await?;
        let asked = Asked {
            people: Vec::new(),
            depth: Depth::Fields,
            groups: groups.clone(),
            others: manager.iter().map(|(id, _)| *id).collect(),
            names: names(&values),
        };
        let gathered = gather(self, &tenant, asked).await?;
        let basis = gathered.basis();
        let situation = Situation { basis: &basis, facts: &gathered.facts, settings: &gathered.settings };
        let name = values.get("displayName").and_then(Value::as_str).unwrap_or("a new person");
        let wanted = WantedPerson {
            licenses,
            groups,
            manager: manager.map(|(id, name)| PersonReference::User { id, name }),
            pass: person.pass.map(|pass| NewPass {
                lifetime_minutes: pass.lifetime_minutes,
                usable_once: pass.usable_once,
                start: None,
            }),
            properties: values.clone(),
            ..WantedPerson::default()
        };
        keep(&tenant, build::create(head(format!("New: {name}")), [wanted], &situation)).await
    }
}

fn read(path: &Path) -> Result<NewPerson, AppError> {
    let text = files::read_at_most(path, LARGEST, "the file is too large to be one person")?;
    let wrong = |why: String| AppError::new(ErrorCode::Invalid, format!("{} is no person: {why}", path.display()));
    let person: NewPerson = serde_json::from_slice(&text).map_err(|error| wrong(error.to_string()))?;
    if person.values.keys().any(|key| key.to_ascii_lowercase().contains("password")) {
        return Err(wrong("it holds a password".to_owned())
            .hint("Passwords are made when the plan is run and handed over; take it out of the file"));
    }
    Ok(person)
}

/// What every account needs and the rest tells.
fn complete(values: &mut Properties) -> Result<(), AppError> {
    for name in ["displayName", "userPrincipalName"] {
        if values.get(name).and_then(Value::as_str).is_none_or(str::is_empty) {
            return Err(AppError::new(ErrorCode::Invalid, format!("the person has no {name}")));
        }
    }
    let local = values.get("userPrincipalName").and_then(Value::as_str).and_then(|name| name.split('@').next());
    let nickname = Value::String(local.unwrap_or_default().to_owned());
    values.entry("mailNickname").or_insert(nickname);
    values.entry("accountEnabled").or_insert(Value::Bool(true));
    Ok(())
}

fn names(values: &Properties) -> Vec<String> {
    ["userPrincipalName", "mail"]
        .iter()
        .filter_map(|name| values.get(*name).and_then(Value::as_str).map(str::to_owned))
        .collect()
}

fn found_manager(store: &Store, name: &str) -> Result<(UserId, String), AppError> {
    let id = who::one(store, name.trim())?.ok_or_else(|| AppError::not_found("manager", name.trim()))?;
    let name = store.person(&id)?.map(|person| person.row.display_name).unwrap_or_default();
    Ok((id, name))
}

/// A group by id or by its name, when only one has it.
pub(super) fn group(store: &Store, name: &str) -> Result<GroupId, AppError> {
    if let Ok(id) = ObjectId::parse(name)
        && store.object(ObjectKind::Group, &id)?.is_some_and(|found| found.removed.is_none())
    {
        return Ok(GroupId::from_uuid(*id.as_uuid()));
    }
    match store.objects_by_name(ObjectKind::Group, name)?.as_slice() {
        [one] => Ok(GroupId::from_uuid(*one.id.as_uuid())),
        [] => Err(AppError::not_found("group", name)),
        several => Err(AppError::new(ErrorCode::Invalid, format!("{} groups are called {name:?}", several.len()))
            .hint("Name the one you mean by its object id")),
    }
}
