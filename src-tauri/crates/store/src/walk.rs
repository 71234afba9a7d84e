//! How the rows of one page of a list are found: by the cheapest way there is, each giving the same answer.

use crate::filter::{Moment, Rows};
use crate::store::Remembered;
use crate::value::Json;
use crate::{PeopleQuery, PeopleSort, Store, StoreError, counts, fold, orders, prefixes, search};
use model::filter::Expression;
use rusqlite::Connection;
use std::sync::Arc;

// Tests have few people and go all the ways all the same.

/// Up to so many people it is cheapest to look at all of them and sort.
const FEW: u64 = if cfg!(test) { 100 } else { 300 };
/// So many entries of the index of names are walked, twice as many where people are spread unevenly; further in, the whole order
/// is read once and remembered.
const NEAR: u64 = if cfg!(test) { 400 } else { 20_000 };
/// The same where SQLite passes them over by itself.
const NEAR_OF_EVERYBODY: u64 = if cfg!(test) { 800 } else { 60_000 };
/// From so many matches on it is cheaper to look at the people in turn than to ask for all matches.
const MANY: u64 = if cfg!(test) { 500 } else { 20_000 };
/// People whose words are looked at in turn where they are spread evenly; where they are not, it is given up at twice as many.
const IN_TURN: u64 = if cfg!(test) { 200 } else { 300 };

/// A list: what was typed, and who is meant.
pub(crate) struct List<'l> {
    pub(crate) typed: Option<fold::Typed>,
    pub(crate) filter: &'l Expression,
}

impl<'l> List<'l> {
    pub(crate) fn of(query: &'l PeopleQuery) -> Self {
        Self { typed: fold::typed(&query.text), filter: &query.filter }
    }

    fn is_everybody(&self) -> bool {
        self.typed.is_none() && *self.filter == Expression::Everybody
    }

    pub(crate) fn name(&self) -> String {
        format!("\0{}\0{}", self.typed.as_ref().map(fold::Typed::query).unwrap_or_default(), self.filter)
    }
}

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

    fn take_all(&self, rows: impl Iterator<Item = u32>) -> Vec<u32> {
        match self.take(rows.map(Ok::<_, std::convert::Infallible>)) {
            Ok(rows) => rows,
            Err(never) => match never {},
        }
    }
}

impl Store {
    /// How long a list is, and the rows of one page of it.
    pub(crate) fn walk(
        &self,
        connection: &Connection,
        query: &PeopleQuery,
        list: &List<'_>,
    ) -> Result<(u64, Vec<u32>), StoreError> {
        let everybody = counts::read(connection)?.total;
        let moment = Moment::now(connection)?;
        if list.is_everybody() {
            let Some(piece) = Piece::of(query, everybody) else { return Ok((everybody, Vec::new())) };
            return Ok((everybody, self.of_everybody(connection, moment, piece)?));
        }
        let known = self.remembered(moment.version).lists.contains_key(&list.name());
        if !known && let Some(found) = in_turn(connection, query, list, everybody)? {
            return Ok(found);
        }
        let rows = self.rows_of_list(connection, moment, list)?;
        let total = rows.count;
        let Some(piece) = Piece::of(query, total) else { return Ok((total, Vec::new())) };
        let order = self.remembered(moment.version).order(piece.sort);
        if let Some(order) = order {
            return Ok((total, of_order(&order, &piece, |row| rows.contains(row))));
        }
        if total <= FEW {
            return Ok((total, sorted(connection, &rows, &piece)?));
        }
        if piece.sort == PeopleSort::Name
            && piece.depth(total, everybody) <= NEAR
            && let Some(found) = of_index(connection, &piece, &rows)?
        {
            return Ok((total, found));
        }
        let order = self.order(connection, moment, piece.sort)?;
        Ok((total, of_order(&order, &piece, |row| rows.contains(row))))
    }

    fn of_everybody(&self, connection: &Connection, moment: Moment, piece: Piece) -> Result<Vec<u32>, StoreError> {
        let known = self.remembered(moment.version).order(piece.sort).is_some();
        if known || piece.sort != PeopleSort::Name || piece.skip > NEAR_OF_EVERYBODY {
            let order = self.order(connection, moment, piece.sort)?;
            return Ok(of_order(&order, &piece, |_| true));
        }
        let sql = format!(
            "SELECT user_row FROM users {} ORDER BY {} LIMIT {} OFFSET {}",
            orders::indexed_by_name(connection)?,
            orders::by_name(piece.descending),
            piece.limit,
            piece.skip
        );
        let mut statement = connection.prepare_cached(&sql)?;
        let mut rows = statement.query_map([], |row| row.get(0))?.collect::<Result<Vec<u32>, _>>()?;
        if piece.from_end {
            rows.reverse();
        }
        Ok(rows)
    }

    /// All rows of a list; remembered until somebody changes.
    pub(crate) fn rows_of_list(
        &self,
        connection: &Connection,
        moment: Moment,
        list: &List<'_>,
    ) -> Result<Arc<Rows>, StoreError> {
        let name = moment.as_of.map_or_else(|| list.name(), |at| format!("\0{at}{}", list.name()));
        if let Some(rows) = self.remembered(moment.version).lists.get(&name) {
            return Ok(Arc::clone(rows));
        }
        let rows = match &list.typed {
            None => self.rows_of(connection, moment, list.filter)?,
            Some(typed) => {
                let found = self.rows_of_typed(connection, moment, typed)?;
                match list.filter {
                    Expression::Everybody => found,
                    filter => Arc::new(found.and(&*self.rows_of(connection, moment, filter)?)),
                }
            }
        };
        self.remembered(moment.version).keep_list(name, Arc::clone(&rows));
        Ok(rows)
    }

    /// Everybody's rows in an order; remembered until somebody changes. Four megabytes for a million people.
    pub(crate) fn order(
        &self,
        connection: &Connection,
        moment: Moment,
        sort: PeopleSort,
    ) -> Result<Arc<Vec<u32>>, StoreError> {
        if let Some(order) = self.remembered(moment.version).order(sort) {
            return Ok(order);
        }
        let order = match (sort, sort.property()) {
            (PeopleSort::Name, _) => orders::names(connection)?,
            (sort, property) => {
                let names = self.order(connection, moment, PeopleSort::Name)?;
                match property {
                    Some(property) => orders::by_property(connection, property, &names)?,
                    None => {
                        debug_assert_eq!(sort, PeopleSort::Source);
                        let [guests, synced] = orders::source_sets();
                        let guests = self.rows_of(connection, moment, &guests)?;
                        orders::by_source(&names, &guests, &*self.rows_of(connection, moment, &synced)?)
                    }
                }
            }
        };
        let order = Arc::new(order);
        self.remembered(moment.version).keep_order(sort, Arc::clone(&order));
        Ok(order)
    }
}

/// One short word fits so many people that the page is full soon: their number is on record, and whether somebody fits is seen
/// by their first letters, or by looking at them. `None` when that would take too long.
fn in_turn(
    connection: &Connection,
    query: &PeopleQuery,
    list: &List<'_>,
    everybody: u64,
) -> Result<Option<(u64, Vec<u32>)>, StoreError> {
    let Some(typed) = list.typed.as_ref().filter(|_| *list.filter == Expression::Everybody) else { return Ok(None) };
    let Some(beginning) = typed.beginning(prefixes::LETTERS) else { return Ok(None) };
    let total = prefixes::people(connection, beginning)?;
    let Some(piece) = Piece::of(query, total) else { return Ok(Some((total, Vec::new()))) };
    let letter = fold::first_letter(beginning);
    let is_decided = beginning.len() == 1 && letter != fold::OTHER_LETTER;
    let depth = piece.depth(total, everybody);
    // Of the people that are passed, those with the letter are looked at.
    let looked_at = match beginning.chars().next() {
        _ if is_decided => 0,
        Some(first) => {
            depth.saturating_mul(prefixes::people(connection, first.encode_utf8(&mut [0; 4]))?) / everybody.max(1)
        }
        None => depth,
    };
    if total < MANY || piece.sort != PeopleSort::Name || depth > NEAR || looked_at > IN_TURN {
        return Ok(None);
    }
    let sql = format!(
        "SELECT user_row, letters FROM users {} ORDER BY {}",
        orders::indexed_by_name(connection)?,
        orders::by_name(piece.descending)
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let mut one = connection.prepare_cached("SELECT properties FROM user_properties WHERE user_row = ?1")?;
    let people = statement.query_map([], |row| Ok((row.get::<_, u32>(0)?, row.get::<_, i64>(1)?)))?;
    let mut left = 2 * IN_TURN;
    let fitting = people.take(2 * NEAR as usize).map_while(|person| {
        let fits = person.and_then(|(row, letters)| {
            if letters & letter == 0 || is_decided {
                return Ok((row, letters & letter != 0));
            }
            left = left.saturating_sub(1);
            let properties = one.query_row([row], |row| Ok(row.get::<_, Json>(0)?.0))?;
            Ok((row, typed.fits(&search::words(&properties))))
        });
        (left > 0).then_some(fits)
    });
    let fitting = fitting.filter_map(|fits| match fits {
        Ok((row, true)) => Some(Ok(row)),
        Ok((_, false)) => None,
        Err(error) => Some(Err(error)),
    });
    let rows = piece.take(fitting)?;
    let complete = rows.len() as u64 == piece.limit;
    Ok(complete.then_some((total, rows)))
}

/// Looks at all people of the list and sorts them.
fn sorted(connection: &Connection, rows: &Rows, piece: &Piece) -> Result<Vec<u32>, StoreError> {
    let mut one = connection.prepare_cached(
        "SELECT sort_name, letters, properties FROM users JOIN user_properties USING (user_row) WHERE user_row = ?1",
    )?;
    let mut keys = Vec::new();
    for row in rows.iter() {
        let key = one.query_row([row], |found| {
            let own = piece.sort.key(&found.get::<_, Json>(2)?.0);
            Ok((own, found.get::<_, String>(0)?, found.get::<_, i64>(1)?, row))
        })?;
        keys.push(key);
    }
    keys.sort_unstable();
    if piece.descending {
        keys.reverse();
    }
    Ok(piece.take_all(keys.into_iter().map(|(.., row)| row)))
}

/// Walks everybody by name and leaves out who is not in the list; `None` when they are further in than it seemed.
fn of_index(connection: &Connection, piece: &Piece, rows: &Rows) -> Result<Option<Vec<u32>>, StoreError> {
    let index = orders::indexed_by_name(connection)?;
    let sql = format!("SELECT user_row FROM users {index} ORDER BY {}", orders::by_name(piece.descending));
    let mut statement = connection.prepare_cached(&sql)?;
    let everybody = statement.query_map([], |row| row.get::<_, u32>(0))?.take(2 * NEAR as usize);
    let found = piece.take(everybody.filter(|row| row.as_ref().map_or(true, |row| rows.contains(*row))))?;
    Ok((found.len() as u64 == piece.limit).then_some(found))
}

/// The same along an order that is remembered.
fn of_order(order: &[u32], piece: &Piece, fits: impl Fn(u32) -> bool) -> Vec<u32> {
    if piece.descending {
        piece.take_all(order.iter().rev().copied().filter(|row| fits(*row)))
    } else {
        piece.take_all(order.iter().copied().filter(|row| fits(*row)))
    }
}

/// Lists and conditions that are remembered, and orders.
const LISTS: usize = 64;
const ORDERS: usize = 5;

impl Remembered {
    pub(crate) fn keep_list(&mut self, name: String, rows: Arc<Rows>) {
        if self.lists.len() >= LISTS {
            self.lists.clear();
        }
        self.lists.insert(name, rows);
    }

    fn order(&self, sort: PeopleSort) -> Option<Arc<Vec<u32>>> {
        self.orders.get(&sort).cloned()
    }

    fn keep_order(&mut self, sort: PeopleSort, order: Arc<Vec<u32>>) {
        // The one by name is what the others are made of.
        while self.orders.len() >= ORDERS {
            let other = self.orders.keys().copied().find(|sort| *sort != PeopleSort::Name);
            let Some(other) = other else { break };
            self.orders.remove(&other);
        }
        self.orders.insert(sort, order);
    }
}
