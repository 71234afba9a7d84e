//! Nothing a client sends makes the tenant stumble: five seconds of random requests here, a minute where `CI` is set,
//! as much as `TENANTRY_FUZZ_SECONDS` says elsewhere. The seeds are fixed, so that what fails once fails again.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use serde_json::Value;
use simulator::{Faults, Reply, SimulatorConfig, TenantHandle};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

use crate::everywhere::everywhere;
use crate::fuzz_client::{Ask, Client};
use crate::fuzz_words::SECRET;
use crate::support::small;

/// One tenant for each, every second one with lists that lag.
const SEEDS: [u64; 4] = [1, 2, 3, 4];
/// A request that takes longer is as bad as one that fails.
const PATIENCE: Duration = Duration::from_secs(20);

/// Says what was asked last when a test fails.
struct Last(u64, Option<Ask>);

impl Drop for Last {
    fn drop(&mut self) {
        if std::thread::panicking() {
            let asked = self.1.as_ref().map(Ask::shown).unwrap_or_default();
            #[allow(clippy::print_stderr, reason = "a failure must be told so that it can be had again")]
            {
                eprintln!("with seed {} at: {asked}", self.0);
            }
        }
    }
}

/// How long to go on, shared out.
fn time(part: u32) -> Duration {
    let usual = if std::env::var_os("CI").is_some() { 60 } else { 5 };
    let told = std::env::var("TENANTRY_FUZZ_SECONDS").ok().and_then(|seconds| seconds.parse().ok());
    Duration::from_secs(told.unwrap_or(usual)) * part / 100
}

/// What is wrong with an answer, if anything is.
fn flaw(ask: &Ask, reply: &Reply) -> Option<String> {
    let header = |name: &str| reply.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str());
    let graph = ["/v1.0/", "/beta/", "/v2.0/"].iter().any(|version| ask.target.starts_with(version));
    // 501 is what the service says of properties it keeps elsewhere.
    if reply.status >= 500 && reply.status != 501 {
        return Some(format!("the status is {}", reply.status));
    }
    let json = header("content-type").is_some_and(|kind| kind.contains("json"));
    let body: Option<Value> = serde_json::from_slice(&reply.body).ok();
    if json && !reply.body.is_empty() && body.is_none() {
        return Some("it says it is JSON and is none".to_owned());
    }
    if !graph {
        return None;
    }
    for name in [
        "date",
        "request-id",
        "client-request-id",
        "x-ms-ags-diagnostic",
        "x-ms-resource-unit",
        "cache-control",
        "odata-version",
    ] {
        // What cannot stand in a header cannot be sent back in one.
        if header(name).is_none() {
            return Some(format!("there is no header {name}"));
        }
    }
    if ask.method == "HEAD" {
        return None;
    }
    let body = body.unwrap_or_default();
    if reply.status >= 400 {
        return ill_formed(&body);
    }
    let responses = body["responses"].as_array().filter(|_| ask.target.contains("$batch"));
    responses.into_iter().flatten().find_map(|response| {
        let status = response["status"].as_u64()?;
        match status {
            500.. if status != 501 => Some(format!("an item has the status {status}")),
            400.. => ill_formed(&response["body"]),
            _ => None,
        }
    })
}

/// What the envelope of a refusal lacks (facts/graph.md §2.5).
fn ill_formed(body: &Value) -> Option<String> {
    let error = &body["error"];
    let inner = ["date", "request-id", "client-request-id"].iter().all(|name| error["innerError"][name].is_string());
    let code = error["code"].as_str().is_some_and(|code| !code.is_empty());
    let good = code && error["message"].is_string() && inner && body.as_object().is_some_and(|body| body.len() == 1);
    (!good).then(|| format!("the refusal is {body}"))
}

/// Asks in process and remembers what takes long.
fn asked(tenant: &TenantHandle, ask: &Ask) -> Option<Reply> {
    let headers: Vec<(&str, &str)> = ask.headers.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let began = Instant::now();
    let reply = tenant.ask(&ask.method, &ask.target, &headers, ask.body.clone());
    let took = began.elapsed();
    if std::env::var_os("TENANTRY_FUZZ_SLOW").is_some() && took > Duration::from_millis(300) {
        #[allow(clippy::print_stderr, reason = "asked for")]
        {
            eprintln!("{took:?} {:.400}", ask.shown());
        }
    }
    assert!(took < PATIENCE, "it took {took:?}");
    reply
}

fn config(seed: u64, folder: &std::path::Path) -> SimulatorConfig {
    let lags = Faults { list_lag_seconds: 1.0, lag_seconds: 0.2, ..Faults::default() };
    let people = std::env::var("TENANTRY_FUZZ_PEOPLE").ok().and_then(|people| people.parse().ok()).unwrap_or(300);
    SimulatorConfig {
        people,
        seed,
        faults: if seed.is_multiple_of(2) { lags } else { Faults::default() },
        history: Some(folder.join("history.jsonl")),
        state: Some(folder.join("state.jsonl")),
        ..small()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn no_request_makes_it_stumble() {
    for seed in SEEDS {
        let folder = tempfile::tempdir().unwrap();
        let all = everywhere(config(seed, folder.path())).await;
        let tenant = all.world.tenant();
        let mut client = Client::new(&all, seed).await;
        let until = Instant::now() + time(70) / SEEDS.len() as u32;
        let mut last = Last(seed, None);
        let mut statuses: BTreeMap<u16, u32> = BTreeMap::new();
        while Instant::now() < until {
            let ask = client.next();
            last.1 = Some(ask.clone());
            let Some(reply) = asked(&tenant, &ask) else { continue };
            *statuses.entry(reply.status).or_insert(0) += 1;
            let flaw = flaw(&ask, &reply);
            assert!(flaw.is_none(), "{} {}", flaw.unwrap_or_default(), String::from_utf8_lossy(&reply.body));
            if reply.status < 300
                && let Ok(body) = serde_json::from_slice(&reply.body)
            {
                client.learn(&ask, &body);
            }
        }
        last.1 = None;
        if std::env::var_os("TENANTRY_FUZZ_SLOW").is_some() {
            #[allow(clippy::print_stderr, reason = "asked for")]
            {
                eprintln!("seed {seed}: {statuses:?}");
            }
        }
        // Something was refused and something was done: else this shows nothing.
        assert!(statuses.contains_key(&200) && statuses.contains_key(&400), "{statuses:?}");
        assert_eq!(tenant.unsound(), [""; 0]);
        for file in ["history.jsonl", "state.jsonl"] {
            let text = std::fs::read_to_string(folder.path().join(file)).unwrap();
            assert!(!text.contains(SECRET), "{file} tells a password");
            assert!(!text.contains(&all.world.running.details().client_secret), "{file} tells the client's secret");
        }
        // It can be started again from what it wrote down.
        let (users, path) = (tenant.user_count(), folder.path().to_owned());
        all.world.running.stop().await;
        let again = crate::support::world_of(SimulatorConfig { history: None, ..config(seed, &path) }).await;
        assert_eq!((again.tenant().user_count(), again.tenant().unsound()), (users, Vec::new()));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_said_to_the_controls_makes_it_stumble() {
    let all = everywhere(small()).await;
    let tenant = all.world.tenant();
    let mut client = Client::new(&all, 11).await;
    let until = Instant::now() + time(10);
    let mut last = Last(11, None);
    while Instant::now() < until {
        let ask = if client.dice.percent(40) { client.control() } else { client.next() };
        last.1 = Some(ask.clone());
        let Some(reply) = asked(&tenant, &ask) else { continue };
        assert!(!ask.target.starts_with("/simulator") || reply.status < 500, "{}", reply.status);
    }
    last.1 = None;
    assert_eq!(tenant.unsound(), [""; 0]);
}

/// Sends bytes and reads until the server has nothing more to say.
async fn exchange(address: &str, bytes: &[u8]) -> Vec<u8> {
    let mut stream = tokio::net::TcpStream::connect(address).await.unwrap();
    let mut answer = Vec::new();
    // A server that has heard enough closes while bytes are still on their way.
    let _ = stream.write_all(bytes).await;
    let _ = stream.shutdown().await;
    let read = tokio::time::timeout(PATIENCE, stream.read_to_end(&mut answer)).await;
    assert!(read.is_ok(), "no answer to {:.400}", String::from_utf8_lossy(bytes));
    answer
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_on_the_wire_makes_it_stumble() {
    let all = everywhere(small()).await;
    let address = all.world.running.details().graph.trim_start_matches("http://").to_owned();
    let mut client = Client::new(&all, 21).await;
    let until = Instant::now() + time(20);
    let mut last = Last(21, None);
    let mut answered = 0;
    // A machine that is busy elsewhere gets time to answer one at least.
    while Instant::now() < until || (answered == 0 && Instant::now() < until + PATIENCE) {
        let ask = client.next();
        last.1 = Some(ask.clone());
        let mut head = format!("{} {} HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n", ask.method, ask.target);
        for (name, value) in &ask.headers {
            head.push_str(&format!("{name}: {}\r\n", value.replace(['\r', '\n'], " ")));
        }
        head.push_str(&format!("content-length: {}\r\n\r\n", ask.body.len()));
        let mut bytes = [head.into_bytes(), ask.body].concat();
        if client.dice.percent(10) {
            let at = client.dice.below(bytes.len());
            bytes[at] = (client.dice.number() & 0xff) as u8;
        }
        if client.dice.percent(5) {
            bytes.truncate(client.dice.below(bytes.len()));
        }
        let answer = exchange(&address, &bytes).await;
        let text = String::from_utf8_lossy(&answer);
        answered += u32::from(text.starts_with("HTTP/1.1 2"));
        assert!(!text.starts_with("HTTP/1.1 5") || text.starts_with("HTTP/1.1 501"), "{text:.1000}");
    }
    last.1 = None;
    assert!(answered > 0);
    assert_eq!(all.world.tenant().failures(), [""; 0]);
    assert_eq!(all.world.tenant().unsound(), [""; 0]);
    assert_eq!(all.world.get("/users?$top=1").await.0, 200);
}
