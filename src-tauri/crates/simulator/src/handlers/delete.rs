//! `DELETE /users/{id}`: into the recycle bin.

use super::person::authority::{self, Act};
use super::{Context, Done, find};
use crate::answer::{Answer, Refusal};
use crate::tenant::Mutation;

/// Soft-deletes a user.
pub(crate) fn delete(c: &mut Context<'_>) -> Result<Done, Refusal> {
    c.call.allow(&[])?;
    let slot = find(c.tenant, c.key(0))?;
    authority::reaches(c, slot, Act::Sensitive)?;
    let id = c.tenant.user_id(slot);
    c.commit(&Mutation::Delete { id: id.clone(), at: c.tenant.clock.stamp(), hard: false })?;
    Ok(Done { answer: Answer::empty(), target: Some(id) })
}
