//! People leave.

use super::{head, keep, of_people, who};
use crate::App;
use crate::contract::error::AppError;
use crate::contract::make::{LeaveChoice, MakeLeave};
use crate::contract::plan::PlanMade;
use crate::facts::{Asked, Depth, gather};
use crate::tenant::in_background;
use engine::build::{self, Gate, Leave, LeaveKind, Situation, Target};
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
        let others = successor.into_iter().collect();
        let asked = Asked { people, depth: Depth::Everything, groups: Vec::new(), others, names: Vec::new() };
        let gathered = gather(self, &tenant, asked).await?;
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
