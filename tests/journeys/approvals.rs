//! Plans as signed files between two people, each with a data folder of their own, and the limits of a day.

use serde_json::{Value, json};
use support::{Finished, SimulatorProcess, Terminal, fixture};

/// Two people on one tenant.
struct Two {
    simulator: SimulatorProcess,
    ana: Terminal,
    ben: Terminal,
    folder: tempfile::TempDir,
}

impl Two {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let (ana, ben) = (folder.path().join("ana"), folder.path().join("ben"));
        std::fs::create_dir_all(&ana).unwrap();
        std::fs::create_dir_all(&ben).unwrap();
        let simulator = SimulatorProcess::start(folder.path(), &["--people", "200", "--pace", "off"]);
        let (ana, ben) = (Terminal::new(&ana), Terminal::new(&ben));
        ana.connect(&simulator);
        ben.connect(&simulator);
        Self { simulator, ana, ben, folder }
    }

    fn path(&self, name: &str) -> String {
        self.folder.path().join(name).display().to_string()
    }
}

fn refused(finished: &Finished, words: &str) {
    assert_eq!(finished.code, Some(2), "{finished:?}");
    assert!(finished.said.contains(words), "{words}: {}", finished.said);
}

fn fingerprint(terminal: &Terminal) -> String {
    terminal.run(&["keys"]).document["own"].as_str().unwrap().to_owned()
}

#[test]
fn a_plan_that_was_tampered_with_is_refused_with_a_clear_sentence() {
    let two = Two::new();
    let (plan, file) = (two.path("plan.json"), fixture("comma.csv"));
    assert_eq!(two.ana.run(&["plan", "import", file.to_str().unwrap(), "--out", &plan]).code, Some(0));
    let whole: Value = serde_json::from_slice(&std::fs::read(&plan).unwrap()).unwrap();
    let with = |change: &dyn Fn(&mut Value)| {
        let mut document = whole.clone();
        change(&mut document);
        std::fs::write(&plan, document.to_string()).unwrap();
        (two.ana.run(&["plan", "show", &plan]), two.ana.run(&["run", &plan, "--yes"]))
    };
    let cases: [(&str, Box<dyn Fn(&mut Value)>); 4] = [
        ("was changed after it was signed", Box::new(|plan| plan["plan"]["changes"][0]["displayName"] = json!("Eve"))),
        ("was changed after it was signed", Box::new(|plan| plan["signatures"][0]["name"] = json!("eve"))),
        ("signature is missing", Box::new(|plan| plan["signatures"] = json!([]))),
        ("is not a plan", Box::new(|plan| *plan = plan["plan"].take())),
    ];
    for (words, change) in cases {
        let (shown, ran) = with(&*change);
        refused(&shown, words);
        refused(&ran, words);
    }
    assert!(two.simulator.writes().is_empty());
    std::fs::write(&plan, whole.to_string()).unwrap();
    let ran = two.ana.run(&["run", &plan, "--yes"]);
    assert_eq!((ran.code, &ran.document["verified"]), (Some(0), &json!(3)), "{ran:?}");
}

#[test]
fn a_colleagues_plan_is_run_only_after_their_key_was_accepted() {
    let two = Two::new();
    let (plan, file) = (two.path("plan.json"), fixture("comma.csv"));
    assert_eq!(two.ana.run(&["plan", "import", file.to_str().unwrap(), "--out", &plan]).code, Some(0));
    let (ana, ben) = (fingerprint(&two.ana), fingerprint(&two.ben));
    assert_ne!(ana, ben);
    let unknown = two.ben.run(&["run", &plan, "--yes"]);
    refused(&unknown, "with a key that nobody here has accepted");
    assert!(unknown.said.contains(&ana), "what is to be compared is said: {}", unknown.said);
    refused(&two.ben.run(&["keys", "accept", &plan, &ben]), "no signature in");
    refused(&two.ana.run(&["plan", "approve", &plan]), "a second person has to approve it");

    let accepted = two.ben.run(&["keys", "accept", &plan, &ana]);
    assert_eq!(accepted.document["accepted"][0]["fingerprint"], json!(ana), "{accepted:?}");
    let approved = two.ben.run(&["plan", "approve", &plan]);
    assert_eq!((approved.code, &approved.document["approved"]), (Some(0), &json!(true)), "{approved:?}");
    let shown = two.ana.run(&["plan", "show", &plan]);
    let signed: Vec<&Value> = shown.document["signatures"].as_array().unwrap().iter().map(|one| &one["role"]).collect();
    assert_eq!(signed, ["made", "approved"], "{shown:?}");
    let ran = two.ben.run(&["run", &plan, "--yes"]);
    assert_eq!((ran.code, &ran.document["verified"]), (Some(0), &json!(3)), "{ran:?}");
    let log = two.ben.run(&["audit"]).document["lines"].to_string();
    for act in ["keyAccepted", "planApproved", "jobFinished"] {
        assert!(log.contains(act), "{act}: {log}");
    }
    // Once taken off, a key counts no longer.
    assert_eq!(two.ben.run(&["keys", "remove", &ana]).document["accepted"], json!([]));
    refused(&two.ben.run(&["run", &plan, "--yes"]), "with a key that nobody here has accepted");
}
