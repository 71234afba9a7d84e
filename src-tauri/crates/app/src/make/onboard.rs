//! One new person, from a file of their values.

use super::edit::{settable, value};
use super::{product, who};
use crate::App;
use crate::contract::error::{AppError, ErrorCode};
use crate::contract::start::OfConnection;
use crate::contract::wizard::{FirstSignIn, GroupLink, InviteAnswers, OnboardAnswers, PersonLink, WantedProduct};
use crate::files;
use crate::tenant::in_background;
use model::plan::Plan;
use model::{GroupId, ObjectId, ObjectKind, Properties, UserId, UserProperty};
use serde::Deserialize;
use serde_json::Value;
use std::path::Path;
use store::Store;

/// The largest file of one person, in bytes.
const LARGEST: u64 = 1024 * 1024;
/// Minutes a pass lasts when nothing is said (`facts/graph.md §12`).
const USUAL_PASS: u32 = 60;

/// The id by which an identity provider knows somebody, as Graph calls it.
const IMMUTABLE_ID: &str = "onPremisesImmutableId";

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
    /// Their first day: when it is later, they are made blocked and let in that morning.
    start_date: Option<String>,
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
    /// Plans one new person from a JSON file, judged as the wizard judges answers, and keeps the plan. With a role template, what the
    /// file says goes before what the template proposes, and what the template fixes before both.
    ///
    /// # Errors
    /// When the file cannot be read, names what is not there, or holds a password; when there is no such template.
    pub async fn plan_onboard(&self, connection: &str, path: &Path, template: Option<&str>) -> Result<Plan, AppError> {
        let tenant = self.tenant(connection)?;
        let person = read(path)?;
        let unsaid = person.pass.as_ref().is_some_and(|pass| pass.lifetime_minutes.is_none());
        let (store, template) = (tenant.store.clone(), template.unwrap_or_default().to_owned());
        let mut answers = in_background(move || answers(&store, person, &template)).await?;
        if let FirstSignIn::Pass { lifetime_minutes, .. } = &mut answers.first_sign_in
            && unsaid
        {
            let asked = OfConnection { connection: connection.to_owned() };
            *lifetime_minutes = crate::arriving::pass_policy(self, asked).await?.default_minutes;
        }
        crate::wizards::plan_onboard(self, connection.to_owned(), answers).await
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

/// The file as answers of the wizard, with a template applied where one is named.
fn answers(store: &Store, person: NewPerson, template: &str) -> Result<OnboardAnswers, AppError> {
    let products = store.products()?;
    let mut answers = OnboardAnswers { start_date: person.start_date.unwrap_or_default(), ..OnboardAnswers::default() };
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
    if name == IMMUTABLE_ID {
        answers.immutable_id = text;
        return Ok(());
    }
    let property = settable(name)?;
    match property {
        UserProperty::GivenName => answers.first = text,
        UserProperty::Surname => answers.last = text,
        UserProperty::DisplayName => answers.display_name = text,
        UserProperty::EmployeeId => answers.employee_id = text,
        UserProperty::OtherMails => answers.private_mail = text,
        UserProperty::MailNickname => answers.mail_nickname = text,
        UserProperty::PreferredLanguage => answers.preferred_language = text,
        UserProperty::UsageLocation => {
            answers.usage_location = Some(import::country_code(&text).map_or(text, str::to_owned));
        }
        UserProperty::AccountEnabled => answers.enabled = value(property, &text)?.as_bool(),
        UserProperty::UserPrincipalName => {
            let (local, domain) = text.split_once('@').unwrap_or((text.as_str(), ""));
            (answers.user_name, answers.domain) = (local.to_owned(), domain.to_owned());
        }
        _ => {
            answers.fields.insert(property.graph_name().to_owned(), text);
        }
    }
    Ok(())
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
