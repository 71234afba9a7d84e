//! Leaving by the name of a profile, for the terminal.

use super::people::at_most;
use super::plan::{Open, made_with};
use crate::App;
use crate::contract::error::{AppError, ErrorCode};
use crate::contract::leaving::LeaveProfile;
use crate::contract::make::{LeaveChoice, MakeLeave, Who};
use crate::contract::start::OfConnection;
use crate::contract::wizard::{ChosenPerson, LeaveAnswers, LeaveWay, LeaveWhen, LeaverChoice, MailGate};
use crate::make;
use crate::tenant::in_background;
use model::plan::Plan;

/// What answers what is still open: there are no steps here to answer it in.
const BY_NAME: &str =
    "Name who takes over with --successor, or nobody with --accept-orphans; say what becomes of the mail with --gate";

/// The profile of a name or an id.
async fn named(app: &App, connection: &str, name: &str) -> Result<LeaveProfile, AppError> {
    let all = super::profiles(app, OfConnection { connection: connection.to_owned() }).await?.profiles;
    let names: Vec<String> = all.iter().map(|profile| profile.name.clone()).collect();
    let wanted = name.trim();
    all.into_iter().find(|profile| profile.id == wanted || profile.name.eq_ignore_ascii_case(wanted)).ok_or_else(|| {
        AppError::new(ErrorCode::NotFound, format!("this tenant has no profile {wanted:?}"))
            .hint(format!("It has {}", names.join(", ")))
    })
}

const fn shipped(kind: LeaveChoice) -> &'static str {
    match kind {
        LeaveChoice::Planned => "planned",
        LeaveChoice::Now => "now",
        LeaveChoice::Urgent => "urgent",
        LeaveChoice::Leave => "longLeave",
    }
}

/// Plans leaving as a profile says, the same for everybody.
pub(crate) async fn of_profile(app: &App, arguments: MakeLeave) -> Result<Plan, AppError> {
    let name = arguments.profile.as_deref().unwrap_or_else(|| shipped(arguments.kind));
    let mut profile = named(app, &arguments.connection, name).await?;
    let gate = arguments.gate.or(arguments.mail_not_needed.then_some(MailGate::NotNeeded));
    profile.choices.gate = gate.or(profile.choices.gate);
    let tenant = app.tenant(&arguments.connection)?;
    let ids = make::ids(&tenant, arguments.who).await?;
    at_most(ids.len())?;
    let successor = match arguments.successor {
        Some(name) => {
            let store = tenant.store.clone();
            let found = in_background(move || {
                make::one(&store, name.trim())?.ok_or_else(|| AppError::not_found("person", name.trim()))
            });
            let id = found.await?;
            make::stays(Some(id), &ids)?;
            let id = id.to_string();
            Some(ChosenPerson { name: id.clone(), id })
        }
        None => None,
    };
    let choice = |id: &model::UserId| LeaverChoice {
        id: id.to_string(),
        delegate: successor.clone(),
        new_manager: successor.clone(),
        new_owner: successor.clone(),
        ..LeaverChoice::default()
    };
    let answers = LeaveAnswers {
        people: ids.iter().map(choice).collect(),
        who: Some(Who::Named { names: ids.iter().map(ToString::to_string).collect() }),
        kind: Some(if profile.kind == LeaveWay::Return { LeaveWay::Now } else { profile.kind }),
        profile: Some(profile.id),
        choices: profile.choices,
        when: Some(LeaveWhen::Now),
        include_administrators: arguments.include_administrators,
        include_not_people: arguments.include_not_people,
        ..LeaveAnswers::default()
    };
    let open = Open { how: BY_NAME, accept_orphans: arguments.accept_orphans };
    made_with(app, &arguments.connection, answers, open).await
}
