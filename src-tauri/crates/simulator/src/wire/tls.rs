//! The certificate and key the encrypted port is served with.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use rustls::client::WebPkiServerVerifier;
use rustls::client::danger::ServerCertVerifier as _;
use rustls::crypto::aws_lc_rs::default_provider;
use rustls::pki_types::pem::{Error as PemError, PemObject as _};
use rustls::pki_types::{CertificateDer, PrivateKeyDer, ServerName, UnixTime};
use rustls::server::ParsedCertificate;
use rustls::{CertificateError, InconsistentKeys, RootCertStore, ServerConfig};
use tokio_rustls::TlsAcceptor;

use crate::SimulatorError;

/// An encrypted port beside the plain one.
#[derive(Clone, Debug)]
pub struct Tls {
    /// Port on 127.0.0.1; 0 for any free one.
    pub port: u16,
    /// PEM file with the certificate and those that lead to its issuer.
    pub certificate: PathBuf,
    /// PEM file with the private key of the certificate, not protected by a password.
    pub key: PathBuf,
}

/// What is served with, and for whom.
pub(crate) struct Identity {
    pub(crate) acceptor: TlsAcceptor,
    pub(crate) names: Names,
}

/// The host names a certificate is good for.
#[derive(Clone, Default)]
pub(crate) struct Names(Option<CertificateDer<'static>>);

impl Names {
    /// Whether the certificate is good for a host name or address.
    pub(crate) fn cover(&self, host: &str) -> bool {
        let host = host.trim_start_matches('[').trim_end_matches(']');
        let certificate = self.0.as_ref().and_then(|certificate| ParsedCertificate::try_from(certificate).ok());
        match (certificate, ServerName::try_from(host)) {
            (Some(certificate), Ok(name)) => rustls::client::verify_server_name(&certificate, &name).is_ok(),
            _ => false,
        }
    }

    /// The name of this computer that the certificate is good for.
    pub(crate) fn local(&self) -> &'static str {
        if !self.cover("localhost") && self.cover("127.0.0.1") { "127.0.0.1" } else { "localhost" }
    }
}

/// Reads both files and sees whether they go together.
pub(crate) fn identity(tls: &Tls) -> Result<Identity, SimulatorError> {
    let chain = certificates(&tls.certificate)?;
    let key = PrivateKeyDer::from_pem_file(&tls.key).map_err(|error| {
        let nothing = "it holds no private key without a password in PEM form";
        unusable(&tls.key, error, nothing)
    })?;
    let names = Names(chain.first().cloned());
    if let Some(reason) = outdated(&chain) {
        return Err(SimulatorError::TlsFile { path: tls.certificate.clone(), reason: reason.to_owned() });
    }
    let config = ServerConfig::builder_with_provider(Arc::new(default_provider()))
        .with_safe_default_protocol_versions()
        .and_then(|builder| builder.with_no_client_auth().with_single_cert(chain, key));
    let mut config = config.map_err(|error| match error {
        rustls::Error::InconsistentKeys(InconsistentKeys::KeyMismatch) => {
            SimulatorError::TlsKey { certificate: tls.certificate.clone(), key: tls.key.clone() }
        }
        error => SimulatorError::TlsFile { path: tls.certificate.clone(), reason: error.to_string() },
    })?;
    config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    Ok(Identity { acceptor: TlsAcceptor::from(Arc::new(config)), names })
}

fn certificates(path: &Path) -> Result<Vec<CertificateDer<'static>>, SimulatorError> {
    let nothing = "it holds no certificate in PEM form";
    let all: Result<Vec<_>, _> = CertificateDer::pem_file_iter(path).and_then(Iterator::collect);
    match all {
        Ok(chain) if chain.is_empty() => Err(unusable(path, PemError::NoItemsFound, nothing)),
        Ok(chain) => Ok(chain),
        Err(error) => Err(unusable(path, error, nothing)),
    }
}

fn unusable(path: &Path, error: PemError, nothing: &str) -> SimulatorError {
    let reason = match error {
        PemError::NoItemsFound => nothing.to_owned(),
        PemError::Io(error) => format!("it cannot be read: {error}"),
        error => format!("{nothing}: {error}"),
    };
    SimulatorError::TlsFile { path: path.to_owned(), reason }
}

/// Why clients would refuse the certificate today, whoever issued it. Time is looked at before everything else, so that
/// a certificate made by oneself and one whose issuer is not in the file can be asked in the same way.
fn outdated(chain: &[CertificateDer<'static>]) -> Option<&'static str> {
    let mut roots = RootCertStore::empty();
    let (_, unusable) = roots.add_parsable_certificates(chain.iter().cloned());
    if unusable == chain.len() {
        return Some("its certificate cannot be read");
    }
    let verifier =
        WebPkiServerVerifier::builder_with_provider(Arc::new(roots), Arc::new(default_provider())).build().ok()?;
    let name = ServerName::try_from("localhost").ok()?;
    let (first, rest) = chain.split_first()?;
    match verifier.verify_server_cert(first, rest, &name, &[], UnixTime::now()) {
        Err(rustls::Error::InvalidCertificate(CertificateError::Expired | CertificateError::ExpiredContext { .. })) => {
            Some("its certificate has expired")
        }
        Err(rustls::Error::InvalidCertificate(
            CertificateError::NotValidYet | CertificateError::NotValidYetContext { .. },
        )) => Some("its certificate is not valid yet"),
        _ => None,
    }
}
