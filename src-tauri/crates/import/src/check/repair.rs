//! What a repair writes into the edits.

use super::license::names;
use super::offer::{cut_length, default_domain, from_country};
use super::{Checked, CheckedRow, Directory, Edits, UnevenRow};
use crate::country::country_code;
use crate::problem::{Cause, Problem, ProblemGroup};
use crate::target::Target;
use crate::value::{Dated, date};
use jiff::civil::Date;
use model::UserProperty;
use model::rule::name::{
    Folding, LOCAL_PART_MAX, check_mail_nickname, check_user_principal_name, fold_to_ascii, propose_local_part,
};
use model::rule::script::latin_look_alikes;
use std::collections::HashSet;

const UPN: &str = UserProperty::UserPrincipalName.graph_name();

/// Writes a repair into the edits and says how many rows it changed; 0 when the group or the repair is not there any more.
pub fn apply_repair(
    checked: &Checked,
    edits: &mut Edits,
    group: &str,
    repair: &str,
    directory: Directory<'_>,
) -> usize {
    let Some(group) = checked.groups.iter().find(|known| known.key == group) else {
        return 0;
    };
    if !group.repairs.iter().any(|known| known.id == repair) {
        return 0;
    }
    let mut free = FreeNames::of(checked, repair, directory);
    let mut changed = 0;
    for row in group.rows.iter().filter_map(|row| checked.row(*row)) {
        changed += usize::from(repair_row(group, row, repair, edits, &mut free));
    }
    changed
}

/// Repairs one row; `false` when there was nothing to do.
fn repair_row(
    group: &ProblemGroup,
    row: &CheckedRow,
    repair: &str,
    edits: &mut Edits,
    free: &mut FreeNames<'_>,
) -> bool {
    let duplicate = row.problems.iter().find(|problem| problem.cause == Cause::DuplicateInFile);
    let is_later = duplicate.and_then(|problem| problem.other_rows.first()).is_some_and(|first| *first < row.row);
    match repair {
        "exclude" => return edits.excluded.insert(row.row),
        "keepFirst" => return is_later && edits.excluded.insert(row.row),
        "addNumber" if group.cause == Cause::DuplicateInFile && !is_later => return false,
        "mergeExtra" => {
            return edits.uneven.insert(row.row, UnevenRow::MergeExtra).is_none();
        }
        "padMissing" => {
            return edits.uneven.insert(row.row, UnevenRow::PadMissing).is_none();
        }
        _ => {}
    }
    let mut changed = false;
    let of_group = |problem: &&Problem| problem.cause == group.cause && problem.key() == group.key;
    for problem in row.problems.iter().filter(of_group) {
        let Some(target) = problem.target.as_deref() else {
            continue;
        };
        let now = row.cells.get(target).map(String::as_str).unwrap_or_default();
        let wanted = wanted(problem, target, row, now, repair, free);
        if let Some(wanted) = wanted.filter(|wanted| wanted != now) {
            edits.cells.insert((row.row, target.to_owned()), wanted);
            changed = true;
        }
    }
    changed
}

/// The value a repair gives a cell that has the value `now`; `None` when it cannot give one.
fn wanted(
    problem: &Problem,
    target: &str,
    row: &CheckedRow,
    now: &str,
    repair: &str,
    free: &mut FreeNames<'_>,
) -> Option<String> {
    match repair.split_once(':').unwrap_or((repair, "")) {
        ("replace", domain) => now.split_once('@').map(|(local, _)| format!("{local}@{domain}")),
        ("domain", domain) => (!now.contains('@')).then(|| format!("{now}@{domain}")),
        ("addNumber", _) => free.numbered(now),
        ("fromName", _) => free.of_person(row),
        ("plainLetters", _) => plain(target, now),
        ("fromCountry", _) => from_country(row).map(str::to_owned),
        ("set", code) => Some(code.to_owned()),
        ("use", name) if target == Target::Licenses.id() => Some(replaced(now, &problem.about, name)),
        ("use", name) => Some(name.to_owned()),
        ("cut", _) => {
            let most = cut_length(target)?;
            Some(now.chars().take(most).collect::<String>().trim_end().to_owned())
        }
        ("pad", width) => width.parse::<usize>().ok().map(|width| format!("{now:0>width$}")),
        ("clear", _) => Some(String::new()),
        ("dayFirst", _) => either_day(now).map(|(day_first, _)| day_first.to_string()),
        ("monthFirst", _) => either_day(now).map(|(_, month_first)| month_first.to_string()),
        _ => None,
    }
}

/// The two days an ambiguous date can mean: day first, month first.
pub(super) fn either_day(text: &str) -> Option<(Date, Date)> {
    match date(text) {
        Dated::Either(day_first, month_first) => Some((day_first, month_first)),
        Dated::Day(_) | Dated::Unreadable => None,
    }
}

/// A cell of products with one name replaced.
fn replaced(cell: &str, old: &str, new: &str) -> String {
    names(cell).map(|name| if name == old { new } else { name }).collect::<Vec<_>>().join(";")
}

/// The text in letters its target takes; `None` when that cannot be done by replacing letters alone, or changes nothing.
pub(super) fn plain(target: &str, text: &str) -> Option<String> {
    let latin = latin_look_alikes(text);
    let nickname = UserProperty::MailNickname.graph_name();
    let wanted = if target == UPN || target == nickname {
        let folded: String = fold_to_ascii(&latin, Folding::Plain).chars().filter(|c| !c.is_whitespace()).collect();
        let fits = if target == UPN { check_user_principal_name(&folded) } else { check_mail_nickname(&folded) };
        fits.ok().map(|()| folded)?
    } else {
        latin
    };
    (wanted != text).then_some(wanted)
}

/// Sign-in names nobody has: not in the directory, not in the file, not given a moment ago.
struct FreeNames<'a> {
    used: HashSet<String>,
    directory: Directory<'a>,
}

impl<'a> FreeNames<'a> {
    fn of(checked: &Checked, repair: &str, directory: Directory<'a>) -> Self {
        let needed = matches!(repair, "addNumber" | "fromName");
        let names =
            checked.rows.iter().filter(|_| needed).filter_map(|row| row.cells.get(UPN)).map(|name| name.to_lowercase());
        Self { used: names.collect(), directory }
    }

    /// The name with the lowest number from 2 that makes it free.
    fn numbered(&mut self, name: &str) -> Option<String> {
        const HIGHEST: u32 = 9_999;
        let (local, domain) = name.split_once('@')?;
        for number in 2..=HIGHEST {
            let number = number.to_string();
            let kept: String = local.chars().take(LOCAL_PART_MAX - number.len()).collect();
            let candidate = format!("{kept}{number}@{domain}");
            if self.take(&candidate) {
                return Some(candidate);
            }
        }
        None
    }

    fn take(&mut self, name: &str) -> bool {
        let lower = name.to_lowercase();
        (self.directory.taken)(&lower).is_none() && self.used.insert(lower)
    }

    /// A name made of the person's, on the default domain.
    fn of_person(&mut self, row: &CheckedRow) -> Option<String> {
        let cell =
            |property: UserProperty| row.cells.get(property.graph_name()).map(String::as_str).unwrap_or_default();
        let (mut first, mut last) = (cell(UserProperty::GivenName), cell(UserProperty::Surname));
        if first.is_empty() && last.is_empty() {
            (first, last) =
                cell(UserProperty::DisplayName).split_once(' ').unwrap_or((cell(UserProperty::DisplayName), ""));
        }
        let place = [UserProperty::UsageLocation, UserProperty::Country]
            .into_iter()
            .find_map(|place| country_code(cell(place)));
        let folding = if matches!(place, Some("DE" | "AT" | "CH")) { Folding::German } else { Folding::Plain };
        let local = propose_local_part(first, last, "{first}.{last}", folding)?;
        let domain = &default_domain(self.directory)?.name;
        let name = format!("{local}@{domain}");
        if self.take(&name) { Some(name) } else { self.numbered(&name) }
    }
}
