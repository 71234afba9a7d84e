//! `tenantryctl` and what goes wrong with a sign-in, a gateway or a call by hand.

use serde_json::json;
use std::io::Write as _;
use support::{SimulatorProcess, Terminal};

fn simulator(folder: &std::path::Path, rules: &str) -> SimulatorProcess {
    let faults = folder.join("faults.json");
    std::fs::write(&faults, format!(r#"{{"rules":[{rules}]}}"#)).unwrap();
    SimulatorProcess::start(folder, &["--people", "50", "--pace", "off", "--faults", faults.to_str().unwrap()])
}

#[test]
fn what_the_terminal_does_is_in_the_log_without_anybody_s_name() {
    let folder = tempfile::tempdir().unwrap();
    let simulator = simulator(folder.path(), "");
    let terminal = Terminal::new(folder.path());
    terminal.connect(&simulator);
    let logs = std::fs::read_dir(folder.path().join("data").join("log")).unwrap();
    let text: String = logs.map(|log| std::fs::read_to_string(log.unwrap().path()).unwrap()).collect();
    assert!(text.contains("/users/delta") && text.contains("oauth2"), "{text}");
    assert!(!text.contains('@') && !text.contains(simulator.detail("clientSecret")) && !text.contains("eyJ"), "{text}");
}

#[test]
fn a_call_that_meets_an_ended_sign_in_ends_with_three_and_says_what_helps() {
    let folder = tempfile::tempdir().unwrap();
    let ended = r#"{"match":{"method":"POST","path":"/token"},"after":1,"fault":{"aadsts":50173}}"#;
    let simulator = simulator(folder.path(), ended);
    let terminal = Terminal::new(folder.path());
    let connected = terminal.run_with(&simulator.connect("sim"), simulator.detail("clientSecret"));
    assert_eq!(connected.code, Some(0), "{connected:?}");
    let call = ["call", "POST", "/groups", "--body", "-", "--yes"];
    let called = terminal.run_with(&call, r#"{"displayName":"Sailors"}"#);
    assert_eq!(called.code, Some(3), "{called:?}");
    assert!(called.said.contains("Sign in again"), "{}", called.said);
    let job = terminal.run(&["job", called.document["job"].as_str().unwrap()]);
    assert_eq!((&job.document["failed"], simulator.writes().len()), (&json!(1), 0), "{job:?}");
}

#[test]
fn a_check_asks_the_service() {
    let folder = tempfile::tempdir().unwrap();
    let page =
        r#"{"match":{"method":"GET","path":"/organization"},"after":1,"fault":{"gatewayPage":true,"status":200}}"#;
    let simulator = simulator(folder.path(), page);
    let terminal = Terminal::new(folder.path());
    let connected = terminal.run_with(&simulator.connect("sim"), simulator.detail("clientSecret"));
    assert_eq!(connected.code, Some(0), "{connected:?}");
    let checked = terminal.run(&["check"]);
    assert_eq!(checked.code, Some(1), "{checked:?}");
    assert!(checked.said.contains("a sign-in page of the network"), "{}", checked.said);
}

#[test]
fn what_is_no_app_and_no_certificate_is_told_before_anybody_is_asked() {
    let folder = tempfile::tempdir().unwrap();
    let simulator = simulator(folder.path(), "");
    let terminal = Terminal::new(folder.path());
    let mut pasted = simulator.connect("sim");
    let client = pasted.iter().position(|one| *one == "--client").unwrap() + 1;
    pasted[client] = "Xyz8Q~pretend0pretend1pretend2pretend3pr";
    let refused = terminal.run_with(&pasted, simulator.detail("clientSecret"));
    assert_eq!(refused.code, Some(2), "{refused:?}");
    assert!(refused.said.contains("looks like a secret") && !refused.said.contains("pretend0"), "{}", refused.said);

    std::fs::write(folder.path().join("junk.pem"), "no certificate at all").unwrap();
    let mut junk = simulator.connect("sim");
    junk.pop();
    junk.extend(["--certificate", "junk.pem"]);
    let refused = terminal.run(&junk);
    assert_eq!(refused.code, Some(2), "{refused:?}");
    assert!(refused.said.contains("neither a PEM nor a PFX file"), "{}", refused.said);
}

#[test]
fn a_certificate_the_app_does_not_know_is_named_by_its_thumbprint() {
    let folder = tempfile::tempdir().unwrap();
    let simulator = simulator(folder.path(), "");
    let terminal = Terminal::new(folder.path());
    let key = rcgen::KeyPair::generate_rsa_for(&rcgen::PKCS_RSA_SHA256, rcgen::RsaKeySize::_2048).unwrap();
    let certificate = rcgen::CertificateParams::new(vec!["app.example".to_owned()]).unwrap().self_signed(&key).unwrap();
    std::fs::write(folder.path().join("app.pem"), format!("{}{}", certificate.pem(), key.serialize_pem())).unwrap();
    let mut connect = simulator.connect("sim");
    connect.pop();
    connect.extend(["--certificate", "app.pem"]);
    let refused = terminal.run(&connect);
    assert_eq!(refused.code, Some(3), "{refused:?}");
    let shown =
        refused.said.split_whitespace().any(|word| word.len() >= 40 && word.chars().all(|c| c.is_ascii_hexdigit()));
    assert!(shown, "the thumbprint is shown: {}", refused.said);
}

#[test]
fn a_call_by_hand_is_told_as_a_call() {
    let folder = tempfile::tempdir().unwrap();
    let simulator = simulator(folder.path(), "");
    let terminal = Terminal::new(folder.path());
    let connected = terminal.run_with(&simulator.connect("sim"), simulator.detail("clientSecret"));
    assert_eq!(connected.code, Some(0), "{connected:?}");
    let group = r#"{"displayName":"Sailors","mailEnabled":false,"mailNickname":"sailors","securityEnabled":true}"#;
    let called = terminal.run_with(&["call", "POST", "/groups", "--body", "-", "--yes"], group);
    assert_eq!(called.code, Some(0), "{called:?}");
    let id = called.document["job"].as_str().unwrap();
    let job = terminal.run(&["job", id]);
    assert_eq!(job.code, Some(0), "what was sent and answered is done: {job:?}");
    for arguments in [&["job", id][..], &["jobs"]] {
        let words = terminal.words(arguments);
        assert!(words.contains("sent and answered") && !words.contains("created"), "{words}");
    }
}

#[cfg(unix)]
#[test]
fn an_interrupted_write_by_hand_says_its_job_and_that_it_may_have_happened() {
    let folder = tempfile::tempdir().unwrap();
    let slow = r#"{"match":{"method":"POST","path":"/groups"},"fault":{"delayMs":60000}}"#;
    let simulator = simulator(folder.path(), slow);
    let terminal = Terminal::new(folder.path());
    let connected = terminal.run_with(&simulator.connect("sim"), simulator.detail("clientSecret"));
    assert_eq!(connected.code, Some(0), "{connected:?}");
    let mut child = terminal.command(&["call", "POST", "/groups", "--body", "-", "--yes"]).spawn().unwrap();
    let group = r#"{"displayName":"Sailors","mailEnabled":false,"mailNickname":"sailors","securityEnabled":true}"#;
    child.stdin.take().unwrap().write_all(group.as_bytes()).unwrap();
    simulator.wait_for_writes(1, &mut child);
    let told = std::process::Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
    assert!(told.success());
    let output = child.wait_with_output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(130), "{said}");
    assert!(said.contains("Job ") && said.contains("may have happened"), "{said}");
    let jobs = terminal.run(&["jobs"]);
    assert!(said.contains(jobs.document["jobs"][0]["job"].as_str().unwrap()), "{said}");
}
