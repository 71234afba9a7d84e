//! Review: what will change, seats, warnings, cost.

use super::act::{HandOffLine, PlanAct, PlanAction, PlanNote, UndoneJob};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Names a plan.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OfPlan {
    /// The connection.
    pub connection: String,
    /// The plan's id.
    pub plan: String,
}

/// A plan that was made.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PlanMade {
    /// Its id.
    pub plan: String,
}

/// What Review shows.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PlanReview {
    /// Its id.
    pub plan: String,
    /// What the job will be called.
    pub name: String,
    /// The tenant it is bound to.
    pub tenant_name: String,
    /// When it was made or last re-checked, ISO 8601.
    pub checked_at: String,
    /// When it can no longer be applied, ISO 8601.
    pub expires_at: String,
    /// Whether it was already applied, and as which job.
    pub job: Option<String>,
    /// The job it takes back.
    pub undoes: Option<UndoneJob>,
    /// What is done to people, as one word for the button and the lists of jobs.
    pub action: PlanAction,
    /// People something is done to.
    pub people: u32,
    /// People it creates or invites.
    pub create: u32,
    /// People it changes without taking anything from them.
    pub change: u32,
    /// People it takes something from.
    pub remove: u32,
    /// Rows that will not run.
    pub skipped: u32,
    /// Products it gives, with how many seats.
    pub licenses: Vec<LicenseCount>,
    /// Everything it does, counted by kind; what takes something away comes first.
    pub acts: Vec<PlanAct>,
    /// What cannot be taken back.
    pub irreversible: Vec<PlanNote>,
    /// What is worth knowing and needs no OK.
    pub notes: Vec<PlanNote>,
    /// What cannot be done here, with ready commands for whoever can.
    pub hand_off: Vec<HandOffLine>,
    /// Seats before and after.
    pub seats: Vec<Seats>,
    /// Apps before and after, those that change first; empty where nobody's licences change.
    pub services: Vec<ServiceChange>,
    /// What the licences of its people cost a month, a line for each currency; empty where no price was entered.
    pub monthly: Vec<MonthlyCost>,
    /// What needs an OK.
    pub warnings: Vec<Warning>,
    /// Requests metered by the service.
    pub calls: u32,
    /// What it would be with one thing a call, when that is more.
    pub instead_of: Option<u32>,
    /// Of these, writes.
    pub writes: u32,
    /// About how long, in seconds.
    pub seconds: u32,
    /// Writes a second at this connection's pace.
    pub pace: u32,
    /// Share of the tenant's write allowance, in percent.
    pub allowance_percent: u32,
    /// Who would be run first, alone.
    pub canary: Option<String>,
    /// How many passwords and passes it makes that somebody is handed.
    pub hand_over: u32,
    /// Application permissions needed.
    pub permissions: Vec<String>,
}

/// A product and how many seats of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LicenseCount {
    /// Its name.
    pub name: String,
    /// How many.
    pub count: u32,
}

/// A line of the seat ledger.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Seats {
    /// The product's name.
    pub name: String,
    /// Owned.
    pub owned: i64,
    /// Used now.
    pub used: i64,
    /// Asked for by this plan.
    pub planned: i64,
    /// Free after; below zero when short.
    pub free_after: i64,
    /// First row that gets none.
    pub short_from_row: Option<u32>,
}

/// An app, and for how many people of a plan it comes, goes and stays.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ServiceChange {
    /// What people call it.
    pub name: String,
    /// People who can use it only afterwards.
    pub gained: u32,
    /// People who cannot use it any more.
    pub lost: u32,
    /// People who can before and after.
    pub kept: u32,
}

/// What licences cost a month, before and after.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MonthlyCost {
    /// ISO 4217.
    pub currency: String,
    /// Hundredths, before.
    pub before: i64,
    /// Hundredths, after.
    pub after: i64,
}

/// Something that needs an OK.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Warning {
    /// Its id.
    pub id: String,
    /// The consequence.
    pub text: String,
    /// Rows it is about.
    pub count: u32,
}

/// Which rows of a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum PlanFilter {
    /// All.
    All,
    /// Without remarks.
    Ready,
    /// With a warning.
    Warn,
    /// Not run.
    Skipped,
}

/// Asks for rows of a plan.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ListPlanRows {
    /// The connection.
    pub connection: String,
    /// The plan.
    pub plan: String,
    /// Which.
    pub filter: PlanFilter,
    /// First row, from 0.
    pub offset: u32,
    /// Rows wanted, at most 500.
    pub limit: u32,
}

/// Rows of a plan.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PlanRows {
    /// How many match.
    pub total: u32,
    /// How many of each verdict in the whole plan: all, ready, warn, skipped.
    pub counts: [u32; 4],
    /// The page.
    pub rows: Vec<PlanRow>,
}

/// A row of a plan with what it changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PlanRow {
    /// Position in the plan.
    pub number: u32,
    /// Row in the file.
    pub row: Option<u32>,
    /// Who.
    pub display_name: String,
    /// Sign-in name.
    pub user_principal_name: String,
    /// `ready`, `warn` or `skipped`.
    pub verdict: PlanFilter,
    /// Why, for warn and skipped.
    pub reason: Option<String>,
    /// Calls that write.
    pub steps: u32,
    /// What changes, field by field.
    pub differences: Vec<Difference>,
    /// What is worth knowing and needs no OK.
    pub notes: Vec<String>,
    /// What of it cannot be taken back, and why.
    pub irreversible: Vec<String>,
}

/// One field before and after.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Difference {
    /// What kind of thing it is.
    pub part: DifferencePart,
    /// The field.
    pub label: String,
    /// Whom it is done to, when that is not the person of the row.
    pub on: Option<String>,
    /// Value now; none when there is none.
    pub before: Option<String>,
    /// Value after.
    pub after: Option<String>,
    /// Why `after` will not arrive, when it will not.
    pub not_arriving: Option<String>,
}

/// What a difference is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum DifferencePart {
    /// The account itself.
    Account,
    /// A field.
    Field,
    /// A product.
    License,
    /// A membership or an ownership.
    Group,
    /// The manager.
    Manager,
    /// A directory role.
    Role,
    /// Passwords, passes, sign-in methods, sessions.
    Access,
    /// A device.
    Device,
    /// Replies and photo.
    Mailbox,
    /// A call made by hand.
    Call,
}

/// In which form a plan is written for people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum PlanForm {
    /// A line for each difference, for a spreadsheet.
    Csv,
    /// A page to be read and printed.
    Html,
}

/// Writes a plan to a file.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ExportPlan {
    /// The connection.
    pub connection: String,
    /// The plan.
    pub plan: String,
    /// In which form.
    pub form: PlanForm,
    /// Where to.
    pub path: String,
}

/// Applies a plan.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RunPlan {
    /// The connection.
    pub connection: String,
    /// The plan.
    pub plan: String,
    /// Ids of the warnings that were ticked; all must be.
    pub accepted: Vec<String>,
    /// Run the first row alone and check it.
    pub canary: bool,
    /// Pause when more than this percentage of the last 50 rows failed.
    pub stop_above_percent: Option<u8>,
    /// The number that was typed, where one was asked for.
    #[serde(default)]
    pub typed: Option<u32>,
}
