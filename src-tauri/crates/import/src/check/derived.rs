//! Values made of other cells.

use super::context::Context;
use super::offer::default_domain;
use super::row::Row;
use crate::derive::{Derivation, Derived, SplitPart};
use crate::target::Target;
use model::UserProperty;
use model::rule::sign_in::{NameParts, SignInPattern};

/// The value of a derived column in a row; empty when there is nothing to make it of.
pub(super) fn value(context: &Context<'_>, made: &Derived, cells: &[String], row: &Row) -> String {
    let cell = |column: usize| cells.get(column).map(|cell| cell.trim()).unwrap_or_default();
    match &made.from {
        Derivation::Constant { value } => value.clone(),
        Derivation::Combine { columns, with } => {
            let parts: Vec<&str> = columns.iter().map(|column| cell(*column)).filter(|part| !part.is_empty()).collect();
            parts.join(with)
        }
        Derivation::Split { column, at, part } => split(cell(*column), at, *part).trim().to_owned(),
        Derivation::Pattern { pattern } if made.target == Target::Property(UserProperty::UserPrincipalName) => {
            SignInPattern::parse(pattern)
                .ok()
                .and_then(|pattern| sign_in_name(context, &pattern, row))
                .unwrap_or_default()
        }
        Derivation::Pattern { pattern } => filled(context, pattern, cells, row),
    }
}

fn split<'a>(text: &'a str, at: &str, part: SplitPart) -> &'a str {
    if at.is_empty() {
        return text;
    }
    let (first, rest) = text.split_once(at).unwrap_or((text, ""));
    let (before, last) = text.rsplit_once(at).unwrap_or((text, ""));
    match part {
        SplitPart::First => first,
        SplitPart::AllButFirst => rest,
        SplitPart::Last => last,
        SplitPart::AllButLast => before,
    }
}

/// What a row's person is called, for a pattern.
pub(super) fn name_parts(row: &Row) -> NameParts<'_> {
    let (first, last) = (row.value(UserProperty::GivenName), row.value(UserProperty::Surname));
    let (first, last) = if first.is_empty() && last.is_empty() {
        let display = row.value(UserProperty::DisplayName);
        match display.split_once(',') {
            Some((last, first)) => (first.trim(), last.trim()),
            None => display.rsplit_once(' ').unwrap_or((display, "")),
        }
    } else {
        (first, last)
    };
    let middle = first.split_once(' ').map_or("", |(_, middle)| middle);
    NameParts { first, middle, last, employee_id: row.value(UserProperty::EmployeeId) }
}

fn sign_in_name(context: &Context<'_>, pattern: &SignInPattern, row: &Row) -> Option<String> {
    let domain = default_domain(context.directory).map_or("", |domain| domain.name.as_str());
    pattern.apply(&name_parts(row), context.letters(), domain)
}

/// Text with fields filled: a target's id, or a heading. Empty when every field is.
fn filled(context: &Context<'_>, pattern: &str, cells: &[String], row: &Row) -> String {
    let mut made = String::new();
    let (mut fields, mut given) = (0, 0);
    let mut rest = pattern;
    while let Some((before, after)) = rest.split_once('{') {
        let Some((field, behind)) = after.split_once('}') else {
            break;
        };
        made.push_str(before);
        let value = match Target::from_id(field) {
            Ok(target) => row.cell(target),
            Err(_) => context
                .column_of(field)
                .and_then(|column| cells.get(column))
                .map(|cell| cell.trim())
                .unwrap_or_default(),
        };
        fields += 1;
        given += usize::from(!value.is_empty());
        made.push_str(value);
        rest = behind;
    }
    made.push_str(rest);
    if fields > 0 && given == 0 { String::new() } else { made.trim().to_owned() }
}
