//! Somebody who was here before, brought back instead of made anew (G23, G25, G33).

use crate::App;
use crate::contract::arriving::RestoreInstead;
use crate::contract::error::{AppError, ErrorCode};
use crate::contract::plan::PlanMade;
use crate::facts::{Asked, Depth, gather};
use crate::make::{head, keep};
use engine::build::{self, Restore, Situation, Target};
use model::UserId;

/// Plans to bring somebody back from the recycle bin. They stay blocked until somebody has looked (G33).
pub(crate) async fn restore(app: &App, arguments: RestoreInstead) -> Result<PlanMade, AppError> {
    let tenant = app.tenant(&arguments.connection)?;
    let id = UserId::parse(&arguments.person)?;
    let gone = tenant.stored(move |store| store.deleted_person(&id)).await?.ok_or_else(|| {
        AppError::new(ErrorCode::NotFound, "nobody of that id is in the recycle bin")
            .hint("They may be back already, or gone for good")
    })?;
    let asked = Asked {
        people: vec![id],
        depth: Depth::Fields,
        groups: Vec::new(),
        others: Vec::new(),
        names: vec![gone.user_principal_name.clone()],
    };
    let gathered = gather(app, &tenant, asked).await?;
    let basis = gathered.basis();
    let situation = Situation { basis: &basis, facts: &gathered.facts, settings: &gathered.settings };
    let people = gathered.people.iter().cloned().map(|person| (Target::from(person), Restore::default()));
    let plan = build::restore(head(format!("Restore {}", gone.display_name)), people.collect::<Vec<_>>(), &situation);
    Ok(PlanMade { plan: keep(&tenant, plan).await?.id.to_string() })
}
