//! Fields set and cleared, sign-in allowed or blocked, another manager, groups, photo, ways to sign in: one plan of all of it.

use super::{group, head, judge, keep, more_fields, of_people, photo, who};
use crate::App;
use crate::contract::error::{AppError, ErrorCode};
use crate::contract::make::{MakeEdit, MoreWishes, PassWish};
use crate::contract::plan::PlanMade;
use crate::facts::{Asked, Depth, gather};
use crate::tenant::{Tenant, in_background};
use engine::build::{self, Credentials, Edit, Members, NewPass, Situation, Target};
use jiff::civil::Date;
use model::plan::Plan;
use model::property::Kind;
use model::{Properties, UserId, UserProperty};
use serde_json::Value;
use std::ops::RangeInclusive;
use std::sync::Arc;

/// What helps where two wishes contradict each other.
const SAY_ONCE: &str = "Say one of the two";
/// How long a pass may last, in minutes (`facts/graph.md §7`).
const PASS_MINUTES: RangeInclusive<u32> = 10..=43_200;

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
        let mut wanted = wanted(&tenant, &arguments).await?;
        let more = &arguments.more;
        let people = who::ids(&tenant, arguments.who).await?;
        wanted.members = members(&tenant, more).await?;
        wanted.credentials = credentials(more)?;
        wanted.photo = photo::wanted(&tenant, &more.photo, people.len()).await?;
        if wanted == Edit::default() {
            return Err(AppError::new(ErrorCode::Invalid, "nothing is to be changed")
                .hint("Say what is set or cleared; in the terminal with --set property=value or --clear property"));
        }
        let groups: Vec<_> = wanted.members.join.iter().chain(&wanted.members.leave).copied().collect();
        let depth = match (more.remove_methods, groups.is_empty()) {
            (true, _) => Depth::Everything,
            // A group may give licences.
            (false, false) => Depth::Licenses,
            (false, true) => Depth::Fields,
        };
        let others = wanted.manager.flatten().into_iter().collect();
        let names =
            wanted.set.get("userPrincipalName").and_then(Value::as_str).map(str::to_owned).into_iter().collect();
        let mut gathered = gather(self, &tenant, Asked { people, depth, groups, others, names }).await?;
        gathered.settings.include_administrators = more.include_administrators;
        gathered.settings.include_not_people = more.include_not_people;
        if wanted.photo.is_some() {
            photo::before(&tenant, &mut gathered.people).await?;
        }
        more_fields::read(&tenant, &mut gathered.people, &wanted.set).await?;
        let basis = gathered.basis();
        let situation = Situation { basis: &basis, facts: &gathered.facts, settings: &gathered.settings };
        let first = gathered.people.first().map(engine::facts::Person::name);
        let name = format!("{} {}", word(&wanted), of_people(gathered.people.len(), first));
        let domains = &gathered.facts.domains;
        let targets = gathered.people.iter().cloned().map(|person| {
            let stopped = judge::stopped(&person, &wanted.set, domains);
            let set = more_fields::of_person(&wanted.set, &person);
            (Target { stopped, ..Target::from(person) }, Edit { set, ..wanted.clone() })
        });
        let plan = build::edit(head(name), targets, &situation);
        keep(&tenant, plan).await
    }
}

/// What is wanted of everybody.
async fn wanted(tenant: &Arc<Tenant>, arguments: &MakeEdit) -> Result<Edit, AppError> {
    let mut edit = Edit::default();
    for field in &arguments.set {
        let name = field.property.trim();
        let twice = || Err(AppError::new(ErrorCode::Invalid, format!("{name} is to be set twice")).hint(SAY_ONCE));
        if name.eq_ignore_ascii_case("manager") {
            if edit.manager.replace(Some(manager(tenant, field.value.clone()).await?)).is_some() {
                return twice();
            }
            continue;
        }
        if let Some(field_more) = more_fields::named(name) {
            if field_more.put(&mut edit.set, field_more.value(field.value.trim())?) {
                return twice();
            }
            continue;
        }
        let property = settable(name)?;
        if edit.set.insert(property.graph_name().to_owned(), value(property, field.value.trim())?).is_some() {
            return twice();
        }
    }
    clear(&mut edit, &arguments.clear)?;
    Ok(edit)
}

/// What is emptied; nothing that is set as well.
fn clear(edit: &mut Edit, names: &[String]) -> Result<(), AppError> {
    let set: Vec<String> = edit.set.keys().cloned().collect();
    for name in names.iter().map(|name| name.trim()) {
        let both =
            || Err(AppError::new(ErrorCode::Invalid, format!("{name} is to be set and to be cleared")).hint(SAY_ONCE));
        if name.eq_ignore_ascii_case("manager") {
            if edit.manager.replace(None).flatten().is_some() {
                return both();
            }
            continue;
        }
        if let Some(field) = more_fields::named(name) {
            if field.put(&mut edit.set, Value::Null) {
                return both();
            }
            continue;
        }
        let property = settable(name)?;
        if set.iter().any(|set| set == property.graph_name()) {
            return both();
        }
        if build::is_never_empty(property.graph_name()) {
            let message = format!("{} cannot be cleared: it is never empty in the directory", property.graph_name());
            return Err(AppError::new(ErrorCode::Invalid, message).hint("Set another value instead"));
        }
        edit.set.insert(property.graph_name().to_owned(), cleared(property));
    }
    Ok(())
}

/// What the job is called by: the one act, where it is only one.
fn word(wanted: &Edit) -> &'static str {
    let credentials = &wanted.credentials;
    let only_sign_in = wanted.set.len() == 1
        && Edit { set: wanted.set.clone(), ..Edit::default() } == *wanted
        && wanted.set.contains_key("accountEnabled");
    if only_sign_in {
        return if wanted.set.get("accountEnabled") == Some(&Value::Bool(true)) { "Allow" } else { "Block" };
    }
    let only = |part: Edit| part == *wanted;
    if only(Edit { credentials: credentials.clone(), ..Edit::default() }) {
        return match (credentials.password.is_some(), credentials.pass.is_some(), credentials.remove_methods) {
            (true, false, false) => "Reset password:",
            (false, true, false) => "Temporary pass:",
            (false, false, true) => "Remove sign-in methods:",
            (false, false, false) => "End sessions:",
            _ => "Sign-in of",
        };
    }
    if only(Edit { members: wanted.members.clone(), ..Edit::default() }) { "Groups of" } else { "Edit" }
}

async fn members(tenant: &Arc<Tenant>, more: &MoreWishes) -> Result<Members, AppError> {
    let (store, join, leave) = (tenant.store.clone(), more.join.clone(), more.leave.clone());
    in_background(move || {
        let found =
            |names: &[String]| names.iter().map(|name| group(&store, name.trim())).collect::<Result<Vec<_>, _>>();
        let members = Members { join: found(&join)?, leave: found(&leave)?, ..Members::default() };
        match members.join.iter().find(|group| members.leave.contains(group)) {
            Some(_) => Err(AppError::new(ErrorCode::Invalid, "a group is to be joined and to be left")
                .hint("Take it out of one of the two lists")),
            None => Ok(members),
        }
    })
    .await
}

fn credentials(more: &MoreWishes) -> Result<Credentials, AppError> {
    if let Some(PassWish { minutes: Some(minutes), .. }) = &more.pass
        && !PASS_MINUTES.contains(minutes)
    {
        return Err(AppError::new(ErrorCode::Invalid, format!("a pass cannot last {minutes} minutes"))
            .hint("Between 10 minutes and 30 days; the tenant's policy may allow less"));
    }
    Ok(Credentials {
        password: more.password,
        pass: more.pass.as_ref().map(|pass| NewPass {
            lifetime_minutes: pass.minutes,
            usable_once: pass.once,
            start: None,
        }),
        end_sessions: more.end_sessions,
        remove_methods: more.remove_methods,
    })
}

async fn manager(tenant: &Arc<Tenant>, name: String) -> Result<UserId, AppError> {
    let store = tenant.store.clone();
    in_background(move || who::one(&store, name.trim())?.ok_or_else(|| AppError::not_found("manager", name.trim())))
        .await
}

/// A property a person may be given a value of.
pub(crate) fn settable(name: &str) -> Result<UserProperty, AppError> {
    let property = UserProperty::ALL.iter().copied().find(|property| property.graph_name().eq_ignore_ascii_case(name));
    let may = |property: &UserProperty| property.is_importable() || *property == UserProperty::AccountEnabled;
    property.filter(may).ok_or_else(|| {
        let known = UserProperty::ALL.iter().filter(|property| may(property)).map(|property| property.graph_name());
        let names: Vec<&str> = known.chain(more_fields::names()).collect();
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
    // What is no country at all is judged with the person.
    if property == UserProperty::UsageLocation && !text.is_empty() {
        return Ok(Value::String(import::country_code(text).unwrap_or(text).to_owned()));
    }
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
        _ if text.is_empty() && build::is_never_empty(property.graph_name()) => {
            wrong("It is never empty in the directory: give it a value")
        }
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

/// What a field is when it is cleared; nothing where Graph clears it never (`facts/graph.md §2.1`).
pub(crate) fn cleared_as(property: UserProperty) -> Option<Value> {
    (!build::is_never_empty(property.graph_name())).then(|| cleared(property))
}

fn cleared(property: UserProperty) -> Value {
    if property.kind() == Kind::TextList { Value::Array(Vec::new()) } else { Value::Null }
}
