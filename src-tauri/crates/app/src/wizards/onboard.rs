//! One new person: what a draft is called and how its plan is made.

use crate::App;
use crate::arriving::Looked;
use crate::arriving::licenses::direct;
use crate::arriving::person::NewPerson;
use crate::contract::arriving::{NoticeLevel, OnboardCheck};
use crate::contract::error::AppError;
use crate::contract::start::OfConnection;
use crate::contract::wizard::{FirstSignIn, OnboardAnswers};
use crate::facts::{Asked, Depth, gather};
use crate::make::{head, keep, properties_of};
use crate::tenant::in_background;
use engine::build::{self, NewPass, Situation, WantedPerson};
use model::plan::{PersonReference, Plan, Remark};
use model::{Properties, UserId};
use serde_json::{Value, json};

pub(super) fn name(answers: &OnboardAnswers) -> String {
    let name = crate::arriving::person::display_name(answers);
    if name.is_empty() { "Nobody yet".to_owned() } else { name }
}

/// Makes a plan of the answers. What stops them stops the row, what wants an OK is asked on Review.
pub(crate) async fn plan(app: &App, connection: String, answers: OnboardAnswers) -> Result<Plan, AppError> {
    let tenant = app.tenant(&connection)?;
    let record = app.connection(&tenant.connection.name)?;
    let reserved = crate::seats::reserved(&tenant).await?;
    let (store, of) = (tenant.store.clone(), answers.clone());
    let (check, looked) = in_background(move || Looked::at(&store, &record, &reserved, &of)).await?;
    let groups = looked.groups.iter().map(|group| group.id).collect();
    let refused = refused_pass(app, &connection, &answers.first_sign_in).await;
    let stopped: Vec<String> = check.stopped().into_iter().chain(refused).collect();
    let manager = manager_of(&looked.person)?;
    let others = manager.iter().map(|(id, _)| *id).collect();
    // Whom the name belongs to is told by the step already; the guard rails look once more.
    let names = vec![looked.person.user_principal_name.clone()];
    let asked = Asked { people: Vec::new(), depth: Depth::Fields, groups, others, names };
    let gathered = gather(app, &tenant, asked).await?;
    let basis = gathered.basis();
    let situation = Situation { basis: &basis, facts: &gathered.facts, settings: &gathered.settings };
    let licenses = direct(&answers.licenses, &looked.groups);
    let wanted = WantedPerson {
        properties: properties(&answers, &looked.person)?,
        licenses: licenses.iter().map(|(sku, _)| *sku).collect(),
        switched_off: licenses.into_iter().filter(|(_, off)| !off.is_empty()).collect(),
        groups: looked.groups.iter().map(|group| group.id).collect(),
        manager: manager.map(|(id, name)| PersonReference::User { id, name }),
        pass: pass(&answers.first_sign_in),
        stopped: (!stopped.is_empty()).then(|| stopped.join("; ")),
        remarks: remarks(&check),
        starts: looked.starts,
        ..WantedPerson::default()
    };
    let name = format!("New: {}", looked.person.display_name);
    keep(&tenant, build::create(head(name), [wanted], &situation)).await
}

fn manager_of(person: &NewPerson) -> Result<Option<(UserId, String)>, AppError> {
    let of = |link: &crate::contract::wizard::PersonLink| Ok((UserId::parse(&link.id)?, link.display_name.clone()));
    person.manager.as_ref().map(of).transpose()
}

/// Why no such pass can be made, as far as the tenant's policy could be read.
async fn refused_pass(app: &App, connection: &str, way: &FirstSignIn) -> Option<String> {
    let FirstSignIn::Pass { lifetime_minutes, usable_once, .. } = way else { return None };
    let policy = crate::arriving::pass_policy(app, OfConnection { connection: connection.to_owned() }).await.ok()?;
    policy.refuses(*lifetime_minutes, *usable_once)
}

fn pass(way: &FirstSignIn) -> Option<NewPass> {
    match way {
        FirstSignIn::Pass { lifetime_minutes, usable_once, start } => Some(NewPass {
            lifetime_minutes: Some(*lifetime_minutes),
            usable_once: *usable_once,
            start: start.as_deref().and_then(|at| at.parse().ok()),
        }),
        FirstSignIn::Generated { .. } | FirstSignIn::Own => None,
    }
}

/// What is asked on Review: everything the steps warn of that the guard rails do not ask about themselves.
fn remarks(check: &OnboardCheck) -> Vec<Remark> {
    let of_guards = |field: &str| {
        field == "userPrincipalName" || check.groups.iter().any(|group| group.id == field && group.role_assignable)
    };
    check
        .notices
        .iter()
        .filter(|notice| notice.level == NoticeLevel::Warn && !of_guards(&notice.field))
        .map(|notice| Remark {
            id: format!("onboard:{}", notice.field),
            text: notice.text.clone(),
            title: notice.text.clone(),
        })
        .collect()
}

/// Everything that is sent when the account is made.
fn properties(answers: &OnboardAnswers, person: &NewPerson) -> Result<Properties, AppError> {
    let text = |text: &str| Value::String(text.trim().to_owned());
    let mut named = vec![
        ("givenName", text(&answers.first)),
        ("surname", text(&answers.last)),
        ("displayName", text(&person.display_name)),
        ("userPrincipalName", text(&person.user_principal_name)),
        ("mailNickname", text(&person.mail_nickname)),
        ("employeeId", text(&answers.employee_id)),
        ("preferredLanguage", text(&answers.preferred_language)),
        ("otherMails", text(&answers.private_mail)),
        ("accountEnabled", json!(person.enabled)),
    ];
    if let Some(location) = &person.location {
        named.push(("usageLocation", text(&location.code)));
    }
    named.extend(person.fields.iter().map(|(name, value)| (name.as_str(), text(value))));
    named.retain(|(_, value)| value.as_str() != Some(""));
    let mut properties = properties_of(named.into_iter())?;
    if person.federated {
        properties.insert("onPremisesImmutableId".to_owned(), text(&answers.immutable_id));
    }
    Ok(properties)
}
