//! Access: what shows by its time, methods, roles, devices, the photo.

use super::*;
use model::plan::PhotoReference;

fn reset() -> Operation {
    Operation::ResetPassword { force_change: true, hand_over: false }
}

#[rstest]
#[case::after(json!("2026-11-27T10:00:01Z"), Standing::AsWanted)]
#[case::the_clock_of_the_service_is_behind(json!("2026-11-27T09:59:40Z"), Standing::AsWanted)]
#[case::before(json!("2026-11-27T09:59:00Z"), Standing::AsBefore)]
#[case::never(json!(null), Standing::AsBefore)]
fn passwords_and_sessions_show_by_their_time(#[case] time: Value, #[case] expected: Standing) {
    for (operation, name) in
        [(reset(), "lastPasswordChangeDateTime"), (Operation::RevokeSessions, "signInSessionsValidFromDateTime")]
    {
        let live = read(json!({name: time}));
        assert_eq!(standing_since(&operation, &live, since()), expected, "{name}");
        assert_eq!(standing(&operation, &live), Standing::AsBefore, "nothing was sent yet");
    }
}

fn methods(wire: Value) -> Live {
    Live { methods: Some(serde_json::from_value(wire).unwrap()), ..read(json!({})) }
}

#[rstest]
#[case::made(json!([{"id": "p", "@odata.type": "#microsoft.graph.temporaryAccessPassAuthenticationMethod", "createdDateTime": "2026-11-27T10:00:01Z"}]), Standing::AsWanted)]
#[case::an_older_one(json!([{"id": "p", "@odata.type": "#microsoft.graph.temporaryAccessPassAuthenticationMethod", "createdDateTime": "2026-11-26T10:00:01Z"}]), Standing::AsBefore)]
#[case::another_method(json!([{"id": "p", "@odata.type": "#microsoft.graph.phoneAuthenticationMethod", "createdDateTime": "2026-11-27T10:00:01Z"}]), Standing::AsBefore)]
#[case::none(json!([]), Standing::AsBefore)]
fn a_pass_shows_by_its_time(#[case] now: Value, #[case] expected: Standing) {
    let pass = Operation::CreatePass { lifetime_minutes: None, usable_once: true, start: None };
    assert_eq!(standing_since(&pass, &methods(now.clone()), since()), expected);
    assert_eq!(standing(&pass, &methods(now)), Standing::AsBefore);
}

#[rstest]
#[case::there(json!([{"id": "Phone-1"}]), Standing::AsBefore)]
#[case::others_only(json!([{"id": "phone-2"}]), Standing::AsWanted)]
fn a_method_is_there_or_not(#[case] now: Value, #[case] expected: Standing) {
    let remove = Operation::RemoveMethod { id: "phone-1".to_owned(), method: "phone".to_owned(), label: String::new() };
    assert_eq!(standing(&remove, &methods(now)), expected);
}

#[rstest]
#[case::held(&[("a", "admin", "/")], Standing::AsBefore, Standing::AsWanted)]
#[case::not_held(&[], Standing::AsWanted, Standing::AsBefore)]
#[case::another_role(&[("b", "reader", "/")], Standing::AsWanted, Standing::AsBefore)]
#[case::somewhere_else(&[("b", "admin", "/administrativeUnits/u")], Standing::AsWanted, Standing::AsBefore)]
#[case::given_anew(&[("b", "ADMIN", "/")], moved("User Administrator given anew"), Standing::AsWanted)]
fn roles_stand(
    #[case] now: &[(&str, &str, &str)],
    #[case] expected_removed: Standing,
    #[case] expected_assigned: Standing,
) {
    let roles = now.iter().map(|(id, definition, scope)| {
        let wire =
            json!({"id": id, "principalId": user('1'), "roleDefinitionId": definition, "directoryScopeId": scope});
        serde_json::from_value(wire).unwrap()
    });
    let live = Live { roles: Some(roles.collect()), ..read(json!({})) };
    let (definition, name, scope) = ("admin".to_owned(), "User Administrator".to_owned(), "/".to_owned());
    let assign = Operation::AssignRole { definition: definition.clone(), name: name.clone(), scope: scope.clone() };
    let remove = Operation::RemoveRole { assignment: "a".to_owned(), definition, name, scope };
    assert_eq!(standing(&remove, &live), expected_removed);
    assert_eq!(standing(&assign, &live), expected_assigned);
}

#[rstest]
#[case::let_in(Some(true), Standing::AsBefore, Standing::AsBefore)]
#[case::kept_out(Some(false), Standing::AsWanted, Standing::AsBefore)]
#[case::gone(None, Standing::Gone, Standing::AsWanted)]
fn devices_stand(#[case] now: Option<bool>, #[case] expected_disabled: Standing, #[case] expected_deleted: Standing) {
    let device = ObjectId::parse(licenses::E3).unwrap();
    let mut live = Live::default();
    live.devices.insert(device, now);
    let disable = Operation::SetDevice { device, name: String::new(), before: Some(true), wanted: false };
    assert_eq!(standing(&disable, &live), expected_disabled);
    assert_eq!(standing(&Operation::DeleteDevice { device, name: String::new() }, &live), expected_deleted);
}

fn photo(digest: &str) -> Option<PhotoReference> {
    Some(PhotoReference { sha256: digest.to_owned(), media_type: "image/jpeg".to_owned(), size: 1 })
}

#[rstest]
#[case::set(photo("aa"), photo("bb"), Some("BB"), Standing::AsWanted, Standing::AsWanted)]
#[case::not_yet(photo("aa"), photo("bb"), Some("aa"), Standing::AsBefore, Standing::AsBefore)]
#[case::another_form_or_another_photo(photo("aa"), photo("bb"), Some("cc"), moved("Another photo"), Standing::AsWanted)]
#[case::the_first_one(None, photo("bb"), None, Standing::AsBefore, Standing::AsBefore)]
#[case::lost(photo("aa"), photo("bb"), None, moved("No photo"), moved("No photo"))]
#[case::taken_away(photo("aa"), None, None, Standing::AsWanted, Standing::AsWanted)]
#[case::to_be_taken_away(None, None, Some("aa"), Standing::AsBefore, Standing::AsBefore)]
#[case::another_to_be_taken_away(photo("aa"), None, Some("bb"), moved("Another photo"), moved("Another photo"))]
fn photos_stand(
    #[case] before: Option<PhotoReference>,
    #[case] wanted: Option<PhotoReference>,
    #[case] now: Option<&str>,
    #[case] expected: Standing,
    #[case] expected_since: Standing,
) {
    let live = Live { photo: Some(now.map(str::to_owned)), ..read(json!({})) };
    let set = Operation::SetPhoto { before, wanted };
    assert_eq!(standing(&set, &live), expected);
    assert_eq!(standing_since(&set, &live, since()), expected_since);
}
