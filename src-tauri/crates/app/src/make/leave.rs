//! People leave.

use super::{head, keep, of_people, who};
use crate::App;
use crate::contract::error::{AppError, ErrorCode};
use crate::contract::make::{LeaveChoice, MakeLeave};
use crate::contract::plan::PlanMade;
use crate::facts::{Asked, Depth, Gathered, gather};
use crate::tenant::{Tenant, in_background};
use engine::build::{self, Gate, Leave, LeaveKind, Situation, Target};
use model::UserId;
use model::plan::Plan;

/// Plans leaving.
pub(crate) async fn leave(app: &App, arguments: MakeLeave) -> Result<PlanMade, AppError> {
    Ok(PlanMade { plan: app.plan_leave(arguments).await?.id.to_string() })
}

impl App {
    /// Plans leaving, and keeps the plan. What they own, how they sign in and what they hold is read anew first.
    ///
    /// # Errors
    /// When nobody is meant, the successor is unknown, or the tenant cannot be asked.
    pub async fn plan_leave(&self, arguments: MakeLeave) -> Result<Plan, AppError> {
        let urgent = arguments.kind == LeaveChoice::Urgent;
        if arguments.profile.is_some() || arguments.gate.is_some() || urgent {
            return crate::leaving::of_profile(self, arguments).await;
        }
        let tenant = self.tenant(&arguments.connection)?;
        let people = who::ids(&tenant, arguments.who).await?;
        let successor = match arguments.successor {
            Some(name) => {
                let store = tenant.store.clone();
                let found = in_background(move || {
                    who::one(&store, name.trim())?.ok_or_else(|| AppError::not_found("person", name.trim()))
                });
                Some(found.await?)
            }
            None => None,
        };
        stays(successor, &people)?;
        let others = successor.into_iter().collect();
        let asked = Asked { people, depth: Depth::Everything, groups: Vec::new(), others, names: Vec::new() };
        let mut gathered = gather(self, &tenant, asked).await?;
        gathered.settings.include_administrators = arguments.include_administrators;
        gathered.settings.include_not_people = arguments.include_not_people;
        let basis = gathered.basis();
        let situation = Situation { basis: &basis, facts: &gathered.facts, settings: &gathered.settings };
        let (kind, word) = match arguments.kind {
            LeaveChoice::Planned => (LeaveKind::Planned, "Leaving"),
            LeaveChoice::Now => (LeaveKind::Now, "Leaving now"),
            LeaveChoice::Urgent => (LeaveKind::Urgent, "Access cut"),
            LeaveChoice::Leave => (LeaveKind::LongLeave, "Long leave"),
        };
        let how = Leave {
            gate: arguments.mail_not_needed.then_some(Gate::NotNeeded),
            reports_to: successor,
            new_owner: successor,
            accept_orphans: arguments.accept_orphans,
            ..Leave::of(kind)
        };
        let first = gathered.people.first().map(engine::facts::Person::name);
        let name = format!("{word}: {}", of_people(gathered.people.len(), first));
        let targets = gathered.people.iter().cloned().map(|person| (Target::from(person), how.clone()));
        keep(&tenant, build::leave(head(name), targets, &situation)).await
    }
}

/// Refuses that somebody takes over who leaves too.
pub(crate) fn stays(successor: Option<UserId>, leaving: &[UserId]) -> Result<(), AppError> {
    match successor.filter(|id| leaving.contains(id)) {
        None => Ok(()),
        Some(_) => Err(AppError::new(ErrorCode::Invalid, "who is to take over leaves too")
            .hint("Name somebody who stays; in the terminal with --successor")),
    }
}

/// How a plan of leaving is built of what was gathered.
pub(crate) struct Leavings<'a> {
    /// Everything that was gathered of those who leave.
    pub(crate) gathered: &'a Gathered,
    /// What the plan is called, before the name of who it is about.
    pub(crate) word: &'a str,
}

impl Leavings<'_> {
    fn name(&self) -> String {
        let people = &self.gathered.people;
        format!("{}: {}", self.word, of_people(people.len(), people.first().map(engine::facts::Person::name)))
    }
}

/// Plans leaving with what was chosen for each, in the order of those gathered; keeps the plan.
pub(crate) async fn leaving(tenant: &Tenant, of: Leavings<'_>, choices: Vec<Leave>) -> Result<Plan, AppError> {
    let gathered = of.gathered;
    let basis = gathered.basis();
    let situation = Situation { basis: &basis, facts: &gathered.facts, settings: &gathered.settings };
    let targets = gathered.people.iter().cloned().map(Target::from).zip(choices);
    keep(tenant, build::leave(head(of.name()), targets, &situation)).await
}

/// Plans to delete those who left before; keeps the plan.
pub(crate) async fn delete(tenant: &Tenant, of: Leavings<'_>) -> Result<Plan, AppError> {
    let gathered = of.gathered;
    let basis = gathered.basis();
    let situation = Situation { basis: &basis, facts: &gathered.facts, settings: &gathered.settings };
    let targets = gathered.people.iter().cloned().map(Target::from);
    keep(tenant, build::delete(head(of.name()), targets, &situation)).await
}
