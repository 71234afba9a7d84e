#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use super::*;
use crate::contract::due::LocalTime;
use crate::contract::wizard::{LeaveWay, LeaverChoice};

fn user(number: u128) -> UserId {
    UserId::from_uuid(uuid::Uuid::from_u128(number))
}

fn people() -> Vec<(UserId, String)> {
    (1..4).map(|number| (user(number), format!("Person {number}"))).collect()
}

fn berlin(at: &str) -> LocalTime {
    LocalTime { at: at.to_owned(), zone: "Europe/Berlin".to_owned() }
}

fn gated(number: u128, gate: MailGate) -> LeaverChoice {
    LeaverChoice { id: user(number).to_string(), gate: Some(gate), ..LeaverChoice::default() }
}

/// What follows, when, and for whom.
fn told(answers: &LeaveAnswers) -> Vec<(LeaveMoment, String, String)> {
    let with_mail = people().into_iter().map(|(id, _)| id).collect();
    of(answers, &people(), &with_mail, "2026-11-27T12:00:00Z".parse().unwrap())
        .into_iter()
        .map(|follow| {
            let at = follow.at.map_or_else(|| "a word".to_owned(), |at| at.timestamp().to_string());
            (follow.what, at, follow.names.join(", "))
        })
        .collect()
}

fn row(what: LeaveMoment, at: &str, names: &str) -> (LeaveMoment, String, String) {
    (what, at.to_owned(), names.to_owned())
}

#[test]
fn mail_that_is_not_needed_is_followed_by_nothing() {
    let mut answers = LeaveAnswers { kind: Some(LeaveWay::Now), when: Some(LeaveWhen::Now), ..LeaveAnswers::default() };
    answers.choices.gate = Some(MailGate::NotNeeded);
    assert_eq!(told(&answers), []);
}

#[test]
fn licences_of_those_whose_access_was_cut_at_once_are_asked_about_later() {
    let mut answers =
        LeaveAnswers { kind: Some(LeaveWay::Urgent), when: Some(LeaveWhen::Now), ..LeaveAnswers::default() };
    let waits = [1, 2, 3].map(|number| row(LeaveMoment::Converted, "a word", &format!("Person {number}")));
    assert_eq!(told(&answers), waits);
    answers.choices.gate = Some(MailGate::NotNeeded);
    let after_a_week = told(&answers);
    assert_eq!(after_a_week.len(), 1, "{after_a_week:?}");
    assert_eq!(after_a_week[0].0, LeaveMoment::Licenses);
    assert!(after_a_week[0].1.starts_with("2026-12-04"), "{after_a_week:?}");
    let nobody = of(&answers, &people(), &BTreeSet::new(), "2026-11-27T12:00:00Z".parse().unwrap());
    assert!(nobody.is_empty(), "without a mailbox nothing waits");
}

#[test]
fn each_mailbox_waits_for_a_word_of_its_own_and_a_day_for_its_morning() {
    let mut answers =
        LeaveAnswers { when: Some(LeaveWhen::At { at: berlin("2026-11-30T17:00") }), ..LeaveAnswers::default() };
    answers.people = vec![
        gated(1, MailGate::ConvertFirst),
        gated(2, MailGate::KeepUntil { date: "2027-03-31".to_owned() }),
        gated(3, MailGate::ConvertFirst),
    ];
    let expected = [
        row(LeaveMoment::Licenses, "2027-03-31T07:00:00Z", "Person 2"),
        row(LeaveMoment::Converted, "a word", "Person 1"),
        row(LeaveMoment::Converted, "a word", "Person 3"),
    ];
    assert_eq!(told(&answers), expected);
}

#[test]
fn split_dates_stand_at_the_same_hour_over_a_change_of_the_clocks() {
    let when = LeaveWhen::Split { at: berlin("2027-03-25T17:00"), license_days: 7, delete_days: Some(37) };
    let mut answers = LeaveAnswers { when: Some(when), ..LeaveAnswers::default() };
    answers.choices.gate = Some(MailGate::NotNeeded);
    let expected = [
        row(LeaveMoment::Licenses, "2027-04-01T15:00:00Z", "Person 1, Person 2, Person 3"),
        row(LeaveMoment::Delete, "2027-05-01T15:00:00Z", "Person 1, Person 2, Person 3"),
    ];
    assert_eq!(told(&answers), expected);
}

#[test]
fn who_is_deleted_is_deleted_at_a_date_of_its_own() {
    let mut answers =
        LeaveAnswers { when: Some(LeaveWhen::At { at: berlin("2026-11-30T17:00") }), ..LeaveAnswers::default() };
    answers.choices.gate = Some(MailGate::NotNeeded);
    answers.people =
        vec![LeaverChoice { id: user(2).to_string(), on: vec![LeaveStepName::Delete], ..LeaverChoice::default() }];
    assert_eq!(told(&answers), [row(LeaveMoment::Delete, "2027-01-06T16:00:00Z", "Person 2")]);
    let follow = of(&answers, &people(), &BTreeSet::new(), "2026-11-27T12:00:00Z".parse().unwrap());
    assert_eq!(follow.first().unwrap().answers.part, LeavePart::Delete);
    assert!(of(&follow.first().unwrap().answers, &people(), &BTreeSet::new(), Timestamp::UNIX_EPOCH).is_empty());
}
