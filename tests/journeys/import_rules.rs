//! What holds for every import: nothing is lost, nothing secret is kept, nothing is decided unasked.

use crate::import::plan;
use crate::import_purposes::{file, opened};
use serde_json::{Value, json};
use std::path::Path;
use support::{World, fixture};

const SECRET: &str = "Correct-Horse-77";

async fn all_rows(world: &World, draft: &Value) -> Vec<Value> {
    let asked = json!({ "draft": draft, "filter": "all", "offset": 0, "limit": 500 });
    world.call("import.rows", asked).await["rows"].as_array().unwrap().clone()
}

/// Whether a text stands in any file of a folder.
fn stands_in(folder: &Path, text: &str) -> bool {
    std::fs::read_dir(folder).unwrap().any(|entry| {
        let path = entry.unwrap().path();
        if path.is_dir() {
            return stands_in(&path, text);
        }
        let bytes = std::fs::read(&path).unwrap_or_default();
        bytes.windows(text.len()).any(|window| window == text.as_bytes())
    })
}

fn people(count: usize, domain: &str) -> String {
    let rows = (0..count).map(|row| format!("First{row},Last{row},person{row}@{domain},CZ\n"));
    std::iter::once("First name,Last name,UPN,Usage location\n".to_owned()).chain(rows).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn passwords_of_a_file_are_kept_nowhere_and_the_file_goes_when_asked() {
    let world = World::synced(World::config()).await;
    let lines = format!("First name,Last name,UPN,Password\nAda,Secret,ada.secret@contoso.com,{SECRET}\n");
    let import = opened(&world, "secret.csv", &lines, "create").await;
    let draft = import["draft"].clone();
    assert_eq!((&import["file"]["hasPasswords"], &import["columns"][3]["password"]), (&json!(true), &json!(true)));
    let preview = world.call("import.preview", json!({ "draft": draft })).await;
    let rows = all_rows(&world, &draft).await;
    for shown in [import.to_string(), preview.to_string(), json!(rows).to_string()] {
        assert!(!shown.contains(SECRET), "{shown}");
    }
    let with = json!({ "skuIds": [], "usageLocation": null, "deleteSource": true });
    world.call("import.options", json!({ "draft": draft, "options": with })).await;

    let plan = plan(&world, draft.as_str().unwrap()).await;
    let shown = world.call("plan.rows", json!({ "plan": plan, "filter": "all", "offset": 0, "limit": 5 })).await;
    assert!(!shown.to_string().contains(SECRET));
    let source = world.folder.path().join("secret.csv");
    assert!(source.exists(), "a plan alone deletes nothing");
    let job = world.run(&plan, false).await;
    assert_eq!(job["counts"]["verified"], 1, "{job}");
    assert!(!source.exists(), "the file is gone once its job has begun (G50)");
    let back = world.folder.path().join("return.csv");
    world.call("job.save", json!({ "job": job["id"], "file": "return", "path": back })).await;
    let world = world.restart().await;
    assert!(!stands_in(world.folder.path(), SECRET), "no file of the program, and none it wrote, holds it");
    let sent = world.simulator.tenant().writes();
    assert!(!json!(sent).to_string().contains(SECRET), "it was not used either");
}

#[tokio::test(flavor = "multi_thread")]
async fn only_a_file_with_passwords_is_deleted_and_only_as_it_was_read() {
    let world = World::synced(World::config()).await;
    let import = opened(&world, "plain.csv", &people(1, "contoso.com"), "create").await;
    let with = json!({ "skuIds": [], "usageLocation": null, "deleteSource": true });
    let (_, message) = world.refused("import.options", json!({ "draft": import["draft"], "options": with })).await;
    assert!(message.contains("only a file that holds passwords"), "{message}");

    let lines = format!("First name,Last name,UPN,Password\nAda,Secret,ada.secret@contoso.com,{SECRET}\n");
    let import = opened(&world, "secret.csv", &lines, "create").await;
    world.call("import.options", json!({ "draft": import["draft"], "options": with })).await;
    let plan = plan(&world, import["draft"].as_str().unwrap()).await;
    file(&world, "secret.csv", "another file by now");
    world.run(&plan, false).await;
    assert_eq!(std::fs::read_to_string(world.folder.path().join("secret.csv")).unwrap(), "another file by now");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_spreadsheet_would_run_goes_out_harmless_and_comes_back_clean() {
    let world = World::synced(World::config()).await;
    let hostile = "=HYPERLINK(\"http://evil.example\")";
    let lines = format!(
        "First name,Last name,UPN,Job title\nAda,Calm,ada.calm@contso.com,\"{}\"\n",
        hostile.replace('"', "\"\"")
    );
    let import = opened(&world, "hostile.csv", &lines, "create").await;
    assert_eq!(all_rows(&world, &import["draft"]).await[0]["cells"]["jobTitle"], hostile, "shown as text (G52)");
    let plan_of_none = plan(&world, import["draft"].as_str().unwrap()).await;
    let plan_rows =
        world.call("plan.rows", json!({ "plan": plan_of_none, "filter": "all", "offset": 0, "limit": 5 })).await;
    assert_eq!(plan_rows["counts"][3], 1, "its domain is not verified, so it does not run: {plan_rows}");
    // One that can run, so that there is a job whose failed row goes back.
    let lines = lines + "Bo,Calm,bo.calm@contoso.com,Clerk\n";
    let import = opened(&world, "hostile-2.csv", &lines, "create").await;
    let job = world.run(&plan(&world, import["draft"].as_str().unwrap()).await, false).await;
    for name in ["failed.csv", "failed.xlsx"] {
        let failed = world.folder.path().join(name);
        let saved = world.call("job.save", json!({ "job": job["id"], "file": "failed", "path": failed })).await;
        assert_eq!(saved["rows"], 1);
        if name.ends_with("csv") {
            let text = std::fs::read_to_string(&failed).unwrap();
            assert!(text.contains("\"'=HYPERLINK"), "the apostrophe stands before it (G51): {text}");
        }
        let again = world.call("import.open", json!({ "path": failed, "purpose": "create" })).await;
        let row = all_rows(&world, &again["draft"]).await[0].clone();
        assert_eq!(row["cells"]["jobTitle"], hostile, "{name} comes back as it was");
        assert_eq!(again["columns"].as_array().unwrap().len(), 4, "with the columns of the file alone");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn all_rows_wrong_are_repaired_by_groups_and_taken_back_and_forth() {
    let world = World::synced(World::config()).await;
    let import = opened(&world, "wrong.csv", &people(120, "contso.com"), "create").await;
    let draft = import["draft"].clone();
    assert_eq!((&import["counts"]["stop"], &import["counts"]["ready"]), (&json!(120), &json!(0)));
    let group = import["groups"].as_array().unwrap().iter().find(|group| group["count"] == 120).unwrap().clone();
    let repair =
        group["repairs"].as_array().unwrap().iter().find(|repair| repair["label"] == "Replace with contoso.com");
    let wanted = json!({ "draft": draft, "group": group["key"], "repair": repair.unwrap()["id"] });
    let import = world.call("import.repair", wanted).await;
    assert_eq!((&import["counts"]["ready"], &import["canUndo"]), (&json!(120), &json!(true)), "{}", import["groups"]);
    let of = json!({ "draft": draft });
    let import = world.call("import.undo", of.clone()).await;
    assert_eq!((&import["counts"]["stop"], &import["canRedo"]), (&json!(120), &json!(true)));
    let import = world.call("import.redo", of.clone()).await;
    assert_eq!((&import["counts"]["ready"], &import["canRedo"]), (&json!(120), &json!(false)));

    // Everything a filter shows but one row is left out at once, and a value is filled down the rest.
    let shown = json!({ "kind": "shown", "filter": "all", "group": null, "text": "last1", "except": [2] });
    let import = world.call("import.exclude", json!({ "draft": draft, "rows": shown, "excluded": true })).await;
    assert_eq!(
        import["counts"]["excluded"], 30,
        "Last1, Last10 to Last19, Last100 to Last119, but row 2: {}",
        import["counts"]
    );
    let rest = json!({ "kind": "shown", "filter": "all", "group": null, "text": "last2", "except": [] });
    let edit = json!({ "draft": draft, "row": 1, "target": "department", "value": "Docks" });
    world.call("import.edit", edit).await;
    world.call("import.fill", json!({ "draft": draft, "from": 1, "target": "department", "rows": rest })).await;
    let docks = all_rows(&world, &draft).await.iter().filter(|row| row["cells"]["department"] == "Docks").count();
    assert_eq!(docks, 1 + 11, "Last2 and Last20 to Last29");
    for _ in 0..3 {
        world.call("import.undo", of.clone()).await;
    }
    let import = world.call("import.get", of).await;
    assert_eq!((&import["counts"]["ready"], &import["counts"]["excluded"]), (&json!(120), &json!(0)));
    let (_, message) = world
        .refused(
            "import.exclude",
            json!({ "draft": draft, "rows": { "kind": "listed", "rows": [121] }, "excluded": true }),
        )
        .await;
    assert!(message.contains("no row 121"), "{message}");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_edit_is_kept_within_two_seconds_without_another_word() {
    let world = World::synced(World::config()).await;
    let import = opened(&world, "kept.csv", &people(5, "contoso.com"), "create").await;
    let draft = import["draft"].clone();
    let edit = json!({ "draft": draft, "row": 3, "target": "userPrincipalName", "value": "nonsense" });
    world.call("import.edit", edit).await;
    // Nothing more is asked of the draft itself: the program may be killed from here on.
    world.until(async |world| world.call("drafts.list", json!({})).await["drafts"][0]["stop"] == 1).await;
    let support::World { folder, simulator, app, moved, browser } = world;
    drop(app);
    let world = support::World::reopened(folder, simulator, moved, browser).await;
    let import = world.call("import.get", json!({ "draft": draft })).await;
    assert_eq!((&import["counts"]["stop"], &import["counts"]["ready"]), (&json!(1), &json!(4)));
    let rows = all_rows(&world, &draft).await;
    assert_eq!(rows[2]["cells"]["userPrincipalName"], "nonsense");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_decided_is_remembered_for_files_with_the_same_headings() {
    let world = World::synced(World::config()).await;
    let lines = "First name,Last name,UPN,Stelle,Country code\nAda,One,ada.one@contoso.com,Docks,Tschechien\n";
    let import = opened(&world, "first.csv", lines, "create").await;
    let draft = import["draft"].clone();
    assert_eq!(import["file"]["remembered"], false);
    world.call("import.match", json!({ "draft": draft, "index": 3, "target": "officeLocation" })).await;
    let choices = json!([{ "target": "usageLocation", "value": "Tschechien", "means": "CZ" }]);
    world.call("import.chooseValues", json!({ "draft": draft, "choices": choices })).await;
    world.call("import.match", json!({ "draft": draft, "index": 4, "target": "usageLocation" })).await;
    plan(&world, draft.as_str().unwrap()).await;

    let world = world.restart().await;
    let lines = "UPN,stelle,First name,Last name,Country code\nbo.two@contoso.com,Yard,Bo,Two,Tschechien\n";
    let again = opened(&world, "second.csv", lines, "create").await;
    assert_eq!(again["file"]["remembered"], true, "in another order and case they are the same headings");
    assert_eq!(
        (&again["columns"][1]["target"], &again["columns"][4]["target"]),
        (&json!("officeLocation"), &json!("usageLocation"))
    );
    let row = all_rows(&world, &again["draft"]).await[0].clone();
    assert_eq!((&row["cells"]["officeLocation"], &row["cells"]["usageLocation"]), (&json!("Yard"), &json!("CZ")));
    let recent = world.call("import.recent", json!({})).await;
    assert_eq!(recent["mappings"].as_array().unwrap().len(), 1, "{recent}");
    assert!(!recent.to_string().contains("Ada"), "no row of a file is remembered");
    let key = recent["mappings"][0]["key"].clone();
    let left = world.call("import.forgetMapping", json!({ "key": key })).await;
    assert_eq!(left["mappings"], json!([]));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_column_that_was_called_passwords_once_is_kept_nowhere_the_next_time() {
    let world = World::synced(World::config()).await;
    let file = |first: &str, secret: &str| {
        format!("First name,Last name,UPN,Losung\n{first},One,{first}.one@contoso.com,{secret}\n")
    };
    let import = opened(&world, "first.csv", &file("Ada", "Hunter-1-first"), "create").await;
    world.call("import.match", json!({ "draft": import["draft"], "index": 3, "target": "password" })).await;
    plan(&world, import["draft"].as_str().unwrap()).await;

    let again = opened(&world, "second.csv", &file("Bo", "Hunter-2-second"), "create").await;
    assert_eq!((&again["file"]["remembered"], &again["columns"][3]["target"]), (&json!(true), &json!("password")));
    let preview = world.call("import.preview", json!({ "draft": again["draft"] })).await;
    let made = plan(&world, again["draft"].as_str().unwrap()).await;
    let path = world.folder.path().join("second.plan");
    world.call("plan.saveFile", json!({ "plan": made, "path": path })).await;
    let saved = std::fs::read_to_string(&path).unwrap();
    assert!(saved.contains("Bo.one@contoso.com"), "{saved}");
    for told in [again.to_string(), preview.to_string(), saved] {
        assert!(!told.contains("Hunter"), "a password is kept: {told}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_is_read_in_another_way_and_uneven_rows_wait_for_a_person() {
    let world = World::synced(World::config()).await;
    let path = world.folder.path().join("west.csv");
    let western =
        b"First name;Last name;UPN\nJos\xe9;N\xfa\xf1ez;jose.n@contoso.com\nAda;Two;ada.two@contoso.com;extra\n";
    std::fs::write(&path, western).unwrap();
    let import = world.call("import.open", json!({ "path": path })).await;
    let draft = import["draft"].clone();
    assert_eq!((&import["uneven"], &import["step"]), (&json!(1), &json!("read")));
    let preview = world.call("import.preview", json!({ "draft": draft })).await;
    let found = |kind: &str| {
        let detections = preview["detections"].as_array().unwrap();
        detections.iter().find(|one| one["kind"] == kind).unwrap_or_else(|| panic!("{preview}")).clone()
    };
    assert_eq!((&found("separator")["label"], &found("encoding")["sure"]), (&json!("semicolon"), &json!("maybe")));
    assert_eq!(preview["doubtful"][0]["row"], 2, "{preview}");

    let wrong = json!({ "draft": draft, "kind": "encoding", "value": "windows-1251" });
    world.call("import.read", wrong).await;
    let cyrillic = all_rows(&world, &draft).await[0]["cells"]["givenName"].clone();
    assert_ne!(cyrillic, "José");
    world.call("import.read", json!({ "draft": draft, "kind": "encoding", "value": "windows-1252" })).await;
    assert_eq!(all_rows(&world, &draft).await[0]["cells"]["givenName"], "José", "(G40)");

    let import = world.call("import.uneven", json!({ "draft": draft, "choice": "mend" })).await;
    assert_eq!(import["uneven"], 0, "(G43)");
    // The program was started again: the file is read from where it is, as long as it is the same.
    let world = world.restart().await;
    world.call("import.read", json!({ "draft": draft, "kind": "header", "value": "none" })).await;
    std::fs::write(&path, "another").unwrap();
    let world = world.restart().await;
    let (_, message) = world.refused("import.read", json!({ "draft": draft, "kind": "header", "value": "1" })).await;
    assert!(message.contains("has changed since it was opened"), "{message}");
}

#[tokio::test(flavor = "multi_thread")]
async fn rows_are_pasted_and_typed_as_well() {
    let world = World::synced(World::config()).await;
    let pasted = "First name\tLast name\tUPN\nAda\tPasted\tada.pasted@contoso.com\n";
    let import = world.call("import.paste", json!({ "text": pasted, "purpose": "create" })).await;
    assert_eq!((&import["file"]["kind"], &import["counts"]["ready"]), (&json!("pasted"), &json!(1)), "{import}");

    let typed = world.call("import.blank", json!({ "purpose": "create" })).await;
    let draft = typed["draft"].clone();
    assert_eq!((&typed["step"], &typed["counts"]["ready"]), (&json!("fix"), &json!(0)), "a blank row is nobody yet");
    let cells = [("givenName", "Bo"), ("surname", "Typed"), ("userPrincipalName", "bo.typed@contoso.com")];
    for (target, value) in cells {
        world.call("import.edit", json!({ "draft": draft, "row": 1, "target": target, "value": value })).await;
    }
    let plan = plan(&world, draft.as_str().unwrap()).await;
    let review = world.call("plan.get", json!({ "plan": plan })).await;
    assert_eq!((&review["create"], &review["skipped"]), (&json!(1), &json!(0)), "{review}");
    assert_eq!(
        world.call("import.recent", json!({})).await["mappings"],
        json!([]),
        "a grid has no headings to remember"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_long_check_tells_how_far_it_is_and_can_be_stopped() {
    let world = World::synced(World::config()).await;
    let path = file(&world, "long.csv", &people(30_000, "contoso.com"));
    let stop = async {
        world
            .until(async |world| {
                let progress = world.call("import.progress", json!({ "draft": "" })).await;
                progress["working"] == true && progress["total"] == 30_000
            })
            .await;
        world.call("import.cancel", json!({ "draft": "" })).await;
    };
    let (opened, ()) = tokio::join!(world.try_call("import.open", json!({ "path": path })), stop);
    let error = opened.unwrap_err();
    assert_eq!(serde_json::to_value(error.code).unwrap(), "cancelled", "{error:?}");
    assert_eq!(world.call("drafts.list", json!({})).await["drafts"], json!([]), "nothing of it is kept");
    let progress = world.call("import.progress", json!({ "draft": "" })).await;
    assert_eq!(progress["working"], false);
}

#[tokio::test(flavor = "multi_thread")]
async fn values_are_made_of_columns_and_columns_change_places() {
    let world = World::synced(World::config()).await;
    let lines = "Name,Family,Team\nAda Maria,Made,Docks\n";
    let import = opened(&world, "made.csv", lines, "create").await;
    let draft = import["draft"].clone();
    let of = |more: Value| {
        let mut of = json!({ "draft": draft });
        of.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        of
    };
    for (index, target) in [(0, "surname"), (1, "givenName"), (2, "department")] {
        world.call("import.match", of(json!({ "index": index, "target": target }))).await;
    }
    let import = world.call("import.swap", of(json!({ "one": 0, "other": 1 }))).await;
    assert_eq!(
        (&import["columns"][0]["target"], &import["columns"][1]["target"]),
        (&json!("givenName"), &json!("surname"))
    );
    assert!(import["missing"][0].as_str().unwrap().contains("Sign-in name"), "{import}");
    let pattern = json!({ "kind": "pattern", "pattern": "{first}.{last}@contoso.com" });
    let import = world.call("import.derive", of(json!({ "target": "userPrincipalName", "from": pattern }))).await;
    assert_eq!(import["missing"], json!([]));
    let place = json!({ "kind": "constant", "value": "CZ" });
    world.call("import.derive", of(json!({ "target": "usageLocation", "from": place }))).await;
    let row = all_rows(&world, &draft).await[0].clone();
    assert!(row["cells"]["userPrincipalName"].as_str().unwrap().ends_with(".made@contoso.com"), "{row}");
    assert_eq!(row["cells"]["usageLocation"], "CZ");
    let nothing = json!({ "kind": "pattern", "pattern": "same@contoso.com" });
    let (_, message) =
        world.refused("import.derive", of(json!({ "target": "userPrincipalName", "from": nothing }))).await;
    assert!(message.contains("everybody would have the same name"), "{message}");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_starts_later_can_be_made_blocked_and_rows_run_in_the_order_asked_for() {
    let world = World::synced(World::config()).await;
    let lines = "First name,Last name,UPN,Start date\nAda,Zed,ada.zed@contoso.com,2099-01-01\nBo,Young,bo.young@contoso.com,2020-01-01\n";
    let import = opened(&world, "starts.csv", lines, "create").await;
    let draft = import["draft"].clone();
    let with = json!({
        "skuIds": [], "usageLocation": null, "signIn": "startDate", "order": "startDate", "jobName": "Spring intake",
    });
    world.call("import.options", json!({ "draft": draft, "options": with })).await;
    let job = world.run(&plan(&world, draft.as_str().unwrap()).await, false).await;
    assert_eq!((&job["counts"]["verified"], &job["name"]), (&json!(2), &json!("Spring intake")), "{job}");
    let enabled = |name: &str| world.simulator.tenant().find_user(name).unwrap()["accountEnabled"].clone();
    assert_eq!((enabled("ada.zed@contoso.com"), enabled("bo.young@contoso.com")), (json!(false), json!(true)));
    let path = world.folder.path().join("return.csv");
    world.call("job.save", json!({ "job": job["id"], "file": "return", "path": path })).await;
    let text = std::fs::read_to_string(path).unwrap();
    let rows: Vec<&str> = text.lines().skip(1).map(|line| line.split(',').next().unwrap()).collect();
    assert_eq!(rows, ["Ada", "Bo"], "the sheet goes back in its own order");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_workbook_is_read_like_any_other_file() {
    let world = World::synced(World::config()).await;
    let import = world.call("import.open", json!({ "path": fixture("comma.csv") })).await;
    let bad = json!({ "draft": import["draft"], "row": 2, "target": "userPrincipalName", "value": "bad" });
    world.call("import.edit", bad).await;
    let job = world.run(&plan(&world, import["draft"].as_str().unwrap()).await, false).await;
    let book = world.folder.path().join("failed.xlsx");
    assert_eq!(world.call("job.save", json!({ "job": job["id"], "file": "failed", "path": book })).await["rows"], 1);
    let import = world.call("import.open", json!({ "path": book, "purpose": "create" })).await;
    assert_eq!((&import["file"]["kind"], &import["counts"]["ready"]), (&json!("xlsx"), &json!(1)), "{import}");
}

#[tokio::test(flavor = "multi_thread")]
async fn two_columns_that_become_the_same_stop_until_one_is_chosen() {
    let world = World::synced(World::config()).await;
    let lines = "First name,Last name,UPN,Usage location,Department,Abteilung\n\
                 Ada,Twice,ada.twice@contoso.com,CZ,Sales,Finance\n";
    let import = opened(&world, "twice.csv", lines, "create").await;
    let draft = import["draft"].clone();
    let rival = json!({ "target": "department", "heading": "Department" });
    assert_eq!((&import["columns"][5]["target"], &import["columns"][5]["rival"]), (&Value::Null, &rival), "{import}");
    assert_eq!((&import["counts"]["ready"], &import["counts"]["stop"]), (&json!(0), &json!(1)), "{import}");
    let said = all_rows(&world, &draft).await;
    let message = said[0]["problems"][0]["message"].as_str().unwrap();
    assert!(message.contains("“Department” and “Abteilung”; choose one"), "{message}");

    // The one that has it is right: the other is left out, which frees the rows.
    let left = world.call("import.match", json!({ "draft": draft, "index": 5, "target": null })).await;
    assert_eq!((&left["columns"][5]["rival"], &left["counts"]["ready"]), (&Value::Null, &json!(1)), "{left}");
    // Or the other one is meant.
    world.call("import.matchAgain", json!({ "draft": draft })).await;
    let taken = world.call("import.match", json!({ "draft": draft, "index": 5, "target": "department" })).await;
    assert_eq!((&taken["columns"][4]["target"], &taken["counts"]["ready"]), (&Value::Null, &json!(1)), "{taken}");
    assert_eq!(all_rows(&world, &draft).await[0]["cells"]["department"], "Finance");
}
