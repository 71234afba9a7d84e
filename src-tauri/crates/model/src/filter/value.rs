//! Whether a value is as a condition wants it.

use super::{Condition, Literal, Operator, Property, When};
use crate::fold::fold;
use crate::property::Kind;
use jiff::Timestamp;
use serde_json::Value;
use std::borrow::Cow;

/// Compares a property's value, as Graph sends it, with an operand.
pub(super) fn compare(property: Property, value: Option<&Value>, operator: Operator, operand: &Literal) -> bool {
    if operator == Operator::NotEqual {
        return !compare(property, value, Operator::Equal, operand);
    }
    let value =
        if property.name == property.source { value } else { value.and_then(|object| object.get(property.name)) };
    match (value, operand) {
        (value, Literal::Null) => operator == Operator::Equal && is_empty(value),
        (None, _) => false,
        (Some(Value::Array(values)), operand) => values.iter().any(|value| one(property, value, operator, operand)),
        (Some(value), operand) => one(property, value, operator, operand),
    }
}

/// Whether there is nothing: never read, `null`, an empty text or list.
pub(super) fn is_empty(value: Option<&Value>) -> bool {
    match value {
        None | Some(Value::Null) => true,
        Some(Value::String(text)) => text.is_empty(),
        Some(Value::Array(values)) => values.is_empty(),
        Some(Value::Object(parts)) => parts.is_empty(),
        Some(Value::Bool(_) | Value::Number(_)) => false,
    }
}

pub(super) fn at_or_after(value: Option<&Value>, since: &When) -> bool {
    let at = value.and_then(instant);
    matches!((at, since.begins()), (Some(at), Some(since)) if at >= since)
}

fn one(property: Property, value: &Value, operator: Operator, operand: &Literal) -> bool {
    match operand {
        Literal::Null => false,
        Literal::Flag(wanted) => operator == Operator::Equal && value.as_bool() == Some(*wanted),
        Literal::Time(when) => time(value, operator, when),
        Literal::Text(wanted) => {
            let Some(text) = as_text(value) else { return false };
            texts(address(property, &text, wanted), operator, wanted)
        }
    }
}

/// An address is asked for with or without its scheme.
fn address<'t>(property: Property, text: &'t str, wanted: &str) -> &'t str {
    match text.split_once(':') {
        Some((_, address)) if property.name == "proxyAddresses" && !wanted.contains(':') => address,
        _ => text,
    }
}

fn as_text(value: &Value) -> Option<Cow<'_, str>> {
    match value {
        Value::String(text) => Some(Cow::Borrowed(text)),
        Value::Number(number) => Some(Cow::Owned(number.to_string())),
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => None,
    }
}

fn texts(text: &str, operator: Operator, wanted: &str) -> bool {
    if operator == Operator::Equal {
        return same(text, wanted);
    }
    folded(&fold(text), operator, &fold(wanted))
}

fn folded(text: &str, operator: Operator, wanted: &str) -> bool {
    match operator {
        Operator::Equal | Operator::NotEqual => false,
        Operator::Less => text < wanted,
        Operator::Greater => text > wanted,
        Operator::AtMost => text <= wanted,
        Operator::AtLeast => text >= wanted,
        Operator::Contains => text.contains(wanted),
        Operator::StartsWith => text.starts_with(wanted),
    }
}

/// A condition made ready to be asked of a million values. It answers as [`Condition::holds_of`] does.
#[derive(Debug)]
pub struct Test<'c> {
    condition: &'c Condition,
    // The text that is looked for, folded.
    wanted: Option<(Operator, &'c str, String)>,
    folded: String,
}

impl Condition {
    /// Makes it ready.
    #[must_use]
    pub fn test(&self) -> Test<'_> {
        let wanted = match self {
            Self::Compare { property, operator, value: Literal::Text(text) } if property.name == property.source => {
                Some((*operator, text.as_str(), fold(text)))
            }
            _ => None,
        };
        Test { condition: self, wanted, folded: String::new() }
    }
}

impl Test<'_> {
    /// Whether it holds of a value.
    #[must_use]
    pub fn holds_of(&self, value: Option<&Value>) -> bool {
        self.condition.holds_of(value)
    }

    /// Whether it holds of a text.
    pub fn holds_of_text(&mut self, text: &str) -> bool {
        let Some((operator, bare, wanted)) = &self.wanted else { return self.condition.holds_of(Some(&text.into())) };
        match operator {
            Operator::Equal => same(text, bare),
            Operator::NotEqual => !same(text, bare),
            operator => {
                fold_into(&mut self.folded, text);
                folded(&self.folded, *operator, wanted)
            }
        }
    }

    /// An address is asked for with or without its scheme.
    fn without_scheme<'t>(&self, text: &'t str) -> &'t str {
        let Condition::Compare { property, .. } = self.condition else { return text };
        let Some((_, wanted, _)) = self.wanted else { return text };
        address(*property, text, wanted)
    }

    /// Whether it holds of what a JSON text says. Most lists are seen not to hold what is looked for without being read.
    pub fn holds_of_json(&mut self, json: &str) -> bool {
        if let Some((operator, _, wanted)) = &self.wanted
            && matches!(operator, Operator::Equal | Operator::NotEqual | Operator::Contains | Operator::StartsWith)
            && !wanted.chars().any(|letter| matches!(letter, '"' | '\\') || letter.is_control())
        {
            fold_into(&mut self.folded, json);
            if !self.folded.contains(wanted.as_str()) {
                return *operator == Operator::NotEqual;
            }
            if *operator == Operator::Contains
                && json.is_ascii()
                && let Some(mut texts) = plain_list(&self.folded)
            {
                return texts.any(|text| self.without_scheme(text).contains(wanted.as_str()));
            }
        }
        self.condition.holds_of(Some(&serde_json::from_str(json).unwrap_or_default()))
    }
}

/// The texts of a JSON list of texts in which nothing is written with a backslash.
fn plain_list(json: &str) -> Option<impl Iterator<Item = &str>> {
    let inside = json.strip_prefix("[\"")?.strip_suffix("\"]")?;
    let between = inside.split("\",\"");
    (!inside.contains('\\') && between.clone().all(|text| !text.contains('"'))).then_some(between)
}

fn fold_into(folded: &mut String, text: &str) {
    folded.clear();
    if text.is_ascii() {
        folded.push_str(text);
        folded.make_ascii_lowercase();
    } else {
        folded.push_str(&fold(text));
    }
}

fn same(text: &str, wanted: &str) -> bool {
    if text.is_ascii() && wanted.is_ascii() {
        return text.eq_ignore_ascii_case(wanted);
    }
    text.to_lowercase() == wanted.to_lowercase()
}

fn time(value: &Value, operator: Operator, when: &When) -> bool {
    let (Some(at), Some(begins), Some(ends)) = (instant(value), when.begins(), when.ends()) else { return false };
    match operator {
        Operator::Equal => begins <= at && at < ends,
        Operator::Less => at < begins,
        Operator::Greater => at >= ends,
        Operator::AtMost => at < ends,
        Operator::AtLeast => at >= begins,
        Operator::NotEqual | Operator::Contains | Operator::StartsWith => false,
    }
}

/// An instant as Graph writes it, or the beginning of a day.
fn instant(value: &Value) -> Option<Timestamp> {
    let text = value.as_str()?;
    text.parse().ok().or_else(|| When::parse(text).and_then(|when| when.begins()))
}

/// Whether a property of that kind can be compared so.
pub(super) const fn fits(kind: Kind, operator: Operator) -> bool {
    match (kind, operator) {
        (_, Operator::Equal | Operator::NotEqual) | (Kind::Text | Kind::TextList, _) => true,
        (Kind::Time, Operator::Less | Operator::Greater | Operator::AtMost | Operator::AtLeast) => true,
        (Kind::Time | Kind::Flag | Kind::Json, _) => false,
    }
}
