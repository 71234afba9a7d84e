//! Killed at any instant: no person missing, none twice (G54, G55).

use serde_json::json;
use std::collections::BTreeSet;
use support::{SimulatorProcess, Terminal, fixture};

/// Microsoft's answers come late, so that some kills fall between "it happened" and "we know".
const LATE_ANSWERS: &str = r#"{"rules":[{"match":{"path":"/$batch"},"fault":{"delayMs":150}}]}"#;

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
            None => vec!["run", "plan.json", "--yes"],
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
