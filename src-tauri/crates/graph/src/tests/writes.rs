//! Writes in batches: what is sent, and at what pace.

use super::stand_in::*;
use crate::{Client, Counters, GraphError, LicenseChange, NewUser, WriteAnswer, WriteOutcome};
use model::{AssignedLicense, ServicePlanId, SkuId, UserId};
use serde_json::{Value, json};

pub(super) const PASSWORD: &str = "Initial-Passw0rd!";
const ID: &str = "6ea91a8d-e32e-41a1-b7bd-d2d185eed0e0";

pub(super) fn new_user(number: usize) -> NewUser {
    let properties = json!({"displayName": format!("Person {number}"), "userPrincipalName": format!("person{number}@contoso.com"), "accountEnabled": true});
    NewUser {
        client_request_id: format!("step-{number}"),
        properties: properties.as_object().unwrap().clone(),
        password: PASSWORD.into(),
        force_change: number.is_multiple_of(2),
    }
}

pub(super) fn created(item: &Value) -> Value {
    let name = &item["body"]["userPrincipalName"];
    let id = format!("id-of-{}", name.as_str().and_then(|name| name.split('@').next()).unwrap_or_default());
    json!({"status": 201, "headers": {"request-id": id}, "body": {"@odata.context": "x", "id": ID, "userPrincipalName": name}})
}

pub(super) fn inner_error(status: u16, code: &str, headers: Value) -> Value {
    json!({"status": status, "headers": headers, "body": {"error": {"code": code, "message": "No."}}})
}

pub(super) async fn create(client: &Client, count: usize) -> Vec<WriteAnswer> {
    client.create_users(&(0..count).map(new_user).collect::<Vec<_>>()).await
}

fn word(answer: &WriteAnswer) -> &'static str {
    match answer.outcome {
        WriteOutcome::Done(_) => "done",
        WriteOutcome::Refused(_) => "refused",
        WriteOutcome::NotSent(_) => "not sent",
        WriteOutcome::Unknown(_) => "unknown",
    }
}

pub(super) fn words(answers: &[WriteAnswer]) -> Vec<&'static str> {
    answers.iter().map(word).collect()
}

pub(super) fn not_sent(answer: &WriteAnswer) -> &GraphError {
    match &answer.outcome {
        WriteOutcome::NotSent(error) => error,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_create_says_all_and_no_more() {
    let world = World::new(|_, seen| batch(seen, |_, item| created(item))).await;
    let answers = create(&world.client, 2).await;
    let seen = &world.graph.seen()[0];
    assert_eq!((seen.method.as_str(), seen.target.as_str()), ("POST", "/v1.0/$batch"));
    assert_eq!(
        seen.items()[1],
        json!({
            "id": "2",
            "method": "POST",
            "url": "/users",
            "headers": {"Content-Type": "application/json", "client-request-id": "step-1"},
            "body": {
                "displayName": "Person 1", "userPrincipalName": "person1@contoso.com", "accountEnabled": true,
                "passwordProfile": {"forceChangePasswordNextSignIn": false, "password": PASSWORD},
            },
        })
    );
    assert_eq!(seen.items()[0]["body"]["passwordProfile"]["forceChangePasswordNextSignIn"], true);
    let WriteOutcome::Done(properties) = &answers[1].outcome else { panic!("{answers:?}") };
    assert_eq!(Value::from(properties.clone()), json!({"id": ID, "userPrincipalName": "person1@contoso.com"}));
    assert_eq!(answers[1].request_id.as_deref(), Some("id-of-person1"));
    assert_eq!(world.client.counters(), Counters { requests: 2, throttled: 0, writes: 2 });
}

#[tokio::test]
async fn what_does_not_belong_in_a_create_is_not_sent() {
    let world = World::new(|_, seen| batch(seen, |_, item| created(item))).await;
    let mut users: Vec<NewUser> = (0..6).map(new_user).collect();
    for (user, name) in
        users.iter_mut().zip(["assignedLicenses", "passwordProfile", "manager", "id", "AssignedLicenses"])
    {
        user.properties.insert(name.to_owned(), json!([]));
    }
    let answers = world.client.create_users(&users).await;
    assert_eq!(words(&answers), ["not sent", "not sent", "not sent", "not sent", "not sent", "done"]);
    assert_eq!(world.graph.seen()[0].items().len(), 1);
}

#[tokio::test]
async fn answers_in_any_order_find_their_item() {
    let world = World::new(|_, seen| {
        let Reply::Answer { body, .. } =
            batch(
                seen,
                |place, item| {
                    if place == 1 { inner_error(400, "Request_BadRequest", json!({})) } else { created(item) }
                },
            )
        else {
            panic!()
        };
        let mut body: Value = serde_json::from_str(&body).unwrap();
        body["responses"].as_array_mut().unwrap().reverse();
        answer(200, body)
    })
    .await;
    let answers = create(&world.client, 4).await;
    assert_eq!(words(&answers), ["done", "refused", "done", "done"]);
    for (number, answer) in answers.iter().enumerate().filter(|(number, _)| *number != 1) {
        let WriteOutcome::Done(properties) = &answer.outcome else { panic!("{answer:?}") };
        assert_eq!(properties["userPrincipalName"], format!("person{number}@contoso.com"));
    }
}

#[tokio::test]
async fn more_than_twenty_go_in_more_than_one_batch() {
    let world = World::new(|_, seen| batch(seen, |_, item| created(item))).await;
    assert_eq!(words(&create(&world.client, 23).await), ["done"; 23]);
    let seen = world.graph.seen();
    assert_eq!(seen.iter().map(|seen| seen.items().len()).collect::<Vec<_>>(), [20, 3]);
    assert!(create(&world.client, 0).await.is_empty());
    assert_eq!(world.graph.count(), 2);
}

#[tokio::test]
async fn licences_are_always_two_lists() {
    let world = World::new(|_, seen| batch(seen, |_, _| json!({"status": 200, "body": {"id": ID}}))).await;
    let (e3, e5) = ("05e9a617-0261-4cee-bb44-138d3ef5d965", "06ebc4ee-1bb5-47dd-8120-11324bc54e06");
    let teams = "57ff2da0-773e-42df-b2af-ffb7a2317929";
    let change = |add, remove| LicenseChange {
        client_request_id: "step-7".to_owned(),
        user: UserId::parse(ID).unwrap(),
        add,
        remove,
    };
    let given = AssignedLicense {
        sku_id: SkuId::parse(e5).unwrap(),
        disabled_plans: vec![ServicePlanId::parse(teams).unwrap()],
    };
    let taken = SkuId::parse(e3).unwrap();
    let changes = [change(vec![given.clone()], vec![taken]), change(vec![given], vec![]), change(vec![], vec![taken])];
    assert_eq!(words(&world.client.assign_licenses(&changes).await), ["done"; 3]);

    // Changes of one person would get in each other's way: one after the other.
    let items: Vec<Value> = world.graph.seen().iter().flat_map(Seen::items).collect();
    assert_eq!((items.len(), world.graph.count()), (3, 3));
    assert_eq!(
        items[0],
        json!({
            "id": "1",
            "method": "POST",
            "url": format!("/users/{ID}/assignLicense"),
            "headers": {"Content-Type": "application/json", "client-request-id": "step-7"},
            "body": {"addLicenses": [{"skuId": e5, "disabledPlans": [teams]}], "removeLicenses": [e3]},
        })
    );
    assert_eq!(items[1]["body"]["removeLicenses"], json!([]));
    assert_eq!(items[2]["body"]["addLicenses"], json!([]));
}
