//! `GET /users` and `GET /users/$count` (facts/graph.md §3).

use serde_json::Value;

use super::sight::Sight;
use super::{Context, Done, listing, user};
use crate::answer::{Body, Refusal};
use crate::permission::denied;
use crate::query::{Query, Rules};
use crate::schema;
use crate::tenant::Kind;

/// One page of users.
pub(crate) fn list(c: &Context<'_>) -> Result<Done, Refusal> {
    refuse_guests(c)?;
    touches_activity(c)?;
    sees_what_it_asks(c, &Rules::LIST)?;
    let mut done = listing::list(c, Kind::User)?;
    if !user::sees_profiles(c)
        && let Some(body) = done.answer.body.take()
    {
        let mut body = body.into_json();
        for user in body.get_mut("value").and_then(Value::as_array_mut).into_iter().flatten() {
            if let Value::Object(user) = user {
                user::reduce(user);
            }
        }
        done.answer.body = Some(Body::Json(body));
    }
    Ok(done)
}

/// How many users there are, as bare text.
pub(crate) fn count(c: &Context<'_>) -> Result<Done, Refusal> {
    refuse_guests(c)?;
    touches_activity(c)?;
    sees_what_it_asks(c, &Rules::COUNT)?;
    listing::count(c, Kind::User)
}

/// Selecting, filtering or sorting by the last sign-in needs the right to read it.
fn touches_activity(c: &Context<'_>) -> Result<(), Refusal> {
    let named =
        |option: &str| c.call.option(option).is_some_and(|value| value.to_ascii_lowercase().contains("signinactivity"));
    if ["$select", "$filter", "$orderby"].into_iter().any(named) { user::activity(c) } else { Ok(()) }
}

/// Whoever may only read the basics of people cannot look for them by anything else.
fn sees_what_it_asks(c: &Context<'_>, rules: &Rules) -> Result<(), Refusal> {
    if user::sees_profiles(c) {
        return Ok(());
    }
    let query = Query::read(c.call, schema::USER, rules, c.tenant.clock.seconds())?;
    Sight::new(c).permits(&query, std::iter::once(Kind::User))
}

/// Guests cannot look through the directory (facts/graph.md §3).
fn refuse_guests(c: &Context<'_>) -> Result<(), Refusal> {
    let slot = c.caller.user.as_deref().and_then(|user| c.tenant.locate(user));
    let kind = slot.and_then(|slot| c.tenant.user_property(slot, "userType"));
    if kind.is_some_and(|kind| kind == "Guest") { Err(denied()) } else { Ok(()) }
}
