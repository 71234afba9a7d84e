//! The standard texts for Graph's answers (`wizards.md` 4.0). Pure.

use super::{Meaning, meaning_of, missing_permission, role_needed};
use graph::ServiceError;
use model::plan::{GroupReference, Operation};
use model::{ServicePlanId, SubscribedSku};

/// What is known of a refused row, as far as it is; nothing of it has to be.
#[derive(Debug, Clone, Copy, Default)]
pub struct Circumstances<'a> {
    /// Who it was done to.
    pub name: &'a str,
    /// Their sign-in name, or the one that was wanted.
    pub user_principal_name: &'a str,
    /// The directory roles they hold.
    pub roles: &'a [String],
    /// What the connection is permitted; [`None`] when that is not known.
    pub granted: Option<&'a [String]>,
    /// The products of the tenant.
    pub products: &'a [SubscribedSku],
    /// The groups that give the licences in question.
    pub given_by: &'a [String],
    /// Who holds the name or the address that was wanted: `Ana Ruíz (active, Sales)`.
    pub holder: Option<&'a str>,
}

/// A refusal in a sentence or two without the last full stop, with what to do.
#[must_use]
pub fn explain(operation: &Operation, error: &ServiceError, about: &Circumstances<'_>) -> String {
    let name = about.name;
    match meaning_of(operation, error) {
        Meaning::AlreadyAsWanted => "Already as wanted".to_owned(),
        Meaning::NotPermitted => not_permitted(operation, about),
        Meaning::NameTaken => name_taken(operation, error, about),
        Meaning::NoSeat => no_seat(error, about.products),
        Meaning::PlanConflict => conflict(error, about.products),
        Meaning::PlanDependency => dependency(error, about.products),
        Meaning::Inherited => match about.given_by {
            [] => "This licence comes from a group and cannot be removed from the person".to_owned(),
            groups => {
                format!("This licence comes from group {} and cannot be removed from the person", groups.join(", "))
            }
        },
        Meaning::ActiveDirectory => match group_of(operation) {
            Some(group) => format!("{} is owned by your local Active Directory. Change its members there", group.name),
            None => format!("This field of {name} is owned by your local Active Directory. Change it there"),
        },
        Meaning::MailGroup => {
            let group = group_of(operation).map_or("This group", |group| group.name.as_str());
            format!("The members of {group} are kept by Exchange Online. Change them there")
        }
        Meaning::LastOwner => {
            let group = group_of(operation).map_or("this group", |group| group.name.as_str());
            format!("{name} is the only owner of {group}. Make somebody else its owner first")
        }
        Meaning::NotFound => match group_of(operation) {
            Some(group) => format!("Microsoft does not know {name} or the group {}", group.name),
            None => format!("Microsoft does not know {name}, or not yet"),
        },
        other => capital(&short(other, error, if name.is_empty() { about.user_principal_name } else { name })),
    }
}

fn not_permitted(operation: &Operation, about: &Circumstances<'_>) -> String {
    if let Some(missing) = about.granted.and_then(|granted| missing_permission(operation, granted)) {
        return format!("This connection was not granted {missing}");
    }
    let needs = |of_administrator| {
        role_needed(operation, of_administrator).map_or_else(String::new, |role| format!(". Needs: {role} (or higher)"))
    };
    if !about.roles.is_empty() {
        let act = match operation {
            Operation::RemoveRole { .. } | Operation::AssignRole { .. } => "change roles",
            Operation::DeleteUser | Operation::RestoreUser { .. } | Operation::PurgeUser => "delete or restore admins",
            _ => "change sign-in or phone data of admins",
        };
        return format!(
            "{} holds {}. Your account or app may not {act}{}",
            about.name,
            about.roles.join(", "),
            needs(true)
        );
    }
    // A dynamic group says no more than this either (facts/graph.md §6).
    match group_of(operation) {
        Some(group) => format!(
            "Your account or app may not change who is in {}; it may be dynamic, or one that roles are given to{}",
            group.name,
            needs(false)
        ),
        None => format!("Your account or app may not do this to {}{}", about.name, needs(false)),
    }
}

fn name_taken(operation: &Operation, error: &ServiceError, about: &Circumstances<'_>) -> String {
    let name = operation.sign_in_name().unwrap_or(about.user_principal_name);
    let addresses = error.message.to_lowercase().contains("proxyaddresses");
    match (about.holder, addresses) {
        (Some(holder), true) => format!("An address of {name} already belongs to {holder}"),
        (Some(holder), false) => format!("{name} is already used by {holder}"),
        (None, _) => capital(&short(Meaning::NameTaken, error, name)),
    }
}

fn no_seat(error: &ServiceError, products: &[SubscribedSku]) -> String {
    match products.iter().find(|product| names(error, &product.sku_id.to_string())) {
        Some(product) => {
            let owned = product.enabled_units.saturating_add(product.warning_units);
            format!("No free {} (0 of {owned})", product.display_name())
        }
        None => "No free seat is left of this product".to_owned(),
    }
}

/// The apps a refusal names, each with the products that hold it.
fn apps<'a>(error: &ServiceError, products: &'a [SubscribedSku]) -> Vec<(&'a str, Vec<&'a str>)> {
    let mut found: Vec<(ServicePlanId, &str, Vec<&str>)> = Vec::new();
    for product in products {
        for plan in product.service_plans.iter().filter(|plan| names(error, &plan.service_plan_id.to_string())) {
            match found.iter_mut().find(|(id, _, _)| *id == plan.service_plan_id) {
                Some((_, _, holders)) => holders.push(product.display_name()),
                None => found.push((plan.service_plan_id, &plan.service_plan_name, vec![product.display_name()])),
            }
        }
    }
    found.into_iter().map(|(_, name, holders)| (name, holders)).collect()
}

fn conflict(error: &ServiceError, products: &[SubscribedSku]) -> String {
    let apps = apps(error, products);
    if apps.len() < 2 {
        return "The licences contain apps that exclude each other. One must be off".to_owned();
    }
    let told: Vec<String> = apps.iter().map(|(app, holders)| format!("{app} (in {})", holders.join(", "))).collect();
    format!("{} exclude each other. One must be off", told.join(" and "))
}

fn dependency(error: &ServiceError, products: &[SubscribedSku]) -> String {
    let mut apps = apps(error, products);
    // The one that needs another is named first, wherever it stands among the products.
    apps.sort_by_key(|(app, _)| {
        let id = products.iter().flat_map(|product| &product.service_plans).find(|plan| plan.service_plan_name == *app);
        id.and_then(|plan| error.message.to_lowercase().find(&plan.service_plan_id.to_string()))
    });
    match apps.as_slice() {
        [(app, _), needed @ ..] if !needed.is_empty() => {
            let needed: Vec<&str> = needed.iter().map(|(app, _)| *app).collect();
            format!("{app} needs {}, which is missing or off", needed.join(" and "))
        }
        _ => "The licence needs another licence first, or one of its apps to be on".to_owned(),
    }
}

fn names(error: &ServiceError, id: &str) -> bool {
    error.message.to_lowercase().contains(id)
}

fn group_of(operation: &Operation) -> Option<&GroupReference> {
    match operation {
        Operation::AddToGroup { group, .. } | Operation::RemoveFromGroup { group, .. } => Some(group),
        _ => None,
    }
}

/// A refusal as the end of a sentence, with nothing known but the name.
pub(super) fn short(meaning: Meaning, error: &ServiceError, name: &str) -> String {
    let fixed = match meaning {
        Meaning::AlreadyAsWanted => "it was already as wanted",
        Meaning::NameTaken if error.message.to_lowercase().contains("proxyaddresses") => {
            return format!("an address of {name} already belongs to another person, group or contact");
        }
        Meaning::NameTaken => return format!("{name} is already used, perhaps by a deleted person"),
        Meaning::NoSeat => "no free seat is left of this product",
        Meaning::NoUsageLocation => "the usage location is missing or not allowed for this licence",
        Meaning::ProhibitedLocation => "the product may not be used at the usage location of this person",
        Meaning::PlanConflict => "the licence contains apps that exclude each other or one already held",
        Meaning::PlanDependency => "the licence needs another licence first",
        Meaning::Inherited => "the licence comes from a group and cannot be removed from the person",
        Meaning::NotAssigned => "a licence to be removed is not there any more; nothing of this change was done",
        Meaning::UnknownProduct => "the organisation does not have this product, or not this app in it",
        Meaning::NotFound => "Microsoft does not know this person",
        Meaning::NotPermitted => "this connection is not permitted to do that; an admin has to grant it",
        Meaning::NotLicensed => "the organisation has no licence for it (Entra ID P1 or P2)",
        Meaning::TooManyObjects => "the organisation has as many objects as Microsoft allows it",
        Meaning::ActiveDirectory => "this field is owned by the local Active Directory; change it there",
        Meaning::OtherService => "this field is owned by Exchange or another service; change it there",
        Meaning::MailGroup => "the members of this group are kept by Exchange Online; change them there",
        Meaning::LastOwner => "a group cannot lose its only owner; make somebody else its owner first",
        Meaning::LastAdministrator => "the organisation cannot lose its last Global Administrator",
        Meaning::DefaultMethod => "the default sign-in method can only be removed last",
        Meaning::WeakPassword => "the password was refused by the organisation's password rules",
        Meaning::UnverifiedDomain => return format!("the domain of {name} is not verified in this tenant"),
        Meaning::NoMailbox => return format!("{name} has no mailbox"),
        Meaning::ReadOnly | Meaning::InvalidValue | Meaning::Other if error.message.is_empty() => {
            return format!("Microsoft refused it with status {}", error.status);
        }
        Meaning::ReadOnly | Meaning::InvalidValue | Meaning::Other => {
            return format!("Microsoft refused it: {}", error.message.trim_end_matches('.'));
        }
    };
    fixed.to_owned()
}

/// With a capital at its beginning; a sign-in name stays as it is spelt.
fn capital(text: &str) -> String {
    let first_word_is_name = text.split_whitespace().next().is_some_and(|word| word.contains('@'));
    let mut characters = text.chars();
    match characters.next() {
        Some(first) if !first_word_is_name => first.to_uppercase().chain(characters).collect(),
        _ => text.to_owned(),
    }
}
