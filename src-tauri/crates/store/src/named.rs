//! Names of anything the copy holds, by id.

use crate::value::{Id, Json};
use crate::{Store, StoreError};
use model::{ObjectId, Properties};
use serde_json::Value;
use std::collections::BTreeMap;

/// What the copy calls somebody or something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// Graph's word for what it is: `user`, `group`, `device`, `directoryRole`, `contact`.
    pub kind: String,
    /// Display name; empty when Graph has none.
    pub display_name: String,
    /// Sign-in name of a person, address of anything else.
    pub detail: Option<String>,
    /// Whether a person may sign in.
    pub enabled: Option<bool>,
}

impl Store {
    /// What the copy calls these; those it does not know are left out. People who left are known by their last name.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn named(&self, ids: &[ObjectId]) -> Result<BTreeMap<ObjectId, Named>, StoreError> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(
                "SELECT 'user', properties FROM users JOIN user_properties USING (user_row) WHERE id = ?1
                 UNION ALL SELECT kind, properties FROM objects WHERE id = ?1
                 UNION ALL SELECT 'user', properties FROM deleted_users WHERE id = ?1 LIMIT 1",
            )?;
            let mut named = BTreeMap::new();
            for id in ids {
                let mut rows = statement.query([Id::from(id)])?;
                if let Some(row) = rows.next()? {
                    named.insert(*id, name(row.get(0)?, &row.get::<_, Json>(1)?.0));
                }
            }
            Ok(named)
        })
    }
}

fn name(kind: String, properties: &Properties) -> Named {
    let text = |name: &str| properties.get(name).and_then(Value::as_str).filter(|text| !text.is_empty());
    Named {
        display_name: text("displayName").unwrap_or_default().to_owned(),
        detail: text("userPrincipalName").or_else(|| text("mail")).map(str::to_owned),
        enabled: properties.get("accountEnabled").and_then(Value::as_bool).filter(|_| kind == "user"),
        kind,
    }
}
