//! Errors as people read them and as programs tell them apart.

use crate::{ErrorDetail, GraphError, ServiceError};
use rstest::rstest;
use serde_json::{Value, json};

fn read(status: u16, body: &Value) -> ServiceError {
    ServiceError::read(status, body, None)
}

#[test]
fn the_envelope_is_read_in_full() {
    let body = json!({"error": {
        "code": "Request_BadRequest",
        "message": "Another object with the same value for property userPrincipalName already exists.",
        "details": [{"code": "ObjectConflict", "message": "conflict", "target": "userPrincipalName"}, {"code": "ConflictingObjects", "message": ""}],
        "innerError": {"date": "2026-11-20T16:00:00", "request-id": "inside", "client-request-id": "ours"},
    }});
    let detail = |code: &str, message: &str, target: Option<&str>| ErrorDetail {
        code: code.to_owned(),
        message: message.to_owned(),
        target: target.map(str::to_owned),
    };
    let error = read(400, &body);
    assert_eq!(
        error.details,
        [detail("ObjectConflict", "conflict", Some("userPrincipalName")), detail("ConflictingObjects", "", None)]
    );
    assert_eq!(error.request_id.as_deref(), Some("inside"));
    assert!(error.has_code("objectconflict") && !error.has_code("Other"));
    assert_eq!(ServiceError::read(400, &body, Some("outside".to_owned())).request_id.as_deref(), Some("outside"));
    assert_eq!(
        error.to_string(),
        "the service refused: Another object with the same value for property userPrincipalName already exists (Request_BadRequest) (request-id inside)"
    );
}

#[rstest]
#[case::inner(json!({"error": {"code": "a", "innerError": {"message": "from inside"}}}), "from inside")]
#[case::inner_of_odata(json!({"error": {"code": "a", "innererror": {"message": "from inside"}}}), "from inside")]
#[case::detail(json!({"error": {"code": "a", "details": [{"code": "b"}, {"code": "c", "message": "from a detail"}]}}), "from a detail")]
#[case::outer_first(json!({"error": {"message": "from outside", "innerError": {"message": "from inside"}}}), "from outside")]
#[case::nowhere(json!({"error": {}}), "")]
#[case::no_envelope(json!({"message": "x"}), "")]
#[case::error_as_text(json!({"error": "x"}), "")]
#[case::not_an_object(json!(null), "")]
fn a_message_is_found_wherever_it_sits(#[case] body: Value, #[case] expected: &str) {
    assert_eq!(read(400, &body).message, expected);
}

#[rstest]
#[case::both(json!({"error": {"code": "Request_BadRequest", "message": "No."}}), 400, "the service refused: No (Request_BadRequest)")]
#[case::failed(json!({"error": {"code": "UnknownError", "message": ""}}), 504, "the service failed (status 504, UnknownError); try again in some minutes")]
#[case::failed_in_words(json!({"error": {"code": "generalException", "message": "Out of luck."}}), 500, "the service failed: Out of luck (status 500, generalException); try again in some minutes")]
#[case::not_there(json!({"error": {"code": "NotImplemented", "message": "No."}}), 501, "the service refused: No (NotImplemented)")]
#[case::no_code(json!({"error": {"code": "", "message": "No."}}), 400, "the service refused: No (status 400)")]
#[case::no_message(json!({"error": {"code": "Request_BadRequest"}}), 400, "the service refused with Request_BadRequest (status 400)")]
#[case::nothing(json!(null), 502, "the service could not be reached behind a gateway (status 502), or it failed; try again in some minutes")]
#[case::redirect(json!(null), 302, "something in between answered in place of the service (status 302); check the address, and whether a proxy or a sign-in page of the network is in between")]
#[case::busy(json!(null), 503, "the service could not be reached behind a gateway (status 503), or it failed; try again in some minutes")]
#[case::other(json!(null), 418, "the service answered with status 418 and no explanation")]
#[case::permission(json!({"error": {"code": "Authorization_RequestDenied", "message": "Insufficient privileges to complete the operation."}}), 403,
    "the service refused: Insufficient privileges to complete the operation (Authorization_RequestDenied); the app lacks a permission or a role for this")]
fn a_refusal_is_one_sentence(#[case] body: Value, #[case] status: u16, #[case] expected: &str) {
    assert_eq!(GraphError::from(read(status, &body)).to_string(), expected);
}

#[rstest]
#[case::denied(403, "Authorization_RequestDenied", true)]
#[case::denied_by_another_code(403, "AccessDenied", true)]
#[case::quota(403, "Directory_QuotaExceeded", false)]
#[case::not_premium(403, "Authentication_RequestFromNonPremiumTenantOrB2CTenant", false)]
#[case::sign_in(401, "InvalidAuthenticationToken", false)]
fn rights_are_told_from_other_refusals(#[case] status: u16, #[case] code: &str, #[case] expected: bool) {
    let error = GraphError::from(read(status, &json!({"error": {"code": code}})));
    assert_eq!(error.is_permission(), expected);
    assert_eq!(error.is_sign_in(), status == 401);
}

#[rstest]
#[case(Some(0), "in a second")]
#[case(Some(1), "in a second")]
#[case(Some(45), "in 45 seconds")]
#[case(Some(300), "in 5 minutes")]
#[case(Some(5_400), "in 2 hours")]
#[case(Some(86_400), "in a day")]
#[case(None, "in some minutes")]
fn a_wait_is_told_as_people_count(#[case] seconds: Option<u64>, #[case] expected: &str) {
    let throttled = crate::Throttled { retry_after: seconds.map(std::time::Duration::from_secs), request_id: None };
    assert_eq!(throttled.to_string(), format!("the service is too busy with this tenant; try again {expected}"));
}
