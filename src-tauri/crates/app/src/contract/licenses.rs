//! Licences: what the tenant owns, who uses it, what is wasted, what it is called and costs.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The Licences page.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Licenses {
    /// Products that count, those with the fewest free seats first.
    pub products: Vec<LicenseProduct>,
    /// Subscriptions that are suspended, expired or not for people: shown, not counted.
    pub ended: Vec<LicenseProduct>,
    /// Groups that give licences.
    pub groups: Vec<LicenseGroup>,
    /// What is known of when people signed in.
    pub activity: ActivityKnown,
    /// Whether it is known who holds a licence by a group; `None` before groups were copied.
    pub by_group_known: bool,
    /// When names were last read from Microsoft's list, ISO 8601.
    pub names_as_of: Option<String>,
    /// What all that is wasted costs a month, a line for each currency, dearest first.
    pub wasted_cost: Vec<Money>,
}

/// A product.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LicenseProduct {
    /// The product's id.
    pub sku_id: String,
    /// Microsoft's part number.
    pub part_number: String,
    /// What it is called here: the alias, Microsoft's name, or the part number.
    pub name: String,
    /// The name without the alias.
    pub known_name: String,
    /// What somebody here calls it.
    pub alias: Option<String>,
    /// Graph's `capabilityStatus`.
    pub status: String,
    /// Whether it can be given to people now.
    pub assignable: bool,
    /// Seats that may be given: enabled and in grace.
    pub owned: i64,
    /// Seats in good standing.
    pub enabled: i64,
    /// Seats expired but in grace.
    pub warning: i64,
    /// Seats of a suspended subscription.
    pub suspended: i64,
    /// Seats in use, as Microsoft counts.
    pub used: i64,
    /// Seats that can still be given.
    pub free: i64,
    /// People of the copy who hold it.
    pub holders: u32,
    /// Of these, who got it directly, or directly as well.
    pub direct: u32,
    /// Of these, who got it by a group only.
    pub by_group: u32,
    /// Holders whose licence is in error, as far as that was read.
    pub errors: u32,
    /// What is wasted.
    pub waste: Waste,
    /// Price of a seat a month.
    pub price: Option<Money>,
    /// What its wasted seats cost a month.
    pub wasted_cost: Option<Money>,
    /// The apps inside.
    pub plans: Vec<LicensePlan>,
}

/// Seats that could be given to others. A seat can be wasted for several reasons and counts once in `total`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Waste {
    /// Seats wasted for any reason.
    pub total: u32,
    /// On accounts that are blocked.
    pub blocked: u32,
    /// On accounts that never signed in; `None` where that is not known.
    pub never_signed_in: Option<u32>,
    /// On accounts that did not sign in for 90 days; `None` where that is not known.
    pub quiet: Option<u32>,
    /// On people who hold another product that contains all of this one.
    pub overlapping: Vec<Overlap>,
    /// People who hold it directly and by a group. It takes one seat all the same, so it is not in `total`.
    pub doubled: u32,
}

/// People who hold a product and another one that contains it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Overlap {
    /// The product that contains this one.
    pub sku_id: String,
    /// Its name.
    pub name: String,
    /// How many hold both.
    pub people: u32,
}

/// An app inside a product.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LicensePlan {
    /// The plan's id.
    pub id: String,
    /// Microsoft's name, for example `TEAMS1`.
    pub name: String,
    /// Whether it can be switched off for a person.
    pub for_people: bool,
}

/// A group that gives licences.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LicenseGroup {
    /// Object id.
    pub id: String,
    /// Its name.
    pub display_name: String,
    /// People in it.
    pub members: u32,
    /// Names of the products it gives.
    pub products: Vec<String>,
    /// Whether some of its members have an error, as far as the copy knows.
    pub has_errors: bool,
}

/// What is known of when people signed in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", tag = "state")]
pub enum ActivityKnown {
    /// Read for everybody.
    Known {
        /// When, ISO 8601.
        as_of: String,
    },
    /// Not read.
    Unknown {
        /// Why, in a sentence.
        reason: String,
        /// What to ask for, in a sentence.
        ask: Option<String>,
        /// Whether it can be read now.
        can_read: bool,
    },
}

/// A sum of money.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Money {
    /// Hundredths of the currency.
    pub cents: i64,
    /// ISO 4217, for example `EUR`.
    pub currency: String,
}

/// Sets what a product is called and costs here. What is absent is taken away.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SetProduct {
    /// The connection.
    pub connection: String,
    /// The product.
    pub sku_id: String,
    /// What it is called here.
    pub alias: Option<String>,
    /// Price of a seat a month.
    pub price: Option<Money>,
}

/// Names that were read from Microsoft's list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct NamesRead {
    /// Products the list names.
    pub listed: u32,
    /// Products of this tenant it names.
    pub ours: u32,
}
