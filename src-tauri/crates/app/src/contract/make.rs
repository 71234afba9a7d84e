//! Making plans: for people who are chosen, what is wanted of them.

use super::people::{Chosen, PeopleQuestion};
use super::wizard::MailGate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Who a plan is about.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", tag = "kind")]
pub enum Who {
    /// People of a list.
    #[serde(rename_all = "camelCase")]
    List {
        /// The list.
        question: PeopleQuestion,
        /// Who of it.
        chosen: Chosen,
    },
    /// People by sign-in name or object id.
    #[serde(rename_all = "camelCase")]
    Named {
        /// The names.
        names: Vec<String>,
    },
}

/// Plans a change of fields.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MakeEdit {
    /// The connection.
    pub connection: String,
    /// Who.
    pub who: Who,
    /// Values in words, by Graph's names; `manager` by sign-in name.
    pub set: Vec<FieldValue>,
    /// Fields to clear, by Graph's names.
    pub clear: Vec<String>,
}

/// A field and its value, in words.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FieldValue {
    /// Graph's name.
    pub property: String,
    /// The value.
    pub value: String,
}

/// Plans a change of licences.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MakeLicenses {
    /// The connection.
    pub connection: String,
    /// Who.
    pub who: Who,
    /// Products to add.
    pub add: Vec<LicenseToAdd>,
    /// Products to remove, by part number, name or id.
    pub remove: Vec<String>,
    /// Products to swap.
    pub swap: Vec<LicenseSwap>,
}

/// A product to be added.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LicenseToAdd {
    /// Part number, name or id.
    pub product: String,
    /// Plans to switch off, by name or id; `None` keeps what each person has off.
    pub plans_off: Option<Vec<String>>,
}

/// A product for another.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LicenseSwap {
    /// The one that goes.
    pub from: String,
    /// The one that comes.
    pub to: String,
}

/// Plans leaving.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MakeLeave {
    /// The connection.
    pub connection: String,
    /// Who.
    pub who: Who,
    /// How they leave.
    pub kind: LeaveChoice,
    /// Whether nobody needs their mail: only then licences with a mailbox go.
    pub mail_not_needed: bool,
    /// Sign-in name or id of who takes over reports and groups; their own manager when nobody is named.
    pub successor: Option<String>,
    /// Whether groups without an owner and people without a manager are accepted.
    pub accept_orphans: bool,
    /// A profile by name or id, in place of the kind: everything it chooses.
    #[serde(default)]
    pub profile: Option<String>,
    /// What becomes of the mail of all of them.
    #[serde(default)]
    pub gate: Option<MailGate>,
}

/// How somebody leaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum LeaveChoice {
    /// The last day is known.
    Planned,
    /// Now.
    Now,
    /// Access first, everything else later.
    Urgent,
    /// They come back.
    Leave,
}

/// Plans taking a job back.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MakeUndo {
    /// The connection.
    pub connection: String,
    /// The job.
    pub job: String,
    /// Changes to take back; all when empty.
    pub changes: Vec<u32>,
}

/// Asks for a plan as a script for another tool.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PlanScript {
    /// The connection.
    pub connection: String,
    /// The plan.
    pub plan: String,
    /// One change of it; the whole plan without.
    pub change: Option<u32>,
    /// For which tool.
    pub tool: PlanTool,
}

/// The tool a plan is written for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum PlanTool {
    /// Method, path and body.
    Graph,
    /// Microsoft Graph PowerShell.
    PowerShell,
    /// CLI for Microsoft 365.
    M365,
    /// curl.
    Curl,
    /// Bodies for Microsoft's inbound provisioning: what is told of people, and nothing else.
    Scim,
}
