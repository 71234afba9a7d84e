//! Users: read, listed, created, changed.

use crate::support::{World, done, new_user, refusal, refused, user_id};
use graph::{Field, GraphError, ListQuery, Patch, Write, WriteOutcome};
use model::UserId;
use serde_json::{Value, json};

const NOBODY: &str = "00000000-0000-4000-8000-000000000000";

#[tokio::test]
async fn one_is_read_by_id_and_by_name() {
    let world = World::start().await;
    let id = world.person("ann", json!({"city": "Brno"})).await.to_string();
    let select = &["displayName", "city", "department"];
    let by_id = world.client.user(&id, select).await.unwrap().unwrap();
    assert_eq!(world.client.user("ANN@contoso.com", select).await.unwrap(), Some(by_id.clone()));
    assert_eq!((by_id.id.as_str(), by_id.text("city")), (id.as_str(), Some("Brno")));
    assert_eq!(by_id.properties.get("department"), Some(&Value::Null), "read, and empty");
    assert!(!by_id.properties.contains_key("jobTitle"), "not read");
    let default = world.client.user(&id, &[]).await.unwrap().unwrap();
    assert!(default.properties.contains_key("jobTitle") && !default.properties.contains_key("accountEnabled"));

    assert_eq!(world.client.user(NOBODY, &[]).await.unwrap(), None);
    assert_eq!(world.client.user("nobody@contoso.com", &[]).await.unwrap(), None);
    let error = world.client.user(" ", &[]).await.unwrap_err();
    assert!(matches!(error, GraphError::Malformed { .. }), "{error:?}");
}

#[tokio::test]
async fn names_that_mean_something_in_a_path() {
    let world = World::start().await;
    for name in ["o'brien", "a#b", "tom!_-^~x"] {
        let id = world.person(name, json!({"mailNickname": "nick"})).await;
        let found = world.client.user(&format!("{name}@contoso.com"), &[]).await.unwrap();
        assert_eq!(found.unwrap().id, id.to_string(), "{name}");
    }
}

#[tokio::test]
async fn an_app_is_nobody() {
    let world = World::start().await;
    assert_eq!(refusal(world.client.me(&[]).await).0, 400);
}

#[tokio::test]
async fn a_live_list_is_filtered_sorted_counted_and_paged() {
    let world = World::start().await;
    for name in ["zora", "zoran", "zorba"] {
        world.person(name, json!({})).await;
    }
    let query = ListQuery {
        filter: Some("startsWith(displayName,'zor')".to_owned()),
        order_by: Some("displayName desc".to_owned()),
        top: Some(2),
        ..ListQuery::select(&["id", "displayName"])
    };
    let first = world.client.users(&query).await.unwrap();
    let names = |page: &graph::Page<graph::Entity>| -> Vec<String> {
        page.items.iter().map(|user| user.text("displayName").unwrap().to_owned()).collect()
    };
    assert_eq!((names(&first), first.count), (vec!["zorba".to_owned(), "zoran".to_owned()], Some(3)));
    let second = world.client.next_page(&first).await.unwrap().unwrap();
    assert_eq!((names(&second), second.count), (vec!["zora".to_owned()], None));
    assert_eq!(world.client.next_page(&second).await.unwrap(), None);

    let search = ListQuery { search: Some("\"displayName:zorba\"".to_owned()), ..ListQuery::default() };
    assert_eq!(names(&world.client.users(&search).await.unwrap()), ["zorba"]);
    let advanced = ListQuery {
        filter: Some("endsWith(userPrincipalName,'orba@contoso.com')".to_owned()),
        count: true,
        ..ListQuery::default()
    };
    assert_eq!(world.client.users(&advanced).await.unwrap().count, Some(1));
    assert_eq!(world.client.user_count().await.unwrap(), u64::from(world.simulator.tenant().user_count()));
}

#[tokio::test]
async fn a_filter_the_service_does_not_know_is_refused() {
    let world = World::start().await;
    let filter = |text: &str| ListQuery { filter: Some(text.to_owned()), ..ListQuery::default() };
    let (status, code) = refusal(world.client.users(&filter("endsWith(userPrincipalName,'x')")).await);
    assert_eq!((status, code.as_str()), (400, "Request_UnsupportedQuery"));
    assert_eq!(refusal(world.client.users(&filter("nonsense eq 1")).await).0, 400);
    let (status, code) = refusal(world.client.users(&ListQuery { top: Some(1_000), ..ListQuery::default() }).await);
    assert_eq!((status, code.as_str()), (400, "Request_UnsupportedQuery"));
}

#[tokio::test]
async fn a_change_sets_empties_and_leaves() {
    let world = World::start().await;
    let more = json!({"city": "Brno", "department": "Sales", "jobTitle": "Clerk", "businessPhones": ["+420 1"]});
    let id = world.person("ann", more).await;
    let patch = Patch::default()
        .with("city", Field::Set(json!("Praha")))
        .with("department", Field::Clear)
        .with("jobTitle", Field::Unchanged)
        .with("businessPhones", Field::Clear)
        .with("accountEnabled", Field::Set(json!(false)));
    assert!(world.done(&Write::update_user(id, &patch)).await.is_empty());
    let select = &["city", "department", "jobTitle", "businessPhones", "accountEnabled"];
    let user = world.client.user(&id.to_string(), select).await.unwrap().unwrap();
    let expected = json!({"city": "Praha", "department": null, "jobTitle": "Clerk", "businessPhones": [], "accountEnabled": false});
    assert_eq!(Value::from(user.properties), expected);
}

#[tokio::test]
async fn changes_that_are_refused() {
    let world = World::start().await;
    let id = world.person("ann", json!({})).await;
    let set = |name: &str, value: Value| Patch::default().with(name, Field::Set(value));
    let error = world.refused(&Write::update_user(id, &set("userPrincipalName", json!("ann@fabrikam.com")))).await;
    assert_eq!((error.status, error.code.as_str()), (400, "Request_BadRequest"));
    assert!(error.message.contains("domain portion"), "{error}");
    let error = world.refused(&Write::update_user(id, &set("onPremisesSyncEnabled", json!(true)))).await;
    assert!(error.message.contains("read-only"), "{error}");
    let nobody = UserId::parse(NOBODY).unwrap();
    let error = world.refused(&Write::update_user(nobody, &set("city", json!("Brno")))).await;
    assert_eq!((error.status, error.code.as_str()), (404, "Request_ResourceNotFound"));

    for patch in [Patch::default(), set("passwordProfile", json!({"password": "x"}))] {
        let before = world.simulator.tenant().requests();
        let answer = world.client.write(&Write::update_user(id, &patch)).await;
        assert!(matches!(answer.outcome, WriteOutcome::NotSent(GraphError::Malformed { .. })), "{answer:?}");
        assert_eq!(world.simulator.tenant().requests(), before, "nothing was sent");
    }
}

#[tokio::test]
async fn somebody_is_created_once() {
    let world = World::start().await;
    let write = Write::create_user(&new_user("ann", json!({})));
    let answer = world.client.write(&write).await;
    assert!(answer.request_id.is_some());
    let created = done(answer);
    assert_eq!(created["userPrincipalName"], "ann@contoso.com");
    let written = world.simulator.tenant().writes().pop().unwrap();
    assert_eq!(written["target"], created["id"]);
    let error = refused(world.client.write(&write).await);
    assert_eq!((error.status, error.code.as_str()), (400, "Request_BadRequest"));
    assert!(error.has_code("ObjectConflict"), "{error:?}");

    let answers = world.client.create_users(&[new_user("bob", json!({})), new_user("ann", json!({}))]).await;
    let [bob, ann] = answers.try_into().unwrap();
    assert_eq!(done(bob)["userPrincipalName"], "bob@contoso.com");
    assert_eq!(refused(ann).status, 400);
}

#[tokio::test]
async fn different_changes_in_one_batch() {
    let world = World::start().await;
    let (ann, bob) = (world.person("ann", json!({})).await, world.person("bob", json!({})).await);
    let writes = [
        Write::update_user(ann, &Patch::default().with("city", Field::Set(json!("Brno")))),
        Write::update_user(ann, &Patch::default()),
        Write::create_user(&new_user("carl", json!({}))),
        Write::delete_user(bob),
    ];
    let batches = |world: &World| -> u64 {
        let requests = world.simulator.tenant().requests();
        requests.iter().filter(|((_, path), _)| path.ends_with("$batch")).map(|(_, count)| count).sum()
    };
    let before = batches(&world);
    let [city, nothing, carl, bob_gone] = world.client.write_batch(&writes).await.try_into().unwrap();
    assert_eq!(batches(&world), before + 1);
    assert!(done(city).is_empty() && done(bob_gone).is_empty());
    assert!(matches!(nothing.outcome, WriteOutcome::NotSent(_)), "{nothing:?}");
    let carl = user_id(&done(carl)).to_string();
    assert!(world.client.user(&carl, &[]).await.unwrap().is_some());
    assert_eq!(world.client.user(&bob.to_string(), &[]).await.unwrap(), None);
}
