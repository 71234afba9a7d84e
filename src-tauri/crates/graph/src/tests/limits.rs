//! What the service says of its limits, and what the connection makes of it.

use super::{
    stand_in::*,
    writes::{create, created, inner_error, new_user, words},
};
use crate::{Held, LicenseChange, Pace, Priority, Scope};
use model::{SkuId, UserId};
use serde_json::json;
use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};
use tokio::{sync::Notify, task::JoinSet};

const WRITES_ONLY: &str = "Tenant_Application/Write/app/tenant";

#[tokio::test]
async fn a_limit_of_writes_holds_no_reads() {
    let world = World::new(|number, seen| match number {
        0 => batch(seen, |_, _| {
            inner_error(429, "TooManyRequests", json!({"Retry-After": "0.4", "x-ms-throttle-scope": WRITES_ONLY}))
        }),
        _ if seen.target.ends_with("$batch") => batch(seen, |_, item| created(item)),
        _ => organization(),
    })
    .await;
    let mut waiting = world.client.waiting();
    let job = tokio::spawn({
        let client = world.client.with_priority(Priority::Job);
        async move { create(&client, 3).await }
    });
    let shown = waiting.wait_for(Option::is_some).await.unwrap().unwrap();
    assert_eq!((shown.held, shown.scope, shown.seconds), (Held::Writes, Scope::AppInTenant, 0.4));
    assert_eq!(world.client.quota().borrow().waiting, Some(shown));
    world.client.organization().await.unwrap();
    assert!(world.client.waiting().borrow().is_some(), "the read did not wait for the writes");
    assert_eq!(words(&job.await.unwrap()), ["done"; 3]);
    let seen = world.graph.seen();
    assert_eq!(seen.iter().map(|seen| seen.method.as_str()).collect::<Vec<_>>(), ["POST", "GET", "POST"]);
    assert!(seen[2].at - seen[0].at >= Duration::from_millis(400));
    assert_eq!(world.client.counters().throttled, 3);
}

#[tokio::test]
async fn being_told_to_wait_for_a_token_holds_no_request() {
    let login = StandIn::start(|number, _| match number {
        1 => answer(429, json!({"error": "temporarily_unavailable"})).with("Retry-After", "30"),
        _ => token(number, if number == 0 { 1 } else { 3_599 }),
    })
    .await;
    let world = World::with(login, |_, _| organization()).await;
    world.client.organization().await.unwrap();
    let waiting = world.client.waiting();
    // Its lifetime is nearly over, so a new one is asked for; that is told to wait, and this waits for no one else's sake.
    let second = tokio::spawn({
        let client = world.client.clone();
        async move { client.organization().await.map(|_| ()) }
    });
    while world.login.count() < 2 && !second.is_finished() {
        tokio::task::yield_now().await;
    }
    assert_eq!(*waiting.borrow(), None);
    second.abort();
}

#[tokio::test]
async fn what_the_service_counts_itself_is_shown() {
    let world = World::new(|number, seen| match number {
        0 => organization(),
        1 => organization().with("x-ms-throttle-limit-percentage", "0.83"),
        2 => batch(seen, |place, item| {
            let mut response = created(item);
            response["headers"] = json!({"X-Ms-Throttle-Limit-Percentage": format!("0.8{place}")});
            response
        }),
        _ => organization(),
    })
    .await;
    let quota = || *world.client.quota().borrow();
    assert_eq!((quota().percentage, quota().writes_used, quota().units_used), (None, 0, 0));
    world.client.organization().await.unwrap();
    assert_eq!((quota().percentage, quota().units_used, quota().units_allowed), (None, 1, 3_500));
    world.client.organization().await.unwrap();
    assert_eq!(quota().percentage, Some(0.83));
    create(&world.client, 3).await;
    assert_eq!((quota().percentage, quota().writes_used, quota().writes_allowed), (Some(0.82), 3, 3_000));
    assert_eq!((quota().pace, quota().window), (Pace::Full, Duration::from_secs(150)));
    world.client.organization().await.unwrap();
    assert_eq!(quota().percentage, None);
    world.client.set_tenant_size(2_000);
    assert_eq!(quota().units_allowed, 8_000);
}

#[tokio::test]
async fn a_person_overtakes_a_job_and_all_clones_share_one_line() {
    let release = Arc::new(Notify::new());
    let held_back = release.clone();
    let world = World::new(move |number, seen| {
        let reply = batch(seen, |_, item| created(item));
        if number == 0 { held(&held_back, reply) } else { reply }
    })
    .await;
    // The first write goes alone, so the others wait in line.
    let mut calls = JoinSet::new();
    for (priority, number) in [(Priority::Job, 0), (Priority::Sync, 1), (Priority::Job, 2), (Priority::Person, 3)] {
        let client = world.client.with_priority(priority);
        calls.spawn(async move { client.create_users(&[new_user(number)]).await });
        tokio::task::yield_now().await;
        while world.graph.count() == 0 {
            tokio::task::yield_now().await;
        }
    }
    release.notify_one();
    calls.join_all().await;
    let seen = world.graph.seen();
    let order: Vec<_> = seen.iter().map(|seen| seen.header("x-ms-throttle-priority").unwrap()).collect();
    // Once the first is answered all three go, in this order; they arrive nearly together.
    let mut all = order.clone();
    all.sort_unstable();
    assert_eq!(all, ["High", "Low", "Normal", "Normal"]);
    assert_eq!(order[0], "Normal");
}

#[tokio::test]
async fn one_write_at_a_time_about_a_person() {
    let (under_way, most) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
    let counts = (under_way.clone(), most.clone());
    let release = Arc::new(Notify::new());
    let held_back = release.clone();
    let world = World::new(move |number, seen| {
        counts.1.fetch_max(counts.0.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
        let reply = batch(seen, |_, _| json!({"status": 200, "body": {"id": "x"}}));
        // The very first, of somebody else, only opens the line.
        if number == 0 { reply } else { held(&held_back, reply) }
    })
    .await;
    let change = |user: &str| LicenseChange {
        client_request_id: "step".to_owned(),
        user: UserId::parse(user).unwrap(),
        add: vec![],
        remove: vec![SkuId::parse("05e9a617-0261-4cee-bb44-138d3ef5d965").unwrap()],
    };
    world.client.assign_licenses(&[change("4562bcc8-c436-4f95-b7c0-4f8ce89dca5e")]).await;
    under_way.store(0, Ordering::SeqCst);
    let mut calls = JoinSet::new();
    for _ in 0..3 {
        let client = world.client.clone();
        let change = change("6ea91a8d-e32e-41a1-b7bd-d2d185eed0e0");
        calls.spawn(async move { client.assign_licenses(&[change]).await });
    }
    for _ in 0..3 {
        while under_way.load(Ordering::SeqCst) == 0 {
            tokio::task::yield_now().await;
        }
        // Whoever else could come has time to.
        for _ in 0..200 {
            tokio::task::yield_now().await;
        }
        assert_eq!(under_way.swap(0, Ordering::SeqCst), 1);
        release.notify_one();
    }
    assert!(calls.join_all().await.iter().all(|answers| words(answers) == ["done"]));
    assert_eq!(most.load(Ordering::SeqCst), 1);
}

#[tokio::test]
async fn the_last_calls_are_kept_with_all_that_support_asks_for() {
    let world = World::new(|number, seen| match number {
        0 => error(503, "", ""),
        1 => organization().with("request-id", "second-id"),
        _ => batch(seen, |place, item| match place {
            0 => created(item),
            _ => inner_error(403, "Authorization_RequestDenied", json!({"request-id": "inner-id"})),
        }),
    })
    .await;
    world.client.organization().await.unwrap();
    create(&world.client.with_priority(Priority::Job), 2).await;
    let calls = world.client.recent_calls();
    let told: Vec<_> = calls
        .iter()
        .map(|call| {
            (
                call.method.as_str(),
                call.path.as_str(),
                call.status.unwrap(),
                call.attempt,
                call.items,
                call.request_id.as_deref(),
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            ("GET", "/organization", 503, 1, 1, Some("the-request-id")),
            ("GET", "/organization", 200, 2, 1, Some("second-id")),
            ("POST", "/$batch", 200, 1, 2, Some("the-batch-id")),
            ("POST", "/users", 403, 1, 1, Some("inner-id")),
        ]
    );
    assert_eq!(calls[0].client_request_id, calls[1].client_request_id);
    assert_ne!(calls[1].client_request_id, calls[2].client_request_id);
    assert_eq!(
        (calls[3].client_request_id.as_str(), calls[3].code.as_deref()),
        ("step-1", Some("Authorization_RequestDenied"))
    );
    assert!(calls[0].at <= calls[1].at && calls[1].at <= jiff::Timestamp::now());
    assert!(calls.iter().all(|call| call.duration > Duration::ZERO && call.protocol.as_deref() == Some("HTTP/1.1")));

    for _ in 0..100 {
        create(&world.client, 2).await;
    }
    assert_eq!(world.client.recent_calls().len(), 200);
    assert_eq!(world.client.recent_calls()[0].path, "/$batch", "the oldest went");
}
