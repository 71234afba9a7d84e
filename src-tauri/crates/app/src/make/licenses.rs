//! Licences added, removed, swapped.

use super::{head, keep, of_people, product, who};
use crate::App;
use crate::contract::error::{AppError, ErrorCode};
use crate::contract::make::MakeLicenses;
use crate::contract::plan::PlanMade;
use crate::facts::{Asked, Depth, gather};
use engine::build::{self, Licenses, Situation, Swap, Target, WantedLicense};
use model::plan::Plan;
use model::{ServicePlanId, SubscribedSku};

/// Plans a change of licences.
pub(crate) async fn licenses(app: &App, arguments: MakeLicenses) -> Result<PlanMade, AppError> {
    Ok(PlanMade { plan: app.plan_licenses(arguments).await?.id.to_string() })
}

impl App {
    /// Plans a change of licences, and keeps the plan. How everybody comes by theirs is read anew first.
    ///
    /// # Errors
    /// When nobody is meant, a product is unknown, or the tenant cannot be asked.
    pub async fn plan_licenses(&self, arguments: MakeLicenses) -> Result<Plan, AppError> {
        let tenant = self.tenant(&arguments.connection)?;
        let products = tenant.stored(store::Store::products).await?;
        let wanted = wanted(&arguments, &products)?;
        let people = who::ids(&tenant, arguments.who.clone()).await?;
        let asked = Asked { people, depth: Depth::Licenses, groups: Vec::new(), others: Vec::new(), names: Vec::new() };
        let gathered = gather(self, &tenant, asked).await?;
        let basis = gathered.basis();
        let situation = Situation { basis: &basis, facts: &gathered.facts, settings: &gathered.settings };
        let first = gathered.people.first().map(engine::facts::Person::name);
        let of = of_people(gathered.people.len(), first);
        let name = match (arguments.swap.first(), arguments.add.first(), arguments.remove.first()) {
            (Some(swap), ..) => format!("{} → {} for {of}", swap.from, swap.to),
            (_, Some(add), None) => format!("Add {} for {of}", add.product),
            (_, None, Some(remove)) => format!("Remove {remove} from {of}"),
            _ => format!("Licences of {of}"),
        };
        let plan = build::licenses(head(name), &wanted, gathered.people.iter().cloned().map(Target::from), &situation);
        keep(&tenant, plan).await
    }
}

fn wanted(arguments: &MakeLicenses, products: &[SubscribedSku]) -> Result<Licenses, AppError> {
    let mut wanted = Licenses::default();
    for add in &arguments.add {
        let product = product(products, &add.product)?;
        let off = add.plans_off.as_ref().map(|plans| plans.iter().map(|plan| plan_of(product, plan)).collect());
        wanted.add.push(WantedLicense { sku_id: product.sku_id, disabled_plans: off.transpose()? });
    }
    for remove in &arguments.remove {
        wanted.remove.push(product(products, remove)?.sku_id);
    }
    for swap in &arguments.swap {
        let (from, to) = (product(products, &swap.from)?.sku_id, product(products, &swap.to)?.sku_id);
        if from == to {
            return Err(AppError::new(ErrorCode::Invalid, format!("{} cannot be swapped for itself", swap.from)));
        }
        wanted.swap.push(Swap { from, to, disabled_plans: None });
    }
    if wanted == Licenses::default() {
        return Err(AppError::new(ErrorCode::Invalid, "nothing is to be changed")
            .hint("Name products with --add, --remove or --swap A=B"));
    }
    Ok(wanted)
}

fn plan_of(product: &SubscribedSku, name: &str) -> Result<ServicePlanId, AppError> {
    let wanted = name.trim();
    let found = product.service_plans.iter().find(|plan| {
        plan.service_plan_name.eq_ignore_ascii_case(wanted)
            || plan.service_plan_id.to_string().eq_ignore_ascii_case(wanted)
    });
    found.map(|plan| plan.service_plan_id).ok_or_else(|| {
        let names: Vec<&str> = product.service_plans.iter().map(|plan| plan.service_plan_name.as_str()).collect();
        AppError::new(ErrorCode::Invalid, format!("{} has no plan {wanted:?}", product.sku_part_number))
            .hint(format!("It has {}", names.join(", ")))
    })
}
