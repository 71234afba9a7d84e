//! Guard rails: every way an administrator gets hurt, noticed before anything is sent (`guard-rails.md` 5a to 5c).
//!
//! They judge what is to be done, the steps, by what is known, the facts, whoever made the steps. So a plan from a file is
//! judged as one made here. Pure.

mod groups;
mod licenses;
mod names;
mod people;
mod plans;
mod roles;
mod whole;

pub use licenses::{has_mailbox, label, look_alikes, service_plan_label};
pub use names::{NameVerdict, alike, name_for};
pub use people::not_a_person;
pub use plans::{Clash, MAILBOX, clash};
pub use roles::role_needed;
pub use whole::{Split, administrators_left, same_tenant, split, typed_for};

pub(crate) use licenses::{Effect, effect};
pub(crate) use people::is_locked;
pub(crate) use whole::{Traits, Whole, acting_administrators, too_few};

use crate::build::Situation;
use crate::facts::Person;
use model::plan::{PlannedStep, Remark};

/// What a guard rail does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// The row cannot go on.
    Stop,
    /// It goes on when somebody ticks it, or types the count.
    Ask,
    /// A repair is in the plan; it is shown, and ticked.
    Fix,
    /// It is told.
    Note,
}

/// What a guard rail found in one row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Its number in `guard-rails.md`.
    pub rail: u8,
    /// What it does.
    pub level: Level,
    /// Stable name; rows with the same one are shown as one warning.
    pub id: String,
    /// What is so with this row, as one sentence.
    pub text: String,
    /// What is so with all rows of this id, short.
    pub title: String,
}

/// Ids of the warnings for which the count is typed besides the tick: something is lost that does not come back by itself.
pub const TYPED: &[&str] = &["mailLost", "archiveLost", "phoneLost", "administrator", "purge"];

impl Finding {
    /// A finding whose text is the same for all rows.
    #[must_use]
    pub fn new(rail: u8, level: Level, id: &str, text: impl Into<String>) -> Self {
        let text = text.into();
        Self { rail, level, id: id.to_owned(), title: text.clone(), text }
    }

    /// With a text for all rows of its id.
    #[must_use]
    pub fn titled(mut self, title: impl Into<String>) -> Self {
        self.title = title.into();
        self
    }

    /// As a plan keeps what has to be agreed to; nothing for what stops or is only told.
    #[must_use]
    pub fn remark(&self) -> Option<Remark> {
        let asked = matches!(self.level, Level::Ask | Level::Fix);
        asked.then(|| Remark { id: self.id.clone(), text: self.text.clone(), title: self.title.clone() })
    }
}

/// Everything the guard rails find in what is to be done to one person. Those that need the whole plan are in [`Whole`].
#[must_use]
pub fn of_steps(person: &Person, steps: &[PlannedStep], situation: &Situation<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    people::judge(person, steps, situation, &mut found);
    licenses::judge(person, steps, situation, &mut found);
    groups::judge(person, steps, situation, &mut found);
    names::judge(person, steps, situation, &mut found);
    found
}
