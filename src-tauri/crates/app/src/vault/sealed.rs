//! Sealing: a key under a passphrase (Argon2id), a document under a key (XChaCha20-Poly1305).

use crate::contract::error::{AppError, ErrorCode};
use argon2::{Algorithm, Argon2, Params, Version};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use chacha20poly1305::aead::{Aead as _, Payload};
use chacha20poly1305::{KeyInit as _, XChaCha20Poly1305, XNonce};
use rand::RngCore as _;
use secrecy::{ExposeSecret as _, SecretString};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

/// RFC 9106, second recommended option: 64 MiB, three passes.
const MEMORY_KIB: u32 = 64 * 1024;
const PASSES: u32 = 3;
const NONCE: usize = 24;

/// A key under a passphrase.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct SealedKey {
    memory_kib: u32,
    passes: u32,
    salt: String,
    sealed: String,
}

pub(super) fn seal_key(key: &[u8; 32], passphrase: &SecretString) -> Result<SealedKey, AppError> {
    let mut salt = [0u8; 16];
    rand::rng().fill_bytes(&mut salt);
    let wrapping = stretch(passphrase, &salt, MEMORY_KIB, PASSES)?;
    Ok(SealedKey {
        memory_kib: MEMORY_KIB,
        passes: PASSES,
        salt: BASE64_STANDARD.encode(salt),
        sealed: BASE64_STANDARD.encode(seal_document(&wrapping, "vault", key)?),
    })
}

pub(super) fn open_key(sealed: &SealedKey, passphrase: &SecretString) -> Result<Zeroizing<[u8; 32]>, AppError> {
    let damaged = |_| AppError::new(ErrorCode::Invalid, "vault.json is damaged");
    let salt = BASE64_STANDARD.decode(&sealed.salt).map_err(damaged)?;
    let bytes = BASE64_STANDARD.decode(&sealed.sealed).map_err(damaged)?;
    let wrapping = stretch(passphrase, &salt, sealed.memory_kib, sealed.passes)?;
    let key = open_document(&wrapping, "vault", &bytes)
        .ok_or_else(|| AppError::new(ErrorCode::Locked, "the passphrase is not right"))?;
    let key: [u8; 32] =
        key.as_slice().try_into().map_err(|_| AppError::new(ErrorCode::Invalid, "vault.json is damaged"))?;
    Ok(Zeroizing::new(key))
}

/// Encrypts a document; `purpose` is bound to it, so that one cannot stand in for another.
pub(crate) fn seal_document(key: &[u8; 32], purpose: &str, document: &[u8]) -> Result<Vec<u8>, AppError> {
    let mut nonce = [0u8; NONCE];
    rand::rng().fill_bytes(&mut nonce);
    let mut sealed = nonce.to_vec();
    let body = XChaCha20Poly1305::new(key.into())
        .encrypt(XNonce::from_slice(&nonce), Payload { msg: document, aad: purpose.as_bytes() })
        .map_err(|_| AppError::new(ErrorCode::Internal, "a document could not be encrypted"))?;
    sealed.extend(body);
    Ok(sealed)
}

/// Decrypts a document; `None` when key, purpose or content do not fit.
pub(crate) fn open_document(key: &[u8; 32], purpose: &str, sealed: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    let (nonce, body) = sealed.split_at_checked(NONCE)?;
    XChaCha20Poly1305::new(key.into())
        .decrypt(XNonce::from_slice(nonce), Payload { msg: body, aad: purpose.as_bytes() })
        .ok()
        .map(Zeroizing::new)
}

fn stretch(
    passphrase: &SecretString,
    salt: &[u8],
    memory_kib: u32,
    passes: u32,
) -> Result<Zeroizing<[u8; 32]>, AppError> {
    let broken = |error: argon2::Error| AppError::new(ErrorCode::Invalid, format!("vault.json is damaged: {error}"));
    // A damaged or hostile file must not make this computer give away all its memory.
    let params = Params::new(memory_kib.min(1024 * 1024), passes.min(64), 1, Some(32)).map_err(broken)?;
    let mut key = Zeroizing::new([0u8; 32]);
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(passphrase.expose_secret().as_bytes(), salt, key.as_mut())
        .map_err(broken)?;
    Ok(key)
}
