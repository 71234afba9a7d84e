//! Another one like somebody who was made: the wizard once more, without who it was about.

use super::templates;
use crate::App;
use crate::contract::arriving::AnotherLike;
use crate::contract::error::{AppError, ErrorCode};
use crate::contract::import::OfDraft;
use crate::contract::templates::{FieldRule, RoleTemplate, RoleTemplates, SaveTemplate, TemplateField, TemplateFrom};
use crate::contract::wizard::{BeginWizard, FirstSignIn, OnboardAnswers, Wizard, WizardAnswers};
use model::PlanId;

/// Begins the wizard with the answers a plan was made of.
pub(crate) async fn another_like(app: &App, arguments: AnotherLike) -> Result<Wizard, AppError> {
    let answers = match answers_of(app, &arguments.connection, &arguments.plan).await? {
        WizardAnswers::Onboard(answers) => WizardAnswers::Onboard(of_nobody(answers)),
        WizardAnswers::Invite(mut answers) => {
            answers.guests.clear();
            WizardAnswers::Invite(answers)
        }
        other => other,
    };
    crate::wizards::begin(app, BeginWizard { connection: arguments.connection, answers }).await
}

async fn answers_of(app: &App, connection: &str, plan: &str) -> Result<WizardAnswers, AppError> {
    let tenant = app.tenant(connection)?;
    let plan = PlanId::parse(plan)?;
    let made_of = tenant.stored(move |store| store.wizard_plan(&plan)).await?.ok_or_else(|| {
        AppError::new(ErrorCode::NotFound, "what this plan was made of is not known any more").hint("Begin anew")
    })?;
    serde_json::from_str(&made_of.answers)
        .map_err(|error| AppError::new(ErrorCode::Invalid, format!("the answers cannot be read any more: {error}")))
}

/// Keeps the answers of a plan or a draft as a new template.
pub(crate) async fn template_from(app: &App, arguments: TemplateFrom) -> Result<RoleTemplates, AppError> {
    let TemplateFrom { connection, name, plan, draft } = arguments;
    let answers = match (plan, draft) {
        (Some(plan), _) => answers_of(app, &connection, &plan).await?,
        (None, Some(draft)) => {
            crate::wizards::get(app, OfDraft { connection: connection.clone(), draft }).await?.answers
        }
        (None, None) => return Err(AppError::new(ErrorCode::Invalid, "a template is made of a plan or of a draft")),
    };
    let WizardAnswers::Onboard(answers) = answers else {
        return Err(AppError::new(ErrorCode::Invalid, "only what a new person was given can become a template"));
    };
    let template = of_answers(name, answers);
    templates::save(app, SaveTemplate { connection, template }).await
}

/// What somebody was given, without what is theirs alone.
fn of_answers(name: String, answers: OnboardAnswers) -> RoleTemplate {
    let own = |property: &String| super::phone::FIELDS.contains(&property.as_str()) || property == "employeeHireDate";
    let proposed = answers.fields.into_iter().filter(|(property, value)| !own(property) && !value.trim().is_empty());
    RoleTemplate {
        name,
        fields: proposed
            .map(|(property, value)| TemplateField { property, rule: FieldRule::Suggested, value })
            .collect(),
        manager: answers.manager,
        usage_location: answers.usage_location,
        licenses: answers.licenses,
        groups: answers.groups,
        first_sign_in: Some(answers.first_sign_in).filter(|way| *way != FirstSignIn::Own),
        ..RoleTemplate::default()
    }
}

/// The answers without everything that is one person's own.
fn of_nobody(answers: OnboardAnswers) -> OnboardAnswers {
    let mut fields = answers.fields;
    for name in super::phone::FIELDS {
        fields.remove(name);
    }
    OnboardAnswers {
        first: String::new(),
        last: String::new(),
        display_name: String::new(),
        employee_id: String::new(),
        private_mail: String::new(),
        other_people: Vec::new(),
        user_name: String::new(),
        mail_nickname: String::new(),
        immutable_id: String::new(),
        fields,
        ..answers
    }
}
