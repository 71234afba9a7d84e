//! Measures how much of the service's write quota is reached and how much it refuses: `./x bench pacing`. What the figures
//! mean: `docs/benchmarks.md`.
//!
//! Each contender writes as fast as it can against a simulated tenant that is paced as the service is. In the long runs both
//! sides live by one simulated clock, which moves on in small steps once everything under way had time to be answered; the
//! short runs go by the clock on the wall.
#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a measurement prints its figures, and one that fails has nothing better to do than stop"
)]

use graph::{Client, ClientSettings, Credentials, Endpoints, NewUser, Priority, WriteOutcome};
use serde_json::{Value, json};
use simulator::{Faults, Pace, Running, Simulator, SimulatorConfig};
use std::sync::{
    Arc, Mutex,
    atomic::{AtomicUsize, Ordering},
};
use std::time::Duration;
use tokio::{task::JoinSet, time::Instant};

/// Writes of a run.
const WRITES: usize = 3_000;
/// What the service allows in the long run, a second (`facts/graph.md §9.1`).
const CEILING: f64 = 20.0;
/// How long a write takes at the service.
const LATENCY: Duration = Duration::from_millis(150);
/// A step of the simulated clock, and how long it takes on the wall.
const STEP: Duration = Duration::from_millis(25);
const STEP_ON_THE_WALL: Duration = Duration::from_millis(3);

/// Who writes.
#[derive(Clone, Copy)]
enum Contender {
    /// Our client, so many items to a batch, so many callers.
    Ours { batch: usize, callers: usize },
    /// A loop that waits as long as it is told, so many of them at once.
    Loops(usize),
}

const CONTENDERS: [(&str, Contender); 4] = [
    ("our client, batches of 20", Contender::Ours { batch: 20, callers: 6 }),
    ("our client, one by one", Contender::Ours { batch: 1, callers: 8 }),
    ("plain loop with Retry-After", Contender::Loops(1)),
    ("8 workers with Retry-After", Contender::Loops(8)),
];

/// What became of a run.
#[derive(Default)]
struct Tally {
    /// When each write was taken, in seconds.
    taken: Mutex<Vec<f64>>,
    refused: AtomicUsize,
}

fn main() {
    // Test runners start this too, without `--bench`: then there is nothing to do.
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if !arguments.iter().any(|argument| argument == "--bench") {
        return;
    }
    println!(
        "{WRITES} writes; a write takes {} ms; share of {CEILING} a second, and of answers that were 429\n",
        LATENCY.as_millis()
    );
    table("simulated clock, the quota used up by {WRITES} writes just before", true, WRITES, WRITES);
    table("simulated clock, the quota untouched", true, 0, WRITES);
    table("clock on the wall, the quota untouched, 300 writes", false, 0, 300);
}

/// One line for each contender; `before` writes go first and are not counted.
fn table(title: &str, simulated: bool, before: usize, writes: usize) {
    println!("{}", title.replace("{WRITES}", &WRITES.to_string()));
    println!("  {:<30}{:>10}{:>14}{:>12}{:>10}", "", "seconds", "writes/s", "of ceiling", "429s");
    for (name, contender) in CONTENDERS {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let (seconds, refused) = runtime.block_on(measure(contender, simulated, before, writes));
        let rate = writes as f64 / seconds;
        let share = refused as f64 / (refused + writes) as f64;
        println!("  {name:<30}{seconds:>10.1}{rate:>14.2}{:>11.1}%{:>9.2}%", 100.0 * rate / CEILING, 100.0 * share);
    }
    println!();
}

/// Seconds from the last write of those before to the last of all, and how many answers were 429 meanwhile.
async fn measure(contender: Contender, simulated: bool, before: usize, writes: usize) -> (f64, usize) {
    let config = SimulatorConfig {
        people: 2_000,
        pace: Pace::Real,
        faults: Faults { write_ms: LATENCY.as_millis() as u64, ..Faults::default() },
        ..SimulatorConfig::default()
    };
    let running = Simulator::start(config).await.unwrap();
    let run = run(contender, &running, before, writes);
    if simulated {
        tokio::time::pause();
        tokio::select! {
            outcome = run => outcome,
            () = move_clocks(&running) => unreachable!("it never ends"),
        }
    } else {
        run.await
    }
}

/// Moves the tenant's clock and that of the client on, together.
async fn move_clocks(running: &Running) {
    let (simulated, wall) = (Instant::now(), std::time::Instant::now());
    let mut ahead = Duration::ZERO;
    loop {
        // The clock stands while this blocks, and everything under way goes on.
        tokio::task::spawn_blocking(|| std::thread::sleep(STEP_ON_THE_WALL)).await.unwrap();
        tokio::time::advance(STEP).await;
        // The tenant's own goes with the wall.
        let more = simulated.elapsed().saturating_sub(wall.elapsed() + ahead);
        running.tenant().advance(more);
        ahead += more;
    }
}

async fn run(contender: Contender, running: &Running, before: usize, writes: usize) -> (f64, usize) {
    let tally = Arc::new(Tally::default());
    let next = Arc::new(AtomicUsize::new(0));
    let all = before + writes;
    let started = Instant::now();
    let mut callers = JoinSet::new();
    let refused_before = Arc::new(AtomicUsize::new(0));
    match contender {
        Contender::Ours { batch, callers: count } => {
            let client = connect(running);
            for _ in 0..count {
                let (client, tally, next) = (client.with_priority(Priority::Job), tally.clone(), next.clone());
                let refused_before = refused_before.clone();
                callers.spawn(async move {
                    loop {
                        let first = next.fetch_add(batch, Ordering::Relaxed);
                        if first >= all {
                            return;
                        }
                        if first <= before {
                            refused_before.store(throttled(&client), Ordering::Relaxed);
                        }
                        let users: Vec<NewUser> = (first..all.min(first + batch)).map(new_user).collect();
                        let answers = client.create_users(&users).await;
                        let done = answers.iter().filter(|answer| matches!(answer.outcome, WriteOutcome::Done(_)));
                        assert_eq!(done.count(), users.len(), "{answers:?}");
                        tally.refused.store(throttled(&client), Ordering::Relaxed);
                        let at = started.elapsed().as_secs_f64();
                        tally.taken.lock().unwrap().extend(std::iter::repeat_n(at, users.len()));
                    }
                });
            }
        }
        Contender::Loops(count) => {
            let token = token(running).await;
            for _ in 0..count {
                let (tally, next, token) = (tally.clone(), next.clone(), token.clone());
                let refused_before = refused_before.clone();
                let url = format!("{}/v1.0/users", running.details().graph);
                callers.spawn(async move {
                    let http = reqwest::Client::builder().no_proxy().build().unwrap();
                    loop {
                        let number = next.fetch_add(1, Ordering::Relaxed);
                        if number >= all {
                            return;
                        }
                        if number <= before {
                            refused_before.store(tally.refused.load(Ordering::Relaxed), Ordering::Relaxed);
                        }
                        plain_write(&http, &url, &token, number, &tally).await;
                        tally.taken.lock().unwrap().push(started.elapsed().as_secs_f64());
                    }
                });
            }
        }
    }
    callers.join_all().await;
    let mut taken = tally.taken.lock().unwrap().clone();
    taken.sort_by(f64::total_cmp);
    let from = if before == 0 { 0.0 } else { taken[before - 1] };
    let refused = tally.refused.load(Ordering::Relaxed) - refused_before.load(Ordering::Relaxed);
    (taken.last().unwrap() - from, refused)
}

fn throttled(client: &Client) -> usize {
    usize::try_from(client.counters().throttled).unwrap()
}

/// Asks again after as long as it was told, until it is done.
async fn plain_write(http: &reqwest::Client, url: &str, token: &str, number: usize, tally: &Tally) {
    loop {
        let answer = http.post(url).bearer_auth(token).json(&body(number)).send().await.unwrap();
        if answer.status() == 201 {
            return;
        }
        assert_eq!(answer.status(), 429);
        tally.refused.fetch_add(1, Ordering::Relaxed);
        let wait: f64 = answer.headers()["retry-after"].to_str().unwrap().parse().unwrap();
        tokio::time::sleep(Duration::from_secs_f64(wait)).await;
    }
}

fn body(number: usize) -> Value {
    json!({
        "displayName": format!("Person {number}"), "mailNickname": format!("paced{number}"), "accountEnabled": true,
        "userPrincipalName": format!("paced{number}@contoso.com"),
        "passwordProfile": {"password": "Sommer-2026!", "forceChangePasswordNextSignIn": true},
    })
}

fn new_user(number: usize) -> NewUser {
    let mut properties = body(number).as_object().unwrap().clone();
    properties.remove("passwordProfile");
    NewUser {
        client_request_id: format!("00000000-0000-4000-8000-{number:012}"),
        properties,
        password: "Sommer-2026!".into(),
        force_change: true,
    }
}

fn connect(running: &Running) -> Client {
    let details = running.details();
    let credentials = Credentials::Secret {
        tenant: details.tenant_id.clone(),
        client_id: details.client_id.clone(),
        secret: details.client_secret.clone().into(),
    };
    let endpoints = Endpoints::new(&details.login, &details.graph).unwrap();
    let client = Client::new(endpoints, credentials, ClientSettings::default()).unwrap();
    client.set_tenant_size(2_000);
    client
}

async fn token(running: &Running) -> String {
    let details = running.details();
    let http = reqwest::Client::builder().no_proxy().build().unwrap();
    let form = [
        ("grant_type", "client_credentials".to_owned()),
        ("client_id", details.client_id.clone()),
        ("client_secret", details.client_secret.clone()),
        ("scope", format!("{}/.default", details.graph)),
    ];
    let url = format!("{}/{}/oauth2/v2.0/token", details.login, details.tenant_id);
    let answer: Value = http.post(url).form(&form).send().await.unwrap().json().await.unwrap();
    answer["access_token"].as_str().unwrap().to_owned()
}
