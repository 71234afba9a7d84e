//! What somebody may have meant who misspelt a word of the language.

use super::{Flag, Property, Relation};
use crate::UserProperty;
use crate::fold::fold;

/// The longest word that is looked at.
const LONGEST: usize = 64;

/// The nearest property, relation (with its colon) or flag; `None` when nothing is near.
pub(super) fn nearest(word: &str) -> Option<String> {
    if word.chars().count() > LONGEST {
        return None;
    }
    let typed = plain(word);
    let labels = UserProperty::ALL.iter().map(|property| (plain(property.label()), property.graph_name().to_owned()));
    if let Some((_, name)) = labels.into_iter().find(|(label, _)| *label == typed) {
        return Some(name);
    }
    let names = Property::all().map(|property| property.name.to_owned());
    let words = Relation::WORDS.into_iter().map(|word| format!("{word}:"));
    let flags = Flag::ALL.into_iter().map(|flag| flag.word().to_owned());
    let near = names.chain(words).chain(flags).map(|name| (distance(&typed, &plain(&name)), name));
    near.filter(|(distance, name)| *distance <= 1 + plain(name).chars().count() / 4)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, name)| name)
}

/// Letters and digits alone: `job title`, `jobTitle` and `job_title` are one.
fn plain(text: &str) -> String {
    let text = fold(text).replace("licence", "license");
    text.chars().filter(|letter| letter.is_alphanumeric()).collect()
}

/// How many letters must be put in, taken out, replaced or swapped with their neighbour.
fn distance(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut before: Vec<usize> = Vec::new();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    let mut last = None;
    for (place, letter) in one.chars().enumerate() {
        let mut next = vec![place + 1];
        for (at, wanted) in other.iter().enumerate() {
            let cell = |row: &[usize], at: usize| row.get(at).copied().unwrap_or(usize::MAX / 2);
            let mut least =
                (cell(&row, at) + usize::from(letter != *wanted)).min(cell(&row, at + 1) + 1).min(cell(&next, at) + 1);
            if at > 0 && last == Some(*wanted) && other.get(at - 1) == Some(&letter) {
                least = least.min(cell(&before, at - 1) + 1);
            }
            next.push(least);
        }
        before = std::mem::replace(&mut row, next);
        last = Some(letter);
    }
    row.last().copied().unwrap_or(0)
}
