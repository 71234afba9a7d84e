//! What the licence wizard shows before a plan is made: apps as they are, and what was found.

use crate::contract::plan::PlanReview;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The apps of the people who are meant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LicenseApps {
    /// People who are meant.
    pub people: u32,
    /// Every app of the products it is about, by name.
    pub apps: Vec<LicenseApp>,
}

/// An app as it is now among the people who are meant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LicenseApp {
    /// The service plan's id.
    pub plan: String,
    /// What people call it.
    pub name: String,
    /// Microsoft's name.
    pub part: String,
    /// Products that bring it.
    pub products: Vec<String>,
    /// People it is on for.
    pub on: u32,
    /// People who have a product with it and whose app is off.
    pub off: u32,
    /// People who have no product with it.
    pub none: u32,
}

/// What would be, before any plan is made: nothing of this is kept.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LicenseCheck {
    /// People who were left out by hand or because of what was found of them.
    pub left_out: u32,
    /// What was found, the most harmful first.
    pub findings: Vec<LicenseFinding>,
    /// What a plan would do: seats, apps, cost.
    pub review: PlanReview,
    /// When the oldest of the licence states was read, ISO 8601; none when some were never read.
    pub states_as_of: Option<String>,
    /// People whose licence states were read just now, because they were unknown or older than 15 minutes.
    pub refreshed: u32,
}

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum FindingLevel {
    /// These people are not changed as long as it is so.
    Stop,
    /// It has to be agreed to.
    Warn,
    /// It is told.
    Note,
}

/// Something that was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LicenseFinding {
    /// Its id: under it people are left out.
    pub id: String,
    /// How much it matters.
    pub level: FindingLevel,
    /// What is so, short.
    pub title: String,
    /// How many people it is so with.
    pub count: u32,
    /// Whether something goes that does not come back by itself: the count is typed before it is applied.
    pub lost: bool,
    /// The first of them.
    pub people: Vec<FindingPerson>,
    /// What can be done about it.
    pub repairs: Vec<FindingRepair>,
}

/// Somebody something was found of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FindingPerson {
    /// Their object id.
    pub id: String,
    /// Their name.
    pub display_name: String,
    /// Their sign-in name.
    pub user_principal_name: String,
    /// What is so with them.
    pub text: String,
    /// The usage location that is proposed for them, where one is missing.
    pub location: Option<String>,
    /// Where that is known from.
    pub location_from: Option<String>,
}

/// What can be done about a finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", tag = "kind")]
pub enum FindingRepair {
    /// These people are left out.
    LeaveOut,
    /// Who comes first when seats are short is chosen.
    Order,
    /// Seats on blocked accounts are freed by a plan of their own.
    FreeBlocked {
        /// The product.
        sku_id: String,
        /// Its part number.
        part_number: String,
        /// How many of them can be freed.
        count: u32,
    },
    /// Locations are agreed to, person by person.
    Locations,
    /// People leave the group the licence comes from.
    LeaveGroup,
    /// In one of two products the app is switched off that both have.
    TurnOff {
        /// The product.
        sku_id: String,
        /// Its name.
        name: String,
    },
    /// Administrators are changed too.
    IncludeAdministrators,
    /// Accounts that are probably not people are changed too.
    IncludeNotPeople,
}
