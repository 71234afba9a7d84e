//! What may be typed, and what becomes of it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use super::*;
use crate::tests::stand_in::{World, answer, error, text};
use rstest::rstest;
use serde_json::json;

const ID: &str = "11f5b9b1-4c0f-4b06-9b6a-8d2f3b1c9a55";

fn endpoints() -> Endpoints {
    Endpoints::new("https://login.microsoftonline.us", "https://graph.microsoft.us").unwrap()
}

fn typed(method: &str, path: &str) -> RawRequest {
    RawRequest { method: method.to_owned(), path: path.to_owned(), ..RawRequest::default() }
}

fn pairs(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

#[rstest]
#[case::path("/users", "https://graph.microsoft.us/v1.0/users")]
#[case::without_slash("users/x", "https://graph.microsoft.us/v1.0/users/x")]
#[case::with_a_root("/v1.0/users", "https://graph.microsoft.us/v1.0/users")]
#[case::with_the_other_root("beta/users", "https://graph.microsoft.us/beta/users")]
#[case::blanks_around("  /users ", "https://graph.microsoft.us/v1.0/users")]
#[case::whole_address(
    "https://graph.microsoft.us/beta/users?$skiptoken=a%2Bb",
    "https://graph.microsoft.us/beta/users?$skiptoken=a%2Bb"
)]
#[case::host_in_another_case("HTTPS://GRAPH.microsoft.us/v1.0/users", "https://graph.microsoft.us/v1.0/users")]
#[case::usual_port("https://graph.microsoft.us:443/v1.0/users", "https://graph.microsoft.us/v1.0/users")]
#[case::query("/users?$filter=a eq 'b'", "https://graph.microsoft.us/v1.0/users?$filter=a%20eq%20%27b%27")]
#[case::a_guest(
    "/users/ann_x.com#EXT#@contoso.com",
    "https://graph.microsoft.us/v1.0/users/ann_x.com%23EXT%23@contoso.com"
)]
#[case::apostrophes("/users('$x@contoso.com')", "https://graph.microsoft.us/v1.0/users('$x@contoso.com')")]
#[case::a_name_of_dots("/users/...", "https://graph.microsoft.us/v1.0/users/...")]
fn a_path_becomes_an_address(#[case] path: &str, #[case] expected: &str) {
    assert_eq!(RawCall::new(&endpoints(), &typed("GET", path)).unwrap().address(), expected);
}

#[rstest]
#[case::empty("")]
#[case::up("/users/../groups")]
#[case::up_at_the_end("/users/..")]
#[case::here("/users/./x")]
#[case::up_encoded("/users/%2e%2E/groups")]
#[case::half_encoded("/users/.%2e/groups")]
#[case::backslash("/users\\..\\x")]
#[case::line_feed("/users\nx")]
#[case::other_root("https://graph.microsoft.us/v2.0/users")]
#[case::no_root("https://graph.microsoft.us/users")]
#[case::root_alone("https://graph.microsoft.us/v1.0/")]
#[case::a_root_like_ours("https://graph.microsoft.us/v1.0x/users")]
fn some_paths_are_refused(#[case] path: &str) {
    let refusal = RawCall::new(&endpoints(), &typed("GET", path)).unwrap_err();
    assert!(matches!(refusal, RawRefusal::Path(_)), "{refusal:?}");
}

#[rstest]
#[case::other_host("https://graph.microsoft.com/v1.0/users")]
#[case::a_host_like_ours("https://graph.microsoft.us.example.com/v1.0/users")]
#[case::other_port("https://graph.microsoft.us:8443/v1.0/users")]
#[case::plain_http("http://graph.microsoft.us/v1.0/users")]
#[case::user_name("https://graph.microsoft.us@example.com/v1.0/users")]
#[case::user_name_of_ours("https://ann@graph.microsoft.us/v1.0/users")]
#[case::password("https://:secret@graph.microsoft.us/v1.0/users")]
#[case::no_host("data://x/v1.0/users")]
fn no_other_host_is_called(#[case] path: &str) {
    let refusal = RawCall::new(&endpoints(), &typed("GET", path)).unwrap_err();
    assert!(matches!(refusal, RawRefusal::ForeignHost { .. } | RawRefusal::UserName), "{refusal:?}");
    assert!(!refusal.to_string().contains("secret"), "{refusal}");
}

#[rstest]
#[case::a_name("https://ann@graph.microsoft.us/v1.0/users")]
#[case::a_password("https://:secret@graph.microsoft.us/v1.0/users")]
fn a_name_in_front_of_our_own_host_is_what_is_wrong(#[case] path: &str) {
    let refusal = RawCall::new(&endpoints(), &typed("GET", path)).unwrap_err().to_string();
    assert!(refusal.contains("a user name in front of the host"), "{refusal}");
}

#[test]
fn a_host_without_a_scheme_is_no_host() {
    for path in ["//example.com/v1.0/users", "example.com/v1.0/users"] {
        if let Ok(call) = RawCall::new(&endpoints(), &typed("GET", path)) {
            assert!(call.address().starts_with("https://graph.microsoft.us/v1.0/example.com"), "{}", call.address());
        }
    }
}

#[test]
fn the_query_is_added_encoded() {
    let request = RawRequest {
        query: pairs(&[("$filter", "displayName eq 'A & B'"), ("$top", "5")]),
        beta: true,
        ..typed("GET", "/users?$count=true")
    };
    let expected =
        "https://graph.microsoft.us/beta/users?$count=true&$filter=displayName%20eq%20%27A%20%26%20B%27&$top=5";
    let call = RawCall::new(&endpoints(), &request).unwrap();
    assert_eq!(call.address(), expected);
    assert_eq!((call.method(), format!("https://graph.microsoft.us{}", call.target()).as_str()), ("GET", expected));
}

#[rstest]
#[case("ConsistencyLevel", "eventual", true)]
#[case("prefer", "return=minimal", true)]
#[case("If-Match", "W/\"1\"", true)]
#[case("client-request-id", ID, true)]
#[case("client-request-id", "mine", false)]
#[case("client-request-id", "ann@contoso.com", false)]
#[case("client-request-id", "{11f5b9b1-4c0f-4b06-9b6a-8d2f3b1c9a55}", false)]
#[case("Authorization", "Bearer x", false)]
#[case("HOST", "example.com", false)]
#[case("Cookie", "a=b", false)]
#[case("Transfer-Encoding", "chunked", false)]
#[case("x-ms-throttle-priority", "High", false)]
#[case("Prefer", "a\r\nAuthorization: x", false)]
#[case("", "x", false)]
fn few_headers_may_be_set(#[case] name: &str, #[case] value: &str, #[case] accepted: bool) {
    let request = RawRequest { headers: pairs(&[(name, value)]), ..typed("GET", "/users") };
    let call = RawCall::new(&endpoints(), &request);
    assert_eq!(call.is_ok(), accepted, "{call:?}");
    if let Err(refusal) = call {
        assert!(matches!(refusal, RawRefusal::Header { .. }), "{refusal:?}");
    }
}

#[test]
fn a_header_stands_once() {
    let headers = pairs(&[("Prefer", "a"), ("prefer", "b")]);
    let refusal = RawCall::new(&endpoints(), &RawRequest { headers, ..typed("GET", "/users") }).unwrap_err();
    assert!(matches!(refusal, RawRefusal::Header { .. }), "{refusal:?}");
}

#[rstest]
#[case::json("POST", "", "{\"a\": 1}", true)]
#[case::nothing("POST", "", "  ", true)]
#[case::no_json("POST", "", "{a: 1}", false)]
#[case::two_documents("PATCH", "", "{} {}", false)]
#[case::scim_is_json("POST", "application/scim+json", "{", false)]
#[case::other_type("PUT", "text/plain", "{a: 1}", true)]
#[case::on_a_read("GET", "", "{}", false)]
#[case::on_a_delete("DELETE", "", "{}", false)]
fn a_body_is_looked_at(#[case] method: &str, #[case] content_type: &str, #[case] body: &str, #[case] accepted: bool) {
    let headers = if content_type.is_empty() { Vec::new() } else { pairs(&[("Content-Type", content_type)]) };
    let request = RawRequest { headers, body: Some(body.to_owned()), ..typed(method, "/users") };
    let call = RawCall::new(&endpoints(), &request);
    assert_eq!(call.is_ok(), accepted, "{call:?}");
}

#[rstest]
#[case("get", Some(false))]
#[case(" HEAD ", Some(false))]
#[case("POST", Some(true))]
#[case("patch", Some(true))]
#[case("PUT", Some(true))]
#[case("DELETE", Some(true))]
#[case("TRACE", None)]
#[case("CONNECT", None)]
#[case("", None)]
fn everything_but_reads_is_a_write(#[case] method: &str, #[case] expected: Option<bool>) {
    let call = RawCall::new(&endpoints(), &typed(method, "/users/x"));
    assert_eq!(call.as_ref().ok().map(RawCall::is_write), expected, "{call:?}");
}

#[test]
fn a_batch_counts_as_what_is_in_it() {
    let weight = |body: &str| {
        let request = RawRequest { body: Some(body.to_owned()), ..typed("POST", "/$batch") };
        let charge = RawCall::new(&endpoints(), &request).unwrap().batch.unwrap().charge;
        (charge.requests, charge.writes)
    };
    let mixed = r#"{"requests": [{"method": "GET", "url": "/users"}, {"method": "PATCH", "url": "/users/x"}, {}]}"#;
    assert_eq!((weight(mixed), weight(r#"{"requests": []}"#), weight("[]")), ((3, 1), (0, 0), (0, 0)));
    assert!(RawCall::new(&endpoints(), &typed("POST", "/users")).unwrap().batch.is_none());
}

#[test]
fn debug_shows_nothing_that_was_typed() {
    let request = RawRequest {
        body: Some("{\"password\": \"Initial-Passw0rd!\"}".to_owned()),
        ..typed("PATCH", "/users/ann@contoso.com")
    };
    let shown = format!("{request:?} {:?}", RawCall::new(&endpoints(), &request).unwrap());
    assert!(!shown.contains("Passw0rd") && !shown.contains("ann@") && shown.contains("PATCH"), "{shown}");
}

proptest::proptest! {
    #[test]
    fn whatever_is_typed_stays_below_the_root(path in "\\PC{0,60}", name in "\\PC{0,12}", value in "\\PC{0,12}") {
        let request = RawRequest { query: vec![(name, value)], ..typed("GET", &path) };
        if let Ok(call) = RawCall::new(&endpoints(), &request) {
            let url = Url::parse(call.address()).unwrap();
            proptest::prop_assert_eq!(url.origin().ascii_serialization(), "https://graph.microsoft.us");
            proptest::prop_assert!(url.path().starts_with("/v1.0/") || url.path().starts_with("/beta/"), "{}", url);
            proptest::prop_assert!(url.username().is_empty() && url.password().is_none() && url.fragment().is_none());
        }
    }
}

async fn call(world: &World, request: &RawRequest) -> RawAnswer {
    world.client.call(&world.client.prepare_call(request).unwrap()).await
}

#[tokio::test]
async fn an_answer_is_shown_as_it_came() {
    let world = World::new(|_, seen| {
        let next = format!("http://{}/v1.0/users?$skiptoken=a", seen.header("host").unwrap());
        answer(200, json!({"value": [], "@odata.nextLink": next}))
            .with("request-id", "the-request-id")
            .with("etag", "W/\"1\"")
            .with("x-ms-resource-unit", "2")
            .with("set-cookie", "a=b")
    })
    .await;
    let headers = pairs(&[("ConsistencyLevel", "eventual"), ("client-request-id", ID)]);
    let shown = call(&world, &RawRequest { headers, ..typed("GET", "/users?$count=true") }).await;
    assert!(matches!(shown.outcome, RawOutcome::Done), "{shown:?}");
    assert_eq!((shown.status, shown.attempts, shown.client_request_id.as_str()), (Some(200), 1, ID));
    assert_eq!(shown.request_id.as_deref(), Some("the-request-id"));
    let names: Vec<&str> = shown.headers.iter().map(|(name, _)| name.as_str()).collect();
    assert!(["etag", "x-ms-resource-unit", "content-type"].iter().all(|name| names.contains(name)), "{names:?}");
    assert!(!names.contains(&"set-cookie"), "{names:?}");
    assert!(matches!(&shown.content, RawContent::Json(text) if text.contains("nextLink") && shown.size == text.len()));
    let seen = &world.graph.seen()[0];
    assert_eq!(seen.target, "/v1.0/users?$count=true");
    assert_eq!((seen.header("consistencylevel"), seen.header("client-request-id")), (Some("eventual"), Some(ID)));

    let next = shown.next.unwrap();
    call(&world, &typed("GET", next.as_str())).await;
    assert_eq!(world.graph.seen()[1].target, "/v1.0/users?$skiptoken=a");
}

#[tokio::test]
async fn a_refusal_is_shown_whole() {
    let world = World::new(|_, _| error(403, "Authorization_RequestDenied", "Insufficient privileges.")).await;
    let shown = call(&world, &typed("DELETE", "/users/x")).await;
    assert!(matches!(&shown.outcome, RawOutcome::Refused(error) if error.status == 403), "{shown:?}");
    assert_eq!((shown.status, shown.request_id.as_deref()), (Some(403), Some("the-request-id")));
    assert!(matches!(&shown.content, RawContent::Json(text) if text.contains("Insufficient")), "{shown:?}");
}

#[tokio::test]
async fn a_write_of_unknown_fate_is_not_sent_again() {
    let world = World::new(|_, _| text(504, "<html>Gateway Timeout</html>")).await;
    let request = RawRequest { body: Some("{\"a\":  1}".to_owned()), ..typed("POST", "/users") };
    let shown = call(&world, &request).await;
    assert!(matches!(&shown.outcome, RawOutcome::Unknown(_)), "{shown:?}");
    assert_eq!((shown.status, world.graph.count()), (Some(504), 1));
    assert_eq!(shown.content, RawContent::Text("<html>Gateway Timeout</html>".to_owned()));
    let seen = &world.graph.seen()[0];
    assert_eq!((seen.body.as_str(), seen.header("content-type")), ("{\"a\":  1}", Some("application/json")));
}

/// What became of a batch of a read `r` and two writes `w1` and `w2`, of which these are the answers.
async fn batch(answers: Value) -> RawOutcome {
    let world = World::new(move |_, _| answer(200, json!({"responses": answers.clone()}))).await;
    let requests = json!({"requests": [
        {"id": "r", "method": "GET", "url": "/users/x"},
        {"id": "w1", "method": "PATCH", "url": "/users/x", "body": {}},
        {"id": "w2", "method": "POST", "url": "/users", "body": {}},
    ]});
    let request = RawRequest { body: Some(requests.to_string()), ..typed("POST", "/$batch") };
    call(&world, &request).await.outcome
}

fn inner(id: &str, status: u16) -> Value {
    json!({"id": id, "status": status, "body": {"error": {"code": "The_Code", "message": "The words."}}})
}

#[tokio::test]
async fn a_batch_is_done_when_all_in_it_is() {
    let outcome = batch(json!([inner("w2", 201), inner("r", 200), inner("w1", 204)])).await;
    assert!(matches!(outcome, RawOutcome::Done), "{outcome:?}");
}

#[rstest]
#[case::a_write(json!([inner("r", 200), inner("w1", 403), inner("w2", 201)]), "w1", 403)]
#[case::throttled(json!([inner("r", 200), inner("w1", 204), inner("w2", 429)]), "w2", 429)]
#[case::a_read(json!([inner("r", 404), inner("w1", 204), inner("w2", 201)]), "r", 404)]
#[case::a_read_that_failed(json!([inner("r", 503), inner("w1", 204), inner("w2", 201)]), "r", 503)]
#[tokio::test]
async fn a_batch_is_refused_when_something_in_it_is(#[case] answers: Value, #[case] id: &str, #[case] status: u16) {
    let outcome = batch(answers).await;
    let RawOutcome::Refused(error) = outcome else { panic!("{outcome:?}") };
    assert_eq!((error.status, error.code.as_str()), (status, "The_Code"));
    assert_eq!(error.message, format!("1 of the 3 requests of the batch failed; request {id:?}: The words."));
}

#[rstest]
#[case::a_fault(json!([inner("r", 200), inner("w1", 503), inner("w2", 403)]), "w1")]
#[case::no_answer(json!([inner("r", 200), inner("w1", 204)]), "w2")]
#[case::no_status(json!([inner("r", 200), inner("w1", 204), {"id": "w2"}]), "w2")]
#[case::no_answers(Value::Null, "w1")]
#[tokio::test]
async fn a_batch_of_which_a_write_is_open_is_of_unknown_fate(#[case] answers: Value, #[case] id: &str) {
    let outcome = batch(answers).await;
    assert!(matches!(&outcome, RawOutcome::Unknown(reason) if reason.contains(&format!("{id:?}"))), "{outcome:?}");
}

#[tokio::test]
async fn a_read_is_tried_again() {
    let world = World::new(|number, _| if number == 0 { text(502, "") } else { text(204, "") }).await;
    let shown = call(&world, &typed("HEAD", "/users")).await;
    assert!(matches!(&shown.outcome, RawOutcome::Done), "{shown:?}");
    assert_eq!((shown.status, shown.attempts, world.graph.count()), (Some(204), 2, 2));
    assert_eq!((shown.content, shown.size), (RawContent::Empty, 0));
}

#[tokio::test]
async fn a_long_answer_is_cut_and_says_so() {
    let long = "ä".repeat(SHOWN_LIMIT);
    let world = World::new(move |_, _| text(200, &long)).await;
    let shown = call(&world, &typed("GET", "/users")).await;
    let RawContent::Text(text) = &shown.content else { panic!("{:?}", shown.outcome) };
    assert_eq!((text.len(), shown.size), (SHOWN_LIMIT, SHOWN_LIMIT * 2));
}
