//! What is answered in the wizard for one new person.

use crate::contract::directory::PersonLink;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

/// What was answered in the wizard for one new person. Never a password: one that was typed is held in memory only.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
pub struct OnboardAnswers {
    /// Given names.
    pub first: String,
    /// Family names.
    pub last: String,
    /// The name others read; empty for first and last.
    pub display_name: String,
    /// The id of the role template.
    pub template: Option<String>,
    /// Who they are made like.
    pub copy_from: Option<PersonLink>,
    /// Their first day, `2026-12-01`; empty when it is not said.
    pub start_date: String,
    /// Their number in the personnel files.
    pub employee_id: String,
    /// An address of their own, by which somebody who was here before is known again; kept among the other addresses.
    pub private_mail: String,
    /// Object ids of people who were looked at and are somebody else.
    pub other_people: Vec<String>,
    /// The sign-in name without its domain, typed; empty for the one made by the pattern.
    pub user_name: String,
    /// The domain of the sign-in name; empty for the default one.
    pub domain: String,
    /// The mail nickname; empty for the one that follows from the sign-in name.
    pub mail_nickname: String,
    /// The id by which a federated domain knows them.
    pub immutable_id: String,
    /// Language, such as `en-GB`; empty for none.
    pub preferred_language: String,
    /// The usage location that was chosen; the suggested one while nothing is.
    pub usage_location: Option<String>,
    /// Whether they may sign in; while nothing is chosen, unless the first day is later.
    pub enabled: Option<bool>,
    /// Fields of the job in words, by Graph's names.
    pub fields: BTreeMap<String, String>,
    /// Their manager.
    pub manager: Option<PersonLink>,
    /// Licences wanted.
    pub licenses: Vec<WantedProduct>,
    /// Groups wanted.
    pub groups: Vec<GroupLink>,
    /// How they sign in first.
    pub first_sign_in: FirstSignIn,
}

/// A group, as answers name one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct GroupLink {
    /// Object id.
    pub id: String,
    /// Its name.
    pub display_name: String,
}

/// A product that is wanted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct WantedProduct {
    /// The product's id.
    pub sku_id: String,
    /// Ids of the apps that are off.
    pub apps_off: Vec<String>,
}

/// How somebody new signs in first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", tag = "way")]
pub enum FirstSignIn {
    /// By a password that is made when the plan runs, and changed by them at the first sign-in.
    #[serde(rename_all = "camelCase")]
    Generated {
        /// Four words instead of sixteen characters.
        words: bool,
    },
    /// By a Temporary Access Pass.
    #[serde(rename_all = "camelCase")]
    Pass {
        /// For how many minutes, 10 to 43,200.
        lifetime_minutes: u32,
        /// Good for one sign-in only.
        usable_once: bool,
        /// From when, ISO 8601; at once when it is not said.
        start: Option<String>,
    },
    /// By a password that was typed. It is kept in memory only: after a restart it must be typed again.
    Own,
}

impl Default for FirstSignIn {
    fn default() -> Self {
        Self::Generated { words: false }
    }
}
