//! Table `objects`: groups, directory roles, devices and contacts.
//!
//! A list is found by the index of its order. Typed words are compared here, with the same rules as for people, over the
//! folded words each object is kept with.

use crate::value::{Id, Json, Millis, time, word};
use crate::{Store, StoreError, fold, object_counts};
use jiff::Timestamp;
use model::{GroupKind, ObjectId, ObjectKind, Properties};
use rusqlite::{Connection, OptionalExtension, Row, params};
use serde_json::Value;

/// What a list of objects is sorted by; objects alike in it by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum ObjectSort {
    /// Display name, accents and case aside.
    #[default]
    Name,
    /// Kind of group.
    GroupKind,
    /// How many are in it or hold it.
    Members,
}

/// Which objects, in which order, which page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ObjectQuery {
    /// What they are.
    pub kind: ObjectKind,
    /// Typed words: each must be the beginning of a word in name, mail, description and the like. Blank does not filter.
    pub text: String,
    /// Only groups of this kind.
    pub group_kind: Option<GroupKind>,
    /// Only groups that give licences.
    pub licensed: bool,
    /// The order.
    pub sort: ObjectSort,
    /// The order turned round.
    pub descending: bool,
    /// Objects to leave out at the beginning.
    pub offset: u64,
    /// The most objects to answer with.
    pub limit: u64,
}

/// A page of a list of objects.
#[derive(Debug, Clone, PartialEq)]
pub struct ObjectPage {
    /// How many objects the whole list has.
    pub total: u64,
    /// The page.
    pub rows: Vec<ObjectRow>,
}

/// One object of a list.
#[derive(Debug, Clone, PartialEq)]
pub struct ObjectRow {
    /// Object id.
    pub id: ObjectId,
    /// What it is.
    pub kind: ObjectKind,
    /// Display name; empty when Graph has none.
    pub display_name: String,
    /// The kind of a group.
    pub group_kind: Option<GroupKind>,
    /// How many are directly in it or hold it.
    pub member_count: u64,
    /// Every property that was read, by Graph's names.
    pub properties: Properties,
}

/// One object with everything that is known of it.
#[derive(Debug, Clone, PartialEq)]
pub struct DirectoryObject {
    /// The row of the list.
    pub row: ObjectRow,
    /// When a property was last read that changed.
    pub read_at: Timestamp,
    /// When it left the directory, and why: `changed` (recycle bin), `deleted` (for good), `missing` (not in a full round).
    /// It is then as it was last seen, and in no list.
    pub removed: Option<(Timestamp, String)>,
}

impl ObjectQuery {
    /// All objects of a kind by name, the first hundred.
    #[must_use]
    pub const fn of(kind: ObjectKind) -> Self {
        Self {
            kind,
            text: String::new(),
            group_kind: None,
            licensed: false,
            sort: ObjectSort::Name,
            descending: false,
            offset: 0,
            limit: 100,
        }
    }

    fn order(&self) -> String {
        let way = if self.descending { "DESC" } else { "ASC" };
        let columns: &[&str] = match self.sort {
            ObjectSort::Name => &["sort_name", "object_row"],
            ObjectSort::GroupKind => &["group_kind", "sort_name", "object_row"],
            ObjectSort::Members => &["member_count", "sort_name", "object_row"],
        };
        columns.iter().map(|column| format!("{column} {way}")).collect::<Vec<_>>().join(", ")
    }
}

pub(crate) const COLUMNS: &str = "id, kind, group_kind, member_count, properties";
/// What a list shows: its kind, its kind of group, whether only groups that give licences.
const LISTED: &str = "kind = ?1 AND removal IS NULL AND (?2 IS NULL OR group_kind = ?2)
    AND (NOT ?3 OR json_array_length(properties, '$.assignedLicenses') > 0)";

impl Store {
    /// A page of groups, roles, devices or contacts. No text typed is an error.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn objects(&self, query: &ObjectQuery) -> Result<ObjectPage, StoreError> {
        self.read(|connection| match fold::typed(&query.text) {
            Some(typed) => typed_page(connection, query, &typed),
            None => plain_page(connection, query),
        })
    }

    /// The object of that kind and id, also one that left; `None` when the copy never knew it.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn object(&self, kind: ObjectKind, id: &ObjectId) -> Result<Option<DirectoryObject>, StoreError> {
        self.read(|connection| {
            let sql = format!(
                "SELECT {COLUMNS}, read_at_ms, removed_at_ms, removal FROM objects WHERE id = ?1 AND kind = ?2"
            );
            let found = connection.prepare_cached(&sql)?.query_row(params![Id::from(id), kind.word()], |row| {
                let removed = match time(row, 6)? {
                    Some(at) => Some((at, row.get(7)?)),
                    None => None,
                };
                Ok(DirectoryObject { row: object_row(row)?, read_at: row.get::<_, Millis>(5)?.0, removed })
            });
            Ok(found.optional()?)
        })
    }

    /// The objects of that kind with exactly this display name or mail address, whatever the case. Names are not unique.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn objects_by_name(&self, kind: ObjectKind, name: &str) -> Result<Vec<ObjectRow>, StoreError> {
        self.read(|connection| {
            let sql = format!(
                "SELECT {COLUMNS} FROM objects WHERE kind = ?1 AND removal IS NULL
                     AND (sort_name = ?2 OR lower(properties ->> 'mail') = ?3) ORDER BY sort_name, object_row"
            );
            let mut statement = connection.prepare_cached(&sql)?;
            let key = params![kind.word(), fold::sort_key(name), name.trim().to_lowercase()];
            let rows = statement.query_map(key, object_row)?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }
}

fn plain_page(connection: &Connection, query: &ObjectQuery) -> Result<ObjectPage, StoreError> {
    let group_kind = query.group_kind.map(GroupKind::word);
    let total = if group_kind.is_none() && !query.licensed {
        object_counts::read(connection, query.kind)?.total
    } else {
        let sql = format!("SELECT count(*) FROM objects WHERE {LISTED}");
        let key = params![query.kind.word(), group_kind, query.licensed];
        connection.prepare_cached(&sql)?.query_row(key, |row| row.get::<_, i64>(0))?.unsigned_abs()
    };
    let sql = format!("SELECT {COLUMNS} FROM objects WHERE {LISTED} ORDER BY {} LIMIT ?4 OFFSET ?5", query.order());
    let (limit, offset) = (number(query.limit), number(query.offset));
    let mut statement = connection.prepare_cached(&sql)?;
    let rows =
        statement.query_map(params![query.kind.word(), group_kind, query.licensed, limit, offset], object_row)?;
    Ok(ObjectPage { total, rows: rows.collect::<Result<_, _>>()? })
}

fn typed_page(connection: &Connection, query: &ObjectQuery, typed: &fold::Typed) -> Result<ObjectPage, StoreError> {
    let sql = format!("SELECT object_row, words FROM objects WHERE {LISTED} ORDER BY {}", query.order());
    let mut statement = connection.prepare_cached(&sql)?;
    let key = params![query.kind.word(), query.group_kind.map(GroupKind::word), query.licensed];
    let mut rows = statement.query(key)?;
    let (mut total, mut wanted) = (0, Vec::new());
    while let Some(row) = rows.next()? {
        if !typed.fits(row.get_ref(1)?.as_str().unwrap_or_default()) {
            continue;
        }
        if (query.offset..query.offset.saturating_add(query.limit)).contains(&total) {
            wanted.push(row.get::<_, i64>(0)?);
        }
        total += 1;
    }
    let mut one = connection.prepare_cached(&format!("SELECT {COLUMNS} FROM objects WHERE object_row = ?1"))?;
    let rows = wanted.into_iter().map(|row| one.query_row([row], object_row)).collect::<Result<_, _>>()?;
    Ok(ObjectPage { total, rows })
}

fn number(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// A row of the list from [`COLUMNS`].
pub(crate) fn object_row(row: &Row<'_>) -> rusqlite::Result<ObjectRow> {
    let properties = row.get::<_, Json>(4)?.0;
    Ok(ObjectRow {
        id: row.get::<_, Id>(0)?.into(),
        kind: word(row, 1, ObjectKind::from_word)?,
        display_name: display_name(&properties).to_owned(),
        group_kind: row.get::<_, Option<String>>(2)?.and_then(|word| GroupKind::from_word(&word)),
        member_count: row.get::<_, i64>(3)?.unsigned_abs(),
        properties,
    })
}

/// The name of an object for people; empty when it has none.
pub(crate) fn display_name(properties: &Properties) -> &str {
    properties.get("displayName").and_then(Value::as_str).unwrap_or_default()
}

/// Properties whose words are found; each kind has some of them.
const SEARCHED: [&str; 13] = [
    "displayName",
    "mail",
    "mailNickname",
    "description",
    "givenName",
    "surname",
    "companyName",
    "department",
    "jobTitle",
    "deviceId",
    "operatingSystem",
    "manufacturer",
    "model",
];

/// What lists of objects are sorted, filtered and searched by, all of it following from the properties.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Derived {
    pub(crate) group_kind: Option<&'static str>,
    pub(crate) sort_name: String,
    pub(crate) words: String,
}

impl Derived {
    pub(crate) fn of(kind: ObjectKind, properties: &Properties) -> Self {
        let texts = SEARCHED.into_iter().filter_map(|name| properties.get(name).and_then(Value::as_str));
        Self {
            group_kind: (kind == ObjectKind::Group).then(|| GroupKind::of(properties).word()),
            sort_name: fold::sort_key(display_name(properties)),
            words: fold::searchable(texts),
        }
    }
}

/// Makes the index of the list. Belongs into the transaction that completes a round: a copy that is being filled would write
/// to every part of it with every page.
pub(crate) fn create_index(connection: &Connection) -> Result<(), StoreError> {
    connection.execute("CREATE INDEX IF NOT EXISTS objects_by_name ON objects (kind, sort_name)", [])?;
    Ok(())
}
