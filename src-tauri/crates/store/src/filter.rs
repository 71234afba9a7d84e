//! Which people a list has, as sets of rows: one for each condition, combined by and, or and not.

use crate::columns::{self, Block, Column};
use crate::counts::Version;
use crate::relations::{self, Resolved};
use crate::{Store, StoreError, fold, ids};
use jiff::Timestamp;
use model::filter::{Condition, Expression};
use model::{UserId, UserProperty};
use rusqlite::Connection;
use std::sync::Arc;

/// Of which state of the copy a set is.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Moment {
    /// Moves with whatever a list may depend on.
    pub(crate) version: Version,
    /// What is kept beside the people (who is in a group, what changed since) is as it was then. The people themselves are as
    /// they are now.
    pub(crate) as_of: Option<Timestamp>,
}

impl Moment {
    pub(crate) fn now(connection: &Connection) -> Result<Self, StoreError> {
        Ok(Self { version: Version::now(connection)?, as_of: None })
    }

    /// What the rows of an expression are remembered under.
    fn name(&self, expression: &Expression) -> String {
        self.as_of.map_or_else(|| expression.to_string(), |at| format!("\0{at}\0{expression}"))
    }
}

impl Store {
    /// The rows of everybody an expression means. Remembered, as is every condition of it, until something changes.
    pub(crate) fn rows_of(
        &self,
        connection: &Connection,
        moment: Moment,
        expression: &Expression,
    ) -> Result<Arc<Rows>, StoreError> {
        let name = moment.name(expression);
        if let Some(known) = self.remembered(moment.version).lists.get(&name) {
            return Ok(Arc::clone(known));
        }
        let rows = match expression {
            Expression::Everybody => everybody(connection)?,
            Expression::And(all) => {
                let mut rows: Option<Rows> = None;
                for one in all {
                    let more = self.rows_of(connection, moment, one)?;
                    rows = Some(rows.map_or_else(|| more.and(&more), |rows| rows.and(&more)));
                }
                rows.unwrap_or_default()
            }
            Expression::Or(any) => {
                let mut rows = Rows::default();
                for one in any {
                    rows = rows.or(&*self.rows_of(connection, moment, one)?);
                }
                rows
            }
            Expression::Not(one) => {
                let all = self.rows_of(connection, moment, &Expression::Everybody)?;
                all.without(&*self.rows_of(connection, moment, one)?)
            }
            Expression::Condition(condition) => self.rows_of_condition(connection, moment, condition)?,
        };
        let rows = Arc::new(rows);
        self.remembered(moment.version).keep_list(name, Arc::clone(&rows));
        Ok(rows)
    }

    fn rows_of_condition(
        &self,
        connection: &Connection,
        moment: Moment,
        condition: &Condition,
    ) -> Result<Rows, StoreError> {
        let everybody = || self.rows_of(connection, moment, &Expression::Everybody);
        if let Some(fact) = relations::fact(condition) {
            let ids = relations::with_fact(connection, fact, |value| condition.holds_of(Some(value)))?;
            let fitting = rows_of_ids(connection, ids)?;
            if !condition.holds_of(None) {
                return Ok(fitting);
            }
            let known = rows_of_ids(connection, relations::with_fact(connection, fact, |_| true)?)?;
            return Ok(everybody()?.without(&known).or(&fitting));
        }
        if let Some(column) = condition.property().and_then(Column::of) {
            let mut test = condition.test();
            let none = test.holds_of(None);
            return scan(connection, column, none, everybody, |cell| match columns::text(cell) {
                Some(text) => test.holds_of_text(text),
                None => std::str::from_utf8(cell).is_ok_and(|json| test.holds_of_json(json)),
            });
        }
        let Condition::Relation(relation) = condition else { return Ok(Rows::default()) };
        match relations::resolve(connection, relation, moment.as_of)? {
            Resolved::Ids(ids) => rows_of_ids(connection, ids),
            resolved => {
                let Some(column) = resolved.property().and_then(Column::of) else { return Ok(Rows::default()) };
                let none = resolved.holds_of(None);
                scan(connection, column, none, everybody, |cell| resolved.holds_of(Some(&columns::value(cell))))
            }
        }
    }

    /// The rows of whom some typed words find.
    pub(crate) fn rows_of_typed(
        &self,
        connection: &Connection,
        moment: Moment,
        typed: &fold::Typed,
    ) -> Result<Arc<Rows>, StoreError> {
        // No filter begins like this.
        let name = format!("\0{}", typed.query());
        if let Some(known) = self.remembered(moment.version).lists.get(&name) {
            return Ok(Arc::clone(known));
        }
        let mut statement = connection.prepare_cached("SELECT rowid FROM users_search WHERE users_search MATCH ?1")?;
        let mut rows = Rows::default();
        let mut found = statement.query([typed.query()])?;
        while let Some(row) = found.next()? {
            rows.insert(row.get(0)?);
        }
        let rows = Arc::new(rows);
        self.remembered(moment.version).keep_list(name, Arc::clone(&rows));
        Ok(rows)
    }
}

fn everybody(connection: &Connection) -> Result<Rows, StoreError> {
    let mut rows = Rows::default();
    columns::read(connection, Column::PRESENT, |first, block| {
        rows.insert_where(first, block, &[true]);
        Ok(())
    })?;
    Ok(rows)
}

/// The rows of a column whose cell fits; `none` says whether a cell that was never read does.
fn scan(
    connection: &Connection,
    column: Column,
    none: bool,
    everybody: impl FnOnce() -> Result<Arc<Rows>, StoreError>,
    mut fits: impl FnMut(&[u8]) -> bool,
) -> Result<Rows, StoreError> {
    let (mut rows, mut read) = (Rows::default(), Rows::default());
    columns::read(connection, column, |first, block| {
        let fitting: Vec<bool> = block.values().iter().map(|cell| fits(cell)).collect();
        rows.insert_where(first, block, &fitting);
        if none {
            read.insert_where(first, block, &vec![true; fitting.len()]);
        }
        Ok(())
    })?;
    Ok(if none { everybody()?.without(&read).or(&rows) } else { rows })
}

/// The rows of these people; whoever is not in the directory is left out.
pub(crate) fn rows_of_ids(connection: &Connection, ids: impl IntoIterator<Item = UserId>) -> Result<Rows, StoreError> {
    let mut rows = Rows::default();
    for (_, row) in ids::present(connection, ids)? {
        rows.insert(row);
    }
    Ok(rows)
}

/// How many people, or how many of some of them, have each value of a property. A value may come more than once.
pub(crate) fn counted(
    connection: &Connection,
    property: UserProperty,
    of: Option<&Rows>,
    mut each: impl FnMut(&[u8], u64),
) -> Result<(), StoreError> {
    let Some(column) = Column::of(property.graph_name()) else { return Ok(()) };
    columns::read(connection, column, |first, block| {
        let mut counts = vec![0_u64; block.values().len() + 1];
        let numbers = (first..).zip(block.numbers()).filter(|(row, _)| of.is_none_or(|of| of.contains(*row)));
        for (_, number) in numbers {
            if let Some(count) = counts.get_mut(usize::from(*number)) {
                *count += 1;
            }
        }
        for (cell, count) in block.values().iter().zip(counts.iter().skip(1)).filter(|(_, count)| **count > 0) {
            each(cell, *count);
        }
        Ok(())
    })
}

/// A set of rows, a bit each: an eighth of a megabyte for a million people.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Rows {
    bits: Vec<u64>,
    pub(crate) count: u64,
}

impl Rows {
    fn of(bits: Vec<u64>) -> Self {
        let count = bits.iter().map(|bits| u64::from(bits.count_ones())).sum();
        Self { bits, count }
    }

    /// Those that are in both.
    pub(crate) fn and(&self, other: &Self) -> Self {
        Self::of(self.bits.iter().zip(&other.bits).map(|(one, other)| one & other).collect())
    }

    /// Those that are in one of them.
    pub(crate) fn or(&self, other: &Self) -> Self {
        let length = self.bits.len().max(other.bits.len());
        let word = |rows: &Self, at: usize| rows.bits.get(at).copied().unwrap_or(0);
        Self::of((0..length).map(|at| word(self, at) | word(other, at)).collect())
    }

    /// Those that are not in the other.
    pub(crate) fn without(&self, other: &Self) -> Self {
        let words = self.bits.iter().enumerate();
        Self::of(words.map(|(at, bits)| bits & !other.bits.get(at).copied().unwrap_or(0)).collect())
    }

    /// Adds the rows of a block whose value fits. Blocks begin at a multiple of 64.
    fn insert_where(&mut self, first: u32, block: &Block, fitting: &[bool]) {
        let start = first as usize / 64;
        let words = block.numbers().len().div_ceil(64);
        if start + words > self.bits.len() {
            self.bits.resize(start + words, 0);
        }
        for (word, numbers) in self.bits.iter_mut().skip(start).zip(block.numbers().chunks(64)) {
            let before = word.count_ones();
            for (bit, number) in numbers.iter().enumerate() {
                let fits = usize::from(*number).checked_sub(1).and_then(|at| fitting.get(at)).copied().unwrap_or(false);
                *word |= u64::from(fits) << bit;
            }
            self.count += u64::from(word.count_ones() - before);
        }
    }

    pub(crate) fn insert(&mut self, row: u32) {
        let place = row as usize / 64;
        if place >= self.bits.len() {
            self.bits.resize(place + 1, 0);
        }
        if let Some(bits) = self.bits.get_mut(place) {
            let bit = 1 << (row % 64);
            self.count += u64::from(*bits & bit == 0);
            *bits |= bit;
        }
    }

    pub(crate) fn contains(&self, row: u32) -> bool {
        self.bits.get(row as usize / 64).is_some_and(|bits| bits & (1 << (row % 64)) != 0)
    }

    /// In the order of arrival.
    pub(crate) fn iter(&self) -> impl Iterator<Item = u32> {
        let bits = self.bits.iter().zip(0_u32..);
        bits.flat_map(|(bits, place)| {
            (0..64).filter(move |bit| bits & (1 << bit) != 0).map(move |bit| place * 64 + bit)
        })
    }
}
