//! Plans as signed files, approvals by a second person, the limits of a day.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Writes a plan to a file, signed.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SavePlanFile {
    /// The connection.
    pub connection: String,
    /// The plan.
    pub plan: String,
    /// Where to.
    pub path: String,
}

/// Opens a plan file.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OpenPlanFile {
    /// The connection.
    pub connection: String,
    /// The file.
    pub path: String,
}

/// A plan file that was opened. Its hash and all its signatures fit.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OpenedPlan {
    /// The plan, kept and compared with the tenant; `None` as long as a key is not accepted.
    pub plan: Option<String>,
    /// Who signed it, the maker first.
    pub signatures: Vec<PlanSignature>,
    /// Why the plan would no longer do what was signed; the tenant has moved.
    pub moved: Option<String>,
}

/// A signature under a plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PlanSignature {
    /// What it says.
    pub role: PlanSignatureRole,
    /// Who, as they say.
    pub name: String,
    /// The account or app they were signed in with, as they say.
    pub account: String,
    /// When, ISO 8601.
    pub at: String,
    /// What two people compare.
    pub fingerprint: String,
    /// Whether that key counts here.
    pub standing: KeyStanding,
}

/// What a signature says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum PlanSignatureRole {
    /// I made this plan.
    Made,
    /// I approve it.
    Approved,
}

/// Whether a key counts here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum KeyStanding {
    /// It is this computer's own.
    Own,
    /// Its fingerprint was accepted.
    Accepted,
    /// Nobody here accepted it.
    Unknown,
}

/// Whether a plan may be applied today, and who has to approve it.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Approval {
    /// SHA-256 of the plan's canonical form, once it is a document.
    pub sha256: Option<String>,
    /// Who signed it.
    pub signatures: Vec<PlanSignature>,
    /// The limits of the day.
    pub budget: Budget,
    /// Whether a second person has to approve it.
    pub needed: bool,
    /// Whether somebody has.
    pub approved: bool,
    /// Why it cannot be applied as it stands, when it cannot.
    pub refused: Option<String>,
    /// Why you cannot approve it, when you cannot.
    pub not_by_you: Option<String>,
    /// The number that has to be typed before it is applied, when one has.
    pub typed: Option<TypedNumber>,
}

/// A number that has to be typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TypedNumber {
    /// The number.
    pub count: u32,
    /// Why, a sentence each.
    pub reasons: Vec<String>,
}

/// The limits of a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Budget {
    /// Each limit.
    pub lines: Vec<BudgetLine>,
    /// Above them a second person has to approve; otherwise what is above is refused.
    pub second_person: bool,
    /// When the day began, ISO 8601, in the zone of the connection.
    pub since: String,
}

/// One limit of a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct BudgetLine {
    /// What is counted: "accounts blocked".
    pub what: String,
    /// Most in a day; `None` while no limit was set.
    pub limit: Option<u32>,
    /// Taken today, with what running jobs will still take.
    pub today: u32,
    /// What this plan takes.
    pub plan: u32,
}

/// Approves a plan.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ApprovePlan {
    /// The connection.
    pub connection: String,
    /// The plan.
    pub plan: String,
    /// The file the approval is written to, to be given back to the maker.
    pub path: String,
}

/// Keys that sign plans of a tenant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PlanKeys {
    /// Fingerprint of this computer's own.
    pub own: String,
    /// Those that were accepted.
    pub accepted: Vec<PlanKey>,
}

/// Somebody else's key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PlanKey {
    /// Whose, as they say.
    pub name: String,
    /// The account or app, as they say.
    pub account: String,
    /// What two people compare.
    pub fingerprint: String,
    /// Since when it counts, ISO 8601.
    pub accepted_at: String,
}

/// Accepts a key by a signature in a file.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AcceptKey {
    /// The connection.
    pub connection: String,
    /// The plan file with a signature of that key.
    pub path: String,
    /// Its fingerprint, as its owner says it.
    pub fingerprint: String,
}

/// Takes a key off the accepted ones.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RemoveKey {
    /// The connection.
    pub connection: String,
    /// Its fingerprint.
    pub fingerprint: String,
}
