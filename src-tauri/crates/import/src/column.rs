//! Columns matched to what they become.
//!
//! In this order: the template's form with the property in brackets, Graph's own name, a known word of some language, a word close to
//! one, and at last what the values look like.

mod heading;
mod more;
mod synonyms;

pub use heading::names_people;
pub(crate) use heading::{Damageable, bracketed, damageable, is_password_heading};

use crate::check::Options;
use crate::mapping::Mapping;
use crate::purpose::Purpose;
use crate::source::Source;
use crate::target::Target;
use heading::{Found, blocks, by_heading};
use model::{Domain, UserProperty};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use synonyms::Meaning;

/// How sure a match is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Sureness {
    /// Certain.
    Sure,
    /// To be confirmed.
    Maybe,
    /// Nothing found.
    None,
}

/// A column and what it becomes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ColumnMatch {
    /// Position in the file, from 0.
    pub index: usize,
    /// Its heading.
    pub heading: String,
    /// The first three different values; dots for passwords.
    pub samples: Vec<String>,
    /// What it becomes; `None` is ignored.
    pub target: Option<Target>,
    /// Whether yes means no: "Block sign-in" against Graph's `accountEnabled`.
    pub inverted: bool,
    /// How sure that is.
    pub sure: Sureness,
    /// Why, in a few words.
    pub reason: String,
    /// What it would become by its heading, had not another column become that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rival: Option<Target>,
}

impl ColumnMatch {
    /// Says what the column becomes, by a person's choice.
    pub fn choose(&mut self, target: Option<Target>) {
        self.inverted = target == Some(Target::Property(UserProperty::AccountEnabled)) && blocks(&self.heading);
        self.target = target;
        self.sure = if target.is_some() { Sureness::Sure } else { Sureness::None };
        self.reason = "chosen by you".to_owned();
        self.rival = None;
    }
}

/// Two columns that become the same by their headings, about which nobody has decided yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rivals<'a> {
    /// What both would become.
    pub target: Target,
    /// The column that has it for now.
    pub holder: &'a ColumnMatch,
    /// The one that was left without.
    pub other: &'a ColumnMatch,
}

/// Columns that become the same by their headings: a person says which one is meant (`wizards.md` C3).
pub fn open_rivals(columns: &[ColumnMatch], purpose: Purpose) -> impl Iterator<Item = Rivals<'_>> {
    columns.iter().filter(|column| column.target.is_none()).filter_map(move |other| {
        let target = other.rival.filter(|target| purpose.allows(*target))?;
        let holder = columns.iter().find(|column| column.target == Some(target))?;
        Some(Rivals { target, holder, other })
    })
}

/// What columns are matched by beyond their headings.
#[derive(Debug, Clone, Copy, Default)]
pub struct Matching<'a> {
    /// What the rows are for; what it does not allow is not proposed.
    pub purpose: Purpose,
    /// Mappings of earlier files: the one with the same headings decides. What it says beyond the columns is taken over by
    /// [`Mapping::apply`].
    pub saved: &'a [Mapping],
    /// The tenant's domains: a column whose values are all on a verified one holds sign-in names.
    pub domains: &'a [Domain],
}

/// Matches the columns of a file as for new people, by nothing but the file. See [`match_columns_with`].
#[must_use]
pub fn match_columns(source: &Source) -> Vec<ColumnMatch> {
    match_columns_with(source, Matching::default())
}

/// Matches the columns of a file. No two columns come to the same target: the surer one has it, then the earlier one.
#[must_use]
pub fn match_columns_with(source: &Source, matching: Matching<'_>) -> Vec<ColumnMatch> {
    let mut found: Vec<Found> = source.headings.iter().map(|heading| by_heading(heading)).collect();
    let addresses: Vec<Option<bool>> = (0..source.headings.len()).map(|index| are_addresses(source, index)).collect();
    settle_meanings(&mut found, &addresses, matching.purpose);
    by_content(source, &mut found, matching);
    let mut columns: Vec<ColumnMatch> = Vec::new();
    for (index, (heading, found)) in source.headings.iter().zip(found).enumerate() {
        let target = found.meaning.and_then(Meaning::target);
        let samples =
            if target == Some(Target::Password) { vec!["\u{25cf}".repeat(8)] } else { samples(source, index) };
        let inverted = found.meaning == Some(Meaning::Blocked);
        columns.push(ColumnMatch {
            index,
            heading: heading.clone(),
            samples,
            target,
            inverted,
            sure: found.sure,
            reason: found.reason,
            rival: None,
        });
    }
    settle_rivals(&mut columns);
    if let Some(saved) = matching.saved.iter().find(|saved| saved.fits(&source.headings)) {
        // A mapping that fits by its headings has a place for each of them; one damaged by hand changes nothing.
        let _ = saved.apply(source, &mut columns, &mut Options::default());
    }
    for column in
        columns.iter_mut().filter(|column| column.target.is_some_and(|target| !matching.purpose.allows(target)))
    {
        column.target = None;
        column.inverted = false;
        column.sure = Sureness::None;
        "not used for this purpose".clone_into(&mut column.reason);
    }
    columns
}

/// Headings whose meaning depends on the other columns and on the values.
fn settle_meanings(found: &mut [Found], addresses: &[Option<bool>], purpose: Purpose) {
    let upn = Meaning::Property(UserProperty::UserPrincipalName);
    let has = |found: &[Found], meaning: Meaning| found.iter().any(|other| other.meaning == Some(meaning));
    let has_surname = has(found, Meaning::Property(UserProperty::Surname));
    let has_given = has(found, Meaning::Property(UserProperty::GivenName));
    let has_usage = has(found, Meaning::Property(UserProperty::UsageLocation));
    let mut has_upn = has(found, upn);
    let mut has_country = false;
    for (found, addresses) in found.iter_mut().zip(addresses) {
        match found.meaning {
            Some(Meaning::Address) if purpose == Purpose::Invite || (purpose.finds() && has_upn) => {
                *found = Found::new(Meaning::Other(Target::Mail), found.sure, "a mail address");
            }
            Some(Meaning::Address) if has_upn => *found = Found::nothing("set by the service from the sign-in name"),
            Some(Meaning::Address) => {
                has_upn = true;
                let all = *addresses == Some(true);
                let (sure, reason) =
                    if all { (Sureness::Sure, "every value has @") } else { (Sureness::Maybe, "a mail address") };
                *found = Found::new(upn, sure, reason);
            }
            Some(Meaning::CountryWord) if has_usage || has_country => {
                found.meaning = Some(Meaning::Property(UserProperty::Country));
            }
            Some(Meaning::CountryWord) => {
                has_country = true;
                found.meaning = Some(Meaning::Property(UserProperty::UsageLocation));
            }
            Some(Meaning::Name) if has_given && !has_surname => {
                *found =
                    Found::new(Meaning::Property(UserProperty::Surname), Sureness::Maybe, "stands beside a first name");
            }
            Some(Meaning::Name) => found.meaning = Some(Meaning::Property(UserProperty::DisplayName)),
            Some(meaning) if meaning == upn && *addresses == Some(false) => {
                *found = Found::new(upn, Sureness::Maybe, "not every value has @");
            }
            Some(_) | None => {}
        }
    }
    if has_upn || purpose == Purpose::Invite {
        return;
    }
    let unnamed =
        found.iter_mut().zip(addresses).find(|(found, addresses)| found.meaning.is_none() && **addresses == Some(true));
    if let Some((found, _)) = unnamed {
        *found = Found::new(upn, Sureness::Maybe, "every value has @");
    }
}

/// What only the values tell, where a heading says nothing.
fn by_content(source: &Source, found: &mut [Found], matching: Matching<'_>) {
    let upn = Meaning::Property(UserProperty::UserPrincipalName);
    for (index, found) in found.iter_mut().enumerate() {
        let all = |test: &dyn Fn(&str) -> bool| {
            let mut values = values(source, index).peekable();
            values.peek().is_some() && values.all(test)
        };
        let verified = |value: &str| {
            let domain = value.rsplit_once('@').map(|(_, domain)| domain).unwrap_or_default();
            matching.domains.iter().any(|known| known.is_verified && known.name.eq_ignore_ascii_case(domain))
        };
        match found.meaning {
            Some(meaning) if meaning == upn && found.sure == Sureness::Maybe && all(&verified) => {
                *found = Found::new(upn, Sureness::Sure, "every value is on a domain of the organisation");
            }
            Some(_) => {}
            None if matching.purpose == Purpose::Invite && all(&|value| value.contains('@')) => {
                *found = Found::new(Meaning::Other(Target::Mail), Sureness::Maybe, "every value has @");
            }
            None if matching.purpose.finds() && all(&is_guid) => {
                *found = Found::new(Meaning::Other(Target::ObjectId), Sureness::Maybe, "every value is an object id");
            }
            None => {}
        }
    }
}

fn is_guid(text: &str) -> bool {
    text.len() == 36
        && text
            .char_indices()
            .all(|(at, c)| if matches!(at, 8 | 13 | 18 | 23) { c == '-' } else { c.is_ascii_hexdigit() })
}

/// Takes the target from every column but one.
fn settle_rivals(columns: &mut [ColumnMatch]) {
    let mut holders: HashMap<Target, usize> = HashMap::new();
    for index in 0..columns.len() {
        let Some((target, sure)) = columns.get(index).and_then(|column| Some((column.target?, column.sure))) else {
            continue;
        };
        if !target.holds_values() {
            continue;
        }
        let Some(&holder) = holders.get(&target) else {
            holders.insert(target, index);
            continue;
        };
        let surer = sure == Sureness::Sure && columns.get(holder).is_some_and(|other| other.sure != Sureness::Sure);
        let (winner, loser) = if surer { (index, holder) } else { (holder, index) };
        holders.insert(target, winner);
        let heading = columns.get(winner).map(|column| column.heading.clone()).unwrap_or_default();
        if let Some(column) = columns.get_mut(loser) {
            column.target = None;
            column.rival = Some(target);
            column.inverted = false;
            column.sure = Sureness::None;
            column.reason = format!("{} comes from \u{201c}{heading}\u{201d}", target.label());
        }
    }
}

/// Rows looked at for samples.
const LOOKED_AT: usize = 1_000;

fn values(source: &Source, index: usize) -> impl Iterator<Item = &str> {
    source
        .rows
        .iter()
        .take(LOOKED_AT)
        .filter_map(move |row| row.cells.get(index))
        .map(|cell| cell.trim())
        .filter(|cell| !cell.is_empty())
}

fn samples(source: &Source, index: usize) -> Vec<String> {
    let mut samples: Vec<String> = Vec::new();
    for value in values(source, index) {
        if samples.len() == 3 {
            break;
        }
        if !samples.iter().any(|known| known == value) {
            samples.push(value.to_owned());
        }
    }
    samples
}

/// Whether every value of a column has an @; `None` when there are no values.
fn are_addresses(source: &Source, index: usize) -> Option<bool> {
    let mut any = false;
    for value in values(source, index) {
        if !value.contains('@') {
            return Some(false);
        }
        any = true;
    }
    any.then_some(true)
}
