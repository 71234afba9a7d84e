//! The program's own log: written with what it tells of, and noticed when somebody laid hands on it.

use super::jobs::{job_id, running};
use super::journal::{intent, settlement};
use super::*;
use crate::{Actor, AuditEntry, TrustedKey};
use model::journal::{JobState, Outcome, Step, StepState};
use model::plan::Taken;

fn acts(store: &Store) -> Vec<String> {
    store.audit_lines(None, 100).unwrap().into_iter().rev().map(|line| line.entry.act).collect()
}

fn entry(act: &str, taken: Taken) -> AuditEntry {
    AuditEntry { act: act.to_owned(), target_name: "Ana".to_owned(), taken, ..AuditEntry::default() }
}

/// As somebody does who has the key and a shell: the triggers are no wall for them.
fn tamper(fresh: &Fresh, sql: &str) {
    let connection = rusqlite::Connection::open(fresh.path()).unwrap();
    connection.execute_batch(&key().statement()).unwrap();
    connection.execute_batch(&format!("DROP TRIGGER audit_lines_keep; DROP TRIGGER audit_lines_fixed; {sql}")).unwrap();
}

#[test]
fn a_step_is_told_with_its_settlement_or_not_at_all() {
    let fresh = running();
    fresh.store.act_as(Actor { who: "ana".to_owned(), account: "ana@contoso.com".to_owned() });
    let before = fresh.store.audit_lines(None, 100).unwrap().len();
    let entries = fresh.store.intend(&[intent(0, Step::CreateUser, 1)]).unwrap();
    let done = settlement(entries[0], 0, Outcome::Done, StepState::Done, 2);
    fresh.store.settle(std::slice::from_ref(&done)).unwrap();
    // The same again says nothing new, and what fails leaves no line behind.
    fresh.store.settle(std::slice::from_ref(&done)).unwrap();
    let refused = settlement(entries[0], 0, Outcome::Refused, StepState::Failed, 3);
    fresh.store.settle(std::slice::from_ref(&refused)).unwrap_err();
    let lines = fresh.store.audit_lines(None, 100).unwrap();
    assert_eq!(lines.len(), before + 1);
    let line = &lines[0];
    assert_eq!((line.entry.act.as_str(), line.entry.job, line.entry.change), ("createUser", Some(job_id(1)), Some(0)));
    assert_eq!((line.actor.who.as_str(), line.actor.account.as_str(), line.at), ("ana", "ana@contoso.com", at(2)));
    let answer: Value = serde_json::from_str(line.entry.answer.as_ref().unwrap()).unwrap();
    assert_eq!(
        (&answer["outcome"], &answer["status"], &answer["requestId"]),
        (&json!("done"), &json!(201), &json!("request-2"))
    );
    fresh.store.set_job_state(&job_id(1), JobState::Running, None, at(4)).unwrap();
    fresh.store.set_job_state(&job_id(1), JobState::Paused, Some("asked"), at(4)).unwrap();
    fresh.store.set_job_account(&job_id(1), "bo@contoso.com 2", at(5)).unwrap();
    fresh.store.set_job_state(&job_id(1), JobState::Running, None, at(6)).unwrap();
    assert_eq!(acts(&fresh.store), ["jobStarted", "createUser", "jobPaused", "jobTakenOver", "jobResumed"]);
    assert_eq!(fresh.store.verify_audit().unwrap().broken, None);
}

#[test]
fn lines_can_be_added_and_nothing_else() {
    let fresh = fresh();
    fresh.store.audit(&entry("one", Taken::default()), at(1)).unwrap();
    for sql in ["UPDATE audit_lines SET who = 'eve'", "DELETE FROM audit_lines"] {
        let refused = fresh.store.write(|connection| Ok(connection.execute_batch(sql)?)).unwrap_err();
        assert!(format!("{refused:?}").contains("audit lines are never"), "{refused:?}");
    }
}

#[test]
fn the_first_line_that_was_touched_is_named() {
    for (sql, number, why) in [
        ("UPDATE audit_lines SET target_name = 'Eve' WHERE number = 3", 3, "was changed after it was written"),
        ("UPDATE audit_lines SET at_ms = at_ms + 1 WHERE number = 2", 2, "was changed after it was written"),
        ("DELETE FROM audit_lines WHERE number = 4", 4, "is missing"),
        ("DELETE FROM audit_lines WHERE number = 1", 1, "is missing"),
        ("DELETE FROM audit_lines WHERE number > 4", 5, "is missing, and so is everything after it"),
        (
            "UPDATE audit_lines SET hash = (SELECT hash FROM audit_lines WHERE number = 1) WHERE number = 2",
            2,
            "was changed after it was written",
        ),
    ] {
        let fresh = fresh();
        for second in 1..=5 {
            fresh.store.audit(&entry("act", Taken::default()), at(second)).unwrap();
        }
        let whole = fresh.store.verify_audit().unwrap();
        assert_eq!((whole.lines, whole.broken), (5, None));
        tamper(&fresh, sql);
        let broken = fresh.store.verify_audit().unwrap().broken.unwrap();
        assert_eq!((broken.number, broken.why.as_str()), (number, why), "{sql}");
    }
}

#[test]
fn a_day_is_counted_once_for_each_step_and_without_jobs_that_still_run() {
    let fresh = fresh();
    let step = |job: u128, step: u16, taken: Taken| AuditEntry {
        job: Some(job_id(job)),
        change: Some(0),
        step: Some(step),
        ..entry("step", taken)
    };
    let delete = Taken { deletes: 1, ..Taken::default() };
    let told = [
        (step(1, 0, delete), 10),
        // Unknown at first, then found done: one deletion.
        (step(1, 0, delete), 11),
        (step(1, 1, Taken { license_removals: 3, ..Taken::default() }), 12),
        (step(2, 0, Taken { disables: 1, ..Taken::default() }), 13),
        (step(3, 0, delete), 1),
    ];
    for (entry, second) in &told {
        fresh.store.audit(entry, at(*second)).unwrap();
    }
    let all = Taken { disables: 1, deletes: 1, license_removals: 3 };
    assert_eq!(fresh.store.spent_since(at(10), &[]).unwrap(), all);
    assert_eq!(fresh.store.spent_since(at(10), &[job_id(2)]).unwrap(), Taken { disables: 0, ..all });
    assert_eq!(fresh.store.spent_since(at(0), &[]).unwrap().deletes, 2);
}

#[test]
fn a_key_that_is_accepted_or_removed_leaves_a_line() {
    let fresh = fresh();
    let known = TrustedKey { key: [9; 32], name: "ben".to_owned(), account: "b".to_owned(), accepted_at: at(1) };
    fresh.store.trust_key(&known, &entry("keyAccepted", Taken::default())).unwrap();
    assert_eq!(fresh.store.trusted_keys().unwrap(), std::slice::from_ref(&known));
    assert!(fresh.store.distrust_key(&known.key, &entry("keyRemoved", Taken::default()), at(2)).unwrap());
    assert!(!fresh.store.distrust_key(&known.key, &entry("keyRemoved", Taken::default()), at(3)).unwrap());
    assert_eq!(
        (fresh.store.trusted_keys().unwrap(), acts(&fresh.store)),
        (vec![], vec!["keyAccepted".into(), "keyRemoved".into()])
    );
}
