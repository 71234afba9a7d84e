//! The calls, by resource.

pub(crate) mod tenant;
pub(crate) mod users;
