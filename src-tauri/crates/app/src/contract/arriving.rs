//! What the wizard for one new person shows while it is filled in.

use super::templates::FieldRule;
use super::wizard::{OnboardAnswers, PersonLink};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Looks at the answers for one new person. From the copy alone.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CheckOnboard {
    /// The connection.
    pub connection: String,
    /// The answers so far.
    pub answers: OnboardAnswers,
}

/// How bad something is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum NoticeLevel {
    /// The way on is closed.
    Stop,
    /// It is ticked on Review.
    Warn,
    /// It is told.
    Note,
}

/// The step of the wizard a notice belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum OnboardStep {
    /// Who it is.
    Who,
    /// The account.
    Account,
    /// The job.
    Job,
    /// Licences.
    Licenses,
    /// Groups.
    Groups,
    /// The first sign-in.
    SignIn,
}

/// Something a step says about a field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Notice {
    /// Where.
    pub step: OnboardStep,
    /// The field, by Graph's name; the id of a product or group.
    pub field: String,
    /// How bad.
    pub level: NoticeLevel,
    /// What is wrong, what is expected, what to do.
    pub text: String,
    /// What could stand there instead.
    pub instead: Vec<String>,
}

/// What the answers for one new person come to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OnboardCheck {
    /// The name others read.
    pub display_name: String,
    /// Who may be the same person.
    pub same: Vec<SamePerson>,
    /// The whole sign-in name.
    pub user_principal_name: String,
    /// What stands before the @ by the pattern; empty when nothing comes of it.
    pub proposed_user_name: String,
    /// The pattern it is made by.
    pub pattern: String,
    /// The names in plain letters, when they had others.
    pub folded: Option<String>,
    /// The domain.
    pub domain: String,
    /// Whether passwords of that domain are set elsewhere.
    pub federated: bool,
    /// Domains that can be chosen.
    pub domains: Vec<String>,
    /// The mail nickname.
    pub mail_nickname: String,
    /// The usage location that holds.
    pub usage_location: Option<String>,
    /// Where it comes from: `chosen`, `template`, `office` or `tenant`.
    pub usage_location_from: Option<String>,
    /// Whether they may sign in.
    pub enabled: bool,
    /// The next day that is worked on, `2026-11-30`: what is proposed for their first day.
    pub next_working_day: String,
    /// When their first day begins, in words with its zone, when it is after today: while nobody chose otherwise they are blocked until
    /// then, and letting them in is kept as due.
    pub let_in: Option<String>,
    /// What the fields of the job come to, by Graph's names.
    pub fields: Vec<FieldShown>,
    /// The manager that holds.
    pub manager: Option<PersonLink>,
    /// Who most people of the department report to.
    pub usual_manager: Option<UsualLead>,
    /// Products.
    pub products: Vec<ProductShown>,
    /// Groups that are wanted.
    pub groups: Vec<GroupShown>,
    /// Groups of the person they are made like, for the tick list.
    pub groups_of_other: Vec<GroupShown>,
    /// What the steps have to say.
    pub notices: Vec<Notice>,
}

/// A field of the job.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FieldShown {
    /// Graph's name.
    pub property: String,
    /// What people call it.
    pub label: String,
    /// What will stand in it.
    pub value: String,
    /// How it is shown when it is written as the service wants it: phone numbers with their country.
    pub preview: Option<String>,
    /// What the template says of it.
    pub rule: Option<FieldRule>,
}

/// Asks for the values a field has in the directory.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AskValues {
    /// The connection.
    pub connection: String,
    /// Graph's name.
    pub property: String,
}

/// The values a field has in the directory, most used first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct KnownValues {
    /// The values.
    pub values: Vec<KnownValue>,
}

/// A value people have.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct KnownValue {
    /// The value.
    pub value: String,
    /// How many have it.
    pub people: u32,
}

/// Somebody who may be the same person (G25).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SamePerson {
    /// Object id.
    pub id: String,
    /// Their name.
    pub display_name: String,
    /// Their sign-in name.
    pub user_principal_name: String,
    /// Their department.
    pub department: Option<String>,
    /// Since when they are in the recycle bin, ISO 8601.
    pub deleted_at: Option<String>,
    /// Days they are there by now.
    pub deleted_days: Option<u32>,
    /// Whether they may sign in.
    pub enabled: Option<bool>,
    /// What is the same: `displayName`, `employeeId`, `mail`.
    pub alike: Vec<String>,
    /// Whether somebody said that it is another person.
    pub another: bool,
}

/// Who most people of a department report to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct UsualLead {
    /// Who.
    pub person: PersonLink,
    /// How many of the department report to them.
    pub reports: u32,
    /// Of how many.
    pub of: u32,
}

/// A product as a card.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ProductShown {
    /// The product's id.
    pub sku_id: String,
    /// Its name.
    pub name: String,
    /// Microsoft's part number.
    pub part_number: String,
    /// Free seats.
    pub free: i32,
    /// Seats owned.
    pub owned: i32,
    /// Whether it can be given.
    pub assignable: bool,
    /// Whether it is wanted.
    pub wanted: bool,
    /// The wanted group that gives it.
    pub given_by: Option<String>,
    /// Its apps.
    pub apps: Vec<AppShown>,
}

/// An app of a product.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AppShown {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Whether it is on.
    pub on: bool,
}

/// A group with its badges.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct GroupShown {
    /// Object id.
    pub id: String,
    /// Its name.
    pub display_name: String,
    /// Whether it is wanted.
    pub wanted: bool,
    /// Whether a rule says who is in it; nobody is put in by hand.
    pub dynamic: bool,
    /// The rule.
    pub rule: Option<String>,
    /// Whether Active Directory owns it.
    pub synced: bool,
    /// Whether Exchange keeps it.
    pub exchange: bool,
    /// Whether roles can be given to it.
    pub role_assignable: bool,
    /// Products it gives.
    pub licenses: Vec<String>,
}

/// Asks the service whether a sign-in name is free.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AskName {
    /// The connection.
    pub connection: String,
    /// The whole sign-in name.
    pub name: String,
}

/// What the service said of a sign-in name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct NameAsked {
    /// Whether the service was asked; if not, only the copy knows.
    pub asked: bool,
    /// Who has it.
    pub taken_by: Option<String>,
    /// Why it could not be asked.
    pub reason: Option<String>,
}

/// Whether people may sign in by a Temporary Access Pass.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PassPolicy {
    /// `on`, `off`, or `unknown` where it cannot be read.
    pub state: String,
    /// How long a pass is good for when nothing is said, in minutes.
    pub default_minutes: u32,
    /// The shortest.
    pub least_minutes: u32,
    /// The longest.
    pub most_minutes: u32,
    /// Whether every pass is for one sign-in only.
    pub once_only: bool,
    /// Why it is not known, or off.
    pub reason: Option<String>,
}

/// Hands a typed password over for a draft: it is held in memory until the plan runs.
#[derive(Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OwnPassword {
    /// The connection.
    pub connection: String,
    /// The draft.
    pub draft: String,
    /// The password; empty takes it back.
    pub password: String,
}

impl std::fmt::Debug for OwnPassword {
    /// Without the password.
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("OwnPassword").field("draft", &self.draft).finish_non_exhaustive()
    }
}

/// What was said of a typed password.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PasswordHeld {
    /// Whether it is held.
    pub held: bool,
    /// What is wrong with it.
    pub problem: Option<String>,
}

/// Begins like another: applies a template, or makes them like a person of the directory.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FillOnboard {
    /// The connection.
    pub connection: String,
    /// The answers so far.
    pub answers: OnboardAnswers,
    /// The template; `None` leaves the one there is.
    pub template: Option<String>,
    /// The person; `None` leaves the one there is.
    pub person: Option<PersonLink>,
}

/// Brings somebody back instead of making them anew.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RestoreInstead {
    /// The connection.
    pub connection: String,
    /// Object id of somebody in the recycle bin.
    pub person: String,
}

/// How the letters of names are written in sign-in names here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Naming {
    /// The tenant's own table; other letters follow the usual rules.
    pub letters: Vec<LetterRule>,
}

/// What a letter becomes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LetterRule {
    /// A single letter.
    pub letter: String,
    /// Letters a to z or digits; empty drops it.
    pub becomes: String,
}

/// Keeps the table of letters.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SetNaming {
    /// The connection.
    pub connection: String,
    /// The whole table.
    pub letters: Vec<LetterRule>,
}

/// Begins the wizard once more with the answers a plan was made of, without who it was about.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AnotherLike {
    /// The connection.
    pub connection: String,
    /// The plan.
    pub plan: String,
}

/// The secret of a row as a picture to be read by a telephone. Drawn here, kept nowhere.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SecretCode {
    /// Rows of the QR code: `1` for dark.
    pub rows: Vec<String>,
}

/// Writes a message as a mail that was not sent yet. It never holds a secret.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SaveMail {
    /// The connection.
    pub connection: String,
    /// The job it tells of.
    pub job: String,
    /// To whom.
    pub to: String,
    /// The subject.
    pub subject: String,
    /// The text.
    pub body: String,
    /// Where to.
    pub path: String,
}
