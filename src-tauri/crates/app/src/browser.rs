//! The browser a person signs in with.

/// What opens pages. The tests play it.
pub trait Browser: Send + Sync {
    /// Opens a page; whether the system says that it did.
    fn open(&self, url: &str) -> bool;
}

impl Browser for () {
    fn open(&self, _: &str) -> bool {
        false
    }
}

/// The system's own browser.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemBrowser;

impl Browser for SystemBrowser {
    fn open(&self, url: &str) -> bool {
        // The addresses hold nothing secret, but say who signs in where: they stay out of the log.
        match open::that_detached(url) {
            Ok(()) => true,
            Err(error) => {
                tracing::info!(%error, "no browser could be opened");
                false
            }
        }
    }
}
