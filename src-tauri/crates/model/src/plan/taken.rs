//! What a plan takes from people, counted as the limits of a day count it (G68), and when somebody has to type how many.

use super::{Change, Operation};
use serde::{Deserialize, Serialize};

/// From so many people on, the count has to be typed (`wizards.md` 4.0).
pub const TYPED_FROM: u32 = 10;

/// What the limits of a day count.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Taken {
    /// Accounts blocked.
    pub disables: u32,
    /// Accounts deleted, for good or not.
    pub deletes: u32,
    /// Licences removed; one that makes room for another counts too.
    pub license_removals: u32,
}

/// How many have to be typed before a plan is applied, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TypedCount {
    /// The number: people from whom something is taken, or else all who are changed.
    pub count: u32,
    /// Why, a sentence each.
    pub reasons: Vec<String>,
}

impl Taken {
    /// What one operation takes.
    #[must_use]
    pub fn of(operation: &Operation) -> Self {
        match operation {
            Operation::DeleteUser | Operation::PurgeUser => Self { deletes: 1, ..Self::default() },
            Operation::AssignLicense { remove, .. } => {
                Self { license_removals: u32::try_from(remove.len()).unwrap_or(u32::MAX), ..Self::default() }
            }
            other => Self { disables: u32::from(other.sets_enabled(false)), ..Self::default() },
        }
    }

    /// What all changes take that will be sent.
    #[must_use]
    pub fn of_changes(changes: &[Change]) -> Self {
        let steps = changes.iter().filter(|change| change.runs()).flat_map(|change| &change.steps);
        steps.map(|step| Self::of(&step.operation)).fold(Self::default(), Self::and)
    }

    /// Both together.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self {
            disables: self.disables.saturating_add(other.disables),
            deletes: self.deletes.saturating_add(other.deletes),
            license_removals: self.license_removals.saturating_add(other.license_removals),
        }
    }

    /// What is left of this limit after `other`.
    #[must_use]
    pub const fn less(self, other: Self) -> Self {
        Self {
            disables: self.disables.saturating_sub(other.disables),
            deletes: self.deletes.saturating_sub(other.deletes),
            license_removals: self.license_removals.saturating_sub(other.license_removals),
        }
    }

    /// Whether anything is taken at all.
    #[must_use]
    pub const fn is_nothing(self) -> bool {
        self.disables == 0 && self.deletes == 0 && self.license_removals == 0
    }
}

/// The count that has to be typed before these changes are applied, if one has. `administrators` are the people of the plan who
/// hold a directory role, by the copy; `by_guard` are sentences of guard rails that ask for it themselves.
#[must_use]
pub fn typed_count(
    changes: &[Change],
    administrators: u32,
    production: bool,
    by_guard: &[String],
) -> Option<TypedCount> {
    let running: Vec<&Change> = changes.iter().filter(|change| change.runs()).collect();
    let people = |takes: &dyn Fn(&Operation) -> bool| {
        let hit = running.iter().filter(|change| change.steps.iter().any(|step| takes(&step.operation))).count();
        u32::try_from(hit).unwrap_or(u32::MAX)
    };
    let cut = people(&|operation| !Taken::of(operation).is_nothing());
    let deleted = people(&|operation| Taken::of(operation).deletes > 0);
    let destroyed = people(&|operation| operation.is_destructive());
    let mut reasons = Vec::new();
    if cut >= TYPED_FROM {
        reasons.push(format!("{cut} people are blocked, deleted or lose a licence"));
    }
    if administrators > 0 {
        let (people, hold) = if administrators == 1 { ("person", "holds") } else { ("people", "hold") };
        reasons.push(format!("{administrators} {people} {hold} a directory role"));
    }
    if production && deleted > 0 {
        reasons.push(format!("{deleted} are deleted in a tenant marked as production"));
    }
    reasons.extend_from_slice(by_guard);
    let all = u32::try_from(running.len()).unwrap_or(u32::MAX);
    (!reasons.is_empty() && all > 0)
        .then_some(TypedCount { count: if destroyed > 0 { destroyed } else { all }, reasons })
}

#[cfg(test)]
#[path = "taken/tests.rs"]
mod tests;
