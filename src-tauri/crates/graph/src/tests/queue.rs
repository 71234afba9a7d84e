//! Who goes next, and who is kept behind whom.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use super::*;
use crate::{
    pace::{Held, Scope},
    path::Path,
};
use reqwest::Method;

/// A line with names for those who wait in it.
struct Line {
    queue: Queue,
    now: Instant,
    told: Vec<(&'static str, oneshot::Receiver<Told>)>,
    charges: Vec<(&'static str, Charge)>,
}

impl Line {
    /// With a write that has been answered, so that four may be under way.
    fn new() -> Self {
        let now = Instant::now();
        let mut queue = Queue::new(Pace::Full, now);
        queue.observe(&batch(1), None, now);
        Self { queue, now, told: Vec::new(), charges: Vec::new() }
    }

    fn join(&mut self, name: &'static str, charge: Charge, priority: Priority) -> Place {
        let (place, told) = self.queue.join(charge.clone(), priority, Duration::from_secs(300), self.now);
        self.told.push((name, told));
        self.charges.push((name, charge));
        place
    }

    /// Who is let out now, in the order they came.
    fn advance(&mut self) -> Vec<&'static str> {
        self.queue.advance(self.now);
        let mut out = Vec::new();
        self.told.retain_mut(|(name, told)| match told.try_recv() {
            Ok(Ok(_)) => {
                out.push(*name);
                false
            }
            _ => true,
        });
        out
    }

    fn after(&mut self, milliseconds: u64) -> Vec<&'static str> {
        self.now += Duration::from_millis(milliseconds);
        self.advance()
    }

    fn release(&mut self, name: &str) -> Vec<&'static str> {
        let (_, charge) = self.charges.iter().find(|(known, _)| *known == name).unwrap();
        self.queue.release(&charge.clone());
        self.advance()
    }

    /// As if everything were used up, by writes that are over.
    fn drain(&mut self) {
        self.queue.writes.refused((self.now - self.queue.began).as_secs_f64());
    }
}

fn of(method: &str, address: &str) -> Charge {
    Charge::of(&method.parse::<Method>().unwrap(), &Path::of(address))
}

fn read() -> Charge {
    of("GET", "/users/someone")
}

fn create() -> Charge {
    of("POST", "/users")
}

fn batch(items: usize) -> Charge {
    Charge::sum(std::iter::repeat_n(create(), items))
}

#[tokio::test(start_paused = true)]
async fn a_person_overtakes_jobs_and_jobs_overtake_the_background() {
    let mut line = Line::new();
    line.drain();
    line.join("sync", create(), Priority::Sync);
    line.join("job", create(), Priority::Job);
    line.join("second job", create(), Priority::Job);
    line.join("person", create(), Priority::Person);
    let mut order = Vec::new();
    while order.len() < 4 {
        order.extend(line.after(10));
    }
    assert_eq!(order, ["person", "job", "second job", "sync"]);
}

#[tokio::test(start_paused = true)]
async fn whoever_has_waited_long_enough_goes_before_newcomers() {
    let mut line = Line::new();
    for (early, late, patience) in [("job", "person", 30_001), ("sync", "second person", 60_001)] {
        line.drain();
        let priority = if early == "job" { Priority::Job } else { Priority::Sync };
        line.join(early, batch(20), priority);
        line.now += Duration::from_millis(patience);
        line.drain();
        line.join(late, batch(20), Priority::Person);
        assert!(line.advance().is_empty());
        let mut order = Vec::new();
        while order.len() < 2 {
            order.extend(line.after(100));
        }
        assert_eq!(order, [early, late]);
    }
}

#[tokio::test(start_paused = true)]
async fn a_full_batch_is_not_overtaken_by_single_writes_but_by_reads() {
    let mut line = Line::new();
    line.drain();
    line.join("batch", batch(20), Priority::Job);
    line.join("single", create(), Priority::Job);
    line.join("read", read(), Priority::Job);
    assert_eq!(line.advance(), ["read"]);
    // There is enough for the single one after 50 ms, and for the batch after a second.
    assert!(line.after(500).is_empty());
    assert_eq!(line.after(520), ["batch"]);
    assert_eq!(line.after(60), ["single"]);
}

#[tokio::test(start_paused = true)]
async fn four_write_at_once_and_reads_go_on() {
    let mut line = Line::new();
    for name in ["a", "b", "c", "d", "e", "f"] {
        line.join(name, batch(20), Priority::Job);
    }
    line.join("read", read(), Priority::Job);
    assert_eq!(line.advance(), ["a", "b", "c", "d", "read"]);
    line.join("person", create(), Priority::Person);
    assert_eq!(line.release("b"), ["person"]);
    assert_eq!(line.release("a"), ["e"]);
    assert_eq!(line.release("person"), ["f"]);
}

#[tokio::test(start_paused = true)]
async fn one_write_at_a_time_about_an_object() {
    let mut line = Line::new();
    line.join("first", of("PATCH", "/users/ANN@contoso.com"), Priority::Job);
    line.join("second", of("POST", "/users/ann%40contoso.com/assignLicense"), Priority::Job);
    line.join("look", of("GET", "/users/ann@contoso.com"), Priority::Job);
    line.join("other", of("PATCH", "/users/bob@contoso.com"), Priority::Job);
    line.join("third", of("DELETE", "/users/ann@contoso.com"), Priority::Job);
    assert_eq!(line.advance(), ["first", "look", "other"]);
    assert!(line.release("other").is_empty());
    assert_eq!(line.release("first"), ["second"]);
    assert_eq!(line.release("second"), ["third"]);

    let mut line = Line::new();
    line.join("batch", Charge::sum([of("PATCH", "/users/a"), of("PATCH", "/users/b")]), Priority::Job);
    line.join("member", of("POST", "/groups/g/members/$ref"), Priority::Job);
    line.join("b", of("PATCH", "/users/b"), Priority::Person);
    line.join("second member", of("DELETE", "/groups/g/members/a/$ref"), Priority::Job);
    assert_eq!(line.advance(), ["member", "b"], "a person's change of b goes first, then the batch has to wait");
    assert_eq!(line.release("b"), ["batch"]);
    assert_eq!(line.release("member"), ["second member"]);
}

#[tokio::test(start_paused = true)]
async fn the_first_write_goes_alone_and_so_does_one_after_a_refusal() {
    let mut line = Line::new();
    line.queue = Queue::new(Pace::Full, line.now);
    for name in ["a", "b", "c"] {
        line.join(name, batch(20), Priority::Job);
    }
    assert_eq!(line.advance(), ["a"]);
    line.queue.observe(&batch(20), None, line.now);
    assert_eq!(line.advance(), ["b", "c"]);
    for name in ["a", "b", "c"] {
        line.release(name);
    }
    let limit = Limit { scope: Scope::AppInTenant, held: Held::Writes };
    line.queue.refused(limit, &batch(20), Some(Duration::from_secs(2)), line.now);
    line.join("d", batch(20), Priority::Job);
    line.join("e", batch(20), Priority::Job);
    line.join("read", read(), Priority::Job);
    assert_eq!(line.advance(), ["read"], "reads are not held");
    assert!(line.after(1_990).is_empty());
    assert_eq!(line.after(10), ["d"]);
    assert!(line.after(5_000).is_empty());
    line.queue.observe(&batch(20), None, line.now);
    assert_eq!(line.advance(), ["e"]);
}

#[tokio::test(start_paused = true)]
async fn who_cannot_wait_that_long_is_told_at_once() {
    let mut line = Line::new();
    line.queue.refused(Limit::default(), &read(), Some(Duration::from_secs(3_600)), line.now);
    line.join("read", read(), Priority::Person);
    line.queue.advance(line.now);
    let (_, told) = line.told.first_mut().unwrap();
    assert_eq!(told.try_recv().unwrap(), Err(Duration::from_secs(3_600)));
    assert!(line.queue.is_idle());
}

#[tokio::test(start_paused = true)]
async fn a_part_of_the_service_that_is_held_holds_no_other() {
    let mut line = Line::new();
    let limit = Limit { scope: Scope::AppInTenant, held: Held::Reads };
    line.queue.refused(limit, &of("GET", "/auditLogs/signIns"), Some(Duration::from_secs(10)), line.now);
    line.join("log", of("GET", "/auditLogs/signIns"), Priority::Person);
    line.join("read", read(), Priority::Sync);
    assert_eq!(line.advance(), ["read"]);
    assert_eq!(line.after(10_000), ["log"]);
}

#[tokio::test(start_paused = true)]
async fn the_background_leaves_some_of_the_units_to_others() {
    let mut line = Line::new();
    let heavy = || Charge::sum(std::iter::repeat_n(of("GET", "/groups/g/transitiveMembers"), 20));
    let mut sync = 0;
    loop {
        line.join("sync", heavy(), Priority::Sync);
        if line.advance().is_empty() {
            break;
        }
        sync += 100;
    }
    assert!((2_000..=2_400).contains(&sync), "{sync}: some of what may go at once is left");
    line.join("person", heavy(), Priority::Person);
    assert_eq!(line.advance(), ["person"], "it is let through ahead of what waits for the reserve");
    line.queue.set_tenant_size(501);
    assert_eq!(line.advance(), ["sync"]);
    assert_eq!(line.queue.quota(line.now).units_allowed, 8_000);
}

/// Whoever stood in line for long may still be held for as long as anybody else; what is held adds up.
#[tokio::test(start_paused = true)]
async fn standing_in_line_is_no_patience_but_being_held_is() {
    let mut line = Line::new();
    line.drain();
    line.join("late", batch(20), Priority::Job);
    assert!(line.advance().is_empty());
    line.now += Duration::from_secs(400);
    let hold = |line: &mut Line, seconds: u64| {
        line.queue.refused(Limit::default(), &read(), Some(Duration::from_secs(seconds)), line.now);
    };
    hold(&mut line, 200);
    assert!(line.advance().is_empty());
    assert_eq!(line.told[0].1.try_recv().unwrap_err(), oneshot::error::TryRecvError::Empty, "it waits on");
    line.now += Duration::from_secs(200);
    hold(&mut line, 99);
    assert!(line.advance().is_empty());
    line.now += Duration::from_secs(99);
    assert_eq!(line.advance(), ["late"]);

    line.join("held", batch(20), Priority::Job);
    hold(&mut line, 200);
    assert!(line.advance().is_empty());
    line.now += Duration::from_secs(200);
    hold(&mut line, 101);
    line.queue.advance(line.now);
    assert_eq!(line.told[0].1.try_recv().unwrap(), Err(Duration::from_secs(101)), "it was held for too long");
}

#[tokio::test(start_paused = true)]
async fn the_state_is_told_in_numbers() {
    let mut line = Line::new();
    assert_eq!(line.queue.quota(line.now).units_allowed, 3_500);
    line.join("batch", batch(20), Priority::Job);
    line.join("read", of("GET", "/users"), Priority::Job);
    line.advance();
    line.queue.observe(&batch(20), Some(0.85), line.now);
    let quota = line.queue.quota(line.now);
    assert_eq!((quota.writes_used, quota.writes_allowed, quota.window), (20, 3_000, Duration::from_secs(150)));
    assert_eq!((quota.units_used, quota.units_window), (22, Duration::from_secs(10)));
    assert_eq!((quota.percentage, quota.waiting, quota.pace), (Some(0.85), None, Pace::Full));
    line.now += Duration::from_secs(12);
    assert_eq!(line.queue.quota(line.now).units_used, 0);
    line.now += Duration::from_secs(140);
    assert_eq!(line.queue.quota(line.now).writes_used, 0);
    let considerate = Queue::new(Pace::Considerate, line.now).quota(line.now);
    assert_eq!((considerate.writes_allowed, considerate.units_allowed), (2_250, 2_625));
}

#[test]
fn a_tenant_has_three_sizes() {
    let sizes = [0, 49, 50, 500, 501, 1_000_000].map(units_for);
    assert_eq!(sizes, [3_500.0, 3_500.0, 5_000.0, 5_000.0, 8_000.0, 8_000.0]);
}
