//! `DELETE /users/{id}`: into the recycle bin.

use super::{Done, commit, find};
use crate::answer::{Answer, Refusal};
use crate::call::Call;
use crate::tenant::{Mutation, Tenant};

/// Soft-deletes a user.
pub(crate) fn delete(tenant: &mut Tenant, call: &Call, key: &str) -> Result<Done, Refusal> {
    call.allow(&[])?;
    let slot = find(tenant, key, false)?;
    let id = tenant.user(slot).id;
    let mutation = Mutation::Delete { id: id.clone(), at: tenant.clock.stamp(), hard: false };
    commit(tenant, &mutation, 0.0)?;
    Ok(Done { answer: Answer::empty(), target: Some(id) })
}
