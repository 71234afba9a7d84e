//! What belongs to one user beside their properties: groups and roles, licences, sessions, who may change them.

pub(super) mod authority;
mod licences;
mod membership;
mod sessions;
mod table;

pub(super) use table::{POST, TABLE};
