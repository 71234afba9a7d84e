//! How ids, times and JSON lie in columns.

use jiff::Timestamp;
use model::Properties;
use rusqlite::ToSql;
use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSqlOutput, Type, ValueRef};
use uuid::Uuid;

/// A GUID as its 16 bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Id(pub(crate) Uuid);

impl ToSql for Id {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(ValueRef::Blob(self.0.as_bytes())))
    }
}

impl FromSql for Id {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        Uuid::from_slice(value.as_blob()?).map(Self).map_err(FromSqlError::other)
    }
}

macro_rules! id_of {
    ($($name:ident)*) => { $(
        impl From<model::$name> for Id {
            fn from(id: model::$name) -> Self { Self(*id.as_uuid()) }
        }
        impl From<&model::$name> for Id {
            fn from(id: &model::$name) -> Self { Self(*id.as_uuid()) }
        }
        impl From<Id> for model::$name {
            fn from(id: Id) -> Self { Self::from_uuid(id.0) }
        }
    )* };
}

id_of!(UserId GroupId ObjectId TenantId SkuId PlanId JobId);

/// An instant as milliseconds since 1970 in UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Millis(pub(crate) Timestamp);

impl ToSql for Millis {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::from(self.0.as_millisecond()))
    }
}

impl FromSql for Millis {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        Timestamp::from_millisecond(value.as_i64()?).map(Self).map_err(FromSqlError::other)
    }
}

/// The properties of a resource as JSON.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Json(pub(crate) Properties);

impl FromSql for Json {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        serde_json::from_str(value.as_str()?).map(Self).map_err(FromSqlError::other)
    }
}

/// The value kept under a word in column `index`.
pub(crate) fn word<T>(
    row: &rusqlite::Row<'_>,
    index: usize,
    from_word: impl FnOnce(&str) -> Option<T>,
) -> rusqlite::Result<T> {
    let word: String = row.get(index)?;
    from_word(&word).ok_or_else(|| {
        rusqlite::Error::FromSqlConversionFailure(index, Type::Text, format!("unknown word {word:?}").into())
    })
}

/// A time that may be missing.
pub(crate) fn time(row: &rusqlite::Row<'_>, index: usize) -> rusqlite::Result<Option<Timestamp>> {
    Ok(row.get::<_, Option<Millis>>(index)?.map(|millis| millis.0))
}
