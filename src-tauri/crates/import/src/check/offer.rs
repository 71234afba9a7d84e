//! Which repairs are offered for a group.

use super::license::{Products, cell_name};
use super::references::Groups;
use super::repair::{either_day, plain};
use super::{Act, CheckedRow, Directory, HolderKind};
use crate::country::{country_code, country_name};
use crate::phone::without_letters;
use crate::problem::{Cause, Level, Repair};
use model::rule::letters::{Letters, transliterate};
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
        Cause::Taken | Cause::HeldByDeleted | Cause::DuplicateInFile => name_offers(cause, of_group(), directory),
        Cause::PhoneLetters => phone_offers(of_group()),
        _ => plain_offers(cause, about, directory),
    };
    let is_stop =
        |row: &CheckedRow| row.problems.iter().any(|problem| problem.cause == cause && problem.level == Level::Stop);
    let asked = matches!(
        cause,
        Cause::SeatsShort | Cause::PersonAdmin | Cause::PersonAlike | Cause::NameDiffers | Cause::EmployeeIdShared
    );
    if cause != Cause::SameTarget && (asked || of_group().any(is_stop)) {
        offers.push(repair("exclude", "Leave out"));
    }
    offers
}

/// Repairs that follow from the cause alone, not from the rows.
fn plain_offers(cause: Cause, about: &str, directory: Directory<'_>) -> Vec<Repair> {
    let use_instead = |name: String| repair(format!("use:{name}"), format!("Use {name}"));
    let only = match cause {
        Cause::YesNo => {
            return vec![repair("set:Yes", "May sign in"), repair("set:No", "May not sign in")];
        }
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
        Cause::ScientificNotation
        | Cause::Language
        | Cause::DateUnreadable
        | Cause::SpreadsheetError
        | Cause::RedirectUrl
        | Cause::CopyFromUnknown => Some(repair("clear", "Leave the cell empty")),
        Cause::CannotClear => Some(repair("clear", "Leave the value as it is")),
        Cause::ManagerNotFound | Cause::ManagerAmbiguous | Cause::ManagerLoop => {
            Some(repair("clear", "Without a manager"))
        }
        Cause::RoleUnknown => {
            let near = similar::nearest(about, directory.roles.iter().map(String::as_str));
            return near
                .map(|name| use_instead(name.to_owned()))
                .into_iter()
                .chain([repair("clear", "Without a template")])
                .collect();
        }
        Cause::GroupUnknown => {
            let near = Groups::of(directory.groups).near(about).map(|group| use_instead(group.name.clone()));
            return near.into_iter().chain([repair("drop", "Without this group")]).collect();
        }
        Cause::GroupNotWritable => Some(repair("drop", "Without this group")),
        // Offered by what the rows hold, or nothing but leaving them out helps.
        Cause::DomainNotVerified
        | Cause::DomainFederated
        | Cause::Characters
        | Cause::UsageLocationEmpty
        | Cause::UsageLocationUnknown
        | Cause::DateAmbiguous
        | Cause::DuplicateInFile
        | Cause::Taken
        | Cause::HeldByDeleted
        | Cause::PhoneLetters
        | Cause::LongNumber
        | Cause::SameTarget
        | Cause::Required
        | Cause::PersonMissing
        | Cause::PersonNotFound
        | Cause::PersonAmbiguous
        | Cause::PersonProtected
        | Cause::PersonInBin
        | Cause::PersonNotInBin
        | Cause::PersonAdmin
        | Cause::PersonAlike
        | Cause::NameDiffers
        | Cause::PersonSynced
        | Cause::PersonExists
        | Cause::Rename
        | Cause::EmployeeIdShared
        | Cause::ManagerBlocked
        | Cause::ManagerInFile
        | Cause::GroupPrivileged
        | Cause::GroupGives
        | Cause::SeatsShort
        | Cause::DateInText
        | Cause::DamagedText
        | Cause::InvisibleCharacters
        | Cause::NicknameShared
        | Cause::SurroundingSpaces
        | Cause::FormulaPrefix => None,
    };
    only.into_iter().collect()
}

pub(super) fn default_domain(directory: Directory<'_>) -> Option<&Domain> {
    directory.domains.iter().find(|domain| domain.is_default && domain.is_verified && !domain.is_federated)
}

/// The domain that was probably meant, the default one, and the others the organisation has.
fn domain_offers(given: &str, directory: Directory<'_>) -> Vec<Repair> {
    const OFFERED: usize = 6;
    let usable = || directory.domains.iter().filter(|domain| domain.is_verified && !domain.is_federated);
    let near = similar_domain(given, usable().map(|domain| domain.name.as_str()));
    let mut offers: Vec<Repair> =
        near.map(|domain| repair(format!("replace:{domain}"), format!("Replace with {domain}"))).into_iter().collect();
    let default = default_domain(directory).into_iter();
    for domain in default.chain(usable()) {
        let id = format!("replace:{}", domain.name);
        if offers.len() < OFFERED && !offers.iter().any(|offer| offer.id == id) {
            offers.push(repair(id, format!("Use {}", domain.name)));
        }
    }
    offers
}

/// What can be done about a name that somebody has: another one, or it is that person.
fn name_offers<'a>(
    cause: Cause,
    rows: impl Iterator<Item = &'a CheckedRow> + Clone,
    directory: Directory<'_>,
) -> Vec<Repair> {
    let duplicate = cause == Cause::DuplicateInFile;
    let mut offers = Vec::new();
    if duplicate {
        offers.push(repair("keepFirst", "Keep the first"));
    }
    // Who is there already has a name.
    if rows.clone().any(|row| row.act == Act::Create) {
        offers.push(repair("addNumber", if duplicate { "Add number to the others" } else { "Add number" }));
        if rows.clone().any(|row| middle_initial(row).is_some()) {
            offers.push(repair("addInitial", "Add middle initial"));
        }
    }
    let is_person = |row: &CheckedRow| holder(row, directory).is_some();
    if cause == Cause::Taken && rows.clone().take(SEEN).any(is_person) {
        offers.push(repair("same", "Treat as same person"));
    }
    offers
}

/// Rows looked at to see whether a repair helps any of them.
const SEEN: usize = 200;

/// The person who holds a row's sign-in name; `None` when it is a group or contact, or their id is not known.
pub(super) fn holder(row: &CheckedRow, directory: Directory<'_>) -> Option<String> {
    let name = row.cells.get(UPN).filter(|name| !name.is_empty())?;
    let taken = (directory.taken)(&name.to_lowercase())?;
    (taken.kind == HolderKind::Person && !taken.deleted && !taken.id.is_empty()).then_some(taken.id)
}

/// The first letter of a second given name.
pub(super) fn middle_initial(row: &CheckedRow) -> Option<char> {
    let first = row.cells.get(UserProperty::GivenName.graph_name())?;
    let (_, middle) = first.split_once(' ')?;
    transliterate(middle.trim(), &Letters::plain())
        .chars()
        .find(char::is_ascii_alphabetic)
        .map(|c| c.to_ascii_lowercase())
}

fn phone_offers<'a>(mut rows: impl Iterator<Item = &'a CheckedRow>) -> Vec<Repair> {
    let phones = [UserProperty::BusinessPhones, UserProperty::MobilePhone, UserProperty::FaxNumber];
    let mendable = |row: &CheckedRow| {
        let mut cells = phones.iter().filter_map(|phone| row.cells.get(phone.graph_name()));
        cells.any(|cell| without_letters(cell).is_some_and(|number| number != *cell))
    };
    let strip = rows.any(mendable).then(|| repair("digits", "Take the letters away"));
    strip.into_iter().chain([repair("clear", "Leave the cell empty")]).collect()
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
