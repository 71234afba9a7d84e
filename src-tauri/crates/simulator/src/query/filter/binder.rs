//! Says what the names in a `$filter` mean, and refuses what the service does not answer (facts/graph.md §3).
//!
//! The literal messages are those of the documentation of advanced queries and of reports of callers; where none was
//! found [M] stands.

use super::bound::{bound, incompatible};
use super::lexer::Literal;
use super::parser::{Clause, Function, Operator, Unreadable, parse};
use super::{Bound, Node, Path};
use crate::answer::Refusal;
use crate::query::folded::Folded;
use crate::schema::value::is_guid;
use crate::schema::{Filterable, Kind, Level, Property, Relation, Schema, find};

/// Reads a filter on objects of a kind.
pub(super) fn bind(text: &str, schema: &'static Schema, advanced: bool, most: usize) -> Result<Node, Refusal> {
    let clause = parse(text).map_err(unreadable)?;
    // Services outside the directory have one way to ask only.
    let advanced = advanced || !schema.directory;
    let mut binder = Binder { schema, advanced, most, array: None, alone: false, others: false };
    let node = binder.clause(&clause, &Ground::Object, false)?;
    if binder.alone && binder.others {
        // [M] The texts vary by the service that keeps the property.
        return Err(Refusal::bad("BadRequest", "Filter not supported."));
    }
    Ok(node)
}

fn unreadable(problem: Unreadable) -> Refusal {
    match problem {
        Unreadable::Malformed(text) => invalid(&text),
        Unreadable::Unsupported => unsupported(),
        Unreadable::Operator(name) => unknown_operator(name),
    }
}

pub(super) fn invalid(text: &str) -> Refusal {
    Refusal::bad("BadRequest", format!("Invalid filter clause: {text}"))
}

fn unsupported() -> Refusal {
    Refusal::bad("Request_UnsupportedQuery", "Unsupported Query.")
}

fn unknown_operator(name: &str) -> Refusal {
    Refusal::bad("Request_UnsupportedQuery", format!("Filter operator '{name}' is not supported."))
}

/// What names in a clause are looked up in.
enum Ground<'a> {
    /// The object that is filtered.
    Object,
    /// An element of an array: its name, and what it is.
    Element(&'a str, Element),
}

#[derive(Clone, Copy)]
enum Element {
    /// A text or a GUID.
    Plain(&'static Property),
    /// An object with fields.
    Fields(&'static Property),
    /// An object the filtered one leads to; only its id can be asked for.
    Related(&'static Relation),
}

/// What a path leads to.
#[derive(Clone, Copy)]
struct Target {
    kind: Kind,
    filter: Filterable,
}

/// What is asked of a property, as far as levels go.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Asked {
    Level(Level),
    Ne,
    EndsWith,
    Contains,
}

struct Binder {
    schema: &'static Schema,
    advanced: bool,
    most: usize,
    /// The array whose elements are asked about.
    array: Option<&'static str>,
    /// Whether a property is asked for that stands alone.
    alone: bool,
    /// Whether any other is.
    others: bool,
}

impl Binder {
    fn clause(&mut self, clause: &Clause, ground: &Ground<'_>, negated: bool) -> Result<Node, Refusal> {
        match clause {
            Clause::And(clauses) => Ok(Node::All(self.clauses(clauses, ground, negated)?)),
            Clause::Or(clauses) => {
                self.few(clauses.len())?;
                Ok(Node::Any(self.clauses(clauses, ground, negated)?))
            }
            Clause::Not(clause) => {
                if !self.advanced {
                    return Err(unknown_operator("Not")); // [M]
                }
                Ok(Node::Not(Box::new(self.clause(clause, ground, true)?)))
            }
            Clause::Compare(path, operator, literal) => self.compare(path, *operator, literal, ground, negated),
            Clause::In(path, literals) => self.within(path, literals, ground, negated),
            Clause::Call(function, path, literal) => self.call(*function, path, literal, ground, negated),
            Clause::Lambda { path, all, inside } => {
                let inside = inside.as_ref().map(|(variable, clause)| (variable.as_str(), &**clause));
                self.lambda(path, *all, inside, ground, negated)
            }
        }
    }

    fn clauses(&mut self, clauses: &[Clause], ground: &Ground<'_>, negated: bool) -> Result<Vec<Node>, Refusal> {
        clauses.iter().map(|clause| self.clause(clause, ground, negated)).collect()
    }

    fn few(&self, many: usize) -> Result<(), Refusal> {
        if many <= self.most || !self.schema.directory {
            return Ok(());
        }
        let message = format!(
            "Too many child clauses specified in search filter expression containing 'OR' operators: {many}. Max allowed: {}.",
            self.most
        );
        Err(Refusal::bad("Request_UnsupportedQuery", message))
    }

    fn compare(
        &mut self,
        written: &str,
        operator: Operator,
        literal: &Literal,
        ground: &Ground<'_>,
        negated: bool,
    ) -> Result<Node, Refusal> {
        if let Some(path) = counted(written) {
            return self.count(path, operator, literal, ground);
        }
        let (path, target) = self.target(written, ground)?;
        let filter = target.filter;
        let mut asked = match operator {
            Operator::Eq => Asked::Level(filter.eq),
            Operator::Ne => Asked::Ne,
            Operator::Ge | Operator::Gt => Asked::Level(filter.ge),
            Operator::Le | Operator::Lt => Asked::Level(filter.le),
        };
        let rare = matches!(literal, Literal::Null) || (filter.only_true && *literal == Literal::Flag(false));
        if rare && operator == Operator::Eq {
            asked = Asked::Level(filter.null);
        }
        let bound = bound(target.kind, literal, operator)?;
        if rare && operator == Operator::Ne {
            self.may(Asked::Level(filter.null), &path, filter, negated)?;
        }
        self.may(asked, &path, filter, negated)?;
        self.identifies(&path, literal)?;
        Ok(Node::Compare(path, operator, bound))
    }

    fn within(
        &mut self,
        written: &str,
        literals: &[Literal],
        ground: &Ground<'_>,
        negated: bool,
    ) -> Result<Node, Refusal> {
        let (path, target) = self.target(written, ground)?;
        let bounds: Result<Vec<Bound>, Refusal> =
            literals.iter().map(|literal| bound(target.kind, literal, Operator::Eq)).collect();
        let bounds = bounds?;
        self.few(bounds.len())?;
        self.may(Asked::Level(target.filter.within), &path, target.filter, negated)?;
        if bounds.contains(&Bound::Null) {
            self.may(Asked::Level(target.filter.null), &path, target.filter, negated)?;
        }
        literals.iter().try_for_each(|literal| self.identifies(&path, literal))?;
        Ok(Node::Within(path, bounds))
    }

    fn call(
        &mut self,
        function: Function,
        written: &str,
        literal: &Literal,
        ground: &Ground<'_>,
        negated: bool,
    ) -> Result<Node, Refusal> {
        let (path, target) = self.target(written, ground)?;
        let (Kind::Text(_), Literal::Text(text)) = (target.kind, literal) else {
            let name = match function {
                Function::StartsWith => "startswith",
                Function::EndsWith => "endswith",
                Function::Contains => "contains",
            };
            return Err(invalid(&format!(
                "No function signature for the function with name '{name}' matches the specified arguments. The function signatures considered are: {name}(Edm.String Nullable=true, Edm.String Nullable=true)."
            )));
        };
        let asked = match function {
            Function::StartsWith => Asked::Level(target.filter.starts_with),
            Function::EndsWith => Asked::EndsWith,
            Function::Contains => Asked::Contains,
        };
        self.may(asked, &path, target.filter, negated)?;
        let text = Folded::new(text.as_str());
        Ok(match function {
            Function::StartsWith => Node::StartsWith(path, text),
            Function::EndsWith => Node::EndsWith(path, text),
            Function::Contains => Node::Contains(path, text),
        })
    }

    fn lambda(
        &mut self,
        written: &str,
        all: bool,
        inside: Option<(&str, &Clause)>,
        ground: &Ground<'_>,
        negated: bool,
    ) -> Result<Node, Refusal> {
        let (path, element) = self.array(written, ground)?;
        // The directory knows any only [M].
        if all && self.schema.directory {
            return Err(unsupported());
        }
        let Some((variable, clause)) = inside else {
            let level = match element {
                Element::Plain(property) | Element::Fields(property) => property.filter.count,
                Element::Related(relation) => relation.count.0,
            };
            self.may(Asked::Level(level), &path, Filterable::NONE.not(level), negated)?;
            return Ok(Node::Some(path, None));
        };
        self.array = path.first().copied();
        let node = self.clause(clause, &Ground::Element(variable, element), negated)?;
        self.array = None;
        // Without its issuer an identity is nobody's (facts/graph.md §2.1 [M]).
        if path.as_slice() == ["identities"] && !node.mentions("issuer") {
            return Err(self.invalid_clause("identities"));
        }
        let node = Box::new(node);
        Ok(if all { Node::Every(path, node) } else { Node::Some(path, Some(node)) })
    }

    fn count(
        &mut self,
        written: &str,
        operator: Operator,
        literal: &Literal,
        ground: &Ground<'_>,
    ) -> Result<Node, Refusal> {
        let (path, element) = self.array(written, ground)?;
        let Literal::Whole(number) = *literal else {
            return Err(incompatible("Edm.Int64", literal, operator));
        };
        let (none, one) = match element {
            Element::Plain(property) | Element::Fields(property) => (property.filter.count, Level::Never),
            Element::Related(relation) => relation.count,
        };
        let level = match (operator, number) {
            (Operator::Eq | Operator::Ne, 0) => none,
            (Operator::Eq | Operator::Ne, 1) => one,
            _ => Level::Never,
        };
        self.may(Asked::Level(level), &path, Filterable::NONE.not(level), false)?;
        Ok(Node::Count(path, operator, number))
    }

    /// Refuses what cannot be the id of an object of the directory. A filter for an id is a look-up by it, and so it is
    /// told what a path with such an id is (facts/graph.md §2.5; that the same holds here is [M]).
    fn identifies(&self, path: &Path, literal: &Literal) -> Result<(), Refusal> {
        let leads = |name: &str| self.schema.relation(name).is_some_and(|to| to.target == "directoryObject");
        let object = match (path.as_slice(), self.array) {
            (["id"], None) => self.schema.is_object(),
            (["id"], Some(array)) => leads(array),
            ([relation, "id"], None) => leads(relation),
            _ => false,
        };
        match literal {
            Literal::Text(text) if object && !is_guid(text) => {
                Err(Refusal::request(format!("Invalid object identifier '{text}'.")))
            }
            _ => Ok(()),
        }
    }

    /// Refuses what may not be asked of a property.
    fn may(&mut self, asked: Asked, path: &Path, filter: Filterable, negated: bool) -> Result<(), Refusal> {
        self.alone |= filter.alone;
        self.others |= !filter.alone;
        let level = match asked {
            Asked::Level(level) => level,
            Asked::Ne => filter.not,
            Asked::EndsWith => filter.ends_with,
            Asked::Contains => filter.contains,
        };
        let level = if negated { level.max(filter.not) } else { level };
        if level == Level::Default || (level == Level::Advanced && self.advanced) {
            return Ok(());
        }
        Err(match asked {
            Asked::Contains if self.schema.directory => unknown_operator("Contains"),
            Asked::Ne if level == Level::Advanced => unknown_operator("NotEqualsMatch"),
            Asked::EndsWith if level == Level::Advanced => Refusal::bad(
                "Request_UnsupportedQuery",
                "Operator 'endsWith' is not supported because the required parameters might be missing. Try adding $count=true query parameter and ConsistencyLevel:eventual header. Refer to https://aka.ms/graph-docs/advanced-queries for more information",
            ),
            Asked::Level(_) | Asked::Ne | Asked::EndsWith | Asked::Contains => {
                self.invalid_clause(self.array.or(path.first().copied()).unwrap_or_default())
            }
        })
    }

    fn invalid_clause(&self, property: &str) -> Refusal {
        let label = self.schema.label();
        Refusal::bad(
            "Request_UnsupportedQuery",
            format!(
                "Unsupported or invalid query filter clause specified for property '{property}' of resource '{label}'."
            ),
        )
    }

    fn unknown(&self, name: &str) -> Refusal {
        invalid(&format!("Could not find a property named '{name}' on type '{}'.", self.schema.full_name()))
    }

    /// What a path leads to that is no array.
    fn target(&self, written: &str, ground: &Ground<'_>) -> Result<(Path, Target), Refusal> {
        let mut names = written.split('/');
        let first = names.next().unwrap_or_default();
        let names: Vec<&str> = names.collect();
        match ground {
            Ground::Object => {
                if let Some(property) = self.schema.property(first) {
                    return self.inwards(vec![property.name], property, &names);
                }
                if let (Some(relation), [id]) = (self.schema.relation(first).filter(|to| !to.many), names.as_slice())
                    && id.eq_ignore_ascii_case("id")
                {
                    let filter = Filterable { eq: relation.id, ..Filterable::NONE };
                    return Ok((vec![relation.name, "id"], Target { kind: Kind::Text(36), filter }));
                }
                Err(self.stranger(first))
            }
            Ground::Element(variable, _) if !variable.eq_ignore_ascii_case(first) => Err(self.unknown(first)),
            Ground::Element(_, Element::Plain(property)) => {
                let kind = match property.kind {
                    Kind::Texts(_, long) => Kind::Text(long),
                    _ => Kind::Guid,
                };
                match names.first() {
                    Some(name) => Err(self.unknown(name)),
                    None => Ok((Vec::new(), Target { kind, filter: property.filter })),
                }
            }
            Ground::Element(_, Element::Fields(property)) => {
                let (name, rest) = names.split_first().ok_or_else(|| self.invalid_clause(property.name))?;
                let field = find(property.kind.fields(), name).ok_or_else(|| self.unknown(name))?;
                self.inwards(vec![field.name], field, rest)
            }
            Ground::Element(_, Element::Related(relation)) => match names.as_slice() {
                [id] if id.eq_ignore_ascii_case("id") => {
                    let filter = Filterable { eq: relation.id, ..Filterable::NONE };
                    Ok((vec!["id"], Target { kind: Kind::Text(36), filter }))
                }
                _ => Err(self.invalid_clause(relation.name)),
            },
        }
    }

    /// Follows a path into the fields of a property.
    fn inwards(
        &self,
        mut path: Path,
        mut property: &'static Property,
        names: &[&str],
    ) -> Result<(Path, Target), Refusal> {
        for name in names {
            property = match property.kind {
                Kind::Object(fields) => find(fields, name).ok_or_else(|| self.unknown(name))?,
                _ => return Err(self.unknown(name)),
            };
            path.push(property.name);
        }
        Ok((path, Target { kind: property.kind, filter: property.filter }))
    }

    /// The array a path leads to.
    fn array(&self, written: &str, ground: &Ground<'_>) -> Result<(Path, Element), Refusal> {
        let Ground::Object = ground else {
            return Err(unsupported());
        };
        let mut names = written.split('/');
        let first = names.next().unwrap_or_default();
        let Some(mut property) = self.schema.property(first) else {
            return match self.schema.relation(first) {
                Some(relation) if relation.many && names.next().is_none() => {
                    Ok((vec![relation.name], Element::Related(relation)))
                }
                _ => Err(self.stranger(first)),
            };
        };
        let mut path = vec![property.name];
        for name in names {
            property = match property.kind {
                Kind::Object(fields) => find(fields, name).ok_or_else(|| self.unknown(name))?,
                _ => return Err(self.unknown(name)),
            };
            path.push(property.name);
        }
        match property.kind {
            Kind::Texts(..) | Kind::Guids => Ok((path, Element::Plain(property))),
            Kind::Objects(_) => Ok((path, Element::Fields(property))),
            _ => Err(self.invalid_clause(property.name)),
        }
    }

    /// A name that is no property.
    fn stranger(&self, name: &str) -> Refusal {
        if self.schema.outsider(name).is_some() {
            return Refusal::new(501, "NotImplemented", "This operation target is not yet supported.");
        }
        match self.schema.relation(name) {
            Some(relation) => self.invalid_clause(relation.name),
            None => self.unknown(name),
        }
    }
}

/// The array whose elements `x/$count` counts.
fn counted(path: &str) -> Option<&str> {
    let (array, last) = path.rsplit_once('/')?;
    last.eq_ignore_ascii_case("$count").then_some(array)
}
