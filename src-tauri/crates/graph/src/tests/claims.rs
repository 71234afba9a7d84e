//! Claims asked for, named by a challenge, and read from a token.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use super::*;
use rstest::rstest;

fn headers(values: &[&str]) -> HeaderMap {
    values.iter().map(|value| (WWW_AUTHENTICATE, value.parse().unwrap())).collect()
}

fn encoded(claims: &Value) -> String {
    base64::engine::general_purpose::STANDARD.encode(claims.to_string())
}

#[rstest]
#[case::nothing(None, json!({"access_token": {"xms_cc": {"values": ["cp1"]}}}))]
#[case::nonsense(Some("nonsense"), json!({"access_token": {"xms_cc": {"values": ["cp1"]}}}))]
#[case::a_challenge(
    Some(r#"{"access_token":{"nbf":{"essential":true,"value":"1"}}}"#),
    json!({"access_token": {"nbf": {"essential": true, "value": "1"}, "xms_cc": {"values": ["cp1"]}}})
)]
#[case::about_the_id_token(
    Some(r#"{"id_token":{"a":null},"access_token":null}"#),
    json!({"id_token": {"a": null}, "access_token": {"xms_cc": {"values": ["cp1"]}}})
)]
fn every_request_says_that_challenges_can_be_handled(#[case] challenge: Option<&str>, #[case] expected: Value) {
    assert_eq!(serde_json::from_str::<Value>(&request(challenge)).unwrap(), expected);
}

#[test]
fn a_challenge_is_found_wherever_it_stands() {
    let claims = json!({"access_token": {"nbf": {"essential": true, "value": "1764"}}});
    let text = encoded(&claims);
    let bare = text.trim_end_matches('=');
    for header in [
        format!(
            r#"Bearer realm="", authorization_uri="https://login.example/common/oauth2/authorize?a=b", error="insufficient_claims", claims="{text}""#
        ),
        format!(r#"Bearer claims="{text}", error="insufficient_claims", realm="a, b""#),
        format!(r#"Bearer error=insufficient_claims,claims="{bare}""#),
        format!(r#"Bearer Error="insufficient_claims",  CLAIMS="{text}""#),
    ] {
        let found = challenge(&headers(&["Negotiate", &header])).unwrap_or_else(|| panic!("{header}"));
        assert_eq!(serde_json::from_str::<Value>(&found).unwrap(), claims, "{header}");
    }
}

#[rstest]
#[case::plain(r#"Bearer realm="", error="invalid_token""#)]
#[case::another_error(r#"Bearer error="invalid_token", claims="e30=""#)]
#[case::no_base64(r#"Bearer error="insufficient_claims", claims="***""#)]
#[case::no_object(r#"Bearer error="insufficient_claims", claims="W10=""#)]
#[case::no_end(r#"Bearer error="insufficient_claims", claims="#)]
#[case::a_name_that_ends_alike(r#"Bearer error="insufficient_claims", xclaims="e30=""#)]
#[case::empty("")]
fn what_is_no_challenge_is_not_taken_for_one(#[case] header: &str) {
    assert_eq!(challenge(&headers(&[header])), None);
}

fn token(claims: &Value) -> String {
    let part = |value: &Value| base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(value.to_string());
    format!("{}.{}.sig", part(&json!({"alg": "RS256"})), part(claims))
}

fn arrival(server_time: Option<i64>, here: i64) -> Arrival {
    Arrival {
        server_time: server_time.map(|seconds| Timestamp::from_second(seconds).unwrap()),
        received_at: Timestamp::from_second(here).unwrap(),
    }
}

#[test]
fn a_person_s_token_is_read() {
    let text = token(&json!({
        "scp": "User.Read.All Group.Read.All", "wids": ["w1", "w2"], "tid": "t", "oid": "o", "appid": "a",
        "app_displayname": "Tenantry", "upn": "jana@contoso.com", "idtyp": "user", "iat": 1_000, "exp": 4_600,
    }));
    let claims = AccessClaims::read(&text, None, arrival(Some(1_010), 1_000));
    assert_eq!(claims.scopes, ["User.Read.All", "Group.Read.All"]);
    assert_eq!(claims.role_templates, ["w1", "w2"]);
    assert_eq!(
        [&claims.tenant_id, &claims.object_id, &claims.app_id, &claims.app_name].map(Option::as_deref),
        [Some("t"), Some("o"), Some("a"), Some("Tenantry")]
    );
    assert!(!claims.is_app && claims.roles.is_empty());
    assert_eq!(claims.expires_at.unwrap().as_second(), 4_600);
    assert_eq!(claims.clock_ahead(), Some(-10));
}

#[test]
fn an_app_s_token_is_read_with_and_without_its_kind() {
    for kind in [json!({"idtyp": "app", "roles": ["User.Read.All"]}), json!({"roles": ["User.Read.All"]})] {
        let claims = AccessClaims::read(&token(&kind), None, arrival(None, 0));
        assert!(claims.is_app);
        assert_eq!(claims.roles, ["User.Read.All"]);
    }
    assert!(AccessClaims::read(&token(&json!({"idtyp": "app"})), None, arrival(None, 0)).roles.is_empty());
}

#[rstest]
#[case::opaque("opaque")]
#[case::empty("")]
#[case::no_base64("a.*.c")]
#[case::no_json("a.AAAA.c")]
#[case::a_list("a.W10.c")]
fn a_token_that_cannot_be_read_tells_nothing_but_what_came_with_it(#[case] text: &str) {
    let claims = AccessClaims::read(text, Some("https://graph.microsoft.com/User.Read openid"), arrival(None, 5));
    assert_eq!(claims.scopes, ["User.Read", "openid"]);
    assert_eq!((claims.tenant_id.as_deref(), claims.is_app, claims.clock_ahead()), (None, false, None));
}

#[test]
fn claims_of_odd_types_are_left_out() {
    let text =
        token(&json!({"scp": 1, "roles": "x", "wids": [1, "w", null], "tid": [], "iat": "soon", "exp": i64::MAX}));
    let claims = AccessClaims::read(&text, None, arrival(None, 5));
    assert_eq!(
        (claims.role_templates, claims.tenant_id, claims.issued_at, claims.expires_at),
        (vec!["w".to_owned()], None, None, None)
    );
}
