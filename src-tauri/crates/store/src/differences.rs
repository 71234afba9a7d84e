//! Two times compared: who came, who left, and what changed in whom.

use crate::as_of;
use crate::meaning::Meaning;
use crate::merge::{is_empty, same};
use crate::{Store, StoreError, fold};
use jiff::Timestamp;
use model::filter::Expression;
use model::{Properties, UserId, UserProperty, person};
use serde_json::Value;

/// What became of somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DifferenceKind {
    /// Was not there and is.
    Appeared,
    /// Was there and is not.
    Left,
    /// Is not as they were.
    Changed,
}

/// Somebody who is not as they were.
#[derive(Debug, Clone, PartialEq)]
pub struct Difference {
    /// Who.
    pub id: UserId,
    /// Their display name at the later time, or the last they had.
    pub display_name: String,
    /// Their sign-in name, likewise.
    pub user_principal_name: String,
    /// What became of them.
    pub kind: DifferenceKind,
    /// The properties that changed, by Graph's names, with their values before and after; `None` where it was never read.
    /// Empty for who appeared or left.
    pub properties: Vec<(String, Option<Value>, Option<Value>)>,
}

/// A page of differences.
#[derive(Debug, Clone, PartialEq)]
pub struct DifferencePage {
    /// How many people differ.
    pub total: u64,
    /// The page, by name.
    pub rows: Vec<Difference>,
}

impl Store {
    /// Who is at `to` not as they were at `from`, among those a filter means at `to`, or meant at `from` where they left.
    ///
    /// # Errors
    /// [`StoreError::BeforeHistory`], or when the file cannot be read.
    pub fn differences(
        &self,
        from: Timestamp,
        to: Timestamp,
        filter: &Expression,
        offset: u64,
        limit: u64,
    ) -> Result<DifferencePage, StoreError> {
        self.read(|connection| {
            as_of::check(connection, from)?;
            let (then, now) = (Meaning::of(connection, filter, from)?, Meaning::of(connection, filter, to)?);
            let mut rows = Vec::new();
            for id in as_of::changed_between(connection, from, to)? {
                let before = as_of::properties_at(connection, &id, from)?;
                let after = as_of::properties_at(connection, &id, to)?;
                let is_meant = match (&before, &after) {
                    (_, Some(after)) => now.is_of(connection, filter, &id, after)?,
                    (Some(before), None) => then.is_of(connection, filter, &id, before)?,
                    (None, None) => false,
                };
                if is_meant {
                    rows.extend(difference(id, before, after));
                }
            }
            rows.sort_by_cached_key(|row| (fold::sort_key(&row.display_name), *row.id.as_uuid()));
            let total = rows.len() as u64;
            let number = |number: u64| usize::try_from(number).unwrap_or(usize::MAX);
            let rows = rows.into_iter().skip(number(offset)).take(number(limit)).collect();
            Ok(DifferencePage { total, rows })
        })
    }
}

fn difference(id: UserId, before: Option<Properties>, after: Option<Properties>) -> Option<Difference> {
    let kind = match (&before, &after) {
        (None, Some(_)) => DifferenceKind::Appeared,
        (Some(_), None) => DifferenceKind::Left,
        (Some(_), Some(_)) => DifferenceKind::Changed,
        (None, None) => return None,
    };
    let last = after.as_ref().or(before.as_ref())?;
    let text = |property| person::text(last, property).unwrap_or_default().to_owned();
    let mut properties = Vec::new();
    if let (Some(before), Some(after)) = (&before, &after) {
        let mut names: Vec<&String> = after.keys().collect();
        names.extend(before.keys().filter(|name| !after.contains_key(*name)));
        for name in names {
            let (old, new) = (before.get(name), after.get(name));
            let is_same = match (old, new) {
                (Some(old), Some(new)) => same(old, new),
                (one, other) => one.is_none_or(is_empty) && other.is_none_or(is_empty),
            };
            if !is_same {
                properties.push((name.clone(), old.cloned(), new.cloned()));
            }
        }
        if properties.is_empty() {
            return None;
        }
    }
    Some(Difference {
        id,
        display_name: text(UserProperty::DisplayName),
        user_principal_name: text(UserProperty::UserPrincipalName),
        kind,
        properties,
    })
}
