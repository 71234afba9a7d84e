//! The copy: the tenant, its people, its products.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What the frame and Home show of a tenant. All of it from the copy.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Directory {
    /// The connection it was opened through.
    pub connection: String,
    /// The organisation's name; the connection's name until the first copy has begun.
    pub tenant_name: String,
    /// The tenant's id.
    pub tenant_id: String,
    /// Whether it is the built-in demo tenant.
    pub demo: bool,
    /// The domain proposed for new people.
    pub default_domain: Option<String>,
    /// Verified domains.
    pub verified_domains: Vec<String>,
    /// Country of the organisation, ISO 3166.
    pub country: Option<String>,
    /// Number of people by kind.
    pub counts: PeopleCounts,
    /// Products, those with the fewest free seats first.
    pub products: Vec<Product>,
    /// End of the last completed round, ISO 8601; none before the first copy is complete.
    pub as_of: Option<String>,
    /// What the copy is doing.
    pub sync: SyncStatus,
    /// Differences the last round brought.
    pub last_changes: u32,
}

/// Number of people by kind. Guests are counted in `enabled` and `blocked` too.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PeopleCounts {
    /// Everyone.
    pub total: u32,
    /// Members.
    pub members: u32,
    /// Guests.
    pub guests: u32,
    /// May sign in.
    pub enabled: u32,
    /// May not sign in.
    pub blocked: u32,
    /// Mastered in Active Directory.
    pub synced: u32,
}

/// A product and its seats.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Product {
    /// The product's id.
    pub sku_id: String,
    /// Microsoft's part number.
    pub part_number: String,
    /// Full name.
    pub name: String,
    /// Short name for chips.
    pub short_name: String,
    /// Seats that may be given (enabled and in grace).
    pub owned: i64,
    /// Seats in use, as Microsoft counts.
    pub used: i64,
    /// Of these, seats held by accounts that are blocked, as the copy counts.
    pub on_blocked: i64,
    /// Seats that can still be given.
    pub free: i64,
    /// Whether it can be given to people now.
    pub assignable: bool,
    /// Graph's `capabilityStatus`.
    pub status: String,
}

/// What the copy is doing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", tag = "phase")]
pub enum SyncStatus {
    /// Nothing; up to date as of `asOf`.
    Idle,
    /// A round is running.
    Running {
        /// People received in this round so far.
        received: u32,
        /// Whether it is the first copy (the list fills) or a rebuild (the old copy stays usable).
        first: bool,
    },
    /// A person stopped it; it goes on where it was.
    Paused,
    /// Microsoft Graph cannot be reached: reading works, plans can be built.
    Offline {
        /// Why, in a sentence.
        reason: String,
    },
    /// The last round was refused.
    Failed {
        /// Why, in a sentence.
        reason: String,
        /// What to do.
        hint: Option<String>,
        /// Microsoft's request id.
        request_id: Option<String>,
    },
}

/// Who owns an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum PersonSource {
    /// Made and owned in the cloud.
    Cloud,
    /// Mastered in a local Active Directory.
    ActiveDirectory,
    /// A guest.
    Guest,
}

/// A row of the People list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PersonRow {
    /// Object id.
    pub id: String,
    /// Display name.
    pub display_name: String,
    /// Sign-in name.
    pub user_principal_name: String,
    /// Whether they may sign in; none when never read.
    pub enabled: Option<bool>,
    /// Who owns the account.
    pub source: PersonSource,
    /// Department.
    pub department: Option<String>,
    /// Job title.
    pub job_title: Option<String>,
    /// Products held.
    pub licenses: Vec<LicenseChip>,
}

/// A product on a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LicenseChip {
    /// The product's id.
    pub sku_id: String,
    /// Short name.
    pub short_name: String,
    /// Full name.
    pub name: String,
    /// Microsoft's part number.
    pub part_number: String,
    /// Plans switched off for this person.
    pub apps_off: u32,
}

/// Names one person.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OfPerson {
    /// The connection.
    pub connection: String,
    /// Object id.
    pub id: String,
    /// The person as they were at this instant, ISO 8601; as they are now when absent.
    #[serde(default)]
    pub as_of: Option<String>,
}

/// A person's page.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Person {
    /// The row.
    pub row: PersonRow,
    /// Every property that was read and is not empty, in page order.
    pub fields: Vec<Field>,
    /// The manager, when one is set.
    pub manager: Option<PersonLink>,
    /// The manager's manager and so on, nearest first.
    pub chain: Vec<PersonLink>,
    /// How many report to this person.
    pub reports: u32,
    /// The first of them, by name.
    pub report_people: Vec<PersonLink>,
    /// Products held with their plans.
    pub licenses: Vec<PersonLicense>,
    /// Groups and roles.
    pub groups: Vec<PersonGroup>,
    /// When memberships were last told, ISO 8601; none when the copy has none.
    pub groups_as_of: Option<String>,
    /// How many entries the timeline has.
    pub changes: u32,
    /// The latest of them.
    pub latest: Vec<super::person::TimelineEntry>,
    /// What is read on its own.
    pub details: super::person::PersonDetails,
    /// Set for somebody in the recycle bin or gone.
    pub deleted: Option<PersonDeleted>,
    /// When this person was last read, ISO 8601.
    pub read_at: String,
}

/// How somebody left.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PersonDeleted {
    /// When, as far as it is known, ISO 8601.
    pub at: String,
    /// Days in which they can be restored; none when they are gone for good.
    pub days_left: Option<u32>,
}

/// A product somebody holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PersonLicense {
    /// The product.
    pub chip: LicenseChip,
    /// Its apps; empty when the tenant no longer has the product.
    pub plans: Vec<PersonPlan>,
}

/// An app of a product somebody holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PersonPlan {
    /// Microsoft's name.
    pub name: String,
    /// Whether it is on.
    pub on: bool,
}

/// A group or role somebody is in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PersonGroup {
    /// Object id.
    pub id: String,
    /// Display name.
    pub display_name: String,
    /// What it is.
    pub kind: PersonGroupKind,
    /// Whether a rule says who is in it.
    pub dynamic: bool,
    /// Whether it is owned by Active Directory.
    pub synced: bool,
    /// Whether it gives licences.
    pub gives_license: bool,
}

/// Kinds of what somebody can be in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum PersonGroupKind {
    /// A Microsoft 365 group.
    Microsoft365,
    /// A security group.
    Security,
    /// A security group with a mail address.
    MailSecurity,
    /// A distribution list.
    MailingList,
    /// A directory role.
    Role,
}

/// A property and its value in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Field {
    /// Graph's name.
    pub property: String,
    /// The label people read.
    pub label: String,
    /// The value.
    pub value: String,
    /// Where it stands on the page.
    pub section: FieldSection,
    /// Whether Active Directory owns it, so that it cannot be changed here.
    pub locked: bool,
}

/// Sections of a profile.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum FieldSection {
    /// Who it is.
    Identity,
    /// What they do.
    Job,
    /// How to reach them.
    Contact,
    /// The account itself.
    Account,
}

/// A person or group named in another's page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PersonLink {
    /// Object id.
    pub id: String,
    /// Display name.
    pub display_name: String,
}

/// The values a filter offers.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Departments {
    /// Existing departments, most people first.
    pub departments: Vec<CountedValue>,
}

/// A value and how many people have it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CountedValue {
    /// The value.
    pub value: String,
    /// How many.
    pub count: u32,
}
