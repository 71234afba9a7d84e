//! What belongs to one user beside their properties: groups and roles, licences, sessions, who may change them.

pub(super) mod authority;
mod licences;
mod membership;
mod related;
mod sessions;
mod sponsors;
mod table;
#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests;

pub(super) use sponsors::of as sponsors;
pub(super) use table::{
    CREATED_OBJECTS, DIRECT_REPORTS, MEMBER_OF, OWNED_DEVICES, OWNED_OBJECTS, POST, READ, REGISTERED_DEVICES, TABLE,
    TRANSITIVE_MEMBER_OF,
};
