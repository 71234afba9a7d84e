//! Reads the pieces of a `$filter` into clauses, without knowing what the names mean.

use super::lexer::{Flaw, Literal, Piece, Token, pieces};

/// How deep parentheses, `not` and lambdas may nest.
const DEEPEST: usize = 100;
/// How many conditions there may be: each is asked of every object ([M]).
const MOST: usize = 1_000;

/// A filter as written.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Clause {
    And(Vec<Clause>),
    Or(Vec<Clause>),
    Not(Box<Clause>),
    /// A path, an operator, a value.
    Compare(String, Operator, Literal),
    In(String, Vec<Literal>),
    /// A function over a path and a text.
    Call(Function, String, Literal),
    Lambda {
        path: String,
        all: bool,
        /// The name of the element, and what is asked of it; `None` asks whether there is one.
        inside: Option<(String, Box<Clause>)>,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Operator {
    Eq,
    Ne,
    Gt,
    Ge,
    Lt,
    Le,
}

impl Operator {
    fn of(word: &str) -> Option<Self> {
        let all = [
            ("eq", Self::Eq),
            ("ne", Self::Ne),
            ("gt", Self::Gt),
            ("ge", Self::Ge),
            ("lt", Self::Lt),
            ("le", Self::Le),
        ];
        all.into_iter().find(|(known, _)| known.eq_ignore_ascii_case(word)).map(|(_, operator)| operator)
    }

    /// What messages call it.
    pub(super) fn kind(self) -> &'static str {
        match self {
            Self::Eq => "Equal",
            Self::Ne => "NotEqual",
            Self::Gt => "GreaterThan",
            Self::Ge => "GreaterThanOrEqual",
            Self::Lt => "LessThan",
            Self::Le => "LessThanOrEqual",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Function {
    StartsWith,
    EndsWith,
    Contains,
}

/// Why a filter cannot be read.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Unreadable {
    /// What is wrong with the words, as a sentence.
    Malformed(String),
    /// It is OData, but nothing the service answers.
    Unsupported,
    /// An operator the service does not have, by the name messages give it.
    Operator(&'static str),
}

/// OData has these; the directory does not.
static OTHER_FUNCTIONS: &[&str] = &[
    "cast",
    "ceiling",
    "concat",
    "date",
    "day",
    "floor",
    "fractionalseconds",
    "geo.distance",
    "hour",
    "indexof",
    "isof",
    "length",
    "maxdatetime",
    "mindatetime",
    "minute",
    "month",
    "now",
    "round",
    "second",
    "substring",
    "time",
    "tolower",
    "totaloffsetminutes",
    "toupper",
    "trim",
    "year",
];

/// Operators of OData that the directory does not have, and what messages call them [M].
static OTHER_OPERATORS: &[(&str, &str)] =
    &[("has", "Has"), ("add", "Add"), ("sub", "Subtract"), ("mul", "Multiply"), ("div", "Divide"), ("mod", "Modulo")];

/// Reads a filter.
pub(super) fn parse(text: &str) -> Result<Clause, Unreadable> {
    let pieces = pieces(text).map_err(|flaw| malformed(flaw, text))?;
    let mut parser = Parser { pieces: &pieces, at: 0, depth: 0, conditions: 0, text };
    let clause = parser.either()?;
    if parser.peek().is_some() { Err(parser.syntax()) } else { Ok(clause) }
}

fn malformed(flaw: Flaw, text: &str) -> Unreadable {
    Unreadable::Malformed(match flaw {
        Flaw::Unterminated(at) => format!("There is an unterminated string literal at position {at} in '{text}'."),
        Flaw::Character(c, at) => format!("Syntax error: character '{c}' is not valid at position {at} in '{text}'."),
        Flaw::Malformed(at) => format!("Syntax error at position {at} in '{text}'."),
    })
}

struct Parser<'a> {
    pieces: &'a [Piece],
    at: usize,
    depth: usize,
    conditions: usize,
    text: &'a str,
}

type Read<T> = Result<T, Unreadable>;

impl<'a> Parser<'a> {
    fn peek(&self) -> Option<&'a Token> {
        self.pieces.get(self.at).map(|piece| &piece.token)
    }

    fn next(&mut self) -> Option<&'a Token> {
        let token = self.peek();
        self.at += 1;
        token
    }

    fn syntax(&self) -> Unreadable {
        let at = self.pieces.get(self.at).map_or_else(|| self.text.chars().count(), |piece| piece.at);
        Unreadable::Malformed(format!("Syntax error at position {at} in '{}'.", self.text))
    }

    fn expect(&mut self, token: &Token) -> Read<()> {
        if self.peek() == Some(token) {
            self.at += 1;
            Ok(())
        } else {
            Err(self.syntax())
        }
    }

    fn is_word(&self, word: &str) -> bool {
        matches!(self.peek(), Some(Token::Word(next)) if next.eq_ignore_ascii_case(word))
    }

    /// Everything inside goes one deeper.
    fn deeper<T>(&mut self, read: impl FnOnce(&mut Self) -> Read<T>) -> Read<T> {
        if self.depth >= DEEPEST {
            return Err(Unreadable::Malformed("Recursion depth exceeded allowed limit.".to_owned()));
        }
        self.depth += 1;
        let result = read(self);
        self.depth -= 1;
        result
    }

    fn either(&mut self) -> Read<Clause> {
        self.chain("or", Self::both, Clause::Or)
    }

    fn both(&mut self) -> Read<Clause> {
        self.chain("and", Self::negated, Clause::And)
    }

    fn chain(
        &mut self,
        word: &str,
        part: fn(&mut Self) -> Read<Clause>,
        join: fn(Vec<Clause>) -> Clause,
    ) -> Read<Clause> {
        let first = part(self)?;
        if !self.is_word(word) {
            return Ok(first);
        }
        let mut clauses = vec![first];
        while self.is_word(word) {
            self.at += 1;
            clauses.push(part(self)?);
        }
        Ok(join(clauses))
    }

    fn negated(&mut self) -> Read<Clause> {
        if self.is_word("not") {
            self.at += 1;
            return self.deeper(|parser| Ok(Clause::Not(Box::new(parser.negated()?))));
        }
        self.single()
    }

    fn single(&mut self) -> Read<Clause> {
        self.conditions += 1;
        if self.conditions > MOST {
            return Err(Unreadable::Unsupported);
        }
        match self.next() {
            Some(Token::Open) => {
                let inside = self.deeper(Self::either)?;
                self.expect(&Token::Close)?;
                Ok(inside)
            }
            Some(Token::Word(word)) if self.peek() == Some(&Token::Open) => self.call(word),
            Some(Token::Word(path)) => self.comparison(path),
            // 'x' eq displayName is OData as well.
            Some(Token::Literal(_)) if matches!(self.peek(), Some(Token::Word(_))) => Err(Unreadable::Unsupported),
            _ => {
                self.at = self.at.saturating_sub(1);
                Err(self.syntax())
            }
        }
    }

    fn comparison(&mut self, path: &str) -> Read<Clause> {
        let Some(Token::Word(word)) = self.peek() else {
            // A flag may stand alone in OData.
            return if matches!(self.peek(), None | Some(Token::Close)) {
                Err(Unreadable::Unsupported)
            } else {
                Err(self.syntax())
            };
        };
        if word.eq_ignore_ascii_case("in") {
            self.at += 1;
            return Ok(Clause::In(path.to_owned(), self.list()?));
        }
        if let Some(operator) = Operator::of(word) {
            self.at += 1;
            return match self.next() {
                Some(Token::Literal(literal)) => Ok(Clause::Compare(path.to_owned(), operator, literal.clone())),
                // Two properties may be compared in OData.
                Some(Token::Word(_)) => Err(Unreadable::Unsupported),
                _ => {
                    self.at -= 1;
                    Err(self.syntax())
                }
            };
        }
        let other = OTHER_OPERATORS.iter().find(|(known, _)| known.eq_ignore_ascii_case(word));
        Err(match other {
            Some((_, name)) => Unreadable::Operator(name),
            None if ["and", "or"].iter().any(|joint| joint.eq_ignore_ascii_case(word)) => Unreadable::Unsupported,
            None => self.syntax(),
        })
    }

    fn list(&mut self) -> Read<Vec<Literal>> {
        self.expect(&Token::Open)?;
        let mut literals = Vec::new();
        loop {
            let Some(Token::Literal(literal)) = self.peek() else {
                return Err(self.syntax());
            };
            literals.push(literal.clone());
            self.at += 1;
            if self.peek() == Some(&Token::Comma) {
                self.at += 1;
            } else {
                self.expect(&Token::Close)?;
                return Ok(literals);
            }
        }
    }

    /// A function or a lambda; the parenthesis is next.
    fn call(&mut self, word: &str) -> Read<Clause> {
        let (path, last) = word.rsplit_once('/').unwrap_or(("", word));
        let all = last.eq_ignore_ascii_case("all");
        if !path.is_empty() && (all || last.eq_ignore_ascii_case("any")) {
            self.at += 1;
            return self.deeper(|parser| parser.lambda(path, all));
        }
        let function = match word.to_ascii_lowercase().as_str() {
            "startswith" => Function::StartsWith,
            "endswith" => Function::EndsWith,
            "contains" => Function::Contains,
            other if OTHER_FUNCTIONS.contains(&other) => return Err(Unreadable::Unsupported),
            _ => {
                return Err(Unreadable::Malformed(format!(
                    "An unknown function with name '{word}' was found. This may also be a function import or a key lookup on a navigation property, which is not allowed."
                )));
            }
        };
        self.at += 1;
        let path = match self.next() {
            Some(Token::Word(path)) if self.peek() == Some(&Token::Comma) => path.clone(),
            // tolower(displayName) and the like.
            Some(Token::Word(_)) if self.peek() == Some(&Token::Open) => return Err(Unreadable::Unsupported),
            _ => {
                self.at -= 1;
                return Err(self.syntax());
            }
        };
        self.at += 1;
        let Some(Token::Literal(literal)) = self.peek() else {
            return Err(self.syntax());
        };
        self.at += 1;
        self.expect(&Token::Close)?;
        Ok(Clause::Call(function, path, literal.clone()))
    }

    /// What stands between the parentheses of a lambda.
    fn lambda(&mut self, path: &str, all: bool) -> Read<Clause> {
        let path = path.to_owned();
        if self.peek() == Some(&Token::Close) && !all {
            self.at += 1;
            return Ok(Clause::Lambda { path, all, inside: None });
        }
        let Some(Token::Word(variable)) = self.peek().filter(|_| self.pieces.len() > self.at + 1) else {
            return Err(self.syntax());
        };
        self.at += 1;
        self.expect(&Token::Colon)?;
        let inside = self.either()?;
        self.expect(&Token::Close)?;
        Ok(Clause::Lambda { path, all, inside: Some((variable.clone(), Box::new(inside))) })
    }
}
