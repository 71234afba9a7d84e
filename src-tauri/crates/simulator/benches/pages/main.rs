//! Measures how fast a large tenant starts and hands out its people: `cargo bench -p tenantry-simulator --bench pages`,
//! with a number of people behind `--` if not a million.
//!
//! The client is a bare loop over one kept connection that reads bytes and follows links, so that what is measured is the
//! tenant. Beside each figure stands the floor: the same bytes, served from memory to the same loop in the same run.
#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a measurement prints its figures, and one that fails has nothing better to do than stop"
)]

mod wire;

use std::time::{Duration, Instant};

use simulator::{Details, Pace, Running, Simulator, SimulatorConfig};
use wire::{Connection, serve};

/// People of a run that does not say how many.
const PEOPLE: u32 = 1_000_000;
/// Items of a page.
const PAGE: usize = 999;

/// What a list in an admin tool shows.
const FEW: &str = "id,displayName,userPrincipalName,accountEnabled,jobTitle,department";
/// What a client selects that keeps a copy of the directory; delta gives the manager beside it.
const MANY: &str = "id,displayName,givenName,surname,userPrincipalName,mailNickname,mail,accountEnabled,userType,jobTitle,\
department,companyName,employeeId,employeeType,employeeHireDate,officeLocation,streetAddress,city,state,postalCode,country,\
usageLocation,preferredLanguage,businessPhones,mobilePhone,faxNumber,otherMails,proxyAddresses,assignedLicenses,\
onPremisesSyncEnabled,onPremisesSamAccountName,onPremisesImmutableId,externalUserState,createdDateTime,\
lastPasswordChangeDateTime";

fn main() {
    // Test runners start this too, without `--bench`: then there is nothing to do.
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if !arguments.iter().any(|argument| argument == "--bench") {
        return;
    }
    let people = arguments.iter().find_map(|argument| argument.replace('_', "").parse().ok()).unwrap_or(PEOPLE);
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    let before = memory();
    let start = Instant::now();
    let config = SimulatorConfig { people, pace: Pace::Off, page_size: PAGE, ..SimulatorConfig::default() };
    let running = runtime.block_on(Simulator::start(config)).unwrap();
    println!("{people} people started in {:.2} s", start.elapsed().as_secs_f64());
    println!("memory: {} MB before, {} MB started", before / 1024, memory() / 1024);
    measure(&running);
    println!("memory: {} MB at the end, {} MB at the most", memory() / 1024, status("VmHWM") / 1024);
    runtime.block_on(running.stop());
}

fn measure(running: &Running) {
    let details = running.details();
    let token = sign_in(details);
    let list = |select: &str| format!("/v1.0/users?$select={select}&$top={PAGE}");
    let delta = |select: &str| format!("/v1.0/users/delta?$select={select}");
    println!(
        "{:<34}{:>12}{:>14}{:>10}{:>10}{:>20}",
        "one loop, one connection", "people/s", "floor", "of floor", "MB/s", "processor, person"
    );
    for (name, path) in [
        ("list, 6 properties", list(FEW)),
        ("list, 35 properties", list(MANY)),
        ("delta, 6 properties", delta(FEW)),
        ("delta, 35 and manager", delta(&format!("{MANY},manager"))),
    ] {
        let pages = Pages::read(&details.graph, &path, &token);
        let floor = pages.floor(&token);
        println!(
            "{name:<34}{:>12.0}{:>14.0}{:>9.0}%{:>10.0}{:>17.2} µs",
            pages.speed(pages.time),
            pages.speed(floor),
            100.0 * pages.speed(pages.time) / pages.speed(floor),
            pages.bytes as f64 / 1e6 / pages.time.as_secs_f64(),
            pages.processor.as_secs_f64() * 1e6 / pages.people as f64,
        );
    }
}

/// Everybody, read once.
struct Pages {
    people: usize,
    bytes: usize,
    requests: usize,
    time: Duration,
    /// What both sides of the loop took of the processors: what else runs on the machine is not in it.
    processor: Duration,
    /// A page from the middle.
    sample: Vec<u8>,
}

impl Pages {
    fn read(root: &str, path: &str, token: &str) -> Self {
        let mut connection = Connection::open(root);
        let mut pages = Self {
            people: 0,
            bytes: 0,
            requests: 0,
            time: Duration::ZERO,
            processor: Duration::ZERO,
            sample: Vec::new(),
        };
        let mut next = Some(path.to_owned());
        let (mut counted, before) = (0, processor());
        while let Some(path) = next {
            let start = Instant::now();
            let body = connection.get(&path, token);
            next = link(body);
            pages.time += start.elapsed();
            pages.bytes += body.len();
            pages.requests += 1;
            if pages.requests == 2 || next.is_none() {
                // Counting is no part of the loop, so only the pages that matter are looked into.
                counted = body.windows(6).filter(|window| window == b"\"id\":\"").count();
            }
            if pages.requests == 2 {
                pages.sample = body.to_vec();
            }
        }
        pages.processor = processor() - before;
        pages.people = (pages.requests - 1) * PAGE + counted.min(PAGE);
        pages
    }

    /// The time the same loop takes for as many pages of as many bytes that are there already.
    fn floor(&self, token: &str) -> Duration {
        let root = serve(self.sample.clone());
        let mut connection = Connection::open(&root);
        let start = Instant::now();
        for _ in 0..self.requests {
            let body = connection.get("/v1.0/users", token);
            std::hint::black_box(link(body));
        }
        start.elapsed()
    }

    fn speed(&self, time: Duration) -> f64 {
        self.people as f64 / time.as_secs_f64()
    }
}

/// Path and query of the next page: links stand near the beginning of a page, or near its end.
fn link(body: &[u8]) -> Option<String> {
    const NAME: &[u8] = b"\"@odata.nextLink\":\"http://";
    let find = |part: &[u8]| {
        let at = part.windows(NAME.len()).position(|window| window == NAME)?;
        let rest = &part[at + NAME.len()..];
        let link = &rest[rest.iter().position(|&byte| byte == b'/')?..];
        Some(String::from_utf8(link[..link.iter().position(|&byte| byte == b'"')?].to_vec()).unwrap())
    };
    find(&body[..body.len().min(8_192)]).or_else(|| find(&body[body.len().saturating_sub(8_192)..]))
}

fn sign_in(details: &Details) -> String {
    let form: String = url::form_urlencoded::Serializer::new(String::new())
        .append_pair("grant_type", "client_credentials")
        .append_pair("client_id", &details.client_id)
        .append_pair("client_secret", &details.client_secret)
        .append_pair("scope", &format!("{}/.default", details.graph))
        .finish();
    let path = format!("/{}/oauth2/v2.0/token", details.tenant_id);
    let mut connection = Connection::open(&details.login);
    let body: serde_json::Value = serde_json::from_slice(connection.post(&path, &form)).unwrap();
    body["access_token"].as_str().unwrap().to_owned()
}

fn memory() -> u64 {
    status("VmRSS")
}

/// What this process has taken of the processors, from Linux in hundredths of a second; elsewhere it is not measured.
fn processor() -> Duration {
    let text = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields = text.rsplit(')').next().unwrap_or_default().split(' ').skip(12).take(2);
    Duration::from_millis(fields.filter_map(|ticks| ticks.parse::<u64>().ok()).sum::<u64>() * 10)
}

/// A figure in kilobytes, from Linux; elsewhere it is not measured.
fn status(field: &str) -> u64 {
    let text = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = text.lines().find_map(|line| line.strip_prefix(field)).unwrap_or_default();
    line.trim_matches([':', ' ', '\t', 'k', 'B']).parse().unwrap_or(0)
}
