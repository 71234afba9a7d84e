//! Ids, resource types, plans and rules of the directory.
//!
//! Pure: this crate reads no file, no clock and no randomness, so that everything it decides can be checked by a table.
//! It speaks of what Microsoft Graph and Tenantry *mean*; how they are spoken to is in `graph`, where they are kept in `store`.

pub mod delta;
pub mod filter;
pub mod fold;
pub mod id;
pub mod journal;
pub mod license;
pub mod object;
pub mod organization;
pub mod person;
pub mod plan;
pub mod property;
pub mod rule;

pub use delta::{MemberChange, ObjectChange, RemovalReason, UserChange};
pub use id::{ConnectionName, GroupId, InvalidId, JobId, ObjectId, PlanId, ServicePlanId, SkuId, TenantId, UserId};
pub use license::{AssignedLicense, SubscribedSku};
pub use object::{Collection, GroupKind, ObjectKind};
pub use organization::{Domain, Organization};
pub use property::UserProperty;

/// The properties of one resource, by Graph's names. A key that is missing was *not read*; a `null` was read and is empty.
pub type Properties = serde_json::Map<String, serde_json::Value>;
