//! Licences added, removed, swapped, their apps switched, moved from people to groups, copied from somebody.

mod apps;
mod check;

pub(crate) use apps::apps;
pub(crate) use check::check;

use super::{group, head, keep, of_people, product, who};
use crate::App;
use crate::contract::error::{AppError, ErrorCode};
use crate::contract::make::{LicenseRepairs, MakeLicenses, SeatOrder};
use crate::contract::plan::PlanMade;
use crate::facts::{Asked, Depth, Gathered, gather};
use crate::tenant::{Tenant, in_background};
use engine::build::{self, Found, Inherited, Licenses, PlanSwitch, Situation, Swap, Target, WantedLicense};
use engine::facts::Person;
use model::plan::Plan;
use model::{GroupId, ServicePlanId, SkuId, SubscribedSku, UserId};
use std::collections::BTreeSet;
use std::sync::Arc;

/// What can be found of people whose licences change, up to the colon, though it is not found of everybody.
const FOUND_OF_LICENSES: [&str; 42] = [
    "administrator",
    "appsByGroup",
    "archiveLost",
    "byGroup",
    "clash",
    "copyOld",
    "doubled",
    "dynamicGroup",
    "groupElsewhere",
    "groupGivesNot",
    "groupLicenses",
    "groupPolicies",
    "guest",
    "has",
    "hasNot",
    "inGrace",
    "inherited",
    "keptGroup",
    "location",
    "lookAlike",
    "mailLost",
    "noDirect",
    "noLocation",
    "noSeat",
    "noSeatsGiven",
    "noSuchApp",
    "notAPerson",
    "notForPeople",
    "notOwned",
    "ownedByActiveDirectory",
    "phoneLost",
    "privilegedGroup",
    "prohibitedLocation",
    "protected",
    "restrictedGroup",
    "staysByGroup",
    "switchedOn",
    "theRest",
    "twoCalls",
    "waysGuessed",
    "waysOld",
    "yourself",
];
/// Why somebody is not in it who was left out by hand.
const LEFT_OUT: &str = "left out";

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
        let wish = Wish::gather(self, &tenant, arguments, Depth::Licenses).await?;
        keep(&tenant, wish.plan()?.0).await
    }
}

/// What is wanted, and everything it is planned against.
struct Wish {
    name: String,
    wanted: Licenses,
    gathered: Gathered,
    repairs: LicenseRepairs,
}

impl Wish {
    async fn gather(app: &App, tenant: &Arc<Tenant>, arguments: MakeLicenses, depth: Depth) -> Result<Self, AppError> {
        let products = tenant.stored(store::Store::products).await?;
        let mut wanted = wanted(&arguments, &products)?;
        wanted.to_group = to_group(tenant, &arguments, &products).await?;
        let people = who::ids(tenant, arguments.who.clone()).await?;
        let groups = wanted.to_group.iter().map(|(_, group)| *group).collect();
        let asked = Asked { people, depth, groups, others: Vec::new(), names: Vec::new() };
        let mut gathered = gather(app, tenant, asked).await?;
        if let Some(source) = &arguments.copy_from {
            wanted.add.extend(copied(app, tenant, source.clone(), depth).await?);
        }
        let nothing = wanted.add.is_empty() && wanted.remove.is_empty() && wanted.swap.is_empty();
        if nothing && wanted.switch.is_empty() && wanted.to_group.is_empty() {
            return Err(AppError::new(ErrorCode::Invalid, "nothing is to be changed")
                .hint("Choose products; in the terminal with --add, --remove or --swap A=B"));
        }
        gathered.settings.include_administrators = arguments.repairs.include_administrators;
        gathered.settings.include_not_people = arguments.repairs.include_not_people;
        in_order(&mut gathered.people, arguments.repairs.order);
        let first = gathered.people.first().map(Person::name);
        let of = of_people(gathered.people.len(), first);
        let name = name(&arguments, &products, &of);
        Ok(Self { name, wanted, gathered, repairs: arguments.repairs })
    }

    /// The plan, with what was found on the way. Whoever is left out because of something found does not count for the seats of
    /// the others, so it is built once more without them.
    fn plan(&self) -> Result<(Plan, Vec<Found>), AppError> {
        let mut out: BTreeSet<UserId> =
            self.repairs.excluded.iter().map(|id| UserId::parse(id)).collect::<Result<_, _>>()?;
        let (plan, found) = self.without(&out);
        self.knows_what_to_leave_out(&found)?;
        let leave = |cause: &&Found| self.repairs.leave_out.contains(&cause.id);
        let because: Vec<UserId> = found.iter().filter(leave).flat_map(|cause| &cause.on).map(|on| on.id).collect();
        if because.is_empty() {
            return Ok((plan, found));
        }
        out.extend(because);
        Ok(self.without(&out))
    }

    /// A slip in the name of a cause would leave nobody out, and everybody in.
    fn knows_what_to_leave_out(&self, found: &[Found]) -> Result<(), AppError> {
        let kind = |id: &str| id.split(':').next().unwrap_or_default().to_owned();
        let known =
            |id: &&String| found.iter().any(|cause| cause.id == **id) || FOUND_OF_LICENSES.contains(&kind(id).as_str());
        let Some(unknown) = self.repairs.leave_out.iter().find(|id| !known(id)) else { return Ok(()) };
        let mut told: Vec<&str> = found.iter().map(|cause| cause.id.as_str()).collect();
        told.sort_unstable();
        let told = if told.is_empty() { "nothing".to_owned() } else { told.join(", ") };
        Err(AppError::new(ErrorCode::Invalid, format!("nothing that is found of people is called {unknown:?}"))
            .hint(format!("Found of these people: {told}")))
    }

    fn without(&self, out: &BTreeSet<UserId>) -> (Plan, Vec<Found>) {
        let basis = self.gathered.basis();
        let situation = Situation { basis: &basis, facts: &self.gathered.facts, settings: &self.gathered.settings };
        let target = |person: &Person| Target {
            stopped: out.contains(&person.id).then(|| LEFT_OUT.to_owned()),
            ..Target::from(person.clone())
        };
        let people = self.gathered.people.iter().map(target);
        build::check_licenses(head(self.name.clone()), &self.wanted, people, &situation)
    }
}

/// What the job will be called.
fn name(arguments: &MakeLicenses, products: &[SubscribedSku], of: &str) -> String {
    let called =
        |name: &str| product(products, name).map_or_else(|_| name.to_owned(), |found| found.display_name().to_owned());
    if arguments.copy_from.is_some() {
        return format!("Copy licences to {of}");
    }
    if let Some(moved) = arguments.to_group.first() {
        return format!("{} by group for {of}", called(&moved.product));
    }
    match (arguments.swap.first(), arguments.add.first(), arguments.remove.first()) {
        (Some(swap), ..) => format!("{} → {} for {of}", called(&swap.from), called(&swap.to)),
        (_, Some(add), None) => format!("Add {} for {of}", called(&add.product)),
        (_, None, Some(remove)) => format!("Remove {} from {of}", called(remove)),
        (None, None, None) if !arguments.switch.is_empty() => format!("Apps of {of}"),
        _ => format!("Licences of {of}"),
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
        wanted.swap.push(Swap { from, to, disabled_plans: swap.reset_apps.then(Vec::new) });
    }
    for switch in &arguments.switch {
        let only = switch.product.as_ref().map(|name| product(products, name)).transpose()?;
        let plan = match only {
            Some(product) => plan_of(product, &switch.plan)?,
            None => products.iter().find_map(|product| plan_of(product, &switch.plan).ok()).ok_or_else(|| {
                AppError::new(ErrorCode::Invalid, format!("no product of this tenant has an app {:?}", switch.plan))
                    .hint("Write Microsoft's name of it, for example SWAY, or its id")
            })?,
        };
        wanted.switch.push(PlanSwitch { plan, product: only.map(|product| product.sku_id), on: switch.on });
    }
    contradictions(&wanted, arguments, products)?;
    let repairs = &arguments.repairs;
    wanted.inherited = if repairs.leave_group { Inherited::LeaveGroup } else { Inherited::Stays };
    wanted.turn_off =
        repairs.turn_off.iter().map(|name| Ok(product(products, name)?.sku_id)).collect::<Result<_, AppError>>()?;
    if let Some(locations) = &repairs.locations {
        let agreed = locations.iter().map(|one| Ok((UserId::parse(&one.id)?, country(&one.country)?)));
        wanted.locations = Some(agreed.collect::<Result<_, AppError>>()?);
    }
    Ok(wanted)
}

/// Refuses two wishes about one product or one app that cannot both be done.
fn contradictions(wanted: &Licenses, arguments: &MakeLicenses, products: &[SubscribedSku]) -> Result<(), AppError> {
    let refused = |what: String| Err(AppError::new(ErrorCode::Invalid, what).hint("Say one of the two"));
    let added = |sku: &SkuId| wanted.add.iter().any(|add| add.sku_id == *sku);
    let comes = |sku: &&SkuId| added(sku) || wanted.swap.iter().any(|swap| swap.to == **sku);
    // One swap may give what another takes of others: E1 for E3, and E3 for E5.
    let swapped = wanted.swap.iter().map(|swap| &swap.from).find(|sku| added(sku));
    if let Some(both) = wanted.remove.iter().find(comes).or(swapped) {
        let named = products.iter().find(|product| product.sku_id == *both);
        let name = named.map_or_else(|| both.to_string(), |product| product.display_name().to_owned());
        return refused(format!("{name} is to be added and to be removed"));
    }
    let against = |one: &PlanSwitch, other: &PlanSwitch| {
        let same_place = one.product.is_none() || other.product.is_none() || one.product == other.product;
        one.plan == other.plan && one.on != other.on && same_place
    };
    for (number, (switch, asked)) in wanted.switch.iter().zip(&arguments.switch).enumerate() {
        if wanted.switch.iter().skip(number + 1).any(|other| against(switch, other)) {
            return refused(format!("{} is to be switched on and off", asked.plan));
        }
    }
    Ok(())
}

fn country(text: &str) -> Result<String, AppError> {
    let code = text.trim().to_ascii_uppercase();
    if code.len() == 2 && code.bytes().all(|letter| letter.is_ascii_uppercase()) {
        return Ok(code);
    }
    Err(AppError::new(ErrorCode::Invalid, format!("{text:?} is no country"))
        .hint("Write its two letters, for example DE"))
}

async fn to_group(
    tenant: &Arc<Tenant>,
    arguments: &MakeLicenses,
    products: &[SubscribedSku],
) -> Result<Vec<(SkuId, GroupId)>, AppError> {
    let mut moved = Vec::with_capacity(arguments.to_group.len());
    for one in &arguments.to_group {
        let sku = product(products, &one.product)?.sku_id;
        let (store, name) = (tenant.store.clone(), one.group.clone());
        moved.push((sku, in_background(move || group(&store, name.trim())).await?));
    }
    Ok(moved)
}

/// What somebody holds directly, with the apps they have off. Roles and groups are not looked at.
async fn copied(app: &App, tenant: &Arc<Tenant>, source: String, depth: Depth) -> Result<Vec<WantedLicense>, AppError> {
    let (store, name) = (tenant.store.clone(), source.trim().to_owned());
    let known = name.clone();
    let id =
        in_background(move || who::one(&store, &known)?.ok_or_else(|| AppError::not_found("person", &known))).await?;
    let asked = Asked { people: vec![id], depth, groups: Vec::new(), others: Vec::new(), names: Vec::new() };
    let gathered = gather(app, tenant, asked).await?;
    let basis = gathered.basis();
    let situation = Situation { basis: &basis, facts: &gathered.facts, settings: &gathered.settings };
    let person = gathered.people.first().ok_or_else(|| AppError::not_found("person", &name))?;
    let copied = Licenses::copied_from(person, &situation).add;
    if copied.is_empty() {
        return Err(AppError::new(
            ErrorCode::Invalid,
            format!("{} has no licence of their own to copy", person.name()),
        )
        .hint("What comes from a group is copied by putting people into that group"));
    }
    Ok(copied)
}

/// Who comes first when seats are short.
fn in_order(people: &mut [Person], order: SeatOrder) {
    let created = |person: &Person| person.text("createdDateTime").unwrap_or_default().to_owned();
    match order {
        SeatOrder::Chosen => {}
        SeatOrder::Name => people.sort_by_key(|person| person.name().to_lowercase()),
        SeatOrder::OldestFirst => people.sort_by_key(created),
        SeatOrder::NewestFirst => people.sort_by_key(|person| std::cmp::Reverse(created(person))),
    }
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
