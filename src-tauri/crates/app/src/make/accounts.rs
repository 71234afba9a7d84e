//! Accounts as a whole: into the recycle bin, out of it and back, out of it for good.

use super::{head, judge, keep, of_people, who};
use crate::App;
use crate::contract::error::{AppError, ErrorCode};
use crate::contract::make::{AccountAct, MakeAccounts};
use crate::contract::plan::PlanMade;
use crate::facts::{Asked, Depth, Gathered, gather};
use engine::build::{self, Restore, Situation, Target};
use engine::facts::Person;
use model::plan::Plan;

/// Plans what is done with accounts as a whole.
pub(crate) async fn accounts(app: &App, arguments: MakeAccounts) -> Result<PlanMade, AppError> {
    Ok(PlanMade { plan: app.plan_accounts(arguments).await?.id.to_string() })
}

impl App {
    /// Plans to delete people, to bring them back, or to delete somebody for good, and keeps the plan.
    ///
    /// # Errors
    /// When nobody is meant, more than one is to be deleted for good or their name was not typed, or the tenant cannot be asked.
    pub async fn plan_accounts(&self, arguments: MakeAccounts) -> Result<Plan, AppError> {
        let tenant = self.tenant(&arguments.connection)?;
        let people = who::ids(&tenant, arguments.who.clone()).await?;
        let name = arguments.user_principal_name.as_ref().map(|name| name.trim().to_owned());
        let name = name.filter(|name| !name.is_empty());
        if name.is_some() && people.len() > 1 {
            return Err(AppError::new(ErrorCode::Invalid, "one sign-in name is not for several people")
                .hint("Bring them back one by one, or under their old names"));
        }
        let depth = if arguments.act == AccountAct::Delete { Depth::Everything } else { Depth::Fields };
        let asked =
            Asked { people, depth, groups: Vec::new(), others: Vec::new(), names: name.iter().cloned().collect() };
        let mut gathered = gather(self, &tenant, asked).await?;
        gathered.settings.include_administrators = arguments.include_administrators;
        gathered.settings.include_not_people = arguments.include_not_people;
        if arguments.act == AccountAct::Purge {
            one_by_name(&gathered.people, &arguments.typed_name)?;
        }
        keep(&tenant, planned(&gathered, &arguments, name)).await
    }
}

fn planned(gathered: &Gathered, arguments: &MakeAccounts, name: Option<String>) -> Plan {
    let basis = gathered.basis();
    let situation = Situation { basis: &basis, facts: &gathered.facts, settings: &gathered.settings };
    let of = of_people(gathered.people.len(), gathered.people.first().map(Person::name));
    let targets = gathered.people.iter().cloned().map(|person| {
        let domains = &gathered.facts.domains;
        let stopped = name.as_deref().and_then(|name| judge::sign_in_name(&person, name, domains));
        Target { stopped, ..Target::from(person) }
    });
    match arguments.act {
        AccountAct::Delete => build::delete(head(format!("Delete {of}")), targets, &situation),
        AccountAct::Purge => build::purge(head(format!("Delete {of} for good")), targets, &situation),
        AccountAct::Restore => {
            let how = Restore { user_principal_name: name.clone(), allow_sign_in: arguments.allow_sign_in };
            let back = targets.map(|target| (target, how.clone()));
            build::restore(head(format!("Restore {of}")), back, &situation)
        }
    }
}

/// For good, one at a time, and with the name typed (G32).
fn one_by_name(people: &[Person], typed: &str) -> Result<(), AppError> {
    let [person] = people else {
        return Err(
            AppError::new(ErrorCode::Invalid, "people are deleted for good one at a time").hint("Choose one of them")
        );
    };
    if person.deleted_at.is_none() {
        return Err(AppError::new(ErrorCode::Invalid, format!("{} is not in the recycle bin", person.name()))
            .hint("Delete them first; they can be brought back for 30 days"));
    }
    if typed.trim() != person.name().trim() {
        return Err(AppError::new(ErrorCode::Invalid, format!("the name that was typed is not {}", person.name()))
            .hint("Type the name as it is written, to say that it is this person who goes for good"));
    }
    Ok(())
}
