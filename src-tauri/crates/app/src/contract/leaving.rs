//! Leavers: who they are and what is in the way, profiles, dossiers, what became of them.

use super::directory::PersonLink;
use super::licenses::Money;
use super::make::Who;
use super::wizard::{BackChoice, LeaveAnswers, LeaveChoices, LeaveWay};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Asks who leaves.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AskLeavers {
    /// The connection.
    pub connection: String,
    /// Who.
    pub who: Who,
}

/// Who leaves.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Leavers {
    /// In the order of the list.
    pub people: Vec<Leaver>,
    /// Why some of it is told by the copy alone; none when the service was asked.
    pub unread: Option<String>,
    /// Whether the connection may set automatic replies of others; else they go to the hand-off list.
    pub sets_replies: bool,
    /// Zones people of the list live in, most of them first.
    pub zones: Vec<ZoneOf>,
}

/// A zone some of the leavers live in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ZoneOf {
    /// Its IANA name.
    pub zone: String,
    /// How many people.
    pub people: u32,
    /// Whether their country has several zones, so that it is only the most likely one.
    pub unsure: bool,
}

/// Somebody who leaves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Leaver {
    /// Object id.
    pub id: String,
    /// Display name.
    pub display_name: String,
    /// Sign-in name.
    pub user_principal_name: String,
    /// Department.
    pub department: Option<String>,
    /// Job title.
    pub job_title: Option<String>,
    /// Whether they may sign in; none when it was not read.
    pub enabled: Option<bool>,
    /// Whether the account is mastered in Active Directory.
    pub synced: bool,
    /// Whether they are a guest.
    pub guest: bool,
    /// Their manager.
    pub manager: Option<PersonLink>,
    /// Why their manager cannot take over; none when there is one who can.
    pub no_successor: Option<NoSuccessor>,
    /// Last sign-in, ISO 8601.
    pub last_sign_in: Option<String>,
    /// Short names of the products they hold.
    pub licenses: Vec<String>,
    /// Whether one of them gives a mailbox.
    pub mailbox: bool,
    /// Directory roles they hold.
    pub roles: Vec<String>,
    /// How many report to them.
    pub reports: u32,
    /// Groups nobody else owns, by name.
    pub owned_alone: Vec<String>,
    /// Groups they are in.
    pub groups: u32,
    /// Of these, the ones that can be left here.
    pub groups_left: u32,
    /// Devices; none when they were not read.
    pub devices: Option<u32>,
    /// Ways to sign in besides a password; none when they were not read.
    pub methods: Option<u32>,
    /// The zone they live in, by their usage location.
    pub zone: Option<String>,
    /// When a dossier of them was sealed last, ISO 8601.
    pub dossier_at: Option<String>,
    /// Why nothing is done to them; none when something is.
    pub stop: Option<LeaverStop>,
    /// Why they are probably not a person.
    pub not_a_person: Option<String>,
}

/// Why nobody takes over from a leaver by default.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum NoSuccessor {
    /// They have no manager.
    NoManager,
    /// Their manager may not sign in or is not there any more.
    Blocked,
    /// Their manager leaves too.
    LeavesToo,
    /// Their manager is a guest.
    Guest,
}

/// Why nothing is done to somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum LeaverStop {
    /// It is whoever is signed in (G16).
    Yourself,
    /// A protected account (G18).
    Protected,
    /// Too few Global Administrators would be left (G17).
    LastAdministrator,
}

/// Named sets of choices.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LeaveProfiles {
    /// Shipped ones first, then the kept ones in their order.
    pub profiles: Vec<LeaveProfile>,
}

/// A named set of choices.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LeaveProfile {
    /// Its id; empty for a new one.
    pub id: String,
    /// Its name; of a shipped one that of its kind.
    pub name: String,
    /// The kind it belongs to.
    pub kind: LeaveWay,
    /// Whether it comes with the program.
    pub shipped: bool,
    /// Whether somebody here has changed it.
    pub changed: bool,
    /// The choices.
    pub choices: LeaveChoices,
}

/// Keeps a profile.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SaveLeaveProfile {
    /// The connection.
    pub connection: String,
    /// It; with the id of one that is there in place of that one.
    pub profile: LeaveProfile,
}

/// Names a profile.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OfLeaveProfile {
    /// The connection.
    pub connection: String,
    /// The profile.
    pub profile: String,
}

/// Plans what is answered.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MakeLeaving {
    /// The connection.
    pub connection: String,
    /// The answers.
    pub answers: LeaveAnswers,
}

/// Asks for the dossiers of somebody.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ListDossiers {
    /// The connection.
    pub connection: String,
    /// Their object id.
    pub person: String,
}

/// Dossiers.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Dossiers {
    /// The latest first.
    pub dossiers: Vec<DossierLine>,
}

/// What was sealed of somebody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DossierLine {
    /// Its id.
    pub id: String,
    /// Whose.
    pub person: PersonLink,
    /// When, ISO 8601.
    pub taken_at: String,
    /// SHA-256 of it.
    pub sha256: String,
    /// Whether it is still as it was sealed.
    pub whole: bool,
    /// Products they held, with how many apps were off.
    pub licenses: Vec<String>,
    /// Groups they were in.
    pub groups: Vec<String>,
    /// Directory roles they held.
    pub roles: Vec<String>,
    /// Their manager.
    pub manager: Option<String>,
    /// Who reported to them.
    pub reports: Vec<String>,
    /// The job it was taken for, once it was started.
    pub job: Option<String>,
}

/// Plans to bring leavers back.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MakeBringBack {
    /// The connection.
    pub connection: String,
    /// Everybody who left by this job.
    pub job: Option<String>,
    /// These people, each from their latest dossier.
    pub people: Vec<String>,
    /// How.
    pub back: BackChoice,
}

/// What became of leavers.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LeaveResult {
    /// In the order of the plan.
    pub people: Vec<LeaverResult>,
    /// Seats freed by what was verified, by product.
    pub freed: Vec<FreedSeats>,
    /// What they cost a month, where prices were entered.
    pub saved: Vec<Money>,
    /// Jobs that follow, kept as due.
    pub follow_ups: u32,
}

/// What became of one leaver.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LeaverResult {
    /// Position in the plan.
    pub number: u32,
    /// Who.
    pub person: PersonLink,
    /// Their sign-in name.
    pub user_principal_name: String,
    /// The dossier.
    pub dossier: Option<String>,
    /// Its SHA-256.
    pub sha256: Option<String>,
    /// Steps seen done.
    pub verified: u32,
    /// All steps.
    pub steps: u32,
    /// What was not possible, a sentence each.
    pub not_possible: Vec<String>,
}

/// Seats that are free again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FreedSeats {
    /// The product.
    pub name: String,
    /// How many.
    pub seats: u32,
}

/// Which file about leavers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum LeaveFile {
    /// The certificate, to be printed.
    CertificateHtml,
    /// The certificate as text.
    CertificateMarkdown,
    /// The certificate as a table.
    CertificateCsv,
    /// What has to be done elsewhere, with the commands.
    HandOff,
    /// What follows, for a calendar.
    Calendar,
    /// The dossiers, as they were sealed.
    Dossiers,
}

/// Writes a file about leavers of a job.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SaveLeaveFile {
    /// The connection.
    pub connection: String,
    /// The job.
    pub job: String,
    /// Which.
    pub file: LeaveFile,
    /// Where to.
    pub path: String,
}

/// Writes what is planned in a draft for a calendar.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SaveLeaveCalendar {
    /// The connection.
    pub connection: String,
    /// The answers.
    pub answers: LeaveAnswers,
    /// Where to.
    pub path: String,
}

/// What is said of leavers, by their answers: when what happens.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LeaveTimes {
    /// In the order of time.
    pub times: Vec<LeaveTime>,
}

/// One moment of a timeline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LeaveTime {
    /// What happens.
    pub what: LeaveMoment,
    /// When there, in words; none for now and for what waits for a word.
    pub there: Option<String>,
    /// When on the clock of this computer, where that is another.
    pub here: Option<String>,
    /// To how many.
    pub people: u32,
    /// The first of them by name, at most three.
    pub names: Vec<String>,
}

/// What happens at a moment of a timeline.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum LeaveMoment {
    /// Everything but what is named with another moment.
    Leave,
    /// Licences go once the mailbox was converted.
    Converted,
    /// Licences go.
    Licenses,
    /// The account goes.
    Delete,
}
