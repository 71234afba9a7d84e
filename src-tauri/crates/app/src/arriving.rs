//! Somebody new: what the answers of the wizard come to, and what is to be said of them, while it is filled in. From the copy;
//! the service is asked only where a command says so.

mod align;
mod another;
mod deviations;
mod fill;
pub(crate) mod groups;
pub(crate) mod guests;
pub(crate) mod known;
pub(crate) mod licenses;
mod live;
mod notices;
pub(crate) mod own;
pub(crate) mod person;
mod phone;
mod restore;
pub(crate) mod same;
pub(crate) mod starting;
mod templates;
pub(crate) mod usual;

pub(crate) use align::align;
pub(crate) use another::{another_like, template_from};
pub(crate) use deviations::deviations;
pub(crate) use fill::{apply_template, fill};
pub(crate) use guests::check as check_guests;
pub(crate) use live::{ask_name, pass_policy};
pub(crate) use own::hold as own_password;
pub(crate) use restore::restore;
pub(crate) use templates::{list as templates, remove as remove_template, save as save_template};

use crate::App;
use crate::contract::arriving::{
    AskValues, CheckOnboard, GroupShown, KnownValues, LetterRule, Naming, NoticeLevel, OnboardCheck, SetNaming,
};
use crate::contract::error::{AppError, ErrorCode};
use crate::contract::start::OfConnection;
use crate::contract::wizard::OnboardAnswers;
use crate::now;
use crate::records::Connection;
use crate::tenant::in_background;
use engine::facts::Group;
use jiff::civil::Date;
use known::Known;
use model::plan::Start;
use model::rule::letters::Letters;
use model::{SkuId, SubscribedSku, UserId, UserProperty};
use person::NewPerson;
use std::collections::BTreeMap;
use store::Store;

/// Letters a table may have.
const MOST_LETTERS: usize = 200;

/// The answers for one new person, looked at.
pub(crate) async fn check(app: &App, arguments: CheckOnboard) -> Result<OnboardCheck, AppError> {
    let tenant = app.tenant(&arguments.connection)?;
    let connection = app.connection(&tenant.connection.name)?;
    let reserved = crate::seats::reserved_lately(&tenant).await?;
    let store = tenant.store.clone();
    in_background(move || Ok(Looked::at(&store, &connection, &reserved, &arguments.answers)?.0)).await
}

/// The answers looked at, with what a plan is made of.
pub(crate) struct Looked {
    pub(crate) person: NewPerson,
    pub(crate) groups: Vec<Group>,
    /// When they are let in, when nothing but their first day keeps them out until then.
    pub(crate) starts: Option<Start>,
}

impl Looked {
    /// Looks at the answers.
    pub(crate) fn at(
        store: &Store,
        connection: &Connection,
        reserved: &BTreeMap<SkuId, i64>,
        answers: &OnboardAnswers,
    ) -> Result<(OnboardCheck, Self), AppError> {
        let known = Known::read(store, connection, answers)?;
        let today = today(connection);
        let mut person = NewPerson::of(answers, &known, &today.to_string());
        of_office(store, answers, &mut person)?;
        let department = person.fields.get("department").cloned().unwrap_or_default();
        let usual_manager = usual::manager(store, &department)?;
        let by_rule = known.template.as_ref().is_some_and(|template| template.manager_of_department);
        if person.manager.is_none() && by_rule {
            person.manager = usual_manager.as_ref().map(|usual| usual.person.clone());
        }
        let (groups, shown) = groups::wanted(store, &answers.groups, &known.products)?;
        let same = same::people(store, answers)?;
        let judged = licenses::judge(&answers.licenses, &groups, &known.products, reserved, person.location.is_some());
        let mut found = notices::of_person(store, answers, &known, &person, &same)?;
        found.extend(judged.notices);
        found.extend(notices::of_groups(answers, &shown));
        let work_days = connection.safety.as_ref().map(|safety| safety.work_days.as_slice()).unwrap_or_default();
        let starts = starting::of_answers(answers, &person, &starting::home_of(connection), today);
        let check = OnboardCheck {
            display_name: person.display_name.clone(),
            same,
            user_principal_name: person.user_principal_name.clone(),
            proposed_user_name: person.proposed_user_name.clone(),
            pattern: known.pattern.as_str().to_owned(),
            folded: NewPerson::folded(answers, &known),
            domain: person.domain.clone(),
            federated: person.federated,
            domains: known.domains.iter().map(|domain| domain.name.clone()).collect(),
            mail_nickname: person.mail_nickname.clone(),
            usage_location: person.location.as_ref().map(|location| location.code.clone()),
            usage_location_from: person.location.as_ref().map(|location| location.from.to_owned()),
            enabled: person.enabled,
            next_working_day: starting::next_working_day(today, work_days).to_string(),
            let_in: starts.as_ref().and_then(starting::in_words),
            fields: person.shown(answers, known.template.as_ref()),
            manager: person.manager.clone(),
            usual_manager,
            products: judged.products,
            groups: shown,
            groups_of_other: groups_of_other(store, answers, &known.products)?,
            notices: found,
        };
        // Whoever was let in or kept out by hand is not waited for.
        let starts = starts.filter(|_| answers.enabled.is_none());
        Ok((check, Self { person, groups, starts }))
    }
}

impl OnboardCheck {
    /// Why nobody can be made of the answers; `None` when they can.
    pub(crate) fn stopped(&self) -> Option<String> {
        let stops: Vec<&str> = self
            .notices
            .iter()
            .filter(|notice| notice.level == NoticeLevel::Stop)
            .map(|notice| notice.text.as_str())
            .collect();
        (!stops.is_empty()).then(|| stops.join("; "))
    }
}

/// The location of the office, where nobody chose one.
fn of_office(store: &Store, answers: &OnboardAnswers, person: &mut NewPerson) -> Result<(), AppError> {
    let chosen = person.location.as_ref().is_some_and(|location| location.from != "tenant");
    let office = person.fields.get("officeLocation").cloned().unwrap_or_default();
    if chosen || answers.usage_location.is_some() {
        return Ok(());
    }
    if let Some(code) = usual::location(store, &office)? {
        person.location = Some(person::Location { code, from: "office" });
        person.write_phones();
    }
    Ok(())
}

fn groups_of_other(
    store: &Store,
    answers: &OnboardAnswers,
    products: &[SubscribedSku],
) -> Result<Vec<GroupShown>, AppError> {
    let Some(other) = answers.copy_from.as_ref().and_then(|other| UserId::parse(&other.id).ok()) else {
        return Ok(Vec::new());
    };
    let is_wanted = |group: &Group| answers.groups.iter().any(|wanted| wanted.id == group.id.to_string());
    let groups = groups::of_person(store, &other)?;
    Ok(groups.iter().map(|group| groups::shown(group, is_wanted(group), products)).collect())
}

/// Today where the work of the connection is meant.
fn today(connection: &Connection) -> Date {
    let zone = connection.safety.as_ref().and_then(|safety| jiff::tz::TimeZone::get(&safety.time_zone).ok());
    now().to_zoned(zone.unwrap_or(jiff::tz::TimeZone::UTC)).date()
}

/// The values a field has in the directory.
pub(crate) async fn values(app: &App, arguments: AskValues) -> Result<KnownValues, AppError> {
    let tenant = app.tenant(&arguments.connection)?;
    let property = UserProperty::from_graph_name(&arguments.property)
        .filter(|property| property.kind() == model::property::Kind::Text && person::JOB.contains(property))
        .ok_or_else(|| AppError::new(ErrorCode::Invalid, format!("{} has no list of values", arguments.property)))?;
    let store = tenant.store.clone();
    Ok(KnownValues { values: in_background(move || usual::values(&store, property)).await? })
}

/// How letters are written in sign-in names.
pub(crate) async fn naming(app: &App, arguments: OfConnection) -> Result<Naming, AppError> {
    let tenant = app.tenant(&arguments.connection)?;
    let letters = tenant.stored(known::letters).await?;
    let rule = |(letter, becomes): (&str, &str)| LetterRule { letter: letter.to_owned(), becomes: becomes.to_owned() };
    Ok(Naming { letters: letters.entries().map(rule).collect() })
}

/// Sets how letters are written in sign-in names.
pub(crate) async fn set_naming(app: &App, arguments: SetNaming) -> Result<Naming, AppError> {
    let tenant = app.tenant(&arguments.connection)?;
    if arguments.letters.len() > MOST_LETTERS {
        return Err(AppError::new(ErrorCode::Invalid, format!("a table has at most {MOST_LETTERS} letters")));
    }
    let mut letters = Letters::plain();
    for rule in &arguments.letters {
        letters
            .set(&rule.letter, &rule.becomes)
            .map_err(|problem| AppError::new(ErrorCode::Invalid, problem.to_string()))?;
    }
    let text = serde_json::to_string(&letters)
        .map_err(|error| AppError::new(ErrorCode::Internal, format!("the table could not be written: {error}")))?;
    tenant.stored(move |store| store.set_letters(&text)).await?;
    naming(app, OfConnection { connection: arguments.connection }).await
}
