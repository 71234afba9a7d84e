//! What the wizard that edits people shows of them: values as they are, and where they differ.

use crate::contract::directory::{FieldSection, PersonGroupKind};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The fields of the people who are meant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct EditValues {
    /// People who are meant.
    pub people: u32,
    /// Of them, how many are owned by Active Directory.
    pub synced: u32,
    /// Of them, how many lie in the recycle bin.
    pub deleted: u32,
    /// The name of the one, when it is one.
    pub name: Option<String>,
    /// Every field that can be set, in the order of a person's page, the manager last.
    pub fields: Vec<EditValue>,
    /// Groups they are in, those with most of them first.
    pub groups: Vec<EditGroup>,
}

/// A field among the people who are meant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct EditValue {
    /// Graph's name.
    pub property: String,
    /// The name people read.
    pub label: String,
    /// Where it stands on a person's page.
    pub section: FieldSection,
    /// `text`, `flag`, `list`, `day`, `country` or `person`.
    pub kind: String,
    /// The most characters, where there is a limit.
    pub longest: Option<u32>,
    /// Whether it can be cleared.
    pub clearable: bool,
    /// The value, in the form it is set in, when everybody has the same.
    pub value: Option<String>,
    /// The same as people read it.
    pub shown: Option<String>,
    /// How many different values there are; no value counts as one. 0 where the copy does not keep the field: then its values are
    /// read when the plan is made.
    pub different: u32,
    /// How many have none.
    pub empty: u32,
    /// For how many only Active Directory can change it.
    pub locked: u32,
}

/// A group some of them are in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct EditGroup {
    /// Its object id.
    pub id: String,
    /// Its name.
    pub display_name: String,
    /// What it is.
    pub kind: PersonGroupKind,
    /// Whether people can be put in and taken out here: not when a rule, Active Directory or Exchange keeps it.
    pub writable: bool,
    /// How many of them are in it.
    pub members: u32,
}

/// Names a file with a photo.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ChoosePhoto {
    /// The connection.
    pub connection: String,
    /// The file, as the system names it.
    pub path: String,
}

/// A photo that can be sent; its bytes are kept beside the plans.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PhotoChosen {
    /// SHA-256 of the bytes, in hexadecimal.
    pub sha256: String,
    /// `image/jpeg` or `image/png`.
    pub media_type: String,
    /// How many bytes.
    pub size: u32,
    /// The name of the file.
    pub name: String,
}
