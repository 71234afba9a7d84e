//! `GET /users` and `GET /users/$count` (facts/graph.md §3).

use super::{Context, Done, listing};
use crate::answer::Refusal;
use crate::permission::denied;
use crate::tenant::Kind;

/// One page of users.
pub(crate) fn list(c: &Context<'_>) -> Result<Done, Refusal> {
    refuse_guests(c)?;
    listing::list(c, Kind::User)
}

/// How many users there are, as bare text.
pub(crate) fn count(c: &Context<'_>) -> Result<Done, Refusal> {
    refuse_guests(c)?;
    listing::count(c, Kind::User)
}

/// Guests cannot look through the directory (facts/graph.md §3).
fn refuse_guests(c: &Context<'_>) -> Result<(), Refusal> {
    let slot = c.caller.user.as_deref().and_then(|user| c.tenant.locate(user));
    let kind = slot.and_then(|slot| c.tenant.user_property(slot, "userType"));
    if kind.is_some_and(|kind| kind == "Guest") { Err(denied()) } else { Ok(()) }
}
