//! A file dropped on the window. The driver cannot drag, so the event that the window system sends is sent instead.

use crate::webdriver::{Find, Launch};
use serde_json::json;
use std::path::Path;
use std::time::{Duration, Instant};

const A_MINUTE: Duration = Duration::from_secs(60);

#[tokio::test]
async fn a_dropped_file_is_read_and_a_broken_one_says_why() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let arguments = ["--data", data.to_str().unwrap(), "--demo", "50"];
    let window = Launch::new(folder.path()).arguments(arguments).size(1280, 800).open().await;
    window.wait_for_within(Find::Text("Directory as of"), A_MINUTE).await;
    window.click(Find::Role("button", "Import a file")).await;
    window.wait_for(Find::Text("Drop a file here")).await;
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let drop = "const [path] = arguments;
        return window.__TAURI_INTERNALS__.invoke('plugin:event|emit', {
            event: 'tauri://drag-drop', payload: { paths: [path], position: { x: 10, y: 10 } } });";

    // The page begins to listen a moment after it is shown, sooner than a hand could drop something.
    let deadline = Instant::now() + A_MINUTE;
    while !window.shows(Find::Text("save the list as CSV")).await {
        assert!(Instant::now() < deadline, "a dropped file is not noticed");
        window.run(drop, vec![json!(fixtures.join("binary.bin"))]).await;
    }
    window.screenshot("drop-refused").await;
    window.run(drop, vec![json!(fixtures.join("hires-western.csv"))]).await;
    window.wait_for(Find::Text("Read as Windows-1252, which is a guess")).await;
    window.wait_for(Find::Text("Jürgen")).await;
    window.screenshot("drop-read").await;
    window.close().await;
}
