//! Plans as signed files between two people, each with a data folder of their own, and the limits of a day.

use serde_json::{Value, json};
use support::{Control, Finished, SimulatorProcess, Terminal, fixture};

/// How a document is spoilt.
type Spoil = Box<dyn Fn(&mut Value)>;

/// Two people on one tenant: Ana works through an app that several people use, Ben as himself.
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
        sign_in(&ben, &simulator);
        Self { simulator, ana, ben, folder }
    }

    fn path(&self, name: &str) -> String {
        self.folder.path().join(name).display().to_string()
    }
}

/// Signs a person in, with an account of their own.
fn sign_in(terminal: &Terminal, simulator: &SimulatorProcess) {
    let (status, applications) = Control::of(simulator).get("/applications");
    assert_eq!(status, 200, "{applications}");
    let applications = applications["value"].as_array().unwrap().clone();
    let desktop = applications.iter().find(|one| one["displayName"] == "Tenantry (desktop)").unwrap();
    let user = format!("adm.jkeller@{}", simulator.detail("domain"));
    terminal.sign_in(simulator, desktop["appId"].as_str().unwrap(), &user);
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
    let cases: [(&str, Spoil); 4] = [
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
    let ran = run(&two.ana, &plan);
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
    let ran = run(&two.ben, &plan);
    assert_eq!((ran.code, &ran.document["verified"]), (Some(0), &json!(3)), "{ran:?}");
    let log = two.ben.run(&["audit"]).document["lines"].to_string();
    for act in ["keyAccepted", "planApproved", "jobFinished"] {
        assert!(log.contains(act), "{act}: {log}");
    }
    // Once taken off, a key counts no longer.
    assert_eq!(two.ben.run(&["keys", "remove", &ana]).document["accepted"], json!([]));
    refused(&two.ben.run(&["run", &plan, "--yes"]), "with a key that nobody here has accepted");
}

/// Names of people nobody special is among, one a line.
fn plain_people(terminal: &Terminal, folder: &std::path::Path, skip: usize, count: usize) {
    let filter = "not synced and not guest and not blocked and jobTitle != null";
    let listed = terminal.run(&["people", "--where", filter, "--limit", "200"]);
    let names = listed.document["people"].as_array().unwrap().iter();
    let names = names.map(|person| person["userPrincipalName"].as_str().unwrap().to_owned());
    let plain = |name: &String| !name.starts_with("adm.") && !name.contains("break") && !name.contains("emergency");
    let names: Vec<String> = names.filter(plain).skip(skip).take(count).collect();
    std::fs::write(folder.join("who.txt"), names.join("\n")).unwrap();
}

fn block(terminal: &Terminal, plan: &str) -> Finished {
    let made = ["plan", "edit", "--who-file", "who.txt", "--set", "accountEnabled=false", "--out", plan];
    let planned = terminal.run(&made);
    assert_eq!(planned.code, Some(0), "{planned:?}");
    run(terminal, plan)
}

fn run(terminal: &Terminal, plan: &str) -> Finished {
    let shown = terminal.run(&["plan", "show", plan]).document;
    let mut run = vec!["run", plan, "--yes"];
    for warning in shown["warnings"].as_array().unwrap() {
        run.extend(["--accept", warning["id"].as_str().unwrap()]);
    }
    terminal.run(&run)
}

#[test]
fn what_is_above_the_limit_of_a_day_is_refused_with_what_is_left() {
    let two = Two::new();
    let folder = two.folder.path().join("ana");
    let limits = two.ana.run(&["limits", "--disables", "3"]);
    assert_eq!((limits.code, &limits.document["lines"][0]["limit"]), (Some(0), &json!(3)), "{limits:?}");
    plain_people(&two.ana, &folder, 0, 2);
    let first = block(&two.ana, "one.json");
    assert_eq!((first.code, &first.document["verified"]), (Some(0), &json!(2)), "{first:?}");
    plain_people(&two.ana, &folder, 2, 2);
    let second = block(&two.ana, "two.json");
    refused(&second, "it would block 2 accounts, and 1 of 3 a day are left today");
    assert_eq!(two.simulator.writes().len(), 2);
    assert_eq!(two.ana.run(&["limits"]).document["lines"][0]["today"], json!(2));
    let log = two.ana.run(&["audit"]).document["lines"].to_string();
    assert!(log.contains("safetyChanged"), "{log}");
    // Who meets a limit does not take it away in passing.
    refused(&two.ana.run(&["limits", "--disables", "4"]), "the limits of a day would be loosened");
    refused(&two.ana.run(&["limits", "--second-person", "on"]), "the limits of a day would be loosened");
    let tenant = two.ana.run(&["connections"]).document["connections"][0]["tenantName"].as_str().unwrap().to_owned();
    let raised = two.ana.run(&["limits", "--disables", "4", "--tenant-name", &tenant]);
    assert_eq!((raised.code, &raised.document["lines"][0]["limit"]), (Some(0), &json!(4)), "{raised:?}");
}

#[test]
fn who_is_protected_in_the_terminal_is_left_alone() {
    let two = Two::new();
    let folder = two.folder.path().join("ana");
    plain_people(&two.ana, &folder, 0, 2);
    let names = std::fs::read_to_string(folder.join("who.txt")).unwrap();
    let name = names.lines().next().unwrap();
    let limits = two.ana.run(&["limits", "--protect", name]);
    assert_eq!(limits.code, Some(0), "{limits:?}");
    std::fs::write(folder.join("change.json"), r#"{"department":"x"}"#).unwrap();
    let change = ["call", "PATCH", &format!("/users/{name}"), "--body", "change.json", "--yes"];
    let sent = two.ana.run(&change);
    assert!(sent.code != Some(0) && sent.said.contains("is a protected account"), "{sent:?}");
    assert_eq!(two.simulator.writes().len(), 0);
    let nobody = two.ana.run(&["limits", "--protect", "nobody@contoso.com"]);
    refused(&nobody, "nobody is called nobody@contoso.com");
}

#[test]
fn a_new_data_folder_is_opened_without_a_word_about_its_log() {
    let two = Two::new();
    let folder = two.folder.path().join("new");
    std::fs::create_dir_all(&folder).unwrap();
    let new = Terminal::new(&folder);
    let first = new.run(&["limits"]);
    assert!(!first.said.contains("log directory"), "{first:?}");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let log = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path().join("log"));
        let log = log.chain([folder.join("log")]).find(|path| path.is_dir()).expect("there is a log");
        assert_eq!(std::fs::metadata(log).unwrap().permissions().mode() & 0o777, 0o700);
    }
}

#[test]
fn above_the_limit_a_second_person_approves_and_the_maker_cannot() {
    let two = Two::new();
    let folder = two.folder.path().join("ana");
    assert_eq!(
        two.ana.run(&["limits", "--disables", "1", "--second-person", "on", "--tenant-name", "Contoso"]).code,
        Some(0)
    );
    plain_people(&two.ana, &folder, 0, 3);
    let plan = two.path("plan.json");
    refused(&block(&two.ana, &plan), "needs a second person's approval");
    refused(&two.ana.run(&["plan", "approve", &plan]), "a second person has to approve it");
    let (ana, ben) = (fingerprint(&two.ana), fingerprint(&two.ben));
    assert_eq!(two.ben.run(&["keys", "accept", &plan, &ana]).code, Some(0));
    let approved = two.ben.run(&["plan", "approve", &plan]);
    assert_eq!(approved.code, Some(0), "{approved:?}");
    refused(&run(&two.ana, &plan), "needs a second person's approval");
    assert_eq!(two.ana.run(&["keys", "accept", &plan, &ben]).code, Some(0));
    assert!(two.simulator.writes().is_empty());
    let ran = run(&two.ana, &plan);
    assert_eq!((ran.code, &ran.document["verified"]), (Some(0), &json!(3)), "{ran:?}");
}

#[test]
fn one_person_with_two_connections_approves_nothing() {
    let two = Two::new();
    let folder = two.folder.path().join("ana");
    assert_eq!(
        two.ana.run(&["limits", "--disables", "1", "--second-person", "on", "--tenant-name", "Contoso"]).code,
        Some(0)
    );
    plain_people(&two.ana, &folder, 0, 3);
    let plan = two.path("plan.json");
    refused(&block(&two.ana, &plan), "needs a second person's approval");
    let ana = fingerprint(&two.ana);
    // In another data folder, through the app once more: nobody in particular.
    let elsewhere = two.folder.path().join("elsewhere");
    std::fs::create_dir_all(&elsewhere).unwrap();
    let elsewhere = Terminal::new(&elsewhere);
    elsewhere.connect(&two.simulator);
    assert_eq!(elsewhere.run(&["keys", "accept", &plan, &ana]).code, Some(0));
    refused(&elsewhere.run(&["plan", "approve", &plan]), "an account of your own");
    // With an account of hers, on the same computer.
    let again = two.folder.path().join("second").join("ana");
    std::fs::create_dir_all(&again).unwrap();
    let again = Terminal::new(&again);
    sign_in(&again, &two.simulator);
    assert_eq!(again.run(&["keys", "accept", &plan, &ana]).code, Some(0));
    refused(&again.run(&["plan", "approve", &plan]), "has the same name on this computer");
    refused(&run(&two.ana, &plan), "needs a second person's approval");
    assert!(two.simulator.writes().is_empty());
}
