//! Different things read in one batch.

use super::stand_in::*;
use crate::{Entity, GraphError, Read, ReadOutcome, items_of};
use model::UserId;
use serde_json::{Value, json};

const ANN: &str = "6ea91a8d-e32e-41a1-b7bd-d2d185eed0e0";

fn ann() -> UserId {
    UserId::parse(ANN).unwrap()
}

fn word(outcome: &ReadOutcome) -> &'static str {
    match outcome {
        ReadOutcome::Found(_) => "found",
        ReadOutcome::Missing => "missing",
        ReadOutcome::Refused(_) => "refused",
        ReadOutcome::Failed(_) => "failed",
    }
}

fn inner_error(status: u16, code: &str) -> Value {
    json!({"status": status, "headers": {"request-id": "the-inner-id"}, "body": {"error": {"code": code, "message": "No."}}})
}

#[tokio::test]
async fn each_read_is_answered_for_itself_in_the_order_asked() {
    let world = World::new(|_, seen| {
        batch(seen, |_, item| match item["url"].as_str().unwrap() {
            url if url.contains("/photo/") => json!({"status": 200, "body": "YWJj"}),
            url if url.contains("/mailboxSettings") => inner_error(404, "MailboxNotEnabledForRESTAPI"),
            url if url.contains("/authentication/") => inner_error(403, "accessDenied"),
            url if url.contains("/deletedItems/") => inner_error(404, ""),
            url if url.contains("/memberOf/") => json!({"status": 200, "body": {"value": [{"id": ANN}]}}),
            _ => json!({"status": 200, "body": {"@odata.context": "x", "id": ANN}}),
        })
    })
    .await;
    let reads = [
        Read::photo_of(ANN),
        Read::automatic_replies_of(ANN),
        Read::user(" ", &[], false),
        Read::sign_in_methods_of(ANN),
        Read::deleted_user(ann()),
        Read::groups_of(ANN),
        Read::user(ANN, &["city", "id"], true),
        Read::roles_of(ann()),
    ];
    let answers = world.client.read_batch(&reads).await.unwrap();
    let words: Vec<_> = answers.iter().map(|answer| word(&answer.outcome)).collect();
    assert_eq!(words, ["found", "missing", "failed", "refused", "refused", "found", "found", "found"]);
    let ReadOutcome::Found(photo) = &answers[0].outcome else { panic!() };
    assert_eq!(photo["value"], "YWJj");
    let ReadOutcome::Found(groups) = &answers[5].outcome else { panic!() };
    assert_eq!(items_of::<Entity>(groups).unwrap()[0].id, ANN);
    assert_eq!(items_of::<Entity>(photo), None);
    assert_eq!(answers[1].request_id.as_deref(), Some("the-inner-id"));

    let seen = world.graph.seen();
    assert_eq!(seen.len(), 1);
    let items = seen[0].items();
    let urls: Vec<&str> = items.iter().map(|item| item["url"].as_str().unwrap()).collect();
    assert_eq!(urls.len(), 7, "what cannot be asked is not");
    assert!(items.iter().all(|item| item["method"] == "GET" && item.get("body").is_none()));
    assert!(urls[5].ends_with("?$select=id,city&$expand=manager($select=id)"), "{}", urls[5]);
    assert!(urls[6].contains("$filter=principalId%20eq%20%27") && urls[6].contains(ANN), "{}", urls[6]);
}

#[tokio::test]
async fn more_than_twenty_go_in_several_batches() {
    let world = World::new(|_, seen| {
        batch(seen, |_, item| {
            let name =
                item["url"].as_str().unwrap().trim_start_matches("/users/").split('?').next().unwrap().to_owned();
            json!({"status": 200, "body": {"id": name}})
        })
    })
    .await;
    let names: Vec<String> = (0..105).map(|number| format!("person-{number}")).collect();
    let reads: Vec<Read> = names.iter().map(|name| Read::user(name, &[], false)).collect();
    let answers = world.client.read_batch(&reads).await.unwrap();
    let ids: Vec<&str> = answers
        .iter()
        .map(|answer| match &answer.outcome {
            ReadOutcome::Found(found) => found["id"].as_str().unwrap(),
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(ids, names);
    let mut sizes: Vec<usize> = world.graph.seen().iter().map(|seen| seen.items().len()).collect();
    sizes.sort_unstable();
    assert_eq!(sizes, [5, 20, 20, 20, 20, 20]);
}

#[tokio::test]
async fn a_long_list_comes_whole() {
    let world = World::new(|number, seen| {
        let next = format!("http://{}/v1.0/next?$skiptoken={number}", seen.header("host").unwrap());
        match number {
            0 => batch(
                seen,
                move |_, _| json!({"status": 200, "body": {"value": [{"id": "a"}], "@odata.nextLink": next}}),
            ),
            1 => answer(200, json!({"value": [{"id": "b"}], "@odata.nextLink": next})),
            _ => answer(200, json!({"value": [{"id": "c"}]})),
        }
    })
    .await;
    let answers = world.client.read_batch(&[Read::owned_by(ANN)]).await.unwrap();
    let ReadOutcome::Found(found) = &answers[0].outcome else { panic!("{answers:?}") };
    let ids: Vec<String> = items_of::<Entity>(found).unwrap().into_iter().map(|entity| entity.id).collect();
    assert_eq!(ids, ["a", "b", "c"]);
}

#[tokio::test]
async fn a_list_that_leads_elsewhere_fails_alone() {
    let world = World::new(|_, seen| {
        batch(seen, |_, item| {
            let list = json!({"value": [], "@odata.nextLink": "https://graph.example.com/v1.0/x"});
            let one = json!({"id": ANN});
            json!({"status": 200, "body": if item["url"].as_str().unwrap().contains("/owned") { list } else { one }})
        })
    })
    .await;
    let answers = world.client.read_batch(&[Read::owned_by(ANN), Read::user(ANN, &[], false)]).await.unwrap();
    assert!(matches!(&answers[0].outcome, ReadOutcome::Failed(GraphError::ForeignLink { .. })), "{answers:?}");
    assert_eq!(word(&answers[1].outcome), "found");
    assert_eq!(world.graph.seen().len(), 1, "nothing was sent there, nor in its stead");
}

#[tokio::test]
async fn a_batch_that_is_refused_says_nothing_of_what_is_missing() {
    let world = World::new(|_, _| error(404, "Request_ResourceNotFound", "No.")).await;
    let error = world.client.read_batch(&[Read::user(ANN, &[], false)]).await.unwrap_err();
    assert!(matches!(error, GraphError::Service(_)), "{error:?}");
    assert!(world.client.read_batch(&[]).await.unwrap().is_empty());
}
