//! What is answered in the leavers wizard (`wizards.md` 4e).

use crate::contract::due::LocalTime;
use crate::contract::make::Who;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What was answered in the leavers wizard.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
pub struct LeaveAnswers {
    /// Who.
    pub who: Option<Who>,
    /// How they leave; none while it was not chosen.
    pub kind: Option<LeaveWay>,
    /// The profile the choices were taken from.
    pub profile: Option<String>,
    /// What is chosen for all.
    pub choices: LeaveChoices,
    /// What is chosen otherwise for some.
    pub people: Vec<LeaverChoice>,
    /// Whether holders of directory roles go along with many (G19).
    pub include_administrators: bool,
    /// Whether accounts that are probably not people go along with many (G20).
    pub include_not_people: bool,
    /// When; nothing is proposed.
    pub when: Option<LeaveWhen>,
    /// How those come back who left before.
    pub back: BackChoice,
    /// The part of leaving a plan is made for: what follows a job at its time.
    pub part: LeavePart,
}

/// How somebody leaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum LeaveWay {
    /// The last day is known.
    Planned,
    /// Now, as friends.
    Now,
    /// Access first, everything else later.
    Urgent,
    /// They come back; licences stay.
    LongLeave,
    /// They come back now.
    Return,
}

/// Which part of leaving a plan is made for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum LeavePart {
    /// Everything that is chosen.
    #[default]
    All,
    /// Block, sessions and password, before anything else.
    Access,
    /// The licences, at a later date.
    Licenses,
    /// The account, at a later date.
    Delete,
}

/// A step of leaving, in the order of the run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum LeaveStepName {
    /// Sign-in is blocked.
    Block,
    /// Sessions are ended.
    EndSessions,
    /// A random password that nobody sees.
    Password,
    /// Sign-in methods and passes are removed.
    Methods,
    /// Into the group that Conditional Access blocks.
    BlockGroup,
    /// Directory roles are taken.
    Roles,
    /// An automatic reply.
    Replies,
    /// Mail and files are handed over; elsewhere.
    HandOver,
    /// Reports get another manager.
    Reports,
    /// Groups owned alone get another owner.
    Owners,
    /// Out of groups.
    Groups,
    /// Licences are taken, those that come from groups too.
    Licenses,
    /// Phone and office are cleared.
    ClearFields,
    /// Devices are kept out.
    Devices,
    /// The account goes to the recycle bin, at a date of its own.
    Delete,
}

/// What is chosen for all who leave.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
pub struct LeaveChoices {
    /// What is done.
    pub steps: Vec<LeaveStepName>,
    /// What becomes of the mail; none when it has to be answered for each person.
    pub gate: Option<MailGate>,
    /// What colleagues read; `{name}` and `{manager}` are filled in.
    pub internal_reply: String,
    /// What others read.
    pub external_reply: String,
    /// The group that Conditional Access blocks, by its id.
    pub block_group: Option<String>,
    /// Its name.
    pub block_group_name: Option<String>,
    /// Whether they are hidden from address lists when fields are cleared; elsewhere.
    pub hide_from_lists: bool,
    /// Whether devices are deleted instead of kept out.
    pub delete_devices: bool,
    /// Days after the first step until the account goes, when it goes.
    pub delete_days: u32,
}

/// What becomes of the mail. Without a licence the mailbox is deleted after about 30 days.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", tag = "kind")]
pub enum MailGate {
    /// The mailbox is made a shared one first; licences go once somebody confirmed it.
    ConvertFirst,
    /// It is not needed.
    NotNeeded,
    /// The licence stays until then.
    KeepUntil {
        /// The day, ISO 8601.
        date: String,
    },
}

/// What is chosen for one leaver other than for all.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
pub struct LeaverChoice {
    /// Their object id.
    pub id: String,
    /// Steps done for them though not for all.
    pub on: Vec<LeaveStepName>,
    /// Steps left out for them though done for all.
    pub off: Vec<LeaveStepName>,
    /// What becomes of their mail.
    pub gate: Option<MailGate>,
    /// Who gets to see mail and files; their manager when nobody is named.
    pub delegate: Option<ChosenPerson>,
    /// Who their reports go to; their manager when nobody is named.
    pub new_manager: Option<ChosenPerson>,
    /// Who owns what they owned alone; their manager when nobody is named.
    pub new_owner: Option<ChosenPerson>,
}

/// Somebody who was chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ChosenPerson {
    /// Their object id.
    pub id: String,
    /// Their name.
    pub name: String,
}

/// When people leave.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", tag = "kind")]
pub enum LeaveWhen {
    /// Now.
    Now,
    /// At a time.
    At {
        /// It.
        at: LocalTime,
    },
    /// Access at a time, licences and the account some days later.
    Split {
        /// When access goes.
        at: LocalTime,
        /// Days until the licences go.
        license_days: u32,
        /// Days until the account goes; none when it stays.
        delete_days: Option<u32>,
    },
}

/// How somebody comes back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
pub struct BackChoice {
    /// A Temporary Access Pass instead of a new password.
    pub pass: bool,
    /// Whether directory roles are given back.
    pub roles: bool,
    /// Whether those who reported to them do so again.
    pub reports: bool,
}
