//! Tables `plan_documents` and `trusted_keys`: plans as signed documents, and whose signatures count here.

use crate::audit::{self, AuditEntry};
use crate::value::{Id, Millis};
use crate::{Store, StoreError};
use jiff::Timestamp;
use model::PlanId;
use rusqlite::{OptionalExtension, params};

/// Somebody else's key that was accepted here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrustedKey {
    /// The public key, Ed25519.
    pub key: [u8; 32],
    /// Whose it is, as they say.
    pub name: String,
    /// The account or app they sign for, as they say.
    pub account: String,
    /// When its fingerprint was accepted.
    pub accepted_at: Timestamp,
}

impl Store {
    /// The signed document of a plan, where it was opened from a file or made into one.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn plan_document(&self, plan: &PlanId) -> Result<Option<String>, StoreError> {
        self.read(|connection| {
            let found = connection
                .prepare_cached("SELECT document FROM plan_documents WHERE plan = ?1")?
                .query_row([Id::from(plan)], |row| row.get(0))
                .optional()?;
            Ok(found)
        })
    }

    /// Keeps the signed document of a plan in place of the one before, and the line of the audit log that tells why.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn keep_plan_document(
        &self,
        plan: &PlanId,
        document: &str,
        told: Option<&AuditEntry>,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        let actor = self.actor().clone();
        self.write(|connection| {
            connection.execute(
                "INSERT INTO plan_documents (plan, document) VALUES (?1, ?2)
                 ON CONFLICT (plan) DO UPDATE SET document = excluded.document",
                params![Id::from(plan), document],
            )?;
            told.map_or(Ok(()), |told| audit::add(connection, &actor, told, at))
        })
    }

    /// The keys accepted here, the oldest first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn trusted_keys(&self) -> Result<Vec<TrustedKey>, StoreError> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(
                "SELECT key, name, account, accepted_at_ms FROM trusted_keys ORDER BY accepted_at_ms",
            )?;
            let rows = statement.query_map([], |row| {
                Ok(TrustedKey {
                    key: row.get(0)?,
                    name: row.get(1)?,
                    account: row.get(2)?,
                    accepted_at: row.get::<_, Millis>(3)?.0,
                })
            })?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// Accepts a key, with a line of the audit log.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn trust_key(&self, key: &TrustedKey, told: &AuditEntry) -> Result<(), StoreError> {
        let actor = self.actor().clone();
        self.write(|connection| {
            connection.execute(
                "INSERT INTO trusted_keys (key, name, account, accepted_at_ms) VALUES (?1, ?2, ?3, ?4)
                 ON CONFLICT (key) DO UPDATE SET name = excluded.name, account = excluded.account",
                params![key.key, key.name, key.account, Millis(key.accepted_at)],
            )?;
            audit::add(connection, &actor, told, key.accepted_at)
        })
    }

    /// Takes a key off the accepted ones, with a line of the audit log. Whether it was there.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn distrust_key(&self, key: &[u8; 32], told: &AuditEntry, at: Timestamp) -> Result<bool, StoreError> {
        let actor = self.actor().clone();
        self.write(|connection| {
            let gone = connection.execute("DELETE FROM trusted_keys WHERE key = ?1", [key])? > 0;
            if gone {
                audit::add(connection, &actor, told, at)?;
            }
            Ok(gone)
        })
    }
}
