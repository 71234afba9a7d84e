//! A plan: everything that is about to change, written down before anything is sent.
//!
//! Every wizard ends in one of these and the engine runs nothing else. A plan holds no password and no token, so it can be saved to a file.

mod operation;
mod phase;
mod taken;
mod terms;

pub use operation::{GroupReference, MemberRole, Operation, PersonReference, PhotoReference, PlannedStep, Replies};
pub use phase::Phase;
pub use taken::{TYPED_FROM, Taken, TypedCount, typed_count};
pub use terms::{Reversal, reversal_of};

use crate::{JobId, PlanId, Properties, ServicePlanId, SkuId, TenantId, UserId};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// The version of the plan's own form; a plan file of another version is refused.
pub const PLAN_VERSION: u32 = 1;

/// How long a plan may be applied after it was made or last re-checked, in minutes.
pub const PLAN_MINUTES: i64 = 60;

/// Ordered changes, bound to one tenant.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Plan {
    /// [`PLAN_VERSION`] of the program that made it.
    pub version: u32,
    /// Its id.
    pub id: PlanId,
    /// The only tenant it may be applied to (G29).
    pub tenant: TenantId,
    /// That tenant's name, for people.
    pub tenant_name: String,
    /// What the job will be called.
    pub name: String,
    /// When it was made or last re-checked against the tenant.
    pub checked_at: Timestamp,
    /// The file it was made from, if any.
    pub source: Option<PlanSource>,
    /// One change for each person, in the order they are run; rows that will not run are in it as skipped.
    pub changes: Vec<Change>,
    /// What happens to the seats of each product named.
    pub seats: Vec<SeatLine>,
    /// What people can use more and less afterwards, app by app; empty where nobody's licences change.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub services: Vec<ServiceLine>,
    /// How many of its people hold each product before and after.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub held: Vec<HeldLine>,
    /// What a person has to agree to before it is applied.
    pub warnings: Vec<PlanWarning>,
    /// What it costs of the tenant's allowance.
    pub cost: Cost,
    /// Application permissions needed (`facts/graph.md §11`).
    pub permissions: Vec<String>,
    /// What Graph cannot do, with ready commands for whoever can.
    #[serde(default)]
    pub hand_off: Vec<HandOff>,
    /// The job this plan takes back.
    #[serde(default)]
    pub undoes: Option<JobId>,
}

/// Something that has to be done elsewhere: in Exchange, in Active Directory, by another administrator.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct HandOff {
    /// Where: "Exchange Online", "Active Directory", "SharePoint".
    pub place: String,
    /// What, as one sentence with the names in it.
    pub text: String,
    /// A command with the real names filled in, ready to be copied.
    pub command: Option<String>,
    /// The changes it belongs to.
    pub changes: Vec<u32>,
}

/// The file behind a plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PlanSource {
    /// Its name without the folder.
    pub file_name: String,
    /// SHA-256 of its bytes, in hexadecimal: the same file twice is noticed (G46).
    pub sha256: String,
    /// Its headings, for the return file. Columns that held passwords are blank in every row.
    pub headings: Vec<String>,
    /// The separator it was written with.
    pub delimiter: char,
    /// The draft it was made from; done with once the plan is applied.
    #[serde(default)]
    pub draft: Option<String>,
    /// Positions of columns that become nothing: what stands in them is for the sender's own sheet, and goes into no plan file.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unused: Vec<u32>,
}

/// Everything wanted for one person.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Change {
    /// Position in the plan, from 0.
    pub number: u32,
    /// Row in the source file, counted as a person counts: the heading is not counted, the first person is 1.
    pub row: Option<u32>,
    /// Who, for people.
    pub display_name: String,
    /// Sign-in name; the natural key of a person that does not exist yet.
    pub user_principal_name: String,
    /// Who, when they exist already.
    pub user_id: Option<UserId>,
    /// What is done.
    pub action: Action,
    /// The Graph calls it takes, in the order of their phases.
    #[serde(default)]
    pub steps: Vec<PlannedStep>,
    /// What is worth knowing and needs no OK (G37).
    #[serde(default)]
    pub notes: Vec<String>,
    /// Products asked for; those without a free seat are in no step.
    #[serde(default)]
    pub wanted_licenses: Vec<SkuId>,
    /// What needs an OK before it runs.
    #[serde(default)]
    pub remarks: Vec<Remark>,
    /// Whether it will run.
    pub verdict: Verdict,
    /// The cells of the source row.
    #[serde(default)]
    pub cells: Vec<String>,
    /// What the person was like when the plan was made, by Graph's names, as far as that tells whether it still is right to do to
    /// them what has no value of before of its own: [`Operation::watched`]. What is not known is missing; empty is `null`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seen: Option<Box<Properties>>,
    /// Of somebody who is made blocked until their first day: when they are to be let in, by a plan of its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub starts: Option<Box<Start>>,
}

/// When somebody is to be let in who is made blocked until then.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Start {
    /// Their first day, there.
    pub day: Date,
    /// The zone they work in, by its IANA name: a day alone begins at different moments (G67).
    pub zone: String,
}

/// A warning about one change; changes with the same id are shown as one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Remark {
    /// Stable name.
    pub id: String,
    /// What is wrong with this row, as one sentence.
    pub text: String,
    /// What is wrong with all rows of this id, short.
    pub title: String,
}

/// What is done to a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Action {
    /// A new account.
    Create,
    /// A new guest.
    Invite,
    /// Fields, licences, groups, manager: whatever is different afterwards.
    Update,
    /// They leave: everything that is cut.
    Leave,
    /// Into the recycle bin.
    Delete,
    /// Out of the recycle bin, back.
    Restore,
    /// Out of the recycle bin, for good.
    Purge,
    /// A call made by hand: its one step is journaled, and nothing is known of what it does.
    Call,
}

/// Whether a change will run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", tag = "kind")]
pub enum Verdict {
    /// It will.
    Ready,
    /// It will, but not all of it, or not as one might expect.
    Warn {
        /// Why, a sentence each.
        reasons: Vec<String>,
    },
    /// It will not be sent.
    Skipped {
        /// Why.
        reason: String,
    },
}

/// A product's seats before and after.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SeatLine {
    /// The product.
    pub sku_id: SkuId,
    /// Its name for people.
    pub name: String,
    /// Seats that may be given: enabled and in grace.
    pub owned: i64,
    /// In use now.
    pub used: i64,
    /// What this plan asks for.
    pub planned: i64,
    /// `owned − used − planned`; below zero when short.
    pub free_after: i64,
    /// First source row (or change number + 1) that gets none.
    pub short_from_row: Option<u32>,
}

/// An app, and for how many people of a plan it comes, goes and stays.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ServiceLine {
    /// The service plan.
    pub plan_id: ServicePlanId,
    /// What people call it.
    pub name: String,
    /// People who can use it only afterwards.
    pub gained: u32,
    /// People who cannot use it any more.
    pub lost: u32,
    /// People who can before and after.
    pub kept: u32,
}

/// A product, and how many people of a plan hold it, by whatever way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct HeldLine {
    /// The product.
    pub sku_id: SkuId,
    /// What it is called; empty in plans that were made before names were kept.
    #[serde(default)]
    pub name: String,
    /// Before.
    pub before: u32,
    /// After.
    pub after: u32,
}

/// Something a person must tick.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PlanWarning {
    /// Stable name, used to accept it from a script.
    pub id: String,
    /// The consequence in a sentence.
    pub text: String,
    /// Changes it is about.
    pub changes: Vec<u32>,
}

/// What a plan costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Cost {
    /// Requests metered by the service (each item of a batch counts).
    pub calls: u32,
    /// Of these, writes.
    pub writes: u32,
    /// About how long, in seconds, at the pace of the connection.
    pub seconds: u32,
}

impl Change {
    /// Whether it will be sent.
    #[must_use]
    pub fn runs(&self) -> bool {
        !matches!(self.verdict, Verdict::Skipped { .. })
    }

    /// Calls that write it takes; none when it does not run.
    #[must_use]
    pub fn writes(&self) -> u32 {
        if self.runs() { u32::try_from(self.steps.len()).unwrap_or(u32::MAX) } else { 0 }
    }

    /// A step by its number.
    #[must_use]
    pub fn step(&self, number: u16) -> Option<&PlannedStep> {
        let by_place = self.steps.get(usize::from(number)).filter(|step| step.number == number);
        by_place.or_else(|| self.steps.iter().find(|step| step.number == number))
    }

    /// The values of the account it makes; `None` when it makes none.
    #[must_use]
    pub fn new_account(&self) -> Option<&Properties> {
        self.steps.iter().find_map(|step| match &step.operation {
            Operation::CreateUser { wanted } => Some(wanted),
            _ => None,
        })
    }

    /// All fields its steps set on the person of the change: the value before, where it was read, and the value wanted.
    pub fn fields(&self) -> impl Iterator<Item = (&str, Option<&serde_json::Value>, &serde_json::Value)> {
        self.steps.iter().filter(|step| step.on.is_none()).filter_map(|step| step.operation.fields()).flat_map(
            |(before, wanted)| {
                wanted
                    .iter()
                    .map(move |(name, value)| (name.as_str(), before.and_then(|before| before.get(name)), value))
            },
        )
    }

    /// Whether the person exists only once a step of it was carried out.
    #[must_use]
    pub fn brings_somebody(&self) -> bool {
        self.steps
            .iter()
            .any(|step| matches!(step.operation, Operation::CreateUser { .. } | Operation::InviteGuest { .. }))
    }
}
