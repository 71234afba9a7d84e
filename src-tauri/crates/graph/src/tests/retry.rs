//! Every status, every class, every header shape.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use super::*;
use rstest::rstest;

const TIMING: Timing = Timing {
    connect: Duration::from_secs(10),
    request: Duration::from_secs(100),
    first_pause: Duration::from_secs(1),
    longest_pause: Duration::from_secs(30),
    patience: Duration::from_secs(300),
};

fn first_try(effect: Effect) -> Try {
    Try { effect, number: 1, elapsed: Duration::ZERO, retry_after: None, token_replaced: false, random: 1.0 }
}

fn headers(retry_after: Option<&str>) -> HeaderMap {
    retry_after.map(|text| (RETRY_AFTER, HeaderValue::from_str(text).unwrap())).into_iter().collect()
}

/// Runs of statuses with the same decision, written down as `first-last decision`.
fn table(effect: Effect, code: &str, retry_after: Option<&str>) -> Vec<String> {
    let headers = headers(retry_after);
    let mut runs: Vec<(u16, u16, &'static str)> = Vec::new();
    for status in 100..=599 {
        let attempt = Try { retry_after: super::retry_after(&headers, Timestamp::UNIX_EPOCH), ..first_try(effect) };
        let word = match decide(classify(status, code, &headers), &attempt, &TIMING) {
            Decision::Accept => "accept",
            Decision::Retry { .. } => "retry",
            Decision::GiveUp => "give up",
            Decision::Unknown => "unknown",
        };
        match runs.last_mut() {
            Some((_, last, same)) if *same == word => *last = status,
            _ => runs.push((status, status, word)),
        }
    }
    runs.into_iter().map(|(first, last, word)| format!("{first}-{last} {word}")).collect()
}

#[rstest]
#[case::read(Effect::Read, "Some_Code", None, &[
    "100-199 give up", "200-299 accept", "300-407 give up", "408-408 retry", "409-428 give up", "429-429 retry", "430-498 give up",
    "499-500 retry", "501-501 give up", "502-599 retry",
])]
#[case::write(Effect::Write, "Some_Code", None, &[
    "100-199 unknown", "200-299 accept", "300-399 unknown", "400-407 give up", "408-408 unknown", "409-428 give up", "429-429 retry",
    "430-498 give up", "499-500 unknown", "501-501 give up", "502-599 unknown",
])]
#[case::read_with_retry_after(Effect::Read, "Some_Code", Some("7"), &[
    "100-199 give up", "200-299 accept", "300-407 give up", "408-408 retry", "409-428 give up", "429-429 retry", "430-498 give up",
    "499-500 retry", "501-501 give up", "502-599 retry",
])]
#[case::write_with_retry_after(Effect::Write, "Some_Code", Some("7"), &[
    "100-199 unknown", "200-299 accept", "300-399 unknown", "400-407 give up", "408-408 unknown", "409-428 give up", "429-429 retry",
    "430-498 give up", "499-500 unknown", "501-501 give up", "502-502 unknown", "503-503 retry", "504-599 unknown",
])]
#[case::write_without_a_code(Effect::Write, "", None, &[
    "100-199 unknown", "200-299 accept", "300-399 unknown", "400-400 give up", "401-401 retry", "402-407 give up", "408-408 unknown",
    "409-428 give up", "429-429 retry", "430-498 give up", "499-500 unknown", "501-501 give up", "502-599 unknown",
])]
fn every_status_has_its_decision(
    #[case] effect: Effect,
    #[case] code: &str,
    #[case] retry_after: Option<&str>,
    #[case] expected: &[&str],
) {
    assert_eq!(table(effect, code, retry_after), expected);
}

#[rstest]
#[case::token(401, "InvalidAuthenticationToken", Class::TokenRejected)]
#[case::no_such_app(401, "Authorization_IdentityNotFound", Class::Refused)]
#[case::concurrent(409, "Directory_ConcurrencyViolation", Class::Collision)]
#[case::concurrent_in_another_case(409, "directory_concurrencyviolation", Class::Collision)]
#[case::other_conflict(409, "Request_MultipleObjectsWithSameKeyValue", Class::Refused)]
#[case::the_same_code_elsewhere(400, "Directory_ConcurrencyViolation", Class::Refused)]
#[case::directory_throttled(503, "Request_ThrottledTemporarily", Class::Throttled)]
#[case::unavailable(503, "serviceNotAvailable", Class::Fault)]
#[case::too_many(429, "TooManyRequests", Class::Throttled)]
#[case::dependency(424, "", Class::Refused)]
fn a_code_can_make_the_difference(#[case] status: u16, #[case] code: &str, #[case] class: Class) {
    assert_eq!(classify(status, code, &HeaderMap::new()), class);
}

#[test]
fn a_write_that_may_have_been_carried_out_is_never_repeated() {
    for class in [Class::Fault, Class::Cut, Class::Unexpected] {
        for number in 1..=TRIES {
            for retry_after in [None, Some(Duration::ZERO)] {
                let attempt = Try { number, retry_after, ..first_try(Effect::Write) };
                assert_eq!(decide(class, &attempt, &TIMING), Decision::Unknown, "{class:?} {attempt:?}");
            }
        }
    }
}

#[rstest]
#[case::throttled(Class::Throttled, Effect::Write, 5)]
#[case::collision(Class::Collision, Effect::Write, 5)]
#[case::not_connected(Class::NotConnected, Effect::Write, 3)]
#[case::throttled_read(Class::Throttled, Effect::Read, 5)]
#[case::fault(Class::Fault, Effect::Read, 5)]
#[case::cut(Class::Cut, Effect::Read, 5)]
#[case::not_connected_read(Class::NotConnected, Effect::Read, 3)]
#[case::refused(Class::Refused, Effect::Read, 1)]
#[case::redirected(Class::Unexpected, Effect::Read, 1)]
fn tries_are_bounded(#[case] class: Class, #[case] effect: Effect, #[case] tries: u32) {
    let made =
        (1..).find(|number| decide(class, &Try { number: *number, ..first_try(effect) }, &TIMING) == Decision::GiveUp);
    assert_eq!(made, Some(tries));
}

#[rstest]
#[case::the_first_time(1, false, Decision::Retry { after: Duration::ZERO })]
#[case::later(4, false, Decision::Retry { after: Duration::ZERO })]
#[case::replaced_already(1, true, Decision::GiveUp)]
#[case::at_the_last_try(5, false, Decision::GiveUp)]
fn a_rejected_token_is_replaced_once(#[case] number: u32, #[case] token_replaced: bool, #[case] expected: Decision) {
    for effect in [Effect::Read, Effect::Write] {
        assert_eq!(
            decide(Class::TokenRejected, &Try { number, token_replaced, ..first_try(effect) }, &TIMING),
            expected
        );
    }
}

#[rstest]
#[case::asked(Some(2_128), 0, Some(2_128))]
#[case::longer_than_our_longest_pause(Some(150_000), 0, Some(150_000))]
#[case::up_to_the_end_of_patience(Some(100_000), 200_000, Some(100_000))]
#[case::beyond_it(Some(100_001), 200_000, None)]
#[case::absurd(Some(86_400_000), 0, None)]
#[case::not_said(None, 0, Some(1_000))]
#[case::not_said_and_no_patience_left(None, 299_500, None)]
fn the_wish_of_the_service_is_kept_in_full_or_not_at_all(
    #[case] asked: Option<u64>,
    #[case] elapsed: u64,
    #[case] after: Option<u64>,
) {
    let attempt = Try {
        retry_after: asked.map(Duration::from_millis),
        elapsed: Duration::from_millis(elapsed),
        ..first_try(Effect::Write)
    };
    let expected = after.map_or(Decision::GiveUp, |after| Decision::Retry { after: Duration::from_millis(after) });
    assert_eq!(decide(Class::Throttled, &attempt, &TIMING), expected);
}

#[rstest]
#[case::doubling_at_most([1.0; 8], [1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000])]
#[case::half_at_least([0.0; 8], [500, 1_000, 2_000, 4_000, 8_000, 15_000, 15_000, 15_000])]
#[case::in_between([0.5; 8], [750, 1_500, 3_000, 6_000, 12_000, 22_500, 22_500, 22_500])]
fn our_own_pauses_double_and_scatter(#[case] random: [f64; 8], #[case] expected: [u64; 8]) {
    let pauses =
        (1..=8).zip(random).map(|(number, random)| pause(&Try { number, random, ..first_try(Effect::Read) }, &TIMING));
    assert_eq!(pauses.map(|pause| u64::try_from(pause.as_millis()).unwrap()).collect::<Vec<_>>(), expected);
}

#[rstest]
#[case::whole("10", Some(10_000))]
#[case::fraction("0.249", Some(249))]
#[case::fraction_above_one("2.128", Some(2_128))]
#[case::rounded_up("0.0001", Some(1))]
#[case::rounded_up_not_down("1.2341", Some(1_235))]
#[case::exact_stays("0.3", Some(300))]
#[case::zero("0", Some(0))]
#[case::blanks(" 3 ", Some(3_000))]
#[case::date_ahead("Thu, 01 Jan 1970 00:00:30 GMT", Some(30_000))]
#[case::date_behind("Wed, 31 Dec 1969 23:59:30 GMT", Some(0))]
#[case::longer_than_a_day("1e9", Some(86_400_000))]
#[case::beyond_all_durations("1e300", Some(86_400_000))]
#[case::negative("-1", None)]
#[case::not_a_number("NaN", None)]
#[case::infinite("inf", None)]
#[case::words("soon", None)]
#[case::empty("", None)]
fn a_wait_is_read_in_all_its_shapes(#[case] text: &str, #[case] milliseconds: Option<u64>) {
    let expected = milliseconds.map(Duration::from_millis);
    assert_eq!(super::retry_after(&headers(Some(text)), Timestamp::UNIX_EPOCH), expected);
}

#[rstest]
#[case::usual(serde_json::json!({"Retry-After": "2.5"}), Some(2_500))]
#[case::lower(serde_json::json!({"retry-after": "2.5"}), Some(2_500))]
#[case::upper(serde_json::json!({"RETRY-AFTER": "2.5"}), Some(2_500))]
#[case::as_a_number(serde_json::json!({"Retry-After": 2.5}), Some(2_500))]
#[case::null(serde_json::json!({"Retry-After": null}), None)]
#[case::beside_an_impossible_name(serde_json::json!({"no header": "x", "Retry-After": "1"}), Some(1_000))]
#[case::absent(serde_json::json!({}), None)]
fn headers_inside_a_batch_are_read_in_any_case(#[case] inner: Value, #[case] milliseconds: Option<u64>) {
    let headers = inner_headers(inner.as_object());
    assert_eq!(super::retry_after(&headers, Timestamp::UNIX_EPOCH), milliseconds.map(Duration::from_millis));
}

proptest::proptest! {
    #[test]
    fn never_before_the_service_wants_it(milliseconds in 0_u64..400_000, elapsed in 0_u64..400_000, number in 1_u32..8, random in 0.0..1.0_f64) {
        let asked = Duration::from_millis(milliseconds);
        for class in [Class::Throttled, Class::Collision, Class::Fault] {
            for effect in [Effect::Read, Effect::Write] {
                let attempt = Try { effect, number, elapsed: Duration::from_millis(elapsed), retry_after: Some(asked), token_replaced: false, random };
                if let Decision::Retry { after } = decide(class, &attempt, &TIMING) {
                    proptest::prop_assert!(after >= asked);
                    proptest::prop_assert!(number < TRIES);
                    proptest::prop_assert!(attempt.elapsed + after <= TIMING.patience);
                }
            }
        }
    }
}
