//! What is decided about jobs from a terminal: paused from another one, rows sent again, applied all the same, left.

use crate::plans::Stage;
use serde_json::{Value, json};
use std::path::Path;
use std::process::Child;
use support::{Control, Finished, SimulatorProcess, Terminal, fixture};

/// Plain people who can be edited by an app without a role, as the tenant has them.
fn people(control: &Control) -> Vec<Value> {
    let select = "/users?$top=200&$select=id,userPrincipalName,department,jobTitle,onPremisesSyncEnabled,userType";
    let (status, body) = control.get(select);
    assert_eq!(status, 200, "{body}");
    let mut people = body["value"].as_array().unwrap().clone();
    people.retain(|user| {
        let name = user["userPrincipalName"].as_str().unwrap();
        let special = ["adm.", "svc", "break", "emergency", "sync_", "room", "conf"];
        user["onPremisesSyncEnabled"] != json!(true)
            && user["userType"] == "Member"
            && user["jobTitle"].is_string()
            && !special.iter().any(|word| name.contains(word))
    });
    people
}

/// Plans to give these people another department.
fn plan_department(terminal: &Terminal, folder: &Path, people: &[Value], department: &str) {
    let names: Vec<&str> = people.iter().map(|user| user["userPrincipalName"].as_str().unwrap()).collect();
    std::fs::write(folder.join("who.txt"), names.join("\n")).unwrap();
    let set = format!("department={department}");
    let planned = terminal.run(&["plan", "edit", "--who-file", "who.txt", "--set", &set, "--out", "edit.plan"]);
    assert_eq!(planned.code, Some(0), "{planned:?}");
}

fn set_department(control: &Control, user: &Value, department: &str) {
    let path = format!("/users/{}", user["id"].as_str().unwrap());
    control.change("PATCH", &path, Some(json!({ "department": department })));
}

fn department(control: &Control, user: &Value) -> String {
    let path = format!("/users/{}?$select=department", user["id"].as_str().unwrap());
    control.get(&path).1["department"].as_str().unwrap_or_default().to_owned()
}

/// The number of the row of somebody.
fn change_of(finished: &Finished, user: &Value) -> String {
    let items = finished.document["items"].as_array().unwrap();
    let item = items.iter().find(|item| item["userPrincipalName"] == user["userPrincipalName"]).unwrap();
    item["change"].to_string()
}

fn refused(finished: &Finished, words: &str) {
    assert_eq!(finished.code, Some(2), "{finished:?}");
    assert!(finished.said.contains(words), "{words}: {}", finished.said);
}

#[test]
fn what_somebody_changed_is_shown_then_applied_all_the_same_or_left() {
    let Stage { folder, simulator, terminal } = Stage::new();
    let control = Control::of(&simulator);
    let people = people(&control);
    plan_department(&terminal, folder.path(), &people[..3], "Night shift");
    set_department(&control, &people[0], "Moved elsewhere");
    set_department(&control, &people[1], "Moved as well");
    let ran = terminal.run(&["run", "edit.plan", "--yes", "--no-canary"]);
    assert_eq!(
        (ran.code, &ran.document["drifted"], &ran.document["verified"]),
        (Some(1), &json!(2), &json!(1)),
        "{ran:?}"
    );
    let job = ran.document["job"].as_str().unwrap();
    assert!(ran.said.contains(&format!("tenantryctl apply-all-the-same {job}")), "{}", ran.said);
    let (first, second) = (change_of(&ran, &people[0]), change_of(&ran, &people[1]));
    let third = change_of(&ran, &people[2]);

    let steps = terminal.run(&["job", job, "--change", &first]);
    let step = &steps.document["steps"][0];
    let told = (&step["state"], &step["now"], &step["wanted"]);
    let now = json!("Department “Moved elsewhere”");
    assert_eq!(told, (&json!("drifted"), &now, &json!("Night shift")), "{steps:?}");

    let looked = terminal.run(&["apply-all-the-same", job, "--all"]);
    refused(&looked, "written over only with --yes");
    assert!(looked.said.contains("Moved elsewhere") && looked.said.contains("Moved as well"), "{}", looked.said);
    assert_eq!(terminal.run(&["apply-all-the-same", job, "--yes"]).code, Some(2), "which rows has to be said");
    refused(&terminal.run(&["leave", job, "--change", &third]), "nothing of these rows can be left");
    assert_eq!(department(&control, &people[0]), "Moved elsewhere");

    let applied = terminal.run(&["apply-all-the-same", job, "--change", &first, "--yes"]);
    assert_eq!((applied.code, &applied.document["verified"]), (Some(1), &json!(2)), "{applied:?}");
    assert_eq!(department(&control, &people[0]), "Night shift");
    let left = terminal.run(&["leave", job, "--change", &second]);
    let counts = (&left.document["drifted"], &left.document["skipped"], &left.document["state"]);
    assert_eq!(counts, (&json!(0), &json!(1), &json!("finished")), "{left:?}");
    assert_eq!((left.code, department(&control, &people[1])), (Some(1), "Moved as well".to_owned()));
    refused(&terminal.run(&["apply-all-the-same", job, "--all", "--yes"]), "nothing of these rows can be sent again");
    let unknown = "00000000-0000-7000-8000-000000000000";
    refused(&terminal.run(&["retry", unknown, "--all"]), "is not in the store");
    refused(&terminal.run(&["job", job, "--change", "77"]), "has no change 77");
}

#[test]
fn what_was_refused_is_sent_again_from_a_terminal() {
    let Stage { folder, simulator, terminal } = Stage::new();
    let control = Control::of(&simulator);
    let people = people(&control);
    plan_department(&terminal, folder.path(), &people[..2], "Night shift");
    let path = format!("/users/{}", people[1]["id"].as_str().unwrap());
    control.set_faults(
        &json!({ "rules": [{ "match": { "method": "PATCH", "path": path }, "fault": { "status": 400 } }] }),
    );
    let ran = terminal.run(&["run", "edit.plan", "--yes", "--no-canary"]);
    assert_eq!((ran.code, &ran.document["failed"]), (Some(1), &json!(1)), "{ran:?}");
    let job = ran.document["job"].as_str().unwrap();
    assert!(ran.said.contains(&format!("tenantryctl retry {job} --all")), "{}", ran.said);
    control.set_faults(&json!({ "rules": [] }));
    assert_eq!(terminal.run(&["retry", job]).code, Some(2), "which rows has to be said");
    let again = terminal.run(&["retry", job, "--all"]);
    assert_eq!((again.code, &again.document["verified"]), (Some(0), &json!(2)), "{again:?}");
    assert_eq!(department(&control, &people[1]), "Night shift");
    refused(&terminal.run(&["retry", job, "--all"]), "nothing of these rows can be sent again");
}

#[test]
fn the_senders_sheet_goes_back_from_a_terminal_and_writes_over_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let simulator = SimulatorProcess::start(folder.path(), &["--people", "50", "--pace", "off"]);
    let terminal = Terminal::new(folder.path());
    terminal.connect(&simulator);
    std::fs::copy(fixture("comma.csv"), folder.path().join("hires.csv")).unwrap();
    assert_eq!(terminal.run(&["plan", "import", "hires.csv", "--out", "hires.plan"]).code, Some(0));
    let ran = terminal.run(&["run", "hires.plan", "--yes"]);
    let job = ran.document["job"].as_str().unwrap();
    let saved = terminal.run(&["job", job, "--return-file", "back.csv", "--record-file", "record.csv"]);
    assert_eq!((saved.code, saved.document["files"].as_array().unwrap().len()), (Some(0), 2), "{saved:?}");
    let back = std::fs::read_to_string(folder.path().join("back.csv")).unwrap();
    let sent = std::fs::read_to_string(folder.path().join("hires.csv")).unwrap();
    let headings = sent.lines().next().unwrap().trim_start_matches('\u{feff}');
    assert!(back.trim_start_matches('\u{feff}').starts_with(headings), "{back}");
    assert_eq!(back.matches("Created and verified").count(), 3, "{back}");
    assert!(std::fs::read_to_string(folder.path().join("record.csv")).unwrap().contains(",Create,"));
    for file in ["record.html", "record.json"] {
        let saved = terminal.run(&["job", job, "--record-file", file]);
        assert_eq!((saved.code, &saved.document["files"][0]["rows"]), (Some(0), &json!(3)), "{saved:?}");
    }
    let page = std::fs::read_to_string(folder.path().join("record.html")).unwrap();
    assert!(page.starts_with("<!doctype html>") && page.contains("3 of 3 verified"), "{page}");
    assert_eq!(page.matches("Created and verified").count(), 3, "{page}");
    let record: Value = serde_json::from_slice(&std::fs::read(folder.path().join("record.json")).unwrap()).unwrap();
    assert_eq!((&record["job"], record["rows"].as_array().unwrap().len()), (&json!(job), 3), "{record}");
    assert_eq!(record["rows"][0]["outcome"], "Created and verified", "{record}");
    refused(&terminal.run(&["job", job, "--return-file", "hires.csv"]), "hires.csv is already there");
    assert_eq!(std::fs::read_to_string(folder.path().join("hires.csv")).unwrap(), sent);
}

/// A run of 197 hires with a licence each whose answers take their time.
struct Long {
    folder: tempfile::TempDir,
    simulator: SimulatorProcess,
    terminal: Terminal,
    control: Control,
}

impl Long {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let simulator = SimulatorProcess::start(folder.path(), &["--people", "2000", "--pace", "off"]);
        let terminal = Terminal::new(folder.path());
        terminal.connect(&simulator);
        let file = fixture("hires-200.csv");
        let planned =
            terminal.run(&["plan", "import", file.to_str().unwrap(), "--license", "SPE_E3", "--out", "plan.json"]);
        assert_eq!(planned.document["create"], 197, "{planned:?}");
        let control = Control::of(&simulator);
        control.set_faults(&json!({ "rules": [{ "match": { "path": "/$batch" }, "fault": { "delayMs": 2000 } }] }));
        Self { folder, simulator, terminal, control }
    }

    /// Lets answers come at once again.
    fn hurry(&self) {
        self.control.set_faults(&json!({ "rules": [] }));
    }

    /// Begins a command and waits until the tenant took so many writes.
    fn begin(&self, arguments: &[&str], writes: usize) -> Child {
        let mut child = self.terminal.command(arguments).spawn().unwrap();
        self.simulator.wait_for_writes(writes, &mut child);
        assert!(child.try_wait().unwrap().is_none(), "it ended before {writes} writes");
        child
    }

    fn job(&self) -> String {
        self.terminal.run(&["jobs"]).document["jobs"][0]["job"].as_str().unwrap().to_owned()
    }

    fn notes(&self) -> Vec<String> {
        let files = std::fs::read_dir(self.folder.path().join("data").join("tenants")).unwrap();
        let names = files.map(|file| file.unwrap().file_name().to_string_lossy().into_owned());
        names.filter(|name| name.contains("pause") || name.contains("stop")).collect()
    }
}

fn ended(child: Child) -> Finished {
    let output = child.wait_with_output().unwrap();
    let document = serde_json::from_slice(&output.stdout).unwrap();
    Finished { code: output.status.code(), document, said: String::from_utf8_lossy(&output.stderr).into_owned() }
}

#[test]
fn a_job_is_paused_from_another_terminal_and_goes_on_where_it_was() {
    let long = Long::new();
    let run = long.begin(&["run", "plan.json", "--yes"], 21);
    let job = long.job();
    let paused = long.terminal.run(&["pause", &job]);
    assert_eq!((paused.code, &paused.document["state"]), (Some(0), &json!("paused")), "{paused:?}");
    let before = long.simulator.writes().len();
    let ran = ended(run);
    assert_eq!((ran.code, &ran.document["state"]), (Some(130), &json!("paused")), "{ran:?}");
    assert!(ran.said.contains("Go on with: tenantryctl resume"), "{}", ran.said);
    let created = long.simulator.created().len();
    assert!(created < 197, "it was paused in the middle: {created}");
    assert_eq!(long.simulator.writes().len(), before, "nothing is sent once it stands");
    refused(&long.terminal.run(&["pause", &job]), "this job is not running");

    let resume = long.begin(&["resume", &job], before + 1);
    let after = long.terminal.run(&["pause", &job, "--after-phase"]);
    assert_eq!(after.code, Some(0), "{after:?}");
    let ran = ended(resume);
    assert_eq!((ran.code, &ran.document["state"]), (Some(130), &json!("paused")), "{ran:?}");
    assert!(ran.document["reason"].as_str().unwrap().contains("Stopped after “Create”"), "{ran:?}");
    assert_eq!(long.simulator.created().len(), 197);
    assert_eq!(long.simulator.writes().len(), 198, "only the first of all, who ran alone, has a licence");
    assert_eq!(long.notes(), [""; 0], "what was asked is taken away");
    long.hurry();
    let resumed = long.terminal.run(&["resume", &job]);
    assert_eq!(resumed.document["verified"], 197, "{resumed:?}");
}

#[test]
fn nobody_waits_for_a_program_that_was_killed() {
    let long = Long::new();
    let mut run = long.begin(&["run", "plan.json", "--yes"], 21);
    let job = long.job();
    run.kill().unwrap();
    run.wait().unwrap();
    refused(&long.terminal.run(&["pause", &job]), "has ended without finishing it");
    assert_eq!(long.notes(), [""; 0]);
    // What an earlier run was asked and nobody read does not stop the next one.
    let tenants = long.folder.path().join("data").join("tenants");
    let store = std::fs::read_dir(&tenants).unwrap().map(|file| file.unwrap().path());
    let store = store.into_iter().find(|path| path.extension().is_some_and(|ending| ending == "db")).unwrap();
    std::fs::write(format!("{}.pause-{job}", store.display()), "").unwrap();
    long.hurry();
    let resumed = long.terminal.run(&["resume", &job]);
    assert_eq!(resumed.document["verified"], 197, "{resumed:?}");
    assert_eq!(long.notes(), [""; 0]);
}
