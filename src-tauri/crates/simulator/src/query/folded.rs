//! Texts compared as the directory compares them: without regard to the case of letters.

use std::cmp::Ordering;

/// A text to compare with, folded once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Folded {
    written: String,
    lower: String,
}

/// The letters of a text in lower case.
fn letters(text: &str) -> impl DoubleEndedIterator<Item = char> + '_ {
    text.chars().flat_map(char::to_lowercase)
}

impl Folded {
    /// Folds a text.
    pub(crate) fn new(text: impl Into<String>) -> Self {
        let written = text.into();
        Self { lower: letters(&written).collect(), written }
    }

    /// The text as it was written.
    pub(crate) fn written(&self) -> &str {
        &self.written
    }

    /// Whether a text is this one.
    pub(crate) fn is(&self, text: &str) -> bool {
        if text.is_ascii() { text.eq_ignore_ascii_case(&self.lower) } else { letters(text).eq(self.lower.chars()) }
    }

    /// Whether a text begins with this one.
    pub(crate) fn begins(&self, text: &str) -> bool {
        if text.is_ascii() {
            let start = text.as_bytes().get(..self.lower.len());
            return start.is_some_and(|start| start.eq_ignore_ascii_case(self.lower.as_bytes()));
        }
        let mut letters = letters(text);
        self.lower.chars().all(|wanted| letters.next() == Some(wanted))
    }

    /// Whether a text ends with this one.
    pub(crate) fn ends(&self, text: &str) -> bool {
        if text.is_ascii() {
            let start = text.len().checked_sub(self.lower.len()).and_then(|start| text.as_bytes().get(start..));
            return start.is_some_and(|end| end.eq_ignore_ascii_case(self.lower.as_bytes()));
        }
        let mut letters = letters(text).rev();
        self.lower.chars().rev().all(|wanted| letters.next() == Some(wanted))
    }

    /// Whether a text has this one in it.
    pub(crate) fn is_in(&self, text: &str) -> bool {
        letters(text).collect::<String>().contains(&self.lower)
    }

    /// How this one stands to a text.
    pub(crate) fn order(&self, text: &str) -> Ordering {
        self.lower.chars().cmp(letters(text))
    }
}

/// How two texts stand to each other.
pub(crate) fn order(one: &str, other: &str) -> Ordering {
    letters(one).cmp(letters(other))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_case_of_letters_is_of_no_matter() {
        for (one, text) in [("Ann", "aNN"), ("ÖZTÜRK", "öztürk"), ("ΣΊΣΥΦΟΣ", "σίσυφοσ"), ("", "")] {
            assert!(Folded::new(one).is(text) && Folded::new(text).is(one), "{one} {text}");
            assert_eq!((Folded::new(one).order(text), order(one, text)), (Ordering::Equal, Ordering::Equal));
        }
        assert!(!Folded::new("Ann").is("Anna") && !Folded::new("Anna").is("Ann") && !Folded::new("Änn").is("Ann"));
        assert_eq!(
            (order("b", "ä"), order("Ab", "aC"), order("ab", "A")),
            (Ordering::Less, Ordering::Less, Ordering::Greater)
        );
    }

    #[test]
    fn texts_begin_end_and_hold() {
        let long = "Über Straße 7";
        for (part, begins, ends, holds) in [
            ("über", true, false, true),
            ("STRAßE 7", false, true, true),
            ("r s", false, false, true),
            ("", true, true, true),
            ("ÜBER STRAßE 7", true, true, true),
            ("über straße 7 und mehr", false, false, false),
            ("e 7x", false, false, false),
        ] {
            let part = Folded::new(part);
            assert_eq!((part.begins(long), part.ends(long), part.is_in(long)), (begins, ends, holds), "{part:?}");
        }
    }
}
