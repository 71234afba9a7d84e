//! What is not to be believed: files, gateways, accounts in disguise, and pages without an end.

use app::connections::{self, NewConnection, NewPlace, NewProof};
use app::contract::call::CustomCall;
use app::contract::error::{AppError, ErrorCode};
use serde_json::{Value, json};
use simulator::{Change, Fault, FaultRule, Link};
use support::{Desk, Relay, World};

const OWNER: &str = "62e90394-69f5-4237-9190-012177145e10";

fn call(method: &str, path: &str, body: &str) -> Value {
    let body = if body.is_empty() { Value::Null } else { json!(body) };
    json!({ "method": method, "path": path, "query": [], "headers": [], "body": body, "beta": false })
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_vouches_for_no_tenant_and_its_host_gets_no_secret() {
    let desk = Desk::new().await;
    let elsewhere = Relay::to(&desk.root).await;
    let id = desk.begin("app").await;
    desk.call("connect.client", json!({ "id": id, "clientId": desk.simulator.details().client_id, "shared": false }))
        .await;
    let secret = json!({ "id": id, "secret": desk.simulator.details().client_secret, "expires": null });
    desk.call("connect.secret", secret).await;
    desk.sign_in(&id, "browser").await;
    desk.check(&id).await;
    desk.call("connect.finish", json!({ "id": id, "name": "contoso" })).await;
    let file = desk.folder.path().join("contoso.json");
    desk.call("connection.export", json!({ "connection": "contoso", "path": file })).await;
    let text = std::fs::read_to_string(&file).unwrap().replace(&desk.root, elsewhere.root());
    std::fs::write(&file, text).unwrap();

    let run = desk.call("connect.import", json!({ "path": file })).await;
    assert_eq!(run["tenant"], Value::Null, "nobody was asked: {run}");
    assert_eq!((&run["prefill"]["cloud"], &run["prefill"]["login"]), (&json!("custom"), &json!(elsewhere.root())));
    let secret = json!({ "id": run["id"], "secret": desk.simulator.details().client_secret, "expires": null });
    desk.call("connect.secret", secret).await;
    let begin = json!({ "id": run["id"], "way": "browser", "purpose": "connection" });
    assert_eq!(desk.refused("connect.signIn", begin).await.message, "choose the tenant first");
    assert_eq!(elsewhere.written(), "", "nothing went there");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_of_the_network_is_no_proof_that_a_write_was_done() {
    let world = World::new().await;
    let name = world.call("connection.settings", json!({})).await["tenantName"].clone();
    world.call("call.unlock", json!({ "typed": name })).await;
    let page = Fault { gateway_page: true, status: Some(200), ..Fault::default() };
    world.simulator.faults().add(FaultRule::on("POST", "/groups", page.clone()));
    world.simulator.faults().add(FaultRule::on("GET", "/groups", page));
    let answer = world.call("call.send", call("POST", "/groups", r#"{"displayName":"Sailors"}"#)).await;
    assert_eq!(answer["status"], Value::Null, "{answer}");
    assert!(answer["sentence"].as_str().unwrap().starts_with("Nobody knows whether it happened"), "{answer}");
    let job = world.call("job.get", json!({ "job": answer["job"] })).await;
    assert_eq!(job["counts"]["unknown"], 1, "{job}");
    let read = world.call("call.send", call("GET", "/groups", "")).await;
    let (sentence, hint) = (read["sentence"].as_str().unwrap_or_default(), read["hint"].as_str().unwrap_or_default());
    assert!(sentence.contains("a page for people") && hint.contains("a sign-in page of the network"), "{read}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_that_leads_to_itself_ends_the_round_of_its_collection() {
    let world = World::new().await;
    world.simulator.faults().add(FaultRule::on("GET", "/users/delta", Fault::next_link(Link::Itself)));
    let error = world.app.sync(World::CONNECTION, false).await.unwrap_err();
    assert!(error.message.contains("sent a list without an end"), "{error:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_protected_account_is_spared_in_every_disguise() {
    let desk = Desk::new().await;
    desk.connect_person("contoso", &desk.admin(), &["edit", "roles"]).await;
    let settings = desk.call("connection.settings", json!({ "connection": "contoso" })).await;
    let own = settings["signedIn"]["objectId"].as_str().unwrap().to_owned();
    assert!(settings["safety"]["protected"].as_array().unwrap().contains(&json!(own)), "{settings}");
    let unlock = json!({ "connection": "contoso", "typed": settings["tenantName"] });
    desk.call("call.unlock", unlock).await;
    let escaped: String = desk.admin().chars().map(|c| format!("\\u{:04x}", u32::from(c))).collect();
    let batch = |url: &str| format!(r#"{{"requests":[{{"id":"1","method":"DELETE","url":"{url}"}}]}}"#);
    let role =
        format!(r#"{{"roleDefinitionId":"{OWNER}","principalId":"{}","directoryScopeId":"/"}}"#, own.to_uppercase());
    let plain = |user: &&Value| {
        let name = user["userPrincipalName"].as_str().unwrap();
        user["onPremisesSyncEnabled"] != true && user["jobTitle"].is_string() && !name.starts_with("adm.")
    };
    let people = desk.simulator.tenant().users(200);
    let user = people.iter().rfind(plain).unwrap()["id"].as_str().unwrap().to_owned();
    let holder = own.chars().map(|c| if c == '-' { "%2D".to_owned() } else { c.to_string() }).collect::<String>();
    for (method, path, body) in [
        ("PATCH", "/me".to_owned(), r#"{"department":"x"}"#.to_owned()),
        ("POST", "/me/revokeSignInSessions".to_owned(), String::new()),
        ("DELETE", "/ME/manager/$ref".to_owned(), String::new()),
        ("DELETE", format!("/users/{holder}"), String::new()),
        ("POST", "/$batch".to_owned(), batch(&format!("/users/{escaped}"))),
        ("POST", "/$batch".to_owned(), batch(&format!("users/{own}"))),
        ("POST", "/$batch".to_owned(), batch("/me/manager/$ref")),
        ("POST", "/roleManagement/directory/roleAssignments".to_owned(), role),
        ("PUT", format!("/users/{user}/manager/$ref"), format!(r#"{{"@odata.id":"https://x/v1.0/users/{own}"}}"#)),
    ] {
        let mut call = call(method, &path, &body);
        call["connection"] = json!("contoso");
        let refused = desk.refused("call.send", call).await;
        assert!(refused.message.contains("is a protected account"), "{method} {path}: {refused:?}");
    }
    assert!(desk.simulator.tenant().writes().is_empty());
    let mut other = call("PATCH", &format!("/users/{user}"), r#"{"department":"Sails"}"#);
    other["connection"] = json!("contoso");
    assert_eq!(desk.call("call.send", other).await["status"], 204, "others are not");
}

fn connect_to(desk: &Desk, name: &str, client_id: &str, proof: NewProof) -> NewConnection {
    let details = desk.simulator.details();
    NewConnection {
        name: name.to_owned(),
        tenant: details.domain.clone(),
        place: NewPlace::Roots { login: desk.root.clone(), graph: desk.root.clone() },
        client_id: client_id.to_owned(),
        proof,
        preset: None,
    }
}

fn secret(desk: &Desk) -> NewProof {
    NewProof::Secret { value: desk.simulator.details().client_secret.clone().into(), expires: None }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_connects_in_the_terminal_is_protected_and_nobody_else_takes_the_name_over() {
    let desk = Desk::new().await;
    desk.browser.grant(&desk.admin());
    let person = connect_to(&desk, "z", &desk.desktop(), NewProof::Browser);
    connections::connect(&desk.app, person, &|_| {}).await.unwrap();
    connections::open_by_name(&desk.app, Some("z")).await.unwrap();
    let mut own = call("PATCH", "/me", r#"{"department":"x"}"#);
    own["connection"] = json!("z");
    let own: CustomCall = serde_json::from_value(own).unwrap();
    let refused: AppError = desk.app.call(own, true).await.unwrap_err();
    assert!(refused.message.contains("is a protected account"), "{refused:?}");

    let before = desk.call("connection.settings", json!({ "connection": "z" })).await;
    let app = desk.simulator.details().client_id.clone();
    let refused =
        connections::connect(&desk.app, connect_to(&desk, "z", &app, secret(&desk)), &|_| {}).await.unwrap_err();
    assert_eq!(refused.code, ErrorCode::Invalid, "{refused:?}");
    assert!(refused.message.contains("z is signed in as"), "{refused:?}");
    assert!(refused.hint.unwrap().contains("Choose another name, or forget it first"));
    let other = connect_to(&desk, "z", "5d1c0c1e-7777-4888-9999-aaaaaaaaaaaa", NewProof::Browser);
    let refused = connections::connect(&desk.app, other, &|_| {}).await.unwrap_err();
    assert!(refused.message.contains("z is signed in as"), "{refused:?}");
    assert_eq!(desk.browser.opened().len(), 1, "nobody was asked to sign in for that");
    assert_eq!(desk.call("connection.settings", json!({ "connection": "z" })).await, before);

    // The same app with a newer secret takes its own place.
    for _ in 0..2 {
        connections::connect(&desk.app, connect_to(&desk, "app", &app, secret(&desk)), &|_| {}).await.unwrap();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_write_that_meets_an_ended_sign_in_says_what_helps() {
    let desk = Desk::new().await;
    desk.connect_person("contoso", &desk.admin(), &["edit"]).await;
    let settings = desk.call("connection.settings", json!({ "connection": "contoso" })).await;
    desk.call("call.unlock", json!({ "connection": "contoso", "typed": settings["tenantName"] })).await;
    let user = desk.simulator.tenant().users(20)[15]["id"].as_str().unwrap().to_owned();
    let mut write = call("PATCH", &format!("/users/{user}"), r#"{"department":"x"}"#);
    write["connection"] = json!("contoso");
    for (fault, code) in [(Fault::status(403), "permission"), (Fault::unauthorized(), "signIn")] {
        desk.simulator.faults().add(FaultRule::on("PATCH", "/users/{id}", fault));
        let answer = desk.call("call.send", write.clone()).await;
        desk.simulator.faults().clear();
        assert_eq!(answer["code"], code, "{answer}");
        assert!(code != "signIn" || answer["hint"].as_str().unwrap().contains("Sign in again"), "{answer}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn emergency_accounts_are_found_wherever_the_word_stands_and_a_failed_search_is_told() {
    let desk = Desk::new().await;
    desk.connect_person("first", &desk.admin(), &["edit", "roles"]).await;
    let settings = desk.call("connection.settings", json!({ "connection": "first" })).await;
    desk.call("call.unlock", json!({ "connection": "first", "typed": settings["tenantName"] })).await;
    let domain = desk.simulator.details().domain.clone();
    let mut made = Vec::new();
    for (name, local) in [("Admin Break Glass", "adm-one"), ("Konto Notfall", "adm-two")] {
        let body = json!({ "displayName": name, "userPrincipalName": format!("{local}@{domain}"), "mailNickname": local,
            "accountEnabled": true, "passwordProfile": { "password": "Pretend-4711!x" } });
        let mut create = call("POST", "/users", &body.to_string());
        create["connection"] = json!("first");
        let answer = desk.call("call.send", create).await;
        assert_eq!(answer["status"], 201, "{answer}");
        let person: Value = serde_json::from_str(answer["body"].as_str().unwrap()).unwrap();
        made.push(person["id"].clone());
    }
    let id = desk.begin("account").await;
    desk.call("connect.tasks", json!({ "id": id, "tasks": ["roles"] })).await;
    desk.call("connect.client", json!({ "id": id, "clientId": desk.desktop(), "shared": false })).await;
    desk.browser.grant(&desk.admin());
    desk.sign_in(&id, "browser").await;
    let run = desk.check(&id).await;
    let protected = run["safety"]["protected"].as_array().unwrap();
    for person in &made {
        assert!(protected.contains(person), "{person} is not among {protected:?}");
    }
    assert_eq!(run["safetyChoices"]["accountsNote"], Value::Null, "{run}");
    desk.simulator.faults().add(FaultRule::on("GET", "/users", Fault::status(400)));
    let run = desk.check(&id).await;
    let note = run["safetyChoices"]["accountsNote"].as_str().unwrap_or_default();
    assert!(note.contains("add whoever must never be touched"), "{run}");
}

/// What another administrator is answered.
fn done(desk: &Desk, method: &str, path: &str, body: Option<Value>) -> Value {
    let change = Change { method: method.to_owned(), path: path.to_owned(), body };
    let (status, body) = desk.simulator.tenant().change(&change);
    assert!(status < 300, "{method} {path}: {status} {body:?}");
    body.unwrap_or_default()
}

/// The wizard up to its check, for an administrator who reads roles.
async fn checked(desk: &Desk) -> Value {
    let id = desk.begin("account").await;
    desk.call("connect.tasks", json!({ "id": id, "tasks": ["roles"] })).await;
    desk.call("connect.client", json!({ "id": id, "clientId": desk.desktop(), "shared": false })).await;
    desk.browser.grant(&desk.admin());
    desk.sign_in(&id, "browser").await;
    desk.check(&id).await
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_global_administrator_through_a_group_is_proposed_and_groups_that_cannot_be_read_are_told() {
    let desk = Desk::new().await;
    let people = desk.simulator.tenant().users(40);
    let (member, name) = (&people[30]["id"], people[30]["displayName"].as_str().unwrap());
    let group = json!({ "displayName": "Tier zero", "mailEnabled": false, "mailNickname": "tier-zero",
        "securityEnabled": true, "isAssignableToRole": true,
        "members@odata.bind": [format!("https://graph.microsoft.com/v1.0/users/{}", member.as_str().unwrap())] });
    let group = done(&desk, "POST", "/groups", Some(group));
    let role = json!({ "roleDefinitionId": OWNER, "principalId": group["id"], "directoryScopeId": "/" });
    done(&desk, "POST", "/roleManagement/directory/roleAssignments", Some(role));
    let run = checked(&desk).await;
    let accounts = run["safetyChoices"]["accounts"].as_array().unwrap();
    let found = accounts.iter().find(|account| account["id"] == *member).unwrap_or_else(|| panic!("{accounts:?}"));
    assert_eq!(
        (found["name"].as_str(), found["reason"].as_str()),
        (Some(name), Some("Global Administrator through Tier zero"))
    );
    assert_eq!(run["safetyChoices"]["accountsNote"], Value::Null, "{run}");

    desk.simulator.faults().add(FaultRule::on("GET", "/groups/{id}/transitiveMembers/{cast}", Fault::status(403)));
    let run = checked(&desk).await;
    let accounts = run["safetyChoices"]["accounts"].as_array().unwrap();
    assert!(accounts.iter().all(|account| account["id"] != *member), "{accounts:?}");
    let note = run["safetyChoices"]["accountsNote"].as_str().unwrap_or_default();
    assert!(note.contains("Tier zero") && note.contains("add whoever must never be touched"), "{run}");
}

#[tokio::test(flavor = "multi_thread")]
async fn anybody_can_be_added_to_the_protected_accounts() {
    let desk = Desk::new().await;
    let run = checked(&desk).await;
    let (id, people) = (run["id"].clone(), desk.simulator.tenant().users(60));
    let proposed = run["safetyChoices"]["accounts"].as_array().unwrap();
    let other = people
        .iter()
        .rev()
        .find(|person| person["userType"] == "Member" && proposed.iter().all(|account| account["id"] != person["id"]));
    let other = other.unwrap();
    let find = |text: &str| json!({ "id": id, "text": text });
    for text in [other["displayName"].as_str().unwrap(), other["userPrincipalName"].as_str().unwrap()] {
        let found = desk.call("connect.findPeople", find(text)).await;
        let found = found["people"].as_array().unwrap().iter().find(|person| person["id"] == other["id"]);
        let found = found.unwrap_or_else(|| panic!("{text} is not found"));
        assert_eq!((&found["name"], &found["userName"]), (&other["displayName"], &other["userPrincipalName"]));
    }
    assert_eq!(desk.call("connect.findPeople", find(" ")).await["people"], json!([]));
    let odd = desk.call("connect.findPeople", find("\"x\" OR \\")).await;
    assert_eq!(odd["people"], json!([]), "what is typed is no part of the question's grammar");

    let mut safety = run["safety"].clone();
    safety["protected"].as_array_mut().unwrap().push(other["id"].clone());
    let run = desk.call("connect.safety", json!({ "id": id, "safety": safety })).await;
    let accounts = run["safetyChoices"]["accounts"].as_array().unwrap();
    let added = accounts.iter().find(|account| account["id"] == other["id"]).unwrap_or_else(|| panic!("{accounts:?}"));
    assert_eq!((&added["name"], &added["always"]), (&other["displayName"], &json!(false)));
    // Another check forgets nobody.
    let run = desk.check(id.as_str().unwrap()).await;
    assert!(run["safety"]["protected"].as_array().unwrap().contains(&other["id"]), "{run}");
    let accounts = run["safetyChoices"]["accounts"].as_array().unwrap();
    assert!(accounts.iter().any(|account| account["id"] == other["id"]), "{accounts:?}");
    desk.call("connect.finish", json!({ "id": id, "name": "contoso" })).await;
    let settings = desk.call("connection.settings", json!({ "connection": "contoso" })).await;
    assert!(settings["protectedNames"].as_array().unwrap().contains(&other["displayName"]), "{settings}");
    desk.call("call.unlock", json!({ "connection": "contoso", "typed": settings["tenantName"] })).await;
    let mut write = call("PATCH", &format!("/users/{}", other["id"].as_str().unwrap()), r#"{"department":"x"}"#);
    write["connection"] = json!("contoso");
    let refused = desk.refused("call.send", write).await;
    assert!(refused.message.contains("is a protected account"), "{refused:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_first_sign_in_that_is_not_accepted_speaks_of_nothing_kept() {
    let desk = Desk::new().await;
    let id = desk.begin("account").await;
    desk.call("connect.client", json!({ "id": id, "clientId": desk.desktop(), "shared": false })).await;
    desk.browser.grant(&desk.admin());
    desk.simulator.faults().add(FaultRule::on("POST", "/token", Fault::aadsts(70_000)));
    let run = desk.sign_in(&id, "browser").await;
    let message = run["signIn"]["error"]["message"].as_str().unwrap();
    assert!(!message.contains("kept") && message.contains("answer of the browser"), "{run}");
}
