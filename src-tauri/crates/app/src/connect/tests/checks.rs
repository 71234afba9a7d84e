use super::*;
use crate::contract::error::ErrorCode;

fn refused() -> AppError {
    AppError::new(ErrorCode::Permission, "the service refused")
}

#[test]
fn clocks_may_differ_by_five_minutes() {
    for (ahead, state, found) in [
        (0, CheckState::Ok, "Right to the second"),
        (-40, CheckState::Ok, "40 s behind Microsoft's"),
        (90, CheckState::Warn, "1 min 30 s ahead of Microsoft's"),
        (300, CheckState::Warn, "5 min ahead of Microsoft's"),
        (301, CheckState::Stop, "5 min 1 s ahead of Microsoft's"),
        (-7200, CheckState::Stop, "120 min behind Microsoft's"),
    ] {
        let check = clock(Some(ahead));
        assert_eq!((check.state, check.found.as_str()), (state, found), "{ahead}");
        assert_eq!(check.cure.is_some(), state == CheckState::Stop, "{ahead}");
    }
    assert_eq!(clock(None).state, CheckState::Ok);
}

#[test]
fn the_wrong_tenant_stops_and_both_are_named() {
    let check = tenant(Ok(("Fabrikam", "2")), Some("2"), ("Contoso", "1"));
    assert_eq!(check.state, CheckState::Stop);
    assert_eq!(check.found, "You signed in to Fabrikam, but chose Contoso.");
    assert_eq!(tenant(Ok(("Contoso Ltd", "AB")), None, ("Contoso", "ab")).state, CheckState::Ok);
    assert_eq!(tenant(Err(&refused()), Some("1"), ("Contoso", "1")).state, CheckState::Failed);
    assert_eq!(tenant(Err(&refused()), Some("2"), ("Contoso", "1")).state, CheckState::Stop);
}

#[test]
fn a_refused_probe_never_stops() {
    let check = probe("people", Err(&refused()), "The list stays empty", "User.Read.All");
    assert_eq!(check.state, CheckState::Failed);
    assert_eq!(check.cure.as_deref(), Some("Grant User.Read.All"));
    assert_eq!(probe("people", Ok("Ann".to_owned()), "", "").state, CheckState::Ok);
}

#[test]
fn missing_permissions_say_what_to_ask_for() {
    let (granted, missing) = (vec!["User.Read.All".to_owned()], vec!["Domain.Read.All".to_owned()]);
    let check = permissions(ConnectionKind::Account, &granted, 4, &missing);
    assert_eq!((check.state, check.found.as_str()), (CheckState::Failed, "Not granted: Domain.Read.All"));
    assert!(check.cure.is_some_and(|cure| cure.contains("delegated permission Domain.Read.All")));
    assert_eq!(permissions(ConnectionKind::Account, &granted, 4, &[]).found, "All 4 granted");
    assert_eq!(permissions(ConnectionKind::App, &[], 4, &missing).state, CheckState::Failed);
}

#[test]
fn an_app_needs_a_role_for_passwords_only() {
    assert_eq!(roles(ConnectionKind::App, &[], true).state, CheckState::Warn);
    assert_eq!(roles(ConnectionKind::App, &[], false).state, CheckState::Ok);
    assert_eq!(roles(ConnectionKind::Account, &[], false).state, CheckState::Warn);
    let held = ["User Administrator".to_owned()];
    assert_eq!(roles(ConnectionKind::Account, &held, true).found, "User Administrator");
}

#[test]
fn premium_matters_where_activity_was_asked_for() {
    for (has, wanted, state) in [
        (Some(true), true, CheckState::Ok),
        (Some(false), true, CheckState::Warn),
        (Some(false), false, CheckState::Ok),
        (None, false, CheckState::Warn),
    ] {
        assert_eq!(premium(has, wanted).state, state, "{has:?} {wanted}");
    }
}

#[test]
fn people_of_active_directory_are_counted() {
    let check = synced(true, Some((1_912, 2_040)));
    assert_eq!(check.found, "1,912 of 2,040 people are mastered in Active Directory");
    assert_eq!(synced(false, None).state, CheckState::Ok);
    assert_eq!([grouped(7), grouped(999), grouped(1_000), grouped(41_207_000)], ["7", "999", "1,000", "41,207,000"]);
}
