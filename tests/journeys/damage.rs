//! A file that is damaged: set aside, made anew, read again, and what only this computer had is still there.

use serde_json::{Value, json};
use std::io::{Seek as _, SeekFrom, Write as _};
use std::path::PathBuf;
use support::{SimulatorProcess, Terminal, World};

fn files(world: &World) -> Vec<PathBuf> {
    let folder = world.folder.path().join("data").join("tenants");
    std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect()
}

fn store_file(world: &World) -> PathBuf {
    files(world).into_iter().find(|file| file.extension().is_some_and(|ending| ending == "db")).unwrap()
}

fn overwrite(file: &std::path::Path, from: u64, bytes: usize) {
    let mut file = std::fs::OpenOptions::new().write(true).open(file).unwrap();
    file.seek(SeekFrom::Start(from)).unwrap();
    file.write_all(&vec![0x5A; bytes]).unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_damaged_file_is_set_aside_and_the_journal_survives() {
    let world = World::synced(World::config()).await;
    let draft = world.draft(&support::fixture("comma.csv")).await;
    let plan = crate::import::plan(&world, &draft).await;
    let job = world.run(&plan, false).await;
    let file = store_file(&world);
    // Twice: what says where everything lies is kept with the second opening after a change of it.
    let world = world.restart().await.damaged_while_closed(|| overwrite(&file, 0, 4096)).await;
    let copy = world.call("copy.get", json!({})).await;
    let sentence = copy["repair"]["sentence"].as_str().unwrap();
    assert!(sentence.contains("saved whole") && copy["repair"]["lost"] == json!([]), "{copy}");
    let aside = copy["repair"]["setAside"].as_str().unwrap();
    assert!(files(&world).iter().any(|file| file.ends_with(aside)), "{aside}");
    let jobs = world.call("jobs.list", json!({})).await;
    assert_eq!(jobs["jobs"][0]["counts"], job["counts"], "the journal is what it was");
    assert_eq!(world.call("directory.get", json!({})).await["asOf"], Value::Null, "people are read again");
    world.app.sync(World::CONNECTION, false).await.unwrap();
    let people = world.call("directory.get", json!({})).await["counts"]["total"].as_u64().unwrap();
    assert_eq!(people, u64::from(world.simulator.tenant().user_count()));
    world.call("copy.repairSeen", json!({})).await;
    assert_eq!(world.call("copy.get", json!({})).await["repair"], Value::Null);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_that_cannot_be_read_is_found_by_reading() {
    let world = World::synced(World::config()).await;
    let file = store_file(&world);
    let world = world
        .damaged_while_closed(|| {
            let pages = file.metadata().unwrap().len() / 4096;
            // Everything but the pages in front, which say where things lie and hold what is small.
            for page in pages / 2..pages {
                overwrite(&file, page * 4096, 4096);
            }
        })
        .await;
    // Found when it was opened, or else when it is read.
    let opened = world.try_call("copy.get", json!({})).await;
    if !opened.is_ok_and(|copy| copy["repair"].is_object()) {
        let refused = world.app.sync(World::CONNECTION, true).await.unwrap_err();
        assert!(refused.message.contains("damaged"), "{refused:?}");
    }
    let world = world.restart().await;
    let summary = world.app.sync(World::CONNECTION, false).await.unwrap();
    assert_eq!(summary.users, u64::from(world.simulator.tenant().user_count()));
    assert!(world.call("copy.get", json!({})).await["repair"]["sentence"].is_string());
}

#[tokio::test(flavor = "multi_thread")]
async fn copying_that_was_stopped_stays_stopped_until_it_is_let_go_on() {
    let world = World::synced(World::config()).await;
    world.call("directory.pause", json!({})).await;
    let world = world.restart().await;
    let copy = world.call("copy.get", json!({})).await;
    assert_eq!((&copy["paused"], &copy["refreshMinutes"]), (&json!(true), &json!(5)));
    let groups = copy["collections"].as_array().unwrap().iter().find(|part| part["id"] == "groups").unwrap();
    assert!(groups["memberships"].as_u64().unwrap() > 0 && groups["state"]["standing"] == "complete", "{groups}");
    world.call("directory.resume", json!({})).await;
    assert_eq!(world.call("copy.get", json!({})).await["paused"], json!(false));
    let change = json!({ "change": { "set": "refresh", "minutes": 30 } });
    world.call("connection.change", change).await;
    assert_eq!(world.call("copy.get", json!({})).await["refreshMinutes"], json!(30));
    let (_, message) =
        world.refused("connection.change", json!({ "change": { "set": "refresh", "minutes": 0 } })).await;
    assert!(message.contains("0 minutes"), "{message}");
}

#[test]
fn a_terminal_says_once_what_a_damaged_file_cost() {
    let folder = tempfile::tempdir().unwrap();
    let simulator = SimulatorProcess::start(folder.path(), &["--people", "60", "--pace", "off"]);
    let terminal = Terminal::new(folder.path());
    terminal.connect(&simulator);
    // Twice: what says where everything lies is kept with the second opening.
    assert_eq!(terminal.run(&["sync"]).code, Some(0));
    let tenants = folder.path().join("data").join("tenants");
    let files = std::fs::read_dir(tenants).unwrap().map(|entry| entry.unwrap().path());
    let file = files.into_iter().find(|file| file.extension().is_some_and(|ending| ending == "db")).unwrap();
    overwrite(&file, 0, 4096);
    let refused = terminal.run(&["people"]);
    assert_eq!(refused.code, Some(2), "{refused:?}");
    let synced = terminal.run(&["sync"]);
    assert_eq!(synced.code, Some(0), "{synced:?}");
    assert!(synced.said.contains("was damaged") && synced.said.contains("is kept as"), "{}", synced.said);
    let again = terminal.run(&["sync"]);
    assert!(!again.said.contains("damaged"), "{}", again.said);
    assert_eq!(terminal.run(&["people"]).code, Some(0));
}
