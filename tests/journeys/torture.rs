//! Tortured: every kind of change, a service that fails in every way, and SIGKILL at random instants, again and again. By the
//! tenant's own history no change is lost and none done twice (G54, G55).

#![allow(clippy::print_stdout, reason = "the seed is printed so that a run can be repeated, and the figures")]

mod judge;
mod people;

use serde_json::{Value, json};
use std::process::Stdio;
use std::time::{Duration, Instant};
use support::{Control, SimulatorProcess, Terminal};

/// Runs that end by themselves, one after the other and without finishing, before the service is let be; and after it was.
const PATIENCE: u32 = 6;

/// Numbers that look random and are the same for the same seed (splitmix64).
struct Random(u64);

impl Random {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % limit
    }
}

/// What goes wrong: answers lost after and before the effect, whole batches cut, silence in the middle of an answer, throttling.
/// Everything is a little late, so that kills fall between "it happened" and "we know".
fn faults(seed: u64) -> Value {
    let hit =
        |matching: Value, chance: f64, fault: Value| json!({ "match": matching, "chance": chance, "fault": fault });
    let (item, batch) = (|| json!({ "writes": true, "batch": true }), || json!({ "path": "/$batch" }));
    json!({ "seed": seed, "rules": [
        hit(batch(), 1.0, json!({ "delayMs": 60 })),
        hit(batch(), 0.04, json!({ "cut": true, "apply": true })),
        hit(batch(), 0.02, json!({ "cut": true })),
        hit(batch(), 0.02, json!({ "stallMs": 300 })),
        hit(batch(), 0.02, json!({ "truncate": 40 })),
        hit(item(), 0.03, json!({ "status": 504, "apply": true })),
        hit(item(), 0.03, json!({ "status": 503, "apply": true })),
        hit(item(), 0.02, json!({ "status": 504 })),
        hit(item(), 0.02, json!({ "status": 503, "retryAfter": "0.1" })),
        hit(item(), 0.04, json!({ "status": 429, "retryAfter": "0.15" })),
        hit(item(), 0.004, json!({ "cut": true, "apply": true })),
        hit(json!({ "writes": false, "batch": true }), 0.01, json!({ "status": 503, "retryAfter": "0.1" })),
    ]})
}

/// What came of it all.
#[derive(Debug, Default)]
struct Told {
    kills: u32,
    rounds: u32,
    /// Runs that ended by themselves without finishing: the breaker, a read that failed.
    stopped: u32,
    writes: usize,
    /// Requests the service failed in one way or another, lateness aside.
    struck: u64,
    lost: Vec<String>,
    twice: Vec<String>,
    again: std::collections::BTreeMap<String, usize>,
}

struct Torture {
    folder: std::path::PathBuf,
    simulator: SimulatorProcess,
    terminal: Terminal,
    control: Control,
    random: Random,
    /// The command that applies the plan of this round.
    agreed: Vec<String>,
    told: Told,
}

impl Torture {
    fn new(folder: &std::path::Path, people: &str, seed: u64) -> Self {
        let simulator = SimulatorProcess::start(folder, &["--people", people, "--pace", "off"]);
        let terminal = Terminal::new(folder);
        let connected = terminal.run_with(&simulator.connect("sim"), simulator.detail("clientSecret"));
        assert_eq!(connected.code, Some(0), "{connected:?}");
        terminal.without_limits("sim");
        let control = Control::of(&simulator);
        ["SPE_E3", "SPE_E5"].into_iter().for_each(|part| control.set_seats(part, 5_000));
        Self {
            folder: folder.to_owned(),
            simulator,
            terminal,
            control,
            random: Random(seed),
            agreed: Vec::new(),
            told: Told::default(),
        }
    }

    /// One plan, until its job is finished or so many kills were dealt in all; then it may finish in peace.
    fn round(&mut self, kills: u32, each: usize) {
        self.told.rounds += 1;
        self.control.set_faults(&json!({}));
        let round = people::round(&self.control, self.simulator.detail("tenantId"), self.told.rounds, each);
        let synced = self.terminal.run(&["sync"]);
        assert_eq!(synced.code, Some(0), "{synced:?}");
        self.terminal.write_plan(&round.plan, "plan.json");
        self.agreed = self.agreed();
        let before = self.simulator.writes().len();
        self.control.set_faults(&faults(self.random.below(1 << 32)));

        let mut ended = 0;
        loop {
            let job = self.job();
            match job.as_ref().map(|job| (job["state"].as_str().unwrap(), &job["verified"])) {
                Some(("finished", verified)) if *verified == json!(round.plan.changes.len()) => break,
                _ => {}
            }
            if self.told.kills >= kills || ended >= PATIENCE {
                self.peace();
            }
            let patience = ended < 2 * PATIENCE;
            assert!(patience, "it does not finish: {}", self.rows(job.as_ref()));
            if self.killed(job.as_ref(), kills) {
                self.told.kills += 1;
                ended = 0;
            } else {
                ended += 1;
                self.told.stopped += 1;
            }
        }
        self.told.stopped -= ended.min(1);
        self.peace();
        let writes = self.simulator.writes();
        let repeats = judge::repeats(&writes[before..]);
        self.told.writes += repeats.writes;
        self.told.twice.extend(repeats.twice);
        repeats.again.into_iter().for_each(|(kind, count)| *self.told.again.entry(kind).or_insert(0) += count);
        self.told.lost.extend(judge::lost(&self.control, &writes[before..], &round.wanted));
        let verified = self.terminal.run(&["audit", "--verify"]);
        assert_eq!(verified.code, Some(0), "{verified:?}");
    }

    /// The command that applies the plan, with everything agreed to and typed that it asks for. A plan that was made elsewhere is made
    /// anew first, with what the guard rails say.
    fn agreed(&self) -> Vec<String> {
        let mut run = ["run", "plan.json", "--yes", "--stop-above", "100", "--no-canary"].map(str::to_owned).to_vec();
        for _ in 0..4 {
            let words: Vec<&str> = run.iter().map(String::as_str).collect();
            let asked = self.terminal.run(&words);
            let rest = |asks: &str| asked.said.split_once(asks).and_then(|(_, rest)| rest.lines().next());
            if let Some(count) = rest("applied only once ") {
                run.extend(["--typed".to_owned(), count.split(' ').next().unwrap().to_owned()]);
                return run;
            } else if let Some(warnings) = rest("are not accepted: ") {
                run.extend(warnings.split(", ").flat_map(|id| ["--accept".to_owned(), id.to_owned()]));
            } else {
                assert_eq!(asked.document["error"]["code"], "expired", "{asked:?}");
                asked.document["error"]["detail"].as_str().unwrap().clone_into(&mut run[1]);
            }
        }
        panic!("it asks for more and more: {run:?}");
    }

    /// Nothing goes wrong any more.
    fn peace(&mut self) {
        self.told.struck += self.control.hits().iter().skip(1).sum::<u64>();
        self.control.set_faults(&json!({}));
    }

    /// The job of this round; the store opens for it.
    fn job(&self) -> Option<Value> {
        let jobs = self.terminal.run(&["jobs"]);
        assert_eq!(jobs.code, Some(0), "the store does not open: {jobs:?}");
        let jobs = jobs.document["jobs"].as_array().unwrap();
        let rounds = usize::try_from(self.told.rounds).unwrap();
        (jobs.len() == rounds).then(|| jobs[0].clone())
    }

    /// Runs or resumes the job and kills it at some instant; answers whether it came to that.
    fn killed(&mut self, job: Option<&Value>, kills: u32) -> bool {
        let arguments = match job {
            None => self.agreed.iter().map(String::as_str).collect(),
            Some(job) => vec!["resume", job["job"].as_str().unwrap()],
        };
        let mut command = self.terminal.command(&arguments);
        let said = std::fs::File::create(self.said()).unwrap();
        let mut child = command.stdout(Stdio::null()).stderr(said).spawn().unwrap();
        if self.told.kills >= kills {
            child.wait().unwrap();
            return false;
        }
        // Often shortly after some writes more, sometimes at any time since the start: while it opens, signs in, looks up.
        let by_time = self.random.below(4) == 0;
        let (more, late) = match by_time {
            true => (0, self.random.below(2_500)),
            false => (self.random.below(14), self.random.below(180)),
        };
        let from = self.simulator.writes().len();
        self.simulator.wait_for_writes(from + usize::try_from(more).unwrap(), &mut child);
        let instant = Instant::now() + Duration::from_millis(late);
        while Instant::now() < instant {
            if child.try_wait().unwrap().is_some() {
                return false;
            }
            std::thread::sleep(Duration::from_millis(1));
        }
        let ended = child.try_wait().unwrap().is_some();
        child.kill().unwrap();
        child.wait().unwrap();
        !ended
    }

    fn rows(&self, job: Option<&Value>) -> String {
        let said = std::fs::read_to_string(self.said()).unwrap();
        let Some(job) = job else { return format!("there is no job: {said}") };
        let document = self.terminal.run(&["job", job["job"].as_str().unwrap()]).document;
        let rows = document["items"].as_array().into_iter().flatten();
        let left: Vec<String> = rows.filter(|row| row["state"] != "verified").map(|row| row.to_string()).collect();
        format!("{}\n{}\n{said}", document["reason"], left.join("\n"))
    }

    /// What the last run said.
    fn said(&self) -> std::path::PathBuf {
        self.folder.join("said.txt")
    }
}

fn torture(kills: u32, each: usize, seed: u64) {
    println!("seed {seed}");
    let folder = tempfile::tempdir().unwrap();
    let started = Instant::now();
    // Some of each round leave for good, and they have to be there before.
    let people = if kills > 50 { "3000" } else { "400" };
    let mut torture = Torture::new(folder.path(), people, seed);
    while torture.told.kills < kills {
        torture.round(kills, each);
        let told = &torture.told;
        println!("  plan {}: {} kills, lost {}, twice {}", told.rounds, told.kills, told.lost.len(), told.twice.len());
    }
    let told = &torture.told;
    println!(
        "{} kills in {} plans, {} runs stopped by themselves, {} writes, {} requests failed on purpose, {} s\nlost {}, done twice {}, repeated without effect {:?}",
        told.kills,
        told.rounds,
        told.stopped,
        told.writes,
        told.struck,
        started.elapsed().as_secs(),
        told.lost.len(),
        told.twice.len(),
        told.again
    );
    assert!(told.lost.is_empty(), "seed {seed}: lost {:#?}", told.lost);
    assert!(told.twice.is_empty(), "seed {seed}: done twice {:#?}", told.twice);
}

fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok().map(|text| text.parse().unwrap_or_else(|_| panic!("{name} is a whole number")))
}

/// Another one every time, unless somebody asks for a certain one.
fn seed() -> u64 {
    number("TENANTRY_TORTURE_SEED").unwrap_or_else(|| {
        let now = jiff::Timestamp::now().as_millisecond();
        now.unsigned_abs() % 1_000_000
    })
}

#[test]
fn twenty_kills_lose_nothing_and_do_nothing_twice() {
    torture(20, 3, seed());
}

#[test]
#[ignore = "takes many minutes: ./x torture"]
fn as_many_kills_as_asked_for_lose_nothing() {
    let kills = number("TENANTRY_TORTURE_KILLS").map_or(200, |kills| u32::try_from(kills).unwrap());
    torture(kills, 6, seed());
}
