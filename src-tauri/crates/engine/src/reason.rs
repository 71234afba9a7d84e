//! What Graph's refusals mean, in words for people. Pure.
//!
//! Microsoft asks clients to branch on codes, but the directory answers nearly everything with `Request_BadRequest`
//! (`facts/graph.md §2.5`), so messages are matched too, defensively: an unknown one is shown as it came.

mod needed;
mod words;

pub use needed::{missing_permission, role_needed};
pub use words::{Circumstances, explain};

use graph::{GraphError, ServiceError};
use model::plan::Operation;

/// A refusal, understood as far as the engine acts on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Meaning {
    /// It was so already: counts as done (G38).
    AlreadyAsWanted,
    /// Another object holds the sign-in name or an address.
    NameTaken,
    /// No seat is left of a product.
    NoSeat,
    /// The person has no usage location, or one the service does not know (G1).
    NoUsageLocation,
    /// The product may not be used where the person is (G2).
    ProhibitedLocation,
    /// Apps of the products exclude each other (G10).
    PlanConflict,
    /// An app needs another one that is missing or off (G10).
    PlanDependency,
    /// The licence comes from a group and cannot be taken from the person (G8).
    Inherited,
    /// A licence that was to be removed is not there, and something else in the same call was not done for it.
    NotAssigned,
    /// The tenant does not have the product, or not this app in it.
    UnknownProduct,
    /// The object is not (yet) known to the server that was asked.
    NotFound,
    /// A permission or a role is missing.
    NotPermitted,
    /// The tenant lacks a licence of its own for it (Entra ID P1, P2).
    NotLicensed,
    /// The tenant may hold no more objects.
    TooManyObjects,
    /// The object is mastered by a local Active Directory (G14, G35).
    ActiveDirectory,
    /// The object, or the field, is mastered by Exchange or another service.
    OtherService,
    /// A mailing list or mail-enabled security group: its members are kept by Exchange (G35).
    MailGroup,
    /// The only owner of a group cannot go (G28).
    LastOwner,
    /// The only Global Administrator cannot go (G17).
    LastAdministrator,
    /// The default sign-in method has to be removed last.
    DefaultMethod,
    /// The password breaks the rules of the organisation.
    WeakPassword,
    /// The domain of the sign-in name is not one of the tenant's.
    UnverifiedDomain,
    /// The field cannot be written.
    ReadOnly,
    /// A value the service does not take.
    InvalidValue,
    /// The person has no mailbox.
    NoMailbox,
    /// Anything else.
    Other,
}

/// Parts of messages, in lower case, that give a meaning away; the first that is found counts (`facts/graph.md §2.5`, `§5.2`, `§6`,
/// `§7`).
const MESSAGES: &[(&str, Meaning)] = &[
    ("another object with the same value for property", Meaning::NameTaken),
    ("does not have any available licenses", Meaning::NoSeat),
    ("countviolation", Meaning::NoSeat),
    ("invalid usage location", Meaning::NoUsageLocation),
    ("prohibitedinusagelocation", Meaning::ProhibitedLocation),
    ("mutually exclusive", Meaning::PlanConflict),
    ("mutuallyexclusiveviolation", Meaning::PlanConflict),
    ("conflicts with service plan", Meaning::PlanConflict),
    ("depends on the service plan", Meaning::PlanDependency),
    ("dependencyviolation", Meaning::PlanDependency),
    ("license is inherited from a group", Meaning::Inherited),
    ("does not have a corresponding license", Meaning::NotAssigned),
    ("does not correspond to a valid company license", Meaning::UnknownProduct),
    ("cannot be disabled", Meaning::UnknownProduct),
    ("disabled service plan", Meaning::UnknownProduct),
    ("on-premises mastered directory sync objects", Meaning::ActiveDirectory),
    ("originated within an external service", Meaning::OtherService),
    ("cannot update a mail-enabled security group", Meaning::MailGroup),
    ("must have at least one owner", Meaning::LastOwner),
    ("last global administrator", Meaning::LastAdministrator),
    ("cannot delete default method", Meaning::DefaultMethod),
    ("password complexity", Meaning::WeakPassword),
    ("domain portion of the userprincipalname", Meaning::UnverifiedDomain),
    ("is read-only and cannot be set", Meaning::ReadOnly),
    ("invalid value specified", Meaning::InvalidValue),
    ("property userprincipalname is invalid", Meaning::InvalidValue),
    ("is invalid", Meaning::InvalidValue),
];

/// What is said of somebody who is in a group already, or owns it (`facts/graph.md §6`).
const ALREADY_MEMBER: &str = "added object references already exist";

/// What a refusal means, whatever was asked.
#[must_use]
pub fn meaning(error: &ServiceError) -> Meaning {
    if error.has_code("Directory_QuotaExceeded") {
        return Meaning::TooManyObjects;
    }
    if error.has_code("Authentication_RequestFromNonPremiumTenantOrB2CTenant") {
        return Meaning::NotLicensed;
    }
    if error.has_code("MailboxNotEnabledForRESTAPI") {
        return Meaning::NoMailbox;
    }
    if error.status == 403 {
        return Meaning::NotPermitted;
    }
    if error.status == 404 {
        return Meaning::NotFound;
    }
    if error.details.iter().any(|detail| detail.code == "ObjectConflict") {
        return Meaning::NameTaken;
    }
    let message = error.message.to_lowercase();
    MESSAGES.iter().find(|(part, _)| message.contains(part)).map_or(Meaning::Other, |(_, meaning)| *meaning)
}

/// What a refusal of this operation means: for some it says that there was nothing left to do.
#[must_use]
pub fn meaning_of(operation: &Operation, error: &ServiceError) -> Meaning {
    let general = meaning(error);
    let message = error.message.to_lowercase();
    let was_so = match operation {
        Operation::AddToGroup { .. } => message.contains(ALREADY_MEMBER),
        Operation::RemoveFromGroup { .. } => {
            general == Meaning::NotFound || message.contains("removed object references do not exist")
        }
        // Everything else of such a call was refused with it.
        Operation::AssignLicense { add, remove, .. } => {
            general == Meaning::NotAssigned && add.is_empty() && remove.len() == 1
        }
        Operation::AssignRole { .. } => message.contains("a conflicting object with one or more"),
        Operation::SetManager { wanted: None, .. }
        | Operation::SetPhoto { wanted: None, .. }
        | Operation::RemoveRole { .. }
        | Operation::RemoveMethod { .. }
        | Operation::DeleteDevice { .. }
        | Operation::DeleteUser
        | Operation::PurgeUser => general == Meaning::NotFound,
        _ => false,
    };
    if was_so { Meaning::AlreadyAsWanted } else { general }
}

/// What makes refusals the same to the breaker: the words of the service without the names, ids and numbers in them.
#[must_use]
pub fn kind(error: &ServiceError) -> String {
    let mut text = format!("{} {} ", error.status, error.code);
    for word in error.message.split_whitespace() {
        let is_name = word.chars().any(|character| character.is_ascii_digit() || "'\"@{}".contains(character));
        text.push_str(if is_name { "…" } else { word });
        text.push(' ');
    }
    text.trim_end().to_owned()
}

/// A refusal as the end of a sentence, for somebody of whom nothing but the name is known.
#[must_use]
pub fn sentence(error: &ServiceError, name: &str) -> String {
    words::short(meaning(error), error, name)
}

/// Why something could not be read, as a sentence without its full stop.
#[must_use]
pub fn unread(error: &ServiceError) -> String {
    match meaning(error) {
        Meaning::NotPermitted => "this connection is not permitted to read it".to_owned(),
        Meaning::NotLicensed => "the organisation has no licence for it".to_owned(),
        _ if error.message.is_empty() => format!("Microsoft did not tell it (status {})", error.status),
        _ => format!("Microsoft did not tell it: {}", error.message.trim_end_matches('.')),
    }
}

/// Why a job cannot go on, in a sentence.
#[must_use]
pub fn pause_reason(error: &GraphError) -> String {
    if error.is_sign_in() {
        return format!("The sign-in was refused or has ended: {error}. The job is paused; nothing is lost");
    }
    if error.is_offline() {
        return format!("{error}. The job is paused; nothing is lost");
    }
    format!("The job is paused: {error}")
}

#[cfg(test)]
#[path = "tests/reason.rs"]
mod tests;
