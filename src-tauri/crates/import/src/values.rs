//! Values matched: of columns with closed lists, each different value once, with what it probably means (C4).

mod spelling;

use crate::check::{Directory, Groups, Options, Products, cell_name, group_names, product_names};
use crate::column::{ColumnMatch, Sureness};
use crate::country::{country_code, country_name, near_country};
use crate::source::Source;
use crate::target::Target;
use crate::value::{empties, yes_no};
use model::UserProperty;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// What a person chose for values, by target id and the value as the file has it (without spaces around it). An empty choice leaves the
/// cell blank. Kept in [`Options`] and remembered for a tenant.
pub type ValueChoices = BTreeMap<String, BTreeMap<String, String>>;

/// What the values of a column are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum ValueKind {
    /// Products.
    Licenses,
    /// Groups.
    Groups,
    /// Countries.
    Country,
    /// Yes or no.
    YesNo,
    /// Text where near-equal spellings are probably one.
    Spelling,
}

/// The different values of a column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ValueColumn {
    /// What the column becomes.
    pub target: Target,
    /// What its values are.
    pub kind: ValueKind,
    /// Each different value, those that need somebody first, then by count.
    pub values: Vec<ValueMatch>,
}

/// A value and what it means.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ValueMatch {
    /// The value as the file has it.
    pub value: String,
    /// How many rows have it.
    pub count: u32,
    /// What it probably means, as a cell can hold it; none when nothing is near.
    pub proposal: Option<String>,
    /// The proposal for people: "Microsoft 365 E3", "Germany (DE)".
    pub label: Option<String>,
    /// How sure that is.
    pub sure: Sureness,
    /// Why, in a few words.
    pub reason: String,
    /// What a person chose; goes before the proposal. Only a choice changes anything where the proposal is not sure.
    pub chosen: Option<String>,
}

/// The columns whose values can be matched, with their different values. Of columns of text only those with spellings that are probably
/// one are given.
#[must_use]
pub fn match_values(
    source: &Source,
    columns: &[ColumnMatch],
    options: &Options,
    directory: Directory<'_>,
) -> Vec<ValueColumn> {
    let known = Known::of(directory);
    let mut found = Vec::new();
    for column in columns {
        let Some((target, kind)) = column.target.and_then(|target| Some((target, kind_of(target)?))) else {
            continue;
        };
        let counts = counts(source, column.index, kind);
        let chosen = options.values.get(target.id());
        let mut values: Vec<ValueMatch> = if kind == ValueKind::Spelling {
            spelling::near_equal(&counts, if is_department(target) { directory.departments } else { &[] })
        } else {
            counts.iter().map(|(value, count)| known.matched(kind, value, *count)).collect()
        };
        for value in &mut values {
            value.chosen = chosen.and_then(|chosen| chosen.get(&value.value)).cloned();
        }
        if values.is_empty() {
            continue;
        }
        values.sort_by(|left, right| {
            let need = |value: &ValueMatch| match value.sure {
                Sureness::None => 0,
                Sureness::Maybe => 1,
                Sureness::Sure => 2,
            };
            need(left).cmp(&need(right)).then(right.count.cmp(&left.count)).then(left.value.cmp(&right.value))
        });
        found.push(ValueColumn { target, kind, values });
    }
    found
}

/// The value of a cell with what a person said its names mean.
pub(crate) fn said<'a>(target: Target, values: &BTreeMap<String, String>, raw: &'a str) -> Cow<'a, str> {
    if let Some(chosen) = values.get(raw.trim()) {
        return Cow::Owned(chosen.clone());
    }
    let is_list = matches!(target, Target::Licenses | Target::Groups);
    if !is_list || !names_in(target, raw).any(|name| values.contains_key(name)) {
        return Cow::Borrowed(raw);
    }
    let meant = names_in(target, raw).map(|name| values.get(name).map_or(name, String::as_str));
    Cow::Owned(meant.filter(|name| !name.is_empty()).collect::<Vec<_>>().join(";"))
}

fn names_in(target: Target, cell: &str) -> Box<dyn Iterator<Item = &str> + '_> {
    match target {
        Target::Groups => Box::new(group_names(cell)),
        _ => Box::new(product_names(cell)),
    }
}

fn is_department(target: Target) -> bool {
    target == Target::Property(UserProperty::Department)
}

fn kind_of(target: Target) -> Option<ValueKind> {
    match target {
        Target::Licenses => Some(ValueKind::Licenses),
        Target::Groups => Some(ValueKind::Groups),
        Target::SendInvitation | Target::Property(UserProperty::AccountEnabled) => Some(ValueKind::YesNo),
        Target::Property(UserProperty::UsageLocation) => Some(ValueKind::Country),
        Target::Property(
            UserProperty::Department | UserProperty::CompanyName | UserProperty::OfficeLocation | UserProperty::City,
        ) => Some(ValueKind::Spelling),
        _ => None,
    }
}

/// The different values of a column with how many rows have each; of lists the different names.
fn counts(source: &Source, index: usize, kind: ValueKind) -> BTreeMap<&str, u32> {
    let mut counts: BTreeMap<&str, u32> = BTreeMap::new();
    let cells = source.rows.iter().filter_map(|row| row.cells.get(index)).map(|cell| cell.trim());
    for cell in cells.filter(|cell| !cell.is_empty() && !empties(cell)) {
        match kind {
            // What is switched off belongs to the product before it.
            ValueKind::Licenses => {
                for name in product_names(cell).filter(|name| !name.starts_with('-')) {
                    *counts.entry(name).or_default() += 1;
                }
            }
            ValueKind::Groups => {
                for name in group_names(cell) {
                    *counts.entry(name).or_default() += 1;
                }
            }
            ValueKind::Country | ValueKind::YesNo | ValueKind::Spelling => *counts.entry(cell).or_default() += 1,
        }
    }
    counts
}

/// What values are looked up in.
struct Known<'a> {
    products: Products<'a>,
    groups: Groups<'a>,
}

/// A proposal: for a cell, for people, how sure, why.
type Proposal = (String, String, Sureness, &'static str);

impl<'a> Known<'a> {
    fn of(directory: Directory<'a>) -> Self {
        Self { products: Products::of(directory.products), groups: Groups::of(directory.groups) }
    }

    fn matched(&self, kind: ValueKind, value: &str, count: u32) -> ValueMatch {
        let proposal = match kind {
            ValueKind::Licenses => self.product(value),
            ValueKind::Groups => self.group(value),
            ValueKind::Country => country(value),
            ValueKind::YesNo => yes_no(value).map(|yes| {
                let word = if yes { "Yes" } else { "No" };
                (word.to_owned(), word.to_owned(), Sureness::Sure, "a known word")
            }),
            ValueKind::Spelling => None,
        };
        let value = value.to_owned();
        match proposal {
            Some((proposal, label, sure, reason)) => ValueMatch {
                value,
                count,
                proposal: Some(proposal),
                label: Some(label),
                sure,
                reason: reason.to_owned(),
                chosen: None,
            },
            None => ValueMatch {
                value,
                count,
                proposal: None,
                label: None,
                sure: Sureness::None,
                reason: "nothing like it is known".to_owned(),
                chosen: None,
            },
        }
    }

    fn product(&self, name: &str) -> Option<Proposal> {
        if let Ok(sku) = self.products.find(name) {
            return Some((cell_name(sku), sku.display_name().to_owned(), Sureness::Sure, "a name of the product"));
        }
        let near = self.products.near(name)?;
        Some((cell_name(near), near.display_name().to_owned(), Sureness::Maybe, "close to a name of the product"))
    }

    fn group(&self, name: &str) -> Option<Proposal> {
        if let [group] = self.groups.named(name) {
            return Some((group.name.clone(), group.name.clone(), Sureness::Sure, "a name of the group"));
        }
        let near = self.groups.near(name)?;
        Some((near.name.clone(), near.name.clone(), Sureness::Maybe, "close to a name of the group"))
    }
}

fn country(value: &str) -> Option<Proposal> {
    let label = |code: &str| format!("{} ({code})", country_name(code).unwrap_or(code));
    if let Some(code) = country_code(value) {
        return Some((code.to_owned(), label(code), Sureness::Sure, "a name of the country"));
    }
    let code = near_country(value)?;
    Some((code.to_owned(), label(code), Sureness::Maybe, "close to a name of the country"))
}
