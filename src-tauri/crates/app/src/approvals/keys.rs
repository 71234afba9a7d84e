//! Whose signatures count here: keys are accepted one by one, each after its owner said its fingerprint.

use super::Ring;
use crate::App;
use crate::contract::approval::{AcceptKey, KeyStanding, PlanKey, PlanKeys, PlanSignature, RemoveKey};
use crate::contract::error::{AppError, ErrorCode};
use crate::contract::start::OfConnection;
use crate::plan_file::PlanDocument;
use crate::tenant::in_background;
use crate::{now, signing};
use std::path::{Path, PathBuf};
use store::{AuditEntry, TrustedKey};

/// The keys that sign plans of a tenant.
///
/// # Errors
/// When the connection is not open or its store cannot be read.
pub async fn list(app: &App, arguments: OfConnection) -> Result<PlanKeys, AppError> {
    let tenant = app.tenant(&arguments.connection)?;
    let accepted = tenant.stored(store::Store::trusted_keys).await?;
    let shown = |known: TrustedKey| PlanKey {
        fingerprint: signing::fingerprint(&known.key),
        name: known.name,
        account: known.account,
        accepted_at: known.accepted_at.to_string(),
    };
    Ok(PlanKeys {
        own: signing::fingerprint(&app.signing_key(tenant.id)?.public()),
        accepted: accepted.into_iter().map(shown).collect(),
    })
}

/// Accepts the key of a signature in a file, when its fingerprint is the one its owner said.
///
/// # Errors
/// When the file has no signature with that fingerprint.
pub async fn accept(app: &App, arguments: AcceptKey) -> Result<PlanKeys, AppError> {
    let tenant = app.tenant(&arguments.connection)?;
    let path = PathBuf::from(&arguments.path);
    let document = in_background(move || PlanDocument::read(&path)).await?;
    let wanted = plain(&arguments.fingerprint);
    let signature = document.signatures.iter().find(|signature| plain(&signature.fingerprint()) == wanted);
    let found = signature.and_then(|signature| Some((signature, signature.public_key()?)));
    let Some((signature, key)) = found else {
        let message = format!("no signature in {} has the fingerprint {}", arguments.path, arguments.fingerprint);
        return Err(AppError::new(ErrorCode::Invalid, message)
            .hint("Have its owner read it out: tenantryctl keys shows it, and so do the settings of the connection"));
    };
    if Ring::of(app, &tenant).await?.standing(signature) != KeyStanding::Own {
        let known =
            TrustedKey { key, name: signature.name.clone(), account: signature.account.clone(), accepted_at: now() };
        let told = told("keyAccepted", &key, &known.name);
        tenant.stored(move |store| store.trust_key(&known, &told)).await?;
    }
    list(app, OfConnection { connection: arguments.connection }).await
}

/// Takes a key off the accepted ones: its signatures count no longer.
///
/// # Errors
/// When no key has that fingerprint.
pub async fn remove(app: &App, arguments: RemoveKey) -> Result<PlanKeys, AppError> {
    let tenant = app.tenant(&arguments.connection)?;
    let wanted = plain(&arguments.fingerprint);
    let known = tenant.stored(store::Store::trusted_keys).await?;
    let Some(known) = known.into_iter().find(|known| plain(&signing::fingerprint(&known.key)) == wanted) else {
        return Err(AppError::not_found("accepted key", &arguments.fingerprint));
    };
    let told = told("keyRemoved", &known.key, &known.name);
    tenant.stored(move |store| store.distrust_key(&known.key, &told, now())).await?;
    list(app, OfConnection { connection: arguments.connection }).await
}

/// Why a file is not opened: nobody here knows who made it.
pub(super) fn not_accepted(signatures: &[PlanSignature], path: &Path) -> AppError {
    let Some(maker) = signatures.first() else {
        return AppError::new(ErrorCode::Invalid, format!("nobody signed {}", path.display()));
    };
    AppError::new(
        ErrorCode::Invalid,
        format!(
            "{} was made by {} with a key that nobody here has accepted; nothing was sent",
            path.display(),
            maker.name
        ),
    )
    .hint(format!(
        "Ask {} whether their fingerprint is {}, then: tenantryctl keys accept {} {}",
        maker.name,
        maker.fingerprint,
        path.display(),
        maker.fingerprint
    ))
}

fn told(act: &str, key: &[u8; signing::KEY], name: &str) -> AuditEntry {
    AuditEntry {
        act: act.to_owned(),
        target: Some(signing::fingerprint(key)),
        target_name: name.to_owned(),
        ..AuditEntry::default()
    }
}

/// A fingerprint as it is compared: people read it with blanks or without.
fn plain(fingerprint: &str) -> String {
    fingerprint.chars().filter(char::is_ascii_alphanumeric).map(|letter| letter.to_ascii_uppercase()).collect()
}
