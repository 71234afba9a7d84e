//! The budget against every way a service may count.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use super::*;
use rstest::rstest;

/// The budget of a connection whose service takes nothing beyond the limit in a window.
fn writes(share: f64) -> Budget {
    let mut budget = Budget::new(3_000.0, share, 150.0, 20.0);
    budget.strict = true;
    budget
}

/// Takes `piece` again and again, as fast as the budget lets, until `end`. When each went out.
fn busy(budget: &mut Budget, piece: f64, from: f64, end: f64) -> Vec<f64> {
    let mut now = from;
    let mut sent = Vec::new();
    loop {
        let wait = budget.wait(piece, 0.0, now);
        now += wait;
        if now >= end {
            return sent;
        }
        if wait == 0.0 {
            budget.take(piece, now);
            sent.push(now);
        }
    }
}

/// The most within any window of 150 seconds.
fn most_in_a_window(sent: &[f64], piece: f64) -> f64 {
    let mut first = 0;
    let mut most = 0;
    for (last, at) in sent.iter().enumerate() {
        while sent[first] <= at - 150.0 {
            first += 1;
        }
        most = most.max(last + 1 - first);
    }
    most as f64 * piece
}

/// The emptiest a bucket that refills steadily gets.
fn least_in_a_bucket(sent: &[f64], piece: f64) -> f64 {
    let (mut left, mut at, mut least) = (3_000.0_f64, 0.0, f64::MAX);
    for now in sent {
        left = (left + (now - at) * 20.0).min(3_000.0) - piece;
        at = *now;
        least = least.min(left);
    }
    least
}

#[rstest]
#[case::full_in_batches(1.0, 20.0)]
#[case::full_one_by_one(1.0, 1.0)]
#[case::full_in_odd_pieces(1.0, 7.0)]
#[case::considerate_in_batches(0.75, 20.0)]
#[case::considerate_one_by_one(0.75, 1.0)]
fn nearly_all_of_the_rate_is_reached_and_no_window_is_overdrawn(#[case] share: f64, #[case] piece: f64) {
    let mut budget = writes(share);
    let sent = busy(&mut budget, piece, 0.0, 1_500.0);
    let steady = sent.iter().filter(|at| **at >= 300.0).count() as f64 * piece / 1_200.0;
    assert!(steady >= 0.975 * 20.0 * share && steady <= 20.0 * share, "{steady} a second");
    assert!(most_in_a_window(&sent, piece) <= 3_000.0 * share, "{}", most_in_a_window(&sent, piece));
    assert!(least_in_a_bucket(&sent, piece) >= 0.0);
    // Any 15 seconds, from the very beginning, bring something: nobody sees a job stand still.
    let mut last = 0.0;
    for at in sent {
        assert!(at - last < 15.0, "nothing from {last} to {at}");
        last = at;
    }
}

#[test]
fn what_was_not_used_may_go_out_at_once() {
    let mut budget = writes(1.0);
    let sent = busy(&mut budget, 20.0, 0.0, 0.5);
    assert_eq!(sent.len() as f64 * 20.0, 2_360.0, "80 % of 2,970, in whole batches");
    // Two and a half minutes of rest later again.
    assert!(busy(&mut budget, 20.0, 300.0, 300.5).len() as f64 * 20.0 >= 2_340.0);
    // But not after a rest of ten seconds, and never more than the window has.
    let mut budget = writes(1.0);
    let mut all = busy(&mut budget, 20.0, 0.0, 400.0);
    let after_a_rest = busy(&mut budget, 20.0, 410.0, 410.5);
    assert!(after_a_rest.len() <= 2, "{}", after_a_rest.len());
    all.extend(after_a_rest);
    assert!(most_in_a_window(&all, 20.0) <= 3_000.0);
}

proptest::proptest! {
    #![proptest_config(proptest::test_runner::Config::with_cases(48))]

    /// Bursts and rests of any kind: no moving window, no fixed window and no bucket is ever overdrawn.
    #[test]
    fn no_pattern_overdraws(pattern in proptest::collection::vec((1_u32..=20, 0.0..40.0_f64, 0.0..90.0_f64), 1..30)) {
        let mut budget = writes(1.0);
        let (mut now, mut sent) = (0.0, Vec::new());
        for (piece, busy_for, rest) in pattern {
            for at in busy(&mut budget, f64::from(piece), now, now + busy_for) {
                sent.extend(std::iter::repeat_n(at, piece as usize));
            }
            now += busy_for + rest;
        }
        proptest::prop_assert!(most_in_a_window(&sent, 1.0) <= 3_000.0);
        proptest::prop_assert!(least_in_a_bucket(&sent, 1.0) >= 0.0);
    }
}

/// How a service counts.
#[derive(Clone, Copy)]
enum Counts {
    Bucket,
    MovingWindow,
    FixedWindow,
}

/// Runs against a service until `end`: what it took by when, and the share of pieces it refused.
fn against(counts: Counts, warns: bool, share: f64, end: f64) -> (Vec<f64>, f64) {
    let mut budget = Budget::new(3_000.0, share, 150.0, 20.0);
    let (mut now, mut taken, mut refused) = (0.0, Vec::<f64>::new(), 0.0);
    let (mut left, mut filled) = (3_000.0_f64, 0.0);
    while now < end {
        let wait = budget.wait(20.0, 0.0, now);
        if wait > 0.0 {
            now += wait;
            continue;
        }
        budget.take(20.0, now);
        left = (left + (now - filled) * 20.0).min(3_000.0);
        filled = now;
        let since = if matches!(counts, Counts::FixedWindow) { (now / 150.0).floor() * 150.0 } else { now - 150.0 };
        let within: Vec<f64> = taken.iter().copied().filter(|at| *at > since).collect();
        let used = match counts {
            Counts::Bucket => 1.0 - (left - 20.0) / 3_000.0,
            Counts::MovingWindow | Counts::FixedWindow => (within.len() + 1) as f64 * 20.0 / 3_000.0,
        };
        if used > 1.0 {
            refused += 1.0;
            budget.refused(now);
            now = within.first().map_or(now + 1.5, |first| first + 150.1).max(now + 0.1);
            continue;
        }
        left -= 20.0;
        taken.push(now);
        // A connection carries eighty a second.
        now += 0.25;
        budget.observe((warns && used > 0.8).then_some(used), now);
    }
    let share_refused = refused / (taken.len() as f64 + refused);
    (taken, share_refused)
}

#[rstest]
#[case::bucket(Counts::Bucket, true)]
#[case::bucket_without_a_warning(Counts::Bucket, false)]
#[case::moving_window(Counts::MovingWindow, true)]
#[case::moving_window_without_a_warning(Counts::MovingWindow, false)]
#[case::fixed_window(Counts::FixedWindow, true)]
#[case::fixed_window_without_a_warning(Counts::FixedWindow, false)]
fn however_the_service_counts_its_rate_is_reached_and_it_hardly_refuses(#[case] counts: Counts, #[case] warns: bool) {
    for share in [1.0, 0.75] {
        let (taken, refused) = against(counts, warns, share, 1_500.0);
        let first = taken.iter().filter(|at| **at < 150.0).count() as f64 * 20.0;
        let steady = taken.iter().filter(|at| **at >= 600.0).count() as f64 * 20.0 / 900.0;
        assert!(refused < 0.01, "{refused}");
        assert!(first >= 0.95 * 3_000.0 * share, "{first} in the first window");
        assert!(steady >= 0.95 * 20.0 * share, "{steady} a second");
        if share < 1.0 {
            assert!(most_in_a_window(&taken, 20.0) <= 3_000.0 * share);
            assert_eq!(refused, 0.0);
        }
    }
}

#[test]
fn a_service_that_counts_by_a_bucket_is_asked_for_what_is_in_it() {
    let (taken, refused) = against(Counts::Bucket, true, 1.0, 150.0);
    let by = |end: f64| taken.iter().filter(|at| **at < end).count() as f64 * 20.0;
    assert!(by(75.0) >= 3_000.0 && by(150.0) >= 4_500.0 && refused == 0.0, "{} {} {refused}", by(75.0), by(150.0));
}

#[test]
fn a_warning_slows_smoothly_and_its_end_lets_it_recover() {
    assert_eq!(slowed(0.0), 1.0);
    assert_eq!(slowed(0.79), 1.0);
    let mut last = 1.0;
    for percentage in 80..=200 {
        let now = slowed(f64::from(percentage) / 100.0);
        assert!(now <= last && last - now < 0.011, "{percentage}: {last} to {now}");
        last = now;
    }
    assert!(last <= 0.2 + 1e-9 && slowed(f64::INFINITY) > 0.0);

    let mut budget = writes(1.0);
    let rate = |budget: &mut Budget, at: f64| {
        budget.refused(at);
        20.0 / budget.wait(20.0, 0.0, at)
    };
    let full = rate(&mut budget, 0.0);
    budget.observe(Some(1.4), 1.0);
    let slow = rate(&mut budget, 1.0);
    assert!((slow / full - 0.58).abs() < 0.01, "{slow} of {full}");
    let mut before = slow;
    for step in 0..40 {
        budget.observe(None, 2.0 + f64::from(step));
        let now = rate(&mut budget, 2.0 + f64::from(step));
        assert!(now > before && now - before < 0.06 * full, "{before} to {now}");
        before = now;
    }
    assert!(before > 0.98 * full);
}

#[test]
fn what_the_service_counts_as_used_by_others_is_not_taken_at_once() {
    let mut budget = writes(1.0);
    budget.observe(Some(0.9), 0.0);
    // A tenth is left, and what was earned already.
    assert_eq!(busy(&mut budget, 20.0, 0.0, 0.5).len() as f64 * 20.0, 320.0);
    let mut budget = writes(1.0);
    budget.refused(0.0);
    assert!(busy(&mut budget, 20.0, 0.0, 0.9).is_empty());
    assert_eq!(busy(&mut budget, 20.0, 0.9, 1.5).len(), 1);
}

#[test]
fn a_piece_too_large_is_let_out_as_one_and_paid_for_whole() {
    let mut budget = writes(1.0);
    budget.refused(0.0);
    let wait = budget.wait(1_000.0, 0.0, 0.0);
    assert!((wait - 20.0 / 19.8).abs() < 0.01, "{wait}");
    budget.take(1_000.0, wait);
    let next = budget.wait(1.0, 0.0, wait);
    assert!(next > 45.0, "{next}");
    assert_eq!(budget.wait(0.0, 0.0, wait), 0.0);
}

#[test]
fn a_reserve_is_left_and_another_size_gives_room() {
    let mut units = Budget::new(3_500.0, 1.0, 10.0, 120.0);
    let mut left = 0.0;
    while units.wait(100.0, 0.15, 0.0) == 0.0 {
        units.take(100.0, 0.0);
        left += 100.0;
    }
    assert!(left <= 3_500.0 * 0.85, "{left}");
    units.set_limit(8_000.0);
    assert_eq!(units.allowed(), 8_000.0);
    assert_eq!(units.wait(100.0, 0.15, 0.0), 0.0);
    assert_eq!(units.used(0.0), left);
    assert_eq!(units.used(20.0), 0.0);
}
