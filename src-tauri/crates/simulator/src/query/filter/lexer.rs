//! Cuts a `$filter` into words, literals and signs.

use crate::schema::value::is_guid;

/// One piece of a filter, and where it starts, in characters.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Piece {
    pub(super) token: Token,
    pub(super) at: usize,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Token {
    /// A name, an operator or a path such as `x/skuId`.
    Word(String),
    Literal(Literal),
    Open,
    Close,
    Comma,
    Colon,
}

/// A value as it stands in a filter.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Literal {
    Null,
    Flag(bool),
    Whole(i64),
    Real(f64),
    Text(String),
    Guid(String),
    Time(jiff::Timestamp),
    /// A day; it begins at midnight in UTC.
    Date(jiff::civil::Date),
}

/// What stops the cutting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Flaw {
    /// A text that starts there never ends.
    Unterminated(usize),
    /// Something stands there that belongs nowhere.
    Character(char, usize),
    /// What starts there looks like a moment without being one.
    Malformed(usize),
}

/// Characters that names, paths, numbers, GUIDs and moments are made of.
fn is_inner(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '/' | '_' | '-' | '.' | '$' | '@' | '+')
}

/// Cuts a filter.
pub(super) fn pieces(text: &str) -> Result<Vec<Piece>, Flaw> {
    let chars: Vec<char> = text.chars().collect();
    let mut pieces = Vec::new();
    let mut at = 0;
    while let Some(&c) = chars.get(at) {
        let start = at;
        at += 1;
        let token = match c {
            c if c.is_whitespace() => continue,
            '(' => Token::Open,
            ')' => Token::Close,
            ',' => Token::Comma,
            ':' => Token::Colon,
            '\'' => {
                let (text, after) = quoted(&chars, at).ok_or(Flaw::Unterminated(start))?;
                at = after;
                Token::Literal(Literal::Text(text))
            }
            c if is_inner(c) => {
                at = word_end(&chars, start);
                bare(chars.get(start..at).unwrap_or_default()).ok_or(Flaw::Malformed(start))?
            }
            other => return Err(Flaw::Character(other, start)),
        };
        pieces.push(Piece { token, at: start });
    }
    Ok(pieces)
}

/// The text that starts there, and the place after its closing quote. A quote inside is written twice.
fn quoted(chars: &[char], mut at: usize) -> Option<(String, usize)> {
    let mut text = String::new();
    loop {
        match chars.get(at)? {
            '\'' if chars.get(at + 1) == Some(&'\'') => {
                text.push('\'');
                at += 2;
            }
            '\'' => return Some((text, at + 1)),
            other => {
                text.push(*other);
                at += 1;
            }
        }
    }
}

/// Where the word that starts there ends. Of the colons only those of a moment belong to one: a digit on either side,
/// and a digit at the start.
fn word_end(chars: &[char], start: usize) -> usize {
    let digit = |at: Option<usize>| at.and_then(|at| chars.get(at)).is_some_and(char::is_ascii_digit);
    let mut at = start;
    while let Some(&c) = chars.get(at) {
        let of_a_moment = c == ':' && digit(Some(start)) && digit(at.checked_sub(1)) && digit(Some(at + 1));
        if !is_inner(c) && !of_a_moment {
            break;
        }
        at += 1;
    }
    at
}

fn bare(chars: &[char]) -> Option<Token> {
    let word: String = chars.iter().collect();
    let literal = match word.as_str() {
        "null" => Literal::Null,
        "true" => Literal::Flag(true),
        "false" => Literal::Flag(false),
        guid if is_guid(guid) => Literal::Guid(guid.to_lowercase()),
        number if number.starts_with(|c: char| c.is_ascii_digit() || c == '-' || c == '+') => measured(number)?,
        _ => return Some(Token::Word(word)),
    };
    Some(Token::Literal(literal))
}

/// A number, a day or a moment.
fn measured(word: &str) -> Option<Literal> {
    if let Ok(whole) = word.parse() {
        return Some(Literal::Whole(whole));
    }
    if word.get(1..).is_some_and(|rest| rest.contains('-')) {
        return match word.parse::<jiff::civil::Date>() {
            Ok(date) if word.len() == 10 => Some(Literal::Date(date)),
            _ => moment(word),
        };
    }
    word.parse().ok().filter(|real: &f64| real.is_finite()).map(Literal::Real)
}

/// Seconds may be left out of a moment, its zone may not.
fn moment(word: &str) -> Option<Literal> {
    let whole = || word.parse::<jiff::Timestamp>().ok();
    let short = || word.strip_suffix(['Z', 'z']).and_then(|start| format!("{start}:00Z").parse().ok());
    whole().or_else(short).map(Literal::Time)
}
