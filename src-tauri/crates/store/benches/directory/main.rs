//! Measures the store on a made-up directory: `./x bench`, `./x bench 1000000`. What the figures mean: `docs/benchmarks.md`.
//!
//! With `TENANTRY_BENCH_FOLDER` the files stay in that folder, and the next run measures the copy that is there.
#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a measurement prints its figures, and one that fails has nothing better to do than stop"
)]

mod floor;
mod measure;
mod people;

use floor::Floor;
use jiff::Timestamp;
use measure::{Growth, Spent, milliseconds, once, percentile, seconds, table, timed};
use model::{Properties, UserChange, UserId};
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::time::Duration;
use store::{Access, PageEnd, PeopleQuery, PeopleSort, RoundKind, Store, StoreKey};

/// People of a run that does not say how many.
const PEOPLE: u64 = 100_000;

/// People of a page of the service, and rows of a page of the list.
const PAGE: u64 = 200;
const ROWS: u64 = 50;

fn main() {
    // Test runners start this too, without `--bench`: then there is nothing to do.
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if !arguments.iter().any(|argument| argument == "--bench") {
        return;
    }
    let people = arguments.iter().find_map(|argument| argument.replace('_', "").parse().ok()).unwrap_or(PEOPLE);
    let temporary = tempfile::tempdir().unwrap();
    let kept = std::env::var_os("TENANTRY_BENCH_FOLDER").map(PathBuf::from);
    let folder = kept.as_deref().unwrap_or(temporary.path());
    let path = folder.join(format!("people-{people}.db"));
    println!("{people} people, pages of {PAGE}");
    if !path.exists() {
        // The copy first: what the floor used would be used again, and the copy seem to need no memory.
        let (copied, last_page) = first_copy(&path, people);
        let floor = first_floor(&folder.join("floor.db"), &path, people);
        compare(&floor, &copied, last_page, people);
    }
    opened(&path);
    let store = open(&path);
    empty_delta(&store);
    lists(&store, people);
    lookups(&store, people);
    drop(store);
    filters(&open(&path), people);
    // Opened anew: nothing of the lists is remembered.
    search(&open(&path));
}

fn open(path: &Path) -> Store {
    Store::open(path, &StoreKey::new([7; 32]), Access::Write).unwrap()
}

fn now() -> Timestamp {
    Timestamp::from_second(1_790_000_000).unwrap()
}

/// What a page says, as both sides need it.
fn wire(text: &str) -> impl Iterator<Item = (UserId, Properties)> {
    #[derive(serde::Deserialize)]
    struct Wire {
        value: Vec<Properties>,
    }
    let page: Wire = serde_json::from_str(text).unwrap();
    page.value.into_iter().map(|mut said| {
        let id = said.shift_remove("id");
        (UserId::parse(id.as_ref().and_then(Value::as_str).unwrap()).unwrap(), said)
    })
}

fn pages(people: u64) -> impl Iterator<Item = (String, bool)> {
    (0..people).step_by(PAGE as usize).map(move |first| {
        let end = (first + PAGE).min(people);
        (people::page(first..end), end == people)
    })
}

struct Copied {
    spent: Spent,
    memory: String,
}

fn first_floor(path: &Path, copy: &Path, people: u64) -> Copied {
    let memory = Growth::from_now();
    let mut spent = Spent::default();
    let mut floor = Floor::create(path, copy);
    let mut pages = pages(people).map(|(page, _)| page);
    loop {
        let some: Vec<String> = pages.by_ref().take(floor::PAGES).collect();
        if some.is_empty() {
            break;
        }
        timed(&mut spent, || floor.pages(&some));
    }
    timed(&mut spent, || floor.finish());
    Copied { spent, memory: memory.text() }
}

/// Pages are parsed by one thread and stored by another, as a round does it; the clock runs while both work. Making up the text
/// of the pages is not counted.
fn first_copy(path: &Path, people: u64) -> (Copied, Duration) {
    let memory = Growth::from_now();
    let (mut spent, mut last_pages) = (Spent::default(), Duration::ZERO);
    let store = open(path);
    let round = store.begin_round(RoundKind::Initial, "v1", now()).unwrap();
    let mut pages = pages(people);
    let parse = |texts: Vec<(String, bool)>| -> (Vec<(Vec<UserChange>, bool)>, Duration) {
        let mut parsing = Spent::default();
        let parsed = timed(&mut parsing, || {
            let changes =
                |text: &str| wire(text).map(|(id, properties)| UserChange::Upsert { id, properties }).collect();
            texts.into_iter().map(|(text, last)| (changes(&text), last)).collect()
        });
        (parsed, parsing.processor)
    };
    let mut next: Vec<(String, bool)> = pages.by_ref().take(floor::PAGES).collect();
    let mut parsed = timed(&mut spent, || parse(std::mem::take(&mut next))).0;
    while !parsed.is_empty() {
        next = pages.by_ref().take(floor::PAGES).collect();
        let mut elsewhere = Duration::ZERO;
        let before = spent.clock;
        let following = timed(&mut spent, || {
            std::thread::scope(|scope| {
                let parser = scope.spawn(|| parse(std::mem::take(&mut next)));
                let stored: Vec<(&[UserChange], PageEnd<'_>)> = parsed
                    .iter()
                    .map(|(changes, last)| {
                        (
                            changes.as_slice(),
                            if *last { PageEnd::Done("delta link") } else { PageEnd::Next("next link") },
                        )
                    })
                    .collect();
                store.apply_pages(round, &stored, now()).unwrap();
                let (following, processor) = parser.join().unwrap();
                elsewhere = processor;
                following
            })
        });
        spent.processor += elsewhere;
        last_pages = spent.clock - before;
        parsed = following;
    }
    assert_eq!(store.people_counts().unwrap().total, people);
    (Copied { spent, memory: memory.text() }, last_pages)
}

fn compare(floor: &Copied, copied: &Copied, last_page: Duration, people: u64) {
    let row = |name: &str, of: &Copied| {
        let rate = people as f64 / of.spent.clock.as_secs_f64();
        let times = [seconds(of.spent.clock), seconds(of.spent.processor)];
        vec![name.to_owned(), times[0].clone(), times[1].clone(), format!("{rate:.0}"), of.memory.clone()]
    };
    let ratio = |one: Duration, other: Duration| format!("{:.2}", one.as_secs_f64() / other.as_secs_f64());
    let rows = [
        ["", "clock", "processor", "people a second", "memory grew by"].map(str::to_owned).to_vec(),
        row("floor", floor),
        row("first copy", copied),
        vec![
            "ratio".to_owned(),
            ratio(copied.spent.clock, floor.spent.clock),
            ratio(copied.spent.processor, floor.spent.processor),
        ],
        vec!["its last pages, and what is made after them".to_owned(), seconds(last_page)],
    ];
    table("First copy", &rows);
}

fn opened(path: &Path) {
    let query = PeopleQuery { limit: ROWS, ..Default::default() };
    let times: Vec<Duration> = (0..5)
        .map(|_| {
            let (time, rows) = once(|| open(path).people(&query).unwrap().rows.len());
            assert!(rows > 0);
            time
        })
        .collect();
    let rows = [vec!["open the file, first page of people".to_owned(), milliseconds(percentile(&times, 50))]];
    table("Opening (median of 5, the file is in the system's memory)", &rows);
}

fn empty_delta(store: &Store) {
    let times: Vec<Duration> = (0..20)
        .map(|_| {
            once(|| {
                store.sync_state().unwrap();
                let round = store.begin_round(RoundKind::Delta, "v1", now()).unwrap();
                store.apply_page(round, &[], PageEnd::Done("delta link"), now()).unwrap();
            })
            .0
        })
        .collect();
    table("Delta round with nothing changed (20 rounds)", &[spread("own work", &times)]);
}

fn spread(name: &str, times: &[Duration]) -> Vec<String> {
    let at = |percent| milliseconds(percentile(times, percent));
    vec![name.to_owned(), format!("p50 {}", at(50)), format!("p95 {}", at(95)), format!("max {}", at(100))]
}

fn lists(store: &Store, people: u64) {
    let sorts = [
        PeopleSort::Name,
        PeopleSort::SignInName,
        PeopleSort::SignIn,
        PeopleSort::Source,
        PeopleSort::Department,
        PeopleSort::JobTitle,
    ];
    let mut rows =
        vec![["", "first page", "prepared in", "middle", "middle again", "last"].map(str::to_owned).to_vec()];
    for sort in sorts {
        let page = |offset| {
            let query = PeopleQuery { sort, offset, limit: ROWS, ..Default::default() };
            let (time, page) = once(|| store.people(&query).unwrap());
            assert_eq!((page.total, page.rows.len() as u64), (people, ROWS.min(people)));
            milliseconds(time)
        };
        // As the window does it: the first page, then what the others need, while the first is looked at.
        let first = page(0);
        let prepared = once(|| store.prepare(&PeopleQuery { sort, ..Default::default() }).unwrap()).0;
        let places = [people / 2, people / 2, people.saturating_sub(ROWS)];
        rows.push([format!("{sort:?}"), first, milliseconds(prepared)].into_iter().chain(places.map(page)).collect());
    }
    table(&format!("A page of {ROWS} of the whole list"), &rows);
}

/// Conditions of every kind, each in a store that remembers none of it: the count, then pages of the list in two orders.
fn filters(store: &Store, people: u64) {
    let mut rows = vec![
        ["", "people", "first count", "first page", "prepared in", "middle", "by department", "its middle"]
            .map(str::to_owned)
            .to_vec(),
    ];
    for text in [
        "department = Sales",
        "displayName ^ an",
        "displayName ~ son",
        "userPrincipalName ~ 42",
        "proxyAddresses ~ onmicrosoft",
        "createdDateTime < 2020-01-01",
        "license:SPE_E5",
        "manager:gone",
        "manager:null",
        "blocked",
        "guest and synced",
        "city in (Brno, London) and not (blocked or license:SPE_E3) or jobTitle = null",
        "changed-since:2020-01-01",
    ] {
        let filter = model::filter::Expression::parse(text).unwrap();
        let ask = |sort, offset, limit| {
            let query = PeopleQuery { filter: filter.clone(), sort, offset, limit, ..Default::default() };
            once(|| store.people(&query).unwrap().total)
        };
        let (first, total) = ask(PeopleSort::Name, 0, 0);
        assert!(total <= people);
        let first_page = ask(PeopleSort::Name, 0, ROWS).0;
        let prepared = once(|| store.prepare(&PeopleQuery { filter: filter.clone(), ..Default::default() }).unwrap()).0;
        let places = [(PeopleSort::Name, total / 2), (PeopleSort::Department, 0), (PeopleSort::Department, total / 2)];
        let pages = places.map(|(sort, offset)| milliseconds(ask(sort, offset, ROWS).0));
        let found =
            [text.to_owned(), total.to_string(), milliseconds(first), milliseconds(first_page), milliseconds(prepared)];
        rows.push(found.into_iter().chain(pages).collect());
    }
    table(&format!("Filters: the first count, and pages of {ROWS}"), &rows);
}

/// Every beginning once, so that no answer is remembered; then again, now that they are.
fn search(store: &Store) {
    let typed = people::typed();
    let ask = |text: &String| {
        let query = PeopleQuery { text: text.clone(), limit: ROWS, ..Default::default() };
        let (time, page) = once(|| store.people(&query).unwrap());
        (time, text.clone(), page.total)
    };
    let mut first: Vec<(Duration, String, u64)> = typed.iter().map(ask).collect();
    let again: Vec<Duration> = typed.iter().map(|text| ask(text).0).collect();
    let of = |letters: std::ops::RangeInclusive<usize>| -> Vec<Duration> {
        first.iter().filter(|(_, text, _)| letters.contains(&text.chars().count())).map(|(time, ..)| *time).collect()
    };
    let rows = [
        spread(&format!("all {} beginnings", typed.len()), &of(0..=usize::MAX)),
        spread("one letter", &of(1..=1)),
        spread("two letters", &of(2..=2)),
        spread("three and more", &of(3..=usize::MAX)),
        spread("all, typed again", &again),
    ];
    table(&format!("Search as you type: how many in all, and {ROWS} rows"), &rows);
    first.sort_unstable_by_key(|(time, ..)| std::cmp::Reverse(*time));
    let slowest = first.into_iter().take(8);
    let rows: Vec<_> =
        slowest.map(|(time, text, total)| vec![text, milliseconds(time), format!("{total} people")]).collect();
    table("The slowest of them", &rows);
}

fn lookups(store: &Store, people: u64) {
    // Every other one is taken.
    let names: Vec<String> = (0..10_000)
        .map(|place| {
            let number = place * people / 10_000;
            if place % 2 == 0 { people::sign_in_name(number) } else { format!("nobody{place}@contoso.com") }
        })
        .collect();
    let (names_in_use, owners) = once(|| store.names_in_use(&names).unwrap().len());
    let (reports, count) = once(|| store.reports(&people::id(7)).unwrap());
    assert_eq!(count, 9.min(people.saturating_sub(63)));
    let rows = [
        vec!["names in use, 10 000 asked".to_owned(), milliseconds(names_in_use), format!("{owners} owners")],
        vec!["direct reports of one person".to_owned(), milliseconds(reports), format!("{count} people")],
    ];
    table("Looking up", &rows);
}
