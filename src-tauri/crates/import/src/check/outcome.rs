//! What a check says of a row.

use super::Known;
use crate::problem::{Cause, Level, Problem};
use model::{Properties, ServicePlanId, SkuId};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// A row checked.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CheckedRow {
    /// The first person is 1.
    pub row: u32,
    /// What would be sent, by Graph's names; to be trusted only when nothing stops the row. Never a password.
    pub person: Properties,
    /// Products wanted: the row's, then everyone's.
    pub licenses: Vec<SkuId>,
    /// Values for people, by target id, cleaned and edited. Of `accountEnabled` in Graph's sense.
    pub cells: BTreeMap<String, String>,
    /// What is wrong; empty for a row left out.
    pub problems: Vec<Problem>,
    /// Left out by hand.
    pub excluded: bool,
    /// A row of an empty grid into which nobody was typed: it is no row yet, and not counted.
    pub blank: bool,
    /// What becomes of the row when nothing stops it.
    pub act: Act,
    /// Who among the people there it means; more than one is a problem of the row, none may be as well.
    pub found: Vec<Known>,
    /// Apps switched off in its products.
    pub switched_off: BTreeMap<SkuId, BTreeSet<ServicePlanId>>,
    /// Groups it is to be a member of, by object id: the row's, then everyone's.
    pub groups: Vec<String>,
    /// Its manager.
    pub manager: Option<ManagerLink>,
    /// Whom it is copied from.
    pub copy_from: Option<Known>,
    /// Its role template.
    pub role: Option<String>,
    /// Targets that are emptied, by id: by the token `<clear>`, or by blank cells where a person chose that (G49). Graph's properties
    /// among them stand in `person` as null as well.
    pub clears: BTreeSet<String>,
    /// What a guest's invitation says.
    pub invitation: Option<Invitation>,
    /// What it is compared with other rows by; empty when the row does not take part.
    #[serde(skip)]
    pub(super) keys: Keys,
}

/// What a row is compared with others by, in lower case.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Keys {
    /// Who it is: the object id of a person who is there, or the name of a new one.
    pub(super) who: String,
    /// The mail nickname.
    pub(super) nickname: String,
    /// The employee id.
    pub(super) employee_id: String,
    /// The manager as the cell names them.
    pub(super) manager: String,
}

/// What becomes of a row.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Act {
    /// A new person.
    #[default]
    Create,
    /// Values of a person who is there are written; only those that are empty, when a person chose that.
    Update,
    /// A guest is invited.
    Invite,
    /// Into the recycle bin.
    Delete,
    /// Out of it.
    Restore,
    /// A member of a group.
    Member,
    /// Nothing: the person is there, and those are left alone.
    Leave,
}

/// Who a row's manager is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", tag = "kind")]
pub enum ManagerLink {
    /// A person who is there.
    Person {
        /// Object id.
        id: String,
        /// Display name.
        display_name: String,
        /// Sign-in name.
        user_principal_name: String,
    },
    /// A row of this file: linked after both are there.
    Row {
        /// Its number.
        row: u32,
    },
}

/// What a guest's invitation says.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Invitation {
    /// The guest's address.
    pub mail: String,
    /// Where the guest is led to; empty for the usual place.
    pub redirect_url: String,
    /// Whether Microsoft sends the mail; none when the file does not say.
    pub send: Option<bool>,
    /// What is written in it; empty for Microsoft's text.
    pub message: String,
}

impl CheckedRow {
    /// Its worst problem.
    #[must_use]
    pub fn worst(&self) -> Option<Level> {
        self.problems.iter().map(|problem| problem.level).min()
    }

    /// Whether it will run.
    #[must_use]
    pub fn is_ready(&self) -> bool {
        !self.excluded && !self.blank && self.worst() != Some(Level::Stop)
    }

    /// Whether one of its problems is of this kind.
    #[must_use]
    pub fn has(&self, cause: Cause) -> bool {
        self.problems.iter().any(|problem| problem.cause == cause)
    }
}
