//! Builds plans from what people want. Pure: what is known, products, clock and reservations are handed in.
//!
//! A builder says which steps a person takes and in which phase each is sent; the guard rails judge them; `row` deals the seats
//! and puts the plan together. People are taken one by one, so that a plan of a hundred thousand needs no copy of them.

mod bring_back;
mod cost;
mod create;
mod credentials;
mod edit;
mod fields;
mod groups;
mod invite;
mod leave;
mod licenses;
mod listed;
mod members;
mod outcome;
mod recycle;
mod row;
mod steps;

pub use bring_back::{BringBack, DOSSIER_VERSION, Dossier, bring_back, passed_on};
pub use cost::{cost, plain_calls};
pub use create::{NewPass, WantedPerson, create, create_people};
pub use credentials::{Credentials, credentials};
pub use edit::{Edit, edit};
pub use fields::{is_never_empty, locked_when_synced, proposed_location};
pub use invite::{Guest, invite};
pub use leave::{Gate, Leave, LeaveKind, LeaveStep, leave};
pub use licenses::{Found, FoundOn, Inherited, Licenses, PlanSwitch, Swap, WantedLicense, check_licenses, licenses};
pub use listed::{Listed, ListedEdit, listed};
pub use members::{Members, members};
pub(crate) use recycle::sign_in_of;
pub use recycle::{Restore, delete, purge, restore};

pub(crate) use fields::label as field_label;
pub(crate) use groups::Way;
pub(crate) use licenses::name_of;
pub(crate) use row::{Row, assemble, assemble_telling};
pub(crate) use steps::Steps;

use crate::facts::{Facts, Person, Settings};
use jiff::Timestamp;
use model::plan::{PlanSource, Remark};
use model::{PlanId, SkuId, SubscribedSku, TenantId};
use std::collections::BTreeMap;

/// What a plan is built against.
#[derive(Debug)]
pub struct Basis<'a> {
    /// The tenant it will be bound to.
    pub tenant: TenantId,
    /// Its name.
    pub tenant_name: &'a str,
    /// Its products.
    pub products: &'a [SubscribedSku],
    /// Seats that jobs which are not finished have yet to take.
    pub reserved: BTreeMap<SkuId, i64>,
    /// Writes a second at the connection's pace.
    pub pace: u32,
    /// Now.
    pub now: Timestamp,
}

/// Everything a plan is built against: the tenant, what is known of it, and what was decided for it.
#[derive(Debug, Clone, Copy)]
pub struct Situation<'a> {
    /// The tenant, its products, the clock.
    pub basis: &'a Basis<'a>,
    /// What is known.
    pub facts: &'a Facts,
    /// What was decided.
    pub settings: &'a Settings,
}

/// What a plan is called and comes from.
#[derive(Debug, Clone)]
pub struct Head {
    /// Its id.
    pub id: PlanId,
    /// What the job will be called.
    pub name: String,
    /// The file it is made from, if any.
    pub source: Option<PlanSource>,
}

/// Somebody a plan is about, as they were chosen.
#[derive(Debug, Clone)]
pub struct Target {
    /// Who, and what is known of them.
    pub person: Person,
    /// Row in the file, the first person is 1.
    pub row: Option<u32>,
    /// Cells of that row; secret columns blank.
    pub cells: Vec<String>,
    /// Why the row must not run, when it must not.
    pub stopped: Option<String>,
    /// What needs an OK before it runs, found by whoever read the file.
    pub remarks: Vec<Remark>,
}

impl From<Person> for Target {
    fn from(person: Person) -> Self {
        Self { person, row: None, cells: Vec::new(), stopped: None, remarks: Vec::new() }
    }
}
