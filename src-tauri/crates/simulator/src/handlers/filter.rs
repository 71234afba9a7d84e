//! `$filter` on users: the part of facts/graph.md §3 that needs no advanced query.

use serde_json::Value;

use crate::answer::Refusal;
use crate::tenant::{Tenant, schema};

/// What a filter asks of a user.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Filter {
    Equals(&'static str, Value),
    StartsWith(&'static str, String),
    In(&'static str, Vec<String>),
    All(Vec<Filter>),
    Any(Vec<Filter>),
}

/// Compared with `eq` and `in`, and with `startsWith`.
static TEXTS: &[&str] = &[
    "userPrincipalName",
    "displayName",
    "mail",
    "mailNickname",
    "givenName",
    "surname",
    "department",
    "city",
    "country",
    "state",
    "usageLocation",
    "employeeId",
];
/// Compared with `eq` and `in` only.
static EXACT: &[&str] = &["id", "userType", "jobTitle"];

impl Filter {
    /// Reads a filter; whatever it does not know is refused.
    pub(crate) fn parse(text: &str) -> Result<Self, Refusal> {
        let unsupported = || Refusal::bad("Request_UnsupportedQuery", "Unsupported Query.");
        let tokens = tokens(text).ok_or_else(unsupported)?;
        let (filter, rest) = any(&tokens).ok_or_else(unsupported)?;
        if rest.is_empty() { Ok(filter) } else { Err(unsupported()) }
    }

    /// Whether a user is what the filter asks for.
    pub(crate) fn admits(&self, tenant: &Tenant, slot: u32) -> bool {
        let text = |name: &str| tenant.property(slot, name)?.as_str().map(str::to_lowercase);
        match self {
            Self::Equals(name, Value::String(wanted)) => text(name).as_deref() == Some(&wanted.to_lowercase()),
            Self::Equals(name, wanted) => tenant.property(slot, name).as_ref() == Some(wanted),
            Self::StartsWith(name, start) => text(name).is_some_and(|text| text.starts_with(&start.to_lowercase())),
            Self::In(name, wanted) => {
                text(name).is_some_and(|text| wanted.iter().any(|one| one.to_lowercase() == text))
            }
            Self::All(filters) => filters.iter().all(|filter| filter.admits(tenant, slot)),
            Self::Any(filters) => filters.iter().any(|filter| filter.admits(tenant, slot)),
        }
    }

    /// The only users that can match, when the filter names them: saves looking through the whole tenant.
    pub(crate) fn candidates(&self, tenant: &Tenant) -> Option<Vec<u32>> {
        let mut slots = match self {
            Self::Equals("id" | "userPrincipalName", Value::String(key)) => tenant.locate(key).into_iter().collect(),
            Self::In("id" | "userPrincipalName", keys) => keys.iter().filter_map(|key| tenant.locate(key)).collect(),
            Self::All(filters) => filters.iter().find_map(|filter| filter.candidates(tenant))?,
            Self::Any(filters) => {
                filters.iter().map(|filter| filter.candidates(tenant)).collect::<Option<Vec<_>>>()?.concat()
            }
            Self::Equals(..) | Self::StartsWith(..) | Self::In(..) => return None,
        };
        slots.sort_unstable();
        slots.dedup();
        Some(slots)
    }
}

#[derive(Clone, Debug, PartialEq)]
enum Token {
    Word(String),
    Text(String),
    Open,
    Close,
    Comma,
}

fn tokens(text: &str) -> Option<Vec<Token>> {
    let mut tokens = Vec::new();
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            ' ' => {}
            '(' => tokens.push(Token::Open),
            ')' => tokens.push(Token::Close),
            ',' => tokens.push(Token::Comma),
            '\'' => {
                let mut value = String::new();
                loop {
                    match chars.next()? {
                        // A quote inside a text is written twice.
                        '\'' if chars.next_if_eq(&'\'').is_some() => value.push('\''),
                        '\'' => break,
                        other => value.push(other),
                    }
                }
                tokens.push(Token::Text(value));
            }
            first => {
                let mut word = String::from(first);
                while let Some(next) =
                    chars.next_if(|c| c.is_alphanumeric() || matches!(c, '/' | '_' | '-' | '.' | '$' | ':'))
                {
                    word.push(next);
                }
                tokens.push(Token::Word(word));
            }
        }
    }
    Some(tokens)
}

type Parsed<'a> = Option<(Filter, &'a [Token])>;

fn any(tokens: &[Token]) -> Parsed<'_> {
    chain(tokens, "or", all, Filter::Any)
}

fn all(tokens: &[Token]) -> Parsed<'_> {
    chain(tokens, "and", term, Filter::All)
}

fn chain<'a>(
    tokens: &'a [Token],
    word: &str,
    part: fn(&[Token]) -> Parsed<'_>,
    join: fn(Vec<Filter>) -> Filter,
) -> Parsed<'a> {
    let (first, mut rest) = part(tokens)?;
    let mut filters = vec![first];
    while let [Token::Word(next), tail @ ..] = rest {
        if !next.eq_ignore_ascii_case(word) {
            break;
        }
        let (filter, after) = part(tail)?;
        filters.push(filter);
        rest = after;
    }
    let filter = if filters.len() == 1 { filters.pop()? } else { join(filters) };
    Some((filter, rest))
}

fn term(tokens: &[Token]) -> Parsed<'_> {
    match tokens {
        [
            Token::Word(function),
            Token::Open,
            Token::Word(name),
            Token::Comma,
            Token::Text(start),
            Token::Close,
            rest @ ..,
        ] if function.eq_ignore_ascii_case("startswith") => {
            Some((Filter::StartsWith(known(name, &[TEXTS])?, start.clone()), rest))
        }
        [Token::Open, ..] => {
            let (filter, rest) = any(&tokens[1..])?;
            rest.strip_prefix(&[Token::Close]).map(|rest| (filter, rest))
        }
        [Token::Word(name), Token::Word(op), Token::Text(value), rest @ ..] if op == "eq" => {
            Some((Filter::Equals(known(name, &[TEXTS, EXACT])?, Value::String(value.clone())), rest))
        }
        [Token::Word(name), Token::Word(op), Token::Word(value), rest @ ..] if op == "eq" => {
            let property = known(name, &[&["accountEnabled", "onPremisesSyncEnabled"]])?;
            let value = value.parse::<bool>().ok().filter(|on| *on || property == "accountEnabled")?;
            Some((Filter::Equals(property, Value::Bool(value)), rest))
        }
        [Token::Word(name), Token::Word(op), Token::Open, rest @ ..] if op == "in" => {
            let property = known(name, &[TEXTS, EXACT])?;
            let (values, rest) = list(rest)?;
            Some((Filter::In(property, values), rest))
        }
        _ => None,
    }
}

fn list(mut tokens: &[Token]) -> Option<(Vec<String>, &[Token])> {
    let mut values = Vec::new();
    loop {
        match tokens {
            [Token::Text(value), Token::Comma, rest @ ..] => {
                values.push(value.clone());
                tokens = rest;
            }
            [Token::Text(value), Token::Close, rest @ ..] => {
                values.push(value.clone());
                return Some((values, rest));
            }
            _ => return None,
        }
    }
}

fn known(name: &str, lists: &[&[&'static str]]) -> Option<&'static str> {
    let property = schema::property(name)?.name;
    lists.iter().any(|list| list.contains(&property)).then_some(property)
}
