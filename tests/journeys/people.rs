//! Lists of people and a person's page, as the window asks for them: filtered, kept, chosen, copied, written, compared.

use serde_json::{Value, json};
use support::World;

/// The arguments of a page of people by name.
pub(crate) fn page(text: &str, filter: &str, limit: u32) -> Value {
    let question = json!({ "text": text, "filter": filter, "sort": "displayName", "descending": false });
    json!({ "question": question, "columns": [], "offset": 0, "limit": limit })
}

async fn count(world: &World, filter: &str) -> u64 {
    world.call("people.list", page("", filter, 0)).await["total"].as_u64().unwrap()
}

fn change(world: &World, id: &str, properties: Value) {
    let properties = properties.as_object().unwrap().clone();
    assert!(world.simulator.tenant().change_user(id, properties), "{id} is not in the tenant");
}

fn first_ids(world: &World, most: usize) -> Vec<String> {
    world.simulator.tenant().users(most).iter().map(|user| user["id"].as_str().unwrap().to_owned()).collect()
}

async fn sync(world: &World) {
    world.app.sync(World::CONNECTION, false).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_filter_narrows_the_list_its_columns_are_told_and_a_mistake_is_told_at_its_place() {
    let world = World::synced(World::config()).await;
    let everyone = count(&world, "").await;
    let (blocked, others) = (count(&world, "blocked").await, count(&world, "not blocked").await);
    assert!(blocked > 0 && blocked + others == everyone, "{blocked} and {others} of {everyone}");
    let mut asked = page("", "department != null and manager != null", 3);
    asked["columns"] = json!(["city", "manager", "createdDateTime"]);
    let people = world.call("people.list", asked).await;
    let cells = people["cells"].as_array().unwrap();
    assert_eq!(cells.len(), people["rows"].as_array().unwrap().len());
    for row in cells {
        assert_eq!(row.as_array().unwrap().len(), 3);
        assert!(row[1].as_str().unwrap().contains(' '), "a manager is told by name: {row}");
    }
    let check = world.call("people.check", json!({ "filter": "blocked and depp = 1", "cursor": null })).await;
    assert_eq!((&check["mistake"]["at"], &check["mistake"]["length"]), (&json!(12), &json!(4)), "{check}");
    let check = world.call("people.check", json!({ "filter": "dep", "cursor": 3 })).await;
    assert_eq!(check["completions"][0]["insert"], "department ", "{check}");
    let check = world.call("people.check", json!({ "filter": "license:", "cursor": 8 })).await;
    assert!(check["completions"].as_array().unwrap().iter().any(|one| one["label"] == "SPE_E3"), "{check}");
}

#[tokio::test(flavor = "multi_thread")]
async fn every_shipped_view_can_be_asked_for_and_own_ones_outlive_the_program() {
    let world = World::synced(World::config()).await;
    let views = world.call("views.list", json!({})).await;
    let views = views["views"].as_array().unwrap().clone();
    assert!(views.len() >= 10);
    let quiet = views.iter().find(|view| view["id"] == "guests-quiet").unwrap();
    assert!(quiet["unreadable"].as_str().unwrap().contains("of 200"), "nobody's sign-ins were read yet: {quiet}");
    for view in views.iter().filter(|view| view["unreadable"].is_null()) {
        count(&world, view["filter"].as_str().unwrap()).await;
    }
    let of = |id: &str| views.iter().find(|view| view["id"] == id).unwrap()["filter"].as_str().unwrap().to_owned();
    let licenses = world.call("licenses.get", json!({})).await;
    let overlaps: Vec<u64> = licenses["products"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|product| product["waste"]["overlapping"].as_array().unwrap())
        .map(|overlap| overlap["people"].as_u64().unwrap())
        .collect();
    let both = count(&world, &of("overlapping")).await;
    let (most, all) = (overlaps.iter().max().unwrap(), overlaps.iter().sum());
    assert!(both > 0 && (*most..=all).contains(&both), "{both} people where Licences counts {overlaps:?}");
    let led = world.call("people.list", page("", "manager != null and not manager:gone", 1)).await;
    let chief = led["rows"][0]["id"].as_str().unwrap().to_owned();
    let chief = world.call("person.get", json!({ "id": chief })).await["manager"]["id"].as_str().unwrap().to_owned();
    let before = count(&world, &of("manager-gone")).await;
    assert!(world.simulator.tenant().delete_user(&chief, false));
    sync(&world).await;
    assert!(count(&world, &of("manager-gone")).await > before, "who reported to somebody who left");
    let own = json!({ "id": "", "name": "Ours", "shipped": false, "filter": "blocked", "sort": "department",
        "descending": true, "columns": [{ "id": "displayName", "width": 200 }], "compact": true, "unreadable": null });
    let saved = world.call("views.save", json!({ "view": own })).await;
    let mut all = views[0].clone();
    all["columns"] = json!([{ "id": "displayName", "width": null }, { "id": "city", "width": 90 }]);
    all["filter"] = json!("guest");
    world.call("views.save", json!({ "view": all })).await;
    let (_, message) = world
        .refused(
            "views.save",
            json!({ "view": { "id": "", "name": " ", "shipped": false, "filter": "",
        "sort": "", "descending": false, "columns": [], "compact": false, "unreadable": null } }),
        )
        .await;
    assert!(message.contains("a name"), "{message}");

    let world = world.restart().await;
    let kept = world.call("views.list", json!({})).await["views"].as_array().unwrap().clone();
    let ours = kept.iter().find(|view| view["id"] == saved["id"]).unwrap();
    assert_eq!((&ours["name"], &ours["filter"], &ours["compact"]), (&json!("Ours"), &json!("blocked"), &json!(true)));
    assert_eq!(
        (&kept[0]["filter"], &kept[0]["columns"][1]["id"]),
        (&json!(""), &json!("city")),
        "a shipped filter stays"
    );
    world.call("views.remove", json!({ "id": saved["id"] })).await;
    let removed = world.call("views.remove", json!({ "id": "all" })).await;
    let left = removed["views"].as_array().unwrap();
    assert_eq!((left.len(), &left[0]["columns"]), (views.len(), &json!([])), "a shipped one is as it came");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_chosen_is_a_question_for_the_clipboard_and_for_files() {
    let world = World::synced(World::config()).await;
    let listed = world.call("people.list", page("", "not guest", 500)).await;
    let rows = listed["rows"].as_array().unwrap();
    let (first, second) = (&rows[0], &rows[1]);
    let question = page("", "not guest", 0)["question"].clone();
    let two = json!({ "all": false, "ids": [second["id"], first["id"]] });
    let copied = world.call("people.copy", json!({ "question": question, "chosen": two })).await;
    let names = [&first["userPrincipalName"], &second["userPrincipalName"]].map(|name| name.as_str().unwrap());
    assert_eq!(copied["text"], format!("{}\n{}\n", names[0], names[1]), "in the order of the list");
    let nobody = json!({ "all": false, "ids": [] });
    assert_eq!(world.call("people.copy", json!({ "question": question, "chosen": nobody })).await["count"], 0);

    let but_one = json!({ "all": true, "ids": [first["id"]] });
    for format in ["csv", "json", "xlsx"] {
        let path = world.folder.path().join(format!("people.{format}"));
        let columns = ["displayName", "userPrincipalName", "source", "assignedLicenses", "lastSignInDateTime"];
        let arguments =
            json!({ "question": question, "chosen": but_one, "columns": columns, "format": format, "path": path });
        let saved = world.call("people.export", arguments).await;
        assert_eq!(saved["rows"].as_u64().unwrap(), rows.len() as u64 - 1, "{format}");
        let content = std::fs::read(&path).unwrap();
        assert!(content.len() > 1000, "{format} has {} bytes", content.len());
        if format == "csv" {
            let text = String::from_utf8(content).unwrap();
            assert!(text.contains(names[1]) && !text.contains(names[0]));
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn two_moments_are_compared_and_a_person_is_seen_as_they_were() {
    let world = World::synced(World::config()).await;
    let [moved, gone] = <[String; 2]>::try_from(first_ids(&world, 2)).unwrap();
    change(&world, &moved, json!({ "department": "Before" }));
    sync(&world).await;
    let between = jiff::Timestamp::now();
    change(&world, &moved, json!({ "department": "After" }));
    assert!(world.simulator.tenant().delete_user(&gone, false));
    sync(&world).await;

    let asked =
        |kind: Value| json!({ "from": between.to_string(), "to": null, "kind": kind, "offset": 0, "limit": 50 });
    let found = world.call("people.compare", asked(Value::Null)).await;
    assert_eq!((&found["appeared"], &found["left"], &found["changed"]), (&json!(0), &json!(1), &json!(1)), "{found}");
    let changed = world.call("people.compare", asked(json!("changed"))).await;
    assert_eq!(changed["rows"].as_array().unwrap().len(), 1);
    let change = &changed["rows"][0]["changes"][0];
    assert_eq!(
        (&change["label"], &change["before"], &change["after"]),
        (&json!("Department"), &json!("Before"), &json!("After"))
    );

    let then = world.call("person.get", json!({ "id": moved, "asOf": between.to_string() })).await;
    assert_eq!(then["row"]["department"], "Before");
    assert!(
        world.call("person.get", json!({ "id": gone, "asOf": between.to_string() })).await["row"]["id"] == json!(gone)
    );
    let mut list = page("", "department = \"Before\"", 10);
    list["question"]["asOf"] = json!(between.to_string());
    assert_eq!(world.call("people.list", list).await["total"], 1);

    let timeline =
        |property: Value, offset: u32| json!({ "id": moved, "property": property, "offset": offset, "limit": 1 });
    let first = world.call("person.timeline", timeline(json!("department"), 0)).await;
    assert_eq!((&first["total"], &first["entries"][0]["after"]), (&json!(2), &json!("After")));
    let second = world.call("person.timeline", timeline(json!("department"), 1)).await;
    assert_eq!(second["entries"][0]["after"], "Before");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_persons_page_tells_groups_managers_and_what_is_read_on_its_own() {
    let world = World::synced(World::config()).await;
    let rows = world.call("people.list", page("", "manager != null and license:SPE_E3", 5)).await;
    let id = rows["rows"][0]["id"].clone();
    let page = world.call("person.get", json!({ "id": id })).await;
    assert!(!page["manager"]["displayName"].as_str().unwrap().is_empty());
    assert!(page["groupsAsOf"].is_string(), "groups were copied: {page}");
    assert!(page["licenses"][0]["plans"].as_array().unwrap().len() > 1);
    assert!(page["details"]["methods"]["readAt"].is_null(), "nothing is read before somebody is looked at");
    let refreshed = world.call("person.refresh", json!({ "id": id })).await;
    for part in ["licenseWays", "activity", "methods", "devices", "photo", "audits"] {
        let read = &refreshed["details"][part];
        assert!(read["readAt"].is_string(), "{part} was asked for: {read}");
        assert!(read["refused"].is_null() || read["value"].is_null(), "{part} is read or refused: {read}");
    }
    let ways = refreshed["details"]["licenseWays"]["value"].as_array().unwrap();
    assert!(!ways.is_empty() && ways.iter().all(|way| way["group"].is_null() || way["group"]["displayName"] != ""));
    let again = world.call("person.get", json!({ "id": id })).await;
    assert_eq!(again["details"], refreshed["details"], "what was read is kept");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_palette_finds_people_groups_and_products_and_marks_what_was_typed() {
    let world = World::synced(World::config()).await;
    let search = |text: &str| json!({ "text": text, "limit": 8 });
    let products = world.call("palette.search", search("365")).await;
    assert!(products["hits"].as_array().unwrap().iter().any(|hit| hit["kind"] == "product"), "{products}");
    let someone = world.simulator.tenant().users(1)[0]["displayName"].as_str().unwrap().to_owned();
    let found = world.call("palette.search", search(&someone)).await;
    let hit = &found["hits"][0];
    assert_eq!(hit["title"], json!(someone));
    let marked: u64 = hit["matches"].as_array().unwrap().iter().map(|place| place[1].as_u64().unwrap()).sum();
    assert_eq!(marked, someone.chars().filter(|letter| !letter.is_whitespace()).count() as u64);
    assert_eq!(world.call("palette.search", search(" ")).await["hits"], json!([]));
}

#[tokio::test(flavor = "multi_thread")]
async fn hostile_values_come_through_unchanged_and_break_nothing() {
    let world = World::synced(World::config()).await;
    let hostile = [
        "<img src=x onerror=alert(1)>".to_owned(),
        "=HYPERLINK(\"http://x\")".to_owned(),
        "\u{202E}gnp.exe".to_owned(),
        "A".repeat(10_000),
        "{{constructor}} \" ) and (guest".to_owned(),
    ];
    let ids = first_ids(&world, hostile.len());
    for (id, value) in ids.iter().zip(&hostile) {
        change(&world, id, json!({ "department": value, "city": value }));
    }
    sync(&world).await;
    for (id, value) in ids.iter().zip(&hostile) {
        let quoted = value.replace('\\', "\\\\").replace('"', "\\\"");
        let found = world.call("people.list", page("", &format!("department = \"{quoted}\""), 2)).await;
        assert_eq!((&found["total"], &found["rows"][0]["id"]), (&json!(1), &json!(id)));
        assert_eq!(found["rows"][0]["department"], json!(value));
        let person = world.call("person.get", json!({ "id": id })).await;
        assert!(person["fields"].as_array().unwrap().iter().any(|field| field["value"] == json!(value)));
        for text in [value.as_str(), "\0", "\"", "((("] {
            world.call("palette.search", json!({ "text": text, "limit": 5 })).await;
            world.call("people.check", json!({ "filter": text, "cursor": 3 })).await;
        }
    }
    let path = world.folder.path().join("hostile.csv");
    let everyone = json!({ "all": true, "ids": [] });
    let question = page("", "", 0)["question"].clone();
    let arguments =
        json!({ "question": question, "chosen": everyone, "columns": ["department"], "format": "csv", "path": path });
    world.call("people.export", arguments).await;
    let text = std::fs::read_to_string(&path).unwrap();
    assert!(text.contains("'=HYPERLINK") && !text.contains("\n=HYPERLINK"), "a formula is made safe");
}
