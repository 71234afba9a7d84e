//! Whether a plan may be applied: nobody of it is protected, and it keeps within the limits of the day or is approved.

use super::{Ring, document};
use crate::contract::error::{AppError, ErrorCode};
use crate::tenant::Tenant;
use crate::{App, budget};
use engine::preflight::same_consequences;
use model::plan::{Change, PersonReference, Plan};
use std::collections::BTreeSet;

/// Refuses a plan that touches a protected account (G18), and one above the limits of the day (G68) that no second person
/// approved. `plan` is what would be run.
pub(crate) async fn may_apply(app: &App, tenant: &Tenant, plan: &Plan) -> Result<(), AppError> {
    may_apply_rows(app, tenant, plan, &plan.changes).await
}

/// The same for a job that goes on: `open` are the rows of its plan that are not through.
pub(crate) async fn may_apply_rows(app: &App, tenant: &Tenant, plan: &Plan, open: &[Change]) -> Result<(), AppError> {
    spares_the_protected(app, tenant, open)?;
    let today = budget::today(app, tenant).await?;
    let above = today.above(open);
    if above.is_empty() {
        return Ok(());
    }
    let above = above.join("; ");
    if !today.second_person {
        return Err(AppError::new(ErrorCode::Invalid, format!("this plan is above the limits of a day: {above}"))
            .hint("Apply fewer rows today, or change the limits in the settings of the connection"));
    }
    let needs = |why: &str| {
        Err(AppError::new(ErrorCode::Invalid, format!("this plan needs a second person's approval: {above}"))
            .hint(why.to_owned()))
    };
    let Some(document) = document(tenant, plan.id).await? else {
        return needs("Save it to a file, have a colleague approve that file, then open it here");
    };
    if !same_consequences(&document.plan, plan) {
        return needs(
            "What was approved is no longer what this plan would do: save it again and have it approved again",
        );
    }
    if !Ring::of(app, tenant).await?.is_approved(&document) {
        return needs("Nobody but its maker has signed this file with a key that is accepted here");
    }
    Ok(())
}

fn spares_the_protected(app: &App, tenant: &Tenant, changes: &[Change]) -> Result<(), AppError> {
    let Some(safety) = app.connection(&tenant.connection.name)?.safety else { return Ok(()) };
    let protected: BTreeSet<String> = safety.protected.iter().map(|id| id.to_lowercase()).collect();
    for change in changes.iter().filter(|change| change.runs()) {
        let on = change.steps.iter().filter_map(|step| match &step.on {
            Some(PersonReference::User { id, name }) => Some((*id, name.as_str())),
            Some(PersonReference::Change { .. }) | None => None,
        });
        let own = change.user_id.map(|id| (id, change.display_name.as_str()));
        if let Some((_, name)) = own.into_iter().chain(on).find(|(id, _)| protected.contains(&id.to_string())) {
            return Err(AppError::new(ErrorCode::Invalid, format!("{name} is protected and is never touched")).hint(
                "Take them off the list in the settings of the connection, where the tenant's name is typed for it",
            ));
        }
    }
    Ok(())
}
