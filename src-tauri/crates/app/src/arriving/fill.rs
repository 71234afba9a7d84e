//! Answers that begin like something that is there: a template, or a person of the directory.

use super::{groups, templates};
use crate::App;
use crate::contract::arriving::FillOnboard;
use crate::contract::error::AppError;
use crate::contract::templates::RoleTemplate;
use crate::contract::wizard::{GroupLink, OnboardAnswers, PersonLink, WantedProduct};
use crate::tenant::in_background;
use engine::facts::Person;
use model::{AssignedLicense, UserId};
use serde::Deserialize as _;
use serde_json::Value;
use store::Store;

/// Fields a person is made like another in. What is theirs alone (phones, title of honour, numbers) stays out.
const LIKE: [&str; 9] = [
    "jobTitle",
    "department",
    "companyName",
    "officeLocation",
    "streetAddress",
    "city",
    "state",
    "postalCode",
    "country",
];

/// The answers with a template applied, or made like a person.
pub(crate) async fn fill(app: &App, arguments: FillOnboard) -> Result<OnboardAnswers, AppError> {
    let tenant = app.tenant(&arguments.connection)?;
    let store = tenant.store.clone();
    in_background(move || {
        let mut answers = arguments.answers;
        if let Some(wanted) = &arguments.template {
            apply_template(&store, &mut answers, wanted)?;
        }
        if let Some(person) = arguments.person {
            make_like(&store, &mut answers, person)?;
        }
        Ok(answers)
    })
    .await
}

/// Applies a template in place of the one that held; an empty name leaves none. What came of the old one goes with it.
pub(crate) fn apply_template(store: &Store, answers: &mut OnboardAnswers, wanted: &str) -> Result<(), AppError> {
    if let Some(old) = answers.template.take().and_then(|id| templates::one(store, &id).ok()) {
        answers.licenses.retain(|license| !old.licenses.iter().any(|given| given.sku_id == license.sku_id));
        answers.groups.retain(|group| !old.groups.iter().any(|given| given.id == group.id));
    }
    if wanted.is_empty() {
        return Ok(());
    }
    let RoleTemplate { id, licenses, groups, first_sign_in, .. } = templates::one(store, wanted)?;
    answers.template = Some(id);
    for license in licenses {
        add_license(answers, license);
    }
    for group in groups {
        add_group(answers, group);
    }
    if let Some(way) = first_sign_in {
        answers.first_sign_in = way;
    }
    Ok(())
}

fn make_like(store: &Store, answers: &mut OnboardAnswers, person: PersonLink) -> Result<(), AppError> {
    let id = UserId::parse(&person.id)?;
    let found = store.person(&id)?.ok_or_else(|| AppError::not_found("person", &person.display_name))?;
    let other = Person::new(id, found.properties);
    for name in LIKE {
        if let Some(value) = other.text(name) {
            answers.fields.entry(name.to_owned()).or_insert_with(|| value.to_owned());
        }
    }
    if let (None, Some(manager)) = (&answers.manager, other.manager())
        && let Some(known) = store.person(&manager)?
    {
        answers.manager = Some(PersonLink { id: manager.to_string(), display_name: known.row.display_name });
    }
    if answers.preferred_language.is_empty() {
        answers.preferred_language = other.text("preferredLanguage").unwrap_or_default().to_owned();
    }
    let groups_of_other = groups::of_person(store, &id)?;
    let by_group = |license: &AssignedLicense| {
        groups_of_other.iter().any(|group| group.licenses.iter().any(|given| given.sku_id == license.sku_id))
    };
    let held = other.properties.get("assignedLicenses").and_then(Value::as_array).into_iter().flatten();
    for license in held.filter_map(|value| AssignedLicense::deserialize(value).ok()).filter(|one| !by_group(one)) {
        let apps_off = license.disabled_plans.iter().map(ToString::to_string).collect();
        add_license(answers, WantedProduct { sku_id: license.sku_id.to_string(), apps_off });
    }
    // Nobody becomes an administrator by being made like one: those groups wait, unticked, in the list (wizards.md B5).
    for group in groups_of_other.iter().filter(|group| groups::is_harmless(group)) {
        add_group(answers, GroupLink { id: group.id.to_string(), display_name: group.name.clone() });
    }
    answers.copy_from = Some(person);
    Ok(())
}

fn add_license(answers: &mut OnboardAnswers, license: WantedProduct) {
    if !answers.licenses.iter().any(|known| known.sku_id == license.sku_id) {
        answers.licenses.push(license);
    }
}

fn add_group(answers: &mut OnboardAnswers, group: GroupLink) {
    if !answers.groups.iter().any(|known| known.id == group.id) {
        answers.groups.push(group);
    }
}
