//! A plan that takes a job back, or some rows of it, checked against what is there now.

use super::{head, keep};
use crate::App;
use crate::contract::error::{AppError, ErrorCode};
use crate::contract::make::MakeUndo;
use crate::contract::plan::PlanMade;
use crate::facts::{Asked, Depth, gather};
use crate::plans;
use crate::tenant::Tenant;
use engine::build::Situation;
use engine::live::{self, Needs};
use engine::standing::{Standing, standing};
use engine::undo::{self, Done, Found, Ran, Reverse};
use model::journal::{JobState, StepState};
use model::plan::{Operation, Plan};
use model::{JobId, UserId};
use std::collections::{BTreeMap, BTreeSet};

/// People read at once.
const CHUNK: usize = 100;

/// Plans taking a job back.
pub(crate) async fn undo(app: &App, arguments: MakeUndo) -> Result<PlanMade, AppError> {
    Ok(PlanMade { plan: app.plan_undo(arguments).await?.id.to_string() })
}

impl App {
    /// Plans taking a job back, and keeps the plan. What somebody changed since is left as it is, and shown.
    ///
    /// # Errors
    /// When the job still runs, nothing of it was done, or the tenant cannot be asked.
    pub async fn plan_undo(&self, arguments: MakeUndo) -> Result<Plan, AppError> {
        let tenant = self.tenant(&arguments.connection)?;
        let job = JobId::parse(&arguments.job)?;
        let record = tenant
            .stored(move |store| store.job(&job))
            .await?
            .ok_or_else(|| AppError::not_found("job", &arguments.job))?;
        if record.state == JobState::Running {
            return Err(AppError::new(ErrorCode::InUse, "this job still runs").hint("Pause it first"));
        }
        let plan = plans::load(&tenant, record.plan).await?;
        let ran = ran(&tenant, job, &arguments.changes).await?;
        let (reverses, never) = undo::reverses(&plan, &ran);
        if reverses.is_empty() && never.is_empty() {
            return Err(AppError::new(
                ErrorCode::Invalid,
                "nothing of this job was done, so there is nothing to take back",
            ));
        }
        let found = found(&tenant, &plan, &reverses).await?;
        let people: BTreeSet<UserId> = reverses.iter().map(|reverse| reverse.person).collect();
        let asked = Asked {
            people: people.into_iter().collect(),
            depth: Depth::Licenses,
            groups: groups_of(&reverses),
            others: Vec::new(),
            names: Vec::new(),
        };
        let mut gathered = gather(self, &tenant, asked).await?;
        // They were changed together and are changed back together; each is still asked about (G19, G20).
        gathered.settings.include_administrators = true;
        gathered.settings.include_not_people = true;
        let basis = gathered.basis();
        let situation = Situation { basis: &basis, facts: &gathered.facts, settings: &gathered.settings };
        let people = gathered.people.iter().map(|person| (person.id, person.clone())).collect();
        let lookup = |reverse: &Reverse| {
            let unknown = || Found::Unreadable { why: "it was not read".to_owned() };
            found.get(&reverse.of).cloned().unwrap_or_else(unknown)
        };
        let name = format!("Undo: {}", record.name);
        let back = undo::undo(head(name), (job, &plan), &ran, &lookup, &people, &situation);
        keep(&tenant, back).await
    }
}

/// The steps of a job that were our doing.
async fn ran(tenant: &Tenant, job: JobId, changes: &[u32]) -> Result<BTreeMap<u32, Ran>, AppError> {
    let wanted = changes.to_vec();
    let mut ran = tenant
        .stored(move |store| {
            let mut ran = BTreeMap::new();
            let done_by_us = store.steps_of_ours(&job)?;
            for item in store.all_items(&job)? {
                if !wanted.is_empty() && !wanted.contains(&item.change) {
                    continue;
                }
                let steps = store.job_steps(&job, item.change)?.into_iter();
                let ours = steps.filter(|step| {
                    matches!(step.state, StepState::Done | StepState::Verified)
                        && done_by_us.contains(&(item.change, step.number))
                });
                ran.insert(item.change, Ran { person: item.user_id, steps: ours.map(|step| step.number).collect() });
            }
            Ok(ran)
        })
        .await?;
    ran.retain(|_, of| !of.steps.is_empty());
    Ok(ran)
}

fn groups_of(reverses: &[Reverse]) -> Vec<model::GroupId> {
    use Operation::{AddToGroup, RemoveFromGroup};
    let group = |reverse: &Reverse| match &reverse.step.operation {
        AddToGroup { group, .. } | RemoveFromGroup { group, .. } => Some(group.id),
        _ => None,
    };
    reverses.iter().filter_map(group).collect()
}

/// How it stands with each reverse, asked of the tenant.
async fn found(tenant: &Tenant, plan: &Plan, reverses: &[Reverse]) -> Result<BTreeMap<Done, Found>, AppError> {
    let client = tenant.client()?;
    let given: BTreeMap<Done, Operation> =
        reverses.iter().filter_map(|reverse| Some((reverse.of, undo::given(plan, reverse)?))).collect();
    let mut found = BTreeMap::new();
    for chunk in reverses.chunks(CHUNK) {
        let needs = |reverse: &Reverse| {
            let more = given.get(&reverse.of).map_or_else(Needs::nothing, Needs::of_operation);
            Needs::of(&reverse.step) | more
        };
        let asked: Vec<(String, Needs)> =
            chunk.iter().map(|reverse| (reverse.person.to_string(), needs(reverse))).collect();
        for (reverse, live) in chunk.iter().zip(live::read(&client, &asked).await?) {
            let standing = match live {
                Ok(live) => match (standing(&reverse.step.operation, &live), given.get(&reverse.of)) {
                    // Whoever was made is there; what matters is whether they are still as they were made.
                    (Standing::AsBefore, Some(given)) => match standing(given, &live) {
                        moved @ Standing::Moved { .. } => moved,
                        _ => Standing::AsBefore,
                    },
                    (standing, _) => standing,
                },
                Err(error) => Standing::Unreadable { why: error.to_string() },
            };
            found.insert(reverse.of, told(standing));
        }
    }
    Ok(found)
}

fn told(standing: Standing) -> Found {
    match standing {
        Standing::AsBefore => Found::AsLeft,
        Standing::AsWanted => Found::AlreadyBack,
        Standing::Moved { now } => Found::Moved { now },
        Standing::Gone => Found::Gone,
        Standing::Unreadable { why } => Found::Unreadable { why },
    }
}
