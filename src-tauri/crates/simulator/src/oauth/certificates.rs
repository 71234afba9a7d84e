//! Certificates registered for applications, and the signatures made with their keys (facts/graph.md §1.4).

use aws_lc_rs::digest::{SHA1_FOR_LEGACY_USE_ONLY, SHA256, digest};
use aws_lc_rs::signature::{RSA_PKCS1_2048_8192_SHA256, RSA_PSS_2048_8192_SHA256, UnparsedPublicKey};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use x509_cert::Certificate;
use x509_cert::der::{Decode as _, DecodePem as _, Encode as _};

/// A registered certificate: what of it counts.
#[derive(Clone)]
pub(crate) struct Registered {
    /// base64url of the SHA-1 of the whole certificate.
    pub(crate) x5t: String,
    /// base64url of the SHA-256 of the whole certificate.
    pub(crate) x5t_sha256: String,
    /// The public key as PKCS #1 has it.
    key: Vec<u8>,
    /// Seconds since 1970.
    pub(crate) not_before: i64,
    pub(crate) not_after: i64,
}

/// How an assertion is signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Algorithm {
    Rs256,
    Ps256,
}

impl Registered {
    /// Reads a certificate in PEM or DER; `None` if it is neither.
    pub(crate) fn read(bytes: &[u8]) -> Option<Self> {
        let certificate = match std::str::from_utf8(bytes) {
            Ok(text) if text.contains("-----BEGIN") => {
                // Other blocks may stand around the certificate.
                let start = text.find("-----BEGIN CERTIFICATE-----")?;
                let end = text[start..].find("-----END CERTIFICATE-----")? + start + "-----END CERTIFICATE-----".len();
                Certificate::from_pem(text.get(start..end)?).ok()?
            }
            _ => Certificate::from_der(bytes).ok()?,
        };
        let der = certificate.to_der().ok()?;
        let body = &certificate.tbs_certificate;
        let seconds =
            |time: x509_cert::time::Time| i64::try_from(time.to_unix_duration().as_secs()).unwrap_or(i64::MAX);
        Some(Self {
            x5t: URL_SAFE_NO_PAD.encode(digest(&SHA1_FOR_LEGACY_USE_ONLY, &der)),
            x5t_sha256: URL_SAFE_NO_PAD.encode(digest(&SHA256, &der)),
            key: body.subject_public_key_info.subject_public_key.as_bytes()?.to_vec(),
            not_before: seconds(body.validity.not_before),
            not_after: seconds(body.validity.not_after),
        })
    }

    /// Whether the certificate's key made the signature.
    pub(crate) fn signed(&self, algorithm: Algorithm, message: &[u8], signature: &[u8]) -> bool {
        let checked = match algorithm {
            Algorithm::Rs256 => {
                UnparsedPublicKey::new(&RSA_PKCS1_2048_8192_SHA256, &self.key).verify(message, signature)
            }
            Algorithm::Ps256 => UnparsedPublicKey::new(&RSA_PSS_2048_8192_SHA256, &self.key).verify(message, signature),
        };
        checked.is_ok()
    }
}
