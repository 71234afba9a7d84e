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
    /// Everything else that is wanted of them.
    #[serde(default)]
    pub more: MoreWishes,
}

/// What is wanted of people besides their fields.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
pub struct MoreWishes {
    /// Groups they shall be in, by name or id.
    pub join: Vec<String>,
    /// Groups they shall not be in, by name or id.
    pub leave: Vec<String>,
    /// Another photo.
    pub photo: PhotoWish,
    /// A new password, made when it is sent and handed over; whether it must be changed at the next sign-in.
    pub password: Option<bool>,
    /// A Temporary Access Pass.
    pub pass: Option<PassWish>,
    /// Whether every sign-in method but the password is removed.
    pub remove_methods: bool,
    /// Whether sessions are ended.
    pub end_sessions: bool,
    /// Whether administrators are changed along with many others.
    pub include_administrators: bool,
    /// Whether accounts that are probably not people are changed along with many others.
    pub include_not_people: bool,
}

/// What becomes of a photo.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", tag = "kind")]
pub enum PhotoWish {
    /// It stays.
    #[default]
    Keep,
    /// It is taken away.
    Remove,
    /// It is another one, whose bytes are kept here.
    Set {
        /// SHA-256 of the bytes, in hexadecimal.
        sha256: String,
        /// `image/jpeg` or `image/png`.
        media_type: String,
        /// How many bytes.
        size: u32,
        /// The name of the file it came from.
        name: String,
    },
}

/// A Temporary Access Pass that is wanted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PassWish {
    /// For how many minutes; as the tenant's policy says when not said.
    pub minutes: Option<u32>,
    /// Whether it is good for one sign-in only.
    pub once: bool,
}

/// Plans what is done with accounts as a whole.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MakeAccounts {
    /// The connection.
    pub connection: String,
    /// Who.
    pub who: Who,
    /// What.
    pub act: AccountAct,
    /// For coming back: another sign-in name, when the old one is taken.
    #[serde(default)]
    pub user_principal_name: Option<String>,
    /// For coming back: whether they may sign in at once.
    #[serde(default)]
    pub allow_sign_in: bool,
    /// For deleting for good: the name of the one it is about, typed.
    #[serde(default)]
    pub typed_name: String,
    /// Whether administrators are changed along with many others.
    #[serde(default)]
    pub include_administrators: bool,
    /// Whether accounts that are probably not people are changed along with many others.
    #[serde(default)]
    pub include_not_people: bool,
}

/// What is done with an account as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum AccountAct {
    /// Into the recycle bin, for 30 days.
    Delete,
    /// Out of it, back.
    Restore,
    /// Out of it, for good.
    Purge,
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
    /// Apps to switch on or off; the others stay as each person has them.
    #[serde(default)]
    pub switch: Vec<AppSwitch>,
    /// Products that shall come from a group instead of directly.
    #[serde(default)]
    pub to_group: Vec<LicenseToGroup>,
    /// Whose own licences are given to everybody, by sign-in name or id.
    #[serde(default)]
    pub copy_from: Option<String>,
    /// What was decided about what may be found.
    #[serde(default)]
    pub repairs: LicenseRepairs,
}

/// An app to be switched on or off.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AppSwitch {
    /// The service plan, by name or id.
    pub plan: String,
    /// In this product only, by part number, name or id; in every product that has it without one.
    #[serde(default)]
    pub product: Option<String>,
    /// Whether it shall be on.
    pub on: bool,
}

/// A product that shall come from a group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LicenseToGroup {
    /// The product, by part number, name or id.
    pub product: String,
    /// The group, by name or id.
    pub group: String,
}

/// What was decided about what is found when licences are changed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
pub struct LicenseRepairs {
    /// Who comes first when seats are short.
    pub order: SeatOrder,
    /// Findings whose people are left out, by id.
    pub leave_out: Vec<String>,
    /// People who are left out, by object id.
    pub excluded: Vec<String>,
    /// Whether people leave the group a licence comes from that they shall lose.
    pub leave_group: bool,
    /// The usage locations that were agreed to; one is proposed for everybody without this.
    pub locations: Option<Vec<PersonLocation>>,
    /// Products in which an app is switched off where it does not go together with another, by id.
    pub turn_off: Vec<String>,
    /// Whether administrators are changed along with many others.
    pub include_administrators: bool,
    /// Whether accounts that are probably not people are changed along with many others.
    pub include_not_people: bool,
}

/// Who comes first when seats are short.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum SeatOrder {
    /// In the order people were chosen in.
    #[default]
    Chosen,
    /// By name.
    Name,
    /// Whose account is oldest first.
    OldestFirst,
    /// Whose account is newest first.
    NewestFirst,
}

/// Where somebody uses their licences.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PersonLocation {
    /// Their object id.
    pub id: String,
    /// ISO 3166 code of the country.
    pub country: String,
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
    /// Whether everything in it is on, instead of carrying over what each person had off.
    #[serde(default)]
    pub reset_apps: bool,
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
    /// Whether holders of directory roles leave along with many others.
    #[serde(default)]
    pub include_administrators: bool,
    /// Whether accounts that are probably not people leave along with many others.
    #[serde(default)]
    pub include_not_people: bool,
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
