//! A run whose data is gone with it: without a keychain and without a passphrase.

use app::contract::dispatch;
use app::{Access, App, Setup};
use serde_json::{Value, json};
use std::path::Path;
use std::sync::Arc;

fn program(data: &Path) -> App {
    App::new(Setup {
        data: Some(data.to_owned()),
        passphrase_file: None,
        offline: false,
        access: Access::Write,
        background: false,
        demo_first: None,
        events: Arc::new(()),
        browser: Arc::new(()),
    })
    .unwrap()
}

fn entries(folder: &Path) -> Vec<String> {
    let names = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    names.collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_of_a_session_is_left_and_nothing_of_it_can_be_read_meanwhile() {
    let folder = tempfile::tempdir().unwrap();
    let app = program(folder.path());
    let start = dispatch(&app, "vault.thisSession", json!({})).await.unwrap();
    assert_eq!(start["vault"], json!({ "state": "open", "kept": "session" }));
    dispatch(&app, "demo.open", json!({ "people": 50 })).await.unwrap();
    app.sync("Demo 50", false).await.unwrap();
    let directory = dispatch(&app, "directory.get", json!({ "connection": "Demo 50" })).await.unwrap();
    assert_eq!(directory["counts"]["total"], 50, "{directory}");
    let again = dispatch(&app, "vault.thisSession", json!({})).await.unwrap_err();
    assert!(again.message.contains("has a vault already"), "{again:?}");

    // Another run in the same data folder sees nothing of this one, and leaves it alone.
    let other = program(folder.path());
    let start = dispatch(&other, "vault.thisSession", json!({})).await.unwrap();
    assert_eq!(start["connections"], json!([]));
    other.end_session();
    let kept: Vec<String> = entries(folder.path()).into_iter().filter(|name| name.starts_with("session-")).collect();
    let [session] = kept.as_slice() else { panic!("{kept:?}") };
    let store = entries(&folder.path().join(session).join("tenants")).into_iter().find(|name| name.ends_with(".db"));
    let bytes = std::fs::read(folder.path().join(session).join("tenants").join(store.unwrap())).unwrap();
    assert!(!bytes.windows(6).any(|part| part == b"SQLite"), "the copy is not encrypted");

    app.end_session();
    assert!(!folder.path().join(session).exists(), "{:?}", entries(folder.path()));
}

#[tokio::test(flavor = "multi_thread")]
async fn data_that_has_a_key_is_not_left_for_a_session() {
    let folder = tempfile::tempdir().unwrap();
    let first = program(folder.path());
    dispatch(&first, "vault.unlock", json!({ "passphrase": "twelve words or less" })).await.unwrap();
    drop(first);
    let app = program(folder.path());
    let refused = dispatch(&app, "vault.thisSession", json!({})).await.unwrap_err();
    assert!(refused.message.contains("has a vault already"), "{refused:?}");
    let start: Value = dispatch(&app, "start", json!({})).await.unwrap();
    assert_eq!(start["vault"]["state"], "needsPassphrase");
    assert!(entries(folder.path()).iter().all(|name| !name.starts_with("session-")), "{:?}", entries(folder.path()));
}
