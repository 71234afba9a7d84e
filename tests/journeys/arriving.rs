//! One new person, from the first name to the password that is handed over; who was here before; templates; guests.

use crate::steps::{elsewhere, id, new_group, people, states};
use serde_json::{Value, json};
use simulator::{Fault, FaultRule};
use support::World;

const E3: &str = "05e9a617-0261-4cee-bb44-138d3ef5d965";

/// The answers of the wizard before anybody has answered, with some that were.
pub(crate) fn answers(given: &Value) -> Value {
    let mut answers = json!({ "wizard": "onboard", "firstSignIn": { "way": "generated", "words": false } });
    for (name, value) in given.as_object().unwrap() {
        answers[name] = value.clone();
    }
    answers
}

async fn check(world: &World, answers: &Value) -> Value {
    world.call("onboard.check", json!({ "answers": answers })).await
}

/// What is said of a field.
fn said<'c>(check: &'c Value, field: &str) -> Vec<&'c Value> {
    check["notices"].as_array().unwrap().iter().filter(|notice| notice["field"] == field).collect()
}

/// A draft with these answers.
async fn draft(world: &World, answers: &Value) -> String {
    let begun = world.call("wizard.begin", json!({ "answers": answers })).await;
    begun["draft"].as_str().unwrap().to_owned()
}

/// A plan of these answers, and its draft.
async fn plan(world: &World, answers: &Value) -> (String, String) {
    let draft = draft(world, answers).await;
    let plan = world.call("wizard.plan", json!({ "draft": draft })).await["plan"].as_str().unwrap().to_owned();
    (plan, draft)
}

async fn first_row(world: &World, plan: &str) -> Value {
    let page = json!({ "plan": plan, "filter": "all", "offset": 0, "limit": 10 });
    world.call("plan.rows", page).await["rows"][0].clone()
}

#[tokio::test(flavor = "multi_thread")]
async fn somebody_new_is_made_as_answered_and_the_password_is_handed_over_once() {
    let world = World::with(World::config()).await;
    let group = new_group(&world);
    world.app.sync(World::CONNECTION, false).await.unwrap();
    let manager = people(&world).await.into_iter().find(|one| one["accountEnabled"] == true).unwrap();
    let given = answers(&json!({
        "first": "Zoë", "last": "Ångström", "startDate": "2026-01-05", "employeeId": "N-77",
        "fields": { "department": "Brand new department", "businessPhones": "030 1234567", "extensionAttribute3": "blue" },
        "usageLocation": "DE",
        "manager": { "id": manager["id"], "displayName": manager["displayName"] },
        "licenses": [{ "skuId": E3, "appsOff": [] }],
        "groups": [{ "id": group.id, "displayName": group.name }],
        "firstSignIn": { "way": "generated", "words": true },
    }));
    let seen = check(&world, &given).await;
    assert_eq!(seen["displayName"], "Zoë Ångström");
    assert_eq!(seen["folded"], "Zoe Angstrom");
    let name = seen["userPrincipalName"].as_str().unwrap().to_owned();
    assert!(name.starts_with("zoe.angstrom@"), "{name}");
    assert!(said(&seen, "department").iter().any(|notice| notice["level"] == "note"), "{seen}");
    let phone = seen["fields"].as_array().unwrap().iter().find(|field| field["property"] == "businessPhones").unwrap();
    assert_eq!((&phone["value"], &phone["preview"]), (&json!("+49301234567"), &json!("+49301234567")));
    assert!(seen["notices"].as_array().unwrap().iter().all(|notice| notice["level"] != "stop"), "{seen}");
    assert_eq!(world.call("onboard.name", json!({ "name": name })).await["asked"], true);

    let (plan, draft) = plan(&world, &given).await;
    let job = world.run(&plan, false).await;
    assert_eq!((&job["state"], &job["counts"]["verified"]), (&json!("finished"), &json!(1)), "{job}");
    let made = world.simulator.tenant().find_user(&name).unwrap();
    assert_eq!(made["displayName"], "Zoë Ångström");
    assert_eq!(made["businessPhones"], json!(["+49301234567"]));
    assert_eq!(made["onPremisesExtensionAttributes"]["extensionAttribute3"], "blue");
    assert_eq!(made["employeeId"], "N-77");
    assert_eq!(made["assignedLicenses"][0]["skuId"], E3);
    // The draft is done with.
    let drafts = world.call("drafts.list", json!({})).await;
    assert!(drafts["drafts"].as_array().unwrap().is_empty(), "{drafts}");
    assert!(world.try_call("wizard.get", json!({ "draft": draft })).await.is_err());

    let of = json!({ "job": job["id"], "number": 0 });
    let password = world.call("job.reveal", of.clone()).await["password"].as_str().unwrap().to_owned();
    assert!(password.split(['-', '+', '=', '_', '.']).count() >= 5, "four words and a number");
    let code = world.call("job.secretCode", of.clone()).await;
    let rows = code["rows"].as_array().unwrap();
    assert!(rows.len() >= 21 && rows.iter().all(|row| row.as_str().unwrap().len() == rows.len()), "{code}");
    let path = world.folder.path().join("message.eml");
    let mail =
        |body: &str| json!({ "job": job["id"], "to": "m@contoso.com", "subject": "Zoë", "body": body, "path": path });
    let (_, refused) = world.refused("job.saveMail", mail(&format!("it is {password}"))).await;
    assert!(refused.contains("holds a password"), "{refused}");
    assert!(!path.exists());
    world.call("job.saveMail", mail("she can sign in")).await;
    assert!(std::fs::read_to_string(&path).unwrap().starts_with("X-Unsent: 1\r\nTo: m@contoso.com\r\n"));
    world.call("job.handedOver", of.clone()).await;
    let (_, gone) = world.refused("job.secretCode", of).await;
    assert!(gone.contains("no longer known"), "{gone}");

    // Another one like this: everything but who it was.
    let another = world.call("wizard.another", json!({ "plan": plan })).await;
    let like = &another["answers"];
    assert_eq!((&like["first"], &like["fields"]["department"]), (&json!(""), &json!("Brand new department")), "{like}");
    assert!(like["fields"].get("businessPhones").is_none(), "a phone is one person's own: {like}");
}

#[tokio::test(flavor = "multi_thread")]
async fn somebody_who_was_deleted_is_offered_back() {
    let world = World::with(World::config()).await;
    let gone = people(&world).await.remove(0);
    assert!(world.simulator.tenant().delete_user(gone["id"].as_str().unwrap(), false));
    world.app.sync(World::CONNECTION, false).await.unwrap();
    let name = gone["displayName"].as_str().unwrap();
    let (first, last) = name.split_once(' ').unwrap();
    let given = answers(&json!({ "first": first.to_uppercase(), "last": last, "usageLocation": "DE" }));
    let seen = check(&world, &given).await;
    let same = seen["same"].as_array().unwrap().iter().find(|one| one["id"] == gone["id"]).unwrap();
    assert!(same["deletedAt"].is_string() && same["alike"] == json!(["displayName"]), "{same}");
    assert!(said(&seen, gone["id"].as_str().unwrap()).iter().any(|notice| notice["level"] == "warn"), "{seen}");

    // Whoever says nothing is asked on Review; whoever says that it is somebody else is not.
    let asked = plan(&world, &given).await.0;
    let warnings = world.call("plan.get", json!({ "plan": asked })).await["warnings"].to_string();
    assert!(warnings.contains("Perhaps the same person"), "{warnings}");
    let mut other = given.clone();
    other["otherPeople"] = json!([gone["id"]]);
    other["userName"] = json!("somebody.else");
    let plain = plan(&world, &other).await.0;
    let warnings = world.call("plan.get", json!({ "plan": plain })).await["warnings"].to_string();
    assert!(!warnings.contains("Perhaps the same person"), "{warnings}");

    let back = world.call("onboard.restore", json!({ "person": gone["id"] })).await;
    let job = world.run(back["plan"].as_str().unwrap(), false).await;
    assert_eq!(job["counts"]["verified"], 1, "{job}");
    let now = world.simulator.tenant().find_user(gone["id"].as_str().unwrap()).unwrap();
    assert_eq!(now["accountEnabled"], false, "they stay blocked until somebody has looked (G33)");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_taken_name_stops_and_free_ones_are_offered() {
    let world = World::synced(World::config()).await;
    let somebody = people(&world).await.remove(0);
    let taken = somebody["userPrincipalName"].as_str().unwrap();
    let (local, domain) = taken.split_once('@').unwrap();
    let mut given = answers(&json!({
        "first": "Ana", "last": "Ruiz-Ortega", "userName": local, "domain": domain, "usageLocation": "ES",
    }));
    let seen = check(&world, &given).await;
    let notice = said(&seen, "userPrincipalName")[0].clone();
    assert_eq!(notice["level"], "stop", "{notice}");
    assert!(notice["text"].as_str().unwrap().contains("is already used by"), "{notice}");
    let offered = notice["instead"].as_array().unwrap();
    assert!((1..=3).contains(&offered.len()), "{offered:?}");
    let row = first_row(&world, &plan(&world, &given).await.0).await;
    assert!(row.to_string().contains("is already used by"), "{row}");

    given["userName"] = json!(offered[0].as_str().unwrap().split('@').next().unwrap());
    let seen = check(&world, &given).await;
    assert!(said(&seen, "userPrincipalName").is_empty(), "{seen}");

    // Addresses of groups are taken as well (G24).
    let body = json!({ "displayName": "Crew", "mailNickname": "crew", "mailEnabled": true, "securityEnabled": false,
        "groupTypes": ["Unified"] });
    let crew = elsewhere(&world, "POST", "/groups", Some(body)).1.unwrap();
    world.app.sync(World::CONNECTION, false).await.unwrap();
    let (local, domain) = crew["mail"].as_str().unwrap().split_once('@').unwrap();
    (given["userName"], given["domain"]) = (json!(local), json!(domain));
    let seen = check(&world, &given).await;
    assert!(said(&seen, "userPrincipalName")[0]["text"].as_str().unwrap().contains("the group Crew"), "{seen}");

    // Who came since the copy was made is known to the service alone.
    let live = elsewhere(
        &world,
        "POST",
        "/users",
        Some(json!({
        "displayName": "New Hire", "userPrincipalName": format!("new.hire@{domain}"), "mailNickname": "new.hire",
        "accountEnabled": true, "passwordProfile": { "password": "Some-thing-4-you" } })),
    );
    assert_eq!(live.0, 201, "{live:?}");
    let asked = world.call("onboard.name", json!({ "name": format!("new.hire@{domain}") })).await;
    assert_eq!(asked["takenBy"], "New Hire", "{asked}");
}

#[tokio::test(flavor = "multi_thread")]
async fn without_seats_the_step_stops_and_by_a_group_nothing_is_given_twice() {
    let world = World::with(World::config()).await;
    assert!(world.simulator.tenant().set_seats("SPE_E3", 1));
    let group = new_group(&world);
    let gives = json!({ "addLicenses": [{ "skuId": E3, "disabledPlans": [] }], "removeLicenses": [] });
    assert!(elsewhere(&world, "POST", &format!("/groups/{}/assignLicense", group.id), Some(gives)).0 < 300);
    world.app.sync(World::CONNECTION, false).await.unwrap();
    let mut given = answers(&json!({
        "first": "Ana", "last": "Ruiz-Ortega", "usageLocation": "ES", "licenses": [{ "skuId": E3, "appsOff": [] }],
    }));
    let seen = check(&world, &given).await;
    assert!(said(&seen, E3).iter().any(|notice| notice["level"] == "stop"), "{seen}");
    assert!(said(&seen, E3)[0]["text"].as_str().unwrap().starts_with("No free"), "{seen}");
    assert!(first_row(&world, &plan(&world, &given).await.0).await.to_string().contains("No free"));

    assert!(world.simulator.tenant().set_seats("SPE_E3", 3_000));
    world.app.sync(World::CONNECTION, false).await.unwrap();
    given["groups"] = json!([{ "id": group.id, "displayName": group.name }]);
    let seen = check(&world, &given).await;
    assert!(said(&seen, E3)[0]["text"].as_str().unwrap().starts_with("Already given by Project"), "{seen}");
    let row = first_row(&world, &plan(&world, &given).await.0).await;
    assert!(!row.to_string().contains("\"label\":\"Licence\""), "no direct licence beside the group's (G9): {row}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_licence_that_is_refused_leaves_the_account_and_says_so() {
    let world = World::synced(World::config()).await;
    let given = answers(&json!({
        "first": "Ana", "last": "Ruiz-Ortega", "usageLocation": "ES", "licenses": [{ "skuId": E3, "appsOff": [] }],
    }));
    let name = check(&world, &given).await["userPrincipalName"].as_str().unwrap().to_owned();
    let plan = plan(&world, &given).await.0;
    world.simulator.faults().add(FaultRule::on("POST", "/users/{id}/assignLicense", Fault::status(400)));
    let job = world.run(&plan, false).await;
    let told = states(&world, &job).await;
    assert_eq!(told[0].0, "failed", "{told:?}");
    assert!(world.simulator.tenant().find_user(&name).is_some(), "the account stays");
    let steps = world.call("job.steps", json!({ "job": job["id"], "number": 0 })).await;
    let failed: Vec<&Value> =
        steps["steps"].as_array().unwrap().iter().filter(|step| step["state"] == "failed").collect();
    assert!(failed.len() == 1 && failed[0]["phase"] == "Licences", "created without licence: {steps}");
    let hand_over = world.call("job.handOver", json!({ "job": job["id"] })).await;
    assert_eq!(hand_over["people"].as_array().unwrap().len(), 1, "their password is still handed over: {hand_over}");
}

/// Whoever is hired with a pass has a password all the same; each is shown, saved and marked by itself.
async fn the_pass_and_the_password_are_both_there(world: &World, job: &Value) {
    let hand_over = world.call("job.handOver", json!({ "job": job["id"] })).await;
    let people = hand_over["people"].as_array().unwrap();
    let kinds: Vec<&str> = people.iter().map(|person| person["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["password", "pass"], "{hand_over}");
    let of = |person: &Value| json!({ "job": job["id"], "number": person["number"], "step": person["step"] });
    let (password, pass) = (of(&people[0]), of(&people[1]));
    let shown = world.call("job.reveal", password.clone()).await["password"].as_str().unwrap().to_owned();
    let told = world.call("job.reveal", pass.clone()).await["password"].as_str().unwrap().to_owned();
    assert_ne!(shown, told);
    let left = world.call("job.handedOver", pass.clone()).await;
    let open = |left: &Value| {
        let people = left["people"].as_array().unwrap();
        people.iter().filter(|person| person["handedOverAt"].is_null()).map(|person| person["kind"].clone()).collect()
    };
    let open: Vec<Value> = open(&left);
    assert_eq!(open, [json!("password")], "{left}");
    world.refused("job.reveal", pass).await;
    assert_eq!(world.call("job.reveal", password).await["password"], shown);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_typed_password_is_held_in_memory_alone() {
    let world = World::synced(World::config()).await;
    let own = "Correct-horse-7-battery";
    let given = answers(&json!({
        "first": "Ana", "last": "Ruiz-Ortega", "usageLocation": "ES", "firstSignIn": { "way": "own" },
    }));
    let draft = draft(&world, &given).await;
    let short = world.call("onboard.password", json!({ "draft": draft, "password": "abc" })).await;
    assert!(short["held"] == false && short["problem"].is_string(), "{short}");
    let held = world.call("onboard.password", json!({ "draft": draft, "password": own })).await;
    assert_eq!(held["held"], true, "{held}");
    let plan = world.call("wizard.plan", json!({ "draft": draft })).await["plan"].as_str().unwrap().to_owned();

    // After a restart nobody knows it any more: the plan is refused, and nothing is sent.
    let world = world.restart().await;
    let run = json!({ "plan": plan, "accepted": [], "canary": false, "stopAbovePercent": 5, "typed": null });
    let (_, refused) = world.refused("plan.run", run.clone()).await;
    assert!(refused.contains("never stored"), "{refused}");
    assert!(world.simulator.tenant().writes().is_empty());

    world.call("onboard.password", json!({ "draft": draft, "password": own })).await;
    let job = world.run(&plan, false).await;
    assert_eq!(job["counts"]["verified"], 1, "{job}");
    let shown = world.call("job.reveal", json!({ "job": job["id"], "number": 0 })).await;
    assert_eq!(shown["password"], own);
    for entry in std::fs::read_dir(world.folder.path().join("data")).unwrap() {
        let path = entry.unwrap().path();
        let bytes = if path.is_file() { std::fs::read(&path).unwrap() } else { Vec::new() };
        assert!(!bytes.windows(own.len()).any(|part| part == own.as_bytes()), "{}", path.display());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_template_fills_in_and_tells_who_differs() {
    let world = World::with(World::config()).await;
    let group = new_group(&world);
    world.app.sync(World::CONNECTION, false).await.unwrap();
    let member = |user: &&Value| user["department"].is_string() && user["accountEnabled"] == true;
    let somebody = people(&world).await.into_iter().find(|user| member(&user)).unwrap();
    let department = somebody["department"].as_str().unwrap();
    let template = json!({
        "id": "", "name": "Colleague", "managerOfDepartment": false, "manager": null, "usageLocation": "FR",
        "pattern": "{f}{last}", "licenses": [{ "skuId": E3, "appsOff": [] }],
        "groups": [{ "id": group.id, "displayName": group.name }],
        "firstSignIn": { "way": "pass", "lifetimeMinutes": 90, "usableOnce": true, "start": null },
        "who": format!("department = \"{department}\" and not synced and not guest"),
        "fields": [
            { "property": "department", "rule": "suggested", "value": department },
            { "property": "companyName", "rule": "fixed", "value": "Contoso {office}" },
            { "property": "officeLocation", "rule": "hidden", "value": "Lyon" },
            { "property": "jobTitle", "rule": "required", "value": "" },
        ],
    });
    let wrong = json!({ "template": { "name": "X", "who": "departmnt = 1" } });
    assert!(world.try_call("templates.save", wrong).await.is_err());
    let kept = world.call("templates.save", json!({ "template": template })).await;
    let id = kept["templates"][0]["id"].as_str().unwrap().to_owned();
    assert!(world.try_call("templates.save", json!({ "template": template })).await.is_err(), "names are not shared");

    let empty = answers(&json!({ "first": "Ana", "last": "Ruiz-Ortega" }));
    let filled = world.call("onboard.fill", json!({ "answers": empty, "template": id, "person": null })).await;
    let mut given = empty.clone();
    for (name, value) in filled.as_object().unwrap() {
        given[name] = value.clone();
    }
    let seen = check(&world, &given).await;
    let value = |name: &str| {
        let fields = seen["fields"].as_array().unwrap();
        fields.iter().find(|field| field["property"] == name).unwrap()["value"].as_str().unwrap().to_owned()
    };
    assert_eq!((value("companyName").as_str(), value("department").as_str()), ("Contoso Lyon", department));
    assert!(seen["userPrincipalName"].as_str().unwrap().starts_with("aruiz-ortega@"), "{seen}");
    assert_eq!((&seen["usageLocation"], &seen["usageLocationFrom"]), (&json!("FR"), &json!("template")));
    assert_eq!(given["firstSignIn"]["way"], "pass");
    assert!(said(&seen, "jobTitle").iter().any(|notice| notice["level"] == "stop"), "{seen}");
    given["fields"] = json!({ "jobTitle": "Buyer", "companyName": "Typed all the same" });
    let seen = check(&world, &given).await;
    assert!(said(&seen, "jobTitle").is_empty(), "{seen}");
    let plan = plan(&world, &given).await.0;
    let name = seen["userPrincipalName"].as_str().unwrap();
    let job = world.run(&plan, false).await;
    assert_eq!(job["counts"]["verified"], 1, "{job}");
    the_pass_and_the_password_are_both_there(&world, &job).await;
    let made = world.simulator.tenant().find_user(name).unwrap();
    assert_eq!((&made["companyName"], &made["officeLocation"]), (&json!("Contoso Lyon"), &json!("Lyon")));

    world.app.sync(World::CONNECTION, false).await.unwrap();
    let found = world.call("templates.deviations", json!({ "template": id })).await;
    let rows = found["rows"].as_array().unwrap();
    assert!(found["total"].as_u64().unwrap() < found["people"].as_u64().unwrap(), "the new one is as it says: {found}");
    let row = rows.iter().find(|row| row["id"] == somebody["id"]).unwrap();
    let kinds: Vec<&str> =
        row["differences"].as_array().unwrap().iter().map(|one| one["kind"].as_str().unwrap()).collect();
    assert!(kinds.contains(&"field") && kinds.contains(&"group"), "{row}");
    for (kind, path) in [("field", "companyName"), ("group", "Project")] {
        let align = json!({ "template": id, "people": [somebody["id"]], "kind": kind });
        let plan = world.call("templates.align", align).await["plan"].as_str().unwrap().to_owned();
        let job = world.run(&plan, false).await;
        assert_eq!(job["counts"]["verified"], 1, "{path}: {job}");
    }
    let now = world.simulator.tenant().find_user(somebody["id"].as_str().unwrap()).unwrap();
    assert_eq!(now["officeLocation"], "Lyon", "{now}");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_made_like_an_administrator_becomes_none() {
    let world = World::with(World::config()).await;
    let other = people(&world).await.into_iter().find(|one| one["department"].is_string()).unwrap();
    let plain = new_group(&world);
    let body = json!({ "displayName": "Tier 0", "mailNickname": "tier0", "mailEnabled": false, "securityEnabled": true,
        "isAssignableToRole": true });
    let (status, risky) = elsewhere(&world, "POST", "/groups", Some(body));
    assert_eq!(status, 201, "{risky:?}");
    let risky = risky.unwrap()["id"].as_str().unwrap().to_owned();
    let link = json!({ "@odata.id": format!("https://graph.microsoft.com/v1.0/directoryObjects/{}", id(&other)) });
    for group in [plain.id.to_string(), risky.clone()] {
        let joined = elsewhere(&world, "POST", &format!("/groups/{group}/members/$ref"), Some(link.clone()));
        assert_eq!(joined.0, 204, "{joined:?}");
    }
    world.app.sync(World::CONNECTION, false).await.unwrap();
    let person = json!({ "id": other["id"], "displayName": other["displayName"] });
    let empty = answers(&json!({ "first": "Ana", "last": "Ruiz-Ortega" }));
    let filled = world.call("onboard.fill", json!({ "answers": empty, "template": null, "person": person })).await;
    assert_eq!(filled["fields"]["department"], other["department"]);
    let groups = filled["groups"].to_string();
    assert!(groups.contains(&plain.id.to_string()) && !groups.contains(&risky), "{groups}");
    let mut given = empty.clone();
    for (name, value) in filled.as_object().unwrap() {
        given[name] = value.clone();
    }
    let seen = check(&world, &given).await;
    let of_other = seen["groupsOfOther"].as_array().unwrap();
    let shown = of_other.iter().find(|group| group["id"] == json!(risky)).unwrap();
    assert_eq!((&shown["wanted"], &shown["roleAssignable"]), (&json!(false), &json!(true)));
    given["groups"].as_array_mut().unwrap().push(json!({ "id": risky, "displayName": "Tier 0" }));
    let seen = check(&world, &given).await;
    assert!(said(&seen, &risky).iter().any(|notice| notice["level"] == "warn"), "{seen}");
}

#[tokio::test(flavor = "multi_thread")]
async fn guests_are_invited_and_those_who_did_not_answer_once_more() {
    let world = World::with(World::config()).await;
    let group = new_group(&world);
    world.app.sync(World::CONNECTION, false).await.unwrap();
    let sponsor = people(&world).await.remove(0);
    let own = world.simulator.details().domain.clone();
    let mut given = json!({
        "wizard": "invite",
        "guests": format!("Eva Novak <eva@adatum.example>\nbob@litware.example\nme@{own}\nno address\nbob@litware.example"),
        "message": "Welcome", "redirectUrl": "http://contoso.com",
        "groups": [{ "id": group.id, "displayName": group.name }],
        "sponsor": { "id": sponsor["id"], "displayName": sponsor["displayName"] },
        "again": false,
    });
    let seen = world.call("invite.check", json!({ "answers": given })).await;
    let standings: Vec<&str> =
        seen["guests"].as_array().unwrap().iter().map(|guest| guest["standing"].as_str().unwrap()).collect();
    assert_eq!(standings, ["new", "new", "stopped", "stopped", "stopped"], "{seen}");
    assert!(seen["redirectProblem"].as_str().unwrap().contains("https only"), "{seen}");
    let draft_id = draft(&world, &given).await;
    let (_, refused) = world.refused("wizard.plan", json!({ "draft": draft_id })).await;
    assert!(refused.contains("https only"), "{refused}");
    given["redirectUrl"] = json!("https://contoso.com/welcome");
    let plan_id = plan(&world, &given).await.0;
    let job = world.run(&plan_id, false).await;
    assert_eq!(job["counts"]["verified"], 2, "{job}");

    world.simulator.tenant().advance(std::time::Duration::from_secs(120));
    world.app.sync(World::CONNECTION, false).await.unwrap();
    let again = |on: bool| json!({ "wizard": "invite", "guests": "eva@adatum.example", "again": on });
    let seen = world.call("invite.check", json!({ "answers": again(false) })).await;
    assert_eq!(seen["guests"][0]["standing"], "waiting", "{seen}");
    let row = first_row(&world, &plan(&world, &again(false)).await.0).await;
    assert!(row.to_string().contains("has not answered"), "nothing is sent unasked: {row}");
    let sent = || crate::steps::writes(&world, "POST", "/v1.0/invitations");
    let before = sent();
    let plan_id = plan(&world, &again(true)).await.0;
    let job = world.run(&plan_id, false).await;
    assert_eq!(job["counts"]["verified"], 1, "{job}");
    assert_eq!(sent(), before + 1, "written to once more");
    let question = json!({ "text": "eva@adatum.example", "filter": "", "sort": "displayName", "descending": false,
        "asOf": null });
    let list = json!({ "question": question, "columns": [], "offset": 0, "limit": 10 });
    let people = world.call("people.list", list).await;
    assert_eq!(people["total"], 1, "nobody is there twice: {people}");
}
