//! The certificate an app proves itself with (`facts/graph.md §1.4`): read from files or made here.

use aws_lc_rs::{
    digest::{SHA1_FOR_LEGACY_USE_ONLY, SHA256, digest},
    rsa,
    signature::KeyPair as _,
};
use base64::{
    Engine as _,
    engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD},
};
use jiff::{SignedDuration, Timestamp};
use jsonwebtoken::{EncodingKey, Header, encode};
use p12_keystore::Pkcs12Archive;
use secrecy::{ExposeSecret as _, SecretString};
use serde_json::json;
use std::{fmt, sync::Arc};
use uuid::Uuid;
use x509_cert::der::Decode as _;
use zeroize::{Zeroize as _, Zeroizing};

/// How long an assertion is good for.
const ASSERTION_LIFETIME: i64 = 600;
/// The longest a certificate made here may be good for, in days: more than the portal offers for a secret would be careless.
const LONGEST_LIFE: u32 = 3_650;

/// A certificate and its private key. Clones share both; its `Debug` shows the thumbprint alone.
#[derive(Clone)]
pub struct ClientCertificate {
    inner: Arc<Inner>,
}

struct Inner {
    certificate: Vec<u8>,
    /// As PKCS #8 has it.
    key: Zeroizing<Vec<u8>>,
    not_before: Timestamp,
    not_after: Timestamp,
}

/// Why a certificate cannot be used. Nothing of the files' content is in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CertificateError {
    /// No certificate in the file.
    #[error("there is no certificate in the file; choose a PEM file with a CERTIFICATE block, or a PFX file")]
    NoCertificate,
    /// The certificate cannot be read.
    #[error("the certificate in the file is damaged, or not an X.509 certificate")]
    CertificateDamaged,
    /// No private key in the file.
    #[error("there is no private key in the file; choose the file with the key too, or a PFX file that holds both")]
    NoKey,
    /// The private key is encrypted.
    #[error(
        "the private key is protected by a passphrase; export the pair as a PFX file and give its password instead"
    )]
    KeyEncrypted,
    /// The private key cannot be read.
    #[error("the private key in the file is damaged")]
    KeyDamaged,
    /// The key is no RSA key of the right size.
    #[error("the private key has to be an RSA key of 2048 bits or more; Microsoft takes no other for this")]
    KeyUnsuitable,
    /// Several keys, and none belongs to the certificate; or the one does not.
    #[error("the private key does not belong to the certificate; choose the two that were made together")]
    KeyOfAnother,
    /// Wrong password of a PFX file.
    #[error("the password does not open this PFX file")]
    WrongPassword,
    /// The PFX file cannot be read.
    #[error("this is not a PFX file, it is damaged, or it is protected in a way that is not supported")]
    NotPfx,
    /// A certificate cannot be made like that.
    #[error("a certificate needs a name of at most 64 letters and a life of 1 to 3,650 days")]
    CannotMake,
}

impl ClientCertificate {
    /// Reads PEM: the certificate, and its key in the same text or in another one. Where several certificates are given, as in
    /// a chain, the one the key belongs to counts.
    ///
    /// # Errors
    /// [`CertificateError`] says what is missing or wrong.
    pub fn from_pem(certificate: &str, key: Option<&SecretString>) -> Result<Self, CertificateError> {
        let mut blocks = blocks(certificate)?;
        blocks.extend(key.map_or(Ok(Vec::new()), |key| self::blocks(key.expose_secret()))?);
        let certificates: Vec<Vec<u8>> =
            blocks.iter().filter(|block| block.tag() == "CERTIFICATE").map(|block| block.contents().to_vec()).collect();
        let key = blocks.iter().find_map(private_key);
        for block in blocks {
            block.into_contents().zeroize();
        }
        if certificates.is_empty() {
            return Err(CertificateError::NoCertificate);
        }
        Self::choose(certificates, key.ok_or(CertificateError::NoKey)??)
    }

    /// Reads a PFX (PKCS #12) file; an empty password where it has none.
    ///
    /// # Errors
    /// [`CertificateError`] says what is missing or wrong.
    pub fn from_pfx(bytes: &[u8], password: &SecretString) -> Result<Self, CertificateError> {
        let archive = Pkcs12Archive::from_pkcs12(bytes, password.expose_secret()).map_err(|error| match error {
            p12_keystore::error::Error::MacError(_)
            | p12_keystore::error::Error::Pkcs5Error(_)
            | p12_keystore::error::Error::UnpadError => CertificateError::WrongPassword,
            _ => CertificateError::NotPfx,
        })?;
        let certificates: Vec<Vec<u8>> = archive.certs.iter().map(|bag| bag.cert.as_der().to_vec()).collect();
        if certificates.is_empty() {
            return Err(CertificateError::NoCertificate);
        }
        let bag = archive.keys.first().ok_or(CertificateError::NoKey)?;
        Self::choose(certificates, Zeroizing::new(bag.key.as_der().to_vec()))
    }

    /// Makes a pair: an RSA key of 3072 bits and a certificate it signs itself, good from now for so many days. It takes a
    /// second or so: not on a thread that others wait for.
    ///
    /// # Errors
    /// [`CertificateError::CannotMake`].
    pub fn generate(common_name: &str, days: u32) -> Result<Self, CertificateError> {
        let name = common_name.trim();
        // The longest common name X.509 knows.
        if name.is_empty() || name.chars().count() > 64 || !(1..=LONGEST_LIFE).contains(&days) {
            return Err(CertificateError::CannotMake);
        }
        let made = make(name, days).map_err(|_| CertificateError::CannotMake)?;
        Self::choose(vec![made.0], made.1)
    }

    /// The certificate among these that the key belongs to, and the key.
    fn choose(certificates: Vec<Vec<u8>>, key: Zeroizing<Vec<u8>>) -> Result<Self, CertificateError> {
        let public = public_key(&key)?;
        let mut damaged = false;
        for der in certificates {
            let Some(read) = Read::of(&der) else {
                damaged = true;
                continue;
            };
            if read.public == public {
                let Read { not_before, not_after, .. } = read;
                return Ok(Self { inner: Arc::new(Inner { certificate: der, key, not_before, not_after }) });
            }
        }
        Err(if damaged { CertificateError::CertificateDamaged } else { CertificateError::KeyOfAnother })
    }

    /// The thumbprint as the Entra portal shows it: SHA-1, in capital hexadecimal digits.
    #[must_use]
    pub fn thumbprint(&self) -> String {
        let hash = digest(&SHA1_FOR_LEGACY_USE_ONLY, &self.inner.certificate);
        hash.as_ref().iter().map(|byte| format!("{byte:02X}")).collect()
    }

    /// From when it is good.
    #[must_use]
    pub fn not_before(&self) -> Timestamp {
        self.inner.not_before
    }

    /// Until when it is good.
    #[must_use]
    pub fn not_after(&self) -> Timestamp {
        self.inner.not_after
    }

    /// The certificate alone, to be uploaded to the app registration.
    #[must_use]
    pub fn public_pem(&self) -> String {
        pem::encode(&pem::Pem::new("CERTIFICATE", self.inner.certificate.clone()))
    }

    /// The id it is kept under at an application that was given it here: made of its content.
    #[must_use]
    pub fn key_id(&self) -> Uuid {
        Uuid::new_v5(&Uuid::NAMESPACE_OID, &self.inner.certificate)
    }

    /// The certificate alone, as a `keyCredential` of an application carries it.
    pub(crate) fn public_base64(&self) -> String {
        STANDARD.encode(&self.inner.certificate)
    }

    /// Certificate and key, for the vault. [`ClientCertificate::from_pem`] reads it again.
    #[must_use]
    pub fn private_pem(&self) -> SecretString {
        let key = Zeroizing::new(pem::encode(&pem::Pem::new("PRIVATE KEY", self.inner.key.to_vec())));
        format!("{}{}", self.public_pem(), key.as_str()).into()
    }

    /// The proof that the app holds the key: a JWT for the token endpoint, good for ten minutes.
    pub(super) fn assertion(
        &self,
        audience: &str,
        client_id: &str,
        now: Timestamp,
    ) -> Result<SecretString, CertificateError> {
        let now = now.as_second();
        let mut header = Header::new(jsonwebtoken::Algorithm::PS256);
        header.x5t_s256 = Some(URL_SAFE_NO_PAD.encode(digest(&SHA256, &self.inner.certificate)));
        let claims = json!({
            "aud": audience,
            "iss": client_id,
            "sub": client_id,
            "jti": Uuid::new_v4().to_string(),
            "nbf": now,
            "iat": now,
            "exp": now.saturating_add(ASSERTION_LIFETIME),
        });
        let info =
            pkcs8::PrivateKeyInfoRef::try_from(self.inner.key.as_slice()).map_err(|_| CertificateError::KeyDamaged)?;
        let key = EncodingKey::from_rsa_der(info.private_key.as_bytes());
        encode(&header, &claims, &key).map(SecretString::from).map_err(|_| CertificateError::KeyDamaged)
    }
}

impl fmt::Debug for ClientCertificate {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("ClientCertificate")
            .field("thumbprint", &self.thumbprint())
            .field("not_after", &self.inner.not_after)
            .finish_non_exhaustive()
    }
}

/// What counts in a certificate.
struct Read {
    /// The public key as PKCS #1 has it.
    public: Vec<u8>,
    not_before: Timestamp,
    not_after: Timestamp,
}

impl Read {
    fn of(der: &[u8]) -> Option<Self> {
        let certificate = x509_cert::Certificate::from_der(der).ok()?;
        let body = &certificate.tbs_certificate;
        let time = |time: x509_cert::time::Time| {
            Timestamp::from_second(i64::try_from(time.to_unix_duration().as_secs()).ok()?).ok()
        };
        Some(Self {
            public: body.subject_public_key_info.subject_public_key.as_bytes()?.to_vec(),
            not_before: time(body.validity.not_before)?,
            not_after: time(body.validity.not_after)?,
        })
    }
}

fn blocks(text: &str) -> Result<Vec<pem::Pem>, CertificateError> {
    pem::parse_many(text).map_err(|_| CertificateError::CertificateDamaged)
}

/// The key in a block, as PKCS #8 has it; `None` when the block holds no key.
fn private_key(block: &pem::Pem) -> Option<Result<Zeroizing<Vec<u8>>, CertificateError>> {
    let is_encrypted =
        |block: &pem::Pem| block.headers().get("Proc-Type").is_some_and(|kind| kind.contains("ENCRYPTED"));
    Some(match block.tag() {
        "ENCRYPTED PRIVATE KEY" => Err(CertificateError::KeyEncrypted),
        tag if tag.ends_with("PRIVATE KEY") && is_encrypted(block) => Err(CertificateError::KeyEncrypted),
        "PRIVATE KEY" => Ok(Zeroizing::new(block.contents().to_vec())),
        "RSA PRIVATE KEY" => wrap(block.contents()),
        tag if tag.ends_with("PRIVATE KEY") => Err(CertificateError::KeyUnsuitable),
        _ => return None,
    })
}

/// A key of PKCS #1 as PKCS #8 has it.
fn wrap(key: &[u8]) -> Result<Zeroizing<Vec<u8>>, CertificateError> {
    let octets = pkcs8::der::asn1::OctetStringRef::new(key).map_err(|_| CertificateError::KeyDamaged)?;
    let algorithm = pkcs8::AlgorithmIdentifierRef {
        oid: pkcs8::ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.1"),
        parameters: Some(pkcs8::der::asn1::AnyRef::NULL),
    };
    let info = pkcs8::PrivateKeyInfoRef::new(algorithm, octets);
    pkcs8::der::Encode::to_der(&info).map(Zeroizing::new).map_err(|_| CertificateError::KeyDamaged)
}

/// The public half of a key, as PKCS #1 has it.
fn public_key(key: &[u8]) -> Result<Vec<u8>, CertificateError> {
    let info = pkcs8::PrivateKeyInfoRef::try_from(key).map_err(|_| CertificateError::KeyDamaged)?;
    if info.algorithm.oid != pkcs8::ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.1") {
        return Err(CertificateError::KeyUnsuitable);
    }
    // The library takes no key below 2048 bits.
    let pair = rsa::KeyPair::from_pkcs8(key).map_err(|rejected| match rejected.to_string().as_str() {
        "TooSmall" | "TooLarge" => CertificateError::KeyUnsuitable,
        _ => CertificateError::KeyDamaged,
    })?;
    Ok(pair.public_key().as_ref().to_vec())
}

/// A certificate and its key, as DER and as PKCS #8.
fn make(name: &str, days: u32) -> Result<(Vec<u8>, Zeroizing<Vec<u8>>), rcgen::Error> {
    let pair = rcgen::KeyPair::generate_rsa_for(&rcgen::PKCS_RSA_SHA256, rcgen::RsaKeySize::_3072)?;
    let mut params = rcgen::CertificateParams::default();
    params.distinguished_name = rcgen::DistinguishedName::new();
    params.distinguished_name.push(rcgen::DnType::CommonName, name);
    params.key_usages = vec![rcgen::KeyUsagePurpose::DigitalSignature];
    params.extended_key_usages = vec![rcgen::ExtendedKeyUsagePurpose::ClientAuth];
    let now = std::time::SystemTime::now();
    // Clocks differ: it must not look younger than it is to anybody.
    params.not_before = (now - std::time::Duration::from_secs(300)).into();
    let life = SignedDuration::from_hours(i64::from(days) * 24).unsigned_abs();
    params.not_after = (now + life).into();
    let certificate = params.self_signed(&pair)?;
    Ok((certificate.der().to_vec(), Zeroizing::new(pair.serialize_der())))
}

#[cfg(test)]
#[path = "../tests/certificate.rs"]
mod tests;
