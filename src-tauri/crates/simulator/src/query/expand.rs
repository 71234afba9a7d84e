//! `$expand` (facts/graph.md §3). What is expanded is fetched by the caller.

use super::rules::{Rules, Shape};
use super::select::{Selection, failed, unknown};
use crate::answer::Refusal;
use crate::call::Call;
use crate::schema::{self, Relation, Schema};

/// How far a relation is followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Levels {
    Most(u32),
    Max,
}

/// The most levels that may be asked for by number.
const MOST_LEVELS: u32 = 1_000;

/// What is to be shown of the objects an object leads to.
#[derive(Clone)]
pub(crate) struct Expand {
    pub(crate) relation: &'static Relation,
    /// The kind it leads to, as far as the query knows.
    pub(crate) schema: &'static Schema,
    pub(crate) select: Option<Selection>,
    /// How far to follow the relation; `None` for one step.
    pub(crate) levels: Option<Levels>,
}

/// Reads what a call expands.
pub(super) fn read(call: &Call, schema: &'static Schema, rules: &Rules) -> Result<Vec<Expand>, Refusal> {
    let Some(text) = call.option("$expand").filter(|_| rules.options.contains(&"$expand")) else {
        return Ok(Vec::new());
    };
    let mut all = Vec::new();
    for part in split(text, ',').ok_or_else(|| syntax(text))? {
        all.push(one(part.trim(), schema)?);
    }
    if all.len() > 1 && schema.directory {
        return Err(Refusal::bad(
            "BadRequest",
            format!(
                "The result of parsing $expand contained at least {} items, but the maximum allowed is 1.",
                all.len()
            ),
        ));
    }
    if all.iter().any(|expand| expand.levels.is_some()) {
        if rules.shape == Shape::Collection {
            return Err(Refusal::bad(
                "Request_UnsupportedQuery",
                "Transitive manager's list is only supported on a single user, send the $expand request on /users/{id} endpoint",
            ));
        }
        if !(call.is_eventual() && super::rules::count(call)?) {
            return Err(Refusal::bad("Request_UnsupportedQuery", "Unsupported Query.")); // [M]
        }
    }
    Ok(all)
}

/// Splits at a sign, but not inside parentheses; `None` if these do not match.
fn split(text: &str, sign: char) -> Option<Vec<&str>> {
    let mut parts = Vec::new();
    let (mut start, mut depth) = (0, 0_usize);
    for (at, c) in text.char_indices() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.checked_sub(1)?,
            c if c == sign && depth == 0 => {
                parts.push(text.get(start..at)?);
                start = at + c.len_utf8();
            }
            _ => {}
        }
    }
    parts.push(text.get(start..)?);
    (depth == 0).then_some(parts)
}

fn syntax(text: &str) -> Refusal {
    failed(&format!("Syntax error at position {} in '{text}'.", text.chars().count()))
}

fn one(text: &str, schema: &'static Schema) -> Result<Expand, Refusal> {
    let (name, options) = match text.split_once('(') {
        Some((name, rest)) => (name.trim(), Some(rest.strip_suffix(')').ok_or_else(|| syntax(text))?)),
        None => (text, None),
    };
    let Some(relation) = schema.relation(name) else {
        return Err(match schema.property(name) {
            Some(property) => failed(&format!(
                "Property '{}' on type '{}' is not a navigation property or complex property. Only navigation properties can be expanded.",
                property.name,
                schema.full_name()
            )),
            None => unknown(schema, name),
        });
    };
    if !relation.expand {
        // [M]
        return Err(Refusal::bad(
            "Request_UnsupportedQuery",
            format!("The property '{}' cannot be used in the $expand query option.", relation.name),
        ));
    }
    let target = schema::of(relation.target).unwrap_or(schema::DIRECTORY_OBJECT);
    let mut expand = Expand { relation, schema: target, select: None, levels: None };
    let options = match options {
        Some(options) => split(options, ';').ok_or_else(|| syntax(text))?,
        None => return Ok(expand),
    };
    for option in options {
        let (option, value) = option.split_once('=').ok_or_else(|| syntax(text))?;
        match option.trim().to_ascii_lowercase().as_str() {
            "$select" if expand.select.is_none() => expand.select = Some(Selection::parse(value, target, true)?),
            "$levels" if expand.levels.is_none() && relation.levels => expand.levels = Some(levels(value.trim())?),
            // Nested filters, orders and pages are nothing the directory does [M].
            "$filter" | "$orderby" | "$top" | "$skip" | "$count" | "$search" | "$expand" | "$levels" => {
                return Err(Refusal::bad("Request_UnsupportedQuery", "Unsupported Query."));
            }
            _ => {
                return Err(failed(&format!(
                    "Term '{}' is not valid in a $select or $expand expression.",
                    option.trim()
                )));
            }
        }
    }
    Ok(expand)
}

fn levels(text: &str) -> Result<Levels, Refusal> {
    if text.eq_ignore_ascii_case("max") {
        return Ok(Levels::Max);
    }
    let number = text.parse().ok().filter(|number| (1..=MOST_LEVELS).contains(number));
    number.map(Levels::Most).ok_or_else(|| {
        failed(&format!(
            "'{text}' is not a valid value for the $levels option. Valid values are: 'max' or a non-negative integer."
        ))
    })
}
