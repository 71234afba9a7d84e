//! Every quota in numbers.

use super::*;

fn charge(client: &'static str, units: u32, write: bool, now: f64) -> Charge<'static> {
    Charge { client, units, write, workload: Workload::Directory, low: false, users: 2_000, now }
}

fn header(refusal: &Refusal, name: &str) -> String {
    let found = refusal.headers.iter().find(|(known, _)| *known == name);
    found.map(|(_, value)| value.clone()).unwrap_or_default()
}

/// How many go through before the first refusal, and the refusal.
fn exhaust(quotas: &mut Quotas, mut next: impl FnMut(usize) -> Charge<'static>) -> (usize, Refusal) {
    for taken in 0..200_000 {
        if let Err(refusal) = quotas.take(&next(taken)) {
            return (taken, refusal);
        }
    }
    unreachable!("no quota is that large")
}

#[test]
fn the_write_quota_runs_out_and_refills_at_twenty_a_second() {
    let mut quotas = Quotas::new("tenant");
    let (taken, refusal) = exhaust(&mut quotas, |_| charge("app", 1, true, 100.0));
    assert_eq!(taken, 3_000);
    assert_eq!(header(&refusal, "Retry-After"), "1.500");
    assert_eq!(header(&refusal, "x-ms-throttle-scope"), "Tenant_Application/Write/app/tenant");
    assert_eq!(header(&refusal, "x-ms-throttle-information"), "WriteLimitExceeded");
    assert_eq!(header(&refusal, "x-ms-throttle-limit-percentage"), "1.00");
    let after_a_second = (0..50).filter(|_| quotas.take(&charge("app", 1, true, 101.0)).is_ok()).count();
    assert_eq!(after_a_second, 20);
}

#[test]
fn resource_units_depend_on_how_many_users_there_are() {
    for (users, units) in [(49, 3_500), (50, 5_000), (500, 5_000), (501, 8_000)] {
        let mut quotas = Quotas::new("tenant");
        let (taken, refusal) = exhaust(&mut quotas, |_| Charge { users, ..charge("app", 5, false, 1.0) });
        assert_eq!(taken * 5, units, "{users}");
        assert_eq!(header(&refusal, "x-ms-throttle-scope"), "Tenant_Application/ReadWrite/app/tenant");
        assert_eq!(header(&refusal, "x-ms-throttle-information"), "ResourceUnitLimitExceeded");
    }
}

#[test]
fn applications_have_quotas_of_their_own_but_share_that_of_the_tenant() {
    let mut quotas = Quotas::new("tenant");
    let apps = ["a", "b", "c", "d", "e", "f", "g"];
    let (taken, refusal) = exhaust(&mut quotas, |taken| charge(apps[taken / 3_000], 1, true, 5.0));
    assert_eq!(taken, 18_000);
    assert_eq!(header(&refusal, "x-ms-throttle-scope"), "Tenant/Write/g/tenant");
    assert!(quotas.take(&charge("g", 1, false, 5.0)).is_ok());
}

#[test]
fn one_application_may_ask_only_so_often() {
    let mut quotas = Quotas::new("tenant");
    let upload =
        |taken: usize| Charge { workload: Workload::Mailbox(format!("{}", taken / 4)), ..charge("app", 1, false, 7.0) };
    let (taken, refusal) = exhaust(&mut quotas, upload);
    assert_eq!(taken, 130_000);
    assert_eq!(header(&refusal, "x-ms-throttle-scope"), "Application/ReadWrite/app/tenant");
}

#[test]
fn reports_and_uploads_are_scarce() {
    for (workload, most, window, information) in [
        (Workload::Reports, 5, 10.0, "ReportsRequestLimitExceeded"),
        (Workload::Upload, 40, 1.0, "UploadLimitExceeded"),
    ] {
        let mut quotas = Quotas::new("tenant");
        let (taken, refusal) =
            exhaust(&mut quotas, |_| Charge { workload: workload.clone(), ..charge("app", 1, false, 1.0) });
        assert_eq!((taken, header(&refusal, "x-ms-throttle-information").as_str()), (most, information));
        let later = 1.0 + window;
        assert!(quotas.take(&Charge { workload, ..charge("app", 1, false, later) }).is_ok());
    }
}

#[test]
fn a_mailbox_takes_ten_thousand_in_ten_minutes_and_four_at_once() {
    let at = |now: f64| Charge { workload: Workload::Mailbox("anna".to_owned()), ..charge("app", 1, false, now) };
    let mut quotas = Quotas::new("tenant");
    let (taken, refusal) = exhaust(&mut quotas, |_| at(1.0));
    assert_eq!((taken, refusal.code), (4, "ApplicationThrottled"));
    let other = Charge { workload: Workload::Mailbox("bert".to_owned()), ..charge("app", 1, false, 1.0) };
    assert!(quotas.take(&other).is_ok());
    assert!(quotas.take(&at(1.1)).is_ok());

    let mut quotas = Quotas::new("tenant");
    // Twenty a second are more than what refills and less than four at once.
    let (taken, refusal) = exhaust(&mut quotas, |taken| at(taken as f64 / 20.0 * 0.5));
    assert_eq!(header(&refusal, "x-ms-throttle-information"), "MailboxRequestLimitExceeded");
    assert!((10_000..20_000).contains(&taken), "{taken}");
}

#[test]
fn low_priority_leaves_a_tenth_to_others() {
    let mut quotas = Quotas::new("tenant");
    let (taken, refusal) = exhaust(&mut quotas, |_| Charge { low: true, ..charge("app", 1, true, 1.0) });
    assert_eq!(taken, 2_700);
    assert_eq!(header(&refusal, "x-ms-throttle-limit-percentage"), "0.90");
    let (taken, _) = exhaust(&mut quotas, |_| charge("app", 1, true, 1.0));
    assert_eq!(taken, 300);
}

#[test]
fn use_above_four_fifths_is_told() {
    let mut quotas = Quotas::new("tenant");
    let small = |units| Charge { users: 10, ..charge("app", units, false, 1.0) };
    assert_eq!(quotas.take(&small(2_000)).ok(), Some(None));
    assert_eq!(quotas.take(&small(1_000)).ok(), Some(Some("0.86".to_owned())));
}

#[test]
fn who_does_not_wait_waits_longer() {
    let mut quotas = Quotas::new("tenant");
    let wait = |refusal: &Refusal| header(refusal, "Retry-After").parse::<f64>().unwrap_or_default();
    let (_, first) = exhaust(&mut quotas, |_| charge("app", 5, false, 1.0));
    let mut last = first.clone();
    for _ in 0..100 {
        last = quotas.take(&charge("app", 5, false, 1.0)).err().unwrap_or(last);
    }
    assert!(wait(&last) > wait(&first), "{} after {}", wait(&last), wait(&first));
    assert!(header(&last, "x-ms-throttle-limit-percentage").parse::<f64>().is_ok_and(|used| used > 1.0));
    assert!(quotas.take(&charge("app", 5, false, 1.0 + wait(&last))).is_ok());
}
