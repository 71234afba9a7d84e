//! From text to an expression, and what to say where it is none.

use super::suggest::nearest;
use super::{
    Condition, Expression, Flag, HowLicensed, Literal, MOST_CHARACTERS, MOST_CONDITIONS, MOST_NESTED, Named, Operator,
    Property, Relation, When, value,
};
use crate::property::Kind;

/// Where a text is no filter, and why.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message} (character {})", at + 1)]
pub struct FilterError {
    /// The first character of what is wrong, counted from 0.
    pub at: usize,
    /// Characters that are wrong; 0 where something is missing.
    pub length: usize,
    /// What is wrong, in a sentence.
    pub message: String,
    /// What was expected there.
    pub expected: String,
}

pub(super) fn expression(text: &str) -> Result<Expression, FilterError> {
    let letters: Vec<char> = text.chars().take(MOST_CHARACTERS + 1).collect();
    let mut parser = Parser { letters, at: 0, conditions: 0 };
    if parser.letters.len() > MOST_CHARACTERS {
        return Err(error(MOST_CHARACTERS, 1, "The filter is too long".to_owned(), "the end of the filter"));
    }
    if parser.is_over() {
        return Ok(Expression::Everybody);
    }
    let expression = parser.any(0)?;
    if parser.is_over() {
        return Ok(expression);
    }
    let (at, length) = parser.here();
    let message = match parser.peek() {
        Some(')') => "This ) closes nothing".to_owned(),
        _ => format!("{:?} stands where a condition has ended", parser.shown(at, length)),
    };
    Err(error(at, length, message, "and, or, or the end of the filter"))
}

const CONDITION: &str = "a property, a word such as guest or blocked, license:, group:, manager:, not or (";

fn error(at: usize, length: usize, message: String, expected: &str) -> FilterError {
    FilterError { at, length, message, expected: expected.to_owned() }
}

struct Parser {
    letters: Vec<char>,
    at: usize,
    conditions: usize,
}

/// A value as it was written.
struct Written {
    text: String,
    quoted: bool,
    at: usize,
    length: usize,
}

impl Parser {
    fn peek(&self) -> Option<char> {
        self.letters.get(self.at).copied()
    }

    fn skip_blanks(&mut self) {
        while self.peek().is_some_and(char::is_whitespace) {
            self.at += 1;
        }
    }

    fn is_over(&mut self) -> bool {
        self.skip_blanks();
        self.peek().is_none()
    }

    /// The place and length of the next word or sign.
    fn here(&mut self) -> (usize, usize) {
        self.skip_blanks();
        let word = self.letters.iter().skip(self.at).take_while(|letter| is_of_word(**letter)).count();
        (self.at, if word > 0 { word } else { usize::from(self.peek().is_some()) })
    }

    fn shown(&self, at: usize, length: usize) -> String {
        self.letters.iter().skip(at).take(length.min(40)).collect()
    }

    /// Takes a sign when it is next.
    fn sign(&mut self, sign: &str) -> bool {
        self.skip_blanks();
        let fits = sign.chars().enumerate().all(|(place, letter)| self.letters.get(self.at + place) == Some(&letter));
        if fits {
            self.at += sign.chars().count();
        }
        fits
    }

    /// Takes a word when it is next, in any case.
    fn word(&mut self, word: &str) -> bool {
        let (at, length) = self.here();
        let fits = length == word.len() && self.shown(at, length).eq_ignore_ascii_case(word);
        if fits {
            self.at = at + length;
        }
        fits
    }

    fn any(&mut self, depth: usize) -> Result<Expression, FilterError> {
        let mut parts = vec![self.all(depth)?];
        while self.word("or") {
            parts.push(self.all(depth)?);
        }
        Ok(Expression::any_of(parts))
    }

    fn all(&mut self, depth: usize) -> Result<Expression, FilterError> {
        let mut parts = vec![self.one(depth)?];
        while self.word("and") {
            parts.push(self.one(depth)?);
        }
        Ok(Expression::all_of(parts))
    }

    fn one(&mut self, depth: usize) -> Result<Expression, FilterError> {
        let (at, length) = self.here();
        if depth >= MOST_NESTED {
            return Err(error(at, length, "The filter is nested too deeply".to_owned(), "fewer parentheses"));
        }
        if self.word("not") {
            return Ok(self.one(depth + 1)?.negated());
        }
        if self.sign("(") {
            if self.sign(")") {
                return Ok(Expression::Everybody);
            }
            let inner = self.any(depth + 1)?;
            if self.sign(")") {
                return Ok(inner);
            }
            let (end, length) = self.here();
            let message = format!("The ( at character {} is not closed", at + 1);
            return Err(error(end, length, message, "and, or, or )"));
        }
        self.condition().map(Expression::Condition)
    }

    fn condition(&mut self) -> Result<Condition, FilterError> {
        let (at, length) = self.here();
        let word = self.shown(at, length);
        self.count(at, length)?;
        if length == 0 {
            return Err(error(at, 0, "A condition is missing at the end".to_owned(), CONDITION));
        }
        if !word.chars().all(is_of_word) || length > 40 {
            return Err(error(at, length, format!("{word:?} cannot begin a condition"), CONDITION));
        }
        self.at = at + length;
        if self.peek() == Some(':') {
            return self.relation(&word, at, length);
        }
        if let Some(property) = Property::named(&word) {
            return self.comparison(property);
        }
        if let Some(flag) = Flag::ALL.into_iter().find(|flag| flag.word().eq_ignore_ascii_case(&word)) {
            return Ok(Condition::Flag(flag));
        }
        Err(unknown(&word, at, length, "property"))
    }

    fn count(&mut self, at: usize, length: usize) -> Result<(), FilterError> {
        self.conditions += 1;
        if self.conditions <= MOST_CONDITIONS {
            return Ok(());
        }
        Err(error(at, length, format!("The filter has more than {MOST_CONDITIONS} conditions"), "fewer conditions"))
    }

    fn comparison(&mut self, property: Property) -> Result<Condition, FilterError> {
        let (at, length) = self.here();
        if self.word("in") {
            return Ok(Condition::In { property, values: self.list(property)? });
        }
        let found = Operator::ALL.into_iter().find(|(_, sign)| self.sign(sign));
        let Some((operator, sign)) = found else {
            let message = format!("{} is not compared with anything", property.name);
            return Err(error(at, length, message, "one of = != < > <= >= ~ (contains) ^ (starts with) or in"));
        };
        if !value::fits(property.kind, operator) {
            let expected = match property.kind {
                Kind::Time => "one of = != < > <= >=",
                Kind::Text | Kind::TextList | Kind::Flag | Kind::Json => "= or !=",
            };
            return Err(error(at, sign.len(), format!("{} cannot be compared by {sign}", property.name), expected));
        }
        let value = self.operand(property)?;
        if value == Literal::Null && !matches!(operator, Operator::Equal | Operator::NotEqual) {
            return Err(error(at, sign.len(), format!("Nothing can be compared with null by {sign}"), "= or !="));
        }
        Ok(Condition::Compare { property, operator, value })
    }

    fn list(&mut self, property: Property) -> Result<Vec<Literal>, FilterError> {
        if !self.sign("(") {
            let (at, length) = self.here();
            return Err(error(
                at,
                length,
                "A list of values is missing after in".to_owned(),
                "( and values with commas",
            ));
        }
        let mut values = Vec::new();
        loop {
            values.push(self.operand(property)?);
            let (at, length) = self.here();
            self.count(at, length)?;
            if self.sign(")") {
                return Ok(values);
            }
            if !self.sign(",") {
                return Err(error(at, length, "The list of values does not end".to_owned(), ", or )"));
            }
        }
    }

    fn operand(&mut self, property: Property) -> Result<Literal, FilterError> {
        let expected = match property.kind {
            Kind::Flag => "true, false or null",
            Kind::Time => "a day such as 2026-11-01, an instant, a time ago such as -30d, or null",
            Kind::Json => "null",
            Kind::Text | Kind::TextList => "a value, in quotes where it has blanks, or null",
        };
        let written = self.written(expected)?;
        if !written.quoted && written.text.eq_ignore_ascii_case("null") {
            return Ok(Literal::Null);
        }
        let found = match property.kind {
            Kind::Text | Kind::TextList => Some(Literal::Text(written.text.clone())),
            Kind::Flag => flag(&written.text).map(Literal::Flag),
            Kind::Time => When::parse(&written.text).map(Literal::Time),
            Kind::Json => None,
        };
        found.ok_or_else(|| {
            let hint = if property.name == "assignedLicenses" { "; who holds a product is license:" } else { "" };
            let message = format!("{} cannot be {:?}{hint}", property.name, clipped(&written.text));
            error(written.at, written.length, message, expected)
        })
    }

    fn relation(&mut self, word: &str, at: usize, length: usize) -> Result<Condition, FilterError> {
        let known =
            Relation::WORDS.into_iter().find(|known| known.eq_ignore_ascii_case(&word.replace("licence", "license")));
        let Some(known) = known else { return Err(unknown(word, at, length, "word before a colon")) };
        self.at += 1;
        let expected = match known {
            "changed-since" | "created-since" => "a day such as 2026-11-01, an instant, or a time ago such as -30d",
            "manager" => "a sign-in name, an id, null or gone",
            "role" => "a role's name, an id or any",
            "group" => "a group's name in quotes, or its id",
            "plan" => "a service plan's name or id",
            _ => "a product's part number, name or id",
        };
        let written = self.written(expected)?;
        let bare = |word: &str| !written.quoted && written.text.eq_ignore_ascii_case(word);
        let when = || {
            let message = format!("{:?} is not a time", clipped(&written.text));
            When::parse(&written.text).ok_or_else(|| error(written.at, written.length, message, expected))
        };
        if written.text.is_empty() {
            return Err(error(written.at, written.length, format!("{known}: needs a name"), expected));
        }
        let name = written.text.clone();
        Ok(Condition::Relation(match known {
            "license" => Relation::License(HowLicensed::Any, name),
            "license-direct" => Relation::License(HowLicensed::Direct, name),
            "license-group" => Relation::License(HowLicensed::Group, name),
            "plan" => Relation::Plan(name),
            "group" => Relation::Group(name),
            "manager" if bare("null") => Relation::Manager(Named::Null),
            "manager" if bare("gone") => Relation::Manager(Named::Gone),
            "manager" => Relation::Manager(Named::Name(name)),
            "role" if bare("any") => Relation::Role(Named::Any),
            "role" => Relation::Role(Named::Name(name)),
            "changed-since" => Relation::ChangedSince(when()?),
            _ => Relation::CreatedSince(when()?),
        }))
    }

    /// A value: in quotes, or up to a blank, a comma or a parenthesis.
    fn written(&mut self, expected: &str) -> Result<Written, FilterError> {
        self.skip_blanks();
        let at = self.at;
        let mut text = String::new();
        if self.peek() != Some('"') {
            while let Some(letter) = self.peek().filter(|letter| !letter.is_whitespace() && !"(),\"".contains(*letter))
            {
                text.push(letter);
                self.at += 1;
            }
            let length = self.at - at;
            return if length > 0 {
                Ok(Written { text, quoted: false, at, length })
            } else {
                Err(error(at, usize::from(self.peek().is_some()), "A value is missing".to_owned(), expected))
            };
        }
        self.at += 1;
        loop {
            let Some(letter) = self.peek() else {
                let message = format!("The quote at character {} is not closed", at + 1);
                return Err(error(at, self.letters.len() - at, message, "a closing quote"));
            };
            self.at += 1;
            match letter {
                '"' => return Ok(Written { text, quoted: true, at, length: self.at - at }),
                '\\' if self.peek().is_some() => {
                    text.extend(self.peek());
                    self.at += 1;
                }
                letter => text.push(letter),
            }
        }
    }
}

fn unknown(word: &str, at: usize, length: usize, what: &str) -> FilterError {
    let message = format!("There is no {what} {word:?}");
    match nearest(word) {
        Some(near) => error(at, length, format!("{message}; did you mean {near}?"), &near),
        None => error(at, length, message, CONDITION),
    }
}

fn flag(text: &str) -> Option<bool> {
    [("true", true), ("false", false)]
        .into_iter()
        .find(|(word, _)| word.eq_ignore_ascii_case(text))
        .map(|(_, flag)| flag)
}

fn clipped(text: &str) -> String {
    text.chars().take(40).collect()
}

fn is_of_word(letter: char) -> bool {
    letter.is_alphanumeric() || matches!(letter, '_' | '-' | '.')
}
