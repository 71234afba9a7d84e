//! What an app proves itself with (A5): a secret, or a certificate that is made here or taken from files.

use super::client_id::check_secret;
use super::run::Proof;
use crate::App;
use crate::contract::AppEvent;
use crate::contract::connect::{
    Connecting, ConnectionKind, MakeCertificate, OpenCertificate, SaveOfConnecting, SetSecret,
};
use crate::contract::error::{AppError, ErrorCode};
use crate::tenant::in_background;
use graph::{CertificateError, ClientCertificate};
use secrecy::{ExposeSecret as _, SecretString};
use std::path::{Path, PathBuf};

/// A certificate's file is small; anything larger is something else.
const LARGEST: u64 = 256 * 1024;

/// What a PFX file begins with: a sequence, as DER writes it.
const DER: u8 = 0x30;

/// Gives the app's secret.
pub(crate) async fn secret(app: &App, arguments: SetSecret) -> Result<Connecting, AppError> {
    check_secret(&arguments.secret)?;
    let expires = arguments.expires.as_deref().map(date).transpose()?;
    let value = SecretString::from(arguments.secret.trim().to_owned());
    set(app, &arguments.id, Proof::Secret { value, expires })
}

/// A day, as people and the portal write it.
pub(crate) fn date(text: &str) -> Result<String, AppError> {
    let date: jiff::civil::Date = text.trim().parse().map_err(|_| {
        AppError::new(ErrorCode::Invalid, format!("{text:?} is no day"))
            .hint("Write the day the secret expires as 2027-01-31")
    })?;
    Ok(date.to_string())
}

/// Makes a key pair and a certificate.
pub(crate) async fn make(app: &App, arguments: MakeCertificate) -> Result<Connecting, AppError> {
    if !(30..=1_095).contains(&arguments.days) {
        return Err(AppError::new(ErrorCode::Invalid, "a certificate is made for 30 to 1,095 days"));
    }
    let days = arguments.days;
    let certificate =
        in_background(move || ClientCertificate::generate("Tenantry", days).map_err(AppError::from)).await?;
    set(app, &arguments.id, Proof::Certificate { certificate, made_here: true, saved_to: None })
}

/// Takes a certificate from files.
pub(crate) async fn open(app: &App, arguments: OpenCertificate) -> Result<Connecting, AppError> {
    let password = arguments.password.map(SecretString::from);
    let (file, key) = (PathBuf::from(arguments.path), arguments.key_path.map(PathBuf::from));
    let certificate = in_background(move || read(&file, key.as_deref(), password.as_ref())).await?;
    set(app, &arguments.id, Proof::Certificate { certificate, made_here: false, saved_to: None })
}

/// Reads a certificate and its key from files.
pub(crate) fn read(
    file: &Path,
    key: Option<&Path>,
    password: Option<&SecretString>,
) -> Result<ClientCertificate, AppError> {
    let bytes = zeroize::Zeroizing::new(content(file)?);
    let is_pem = bytes.windows(11).any(|part| part == b"-----BEGIN ");
    if !is_pem && bytes.first() != Some(&DER) {
        return Err(AppError::new(ErrorCode::Invalid, format!("{} is neither a PEM nor a PFX file", file.display()))
            .hint("Choose the file of a certificate with its private key"));
    }
    if !is_pem {
        let none = SecretString::from(String::new());
        return Ok(ClientCertificate::from_pfx(&bytes, password.unwrap_or(&none))?);
    }
    let text = |bytes: &[u8]| -> Result<SecretString, AppError> {
        let text = std::str::from_utf8(bytes);
        Ok(text.map_err(|_| AppError::from(CertificateError::CertificateDamaged))?.to_owned().into())
    };
    let certificate = text(&bytes)?;
    let key = match key {
        Some(file) => Some(text(&zeroize::Zeroizing::new(content(file)?))?),
        None => None,
    };
    Ok(ClientCertificate::from_pem(certificate.expose_secret(), key.as_ref())?)
}

fn content(file: &Path) -> Result<Vec<u8>, AppError> {
    crate::files::read_at_most(file, LARGEST, &format!("{} is too large for a certificate", file.display()))
}

impl From<CertificateError> for AppError {
    fn from(error: CertificateError) -> Self {
        Self::new(ErrorCode::Invalid, error.to_string())
    }
}

/// Writes the public certificate, to be uploaded.
pub(crate) async fn save(app: &App, arguments: SaveOfConnecting) -> Result<Connecting, AppError> {
    let file = PathBuf::from(&arguments.path);
    let public = app.run(&arguments.id, |run| match &run.proof {
        Some(Proof::Certificate { certificate, .. }) => Ok(certificate.public_pem()),
        Some(Proof::Secret { .. }) | None => {
            Err(AppError::new(ErrorCode::Invalid, "there is no certificate to be saved").hint("Make one first"))
        }
    })??;
    let written = file.clone();
    in_background(move || std::fs::write(&written, public).map_err(|error| AppError::file("write", &written, &error)))
        .await?;
    let shown = app.run(&arguments.id, |run| {
        if let Some(Proof::Certificate { saved_to, .. }) = &mut run.proof {
            *saved_to = Some(file);
        }
        run.shown()
    });
    app.inner.events.tell(AppEvent::ConnectChanged { id: arguments.id });
    shown
}

fn set(app: &App, id: &str, proof: Proof) -> Result<Connecting, AppError> {
    app.run(id, |run| {
        if run.kind != ConnectionKind::App {
            return Err(AppError::new(ErrorCode::Invalid, "a person proves nothing by a secret or a certificate")
                .hint("Begin again with Connect as an app"));
        }
        run.unsettle();
        run.proof = Some(proof);
        run.secret_of = None;
        Ok(run.shown())
    })?
}
