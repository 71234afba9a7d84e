//! Signatures under plans and approvals: Ed25519 (RFC 8032), with a key derived from the vault's for one tenant.
//!
//! One key for a tenant, not for a connection: who makes a second connection to it does not become a second person by that.

use crate::App;
use crate::contract::error::{AppError, ErrorCode};
use aws_lc_rs::signature::{ED25519, Ed25519KeyPair, KeyPair as _, UnparsedPublicKey};
use model::TenantId;
use sha2::{Digest as _, Sha256};

/// Bytes of a public key.
pub(crate) const KEY: usize = 32;

/// What this data folder signs with.
pub(crate) struct SigningKey {
    pair: Ed25519KeyPair,
    public: [u8; KEY],
}

impl SigningKey {
    pub(crate) fn sign(&self, message: &[u8]) -> Vec<u8> {
        self.pair.sign(message).as_ref().to_vec()
    }

    pub(crate) const fn public(&self) -> [u8; KEY] {
        self.public
    }
}

impl App {
    /// The key this data folder signs plans of a tenant with. It is made of the vault's key each time and never kept.
    pub(crate) fn signing_key(&self, tenant: TenantId) -> Result<SigningKey, AppError> {
        let seed = self.vault().key()?.derive(&format!("plan signature {tenant}"));
        let broken = || AppError::new(ErrorCode::Internal, "the key that signs plans could not be made");
        let pair = Ed25519KeyPair::from_seed_unchecked(seed.as_ref()).map_err(|_| broken())?;
        let public = pair.public_key().as_ref().try_into().map_err(|_| broken())?;
        Ok(SigningKey { pair, public })
    }
}

/// Whether the owner of a key signed exactly this.
pub(crate) fn verifies(key: &[u8; KEY], message: &[u8], signature: &[u8]) -> bool {
    UnparsedPublicKey::new(&ED25519, key).verify(message, signature).is_ok()
}

/// What two people compare: the first half of the SHA-256 of a key, in groups of four.
pub(crate) fn fingerprint(key: &[u8; KEY]) -> String {
    let digest = hexadecimal(&Sha256::digest(key));
    let groups: Vec<String> =
        digest.as_bytes().chunks(4).take(8).map(|group| String::from_utf8_lossy(group).to_uppercase()).collect();
    groups.join("-")
}

/// Bytes in hexadecimal.
pub(crate) fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 8032, 7.1, test 1.
    #[test]
    fn a_signature_is_the_one_of_the_standard_and_holds_for_nothing_else() {
        let bytes = |text: &str| -> Vec<u8> {
            (0..text.len()).step_by(2).filter_map(|at| u8::from_str_radix(text.get(at..at + 2)?, 16).ok()).collect()
        };
        let seed = bytes("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60");
        let pair = Ed25519KeyPair::from_seed_unchecked(&seed).unwrap_or_else(|_| unreachable!("the seed has 32 bytes"));
        let public: [u8; KEY] = pair.public_key().as_ref().try_into().unwrap_or_default();
        assert_eq!(hexadecimal(&public), "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
        let signature = pair.sign(b"").as_ref().to_vec();
        assert!(hexadecimal(&signature).starts_with("e5564300c360ac729086e2cc806e828a"));
        assert!(verifies(&public, b"", &signature) && !verifies(&public, b"x", &signature));
        assert!(!verifies(&[7; KEY], b"", &signature));
        assert_eq!(fingerprint(&public).len(), 8 * 4 + 7);
    }
}
