//! The main job by `tenantryctl`, the tenant in another process.

use serde_json::{Value, json};
use support::{Control, SimulatorProcess, Terminal, fixture};

#[test]
fn the_main_job_from_a_terminal() {
    let folder = tempfile::tempdir().unwrap();
    let mut simulator = SimulatorProcess::start(folder.path(), &["--people", "2000"]);
    let terminal = Terminal::new(folder.path());
    terminal.connect(&simulator);
    let connections = terminal.run(&["connections"]);
    assert_eq!(connections.document["connections"][0]["tenantName"], "Contoso");

    let file = fixture("hires-western.csv");
    let file = file.to_str().unwrap();
    let planned = terminal.run(&["plan", "import", file, "--license", "Microsoft 365 E3", "--out", "plan.json"]);
    assert_eq!((planned.code, &planned.document["create"]), (Some(0), &json!(40)), "{planned:?}");
    let shown = terminal.run(&["plan", "show", "plan.json"]);
    // What was found in the file stands beside the plan, not in it.
    let mut of_plan = planned.document.clone();
    assert!(of_plan.as_object_mut().unwrap().remove("file").is_some_and(|told| told.is_object()), "{planned:?}");
    assert_eq!(shown.document, of_plan);
    assert_eq!(shown.document["rows"][0]["differences"][0]["after"], "Jürgen Größmann");

    let without_yes = terminal.run(&["run", "plan.json"]);
    assert_eq!((without_yes.code, simulator.writes().len()), (Some(2), 0), "{without_yes:?}");

    let mut run = vec!["run", "plan.json", "--yes", "--hand-over", "passwords.csv"];
    for warning in shown.document["warnings"].as_array().unwrap() {
        run.extend(["--accept", warning["id"].as_str().unwrap()]);
    }
    let ran = terminal.run(&run);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    let document = &ran.document;
    assert_eq!((&document["total"], &document["verified"], &document["failed"]), (&json!(40), &json!(40), &json!(0)));
    assert_eq!(document["items"].as_array().unwrap().len(), 40);
    assert!(document["requests"].as_u64().unwrap() >= 160 && document["elapsedMs"].as_i64().unwrap() > 0, "{document}");
    assert_eq!(simulator.created().len(), 40);

    let passwords = std::fs::read_to_string(folder.path().join("passwords.csv")).unwrap();
    assert_eq!(passwords.lines().count(), 41);
    let history = std::fs::read_to_string(folder.path().join("history.jsonl")).unwrap();
    for (_, password, kind) in handed_over(&folder.path().join("passwords.csv")) {
        assert_eq!(kind, "Password");
        assert!(!ran.document.to_string().contains(&password) && !history.contains(&password));
    }

    assert_eq!(document["passwordUnknown"], json!([]));
    let job = document["job"].as_str().unwrap();
    assert_eq!(terminal.run(&["job", job]).document["items"], document["items"]);
    assert_eq!(terminal.run(&["jobs"]).document["jobs"][0]["verified"], 40);

    simulator.stop();
    let found = terminal.run(&["people", "grossmann"]);
    assert_eq!((found.code, &found.document["people"][0]["displayName"]), (Some(0), &json!("Jürgen Größmann")));
    let offline = terminal.run(&["sync"]);
    assert_eq!((offline.code, &offline.document["error"]["code"]), (Some(1), &json!("offline")));
}

/// What stands in a hand-over file: sign-in name, secret and kind of each line.
fn handed_over(file: &std::path::Path) -> Vec<(String, String, String)> {
    let text = std::fs::read_to_string(file).unwrap();
    text.lines()
        .skip(1)
        .map(|line| {
            // Within quotes a comma is no end, and a quote is written twice.
            let mut cells = vec![String::new()];
            let mut quoted = false;
            let mut signs = line.chars().peekable();
            while let Some(sign) = signs.next() {
                match sign {
                    '"' if quoted && signs.next_if_eq(&'"').is_some() => cells.last_mut().unwrap().push('"'),
                    '"' => quoted = !quoted,
                    ',' if !quoted => cells.push(String::new()),
                    sign => cells.last_mut().unwrap().push(sign),
                }
            }
            assert_eq!(cells.len(), 4, "{line}");
            (cells[0].clone(), cells[2].clone(), cells[3].clone())
        })
        .collect()
}

#[test]
fn a_pass_is_handed_over_beside_the_password_and_never_made_for_nobody() {
    let folder = tempfile::tempdir().unwrap();
    let simulator = SimulatorProcess::start(folder.path(), &["--people", "50", "--pace", "off"]);
    let terminal = Terminal::new(folder.path());
    terminal.connect(&simulator);
    let person = json!({
        "givenName": "Ana", "surname": "Ruiz", "userPrincipalName": "ana.ruiz@contoso.com", "usageLocation": "DE",
        "pass": { "lifetimeMinutes": 60, "usableOnce": true },
    });
    std::fs::write(folder.path().join("ana.json"), person.to_string()).unwrap();
    let planned = terminal.run(&["plan", "onboard", "--person", "ana.json", "--out", "ana.plan"]);
    assert_eq!(planned.code, Some(0), "{planned:?}");

    let refused = terminal.run(&["run", "ana.plan", "--yes"]);
    assert_eq!((refused.code, simulator.writes().len()), (Some(2), 0), "{refused:?}");
    assert!(refused.said.contains("--hand-over FILE"), "{}", refused.said);

    let mut run = vec!["run", "ana.plan", "--yes", "--hand-over", "ana.csv"];
    for warning in planned.document["warnings"].as_array().unwrap() {
        run.extend(["--accept", warning["id"].as_str().unwrap()]);
    }
    let ran = terminal.run(&run);
    assert_eq!((ran.code, &ran.document["verified"]), (Some(0), &json!(1)), "{ran:?}");
    assert_eq!((&ran.document["passwordUnknown"], &ran.document["passUnknown"]), (&json!([]), &json!([])));
    let lines = handed_over(&folder.path().join("ana.csv"));
    let kinds: Vec<&str> = lines.iter().map(|(_, _, kind)| kind.as_str()).collect();
    assert_eq!(kinds, ["Password", "Temporary Access Pass"], "{lines:?}");
    assert!(lines.iter().all(|(name, secret, _)| name == "ana.ruiz@contoso.com" && secret.len() >= 8), "{lines:?}");
    assert_ne!(lines[0].1, lines[1].1);

    // A password in place of one that works is no different.
    let reset = ["plan", "edit", "--who", "displayName = \"Ana Ruiz\"", "--reset-password", "--out", "r.plan"];
    let planned = terminal.run(&reset);
    assert_eq!(planned.code, Some(0), "{planned:?}");
    let before = simulator.writes().len();
    let refused = terminal.run(&["run", "r.plan", "--yes"]);
    assert_eq!((refused.code, simulator.writes().len()), (Some(2), before), "{refused:?}");
}

#[test]
fn groups_are_listed_and_shown_from_the_copy() {
    let folder = tempfile::tempdir().unwrap();
    let mut simulator = SimulatorProcess::start(folder.path(), &["--people", "200", "--groups", "20", "--pace", "off"]);
    let terminal = Terminal::new(folder.path());
    terminal.connect(&simulator);
    let synced = terminal.run(&["sync"]);
    assert_eq!(synced.code, Some(0), "{synced:?}");
    simulator.stop();
    let listed = terminal.run(&["groups"]).document;
    assert_eq!(listed["total"], synced.document["groups"]);
    let groups = listed["groups"].as_array().unwrap();
    assert_eq!(groups.len() as u64, listed["total"].as_u64().unwrap());
    let in_groups: u64 = groups.iter().map(|group| group["members"].as_u64().unwrap()).sum();
    let memberships = synced.document["memberships"].as_u64().unwrap();
    assert!(in_groups > 0 && memberships > in_groups, "{in_groups} in groups, {memberships} with holders of roles");
    let largest = groups.iter().max_by_key(|group| group["members"].as_u64()).unwrap();
    for key in [&largest["id"], &largest["displayName"]] {
        let shown = terminal.run(&["group", key.as_str().unwrap(), "--members"]);
        assert_eq!(shown.code, Some(0), "{shown:?}");
        let members = shown.document["memberList"].as_array().unwrap();
        assert_eq!(
            (&shown.document["id"], members.len() as u64),
            (&largest["id"], largest["members"].as_u64().unwrap())
        );
        assert!(members.iter().all(|member| member["displayName"].is_string()), "{members:?}");
    }
    let plain = terminal.run(&["group", largest["id"].as_str().unwrap()]).document;
    assert!(plain["memberList"].is_null() && plain["properties"].is_object(), "{plain}");
    let unknown = terminal.run(&["group", "no such group"]);
    assert_eq!((unknown.code, &unknown.document["error"]["code"]), (Some(2), &json!("notFound")));
}

#[test]
fn rows_can_be_mended_and_left_out_from_a_terminal() {
    let folder = tempfile::tempdir().unwrap();
    let simulator = SimulatorProcess::start(folder.path(), &["--people", "200", "--pace", "off"]);
    let terminal = Terminal::new(folder.path());
    terminal.connect(&simulator);
    let file = fixture("hires-200.csv");
    let plan = |more: &[&str]| {
        let mut arguments = vec!["plan", "import", file.to_str().unwrap(), "--out", "plan.json"];
        arguments.extend(more);
        terminal.run(&arguments)
    };
    assert_eq!(plan(&[]).code, Some(1), "three rows stop");
    let mended = plan(&["--set", "38:userPrincipalName=nikos.papadopoulos.26@contoso.com", "--exclude", "88"]);
    assert_eq!((&mended.document["create"], &mended.document["skipped"]), (&json!(199), &json!(1)));
    std::fs::write(folder.path().join("mapping.json"), r#"{"Abteilung":"companyName"}"#).unwrap();
    std::fs::write(folder.path().join("nonsense.json"), r#"{"Abteilung":"shoeSize"}"#).unwrap();
    let western = fixture("hires-western.csv");
    let western = |more: &[&str]| {
        let mut arguments = vec!["plan", "import", western.to_str().unwrap(), "--out", "western.json"];
        arguments.extend(more);
        terminal.run(&arguments)
    };
    let mapped = western(&["--mapping", "mapping.json", "--encoding", "windows-1252"]);
    let differences = mapped.document["rows"][0]["differences"].as_array().unwrap();
    assert!(
        differences.iter().any(|field| field["label"] == "Company" && field["after"] == "Buchhaltung"),
        "{mapped:?}"
    );
    assert_eq!(western(&["--mapping", "nonsense.json"]).code, Some(2));
    assert_eq!(western(&["--encoding", "ebcdic"]).code, Some(2));

    for wrong in [
        ["--exclude", "201"],
        ["--set", "nonsense"],
        ["--set", "1:shoeSize=44"],
        ["--license", "SPE_E9"],
        ["--usage-location", "Atlantis"],
    ] {
        let refused = plan(&wrong);
        assert_eq!(refused.code, Some(2), "{wrong:?}: {refused:?}");
        assert!(!refused.said.is_empty());
    }
}

#[test]
fn a_sheet_is_never_written_over_and_an_overtaken_plan_is_made_anew_beside_it() {
    let folder = tempfile::tempdir().unwrap();
    let simulator = SimulatorProcess::start(folder.path(), &["--people", "200", "--pace", "off"]);
    let terminal = Terminal::new(folder.path());
    terminal.connect(&simulator);
    std::fs::copy(fixture("comma.csv"), folder.path().join("hires.csv")).unwrap();
    let refused = terminal.run(&["plan", "import", "hires.csv", "--out", "hires.csv"]);
    assert_eq!(refused.code, Some(2), "{refused:?}");
    assert_eq!(std::fs::read(folder.path().join("hires.csv")).unwrap(), std::fs::read(fixture("comma.csv")).unwrap());

    for plan in ["one.plan", "two.plan"] {
        assert_eq!(terminal.run(&["plan", "import", "hires.csv", "--out", plan]).code, Some(0));
    }
    let ran = terminal.run(&["run", "one.plan", "--yes", "--accept", "personAlike:name"]);
    assert_eq!((ran.code, &ran.document["verified"]), (Some(0), &json!(3)), "{ran:?}");
    assert_eq!(
        ran.document["passwordUnknown"].as_array().unwrap().len(),
        3,
        "nobody has these passwords, and that is said"
    );
    assert!(ran.said.contains("a password that nobody knows"), "{}", ran.said);

    let given = std::fs::read(folder.path().join("two.plan")).unwrap();
    for anew in ["two-2.plan", "two-3.plan"] {
        let overtaken = terminal.run(&["run", "two.plan", "--yes", "--accept", "personAlike:name"]);
        let error = &overtaken.document["error"];
        assert_eq!((overtaken.code, &error["code"]), (Some(2), &json!("expired")), "{overtaken:?}");
        assert_eq!(error["detail"], anew, "{overtaken:?}");
        assert!(overtaken.said.contains("two.plan stays as it was"), "{}", overtaken.said);
        let shown = terminal.run(&["plan", "show", anew]);
        assert_eq!((&shown.document["create"], &shown.document["skipped"]), (&json!(0), &json!(3)), "{shown:?}");
    }
    assert_eq!(std::fs::read(folder.path().join("two.plan")).unwrap(), given, "whoever signed it signed this");
    assert_eq!(simulator.created().len(), 3);
}

#[test]
fn a_job_that_is_not_permitted_ends_with_three_and_can_be_resumed() {
    let folder = tempfile::tempdir().unwrap();
    let faults = folder.path().join("faults.json");
    let refusal =
        r#"{"rules":[{"match":{"method":"POST","path":"/users"},"after":1,"times":2,"fault":{"status":403}}]}"#;
    std::fs::write(&faults, refusal).unwrap();
    let simulator = SimulatorProcess::start(
        folder.path(),
        &["--people", "50", "--pace", "off", "--faults", faults.to_str().unwrap()],
    );
    let terminal = Terminal::new(folder.path());
    terminal.connect(&simulator);
    let file = fixture("comma.csv");
    assert_eq!(terminal.run(&["plan", "import", file.to_str().unwrap(), "--out", "plan.json"]).code, Some(0));
    let ran = terminal.run(&["run", "plan.json", "--yes", "--accept", "personAlike:name"]);
    assert_eq!(
        (ran.code, &ran.document["failed"], &ran.document["state"]),
        (Some(3), &json!(0), &json!("paused")),
        "{ran:?}"
    );
    assert!(ran.said.contains("Go on with: tenantryctl resume"), "{}", ran.said);
    let resumed = terminal.run(&["resume", ran.document["job"].as_str().unwrap()]);
    assert_eq!((resumed.code, &resumed.document["verified"]), (Some(0), &json!(3)), "{resumed:?}");
}

#[test]
fn a_job_that_another_app_began_is_taken_over_by_a_word_only() {
    let folder = tempfile::tempdir().unwrap();
    let simulator = SimulatorProcess::start(folder.path(), &["--people", "50", "--pace", "off"]);
    let terminal = Terminal::new(folder.path());
    terminal.connect(&simulator);
    let control = Control::of(&simulator);
    control.set_faults(&json!({ "rules": [
        { "match": { "method": "POST", "path": "/users" }, "after": 1, "times": 2, "fault": { "status": 403 } }
    ] }));
    let file = fixture("comma.csv");
    assert_eq!(terminal.run(&["plan", "import", file.to_str().unwrap(), "--out", "plan.json"]).code, Some(0));
    let run = ["run", "plan.json", "--yes", "--accept", "personAlike:name"];
    let job = terminal.run(&run).document["job"].as_str().unwrap().to_owned();
    let permissions =
        ["User.ReadWrite.All", "Organization.Read.All", "Domain.Read.All", "LicenseAssignment.ReadWrite.All"];
    let other = control.register("Another app", "Pretend-Secret-2", &permissions);
    let mut connect = simulator.connect("other");
    let place = connect.iter().position(|word| *word == simulator.detail("clientId")).unwrap();
    connect[place] = &other;
    let connected = terminal.run_with(&connect, "Pretend-Secret-2");
    assert_eq!(connected.code, Some(0), "{connected:?}");
    let refused = terminal.run(&["--connection", "other", "resume", &job]);
    assert_eq!(refused.code, Some(3), "{refused:?}");
    assert!(refused.said.contains("was begun as the app") && refused.said.contains("take the job over"), "{refused:?}");
    let taken = terminal.run(&["--connection", "other", "resume", &job, "--take-over"]);
    assert_eq!((taken.code, &taken.document["verified"]), (Some(0), &json!(3)), "{taken:?}");
}

#[test]
fn the_terminal_checks_calls_and_forgets_a_connection() {
    let folder = tempfile::tempdir().unwrap();
    let simulator = SimulatorProcess::start(folder.path(), &["--people", "50", "--pace", "off"]);
    let terminal = Terminal::new(folder.path());
    terminal.connect(&simulator);
    let checked = terminal.run(&["check"]);
    assert_eq!(checked.code, Some(0), "{checked:?}");
    assert!(
        checked.document["abilities"].as_array().unwrap().iter().all(|ability| ability["granted"] == true),
        "{checked:?}"
    );
    let select = "$select=id,jobTitle,userPrincipalName,onPremisesSyncEnabled";
    let read = terminal.run(&["call", "GET", "/users", "--query", "$top=50", "--query", select]);
    assert_eq!((read.code, &read.document["status"]), (Some(0), &json!(200)), "{read:?}");
    // Nobody special: an administrator may not be edited by an app without a role.
    let plain = |user: &&Value| {
        let name = user["userPrincipalName"].as_str().unwrap();
        user["onPremisesSyncEnabled"] != true && user["jobTitle"].is_string() && !name.starts_with("adm.")
    };
    let people = read.document["body"]["value"].as_array().unwrap();
    let user = people.iter().rfind(plain).unwrap()["id"].as_str().unwrap().to_owned();
    let path = format!("/users/{user}");
    let write = ["call", "PATCH", path.as_str(), "--body", "-"];
    assert_eq!(terminal.run_with(&write, r#"{"department":"Sails"}"#).code, Some(2), "writing needs --yes");
    assert!(simulator.writes().is_empty());
    let written = terminal.run_with(&[&write[..], &["--yes"]].concat(), r#"{"department":"Sails"}"#);
    assert_eq!((written.code, simulator.writes().len()), (Some(0), 1), "{written:?}");
    let jobs = terminal.run(&["jobs"]);
    assert_eq!(jobs.document["jobs"][0]["job"], written.document["job"], "{jobs:?}");
    assert_eq!(terminal.run(&["call", "GET", "/users/nobody@contoso.com"]).code, Some(1));
    let head = terminal.run(&["call", "HEAD", &path]);
    assert_ne!(head.code, Some(2), "what only reads needs no --yes: {head:?}");
    for wrong in [
        &["connect", "--name", "x", "--tenant", "contoso.com", "--client", "1", "--browser", "--device-code"][..],
        &["connect", "--name", "x", "--tenant", "contoso.com", "--client", "1", "--certificate", "passphrase"],
        &["connect", "--name", "x", "--tenant", "contoso.com", "--client", "1"],
        &["forget", "nobody"],
    ] {
        assert_eq!(terminal.run(wrong).code, Some(2), "{wrong:?}");
    }
    let forgotten = terminal.run(&["forget", "sim"]);
    assert_eq!(forgotten.code, Some(0), "{forgotten:?}");
    assert_eq!(terminal.run(&["connections"]).document["connections"], json!([]));
    let left = std::fs::read_dir(folder.path().join("data").join("tenants")).unwrap().count();
    assert_eq!(left, 0);
}

#[test]
fn people_are_filtered_written_and_seen_as_they_were_from_a_terminal() {
    let folder = tempfile::tempdir().unwrap();
    let simulator = SimulatorProcess::start(folder.path(), &["--people", "200"]);
    let terminal = Terminal::new(folder.path());
    terminal.connect(&simulator);
    assert_eq!(terminal.run(&["sync"]).code, Some(0));
    let total = |arguments: &[&str]| {
        let found = terminal.run(arguments);
        assert_eq!(found.code, Some(0), "{found:?}");
        found.document["total"].as_u64().unwrap()
    };
    let all = total(&["people"]);
    let blocked = total(&["people", "--where", "blocked"]);
    assert!(all >= 200 && blocked > 0 && blocked < all, "{blocked} of {all}");
    assert_eq!(total(&["people", "--where", "not blocked"]), all - blocked);
    assert_eq!(total(&["people", "--as-of", "9999-01-01"]), all);

    let listed =
        terminal.run(&["people", "--columns", "mail,city", "--sort", "userPrincipalName:desc", "--limit", "3"]);
    let people = listed.document["people"].as_array().unwrap();
    let names: Vec<&str> = people.iter().map(|person| person["userPrincipalName"].as_str().unwrap()).collect();
    assert!(names.len() == 3 && names[0] >= names[1] && people[0]["columns"].get("city").is_some(), "{listed:?}");

    let written = terminal.run(&["people", "--where", "blocked", "--out", "blocked.csv"]);
    assert_eq!((written.code, &written.document["rows"]), (Some(0), &json!(blocked)), "{written:?}");
    let file = std::fs::read_to_string(folder.path().join("blocked.csv")).unwrap();
    assert!(file.starts_with("\u{feff}id,displayName,"), "{file}");

    let person = terminal.run(&["person", names[0], "--history"]);
    assert_eq!(person.document["properties"]["userPrincipalName"], names[0], "{person:?}");
    assert!(person.document["history"].is_array());
    let licences = terminal.run(&["licences"]);
    assert!(licences.document["licences"][0]["partNumber"].is_string(), "{licences:?}");

    let mistake = terminal.run(&["people", "--where", "departmnt = Sales"]);
    assert_eq!(mistake.code, Some(2));
    let message = mistake.document["error"]["message"].as_str().unwrap();
    assert_eq!(message, "There is no property \"departmnt\"; did you mean department? (character 1)");
    for arguments in
        [["people", "--as-of", "soon"], ["people", "--out", "people.doc"], ["people", "--columns", "shoeSize"]]
    {
        assert_eq!(terminal.run(&arguments).code, Some(2), "{arguments:?}");
    }
    let before = terminal.run(&["people", "--as-of", "2001-01-01"]);
    assert!(
        before.document["error"]["message"].as_str().unwrap().starts_with("The copy does not go back that far"),
        "{before:?}"
    );
}

#[test]
fn a_tenant_is_connected_by_a_mail_address_and_the_end_of_its_secret_is_reminded_of() {
    let folder = tempfile::tempdir().unwrap();
    let simulator = SimulatorProcess::start(folder.path(), &["--people", "50", "--pace", "off"]);
    let terminal = Terminal::new(folder.path());
    let mail = format!("someone@{}", simulator.detail("domain"));
    let connect = |more: &[&str]| {
        let mut arguments = simulator.connect("sim");
        let tenant = arguments.iter().position(|one| *one == "--tenant").unwrap() + 1;
        arguments[tenant] = &mail;
        arguments.extend(more);
        terminal.run_with(&arguments, simulator.detail("clientSecret"))
    };
    let nonsense = connect(&["--secret-expires", "next year"]);
    assert_eq!(nonsense.code, Some(2), "{nonsense:?}");
    let connected = connect(&["--secret-expires", "2020-01-31"]);
    assert_eq!(connected.code, Some(0), "{connected:?}");
    assert_eq!(connected.document["tenantId"], simulator.detail("tenantId"));
    let checked = terminal.run(&["check"]);
    assert_eq!(checked.code, Some(0), "{checked:?}");
    assert_eq!(checked.document["reminder"], "The secret expired on 2020-01-31. Make a new one, or use a certificate.");
}

/// What the window does without, the terminal does without too.
#[tokio::test(flavor = "multi_thread")]
async fn an_app_that_may_not_read_the_organisation_is_connected_all_the_same() {
    use app::connections::{self, NewConnection, NewPlace, NewProof};
    let desk = support::Desk::new().await;
    let details = desk.simulator.details().clone();
    desk.simulator.faults().add(simulator::FaultRule::on("GET", "/organization", simulator::Fault::status(403)));
    let new = NewConnection {
        name: "contoso".to_owned(),
        tenant: details.domain.clone(),
        place: NewPlace::Roots { login: details.login.clone(), graph: details.graph.clone() },
        client_id: details.client_id.clone(),
        proof: NewProof::Secret { value: details.client_secret.clone().into(), expires: None },
        preset: None,
    };
    let made = connections::connect(&desk.app, new, &|_| {}).await.unwrap().summary;
    assert_eq!((made.tenant_id, made.tenant_name), (details.tenant_id, details.domain));
}
