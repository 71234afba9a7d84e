//! The wizards: answers that are kept as a draft until a plan is made of them. The import has a draft of its own kind,
//! with a table in it (`import.rs`).

mod edit;
mod invite;
mod leave;
mod licenses;
mod onboard;

pub use edit::EditAnswers;
pub use invite::InviteAnswers;
pub use leave::{
    BackChoice, ChosenPerson, LeaveAnswers, LeaveChoices, LeavePart, LeaveStepName, LeaveWay, LeaveWhen, LeaverChoice,
    MailGate,
};
pub use licenses::LicensesAnswers;
pub use onboard::OnboardAnswers;

use super::directory::PersonRow;
use super::make::Who;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Which wizard a draft belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum WizardKind {
    /// Many people from a file.
    Import,
    /// One new person.
    Onboard,
    /// Guests.
    Invite,
    /// Licences of many.
    Licenses,
    /// Leavers.
    Leave,
    /// Fields and more of one or many.
    Edit,
}

/// Everything that was answered in a wizard so far. Never a secret: passwords are made when a plan runs.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", tag = "wizard")]
#[allow(clippy::large_enum_variant, reason = "one at a time, and a box would show in every match")]
pub enum WizardAnswers {
    /// One new person.
    Onboard(OnboardAnswers),
    /// Guests.
    Invite(InviteAnswers),
    /// Licences of many.
    Licenses(LicensesAnswers),
    /// Leavers.
    Leave(LeaveAnswers),
    /// Fields and more of one or many.
    Edit(EditAnswers),
}

/// Begins a wizard.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct BeginWizard {
    /// The connection.
    pub connection: String,
    /// What is known already, for example who was chosen in a list.
    pub answers: WizardAnswers,
}

/// Keeps the answers of a wizard.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct KeepWizard {
    /// The connection.
    pub connection: String,
    /// The draft.
    pub draft: String,
    /// The step it is at, by the wizard's own name.
    pub step: String,
    /// The answers.
    pub answers: WizardAnswers,
}

/// A wizard as it was left.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Wizard {
    /// The draft's id.
    pub draft: String,
    /// What it is called in lists.
    pub name: String,
    /// The step it was left at; empty when it was just begun.
    pub step: String,
    /// The answers.
    pub answers: WizardAnswers,
    /// When it was last kept, ISO 8601.
    pub saved_at: String,
}

/// Asks who is meant.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AskWho {
    /// The connection.
    pub connection: String,
    /// Who.
    pub who: Who,
}

/// Who is meant, as far as the copy knows.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Meant {
    /// How many people.
    pub total: u32,
    /// Of them, how many may sign in.
    pub enabled: u32,
    /// How many are blocked.
    pub blocked: u32,
    /// How many are guests.
    pub guests: u32,
    /// How many are owned by Active Directory.
    pub synced: u32,
    /// How many have no usage location.
    pub without_location: u32,
    /// How many have a licence.
    pub licensed: u32,
    /// The first of them, in the order of the list.
    pub first: Vec<PersonRow>,
    /// Names that nobody has. A plan is not made while there are any.
    pub unknown: Vec<UnknownName>,
}

/// A name of a list that the copy does not know.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct UnknownName {
    /// As it was written.
    pub name: String,
    /// Who may be meant, most alike first.
    pub nearest: Vec<NearName>,
}

/// Somebody whose name is near.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct NearName {
    /// Their object id.
    pub id: String,
    /// Their name.
    pub display_name: String,
    /// Their sign-in name.
    pub user_principal_name: String,
}

/// Asks for the names of a file.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct NamesFile {
    /// The file, as the system names it.
    pub path: String,
}

/// Names that were read from a file: one a line, or the first column of a sheet.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct NamesOfFile {
    /// In the order of the file.
    pub names: Vec<String>,
}
