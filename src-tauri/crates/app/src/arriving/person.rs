//! What the answers for somebody new come to: every value that will be sent, whether it was typed, filled in by the template or
//! follows from others.

use super::known::Known;
use super::phone;
use crate::contract::arriving::FieldShown;
use crate::contract::templates::{FieldRule, RoleTemplate};
use crate::contract::wizard::{OnboardAnswers, PersonLink};
use model::UserProperty;
use model::rule::letters::transliterate;
use model::rule::name::mail_nickname_from;
use model::rule::sign_in::{NameParts, SignInPattern};
use std::collections::BTreeMap;

/// Fields of the job, in the order of the step.
pub(crate) const JOB: [UserProperty; 14] = [
    UserProperty::JobTitle,
    UserProperty::Department,
    UserProperty::CompanyName,
    UserProperty::OfficeLocation,
    UserProperty::BusinessPhones,
    UserProperty::MobilePhone,
    UserProperty::FaxNumber,
    UserProperty::StreetAddress,
    UserProperty::PostalCode,
    UserProperty::City,
    UserProperty::State,
    UserProperty::Country,
    UserProperty::EmployeeType,
    UserProperty::EmployeeHireDate,
];

/// Attributes of an organisation's own (`facts/graph.md §2.1`).
pub(crate) const EXTENSIONS: u8 = 15;
/// Where they stand in Graph.
pub(crate) const EXTENSION_OBJECT: &str = "onPremisesExtensionAttributes";

/// The names of all fields of the job.
pub(crate) fn field_names() -> impl Iterator<Item = String> {
    let own = (1..=EXTENSIONS).map(|number| format!("extensionAttribute{number}"));
    JOB.iter().map(|property| property.graph_name().to_owned()).chain(own)
}

/// What people call a field.
pub(crate) fn label_of(property: &str) -> String {
    match UserProperty::from_graph_name(property) {
        Some(known) => known.label().to_owned(),
        None => property.replace("extensionAttribute", "Extension attribute "),
    }
}

/// A usage location and where it comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Location {
    pub(crate) code: String,
    pub(crate) from: &'static str,
}

/// Somebody new, as they will be.
#[derive(Debug, Clone)]
pub(crate) struct NewPerson {
    pub(crate) display_name: String,
    pub(crate) proposed_user_name: String,
    pub(crate) user_principal_name: String,
    pub(crate) domain: String,
    pub(crate) federated: bool,
    pub(crate) mail_nickname: String,
    pub(crate) location: Option<Location>,
    pub(crate) enabled: bool,
    /// By Graph's names; empty ones are left out.
    pub(crate) fields: BTreeMap<String, String>,
    pub(crate) manager: Option<PersonLink>,
}

impl NewPerson {
    /// What the answers come to. `office` is the location most people of that office have, `usual` the usual manager of the
    /// department, `today` today's date as `2026-11-27`.
    pub(crate) fn of(answers: &OnboardAnswers, known: &Known, today: &str) -> Self {
        let display_name = display_name(answers);
        let domain = known.domain(answers);
        let parts = parts(answers);
        let proposed = known.pattern.apply(&parts, &known.letters, &domain);
        let proposed_user_name = proposed.as_deref().and_then(|name| name.split('@').next()).unwrap_or_default();
        let typed = answers.user_name.trim();
        let local = if typed.is_empty() { proposed_user_name } else { typed };
        let user_principal_name = format!("{local}@{domain}");
        let nickname = Some(answers.mail_nickname.trim()).filter(|text| !text.is_empty());
        let mut person = Self {
            proposed_user_name: proposed_user_name.to_owned(),
            mail_nickname: nickname.map_or_else(|| mail_nickname_from(&user_principal_name), str::to_owned),
            federated: known.is_federated(&domain),
            enabled: answers.enabled.unwrap_or_else(|| answers.start_date.trim() <= today),
            location: None,
            fields: BTreeMap::new(),
            manager: answers.manager.clone(),
            display_name,
            user_principal_name,
            domain,
        };
        person.fill(answers, known.template.as_ref());
        person.location = person.located(answers, known);
        person.write_phones();
        person
    }

    fn fill(&mut self, answers: &OnboardAnswers, template: Option<&RoleTemplate>) {
        for name in field_names() {
            let typed = answers.fields.get(&name).map(|text| text.trim()).unwrap_or_default();
            if !typed.is_empty() {
                self.fields.insert(name, typed.to_owned());
            }
        }
        // Twice, so that what is made of another field of the template finds it whatever their order.
        for _ in 0..2 {
            for field in template.into_iter().flat_map(|template| &template.fields) {
                let is_typed = answers.fields.get(&field.property).is_some_and(|text| !text.trim().is_empty());
                let forced = matches!(field.rule, FieldRule::Fixed | FieldRule::Hidden);
                let value = self.rendered(&field.value, answers);
                if (forced || !is_typed) && !value.is_empty() {
                    self.fields.insert(field.property.clone(), value);
                }
            }
        }
        if self.manager.is_none() {
            self.manager = template.and_then(|template| template.manager.clone());
        }
        if !self.fields.contains_key("employeeHireDate") && !answers.start_date.trim().is_empty() {
            self.fields.insert("employeeHireDate".to_owned(), answers.start_date.trim().to_owned());
        }
    }

    /// A value of a template with its fields filled in.
    fn rendered(&self, value: &str, answers: &OnboardAnswers) -> String {
        let of = |name: &str| self.fields.get(name).map(String::as_str).unwrap_or_default();
        let local = self.user_principal_name.split('@').next().unwrap_or_default();
        let filled = value
            .replace("{first}", answers.first.trim())
            .replace("{last}", answers.last.trim())
            .replace("{displayName}", &self.display_name)
            .replace("{department}", of("department"))
            .replace("{office}", of("officeLocation"))
            .replace("{userName}", local);
        filled.trim().to_owned()
    }

    fn located(&self, answers: &OnboardAnswers, known: &Known) -> Option<Location> {
        let some = |code: Option<&str>, from| {
            let code = code.map(str::trim).filter(|code| !code.is_empty())?;
            Some(Location { code: code.to_uppercase(), from })
        };
        let of_template = known.template.as_ref().and_then(|template| template.usage_location.as_deref());
        some(answers.usage_location.as_deref(), "chosen")
            .or_else(|| some(of_template, "template"))
            .or_else(|| some(known.location.as_deref(), "tenant"))
    }

    pub(crate) fn write_phones(&mut self) {
        let country = self.location.as_ref().map(|location| location.code.clone());
        for name in phone::FIELDS {
            if let Some(text) = self.fields.get_mut(name)
                && let Some(written) = phone::international(text, country.as_deref())
            {
                *text = written;
            }
        }
    }

    /// The names in plain letters, when they had others.
    pub(crate) fn folded(answers: &OnboardAnswers, known: &Known) -> Option<String> {
        let whole = format!("{} {}", answers.first.trim(), answers.last.trim()).trim().to_owned();
        let folded = transliterate(&whole, &known.letters);
        (folded != whole).then_some(folded)
    }

    /// The fields of the job, as the step shows them.
    pub(crate) fn shown(&self, answers: &OnboardAnswers, template: Option<&RoleTemplate>) -> Vec<FieldShown> {
        let rule = |name: &str| template?.fields.iter().find(|field| field.property == name).map(|field| field.rule);
        let shown = field_names().map(|property| {
            let value = self.fields.get(&property).cloned().unwrap_or_default();
            let typed = answers.fields.get(&property).map(|text| text.trim().to_owned()).unwrap_or_default();
            let other = !typed.is_empty() && typed != value;
            FieldShown {
                label: label_of(&property),
                preview: (other && phone::FIELDS.contains(&property.as_str())).then(|| value.clone()),
                rule: rule(&property),
                value,
                property,
            }
        });
        shown.collect()
    }

    /// Up to three names that are free.
    pub(crate) fn suggestions(
        &self,
        answers: &OnboardAnswers,
        known: &Known,
        is_free: &dyn Fn(&str) -> bool,
    ) -> Vec<String> {
        let typed = answers.user_name.trim();
        // What was typed stays what it is, with a number; else the pattern decides.
        let own = (!typed.is_empty() && typed != self.proposed_user_name)
            .then(|| (2..=999).map(|number| model::rule::sign_in::with_number(typed, number, &self.domain)))
            .and_then(|mut names| names.find(|name| is_free(&name.to_lowercase())));
        let parts = parts(answers);
        let others = known.pattern.suggestions(&parts, &known.letters, &self.domain, is_free);
        let mut found: Vec<String> = own.into_iter().collect();
        found.extend(others.into_iter().filter(|name| !name.eq_ignore_ascii_case(&self.user_principal_name)));
        found.dedup();
        found.truncate(3);
        found
    }
}

/// The name others read.
pub(crate) fn display_name(answers: &OnboardAnswers) -> String {
    let typed = answers.display_name.trim();
    if typed.is_empty() {
        format!("{} {}", answers.first.trim(), answers.last.trim()).trim().to_owned()
    } else {
        typed.to_owned()
    }
}

/// First and middle names are told apart at the first blank.
fn parts(answers: &OnboardAnswers) -> NameParts<'_> {
    NameParts {
        first: answers.first.trim(),
        middle: "",
        last: answers.last.trim(),
        employee_id: answers.employee_id.trim(),
    }
}

/// Whether a text can be a pattern of sign-in names, and why not.
pub(crate) fn pattern_problem(text: &str) -> Option<String> {
    SignInPattern::parse(text).err().map(|problem| problem.to_string())
}
