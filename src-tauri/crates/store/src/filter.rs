//! Which people a list has: its conditions in SQL, and as a set of rows.

use crate::users::source_word;
use crate::{PeopleQuery, StoreError, fold};
use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

/// The conditions of a query; all of them must hold.
pub(crate) struct Filter {
    pub(crate) conditions: Vec<Condition>,
    /// The words that were typed.
    typed: Option<fold::Typed>,
}

/// One condition with its values.
#[derive(Debug)]
pub(crate) struct Condition {
    clause: &'static str,
    // The rows it lets through, without a look at the people themselves.
    rows: &'static str,
    values: Vec<Value>,
}

impl Filter {
    pub(crate) fn of(query: &PeopleQuery) -> Self {
        let mut filter = Self { conditions: Vec::new(), typed: fold::typed(&query.text) };
        let mut and = |clause, rows, values| filter.conditions.push(Condition { clause, rows, values });
        if let Some(typed) = &filter.typed {
            and(
                "user_row IN (SELECT rowid FROM users_search WHERE users_search MATCH ?)",
                "SELECT rowid FROM users_search WHERE users_search MATCH ?",
                vec![typed.query().into()],
            );
        }
        if let Some(department) = &query.department {
            // The folded form is there for its index.
            and(
                "sort_department = ? AND department = ?",
                "SELECT user_row FROM users WHERE sort_department = ? AND department = ?",
                vec![fold::sort_key(department).into(), department.clone().into()],
            );
        }
        if let Some(sku) = query.license {
            and(
                "user_row IN (SELECT user_row FROM user_licenses WHERE sku_id = ?)",
                "SELECT user_row FROM user_licenses WHERE sku_id = ?",
                vec![sku.as_uuid().as_bytes().to_vec().into()],
            );
        }
        if let Some(source) = query.source {
            let values = vec![source_word(source).to_owned().into()];
            and("source = ?", "SELECT user_row FROM users WHERE source = ?", values);
        }
        if let Some(sign_in) = query.sign_in {
            let values = vec![sign_in.into()];
            and("account_enabled = ?", "SELECT user_row FROM users WHERE account_enabled = ?", values);
        }
        filter
    }

    /// What was typed, where it is all there is.
    pub(crate) fn only_typed(&self) -> Option<&fold::Typed> {
        self.typed.as_ref().filter(|_| self.conditions.len() == 1)
    }

    /// The conditions in SQL, for [`Filter::values`].
    pub(crate) fn clause(&self) -> String {
        clause(&self.conditions)
    }

    pub(crate) fn values(&self) -> impl Iterator<Item = &Value> {
        values(&self.conditions)
    }
}

fn clause(conditions: &[Condition]) -> String {
    let clauses: Vec<&str> = conditions.iter().map(|condition| condition.clause).collect();
    if clauses.is_empty() { String::new() } else { format!("WHERE {}", clauses.join(" AND ")) }
}

fn values(conditions: &[Condition]) -> impl Iterator<Item = &Value> {
    conditions.iter().flat_map(|condition| &condition.values)
}

/// What the rows that some conditions let through are remembered under.
pub(crate) fn name(conditions: &[Condition]) -> String {
    format!("{conditions:?}")
}

impl Condition {
    /// The rows it lets through.
    pub(crate) fn rows(&self, connection: &Connection) -> Result<Rows, StoreError> {
        let mut statement = connection.prepare_cached(self.rows)?;
        Rows::read(statement.query(params_from_iter(&self.values))?)
    }
}

/// A set of rows, a bit each: an eighth of a megabyte for a million people.
#[derive(Debug, Default)]
pub(crate) struct Rows {
    bits: Vec<u64>,
    pub(crate) count: u64,
}

impl Rows {
    fn read(mut found: rusqlite::Rows<'_>) -> Result<Self, StoreError> {
        let mut rows = Self::default();
        while let Some(row) = found.next()? {
            rows.insert(row.get(0)?);
        }
        Ok(rows)
    }

    /// Those that are in both.
    pub(crate) fn and(&self, other: &Self) -> Self {
        let bits: Vec<u64> = self.bits.iter().zip(&other.bits).map(|(one, other)| one & other).collect();
        let count = bits.iter().map(|bits| u64::from(bits.count_ones())).sum();
        Self { bits, count }
    }

    /// Those that more conditions let through, by a look at each of the people.
    pub(crate) fn looked_at(&self, connection: &Connection, conditions: &[Condition]) -> Result<Self, StoreError> {
        let sql = format!(
            "SELECT user_row FROM json_each(?) AS asked CROSS JOIN users ON user_row = asked.value {}",
            clause(conditions)
        );
        let list = Value::from(self.list()?);
        let mut statement = connection.prepare_cached(&sql)?;
        Self::read(statement.query(params_from_iter(std::iter::once(&list).chain(values(conditions))))?)
    }

    /// As a list that `json_each` reads, in the order of arrival.
    pub(crate) fn list(&self) -> Result<String, StoreError> {
        Ok(serde_json::to_string(&self.iter().collect::<Vec<u32>>())?)
    }

    fn insert(&mut self, row: u32) {
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

    fn iter(&self) -> impl Iterator<Item = u32> {
        let bits = self.bits.iter().zip(0_u32..);
        bits.flat_map(|(bits, place)| {
            (0..64).filter(move |bit| bits & (1 << bit) != 0).map(move |bit| place * 64 + bit)
        })
    }
}
