//! The safety of a connection that is made without the wizard (A7): what the wizard proposes, taken as it is, and told.

use super::check::has_premium;
use super::safety::{Proposal, propose, usual};
use crate::contract::connect::ConnectionKind;
use crate::contract::connection::SignedInAs;
use crate::contract::safety::{ProtectedCandidate, Safety};
use graph::Client;
use model::{Organization, TenantId};
use serde::Serialize;
use std::collections::BTreeMap;

/// What holds from now on because nobody chose otherwise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct SafetyTold {
    /// Most accounts blocked in a day.
    pub disables_a_day: u32,
    /// Most accounts deleted in a day.
    pub deletes_a_day: u32,
    /// Most licences removed in a day.
    pub license_removals_a_day: u32,
    /// Marked as production.
    pub production: bool,
    /// The accounts nothing touches.
    pub protected: Vec<ProtectedCandidate>,
    /// Other accounts that ought to be looked at: they hold the highest role, and are not protected.
    pub not_protected: Vec<ProtectedCandidate>,
    /// Why the list may be short.
    pub note: Option<String>,
}

/// What the wizard would propose, with the names of who is protected, and in words.
pub(crate) async fn proposed(
    client: &Client,
    signed_in: &SignedInAs,
    organization: Option<&Organization>,
    kind: ConnectionKind,
    tenant: &TenantId,
) -> (Safety, BTreeMap<String, String>, SafetyTold) {
    let premium = client.subscribed_skus().await.ok().map(|products| has_premium(&products));
    let Proposal { accounts, accounts_note, pattern, .. } =
        propose(client, signed_in, organization, kind, premium).await;
    let (protected, others): (Vec<_>, Vec<_>) = accounts.into_iter().partition(|(_, protect)| *protect);
    let plain = |accounts: Vec<(ProtectedCandidate, bool)>| accounts.into_iter().map(|(account, _)| account).collect();
    let (protected, not_protected): (Vec<ProtectedCandidate>, Vec<ProtectedCandidate>) =
        (plain(protected), plain(others));
    let safety = Safety {
        protected: protected.iter().map(|account| account.id.clone()).collect(),
        name_pattern: pattern,
        ..usual(&tenant.to_string())
    };
    let names = protected.iter().map(|account| (account.id.clone(), account.name.clone())).collect();
    let told = SafetyTold {
        disables_a_day: safety.disables_a_day,
        deletes_a_day: safety.deletes_a_day,
        license_removals_a_day: safety.license_removals_a_day,
        production: safety.production,
        protected,
        not_protected,
        note: accounts_note,
    };
    (safety, names, told)
}
