//! Groups that give licences to their members.

use crate::value::{Id, Json};
use crate::{Store, StoreError};
use model::{AssignedLicense, ObjectId, Properties};

/// A group that gives licences.
#[derive(Debug, Clone, PartialEq)]
pub struct LicensedGroup {
    /// Object id.
    pub id: ObjectId,
    /// How many are directly in it.
    pub member_count: u64,
    /// What it gives.
    pub licenses: Vec<AssignedLicense>,
    /// Its properties, by Graph's names.
    pub properties: Properties,
}

impl Store {
    /// Groups that give licences, by name.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn licensed_groups(&self) -> Result<Vec<LicensedGroup>, StoreError> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(
                "SELECT id, member_count, properties FROM objects WHERE kind = 'group' AND removal IS NULL
                     AND json_array_length(properties, '$.assignedLicenses') > 0 ORDER BY sort_name, object_row",
            )?;
            let rows = statement.query_map([], |row| {
                let properties = row.get::<_, Json>(2)?.0;
                Ok(LicensedGroup {
                    id: row.get::<_, Id>(0)?.into(),
                    member_count: row.get::<_, i64>(1)?.unsigned_abs(),
                    licenses: crate::users::licenses(&properties),
                    properties,
                })
            })?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }
}
