//! Measures the import wizard through the same door as the window, on the demo tenant of 2,000 people: `./x bench import [ROWS]`. What
//! the figures mean: `docs/benchmarks.md`.
#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a measurement prints its figures, and one that fails has nothing better to do than stop"
)]

use app::contract::dispatch;
use app::{Access, App, Setup, SystemBrowser};
use serde_json::{Value, json};
use std::fmt::Write as _;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// Rows of the file.
const ROWS: usize = 100_000;
/// Edits that are measured one by one.
const EDITS: usize = 200;

fn main() {
    // Test runners start this too, without `--bench`: then there is nothing to do.
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if !arguments.iter().any(|argument| argument == "--bench") {
        return;
    }
    let rows = arguments.iter().find_map(|argument| argument.parse().ok()).unwrap_or(ROWS);
    tokio::runtime::Runtime::new().unwrap().block_on(measure(rows));
}

async fn measure(rows: usize) {
    let folder = tempfile::tempdir().unwrap();
    let passphrase = folder.path().join("passphrase");
    std::fs::write(&passphrase, "a passphrase for a measurement").unwrap();
    let app = App::new(Setup {
        data: Some(folder.path().join("data")),
        passphrase_file: Some(passphrase),
        offline: false,
        access: Access::Write,
        background: false,
        demo_first: None,
        events: Arc::new(()),
        browser: Arc::new(SystemBrowser),
    })
    .unwrap();
    let demo = dispatch(&app, "demo.open", json!({ "people": 2_000 })).await.unwrap();
    let connection = demo["name"].as_str().unwrap().to_owned();
    app.sync(&connection, false).await.unwrap();
    println!("{rows} rows, 11 columns, beside a copy of 2,000 people\n");
    for (name, domain, place) in
        [("every row right", "contoso.com", "DE"), ("every row wrong", "contso.com", "Nowhere")]
    {
        let path = folder.path().join(format!("{domain}.csv"));
        std::fs::write(&path, file(rows, domain, place)).unwrap();
        let asker = Asker { app: &app, connection: &connection };
        let (import, opened) = asker.timed("import.open", json!({ "path": path, "purpose": "create" })).await;
        println!("{name}: {} ready, {} stop", import["counts"]["ready"], import["counts"]["stop"]);
        println!("  read, matched, checked        {opened:>10.1?}");
        asker.draft(&import, rows).await;
    }
}

struct Asker<'a> {
    app: &'a App,
    connection: &'a str,
}

impl Asker<'_> {
    async fn timed(&self, command: &str, mut arguments: Value) -> (Value, Duration) {
        arguments["connection"] = json!(self.connection);
        let start = Instant::now();
        let answer = dispatch(self.app, command, arguments).await.expect(command);
        (answer, start.elapsed())
    }

    async fn draft(&self, import: &Value, rows: usize) {
        let draft = import["draft"].clone();
        let (_, checked) = self.timed("import.matchAgain", json!({ "draft": draft })).await;
        println!("  matched and checked again     {checked:>10.1?}");
        let (mut edits, mut pages) = (Vec::new(), Vec::new());
        for number in 0..EDITS {
            let row = 1 + number * (rows / EDITS);
            let edit =
                json!({ "draft": draft, "row": row, "target": "department", "value": format!("Docks {number}") });
            edits.push(self.timed("import.edit", edit).await.1);
            let page = json!({ "draft": draft, "filter": "all", "offset": row.saturating_sub(50), "limit": 100 });
            pages.push(self.timed("import.rows", page).await.1);
        }
        tell("one cell edited", &mut edits);
        tell("the rows around it", &mut pages);
        let group = import["groups"].as_array().unwrap().iter().max_by_key(|group| group["count"].as_u64()).cloned();
        if let Some((group, repair)) =
            group.and_then(|group| Some((group["key"].clone(), group["repairs"].get(0)?.clone())))
        {
            let wanted = json!({ "draft": draft, "group": group, "repair": repair["id"] });
            let (after, repaired) = self.timed("import.repair", wanted).await;
            println!(
                "  a whole group repaired        {repaired:>10.1?}  ({}, {} stop)",
                repair["label"], after["counts"]["stop"]
            );
            let (_, undone) = self.timed("import.undo", json!({ "draft": draft })).await;
            println!("  taken back                    {undone:>10.1?}");
        }
        let (_, kept) = self.timed("import.step", json!({ "draft": draft, "step": "fix" })).await;
        println!("  kept                          {kept:>10.1?}\n");
    }
}

fn tell(what: &str, times: &mut [Duration]) {
    times.sort_unstable();
    let at = |part: usize| times.get((times.len() * part / 100).min(times.len() - 1)).copied().unwrap_or_default();
    println!("  {what:<28}  p50 {:>8.1?}, p95 {:>8.1?}, max {:>8.1?}", at(50), at(95), at(100));
}

fn file(rows: usize, domain: &str, place: &str) -> String {
    let mut text = String::from(
        "First name;Last name;UPN;Department;Job title;Usage location;Employee ID;Mobile;Start date;Licence;Manager\n",
    );
    for row in 0..rows {
        writeln!(
            text,
            "First{row};Läst{row};person{row}@{domain};Department {};Job {};{place};{row:06};+49 170 {row};2026-12-01;SPE_E3;person{}@{domain}",
            row % 50,
            row % 300,
            row / 10
        )
        .unwrap();
    }
    text
}
