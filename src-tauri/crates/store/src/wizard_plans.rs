//! Table `wizard_plans`: the answers plans of wizards were made of, and their drafts. Never a password.

use crate::value::Id;
use crate::{Store, StoreError};
use model::PlanId;
use rusqlite::{OptionalExtension, params};

/// What a plan was made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WizardPlan {
    /// The draft.
    pub draft: String,
    /// The answers, as JSON of the wizard's own.
    pub answers: String,
}

impl Store {
    /// Keeps what a plan was made of. What earlier plans of that draft were made of is forgotten, unless they were applied.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn save_wizard_plan(&self, plan: &PlanId, made_of: &WizardPlan) -> Result<(), StoreError> {
        self.write(|connection| {
            connection.execute(
                "DELETE FROM wizard_plans WHERE draft = ?1 AND plan NOT IN (SELECT plan FROM jobs)",
                [&made_of.draft],
            )?;
            connection.execute(
                "INSERT INTO wizard_plans (plan, draft, answers) VALUES (?1, ?2, ?3)
                 ON CONFLICT (plan) DO UPDATE SET draft = excluded.draft, answers = excluded.answers",
                params![Id::from(plan), made_of.draft, made_of.answers],
            )?;
            Ok(())
        })
    }

    /// What a plan was made of; `None` when it was made by no wizard of answers.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn wizard_plan(&self, plan: &PlanId) -> Result<Option<WizardPlan>, StoreError> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached("SELECT draft, answers FROM wizard_plans WHERE plan = ?1")?;
            let found = statement
                .query_row([Id::from(plan)], |row| Ok(WizardPlan { draft: row.get(0)?, answers: row.get(1)? }));
            Ok(found.optional()?)
        })
    }
}
