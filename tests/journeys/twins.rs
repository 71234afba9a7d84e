//! Whom a row of a file means: nobody gets a twin, and nobody is taken for another, without a word.

use crate::import::plan;
use crate::import_purposes::{opened, ordinary};
use crate::plans::Stage;
use serde_json::{Value, json};
use support::World;

fn text<'v>(person: &'v Value, name: &str) -> &'v str {
    person[name].as_str().unwrap_or_default()
}

/// The problems of a draft's rows with a cause, by row: what is said.
async fn said(world: &World, draft: &Value, words: &str) -> Vec<u64> {
    let asked = json!({ "draft": draft, "filter": "all", "offset": 0, "limit": 500 });
    let rows = world.call("import.rows", asked).await;
    let with = |row: &&Value| {
        let problems = row["problems"].as_array().unwrap().iter();
        problems.clone().any(|problem| problem["message"].as_str().unwrap().contains(words))
    };
    rows["rows"].as_array().unwrap().iter().filter(with).map(|row| row["row"].as_u64().unwrap()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn somebody_new_with_the_name_of_somebody_here_or_in_the_bin_is_asked_about() {
    let world = World::synced(World::config()).await;
    let people = ordinary(&world).await;
    let named = |person: &&Value| {
        let display = format!("{} {}", text(person, "givenName"), text(person, "surname"));
        text(person, "displayName") == display
    };
    let plain: Vec<&Value> = people.iter().filter(named).collect();
    let (here, gone) = (plain[0], plain[1]);
    let (status, _) = crate::steps::elsewhere(&world, "DELETE", &format!("/users/{}", text(gone, "id")), None);
    assert_eq!(status, 204);
    world.app.sync(World::CONNECTION, false).await.unwrap();
    let (given, surname) = (text(here, "givenName"), text(here, "surname"));
    let row = |number: u32, given: &str, surname: &str, display: &str, id: &str| {
        format!("{given},{surname},\"{display}\",twin{number}@contoso.com,CZ,{id}\n")
    };
    let lines = [
        "First name,Last name,Display name,UPN,Usage location,Employee ID\n".to_owned(),
        row(1, given, surname, "", ""),
        row(2, "", "", &format!("{surname}, {given}").to_uppercase().replace(',', ""), ""),
        row(3, given, surname, &format!("{given} {surname}"), "A-4711"),
        row(4, text(gone, "givenName"), text(gone, "surname"), "", ""),
        row(5, "Nobody", "Hereyet", "", ""),
    ]
    .concat();
    let import = opened(&world, "twins.csv", &lines, "create").await;
    let draft = &import["draft"];
    assert_eq!(said(&world, draft, "has the same name and is here already").await, [1], "{import}");
    assert_eq!(said(&world, draft, "has the same name and lies in the recycle bin").await, [4]);

    // A name that comes up by an edit is looked for too.
    let edit = json!({ "draft": draft, "row": 5, "target": "displayName", "value": text(here, "displayName") });
    world.call("import.edit", edit).await;
    assert_eq!(said(&world, draft, "has the same name and is here already").await, [1, 5]);

    let made = plan(&world, draft.as_str().unwrap()).await;
    let review = world.call("plan.get", json!({ "plan": made })).await;
    let asked = review["warnings"].as_array().unwrap().iter().any(|warning| warning["id"] == "personAlike:name");
    assert!(asked, "it has to be agreed to: {review}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_name_beside_the_key_is_compared_before_somebody_is_deleted_or_put_into_a_group() {
    let world = World::synced(World::config()).await;
    let people = ordinary(&world).await;
    let upn = |at: usize| text(&people[at], "userPrincipalName");
    let turned = format!("{}, {}", text(&people[1], "surname"), text(&people[1], "givenName"));
    let lines = format!("UPN,Display name\n{},Someone Else\n{},\"{turned}\"\n{},\n", upn(0), upn(1), upn(2));
    for purpose in ["delete", "addMembers"] {
        let import = opened(&world, "gone.csv", &lines, purpose).await;
        let draft = &import["draft"];
        assert_eq!(said(&world, draft, "The file calls").await, [1], "{purpose}: {import}");
    }
    let import = opened(&world, "gone.csv", &lines, "delete").await;
    let made = plan(&world, import["draft"].as_str().unwrap()).await;
    let review = world.call("plan.get", json!({ "plan": made })).await;
    let warning = review["warnings"].as_array().unwrap().iter().find(|warning| warning["id"] == "nameDiffers");
    assert_eq!(warning.unwrap_or_else(|| panic!("{review}"))["count"], json!(1));
}

#[tokio::test(flavor = "multi_thread")]
async fn employee_ids_that_are_shorter_than_all_others_here_lost_their_zeros() {
    let world = World::synced(World::config()).await;
    let lines = "First name,Last name,UPN,Usage location,Employee ID\n\
                 Ada,Width,ada.width@contoso.com,CZ,4711\nBo,Width,bo.width@contoso.com,CZ,B4712\n";
    let import = opened(&world, "widths.csv", lines, "create").await;
    assert_eq!(said(&world, &import["draft"], "has 4 digits, 8 are usual").await, [1], "{import}");
    let group = import["groups"].as_array().unwrap().iter().find(|group| group["key"] == "leadingZeros:employeeId:8");
    assert_eq!(group.unwrap_or_else(|| panic!("{import}"))["repairs"][0]["id"], "pad:8");
    // Where one kept its zeros none was lost.
    let import = opened(&world, "kept.csv", &lines.replace("B4712", "00004712"), "create").await;
    assert!(said(&world, &import["draft"], "are usual").await.is_empty(), "{import}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_guest_of_a_file_gets_the_manager_it_names_and_no_licence() {
    let world = World::synced(World::config()).await;
    let people = ordinary(&world).await;
    let manager = &people[0];
    let lines = format!(
        "Email address,Display name,Manager,Licences\nnew.guest@partner.example,New Guest,{},E3\n",
        text(manager, "userPrincipalName")
    );
    let import = opened(&world, "guests.csv", &lines, "invite").await;
    assert_eq!(import["columns"][3]["target"], Value::Null, "{import}");
    assert_eq!(import["columns"][3]["reason"], "not used for this purpose");
    let made = plan(&world, import["draft"].as_str().unwrap()).await;
    let job = world.run(&made, false).await;
    assert_eq!(job["counts"]["verified"], 1, "{job}");
    let set = world
        .simulator
        .tenant()
        .writes()
        .into_iter()
        .find(|write| write["method"] == "PUT" && write["path"].as_str().unwrap().ends_with("/manager/$ref"));
    let set = set.expect("a manager was set");
    assert!(set["body"]["@odata.id"].as_str().unwrap().ends_with(text(manager, "id")), "{set}");
}

#[test]
fn what_stands_in_columns_that_become_nothing_goes_into_no_plan_file_but_back_to_the_sender() {
    let stage = Stage::new();
    let at = |name: &str| stage.folder.path().join(name);
    let lines = "UPN,DisplayName,Salary band\nada.band@contoso.com,Ada Band,Band-77-ada\n\
                 bo.band@contoso.com,Bo Band,Band-78-bo\n";
    std::fs::write(at("band.csv"), lines).unwrap();
    let planned = stage.plan(&["import", "band.csv"]);
    assert_eq!(planned.code, Some(0), "{planned:?}");
    let file = std::fs::read_to_string(at("plan.json")).unwrap();
    assert!(file.contains("Ada Band") && file.contains("Salary band") && !file.contains("Band-7"), "{file}");
    let ran = stage.terminal.run(&["run", "plan.json", "--yes", "--no-canary", "--hand-over", "secrets.csv"]);
    assert_eq!(ran.document["verified"], 2, "{ran:?}");
    let job = ran.document["job"].as_str().unwrap();
    let saved = stage.terminal.run(&["job", job, "--return-file", "back.csv"]);
    assert_eq!(saved.code, Some(0), "{saved:?}");
    let back = std::fs::read_to_string(at("back.csv")).unwrap();
    assert!(back.contains("Band-77-ada") && back.contains("Band-78-bo"), "{back}");
}
