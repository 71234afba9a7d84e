//! Secrets that have to be recognised again, also after a restart, and are never written down: of each the state file
//! has a salt and what comes of both together.

use aws_lc_rs::{constant_time, pbkdf2};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use std::num::NonZeroU32;

/// How often the hash is taken: enough that a short pass is not found by trying in the hours it is good.
const ROUNDS: NonZeroU32 = NonZeroU32::MIN.saturating_add(9_999);

/// A secret as it is kept.
#[derive(Clone)]
pub(crate) enum Sealed {
    /// One that follows from the seed.
    Seeded(String),
    Hashed {
        salt: Vec<u8>,
        hash: Vec<u8>,
    },
}

impl Sealed {
    /// Reads what [`seal`] made.
    pub(crate) fn of(kept: &Value) -> Option<Self> {
        let bytes = |name: &str| STANDARD.decode(kept.get(name)?.as_str()?).ok();
        Some(Self::Hashed { salt: bytes("salt")?, hash: bytes("hash")? })
    }

    /// Whether this is the secret.
    pub(crate) fn is(&self, given: &str) -> bool {
        match self {
            Self::Seeded(value) => constant_time::verify_slices_are_equal(value.as_bytes(), given.as_bytes()).is_ok(),
            Self::Hashed { salt, hash } => {
                pbkdf2::verify(pbkdf2::PBKDF2_HMAC_SHA256, ROUNDS, salt, given.as_bytes(), hash).is_ok()
            }
        }
    }
}

/// What is kept of a secret.
pub(crate) fn seal(secret: &str) -> Value {
    let salt = uuid::Uuid::new_v4();
    let mut hash = [0; 32];
    pbkdf2::derive(pbkdf2::PBKDF2_HMAC_SHA256, ROUNDS, salt.as_bytes(), secret.as_bytes(), &mut hash);
    json!({"salt": STANDARD.encode(salt.as_bytes()), "hash": STANDARD.encode(hash)})
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::*;

    #[test]
    fn a_sealed_secret_is_recognised_and_not_told() {
        let (one, other) = (seal("correct horse"), seal("correct horse"));
        assert_ne!(one, other);
        assert!(!one.to_string().contains("horse"));
        let sealed = Sealed::of(&one).unwrap();
        assert!(sealed.is("correct horse") && !sealed.is("battery staple") && !sealed.is(""));
        assert!(Sealed::of(&json!({"salt": "", "hash": 1})).is_none());
    }
}
