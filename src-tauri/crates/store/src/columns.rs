//! Table `user_columns`: one property of many people in a row, so that a filter or an order reads it and nothing else.
//!
//! Kept in step with `user_properties` by the same transaction. A block holds the cells of [`BLOCK`] rows: its different
//! values, and for each row the number of its value; 0 is a property that was never read.

use crate::StoreError;
use model::{Properties, UserProperty};
use rusqlite::{Connection, OptionalExtension, params};
use serde_json::Value;
use std::collections::{BTreeMap, HashMap};

/// Rows of a block.
pub(crate) const BLOCK: u32 = 1024;
/// From so many values on, the place of a value is looked up in a table.
const LOOK_UP: usize = 24;

/// A column: a property's, or the one that says who is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Column(u16);

impl Column {
    /// Has a value for everybody who is in the directory.
    pub(crate) const PRESENT: Self = Self(0);

    /// That of a property, by Graph's name.
    pub(crate) fn of(graph_name: &str) -> Option<Self> {
        let number = (1_u16..).zip(UserProperty::ALL).find(|(_, property)| property.graph_name() == graph_name);
        number.map(|(number, _)| Self(number))
    }

    fn place(self, block: u32) -> i64 {
        i64::from(self.0) << 32 | i64::from(block)
    }
}

/// The cells of a block.
#[derive(Debug, Default)]
pub(crate) struct Block {
    values: Vec<Vec<u8>>,
    /// For each row 0, or one more than the place of its value.
    numbers: Vec<u16>,
    places: HashMap<Vec<u8>, u16>,
}

impl Block {
    /// `None` when the bytes are not a block.
    pub(crate) fn read(bytes: &[u8]) -> Option<Self> {
        let mut left = bytes;
        let count = usize::try_from(length(&mut left)?).ok()?;
        let mut values = Vec::with_capacity(count.min(BLOCK as usize));
        for _ in 0..count {
            let size = usize::try_from(length(&mut left)?).ok()?;
            values.push(left.get(..size)?.to_vec());
            left = left.get(size..)?;
        }
        let numbers = if count < 255 {
            left.iter().map(|number| u16::from(*number)).collect()
        } else {
            left.chunks_exact(2).filter_map(|pair| Some(u16::from_le_bytes(pair.try_into().ok()?))).collect()
        };
        Some(Self { values, numbers, places: HashMap::new() })
    }

    /// Its bytes; `None` when nothing is in it.
    fn written(&self) -> Option<Vec<u8>> {
        let mut used: Vec<u16> = vec![0; self.values.len() + 1];
        let (mut count, mut body) = (0_u16, Vec::new());
        let mut numbers = Vec::with_capacity(self.numbers.len());
        for number in &self.numbers {
            let Some(new) = used.get_mut(usize::from(*number)) else { continue };
            if *number > 0 && *new == 0 {
                count += 1;
                *new = count;
                let value = self.values.get(usize::from(*number) - 1).map_or(&[][..], Vec::as_slice);
                push_length(&mut body, value.len() as u64);
                body.extend_from_slice(value);
            }
            numbers.push(*new);
        }
        while numbers.last() == Some(&0) {
            numbers.pop();
        }
        if numbers.is_empty() {
            return None;
        }
        let mut bytes = Vec::with_capacity(body.len() + 2 * numbers.len() + 4);
        push_length(&mut bytes, u64::from(count));
        bytes.extend_from_slice(&body);
        for number in numbers {
            let pair = number.to_le_bytes();
            bytes.extend_from_slice(if count < 255 { pair.get(..1).unwrap_or(&pair) } else { &pair });
        }
        Some(bytes)
    }

    fn set(&mut self, place: usize, cell: Option<&[u8]>) {
        if place >= self.numbers.len() {
            self.numbers.resize(place + 1, 0);
        }
        let number = cell.map_or(0, |cell| self.number(cell));
        if let Some(slot) = self.numbers.get_mut(place) {
            *slot = number;
        }
    }

    fn number(&mut self, cell: &[u8]) -> u16 {
        if self.values.len() < LOOK_UP {
            if let Some((number, _)) = (1_u16..).zip(&self.values).find(|(_, value)| *value == cell) {
                return number;
            }
        } else {
            if self.places.is_empty() {
                self.places = self.values.iter().cloned().zip(1_u16..).collect();
            }
            if let Some(number) = self.places.get(cell) {
                return *number;
            }
        }
        self.values.push(cell.to_vec());
        let number = u16::try_from(self.values.len()).unwrap_or(u16::MAX);
        if !self.places.is_empty() {
            self.places.insert(cell.to_vec(), number);
        }
        number
    }

    /// The different values as they are written.
    pub(crate) fn values(&self) -> &[Vec<u8>] {
        &self.values
    }

    /// For each row 0, or one more than the place of its value.
    pub(crate) fn numbers(&self) -> &[u16] {
        &self.numbers
    }
}

/// The text of a cell that is one.
pub(crate) fn text(cell: &[u8]) -> Option<&str> {
    cell.strip_prefix(b"\"").and_then(|text| std::str::from_utf8(text).ok())
}

/// The value of a cell.
pub(crate) fn value(cell: &[u8]) -> Value {
    match text(cell) {
        Some(text) => Value::from(text),
        None => serde_json::from_slice(cell).unwrap_or(Value::Null),
    }
}

fn cell(value: &Value) -> Vec<u8> {
    match value {
        Value::String(text) => [b"\"", text.as_bytes()].concat(),
        other => other.to_string().into_bytes(),
    }
}

fn length(bytes: &mut &[u8]) -> Option<u64> {
    let mut number = 0;
    for shift in (0..63).step_by(7) {
        let (byte, rest) = bytes.split_first()?;
        *bytes = rest;
        number |= u64::from(byte & 0x7F) << shift;
        if byte & 0x80 == 0 {
            return Some(number);
        }
    }
    None
}

fn push_length(bytes: &mut Vec<u8>, mut number: u64) {
    while number > 0x7F {
        bytes.push((number & 0x7F) as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

/// What a transaction does to the columns.
#[derive(Debug, Default)]
pub(crate) struct Pending {
    blocks: BTreeMap<(Column, u32), Block>,
}

impl Pending {
    /// Somebody who was not there.
    pub(crate) fn add(&mut self, connection: &Connection, row: u32, properties: &Properties) -> Result<(), StoreError> {
        self.set(connection, Column::PRESENT, row, Some(b"true"))?;
        self.each(|pending, name, column| match properties.get(name) {
            Some(value) => pending.set(connection, column, row, Some(&cell(value))),
            None => Ok(()),
        })
    }

    /// Somebody of whom something changed.
    pub(crate) fn change(
        &mut self,
        connection: &Connection,
        row: u32,
        before: &Properties,
        after: &Properties,
    ) -> Result<(), StoreError> {
        self.each(|pending, name, column| {
            let (before, after) = (before.get(name), after.get(name));
            if before == after {
                return Ok(());
            }
            pending.set(connection, column, row, after.map(cell).as_deref())
        })
    }

    /// Somebody who left.
    pub(crate) fn remove(&mut self, connection: &Connection, row: u32, last: &Properties) -> Result<(), StoreError> {
        self.set(connection, Column::PRESENT, row, None)?;
        self.each(|pending, name, column| match last.get(name) {
            Some(_) => pending.set(connection, column, row, None),
            None => Ok(()),
        })
    }

    fn each(
        &mut self,
        mut work: impl FnMut(&mut Self, &str, Column) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        (1_u16..)
            .zip(UserProperty::ALL)
            .try_for_each(|(number, property)| work(self, property.graph_name(), Column(number)))
    }

    fn set(
        &mut self,
        connection: &Connection,
        column: Column,
        row: u32,
        cell: Option<&[u8]>,
    ) -> Result<(), StoreError> {
        let number = row / BLOCK;
        let block = match self.blocks.entry((column, number)) {
            std::collections::btree_map::Entry::Occupied(there) => there.into_mut(),
            std::collections::btree_map::Entry::Vacant(free) => {
                free.insert(stored(connection, column, number)?.unwrap_or_default())
            }
        };
        block.set((row % BLOCK) as usize, cell);
        Ok(())
    }

    /// Writes them. Without it the transaction must not be committed.
    pub(crate) fn write(&mut self, connection: &Connection) -> Result<(), StoreError> {
        let mut put =
            connection.prepare_cached("INSERT OR REPLACE INTO user_columns (place, cells) VALUES (?1, ?2)")?;
        for ((column, number), block) in std::mem::take(&mut self.blocks) {
            match block.written() {
                Some(cells) => put.execute(params![column.place(number), cells])?,
                None => connection
                    .prepare_cached("DELETE FROM user_columns WHERE place = ?1")?
                    .execute([column.place(number)])?,
            };
        }
        Ok(())
    }
}

fn stored(connection: &Connection, column: Column, number: u32) -> Result<Option<Block>, StoreError> {
    let cells: Option<Vec<u8>> = connection
        .prepare_cached("SELECT cells FROM user_columns WHERE place = ?1")?
        .query_row([column.place(number)], |row| row.get(0))
        .optional()?;
    Ok(cells.as_deref().and_then(Block::read))
}

/// Reads a column: `each` is given the first row of a block and the block.
pub(crate) fn read(
    connection: &Connection,
    column: Column,
    mut each: impl FnMut(u32, &Block) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let mut statement = connection
        .prepare_cached("SELECT place, cells FROM user_columns WHERE place BETWEEN ?1 AND ?2 ORDER BY place")?;
    let mut rows = statement.query([column.place(0), column.place(u32::MAX)])?;
    while let Some(row) = rows.next()? {
        let number = u32::try_from(row.get::<_, i64>(0)? & 0xFFFF_FFFF).unwrap_or(0);
        if let Some(block) = Block::read(row.get_ref(1)?.as_blob().unwrap_or_default()) {
            each(number.saturating_mul(BLOCK), &block)?;
        }
    }
    Ok(())
}

/// The cells of one block: `each` is given the place of a row in it and its cell.
pub(crate) fn read_block(
    connection: &Connection,
    property: UserProperty,
    number: u32,
    mut each: impl FnMut(usize, &[u8]),
) -> Result<(), StoreError> {
    let Some(column) = Column::of(property.graph_name()) else { return Ok(()) };
    let Some(block) = stored(connection, column, number)? else { return Ok(()) };
    for (place, number) in block.numbers.iter().enumerate() {
        if let Some(cell) = usize::from(*number).checked_sub(1).and_then(|at| block.values.get(at)) {
            each(place, cell);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_block_gives_back_what_was_set(cells in proptest::collection::vec(
            (0..BLOCK as usize, proptest::option::of(0..400_u32)), 0..2000)
        ) {
            let mut block = Block::default();
            let mut expected = vec![None; BLOCK as usize];
            for (place, cell) in cells {
                let cell = cell.map(|number| format!("\"v{number}").into_bytes());
                block.set(place, cell.as_deref());
                expected[place] = cell;
            }
            let again = block.written().map(|bytes| Block::read(&bytes).unwrap()).unwrap_or_default();
            for (place, expected) in expected.iter().enumerate() {
                let number = again.numbers().get(place).copied().unwrap_or(0);
                let found = usize::from(number).checked_sub(1).map(|place| again.values()[place].clone());
                prop_assert_eq!(&found, expected);
            }
        }

        #[test]
        fn bytes_that_are_no_block_do_not_break_it(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let _ = Block::read(&bytes);
        }
    }
}
