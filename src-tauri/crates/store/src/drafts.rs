//! Table `drafts`: wizards that were not finished, to go on with after a restart.

use crate::value::Millis;
use crate::{Store, StoreError};
use jiff::Timestamp;
use rusqlite::{OptionalExtension, params};

/// An unfinished wizard. Whoever saves one leaves passwords out (G73).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftRecord {
    /// Its id, a GUID as text.
    pub id: String,
    /// Which wizard.
    pub kind: String,
    /// What it is called in lists.
    pub name: String,
    /// When it was last saved.
    pub updated_at: Timestamp,
    /// The table it works on, in a form of the wizard's own.
    pub table: Vec<u8>,
    /// The answers given so far, as JSON of the wizard's own.
    pub state: String,
}

/// An unfinished wizard as lists show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftSummary {
    /// Its id.
    pub id: String,
    /// Which wizard.
    pub kind: String,
    /// What it is called.
    pub name: String,
    /// When it was last saved.
    pub updated_at: Timestamp,
}

impl Store {
    /// Keeps a draft in place of its earlier form.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn save_draft(&self, draft: &DraftRecord) -> Result<(), StoreError> {
        self.write(|connection| {
            connection.execute(
                "INSERT INTO drafts (id, kind, name, updated_at_ms, cells, state) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
                 ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, name = excluded.name,
                     updated_at_ms = excluded.updated_at_ms, cells = excluded.cells, state = excluded.state",
                params![draft.id, draft.kind, draft.name, Millis(draft.updated_at), draft.table, draft.state],
            )?;
            Ok(())
        })
    }

    /// Keeps only the answers given so far, of a draft that was saved whole before; the table stays as it is. One that is not
    /// there is no error: it was thrown away meanwhile.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn save_draft_state(&self, id: &str, state: &str, updated_at: Timestamp) -> Result<(), StoreError> {
        self.write(|connection| {
            connection
                .prepare_cached("UPDATE drafts SET state = ?2, updated_at_ms = ?3 WHERE id = ?1")?
                .execute(params![id, state, Millis(updated_at)])?;
            Ok(())
        })
    }

    /// All drafts without their contents, last saved first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn drafts(&self) -> Result<Vec<DraftSummary>, StoreError> {
        self.read(|connection| {
            let sql = "SELECT id, kind, name, updated_at_ms FROM drafts ORDER BY updated_at_ms DESC, id";
            let mut statement = connection.prepare_cached(sql)?;
            let rows = statement.query_map([], |row| {
                let updated_at = row.get::<_, Millis>(3)?.0;
                Ok(DraftSummary { id: row.get(0)?, kind: row.get(1)?, name: row.get(2)?, updated_at })
            })?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// A draft.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn draft(&self, id: &str) -> Result<Option<DraftRecord>, StoreError> {
        self.read(|connection| {
            let draft = connection
                .prepare_cached("SELECT id, kind, name, updated_at_ms, cells, state FROM drafts WHERE id = ?1")?
                .query_row([id], |row| {
                    Ok(DraftRecord {
                        id: row.get(0)?,
                        kind: row.get(1)?,
                        name: row.get(2)?,
                        updated_at: row.get::<_, Millis>(3)?.0,
                        table: row.get(4)?,
                        state: row.get(5)?,
                    })
                })
                .optional()?;
            Ok(draft)
        })
    }

    /// Forgets a draft; one that is not there is no error.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn delete_draft(&self, id: &str) -> Result<(), StoreError> {
        self.write(|connection| {
            connection.execute("DELETE FROM drafts WHERE id = ?1", [id])?;
            Ok(())
        })
    }
}
