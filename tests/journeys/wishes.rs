//! What a terminal is asked for and cannot do is told, and what it leaves to others stands there with its command.

use crate::plans::Stage;
use serde_json::{Value, json};
use support::{Control, Finished};

fn refused(finished: &Finished, words: &str) {
    assert_eq!(finished.code, Some(2), "{words}: {finished:?}");
    assert!(finished.said.contains(words), "{words}: {}", finished.said);
}

/// Somebody ordinary of the tenant, by a filter.
fn one(stage: &Stage, filter: &str) -> Value {
    let filter = format!("not synced and not guest and not blocked and jobTitle != null and {filter}");
    let listed = stage.terminal.run(&["people", "--where", &filter, "--limit", "200"]).document;
    let plain = |person: &&Value| {
        let name = person["userPrincipalName"].as_str().unwrap();
        !["adm.", "break", "emergency", "notfall", "svc"].iter().any(|word| name.contains(word))
    };
    listed["people"].as_array().unwrap().iter().find(plain).unwrap_or_else(|| panic!("{filter}")).clone()
}

fn name_of(person: &Value) -> &str {
    person["userPrincipalName"].as_str().unwrap()
}

#[test]
fn slips_in_names_are_told_before_anything_is_planned() {
    let stage = Stage::new();
    let person = one(&stage, "assignedLicenses != null");
    let list = |text: String| std::fs::write(stage.folder.path().join("who.txt"), text).unwrap();
    let edit = || stage.plan(&["edit", "--who-file", "who.txt", "--set", "department=X"]);

    list(format!("olaf.weiss contoso.com\n{}\n", name_of(&person)));
    refused(&edit(), "the first line, “olaf.weiss contoso.com”, is neither a sign-in name nor a heading");
    for heading in ["userPrincipalName", "E-Mail", "User name"] {
        list(format!("{heading}\n{}\n", name_of(&person)));
        let planned = edit();
        assert_eq!((planned.code, &planned.document["change"]), (Some(0), &json!(1)), "{heading}: {planned:?}");
    }

    list(name_of(&person).to_owned());
    let remove =
        |cause: &str| stage.plan(&["licences", "--who-file", "who.txt", "--remove", "SPE_E3", "--leave-out", cause]);
    refused(&remove("mailLots"), "is called \"mailLots\"");
    let known = remove("phoneLost");
    assert!(matches!(known.code, Some(0 | 1)), "what is not found of them leaves nobody out: {known:?}");

    let set = |more: &[&str]| stage.plan(&[&["edit", "--who-file", "who.txt"], more].concat());
    refused(&set(&["--set", "displayName="]), "give it a value");
    refused(&set(&["--clear", "displayName"]), "Set another value instead");
    refused(&set(&["--set", "department="]), "Clear it instead");

    // Nobody is in a group that is misspelt, so everybody is not in it.
    for who in ["not group:\"No such grup\"", "license:NOPE", "not manager:nobody@contoso.com"] {
        refused(&stage.plan(&["edit", "--who", who, "--set", "department=X"]), "is called");
        assert_eq!(stage.terminal.run(&["people", "--where", who]).code, Some(2), "{who}");
    }

    for deletes in ["8", "7"] {
        assert_eq!(stage.terminal.run(&["limits", "--deletes", deletes]).code, Some(0));
    }
    let words = stage.terminal.words(&["audit", "--limit", "1"]);
    assert!(words.contains("These are the newest 1; there are more"), "{words}");
    assert!(stage.simulator.writes().is_empty());
}

#[test]
fn what_has_to_be_done_elsewhere_stands_in_the_plan_with_its_command() {
    let stage = Stage::new();
    let control = Control::of(&stage.simulator);
    let (status, groups) = control.get("/groups?$filter=mailEnabled eq true and securityEnabled eq false&$top=200");
    assert_eq!(status, 200, "{groups}");
    let list = groups["value"]
        .as_array()
        .unwrap()
        .iter()
        .find(|group| group["groupTypes"] == json!([]) && group["onPremisesSyncEnabled"] != json!(true));
    let name = list.unwrap()["displayName"].as_str().unwrap();
    let person = one(&stage, &format!("not group:{name:?}"));
    std::fs::write(stage.folder.path().join("who.txt"), name_of(&person)).unwrap();
    let planned = stage.plan(&["edit", "--who-file", "who.txt", "--join", name, "--set", "department=X"]);
    let hand_off = planned.document["handOff"].as_array().unwrap();
    assert_eq!((hand_off.len(), &hand_off[0]["place"]), (1, &json!("Exchange Online")), "{planned:?}");
    let command = hand_off[0]["command"].as_str().unwrap();
    assert!(command.contains(name_of(&person)), "{command}");
    let words = stage.terminal.words(&["plan", "show", "plan.json"]);
    assert!(words.contains("to be done in Exchange Online") && words.contains(command), "{words}");
}

#[test]
fn seats_that_are_short_are_told_as_that() {
    let stage = Stage::new();
    let products = stage.terminal.run(&["licences"]).document;
    let free = |product: &&Value| product["owned"].as_i64().unwrap() - product["used"].as_i64().unwrap();
    let scarce = products["licences"].as_array().unwrap_or_else(|| panic!("{products}")).iter();
    let scarce = scarce.filter(|product| (0..40).contains(&free(product)) && product["owned"].as_i64() > Some(0));
    let scarce = scarce.min_by_key(free).unwrap_or_else(|| panic!("{products}"));
    let part = scarce["partNumber"].as_str().unwrap();
    let who = "not guest and not blocked and usageLocation != null";
    stage.plan(&["licences", "--who", who, "--add", part, "--include-administrators", "--include-not-people"]);
    let words = stage.terminal.words(&["plan", "show", "plan.json"]);
    assert!(words.contains("no seat is left"), "{words}");
    assert!(!words.contains(" -") && !words.contains('−'), "nothing is less than nothing: {words}");
}

#[test]
fn leavers_without_anybody_above_them_can_leave_whatever_becomes_of_their_mail() {
    let stage = Stage::new();
    let boss = one(&stage, "manager:null and assignedLicenses != null");
    let who = format!("userPrincipalName = {}", name_of(&boss));
    let offboard = |more: &[&str]| stage.plan(&[&["offboard", "--who", &who], more].concat());
    let with_gate = offboard(&["--gate", "not-needed", "--accept-orphans", "--include-administrators"]);
    assert_eq!(with_gate.code, Some(0), "{with_gate:?}");
    let said = offboard(&["--mail-not-needed", "--accept-orphans", "--include-administrators"]);
    assert_eq!(said.code, Some(0), "{said:?}");
    assert!(with_gate.document["rows"].to_string().contains("Automatic replies"), "{with_gate:?}");
}

#[test]
fn who_gets_licences_from_a_file_gets_the_usage_location_that_was_given() {
    let stage = Stage::new();
    let person = one(&stage, "usageLocation = null");
    let file = |text: &str| std::fs::write(stage.folder.path().join("people.csv"), text).unwrap();
    file(&format!("UPN,Licences\n{},FLOW_FREE\n", name_of(&person)));
    let import = |more: &[&str]| stage.plan(&[&["import", "people.csv"], more].concat());
    let planned = import(&["--purpose", "update", "--usage-location", "FR"]);
    assert!(planned.document["rows"][0]["differences"].to_string().contains("\"FR\""), "{planned:?}");
    refused(&import(&["--purpose", "delete", "--usage-location", "FR"]), "--usage-location is of no use");
    refused(&import(&["--purpose", "invite", "--license", "FLOW_FREE"]), "--license is of no use");
}

#[test]
fn fields_that_no_list_shows_are_set_cleared_and_taken_back() {
    let stage = Stage::new();
    let control = Control::of(&stage.simulator);
    let person = one(&stage, "department != null");
    let path = format!("/users/{}", person["id"].as_str().unwrap());
    let own = json!({ "extensionAttribute1": "old", "extensionAttribute2": "stays" });
    let organisation = json!({ "division": "North", "costCenter": null });
    let before = json!({ "onPremisesExtensionAttributes": own, "employeeOrgData": organisation });
    control.change("PATCH", &path, Some(before));
    let now = || {
        let select = "?$select=onPremisesExtensionAttributes,employeeOrgData,ageGroup";
        control.get(&format!("{path}{select}")).1
    };
    std::fs::write(stage.folder.path().join("who.txt"), name_of(&person)).unwrap();
    let edit = |more: &[&str]| stage.plan(&[&["edit", "--who-file", "who.txt"], more].concat());
    refused(&edit(&["--set", "ageGroup=old"]), "Write one of Minor; NotAdult; Adult");
    refused(&edit(&["--set", "costCenter="]), "Clear it instead");
    refused(&edit(&["--set", "costCenter=1", "--set", "costcenter=2"]), "is to be set twice");
    refused(&edit(&["--set", "division=1", "--clear", "division"]), "is to be set and to be cleared");
    refused(&edit(&["--set", "shoeSize=44"]), "extensionAttribute15");
    let set = ["--set", "costCenter=4711", "--set", "extensionAttribute1=new", "--set", "agegroup=adult"];
    let planned = edit(&[&set[..], &["--set", "extensionAttribute3=third"]].concat());
    let shown = &planned.document["rows"][0]["differences"];
    let told: Vec<(&str, &Value, &Value)> = shown
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (one["label"].as_str().unwrap(), &one["before"], &one["after"]))
        .collect();
    assert_eq!(told.len(), 4, "what stays is no difference: {shown:#}");
    assert!(told.contains(&("Extension attribute 1", &json!("old"), &json!("new"))), "{shown:#}");
    assert!(told.contains(&("Cost centre", &Value::Null, &json!("4711"))), "{shown:#}");
    let ran = stage.terminal.run(&["run", "plan.json", "--yes"]);
    assert_eq!((ran.code, &ran.document["verified"]), (Some(0), &json!(1)), "{ran:?}");
    let after = now();
    assert_eq!(after["employeeOrgData"], json!({ "division": "North", "costCenter": "4711" }), "nothing is emptied");
    let own = &after["onPremisesExtensionAttributes"];
    assert_eq!(
        (&own["extensionAttribute1"], &own["extensionAttribute2"], &own["extensionAttribute3"], &after["ageGroup"]),
        (&json!("new"), &json!("stays"), &json!("third"), &json!("Adult")),
        "{after}"
    );

    let job = ran.document["job"].as_str().unwrap();
    assert_eq!(stage.plan(&["undo", job]).code, Some(0));
    assert_eq!(stage.terminal.run(&["run", "plan.json", "--yes"]).code, Some(0));
    let back = now();
    assert_eq!((&back["employeeOrgData"], &back["ageGroup"]), (&organisation, &Value::Null), "{back}");
    assert_eq!(back["onPremisesExtensionAttributes"]["extensionAttribute3"], Value::Null, "{back}");
    let cleared = edit(&["--clear", "extensionAttribute2"]);
    assert_eq!(cleared.code, Some(0), "{cleared:?}");
    assert_eq!(stage.terminal.run(&["run", "plan.json", "--yes"]).code, Some(0));
    let own = &now()["onPremisesExtensionAttributes"];
    assert_eq!((&own["extensionAttribute1"], &own["extensionAttribute2"]), (&json!("old"), &Value::Null), "{own}");
}
