//! What people type to name a tenant, and what a tenant's document says of its cloud.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use super::*;
use rstest::rstest;

#[rstest]
#[case::id("05E9A617-0261-4CEE-BB44-138D3EF5D965", "05e9a617-0261-4cee-bb44-138d3ef5d965")]
#[case::id_in_braces(" {05e9a617-0261-4cee-bb44-138d3ef5d965} ", "05e9a617-0261-4cee-bb44-138d3ef5d965")]
#[case::domain("Contoso.com", "contoso.com")]
#[case::first_domain("contoso.onmicrosoft.com", "contoso.onmicrosoft.com")]
#[case::closing_dot("contoso.com.", "contoso.com")]
#[case::mail(" jana.keller@mail.contoso.co.uk ", "mail.contoso.co.uk")]
#[case::guest_like("a@b@contoso.com", "contoso.com")]
#[case::other_letters("müller.example", "xn--mller-kva.example")]
#[case::looks_personal("gmail.contoso.com", "gmail.contoso.com")]
#[case::ends_personal("notgmail.com", "notgmail.com")]
fn a_tenant_is_named(#[case] text: &str, #[case] expected: &str) {
    assert_eq!(TenantHint::parse(text).map(|hint| hint.as_str().to_owned()), Ok(expected.to_owned()));
}

#[rstest]
#[case("someone@gmail.com")]
#[case("GMAIL.com")]
#[case("outlook.de")]
#[case("x@hotmail.co.uk")]
#[case("yahoo.fr")]
#[case("icloud.com")]
#[case("web.de")]
#[case("proton.me")]
fn personal_mail_is_no_tenant(#[case] text: &str) {
    let error = TenantHint::parse(text).unwrap_err();
    assert!(matches!(error, TenantHintError::PersonalMail { .. }), "{error:?}");
    assert!(error.to_string().contains("personal mail service"));
}

#[rstest]
#[case::one_word("contoso")]
#[case::common("common")]
#[case::path("contoso.com/x")]
#[case::query("contoso.com?x")]
#[case::blank("contoso .com")]
#[case::address("127.0.0.1")]
#[case::sixth("[::1]")]
#[case::two_dots("contoso..com")]
#[case::dash("-a.com")]
#[case::at("@")]
#[case::secret("abc8Q~something_that.is-a-secret~value")]
fn what_names_no_tenant_is_told(#[case] text: &str) {
    assert_eq!(TenantHint::parse(text), Err(TenantHintError::NotATenant));
}

#[test]
fn nothing_is_asked_for() {
    assert_eq!(TenantHint::parse("  "), Err(TenantHintError::Empty));
}

#[rstest]
#[case::worldwide(Some("microsoftonline.com"), None, Some("graph.microsoft.com"), Some(Cloud::Global))]
#[case::gcc(Some("microsoftonline.com"), Some("GCC"), Some("graph.microsoft.com"), Some(Cloud::Global))]
#[case::gcc_high(Some("microsoftonline.us"), Some("DODCON"), Some("graph.microsoft.us"), Some(Cloud::UsGov))]
#[case::dod(Some("microsoftonline.us"), Some("DOD"), Some("graph.microsoft.us"), Some(Cloud::UsGovDod))]
#[case::dod_by_its_graph(None, None, Some("dod-graph.microsoft.us"), Some(Cloud::UsGovDod))]
#[case::china(Some("partner.microsoftonline.cn"), None, Some("microsoftgraph.chinacloudapi.cn"), Some(Cloud::China))]
#[case::elsewhere(Some("example.com"), Some("DOD"), None, None)]
#[case::silent(None, None, None, None)]
fn a_document_tells_its_cloud(
    #[case] instance: Option<&str>,
    #[case] scope: Option<&str>,
    #[case] graph: Option<&str>,
    #[case] cloud: Option<Cloud>,
) {
    let document = Document {
        issuer: String::new(),
        keys: "https://login.example/keys".parse().unwrap(),
        cloud_instance: instance.map(str::to_owned),
        region_sub_scope: scope.map(str::to_owned),
        graph_host: graph.map(str::to_owned),
    };
    assert_eq!(document.cloud(), cloud);
}

#[test]
fn the_ending_of_a_first_domain_tells_its_cloud() {
    let cloud = |text: &str| TenantHint::parse(text).unwrap().cloud();
    assert_eq!(cloud("contoso.onmicrosoft.us"), Some(Cloud::UsGov));
    assert_eq!(cloud("contoso.partner.onmschina.cn"), Some(Cloud::China));
    assert_eq!(cloud("contoso.onmicrosoft.com"), None);
}
