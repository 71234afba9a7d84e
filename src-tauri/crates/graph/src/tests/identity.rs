//! An id token is believed only when all of it is right.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use super::*;
use aws_lc_rs::{
    rand::SystemRandom,
    rsa::{KeyPair, KeySize},
    signature::{KeyPair as _, RSA_PKCS1_SHA256},
};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use jiff::Timestamp;
use serde_json::{Value, json};
use std::sync::LazyLock;

const TENANT: &str = "6ea91a8d-e32e-41a1-b7bd-d2d185eed0e0";
const NOW: i64 = 1_764_000_000;

static KEY: LazyLock<KeyPair> = LazyLock::new(|| KeyPair::generate(KeySize::Rsa2048).unwrap());
static STRANGER: LazyLock<KeyPair> = LazyLock::new(|| KeyPair::generate(KeySize::Rsa2048).unwrap());

fn keys() -> JwkSet {
    let public = KEY.public_key();
    let text = |bytes: &[u8]| URL_SAFE_NO_PAD.encode(bytes);
    serde_json::from_value(json!({"keys": [
        {"kty": "RSA", "use": "sig", "kid": "k1", "n": text(public.modulus().big_endian_without_leading_zero()),
         "e": text(public.exponent().big_endian_without_leading_zero()), "issuer": "i", "x5c": ["AAAA"]},
    ]}))
    .unwrap()
}

fn sign(header: &Value, claims: &Value, key: &KeyPair) -> String {
    let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
    let message = format!("{}.{}", part(header), part(claims));
    let mut signature = vec![0; key.public_modulus_len()];
    key.sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), message.as_bytes(), &mut signature).unwrap();
    format!("{message}.{}", URL_SAFE_NO_PAD.encode(signature))
}

fn header() -> Value {
    json!({"typ": "JWT", "alg": "RS256", "kid": "k1"})
}

fn said() -> Value {
    json!({
        "aud": "client", "iss": format!("https://login.example/{TENANT}/v2.0"), "tid": TENANT, "oid": "person",
        "nonce": "n-1", "iat": NOW, "nbf": NOW, "exp": NOW + 3_600, "preferred_username": "jana@contoso.com", "name": "Jana",
    })
}

fn with(claim: &str, value: Value) -> String {
    let mut claims = said();
    claims[claim] = value;
    sign(&header(), &claims, &KEY)
}

fn document(issuer: &str) -> Document {
    Document {
        issuer: issuer.to_owned(),
        keys: "https://login.example/keys".parse().unwrap(),
        cloud_instance: None,
        region_sub_scope: None,
        graph_host: None,
    }
}

fn at(server_time: Option<i64>, here: i64) -> Arrival {
    Arrival {
        server_time: server_time.map(|time| Timestamp::from_second(time).unwrap()),
        received_at: Timestamp::from_second(here).unwrap(),
    }
}

fn look(token: &str, arrival: Arrival) -> Result<Account, SignInError> {
    let expected = Expected { client_id: "client", nonce: Some("n-1") };
    let document = document(&format!("https://login.example/{TENANT}/v2.0"));
    check(token, &expected, &document, &keys(), document.tenant_id().as_deref(), arrival).map_err(refusal)
}

fn refusal(identified: Identified) -> SignInError {
    match identified {
        Identified::Elsewhere(_) => SignInError::ours(SignInCause::OtherTenant, "invalid_id_token"),
        Identified::Not(GraphError::SignIn(error)) => error,
        Identified::Not(other) => panic!("{other:?}"),
    }
}

#[test]
fn a_right_one_tells_who_signed_in() {
    let account = look(&sign(&header(), &said(), &KEY), at(Some(NOW), NOW)).unwrap();
    let expected = Account {
        object_id: "person".to_owned(),
        tenant_id: TENANT.to_owned(),
        user_name: "jana@contoso.com".to_owned(),
        name: "Jana".to_owned(),
    };
    assert_eq!(account, expected);
}

#[test]
fn each_flaw_is_found() {
    let good = sign(&header(), &said(), &KEY);
    let (head, _) = good.rsplit_once('.').unwrap();
    let other = with("name", json!("Other"));
    let (_, tail) = other.rsplit_once('.').unwrap();
    let none = format!(
        "{}.{}.",
        URL_SAFE_NO_PAD.encode(json!({"alg": "none", "kid": "k1"}).to_string()),
        head.split('.').nth(1).unwrap()
    );
    for (name, token, cause) in [
        ("no token", "nonsense".to_owned(), SignInCause::NotProven),
        ("signature of another", format!("{head}.{tail}"), SignInCause::NotProven),
        ("key of another", sign(&header(), &said(), &STRANGER), SignInCause::NotProven),
        (
            "key that is not published",
            sign(&json!({"alg": "RS256", "kid": "k2"}), &said(), &KEY),
            SignInCause::NotProven,
        ),
        ("no key named", sign(&json!({"alg": "RS256"}), &said(), &KEY), SignInCause::NotProven),
        ("another algorithm", sign(&json!({"alg": "HS256", "kid": "k1"}), &said(), &KEY), SignInCause::NotProven),
        ("no algorithm", none, SignInCause::NotProven),
        ("audience", with("aud", json!("other")), SignInCause::NotProven),
        ("no audience", with("aud", Value::Null), SignInCause::NotProven),
        ("issuer", with("iss", json!("https://evil.example/v2.0")), SignInCause::NotProven),
        ("tenant", with("tid", json!("05e9a617-0261-4cee-bb44-138d3ef5d965")), SignInCause::OtherTenant),
        ("nonce", with("nonce", json!("n-2")), SignInCause::NotProven),
        ("no nonce", with("nonce", Value::Null), SignInCause::NotProven),
        ("no end", with("exp", Value::Null), SignInCause::NotProven),
        ("no person", with("oid", Value::Null), SignInCause::NotProven),
    ] {
        let error = look(&token, at(Some(NOW), NOW)).err().unwrap_or_else(|| panic!("{name} is believed"));
        assert_eq!(error.cause, cause, "{name}: {error:?}");
        assert!(!format!("{error:?}").contains(head), "{name}");
    }
}

#[test]
fn an_old_token_is_told_from_a_wrong_clock() {
    let token = sign(&header(), &said(), &KEY);
    let cause = |arrival| look(&token, arrival).err().map(|error| error.cause);
    for near in [NOW - 300, NOW + 3_600 + 300] {
        assert_eq!(cause(at(Some(near), near)), None, "{near}");
    }
    // Both clocks agree that it is over.
    assert_eq!(cause(at(Some(NOW + 5_000), NOW + 5_000)), Some(SignInCause::NotProven));
    for here in [NOW + 5_000, NOW - 301] {
        assert_eq!(cause(at(Some(NOW), here)), Some(SignInCause::ClockDifference), "{here}");
        assert_eq!(cause(at(None, here)), Some(SignInCause::ClockDifference), "{here}");
    }
}

#[test]
fn any_tenant_may_come_through_the_door_for_all() {
    let expected = Expected { client_id: "client", nonce: None };
    let document = document("https://login.example/{tenantid}/v2.0");
    assert_eq!(document.tenant_id(), None);
    let account = check(&sign(&header(), &said(), &KEY), &expected, &document, &keys(), None, at(None, NOW)).unwrap();
    assert_eq!(account.tenant_id, TENANT);
    let crossed = with("tid", json!("05e9a617-0261-4cee-bb44-138d3ef5d965"));
    let error = check(&crossed, &expected, &document, &keys(), None, at(None, NOW)).unwrap_err();
    assert_eq!(refusal(error).cause, SignInCause::NotProven);
}

#[test]
fn a_tenant_that_was_named_has_to_be_named_by_its_document() {
    let named = document(&format!("https://login.example/{TENANT}/v2.0"));
    let nobody = document("https://login.example/{tenantid}/v2.0");
    assert_eq!(tenant_of("contoso.com", &named).unwrap().as_deref(), Some(TENANT));
    assert_eq!(tenant_of("organizations", &nobody).unwrap(), None);
    assert_eq!(tenant_of("organizations", &named).unwrap(), None);
    for tenant in ["contoso.com", TENANT] {
        assert_eq!(tenant_of(tenant, &nobody).unwrap_err().cause, SignInCause::NotProven, "{tenant}");
    }
}
