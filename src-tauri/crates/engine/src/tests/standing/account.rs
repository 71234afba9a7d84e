//! Accounts: made, invited, deleted, brought back.

use super::*;

fn create() -> Operation {
    Operation::CreateUser { wanted: properties(json!({"userPrincipalName": "Ana@contoso.com", "department": "Sales"})) }
}

fn found(department: &str, created: &str) -> Live {
    read(json!({"userPrincipalName": "ana@contoso.com", "department": department, "createdDateTime": created}))
}

#[rstest]
#[case::ours(found("Sales", "2026-11-27T10:00:05Z"), Standing::AsWanted)]
#[case::clocks_differ(found("Sales", "2026-11-27T09:58:00Z"), Standing::AsWanted)]
#[case::nobody(Live::gone(), Standing::AsBefore)]
#[case::younger_with_other_values(found("IT", "2026-11-27T10:00:05Z"), moved("Department “IT”"))]
#[case::older(
    found("Sales", "2026-11-27T09:00:00Z"),
    moved("Another account of this sign-in name, created 2026-11-27T09:00:00Z")
)]
fn an_account_is_ours_when_it_is_not_older_than_the_intent(#[case] live: Live, #[case] expected: Standing) {
    assert_eq!(standing_since(&create(), &live, since()), expected);
}

#[test]
fn an_account_that_is_there_before_anything_is_sent_is_judged_by_its_values() {
    assert_eq!(standing(&create(), &found("Sales", "2020-01-01T00:00:00Z")), Standing::AsWanted);
    assert_eq!(standing(&create(), &found("IT", "2020-01-01T00:00:00Z")), moved("Department “IT”"));
}

fn invite() -> Operation {
    Operation::InviteGuest {
        mail: "eva@fabrikam.com".to_owned(),
        display_name: None,
        redirect_url: "https://contoso.com".to_owned(),
        send_message: false,
        message: None,
        again: false,
    }
}

fn people(people: Value) -> Live {
    let people = people.as_array().unwrap().iter().cloned().map(properties).collect();
    Live { guests: Some(people), ..Live::default() }
}

#[rstest]
#[case::nobody(json!([]), Standing::AsBefore, Standing::AsBefore)]
#[case::invited_now(
    json!([{"userType": "Guest", "createdDateTime": "2026-11-27T10:00:05Z"}]), Standing::AsWanted, Standing::AsWanted
)]
#[case::a_guest_for_long(
    json!([{"userType": "Guest", "createdDateTime": "2020-01-01T00:00:00Z"}]), Standing::AsWanted, Standing::AsBefore
)]
#[case::an_invited_member(
    json!([{"userType": "Member", "externalUserState": "Accepted", "createdDateTime": "2026-11-27T10:00:05Z"}]),
    Standing::AsWanted, Standing::AsWanted
)]
#[case::a_member(
    json!([{"userType": "Member", "displayName": "Eva", "externalUserState": null}]),
    moved("The address belongs to Eva, who is no guest"), moved("The address belongs to Eva, who is no guest")
)]
fn guests_stand(#[case] now: Value, #[case] expected: Standing, #[case] expected_since: Standing) {
    assert_eq!(standing(&invite(), &people(now.clone())), expected);
    assert_eq!(standing_since(&invite(), &people(now), since()), expected_since);
}

fn bin(there: bool, deleted: bool) -> Live {
    Live { there: Some(there), deleted: Some(deleted.then(Properties::new)), ..Live::default() }
}

#[rstest]
#[case::active(bin(true, false), [Standing::AsBefore, Standing::AsWanted, moved("Restored from the recycle bin")])]
#[case::in_the_bin(bin(false, true), [Standing::AsWanted, Standing::AsBefore, Standing::AsBefore])]
#[case::gone_for_good(bin(false, false), [Standing::Gone, Standing::Gone, Standing::AsWanted])]
fn the_way_through_the_recycle_bin_stands(#[case] live: Live, #[case] expected: [Standing; 3]) {
    let restore = Operation::RestoreUser { user_principal_name: None };
    let found = [&Operation::DeleteUser, &restore, &Operation::PurgeUser].map(|operation| standing(operation, &live));
    assert_eq!(found, expected);
}

#[test]
fn the_bin_alone_says_nothing_of_somebody_who_was_not_looked_for() {
    let live = Live { deleted: Some(None), ..Live::default() };
    assert!(matches!(standing(&Operation::PurgeUser, &live), Standing::Unreadable { .. }));
    assert!(matches!(standing(&Operation::PurgeUser, &Live::gone()), Standing::Unreadable { .. }));
}

#[test]
fn somebody_can_come_back_under_another_name() {
    let restore = Operation::RestoreUser { user_principal_name: Some("Ana2@contoso.com".to_owned()) };
    assert_eq!(standing(&restore, &read(json!({"userPrincipalName": "ana2@contoso.com"}))), Standing::AsWanted);
    let other = moved("Back, but with the sign-in name “ana@contoso.com”");
    assert_eq!(standing(&restore, &read(json!({"userPrincipalName": "ana@contoso.com"}))), other);
}
