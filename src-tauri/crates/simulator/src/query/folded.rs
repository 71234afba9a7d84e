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
    // One capital may become several letters; rev() of each is of no matter, as both sides are turned alike.
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
