//! Bad input gets a clear answer, costs nothing, and sends nothing.

use app::contract::error::ErrorCode;
use app::{Access, App, Setup};
use serde_json::json;
use std::sync::Arc;
use support::{PASSPHRASE, SimulatorProcess, Terminal, World, fixture};

#[rstest::rstest]
#[case::empty("empty.csv", "empty")]
#[case::headings_only("headings-only.csv", "headings but no people")]
#[case::binary("binary.bin", "not a text file")]
#[case::not_there("no-such-file.csv", "no-such-file.csv")]
#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_is_no_list_of_people(#[case] name: &str, #[case] says: &str) {
    let world = World::synced(World::config()).await;
    let (_, message) = world.refused("import.open", json!({ "path": fixture(name) })).await;
    assert!(message.contains(says), "{message}");
    assert_eq!(world.call("drafts.list", json!({})).await["drafts"], json!([]), "no half draft is left");
    assert_eq!(world.simulator.tenant().writes().len(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_with_one_column_stops_every_row_and_says_what_is_missing() {
    let world = World::synced(World::config()).await;
    let import = world.call("import.open", json!({ "path": fixture("one-column.csv") })).await;
    assert_eq!(
        (&import["counts"]["ready"], &import["counts"]["stop"]),
        (&json!(0), &import["counts"]["total"]),
        "{import:?}"
    );
    let titles = import["groups"].to_string();
    assert!(titles.contains("required"), "{titles}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_row_of_three_hundred_thousand_cells_is_refused_with_its_line() {
    let world = World::synced(World::config()).await;
    let path = world.folder.path().join("wide.csv");
    std::fs::write(&path, format!("displayName,userPrincipalName\n{}\n", "x,".repeat(300_000))).unwrap();
    let (code, message) = world.refused("import.open", json!({ "path": path })).await;
    assert_eq!(code, ErrorCode::Invalid);
    assert!(message.contains('2'), "it names the line: {message}");
}

#[tokio::test(flavor = "multi_thread")]
async fn no_seats_is_said_before_anything_is_sent_and_needs_an_ok() {
    let world = World::with(World::config()).await;
    assert!(world.simulator.tenant().set_seats("SPE_E3", 0));
    world.app.sync(World::CONNECTION, false).await.unwrap();
    let draft = world.draft(&fixture("comma.csv")).await;
    let options = json!({ "skuIds": ["05e9a617-0261-4cee-bb44-138d3ef5d965"], "usageLocation": null });
    world.call("import.options", json!({ "draft": draft, "options": options })).await;
    let plan = crate::import::plan(&world, &draft).await;
    let review = world.call("plan.get", json!({ "plan": plan })).await;
    assert!(
        review["seats"][0]["freeAfter"].as_i64().unwrap() < 0 && review["seats"][0]["shortFromRow"] == 1,
        "{review:?}"
    );
    assert!(review["warnings"].to_string().contains("no free seat of Microsoft 365 E3"), "{review:?}");
    let run = json!({ "plan": plan, "accepted": [], "canary": true, "stopAbovePercent": 5 });
    let (code, message) = world.refused("plan.run", run).await;
    assert_eq!(code, ErrorCode::Invalid);
    assert!(message.contains("not accepted"), "{message}");
    assert_eq!(world.simulator.tenant().writes().len(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn commands_that_make_no_sense_are_refused() {
    let world = World::synced(World::config()).await;
    for (command, arguments) in [
        ("no.such", json!({})),
        ("people.list", json!({ "question": { "sort": "shoeSize", "descending": false }, "offset": 0, "limit": 1 })),
        ("people.list", crate::people::page("", "department = ", 1)),
        ("person.get", json!({ "id": "not a guid" })),
        ("plan.get", json!({ "plan": "00000000-0000-0000-0000-000000000000" })),
        ("job.get", json!({ "job": "00000000-0000-0000-0000-000000000000" })),
        ("import.get", json!({ "draft": "nope" })),
        ("demo.open", json!({ "people": 7 })),
    ] {
        let (_, message) = world.refused(command, arguments).await;
        assert!(!message.is_empty(), "{command}");
    }
    let other = app::contract::dispatch(&world.app, "directory.get", json!({ "connection": "nobody" })).await;
    assert_eq!(other.unwrap_err().code, ErrorCode::NotFound);
}

fn second(world: &World) -> App {
    App::new(Setup {
        data: Some(world.folder.path().join("data")),
        passphrase_file: Some(world.folder.path().join("passphrase")),
        offline: false,
        access: Access::Write,
        background: false,
        demo_first: None,
        events: Arc::new(()),
        browser: Arc::new(()),
    })
    .unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_window_on_the_same_data_is_told_who_has_it() {
    let world = World::synced(World::config()).await;
    let open = json!({ "connection": World::CONNECTION });
    let error = app::contract::dispatch(&second(&world), "connection.open", open.clone()).await.unwrap_err();
    assert_eq!(error.code, ErrorCode::InUse, "{error:?}");
    assert!(error.hint.is_some());
    let World { folder, simulator, app, moved, browser } = world;
    drop(app);
    let world = World { app: second_of(&folder), folder, simulator, moved, browser };
    world.call("connection.open", json!({})).await;
}

fn second_of(folder: &tempfile::TempDir) -> App {
    App::new(Setup {
        data: Some(folder.path().join("data")),
        passphrase_file: Some(folder.path().join("passphrase")),
        offline: false,
        access: Access::Write,
        background: false,
        demo_first: None,
        events: Arc::new(()),
        browser: Arc::new(()),
    })
    .unwrap()
}

#[test]
fn the_terminal_answers_bad_input_with_the_right_code() {
    let folder = tempfile::tempdir().unwrap();
    let mut simulator = SimulatorProcess::start(folder.path(), &["--people", "50", "--pace", "off"]);
    let terminal = Terminal::new(folder.path());

    let wrong = terminal.run_with(&simulator.connect("sim"), "not the secret");
    assert_eq!((wrong.code, &wrong.document["error"]["code"]), (Some(3), &json!("signIn")), "{wrong:?}");
    assert!(wrong.said.contains("7000215") && wrong.said.contains("Value"), "{}", wrong.said);
    assert!(!wrong.said.contains("not the secret"));
    let nothing_kept = terminal.run(&["connections"]);
    assert_eq!(nothing_kept.document["connections"], json!([]));
    let no_secret = terminal.run_with(&simulator.connect("sim"), "");
    assert_eq!(no_secret.code, Some(2));

    terminal.connect(&simulator);
    for arguments in [
        vec!["nonsense"],
        vec!["plan", "show", "no-such-plan.json"],
        vec!["plan", "show", "passphrase"],
        vec!["plan", "import", "no-such-file.csv", "--out", "plan.json"],
        vec!["people", "--sort", "shoeSize"],
        vec!["--connection", "nobody", "sync"],
        vec!["job", "not-a-job"],
        vec!["resume", "00000000-0000-0000-0000-000000000000"],
    ] {
        let refused = terminal.run(&arguments);
        assert_eq!(refused.code, Some(2), "{arguments:?}: {refused:?}");
        assert!(!refused.said.is_empty());
    }
    std::fs::write(folder.path().join("other"), "another passphrase entirely").unwrap();
    let mut locked = terminal.command(&[]);
    let locked = locked.args(["--passphrase-file", "other", "connections"]).output().unwrap();
    assert_ne!(locked.status.code(), Some(0));
    assert!(!String::from_utf8_lossy(&locked.stderr).contains(PASSPHRASE));

    simulator.stop();
    let down = terminal.run(&["sync"]);
    assert_eq!((down.code, &down.document["error"]["code"]), (Some(1), &json!("offline")), "{down:?}");
    assert_eq!(simulator.writes().len(), 0);
}
