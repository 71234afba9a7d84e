//! Writes that go alone: what they say, and what is made of the answers.

use super::{stand_in::*, writes::not_sent};
use crate::{GraphError, PhotoType, Write, WriteAnswer, WriteOutcome};
use model::{GroupId, ObjectId, UserId};
use rstest::rstest;
use serde_json::{Value, json};

const ID: &str = "6ea91a8d-e32e-41a1-b7bd-d2d185eed0e0";
const GROUP: &str = "4562bcc8-c436-4f95-b7c0-4f8ce89dca5e";

fn user() -> UserId {
    UserId::parse(ID).unwrap()
}

fn word(answer: &WriteAnswer) -> &'static str {
    match answer.outcome {
        WriteOutcome::Done(_) => "done",
        WriteOutcome::Refused(_) => "refused",
        WriteOutcome::NotSent(_) => "not sent",
        WriteOutcome::Unknown(_) => "unknown",
    }
}

#[rstest]
#[case::nothing(|| text(204, ""), "done", 1)]
#[case::something(|| answer(200, json!({"@odata.context": "x", "value": true})), "done", 1)]
#[case::taken_on(|| text(202, ""), "done", 1)]
#[case::a_page_of_the_network(|| text(200, "<html>Sign in</html>"), "unknown", 1)]
#[case::refused(|| error(400, "Request_BadRequest", "No."), "refused", 1)]
#[case::lost(|| text(504, ""), "unknown", 1)]
#[case::throttled_to_the_end(|| error(429, "TooManyRequests", "Later.").with("retry-after", "0"), "not sent", 5)]
#[tokio::test]
async fn what_becomes_of_one(#[case] reply: fn() -> Reply, #[case] expected: &str, #[case] requests: usize) {
    let world = World::new(move |_, _| reply()).await;
    let answer = world.client.write(&Write::revoke_sessions(user())).await;
    assert_eq!((word(&answer), world.graph.count()), (expected, requests), "{answer:?}");
}

#[tokio::test]
async fn it_goes_out_under_the_id_that_was_written_down() {
    let world = World::new(|number, _| match number {
        0 => error(429, "TooManyRequests", "Later.").with("retry-after", "0"),
        _ => text(204, ""),
    })
    .await;
    let write = Write::remove_manager(user()).with_client_request_id("step-7");
    assert_eq!(write.client_request_id(), "step-7");
    world.client.write(&write).await;
    for seen in world.graph.seen() {
        assert_eq!(seen.header("client-request-id"), Some("step-7"));
        assert_eq!(
            (seen.method.as_str(), seen.target.as_str()),
            ("DELETE", &*format!("/v1.0/users/{ID}/manager/$ref"))
        );
        assert_eq!((seen.body.as_str(), seen.header("content-type")), ("", None));
    }
    assert_eq!(world.graph.count(), 2);
}

#[tokio::test]
async fn links_name_the_connection_and_members_go_together() {
    let world = World::new(|_, _| text(204, "")).await;
    let group = GroupId::parse(GROUP).unwrap();
    let members: Vec<ObjectId> = vec![user().into(), ObjectId::parse(GROUP).unwrap()];
    world.client.write(&Write::set_manager(user(), user())).await;
    world.client.write(&Write::add_members(group, &members)).await;
    let seen = world.graph.seen();
    let root = &world.graph.url;
    let body = |place: usize| serde_json::from_str::<Value>(&seen[place].body).unwrap();
    assert_eq!((seen[0].method.as_str(), body(0)), ("PUT", json!({"@odata.id": format!("{root}/v1.0/users/{ID}")})));
    let links = [format!("{root}/v1.0/directoryObjects/{ID}"), format!("{root}/v1.0/directoryObjects/{GROUP}")];
    assert_eq!((seen[1].method.as_str(), body(1)), ("PATCH", json!({"members@odata.bind": links})));
}

#[tokio::test]
async fn a_photo_says_what_it_is() {
    let world = World::new(|_, _| text(200, "")).await;
    world.client.write(&Write::set_photo(user(), PhotoType::Png, b"png".to_vec())).await;
    let seen = &world.graph.seen()[0];
    assert_eq!((seen.header("content-type"), seen.body.as_str()), (Some("image/png"), "png"));
}

#[tokio::test]
async fn what_cannot_be_sent_is_said_among_the_others() {
    let world = World::new(|_, seen| batch(seen, |_, _| json!({"status": 204}))).await;
    let writes = [
        Write::remove_role_assignment(""),
        Write::revoke_sessions(user()),
        Write::remove_role_assignment(".."),
        Write::remove_role_assignment("a/b"),
    ];
    let answers = world.client.write_batch(&writes).await;
    assert_eq!(answers.iter().map(word).collect::<Vec<_>>(), ["not sent", "done", "not sent", "done"]);
    assert!(matches!(not_sent(&answers[0]), GraphError::Malformed { .. }));
    let items = world.graph.seen()[0].items();
    let urls: Vec<&str> = items.iter().map(|item| item["url"].as_str().unwrap()).collect();
    assert_eq!(
        urls,
        [&*format!("/users/{ID}/revokeSignInSessions"), "/roleManagement/directory/roleAssignments/a%2Fb"]
    );
    assert_eq!((&items[0]["body"], items[1].get("body")), (&json!({}), None), "a POST needs a body there");
}
