//! The key tokens are signed with, made anew at every start, and the document it is published in (facts/graph.md §16).

use aws_lc_rs::digest::{SHA1_FOR_LEGACY_USE_ONLY, digest};
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::rsa::{KeyPair, KeySize};
use aws_lc_rs::signature::{KeyPair as _, RSA_PKCS1_2048_8192_SHA256, RSA_PKCS1_SHA256, UnparsedPublicKey};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};

use super::refusal::Denied;

/// An RSA key of 2048 bits and its name.
pub(crate) struct SigningKey {
    pair: KeyPair,
    kid: String,
}

/// What is wrong with a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Flaw {
    /// Not three parts, or no JSON in them.
    Malformed,
    /// Signed with a key that is not published.
    UnknownKey,
    /// Changed since it was signed.
    Signature,
}

impl SigningKey {
    /// Makes a key; `None` if the system gives no randomness.
    pub(crate) fn generate() -> Option<Self> {
        let pair = KeyPair::generate(KeySize::Rsa2048).ok()?;
        let kid = URL_SAFE_NO_PAD.encode(digest(&SHA1_FOR_LEGACY_USE_ONLY, pair.public_key().as_ref()));
        Some(Self { pair, kid })
    }

    /// A JWT with these claims.
    pub(crate) fn sign(&self, claims: &Value) -> Result<String, Denied> {
        let header = json!({"typ": "JWT", "alg": "RS256", "x5t": self.kid, "kid": self.kid});
        let signed = format!("{}.{}", encode(&header), encode(claims));
        let mut signature = vec![0; self.pair.public_modulus_len()];
        self.pair
            .sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), signed.as_bytes(), &mut signature)
            .map_err(|_| Denied::plain(90_033))?;
        Ok(format!("{signed}.{}", URL_SAFE_NO_PAD.encode(signature)))
    }

    /// The claims of a JWT that this key signed.
    pub(crate) fn verify(&self, token: &str) -> Result<Value, Flaw> {
        let parts = Parts::of(token).ok_or(Flaw::Malformed)?;
        if parts.header["kid"].as_str() != Some(&self.kid) {
            return Err(Flaw::UnknownKey);
        }
        UnparsedPublicKey::new(&RSA_PKCS1_2048_8192_SHA256, self.pair.public_key().as_ref())
            .verify(parts.signed.as_bytes(), &parts.signature)
            .map_err(|_| Flaw::Signature)?;
        Ok(parts.claims)
    }

    /// The key as `discovery/v2.0/keys` shows it.
    pub(crate) fn published(&self, issuer: &str) -> Value {
        let public = self.pair.public_key();
        let modulus = public.modulus();
        let exponent = public.exponent();
        json!({"keys": [{
            "kty": "RSA",
            "use": "sig",
            "kid": self.kid,
            "x5t": self.kid,
            "n": URL_SAFE_NO_PAD.encode(modulus.big_endian_without_leading_zero()),
            "e": URL_SAFE_NO_PAD.encode(exponent.big_endian_without_leading_zero()),
            "cloud_instance_name": "microsoftonline.com",
            "issuer": issuer,
        }]})
    }
}

/// A JWT taken apart.
pub(crate) struct Parts<'a> {
    pub(crate) header: Value,
    pub(crate) claims: Value,
    pub(crate) signed: &'a str,
    pub(crate) signature: Vec<u8>,
}

impl<'a> Parts<'a> {
    /// Takes a JWT apart; `None` if it is none.
    pub(crate) fn of(token: &'a str) -> Option<Self> {
        let (signed, signature) = token.rsplit_once('.')?;
        let (header, claims) = signed.split_once('.')?;
        let (header, claims) = (decode(header)?, decode(claims)?);
        (header.is_object() && claims.is_object()).then_some(())?;
        Some(Self { header, claims, signed, signature: URL_SAFE_NO_PAD.decode(signature).ok()? })
    }
}

fn encode(value: &Value) -> String {
    URL_SAFE_NO_PAD.encode(value.to_string())
}

fn decode(part: &str) -> Option<Value> {
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(part).ok()?).ok()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::*;

    #[test]
    fn only_what_was_signed_and_not_changed_is_believed() {
        let (ours, theirs) = (SigningKey::generate().unwrap(), SigningKey::generate().unwrap());
        let token = ours.sign(&json!({"sub": "someone"})).unwrap();
        assert_eq!(ours.verify(&token).unwrap()["sub"], "someone");
        assert_eq!(theirs.verify(&token).unwrap_err(), Flaw::UnknownKey);
        let other = ours.sign(&json!({"sub": "another"})).unwrap();
        let (head, _) = token.rsplit_once('.').unwrap();
        let (_, tail) = other.rsplit_once('.').unwrap();
        assert_eq!(ours.verify(&format!("{head}.{tail}")).unwrap_err(), Flaw::Signature);
        for nonsense in ["", "a.b", "a.b.c", "e30.e30", "W10.W10.AA"] {
            assert_eq!(ours.verify(nonsense).unwrap_err(), Flaw::Malformed, "{nonsense}");
        }
    }
}
