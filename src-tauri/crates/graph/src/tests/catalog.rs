//! The table of endpoints, and paths found in it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use super::*;
use rstest::rstest;
use std::collections::HashSet;

#[rstest]
#[case::plain("GET", "/users", Some("/users"))]
#[case::without_slash("GET", "users", Some("/users"))]
#[case::method_in_another_case("get", "/USERS", Some("/users"))]
#[case::with_a_root("GET", "/v1.0/users", Some("/users"))]
#[case::with_the_other_root("GET", "/beta/users/x", Some("/users/{id}"))]
#[case::whole_address(
    "GET",
    "https://graph.microsoft.com/v1.0/users/x/manager?$select=id",
    Some("/users/{id}/manager")
)]
#[case::query("GET", "/users?$filter=a/b eq 'c'", Some("/users"))]
#[case::literal_before_key("GET", "/users/$count", Some("/users/$count"))]
#[case::delta_before_key("GET", "/users/delta", Some("/users/delta"))]
#[case::delta_with_brackets("GET", "/users/delta()", Some("/users/delta"))]
#[case::key_in_brackets("PATCH", "/users('$ann@contoso.com')", Some("/users/{id}"))]
#[case::two_keys("DELETE", "/groups/g/members/u/$ref", Some("/groups/{id}/members/{member}/$ref"))]
#[case::the_dangerous_one("DELETE", "/groups/g/members/u", Some("/groups/{id}/members/{member}"))]
#[case::cast("GET", "/users/x/memberOf/microsoft.graph.group", Some("/users/{id}/memberOf"))]
#[case::cast_that_is_literal(
    "GET",
    "/directory/deletedItems/microsoft.graph.group",
    Some("/directory/deletedItems/microsoft.graph.group")
)]
#[case::oneself("GET", "/me", Some("/me"))]
#[case::of_oneself("GET", "/me/memberOf", Some("/users/{id}/memberOf"))]
#[case::other_method("PUT", "/users/x", None)]
#[case::unknown("GET", "/teams", None)]
#[case::too_long("GET", "/organization/x/y", None)]
#[case::root_alone("GET", "/v1.0", None)]
#[case::empty("GET", "", None)]
fn a_path_is_found(#[case] method: &str, #[case] path: &str, #[case] expected: Option<&str>) {
    assert_eq!(matching(method, path).map(|endpoint| endpoint.template), expected);
}

#[rstest]
#[case::first_letters("/user", &["/users"])]
#[case::nothing_typed("", &["/me", "/users", "/$batch"])]
#[case::key_kept("/users/ann@contoso.com/ma", &["/users/ann@contoso.com/manager", "/users/ann@contoso.com/mailboxSettings"])]
#[case::after_a_slash("/users/x/", &["/users/x/memberOf", "/users/x/photo/$value"])]
#[case::with_a_root("v1.0/domains/contoso.com/d", &["/domains/contoso.com/domainNameReferences"])]
fn typing_is_completed(#[case] prefix: &str, #[case] among: &[&str]) {
    let paths: Vec<String> = complete(prefix).into_iter().map(|completion| completion.path).collect();
    for path in among {
        assert!(paths.iter().any(|found| found == path), "{path} is not in {paths:?}");
    }
}

#[rstest]
#[case::unknown("/teams")]
#[case::beyond_the_end("/users/x/manager/$ref/y")]
#[case::other_literal("/users/x/managers")]
fn what_is_not_known_is_not_completed(#[case] prefix: &str) {
    assert_eq!(complete(prefix), []);
}

#[test]
fn a_completion_holds_no_row_that_does_not_fit() {
    let paths: Vec<String> = complete("/users/x/man").into_iter().map(|completion| completion.path).collect();
    assert_eq!(paths, ["/users/x/manager", "/users/x/manager/$ref", "/users/x/manager/$ref"]);
}

#[test]
fn each_row_is_whole_and_there_once() {
    let mut seen = HashSet::new();
    for endpoint in ENDPOINTS {
        let shown = format!("{} {}", endpoint.method, endpoint.template);
        assert!(seen.insert(shown.clone()), "{shown} is there twice");
        assert!(["GET", "POST", "PATCH", "PUT", "DELETE"].contains(&endpoint.method), "{shown}");
        assert!(endpoint.template.starts_with('/') && !endpoint.template.ends_with('/'), "{shown}");
        assert!(!endpoint.about.is_empty() && !endpoint.about.ends_with('.'), "{shown}");
        let permissions = [endpoint.delegated, endpoint.application].into_iter().flat_map(|text| text.split(" + "));
        for permission in permissions.filter(|permission| !permission.is_empty()) {
            assert!(permission.contains('.') && !permission.contains(' '), "{shown}: {permission:?}");
        }
        assert_eq!(matching(endpoint.method, endpoint.template), Some(endpoint), "{shown} does not find itself");
    }
    assert!(ENDPOINTS.len() > 100);
}

proptest::proptest! {
    #[test]
    fn no_text_is_too_much(method in "\\PC{0,8}", path in "\\PC{0,60}") {
        let found = matching(&method, &path);
        proptest::prop_assert!(found.is_none_or(|endpoint| endpoint.method.eq_ignore_ascii_case(&method)));
        for completion in complete(&path) {
            proptest::prop_assert!(completion.path.starts_with('/'));
        }
    }
}

#[test]
fn what_does_as_well_at_an_endpoint_is_of_one_that_is_known() {
    for (method, template, _) in super::table::INSTEAD {
        let endpoint = ENDPOINTS.iter().find(|known| (known.method, known.template) == (*method, *template));
        assert!(endpoint.is_some_and(|endpoint| endpoint.instead().is_some()), "{method} {template}");
    }
    assert_eq!(matching("GET", "/users").unwrap().instead(), None);
}
