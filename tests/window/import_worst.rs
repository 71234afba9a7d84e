//! The import at its worst: uneven rows, every row wrong, the program closed in the middle. All is repaired by groups, and nothing is lost.

use crate::webdriver::{Find, Launch, Window};
use std::fmt::Write as _;
use std::path::Path;
use std::time::Duration;

const A_MINUTE: Duration = Duration::from_secs(60);
const ROWS: usize = 60;

/// Sixty people at a domain nobody has verified, and two whose rows have a cell too many.
fn worst() -> String {
    let mut text = String::from("First name;Last name;Sign-in name;Usage location;Department\n");
    for row in 0..ROWS {
        let extra = if row % 30 == 7 { ";spilt" } else { "" };
        writeln!(text, "Ada{row};Wrong;ada{row}.wrong@contso.com;DE;Finance{extra}").unwrap();
    }
    text
}

#[tokio::test]
async fn import_all_rows_wrong() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let file = folder.path().join("worst.csv");
    std::fs::write(&file, worst()).unwrap();
    let window = open(folder.path(), &data, (1280, 800)).await;
    window.wait_for_within(Find::Role("button", "Open the demo tenant"), A_MINUTE).await;
    window.click(Find::Role("button", "Open the demo tenant")).await;
    window.wait_for_within(Find::Text("Directory as of"), A_MINUTE).await;
    window.click(Find::Role("link", "People")).await;
    window.click(Find::Role("button", "Import a file")).await;
    window.fill(Find::Role("textbox", "File"), file.to_str().unwrap()).await;
    window.click(Find::Role("button", "Read file")).await;
    decide_uneven(&window).await;
    match_all(&window).await;
    window.wait_for(Find::Text("60 rows will not run")).await;
    window.screenshot("import-worst-03-all-wrong").await;
    window.click(Find::Role("button", "Next: Options")).await;
    window.wait_for(Find::Text("No row can run yet")).await;
    window.click(Find::Role("button", "Back")).await;
    window.wait_for(Find::Role("button", "Replace with contoso.com")).await;
    window.say("all sixty rows stop, and nothing can be planned");
    window.close().await;

    // Closed in the middle: the draft waits on Home, at the step it was left at.
    let window = open(folder.path(), &data, (960, 640)).await;
    window.wait_for_within(Find::Text("worst.csv"), A_MINUTE).await;
    window.click(Find::RoleWith("link", "worst.csv")).await;
    window.wait_for_within(Find::Role("button", "Replace with contoso.com"), A_MINUTE).await;
    window.screenshot("import-worst-04-taken-up").await;
    window.say("took the draft up where it was left");
    window.click(Find::Role("button", "Replace with contoso.com")).await;
    window.wait_until_gone(Find::Role("button", "Replace with contoso.com"), A_MINUTE).await;
    window.wait_until_gone(Find::Text("60 rows will not run"), A_MINUTE).await;
    window.screenshot("import-worst-05-repaired").await;
    window.say("repaired all of them with one click");
    for next in ["Next: Options", "Next: Review"] {
        window.wait_for(Find::Role("button", next)).await;
        window.click(Find::Role("button", next)).await;
    }
    window.wait_for(Find::Role("button", "Create 60 people in Contoso")).await;
    window.screenshot("import-worst-06-review").await;
    window.close().await;
}

async fn open(folder: &Path, data: &Path, (width, height): (u32, u32)) -> Window {
    Launch::new(folder).arguments(["--data", data.to_str().unwrap()]).size(width, height).open().await
}

async fn decide_uneven(window: &Window) {
    window.wait_for(Find::Text("Decide about the uneven rows first")).await;
    window.screenshot("import-worst-01-uneven").await;
    window.click(Find::Role("button", "Merge extra cells into the last column")).await;
    window.wait_until_gone(Find::Text("Decide about the uneven rows first"), A_MINUTE).await;
    window.say("merged what two rows had too much");
}

async fn match_all(window: &Window) {
    for next in ["Next: Match columns", "Next: Match values", "Next: Fix"] {
        window.wait_for(Find::Role("button", next)).await;
        window.click(Find::Role("button", next)).await;
    }
    window.wait_for(Find::Role("button", "Replace with contoso.com")).await;
    window.screenshot("import-worst-02-fix").await;
}
