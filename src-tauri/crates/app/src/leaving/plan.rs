//! A plan of what was answered.

use super::choice::{choice, successors};
use super::people::at_most;
use crate::App;
use crate::contract::error::{AppError, ErrorCode};
use crate::contract::leaving::MakeLeaving;
use crate::contract::plan::PlanMade;
use crate::contract::wizard::{LeaveAnswers, LeavePart, LeaveWay};
use crate::facts::{Asked, Depth, gather_anyhow};
use crate::make::{self, Leavings};
use engine::build::Situation;
use model::plan::Plan;
use model::{GroupId, UserId};
use std::collections::BTreeSet;

/// Questions that are told when they are open.
const TOLD: usize = 5;

/// Makes a plan of answers that are no draft.
pub(crate) async fn plan(app: &App, arguments: MakeLeaving) -> Result<PlanMade, AppError> {
    Ok(PlanMade { plan: made_of(app, &arguments.connection, arguments.answers).await?.id.to_string() })
}

/// Makes a plan of answers and keeps it, with the answers beside it for what follows its job. Without a way to the service it
/// is built from the copy; it can be read then, and applied later.
pub(crate) async fn made_of(app: &App, connection: &str, answers: LeaveAnswers) -> Result<Plan, AppError> {
    let open = Open { how: "Answer it in the steps; F8 goes to the next open one", accept_orphans: false };
    made_with(app, connection, answers, open).await
}

/// What becomes of what nobody has answered.
pub(super) struct Open {
    /// How it is answered.
    pub(super) how: &'static str,
    /// Whether groups stay without an owner and people without a manager where nobody takes over.
    pub(super) accept_orphans: bool,
}

/// The same; `open` says what becomes of what is not answered.
pub(super) async fn made_with(
    app: &App,
    connection: &str,
    answers: LeaveAnswers,
    open: Open,
) -> Result<Plan, AppError> {
    let tenant = app.tenant(connection)?;
    let Some(who) = answers.who.clone() else {
        return Err(AppError::new(ErrorCode::Invalid, "nobody is chosen yet").hint("Choose people in the first step"));
    };
    let people = make::ids(&tenant, who).await?;
    at_most(people.len())?;
    let way = answers.kind.ok_or_else(|| AppError::new(ErrorCode::Invalid, "how they leave is not chosen yet"))?;
    if way == LeaveWay::Return {
        return super::back::of_people(app, &tenant, people, answers.back).await;
    }
    let block_group = answers.choices.block_group.as_deref().map(GroupId::parse).transpose()?;
    let asked = Asked {
        people,
        depth: Depth::Everything,
        groups: block_group.into_iter().collect(),
        others: successors(&answers).collect(),
        names: Vec::new(),
    };
    let (mut gathered, _) = gather_anyhow(app, &tenant, asked).await?;
    gathered.settings.block_group = block_group;
    gathered.settings.include_administrators = answers.include_administrators;
    gathered.settings.include_not_people = answers.include_not_people;
    let word = word(way, answers.part);
    if answers.part == LeavePart::Delete {
        return keep_answers(&tenant, make::delete(&tenant, Leavings { gathered: &gathered, word }).await?, answers)
            .await;
    }
    let leaving: BTreeSet<UserId> = gathered.people.iter().map(|person| person.id).collect();
    let basis = gathered.basis();
    let situation = Situation { basis: &basis, facts: &gathered.facts, settings: &gathered.settings };
    let (mut choices, mut missing) = (Vec::new(), Vec::new());
    for person in &gathered.people {
        match choice(&answers, person, &situation, &leaving, open.accept_orphans) {
            Ok(choice) => choices.push(choice),
            Err(questions) => missing.extend(questions),
        }
    }
    if !missing.is_empty() {
        return Err(unanswered(&missing, open.how));
    }
    let plan = make::leaving(&tenant, Leavings { gathered: &gathered, word }, choices).await?;
    keep_answers(&tenant, plan, answers).await
}

pub(super) async fn keep_answers(
    tenant: &crate::tenant::Tenant,
    plan: Plan,
    answers: LeaveAnswers,
) -> Result<Plan, AppError> {
    let body = serde_json::to_string(&answers)
        .map_err(|error| AppError::new(ErrorCode::Internal, format!("the answers could not be written: {error}")))?;
    let id = plan.id;
    tenant.stored(move |store| store.save_plan_answers(&id, &body)).await?;
    Ok(plan)
}

fn unanswered(missing: &[String], how: &str) -> AppError {
    let more = missing.len().saturating_sub(TOLD);
    let told: Vec<&str> = missing.iter().take(TOLD).map(String::as_str).collect();
    let more = if more > 0 { format!(", and {more} more") } else { String::new() };
    AppError::new(ErrorCode::Invalid, format!("still to be answered: {}{more}", told.join("; "))).hint(how)
}

const fn word(way: LeaveWay, part: LeavePart) -> &'static str {
    match (part, way) {
        (LeavePart::Access, _) => "Access cut",
        (LeavePart::Licenses, _) => "Licences of leavers",
        (LeavePart::Delete, _) => "Delete leavers",
        (LeavePart::All, LeaveWay::Planned) => "Leaving",
        (LeavePart::All, LeaveWay::Now) => "Leaving now",
        (LeavePart::All, LeaveWay::Urgent) => "Leaving at once",
        (LeavePart::All, LeaveWay::LongLeave) => "Long leave",
        (LeavePart::All, LeaveWay::Return) => "Bring back",
    }
}
