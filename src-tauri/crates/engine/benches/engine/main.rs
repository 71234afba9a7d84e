//! Measures the engine against a simulated tenant that is paced as the service is: `./x bench engine`. What the figures mean:
//! `docs/benchmarks.md`.
#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a measurement prints its figures, and one that fails has nothing better to do than stop"
)]

mod clock;
mod ours;
mod plans;
mod scripts;
mod tenant;

use clock::Growth;
use model::{GroupId, TenantId, UserId};
use plans::Ground;
use scripts::{Script, Way};
use std::path::Path;
use std::time::Instant;
use tenant::{CEILING, E3, LATENCY, Tenant, Traffic};

/// People of the runs of the engine, and of the slower ones they are held against: those are scaled up.
const HIRES: usize = 1_000;
const SWAPS: usize = 10_000;
const SCRIPTED_HIRES: usize = 60;
const SCRIPTED_SWAPS: usize = 600;
const PROCESS_HIRES: usize = 20;
/// Rows of the large plan.
const ROWS: usize = 100_000;

fn main() {
    // Test runners start this too, without `--bench`: then there is nothing to do.
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if !arguments.iter().any(|argument| argument == "--bench") {
        return;
    }
    let wanted = |name: &str| {
        let named: Vec<&String> = arguments.iter().filter(|argument| !argument.starts_with("--")).collect();
        named.is_empty() || named.iter().any(|argument| *argument == name)
    };
    println!("load of the machine before: {}", clock::load());
    let folder = tempfile::tempdir().unwrap();
    // The large plan first: what it needs of memory must not have been used before.
    if wanted("plan") {
        block_on(large_plans(folder.path()));
    }
    if wanted("hires") {
        block_on(hires(folder.path()));
    }
    if wanted("swaps") {
        block_on(swaps(folder.path()));
    }
    println!("\nload of the machine after: {}", clock::load());
}

/// On one thread: that a paused clock needs, and the simulated tenant lives in this process.
fn block_on<T>(work: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(work)
}

async fn ground(tenant: &Tenant) -> Ground {
    let groups = (0..3).map(|at| tenant.group(&format!("project{at}")));
    Ground {
        tenant: TenantId::parse(&tenant.running.details().tenant_id).unwrap(),
        products: tenant.client().subscribed_skus().await.unwrap(),
        groups: groups.map(|id| GroupId::parse(&id).unwrap()).collect(),
        boss: tenant.person("boss"),
    }
}

async fn large_plans(folder: &Path) {
    println!("\nA plan of {ROWS} rows");
    println!("  {:<44}{:>10}{:>12}", "", "seconds", "memory");
    let tenant = Tenant::start().await;
    assert!(
        tenant.running.tenant().set_seats("SPE_E3", 300_000) && tenant.running.tenant().set_seats("SPE_E5", 300_000)
    );
    let ground = ground(&tenant).await;
    let people = || (0..ROWS).map(|at| (format!("person{at}"), UserId::from_uuid(uuid::Uuid::from_u128(at as u128))));
    for (name, kind) in [("licence swaps", 0), ("hires: licence, manager, 3 groups", 1)] {
        let (memory, started) = (Growth::from_now(), Instant::now());
        let plan = if kind == 0 { ground.swaps(people()) } else { ground.hires(ROWS) };
        let (made, used) = (started.elapsed(), memory.text());
        println!("  {:<44}{:>10.2}{:>12}", format!("{name}: made"), made.as_secs_f64(), used);
        let store = ours::open(&folder.join(format!("large-{kind}.db")));
        let (memory, started) = (Growth::from_now(), Instant::now());
        ours::begin(&store, &plan, &model::journal::RunOptions::default());
        let kept = started.elapsed();
        println!("  {:<44}{:>10.2}{:>12}", format!("{name}: kept, job begun"), kept.as_secs_f64(), memory.text());
    }
}

fn heading(title: &str) {
    println!("\n{title}; a write takes {} ms at the service", LATENCY.as_millis());
    println!(
        "  {:<36}{:>7}{:>9}{:>10}{:>11}{:>8}{:>9}{:>10}{:>8}",
        "", "people", "seconds", "writes/s", "of ceiling", "429s", "writes", "requests", "trips"
    );
}

/// Writes, requests and round trips are for a thousand people, so that lines of different lengths stand side by side.
fn line(name: &str, people: usize, seconds: f64, traffic: Traffic, refused: u64) {
    let rate = traffic.writes as f64 / seconds;
    let share = refused as f64 / (refused as f64 + traffic.requests as f64);
    let thousand = |count: f64| 1_000.0 * count / people as f64;
    println!(
        "  {name:<36}{people:>7}{seconds:>9.1}{rate:>10.2}{:>10.1}%{:>7.2}%{:>9.0}{:>10.0}{:>8.0}",
        100.0 * rate / CEILING,
        100.0 * share,
        thousand(traffic.writes as f64),
        thousand(traffic.requests as f64),
        thousand(traffic.trips as f64),
    );
}

fn ours_line(people: usize, took: &ours::Took) {
    line("the engine", people, took.time.as_secs_f64(), took.traffic, took.refused);
    println!(
        "    journal and copy: {:.1} s, {:.1} % of the run ({:.1} % of the wall clock); {:.1} s on the wall, processor {:.1} s with the tenant's",
        took.journal.as_secs_f64(),
        100.0 * took.journal.as_secs_f64() / took.time.as_secs_f64(),
        100.0 * took.journal.as_secs_f64() / took.wall.as_secs_f64(),
        took.wall.as_secs_f64(),
        took.processor.as_secs_f64(),
    );
}

async fn hires(folder: &Path) {
    heading(&format!("{HIRES} hires with licence, manager and 3 groups: clock on the wall, the quota just used up"));
    let tenant = Tenant::start().await;
    let ground = ground(&tenant).await;
    tenant.use_up().await;
    tenant.slow();
    let took = ours::run(&tenant, folder, ground.hires(HIRES)).await;
    ours_line(HIRES, &took);
    let groups: Vec<String> = ground.groups.iter().map(ToString::to_string).collect();
    for (name, way, people) in [
        ("plain script, one call for each thing", Way::Script, SCRIPTED_HIRES),
        ("a program for each call", Way::Process, PROCESS_HIRES),
    ] {
        let tenant = Tenant::start().await;
        let boss = tenant.person("boss");
        let groups: Vec<String> =
            groups.iter().enumerate().map(|(at, _)| tenant.group(&format!("plain{at}"))).collect();
        tenant.use_up().await;
        tenant.slow();
        let took = Script::new(&tenant, way).await.hires(people, boss, &groups).await;
        line(name, people, took.time.as_secs_f64(), took.traffic, took.refused);
    }
}

async fn swaps(folder: &Path) {
    heading(&format!("{SWAPS} licence swaps: simulated clock, the quota just used up"));
    let tenant = Tenant::start().await;
    let ground = ground(&tenant).await;
    let people: Vec<(String, UserId)> = (0..SWAPS)
        .map(|at| {
            let name = format!("person{at}");
            let id = tenant.licensed(&name, E3);
            (name, id)
        })
        .collect();
    let plan = ground.swaps(people.into_iter());
    tenant.use_up().await;
    tenant.slow();
    let took = tenant.by_simulated_clock(ours::run(&tenant, folder, plan)).await;
    ours_line(SWAPS, &took);

    let tenant = Tenant::start().await;
    let people: Vec<UserId> = (0..SCRIPTED_SWAPS).map(|at| tenant.licensed(&format!("person{at}"), E3)).collect();
    tenant.use_up().await;
    tenant.slow();
    let script = Script::new(&tenant, Way::Script).await;
    let took = tenant.by_simulated_clock(script.swaps(&people)).await;
    line("plain script, one call for each thing", SCRIPTED_SWAPS, took.time.as_secs_f64(), took.traffic, took.refused);
}
