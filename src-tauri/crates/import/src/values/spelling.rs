//! Spellings that are probably one.

use super::ValueMatch;
use crate::column::Sureness;
use crate::words::bare;
use model::rule::similar;
use std::collections::{BTreeMap, HashMap};

/// Above this many different values, those a letter or two apart are not looked for: it would take too long and help nobody.
const MOST: usize = 2_000;
/// Shorter words are near too many others.
const SHORTEST: usize = 6;

/// Values that are probably another value written otherwise: in other case, with other spaces, or a letter or two apart. `known` are the
/// spellings in use in the directory, which win.
pub(super) fn near_equal(counts: &BTreeMap<&str, u32>, known: &[String]) -> Vec<ValueMatch> {
    let mut usual: HashMap<String, &str> = HashMap::new();
    let mut rows: HashMap<String, u32> = HashMap::new();
    for (value, count) in counts {
        let key = bare(value);
        *rows.entry(key.clone()).or_default() += count;
        let spelling = usual.entry(key).or_insert(value);
        if counts.get(spelling).is_some_and(|most| count > most) {
            *spelling = value;
        }
    }
    let in_use: HashMap<String, &str> = known.iter().map(|name| (bare(name), name.as_str())).collect();
    for (key, spelling) in &mut usual {
        if let Some(known) = in_use.get(key) {
            *spelling = known;
        }
    }
    let mut candidates: Vec<(&str, &str)> = in_use.iter().map(|(key, name)| (key.as_str(), *name)).collect();
    candidates
        .extend(usual.iter().filter(|(key, _)| !in_use.contains_key(*key)).map(|(key, name)| (key.as_str(), *name)));
    let look = candidates.len() <= MOST;
    let mut found = Vec::new();
    for (value, count) in counts {
        let key = bare(value);
        let same = usual.get(&key).copied().filter(|spelling| spelling != value);
        let near = || near(&key, &rows, &in_use, &candidates).filter(|_| look);
        let proposal = match same {
            Some(spelling) => Some((spelling, Sureness::Sure, "the same but for case and spaces")),
            None => near().map(|spelling| (spelling, Sureness::Maybe, "a letter or two apart")),
        };
        if let Some((spelling, sure, reason)) = proposal {
            found.push(ValueMatch {
                value: (*value).to_owned(),
                count: *count,
                proposal: Some(spelling.to_owned()),
                label: Some(spelling.to_owned()),
                sure,
                reason: reason.to_owned(),
                chosen: None,
            });
        }
    }
    found
}

/// The spelling a rarer one is near to: one in use, or one that more rows have.
fn near<'a>(
    key: &str,
    rows: &HashMap<String, u32>,
    in_use: &HashMap<String, &str>,
    candidates: &[(&'a str, &'a str)],
) -> Option<&'a str> {
    if key.chars().count() < SHORTEST || in_use.contains_key(key) {
        return None;
    }
    let mine = rows.get(key).copied().unwrap_or_default();
    let better = candidates.iter().filter(|(other, _)| {
        *other != key && (in_use.contains_key(*other) || rows.get(*other).is_some_and(|count| *count > mine))
    });
    let near = similar::nearest(key, better.map(|(other, _)| *other))?;
    candidates.iter().find(|(other, _)| *other == near).map(|(_, name)| *name)
}
