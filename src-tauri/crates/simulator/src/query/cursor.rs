//! Skip tokens: where a list goes on. Opaque to the client, good for one query and for a day.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use crate::answer::Refusal;
use crate::call::Call;
use crate::seeds::hash;

/// Seconds a token is good for [M].
const LIFETIME: u64 = 86_400;

/// A place in a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Cursor {
    /// The position of the first item not yet shown.
    pub(crate) after: u64,
}

/// What tokens of a query are bound to: its path and whatever says which objects it answers, and in what order.
pub(super) fn bond(call: &Call) -> u64 {
    let mut text = call.path.clone();
    for option in ["$filter", "$search", "$orderby"] {
        text.push('\n');
        text.push_str(call.option(option).unwrap_or_default());
    }
    hash(&text)
}

fn checksum(payload: &[u8]) -> [u8; 8] {
    let hex: String = payload.iter().map(|byte| format!("{byte:02x}")).collect();
    hash(&hex).to_be_bytes()
}

impl Cursor {
    /// The token for this place.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "seconds since 1970 fit")]
    pub(crate) fn write(self, bond: u64, now: f64) -> String {
        let mut bytes = Vec::with_capacity(32);
        bytes.extend(self.after.to_be_bytes());
        bytes.extend((now as u64).to_be_bytes());
        bytes.extend(bond.to_be_bytes());
        bytes.extend(checksum(&bytes));
        URL_SAFE_NO_PAD.encode(bytes)
    }

    /// Reads a token.
    ///
    /// # Errors
    /// When the token is no token, belongs to another query, or is too old.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "seconds since 1970 fit")]
    pub(crate) fn read(text: &str, bond: u64, now: f64) -> Result<Self, Refusal> {
        let (after, issued) = parts(text, bond).ok_or_else(|| Refusal::request("Badly formed token."))?;
        if (now as u64).saturating_sub(issued) > LIFETIME {
            return Err(Refusal::bad(
                "Directory_ExpiredPageToken",
                "The specified page token value has expired and can no longer be included in your request.",
            ));
        }
        Ok(Self { after })
    }
}

fn parts(text: &str, bond: u64) -> Option<(u64, u64)> {
    let bytes = URL_SAFE_NO_PAD.decode(text).ok().filter(|bytes| bytes.len() == 32)?;
    let (payload, sum) = bytes.split_at_checked(24)?;
    let number = |at: usize| payload.get(at..at + 8)?.try_into().ok().map(u64::from_be_bytes);
    (checksum(payload) == sum && number(16)? == bond).then_some((number(0)?, number(8)?))
}
