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
    Arc,
    atomic::{AtomicUsize, Ordering},
};
use std::time::Duration;
use tokio::{task::JoinSet, time::Instant};

/// Writes of a run.
const WRITES: usize = 3_000;
/// What the service allows in the long run, a second (`facts/graph.md §9.1`).
const CEILING: f64 = 20.0;
/// How long a write takes at the service.
const LATENCY: Duration = Duration::from_millis(100);
/// A step of the simulated clock, and how long it takes on the wall.
const STEP: Duration = Duration::from_millis(50);
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
    table("simulated clock, the quota just used up by another program", true, true, WRITES);
    table("simulated clock, the quota untouched", true, false, WRITES);
    table("clock on the wall, the quota just used up by another program, 600 writes", false, true, 600);
}

/// One line for each contender.
fn table(title: &str, simulated: bool, used_up: bool, writes: usize) {
    println!("{title}");
    println!("  {:<30}{:>10}{:>14}{:>12}{:>10}", "", "seconds", "writes/s", "of ceiling", "429s");
    for (name, contender) in CONTENDERS {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let (seconds, refused) = runtime.block_on(measure(contender, simulated, used_up, writes));
        let rate = writes as f64 / seconds;
        let share = refused as f64 / (refused + writes) as f64;
        println!("  {name:<30}{seconds:>10.1}{rate:>14.2}{:>11.1}%{:>9.2}%", 100.0 * rate / CEILING, 100.0 * share);
    }
    println!();
}

/// Seconds from the first write to the last, and how many answers were 429 meanwhile.
async fn measure(contender: Contender, simulated: bool, used_up: bool, writes: usize) -> (f64, usize) {
    let config = SimulatorConfig { people: 2_000, pace: Pace::Real, ..SimulatorConfig::default() };
    let running = Simulator::start(config).await.unwrap();
    if used_up {
        use_up(&running).await;
    }
    let write_ms = u64::try_from(LATENCY.as_millis()).unwrap();
    running.faults().set(Faults { write_ms, ..Faults::default() });
    let run = run(contender, &running, writes);
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

/// Writes until the tenant takes no more.
async fn use_up(running: &Running) {
    let http = reqwest::Client::builder().no_proxy().build().unwrap();
    let token = token(running).await;
    for batch in 0.. {
        let items: Vec<Value> = (0..20)
            .map(|place| {
                let headers = json!({"Content-Type": "application/json"});
                let body = body(1_000_000 + batch * 20 + place);
                json!({"id": place.to_string(), "method": "POST", "url": "/users", "headers": headers, "body": body})
            })
            .collect();
        let url = format!("{}/v1.0/$batch", running.details().graph);
        let answer = http.post(url).bearer_auth(&token).json(&json!({ "requests": items })).send().await.unwrap();
        let answer: Value = answer.json().await.unwrap();
        if answer["responses"].as_array().unwrap().iter().any(|item| item["status"] == 429) {
            return;
        }
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

async fn run(contender: Contender, running: &Running, writes: usize) -> (f64, usize) {
    let refused = Arc::new(AtomicUsize::new(0));
    let next = Arc::new(AtomicUsize::new(0));
    let mut callers = JoinSet::new();
    let client = connect(running);
    let token = token(running).await;
    let started = Instant::now();
    match contender {
        Contender::Ours { batch, callers: count } => {
            for _ in 0..count {
                callers.spawn(our_writes(client.with_priority(Priority::Job), next.clone(), batch, writes));
            }
        }
        Contender::Loops(count) => {
            let url = format!("{}/v1.0/users", running.details().graph);
            for _ in 0..count {
                callers.spawn(plain_writes(url.clone(), token.clone(), next.clone(), writes, refused.clone()));
            }
        }
    }
    callers.join_all().await;
    let ours = usize::try_from(client.counters().throttled).unwrap();
    (started.elapsed().as_secs_f64(), ours + refused.load(Ordering::Relaxed))
}

async fn our_writes(client: Client, next: Arc<AtomicUsize>, batch: usize, writes: usize) {
    loop {
        let first = next.fetch_add(batch, Ordering::Relaxed);
        if first >= writes {
            return;
        }
        let users: Vec<NewUser> = (first..writes.min(first + batch)).map(new_user).collect();
        let answers = client.create_users(&users).await;
        assert!(answers.iter().all(|answer| matches!(answer.outcome, WriteOutcome::Done(_))), "{answers:?}");
    }
}

/// Each write again after as long as it was told, until it is done.
async fn plain_writes(url: String, token: String, next: Arc<AtomicUsize>, writes: usize, refused: Arc<AtomicUsize>) {
    let http = reqwest::Client::builder().no_proxy().build().unwrap();
    loop {
        let number = next.fetch_add(1, Ordering::Relaxed);
        if number >= writes {
            return;
        }
        loop {
            let answer = http.post(&url).bearer_auth(&token).json(&body(number)).send().await.unwrap();
            if answer.status() == 201 {
                break;
            }
            assert_eq!(answer.status(), 429);
            refused.fetch_add(1, Ordering::Relaxed);
            let wait: f64 = answer.headers()["retry-after"].to_str().unwrap().parse().unwrap();
            tokio::time::sleep(Duration::from_secs_f64(wait)).await;
        }
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
