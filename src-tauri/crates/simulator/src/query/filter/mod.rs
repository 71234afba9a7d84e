//! `$filter` (facts/graph.md §3): reading, refusing what the service refuses, and asking an object.
//!
//! Texts compare without regard to the case of letters. Asking touches only the properties the filter names.

mod binder;
mod bound;
mod lexer;
mod parser;
#[cfg(test)]
mod table;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::cmp::Ordering;

use jiff::Timestamp;
use parser::Operator;
use serde_json::Value;

use super::Item;
use super::folded::Folded;
use crate::answer::Refusal;
use crate::schema::Schema;

/// What a filter asks of an object.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Filter {
    root: Node,
}

/// An object a filter names, so that the caller need not look through all: one of `id`, `userPrincipalName`, `mail`,
/// `appId` or `proxyAddresses`, and its value as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Key {
    pub(crate) property: &'static str,
    pub(crate) value: String,
}

/// Properties that name an object.
static KEYS: &[&str] = &["id", "userPrincipalName", "mail", "appId"];

/// Names from a property inwards; empty for the element of a lambda itself.
type Path = Vec<&'static str>;

#[derive(Clone, Debug, PartialEq)]
enum Node {
    All(Vec<Node>),
    Any(Vec<Node>),
    Not(Box<Node>),
    Compare(Path, Operator, Bound),
    Within(Path, Vec<Bound>),
    StartsWith(Path, Folded),
    EndsWith(Path, Folded),
    Contains(Path, Folded),
    /// Whether an element is what the node asks for; `None` asks whether there is an element.
    Some(Path, Option<Box<Node>>),
    /// Whether every element is.
    Every(Path, Box<Node>),
    /// How many elements there are.
    Count(Path, Operator, i64),
}

/// A value of the kind of the property it is compared with.
#[derive(Clone, Debug, PartialEq)]
enum Bound {
    Null,
    Flag(bool),
    Number(f64),
    Text(Folded),
    Time(Timestamp),
}

/// What a node is asked about: an object, or an element of an array.
#[derive(Clone, Copy)]
enum Scope<'a> {
    Item(&'a dyn Item),
    Element(&'a Value),
}

impl Filter {
    /// Reads a filter on objects of a kind. `advanced` says whether the query is one; `most` how many alternatives may
    /// stand in an `or` or an `in`.
    ///
    /// # Errors
    /// Whatever the service would not answer.
    pub(crate) fn parse(text: &str, schema: &'static Schema, advanced: bool, most: usize) -> Result<Self, Refusal> {
        binder::bind(text, schema, advanced, most).map(|root| Self { root })
    }

    /// Whether an object is what the filter asks for.
    pub(crate) fn admits(&self, item: &dyn Item) -> bool {
        self.root.admits(Scope::Item(item))
    }

    /// The only objects that can be admitted, if the filter names them.
    pub(crate) fn keys(&self) -> Option<Vec<Key>> {
        self.root.keys()
    }

    /// A property and the beginnings one of which it must have, if the filter admits nobody else. `is_text` says whether a
    /// property is one that can be looked up so.
    pub(crate) fn beginnings(&self, is_text: &dyn Fn(&str) -> bool) -> Option<(&'static str, Vec<String>)> {
        self.root.beginnings(is_text)
    }

    /// Whether the filter asks for a property of this name.
    pub(crate) fn mentions(&self, property: &str) -> bool {
        self.root.mentions(property)
    }

    /// Adds the properties the filter asks for.
    pub(crate) fn names(&self, names: &mut Vec<&'static str>) {
        self.root.names(names);
    }
}

impl Node {
    fn admits(&self, scope: Scope<'_>) -> bool {
        match self {
            Self::All(nodes) => nodes.iter().all(|node| node.admits(scope)),
            Self::Any(nodes) => nodes.iter().any(|node| node.admits(scope)),
            Self::Not(node) => !node.admits(scope),
            Self::Compare(path, operator, bound) => scope.ask(path, |value| bound.holds(*operator, value)),
            Self::Within(path, bounds) => {
                scope.ask(path, |value| bounds.iter().any(|bound| bound.holds(Operator::Eq, value)))
            }
            Self::StartsWith(path, text) => scope.ask_text(path, |value| text.begins(value)),
            Self::EndsWith(path, text) => scope.ask_text(path, |value| text.ends(value)),
            Self::Contains(path, text) => scope.ask_text(path, |value| text.is_in(value)),
            Self::Some(path, None) => scope.ask(path, |value| !elements(value).is_empty()),
            Self::Some(path, Some(node)) => {
                scope.ask(path, |value| elements(value).iter().any(|element| node.admits(Scope::Element(element))))
            }
            Self::Every(path, node) => {
                scope.ask(path, |value| elements(value).iter().all(|element| node.admits(Scope::Element(element))))
            }
            Self::Count(path, operator, number) => scope.ask(path, |value| {
                let count = i64::try_from(elements(value).len()).unwrap_or(i64::MAX);
                operator.holds(count.cmp(number))
            }),
        }
    }

    fn keys(&self) -> Option<Vec<Key>> {
        let key = |path: &Path, bound: &Bound| match (path.as_slice(), bound) {
            (&[property], Bound::Text(text)) if KEYS.contains(&property) => {
                Some(Key { property, value: text.written().to_owned() })
            }
            _ => None,
        };
        match self {
            Self::Compare(path, Operator::Eq, bound) => Some(vec![key(path, bound)?]),
            Self::Within(path, bounds) => bounds.iter().map(|bound| key(path, bound)).collect(),
            // One of the addresses.
            Self::Some(path, Some(node)) => match (path.as_slice(), &**node) {
                (&["proxyAddresses"], Self::Compare(element, Operator::Eq, Bound::Text(text)))
                    if element.is_empty() =>
                {
                    Some(vec![Key { property: "proxyAddresses", value: text.written().to_owned() }])
                }
                _ => None,
            },
            Self::All(nodes) => nodes.iter().find_map(Self::keys),
            Self::Any(nodes) => nodes.iter().map(Self::keys).collect::<Option<Vec<_>>>().map(|keys| keys.concat()),
            _ => None,
        }
    }

    fn beginnings(&self, is_text: &dyn Fn(&str) -> bool) -> Option<(&'static str, Vec<String>)> {
        let text = |bound: &Bound| match bound {
            Bound::Text(text) => Some(text.written().to_owned()),
            _ => None,
        };
        let of = |path: &Path| match path.as_slice() {
            &[property] if is_text(property) => Some(property),
            _ => None,
        };
        match self {
            Self::Compare(path, Operator::Eq, bound) => Some((of(path)?, vec![text(bound)?])),
            Self::StartsWith(path, start) => Some((of(path)?, vec![start.written().to_owned()])),
            Self::Within(path, bounds) => Some((of(path)?, bounds.iter().map(text).collect::<Option<_>>()?)),
            Self::All(nodes) => nodes.iter().find_map(|node| node.beginnings(is_text)),
            Self::Any(nodes) => {
                let mut all = nodes.iter().map(|node| node.beginnings(is_text));
                let (property, mut texts) = all.next()??;
                for one in all {
                    let (other, more) = one?;
                    if other != property {
                        return None;
                    }
                    texts.extend(more);
                }
                Some((property, texts))
            }
            _ => None,
        }
    }

    fn mentions(&self, property: &str) -> bool {
        let mut names = Vec::new();
        self.names(&mut names);
        names.contains(&property)
    }

    fn names(&self, names: &mut Vec<&'static str>) {
        match self {
            Self::All(nodes) | Self::Any(nodes) => nodes.iter().for_each(|node| node.names(names)),
            Self::Not(node) => node.names(names),
            Self::Compare(path, ..)
            | Self::Within(path, _)
            | Self::StartsWith(path, _)
            | Self::EndsWith(path, _)
            | Self::Contains(path, _)
            | Self::Some(path, _)
            | Self::Every(path, _)
            | Self::Count(path, ..) => names.extend(path.first()),
        }
    }
}

fn elements(value: Option<&Value>) -> &[Value] {
    value.and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

impl<'a> Scope<'a> {
    /// Asks something of the value at a path.
    fn ask(self, path: &Path, question: impl FnOnce(Option<&Value>) -> bool) -> bool {
        let inner = |value: &'_ Value, rest: &[&'static str]| -> Option<Value> {
            rest.iter().try_fold(value, |value, name| value.get(name)).cloned()
        };
        match (self, path.as_slice()) {
            (Self::Element(element), rest) => question(rest.iter().try_fold(element, |value, name| value.get(name))),
            (Self::Item(item), [first]) => question(item.value(first).as_deref()),
            (Self::Item(item), [first, rest @ ..]) => match item.value(first) {
                Some(Cow::Borrowed(value)) => question(rest.iter().try_fold(value, |value, name| value.get(name))),
                Some(Cow::Owned(value)) => question(inner(&value, rest).as_ref()),
                None => question(None),
            },
            (Self::Item(_), []) => question(None),
        }
    }

    fn ask_text(self, path: &Path, question: impl FnOnce(&str) -> bool) -> bool {
        self.ask(path, |value| value.and_then(Value::as_str).is_some_and(question))
    }
}

impl Operator {
    fn holds(self, ordering: Ordering) -> bool {
        match self {
            Self::Eq => ordering.is_eq(),
            Self::Ne => ordering.is_ne(),
            Self::Gt => ordering.is_gt(),
            Self::Ge => ordering.is_ge(),
            Self::Lt => ordering.is_lt(),
            Self::Le => ordering.is_le(),
        }
    }
}

impl Bound {
    /// Whether a value stands to this one as the operator says. What is missing is equal to nothing but null, and
    /// neither before nor after anything.
    fn holds(&self, operator: Operator, value: Option<&Value>) -> bool {
        let value = value.filter(|value| !value.is_null());
        let ordering = match (self, value) {
            (Self::Null, value) => {
                return match operator {
                    Operator::Eq => value.is_none(),
                    Operator::Ne => value.is_some(),
                    Operator::Gt | Operator::Ge | Operator::Lt | Operator::Le => false,
                };
            }
            (Self::Flag(wanted), Some(Value::Bool(flag))) => Some(flag.cmp(wanted)),
            (Self::Number(wanted), Some(Value::Number(number))) => {
                number.as_f64().and_then(|number| number.partial_cmp(wanted))
            }
            (Self::Text(wanted), Some(Value::String(text))) => match operator {
                // Equality is asked far more often than order, and is cheaper.
                Operator::Eq => return wanted.is(text),
                Operator::Ne => return !wanted.is(text),
                Operator::Gt | Operator::Ge | Operator::Lt | Operator::Le => Some(wanted.order(text).reverse()),
            },
            (Self::Time(wanted), Some(Value::String(text))) => {
                text.parse::<Timestamp>().ok().map(|time| time.cmp(wanted))
            }
            _ => None,
        };
        match ordering {
            Some(ordering) => operator.holds(ordering),
            None => operator == Operator::Ne,
        }
    }
}
