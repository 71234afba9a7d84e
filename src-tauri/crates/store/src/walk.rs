//! How the rows of one page of a list are found: by the cheapest way there is, each giving the same answer.

use crate::filter::{self, Condition, Filter, Rows};
use crate::store::Remembered;
use crate::value::Json;
use crate::{PeopleQuery, PeopleSort, Store, StoreError, counts, orders, prefixes, search};
use rusqlite::Connection;
use std::sync::Arc;

// Tests have few people and go all the ways all the same.

/// Up to so many people it is cheapest to look up all of them and sort.
const FEW: u64 = if cfg!(test) { 100 } else { 1_000 };
/// So many entries of an index are walked, twice as many where people are spread unevenly; further in, the whole order is read once and remembered.
const NEAR: u64 = if cfg!(test) { 400 } else { 20_000 };
/// The same where SQLite passes them over by itself.
const NEAR_OF_EVERYBODY: u64 = if cfg!(test) { 800 } else { 60_000 };
/// From so many matches on it is cheaper to look at the people in turn than to ask for all matches.
const MANY: u64 = if cfg!(test) { 500 } else { 50_000 };
/// People that are looked at in turn where words are spread evenly; where they are not, it is given up at twice as many.
const IN_TURN: u64 = if cfg!(test) { 200 } else { 600 };

/// A piece of a sorted list, counted from the nearer end.
#[derive(Clone, Copy)]
struct Piece {
    sort: PeopleSort,
    descending: bool,
    skip: u64,
    limit: u64,
    from_end: bool,
}

impl Piece {
    /// `None` when nobody is in it.
    fn of(query: &PeopleQuery, total: u64) -> Option<Self> {
        let limit = query.limit.min(total.saturating_sub(query.offset));
        let from_end = query.offset > total / 2;
        let skip = if from_end { total.checked_sub(query.offset + limit)? } else { query.offset };
        let descending = query.descending != from_end;
        (limit > 0).then_some(Self { sort: query.sort, descending, skip, limit, from_end })
    }

    /// How many people must be passed before it is complete, when `total` of `everybody` are in the list.
    fn depth(&self, total: u64, everybody: u64) -> u64 {
        (self.skip + self.limit).saturating_mul(everybody) / total.max(1)
    }

    /// Takes the piece out of the rows of the list, which begin at its nearer end.
    fn take<E>(&self, rows: impl Iterator<Item = Result<u32, E>>) -> Result<Vec<u32>, E> {
        let (skip, limit) = (usize::try_from(self.skip), usize::try_from(self.limit));
        let mut rows =
            rows.skip(skip.unwrap_or(usize::MAX)).take(limit.unwrap_or(usize::MAX)).collect::<Result<Vec<_>, _>>()?;
        if self.from_end {
            rows.reverse();
        }
        Ok(rows)
    }
}

impl Store {
    /// How long a list is, and the rows of one page of it.
    pub(crate) fn walk(
        &self,
        connection: &Connection,
        query: &PeopleQuery,
        filter: &Filter,
    ) -> Result<(u64, Vec<u32>), StoreError> {
        let everybody = counts::read(connection)?.total;
        let version = counts::version(connection)?;
        if filter.conditions.is_empty() {
            let Some(piece) = Piece::of(query, everybody) else { return Ok((everybody, Vec::new())) };
            return Ok((everybody, self.of_everybody(connection, version, piece)?));
        }
        let known = self.remembered(version).lists.contains_key(&filter::name(&filter.conditions));
        if !known && let Some(found) = in_turn(connection, query, filter, everybody)? {
            return Ok(found);
        }
        let rows = self.rows(connection, version, &filter.conditions)?;
        let total = rows.count;
        let Some(piece) = Piece::of(query, total) else { return Ok((total, Vec::new())) };
        let order = self.remembered(version).orders.get(&piece.sort).cloned();
        if let Some(order) = order {
            return Ok((total, of_order(&order, &piece, |row| rows.contains(row))));
        }
        if total <= FEW {
            return Ok((total, sorted(connection, &rows, &piece)?));
        }
        let index = orders::indexed_by(connection, piece.sort)?;
        if let Some(index) = index.filter(|_| piece.depth(total, everybody) <= NEAR)
            && let Some(found) = of_index(connection, &index, &piece, &rows)?
        {
            return Ok((total, found));
        }
        let order = self.order(connection, version, piece.sort)?;
        Ok((total, of_order(&order, &piece, |row| rows.contains(row))))
    }

    fn of_everybody(&self, connection: &Connection, version: i64, piece: Piece) -> Result<Vec<u32>, StoreError> {
        let known = self.remembered(version).orders.contains_key(&piece.sort);
        if known || piece.skip > NEAR_OF_EVERYBODY {
            let order = self.order(connection, version, piece.sort)?;
            return Ok(of_order(&order, &piece, |_| true));
        }
        let index = orders::indexed_by(connection, piece.sort)?.unwrap_or_default();
        let sql = format!(
            "SELECT user_row FROM users {index} ORDER BY {} LIMIT {} OFFSET {}",
            orders::order_by(piece.sort, piece.descending),
            piece.limit,
            piece.skip
        );
        let mut statement = connection.prepare_cached(&sql)?;
        let whole = Piece { skip: 0, ..piece };
        Ok(whole.take(statement.query_map([], |row| row.get(0))?)?)
    }

    /// The rows that all conditions let through; remembered until somebody changes.
    fn rows(&self, connection: &Connection, version: i64, conditions: &[Condition]) -> Result<Arc<Rows>, StoreError> {
        let name = filter::name(conditions);
        if let Some(rows) = self.remembered(version).lists.get(&name) {
            return Ok(Arc::clone(rows));
        }
        let rows = match conditions {
            [] => Rows::default(),
            [only] => only.rows(connection)?,
            [fewer @ .., last] => {
                let rows = self.rows(connection, version, fewer)?;
                if rows.count <= FEW {
                    rows.looked_at(connection, std::slice::from_ref(last))?
                } else {
                    rows.and(&*self.rows(connection, version, std::slice::from_ref(last))?)
                }
            }
        };
        let rows = Arc::new(rows);
        self.remembered(version).keep_list(name, Arc::clone(&rows));
        Ok(rows)
    }

    /// Everybody's rows in an order; remembered until somebody changes. Four megabytes for a million people.
    fn order(&self, connection: &Connection, version: i64, sort: PeopleSort) -> Result<Arc<Vec<u32>>, StoreError> {
        if let Some(order) = self.remembered(version).orders.get(&sort) {
            return Ok(Arc::clone(order));
        }
        let index = orders::indexed_by(connection, sort)?.unwrap_or_default();
        let sql = format!("SELECT user_row FROM users {index} ORDER BY {}", orders::order_by(sort, false));
        let mut statement = connection.prepare_cached(&sql)?;
        let order = statement.query_map([], |row| row.get(0))?.collect::<Result<Vec<u32>, _>>()?;
        let order = Arc::new(order);
        self.remembered(version).keep_order(sort, Arc::clone(&order));
        Ok(order)
    }
}

/// One short word fits so many people that the page is full soon: their number is on record, and whether somebody fits is seen
/// by looking at them. `None` when that would take too long.
fn in_turn(
    connection: &Connection,
    query: &PeopleQuery,
    filter: &Filter,
    everybody: u64,
) -> Result<Option<(u64, Vec<u32>)>, StoreError> {
    let Some(typed) = filter.only_typed() else { return Ok(None) };
    let Some(beginning) = typed.beginning(prefixes::LETTERS) else { return Ok(None) };
    let total = prefixes::people(connection, beginning)?;
    let Some(piece) = Piece::of(query, total) else { return Ok(Some((total, Vec::new()))) };
    if total < MANY || piece.depth(total, everybody) > IN_TURN {
        return Ok(None);
    }
    let Some(index) = orders::indexed_by(connection, piece.sort)? else { return Ok(None) };
    let order = orders::order_by(piece.sort, piece.descending);
    let mut statement =
        connection.prepare_cached(&format!("SELECT user_row, properties FROM users {index} ORDER BY {order}"))?;
    let people = statement.query_map([], |row| Ok((row.get::<_, u32>(0)?, row.get::<_, Json>(1)?.0)))?;
    let fitting = people.take(2 * IN_TURN as usize).filter_map(|person| match person {
        Ok((row, properties)) => typed.fits(&search::words(&properties)).then_some(Ok(row)),
        Err(error) => Some(Err(error)),
    });
    let rows = piece.take(fitting)?;
    let complete = rows.len() as u64 == piece.limit;
    Ok(complete.then_some((total, rows)))
}

/// Looks up all rows of the list and sorts them.
fn sorted(connection: &Connection, rows: &Rows, piece: &Piece) -> Result<Vec<u32>, StoreError> {
    let list = rows.list()?;
    let sql = format!(
        "SELECT user_row FROM json_each(?1) AS asked CROSS JOIN users ON user_row = asked.value ORDER BY {}",
        orders::order_by(piece.sort, piece.descending)
    );
    let mut statement = connection.prepare_cached(&sql)?;
    Ok(piece.take(statement.query_map([list], |row| row.get(0))?)?)
}

/// Walks everybody in order and leaves out who is not in the list; `None` when they are further in than it seemed.
fn of_index(connection: &Connection, index: &str, piece: &Piece, rows: &Rows) -> Result<Option<Vec<u32>>, StoreError> {
    let order = orders::order_by(piece.sort, piece.descending);
    let mut statement = connection.prepare_cached(&format!("SELECT user_row FROM users {index} ORDER BY {order}"))?;
    let everybody = statement.query_map([], |row| row.get::<_, u32>(0))?.take(2 * NEAR as usize);
    let found = piece.take(everybody.filter(|row| row.as_ref().map_or(true, |row| rows.contains(*row))))?;
    Ok((found.len() as u64 == piece.limit).then_some(found))
}

/// The same along an order that is remembered.
fn of_order(order: &[u32], piece: &Piece, fits: impl Fn(u32) -> bool) -> Vec<u32> {
    let fitting = |row: &u32| fits(*row).then_some(Ok::<_, std::convert::Infallible>(*row));
    let taken = if piece.descending {
        piece.take(order.iter().rev().filter_map(fitting))
    } else {
        piece.take(order.iter().filter_map(fitting))
    };
    match taken {
        Ok(rows) => rows,
        Err(never) => match never {},
    }
}

/// Filtered lists that are remembered.
const LISTS: usize = 64;

impl Remembered {
    fn keep_list(&mut self, name: String, rows: Arc<Rows>) {
        if self.lists.len() >= LISTS {
            self.lists.clear();
        }
        self.lists.insert(name, rows);
    }

    fn keep_order(&mut self, sort: PeopleSort, order: Arc<Vec<u32>>) {
        self.orders.insert(sort, order);
    }
}
