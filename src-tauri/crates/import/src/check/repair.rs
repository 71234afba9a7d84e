//! What a repair writes into the edits.

use super::license::names;
use super::offer::{cut_length, default_domain, from_country, holder, middle_initial};
use super::references::{Groups, group_names};
use super::{Checked, CheckedRow, Directory, Edits, UnevenRow};
use crate::country::country_code;
use crate::phone::without_letters;
use crate::problem::{Cause, Problem, ProblemGroup};
use crate::target::Target;
use crate::value::{Dated, date};
use crate::words::bare;
use jiff::civil::Date;
use model::UserProperty;
use model::rule::letters::Letters;
use model::rule::name::{Folding, check_mail_nickname, check_user_principal_name, fold_to_ascii};
use model::rule::script::latin_look_alikes;
use model::rule::sign_in::{NameParts, SignInPattern, with_number};
use std::cell::OnceCell;
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
        "same" => {
            let holder = holder(row, free.directory);
            return holder.is_some_and(|id| edits.same.insert(row.row, id).is_none());
        }
        "addNumber" | "addInitial" if group.cause == Cause::DuplicateInFile && !is_later => return false,
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
        ("addInitial", _) => free.with_initial(row, now),
        ("digits", _) => without_letters(now),
        ("fromName", _) => free.of_person(row),
        ("plainLetters", _) => plain(target, now),
        ("fromCountry", _) => from_country(row).map(str::to_owned),
        ("set", code) => Some(code.to_owned()),
        ("use", name) if target == Target::Licenses.id() => Some(replaced(now, &problem.about, name)),
        ("use", name) if target == Target::Groups.id() => {
            Some(regrouped(now, &problem.about, Some(name), free.groups()))
        }
        ("drop", _) => Some(regrouped(now, &problem.about, None, free.groups())),
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

/// A cell of groups with one name replaced or taken away. The name of a group that is known may be written in another way.
fn regrouped(cell: &str, old: &str, new: Option<&str>, groups: &Groups<'_>) -> String {
    let is_old = |name: &str| bare(name) == bare(old) || groups.named(name).iter().any(|group| group.name == old);
    let kept = group_names(cell).filter_map(|name| if is_old(name) { new } else { Some(name) });
    kept.collect::<Vec<_>>().join(";")
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
    groups: OnceCell<Groups<'a>>,
}

impl<'a> FreeNames<'a> {
    fn of(checked: &Checked, repair: &str, directory: Directory<'a>) -> Self {
        let needed = matches!(repair, "addNumber" | "addInitial" | "fromName");
        let names =
            checked.rows.iter().filter(|_| needed).filter_map(|row| row.cells.get(UPN)).map(|name| name.to_lowercase());
        Self { used: names.collect(), directory, groups: OnceCell::new() }
    }

    fn groups(&self) -> &Groups<'a> {
        self.groups.get_or_init(|| Groups::of(self.directory.groups))
    }

    /// The name with the lowest number from 2 that makes it free.
    fn numbered(&mut self, name: &str) -> Option<String> {
        const HIGHEST: u32 = 9_999;
        let (local, domain) = name.split_once('@')?;
        (2..=HIGHEST).map(|number| with_number(local, number, domain)).find(|candidate| self.take(candidate))
    }

    /// The name with the initial of a second given name before its last part, numbered where that is not free either.
    fn with_initial(&mut self, row: &CheckedRow, name: &str) -> Option<String> {
        let initial = middle_initial(row)?;
        let (local, domain) = name.split_once('@')?;
        let made = match local.rsplit_once('.') {
            Some((before, last)) => format!("{before}.{initial}.{last}@{domain}"),
            None => format!("{local}.{initial}@{domain}"),
        };
        check_user_principal_name(&made).ok()?;
        if self.take(&made) { Some(made) } else { self.numbered(&made) }
    }

    fn take(&mut self, name: &str) -> bool {
        let lower = name.to_lowercase();
        (self.directory.taken)(&lower).is_none() && self.used.insert(lower)
    }

    /// A name made of the person's as the tenant makes them, on the default domain.
    fn of_person(&mut self, row: &CheckedRow) -> Option<String> {
        let cell =
            |property: UserProperty| row.cells.get(property.graph_name()).map(String::as_str).unwrap_or_default();
        let (mut first, mut last) = (cell(UserProperty::GivenName), cell(UserProperty::Surname));
        if first.is_empty() && last.is_empty() {
            (first, last) =
                cell(UserProperty::DisplayName).split_once(' ').unwrap_or((cell(UserProperty::DisplayName), ""));
        }
        let name = NameParts { first, middle: "", last, employee_id: cell(UserProperty::EmployeeId) };
        let usual = SignInPattern::parse("{first}.{last}").ok()?;
        let place = [UserProperty::UsageLocation, UserProperty::Country]
            .into_iter()
            .find_map(|place| country_code(cell(place)));
        let by_country = if matches!(place, Some("DE" | "AT" | "CH")) { Letters::german() } else { Letters::plain() };
        let letters = self.directory.letters.unwrap_or(&by_country);
        let domain = &default_domain(self.directory)?.name;
        let made = self.directory.pattern.unwrap_or(&usual).apply(&name, letters, domain)?;
        if self.take(&made) { Some(made) } else { self.numbered(&made) }
    }
}
