//! The program's own log by `tenantryctl`: what a job did, by whom, and whether somebody laid hands on it.

use serde_json::{Value, json};
use support::{SimulatorProcess, Terminal, fixture};

/// A job of three new people.
fn three(terminal: &Terminal, plan: &str) {
    let file = fixture("comma.csv");
    assert_eq!(terminal.run(&["plan", "import", file.to_str().unwrap(), "--out", plan]).code, Some(0));
    let ran = terminal.run(&["run", plan, "--yes", "--accept", "personAlike:name"]);
    assert_eq!((ran.code, &ran.document["verified"]), (Some(0), &json!(3)), "{ran:?}");
}

fn acts(lines: &Value) -> Vec<String> {
    lines.as_array().unwrap().iter().rev().map(|line| line["act"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn what_a_job_did_stands_in_the_log_with_who_and_what_was_answered() {
    let folder = tempfile::tempdir().unwrap();
    let mut simulator = SimulatorProcess::start(folder.path(), &["--people", "50", "--pace", "off"]);
    let terminal = Terminal::new(folder.path());
    terminal.connect(&simulator);
    assert_eq!(terminal.run(&["audit"]).document["lines"], json!([]));
    three(&terminal, "plan.json");
    // It is read where the copy is: no service is asked.
    simulator.stop();
    let log = terminal.run(&["audit"]);
    assert_eq!(log.code, Some(0), "{log:?}");
    let told = acts(&log.document["lines"]);
    assert_eq!(told.first().map(String::as_str), Some("jobStarted"), "{told:?}");
    assert_eq!(told.last().map(String::as_str), Some("jobFinished"), "{told:?}");
    assert_eq!(told.iter().filter(|act| *act == "createUser").count(), 3, "{told:?}");
    let created = log.document["lines"].as_array().unwrap().iter().find(|line| line["act"] == "createUser").unwrap();
    let after: Value = serde_json::from_str(created["after"].as_str().unwrap()).unwrap();
    let answer: Value = serde_json::from_str(created["answer"].as_str().unwrap()).unwrap();
    assert!(after["userPrincipalName"].is_string(), "{created}");
    assert_eq!(answer["outcome"], "done", "{created}");
    assert!(!created["account"].as_str().unwrap().is_empty() && !created["who"].as_str().unwrap().is_empty());
    assert!(!log.document.to_string().to_lowercase().contains("password\":\""), "no secret is ever told");

    let verified = terminal.run(&["audit", "--verify"]);
    assert_eq!((verified.code, &verified.document["verdict"]["broken"]), (Some(0), &Value::Null), "{verified:?}");
    assert_eq!(verified.document["verdict"]["lines"], json!(told.len()));

    let written = terminal.run(&["audit", "--out", "log.csv"]);
    assert_eq!((written.code, &written.document["saved"]["rows"]), (Some(0), &json!(told.len())), "{written:?}");
    let sheet = std::fs::read_to_string(folder.path().join("log.csv")).unwrap();
    assert!(sheet.starts_with("\u{feff}Number,Time (UTC),Who,") && sheet.contains("createUser"), "{sheet}");
    assert_eq!(terminal.run(&["audit", "--out", "log.json"]).code, Some(0));
    let document: Value = serde_json::from_slice(&std::fs::read(folder.path().join("log.json")).unwrap()).unwrap();
    assert_eq!(document.as_array().unwrap().len(), told.len());
    assert_eq!(terminal.run(&["audit", "--out", "log.txt"]).code, Some(2));
}

#[test]
fn an_older_log_in_the_place_of_the_log_is_noticed_by_the_receipt_of_the_last_look() {
    let folder = tempfile::tempdir().unwrap();
    let simulator = SimulatorProcess::start(folder.path(), &["--people", "50", "--pace", "off"]);
    let terminal = Terminal::new(folder.path());
    terminal.connect(&simulator);
    let tenants = folder.path().join("data").join("tenants");
    let keep = |from: &std::path::Path, to: &std::path::Path| {
        std::fs::create_dir_all(to).unwrap();
        for file in std::fs::read_dir(from).unwrap() {
            let file = file.unwrap();
            std::fs::copy(file.path(), to.join(file.file_name())).unwrap();
        }
    };
    let aside = folder.path().join("aside");
    keep(&tenants, &aside);
    three(&terminal, "plan.json");
    let verified = terminal.run(&["audit", "--verify"]);
    let head = verified.document["verdict"]["head"].as_str().unwrap().to_owned();
    assert_eq!(terminal.run(&["audit", "--verify", "--head", &head]).code, Some(0));

    std::fs::remove_dir_all(&tenants).unwrap();
    keep(&aside, &tenants);
    assert_eq!(terminal.run(&["audit", "--verify"]).code, Some(0), "an older log is whole in itself");
    let noticed = terminal.run(&["audit", "--verify", "--head", &head]);
    assert_eq!(noticed.code, Some(1), "{noticed:?}");
    assert!(noticed.document["verdict"]["broken"].as_str().unwrap().contains("an older log"), "{noticed:?}");
}
