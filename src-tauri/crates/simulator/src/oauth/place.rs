//! What stands for the tenant in a path (facts/graph.md §1.1).

use uuid::Uuid;

use super::provoke;
use super::refusal::Denied;
use crate::call::decode_segment;
use crate::tenant::Tenant;

/// Which door a client comes in by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// Our tenant, by id or by a verified domain.
    Ours,
    Common,
    Organizations,
    Consumers,
}

impl Place {
    /// The place a path names.
    pub(crate) fn named(tenant: &Tenant, name: &str) -> Result<Self, Denied> {
        let name = &*decode_segment(name);
        match name.to_ascii_lowercase().as_str() {
            "common" => return Ok(Self::Common),
            "organizations" => return Ok(Self::Organizations),
            "consumers" => return Ok(Self::Consumers),
            _ => {}
        }
        if tenant.id().eq_ignore_ascii_case(name) || tenant.domain(name).is_some() {
            return Ok(Self::Ours);
        }
        if let Some(denied) = provoke::tenant(name) {
            return Err(denied);
        }
        let domain = name.contains('.')
            && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '.' || c == '-')
            && name.split('.').all(|label| !label.is_empty());
        let known = Uuid::try_parse(name).is_ok() || domain;
        Err(Denied::of(if known { 90_002 } else { 900_023 }, &[name]))
    }

    /// Whether any organisation may come in here.
    pub(crate) fn is_shared(self) -> bool {
        self != Self::Ours
    }
}
