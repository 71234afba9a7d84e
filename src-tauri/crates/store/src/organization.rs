//! Table `organization`: whose directory this is. Decides what may be written into the file at all.

use crate::value::{Id, Millis};
use crate::{Store, StoreError};
use jiff::Timestamp;
use model::{Organization, TenantId};
use rusqlite::{Connection, OptionalExtension, params};

impl Store {
    /// Keeps the organisation as read at `at`.
    ///
    /// # Errors
    /// [`StoreError::OtherTenant`] when the file is another tenant's already.
    pub fn set_organization(&self, organization: &Organization, at: Timestamp) -> Result<(), StoreError> {
        self.write(|connection| {
            check_tenant(connection, &organization.id)?;
            connection.execute(
                "INSERT INTO organization (one, tenant_id, body, read_at_ms) VALUES (1, ?1, ?2, ?3)
                 ON CONFLICT (one) DO UPDATE SET body = excluded.body, read_at_ms = excluded.read_at_ms",
                params![Id::from(organization.id), serde_json::to_string(organization)?, Millis(at)],
            )?;
            Ok(())
        })
    }

    /// The organisation and when it was read.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn organization(&self) -> Result<Option<(Organization, Timestamp)>, StoreError> {
        self.read(|connection| {
            let found = connection
                .prepare_cached("SELECT body, read_at_ms FROM organization")?
                .query_row([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, Millis>(1)?.0)))
                .optional()?;
            found.map(|(body, at)| Ok((serde_json::from_str(&body)?, at))).transpose()
        })
    }
}

impl Store {
    /// Refuses a sign-in to another tenant than that of the file; a file of nobody yet takes any (G29).
    ///
    /// # Errors
    /// [`StoreError::OtherTenant`].
    pub fn check_tenant(&self, tenant: &TenantId) -> Result<(), StoreError> {
        self.read(|connection| check_tenant(connection, tenant))
    }
}

/// Refuses what is of another tenant than the file; a file of nobody yet takes anything (G29).
pub(crate) fn check_tenant(connection: &Connection, tenant: &TenantId) -> Result<(), StoreError> {
    let expected = connection
        .prepare_cached("SELECT tenant_id FROM organization")?
        .query_row([], |row| Ok(row.get::<_, Id>(0)?.into()))
        .optional()?;
    match expected {
        Some(expected) if expected != *tenant => Err(StoreError::OtherTenant { expected, found: *tenant }),
        Some(_) | None => Ok(()),
    }
}
