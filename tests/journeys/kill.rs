//! Killed at any instant: no person missing, none twice (G54, G55).

use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use support::{SimulatorProcess, Terminal, fixture};

/// Microsoft's answers come late, so that some kills fall between "it happened" and "we know".
const LATE_ANSWERS: &str = r#"{"rules":[{"match":{"path":"/$batch"},"fault":{"delayMs":150}}]}"#;

/// One of the hires is called as somebody in the recycle bin.
const NAMESAKES: [&str; 5] = ["run", "plan.json", "--yes", "--accept", "personAlike:name"];

#[test]
fn a_run_killed_at_ten_points_creates_everyone_once() {
    let folder = tempfile::tempdir().unwrap();
    let faults = folder.path().join("faults.json");
    std::fs::write(&faults, LATE_ANSWERS).unwrap();
    let simulator = SimulatorProcess::start(
        folder.path(),
        &["--people", "2000", "--pace", "off", "--faults", faults.to_str().unwrap()],
    );
    let terminal = Terminal::new(folder.path());
    terminal.connect(&simulator);
    let planned = terminal.run(&[
        "plan",
        "import",
        fixture("hires-200.csv").to_str().unwrap(),
        "--license",
        "SPE_E3",
        "--out",
        "plan.json",
    ]);
    assert_eq!(planned.document["create"], 197, "three rows of 200 stop: {planned:?}");

    let mut job: Option<String> = None;
    // Twice in a batch of creates, at the edges of batches, in the licences, near the end; 394 writes in all.
    for point in [1, 15, 21, 90, 150, 197, 215, 260, 320, 390] {
        let arguments = match &job {
            None => NAMESAKES.to_vec(),
            Some(job) => vec!["resume", job.as_str()],
        };
        let mut child = terminal.command(&arguments).spawn().unwrap();
        simulator.wait_for_writes(point, &mut child);
        let ended_before = child.try_wait().unwrap().is_some();
        child.kill().unwrap();
        child.wait().unwrap();
        assert!(!ended_before, "the run ended before it could be killed at write {point}");
        let jobs = terminal.run(&["jobs"]);
        let known = jobs.document["jobs"].as_array().unwrap().clone();
        assert_eq!(known.len(), 1, "{jobs:?}");
        job = Some(known[0]["job"].as_str().unwrap().to_owned());
    }

    let job = job.unwrap();
    let resumed = terminal.run(&["resume", &job]);
    assert_eq!(resumed.document["verified"], 197, "{resumed:?}");
    assert_eq!((&resumed.document["failed"], &resumed.document["unknown"]), (&json!(0), &json!(0)));
    assert_eq!(resumed.code, Some(1), "three rows were skipped, and the code says so");
    let created = simulator.created();
    assert_eq!(created.iter().collect::<BTreeSet<_>>().len(), 197);
    assert_eq!(created.len(), 197, "nobody was created twice");
}

/// Sign-in names and passwords of a hand-over file, as a person sees them.
fn handed_over(file: &Path) -> Vec<(String, String)> {
    let text = std::fs::read_to_string(file).unwrap();
    let lines = text.lines().skip(1).map(|line| line.split(',').collect::<Vec<_>>());
    lines.map(|cells| (cells[0].to_owned(), cells[2].to_owned())).collect()
}

/// An import with a hand-over file that was killed once accounts were made; its job.
fn killed_import(folder: &Path, terminal: &Terminal, simulator: &SimulatorProcess) -> String {
    terminal.connect(simulator);
    let file = fixture("hires-200.csv");
    let planned = terminal.run(&["plan", "import", file.to_str().unwrap(), "--out", "plan.json"]);
    assert_eq!(planned.document["create"], 197, "{planned:?}");
    let mut child =
        terminal.command(&[&NAMESAKES[..], &["--no-canary", "--hand-over", "first.csv"]].concat()).spawn().unwrap();
    simulator.wait_for_writes(70, &mut child);
    child.kill().unwrap();
    child.wait().unwrap();
    let first = handed_over(&folder.join("first.csv"));
    assert!(first.len() > 70 && first.len() < 197, "killed in the middle: {}", first.len());
    let jobs = terminal.run(&["jobs"]);
    jobs.document["jobs"][0]["job"].as_str().unwrap().to_owned()
}

fn late(folder: &Path) -> SimulatorProcess {
    let faults = folder.join("faults.json");
    std::fs::write(&faults, LATE_ANSWERS).unwrap();
    SimulatorProcess::start(folder, &["--people", "200", "--pace", "off", "--faults", faults.to_str().unwrap()])
}

#[test]
fn after_a_kill_everybody_stands_in_one_file_with_the_password_that_holds() {
    let folder = tempfile::tempdir().unwrap();
    let simulator = late(folder.path());
    let terminal = Terminal::new(folder.path());
    let job = killed_import(folder.path(), &terminal, &simulator);
    let before: BTreeMap<String, String> = handed_over(&folder.path().join("first.csv")).into_iter().collect();
    let made: BTreeSet<String> = simulator.created().into_iter().collect();

    let resumed = terminal.run(&["resume", &job, "--hand-over", "second.csv"]);
    assert_eq!(resumed.document["verified"], 197, "{resumed:?}");
    assert_eq!(resumed.document["passwordUnknown"], json!([]), "{}", resumed.said);
    assert!(!resumed.said.contains("nobody knows"), "{}", resumed.said);
    let [first, second] = ["first.csv", "second.csv"].map(|file| handed_over(&folder.path().join(file)));
    let all: Vec<&String> = first.iter().chain(&second).map(|(name, _)| name).collect();
    assert_eq!((all.len(), all.iter().collect::<BTreeSet<_>>().len()), (197, 197), "each of them once");
    assert!(first.iter().all(|(name, password)| before.get(name) == Some(password)), "what holds is not touched");
    assert_eq!(first.into_iter().map(|(name, _)| name).collect::<BTreeSet<_>>(), made, "whom the first run made");
    assert_eq!(resumed.document["earlierHandOver"][0]["count"], made.len(), "{resumed:?}");
    assert!(resumed.said.contains("first.csv") && resumed.said.contains("that one holds"), "{}", resumed.said);
}

#[test]
fn a_hand_over_file_that_is_gone_is_named_with_those_who_stood_in_it() {
    let folder = tempfile::tempdir().unwrap();
    let simulator = late(folder.path());
    let terminal = Terminal::new(folder.path());
    let job = killed_import(folder.path(), &terminal, &simulator);
    std::fs::remove_file(folder.path().join("first.csv")).unwrap();
    let made: BTreeSet<String> = simulator.created().into_iter().collect();
    let resumed = terminal.run(&["resume", &job, "--hand-over", "second.csv"]);
    let perhaps = resumed.document["passwordPerhapsGone"].as_array().unwrap().iter();
    let perhaps: BTreeSet<String> = perhaps.map(|name| name.as_str().unwrap().to_owned()).collect();
    assert_eq!(perhaps, made, "{resumed:?}");
    assert_eq!(resumed.document["passwordUnknown"], json!([]));
    assert!(resumed.said.contains("first.csv, which is no longer there"), "{}", resumed.said);
}
