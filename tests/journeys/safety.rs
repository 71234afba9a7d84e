//! What keeps a connection safe that was made in the terminal (A7): limits of a day, protected accounts, the mark of production.

use serde_json::{Value, json};
use support::{SimulatorProcess, Terminal};

fn connected() -> (tempfile::TempDir, SimulatorProcess, Terminal, Value) {
    let folder = tempfile::tempdir().unwrap();
    let simulator = SimulatorProcess::start(folder.path(), &["--people", "200", "--pace", "off"]);
    let terminal = Terminal::new(folder.path());
    let connected = terminal.run_with(&simulator.connect("sim"), simulator.detail("clientSecret"));
    assert_eq!(connected.code, Some(0), "{connected:?}");
    (folder, simulator, terminal, connected.document)
}

#[test]
fn a_connection_made_in_the_terminal_begins_as_safe_as_in_the_window() {
    let (_folder, simulator, terminal, made) = connected();
    let safety = &made["safety"];
    assert_eq!(
        (&safety["disablesADay"], &safety["deletesADay"], &safety["licenseRemovalsADay"], &safety["production"]),
        (&json!(25), &json!(5), &json!(200), &json!(true)),
        "{made}"
    );
    let named = |list: &Value| -> Vec<String> {
        list.as_array().unwrap().iter().map(|one| one["userName"].as_str().unwrap().to_owned()).collect()
    };
    let protected = named(&safety["protected"]);
    assert!(protected.iter().any(|name| name.starts_with("notfall1@")), "{made}");
    assert!(named(&safety["notProtected"]).iter().any(|name| name.starts_with("adm.")), "{made}");

    assert_eq!(terminal.run(&["sync"]).code, Some(0));
    let notfall = protected.iter().find(|name| name.starts_with("notfall1@")).unwrap();
    let who = format!("userPrincipalName = {notfall}");
    let offboard = ["plan", "offboard", "--who", &who, "--mail-not-needed", "--out", "leave.plan"];
    let planned = terminal.run(&offboard);
    assert_eq!(planned.code, Some(1), "{planned:?}");
    assert!(planned.document.to_string().contains("protected account"), "{}", planned.document);

    let shown = terminal.run(&["limits"]).document;
    assert_eq!((&shown["lines"][1]["limit"], &shown["production"]), (&json!(5), &json!(true)), "{shown}");
    assert_eq!(shown["protected"].as_array().unwrap().len(), protected.len(), "{shown}");
    assert!(simulator.writes().is_empty());
}

#[test]
fn what_a_connection_begins_with_is_said_in_words_and_stays_when_it_is_signed_in_again() {
    let folder = tempfile::tempdir().unwrap();
    let simulator = SimulatorProcess::start(folder.path(), &["--people", "200", "--pace", "off"]);
    let terminal = Terminal::new(folder.path());
    let said = terminal.words_with(&simulator.connect("sim"), simulator.detail("clientSecret"));
    for part in [
        "at most 25 accounts are blocked, 5 deleted and 200 licences removed",
        "tenantryctl limits --disables N",
        "never touched",
        "notfall1@",
        "--unprotect NAME --tenant-name \"Contoso\"",
        "--production off",
    ] {
        assert!(said.contains(part), "{part:?} is not in: {said}");
    }
    assert_eq!(
        terminal.run(&["limits", "--deletes", "7", "--production", "off", "--tenant-name", "Contoso"]).code,
        Some(0)
    );
    let again = terminal.run_with(&simulator.connect("sim"), simulator.detail("clientSecret"));
    assert_eq!(again.document["safety"], Value::Null, "{again:?}");
    let shown = terminal.run(&["limits"]).document;
    assert_eq!((&shown["lines"][1]["limit"], &shown["production"]), (&json!(7), &json!(false)), "{shown}");
}

#[test]
fn one_thing_that_is_set_sets_nothing_else_and_an_account_leaves_the_list_with_the_tenants_name() {
    let (_folder, simulator, terminal, made) = connected();
    let before = terminal.run(&["limits"]).document;
    let name = made["safety"]["notProtected"][0]["userName"].as_str().unwrap();
    let protected = terminal.run(&["limits", "--protect", name]);
    assert_eq!(protected.code, Some(0), "{protected:?}");
    assert_eq!((&protected.document["lines"], &protected.document["production"]), (&before["lines"], &json!(true)));
    let count = |document: &Value| document["protected"].as_array().unwrap().len();
    assert_eq!(count(&protected.document), count(&before) + 1);

    let wrong = terminal.run(&["limits", "--unprotect", name, "--tenant-name", "Fabrikam"]);
    assert_eq!(wrong.code, Some(2), "{wrong:?}");
    assert!(wrong.said.contains("--tenant-name \"Contoso\""), "{wrong:?}");
    let bare = terminal.run(&["limits", "--unprotect", name]);
    assert_eq!(bare.code, Some(2), "{bare:?}");
    let off = terminal.run(&["limits", "--unprotect", name, "--tenant-name", "Contoso"]);
    assert_eq!((off.code, count(&off.document)), (Some(0), count(&before)), "{off:?}");
    let nobody = terminal.run(&["limits", "--unprotect", name, "--tenant-name", "Contoso"]);
    assert!(nobody.said.contains("is not on the list"), "{nobody:?}");
    assert!(simulator.writes().is_empty());
}
