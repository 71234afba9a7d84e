//! The orders of the People list.
//!
//! The order by name is an index. Every other one is made of it and a column when it is asked for, and remembered as four bytes
//! a person until somebody changes.

use crate::columns::{self, Column};
use crate::filter::Rows;
use crate::{PeopleSort, StoreError, fold};
use model::filter::{Condition, Expression, Flag};
use model::property::Kind;
use model::{Properties, UserProperty};
use rusqlite::Connection;
use serde_json::Value;

/// What people are sorted by who are alike in everything else, and what follows ORDER BY for the order by name.
pub(crate) fn by_name(descending: bool) -> &'static str {
    if descending { "sort_name DESC, letters DESC, user_row DESC" } else { "sort_name, letters, user_row" }
}

/// The words that keep SQLite to the index of names; nothing as long as there is none.
pub(crate) fn indexed_by_name(connection: &Connection) -> Result<&'static str, StoreError> {
    let there = connection
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE type = 'index' AND name = 'users_by_name')")?
        .query_row([], |row| row.get::<_, bool>(0))?;
    Ok(if there { "INDEXED BY users_by_name" } else { "" })
}

impl PeopleSort {
    /// The property people are sorted by; `None` where it is not one alone.
    pub(crate) const fn property(self) -> Option<UserProperty> {
        match self {
            Self::Name | Self::Source => None,
            Self::SignInName => Some(UserProperty::UserPrincipalName),
            Self::SignIn => Some(UserProperty::AccountEnabled),
            Self::Department => Some(UserProperty::Department),
            Self::JobTitle => Some(UserProperty::JobTitle),
            Self::By(property) => Some(property),
        }
    }

    /// What somebody is sorted by, before their name.
    pub(crate) fn key(self, properties: &Properties) -> String {
        match (self, self.property()) {
            (_, Some(property)) => key(property, properties.get(property.graph_name())),
            (Self::Source, None) => {
                let is = |flag| {
                    let condition = Condition::Flag(flag);
                    condition.holds_of(condition.property().and_then(|property| properties.get(property)))
                };
                source(is(Flag::Guest), is(Flag::Synced)).to_string()
            }
            (_, None) => String::new(),
        }
    }
}

const fn source(guest: bool, synced: bool) -> u32 {
    match (guest, synced) {
        (true, _) => 2,
        (false, false) => 1,
        (false, true) => 0,
    }
}

/// What a value is sorted by.
fn key(property: UserProperty, value: Option<&Value>) -> String {
    match (property.kind(), value) {
        (Kind::Flag, value) => match value.and_then(Value::as_bool) {
            None => String::new(),
            Some(flag) => u8::from(flag).to_string(),
        },
        (Kind::Json, Some(Value::Array(values))) => format!("{:06}", values.len()),
        (Kind::Json, _) => "000000".to_owned(),
        (_, Some(Value::Array(values))) => text(&values.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(" ")),
        (_, value) => text(value.and_then(Value::as_str).unwrap_or_default()),
    }
}

/// Spellings that differ in case or accents alone come one after the other, each by itself.
fn text(text: &str) -> String {
    let mut key = fold::sort_key(text);
    if !text.is_empty() && key != text {
        key.push('\0');
        key.push_str(text);
    }
    key
}

/// Everybody by name.
pub(crate) fn names(connection: &Connection) -> Result<Vec<u32>, StoreError> {
    let sql = format!("SELECT user_row FROM users {} ORDER BY {}", indexed_by_name(connection)?, by_name(false));
    let mut statement = connection.prepare_cached(&sql)?;
    let rows = statement.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
    Ok(rows)
}

/// Everybody by a property, people alike in it by name.
pub(crate) fn by_property(
    connection: &Connection,
    property: UserProperty,
    names: &[u32],
) -> Result<Vec<u32>, StoreError> {
    let mut keys = Keys::default();
    // The first is that of people without the property.
    keys.push(&key(property, None));
    let mut key_of_row = Vec::new();
    if let Some(column) = Column::of(property.graph_name()) {
        columns::read(connection, column, |first, block| {
            let before = u32::try_from(keys.places.len()).unwrap_or(u32::MAX);
            for cell in block.values() {
                match (property.kind(), columns::text(cell)) {
                    (Kind::Text | Kind::Time, Some(own)) => keys.push(&text(own)),
                    _ => keys.push(&key(property, Some(&columns::value(cell)))),
                }
            }
            key_of_row.resize((first as usize).max(key_of_row.len()), 0);
            let numbers = block.numbers().iter().map(|number| u32::from(*number));
            key_of_row.extend(numbers.map(|number| if number == 0 { 0 } else { before + number - 1 }));
            Ok(())
        })?;
    }
    let ranks = keys.ranks();
    let rank = |row: u32| {
        let key = key_of_row.get(row as usize).copied().unwrap_or(0);
        ranks.get(key as usize).copied().unwrap_or(0)
    };
    Ok(sorted(names, keys.places.len(), rank))
}

/// Everybody by who owns the account.
pub(crate) fn by_source(names: &[u32], guests: &Rows, synced: &Rows) -> Vec<u32> {
    sorted(names, 3, |row| source(guests.contains(row), synced.contains(row)))
}

/// What [`by_source`] needs.
pub(crate) fn source_sets() -> [Expression; 2] {
    [Flag::Guest, Flag::Synced].map(|flag| Expression::Condition(Condition::Flag(flag)))
}

/// Rows by rank; those of one rank stay as they are.
fn sorted(rows: &[u32], ranks: usize, rank: impl Fn(u32) -> u32) -> Vec<u32> {
    let mut next = vec![0_u32; ranks + 1];
    for row in rows {
        if let Some(count) = next.get_mut(rank(*row) as usize + 1) {
            *count += 1;
        }
    }
    let mut sum = 0;
    for start in &mut next {
        sum += *start;
        *start = sum;
    }
    let mut sorted = vec![0; rows.len()];
    for row in rows {
        if let Some(place) = next.get_mut(rank(*row) as usize) {
            if let Some(slot) = sorted.get_mut(*place as usize) {
                *slot = *row;
            }
            *place += 1;
        }
    }
    sorted
}

/// Many keys in one text.
#[derive(Default)]
struct Keys {
    all: String,
    /// The first sixteen bytes, which decide most comparisons, and where the whole key is.
    places: Vec<(u128, u32, u32)>,
}

impl Keys {
    fn push(&mut self, key: &str) {
        let mut first = [0; 16];
        for (slot, byte) in first.iter_mut().zip(key.bytes()) {
            *slot = byte;
        }
        let place = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
        let start = place(self.all.len());
        self.all.push_str(key);
        self.places.push((u128::from_be_bytes(first), start, place(self.all.len())));
    }

    fn text(&self, at: u32) -> &str {
        let place = self.places.get(at as usize).copied().unwrap_or_default();
        self.all.get(place.1 as usize..place.2 as usize).unwrap_or_default()
    }

    /// For every key in the order they were given, how many different ones come before it.
    fn ranks(&self) -> Vec<u32> {
        // What is compared lies beside what is sorted: a look at the whole key is a look somewhere else in memory.
        let mut order: Vec<(u128, u32)> = (0..).zip(&self.places).map(|(at, place)| (place.0, at)).collect();
        order.sort_unstable_by(|one, other| one.0.cmp(&other.0).then_with(|| self.text(one.1).cmp(self.text(other.1))));
        let mut ranks = vec![0; order.len()];
        let (mut rank, mut before) = (0, None);
        for (first, at) in order {
            let own = (first, self.text(at));
            if before.is_some_and(|before| before != own) {
                rank += 1;
            }
            before = Some(own);
            if let Some(slot) = ranks.get_mut(at as usize) {
                *slot = rank;
            }
        }
        ranks
    }
}
