//! What the steps say of the answers: what is wrong, what is expected, what to do.

use super::known::Known;
use super::person::{JOB, NewPerson};
use super::{phone, usual};
use crate::contract::arriving::{GroupShown, Notice, NoticeLevel, OnboardStep, SamePerson};
use crate::contract::error::AppError;
use crate::contract::templates::FieldRule;
use crate::contract::wizard::{FirstSignIn, OnboardAnswers};
use crate::make::judge;
use jiff::civil::Date;
use model::rule::name::{check_user_principal_name, invisible_characters, similar_domain};
use model::rule::similar;
use model::{UserId, UserProperty};
use store::{Store, StoreError};

/// Fewer people than this have a value that is perhaps a slip.
const FEW: u32 = 1;
/// Minutes a pass may last (`facts/graph.md §12`).
const PASS_MINUTES: std::ops::RangeInclusive<u32> = 10..=43_200;
/// The most characters of an employee id.
const NUMBER: usize = 16;

struct Found(Vec<Notice>);

impl Found {
    fn add(&mut self, step: OnboardStep, field: &str, level: NoticeLevel, text: impl Into<String>) {
        self.offer(step, field, level, text, Vec::new());
    }

    /// With what could stand there instead.
    fn offer(
        &mut self,
        step: OnboardStep,
        field: &str,
        level: NoticeLevel,
        text: impl Into<String>,
        instead: Vec<String>,
    ) {
        self.0.push(Notice { step, field: field.to_owned(), level, text: text.into(), instead });
    }
}

/// What is to be said of who they are, their account, their job and their first sign-in.
pub(super) fn of_person(
    store: &Store,
    answers: &OnboardAnswers,
    known: &Known,
    person: &NewPerson,
    same: &[SamePerson],
) -> Result<Vec<Notice>, AppError> {
    let mut found = Found(Vec::new());
    who(answers, person, same, &mut found);
    account(store, answers, known, person, &mut found)?;
    job(store, answers, known, person, &mut found)?;
    manager(store, person, &mut found)?;
    sign_in(answers, person, &mut found);
    Ok(found.0)
}

fn who(answers: &OnboardAnswers, person: &NewPerson, same: &[SamePerson], found: &mut Found) {
    use NoticeLevel::{Stop, Warn};
    let step = OnboardStep::Who;
    for (field, text, longest) in [
        ("givenName", &answers.first, 64),
        ("surname", &answers.last, 64),
        ("displayName", &person.display_name, 256),
        ("employeeId", &answers.employee_id, NUMBER),
    ] {
        let length = text.trim().chars().count();
        if length > longest {
            found.add(step, field, Stop, format!("{length} characters, at most {longest} are allowed. Shorten it"));
        }
        if !invisible_characters(text).is_empty() {
            let text = "It holds an invisible character. Type it anew instead of pasting it";
            found.add(step, field, Stop, text);
        }
    }
    for (field, text, what) in [("givenName", &answers.first, "first"), ("surname", &answers.last, "last")] {
        if text.trim().is_empty() {
            found.add(step, field, Stop, format!("The {what} name is missing. Type it"));
        }
    }
    let day = answers.start_date.trim();
    if !day.is_empty() && day.parse::<Date>().is_err() {
        found.add(step, "startDate", Stop, format!("{day} is no day. Write it as 2026-12-01"));
    }
    let mail = answers.private_mail.trim();
    if let Some(wrong) = judge::address(mail).filter(|_| !mail.is_empty()) {
        found.add(step, "otherMails", Stop, wrong);
    }
    for one in same.iter().filter(|one| !one.another) {
        let place = if one.deleted_at.is_some() { "in the recycle bin" } else { &one.user_principal_name };
        let text = format!("Perhaps the same person as {} ({place})", one.display_name);
        found.add(step, &one.id, Warn, text);
    }
}

fn account(
    store: &Store,
    answers: &OnboardAnswers,
    known: &Known,
    person: &NewPerson,
    found: &mut Found,
) -> Result<(), StoreError> {
    use NoticeLevel::{Note, Stop};
    let step = OnboardStep::Account;
    let name = person.user_principal_name.as_str();
    match check_user_principal_name(name) {
        Err(_) if answers.user_name.trim().is_empty() && person.proposed_user_name.is_empty() => {
            found.add(step, "userPrincipalName", Stop, "No sign-in name comes of the names. Type one");
        }
        Err(problem) => {
            found.add(step, "userPrincipalName", Stop, format!("{name}: {problem}"));
        }
        Ok(()) => taken(store, answers, known, person, found)?,
    }
    let verified = |name: &str| known.domains.iter().any(|domain| domain.name.eq_ignore_ascii_case(name));
    if !person.domain.is_empty() && !verified(&person.domain) {
        let names = known.domains.iter().map(|domain| domain.name.as_str());
        let near = similar_domain(&person.domain, names).map(str::to_owned);
        found.offer(step, "domain", Stop, judge::unverified(&person.domain), near.into_iter().collect());
    }
    if let Some(wrong) = judge::nickname(&person.mail_nickname) {
        found.add(step, "mailNickname", Stop, wrong);
    }
    if person.federated {
        let text = format!("{} is federated: the password is set at your identity provider", person.domain);
        found.add(step, "domain", Note, text);
        let id = answers.immutable_id.trim();
        if id.is_empty() {
            let text = "This domain needs the immutable id by which your identity provider knows them. Type it";
            found.add(step, "onPremisesImmutableId", Stop, text);
        } else if id.contains(['$', '_']) || id.chars().count() > 256 {
            let text = "An immutable id has at most 256 characters, and neither $ nor _. Look it up at your provider";
            found.add(step, "onPremisesImmutableId", Stop, text);
        }
    }
    let language = answers.preferred_language.trim();
    if let Some(wrong) = judge::language(language).filter(|_| !language.is_empty()) {
        found.add(step, "preferredLanguage", Stop, wrong);
    }
    if let Some(wrong) = person.location.as_ref().and_then(|location| judge::country(&location.code)) {
        found.add(step, "usageLocation", Stop, wrong);
    }
    Ok(())
}

/// Who has the name, in the directory, in the recycle bin, among groups and contacts (G22 to G24), and what is free.
fn taken(
    store: &Store,
    answers: &OnboardAnswers,
    known: &Known,
    person: &NewPerson,
    found: &mut Found,
) -> Result<(), StoreError> {
    let name = person.user_principal_name.clone();
    let asked = [name.clone()];
    let owner = store.names_in_use(&asked)?.into_iter().next();
    let object = store.addresses_in_use(&asked)?.into_iter().next();
    let (level, text) = match (owner, object) {
        (Some(owner), _) if !owner.deleted => {
            let who = store.person(&owner.user_id)?.and_then(|found| found.row.department);
            let place = who.map_or_else(|| "active".to_owned(), |department| format!("active, {department}"));
            (NoticeLevel::Stop, format!("{name} is already used by {} ({place})", owner.display_name))
        }
        (_, Some((_, object))) => {
            let kind = if object.kind == model::ObjectKind::Contact { "contact" } else { "group" };
            (NoticeLevel::Stop, format!("{name} is an address of the {kind} {}", object.display_name))
        }
        (Some(owner), None) => {
            let who = owner.display_name;
            (
                NoticeLevel::Warn,
                format!("{name} belongs to {who} in the recycle bin, who cannot come back under it then"),
            )
        }
        (None, None) => return Ok(()),
    };
    let is_free = |name: &str| {
        let asked = [name.to_owned()];
        // What cannot be read now is looked at again when the plan is made, and once more by the service.
        store.names_in_use(&asked).is_ok_and(|owners| owners.is_empty())
            && store.addresses_in_use(&asked).is_ok_and(|owners| owners.is_empty())
    };
    let free = person.suggestions(answers, known, &is_free);
    found.offer(OnboardStep::Account, "userPrincipalName", level, text, free);
    Ok(())
}

fn job(
    store: &Store,
    answers: &OnboardAnswers,
    known: &Known,
    person: &NewPerson,
    found: &mut Found,
) -> Result<(), AppError> {
    use NoticeLevel::{Note, Stop, Warn};
    let step = OnboardStep::Job;
    for (name, value) in &person.fields {
        let longest = UserProperty::from_graph_name(name).map_or(Some(1_024), UserProperty::max_length);
        let length = value.chars().count();
        if let Some(longest) = longest.filter(|longest| length > *longest) {
            found.add(step, name, Stop, format!("{length} characters, at most {longest} are allowed. Shorten it"));
        }
        if phone::FIELDS.contains(&name.as_str()) && !value.starts_with('+') {
            let text = format!("{value} stays as it is typed: the country of the number is not known");
            found.add(step, name, Note, text);
        }
    }
    let day = person.fields.get("employeeHireDate").map(String::as_str).unwrap_or_default();
    if !day.is_empty() && day.parse::<Date>().is_err() && day.parse::<jiff::Timestamp>().is_err() {
        found.add(step, "employeeHireDate", Stop, format!("{day} is no day. Write it as 2026-12-01"));
    }
    for property in [UserProperty::Department, UserProperty::CompanyName, UserProperty::OfficeLocation] {
        let name = property.graph_name();
        let Some(value) = person.fields.get(name) else { continue };
        let values = usual::values(store, property)?;
        if values.iter().any(|known| known.value == *value) || values.is_empty() {
            continue;
        }
        let spelled = |known: &&str| known.to_lowercase() == value.to_lowercase();
        let names = || values.iter().filter(|known| known.people > FEW).map(|known| known.value.as_str());
        let near = names().find(spelled).or_else(|| similar::nearest(value, names()));
        let part = || names().find(|known| known.to_lowercase().starts_with(&value.to_lowercase()));
        let near = near.or_else(part).map(str::to_owned);
        found.offer(step, name, Note, "New value: nobody has it yet", near.into_iter().collect());
    }
    for field in known.template.iter().flat_map(|template| &template.fields) {
        let missing = field.rule == FieldRule::Required && !person.fields.contains_key(&field.property);
        if missing {
            let text = "The template wants something here. Fill it in";
            found.add(step, &field.property, Stop, text);
        }
    }
    for name in answers.fields.keys().filter(|name| !is_field(name)) {
        found.add(step, name, Warn, format!("{name} is no field of this version and is left out"));
    }
    Ok(())
}

fn is_field(name: &str) -> bool {
    let number = name.strip_prefix("extensionAttribute").and_then(|number| number.parse::<u8>().ok());
    number.is_some_and(|number| (1..=super::person::EXTENSIONS).contains(&number))
        || JOB.iter().any(|property| property.graph_name() == name)
}

/// A manager who cannot lead: blocked, a guest, or gone.
fn manager(store: &Store, person: &NewPerson, found: &mut Found) -> Result<(), StoreError> {
    let Some(link) = &person.manager else { return Ok(()) };
    let (step, field) = (OnboardStep::Job, "manager");
    let name = &link.display_name;
    let known = match UserId::parse(&link.id) {
        Ok(id) => store.person(&id)?,
        Err(_) => None,
    };
    match known {
        None => {
            let text = format!("{name} is not in the directory any more. Choose another manager");
            found.add(step, field, NoticeLevel::Stop, text);
        }
        Some(one) if one.row.account_enabled == Some(false) => {
            found.add(step, field, NoticeLevel::Warn, format!("{name} is blocked and may not be leading anybody"));
        }
        Some(one) if one.row.source == model::person::Source::Guest => {
            found.add(step, field, NoticeLevel::Warn, format!("{name} is a guest of another organisation"));
        }
        Some(_) => {}
    }
    Ok(())
}

fn sign_in(answers: &OnboardAnswers, person: &NewPerson, found: &mut Found) {
    let step = OnboardStep::SignIn;
    if let FirstSignIn::Pass { lifetime_minutes, start, .. } = &answers.first_sign_in {
        if !PASS_MINUTES.contains(lifetime_minutes) {
            let text = "A pass lasts between 10 minutes and 43,200 minutes, which is 30 days";
            found.add(step, "lifetimeInMinutes", NoticeLevel::Stop, text);
        }
        if start.as_deref().is_some_and(|at| at.parse::<jiff::Timestamp>().is_err()) {
            found.add(step, "startDateTime", NoticeLevel::Stop, "This is no time. Choose one, or begin at once");
        }
        if !person.enabled {
            let text = "They may not sign in yet: the pass is of no use before they are allowed to";
            found.add(step, "lifetimeInMinutes", NoticeLevel::Warn, text);
        }
    }
}

/// What is to be said of groups (G34 to G36).
pub(super) fn of_groups(answers: &OnboardAnswers, groups: &[GroupShown]) -> Vec<Notice> {
    let mut found = Found(Vec::new());
    let step = OnboardStep::Groups;
    for group in groups {
        let name = &group.display_name;
        if group.dynamic {
            let text = format!("{name} fills itself by its rule; nobody is put in by hand");
            found.add(step, &group.id, NoticeLevel::Note, text);
        } else if group.synced || group.exchange {
            let owner = if group.synced { "your local Active Directory" } else { "Exchange Online" };
            let text = format!("{name} is kept by {owner}: the command for it goes to the hand-off list");
            found.add(step, &group.id, NoticeLevel::Note, text);
        }
        if group.role_assignable {
            let text = format!("{name} can hold directory roles: whoever is in it may become an administrator");
            found.add(step, &group.id, NoticeLevel::Warn, text);
        }
    }
    for link in answers.groups.iter().filter(|link| !groups.iter().any(|group| group.id == link.id)) {
        let text = format!("{} is not there any more and is left out", link.display_name);
        found.add(step, &link.id, NoticeLevel::Note, text);
    }
    found.0
}
