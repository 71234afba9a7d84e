//! Reads what can be read of a damaged file: around every page that cannot, a new connection goes on behind it.

use crate::{StoreError, StoreKey, open};
use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension as _, params_from_iter};
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};

/// Reads that may fail in one table before the rest of it is given up.
const MOST_PROBES: u32 = 5_000;

/// Reads that may fail one after the other, without a row between them, once something of a table was read: more than lie on
/// some pages beside each other.
const MOST_IN_VAIN: u32 = 1_000;

/// The same before anything of a table was read: then it is its root that is gone, and no halving finds a way around it.
const MOST_WITHOUT_ANY: u32 = 64;

/// The last row number of a table of which not even the end can be read.
const FARTHEST: i64 = 1 << 32;

/// A damaged file.
pub(crate) struct Wreck {
    // `None` when nothing of it can be read.
    place: Option<(PathBuf, StoreKey)>,
    // A connection that met damage is of no use afterwards.
    connection: Option<Connection>,
    /// Reads that may fail still.
    probes: u32,
    /// Reads that failed since the last row.
    in_vain: u32,
}

/// How a table is read.
struct Table {
    name: String,
    columns: Vec<String>,
    /// Columns of its primary key, where it has no row numbers.
    key: Option<Vec<String>>,
}

impl Wreck {
    /// Something to read from; `None` when what says where everything lies cannot be read, or not with this key.
    pub(crate) fn board(path: &Path, key: &StoreKey) -> Option<Self> {
        let mut wreck =
            Self { place: Some((path.to_owned(), key.clone())), connection: None, probes: MOST_PROBES, in_vain: 0 };
        let sql = "SELECT count(*), sum(length(sql)) FROM sqlite_schema";
        wreck.read(|connection| connection.query_row(sql, [], |row| row.get::<_, i64>(0))).map(|_| wreck)
    }

    /// A file nothing can be read of.
    pub(crate) fn nothing() -> Self {
        Self { place: None, connection: None, probes: 0, in_vain: 0 }
    }

    /// Reads something; `None` when that met damage.
    fn read<T>(&mut self, work: impl FnOnce(&Connection) -> rusqlite::Result<T>) -> Option<T> {
        let connection = match self.connection.take() {
            Some(connection) => connection,
            None => {
                let (path, key) = self.place.as_ref()?;
                open::wrecked(path, key).ok()?
            }
        };
        match work(&connection) {
            Ok(answer) => {
                self.connection = Some(connection);
                Some(answer)
            }
            Err(error) => {
                tracing::debug!(code = ?error.sqlite_error_code(), "a part of the damaged copy cannot be read");
                self.probes = self.probes.saturating_sub(1);
                self.in_vain = self.in_vain.saturating_add(1);
                None
            }
        }
    }

    /// Takes over a table; answers whether all of it could be read.
    pub(crate) fn save(&mut self, target: &Connection, name: &str) -> Result<bool, StoreError> {
        self.probes = MOST_PROBES;
        self.in_vain = 0;
        let Some(there) = self.read(|connection| columns(connection, name)) else { return Ok(false) };
        let here = columns(target, name)?;
        let columns: Vec<String> = here.into_iter().filter(|column| there.contains(column)).collect();
        if columns.is_empty() {
            // Of a form of the file that did not have it.
            return Ok(true);
        }
        let table = Table { name: name.to_owned(), columns, key: key(target, name)? };
        target.execute_batch("BEGIN")?;
        let mut writer = Writer { target, insert: table.insert(), read: 0, refused: 0 };
        let whole = match &table.key {
            None => self.by_number(&table, &mut writer),
            Some(key) => self.by_key(&table, key, &mut writer),
        };
        let refused = writer.refused;
        target.execute_batch("COMMIT")?;
        Ok(whole && refused == 0)
    }

    /// A table with row numbers: from both ends, then around every gap.
    fn by_number(&mut self, table: &Table, writer: &mut Writer<'_>) -> bool {
        let forward = self.run(table, i64::MIN..=i64::MAX, false, writer);
        let Err(reached) = forward else { return true };
        // Row numbers begin at 1, and only what is missing behind the last row that was read is looked for.
        let low = reached.map_or(1, |last| last.saturating_add(1));
        match self.run(table, low..=i64::MAX, true, writer) {
            // What could not be read on the way down could be on the way up.
            Ok(()) => {}
            Err(Some(reached)) => self.gap(table, low..=reached.saturating_sub(1), writer),
            Err(None) => {
                let high = self.last_number(table).unwrap_or(low.saturating_add(FARTHEST));
                self.gap(table, low..=high, writer);
            }
        }
        false
    }

    /// The highest row number that was ever given in a table that keeps count of them.
    fn last_number(&mut self, table: &Table) -> Option<i64> {
        let sql = "SELECT seq FROM sqlite_sequence WHERE name = ?1";
        self.read(|connection| connection.query_row(sql, [&table.name], |row| row.get(0)).optional()).flatten()
    }

    /// Rows in a part that cannot be read as a whole: halves of it, down to single rows.
    fn gap(&mut self, table: &Table, range: RangeInclusive<i64>, writer: &mut Writer<'_>) {
        let mut parts = vec![range];
        while let Some(part) = parts.pop() {
            let in_vain = if writer.read == 0 { MOST_WITHOUT_ANY } else { MOST_IN_VAIN };
            if self.probes == 0 || self.in_vain >= in_vain {
                tracing::debug!(table = table.name, "the rest of a damaged table is given up");
                return;
            }
            if part.is_empty() {
                continue;
            }
            let (low, high) = (*part.start(), *part.end());
            let Err(reached) = self.run(table, part, false, writer) else { continue };
            let low = reached.map_or(low, |last| last.saturating_add(1));
            if low >= high {
                continue;
            }
            let middle = low.midpoint(high);
            parts.push(low..=middle);
            parts.push(middle.saturating_add(1)..=high);
        }
    }

    /// Reads rows in a range, upwards or downwards, until damage; then the last number that was read.
    fn run(
        &mut self,
        table: &Table,
        range: RangeInclusive<i64>,
        down: bool,
        writer: &mut Writer<'_>,
    ) -> Result<(), Option<i64>> {
        let sql = table.select_by_number(down);
        let mut reached = None;
        let before = writer.read;
        let done = self.read(|connection| {
            let mut statement = connection.prepare(&sql)?;
            let mut rows = statement.query([range.start(), range.end()])?;
            while let Some(row) = rows.next()? {
                let number = row.get(0)?;
                let values =
                    (1..=table.columns.len()).map(|index| row.get(index)).collect::<Result<Vec<Value>, _>>()?;
                writer.write(&values);
                reached = Some(number);
            }
            Ok(())
        });
        if writer.read > before {
            self.in_vain = 0;
        }
        done.ok_or(reached)
    }

    /// A table without row numbers: from both ends.
    fn by_key(&mut self, table: &Table, key: &[String], writer: &mut Writer<'_>) -> bool {
        for way in ["ASC", "DESC"] {
            let sql = table.select_by_key(key, way);
            let done = self.read(|connection| {
                let mut statement = connection.prepare(&sql)?;
                let mut rows = statement.query([])?;
                while let Some(row) = rows.next()? {
                    let values =
                        (0..table.columns.len()).map(|index| row.get(index)).collect::<Result<Vec<Value>, _>>()?;
                    writer.write(&values);
                }
                Ok(())
            });
            if done.is_some() {
                return way == "ASC";
            }
        }
        false
    }
}

impl Table {
    fn list(&self) -> String {
        self.columns.iter().map(|column| format!("\"{column}\"")).collect::<Vec<_>>().join(", ")
    }

    fn insert(&self) -> String {
        let places: Vec<String> = (1..=self.columns.len()).map(|place| format!("?{place}")).collect();
        format!("INSERT OR REPLACE INTO \"{}\" ({}) VALUES ({})", self.name, self.list(), places.join(", "))
    }

    fn select_by_number(&self, down: bool) -> String {
        // NOT INDEXED: an index that lies elsewhere in the file may be damaged where the rows are not.
        let (list, name, way) = (self.list(), &self.name, if down { "DESC" } else { "ASC" });
        format!("SELECT rowid, {list} FROM \"{name}\" NOT INDEXED WHERE rowid BETWEEN ?1 AND ?2 ORDER BY rowid {way}")
    }

    fn select_by_key(&self, key: &[String], way: &str) -> String {
        let order: Vec<String> = key.iter().map(|column| format!("\"{column}\" {way}")).collect();
        format!("SELECT {} FROM \"{}\" ORDER BY {}", self.list(), self.name, order.join(", "))
    }
}

/// Where rows go.
struct Writer<'t> {
    target: &'t Connection,
    insert: String,
    /// Rows that were read.
    read: u64,
    /// Rows that were read and do not fit.
    refused: u64,
}

impl Writer<'_> {
    fn write(&mut self, values: &[Value]) {
        self.read += 1;
        let written =
            self.target.prepare_cached(&self.insert).and_then(|mut insert| insert.execute(params_from_iter(values)));
        if let Err(error) = written {
            tracing::debug!(%error, "a row of the damaged copy does not fit");
            self.refused += 1;
        }
    }
}

fn columns(connection: &Connection, table: &str) -> rusqlite::Result<Vec<String>> {
    let mut statement = connection.prepare("SELECT name FROM pragma_table_info(?1)")?;
    statement.query_map([table], |row| row.get(0))?.collect()
}

/// The columns of the primary key of a table without row numbers.
fn key(connection: &Connection, table: &str) -> rusqlite::Result<Option<Vec<String>>> {
    let sql = "SELECT wr FROM pragma_table_list WHERE schema = 'main' AND name = ?1";
    let without_rows: bool = connection.query_row(sql, [table], |row| row.get(0))?;
    if !without_rows {
        return Ok(None);
    }
    let mut statement = connection.prepare("SELECT name FROM pragma_table_info(?1) WHERE pk > 0 ORDER BY pk")?;
    let key = statement.query_map([table], |row| row.get(0))?.collect::<Result<_, _>>()?;
    Ok(Some(key))
}
