//! Delta rounds.

use super::stand_in::*;
use crate::{DeltaCursor, DeltaError, DeltaFrom, DeltaLink, GraphError, NextLink, USER_SELECT};
use model::{RemovalReason, UserChange, UserId};
use rstest::rstest;
use serde_json::{Value, json};

const ANN: &str = "6ea91a8d-e32e-41a1-b7bd-d2d185eed0e0";

fn start() -> DeltaFrom {
    DeltaFrom::Start { select: vec!["displayName", "manager"] }
}

fn link(seen: &Seen, query: &str) -> String {
    format!("http://{}/v1.0/users/delta?{query}", seen.header("host").unwrap())
}

#[tokio::test]
async fn a_round_from_its_start_to_the_next_one() {
    let world = World::new(|number, seen| match number {
        0 => answer(200, json!({"value": [{"id": ANN, "displayName": "Ann"}], "@odata.nextLink": link(seen, "$skiptoken=a%2Bb")})),
        1 => answer(200, json!({"value": [], "@odata.nextLink": link(seen, "$skiptoken=c")})),
        _ => answer(200, json!({"value": [{"id": ANN, "@removed": {"reason": "deleted"}}], "@odata.deltaLink": link(seen, "$deltatoken=d")})),
    })
    .await;
    let ann = UserId::parse(ANN).unwrap();
    let client = world.client.with_priority(crate::Priority::Sync);
    let mut from = start();
    let mut rounds = Vec::new();
    let done = loop {
        let page = client.users_delta(&from).await.unwrap();
        rounds.push(page.changes);
        match page.next {
            // Through text and back, as a copy keeps it.
            DeltaCursor::Next(next) => from = DeltaFrom::Next(NextLink::restore(next.as_str())),
            DeltaCursor::Done(done) => break done,
        }
    };
    let name = json!({"displayName": "Ann"}).as_object().unwrap().clone();
    assert_eq!(
        rounds,
        [
            vec![UserChange::Upsert { id: ann, properties: name }],
            vec![],
            vec![UserChange::Removed { id: ann, reason: RemovalReason::Deleted }],
        ]
    );
    client.users_delta(&DeltaFrom::Since(DeltaLink::restore(done.as_str()))).await.unwrap();

    let seen = world.graph.seen();
    let targets: Vec<&str> = seen.iter().map(|seen| seen.target.as_str()).collect();
    assert_eq!(
        targets,
        [
            "/v1.0/users/delta?$select=displayName,manager",
            "/v1.0/users/delta?$skiptoken=a%2Bb",
            "/v1.0/users/delta?$skiptoken=c",
            "/v1.0/users/delta?$deltatoken=d",
        ]
    );
    assert!(
        seen.iter().all(|seen| seen.header("prefer").is_none() && seen.header("x-ms-throttle-priority") == Some("Low"))
    );
}

#[test]
fn all_the_copy_keeps_is_selected() {
    assert_eq!(USER_SELECT.len(), model::UserProperty::ALL.len());
    assert!(
        USER_SELECT.contains(&"manager") && USER_SELECT.contains(&"assignedLicenses") && !USER_SELECT.contains(&"")
    );
}

#[rstest]
#[case::token_too_old(400, "syncStateNotFound", "The sync state generation is not found.", true)]
#[case::in_another_case(400, "SyncStateNotFound", "", true)]
#[case::other_status(404, "syncStateNotFound", "", true)]
#[case::resync(400, "resyncRequired", "", true)]
#[case::reset_by_the_service(410, "", "", true)]
#[case::worn_out_page(400, "Directory_ExpiredPageToken", "", true)]
#[case::malformed_token(400, "Request_BadRequest", "Badly formed token.", true)]
#[case::other_bad_request(400, "Request_BadRequest", "Invalid value specified.", false)]
#[case::permission(403, "Authorization_RequestDenied", "Insufficient privileges to complete the operation.", false)]
#[case::not_found(404, "Request_ResourceNotFound", "", false)]
#[tokio::test]
async fn a_worn_out_link_is_told_from_other_troubles(
    #[case] status: u16,
    #[case] code: &'static str,
    #[case] message: &'static str,
    #[case] expired: bool,
) {
    let world = World::new(move |_, _| error(status, code, message)).await;
    let link = format!("{}/v1.0/users/delta?$deltatoken=x", world.graph.url);
    for from in [DeltaFrom::Since(DeltaLink::restore(&link)), DeltaFrom::Next(NextLink::restore(&link))] {
        let error = world.client.users_delta(&from).await.unwrap_err();
        assert_eq!(matches!(error, DeltaError::Expired), expired, "{error:?}");
    }
    // A new round cannot be mended by beginning it again.
    let error = world.client.users_delta(&start()).await.unwrap_err();
    assert!(matches!(error, DeltaError::Graph(GraphError::Service(_))), "{error:?}");
    assert_eq!(world.graph.count(), 3);
}

#[tokio::test]
async fn the_code_may_sit_inside() {
    let body =
        json!({"error": {"code": "Request_BadRequest", "message": "no", "innerError": {"code": "resyncRequired"}}});
    let world = World::new(move |_, _| answer(400, body.clone())).await;
    let link = DeltaLink::restore(&format!("{}/v1.0/users/delta?$deltatoken=x", world.graph.url));
    assert!(matches!(world.client.users_delta(&DeltaFrom::Since(link)).await, Err(DeltaError::Expired)));
}

#[rstest]
#[case::no_links(json!({"value": []}))]
#[case::no_value(json!({"@odata.deltaLink": "http://127.0.0.1/"}))]
#[case::no_id(json!({"value": [{"displayName": "Ann"}], "@odata.deltaLink": "http://127.0.0.1/"}))]
#[case::one_of_many_without(json!({"value": [{"id": ANN}, {"id": "ann@contoso.com"}], "@odata.deltaLink": "http://127.0.0.1/"}))]
#[case::a_list(json!([]))]
#[tokio::test]
async fn a_page_that_cannot_be_read_is_not_applied(#[case] body: Value) {
    let world = World::new(move |_, _| answer(200, body.clone())).await;
    let error = world.client.users_delta(&start()).await.unwrap_err();
    assert!(matches!(error, DeltaError::Graph(GraphError::Malformed { .. })), "{error:?}");
}

#[rstest]
#[case::other_host("http://localhost:9/v1.0/users/delta?$deltatoken=secret-state")]
#[case::hidden_host("USER_INFO")]
#[case::https_of_the_same("https://127.0.0.1/v1.0/users/delta?$deltatoken=secret-state")]
#[case::no_address("users/delta?$deltatoken=secret-state")]
#[case::empty("")]
#[tokio::test]
async fn a_link_to_elsewhere_is_refused_before_anything_is_sent(#[case] link: &str) {
    let world = World::new(|_, _| answer(200, json!({"value": []}))).await;
    let link =
        if link == "USER_INFO" { world.graph.url.replace("://", "://someone:secret-state@") } else { link.to_owned() };
    for from in [DeltaFrom::Since(DeltaLink::restore(&link)), DeltaFrom::Next(NextLink::restore(&link))] {
        let error = world.client.users_delta(&from).await.unwrap_err();
        assert!(matches!(error, DeltaError::Graph(GraphError::ForeignLink { .. })), "{error:?}");
        assert!(!format!("{error} {error:?}").contains("secret-state"), "{error}");
    }
    assert_eq!((world.login.count(), world.graph.count()), (0, 0));
}

#[tokio::test]
async fn a_page_is_not_written_and_so_not_paced() {
    let world =
        World::new(|_, seen| answer(200, json!({"value": [], "@odata.deltaLink": link(seen, "$deltatoken=d")}))).await;
    for _ in 0..100 {
        world.client.users_delta(&start()).await.unwrap();
    }
    // At the pace of writes this would have taken four seconds.
    let seen = world.graph.seen();
    assert!(seen[99].at - seen[0].at < std::time::Duration::from_secs(3));
    assert_eq!(world.client.counters(), crate::Counters { requests: 100, throttled: 0, writes: 0 });
}
