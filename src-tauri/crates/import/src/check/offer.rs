//! Which repairs are offered for a group.

use super::license::{Products, cell_name};
use super::repair::{either_day, plain};
use super::{CheckedRow, Directory};
use crate::country::{country_code, country_name};
use crate::problem::{Cause, Level, Repair};
use model::rule::name::similar_domain;
use model::rule::similar;
use model::{Domain, UserProperty};
use std::collections::BTreeSet;

const UPN: &str = UserProperty::UserPrincipalName.graph_name();

fn repair(id: impl Into<String>, label: impl Into<String>) -> Repair {
    Repair { id: id.into(), label: label.into() }
}

/// What can be done about a group, the likeliest first. Whatever stops a row can also be answered by leaving it out.
pub(super) fn offers(
    cause: Cause,
    about: &str,
    numbers: &[u32],
    rows: &[CheckedRow],
    directory: Directory<'_>,
) -> Vec<Repair> {
    let index = |number: &u32| usize::try_from(*number).ok()?.checked_sub(1);
    let of_group = || numbers.iter().filter_map(|number| rows.get(index(number)?));
    let mut offers = match cause {
        Cause::DomainNotVerified | Cause::DomainFederated => domain_offers(about, directory),
        Cause::Characters => character_offers(about, of_group(), directory),
        Cause::UsageLocationEmpty | Cause::UsageLocationUnknown => location_offers(cause, of_group(), directory),
        Cause::DateAmbiguous => date_offers(of_group()),
        _ => plain_offers(cause, about, directory),
    };
    let is_stop =
        |row: &CheckedRow| row.problems.iter().any(|problem| problem.cause == cause && problem.level == Level::Stop);
    if cause != Cause::SameTarget && of_group().any(is_stop) {
        offers.push(repair("exclude", "Leave out"));
    }
    offers
}

/// Repairs that follow from the cause alone, not from the rows.
fn plain_offers(cause: Cause, about: &str, directory: Directory<'_>) -> Vec<Repair> {
    let use_instead = |name: String| repair(format!("use:{name}"), format!("Use {name}"));
    let only = match cause {
        Cause::DuplicateInFile => {
            let number = repair("addNumber", "Add number to the others");
            return vec![repair("keepFirst", "Keep the first"), number];
        }
        Cause::YesNo => {
            return vec![repair("set:Yes", "May sign in"), repair("set:No", "May not sign in")];
        }
        Cause::Taken | Cause::HeldByDeleted => Some(repair("addNumber", "Add number")),
        Cause::MixedScripts => Some(repair("plainLetters", "Use Latin letters")),
        Cause::Required if about == UPN => {
            default_domain(directory).map(|domain| repair("fromName", format!("first.last@{}", domain.name)))
        }
        Cause::TooLong => cut_length(about).map(|most| repair("cut", format!("Cut to {most} characters"))),
        Cause::LicenseUnknown => Products::of(directory.products).near(about).map(|sku| use_instead(cell_name(sku))),
        Cause::DepartmentNew => {
            let known = directory.departments.iter().map(String::as_str);
            similar::nearest(about, known).map(|name| use_instead(name.to_owned()))
        }
        Cause::LeadingZeros => {
            let width = about.rsplit(':').next().unwrap_or_default();
            Some(repair(format!("pad:{width}"), format!("Fill up to {width} digits")))
        }
        Cause::UnevenRow => match about {
            "more" => Some(repair("mergeExtra", "Merge extra cells into the last column")),
            "fewer" => Some(repair("padMissing", "The cells at the end are empty")),
            _ => None,
        },
        Cause::ScientificNotation | Cause::Language | Cause::PhoneLetters | Cause::DateUnreadable => {
            Some(repair("clear", "Leave the cell empty"))
        }
        Cause::DomainNotVerified
        | Cause::DomainFederated
        | Cause::Characters
        | Cause::UsageLocationEmpty
        | Cause::UsageLocationUnknown
        | Cause::DateAmbiguous
        | Cause::SameTarget
        | Cause::Required
        | Cause::DamagedText
        | Cause::InvisibleCharacters
        | Cause::NicknameShared
        | Cause::SurroundingSpaces
        | Cause::FormulaPrefix => None,
        _ => None,
    };
    only.into_iter().collect()
}

pub(super) fn default_domain(directory: Directory<'_>) -> Option<&Domain> {
    directory.domains.iter().find(|domain| domain.is_default && domain.is_verified && !domain.is_federated)
}

fn domain_offers(given: &str, directory: Directory<'_>) -> Vec<Repair> {
    let usable = directory.domains.iter().filter(|domain| domain.is_verified && !domain.is_federated);
    let near = similar_domain(given, usable.map(|domain| domain.name.as_str()));
    let mut offers: Vec<Repair> =
        near.map(|domain| repair(format!("replace:{domain}"), format!("Replace with {domain}"))).into_iter().collect();
    if let Some(default) = default_domain(directory).filter(|default| near != Some(default.name.as_str())) {
        offers.push(repair(format!("replace:{}", default.name), format!("Use {}", default.name)));
    }
    offers
}

fn character_offers<'a>(
    about: &str,
    mut rows: impl Iterator<Item = &'a CheckedRow> + Clone,
    directory: Directory<'_>,
) -> Vec<Repair> {
    let text = |row: &'a CheckedRow| row.cells.get(about).map(String::as_str).unwrap_or_default();
    let mut offers = Vec::new();
    if rows.clone().any(|row| plain(about, text(row)).is_some()) {
        offers.push(repair("plainLetters", "Use plain letters"));
    }
    if about == UPN && rows.any(|row| !text(row).contains('@')) {
        offers.extend(
            default_domain(directory)
                .map(|domain| repair(format!("domain:{}", domain.name), format!("Add @{}", domain.name))),
        );
    }
    if about == UserProperty::OtherMails.graph_name() {
        offers.push(repair("clear", "Leave the cell empty"));
    }
    offers
}

fn location_offers<'a>(
    cause: Cause,
    rows: impl Iterator<Item = &'a CheckedRow>,
    directory: Directory<'_>,
) -> Vec<Repair> {
    let codes: BTreeSet<&str> = rows.filter_map(from_country).collect();
    let mut offers = Vec::new();
    match codes.iter().next() {
        Some(code) if codes.len() == 1 => offers.push(repair("fromCountry", format!("{code} from country"))),
        Some(_) => offers.push(repair("fromCountry", "From country")),
        None => {}
    }
    if let Some(code) = directory.default_usage_location.and_then(country_code) {
        let label = if cause == Cause::UsageLocationEmpty { format!("All: {code}") } else { format!("Use {code}") };
        let name = country_name(code).unwrap_or(code);
        offers.push(repair(format!("set:{code}"), format!("{label} ({name})")));
    }
    offers
}

pub(super) fn from_country(row: &CheckedRow) -> Option<&'static str> {
    row.cells.get(UserProperty::Country.graph_name()).and_then(|country| country_code(country))
}

fn date_offers<'a>(mut rows: impl Iterator<Item = &'a CheckedRow>) -> Vec<Repair> {
    let hired = UserProperty::EmployeeHireDate.graph_name();
    let example = rows.find_map(|row| either_day(row.cells.get(hired)?));
    let Some((day_first, month_first)) = example else {
        return Vec::new();
    };
    let label = |day: jiff::civil::Date, order: &str| format!("{} ({order} first)", day.strftime("%-d %B"));
    vec![repair("dayFirst", label(day_first, "day")), repair("monthFirst", label(month_first, "month"))]
}

/// How short a value can be cut without becoming another one's: not names one signs in with, not numbers.
pub(super) fn cut_length(about: &str) -> Option<usize> {
    match UserProperty::from_graph_name(about)? {
        UserProperty::UserPrincipalName | UserProperty::MailNickname | UserProperty::EmployeeId => None,
        UserProperty::BusinessPhones | UserProperty::MobilePhone | UserProperty::PostalCode => None,
        property => property.max_length(),
    }
}
