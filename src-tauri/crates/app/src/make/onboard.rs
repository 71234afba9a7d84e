//! One new person, from a file of their values.

use super::edit::properties;
use super::{head, keep, product, who};
use crate::App;
use crate::contract::error::{AppError, ErrorCode};
use crate::contract::wizard::{FirstSignIn, GroupLink, InviteAnswers, OnboardAnswers, PersonLink, WantedProduct};
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
/// Minutes a pass lasts when nothing is said (`facts/graph.md §12`).
const USUAL_PASS: u32 = 60;

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
    /// Plans one new person from a JSON file as a role template says, and keeps the plan: what the file says goes before what the
    /// template proposes, and what the template fixes before both.
    ///
    /// # Errors
    /// When the file cannot be read, names what is not there, or holds a password; when there is no such template.
    pub async fn plan_onboard_like(&self, connection: &str, path: &Path, template: &str) -> Result<Plan, AppError> {
        let tenant = self.tenant(connection)?;
        let person = read(path)?;
        let (store, template) = (tenant.store.clone(), template.to_owned());
        let answers = in_background(move || answers(&store, person, &template)).await?;
        crate::wizards::plan_onboard(self, connection.to_owned(), answers).await
    }

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

/// The file as answers of the wizard, with a template applied.
fn answers(store: &Store, person: NewPerson, template: &str) -> Result<OnboardAnswers, AppError> {
    let products = store.products()?;
    let mut answers = OnboardAnswers::default();
    for (name, value) in &person.values {
        let text = match value {
            Value::String(text) => text.trim().to_owned(),
            Value::Array(parts) => parts.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(";"),
            Value::Null => continue,
            other => other.to_string(),
        };
        take(&mut answers, name, text)?;
    }
    for name in &person.licenses {
        let sku_id = product(&products, name)?.sku_id.to_string();
        answers.licenses.push(WantedProduct { sku_id, apps_off: Vec::new() });
    }
    for name in &person.groups {
        let id = group(store, name)?.to_string();
        answers.groups.push(GroupLink { id, display_name: name.clone() });
    }
    if let Some(name) = &person.manager {
        let (id, display_name) = found_manager(store, name)?;
        answers.manager = Some(PersonLink { id: id.to_string(), display_name });
    }
    crate::arriving::apply_template(store, &mut answers, template)?;
    if let Some(pass) = person.pass {
        let lifetime_minutes = pass.lifetime_minutes.unwrap_or(USUAL_PASS);
        answers.first_sign_in = FirstSignIn::Pass { lifetime_minutes, usable_once: pass.usable_once, start: None };
    }
    Ok(answers)
}

fn take(answers: &mut OnboardAnswers, name: &str, text: String) -> Result<(), AppError> {
    match name {
        "givenName" => answers.first = text,
        "surname" => answers.last = text,
        "displayName" => answers.display_name = text,
        "employeeId" => answers.employee_id = text,
        "otherMails" => answers.private_mail = text,
        "mailNickname" => answers.mail_nickname = text,
        "preferredLanguage" => answers.preferred_language = text,
        "usageLocation" => answers.usage_location = Some(text),
        "accountEnabled" => answers.enabled = Some(text == "true"),
        "onPremisesImmutableId" => answers.immutable_id = text,
        "userPrincipalName" => {
            let (local, domain) = text.split_once('@').unwrap_or((text.as_str(), ""));
            (answers.user_name, answers.domain) = (local.to_owned(), domain.to_owned());
        }
        other => {
            let field = super::edit::settable(other)?.graph_name().to_owned();
            answers.fields.insert(field, text);
        }
    }
    Ok(())
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

impl App {
    /// Plans to invite guests, and keeps the plan.
    ///
    /// # Errors
    /// When nobody is meant, a group or the sponsor is not there, or the address guests are led to is none of https.
    pub async fn plan_invite(&self, connection: &str, wanted: InviteWanted) -> Result<Plan, AppError> {
        let tenant = self.tenant(connection)?;
        let InviteWanted { guests, groups, sponsor, redirect_url, message, send_message, again } = wanted;
        let store = tenant.store.clone();
        let (groups, sponsor) = in_background(move || {
            let link = |name: &String| {
                Ok::<_, AppError>(GroupLink { id: group(&store, name)?.to_string(), display_name: name.clone() })
            };
            let groups = groups.iter().map(link).collect::<Result<Vec<_>, _>>()?;
            let sponsor = sponsor.map(|name| found_manager(&store, &name)).transpose()?;
            Ok((groups, sponsor))
        })
        .await?;
        let answers = InviteAnswers {
            guests: guests.join("\n"),
            message,
            send_message: Some(send_message),
            redirect_url,
            groups,
            sponsor: sponsor.map(|(id, display_name)| PersonLink { id: id.to_string(), display_name }),
            again,
        };
        crate::wizards::plan_invite(self, connection.to_owned(), answers).await
    }
}

/// Guests who are to be invited, as the terminal says it.
#[derive(Debug, Clone, Default)]
pub struct InviteWanted {
    /// Addresses, each with a name where one is known.
    pub guests: Vec<String>,
    /// Groups by id or name.
    pub groups: Vec<String>,
    /// Who answers for them, by sign-in name or id.
    pub sponsor: Option<String>,
    /// Where they are led to; empty for Microsoft's page of apps.
    pub redirect_url: String,
    /// Our own words in the mail.
    pub message: String,
    /// Whether Microsoft writes to them.
    pub send_message: bool,
    /// Whether those who have not answered are written to once more.
    pub again: bool,
}
