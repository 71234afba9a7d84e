//! `$search` on the directory (facts/graph.md §3): quoted clauses `"property:text"`, joined with `AND` and `OR`.

use serde_json::Value;

use super::Item;
use super::folded::Folded;
use crate::answer::Refusal;
use crate::schema::{self, Schema};

/// How deep parentheses may nest.
const DEEPEST: usize = 50;

/// What is searched for.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Search {
    All(Vec<Search>),
    Any(Vec<Search>),
    /// Each word begins a word of the property.
    Words(&'static str, Vec<Folded>),
    /// The property begins with the text.
    Start(&'static str, Folded),
}

impl Search {
    /// Reads what is searched for among objects of a kind.
    ///
    /// # Errors
    /// When a clause is not in quotes, or names nothing that can be searched.
    pub(crate) fn parse(text: &str, schema: &'static Schema) -> Result<Self, Refusal> {
        let pieces = pieces(text)?;
        let mut parser = Parser { pieces: &pieces, at: 0, depth: 0, schema, text };
        let search = parser.any()?;
        if parser.pieces.len() > parser.at { Err(parser.syntax()) } else { Ok(search) }
    }

    /// Adds the properties that are searched.
    pub(crate) fn names(&self, names: &mut Vec<&'static str>) {
        match self {
            Self::All(searches) | Self::Any(searches) => searches.iter().for_each(|search| search.names(names)),
            Self::Words(property, _) | Self::Start(property, _) => names.push(property),
        }
    }

    /// Whether an object is what is searched for.
    pub(crate) fn admits(&self, item: &dyn Item) -> bool {
        match self {
            Self::All(searches) => searches.iter().all(|search| search.admits(item)),
            Self::Any(searches) => searches.iter().any(|search| search.admits(item)),
            Self::Words(property, wanted) => {
                let value = item.value(property);
                let text = value.as_deref().and_then(Value::as_str).unwrap_or_default();
                let words = words(text);
                wanted.iter().all(|wanted| words.iter().any(|word| wanted.begins(word)))
            }
            Self::Start(property, start) => {
                let value = item.value(property);
                value.as_deref().and_then(Value::as_str).is_some_and(|text| start.begins(text))
            }
        }
    }
}

/// Without the header, or with something expanded, the query goes where nothing can be searched.
pub(super) fn without_header() -> Refusal {
    Refusal::bad(
        "Request_UnsupportedQuery",
        "Request with $search query parameter only works through MSGraph with a special request header: 'ConsistencyLevel: eventual'",
    )
}

/// The words of a text: they end at spaces and signs, between letters and digits, and where a capital follows a small
/// letter.
fn words(text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut start = None;
    let mut before: Option<char> = None;
    for (at, c) in text.char_indices() {
        let parts = before
            .is_some_and(|before| before.is_numeric() != c.is_numeric() || (before.is_lowercase() && c.is_uppercase()));
        if let Some(from) = start
            && (parts || !c.is_alphanumeric())
        {
            words.extend(text.get(from..at));
            start = None;
        }
        if c.is_alphanumeric() && start.is_none() {
            start = Some(at);
        }
        before = c.is_alphanumeric().then_some(c);
    }
    words.extend(start.and_then(|from| text.get(from..)));
    words
}

#[derive(Debug, PartialEq)]
enum Piece {
    Quoted(String),
    And,
    Or,
    Open,
    Close,
}

fn pieces(text: &str) -> Result<Vec<Piece>, Refusal> {
    let chars: Vec<char> = text.chars().collect();
    let mut pieces = Vec::new();
    let mut at = 0;
    while let Some(&c) = chars.get(at) {
        match c {
            ' ' => at += 1,
            '(' | ')' => {
                pieces.push(if c == '(' { Piece::Open } else { Piece::Close });
                at += 1;
            }
            '"' => {
                let (clause, after) = quoted(&chars, at + 1).ok_or_else(|| {
                    bad(&format!("There is an unterminated string literal at position {at} in '{text}'."))
                })?;
                pieces.push(Piece::Quoted(clause));
                at = after;
            }
            _ => {
                let word: String = chars.iter().skip(at).take_while(|c| c.is_ascii_alphabetic()).collect();
                let joint = match word.as_str() {
                    "AND" => Piece::And,
                    "OR" => Piece::Or,
                    // A word alone is OData, but what follows it here never is.
                    _ => {
                        let place = at + word.len();
                        let found = chars.get(place).or_else(|| chars.get(at)).copied().unwrap_or('"');
                        let place = if place < chars.len() { place } else { at };
                        return Err(bad(&format!(
                            "Syntax error: character '{found}' is not valid at position {place} in '{text}'."
                        )));
                    }
                };
                pieces.push(joint);
                at += word.len();
            }
        }
    }
    Ok(pieces)
}

/// The clause that starts there, and the place after its quote. A backslash takes a quote or a backslash with it.
fn quoted(chars: &[char], mut at: usize) -> Option<(String, usize)> {
    let mut text = String::new();
    loop {
        match chars.get(at)? {
            '\\' if matches!(chars.get(at + 1), Some('"' | '\\')) => {
                text.extend(chars.get(at + 1));
                at += 2;
            }
            '"' => return Some((text, at + 1)),
            other => {
                text.push(*other);
                at += 1;
            }
        }
    }
}

fn bad(text: &str) -> Refusal {
    Refusal::bad("BadRequest", text)
}

struct Parser<'a> {
    pieces: &'a [Piece],
    at: usize,
    depth: usize,
    schema: &'static Schema,
    text: &'a str,
}

impl Parser<'_> {
    fn syntax(&self) -> Refusal {
        bad(&format!("Syntax error at position {} in '{}'.", self.text.chars().count(), self.text))
    }

    fn any(&mut self) -> Result<Search, Refusal> {
        let mut searches = vec![self.all()?];
        while self.pieces.get(self.at) == Some(&Piece::Or) {
            self.at += 1;
            searches.push(self.all()?);
        }
        Ok(if searches.len() == 1 { searches.remove(0) } else { Search::Any(searches) })
    }

    /// Clauses side by side are joined as with `AND`.
    fn all(&mut self) -> Result<Search, Refusal> {
        let mut searches = vec![self.one()?];
        loop {
            match self.pieces.get(self.at) {
                Some(Piece::And) => self.at += 1,
                Some(Piece::Quoted(_) | Piece::Open) => {}
                Some(Piece::Or | Piece::Close) | None => break,
            }
            searches.push(self.one()?);
        }
        Ok(if searches.len() == 1 { searches.remove(0) } else { Search::All(searches) })
    }

    fn one(&mut self) -> Result<Search, Refusal> {
        let piece = self.pieces.get(self.at);
        self.at += 1;
        match piece {
            Some(Piece::Quoted(clause)) => self.clause(clause),
            Some(Piece::Open) if self.depth < DEEPEST => {
                self.depth += 1;
                let inside = self.any()?;
                self.depth -= 1;
                if self.pieces.get(self.at) != Some(&Piece::Close) {
                    return Err(self.syntax());
                }
                self.at += 1;
                Ok(inside)
            }
            _ => Err(self.syntax()),
        }
    }

    fn clause(&self, clause: &str) -> Result<Search, Refusal> {
        let Some((name, text)) = clause.split_once(':') else {
            // The directory has no property it would search by itself [M].
            return Err(Refusal::bad("Request_UnsupportedQuery", "Unsupported Query."));
        };
        let Some(property) = self.schema.property(name.trim()) else {
            let full_name = self.schema.full_name();
            return Err(bad(&format!("Could not find a property named '{}' on type '{full_name}'.", name.trim())));
        };
        let text = text.trim();
        match property.search() {
            schema::Search::Never => {
                Err(Refusal::bad("Request_UnsupportedQuery", "An unsupported property was specified."))
            }
            // Nothing is no text anybody's could begin with; the words are ours [M].
            _ if text.is_empty() => {
                Err(Refusal::request(format!("Invalid $search clause '{clause}': there is nothing to search for.")))
            }
            schema::Search::Words => {
                Ok(Search::Words(property.name, words(text).into_iter().map(Folded::new).collect()))
            }
            schema::Search::Start => Ok(Search::Start(property.name, Folded::new(text))),
        }
    }
}
