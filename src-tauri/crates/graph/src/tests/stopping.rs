//! A connection that is told to stop: what waits is not sent any more, what has gone out is waited for, and nothing that may have
//! been carried out is called not sent.

use super::{
    stand_in::*,
    writes::{create, created, inner_error, not_sent, words},
};
use crate::{Client, GraphError};
use model::UserId;
use serde_json::json;
use std::{sync::Arc, time::Duration};
use tokio::{sync::Notify, time::Instant};
use tokio_util::sync::CancellationToken;

/// Far longer than anybody waits for a pause.
const LONG: &str = "50";
const SOON: Duration = Duration::from_secs(5);

/// Stops as soon as the connection waits for the service.
async fn stopped_while_waiting(client: &Client, stop: &CancellationToken) {
    client.waiting().wait_for(Option::is_some).await.unwrap();
    stop.cancel();
}

#[tokio::test]
async fn items_that_wait_are_not_sent_and_the_others_stay_what_they_are() {
    let world = World::new(|_, seen| {
        batch(seen, |place, item| match place {
            0 => inner_error(429, "TooManyRequests", json!({ "Retry-After": LONG })),
            1 => inner_error(500, "Service_InternalServerError", json!({})),
            2 => inner_error(409, "Directory_ConcurrencyViolation", json!({ "Retry-After": LONG })),
            3 => inner_error(400, "Request_BadRequest", json!({})),
            _ => created(item),
        })
    })
    .await;
    let stop = CancellationToken::new();
    let client = world.client.stopping_at(stop.clone());
    let began = Instant::now();
    let (answers, ()) = tokio::join!(create(&client, 5), stopped_while_waiting(&world.client, &stop));
    assert!(began.elapsed() < SOON, "{:?}", began.elapsed());
    assert_eq!(words(&answers), ["not sent", "unknown", "not sent", "refused", "done"]);
    assert!(matches!(not_sent(&answers[0]), GraphError::Stopped), "{answers:?}");
    assert_eq!(world.graph.count(), 1);
}

#[tokio::test]
async fn a_write_by_itself_that_waits_is_not_sent() {
    let world = World::new(|_, _| error(429, "TooManyRequests", "Later.").with("Retry-After", LONG)).await;
    let stop = CancellationToken::new();
    let client = world.client.stopping_at(stop.clone());
    let write = crate::Write::revoke_sessions(UserId::from_uuid(uuid::Uuid::from_u128(7)));
    let began = Instant::now();
    let (answer, ()) = tokio::join!(client.write(&write), stopped_while_waiting(&world.client, &stop));
    assert!(began.elapsed() < SOON, "{:?}", began.elapsed());
    assert!(matches!(not_sent(&answer), GraphError::Stopped), "{answer:?}");
    // Whoever comes for the first time while the service wants to be left alone does not wait either; a read no more than a write.
    assert!(matches!(client.organization().await, Err(GraphError::Stopped)));
    assert_eq!(world.graph.count(), 1);
}

#[tokio::test]
async fn what_has_gone_out_is_waited_for() {
    let (release, arrived) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
    let signals = (release.clone(), arrived.clone());
    let world = World::new(move |_, seen| {
        signals.1.notify_one();
        held(&signals.0, batch(seen, |_, item| created(item)))
    })
    .await;
    let stop = CancellationToken::new();
    let client = world.client.stopping_at(stop.clone());
    let stopping = async {
        arrived.notified().await;
        stop.cancel();
        release.notify_one();
    };
    let (answers, ()) = tokio::join!(create(&client, 2), stopping);
    assert_eq!(words(&answers), ["done", "done"]);
    // What need not wait still goes: what was done has to be looked at.
    let (answers, ()) = tokio::join!(create(&client, 1), async { release.notify_one() });
    assert_eq!(words(&answers), ["done"]);
}

#[tokio::test]
async fn a_further_batch_about_the_same_people_does_not_follow() {
    let (release, arrived) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
    let signals = (release.clone(), arrived.clone());
    let world = World::new(move |_, seen| {
        signals.1.notify_one();
        held(&signals.0, batch(seen, |_, _| json!({ "status": 204 })))
    })
    .await;
    let stop = CancellationToken::new();
    let client = world.client.stopping_at(stop.clone());
    let user = UserId::from_uuid(uuid::Uuid::from_u128(7));
    let writes = [crate::Write::revoke_sessions(user), crate::Write::revoke_sessions(user)];
    let stopping = async {
        arrived.notified().await;
        stop.cancel();
        release.notify_one();
    };
    let (answers, ()) = tokio::join!(client.write_batch(&writes), stopping);
    assert_eq!(words(&answers), ["done", "not sent"]);
    assert_eq!(world.graph.count(), 1);
}
