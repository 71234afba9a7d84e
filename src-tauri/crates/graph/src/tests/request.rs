//! Paths, queries and bodies as they go out.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use super::*;
use rstest::rstest;

#[rstest]
#[case::plain("ann@contoso.com", Some("/users/ann@contoso.com"))]
#[case::object_id("6ea91a8d-e32e-41a1-b7bd-d2d185eed0e0", Some("/users/6ea91a8d-e32e-41a1-b7bd-d2d185eed0e0"))]
#[case::guest("ann_fabrikam.com#EXT#@contoso.com", Some("/users/ann_fabrikam.com%23EXT%23@contoso.com"))]
#[case::apostrophe("o'brien@contoso.com", Some("/users/o%27brien@contoso.com"))]
#[case::leading_dollar("$ann@contoso.com", Some("/users('%24ann@contoso.com')"))]
#[case::both("$o'brien@contoso.com", Some("/users('%24o%27%27brien@contoso.com')"))]
#[case::slash("a/b@contoso.com", Some("/users/a%2Fb@contoso.com"))]
#[case::question_mark("a?b@contoso.com", Some("/users/a%3Fb@contoso.com"))]
#[case::percent("a%23b@contoso.com", Some("/users/a%2523b@contoso.com"))]
#[case::plus_and_blank("a+b c@contoso.com", Some("/users/a%2Bb%20c@contoso.com"))]
#[case::accents("Žofie@contoso.com", Some("/users/%C5%BDofie@contoso.com"))]
#[case::blanks_around(" ann@contoso.com ", Some("/users/ann@contoso.com"))]
#[case::empty("", None)]
#[case::blank("  ", None)]
#[case::dots("..", None)]
fn a_name_stays_inside_its_path(#[case] name: &str, #[case] expected: Option<&str>) {
    assert_eq!(fill("/users/{id}", &[name]).ok().as_deref(), expected);
}

#[rstest]
#[case::inside("/users/{id}/manager/$ref", &["a/b"], Some("/users/a%2Fb/manager/$ref"))]
#[case::inside_as_a_text("/users/{id}/manager", &["$a"], Some("/users('%24a')/manager"))]
#[case::two("/groups/{id}/members/{member}/$ref", &["g", "u"], Some("/groups/g/members/u/$ref"))]
#[case::cast("/users/{id}/memberOf/{cast}", &["u", "microsoft.graph.group"], Some("/users/u/memberOf/microsoft.graph.group"))]
#[case::no_keys("/organization", &[], Some("/organization"))]
#[case::second_empty("/groups/{id}/members/{member}/$ref", &["g", " "], None)]
#[case::second_missing("/groups/{id}/members/{member}/$ref", &["g"], None)]
fn each_key_has_its_place(#[case] template: &str, #[case] keys: &[&str], #[case] expected: Option<&str>) {
    assert_eq!(fill(template, keys).ok().as_deref(), expected);
}

proptest::proptest! {
    #[test]
    fn no_name_leads_out_of_its_segment(name in "\\PC{0,40}") {
        if let Ok(path) = fill("/users/{id}/manager", &[&name]) {
            let url = url::Url::parse(&format!("https://graph.microsoft.com/v1.0{path}")).unwrap();
            let segments: Vec<&str> = url.path_segments().unwrap().collect();
            proptest::prop_assert_eq!(segments.first(), Some(&"v1.0"));
            proptest::prop_assert_eq!(segments.last(), Some(&"manager"));
            proptest::prop_assert!(segments[1] == "users" && segments.len() == 4 || segments[1].starts_with("users('") && segments.len() == 3);
            proptest::prop_assert!(url.query().is_none() && url.fragment().is_none());
        }
    }
}

fn some(text: &str) -> Option<String> {
    Some(text.to_owned())
}

#[rstest]
#[case::nothing(ListQuery::default(), "", false)]
#[case::select(ListQuery::select(&["id", "displayName"]), "?$select=id,displayName", false)]
#[case::filter(ListQuery { filter: some("startsWith(displayName,'A & B')"), ..ListQuery::default() }, "?$filter=startsWith%28displayName,%27A%20%26%20B%27%29", false)]
#[case::search(ListQuery { search: some("\"displayName:ann\""), ..ListQuery::default() }, "?$search=%22displayName%3Aann%22", true)]
#[case::order(ListQuery { order_by: some("displayName desc"), ..ListQuery::default() }, "?$orderby=displayName%20desc", false)]
#[case::filter_and_order(ListQuery { filter: some("a eq 1"), order_by: some("b"), ..ListQuery::default() }, "?$filter=a%20eq%201&$orderby=b&$count=true", true)]
#[case::top_and_count(ListQuery { top: Some(25), count: true, ..ListQuery::default() }, "?$top=25&$count=true", true)]
#[case::hostile(ListQuery { filter: some("a eq 'x'&$select=passwordProfile#+"), ..ListQuery::default() }, "?$filter=a%20eq%20%27x%27%26%24select%3DpasswordProfile%23%2B", false)]
fn a_query_as_it_goes_out(#[case] query: ListQuery, #[case] expected: &str, #[case] eventual: bool) {
    let request = Request::get("/users", &[]).unwrap().with(&query);
    assert_eq!(request.path, format!("/users{expected}"));
    assert_eq!(request.headers().get("ConsistencyLevel").is_some(), eventual);
}

#[rstest]
#[case::none("Ann", "'Ann'")]
#[case::one("O'Brien", "'O''Brien'")]
#[case::alone("'", "''''")]
fn a_text_in_a_filter_is_quoted(#[case] text: &str, #[case] expected: &str) {
    assert_eq!(quoted(text), expected);
}

#[test]
fn links_name_the_graph_of_the_cloud() {
    let endpoints = Endpoints::new("https://login.microsoftonline.us", "https://graph.microsoft.us").unwrap();
    let one = Body::Reference("/users/a".to_owned());
    assert_eq!(*one.json(&endpoints).unwrap(), json!({"@odata.id": "https://graph.microsoft.us/v1.0/users/a"}));
    let many = Body::Bind { property: "members", paths: vec!["/directoryObjects/a".to_owned()] };
    let expected = json!({"members@odata.bind": ["https://graph.microsoft.us/v1.0/directoryObjects/a"]});
    assert_eq!(*many.json(&endpoints).unwrap(), expected);
    assert!(Body::Nothing.json(&endpoints).is_none());
}

#[test]
fn an_entity_keeps_what_it_does_not_know_and_tells_absent_from_empty() {
    let wire = json!({"@odata.context": "x", "@odata.type": "#microsoft.graph.group", "id": "g", "mail": null, "brandNew": {"a": 1}});
    let entity: Entity = serde_json::from_value(wire).unwrap();
    assert_eq!((entity.id.as_str(), entity.kind.as_deref()), ("g", Some("group")));
    assert_eq!(Value::from(entity.properties.clone()), json!({"mail": null, "brandNew": {"a": 1}}));
    assert!(entity.properties.contains_key("mail") && !entity.properties.contains_key("department"));
    assert!(serde_json::from_value::<Entity>(json!({"displayName": "no id"})).is_err());
}

#[test]
fn debug_of_a_request_names_nobody() {
    let body = Body::Json(json!({"passwordProfile": {"password": "Initial-Passw0rd!"}}));
    let request = Request::write(Method::PATCH, "/users/{id}", &["ann@contoso.com"], body).unwrap();
    let shown = format!("{request:?}");
    assert!(shown.contains("/users/{id}") && shown.contains("PATCH"), "{shown}");
    assert!(!shown.contains("ann@") && !shown.contains("Passw0rd"), "{shown}");
}
