//! The system's keychain: Credential Manager, Keychain Services or Secret Service.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use zeroize::Zeroizing;

const SERVICE: &str = "Tenantry";

/// Reads the key kept under an account; the error is a reason for people.
pub(super) fn read(account: &str) -> Result<Zeroizing<[u8; 32]>, String> {
    let account = account.to_owned();
    on_own_thread(move || {
        let text = Zeroizing::new(entry(&account)?.get_password().map_err(|error| error.to_string())?);
        let bytes = Zeroizing::new(BASE64_STANDARD.decode(text.as_bytes()).map_err(|error| error.to_string())?);
        let key: [u8; 32] = bytes.as_slice().try_into().map_err(|_| "it holds something else".to_owned())?;
        Ok(Zeroizing::new(key))
    })
}

/// Keeps the key and reads it back: a keychain that forgets is no keychain.
pub(super) fn write(account: &str, key: &[u8; 32]) -> Result<(), String> {
    let text = Zeroizing::new(BASE64_STANDARD.encode(key));
    let name = account.to_owned();
    on_own_thread(move || entry(&name)?.set_password(&text).map_err(|error| error.to_string()))?;
    let kept = read(account)?;
    if *kept == *key { Ok(()) } else { Err("the keychain did not keep the key".to_owned()) }
}

fn entry(account: &str) -> Result<keyring::Entry, String> {
    if let Err(error) = keyring::Entry::store_status() {
        tracing::info!(%error, "the keychain cannot be used");
        return Err("no keychain service answers on this computer".to_owned());
    }
    keyring::Entry::new(SERVICE, account).map_err(|error| error.to_string())
}

/// The Secret Service client blocks on its own runtime, which must not happen on a thread of ours that runs one.
fn on_own_thread<T: Send + 'static>(work: impl FnOnce() -> Result<T, String> + Send + 'static) -> Result<T, String> {
    std::thread::spawn(work).join().unwrap_or_else(|_| Err("the keychain client failed".to_owned()))
}
