//! Problems gathered by cause, with what can be done about each.

use super::changes::Kind;
use super::{CheckedRow, Directory, offer};
use crate::problem::{Cause, Level, ProblemGroup};
use crate::target::Target;
use crate::words::row_list;
use std::cmp::{Ordering, Reverse};
use std::collections::{BTreeMap, HashMap};

/// The groups of all rows: worst first, then those of most rows.
pub(super) fn groups(rows: &[CheckedRow], directory: Directory<'_>) -> Vec<ProblemGroup> {
    let mut found: HashMap<(Level, Cause, &str), Vec<u32>> = HashMap::new();
    for row in rows {
        for problem in &row.problems {
            let numbers = found.entry((problem.level, problem.cause, problem.about.as_str())).or_default();
            if numbers.last() != Some(&row.row) {
                numbers.push(row.row);
            }
        }
    }
    let made = |((level, cause, about), numbers)| made(level, cause, about, numbers, rows, directory);
    let mut groups: Vec<ProblemGroup> = found.into_iter().map(made).collect();
    groups.sort_by(order);
    groups
}

/// Puts rows that changed into the groups they are in now, and looks again at what can be done about these.
pub(super) fn regroup(
    groups: &mut Vec<ProblemGroup>,
    changed: &BTreeMap<Kind, (Vec<u32>, Vec<u32>)>,
    rows: &[CheckedRow],
    directory: Directory<'_>,
) {
    for ((level, cause, about), (gone, come)) in changed {
        let key = key(*cause, about);
        let place = groups.iter().position(|group| group.level == *level && group.cause == *cause && group.key == key);
        let mut numbers = place.map(|place| groups.swap_remove(place).rows).unwrap_or_default();
        for number in gone {
            if let Ok(place) = numbers.binary_search(number) {
                numbers.remove(place);
            }
        }
        for number in come {
            if let Err(place) = numbers.binary_search(number) {
                numbers.insert(place, *number);
            }
        }
        if !numbers.is_empty() {
            groups.push(made(*level, *cause, about, numbers, rows, directory));
        }
    }
    groups.sort_by(order);
}

fn order(left: &ProblemGroup, right: &ProblemGroup) -> Ordering {
    let of = |group: &ProblemGroup| (group.level, Reverse(group.rows.len()), group.cause);
    of(left).cmp(&of(right)).then_with(|| left.key.cmp(&right.key))
}

fn key(cause: Cause, about: &str) -> String {
    if about.is_empty() { cause.word().to_owned() } else { format!("{}:{about}", cause.word()) }
}

fn made(
    level: Level,
    cause: Cause,
    about: &str,
    numbers: Vec<u32>,
    rows: &[CheckedRow],
    directory: Directory<'_>,
) -> ProblemGroup {
    ProblemGroup {
        cause,
        key: key(cause, about),
        level,
        title: title(cause, about),
        detail: row_list(&numbers),
        repairs: offer::offers(cause, about, &numbers, rows, directory),
        rows: numbers,
    }
}

fn title(cause: Cause, about: &str) -> String {
    let field = Target::from_id(about).map_or("A value", Target::label);
    match cause {
        Cause::SameTarget => "Two columns fill the same property".to_owned(),
        Cause::UnevenRow if about == "unfit" => "Row has not as many cells as there are headings".to_owned(),
        Cause::UnevenRow => format!("Row has {about} cells than there are headings"),
        Cause::Required => format!("{field} is missing"),
        Cause::DomainNotVerified => format!("Domain {about} is not verified"),
        Cause::DomainFederated => format!("Domain {about} is federated"),
        Cause::DuplicateInFile => "Duplicate inside the file".to_owned(),
        Cause::Taken => "Sign-in name is taken".to_owned(),
        Cause::HeldByDeleted => "Sign-in name is held by a deleted person".to_owned(),
        Cause::MixedScripts => format!("{field} mixes letters that look alike"),
        Cause::Characters => format!("{field} cannot be used as it is written"),
        Cause::TooLong => format!("{field} is too long"),
        Cause::UsageLocationEmpty => "Usage location is empty".to_owned(),
        Cause::UsageLocationUnknown => {
            format!("Usage location \u{201c}{about}\u{201d} is no country")
        }
        Cause::LicenseUnknown => format!("Product \u{201c}{about}\u{201d} cannot be given"),
        Cause::ScientificNotation => "Excel shortened a number".to_owned(),
        Cause::Language => format!("Language \u{201c}{about}\u{201d} is no language tag"),
        Cause::YesNo => "Neither yes nor no".to_owned(),
        Cause::DateUnreadable => "Date cannot be read".to_owned(),
        Cause::DateAmbiguous => "Date can be read in two ways".to_owned(),
        Cause::DamagedText => "Text looks as if read in the wrong encoding".to_owned(),
        Cause::InvisibleCharacters => "Invisible characters were removed".to_owned(),
        Cause::PhoneLetters => "Phone number holds other signs".to_owned(),
        Cause::LeadingZeros => "Leading zeros may be missing".to_owned(),
        Cause::LongNumber => "Number has more digits than a spreadsheet keeps".to_owned(),
        Cause::NicknameShared => "Mail nickname stands in several rows".to_owned(),
        Cause::DepartmentNew => format!("Department \u{201c}{about}\u{201d} is new"),
        Cause::PersonMissing => "The row does not say whom it means".to_owned(),
        Cause::PersonNotFound => "Nobody is found".to_owned(),
        Cause::PersonAmbiguous => "Several people are found".to_owned(),
        Cause::PersonProtected => "Person is protected".to_owned(),
        Cause::PersonInBin => "Person lies in the recycle bin".to_owned(),
        Cause::PersonNotInBin => "Person does not lie in the recycle bin".to_owned(),
        Cause::PersonAlike if about == "name" => "Somebody with this name is here already".to_owned(),
        Cause::NameDiffers => "The person is called otherwise in the directory".to_owned(),
        Cause::PersonAlike => "Somebody with this employee ID is here already".to_owned(),
        Cause::PersonAdmin => "Person holds an admin role".to_owned(),
        Cause::PersonSynced => "Values owned by the local Active Directory are left out".to_owned(),
        Cause::PersonExists => "Person is there already".to_owned(),
        Cause::Rename => "Sign-in name changes".to_owned(),
        Cause::SpreadsheetError => "Cell holds an error of the spreadsheet".to_owned(),
        Cause::CannotClear => format!("{field} cannot be emptied"),
        Cause::ManagerNotFound => format!("Manager \u{201c}{about}\u{201d} is not found"),
        Cause::ManagerAmbiguous => format!("Manager \u{201c}{about}\u{201d} may be several people"),
        Cause::ManagerLoop => "Managers of each other".to_owned(),
        Cause::ManagerBlocked => format!("Manager \u{201c}{about}\u{201d} may not sign in or is a guest"),
        Cause::ManagerInFile => "Manager is also in this file and linked after creation".to_owned(),
        Cause::CopyFromUnknown => format!("Person to copy from, \u{201c}{about}\u{201d}, is not found"),
        Cause::RoleUnknown => format!("Template \u{201c}{about}\u{201d} is not known"),
        Cause::GroupUnknown => format!("Group \u{201c}{about}\u{201d} is not known"),
        Cause::GroupNotWritable => format!("Members of \u{201c}{about}\u{201d} cannot be changed here"),
        Cause::GroupPrivileged => format!("Group \u{201c}{about}\u{201d} can hold admin roles"),
        Cause::GroupGives => format!("Group \u{201c}{about}\u{201d} gives licences"),
        Cause::SeatsShort => format!("No free licence of {about} for every row"),
        Cause::RedirectUrl => "Redirect address cannot be used".to_owned(),
        Cause::EmployeeIdShared => "Employee ID stands in several rows".to_owned(),
        Cause::DateInText => "Excel may have made a date of a text".to_owned(),
        Cause::SurroundingSpaces => "Spaces around values were removed".to_owned(),
        Cause::FormulaPrefix => "The apostrophe of an export was removed".to_owned(),
    }
}
