//! The smaller lists: deleted people, roles, domains, contacts, devices.

use super::directory::PersonLink;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Asks for a page of a list that can only be searched.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ListObjects {
    /// The connection.
    pub connection: String,
    /// Words to look for; each must begin a word of the row.
    #[serde(default)]
    pub text: String,
    /// First row wanted, from 0.
    pub offset: u32,
    /// Rows wanted, at most 500.
    pub limit: u32,
}

/// People in the recycle bin, those with the fewest days left first.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DeletedPeople {
    /// How many match.
    pub total: u32,
    /// The page.
    pub rows: Vec<DeletedPerson>,
}

/// Somebody in the recycle bin.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DeletedPerson {
    /// Object id.
    pub id: String,
    /// Display name.
    pub display_name: String,
    /// Sign-in name, without what the service put in front of it.
    pub user_principal_name: String,
    /// When they were deleted, ISO 8601; `None` where the service did not say.
    pub deleted_at: Option<String>,
    /// Whole days until they are gone for good; `None` where that is not known.
    pub days_left: Option<u32>,
    /// Department.
    pub department: Option<String>,
}

/// Directory roles in use.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Roles {
    /// Roles, those with most power and then most holders first.
    pub roles: Vec<Role>,
}

/// A directory role.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Role {
    /// Object id.
    pub id: String,
    /// Its name.
    pub display_name: String,
    /// What it allows.
    pub description: Option<String>,
    /// Whether Microsoft counts it among those with which everything can be taken over.
    pub privileged: bool,
    /// How many hold it everywhere.
    pub holders: u32,
}

/// Domains of the tenant.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Domains {
    /// Domains, the default one first.
    pub domains: Vec<DomainRow>,
}

/// A domain.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DomainRow {
    /// Its name.
    pub name: String,
    /// Whether the tenant has proved to own it.
    pub verified: bool,
    /// Whether new people get it.
    pub default: bool,
    /// Whether it is the one the tenant began with.
    pub initial: bool,
    /// Whether signing in is done elsewhere.
    pub federated: bool,
    /// People whose sign-in name ends in it.
    pub people: u32,
}

/// Contacts of the organisation.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Contacts {
    /// How many match.
    pub total: u32,
    /// The page.
    pub rows: Vec<Contact>,
}

/// A contact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Contact {
    /// Object id.
    pub id: String,
    /// Display name.
    pub display_name: String,
    /// Address.
    pub mail: Option<String>,
    /// Company.
    pub company: Option<String>,
    /// Department.
    pub department: Option<String>,
    /// Job title.
    pub job_title: Option<String>,
    /// Whether it is mastered in a local Active Directory.
    pub synced: bool,
}

/// Devices.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Devices {
    /// How many match.
    pub total: u32,
    /// The page.
    pub rows: Vec<Device>,
}

/// A device.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Device {
    /// Object id.
    pub id: String,
    /// Display name.
    pub display_name: String,
    /// Operating system with its version.
    pub system: Option<String>,
    /// Whether it may be signed in with.
    pub enabled: Option<bool>,
    /// Whether it keeps the rules of the organisation; `None` where it is not looked after.
    pub compliant: Option<bool>,
    /// How it belongs to the organisation: `AzureAd`, `ServerAd` or `Workplace`, as Graph says.
    pub trust: Option<String>,
    /// About when somebody last signed in with it, ISO 8601.
    pub last_seen: Option<String>,
}

/// Asks for the owners of devices, at most 20.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OwnersOf {
    /// The connection.
    pub connection: String,
    /// Object ids of the devices.
    pub ids: Vec<String>,
}

/// Owners of devices, asked of the service now.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DeviceOwners {
    /// One for each device that was asked for and is there.
    pub owners: Vec<DeviceOwner>,
}

/// Who owns a device.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DeviceOwner {
    /// The device.
    pub device: String,
    /// Its owners; most have one.
    pub people: Vec<PersonLink>,
}
