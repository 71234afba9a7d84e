//! Plans from a terminal are judged before anything is sent: names, countries, contradictions, who is new, who leaves.

use crate::plans::Stage;
use serde_json::{Value, json};
use support::{Control, Finished};

impl Stage {
    /// So many people nobody special is among, whom the rest of an expression fits too.
    pub(crate) fn ordinary(&self, count: usize, filter: &str) -> Vec<Value> {
        let filter = format!("not synced and not guest and not blocked and jobTitle != null and {filter}");
        let columns = ["id", "userPrincipalName", "displayName", "employeeId"].join(",");
        let listed =
            self.terminal.run(&["people", "--where", &filter, "--columns", &columns, "--limit", "200"]).document;
        let plain = |person: &&Value| {
            let name = person["userPrincipalName"].as_str().unwrap();
            !["adm.", "break", "emergency", "notfall", "svc"].iter().any(|word| name.contains(word))
        };
        let people: Vec<Value> =
            listed["people"].as_array().unwrap().iter().filter(plain).take(count).cloned().collect();
        assert_eq!(people.len(), count, "{filter}");
        people
    }

    pub(crate) fn about(&self, people: &[Value]) {
        let names: Vec<&str> = people.iter().map(|person| person["userPrincipalName"].as_str().unwrap()).collect();
        std::fs::write(self.folder.path().join("who.txt"), names.join("\n")).unwrap();
    }

    fn edit(&self, set: &str) -> Finished {
        self.plan(&["edit", "--who-file", "who.txt", "--set", set])
    }

    pub(crate) fn offboard(&self, more: &[&str]) -> Finished {
        self.plan(&[&["offboard", "--who-file", "who.txt"], more].concat())
    }

    /// Runs the plan with everything accepted that it asks for.
    pub(crate) fn carry_out(&self) -> Finished {
        let shown = self.terminal.run(&["plan", "show", "plan.json"]).document;
        let mut run = vec!["run", "plan.json", "--yes", "--hand-over", "secrets.csv"];
        for warning in shown["warnings"].as_array().unwrap() {
            run.extend(["--accept", warning["id"].as_str().unwrap()]);
        }
        let ran = self.terminal.run(&run);
        assert_eq!((ran.code, &ran.document["failed"]), (Some(0), &json!(0)), "{ran:?}");
        let _ = std::fs::remove_file(self.folder.path().join("secrets.csv"));
        ran
    }

    pub(crate) fn due(&self) -> Vec<Value> {
        self.terminal.run(&["due"]).document["jobs"].as_array().unwrap().clone()
    }

    fn onboard(&self, person: &Value) -> Finished {
        std::fs::write(self.folder.path().join("person.json"), person.to_string()).unwrap();
        self.plan(&["onboard", "--person", "person.json"])
    }
}

/// Whether every row is stopped, with these words.
fn stopped(planned: &Finished, words: &str) {
    let rows = planned.document["rows"].as_array().unwrap_or_else(|| panic!("{planned:?}"));
    assert!(!rows.is_empty(), "{planned:?}");
    for row in rows {
        assert_eq!(row["verdict"], "skipped", "{words}: {row}");
        assert!(row["reason"].as_str().unwrap().contains(words), "{words}: {row}");
    }
}

fn warned(planned: &Finished) -> Vec<&str> {
    planned.document["warnings"].as_array().unwrap().iter().map(|warning| warning["text"].as_str().unwrap()).collect()
}

pub(crate) fn refused(planned: &Finished, words: &str) {
    assert_eq!(planned.code, Some(2), "{words}: {planned:?}");
    assert!(planned.said.contains(words), "{words}: {}", planned.said);
}

#[test]
fn what_an_edit_wants_is_judged_before_it_is_sent() {
    let stage = Stage::new();
    let people = stage.ordinary(4, "department != null");
    stage.about(&people[..1]);
    let long = format!("userPrincipalName={}@contoso.com", "a".repeat(65));
    for (set, words) in [
        ("userPrincipalName=new@evil.example", "evil.example is no verified domain"),
        ("userPrincipalName=ad vn@contoso.com", "holds a space"),
        (&long, "at most 64"),
        ("mailNickname=a b@c", "mail nickname"),
        ("usageLocation=ZZ", "ZZ is no country"),
        ("preferredLanguage=klingon", "klingon is no language"),
        ("otherMails=notamail", "notamail is no mail address"),
    ] {
        stopped(&stage.edit(set), words);
    }
    let taken = people[3]["userPrincipalName"].as_str().unwrap();
    stopped(&stage.edit(&format!("userPrincipalName={taken}")), "is already used by");
    let well = stage.edit("usageLocation=Deutschland");
    assert!(well.document["rows"][0].to_string().contains("DE"), "{well:?}");

    stage.about(&people);
    stopped(&stage.edit("userPrincipalName=same@contoso.com"), "same@contoso.com");
    assert!(stage.simulator.writes().is_empty(), "nothing was sent");
}

#[test]
fn contradictions_are_refused() {
    let stage = Stage::new();
    let people = stage.ordinary(2, "department != null");
    stage.about(&people[..1]);
    let other = format!("manager={}", people[1]["userPrincipalName"].as_str().unwrap());
    let edit = |more: &[&str]| stage.plan(&[&["edit", "--who-file", "who.txt"], more].concat());
    refused(&edit(&["--set", "department=A", "--set", "department=B"]), "department is to be set twice");
    refused(&edit(&["--set", &other, "--set", &other]), "manager is to be set twice");
    refused(&edit(&["--set", &other, "--clear", "manager"]), "manager is to be set and to be cleared");
    refused(&edit(&["--set", "city=Bonn", "--clear", "city"]), "city is to be set and to be cleared");
    let licences = |more: &[&str]| stage.plan(&[&["licences", "--who-file", "who.txt"], more].concat());
    refused(&licences(&["--add", "SPE_E3", "--remove", "Microsoft 365 E3"]), "is to be added and to be removed");
    refused(&licences(&["--app-on", "SWAY", "--app-off", "SWAY"]), "is to be switched on and off");
}

#[test]
fn somebody_new_is_judged_from_a_terminal_as_in_the_window() {
    let stage = Stage::new();
    let somebody = stage.ordinary(1, "employeeId != null").remove(0);
    let new = |more: Value| {
        let mut person = json!({
            "displayName": "Otto Neumond", "givenName": "Otto", "surname": "Neumond",
            "userPrincipalName": "otto.neumond@contoso.com", "usageLocation": "DE",
        });
        person.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        person
    };
    let well = stage.onboard(&new(json!({})));
    assert_eq!((&well.document["create"], warned(&well)), (&json!(1), vec![]), "{well:?}");
    stopped(&stage.onboard(&new(json!({ "userPrincipalName": "otto neu@contoso.com" }))), "holds a space");
    stopped(&stage.onboard(&new(json!({ "userPrincipalName": "otto@evil.example" }))), "no verified domain");
    stopped(&stage.onboard(&new(json!({ "userPrincipalName": somebody["userPrincipalName"] }))), "is already used by");
    stopped(&stage.onboard(&new(json!({ "usageLocation": "ZZ" }))), "ZZ is no country");
    stopped(&stage.onboard(&new(json!({ "pass": { "lifetimeMinutes": 5 } }))), "pass");

    let number = stage.onboard(&new(json!({ "employeeId": somebody["columns"]["employeeId"] })));
    assert!(warned(&number).iter().any(|text| text.contains("Perhaps the same person")), "{number:?}");
    let name = stage.onboard(&new(json!({ "displayName": somebody["displayName"] })));
    assert!(warned(&name).iter().any(|text| text.contains("Perhaps the same person")), "{name:?}");

    let control = Control::of(&stage.simulator);
    control.change("DELETE", &format!("/users/{}", somebody["id"].as_str().unwrap()), None);
    assert_eq!(stage.terminal.run(&["sync"]).code, Some(0));
    let of_the_bin = stage.onboard(&new(json!({ "userPrincipalName": somebody["userPrincipalName"] })));
    assert!(warned(&of_the_bin).iter().any(|text| text.contains("recycle bin")), "{of_the_bin:?}");
}

#[test]
fn leavers_from_a_terminal_are_asked_about_in_its_own_words() {
    let stage = Stage::new();
    let person = stage.ordinary(1, "license:SPE_E3 and manager != null");
    stage.about(&person);
    refused(&stage.offboard(&["--gate", "until:2020-01-01"]), "2020-01-01 is over; choose a day to come");
    let open = stage.offboard(&["--profile", "now"]);
    refused(&open, "--gate");
    assert!(!open.said.contains("F8"), "{}", open.said);
    let own = person[0]["userPrincipalName"].as_str().unwrap();
    for how in [["--mail-not-needed"].as_slice(), &["--gate", "not-needed"]] {
        refused(&stage.offboard(&[how, &["--successor", own]].concat()), "who is to take over leaves too");
    }
    let urgent = stage.offboard(&["--kind", "urgent", "--gate", "not-needed"]);
    assert_eq!(urgent.code, Some(0), "{urgent:?}");
    let shown = stage.terminal.words(&["plan", "show", "plan.json"]);
    assert!(shown.contains("licences stay for now"), "{shown}");

    // With others, holders of roles are left out by name, and come along where that is said.
    let roles = stage.terminal.run(&["people", "--where", "userPrincipalName ^ adm.", "--limit", "1"]).document;
    let admin = roles["people"][0].clone();
    stage.about(&[person[0].clone(), admin.clone()]);
    let apart = stage.offboard(&["--mail-not-needed", "--accept-orphans"]);
    assert_eq!(apart.code, Some(1), "{apart:?}");
    let shown = stage.terminal.words(&["plan", "show", "plan.json"]);
    let named = format!(
        "{} ({}) skipped",
        admin["displayName"].as_str().unwrap(),
        admin["userPrincipalName"].as_str().unwrap()
    );
    assert!(shown.contains(&named) && !shown.contains("row ?"), "{named}: {shown}");
    let along = stage.offboard(&["--mail-not-needed", "--accept-orphans", "--include-administrators"]);
    let asks = along.document["warnings"].to_string();
    assert!(asks.contains("administrator"), "{along:?}");
}

#[test]
fn nobody_without_a_mailbox_gets_an_automatic_reply() {
    let stage = Stage::new();
    let listed = stage.terminal.run(&["people", "--where", "guest and not blocked", "--limit", "2"]).document;
    stage.about(listed["people"].as_array().unwrap());
    let planned = stage.offboard(&["--kind", "leave", "--gate", "not-needed"]);
    assert_eq!(planned.code, Some(0), "{planned:?}");
    let shown = stage.terminal.words(&["plan", "show", "plan.json"]);
    assert!(shown.contains("block 2 people") && !shown.contains("automatic repl"), "{shown}");
}

#[test]
fn what_follows_a_leaving_is_kept_once_and_goes_when_they_are_back() {
    let stage = Stage::new();
    let people = stage.ordinary(1, "license:SPE_E3 and manager != null");
    stage.about(&people);
    let leave = || {
        let planned = stage.offboard(&["--gate", "convert"]);
        assert_eq!(planned.code, Some(0), "{planned:?}");
        stage.carry_out()
    };
    let first = leave();
    assert_eq!(stage.due().len(), 1);
    let undo = stage.plan(&["undo", first.document["job"].as_str().unwrap()]);
    assert!(undo.code == Some(0) || undo.code == Some(1), "{undo:?}");
    assert_eq!(stage.due().len(), 1, "a plan alone takes nothing away");
    stage.carry_out();
    assert_eq!(stage.due(), Vec::<Value>::new());

    leave();
    let blocked = stage.plan(&["edit", "--who-file", "who.txt", "--set", "accountEnabled=true"]);
    assert_eq!(blocked.code, Some(0), "{blocked:?}");
    stage.carry_out();
    assert_eq!(stage.due().len(), 1, "whoever is only let in is still to be looked at");
    leave();
    assert_eq!(stage.due().len(), 1, "one person is in it once");
    let back = stage.plan(&["bring-back", "--person", people[0]["id"].as_str().unwrap()]);
    assert_eq!(back.code, Some(0), "{back:?}");
    stage.carry_out();
    assert_eq!(stage.due(), Vec::<Value>::new());
}
