//! Writes that are under way at the same time, and clients that write one after the other.

use reqwest::Method;
use serde_json::{Value, json};
use simulator::{Fault, FaultRule};

use crate::support::{World, code, read, world};

async fn patch(world: &World, id: &str, city: &str) -> (u16, Value) {
    let (status, body) = world.patch(id, &json!({"city": city})).await;
    (status.as_u16(), body)
}

#[tokio::test]
async fn a_write_that_comes_while_another_to_the_same_object_is_not_answered_yet_is_refused() {
    let world = world().await;
    let (one, other) = (world.create("one").await, world.create("other").await);
    let late = Fault { delay_ms: Some(400), ..Fault::default() };
    world.running.faults().add(FaultRule::on("PATCH", "/users/{id}", late).times(1));
    let second = async {
        // The first is carried out at once and answered late.
        while world.tenant().find_user(&one).unwrap()["city"] != "Ulm" {
            tokio::task::yield_now().await;
        }
        let license = world.license(&one, json!([]), json!([])).await;
        (license, patch(&world, &other, "Hof").await, world.get(&format!("/users/{one}")).await.0)
    };
    let (first, (met, elsewhere, read)) = tokio::join!(patch(&world, &one, "Ulm"), second);
    assert_eq!(first.0, 204);
    assert_eq!((met.0.as_u16(), code(&met.1)), (409, "Directory_ConcurrencyViolation"));
    assert_eq!((elsewhere.0, read.as_u16()), (204, 200));
    assert_eq!(patch(&world, &one, "Jena").await.0, 204);
}

#[tokio::test]
async fn writes_sent_side_by_side_meet_without_any_fault() {
    let world = world().await;
    let id = world.create("shared").await;
    let mut refused = 0;
    for _ in 0..60 {
        let (a, b, c) = tokio::join!(patch(&world, &id, "Ulm"), patch(&world, &id, "Jena"), patch(&world, &id, "Hof"));
        let statuses = [a.0, b.0, c.0];
        assert!(statuses.contains(&204), "{statuses:?}");
        refused += statuses.iter().filter(|status| **status == 409).count();
    }
    assert!(refused > 0);
    assert_eq!(patch(&world, &id, "Kiel").await.0, 204);
}

#[tokio::test]
async fn who_waits_for_each_answer_never_meets_anybody() {
    let world = world().await;
    let id = world.create("patient").await;
    for at in 0..60 {
        let (status, body) = patch(&world, &id, &format!("City {at}")).await;
        assert_eq!(status, 204, "{body}");
    }
}

#[tokio::test]
async fn a_write_that_was_refused_holds_nothing() {
    let world = world().await;
    let id = world.create("held").await;
    let late = Fault { delay_ms: Some(400), ..Fault::default() };
    world.running.faults().add(FaultRule::on("PATCH", "/users/{id}", late).times(1));
    let second = async {
        let asked = ("PATCH".to_owned(), "/users/{id}".to_owned());
        while !world.tenant().requests().contains_key(&asked) {
            tokio::task::yield_now().await;
        }
        world.license(&id, json!([]), json!([])).await.0
    };
    let wrong = world.request(Method::PATCH, &format!("/users/{id}")).json(&json!({"colour": "red"}));
    let wrong = async { read(wrong.send().await.unwrap()).await };
    let (first, second) = tokio::join!(wrong, second);
    assert_eq!((first.0.as_u16(), second.as_u16()), (400, 200));
}
