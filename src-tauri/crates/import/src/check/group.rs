//! Problems gathered by cause, with what can be done about each.

use super::{CheckedRow, Directory, offer};
use crate::problem::{Cause, Level, ProblemGroup};
use crate::target::Target;
use crate::words::row_list;
use std::cmp::Reverse;
use std::collections::HashMap;

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
    let mut found: Vec<_> = found.into_iter().collect();
    found.sort_by(|((level, cause, about), rows), ((other_level, other_cause, other_about), other_rows)| {
        (level, Reverse(rows.len()), cause, about).cmp(&(
            other_level,
            Reverse(other_rows.len()),
            other_cause,
            other_about,
        ))
    });
    let group = |((level, cause, about), numbers): ((Level, Cause, &str), Vec<u32>)| ProblemGroup {
        cause,
        key: if about.is_empty() { cause.word().to_owned() } else { format!("{}:{about}", cause.word()) },
        level,
        title: title(cause, about),
        detail: row_list(&numbers),
        repairs: offer::offers(cause, about, &numbers, rows, directory),
        rows: numbers,
    };
    found.into_iter().map(group).collect()
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
        Cause::NicknameShared => "Mail nickname stands in several rows".to_owned(),
        Cause::DepartmentNew => format!("Department \u{201c}{about}\u{201d} is new"),
        Cause::SurroundingSpaces => "Spaces around values were removed".to_owned(),
        Cause::FormulaPrefix => "The apostrophe of an export was removed".to_owned(),
    }
}
