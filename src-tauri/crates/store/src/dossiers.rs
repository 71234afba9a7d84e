//! Tables `dossiers` and `leave_profiles`: what leavers were and had, and named sets of choices for leaving.

use crate::value::{Id, Millis};
use crate::{Store, StoreError};
use jiff::Timestamp;
use model::{PlanId, UserId};
use rusqlite::{OptionalExtension, Row, params};

/// A dossier as it was sealed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DossierRecord {
    /// Its id, a GUID as text.
    pub id: String,
    /// Whose.
    pub user: UserId,
    /// The plan it was taken for.
    pub plan: PlanId,
    /// When.
    pub taken_at: Timestamp,
    /// Their name then.
    pub name: String,
    /// Their sign-in name then.
    pub user_principal_name: String,
    /// Everything, as JSON.
    pub document: String,
    /// SHA-256 of the document, in hexadecimal.
    pub sha256: String,
}

const COLUMNS: &str = "id, user_id, plan, taken_at_ms, name, user_principal_name, document, sha256";

fn record(row: &Row<'_>) -> rusqlite::Result<DossierRecord> {
    Ok(DossierRecord {
        id: row.get(0)?,
        user: row.get::<_, Id>(1)?.into(),
        plan: row.get::<_, Id>(2)?.into(),
        taken_at: row.get::<_, Millis>(3)?.0,
        name: row.get(4)?,
        user_principal_name: row.get(5)?,
        document: row.get(6)?,
        sha256: row.get(7)?,
    })
}

impl Store {
    /// Seals dossiers: all of them or none. The store refuses to change or delete one.
    ///
    /// # Errors
    /// When the file cannot be written, or one of that id is there already.
    pub fn seal_dossiers(&self, dossiers: &[DossierRecord]) -> Result<(), StoreError> {
        self.write(|connection| {
            let sql = format!("INSERT INTO dossiers ({COLUMNS}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)");
            let mut statement = connection.prepare_cached(&sql)?;
            for dossier in dossiers {
                statement.execute(params![
                    dossier.id,
                    Id::from(dossier.user),
                    Id::from(dossier.plan),
                    Millis(dossier.taken_at),
                    dossier.name,
                    dossier.user_principal_name,
                    dossier.document,
                    dossier.sha256,
                ])?;
            }
            Ok(())
        })
    }

    /// A dossier.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn dossier(&self, id: &str) -> Result<Option<DossierRecord>, StoreError> {
        self.read(|connection| {
            let sql = format!("SELECT {COLUMNS} FROM dossiers WHERE id = ?1");
            Ok(connection.prepare_cached(&sql)?.query_row([id], record).optional()?)
        })
    }

    /// The dossiers of a person, the latest first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn dossiers_of_person(&self, user: &UserId) -> Result<Vec<DossierRecord>, StoreError> {
        self.read(|connection| {
            let sql = format!("SELECT {COLUMNS} FROM dossiers WHERE user_id = ?1 ORDER BY taken_at_ms DESC, id DESC");
            let mut statement = connection.prepare_cached(&sql)?;
            Ok(statement.query_map([Id::from(user)], record)?.collect::<Result<_, _>>()?)
        })
    }

    /// The dossiers that were sealed for a plan, each person's latest last.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn dossiers_of_plan(&self, plan: &PlanId) -> Result<Vec<DossierRecord>, StoreError> {
        self.read(|connection| {
            let sql = format!("SELECT {COLUMNS} FROM dossiers WHERE plan = ?1 ORDER BY taken_at_ms, id");
            let mut statement = connection.prepare_cached(&sql)?;
            Ok(statement.query_map([Id::from(plan)], record)?.collect::<Result<_, _>>()?)
        })
    }

    /// The kept profiles in their order: an id, and JSON of the keeper's own.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn leave_profiles(&self) -> Result<Vec<(String, String)>, StoreError> {
        self.read(|connection| {
            let mut statement =
                connection.prepare_cached("SELECT id, body FROM leave_profiles ORDER BY position, id")?;
            let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// Keeps a profile in place of its earlier form; a new one comes last.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn save_leave_profile(&self, id: &str, body: &str) -> Result<(), StoreError> {
        self.write(|connection| {
            connection.execute(
                "INSERT INTO leave_profiles (id, position, body)
                 VALUES (?1, (SELECT 1 + coalesce(max(position), 0) FROM leave_profiles), ?2)
                 ON CONFLICT (id) DO UPDATE SET body = excluded.body",
                params![id, body],
            )?;
            Ok(())
        })
    }

    /// Forgets a profile; one that is not there is no error.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn delete_leave_profile(&self, id: &str) -> Result<(), StoreError> {
        self.write(|connection| {
            connection.execute("DELETE FROM leave_profiles WHERE id = ?1", [id])?;
            Ok(())
        })
    }
}
