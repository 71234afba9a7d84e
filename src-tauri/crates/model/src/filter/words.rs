//! The canonical text of an expression.

use super::{Condition, Expression, HowLicensed, Literal, Named, Operator, Relation};
use std::fmt;

impl fmt::Display for Expression {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Everybody => Ok(()),
            Self::And(all) => joined(formatter, all, " and "),
            Self::Or(any) => joined(formatter, any, " or "),
            Self::Not(one) => {
                formatter.write_str("not ")?;
                part(formatter, one)
            }
            Self::Condition(condition) => write!(formatter, "{condition}"),
        }
    }
}

fn joined(formatter: &mut fmt::Formatter<'_>, parts: &[Expression], word: &str) -> fmt::Result {
    for (place, one) in parts.iter().enumerate() {
        if place > 0 {
            formatter.write_str(word)?;
        }
        part(formatter, one)?;
    }
    Ok(())
}

/// A part of something larger: in parentheses where it has parts itself.
fn part(formatter: &mut fmt::Formatter<'_>, one: &Expression) -> fmt::Result {
    match one {
        Expression::And(_) | Expression::Or(_) | Expression::Everybody => write!(formatter, "({one})"),
        Expression::Not(_) | Expression::Condition(_) => write!(formatter, "{one}"),
    }
}

impl fmt::Display for Condition {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Compare { property, operator, value } => {
                write!(formatter, "{} {} {value}", property.name, operator.sign())
            }
            Self::In { property, values } => {
                write!(formatter, "{} in (", property.name)?;
                for (place, value) in values.iter().enumerate() {
                    if place > 0 {
                        formatter.write_str(", ")?;
                    }
                    write!(formatter, "{value}")?;
                }
                formatter.write_str(")")
            }
            Self::Relation(relation) => write!(formatter, "{relation}"),
            Self::Flag(flag) => formatter.write_str(flag.word()),
        }
    }
}

impl fmt::Display for Literal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Null => formatter.write_str("null"),
            Self::Flag(flag) => write!(formatter, "{flag}"),
            Self::Text(text) => quoted(formatter, text),
            Self::Time(when) => write!(formatter, "{when}"),
        }
    }
}

impl fmt::Display for Relation {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}:", self.word())?;
        match self {
            Self::License(_, name) | Self::Plan(name) | Self::Group(name) => quoted(formatter, name),
            Self::Manager(named) | Self::Role(named) => match named {
                Named::Name(name) => quoted(formatter, name),
                Named::Null => formatter.write_str("null"),
                Named::Gone => formatter.write_str("gone"),
                Named::Any => formatter.write_str("any"),
            },
            Self::ChangedSince(when) | Self::CreatedSince(when) => write!(formatter, "{when}"),
        }
    }
}

impl Relation {
    /// Every word there is.
    pub(super) const WORDS: [&'static str; 9] = [
        "license",
        "license-direct",
        "license-group",
        "plan",
        "group",
        "manager",
        "role",
        "changed-since",
        "created-since",
    ];

    /// The word before the colon.
    #[must_use]
    pub const fn word(&self) -> &'static str {
        match self {
            Self::License(HowLicensed::Any, _) => "license",
            Self::License(HowLicensed::Direct, _) => "license-direct",
            Self::License(HowLicensed::Group, _) => "license-group",
            Self::Plan(_) => "plan",
            Self::Group(_) => "group",
            Self::Manager(_) => "manager",
            Self::Role(_) => "role",
            Self::ChangedSince(_) => "changed-since",
            Self::CreatedSince(_) => "created-since",
        }
    }
}

impl Operator {
    /// All of them with their signs; the longer before the shorter it begins with.
    pub(super) const ALL: [(Self, &'static str); 8] = [
        (Self::NotEqual, "!="),
        (Self::AtMost, "<="),
        (Self::AtLeast, ">="),
        (Self::Equal, "="),
        (Self::Less, "<"),
        (Self::Greater, ">"),
        (Self::Contains, "~"),
        (Self::StartsWith, "^"),
    ];

    /// How it is written.
    #[must_use]
    pub fn sign(self) -> &'static str {
        Self::ALL.iter().find(|(operator, _)| *operator == self).map_or("=", |(_, sign)| sign)
    }
}

fn quoted(formatter: &mut fmt::Formatter<'_>, text: &str) -> fmt::Result {
    formatter.write_str("\"")?;
    for letter in text.chars() {
        if matches!(letter, '"' | '\\') {
            formatter.write_str("\\")?;
        }
        write!(formatter, "{letter}")?;
    }
    formatter.write_str("\"")
}
