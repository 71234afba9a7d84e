//! Table `search_prefixes`: how many people have a word that begins with a letter, or with two.
//!
//! So few letters fit so many people that counting them takes longer than anybody wants to wait while typing.

use crate::StoreError;
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::HashMap;

/// The most letters of a beginning that is counted.
pub(crate) const LETTERS: usize = 2;

/// How many people have a word that begins so; `beginning` is folded and at most [`LETTERS`] long.
pub(crate) fn people(connection: &Connection, beginning: &str) -> Result<u64, StoreError> {
    let count: Option<i64> = connection
        .prepare_cached("SELECT people FROM search_prefixes WHERE prefix = ?1")?
        .query_row([beginning], |row| row.get(0))
        .optional()?;
    Ok(count.unwrap_or(0).unsigned_abs())
}

/// What a transaction does to the counts.
#[derive(Debug, Default)]
pub(crate) struct Delta {
    by: HashMap<String, i64>,
}

impl Delta {
    /// Somebody with these words came.
    pub(crate) fn add(&mut self, words: &str) {
        self.apply(words, 1);
    }

    /// Somebody with these words went.
    pub(crate) fn subtract(&mut self, words: &str) {
        self.apply(words, -1);
    }

    fn apply(&mut self, words: &str, sign: i64) {
        for beginning in beginnings(words) {
            match self.by.get_mut(beginning) {
                Some(count) => *count += sign,
                None => drop(self.by.insert(beginning.to_owned(), sign)),
            }
        }
    }

    pub(crate) fn write(&self, connection: &Connection) -> Result<(), StoreError> {
        let mut add = connection.prepare_cached(
            "INSERT INTO search_prefixes (prefix, people) VALUES (?1, ?2)
             ON CONFLICT (prefix) DO UPDATE SET people = people + ?2",
        )?;
        for (beginning, count) in self.by.iter().filter(|(_, count)| **count != 0) {
            add.execute(params![beginning, count])?;
        }
        Ok(())
    }
}

/// The beginnings of some words, each once.
fn beginnings(words: &str) -> Vec<&str> {
    let mut beginnings: Vec<&str> = Vec::new();
    for word in words.split(' ') {
        for (at, letter) in word.char_indices().take(LETTERS) {
            let beginning = word.get(..at + letter.len_utf8()).unwrap_or(word);
            if !beginnings.contains(&beginning) {
                beginnings.push(beginning);
            }
        }
    }
    beginnings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn beginnings_are_told_once() {
        for (words, expected) in
            [("", vec![]), ("anna a andrew", vec!["a", "an"]), ("žo 陈 伟 r", vec!["ž", "žo", "陈", "伟", "r"])]
        {
            assert_eq!(beginnings(words), expected, "{words}");
        }
    }
}
