//! Delta tokens. A token holds all a round needs, so a tenant started again on the same state file still knows the
//! tokens it gave.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::{Deserialize, Serialize};

use crate::answer::Refusal;
use crate::call::Call;
use crate::seeds::hash;
use crate::tenant::{Kind, Tenant};

/// Seconds a token is good for.
const LIFETIME: f64 = 7.0 * 86_400.0;

/// Where a round stands.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Token {
    #[serde(rename = "g")]
    pub(crate) generation: u32,
    /// When the round began, in seconds since 1970.
    #[serde(rename = "t")]
    pub(crate) issued: f64,
    /// Type name of what is followed.
    #[serde(rename = "k")]
    pub(crate) kind: String,
    /// Properties and relations asked for.
    #[serde(rename = "n")]
    pub(crate) names: Option<Vec<String>>,
    /// The only objects followed, if they were named.
    #[serde(rename = "i", default, skip_serializing_if = "Option::is_none")]
    pub(crate) ids: Option<Vec<String>>,
    #[serde(rename = "r")]
    pub(crate) round: Round,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) enum Round {
    /// Everything, page by page in the order of lists, `within` links of the first object further on; the change log is
    /// picked up at `then`.
    #[serde(rename = "a")]
    All { from: u32, within: usize, then: usize },
    /// What changed from one place of the log to another.
    #[serde(rename = "c")]
    Changes { since: usize, upto: usize, skip: usize },
    /// Nothing yet: waits for what comes after a place of the log.
    #[serde(rename = "w")]
    Waiting { since: usize },
}

/// Binds a token to the tenant, and to this run of it if it remembers nothing of others.
fn checksum(tenant: &Tenant, payload: &str) -> String {
    format!("{:016x}", hash(&format!("{}{}{payload}", tenant.id(), tenant.run())))
}

/// The token as it stands in a link.
pub(crate) fn write(tenant: &Tenant, token: &Token) -> String {
    let json = serde_json::to_string(token).unwrap_or_default();
    let payload = URL_SAFE_NO_PAD.encode(json);
    let checksum = checksum(tenant, &payload);
    format!("{payload}.{checksum}")
}

/// Reads a token; `delta` tells a delta token from a skip token.
pub(crate) fn read(tenant: &Tenant, call: &Call, kind: Kind, text: &str, delta: bool) -> Result<Token, Refusal> {
    let badly_formed = || Refusal::request("Badly formed token.");
    let (payload, sum) = text.split_once('.').ok_or_else(badly_formed)?;
    if checksum(tenant, payload) != sum {
        return Err(badly_formed());
    }
    let bytes = URL_SAFE_NO_PAD.decode(payload).map_err(|_| badly_formed())?;
    let token: Token = serde_json::from_slice(&bytes).map_err(|_| badly_formed())?;
    if delta != matches!(token.round, Round::Waiting { .. }) || token.kind != kind.type_name() {
        return Err(badly_formed());
    }
    if token.generation < tenant.delta_tokens.reset_before {
        let mut refusal =
            Refusal::new(410, "resyncRequired", "Resync required. Replace any local items with the server's version.");
        refusal.headers.push(("Location", format!("{}/{}/delta?$deltatoken=", call.root(), kind.collection())));
        return Err(refusal);
    }
    let expired =
        token.generation < tenant.delta_tokens.expired_before || tenant.clock.seconds() - token.issued > LIFETIME;
    // A place the log never reached: a token from a tenant that remembered more.
    let unknown = match token.round {
        Round::All { then, .. } => then > tenant.changes.len(),
        Round::Changes { upto, .. } => upto > tenant.changes.len(),
        Round::Waiting { since } => since > tenant.changes.len(),
    };
    if expired || unknown {
        return Err(Refusal::bad(
            "syncStateNotFound",
            "The sync state generation is not found. The delta token is expired and data must be synchronized again.",
        ));
    }
    Ok(token)
}
