//! Measures the real window on a big demo tenant: `./x bench window`, `./x bench window 50000`. What the figures mean:
//! `docs/benchmarks.md`.
#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a measurement prints its figures, and one that fails has nothing better to do than stop"
)]

mod memory;
mod webdriver;

use fantoccini::key::Key;
use serde_json::{Value, json};
use std::path::Path;
use std::time::{Duration, Instant};
use webdriver::{Find, Launch, Window};

/// People of a run that does not say how many: one of the sizes of the demo tenant.
const PEOPLE: u32 = 1_000_000;

/// A first copy of a million people on a loaded machine.
const COPIED_WITHIN: Duration = Duration::from_secs(1_800);

const GRID: Find<'_> = Find::Role("grid", "People");

/// Rows that are compared, counted from the last one.
const LAST_ROWS: usize = 5;

fn main() {
    // Test runners start this too, without `--bench`: then there is nothing to do.
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if !arguments.iter().any(|argument| argument == "--bench") {
        return;
    }
    let people = arguments.iter().find_map(|argument| argument.replace('_', "").parse().ok()).unwrap_or(PEOPLE);
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    runtime.block_on(measure(people));
}

async fn measure(people: u32) {
    let folder = tempfile::tempdir().unwrap();
    copy(folder.path(), people).await;
    let window = ready(folder.path()).await;
    dragged(&window).await;
    wheeled(&window).await;
    last_rows(&window).await;
    palette(&window).await;
    memory::print("after all of that");
    window.close().await;
}

async fn open(folder: &Path, more: &[&str]) -> Window {
    let data = folder.join("data");
    let arguments = ["--data", data.to_str().unwrap()].into_iter().chain(more.iter().copied());
    Launch::new(folder).arguments(arguments).size(1280, 800).open().await
}

async fn copy(folder: &Path, people: u32) {
    let begun = Instant::now();
    let window = open(folder, &["--demo", &people.to_string()]).await;
    window.wait_for_within(Find::Text("Directory as of"), COPIED_WITHIN).await;
    println!("demo tenant of {people} people made and copied in {:.1} s", begun.elapsed().as_secs_f64());
    memory::print("tenant and copy in one program");
    window.close().await;
}

/// From the start of the program, driver and polling every 60 ms included, to rows of people that can be used.
async fn ready(folder: &Path) -> Window {
    let begun = Instant::now();
    let window = open(folder, &["--offline"]).await;
    window.wait_for_within(Find::Text("irectory as of"), COPIED_WITHIN).await;
    let home = begun.elapsed();
    window.click(Find::Role("link", "People")).await;
    window.wait_for(Find::Css("main [role=row][aria-rowindex='2']:not([aria-busy])")).await;
    println!("offline start: home {} ms, first rows of people {} ms", home.as_millis(), begun.elapsed().as_millis());
    memory::print("with the list open");
    window
}

/// The bar pulled from the top to the end within three seconds: nearly every frame shows rows that were never shown.
async fn dragged(window: &Window) {
    let told = scroll(window, "held * share", 3_000).await;
    print_frames("dragged to the end in 3 s", &told);
}

/// Two screens a second for five seconds, as a wheel does.
async fn wheeled(window: &Window) {
    let told = scroll(window, "share * 10 * grid.clientHeight", 5_000).await;
    print_frames("wheeled, two screens a second for 5 s", &told);
}

/// Scrolls by `place` (of `share` 0 to 1, `held` the whole way) frame by frame and then waits for the last rows. Answers with the
/// frames, the longest time between two of them, and the longest time for which a row in sight had no content, in ms.
async fn scroll(window: &Window, place: &str, milliseconds: u32) -> Value {
    let script = format!(
        "const done = arguments[arguments.length - 1];
        const grid = document.querySelector('[data-grid]');
        const held = grid.scrollHeight - grid.clientHeight;
        grid.scrollTop = 0;
        let frames = 0, longestFrame = 0, longestBlank = 0, blankSince = null, before = null, begun = null;
        const isBlank = () => {{
          const box = grid.getBoundingClientRect();
          return [...grid.querySelectorAll('[aria-busy=true]')].some((row) => {{
            const place = row.getBoundingClientRect();
            return place.bottom > box.top && place.top < box.bottom;
          }});
        }};
        const step = (now) => {{
          begun ??= now;
          if (before !== null) longestFrame = Math.max(longestFrame, now - before);
          before = now;
          frames += 1;
          if (isBlank()) {{
            blankSince ??= now;
            longestBlank = Math.max(longestBlank, now - blankSince);
          }} else blankSince = null;
          const share = Math.min(1, (now - begun) / {milliseconds});
          if (share === 1 && blankSince === null) return done({{ frames, longestFrame, longestBlank }});
          if (share < 1) grid.scrollTop = {place};
          else if (grid.scrollTop < {place}) grid.scrollTop = {place};
          requestAnimationFrame(step);
        }};
        requestAnimationFrame(step);"
    );
    window.client().execute_async(&script, vec![]).await.expect("the grid scrolls")
}

fn print_frames(what: &str, told: &Value) {
    let number = |name: &str| told[name].as_f64().unwrap();
    println!(
        "{what}: {} frames, longest {:.0} ms, longest with a row without content {:.0} ms",
        number("frames"),
        number("longestFrame"),
        number("longestBlank")
    );
}

/// The last rows of everybody, as pixels, beside the same people in a list that holds nearly nobody else.
async fn last_rows(window: &Window) {
    window.press(GRID, &char::from(Key::End).to_string()).await;
    let all = rows(window).await;
    let whole = pictures(window, &all).await;
    let mut same = 0;
    for (row, picture) in all.iter().zip(&whole) {
        window.fill(Find::Css("main input[type=search], main [role=searchbox]"), &row.address).await;
        window.wait_for(Find::Css("main [role=grid][aria-rowcount='2']")).await;
        let alone = rows(window).await;
        assert_eq!(alone.first().map(|row| &row.address), Some(&row.address), "the search finds the person");
        same += usize::from(pictures(window, &alone).await.first() == Some(picture));
    }
    println!("last rows of the whole list that look the same to the pixel when found alone: {same} of {}", all.len());
    window.fill(Find::Css("main input[type=search], main [role=searchbox]"), "").await;
}

struct Row {
    index: String,
    address: String,
}

/// The last rows in sight, not the current one: it is drawn in another colour.
async fn rows(window: &Window) -> Vec<Row> {
    let script = "const rows = [...document.querySelectorAll('main [data-grid] [role=rowgroup] [role=row]')]
            .filter((row) => !row.hasAttribute('aria-busy'))
            .sort((one, other) => one.ariaRowIndex - other.ariaRowIndex);
        return rows.map((row) => [row.ariaRowIndex, /[^\\s]+@[^\\s]+/.exec(row.innerText)?.[0] ?? '']);";
    window.wait_for(Find::Css("main [data-grid] [role=rowgroup] [role=row]:not([aria-busy])")).await;
    let told = window.run(script, vec![]).await;
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let rows: Vec<Row> =
        told.as_array().into_iter().flatten().map(|row| Row { index: text(&row[0]), address: text(&row[1]) }).collect();
    let skipped = rows.len().saturating_sub(LAST_ROWS);
    rows.into_iter().skip(skipped).collect()
}

async fn pictures(window: &Window, rows: &[Row]) -> Vec<Vec<u8>> {
    // Nothing is pointed at and nothing current: both colour a row.
    window.run("document.activeElement?.blur()", vec![]).await;
    let mut pictures = Vec::new();
    for row in rows {
        let selector = format!("main [data-grid] [role=row][aria-rowindex='{}']", row.index);
        pictures.push(window.wait_for(Find::Css(&selector)).await.screenshot().await.expect("a row has a picture"));
    }
    pictures
}

/// From the key to the first answer of the palette.
async fn palette(window: &Window) {
    let mut spent = Vec::new();
    for typed in ["mar", "schmidt", "finance", "e5"] {
        window.press(Find::Css("body"), &format!("{}k{}", char::from(Key::Control), char::from(Key::Null))).await;
        window.wait_for(Find::Css("[role=dialog] input")).await;
        spent.push(answered(window, typed).await);
        window.press(Find::Css("[role=dialog] input"), &char::from(Key::Escape).to_string()).await;
        window.wait_until_gone(Find::Css("[role=dialog] input"), Duration::from_secs(10)).await;
    }
    println!("palette, text set to answers drawn: {spent:?} ms");
}

async fn answered(window: &Window, typed: &str) -> u64 {
    let script = "const [typed, done] = arguments;
        const input = document.querySelector('[role=dialog] input');
        const list = document.querySelector('[role=dialog]');
        const before = list.innerText;
        const begun = performance.now();
        Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(input, typed);
        input.dispatchEvent(new Event('input', { bubbles: true }));
        const look = () => list.innerText !== before ? done(Math.round(performance.now() - begun)) : requestAnimationFrame(look);
        requestAnimationFrame(look);";
    let told = window.client().execute_async(script, vec![json!(typed)]).await.expect("the palette answers");
    told.as_f64().unwrap_or_default() as u64
}
