//! Certificates: read from every kind of file, made here, and what they sign.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use super::*;
use aws_lc_rs::signature::{RSA_PSS_2048_8192_SHA256, UnparsedPublicKey};
use p12_keystore::{EncryptionAlgorithm, KeyStore, KeyStoreEntry, PrivateKey, PrivateKeyChain};
use rstest::rstest;
use std::sync::LazyLock;

/// A certificate and its key as rcgen gives them, the key in PKCS #8.
struct Pair {
    certificate: Vec<u8>,
    key: Vec<u8>,
}

fn pair(algorithm: &'static rcgen::SignatureAlgorithm) -> Pair {
    let key = if algorithm == &rcgen::PKCS_RSA_SHA256 {
        rcgen::KeyPair::generate_rsa_for(algorithm, rcgen::RsaKeySize::_2048).unwrap()
    } else {
        rcgen::KeyPair::generate_for(algorithm).unwrap()
    };
    let certificate = rcgen::CertificateParams::new(vec!["app.example".to_owned()]).unwrap().self_signed(&key).unwrap();
    Pair { certificate: certificate.der().to_vec(), key: key.serialize_der() }
}

static OURS: LazyLock<Pair> = LazyLock::new(|| pair(&rcgen::PKCS_RSA_SHA256));
static OTHER: LazyLock<Pair> = LazyLock::new(|| pair(&rcgen::PKCS_RSA_SHA256));

fn block(tag: &str, bytes: &[u8]) -> String {
    pem::encode(&pem::Pem::new(tag, bytes))
}

fn first(key: &[u8]) -> Vec<u8> {
    pkcs8::PrivateKeyInfoRef::try_from(key).unwrap().private_key.as_bytes().to_vec()
}

fn pfx(password: &str, algorithm: EncryptionAlgorithm) -> Vec<u8> {
    let chain = PrivateKeyChain::new(
        b"id".to_vec(),
        PrivateKey::from_der(&OURS.key).unwrap(),
        [p12_keystore::Certificate::from_der(&OURS.certificate).unwrap()],
    );
    let mut store = KeyStore::new();
    store.add_entry("app", KeyStoreEntry::PrivateKeyChain(chain));
    store
        .writer(password)
        .encryption_algorithm(algorithm)
        .encryption_iterations(100)
        .mac_iterations(100)
        .write()
        .unwrap()
}

fn is_ours(certificate: &ClientCertificate) {
    let expected: String = digest(&SHA1_FOR_LEGACY_USE_ONLY, &OURS.certificate)
        .as_ref()
        .iter()
        .map(|byte| format!("{byte:02X}"))
        .collect();
    assert_eq!(certificate.thumbprint(), expected);
    assert_eq!(certificate.thumbprint().len(), 40);
    assert_eq!(
        certificate.public_pem().replace("\r\n", "\n"),
        block("CERTIFICATE", &OURS.certificate).replace("\r\n", "\n")
    );
}

#[test]
fn pem_is_read_in_every_arrangement() {
    let certificate = block("CERTIFICATE", &OURS.certificate);
    let stranger = block("CERTIFICATE", &OTHER.certificate);
    let key = block("PRIVATE KEY", &OURS.key);
    let old = block("RSA PRIVATE KEY", &first(&OURS.key));
    for (name, text, other) in [
        ("one file", format!("{certificate}{key}"), None),
        ("key first", format!("{key}{certificate}"), None),
        ("PKCS #1", format!("{certificate}{old}"), None),
        ("two files", certificate.clone(), Some(key.clone())),
        ("two files, PKCS #1", certificate.clone(), Some(old)),
        ("a chain", format!("{certificate}{stranger}{key}"), None),
        ("a chain upside down", format!("{stranger}{certificate}{key}"), None),
        ("words around it", format!("Bag Attributes\n  a: b\n{certificate}\nmore\n{key}\n"), None),
        ("lines of another system", format!("{certificate}{key}").replace('\n', "\r\n").replace("\r\r", "\r"), None),
    ] {
        let read = ClientCertificate::from_pem(&text, other.map(SecretString::from).as_ref());
        is_ours(&read.unwrap_or_else(|error| panic!("{name}: {error}")));
    }
}

#[test]
fn what_is_wrong_with_pem_is_told() {
    let certificate = block("CERTIFICATE", &OURS.certificate);
    let key = block("PRIVATE KEY", &OURS.key);
    let legacy = "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,00\n\nAAAA\n-----END RSA PRIVATE KEY-----\n";
    let curve = pair(&rcgen::PKCS_ECDSA_P256_SHA256);
    for (name, text, expected) in [
        ("nothing", String::new(), CertificateError::NoCertificate),
        ("other words", "certificate please".to_owned(), CertificateError::NoCertificate),
        ("key alone", key.clone(), CertificateError::NoCertificate),
        ("certificate alone", certificate.clone(), CertificateError::NoKey),
        ("encrypted", format!("{certificate}{}", block("ENCRYPTED PRIVATE KEY", b"x")), CertificateError::KeyEncrypted),
        ("encrypted as before", format!("{certificate}{legacy}"), CertificateError::KeyEncrypted),
        (
            "key of another",
            format!("{}{key}", block("CERTIFICATE", &OTHER.certificate)),
            CertificateError::KeyOfAnother,
        ),
        (
            "damaged key",
            format!("{certificate}{}", block("PRIVATE KEY", &OURS.key[..500])),
            CertificateError::KeyDamaged,
        ),
        ("damaged old key", format!("{certificate}{}", block("RSA PRIVATE KEY", b"x")), CertificateError::KeyDamaged),
        ("damaged certificate", format!("{}{key}", block("CERTIFICATE", b"x")), CertificateError::CertificateDamaged),
        ("cut off", format!("{key}{}", &certificate[..200]), CertificateError::NoCertificate),
        (
            "a curve",
            format!("{}{}", block("CERTIFICATE", &curve.certificate), block("PRIVATE KEY", &curve.key)),
            CertificateError::KeyUnsuitable,
        ),
        ("an old curve", format!("{certificate}{}", block("EC PRIVATE KEY", b"x")), CertificateError::KeyUnsuitable),
    ] {
        let error = ClientCertificate::from_pem(&text, None).err().unwrap_or_else(|| panic!("{name} is taken"));
        assert_eq!(error, expected, "{name}");
    }
}

#[rstest]
#[case::aes(EncryptionAlgorithm::PbeWithHmacSha256AndAes256)]
#[case::triple_des(EncryptionAlgorithm::PbeWithShaAnd3KeyTripleDesCbc)]
fn pfx_is_read_with_its_password(#[case] algorithm: EncryptionAlgorithm) {
    for password in ["Přílíš žluťoučký", "", "x"] {
        let file = pfx(password, algorithm);
        is_ours(&ClientCertificate::from_pfx(&file, &password.into()).unwrap());
        let wrong = ClientCertificate::from_pfx(&file, &"wrong".into()).unwrap_err();
        assert_eq!(wrong, CertificateError::WrongPassword);
    }
}

#[test]
fn what_is_no_pfx_is_told() {
    let file = pfx("x", EncryptionAlgorithm::PbeWithHmacSha256AndAes256);
    for bytes in [&b""[..], b"nonsense", &file[..file.len() / 2], block("CERTIFICATE", &OURS.certificate).as_bytes()] {
        let error = ClientCertificate::from_pfx(bytes, &"x".into()).unwrap_err();
        assert_eq!(error, CertificateError::NotPfx);
    }
}

#[test]
fn a_pair_is_made_and_read_again() {
    let made = ClientCertificate::generate(" Tenantry – Contoso ", 365).unwrap();
    let now = Timestamp::now().as_second();
    assert!((made.not_after().as_second() - now - 365 * 86_400).abs() < 60);
    assert!(made.not_before().as_second() < now);
    let again = ClientCertificate::from_pem(made.private_pem().expose_secret(), None).unwrap();
    assert_eq!(again.thumbprint(), made.thumbprint());
    assert_eq!(again.private_pem().expose_secret(), made.private_pem().expose_secret());
    assert!(!made.public_pem().contains("PRIVATE"));
    let info = pkcs8::PrivateKeyInfoRef::try_from(made.inner.key.as_slice()).unwrap();
    assert!(info.private_key.as_bytes().len() > 1_500, "no key of 3072 bits");
}

#[rstest]
#[case::no_name("  ", 1)]
#[case::a_long_name("an app with a name that is longer than the longest name X.509 takes", 1)]
#[case::no_life("app", 0)]
#[case::a_long_life("app", 3_651)]
fn a_pair_that_makes_no_sense_is_not_made(#[case] name: &str, #[case] days: u32) {
    assert_eq!(ClientCertificate::generate(name, days).unwrap_err(), CertificateError::CannotMake);
}

#[test]
fn an_assertion_says_what_it_should_and_is_signed_with_pss() {
    let certificate = ClientCertificate::from_pem(
        &format!("{}{}", block("CERTIFICATE", &OURS.certificate), block("PRIVATE KEY", &OURS.key)),
        None,
    )
    .unwrap();
    let now = Timestamp::from_second(1_764_000_000).unwrap();
    let assertion = certificate.assertion("https://login.example/t/oauth2/v2.0/token", "client", now).unwrap();
    let parts: Vec<&str> = assertion.expose_secret().split('.').collect();
    let json =
        |part: &str| -> serde_json::Value { serde_json::from_slice(&URL_SAFE_NO_PAD.decode(part).unwrap()).unwrap() };
    assert_eq!(
        json(parts[0]),
        json!({"typ": "JWT", "alg": "PS256", "x5t#S256": URL_SAFE_NO_PAD.encode(digest(&SHA256, &OURS.certificate))})
    );
    let mut claims = json(parts[1]);
    let name = claims["jti"].take();
    assert!(uuid::Uuid::try_parse(name.as_str().unwrap()).is_ok());
    assert_eq!(
        claims,
        json!({
            "aud": "https://login.example/t/oauth2/v2.0/token", "iss": "client", "sub": "client", "jti": null,
            "nbf": 1_764_000_000, "iat": 1_764_000_000, "exp": 1_764_000_600,
        })
    );
    let message = format!("{}.{}", parts[0], parts[1]);
    UnparsedPublicKey::new(&RSA_PSS_2048_8192_SHA256, public_key(&OURS.key).unwrap())
        .verify(message.as_bytes(), &URL_SAFE_NO_PAD.decode(parts[2]).unwrap())
        .unwrap();
}

#[test]
fn debug_shows_the_thumbprint_and_no_key() {
    let made = ClientCertificate::generate("app", 1).unwrap();
    let shown = format!("{made:?} {made:#?}");
    assert!(shown.contains(&made.thumbprint()) && !shown.contains("key") && shown.len() < 400, "{shown}");
}
