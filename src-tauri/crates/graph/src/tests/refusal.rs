//! Every row of the table of codes, and what is read of an answer.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use super::{cause::CODES, *};
use crate::Cloud;
use rstest::rstest;
use serde_json::json;
use std::collections::HashSet;

/// The numbers of `facts/graph.md §1.8`, row by row, and the button each row asks for.
const ROWS: &[(&[u32], SignInRemedy)] = &[
    (&[65_001], SignInRemedy::OpenConsent),
    (&[65_004], SignInRemedy::BrowserSignIn),
    (&[65_005, 650_056, 650_057], SignInRemedy::BackToAppRegistration),
    (&[650_052], SignInRemedy::BackToAppRegistration),
    (&[90_094, 90_095], SignInRemedy::OpenConsent),
    (&[700_016], SignInRemedy::BackToAppRegistration),
    (&[70_001, 7_000_112], SignInRemedy::EnableApp),
    (&[7_000_215], SignInRemedy::PasteSecretValue),
    (&[7_000_222], SignInRemedy::NewSecret),
    (&[7_000_218], SignInRemedy::AllowPublicClient),
    (&[700_025], SignInRemedy::BackToAppRegistration),
    (&[700_027], SignInRemedy::UploadCertificate),
    (&[700_024, 50_012], SignInRemedy::FixClock),
    (&[90_002], SignInRemedy::CheckTenant),
    (&[90_038], SignInRemedy::ChooseCloud(None)),
    (&[900_023], SignInRemedy::CheckTenant),
    (&[50_194], SignInRemedy::CheckTenant),
    (&[9_001_023], SignInRemedy::CheckTenant),
    (&[500_011, 70_011], SignInRemedy::ChooseCloud(None)),
    (&[50_034, 51_004], SignInRemedy::OtherAccount),
    (&[50_020, 16_000], SignInRemedy::OtherAccount),
    (&[50_126], SignInRemedy::BrowserSignIn),
    (&[50_053], SignInRemedy::WaitAndRetry),
    (&[50_055, 50_144], SignInRemedy::BrowserSignIn),
    (&[50_057], SignInRemedy::OtherAccount),
    (&[50_058], SignInRemedy::BrowserSignIn),
    (&[50_072, 50_079], SignInRemedy::BrowserSignIn),
    (&[50_074, 50_076, 50_078], SignInRemedy::BrowserSignIn),
    (&[50_105], SignInRemedy::EnableApp),
    (&[50_131, 53_000, 53_001, 53_002, 53_003, 530_032, 530_034, 530_035], SignInRemedy::AskPolicyOwner),
    (&[530_036], SignInRemedy::BrowserSignIn),
    (&[50_132, 50_133, 50_173], SignInRemedy::BrowserSignIn),
    (&[70_043], SignInRemedy::BrowserSignIn),
    (&[700_082, 70_008, 700_084], SignInRemedy::BrowserSignIn),
    (&[54_005], SignInRemedy::BrowserSignIn),
    (&[501_481, 50_147, 500_112], SignInRemedy::BrowserSignIn),
    (&[70_016], SignInRemedy::WaitAndRetry),
    (&[70_019, 70_020], SignInRemedy::BrowserSignIn),
    (&[90_033, 90_006, 50_087, 90_024, 90_012], SignInRemedy::WaitAndRetry),
    (&[90_055, 50_196], SignInRemedy::WaitAndRetry),
    (&[9_002_313], SignInRemedy::None),
    (&[5_000_224], SignInRemedy::CheckTenant),
    // Not in the table, but sent.
    (&[65_002], SignInRemedy::BackToAppRegistration),
    (&[70_000], SignInRemedy::BrowserSignIn),
    (&[70_018], SignInRemedy::BrowserSignIn),
    (&[500_121], SignInRemedy::BrowserSignIn),
];

fn refusal(code: u32) -> SignInError {
    SignInError::read(&json!({
        "error": "invalid_grant",
        "error_description": format!("AADSTS{code}: Microsoft's own words. Trace ID: a Correlation ID: b"),
        "error_codes": [code],
        "correlation_id": "b",
    }))
    .unwrap()
}

#[test]
fn every_row_has_its_own_sentence_cause_and_button() {
    let mut sentences = HashSet::new();
    for (codes, remedy) in ROWS {
        let causes: HashSet<SignInCause> = codes.iter().map(|code| refusal(*code).cause).collect();
        for code in *codes {
            let error = refusal(*code);
            assert_ne!(error.cause, SignInCause::Unknown, "{code}");
            assert_eq!(error.remedy(), *remedy, "{code}");
            let (sentence, hint) = (error.sentence(), error.hint());
            assert!(!sentence.contains("Microsoft's own words") && sentence.ends_with('.'), "{code}: {sentence}");
            assert!(sentence.chars().next().unwrap().is_uppercase() && !sentence.ends_with(".."), "{code}: {sentence}");
            assert!(
                !hint.is_empty() && !hint.ends_with('.') && hint.chars().next().unwrap().is_uppercase(),
                "{code}: {hint}"
            );
            assert!(error.to_string().contains(&format!("(AADSTS{code})")), "{error}");
        }
        for cause in causes {
            let code = codes.iter().find(|code| refusal(**code).cause == cause).unwrap();
            assert!(sentences.insert(refusal(*code).sentence()), "{code} says what another row says");
        }
    }
    let told: HashSet<u32> = ROWS.iter().flat_map(|(codes, _)| codes.iter().copied()).chain([50_011]).collect();
    let known: HashSet<u32> = CODES.iter().map(|(code, _)| *code).collect();
    assert_eq!(told, known);
    assert_eq!(CODES.len(), known.len(), "a number stands twice");
}

#[test]
fn a_missing_redirect_names_the_one_to_add() {
    assert_eq!(refusal(50_011).remedy(), SignInRemedy::AddRedirect("http://localhost".to_owned()));
    assert!(refusal(50_011).hint().contains("http://localhost"));
}

#[test]
fn a_tenant_elsewhere_names_its_cloud() {
    for (host, cloud) in [
        ("login.microsoftonline.us", Some(Cloud::UsGov)),
        ("login.chinacloudapi.cn", Some(Cloud::China)),
        ("LOGIN.partner.microsoftonline.cn", Some(Cloud::China)),
        ("login.example.com", None),
    ] {
        let text = format!("AADSTS90038: Tenant 'x' request is being redirected to the National Cloud '{host}'.");
        let body = json!({"error": "invalid_request", "error_codes": [90_038], "error_description": text});
        // The word before the host is looked at as it is written.
        let expected = if host.starts_with("login") { cloud } else { None };
        assert_eq!(SignInError::read(&body).unwrap().remedy(), SignInRemedy::ChooseCloud(expected), "{host}");
    }
}

#[test]
fn an_unknown_code_shows_number_text_and_correlation_id() {
    let error = refusal(999_999);
    assert_eq!(error.cause, SignInCause::Unknown);
    assert_eq!(error.sentence(), "Microsoft's own words.");
    assert_eq!(error.to_string(), "sign-in was refused: Microsoft's own words (AADSTS999999, correlation id b)");
    assert_eq!(error.remedy(), SignInRemedy::None);
}

#[rstest]
#[case::by_its_uri(
    "access_denied",
    "AADSTS65004: User declined. Trace ID: t Correlation ID: c Timestamp: x",
    Some("https://login.microsoftonline.com/error?code=65004"),
    Some(65_004),
    SignInCause::Declined
)]
#[case::by_its_text(
    "access_denied",
    "AADSTS53003: Blocked. Correlation ID: c",
    None,
    Some(53_003),
    SignInCause::PolicyBlocked
)]
#[case::cancelled_without_a_number("access_denied", "", None, None, SignInCause::Declined)]
#[case::nonsense("odd", "AADSTSx: y", Some("no uri"), None, SignInCause::Unknown)]
fn a_refusal_by_the_browser_is_read(
    #[case] error: &str,
    #[case] description: &str,
    #[case] uri: Option<&str>,
    #[case] code: Option<u32>,
    #[case] cause: SignInCause,
) {
    let read = SignInError::of_redirect(error, description, uri);
    assert_eq!((read.code, read.cause), (code, cause));
    assert_eq!(read.correlation_id.as_deref(), description.contains("Correlation").then_some("c"));
}

#[rstest]
#[case("authorization_declined", SignInCause::CodeDeclined)]
#[case("expired_token", SignInCause::CodeExpired)]
#[case("bad_verification_code", SignInCause::CodeUnknown)]
#[case("authorization_pending", SignInCause::CodePending)]
#[case("temporarily_unavailable", SignInCause::Passing)]
#[case("consent_required", SignInCause::ConsentMissing)]
#[case("login_required", SignInCause::NobodySignedIn)]
#[case("invalid_grant", SignInCause::Unknown)]
fn without_a_number_the_word_counts(#[case] error: &str, #[case] cause: SignInCause) {
    assert_eq!(SignInError::read(&json!({"error": error})).unwrap().cause, cause);
}

#[test]
fn what_only_a_person_can_mend_is_known() {
    for code in [50_173, 50_132, 50_133, 70_043, 700_082, 70_008, 700_084, 70_000, 50_076, 50_079, 65_001] {
        assert!(refusal(code).needs_person(), "{code}");
    }
    for code in [7_000_215, 7_000_222, 700_027, 90_002, 90_033, 53_003] {
        assert!(!refusal(code).needs_person(), "{code}");
    }
    // A number nobody knows yet, in an answer to a kept sign-in.
    assert!(refusal(999_999).needs_person());
}

#[test]
fn all_it_says_is_kept() {
    let error = SignInError::read(&json!({
        "error": "invalid_grant", "suberror": "basic_action", "claims": "{\"access_token\":{}}", "error_codes": [50_076],
    }))
    .unwrap();
    assert_eq!(
        (error.suberror.as_deref(), error.claims.as_deref()),
        (Some("basic_action"), Some("{\"access_token\":{}}"))
    );
    assert_eq!(SignInError::read(&json!({"message": "no"})), None);
}

#[rstest]
#[case::interaction(json!({"error": "interaction_required"}), true)]
#[case::basic_action(json!({"error": "invalid_grant", "suberror": "basic_action"}), true)]
#[case::claims(json!({"error": "access_denied", "claims": "{}"}), true)]
#[case::message_only(json!({"error": "access_denied", "suberror": "message_only"}), false)]
fn a_refusal_nobody_knows_is_settled_on_the_page_where_it_says_so(#[case] mut body: Value, #[case] settled: bool) {
    body["error_codes"] = json!([999_999]);
    let error = SignInError::read(&body).unwrap();
    let expected = if settled { SignInRemedy::BrowserSignIn } else { SignInRemedy::None };
    assert_eq!((error.cause, error.remedy()), (SignInCause::Unknown, expected));
}

#[rstest]
#[case::one_line(
    "AADSTS7000215: Invalid client secret provided. Ensure the secret is right. Trace ID: 1 Correlation ID: 2",
    "Invalid client secret provided"
)]
#[case::older_lines(
    "AADSTS90002: Tenant 'x.y' not found.\r\nTrace ID: 1\r\nCorrelation ID: 2",
    "Tenant 'x.y' not found"
)]
#[case::no_full_stop("AADSTS1: Something Trace ID: 1", "Something")]
#[case::no_number("Something else: really. More", "Something else: really")]
#[case::letters_of_many_bytes("AADSTS1: Přihlášení se nezdařilo. Více", "Přihlášení se nezdařilo")]
#[case::empty("", "")]
fn a_description_is_cut_to_its_first_sentence(#[case] description: &str, #[case] expected: &str) {
    assert_eq!(&*first_sentence(description), expected);
}
