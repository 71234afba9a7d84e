//! The key a store is encrypted with.

use std::fmt;
use zeroize::{Zeroize, Zeroizing};

/// A 256-bit key, wiped from memory when dropped. It is used as it is, not derived from a passphrase: it must be random.
#[derive(Clone)]
pub struct StoreKey([u8; 32]);

impl StoreKey {
    /// The key made of these bytes.
    #[must_use]
    pub const fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The statement that hands the key to SQLCipher, wiped when dropped.
    pub(crate) fn statement(&self) -> Zeroizing<String> {
        const DIGITS: &[u8; 16] = b"0123456789abcdef";
        const FRAME: (&str, &str) = ("PRAGMA key = \"x'", "'\";");
        // Sized in advance: a string that grows leaves its old bytes behind.
        let mut text = Zeroizing::new(String::with_capacity(FRAME.0.len() + 64 + FRAME.1.len()));
        text.push_str(FRAME.0);
        for byte in self.0 {
            for half in [byte >> 4, byte & 15] {
                text.push(char::from(DIGITS.get(usize::from(half)).copied().unwrap_or_default()));
            }
        }
        text.push_str(FRAME.1);
        text
    }
}

impl Drop for StoreKey {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

impl fmt::Debug for StoreKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("StoreKey(hidden)")
    }
}
