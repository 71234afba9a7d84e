//! Where in an expression the cursor stands. It looks only at what is before it, and never minds a mistake.

/// What may be put at a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum What {
    /// A property, a relation, a word that is a condition.
    Condition,
    /// An operator after a property.
    Operator,
    /// A value of a property or relation, by its name.
    Value(String),
    /// `and` or `or`.
    Joint,
    /// Nothing anybody could know.
    Nothing,
}

/// A place, with what was typed there already. Counted in characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) what: What,
    /// First character that is replaced.
    pub(crate) from: usize,
    /// First character after those that are replaced.
    pub(crate) to: usize,
    /// What stands between them up to the cursor, without its quote.
    pub(crate) typed: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Token {
    Word(String),
    Quoted(String),
    Operator,
    Open,
    Close,
    Comma,
}

/// The place of a cursor.
pub(crate) fn of(text: &str, cursor: usize) -> Place {
    let letters: Vec<char> = text.chars().collect();
    let cursor = cursor.min(letters.len());
    let before = letters.get(..cursor).unwrap_or_default();
    let (tokens, begun) = tokens(before);
    let (from, typed, open) = begun.unwrap_or_else(|| (cursor, String::new(), false));
    // The rest of the word the cursor stands in is replaced too.
    let rest = letters.get(cursor..).unwrap_or_default();
    let ends =
        |letter: &char| if open { *letter == '"' } else { letter.is_whitespace() || "()=!<>~^,\"".contains(*letter) };
    let mut to = cursor + rest.iter().position(ends).unwrap_or(if open { 0 } else { rest.len() });
    if open && letters.get(to) == Some(&'"') && to > cursor {
        to += 1;
    }
    if !open && let Some((relation, value)) = typed.split_once(':') {
        let value = value.to_owned();
        let from = from + relation.chars().count() + 1;
        return Place { what: What::Value(relation.to_lowercase()), from, to, typed: value };
    }
    let what = after(&tokens);
    Place { what, from, to, typed }
}

/// The finished tokens before the cursor, and the one that touches it: where it begins, its text, whether it is in quotes.
fn tokens(letters: &[char]) -> (Vec<Token>, Option<(usize, String, bool)>) {
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(letter) = letters.get(at) {
        match letter {
            letter if letter.is_whitespace() => at += 1,
            '(' | ')' | ',' => {
                tokens.push(match letter {
                    '(' => Token::Open,
                    ')' => Token::Close,
                    _ => Token::Comma,
                });
                at += 1;
            }
            '=' | '!' | '<' | '>' | '~' | '^' => {
                while letters.get(at).is_some_and(|letter| "=!<>~^".contains(*letter)) {
                    at += 1;
                }
                tokens.push(Token::Operator);
            }
            '"' => {
                let begin = at;
                let (text, end) = quoted_from(letters, at + 1);
                let Some(end) = end else { return (tokens, Some((begin, text, true))) };
                at = end;
                tokens.push(Token::Quoted(text));
            }
            _ => {
                let begin = at;
                let mut text = String::new();
                while let Some(letter) =
                    letters.get(at).filter(|letter| !letter.is_whitespace() && !"()=!<>~^,\"".contains(**letter))
                {
                    text.push(*letter);
                    at += 1;
                }
                if at == letters.len() {
                    return (tokens, Some((begin, text, false)));
                }
                if letters.get(at) == Some(&'"') && text.ends_with(':') {
                    // group:"Sales EMEA": one token; while its quote is open the name is what is typed.
                    let (value, end) = quoted_from(letters, at + 1);
                    let Some(end) = end else {
                        tokens.push(Token::Word(text));
                        return (tokens, Some((at, value, true)));
                    };
                    at = end;
                    text.push_str(&value);
                }
                tokens.push(Token::Word(text));
            }
        }
    }
    (tokens, None)
}

/// The text in quotes, and where it goes on after them; `None` while they are open.
fn quoted_from(letters: &[char], mut at: usize) -> (String, Option<usize>) {
    let mut text = String::new();
    while let Some(letter) = letters.get(at) {
        match letter {
            '"' => return (text, Some(at + 1)),
            '\\' => {
                at += 1;
                text.extend(letters.get(at));
            }
            letter => text.push(*letter),
        }
        at += 1;
    }
    (text, None)
}

/// What may come after these tokens.
fn after(tokens: &[Token]) -> What {
    match tokens {
        [] | [.., Token::Open] => match tokens {
            [.., Token::Word(property), Token::Word(within), Token::Open] if within.eq_ignore_ascii_case("in") => {
                What::Value(property.clone())
            }
            _ => What::Condition,
        },
        [.., Token::Word(word)] if is_joint(word) => What::Condition,
        [.., Token::Word(property), Token::Operator] => What::Value(property.clone()),
        [.., Token::Word(relation)] if relation.ends_with(':') => {
            What::Value(relation.trim_end_matches(':').to_lowercase())
        }
        [.., Token::Operator, Token::Word(_) | Token::Quoted(_)] | [.., Token::Close] => What::Joint,
        [.., Token::Word(word)] if word.contains(':') || is_condition(word) => What::Joint,
        [.., Token::Word(_)] => What::Operator,
        [.., Token::Quoted(_)] => What::Joint,
        [.., Token::Operator | Token::Comma] => What::Nothing,
    }
}

fn is_joint(word: &str) -> bool {
    ["and", "or", "not"].iter().any(|joint| joint.eq_ignore_ascii_case(word))
}

fn is_condition(word: &str) -> bool {
    super::CONDITIONS.iter().any(|(condition, _)| condition.eq_ignore_ascii_case(word))
}

/// A value as the language takes it: in quotes unless it is a plain word.
pub(crate) fn quoted(value: &str) -> String {
    let plain = |letter: char| letter.is_alphanumeric() || "-_.@+/#'".contains(letter);
    if !value.is_empty() && value.chars().all(plain) {
        return value.to_owned();
    }
    format!("\"{}\"", value.replace('\\', "\\\\").replace('"', "\\\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `|` is the cursor.
    fn at(text: &str) -> (What, String, String) {
        let cursor = text.chars().position(|letter| letter == '|').unwrap_or_default();
        let text = text.replace('|', "");
        let place = of(&text, cursor);
        let replaced: String = text.chars().skip(place.from).take(place.to - place.from).collect();
        (place.what, place.typed, replaced)
    }

    #[test]
    fn the_cursor_knows_what_may_come() {
        let value = |name: &str| What::Value(name.to_owned());
        for (text, what, typed, replaced) in [
            ("|", What::Condition, "", ""),
            ("dep|", What::Condition, "dep", "dep"),
            ("dep|artment", What::Condition, "dep", "department"),
            ("department |", What::Operator, "", ""),
            ("department = |", value("department"), "", ""),
            ("department = \"Sales E|", value("department"), "Sales E", "\"Sales E"),
            ("department = Sales |", What::Joint, "", ""),
            ("department = \"Sales\" |", What::Joint, "", ""),
            ("blocked |", What::Joint, "", ""),
            ("blocked and |", What::Condition, "", ""),
            ("not (|", What::Condition, "", ""),
            ("(blocked) |", What::Joint, "", ""),
            ("license:SP|", value("license"), "SP", "SP"),
            ("group:\"Sales E|", value("group"), "Sales E", "\"Sales E"),
            ("group:\"Sales\" |", What::Joint, "", ""),
            ("department in (|", value("department"), "", ""),
            ("ž and b|", What::Condition, "b", "b"),
        ] {
            assert_eq!(at(text), (what, typed.to_owned(), replaced.to_owned()), "{text}");
        }
    }

    #[test]
    fn no_text_and_no_cursor_is_too_much() {
        for text in ["", "\"", "a:", ":::", "((", "\\", "\"\\", "a = = =", "\u{202e}\0"] {
            for cursor in 0..12 {
                let place = of(text, cursor);
                assert!(place.from <= place.to && place.to <= text.chars().count(), "{text:?} at {cursor}: {place:?}");
            }
        }
    }

    #[test]
    fn values_are_quoted_where_needed() {
        assert_eq!(quoted("SPE_E3"), "SPE_E3");
        assert_eq!(quoted("Sales EMEA"), "\"Sales EMEA\"");
        assert_eq!(quoted("a \"b\" \\"), "\"a \\\"b\\\" \\\\\"");
        assert_eq!(quoted(""), "\"\"");
    }
}
