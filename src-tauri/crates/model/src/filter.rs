//! The filter language: which people are meant, as text, as a tree, and for one person.
//!
//! ```text
//! department = "Sales" and (blocked or manager:gone) and license:SPE_E5 and createdDateTime < -90d
//! ```
//!
//! Text becomes an [`Expression`] by [`Expression::parse`]; its `Display` is the canonical text, which parses to the same
//! expression. `!=` is the opposite of `=`: somebody without a department fits `department != "Sales"`. Texts are compared
//! without regard to case by `=`, `!=` and `in`, without regard to case and accents by the others.

mod parse;
mod property;
mod relation;
mod suggest;
#[cfg(test)]
mod tests;
mod time;
mod value;
mod words;

pub use parse::FilterError;
pub use property::Property;
pub use relation::{Flag, HowLicensed, Named, Relation};
pub use time::{Unit, When};
pub use value::Test;

use jiff::Timestamp;
use serde_json::Value;

/// The deepest an expression may be nested.
pub const MOST_NESTED: usize = 48;
/// The most conditions of an expression; values of a list count.
pub const MOST_CONDITIONS: usize = 10_000;
/// The most characters of a filter that is parsed.
pub const MOST_CHARACTERS: usize = 500_000;

/// Which people are meant.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Expression {
    /// Everybody: the empty text.
    #[default]
    Everybody,
    /// All of these; never fewer than two, none of them an `And` or `Everybody`.
    And(Vec<Expression>),
    /// Any of these; never fewer than two, none of them an `Or`.
    Or(Vec<Expression>),
    /// Not these.
    Not(Box<Expression>),
    /// One condition.
    Condition(Condition),
}

/// One condition of a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Condition {
    /// A property compared with a value.
    Compare {
        /// The property.
        property: Property,
        /// How.
        operator: Operator,
        /// With what.
        value: Literal,
    },
    /// A property that has one of some values.
    In {
        /// The property.
        property: Property,
        /// The values; at least one.
        values: Vec<Literal>,
    },
    /// What somebody has to do with something else: `license:`, `group:`, `manager:`, …
    Relation(Relation),
    /// A word that stands for itself: `guest`, `blocked`, …
    Flag(Flag),
}

/// How a property is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Operator {
    /// `=`
    Equal,
    /// `!=`
    NotEqual,
    /// `<`
    Less,
    /// `>`
    Greater,
    /// `<=`
    AtMost,
    /// `>=`
    AtLeast,
    /// `~`
    Contains,
    /// `^`
    StartsWith,
}

/// What a property is compared with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Literal {
    /// Empty, or never read.
    Null,
    /// `true` or `false`.
    Flag(bool),
    /// Text.
    Text(String),
    /// A day or an instant.
    Time(When),
}

/// What is known of a person.
pub trait Facts {
    /// The value of a property as Graph sends it; `None` when it was never read.
    fn value(&self, graph_name: &str) -> Option<&Value>;
    /// What does not follow from the person's own properties, and what names mean that only the tenant knows.
    fn relation(&self, relation: &Relation) -> bool;
    /// Whether they are in the recycle bin.
    fn is_deleted(&self) -> bool {
        false
    }
}

impl Expression {
    /// The expression of a text; a blank one is everybody.
    ///
    /// # Errors
    /// Where the text is no filter: the first place, what was expected there, and what may have been meant.
    pub fn parse(text: &str) -> Result<Self, FilterError> {
        parse::expression(text)
    }

    /// Both.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self::all_of([self, other])
    }

    /// Either.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self::any_of([self, other])
    }

    /// All of them; everybody when there are none.
    #[must_use]
    pub fn all_of(parts: impl IntoIterator<Item = Self>) -> Self {
        let mut all = Vec::new();
        for part in parts {
            match part {
                Self::Everybody => {}
                Self::And(more) => all.extend(more),
                one => all.push(one),
            }
        }
        if all.len() > 1 { Self::And(all) } else { all.pop().unwrap_or_default() }
    }

    /// Any of them; everybody when there are none.
    #[must_use]
    pub fn any_of(parts: impl IntoIterator<Item = Self>) -> Self {
        let mut any = Vec::new();
        for part in parts {
            match part {
                Self::Everybody => return Self::Everybody,
                Self::Or(more) => any.extend(more),
                one => any.push(one),
            }
        }
        if any.len() > 1 { Self::Or(any) } else { any.pop().unwrap_or_default() }
    }

    /// The others.
    #[must_use]
    pub fn negated(self) -> Self {
        Self::Not(Box::new(self))
    }

    /// A property that has this value.
    #[must_use]
    pub fn equal(property: Property, value: Literal) -> Self {
        Self::Condition(Condition::Compare { property, operator: Operator::Equal, value })
    }

    /// The same with every time that is counted back from now (`-30d`) fixed.
    #[must_use]
    pub fn at(self, now: Timestamp) -> Self {
        match self {
            Self::Everybody => Self::Everybody,
            Self::And(all) => Self::And(all.into_iter().map(|one| one.at(now)).collect()),
            Self::Or(any) => Self::Or(any.into_iter().map(|one| one.at(now)).collect()),
            Self::Not(one) => Self::Not(Box::new(one.at(now))),
            Self::Condition(condition) => Self::Condition(condition.at(now)),
        }
    }

    /// Whether a person is meant. Times counted back from now fit nobody before [`Expression::at`].
    pub fn matches(&self, facts: &impl Facts) -> bool {
        match self {
            Self::Everybody => true,
            Self::And(all) => all.iter().all(|one| one.matches(facts)),
            Self::Or(any) => any.iter().any(|one| one.matches(facts)),
            Self::Not(one) => !one.matches(facts),
            Self::Condition(condition) => condition.holds(facts),
        }
    }
}

impl Condition {
    /// The property that alone decides it; `None` for a relation that needs to know more.
    #[must_use]
    pub const fn property(&self) -> Option<&'static str> {
        match self {
            Self::Compare { property, .. } | Self::In { property, .. } => Some(property.source),
            Self::Flag(flag) => flag.property(),
            Self::Relation(Relation::CreatedSince(_)) => Some("createdDateTime"),
            Self::Relation(_) => None,
        }
    }

    /// Whether it holds of somebody with that value of [`Condition::property`].
    #[must_use]
    pub fn holds_of(&self, value: Option<&Value>) -> bool {
        match self {
            Self::Compare { property, operator, value: operand } => {
                value::compare(*property, value, *operator, operand)
            }
            Self::In { property, values } => {
                values.iter().any(|operand| value::compare(*property, value, Operator::Equal, operand))
            }
            Self::Flag(flag) => flag.holds_of(value),
            Self::Relation(Relation::CreatedSince(since)) => value::at_or_after(value, since),
            Self::Relation(_) => false,
        }
    }

    fn holds(&self, facts: &impl Facts) -> bool {
        match (self.property(), self) {
            (Some(property), _) => self.holds_of(facts.value(property)),
            (None, Self::Relation(relation)) => facts.relation(relation),
            (None, _) => facts.is_deleted(),
        }
    }

    fn at(self, now: Timestamp) -> Self {
        let fixed = |operand| match operand {
            Literal::Time(when) => Literal::Time(when.at(now)),
            other => other,
        };
        match self {
            Self::Compare { property, operator, value } => Self::Compare { property, operator, value: fixed(value) },
            Self::In { property, values } => Self::In { property, values: values.into_iter().map(fixed).collect() },
            Self::Relation(Relation::ChangedSince(when)) => Self::Relation(Relation::ChangedSince(when.at(now))),
            Self::Relation(Relation::CreatedSince(when)) => Self::Relation(Relation::CreatedSince(when.at(now))),
            other @ (Self::Relation(_) | Self::Flag(_)) => other,
        }
    }
}
