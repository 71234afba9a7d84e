//! The queue with a clock.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use super::*;
use crate::{
    pace::{Held, Scope},
    path::Path,
};
use rstest::rstest;
use tokio::task::JoinSet;

const LONG: Duration = Duration::from_secs(100_000);

fn of(method: &str, address: &str) -> Charge {
    Charge::of(&method.parse().unwrap(), &Path::of(address))
}

fn batch(items: usize) -> Charge {
    Charge::sum(std::iter::repeat_n(of("POST", "/users"), items))
}

/// Everybody at once, each answered after `latency`. When each was let out.
async fn all(pacer: &Arc<Pacer>, charges: Vec<Charge>, latency: Duration) -> Vec<f64> {
    let started = Instant::now();
    let mut calls = JoinSet::new();
    for charge in charges {
        let pacer = pacer.clone();
        calls.spawn(async move {
            let permit = pacer.admit(charge.clone(), Priority::Job, LONG).await.unwrap();
            let at = started.elapsed().as_secs_f64();
            tokio::time::sleep(latency).await;
            pacer.observe(&charge, None);
            drop(permit);
            at
        });
    }
    let mut times = calls.join_all().await;
    times.sort_by(f64::total_cmp);
    times
}

#[rstest]
#[case::in_batches(Pace::Full, 600, 20)]
#[case::one_by_one(Pace::Full, 12_000, 1)]
#[case::considerate(Pace::Considerate, 450, 20)]
#[tokio::test(start_paused = true)]
async fn a_long_job_gets_nearly_the_whole_rate(#[case] pace: Pace, #[case] count: usize, #[case] size: usize) {
    let pacer = Pacer::new(pace);
    let times = all(&pacer, vec![batch(size); count], Duration::from_millis(150)).await;
    let (all, last) = ((count * size) as f64, *times.last().unwrap());
    let wanted = 20.0 * pace.share();
    assert!(all / last >= 0.97 * wanted, "{} a second", all / last);
    let at_once = 0.8 * 3_000.0 * pace.share();
    assert!((all - at_once) / last <= wanted, "{} a second", (all - at_once) / last);
}

#[tokio::test(start_paused = true)]
async fn all_clones_share_one_line_and_four_write_at_once() {
    let pacer = Pacer::new(Pace::Full);
    // The first goes alone.
    let times = all(&pacer, vec![batch(20); 13], Duration::from_secs(1)).await;
    let seconds: Vec<u64> = times.iter().map(|at| at.round() as u64).collect();
    assert_eq!(seconds, [0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3]);
}

#[tokio::test(start_paused = true)]
async fn what_is_held_is_shown_and_let_out_when_its_time_is_over() {
    let pacer = Pacer::new(Pace::Full);
    let (mut waiting, quota) = (pacer.waiting(), pacer.quota());
    let permit = pacer.admit(batch(1), Priority::Job, LONG).await.unwrap();
    let limit = Limit { scope: Scope::Tenant, held: Held::Writes };
    pacer.refused(limit, &batch(1), Some(Duration::from_millis(2_128)));
    drop(permit);
    let shown = waiting.borrow_and_update().unwrap();
    assert_eq!((shown.seconds, shown.held, shown.scope), (2.128, Held::Writes, Scope::Tenant));
    assert_eq!(quota.borrow().waiting, Some(shown));

    let started = Instant::now();
    pacer.admit(of("GET", "/users"), Priority::Sync, LONG).await.unwrap();
    assert_eq!(started.elapsed(), Duration::ZERO, "reads are not held");
    let long = pacer.admit(batch(1), Priority::Person, Duration::from_secs(2)).await.unwrap_err();
    assert_eq!((long, started.elapsed()), (Duration::from_millis(2_128), Duration::ZERO));
    pacer.admit(batch(1), Priority::Person, LONG).await.unwrap();
    assert!(started.elapsed() >= Duration::from_millis(2_128), "{:?}", started.elapsed());
    waiting.changed().await.unwrap();
    assert_eq!(*waiting.borrow_and_update(), None);
}

#[tokio::test(start_paused = true)]
async fn what_is_shown_passes_even_when_nobody_asks() {
    let pacer = Pacer::new(Pace::Full);
    drop(pacer.admit(batch(7), Priority::Job, LONG).await.unwrap());
    pacer.refused(Limit::default(), &batch(7), Some(Duration::from_secs(5)));
    let (mut waiting, mut quota) = (pacer.waiting(), pacer.quota());
    assert_eq!(quota.borrow().writes_used, 7);
    let started = Instant::now();
    waiting.changed().await.unwrap();
    assert_eq!((*waiting.borrow(), started.elapsed().as_secs()), (None, 5));
    quota.wait_for(|quota| quota.writes_used == 0).await.unwrap();
    assert!((150..=153).contains(&started.elapsed().as_secs()), "{:?}", started.elapsed());
}

#[tokio::test(start_paused = true)]
async fn whoever_was_let_out_before_waits_too() {
    let pacer = Pacer::new(Pace::Full);
    let started = Instant::now();
    pacer.pass(&batch(1), LONG).await.unwrap();
    assert_eq!(started.elapsed(), Duration::ZERO);
    pacer.refused(Limit::default(), &batch(1), Some(Duration::from_secs(1)));
    let waiter = tokio::spawn({
        let pacer = pacer.clone();
        async move { pacer.pass(&batch(1), LONG).await }
    });
    tokio::task::yield_now().await;
    // Asked again meanwhile, for longer.
    pacer.refused(Limit::default(), &batch(1), Some(Duration::from_secs(4)));
    waiter.await.unwrap().unwrap();
    assert!(started.elapsed() >= Duration::from_secs(4));
    pacer.refused(Limit::default(), &batch(1), Some(Duration::from_secs(3_600)));
    assert!(pacer.pass(&batch(1), Duration::from_secs(300)).await.is_err());
}

#[tokio::test(start_paused = true)]
async fn whoever_stops_waiting_leaves_nothing_behind() {
    let pacer = Pacer::new(Pace::Full);
    let first = pacer.admit(batch(20), Priority::Job, LONG).await.unwrap();
    // The second waits behind the first one, which goes alone; it gives up.
    let gone = tokio::time::timeout(Duration::from_secs(5), pacer.admit(batch(20), Priority::Job, LONG)).await;
    assert!(gone.is_err());
    assert!(lock(&pacer.queue).is_idle());
    // One that is let out while it is being dropped gives back what it was given.
    let waiting = pacer.admit(of("PATCH", "/users/a"), Priority::Job, LONG);
    {
        let mut waiting = std::pin::pin!(waiting);
        assert!(futures_poll(waiting.as_mut()).await.is_none());
        drop(first);
        pacer.observe(&batch(20), None);
    }
    let again = pacer.admit(of("PATCH", "/users/a"), Priority::Job, LONG);
    tokio::time::timeout(Duration::from_secs(5), again).await.unwrap().unwrap();
}

/// What a future gives when it is asked once.
async fn futures_poll<F: Future>(mut future: std::pin::Pin<&mut F>) -> Option<F::Output> {
    std::future::poll_fn(|context| {
        std::task::Poll::Ready(match future.as_mut().poll(context) {
            std::task::Poll::Ready(output) => Some(output),
            std::task::Poll::Pending => None,
        })
    })
    .await
}

#[tokio::test(start_paused = true)]
async fn it_ends_with_its_connection() {
    let pacer = Pacer::new(Pace::Full);
    drop(pacer.admit(batch(1), Priority::Job, LONG).await.unwrap());
    let gone = Arc::downgrade(&pacer);
    drop(pacer);
    assert!(gone.upgrade().is_none());
}
