//! Plans by `tenantryctl`: fields, licences, leaving, one new person; compared, run, taken back, written as scripts.

use serde_json::{Value, json};
use support::{Finished, SimulatorProcess, Terminal};
use tempfile::TempDir;

/// A terminal that is connected to a simulated tenant of 200 people.
pub(crate) struct Stage {
    pub(crate) folder: TempDir,
    pub(crate) simulator: SimulatorProcess,
    pub(crate) terminal: Terminal,
}

impl Stage {
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let simulator = SimulatorProcess::start(folder.path(), &["--people", "200", "--pace", "off"]);
        let terminal = Terminal::new(folder.path());
        terminal.connect(&simulator);
        Self { folder, simulator, terminal }
    }

    /// So many people nobody special is among, as a file of names.
    fn people(&self, count: usize, filter: &str) -> Vec<String> {
        let filter = format!("not synced and not guest and not blocked and jobTitle != null and {filter}");
        let listed = self.terminal.run(&["people", "--where", &filter, "--limit", "200"]);
        assert_eq!(listed.code, Some(0), "{listed:?}");
        let names = listed.document["people"].as_array().unwrap().iter();
        let names = names.map(|person| person["userPrincipalName"].as_str().unwrap().to_owned());
        let plain = |name: &String| !name.starts_with("adm.") && !name.contains("break") && !name.contains("emergency");
        let names: Vec<String> = names.filter(plain).take(count).collect();
        assert_eq!(names.len(), count, "{filter}");
        std::fs::write(self.folder.path().join("who.txt"), names.join("\n")).unwrap();
        names
    }

    /// `tenantryctl plan …`, into `plan.json`.
    pub(crate) fn plan(&self, arguments: &[&str]) -> Finished {
        let mut all = vec!["plan"];
        all.extend(arguments);
        all.extend(["--out", "plan.json"]);
        self.terminal.run(&all)
    }

    /// Runs the plan with everything accepted that it asks for.
    fn run(&self) -> Finished {
        let shown = self.terminal.run(&["plan", "show", "plan.json"]).document;
        let mut run = vec!["run", "plan.json", "--yes"];
        for warning in shown["warnings"].as_array().unwrap() {
            run.extend(["--accept", warning["id"].as_str().unwrap()]);
        }
        let asked = self.terminal.run(&run);
        let count = asked.said.split("applied only once ").nth(1).and_then(|rest| rest.split(' ').next());
        match count.map(str::to_owned) {
            // Read, and typed as it is asked for.
            Some(count) => {
                run.extend(["--typed", &count]);
                self.terminal.run(&run)
            }
            None => asked,
        }
    }

    fn value(&self, name: &str, property: &str) -> Value {
        let path = format!("/users/{name}");
        let select = format!("$select={property}");
        let read = self.terminal.run(&["call", "GET", &path, "--query", &select]);
        assert_eq!(read.code, Some(0), "{read:?}");
        read.document["body"][property].clone()
    }
}

#[test]
fn fields_are_set_compared_and_taken_back() {
    let stage = Stage::new();
    let names = stage.people(3, "department != null");
    let before: Vec<Value> = names.iter().map(|name| stage.value(name, "department")).collect();
    let planned = stage.plan(&["edit", "--who-file", "who.txt", "--set", "department=Sails", "--clear", "jobTitle"]);
    assert_eq!((planned.code, planned.document["rows"].as_array().unwrap().len()), (Some(0), 3), "{planned:?}");
    let checked = stage.terminal.run(&["plan", "check", "plan.json"]);
    assert_eq!((checked.code, &checked.document["asPlanned"]), (Some(0), &json!(3)), "{checked:?}");
    assert!(stage.simulator.writes().is_empty(), "nothing is sent by a plan");

    let ran = stage.run();
    assert_eq!((ran.code, &ran.document["verified"]), (Some(0), &json!(3)), "{ran:?}");
    assert_eq!(stage.value(&names[0], "department"), "Sails");
    assert_eq!(stage.value(&names[0], "jobTitle"), Value::Null);
    let log = stage.terminal.run(&["audit"]).document;
    let line = log["lines"].as_array().unwrap().iter().find(|line| line["act"] == "updateUser").unwrap();
    let told = |side: &str| serde_json::from_str::<Value>(line[side].as_str().unwrap()).unwrap();
    assert!(before.contains(&told("before")["department"]), "{line}");
    assert_eq!(told("after")["department"], "Sails", "{line}");

    let undone = stage.plan(&["undo", ran.document["job"].as_str().unwrap()]);
    assert_eq!(undone.code, Some(0), "{undone:?}");
    let back = stage.run();
    assert_eq!((back.code, &back.document["verified"]), (Some(0), &json!(3)), "{back:?}");
    let after: Vec<Value> = names.iter().map(|name| stage.value(name, "department")).collect();
    assert_eq!(after, before);
}

#[test]
fn what_somebody_else_changed_since_is_told_by_a_check() {
    let stage = Stage::new();
    let names = stage.people(2, "department != null");
    assert_eq!(stage.plan(&["edit", "--who-file", "who.txt", "--set", "department=Sails"]).code, Some(0));
    let path = format!("/users/{}", names[1]);
    let write = ["call", "PATCH", &path, "--body", "-", "--yes"];
    assert_eq!(stage.terminal.run_with(&write, r#"{"department":"Rigging"}"#).code, Some(0));
    let checked = stage.terminal.run(&["plan", "check", "plan.json"]);
    assert_eq!((checked.code, &checked.document["drifted"]), (Some(1), &json!(1)), "{checked:?}");
    let row = &checked.document["rows"][0];
    assert_eq!((&row["userPrincipalName"], &row["standing"]), (&json!(names[1]), &json!("drifted")), "{row}");
    assert!(row["now"].as_str().unwrap().contains("Rigging"), "{row}");
}

#[test]
fn mistakes_in_a_wish_send_nothing_and_say_what_was_expected() {
    let stage = Stage::new();
    stage.people(1, "department != null");
    for (wrong, words) in [
        (&["edit", "--who-file", "who.txt", "--set", "shoeSize=44"][..], "cannot be set"),
        (&["edit", "--who-file", "who.txt", "--set", "accountEnabled=perhaps"], "Write true or false"),
        (&["edit", "--who-file", "who.txt"], "nothing is to be changed"),
        (&["edit", "--who", "departmnt = Sales", "--set", "city=Kiel"], "departmnt"),
        (&["edit", "--who", " ", "--set", "city=Kiel"], "means everybody"),
        (&["edit", "--who", "department = \"no such\"", "--set", "city=Kiel"], "nobody is meant"),
        (&["licences", "--who-file", "who.txt", "--add", "SPE_E9"], "has no product"),
        (&["licences", "--who-file", "who.txt", "--swap", "SPE_E3"], "is not A=B"),
        (&["licences", "--who-file", "who.txt", "--add", "SPE_E3;SWAY"], "does not begin with a minus"),
        (&["undo", "no-such-job"], "no-such-job"),
    ] {
        let refused = stage.plan(wrong);
        assert_eq!(refused.code, Some(2), "{wrong:?}: {refused:?}");
        assert!(refused.said.contains(words), "{words}: {}", refused.said);
    }
    std::fs::write(stage.folder.path().join("who.txt"), "nobody@contoso.com\n").unwrap();
    let unknown = stage.plan(&["edit", "--who-file", "who.txt", "--set", "city=Kiel"]);
    assert!(unknown.code == Some(2) && unknown.said.contains("does not know nobody@contoso.com"), "{unknown:?}");
    assert!(stage.simulator.writes().is_empty());
}

#[test]
fn licences_are_taken_and_given_back_in_one_call_each() {
    let stage = Stage::new();
    let names = stage.people(3, "license:SPE_E3");
    let before = stage.value(&names[0], "assignedLicenses");
    let planned = stage.plan(&["licences", "--who-file", "who.txt", "--remove", "SPE_E3"]);
    assert_eq!(planned.document["rows"].as_array().unwrap().len(), 3, "{planned:?}");
    let running = planned.document["rows"].as_array().unwrap().iter().filter(|row| row["verdict"] != "skipped").count();
    assert!(running > 0, "{planned:?}");
    let ran = stage.run();
    assert_eq!(ran.document["verified"], json!(running), "{ran:?}");
    assert_eq!(stage.simulator.writes().len(), running);
    let undone = stage.plan(&["undo", ran.document["job"].as_str().unwrap()]);
    assert_eq!(undone.code, Some(0), "{undone:?}");
    let back = stage.run();
    assert_eq!(back.document["verified"], json!(running), "{back:?}");
    assert_eq!(stage.value(&names[0], "assignedLicenses").as_array().unwrap().len(), before.as_array().unwrap().len());
}

#[test]
fn one_new_person_comes_from_a_file_without_a_password() {
    let stage = Stage::new();
    let file = stage.folder.path().join("person.json");
    let manager = stage.people(1, "department != null").remove(0);
    let person = json!({
        "displayName": "Ida Nordlicht", "givenName": "Ida", "surname": "Nordlicht",
        "userPrincipalName": "ida.nordlicht@contoso.com", "usageLocation": "DE", "department": "Sails", "manager": manager,
    });
    std::fs::write(&file, person.to_string()).unwrap();
    let planned = stage.plan(&["onboard", "--person", file.to_str().unwrap()]);
    assert_eq!((planned.code, &planned.document["create"]), (Some(0), &json!(1)), "{planned:?}");
    let ran = stage.run();
    assert_eq!((ran.code, &ran.document["verified"]), (Some(0), &json!(1)), "{ran:?}");
    assert_eq!(stage.simulator.created(), ["ida.nordlicht@contoso.com"]);

    let again = stage.plan(&["onboard", "--person", file.to_str().unwrap()]);
    assert_eq!(again.code, Some(1), "the name is taken now: {again:?}");
    std::fs::write(&file, r#"{"displayName":"X","userPrincipalName":"x@contoso.com","password":"secret"}"#).unwrap();
    let refused = stage.plan(&["onboard", "--person", file.to_str().unwrap()]);
    assert!(refused.code == Some(2) && refused.said.contains("holds a password"), "{refused:?}");
}

#[test]
fn somebody_leaves_and_sign_in_is_blocked_first() {
    let stage = Stage::new();
    let names = stage.people(1, "department != null");
    let planned = stage.plan(&["offboard", "--who-file", "who.txt", "--kind", "leave"]);
    assert!(matches!(planned.code, Some(0)), "{planned:?}");
    let ran = stage.run();
    let writes = stage.simulator.writes();
    assert!(writes.first().is_some_and(|write| write["body"]["accountEnabled"] == json!(false)), "{writes:?} {ran:?}");
    assert_eq!(stage.value(&names[0], "accountEnabled"), json!(false));
}

#[test]
fn a_plan_is_written_for_every_tool_and_holds_no_secret() {
    let stage = Stage::new();
    let names = stage.people(1, "department != null");
    assert_eq!(stage.plan(&["edit", "--who-file", "who.txt", "--set", "department=Sails"]).code, Some(0));
    for tool in ["graph", "powershell", "m365", "curl"] {
        let script = stage.terminal.run(&["plan", "script", "plan.json", "--as", tool]);
        let text = script.document["script"].as_str().unwrap().to_owned();
        assert_eq!((script.code, &script.document["as"]), (Some(0), &json!(tool)));
        assert!(text.contains("Sails") && !text.contains(stage.simulator.detail("clientSecret")), "{tool}: {text}");
    }
    assert_eq!(stage.terminal.run(&["plan", "script", "plan.json", "--as", "perl"]).code, Some(2));
    let told = stage.terminal.run(&["plan", "script", "plan.json", "--as", "scim"]);
    let body: Value = serde_json::from_str(told.document["script"].as_str().unwrap()).unwrap();
    assert_eq!(body["schemas"], json!(["urn:ietf:params:scim:api:messages:2.0:BulkRequest"]));
    let data = &body["Operations"][0]["data"];
    assert_eq!(data["userName"], json!(names[0]));
    assert_eq!(data["urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"]["department"], "Sails");
}

#[test]
fn apps_are_switched_and_people_are_deleted_brought_back_and_deleted_for_good_from_the_terminal() {
    let stage = Stage::new();
    let names = stage.people(2, "license:SPE_E3");
    let id = stage.value(&names[0], "id");
    let id = id.as_str().unwrap();
    let name = stage.value(&names[0], "displayName");
    let planned = stage.plan(&["licences", "--who-file", "who.txt", "--app-off", "SPE_E3;SWAY", "--order", "name"]);
    assert_eq!(planned.document["rows"].as_array().unwrap().len(), 2, "{planned:?}");
    for (wrong, words) in [
        (&["licences", "--who-file", "who.txt", "--app-on", "SPE_E3;NO_SUCH"][..], "has no plan"),
        (&["licences", "--who-file", "who.txt", "--to-group", "SPE_E3"], "is not A=B"),
        (&["licences", "--who-file", "who.txt", "--to-group", "SPE_E3=No such group"], "No such group"),
        (&["edit", "--who-file", "who.txt", "--join", "No such group"], "No such group"),
        (&["edit", "--who-file", "who.txt", "--photo", "who.txt"], "no JPEG"),
        (&["purge", "--person", id, "--name", "Somebody"], "not in the recycle bin"),
    ] {
        let refused = stage.plan(wrong);
        assert_eq!(refused.code, Some(2), "{wrong:?}: {refused:?}");
        assert!(refused.said.contains(words), "{words}: {}", refused.said);
    }
    std::fs::write(stage.folder.path().join("who.txt"), &names[0]).unwrap();
    let deleted = stage.plan(&["delete", "--who-file", "who.txt"]);
    assert_eq!(deleted.code, Some(0), "{deleted:?}");
    let ran = stage.run();
    assert_eq!(ran.document["verified"], 1, "{ran:?}");
    assert_eq!(stage.terminal.run(&["sync"]).code, Some(0));
    let restored = stage.plan(&["restore", "--person", id]);
    assert_eq!(restored.code, Some(0), "{restored:?}");
    let wrong = stage.plan(&["purge", "--person", id, "--name", "Somebody"]);
    assert!(wrong.code == Some(2) && wrong.said.contains("the name that was typed"), "{wrong:?}");
    let purge = stage.plan(&["purge", "--person", id, "--name", name.as_str().unwrap()]);
    assert_eq!(purge.code, Some(0), "{purge:?}");
    let ran = stage.run();
    assert_eq!(ran.document["verified"], 1, "{ran:?}");
}
