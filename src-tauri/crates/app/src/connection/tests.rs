#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use super::*;

struct Quiet;

impl crate::EventSink for Quiet {
    fn emit(&self, _: AppEvent) {}
}

/// A program on an empty folder, with nothing open.
pub(crate) fn closed_app() -> (tempfile::TempDir, App) {
    let folder = tempfile::tempdir().unwrap();
    let passphrase = folder.path().join("passphrase");
    std::fs::write(&passphrase, "a long enough passphrase").unwrap();
    let app = App::new(crate::Setup {
        data: Some(folder.path().join("data")),
        passphrase_file: Some(passphrase),
        offline: false,
        access: store::Access::Write,
        background: false,
        demo_first: None,
        events: Arc::new(Quiet),
        browser: Arc::new(()),
    })
    .unwrap();
    (folder, app)
}

#[test]
fn a_credential_is_spoken_of_from_thirty_days_on() {
    let told = |ends| reminder("secret", ends, "2026-11-27");
    assert_eq!(told("2027-01-31"), None);
    assert_eq!(told("2026-12-28"), None);
    assert!(told("2026-12-27").unwrap().starts_with("The secret expires in 30 days, on 2026-12-27."));
    assert!(told("2026-12-04").unwrap().starts_with("The secret expires in 7 days"));
    assert!(told("2026-11-28").unwrap().starts_with("The secret expires tomorrow."));
    assert!(told("2026-11-27").unwrap().starts_with("The secret expires today."));
    assert!(told("2026-11-26").unwrap().starts_with("The secret expired on 2026-11-26."));
    assert_eq!(reminder("secret", "soon", "2026-11-27"), None);
    assert!(reminder("certificate", "2026-11-20", "2026-11-27").unwrap().contains("upload it"));
}

#[test]
fn the_password_of_a_proxy_is_not_shown() {
    for (address, shown) in [
        ("http://proxy:8080", "http://proxy:8080"),
        ("http://ann:s3cret@proxy:8080", "http://***@proxy:8080"),
        ("proxy:3128", "http://proxy:3128"),
    ] {
        let kept = proxy_kept(address).unwrap();
        assert_eq!(proxy_shown(&kept), ProxyChoice::Manual { address: shown.to_owned() });
    }
}
